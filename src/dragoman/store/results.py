"""What the questions in :mod:`dragoman.store.queries` answer with: frozen, typed, ready for JSON.

Days are ``YYYY-MM-DD`` strings. A ``date`` is what the page gives, with the precision that it gives
(``2025``, ``2025-12``, ``--12-01``); ``None`` means that the page gives none. ``published`` is the page's own
date. Ids of entities are those of the record (a reference id, an ISO code, or ``~name`` for someone known
only from pages), not the ids that one page's reading used.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model import EntityKind, Reading, Span, Struct
from dragoman.record.answering import Rule
from dragoman.record.commitments import Cue
from dragoman.record.life import OPEN, Life, StepKind
from dragoman.record.slots import Slot

FactKind = Literal["event", "agreement", "figure", "partnership", "anniversary", "statement"]
Mark = Literal["event", "visit", "agreement", "level", "figure", "anniversary", "statement"]
"""The shape a fact is drawn with."""
Fill = Literal["happened", "planned", "uncertain", "cancelled", "denied"]
"""How the shape is filled: every kind's own status brought down to five."""
PartyRole = Literal["person", "state", "organisation", "host", "party", "by", "to", "via"]
"""``via``: not named in the fact, but the state (or body) of the office that one of its people holds there."""
LedgerKind = Literal[
    "agreement", "level", "target", "figure", "pledge", "request", "invitation", "planned", "anniversary"
]
"""What a fact is in the ledger; most statements and events are nothing there."""
OPEN_LIVES = OPEN
"""Lives of commitments that something is still to come of."""


class EntityRow(Struct, frozen=True, kw_only=True):
    """A person, state, organisation, place or instrument of the record."""

    id: str
    kind: EntityKind
    name: str
    provisional: bool = False
    """Known from pages alone; not in the reference."""
    pages: int = 0
    first_day: str | None = None
    last_day: str | None = None
    state: str | None = None
    """Of a person who is offered with others for one name: the state that most pages give them an office of."""


class Party(Struct, frozen=True, kw_only=True):
    """Somebody in a fact, and as what."""

    id: str
    kind: EntityKind
    name: str
    role: PartyRole


class FactRow(Struct, frozen=True, kw_only=True):
    """One fact as one page gives it. In lists of entries it is the best of ``pages`` pages that say the same."""

    id: str
    entry: str
    """The same for facts that tell of one thing, whatever page they are from."""
    pages: int = 1
    disputed: bool = False
    """Pages of its entry give values that cannot all be true."""
    kind: FactKind
    type: str
    """Event kind, statement act, partnership change, or the kind's own name."""
    mark: Mark
    status: str
    """In the kind's own words: happened, planned, signed, exchanged, target, reported, stated, ..."""
    fill: Fill
    date: str | None = None
    end: str | None = None
    day: str | None = None
    """First day that ``date`` can mean; where there is none, the day of publication. For sorting only."""
    dated: bool = False
    """True where ``day`` comes from the fact and not from the page's date."""
    parties: tuple[Party, ...] = ()
    place: str | None = None
    """Name of the place."""
    title: str | None = None
    """Agreement's title, figure's measure, partnership's level, what an anniversary is of."""
    fields: tuple[str, ...] = ()
    period: str | None = None
    count: int | None = None
    """Number of agreements, or years of an anniversary."""
    approximate: bool = False
    value: float | None = None
    unit: str | None = None
    bound: Literal["exact", "about", "at-least", "at-most"] | None = None
    due: str | None = None
    change: str | None = None
    plover: str | None = None
    rule: str | None = None
    ledger: LedgerKind | None = None
    life: Life | None = None
    sentence: str
    """The evidence, whole. More pieces, if any, are in the document's reading."""
    sentence_start: int
    sentence_end: int
    """Bounds of the sentence in the document's text, in code points."""
    says: Span | None = None
    index: int
    """Which of its kind it is in the document's reading: ``reading.events[index]``."""
    document: str
    language: str | None = None
    outlet: str | None = None
    headline: str | None = None
    published: str | None = None


class Tally(Struct, frozen=True, kw_only=True):
    """How many of something."""

    key: str
    count: int
    name: str | None = None
    """What to call the key, where the key is an id."""


