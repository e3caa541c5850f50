"""Of which state somebody must be whom the page gives an office and no state: of the one that others have come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dragoman.reading.kinds.names import Found
from dragoman.reading.scan import Scan, Sentence

BETWEEN: Final = 24
"""Tokens between the state gone to and whom they meet there, over a subject with its offices."""


def state_gone_to(scan: Scan, names: Mapping[int, Found], sentence: Sentence, at: int) -> Found | None:
    """``will travel to Mexico, where he will meet President NAME``, ``In Panama, the minister held talks with
    President NAME``: the state gone to, of which somebody met there is whose office stands at a token.

    ``names`` by first token. None where a body stands before, as its meetings bring leaders of any state together.
    """
    cues = scan.language.pack.events
    verbs = [(v, cues[int(v.entry.key)].kind) for v in scan.group("event-verb", sentence.lo, sentence.hi)]
    met = [v.lo for v, kind in verbs if kind == "meeting"]
    meets = max((lo for lo in met if lo < at), default=at - 1 if met and _behind(scan, at, ("with",)) else None)
    for before in range(at - 1, max(sentence.lo, at - BETWEEN) - 1, -1):
        found = names.get(before)
        if found is None or found.hi > at:
            continue
        if found.kind == "organisation":
            return None
        named = found.kind == "state" and found.form in ("name", "capital") and found.state is not None
        if named and _where(scan, found.hi, at):
            return found
        if meets is None or found.lo > meets:
            if found.kind == "state":
                return None
            continue
        gone = any(v.hi == found.lo and kind == "visit" for v, kind in verbs)
        if named and (gone or _behind(scan, found.lo, ("in", "to"))):
            bodies = any(f.kind == "organisation" for i, f in names.items() if sentence.lo <= i < found.lo)
            return None if bodies or _gathering(scan, found.lo) else found
    return None


def _where(scan: Scan, at: int, hi: int) -> bool:
    """Whether a word for "where" follows, perhaps behind a comma."""
    behind = at + 1 if at < hi and scan.tokens[at].text == "," else at
    return any(scan.at(behind, group) is not None for group in ("where", "relative", "clause"))


def _gathering(scan: Scan, at: int) -> bool:
    """``at the summit in Egypt``: where many meet, the host is one of them."""
    return any(noun.hi >= at - 2 for noun in scan.group("event-noun", max(0, at - 4), at))


def _behind(scan: Scan, at: int, keys: tuple[str, ...]) -> bool:
    """Whether a preposition of a sort stands before a token, perhaps with an article between."""
    return any(at - back >= 0 and scan.at(at - back, "prep", key) is not None for back in (1, 2) for key in keys)
