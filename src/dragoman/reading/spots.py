"""Where a page has figures and words of a given set: one pass over the page, then a look-up for each sentence."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

import msgspec

from dragoman.text import UNSPACED

_MARKS = "\u0300-\u036f"
WORD = re.compile(rf"[{UNSPACED}]|(?:[^\W\d_{UNSPACED}][{_MARKS}]*)+")
"""A word, or one character of a script without spaces."""
_PLAIN_WORD = re.compile(r"[^\W\d_]+")
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_FIGURES = re.compile(r"\d+")


class Spots(msgspec.Struct, frozen=True):
    """Characters at which a page's figures and the words asked for begin, in order; words in lower case, composed."""

    figures: list[int]
    figure_ends: list[int]
    starts: list[int]
    words: list[str]

    def figures_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Start and end of the figures that begin in ``[start, end)``."""
        lo, hi = bisect_left(self.figures, start), bisect_left(self.figures, end)
        return list(zip(self.figures[lo:hi], self.figure_ends[lo:hi], strict=True)) if lo < hi else []

    def words_in(self, start: int, end: int) -> list[tuple[int, str]]:
        """Start and form of the words that begin in ``[start, end)``."""
        lo, hi = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return list(zip(self.starts[lo:hi], self.words[lo:hi], strict=True)) if lo < hi else []


def spots(text: str, wanted: frozenset[str]) -> Spots:
    """The spots of a page. A page is asked for by each of its sentences, so the last few answers are kept."""
    return _spots(text, wanted)


@lru_cache(maxsize=16)
def _spots(text: str, wanted: frozenset[str]) -> Spots:
    figures: list[int] = []
    ends: list[int] = []
    for match in _FIGURES.finditer(text):
        figures.append(match.start())
        ends.append(match.end())
    low, words = _lowered(text)
    found: list[tuple[int, str]] = []
    if words is None:
        for match in WORD.finditer(text):
            word = unicodedata.normalize("NFC", match.group()).lower()
            if word in wanted:
                found.append((match.start(), word))
    else:
        for word in words & wanted:
            length = len(word)
            spaced = not _IS_UNSPACED.match(word)
            at = low.find(word)
            while at >= 0:
                after = at + length
                if not (spaced and (low[at - 1 : at].isalpha() or low[after : after + 1].isalpha())):
                    found.append((at, word))
                at = low.find(word, after)
        found.sort()
    return Spots(figures, ends, [at for at, _ in found], [word for _, word in found])


@lru_cache(maxsize=4)
def _lowered(text: str) -> tuple[str, frozenset[str] | None]:
    """The text in lower case, character for character, and its words; None where marks stand apart from letters."""
    if text.isascii():
        low = text.lower()
        return low, frozenset(_PLAIN_WORD.findall(low))
    if not unicodedata.is_normalized("NFC", text):
        return text, None
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low, frozenset((WORD if _IS_UNSPACED.search(low) else _PLAIN_WORD).findall(low))
