"""Which commitment an entry answers, and why: pure functions, the same in whatever order entries came.

Another entry answers a commitment where both have the same parties and the same subject: the field, title, period or
date of an agreement, the measure and unit of a target, the people and days of a meeting, guest and host of a visit,
the amount of a pledge. Where two commitments fit equally well the entry answers neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from dragoman.model import Struct
from dragoman.record.commitments import (
    AGREEMENT_DAYS,
    ANSWERS,
    ECHO_DAYS,
    LATE_DAYS,
    MONTH,
    STAGES,
    UNDATED_DAYS,
    Cue,
    Matter,
    stage_of,
)
from dragoman.record.days import day_after, days_of, last_day_of_period

Rule = Literal[
    "same-sentence",
    "agreement-title",
    "agreement-period",
    "agreement-date",
    "agreement-field",
    "agreement-alone",
    "plan-period",
    "proposal",
    "target-again",
    "measure",
    "event",
    "invitation",
    "amount",
    "request",
]
"""How an entry was found to answer a commitment, strongest first where several rules can apply."""


class Why(Struct, frozen=True, kw_only=True):
    """Why an entry answers a commitment: the rule, and what both have in common."""

    rule: Rule
    shared: tuple[tuple[Cue, str], ...]


def decide(answer: Matter, commitments: Sequence[Matter]) -> tuple[tuple[Matter, Why], ...]:
    """The commitments that an entry answers, and why; none where none fits, or several and nothing tells which.

    A figure reports on the targets of its measure that stand, a statement belongs to every target of its sentence.
    Anything else answers one commitment; some that are one another's answers (an agreement planned, then signed)
    count as one, and the earliest of them is answered.
    """
    fits: list[tuple[int, tuple[str, str, int], Matter, Why]] = []
    for one in commitments:
        if one.entry == answer.entry or (one.order >= answer.order and not _together(answer, one)):
            continue
        why = answers(answer, one)
        if why is not None:
            fits.append((_RANK[why.rule], one.order, one, why))
    if not fits:
        return ()
    fits.sort(key=lambda fit: fit[:2])
    rank, _, first, why = fits[0]
    best = [(one, reason) for at, _, one, reason in fits if at == rank]
    if why.rule == "measure":
        return _standing(best)
    if why.rule == "same-sentence":
        return tuple(best)
    if any(answers(other, first) is None for other, _ in best[1:]):
        return ()
    if why.rule == "agreement-date" and not answer.fields and _others_that_day(answer, first, commitments):
        return ()
    return ((first, why),)


_RANK: dict[str, int] = {rule: rank for rank, rule in enumerate(get_args(Rule))}


def _standing(targets: Sequence[tuple[Matter, Why]]) -> tuple[tuple[Matter, Why], ...]:
    """Of the targets for one year the one that was named last, by whoever named it first: a target that was raised
    is no longer what is reported on."""
    named: dict[str | None, Matter] = {}
    for one, _ in targets:
        named[one.due] = one
    standing: dict[tuple[str | None, float | None], tuple[Matter, Why]] = {}
    for one, why in targets:
        if one.value == named[one.due].value:
            standing.setdefault((one.due, one.value), (one, why))
    return tuple(standing.values())


def _others_that_day(answer: Matter, first: Matter, commitments: Sequence[Matter]) -> bool:
    """Whether the parties handled another paper on the day: then one without field or title may be either."""
    return any(
        other.entry not in (first.entry, answer.entry)
        and other.ledger == "agreement"
        and other.kind == "agreement"
        and other.sides() == first.sides()
        and _same_days(answer, other) is not None
        and answers(other, first) is None
        and answers(first, other) is None
        for other in commitments
    )


def _together(answer: Matter, one: Matter) -> bool:
    """What one sentence tells has no order."""
    return answer.kind != one.kind and bool(set(answer.sentences) & set(one.sentences))


def answers(answer: Matter, one: Matter) -> Why | None:
    """Why an entry answers a commitment, or None. Both in one sentence; else by the kind of the commitment."""
    found = _same_sentence(answer, one)
    if found is not None or not answer.day:
        return found
    if one.ledger == "agreement" and answer.kind == "agreement":
        return _agreement(answer, one)
    if one.ledger == "agreement" and answer.type == "signing":
        return _signing(answer, one)
    if one.ledger == "agreement" and answer.kind == "statement":
        return _plan(answer, one)
    if one.ledger == "target" and answer.kind == "figure":
        return _target_again(answer, one) if answer.ledger == "target" else _reported(answer, one)
    if one.ledger == "planned" and answer.kind == "event":
        return _event(answer, one)
    if one.ledger == "invitation" and answer.type == "visit":
        return _visit(answer, one)
    if one.kind == "statement":
        if one.type == "propose" and answer.kind == "agreement" and one.day < answer.day:
            return _proposed(answer, one)
        return _promise(answer, one)
    return None


def _same_sentence(answer: Matter, one: Matter) -> Why | None:
    """``agreed to raise trade to 5 billion``: a statement and the target that it sets are one commitment."""
    if one.kind == "statement" or not set(answer.sentences) & set(one.sentences):
        return None
    if answer.kind == "statement" and answer.ledger == "pledge":
        fits = one.ledger in ("agreement", "target", "planned") and answer.sides("by") <= one.sides()
    elif answer.type == "signing" and answer.ledger == "planned":
        fits = one.ledger == "agreement" and answer.sides() <= one.sides()
    else:
        fits = answer.type == "visit" and one.ledger == "invitation" and bool(answer.people & one.people)
    return Why(rule="same-sentence", shared=(("sentence", ""),)) if fits else None


def _agreement(answer: Matter, one: Matter) -> Why | None:
    if answer.sides() != one.sides() or len(one.sides()) < 2 or not _counts_fit(answer, one):
        return None
    if answer.period and one.period and answer.period != one.period:
        return None
    fields = set(answer.fields) & set(one.fields)
    if answer.fields and one.fields and not fields:
        return None
    ours, theirs = stage_of(one.statuses), stage_of(answer.statuses)
    shared: list[tuple[Cue, str]] = [("parties", " ".join(sorted(one.sides())))]
    shared += [("field", field) for field in sorted(fields)]
    date = _same_days(answer, one)
    apart = _dated(answer) and _dated(one) and date is None
    if apart and (theirs == ours or theirs < ours):
        return None
    if answer.title and answer.title == one.title:
        return Why(rule="agreement-title", shared=(*shared, ("title", answer.title)))
    if answer.period and answer.period == one.period:
        return Why(rule="agreement-period", shared=(*shared, ("period", answer.period)))
    if answer.title and one.title:
        return None
    if date and (
        fields or (not answer.fields and one.count == answer.count) or (not answer.fields and answer.count != 1)
    ):
        return Why(rule="agreement-date", shared=(*shared, ("date", date)))
    if (
        fields == set(answer.fields) == set(one.fields)
        and fields
        and theirs > ours
        and one.count == answer.count == 1
    ):
        return Why(rule="agreement-field", shared=tuple(shared))
    if (
        theirs > ours
        and one.count == answer.count == 1
        and _bare(answer) != _bare(one)
        and _soon(answer, one, theirs)
    ):
        return Why(rule="agreement-alone", shared=tuple(shared))
    return None


def _bare(matter: Matter) -> bool:
    """``the agreement``: a paper of which nothing is said but whose it is."""
    return not matter.fields and not matter.title and not matter.period


def _soon(answer: Matter, one: Matter, stage: int) -> bool:
    """A paper that is ratified or in force was signed within years; one that is signed was planned lately."""
    wait = AGREEMENT_DAYS if stage > STAGES["signed"] else UNDATED_DAYS
    return bool(one.day) and answer.day <= day_after(one.day, wait)


def _signing(answer: Matter, one: Matter) -> Why | None:
    """A signing put off, called off or denied, of a paper in the same fields; or spoken of with its day or month."""
    off = set(answer.statuses) <= {"postponed", "cancelled", "denied"}
    if not off and (set(answer.statuses) != {"happened"} or not answer.dates):
        return None
    if answer.sides() != one.sides():
        return None
    date = _same_days(answer, one) if answer.dates else None
    if not answer.fields or answer.fields != one.fields or (answer.dates and date is None):
        return None
    shared: list[tuple[Cue, str]] = [("parties", " ".join(sorted(one.sides())))]
    shared += [("field", field) for field in answer.fields]
    if date is not None:
        return Why(rule="agreement-date", shared=(*shared, ("date", date)))
    return Why(rule="agreement-field", shared=tuple(shared))


def _counts_fit(answer: Matter, one: Matter) -> bool:
    """The same number; several may be any number but one."""
    if answer.count is None or one.count is None:
        return (answer.count or one.count or 2) > 1
    return answer.count == one.count


def _dated(matter: Matter) -> bool:
    return any(days_of(date) for date in matter.dates)


def _same_days(answer: Matter, one: Matter) -> str | None:
    """The answer's own date, where it can be the day of the commitment: a month at most on both sides, and not the
    answer's own news of today unless the commitment has that day too."""
    own = [(date, days) for date in one.dates if (days := days_of(date))]
    ours = [days for date, days in own if len(date) >= MONTH]
    if not own and one.day:
        ours = [(one.day, one.day)]
    for date in answer.dates:
        days = days_of(date)
        if days and len(date) >= MONTH and any(days[0] <= last and first <= days[1] for first, last in ours):
            return date
    return None


