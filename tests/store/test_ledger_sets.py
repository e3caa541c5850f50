"""The ledger's sets say what counting row by row would say, whatever comes, changes and goes."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
from hand_ledger import PAGES, read
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.commitments import KINDS
from dragoman.reference import load
from dragoman.store import Store, bits, booking
from dragoman.store import results as r
from dragoman.store.booking import entries_now
from dragoman.store.following import follow
from dragoman.store.judging import judge
from dragoman.store.ledger import ledger
from dragoman.store.merging import merge
from dragoman.store.prepare import prepare
from dragoman.store.settling import settle
from dragoman.store.telling import tell
from dragoman.store.write import PageRead, keep

WHEN = "2026-03-01T00:00:00Z"
STEPS: tuple[Callable[[Store], object], ...] = (settle, tell, merge, follow)


@cache
def page(at: int, name: int) -> PageRead:
    ready = prepare(read(*PAGES[at]), load(), when=WHEN)
    return PageRead(name=f"/{name}.html", digest=ready.id, reader="1", prepared=ready)


class Row(NamedTuple):
    """An entry of the ledger, looked up alone."""

    entry: int
    kind: str
    life: str
    day: str
    due: str
    mark: str
    founder: str
    fields: frozenset[str]
    parties: frozenset[str]
    states: frozenset[str]


def rows(store: Store, today: str | None) -> list[Row]:
    """The whole ledger, row by row."""
    found = []
    for entry, kind, day, due, mark, founder, life in store.rows(
        "SELECT e.number, coalesce(c.ledger, e.ledger), coalesce(e.day, ''), "
        "coalesce(c.due_day, e.due_day, e.begin_day, ''), e.mark, e.founder, "
        "CASE WHEN c.turns_day < ? THEN c.turns ELSE coalesce(c.life, e.life) END "
        "FROM entry e LEFT JOIN commitment c ON c.entry = e.number "
        "WHERE e.best IS NOT NULL AND coalesce(c.ledger, e.ledger) IS NOT NULL AND c.within IS NULL",
        (today or "",),
    ):
        parties = store.rows(
            "SELECT n.id, n.kind FROM entry_party p JOIN entity n ON n.number = p.entity WHERE p.entry = ?", (entry,)
        )
        fields = store.rows("SELECT field FROM entry_field WHERE entry = ?", (entry,))
        found.append(
            Row(
                entry, kind, life, day, due, mark, founder,
                frozenset(f for (f,) in fields),
                frozenset(id_ for id_, _ in parties),
                frozenset(id_ for id_, kind_ in parties if kind_ == "state"),
            )
        )  # fmt: skip
    return found


def left(every: list[Row], which: r.LedgerFilter, without: str = "") -> list[Row]:
    """What a filter leaves, one facet's own part left out."""

    def fits(row: Row) -> bool:
        return (
            (without == "kinds" or not which.kinds or row.kind in which.kinds)
            and (without == "lives" or not which.lives or row.life in which.lives)
            and (without == "fields" or not which.fields or bool(row.fields & set(which.fields)))
            and row.parties >= {*which.states, *((which.person,) if which.person else ())}
            and (not (which.since or which.until) or bool(row.day))
            and row.day >= (which.since or "")
            and row.day <= (which.until or "9999")
            and (not which.due_before or (bool(row.due) and row.due < which.due_before))
            and (not which.open_only or (row.life in r.OPEN_LIVES and row.kind in KINDS))
        )

    return [row for row in every if fits(row)]


def tallies(values: Any) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))


def held(facet: tuple[r.Tally, ...]) -> list[tuple[str, int]]:
    return [(tally.key, tally.count) for tally in facet]