class DocumentRow(Struct, frozen=True, kw_only=True):
    """A page in a list, with what was read from it."""

    id: str
    headline: str
    """Its headline, or where it has none, its first words."""
    lead: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    source_url: str | None = None
    byline: str | None = None
    published: str | None = None
    day: str | None = None
    taken_in: str
    marks: tuple[Tally, ...] = ()
    """Facts by :data:`Mark`."""
    states: tuple[EntityRow, ...] = ()
    place: str | None = None
    faults: int = 0
    top: FactRow | None = None
    """The fact to show first: an agreement or event of the first sentences, if there is one."""


class DocumentPage(Struct, frozen=True, kw_only=True):
    """One page with everything that was read from it."""

    row: DocumentRow
    reading: Reading
    facts: tuple[FactRow, ...]
    """In the order of the text."""
    entities: dict[str, EntityRow]
    """From the ids that the reading uses to the record's entities."""
    page_names: tuple[str, ...]
    """Paths or addresses that it was read from."""
    same_source: tuple[DocumentRow, ...] = ()
    """Other pages that credit the same original."""


class StoryTitle(Struct, frozen=True, kw_only=True):
    """What one edition calls the story."""

    language: str
    headline: str
    document: str


class StoryRow(Struct, frozen=True, kw_only=True):
    """A story in a list: several pages that tell of one thing."""

    id: str
    """Stays while the story keeps most of its pages."""
    headline: str
    """That of the page that stands for it."""
    language: str | None = None
    document: str
    """The page that stands for it: the first of the article with most editions."""
    titles: tuple[StoryTitle, ...] = ()
    """The same in the languages of that article's editions."""
    pages: int
    articles: int
    """Editions and copies of one article count once."""
    languages: int
    outlets: int
    first_day: str | None = None
    last_day: str | None = None


TellingKind = Literal["original", "edition", "copy", "report"]
"""What a page is in its story: the first of an article, an edition of it in another language, a copy in the same, or
another article on the same."""


class Shared(Struct, frozen=True, kw_only=True):
    """Something that two pages have in common."""

    kind: Literal["name", "number", "state", "entity"]
    words: str
    """As the later page writes it; of a state or entity its name in the record."""
    weight: float
    """Its rarity over the pages read before, natural logarithm."""
    here: int | None = None
    """Where the later page first names it among what both name, from 0; None where that is not known."""
    there: int | None = None
    """The same of the page that it was linked to."""


class Why(Struct, frozen=True, kw_only=True):
    """Why a page was put where it stands."""

    to: str | None
    """The page that it was linked to; None where that is gone."""
    score: float
    rule: str
    jaccard: float
    """Share of five-word stretches in common, within one language."""
    cosine: float
    """Likeness of weighted features, 0 to 1."""
    order: float
    """How much of the features runs in the same order, 0 to 1; across languages."""
    days: int | None
    source: str | None
    shared: tuple[Shared, ...] = ()
    needs: float | None = None
    """What the measure that decided must come to: the wording of a copy, the order of an edition, the score of
    another report."""
    by_hand: bool = False
    """Not measured: a person said so."""
    brief: bool = False
    """Told without what both pages name: the story has many pages, and this is not among the first."""


Verdict = Literal["join", "split", "undo"]


class Ruling(Struct, frozen=True, kw_only=True):
    """A correction of stories by hand."""

    number: int
    verdict: Verdict
    judge: str
    """By whom."""
    when: str
    """ISO 8601, with a time zone."""
    why: str
    back: int | None = None
    """The number of the one that it undoes."""
    stands: bool = True
    pairs: tuple[tuple[str, str], ...] = ()
    """The pages that it speaks of, by their documents' ids."""


class Corrected(Struct, frozen=True, kw_only=True):
    """What came of a correction."""

    ruling: Ruling
    moved: int
    """Pages that stand elsewhere than before."""
    stories: tuple[str, ...]
    """Ids of the stories in which the pages that it speaks of now stand."""


