"""How dates are written in one language, compiled from CLDR and its pack into rules."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

import msgspec
from babel import Locale, UnknownLocaleError

from dragoman.errors import PackError
from dragoman.packs.phrases import Sequence, expand
from dragoman.packs.schema import Pack
from dragoman.reading.lookback import Before, look_back, plain_forms
from dragoman.reading.spots import WORD
from dragoman.text import UNSPACED, tokens

_UNSPACED = re.compile(f"[{UNSPACED}]")
_YEAR = r"(?:1[89]\d\d|20\d\d|2100)(?!\d)(?![.,]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_DASH = r"[\s\u00a0]?[-–—‒][\s\u00a0]?"
_NOT_IN_WORD = r"(?<![\w#$€£¥₫])(?<![^\W_][-–./:,'’@=&])"
_NAMED_START = r"(?<![\w#$€£¥₫])(?<![^\W_][-./:,'’@=&])"
_ENDS = r"(?![^\W_])(?![-–/.:][^\W_])"
_COVERED = frozenset(
    {"{d} {month} {y}", "{d} {month}", "{month} {d}", "{month} {d} , {y}", "{month} {y}", "{month} , {y}", "{y}",
     "{d} / {m} / {y}", "{d} . {m} . {y}", "{d} - {m} - {y}", "{y} - {m} - {d}", "{d} {month} , {y}", "{d} / {m}",
     "{d} . {month}", "{d} . {month} {y}"}
)  # fmt: skip
"""Patterns that the rules below know anyway."""

SHORT = 4
"""Letters of the longest short form of a weekday: it counts beside a date alone."""

Kind = Literal["named", "numeric", "signs", "month", "year", "weekday", "relative"]


class Pattern:
    """A regular expression compiled when it is first tried: most rules of a language meet no page that needs them."""

    __slots__ = ("_made", "written")

    def __init__(self, written: str) -> None:
        self.written = written
        self._made: re.Pattern[str] | None = None

    @property
    def made(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._made is None:
            self._made = re.compile(self.written)
        return self._made


class Rule(msgspec.Struct, frozen=True):
    """One way to write a date. ``shift`` is the weekday (Monday 0) or the days from today.

    ``back``: how many characters before its trigger it may begin. ``weak``: the words mean something else too.
    """

    kind: Kind
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
    """All that finding dates in one language needs. Patterns that end in ``\\Z`` look back from a date."""

    by_figure: FigureRules
    by_word: dict[str, tuple[Rule, ...]]
    triggers: frozenset[str]
    months: dict[str, tuple[int, bool]]
    month_first: bool
    due: Before
    due_day: Before
    between: Before
    lead: Before
    month_lead: Before
    weekday_lead: Before
    article: Before
    future: Pattern | None
    weekday_before: Pattern
    beside: Pattern
    apart: Pattern
    connect: Pattern
    leading: frozenset[str]
    years: frozenset[str]
    function: frozenset[str]
    counted: frozenset[str]

    def month(self, written: str) -> int | None:
        """The month of a name as it stands on a page; None where its case says that it is another word."""
        plain = re.sub(r"\s+", " ", unicodedata.normalize("NFC", written))
        key = re.sub(r"\b0(?=\d)", "", plain.lower().rstrip("."))
        number, capital = self.months.get(key, (0, False))
        if not number or (capital and not plain[0].isupper()):
            return None
        return number

    def sure(self, written: str | None) -> bool:
        """Whether a month's name is of several words or has figures, so that it means nothing else: "tháng 3"."""
        return written is not None and (" " in written.strip() or any(map(str.isdigit, written)))


class _Known(msgspec.Struct, frozen=True):
    """Words that the general rules know how to pass over."""

    leads: frozenset[str]
    suffixes: frozenset[str]
    links: frozenset[str]
    months: dict[str, tuple[int, bool]]

    def covers(self, template: Sequence) -> bool:
        """Whether the general rules read all that a pattern of the pack reads."""
        left: list[str] = []
        for part, after in zip(template, (*template[1:], ""), strict=True):
            word = part[1:].lower()
            if part[0] == "{":
                named = part == "{m}" and left and left[-1] == "month"
                left[-1 if named else len(left) :] = ["{month}" if named else part]
            elif f"{word} 1" in self.months and after == "{m}":
                left.append("month")
            elif not (
                (word in self.leads and not left)
                or ((word in self.suffixes and left[-1:] == ["{d}"]) or (word == ":" and after[1:] in self.suffixes))
                or word in self.links
            ):
                left.append(part[1:])
        return " ".join(left) in _COVERED


