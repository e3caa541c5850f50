"""Entries of many pages: which facts stand together, what they say, and that no order of arrival changes it."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hand_tellings import PAGES, READ, WHEN
from hand_upkeep import views
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman.model import FACT_KINDS
from dragoman.record.slots import Slot
from dragoman.reference import load
from dragoman.store import Store, merging, queries
from dragoman.store import results as r
from dragoman.store.merging import Merged, merge
from dragoman.store.prepare import prepare
from dragoman.store.settling import settle
from dragoman.store.telling import tell
from dragoman.store.write import PageRead, keep


def things() -> dict[str, str]:
    """Of each fact, by ``document kind nth``, the thing that it tells of."""
    found: dict[str, str] = {}
    for reading, names in PAGES:
        left = {name: at for at, name in enumerate(names)}
        starts = {fact.evidence[0].start: None for kind in FACT_KINDS for fact in getattr(reading, kind)}
        in_order = dict(zip(sorted(starts), left, strict=True))
        for kind in FACT_KINDS:
            for nth, fact in enumerate(getattr(reading, kind)):
                found[f"{reading.article.id} {fact.__class__.__name__.lower()} {nth}"] = in_order[
                    fact.evidence[0].start
                ]
    return found


def entries(store: Store) -> dict[str, int]:
    return {
        f"{document} {kind} {nth}": entry
        for document, kind, nth, entry in store.rows(
            "SELECT d.id, f.kind, f.nth, f.entry FROM fact f JOIN document d ON d.number = f.document"
        )
    }


def pairs(groups: dict[str, object]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in combinations(sorted(groups), 2) if groups[a] == groups[b]}


def put(store: Store, pages: Sequence[PageRead], *, at_once: int = merging.AT_ONCE) -> None:
    keep(store, pages, when=WHEN)
    settle(store)
    tell(store)
    merge(store, at_once=at_once)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = Store.open(str(tmp_path_factory.mktemp("merging") / "record.db"), create=True)
    put(opened, READ)
    return opened


def test_facts_of_one_thing_are_one_entry_and_no_others_are(store: Store) -> None:
    wanted, got = things(), entries(store)
    assert set(wanted) == set(got)
    right, found = pairs(dict(wanted)), pairs(dict(got))
    told_apart = sorted((wanted[a], wanted[b]) for a, b in found - right)
    missed = sorted((wanted[a], a, b) for a, b in right - found)
    print(f"things {len(set(wanted.values()))}, pairs {len(right)}, precision {len(found & right) / len(found):.3f}, "
          f"recall {len(found & right) / len(right):.3f}")  # fmt: skip
    assert told_apart == []
    assert missed == []


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(min_value=5, max_value=40), st.sampled_from([1, 6, 1000]))
def test_order_batches_and_stretches_do_not_matter(store: Store, rng: random.Random, size: int, at_once: int) -> None:
    pages = list(READ)
    rng.shuffle(pages)
    with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/record.db", create=True) as other:
        for at in range(0, len(pages), size):
            put(other, pages[at : at + size], at_once=at_once)
        assert views(other) == views(store)


def test_pages_that_go_and_come_back_leave_everything_as_it_was(store: Store, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.db"), create=True) as other:
        put(other, READ)
        for gone in (READ[1], READ[6], READ[20]):
            put(other, [PageRead(name=gone.name, digest="x", reader="1", prepared=READ[40].prepared)])
        assert views(other) != views(store)
        put(other, READ)
        assert views(other) == views(store)


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.db"), create=True) as other:
        put(other, READ[:12])
        before = other.dump()
        assert merge(other) == Merged()
        assert other.dump() == before


def test_a_run_that_is_stopped_leaves_no_half_work(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.db"), create=True) as other:
        keep(other, READ[:12], when=WHEN)
        tell(other)
        before = other.dump()

        def stop(done: int, all_of_them: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            merge(other, stop)
        assert other.dump() == before
        merge(other)
        assert other.one("SELECT count(*) FROM unmerged") == 0


def page_of(store: Store, thing: str) -> r.EntryPage:
    key = next(key for key, name in things().items() if name == thing)
    document, kind, nth = key.split()
    id_ = store.one(
        "SELECT e.id FROM entry e JOIN fact f ON f.entry = e.number JOIN document d ON d.number = f.document "
        "WHERE d.id = ? AND f.kind = ? AND f.nth = ?",
        (document, kind, int(nth)),
    )
    found = queries.entry(store, id_)
    assert found is not None
    return found


def slot(found: r.EntryPage, name: str) -> Slot:
    return next(one for one in found.slots if one.name == name)


def test_values_that_disagree_stand_side_by_side_with_the_reason(store: Store) -> None:
    count = slot(page_of(store, "a1"), "count")
    assert [(value.value, value.pages, value.outlets, value.against) for value in count.values] == [
        ("12", 4, 4, False),
        ("13", 2, 2, True),
    ]
    assert count.disputed and count.why is not None and (count.why.rule, count.why.first) == ("outlets", 4)
    day = slot(page_of(store, "v3"), "start")
    assert [value.value for value in day.values] == ["2025-10-09", "2025-10-10"] and day.disputed
    listed = {
        one.fact.entry: [(s.name, [v.value for v in s.values]) for s in one.slots] for one in queries.disputes(store)
    }
    assert [("count", ["12", "13"])] in listed.values() and [
        ("start", ["2025-10-09", "2025-10-10"])
    ] in listed.values()
    assert queries.count_disputes(store) == len(listed) == 3


def test_what_says_less_or_nothing_disputes_nothing(store: Store) -> None:
    month = page_of(store, "m14")
    assert [value.value for value in slot(month, "start").values] == ["2025-02-11", "2025-02"]
    rough = slot(page_of(store, "a6"), "count")
    assert {(value.value, value.bound) for value in rough.values} == {("60", "about"), ("62", "exact")}
    assert not month.fact.disputed and not rough.disputed
    assert rough.values[0].value == "62"


def test_the_life_of_an_entry_goes_on(store: Store) -> None:
    visit = page_of(store, "v1")
    assert [step.status for step in visit.steps] == ["planned", "happened"]
    assert (visit.fact.status, visit.fact.disputed, visit.pages) == ("happened", False, 6)
    assert page_of(store, "v4").fact.status == "cancelled"
    agreement = page_of(store, "a2")
    assert (agreement.fact.status, agreement.pages) == ("in-force", 4)


def test_what_happened_and_was_denied_is_disputed(store: Store) -> None:
    status = slot(page_of(store, "m8"), "status")
    assert [value.value for value in status.values] == ["happened", "denied"]
    assert status.disputed


def test_a_visit_holds_its_talks_and_papers(store: Store) -> None:
    visit = page_of(store, "v1")
    assert {part.entry for part in visit.parts} == {page_of(store, "m1").id, page_of(store, "a1").id}
    talks = page_of(store, "m1")
    assert talks.part_of is not None and talks.part_of.entry == visit.id
    assert page_of(store, "m16").part_of is None
    # The talks of the next visit belong to that one.
    assert {part.entry for part in page_of(store, "v2").parts} == {page_of(store, "m2").id}


def test_what_belonged_to_a_visit_that_is_gone_stands_by_itself(tmp_path: Path) -> None:
    at = next(at for at, (_, names) in enumerate(PAGES) if "v2" in names)
    both, visit = READ[at], READ[at + 1]
    talks = structs.replace(PAGES[at][0], events=PAGES[at][0].events[1:])
    alone = PageRead(name=both.name, digest="talks", reader="1", prepared=prepare(talks, load(), when=WHEN))
    wholes = "SELECT w.pages FROM entry e JOIN entry w ON w.number = e.part_of"
    with Store.open(str(tmp_path / "record.db"), create=True) as other:
        put(other, [alone, visit])
        assert other.rows(wholes) == [(1,)]
        put(other, [PageRead(name=visit.name, digest="x", reader="1", prepared=READ[40].prepared)])
        assert other.rows(wholes) == []
        put(other, [visit])
        assert other.rows(wholes) == [(1,)]


def test_an_id_stays_and_one_that_was_joined_leads_on(tmp_path: Path) -> None:
    parts = [page for page in READ if "2025-10-20" in (page.prepared.day or "")]
    assert len(parts) == 2
    with Store.open(str(tmp_path / "record.db"), create=True) as other:
        put(other, [parts[0]])
        first = other.one("SELECT id FROM entry WHERE pages > 0")
        put(other, [parts[1]])
        assert other.rows("SELECT id, pages FROM entry WHERE pages > 0") == [(first, 2)]


def test_the_id_of_an_entry_that_was_joined_to_another_leads_there(tmp_path: Path) -> None:
    """Two entries that a third page shows to be one."""
    early, late = (page for page in READ if page.prepared.day == "2025-10-20")
    with Store.open(str(tmp_path / "record.db"), create=True) as other:
        put(other, [early])
        # The other page's fact is shown as an entry of its own: no key of it is known yet.
        keep(other, [late], when=WHEN)
        other.execute("DELETE FROM unmerged")
        other.execute("UPDATE entry SET settled = 1")
        first, second = (id_ for (id_,) in other.rows("SELECT id FROM entry ORDER BY number"))
        tell(other)
        merge(other)
        joined = queries.entry(other, second)
        assert joined is not None and (joined.id, joined.pages) == (first, 2)
        assert other.rows("SELECT id FROM entry WHERE became IS NOT NULL") == [(second,)]


def test_a_page_touches_no_more_than_its_own_neighbourhood(tmp_path: Path) -> None:
    late = next(page for page in READ if page.prepared.day == "2025-10-21")
    with Store.open(str(tmp_path / "record.db"), create=True) as other:
        put(other, [page for page in READ if page is not late])
        keep(other, [late], when=WHEN)
        settle(other)
        tell(other)
        assert merge(other) == Merged(facts=3, entries=1)
