"""What the commands have in common: how they show their help, open the store and print."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.errors import UsageError

if TYPE_CHECKING:
    import msgspec

    from dragoman.reading.llm import LlmReader
    from dragoman.reading.setup import Setup
    from dragoman.settings import Settings
    from dragoman.store import Store

INTERRUPTED = 130
"""Exit status after Ctrl-C."""
Command = TypeVar("Command", bound=Callable[..., Any])


class Help(click.Command):
    """A command whose examples keep their lines in the help."""

    examples: str = ""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, one a line."""
        if self.examples:
            with formatter.section("Examples"):
                for line in self.examples.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


class Commands(click.Group):
    """Commands in the order in which one comes to need them."""

    command_class = Help

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As they were added."""
        return list(self.commands)


def examples(text: str) -> Callable[[Command], Command]:
    """Gives a command the examples of its help."""

    def put(command: Command) -> Command:
        command.examples = text  # type: ignore[attr-defined]
        return command

    return put


DB = click.option(
    "--db", "database", metavar="PATH", help="The database: a file or a URL. Default: in your data folder."
)
PACK = click.option(
    "--pack", "packs", multiple=True, metavar="DIR", help="Read with the pack in this folder too; may be repeated."
)
READER = click.option(
    "--reader", metavar="NAME", help="What reads: rules (the default), or llm, the language model of the settings."
)
LIMIT = click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many of each to print."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


def load_settings(**flags: object) -> Settings:
    """All settings, with flags that are not None over the rest."""
    from dragoman.settings import load

    return load(flags)


def setup_of(settings: Settings) -> Setup:
    """What reading goes by, put to use in this process. Raises PackError where a folder holds no pack."""
    import os

    from dragoman.reading.setup import Setup, added_digest, use

    # Workers and later runs may stand in another folder.
    folders = (folder.strip() for folder in settings.packs.split(os.pathsep))
    names = Path(settings.reference).expanduser().absolute()
    lists = added_digest(names)
    setup = Setup(
        packs=tuple(str(Path(folder).expanduser().absolute()) for folder in folders if folder),
        names=str(names) if lists else None,
        lists=lists,
    )
    use(setup)
    return setup


def llm_reader(settings: Settings) -> LlmReader:
    """The reader by a language model. Raises UsageError where a setting for it is missing."""
    from dragoman.reading.llm.reader import reader_of

    return reader_of(settings.llm_url, settings.llm_model, settings.llm_key, settings.llm_seconds, settings.llm_chars)


def pack_setting(folders: tuple[str, ...]) -> str | None:
    """Folders named by flags as the setting is written; None where there are none."""
    import os

    return os.pathsep.join(folders) if folders else None


def open_store(settings: Settings, *, create: bool = False) -> Store:
    """The database that the settings name."""
    from dragoman.store import Store

    return Store.open(settings.database, create=create)


def print_json(value: msgspec.Struct | None) -> None:
    """One line of JSON on standard output, at once."""
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def say(words: str) -> None:
    """A line on standard output."""
    click.echo(words)


def no_pages(paths: tuple[str, ...]) -> UsageError:
    """For when nothing at the paths is a page."""
    return UsageError(f"{', '.join(paths)}: no pages there; give text or HTML files, or folders that hold some")
