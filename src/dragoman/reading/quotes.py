"""Marks in a sentence that part it: quotations, datelines, signs inside names."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.document.dateline import OPENING
from dragoman.reading.dates import find_dates
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.when import of_the_dateline

_QUOTES = frozenset('"“”„«»「」『』')
_CLOSING = frozenset("”»」』")
SHORT_QUOTE = 5
"""Quoted titles and slogans of up to five words are part of their sentence."""
DAY_REACH = 3
"""Tokens before the day that opens a clause, from the comma on: ", am späten Mittwoch sprach"."""
DASH_REACH = 12
"""Sentences that words behind a dash may go on for before it is told who says them."""
DATELINE = 30
"""Words within which a dateline with its reporter ends."""


def quotations(scan: Scan, sentence: Sentence) -> list[tuple[int, int]]:
    """Token ranges between quotation marks, of more than a few words; one left open runs to the end."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at in scan.signs(sentence.lo, sentence.hi):
        if scan.tokens[at].text not in _QUOTES:
            continue
        if opened is None:
            opened = at
        else:
            if at - opened > SHORT_QUOTE:
                found.append((opened + 1, at))
            opened = None
    # A dash opens words said where it opens a paragraph, not behind a dateline ("Madrid (EFE).- …"); they go on
    # until somebody is named who says them.
    first = _first_of_block(scan, sentence)
    if scan.tokens[first.lo].text in "–—-" and first.hi - first.lo > SHORT_QUOTE and _goes_on(scan, first, sentence):
        said = _said(scan, sentence)
        begin = sentence.lo + 1 if first is sentence else sentence.lo
        if said or first is sentence or sentence.hi - sentence.lo > SHORT_QUOTE:
            found.append((begin, said[-1] if said else sentence.hi))
    if opened is not None and sentence.hi - opened > SHORT_QUOTE:
        if opened == sentence.hi - 1 or scan.tokens[opened].text in _CLOSING:
            found.append((sentence.lo, opened))
        else:
            found.append((opened + 1, sentence.hi))
    return found


def _first_of_block(scan: Scan, sentence: Sentence) -> Sentence:
    return scan.sentences[bisect_left(scan.sentences, sentence.block, hi=sentence.number, key=_block)]


def _block(sentence: Sentence) -> int:
    return sentence.block


def _goes_on(scan: Scan, first: Sentence, sentence: Sentence) -> bool:
    """Whether words that a dash opens in the first sentence of a block still go on in a later one of it."""
    before = scan.sentences[first.number : sentence.number]
    return len(before) <= DASH_REACH and not any(_said(scan, one) for one in before)


def _said(scan: Scan, sentence: Sentence) -> list[int]:
    """The commas, and the second dash, behind which a verb of saying comes: where words said end."""
    return [
        at
        for at in range(sentence.lo, sentence.hi - 1)
        if (scan.tokens[at].text == "," or (scan.tokens[at].text in "–—" and at > sentence.lo))
        and (
            any(scan.at(at + 1, group) for group in ("act", "closing-act", "attribution"))
            or any(scan.at(at + 2, group) for group in ("act", "attribution"))
        )
    ]


def behind_dateline(scan: Scan, sentence: Sentence) -> int:
    """``新华社河内12月1日电（记者…）``: where the news begins behind it; the sentence's beginning without one."""
    for at in range(sentence.lo, min(sentence.lo + DATELINE, sentence.hi - 1)):
        if scan.tokens[at].text == ")":
            reporters = [h for h in scan.group("office", sentence.lo, at) if h.entry.key == "journalist"]
            return at + 1 if reporters or scan.tokens[sentence.lo].text == "(" else sentence.lo
    return sentence.lo


def behind_day(scan: Scan, sentence: Sentence) -> int:
    """``SINGAPORE, Nov 30 (Reuters) -``: behind the day of a dateline; the sentence's beginning without one."""
    text, end = scan.document.text, min(sentence.end, sentence.start + OPENING)
    if _first_of_block(scan, sentence) is not sentence or not any(map(str.isdigit, text[sentence.start : end])):
        return sentence.lo  # of most sentences no day need be looked for
    days = find_dates(text, sentence.start, end, scan.language.pack, None)
    if not days or not of_the_dateline(scan, sentence, days[0]):
        return sentence.lo
    return next(at for at in range(sentence.lo, sentence.hi) if scan.tokens[at].end >= days[0].end)


def opened_by_day(scan: Scan, verb: int) -> int | None:
    """``traf den Minister, am Mittwoch sprach er mit …``: the token behind the comma where the day that opens
    the clause of a verb begins; None where none does."""
    day = scan.ending(verb, "day")
    if day is None:
        return None
    before = range(day.lo - 1, max(0, day.lo - DAY_REACH) - 1, -1)
    comma = next((at for at in before if scan.tokens[at].kind == "p"), None)
    return comma + 1 if comma is not None and scan.tokens[comma].text == "," else None


def inside_name(scan: Scan, at: int) -> bool:
    """A colon inside "ASEAN:s" or a dash inside a word or between two days ("11.– 12. maj") parts no clauses."""
    tokens = scan.tokens
    if at + 1 >= len(tokens) or tokens[at].text not in ":–—":
        return False
    point = at - 1 - (tokens[at - 1].text == ".")
    days = tokens[at].text != ":" and tokens[at + 1].kind == "n" and point >= 0 and tokens[point].kind == "n"
    return days or (tokens[at].glued and tokens[at + 1].glued)
