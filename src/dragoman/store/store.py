"""Opening a database and speaking to it. SQL is written in this room alone."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from dragoman.errors import StoreError
from dragoman.store import sqlite

Value = str | int | float | bytes | None
Row = tuple[Any, ...]


class Store:
    """A database. May be shared between threads: each has a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._all: list[sqlite.Connection] = []

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Store:
        """Open a database by path or ``sqlite:`` URL; with ``create``, make it where there is none.

        Raises :class:`StoreError` for what is no database of ours, and for URLs of engines that are not there.
        """
        store = cls(_path_of(url))
        store._remember(sqlite.connect(store.path, create=create))
        return store

    def _remember(self, connection: sqlite.Connection) -> sqlite.Connection:
        self._local.connection = connection
        with self._lock:
            self._all.append(connection)
        return connection

    @property
    def _connection(self) -> sqlite.Connection:
        found: sqlite.Connection | None = getattr(self._local, "connection", None)
        return found if found is not None else self._remember(sqlite.connect(self.path, create=False))

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise sqlite.store_error(self.path, error) from error

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def one(self, sql: str, values: Sequence[Value] = ()) -> Any:
        """The first value of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def execute(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Carry out a statement; answers the number of the last row that was inserted."""
        try:
            return self._connection.execute(sql, values).lastrowid or 0
        except sqlite3.Error as error:
            raise sqlite.store_error(self.path, error) from error

    def many(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """Carry out a statement for each tuple of values."""
        try:
            self._connection.executemany(sql, values)
        except sqlite3.Error as error:
            raise sqlite.store_error(self.path, error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, one writer at a time. What was committed survives a kill and a power cut."""
        try:
            with sqlite.transaction(self._connection):
                yield
        except sqlite3.Error as error:
            raise sqlite.store_error(self.path, error) from error

    @contextmanager
    def snapshot(self) -> Iterator[Store]:
        """The record as it stands now, whoever writes meanwhile. For reading; one thread at a time, whichever."""
        connection = sqlite.connect(self.path, create=False)
        try:
            sqlite.hold(connection)
            yield _Snapshot(self.path, connection)
        except sqlite3.Error as error:
            raise sqlite.store_error(self.path, error) from error
        finally:
            connection.close()

    def dump(self) -> list[str]:
        """The whole database as SQL statements, for comparing."""
        return list(self._connection.iterdump())

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Snapshot(Store):
    """A store over one connection that stays at one moment."""

    def __init__(self, path: Path, connection: sqlite.Connection) -> None:
        super().__init__(path)
        self._held = connection

    @property
    def _connection(self) -> sqlite.Connection:
        return self._held


def _path_of(url: str) -> Path:
    scheme = urlsplit(url).scheme
    if len(scheme) < 2:
        return Path(url).expanduser()
    if scheme == "sqlite":
        rest = unquote(url.removeprefix("sqlite:"))
        return Path(rest[3:] if rest.startswith("///") else rest)
    raise StoreError(f"{url}: no engine for {scheme}: databases; give the path of a SQLite file")
