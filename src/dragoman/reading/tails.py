"""Who says what closes a sentence behind a comma: "X will meet Y and Z, the ministry said on Monday."."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.groups import Group
from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence

LONGEST_SPEAKER = 14
"""Tokens between the last comma and the verb: "an official of the embassy of X in Y"."""
LONGEST_END = 8
"""Tokens behind the verb: "reporters on Monday", "in a statement"."""
_TOLD = ("act", "event-verb", "deed-verb", "auxiliary", "future", "infinitive", "relative", "that", "clause")
"""What a speaker's own words do not hold, and one of which stands before the comma."""
_TELLING = frozenset({"affirm", "report"})
_DEEDS = ("act", "event-verb", "deed-verb", "auxiliary", "future", "infinitive", "event-noun")


def tail_from(scan: Scan, sentence: Sentence, hit: Hit) -> int | None:
    """Where the words for a speaker begin, right behind a comma, whose verb closes the sentence; else none.

    Only where the subject always stands before its verb.
    """
    if not _subject_first(scan):
        return None
    if sentence.hi - hit.hi > LONGEST_END or any(scan.has(group, hit.hi, sentence.hi) for group in _TOLD):
        return None
    if any(scan.tokens[at].text in ',:"“”' for at in range(hit.hi, sentence.hi - 1)):
        return None
    for at in range(hit.lo - 1, max(sentence.lo, hit.lo - LONGEST_SPEAKER), -1):
        if scan.tokens[at].text == ",":
            said = any(scan.has(group, sentence.lo, at) for group in _DEEDS)
            plain = all(_helps(scan, i) for i in range(at + 1, hit.lo))  # "X, who visited Y, also said."
            return at + 1 if said and not plain else None
        if scan.tokens[at].kind == "p" and scan.tokens[at].text not in "-.'’":
            return None
        if any(scan.at(at, group) is not None for group in _TOLD if group != "auxiliary"):
            return None
    return None


def inverted_tail(scan: Scan, hit: Hit, speaker: Group) -> bool:
    """``De to lande blev enige om at øge handelen, sagde X``: where the verb comes second, one right behind a comma
    and before its subject tells who says all that stands before."""
    if not scan.language.pack.grammar.verb_second or hit.entry.key not in _TELLING or hit.slots or hit.lo == 0:
        return False
    return scan.tokens[hit.lo - 1].text in _BEFORE_TAIL and hit.hi <= speaker.lo <= hit.hi + 1


_BEFORE_TAIL = frozenset(',”“"»«')


def _subject_first(scan: Scan) -> bool:
    """Whether a subject always stands before its verb, behind words said as elsewhere."""
    grammar = scan.language.pack.grammar
    return grammar.spaced and not (grammar.verb_second or grammar.adjective_after or grammar.cases)


def tail_of(scan: Scan, sentence: Sentence) -> int:
    """Where the words begin that close a sentence with who said it; its end where none do."""
    opened = any(scan.at(sentence.lo, verb) is not None for verb in ("act", "event-verb"))
    if opened or not _subject_first(scan):
        return sentence.hi  # "Receiving X, Y said"
    acts = scan.group("act", sentence.lo + 1, sentence.hi)
    tails = (tail_from(scan, sentence, act) for act in acts if act.entry.key in _TELLING and not act.slots)
    return max((tail for tail in tails if tail is not None), default=sentence.hi)


def within_news(draft: Draft, begin: int, tail: int, aside: tuple[int, int] | None, hit: Hit) -> Draft:
    """A draft without the town of a dateline, before ``begin``, without whom only a clause within commas tells of,
    and without those who only tell of it at the end of the sentence, from ``tail`` on."""
    if hit.hi > tail:
        return draft
    lo, hi = aside if aside is not None and not aside[0] <= hit.lo < aside[1] else (tail, tail)

    def told(groups: tuple[Group, ...]) -> tuple[Group, ...]:
        kept = (group for group in groups if group.hi <= tail and not lo <= group.lo < hi)
        return tuple(group for group in kept if group.hi > begin or group.people)

    return Draft(
        doers=told(draft.doers), others=told(draft.others), goals=told(draft.goals), places=told(draft.places)
    )


def tail_speaker(groups: Sequence[Group], begin: int, hit: Hit) -> Group | None:
    """Who speaks in the words of a tail: the party right before the verb, or whose officials they are."""
    inside = [g for g in groups if begin <= g.lo and g.hi <= hit.lo]
    last = next((g for g in reversed(inside) if not g.preps and g.actor), None)
    return last if last is not None else next((g for g in inside if g.preps <= {"of", "from"} and g.actor), None)


def closes_on(scan: Scan, sentence: Sentence, lo: int, hi: int) -> bool:
    """Whether what ends at ``hi`` is the subject of a tail, and not the last of a list that begins at ``lo``."""
    verb = scan.at(hi, "act") if hi < sentence.hi else None
    begin = tail_from(scan, sentence, verb) if verb is not None else None
    return begin is not None and begin > lo and not scan.has("and", begin, hi)


def _helps(scan: Scan, at: int) -> bool:
    """Whether a token only helps a verb: an adverb, an auxiliary."""
    return scan.at(at, "auxiliary") is not None or scan.at(at, "adverbs") is not None
