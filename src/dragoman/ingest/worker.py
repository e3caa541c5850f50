"""What runs in a worker process: page in, rows for the store out. A page's trouble never leaves its answer."""

from __future__ import annotations

import queue
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

import msgspec

from dragoman.errors import DragomanError
from dragoman.model import Page, Reading, Skipped, Struct
from dragoman.store.prepare import Prepared, prepare

Reader = Callable[[Page], Reading]
Made = TypeVar("Made")


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


def default_reader(page: Page) -> Reading:
    """The reader of this program."""
    from dragoman.reading import read_page

    return read_page(page)


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


def attempt(page: Page, work: Callable[[Page], Made]) -> Made | Skipped:
    """What ``work`` makes of a page, or why it makes nothing. Whatever goes wrong, it is told and not raised."""
    try:
        return work(page)
    except DragomanError as error:
        return Skipped(name=page.name, reason=plain_reason(str(error), page.name))
    except MemoryError:
        return Skipped(name=page.name, reason="needs more memory than there is; raise worker-megabytes, or cut it")
    except RecursionError:
        return Skipped(name=page.name, reason="is nested too deeply to be read")
    # Whatever is wrong with the reader, one page must not stop the others, nor go without a reason.
    except Exception as error:  # noqa: BLE001
        reason = f"the reader failed on it: {type(error).__name__}: {error}"
        return Skipped(name=page.name, reason=plain_reason(reason, page.name)[:500])


def plain_reason(message: str, name: str) -> str:
    """An error's text without the page's name before it, on one line."""
    return " ".join(message.removeprefix(f"{name}: ").split()) or "cannot be read"


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
