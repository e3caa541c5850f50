"""A reading made ready for the tables: all that can be worked out without the database, so that workers do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.errors import PageError
from dragoman.model import ARTICLE_KINDS, Claim, Reading, Span, Struct
from dragoman.record.claims import claims_of
from dragoman.record.days import day_of
from dragoman.record.entries import Entry, KnownStates, Seen, entries_of, seen_in
from dragoman.record.identity import name_in
from dragoman.record.speech import Named, named_in, spoken
from dragoman.record.title import title_of
from dragoman.store.folding import fold, index_text, words_in
from dragoman.store.topics import topics_in
from dragoman.stories import Fingerprint, fingerprint_of


class Prepared(Struct, frozen=True, kw_only=True):
    """One document's rows. Plain data: pickles, and encodes as msgpack."""

    id: str
    json: str
    """The reading in the record format, as it is kept."""
    url: str | None
    source_url: str | None
    outlet: str | None
    language: str | None
    title: str
    lead: str | None
    byline: str | None
    section: str | None
    published: str | None
    day: str | None
    faults: int
    seen: tuple[Seen, ...]
    entries: tuple[Entry, ...]
    claims: tuple[ClaimRow, ...]
    sentences: tuple[Sentence, ...]
    words: Words
    marks: dict[str, int]
    named: tuple[Named, ...]
    topics: tuple[tuple[int, str], ...]
    """Of each statement (by its place among the facts) the fields that its words name."""
    print: Fingerprint
    """What it is compared by, to find its editions and its story."""


class ClaimRow(Struct, frozen=True, kw_only=True):
    """A claim as it is kept: its words are in the document, where the evidence says."""

    id: str
    subject: str
    property: str
    value: str
    status: str | None
    first: int
    past: int
    rule: str | None
    first_seen: str


class Sentence(Struct, frozen=True, kw_only=True):
    """A stretch of the text that is evidence of some fact, with its folded words for search."""

    span: Span
    text: str
    words: str


class Words(Struct, frozen=True, kw_only=True):
    """Folded words of a page for search."""

    headline: str
    body: str


def prepare(reading: Reading, known: KnownStates, *, when: str) -> Prepared:
    """Lay out a reading. ``when`` is the ISO 8601 moment that its claims are first seen at."""
    article = reading.article
    entries = entries_of(reading, known)
    seen = seen_in(reading, known)
    spans = dict.fromkeys((span.start, span.end) for entry in entries for span in entry.evidence)
    return Prepared(
        id=article.id,
        json=to_json(reading),
        url=article.url,
        source_url=article.source_url,
        outlet=article.outlet,
        language=article.language,
        title=title_of(reading),
        lead=article.lead,
        byline=article.byline,
        section=article.section,
        published=article.published,
        day=day_of(article.published),
        faults=len(reading.faults),
        seen=seen,
        entries=entries,
        claims=tuple(_claim_row(claim) for claim in claims_of(reading, entries, when=when)),
        sentences=tuple(_sentence(article.text, start, end) for start, end in sorted(spans)),
        words=words_of(reading),
        marks=dict(sorted(Counter(entry.mark for entry in entries).items())),
        named=named_in(reading, entries, seen, known),
        topics=topics_of(reading, entries),
        print=fingerprint_of(reading),
    )


def topics_of(reading: Reading, entries: Sequence[Entry]) -> tuple[tuple[int, str], ...]:
    """Fields that the words of statements name, each with the place of its statement among the facts."""
    text, language = reading.article.text, reading.article.language
    return tuple(
        (position, field)
        for position, entry in enumerate(entries)
        if entry.kind == "statement"
        for field in dict.fromkeys(
            field for span in spoken(entry) for field in topics_in(text[span.start : span.end], language)
        )
    )


def _claim_row(claim: Claim) -> ClaimRow:
    return ClaimRow(
        id=claim.id,
        subject=claim.subject,
        property=claim.property,
        value=claim.value,
        status=claim.status,
        first=claim.evidence.start,
        past=claim.evidence.end,
        rule=claim.rule,
        first_seen=claim.first_seen,
    )


def _sentence(text: str, start: int, end: int) -> Sentence:
    return Sentence(span=Span(start=start, end=end), text=text[start:end], words=index_text(text[start:end]))


def to_json(reading: Reading) -> str:
    """The record format, one line. Raises PageError where a text holds half a surrogate pair."""
    try:
        return msgspec.json.encode(reading).decode("utf-8")
    except UnicodeEncodeError as error:
        raise PageError(
            f"the text holds half a surrogate pair ({error.object[error.start]!a}); save it as UTF-8"
        ) from error


def words_of(reading: Reading) -> Words:
    """What search looks through: the article's own blocks, its byline and outlet; no furniture."""
    article = reading.article
    blocks = [article.text[b.start : b.end] for b in article.blocks if b.kind in ARTICLE_KINDS]
    extra = [word for word in (article.byline, article.outlet) if word]
    return Words(
        headline=index_text(title_of(reading)), body="\n".join(index_text(text) for text in [*blocks, *extra])
    )


def names_to_find(entity_id: str, names: Iterable[str]) -> tuple[str, ...]:
    """Folded names that an entity is to be found by: those given and its id."""
    given = (*names, name_in(entity_id))
    return tuple(dict.fromkeys(folded for folded in (name_key(name) for name in given) if folded))


def name_key(name: str) -> str:
    """A name as it is looked up: folded words, single spaces, no signs."""
    return " ".join(words_in(fold(name)))
