"""What papers are about, in words: two of the same sides on fisheries and on visas are not one told twice."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.signers import signed_by_companies

LONGEST = 9
"""Tokens behind "on" that tell what a paper is about."""
SHORTEST = 4
"""Letters of a word that tells something."""
STEM = 5
"""Letters by which two forms of a word are the same."""
SHARED = 0.25
"""Of the words of the shorter of two topics: no more of them in both, and they are two ("cooperation")."""
COMPANIES = "#"
"""Of a paper of companies, which is none of their states."""
KIND = "="
"""Before the kind of a paper."""
_ENDS = ("act", "event-verb", "paper-status", "passive", "auxiliary", "future", "relative", "that")
_SMALL = ("prep", "articles", "and", "or", "pronoun")

Topic = frozenset[str]


def topic_of(scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit) -> Topic:
    """The words for what a paper is about, and the kind of paper behind a sign; empty where none tell it."""
    return _subject(scan, parties, sentence, paper, status) | {
        f"{KIND}{hit.entry.key}" for hit in scan.group("paper-kind", paper.lo, paper.hi)
    }


def _subject(scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit) -> Topic:
    if signed_by_companies(scan, parties, sentence, status):
        return frozenset({COMPANIES})
    spaced = scan.language.pack.grammar.spaced
    if spaced:
        marks = scan.group("prep", paper.lo + 1, paper.hi + 1)
        about = next((h for h in marks if h.entry.key == "about" and h.hi >= paper.hi), None)
        if about is None:
            return frozenset()
        span = range(about.hi, min(sentence.hi, about.hi + LONGEST))
    else:
        marks = [h for h in scan.group("prep", sentence.lo, paper.lo) if h.entry.key == "about" and h.hi < paper.lo]
        if not marks or marks[-1].lo < status.hi <= paper.lo:
            return frozenset()
        span = range(marks[-1].hi, paper.lo)
    words: set[str] = set()
    for at in span:
        token = scan.tokens[at]
        if token.text in ",;:.()《》“”" or any(scan.at(at, group) is not None for group in _ENDS):
            break
        mark = scan.at(at, "prep")
        if mark is not None and mark.entry.key in ("between", "by", "with"):
            break
        tells = token.kind == "w" and (not spaced or len(token.lower) >= SHORTEST)
        if tells and all(scan.at(at, group) is None for group in _SMALL):
            words.add(token.lower[:STEM])
    return frozenset(words)


def apart(one: Topic, other: Topic) -> bool:
    """Whether two topics are of two papers."""
    if (COMPANIES in one) != (COMPANIES in other):
        return True
    kinds, others = _kinds(one), _kinds(other)
    if kinds and others and kinds.isdisjoint(others):
        return True
    one, other = one - kinds, other - others
    return bool(one and other) and len(one & other) <= SHARED * min(len(one), len(other))


def _kinds(topic: Topic) -> Topic:
    return frozenset(word for word in topic if word.startswith(KIND))


def untold(topic: Topic) -> bool:
    """Whether nothing tells what a paper is about."""
    return topic == _kinds(topic)
