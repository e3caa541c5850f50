"""Commands about entries: what many pages tell of one thing."""

from __future__ import annotations

import click

from dragoman.cli.base import DB, JSON, LIMIT, Help, examples, load_settings, open_store, print_json
from dragoman.errors import DragomanError


@examples(
    """
    dragoman entry 5cee6d861475e816
    dragoman entry 5cee6d861475e816 --json
    """
)
@click.command(cls=Help)
@click.argument("entry_id", metavar="ENTRY")
@DB
@LIMIT
@JSON
def entry(entry_id: str, database: str | None, limit: int, as_json: bool) -> None:
    """Print one thing that pages tell of, value by value.

    A meeting, a visit, an agreement or a figure is one entry, however many pages tell of it. Values that cannot all
    be true stand side by side, the better supported first, and why. ENTRY is an id from other commands or the site;
    one that was joined to another is found under its old id too.

    Exit status: 0 when it was shown, 1 when there is none.
    """
    from dragoman import terminal
    from dragoman.store import queries

    with open_store(load_settings(database=database)) as store:
        found = queries.entry(store, entry_id)
    if found is None:
        raise DragomanError(f"{entry_id}: no entry has this id; ids stand in: dragoman show, dragoman disputes")
    if as_json:
        print_json(found)
    else:
        terminal.print_entry(terminal.output(), found, limit=limit)


@examples(
    """
    dragoman disputes
    dragoman disputes --limit 50 --json
    """
)
@click.command(cls=Help)
@DB
@LIMIT
@JSON
def disputes(database: str | None, limit: int, as_json: bool) -> None:
    """List what pages disagree on, the latest first.

    Each with its values, how many articles and outlets give them, and why one stands first. With --json one object a
    line.
    """
    from dragoman import terminal
    from dragoman.store import queries

    with open_store(load_settings(database=database)) as store:
        found = queries.disputes(store, limit=limit)
        total = queries.count_disputes(store)
    if as_json:
        for one in found:
            print_json(one)
    else:
        terminal.print_disputes(terminal.output(), found, total)
