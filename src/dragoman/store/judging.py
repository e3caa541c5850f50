"""Judgements of people on who is who."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.errors import UsageError
from dragoman.record.identity import name_in, page_id
from dragoman.store.about import find_entities
from dragoman.store.identities import ids_of, nodes_named, nodes_of
from dragoman.store.nodes import UNSETTLE
from dragoman.store.placing import part, place_page, who_is
from dragoman.store.settling import Settled, held, is_rule, moment_now
from dragoman.store.store import Store
from dragoman.store.upkeep import bring_up_to_date

SHORTEST = 6
"""Signs that the beginning of a document's id must have to stand for it."""


def judge(
    store: Store,
    left: str,
    right: str,
    *,
    same: bool | None,
    by: str,
    why: str,
    now: Callable[[], str] = moment_now,
) -> Settled:
    """Write a person's judgement on two entities, by id, and bring the record up to date with it.

    ``same`` is None where what people said of the two is taken back. An id that is good for one page alone
    (:func:`dragoman.record.identity.page_id`) speaks of whoever the page names so.
    Raises UsageError where there is nothing to judge, StoreError where the database refuses.
    """
    if is_rule(by):
        raise UsageError(f"{by}: a name with a stroke is a rule's; give your own with --by NAME")
    one, other = sorted((left, right))
    with store.transaction():
        numbers = [_number(store, id_) for id_ in (one, other)]
        if one == other:
            raise UsageError(f"{one}: this is one id; give two, or one page with --on PAGE{_nodes(store, one)}")
        if same is None and not any(
            edge.person and (edge.left, edge.right) == (one, other) for edge in held(store, one)
        ):
            raise UsageError(f"{one}, {other}: nobody has judged of these two, so there is nothing to take back")
        store.execute(
            "INSERT INTO judgement (left_id, right_id, same, judge, moment, why, withdrawn) VALUES (?,?,?,?,?,?,?)",
            (one, other, bool(same), by, now(), why, same is None),
        )
        for id_ in (one, other):
            part(store, id_, holds=any(edge.person for edge in held(store, id_)))
        store.many(UNSETTLE, [(number,) for number in numbers])
    return bring_up_to_date(store, now=now).settled


def _number(store: Store, id_: str) -> int:
    number = store.one("SELECT number FROM entity WHERE id = ?", (id_,)) or place_page(store, id_)
    if number is None:
        raise UsageError(f"{id_}: no entity has this id; to find one: dragoman show NAME")
    return int(number)


def _nodes(store: Store, id_: str) -> str:
    """The ids that an entity stands for, for whoever has but its name."""
    found = [node.id for node in nodes_of(store, id_)]
    return f"; it stands for {', '.join(found)}" if len(found) > 1 else ""


def on_page(store: Store, id_: str, page: str) -> str:
    """The id of an entity that is good for one page alone: of whoever the page, by id or address, names so.

    Raises UsageError where no page, or several, are named so, and where the page does not name the entity.
    """
    found = store.rows(
        "SELECT number, id FROM document WHERE current = 1 AND (id = ? OR url = ? OR (length(?) >= ? AND id LIKE ?)) "
        "ORDER BY id LIMIT 2",
        (page, page, page, SHORTEST, f"{page}%"),
    )
    if len(found) != 1:
        raise UsageError(f"{page}: {'several pages have' if found else 'no page has'} this id or address")
    ((number, document),) = found
    wanted = {page_id(name_in(one), document) for one in ids_of(store, id_)}
    seen = store.rows("SELECT number FROM seen WHERE document = ? ORDER BY number", (number,))
    pages = dict.fromkeys(who.page for (one,) in seen if (who := who_is(store, one)).page in wanted)
    if len(pages) != 1:
        raise UsageError(f"{id_}: the page {document} names {'several such' if pages else 'nobody such'}")
    return str(next(iter(pages)))


def named(store: Store, name: str, *, apart: bool = False) -> str:
    """The id of whoever a name or id stands for; with ``apart``, of that spelling among several that are one entity.

    Raises UsageError where nobody or several fit.
    """
    if store.one("SELECT 1 FROM entity WHERE id = ?", (name,)):
        return name
    found = find_entities(store, name)
    if len(found) == 1:
        nodes = nodes_named(store, found[0].id, name) if apart else ()
        return nodes[0] if len(nodes) == 1 else found[0].id
    if not found:
        raise UsageError(f"{name}: nobody in the record has this name; look with: dragoman search {name}")
    listed = ", ".join(f"{row.id} ({row.name})" for row in found[:8])
    raise UsageError(f"{name}: {len(found)} fit: {listed}; give an id")
