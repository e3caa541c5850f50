"""Counts and orders that lists and pages need, kept ready: who takes part in what, with whom, when, how often.

A state that stands on every third page takes part in a hundred thousand entries; its page may neither count nor sort
them. So each entry leaves a row for each who takes part (``standing``) and for each two who do (``pairing``), in the
order of days, with numbers beside them (``standing_tally``, ``pairing_tally``, ``meeting_tally``, ``day_tally``);
each page leaves one for each whom it names (``naming``), with numbers of its own (``reach``, ``form_tally``,
``office_tally``, ``office_day``, ``page_between``).

The database itself notes which entries and pages changed (``uncounted``, ``unnamed``), whoever changed them;
:func:`count_up` takes out what they left before and puts in what they leave now.
"""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from dragoman.store.booking import book
from dragoman.store.lists import EVER, MEETING_TYPES
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store

AT_ONCE: Final = 5_000
"""Entries, and pages, of which the numbers are held in memory together."""
EVERYBODY: Final = 0
"""Stands in ``standing`` for no one: each entry has one row under it."""
_PART: Final = {"by": "by", "to": "to", "person": "met", "host": "met", "via": "via"}
_ORDER: Final = ("by", "to", "met", "in", "via")
_TALLIED: Final = "kind, type, mark, fill, ledger, life"
Counts = Counter[tuple[Any, ...]]


def count_up(store: Store) -> int:
    """Bring all counts up to date; how many entries and pages were counted anew. Raises StoreError.

    Belongs at the end of a transaction that changed entries or who is who; in none of them the counts are late.
    """
    done = 0
    store.execute("INSERT INTO unbooked SELECT entry FROM uncounted WHERE entry NOT IN (SELECT entry FROM unbooked)")
    book(store)
    while True:
        entries = [n for (n,) in store.rows("SELECT entry FROM uncounted ORDER BY entry LIMIT ?", (AT_ONCE,))]
        pages = [n for (n,) in store.rows("SELECT document FROM unnamed ORDER BY document LIMIT ?", (AT_ONCE,))]
        if not entries and not pages:
            return done
        told = _Entries()
        for some in chunks(entries):
            _count_entries(store, some, told)
        _write(store, "standing_tally", 9, told.standing)
        _write(store, "pairing_tally", 9, told.pairing)
        _write(store, "meeting_tally", 4, told.meetings)
        _write(store, "day_tally", 3, told.days)
        named = _Pages()
        for some in chunks(pages):
            _count_pages(store, some, named)
        _write(store, "reach", 3, named.reach)
        _write(store, "form_tally", 4, named.forms)
        _write(store, "office_tally", 6, named.offices)
        _write(store, "office_day", 4, named.office_days)
        _write(store, "page_between", 3, named.together)
        done += len(entries) + len(pages)


# -- entries -----------------------------------------------------------------------------------


class _Entries:
    """What entries leave in numbers."""

    def __init__(self) -> None:
        self.standing, self.pairing, self.meetings, self.days = Counts(), Counts(), Counts(), Counts()

    def stand(self, rows: Sequence[Sequence[Any]], sign: int) -> None:
        """Count rows of ``standing`` in, or out."""
        for row in rows:
            _, entity, part, day, kind, type_, mark, fill, ledger, life = row
            self.standing[entity, (day or "")[:7], part, kind, type_, mark, fill, ledger, life] += sign
            if entity == EVERYBODY and day:
                self.days[day, mark, fill] += sign

    def pair(self, rows: Sequence[Sequence[Any]], sign: int) -> None:
        """Count rows of ``pairing`` in, or out."""
        for row in rows:
            _, one, what, other, day, *rest = row
            self.pairing[one, what, other, *rest] += sign
            if what == "with" and one < other and rest[1] in MEETING_TYPES and rest[3] in ("happened", "planned"):
                self.meetings[EVER, one, other, rest[3]] += sign
                if day:
                    self.meetings[day[:7], one, other, rest[3]] += sign


