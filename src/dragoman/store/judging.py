"""Judgements of people on who is who."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.errors import UsageError
from dragoman.store.about import find_entities
from dragoman.store.asked import index
from dragoman.store.following import follow
from dragoman.store.identities import nodes_named
from dragoman.store.merging import merge
from dragoman.store.nodes import UNSETTLE
from dragoman.store.settling import Settled, is_rule, moment_now, settle
from dragoman.store.store import Store


def judge(
    store: Store,
    left: str,
    right: str,
    *,
    same: bool,
    by: str,
    why: str,
    now: Callable[[], str] = moment_now,
) -> Settled:
    """Write a person's judgement on two entities, by id, and bring the record up to date with it.

    Raises UsageError where there is nothing to judge, StoreError where the database refuses.
    """
    if is_rule(by):
        raise UsageError(f"{by}: a name with a stroke is a rule's; give your own with --by NAME")
    one, other = sorted((left, right))
    with store.transaction():
        numbers = [store.one("SELECT number FROM entity WHERE id = ?", (id_,)) for id_ in (one, other)]
        for id_, number in zip((one, other), numbers, strict=True):
            if number is None:
                raise UsageError(f"{id_}: no entity has this id; to find one: dragoman show NAME")
        if one == other:
            raise UsageError(f"{one}: this is one id; give two")
        store.execute(
            "INSERT INTO judgement (left_id, right_id, same, judge, moment, why) VALUES (?,?,?,?,?,?)",
            (one, other, same, by, now(), why),
        )
        store.many(UNSETTLE, [(number,) for number in numbers])
    settled = settle(store, now=now)
    merge(store)
    index(store)
    follow(store)
    return settled


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
