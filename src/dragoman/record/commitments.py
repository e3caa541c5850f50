"""Commitments: what an entry binds to, and where to look for what became of it. Pure functions.

A commitment is an agreement, a target, a pledge or request, an invitation or a planned event. Commitments wait in
*blocks* (their parties with one cue: a field, a month, a measure, a sum); an entry that may answer one looks there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from dragoman.model import Struct
from dragoman.record.days import day_after, last_day_of_period
from dragoman.record.promises import HELP
from dragoman.text import fold

Cue = Literal["parties", "title", "period", "date", "field", "measure", "people", "host", "amount", "sentence"]
Kind = Literal["agreement", "target", "pledge", "request", "invitation", "planned"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Kinds of the ledger that are commitments: levels, figures and anniversaries bind to nothing."""
COMING = ("visit", "meeting", "call", "signing", "ceremony", "message")

# How long after it was made a commitment may be answered. Wide bounds: an answer needs the same parties and subject
# within them. Chosen, not measured.
AGREEMENT_DAYS = 1100
TARGET_DAYS = 5 * 366
INVITATION_DAYS = 731
PLEDGE_DAYS = 1100
UNDATED_DAYS = 120
ECHO_DAYS = 14
"""Days within which a page may only be repeating the news."""
AFTER_DAYS = 400
"""Days after its date on which a page may still tell of an event with that date: reviews of a year do."""


class Party(Struct, frozen=True, kw_only=True):
    """Somebody in an entry: ``states`` are those for whom they act on its pages."""

    id: str
    kind: str
    role: str
    states: tuple[str, ...] = ()


class Matter(Struct, frozen=True, kw_only=True):
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
        found += [(key, AGREEMENT_DAYS if kind == "field" else None) for kind, key in _paper_keys(matter)]
    elif matter.ledger == "target":
        wait = AFTER_DAYS if ahead else TARGET_DAYS
        found += [(key, wait) for key in (_measure_key(matter), _aim_key(matter)) if key]
    elif matter.ledger in ("planned", "invitation"):
        wait = INVITATION_DAYS if matter.ledger == "invitation" else AFTER_DAYS if matter.dates else UNDATED_DAYS
        found += [(key, wait) for key in _event_keys(matter)]
    else:
        asked = matter.sides("to") if matter.type == "request" else ()
        keys = [f"{side}|asked|{field}" for side in sorted(asked) for field in matter.fields]
        found += [(key, PLEDGE_DAYS) for key in (*_sum_keys(matter), *keys)]
        if matter.type == "propose":
            found += [(key, AGREEMENT_DAYS) for kind, key in _paper_keys(matter) if kind == "field"]
    ends: dict[str, str] = {}
    for key, days in found:
        ends[key] = max(ends.get(key, ""), _end(max(first, ahead), days))
    return tuple(Block(key=key, first=first, last=last) for key, last in ends.items())


def asks(matter: Matter) -> tuple[str, ...]:
    """Keys of the blocks in which the commitment may wait that the entry answers."""
    found: list[str] = []
    if matter.kind == "agreement":
        found += [key for _, key in _paper_keys(matter)]
    elif matter.kind == "figure":
        found += [key for key in (_measure_key(matter), _aim_key(matter)) if key]
        found += _sum_keys(matter)
    elif matter.kind == "event":
        found += [*_event_keys(matter), *_sum_keys(matter)]
        if matter.type == "signing":
            found += [key for cue, key in _paper_keys(matter) if cue == "field"]
    elif matter.kind == "statement":
        found += _sum_keys(matter)
        found += [f"{side}|asked|{field}" for side in sorted(matter.sides("by")) for field in matter.fields]
        if matter.period and len(matter.sides()) > 1:
            found += [f"{_key(matter.sides())}|paper|period:{matter.period}"]
    return tuple(dict.fromkeys(found))


def _key(sides: Iterable[str]) -> str:
    return "+".join(sorted(sides))


def _paper_keys(matter: Matter) -> list[tuple[Cue, str]]:
    sides = matter.sides()
    if len(sides) < 2:
        return []
    found: list[tuple[Cue, str]] = [("field", field) for field in matter.fields]
    found += [("title", matter.title)] if matter.title and matter.kind == "agreement" else []
    found += [("period", matter.period)] if matter.period else []
    found += [("date", month) for month in _months(matter)]
    return [(cue, f"{_key(sides)}|paper|{cue}:{value}") for cue, value in found]


def _months(matter: Matter) -> tuple[str, ...]:
    """Months in which the paper was handled: of its own dates; without one, the month of the first page."""
    named = [date[:7] for date in matter.dates if len(date) >= 7 and not date.startswith("-")]
    return tuple(dict.fromkeys(named or ([matter.day[:7]] if matter.day else [])))


def _measure_key(matter: Matter) -> str | None:
    sides = matter.sides()
    return f"{_key(sides)}|measure|{matter.title}|{matter.unit}" if sides and matter.title and matter.unit else None


def _aim_key(matter: Matter) -> str | None:
    sides = matter.sides()
    if matter.ledger != "target" or not sides or matter.value is None:
        return None
    return f"{_key(sides)}|aim|{matter.value!r}|{matter.unit}"


def _event_keys(matter: Matter) -> list[str]:
    type_ = "visit" if matter.ledger == "invitation" else matter.type
    who = matter.guests if matter.ledger == "invitation" else matter.people
    return [f"{one}|event|{type_}" for one in sorted(who)] or (
        [f"{_key(matter.sides())}|event|{type_}"] if len(matter.sides()) > 1 else []
    )


def _sum_keys(matter: Matter) -> list[str]:
    if (matter.kind == "event" and matter.type not in HELP) or matter.value is None or not matter.unit:
        return []
    return [f"{side}|sum|{matter.value!r}|{matter.unit}" for side in sorted(matter.sides())]


def _end(day: str, days: int | None) -> str:
    if days is None or not day:
        return "9999"
    return day_after(day, days)
