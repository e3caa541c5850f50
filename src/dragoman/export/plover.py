"""Events as PLOVER data sets have them: type, mode, who to whom with state and sector, where, and which pages say so.

What the record does not know is not made up: no intensity, no quad class, no coordinates, no confidence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import msgspec

from dragoman import reference
from dragoman.store import Store
from dragoman.store.happenings import Happening, Taker, happenings
from dragoman.store.taking import Which

Roles = Literal["told", "mutual", "untold"]
MUTUAL = frozenset({"meeting", "call", "signing", "ceremony", "cooperation", "relations", "agreement"})
"""Types of entries that parties do with one another, where no host is told."""
HOSTED = frozenset({"visit", "meeting"})
"""Types that are done to the host where one is told."""


class EventRow(NamedTuple):
    """A row of the event table; columns are explained in ``plover.toml``."""

    event_id: str
    event_date: str | None
    date_from: str | None
    event_type: str
    event_mode: str | None
    status: str
    roles: Roles
    actor_id: tuple[str, ...]
    actor_name: tuple[str, ...]
    actor_country: tuple[str, ...]
    actor_sector: tuple[str, ...]
    recipient_id: tuple[str, ...]
    recipient_name: tuple[str, ...]
    recipient_country: tuple[str, ...]
    recipient_sector: tuple[str, ...]
    placename: str | None
    sentence: str
    language: str | None
    page_ids: tuple[str, ...]
    urls: tuple[str, ...]
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    first_page_day: str | None
    pages: int


class _Sectors(msgspec.Struct, frozen=True):
    roles: dict[str, tuple[str, ...]]
    roles_of_no_state: dict[str, tuple[str, ...]]
    endings: dict[str, tuple[str, ...]]
    bodies_of_a_state: dict[str, str]
    other_bodies: dict[str, str]


@cache
def sectors() -> _Sectors:
    """Sectors of offices and bodies."""
    text = files("dragoman.export").joinpath("sectors.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Sectors)


@cache
def _sector_of_role() -> dict[str, str]:
    return {role: sector for sector, roles in sectors().roles.items() for role in roles}


def events(store: Store, which: Which) -> Iterator[list[EventRow]]:
    """Every entry that has a PLOVER type, by id."""
    for lot in happenings(store, which):
        yield [row for one in lot if (row := _row(one)) is not None]


def _row(one: Happening) -> EventRow | None:
    if one.plover is None:
        return None
    entry, tellers = one.entry, one.tellers
    roles, actors, recipients = parted(one)
    days = [teller.day for teller in tellers if teller.day]
    dated = entry.day is not None and entry.dated
    return EventRow(
        event_id=entry.id,
        event_date=entry.day,
        date_from="event" if dated else "page" if entry.day else None,
        event_type=one.plover.type,
        event_mode=one.plover.mode,
        status=entry.status,
        roles=roles,
        actor_id=tuple(taker.id for taker in actors),
        actor_name=tuple(taker.name for taker in actors),
        actor_country=tuple(country(taker) for taker in actors),
        actor_sector=tuple(sector(taker) for taker in actors),
        recipient_id=tuple(taker.id for taker in recipients),
        recipient_name=tuple(taker.name for taker in recipients),
        recipient_country=tuple(country(taker) for taker in recipients),
        recipient_sector=tuple(sector(taker) for taker in recipients),
        placename=entry.place,
        sentence=entry.sentence,
        language=next((teller.language for teller in tellers if teller.page == entry.page), None),
        page_ids=tuple(teller.page for teller in tellers),
        urls=tuple(teller.url or teller.source_url or "" for teller in tellers),
        sources=_once(teller.outlet for teller in tellers),
        languages=_once(teller.language for teller in tellers),
        first_page_day=min(days, default=None),
        pages=len(tellers),
    )


def parted(one: Happening) -> tuple[Roles, Sequence[Taker], Sequence[Taker]]:
    """Who does it, to whom, and how that is known."""
    takers = [taker for taker in one.takers if taker.roles != ("via",)]
    if one.entry.kind == "statement":
        return (
            "told",
            [taker for taker in takers if "by" in taker.roles],
            [taker for taker in takers if "to" in taker.roles],
        )
    hosts = [taker for taker in takers if "host" in taker.roles]
    guests = [taker for taker in takers if "host" not in taker.roles]
    if one.entry.type in HOSTED and hosts and guests:
        return "told", guests, hosts
    return ("mutual" if one.entry.type in MUTUAL else "untold"), takers, []


def country(taker: Taker) -> str:
    """The state that somebody is, holds an office of on these pages, or is a body of; empty where none is known."""
    if taker.kind == "state":
        return taker.id
    if taker.kind == "person":
        return taker.states[0] if len(taker.states) == 1 else ""
    body = reference.load().bodies.get(taker.id)
    return (body.state or "") if body else ""


def sector(taker: Taker) -> str:
    """PLOVER's sector; of several offices the first in the order of the sectors' table; empty where none is told."""
    if taker.kind == "state":
        return "GOV"
    if taker.kind == "person":
        found = {_of_office(role, of_a_state=bool(taker.states)) for role in taker.offices} - {""}
        return next((one for one in (*sectors().roles, *sectors().roles_of_no_state) if one in found), "")
    body = reference.load().bodies.get(taker.id)
    if body is None:
        return ""
    table = sectors().bodies_of_a_state if body.state else sectors().other_bodies
    return table.get(body.kind, "")


def _of_office(role: str, *, of_a_state: bool) -> str:
    role = role.removeprefix("acting-")
    if role.startswith("former-"):
        return ""
    known = _sector_of_role().get(role)
    if known is None and not of_a_state:
        known = next((one for one, roles in sectors().roles_of_no_state.items() if role in roles), None)
    if known is None:
        known = next((one for one, ends in sectors().endings.items() if role.endswith(ends)), None)
    return known or ""


def _once(values: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
