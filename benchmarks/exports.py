"""How fast the record is exported, and in how much memory: the sample newsroom many times over.

``python -m benchmarks.exports`` reads the sample pages once, keeps them five and fifty times as pages of their
own, and writes each format from both, each in a process of its own, whose largest memory is taken. ``--database
PATH`` exports one that is there instead.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.console import Console
from rich.table import Table

from dragoman.export import FORMATS, files_of, to_folder
from dragoman.ingest.run import pages_at
from dragoman.model import Page, Reading, stable_id
from dragoman.record.days import day_after, day_of
from dragoman.reference import load
from dragoman.sample import sample_path
from dragoman.store import Store
from dragoman.store.prepare import prepare
from dragoman.store.write import PageRead, keep

TIMES = (5, 50)
BATCH = 100
WHEN = "2026-01-01T00:00:00Z"


class Run(NamedTuple):
    """One export: rows, bytes, seconds, and the most memory that its process held, in megabytes."""

    rows: int
    size: int
    seconds: float
    memory: float


def readings() -> list[Reading]:
    """The sample pages, read once."""
    _, found = pages_at((sample_path(),), limit=20_000_000)
    pages = [page for page in found if isinstance(page, Page)]
    with multiprocessing.Pool() as pool:
        return pool.map(_read, pages, chunksize=4)


def _read(page: Page) -> Reading:
    from dragoman.reading import read_page

    return read_page(page)


def copies(read: list[Reading], times: int) -> Iterator[Reading]:
    """The same pages so many times, a day later each time, each a page of its own."""
    for number in range(times):
        for reading in read:
            article, day = reading.article, day_of(reading.article.published)
            changed = msgspec.structs.replace(
                article,
                id=stable_id(article.id, number),
                url=f"{article.url}?copy={number}",
                published=day_after(day, number) if day else None,
            )
            yield msgspec.structs.replace(reading, article=changed)


def make(path: Path, read: list[Reading], times: int) -> int:
    """A database of so many copies; answers its pages."""
    known, pages = load(), 0
    with Store.open(str(path), create=True) as store:
        batch: list[PageRead] = []
        for reading in copies(read, times):
            ready = prepare(reading, known, when=WHEN)
            batch.append(PageRead(name=f"/{reading.article.id}", digest="x", reader="1", prepared=ready))
            pages += 1
            if len(batch) == BATCH:
                keep(store, batch, when=WHEN)
                batch.clear()
        keep(store, batch, when=WHEN)
    return pages


def measure(database: Path, name: str, folder: Path) -> Run:
    """Export in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_export, (str(database), name, str(folder / name)))


def _export(database: str, name: str, folder: str) -> Run:
    with Store.open(database) as store:
        began = time.perf_counter()
        done = to_folder(store, files_of(name), Path(folder))
        seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Run(done.rows, sum(one.bytes for one in done.files), seconds, memory)


def main(console: Console) -> None:
    """Print a table of formats and sizes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports")
    parser.add_argument("--database", type=Path, help="export this one instead of copies of the sample")
    given = parser.parse_args().database
    table = Table("format", "pages", "rows", "MB", "rows a second", "memory, MB")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        read = [] if given else readings()
        for times in (1,) if given else TIMES:
            database = given or folder / f"{times}.sqlite"
            if not given:
                make(database, read, times)
            with Store.open(str(database)) as store:
                pages = store.one("SELECT count(*) FROM document WHERE current = 1")
            for name in FORMATS:
                one = measure(database, name, folder)
                speed = one.rows / one.seconds
                table.add_row(
                    name, f"{pages:,}", f"{one.rows:,}", f"{one.size / 1e6:.0f}", f"{speed:,.0f}", f"{one.memory:.0f}"
                )
    console.print(table)


if __name__ == "__main__":
    main(Console())
