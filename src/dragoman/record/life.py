"""The life of a commitment: its steps, each on a sentence, and what they come to. Pure functions.

Nothing here asks what day it is but :func:`life_on`: that a commitment lapsed by silence is derived on the day of
asking and is no fact of any page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from dragoman.model import Struct
from dragoman.record.answering import Why
from dragoman.record.commitments import ECHO_DAYS, Matter
from dragoman.record.days import day_after, last_day_of, last_day_of_period

StepKind = Literal[
    "asked",
    "proposed",
    "promised",
    "planned",
    "accepted",
    "agreed",
    "signed",
    "ratified",
    "in-force",
    "postponed",
    "repeated",
    "reported",
    "met",
    "missed",
    "ended",
    "cancelled",
    "rejected",
    "denied",
]
"""What a step is. ``repeated``: said again, which moves nothing."""
Life = Literal[
    "asked",
    "proposed",
    "promised",
    "planned",
    "agreed",
    "signed",
    "in-force",
    "reported",
    "met",
    "missed",
    "lapsed",
    "ended",
    "cancelled",
    "contradicted",
    "denied",
    "stated",
]
OPEN: frozenset[str] = frozenset({"asked", "proposed", "promised", "planned", "agreed", "signed", "reported"})
"""Lives of commitments that something is still to come of."""
SILENCE_DAYS = 92
"""Days after its date on which a commitment that no page has spoken of since has lapsed: a quarter of a year. By the
chains of ``benchmarks/ledger.py`` half as long would do as well; twice as long leaves open what nobody kept."""

STATIONS: Sequence[tuple[str, frozenset[StepKind]]] = (
    ("said", frozenset({"asked", "proposed", "promised", "planned", "postponed"})),
    ("agreed", frozenset({"accepted", "agreed"})),
    ("signed", frozenset({"signed", "ratified", "in-force"})),
    ("reported", frozenset({"reported"})),
    ("closed", frozenset({"met", "missed", "ended", "cancelled"})),
)
"""Where a life is drawn to halt, and the steps that bring it there."""
BROKEN: frozenset[str] = frozenset({"missed", "lapsed", "cancelled", "contradicted", "denied"})
"""Lives that are marked with a cross."""

_TRACK: Mapping[StepKind, Life] = {
    "asked": "asked",
    "proposed": "proposed",
    "promised": "promised",
    "planned": "planned",
    "postponed": "planned",
    "accepted": "agreed",
    "agreed": "agreed",
    "signed": "signed",
    "ratified": "signed",
    "in-force": "in-force",
}
_FORWARD: Sequence[StepKind] = tuple(_TRACK)


class Report(Struct, frozen=True, kw_only=True, array_like=True):
    """One fact as one page gives it: what a step stands on."""

    fact: int
    entry: int
    order: tuple[str, str, int]
    """Day of the page (empty where it has none), the document, the place in it."""
    kind: str
    type: str
    ledger: str | None
    status: str
    date: str | None = None
    period: str | None = None
    value: float | None = None
    unit: str | None = None
    bound: str | None = None
    pages: int = 1
    """How many say the same of the same entry."""


class Sum(Struct, frozen=True, kw_only=True):
    """A reported value beside the one that is aimed at."""

    value: float
    aim: float
    unit: str | None
    share: float
    """``value / aim``."""


class Step(Struct, frozen=True, kw_only=True):
    """One step of a life. ``fact`` is None where it rests on no sentence."""

    kind: StepKind
    day: str | None
    """Day of the page that tells it first."""
    date: str | None = None
    """When it was, as that page gives it."""
    fact: int | None
    entry: int | None
    order: tuple[str, str, int]
    """Where that fact stands among all: day of the page, the document, the place in it."""
    pages: int = 1
    why: Why | None = None
    """Why another entry's fact belongs here; None for the commitment's own."""
    sum: Sum | None = None


class Course(Struct, frozen=True, kw_only=True):
    """What a commitment has come to by the pages alone, and what silence makes of it."""

    life: Life
    steps: tuple[Step, ...]
    heard: str | None = None
    """Day of the last page that says anything of it."""
    due: str | None = None
    """As its sentence gives it: when it is to be done, begun or held."""
    due_day: str | None = None
    turns: Life | None = None
    """What it is from ``turns_day`` on, unless a page speaks."""
    turns_day: str | None = None


def reached(kinds: Iterable[str]) -> tuple[bool, ...]:
    """For each of :data:`STATIONS`, whether a page tells of it."""
    told = set(kinds)
    return tuple(bool(told & steps) for _, steps in STATIONS)


def life_on(course: Course, day: str) -> Life:
    """Its life on a day (ISO 8601): what silence has made of it by then."""
    return course.turns if course.turns and course.turns_day and course.turns_day < day else course.life


def course_of(one: Matter, own: Sequence[Report], others: Sequence[tuple[Why, Sequence[Report]]]) -> Course:
    """The course of a commitment: ``own`` facts, and those of entries that answer it with the reason."""
    found = [_own_step(one, report) for report in own]
    for why, reports in others:
        found += [_answer_step(one, why, report) for report in reports]
    steps = _in_order(one, [step for step in found if step is not None])
    life = _life(one, steps)
    due, due_day = _due(one, steps)
    turns, turns_day = _silence(one, steps, life, due_day)
    days = [step.day for step in steps if step.day]
    return Course(
        life=life,
        steps=steps,
        heard=max(days, default=None),
        due=due,
        due_day=due_day,
        turns=turns,
        turns_day=turns_day,
    )


# ---------------------------------------------------------------------------------------------
# From facts to steps
# ---------------------------------------------------------------------------------------------

_PAPER: Mapping[str, StepKind] = {
    "planned": "planned",
    "agreed": "agreed",
    "signed": "signed",
    "exchanged": "signed",
    "ratified": "ratified",
    "in-force": "in-force",
    "ended": "ended",
}
_EVENT: Mapping[str, StepKind] = {
    "planned": "planned",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "denied": "denied",
    "happened": "met",
}
_ACT: Mapping[str, StepKind] = {
    "pledge": "promised",
    "propose": "proposed",
    "agree": "agreed",
    "request": "asked",
    "reject": "rejected",
}


def _own_step(one: Matter, report: Report) -> Step | None:
    kind = _kind(report)
    return None if kind is None else _step(kind, report, None, None)


def _kind(report: Report) -> StepKind | None:
    if report.kind == "agreement":
        return _PAPER[report.status]
    if report.kind == "figure":
        return "promised" if report.status == "target" else "reported"
    if report.kind == "statement":
        return _ACT.get(report.type)
    if report.type == "invitation":
        return {"cancelled": "cancelled", "denied": "denied"}.get(report.status, "asked")  # type: ignore[return-value]
    return _EVENT.get(report.status)


def _answer_step(one: Matter, why: Why, report: Report) -> Step | None:
    kind = _kind(report)
    if kind is None:
        return None
    if why.rule == "same-sentence":
        return _step(kind, report, why, None) if report.kind == "statement" else None
    if why.rule == "measure":
        return _measured(one, report, why)
    if why.rule == "target-again":
        kind = "repeated"
    elif why.rule == "plan-period":
        kind = "rejected" if kind == "rejected" else "reported"
    elif why.rule == "invitation":
        kind = {"planned": "accepted", "met": "met"}.get(kind, kind)  # type: ignore[assignment]
    elif why.rule == "request":
        kind = "rejected" if kind == "rejected" else "accepted"
    elif why.rule == "amount":
        if report.kind == "event":
            kind = "met" if report.status == "happened" else "reported"
        else:
            kind = "repeated" if report.kind == "statement" and report.type == one.type else "reported"
    if one.ledger == "agreement" and report.type == "signing" and kind == "met":
        kind = "signed"
    return _step(kind, report, why, None)


def _measured(one: Matter, report: Report, why: Why) -> Step | None:
    """A reported value: on the way, there in time, or short of it when the time was up."""
    if report.value is None or not one.value:
        return None
    sum_ = Sum(value=report.value, aim=one.value, unit=report.unit, share=report.value / one.value)
    due = last_day_of(one.due)
    told = last_day_of_period(report.period)
    reached = report.value >= one.value and report.bound != "at-most"
    in_time = due is None or (told is not None and told <= due) or report.order[0] <= due
    over = due is not None and report.order[0] > due and told == due
    kind: StepKind = "met" if reached and in_time else "missed" if over and not reached else "reported"
    return _step(kind, report, why, sum_)


def _step(kind: StepKind, report: Report, why: Why | None, sum_: Sum | None) -> Step:
    return Step(
        kind=kind,
        day=report.order[0] or None,
        date=report.date or (report.period if report.kind == "figure" else None),
        fact=report.fact,
        entry=report.entry,
        order=report.order,
        pages=report.pages,
        why=why,
        sum=sum_,
    )


def _in_order(one: Matter, steps: Iterable[Step]) -> tuple[Step, ...]:
    """By day, then by how far they lead; what only repeats an earlier step says that it does."""
    steps = _as_proposed(one, list(steps))
    ordered = sorted(
        {(step.kind, step.fact): step for step in steps}.values(),
        key=lambda step: (step.day or "", _rank(step.kind), step.why is not None, step.date or "", step.order),
    )
    told: dict[StepKind, int] = {}
    found: list[Step] = []
    pages: set[tuple[str, str]] = set()
    sums: set[tuple[tuple[str, str], Sum | None]] = set()

    def add(step: Step) -> None:
        found.append(step)
        pages.add(step.order[:2])
        sums.add((step.order[:2], step.sum))

    for step in ordered:
        if step.kind in ("reported", "missed", "postponed"):
            if (step.order[:2], step.sum) not in sums:
                add(step)
            continue
        kind = step.kind
        if kind not in told and one.ledger == "agreement" and _behind(step, found):
            # Agreed "to carry out what was signed": the paper is spoken of again.
            kind = "reported" if step.date is None else "repeated"
        at = told.get(kind)
        if at is not None and _echo(found[at], step):
            found[at] = _with_pages(found[at], step)
            continue
        if at is not None and one.ledger == "invitation" and kind == "met" and step.date != found[at].date:
            # The guest who came once came again: that was no longer asked.
            continue
        if step.order[:2] in pages:
            continue
        if at is not None:
            kind = "reported" if one.ledger == "agreement" else "repeated"
        told.setdefault(kind, len(found))
        add(replace(step, kind=kind))
    return tuple(found)


def _with_pages(before: Step, step: Step) -> Step:
    """The same, told by more pages; two facts of one page count once."""
    more = 0 if before.order[:2] == step.order[:2] else step.pages
    return replace(before, pages=before.pages + more)


def _as_proposed(one: Matter, steps: Sequence[Step]) -> Sequence[Step]:
    """``proposed an agreement``: what one side only proposes is not planned by that sentence."""
    proposed = {step.day for step in steps if step.kind == "proposed" and step.why is not None}
    return [step for step in steps if step.kind != "planned" or step.why is not None or step.day not in proposed]


def _behind(step: Step, found: Sequence[Step]) -> bool:
    """Whether the commitment had come further before that page."""
    return _rank(step.kind) < len(_FORWARD) and any(
        _rank(step.kind) < _rank(old.kind) < len(_FORWARD) and (old.day or "") < (step.day or "") for old in found
    )


def _echo(before: Step, step: Step) -> bool:
    """Whether a page only repeats the news of a few days before."""
    return not before.day or not step.day or step.day <= day_after(before.day, ECHO_DAYS)


def _rank(kind: StepKind) -> int:
    return _FORWARD.index(kind) if kind in _FORWARD else len(_FORWARD)


# ---------------------------------------------------------------------------------------------
# From steps to a life
# ---------------------------------------------------------------------------------------------


def _life(one: Matter, steps: Sequence[Step]) -> Life:
    kinds = [step.kind for step in steps]
    against = [i for i, kind in enumerate(kinds) if kind in ("denied", "rejected")]
    if against:
        # Denied with nothing said for it is only denied; said and then denied, pages contradict one another.
        if against == list(range(len(kinds))):
            return "denied"
        last = steps[against[-1]].day or ""
        if any((step.day or "") <= last for step in steps if step.kind not in ("denied", "rejected", "repeated")):
            return "contradicted"
    if "cancelled" in kinds:
        last_off = max(i for i, kind in enumerate(kinds) if kind == "cancelled")
        held = [i for i, kind in enumerate(kinds) if kind == "met"]
        if held and min(held) < last_off:
            return "contradicted"
        if not held and not any(kind in ("planned", "postponed") for kind in kinds[last_off + 1 :]):
            return "cancelled"
    if "ended" in kinds:
        return "ended"
    if "met" in kinds:
        return "met"
    if "missed" in kinds:
        return "missed"
    furthest = max((_FORWARD.index(kind) for kind in kinds if kind in _FORWARD), default=None)
    life: Life = _TRACK[_FORWARD[furthest]] if furthest is not None else "stated"
    if "reported" in kinds and life != "in-force":
        return "reported"
    return life


def _due(one: Matter, steps: Sequence[Step]) -> tuple[str | None, str | None]:
    if one.due:
        return one.due, last_day_of(one.due)
    if one.ledger == "agreement" and one.period:
        return one.period, last_day_of_period(one.period)
    if one.ledger in ("planned", "invitation") or one.statuses == ("planned",):
        dates = [step.date for step in steps if step.kind in ("planned", "postponed", "accepted") and step.date]
        known = [date for date in dates if last_day_of(date)]
        if known:
            return known[-1], last_day_of(known[-1])
    if one.period and (ends := last_day_of_period(one.period)):
        return one.period, ends
    return None, None


def _silence(one: Matter, steps: Sequence[Step], life: Life, due_day: str | None) -> tuple[Life | None, str | None]:
    """What a commitment becomes when its day has passed and no page says what came of it."""
    if life not in OPEN or due_day is None:
        return None, None
    if one.ledger == "agreement" and life not in ("planned", "proposed"):
        # A plan that was signed has run out on its last day, and nobody needs to say so.
        return None, None
    spoken = [step.day for step in steps if step.day and step.day > due_day and step.kind != "repeated"]
    if spoken:
        return None, None
    return "lapsed", day_after(due_day, SILENCE_DAYS)
