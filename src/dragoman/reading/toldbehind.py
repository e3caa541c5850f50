"""Papers of which a relative clause or a participle right behind tells what was done: "the accord, which was signed
in May by A and B, covers water", "under an agreement signed in 2019"."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

TITLE = 8
"""Tokens behind a paper, of what it is about, before what tells of it opens: "the accord on water, which"."""
REACH = 12
"""Tokens between that opening and the word of signing, without those of parties."""
_DONE = frozenset({"signed", "exchanged", "ratified", "agreed", "in-force"})
_OTHERS = ("act", "event-verb", "paper", "paper-status")
_VERBS = frozenset({"act", "event-verb", "paper", "paper-status", "auxiliary", "future"})


def told_behind(scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit) -> bool:
    """Whether a word of signing behind a paper stands in what only describes it."""
    if status.entry.key not in _DONE or status.lo < paper.hi:
        return False
    opened = _opening(scan, paper, status)
    if opened is None:
        return False
    groups = parties.groups[sentence.number]
    between = [at for at in range(opened, status.lo) if not any(g.lo <= at < g.hi for g in groups)]
    if len(between) > REACH or any(scan.tokens[at].text in ";:" for at in between):
        return False
    return not any(
        hit.entry.group in _OTHERS and hit.hi <= status.lo for at in between for hit in scan.starting.get(at, ())
    )


def dated_participle(scan: Scan, status: Hit, paper: Hit, times: frozenset[int]) -> bool:
    """``dem am Montag unterzeichneten Abkommen``, ``根据3日签署的协议``: a day right before what describes the paper
    behind it tells of a signing, and not of an old paper."""
    if status.entry.key not in _DONE or not 0 <= paper.lo - status.hi <= 1:
        return False
    if status.hi < paper.lo and scan.tokens[status.hi].text not in scan.language.pack.grammar.genitive_suffixes:
        return False
    if not (scan.language.pack.grammar.capital_nouns or scan.language.pack.grammar.cases or status.hi < paper.lo):
        return False
    return status.lo - 1 in times


def _opening(scan: Scan, paper: Hit, status: Hit) -> int | None:
    """Where the words that tell of a paper begin: behind "which", or at the participle itself."""
    for at in range(paper.hi, min(status.lo, paper.hi + TITLE) + 1):
        if at == status.lo:
            return at
        relative = scan.at(at, "relative") or (scan.at(at, "that") if at == paper.hi else None)
        if relative is not None:
            return relative.hi
        if scan.tokens[at].text == ",":
            behind = scan.at(at + 1, "relative")
            if behind is not None:
                return behind.hi
            return at + 1 if 0 <= status.lo - at - 1 <= 1 else None
        already = scan.at(at, "auxiliary")
        if already is not None and already.hi == status.lo and scan.at(at, "passive") is None:
            return status.lo  # "the accords already signed in May"
        verb = next((hit for hit in scan.starting.get(at, ()) if hit.entry.group in _VERBS), None)
        if verb is not None and not (
            scan.signs(verb.hi, verb.hi + 1) and scan.tokens[verb.hi].text == "," and scan.at(verb.hi + 1, "relative")
        ):
            return None  # but "haben das Abkommen erörtert, das vor einem Jahr in Kraft getreten ist"
    return None
