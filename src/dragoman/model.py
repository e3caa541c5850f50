"""Every type that passes between the rooms of the house.

All of them are frozen. Nothing here imports another module of ours, so that any room may use it.
The structs from :class:`Article` down to :class:`Reading` are the public record format: their field
names and order are what ``dragoman read --json`` prints, and the JSON Schema is generated from them.
Offsets are code points into the document's text, half-open ``[start, end)``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import Literal

import msgspec


def stable_id(*parts: object) -> str:
    """Sixteen hex digits that depend on every part and on where one part ends and the next begins."""
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every type here: immutable, named arguments only, no unknown keys when decoded."""


def know_types() -> None:
    """Let msgspec look at every struct that there is, before threads do: two that first convert to one type at
    the same moment end the process with a segmentation fault (msgspec 0.22)."""
    waiting = msgspec.Struct.__subclasses__()
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        # Not every one can be made of JSON; those are never asked for.
        with contextlib.suppress(TypeError, NameError):
            msgspec.json.Decoder(kind)


# ---------------------------------------------------------------------------------------------
# From the outside world to a frozen text
# ---------------------------------------------------------------------------------------------


class Page(Struct, frozen=True, kw_only=True):
    """Bytes as they were fetched or read, before anything is understood."""

    data: bytes
    name: str
    """What to call it in messages: a path, a URL or ``<stdin>``."""
    url: str | None = None
    content_type: str | None = None
    """The media type that came with it, for example ``text/html; charset=utf-8``."""
    fetched: str | None = None
    """ISO 8601 moment of reading, UTC."""


BlockKind = Literal["headline", "lead", "byline", "heading", "paragraph", "caption", "credit", "source", "furniture"]
ARTICLE_KINDS: frozenset[str] = frozenset({"headline", "lead", "heading", "paragraph", "caption"})
"""Blocks that are the article's own sentences: what reading reads."""


class Span(Struct, frozen=True, kw_only=True):
    """A half-open stretch of the article's text, in code points."""

    start: int
    end: int


class Block(Struct, frozen=True, kw_only=True):
    """One piece of the page. Blocks tile the text: in order, without overlap, white space apart."""

    kind: BlockKind
    start: int
    end: int


class Photo(Struct, frozen=True, kw_only=True):
    """A photograph's caption and credit, and where the caption stands in the text."""

    caption: str
    credit: str | None = None
    start: int
    end: int


class Document(Struct, frozen=True, kw_only=True):
    """The frozen text of a page, blocks tiled over it, and its metadata. A changed page is a new one."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    photos: tuple[Photo, ...] = ()
    language: str | None = None
    url: str | None = None
    source_url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    lead: str | None = None
    byline: str | None = None
    section: str | None = None
    published: str | None = None
    published_from: Literal["metadata", "byline", "url", "text"] | None = None
    comment_count: int | None = None


class Evidence(Struct, frozen=True, kw_only=True):
    """A stretch of one document together with the words that stand there, so that drift shows."""

    document: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Evidence:
        """Checked at birth: raises ValueError where the bounds do not lie in the text."""
        if not 0 <= start < end <= len(document.text):
            raise ValueError(f"no evidence at [{start}, {end}) in a text of {len(document.text)} characters")
        return cls(document=document.id, start=start, end=end, quote=document.text[start:end])


# ---------------------------------------------------------------------------------------------
# The record format: what was read from one page
# ---------------------------------------------------------------------------------------------


class Article(Struct, frozen=True, kw_only=True):
    """The page itself: where it is from, and its text in blocks."""

    id: str
    url: str | None = None
    source_url: str | None = None
    outlet: str | None = None
    language: str | None = None
    headline: str | None = None
    lead: str | None = None
    byline: str | None = None
    section: str | None = None
    published: str | None = None
    published_from: Literal["metadata", "byline", "url", "text"] | None = None
    comment_count: int | None = None
    text: str
    blocks: tuple[Block, ...] = ()


EntityKind = Literal["person", "state", "organisation", "place", "instrument"]


class Office(Struct, frozen=True, kw_only=True):
    """An office that a page gives a person.

    ``role`` is a language-neutral id, or None with the page's own words in ``title``. ``of`` is a state
    (ISO 3166-1 alpha-3) or the name of a body; ``to`` is the state that an ambassador is sent to.
    """

    role: str | None = None
    of: str | None = None
    to: str | None = None
    title: str | None = None


class Entity(Struct, frozen=True, kw_only=True):
    """A person, state, organisation, place or instrument, with every name that the page gives it."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    year: int | None = None
    """Of an instrument: the year in its name."""
    date: str | None = None
    """Of an instrument: the day it was made, where the page gives it."""
    rule: str | None = None
    """What told of it first."""


class Mention(Struct, frozen=True, kw_only=True):
    """A place in the text where an entity is named or meant."""

    entity: str
    start: int
    end: int
    text: str
    rule: str | None = None


class Plover(Struct, frozen=True, kw_only=True):
    """Type and mode of the PLOVER event coding manual."""

    type: Literal[
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ]
    mode: str | None = None


