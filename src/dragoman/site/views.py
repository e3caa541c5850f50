"""The pages of the site as types: what a page shows, before it is drawn.

One struct for each page, made by :mod:`dragoman.site.build` from the store's answers. ``web`` draws them,
``api`` sends the same structs as JSON, and the OpenAPI document is generated from them. They hold data and
no words of the interface: dates are ISO 8601 with the precision that the page gave, states are
ISO 3166-1 alpha-3 codes, and kinds are the ids of the record format.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model import BlockKind, Fault
from dragoman.record.slots import Reason, SlotName, Value
from dragoman.store import answers as a
from dragoman.store import identities
from dragoman.store import results as r
from dragoman.store.questions import Option

Family = Literal["deed", "document", "number", "word", "fault"]
"""The line under words that carry a fact."""
FAMILY: dict[r.Mark, Family] = {
    "event": "deed",
    "visit": "deed",
    "agreement": "document",
    "level": "document",
    "figure": "number",
    "anniversary": "number",
    "statement": "word",
}
MARKS: tuple[r.Mark, ...] = ("event", "visit", "agreement", "level", "figure", "anniversary", "statement")
FILLS: tuple[r.Fill, ...] = ("happened", "planned", "uncertain", "cancelled", "denied")


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all page types and their parts."""


class Lit(View, frozen=True, kw_only=True):
    """Words of a sentence that carry a fact: offsets in code points into the sentence."""

    start: int
    end: int
    family: Family


class Fact(View, frozen=True, kw_only=True):
    """A fact and the words of its sentence that carry it; no words where they cannot be told."""

    row: r.FactRow
    lit: Lit | None = None


class Card(View, frozen=True, kw_only=True):
    """A page in a list, with one telling fact."""

    row: r.DocumentRow
    top: Fact | None = None


class Pager(View, frozen=True, kw_only=True):
    """Where in a long list this page stands. Pages are numbered from 1; ``total`` is None where nobody counted."""

    page: int
    size: int
    total: int | None = None
    more: bool = False


# ---------------------------------------------------------------------------------------------
# Front page
# ---------------------------------------------------------------------------------------------


class NamedDay(View, frozen=True, kw_only=True):
    """A day of the strip that stands out, with the fact that names it."""

    day: str
    count: int
    fact: r.FactRow


class Strip(View, frozen=True, kw_only=True):
    """Facts a day round one day."""

    first: str
    last: str
    days: tuple[r.DayCount, ...]
    named: tuple[NamedDay, ...] = ()


class FrontPage(View, frozen=True, kw_only=True):
    """What the record holds round its latest day."""

    day: str
    is_today: bool
    """False where nothing was published lately: then ``day`` is that of the newest page."""
    overview: r.Overview
    strip: Strip
    lead: Card | None
    lead_facts: tuple[Fact, ...]
    lead_total: int
    stories: tuple[r.StoryRow, ...]
    latest: tuple[Card, ...]
    matrix: r.Matrix
    matrix_since: str
    disputes: tuple[r.Dispute, ...]
    """What pages disagree on, the latest first."""
    due: tuple[r.Due, ...]
    changed_since: str | None = None
    """The day, UTC, of the latest reading."""
    changed: tuple[a.PartCount, ...] = ()
    """What has changed in the record since that day began."""
    faulty: tuple[r.DocumentRow, ...]
    """Latest pages in which proof-reading found something."""
    weeks: tuple[r.LanguageWeeks, ...]
    first_week: str
    """The Monday from which on ``weeks`` are counted; the last week is that of ``day``."""


# ---------------------------------------------------------------------------------------------
# Articles
# ---------------------------------------------------------------------------------------------


class Piece(View, frozen=True, kw_only=True):
    """Words of a sentence, with the entity that they name."""

    text: str
    entity: r.EntityRow | None = None
    damaged: bool = False
    note: str | None = None
    """The number of a fault whose words end here."""


class Run(View, frozen=True, kw_only=True):
    """Words of a sentence that are lit together, or not at all; ``notes`` are numbers of notes."""

    pieces: tuple[Piece, ...]
    family: Family | None = None
    notes: tuple[str, ...] = ()


class Note(View, frozen=True, kw_only=True):
    """What was read from a sentence: a fact or a fault, under the number that its words carry."""

    number: str
    fact: r.FactRow | None = None
    fault: Fault | None = None


