"""Nodes: what names of pages came to, before it is judged which of them are the same.

A node is an entity of its own until :mod:`dragoman.store.settling` finds it to be another. What is known of it from
all its pages (spellings, offices by month) is kept beside it, so that a page costs the same however many there are.
Nodes of people who bear one name hang on a node that no page names, their base: it keeps the name's plain id for
whoever has borne it longest.
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
        # Ids that are good for one page, where a judgement holds on them.
        self._parted: dict[str, int] = dict(
            store.rows("SELECT e.id, e.number FROM parted p JOIN entity e ON e.number = p.node")
        )

    def number(self, who: Identity) -> tuple[int, int]:
        """The node's number, and that of the entity that it is found to be; made where there is none."""
        id_ = who.page if who.page in self._parted else who.id
        row = self._store.row("SELECT number, coalesce(became, number) FROM entity WHERE id = ?", (id_,))
        if row is not None:
            return row[0], row[1]
        base, entity = self._base(who) if who.base else (None, None)
        made = self._store.execute(
            "INSERT INTO entity (id, kind, name, provisional, pages, became, base) VALUES (?,?,?,?,0,?,?)",
            (who.id, who.kind, who.name, who.provisional, entity, base),
        )
        return made, entity or made

    def _base(self, who: Identity) -> tuple[int, int]:
        """The same of the node that keeps the name. Until it is settled who is new, they are who is known by it."""
        row = self._store.row("SELECT number, coalesce(became, number) FROM entity WHERE id = ?", (who.base,))
        if row is not None:
            return row[0], row[1]
        made = self._store.execute(
            "INSERT INTO entity (id, kind, name, provisional, pages) VALUES (?,?,?,1,0)",
            (who.base, who.kind, who.name),
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
        self._tally("document", document, -1)

    def move(self, seen: int, node: int) -> None:
        """Let a name on a page come to another node."""
        self._tally("number", seen, -1)
        self._store.execute("UPDATE seen SET node = ? WHERE number = ?", (node, seen))
        self._tally("number", seen, 1)

    def _tally(self, column: str, value: int, step: int) -> None:
        """Count what rows of ``seen`` say in, or out."""
        # ruff: noqa: S608 - names of tables and columns are constants
        kinds = ",".join(f"'{kind}'" for kind in COMPARED)
        here = f"FROM seen s JOIN entity e ON e.number = s.node {{}} WHERE s.{column} = ? AND e.kind IN ({kinds})"
        for key in self._store.rows(
            f"SELECT s.node, f.form, coalesce(f.language, ''), f.damaged "
            f"{here.format('JOIN form f ON f.seen = s.number')}",
            (value,),
        ):
            _count(self._forms, key, step)
        for key in self._store.rows(
            f"SELECT s.node, '', '', '', coalesce(substr(s.day, 1, 7), '') {here.format('')}", (value,)
        ):
            _count(self._offices, key, step)
        for key in self._store.rows(
            "SELECT s.node, coalesce(o.role, ''), coalesce(o.of_id, ''), coalesce(o.state, ''), "
            f"coalesce(substr(o.day, 1, 7), '') {here.format('JOIN office o ON o.seen = s.number')}",
            (value,),
        ):
            _count(self._offices, key, step)

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


def count_for(store: Store, column: str, value: int, entity: int) -> None:
    """Let everything that pages said under some rows of ``seen``, by a column of theirs, count for an entity."""
    here = f"(SELECT number FROM seen WHERE {column} = ?)"
    entries = store.rows(
        f"SELECT DISTINCT f.entry, p.role, p.entity FROM participant p JOIN fact f ON f.number = p.fact "
        f"WHERE p.seen IN {here}",
        (value,),
    )
    for table in ("form", "office", "participant"):
        store.execute(f"UPDATE {table} SET entity = ? WHERE seen IN {here}", (entity, value))
    store.execute(f"UPDATE seen SET entity = ? WHERE {column} = ?", (entity, value))
    for entry, role, old in entries:
        store.execute("INSERT INTO entry_party VALUES (?,?,?) ON CONFLICT DO NOTHING", (entry, role, entity))
        store.execute(
            "DELETE FROM entry_party WHERE entry = ? AND role = ? AND entity = ? AND NOT EXISTS ("
            "SELECT 1 FROM fact f JOIN participant p ON p.fact = f.number "
            "WHERE f.entry = entry_party.entry AND p.role = entry_party.role AND p.entity = entry_party.entity)",
            (entry, role, old),
        )


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
