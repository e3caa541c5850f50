"""Counts and orders that lists and pages need, kept ready: who takes part in what, with whom, when, how often.

A state that stands on every third page takes part in a hundred thousand entries; its page may neither count nor sort
them. So each entry leaves a row for each who takes part (``standing``) and for each two who do (``pairing``), in the
order of days, with numbers beside them (``standing_tally``, ``pairing_tally``); each page leaves one for each whom it
names (``naming``), with numbers of its own (``reach``, ``form_tally``, ``office_tally``,
``page_between``).

The database itself notes which entries and pages changed (``uncounted``, ``unnamed``), whoever changed them;
:func:`count_up` takes out what they left before and puts in what they leave now.
"""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from dragoman.store.lists import MEETINGS
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store

AT_ONCE: Final = 5_000
"""Entries, and pages, of which the numbers are held in memory together."""
EVERYBODY: Final = 0
"""Stands in ``standing`` for no one: each entry has one row under it."""
_PART: Final = (
    "CASE min(CASE p.role WHEN 'by' THEN 0 WHEN 'to' THEN 1 WHEN 'person' THEN 2 WHEN 'host' THEN 2 "
    "WHEN 'via' THEN 4 ELSE 3 END) WHEN 0 THEN 'by' WHEN 1 THEN 'to' WHEN 2 THEN 'met' WHEN 3 THEN 'in' "
    "ELSE 'via' END"
)
_OF_ENTRY: Final = "e.day, e.kind, e.type, e.mark, e.fill, coalesce(e.ledger, ''), coalesce(e.life, '')"
_TALLIED: Final = "kind, type, mark, fill, ledger, life"
Counts = Counter[tuple[Any, ...]]


def count_up(store: Store) -> int:
    """Bring all counts up to date; how many entries and pages were counted anew. Raises StoreError.

    Belongs at the end of a transaction that changed entries or who is who; in none of them the counts are late.
    """
    done = 0
    while True:
        entries = [n for (n,) in store.rows("SELECT entry FROM uncounted ORDER BY entry LIMIT ?", (AT_ONCE,))]
        pages = [n for (n,) in store.rows("SELECT document FROM unnamed ORDER BY document LIMIT ?", (AT_ONCE,))]
        if not entries and not pages:
            return done
        standing, pairing = Counts(), Counts()
        for some in chunks(entries):
            _count_entries(store, some, standing, pairing)
        _write(store, "standing_tally", 9, standing)
        _write(store, "pairing_tally", 9, pairing)
        named = _Pages()
        for some in chunks(pages):
            _count_pages(store, some, named)
        _write(store, "reach", 3, named.reach)
        _write(store, "form_tally", 4, named.forms)
        _write(store, "office_tally", 6, named.offices)
        _write(store, "page_between", 3, named.together)
        done += len(entries) + len(pages)


# -- entries -----------------------------------------------------------------------------------


def _count_entries(store: Store, some: Sequence[int], standing: Counts, pairing: Counts) -> None:
    among = f"IN ({holes(some)})"
    _sum_entries(store, among, some, standing, pairing, -1)
    store.execute(f"DELETE FROM standing WHERE entry {among}", some)
    store.execute(f"DELETE FROM pairing WHERE entry {among}", some)
    store.execute(
        f"INSERT INTO standing SELECT e.number, {EVERYBODY}, '', {_OF_ENTRY} FROM entry e "
        f"WHERE e.pages > 0 AND e.number {among}",
        some,
    )
    store.execute(
        f"INSERT INTO standing SELECT e.number, p.entity, {_PART}, {_OF_ENTRY} FROM entry e "
        f"JOIN entry_party p ON p.entry = e.number WHERE e.number {among} GROUP BY e.number, p.entity",
        some,
    )
    two = "FROM entry e JOIN entry_party p ON p.entry = e.number JOIN entry_party o ON o.entry = e.number"
    kinds = "JOIN entity n ON n.number = p.entity JOIN entity m ON m.number = o.entity"
    store.execute(
        f"INSERT INTO pairing SELECT DISTINCT e.number, p.entity, 'with', o.entity, {_OF_ENTRY} {two} {kinds} "
        f"WHERE e.number {among} AND p.entity <> o.entity AND n.kind = 'state' AND m.kind = 'state'",
        some,
    )
    store.execute(
        f"INSERT INTO pairing SELECT DISTINCT e.number, p.entity, 'met', o.entity, {_OF_ENTRY} {two} {kinds} "
        f"WHERE e.number {among} AND p.entity <> o.entity AND n.kind = 'person' AND m.kind = 'person' "
        f"AND p.role IN ('person', 'host') AND o.role IN ('person', 'host') AND e.type IN ({MEETINGS})",
        some,
    )
    store.execute(
        f"INSERT INTO pairing SELECT DISTINCT e.number, p.entity, 'said', coalesce(o.entity, {EVERYBODY}), "
        f"{_OF_ENTRY} FROM entry e JOIN entry_party p ON p.entry = e.number AND p.role = 'by' "
        "LEFT JOIN entry_party o ON o.entry = e.number AND o.role = 'to' "
        f"WHERE e.number {among} AND e.kind = 'statement'",
        some,
    )
    _sum_entries(store, among, some, standing, pairing, 1)
    store.execute(f"DELETE FROM uncounted WHERE entry {among}", some)


