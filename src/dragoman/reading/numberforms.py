"""How numbers are written in one language, compiled from its pack."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from dragoman.packs.schema import Pack
from dragoman.reading.kinds.numbers import NumberForms, Table, Tail
from dragoman.reading.lookback import look_back, plain_forms
from dragoman.reading.spots import WORD
from dragoman.text import UNSPACED

COMMON_SCALES = {"mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "mld": 1e9, "mrd": 1e9, "tn": 1e12}
"""Abbreviations that mean the same in every language that has them; a pack's own come first."""
TENS = (20, 30, 40, 50, 60, 70, 80, 90)
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")


def compile_numbers(pack: Pack) -> NumberForms:
    """The number words and habits of one language, ready to look up."""
    numbers = pack.numbers
    words: Table = {form: [((), value)] for form, value in _compounds(pack).items()}
    words.update(_table(numbers.words))
    scales, ordinals = _table({**COMMON_SCALES, **numbers.scales}), _table(numbers.ordinals)
    and_words = {form.lower() for form in plain_forms(pack.grammar.and_)}
    to_words = {form for form in plain_forms(pack.dates.between) if re.search(r"\w", form)}
    to_words = {form for form in to_words if form.split()[0].lower() not in and_words}
    units = {
        form
        for phrases in (*pack.figures.units.values(), *pack.figures.currencies.values())
        for form in plain_forms(phrases)
    }
    lower_units = {form.lower() for form in units}
    single = {
        form: (tails[0][1], False) for form, tails in words.items() if _alone(tails) and form not in lower_units
    }
    single = {form: known for form, known in single.items() if form not in scales and form not in ordinals}
    single.update(
        {form: (tails[0][1], True) for form, tails in ordinals.items() if _alone(tails) and form not in words}
    )
    prefixes = [
        form
        for form in numbers.ordinal_suffixes
        if form.endswith("-") or _IS_UNSPACED.match(form) or (form.isalpha() and len(form) >= 3)
    ]
    of_words = {form.lower() for form in plain_forms(pack.grammar.prepositions.of)}
    gap = r"\s+" if pack.grammar.spaced else r"\s*"
    return NumberForms(
        decimal=numbers.decimal,
        grouping=frozenset(numbers.thousands),
        words=words,
        scales=scales,
        ordinals=ordinals,
        single=single,
        triggers=frozenset((*words, *scales, *ordinals)),
        suffixes=frozenset(form.lower() for form in numbers.ordinal_suffixes if form != "."),
        dotted="." in numbers.ordinal_suffixes,
        prefix=look_back(prefixes),
        about=look_back(plain_forms(pack.figures.about)),
        between=look_back(plain_forms(pack.grammar.prepositions.between)),
        connector=re.compile(
            rf"{gap}(?:(?P<to>{_any(to_words)})|(?P<and>{_any(and_words)})){gap}(?=\S)", re.IGNORECASE
        ),
        and_=frozenset(and_words),
        # "des centaines": with a preposition in it an article is none that counts one
        articles=frozenset(
            form.lower() for form in plain_forms(pack.grammar.articles) if form.lower() not in of_words
        ),
        units=frozenset(units | lower_units),
        capital_nouns=pack.grammar.capital_nouns,
    )


def is_power(value: float) -> bool:
    """Whether a value is 1, 10, 100 …"""
    while value >= 10 and value % 10 == 0:
        value /= 10
    return value == 1


def _alone(tails: list[Tail]) -> bool:
    return len(tails) == 1 and not tails[0][0] and tails[0][1] >= 1


def _any(forms: Iterable[str]) -> str:
    """Alternatives, the longest first; what matches nothing where there are none."""
    ordered = sorted({form for form in forms if form}, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+").replace("'", "['\u2019]") for form in ordered) or r"(?!)"


def _table(values: dict[str, float]) -> Table:
    table: Table = {}
    for key, value in values.items():
        for form in unicodedata.normalize("NFC", key.lower()).split("|"):
            if form.isascii() and form.isalpha():
                table.setdefault(form, []).append(((), float(value)))
            elif not any(map(str.isdigit, form)) and (parts := WORD.findall(form)):
                table.setdefault(parts[0], []).append((tuple(parts[1:]), float(value)))
    for tails in table.values():
        tails.sort(key=lambda tail: -len(tail[0]))
    return table


def _compounds(pack: Pack) -> dict[str, float]:
    """Numbers written as one word (tjugofem, vijfentwintig, trehundra, femtiotusen), from their parts."""
    if pack.grammar.cases:
        # Where each part is declined, numbers are written in words of their own; glued they would be 130,000 forms.
        return {}
    simple = {
        form: value
        for key, value in pack.numbers.words.items()
        for form in key.lower().split("|")
        if form.isalpha() and not _IS_UNSPACED.match(form) and value == int(value)
    }
    links = [form for form in plain_forms(pack.grammar.and_) if form.isalpha()]
    ones = {form: value for form, value in simple.items() if 1 <= value <= 9}
    below = {form: value for form, value in simple.items() if 1 <= value <= 99}
    for ten, tens in [(form, value) for form, value in simple.items() if value in TENS]:
        for unit, one in ones.items():
            below[ten + unit] = tens + one
            for link in links:
                below[unit + link + ten] = tens + one
                if unit.endswith("e") and link.startswith("e"):
                    below[unit + "ë" + link[1:] + ten] = tens + one
    made = dict(below)
    hundreds = [unit + form for form, value in simple.items() if value == 100 for unit in ("", *ones)]
    for hundred in hundreds:
        value = 100.0 * next((ones[unit] for unit in ones if hundred.startswith(unit) and hundred != unit), 1.0)
        made[hundred] = value
        made.update({hundred + rest: value + more for rest, more in below.items()})
    for key, scale in pack.numbers.scales.items():
        for thousand in key.lower().split("|"):
            if scale == 1000 and thousand.isalpha():
                made.update({form + thousand: count * 1000 for form, count in below.items()})
                made.update({form + thousand: made[form] * 1000 for form in hundreds})
    return {form: value for form, value in made.items() if form not in simple}
