"""What a server hands out: each table by itself, and each format in a zip, made while they are sent."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

import msgspec

from dragoman.export.encoders import has_parquet
from dragoman.export.formats import FORMATS, File, files_of
from dragoman.export.run import zipped
from dragoman.store import Store
from dragoman.store.taking import Which

SINGLE = ("jsonl", "csv", "parquet")
"""Formats whose tables are handed out one by one as well."""
ENOUGH = 256 * 1024
"""Bytes that are gathered before they are sent."""


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """A file to take: its name, and its bytes, made as they are asked for. ``table`` is None for a whole format."""

    name: str
    format: str
    table: str | None
    media_type: str
    make: Callable[[Store, Which], Iterator[bytes]]

    def pieces(self, store: Store, which: Which) -> Iterator[bytes]:
        """The bytes in pieces, all of one moment."""
        with store.snapshot() as record:
            gathered = bytearray()
            for piece in self.make(record, which):
                gathered += piece
                if len(gathered) >= ENOUGH:
                    yield bytes(gathered)
                    gathered.clear()
            yield bytes(gathered)


class Loading(msgspec.Struct, frozen=True, kw_only=True):
    """How a tool loads what is exported: the same lines as in docs/exports.md, which the tests run."""

    tool: str
    code: str


@cache
def downloads() -> dict[str, Download]:
    """By name, formats as wholes first."""
    names = [name for name in FORMATS if name != "parquet" or has_parquet()]
    made = [
        Download(name=f"{name}.zip", format=name, table=None, media_type="application/zip", make=_zip(name))
        for name in names
    ]
    for name in names:
        for file in files_of(name) if name in SINGLE else ():
            packed = name == "jsonl"
            made.append(
                Download(
                    name=file.name + (".gz" if packed else ""),
                    format=name,
                    table=file.source.name,
                    media_type="application/gzip" if packed else file.media_type,
                    make=_gzip(file) if packed else _plain(file),
                )
            )
    return {one.name: one for one in made}


@cache
def loading() -> tuple[Loading, ...]:
    """How to load it, tool by tool."""
    text = files("dragoman.export").joinpath("loading.toml").read_text(encoding="utf-8")
    return tuple(Loading(tool=tool, code=code.strip()) for tool, code in tomllib.loads(text).items())


def _zip(name: str) -> Callable[[Store, Which], Iterator[bytes]]:
    return lambda record, which: zipped(record, files_of(name), which)


def _plain(file: File) -> Callable[[Store, Which], Iterator[bytes]]:
    return lambda record, which: (piece for piece, _ in file.pieces(record, which))


def _gzip(file: File) -> Callable[[Store, Which], Iterator[bytes]]:
    def pieces(record: Store, which: Which) -> Iterator[bytes]:
        # A gzip head without a moment, so that the same rows give the same bytes.
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        for piece, _ in file.pieces(record, which):
            yield packer.compress(piece)
        yield packer.flush()

    return pieces
