"""The commands: they parse, call a function that can be called without them, and print.

Nothing is imported here that ``dragoman --help`` does not need; each command brings in what it uses.
"""

from __future__ import annotations

import sys

import click

from dragoman.cli import entries, export, identity, ledger, packs, pages, questions, record, reference, site, stories
from dragoman.cli.base import INTERRUPTED, Commands
from dragoman.errors import DragomanError


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dragoman", message="dragoman %(version)s")
def commands() -> None:
    """Dragoman reads diplomatic news and keeps the record, each fact tied to its sentence."""


for _command in (
    pages.read,
    pages.schema,
    pages.compare,
    record.ingest,
    record.setaside,
    record.search,
    record.show,
    questions.met,
    questions.said,
    questions.targets,
    questions.contributed,
    questions.changed,
    ledger.ledger,
    stories.stories,
    stories.story,
    export.export,
    entries.entry,
    entries.disputes,
    identity.same,
    identity.different,
    identity.withdraw,
    identity.history,
    identity.holder,
    site.serve,
    site.demo,
    site.show_settings,
    reference.reference,
    packs.pack,
):
    commands.add_command(_command)


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
