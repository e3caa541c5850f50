"""A reading laid out for the record: its entities under the record's ids, its facts as rows. Pure functions.

Each fact of a page is laid out by itself; which facts of many pages tell of one thing is found elsewhere
(:mod:`dragoman.record.merge`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, Protocol

from msgspec.structs import replace

from dragoman.model import (
    FACT_KINDS,
    Agreement,
    Anniversary,
    Event,
    Fact,
    Figure,
    Office,
    Partnership,
    Reading,
    Span,
    Statement,
    Struct,
    stable_id,
)
from dragoman.record.callings import calling_of
from dragoman.record.days import day_of, days_of_period, last_day_of
from dragoman.record.identity import Given, Identity, Known, identify
from dragoman.record.promises import WithCapital, fields_of, host_of, promise_of, scope_of, sum_of
from dragoman.text import fold

Role = Literal["person", "state", "organisation", "host", "party", "by", "to", "via"]
Fill = Literal["happened", "planned", "uncertain", "cancelled", "denied"]

_EVENT_FILL: Mapping[str, Fill] = {
    "happened": "happened",
    "planned": "planned",
    "postponed": "uncertain",
    "cancelled": "cancelled",
    "denied": "denied",
}
_AGREEMENT_LIFE: Mapping[str, str] = {
    "planned": "planned",
    "agreed": "agreed",
    "signed": "signed",
    "exchanged": "signed",
    "ratified": "signed",
    "in-force": "in-force",
    "ended": "ended",
}
_STATEMENT_LEDGER: Mapping[str, tuple[str, str]] = {
    "pledge": ("pledge", "promised"),
    "propose": ("pledge", "proposed"),
    "agree": ("pledge", "agreed"),
    "request": ("request", "asked"),
}
_PLANNED_LIFE: Mapping[str, str] = {
    "planned": "planned",
    "postponed": "planned",
    "cancelled": "cancelled",
    "denied": "denied",
}


class WithState(Protocol):
    """A row of the reference that may belong to a state."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def state(self) -> str | None:
        """Code of the state that it belongs to."""
        ...


class WithOf(Protocol):
    """An office as the reference has it."""

    @property
    def of(self) -> str | None:
        """The state or body that it is of."""
        ...


class WithOffices(WithState, Protocol):
    """A person of the reference."""

    @property
    def offices(self) -> Sequence[WithOf]:
        """Those held."""
        ...


class KnownStates(Known, Protocol):
    """The reference, where states know their capitals, bodies and people their states."""

    def __hash__(self) -> int:
        """Known by itself, not by what it holds."""
        ...

    @property
    def states(self) -> Mapping[str, WithCapital]:
        """By ISO 3166-1 alpha-3 code."""
        ...

    @property
    def bodies(self) -> Mapping[str, WithState]:
        """By id."""
        ...

    @property
    def people(self) -> Mapping[str, WithOffices]:
        """By id."""
        ...


class Seen(Struct, frozen=True, kw_only=True):
    """An entity of the reading under its id in the record."""

    who: Identity
    forms: tuple[str, ...]
    """Names that the page gives it, each once."""
    damaged: tuple[str, ...] = ()
    """Those of them that proof-reading found damaged."""
    offices: tuple[Office, ...] = ()
    office_states: tuple[str | None, ...] = ()
    """For each office the state that it belongs to: its own, or that of its body."""


class Participant(Struct, frozen=True, kw_only=True):
    """Somebody in a fact; ``local`` is the reading's own id."""

    role: Role
    local: str


class Entry(Struct, frozen=True, kw_only=True):
    """One fact of a page with all that lists, timelines and the ledger ask for.

    ``key`` tells the fact from others of its document and stays when a better reader fills in what it says.
    """

    key: str
    kind: str
    index: int
    type: str
    mark: str
    status: str
    fill: Fill
    date: str | None = None
    end: str | None = None
    day: str | None = None
    dated: bool = False
    place: str | None = None
    title: str | None = None
    fields: tuple[str, ...] = ()
    period: str | None = None
    count: int | None = None
    approximate: bool = False
    value: float | None = None
    unit: str | None = None
    bound: str | None = None
    due: str | None = None
    due_day: str | None = None
    begin_day: str | None = None
    change: str | None = None
    plover: str | None = None
    plover_mode: str | None = None
    rule: str | None = None
    ledger: str | None = None
    life: str | None = None
    says: Span | None = None
    evidence: tuple[Span, ...]
    parties: tuple[Participant, ...] = ()


