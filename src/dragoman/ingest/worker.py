"""What runs in a worker process: page in, rows for the store out. A page's trouble never leaves its answer."""

from __future__ import annotations

import queue
import signal
import threading
from multiprocessing.connection import Connection

import msgspec

from dragoman.ingest.attempt import Reader, attempt
from dragoman.model import Page, Skipped, Struct
from dragoman.store.prepare import Prepared, prepare


class Task(Struct, frozen=True, kw_only=True):
    """A page to read; ``when`` is the ISO 8601 moment of the run."""

    number: int
    page: Page
    when: str


class Answer(Struct, frozen=True, kw_only=True):
    """The page's rows, or the reason why there are none."""

    number: int
    prepared: Prepared | None = None
    reason: str | None = None


READY = b"ready"


def run(connection: Connection, reader: Reader, megabytes: int) -> None:
    """Answer tasks until the other end closes. Ctrl-C is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limit_memory(megabytes)
    tasks: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    # Tasks are taken off the pipe at once: with both ends writing long messages, neither may wait for the other.
    threading.Thread(target=_pump, args=(connection, tasks), daemon=True).start()
    connection.send_bytes(READY)
    decode = msgspec.msgpack.Decoder(Task).decode
    encode = msgspec.msgpack.Encoder().encode
    while (message := tasks.get()) is not None:
        answer = read(decode(message), reader)
        try:
            connection.send_bytes(encode(answer))
        except (BrokenPipeError, ConnectionResetError):
            return


def read(task: Task, reader: Reader) -> Answer:
    """Read one page and lay it out for the store."""
    from dragoman import reference

    done = attempt(task.page, lambda page: prepare(reader(page), reference.load(), when=task.when))
    if isinstance(done, Skipped):
        return Answer(number=task.number, reason=done.reason)
    return Answer(number=task.number, prepared=done)


def _pump(connection: Connection, tasks: queue.SimpleQueue[bytes | None]) -> None:
    try:
        while True:
            tasks.put(connection.recv_bytes())
    except (EOFError, OSError):
        tasks.put(None)


def limit_memory(megabytes: int) -> None:
    """Let this process have so much address space and no more; 0, or a system without such limits: no limit."""
    if not megabytes:
        return
    try:
        import resource
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
