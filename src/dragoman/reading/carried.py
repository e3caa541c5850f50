"""Papers that are to be carried out: "implement signed agreements" tells neither of a signing nor of an accord."""

from __future__ import annotations

from dragoman.reading.kinds.dates import DateHit
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence

REACH = 8
"""Tokens between a word for carrying out and the paper that is."""
DATED = 24
"""Characters behind a signing within which its date begins: "signed during the visit in December"."""
_MADE = frozenset({"planned", "agreed", "signed", "exchanged"})
_PARTED = frozenset({"act", "event-verb", "deed-verb"})


def carried_out(scan: Scan, sentence: Sentence, paper: Hit) -> Hit | None:
    """The word for carrying out that a paper is the object of; None where there is none."""
    words = scan.group("carrying-out", max(sentence.lo, paper.lo - REACH - 2), sentence.hi)
    before = next((w for w in reversed(words) if w.hi <= paper.lo and paper.lo - w.hi <= REACH), None)
    if before is not None and not _parted(scan, before.hi, paper.lo):
        return before
    if not (scan.language.pack.grammar.verb_second or scan.language.pack.grammar.cases):
        return None
    # "die unterzeichneten Abkommen umzusetzen"
    behind = next((w for w in words if 0 <= w.lo - paper.hi <= REACH), None)
    closes = behind is not None and (behind.hi >= sentence.hi or scan.tokens[behind.hi].kind == "p")
    return behind if behind is not None and closes and not _joint(scan, paper.hi, behind.lo) else None


def only_carried_out(
    scan: Scan, sentence: Sentence, paper: Hit, status: Hit, dates: list[DateHit], *, numbered: bool
) -> bool:
    """Whether what a word of signing or agreeing tells of a paper is long done: only carrying it out is told.

    A date of the signing, how many papers it was or for which years tells of one known agreement, and stays.
    """
    if status.entry.group == "paper-status" and status.entry.key not in _MADE:
        return False
    word = carried_out(scan, sentence, paper)
    if word is None or numbered or any(date.kind == "period" for date in dates):
        return False
    if status.hi <= word.lo:
        # "ký kết và triển khai các thỏa thuận" does both; "agreed to implement the agreements" makes none.
        made = status.entry.group == "paper-status" and status.entry.key in ("agreed", "planned")
        return made and not _joint(scan, status.hi, word.lo)
    if status.lo < word.hi:
        return False
    grammar = scan.language.pack.grammar
    if status.hi <= paper.lo and grammar.adjective_after and not grammar.cases:
        return False  # "thực hiện ký kết ba thỏa thuận": the signing is what is carried out
    end = scan.tokens[status.hi - 1].end
    return not any(0 <= date.start - end <= DATED for date in dates if date.start < sentence.end)


def _parted(scan: Scan, lo: int, hi: int) -> bool:
    """Whether another verb or the end of a clause stands there. A word of signing may: "implement signed accords"."""
    return any(
        scan.tokens[at].text in ";:"
        or any(
            h.entry.group in _PARTED and h.hi <= hi and scan.at(at, "paper-status") is None
            for h in scan.starting.get(at, ())
        )
        for at in range(lo, hi)
    )


def _joint(scan: Scan, lo: int, hi: int) -> bool:
    return any(scan.tokens[at].text in ",;" or scan.at(at, "and") is not None for at in range(lo, hi))