def _count_entries(store: Store, some: Sequence[int], counts: _Entries) -> None:
    among = f"IN ({holes(some)})"
    for count, table in ((counts.stand, "standing"), (counts.pair, "pairing")):
        count(store.rows(f"SELECT * FROM {table} WHERE entry {among}", some), -1)
        store.execute(f"DELETE FROM {table} WHERE entry {among}", some)
    parties: dict[int, list[tuple[str, int, str]]] = {}
    for entry, role, entity, kind in store.rows(
        "SELECT p.entry, p.role, p.entity, n.kind FROM entry_party p JOIN entity n ON n.number = p.entity "
        f"WHERE p.entry {among}",
        some,
    ):
        parties.setdefault(entry, []).append((role, entity, kind))
    stand: list[tuple[Any, ...]] = []
    pair: list[tuple[Any, ...]] = []
    for entry, *columns in store.rows(
        "SELECT number, day, kind, type, mark, fill, coalesce(ledger, ''), coalesce(life, '') FROM entry "
        f"WHERE pages > 0 AND number {among}",
        some,
    ):
        here = parties.get(entry, [])
        stand.append((entry, EVERYBODY, "", *columns))
        stand.extend((entry, entity, part, *columns) for entity, part in _parts(here).items())
        pair.extend((entry, *two, *columns) for two in sorted(_pairs(here, columns[1], columns[2])))
    store.many(f"INSERT INTO standing VALUES ({','.join('?' * 10)})", stand)
    store.many(f"INSERT INTO pairing VALUES ({','.join('?' * 11)})", pair)
    counts.stand(stand, 1)
    counts.pair(pair, 1)
    store.execute(f"DELETE FROM uncounted WHERE entry {among}", some)


def _parts(parties: Sequence[tuple[str, int, str]]) -> dict[int, str]:
    """As what each takes part: of several the one that says most."""
    found: dict[int, str] = {}
    for role, entity, _ in parties:
        part = _PART.get(role, "in")
        if entity not in found or _ORDER.index(part) < _ORDER.index(found[entity]):
            found[entity] = part
    return found


def _pairs(parties: Sequence[tuple[str, int, str]], kind: str, type_: str) -> set[tuple[int, str, int]]:
    states = {entity for _, entity, of in parties if of == "state"}
    found = {(one, "with", other) for one in states for other in states if one != other}
    if type_ in MEETING_TYPES:
        met = {entity for role, entity, of in parties if of == "person" and role in ("person", "host")}
        found.update((one, "met", other) for one in met for other in met if one != other)
    if kind == "statement":
        to = {entity for role, entity, _ in parties if role == "to"} or {EVERYBODY}
        found.update((entity, "said", other) for role, entity, _ in parties if role == "by" for other in to)
    return found


# -- pages -------------------------------------------------------------------------------------


class _Pages:
    """What pages leave in numbers."""

    def __init__(self) -> None:
        self.reach, self.forms, self.offices, self.together = Counts(), Counts(), Counts(), Counts()
        self.office_days = Counts()

    def add(self, rows: Iterable[Sequence[Any]], sign: int) -> None:
        """Count rows of ``naming`` in, or out."""
        states: dict[int, list[tuple[int, str]]] = {}
        for document, entity, state, outlet, language, forms, offices, day in rows:
            self.reach[entity, outlet, language] += sign
            for form in json.loads(forms):
                self.forms[entity, *form] += sign
            held = json.loads(offices)
            for office in held:
                self.offices[entity, *office] += sign
            for of, role in {(office[4], office[0]) for office in held if office[4] and office[0]}:
                self.office_days[of, role, day or "", entity] += sign
            if state:
                states.setdefault(document, []).append((entity, outlet))
        for named in states.values():
            for one, outlet in named:
                for other, _ in named:
                    if one < other:
                        self.together[one, other, outlet] += sign


def _count_pages(store: Store, some: Sequence[int], counts: _Pages) -> None:
    among = f"IN ({holes(some)})"
    columns = "document, entity, state, outlet, language, forms, offices, day"
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
    counts.add(new, 1)
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
    "meeting_tally": "month, one, other, fill",
    "pairing_tally": f"one, what, other, {_TALLIED}",
    "reach": "entity, outlet, language",
    "form_tally": "entity, form, language, damaged",
    "office_tally": "entity, role, of_id, to_id, title, state",
    "page_between": "one, other, outlet",
    "day_tally": "day, mark, fill",
    "office_day": "state, role, day, entity",
}
