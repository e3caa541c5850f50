"""Where the rows of each table come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dragoman.export import ftm, ninjs, plover
from dragoman.export.schema import Table, ftm_tables, plover_tables, tables
from dragoman.store import Store, exported, exporting, together
from dragoman.store.taking import Which

Lots = Callable[[Store, Which], Iterator[Sequence[Any]]]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of one kind. ``table`` is None where a row is a line of JSON already."""

    name: str
    table: Table | None
    row: type[tuple[Any, ...]] | None
    lots: Lots


RECORDS = "records"
"""The readings themselves, in the record format."""
_ROWS: dict[str, tuple[type[tuple[Any, ...]], Lots]] = {
    "pages": (exported.PageOut, exporting.pages),
    "facts": (exported.FactOut, exporting.facts),
    "participants": (exported.ParticipantOut, exporting.participants),
    "evidence": (exported.EvidenceOut, exporting.evidence),
    "statements": (exported.StatementOut, exporting.statements),
    "entities": (exported.EntityOut, together.entities),
    "names": (exported.NameOut, together.names),
    "offices": (exported.OfficeOut, together.offices),
    "entries": (exported.EntryOut, together.entries),
    "slots": (exported.SlotOut, together.slots),
    "commitments": (exported.CommitmentOut, together.commitments),
    "steps": (exported.StepOut, together.steps),
    "stories": (exported.StoryOut, together.stories),
    "tellings": (exported.TellingOut, exporting.tellings),
    "judgements": (exported.JudgementOut, together.judgements),
    "redirects": (exported.RedirectOut, together.redirects),
}


def sources() -> dict[str, Source]:
    """The record's tables by name, in the order of ``tables.toml``, and the readings before them."""
    found = {RECORDS: Source(name=RECORDS, table=None, row=None, lots=exporting.records)}
    for name, table in tables().items():
        row, lots = _ROWS[name]
        found[name] = Source(name=name, table=table, row=row, lots=lots)
    return found


def ftm_sources() -> dict[str, Source]:
    """FollowTheMoney: statements, and the same as whole entities."""
    statements = Source(
        name="statements", table=ftm_tables()["statements"], row=ftm.StatementRow, lots=ftm.statements
    )
    return {"statements": statements, "entities": Source(name="entities", table=None, row=None, lots=ftm.proxies)}


def ninjs_source() -> Source:
    """News items."""
    return Source(name="items", table=None, row=None, lots=ninjs.items)


def plover_source() -> Source:
    """Events."""
    return Source(name="events", table=plover_tables()["events"], row=plover.EventRow, lots=plover.events)


COUNTED = 50_000
"""Facts up to which all tables are counted on the spot: at a million, counting takes a second and more."""
_counted: dict[Path, tuple[tuple[object, ...], dict[str, int | None]]] = {}


def counts(store: Store) -> dict[str, int | None]:
    """Rows of each table; None where counting would take too long. Counted again once the record grew."""
    ready = together.tallied(store)
    if ready["facts"] > COUNTED:
        return {name: ready.get(name) for name in sources()}
    stamp = together.stamp(store)
    known = _counted.get(store.path)
    if known is None or known[0] != stamp:
        known = _counted[store.path] = (stamp, {name: together.count(store, name) for name in sources()})
    return known[1]
