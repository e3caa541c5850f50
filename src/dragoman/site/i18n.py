"""The reader's language: messages from catalogues, dates and numbers and names of states from CLDR.

A catalogue is ``messages/<language>.toml``. A message is a string with ``{names}``, or a table of plural
forms (``one``, ``other`` …) chosen by ``n``. Every catalogue has every key; a test says so.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal

from dragoman import packs, reference
from dragoman.errors import DragomanError
from dragoman.store import results as r

LANGUAGES: dict[str, str] = {
    "en": "English",
    "sv": "Svenska",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "id": "Bahasa Indonesia",
    "vi": "Tiếng Việt",
}
"""Languages of the interface by their own names."""
_CLDR = {"en": "en_GB"}
_PLURALS = {"zero", "one", "two", "few", "many", "other"}
_RTL = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}

Message = str | dict[str, str]


class MessageError(DragomanError):
    """A catalogue lacks a message, or a message lacks a value."""


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(language: str) -> dict[str, Message]:
    """Messages of a language by dotted key."""
    text = files("dragoman.site").joinpath("messages", f"{language}.toml").read_text(encoding="utf-8")
    found: dict[str, Message] = {}

    def walk(prefix: str, table: dict[str, object]) -> None:
        for key, value in table.items():
            name = f"{prefix}.{key}" if prefix else key
            if isinstance(value, dict) and not set(value) <= _PLURALS:
                walk(name, value)
            else:
                found[name] = value  # type: ignore[assignment]

    walk("", tomllib.loads(text))
    return found


def direction(language: str | None) -> str:
    """``rtl`` or ``ltr`` for a BCP 47 tag; unknown languages are ``auto``."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in _RTL else "ltr"


def choose(asked: Iterable[str | None], accepted: str, default: str = "en") -> str:
    """The first language asked for that there is, else the best of an Accept-Language header, else the default."""
    for language in asked:
        if language in LANGUAGES:
            return language
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted[:500].split(",")):
        tag, _, weight = part.partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        ranked.append((-quality, place, tag.strip().lower().split("-")[0]))
    for quality, _, tag in sorted(ranked):
        name = {"no": "nb", "nn": "nb", "in": "id"}.get(tag, tag)
        if name in LANGUAGES and quality < 0:
            return name
    return default if default in LANGUAGES else "en"


WRITTEN = 20_000
"""Numbers, and days, of which it is remembered how a language writes them."""
_DATE = re.compile(r"(?P<y>\d{4}|-)(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?P<t>T.*)?$")


