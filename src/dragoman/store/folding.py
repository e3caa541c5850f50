"""Folding of words for search: the same on what is indexed and on what is asked for.

Marks fall away ("tướng" -> "tuong"), letters that Unicode does not take apart are written out (đ, ø, æ, ł),
case is folded. Writing without spaces (Chinese, Japanese, Thai, Lao, Burmese, Khmer) becomes overlapping pairs of
characters. The full-text tables know nothing of languages: what :func:`index_text` gives them is all they see.

A change here makes every database's index wrong: add a migration that fills the index anew.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from dragoman.model import Span, Struct

_LETTERS: Final = {
    "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t",
    "ə": "a",
}  # fmt: skip
# Marks that sit on letters of Latin, Greek, Cyrillic, Hebrew and Arabic and may be left out in writing. The vowel
# signs of India and South-East Asia are letters in all but name, and the kana's voicing marks tell words apart: kept.
_LOOSE_MARKS: Final = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x05C7, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
)  # fmt: skip
# Not U+200B, which stands where a word ends.
_INVISIBLE: Final = (0x00AD, 0x061C, *range(0x200C, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN: Final = re.compile(f"[{_UNSPACED}]+")
_PASSED_OVER: Final = "".join(f"{chr(first)}-{chr(last)}" for first, last in _LOOSE_MARKS) + "".join(
    map(chr, _INVISIBLE)
)
_LOOSE: Final = re.compile(f"[{_PASSED_OVER}]+")
_WRITTEN_OUT: Final = re.compile(f"[{''.join(_LETTERS)}]")
_WORD: Final = re.compile(
    rf"[{_UNSPACED}][{_UNSPACED}{_PASSED_OVER}]*"
    rf"|[^\W_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[{_PASSED_OVER}\u0900-\u0dff])*"
)
_ASKED: Final = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def fold(text: str) -> str:
    """Case, marks and width away: ``Støre`` -> ``store``, ``Đà Nẵng`` -> ``da nang``. Idempotent."""
    if text.isascii():
        return text.lower()
    plain = _LOOSE.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", _WRITTEN_OUT.sub(lambda letter: _LETTERS[letter.group()], plain))


def words_in(folded: str) -> list[str]:
    """The words of a folded text; a stretch written without spaces is one word."""
    return _WORD.findall(folded)


@lru_cache(maxsize=20_000)
def _folded(word: str) -> tuple[str, ...]:
    return tuple(words_in(fold(word)))


def _pairs(run: str) -> list[str]:
    """Overlapping pairs, and the last character alone, so that one character asked for finds every place."""
    return [run[i : i + 2] for i in range(len(run))]


def index_text(text: str) -> str:
    """What a full-text table is given for ``text``."""
    return _RUN.sub(lambda run: f" {' '.join(_pairs(run.group()))} ", fold(text))


class Term(Struct, frozen=True, kw_only=True):
    """One thing asked for: a word, a word with any ending, or a phrase; folded."""

    words: tuple[str, ...]
    any_ending: bool = False
    excluded: bool = False

    def __str__(self) -> str:
        text = " ".join(self.words) + ("*" if self.any_ending else "")
        return ("-" if self.excluded else "") + (f'"{text}"' if len(self.words) > 1 else text)

    def match(self, *, any_ending: bool = False) -> str:
        """The term in the full-text engine's language."""
        pieces: list[str] = []
        loose = self.any_ending or any_ending
        for word in self.words:
            if _RUN.fullmatch(word):
                run = _pairs(word)
                pieces.extend(run[:-1] if len(run) > 1 else run)
                loose = loose or len(run) == 1
            else:
                pieces.append(word)
        return '"' + " ".join(pieces) + '"' + (" *" if loose else "")


def asked(words: str) -> tuple[Term, ...]:
    """Take apart what was typed. Signs that mean nothing here are spaces; nothing that can be typed is an error."""
    terms: list[Term] = []
    for found in _ASKED.finditer(words):
        text = found["phrase"] if found["word"] is None else found["word"]
        pieces = tuple(words_in(fold(text or "")))
        if pieces:
            terms.append(
                Term(
                    words=pieces, any_ending=(text or "").rstrip().endswith("*"), excluded=found["minus"] is not None
                )
            )
    return tuple(terms)


def query(terms: tuple[Term, ...], *, any_ending: bool = False) -> str:
    """All terms in the full-text engine's language; empty where nothing is wanted, only words that must be absent."""
    wanted = " AND ".join(term.match(any_ending=any_ending) for term in terms if not term.excluded)
    unwanted = "".join(f" NOT {term.match()}" for term in terms if term.excluded)
    return f"({wanted}){unwanted}" if wanted else ""


def marks(text: str, terms: tuple[Term, ...], *, any_ending: bool = False) -> tuple[Span, ...]:
    """Where in the original ``text`` the terms match, in code points; in order, without overlap."""
    # Folding may make two words of one sign (½): both stand where it stands.
    words = [(found.start(), found.end(), word) for found in _WORD.finditer(text) for word in _folded(found.group())]
    hits: list[tuple[int, int]] = []
    for term in terms:
        if not term.excluded:
            hits.extend(_phrase_hits(text, words, term, any_ending or term.any_ending))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(hits):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(Span(start=start, end=end) for start, end in merged)


def _phrase_hits(text: str, words: list[tuple[int, int, str]], term: Term, any_ending: bool) -> list[tuple[int, int]]:
    if len(term.words) == 1 and _RUN.fullmatch(term.words[0]):
        return [hit for start, end, _ in words for hit in _run_hits(text, start, end, term.words[0])]
    hits = []
    size = len(term.words)
    for i in range(len(words) - size + 1):
        here = [word for _, _, word in words[i : i + size]]
        last_fits = here[-1].startswith(term.words[-1]) if any_ending else here[-1] == term.words[-1]
        if last_fits and all(a == b for a, b in zip(here[:-1], term.words, strict=False)):
            hits.append((words[i][0], words[i + size - 1][1]))
    return hits


def _run_hits(text: str, start: int, end: int, wanted: str) -> list[tuple[int, int]]:
    """Inside a run without spaces: folding may write one character as two, so each keeps where it came from."""
    folded: list[tuple[str, int, int]] = []
    while start < end:
        last = start + 1
        # Folding puts the marks of one letter into an order of its own: they are one piece with it.
        while last < end and unicodedata.combining(text[last]):
            last += 1
        folded.extend((sign, start, last) for sign in fold(text[start:last]))
        start = last
    plain = "".join(sign for sign, _, _ in folded)
    return [
        (folded[at.start()][1], folded[at.start() + len(wanted) - 1][2])
        for at in re.finditer(f"(?={re.escape(wanted)})", plain)
    ]
