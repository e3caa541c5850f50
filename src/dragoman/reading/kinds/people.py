"""People on a page: their mentions, their offices, and what their names suffered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dragoman.reading.kinds.names import Found

if TYPE_CHECKING:
    from dragoman.reading.persons import Profile


class Unit(msgspec.Struct, frozen=True):
    """One office in a chain at tokens ``[lo, hi)``, with its owner and where an envoy is sent."""

    lo: int
    hi: int
    roles: tuple[str, ...]
    owner: Found | None
    to: str | None
    modifiers: tuple[str, ...]
    unknown: tuple[int, int] | None = None
    """Where the owner is a body of a state in words that no list has ("Nordkoreas utrikeskommission"): its tokens."""
    case: str = ""
    master: tuple[str, ...] = ()
    """The office that this one serves: "the president's press secretary"."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of a person at tokens ``[lo, hi)``, office included; the name at ``[name_lo, name_hi)``, maybe empty.

    ``person`` is None where only an office stands and nobody on the page holds it; ``state`` is then its owner.
    """

    lo: int
    hi: int
    name_lo: int
    name_hi: int
    person: str | None
    state: str | None
    roles: tuple[str, ...] = ()
    sent: str | None = None
    """Of an envoy: the state sent to."""
    case: str = ""
    body: str | None = None
    """Of a nameless holder: the body, of no state, whose office it is."""


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A body under a name that no list has, told by its holder: tokens ``[lo, hi)`` and the body's id."""

    lo: int
    hi: int
    body: str
    person: str


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """A name that translation spoiled, and whose it is."""

    lo: int
    hi: int
    person: str
    why: str
    glued: bool = False


class People(msgspec.Struct, frozen=True):
    """Everyone on the page, and where."""

    profiles: dict[str, Profile]
    seen: list[Seen]
    damages: list[Damage]
    aliases: list[Alias]
    late: list[Seen]
    """Names that the page tells only further on or by one word: they are named, and take part in nothing."""
