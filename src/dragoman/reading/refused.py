"""Meetings that somebody refuses: "rejected talks with X" tells of no talks."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import gap_of, own_tokens

REFUSED_REACH = 5
"""Tokens between a verb of refusing and what is refused: an article, adjectives, an owner."""
_REFUSED = frozenset({"meeting", "call", "visit"})
_PARTS = ("and", "act", "event-verb", "clause", "that", "relative", "infinitive")
"""What stands between no verb and its object."""


def refused(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, kind: str) -> bool:
    """Whether a noun of an event is the object of a verb of refusing, before it, round it, or at the clause's end."""
    lo, hi = parties.clause(sentence, hit.lo)
    if hit.entry.group == "event-verb" and refused_verb(scan, hit.lo, sentence.lo):
        return True
    if kind not in _REFUSED:
        return False
    held = gap_of(hit) if hit.entry.group == "event-verb" else None
    if held is not None:
        # "has refused direct talks": what seems to be one verb, "has … talks", holds that of refusing.
        last = any(noun.lo >= held[1] for noun in scan.group("event-noun", held[1], hit.hi))
        last = last and not any(scan.at(at, "prep") is not None for at in range(held[0], held[1]))
        inside = (a for a in scan.group("act", hit.lo, sentence.hi) if a.entry.key == "reject")
        return last and any(held[0] <= a.lo < held[1] or (a.lo == hit.lo and a.hi > hit.hi) for a in inside)
    if hit.entry.group != "event-noun" and scan.at(hit.lo, "event-noun") is None:
        return False
    own = own_tokens(hit)
    for act in scan.group("act", lo, sentence.hi):
        if act.entry.key != "reject" or own_tokens(act) & own or scan.has("negation", max(lo, act.lo - 3), act.lo):
            continue
        gap = gap_of(act)
        if act.hi <= hit.lo:
            begin = act.hi
            if scan.language.pack.grammar.cases and scan.at(begin, "prep") is not None:
                begin += 1  # "отказался от переговоров"
        elif gap is not None and gap[0] <= hit.lo < gap[1]:
            begin = gap[0]
        elif scan.language.pack.grammar.verb_second and hit.hi <= act.lo and _closes(scan, sentence, act, hi):
            auxiliaries = [h for h in scan.group("auxiliary", lo, hit.lo) if h.hi <= hit.lo]
            if not auxiliaries:
                continue
            begin = auxiliaries[-1].hi
        else:
            continue
        if hit.lo - begin <= REFUSED_REACH and not any(_parted(scan, at) for at in range(begin, hit.lo)):
            return True
    return False


def refused_verb(scan: Scan, at: int, lo: int) -> bool:
    """Whether the verb at a token is what somebody refuses to do, right behind it or its mark: "menolak menemui",
    "recusou assinar", "recusou-se a assinar"."""
    mark = scan.ending(at, "infinitive") or scan.ending(at, "prep")
    begin = mark.lo if mark is not None else at
    act = next((h for end in (begin, at, at + 1) if (h := scan.ending(end, "act")) is not None and h.lo < at), None)
    if act is None or act.entry.key != "reject" or act.lo < lo:
        return False  # "vägrade att | underteckna": the mark may stand in either phrase
    return not scan.has("negation", max(lo, act.lo - 3), act.lo)


def _closes(scan: Scan, sentence: Sentence, act: Hit, hi: int) -> bool:
    """Whether a verb ends its clause: "hat Gespräche mit X abgelehnt"."""
    return act.hi >= hi or act.hi >= sentence.hi or scan.tokens[act.hi].kind == "p"


def _parted(scan: Scan, at: int) -> bool:
    """Whether a token cannot stand between a verb and the noun that is its object."""
    token = scan.tokens[at]
    if token.kind == "p":
        return not token.glued or token.text in ",;:."
    if scan.at(at, "prep") is not None and scan.at(at, "articles") is None:
        return True
    return any(scan.at(at, group) is not None for group in _PARTS)
