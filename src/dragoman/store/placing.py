"""Which node a name on a page comes to, found anew from what is kept of the page.

That is to be done where the node's id is made otherwise than it was, and where a person has judged of somebody on one
page alone: then the name there gets a node of its own, until nothing is judged of it any more.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman import reference
from dragoman.model import Entity
from dragoman.record.entries import given_of, is_elsewhere
from dragoman.record.identity import Identity, identify, is_of_page
from dragoman.store.nodes import Nodes, count_for, refresh
from dragoman.store.store import Store


def place_waiting(store: Store) -> None:
    """Place all that wait for it. Call inside a transaction."""
    place(store, [seen for (seen,) in store.rows("SELECT seen FROM misplaced ORDER BY seen")])
    store.execute("DELETE FROM misplaced")


def place(store: Store, seen: Sequence[int]) -> None:
    """Let names on pages, by the numbers of their rows, come to the nodes that are theirs now. Call inside a
    transaction; what moved waits to be settled."""
    nodes = Nodes(store)
    changed: set[int] = set()
    for number in seen:
        row = store.row("SELECT node, entity FROM seen WHERE number = ?", (number,))
        if row is None:
            continue
        before, counted = row
        node, entity = nodes.number(who_is(store, number))
        if node != before:
            nodes.move(number, node)
        if entity != counted:
            count_for(store, "number", number, entity)
            changed.update((counted, entity))
    nodes.finish()
    for entity in sorted(changed):
        refresh(store, entity)


def place_page(store: Store, id_: str) -> int | None:
    """The number of the node of an id that is good for one page, made where there is none. None where no page names
    somebody who could have it. Call inside a transaction."""
    if not is_of_page(id_):
        return None
    found = store.one("SELECT number FROM entity WHERE id = ?", (id_,))
    if found is not None:
        return int(found)
    for number in _on_page(store, id_):
        name, entity = store.rows("SELECT name, entity FROM seen WHERE number = ?", (number,))[0]
        return store.execute(
            "INSERT INTO entity (id, kind, name, provisional, pages, became) VALUES (?,'person',?,1,0,?)",
            (id_, name, entity),
        )
    return None


def part(store: Store, id_: str, *, holds: bool) -> None:
    """Give the name on the page of such an id a node of its own, or take it back. Call inside a transaction."""
    node = store.one("SELECT number FROM entity WHERE id = ?", (id_,))
    there = _on_page(store, id_) if node is not None and is_of_page(id_) else []
    if not there or any(who_is(store, seen).id == id_ for seen in there):
        # A name of one word has such an id anyhow.
        return
    store.execute("DELETE FROM parted WHERE node = ?", (node,))
    if holds:
        store.execute("INSERT INTO parted VALUES (?)", (node,))
    place(store, there)


def _on_page(store: Store, id_: str) -> list[int]:
    """The rows of ``seen`` that such an id speaks of."""
    start = id_.rpartition("~")[2]
    return [
        number
        for (number,) in store.rows(
            "SELECT s.number FROM document d JOIN seen s ON s.document = d.number JOIN entity e ON e.number = s.node "
            "WHERE d.id >= ? AND d.id < ? AND e.kind = 'person' ORDER BY s.number",
            (start, f"{start}g"),
        )
        if who_is(store, number).page == id_
    ]


def who_is(store: Store, seen: int) -> Identity:
    """Who a name on a page is, as :func:`dragoman.record.identity.identify` has it."""
    known = reference.load()
    document, local, name, day, kind = store.rows(
        "SELECT d.id, s.local, s.name, s.day, e.kind FROM seen s JOIN document d ON d.number = s.document "
        "JOIN entity e ON e.number = s.node WHERE s.number = ?",
        (seen,),
    )[0]
    offices = store.rows("SELECT role, state FROM office WHERE seen = ?", (seen,))
    given = given_of((role for role, _ in offices), (state for _, state in offices), day)
    entity = Entity(id=local, kind=kind, name=name)
    return identify(entity, document, known, given, elsewhere=is_elsewhere(local, given.states, known))
