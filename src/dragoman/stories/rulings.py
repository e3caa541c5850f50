"""What people say of pages that the stream put together, or did not: joined and parted by hand.

A ruling speaks of a pair of pages: they tell one story, or they do not. Of several on one pair the last stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.model import Struct


class Ruled(Struct, frozen=True, kw_only=True):
    """One pair of pages, by the ids of their documents."""

    left: str
    right: str
    same: bool
    """Whether the two tell one story."""


class Rulings(Struct, frozen=True, kw_only=True):
    """All rulings that stand, as the stream asks for them."""

    together: dict[str, tuple[str, ...]]
    """Of a page those that tell its story, whatever the measures say."""
    apart: dict[str, tuple[str, ...]]
    """Of a page those that tell another."""

    @property
    def pages(self) -> frozenset[str]:
        """Every page that is spoken of."""
        return frozenset(self.together) | frozenset(self.apart)


NONE = Rulings(together={}, apart={})


def standing(rulings: Iterable[Ruled]) -> Rulings:
    """What stands of rulings in the order in which they were made."""
    last: dict[tuple[str, str], bool] = {}
    for one in rulings:
        if one.left != one.right:
            last[min(one.left, one.right), max(one.left, one.right)] = one.same
    sides: dict[bool, defaultdict[str, list[str]]] = {True: defaultdict(list), False: defaultdict(list)}
    for (left, right), same in sorted(last.items()):
        sides[same][left].append(right)
        sides[same][right].append(left)
    return Rulings(
        together={page: tuple(others) for page, others in sides[True].items()},
        apart={page: tuple(others) for page, others in sides[False].items()},
    )
