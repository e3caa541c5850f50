"""Document -> Reading: the record of one page, every fact with the sentence it stands in.

``read_page`` is the whole way from bytes; ``read_document`` the part behind the document. Both are pure.
"""

from __future__ import annotations

from functools import cache

from dragoman import packs
from dragoman.document import Labels
from dragoman.document import read_page as document_of
from dragoman.model import Article, Document, Page, Reading, Span
from dragoman.reading.agreements import find_agreements
from dragoman.reading.bodies import with_bodies
from dragoman.reading.compiled import compiled
from dragoman.reading.deeds import find_deeds, find_refusals, known_parties
from dragoman.reading.entities import entities_of
from dragoman.reading.events import find_events
from dragoman.reading.faults import find_faults
from dragoman.reading.found import find_names
from dragoman.reading.homes import with_homes
from dragoman.reading.implied import implied_meetings
from dragoman.reading.parties import Parties
from dragoman.reading.pause import uncollected
from dragoman.reading.people import find_people
from dragoman.reading.quantities import Quantities, find_figures
from dragoman.reading.relations import find_anniversaries, find_partnerships
from dragoman.reading.scan import scan
from dragoman.reading.statements import find_statements
from dragoman.reading.trace import Trace
from dragoman.reading.unsigned import signed_yet, with_signings
from dragoman.reading.when import Calendar

__all__ = ["read_document", "read_page"]


@uncollected()
def read_page(page: Page) -> Reading:
    """The record of one page. Raises PageError where it cannot be read."""
    return read_document(document_of(page, labels()))


@cache
def labels() -> Labels:
    """The words of all packs that stand round articles."""
    return Labels.of(packs.heads())


@uncollected()
def read_document(document: Document, trace: Trace | None = None, given: tuple[Span, ...] = ()) -> Reading:
    """The record of one document. In a language without a pack: the article and its photographs alone.

    ``trace`` is told what became of each cue; without one nothing of it is noted. ``given``: stretches of the text
    that the caller knows to be parties; they take part under ids of their own.
    """
    article = article_of(document)
    if document.language not in packs.available():
        return Reading(article=article, photos=document.photos, reader="rules")
    language = compiled(document.language)
    page = scan(document, language)
    if trace is not None:
        page.trace, trace.page = trace, page
    names = with_bodies(page, find_names(page))
    people = find_people(page, names)
    names = with_homes(page, names, people)
    parties = known_parties(page, Parties(page, names, people), given)
    calendar = Calendar(page)
    quantities = Quantities(page, calendar)
    entities, mentions = entities_of(page, names, people)
    statements = find_statements(page, parties)
    statements += find_refusals(page, parties, statements)
    events = find_events(page, parties, calendar)
    events += implied_meetings(events, statements, parties)
    papers = signed_yet(find_agreements(page, parties, calendar, quantities), events)
    events = with_signings(page, parties, events, papers)
    events += find_deeds(page, parties, calendar)
    return Reading(
        article=article,
        photos=document.photos,
        entities=tuple(entities),
        mentions=tuple(mentions),
        events=tuple(events),
        agreements=tuple(papers),
        figures=tuple(find_figures(page, parties, calendar, quantities)),
        partnerships=tuple(find_partnerships(page, parties)),
        anniversaries=tuple(find_anniversaries(page, parties, calendar, quantities)),
        statements=tuple(statements),
        faults=tuple(find_faults(page, people)),
        reader="rules",
    )


def article_of(document: Document) -> Article:
    """The page itself, as a record holds it."""
    return Article(
        id=document.id,
        url=document.url,
        source_url=document.source_url,
        outlet=document.outlet,
        language=document.language,
        headline=document.headline,
        lead=document.lead,
        byline=document.byline,
        section=document.section,
        published=document.published,
        published_from=document.published_from,
        comment_count=document.comment_count,
        text=document.text,
        blocks=document.blocks,
    )
