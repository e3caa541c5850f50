"""Stories corrected by hand: what a person says stands, whatever order pages and corrections come in."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_telling import PAGES, WHEN, partition

from dragoman.errors import StoreError
from dragoman.store import Store, queries, rulings, telling
from dragoman.store.write import keep
from dragoman.stories.rulings import Ruled, standing

IDS = [one.prepared.id for one in PAGES]
SAYS = {"judge": "maj", "when": WHEN, "why": "read both"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(str(tmp_path / "record.db"), create=True)
    keep(store, PAGES, when=WHEN)
    telling.tell(store)
    return store


def stories(store: Store) -> set[frozenset[str]]:
    return partition(store, "story")


def test_the_last_ruling_on_a_pair_stands() -> None:
    both = [Ruled(left="a", right="b", same=True), Ruled(left="b", right="a", same=False)]
    assert standing(both).apart == {"a": ("b",), "b": ("a",)}
    assert standing(both).together == {}
    assert standing(both[::-1]).together == {"a": ("b",), "b": ("a",)}


def test_two_stories_joined_are_one_and_undone_are_two(store: Store) -> None:
    before, articles = stories(store), partition(store, "article")
    one, other = (queries.story_of(store, IDS[at]) for at in (0, 20))
    assert one is not None
    assert other is not None
    ruling = rulings.join(store, one.id, other.id, **SAYS)
    telling.tell(store)
    assert frozenset(IDS[:5] + IDS[20:25]) in stories(store)
    assert partition(store, "article") == articles
    page = queries.story(store, other.id)
    assert page is not None
    assert page.row.id == one.id
    assert [found.number for found in page.rulings] == [ruling.number]
    assert [member.why.rule for member in page.members if member.why and member.why.by_hand] == ["by hand"]
    with pytest.raises(StoreError, match="one story already"):
        rulings.join(store, one.id, other.id, **SAYS)
    rulings.take_back(store, ruling.number, **SAYS)
    telling.tell(store)
    assert stories(store) == before
    assert [queries.story_of(store, IDS[at]) for at in (0, 20)] == [one, other]
    with pytest.raises(StoreError, match="undone already"):
        rulings.take_back(store, ruling.number, **SAYS)


def test_a_page_that_is_split_off_stands_alone(store: Store) -> None:
    report = IDS[4]
    rulings.split(store, report, **SAYS)
    telling.tell(store)
    assert {frozenset({report}), frozenset(IDS[:4])} <= stories(store)
    with pytest.raises(StoreError, match="no other page"):
        rulings.split(store, report, **SAYS)
    with pytest.raises(StoreError, match="no page has this id"):
        rulings.split(store, "nothing", **SAYS)


def test_an_edition_that_is_split_off_leaves_its_article(store: Store) -> None:
    keep(store, [], when=WHEN)
    rulings.split(store, IDS[4], **SAYS)
    telling.tell(store)
    rulings.split(store, IDS[2], **SAYS)
    telling.tell(store)
    assert frozenset({IDS[2]}) in partition(store, "article")
    assert frozenset({IDS[0], IDS[1], IDS[3]}) in partition(store, "article")


def test_corrections_are_only_ever_added(store: Store) -> None:
    rulings.split(store, IDS[4], **SAYS)
    for sql in ("DELETE FROM ruling", "UPDATE ruling SET why = ''"):
        with pytest.raises(StoreError, match="only ever added"):
            store.execute(sql)
    assert [one.verdict for one in rulings.rulings(store)] == ["split"]


def test_a_correction_changes_nothing_else(store: Store) -> None:
    rulings.split(store, IDS[4], **SAYS)
    telling.tell(store)
    before = store.dump()
    assert telling.tell(store) == telling.Told()
    assert store.dump() == before


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(min_value=1, max_value=15))
def test_what_is_said_holds_whenever_the_pages_come(rng: random.Random, size: int) -> None:
    """A database that had the rulings all along, given its pages in lots and in any order, comes to what one comes to
    that was corrected at the end."""
    corrected = {frozenset(IDS[:4]) | frozenset(IDS[20:25]), frozenset({IDS[4]}), frozenset(IDS[5:9])}
    pages = list(PAGES)
    rng.shuffle(pages)
    with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/record.db", create=True) as store:
        keep(store, PAGES, when=WHEN)
        telling.tell(store)
        rulings.split(store, IDS[4], **SAYS)
        rulings.split(store, IDS[9], **SAYS)
        rulings.join(store, IDS[0], IDS[20], **SAYS)
        telling.tell(store)
        expected = stories(store)
        assert corrected <= expected
        said = (store.rows("SELECT * FROM ruling"), store.rows("SELECT * FROM ruling_pair"))
        with Store.open(f"{folder}/other.db", create=True) as other:
            for table, rows in zip(("ruling (?,?,?,?,?,?)", "ruling_pair (?,?,?)"), said, strict=True):
                name, holes = table.split(" ")
                other.many(f"INSERT INTO {name} VALUES {holes}", rows)
            for at in range(0, len(pages), size):
                keep(other, pages[at : at + size], when=WHEN)
                telling.tell(other)
            assert stories(other) == expected
