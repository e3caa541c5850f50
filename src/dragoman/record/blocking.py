"""Keys by which names that may be one find each other, so that nobody is compared with everybody. Pure.

A key is two words of a name by their first consonants, in classes so wide that every script and spelling keeps them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from dragoman.record.words import VOWELS, Spoken, Word, given_row, joined, meant_by, spoken

_CLASSES = {
    **dict.fromkeys("pbfv", "p"),
    **dict.fromkeys("tdszSC", "t"),
    **dict.fromkeys("kg", "k"),
    **dict.fromkeys("mn", "n"),
}
_SILENT = "hJC"
"""Sounds that another language may not write at all."""
_KEPT = 3
_SHORT = 6
"""Letters of the words of names of the east of Asia."""


def keys_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of somebody known by these names, sorted. Names of one word have none."""
    return tuple(sorted({key for name in names for key in _keys(name)}))


@lru_cache(maxsize=65536)
def _keys(name: str) -> frozenset[str]:
    return frozenset(key for way in spoken(name) for pair in _pairs(way) for key in _of_pair(*pair))


def _pairs(way: Spoken) -> list[tuple[Word, Word]]:
    words = [word for word in way.words if not word.initial]
    if len(words) < 2:
        return []
    if len(words) > 2 and all(len(word.plain) <= _SHORT and not word.han for word in words):
        # Middle names are shared by many there; what another writes as one word is tried as one.
        rest = words[1]
        for word in words[2:]:
            rest = joined(rest, word)
        return [(words[0], words[-1]), (words[0], rest)]
    return list(combinations(words, 2))


def _of_pair(one: Word, other: Word) -> set[str]:
    return {"|".join(sorted((a, b))) for a in _codes(one) for b in _codes(other)}


@lru_cache(maxsize=65536)
def _codes(word: Word) -> frozenset[str]:
    """The first consonants of a word in classes; an r or l only where it begins the word."""
    row = given_row(word.plain)
    found = set() if row is None else {f"={row}"}
    for sounds in (*word.sounds, *meant_by(word.plain)):
        ways = [""]
        for at, sign in enumerate(sounds):
            if sign in VOWELS or (sign in "rl" and at):
                continue
            code = "l" if sign in "rl" else "t" if sign == "J" else _CLASSES.get(sign, "")
            choice = (code, "") if sign in _SILENT else (code,)
            ways = list(dict.fromkeys(way + add for way in ways for add in choice))
        found.update(way[:_KEPT] for way in ways)
    return frozenset(found)
