"""Fingerprints of documents, and which of them are still to be put with their editions and stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from dragoman.store.store import Store
from dragoman.stories import Fingerprint
from dragoman.stories.fingerprint import METHOD
from dragoman.stories.stream import UNDATED, place_in_time

_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(Fingerprint).decode

__all__ = ["UNDATED", "Place", "Prints", "mark", "mark_from", "read", "waiting"]
Place = tuple[str, str]
"""Day and id: where a document stands in the order of time."""

_OF_ONE_ARTICLE: Final = "CASE WHEN kind IN ('copy', 'edition') THEN 1 ELSE 0 END"


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
            # Where it stood is kept, so that its story keeps its id.
            self._places.append((old[1], old[0]))
            self._undo(document, (old[1], old[0]))
            sources = self._store.rows("SELECT source FROM print_source WHERE document = ?", (document,))
            self._mark_others([source for (source,) in sources], (old[1], old[0]))
            for table in ("print_source", "print"):
                self._store.execute(f"DELETE FROM {table} WHERE document = ?", (document,))  # noqa: S608 - a constant
        self._store.execute("INSERT INTO print VALUES (?,?,?,?,?)", (document, *row))
        self._store.many("INSERT INTO print_source VALUES (?,?)", [(key, document) for key in print_.sources])
        self._places.append(place)
        self._mark_others(print_.sources, place)

    def remove(self, document: int) -> None:
        """Forget a document's fingerprint, and take it out of its story."""
        old = self._store.row("SELECT day, id FROM print WHERE document = ?", (document,))
        if old is None:
            return
        self._places.append((old[0], old[1]))
        sources = self._store.rows("SELECT source FROM print_source WHERE document = ?", (document,))
        self._mark_others([source for (source,) in sources], (old[0], old[1]))
        self._store.execute(
            "UPDATE story SET stale = 1 WHERE number = (SELECT story FROM telling WHERE document = ?)", (document,)
        )
        self._undo(document, (old[0], old[1]))
        self._undo_links_to(document)
        for table in ("telling", "print_source", "print"):
            self._store.execute(f"DELETE FROM {table} WHERE document = ?", (document,))  # noqa: S608 - a constant

    def _undo(self, document: int, place: Place) -> None:
        """What was decided of a document stands no more; what stands behind it was decided when it stood."""
        store = self._store
        store.execute(
            f"INSERT INTO undone SELECT ?, ?, document, linked, {_OF_ONE_ARTICLE} FROM telling "  # noqa: S608 - a constant
            "WHERE document = ? AND linked IS NOT NULL",
            (*place, document),
        )
        store.execute(
            "INSERT INTO undone SELECT ?, ?, document, other, articles FROM joining WHERE document = ?",
            (*place, document),
        )
        store.execute("DELETE FROM joining WHERE document = ?", (document,))
        store.execute("UPDATE telling SET linked = NULL WHERE document = ?", (document,))

    def _undo_links_to(self, document: int) -> None:
        """The same of what was decided of others with regard to a document that goes."""
        store = self._store
        store.execute(
            f"INSERT INTO undone SELECT p.day, p.id, t.document, t.linked, {_OF_ONE_ARTICLE} "  # noqa: S608 - a constant
            "FROM telling t JOIN print p ON p.document = t.document WHERE t.linked = ?",
            (document,),
        )
        store.execute(
            "INSERT INTO undone SELECT p.day, p.id, j.document, j.other, j.articles "
            "FROM joining j JOIN print p ON p.document = j.document WHERE j.other = ?",
            (document,),
        )
        store.execute("DELETE FROM joining WHERE other = ?", (document,))
        store.execute("UPDATE telling SET linked = NULL WHERE linked = ?", (document,))

    def finish(self) -> None:
        """Remember where there is work to do."""
        mark(self._store, self._places)
        self._places.clear()

    def _mark_others(self, sources: Sequence[str], place: Place) -> None:
        """A declared source is good for ever: later pages that name it are to be looked at again."""
        for source in sources:
            self._places.extend(
                self._store.rows(
                    "SELECT p.day, p.id FROM print_source s JOIN print p ON p.document = s.document "
                    "WHERE s.source = ? AND (p.day, p.id) > (?, ?)",
                    (source, *place),
                )
            )


def mark(store: Store, places: Iterable[Place]) -> None:
    """What stands at these places is to be placed, beside what was to be placed already."""
    store.many("INSERT INTO waiting VALUES (?,?) ON CONFLICT DO NOTHING", sorted(set(places)))


def mark_from(store: Store, first: Place, last: Place) -> None:
    """Every document from ``first`` to ``last`` is to be placed."""
    store.execute(
        "INSERT INTO waiting SELECT day, id FROM print WHERE (day, id) >= (?, ?) AND (day, id) <= (?, ?) "
        "ON CONFLICT DO NOTHING",
        (*first, *last),
    )


def waiting(store: Store, after: Place | None = None) -> Place | None:
    """The first place, of those behind ``after``, at which something is to be placed; None where there is none."""
    row = store.row(
        "SELECT day, id FROM waiting WHERE (day, id) > (?, ?) ORDER BY day, id LIMIT 1", after or ("", "")
    )
    return None if row is None else (row[0], row[1])


def read(body: bytes) -> Fingerprint:
    """A fingerprint as it is kept."""
    return _decode(body)