def _plan(answer: Matter, one: Matter) -> Why | None:
    """``implement the plan for 2026-2030``: a statement that names the period of its speakers' agreement."""
    if not one.period or answer.period != one.period or answer.sides() != one.sides() or len(one.sides()) < 2:
        return None
    if answer.fields and one.fields and not set(answer.fields) & set(one.fields):
        return None
    return Why(rule="plan-period", shared=(("parties", " ".join(sorted(one.sides()))), ("period", one.period)))


def _target_again(answer: Matter, one: Matter) -> Why | None:
    if answer.sides() != one.sides() or (answer.value, answer.unit) != (one.value, one.unit):
        return None
    if answer.place != one.place:
        return None
    if (answer.title and one.title and answer.title != one.title) or (
        answer.due and one.due and answer.due != one.due
    ):
        return None
    return Why(
        rule="target-again",
        shared=(("parties", " ".join(sorted(one.sides()))), ("amount", f"{one.value!r} {one.unit or ''}".strip())),
    )


def _reported(answer: Matter, one: Matter) -> Why | None:
    if answer.sides() != one.sides() or not one.sides() or not one.title or not one.unit:
        return None
    if (
        (answer.title, answer.unit, answer.place) != (one.title, one.unit, one.place)
        or answer.value is None
        or one.value is None
    ):
        return None
    if answer.period and (last := last_day_of_period(answer.period)):
        told_after = last >= one.day
    else:
        told_after = answer.day > day_after(one.day, ECHO_DAYS) if one.day else False
    if not told_after or answer.day <= one.day:
        return None
    return Why(rule="measure", shared=(("parties", " ".join(sorted(one.sides()))), ("measure", one.title)))


