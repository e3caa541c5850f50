"""The questions that the site, the API and the commands ask. Each takes a :class:`~dragoman.store.Store`.

A question about something that is not in the record answers None; a list that is empty is an empty tuple.
Nothing here writes. The answers' types are in :mod:`dragoman.store.results`; they do not depend on the order in which
pages came in.
"""

from __future__ import annotations

from dragoman.store.about import document, entity, find_entities, names, people, person, relation, state, states
from dragoman.store.entries import count_disputes, disputes, entry
from dragoman.store.identities import canonical_of, history, holder, nodes_named
from dragoman.store.ledger import commitment, ledger
from dragoman.store.lists import (
    count_documents,
    count_people,
    facts_by_day,
    falling_due,
    last_day,
    matrix,
    overview,
    pages_by_language,
    pages_by_week,
    recent_documents,
    set_aside,
)
from dragoman.store.search import search
from dragoman.store.stories import count_stories, stories, story, story_of, story_row, told_together

__all__ = [
    "canonical_of",
    "commitment",
    "count_disputes",
    "count_documents",
    "count_people",
    "count_stories",
    "disputes",
    "document",
    "entity",
    "entry",
    "facts_by_day",
    "falling_due",
    "find_entities",
    "history",
    "holder",
    "last_day",
    "ledger",
    "matrix",
    "names",
    "nodes_named",
    "overview",
    "pages_by_language",
    "pages_by_week",
    "people",
    "person",
    "recent_documents",
    "relation",
    "search",
    "set_aside",
    "state",
    "states",
    "stories",
    "story",
    "story_of",
    "story_row",
    "told_together",
]
