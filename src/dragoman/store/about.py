"""Questions about one thing: a page, a person, a state, the relation of two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, get_args

import msgspec

from dragoman import reference
from dragoman.model import Reading
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.ledger import commitments, open_between
from dragoman.store.lists import MEETING_TYPES
from dragoman.store.places import state_called
from dragoman.store.prepare import name_key
from dragoman.store.store import Store

# ruff: noqa: S608 - what is put into queries are constants and question marks
MOST_OF_KIND = 60
"""Entries of each kind, the latest, that one relation is answered with; the rest is counted, and in the ledger."""
MOST_OPEN = 20
MOST_NAMES = 120
MOST_MEETINGS = 600
"""Meetings of a person, the latest, of which the days are told; all are counted."""
MOST_DAYS = 500
"""Days, the latest, on which pages give somebody an office."""
_ALIASES = "SELECT rowid FROM alias_words WHERE alias_words MATCH ?"
_PAIR = "one = ? AND what = 'with' AND other = ?"


def document(store: Store, document_id: str) -> r.DocumentPage | None:
    """One page, its reading and its facts. Also answers for a text that no page shows any more, without facts."""
    found = store.row("SELECT number, reading, source_url FROM document WHERE id = ?", (document_id,))
    if found is None:
        return None
    number, reading, source = found
    facts = store.rows("SELECT number FROM fact WHERE document = ? ORDER BY position", (number,))
    seen = store.rows("SELECT local, entity FROM seen WHERE document = ? ORDER BY number", (number,))
    entities = rows.entities(store, [entity for _, entity in seen])
    names = store.rows("SELECT name FROM page WHERE document = ? ORDER BY name", (number,))
    same: list[Any] = []
    if source:
        same = store.rows(
            "SELECT number FROM document WHERE current = 1 AND source_url = ? AND number <> ? "
            "ORDER BY language, day, id LIMIT 100",
            (source, number),
        )
    return r.DocumentPage(
        row=rows.documents(store, [number])[0],
        reading=msgspec.json.decode(reading, type=Reading),
        facts=rows.facts(store, [fact for (fact,) in facts]),
        entities={local: entities[entity] for local, entity in seen},
        page_names=tuple(name for (name,) in names),
        same_source=rows.documents(store, [other for (other,) in same]),
    )


def entity(store: Store, entity_id: str) -> r.EntityRow | None:
    """One entity by its id."""
    found = rows.entity_rows(store, "id = ? AND pages > 0", (entity_id,))
    return found[0] if found else None


def find_entities(store: Store, name: str, *, limit: int = 20) -> tuple[r.EntityRow, ...]:
    """Entities by any name, code or id, whatever the marks and the case; exact matches first, most seen first."""
    by_id = entity(store, name) or entity(store, name.upper())
    if by_id is not None:
        return (by_id,)
    key = name_key(name)
    if not key:
        return ()
    code = state_called(key)
    word = '"' + key + '"'
    for condition, values in (
        ("folded = ?", (key,)),
        ("folded = ?", (code,)),
        (f"number IN ({_ALIASES}) AND (folded LIKE ? OR folded LIKE ?)", (word, f"{key} %", f"% {key}")),
        (f"number IN ({_ALIASES}) AND (folded LIKE ? OR folded LIKE ?)", (f"{word} *", f"{key}%", f"% {key}%")),
    ):
        found = rows.entity_rows(
            store,
            f"pages > 0 AND number IN (SELECT entity FROM alias WHERE {condition}) ORDER BY pages DESC, id LIMIT ?",
            (*values, limit),
        )
        if found:
            return rows.with_states(store, found) if len(found) > 1 else found
    return ()


def people(store: Store, *, state: str | None = None, limit: int = 50, offset: int = 0) -> tuple[r.PersonRow, ...]:
    """People, most seen first; with ``state``, those seen in an office of it."""
    where, values = "kind = 'person' AND pages > 0", []
    if state is not None:
        where += " AND number IN (SELECT entity FROM office_tally WHERE state = ?)"
        values.append(state)
    numbers = [
        number
        for (number,) in store.rows(
            f"SELECT number FROM entity WHERE {where} ORDER BY pages DESC, id LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
    ]
    found = rows.entities(store, numbers)
    offices = _offices(store, numbers, days=False)
    return tuple(r.PersonRow(entity=found[number], offices=offices.get(number, ())) for number in numbers)


def states(store: Store) -> tuple[r.EntityRow, ...]:
    """All states that pages name, most seen first."""
    return rows.entity_rows(store, "kind = 'state' AND pages > 0 ORDER BY pages DESC, id")


def person(store: Store, entity_id: str, *, limit: int = 50) -> r.PersonPage | None:
    """A person with offices, names, meetings and statements."""
    number = rows.number_of(store, entity_id)
    if number is None:
        return None
    row = rows.entities(store, [number])[number]
    if row.kind != "person":
        return None
    documents, outlets, languages = _reach(store, row, number)
    parts = _parts(store, number)
    return r.PersonPage(
        entity=row,
        documents=documents,
        outlets=outlets,
        languages=languages,
        meetings=sum(
            count
            for (part, kind, type_, _, fill), count in parts.items()
            if part == "met" and type_ in MEETING_TYPES and fill == "happened"
        ),
        statements=sum(count for (part, kind, *_), count in parts.items() if part == "by" and kind == "statement"),
        offices=_offices(store, [number], days=True).get(number, ()),
        names=_names(store, number),
        met=_met(store, number),
        said=_said(store, number),
        latest_statements=rows.facts(store, latest(store, number, ("by",), limit)),
        facts=rows.facts(store, latest(store, number, ("met", "in", "via"), limit)),
        recent=_recent(store, number, limit),
    )


def names(store: Store, entity_id: str) -> tuple[r.NameForm, ...]:
    """Every spelling of an entity's name; none where no page names it."""
    number = rows.number_of(store, entity_id)
    return () if number is None else _names(store, number)


