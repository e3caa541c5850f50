"""Taking in many pages: read over all cores, written in order, in batches that are kept whole or not at all.

The journal in the database says what became of every page, so that the same call again does only what is left.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from dragoman.ingest.attempt import Reader, default_reader, plain_reason
from dragoman.ingest.fingerprint import rules_reader
from dragoman.ingest.pool import Pool
from dragoman.ingest.worker import Answer, Task
from dragoman.intake.files import STDIN, find_files, read_file, read_stream
from dragoman.model import Page, Skipped, Struct
from dragoman.settings import Settings
from dragoman.store import Store
from dragoman.store.upkeep import Say, bring_up_to_date
from dragoman.store.write import PageAside, PageRead, journal, keep

COMMIT_SECONDS = 2.0
"""What has been read is written after so long, though the batch be small."""
WINDOW = 4
"""Batches that may wait behind one slow page."""
NAMED = 5
"""Pages set aside that are named in the summary; the journal has all."""


class Progress(Struct, frozen=True, kw_only=True):
    """How far it is. What is counted here is in the database and stays there."""

    handled: int = 0
    """Pages that are read, unchanged or set aside."""
    total: int | None = None
    read: int = 0
    unchanged: int = 0
    aside: int = 0
    facts: dict[str, int]
    """New facts by kind."""
    seconds: float = 0.0
    stopped: bool = False
    why: tuple[Skipped, ...] = ()
    """The first pages that were set aside, at most :data:`NAMED`."""


class _Slot:
    """A page on its way, in the order in which pages came."""

    __slots__ = ("digest", "name", "outcome")

    def __init__(self, name: str, digest: str, outcome: PageRead | PageAside | None) -> None:
        self.name = name
        self.digest = digest
        self.outcome = outcome


def pages_at(paths: Iterable[str | Path], *, limit: int) -> tuple[int, Iterator[Page | Skipped]]:
    """How many pages there are at ``paths``, and the pages, each opened when it is its turn."""
    found = list(find_files(paths))
    return len(found), (_open(one, limit) for one in found)


def _open(found: str | Skipped, limit: int) -> Page | Skipped:
    if isinstance(found, Skipped):
        return found
    if found == STDIN:
        import sys

        return read_stream(sys.stdin.buffer, limit=limit)
    return read_file(found, limit=limit)


def ingest(
    store: Store,
    pages: Iterable[Page | Skipped],
    settings: Settings,
    *,
    total: int | None = None,
    again: bool = False,
    retry: bool = False,
    say: Callable[[Progress], object] = lambda progress: None,
    stop: Callable[[], bool] = lambda: False,
    reader: Reader = default_reader,
    reader_name: str | None = None,
    now: Callable[[], str] = lambda: datetime.now(UTC).isoformat(timespec="seconds"),
    say_stage: Say = lambda stage, done, total: None,
) -> Progress:
    """Read ``pages`` into ``store`` and answer how it went.

    ``again`` reads unchanged pages anew, ``retry`` those that were set aside. ``reader_name`` says which reader
    reads: pages that another one read are read again (default: the one by rules, as it stands). ``say`` is called
    after every write.
    When ``stop`` turns true, what has been read in order is written and the rest is left for another time.
    Last, what is derived from many pages is brought up to date (:mod:`dragoman.store.upkeep`; ``say_stage`` is told
    how far that is). A run that is stopped leaves it to the next.
    Raises StoreError where the database refuses; all that was said before is kept.
    """
    name = reader_name or rules_reader()
    run = _Run(store, settings, name, total=total, again=again, retry=retry, say=say, when=now())
    workers = settings.workers or os.cpu_count() or 1
    pool = Pool(
        min(workers, total) if total else workers,
        seconds=settings.page_seconds,
        megabytes=settings.worker_megabytes,
        reader=reader,
    )
    try:
        done = run.through(iter(pages), pool, stop)
    finally:
        pool.close()
    if not done.stopped and not bring_up_to_date(store, say_stage, stop).done:
        return replace(done, stopped=True)
    return done


class _Run:
    """One call of :func:`ingest`."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        reader_name: str,
        *,
        total: int | None,
        again: bool,
        retry: bool,
        say: Callable[[Progress], object],
        when: str,
    ) -> None:
        self._store = store
        self._reader = reader_name
        self._batch = settings.batch
        self._again = again
        self._retry = retry
        self._say = say
        self._when = when
        self._total = total
        self._began = time.monotonic()
        self._written = self._began
        self._slots: deque[_Slot] = deque()
        self._open: dict[int, _Slot] = {}
        self._number = 0
        self._counts = {"read": 0, "unchanged": 0, "aside": 0}
        self._facts: dict[str, int] = {}
        self._why: list[Skipped] = []

    def through(self, pages: Iterator[Page | Skipped], pool: Pool, stop: Callable[[], bool]) -> Progress:
        more = True
        while (more or pool.busy) and not stop():
            while more and pool.has_room() and len(self._slots) < WINDOW * self._batch and not stop():
                page = next(pages, None)
                if page is None:
                    more = False
                else:
                    self._enter(page, pool)
            for answer in pool.take(0.1 if pool.busy else 0.0):
                self._answer(answer)
            self._write(all_of_it=False)
        stopped = more or pool.busy
        self._write(all_of_it=True)
        return self.progress(stopped=stopped)

    def _enter(self, page: Page | Skipped, pool: Pool) -> None:
        data = page.data if isinstance(page, Page) else b""
        digest = hashlib.sha256(data).hexdigest()[:32] if data else ""
        name = _journal_name(page.name, digest)
        before = journal(self._store, [name]).get(name)
        if isinstance(page, Skipped):
            reason = plain_reason(page.reason, page.name)
            self._slots.append(
                _Slot(name, digest, PageAside(name=name, digest=digest, reader=self._reader, reason=reason))
            )
            return
        same = before is not None and before.digest == digest and before.reader == self._reader
        if same and not self._again and not (self._retry and before and before.reason):
            self._counts["unchanged"] += 1
            return
        slot = _Slot(name, digest, None)
        self._slots.append(slot)
        self._open[self._number] = slot
        pool.put(Task(number=self._number, page=page, when=self._when))
        self._number += 1

    def _answer(self, answer: Answer) -> None:
        slot = self._open.pop(answer.number)
        if answer.prepared is not None:
            slot.outcome = PageRead(name=slot.name, digest=slot.digest, reader=self._reader, prepared=answer.prepared)
        else:
            reason = answer.reason or "cannot be read"
            slot.outcome = PageAside(name=slot.name, digest=slot.digest, reader=self._reader, reason=reason)

    def _write(self, *, all_of_it: bool) -> None:
        """Write what stands finished at the head of the line, in batches."""
        while True:
            batch: list[PageRead | PageAside] = []
            for slot in self._slots:
                if slot.outcome is None or len(batch) == self._batch:
                    break
                batch.append(slot.outcome)
            late = time.monotonic() - self._written > COMMIT_SECONDS
            if not batch or (len(batch) < self._batch and not all_of_it and not late):
                if late:
                    self._tell()
                return
            kept = keep(self._store, batch, when=self._when)
            for outcome in batch:
                self._slots.popleft()
                if isinstance(outcome, PageAside) and len(self._why) < NAMED:
                    self._why.append(Skipped(name=outcome.name, reason=outcome.reason))
            self._counts["read"] += kept.read
            self._counts["unchanged"] += kept.unchanged
            self._counts["aside"] += kept.aside
            for kind, count in kept.facts.items():
                self._facts[kind] = self._facts.get(kind, 0) + count
            self._tell()

    def _tell(self) -> None:
        self._written = time.monotonic()
        self._say(self.progress(stopped=False))

    def progress(self, *, stopped: bool) -> Progress:
        return Progress(
            handled=sum(self._counts.values()),
            total=self._total,
            facts=dict(sorted(self._facts.items())),
            seconds=time.monotonic() - self._began,
            stopped=stopped,
            why=tuple(self._why),
            **self._counts,
        )


def _journal_name(name: str, digest: str) -> str:
    """Under what a page stands in the journal: a file by its whole path, standard input by what came through it."""
    if name.startswith("<"):
        return f"{name} {digest[:12]}"
    if "://" in name:
        return name
    return os.path.abspath(name)  # noqa: PTH100 - resolving links would give two names one page
