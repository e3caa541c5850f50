"""Sets of entries that the ledger is filtered and counted by, kept ready: of each kind, life, field, month and party.

An entry of the ledger has a place, a small number (``booked``), and stands under it in a set for each thing that is
said of it (``ledger_set``): whatever filters are put together, what is left and every facet's counts come from laying
sets over one another. The database itself notes which entries changed (``unbooked``), whoever changed them;
:func:`book` takes them out of the sets where they no longer are and puts them in where they now are.
"""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from dragoman.store.bits import SIZE, Bits, pack, unpack
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store, Value

AT_ONCE: Final = 5_000
"""Entries of which what changes is held in memory together."""
EVERY: Final = "every"
LATER: Final = "later"
Name = tuple[str, str]
"""What a set holds: of what (a kind, a state, a month, ...), and which; `later`: in a month they turn to a life."""
_ENTRIES = (
    "SELECT e.number, coalesce(c.ledger, e.ledger), coalesce(c.life, e.life, ''), c.turns, c.turns_day, e.day, "
    "coalesce(c.due_day, e.due_day, e.begin_day), e.mark, e.founder FROM entry e "
    "LEFT JOIN commitment c ON c.entry = e.number WHERE e.best IS NOT NULL AND c.within IS NULL "
    # What came in since commitments were last followed is shown as its page gives it.
    "AND coalesce(c.ledger, e.ledger) IS NOT NULL AND e.number "
)


class Booked(NamedTuple):
    """An entry as it stands in the ledger: what it is ordered by, and the sets that it is in."""

    day: str | None
    due: str | None
    turns: str | None
    turns_day: str | None
    founder: str
    names: str
    """JSON."""


def book(store: Store) -> int:
    """Bring the sets up to date; how many entries were looked at. Raises StoreError.

    Belongs at the end of a transaction that changed entries or commitments.
    """
    done = 0
    while some := [n for (n,) in store.rows("SELECT entry FROM unbooked ORDER BY entry LIMIT ?", (AT_ONCE,))]:
        _book(store, some)
        for lot in chunks(some):
            store.execute(f"DELETE FROM unbooked WHERE entry IN ({holes(lot)})", lot)
        done += len(some)
    return done


def catch_up(store: Store) -> None:
    """What a database from before there were these sets still wants. Raises StoreError."""
    if store.one("SELECT 1 FROM unbooked LIMIT 1"):
        with store.transaction():
            book(store)


def entries_now(store: Store, some: Sequence[int]) -> dict[int, Booked]:
    """How entries stand in the ledger by all that is known of them; those that do not are left out."""
    among = f"IN ({holes(some)})"
    names: defaultdict[int, list[Name]] = defaultdict(list)
    for entry, entity, kind in store.rows(
        "SELECT DISTINCT p.entry, p.entity, n.kind FROM entry_party p JOIN entity n ON n.number = p.entity "
        f"WHERE p.entry {among}",
        some,
    ):
        names[entry].append(("state" if kind == "state" else "party", str(entity)))
    for entry, field in store.rows(f"SELECT entry, field FROM entry_field WHERE entry {among}", some):
        names[entry].append(("field", field))
    found = {}
    for entry, kind, life, turns, turns_day, day, due, mark, founder in store.rows(_ENTRIES + among, some):
        here = names[entry]
        here += [(EVERY, ""), ("kind", kind), ("life", life), ("mark", mark)]
        here += [("month", (day or "")[:7]), ("due", (due or "")[:7])]
        if turns and turns_day:
            here.append((LATER, f"{turns_day[:7]} {turns}"))
        written = json.dumps(sorted(here), ensure_ascii=False, separators=(",", ":"))
        found[entry] = Booked(day, due, turns, turns_day, founder, written)
    return found


