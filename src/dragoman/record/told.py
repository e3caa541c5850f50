"""One fact of one page as merging sees it, and where facts that may tell of the same are looked for.

A *key* is a number that facts share which may tell of one thing: what shares none is never compared. Keys are exact
(a pair of people and a day, never "about that day"), so that a page stirs up no more than its own neighbourhood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from dragoman.model import Struct, stable_id
from dragoman.record.days import day_after, days_of
from dragoman.text import fold

NEAR_DAYS = 3
"""Own dates of one happening that pages of one story may give, in days: 9 or 10 October."""
AFTER_DAYS = 1
"""Undated news is of its own day or of so many days before."""
LONGEST = 10
"""Days of a visit or talks that are looked for; longer ones are found by their first."""
MOST_PAIRED = 6
"""Of a crowd so many are paired."""

Pair = tuple[str, str]


class Side(Struct, frozen=True):
    """Somebody in a fact: role, id in the record, kind of entity."""

    role: str
    id: str
    kind: str


class Told(Struct, frozen=True, kw_only=True):
    """A fact with all that tells it from others. ``article`` and ``story`` are numbers good for one database."""

    id: str
    document: str
    position: int
    day: str | None
    """Day of the page."""
    article: int
    story: int
    outlet: str | None = None
    language: str | None = None
    sourced: bool = False
    """The page names another that it is made from: a translation or a reprint."""
    kind: str
    type: str
    status: str
    date: str | None = None
    end: str | None = None
    place: str | None = None
    place_state: str | None = None
    """The state that the place is, or is the capital of; None where that is not known."""
    title: str | None = None
    fields: tuple[str, ...] = ()
    period: str | None = None
    count: int | None = None
    approximate: bool = False
    value: float | None = None
    unit: str | None = None
    bound: str | None = None
    due: str | None = None
    change: str | None = None
    words: str = ""
    """Of a statement: its sentence, folded."""
    numbers: tuple[str, ...] = ()
    """Of a statement: digits of its sentence in their order."""
    sides: tuple[Side, ...] = ()


class Case:
    """A :class:`Told` with what comparing asks for again and again."""

    __slots__ = (
        "all", "days", "fields", "hosts", "order", "people", "says", "signature", "sort", "states", "title", "told",
        "unions",
    )  # fmt: skip

    def __init__(self, told: Told) -> None:
        self.told = told
        self.order = (told.day is None, told.day or "", told.document, told.position)
        sides = told.sides
        self.people = frozenset(s.id for s in sides if s.kind == "person" and s.role not in ("by", "to"))
        self.states = frozenset(s.id for s in sides if s.kind == "state")
        self.unions = frozenset(s.id for s in sides if s.kind == "organisation")
        self.hosts = frozenset(s.id for s in sides if s.role == "host")
        self.says = frozenset(s.id for s in sides if s.role == "by")
        self.all = frozenset(s.id for s in sides if s.role != "via")
        self.days = _own_days(told)
        self.title = frozenset(fold(told.title or "").split())
        self.fields = frozenset(told.fields)
        self.signature = (
            told.kind, told.type, told.status, told.date, told.end, told.place, told.title, told.fields,
            told.period, told.count, told.approximate, told.value, told.unit, told.bound, told.due, told.change,
            frozenset((s.role, s.id) for s in sides), told.words if told.kind == "statement" else "",
        )  # fmt: skip
        self.sort = (self.signature, told.day, told.story, told.article, told.language)
        """Facts of one sort on different pages are the same to any third fact on another page."""

    @property
    def bare(self) -> bool:
        """Of an agreement: nothing is said of what it is about."""
        told = self.told
        return not told.title and not told.fields and not told.period and told.count in (None, 1)


def _own_days(told: Told) -> tuple[str, str] | None:
    """First and last day that its own date can mean, an end given included."""
    if told.kind == "anniversary":
        return None
    first = days_of(told.date)
    if first is None:
        return None
    last = days_of(told.end)
    return first[0], max(first[1], last[1]) if last else first[1]


def exact(case: Case) -> bool:
    """Whether its own date is a day."""
    return case.days is not None and len(case.told.date or "") >= 10


def pairs_of(ids: Iterable[str]) -> list[Pair]:
    """Every two of them, the first few by id where they are many."""
    return list(combinations(sorted(ids)[:MOST_PAIRED], 2))


_DIGITS = re.compile(r"\d+(?:[.,\s\u00a0\u202f]\d{3})*")


def numbers_in(text: str) -> tuple[str, ...]:
    """Whole numbers of a text by their digits alone: ``1.200`` and ``1 200`` are one."""
    return tuple(re.sub(r"\D", "", found) for found in _DIGITS.findall(text))


def keys_of(told: Told) -> tuple[int, ...]:
    """The numbers under which it is found by what may tell of the same. None for a fact that says too little."""
    case = Case(told)
    found = _KEYS[told.kind](case)
    return tuple(sorted({int(stable_id(told.kind, *key)[:15], 16) for key in found}))


def _side_by_side(case: Case) -> tuple[object, ...]:
    """Facts of one article, kind and type are laid beside one another, whatever they say."""
    return "article", case.told.article, case.told.type


def _events(case: Case) -> Iterator[tuple[object, ...]]:
    told = case.told
    yield _side_by_side(case)
    yield from (("story", told.story, told.type, one) for one in (*case.people, *case.states, *case.unions))
    met = pairs_of(case.people)
    # One person and those met: a visit to a state, talks with a body.
    pairs = met or pairs_of(case.people | case.states | case.unions)
    if case.days is not None:
        for day in _each_day(case):
            yield from ((told.type, *pair, day) for pair in pairs)
        if case.days[0][:7] == case.days[1][:7]:
            # "In March" is tied to a day of it by two people, never by states alone.
            yield from ((told.type, *pair, case.days[0][:7]) for pair in met)
    elif told.day and told.status == "happened" and not told.date:
        together: list[tuple[str, ...]] = [*met]
        together = together or [(*pair, told.place) for pair in pairs if told.place]
        for back in range(AFTER_DAYS + 1):
            day = day_after(told.day, -back)
            yield from ((told.type, *some, day) for some in together)


def _each_day(case: Case) -> Iterator[str]:
    if not exact(case) or case.days is None:
        return
    day, last = case.days
    for _ in range(LONGEST):
        yield day
        day = day_after(day, 1)
        if day > last:
            return


def _agreements(case: Case) -> Iterator[tuple[object, ...]]:
    told = case.told
    yield _side_by_side(case)
    yield from (("story", told.story, one) for one in (*case.states, *case.unions))
    pairs = pairs_of(case.states | case.unions)
    months = _months(case)
    for pair in pairs:
        if told.title:
            yield "title", *pair, fold(told.title)
        if told.period:
            yield "period", *pair, told.period, *sorted(case.fields)
        if told.count and told.count > 1:
            yield from (("count", *pair, told.count, month) for month in months)
        if exact(case):
            yield "day", *pair, told.date
        yield from (("field", *pair, field, month) for field in told.fields for month in months)


def _months(case: Case) -> set[str]:
    """Months in which it may have been made: its own, else that of the page and of a few days before."""
    told = case.told
    if case.days is not None:
        return {case.days[0][:7]} if case.days[0][:7] == case.days[1][:7] else set()
    return {told.day[:7], day_after(told.day, -NEAR_DAYS)[:7]} if told.day else set()


def _figures(case: Case) -> Iterator[tuple[object, ...]]:
    told = case.told
    yield _side_by_side(case)
    yield "story", told.story, "value", told.value
    if told.title and case.states:
        yield "story", told.story, told.title, sorted(case.states)
    if not told.title or not case.states:
        return
    what = (fold(told.title), sorted(case.states), told.unit, told.status, told.due)
    yield "value", *what, told.value, None if told.status == "target" else (told.day or "")[:4]
    if told.due and told.day:
        yield "due", *what, told.day[:7]


def _partnerships(case: Case) -> Iterator[tuple[object, ...]]:
    told = case.told
    yield "story", told.story
    if len(case.states) > 1:
        # A level is stated as of a year; it is raised once.
        year = (told.day or "")[:4] if told.change == "stated" else ""
        yield "level", sorted(case.states), fold(told.title or ""), told.change, year


def _anniversaries(case: Case) -> Iterator[tuple[object, ...]]:
    told = case.told
    yield "story", told.story
    if told.title and case.states:
        when = (told.date or "")[:4] or (told.day or "")[:4]
        yield "of", fold(told.title), sorted(case.states), told.count, when


def _statements(case: Case) -> Iterator[tuple[object, ...]]:
    told = case.told
    yield "article", told.article, told.type
    if case.says and told.words:
        yield "words", sorted(case.says), told.type, told.words, (told.day or "")[:7]


_KEYS = {
    "event": _events,
    "agreement": _agreements,
    "figure": _figures,
    "partnership": _partnerships,
    "anniversary": _anniversaries,
    "statement": _statements,
}
