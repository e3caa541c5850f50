"""When things came into the record: marked at the end of each run, for what its pages changed and nothing else.

A moment is when a page was written, not when it was published. What is marked stays: a page that is read again does
not make its people or its entries new.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.store.rows import holes
from dragoman.store.store import Store

# ruff: noqa: S608 - what is put into queries are constants and question marks
_AT_ONCE = 200
"""Documents in one transaction."""


def mark(store: Store) -> int:
    """Mark what the writes since the last call brought; answers how many writes those were. Raises StoreError.

    To be called when it is settled who is who, which facts tell the same and what answers what. A second call
    changes nothing.
    """
    done = 0
    while True:
        with store.transaction():
            changes = store.rows(
                "SELECT number, moment, document, what FROM change WHERE marked = 0 ORDER BY number LIMIT ?",
                (_AT_ONCE,),
            )
            if not changes:
                return done
            for moment, what in dict.fromkeys((moment, what) for _, moment, _, what in changes):
                documents = [d for _, m, d, w in changes if (m, w) == (moment, what)]
                _mark(store, moment, documents, further=what in ("new", "back"))
            # What is disputed no more and is again is told again.
            store.execute("UPDATE entry SET disputed_in = NULL WHERE disputed = 0 AND disputed_in IS NOT NULL")
            store.execute(
                "UPDATE entry SET disputed_in = ? WHERE disputed = 1 AND disputed_in IS NULL", (changes[-1][1],)
            )
            numbers = [number for number, *_ in changes]
            store.execute(f"UPDATE change SET marked = 1 WHERE number IN ({holes(numbers)})", numbers)
        done += len(changes)


def _mark(store: Store, moment: str, documents: Sequence[int], *, further: bool) -> None:
    """Mark what pages brought. ``further``: the pages are new in the record, so that entries grew by them."""
    some = holes(documents)
    # Before they are marked: who is known already and is seen in another office now has changed.
    store.execute(
        "INSERT INTO office_first (entity, role, of_id, to_id, title, first_in, document, changed) "
        "SELECT o.entity, coalesce(o.role, ''), coalesce(o.of_id, ''), coalesce(o.to_id, ''), "
        "coalesce(o.title, ''), ?, min(s.document), max(n.first_in IS NOT NULL AND n.first_in < ?) "
        "FROM seen s JOIN office o ON o.seen = s.number JOIN entity n ON n.number = o.entity "
        f"WHERE s.document IN ({some}) GROUP BY 1, 2, 3, 4, 5 "
        "ON CONFLICT (entity, role, of_id, to_id, title) DO NOTHING",
        (moment, moment, *documents),
    )
    store.execute(
        "UPDATE entity SET first_in = "
        "coalesce((SELECT min(o.first_in) FROM entity o WHERE o.became = entity.number), ?) WHERE first_in IS NULL "
        f"AND number IN (SELECT entity FROM seen WHERE document IN ({some}))",
        (moment, *documents),
    )
    entries = f"number IN (SELECT entry FROM fact WHERE document IN ({some}))"
    if further:
        store.execute(
            f"UPDATE entry SET last_in = ? WHERE {entries} AND (last_in IS NULL OR last_in < ?)",
            (moment, *documents, moment),
        )
        store.execute(
            "UPDATE entry SET step_in = ? WHERE number IN (SELECT coalesce(k.within, k.entry) FROM fact f "
            f"JOIN commitment k ON k.entry = f.entry WHERE f.document IN ({some}) "
            "AND k.ledger NOT IN ('figure', 'level', 'anniversary') UNION "
            f"SELECT a.commitment FROM fact f JOIN answer a ON a.entry = f.entry WHERE f.document IN ({some}))",
            (moment, *documents, *documents),
        )
    store.execute(
        f"UPDATE entry SET first_in = ?, last_in = coalesce(last_in, ?) WHERE {entries} AND first_in IS NULL",
        (moment, moment, *documents),
    )
