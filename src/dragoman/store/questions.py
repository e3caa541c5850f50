"""The questions that can be put to the record, each with its options: one table for commands, API and site.

A question is a frozen filter; :func:`read` makes one from options as they were typed, and refuses what is impossible
in one line. Names stay as they were typed: who is meant is found out when the question is answered.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

import msgspec

from dragoman.errors import UsageError
from dragoman.model import Act, Struct
from dragoman.record.days import day_of, last_day_of
from dragoman.store.results import Fill

MeetingKind = Literal["meeting", "visit", "call", "signing", "ceremony"]
Part = Literal[
    "pages", "again", "gone", "aside", "claims", "new", "grown", "disputed", "people", "offices", "commitments",
    "judgements",
]  # fmt: skip
"""What may have changed, in the order in which it is told."""
OptionKind = Literal["name", "place", "subject", "measure", "source", "first-day", "last-day", "moment", "choice"]
LONGEST = 300
_MOMENT = re.compile(r"(\d{1,5})([hd])\Z")


class MetFilter(Struct, frozen=True, kw_only=True):
    """Who met whom. Without ``whom`` everybody that ``who`` met, without both all meetings."""

    who: str | None = None
    whom: str | None = None
    since: str | None = None
    until: str | None = None
    """Days, both included. What has no day falls outside as soon as either is given."""
    place: str | None = None
    kind: tuple[MeetingKind, ...] = ()
    status: tuple[Fill, ...] = ()


class SaidFilter(Struct, frozen=True, kw_only=True):
    """What ``who`` said about somebody or of a field. Of a state also what its people and bodies said."""

    who: str | None = None
    about: str | None = None
    """Named in the words or spoken to, or a field that the words name."""
    to: str | None = None
    act: tuple[Act, ...] = ()
    since: str | None = None
    until: str | None = None


class TargetsFilter(Struct, frozen=True, kw_only=True):
    """Figures between two, aimed at and reported."""

    who: str | None = None
    whom: str | None = None
    measure: str | None = None


class ContributedFilter(Struct, frozen=True, kw_only=True):
    """What a page contributed: its id, its address, or the path that it was read from."""

    source: str | None = None


class ChangedFilter(Struct, frozen=True, kw_only=True):
    """What changed since a moment; with ``part`` all of that and nothing else."""

    since: str = "yesterday"
    part: Part | None = None


class Option(Struct, frozen=True, kw_only=True):
    """One option: its name on the command line, in the API and in the site's form."""

    name: str
    kind: OptionKind
    about: str
    choices: tuple[str, ...] = ()
    many: bool = False
    first: bool = False
    """On the command line it stands by its place, without its name."""


class Question(Struct, frozen=True, kw_only=True):
    """One question: its name is the command's and the address's."""

    name: str
    about: str
    filter: type[Struct]
    options: tuple[Option, ...]


_SINCE = Option(name="since", kind="first-day", about="First day; a month or a year will do.")
_UNTIL = Option(name="until", kind="last-day", about="Last day; a month or a year means its end.")
_ANY_NAME = "by any name in any script, by code or id"