def state(store: Store, entity_id: str, *, limit: int = 50) -> r.StatePage | None:
    """A state with names, relations, people and facts. Bodies and instruments answer too; people do not."""
    number = rows.number_of(store, entity_id)
    if number is None:
        return None
    row = rows.entities(store, [number])[number]
    if row.kind == "person":
        return None
    documents, outlets, languages = _reach(store, row, number)
    marks = Counter[str]()
    for (_, _, _, mark, _), count in _parts(store, number).items():
        marks[mark] += count
    return r.StatePage(
        entity=row,
        documents=documents,
        outlets=outlets,
        languages=languages,
        names=_names(store, number),
        relations=_relations(store, number),
        people=people(store, state=entity_id, limit=limit) if row.kind == "state" else (),
        marks=tuple(r.Tally(key=mark, count=marks[mark]) for mark in rows.TOP_MARKS if mark in marks),
        facts=rows.facts(store, latest(store, number, ("by", "to", "met", "in"), limit)),
        recent=_recent(store, number, limit),
    )


def relation(
    store: Store,
    left: str,
    right: str,
    *,
    since: str | None = None,
    until: str | None = None,
    today: str | None = None,
) -> r.RelationPage | None:
    """Everything in which both take part; with ``today``, what has lapsed by then is not open. None where one of
    them is not in the record."""
    one, other = rows.number_of(store, left), rows.number_of(store, right)
    if one is None or other is None or one == other:
        return None
    when, values = "", []
    if since or until:
        when = " AND p.day BETWEEN ? AND ?"
        values = [since or "", until or "9999"]
    numbers = [
        best
        for kind in get_args(r.FactKind)
        for (best,) in store.rows(
            f"SELECT e.best FROM pairing p JOIN entry e ON e.number = p.entry WHERE {_PAIR} AND p.kind = ?{when} "
            "ORDER BY p.day DESC NULLS LAST, e.founder LIMIT ?",
            (one, other, kind, *values, MOST_OF_KIND),
        )
    ]
    facts = rows.facts(store, numbers)
    dated = sorted(facts, key=lambda fact: (fact.day is None, fact.day or "", fact.id))
    open_, still = open_between(store, (one, other), today, since=since, until=until, limit=MOST_OPEN)
    documents, outlets = store.rows(
        "SELECT coalesce(sum(count), 0), count(nullif(outlet, '')) FROM page_between WHERE one = ? AND other = ?",
        sorted((one, other)),
    )[0]
    names = rows.entities(store, [one, other])
    totals = _relation_totals(store, one, other, when, values)
    return r.RelationPage(
        left=names[one],
        right=names[other],
        documents=documents,
        outlets=outlets,
        visits=totals["visit"],
        meetings=totals["meeting"],
        agreements=totals["agreement"],
        open=open_,
        statements=totals["statement"],
        figures=totals["figure"],
        entries=totals["entry"],
        facts=tuple(dated),
        commitments=commitments(store, still, today),
        trade=tuple(fact for fact in dated if fact.kind == "figure"),
    )


