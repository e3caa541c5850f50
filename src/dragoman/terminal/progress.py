"""How far long work is: a bar in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.terminal.console import line
from dragoman.terminal.words import KINDS, count

if TYPE_CHECKING:
    from dragoman.ingest import Progress

PLAIN_SECONDS = 5.0
"""Between lines of progress where there is no terminal to draw a bar in."""


@contextmanager
def progress(console: Console, *, quiet: bool = False) -> Iterator[Callable[[Progress], None]]:
    """A bar in a terminal, a line now and then elsewhere, nothing where ``quiet``."""
    if quiet:
        yield lambda _: None
    elif console.is_terminal:
        with _bar(console) as tell:
            yield tell
    else:
        yield _Lines(console)


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[Progress], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("Reading"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", style="dim"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Reading", total=None, pace="")

        def tell(now: Progress) -> None:
            bar.update(task, total=now.total, completed=now.handled, pace=pace(now))

        yield tell


class _Lines:
    """Progress in lines, not too many."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = time.monotonic()

    def __call__(self, now: Progress) -> None:
        if time.monotonic() - self._last >= PLAIN_SECONDS:
            self._last = time.monotonic()
            of = f" of {now.total}" if now.total is not None else ""
            self._console.print(f"{now.handled}{of} pages, {pace(now)}", soft_wrap=True)


def pace(now: Progress) -> str:
    """Pages a second, in words."""
    done = now.read + now.aside
    return f"{done / now.seconds:.0f} pages a second" if done and now.seconds > 0 else ""


def print_summary(console: Console, done: Progress) -> None:
    """What became of the pages, and what was recorded."""
    counts = [f"{done.read} read", f"{done.unchanged} unchanged", f"{done.aside} set aside"]
    speed = f" in {done.seconds:.1f} s" + (f", {pace(done)}" if pace(done) else "")
    line(console, Text(f"{count(done.handled, 'page', 'pages')}: {', '.join(counts)}{speed}."))
    if done.facts:
        words = [count(done.facts[kind], one, many) for kind, one, many in KINDS if done.facts.get(kind)]
        line(console, Text(f"Recorded {', '.join(words)}."))
