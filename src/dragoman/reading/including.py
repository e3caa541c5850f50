"""Some of many: whoever a word such as "including" names of what is only described before it."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

NEXT = 2
"""Tokens between the word and the first of those it names: an article."""


def among_them(scan: Scan, parties: Parties, sentence: Sentence, verb: Hit) -> tuple[str, ...]:
    """``visited several countries, including X and Y``: the states named, where no other deed is told before them."""
    word = next(iter(scan.group("including", verb.hi, sentence.hi)), None)
    if word is None or any(scan.has(told, verb.hi, word.lo) for told in ("event-verb", "act", "relative")):
        return ()
    named = (g for g in parties.groups[sentence.number] if word.lo <= g.lo <= word.hi + NEXT)
    return next((group.states for group in named if group.states and not group.people), ())