def compile_forms(pack: Pack) -> Forms:
    """The rules of one language. Raises PackError where the pack's weekdays or patterns are malformed."""
    dates, grammar = pack.dates, pack.grammar
    months = _months(pack)
    names = _alternatives(sorted(months, key=len, reverse=True), months=True)
    templates = [sequence for phrase in dates.patterns for sequence in _expand(pack, "patterns", phrase)]
    before_words = {*plain_forms(dates.before), *_leads(templates, "{d}")}
    years = {
        *_written_lower(_leads(templates, "{y}")),
        *_written_lower(plain_forms(pack.figures.units.get("years", ()))),
    }
    years -= {*_written_lower(plain_forms(grammar.prepositions.of)), *_written_lower(plain_forms(grammar.articles))}
    and_ = set(plain_forms(grammar.and_))
    to = {*plain_forms(dates.between)} - and_
    to = {form for form in to if re.search(r"\w", form) and not any(form.startswith(a + " ") for a in and_)}
    of = set(plain_forms(grammar.prepositions.of))

    suffixes = [form for form in pack.numbers.ordinal_suffixes if form not in (".",) and not form.endswith("-")]
    ordinal = rf"(?:(?i:{_alternatives(suffixes)})(?!\w)|\.|º|ª)?"
    filler = rf"(?:(?i:{_alternatives({*before_words, *plain_forms(grammar.articles)})})\s+)*"
    year_gap = rf"(?:,?\s+(?:(?i:{_alternatives({*years, *of})})\s+)?|\s?[/-]\s?|\.\s?|,\s?)"
    joint = rf"(?:(?P<dash>{_DASH})|\s+(?:(?P<to>(?i:{_alternatives(to)}))|(?P<and>(?i:{_alternatives(and_)})))\s+)"
    plain_joint = re.sub(r"\?P<\w+>", "?:", joint)
    listed = rf"(?:(?P<list>{_DAY}{ordinal}(?:\s*,\s*{_DAY}{ordinal})*),?{joint}{filler})?"
    gap = rf"(?:\s+(?:(?i:{_alternatives(of)})\s+)?|\s?-\s?|(?<=\.)\s?)"
    dot = r"(?:\.(?=\s?[\d,;)–-]))?"
    named = rf"{_NAMED_START}{listed}(?P<d>{_DAY}){ordinal}{gap}(?P<month>{names})(?!\w){dot}"
    named += rf"(?:{year_gap}(?P<y>{_YEAR}))?"
    named_end = r"(?!-\w)"
    no_year = r"(?![/.:,-]?\d)(?!\s?[-–]\s?[^\W\d_])"
    loose = r"(?<!\d)(?<!\d[./:,-])"
    figure_rules = [
        Rule("named", Pattern(named + named_end)),
        Rule("signs", Pattern(rf"{loose}(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>{_MONTH})(?P=s)(?P<d>{_DAY})(?![/-]?\d)")),
        Rule("numeric", Pattern(rf"{loose}{listed}(?P<d>\d\d?)(?P<s>[/.-])(?P<m>\d\d?)(?P=s)(?P<y>{_YEAR})")),
        Rule("numeric", Pattern(rf"{_NOT_IN_WORD}{listed}(?P<d>\d\d?)/(?P<m>\d\d?){no_year}")),
        Rule(
            "year",
            Pattern(
                rf"{_NOT_IN_WORD}(?P<y>{_YEAR})(?:(?P<dash>[\s\u00a0]?[-–—‒/][\s\u00a0]?)(?P<y2>{_YEAR}|\d\d(?!\d))|"
                rf"\s+(?:(?P<to>(?i:{_alternatives(to)}))|(?P<and>(?i:{_alternatives(and_)})))\s+"
                rf"(?:(?i:{_alternatives({*before_words, *years})})\s+)*(?P<y3>{_YEAR}))?{_ENDS}"
            ),
        ),
    ]
    month_first = dates.order == "mdy"
    word_rules: dict[str, list[Rule]] = {}
    month_rules = [
        Rule(
            "month",
            Pattern(
                rf"(?<!\w)(?:(?P<m1>{names})(?!\w)\.?{plain_joint}{filler})?(?P<month>{names})(?!\w){dot}"
                rf"(?:{year_gap}(?P<y>{_YEAR}))?(?!-\w)"
            ),
        )
    ]
    if month_first or any(_before(t, "{month}", "{d}") for t in templates):
        month_rules.append(
            Rule(
                "named",
                Pattern(
                    rf"(?<!\w)(?P<month>{names})(?!\w)\.?\s+(?P<d>{_DAY}){ordinal}"
                    rf"(?:{joint}(?P<d2>{_DAY}){ordinal}(?!\s+(?:{names})))?(?:,?\s+(?P<y>{_YEAR}))?(?![-:/]\w)(?![.,]\d)"
                ),
            )
        )
    triggers: set[str] = set()
    for name in months:
        first = WORD.search(name)
        if first:
            triggers.add(first.group())
            word_rules.setdefault(first.group(), [])
    for first_word in word_rules:
        word_rules[first_word].extend(month_rules)
    known = _Known(
        leads=frozenset(word for form in before_words for word in form.lower().split()),
        suffixes=frozenset(token.text.lower() for form in suffixes for token in tokens(form)),
        links=frozenset(form.lower() for form in of) | years,
        months=months,
    )
    for template in templates:
        if known.covers(template):
            continue
        signs = not any(part == "{month}" or (part[0] != "{" and part[1:2].isalpha()) for part in template)
        rule = Rule("signs" if signs else "named", _template(template, names))
        head = template[0]
        if head == "{month}":
            for name in months:
                word_rules[_first(name)].append(rule)
        elif head.startswith("{") or not head[1:2].isalpha():
            figure_rules.append(rule)
            literals = [part[1:] for part in template if part[0] in "=!" and part[1:2].isalpha()]
            for literal in literals[:1]:
                triggers.add(_first(literal))
                word_rules.setdefault(_first(literal), [])
        elif head[0] in "=!":
            word_rules.setdefault(_first(head[1:]), []).append(rule)
            triggers.add(_first(head[1:]))

    for shift, phrases in ((0, dates.today), (-1, dates.yesterday), (1, dates.tomorrow)):
        for phrase in phrases:
            _add_words(pack, "relative", phrase, shift, word_rules, triggers)
    if dates.weekdays and len(dates.weekdays) % 7:
        raise PackError(
            f"packs/{pack.language}/pack.toml: dates.weekdays: must be seven phrases, Monday first,"
            f" or as many for each day; these are {len(dates.weekdays)}"
        )
    for number, phrase in enumerate(dates.weekdays):
        _add_words(pack, "weekday", phrase, number * 7 // len(dates.weekdays), word_rules, triggers)

    prepositions = grammar.prepositions
    places = {form for field in prepositions.__struct_fields__ for form in plain_forms(getattr(prepositions, field))}
    due = {form for form in plain_forms(dates.due) if form.lower() not in years}
    from_ = set(plain_forms(dates.from_))
    coming = plain_forms((*grammar.future, *pack.status.planned))
    named_days = set(plain_forms((*dates.weekdays, *dates.today, *dates.yesterday, *dates.tomorrow)))
    leading = {
        form.split()[-1] for form in _written_lower({*before_words, *due, *from_, *to, *places, *and_, *years})
    }
    leading |= set(_written_lower(plain_forms(grammar.articles)))
    between = {
        *plain_forms(prepositions.between),
        *(form for form in from_ if form in plain_forms(prepositions.between)),
    }
    fill = {*before_words, *years, *plain_forms(grammar.articles)}
    return Forms(
        by_figure=FigureRules(
            named=tuple(rule for rule in figure_rules if rule.kind == "named"),
            signs=tuple(rule for rule in figure_rules if rule.kind in ("numeric", "signs")),
            year=tuple(rule for rule in figure_rules if rule.kind == "year"),
        ),
        by_word={word: tuple(rules) for word, rules in word_rules.items()},
        triggers=frozenset(triggers),
        months=months,
        month_first=month_first,
        due=look_back(due, fill),
        due_day=look_back(due - set(plain_forms((*prepositions.to, *prepositions.in_))), fill),
        between=look_back(between, fill),
        lead=look_back({*before_words, *due, *from_}),
        month_lead=look_back({*before_words, *due, *from_, *to, *places}, fill),
        article=look_back(plain_forms(grammar.articles)),
        weekday_lead=look_back({*before_words, *due, *from_} - set(_leads(templates, "{d}"))),
        future=Pattern(rf"(?<!\w)(?i:{_alternatives(coming)})(?!\w)") if coming else None,
        weekday_before=Pattern(rf"(?<!\w)(?i:{_alternatives(named_days)})(?!\w)[\s,(]*{filler}\Z"),
        beside=Pattern(rf"[\s,(–-]*{filler}[\s(]*"),
        apart=Pattern(rf"(?:\s*,\s*|\s+(?i:{_alternatives(and_)})\s+|{_DASH}){filler}"),
        connect=Pattern(
            rf"(?:(?P<dash>{_DASH})|\s+(?:(?P<to>(?i:{_alternatives(to)}))|(?P<and>(?i:{_alternatives(and_)})))\s+){filler}"
        ),
        leading=frozenset(leading),
        years=frozenset(years),
        function=frozenset(_function_words(pack)),
        counted=frozenset(_counted(pack)),
    )


# ---------------------------------------------------------------------- words


def _expand(pack: Pack, where: str, phrase: str) -> list[Sequence]:
    try:
        return expand(phrase)
    except PackError as error:
        raise PackError(f"packs/{pack.language}/pack.toml: dates.{where}: {error}") from None


def _written_lower(forms: Iterable[str]) -> list[str]:
    return [form.lower() for form in forms]


def _alternatives(forms: Iterable[str], *, months: bool = False) -> str:
    """A regular expression for any of some forms, the longest first."""
    found: list[str] = []
    for form in sorted({form for form in forms if form}, key=lambda form: (-len(form), form)):
        written = _spaced(unicodedata.normalize("NFC", form))
        if months and form[-1].isdigit():
            written = re.sub(r"(?<!\d)(\d)", r"0?\1", written, count=1) + r"(?!\d)"
        found.append(written)
    joined = "|".join(found) or r"(?!)"
    return f"(?i:{joined})" if months else joined


def _spaced(form: str) -> str:
    """A form with any white space between its words; signs need none."""
    parts = form.split()
    written = re.escape(parts[0]) if parts else ""
    for before, after in pairwise(parts):
        glue = r"\s+" if before[-1].isalnum() and after[0].isalnum() else r"\s*"
        written += glue + re.escape(after)
    return written


def _first(form: str) -> str:
    token = WORD.search(form.lower())
    return token.group() if token else ""


def _leads(templates: Iterable[Sequence], slot: str) -> Iterator[str]:
    """Words that stand right before a slot in the pack's patterns: "ngày" before the day, "năm" before the year."""
    for template in templates:
        for before, after in pairwise(template):
            if after == slot and before[0] in "=!" and before[1:2].isalpha() and not _UNSPACED.match(before[1:]):
                yield before[1:]


def _before(template: Sequence, one: str, other: str) -> bool:
    return one in template and other in template and template.index(one) < template.index(other)


def _add_words(
    pack: Pack, kind: Kind, phrase: str, shift: int, rules: dict[str, list[Rule]], triggers: set[str]
) -> None:
    for sequence in _expand(pack, kind, phrase):
        if any(part[0] not in "=!<" for part in sequence):
            continue
        written = ""
        for before, part in zip(("", *sequence), sequence, strict=False):
            if before:
                written += r"\s+" if before[-1].isalnum() and part[1].isalnum() else r"\s*"
            body = re.escape(unicodedata.normalize("NFC", part[1:]))
            written += body if part[0] == "!" else f"(?i:{body})"
            written += r"\w*" if part[0] == "<" else ""
        if sequence[0][0] == "<":
            continue
        end = "" if _UNSPACED.match(sequence[-1][-1]) else r"(?!\w)"
        if kind == "relative":
            articles, days = plain_forms(pack.grammar.articles), plain_forms(pack.figures.units.get("days", ()))
            end += rf"(?!\s+(?i:{_alternatives(articles)})\s+(?i:{_alternatives(days)})\b)"
        regex = Pattern(rf"(?<!\w){written}{end}(?!['’]s?\b|-\w)")
        weak = kind == "weekday" and (_is_ordinal(pack, sequence) or _is_short(sequence, phrase))
        longest = max((part[1:] for part in sequence if part[0] != "<"), key=len)
        trigger = _first(longest)
        back = 0 if trigger == _first(sequence[0][1:]) else sum(len(part) for part in sequence)
        rules.setdefault(trigger, []).append(Rule(kind, regex, shift, back, weak))
        triggers.add(trigger)


def _is_short(sequence: Sequence, phrase: str) -> bool:
    """Whether a weekday's name is a short form of one beside it ("zo" of "zondag"), which may be another word."""
    form = " ".join(part[1:] for part in sequence).lower()
    return len(form) <= SHORT and any(
        len(other) > len(form) and other.lower().startswith(form) for other in plain_forms((phrase,))
    )


def _is_ordinal(pack: Pack, sequence: Sequence) -> bool:
    """Whether a weekday's name is also an ordinal number: "thứ hai" is Monday and the second."""
    form = " ".join(part[1:] for part in sequence).lower()
    ordinals = {name.lower() for key in pack.numbers.ordinals for name in key.split("|")}
    return form in ordinals or (len(sequence) > 1 and sequence[0][1:].lower() in pack.numbers.ordinal_suffixes)


def _template(template: Sequence, names: str) -> Pattern:
    """A pack's pattern as a regular expression with groups d, m, month and y (d2: a second day)."""
    slots = {"{d}": _DAY, "{m}": _MONTH, "{y}": _YEAR, "{month}": rf"(?:{names})(?!\w)(?:\.(?=\s?[\d,;)–-]))?"}
    written, used = "", set()
    for before, part in zip(("", *template), template, strict=False):
        if before:
            letters = before[-1].isalpha() and part[0] in "=!<{" and not _UNSPACED.match(before[-1])
            both = letters and (part[0] == "{" or part[1:2].isalnum()) and not _UNSPACED.match(part[1:2])
            written += r"\s+" if both or before == part == "{month}" else r"\s*"
        if part in slots:
            name = part[1:-1]
            name = name + "2" if name in used else name
            used.add(name)
            written += f"(?P<{name}>{slots[part]})"
        elif part[0] == "{" or part == "…":
            raise PackError(f"dates.patterns: only {{d}} {{m}} {{month}} {{y}} may stand here, not {part}")
        else:
            body = re.escape(unicodedata.normalize("NFC", part[1:]))
            written += (body if part[0] == "!" else f"(?i:{body})") + (r"\w*" if part[0] == "<" else "")
    start = r"(?<!\w)" if template[0][0] != "{" else _NOT_IN_WORD
    end = r"(?![/.:-]?\d)" if template[-1][0] == "{" or template[-1][1:2].isdigit() else ""
    end += "" if template[-1][0] == "{" or _UNSPACED.match(template[-1][-1]) else r"(?!\w)"
    return Pattern(start + written + end)


# ---------------------------------------------------------------------- CLDR


def _months(pack: Pack) -> dict[str, tuple[int, bool]]:
    """Lower-case names of months -> number, and whether a capital is needed; the pack's own come last."""
    found = dict(_cldr_months(pack.language))
    for name, number in pack.dates.months.items():
        for form in name.split("|"):
            key = unicodedata.normalize("NFC", form.lower().rstrip("."))
            known = found.get(key)
            capital = form[0].isupper() and (known is None or known[1])
            found[key] = (number, capital)
    return found


@cache
def _cldr_months(language: str) -> dict[str, tuple[int, bool]]:
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, tuple[int, bool]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                key = name.lower().rstrip(".")
                capital = name[0].isupper()
                if key in found:
                    capital = capital and found[key][1]
                found[key] = (number, capital)
    return found


# ---------------------------------------------------------------------- other words of the pack


def _function_words(pack: Pack) -> Iterator[str]:
    """Words that are no noun which a number could count."""
    grammar = pack.grammar
    yield from _written_lower(pack.identify.words)
    for field in grammar.__struct_fields__:
        value = getattr(grammar, field)
        if isinstance(value, tuple) and field not in ("given_names", "not_names", "honorifics"):
            yield from (form.split()[0] for form in _written_lower(plain_forms(value)))
    for table in (grammar.prepositions, grammar.pronouns):
        for field in table.__struct_fields__:
            yield from (form.split()[0] for form in _written_lower(plain_forms(getattr(table, field))))
    for phrases in (pack.dates.before, pack.dates.due, pack.dates.between, pack.dates.from_):
        yield from (form.split()[0] for form in _written_lower(plain_forms(phrases)))


def _counted(pack: Pack) -> Iterator[str]:
    """Units, currencies and scales: a number before them is a quantity, whatever it looks like."""
    for unit, phrases in (*pack.figures.units.items(), *pack.figures.currencies.items()):
        if unit != "years":
            yield from (form.split()[0] for form in _written_lower(plain_forms(phrases)))
    for key in pack.numbers.scales:
        yield from (form.split()[0] for form in key.lower().split("|"))
