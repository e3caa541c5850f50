"""How far long work is: a bar in a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.text import Text

from dragoman.terminal.console import line
from dragoman.terminal.words import KINDS, count

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from dragoman.ingest import Progress
    from dragoman.store.upkeep import Stage

PLAIN_SECONDS = 5.0
"""Between lines of progress where there is no terminal to draw a bar in."""


STAGES: dict[Stage, str] = {
    "people": "Telling who is who",
    "stories": "Finding stories",
    "entries": "Putting facts together",
    "commitments": "Following commitments",
    "lists": "Making lists",
}
"""What is done when all is read, in words."""


class Reporter(Protocol):
    """Where it is told how far the work is."""

    def pages(self, now: Progress) -> None:
        """Of the pages that are read."""
        ...

    def stage(self, stage: Stage, done: int, total: int) -> None:
        """Of what is done when they are read."""
        ...


@contextmanager
def progress(console: Console, *, quiet: bool = False) -> Iterator[Reporter]:
    """A bar in a terminal, a line now and then elsewhere, nothing where ``quiet``."""
    if quiet:
        yield _Nothing()
    elif console.is_terminal:
        with _bar(console) as bar:
            yield bar
    else:
        yield _Lines(console)


class _Nothing:
    def pages(self, now: Progress) -> None:
        pass

    def stage(self, stage: Stage, done: int, total: int) -> None:
        pass


@contextmanager
def _bar(console: Console) -> Iterator[Reporter]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", style="dim"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        yield _Bar(bar)


class _Bar:
    """One bar, which begins anew with each stage."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task = bar.add_task("Reading", total=None, pace="")
        self._stage: Stage | None = None

    def pages(self, now: Progress) -> None:
        self._bar.update(self._task, total=now.total, completed=now.handled, pace=pace(now))

    def stage(self, stage: Stage, done: int, total: int) -> None:
        if stage != self._stage:
            self._stage = stage
            self._bar.reset(self._task, description=STAGES[stage], pace="")
        self._bar.update(self._task, total=total, completed=done)


class _Lines:
    """Progress in lines, not too many."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = time.monotonic()

    def pages(self, now: Progress) -> None:
        of = f" of {now.total}" if now.total is not None else ""
        self._say(f"{now.handled}{of} pages, {pace(now)}")

    def stage(self, stage: Stage, done: int, total: int) -> None:
        self._say(f"{STAGES[stage]}: {done} of {total}")

    def _say(self, words: str) -> None:
        if time.monotonic() - self._last >= PLAIN_SECONDS:
            self._last = time.monotonic()
            self._console.print(words, soft_wrap=True)


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
