"""Commands that read pages and print what they say."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.base import (
    JSON,
    PACK,
    READER,
    Help,
    examples,
    llm_reader,
    load_settings,
    no_pages,
    pack_setting,
    print_json,
    setup_of,
)
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.model import Page, Reading
    from dragoman.reading.explain import Explanation
    from dragoman.reading.sidebyside import Comparison


@examples(
    """
    dragoman read page.html
    dragoman read --json one.txt two.html > record.jsonl
    dragoman read --explain page.html
    dragoman read --pack packs/pt page.html
    dragoman read --reader llm page.html
    curl -s https://news.example/article | dragoman read -
    """
)
@click.command(cls=Help)
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--explain", is_flag=True, help="Show for each sentence what was read from which words, and why not.")
@PACK
@READER
@JSON
def read(pages: tuple[str, ...], explain: bool, packs: tuple[str, ...], reader: str | None, as_json: bool) -> None:
    """Read pages and print what they say.

    PAGE is a text or HTML file, a folder of such, or - for standard input. With --json each page's record is one line
    in the record format. With --explain each sentence stands with its names, its cues and the rules that read them,
    and the reason why a tempting word made no fact. A page that cannot be read is told on standard error, and the
    others go on.

    Exit status: 0 when every page was read, 1 when some could not be, 2 when the call is wrong.
    """
    from dragoman.ingest.attempt import attempt, default_reader
    from dragoman.intake.files import read_pages
    from dragoman.model import Skipped

    settings = load_settings(packs=pack_setting(packs), reader=reader)
    setup_of(settings)
    show: Callable[[Any], None] = print_json
    work: Callable[[Page], Any] = default_reader
    if settings.reader == "llm":
        if explain:
            raise UsageError("--explain: only the rules can say why; leave out --reader llm")
        work = llm_reader(settings)
    if explain:
        from dragoman.reading.explain import explain_page

        work = explain_page
    if not as_json:
        show = _explanation_printer() if explain else _reading_printer()
    found = failed = False
    for page in read_pages(pages, limit=settings.page_bytes):
        found = True
        done = page if isinstance(page, Skipped) else attempt(page, work)
        if isinstance(done, Skipped):
            failed = True
            sys.stdout.flush()
            click.echo(f"dragoman: {done.name}: {done.reason.removeprefix(f'{done.name}: ')}", err=True)
        else:
            show(done)
    if not found:
        raise no_pages(pages)
    if failed:
        raise click.exceptions.Exit(1)


def _between_pages(console: Console) -> Callable[[], None]:
    """Prints what stands between two pages; nothing before the first."""
    first = True

    def part() -> None:
        nonlocal first
        if not first:
            console.print()
            console.rule(style="dim") if console.is_terminal else console.print("-" * 8)
            console.print()
        first = False

    return part


def _explanation_printer() -> Callable[[Explanation], None]:
    from dragoman import terminal
    from dragoman.terminal.explanation import print_explanation

    console = terminal.output()
    part = _between_pages(console)

    def show(explanation: Explanation) -> None:
        part()
        print_explanation(console, explanation)

    return show


def _reading_printer() -> Callable[[Reading], None]:
    from dragoman import reference, terminal
    from dragoman.record.entries import entries_of

    console = terminal.output()
    part = _between_pages(console)

    def show(reading: Reading) -> None:
        part()
        terminal.print_reading(console, reading, entries_of(reading, reference.load()))

    return show


@examples(
    """
    dragoman schema > record.schema.json
    """
)
@click.command(cls=Help)
def schema() -> None:
    """Print the JSON Schema of what read --json prints."""
    import json

    from dragoman.record.format import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@examples(
    """
    dragoman compare page.html
    dragoman compare --readers rules,llm --json one.txt two.html
    """
)
@click.command(cls=Help)
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@click.option("--readers", default="rules,llm", show_default=True, metavar="A,B", help="The two readers.")
@PACK
@JSON
def compare(pages: tuple[str, ...], readers: str, packs: tuple[str, ...], as_json: bool) -> None:
    """Read pages by two readers, and show their facts side by side.

    For each page the facts that both have, those of the first alone, and those of the second alone, each with its
    sentence. With --json one object a page.

    Exit status: 0 when every page was read by both, 1 when some could not be, 2 when the call is wrong.
    """
    from dragoman.ingest.attempt import attempt, default_reader
    from dragoman.intake.files import read_pages
    from dragoman.model import Skipped
    from dragoman.reading.sidebyside import Comparison, side_by_side
    from dragoman.settings import READERS

    settings = load_settings(packs=pack_setting(packs))
    setup_of(settings)
    names = [name.strip() for name in readers.split(",")]
    if len(names) != 2 or not set(names) <= set(READERS):
        raise UsageError(f"--readers: {readers!r}: give two of {', '.join(READERS)} with a comma between them")
    works: list[Callable[[Page], Reading]] = [
        llm_reader(settings) if name == "llm" else default_reader for name in names
    ]
    found = failed = False
    for page in read_pages(pages, limit=settings.page_bytes):
        found = True
        done = [page if isinstance(page, Skipped) else attempt(page, work) for work in works]
        skipped = next((one for one in done if isinstance(one, Skipped)), None)
        if skipped is not None:
            failed = True
            click.echo(f"dragoman: {skipped.name}: {skipped.reason}", err=True)
            continue
        left, right = (one for one in done if not isinstance(one, Skipped))
        comparison = Comparison(name=page.name, left=names[0], right=names[1], facts=side_by_side(left, right))
        if as_json:
            print_json(comparison)
        else:
            _print_comparison(comparison)
    if not found:
        raise no_pages(pages)
    if failed:
        raise click.exceptions.Exit(1)


def _print_comparison(comparison: Comparison) -> None:
    titles = {"both": "both", "left": f"{comparison.left} alone", "right": f"{comparison.right} alone"}
    counts = {found: sum(fact.found == found for fact in comparison.facts) for found in titles}
    click.echo(f"{comparison.name}: " + ", ".join(f"{counts[found]} {title}" for found, title in titles.items()))
    for found, title in titles.items():
        for fact in comparison.facts:
            if fact.found == found:
                click.echo(f"  {title}: {fact.kind}: {fact.says}")
                click.echo(f"    {fact.sentence}")
