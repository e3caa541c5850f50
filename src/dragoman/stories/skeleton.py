"""The consonants of a name as Chinese writing keeps them, so that 特朗普 and Trump, 沃伦 and Warren meet.

Chinese writes foreign names by syllables: voiced and unvoiced, l and r, n and m and ng fall together, an r or l that
closes a syllable is dropped or written 尔, vowels drift. What is left is a string over seven classes. It is far too
coarse to tell people apart, and good enough to tell that two pages name the same people in the same order.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from dragoman.text import fold

SHORTEST = 2
"""Classes that a name must have: one is shared by chance. On NTREX-128 in thirteen languages two give pairwise F1
.972 to .978 and B³ .975 to .979, three .968 and .972 (``python -m benchmarks.editions``)."""
_CLASSES = {
    **dict.fromkeys("bp", "P"), **dict.fromkeys("fvw", "F"), **dict.fromkeys("mn", "N"), **dict.fromkeys("dt", "T"),
    **dict.fromkeys("lr", "L"), **dict.fromkeys("gkqh", "K"), **dict.fromkeys("cjszx", "S"),
}  # fmt: skip
_SYLLABLE = re.compile(r"[A-Z][a-z]*")
_OPENING = re.compile(r"^(zh|ch|sh|[b-df-hj-np-tw-z])?[a-z]*?(n)?g?$")
_LATIN = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"tsch|tch|sch|tsj|sjt?j?|ch(?=[aeiou])|sh|zh|th", "s"),
        (r"ph", "f"),
        (r"(?<=[aeou])w(?![aeiouy])|(?<=[b-df-hj-np-tv-z])j", ""),
        (r"ck|ch|kh|gh(?=[aeiou])|qu|c(?![eiy])", "k"),
        (r"gh", ""),
        (r"x", "ks"),
        (r"[rl]+(?![aeiouy])", ""),
        (r"h(?![aeiouy])|y", ""),
        (r"ng|m(?![aeiou])", "n"),
        (r"[aeiou]+", " "),
    )
)


@lru_cache(maxsize=65536)
def of_word(word: str) -> str:
    """The classes of a name's word in an alphabet; empty where there are too few. ``Warren`` gives ``FLN``."""
    plain = fold(word).replace(" ", "")
    for pattern, to in _LATIN:
        plain = pattern.sub(to, plain)
    return _long_enough("".join(_CLASSES.get(letter, "") if letter != " " else " " for letter in plain))


@lru_cache(maxsize=65536)
def of_han(word: str) -> str:
    """The same of a name's part in Chinese characters: ``沃伦`` gives ``FLN``."""
    found: list[str] = []
    for syllable in _SYLLABLE.findall(anyascii(word)):
        low = syllable.lower()
        if low == "er":
            continue
        if low == "ji":
            low = "ki"
        match = _OPENING.match(low)
        if match is None:
            continue
        opening, closing = match.groups()
        if opening and opening != "y":
            found.append("S" if opening in ("zh", "ch", "sh", "q", "r") and opening != "r" else _CLASSES[opening[0]])
        found.append(" ")
        if closing:
            found.append("N")
    return _long_enough("".join(found))


def _long_enough(classes: str) -> str:
    once = re.sub(r"([A-Z])\1+", r"\1", classes).replace(" ", "")
    return once if len(once) >= SHORTEST else ""
