"""Whether given words stand right before a place in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from dragoman.packs.phrases import expand
from dragoman.reading.kinds.words import Before
from dragoman.text import UNSPACED

_PLAIN = re.compile(r"[^\W\d_]+(?:\|[^\W\d_]+)*|[^\W\d_]+(?: [^\W\d_]+)+")
"""Words parted by single spaces or by bars: most phrases, which need no parsing."""
_SIGN = re.compile(r"\s+([-'])\s*")
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")


def look_back(forms: Iterable[str], fill: Iterable[str] = ()) -> Before:
    """A look-back for plain forms; every word of the forms in ``fill`` may stand between."""
    phrases = {_SIGN.sub(r"\1", unicodedata.normalize("NFC", form.lower())) for form in forms if form}
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


@lru_cache(maxsize=512)
def words_of(phrases: tuple[str, ...]) -> frozenset[str]:
    """The plain forms of some phrases in lower case, for words that are no cues, so that no lexicon holds them."""
    return frozenset(form.lower() for form in plain_forms(phrases))
