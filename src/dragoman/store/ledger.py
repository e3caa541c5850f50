"""The ledger: what was signed, promised, aimed at and asked for."""

from __future__ import annotations

from typing import Literal

from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.lists import OPEN
from dragoman.store.store import Store, Value

# ruff: noqa: S608 - what is put into queries are constants and question marks
Facet = Literal["states", "kinds", "lives", "fields"]
MOST_IN_FACET = 100


def ledger(store: Store, which: r.LedgerFilter, *, limit: int = 50, offset: int = 0) -> r.LedgerPage:
    """Agreements, levels, targets, pledges, requests, invitations and plans, with facets.

    The counts of a facet are over what the *other* filters leave, so that they tell what choosing another value
    would show; only states, of which all that are chosen take part, are counted over the whole filter.
    """
    where, values = _where(which)
    total, undated = store.rows(f"SELECT count(*), count(*) - count(e.day) FROM entry e WHERE {where}", values)[0]
    order = "e.day DESC NULLS LAST" if which.order == "said" else "coalesce(e.due_day, e.begin_day) IS NULL, "
    if which.order == "due":
        order += "coalesce(e.due_day, e.begin_day), e.day DESC NULLS LAST"
    best = store.rows(
        f"SELECT e.best FROM entry e WHERE {where} ORDER BY {order}, e.founder LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    months = store.rows(
        f"SELECT substr(e.day, 1, 7), e.mark, count(*) FROM entry e WHERE {where} AND e.day IS NOT NULL "
        "GROUP BY substr(e.day, 1, 7), e.mark ORDER BY 1, 2",
        values,
    )
    states = store.rows(
        "SELECT n.id, n.name, count(DISTINCT e.number) FROM entry e JOIN entry_party p ON p.entry = e.number "
        f"JOIN entity n ON n.number = p.entity WHERE n.kind = 'state' AND {where} "
        "GROUP BY n.id, n.name ORDER BY 3 DESC, n.id LIMIT ?",
        (*values, MOST_IN_FACET),
    )
    return r.LedgerPage(
        total=total,
        undated=undated,
        rows=rows.facts(store, [number for (number,) in best]),
        states=tuple(r.Tally(key=id_, name=name, count=count) for id_, name, count in states),
        kinds=_tallies(store, which, "kinds", "e.ledger", ""),
        lives=_tallies(store, which, "lives", "e.life", ""),
        fields=_tallies(store, which, "fields", "f.field", "JOIN entry_field f ON f.entry = e.number"),
        months=tuple(r.MonthCount(month=month, mark=mark, count=count) for month, mark, count in months),
    )


def _tallies(store: Store, which: r.LedgerFilter, facet: Facet, column: str, join: str) -> tuple[r.Tally, ...]:
    where, values = _where(which, without=facet)
    return tuple(
        r.Tally(key=key, count=count)
        for key, count in store.rows(
            f"SELECT {column}, count(*) FROM entry e {join} WHERE {where} AND {column} IS NOT NULL "
            f"GROUP BY {column} ORDER BY 2 DESC, 1 LIMIT ?",
            (*values, MOST_IN_FACET),
        )
    )


def _where(which: r.LedgerFilter, without: Facet | None = None) -> tuple[str, list[Value]]:
    """Condition and values, leaving out one facet's own."""
    parts = ["e.ledger IS NOT NULL"]
    values: list[Value] = []

    def among(column: str, wanted: tuple[str, ...]) -> None:
        parts.append(f"{column} IN ({rows.holes(wanted)})")
        values.extend(wanted)

    if which.kinds and without != "kinds":
        among("e.ledger", which.kinds)
    if which.lives and without != "lives":
        among("e.life", which.lives)
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
    if which.open_only:
        parts.append(f"e.life IN ({OPEN}) AND e.ledger NOT IN ('figure', 'level', 'anniversary')")
    return " AND ".join(parts), values
