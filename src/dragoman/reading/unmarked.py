"""Pages written without the marks of their language: ``Le president a declare`` for ``Le président a déclaré``.

Each word gets the marks that the pack's own words have, so that everything behind reads it as it reads any page;
names keep the page's own characters. What is one word without marks and several with them is told by what stands
beside it: behind an auxiliary it is a participle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import msgspec

from dragoman import packs, reference
from dragoman.packs.schema import Pack
from dragoman.text import Token, without_marks

_WORD = re.compile(r"[^\W\d_]+\*?")
FEWEST = 2
"""Words that can only be such as have lost their marks, before a page is taken for one without."""
SELDOM = 250
"""Letters among which a page with its marks has at least one marked vowel."""
SHORTEST_STEM = 4
_IDS = frozenset({"kind", "status", "change", "plover", "mode", "language"})
"""Keys whose values are no words of the language."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def plain(word: str) -> str:
    """A word without its marks."""
    return without_marks(word).translate(_LIGATURES)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _IDS:
                yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)


class Unmarked:
    """The words of one pack by their letters without marks."""

    def __init__(self, pack: Pack) -> None:
        grammar = pack.grammar
        self._participles: Final = grammar.unmarked.participles
        self._infinitives: Final = grammar.unmarked.infinitives
        self._prepositions: Final = {plain(word): word for word in grammar.unmarked.prepositions}
        self._marks: Final = grammar.unmarked.letters
        self._known: Final[set[str]] = set()
        self._names: Final[set[str]] = set()
        self._variants: Final[dict[str, list[str]]] = {}
        self._stems: Final[dict[str, str]] = {}
        self._auxiliaries: Final = {
            plain(word) for phrase in grammar.auxiliary for word in re.findall(r"[^\W\d_]+", phrase)
        }
        self._articles: Final = {word for phrase in grammar.articles for word in re.findall(r"[^\W\d_]+", phrase)}
        names = reference.territory_names(pack.language).values()
        for text in (*_strings(msgspec.to_builtins(pack)), *names):
            for found in _WORD.findall(text):
                self._take(found)

    def _take(self, written: str) -> None:
        word = written.casefold()
        if word.endswith("*"):
            stem = word[:-1]
            if len(stem) >= SHORTEST_STEM and plain(stem) != stem:
                self._stems.setdefault(plain(stem), stem)
            return
        without = plain(word)
        if without == word:
            (self._known if written == word else self._names).add(word)
        elif word not in self._variants.setdefault(without, []):
            self._variants[without].append(word)

    def left_out(self, text: str, words: list[Token]) -> bool:
        """Whether a page leaves out the marks of its language; those of names do not count."""
        if sum(text.count(letter) for letter in self._marks) * SELDOM > len(text):
            return False
        lost = 0
        for token in words:
            if token.kind != "w" or token.cap:
                continue
            if not token.lower.isascii():
                return False
            lost += token.lower in self._variants and token.lower not in self._known
        return lost >= FEWEST

    def marked(self, words: list[Token]) -> list[Token]:
        """The same words with their marks; where they stand in the text is kept."""
        made: list[Token] = []
        for at, token in enumerate(words):
            lower = self._with_marks(words, at) if token.kind == "w" and token.lower.isascii() else token.lower
            if lower == token.lower:
                made.append(token)
                continue
            text = lower[0].upper() + lower[1:] if token.cap else lower
            made.append(Token(text, lower, token.start, token.end, token.kind, token.cap, token.glued))
        return made

    def _with_marks(self, words: list[Token], at: int) -> str:
        lower = words[at].lower
        if lower in self._prepositions:
            return self._prepositions[lower] if self._governs(words, at) else lower
        variants = self._variants.get(lower)
        if variants is None:
            stem = next((lower[:n] for n in range(len(lower), SHORTEST_STEM - 1, -1) if lower[:n] in self._stems), "")
            return self._stems[stem] + lower[len(stem) :] if stem else lower
        participles = [word for word in variants if word.endswith(self._participles)]
        if participles and self._behind_auxiliary(words, at):
            return participles[0]
        if lower in self._known or (words[at].cap and lower in self._names):
            return lower
        others = [word for word in variants if word not in participles]
        return (others or variants)[0]

    def _behind_auxiliary(self, words: list[Token], at: int) -> bool:
        """Whether an auxiliary stands right before a word, or with one word between: "a egalement declare"."""
        before = [token.lower for token in words[max(0, at - 2) : at]]
        return bool(before) and (before[-1] in self._auxiliaries or before[0] in self._auxiliaries)

    def _governs(self, words: list[Token], at: int) -> bool:
        """Whether a word that may be a verb or a preposition is one, by what stands behind it: a name, a number, an
        article or an infinitive."""
        behind = words[at + 1] if at + 1 < len(words) else None
        if behind is None:
            return False
        if words[at].cap or behind.cap or behind.kind == "n" or behind.lower in self._articles:
            return True
        said = any(word.endswith(self._participles) for word in self._variants.get(behind.lower, ()))  # "a declare"
        return behind.kind == "w" and not said and behind.lower.endswith(self._infinitives)


@cache
def unmarked(language: str) -> Unmarked | None:
    """The words of an installed pack whose pages may leave out their marks, made when the first page asks."""
    pack = packs.load(language)
    return Unmarked(pack) if pack.grammar.unmarked.letters else None


def with_marks(pack: Pack, text: str, words: list[Token]) -> list[Token]:
    """The words of a page, with their marks where the page leaves them out."""
    letters = pack.grammar.unmarked.letters
    if not letters or text.count(letters[0]) * SELDOM > len(text):
        return words
    known = unmarked(pack.language)
    return known.marked(words) if known is not None and known.left_out(text, words) else words
