"""The whole record, table by table, in lots of a bounded size and an order that stays.

Pages come by day and id (those without a day last), what hangs on pages with them, entities, entries and stories by
id, judgements by number. Each lot starts behind the last key of the one before, so that it costs the same wherever it
is.
Call them on a :meth:`~dragoman.store.store.Store.snapshot`, so that all tables are of one moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from dragoman.model import Struct
from dragoman.store import exported as x
from dragoman.store.rows import holes
from dragoman.store.store import Row, Store
from dragoman.store.taking import ROLES, Which, by_role, documents, fact_condition, listed

# ruff: noqa: S608 - what is put into queries are constants and question marks


class _Article(Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    text: str


class _Reading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What the tables do not hold."""

    article: _Article


_decoder = msgspec.json.Decoder(_Reading)


def reading_of(written: str) -> _Reading:
    """The text of a reading, without the rest of it."""
    return _decoder.decode(written)


# ---------------------------------------------------------------------------------------------
# Pages and what hangs on them
# ---------------------------------------------------------------------------------------------


def records(store: Store, which: Which) -> Iterator[list[str]]:
    """Readings in the record format, each one line of JSON."""
    for lot in documents(store, which):
        readings = _readings(store, lot)
        yield [readings[number] for number, _ in lot]


class Named(NamedTuple):
    """Who is named on a page (id, kind, name), and of which entries its events tell (id, type)."""

    entities: list[tuple[str, str, str]]
    events: list[tuple[str, str]]


def news(store: Store, which: Which) -> Iterator[list[tuple[str, Named]]]:
    """Readings, each with the record's ids of what it names and tells."""
    for lot in documents(store, which):
        readings = _readings(store, lot)
        numbers = [number for number, _ in lot]
        found = {number: Named([], []) for number in numbers}
        for number, *entity in store.rows(
            "SELECT v.document, n.id, n.kind, n.name FROM seen v JOIN entity n ON n.number = v.entity "
            f"WHERE v.document IN ({holes(numbers)}) GROUP BY v.document, n.id, n.kind, n.name "
            "ORDER BY v.document, min(v.number)",
            numbers,
        ):
            found[number].entities.append((entity[0], entity[1], entity[2]))
        for number, entry, type_ in store.rows(
            "SELECT f.document, e.id, e.type FROM fact f JOIN entry e ON e.number = f.entry "
            f"WHERE f.kind = 'event' AND f.document IN ({holes(numbers)}) GROUP BY f.document, e.id, e.type "
            "ORDER BY f.document, min(f.position)",
            numbers,
        ):
            found[number].events.append((entry, type_))
        yield [(readings[number], found[number]) for number in numbers]


def pages(store: Store, which: Which) -> Iterator[list[x.PageOut]]:
    """Every page that is shown, with its frozen text."""
    for lot in documents(store, which):
        numbers = [number for number, _ in lot]
        found: dict[int, x.PageOut] = {}
        for number, reading, *columns in store.rows(
            "SELECT d.number, d.reading, d.id, d.url, d.source_url, d.outlet, d.language, d.headline, d.lead, "
            "d.byline, d.section, d.published, d.day, (SELECT count(*) FROM fact f WHERE f.document = d.number), "
            f"d.faults, d.reader, d.taken_in FROM document d WHERE d.number IN ({holes(numbers)})",
            numbers,
        ):
            found[number] = x.PageOut._make([*columns, reading_of(reading).article.text])
        yield [found[number] for number in numbers]


def facts(store: Store, which: Which) -> Iterator[list[x.FactOut]]:
    """Every fact of every page, in the order of the text."""
    for lot in documents(store, which):
        parties = _parties(store, lot)
        yield [
            _fact_out(columns, fields, by_role(parties.get(number, ())), end_columns)
            for number, _, _, *columns, fields, end_columns in _facts(store, lot, which)
        ]


