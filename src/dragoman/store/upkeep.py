"""What is derived from many pages, brought up to date: who is who, stories, entries, commitments, lists.

Every step goes on from what waits for it in the database, so that it may be stopped anywhere: the next call does the
rest, and one with nothing to do changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, get_args

from dragoman.model import Struct
from dragoman.store.asked import index
from dragoman.store.following import follow
from dragoman.store.merging import merge
from dragoman.store.moments import mark
from dragoman.store.settling import Settled, settle
from dragoman.store.store import Store
from dragoman.store.telling import Told, tell

Stage = Literal["people", "stories", "entries", "commitments", "lists"]
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
Say = Callable[[Stage, int, int], object]
"""Told the stage, how much of it is done, and out of how much."""


class Upkeep(Struct, frozen=True, kw_only=True):
    """What a run came to."""

    settled: Settled
    told: Told
    done: bool
    """False where it was stopped before the end."""


def bring_up_to_date(
    store: Store,
    say: Say = lambda stage, done, total: None,
    stop: Callable[[], bool] = lambda: False,
    *,
    now: Callable[[], str] | None = None,
) -> Upkeep:
    """Do whatever waits, in the order in which one thing stands on the other. ``now`` dates what rules judge.

    ``stop`` is asked between stretches of some thousand pages. Raises StoreError; what was done before is kept.
    """
    if waiting := store.one("SELECT count(*) FROM unsettled"):
        say("people", 0, waiting)
    settled, told = settle(store, now=now) if now else settle(store), Told()
    finished = not stop()
    if finished:
        told = tell(store, _of("stories", say), stop=stop)
        finished = not stop()
    if finished:
        merge(store, _of("entries", say), stop=stop)
        finished = not stop()
    if finished:
        follow(store, _of("commitments", say), stop=stop)
        finished = not stop()
    if finished:
        mark(store)
        index(store, _of("lists", say))
    return Upkeep(settled=settled, told=told, done=finished)


def _of(stage: Stage, say: Say) -> Callable[[int, int], object]:
    return lambda done, total: say(stage, done, total)
