"""The command of the ledger: what was signed, promised, aimed at and asked for, and what became of it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.base import DB, JSON, Help, examples, load_settings, open_store, print_json
from dragoman.errors import DragomanError, UsageError

if TYPE_CHECKING:
    from dragoman.store import Store

KINDS = ("agreement", "level", "target", "figure", "pledge", "request", "invitation", "planned", "anniversary")
LIVES = (
    "asked", "proposed", "promised", "planned", "agreed", "signed", "in-force", "reported", "met", "missed", "lapsed",
    "ended", "cancelled", "contradicted", "denied", "stated",
)  # fmt: skip
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
_ENTRY = re.compile(r"[0-9a-f]{16}(-[0-9a-f]+)?\Z")


@examples(
    """
    dragoman ledger VNM LAO --since 2024 --open
    dragoman ledger "to lam" --kind invitation
    dragoman ledger --due-before 2027 --life lapsed --life missed
    dragoman ledger NOR --csv > norway.csv
    dragoman ledger 61dcf1b0a2e94c11
    """
)
@click.command(cls=Help)
@click.argument("parties", nargs=-1, metavar="[PARTY...]")
@DB
@click.option("--since", metavar="DAY", help="Said or held on this day or later; a month or a year will do.")
@click.option("--until", metavar="DAY", help="Said or held on this day or before.")
@click.option("--open", "open_only", is_flag=True, help="Only commitments of which something is still to come.")
@click.option("--due-before", metavar="DAY", help="Only what is due before this day.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    metavar="KIND",
    help=f"Only these kinds: {', '.join(KINDS)}; may be repeated.",
)
@click.option(
    "--field", "fields", multiple=True, metavar="FIELD", help="Only in this field (trade, justice); may be repeated."
)
@click.option(
    "--life",
    "lives",
    multiple=True,
    type=click.Choice(LIVES),
    metavar="LIFE",
    help=f"Only what has come so far: {', '.join(LIVES)}; may be repeated.",
)
@click.option("--by-due", is_flag=True, help="What is due first comes first, not what was said last.")
@click.option("--today", metavar="DAY", help="The day of asking, by which what is due has lapsed; today by default.")
@click.option("--limit", type=click.IntRange(1, 100_000), help="How many to print; 20 by default, all with --csv.")
@JSON
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for spreadsheets.")
def ledger(
    parties: tuple[str, ...],
    database: str | None,
    since: str | None,
    until: str | None,
    open_only: bool,
    due_before: str | None,
    kinds: tuple[Any, ...],
    fields: tuple[str, ...],
    lives: tuple[Any, ...],
    by_due: bool,
    today: str | None,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List commitments and what became of them.

    Agreements, targets, pledges, requests, invitations and planned events, each with how far it has come, its
    sentence, and what later pages say. PARTY is a name, a country's code or an id; of several all take part. An id
    from the list in their place shows that one with every step, its sentence, and why the step belongs to it.

    Exit status: 0 when something was found, 1 when not.
    """  # fmt: skip
    from dragoman import terminal
    from dragoman.site.build import asked_on
    from dragoman.site.tables import ledger_csv
    from dragoman.store import queries
    from dragoman.store import results as r
    from dragoman.store.names import resolve

    if as_json and as_csv:
        raise UsageError("--json and --csv: give one of them")
    usual = r.LedgerFilter()
    now = _day("--today", today, last=False)
    with open_store(load_settings(database=database)) as store:
        if len(parties) == 1 and _ENTRY.match(parties[0]):
            _show(store, parties[0], asked_on(store, r.LedgerFilter(today=now), _now()).today, as_json=as_json)
            return
        which = r.LedgerFilter(
            states=tuple(dict.fromkeys(resolve(store, "PARTY", party).id for party in parties)),
            kinds=kinds or usual.kinds,
            lives=lives,
            fields=fields,
            since=_day("--since", since, last=False),
            until=_day("--until", until, last=True),
            due_before=_day("--due-before", due_before, last=False),
            open_only=open_only,
            order="due" if by_due else "said",
            today=now,
        )
        found = queries.ledger(store, asked_on(store, which, _now()), limit=limit or (sys.maxsize if as_csv else 20))
    if as_csv:
        sys.stdout.write(ledger_csv(found.rows))
    elif as_json:
        for row in found.rows:
            print_json(row)
    else:
        terminal.print_ledger(terminal.output(), found)
    if not found.total:
        raise click.exceptions.Exit(1)


def _show(store: Store, entry: str, today: str | None, *, as_json: bool) -> None:
    from dragoman import terminal
    from dragoman.store import queries

    row = queries.commitment(store, entry, today)
    if row is None:
        raise DragomanError(f"{entry}: no entry of the ledger has this id; see: dragoman ledger")
    if as_json:
        print_json(row)
    else:
        terminal.print_commitment(terminal.output(), row)


def _day(option: str, written: str | None, *, last: bool) -> str | None:
    """A day; of a month or year its first, or its last. Raises UsageError for what is none."""
    from dragoman.record.days import days_of

    if written is None:
        return None
    days = days_of(written) if _DAY.match(written) else None
    if days is None:
        raise UsageError(f"{option} {written}: is no date such as 2025-12-01, 2025-12 or 2025")
    return days[1] if last else days[0]


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()
