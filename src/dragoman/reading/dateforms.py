"""How dates are written in one language: rules compiled from its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import pairwise

from dragoman.errors import PackError
from dragoman.packs.phrases import Sequence
from dragoman.packs.schema import Pack, Phrases
from dragoman.reading.datewords import IS_UNSPACED, date_words, expanded
from dragoman.reading.kinds.dates import DateWords, FigureRules, Forms, Rule, Word
from dragoman.reading.lookback import look_back, plain_forms
from dragoman.reading.spots import WORD
from dragoman.text import UNSPACED, tokens

YEAR = r"(?:1[89]\d\d|20\d\d|2100)(?!\d)(?![.,]\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
DASH = r"[\s\u00a0]?[-–—‒][\s\u00a0]?"
INSIDE = rf"[^\W{UNSPACED}]"
"""What a word's or figure's neighbour may not be; a character of a script without spaces may."""
FREE = rf"(?<!{INSIDE})(?<![#$€£¥₫])(?<![^\W_{UNSPACED}][-–./:,'’@=&])"
"""Figures that begin here are part of no longer sign."""
FREE_OR_DASH = r"(?<![\w#$€£¥₫])(?<![^\W_][-./:,'’@=&])"
ENDS = r"(?![^\W_])(?![-–/.:][^\W_])"
MOST_LISTED = 6
"""Days named before a date ("the 3rd, 4th and 5th of May"): more are a list of something else."""
SHORT = 4
"""Letters of the longest short form of a weekday: it counts beside a date alone."""
WITHIN = "(?!(?:以|之)?[内內])"
"""No date ends before a word for "within": "5日内"."""
COVERED = frozenset(
    {"{d} {month} {y}", "{d} {month}", "{month} {d}", "{month} {d} , {y}", "{month} {y}", "{month} , {y}", "{y}",
     "{d} / {m} / {y}", "{d} . {m} . {y}", "{d} - {m} - {y}", "{y} - {m} - {d}", "{d} {month} , {y}", "{d} / {m}",
     "{d} . {month}", "{d} . {month} {y}"}
)  # fmt: skip
"""Patterns of packs that the general rules know anyway."""


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


def compile_forms(pack: Pack) -> Forms:
    """The rules of one language. Raises PackError where the pack's weekdays or patterns are malformed."""
    words = date_words(pack)
    rules = _Rules(pack, words)
    rules.months()
    rules.patterns()
    rules.named_days()
    prepositions = pack.grammar.prepositions
    near = words.before | words.due | words.from_
    fill = words.before | words.years | words.articles
    named_days = plain_forms((*pack.dates.weekdays, *pack.dates.today, *pack.dates.yesterday, *pack.dates.tomorrow))
    leading = near | words.to | words.prepositions | words.and_ | words.years | words.articles
    joint, filler = rules.joint, rules.filler
    return Forms(
        words=words,
        months=words.months,
        by_figure=FigureRules(
            named=tuple(rule for rule in rules.by_figure if rule.kind == "named"),
            signs=tuple(rule for rule in rules.by_figure if rule.kind in ("numeric", "signs")),
            year=tuple(rule for rule in rules.by_figure if rule.kind == "year"),
        ),
        by_word={word: tuple(found) for word, found in rules.by_word.items()},
        triggers=frozenset(rules.by_word),
        month_first=pack.dates.order == "mdy",
        capital_nouns=pack.grammar.capital_nouns,
        numbered_days=pack.grammar.adjective_after and not pack.grammar.cases and not pack.grammar.syllables,
        due=look_back(words.due, fill),
        counted=look_back(name for key in pack.numbers.words for name in key.split("|")),
        inside=Pattern(rf"\s*(?:{_any(words.of | words.articles | words.prepositions | words.before)}\s*)?"),
        due_day=look_back(words.due - set(plain_forms((*prepositions.to, *prepositions.in_))), fill),
        until=look_back(words.to, fill),
        between=look_back(words.between, fill),
        lead=look_back(near),
        month_lead=look_back(near | words.to | words.prepositions, fill),
        weekday_lead=look_back(near - words.day_leads),
        ending=look_back(plain_forms(pack.dates.ending), fill | words.prepositions),
        going_on=look_back(plain_forms(pack.dates.going_on_since), fill),
        this_day=look_back(plain_forms(pack.dates.this_day)),
        article=look_back(words.articles),
        place=look_back(plain_forms(pack.dates.places)),
        future=Pattern(rf"(?<!{INSIDE}){_any(words.coming)}(?!{INSIDE})") if words.coming else None,
        next=_beside_a_date(words.next),
        last_week=_beside_a_date(plain_forms(pack.dates.last_week)),
        next_week=_beside_a_date(plain_forms(pack.dates.next_week)),
        # "Minggu tengah malam, (3/9)": the time of the day stands between, and brackets hold the date
        weekday_before=Pattern(rf"(?<!\w){_any(named_days)}(?!\w)(?:[\s,(]*{filler}|(?: [^\W\d_]+){{1,2}},? \()\Z"),
        beside=Pattern(rf"[\s,(（–-]*{filler}[\s(（]*"),
        apart=Pattern(rf"(?:\s*,\s*|\s+{_any(words.and_)}\s+|{DASH}){filler}"),
        # "from Thursday, 1 May to Friday, 2 May": a day of the week before the second end, and commas.
        # "from Thursday (1 May) to Friday (2 May)": brackets round both.
        connect=Pattern(rf"[)）]?,?{joint}(?:{_any(named_days)}(?!{INSIDE})\s?,?\s*[(（]?)?{filler}"),
        leading=frozenset(form.lower().split()[-1] for form in leading),
        named_days=frozenset(form.lower() for form in plain_forms(pack.dates.named)),
    )


