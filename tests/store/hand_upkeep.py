"""A process that brings a record up to date and is killed half-way, as a power cut would."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from itertools import count
from typing import Any

from dragoman.store import Store
from dragoman.store.upkeep import Upkeep, bring_up_to_date

MOMENT = "2026-12-31T00:00:00Z"


def up_to_date(store: Store) -> Upkeep:
    return bring_up_to_date(store, now=lambda: MOMENT)


def writes_of(path: str, killed_at: int | None = None) -> int:
    """How many statements write when the record is brought up to date; with ``killed_at`` that one never returns."""
    made = count(1)
    last = 0

    def counted(do: Callable[..., Any]) -> Callable[..., Any]:
        def counting(store: Store, *args: Any) -> Any:
            nonlocal last
            done = do(store, *args)
            last = next(made)
            if last == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return done

        return counting

    kept = Store.execute, Store.many
    Store.execute, Store.many = counted(Store.execute), counted(Store.many)  # type: ignore[method-assign]
    try:
        with Store.open(path) as store:
            up_to_date(store)
    finally:
        Store.execute, Store.many = kept  # type: ignore[method-assign]
    return last


def views(store: Store) -> list[object]:
    """Entries without what remembers the order of arrival: facts, values, disputes, courses, places in visits."""
    labels: dict[int, str] = dict(store.rows("SELECT number, founder FROM entry"))
    facts = store.rows(
        "SELECT f.entry, d.id, f.key FROM fact f JOIN document d ON d.number = f.document ORDER BY d.id, f.key"
    )
    slots = store.rows(
        "SELECT entry, slot, nth, value, unit, bound, articles, outlets, pages, first_day, against, why FROM slot"
    )
    columns = store.rows(
        "SELECT number, kind, type, fill, day, last_day, dated, ledger, life, begin_day, due_day, pages, articles, "
        "outlets, languages, disputed FROM entry WHERE pages > 0"
    )
    courses = store.rows("SELECT entry, ledger, life, heard, due, turns FROM commitment")
    parts = store.rows("SELECT number, part_of FROM entry WHERE part_of IS NOT NULL")
    parties = store.rows("SELECT p.entry, p.role, n.id FROM entry_party p JOIN entity n ON n.number = p.entity")
    return [
        *(
            sorted((labels[entry], *rest) for entry, *rest in found)
            for found in (facts, slots, columns, courses, parties)
        ),
        sorted((labels[part], labels[whole]) for part, whole in parts),
    ]


def all_but_judgements(store: Store) -> list[str]:
    """The record without judgements, the numbers that SQLite keeps for itself, and those of names and their words."""
    left_out = ("judgement", "sqlite_", "alias_words_")
    lines = (line for line in store.dump() if not any(word in line for word in left_out))
    return sorted(re.sub(r'^(INSERT INTO "alias" VALUES\()\d+,', r"\1", line) for line in lines)
