"""Of whom an ordinal before a verb is told: "X was the first leader to visit Y"."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import NTH_REACH, nth_before


def who_is_nth(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``X was the first leader to visit Y``: of whom the ordinal is told."""
    nth = nth_before(scan, sentence, hit)
    if nth is None:
        return None
    # "pemimpin pertama": the noun itself may stand right before the word
    told = (g for g in reversed(parties.groups[sentence.number]) if nth.lo - NTH_REACH <= g.hi < nth.lo)
    group = next((g for g in told if g.actor and not g.preps), None)
    if group is None or any(scan.has(verb, group.hi, nth.lo) for verb in ("act", "event-verb", "deed-verb")):
        return None
    return group


def another_is_nth(scan: Scan, sentence: Sentence, hit: Hit, subject: Group) -> bool:
    """``X said that the last leader to visit Y was wrong``: who spoke of the last one is not that one."""
    nth = nth_before(scan, sentence, hit)
    if nth is None or subject.lo >= hit.lo:
        return False
    # "the last leader" himself is of the page only where nobody speaks of him
    return scan.has("act", subject.hi if subject.hi <= nth.lo else sentence.lo, nth.lo)
