"""The ledger over pages of two years in many languages: what became of each commitment, in whatever order."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
from hand_ledger import PAGES, read
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reference import load
from dragoman.store import Store
from dragoman.store.following import follow
from dragoman.store.matters import Matters
from dragoman.store.prepare import prepare
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageRead, keep

WHEN = "2026-03-01T00:00:00Z"
TODAY = "2026-05-01"


@cache
def page(at: int) -> PageRead:
    ready = prepare(read(*PAGES[at]), load(), when=WHEN)
    return PageRead(name=f"/{at}.html", digest=ready.id, reader="1", prepared=ready)


def pages() -> list[PageRead]:
    return [page(at) for at in range(len(PAGES))]


def open_store(folder: str | Path) -> Store:
    return Store.open(str(Path(folder) / "record.sqlite"), create=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Store]:
    with open_store(tmp_path_factory.mktemp("ledger")) as store:
        take_in(store, pages())
        yield store


def take_in(store: Store, some: Sequence[PageRead]) -> None:
    """All that the end of an ingest does."""
    keep(store, some, when=WHEN)
    bring_up_to_date(store)


def life(store: Store, sentence: str, ledger: str) -> str:
    """The life on :data:`TODAY` of the commitment that a sentence (its beginning) tells first, with its steps."""
    row = store.row(
        "SELECT c.entry, CASE WHEN c.turns_day < ? THEN c.turns ELSE c.life END FROM commitment c "
        "JOIN fact f ON f.entry = c.entry JOIN sentence s ON s.number = f.sentence "
        "WHERE c.within IS NULL AND c.ledger = ? AND s.text LIKE ?",
        (TODAY, ledger, f"{sentence}%"),
    )
    assert row is not None, f"no {ledger}: {sentence}"
    steps = store.rows("SELECT kind FROM step WHERE commitment = ? ORDER BY place", (row[0],))
    return f"{row[1]}: {' '.join(kind for (kind,) in steps)}"


EXPECTED = (
    ("agreement", "Vietnam och Laos undertecknade", "reported: signed reported reported"),
    ("agreement", "Viet Nam and Laos signed an agreement on health", "signed: signed"),
    ("agreement", "Viet Nam and Cambodia are carrying out", "signed: signed"),
    ("agreement", "Norge og Indonesia skal", "in-force: planned signed in-force"),
    ("agreement", "Chile y Perú firmaron", "in-force: signed ratified in-force"),
    ("agreement", "Sverige och Serbien undertecknade", "ended: signed ended"),
    ("agreement", "Deutschland und Kenia", "ended: signed ended"),
    ("agreement", "Thailand and Cambodia signed", "contradicted: signed denied"),
    ("agreement", "Indonesia dan Filipina", "agreed: agreed"),
    ("agreement", "Poland and Kenya agreed", "agreed: agreed"),
    ("agreement", "Sverige föreslog Kenya", "proposed: proposed"),
    ("agreement", "La France a proposé", "proposed: proposed"),
    ("agreement", "Kazakhstan proposed", "signed: proposed signed"),
    ("target", "Viet Nam and Poland aim", "met: promised met"),
    ("target", "Indonesia dan Peru menargetkan", "met: promised met"),
    ("target", "Sverige och Kenya siktar", "missed: promised missed"),
    ("target", "Chile y Perú se proponen", "missed: promised missed"),
    ("target", "Indonesia dan Turki menargetkan", "reported: promised reported"),
    ("target", "Norway and Ghana aim", "lapsed: promised"),
    ("target", "Việt Nam và Cuba", "lapsed: promised"),
    ("target", "Việt Nam và Lào phấn đấu", "reported: promised reported"),
    ("target", "Sverige och Ghana siktar", "promised: promised"),
    ("target", "Sweden and Ghana aim to raise trade turnover to 900", "reported: promised reported"),
    ("target", "Sweden and Ghana aim to raise trade turnover to 500", "reported: promised reported"),
    ("target", "Tỉnh Quảng Trị", "promised: promised"),
    ("invitation", "Foreign Minister Marit Solheim", "met: asked met"),
    ("invitation", "Finlands president", "met: asked accepted met"),
    ("invitation", "Thai Prime Minister", "asked: asked"),
    ("planned", "De Keniaanse president", "met: planned met"),
    ("planned", "Serbia's Foreign Minister", "cancelled: planned cancelled"),
    ("planned", "Sveriges försvarsminister", "cancelled: planned cancelled"),
    ("planned", "Chile's foreign minister", "met: planned postponed met"),
    ("planned", "Serbia and Hungary", "contradicted: planned denied"),
    ("planned", "Thailand dan Kamboja", "lapsed: planned"),
    ("planned", "Uni Emirat Arab", "lapsed: planned"),
    ("pledge", "Japan pledged 20 million", "met: promised met"),
    ("pledge", "La France a promis", "met: promised met"),
    ("pledge", "日本承诺", "reported: promised reported"),
    ("pledge", "Sverige lovade Moldavien", "promised: promised"),
    ("pledge", "Norge lovet Ukraina", "promised: promised"),
    ("request", "Kenya asked Sweden", "agreed: asked accepted"),
    ("request", "Ghana asked Poland", "asked: asked"),
)


@pytest.mark.parametrize(("ledger", "sentence", "expected"), EXPECTED, ids=[s for _, s, _ in EXPECTED])
def test_what_became_of_each_commitment(store: Store, ledger: str, sentence: str, expected: str) -> None:
    assert life(store, sentence, ledger) == expected


def test_every_life_is_seen_twice() -> None:
    lives = Counter(expected.partition(":")[0] for _, _, expected in EXPECTED)
    wanted = ("proposed", "promised", "signed", "reported", "met", "missed", "lapsed", "contradicted")
    assert {one: lives[one] for one in wanted if lives[one] < 2} == {}


def test_no_commitment_is_left_out_of_the_list_above(store: Store) -> None:
    told = [
        text
        for (text,) in store.rows(
            "SELECT s.text FROM commitment c JOIN entry e ON e.number = c.entry JOIN fact f ON f.entry = e.number "
            "JOIN document d ON d.number = f.document JOIN sentence s ON s.number = f.sentence "
            "WHERE c.within IS NULL AND e.founder = d.id || '-' || f.key"
        )
    ]
    known = [sentence for _, sentence, _ in EXPECTED]
    rest = [text for text in told if not any(text.startswith(one) for one in known)]
    # What the page says that nothing was paid of, and the promise that answers a request, are promises of their own.
    assert rest == ["Sverige lovade Kenya hjälp med hälsa."]


def test_a_step_says_why_it_stands_there(store: Store) -> None:
    found = {
        (kind, text[:24]): why
        for kind, text, why in store.rows(
            "SELECT t.kind, s.text, t.why FROM step t JOIN fact f ON f.number = t.fact "
            "JOIN sentence s ON s.number = f.sentence WHERE t.why IS NOT NULL"
        )
    }
    assert (
        found["in-force", "The energy agreement bet"]
        == '["agreement-field",["parties","CHL PER"],["field","energy"]]'
    )
    assert found["reported", "Việt Nam và Lào thống nh"].startswith('["agreement-period",["parties","LAO VNM"]')
    assert found["met", "Indonesias utenriksminis"] == '["invitation",["host","NOR"],["people","~dewi-lestari"]]'
    assert found["met", "Japan has given Timor-Le"] == '["amount",["parties","JPN TLS"],["amount","20000000.0 USD"]]'


def test_a_report_on_a_target_keeps_its_arithmetic(store: Store) -> None:
    found = store.rows("SELECT kind, value, aim FROM step WHERE aim IS NOT NULL ORDER BY value")
    assert ("missed", 350e6, 400e6) in found
    assert ("reported", 2.4e9, 10e9) in found
    assert ("met", 5.2e9, 5e9) in found


def test_following_again_changes_nothing(store: Store) -> None:
    before = courses(store)
    assert follow(store).entries == 0
    store.execute("INSERT INTO unfollowed SELECT number FROM entry")
    assert follow(store).entries > 0
    assert courses(store) == before


def courses(store: Store) -> list[tuple[object, ...]]:
    """Every course with its steps, by ids that do not depend on the order of arrival."""
    return store.rows(
        "SELECT e.founder, w.founder, c.ledger, c.day, c.life, c.heard, c.due, c.turns, c.turns_day, t.place, "
        "t.kind, t.day, t.date, d.id, f.key, t.pages, t.why, t.value, t.aim FROM commitment c "
        "JOIN entry e ON e.number = c.entry "
        "LEFT JOIN entry w ON w.number = c.within LEFT JOIN step t ON t.commitment = c.entry "
        "LEFT JOIN fact f ON f.number = t.fact LEFT JOIN document d ON d.number = f.document "
        "ORDER BY e.founder, t.place"
    )


def in_turns(store: Store, order: Sequence[PageRead], cuts: Iterable[int]) -> None:
    at = 0
    for cut in (*sorted(cuts), len(order)):
        take_in(store, order[at:cut])
        at = cut


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), cuts=st.lists(st.integers(0, len(PAGES)), min_size=1, max_size=5))
def test_the_order_of_arrival_does_not_matter(store: Store, seed: int, cuts: list[int]) -> None:
    order = pages()
    random.Random(seed).shuffle(order)
    with tempfile.TemporaryDirectory() as folder, open_store(folder) as other:
        in_turns(other, order, cuts)
        assert courses(other) == courses(store)
        assert kept_matters(other) == matters_anew(other)


def kept_matters(store: Store) -> list[tuple[int, str, str]]:
    """What each entry is kept as."""
    return store.rows("SELECT entry, matter, reports FROM matter ORDER BY entry")


def matters_anew(store: Store) -> list[tuple[int, str, str]]:
    """The same, worked out from all facts."""
    store.execute("DELETE FROM matter")
    Matters(store).of(entry for (entry,) in store.rows("SELECT number FROM entry WHERE best IS NOT NULL"))
    return kept_matters(store)


def test_what_a_database_from_before_lacks_is_filled_as_it_is_asked_for(store: Store) -> None:
    """Entries are kept as commitments see them: all but those whose turn to be followed is still to come."""
    before, kept = courses(store), kept_matters(store)
    with tempfile.TemporaryDirectory() as folder, open_store(folder) as other:
        take_in(other, pages()[:-9])
        other.execute("DELETE FROM matter")
        take_in(other, pages()[-9:])
        assert courses(other) == before
        assert 0 < len(kept_matters(other)) <= len(kept)
        one = kept_matters(other)[0]
        other.execute("DELETE FROM matter")
        other.execute("INSERT INTO unfollowed VALUES (?)", (one[0],))
        assert Matters(other).of([one[0]]) != {}
        assert Matters(other).reports([one[0]])[one[0]]
        assert kept_matters(other) == []
        follow(other)
        assert one in kept_matters(other)


@settings(max_examples=5, deadline=None)
@given(gone=st.sets(st.integers(0, len(PAGES) - 1), min_size=1, max_size=12))
def test_pages_that_are_taken_away_leave_no_trace(gone: set[int]) -> None:
    """A page that comes to hold something else is as if it had never been."""
    empty = prepare(read("en", "2025-01-01", "Nothing is told here."), load(), when=WHEN)
    stay = [page(at) for at in range(len(PAGES)) if at not in gone]
    with tempfile.TemporaryDirectory() as folder, open_store(folder) as one:
        take_in(one, pages())
        changed = [PageRead(name=f"/{at}.html", digest="x", reader="1", prepared=empty) for at in sorted(gone)]
        take_in(one, changed)
        left = courses(one)
    with tempfile.TemporaryDirectory() as folder, open_store(folder) as other:
        take_in(other, stay)
        assert left == courses(other)