def _relation_totals(store: Store, one: int, other: int, when: str, values: Sequence[str]) -> Counter[str]:
    """How many of what there are between two states; within days they are counted, else they stand ready."""
    table, number = ("pairing p", "count(*)") if when else ("pairing_tally p", "sum(p.count)")
    totals = Counter[str]()
    for kind, type_, fill, ledger, life, count in store.rows(
        f"SELECT p.kind, p.type, p.fill, p.ledger, p.life, {number} FROM {table} WHERE {_PAIR}{when} "
        "GROUP BY p.kind, p.type, p.fill, p.ledger, p.life",
        (one, other, *values),
    ):
        totals["entry"] += count
        if life in r.OPEN_LIVES and ledger not in ("", "figure", "level", "anniversary"):
            totals["open"] += count
        if kind in ("statement", "figure"):
            totals[kind] += count
        if fill == "happened" and kind == "agreement":
            totals["agreement"] += count
        if fill == "happened" and type_ in MEETING_TYPES:
            totals["visit" if type_ == "visit" else "meeting"] += count
    return totals


# -- parts -------------------------------------------------------------------------------------


def _first(found: Sequence[Any]) -> list[int]:
    return [row[0] for row in found]


def latest(store: Store, number: int, parts: Sequence[str], limit: int) -> list[int]:
    """The facts that stand for the latest entries in which an entity takes part in one of these ways, latest first;
    those without a day last."""
    found: list[tuple[str, str, int]] = []
    for part in parts:
        found += store.rows(
            "SELECT coalesce(s.day, ''), e.founder, e.best FROM standing s JOIN entry e ON e.number = s.entry "
            "WHERE s.entity = ? AND s.part = ? ORDER BY s.day DESC NULLS LAST, e.founder LIMIT ?",
            (number, part, limit),
        )
    found.sort(key=lambda row: row[1])
    found.sort(key=lambda row: row[0], reverse=True)
    return [best for _, _, best in found[:limit]]


def _parts(store: Store, number: int) -> dict[tuple[str, str, str, str, str], int]:
    """Entries in which an entity takes part, counted by part, kind, type, mark and fill."""
    return {
        (part, kind, type_, mark, fill): count
        for part, kind, type_, mark, fill, count in store.rows(
            "SELECT part, kind, type, mark, fill, sum(count) FROM standing_tally WHERE entity = ? "
            "GROUP BY part, kind, type, mark, fill",
            (number,),
        )
    }


def _reach(store: Store, row: r.EntityRow, number: int) -> tuple[int, int, int]:
    """Documents, outlets and languages that name an entity."""
    outlets, languages = store.rows(
        "SELECT count(DISTINCT nullif(outlet, '')), count(DISTINCT nullif(language, '')) FROM reach WHERE entity = ?",
        (number,),
    )[0]
    return row.pages, outlets, languages


