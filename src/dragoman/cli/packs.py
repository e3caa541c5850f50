"""Commands for those who write language packs."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.base import JSON, Commands, examples, print_json


@click.group(cls=Commands)
def pack() -> None:
    """Write a language pack, and check it.

    A pack is a folder with pack.toml (words) and examples.toml (sentences and the facts they hold).
    """


@examples(
    """
    dragoman pack new pt packs/pt
    """
)
@pack.command()
@click.argument("language", metavar="LANG")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def new(language: str, folder: Path) -> None:
    """Write a skeleton of a pack into DIR.

    LANG is a BCP 47 tag, such as pt. Every key stands there with what it means; what CLDR knows of the language
    (names of states, weekdays, months, currencies, signs in numbers) is filled in. Files that are there are not
    touched.
    """
    from dragoman.workshop.skeleton import write

    for path in write(language, folder):
        click.echo(f"wrote {path}")
    click.echo(f"Next: fill in pack.toml from the top, and look with: dragoman pack check {folder}")


@examples(
    """
    dragoman pack check packs/pt
    dragoman pack check --all --json packs/pt
    """
)
@pack.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Print lists in full.")
@JSON
def check(folder: Path, everything: bool, as_json: bool) -> None:
    """Tell what is wrong with a pack, and what it lacks.

    Errors with file, line and key; examples that are not read as they say; keys left empty and what goes wrong for
    that; states without words; kinds of facts without words; words that no example shows at work; phrases that repeat
    or contradict one another; and how much there is beside the packs that come with the program.

    Exit status: 0 when it is good (no errors, every example right, a third of them tempting in vain), 1 when not.
    """
    from dragoman.workshop.check import check as run

    report = run(folder)
    if as_json:
        print_json(report)
    else:
        from dragoman import terminal
        from dragoman.terminal.pack import print_report

        print_report(terminal.output(), report, everything=everything)
    if not report.good:
        raise click.exceptions.Exit(1)