class Correction(Struct, frozen=True, kw_only=True):
    """A correction of stories by hand, with the pages that it speaks of."""

    ruling: Ruling
    page: DocumentRow | None
    """The page that was parted, or one of the two that were joined; None where it has changed since."""
    others: tuple[DocumentRow, ...]
    """From which, or with which; those that are still as they were, a few of many."""
    total: int
    """How many others it speaks of."""


class Related(Struct, frozen=True, kw_only=True):
    """Another story on the same matter, however long before or after: related, and not the same."""

    row: StoryRow
    score: float
    """Likeness of the rare names in both, 0 to 1."""
    shared: tuple[Shared, ...]
    """The names that both tell of, the rarest first, with their weights."""


class StoryMember(Struct, frozen=True, kw_only=True):
    """A page of a story."""

    row: DocumentRow
    article: int
    """Which article of the story it is an edition of, from 1."""
    is_: TellingKind = msgspec.field(name="is")
    why: Why | None = None


class StoryPage(Struct, frozen=True, kw_only=True):
    """A story with its pages and what they say."""

    row: StoryRow
    members: tuple[StoryMember, ...]
    """By article, the one with most editions first; within an article by day."""
    facts: tuple[FactRow, ...]
    """Entries, those on most of the story's pages first; of each its earliest fact."""
    told_by: tuple[int, ...]
    """Of each fact, how many of the story's pages say so."""
    facts_in_all: int = 0
    """Entries of the story's pages, those that are not among ``facts`` as well."""
    related: tuple[Related, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    """Corrections by hand that speak of its pages, the latest first."""


class Step(Struct, frozen=True, kw_only=True):
    """How far something had come on a day, and the fact that said so first."""

    status: str
    day: str | None = None
    """Day of that page."""
    fact: str


class EntryPage(Struct, frozen=True, kw_only=True):
    """One thing that pages tell of: a meeting, an agreement, a figure, with every value and who gives it."""

    id: str
    fact: FactRow
    """The fact that stands for it."""
    pages: int
    articles: int
    outlets: int
    languages: int
    slots: tuple[Slot, ...]
    """Values name their facts; of parties the value is the entity's id."""
    facts: tuple[FactRow, ...]
    """Everything that pages say of it, the earliest page first."""
    entities: tuple[EntityRow, ...] = ()
    steps: tuple[Step, ...] = ()
    """How far it has come, in the order in which it was told: planned, happened."""
    parts: tuple[FactRow, ...] = ()
    """Of a visit: its talks, signings, ceremonies and papers."""
    part_of: FactRow | None = None
    stories: tuple[str, ...] = ()
    """Ids of the stories in which several pages tell of it."""


class Dispute(Struct, frozen=True, kw_only=True):
    """An entry whose pages disagree, with the slots in which they do. Values are without their facts here."""

    fact: FactRow
    slots: tuple[Slot, ...]


class OfficeSeen(Struct, frozen=True, kw_only=True):
    """An office as pages give it: ``first_day`` and ``last_day`` are days of pages, not of the office."""

    role: str | None = None
    of: str | None = None
    """Id of a state or name of a body."""
    of_name: str | None = None
    to: str | None = None
    to_name: str | None = None
    title: str | None = None
    state: str | None = None
    """Code of the state that the office belongs to, through its body where ``of`` is one."""
    pages: int
    first_day: str | None = None
    last_day: str | None = None
    days: tuple[str, ...] = ()
    """Days of the pages, each once, oldest first."""


class NameForm(Struct, frozen=True, kw_only=True):
    """A spelling seen on pages."""

    form: str
    language: str | None = None
    pages: int
    first_day: str | None = None
    last_day: str | None = None
    damaged: bool = False


class Counterpart(Struct, frozen=True, kw_only=True):
    """Someone met, with how often and when."""

    entity: EntityRow
    state: str | None = None
    """Name of the state in whose office they are seen most."""
    state_id: str | None = None
    happened: int = 0
    planned: int = 0
    days: tuple[str, ...] = ()
    planned_days: tuple[str, ...] = ()
    undated: int = 0


class Said(Struct, frozen=True, kw_only=True):
    """How many statements of one act to one addressee (``None``: nobody named)."""

    to: EntityRow | None = None
    act: str
    count: int


class PersonPage(Struct, frozen=True, kw_only=True):
    """A person as the record has them."""

    entity: EntityRow
    documents: int
    outlets: int
    languages: int
    meetings: int
    statements: int
    offices: tuple[OfficeSeen, ...] = ()
    names: tuple[NameForm, ...] = ()
    met: tuple[Counterpart, ...] = ()
    said: tuple[Said, ...] = ()
    latest_statements: tuple[FactRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    """Everything but statements, latest first."""
    recent: tuple[DocumentRow, ...] = ()


class RelationRow(Struct, frozen=True, kw_only=True):
    """One state's relation to another, in numbers of entries."""

    other: EntityRow
    entries: int
    visits: int = 0
    meetings: int = 0
    agreements: int = 0
    figures: int = 0
    statements: int = 0
    last_day: str | None = None


class PersonRow(Struct, frozen=True, kw_only=True):
    """A person in a list."""

    entity: EntityRow
    offices: tuple[OfficeSeen, ...] = ()
    """The most seen first; without ``days``."""


class StatePage(Struct, frozen=True, kw_only=True):
    """A state (or a body, or an instrument) as the record has it."""

    entity: EntityRow
    documents: int
    outlets: int
    languages: int
    names: tuple[NameForm, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    marks: tuple[Tally, ...] = ()
    facts: tuple[FactRow, ...] = ()
    recent: tuple[DocumentRow, ...] = ()


class RelationPage(Struct, frozen=True, kw_only=True):
    """What stands between two states. ``facts`` are entries, oldest first, undated ones by page date."""

    left: EntityRow
    right: EntityRow
    documents: int
    outlets: int
    visits: int
    meetings: int
    agreements: int
    """Entries, however many documents each names: pages that tell of the same ones are not told apart yet."""
    open: int
    """Commitments that are not closed."""
    statements: int = 0
    figures: int = 0
    entries: int = 0
    """All of them, whatever their kind."""
    facts: tuple[FactRow, ...] = ()
    """The latest of each kind."""
    commitments: tuple[LedgerRow, ...] = ()
    """Open ones, latest first."""
    trade: tuple[FactRow, ...] = ()
    """Figures, reported and aimed at, oldest first."""


class Shares(Struct, frozen=True, kw_only=True):
    """Something that an answer has in common with the commitment that it answers."""

    cue: Cue
    value: str
    """Ids of parties or people (several with spaces between), a field, a date, a measure, a sum with its unit."""
    names: tuple[str, ...] = ()
    """What to call them, where they are ids."""


class StepRow(Struct, frozen=True, kw_only=True):
    """One step of a commitment, on its sentence. ``rule`` is None for what the commitment's own pages tell."""

    kind: StepKind
    day: str | None = None
    """Day of the first page that tells it."""
    date: str | None = None
    """When it was, as that page gives it; of a figure, what it is for."""
    pages: int = 1
    fact: FactRow
    rule: Rule | None = None
    """How another entry was found to belong here."""
    shared: tuple[Shares, ...] = ()
    value: float | None = None
    """Of a report on a target: the reported value, and the one that is aimed at."""
    aim: float | None = None


class LedgerRow(Struct, frozen=True, kw_only=True):
    """An entry of the ledger with what became of it, on the day of asking."""

    entry: str
    ledger: LedgerKind
    life: Life
    silent: bool = False
    """True where the life rests on no sentence: its day has passed, and no page tells what came of it."""
    heard: str | None = None
    """Day of the last page that says anything of it."""
    due: str | None = None
    """When it is to be done, begun or held, as its page gives it."""
    due_day: str | None = None
    fact: FactRow
    steps: tuple[StepRow, ...] = ()
    """In their order; none for levels, figures and anniversaries."""


class LedgerFilter(Struct, frozen=True, kw_only=True):
    """What to show of the ledger; an empty tuple or None filters nothing."""

    states: tuple[str, ...] = ()
    """All of these take part; people and bodies may stand here too."""
    kinds: tuple[LedgerKind, ...] = ("agreement", "level", "target", "pledge", "request", "invitation", "planned")
    lives: tuple[Life, ...] = ()
    fields: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    """Days, both included. Entries without any day fall outside as soon as either is given."""
    person: str | None = None
    due_before: str | None = None
    """Only what is due before this day."""
    open_only: bool = False
    order: Literal["said", "due"] = "said"
    today: str | None = None
    """The day of asking; without it nothing lapses."""


class MonthCount(Struct, frozen=True, kw_only=True):
    """Entries of a month and mark."""

    month: str
    mark: Mark
    count: int


class LedgerPage(Struct, frozen=True, kw_only=True):
    """A stretch of the ledger with facets over everything that the filter leaves."""

    total: int
    undated: int
    rows: tuple[LedgerRow, ...] = ()
    states: tuple[Tally, ...] = ()
    kinds: tuple[Tally, ...] = ()
    lives: tuple[Tally, ...] = ()
    fields: tuple[Tally, ...] = ()
    months: tuple[MonthCount, ...] = ()


class Snippet(Struct, frozen=True, kw_only=True):
    """A piece of the original text with the stretches of it that match."""

    text: str
    marks: tuple[Span, ...] = ()


class SentenceHit(Struct, frozen=True, kw_only=True):
    """A sentence that holds facts and matches the words. The snippet is the whole sentence."""

    facts: tuple[FactRow, ...]
    snippet: Snippet
    document: str
    language: str | None = None
    outlet: str | None = None
    headline: str | None = None
    published: str | None = None


class PageHit(Struct, frozen=True, kw_only=True):
    """A page that matches the words."""

    document: DocumentRow
    headline: Snippet
    snippet: Snippet


class SearchFilter(Struct, frozen=True, kw_only=True):
    """Narrowing of a search; an empty tuple narrows nothing."""

    languages: tuple[str, ...] = ()
    kinds: tuple[FactKind, ...] = ()
    states: tuple[str, ...] = ()


class SearchPage(Struct, frozen=True, kw_only=True):
    """Answers to a search."""

    words: str
    understood: str
    """The words as they are looked for: folded, phrases in quotation marks, ``*`` where any ending matches."""
    common: int | None = None
    """Where more sentences than so many hold the words, the last so many are looked at and counted."""
    sentences_total: int = 0
    pages_total: int = 0
    sentences: tuple[SentenceHit, ...] = ()
    pages: tuple[PageHit, ...] = ()
    entities: tuple[EntityRow, ...] = ()
    languages: tuple[Tally, ...] = ()
    """Of the sentences, before narrowing by language."""
    kinds: tuple[Tally, ...] = ()
    states: tuple[Tally, ...] = ()


class DayCount(Struct, frozen=True, kw_only=True):
    """Facts of a day, mark and fill. Statements count on the day of their page."""

    day: str
    mark: Mark
    fill: Fill
    count: int


class MatrixCell(Struct, frozen=True, kw_only=True):
    """Meetings, visits and calls between two states; ``left`` sorts before ``right``."""

    left: str
    right: str
    happened: int
    planned: int


class Matrix(Struct, frozen=True, kw_only=True):
    """Who met whom among some states."""

    states: tuple[EntityRow, ...] = ()
    cells: tuple[MatrixCell, ...] = ()


class WeekCount(Struct, frozen=True, kw_only=True):
    """Pages of a week, named by its Monday."""

    week: str
    count: int


class LanguageWeeks(Struct, frozen=True, kw_only=True):
    """Pages a week in one language."""

    language: str | None
    total: int
    """All pages of the language, those outside the weeks and undated ones too."""
    weeks: tuple[WeekCount, ...] = ()


class Due(Struct, frozen=True, kw_only=True):
    """Something that is to come. ``day`` is None where no page says when."""

    fact: FactRow
    what: Literal["planned", "begins", "due"]
    day: str | None = None
    date: str | None = None
    """As the page gives it."""


class SetAside(Struct, frozen=True, kw_only=True):
    """A page that could not be read, and why."""

    page: str
    reason: str
    when: str


class Overview(Struct, frozen=True, kw_only=True):
    """The whole database in numbers."""

    documents: int
    languages: int
    outlets: int
    people: int
    states: int
    set_aside: int
    facts: tuple[Tally, ...] = ()
    """By :data:`FactKind`."""
    last_taken_in: str | None = None
    last_day: str | None = None
    """Latest day of publication."""
