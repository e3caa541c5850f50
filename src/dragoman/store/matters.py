"""Entries as commitments see them: what their facts say together.

It is worked out from the facts when they change and kept, so that an entry that many others might answer, or that
answers many, is not put together from all its facts each time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import msgspec

from dragoman import reference
from dragoman.model import Struct
from dragoman.record.commitments import KINDS, MONTH, Matter, Party, state_of_body
from dragoman.record.life import Report
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store
from dragoman.text import fold

# ruff: noqa: S608 - what is put into queries are constants and question marks


_HELD: Final = 20_000
"""Entries held in memory."""
_DECODE_MATTER: Final = msgspec.json.Decoder(Matter).decode
_DECODE_REPORTS: Final = msgspec.json.Decoder(tuple[Report, ...]).decode


class Told(Struct, frozen=True, kw_only=True):
    """What the facts of an entry say together."""

    matter: Matter
    reports: tuple[Report, ...]
    """What steps stand on: the first fact of each status, own date and month of pages, in their order."""


class Matters:
    """Entries as commitments see them, held in memory as long as there is room."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, Matter | None] = {}
        self._reports: dict[int, tuple[Report, ...]] = {}

    def renew(self, entries: Sequence[int]) -> list[int]:
        """Work out anew what some entries say, and keep it; answers those that commitments see otherwise than
        before, the ones that are gone among them. What is told once more, as most of what is old is, is the same to
        whoever may answer it."""
        before: dict[int, str] = {}
        for some in chunks(entries):
            before.update(self._store.rows(f"SELECT entry, matter FROM matter WHERE entry IN ({holes(some)})", some))
            self._store.execute(f"DELETE FROM matter WHERE entry IN ({holes(some)})", some)
        told = _told_in_facts(self._store, entries)
        now = {entry: _encode(one.matter) for entry, one in told.items()}
        self._keep(told, now)
        for entry in entries:
            self._reports.pop(entry, None)
            self._known[entry] = told[entry].matter if entry in told else None
        return [entry for entry in entries if entry not in now or now[entry] != before.get(entry)]

    def of(self, entries: Iterable[int]) -> dict[int, Matter]:
        """By entry, in their order; those that are gone are left out."""
        wanted = set(entries)
        if len(self._known) + len(wanted) > _HELD:
            self._known.clear()
        if new := sorted(wanted - self._known.keys()):
            found = {entry: _DECODE_MATTER(text) for entry, text in self._kept("matter", new)}
            found.update((entry, one.matter) for entry, one in self._missed(new, found).items())
            self._known.update((entry, found.get(entry)) for entry in new)
        return {entry: one for entry in sorted(wanted) if (one := self._known[entry]) is not None}

    def reports(self, entries: Iterable[int]) -> dict[int, tuple[Report, ...]]:
        """What steps stand on, by entry; those that are gone are left out."""
        wanted = set(entries)
        if len(self._reports) + len(wanted) > _HELD:
            self._reports.clear()
        if new := sorted(wanted - self._reports.keys()):
            found = {entry: _DECODE_REPORTS(text) for entry, text in self._kept("reports", new)}
            found.update((entry, one.reports) for entry, one in self._missed(new, found).items())
            self._reports.update(found)
        return {entry: self._reports[entry] for entry in wanted if entry in self._reports}

    def _kept(self, column: str, entries: Sequence[int]) -> Iterator[tuple[int, str]]:
        for some in chunks(entries):
            yield from self._store.rows(f"SELECT entry, {column} FROM matter WHERE entry IN ({holes(some)})", some)

    def _missed(self, entries: Sequence[int], found: Collection[int]) -> dict[int, Told]:
        """What a database from before they were kept still wants. An entry that waits to be followed is kept when
        its turn comes: that it has changed must be seen then."""
        missed = [entry for entry in entries if entry not in found]
        told = _told_in_facts(self._store, missed)
        waiting = {
            entry
            for some in chunks(list(told))
            for (entry,) in self._store.rows(f"SELECT entry FROM unfollowed WHERE entry IN ({holes(some)})", some)
        }
        done = {entry: one for entry, one in told.items() if entry not in waiting}
        self._keep(done, {entry: _encode(one.matter) for entry, one in done.items()})
        return told

    def _keep(self, told: Mapping[int, Told], matters: Mapping[int, str]) -> None:
        self._store.many(
            "INSERT INTO matter (entry, matter, reports) VALUES (?,?,?)",
            [(entry, matters[entry], _encode(one.reports)) for entry, one in told.items()],
        )


