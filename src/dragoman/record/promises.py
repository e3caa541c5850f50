"""What the sentence round a fact adds to it: a promise's amount, fields and due date; whom an invitation is to.

Statements of the record format say who promised, and to whom; what was promised stands in their sentence alone. Pure
functions, over the reading and the words of that one sentence. Where a sentence leaves open which of two figures or
dates is meant, nothing is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from dragoman.model import Event, Fact, Figure, Mention, Reading, Span, Statement, Struct
from dragoman.reading.terms import Terms, terms_of
from dragoman.record.days import days_of_period, last_day_of
from dragoman.text import fold

NOT_AMOUNTS = frozenset({"percent", "times", "votes", "countries", "kilometres", "km"})
"""Units of figures that say how much something changed or how many agreed, and not what is promised."""


HELP = frozenset({"aid", "cooperation", "concession", "gift"})
"""Events by which a pledge is kept."""


class WithCapital(Protocol):
    """A state of the reference."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def capital(self) -> str | None:
        """Name of its capital."""
        ...


class Promise(Struct, frozen=True, kw_only=True):
    """What a sentence adds. Dates are ISO 8601 with the sentence's own precision."""

    fields: tuple[str, ...] = ()
    period: str | None = None
    due: str | None = None
    due_day: str | None = None
    value: float | None = None
    unit: str | None = None
    bound: str | None = None
    to: str | None = None
    """The one state beside those who promise that the amount is of, or that a sentence without one names by itself,
    where the reading names nobody."""


def promise_of(fact: Statement, reading: Reading) -> Promise:
    """The terms of a statement that binds or asks: the one amount, the fields and the date of its sentence."""
    terms = _terms(fact, reading)
    amount = _amount(fact, reading)
    due = terms.due or (amount.due if amount else None)
    _, ends = days_of_period(terms.period)
    others = [state for state in amount.states if state not in fact.by] if amount else _beside(fact, reading)
    return Promise(
        fields=terms.fields,
        period=terms.period,
        due=due,
        due_day=last_day_of(due) or ends,
        value=amount.value if amount else None,
        unit=amount.unit if amount else None,
        bound=amount.bound if amount else None,
        to=others[0] if len(others) == 1 and not fact.to and fact.act != "request" else None,
    )


class Scope(Struct, frozen=True, kw_only=True):
    """What a figure is for, or of. ``place`` is a part of a state, in the page's words."""

    period: str | None = None
    due: str | None = None
    due_day: str | None = None
    place: str | None = None


def scope_of(fact: Figure, reading: Reading) -> Scope:
    """The year or stretch that a reported figure is for, or by when a target is to be reached; nothing where its
    sentence names several."""
    terms = _terms(fact, reading)
    if not fact.target:
        return Scope(period=terms.told_for, place=terms.part)
    due, published = fact.due, reading.article.published or ""
    if due is None and terms.told_for and "/" not in terms.told_for:
        # "aim at 6 billion in 2024", said in 2024.
        due = terms.told_for if (last_day_of(terms.told_for) or "") >= published[:10] > "" else None
    return Scope(due=due, due_day=last_day_of(due), place=terms.part)


def sum_of(fact: Event, reading: Reading) -> Figure | None:
    """The one amount in the sentence of an event by which help is given."""
    return _amount(fact, reading) if fact.kind in HELP else None


def fields_of(fact: Event, reading: Reading) -> tuple[str, ...]:
    """What a signing is about: the fields of its sentence."""
    return _terms(fact, reading).fields if fact.kind == "signing" else ()


def host_of(fact: Event, reading: Reading, states: Mapping[str, WithCapital]) -> str | None:
    """The state to which an invitation invites: its host, a capital as its place, else the one state of its sentence
    that is named by itself (in nobody's title) behind those who are invited; None where that is not told."""
    if fact.kind != "invitation":
        return None
    if fact.host:
        return fact.host if fact.host in states else None
    if fact.place:
        known = fold(fact.place)
        found = [code for code in fact.states if code in states and fold(states[code].capital or "") == known]
        if len(found) == 1:
            return found[0]
    named_capitals = set(_terms(fact, reading).capitals) & set(fact.states)
    if len(named_capitals) == 1:
        return named_capitals.pop()
    for span in fact.evidence:
        within = [m for m in reading.mentions if span.start <= m.start and m.end <= span.end]
        people = [m for m in within if m.entity in fact.people]
        if len({m.entity for m in people}) < len(fact.people):
            continue
        # That of the inviter is on no page where their office is the page's own country's.
        named = [
            m
            for m in within
            if m.entity in states and not any(_touch(m, other, reading.article.text) for other in people)
        ]
        if named and len({m.entity for m in named}) == 1 and (not people or named[-1].start > people[0].end):
            return named[-1].entity
    return None


def _beside(fact: Statement, reading: Reading) -> list[str]:
    """States that the sentence of a pledge names by themselves, but those who promise and those they serve."""
    if fact.act != "pledge":
        return []
    span = fact.evidence[0]
    kinds = {one.id: one for one in reading.entities}
    within = [m for m in reading.mentions if span.start <= m.start and m.end <= span.end and m.entity in kinds]
    people = [m for m in within if kinds[m.entity].kind == "person"]
    served = {office.of for id_ in fact.by if id_ in kinds for office in kinds[id_].offices}
    return list(
        dict.fromkeys(
            m.entity
            for m in within
            if kinds[m.entity].kind == "state"
            and m.entity not in fact.by
            and m.entity not in served
            and not any(_touch(m, other, reading.article.text) for other in people)
        )
    )


def _touch(state: Mention, person: Mention, text: str) -> bool:
    """Whether a state's name is part of how a person is named: within the mention, or right beside it."""
    if person.start <= state.start and state.end <= person.end:
        return True
    between = text[state.end : person.start] if state.end <= person.start else text[person.end : state.start]
    return not between.strip(" ,'’-\n") or len(between.split()) == 0


def _terms(fact: Fact, reading: Reading) -> Terms:
    span = fact.evidence[0]
    return terms_of(reading.article.text[span.start : span.end], reading.article.language, reading.article.published)


def _amount(fact: Fact, reading: Reading) -> Figure | None:
    """The one amount of the sentence; where money and things are both named, the money."""
    here: Span = fact.evidence[0]
    found = [figure for figure in reading.figures if here in figure.evidence and figure.unit not in NOT_AMOUNTS]
    money = [
        figure for figure in found if figure.unit is not None and len(figure.unit) == 3 and figure.unit.isupper()
    ]
    if len(found) > 1:
        found = money
    return found[0] if len(found) == 1 else None
