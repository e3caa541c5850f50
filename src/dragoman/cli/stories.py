"""Commands about stories: pages that tell of one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from dragoman.cli.base import DB, JSON, LIMIT, Commands, Help, examples, load_settings, open_store, print_json
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.store import Store
    from dragoman.store.results import Ruling


@examples(
    """
    dragoman stories
    dragoman stories --limit 50 --json
    """
)
@click.command(cls=Help)
@DB
@LIMIT
@JSON
def stories(database: str | None, limit: int, as_json: bool) -> None:
    """List stories, the latest first.

    A story is what several pages tell: editions of one article in many languages, copies of it, and other reports of
    the same. With --json one object a line.
    """
    from dragoman import terminal
    from dragoman.store import queries

    with open_store(load_settings(database=database)) as store:
        found = queries.stories(store, limit=limit)
        total = queries.count_stories(store)
    if as_json:
        for row in found:
            print_json(row)
    else:
        terminal.print_stories(terminal.output(), found, total)


class _Story(Commands):
    """``dragoman story STORY`` is short for ``dragoman story show STORY``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the verb in where there is none."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Story)
def story() -> None:
    """Print a story, and correct by hand which pages tell it.

    dragoman story STORY is short for: dragoman story show STORY.
    """


@examples(
    """
    dragoman story show 2695549c12
    dragoman story show 2695549c12 --json
    """
)
@story.command()
@click.argument("story_id", metavar="STORY")
@DB
@JSON
def show(story_id: str, database: str | None, as_json: bool) -> None:
    """Print a story, and why its pages belong together.

    STORY is an id from: dragoman stories, or the id of a page. A story that was joined to another is found under its
    old id too.

    Exit status: 0 when it was shown, 1 when there is none.
    """
    from dragoman import terminal
    from dragoman.store import queries

    with open_store(load_settings(database=database)) as store:
        found = queries.story(store, story_id)
    if found is None:
        raise DragomanError(
            f"{story_id}: no story has this id, and no page that others tell with; see: dragoman stories"
        )
    if as_json:
        print_json(found)
    else:
        terminal.print_story(terminal.output(), found)


WHY = click.option("--why", metavar="TEXT", required=True, help="The reason; it is kept and shown.")
BY = click.option("--by", metavar="NAME", help="Who says so. Default: the name that you are logged in under.")


@examples(
    """
    dragoman story join 2695549c12 37308e4030 --why "the preview and the meeting"
    """
)
@story.command()
@click.argument("one", metavar="STORY")
@click.argument("other", metavar="STORY")
@WHY
@BY
@DB
@JSON
def join(one: str, other: str, why: str, by: str | None, database: str | None, as_json: bool) -> None:
    """Say that two stories are one.

    STORY is the id of a story or of a page. What is said stands whatever pages come later, and can be undone with:
    dragoman story undo NUMBER.

    Exit status: 0 when they are one now, 1 when one of them is not there, or they were one already.
    """
    from dragoman.store import rulings

    _correct(lambda store, said: rulings.join(store, one, other, **said), why, by, database, as_json=as_json)


@examples(
    """
    dragoman story split 0539e297a554a5bf --why "tells of the visit in June"
    """
)
@story.command()
@click.argument("page", metavar="PAGE")
@WHY
@BY
@DB
@JSON
def split(page: str, why: str, by: str | None, database: str | None, as_json: bool) -> None:
    """Say that a page does not tell the story that it stands in.

    PAGE is the id of a page, as: dragoman story STORY prints it. It will stand apart from the other articles of the
    story, whatever pages come later; can be undone with: dragoman story undo NUMBER.

    Exit status: 0 when it stands apart now, 1 when it is not there, or stands alone.
    """
    from dragoman.store import rulings

    _correct(lambda store, said: rulings.split(store, page, **said), why, by, database, as_json=as_json)


@examples(
    """
    dragoman story undo 3 --why "they are two after all"
    """
)
@story.command()
@click.argument("number", metavar="NUMBER", type=click.IntRange(1))
@WHY
@BY
@DB
@JSON
def undo(number: int, why: str, by: str | None, database: str | None, as_json: bool) -> None:
    """Undo a correction.

    NUMBER is that of a correction in: dragoman story corrections. It stays on the list, and stands no more.

    Exit status: 0 when it was undone, 1 when there is none, or it was undone already.
    """
    from dragoman.store import rulings

    _correct(lambda store, said: rulings.take_back(store, number, **said), why, by, database, as_json=as_json)


@examples(
    """
    dragoman story corrections
    dragoman story corrections --json
    """
)
@story.command()
@DB
@JSON
def corrections(database: str | None, as_json: bool) -> None:
    """List what was corrected by hand, the latest first: what, by whom, when and why."""
    from dragoman import terminal
    from dragoman.store import rulings

    with open_store(load_settings(database=database)) as store:
        found = rulings.rulings(store)
    if as_json:
        for one in found:
            print_json(one)
    else:
        terminal.print_rulings(terminal.output(), found)


def _correct(
    do: Callable[[Store, dict[str, str]], Ruling],
    why: str,
    by: str | None,
    database: str | None,
    *,
    as_json: bool,
) -> None:
    """Carry out a correction, put the pages concerned in their places, and say what came of it."""
    import getpass
    from datetime import UTC, datetime

    from dragoman import terminal
    from dragoman.store.correcting import correct

    said = {
        "judge": by or getpass.getuser(),
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "why": why,
    }
    with open_store(load_settings(database=database)) as store:
        came = correct(store, lambda store: do(store, said))
    if as_json:
        print_json(came.ruling)
    else:
        terminal.print_ruling(terminal.output(), came.ruling, moved=came.moved)
