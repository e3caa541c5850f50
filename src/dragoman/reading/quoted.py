"""Verbs that say something only where they stand right behind words quoted."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence

_CLOSE = frozenset('"”»’“')


def behind_quotes(scan: Scan, sentence: Sentence, verbs: list[Hit]) -> list[Hit]:
    """The verbs of saying, and such as "concluded" right behind a mark that closes a quotation, in their order."""
    closing = [
        hit
        for hit in scan.group("closing-act", sentence.lo, sentence.hi)
        if _closes(scan, sentence, hit.lo) and not any(verb.lo < hit.hi and hit.lo < verb.hi for verb in verbs)
    ]
    return sorted([*verbs, *closing], key=lambda hit: hit.lo) if closing else verbs


def _closes(scan: Scan, sentence: Sentence, at: int) -> bool:
    """``»,`` or ``»`` right before a token."""
    before = at - 1
    if before > sentence.lo and scan.tokens[before].text == ",":
        before -= 1
    return before > sentence.lo and scan.tokens[before].text in _CLOSE
