"""What single words and their places tell: signs of names, phrases before a place, cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dragoman.reference.names import NameLists
from dragoman.text import Shapes, Token, sound

if TYPE_CHECKING:
    from dragoman.reading.lexicon import Hit
    from dragoman.reading.signs import Signs

NEAR = 64
"""Characters looked back over."""
_OPENING = "(\"'“‘«„[•"


class SignWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words as evidence for and against a person's name; all in lower case.

    ``given`` is asked by the word and by its sound (``given_sounds`` holds only the pack's own names). ``common``:
    words of the language that are no names, be it that the pack says so or that one of its phrases is made of them.
    """

    lists: NameLists
    given: frozenset[str]
    given_sounds: frozenset[str]
    common: frozenset[str]
    common_endings: tuple[str, ...]
    family: frozenset[str]
    family_endings: tuple[str, ...]
    things: frozenset[str]
    thing_endings: tuple[str, ...]
    agents: frozenset[str]
    agent_endings: tuple[str, ...]
    place_nouns: frozenset[str]
    body_first: frozenset[str]
    body_last: frozenset[str]
    noun_endings: tuple[str, ...]
    deeds: frozenset[str]
    born: frozenset[str]
    capital_nouns: bool
    capital_titles: bool

    def is_given(self, text: str, *, opens: bool) -> bool:
        """Whether a word is a given name; where it has its capital from its place, no common word as well."""
        low = text.casefold()
        if opens and low in self.common:
            return False
        return low in self.given or sound(text) in self.given_sounds

    def is_family(self, low: str) -> bool:
        """Whether a word in lower case is the name of a family, or ends as such names do in this language."""
        return self._family(low) or (low.endswith("s") and self._family(low[:-1]))

    def _family(self, low: str) -> bool:
        return low in self.family or (len(low) > 4 and low.endswith(self.family_endings))

    def may_be_family(self, low: str) -> bool:
        """Whether a word in lower case ends as the names of families do in some language."""
        return len(low) > 4 and low.removesuffix("s").endswith(self.lists.family_endings)

    def is_common(self, low: str) -> bool:
        """Whether a word in lower case is a word of the language rather than a name."""
        return low in self.common or (len(low) > 5 and low.endswith(self.common_endings))

    def is_thing(self, low: str) -> bool:
        """Whether a word in lower case makes a name that of a body, place or work."""
        return low in self.things or (len(low) > 4 and low.endswith(self.thing_endings))

    def is_agent(self, low: str) -> bool:
        """Whether a word in lower case says what a person is or does: "journalisten", "trainer"."""
        return low in self.agents or (len(low) > 5 and low.endswith(self.agent_endings))


class Before(msgspec.Struct, frozen=True):
    """Phrases in lower case, and words that may stand between them and the place.

    ``glued`` phrases need no space behind them: those that end in a hyphen, and scripts without spaces.
    """

    phrases: frozenset[str]
    longest: int
    fill: frozenset[str]
    glued: tuple[str, ...]
    ends: frozenset[str]
    """Last words of the phrases and all of ``fill``: where the last word is none of them, nothing can match."""
    unspaced: bool

    def at(self, text: str, place: int) -> bool:
        """Whether one of the phrases ends right before a place."""
        if not place or not self.phrases:
            return False
        if text[place - 1] == " " and not self.unspaced:
            word = text[text.rfind(" ", 0, place - 1) + 1 : place - 1]
            if word.isalpha() and word.isascii() and word.lower() not in self.ends:
                return False
        head = text[max(0, place - NEAR) : place].lower().replace("\u2019", "'")
        if self.glued and head.endswith(self.glued):
            return True
        if not (head[-1].isspace() or head[-1] == "("):
            return False
        words = head.rstrip(" (\u00a0").split()
        while words:
            for count in range(1, min(self.longest, len(words)) + 1):
                if " ".join(words[-count:]).lstrip(_OPENING) in self.phrases:
                    return True
            if words.pop().lstrip(_OPENING) not in self.fill:
                return False
        return False


class Spots(msgspec.Struct, frozen=True):
    """Characters at which a page's figures and the words asked for begin, in order; words in lower case."""

    figures: list[int]
    figure_ends: list[int]
    starts: list[int]
    words: list[str]


class Cutter(msgspec.Struct, frozen=True):
    """What cutting text of one language needs of its pack."""

    spelling: Signs
    shapes: Shapes
    families: frozenset[str]
    family_signs: frozenset[str]
    """Signs with which names of families begin."""
    longest_family: int
    signs: frozenset[str]
    numerals: frozenset[str]
    usual: frozenset[str]
    """States whose short form needs no longer one on the page."""
    given: frozenset[str]
    """Foreign given names with signs that other foreign names seldom have: 亚历山大."""
    places: frozenset[str]
    """Last signs of places, which end no name before an office."""


class Words(msgspec.Struct, frozen=True):
    """A sentence cut into words: tokens, and the hits that begin and end with them, both numbered from ``first``."""

    tokens: list[Token]
    hits: list[Hit]
    states: list[Hit]
