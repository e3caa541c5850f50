"""What commas enclose behind a name and says only more of it: an age, a clause that tells of somebody. The sentence
goes on behind it as if it did not stand there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.reading.datewords import times_of
from dragoman.reading.kinds.people import Seen
from dragoman.reading.scan import Scan, Sentence

YOUNGEST, OLDEST = 15, 110
LONGEST = 20
"""Tokens of a description: "a quiet woman from the coast who has been in office since May"."""
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


_TOLD = ("event-verb", "event-noun", "act")
"""Words for what is done: no mere description holds one."""
_OF_A_CLAUSE = (
    "deed-verb", "deed-noun", "status", "negation", "anaphor", "pronoun", "clause", "future", "conditional",
    "infinitive", "and", "that", "day",
)  # fmt: skip
"""Words that a description holds only where it relates: "who could speak four languages"."""


def descriptions(
    scan: Scan, seen: Sequence[Seen], named: Callable[[int, int], bool], in_office: Callable[[str], bool]
) -> dict[int, int]:
    """Where the sentence goes on behind ``, 54,``, ``, who speaks four languages,`` and ``, a lawyer by training,``,
    by the token behind the person described.

    ``named``: whether something named begins among tokens; ``in_office``: whether the page gives a person an
    office, so that what ", who grew up in Japan," names is no state of his.
    """
    found: dict[int, int] = {}
    for number, one in enumerate(seen):
        if one.person is None or one.hi >= len(scan.tokens) or scan.tokens[one.hi].text != ",":
            continue
        sentence = scan.sentence_of(one.lo)
        end = past_age(scan, one.hi, sentence)
        if end == one.hi:
            end = past_description(scan, one.hi, sentence)
            others = number + 1 < len(seen) and seen[number + 1].lo < end
            if named(one.hi, end):
                only_tells = _relates(scan, one.hi) and not scan.has("deed-verb", one.hi, end)
                others = others or not (in_office(one.person) and only_tells)
            if others or _within(scan, sentence, seen, number, found) or _goes_on(scan, one):
                continue
        if end > one.hi:
            found[one.hi] = end
    return found


_DESCRIBES = ("relative", "articles", "indefinite", "prep", "attributes", "since")
"""Words one of which opens what is said of somebody whose name a comma has closed already."""


def _goes_on(scan: Scan, one: Seen) -> bool:
    """``The president of X, NAME, made his statement, …``: whether the comma behind a name only closes it, as no word
    behind it opens a description."""
    parted = any(scan.tokens[at].text == "," for at in range(one.lo, one.name_lo))
    if not parted or not scan.language.pack.grammar.articles or scan.language.pack.grammar.cases:
        return False
    return not any(scan.at(at, group) is not None for group in _DESCRIBES for at in (one.hi, one.hi + 1))


def _within(scan: Scan, sentence: Sentence, seen: Sequence[Seen], number: int, found: dict[int, int]) -> bool:
    """``X, daughter of the author Y, who was born in May, said``: whether somebody may stand within what is said of
    another, so that the comma behind what is said of him closes both."""
    one, tokens = seen[number], scan.tokens
    before = seen[number - 1] if number and seen[number - 1].lo >= sentence.lo else None
    if one.lo > sentence.lo and tokens[one.lo - 1].text == ",":
        return before is not None or scan.language.pack.grammar.verb_second
    if before is None or tokens[before.hi].text != "," or before.hi in found:
        return False
    return not any(tokens[sign].text == "," for sign in scan.signs(before.hi + 1, one.lo))


def past_description(scan: Scan, at: int, sentence: Sentence) -> int:
    """Behind what commas enclose in which nothing is told, the closing comma included; else ``at``.

    ``, a lawyer by training, who speaks four languages,`` is one description, or none where something is told in the
    second part.
    """
    end = _past_one(scan, at, sentence)
    while end > at and scan.at(end - 1, "relative") is not None:
        further = _past_one(scan, end - 1, sentence)
        if further < end:
            return at
        end = further
    return end


def _past_one(scan: Scan, at: int, sentence: Sentence) -> int:
    tokens = scan.tokens
    if at + 2 >= sentence.hi or not scan.language.pack.grammar.spaced:
        return at
    until = min(at + LONGEST, sentence.hi - 1)
    end = next((sign for sign in scan.signs(at + 1, until) if tokens[sign].text != "-"), at)
    if end < at + 2 or tokens[end].text != ",":
        return at
    relates = _relates(scan, at)
    since = scan.has("since", at + 1, end)
    dated = not (relates or since) and any(tokens[i].text[:1].isdecimal() for i in range(at + 1, end))
    told = ("act",) if since else _TOLD if relates else (*_TOLD, *_OF_A_CLAUSE)
    return at if dated or any(scan.has(group, at + 1, end) for group in told) else end + 1


def _relates(scan: Scan, comma: int) -> bool:
    """Whether what stands behind a comma, or with it, opens a clause that tells of somebody."""
    return scan.at(comma, "relative") is not None or scan.at(comma + 1, "relative") is not None


def past_clause(scan: Scan, at: int, until: int) -> int:
    """Behind ``, who took office in May,`` where "and" goes on with the next of a list right there; ``at`` where no
    such clause stands. ``until``: where the next of the list begins."""
    tokens = scan.tokens
    if tokens[at].text != "," or not scan.language.pack.grammar.spaced:
        return at
    if not _relates(scan, at):
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
