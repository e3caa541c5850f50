"""Who says all of a sentence, told at its end: "X will meet A and B, the spokesman Y told reporters on Monday"."""

from __future__ import annotations

from bisect import insort

from dragoman.reading.groups import Group
from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence

SPEAKER_REACH = 16
"""Tokens of who speaks, with office and house: "an official of the foreign ministry of X in Y"."""
BEHIND_REACH = 14
"""Tokens behind the verb: to whom, where and when it was said."""
OPENING = 2
"""Tokens before a subject that opens its sentence: an article, an honorific."""
_TELLING = frozenset({"affirm", "report"})
_VERBS = ("act", "event-verb", "deed-verb", "auxiliary", "future", "conditional")
_NO_SPEAKER = ("and", "but", "clause", "relative", "that", "prep", "adverbs", *_VERBS)
"""Groups of words that open another clause or phrase than one that says who speaks."""


def closing_verb(scan: Scan, groups: list[Group], sentence: Sentence) -> tuple[int, Hit] | None:
    """Where the words begin that say who told all of a sentence, behind a comma, and their verb of saying.

    Of languages in which the subject stands before its verb there, too.
    """
    grammar = scan.language.pack.grammar
    if not grammar.spaced or grammar.verb_second or grammar.cases or sentence.kind == "headline":
        return None
    verb = None
    for act in scan.group("act", sentence.lo + 2, sentence.hi):
        if act.entry.key in _TELLING and not act.slots and (verb is None or act.lo > verb.lo):
            verb = act
    if verb is None or sentence.hi - verb.hi > BEHIND_REACH or not _ends(scan, verb, sentence.hi):
        return None
    begin = verb.lo
    while begin > max(sentence.lo + 1, verb.lo - SPEAKER_REACH) and _within_name(scan, begin - 1):
        begin -= 1
    if begin >= verb.lo or scan.tokens[begin - 1].text != ",":
        return None
    if any(scan.at(begin, group) is not None for group in _NO_SPEAKER):
        return None
    if any(h.hi <= verb.lo for group in _VERBS for h in scan.group(group, begin, verb.lo)):
        return None
    first = next((g for g in groups if g.actor and not g.preps), None)
    fronted = grammar.adjective_after and (first is None or first.lo > sentence.lo + OPENING)
    if fronted or any(scan.has(group, sentence.lo, sentence.lo + 1) for group in _VERBS):
        return None  # "Receiving X, Y said": what opens the sentence with a verb is no main clause
    if not any(True for group in _VERBS for _ in scan.group(group, sentence.lo, begin)):
        return None
    return begin, verb


def _within_name(scan: Scan, at: int) -> bool:
    """Whether a token goes on with the words for who speaks: a word, or a point, dash or apostrophe within one."""
    token = scan.tokens[at]
    return token.kind == "w" or token.text in "-‐–'’" or (token.text == "." and token.glued)


def _ends(scan: Scan, verb: Hit, end: int) -> bool:
    """Whether nothing that was said stands behind a verb of saying, but where, when and to whom."""
    if scan.states_from(verb.hi, min(verb.hi + 1, end)):
        return False  # "said Norway values trade"
    if any(scan.has(group, verb.hi, end) for group in ("that", "relative", *_VERBS)):
        return False
    return not any(scan.tokens[at].text in ':;"“«' for at in range(verb.hi, end))


def part_closing(scan: Scan, groups: list[Group], starts: list[int], sentence: Sentence) -> int:
    """Where such words begin, else the end of the sentence. ``starts``, where clauses begin, then holds it, and in
    ``groups`` who speaks is none of a list that ends before it."""
    found = closing_verb(scan, groups, sentence)
    if found is None:
        return sentence.hi
    begin = found[0]
    if begin not in starts:
        insort(starts, begin)
    for at, group in enumerate(groups):
        if group.lo < begin < group.hi:
            before = tuple(item for item in group.items if item.lo < begin)
            behind = tuple(item for item in group.items if item.lo >= begin)
            if before and behind:
                parted = [Group(part[0].lo, part[-1].hi, part) for part in (before, behind)]
                groups[at : at + 1] = parted
    return begin


def without_teller(draft: Draft, closing: int, hit: Hit) -> Draft:
    """A draft without who only tells of it, at the end of its sentence."""
    if hit.hi > closing:
        return draft
    doers, others, goals, places = (
        tuple(group for group in part if group.hi <= closing)
        for part in (draft.doers, draft.others, draft.goals, draft.places)
    )
    return Draft(doers=doers, others=others, goals=goals, places=places)