def seen_in(reading: Reading, known: KnownStates) -> tuple[Seen, ...]:
    """The reading's entities, each under its id in the record."""
    faulty = {" ".join(fault.text.split()).casefold() for fault in reading.faults if fault.kind == "damaged-name"}
    day = day_of(reading.article.published)
    found = []
    for entity in {entity.id: entity for entity in reading.entities}.values():
        forms = tuple(dict.fromkeys(form for form in (" ".join(name.split()) for name in entity.names) if form))
        damaged = tuple(form for form in forms if any(text.endswith(form.casefold()) for text in faulty))
        office_states = tuple(_state_of_office(office, known) for office in entity.offices)
        given = given_of((office.role for office in entity.offices), office_states, day)
        elsewhere = is_elsewhere(entity.id, given.states, known)
        found.append(
            Seen(
                who=identify(entity, reading.article.id, known, given, elsewhere=elsewhere),
                forms=forms or (entity.name,),
                damaged=damaged,
                offices=entity.offices,
                office_states=office_states,
            )
        )
    return tuple(found)


def given_of(roles: Iterable[str | None], states: Iterable[str | None], day: str | None) -> Given:
    """What a page gives with a person's name that tells namesakes apart, from the offices' roles and states."""
    return Given(states=frozenset(state for state in states if state), calling=calling_of(roles), day=day)


def is_elsewhere(id_: str, states: frozenset[str], known: KnownStates) -> bool:
    """Whether a page gives somebody offices of states alone that the reference's person of this id has none in."""
    person = known.people.get(id_)
    if person is None or not states:
        return False
    theirs = {person.state, *(state_of(office.of, known) for office in person.offices)} - {None}
    return bool(theirs) and not theirs & states


def entries_of(reading: Reading, known: KnownStates) -> tuple[Entry, ...]:
    """All facts of the reading in the order of the text."""
    seen = {one.who.local: one for one in seen_in(reading, known)}
    stood_for = {one.who.local: states_of(one, known) for one in seen.values()}
    published = day_of(reading.article.published)
    taken: dict[tuple[str, str, int], int] = {}
    found: list[tuple[int, int, Entry]] = []
    for order, field in enumerate(FACT_KINDS):
        facts: tuple[Fact, ...] = getattr(reading, field)
        for index, fact in enumerate(facts):
            bare = _in_full(_entry(fact, index, published), fact, reading, known)
            start = fact.evidence[0].start
            place = (bare.kind, bare.type, start)
            taken[place] = taken.get(place, 0) + 1
            parties = _with_states(bare.parties, seen, stood_for)
            key = stable_id(*place, taken[place])[:8]
            named = _place_name(bare.place, seen)
            found.append((start, order, replace(bare, key=key, parties=parties, place=named)))
    return tuple(entry for _, _, entry in sorted(found, key=lambda item: (item[0], item[1], item[2].index)))


def _entry(fact: Fact, index: int, published: str | None) -> Entry:
    """The fact's own columns; key, entry and further parties are filled in by the caller."""
    if isinstance(fact, Event):
        return _event(fact, index, published)
    if isinstance(fact, Agreement):
        return _agreement(fact, index, published)
    if isinstance(fact, Figure):
        return _figure(fact, index, published)
    if isinstance(fact, Partnership):
        return _partnership(fact, index, published)
    if isinstance(fact, Anniversary):
        return _anniversary(fact, index, published)
    return _statement(fact, index, published)


