"""No page of the site reads a table that grows with the record from end to end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hand_sample import first_pages

from dragoman.site.params import Values
from dragoman.site.routes import BY_VIEW, Ask
from dragoman.store import Store
from dragoman.store.store import Row, Value
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import keep

WHEN = "2025-12-02T00:00:00Z"
GROWING = frozenset(
    re.findall(
        r"\w+",
        "alias booked claim commitment day_tally document entity entry entry_field entry_party evidence fact form "
        "form_tally meeting_tally naming office office_day office_tally page page_tally pairing "
        "pairing_tally participant print reach seen sentence standing standing_tally step story telling unbooked",
    )
)
# An index over some rows only (stories of several pages, pages set aside) is as short as what it holds.
_SCAN = re.compile(r"^SCAN (\w+)(?!.* INDEX (?:story_told|page_set_aside))")
MEANT = {
    # On which day a distant page of a list begins: a row for each day and language.
    "SELECT day, sum(count) FROM page_tally GROUP BY day",
    # How many rows an export has, counted once as long as nothing comes in.
    "SELECT count(*) FROM ",
}


class Listening(Store):
    """A store that remembers what it was asked."""

    asked: list[tuple[str, Sequence[Value]]]

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        if sql.lstrip().startswith(("SELECT", "WITH")):
            self.asked.append((sql, values))
        return super().rows(sql, values)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    path = tmp_path_factory.mktemp("plans") / "record.db"
    with Store.open(str(path), create=True) as plain:
        keep(plain, first_pages(12, WHEN), when=WHEN)
        bring_up_to_date(plain)
    store = Listening(Path(path))
    store.asked = []
    yield store
    store.close()


QUESTIONS: list[tuple[str, dict[str, str], Values]] = [
    ("front", {}, {}),
    ("articles", {}, {}),
    ("articles", {}, {"language": ("en",), "page": ("2",)}),
    ("stories", {}, {"page": ("2",)}),
    ("people", {}, {}),
    ("people", {}, {"state": ("~state",)}),
    ("states", {}, {}),
    ("state", {"id": "~state"}, {}),
    ("person", {"id": "~person"}, {}),
    ("relation", {"id": "~state", "other": "~other"}, {}),
    ("article", {"id": "~document"}, {}),
    ("story", {"id": "~story"}, {}),
    ("search", {}, {"q": ("minister",)}),
    ("search", {}, {"q": ("Vietnam",), "language": ("en",)}),
    ("office", {"state": "~state", "role": "president"}, {}),
    ("articles", {}, {"page": ("200",)}),
    ("contributed", {}, {"source": ("~document",)}),
    ("changed", {}, {"since": ("2020-01-01",)}),
    ("data", {}, {}),
    ("ledger", {}, {}),
    ("ledger", {}, {"state": ("~state",), "page": ("2",)}),
    ("ledger", {}, {"person": ("~person",), "sort": ("due",)}),
    ("ledger", {}, {"since": ("2025-03-04",), "until": ("2025-12-15",), "open": ("yes",)}),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: f"{question[0]} {question[2] or ''}".strip())
def test_no_page_reads_a_growing_table_from_end_to_end(
    store: Listening, question: tuple[str, dict[str, str], Values]
) -> None:
    name, path, values = question
    named = "SELECT id FROM entity WHERE kind = '{}' AND pages > 0 ORDER BY pages DESC, id LIMIT 1 OFFSET {}"
    known = {
        "~state": store.one(named.format("state", 0)),
        "~other": store.one(named.format("state", 1)),
        "~person": store.one(named.format("person", 0)),
        "~story": store.one("SELECT id FROM story ORDER BY pages DESC, id LIMIT 1"),
        "~document": store.one("SELECT id FROM document ORDER BY id LIMIT 1"),
    }
    path = {key: known.get(value, value) for key, value in path.items()}
    values = {key: tuple(known.get(value, value) for value in given) for key, given in values.items()}
    store.asked.clear()
    assert BY_VIEW[name].build(Ask(store=store, today="2025-12-02", path=path, values=values)) is not None
    asked = list(store.asked)
    assert asked
    scans = [
        f"{line}: {' '.join(sql.split())}"
        for sql, given in dict(asked).items()
        if not any(" ".join(sql.split()).startswith(start) for start in MEANT)
        for line in scanned(store, sql, given)
    ]
    assert scans == []


def scanned(store: Store, sql: str, values: Sequence[Value]) -> list[str]:
    """Growing tables that a query reads from end to end; with an order and a limit it stops where it has enough."""
    lines = [str(row[3]) for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
    sorts = any("USE TEMP B-TREE" in line and "LAST TERM" not in line and "RIGHT PART" not in line for line in lines)
    stops = "LIMIT" in sql and not sorts
    tables = dict(re.findall(r"(?:FROM|JOIN) (\w+)(?: AS)? (\w+)\b", sql))
    names = {alias: table for table, alias in tables.items()} | {table: table for table in GROWING}
    return [
        line for line in lines if (found := _SCAN.match(line)) and names.get(found.group(1)) in GROWING and not stops
    ]


def test_a_scan_is_seen(store: Listening) -> None:
    assert scanned(store, "SELECT f.number FROM fact f WHERE f.title = ?", ["x"])
    assert scanned(store, "SELECT count(*) FROM document WHERE headline = ?", ["x"])
    assert not scanned(store, "SELECT number FROM fact WHERE document = ?", [1])
