"""How far an export is, and what it wrote."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.terminal.console import errors, line
from dragoman.terminal.progress import PLAIN_SECONDS
from dragoman.terminal.words import count

if TYPE_CHECKING:
    from dragoman.export import Done, Step


@contextmanager
def export_progress(*, quiet: bool = False) -> Iterator[Callable[[Step], None]]:
    """A bar for the table at hand in a terminal, a line now and then elsewhere, nothing where ``quiet``."""
    console = errors()
    if quiet:
        yield lambda _: None
    elif not console.is_terminal:
        yield _Lines(console)
    else:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("Writing", total=None)

            def tell(now: Step) -> None:
                bar.update(task, description=now.table, total=now.total, completed=now.rows)

            yield tell


class _Lines:
    """Progress in lines, not too many."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = time.monotonic()

    def __call__(self, now: Step) -> None:
        if time.monotonic() - self._last >= PLAIN_SECONDS:
            self._last = time.monotonic()
            of = f" of {now.total}" if now.total is not None else ""
            self._console.print(f"{now.table}: {now.rows}{of} rows", soft_wrap=True)


def print_export(console: Console, done: Done) -> None:
    """What was written, file by file, and where."""
    width = max((len(one.path) for one in done.files), default=0)
    for one in done.files:
        line(console, Text(f"{one.path:<{width}}  {count(one.rows, 'row', 'rows')}"))
    line(console, Text(f"Written to {done.place}."))
