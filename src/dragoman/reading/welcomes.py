"""Welcomes: somebody who is welcomed is met; a decision, a visit or an accord that is welcomed is praised."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import gap_of, own_tokens

GREETED_REACH = 4
"""Tokens between a word of welcome and who is welcomed."""
_SOMEBODY = frozenset({"person", "office", "given", "pronoun"})
_NO_NOUN = frozenset({"prep", "and", "adverbs", "clause", "relative", "that", "infinitive", "auxiliary", "day"})
"""What stands behind a name that owns nothing, though it ends as a genitive does."""


def greets(parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether it is somebody who is welcomed, and no accord: "welcomed the president", not "welcomed the deal"."""
    groups = [g for g in parties.groups[sentence.number] if g.actor and not g.preps and not _owns(parties.scan, g)]
    gap = gap_of(hit)
    held = [g for g in groups if gap is not None and gap[0] <= g.lo and g.hi <= gap[1]]
    if held and any(g.hi <= hit.lo for g in groups):
        return True  # "heeft de president verwelkomd"
    tokens = parties.scan.tokens
    near = any(
        g.lo > hit.lo
        and hit.hi <= g.lo + 1
        and g.lo - hit.hi <= GREETED_REACH
        and not any(tokens[at].text == "," for at in range(hit.hi, g.lo))  # "Welcoming the visit, X said"
        for g in groups
    )
    return near or _delegation_near(parties.scan, sentence, hit)


def _delegation_near(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``begrüßte die Delegation des Ministeriums``: a delegation close behind a welcome, over no preposition, which
    owns nothing ("welcomed the delegation's visit")."""
    gap = gap_of(hit)
    begin = gap[0] if gap is not None else hit.hi
    for word in scan.group("delegations", begin, min(max(hit.hi, begin) + GREETED_REACH, sentence.hi)):
        over = any(scan.at(at, "prep") for at in range(begin, word.lo) if scan.at(at, "articles") is None)
        if scan.language.pack.grammar.capital_nouns:  # "begrüßte den Vorschlag der Delegation"
            over = over or any(scan.tokens[at].cap for at in range(begin, word.lo))
        elif scan.language.pack.grammar.cases:
            over = over or word.lo > begin + 1
        behind = scan.tokens[word.hi] if word.hi < sentence.hi else None
        owns = behind is not None and (behind.text in "'’" or (behind.glued and behind.kind == "w"))
        if word.lo >= begin and not over and not owns:
            return True
    return False


def only_praises(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb of meeting is a word of welcome as well, and nobody is welcomed by it."""
    own = own_tokens(hit)
    acts = (a for a in scan.group("act", sentence.lo, sentence.hi) if a.entry.key == "appreciate")
    if not any(own_tokens(act) & own for act in acts) or any(scan.at(at, "passive") for at in own):
        return False
    groups = (g for g in parties.groups[sentence.number] if g.actor and not g.preps and not _owns(scan, g))
    behind = [g for g in groups if g.items[0].kind in _SOMEBODY]
    if _delegation_near(scan, sentence, hit):
        return False
    gap = gap_of(hit)
    held = [g for g in behind if gap is not None and gap[0] <= g.lo and g.hi <= gap[1]]
    near = [g for g in behind if 0 <= g.lo - hit.hi <= GREETED_REACH]
    return not held and not near


def _owns(scan: Scan, group: Group) -> bool:
    """``välkomnade president To Lams besök``: a new name that ends as a genitive does, before a plain noun; a sign of
    the genitive, or a visit, right behind a name ("welcomed the OPCW visit")."""
    if group.hi < len(scan.tokens) and scan.tokens[group.hi].text in "'’" and scan.tokens[group.hi].glued:
        return True
    if scan.at(group.hi, "event-noun") is not None and group.items[-1].kind not in ("person", "pronoun"):
        return True
    endings = tuple(e for e in scan.language.pack.grammar.genitive_suffixes if e.isalpha())
    if not endings or group.hi >= len(scan.tokens) or not scan.tokens[group.hi - 1].lower.endswith(endings):
        return False
    behind = scan.tokens[group.hi]
    told = {h.entry.group for h in scan.starting.get(group.hi, ())}
    return behind.kind == "w" and not behind.cap and not told & _NO_NOUN


ANSWER_REACH = 2
"""Tokens between a verb of answering and an invitation: a preposition and an article."""


def answers(scan: Scan, act: Hit, noun: Hit) -> bool:
    """``responded to the invitation of Y``: right behind a verb of saying, what is answered and not what is said."""
    between = range(act.hi, noun.lo)
    if len(between) > ANSWER_REACH or act.hi > noun.lo or act.entry.key != "affirm":
        return False
    return all(scan.tokens[at].kind == "w" and not scan.tokens[at].cap for at in between)


def answers_invitation(scan: Scan, sentence: Sentence, act: Hit) -> bool:
    """Whether a verb of saying has an invitation for its object."""
    cues = scan.language.pack.events
    nouns = scan.group("event-noun", act.hi, min(act.hi + ANSWER_REACH + 1, sentence.hi))
    return any(cues[int(n.entry.key)].kind == "invitation" and answers(scan, act, n) for n in nouns)
