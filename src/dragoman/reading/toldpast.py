"""Deeds in the mood of what others have said, where it is one of supposition as well: "they had met, they said"."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.lookback import words_of
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import own_tokens

SAID_REACH = 3
"""Tokens between a verb of saying and the comma behind which what was said begins: "sagte er am Montag,"."""
_TOLD = frozenset({"affirm", "report", "accuse"})


def told_as_done(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``sagte, beide hätten sich getroffen``, ``beide hätten telefoniert, teilte X mit``: whether a verb holds such
    an auxiliary and its sentence says who told so."""
    words = words_of(scan.language.pack.grammar.told_past)
    if not words or not any(scan.tokens[at].lower in words for at in own_tokens(hit)):
        return False
    for act in scan.group("act", sentence.lo, sentence.hi):
        if act.entry.key not in _TOLD or own_tokens(act) & own_tokens(hit):
            continue
        if act.lo >= hit.hi:
            return scan.tokens[act.lo - 1].text in ',“”"'
        last = max(own_tokens(act)) + 1 if act.hi <= hit.lo else act.lo + 1
        if any(scan.tokens[at].text == "," for at in range(last, hit.lo)):
            return True
    return bool(scan.group("attribution", sentence.lo, hit.lo))
