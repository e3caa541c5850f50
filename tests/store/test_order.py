"""The record depends on which pages there are, not on the order, the batches or the detours in which they came."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pytest
from hand_readings import Sheet, ministers_in_oslo, talks_in_vientiane
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Agreement, Event, Office, Reading
from dragoman.reference import load
from dragoman.store import Store, queries, write
from dragoman.store import results as r
from dragoman.store.prepare import prepare
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import Kept, PageAside, PageRead

WHEN = "2025-12-02T00:00:00Z"


def hanoi(spelling: str, day: str | None, language: str = "id") -> Reading:
    """A person whom only pages know, spelt in several ways, signing."""
    sheet = Sheet(f"{spelling} di Hanoi", f"{spelling} menandatangani perjanjian.", language=language, published=day)
    sheet.has("x", "person", spelling, office=Office(role="foreign-minister", of="IDN"))
    sheet.has("IDN", "state", "Indonesia", "Indonesia", "RI").has("VNM", "state", "Viet Nam", "Vietnam")
    return sheet.add(
        Event(kind="signing", people=("x",), states=("IDN", "VNM"), start="2025-11-30", evidence=sheet[1]),
        Agreement(
            title="Perjanjian", parties=("IDN", "VNM"), fields=("trade",), start="2025-11-30", evidence=sheet[0]
        ),
    ).reading()


READINGS = (
    talks_in_vientiane(),
    talks_in_vientiane("vi", outlet="bao.example"),
    talks_in_vientiane("nb", published=None, outlet="avis.example"),
    ministers_in_oslo(),
    ministers_in_oslo("2025-11-21"),
    hanoi("Retno Márta Sari", "2025-12-01"),
    hanoi("Retno Marta Sari", "2025-11-29"),
    hanoi("RETNO MARTA SARI", None, "en"),
)


def page(name: str, reading: Reading, reader: str = "1") -> PageRead:
    ready = prepare(reading, load(), when=WHEN)
    return PageRead(name=name, digest=reading.article.id, reader=reader, prepared=ready)


PAGES: tuple[PageRead | PageAside, ...] = (
    *(page(f"/pages/{number}.html", reading) for number, reading in enumerate(READINGS)),
    page("/pages/copy.html", READINGS[0]),
    PageAside(name="/pages/empty.html", digest="", reader="1", reason="is empty; nothing to read"),
)


def open_store(folder: str | Path) -> Store:
    return Store.open(str(Path(folder) / "record.sqlite"), create=True)


def answers(store: Store) -> dict[str, object]:
    """What the site would show, all of it."""
    entities = [row.id for kind in ("person", "organisation", "place") for row in queries.find_entities(store, kind)]
    people = queries.people(store)
    states = queries.states(store)
    found = {
        "overview": queries.overview(store),
        "recent": queries.recent_documents(store, limit=100),
        "documents": [queries.document(store, row.id) for row in queries.recent_documents(store, limit=100)],
        "entities": entities,
        "people": people,
        "person": [queries.person(store, row.entity.id) for row in people],
        "states": [queries.state(store, row.id) for row in states],
        "relations": [queries.relation(store, a.id, b.id) for a in states for b in states if a.id < b.id],
        "ledger": queries.ledger(store, r.LedgerFilter(kinds=())),
        "by due": queries.ledger(store, r.LedgerFilter(kinds=(), order="due")),
        "days": queries.facts_by_day(store, "2025-01-01", "2026-12-31"),
        "weeks": queries.pages_by_week(store, "2025-01-01", "2026-12-31"),
        "matrix": queries.matrix(store),
        "due": queries.falling_due(store, "2025-12-02", limit=50),
        "aside": queries.set_aside(store),
        "searches": [queries.search(store, words) for words in ("laos", "store", "da nang", "retno marta", "samtal")],
    }
    # Ids of entries remember what came first; what they hold does not.
    names: dict[str, str] = dict(store.rows("SELECT id, founder FROM entry WHERE pages > 0"))
    return {
        what: re.sub('"entry":"([0-9a-f]+)"', lambda m: f"entry {names[m[1]]}", msgspec.json.encode(answer).decode())
        for what, answer in found.items()
    }


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    with open_store(tmp_path_factory.mktemp("expected")) as store:
        keep(store, PAGES, when=WHEN)
        return answers(store)


def differences(got: dict[str, object], wanted: dict[str, object]) -> list[str]:
    return [name for name in wanted if got[name] != wanted[name]]


def keep(store: Store, pages: Iterable[PageRead | PageAside], *, when: str) -> Kept:
    kept = write.keep(store, pages, when=when)
    bring_up_to_date(store)
    return kept


def in_batches(store: Store, pages: Sequence[PageRead | PageAside], cuts: Sequence[int]) -> None:
    at = 0
    for cut in (*sorted(cuts), len(pages)):
        keep(store, pages[at:cut], when=WHEN)
        at = cut


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(PAGES), cuts=st.lists(st.integers(0, len(PAGES)), max_size=3))
def test_the_order_of_arrival_does_not_matter(
    expected: dict[str, object], order: list[PageRead | PageAside], cuts: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(folder) as store:
        in_batches(store, order, sorted(cuts))
        assert differences(answers(store), expected) == []


@settings(max_examples=8, deadline=None)
@given(again=st.lists(st.sampled_from(PAGES), max_size=6))
def test_handing_in_pages_again_changes_nothing(again: list[PageRead | PageAside]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(folder) as store:
        keep(store, PAGES, when=WHEN)
        before = store.dump()
        kept = keep(store, again, when="2026-01-01T00:00:00Z")
        assert kept == Kept(unchanged=len(again), facts={})
        assert store.dump() == before


@settings(max_examples=12, deadline=None)
@given(detours=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=4))
def test_pages_that_change_and_change_back_leave_no_trace_but_claims(
    expected: dict[str, object], detours: list[tuple[int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(folder) as store:
        keep(store, PAGES, when=WHEN)
        for which, other in detours:
            keep(store, [page(f"/pages/{which}.html", READINGS[other])], when=WHEN)
        keep(store, PAGES, when=WHEN)
        assert differences(answers(store), expected) == []
        integrity = store.one("INSERT INTO page_words (page_words) VALUES ('integrity-check')")
        assert integrity is None


def test_a_changed_page_is_a_new_document_and_the_old_claims_are_closed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        keep(store, [page("/pages/a.html", READINGS[0])], when=WHEN)
        keep(store, [page("/pages/a.html", READINGS[3])], when="2025-12-09T00:00:00Z")
        assert queries.overview(store).documents == 1
        assert queries.entity(store, "LAO") is None
        assert queries.search(store, "Thongloun").pages_total == 0
        old = queries.document(store, READINGS[0].article.id)
        assert old is not None and old.reading == READINGS[0] and old.facts == ()
        closed = store.rows(
            "SELECT DISTINCT c.last_seen FROM claim c JOIN document d ON d.number = c.document WHERE d.id = ?",
            (READINGS[0].article.id,),
        )
        assert closed == [("2025-12-09T00:00:00Z",)]


def test_a_better_reader_closes_what_it_no_longer_finds_and_opens_what_comes_back(tmp_path: Path) -> None:
    whole = READINGS[0]
    less = msgspec.structs.replace(whole, statements=())
    count = "SELECT count(*) FROM claim WHERE last_seen IS {} NULL"
    with open_store(tmp_path) as store:
        keep(store, [page("a", whole, "1")], when=WHEN)
        all_of_them = store.one(count.format(""))
        keep(store, [page("a", less, "2")], when="2025-12-03T00:00:00Z")
        closed = store.one(count.format("NOT"))
        assert closed > 0
        assert store.one(count.format("")) == all_of_them - closed
        assert {tally.key for tally in queries.overview(store).facts} >= {"event"}
        assert "statement" not in {tally.key for tally in queries.overview(store).facts}
        keep(store, [page("a", whole, "3")], when="2025-12-04T00:00:00Z")
        assert (store.one(count.format("")), store.one(count.format("NOT"))) == (all_of_them, 0)


def test_a_page_that_can_no_longer_be_read_keeps_what_was_read_from_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        keep(store, [page("a", READINGS[0])], when=WHEN)
        keep(store, [PageAside(name="a", digest="", reader="1", reason="may not be read")], when=WHEN)
        assert queries.overview(store).documents == 1
        assert queries.overview(store).set_aside == 1
        keep(store, [page("a", READINGS[0])], when=WHEN)
        assert queries.overview(store).set_aside == 0


def test_of_two_readings_of_one_text_the_fuller_one_stays(tmp_path: Path) -> None:
    full = READINGS[0]
    bare = msgspec.structs.replace(full, article=msgspec.structs.replace(full.article, published=None, outlet=None))
    for order in ([full, bare], [bare, full]):
        with open_store(tmp_path / str(order[0] is full)) as store:
            for number, reading in enumerate(order):
                keep(store, [page(f"{number}", reading)], when=WHEN)
            (row,) = queries.recent_documents(store)
            assert (row.published, row.outlet) == ("2025-12-01", "tidning.example")


def test_a_page_that_says_less_now_takes_back_what_it_alone_said(tmp_path: Path) -> None:
    full = READINGS[0]
    bare = msgspec.structs.replace(full, article=msgspec.structs.replace(full.article, published=None, outlet=None))
    with open_store(tmp_path) as store:
        keep(store, [page("a", full)], when=WHEN)
        keep(store, [page("a", bare)], when=WHEN)
        (row,) = queries.recent_documents(store)
        assert (row.published, row.outlet) == (None, None)
        keep(store, [page("a", full), page("b", full)], when=WHEN)
        keep(store, [page("a", bare)], when=WHEN)
        (row,) = queries.recent_documents(store)
        assert (row.published, row.outlet) == ("2025-12-01", "tidning.example")
        digests: dict[str, str] = dict(store.rows("SELECT name, reading FROM page"))
        assert digests["a"] != digests["b"] is not None


def test_another_readers_shorter_reading_takes_the_place_of_the_longer(tmp_path: Path) -> None:
    whole = READINGS[0]
    less = msgspec.structs.replace(whole, statements=(), events=())
    with open_store(tmp_path) as store:
        keep(store, [page("a", whole, "rules/1+aa")], when=WHEN)
        kept = keep(store, [page("a", less, "rules/1+bb")], when=WHEN)
        assert kept.read == 1
        found = queries.document(store, whole.article.id)
        assert found is not None and found.reading == less
        assert store.rows("SELECT p.reader, d.reader FROM page p JOIN document d ON d.number = p.document") == [
            ("rules/1+bb", "rules/1+bb")
        ]