def _encode(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _told_in_facts(store: Store, entries: Iterable[int]) -> dict[int, Told]:
    """By entry; those that are gone are left out."""
    found: dict[int, Told] = {}
    for some in chunks(sorted(set(entries))):
        facts: defaultdict[int, list[_Fact]] = defaultdict(list)
        for entry, *columns in store.rows(
            "SELECT f.entry, f.number, coalesce(d.day, '') AS day, d.id, f.position, f.kind, f.type, f.ledger, "
            "f.status, f.date, f.period, f.value, f.unit, f.bound, f.fields, f.title, f.due "
            f"FROM fact f JOIN document d ON d.number = f.document WHERE f.entry IN ({holes(some)}) "
            "ORDER BY day, d.id, f.position",
            some,
        ):
            facts[entry].append(_Fact(*columns))
        parties = _parties(store, some)
        for entry, *best in store.rows(
            "SELECT e.number, f.kind, f.type, f.title, f.count, f.value, f.unit, f.due, f.period, f.place, "
            f"f.sentence FROM entry e JOIN fact f ON f.number = e.best WHERE e.number IN ({holes(some)})",
            some,
        ):
            mine = facts[entry]
            matter = _matter(entry, best, mine, parties.get(entry, ()))
            found[entry] = Told(matter=matter, reports=_reports(entry, mine))
    return found


class _Fact(NamedTuple):
    number: int
    day: str
    document: str
    position: int
    kind: str
    type: str
    ledger: str | None
    status: str
    date: str | None
    period: str | None
    value: float | None
    unit: str | None
    bound: str | None
    fields: str | None
    title: str | None
    due: str | None

    @property
    def order(self) -> tuple[str, str, int]:
        return (self.day, self.document, self.position)


def _matter(entry: int, best: Sequence[Any], facts: Sequence[_Fact], parties: tuple[Party, ...]) -> Matter:
    """``facts`` are in their order."""
    kind, type_, title, count, value, unit, due, period, place, sentence = best
    ledgers = dict.fromkeys(fact.ledger for fact in facts)
    written = {fact.fields for fact in facts if fact.fields}
    return Matter(
        entry=entry,
        order=facts[0].order,
        kind=kind,
        type=type_,
        ledger=next((one for one in KINDS if one in ledgers), next(iter(ledgers))),
        statuses=tuple(sorted({fact.status for fact in facts})),
        parties=parties,
        fields=tuple(sorted({field for fields in written for field in json.loads(fields)})),
        title=fold(title) if title else _only(fold(one) for one in {fact.title for fact in facts} if one),
        period=period or _only(fact.period for fact in facts if fact.period),
        dates=tuple(sorted({fact.date for fact in facts if fact.date})),
        count=count,
        value=value,
        unit=unit,
        due=due or _only(fact.due for fact in facts if fact.due),
        place=fold(place) if place and kind == "figure" else None,
        sentences=(sentence,),
    )


def _reports(entry: int, facts: Sequence[_Fact]) -> tuple[Report, ...]:
    alike: defaultdict[tuple[object, ...], list[_Fact]] = defaultdict(list)
    for fact in facts:
        alike[fact.type, fact.status, fact.date, fact.value, fact.day[:MONTH]].append(fact)
    return tuple(
        Report(
            fact=first.number,
            entry=entry,
            order=first.order,
            kind=first.kind,
            type=first.type,
            ledger=first.ledger,
            status=first.status,
            date=first.date,
            period=first.period,
            value=first.value,
            unit=first.unit,
            bound=first.bound,
            pages=len(some),
        )
        for some in alike.values()
        for first in some[:1]
    )


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