def check(store: Store, which: r.LedgerFilter) -> int:
    """Hold an answer against one made row by row; how many entries it has."""
    every = rows(store, which.today)
    full = left(every, which)
    found = ledger(store, which, limit=10_000)
    assert found.total == len(full)
    assert found.undated == sum(not row.day for row in full)
    assert held(found.states) == tallies(chain.from_iterable(row.states for row in full))
    assert held(found.kinds) == tallies(row.kind for row in left(every, which, "kinds"))
    assert held(found.lives) == tallies(row.life for row in left(every, which, "lives"))
    assert held(found.fields) == tallies(chain.from_iterable(row.fields for row in left(every, which, "fields")))
    assert [(m.month, m.mark, m.count) for m in found.months] == [
        (*key, count) for key, count in sorted(Counter((row.day[:7], row.mark) for row in full if row.day).items())
    ]
    ordered = sorted(full, key=lambda row: (row.founder, row.entry))
    ordered.sort(key=lambda row: row.day, reverse=True)
    if which.order == "due":
        ordered.sort(key=lambda row: row.due or "9999~")
    ids: dict[int, str] = dict(store.rows("SELECT number, id FROM entry"))
    wanted = [ids[row.entry] for row in ordered]
    assert [row.entry for row in found.rows] == wanted
    for offset in (0, 1, len(wanted) // 2, len(wanted)):
        some = ledger(store, which, limit=3, offset=offset)
        assert [row.entry for row in some.rows] == wanted[offset : offset + 3]
    return len(full)


def stands(store: Store) -> None:
    """Hold the sets against those that all entries make together."""
    assert store.rows("SELECT 1 FROM unbooked") == []
    fresh = entries_now(store, [n for (n,) in store.rows("SELECT number FROM entry ORDER BY number LIMIT 900")])
    columns = "day, due, turns, turns_day, founder, names"
    kept = {
        row[1]: (row[0], row[2:])
        for row in store.rows(f"SELECT number, entry, {columns} FROM booked WHERE entry IS NOT NULL")
    }
    assert {entry: row for entry, (_, row) in kept.items()} == {entry: tuple(one) for entry, one in fresh.items()}
    made: dict[tuple[str, str], set[int]] = {}
    for number, row in kept.values():
        for what, name in json.loads(row[-1]):
            made.setdefault((what, name), set()).add(number)
    there = {
        (what, name): set(bits.numbers_in(one))
        for (what,) in store.rows("SELECT DISTINCT what FROM ledger_set")
        for name, one in booking.sets(store, what).items()
    }
    assert there == made


def filters(store: Store, pick: random.Random) -> Iterator[r.LedgerFilter]:
    """Filters over what there is, of every sort, alone and together."""
    states = [id_ for (id_,) in store.rows("SELECT id FROM entity WHERE kind = 'state' AND pages > 0 ORDER BY id")]
    people = [id_ for (id_,) in store.rows("SELECT id FROM entity WHERE kind = 'person' AND pages > 0 ORDER BY id")]
    fields = [name for (name,) in store.rows("SELECT DISTINCT field FROM entry_field ORDER BY field")]
    days = ["2024-03-01", "2024-12-31", "2025-02-20", "2025-06", "2025-11-20", "2026-01-16", "2026"]
    yield r.LedgerFilter(kinds=())
    for today in ("2024-03-05", "2025-06-11", "2026-05-01", None):
        yield r.LedgerFilter(today=today)
        yield r.LedgerFilter(today=today, kinds=(), lives=("lapsed",))
        yield r.LedgerFilter(today=today, open_only=True, order="due")
    for _ in range(40):
        some = pick.random
        yield r.LedgerFilter(
            states=tuple(pick.sample(states, min(len(states), pick.choice((0, 0, 1, 1, 2))))),
            kinds=tuple(pick.sample(get_args(r.LedgerKind), pick.choice((0, 1, 4)))),
            lives=tuple(pick.sample(("signed", "promised", "lapsed", "met", "reported"), pick.choice((0, 0, 2)))),
            fields=tuple(pick.sample(fields, min(len(fields), pick.choice((0, 0, 1, 2))))),
            since=pick.choice(days) if some() < 0.3 else None,
            until=pick.choice(days) if some() < 0.3 else None,
            person=pick.choice(people) if people and some() < 0.1 else None,
            due_before=pick.choice(days) if some() < 0.2 else None,
            open_only=some() < 0.2,
            order=pick.choice(("said", "due")),
            today=pick.choice(("2025-03-01", "2026-05-01", None)),
        )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sets_say_what_counting_would(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pick = random.Random(seed)
    # Small chunks and lots, so that a short ledger has many.
    monkeypatch.setattr(bits, "SIZE", 16)
    monkeypatch.setattr(booking, "SIZE", 16)
    monkeypatch.setattr(booking, "AT_ONCE", 7)
    places = list(range(len(PAGES)))
    pick.shuffle(places)
    with Store.open(str(tmp_path / "record.db"), create=True) as store:
        seen = 0
        for at in range(0, len(places), 30):
            keep(store, [page(n, n) for n in places[at : at + 30]], when=WHEN)
            stands(store)
            for step in STEPS:
                step(store)
                stands(store)
        for which in filters(store, pick):
            seen += check(store, which) > 0
        assert seen > 20
        # Pages change, some to what another told; then two people are found to be one, and again not.
        keep(store, [page(pick.choice(places), n) for n in places[:25]], when=WHEN)
        stands(store)
        check(store, r.LedgerFilter(kinds=()))
        for step in STEPS:
            step(store)
            stands(store)
        one, other = (
            id_
            for (id_,) in store.rows(
                "SELECT id FROM entity WHERE kind = 'state' AND pages > 0 ORDER BY pages DESC, id LIMIT 2"
            )
        )
        for same in (True, False):
            judge(store, one, other, same=same, by="somebody", why="a test")
            stands(store)
            for which in filters(store, pick):
                check(store, which)


def test_a_database_from_before_catches_up(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.db"), create=True) as store:
        keep(store, [page(n, n) for n in range(12)], when=WHEN)
        for step in STEPS:
            step(store)
        for table in ("booked", "ledger_set"):
            store.execute(f"DELETE FROM {table}")
        assert ledger(store, r.LedgerFilter(kinds=())).total == 0
        store.execute("INSERT INTO unbooked SELECT number FROM entry")
        assert check(store, r.LedgerFilter(kinds=())) > 5
        stands(store)


@given(st.frozensets(st.integers(0, 40_000), max_size=60), st.frozensets(st.integers(0, 40_000), max_size=60))
def test_sets_are_sets(one: frozenset[int], other: frozenset[int]) -> None:
    left_, right = bits.bits_of(one), bits.bits_of(other)
    assert list(bits.numbers_in(left_)) == sorted(one)
    assert set(bits.numbers_in(bits.both(left_, right))) == one & other
    assert set(bits.numbers_in(bits.either((left_, right)))) == one | other
    assert set(bits.numbers_in(bits.without(left_, right))) == one - other
    assert (bits.size(left_), bits.size_of_both(left_, right)) == (len(one), len(one & other))
    for chunk in left_.values():
        assert bits.unpack(bits.pack(chunk)) == chunk
