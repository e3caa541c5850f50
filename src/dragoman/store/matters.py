"""Entries as commitments see them: what their facts say together, fetched for many at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from dragoman import reference
from dragoman.record.commitments import KINDS, Matter, Party, state_of_body
from dragoman.record.life import Report
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store
from dragoman.text import fold

# ruff: noqa: S608 - what is put into queries are constants and question marks


def matters(store: Store, entries: Iterable[int]) -> dict[int, Matter]:
    """By entry; those that are gone are left out."""
    found: dict[int, Matter] = {}
    for some in chunks(sorted(set(entries))):
        said: defaultdict[int, list[Any]] = defaultdict(list)
        orders = _orders(store, some)
        for entry, *columns in store.rows(
            "SELECT DISTINCT entry, status, ledger, date, fields, title, period, due FROM fact "
            f"WHERE entry IN ({holes(some)})",
            some,
        ):
            said[entry].append(columns)
        parties = _parties(store, some)
        for entry, *columns in store.rows(
            "SELECT e.number, f.kind, f.type, f.title, f.count, f.value, f.unit, f.due, f.period, f.place, "
            f"f.sentence FROM entry e JOIN fact f ON f.number = e.best WHERE e.number IN ({holes(some)})",
            some,
        ):
            kind, type_, title, count, value, unit, due, period, place, sentence = columns
            words = said[entry]
            ledgers = {row[1] for row in words}
            found[entry] = Matter(
                entry=entry,
                order=orders[entry],
                kind=kind,
                type=type_,
                ledger=next((one for one in KINDS if one in ledgers), words[0][1] if words else None),
                statuses=tuple(sorted({row[0] for row in words})),
                parties=parties.get(entry, ()),
                fields=tuple(sorted({field for row in words for field in json.loads(row[3] or "[]")})),
                title=fold(title) if title else _only(fold(row[4]) for row in words if row[4]),
                period=period or _only(row[5] for row in words if row[5]),
                dates=tuple(sorted({row[2] for row in words if row[2]})),
                count=count,
                value=value,
                unit=unit,
                due=due or _only(row[6] for row in words if row[6]),
                place=fold(place) if place and kind == "figure" else None,
                sentences=(sentence,),
            )
    return found


def _orders(store: Store, entries: Sequence[int]) -> dict[int, tuple[str, str, int]]:
    """Where the earliest fact of each entry stands: day of the page, the document, the place in it."""
    return {
        entry: (day, document, position)
        for entry, day, document, position in store.rows(
            "SELECT entry, day, document, position FROM (SELECT f.entry, coalesce(d.day, '') AS day, "
            "d.id AS document, f.position, row_number() OVER "
            "(PARTITION BY f.entry ORDER BY d.day, d.id, f.position) AS nth FROM fact f "
            f"JOIN document d ON d.number = f.document WHERE f.entry IN ({holes(entries)})) AS one WHERE nth = 1",
            entries,
        )
    }


def _only(values: Iterable[str]) -> str | None:
    """The one value that is given; None for none, or for several."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _parties(store: Store, entries: Sequence[int]) -> dict[int, tuple[Party, ...]]:
    """Who takes part in each entry by its best fact, and for which states they act there."""
    found: defaultdict[int, dict[tuple[str, str], set[str]]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    bodies, states = _bodies(), _states()
    people = reference.load().people
    for entry, role, id_, kind, name, office, state in store.rows(
        "SELECT e.number, p.role, n.id, n.kind, n.name, o.role, o.state FROM entry e "
        "JOIN participant p ON p.fact = e.best JOIN entity n ON n.number = p.entity "
        "LEFT JOIN office o ON o.seen = p.seen "
        f"WHERE e.number IN ({holes(entries)}) ORDER BY e.number, p.position",
        entries,
    ):
        acts_for = found[entry].setdefault((role, id_), set())
        kinds[id_] = kind
        if kind == "person":
            if state and not (office or "").startswith("former-"):
                acts_for.add(state)
        elif kind == "organisation" and (own := state_of_body(id_, name, bodies, states)):
            acts_for.add(own)
    return {
        entry: tuple(
            Party(id=id_, kind=kinds[id_], role=role, states=tuple(sorted(acts_for or _at_home(id_, people))))
            for (role, id_), acts_for in roles.items()
        )
        for entry, roles in found.items()
    }


def _at_home(id_: str, people: Any) -> tuple[str, ...]:
    """The state of somebody whom the reference knows, where the page gives no office."""
    known = people.get(id_)
    return (known.state,) if known is not None and known.state else ()


@cache
def _bodies() -> dict[str, str | None]:
    return {id_: body.state for id_, body in reference.load().bodies.items()}


@cache
def _states() -> dict[str, str]:
    return {fold(state.name): code for code, state in reference.load().states.items()}


def reports(store: Store, entries: Iterable[int]) -> dict[int, list[Report]]:
    """What steps stand on: of each entry the first fact of each status, own date and month of pages."""
    found: defaultdict[int, list[Report]] = defaultdict(list)
    apart = "PARTITION BY f.entry, f.type, f.status, f.date, f.value, substr(d.day, 1, 7)"
    for some in chunks(sorted(set(entries))):
        for row in store.rows(
            "SELECT number, entry, day, document, position, kind, type, ledger, status, date, period, value, unit, "
            "bound, pages FROM (SELECT f.number, f.entry, coalesce(d.day, '') AS day, d.id AS document, f.position, "
            "f.kind, f.type, f.ledger, f.status, f.date, f.period, f.value, f.unit, f.bound, "
            f"row_number() OVER ({apart} ORDER BY d.day, d.id, f.position) AS nth, count(*) OVER ({apart}) AS pages "
            f"FROM fact f JOIN document d ON d.number = f.document WHERE f.entry IN ({holes(some)})) AS one "
            "WHERE nth = 1 ORDER BY day, document, position",
            some,
        ):
            number, entry, day, document, position, kind, type_, ledger, status, date, period, *rest = row
            value, unit, bound, pages = rest
            found[entry].append(
                Report(
                    fact=number,
                    entry=entry,
                    order=(day, document, position),
                    kind=kind,
                    type=type_,
                    ledger=ledger,
                    status=status,
                    date=date,
                    period=period,
                    value=value,
                    unit=unit,
                    bound=bound,
                    pages=pages,
                )
            )
    return found
