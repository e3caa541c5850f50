"""Whether given words stand right before a place in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import msgspec

from dragoman.packs.phrases import expand
from dragoman.text import UNSPACED

NEAR = 64
"""Characters looked back over."""
_OPENING = "(\"'“‘«„[•"
_PLAIN = re.compile(r"[^\W\d_]+(?:\|[^\W\d_]+)*|[^\W\d_]+(?: [^\W\d_]+)+")
"""Words parted by single spaces or by bars: most phrases, which need no parsing."""
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")


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
        head = text[max(0, place - NEAR) : place].lower()
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


def look_back(forms: Iterable[str], fill: Iterable[str] = ()) -> Before:
    """A look-back for plain forms; every word of the forms in ``fill`` may stand between."""
    phrases = {re.sub(r"\s+-\s*", "-", unicodedata.normalize("NFC", form.lower())) for form in forms if form}
    glued = tuple(form for form in phrases if form.endswith("-") or _IS_UNSPACED.match(form[-1]))
    between = frozenset(word for form in fill for word in form.lower().split())
    return Before(
        phrases=frozenset(phrases),
        longest=max((form.count(" ") + 1 for form in phrases), default=0),
        fill=between,
        glued=glued,
        ends=between | {form.split()[-1] for form in phrases},
        unspaced=any(_IS_UNSPACED.match(form[-1]) for form in phrases),
    )


def plain_forms(phrases: Iterable[str]) -> list[str]:
    """The plain forms that phrases stand for, words parted by single spaces; what has stems or slots is left out."""
    found: list[str] = []
    for phrase in phrases:
        if _PLAIN.fullmatch(phrase):
            found.extend(phrase.split("|"))
        else:
            found.extend(
                " ".join(part[1:] for part in sequence)
                for sequence in expand(phrase)
                if all(part[0] in "=!" for part in sequence)
            )
    return found
