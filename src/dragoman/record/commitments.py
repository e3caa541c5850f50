"""Commitments: what an entry binds to, and where to look for what became of it. Pure functions.

A commitment is an agreement, a target, a pledge or request, an invitation or a planned event. Commitments wait in
*blocks* (their parties with one cue: a field, a month, a measure, a sum); an entry that may answer one looks there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from dragoman.model import Struct
from dragoman.record.days import day_after, days_of, last_day_of_period
from dragoman.record.promises import HELP
from dragoman.text import fold

Cue = Literal["parties", "title", "period", "date", "field", "measure", "people", "host", "amount", "sentence"]
Kind = Literal["agreement", "target", "pledge", "request", "invitation", "planned"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Kinds of the ledger that are commitments: levels, figures and anniversaries bind to nothing."""
ANSWERS = ("agree", "reject", "pledge")
"""Statements in which those who were asked say what they will do."""
COMING = ("visit", "meeting", "call", "signing", "ceremony", "message")

# How long after it was made a commitment may be answered. Wide bounds: an answer needs the same parties and subject
# within them. ``python -m benchmarks.ledger --bounds`` tries others (docs/measurements.md): half as long loses true
# steps of each but AFTER_DAYS; four times as long adds false ones to pledges and to plans without a date.
AGREEMENT_DAYS = 1100
TARGET_DAYS = 5 * 366
INVITATION_DAYS = 731
PLEDGE_DAYS = 1100
UNDATED_DAYS = 120
ECHO_DAYS = 14
"""Days within which a page may only be repeating the news."""
AFTER_DAYS = 400
"""Days after its date on which a page may still tell of an event with that date: reviews of a year do."""
LATE_DAYS = 31
"""Days after a plan's date within which a report without a date is of that plan."""
STAGES: Mapping[str, int] = {"planned": 0, "agreed": 1, "signed": 2, "exchanged": 2, "ratified": 3, "in-force": 4}
"""How far an agreement has come; ``ended`` can follow any."""
ENDED = 5
MONTH, DAY = len("2025-12"), len("2025-12-01")
MOST_MONTHS = 120


class Party(Struct, frozen=True, kw_only=True, array_like=True):
    """Somebody in an entry: ``states`` are those for whom they act on its pages."""

    id: str
    kind: str
    role: str
    states: tuple[str, ...] = ()


class Matter(Struct, frozen=True, kw_only=True, array_like=True):
    """One entry as far as commitments go: what its facts say together."""

    entry: int
    order: tuple[str, str, int]
    """Of its earliest fact: day of the page, the document, the place in it."""
    kind: str
    type: str
    ledger: str | None = None
    statuses: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    fields: tuple[str, ...] = ()
    title: str | None = None
    """Folded. Of a figure its measure."""
    period: str | None = None
    dates: tuple[str, ...] = ()
    count: int | None = None
    value: float | None = None
    unit: str | None = None
    due: str | None = None
    place: str | None = None
    """Of a figure: the part of a state that it is of, folded."""
    sentences: tuple[int, ...] = ()

    @property
    def day(self) -> str:
        """First day on which a page tells of it; empty where no page has a date."""
        return self.order[0]

    @property
    def people(self) -> frozenset[str]:
        """Who takes part in person."""
        return frozenset(party.id for party in self.parties if party.kind == "person")

    @property
    def host(self) -> str | None:
        """The state that receives the others."""
        return next((party.id for party in self.parties if party.role == "host" and party.kind == "state"), None)

    @property
    def guests(self) -> frozenset[str]:
        """People who serve another state than the host."""
        host = self.host
        return frozenset(
            party.id for party in self.parties if party.kind == "person" and party.states and host not in party.states
        )

    def sides(self, *roles: str) -> frozenset[str]:
        """Who is bound: states, those for whom people and bodies act, and bodies that act for no state."""
        found: set[str] = set()
        for party in self.parties:
            if party.role != "via" and (not roles or party.role in roles):
                found.update((party.id,) if party.kind == "state" else party.states or (party.id,))
        return frozenset(found)

    @property
    def is_commitment(self) -> bool:
        """Whether something is still to come of it."""
        return self.ledger in KINDS


