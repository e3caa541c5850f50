"""Commands about stories: pages that tell of one thing."""

from __future__ import annotations

import click

from dragoman.cli.base import DB, JSON, LIMIT, Help, examples, load_settings, open_store, print_json
from dragoman.errors import DragomanError


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


@examples(
    """
    dragoman story 2695549c12
    dragoman story 2695549c12 --json
    """
)
@click.command(cls=Help)
@click.argument("story_id", metavar="STORY")
@DB
@JSON
def story(story_id: str, database: str | None, as_json: bool) -> None:
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
