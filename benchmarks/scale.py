"""What a page costs as the record grows, and how long the site's pages take then.

``python -m benchmarks.scale PLACE --pages 200000`` reads a made-up newsroom (:mod:`benchmarks.synthetic`) through the
whole of ``ingest`` into a new database in the folder PLACE, in batches as they would arrive, and prints by tenths
what a page cost: CPU seconds of the workers that read, of writing, and of each step at the end of a batch. Then every
address of the site and the API is asked, for many things at random and for those named most.

A long run meets a machine that is busy with other things by turns. So before and after each batch a fixed piece of
work of the same kind is timed as well, and the table ends with what a page cost in units of it.

Reading costs the same whatever is in the record. ``--readings FILE`` therefore takes the readings from a file that
``--only-read`` made: all but reading is then done as ever, and the table says so. ``--only-ask`` asks a database that
is there. ``--go-on`` goes on where a run was ended: what batches cost so far is kept beside the database.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import multiprocessing
import os
import resource
import sqlite3
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks import asking
from benchmarks.synthetic import Newsroom
from dragoman.ingest import run
from dragoman.model import Page, Reading
from dragoman.settings import Settings
from dragoman.store import Store, upkeep

BATCH = 1000
"""Pages that come in at once: five days of them."""
STEPS = ("keep", "settle", "tell", "merge", "mark", "index", "follow")
"""What :func:`dragoman.ingest.run.ingest` calls, by name, itself or through :mod:`dragoman.store.upkeep`."""


def read_all(count: int, file: Path) -> None:
    """Read so many pages into a file: one line of JSON each, [name, reading]."""
    encode = msgspec.json.Encoder().encode
    pages = (page for _, page in Newsroom().pages(count))
    with file.open("wb") as out, multiprocessing.Pool(2, os.nice, (10,)) as pool:
        for name, reading in pool.imap(_read, pages, chunksize=50):
            out.write(encode([name, msgspec.Raw(reading)]) + b"\n")


def _read(page: Page) -> tuple[str, bytes]:
    from dragoman.reading import read_page

    return page.name, msgspec.json.encode(read_page(page))


def kept_reading(page: Page) -> Reading:
    """A reader of what was read before: the page's bytes are its reading."""
    return msgspec.json.decode(page.data, type=Reading)


def _kept(file: Path) -> Iterator[Page]:
    decode = msgspec.json.Decoder(tuple[str, msgspec.Raw]).decode
    with file.open("rb") as lines:
        for line in lines:
            name, reading = decode(line)
            yield Page(data=bytes(reading), name=name, url=name)


def yardstick() -> float:
    """CPU seconds of a fixed piece of work: JSON, dictionaries, sorting and a database in memory."""
    began = time.process_time()
    rows = [(n, f"name {n * 7919 % 10_007}", json.dumps({"n": n, "of": [n % 7, n % 11]})) for n in range(40_000)]
    with contextlib.closing(sqlite3.connect(":memory:")) as work:
        work.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, name TEXT, said TEXT)")
        work.executemany("INSERT INTO t VALUES (?,?,?)", rows)
        work.execute("CREATE INDEX t_name ON t (name)")
        found = [json.loads(said)["of"] for (said,) in work.execute("SELECT said FROM t ORDER BY name, n")]
    counted: defaultdict[int, int] = defaultdict(int)
    for some in found:
        for one in some:
            counted[one] += 1
    sorted(rows, key=lambda row: row[1])
    return time.process_time() - began


class Costs(msgspec.Struct):
    """One batch: pages, CPU seconds by part and of the yardstick, seconds by the clock, bytes and megabytes after."""

    pages: int
    spent: dict[str, float]
    yardstick: float
    clock: float
    size: int
    memory: float


