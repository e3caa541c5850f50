"""TOML tables read quickly: what was parsed once is kept in the user's cache folder.

Packs and reference lists are hundreds of kilobytes of TOML, and parsing them takes longer than reading a page. A kept
table is used only where it was made from the very same text by the same version; everything else about it (missing,
cut off, unreadable, a folder that cannot be written) means that the text is parsed again. No errors of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from dragoman import __version__

_DIGEST = 16
"""Bytes of a digest; a kept table begins with two: of the text it was made from, and of what follows."""


def cache_folder() -> Path:
    """The user's folder for what can be made anew; not made here."""
    return Path(platformdirs.user_cache_dir("dragoman", appauthor=False)) / "tables"


def read_toml(text: bytes, name: str) -> dict[str, Any]:
    """The table that ``text`` writes in TOML. ``name``: under which it is kept, one file for each.

    Raises TOMLDecodeError or UnicodeDecodeError.
    """
    source = _digest(text, __version__.encode())
    place = cache_folder() / f"{name}.table"
    kept = _kept(place, source)
    if kept is not None:
        return kept
    table = tomllib.loads(text.decode("utf-8"))
    packed = msgspec.msgpack.encode(table)
    # Dates and times do not come back as they were; such a table is parsed each time.
    if msgspec.msgpack.decode(packed) == table:
        _keep(place, source + _digest(packed) + packed)
    return table


def _kept(place: Path, source: bytes) -> dict[str, Any] | None:
    try:
        data = place.read_bytes()
        packed = data[2 * _DIGEST :]
        if data[:_DIGEST] != source or data[_DIGEST : 2 * _DIGEST] != _digest(packed):
            return None
        return msgspec.msgpack.decode(packed, type=dict[str, Any])
    except (OSError, msgspec.MsgspecError):
        return None


def _keep(place: Path, data: bytes) -> None:
    """Write in one step, so that no reader sees half of it."""
    written = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        written.write_bytes(data)
        written.replace(place)
    except OSError:
        with contextlib.suppress(OSError):
            written.unlink()


def _digest(*parts: bytes) -> bytes:
    made = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        made.update(part)
    return made.digest()
