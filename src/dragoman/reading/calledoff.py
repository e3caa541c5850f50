"""What was to be and is called off or put off further on in its sentence."""

from __future__ import annotations

from dragoman.model import Status
from dragoman.packs.schema import EventCue
from dragoman.reading.groups import Group, freed
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import own_tokens

CALLED_OFF = frozenset({"cancelled", "postponed"})
"""Words of status that a deed may hold as its verb: "cancels the ban", "suspends aid" have been done."""
FRONT_REACH = 4
"""Tokens from the beginning of a sentence to a noun that opens it: "His first visit"."""
WHOSE_REACH = 3
"""Tokens between whose a noun is and the noun."""
PLAN_REACH = 6
"""Tokens between what puts a verb into the future and the verb."""
OFF_REACH = 8
"""Tokens between "but" and the words for calling off."""
OFF_VERB_REACH = 3
"""Tokens between words for calling off and a verb that tells of what is called off: "suspended trade talks with"."""
NOUN_REACH = 3
"""Tokens between "but" and the noun of what is called off."""
_PLANS = ("future", "conditional", "supposing")
"""Words before a verb that has not come to pass: "was to", "would have"."""


def called_off_behind(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Status | None:
    """``the visit of X to Y, which was to begin in May, has been put off``: what closes the clause is of the noun
    that opens it, where no other deed is told between."""
    whose = any(  # "Foreign Minister NAME's visit"
        g.lo <= sentence.lo + 1 and 0 <= hit.lo - g.hi <= WHOSE_REACH for g in parties.groups[sentence.number]
    )
    if hit.lo - sentence.lo > FRONT_REACH and not whose:
        return None
    for found in scan.group("status", hit.hi, sentence.hi):
        if found.entry.key not in CALLED_OFF or not closes_clause(scan, sentence, found):
            continue
        if any(scan.tokens[at].text in ";:；：" for at in range(hit.hi, found.lo)):
            return None
        told = (h for g in ("act", "event-verb", "event-noun") for h in scan.group(g, hit.hi, found.lo))
        if any(h.hi <= found.lo and not scan.has("status", h.lo, h.hi) for h in told):
            return None
        return "cancelled" if found.entry.key == "cancelled" else "postponed"
    return None


def but_off(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, cue: EventCue) -> Status | None:
    """``X was to travel to Y on Monday, but the trip was called off``, ``but cancelled his visit``: what a plan comes
    to is told behind "but", where no other event is."""
    but = next(iter(scan.group("but", hit.hi, sentence.hi)), None)
    lo, _ = parties.clause(sentence, hit.lo)
    if but is None or not any(scan.has(plan, max(lo, hit.lo - PLAN_REACH), hit.hi) for plan in _PLANS):
        return None
    off = next((h for h in scan.group("status", but.hi, sentence.hi) if h.entry.key in CALLED_OFF), None)
    if off is None or off.lo - but.hi > OFF_REACH or scan.has("event-verb", but.hi, off.lo):
        return None
    _, end = parties.clause(sentence, off.lo)
    kinds = scan.language.pack.events
    others = (h for h in scan.group("event-noun", but.hi, end) if kinds[int(h.entry.key)].kind != cue.kind)
    if any(True for _ in others) or any(
        g.people and but.hi <= g.lo < end and g.items[0].kind != "pronoun" for g in parties.groups[sentence.number]
    ):
        return None
    return "cancelled" if off.entry.key == "cancelled" else "postponed"


def of_another(scan: Scan, parties: Parties, sentence: Sentence, found: Hit, hit: Hit, *, noun: bool) -> bool:
    """``arrived on Monday after the organisers put off a summit``: whether words for calling off near a cue are not
    of what the cue tells."""
    if found.entry.key not in CALLED_OFF or not scan.language.pack.grammar.spaced:
        return False
    if noun:
        return _behind_its_subject(scan, parties, sentence, found, hit)
    if found.lo in own_tokens(hit) or found.lo <= hit.lo < found.hi:
        return False  # "no viajará"
    if hit.lo <= found.lo < hit.hi:  # "has suspended trade talks with", but not "arrived after others put off"
        return any(scan.at(at, "clause") or scan.at(at, "clause_or_preposition") for at in range(hit.lo, found.lo))
    lo, hi = (found.hi, hit.lo) if found.hi <= hit.lo else (hit.hi, found.lo)
    if any(scan.tokens[at].text in ",;:" or scan.at(at, "clause") is not None for at in range(lo, hi)):
        return True
    if found.hi <= hit.lo:  # "has suspended talks with"
        named = any(lo <= g.lo < hi for g in parties.groups[sentence.number])
        return named or hit.lo - found.hi > OFF_VERB_REACH
    return not scan.language.pack.grammar.verb_second  # "heeft zijn bezoek aan X afgezegd"


def _behind_its_subject(scan: Scan, parties: Parties, sentence: Sentence, found: Hit, hit: Hit) -> bool:
    """``At talks with X, Y called off the sale``: of a noun that only says when, before who called something off."""
    article = scan.ending(hit.lo, "articles")
    at = article.lo if article is not None else hit.lo
    front = scan.at(sentence.lo, "prep")
    if front is None or not front.hi <= at <= sentence.lo + FRONT_REACH or found.lo < hit.hi:
        return False
    comma = next((i for i in range(hit.hi, found.lo) if scan.tokens[i].text == ","), None)
    if comma is None or scan.ending(found.lo, "auxiliary") is not None:
        return False
    groups = parties.groups[sentence.number]
    return any(g.actor and not g.preps and comma < g.lo and g.hi <= found.lo for g in groups)


def told_by_the_plan(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, cue: EventCue) -> bool:
    """Whether a noun behind "but" is what the verb before it tells of already, as called off."""
    but = next((h for h in scan.group("but", sentence.lo, hit.lo) if hit.lo - h.hi <= NOUN_REACH), None)
    kinds = scan.language.pack.events
    verbs = scan.group("event-verb", sentence.lo, but.lo) if but is not None else []
    return any(
        kinds[int(v.entry.key)].kind == cue.kind and but_off(scan, parties, sentence, v, cue) is not None
        for v in verbs
    )


def whose_cancelling(scan: Scan, groups: list[Group], sentence: Sentence, hit: Hit) -> list[Group]:
    """``X's cancellation of a planned visit to Y``: who calls off what stands behind "of" and was to do it."""
    off = [
        h for h in scan.group("status", max(sentence.lo, hit.lo - PLAN_REACH), hit.lo) if h.entry.key in CALLED_OFF
    ]
    if not off or not _governs(scan, off[-1]):
        return []
    return [freed(g) for g in groups if g.people and g.hi == off[-1].lo and any(item.owned for item in g.items)]


def of_the_reason(scan: Scan, hit: Hit, group: Group) -> bool:
    """``the visit was cancelled because of the crisis in X``: whether a place is of what a noun is called off for."""
    off = [h for h in scan.group("status", hit.hi, group.lo) if h.entry.key in CALLED_OFF]
    if not off:
        return False
    why = [h for h in scan.group("prep", off[0].hi, group.lo) if h.entry.key in ("other", "about")]
    return any(h.hi < group.lo - 1 for h in why)


def closes_clause(scan: Scan, sentence: Sentence, found: Hit) -> bool:
    """Whether nothing stands right behind a word that could be what it calls off."""
    if found.hi >= sentence.hi or scan.tokens[found.hi].kind == "p":
        return True
    return any(
        scan.at(found.hi, group) is not None for group in ("prep", "and", "clause", "day", "adverbs", "auxiliary")
    )


def _governs(scan: Scan, off: Hit) -> bool:
    """Whether words for calling off end with "of"."""
    return any(h.hi == off.hi and "of" in h.entry.key.split() for h in scan.group("prep", off.lo, off.hi))
