"""Entries as happenings: with everybody who takes part, in what offices, and every page that tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.model import Plover
from dragoman.store import exported as x
from dragoman.store.rows import holes
from dragoman.store.store import Store
from dragoman.store.taking import Which, fact_condition
from dragoman.store.together import entries_in_lots

# ruff: noqa: S608 - what is put into queries are constants and question marks


class Taker(NamedTuple):
    """Somebody who takes part: in which roles, with the offices and their states that the entry's pages give."""

    id: str
    kind: str
    name: str
    roles: x.Ids
    offices: x.Ids
    states: x.Ids


class Teller(NamedTuple):
    """A page that tells of it."""

    page: str
    url: str | None
    source_url: str | None
    outlet: str | None
    language: str | None
    published: str | None
    day: str | None
    headline: str


class Happening(NamedTuple):
    """An entry with what hangs on it. Tellers come by day, undated ones last."""

    entry: x.EntryOut
    plover: Plover | None
    takers: tuple[Taker, ...]
    tellers: tuple[Teller, ...]


def happenings(store: Store, which: Which) -> Iterator[list[Happening]]:
    """Every entry of which a chosen fact tells, by id; takers and tellers are those of the chosen facts."""
    for numbers, entries in entries_in_lots(store, which):
        takers = _takers(store, numbers, which)
        tellers = _tellers(store, numbers, which)
        codes = _codes(store, numbers)
        yield [
            Happening(entry, codes.get(number), takers.get(number, ()), tellers.get(number, ()))
            for number, entry in zip(numbers, entries, strict=True)
        ]


def _takers(store: Store, numbers: Sequence[int], which: Which) -> dict[int, tuple[Taker, ...]]:
    condition, values = fact_condition(which)
    found: dict[int, dict[str, tuple[str, str, dict[str, None], dict[str, None], dict[str, None]]]] = {}
    for number, role, id_, kind, name, office, state in store.rows(
        "SELECT DISTINCT f.entry, p.role, n.id, n.kind, n.name, o.role, o.state FROM fact f "
        "JOIN document d ON d.number = f.document JOIN participant p ON p.fact = f.number "
        "JOIN entity n ON n.number = p.entity LEFT JOIN office o ON o.seen = p.seen "
        f"WHERE f.entry IN ({holes(numbers)}) AND {condition} "
        "ORDER BY f.entry, p.role, n.id, o.role IS NULL, o.role, o.state",
        (*numbers, *values),
    ):
        taker = found.setdefault(number, {}).setdefault(id_, (kind, name, {}, {}, {}))
        for kept, value in zip(taker[2:], (role, office, state), strict=True):
            if value:
                kept[value] = None
    return {
        number: tuple(
            Taker(id_, kind, name, tuple(roles), tuple(offices), tuple(states))
            for id_, (kind, name, roles, offices, states) in sorted(those.items())
        )
        for number, those in found.items()
    }


def _tellers(store: Store, numbers: Sequence[int], which: Which) -> dict[int, tuple[Teller, ...]]:
    condition, values = fact_condition(which)
    found: dict[int, list[Teller]] = {}
    for number, *columns in store.rows(
        "SELECT DISTINCT f.entry, d.id, d.url, d.source_url, d.outlet, d.language, d.published, d.day, d.headline "
        f"FROM fact f JOIN document d ON d.number = f.document WHERE f.entry IN ({holes(numbers)}) AND {condition} "
        "ORDER BY f.entry, d.day IS NULL, d.day, d.id",
        (*numbers, *values),
    ):
        found.setdefault(number, []).append(Teller(*columns))
    return {number: tuple(tellers) for number, tellers in found.items()}


def _codes(store: Store, numbers: Sequence[int]) -> dict[int, Plover]:
    """PLOVER type and mode of the facts that stand for these entries."""
    return {
        number: Plover(type=type_, mode=mode)
        for number, type_, mode in store.rows(
            "SELECT e.number, f.plover, f.plover_mode FROM entry e JOIN fact f ON f.number = e.best "
            f"WHERE e.number IN ({holes(numbers)}) AND f.plover IS NOT NULL",
            numbers,
        )
    }
