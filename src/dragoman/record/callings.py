"""Callings: kinds of offices of which nobody holds two at once, such as an ambassador's and a judge's. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dragoman.record.words import table

USUAL = "government"
"""The calling of most people in the news: ids do not name it."""


def calling_of(roles: Iterable[str | None]) -> str:
    """What an id names of the offices that a page gives somebody now: their one calling, or nothing."""
    found = {calling for role in roles if (calling := calling_in(role))}
    return found.pop() if len(found) == 1 and USUAL not in found else ""


def calling_in(role: str | None) -> str:
    """The calling of an office by its role; nothing for a former one, and for one that goes with any other."""
    return _callings().get((role or "").removeprefix("acting-"), "")


@cache
def _callings() -> dict[str, str]:
    return {role: calling for calling, roles in table()["callings"].items() for role in roles.split()}
