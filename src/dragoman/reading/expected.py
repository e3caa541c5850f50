"""Verbs in a form that only says what somebody expects or plans: "está previsto que X se reúna con Y"."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence

PLANNED_REACH = 4
"""Tokens before "that" in which the words of a plan end: "se prevé este lunes que"."""


def expected(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether words of a plan open the clause of a verb, and nobody asks for it there."""
    for that in scan.group("that", sentence.lo, hit.lo):
        near = scan.group("status", max(sentence.lo, that.lo - PLANNED_REACH), that.hi)
        plans = [h for h in near if h.entry.key == "planned" and that.lo - PLANNED_REACH < h.hi <= that.hi]
        if not plans or that.hi > hit.lo or scan.ending(min(h.lo for h in plans), "negation") is not None:
            continue
        if not any(act.lo >= that.hi and act.hi <= hit.lo for act in scan.group("act", that.hi, hit.lo)):
            return True
    return False
