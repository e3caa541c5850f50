"""Sets of whole numbers, kept in chunks: what is common to several is found, and counted, without looking at a row.

A set is a mapping from the number of a chunk to the chunk's bits as one whole number; chunks without bits are left
out. Of hundreds of thousands of members a set takes some kilobytes, and putting two together some microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

SIZE: Final = 8192
"""Numbers in a chunk."""
Bits = Mapping[int, int]
NONE: Final[Bits] = {}


def bits_of(numbers: Iterable[int]) -> dict[int, int]:
    """The set of these numbers, none of them below 0."""
    found: dict[int, bytearray] = {}
    for number in numbers:
        chunk, bit = divmod(number, SIZE)
        if chunk not in found:
            found[chunk] = bytearray(SIZE // 8)
        found[chunk][bit >> 3] |= 1 << (bit & 7)
    return {chunk: int.from_bytes(bits, "little") for chunk, bits in found.items()}


def both(one: Bits, other: Bits) -> dict[int, int]:
    """What is in both."""
    if len(other) < len(one):
        one, other = other, one
    return {chunk: bits for chunk, mine in one.items() if chunk in other and (bits := mine & other[chunk])}


def either(sets: Iterable[Bits]) -> dict[int, int]:
    """What is in at least one."""
    found: dict[int, int] = {}
    for one in sets:
        for chunk, bits in one.items():
            found[chunk] = found.get(chunk, 0) | bits
    return found


def without(one: Bits, other: Bits) -> dict[int, int]:
    """What is in the one and not in the other."""
    return {chunk: bits for chunk, mine in one.items() if (bits := mine & ~other.get(chunk, 0))}


def size(one: Bits) -> int:
    """How many there are."""
    return sum(bits.bit_count() for bits in one.values())


def size_of_both(one: Bits, other: Bits) -> int:
    """How many are in both."""
    if len(other) < len(one):
        one, other = other, one
    return sum((mine & other[chunk]).bit_count() for chunk, mine in one.items() if chunk in other)


def numbers_in(one: Bits) -> Iterator[int]:
    """The members, from the lowest."""
    for chunk in sorted(one):
        written = f"{one[chunk]:b}"[::-1]
        at = written.find("1")
        while at >= 0:
            yield chunk * SIZE + at
            at = written.find("1", at + 1)


def pack(bits: int) -> bytes:
    """A chunk's bits as they are kept: how many bytes of nothing come first (two bytes), then the rest."""
    first = ((bits & -bits).bit_length() - 1) // 8
    rest = bits >> 8 * first
    return first.to_bytes(2, "little") + rest.to_bytes((rest.bit_length() + 7) // 8, "little")


def unpack(kept: bytes) -> int:
    """A chunk's bits from what :func:`pack` made."""
    return int.from_bytes(kept[2:], "little") << 8 * int.from_bytes(kept[:2], "little")
