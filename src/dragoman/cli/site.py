"""Commands of the site, and of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dragoman.cli.base import DB, INTERRUPTED, Help, examples, load_settings, open_store, say, setup_of
from dragoman.cli.record import ingest_pages

if TYPE_CHECKING:
    from pathlib import Path


@examples(
    """
    dragoman serve
    dragoman serve --db talks.sqlite --port 9000
    dragoman serve --edit
    """
)
@click.command(cls=Help)
@DB
@click.option("--host", metavar="ADDRESS", help="Address to listen on. Default: 127.0.0.1, this machine alone.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="Port; 0: any free one. Default: 8765.")
@click.option("--edit", is_flag=True, help="Let readers on this machine judge and correct.")
def serve(database: str | None, host: str | None, port: int | None, edit: bool) -> None:
    """Serve the record as a site.

    The same views are there as JSON under /api. Where the port is in use, the next free one is taken and said. The
    site only reads, unless it is served with --edit, which is for this machine alone.
    """
    settings = load_settings(database=database, host=host, port=port)
    setup_of(settings)
    with open_store(settings):
        pass
    from dragoman.site.server import serve as run

    run(settings, settings.host, settings.port, edit=edit, say=say)


@examples(
    """
    dragoman demo
    dragoman demo --port 9000
    dragoman demo --no-serve --db sample.sqlite
    """
)
@click.command(cls=Help)
@DB
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

    settings = load_settings(database=database, host=host, port=port)
    if database is None:
        settings = replace(settings, database=demo_database(data_folder()))
    settings = replace(settings, reader="rules")
    with open_store(settings, create=True) as store:
        done = ingest_pages(store, settings, (sample_path(),), again=True, retry=True, quiet=False)
        console = terminal.output()
        terminal.print_summary(console, done)
        if done.stopped:
            raise click.exceptions.Exit(INTERRUPTED)
        people, states = queries.people(store, limit=5), queries.states(store)[:5]
        most = [row.name for row in (*(person.entity for person in people), *states)]
        terminal.print_overview(console, queries.overview(store), most)
    if not no_serve:
        from dragoman.site.server import serve as run

        run(settings, settings.host, settings.port, say=say)


def demo_database(folder: Path) -> str:
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


@examples(
    """
    dragoman settings
    DRAGOMAN_PORT=9000 dragoman settings
    """
)
@click.command(name="settings", cls=Help)
def show_settings() -> None:
    """Print every setting as it stands.

    The first line says where the settings file is looked for.
    """
    import msgspec

    from dragoman.settings import settings_file

    click.echo(f"# {settings_file()}")
    for key, value in msgspec.structs.asdict(load_settings()).items():
        if key == "llm_key" and value:
            # What is printed is shown to others; commented out, so that it cannot be taken for the key.
            click.echo('# llm-key = "(set; not shown)"')
            continue
        written = f'"{value}"' if isinstance(value, str) else str(value)
        click.echo(f"{key.replace('_', '-')} = {written}")