def _in_full(bare: Entry, fact: Fact, reading: Reading, known: KnownStates) -> Entry:
    """With what the words of its sentence add: a promise's terms, a figure's period, an invitation's host."""
    if isinstance(fact, Statement) and (bare.ledger or fact.act == "reject"):
        promise = promise_of(fact, reading)
        parties = (*bare.parties, Participant(role="to", local=promise.to)) if promise.to else bare.parties
        terms = {name: getattr(promise, name) for name in promise.__struct_fields__ if name != "to"}
        return replace(bare, parties=parties, **terms)
    if isinstance(fact, Figure):
        scope = scope_of(fact, reading)
        return replace(bare, **{name: getattr(scope, name) for name in scope.__struct_fields__})
    if isinstance(fact, Event):
        if not fact.host and (host := host_of(fact, reading, known.states)):
            bare = replace(bare, parties=(Participant(role="host", local=host), *bare.parties))
        amount = sum_of(fact, reading)
        if amount is not None:
            bare = replace(bare, value=amount.value, unit=amount.unit, bound=amount.bound)
        return replace(bare, fields=fields_of(fact, reading))
    return bare


def _event(fact: Event, index: int, published: str | None) -> Entry:
    day = day_of(fact.start)
    ledger, life = None, None
    if fact.status != "happened":
        ledger, life = "planned", _PLANNED_LIFE[fact.status]
    if fact.kind == "invitation":
        ledger, life = "invitation", _PLANNED_LIFE.get(fact.status, "asked")
    return Entry(
        key="",
        kind="event",
        index=index,
        type=fact.kind,
        mark="visit" if fact.kind == "visit" else "event",
        status=fact.status,
        fill=_EVENT_FILL[fact.status],
        date=fact.start,
        end=fact.end,
        day=day or published,
        dated=day is not None,
        place=fact.place,
        begin_day=day if fact.status in ("planned", "postponed") else None,
        change=fact.change,
        plover=fact.plover.type if fact.plover else None,
        plover_mode=fact.plover.mode if fact.plover else None,
        rule=fact.rule,
        ledger=ledger,
        life=life,
        evidence=fact.evidence,
        parties=_parties(
            ("host", (fact.host,) if fact.host else ()),
            ("person", fact.people),
            ("state", fact.states),
            ("organisation", fact.organisations),
        ),
    )


def _agreement(fact: Agreement, index: int, published: str | None) -> Entry:
    day = day_of(fact.start)
    begins, ends = days_of_period(fact.period)
    if fact.status == "planned":
        begins = day or begins
    return Entry(
        key="",
        kind="agreement",
        index=index,
        type="agreement",
        mark="agreement",
        status=fact.status,
        fill="planned" if fact.status == "planned" else "happened",
        date=fact.start,
        day=day or published,
        dated=day is not None,
        title=fact.title,
        fields=fact.fields,
        period=fact.period,
        count=fact.count,
        approximate=fact.approximate,
        due_day=ends,
        begin_day=begins,
        plover=fact.plover.type if fact.plover else None,
        plover_mode=fact.plover.mode if fact.plover else None,
        rule=fact.rule,
        ledger="agreement",
        life=_AGREEMENT_LIFE[fact.status],
        evidence=fact.evidence,
        parties=_parties(("party", fact.parties)),
    )


def _figure(fact: Figure, index: int, published: str | None) -> Entry:
    return Entry(
        key="",
        kind="figure",
        index=index,
        type="figure",
        mark="figure",
        status="target" if fact.target else "reported",
        fill="planned" if fact.target else "happened",
        day=published,
        title=fact.measure,
        value=fact.value,
        unit=fact.unit,
        bound=fact.bound,
        due=fact.due,
        due_day=last_day_of(fact.due) if fact.target else None,
        rule=fact.rule,
        ledger="target" if fact.target else "figure",
        life="promised" if fact.target else "reported",
        evidence=fact.evidence,
        parties=_parties(("state", fact.states)),
    )


def _partnership(fact: Partnership, index: int, published: str | None) -> Entry:
    return Entry(
        key="",
        kind="partnership",
        index=index,
        type=fact.change,
        mark="level",
        status=fact.change,
        fill="happened",
        day=published,
        title=fact.level,
        change=fact.change,
        rule=fact.rule,
        ledger="level",
        life="stated" if fact.change == "stated" else "in-force",
        evidence=fact.evidence,
        parties=_parties(("state", fact.states)),
    )


