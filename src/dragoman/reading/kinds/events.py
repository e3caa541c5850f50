"""Events before they are facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dragoman.model import Event, Span, Status

if TYPE_CHECKING:
    from dragoman.reading.lexicon import Hit
    from dragoman.reading.parties import Group


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Parties of one cue, before it is an event."""

    doers: tuple[Group, ...] = ()
    others: tuple[Group, ...] = ()
    goals: tuple[Group, ...] = ()
    places: tuple[Group, ...] = ()


class CalledOff(msgspec.Struct, frozen=True):
    """``The meeting was cancelled``: word of one told of before, with nobody named."""

    kind: str
    status: Status
    evidence: Span


class Dated(msgspec.Struct, frozen=True):
    """``The visit takes place on 10 and 11 March``: when what was just told is, with nobody named."""

    kind: str
    start: str
    end: str | None
    evidence: Span


class Talked(msgspec.Struct, frozen=True):
    """``A and B discussed copper``: a meeting, unless the page tells of the one, or of a call, at which they did."""

    event: Event
    hit: Hit
