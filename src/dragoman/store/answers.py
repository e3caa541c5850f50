"""What questions are answered with: frozen, typed, ready for JSON. The rows are those of :mod:`.results`."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model import Struct
from dragoman.store.questions import ChangedFilter, ContributedFilter, MetFilter, Part, SaidFilter, TargetsFilter
from dragoman.store.results import DocumentRow, EntityRow, FactRow, OfficeSeen, SetAside, StoryRow, Tally, TellingKind


class MetAnswer(Struct, frozen=True, kw_only=True):
    """Meetings, visits, calls, signings and ceremonies, the latest first; those without a day last."""

    filter: MetFilter
    who: EntityRow | None = None
    whom: EntityRow | None = None
    total: int
    """How many there are; with ``more`` only as far as they were counted."""
    more: bool = False
    kinds: tuple[Tally, ...] = ()
    """By kind, before narrowing by kind and status; as far as they were counted."""
    statuses: tuple[Tally, ...] = ()
    rows: tuple[FactRow, ...] = ()


class SaidAnswer(Struct, frozen=True, kw_only=True):
    """Statements, the latest first."""

    filter: SaidFilter
    who: EntityRow | None = None
    about: EntityRow | None = None
    fields: tuple[str, ...] = ()
    """Ids of the fields that ``about`` means, where it means fields and nobody."""
    to: EntityRow | None = None
    total: int
    more: bool = False
    acts: tuple[Tally, ...] = ()
    """By act, before narrowing by act; as far as they were counted."""
    rows: tuple[FactRow, ...] = ()


class Given(Struct, frozen=True, kw_only=True):
    """A value that some pages give, with the earliest of them."""

    fact: FactRow
    pages: int


class Point(Struct, frozen=True, kw_only=True):
    """Values for one time, those that most pages give first."""

    when: str | None = None
    """Of a target the date that it is due, with the precision of the page; of a report the day of its page."""
    values: tuple[Given, ...]
    differ: bool = False
    """Whether pages disagree on the value."""


class Measured(Struct, frozen=True, kw_only=True):
    """One measure in one unit over time: what was aimed at, by due date, and what was reported, by day."""

    measure: str | None = None
    unit: str | None = None
    targets: tuple[Point, ...] = ()
    """Those without a due date last."""
    reported: tuple[Point, ...] = ()


class TargetsAnswer(Struct, frozen=True, kw_only=True):
    """Figures between two, by measure and unit; what has targets first."""

    filter: TargetsFilter
    who: EntityRow | None = None
    whom: EntityRow | None = None
    measures: tuple[str, ...] = ()
    """Ids of what is measured, where that was asked for."""
    total: int
    """Values in all."""
    more: bool = False
    groups: tuple[Measured, ...] = ()


class NamedHere(Struct, frozen=True, kw_only=True):
    """Somebody or something that a page names."""

    entity: EntityRow
    first: bool = False
    """No page of an earlier day names them."""
    forms: tuple[str, ...] = ()
    """Spellings that stand on no page of an earlier day."""
    offices: tuple[OfficeSeen, ...] = ()
    """Offices that no page of an earlier day gives them."""


class Told(Struct, frozen=True, kw_only=True):
    """A fact of a page, and what it is to the record."""

    fact: FactRow
    is_: Literal["only", "first", "further"] = msgspec.field(name="is")
    """The only page that tells it, the first of several, or a further one."""


class Against(Struct, frozen=True, kw_only=True):
    """A value of the page that others contradict."""

    fact: FactRow
    slot: str
    """What the value is of: the fact's date, place, value, count and so on."""
    here: str
    elsewhere: tuple[Tally, ...]
    """Other values, with the number of pages that give them."""


class ClosedClaim(Struct, frozen=True, kw_only=True):
    """A claim that the page made and, by the present reader, does no more."""

    property: str
    value: str
    words: str
    """What stands there in the text."""
    first_seen: str
    last_seen: str


class Written(Struct, frozen=True, kw_only=True):
    """What one write did to a page."""

    moment: str
    what: Literal["new", "again", "gone", "back"]
    opened: int
    closed: int


class ContributedAnswer(Struct, frozen=True, kw_only=True):
    """Everything that a page contributed; ``page`` is None where there is none."""

    filter: ContributedFilter
    page: DocumentRow | None = None
    current: bool = True
    """False where no page shows this text any more."""
    first_in: str | None = None
    story: StoryRow | None = None
    is_: TellingKind | None = msgspec.field(name="is", default=None)
    """What it is in its story."""
    named: tuple[NamedHere, ...] = ()
    facts: tuple[Told, ...] = ()
    """In the order of the text."""
    against: tuple[Against, ...] = ()
    open: int = 0
    """Claims that hold by the present reader."""
    closed: tuple[ClosedClaim, ...] = ()
    written: tuple[Written, ...] = ()
    """The latest first."""


class PartCount(Struct, frozen=True, kw_only=True):
    """How much of one kind has changed; with ``more`` only as far as it was counted."""

    part: Part
    total: int
    more: bool = False


class WrittenPage(Struct, frozen=True, kw_only=True):
    """A page, and what a write did to it."""

    page: DocumentRow
    written: Written


class FirstNamed(Struct, frozen=True, kw_only=True):
    """Somebody whom no page named before."""

    entity: EntityRow
    moment: str
    page: DocumentRow | None = None
    """The earliest page that names them."""


class FirstInOffice(Struct, frozen=True, kw_only=True):
    """Somebody known, in an office that no page gave them before."""

    entity: EntityRow
    office: OfficeSeen
    moment: str
    page: DocumentRow


class Judged(Struct, frozen=True, kw_only=True):
    """A judgement that two names are, or are not, the same."""

    left: str
    right: str
    left_entity: EntityRow | None = None
    right_entity: EntityRow | None = None
    same: bool
    judge: str
    moment: str
    why: str


class ChangedAnswer(Struct, frozen=True, kw_only=True):
    """What changed in the record, the latest of each kind first."""

    filter: ChangedFilter
    since: str
    """The moment that was meant, ISO 8601, UTC."""
    counts: tuple[PartCount, ...]
    """Of every part, in their order."""
    pages: tuple[WrittenPage, ...] = ()
    again: tuple[WrittenPage, ...] = ()
    """Read again, with another outcome."""
    gone: tuple[WrittenPage, ...] = ()
    """Texts that no page shows any more."""
    aside: tuple[SetAside, ...] = ()
    opened: int = 0
    closed: int = 0
    """Claims of all pages that were written, as far as these are counted."""
    claims: tuple[WrittenPage, ...] = ()
    """Pages of which claims were closed."""
    new: tuple[FactRow, ...] = ()
    grown: tuple[FactRow, ...] = ()
    """Entries that were there and that further pages tell now."""
    disputed: tuple[FactRow, ...] = ()
    """Entries on which pages are found to disagree."""
    people: tuple[FirstNamed, ...] = ()
    offices: tuple[FirstInOffice, ...] = ()
    commitments: tuple[FactRow, ...] = ()
    """New ones, those that further pages tell, and those that pages tell something of that answers them."""
    judgements: tuple[Judged, ...] = ()