def _event(answer: Matter, one: Matter) -> Why | None:
    if answer.type != one.type:
        return None
    shared: list[tuple[Cue, str]] = []
    if one.people or answer.people:
        smaller, larger = sorted((one.people, answer.people), key=len)
        if not smaller or not smaller <= larger or not answer.sides() & one.sides():
            return None
        shared.append(("people", " ".join(sorted(smaller))))
    elif answer.sides() != one.sides() or len(one.sides()) < 2:
        return None
    if one.host and answer.host and one.host != answer.host:
        return None
    if len(one.people) < 2 and len(one.sides()) > 1 and answer.sides() != one.sides():
        return None
    shared.append(("parties", " ".join(sorted(one.sides()))))
    planned = [days for date in one.dates if (days := days_of(date))]
    if not planned and set(one.statuses) == {"denied"}:
        # That there are talks was denied: talks on another day are no answer to that.
        return None
    told = [days for date in answer.dates if (days := days_of(date))]
    if planned and "postponed" in answer.statuses and answer.day <= day_after(planned[-1][1], LATE_DAYS):
        # The day that it names may be the new one.
        return Why(rule="event", shared=tuple(shared))
    if planned and told:
        if not any(a <= d and c <= b for a, b in planned for c, d in told):
            return None
        return Why(rule="event", shared=(*shared, ("date", answer.dates[0])))
    if planned:
        near = planned[0][0] <= answer.day <= day_after(planned[-1][1], LATE_DAYS)
        ahead = set(answer.statuses) <= {"postponed", "cancelled", "denied"} and answer.day <= planned[-1][1]
        return Why(rule="event", shared=tuple(shared)) if near or ahead else None
    within = one.day and answer.day <= day_after(one.day, UNDATED_DAYS)
    before = told and max(last for _, last in told) < one.day
    return Why(rule="event", shared=tuple(shared)) if within and not before else None


