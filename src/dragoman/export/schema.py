"""What the exported tables look like: read from ``tables.toml``, and said as JSON Schema and as Table Schema."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from dragoman.record.format import json_schema

ColumnType = Literal["text", "integer", "number", "boolean", "day", "moment", "list", "json"]
LIST_SIGN = ";"
"""Between the items of a list in a cell."""
_JSON: dict[ColumnType, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
    "list": {"type": "array", "items": {"type": "string"}},
    "json": {"type": "object"},
}
_TABLE: dict[ColumnType, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "day": {"type": "date"},
    "moment": {"type": "datetime", "format": "any"},
    "list": {"type": "list", "delimiter": LIST_SIGN, "itemType": "string"},
    "json": {"type": "object"},
}


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column: ``unit`` of its numbers, ``to`` the table and column that a value leads to."""

    type: ColumnType
    about: str
    unit: str | None = None
    to: str | None = None
    needed: bool = False


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table: what a row is, what tells rows apart (nothing where any column may be empty), and its columns."""

    about: str
    columns: dict[str, Column]
    key: tuple[str, ...] = ()


def read_tables(name: str) -> dict[str, Table]:
    """The tables of a file of this room, by name."""
    text = files("dragoman.export").joinpath(name).read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Table])


@cache
def ftm_tables() -> dict[str, Table]:
    """What FollowTheMoney is written as."""
    return read_tables("ftm_tables.toml")


@cache
def plover_tables() -> dict[str, Table]:
    """The event table."""
    return read_tables("plover.toml")


@cache
def tables() -> dict[str, Table]:
    """The record's tables by name, in the order in which they are written."""
    return read_tables("tables.toml")


def row_schema(table: Table) -> dict[str, Any]:
    """JSON Schema of one line of a table's JSON Lines: every key is there, what is not known is null."""
    properties: dict[str, Any] = {}
    for name, column in table.columns.items():
        made = dict(_JSON[column.type])
        if not column.needed and column.type != "list":
            made["type"] = [made["type"], "null"]
        properties[name] = {**made, "description": _about(column)}
    return {
        "type": "object",
        "description": table.about,
        "properties": properties,
        "required": [*table.columns],
        "additionalProperties": False,
    }


def lines_schema(names: tuple[str, ...]) -> dict[str, Any]:
    """JSON Schema of what ``dragoman export jsonl`` writes: under ``$defs`` one for each file, by its name."""
    definitions = {name: row_schema(tables()[name]) for name in names if name in tables()}
    record = json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Lines of an export of Dragoman's record",
        "$comment": "records.jsonl is described by dragoman schema; the other files each by $defs/<name>.",
        "$defs": {"records": {"$ref": record["$ref"]}, **record["$defs"], **definitions},
    }


def table_schema(table: Table, present: tuple[str, ...], *, lists_in_cells: bool) -> dict[str, Any]:
    """Table Schema (Frictionless) of a table. Links to tables that are not ``present`` are left out."""
    fields = []
    links = []
    for name, column in table.columns.items():
        kind = _TABLE[column.type] if lists_in_cells or column.type != "list" else {"type": "array"}
        field: dict[str, Any] = {"name": name, **kind, "description": _about(column)}
        if column.unit:
            field["unit"] = column.unit
        if column.needed:
            field["constraints"] = {"required": True}
        fields.append(field)
        target, _, at = (column.to or "").partition(".")
        if target in present and column.type != "list":
            links.append({"fields": [name], "reference": {"resource": target, "fields": [at]}})
    made: dict[str, Any] = {"fields": fields}
    if table.key:
        made["primaryKey"] = [*table.key]
    if links:
        made["foreignKeys"] = links
    return made


def _about(column: Column) -> str:
    unit = f" Unit: {column.unit}." if column.unit else ""
    leads = f" Leads to {column.to}." if column.to else ""
    return column.about + unit + leads
