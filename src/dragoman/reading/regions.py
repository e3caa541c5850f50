"""Journeys to a part of the world that is no state: "a tour of South America", "eine Reise auf den Westbalkan"."""

from __future__ import annotations

from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

REGION_REACH = 4
"""Tokens between a journey and the part of the world that it goes to."""


def to_a_region(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``began a tour of South America``: a part of the world right behind the journey, and no state."""
    until = min(hit.hi + REGION_REACH, sentence.hi)
    near = (h for group in ("notstate", "region") for h in scan.group(group, hit.hi, until))
    return any(scan.tokens[h.lo].cap and _behind_prep(scan, h.lo) for h in near if h.lo >= hit.hi)


def in_no_state(parties: Parties, draft: Draft) -> bool:
    """``travels to Brussels``: whether a journey goes to a place that is known and is put in no state, for it is the
    seat of many or claimed by two."""
    if not parties.scan.language.pack.grammar.verb_second:
        return False
    whither = (group for group in (*draft.goals, *draft.places) if any(item.kind == "place" for item in group.items))
    return any(not group.states and not parties.lying_in(group) for group in whither)


def _behind_prep(scan: Scan, at: int) -> bool:
    """Whether a preposition stands before a token, or before its article."""
    article = scan.ending(at, "articles")
    return scan.ending(at, "prep") is not None or (
        article is not None and scan.ending(article.lo, "prep") is not None
    )
