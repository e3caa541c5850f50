"""When a page was published: moments in metadata, dates in lines, stamps in addresses. Only believable ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.document.datesigns import in_figures
from dragoman.text import without_marks

if TYPE_CHECKING:
    from babel import Locale

EARLIEST = 1990
"""No page of the web is older."""


@dataclass(frozen=True)
class Found:
    """A date in a line: ``value`` in ISO 8601 (with time where given), and the line's other words."""

    value: str
    rest: str


def believable(year: int, month: int, day: int) -> bool:
    """Whether it is a day of the calendar from 1990 until the end of next year."""
    if not EARLIEST <= year <= datetime.now(UTC).year + 1:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


_ISO = re.compile(
    r"^\s*(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T\s]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?![\d])",
    re.IGNORECASE,
)


def moment(written: str, language: str | None = None) -> str | None:
    """A moment of metadata (ISO 8601, RFC 822, or a plain date) in ISO 8601; None where it is none."""
    match = _ISO.match(written)
    if match:
        year, month, day, hour, minute, second, zone = match.groups()
        if not believable(int(year), int(month), int(day)):
            return None
        value = f"{year}-{month}-{day}"
        if hour and int(hour) < 24 and int(minute) < 60:
            value += f"T{hour}:{minute}:{second or '00'}{_zone(zone)}"
        return value
    if "," in written or "GMT" in written:
        from email.utils import parsedate_to_datetime

        try:
            parsed = parsedate_to_datetime(written)
        except (ValueError, IndexError, TypeError, OverflowError):
            parsed = None
        if parsed is not None and believable(parsed.year, parsed.month, parsed.day):
            return parsed.isoformat(timespec="seconds")
    found = in_line(written, language)
    return found.value if found and len(written) < 60 else None


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) < 15 and int(digits[2:]) < 60 else ""


# --- dates in addresses ----------------------------------------------------------------------

_URL_PARTS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/\-_.](\d{1,2}|[a-z]{3})[/\-_.](\d{1,2})(?!\d)", re.IGNORECASE)
_URL_DIGITS = re.compile(r"(?<!\d)\d{8,20}(?!\d)")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def in_address(url: str) -> str | None:
    """The day written into an address: ``/2025/12/01/``, ``-20251201-``, or a publishing system's stamp.

    Stamps are ``20251010112800620`` (to the millisecond) and ``185251009145629629`` (an outlet's number, then two
    digits of the year and on to the millisecond).
    """
    for match in _URL_PARTS.finditer(url):
        year, month, day = match.groups()
        number = (
            _ENGLISH.index(month.lower()) + 1 if month.lower() in _ENGLISH else int(month) if month.isdigit() else 0
        )
        if believable(int(year), number, int(day)):
            return f"{year}-{number:02}-{int(day):02}"
    for match in _URL_DIGITS.finditer(url):
        for year, month, day in _stamps(match.group()):
            if believable(year, month, day):
                return f"{year}-{month:02}-{day:02}"
    return None


def _stamps(digits: str) -> Iterator[tuple[int, int, int]]:
    """Days that a run of digits may hold, the likelier first."""
    if digits[:2] in ("19", "20") and (len(digits) == 8 or (len(digits) in (12, 14, 17) and _clock(digits[8:]))):
        yield int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    if 16 <= len(digits) <= 19:
        stamp = digits[-15:]
        if _clock(stamp[6:]):
            yield 2000 + int(stamp[:2]), int(stamp[2:4]), int(stamp[4:6])


def _clock(digits: str) -> bool:
    return int(digits[:2]) < 24 and int(digits[2:4]) < 60 and int(digits[4:6] or 0) < 60


# --- dates in lines ---------------------------------------------------------------------------

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIGURES = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<y1>(?:19|20)\d\d)\s?[-/.]\s?(?P<m1>\d{1,2})\s?[-/.]\s?(?P<d1>\d{1,2})"
    r"|(?P<a>\d{1,2})\s?[-/.]\s?(?P<b>\d{1,2})\s?[-/.]\s?(?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)\s?[年년]\s?(?P<m3>\d{1,2})\s?[月월]\s?(?P<d3>\d{1,2})\s?[日일]?"
    r")(?!\d)"
)
_TWICE = re.compile(r"\s*(?P<name>\S.{2,60}?)\s?(?P=name)\s*\Z")
"""The name of an outlet as a picture's text and again as a link: "Báo Thanh niênBáo Thanh niên01/12/2025"."""
_TIME = re.compile(
    r"(?:(?:kl|pukul|klokken|um|at|om|à|às|alle|lúc|jam|ore|o)\b\.?\s*)?(?<!\d)(?P<h>[01]?\d|2[0-3])[:.h](?P<m>[0-5]\d)(?::[0-5]\d)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:\(?(?:GMT|UTC)\s*(?:[+-]\s?\d{1,2}(?::?\d\d)?)?\)?|WIB|WITA|WIT|CES?T|EES?T|ICT|MSK|Uhr|Z)?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.|:?[ae])?[\s.,/-]+(?:(?:of|de|tháng)\s+)?$", re.IGNORECASE
)
_SPAN_BEFORE = re.compile(r"\d\.?\s?[-–—/&]\s?$")
_DAY_AFTER = re.compile(r"^[\s.,]*(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)[\s,]*", re.IGNORECASE)
_TO_YEAR = re.compile(
    r"^[\s.,/-]*(?:(?:de|del|năm|of|г)\s+)?(?P<y>(?:19|20)\d\d)(?!\d)\s*(?:года|г\.|р\.)?", re.IGNORECASE
)


