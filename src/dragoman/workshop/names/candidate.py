"""What a name list says of one person or body, before it is held to the reference."""

from __future__ import annotations

import re
from typing import Literal

from dragoman.model import Struct


class Term(Struct, frozen=True, kw_only=True):
    """An office in a list's own words (or a role id), and when it was held."""

    title: str
    of: str | None = None
    """A state's alpha-3 code, where the list gives it apart from the title."""
    from_: str | None = None
    until: str | None = None
    over: bool = False


class Candidate(Struct, frozen=True, kw_only=True):
    """One person or body at a line of a list."""

    kind: Literal["person", "body"]
    line: int
    name: str
    aliases: tuple[str, ...] = ()
    state: str | None = None
    terms: tuple[Term, ...] = ()
    family: Literal["first", "last"] = "last"
    pronoun: Literal["he", "she"] = "he"
    died: str | None = None


class Aside(Struct, frozen=True, kw_only=True):
    """What was not taken, where it stands, and why."""

    line: int
    reason: str


_DATE = re.compile(r"^[+]?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day(written: object, precision: int = 11) -> str | None:
    """An ISO 8601 date with the precision that it has: ``+1957-07-10T00:00:00Z``, ``1957-00-00``, ``2024-08``.

    ``precision`` is Wikidata's: 11 a day, 10 a month, 9 a year. Coarser dates, and what is no date, give None.
    """
    found = _DATE.match(str(written or "").strip())
    if found is None or precision < 9:
        return None
    parts = [found[1]]
    for part, least in ((found[2], 10), (found[3], 11)):
        if part is None or part == "00" or precision < least:
            break
        parts.append(part)
    return "-".join(parts)


def clean(name: object) -> str:
    """One line, single spaces; empty for what is no text or far too long to be a name."""
    words = " ".join(name.split()) if isinstance(name, str) else ""
    return words if len(words) <= LONGEST and words.isprintable() else ""


LONGEST = 200
"""Characters of a name; what is longer is none."""
