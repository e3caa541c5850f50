"""What may stand after the question mark of an address: names, kinds and limits, checked before anything is asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from dragoman.errors import UsageError

LONGEST_QUERY = 4000
"""Characters of a query string; longer ones are refused unread."""
LONGEST_VALUE = 300
MOST_VALUES = 40
Kind = Literal["page", "day", "date", "text", "id", "state", "choice"]
"""``date``: as ``day``, left as it was given. ``state``: a state by its code or by its name in any language."""
_ID = re.compile(r"[^\x00-\x1f\x7f]{1,200}\Z")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")


class BadQuery(UsageError):
    """A parameter has a value that it cannot have."""


class Param(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter: its name, what it may hold, and a sentence for the API's page."""

    name: str
    kind: Kind
    about: str
    choices: tuple[str, ...] = ()
    many: bool = False


Values = dict[str, tuple[str, ...]]


def read(params: Iterable[Param], given: Iterable[tuple[str, str]], raw: str, *, strict: bool = False) -> Values:
    """The values of known parameters, in order and each once; empty ones are left out.

    Raises :class:`BadQuery` for a value that is not possible, and with ``strict`` for an unknown name.
    """
    if len(raw) > LONGEST_QUERY:
        raise BadQuery(
            f"the address is too long: {len(raw)} characters after the question mark, at most {LONGEST_QUERY}"
        )
    known: Mapping[str, Param] = {param.name: param for param in params}
    found: dict[str, list[str]] = {}
    for name, value in given:
        param = known.get(name)
        if param is None:
            if strict:
                listed = ", ".join(known) or "none"
                raise BadQuery(f"{_short(name)}: unknown parameter; known here: {listed}")
            continue
        if not value.strip():
            continue
        checked = _check(param, value)
        if param.many:
            if checked not in found.setdefault(name, []):
                found[name].append(checked)
        else:
            found[name] = [checked]
        if len(found[name]) > MOST_VALUES:
            raise BadQuery(f"{name}: more than {MOST_VALUES} values")
    return {name: tuple(values) for name, values in found.items()}


def _check(param: Param, value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise BadQuery(f"{param.name}: {len(value)} characters, at most {LONGEST_VALUE}")
    if "\x00" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise BadQuery(f"{param.name}: holds characters that no text has")
    value = value.strip()
    if param.kind in ("text", "date"):
        return value
    if param.kind == "page":
        if not re.fullmatch(r"[0-9]{1,5}", value) or not 1 <= int(value) <= 10_000:
            raise BadQuery(f"{param.name}: {_short(value)!r} is not a whole number from 1 to 10000")
        return str(int(value))
    if param.kind == "day":
        return _day(param.name, value)
    if param.kind == "choice" and value not in param.choices:
        raise BadQuery(f"{param.name}: {_short(value)!r} is not one of {', '.join(param.choices)}")
    if param.kind in ("id", "state") and not _ID.match(value):
        raise BadQuery(f"{param.name}: {_short(value)!r} is not {'an id' if param.kind == 'id' else 'a state'}")
    return value


def _day(name: str, value: str) -> str:
    padded = value + "-01-01"[len(value) - 4 :] if _DAY.match(value) else value
    try:
        return dt.date.fromisoformat(padded).isoformat()
    except ValueError:
        raise BadQuery(f"{name}: {_short(value)!r} is not a date such as 2025-12-01, 2025-12 or 2025") from None


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
