"""``the visit of X to Y, which is expected to begin on 1 December``: a relative clause says when a visit will be."""

from __future__ import annotations

from dragoman.reading.scan import Scan, Sentence

PARTIES = 14
"""Tokens between a visit's noun and the relative word, in which who visits whom stands."""
PLAN = 3
"""Tokens between the relative word and the word that says it is to come."""


def expected_behind(scan: Scan, sentence: Sentence, token: int) -> int | None:
    """The relative word behind a visit's noun that opens a clause which says that it is to come, and in which nobody
    does anything else; None without one."""
    noun = next((h for h in scan.starting.get(token, ()) if h.entry.group == "event-noun"), None)
    if noun is None or scan.language.pack.events[int(noun.entry.key)].kind != "visit":
        return None
    for who in scan.group("relative", noun.hi, min(sentence.hi, noun.hi + PARTIES)):
        if scan.tokens[who.lo - 1].text not in ",，":
            continue
        plans = [p for p in scan.group("status", who.lo, sentence.hi) if p.lo <= who.hi + PLAN]
        if not any(p.entry.key == "planned" for p in plans) or scan.has("relative", who.hi + 1, sentence.hi):
            return None
        verbs = (v for v in scan.group("event-verb", who.hi, sentence.hi))
        others = any(scan.language.pack.events[int(v.entry.key)].kind != "visit" for v in verbs)
        return None if others or scan.has("act", who.hi + PLAN + 1, sentence.hi) else who.lo
    return None
