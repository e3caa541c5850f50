"""The ledger: what was signed, promised, aimed at and asked for, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from dragoman.errors import UsageError
from dragoman.record.commitments import KINDS
from dragoman.record.days import days_of, last_day_of
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.bits import NONE, Bits, bits_of, both, either, numbers_in, size, size_of_both, without
from dragoman.store.booking import EVERY, LATER, catch_up, sets
from dragoman.store.entries import number_of
from dragoman.store.following import read_why
from dragoman.store.store import Store

# ruff: noqa: S608 - what is put into queries are constants, question marks and days that were checked
MOST_IN_FACET = 100
_LEDGER = "coalesce(c.ledger, e.ledger)"
_DUE = "coalesce(c.due_day, e.due_day, e.begin_day)"
LAST = "9999"
"""After every day."""


def ledger(store: Store, which: r.LedgerFilter, *, limit: int = 50, offset: int = 0) -> r.LedgerPage:
    """Agreements, levels, targets, pledges, requests, invitations and plans, with facets. Raises UsageError for a day
    that is none.

    The counts of a facet are over what the *other* filters leave, so that they tell what choosing another value
    would show; only states, of which all that are chosen take part, are counted over the whole filter.
    """
    _check(which.today)
    catch_up(store)
    kinds, fields, lives = sets(store, "kind"), sets(store, "field"), _lives_on(store, which.today)
    left = _left(store, which, kinds, lives)
    of_kind = either(kinds.get(kind, NONE) for kind in which.kinds) if which.kinds else left
    of_life = either(lives.get(life, NONE) for life in which.lives) if which.lives else left
    of_field = either(fields.get(field, NONE) for field in which.fields) if which.fields else left
    by_kind, by_life = both(left, of_kind), both(left, of_life)
    every = both(both(by_kind, by_life), of_field)
    months = sets(store, "month")
    states = _tallies(sets(store, "state"), every)
    names: dict[str, tuple[str, str]] = {
        str(number): (id_, name)
        for some in rows.chunks([int(tally.key) for tally in states])
        for number, id_, name in store.rows(
            f"SELECT number, id, name FROM entity WHERE number IN ({rows.holes(some)})", some
        )
    }
    found = [r.Tally(key=names[t.key][0], name=names[t.key][1], count=t.count) for t in states if t.key in names]
    return r.LedgerPage(
        total=size(every),
        undated=size_of_both(every, months.get("", NONE)),
        rows=commitments(store, _listed(store, every, months, which.order, limit, offset), which.today),
        states=tuple(sorted(found, key=lambda tally: (-tally.count, tally.key))[:MOST_IN_FACET]),
        kinds=_tallies(kinds, both(by_life, of_field))[:MOST_IN_FACET],
        lives=_tallies(lives, both(by_kind, of_field))[:MOST_IN_FACET],
        fields=_tallies(fields, both(by_kind, by_life))[:MOST_IN_FACET],
        months=_months(sets(store, "mark"), months, every),
    )


def open_between(
    store: Store,
    states: Sequence[int],
    today: str | None,
    *,
    since: str | None = None,
    until: str | None = None,
    limit: int,
) -> tuple[int, list[int]]:
    """How many commitments in which all these states (by their entities' numbers) take part have something still to
    come, and the entries of the latest. Raises UsageError for a day that is none."""
    _check(today)
    catch_up(store)
    numbers = [str(number) for number in states]
    of_states = sets(store, "state", numbers)
    left = reduce(both, (of_states.get(number, NONE) for number in numbers))
    left = both(left, either(sets(store, "kind", KINDS).values()))
    left = both(left, either(bits for life, bits in _lives_on(store, today).items() if life in r.OPEN_LIVES))
    if since or until:
        left = both(left, _between(store, "day", since or "", until or LAST, upto=True))
    return size(left), _listed(store, left, sets(store, "month"), "said", limit, 0)


# -- what is left by filters --------------------------------------------------------------------


def _left(store: Store, which: r.LedgerFilter, kinds: Mapping[str, Bits], lives: Mapping[str, Bits]) -> Bits:
    """What all filters leave but those of the facets that leave themselves out."""
    left = sets(store, EVERY).get("", NONE)
    for id_ in (*which.states, *((which.person,) if which.person else ())):
        row = store.row("SELECT number, kind FROM entity WHERE id = ?", (id_,))
        number, what = (str(row[0]), "state" if row[1] == "state" else "party") if row else ("", "party")
        left = both(left, sets(store, what, (number,)).get(number, NONE))
    if which.since or which.until:
        left = both(left, _between(store, "day", which.since or "", which.until or LAST, upto=True))
    if which.due_before:
        left = both(left, _between(store, "due", "", which.due_before, upto=False))
    if which.open_only:
        left = both(left, either(bits for life, bits in lives.items() if life in r.OPEN_LIVES))
        left = both(left, either(bits for kind, bits in kinds.items() if kind in KINDS))
    return left


def _between(store: Store, column: str, first: str, last: str, *, upto: bool) -> Bits:
    """What has a day from ``first`` to ``last``, that day as well with ``upto``: whole months from their sets, of the
    months at both ends the days one by one."""
    months = sets(store, "month" if column == "day" else "due")
    ends = {month for month in (first[:7], last[:7]) if month and not _is_whole(month, first, last, upto=upto)}
    whole = either(
        bits for month, bits in months.items() if month and first[:7] <= month <= last[:7] and month not in ends
    )
    numbers = [
        number
        for month in sorted(ends)
        for (number,) in store.rows(
            f"SELECT number FROM booked WHERE {column} BETWEEN ? AND ? AND {column} >= ? "
            f"AND {column} {'<=' if upto else '<'} ?",
            (month, f"{month}~", first, last),
        )
    ]
    return either((whole, bits_of(numbers)))


def _is_whole(month: str, first: str, last: str, *, upto: bool) -> bool:
    """Whether every day of a month is among those from ``first`` to ``last``."""
    end = last_day_of(month) or LAST
    return first <= f"{month}-01" and (end <= last if upto else end < last)


def _lives_on(store: Store, today: str | None) -> dict[str, Bits]:
    """By life what has come so far on a day: what pages tell of, or what silence has made of it since."""
    lives = sets(store, "life")
    turned: dict[str, list[Bits]] = {}
    if today is not None:
        for name, bits in sets(store, LATER).items():
            month, _, life = name.partition(" ")
            if month < today[:7]:
                turned.setdefault(life, []).append(bits)
        for number, life in store.rows(
            "SELECT number, turns FROM booked WHERE turns_day >= ? AND turns_day < ?", (today[:7], today)
        ):
            turned.setdefault(life, []).append(bits_of((number,)))
    moved = {life: either(some) for life, some in turned.items()}
    every = either(moved.values())
    return {
        life: either((without(lives.get(life, NONE), every), moved.get(life, NONE)))
        for life in sorted({*lives, *moved})
        if life
    }


# -- what is shown of it ------------------------------------------------------------------------


def _tallies(facet: Mapping[str, Bits], left: Bits) -> tuple[r.Tally, ...]:
    counts = [(count, key) for key, bits in facet.items() if (count := size_of_both(bits, left))]
    return tuple(r.Tally(key=key, count=count) for count, key in sorted(counts, key=lambda one: (-one[0], one[1])))


def _months(marks: Mapping[str, Bits], months: Mapping[str, Bits], every: Bits) -> tuple[r.MonthCount, ...]:
    found = []
    for month in sorted(filter(None, months)):
        here = both(months[month], every)
        counts = ((mark, size_of_both(marks[mark], here)) for mark in sorted(marks))
        found += [r.MonthCount(month=month, mark=mark, count=count) for mark, count in counts if count]  # type: ignore[arg-type]
    return tuple(found)


def _listed(store: Store, every: Bits, months: Mapping[str, Bits], order: str, limit: int, offset: int) -> list[int]:
    """A stretch of the list: month by month as far as it reaches, the days of those months put in order."""
    stretches: list[Bits] = []
    if order == "due":
        due = sets(store, "due")
        stretches = [both(every, due[month]) for month in sorted(filter(None, due))]
        every = both(every, due.get("", NONE))
    stretches += [both(every, months[month]) for month in sorted(months, reverse=True)]
    found: list[int] = []
    for stretch in stretches:
        here = size(stretch)
        if offset >= here:
            offset -= here
            continue
        if len(found) >= limit:
            break
        found += _in_order(store, stretch, order)[offset : offset + limit - len(found)]
        offset = 0
    return found


def _in_order(store: Store, some: Bits, order: str) -> list[int]:
    told = [
        row
        for lot in rows.chunks(list(numbers_in(some)))
        for row in store.rows(f"SELECT entry, day, due, founder FROM booked WHERE number IN ({rows.holes(lot)})", lot)
    ]
    told.sort(key=lambda row: (row[3], row[0]))
    told.sort(key=lambda row: row[1] or "", reverse=True)
    if order == "due":
        told.sort(key=lambda row: row[2] or "")
    return [row[0] for row in told]


# -- rows -----------------------------------------------------------------------------------------


def commitment(store: Store, entry_id: str, today: str | None = None) -> r.LedgerRow | None:
    """One entry of the ledger with every step, by any id that it ever went by, or that of a fact of it. An entry
    that only tells another further answers with that other.

    None where there is none of this id. Raises UsageError for a day that is none.
    """
    _check(today)
    number = number_of(store, entry_id)
    for _ in range(9):
        further = store.one("SELECT within FROM commitment WHERE entry = ?", (number,)) if number else None
        if further is None:
            break
        number = further
    found = commitments(store, [number], today) if number else ()
    return found[0] if found else None


def commitments(store: Store, numbers: Sequence[int], today: str | None = None) -> tuple[r.LedgerRow, ...]:
    """Rows of the ledger in the order of the entries' list; what is nothing in the ledger is left out."""
    heads: dict[int, Any] = {}
    steps: dict[int, list[Any]] = {}
    for some in rows.chunks(numbers):
        for number, *head in store.rows(
            f"SELECT e.number, e.id, e.best, {_LEDGER}, {life_on(today)}, coalesce(c.life, e.life), c.heard, c.due, "
            f"{_DUE} FROM entry e LEFT JOIN commitment c ON c.entry = e.number "
            f"WHERE e.number IN ({rows.holes(some)})",
            some,
        ):
            if head[2] is not None and head[3] is not None:
                heads[number] = head
        for number, *step in store.rows(
            "SELECT commitment, kind, day, date, fact, pages, why, value, aim FROM step "
            f"WHERE commitment IN ({rows.holes(some)}) ORDER BY commitment, place",
            some,
        ):
            steps.setdefault(number, []).append(step)
    wanted = [head[1] for head in heads.values()] + [step[3] for told in steps.values() for step in told]
    facts = {number: fact for number, fact in zip(wanted, _facts(store, wanted), strict=True) if fact is not None}
    names = _names(store, (step[5] for told in steps.values() for step in told if step[5]))
    found = []
    for number in numbers:
        if number not in heads or heads[number][1] not in facts:
            continue
        entry, best, kind, alive, told, heard, due, due_day = heads[number]
        found.append(
            r.LedgerRow(
                entry=entry,
                ledger=kind,
                life=alive,
                silent=alive != told,
                heard=heard,
                due=due or facts[best].due or (facts[best].period if kind == "agreement" else None),
                due_day=due_day,
                fact=facts[best],
                steps=tuple(_step(step, facts, names) for step in steps.get(number, ()) if step[3] in facts),
            )
        )
    return tuple(found)


def _facts(store: Store, numbers: Sequence[int]) -> list[r.FactRow | None]:
    known = sorted(set(numbers))
    there = {
        number
        for some in rows.chunks(known)
        for (number,) in store.rows(f"SELECT number FROM fact WHERE number IN ({rows.holes(some)})", some)
    }
    kept = [number for number in known if number in there]
    found = dict(zip(kept, rows.facts(store, kept), strict=True))
    return [found.get(number) for number in numbers]


def _names(store: Store, reasons: Any) -> dict[str, str]:
    """Names of the parties that reasons speak of."""
    shared = [pair for why in reasons for pair in read_why(why).shared]
    ids = sorted({id_ for cue, value in shared if cue in _IDS for id_ in value.split()})
    found: dict[str, str] = {}
    for start in range(0, len(ids), rows.HOLES):
        some = ids[start : start + rows.HOLES]
        found.update(store.rows(f"SELECT id, name FROM entity WHERE id IN ({rows.holes(some)})", some))
    return found


_IDS = ("parties", "people", "host")


def _step(row: Any, facts: dict[int, r.FactRow], names: dict[str, str]) -> r.StepRow:
    kind, day, date, fact, pages, written, value, aim = row
    why = read_why(written) if written else None
    return r.StepRow(
        kind=kind,
        day=day,
        date=date,
        pages=pages,
        fact=facts[fact],
        rule=why.rule if why else None,
        shared=tuple(
            r.Shares(
                cue=cue,
                value=value_,
                names=tuple(names.get(id_, id_) for id_ in value_.split()) if cue in _IDS else (),
            )
            for cue, value_ in (why.shared if why else ())
        ),
        value=value,
        aim=aim,
    )


def _check(today: str | None) -> None:
    if today is not None and (len(today) != 10 or days_of(today) is None):
        raise UsageError(f"{today}: is no day such as 2025-12-01")


def life_on(today: str | None, own: str = "e.life") -> str:
    """The expression for a life on a day: what pages tell of, or what silence has made of it since. ``own`` is the
    column of what has not been followed yet. Raises UsageError for a day that is none."""
    _check(today)
    if today is None:
        return f"coalesce(c.life, {own})"
    return f"CASE WHEN c.turns_day < '{today}' THEN c.turns ELSE coalesce(c.life, {own}) END"