class Block(Struct, frozen=True, kw_only=True):
    """Where a commitment and its answers meet. An answer is looked for from ``first`` to ``last`` (days of pages)."""

    key: str
    first: str
    last: str


def state_of_body(id_: str, name: str, bodies: Mapping[str, str | None], states: Mapping[str, str]) -> str | None:
    """The state that a body acts for: by the reference (``bodies``), else by its name ("Ministry of Justice of Laos";
    ``states`` are codes by folded name)."""
    if id_ in bodies:
        return bodies[id_]
    return states.get(fold(name.rpartition(" of ")[2]))


# ---------------------------------------------------------------------------------------------
# Where to look
# ---------------------------------------------------------------------------------------------


def offers(matter: Matter) -> tuple[Block, ...]:
    """Where a commitment waits for answers; nothing for what is none."""
    if not matter.is_commitment:
        return ()
    first = matter.day
    dates = (*matter.dates, matter.due or "", matter.period or "")
    ahead = max((last for date in dates if (last := last_day_of_period(date))), default="")
    found: list[tuple[str, int | None]] = []
    if matter.ledger == "agreement":
        found += [(key, None) for key in (*_named_keys(matter), *_day_keys(matter))]
        stage = stage_of(matter.statuses)
        found += [(key, AGREEMENT_DAYS) for key in _stage_keys(matter, (stage,))]
        found += [(key, AGREEMENT_DAYS) for key in _alone_keys(matter, (stage,), asked=False)]
    elif matter.ledger == "target":
        wait = AFTER_DAYS if ahead else TARGET_DAYS
        found += [(key, wait) for key in (_measure_key(matter), _aim_key(matter)) if key]
    elif matter.ledger == "invitation":
        found += [(key, INVITATION_DAYS) for key in _event_keys(matter)]
    elif matter.ledger == "planned":
        # Without a date of its own a page tells of what was planned for these days; with one it may come much later.
        dated = any(days_of(date) for date in matter.dates)
        found += [(key, LATE_DAYS if dated else UNDATED_DAYS) for key in _event_keys(matter)]
        found += [(key, AFTER_DAYS) for key in _event_keys(matter, _months(matter.dates))]
    else:
        asked = matter.sides("to") if matter.type == "request" else ()
        keys = [f"{side}|asked|{field}" for side in sorted(asked) for field in matter.fields]
        found += [(key, PLEDGE_DAYS) for key in (*_sum_keys(matter), *keys)]
        if matter.type == "propose":
            found += [(key, AGREEMENT_DAYS) for key in _proposed_keys(matter)]
    ends: dict[str, str] = {}
    for key, days in found:
        ends[key] = max(ends.get(key, ""), _end(max(first, ahead), days))
    return tuple(Block(key=key, first=first, last=last) for key, last in ends.items())


def asks(matter: Matter) -> tuple[str, ...]:
    """Keys of the blocks in which the commitment may wait that the entry answers."""
    found: list[str] = []
    if matter.kind == "agreement":
        found += [*_named_keys(matter), *_days_asked(matter), *_proposed_keys(matter)]
        found += _stage_keys(matter, range(stage_of(matter.statuses)))
        found += _alone_keys(matter, range(stage_of(matter.statuses)), asked=True)
    elif matter.kind == "figure":
        found += [key for key in (_measure_key(matter), _aim_key(matter)) if key]
        found += _sum_keys(matter)
    elif matter.kind == "event":
        found += [*_event_keys(matter), *_event_keys(matter, _months(matter.dates)), *_sum_keys(matter)]
        if matter.type == "signing":
            # One with a date is of a paper of that day; only without is it of any in the same fields.
            found += _days_asked(matter) if matter.dates else _stage_keys(matter, range(ENDED + 1))
    elif matter.kind == "statement":
        found += _sum_keys(matter)
        if matter.type in ANSWERS:
            found += [f"{side}|asked|{field}" for side in sorted(matter.sides("by")) for field in matter.fields]
        if matter.period and len(matter.sides()) > 1:
            found += [f"{_key(matter.sides())}|paper|period:{matter.period}"]
    return tuple(dict.fromkeys(found))


def _key(sides: Iterable[str]) -> str:
    return "+".join(sorted(sides))


