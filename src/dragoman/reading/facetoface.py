"""Talks and letters beside which the sentence only tells what one said to the other: those two took part."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.partakers import OWNER_REACH, behind_a_comma
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import gap_of, own_tokens

FRONT_REACH = 8
"""Tokens from the beginning of a sentence to talks that open it behind a preposition and a day."""
DESCRIBED = 4
"""Tokens between a preposition and its noun: "in a two-hour phone call"."""
NEAR_VERB = 2
"""Tokens between a verb of saying and to whom: an article, "that" of a form of address."""
MARKED_REACH = 8
"""The same where a preposition stands before whom."""
_NO_TIME = frozenset({"of", "to", "with", "from", "by", "between", "against", "about"})
"""What marks no talks at which something else is said."""
_SPOKEN_TO = frozenset({"to", "against", "addressee"})
"""Prepositions of who is spoken to: "zei tegen"."""
_TOLD_AT = frozenset({"request", "propose", "report"})
"""Acts that are said to somebody's face where talks are what opens the sentence."""


def told_at(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[Group, ...]:
    """``During the phone call X invited his colleague Y``: who asks and who is asked are those who talk."""
    inside = scan.language.pack.grammar.verb_second
    spoken_to = _told_somebody(scan, parties, sentence, hit)
    if spoken_to or (hit.lo - sentence.lo > FRONT_REACH and not inside) or not (parties.declined or inside):
        return spoken_to
    if not any(scan.at(at, "prep") is not None for at in range(max(sentence.lo, hit.lo - FRONT_REACH), hit.lo)):
        return ()
    if inside:
        return _asked_in(scan, parties, sentence, hit)
    cues = scan.language.pack.events
    _, hi = parties.clause(sentence, hit.lo)
    verbs = [h for g in ("act", "event-verb") for h in scan.group(g, hit.hi, hi)]
    verb = min(verbs, key=lambda h: h.lo, default=None)
    if verb is None:
        return ()
    asks = verb.entry.group == "act" and verb.entry.key in _TOLD_AT
    if not asks and not (verb.entry.group == "event-verb" and cues[int(verb.entry.key)].kind == "invitation"):
        return ()
    people = [g for g in parties.groups[sentence.number] if hit.hi <= g.lo < hi and g.people and not g.preps]
    subject = next((g for g in people if g.hi <= verb.lo), None)
    asked = next((g for g in people if g.lo >= verb.lo), None)
    if subject is None or asked is None or asked.lo - verb.hi > OWNER_REACH:
        return ()
    return (subject, asked)


def _asked_in(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[Group, ...]:
    """``X fordert von Y in Telefonat …``: the same where the verb comes second: one who asks, and one asked."""
    at = scan.ending(hit.lo, "articles")
    lo = at.lo if at is not None else hit.lo
    prep = scan.ending(lo, "prep") or scan.ending(hit.lo - 1, "prep")
    if prep is None or not any(h.entry.key == "in" for h in scan.starting[prep.lo] if h.entry.group == "prep"):
        return ()
    begin, hi = parties.clause(sentence, hit.lo)
    if not any(h.entry.key in _TOLD_AT for h in scan.group("act", begin, hi)):
        return ()
    people = [g for g in parties.groups[sentence.number] if begin <= g.lo < hi and g.people]
    if len(people) != 2 or people[0].preps or people[0].items[0].kind == "pronoun" or people[1].lo >= hit.lo:
        return ()
    states = [parties.states_of(g.people) for g in people]
    return tuple(people) if all(states) and set(states[0]).isdisjoint(states[1]) else ()


def _told_somebody(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[Group, ...]:
    """``X told Y in a phone call that …``, ``At a meeting in Z, X thanked Y``: the subject of a verb that is said to
    somebody's face, and who stands right behind it; of two states."""
    if not _behind_preposition(scan, hit):
        return ()
    lo, hi = parties.clause(sentence, hit.lo)
    verbs = scan.group("to-face", lo, hi)
    before = [verb for verb in verbs if verb.hi <= hit.lo]
    verb = before[-1] if before else next((v for v in verbs if v.lo >= hit.hi), None)
    if verb is None or (not before and hit.lo - sentence.lo > FRONT_REACH):
        return ()
    subject = parties.subject(sentence, verb.lo, verb.hi, gap_of(verb))
    if subject is None:
        return ()
    own = own_tokens(verb)  # the words of a verb may stand round all that it says: "teilte X Y in dem Gespräch mit"
    ends = {max(own) + 1, next((at for at in range(verb.lo, verb.hi) if at not in own), verb.hi), subject.hi}
    groups = (g for g in parties.groups[sentence.number] if g.lo > subject.lo and g.preps <= _SPOKEN_TO)
    # "zei tijdens een telefoongesprek tegen Y": a preposition marks further off whom it is said to
    near = (g for g in groups if any(0 <= g.lo - end <= (MARKED_REACH if g.preps else NEAR_VERB) for end in ends))
    asked = next((g for g in near if g.people), None)
    if asked is None or not subject.people or set(subject.people) & set(asked.people):
        return ()
    sides = [set(parties.states_of(g.people)) for g in (subject, asked)]
    return (subject, asked) if sides[1] and sides[0] != sides[1] else ()


def _behind_preposition(scan: Scan, hit: Hit) -> bool:
    """Whether a preposition that tells where or when stands before a noun, over its article and what describes it:
    not "thanked Y for the meeting", "invited Y to a summit", "told Y about the talks"."""
    for at in range(hit.lo, max(0, hit.lo - DESCRIBED), -1):
        preps = [h for h in scan.group("prep", max(0, at - 2), at) if h.hi == at]
        if preps:
            keys = {key for prep in preps for key in prep.entry.key.split()}
            return not keys & _NO_TIME or "in" in keys
        token = scan.tokens[at - 1]
        if token.cap or (token.kind == "p" and token.text != "-"):
            return False
    return False


def writer(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``In a letter to Y, X called for …``, ``X, in a letter to Y, called for …``, ``In einem Brief an Y
    forderte X …``: who says what the letter does."""
    if not _behind_preposition(scan, hit):
        return []
    free = [g for g in parties.groups[sentence.number] if g.actor and g.named and not g.preps]
    if hit.lo - sentence.lo <= DESCRIBED:
        behind = [g for g in free if g.lo >= hit.hi]
        inverted = behind if scan.language.pack.grammar.verb_second and not _closed(scan, hit, behind) else []
        return (inverted or [g for g in behind if behind_a_comma(scan, g.lo)])[:1]
    begin, _ = parties.clause(sentence, hit.lo)
    said = [act for act in scan.group("act", begin, hit.lo) if act.lo < hit.lo]
    if said and not scan.has("passive", begin, hit.lo):  # "X called for … in a letter to Y"
        return [g for g in free if begin <= g.lo and g.hi <= said[0].lo][:1]
    lo = max((at for at in range(sentence.lo, hit.lo) if scan.tokens[at].text == ","), default=None)
    return [] if lo is None or hit.lo - lo > DESCRIBED else [g for g in free if g.hi == lo][-1:]


def _closed(scan: Scan, hit: Hit, behind: list[Group]) -> bool:
    """Whether a sign stands between a word for a letter and the first party that may be a subject behind it."""
    return not behind or any(scan.tokens[at].kind == "p" for at in range(hit.hi, behind[0].lo))
