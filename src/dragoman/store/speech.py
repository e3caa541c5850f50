"""Whom statements name and what they are of: rows beside those of the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman import reference
from dragoman.model import Reading
from dragoman.record.entries import entries_of, seen_in
from dragoman.record.speech import Named, named_in
from dragoman.store.prepare import topics_of
from dragoman.store.store import Store

_AT_ONCE = 200
"""Documents that are gone through in one transaction."""


def add(
    store: Store,
    facts: Sequence[int],
    named: Sequence[Named],
    topics: Sequence[tuple[int, str]],
    seen: Mapping[str, int],
) -> None:
    """Add a document's rows. ``facts`` are the numbers of its facts in their order, ``seen`` those of its entities
    by the reading's own ids."""
    store.many(
        "INSERT INTO named VALUES (?,?,?)", [(facts[one.position], one.role, seen[one.local]) for one in named]
    )
    store.many("INSERT INTO topic VALUES (?,?)", [(facts[position], field) for position, field in topics])


def catch_up(store: Store) -> int:
    """Go through documents from before there were such rows; answers how many there were. Raises StoreError."""
    done = 0
    known = reference.load()
    decode = msgspec.json.Decoder(Reading).decode
    while True:
        with store.transaction():
            waiting = [n for (n,) in store.rows("SELECT document FROM unheard LIMIT ?", (_AT_ONCE,))]
            for number in waiting:
                reading = decode(store.one("SELECT reading FROM document WHERE number = ?", (number,)))
                entries = entries_of(reading, known)
                there: dict[str, int] = dict(store.rows("SELECT key, number FROM fact WHERE document = ?", (number,)))
                seen: dict[str, int] = dict(
                    store.rows("SELECT local, number FROM seen WHERE document = ?", (number,))
                )
                # An office that the reference has learnt since may let a fact have another key than it was given.
                facts = [there.get(entry.key, 0) for entry in entries]
                named = [
                    one
                    for one in named_in(reading, entries, seen_in(reading, known), known)
                    if facts[one.position] and one.local in seen
                ]
                topics = [one for one in topics_of(reading, entries) if facts[one[0]]]
                store.execute(
                    "DELETE FROM named WHERE fact IN (SELECT number FROM fact WHERE document = ?)", (number,)
                )
                store.execute(
                    "DELETE FROM topic WHERE fact IN (SELECT number FROM fact WHERE document = ?)", (number,)
                )
                add(store, facts, named, topics, seen)
                store.execute("DELETE FROM unheard WHERE document = ?", (number,))
        if not waiting:
            return done
        done += len(waiting)