def _beside_a_date(forms: Collection[str]) -> Pattern | None:
    """Matches one of the forms as a word; None without any."""
    return Pattern(rf"(?<!{INSIDE}){_any(frozenset(forms))}(?!{INSIDE})") if forms else None


class _Rules:
    """Builds the rules of one language, those tried at figures and those tried at words."""

    def __init__(self, pack: Pack, words: DateWords) -> None:
        self.pack, self.words = pack, words
        self.names = _any_month(words.months.names)
        self.ordinal = rf"(?:{_any(words.suffixes)}(?!\w)|\.|º|ª)?"
        self.filler = rf"(?:{_any(words.before | words.articles)}\s+)*"
        self.year_gap = rf"(?:,?\s+(?:{_any(words.years | words.of)}\s+)?|\s?[/-]\s?|\.\s?|,\s?)"
        self.dot = r"(?:\.(?=\s?[\d,;)–-]))?"
        apart = r"\s*" if any(IS_UNSPACED.match(form) for form in words.to) else r"\s+"
        joined = rf"{apart}(?:(?P<to>{_any(words.to)})|(?P<and>{_any(words.and_)})){apart}"
        self.joint = rf"(?:(?P<dash>{DASH})|{joined})"
        day = rf"{DAY}{self.ordinal}"
        listed = rf"(?:(?P<list>{day}(?:\s*,\s*{day}){{0,{MOST_LISTED}}}),?{self.joint}{self.filler})?"
        # "am 3./4. Dezember": a stroke joins two days where the name of their month follows.
        # "Thursday 17 and Friday 18 December": the second day of the week stands before its day.
        weekday = rf"(?:{_any(plain_forms(pack.dates.weekdays))}(?!\w),?\s+{self.filler})?"
        either = rf"(?:(?P<list>{day}(?:\s*,\s*{day}){{0,{MOST_LISTED}}})(?:/|,?{self.joint}{self.filler}{weekday}))?"
        gap = rf"(?:\s+(?:{_any(words.of)}\s+)?|\s?-\s?|(?<=\.)\s?)"
        loose = r"(?<!\d)(?<!\d[./:,])(?<!(?<!\d\d\d)\d-)"  # "26/2/1973-26/2/2023" are two
        no_year = r"(?![/.:,-]?\d)(?!\s?[-–]\s?[^\W\d_])"
        second_year = rf"(?:{_any(words.before | words.years)}\s+)*(?P<y3>{YEAR})"
        self.by_figure = [
            Rule(
                "named",
                Pattern(
                    rf"{FREE_OR_DASH}{either}(?P<d>{DAY}){self.ordinal}{gap}(?P<month>{self.names})(?!\w){self.dot}"
                    rf"(?:{self.year_gap}(?P<y>{YEAR}))?(?!-[^\W\d_])"
                ),
            ),
            # "30 April-2 Mei 2025": two months with nothing but a dash between
            Rule(
                "named",
                Pattern(
                    rf"{FREE_OR_DASH}(?P<d0>{DAY}){self.ordinal}{gap}(?P<month0>{self.names}){DASH}"
                    rf"(?P<d>{DAY}){self.ordinal}{gap}(?P<month>{self.names})(?!\w)"
                    rf"(?:{self.year_gap}(?P<y>{YEAR}))?(?!-\w)"
                ),
            ),
            Rule("signs", Pattern(rf"{loose}(?P<y>{YEAR})(?P<s>[-/.])(?P<m>{MONTH})(?P=s)(?P<d>{DAY})(?![/-]?\d)")),
            Rule("numeric", Pattern(rf"{loose}{listed}(?P<d>\d\d?)(?P<s>[/.-])(?P<m>\d\d?)(?P=s)(?P<y>{YEAR})")),
            Rule("numeric", Pattern(rf"{FREE}{listed}(?P<d>\d\d?)/(?P<m>\d\d?){no_year}")),
            Rule(
                "numeric",
                Pattern(
                    rf"{FREE}(?P<d0>\d\d?)/(?P<m0>\d\d?){DASH}(?P<d>\d\d?)/(?P<m>\d\d?)(?:/(?P<y>{YEAR}))?{no_year}"
                ),
            ),
            Rule(
                "year",
                Pattern(
                    rf"{FREE}(?P<y>{YEAR})(?:(?P<dash>[\s\u00a0]?[-–—‒/][\s\u00a0]?)(?P<y2>{YEAR}|\d\d(?!\d))|"
                    rf"{joined}{second_year})?{ENDS}"
                ),
            ),
        ]
        self.by_word: dict[str, list[Rule]] = {}

    def months(self) -> None:
        """Dates that begin with the name of a month."""
        plain_joint = re.sub(r"\?P<\w+>", "?:", self.joint)
        earlier = rf"(?:(?P<m1>{self.names})(?!\w)\.?{plain_joint}{self.filler})?"
        year = rf"(?P<y>{YEAR})"
        rules = [
            Rule(
                "month",
                Pattern(rf"(?<!\w){earlier}(?P<month>{self.names})(?!\w){self.dot}(?:{self.year_gap}{year})?(?!-\w)"),
            )
        ]
        if self.pack.dates.order == "mdy" or any(_before(t, "{month}", "{d}") for t in self.words.templates):
            until = rf"(?:{self.joint}(?P<d2>{DAY}){self.ordinal}(?!\s+(?:{self.names})))?"
            rules.append(
                Rule(
                    "named",
                    Pattern(
                        rf"(?<!\w)(?P<month>{self.names})(?!\w)\.?\s+(?P<d>{DAY}){self.ordinal}{until}"
                        rf"(?:,?\s+{year})?(?![-:/]\w)(?![.,]\d)"
                    ),
                )
            )
        for first in {_first(name) for name in self.words.months.names} - {""}:
            self.by_word[first] = list(rules)

    def patterns(self) -> None:
        """The pack's own patterns, where they say more than the general rules."""
        for template in self.words.templates:
            if self._covers(template):
                continue
            letters = any(part == "{month}" or (part[0] != "{" and part[1:2].isalpha()) for part in template)
            rule = Rule("named" if letters else "signs", self._template(template))
            head = template[0]
            if head == "{month}":
                for first in {_first(name) for name in self.words.months.names} - {""}:
                    self.by_word[first].append(rule)
            elif head[0] in "=!" and head[1:2].isalpha():
                self.by_word.setdefault(_first(head[1:]), []).append(rule)
            else:
                self.by_figure.append(rule)
                literal = next((part[1:] for part in template if part[0] in "=!" and part[1:2].isalpha()), "")
                if literal:
                    self.by_word.setdefault(_first(literal), [])

    def named_days(self) -> None:
        """Weekdays, and words such as "yesterday"."""
        dates = self.pack.dates
        words: tuple[tuple[Word, int, Phrases], ...] = (
            ("relative", -1, dates.yesterday),
            ("relative", 0, dates.today),
            ("relative", 1, dates.tomorrow),
            ("relative-month", -1, dates.last_month),
            ("relative-month", 0, dates.this_month),
            ("relative-month", 1, dates.next_month),
            ("relative-year", -1, dates.last_year),
            ("relative-year", 1, dates.next_year),
        )
        for kind, shift, phrases in words:
            for phrase in phrases:
                self._named_day(kind, phrase, shift)
        if len(dates.weekdays) % 7:
            raise PackError(
                f"packs/{self.pack.language}/pack.toml: dates.weekdays: must be seven phrases, Monday first,"
                f" or as many for each day; these are {len(dates.weekdays)}"
            )
        for number, phrase in enumerate(dates.weekdays):
            self._named_day("weekday", phrase, number * 7 // len(dates.weekdays))

    def _named_day(self, kind: Word, phrase: str, shift: int) -> None:
        for sequence in expanded(self.pack, f"{kind} words", phrase):
            if any(part[0] not in "=!<" for part in sequence) or sequence[0][0] == "<":
                continue
            end = "" if IS_UNSPACED.match(sequence[-1][-1]) else r"(?!\w)"
            if kind == "relative":
                days = plain_forms(self.pack.figures.units.get("days", ()))
                end += rf"(?!\s+{_any(self.words.articles)}\s+{_any(days)}\b)"  # "vandaag de dag" is no day
                if self.pack.grammar.drops_subject and not shift:  # "y hoy presidente": who is that by now
                    end += rf"(?!\s+(?-i:{'|'.join(_titles(self.pack))})\b)"
            begin = "" if IS_UNSPACED.match(sequence[0][1:2]) else r"(?<!\w)"
            regex = Pattern(rf"{begin}{_sequence(sequence)}{end}(?!['’]s?\b|-\w)")
            weak = kind == "weekday" and (_is_ordinal(self.pack, sequence) or _is_short(sequence, phrase))
            trigger = _first(max((part[1:] for part in sequence if part[0] != "<"), key=len))
            back = 0 if trigger == _first(sequence[0][1:]) else sum(len(part) for part in sequence)
            self.by_word.setdefault(trigger, []).append(Rule(kind, regex, shift, back, weak))

    def _covers(self, template: Sequence) -> bool:
        """Whether the general rules read all that a pattern reads."""
        words = self.words
        leads = {word for form in words.before for word in form.lower().split()}
        suffixes = {token.lower for form in words.suffixes for token in tokens(form)}
        links = {form.lower() for form in words.of} | words.years
        left: list[str] = []
        for part, after in zip(template, (*template[1:], ""), strict=True):
            word = part[1:].lower()
            if IS_UNSPACED.match(word):
                return False
            if part[0] == "{":
                if part == "{m}" and left[-1:] == ["month"]:
                    left[-1] = "{month}"
                else:
                    left.append(part)
            elif f"{word} 1" in words.months.names and after == "{m}":
                left.append("month")
            elif not (
                (word in leads and not left)
                or (word in suffixes and left[-1:] == ["{d}"])
                or (word == ":" and after[1:] in suffixes)
                or word in links
            ):
                left.append(part[1:])
        return " ".join(left) in COVERED

    def _template(self, template: Sequence) -> Pattern:
        """A pattern as a regular expression with groups d, m, month and y (d2: a second day)."""
        slots = {"{d}": DAY, "{m}": MONTH, "{y}": YEAR, "{month}": rf"(?:{self.names})(?!\w){self.dot}"}
        written, used = "", set()
        for before, part in zip(("", *template), template, strict=False):
            written += _glue(before, part)
            if part in slots:
                name = part[1:-1] + ("2" if part in used else "")
                used.add(part)
                written += f"(?P<{name}>{slots[part]})"
            elif part[0] in "=!<":
                written += _element(part)
            else:
                where = f"packs/{self.pack.language}/pack.toml: dates.patterns"
                raise PackError(f"{where}: only words and {{d}} {{m}} {{month}} {{y}} may stand here, not {part}")
        last = template[-1]
        slot = last[0] == "{"
        unspaced = IS_UNSPACED.match(template[0][1:2]) is not None
        start = FREE if template[0][0] == "{" else "" if unspaced else r"(?<!\w)"
        end = r"(?![/.:-]?\d)" if slot or last[-1].isdigit() else ""
        end += "" if slot else WITHIN if IS_UNSPACED.match(last[-1]) else r"(?!\w)"
        return Pattern(start + written + end + (self._nothing_counted() if self._bare(template) else ""))

    def _bare(self, template: Sequence) -> bool:
        """Whether a day stands with neither its month nor a word for "day": "on the 14th", "le 14", "am 14."."""
        if "{month}" in template or "{m}" in template or "{y}" in template:
            return False
        words = self.words
        small = {form.lower() for form in (*words.articles, *words.prepositions, *words.suffixes)}
        suffixes = {token.lower for form in words.suffixes for token in tokens(form)}
        literals = [part[1:].lower() for part in template if part[0] != "{" and part[1:2].isalpha()]
        return not any(word not in small and word not in suffixes for word in literals) and self.pack.grammar.spaced

    def _nothing_counted(self) -> str:
        """No noun follows, as in "on the 14th floor": a sign, the end, or a preposition."""
        words = self.words
        behind = (words.prepositions | words.and_ | words.to) - words.of
        return rf"(?=\s*(?:[,;:)!?]|\.?\Z|\.\s)|\s+{_any(behind)}(?!\w))"


# ---------------------------------------------------------------------- writing regular expressions


def _any(forms: Iterable[str]) -> str:
    """Any of some forms in any case, the longest first; what matches nothing where there are none."""
    ordered = sorted({form for form in forms if form}, key=lambda form: (-len(form), form))
    return "(?i:" + ("|".join(map(_spaced, ordered)) or r"(?!)") + ")"


def _any_month(names: Iterable[str]) -> str:
    """Any name of a month; figures in it may have a nought before them and none behind."""
    ordered = sorted(names, key=lambda form: (-len(form), form))
    written = [
        re.sub(r"(\d+)", r"0?\1(?!\\d)", _spaced(name)) if name[-1:].isdigit() else _spaced(name) for name in ordered
    ]
    return "(?i:" + ("|".join(written) or r"(?!)") + ")"


def _spaced(form: str) -> str:
    """A form with any white space between its words; signs need none."""
    parts = unicodedata.normalize("NFC", form).split()
    written = _literal(parts[0]) if parts else ""
    for before, after in pairwise(parts):
        written += (r"\s+" if before[-1].isalnum() and after[0].isalnum() else r"\s*") + _literal(after)
    return written


def _literal(form: str) -> str:
    """Just this form, with an apostrophe of either make."""
    return re.escape(form).replace("'", "['\u2019]")


def _sequence(sequence: Sequence) -> str:
    """A phrase without slots."""
    return "".join(
        _glue(before, part) + _element(part) for before, part in zip(("", *sequence), sequence, strict=False)
    )


def _element(part: str) -> str:
    body = _literal(unicodedata.normalize("NFC", part[1:]))
    return (body if part[0] == "!" else f"(?i:{body})") + (r"\w*" if part[0] == "<" else "")


def _glue(before: str, part: str) -> str:
    """The white space between two elements: needed between words, possible elsewhere."""
    if not before:
        return ""
    if before == part == "{month}":
        return r"\s+"
    first = part[1:2] if part[0] in "=!<" else "0"
    words = before[-1].isalnum() and first.isalnum() and before[0] in "=!<"
    return r"\s+" if words and not IS_UNSPACED.match(before[-1]) and not IS_UNSPACED.match(first) else r"\s*"


def _first(form: str) -> str:
    token = WORD.search(form.lower())
    return token.group() if token else ""


def _before(template: Sequence, one: str, other: str) -> bool:
    return one in template and other in template and template.index(one) < template.index(other)


def _titles(pack: Pack) -> list[str]:
    """First words of offices, in lower case, that have an article before them elsewhere."""
    forms = (form.split()[0] for phrases in pack.offices.values() for form in plain_forms(phrases))
    return sorted({re.escape(form) for form in forms if form.islower()})


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
