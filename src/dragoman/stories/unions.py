"""Sets of numbers that grow together: who is with whom follows from pairs, in whatever order these come."""

from __future__ import annotations


class Unions:
    """Numbers, each in a set of its own until it is joined to another. A set goes by its lowest number."""

    __slots__ = ("_into",)

    def __init__(self) -> None:
        self._into: dict[int, int] = {}

    def of(self, number: int) -> int:
        """The set that a number is in."""
        into = self._into
        found = number
        while (above := into.get(found, found)) != found:
            found = above
        while number != found:
            into[number], number = found, into[number]
        return found

    def join(self, one: int, other: int) -> None:
        """Make the sets of two numbers one."""
        kept, gone = sorted((self.of(one), self.of(other)))
        if kept != gone:
            self._into[gone] = kept
