"""The ledger: what was signed, promised, aimed at and asked for, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from dragoman.errors import UsageError
from dragoman.record.commitments import KINDS
from dragoman.record.days import days_of
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.entries import number_of
from dragoman.store.following import read_why
from dragoman.store.lists import OPEN
from dragoman.store.store import Store, Value

# ruff: noqa: S608 - what is put into queries are constants, question marks and days that were checked
Facet = Literal["states", "kinds", "lives", "fields"]
MOST_IN_FACET = 100
_BOUND = (
    "SELECT entry AS number FROM commitment WHERE within IS NULL "
    # What came in since commitments were last followed is shown as its page gives it.
    "UNION SELECT u.entry FROM unfollowed u JOIN entry o ON o.number = u.entry WHERE o.ledger IS NOT NULL"
)
_BESIDE = "SELECT number FROM entry WHERE ledger IN ('level', 'figure', 'anniversary')"
_WITH = "JOIN entry e ON e.number = i.number LEFT JOIN commitment c ON c.entry = e.number"
_FROM = f"({_BOUND} UNION {_BESIDE}) AS i {_WITH}"
_LEDGER = "coalesce(c.ledger, e.ledger)"
_DUE = "coalesce(c.due_day, e.due_day, e.begin_day)"
BINDING = ", ".join(f"'{kind}'" for kind in KINDS)


def ledger(store: Store, which: r.LedgerFilter, *, limit: int = 50, offset: int = 0) -> r.LedgerPage:
    """Agreements, levels, targets, pledges, requests, invitations and plans, with facets. Raises UsageError for a day
    that is none.

    The counts of a facet are over what the *other* filters leave, so that they tell what choosing another value
    would show; only states, of which all that are chosen take part, are counted over the whole filter.
    """
    now = life_on(which.today)
    where, values = _where(which)
    total, undated = store.rows(f"SELECT count(*), count(*) - count(e.day) FROM {_FROM} WHERE {where}", values)[0]
    order = "e.day DESC NULLS LAST" if which.order == "said" else f"{_DUE} IS NULL, {_DUE}, e.day DESC NULLS LAST"
    found = store.rows(
        f"SELECT e.number FROM {_FROM} WHERE {where} ORDER BY {order}, e.founder LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    months = store.rows(
        f"SELECT substr(e.day, 1, 7), e.mark, count(*) FROM {_FROM} WHERE {where} AND e.day IS NOT NULL "
        "GROUP BY substr(e.day, 1, 7), e.mark ORDER BY 1, 2",
        values,
    )
    states = store.rows(
        f"SELECT n.id, n.name, count(DISTINCT e.number) FROM {_FROM} JOIN entry_party p ON p.entry = e.number "
        f"JOIN entity n ON n.number = p.entity WHERE n.kind = 'state' AND {where} "
        "GROUP BY n.id, n.name ORDER BY 3 DESC, n.id LIMIT ?",
        (*values, MOST_IN_FACET),
    )
    return r.LedgerPage(
        total=total,
        undated=undated,
        rows=commitments(store, [number for (number,) in found], which.today),
        states=tuple(r.Tally(key=id_, name=name, count=count) for id_, name, count in states),
        kinds=_tallies(store, which, "kinds", _LEDGER, ""),
        lives=_tallies(store, which, "lives", now, ""),
        fields=_tallies(store, which, "fields", "f.field", "JOIN entry_field f ON f.entry = e.number"),
        months=tuple(r.MonthCount(month=month, mark=mark, count=count) for month, mark, count in months),
    )


def commitment(store: Store, entry_id: str, today: str | None = None) -> r.LedgerRow | None:
    """One entry of the ledger with every step, by any id that it ever went by, or that of a fact of it. An entry
    that only tells another further answers with that other.

    None where there is none of this id. Raises UsageError for a day that is none.
    """
    life_on(today)
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


def life_on(today: str | None, own: str = "e.life") -> str:
    """The expression for a life on a day: what pages tell of, or what silence has made of it since. ``own`` is the
    column of what has not been followed yet. Raises UsageError for a day that is none."""
    if today is None:
        return f"coalesce(c.life, {own})"
    if len(today) != 10 or days_of(today) is None:
        raise UsageError(f"{today}: is no day such as 2025-12-01")
    return f"CASE WHEN c.turns_day < '{today}' THEN c.turns ELSE coalesce(c.life, {own}) END"


def _tallies(store: Store, which: r.LedgerFilter, facet: Facet, column: str, join: str) -> tuple[r.Tally, ...]:
    where, values = _where(which, without=facet)
    return tuple(
        r.Tally(key=key, count=count)
        for key, count in store.rows(
            f"SELECT {column}, count(*) FROM {_FROM} {join} WHERE {where} AND {column} IS NOT NULL "
            f"GROUP BY {column} ORDER BY 2 DESC, 1 LIMIT ?",
            (*values, MOST_IN_FACET),
        )
    )


def _where(which: r.LedgerFilter, without: Facet | None = None) -> tuple[str, list[Value]]:
    """Condition and values, leaving out one facet's own."""
    now = life_on(which.today)
    parts = ["c.within IS NULL"]
    values: list[Value] = []

    def among(column: str, wanted: tuple[str, ...]) -> None:
        parts.append(f"{column} IN ({rows.holes(wanted)})")
        values.extend(wanted)

    if which.kinds and without != "kinds":
        among(_LEDGER, which.kinds)
    if which.lives and without != "lives":
        among(now, which.lives)
    if which.fields and without != "fields":
        parts.append(f"e.number IN (SELECT entry FROM entry_field WHERE field IN ({rows.holes(which.fields)}))")
        values.extend(which.fields)
    takes_part = "e.number IN (SELECT p.entry FROM entry_party p JOIN entity n ON n.number = p.entity WHERE n.id = ?)"
    for id_ in (*which.states, *((which.person,) if which.person else ())):
        parts.append(takes_part)
        values.append(id_)
    if which.since:
        parts.append("e.day >= ?")
        values.append(which.since)
    if which.until:
        parts.append("e.day <= ?")
        values.append(which.until)
    if which.due_before:
        parts.append(f"{_DUE} < ?")
        values.append(which.due_before)
    if which.open_only:
        parts.append(f"{now} IN ({OPEN}) AND {_LEDGER} IN ({BINDING})")
    return " AND ".join(parts), values
