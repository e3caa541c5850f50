"""Fingerprints of documents, and which of them are still to be put with their editions and stories."""

from __future__ import annotations

from typing import Final

import msgspec

from dragoman.store.store import Store
from dragoman.stories import Fingerprint
from dragoman.stories.fingerprint import METHOD
from dragoman.stories.stream import UNDATED, place_in_time

_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(Fingerprint).decode

__all__ = ["UNDATED", "Place", "Prints", "mark", "read", "unplaced"]
Place = tuple[str, str]
"""Day and id: where a document stands in the order of time."""


class Prints:
    """One transaction's work on the fingerprints; call :meth:`finish` before it ends."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._places: list[Place] = []

    def add(self, document: int, print_: Fingerprint) -> None:
        """Keep a document's fingerprint. One that says the same as before changes nothing."""
        place = place_in_time(print_)
        row = (place[1], place[0], METHOD, _encode(print_))
        old = self._store.row("SELECT id, day, method, body FROM print WHERE document = ?", (document,))
        if old == row:
            return
        if old is not None:
            self.remove(document)
        self._store.execute("INSERT INTO print VALUES (?,?,?,?,?)", (document, *row))
        self._store.many("INSERT INTO print_source VALUES (?,?)", [(key, document) for key in print_.sources])
        self._places.append(place)

    def remove(self, document: int) -> None:
        """Forget a document's fingerprint, and take it out of its story."""
        old = self._store.row("SELECT day, id FROM print WHERE document = ?", (document,))
        if old is None:
            return
        self._places.append((old[0], old[1]))
        self._store.execute(
            "UPDATE story SET stale = 1 WHERE number = (SELECT story FROM telling WHERE document = ?)", (document,)
        )
        self._store.execute("UPDATE telling SET linked = NULL WHERE linked = ?", (document,))
        for table in ("telling", "print_source", "print"):
            self._store.execute(f"DELETE FROM {table} WHERE document = ?", (document,))  # noqa: S608 - a constant

    def finish(self) -> None:
        """Remember from where to where there is work to do."""
        if self._places:
            mark(self._store, min(self._places), max(self._places))
            self._places.clear()


def mark(store: Store, first: Place, last: Place) -> None:
    """Documents from ``first`` to ``last`` are to be placed, beside those that were to be placed already."""
    old = unplaced(store)
    if old is not None:
        first, last = min(first, old[0]), max(last, old[1])
    store.execute("DELETE FROM unplaced")
    store.execute("INSERT INTO unplaced VALUES (1,?,?,?,?)", (*first, *last))


def unplaced(store: Store) -> tuple[Place, Place] | None:
    """From where to where documents are to be placed; None where all are."""
    row = store.row("SELECT first_day, first_id, last_day, last_id FROM unplaced")
    return None if row is None else ((row[0], row[1]), (row[2], row[3]))


def read(body: bytes) -> Fingerprint:
    """A fingerprint as it is kept."""
    return _decode(body)