class Row(View, frozen=True, kw_only=True):
    """One sentence of the page and its notes. Rows of one block share ``block``."""

    number: int
    block: int
    kind: BlockKind
    start: int
    end: int
    runs: tuple[Run, ...]
    notes: tuple[Note, ...] = ()
    whole: tuple[str, ...] = ()
    """Numbers of notes for which the sentence as a whole is the evidence."""
    credit: str | None = None
    """Of a caption: who took the photograph."""


class ArticlePage(View, frozen=True, kw_only=True):
    """One page as it was read: every sentence, every fact lit in it."""

    row: r.DocumentRow
    section: str | None
    published_from: str | None
    comment_count: int | None
    facts: int
    rows: tuple[Row, ...]
    furniture: tuple[str, ...]
    """What else stood on the page, and is not the article."""
    entities: tuple[r.EntityRow, ...]
    page_names: tuple[str, ...]
    same_source: tuple[r.DocumentRow, ...]
    story: r.StoryRow | None = None
    """What it tells together with other pages."""


class StoriesPage(View, frozen=True, kw_only=True):
    """What several pages tell together, the latest first."""

    rows: tuple[r.StoryRow, ...]
    pager: Pager


class Side(View, frozen=True, kw_only=True):
    """A column of the grid: a page of the story, and what it is there."""

    row: r.DocumentRow
    is_: r.TellingKind = msgspec.field(name="is")


class Cell(View, frozen=True, kw_only=True):
    """The sentences of one edition in one row; none where it lacks what the others say."""

    rows: tuple[Row, ...]


class GridNote(View, frozen=True, kw_only=True):
    """What was read from a row's sentences, once for all editions. ``sides`` are the columns that tell it, from 0."""

    number: str
    fact: r.FactRow | None = None
    fault: Fault | None = None
    sides: tuple[int, ...]


class GridRow(View, frozen=True, kw_only=True):
    """One sentence in each edition."""

    number: int
    kind: BlockKind
    cells: tuple[Cell, ...]
    notes: tuple[GridNote, ...] = ()


class Grid(View, frozen=True, kw_only=True):
    """Editions of one article, sentence by sentence."""

    article: int
    """Which article of the story, from 1."""
    sides: tuple[Side, ...]
    rows: tuple[GridRow, ...]


class StoryPage(View, frozen=True, kw_only=True):
    """A story: its pages, why they stand together, and what they say."""

    row: r.StoryRow
    members: tuple[r.StoryMember, ...]
    facts: tuple[Fact, ...]
    told_by: tuple[int, ...]
    """Of each fact, how many of the story's pages say so."""
    total: int
    """Facts of the story; the page shows those that most pages tell."""
    pager: Pager
    """Of ``members``."""
    grid: Grid | None = None
    related: tuple[r.Related, ...] = ()
    corrections: tuple[r.Correction, ...] = ()
    """What was corrected by hand of its pages, the latest first."""


class CorrectionsPage(View, frozen=True, kw_only=True):
    """What was corrected by hand of stories, the latest first."""

    rows: tuple[r.Correction, ...]
    pager: Pager


class Said(View, frozen=True, kw_only=True):
    """A value of a slot, with the entity that it is and the facts that say so, one for each outlet."""

    value: Value
    entity: r.EntityRow | None
    facts: tuple[Fact, ...]


class SlotView(View, frozen=True, kw_only=True):
    """A slot with its values, the best supported first."""

    name: SlotName
    many: bool
    """All values hold: parties, fields, words of several languages."""
    disputed: bool
    why: Reason | None
    values: tuple[Said, ...]


class EntryPage(View, frozen=True, kw_only=True):
    """One thing that pages tell of, value by value, with everyone who says so."""

    id: str
    fact: r.FactRow
    pages: int
    articles: int
    outlets: int
    languages: int
    slots: tuple[SlotView, ...]
    steps: tuple[r.Step, ...]
    parts: tuple[Fact, ...]
    part_of: r.FactRow | None
    story: r.StoryRow | None
    facts: tuple[Fact, ...]
    total: int
    """Facts of the entry; the page shows the first."""


class DisputesPage(View, frozen=True, kw_only=True):
    """Where pages tell of one thing and cannot all be right, the latest first."""

    rows: tuple[r.Dispute, ...]
    pager: Pager


