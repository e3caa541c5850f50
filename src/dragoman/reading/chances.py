"""What nobody has had occasion to do, and what is only to be promoted: neither has taken place."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence

CHANCE_REACH = 9
"""Tokens between a negation and the infinitive that it is of: "has not yet had the opportunity to meet"."""
PROMOTED_REACH = 4
"""Tokens between a word of strengthening and what is strengthened: "strengthen the political dialogue"."""
LAST_REACH = 8
"""Tokens between what is strengthened and the infinitive that closes the clause."""
_TOLD = ("act", "event-verb", "deed-verb", "event-noun", "that", "relative", "and")


def negated_chance(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``has not yet had the opportunity to meet Y``: an infinitive, a negation before it, no other deed between."""
    mark = scan.ending(hit.lo, "infinitive") or scan.at(hit.lo, "infinitive")
    if mark is None and scan.language.pack.grammar.adjective_after:
        prep = scan.ending(hit.lo, "prep")  # "l'occasion de rencontrer"
        mark = prep if prep is not None and "of" in prep.entry.key.split() else None
    if mark is None or not scan.language.pack.grammar.spaced or scan.language.pack.grammar.syllables:
        return False
    first = max(sentence.lo, mark.lo - CHANCE_REACH)
    found = max((h for h in scan.group("negation", first, mark.lo)), key=lambda h: h.lo, default=None)
    if found is None or found.hi > mark.lo or mark.lo - found.hi < 2:
        return False
    if any(scan.tokens[at].text in ";:" for at in range(found.hi, mark.lo)):
        return False
    return not any(scan.has(group, found.hi, mark.lo) for group in _TOLD)


def only_promoted(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``to strengthen dialogue between X and Y``: what is to grow is no talk that was held."""
    deepened = scan.group("level-change", max(sentence.lo, hit.lo - PROMOTED_REACH), hit.lo)
    if any(h.entry.key == "deepened" and h.hi <= hit.lo for h in deepened):
        return True
    if not scan.language.pack.grammar.verb_second:
        return False
    behind = scan.group("level-change", hit.hi, min(hit.hi + LAST_REACH, sentence.hi))
    return any(h.entry.key == "deepened" and scan.ending(h.lo, "infinitive") is not None for h in behind)


def only_topic(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``discussed questions of the normalisation of relations``: a noun that no word near it says to be done. Behind
    "about" it never is; else somebody announced, agreed or welcomed it, or it is what happened or is to happen."""
    lo = max(sentence.lo, hit.lo - TOPIC_REACH)
    preps = [h for h in scan.group("prep", max(sentence.lo, hit.lo - 2), hit.lo) if h.hi <= hit.lo]
    if any("about" in h.entry.key.split() for h in preps):
        return True
    if sentence.kind == "headline" or hit.lo - sentence.lo <= 2:
        return False
    acts = (h for h in scan.group("act", lo, hit.lo) if h.entry.key in _SETTLING)
    return (
        not any(True for _ in acts)
        and not scan.has("status", lo, hit.lo)
        and not scan.has("status", hit.hi, hit.hi + 4)
    )


TOPIC_REACH = 9
"""Tokens before a noun in which a word says what became of it: "announced … the normalisation of relations"."""
_SETTLING = frozenset({"affirm", "report", "agree", "appreciate"})
