"""Where in a sentence the next verb begins, with objects of its own."""

from __future__ import annotations

from dragoman.reading.groups import Group
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence

TOLD_REACH = 5
"""Tokens between a verb and the mark that makes it tell of the noun behind: "来华进行正式访问的"."""
ADVERBS = 8
"""Tokens among which "and" stands before a verb: "and will later also meet", "y está previsto que hoy se reúna"."""
_BESIDE_VERBS = frozenset(
    {
        "adverbs", "articles", "auxiliary", "conditional", "day", "definite", "future", "further", "impersonal",
        "infinitive", "paper-status", "prep", "present", "shared", "status", "that",
    }
)  # fmt: skip
"""What may stand between "and" and its verb."""


def until_next_verb(scan: Scan, sentence: Sentence, hit: Hit, hi: int) -> int:
    """Where the next verb begins that has objects of its own."""
    grammar = scan.language.pack.grammar
    for group in ("event-verb", "act"):
        for other in scan.group(group, hit.hi, hi):
            if not grammar.spaced:
                # "会见来访问的…": not where it only tells of the object
                hi = hi if _mark_behind(scan, sentence, other) is not None else min(hi, other.lo)
                continue
            before = other.lo - 1
            if scan.tokens[before].text == "," or _goes_on(scan, hit.hi, before):
                hi = min(hi, other.lo)
            elif grammar.verb_second and (joint := new_clause(scan, hit.hi, other.lo)) is not None:
                hi = min(hi, joint)
    return hi


def _mark_behind(scan: Scan, sentence: Sentence, verb: Hit) -> int | None:
    """Behind the mark that makes a verb a word told of what follows: 访问…的."""
    marks = scan.language.pack.grammar.genitive_suffixes
    for at in range(verb.hi, min(verb.hi + TOLD_REACH, sentence.hi)):
        if scan.tokens[at].kind == "p":
            return None
        if scan.tokens[at].text in marks:
            return at + 1
    return None


def past_what_is_told(scan: Scan, sentence: Sentence, hit: Hit, hi: int) -> int:
    """``会见正在甲访问的乙``: where the object of a verb begins, behind what is told of it with a verb of its own."""
    if scan.language.pack.grammar.spaced:
        return hit.hi
    ends = (_mark_behind(scan, sentence, other) for other in scan.group("event-verb", hit.hi, hi))
    return max((end for end in ends if end is not None), default=hit.hi)


def owned_by_both(scan: Scan, subject: Group | None, group: Group, at: int) -> bool:
    """``甲和乙的会晤``: whether the second of two stands before a word, with the mark of who owns it between."""
    marks = scan.language.pack.grammar.genitive_suffixes
    if scan.language.pack.grammar.spaced or subject is None or scan.at(subject.hi, "and") is None:
        return False
    return subject.hi + 1 == group.lo and group.hi == at - 1 and scan.tokens[group.hi].text in marks


def _goes_on(scan: Scan, lo: int, before: int) -> bool:
    """``arrived and later also received``: whether "and" stands right before a verb, be it over adverbs."""
    for at in range(before, max(lo - 1, before - ADVERBS), -1):
        if scan.at(at, "and") is not None:
            return True
        groups = {h.entry.group for h in scan.starting.get(at, ())}
        if at == lo or scan.tokens[at].cap or scan.tokens[at].kind != "w" or not groups <= _BESIDE_VERBS:
            return False
    return False


def new_clause(scan: Scan, lo: int, hi: int) -> int | None:
    """``møter A, og på B side vil hun treffe``: where "and" behind a comma opens a clause with a subject of its own,
    before another verb."""
    for joint in scan.group("and", lo, hi):
        behind = range(joint.hi + 1, hi)  # "und hat ihn getroffen" goes on with the subject
        finite = any(scan.at(at, "future") is not None or scan.at(at, "auxiliary") is not None for at in behind)
        if scan.tokens[joint.lo - 1].text == "," and finite and scan.at(hi - 1, "pronoun") is not None:
            return joint.lo - 1
    return None


def only_says_so(scan: Scan, group: Group) -> bool:
    """``nach Angaben einer Sprecherin``: who is named behind such a word says what is told, and takes no part."""
    article = scan.ending(group.lo, "articles")
    return scan.ending(article.lo if article is not None else group.lo, "attribution") is not None