class _Watch:
    """Takes the CPU time of the steps that ``ingest`` calls."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        for module in (run, upkeep):
            for name in STEPS:
                if name in vars(module):
                    vars(module)[name] = self._timed(name, vars(module)[name])

    def _timed(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return step(*args, **named)
            finally:
                self.spent[name] += time.process_time() - began

        return timed


def take_in(
    place: Path,
    count: int,
    readings: Path | None,
    say: Callable[[Costs], object],
    size_of_batch: int = BATCH,
    earlier: Sequence[Costs] = (),
) -> list[Costs]:
    """Take in so many pages, batch by batch; the ``earlier`` batches are there already."""
    pages: Iterator[Page] = _kept(readings) if readings else (page for _, page in Newsroom().pages(count))
    pages = itertools.islice(pages, sum(one.pages for one in earlier), count)
    watch = _Watch()
    done = [*earlier]
    database = place / "scale.sqlite"
    with Store.open(str(database), create=True) as store:
        while batch := list(itertools.islice(pages, size_of_batch)):
            watch.spent.clear()
            measure = yardstick()
            began, before, children = time.perf_counter(), time.process_time(), _children()
            if readings:
                run.ingest(store, batch, Settings(), reader=kept_reading, reader_name="kept/1")
            else:
                run.ingest(store, batch, Settings())
            spent = dict(watch.spent)
            spent["handing over"] = time.process_time() - before - sum(spent.values())
            spent["reading"] = _children() - children
            size = sum(file.stat().st_size for file in place.glob("scale.sqlite*"))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            measure = (measure + yardstick()) / 2
            done.append(Costs(len(batch), spent, measure, time.perf_counter() - began, size, memory))
            say(done[-1])
    return done


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def curve(done: list[Costs], kept: bool) -> Table:
    """Milliseconds of CPU time a page, by tenths."""
    parts = [name for name in (*STEPS, "handing over", "reading") if any(name in one.spent for one in done)]
    title = "CPU milliseconds a page" + (", readings taken from a file" if kept else "")
    table = Table(title=title, title_justify="left")
    for heading in ("pages", *parts, "written", "all", "yardstick", "kB a page", "MB at most"):
        table.add_column(heading, justify="right")
    tenths = [done[len(done) * n // 10 : len(done) * (n + 1) // 10] for n in range(10)]
    total, size = 0, 0
    costs: list[tuple[float, float, float]] = []
    for tenth in filter(None, tenths):
        pages = sum(one.pages for one in tenth)
        total += pages
        spent = {part: 1000 * sum(one.spent.get(part, 0) for one in tenth) / pages for part in parts}
        every = sum(spent.values())
        measure = 1000 * sum(one.yardstick for one in tenth) / len(tenth)
        costs.append((every - spent["reading"], every, (every - spent["reading"]) / measure))
        table.add_row(
            f"{total:,}",
            *(f"{spent[part]:.2f}" for part in parts),
            f"{costs[-1][0]:.2f}",
            f"{every:.2f}",
            f"{measure:.0f}",
            f"{(tenth[-1].size - size) / pages / 1000:.1f}",
            f"{tenth[-1].memory:.0f}",
        )
        size = tenth[-1].size
    last, first = costs[-1], costs[0]
    clock = [one.clock for one in done]
    table.caption = (
        f"last tenth to first: {last[0] / first[0]:.2f} without reading, {last[1] / first[1]:.2f} with, "
        f"{last[2] / first[2]:.2f} by the yardstick without; "
        f"slowest batch {max(clock):.0f} s, median {statistics.median(clock):.0f} s"
    )
    return table


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("place", type=Path, help="folder for the database; it grows to some gigabytes")
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--batch", type=int, default=BATCH, help="pages that come in at once")
    parser.add_argument("--readings", type=Path, help="take readings from this file")
    parser.add_argument("--only-read", action="store_true", help="write the file of --readings and stop")
    parser.add_argument("--go-on", action="store_true", help="go on where a run was ended")
    parser.add_argument("--only-ask", action="store_true", help="ask the database that is there")
    parser.add_argument("--asked", type=int, default=40, help="things of each kind that are asked for at random")
    given = parser.parse_args()
    console = Console(width=150)
    given.place.mkdir(parents=True, exist_ok=True)
    database = given.place / "scale.sqlite"
    if given.only_read:
        if not given.readings:
            parser.error("--only-read needs --readings FILE")
        read_all(given.pages, given.readings)
        return
    if not given.only_ask:
        if database.exists() and not given.go_on:
            sys.exit(f"{database} is there; take it away, or add --go-on or --only-ask")
        costs_of = given.place / "batches.jsonl"
        lines = costs_of.read_bytes().splitlines() if given.go_on and costs_of.exists() else []
        earlier = [msgspec.json.decode(line, type=Costs) for line in lines]

        def say(costs: Costs) -> None:
            print(msgspec.json.encode(costs).decode(), file=log, flush=True)

        with costs_of.open("a" if given.go_on else "w") as log:
            done = take_in(given.place, given.pages, given.readings, say, given.batch, earlier)
        console.print(curve(done, given.readings is not None))
    console.print(asking.table(asking.ask(database, given.asked)))


if __name__ == "__main__":
    main()