def _book(store: Store, some: Sequence[int]) -> None:
    before: dict[int, tuple[int, Booked]] = {}
    after: dict[int, Booked] = {}
    for lot in chunks(some):
        for number, entry, *columns in store.rows(
            "SELECT number, entry, day, due, turns, turns_day, founder, names FROM booked "
            f"WHERE entry IN ({holes(lot)})",
            lot,
        ):
            before[entry] = (number, Booked(*columns))
        after.update(entries_now(store, lot))
    flips = _Flips()
    gone = [entry for entry in before if entry not in after]
    for entry in gone:
        flips.out(before[entry][0], before[entry][1].names)
    store.many(
        "UPDATE booked SET entry = NULL, day = NULL, due = NULL, turns = NULL, turns_day = NULL, founder = '', "
        "names = '' WHERE number = ?",
        [(before[entry][0],) for entry in gone],
    )
    new = [entry for entry in after if entry not in before]
    changed: list[tuple[Value, ...]] = []
    for entry, number in zip(new, _places(store, len(new)), strict=True):
        changed.append((number, entry, *after[entry]))
        flips.into(number, after[entry].names)
    for entry, (number, was) in before.items():
        now = after.get(entry)
        if now is not None and now != was:
            changed.append((number, entry, *now))
            flips.out(number, was.names)
            flips.into(number, now.names)
    store.many(
        "INSERT INTO booked (number, entry, day, due, turns, turns_day, founder, names) VALUES (?,?,?,?,?,?,?,?) "
        "ON CONFLICT (number) DO UPDATE SET entry = excluded.entry, day = excluded.day, due = excluded.due, "
        "turns = excluded.turns, turns_day = excluded.turns_day, founder = excluded.founder, names = excluded.names",
        changed,
    )
    flips.write(store)


def _places(store: Store, many: int) -> list[int]:
    """Places for new entries: those that others have left first, so that sets stay short."""
    found = [
        n for (n,) in store.rows("SELECT number FROM booked WHERE entry IS NULL ORDER BY number LIMIT ?", (many,))
    ]
    last = int(store.one("SELECT coalesce(max(number), 0) FROM booked"))
    return found + list(range(last + 1, last + 1 + many - len(found)))


class _Flips:
    """Bits to take out of sets and to put into them."""

    def __init__(self) -> None:
        self._bits: defaultdict[tuple[str, str, int], list[int]] = defaultdict(lambda: [0, 0])

    def out(self, number: int, names: str) -> None:
        self._flip(number, names, 0)

    def into(self, number: int, names: str) -> None:
        self._flip(number, names, 1)

    def _flip(self, number: int, names: str, side: int) -> None:
        chunk, bit = divmod(number, SIZE)
        for what, which in json.loads(names):
            self._bits[what, which, chunk][side] |= 1 << bit

    def write(self, store: Store) -> None:
        """Change the sets; one without members goes."""
        put: list[tuple[Value, ...]] = []
        gone: list[tuple[Value, ...]] = []
        for (what, which, chunk), (out, into) in self._bits.items():
            kept = store.one(
                "SELECT bits FROM ledger_set WHERE what = ? AND which = ? AND chunk = ?", (what, which, chunk)
            )
            was = unpack(kept) if kept else 0
            now = was & ~out | into
            if now == was:
                continue
            if now:
                put.append((what, which, chunk, pack(now)))
            else:
                gone.append((what, which, chunk))
        store.many(
            "INSERT INTO ledger_set (what, which, chunk, bits) VALUES (?,?,?,?) "
            "ON CONFLICT (what, which, chunk) DO UPDATE SET bits = excluded.bits",
            put,
        )
        store.many("DELETE FROM ledger_set WHERE what = ? AND which = ? AND chunk = ?", gone)


def sets(store: Store, what: str, which: Iterable[str] | None = None) -> dict[str, Bits]:
    """The sets of a sort by what they hold: all of them, or those that are named. Raises StoreError."""
    found: dict[str, dict[int, int]] = {}
    asked: list[tuple[str, tuple[Value, ...]]] = [("", ())]
    if which is not None:
        asked = [(f" AND which IN ({holes(some)})", tuple(some)) for some in chunks(sorted(set(which)))]
    for condition, values in asked:
        for name, chunk, bits in store.rows(
            f"SELECT which, chunk, bits FROM ledger_set WHERE what = ?{condition}", (what, *values)
        ):
            found.setdefault(name, {})[chunk] = unpack(bits)
    return dict(found)