def _recent(store: Store, number: int, limit: int) -> tuple[r.DocumentRow, ...]:
    """The latest pages that name an entity."""
    found = store.rows(
        "SELECT d.number FROM naming n JOIN document d ON d.number = n.document WHERE n.entity = ? "
        "ORDER BY n.day DESC NULLS LAST, d.id LIMIT ?",
        (number, min(limit, 20)),
    )
    return rows.documents(store, _first(found))


def _names(store: Store, number: int) -> tuple[r.NameForm, ...]:
    """Spellings, whole ones first, most often seen first: at most :data:`MOST_NAMES`."""
    found = store.rows(
        "SELECT form, nullif(language, ''), max(damaged), sum(count) FROM form_tally WHERE entity = ? "
        "GROUP BY form, language ORDER BY max(damaged), sum(count) DESC, form, language LIMIT ?",
        (number, MOST_NAMES),
    )
    days = "SELECT {} FROM form WHERE entity = ? AND form = ? AND language IS ? AND day IS NOT NULL"
    return tuple(
        r.NameForm(
            form=form,
            language=language,
            damaged=bool(damaged),
            pages=pages,
            first_day=store.one(days.format("min(day)"), (number, form, language)),
            last_day=store.one(days.format("max(day)"), (number, form, language)),
        )
        for form, language, damaged, pages in found
    )


_GIVEN = (
    "FROM office f WHERE f.entity = {0} AND f.role IS nullif({1}, '') AND f.of_id IS nullif({2}, '') "
    "AND f.to_id IS nullif({3}, '') AND f.title IS nullif({4}, '') AND f.state IS nullif({5}, '') "
    "AND f.day IS NOT NULL"
)


def _offices(store: Store, numbers: Sequence[int], *, days: bool) -> dict[int, tuple[r.OfficeSeen, ...]]:
    """Offices of people by number, the most seen first; with ``days``, the latest on which pages give them."""
    of_tally = _GIVEN.format("o.entity", "o.role", "o.of_id", "o.to_id", "o.title", "o.state")
    found: dict[int, list[r.OfficeSeen]] = {}
    for some in rows.chunks(numbers):
        for entity, role, of, name, to, title, state, pages, first, last in store.rows(
            "SELECT o.entity, o.role, o.of_id, n.name, o.to_id, o.title, o.state, o.count, "
            f"(SELECT min(f.day) {of_tally}), (SELECT max(f.day) {of_tally}) FROM office_tally o "
            f"LEFT JOIN entity n ON n.id = o.of_id WHERE o.entity IN ({rows.holes(some)}) "
            "ORDER BY o.count DESC, o.role = '', o.role, o.of_id, o.to_id, o.title",
            some,
        ):
            on: list[Any] = []
            if days:
                on = store.rows(
                    f"SELECT DISTINCT f.day {_GIVEN.format(*'??????')} ORDER BY f.day DESC LIMIT ?",
                    (entity, role, of, to, title, state, MOST_DAYS),
                )
            found.setdefault(entity, []).append(
                r.OfficeSeen(
                    role=role or None,
                    of=of or None,
                    of_name=name or name_in_reference(of or None),
                    to=to or None,
                    to_name=name_in_reference(to or None),
                    title=title or None,
                    state=state or None,
                    pages=pages,
                    first_day=first,
                    last_day=last,
                    days=tuple(day for (day,) in reversed(on)),
                )
            )
    return {entity: tuple(offices) for entity, offices in found.items()}


def name_in_reference(entity_id: str | None) -> str | None:
    """The name of a state that pages name by its offices alone; anything else is shown as it is."""
    state = reference.load().states.get(entity_id or "")
    return state.name if state else entity_id


