"""The questions that the site, the API and the commands ask. Each takes a :class:`~dragoman.store.Store`.

A question about something that is not in the record answers None; a list that is empty is an empty tuple.
Nothing here writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.store import results as r

if TYPE_CHECKING:
    from dragoman.store.store import Store


def overview(store: Store) -> r.Overview:
    """Count everything."""
    raise NotImplementedError


def recent_documents(
    store: Store, *, limit: int = 20, offset: int = 0, language: str | None = None
) -> tuple[r.DocumentRow, ...]:
    """Pages with what was read from them, latest first; pages without a date last."""
    raise NotImplementedError


def document(store: Store, document_id: str) -> r.DocumentPage | None:
    """One page, its reading and its facts."""
    raise NotImplementedError


def entity(store: Store, entity_id: str) -> r.EntityRow | None:
    """One entity by its id."""
    raise NotImplementedError


def find_entities(store: Store, name: str, *, limit: int = 20) -> tuple[r.EntityRow, ...]:
    """Entities by any name, code or id, whatever the marks and the case; exact matches first, most seen first."""
    raise NotImplementedError


def people(store: Store, *, state: str | None = None, limit: int = 50, offset: int = 0) -> tuple[r.PersonRow, ...]:
    """People, most seen first; with ``state``, those seen in an office of it."""
    raise NotImplementedError


def states(store: Store) -> tuple[r.EntityRow, ...]:
    """All states that pages name, most seen first."""
    raise NotImplementedError


def person(store: Store, entity_id: str, *, limit: int = 50) -> r.PersonPage | None:
    """A person with offices, names, meetings and statements."""
    raise NotImplementedError


def state(store: Store, entity_id: str, *, limit: int = 50) -> r.StatePage | None:
    """A state with names, relations, people and facts. Bodies and instruments answer too."""
    raise NotImplementedError


def relation(
    store: Store, left: str, right: str, *, since: str | None = None, until: str | None = None
) -> r.RelationPage | None:
    """Everything in which both states take part. None where one of them is not in the record."""
    raise NotImplementedError


def ledger(store: Store, which: r.LedgerFilter, *, limit: int = 50, offset: int = 0) -> r.LedgerPage:
    """Agreements, levels, targets, pledges, invitations and plans, with facets."""
    raise NotImplementedError


def search(
    store: Store, words: str, *, which: r.SearchFilter | None = None, limit: int = 20, offset: int = 0
) -> r.SearchPage:
    """Sentences with facts, pages and entities that hold the words, best first.

    ``"in quotation marks"`` is a phrase, ``word*`` any ending, ``-word`` must not be there.
    """
    raise NotImplementedError


def facts_by_day(store: Store, since: str, until: str) -> tuple[r.DayCount, ...]:
    """Entries a day, both days included, oldest first."""
    raise NotImplementedError


def matrix(
    store: Store,
    *,
    states: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    limit: int = 9,
) -> r.Matrix:
    """Who met whom among ``states``, or among the ``limit`` states that met most."""
    raise NotImplementedError


def pages_by_week(store: Store, since: str, until: str) -> tuple[r.LanguageWeeks, ...]:
    """Pages a week in each language, most pages first; weeks without pages are left out."""
    raise NotImplementedError


def falling_due(store: Store, today: str, *, days: int = 60, limit: int = 10) -> tuple[r.Due, ...]:
    """What is to come within so many days, soonest first; then open commitments without a day."""
    raise NotImplementedError


def set_aside(store: Store, *, limit: int = 1000) -> tuple[r.SetAside, ...]:
    """Pages that could not be read, by name. Their number is in :func:`overview`."""
    raise NotImplementedError
