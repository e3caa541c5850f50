"""What language packs say of pages, merged: labels round an article, and words that give a language away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from dragoman.language import Languages
from dragoman.packs.schema import Head, Pack

_WORD = r"[\w\u0300-\u036f]"
_FIRST = re.compile(rf"{_WORD}+|\S")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
)
_AFTER = re.compile(_WORD)
_SIGNS = re.compile(r"([|()\[\]])")


class Openers:
    """Phrases that a line may begin with, found by their first word: the cost stays as lists grow."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        by_first: dict[str, set[tuple[str, bool]]] = {}
        for phrase in phrases:
            for plain in _plain(phrase):
                written = plain.strip().lower()
                for text in _spellings(written):
                    first = _FIRST.match(text)
                    if first is None:
                        continue
                    glued = _UNSPACED.match(text[-1]) is not None
                    key = text[0] if _UNSPACED.match(text) else first.group()
                    by_first.setdefault(key, set()).add((text, glued))
        self._by_first = {
            key: tuple(sorted(found, key=lambda one: -len(one[0]))) for key, found in sorted(by_first.items())
        }

    def end(self, text: str, at: int = 0) -> int | None:
        """Where the longest phrase that stands at ``at`` ends, in any case and as whole words; None without."""
        first = _FIRST.match(text, at)
        if first is None:
            return None
        candidates = self._by_first.get(first.group().lower(), ())
        if not candidates:
            candidates = self._by_first.get(text[at], ())
        for phrase, glued in candidates:
            stop = at + len(phrase)
            if text[at:stop].lower() == phrase and (glued or not _AFTER.match(text, stop)):
                return stop
        return None

    def whole(self, text: str) -> bool:
        """Whether ``text`` is one of the phrases, but for signs behind it."""
        stop = self.end(text)
        return stop is not None and not any(c.isalnum() for c in text[stop:])

    def __bool__(self) -> bool:
        return bool(self._by_first)


def _spellings(written: str) -> Iterable[str]:
    """What is written, with letters composed and not, and with either apostrophe."""
    if written.isascii() and "'" not in written:
        return (written,)
    apostrophes = (written, written.replace("'", "\u2019"))
    return {unicodedata.normalize(form, text) for form in ("NFC", "NFD") for text in apostrophes}


def _plain(phrase: str) -> list[str]:
    """The phrases that one with ``a|b``, ``(a b|c)`` and ``[a b]`` stands for."""
    pieces = [piece for piece in _SIGNS.split(phrase) if piece]
    if len(pieces) == 1:
        return [phrase]
    branches: list[list[list[str]]] = [[]]
    stack: list[tuple[list[list[list[str]]], str]] = []
    for at, piece in enumerate(pieces):
        if piece in "([":
            stack.append((branches, piece))
            branches = [[]]
        elif piece in ")]":
            inner = [" ".join(parts) for branch in branches for parts in product(*branch)]
            if not stack:
                return [phrase]
            branches, opened = stack.pop()
            branches[-1].append([*inner, ""] if opened == "[" else inner)
        elif piece == "|" and stack:
            branches.append([])
        elif piece != "|":
            # Outside brackets "|" parts single words: "av|by John" is "av John" and "by John".
            words = piece.split()
            if not stack and at and pieces[at - 1] == "|" and branches[-1] and words and not piece[0].isspace():
                branches[-1][-1] = [*branches[-1][-1], words.pop(0)]
            branches[-1].extend([word] for word in words)
    return [" ".join(" ".join(parts).split()) for branch in branches for parts in product(*branch)]


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Labels of all packs together, as a page may mix languages, and function words to tell its language.

    ``byline`` and ``residue`` begin with everyday words ("Door", "Del"), so they are kept by language.
    """

    source: Openers = field(default_factory=Openers)
    comments: Openers = field(default_factory=Openers)
    credit: Openers = field(default_factory=Openers)
    related: Openers = field(default_factory=Openers)
    residue_anywhere: Openers = field(default_factory=Openers)
    byline: Mapping[str, Openers] = field(default_factory=dict)
    residue: Mapping[str, Openers] = field(default_factory=dict)
    languages: Languages = field(default_factory=Languages)

    @classmethod
    def of(cls, packs: Mapping[str, Pack] | Mapping[str, Head]) -> Labels:
        """The labels of all ``packs``, by BCP 47 tag."""
        pages = {tag: pack.page for tag, pack in packs.items()}
        return cls(
            source=Openers(phrase for page in pages.values() for phrase in page.source),
            comments=Openers(phrase for page in pages.values() for phrase in page.comments),
            credit=Openers(("©", *(phrase for page in pages.values() for phrase in page.credit))),
            related=Openers(phrase for page in pages.values() for phrase in page.related),
            residue_anywhere=Openers(phrase for page in pages.values() for phrase in page.residue),
            byline={tag: Openers((*page.byline, *page.reporters)) for tag, page in pages.items()},
            residue={tag: Openers(page.residue) for tag, page in pages.items()},
            languages=Languages.of({tag: pack.identify for tag, pack in packs.items()}),
        )
