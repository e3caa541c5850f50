"""Are two names one body (an organisation, a ministry, a company) that the reference does not have? Pure."""

from __future__ import annotations

from functools import lru_cache

from dragoman.record.names import Compared, Profile
from dragoman.text import fold

ACRONYM = 4
"""Letters from which on an acronym is one body's: shorter ones are shared by many."""


def keys_of_body(names: tuple[str, ...]) -> tuple[str, ...]:
    """The keys by which bodies that may be one find each other, sorted."""
    return tuple(sorted({key for key in map(_key, names) if key}))


def compare_bodies(left: Profile, right: Profile) -> Compared:
    """Whether two profiles are one body: a full name in common, in any order of words, or an acronym of some length.

    What pages do not call alike is left open, never told apart.
    """
    for name in sorted(left.names):
        for other in sorted(right.names):
            if _key(name) and _key(name) == _key(other):
                return Compared(same=True, score=1.0, why=f"{name} / {other}: the same name", alike=True)
    return Compared(same=None, score=0.0, why="no full name in common")


@lru_cache(maxsize=16384)
def _key(name: str) -> str:
    """Its folded words in order; nothing for a name of one word that is no long acronym."""
    words = fold(name).split()
    if len(words) > 1:
        return " ".join(sorted(words))
    return words[0] if words and name.isupper() and name.isalpha() and len(name) >= ACRONYM else ""
