"""Files, folders and standard input -> pages, one at a time, each that is not read with its reason."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from dragoman.intake.decode import binary_kind
from dragoman.model import Page, Skipped

LIMIT = 20_000_000
"""Bytes of one page, unless set otherwise: a news page has 0.05 to 1 MB, the largest live blogs 10."""
PAGE_SUFFIXES: frozenset[str] = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml"})
"""What is taken from a folder. Other files there (pictures, styles) are no pages; a file named itself is read
whatever its ending."""
STDIN = "-"
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})


def read_pages(
    paths: Iterable[str | Path], *, limit: int = LIMIT, stdin: BinaryIO | None = None
) -> Iterator[Page | Skipped]:
    """Every page at ``paths``, in order: a file, each page below a folder, ``-`` for standard input.

    Lazy: one page is in memory at a time. ``limit`` is in bytes.
    """
    for found in find_files(paths):
        if isinstance(found, Skipped):
            yield found
        elif found == STDIN:
            yield read_stream(stdin or sys.stdin.buffer, limit=limit)
        else:
            yield read_file(found, limit=limit)


def find_files(paths: Iterable[str | Path]) -> Iterator[str | Skipped]:
    """The files at ``paths`` without opening them: folders walked by name, hidden entries passed over.

    ``-`` comes through as it is. What is not there, is no file, or is a folder without permission is a
    :class:`Skipped`.
    """
    for path in paths:
        text = os.fspath(path)
        if text == STDIN:
            yield STDIN
            continue
        try:
            status = Path(text).stat()
        except (OSError, ValueError) as error:
            yield _skipped(text, error)
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(text, ((status.st_dev, status.st_ino),))
        else:
            yield text


def _walk(folder: str, above: tuple[tuple[int, int], ...]) -> Iterator[str | Skipped]:
    """Files below ``folder``, sorted; ``above`` are the folders that it lies in, to notice a loop of links."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield _skipped(folder, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir():
                status = entry.stat()
                here = (status.st_dev, status.st_ino)
                if here in above:
                    yield Skipped(name=_printable(entry.path), reason="is a link back to a folder that it lies in")
                else:
                    yield from _walk(entry.path, (*above, here))
            elif Path(entry.name).suffix.lower() in PAGE_SUFFIXES:
                yield entry.path
        except OSError as error:
            yield _skipped(entry.path, error)


def read_file(path: str | Path, *, limit: int = LIMIT) -> Page | Skipped:
    """One file's bytes as a page, or the reason why not: gone, no permission, empty, too large, no text."""
    text = os.fspath(path)
    name = _printable(text)
    try:
        status = Path(text).stat()
        if not stat.S_ISREG(status.st_mode):
            return Skipped(name=name, reason=_not_a_file(status.st_mode))
        if status.st_size > limit:
            return Skipped(name=name, reason=_too_large(status.st_size, limit))
        with Path(text).open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        return _skipped(text, error)
    suffix = Path(text).suffix.lower()
    return _page(data, name, limit, "text/html" if suffix in _HTML_SUFFIXES else None)


def read_stream(stream: BinaryIO, *, name: str = "<stdin>", limit: int = LIMIT) -> Page | Skipped:
    """All of a stream as one page; stops reading at ``limit`` bytes."""
    try:
        data = stream.read(limit + 1)
    except OSError as error:
        return _skipped(name, error)
    return _page(data, name, limit, None)


def _page(data: bytes, name: str, limit: int, content_type: str | None) -> Page | Skipped:
    if len(data) > limit:
        return Skipped(name=name, reason=_too_large(len(data), limit))
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        return Skipped(name=name, reason="is empty; nothing to read")
    what = binary_kind(data)
    if what is not None:
        return Skipped(name=name, reason=f"is {what}, not text or HTML; give the page as a text or HTML file")
    fetched = datetime.now(UTC).isoformat(timespec="seconds")
    return Page(data=data, name=name, content_type=content_type, fetched=fetched)


def _too_large(size: int, limit: int) -> str:
    least = "more than " if size == limit + 1 else ""
    return (
        f"is too large: {least}{size / 1e6:.1f} MB where the limit for one page is {limit / 1e6:g} MB; "
        "cut it into pages, or raise the setting page-bytes"
    )


def _not_a_file(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "is a pipe, not a file; send it on standard input: dragoman read - < PIPE"
    if stat.S_ISSOCK(mode):
        return "is a socket, not a file; save the page to a file first"
    if stat.S_ISDIR(mode):
        return "is a folder, not a file"
    return "is a device, not a file; save the page to a file first"


_REASONS = {
    errno.ENOENT: "is not there; check the path",
    errno.ENOTDIR: "is not there; check the path",
    errno.EACCES: "may not be read: permission denied; change its permissions or run as its owner",
    errno.EPERM: "may not be read: permission denied; change its permissions or run as its owner",
    errno.ELOOP: "is a link that leads back to itself",
    errno.ENAMETOOLONG: "is no path: the name is too long",
    errno.EISDIR: "is a folder, not a file",
}


def _skipped(path: str, error: OSError | ValueError) -> Skipped:
    if isinstance(error, OSError):
        known = _REASONS.get(error.errno or 0)
        reason = known or f"cannot be read: {(error.strerror or str(error)).lower()}; try again or check the disk"
    else:
        reason = "is no path: it holds a character that no path may have"
    return Skipped(name=_printable(path), reason=reason)


def _printable(path: str) -> str:
    """A path for messages, on one line: bytes that are no UTF-8 and control characters become U+FFFD."""
    return "".join(c if c.isprintable() else "\ufffd" for c in path)
