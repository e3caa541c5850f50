"""Questions about one thing: a page, a person, a state, the relation of two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from dragoman import packs, reference
from dragoman.model import Reading
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.lists import MEETING_TYPES, MEETINGS
from dragoman.store.prepare import name_key
from dragoman.store.store import Store

# ruff: noqa: S608 - what is put into queries are constants and question marks
LATEST = "ORDER BY day DESC NULLS LAST, founder LIMIT ?"
MOST_ENTRIES = 1000
"""Entries of one relation that are answered with: more than a page of the site can draw."""


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
    code = _state_codes().get(key)
    for condition, values in (
        ("folded = ?", (key,)),
        ("folded = ?", (code,)),
        ("folded LIKE ? OR folded LIKE ?", (f"{key} %", f"% {key}")),
        ("folded LIKE ? OR folded LIKE ?", (f"{key}%", f"% {key}%")),
    ):
        found = rows.entity_rows(
            store,
            f"pages > 0 AND number IN (SELECT entity FROM alias WHERE {condition}) ORDER BY pages DESC, id LIMIT ?",
            (*values, limit),
        )
        if found:
            return found
    return ()


def people(store: Store, *, state: str | None = None, limit: int = 50, offset: int = 0) -> tuple[r.PersonRow, ...]:
    """People, most seen first; with ``state``, those seen in an office of it."""
    where, values = "kind = 'person' AND pages > 0", []
    if state is not None:
        where += " AND number IN (SELECT entity FROM office WHERE state = ?)"
        values.append(state)
    numbers = [
        number
        for (number,) in store.rows(
            f"SELECT number FROM entity WHERE {where} ORDER BY pages DESC, id LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
    ]
    found = rows.entities(store, numbers)
    return tuple(r.PersonRow(entity=found[number], offices=_offices(store, number, days=False)) for number in numbers)


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
    documents, outlets, languages = _reach(store, number)
    taking_part = f"SELECT entry FROM entry_party WHERE entity = {number}"
    meetings = store.one(
        f"SELECT count(*) FROM entry WHERE number IN ({taking_part} AND role IN ('person', 'host')) "
        f"AND type IN ({MEETINGS}) AND fill = 'happened'"
    )
    said = f"{taking_part} AND role = 'by'"
    latest = store.rows(
        f"SELECT best FROM entry WHERE kind = 'statement' AND number IN ({said}) {LATEST}",
        (limit,),
    )
    facts = store.rows(
        f"SELECT best FROM entry WHERE kind <> 'statement' AND number IN ({taking_part}) {LATEST}",
        (limit,),
    )
    return r.PersonPage(
        entity=row,
        documents=documents,
        outlets=outlets,
        languages=languages,
        meetings=meetings,
        statements=store.one(f"SELECT count(*) FROM entry WHERE kind = 'statement' AND number IN ({said})"),
        offices=_offices(store, number, days=True),
        names=_names(store, number),
        met=_met(store, number),
        said=_said(store, number),
        latest_statements=rows.facts(store, _first(latest)),
        facts=rows.facts(store, _first(facts)),
        recent=_recent(store, number, limit),
    )


def state(store: Store, entity_id: str, *, limit: int = 50) -> r.StatePage | None:
    """A state with names, relations, people and facts. Bodies and instruments answer too; people do not."""
    number = rows.number_of(store, entity_id)
    if number is None:
        return None
    row = rows.entities(store, [number])[number]
    if row.kind == "person":
        return None
    documents, outlets, languages = _reach(store, number)
    taking_part = f"SELECT entry FROM entry_party WHERE entity = {number}"
    marks: dict[str, int] = dict(
        store.rows(f"SELECT mark, count(*) FROM entry WHERE number IN ({taking_part}) GROUP BY mark")
    )
    facts = store.rows(
        f"SELECT best FROM entry WHERE number IN ({taking_part} AND role <> 'via') {LATEST}",
        (limit,),
    )
    return r.StatePage(
        entity=row,
        documents=documents,
        outlets=outlets,
        languages=languages,
        names=_names(store, number),
        relations=_relations(store, number),
        people=people(store, state=entity_id, limit=limit) if row.kind == "state" else (),
        marks=tuple(r.Tally(key=mark, count=marks[mark]) for mark in rows.TOP_MARKS if mark in marks),
        facts=rows.facts(store, _first(facts)),
        recent=_recent(store, number, limit),
    )


def relation(
    store: Store, left: str, right: str, *, since: str | None = None, until: str | None = None
) -> r.RelationPage | None:
    """Everything in which both take part. None where one of them is not in the record."""
    one, other = rows.number_of(store, left), rows.number_of(store, right)
    if one is None or other is None or one == other:
        return None
    when, values = "", []
    if since or until:
        when = " AND e.day BETWEEN ? AND ?"
        values = [since or "", until or "9999"]
    both = (
        "SELECT e.best FROM entry e WHERE e.number IN (SELECT a.entry FROM entry_party a JOIN entry_party b "
        f"ON b.entry = a.entry WHERE a.entity = {one} AND b.entity = {other}){when} "
        "ORDER BY e.day DESC NULLS LAST, e.founder LIMIT ?"
    )
    facts = rows.facts(store, _first(store.rows(both, (*values, MOST_ENTRIES))))
    dated = sorted(facts, key=lambda fact: (fact.day is None, fact.day or "", fact.id))
    seen_together = (
        f"FROM document d WHERE d.number IN (SELECT document FROM seen WHERE entity = {one}) "
        f"AND d.number IN (SELECT document FROM seen WHERE entity = {other})"
    )
    documents, outlets = store.rows(f"SELECT count(*), count(DISTINCT d.outlet) {seen_together}")[0]
    names = rows.entities(store, [one, other])
    open_ = [
        fact
        for fact in facts
        if fact.life in r.OPEN_LIVES and fact.ledger not in (None, "figure", "level", "anniversary")
    ]
    happened = [fact for fact in facts if fact.fill == "happened"]
    return r.RelationPage(
        left=names[one],
        right=names[other],
        documents=documents,
        outlets=outlets,
        visits=sum(fact.type == "visit" for fact in happened),
        meetings=sum(fact.type in MEETING_TYPES and fact.type != "visit" for fact in happened),
        agreements=sum(fact.kind == "agreement" for fact in happened),
        open=len(open_),
        facts=tuple(dated),
        commitments=tuple(open_),
        trade=tuple(fact for fact in dated if fact.kind == "figure"),
    )


@cache
def _state_codes() -> dict[str, str]:
    """Codes of states, folded, by their two-letter codes and their names in every language that is read."""
    known = reference.load().states
    codes = {name_key(state.alpha2): name_key(code) for code, state in known.items()}
    for language in packs.available():
        for code, name in reference.territory_names(language).items():
            codes.setdefault(name_key(name), name_key(code))
    return codes


# -- parts -------------------------------------------------------------------------------------


def _first(found: Sequence[Any]) -> list[int]:
    return [row[0] for row in found]


def _reach(store: Store, number: int) -> tuple[int, int, int]:
    """Documents, outlets and languages that name an entity."""
    documents, outlets, languages = store.rows(
        "SELECT count(DISTINCT d.number), count(DISTINCT d.outlet), count(DISTINCT d.language) "
        "FROM seen s JOIN document d ON d.number = s.document WHERE s.entity = ?",
        (number,),
    )[0]
    return documents, outlets, languages


def _recent(store: Store, number: int, limit: int) -> tuple[r.DocumentRow, ...]:
    found = store.rows(
        "SELECT DISTINCT d.number, d.day, d.id FROM seen s JOIN document d ON d.number = s.document "
        "WHERE s.entity = ? ORDER BY d.day DESC NULLS LAST, d.id LIMIT ?",
        (number, min(limit, 20)),
    )
    return rows.documents(store, _first(found))


def _names(store: Store, number: int) -> tuple[r.NameForm, ...]:
    return tuple(
        r.NameForm(form=form, language=language, damaged=bool(damaged), pages=pages, first_day=first, last_day=last)
        for form, language, damaged, pages, first, last in store.rows(
            "SELECT form, language, max(damaged), count(DISTINCT seen), min(day), max(day) FROM form "
            "WHERE entity = ? GROUP BY form, language "
            "ORDER BY max(damaged), count(DISTINCT seen) DESC, form, language",
            (number,),
        )
    )


def _offices(store: Store, number: int, *, days: bool) -> tuple[r.OfficeSeen, ...]:
    found = store.rows(
        "SELECT o.role, o.of_id, n.name, o.to_id, o.title, o.state, count(DISTINCT o.seen), min(o.day), max(o.day) "
        "FROM office o LEFT JOIN entity n ON n.id = o.of_id WHERE o.entity = ? "
        "GROUP BY o.role, o.of_id, n.name, o.to_id, o.title, o.state "
        "ORDER BY count(DISTINCT o.seen) DESC, o.role IS NULL, o.role, o.of_id, o.to_id, o.title",
        (number,),
    )
    by_day: dict[tuple[Any, ...], list[str]] = {}
    if days:
        for *office, day in store.rows(
            "SELECT DISTINCT role, of_id, to_id, title, day FROM office WHERE entity = ? AND day IS NOT NULL "
            "ORDER BY day",
            (number,),
        ):
            by_day.setdefault(tuple(office), []).append(day)
    return tuple(
        r.OfficeSeen(
            role=role,
            of=of,
            of_name=name or name_in_reference(of),
            to=to,
            to_name=name_in_reference(to),
            title=title,
            state=state,
            pages=pages,
            first_day=first,
            last_day=last,
            days=tuple(by_day.get((role, of, to, title), ())),
        )
        for role, of, name, to, title, state, pages, first, last in found
    )


def name_in_reference(entity_id: str | None) -> str | None:
    """The name of a state that pages name by its offices alone; anything else is shown as it is."""
    state = reference.load().states.get(entity_id or "")
    return state.name if state else entity_id


def _met(store: Store, number: int) -> tuple[r.Counterpart, ...]:
    found: dict[int, dict[str, list[str | None]]] = {}
    for other, fill, day, _ in store.rows(
        "SELECT DISTINCT o.entity, e.fill, CASE WHEN e.dated = 1 THEN e.day END, e.number "
        "FROM entry_party m JOIN entry_party o ON o.entry = m.entry JOIN entry e ON e.number = m.entry "
        "JOIN entity n ON n.number = o.entity WHERE m.entity = ? AND m.role IN ('person', 'host') "
        "AND o.role IN ('person', 'host') AND n.kind = 'person' AND o.entity <> m.entity "
        f"AND e.type IN ({MEETINGS}) AND e.fill IN ('happened', 'planned')",
        (number,),
    ):
        found.setdefault(other, {}).setdefault(fill, []).append(day)
    names = rows.entities(store, found)
    states = {other: state for other in found if (state := _state_of(store, other))}
    counterparts = [
        r.Counterpart(
            entity=names[other],
            state_id=states.get(other, (None, None))[0],
            state=states.get(other, (None, None))[1],
            happened=len(fills.get("happened", ())),
            planned=len(fills.get("planned", ())),
            days=tuple(sorted({day for day in fills.get("happened", ()) if day})),
            planned_days=tuple(sorted({day for day in fills.get("planned", ()) if day})),
            undated=sum(day is None for days in fills.values() for day in days),
        )
        for other, fills in found.items()
    ]
    return tuple(sorted(counterparts, key=lambda c: (-c.happened, -c.planned, c.entity.id)))


def _state_of(store: Store, number: int) -> tuple[str, str] | None:
    """Code and name of the state whose office a person is seen in most."""
    found = store.row(
        "SELECT n.id, n.name FROM office o JOIN entity n ON n.id = o.state WHERE o.entity = ? "
        "GROUP BY n.id, n.name ORDER BY count(DISTINCT o.seen) DESC, n.id LIMIT 1",
        (number,),
    )
    return None if found is None else (str(found[0]), str(found[1]))


def _said(store: Store, number: int) -> tuple[r.Said, ...]:
    """Statements by addressee and act, most first; one to two addressees counts for each."""
    found = store.rows(
        "SELECT t.entity, e.type, count(DISTINCT e.number) FROM entry_party m JOIN entry e ON e.number = m.entry "
        "LEFT JOIN entry_party t ON t.entry = e.number AND t.role = 'to' "
        "WHERE m.entity = ? AND m.role = 'by' AND e.kind = 'statement' GROUP BY t.entity, e.type",
        (number,),
    )
    names = rows.entities(store, [to for to, _, _ in found if to is not None])
    said = [r.Said(to=names.get(to), act=act, count=count) for to, act, count in found]
    return tuple(sorted(said, key=lambda one: (one.to is None, one.to.id if one.to else "", -one.count, one.act)))


def _relations(store: Store, number: int) -> tuple[r.RelationRow, ...]:
    """Every other state that shares entries with this one, most entries first."""
    counts: dict[int, dict[str, int]] = {}
    last: dict[int, str] = {}
    for other, kind, type_, count, day in store.rows(
        "SELECT p.entity, p.kind, p.type, count(*), max(p.day) FROM ("
        "  SELECT DISTINCT o.entity, e.number, e.kind, e.type, e.day FROM entry_party m "
        "  JOIN entry_party o ON o.entry = m.entry JOIN entity n ON n.number = o.entity "
        "  JOIN entry e ON e.number = m.entry WHERE m.entity = ? AND o.entity <> m.entity AND n.kind = 'state'"
        ") AS p GROUP BY p.entity, p.kind, p.type",
        (number,),
    ):
        mine = counts.setdefault(other, {"all": 0})
        kinds = {"agreement": "agreements", "figure": "figures", "statement": "statements"}
        group = kinds.get(kind, "visits" if type_ == "visit" else "meetings" if type_ in MEETING_TYPES else "other")
        mine["all"] += count
        mine[group] = mine.get(group, 0) + count
        if day:
            last[other] = max(last.get(other, day), day)
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
