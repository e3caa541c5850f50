"""Worker processes that may die: a page that kills or hangs its worker costs that page, and nothing else."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

import msgspec

from dragoman.errors import DragomanError
from dragoman.ingest.attempt import Reader
from dragoman.ingest.worker import READY, Answer, Task, run

QUEUED = 8
"""Pages handed to one worker at a time, so that it has work while the parent writes to the database."""
QUEUED_BYTES = 4_000_000
"""With so much waiting at a worker it gets no more."""
START_SECONDS = 120.0
"""A worker that has not begun after so long is not going to."""
PAGES_A_WORKER = 5_000
"""Then a worker is replaced: whatever memory a parser in C has lost goes with it."""


class _Worker:
    """One process, the tasks it has, oldest first, and since when it is at the oldest."""

    def __init__(self, reader: Reader, megabytes: int) -> None:
        here, there = multiprocessing.Pipe()
        self.connection: Connection = here
        self.process = _process(there, reader, megabytes)
        with _interrupts_held():
            self.process.start()
        there.close()
        self.ready = False
        self.done = 0
        self.tasks: deque[tuple[Task, int]] = deque()
        self.since = time.monotonic()

    @property
    def waiting_bytes(self) -> int:
        return sum(size for _, size in self.tasks)

    def stop(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


def _process(connection: Connection, reader: Reader, megabytes: int) -> BaseProcess:
    # Never a plain fork: the parent may have threads (the progress bar), whose locks a fork would copy as they are.
    arguments = (connection, reader, megabytes)
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn").Process(target=run, args=arguments, daemon=True)
    return multiprocessing.get_context("forkserver").Process(target=run, args=arguments, daemon=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """What starts in here never sees a Ctrl-C; one that comes meanwhile reaches this process afterwards."""
    if sys.platform == "win32":
        yield
        return
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)


class Pool:
    """Reads pages in so many processes. Hand out with :meth:`put` while :meth:`has_room`; take with :meth:`take`.

    ``seconds`` is the longest that one page may take. Answers come in any order, one for every task.
    """

    def __init__(self, workers: int, *, seconds: float, megabytes: int, reader: Reader) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._reader = reader
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(Answer).decode
        self._lost: deque[Answer] = deque()
        self._workers = [self._start() for _ in range(workers)]

    def _start(self) -> _Worker:
        return _Worker(self._reader, self._megabytes)

    def has_room(self) -> bool:
        """Whether some worker can be given a page."""
        return any(self._room(worker) for worker in self._workers)

    @staticmethod
    def _room(worker: _Worker) -> bool:
        return not worker.tasks or (len(worker.tasks) < QUEUED and worker.waiting_bytes < QUEUED_BYTES)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._lost) or any(worker.tasks for worker in self._workers)

    def put(self, task: Task) -> None:
        """Give a page to the worker that has least to do."""
        self._hand(min(self._workers, key=lambda worker: (len(worker.tasks), worker.waiting_bytes)), task)

    def _hand(self, worker: _Worker, task: Task) -> None:
        if not worker.tasks:
            worker.since = time.monotonic()
        worker.tasks.append((task, len(task.page.data)))
        try:
            worker.connection.send_bytes(self._encode(task))
        except OSError:
            # The worker has died; `take` finds that out, and knows which page it died on.
            return

    def take(self, timeout: float) -> list[Answer]:
        """What has been read since, waiting at most so many seconds for the first."""
        answers = [self._lost.popleft() for _ in range(len(self._lost))]
        if answers:
            timeout = 0
        ready = wait([worker.connection for worker in self._workers], timeout)
        for worker in list(self._workers):
            if worker.connection in ready:
                answers.extend(self._receive(worker))
        now = time.monotonic()
        for worker in list(self._workers):
            limit = self._seconds if worker.ready else START_SECONDS
            if worker.tasks and now - worker.since > limit:
                answers.append(self._replace(worker, f"took longer than {self._seconds:g} seconds to read"))
        return answers

    def _receive(self, worker: _Worker) -> list[Answer]:
        answers: list[Answer] = []
        try:
            while worker.connection.poll():
                message = worker.connection.recv_bytes()
                worker.since = time.monotonic()
                if message == READY:
                    worker.ready = True
                    continue
                answers.append(self._decode(message))
                worker.tasks.popleft()
                worker.done += 1
        except (EOFError, OSError):
            worker.process.join()
            if worker.tasks or not worker.ready:
                answers.append(self._replace(worker, _death(worker.process.exitcode)))
            else:
                self._swap(worker)
            return answers
        if worker.done >= PAGES_A_WORKER and not worker.tasks:
            self._swap(worker)
        return answers

    def _replace(self, worker: _Worker, reason: str) -> Answer:
        """Give up a worker and the page that it was at; its other pages go to the one that takes its place."""
        if not worker.ready:
            self.close()
            raise DragomanError(f"the reading processes cannot be started: the first {reason}")
        task, _ = worker.tasks.popleft()
        fresh = self._swap(worker)
        for other, _ in worker.tasks:
            self._hand(fresh, other)
        return Answer(number=task.number, reason=reason)

    def _swap(self, worker: _Worker) -> _Worker:
        worker.stop()
        fresh = self._start()
        self._workers[self._workers.index(worker)] = fresh
        return fresh

    def close(self) -> None:
        """Stop all workers, whatever they are at."""
        for worker in self._workers:
            worker.stop()
        self._workers = []


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"killed the process that was reading it ({name})"
    return f"ended the process that was reading it (exit status {code})"
