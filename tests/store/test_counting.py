"""Counts that stand ready say what counting would say, whatever comes, changes and goes."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hand_readings import Sheet

from dragoman.model import Reading
from dragoman.reference import load
from dragoman.sample import sample_path
from dragoman.store import Store, counting, queries
from dragoman.store.judging import judge
from dragoman.store.prepare import prepare
from dragoman.store.write import PageRead, keep

WHEN = "2025-12-02T00:00:00Z"


def pages() -> list[PageRead]:
    """Some real pages of the sample newsroom."""
    from dragoman.intake.files import read_pages
    from dragoman.model import Page
    from dragoman.reading import read_page

    found = [page for page in read_pages([str(sample_path())]) if isinstance(page, Page)]
    readings: list[Reading] = [read_page(page) for page in found[:14]]
    return [
        PageRead(name=f"/{n}", digest=str(n), reader="1", prepared=prepare(reading, load(), when=WHEN))
        for n, reading in enumerate(readings)
    ]


@pytest.fixture(scope="module")
def read() -> list[PageRead]:
    return pages()


def counted(store: Store, table: str, keys: str, rows: str) -> None:
    """Hold a table of numbers against its rows."""
    width = len(keys.split(","))
    stands = {tuple(row[:width]): row[width] for row in store.rows(f"SELECT {keys}, count FROM {table}")}
    assert stands == dict(Counter(tuple(row[:width]) for row in store.rows(rows)))


def check(store: Store) -> None:
    assert store.rows("SELECT 1 FROM uncounted UNION ALL SELECT 1 FROM unnamed") == []
    tallied = "kind, type, mark, fill, ledger, life"
    counted(
        store,
        "standing_tally",
        f"entity, month, part, {tallied}",
        f"SELECT entity, coalesce(substr(day, 1, 7), ''), part, {tallied} FROM standing",
    )
    counted(
        store, "pairing_tally", f"one, what, other, {tallied}", f"SELECT one, what, other, {tallied} FROM pairing"
    )
    together = (
        "what = 'with' AND one < other AND fill IN ('happened', 'planned') "
        "AND type IN ('meeting', 'visit', 'call', 'signing', 'ceremony')"
    )
    counted(
        store,
        "meeting_tally",
        "month, one, other, fill",
        f"SELECT substr(day, 1, 7), one, other, fill FROM pairing WHERE {together} AND day IS NOT NULL "
        f"UNION ALL SELECT '', one, other, fill FROM pairing WHERE {together}",
    )
    counted(store, "day_tally", "day, mark, fill", "SELECT day, mark, fill FROM entry WHERE day IS NOT NULL")
    counted(
        store,
        "office_day",
        "state, role, day, entity",
        "SELECT DISTINCT o.state, o.role, coalesce(d.day, ''), o.entity, d.number FROM office o "
        "JOIN seen s ON s.number = o.seen JOIN document d ON d.number = s.document "
        "WHERE o.state IS NOT NULL AND o.role IS NOT NULL",
    )
    counted(
        store,
        "page_tally",
        "day, language",
        "SELECT day, coalesce(language, '') FROM document WHERE current = 1 AND day IS NOT NULL",
    )
    counted(
        store,
        "reach",
        "entity, outlet, language",
        "SELECT entity, coalesce(outlet, ''), coalesce(language, '') FROM "
        "(SELECT DISTINCT s.entity, d.number, d.outlet, d.language FROM seen s "
        "JOIN document d ON d.number = s.document)",
    )
    assert store.rows("SELECT entity, entry FROM standing WHERE entity > 0 ORDER BY 1, 2") == store.rows(
        "SELECT DISTINCT entity, entry FROM entry_party ORDER BY 1, 2"
    )
    assert store.rows("SELECT entry, day, life FROM standing WHERE entity = 0 ORDER BY 1") == store.rows(
        "SELECT number, day, coalesce(life, '') FROM entry WHERE pages > 0 ORDER BY 1"
    )
    forms = (
        "(SELECT DISTINCT s.document, f.entity, f.form, f.language, f.damaged FROM form f "
        "JOIN seen s ON s.number = f.seen)"
    )
    counted(
        store,
        "form_tally",
        "entity, form, language, damaged",
        f"SELECT entity, form, coalesce(language, ''), damaged FROM {forms}",
    )


def test_counts_stand_as_counting_would_have_them(tmp_path: Path, read: list[PageRead]) -> None:
    with Store.open(str(tmp_path / "record.db"), create=True) as store:
        some = list(read)
        random.Random(3).shuffle(some)
        for at in range(0, len(some), 4):
            keep(store, some[at : at + 4], when=WHEN)
            check(store)
        assert store.one("SELECT count(*) FROM pairing WHERE what = 'with'") > 10
        other = Sheet("Nothing of this kind any more.", language="en", published="2025-01-02").reading()
        changed = PageRead(name=some[0].name, digest="x", reader="1", prepared=prepare(other, load(), when=WHEN))
        keep(store, [changed], when=WHEN)
        check(store)


def test_who_met_whom_counts_whole_months_and_single_days_alike(tmp_path: Path, read: list[PageRead]) -> None:
    with Store.open(str(tmp_path / "record.db"), create=True) as store:
        keep(store, read, when=WHEN)
        days = sorted(day for (day,) in store.rows("SELECT DISTINCT day FROM pairing WHERE day IS NOT NULL"))
        ends = [None, *days[:: max(1, len(days) // 6)], "2025-01-01", days[-1]]
        met = 0
        for since in ends:
            for until in ends:
                alone = Counter(
                    store.rows(
                        "SELECT a.id, b.id, p.fill FROM pairing p JOIN entity a ON a.number = p.one "
                        "JOIN entity b ON b.number = p.other WHERE p.what = 'with' AND a.id < b.id "
                        "AND p.type IN ('meeting', 'visit', 'call', 'signing', 'ceremony') "
                        "AND p.fill IN ('happened', 'planned') "
                        + ("AND p.day BETWEEN ? AND ?" if since or until else ""),
                        (since or "", until or "9999") if since or until else (),
                    )
                )
                cells = queries.matrix(store, since=since, until=until, limit=500).cells
                counts = {(c.left, c.right, "happened"): c.happened for c in cells}
                counts |= {(c.left, c.right, "planned"): c.planned for c in cells}
                assert {key: count for key, count in counts.items() if count} == alone
                met += len(cells)
        assert met > 20


def test_counts_follow_a_judgement(tmp_path: Path, read: list[PageRead]) -> None:
    with Store.open(str(tmp_path / "record.db"), create=True) as store:
        keep(store, read, when=WHEN)
        busiest = "SELECT id FROM entity WHERE kind = 'person' AND pages > 0 ORDER BY pages DESC, id LIMIT 2"
        one, other = (id_ for (id_,) in store.rows(busiest))
        judge(store, one, other, same=True, by="somebody", why="a test")
        check(store)
        judge(store, one, other, same=False, by="somebody", why="a test")
        check(store)


def test_counts_in_stretches_are_the_same(
    tmp_path: Path, read: list[PageRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(str(tmp_path / "record.db"), create=True) as store:
        keep(store, read, when=WHEN)
        tables = (
            "standing_tally",
            "pairing_tally",
            "reach",
            "form_tally",
            "office_tally",
            "page_between",
            "meeting_tally",
        )
        before = [sorted(store.rows(f"SELECT * FROM {table}")) for table in tables]
        monkeypatch.setattr(counting, "AT_ONCE", 7)
        store.execute("INSERT INTO uncounted SELECT number FROM entry")
        store.execute("INSERT INTO unnamed SELECT number FROM document")
        assert counting.count_up(store) > 14
        assert [sorted(store.rows(f"SELECT * FROM {table}")) for table in tables] == before
