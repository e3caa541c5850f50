"""Commands about who is who: judging, looking back, and who held an office on a day."""

from __future__ import annotations

import click

from dragoman.cli.base import DB, JSON, LIMIT, Help, examples, load_settings, open_store, print_json
from dragoman.errors import DragomanError, UsageError

WHY = click.option("--why", default="", metavar="TEXT", help="Your reason, kept with the judgement.")
BY = click.option("--by", metavar="NAME", help="Who judges. Default: your name on this machine.")


ON = click.option("--on", "page", metavar="PAGE", help="B as this page alone names it: a page's id or address.")


@examples(
    """
    dragoman same "Loekasjenko" aleksandr-lukashenko --why "Dutch spelling"
    dragoman same ~retno-sari ~retno-sari-utami
    """
)
@click.command(cls=Help)
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@ON
@WHY
@BY
@DB
@JSON
def same(
    left: str, right: str, page: str | None, why: str, by: str | None, database: str | None, as_json: bool
) -> None:
    """Say that two names are one person or body.

    A and B are ids, or names seen on pages. Everything that pages say of one then counts for both; the judgement is
    kept with your name and reason, and dragoman different undoes it. With --on, B is meant on one page alone.

    Exit status: 0 when it was written, 1 when the database refused, 2 when a name fits nobody or several.
    """
    _judge(left, right, page, why, by, database, as_json, same=True)


@examples(
    """
    dragoman different "George Bush" george-w-bush
    dragoman different ~nguyen-van-hung~VNM~2020s ~nguyen-van-hung~VNM~2010s --why "father and son"
    dragoman different "Wang Wei" "Wang Wei" --on 3f0c9a1b --why "the mayor, not the ambassador"
    """
)
@click.command(cls=Help)
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@ON
@WHY
@BY
@DB
@JSON
def different(
    left: str, right: str, page: str | None, why: str, by: str | None, database: str | None, as_json: bool
) -> None:
    """Say that two names are not one person or body.

    Undoes a judgement that they are the same, whoever made it, and keeps them apart from then on, through third names
    too. A and B are ids, or names seen on pages; a name that is shown as another's is found by its own spelling. With
    --on, B is meant on one page alone: that page names somebody else of this name.

    Exit status: 0 when it was written, 1 when the database refused, 2 when a name fits nobody or several.
    """
    _judge(left, right, page, why, by, database, as_json, same=False)


@examples(
    """
    dragoman withdraw ~retno-sari ~retno-sari-utami --why "I mixed them up"
    dragoman withdraw ~wang-wei ~wang-wei --on 3f0c9a1b
    """
)
@click.command(cls=Help)
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@ON
@WHY
@BY
@DB
@JSON
def withdraw(
    left: str, right: str, page: str | None, why: str, by: str | None, database: str | None, as_json: bool
) -> None:
    """Take back what people judged of two names.

    The rules decide on them again, as if nobody had judged; the judgements stay in dragoman history. A, B and --on
    are those of dragoman same and dragoman different.

    Exit status: 0 when it was written, 1 when the database refused, 2 when nobody judged of the two.
    """
    _judge(left, right, page, why, by, database, as_json, same=None)


def _judge(
    left: str,
    right: str,
    page: str | None,
    why: str,
    by: str | None,
    database: str | None,
    as_json: bool,
    *,
    same: bool | None,
) -> None:
    import getpass

    from dragoman import terminal
    from dragoman.store import queries
    from dragoman.store.judging import judge, named, on_page

    with open_store(load_settings(database=database)) as store:
        one, other = (named(store, name, apart=not same) for name in (left, right))
        if page is not None:
            other = on_page(store, other, page)
        judge(store, one, other, same=same, by=by or getpass.getuser(), why=why)
        shown = queries.canonical_of(store, one) or one
        found = queries.history(store, shown)
    if as_json:
        print_json(found)
    elif found is not None:
        terminal.print_judged(terminal.output(), found)


@examples(
    """
    dragoman history "to lam"
    dragoman history ~retno-sari --json
    """
)
@click.command(cls=Help)
@click.argument("entity", nargs=-1, required=True, metavar="ENTITY")
@DB
@LIMIT
@JSON
def history(entity: tuple[str, ...], database: str | None, limit: int, as_json: bool) -> None:
    """Print what led to a person or body as the record has it.

    The names that were found to be one, every judgement with its judge, moment and reason, and what pages said of
    them: what a later reading no longer finds is closed, never deleted. ENTITY is an id, also one that was joined to
    another, or a name.

    Exit status: 0 when it was shown, 2 when a name fits nobody or several.
    """
    from dragoman import terminal
    from dragoman.store import queries
    from dragoman.store.judging import named

    with open_store(load_settings(database=database)) as store:
        found = queries.history(store, named(store, " ".join(entity)))
    if as_json:
        print_json(found)
    elif found is not None:
        terminal.print_history(terminal.output(), found, limit=limit)


@examples(
    """
    dragoman holder foreign-minister VNM --on 2025-11-01
    dragoman holder president "South Korea"
    """
)
@click.command(cls=Help)
@click.argument("role", metavar="OFFICE")
@click.argument("state", metavar="STATE")
@click.option("--on", metavar="DATE", help="The day: 2025-11-01, 2025-11 or 2025. Default: today.")
@DB
@JSON
def holder(role: str, state: str, on: str | None, database: str | None, as_json: bool) -> None:
    """Print who held an office on a day, as far as pages tell.

    OFFICE is a role id (prime-minister, foreign-minister, ambassador); STATE a code or a name in any language.
    Whoever is seen in it stands with the first and last day of pages that say so, the nearest to the day first; where
    pages disagree, all of them stand.

    Exit status: 0 when somebody is seen in it, 1 when nobody is, 2 when the call is wrong.
    """
    import datetime as dt
    import difflib

    from dragoman import reference, terminal
    from dragoman.record.days import day_of
    from dragoman.store import queries
    from dragoman.store.states import state_id

    known = reference.load()
    wanted = role.strip().lower().replace(" ", "-")
    if not known.known_role(wanted):
        near = ", ".join(difflib.get_close_matches(wanted, list(known.roles), 3)) or "prime-minister, ambassador"
        raise UsageError(f"{role}: no office has this name; perhaps {near}")
    day = dt.datetime.now(dt.UTC).date().isoformat() if on is None else day_of(on)
    if day is None:
        raise UsageError(f"{on}: not a date such as 2025-12-01, 2025-12 or 2025")
    with open_store(load_settings(database=database)) as store:
        id_ = state_id(store, "STATE", state)
        found = queries.holder(store, wanted, id_, day)
    if found is None:
        raise DragomanError(f"{state}: no page names this state")
    if as_json:
        print_json(found)
    else:
        terminal.print_holder(terminal.output(), found)
    if not found.holders:
        raise click.exceptions.Exit(1)
