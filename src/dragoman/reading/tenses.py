"""Whose a verb of saying behind "and" or a comma is, where the endings of verbs tell their tense.

``sa at X må bidra og lovet …``: what is said stands in the present, and so the past goes on with who spoke;
``bekreftet at X verdsetter og ønsker …``: the present behind a past belongs to what was said.
"""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.speakers import Said

_TOLD = frozenset({"affirm", "report"})
_FINITE = frozenset({"act", "event-verb", "deed-verb", "auxiliary", "present"})
_SPEAKER = frozenset({"he", "she", "they"})
OPENING = 2
"""Tokens in which the subject of what is said stands: "that he"."""
_MODAL = frozenset({"future", "conditional"})


def behind_and(scan: Scan, hit: Hit) -> bool:
    """Whether a verb of saying, in one of the finite forms that packs hold, stands right behind "and": no word of
    the future or of possibility before that governs it."""
    tense = scan.language.pack.grammar.present_ending
    return bool(tense) and hit.entry.group == "act" and scan.ending(hit.lo, "and") is not None


def tells_present(scan: Scan, hit: Hit) -> bool:
    """Whether a verb's first word stands in the present, where an ending tells that."""
    return bool(scan.language.pack.grammar.present_ending) and _ends_so(scan, hit)


def goes_on(scan: Scan, sentence: Sentence, hit: Hit, before: Said) -> bool:
    """Whether a verb in the past goes on with who spoke before, over what was said."""
    if before.complement is None or hit.lo < before.complement or not _both_past(scan, hit, before.hit):
        return False
    if behind_and(scan, hit):
        return any(_present(scan, at) for at in range(before.complement, hit.lo))
    if scan.tokens[hit.lo - 1].text != "," or hit.entry.key in _TOLD:
        return False
    return any(behind_and(scan, act) for act in scan.group("act", hit.hi, sentence.hi))


def of_what_was_said(scan: Scan, hit: Hit, before: Said) -> bool:
    """Whether a verb in the present right behind "and" belongs to what somebody has said in the past: not where that
    is of the speaker ("affirmed that he values it and hopes"), who then says both."""
    if before.complement is None or hit.lo < before.complement or not behind_and(scan, hit):
        return False
    opening = range(before.complement, min(before.complement + OPENING, hit.lo))
    if any((he := scan.at(at, "pronoun")) is not None and he.entry.key in _SPEAKER for at in opening):
        return False
    return _ends_so(scan, hit) and not _ends_so(scan, before.hit)


def _both_past(scan: Scan, hit: Hit, before: Hit) -> bool:
    ending = scan.language.pack.grammar.present_ending
    return bool(ending) and not _ends_so(scan, hit) and not _ends_so(scan, before)


def _ends_so(scan: Scan, hit: Hit) -> bool:
    word, grammar = scan.tokens[hit.lo].lower, scan.language.pack.grammar
    return word.endswith(grammar.present_ending) and word not in grammar.past_so_ending


def _present(scan: Scan, at: int) -> bool:
    """Whether a word is a finite verb in the present, or one of the future or of possibility."""
    groups = {h.entry.group for h in scan.starting.get(at, ())}
    if groups & _MODAL:
        return True
    grammar, word = scan.language.pack.grammar, scan.tokens[at].lower
    return bool(groups & _FINITE) and word.endswith(grammar.present_ending) and word not in grammar.past_so_ending
