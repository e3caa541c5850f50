"""The commands: they parse, call a function that can be called without them, and print.

Nothing is imported here that ``dragoman --help`` does not need; each command brings in what it uses.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.errors import DragomanError, UsageError

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

    from dragoman.ingest import Progress
    from dragoman.model import Reading, Struct
    from dragoman.settings import Settings
    from dragoman.store import Store

INTERRUPTED = 130
"""Exit status after Ctrl-C."""
Command = TypeVar("Command", bound=Callable[..., Any])


class _Help(click.Command):
    """A command whose examples keep their lines in the help."""

    examples: str = ""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section("Examples"):
                for line in self.examples.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


class _Commands(click.Group):
    """Commands in the order in which one comes to need them."""

    command_class = _Help

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _examples(text: str) -> Callable[[Command], Command]:
    def put(command: Command) -> Command:
        command.examples = text  # type: ignore[attr-defined]
        return command

    return put


_DB = click.option(
    "--db", "database", metavar="PATH", help="The database: a file or a URL. Default: in your data folder."
)
_LIMIT = click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many of each to print."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dragoman", message="dragoman %(version)s")
def commands() -> None:
    """Dragoman reads diplomatic news and keeps the record, each fact tied to its sentence."""


# -- one page ----------------------------------------------------------------------------------


@_examples(
    """
    dragoman read page.html
    dragoman read --json one.txt two.html > record.jsonl
    curl -s https://news.example/article | dragoman read -
    """
)
@commands.command()
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@_JSON
def read(pages: tuple[str, ...], as_json: bool) -> None:
    """Read pages and print what they say.

    PAGE is a text or HTML file, a folder of such, or - for standard input. With --json each page's record is one line
    in the record format. A page that cannot be read is told on standard error, and the others go on.

    Exit status: 0 when every page was read, 1 when some could not be, 2 when the call is wrong.
    """
    from dragoman.ingest.attempt import attempt, default_reader
    from dragoman.intake.files import read_pages
    from dragoman.model import Skipped

    settings = _settings()
    show = _print_json if as_json else _reading_printer()
    found = failed = False
    for page in read_pages(pages, limit=settings.page_bytes):
        found = True
        done = page if isinstance(page, Skipped) else attempt(page, default_reader)
        if isinstance(done, Skipped):
            failed = True
            sys.stdout.flush()
            click.echo(f"dragoman: {done.name}: {done.reason.removeprefix(f'{done.name}: ')}", err=True)
        else:
            show(done)
    if not found:
        raise _no_pages(pages)
    if failed:
        raise click.exceptions.Exit(1)


def _no_pages(paths: tuple[str, ...]) -> UsageError:
    return UsageError(f"{', '.join(paths)}: no pages there; give text or HTML files, or folders that hold some")


def _reading_printer() -> Callable[[Reading], None]:
    from dragoman import reference, terminal
    from dragoman.record.entries import entries_of

    console = terminal.output()
    first = True

    def show(reading: Reading) -> None:
        nonlocal first
        if not first:
            console.print()
            console.rule(style="dim") if console.is_terminal else console.print("-" * 8)
            console.print()
        first = False
        terminal.print_reading(console, reading, entries_of(reading, reference.load()))

    return show


@_examples(
    """
    dragoman schema > record.schema.json
    """
)
@commands.command()
def schema() -> None:
    """Print the JSON Schema of what read --json prints."""
    import json

    from dragoman.record.format import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


# -- the record --------------------------------------------------------------------------------


@_examples(
    """
    dragoman ingest pages/
    dragoman ingest --db talks.sqlite monday/ tuesday/page.html
    dragoman ingest --retry pages/
    """
)
@commands.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_DB
@click.option("--workers", type=click.IntRange(min=0), metavar="N", help="Reading processes; 0: one for each core.")
@click.option("--again", is_flag=True, help="Read unchanged pages anew as well.")
@click.option("--retry", is_flag=True, help="Try pages again that were set aside.")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def ingest(
    paths: tuple[str, ...], database: str | None, workers: int | None, again: bool, retry: bool, quiet: bool
) -> None:
    """Read files and folders into the database.

    Pages are read over all cores and written in batches. Pages that have not changed are passed over, so running it
    again changes nothing. What cannot be read is set aside with its reason (see: dragoman setaside). When it is
    stopped half-way (Ctrl-C), everything counted so far is kept, and the same call goes on from there.

    Exit status: 0 when it went through, 1 when no page could be read or the database refused, 130 after Ctrl-C.
    """
    from dragoman import terminal

    settings = _settings(database=database, workers=workers)
    with _store(settings, create=True) as store:
        done = _ingest(store, settings, paths, again=again, retry=retry, quiet=quiet)
    if not done.handled and not done.stopped:
        raise _no_pages(paths)
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


def _ingest(
    store: Store, settings: Settings, paths: tuple[Any, ...], *, again: bool, retry: bool, quiet: bool
) -> Progress:
    from dragoman import terminal
    from dragoman.ingest import ingest as run
    from dragoman.ingest import pages_at

    total, pages = pages_at(paths, limit=settings.page_bytes)
    with _stoppable() as stop, terminal.progress(terminal.errors(), quiet=quiet) as say:
        return run(store, pages, settings, total=total, again=again, retry=retry, say=say, stop=stop)


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


@_examples(
    """
    dragoman setaside
    dragoman setaside --json --db talks.sqlite
    """
)
@commands.command()
@_DB
@_JSON
def setaside(database: str | None, as_json: bool) -> None:
    """List the pages that could not be read, and why.

    With --json one object a line.
    """
    from dragoman.store import queries

    with _store(_settings(database=database)) as store:
        found = queries.set_aside(store, limit=sys.maxsize)
    for one in found:
        if as_json:
            _print_json(one)
        else:
            click.echo(f"{one.page}: {one.reason} ({one.when})")
    if not found and not as_json:
        click.echo("No page is set aside.")


@_examples(
    """
    dragoman search trade agreement
    dragoman search '"law of the sea"' --language vi
    dragoman search da nang --kind event --state VNM
    """
)
@commands.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@_DB
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Only in this language; may be repeated.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["event", "agreement", "figure", "partnership", "anniversary", "statement"]),
    help="Only sentences with such a fact; may be repeated.",
)
@click.option("--state", "states", multiple=True, metavar="CODE", help="Only facts in which this state takes part.")
@_LIMIT
@_JSON
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

    Exit status: 0 when something was found, 1 when not.
    """
    from dragoman import terminal
    from dragoman.store import queries
    from dragoman.store.results import SearchFilter

    which = SearchFilter(languages=languages, kinds=kinds, states=tuple(state.upper() for state in states))
    with _store(_settings(database=database)) as store:
        found = queries.search(store, " ".join(words), which=which, limit=limit)
    if as_json:
        _print_json(found)
    else:
        terminal.print_search(terminal.output(), found)
    if not found.sentences_total and not found.pages_total and not found.entities:
        raise click.exceptions.Exit(1)


