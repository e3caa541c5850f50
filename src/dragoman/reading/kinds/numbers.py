"""Numbers found, and what finding them in one language needs."""

from __future__ import annotations

import re

import msgspec

from dragoman.reading.kinds.words import Before

Tail = tuple[tuple[str, ...], float]
Table = dict[str, list[Tail]]
"""First word of a form -> the words that follow it and the value, the longest first."""


class NumberForms(msgspec.Struct, frozen=True, kw_only=True):
    """All that finding numbers in one language needs.

    ``single``: words that are a whole number by themselves wherever no other number is near, with their value
    and whether they are ordinals.
    """

    decimal: str
    grouping: frozenset[str]
    words: Table
    scales: Table
    ordinals: Table
    single: dict[str, tuple[float, bool]]
    triggers: frozenset[str]
    suffixes: frozenset[str]
    dotted: bool
    prefix: Before
    about: Before
    between: Before
    connector: re.Pattern[str]
    and_: frozenset[str]
    articles: frozenset[str]
    units: frozenset[str]
    capital_nouns: bool


class NumberHit(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A number at characters ``[start, end)``, with its scale word and the sign or code of its money.

    ``value`` is the number itself, of a range its first end; ``other_end`` the second. ``currency`` is an
    ISO 4217 code where a sign or code stands at the number. An ``ordinal`` counts nothing. ``scale`` is what its
    scale words multiply by, of a range those of the second end.
    """

    start: int
    end: int
    value: float
    ordinal: bool = False
    approximate: bool = False
    currency: str | None = None
    other_end: float | None = None
    scale: float = 1.0


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A word, sign or row of figures at characters ``[start, end)``."""

    text: str
    lower: str
    start: int
    end: int
    figure: bool


class Plain(msgspec.Struct, frozen=True, gc=False):
    """A plain number up to token ``upto`` of the piece; ``scale`` is what its scale words multiply by."""

    start: int
    end: int
    upto: int
    value: float
    scale: float = 1.0
    ordinal: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale word belongs to it."""
        return self.scale != 1.0
