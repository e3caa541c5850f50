"""Some of many: whoever a word such as "including" names of what is only described before it."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

COLON_REACH = 10
"""Tokens between a verb and the colon before what it only counts: "four countries in six days"."""
NEXT = 2
"""Tokens between the word and the first of those it names: an article."""


def among_them(scan: Scan, parties: Parties, sentence: Sentence, verb: Hit) -> tuple[str, ...]:
    """``visited several countries, including X and Y``, ``four countries: X, Y and Z``: the states named, where no
    other deed is told before them."""
    word = next(iter(scan.group("including", verb.hi, sentence.hi)), None)
    near = range(verb.hi, min(verb.hi + COLON_REACH, sentence.hi))
    colon = next((at for at in near if scan.tokens[at].text == ":"), None) if word is None else None
    lo, hi = (word.lo, word.hi) if word is not None else (colon or sentence.hi, (colon or sentence.hi) + 1)
    if lo >= sentence.hi or any(scan.has(told, verb.hi, lo) for told in ("event-verb", "act", "relative")):
        return ()
    named = (g for g in parties.groups[sentence.number] if lo <= g.lo <= hi + NEXT)
    states = next((group.states for group in named if group.states and not group.people), ())
    return states if word is not None or len(states) > 1 else ()