def participants(store: Store, which: Which) -> Iterator[list[x.ParticipantOut]]:
    """Who takes part in which fact, and as what."""
    for lot in documents(store, which):
        parties = _parties(store, lot)
        offices = _offices_on(store, lot)
        yield [
            x.ParticipantOut(
                fact=columns[0],
                position=position,
                role=role,
                entity=id_,
                kind=kind,
                name=name,
                offices=offices.get(seen, ((), ()))[0],
                office_states=offices.get(seen, ((), ()))[1],
            )
            for number, _, _, *columns, _, _ in _facts(store, lot, which)
            for position, role, id_, kind, name, seen in parties.get(number, ())
        ]


def evidence(store: Store, which: Which) -> Iterator[list[x.EvidenceOut]]:
    """Every sentence that a fact was read from, the first that stands for it first."""
    for lot in documents(store, which):
        numbers = [number for number, _ in lot]
        found: dict[int, list[Row]] = {}
        for fact, *columns in store.rows(
            "SELECT v.fact, s.number = f.sentence, s.first, s.past, s.text FROM fact f "
            "JOIN evidence v ON v.fact = f.number JOIN sentence s ON s.number = v.sentence "
            f"WHERE f.document IN ({holes(numbers)}) ORDER BY f.number, s.number <> f.sentence, s.first, s.past",
            numbers,
        ):
            found.setdefault(fact, []).append(tuple(columns))
        yield [
            x.EvidenceOut(columns[0], position, columns[1], first, past, text)
            for number, _, _, *columns, _, _ in _facts(store, lot, which)
            for position, (_, first, past, text) in enumerate(found.get(number, ()))
        ]


def statements(store: Store, which: Which) -> Iterator[list[x.StatementOut]]:
    """Who said what to whom."""
    if which.kinds and "statement" not in which.kinds:
        return
    said = msgspec.structs.replace(which, kinds=("statement",))
    names = _Names(store)
    for lot in facts(store, said):
        texts = {}
        ids = list(dict.fromkeys(fact.page for fact in lot if fact.says_start is not None))
        for id_, reading in store.rows(f"SELECT id, reading FROM document WHERE id IN ({holes(ids)})", ids):
            texts[id_] = reading_of(reading).article.text
        names.learn([id_ for fact in lot for id_ in (*fact.speakers, *fact.addressees)])
        yield [
            x.StatementOut(
                fact=fact.id,
                page=fact.page,
                url=fact.url,
                outlet=fact.outlet,
                language=fact.language,
                day=fact.day,
                act=fact.type,
                speakers=fact.speakers,
                speaker_names=names.of(fact.speakers),
                addressees=fact.addressees,
                addressee_names=names.of(fact.addressees),
                says=None if fact.says_start is None else texts[fact.page][fact.says_start : fact.says_end],
                says_start=fact.says_start,
                says_end=fact.says_end,
                sentence=fact.sentence,
                sentence_start=fact.sentence_start,
                sentence_end=fact.sentence_end,
                plover_type=fact.plover_type,
                plover_mode=fact.plover_mode,
            )
            for fact in lot
        ]


def tellings(store: Store, which: Which) -> Iterator[list[x.TellingOut]]:
    """Which story each page tells."""
    for lot in documents(store, which):
        numbers = [number for number, _ in lot]
        found = {
            number: x.TellingOut(*columns)
            for number, *columns in store.rows(
                "SELECT d.number, d.id, s.id, l.id, t.kind, t.score, t.why FROM telling t "
                "JOIN document d ON d.number = t.document JOIN story s ON s.number = t.story "
                f"LEFT JOIN document l ON l.number = t.linked WHERE d.number IN ({holes(numbers)})",
                numbers,
            )
        }
        yield [found[number] for number in numbers if number in found]


# ---------------------------------------------------------------------------------------------
# Rows of a lot of pages
# ---------------------------------------------------------------------------------------------

_FACT = """
  f.number, f.document, f.nth, d.id || '-' || f.key, d.id, coalesce(d.url, d.source_url), d.outlet, d.language,
  d.published, e.id, f.kind, f.type, f.mark, f.status, f.fill, f.date, f.until, f.day, f.dated, f.place, f.title,
  f.fields, f.period, f.count, f.approximate, f.value, f.unit, f.bound, f.due, f.change,
  f.plover, f.plover_mode, f.ledger, f.life, s.text, s.first, s.past, f.says_first, f.says_past, f.rule
"""


