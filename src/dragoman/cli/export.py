"""The command that takes the record along in files."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.base import DB, Help, examples, load_settings, open_store, print_json
from dragoman.errors import UsageError

KINDS = ("event", "agreement", "figure", "partnership", "anniversary", "statement")


@examples(
    """
    dragoman export csv
    dragoman export parquet -o record/
    dragoman export ftm -o people.zip
    dragoman export jsonl -o record.zip --since 2025-01 --state VNM
    dragoman export csv --table facts --kind agreement -o agreements.csv
    dragoman export jsonl --table records -o - --quiet > records.jsonl
    """
)
@click.command(cls=Help)
@click.argument("format_", metavar="FORMAT")
@DB
@click.option("--output", "-o", metavar="PLACE", help="A folder, a .zip, a file for one table, or - for the output.")
@click.option("--table", "tables", multiple=True, metavar="NAME", help="Only this table; may be repeated.")
@click.option("--since", metavar="DATE", help="Only facts of this day or later; a month or a year will do.")
@click.option("--until", metavar="DATE", help="Only facts of this day or earlier.")
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only facts in which this state takes part.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only such facts; may be repeated.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Only pages in this language.")
@click.option(
    "--plain", is_flag=True, help="CSV for programs alone: no byte order mark, nothing put before formulas."
)
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def export(
    format_: str,
    database: str | None,
    output: str | None,
    tables: tuple[str, ...],
    since: str | None,
    until: str | None,
    states: tuple[str, ...],
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    plain: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Write the record into files.

    FORMAT is jsonl, csv or parquet (which needs: pip install 'dragoman[parquet]'), ftm for FollowTheMoney, ninjs for
    news items, or plover for an event table. Without -o the files come into a folder dragoman-FORMAT. Beside them
    stands datapackage.json, which says what every column means. Filters choose facts; the other tables then hold what
    these facts need.

    Exit status: 0 when it was written, 1 when the database refused, 2 when the call is wrong or the place cannot be
    written to.
    """
    import sys

    from dragoman import terminal
    from dragoman.export import FORMATS, files_of, to_file, to_folder, to_stream
    from dragoman.record.days import day_of, last_day_of
    from dragoman.store.states import state_ids
    from dragoman.store.taking import Which

    if format_ not in FORMATS:
        raise UsageError(f"{format_}: no such format; there are {', '.join(FORMATS)}")
    for name, written in (("--since", since), ("--until", until)):
        if written is not None and day_of(written) is None:
            raise UsageError(f"{name}: {written!r} is no date such as 2025-12-01, 2025-12 or 2025")
    files = files_of(format_, tables, plain=plain)
    place = Path(output) if output is not None else Path(f"dragoman-{format_}")
    with open_store(load_settings(database=database)) as store, terminal.export_progress(quiet=quiet) as say:
        which = Which(
            since=day_of(since),
            until=last_day_of(until),
            states=state_ids(store, "--state", states),
            kinds=kinds,
            languages=languages,
        )
        if output == "-":
            if len(files) != 1:
                raise UsageError("-o -: one table at a time; name it with --table")
            to_stream(store, files[0], sys.stdout.buffer, which, say)
            sys.stdout.buffer.flush()
            return
        if place.suffix == ".zip" or (len(files) == 1 and place.suffix == FORMATS[format_].suffix):
            done = to_file(store, files, place, which, say)
        else:
            done = to_folder(store, files, place, which, say)
    if as_json:
        print_json(done)
    else:
        terminal.print_export(terminal.output(), done)
