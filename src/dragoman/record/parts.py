"""What belongs to a visit: the talks, signings, ceremonies and papers of its days. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Struct
from dragoman.record.bonds import STALE_DAYS
from dragoman.record.days import day_after

PARTS = frozenset({"meeting", "signing", "ceremony", "gift", "agreement", "raised", "deepened", "renamed"})
"""Types of entries that may be part of a visit: events, agreements, and levels that were changed."""


class Whole(Struct, frozen=True, kw_only=True):
    """An entry as far as it matters here. Entities by their ids; ``number`` is the entry's."""

    number: int
    type: str
    fill: str
    first: str | None
    """First own day, and the last."""
    last: str | None
    people: frozenset[str]
    states: frozenset[str]
    hosts: frozenset[str]
    place_state: str | None = None
    order: tuple[str, str, int] = ("", "", 0)
    """Day, document and position of its first fact."""


def holder(part: Whole, visits: Iterable[Whole]) -> int | None:
    """The visit that an entry is part of, among those told in the same stories; None where it stands by itself."""
    fitting = sorted((visit for visit in visits if _holds(visit, part)), key=lambda visit: visit.order)
    return max(fitting, key=lambda visit: _worth(part, visit)).number if fitting else None


def _holds(visit: Whole, part: Whole) -> bool:
    if part.type not in PARTS or visit.number == part.number or visit.fill != part.fill:
        return False
    if part.first and visit.first:
        last = max(filter(None, (visit.first, visit.last)))
        if not visit.first <= part.first <= day_after(last, 1 if visit.last is None else 0):
            return False
    elif (part.first and visit.order[0] and part.first < day_after(visit.order[0], -STALE_DAYS)) or (
        visit.first and part.order[0] and visit.last and visit.last < day_after(part.order[0], -STALE_DAYS)
    ):
        return False
    if part.place_state and visit.place_state and part.place_state != visit.place_state:
        return False
    guests = visit.people - visit.hosts
    whose = bool(guests & part.people) or (not part.people and len(visit.states & part.states) > 1)
    hosts = visit.hosts & (visit.states | visit.people)
    where = bool(hosts & (part.states | part.people)) if hosts else len(visit.states & part.states) > 1
    return whose and where


def _worth(part: Whole, visit: Whole) -> tuple[bool, int, int]:
    """The visit of its own days first, then the one that shares most people and states with it."""
    dated = bool(part.first and visit.first)
    return dated, len(part.people & visit.people), len(part.states & visit.states)
