"""Lines of a file, packed or not, one at a time: however big the file or a line of it, little is in memory."""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from dragoman.errors import DragomanError

LONGEST_LINE = 16_000_000
"""Bytes; an entity of Wikidata with all its statements has at most some four million."""
LONGEST_DOCUMENT = 64_000_000
"""Bytes of a JSON document that is not written a line for each entity."""


class Broken(DragomanError):
    """The file ends, or cannot be unpacked, behind a line: what stands before it is good."""


def opened(path: Path) -> IO[bytes]:
    """The file's bytes, unpacked where it is gzip or bzip2. Raises DragomanError where it cannot be opened."""
    try:
        with path.open("rb") as file:
            begin = file.read(3)
    except OSError as error:
        raise DragomanError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    if begin[:2] == b"\x1f\x8b":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if begin == b"BZh":
        return cast("IO[bytes]", bz2.open(path, "rb"))
    return path.open("rb")


def lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for one that is too long. Raises Broken where the file breaks off."""
    number = 0
    with opened(path) as file:
        try:
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) <= LONGEST_LINE:
                    yield number, line
                    continue
                while line and not line.endswith(b"\n"):
                    line = file.readline(LONGEST_LINE)
                yield number, None
        except (EOFError, zlib.error, OSError) as error:
            raise Broken(f"{path}: breaks off behind line {number}: {error}") from error


def objects(path: Path) -> Iterator[tuple[int, Any, str | None]]:
    """JSON objects with the line they begin at: one a line, an array of them, or one document that holds them.

    The third is the reason where a line holds none. Raises Broken, and DragomanError where nothing is JSON.
    """
    decode = msgspec.json.Decoder().decode
    first = True
    for number, line in lines(path):
        if line is None:
            yield number, None, f"the line is longer than {LONGEST_LINE:,} bytes"
            continue
        stripped = line.strip().removeprefix(b"\xef\xbb\xbf").removesuffix(b",")
        if stripped in (b"", b"[", b"]"):
            continue
        try:
            value = decode(stripped)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            if first:
                yield from _document(path)
                return
            yield number, None, f"is not JSON: {_said(error)}"
            continue
        first = False
        yield from ((number, one, None) for one in _inside(value))


def unbroken(path: Path) -> Iterator[Any]:
    """The objects alone, as far as the file goes: for a first look through it."""
    try:
        for _, one, reason in objects(path):
            if reason is None:
                yield one
    except Broken:
        return


def _document(path: Path) -> Iterator[tuple[int, Any, str | None]]:
    """A document that is laid out over many lines."""
    with opened(path) as file:
        try:
            data = file.read(LONGEST_DOCUMENT + 1)
        except (EOFError, zlib.error, OSError) as error:
            raise Broken(f"{path}: breaks off: {error}") from error
    if len(data) > LONGEST_DOCUMENT:
        raise DragomanError(
            f"{path}: is one JSON document of more than {LONGEST_DOCUMENT:,} bytes; write one entity a line"
        )
    try:
        value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DragomanError(f"{path}: is not JSON: {_said(error)}; is the file whole?") from error
    yield from ((1, one, None) for one in _inside(value))


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict) and isinstance(value.get("entities"), dict):
        yield from value["entities"].values()
    else:
        yield value


def _said(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error).replace("JSON is malformed: ", "")
