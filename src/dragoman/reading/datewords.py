"""The words of dates in one language: from its pack, and the names of months from CLDR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from dragoman.errors import PackError
from dragoman.packs.phrases import Sequence, expand
from dragoman.packs.schema import Pack
from dragoman.reading.kinds.dates import DateWords, Months
from dragoman.reading.lookback import plain_forms, words_of
from dragoman.text import UNSPACED

SHORTEST_MONTH = 4
"""Letters of the shortest name of a month that is no abbreviation, but for "mai"."""
IS_UNSPACED = re.compile(f"[{UNSPACED}]")


def date_words(pack: Pack) -> DateWords:
    """Gather the words of one language. Raises PackError where a phrase is malformed."""
    dates, grammar = pack.dates, pack.grammar
    prepositions = grammar.prepositions
    templates = tuple(sequence for phrase in dates.patterns for sequence in expanded(pack, "patterns", phrase))
    articles, of = plain_forms(grammar.articles), plain_forms(prepositions.of)
    in_month = [template for template in templates if "{month}" in template or "{m}" in template]
    day_leads = frozenset(_leads(in_month, "{d}"))
    year_words = {*_leads(templates, "{y}"), *plain_forms(pack.figures.units.get("years", ()))}
    years = frozenset(form.lower() for form in year_words) - {form.lower() for form in (*articles, *of)}
    and_ = frozenset(plain_forms(grammar.and_))
    to = {form for form in plain_forms(dates.between) if re.search(r"\w", form) and form not in and_}
    return DateWords(
        months=_months(pack),
        templates=templates,
        day_leads=day_leads,
        before=frozenset(plain_forms(dates.before)) | day_leads,
        from_=frozenset(plain_forms(dates.from_)),
        to=frozenset(form for form in to if not any(form.startswith(word + " ") for word in and_)),
        and_=and_,
        of=frozenset(of),
        due=frozenset(form for form in plain_forms(dates.due) if form.lower() not in years),
        years=years,
        articles=frozenset(articles),
        prepositions=frozenset(
            form for field in prepositions.__struct_fields__ for form in plain_forms(getattr(prepositions, field))
        ),
        between=frozenset(plain_forms(prepositions.between)),
        suffixes=frozenset(form for form in pack.numbers.ordinal_suffixes if form != "." and not form.endswith("-")),
        coming=frozenset(plain_forms((*grammar.future, *pack.status.planned))),
        next=frozenset(plain_forms(dates.next)),
        function=frozenset(_function_words(pack)),
        counted=frozenset(_counted(pack)),
    )


_TIMES = ("years", "months", "weeks", "days", "hours", "minutes")


def times_of(pack: Pack) -> frozenset[str]:
    """Words for stretches of time, in lower case: "year", "day", "hours"."""
    return words_of(tuple(phrase for unit in _TIMES for phrase in pack.figures.units.get(unit, ())))


def expanded(pack: Pack, key: str, phrase: str) -> list[Sequence]:
    """The sequences of a phrase under ``dates``. Raises PackError naming the pack and the key."""
    try:
        return expand(phrase)
    except PackError as error:
        raise PackError(f"packs/{pack.language}/pack.toml: dates.{key}: {error}") from None


def _leads(templates: Iterable[Sequence], slot: str) -> Iterator[str]:
    """Words that stand right before a slot in the pack's patterns: "ngày" before the day, "năm" before the year."""
    for template in templates:
        for part, after in pairwise(template):
            if after == slot and part[0] in "=!" and part[1:2].isalpha() and not IS_UNSPACED.match(part[1:]):
                yield part[1:]


def _months(pack: Pack) -> Months:
    """CLDR's names of the months; the pack's own come last."""
    found = dict(_cldr_months(pack.language))
    for name, number in pack.dates.months.items():
        for form in name.split("|"):
            key = unicodedata.normalize("NFC", form.lower().rstrip("."))
            known = found.get(key)
            found[key] = (number, form[0].isupper() and (known is None or known[1]))
    return Months(found)


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
                found[key] = (number, name[0].isupper() and (key not in found or found[key][1]))
    return found


@cache
def month_names(language: str) -> frozenset[str]:
    """The months of a language in full, as CLDR writes them, in lower case."""
    return frozenset(name for name in _cldr_months(language) if len(name) >= SHORTEST_MONTH)


def _function_words(pack: Pack) -> Iterator[str]:
    grammar, dates = pack.grammar, pack.dates
    yield from (word.lower() for word in pack.identify.words)
    lists = [dates.before, dates.due, dates.between, dates.from_]
    for table in (grammar, grammar.prepositions, grammar.pronouns):
        for field in table.__struct_fields__:
            value = getattr(table, field)
            if isinstance(value, tuple) and field not in ("given_names", "not_names", "honorifics"):
                lists.append(value)
    for phrases in lists:
        yield from (form.split()[0].lower() for form in plain_forms(phrases))


def _counted(pack: Pack) -> Iterator[str]:
    for unit, phrases in (*pack.figures.units.items(), *pack.figures.currencies.items()):
        if unit != "years":
            yield from (form.split()[0].lower() for form in plain_forms(phrases))
    for key in pack.numbers.scales:
        yield from (form.split()[0] for form in key.lower().split("|"))