def _visit(answer: Matter, one: Matter) -> Why | None:
    """The guest comes to the host: the other way round answers nothing."""
    if one.host is None or answer.host != one.host or answer.sides() != one.sides():
        return None
    told = [days for date in answer.dates if (days := days_of(date))]
    if told and one.day and max(last for _, last in told) < one.day:
        return None
    shared: list[tuple[Cue, str]] = [("host", one.host)]
    if one.people:
        common = one.guests & answer.people
        if not common:
            return None
        shared.append(("people", " ".join(sorted(common))))
    return Why(rule="invitation", shared=tuple(shared))


def _proposed(answer: Matter, one: Matter) -> Why | None:
    fields = set(answer.fields) & set(one.fields)
    if not fields or answer.sides() != one.sides() or len(one.sides()) < 2:
        return None
    return Why(
        rule="proposal",
        shared=(("parties", " ".join(sorted(one.sides()))), *(("field", field) for field in sorted(fields))),
    )


def _promise(answer: Matter, one: Matter) -> Why | None:
    """What a later page tells of a promise: help given, the same sum, or what those say who were asked."""
    amount = one.value is not None and (answer.value, answer.unit) == (one.value, one.unit)
    fields = set(answer.fields) & set(one.fields)
    shared: list[tuple[Cue, str]] = [("parties", " ".join(sorted(one.sides())))]
    if one.type == "request":
        asked, reply = one.sides("to"), answer.sides("by")
        if answer.kind != "statement" or not asked or not reply or not reply <= asked:
            return None
        if not (one.sides("by") <= answer.sides("to") | one.sides("to") if answer.sides("to") else True):
            return None
        if answer.type not in ANSWERS or not (fields or amount):
            return None
        return Why(rule="request", shared=(*shared, *(("field", field) for field in sorted(fields))))
    givers, takers = one.sides("by"), one.sides("to")
    if not amount or not givers:
        return None
    if answer.kind != "event" and (not one.day or answer.day <= day_after(one.day, ECHO_DAYS)):
        return None
    if answer.kind == "statement" and (answer.sides("by") != givers or takers != answer.sides("to")):
        return None
    if answer.kind != "statement" and not (givers <= answer.sides() and (not takers or takers <= answer.sides())):
        return None
    if one.fields and answer.fields and not fields:
        return None
    return Why(rule="amount", shared=(*shared, ("amount", f"{one.value!r} {one.unit or ''}".strip())))
