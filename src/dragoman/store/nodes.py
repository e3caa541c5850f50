"""Nodes: what names of pages came to, before it is judged which of them are the same.

A node is an entity of its own until :mod:`dragoman.store.settling` finds it to be another. What is known of it from
all its pages (spellings, offices by month) is kept beside it, so that a page costs the same however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import EntityKind
from dragoman.record.entries import Seen
from dragoman.record.identity import Identity, better_name
from dragoman.store.prepare import names_to_find
from dragoman.store.store import Store, Value

COMPARED: tuple[EntityKind, ...] = ("person", "organisation")
"""Kinds of which names alone do not tell who is who."""
ADD_ALIAS = "INSERT INTO alias (folded, entity) VALUES (?,?) ON CONFLICT DO NOTHING"


class Nodes:
    """One transaction's work on nodes; call :meth:`finish` before it ends."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._forms: dict[tuple[Value, ...], int] = {}
        self._offices: dict[tuple[Value, ...], int] = {}

    def number(self, who: Identity) -> tuple[int, int]:
        """The node's number, and that of the entity that it is found to be; made where there is none."""
        row = self._store.row("SELECT number, coalesce(became, number) FROM entity WHERE id = ?", (who.id,))
        if row is not None:
            return row[0], row[1]
        made = self._store.execute(
            "INSERT INTO entity (id, kind, name, provisional, pages) VALUES (?,?,?,?,0)",
            (who.id, who.kind, who.name, who.provisional),
        )
        return made, made

    def add(self, node: int, one: Seen, language: str | None, day: str | None) -> None:
        """Add to what is known of a node what a page says; the page's row in ``seen`` must stand."""
        if one.who.kind not in COMPARED:
            return
        for form in one.forms:
            _count(self._forms, (node, form, language or "", form in one.damaged), 1)
        month = (day or "")[:7]
        # That it was seen in a month counts without any office too.
        _count(self._offices, (node, "", "", "", month), 1)
        for office, state in zip(one.offices, one.office_states, strict=True):
            _count(self._offices, (node, office.role or "", office.of or "", state or "", month), 1)

    def remove(self, document: int) -> None:
        """Take away what a page said; its rows in ``seen``, ``form`` and ``office`` must stand still."""
        kinds = ",".join(f"'{kind}'" for kind in COMPARED)
        here = f"FROM seen s JOIN entity e ON e.number = s.node {{}} WHERE s.document = ? AND e.kind IN ({kinds})"
        for key in self._store.rows(
            f"SELECT s.node, f.form, coalesce(f.language, ''), f.damaged "
            f"{here.format('JOIN form f ON f.seen = s.number')}",
            (document,),
        ):
            _count(self._forms, key, -1)
        for key in self._store.rows(
            f"SELECT s.node, '', '', '', coalesce(substr(s.day, 1, 7), '') {here.format('')}", (document,)
        ):
            _count(self._offices, key, -1)
        for key in self._store.rows(
            "SELECT s.node, coalesce(o.role, ''), coalesce(o.of_id, ''), coalesce(o.state, ''), "
            f"coalesce(substr(o.day, 1, 7), '') {here.format('JOIN office o ON o.seen = s.number')}",
            (document,),
        ):
            _count(self._offices, key, -1)

    def finish(self) -> None:
        """Write the counts; nodes of which something is new, or gone, are to be compared again."""
        changed = {
            *_write(self._store, "node_form", ("node", "form", "language", "damaged"), self._forms),
            *_write(self._store, "node_office", ("node", "role", "of_id", "state", "month"), self._offices),
        }
        self._store.many(UNSETTLE, [(node,) for node in sorted(changed)])
        self._forms.clear()
        self._offices.clear()


UNSETTLE = "INSERT INTO unsettled VALUES (?) ON CONFLICT DO NOTHING"


def _count(counts: dict[tuple[Value, ...], int], key: Iterable[Value], step: int) -> None:
    key = tuple(int(value) if isinstance(value, bool) else value for value in key)
    counts[key] = counts.get(key, 0) + step


def _write(store: Store, table: str, columns: tuple[str, ...], counts: dict[tuple[Value, ...], int]) -> Iterable[int]:
    """Add to the counts of a table; answers the nodes that have a row more, or one less."""
    # ruff: noqa: S608 - names of tables and columns are constants
    where = " AND ".join(f"{column} = ?" for column in columns)
    changed: dict[int, None] = {}
    for key, step in counts.items():
        if not step:
            continue
        old = store.one(f"SELECT count FROM {table} WHERE {where}", key)
        if old is None:
            store.execute(f"INSERT INTO {table} VALUES ({','.join('?' * (len(columns) + 1))})", (*key, step))
        elif old + step:
            store.execute(f"UPDATE {table} SET count = ? WHERE {where}", (old + step, *key))
            continue
        else:
            store.execute(f"DELETE FROM {table} WHERE {where}", key)
        changed[int(key[0] or 0)] = None
    return changed


def refresh(store: Store, number: int) -> None:
    """An entity that lost a page or a node: pages, name, days and aliases from what is left of it."""
    id_, provisional, name = store.rows("SELECT id, provisional, name FROM entity WHERE number = ?", (number,))[0]
    pages, first, last = store.rows(
        "SELECT count(DISTINCT document), min(day), max(day) FROM seen WHERE entity = ?", (number,)
    )[0]
    own = "" if provisional else " AND node = entity"
    names = [n for (n,) in store.rows(f"SELECT DISTINCT name FROM seen WHERE entity = ?{own}", (number,))]
    store.execute(
        "UPDATE entity SET name = ?, pages = ?, first_day = ?, last_day = ? WHERE number = ?",
        (better_name(names) if names else name, pages, first, last, number),
    )
    store.execute("DELETE FROM alias WHERE entity = ?", (number,))
    if not pages:
        return
    seen = store.rows("SELECT DISTINCT name FROM seen WHERE entity = ?", (number,))
    forms = store.rows("SELECT DISTINCT form FROM form WHERE entity = ? AND damaged = 0", (number,))
    spelt = [text for (text,) in (*seen, *forms)]
    nodes = [n for (n,) in store.rows("SELECT id FROM entity WHERE became = ?", (number,))]
    found = {folded for one in (id_, *nodes) for folded in names_to_find(one, spelt)}
    store.many(ADD_ALIAS, [(folded, number) for folded in sorted(found)])
