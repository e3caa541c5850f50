"""SQLite as the engine: opening, settings, migrations, and the few things that it says in its own way.

Everything else in this room is plain SQL with ``?`` for values. An engine is a module with the same functions; the
URL's scheme chooses it in :mod:`dragoman.store.store`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dragoman.errors import StoreError
from dragoman.store.migrations import STEPS

APPLICATION_ID: Final = 0x44524147
"""``DRAG``: tells our files from other programs' databases."""
OLDEST: Final = (3, 30, 0)
"""NULLS LAST came with it."""
BUSY_MILLISECONDS: Final = 30_000
Connection = sqlite3.Connection
INDEX_PAGE: Final = "INSERT INTO page_words (rowid, headline, body) VALUES (?, ?, ?)"
UNINDEX_PAGE: Final = "INSERT INTO page_words (page_words, rowid, headline, body) VALUES ('delete', ?, ?, ?)"
INDEX_SENTENCE: Final = "INSERT INTO sentence_words (rowid, words) VALUES (?, ?)"
UNINDEX_SENTENCE: Final = "INSERT INTO sentence_words (sentence_words, rowid, words) VALUES ('delete', ?, ?)"
"""A contentless index forgets a row only when it is told again, word for word, what it was given."""


def connect(path: Path, *, create: bool) -> Connection:
    """Open a database file and bring its schema up to date.

    Raises :class:`StoreError` where there is none and ``create`` is not set, where the file is something else, and
    where a later version of the program has made it. The connection may be closed by another thread than the one that
    uses it.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old; use a Python with SQLite {wanted} or newer")
    if not create and not path.is_file():
        raise StoreError(f"{path}: no such database; make one with: dragoman ingest --db {path} PATH")
    try:
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            path, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False
        )
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise StoreError(f"{path}: the database cannot be made there: {why}; name another file with --db") from error
    except sqlite3.Error as error:
        raise store_error(path, error) from error
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, path: Path) -> None:
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if owner != APPLICATION_ID and (owner or tables):
            raise StoreError(f"{path}: this database is another program's; name another file with --db")
        if not tables:
            connection.execute("PRAGMA journal_mode = WAL")
        _migrate(connection, path)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_reason(error)}") from error


def _migrate(connection: Connection, path: Path) -> None:
    names = [name for name, _ in STEPS]
    done = _applied(connection)
    unknown = [name for name in done if name not in names]
    if unknown:
        raise StoreError(
            f"{path}: a later version of Dragoman made this database ({unknown[0]} is unknown here); "
            "update Dragoman or name another file with --db"
        )
    if done == names:
        return
    with transaction(connection):
        # Another process may have come first while this one waited for the lock.
        done = _applied(connection)
        if not done:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, position INTEGER NOT NULL)"
            )
        for position, (name, statements) in enumerate(STEPS):
            if name not in done:
                for statement in statements:
                    connection.execute(statement)
                connection.execute("INSERT INTO migration VALUES (?, ?)", (name, position))


def _applied(connection: Connection) -> list[str]:
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'").fetchone()
    return [name for (name,) in connection.execute("SELECT name FROM migration ORDER BY position")] if there else []


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All or nothing; takes the write lock at once, so that what is read inside stays true until the end."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def hold(connection: Connection) -> None:
    """Let a connection see the database as it is now until it is closed, and write nothing."""
    connection.execute("PRAGMA query_only = ON")
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM migration").fetchone()


def _reason(error: sqlite3.Error) -> str:
    text = str(error)
    if "no such module" in text:
        return "this Python's SQLite has no full-text search (FTS5); use another build of Python"
    if "not a database" in text:
        return "this file is no database; name another with --db"
    if "locked" in text or "busy" in text:
        return "another program is writing to the database; try again when it is done"
    if "readonly" in text or "read-only" in text:
        return "the database cannot be written to; check the rights of the file and its folder"
    if "unable to open" in text:
        return "the database cannot be opened; check the rights of the file and its folder, or name another with --db"
    if "disk is full" in text:
        return "the disk is full"
    return f"the database refused: {text}"


def store_error(path: Path, error: sqlite3.Error) -> StoreError:
    """The engine's error in words that say what to do."""
    return StoreError(f"{path}: {_reason(error)}")
