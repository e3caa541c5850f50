"""Visits and what belongs to them, in the tables: :mod:`dragoman.record.parts` over what is kept."""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.record.parts import PARTS, Whole, holder
from dragoman.store import rows
from dragoman.store.places import state_of
from dragoman.store.store import Store

_PARTS = ", ".join(f"'{type_}'" for type_ in sorted(PARTS))


def put_parts(store: Store, entries: Sequence[int]) -> None:
    """Find the visit of each of ``entries``, and where one of them is a visit, of all that is told in its stories or
    belonged to it. Entries of pages whose facts still wait to be merged have their turn with them."""
    visits = rows.column(store, "SELECT number FROM entry WHERE number IN ({}) AND type = 'visit'", entries)
    stories = sorted({story for told_in in _stories(store, visits).values() for story in told_in})
    waiting = {
        *visits,
        *rows.column(store, f"SELECT number FROM entry WHERE number IN ({{}}) AND type IN ({_PARTS})", entries),
        *rows.column(store, "SELECT number FROM entry WHERE part_of IN ({})", entries),
        *rows.column(
            store,
            "SELECT DISTINCT f.entry FROM telling t JOIN fact f ON f.document = t.document "
            "JOIN entry e ON e.number = f.entry AND e.settled = 1 "
            f"WHERE t.story IN ({{}}) AND f.type IN ({_PARTS})",
            stories,
        ),
    }
    for some in rows.chunks(sorted(waiting)):
        _put(store, some)


def _put(store: Store, entries: Sequence[int]) -> None:
    told_in = _stories(store, entries)
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for some in rows.chunks(sorted({story for stories in told_in.values() for story in stories})):
        for story, visit in store.rows(
            "SELECT DISTINCT t.story, f.entry FROM telling t JOIN fact f ON f.document = t.document "
            "JOIN entry e ON e.number = f.entry AND e.settled = 1 "
            f"WHERE t.story IN ({rows.holes(some)}) AND f.type = 'visit'",
            some,
        ):
            beside[story].add(visit)
    wholes = _wholes(store, sorted({*entries, *(visit for visits in beside.values() for visit in visits)}))
    for entry in entries:
        visits = {visit for story in told_in[entry] for visit in beside[story]}
        found = holder(wholes[entry], [wholes[visit] for visit in sorted(visits)])
        store.execute(
            "UPDATE entry SET part_of = ? WHERE number = ? AND coalesce(part_of, 0) <> coalesce(?, 0)",
            (found, entry, found),
        )


def _stories(store: Store, entries: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {entry: set() for entry in entries}
    for some in rows.chunks(entries):
        for entry, story in store.rows(
            "SELECT DISTINCT f.entry, t.story FROM fact f JOIN telling t ON t.document = f.document "
            f"WHERE f.entry IN ({rows.holes(some)})",
            some,
        ):
            found[entry].add(story)
    return found


def _wholes(store: Store, entries: Sequence[int]) -> dict[int, Whole]:
    people: defaultdict[int, set[str]] = defaultdict(set)
    states: defaultdict[int, set[str]] = defaultdict(set)
    hosts: defaultdict[int, set[str]] = defaultdict(set)
    found: dict[int, Whole] = {}
    for some in rows.chunks(entries):
        holes = rows.holes(some)
        for entry, role, id_, kind in store.rows(
            "SELECT p.entry, p.role, n.id, n.kind FROM entry_party p JOIN entity n ON n.number = p.entity "
            f"WHERE p.entry IN ({holes})",
            some,
        ):
            if role == "host":
                hosts[entry].add(id_)
            if kind in ("person", "state"):
                (people if kind == "person" else states)[entry].add(id_)
        for entry, type_, fill, dated, day, last, place, page_day, document, position in store.rows(
            "SELECT e.number, e.type, e.fill, e.dated, e.day, e.last_day, b.place, coalesce(d.day, ''), d.id, "
            "b.position FROM entry e JOIN fact b ON b.number = e.best JOIN document d ON d.number = b.document "
            f"WHERE e.number IN ({holes})",
            some,
        ):
            found[entry] = Whole(
                number=entry,
                type=type_,
                fill=fill,
                first=day if dated else None,
                last=last,
                people=frozenset(people[entry]),
                states=frozenset(states[entry]),
                hosts=frozenset(hosts[entry]),
                place_state=state_of(place),
                order=(page_day, document, position),
            )
    return found
