"""The manifest: a Frictionless Data Package that says what each file is, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

import dragoman
from dragoman.export.formats import CSV, JSON_LINES, NINJS, PROXIES, TSV, File
from dragoman.export.schema import table_schema

NAME = "datapackage.json"
RIGHTS = (
    "Texts, headlines and sentences are quotations and belong to their outlets; url and source_url name where each "
    "of them stands. What was read from them carries no rights of its own."
)
_FORMATS = {CSV: "csv", JSON_LINES: "jsonl", PROXIES: "jsonl", NINJS: "jsonl", TSV: "tsv"}
_CELLS = (CSV, TSV)


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was written: its rows, its size in bytes and the SHA-256 of these."""

    table: str
    path: str
    rows: int
    bytes: int
    sha256: str


def manifest(files: Sequence[File], written: Sequence[Written], *, as_of: str | None, which: dict[str, Any]) -> bytes:
    """The manifest of these files. ``as_of`` is the moment at which the record last changed."""
    present = tuple(file.source.name for file in files)
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dragoman-record",
        "title": "The record of diplomatic news, each fact tied to the sentence it was read from",
        "version": dragoman.__version__,
    }
    if as_of:
        package["created"] = as_of
    if which:
        package["selection"] = which
    package["rights"] = RIGHTS
    package["resources"] = [_resource(file, one, present) for file, one in zip(files, written, strict=True)]
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def _resource(file: File, one: Written, present: tuple[str, ...]) -> dict[str, Any]:
    suffix = file.name.rpartition(".")[2]
    made: dict[str, Any] = {
        "name": file.name.partition(".")[0] + ("-parquet" if file.name == "events.parquet" else ""),
        "path": file.name,
        "format": _FORMATS.get(file.media_type, suffix),
        "mediatype": file.media_type,
        "rows": one.rows,
        "bytes": one.bytes,
        "hash": f"sha256:{one.sha256}",
    }
    table = file.source.table
    if file.media_type in _FORMATS:
        made["encoding"] = "utf-8"
    if file.media_type == TSV:
        made["dialect"] = {"delimiter": "\t"}
    if table is not None:
        made["description"] = table.about
        made["schema"] = table_schema(table, present, lists_in_cells=file.media_type in _CELLS)
    return made
