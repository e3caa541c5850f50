"""Commands of the record: taking pages in, and finding what they say."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.base import (
    DB,
    INTERRUPTED,
    JSON,
    LIMIT,
    PACK,
    READER,
    Help,
    examples,
    llm_reader,
    load_settings,
    no_pages,
    open_store,
    pack_setting,
    print_json,
    setup_of,
)
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from types import FrameType

    from dragoman.ingest import Progress
    from dragoman.settings import Settings
    from dragoman.store import Store


@examples(
    """
    dragoman ingest pages/
    dragoman ingest --db talks.sqlite monday/ tuesday/page.html
    dragoman ingest --retry pages/
    """
)
@click.command(cls=Help)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@DB
@click.option("--workers", type=click.IntRange(min=0), metavar="N", help="Reading processes; 0: one for each core.")
@click.option("--again", is_flag=True, help="Read unchanged pages anew as well.")
@click.option("--retry", is_flag=True, help="Try pages again that were set aside.")
@PACK
@READER
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def ingest(
    paths: tuple[str, ...],
    database: str | None,
    workers: int | None,
    again: bool,
    retry: bool,
    packs: tuple[str, ...],
    reader: str | None,
    quiet: bool,
) -> None:
    """Read files and folders into the database.

    Pages are read over all cores and written in batches. Pages that have not changed are passed over, so running it
    again changes nothing. What cannot be read is set aside with its reason (see: dragoman setaside). When it is
    stopped half-way (Ctrl-C), everything counted so far is kept, and the same call goes on from there.

    Exit status: 0 when it went through, 1 when no page could be read or the database refused, 130 after Ctrl-C.
    """
    from dragoman import terminal

    settings = load_settings(database=database, workers=workers, packs=pack_setting(packs), reader=reader)
    with open_store(settings, create=True) as store:
        done = ingest_pages(store, settings, paths, again=again, retry=retry, quiet=quiet)
    if not done.handled and not done.stopped:
        raise no_pages(paths)
    console = terminal.output()
    terminal.print_summary(console, done)
    if done.stopped:
        click.echo("Stopped. What is counted above is kept; run the same command again for the rest.", err=True)
        raise click.exceptions.Exit(INTERRUPTED)
    for one in done.why:
        click.echo(f"dragoman: {one.name}: {one.reason}", err=True)
    if done.aside > len(done.why):
        rest = f"{done.aside - len(done.why)} more were set aside"
        click.echo(f"{rest}; to list them all: dragoman setaside{f' --db {database}' if database else ''}", err=True)
    if done.aside and done.aside == done.handled:
        raise click.exceptions.Exit(1)


def ingest_pages(
    store: Store, settings: Settings, paths: tuple[Any, ...], *, again: bool, retry: bool, quiet: bool
) -> Progress:
    """Read pages into the store, with a progress bar, until they are done or Ctrl-C."""
    from dragoman import terminal
    from dragoman.ingest import ingest as run
    from dragoman.ingest import pages_at
    from dragoman.ingest.attempt import Reader, RulesReader
    from dragoman.ingest.fingerprint import rules_reader

    setup = setup_of(settings)
    reader: Reader = RulesReader(setup=setup)
    name = rules_reader(setup.packs, setup.lists)
    if settings.reader == "llm":
        from msgspec.structs import replace

        from dragoman.reading.llm import reader_name

        model = llm_reader(settings)
        reader, name = model, reader_name(model)
        # A page is a few questions, each of which may be asked several times.
        settings = replace(settings, page_seconds=max(settings.page_seconds, settings.llm_seconds * 20))
    total, pages = pages_at(paths, limit=settings.page_bytes)
    with _stoppable() as stop, terminal.progress(terminal.errors(), quiet=quiet) as report:
        return run(
            store,
            pages,
            settings,
            total=total,
            again=again,
            retry=retry,
            say=report.pages,
            say_stage=report.stage,
            stop=stop,
            reader=reader,
            reader_name=name,
        )


@contextlib.contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C (or a polite kill) asks to stop; a second one stops at once."""
    import signal

    asked = False

    def ask(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    old = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


@examples(
    """
    dragoman setaside
    dragoman setaside --json --db talks.sqlite
    """
)
@click.command(cls=Help)
@DB
@JSON
def setaside(database: str | None, as_json: bool) -> None:
    """List the pages that could not be read, and why.

    With --json one object a line.
    """
    from dragoman.store import queries

    with open_store(load_settings(database=database)) as store:
        found = queries.set_aside(store, limit=sys.maxsize)
    for one in found:
        if as_json:
            print_json(one)
        else:
            click.echo(f"{one.page}: {one.reason} ({one.when})")
    if not found and not as_json:
        click.echo("No page is set aside.")


@examples(
    """
    dragoman search trade agreement
    dragoman search '"law of the sea"' --language vi
    dragoman search da nang --kind event --state VNM
    """
)
@click.command(cls=Help)
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@DB
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Only in this language; may be repeated.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["event", "agreement", "figure", "partnership", "anniversary", "statement"]),
    help="Only sentences with such a fact; may be repeated.",
)
@click.option("--state", "states", multiple=True, metavar="STATE", help="Only facts in which this state takes part.")
@LIMIT
@JSON
def search(
    words: tuple[str, ...],
    database: str | None,
    languages: tuple[str, ...],
    kinds: tuple[Any, ...],
    states: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Find sentences with facts, and pages, by words.

    Marks and case do not matter: "store" finds Støre, "da nang" finds Đà Nẵng. All words must be there; "a phrase" in
    quotation marks stands together, word* has any ending, -word must be absent (put -- before the words then).
    STATE is a code or a name in any language: LAO, Laos, 老挝.

    Exit status: 0 when something was found, 1 when not.
    """
    from dragoman import terminal
    from dragoman.store import queries
    from dragoman.store.results import SearchFilter
    from dragoman.store.states import state_ids

    with open_store(load_settings(database=database)) as store:
        which = SearchFilter(languages=languages, kinds=kinds, states=state_ids(store, "--state", states))
        found = queries.search(store, " ".join(words), which=which, limit=limit)
    if as_json:
        print_json(found)
    else:
        terminal.print_search(terminal.output(), found)
    if not found.sentences_total and not found.pages_total and not found.entities:
        raise click.exceptions.Exit(1)


@examples(
    """
    dragoman show "to lam"
    dragoman show NOR
    dragoman show --json laos
    """
)
@click.command(cls=Help)
@click.argument("entity", nargs=-1, required=True, metavar="ENTITY")
@DB
@LIMIT
@JSON
def show(entity: tuple[str, ...], database: str | None, limit: int, as_json: bool) -> None:
    """Print what is recorded of a person or a state.

    Name forms, offices, meetings, statements and pages, each with its source. ENTITY is any name or spelling seen on
    pages, a country's three-letter code, or an id. Where several fit they are listed with their ids.

    Exit status: 0 when it was shown, 1 when nothing or more than one fits.
    """
    from dragoman import terminal
    from dragoman.store import queries

    name = " ".join(entity)
    with open_store(load_settings(database=database)) as store:
        found = queries.find_entities(store, name)
        if not found:
            raise DragomanError(f"{name}: not in the record under this name; try: dragoman search {name}")
        if len(found) > 1:
            if as_json:
                for one in found:
                    print_json(one)
            else:
                terminal.print_choices(terminal.output(), name, found)
            raise click.exceptions.Exit(1)
        person = queries.person(store, found[0].id, limit=max(limit, 50))
        state = None if person else queries.state(store, found[0].id, limit=max(limit, 50))
    if as_json:
        print_json(person or state)
    elif person:
        terminal.print_person(terminal.output(), person, limit=limit)
    elif state:
        terminal.print_state(terminal.output(), state, limit=limit)