def _paper(matter: Matter, cues: Iterable[str]) -> list[str]:
    sides = matter.sides()
    return [f"{_key(sides)}|paper|{cue}" for cue in cues] if len(sides) > 1 else []


def _named_keys(matter: Matter) -> list[str]:
    """By the title and the period of a paper."""
    named = [("title", matter.title if matter.kind == "agreement" else None), ("period", matter.period)]
    return _paper(matter, [f"{cue}:{value}" for cue, value in named if value])


def _day_keys(matter: Matter) -> list[str]:
    """By the days on which the paper was handled; without any, by that of the first page. A day stands for itself and
    for its month, a month for all its days."""
    dates = [date for date in matter.dates if days_of(date)] or ([matter.day] if matter.day else [])
    found: list[str] = []
    for date in dates:
        found += [f"on:{date[:10]}", f"in:{date[:7]}"] if len(date) >= DAY else []
        found += [f"any:{date[:7]}"] if MONTH <= len(date) < DAY else []
    return _paper(matter, dict.fromkeys(found))


def _days_asked(matter: Matter) -> list[str]:
    """Where papers of the dates wait that a page gives: of a day, or of a month."""
    found: list[str] = []
    for date in matter.dates:
        if days_of(date) and len(date) >= MONTH:
            found += [f"on:{date[:10]}" if len(date) >= DAY else f"in:{date[:7]}", f"any:{date[:7]}"]
    return _paper(matter, dict.fromkeys(found))


def _stage_keys(matter: Matter, stages: Iterable[int]) -> list[str]:
    """By all fields of a paper, and how far it has come."""
    fields = "+".join(sorted(matter.fields))
    return _paper(matter, [f"fields:{fields}|{stage}" for stage in stages]) if fields else []


def _alone_keys(matter: Matter, stages: Iterable[int], *, asked: bool) -> list[str]:
    """Where a paper of which nothing is said but whose it is finds one of which more is said, and the other way."""
    bare = not matter.fields and not matter.title and not matter.period
    return _paper(matter, [f"{'alone' if bare != asked else 'some'}|{stage}" for stage in stages])


def _proposed_keys(matter: Matter) -> list[str]:
    """By each field of a paper that was proposed."""
    return _paper(matter, [f"proposed:{field}" for field in matter.fields])


def stage_of(statuses: Iterable[str]) -> int:
    """How far an agreement has come by what pages say of it."""
    return max((STAGES.get(status, ENDED) for status in statuses), default=0)


def _months(dates: Iterable[str]) -> tuple[str, ...]:
    """Months that dates touch; of a longer stretch the first ones."""
    found: list[str] = []
    for date in dates:
        days = days_of(date)
        month = days[0][:7] if days else ""
        while days and month <= days[1][:7] and len(found) < MOST_MONTHS:
            found.append(month)
            month = day_after(f"{month}-28", 4)[:7]
    return tuple(dict.fromkeys(found))


def _measure_key(matter: Matter) -> str | None:
    sides = matter.sides()
    return f"{_key(sides)}|measure|{matter.title}|{matter.unit}" if sides and matter.title and matter.unit else None


def _aim_key(matter: Matter) -> str | None:
    sides = matter.sides()
    if matter.ledger != "target" or not sides or matter.value is None:
        return None
    return f"{_key(sides)}|aim|{matter.value!r}|{matter.unit}"


def _event_keys(matter: Matter, months: Iterable[str] = ("",)) -> list[str]:
    type_ = "visit" if matter.ledger == "invitation" else matter.type
    who = matter.guests if matter.ledger == "invitation" else matter.people
    sides = [_key(matter.sides())] if len(matter.sides()) > 1 else []
    return [f"{one}|event|{type_}|{month}" for one in sorted(who) or sides for month in months]


def _sum_keys(matter: Matter) -> list[str]:
    if (matter.kind == "event" and matter.type not in HELP) or matter.value is None or not matter.unit:
        return []
    return [f"{side}|sum|{matter.value!r}|{matter.unit}" for side in sorted(matter.sides())]


def _end(day: str, days: int | None) -> str:
    if days is None or not day:
        return "9999"
    return day_after(day, days)
