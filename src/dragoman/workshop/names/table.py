"""Tables in text: CSV with commas, semicolons or tabs, and column names as people write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dragoman import reference
from dragoman.errors import DragomanError
from dragoman.text import fold
from dragoman.workshop.names.candidate import Aside, Candidate, Term, clean, day
from dragoman.workshop.names.stream import lines

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "person", "label"),
    "aliases": ("aliases", "alias", "other names", "also known as", "aka"),
    "state": ("state", "country", "nationality", "citizenship", "country code", "iso", "iso3"),
    "office": ("office", "position", "title", "role", "post", "job title"),
    "of": ("of", "office of", "jurisdiction", "organisation", "organization"),
    "from": ("from", "start", "start date", "since", "in office from", "began"),
    "until": ("until", "end", "end date", "to", "left", "in office until", "ended"),
    "died": ("died", "death date", "date of death"),
    "gender": ("gender", "sex", "pronoun"),
    "family": ("family", "family name first", "name order"),
    "kind": ("kind", "type", "schema"),
}
"""What a column holds, and what it may be called; case, hyphens, underscores and marks do not matter."""


def read(path: Path) -> Iterator[Candidate | Aside]:
    """A candidate for each row. Raises DragomanError where the first row is no head with a name column."""
    rows = _rows(path)
    first = next(rows, None)
    if first is None or isinstance(first[1], str) or not any(first[1]):
        raise DragomanError(f"{path}: is empty or no text; a table needs a first row with the names of its columns")
    head = _columns(first[1])
    if "name" not in head:
        known = ", ".join(COLUMNS["name"])
        raise DragomanError(
            f"{path}: line 1: no column is called name (or {known}); name the columns in the first row"
        )
    width = len(first[1])
    for line, row in rows:
        if isinstance(row, str):
            yield Aside(line=line, reason=row)
        elif any(row):
            yield _candidate(line, row, head, width)


def _columns(row: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, written in enumerate(row):
        name = fold(written)
        for column, names in COLUMNS.items():
            if name in names and column not in found:
                found[column] = place
    return found


def _candidate(line: int, row: list[str], head: dict[str, int], width: int) -> Candidate | Aside:
    if len(row) > width:
        return Aside(line=line, reason=f"has {len(row)} cells for {width} columns; put quotation marks round commas")

    def cell(column: str) -> str:
        place = head.get(column)
        return clean(row[place]) if place is not None and place < len(row) else ""

    name = cell("name")
    if not name:
        return Aside(line=line, reason="has no name")
    state, of = cell("state"), cell("of")
    code = _state(state)
    if state and code is None:
        return Aside(line=line, reason=f"{state!r} is no state; use its English name or its ISO code")
    terms: tuple[Term, ...] = ()
    if cell("office"):
        title = f"{cell('office')} of {of}" if of and _state(of) is None else cell("office")
        until = day(cell("until"))
        over = until is None and bool(cell("until"))
        terms = (Term(title=title, of=_state(of), from_=day(cell("from")), until=until, over=over),)
    body = fold(cell("kind")) in ("body", "organisation", "organization", "publicbody", "public body", "party")
    return Candidate(
        kind="body" if body else "person",
        line=line,
        name=name,
        aliases=tuple(
            dict.fromkeys(a for part in cell("aliases").replace("|", ";").split(";") if (a := clean(part)))
        ),
        state=code,
        terms=terms,
        family="first" if fold(cell("family")) in ("first", "yes", "true") else "last",
        pronoun="she" if fold(cell("gender")) in ("she", "female", "f", "woman") else "he",
        died=day(cell("died")),
    )


@cache
def _state(written: str) -> str | None:
    """A state by its alpha-3 or alpha-2 code or its name in English."""
    if not written:
        return None
    states = reference.load().states
    plain, upper = fold(written), written.upper()
    names = reference.territory_names("en")
    return next(
        (
            iso
            for iso, state in states.items()
            if upper in (iso, state.alpha2) or plain in (fold(state.name), fold(names.get(iso, "")))
        ),
        None,
    )


def _rows(path: Path) -> Iterator[tuple[int, list[str] | str]]:
    """Rows with the line they end at; a text in a row's place says why there is none."""
    bad: list[tuple[int, str]] = []
    at = 0
    utf16 = False

    def texts() -> Iterator[str]:
        nonlocal at, utf16
        for number, line in lines(path):
            at = number
            if number == 1 and line is not None and line[:2] in (b"\xff\xfe", b"\xfe\xff"):
                utf16 = True
                return
            if line is None:
                bad.append((number, "the line is too long"))
                continue
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                bad.append((number, f"is not UTF-8 (byte {error.start}); save the file as UTF-8"))
                continue
            if "\0" in text:
                bad.append((number, "holds a NUL; save the file as UTF-8"))
                continue
            yield text

    source = texts()
    head = next(source, "")
    if utf16:
        whole = b"".join(line or b"" for _, line in lines(path))
        source = iter(io.StringIO(whole.decode("utf-16", "replace")))
        head = next(source, "")
    sign = max(",;\t", key=head.count)

    def again() -> Iterator[str]:
        yield head
        yield from source

    reader: Any = csv.reader(again(), delimiter=sign)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            yield from bad
            return
        except csv.Error as error:
            yield at or reader.line_num, f"cannot be read as a row: {error}"
            continue
        while bad:
            yield bad.pop(0)
        yield at or reader.line_num, row
