"""Carrying out what a person says of stories: kept, and the record brought up to date with it."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.store import results as r
from dragoman.store.store import Store
from dragoman.store.upkeep import bring_up_to_date


def correct(store: Store, rule: Callable[[Store], r.Ruling]) -> r.Corrected:
    """Keep a ruling (one of :mod:`dragoman.store.rulings`'s), and place again what it touches.

    Raises what the ruling raises, and StoreError where the database refuses.
    """
    ruling = rule(store)
    moved = bring_up_to_date(store).told.moved
    pages = dict.fromkeys(page for pair in ruling.pairs for page in pair)
    stories = (
        store.one(
            "SELECT s.id FROM document d JOIN telling t ON t.document = d.number JOIN story s ON s.number = t.story "
            "WHERE d.id = ?",
            (page,),
        )
        for page in pages
    )
    return r.Corrected(ruling=ruling, moved=moved, stories=tuple(dict.fromkeys(id_ for id_ in stories if id_)))
