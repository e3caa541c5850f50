"""Rows into bytes: JSON Lines, CSV and TSV, Parquet. An encoder is good for one file."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from dragoman.errors import UsageError
from dragoman.export.schema import LIST_SIGN, ColumnType, Table

Rows = Sequence[Sequence[Any]]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, or drops to find one; wide signs count in East Asia."""
BOM = "\ufeff"
ROW_GROUP = 20_000
"""Rows of a Parquet row group: enough for columns to pack well, few enough to hold."""


class Encoder(Protocol):
    """Turns lots of rows into pieces of a file."""

    def lot(self, rows: Rows) -> bytes:
        """The next piece; may be empty where rows are gathered first."""
        ...

    def end(self) -> bytes:
        """The last piece. A file without rows still has its head."""
        ...


class Lines:
    """Rows that are lines already."""

    def lot(self, rows: Sequence[Any]) -> bytes:
        """Each row and a newline."""
        return "".join(f"{row}\n" for row in rows).encode("utf-8")

    def end(self) -> bytes:
        """Nothing."""
        return b""


class JsonLines:
    """One object a line, with every column; what is not known is null."""

    def __init__(self, table: Table) -> None:
        self._names = [*table.columns]
        self._json = [at for at, column in enumerate(table.columns.values()) if column.type == "json"]
        self._encode = msgspec.json.Encoder().encode

    def lot(self, rows: Rows) -> bytes:
        """Objects of these rows."""
        return b"".join(self._encode(self._object(row)) + b"\n" for row in rows)

    def end(self) -> bytes:
        """Nothing."""
        return b""

    def _object(self, row: Sequence[Any]) -> dict[str, Any]:
        made = dict(zip(self._names, row, strict=True))
        for at in self._json:
            if row[at] is not None:
                made[self._names[at]] = msgspec.Raw(row[at].encode("utf-8"))
        return made


class Csv:
    """Comma-separated values with a header, after RFC 4180, UTF-8.

    ``guard`` makes it safe to open in a spreadsheet: a byte order mark, and an apostrophe before a text that would be
    taken for a formula, or that begins with an apostrophe itself, so that taking off one apostrophe gives it back.
    """

    def __init__(self, table: Table, *, guard: bool, sign: str = ",") -> None:
        self._types = [column.type for column in table.columns.values()]
        self._guard = guard
        self._out = io.StringIO(newline="")
        self._writer = csv.writer(self._out, delimiter=sign, lineterminator="\r\n" if sign == "," else "\n")
        if guard:
            self._out.write(BOM)
        self._writer.writerow(table.columns)

    def lot(self, rows: Rows) -> bytes:
        """Lines of these rows; with the first lot also the header."""
        cells = (
            zip(
                *(
                    self._column(type_, values)
                    for type_, values in zip(self._types, zip(*rows, strict=True), strict=True)
                ),
                strict=True,
            )
            if rows
            else ()
        )
        self._writer.writerows(cells)
        return self._taken()

    def end(self) -> bytes:
        """The header, where there were no rows."""
        return self._taken()

    def _taken(self) -> bytes:
        piece = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        return piece.encode("utf-8")

    def _column(self, type_: ColumnType, values: Sequence[Any]) -> Sequence[Any]:
        if type_ == "boolean":
            return ["true" if value else "false" for value in values]
        if type_ == "list":
            values = [list_cell(value) for value in values]
        if self._guard and type_ in ("text", "list"):
            return [guarded(value) if value else value for value in values]
        return values


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith((*FORMULA, "'")) else text


def list_cell(items: Sequence[str]) -> str:
    """Items in one cell; a semicolon inside an item is written ``%3B``, a per cent sign ``%25``."""
    cell = LIST_SIGN.join(items)
    if "%" in cell or cell.count(LIST_SIGN) >= max(len(items), 1):
        return LIST_SIGN.join(item.replace("%", "%25").replace(LIST_SIGN, "%3B") for item in items)
    return cell


class QuotedCsv:
    """CSV with every cell in quotation marks and plain line ends, as FollowTheMoney reads and writes statements."""

    def __init__(self, table: Table) -> None:
        self._out = io.StringIO(newline="")
        self._writer = csv.writer(self._out, dialect=csv.unix_dialect)
        self._writer.writerow(table.columns)

    def lot(self, rows: Rows) -> bytes:
        """Lines of these rows; with the first lot also the header."""
        self._writer.writerows(rows)
        return self.end()

    def end(self) -> bytes:
        """The header, where there were no rows."""
        piece = self._out.getvalue()
        self._out.seek(0)
        self._out.truncate()
        return piece.encode("utf-8")


class Parquet:
    """Columns in row groups, packed with Zstandard."""

    def __init__(self, table: Table) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        kinds: dict[ColumnType, Any] = {
            "text": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "boolean": pa.bool_(),
            "day": pa.date32(),
            "moment": pa.timestamp("ms", tz="UTC"),
            "list": pa.list_(pa.string()),
            "json": pa.string(),
        }
        self._arrow = pa
        self._types = [column.type for column in table.columns.values()]
        self._schema = pa.schema(
            [
                pa.field(name, kinds[column.type], nullable=not column.needed, metadata={"description": column.about})
                for name, column in table.columns.items()
            ]
        )
        self._sink = Pieces()
        self._writer = pq.ParquetWriter(self._sink, self._schema, compression="zstd")
        self._rows: list[Sequence[Any]] = []
        self._letters = 0

    def lot(self, rows: Rows) -> bytes:
        """A row group as soon as there is enough for one."""
        self._rows.extend(rows)
        self._letters += sum(len(value) for row in rows for value in row if isinstance(value, str))
        if len(self._rows) >= ROW_GROUP or self._letters >= 1000 * ROW_GROUP:
            self._group()
        return self._sink.taken()

    def end(self) -> bytes:
        """The last row group and the file's foot."""
        if self._rows:
            self._group()
        self._writer.close()
        return self._sink.taken()

    def _group(self) -> None:
        pa = self._arrow
        columns = zip(*self._rows, strict=True)
        arrays = [
            pa.array(self._values(type_, values), type=field.type)
            for type_, values, field in zip(self._types, columns, self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=len(self._rows))
        self._rows, self._letters = [], 0

    @staticmethod
    def _values(type_: ColumnType, values: Sequence[Any]) -> Sequence[Any]:
        if type_ == "day":
            return [dt.date.fromisoformat(value) if value else None for value in values]
        if type_ == "moment":
            return [dt.datetime.fromisoformat(value) if value else None for value in values]
        return values


class Pieces(io.RawIOBase):
    """A file that only hands on what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._past = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Bytes written so far, handed on or not."""
        return self._past

    def write(self, piece: Any) -> int:
        """Keep a piece until it is taken."""
        kept = bytes(piece)
        self._pieces.append(kept)
        self._past += len(kept)
        return len(kept)

    def taken(self) -> bytes:
        """What was written since the last time."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found


def has_parquet() -> bool:
    """Whether Parquet can be written here."""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def need_parquet() -> None:
    """Raises UsageError, with what to install, where Parquet cannot be written."""
    if not has_parquet():
        raise UsageError(
            "Parquet needs pyarrow, which is not installed; install it with: pip install 'dragoman[parquet]'"
        )
