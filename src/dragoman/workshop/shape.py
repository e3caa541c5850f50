"""Every slip in the shape of a pack's files: unknown keys, missing keys, values of the wrong kind, broken phrases."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from dragoman.errors import PackError
from dragoman.model import Struct
from dragoman.packs.phrases import expand, with_endings
from dragoman.packs.schema import Table
from dragoman.workshop.lines import Lines

NO_PHRASES = frozenset(
    {
        "language",
        "name",
        "identify.words",
        "identify.letters",
        "grammar.abbreviations",
        "grammar.genitive-suffixes",
        "grammar.name-suffixes",
        "grammar.given-names",
        "grammar.cases",
        "grammar.names-he",
        "grammar.names-she",
        "grammar.patronymics",
        "numbers.decimal",
        "numbers.thousands",
        "numbers.ordinal-suffixes",
        "dates.order",
    }
)
"""Keys whose texts are no phrases."""
KEYED = frozenset({"numbers.words", "numbers.scales", "numbers.ordinals", "dates.months"})
"""Tables whose keys are the words."""


class Problem(Struct, frozen=True, kw_only=True):
    """Something wrong or missing: where, what, and what to do about it."""

    file: str
    line: int | None = None
    key: str | None = None
    what: str
    do: str


class File(Struct, frozen=True, kw_only=True):
    """A TOML file as far as it could be read."""

    name: str
    table: dict[str, Any]
    problems: tuple[Problem, ...]


def read(path: Path) -> tuple[File, Lines]:
    """The raw table of a file, or the one problem that keeps it from being read."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return _unread(path, "there is no such file", "write it; `dragoman pack new` makes a skeleton"), Lines("")
    except UnicodeDecodeError as error:
        return _unread(path, f"is not UTF-8 (byte {error.start})", "save it as UTF-8"), Lines("")
    except OSError as error:
        return _unread(path, f"cannot be read: {error.strerror}", "check the file"), Lines("")
    try:
        return File(name=path.name, table=tomllib.loads(text), problems=()), Lines(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        line = next(
            (int(word) for word in message.replace(",", " ").replace(")", " ").split() if word.isdigit()), None
        )
        return _unread(
            path, f"is not TOML: {message}", "mend this line; nothing else is checked until then", line
        ), Lines(text)


def _unread(path: Path, what: str, do: str, line: int | None = None) -> File:
    return File(name=path.name, table={}, problems=(Problem(file=path.name, line=line, what=what, do=do),))


def slips(file: File, lines: Lines, shape: type[Table]) -> tuple[Problem, ...]:
    """All slips of shape, in the order of the file's keys."""
    found = [
        Problem(file=file.name, line=lines.of(key), key=key or None, what=what, do=do)
        for key, what, do in _table(file.table, shape, "")
    ]
    return tuple(sorted(found, key=lambda p: (p.line or 0, p.key or "")))


Slip = tuple[str, str, str]


def _table(value: Any, shape: type[Table], path: str) -> Iterator[Slip]:
    if not isinstance(value, dict):
        yield path, f"must be a table, not {_kind(value)}", f"write it as [{path}] with keys below it"
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    for key, inner in value.items():
        at = f"{path}.{key}" if path else key
        if key not in fields:
            near = difflib.get_close_matches(key, fields, 1)
            do = f"write {near[0]!r}" if near else f"take it out; known here: {', '.join(sorted(fields))}"
            yield at, f"there is no key {key!r}", do
            continue
        yield from _value(inner, fields[key].type, at)
    for key, field in fields.items():
        if field.required and key not in value:
            yield path, f"the key {key!r} is missing", f"add {key}, be it empty"


def _value(value: Any, kind: Any, path: str) -> Iterator[Slip]:
    inner = _table_in(kind)
    if inner is not None and get_origin(kind) is None:
        yield from _table(value, inner, path)
    elif inner is not None and get_origin(kind) is dict:
        if not isinstance(value, dict):
            yield path, f"must be a table, not {_kind(value)}", f"write it as [{path}] with a key for each"
            return
        for key, one in value.items():
            yield from _table(one, inner, f"{path}.{key}")
    elif inner is not None:
        if not isinstance(value, list):
            yield path, f"must be a list of tables, not {_kind(value)}", f"begin each with [[{path}]]"
            return
        for number, one in enumerate(value, 1):
            yield from _table(one, inner, f"{path}[{number}]")
    else:
        yield from _plain(value, kind, path)


def _table_in(kind: Any) -> type[Table] | None:
    """The kind of table that a type is, or holds as a list or by keys."""
    if isinstance(kind, type) and issubclass(kind, Table):
        return kind
    return next((found for one in get_args(kind) if (found := _table_in(one)) is not None), None)


def _plain(value: Any, kind: Any, path: str) -> Iterator[Slip]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        choices = [one for part in (kind, *get_args(kind)) for one in _literals(part)]
        if choices and isinstance(value, str):
            near = difflib.get_close_matches(value, choices, 1)
            yield (
                path,
                f"{value!r} is none of the choices",
                f"{f'write {near[0]!r}; ' if near else ''}one of: " + ", ".join(choices),
            )
            return
        what, _, where = str(error).partition(" - at ")
        do = "write a list of texts in square brackets" if isinstance(value, str) else "mend the value"
        yield path, what.replace("`", "") + (f" (at {where.strip('`$')})" if where.strip("`$") else ""), do


def _literals(kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return tuple(str(one) for one in get_args(kind))
    if get_origin(kind) in (Union, UnionType):
        return tuple(found for one in get_args(kind) for found in _literals(one))
    return ()


def _kind(value: Any) -> str:
    names = {
        str: "a text",
        list: "a list",
        dict: "a table",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), type(value).__name__)


def phrases(table: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every phrase of a pack's raw table with its key; endings stand written out."""
    endings = {}
    if not path and isinstance(table, dict):
        endings = {name: "{" + ",".join(map(str, some)) + "}" for name, some in table.get("endings", {}).items()}
    for key, phrase in _phrases(table, path):
        yield key, with_endings(phrase, endings)


def _phrases(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if path in NO_PHRASES or path.split(".")[0] in ("page", "endings"):
        return
    if isinstance(value, str):
        if path.split(".")[-1] not in ("kind", "status", "change", "plover", "mode"):
            yield path, value
    elif isinstance(value, list):
        tables = any(isinstance(one, dict) for one in value)
        for number, one in enumerate(value, 1):
            yield from _phrases(one, f"{path}[{number}]" if tables else path)
    elif isinstance(value, dict):
        for key, one in value.items():
            at = f"{path}.{key}" if path else key
            if path in KEYED:
                yield path, key
            yield from _phrases(one, at)


def broken_phrases(file: File, lines: Lines) -> tuple[Problem, ...]:
    """Phrases whose brackets do not match, or that stand for too much."""
    found: list[Problem] = []
    for key, phrase in phrases(file.table):
        try:
            expand(phrase)
        except PackError as error:
            found.append(
                Problem(
                    file=file.name,
                    line=lines.of(key, phrase),
                    key=key,
                    what=str(error),
                    do="see “How phrases are written” in docs/add-a-language.md",
                )
            )
    return tuple(found)
