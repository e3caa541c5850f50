"""Dates found, and what finding them in one language needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec

from dragoman.packs.phrases import Sequence
from dragoman.reading.kinds.words import Before

if TYPE_CHECKING:
    from dragoman.reading.dateforms import Pattern

Word = Literal["weekday", "relative", "relative-month", "relative-year"]
"""What a date is named by that has no figures: "Monday", "yesterday", "last month", "next year"."""
RuleKind = Literal["named", "numeric", "signs", "month", "year", Word]
DateKind = Literal["date", "span", "year", "period"]


class Rule(msgspec.Struct, frozen=True):
    """One way to write a date. ``shift`` is the weekday (Monday 0), or the days, months or years from today.

    ``back``: how many characters before its trigger it may begin. ``weak``: the words mean something else too.
    """

    kind: RuleKind
    regex: Pattern
    shift: int = 0
    back: int = 0
    weak: bool = False


class FigureRules(msgspec.Struct, frozen=True):
    """Rules for dates that begin with figures, by what they need to be there at all."""

    named: tuple[Rule, ...]
    signs: tuple[Rule, ...]
    year: tuple[Rule, ...]

    def rules(self, *, named: bool, signs: bool, year: bool) -> tuple[Rule, ...]:
        """The rules worth trying where a trigger word, figures parted by a sign, or four figures are at hand."""
        return (self.named if named else ()) + (self.signs if signs else ()) + (self.year if year else ())


class Forms(msgspec.Struct, frozen=True, kw_only=True):
    """All that finding dates in one language needs."""

    words: DateWords
    months: Months
    counted: Before
    """A number: "dua bulan lalu" is two months ago."""
    inside: Pattern
    """What may stand between a month and its year: "mars i fjol", "marzo del año pasado"."""
    by_figure: FigureRules
    by_word: dict[str, tuple[Rule, ...]]
    """Rules by the word, in lower case, at which they are tried."""
    triggers: frozenset[str]
    month_first: bool
    capital_nouns: bool
    """Nouns have capitals: "Morgen" in a sentence is the morning, and "morgen" tomorrow."""
    numbered_days: bool
    """A day of the week has its number right behind it: "el martes 14"."""
    due: Before
    due_day: Before
    """The same before a day or month: "till" is a limit before a year, a preposition before a day."""
    until: Before
    """Words between the ends of a span, before a date that stands alone: "which lasts until 9 May"."""
    between: Before
    lead: Before
    month_lead: Before
    weekday_lead: Before
    ending: Before
    """Before the last day of something."""
    going_on: Before
    """Before the day since which something has been going on."""
    this_day: Before
    """Before a day of the week that is the page's own."""
    article: Before
    place: Before
    future: Pattern | None
    next: Pattern | None
    last_week: Pattern | None
    next_week: Pattern | None
    weekday_before: Pattern
    """Matches up to the end of the text before a date."""
    beside: Pattern
    """What may stand between a weekday and its date."""
    apart: Pattern
    """What may stand between two dates of a list."""
    connect: Pattern
    """What may stand between the ends of a span."""
    leading: frozenset[str]
    """Last words, in lower case, of what may stand before a year."""
    named_days: frozenset[str]
    """Words, in lower case, that make a name with a weekday behind them."""


class DateHit(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A date at characters ``[start, end)``.

    ``first`` is ISO 8601 in the page's precision (``2025``, ``2025-12``, ``2025-12-01``, ``--12-01``); ``last``
    the end of a span or of a period of years. ``due``: a word for a time limit stands right before it, ``until``: one
    that ends a span, ``going_on``: one for "since".
    ``inferred``: the page does not give the year, or names a weekday alone; it comes from the page's own date.
    ``ahead`` is set for a weekday: the next such day, or the page's own date, for what is still to come, and
    ``ahead_last`` for the end of days that begin with it.
    """

    start: int
    end: int
    first: str
    last: str | None = None
    kind: DateKind = "date"
    due: bool = False
    until: bool = False
    going_on: bool = False
    inferred: bool = False
    ahead: str | None = None
    ahead_last: str | None = None


class Day(msgspec.Struct, frozen=True, gc=False):
    """A year, month or day as written; None is what was not said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Atom(msgspec.Struct, frozen=True, gc=False):
    """What one rule found. ``weak``: a date only where the words round it say so."""

    start: int
    end: int
    first: Day
    last: Day | None = None
    weak: bool = False
    word: Word | None = None
    shift: int = 0
    length: int = 0
    """Days from a weekday to the one that ends the span."""


class Months(msgspec.Struct, frozen=True):
    """Names of months in lower case, with their number and whether a capital is needed."""

    names: dict[str, tuple[int, bool]]

    def number(self, written: str) -> int | None:
        """The month of a name as it stands on a page; None where its case says that it is another word."""
        plain = re.sub(r"\s+", " ", written)
        key = re.sub(r"\b0(?=\d)", "", plain.lower().rstrip("."))
        number, capital = self.names.get(key, (0, False))
        if not number or (capital and not plain[0].isupper()):
            return None
        return number

    @staticmethod
    def sure(written: str | None) -> bool:
        """Whether a name is of several words or has figures, so that it means nothing else: "tháng 3"."""
        return written is not None and (" " in written.strip() or any(map(str.isdigit, written)))


class DateWords(msgspec.Struct, frozen=True, kw_only=True):
    """Plain forms by what they do beside a date. ``years`` is in lower case: words for "year" before its figures."""

    months: Months
    templates: tuple[Sequence, ...]
    """The pack's patterns, expanded."""
    day_leads: frozenset[str]
    """Words right before the day in the pack's patterns: ngày."""
    before: frozenset[str]
    from_: frozenset[str]
    to: frozenset[str]
    and_: frozenset[str]
    of: frozenset[str]
    due: frozenset[str]
    years: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    between: frozenset[str]
    suffixes: frozenset[str]
    """Of ordinals, behind figures."""
    coming: frozenset[str]
    """Words that put a sentence into the future."""
    next: frozenset[str]
    """Words beside a date that make it the coming one."""
    function: frozenset[str]
    """First words, in lower case, of what is no noun that a number could count."""
    counted: frozenset[str]
    """First words, in lower case, of units, currencies and scales: figures before them are no year."""
