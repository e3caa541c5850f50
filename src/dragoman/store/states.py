"""Which state is meant by a name in a filter: its code, or its name in any language that is read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from dragoman import reference
from dragoman.errors import UsageError
from dragoman.store.places import state_called, state_names
from dragoman.store.prepare import name_key
from dragoman.store.store import Store

LIKE = 0.72
"""How alike a name must be to be proposed, from 0 to 1: Vitenam and Vietnam are .86, Norge and Georgia .67."""
MOST = 3


def state_id(store: Store, option: str, asked: str) -> str:
    """The ISO 3166-1 alpha-3 code of the state that is meant: a code, or a name in any language and script. What is
    an id of the record stands as it is.

    Raises UsageError, with the states that are called nearly so, for a name that is no state's.
    """
    known = reference.load().states
    if asked.upper() in known:
        return asked.upper()
    if store.one("SELECT 1 FROM entity WHERE id = ?", (asked,)):
        return asked
    code = state_called(name_key(asked))
    if code is not None:
        return code.upper()
    shown = asked if len(asked) <= 60 else asked[:59] + "…"
    near = " or ".join(f"{known[code].name} ({code})" for code in _nearly(asked) if code in known)
    what = f"perhaps {near}" if near else "give a name, or a code such as LAO"
    raise UsageError(f"{option}: no state is called “{shown}”; {what}")


def state_ids(store: Store, option: str, asked: Iterable[str]) -> tuple[str, ...]:
    """The codes of several states, each once. Raises UsageError."""
    return tuple(dict.fromkeys(state_id(store, option, one) for one in asked))


def _nearly(asked: str) -> tuple[str, ...]:
    names = state_names()
    found = get_close_matches(name_key(asked), list(names), 3 * MOST, LIKE)
    return tuple(dict.fromkeys(names[name].upper() for name in found))[:MOST]
