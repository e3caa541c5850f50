"""What an export takes of the record, and in which lots: pages, and what goes by its own id.

Each lot starts behind the last key of the one before, so that it costs the same wherever it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.model import Struct
from dragoman.store.rows import holes
from dragoman.store.store import Row, Store, Value

# ruff: noqa: S608 - what is put into queries are constants and question marks
ROLES = ("person", "state", "organisation", "host", "party", "by", "to", "via")
"""Roles in a fact, in the order of the columns of exported tables."""
PAGES = 200
"""Pages in a lot: some thousand facts, a few megabytes of text."""
ROWS = 500
"""Rows in a lot of what is counted by itself."""
ENTITIES = (
    "SELECT n.number, n.id, n.kind, n.name, n.provisional, n.pages, n.first_day, n.last_day FROM entity n WHERE "
)


class Which(Struct, frozen=True, kw_only=True):
    """Which facts to take; an empty tuple or None takes all. The other tables hold what these facts need."""

    since: str | None = None
    until: str | None = None
    """Days of the facts, both included: of the happening, else of the page. Facts without any day fall outside."""
    states: tuple[str, ...] = ()
    """All of these take part."""
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Of pages; alone it takes pages without facts as well."""

    @property
    def all_facts(self) -> bool:
        """No condition on facts themselves."""
        return not (self.since or self.until or self.states or self.kinds)

    @property
    def everything(self) -> bool:
        """No condition at all."""
        return self.all_facts and not self.languages


def fact_condition(which: Which) -> tuple[str, list[Value]]:
    """On a fact ``f`` and its document ``d``."""
    parts, values = ["d.current = 1"], list[Value]()
    for column, sign, day in (("f.day", ">=", which.since), ("f.day", "<=", which.until)):
        if day:
            parts.append(f"{column} {sign} ?")
            values.append(day)
    for column, wanted in (("f.kind", which.kinds), ("d.language", which.languages)):
        if wanted:
            parts.append(f"{column} IN ({holes(wanted)})")
            values.extend(wanted)
    for state in which.states:
        parts.append(
            "EXISTS (SELECT 1 FROM participant q JOIN entity m ON m.number = q.entity "
            "WHERE q.fact = f.number AND m.id = ?)"
        )
        values.append(state)
    return " AND ".join(parts), values


def page_condition(which: Which) -> tuple[str, list[Value]]:
    """On a document ``d``."""
    if which.all_facts:
        if not which.languages:
            return "d.current = 1", []
        return f"d.current = 1 AND d.language IN ({holes(which.languages)})", list(which.languages)
    condition, values = fact_condition(which)
    return f"d.current = 1 AND EXISTS (SELECT 1 FROM fact f WHERE f.document = d.number AND {condition})", values


def documents(store: Store, which: Which) -> Iterator[list[tuple[int, str]]]:
    """Numbers and ids of pages in lots: by day and id, those without a day last."""
    condition, values = page_condition(which)
    day, id_ = "", ""
    while lot := store.rows(
        f"SELECT d.number, d.id, d.day FROM document d WHERE {condition} AND d.day IS NOT NULL "
        "AND (d.day, d.id) > (?, ?) ORDER BY d.day, d.id LIMIT ?",
        (*values, day, id_, PAGES),
    ):
        _, id_, day = lot[-1]
        yield [(number, one) for number, one, _ in lot]
    id_ = ""
    while lot := store.rows(
        f"SELECT d.number, d.id FROM document d WHERE {condition} AND d.day IS NULL AND d.id > ? "
        "ORDER BY d.id LIMIT ?",
        (*values, id_, PAGES),
    ):
        id_ = lot[-1][1]
        yield [(number, one) for number, one in lot]


def by_id(store: Store, query: str, table: str, values: Sequence[Value]) -> Iterator[list[Row]]:
    """Rows in lots by the id of one of the query's tables; number and id are the first two columns."""
    last = ""
    while lot := store.rows(f"{query} AND {table}.id > ? ORDER BY {table}.id LIMIT ?", (*values, last, ROWS)):
        last = lot[-1][1]
        yield lot


def named(store: Store, which: Which) -> Iterator[list[Row]]:
    """Rows of entities in lots by id: number, id, kind, name, provisional, pages, first and last day."""
    where, values = named_condition(which)
    return by_id(store, ENTITIES + where, "n", values)


def named_condition(which: Which) -> tuple[str, list[Value]]:
    """On an entity ``n``."""
    where, values = "n.pages > 0", list[Value]()
    if not which.everything:
        # Through the page, which is quick, to a fact that takes this very entity; or to the page alone.
        condition, values = page_condition(which)
        inner = (
            f"SELECT 1 FROM seen v JOIN document d ON d.number = v.document WHERE v.entity = n.number AND {condition}"
        )
        if not which.all_facts:
            condition, values = fact_condition(which)
            inner = (
                "SELECT 1 FROM seen v JOIN document d ON d.number = v.document JOIN fact f ON f.document = d.number "
                "JOIN participant p ON p.fact = f.number AND p.seen = v.number "
                f"WHERE v.entity = n.number AND {condition}"
            )
        where += f" AND EXISTS ({inner})"
    return where, values


def by_role(parties: Sequence[Sequence[Any]]) -> dict[str, tuple[str, ...]]:
    """Ids by role, each once; the second and third of each row are role and id."""
    found: dict[str, list[str]] = {}
    for _, role, id_, *_ in parties:
        found.setdefault(role, []).append(id_)
    return {role: tuple(dict.fromkeys(ids)) for role, ids in found.items()}


def listed(written: str | None) -> tuple[str, ...]:
    """A list that is kept as JSON."""
    return tuple(json.loads(written)) if written else ()