class Tongue:
    """Everything that is said in one language of the interface."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(_CLDR.get(language, language))
        self.direction = direction(language)
        self.messages = catalogue(language)
        # A page writes the same numbers and days many times over, and many pages do.
        self._number = lru_cache(maxsize=WRITTEN)(self._written_number)
        self._date = lru_cache(maxsize=WRITTEN)(self._written_date)

    # -- messages -----------------------------------------------------------------------------

    def __call__(self, key: str, **values: object) -> str:
        """The message of a key. Whole numbers among the values are written the language's way."""
        message = self.messages.get(key)
        if message is None:
            raise MessageError(f"messages/{self.language}.toml: no message {key!r}")
        if isinstance(message, dict):
            count = values.get("n")
            if not isinstance(count, int):
                raise MessageError(f"messages/{self.language}.toml: {key!r} needs a whole number n")
            message = message.get(self.locale.plural_form(count)) or message["other"]
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        try:
            return message.format(**shown)
        except (KeyError, IndexError) as error:
            raise MessageError(f"messages/{self.language}.toml: {key!r} needs {error}") from error

    def has(self, key: str) -> bool:
        """Whether there is a message; for open sets such as offices and fields."""
        return key in self.messages

    def label(self, family: str, identifier: str | None) -> str:
        """The word for an id: from the catalogue, else from the language's pack, else the id made readable."""
        if not identifier:
            return ""
        key = f"{family}.{identifier}"
        if key in self.messages:
            return self(key)
        if self.language == "en":
            title = reference.load().roles.get(identifier) if family == "office" else None
            found = title.name.lower() if title else None
        else:
            found = pack_words(self.language, family).get(identifier)
        return found or identifier.replace("-", " ")

    def listed(self, words: Sequence[str]) -> str:
        """``a, b and c``."""
        return format_list(words, locale=self.locale) if words else ""

    # -- numbers ------------------------------------------------------------------------------

    def number(self, value: float) -> str:
        """A number with the language's separators, at most three decimals."""
        return self._number(value)

    def _written_number(self, value: float) -> str:
        return format_decimal(round(value, 3), locale=self.locale)

    def amount(self, value: float) -> str:
        """A large number in words: 5 billion, 2,25 miljarder."""
        if abs(value) < 1_000_000:
            return self.number(value)
        return format_compact_decimal(value, format_type="long", locale=self.locale, fraction_digits=2)

    # -- dates --------------------------------------------------------------------------------

    def date(self, written: str | None, *, year: bool = True, long: bool = False) -> str:
        """A date with the precision that it has: ``2025``, ``2025-12``, ``--12-01``, ``2025-12-01T…``."""
        return self._date(written, year, long)

    def _written_date(self, written: str | None, year: bool, long: bool) -> str:
        match = _DATE.match(written or "")
        if not written or not match:
            return written or self("date.none")
        y, m, d = match["y"], match["m"], match["d"]
        try:
            if y == "-":
                date = dt.date(2000, int(m or 1), int(d or 1))
                return str(
                    format_skeleton("MMMMd", date, locale=self.locale)
                    if d
                    else format_date(date, "LLLL", locale=self.locale)
                )
            if not m:
                return y
            date = dt.date(int(y), int(m), int(d or 1))
        except ValueError:
            return written
        if not d:
            return str(format_skeleton("yMMMM" if long else "yMMM", date, locale=self.locale))
        if long:
            return str(format_date(date, "long", locale=self.locale))
        if not year:
            return str(format_skeleton("MMMd", date, locale=self.locale))
        return str(format_date(date, "medium", locale=self.locale))

    def weekday(self, day: str) -> str:
        """A day with its weekday."""
        return str(format_date(dt.date.fromisoformat(day), "full", locale=self.locale))

    def month(self, month: str, *, year: bool = True, short: bool = False) -> str:
        """``2025-12`` as the name of the month."""
        date = dt.date.fromisoformat(month[:7] + "-01")
        if year:
            return str(format_skeleton("yMMM" if short else "yMMMM", date, locale=self.locale))
        return str(format_date(date, "LLL" if short else "LLLL", locale=self.locale))

    def moment(self, written: str | None) -> str:
        """A moment of reading, to the minute, UTC."""
        if not written:
            return self("date.none")
        try:
            moment = dt.datetime.fromisoformat(written)
        except ValueError:
            return written
        return str(format_datetime(moment, "d MMM yyyy HH:mm", locale=self.locale)) + " UTC"

    def span(self, start: str | None, end: str | None) -> str:
        """One date, or two with a dash."""
        if start and end and end != start:
            same_month = start[:7] == end[:7] and len(start) == len(end) == 10
            if same_month:
                return f"{int(start[8:])}–{self.date(end)}"
            return f"{self.date(start)} – {self.date(end)}"
        return self.date(start or end)

    # -- names --------------------------------------------------------------------------------

    def state(self, code: str, name: str | None = None) -> str:
        """A state's name: in English as the record or the reference has it, else as CLDR has it."""
        alpha2, english = states().get(code, ("", code))
        if self.language == "en":
            return name or english
        return str(self.locale.territories.get(alpha2, name or english))

    def entity(self, entity: r.EntityRow | r.Party) -> str:
        """An entity's name; of states in the reader's language."""
        return self.state(entity.id, entity.name) if entity.kind == "state" else entity.name

    def language_name(self, tag: str | None) -> str:
        """A language's name in the reader's language."""
        if not tag:
            return self("language.unknown")
        return str(self.locale.languages.get(tag.split("-")[0].lower(), tag))


@lru_cache(maxsize=64)
def pack_words(language: str, family: str) -> dict[str, str]:
    """One plain word or phrase for each id of an open set (roles, fields, measures …), from a language's pack."""
    if language not in packs.available():
        return {}
    pack = packs.load(language)
    phrases: dict[str, dict[str, tuple[str, ...]]] = {
        "office": pack.offices,
        "field": pack.agreements.fields,
        "measure": pack.figures.measures,
        "unit": pack.figures.units,
        "level": pack.partnerships.levels,
        "occasion": pack.anniversaries.of,
    }
    found = {}
    for identifier, forms in phrases.get(family, {}).items():
        plain = next(filter(None, map(_plain, forms)), None)
        if plain:
            found[identifier] = plain
    if family == "office":
        for field, names in pack.ministries.fields.items():
            for pattern in pack.ministries.ministers[:1]:
                written = _plain(pattern.replace("{field}", _plain(names[0]) or "*"))
                if written:
                    found.setdefault(f"{field}-minister", written)
    return found


def _plain(phrase: str) -> str | None:
    """A pack's phrase as it is said, each word in the first of its forms; None where it is a pattern."""
    if set(phrase) & set("*()[]{}…"):
        return None
    return " ".join(word.split("|")[0] for word in phrase.split())


@lru_cache(maxsize=1)
def states() -> dict[str, tuple[str, str]]:
    """ISO 3166-1 alpha-2 code and English name of each alpha-3 code."""
    return {code: (state.alpha2, state.name) for code, state in reference.load().states.items()}


@lru_cache(maxsize=len(LANGUAGES))
def tongue(language: str) -> Tongue:
    """The tongue of a language; the same object each time."""
    return Tongue(language)


@lru_cache(maxsize=512)
def native_name(tag: str | None) -> str:
    """A language's own name, or its tag."""
    if not tag:
        return "–"
    plain = tag.split("-")[0].lower()
    if plain in LANGUAGES:
        return LANGUAGES[plain]
    try:
        name = Locale.parse(plain).languages.get(plain, tag)
    except (ValueError, LookupError):
        return tag
    return str(name[:1].upper() + name[1:])
