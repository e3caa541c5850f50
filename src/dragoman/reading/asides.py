"""What commas enclose behind a name and says only more of it: an age, a clause that tells of somebody. The sentence
goes on behind it as if it did not stand there."""

from __future__ import annotations

from dragoman.reading.datewords import times_of
from dragoman.reading.scan import Scan, Sentence

YOUNGEST, OLDEST = 15, 110
LONGEST_CLAUSE = 14
"""Tokens of a clause that tells of somebody: "who took office in May"."""


def past_age(scan: Scan, at: int, sentence: Sentence) -> int:
    """Behind ``, 54,`` and ``, 54 Jahre,``, the closing comma included; ``at`` where no age stands."""
    tokens = scan.tokens
    if at + 2 >= sentence.hi or tokens[at].text != "," or not tokens[at + 1].text.isdecimal():
        return at
    if not YOUNGEST <= int(tokens[at + 1].text[:4]) <= OLDEST:
        return at
    end = at + 2
    if tokens[end].lower in times_of(scan.language.pack):
        end += 1
    return end + 1 if end < sentence.hi - 1 and tokens[end].text == "," else at


def past_clause(scan: Scan, at: int, until: int) -> int:
    """Behind ``, who took office in May,`` where "and" goes on with the next of a list right there; ``at`` where no
    such clause stands. ``until``: where the next of the list begins."""
    tokens = scan.tokens
    if tokens[at].text != "," or not scan.language.pack.grammar.spaced:
        return at
    if scan.at(at, "relative") is None and scan.at(at + 1, "relative") is None:
        return at
    for end in range(at + 2, min(at + LONGEST_CLAUSE, until)):
        if tokens[end].text == ",":
            return end + 1 if scan.at(end + 1, "and") is not None else at
    return at


_RESUMES = ("event-verb", "act", "deed-verb", "auxiliary", "future", "and")


def told_aside(scan: Scan, sentence: Sentence, starts: list[int]) -> tuple[int, int] | None:
    """``X, who took office in May, met Y``: the tokens of the first clause between commas that only tells of
    somebody, the closing comma included, behind which the main verb goes on.

    Of languages whose verb follows its subject.
    """
    grammar, tokens = scan.language.pack.grammar, scan.tokens
    if not grammar.spaced or grammar.verb_second or grammar.cases:
        return None
    for begin in starts:
        if begin <= sentence.lo + 1 or scan.at(begin, "relative") is None:
            continue
        if tokens[begin].text != "," and tokens[begin - 1].text != ",":
            continue
        for end in range(begin + 2, min(begin + LONGEST_CLAUSE, sentence.hi - 1)):
            if tokens[end].text != ",":
                continue
            adverb = scan.at(end + 1, "adverbs")
            behind = adverb.hi if adverb is not None else end + 1
            resumes = any(scan.at(behind, group) is not None for group in _RESUMES)
            return (begin, end + 1) if resumes else None
    return None