def _met(store: Store, number: int) -> tuple[r.Counterpart, ...]:
    """Whom a person met, most often first; the days are those of the latest :data:`MOST_MEETINGS` meetings."""
    counts: dict[int, Counter[str]] = {}
    for other, fill, count in store.rows(
        "SELECT other, fill, sum(count) FROM pairing_tally WHERE one = ? AND what = 'met' "
        "AND fill IN ('happened', 'planned') GROUP BY other, fill",
        (number,),
    ):
        counts.setdefault(other, Counter())[fill] = count
    days: dict[tuple[int, str], list[str | None]] = {}
    for other, fill, day in store.rows(
        "SELECT p.other, p.fill, CASE WHEN e.dated = 1 THEN p.day END FROM pairing p "
        "JOIN entry e ON e.number = p.entry WHERE p.one = ? AND p.what = 'met' AND p.fill IN ('happened', 'planned') "
        # Not by the day's own column: its index goes through the days of everybody.
        "ORDER BY coalesce(p.day, '') DESC LIMIT ?",
        (number, MOST_MEETINGS),
    ):
        days.setdefault((other, fill), []).append(day)
    names = rows.entities(store, counts)
    states = rows.states_of_offices(store, [row.id for row in names.values()])
    counterparts = [
        r.Counterpart(
            entity=names[other],
            state_id=(state := states.get(names[other].id, (None, None)))[0],
            state=name_in_reference(state[0]) if state[1] is None else state[1],
            happened=many["happened"],
            planned=many["planned"],
            days=tuple(sorted({day for day in days.get((other, "happened"), ()) if day})),
            planned_days=tuple(sorted({day for day in days.get((other, "planned"), ()) if day})),
            undated=sum(day is None for fill in many for day in days.get((other, fill), ())),
        )
        for other, many in counts.items()
    ]
    return tuple(sorted(counterparts, key=lambda c: (-c.happened, -c.planned, c.entity.id)))


def _said(store: Store, number: int) -> tuple[r.Said, ...]:
    """Statements by addressee and act, most first; one to two addressees counts for each."""
    found = store.rows(
        "SELECT nullif(other, 0), type, sum(count) FROM pairing_tally WHERE one = ? AND what = 'said' "
        "GROUP BY other, type",
        (number,),
    )
    names = rows.entities(store, [to for to, _, _ in found if to is not None])
    said = [r.Said(to=names.get(to), act=act, count=count) for to, act, count in found]
    return tuple(sorted(said, key=lambda one: (one.to is None, one.to.id if one.to else "", -one.count, one.act)))


def _relations(store: Store, number: int) -> tuple[r.RelationRow, ...]:
    """Every other state that shares entries with this one, most entries first."""
    counts: dict[int, dict[str, int]] = {}
    for other, kind, type_, count in store.rows(
        "SELECT other, kind, type, sum(count) FROM pairing_tally WHERE one = ? AND what = 'with' "
        "GROUP BY other, kind, type",
        (number,),
    ):
        mine = counts.setdefault(other, {"all": 0})
        kinds = {"agreement": "agreements", "figure": "figures", "statement": "statements"}
        group = kinds.get(kind, "visits" if type_ == "visit" else "meetings" if type_ in MEETING_TYPES else "other")
        mine["all"] += count
        mine[group] = mine.get(group, 0) + count
    # Days stand in order within a kind: each two states are asked for the last of each.
    last: dict[int, str] = dict(
        store.rows(
            "SELECT other, max(day) FROM (SELECT t.other, (SELECT max(p.day) FROM pairing p WHERE p.one = t.one "
            "AND p.what = t.what AND p.other = t.other AND p.kind = t.kind) AS day FROM (SELECT DISTINCT one, what, "
            "other, kind FROM pairing_tally WHERE one = ? AND what = 'with') AS t) AS ends "
            "WHERE day IS NOT NULL GROUP BY other",
            (number,),
        )
    )
    names = rows.entities(store, counts)
    relations = [
        r.RelationRow(
            other=names[other],
            entries=mine["all"],
            visits=mine.get("visits", 0),
            meetings=mine.get("meetings", 0),
            agreements=mine.get("agreements", 0),
            figures=mine.get("figures", 0),
            statements=mine.get("statements", 0),
            last_day=last.get(other),
        )
        for other, mine in counts.items()
    ]
    return tuple(sorted(relations, key=lambda one: (-one.entries, one.other.id)))
