"""Stories on one matter, weeks or years apart: related by the rare names that both tell of, without any regard to
time. Related is not the same: nothing is merged on these grounds.

Nothing is kept: who stands on which page is in the database, and a story's relations are worked out when it is asked
for, from the pages as they are then.
"""

# ruff: noqa: S608 - what is put into queries are question marks
from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from typing import NamedTuple

from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.lists import count_documents
from dragoman.store.store import Store

COMMON = 0.02
"""A name on more than this share of the pages, and on more than :data:`FEW`, tells of no matter by itself."""
FEW = 24
ASKED = 16
"""Names of a story that others are sought by, the rarest first."""
SOUGHT = 2000
"""Pages on which others are sought; a name that would lead to more is left out, with all that are no rarer."""
COMPARED = 24
"""Stories that are compared, those with most of these names first."""
SHARED = 2
SCORE = 0.25
"""Names that two stories on one matter share at the least, and how alike all their names are (the cosine of their
rarities). Of the pairs found in the sample newsroom, judged by hand, 21 of 33 are on one matter at .25, and 16 of 19
at .35, which loses true ones on a small record."""
MOST = 6
LOOKED_AT = 24
"""Pages of a story, its first ones, on which names are counted."""


class _Name(NamedTuple):
    number: int
    name: str
    pages: int


def related(store: Store, story: int) -> list[tuple[int, float, tuple[r.Shared, ...]]]:
    """Numbers of the stories on the same matter, the likest first, with the score and what they share."""
    total = count_documents(store)
    ours = _names(store, [story], total).get(story, [])
    asked = sorted(ours, key=lambda one: (one.pages, one.number))[:ASKED]
    reached = itertools.accumulate(one.pages for one in asked)
    asked = [
        one
        for one, pages in zip(asked, reached, strict=True)
        if one.pages <= max(FEW, COMMON * total) and pages <= SOUGHT
    ]
    if len(asked) < SHARED:
        return []
    found = store.rows(
        "SELECT t.story, count(DISTINCT s.entity) AS often FROM seen s JOIN telling t ON t.document = s.document "
        f"WHERE s.entity IN ({rows.holes(asked)}) AND t.story <> ? GROUP BY t.story HAVING count(DISTINCT s.entity) "
        ">= ? ORDER BY often DESC, t.story LIMIT ?",
        (*(one.number for one in asked), story, SHARED, COMPARED),
    )
    weights = {one.number: _weight(one, total) for one in ours}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    answer: list[tuple[int, float, tuple[r.Shared, ...]]] = []
    rare = {one.number for one in asked}
    for other, names in _names(store, [number for number, _ in found], total).items():
        theirs = math.sqrt(sum(_weight(one, total) ** 2 for one in names))
        both = sorted((one for one in names if one.number in weights), key=lambda one: (one.pages, one.number))
        score = sum(weights[one.number] ** 2 for one in both) / (length * theirs)
        if score >= SCORE and sum(one.number in rare for one in both) >= SHARED:
            shared = tuple(
                r.Shared(kind="entity", words=one.name, weight=round(weights[one.number], 2)) for one in both[:MOST]
            )
            answer.append((other, round(score, 4), shared))
    return sorted(answer, key=lambda one: (-one[1], one[0]))[:MOST]


def _weight(one: _Name, total: int) -> float:
    return math.log(1 + total / max(1, one.pages))


def _names(store: Store, stories: list[int], total: int) -> dict[int, list[_Name]]:
    """People, bodies and instruments on the pages of stories; in a story of many pages those on a third of them."""
    found: defaultdict[int, list[_Name]] = defaultdict(list)
    pages_of: defaultdict[int, list[int]] = defaultdict(list)
    for some in rows.chunks(stories):
        for story, document in store.rows(
            "SELECT story, document FROM (SELECT t.story, t.document, row_number() OVER "
            "(PARTITION BY t.story ORDER BY p.day, p.id) AS nth FROM telling t JOIN print p "
            f"ON p.document = t.document WHERE t.story IN ({rows.holes(some)})) AS told WHERE nth <= ?",
            (*some, LOOKED_AT),
        ):
            pages_of[story].append(document)
    of: dict[int, _Name] = {}
    often: Counter[tuple[int, int]] = Counter()
    story_of = {document: story for story, documents in pages_of.items() for document in documents}
    for some in rows.chunks(list(story_of)):
        for document, *name in store.rows(
            # A CROSS JOIN keeps the order: there are too many people to begin with.
            "SELECT DISTINCT s.document, e.number, e.name, e.pages FROM seen s CROSS JOIN entity e "
            f"WHERE s.document IN ({rows.holes(some)}) AND e.number = s.entity "
            "AND e.kind IN ('person', 'organisation', 'instrument')",
            some,
        ):
            of[name[0]] = _Name(*name)
            often[story_of[document], name[0]] += 1
    for (story, entity), count in sorted(often.items()):
        if 3 * count >= len(pages_of[story]) and 0 < of[entity].pages < total:
            found[story].append(of[entity])
    return dict(found)
