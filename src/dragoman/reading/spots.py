"""Where a page has figures and words of a given set: one pass over the page, then a look-up for each sentence."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

from dragoman.reading.kinds.words import Spots
from dragoman.text import UNSPACED, WORD_PATTERN

_MARKS = "\u0300-\u036f"
WORD = re.compile(rf"{WORD_PATTERN}|[{UNSPACED}]")
"""A word, or one character of a script without spaces."""
_COMBINING = frozenset(map(chr, range(0x300, 0x370)))
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_CLUSTER = re.compile(rf"[^{_MARKS}][{_MARKS}]*|[{_MARKS}]+", re.DOTALL)
_FIGURES = re.compile(r"\d+")


Places = tuple[list[tuple[int, int]], list[tuple[int, str]]]
"""Figures with start and end, and words with their start, in order."""


def spots(text: str, start: int, end: int, wanted: frozenset[str]) -> Places:
    """The figures and wanted words in ``text[start:end]``, counted from ``start``.

    A page is asked for by each of its sentences, so the last few pages are kept.
    """
    if _cuts(text, start) or _cuts(text, end):
        text, start, end = text[start:end], 0, end - start
    page = _spots(text, wanted)
    lo, hi = bisect_left(page.figures, start), bisect_left(page.figures, end)
    figures = [(page.figures[at] - start, page.figure_ends[at] - start) for at in range(lo, hi)]
    lo, hi = bisect_left(page.starts, start), bisect_left(page.starts, end)
    return figures, [(page.starts[at] - start, page.words[at]) for at in range(lo, hi)]


def _cuts(text: str, at: int) -> bool:
    """Whether a place lies inside a word or figures."""
    if not 0 < at < len(text):
        return False
    return text[at - 1].isalnum() and (text[at].isalnum() or text[at] in _COMBINING)


@lru_cache(maxsize=16)
def _spots(text: str, wanted: frozenset[str]) -> Spots:
    low, words, figures, ends = _looked_at(text)
    found: list[tuple[int, str]] = []
    for word in words & wanted:
        length = len(word)
        spaced = not _IS_UNSPACED.match(word)
        at = low.find(word)
        while at >= 0:
            after = at + length
            if not (spaced and (_in_word(low[at - 1 : at]) or _in_word(low[after : after + 1]))):
                found.append((at, word))
            at = low.find(word, after)
    found.sort()
    return Spots(figures, ends, [at for at, _ in found], [word for _, word in found])


@lru_cache(maxsize=4)
def _looked_at(text: str) -> tuple[str, frozenset[str], list[int], list[int]]:
    """The text in lower case, character for character; its words; where its figures begin and end."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    figures: list[int] = []
    ends: list[int] = []
    for match in _FIGURES.finditer(text):
        figures.append(match.start())
        ends.append(match.end())
    return low, frozenset(WORD.findall(low)), figures, ends


def _in_word(char: str) -> bool:
    """Whether a character beside a word of a spaced script belongs to it; Han and the like do not."""
    return char.isalpha() and not _IS_UNSPACED.match(char)


def composed(piece: str) -> tuple[str, list[int]] | None:
    """A piece of text with its marks joined to their letters, and where each character, and the end, stood before.

    None where nothing is to be joined.
    """
    if piece.isascii() or unicodedata.is_normalized("NFC", piece):
        return None
    joined: list[str] = []
    places: list[int] = []
    for match in _CLUSTER.finditer(piece):
        for char in unicodedata.normalize("NFC", match.group()):
            joined.append(char)
            places.append(match.start())
    return "".join(joined), [*places, len(piece)]