class ArticlesPage(View, frozen=True, kw_only=True):
    """Every page that was read, newest first."""

    cards: tuple[Card, ...]
    languages: tuple[r.Tally, ...]
    language: str | None
    pager: Pager


# ---------------------------------------------------------------------------------------------
# People, states and other entities
# ---------------------------------------------------------------------------------------------


class Tie(View, frozen=True, kw_only=True):
    """Two people who were at one meeting with the person of the page."""

    left: str
    right: str
    count: int


class PersonPage(View, frozen=True, kw_only=True):
    """A person: offices, meetings, names and words."""

    person: r.PersonPage
    day: str
    is_today: bool
    first: str | None
    """First and last day of the time axis; None where nothing has a day."""
    last: str | None
    ties: tuple[Tie, ...]
    said: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    cards: tuple[Card, ...]
    identity: identities.History


class PeoplePage(View, frozen=True, kw_only=True):
    """Everybody in the record, most often named first; with ``state``, those in an office of it."""

    rows: tuple[r.PersonRow, ...]
    state: r.EntityRow | None
    states: tuple[r.EntityRow, ...]
    pager: Pager


class StatesPage(View, frozen=True, kw_only=True):
    """Every state in the record, and who met with whom."""

    rows: tuple[r.EntityRow, ...]
    matrix: r.Matrix


class EntityPage(View, frozen=True, kw_only=True):
    """A state, a body, a place or an instrument: its people, relations, names and facts."""

    state: r.StatePage
    facts: tuple[Fact, ...]
    cards: tuple[Card, ...]
    identity: identities.History | None = None
    """Of a body."""


class OfficePage(View, frozen=True, kw_only=True):
    """Who held an office on a day, as far as pages tell."""

    office: r.OfficeSeen
    answer: identities.OfficeAnswer


class Lanes(View, frozen=True, kw_only=True):
    """What stands between two states on one time axis, a lane a kind. ``first`` is None with nothing to draw.

    Facts without a date of their own, and those before ``first``, are not in the lanes but counted.
    """

    first: str | None
    last: str | None
    undated: int = 0
    earlier: int = 0
    levels: tuple[r.FactRow, ...] = ()
    to_right: tuple[r.FactRow, ...] = ()
    to_left: tuple[r.FactRow, ...] = ()
    visits: tuple[r.FactRow, ...] = ()
    """Visits of which no page tells who went to whom."""
    meetings: tuple[r.FactRow, ...] = ()
    agreements: tuple[r.FactRow, ...] = ()
    anniversaries: tuple[r.FactRow, ...] = ()
    statements: tuple[r.FactRow, ...] = ()


class Measure(View, frozen=True, kw_only=True):
    """Reported and aimed-at values of one thing in one unit."""

    measure: str | None
    unit: str | None
    reported: tuple[Fact, ...]
    targets: tuple[Fact, ...]


class Step(View, frozen=True, kw_only=True):
    """One step of a commitment, and the sentence that it rests on."""

    row: r.StepRow
    said: Fact


class Entry(View, frozen=True, kw_only=True):
    """An entry of the ledger with what became of it."""

    row: r.LedgerRow
    said: Fact
    steps: tuple[Step, ...] = ()


class RelationPage(View, frozen=True, kw_only=True):
    """Two states and what stands between them."""

    relation: r.RelationPage
    day: str
    is_today: bool
    lanes: Lanes
    measures: tuple[Measure, ...]
    commitments: tuple[Entry, ...]
    statements: tuple[Fact, ...]
    statements_total: int
    undated: tuple[Fact, ...]
    """Events and agreements of which no page gives a date."""


# ---------------------------------------------------------------------------------------------
# Ledger and search
# ---------------------------------------------------------------------------------------------


class LedgerGroup(View, frozen=True, kw_only=True):
    """Entries of one month; ``month`` is None for those without any date."""

    month: str | None
    entries: tuple[Entry, ...]


class CommitmentPage(View, frozen=True, kw_only=True):
    """One commitment: each step with its sentence, and why it belongs here."""

    entry: Entry
    day: str
    """The day on which it is asked what has become of it."""