def in_line(line: str, language: str | None = None) -> Found | None:
    """The first full date (day, month, year) of a short line, and what else stands there.

    A date in figures is day before month; in English, where 10/12 may be either, it is None, unless a name said
    twice stands right before it: a platform's translation of a page that has days first.
    """
    if len(line) > 200:
        return None
    if (written := in_figures(line)) is not None:
        line = written[0]
    if not _YEAR.search(line):
        return None
    match = _FIGURES.search(line)
    if match:
        day = _from_figures(match, None if _TWICE.match(line[: match.start()]) else language)
        if day is None:
            return None
        return _with_time(day, line[: match.start()], line[match.end() :], language)
    return _with_month_name(line, language)


def _from_figures(match: re.Match[str], language: str | None) -> tuple[int, int, int] | None:
    groups = {key: int(value) for key, value in match.groupdict().items() if value}
    for year, month, day in (("y1", "m1", "d1"), ("y3", "m3", "d3")):
        if year in groups:
            found = groups[year], groups[month], groups[day]
            return found if believable(*found) else None
    first, second, year_ = groups["a"], groups["b"], groups["y2"]
    if language == "en" and first <= 12 and second <= 12 and first != second and "/" in match.group():
        return None
    for month_, day_ in ((second, first), (first, second)):
        if believable(year_, month_, day_):
            return year_, month_, day_
    return None


def _with_month_name(line: str, language: str | None) -> Found | None:
    lower = line.lower()
    for tongue in dict.fromkeys((language or "en", "en")):
        names = _month_names(tongue)
        if names is None:
            continue
        for match in names.pattern.finditer(lower):
            month = names.number[match.group()]
            year = _TO_YEAR.match(lower[match.end() :])
            before = _DAY_FIRST.search(lower[: match.start()])
            if before and _SPAN_BEFORE.search(lower[: before.start()]):
                continue  # "4-5 February 2021" is when something takes place
            if before and year:
                start, end = before.start(), match.end() + year.end()
                day = int(before["d"])
            else:
                after = _DAY_AFTER.match(lower[match.end() :])
                year = _TO_YEAR.match(lower[match.end() + after.end() :]) if after else None
                if not after or not year:
                    continue
                start, end = match.start(), match.end() + after.end() + year.end()
                day = int(after["d"])
            if believable(int(year["y"]), month, day) and len(lower) == len(line):
                return _with_time((int(year["y"]), month, day), line[:start], line[end:], tongue)
    return None


def _with_time(day: tuple[int, int, int], before: str, after: str, language: str | None) -> Found:
    value = f"{day[0]:04}-{day[1]:02}-{day[2]:02}"
    for at, piece in enumerate((after, before)):
        time = _TIME.search(piece)
        if time:
            hour = int(time["h"])
            half = (time["half"] or "").lower()
            if half and hour <= 12:
                hour = hour % 12 + (12 if half.startswith("p") else 0)
            value += f"T{hour:02}:{time['m']}"
            piece = piece[: time.start()] + " " + piece[time.end() :]
            before, after = (before, piece) if at == 0 else (piece, after)
            break
    rest = f"{before} {after}"
    weekdays = _weekday_names(language or "en")
    if weekdays is not None:
        rest = weekdays.sub(" ", rest)
    return Found(value, " ".join(rest.split()).strip(" |,-–—•·/:;()"))


@dataclass(frozen=True)
class _Names:
    pattern: re.Pattern[str]
    number: dict[str, int]


_OTHER_MONTHS = {
    "en": {"sept": 9},
    "es": {"setiembre": 9, "set": 9, "sept": 9},
    "fr": {"fev": 2},
    "id": {"agt": 8, "agust": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2},
    "ru": {"фев": 2, "сен": 9, "ноя": 11},
}
"""Names and short forms of months that pages use and CLDR does not have."""


@lru_cache(maxsize=64)
def _month_names(language: str) -> _Names | None:
    locale = _locale(language)
    if locale is None:
        return None
    number: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in locale.months[context][width].items():
                for form in (name.lower(), name.lower().rstrip(".")):
                    if not form.isdigit():
                        number.setdefault(form, month)
    for form, month in _OTHER_MONTHS.get(language.split("-")[0], {}).items():
        number.setdefault(form, month)
    for form, month in list(number.items()):
        number.setdefault(without_marks(form), month)  # "fevrier": some outlets write no accents
    names = "|".join(re.escape(name) for name in sorted(number, key=lambda name: -len(name)))
    return _Names(re.compile(rf"(?<!\w)(?:{names})(?!\w)"), number) if names else None


@lru_cache(maxsize=64)
def _weekday_names(language: str) -> re.Pattern[str] | None:
    locale = _locale(language)
    if locale is None:
        return None
    names = {
        name.rstrip(".")
        for width in ("wide", "abbreviated")
        for name in locale.days["format"][width].values()
        if not name.isdigit()
    }
    words = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)\.?,?", re.IGNORECASE) if words else None


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale | None:
    # Loaded here, as most pages have no date in words and it takes a good part of the start-up.
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
