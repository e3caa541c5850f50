"""Of which state somebody must be whom the page gives an office and no state: of the one that others have come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Seen
from dragoman.reading.scan import Scan, Sentence

BETWEEN: Final = 24
"""Tokens between the state gone to and whom they meet there, over a subject with its offices."""

REACH: Final = 5
"""Tokens between a journey and the state gone to, over its day."""


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


def state_come_to(scan: Scan, names: Mapping[int, Found], seen: Sequence[Seen], sentence: Sentence) -> Found | None:
    """``The minister of Norway arrived in Peru. During the visit she met President NAME``: the state that the
    sentence before tells the one who meets them to have come to.

    Only where that one, and nobody else of another state, takes part, and no other state is told of here.
    """
    pack = scan.language.pack
    meets = any(pack.events[int(v.entry.key)].kind == "meeting" for v in scan.group("event-verb", *_in(sentence)))
    if not meets or sentence.number == 0 or scan.has("over", *_in(sentence)):
        return None
    before = scan.sentences[sentence.number - 1]
    traveller = next((s for s in reversed(seen) if s.person and before.lo <= s.lo < before.hi), None)
    told = _visited(scan, names, before)
    host = told[0] if len({found.state for found in told}) == 1 else None
    if traveller is None or host is None or traveller.state == host.state:
        return None
    if any(f.kind == "state" and f.state != host.state for f in _starting(names, sentence)):
        return None
    with_them = [s for s in seen if s.lo >= sentence.lo]
    if any(s.person != traveller.person and s.state not in (None, host.state) for s in with_them):
        return None
    journeys = (n for n in scan.group("event-noun", *_in(sentence)) if pack.events[int(n.entry.key)].kind == "visit")
    alone = pack.grammar.drops_subject and not with_them
    here = alone or any(s.person == traveller.person for s in with_them) or next(journeys, None) is not None
    return host if here or any(p.entry.key != "his" for p in scan.group("pronoun", *_in(sentence))) else None


def _in(sentence: Sentence) -> tuple[int, int]:
    return sentence.lo, sentence.hi


def _starting(names: Mapping[int, Found], sentence: Sentence) -> list[Found]:
    return [found for i in range(sentence.lo, sentence.hi) if (found := names.get(i)) is not None]


def _visited(scan: Scan, names: Mapping[int, Found], sentence: Sentence) -> list[Found]:
    """States in a sentence that somebody goes to: right behind a word for a journey, or within its verb; without
    spaces before it as well, behind a preposition."""
    pack = scan.language.pack
    hits = [*scan.group("event-verb", *_in(sentence)), *scan.group("event-noun", *_in(sentence))]
    journeys = [hit for hit in hits if pack.events[int(hit.entry.key)].kind == "visit"]
    told: list[Found] = []
    for found in _starting(names, sentence):
        if found.kind != "state" or found.form not in ("name", "capital", "genitive"):
            continue
        behind = any(hit.lo <= found.lo <= hit.hi + REACH for hit in journeys)
        marked = not pack.grammar.spaced and _behind(scan, found.lo, ("in", "to"))
        if behind or (marked and any(0 <= hit.lo - found.hi <= REACH for hit in journeys)):
            told.append(found)
    return told


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