def _sum_entries(store: Store, among: str, some: Sequence[int], standing: Counts, pairing: Counts, sign: int) -> None:
    month = "coalesce(substr(day, 1, 7), '')"
    for *key, count in store.rows(
        f"SELECT entity, {month}, part, {_TALLIED}, count(*) FROM standing WHERE entry {among} "
        "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
        some,
    ):
        standing[tuple(key)] += sign * count
    for *key, count in store.rows(
        f"SELECT one, what, other, {_TALLIED}, count(*) FROM pairing WHERE entry {among} "
        "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
        some,
    ):
        pairing[tuple(key)] += sign * count


# -- pages -------------------------------------------------------------------------------------


class _Pages:
    """What pages leave in numbers."""

    def __init__(self) -> None:
        self.reach, self.forms, self.offices, self.together = Counts(), Counts(), Counts(), Counts()

    def add(self, rows: Iterable[Sequence[Any]], sign: int) -> None:
        """Count rows of ``naming`` in, or out."""
        states: dict[int, list[tuple[int, str]]] = {}
        for document, entity, state, outlet, language, forms, offices in rows:
            self.reach[entity, outlet, language] += sign
            for form in json.loads(forms):
                self.forms[entity, *form] += sign
            for office in json.loads(offices):
                self.offices[entity, *office] += sign
            if state:
                states.setdefault(document, []).append((entity, outlet))
        for named in states.values():
            for one, outlet in named:
                for other, _ in named:
                    if one < other:
                        self.together[one, other, outlet] += sign


def _count_pages(store: Store, some: Sequence[int], counts: _Pages) -> None:
    among = f"IN ({holes(some)})"
    columns = "document, entity, state, outlet, language, forms, offices"
    counts.add(store.rows(f"SELECT {columns} FROM naming WHERE document {among}", some), -1)
    store.execute(f"DELETE FROM naming WHERE document {among}", some)
    forms = _said_of(store, some, "form", "t.form, coalesce(t.language, ''), t.damaged")
    offices = _said_of(
        store,
        some,
        "office",
        "coalesce(t.role, ''), coalesce(t.of_id, ''), coalesce(t.to_id, ''), coalesce(t.title, ''), "
        "coalesce(t.state, '')",
    )
    new = [
        (document, entity, state, outlet, language, forms(document, entity), offices(document, entity), day)
        for document, entity, state, outlet, language, day in store.rows(
            "SELECT DISTINCT s.document, s.entity, CASE n.kind WHEN 'state' THEN 1 ELSE 0 END, "
            "coalesce(d.outlet, ''), coalesce(d.language, ''), d.day FROM seen s "
            "JOIN document d ON d.number = s.document JOIN entity n ON n.number = s.entity "
            f"WHERE s.document {among}",
            some,
        )
    ]
    store.many("INSERT INTO naming VALUES (?,?,?,?,?,?,?,?)", new)
    counts.add((row[:7] for row in new), 1)
    store.execute(f"DELETE FROM unnamed WHERE document {among}", some)


def _said_of(store: Store, some: Sequence[int], table: str, columns: str) -> Callable[[int, int], str]:
    """What pages say of an entity in a table, each thing once, as JSON by document and entity."""
    found: dict[tuple[int, int], set[tuple[Any, ...]]] = {}
    for document, entity, *said in store.rows(
        f"SELECT s.document, s.entity, {columns} FROM seen s JOIN {table} t ON t.seen = s.number "
        f"WHERE s.document IN ({holes(some)})",
        some,
    ):
        found.setdefault((document, entity), set()).add(tuple(said))
    return lambda document, entity: json.dumps(sorted(found.get((document, entity), ())), ensure_ascii=False)


def _write(store: Store, table: str, keys: int, counts: Counts) -> None:
    """Add to a table's numbers; what comes to nothing goes."""
    changed = [(*key, step) for key, step in counts.items() if step]
    store.many(
        f"INSERT INTO {table} VALUES ({','.join('?' * (keys + 1))}) ON CONFLICT ({_KEYS[table]}) "
        f"DO UPDATE SET count = {table}.count + excluded.count",
        changed,
    )
    where = " AND ".join(f"{column} = ?" for column in _KEYS[table].split(", "))
    store.many(f"DELETE FROM {table} WHERE {where} AND count = 0", [key for *key, step in changed if step < 0])


_KEYS: Final = {
    "standing_tally": f"entity, month, part, {_TALLIED}",
    "pairing_tally": f"one, what, other, {_TALLIED}",
    "reach": "entity, outlet, language",
    "form_tally": "entity, form, language, damaged",
    "office_tally": "entity, role, of_id, to_id, title, state",
    "page_between": "one, other, outlet",
}
