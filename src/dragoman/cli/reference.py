"""Commands for name lists of the user's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.base import JSON, Commands, examples, load_settings, print_json

if TYPE_CHECKING:
    from dragoman.settings import Settings
    from dragoman.workshop.names.take import Taken


@click.group(cls=Commands)
def reference() -> None:
    """Take in lists of people and bodies to read by."""


@examples(
    """
    dragoman reference import ministers.csv
    dragoman reference import --as peps targets.nested.json.gz
    """
)
@reference.command(name="import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--as", "source", metavar="NAME", help="What to call the list. Default: the file's name.")
@JSON
def take_in(file: Path, source: str | None, as_json: bool) -> None:
    """Take in a list of people and bodies.

    FILE is JSON of Wikidata (a dump, or Special:EntityData), JSON Lines of FollowTheMoney (OpenSanctions), or a table
    (CSV) with a column called name; it may be packed with gzip or bzip2. The same file again changes nothing; another
    one under the same name takes the old one's place.

    Exit status: 0 when something was taken, 1 when nothing could be, 2 when the call is wrong.
    """
    from dragoman import terminal
    from dragoman.workshop.names.take import take

    settings = load_settings()
    # What is known so far is what comes with the program and the other lists.
    console = terminal.errors()
    if console.is_terminal and not as_json:
        with console.status("Reading …") as status:
            taken = take(file, _folder(settings), source=source, say=lambda n: status.update(f"Line {n:,} …"))
    else:
        taken = take(file, _folder(settings), source=source)
    if as_json:
        print_json(taken)
    else:
        _tell(taken)


def _tell(taken: Taken) -> None:
    from dragoman.terminal.words import count

    if taken.unchanged:
        click.echo(f"{taken.source}: unchanged; the same file was taken in before")
        return
    bodies = count(taken.bodies, "body", "bodies")
    click.echo(
        f"{taken.source} ({taken.format}): {count(taken.people, 'person', 'people')} ({taken.merged} known already), "
        f"{bodies}, {count(taken.offices, 'office', 'offices')}"
    )
    if taken.unknown_offices:
        shown = ", ".join(taken.titles[:5])
        click.echo(f"{count(taken.unknown_offices, 'title', 'titles')} not understood, such as: {shown}", err=True)
    for one in taken.why[:5]:
        click.echo(f"dragoman: line {one.line}: set aside: {one.reason}", err=True)
    if taken.aside > 5:
        click.echo(f"{taken.aside - 5} more lines were set aside; --json names twenty", err=True)
    if taken.broken:
        click.echo(f"dragoman: {taken.broken}; what stands before was taken", err=True)


@examples(
    """
    dragoman reference list
    """
)
@reference.command(name="list")
@JSON
def list_sources(as_json: bool) -> None:
    """List the name lists that were taken in.

    With --json one object a line.
    """
    import msgspec

    from dragoman.reference.added import sources

    found = sources(_folder(load_settings()))
    for one in found:
        if as_json:
            click.echo(msgspec.json.encode(one).decode())
        else:
            merged = f" ({one.merged} known already)" if one.merged else ""
            click.echo(f"{one.source}: {one.people} people{merged}, {one.bodies} bodies; {one.format}, {one.when}")
    if not found and not as_json:
        click.echo("No name list was taken in.")


@examples(
    """
    dragoman reference forget peps
    """
)
@reference.command()
@click.argument("source", metavar="SOURCE")
def forget(source: str) -> None:
    """Take a name list out again."""
    from dragoman.workshop.names.take import forget as run

    run(_folder(load_settings()), source)
    click.echo(f"{source}: forgotten")


def _folder(settings: Settings) -> Path:
    return Path(settings.reference).expanduser().absolute()