def _readings(store: Store, lot: Sequence[tuple[int, str]]) -> dict[int, str]:
    numbers = [number for number, _ in lot]
    return dict(store.rows(f"SELECT number, reading FROM document WHERE number IN ({holes(numbers)})", numbers))


def _facts(store: Store, lot: Sequence[tuple[int, str]], which: Which) -> Iterator[tuple[Any, ...]]:
    """Facts of a lot of pages: three numbers, columns up to the title, the fields, and the other columns."""
    numbers = [number for number, _ in lot]
    place = {number: at for at, number in enumerate(numbers)}
    condition, values = fact_condition(which)
    found = store.rows(
        f"SELECT {_FACT} FROM fact f JOIN document d ON d.number = f.document "
        "JOIN sentence s ON s.number = f.sentence JOIN entry e ON e.number = f.entry "
        f"WHERE f.document IN ({holes(numbers)}) AND {condition} ORDER BY f.document, f.position",
        (*numbers, *values),
    )
    for _, rows in sorted(
        ((place[document], list(rows)) for document, rows in groupby(found, key=lambda row: row[1])),
        key=lambda item: item[0],
    ):
        for row in rows:
            yield (*row[:21], listed(row[21]), row[22:])


def _fact_out(
    columns: Sequence[Any],
    fields: x.Ids,
    roles: dict[str, x.Ids],
    rest: Sequence[Any],
) -> x.FactOut:
    *start, dated, place, title = columns
    (
        period, how_many, approximate, value, unit, bound, due, change, type_, mode, ledger, life,
        text, first, past, says_first, says_past, rule,
    ) = rest  # fmt: skip
    return x.FactOut._make(
        (
            *start, bool(dated), place, title, fields,
            period, how_many, bool(approximate), value, unit, bound, due, change,
            type_, mode, ledger, life,
            *(roles.get(role, ()) for role in ROLES),
            text, first, past, says_first, says_past, rule,
        )
    )  # fmt: skip


def _parties(store: Store, lot: Sequence[tuple[int, str]]) -> dict[int, list[tuple[Any, ...]]]:
    """Of each fact: position, role, id, kind, name, and the row in ``seen``."""
    numbers = [number for number, _ in lot]
    found: dict[int, list[tuple[Any, ...]]] = {}
    for fact, *columns in store.rows(
        "SELECT p.fact, p.position, p.role, n.id, n.kind, n.name, p.seen FROM fact f "
        "JOIN participant p ON p.fact = f.number JOIN entity n ON n.number = p.entity "
        f"WHERE f.document IN ({holes(numbers)}) ORDER BY p.fact, p.position",
        numbers,
    ):
        found.setdefault(fact, []).append(tuple(columns))
    return found


def _offices_on(store: Store, lot: Sequence[tuple[int, str]]) -> dict[int, tuple[x.Ids, x.Ids]]:
    """Of each row in ``seen`` the roles that its page gives, and the states of these."""
    numbers = [number for number, _ in lot]
    roles: dict[int, dict[str, None]] = {}
    states: dict[int, dict[str, None]] = {}
    for seen, role, state in store.rows(
        "SELECT o.seen, o.role, o.state FROM seen v JOIN office o ON o.seen = v.number "
        f"WHERE v.document IN ({holes(numbers)}) ORDER BY o.seen, o.role IS NULL, o.role, o.state",
        numbers,
    ):
        if role:
            roles.setdefault(seen, {})[role] = None
        if state:
            states.setdefault(seen, {})[state] = None
    return {seen: (tuple(roles.get(seen, ())), tuple(states.get(seen, ()))) for seen in {**roles, **states}}


class _Names:
    """Names of entities by id, looked up once for a lot."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def learn(self, ids: Sequence[str]) -> None:
        """Look up the names of these and forget all others."""
        wanted = sorted(set(ids))
        self._known = {}
        for at in range(0, len(wanted), 500):
            some = wanted[at : at + 500]
            self._known.update(self._store.rows(f"SELECT id, name FROM entity WHERE id IN ({holes(some)})", some))

    def of(self, ids: Sequence[str]) -> x.Ids:
        return tuple(self._known[id_] for id_ in ids)