QUESTIONS: tuple[Question, ...] = (
    Question(
        name="met",
        about="Who met whom: meetings, visits, calls, signings and ceremonies.",
        filter=MetFilter,
        options=(
            Option(name="who", kind="name", about=f"A person, state or body, {_ANY_NAME}.", first=True),
            Option(name="whom", kind="name", about=f"Another that took part, {_ANY_NAME}.", first=True),
            _SINCE,
            _UNTIL,
            Option(name="place", kind="place", about="Where: a city or a state, in any language."),
            Option(
                name="kind", kind="choice", choices=get_args(MeetingKind), many=True, about="Only this kind of event."
            ),
            Option(
                name="status", kind="choice", choices=get_args(Fill), many=True, about="Whether it has taken place."
            ),
        ),
    ),
    Question(
        name="said",
        about="Every statement by somebody, about somebody or something, to somebody.",
        filter=SaidFilter,
        options=(
            Option(
                name="who",
                kind="name",
                about=f"Who spoke, {_ANY_NAME}; of a state also its people and bodies.",
                first=True,
            ),
            Option(
                name="about",
                kind="subject",
                about="Whom the words name or address, or a field such as trade, in any language.",
            ),
            Option(name="to", kind="name", about=f"Whom it was said to, {_ANY_NAME}."),
            Option(name="act", kind="choice", choices=get_args(Act), many=True, about="Only this act of speech."),
            _SINCE,
            _UNTIL,
        ),
    ),
    Question(
        name="targets",
        about="Figures between two over time: what was aimed at by when, and what was reported.",
        filter=TargetsFilter,
        options=(
            Option(name="who", kind="name", about=f"A state, person or body, {_ANY_NAME}.", first=True),
            Option(name="whom", kind="name", about=f"The other, {_ANY_NAME}.", first=True),
            Option(name="measure", kind="measure", about="What is measured, such as trade, in any language."),
        ),
    ),
    Question(
        name="contributed",
        about="Everything that a page contributed to the record.",
        filter=ContributedFilter,
        options=(
            Option(
                name="source", kind="source", about="A page's id, address, or the path it was read from.", first=True
            ),
        ),
    ),
    Question(
        name="changed",
        about="What changed in the record since a moment.",
        filter=ChangedFilter,
        options=(
            Option(
                name="since",
                kind="moment",
                about="yesterday, today, a day, a moment in UTC, or so many hours or days ago: 24h, 7d.",
            ),
            Option(name="part", kind="choice", choices=get_args(Part), about="Only this, and all of it."),
        ),
    ),
)
BY_NAME: Mapping[str, Question] = {question.name: question for question in QUESTIONS}


def read(question: Question, given: Mapping[str, Sequence[str]]) -> Any:
    """The filter of a question from its options as they were typed; empty values are left out.

    Raises UsageError for a value that an option cannot have.
    """
    values: dict[str, object] = {}
    for option in question.options:
        checked = [_check(option, value.strip()) for value in given.get(option.name, ()) if value.strip()]
        if checked:
            values[option.name] = tuple(dict.fromkeys(checked)) if option.many else checked[-1]
    return msgspec.convert(values, question.filter)


def _check(option: Option, value: str) -> str:
    shown = repr(value if len(value) <= 60 else value[:59] + "…")
    if len(value) > LONGEST:
        raise UsageError(f"{option.name}: {len(value)} characters, at most {LONGEST}")
    if not value.isprintable():
        raise UsageError(f"{option.name}: {shown} holds signs that no name has")
    if option.kind == "choice" and value not in option.choices:
        raise UsageError(f"{option.name}: {shown} is not one of {', '.join(option.choices)}")
    if option.kind in ("first-day", "last-day"):
        day = day_of(value) if option.kind == "first-day" else last_day_of(value)
        if day is None or len(value) not in (4, 7, 10):
            raise UsageError(f"{option.name}: {shown} is not a date such as 2025-12-01, 2025-12 or 2025")
        return day
    if option.kind == "moment":
        moment_of(value, dt.datetime.now(dt.UTC))
    return value


def moment_of(since: str, now: dt.datetime) -> str:
    """The moment that is meant, as the record writes moments: ``yesterday`` is the beginning of that day, UTC.

    Raises UsageError for what is no moment.
    """
    today = now.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    past = _MOMENT.match(since)
    try:
        if since in ("today", "yesterday"):
            moment = today - dt.timedelta(days=since == "yesterday")
        elif past:
            moment = now - dt.timedelta(hours=int(past[1]) * (24 if past[2] == "d" else 1))
        else:
            day = day_of(since) if len(since) in (4, 7) else since
            moment = dt.datetime.fromisoformat(day or "")
    except (ValueError, OverflowError):
        raise UsageError(
            f"since: {since[:60]!r} is no moment; give yesterday, 2025-12-01, 2025-12-01T09:30, 24h or 7d"
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
