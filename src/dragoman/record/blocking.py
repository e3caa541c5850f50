"""Keys by which names that may be one find each other, so that nobody is compared with everybody. Pure.

A key is two words of a name by their first consonants. Between scripts, of which few keep more, consonants fall into
four classes; among names in Latin letters, which are most, into nine, so that few find each other for nothing.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import Literal

from dragoman.record.words import VOWELS, Spoken, Word, given_row, joined, meant_by, spoken

Grain = Literal["wide", "fine"]
_CLASSES: dict[Grain, dict[str, str]] = {
    "wide": {
        **dict.fromkeys("pbfv", "p"),
        **dict.fromkeys("tdszSCJ", "t"),
        **dict.fromkeys("kg", "k"),
        **dict.fromkeys("mn", "n"),
    },
    "fine": {
        **dict.fromkeys("pb", "p"),
        **dict.fromkeys("fv", "f"),
        **dict.fromkeys("td", "t"),
        **dict.fromkeys("szSCJ", "s"),
        **dict.fromkeys("kg", "k"),
        **{sign: sign for sign in "mnlr"},
    },
}
_KEPT: dict[Grain, int] = {"wide": 3, "fine": 4}
_SILENT = "hJC"
"""Sounds that another language may not write at all."""
_SHORT = 6
"""Letters of the words of names of the east of Asia."""


def keys_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The keys under which somebody known by these names is found, sorted. Names of one word have none."""
    return tuple(sorted({key for name in names for key in _keys(name)[0]}))


def sought_by(names: tuple[str, ...]) -> tuple[str, ...]:
    """The keys under which somebody known by these names looks for others, sorted."""
    return tuple(sorted({key for name in names for key in _keys(name)[1]}))


@lru_cache(maxsize=65536)
def _keys(name: str) -> tuple[frozenset[str], frozenset[str]]:
    there: set[str] = set()
    sought: set[str] = set()
    for way in spoken(name):
        latin = not way.tongue and all(word.script == "LATIN" for word in way.words)
        for pair in _pairs(way):
            wide = _of_pair(*pair, "wide")
            if latin:
                fine = {f"a{key}" for key in _of_pair(*pair, "fine")}
                there |= fine | {f"l{key}" for key in wide}
                sought |= fine | {f"x{key}" for key in wide}
            else:
                there |= {f"x{key}" for key in wide}
                sought |= {f"{script}{key}" for key in wide for script in "lx"}
    return frozenset(there), frozenset(sought)


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


def _of_pair(one: Word, other: Word, grain: Grain) -> set[str]:
    return {"|".join(sorted((a, b))) for a in _codes(one, grain) for b in _codes(other, grain)}


@lru_cache(maxsize=65536)
def _codes(word: Word, grain: Grain) -> frozenset[str]:
    """The first consonants of a word in classes; between scripts an r or l only where it begins the word."""
    classes, kept = _CLASSES[grain], _KEPT[grain]
    row = given_row(word.plain)
    found = set() if row is None else {f"={row}"}
    for sounds in (*word.sounds, *meant_by(word.plain)):
        ways = [""]
        for at, sign in enumerate(sounds):
            if sign in VOWELS or (sign in "rl" and at and grain == "wide"):
                continue
            code = "l" if sign in "rl" and grain == "wide" else classes.get(sign, "")
            choice = (code, "") if sign in _SILENT else (code,)
            ways = list(dict.fromkeys(way + add for way in ways for add in choice))
        found.update(way[:kept] for way in ways)
    return frozenset(found)