EventKind = Literal[
    "visit",
    "meeting",
    "call",
    "signing",
    "ceremony",
    "gift",
    "message",
    "invitation",
    "appointment",
    "summons",
    "recall",
    "expulsion",
    "sanction",
    "relations",
    "aid",
    "cooperation",
    "concession",
    "retreat",
    "reduction",
    "proceedings",
    "protest",
    "mobilisation",
    "coercion",
    "assault",
]
DEED_KINDS: frozenset[str] = frozenset(
    {
        "aid",
        "cooperation",
        "concession",
        "retreat",
        "reduction",
        "proceedings",
        "protest",
        "mobilisation",
        "coercion",
        "assault",
    }
)
"""Events outside the forms of diplomacy: what states, armies, courts and crowds do to or for one another."""
Status = Literal["happened", "planned", "postponed", "cancelled", "denied"]


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened, will happen, or was said not to."""

    kind: EventKind
    status: Status = "happened"
    people: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    host: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    change: str | None = None
    """Of ``relations``: established, broken-off or restored."""
    plover: Plover | None = None
    rule: str | None = None
    evidence: tuple[Span, ...]


class Agreement(Struct, frozen=True, kw_only=True):
    """Papers that bind: one agreement, or a number of them handled together."""

    count: int | None = 1
    approximate: bool = False
    title: str | None = None
    parties: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    period: str | None = None
    status: Literal["planned", "agreed", "signed", "exchanged", "ratified", "in-force", "ended"] = "signed"
    start: str | None = None
    plover: Plover | None = None
    rule: str | None = None
    evidence: tuple[Span, ...]


class Amount(Struct, frozen=True, kw_only=True):
    """The same money in another currency."""

    value: float
    unit: str


class Figure(Struct, frozen=True, kw_only=True):
    """A quantity: an amount of trade, aid or investment, a number of people or things, a share."""

    value: float
    unit: str | None = None
    measure: str | None = None
    bound: Literal["exact", "about", "at-least", "at-most"] = "exact"
    target: bool = False
    due: str | None = None
    states: tuple[str, ...] = ()
    also: tuple[Amount, ...] = ()
    rule: str | None = None
    evidence: tuple[Span, ...]


class Partnership(Struct, frozen=True, kw_only=True):
    """The level that two states give their relations, and whether it changed."""

    level: str
    states: tuple[str, ...] = ()
    change: Literal["raised", "deepened", "renamed", "stated"] = "stated"
    rule: str | None = None
    evidence: tuple[Span, ...]


class Anniversary(Struct, frozen=True, kw_only=True):
    """So many years since something; ``from`` and ``to`` are the dates where the page gives them."""

    years: int
    of: str | None = None
    states: tuple[str, ...] = ()
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    rule: str | None = None
    evidence: tuple[Span, ...]


Act = Literal[
    "affirm",
    "appreciate",
    "agree",
    "propose",
    "pledge",
    "hope",
    "request",
    "report",
    "accuse",
    "reject",
    "threaten",
]


class Statement(Struct, frozen=True, kw_only=True):
    """Somebody said something: one for each saying verb or marked quotation."""

    act: Act
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    says: Span | None = None
    plover: Plover | None = None
    rule: str | None = None
    evidence: tuple[Span, ...]


class Fault(Struct, frozen=True, kw_only=True):
    """What proof-reading one edition by itself raises."""

    kind: str
    start: int
    end: int
    text: str
    should_be: str | None = None
    severity: Literal["block", "warn"] = "warn"
    why: str


class Reading(Struct, frozen=True, kw_only=True):
    """One page's record: the object that ``dragoman read --json`` prints on a line."""

    article: Article
    photos: tuple[Photo, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    figures: tuple[Figure, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()
    statements: tuple[Statement, ...] = ()
    faults: tuple[Fault, ...] = ()
    reader: str | None = None
    """What read the page: ``rules``, or ``llm/`` and a model."""


Fact = Event | Agreement | Figure | Partnership | Anniversary | Statement
FACT_KINDS: tuple[str, ...] = (
    "events",
    "agreements",
    "figures",
    "partnerships",
    "anniversaries",
    "statements",
)
"""The fields of a Reading that hold facts, in the order in which they are shown."""


class Skipped(Struct, frozen=True, kw_only=True):
    """A page that was not read, and why: never a silent None."""

    name: str
    reason: str


# ---------------------------------------------------------------------------------------------
# The record: what many pages say together
# ---------------------------------------------------------------------------------------------


class Claim(Struct, frozen=True, kw_only=True):
    """One property of one subject as one document gives it.

    The id is a hash of what is said and where, so reading again changes nothing. A claim that a better
    reader no longer finds is closed (``last_seen`` stops), never deleted.
    """

    id: str
    subject: str
    property: str
    value: str
    status: str | None
    evidence: Evidence
    rule: str | None
    first_seen: str
    last_seen: str | None = None


class Judgement(Struct, frozen=True, kw_only=True):
    """Two names are, or are not, the same: by whom, when and why. Append-only."""

    left: str
    right: str
    same: bool
    by: str
    when: str
    why: str


class Link(Struct, frozen=True, kw_only=True):
    """Two documents are copies, editions or reports of one story, with the reason."""

    left: str
    right: str
    kind: Literal["copy", "edition", "story", "related"]
    score: float
    why: str