def _anniversary(fact: Anniversary, index: int, published: str | None) -> Entry:
    day = day_of(fact.to)
    return Entry(
        key="",
        kind="anniversary",
        index=index,
        type="anniversary",
        mark="anniversary",
        status="stated",
        fill="happened",
        date=fact.to,
        day=day or published,
        dated=day is not None,
        title=fact.of,
        period=f"{fact.from_}/{fact.to}" if fact.from_ and fact.to else fact.from_,
        count=fact.years,
        rule=fact.rule,
        ledger="anniversary",
        life="stated",
        evidence=fact.evidence,
        parties=_parties(("state", fact.states)),
    )


def _statement(fact: Statement, index: int, published: str | None) -> Entry:
    ledger, life = _STATEMENT_LEDGER.get(fact.act, (None, None))
    return Entry(
        key="",
        kind="statement",
        index=index,
        type=fact.act,
        mark="statement",
        status="stated",
        fill="happened",
        day=published,
        plover=fact.plover.type if fact.plover else None,
        plover_mode=fact.plover.mode if fact.plover else None,
        rule=fact.rule,
        ledger=ledger,
        life=life,
        says=fact.says,
        evidence=fact.evidence,
        parties=_parties(("by", fact.by), ("to", fact.to)),
    )


def _parties(*roles: tuple[Role, Iterable[str]]) -> tuple[Participant, ...]:
    found = [Participant(role=role, local=local) for role, locals_ in roles for local in locals_]
    return tuple(dict.fromkeys(found))


def states_of(one: Seen, known: KnownStates) -> tuple[str, ...]:
    """The states that somebody stands for on this page: by office, else as the reference has it."""
    who = one.who
    if who.kind == "person":
        states = [
            state
            for office, state in zip(one.offices, one.office_states, strict=True)
            if state and not (office.role or "").startswith("former-")
        ]
        if not states and who.id in known.people:
            states = [known.people[who.id].state or ""]
    elif who.kind == "organisation" and who.id in known.bodies:
        states = [known.bodies[who.id].state or ""]
    elif who.kind == "organisation":
        # What the reference does not have is named by what it is and whose: "Ministry of Justice of Laos".
        states = [_state_names(known).get(fold(who.name.rpartition(" of ")[2]), "")]
    else:
        states = []
    return tuple(dict.fromkeys(state for state in states if state))


def _state_of_office(office: Office, known: KnownStates) -> str | None:
    return state_of(office.of, known)


def state_of(of: str | None, known: KnownStates) -> str | None:
    """The state that an office belongs to by what it is of: the state itself, or a body of it."""
    return of if of in known.states else _states_of_bodies(known).get(fold(of or ""))


@lru_cache(maxsize=4)
def _states_of_bodies(known: KnownStates) -> dict[str, str]:
    """States of bodies by folded name and by id: made once for a reference."""
    named = {fold(body.name): body.state for body in known.bodies.values() if body.state}
    return named | {fold(id_): body.state for id_, body in known.bodies.items() if body.state}


@lru_cache(maxsize=4)
def _state_names(known: KnownStates) -> dict[str, str]:
    """Codes of states by folded name."""
    return {fold(state.name): code for code, state in known.states.items()}


def _with_states(
    parties: tuple[Participant, ...], seen: Mapping[str, Seen], stood_for: Mapping[str, tuple[str, ...]]
) -> tuple[Participant, ...]:
    """Parties that the page has as entities, and the states of their people where no role names those."""
    there = tuple(party for party in parties if party.local in seen)
    named = {party.local for party in there}
    via = dict.fromkeys(
        state for party in there for state in stood_for.get(party.local, ()) if state in seen and state not in named
    )
    return there + tuple(Participant(role="via", local=state) for state in via)


def _place_name(place: str | None, seen: Mapping[str, Seen]) -> str | None:
    one = seen.get(place or "")
    return one.who.name if one else place
