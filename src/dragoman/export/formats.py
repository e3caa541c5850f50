"""Which files each format is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from dragoman.errors import UsageError
from dragoman.export.encoders import Csv, Encoder, JsonLines, Lines, Parquet, QuotedCsv, has_parquet, need_parquet
from dragoman.export.sources import RECORDS, Source, ftm_sources, ninjs_source, plover_source, sources
from dragoman.store import Store
from dragoman.store.taking import Which


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One file of an export: where its rows come from, and how they are written."""

    name: str
    source: Source
    encoder: Callable[[], Encoder]
    media_type: str

    def pieces(self, store: Store, which: Which) -> Iterator[tuple[bytes, int]]:
        """The file in pieces, each with the number of rows that it brings."""
        encoder = self.encoder()
        for lot in self.source.lots(store, which):
            yield encoder.lot(lot), len(lot)
        yield encoder.end(), 0


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format: the tables that it has and the file of each."""

    name: str
    suffix: str
    tables: tuple[str, ...]
    file: Callable[[str, bool], File]
    check: Callable[[], None] = lambda: None
    """Raises UsageError where it cannot be written here."""


JSON_LINES, CSV, PARQUET = "application/x-ndjson", "text/csv", "application/vnd.apache.parquet"
TSV, PROXIES = "text/tab-separated-values", "application/json+ftm"
NINJS = "application/ninjs+json"


def _jsonl(name: str, plain: bool) -> File:
    source = sources()[name]
    table = source.table
    encoder: Callable[[], Encoder] = Lines if table is None else lambda: JsonLines(table)
    return File(name=f"{name}.jsonl", source=source, encoder=encoder, media_type=JSON_LINES)


def _csv(name: str, plain: bool) -> File:
    source = sources()[name]
    assert source.table is not None
    table = source.table
    return File(name=f"{name}.csv", source=source, encoder=lambda: Csv(table, guard=not plain), media_type=CSV)


def _parquet(name: str, plain: bool) -> File:
    source = sources()[name]
    assert source.table is not None
    table = source.table
    return File(name=f"{name}.parquet", source=source, encoder=lambda: Parquet(table), media_type=PARQUET)


def _ftm(name: str, plain: bool) -> File:
    source = ftm_sources()[name]
    table = source.table
    if table is None:
        return File(name="entities.ftm.json", source=source, encoder=Lines, media_type=PROXIES)
    return File(name="statements.csv", source=source, encoder=lambda: QuotedCsv(table), media_type=CSV)


def _plover(name: str, plain: bool) -> File:
    source = plover_source()
    assert source.table is not None
    table = source.table
    if name == "events.parquet":
        return File(name=name, source=source, encoder=lambda: Parquet(table), media_type=PARQUET)
    return File(name="events.tsv", source=source, encoder=lambda: Csv(table, guard=False, sign="\t"), media_type=TSV)


def _ninjs(name: str, plain: bool) -> File:
    return File(name="items.ninjs.jsonl", source=ninjs_source(), encoder=Lines, media_type=NINJS)


_ALL = tuple(sources())
_TABLES = tuple(name for name in _ALL if name != RECORDS)
FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format(name="jsonl", suffix=".jsonl", tables=_ALL, file=_jsonl),
        Format(name="csv", suffix=".csv", tables=_TABLES, file=_csv),
        Format(name="parquet", suffix=".parquet", tables=_TABLES, file=_parquet, check=need_parquet),
        Format(name="ftm", suffix=".csv", tables=("statements", "entities"), file=_ftm),
        Format(name="ninjs", suffix=".jsonl", tables=("items",), file=_ninjs),
        # Parquet beside it only where it can be written: the table is whole without it.
        Format(
            name="plover",
            suffix=".tsv",
            tables=("events", "events.parquet") if has_parquet() else ("events",),
            file=_plover,
        ),
    )
}


def files_of(name: str, wanted: tuple[str, ...] = (), *, plain: bool = False) -> tuple[File, ...]:
    """The files of a format, or of those of its tables that are wanted; ``plain`` writes CSV as it is, unguarded.

    Raises UsageError for a table that the format does not have, and where the format cannot be written here.
    """
    found = FORMATS[name]
    found.check()
    for table in wanted:
        if table not in found.tables:
            raise UsageError(f"{table}: {name} has no such table; it has {', '.join(found.tables)}")
    return tuple(found.file(table, plain) for table in found.tables if not wanted or table in wanted)