@_examples(
    """
    dragoman show "to lam"
    dragoman show NOR
    dragoman show --json laos
    """
)
@commands.command()
@click.argument("entity", nargs=-1, required=True, metavar="ENTITY")
@_DB
@_LIMIT
@_JSON
def show(entity: tuple[str, ...], database: str | None, limit: int, as_json: bool) -> None:
    """Print what is recorded of a person or a state.

    Name forms, offices, meetings, statements and pages, each with its source. ENTITY is any name or spelling seen on
    pages, a country's three-letter code, or an id. Where several fit they are listed with their ids.

    Exit status: 0 when it was shown, 1 when nothing or more than one fits.
    """
    from dragoman import terminal
    from dragoman.store import queries

    name = " ".join(entity)
    with _store(_settings(database=database)) as store:
        found = queries.find_entities(store, name)
        if not found:
            raise DragomanError(f"{name}: not in the record under this name; try: dragoman search {name}")
        if len(found) > 1:
            if as_json:
                for one in found:
                    _print_json(one)
            else:
                terminal.print_choices(terminal.output(), name, found)
            raise click.exceptions.Exit(1)
        person = queries.person(store, found[0].id, limit=max(limit, 50))
        state = None if person else queries.state(store, found[0].id, limit=max(limit, 50))
    if as_json:
        _print_json(person or state)
    elif person:
        terminal.print_person(terminal.output(), person, limit=limit)
    elif state:
        terminal.print_state(terminal.output(), state, limit=limit)


# -- the site ----------------------------------------------------------------------------------