class LedgerPage(View, frozen=True, kw_only=True):
    """What was signed, promised, aimed at and asked for."""

    filter: r.LedgerFilter
    ledger: r.LedgerPage
    chosen_states: tuple[r.EntityRow, ...]
    person: r.EntityRow | None
    groups: tuple[LedgerGroup, ...]
    pager: Pager


class SearchPage(View, frozen=True, kw_only=True):
    """Sentences, pages and entities that hold the words."""

    found: r.SearchPage
    filter: r.SearchFilter
    names: tuple[r.NameForm, ...]
    """Every form of the name of the first entity found."""
    pager: Pager


# ---------------------------------------------------------------------------------------------
# Questions
# ---------------------------------------------------------------------------------------------


class Asking(View, frozen=True, kw_only=True):
    """A question that can be put, with its options: those of the command of the same name."""

    name: str
    about: str
    options: tuple[Option, ...]


class QuestionsPage(View, frozen=True, kw_only=True):
    """What can be asked."""

    questions: tuple[Asking, ...]


class Unclear(View, frozen=True, kw_only=True):
    """A name in a question under which the record has nobody, or several."""

    option: str
    asked: str
    choices: tuple[r.EntityRow, ...] = ()


class AnswerPage(View, frozen=True, kw_only=True):
    """Base of the pages that answer questions."""

    unclear: Unclear | None = None
    """Set where it cannot be told who is meant: then nothing was found out."""
    pager: Pager | None = None


class MetPage(AnswerPage, frozen=True, kw_only=True):
    """Who met whom."""

    found: a.MetAnswer | None = None
    facts: tuple[Fact, ...] = ()


class SaidPage(AnswerPage, frozen=True, kw_only=True):
    """Who said what about whom."""

    found: a.SaidAnswer | None = None
    facts: tuple[Fact, ...] = ()


class TargetsPage(AnswerPage, frozen=True, kw_only=True):
    """What two aim at by when, and what was reported."""

    found: a.TargetsAnswer | None = None


class ContributedPage(AnswerPage, frozen=True, kw_only=True):
    """Everything that a page contributed."""

    found: a.ContributedAnswer | None = None


class ChangedPage(AnswerPage, frozen=True, kw_only=True):
    """What changed since a moment."""

    found: a.ChangedAnswer | None = None


# ---------------------------------------------------------------------------------------------
# The rest
# ---------------------------------------------------------------------------------------------


class TakeFile(View, frozen=True, kw_only=True):
    """A file that is made while it is sent."""

    name: str
    path: str
    format: str


class TakeFormat(View, frozen=True, kw_only=True):
    """A way to take the whole record."""

    name: str
    file: TakeFile | None
    """None where it cannot be made here."""
    command: str
    """How to write the same on one's own machine."""


class TakeColumn(View, frozen=True, kw_only=True):
    """A column: what is in it, in English, and which column of which table its values lead to."""

    name: str
    type: str
    about: str
    unit: str | None = None
    to: str | None = None
    needed: bool = False


class TakeTable(View, frozen=True, kw_only=True):
    """A table with its columns; ``rows`` is None where counting them would cost as much as taking them."""

    name: str
    about: str
    rows: int | None
    key: tuple[str, ...]
    columns: tuple[TakeColumn, ...]
    files: tuple[TakeFile, ...]


class TakeLoading(View, frozen=True, kw_only=True):
    """Lines that load what is exported with a tool."""

    tool: str
    code: str


class DataPage(View, frozen=True, kw_only=True):
    """What can be taken from the site, and how much there is of it."""

    overview: r.Overview
    languages: tuple[r.Tally, ...]
    formats: tuple[TakeFormat, ...]
    tables: tuple[TakeTable, ...]
    loading: tuple[TakeLoading, ...]
    rights: str
    """Whose the texts are, in English."""


class AboutPage(View, frozen=True, kw_only=True):
    """How the site reads; the languages that have a pack, and those on pages that have none."""

    packs: tuple[str, ...]
    unread: tuple[r.Tally, ...]


class ProblemPage(View, frozen=True, kw_only=True):
    """What went wrong: an error of the call or of the site. ``what`` is a key of the messages."""

    status: int
    what: Literal["not-found", "bad-request", "forbidden", "method", "error", "unavailable"]
    detail: str | None = None
    where: str
    choices: tuple[r.EntityRow, ...] = ()
    """Who may be meant by a name, where several may."""