@_examples(
    """
    dragoman serve
    dragoman serve --db talks.sqlite --port 9000
    """
)
@commands.command()
@_DB
@click.option("--host", metavar="ADDRESS", help="Address to listen on. Default: 127.0.0.1, this machine alone.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="Port; 0: any free one. Default: 8765.")
def serve(database: str | None, host: str | None, port: int | None) -> None:
    """Serve the record as a site.

    The same views are there as JSON under /api. Where the port is in use, the next free one is taken and said.
    """
    settings = _settings(database=database, host=host, port=port)
    with _store(settings):
        pass
    from dragoman.site.server import serve as run

    run(settings, settings.host, settings.port, say=_say)


@_examples(
    """
    dragoman demo
    dragoman demo --port 9000
    dragoman demo --no-serve --db sample.sqlite
    """
)
@commands.command()
@_DB
@click.option("--host", metavar="ADDRESS", help="Address to listen on. Default: 127.0.0.1, this machine alone.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="Port; 0: any free one. Default: 8765.")
@click.option("--no-serve", is_flag=True, help="Stop after reading.")
def demo(database: str | None, host: str | None, port: int | None, no_serve: bool) -> None:
    """Read the sample newsroom and serve the site.

    The sample has a database of its own: demo.sqlite in your data folder, or what --db names.
    """
    from msgspec.structs import replace

    from dragoman import terminal
    from dragoman.sample import sample_path
    from dragoman.settings import data_folder
    from dragoman.store import queries

    settings = _settings(database=database, host=host, port=port)
    if database is None:
        settings = replace(settings, database=_demo_database(data_folder()))
    with _store(settings, create=True) as store:
        done = _ingest(store, settings, (sample_path(),), again=True, retry=True, quiet=False)
        console = terminal.output()
        terminal.print_summary(console, done)
        if done.stopped:
            raise click.exceptions.Exit(INTERRUPTED)
        people, states = queries.people(store, limit=5), queries.states(store)[:5]
        most = [row.name for row in (*(person.entity for person in people), *states)]
        terminal.print_overview(console, queries.overview(store), most)
    if not no_serve:
        from dragoman.site.server import serve as run

        run(settings, settings.host, settings.port, say=_say)


def _demo_database(folder: Path) -> str:
    """In the user's data folder, or where that cannot be written to, in a folder of the moment."""
    import os
    import tempfile
    from pathlib import Path

    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    return str((folder if writable else Path(tempfile.mkdtemp(prefix="dragoman-"))) / "demo.sqlite")


@_examples(
    """
    dragoman settings
    DRAGOMAN_PORT=9000 dragoman settings
    """
)
@commands.command(name="settings")
def show_settings() -> None:
    """Print every setting as it stands.

    The first line says where the settings file is looked for.
    """
    import msgspec

    from dragoman.settings import settings_file

    click.echo(f"# {settings_file()}")
    for key, value in msgspec.structs.asdict(_settings()).items():
        written = f'"{value}"' if isinstance(value, str) else str(value)
        click.echo(f"{key.replace('_', '-')} = {written}")


# -- parts -------------------------------------------------------------------------------------


def _settings(**flags: object) -> Settings:
    from dragoman.settings import load

    return load(flags)


def _store(settings: Settings, *, create: bool = False) -> Store:
    from dragoman.store import Store

    return Store.open(settings.database, create=create)


def _print_json(value: Struct | None) -> None:
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def _say(words: str) -> None:
    click.echo(words)


def main(arguments: list[str] | None = None) -> int:
    """Run a command and answer its exit status. Errors are one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A sign that the terminal's encoding lacks is written out instead of ending the program.
            stream.reconfigure(errors="backslashreplace")
    try:
        answer = commands.main(args=arguments, prog_name="dragoman", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        click.echo(f"dragoman: {_one_line(error)}", err=True)
        return error.exit_code
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        return error.exit_status
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads our output has gone (`| head`): no news for anybody. Python would complain when it closes it.
        sys.stdout = None
        return 1
    except OSError as error:
        if sys.stdout is not None and not error.filename:
            # What could not be written would be tried again, and complained of, at the very end.
            sys.stdout = None
        where = error.filename or "standard output"
        reason = (error.strerror or str(error)).lower()
        click.echo(f"dragoman: {where}: {reason}; check the disk and try again", err=True)
        return 1
    return answer if isinstance(answer, int) else 0


def _one_line(error: click.ClickException) -> str:
    """What is wrong with the call, and where its help is."""
    words = error.format_message().rstrip(".").replace("\n", " ")
    words = words[:1].lower() + words[1:]
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{words}; see: {context.command_path} --help" if context else words
