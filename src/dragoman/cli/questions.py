"""Plain questions to the record, a command each. Options are those of the table that API and site go by as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.base import DB, JSON, Help, examples, load_settings, open_store, print_json
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.store.questions import Option

LIMIT = click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to print."
)
CHANGES = click.option(
    "--limit", type=click.IntRange(1, 1000), default=8, show_default=True, help="How many of each to print."
)
PAGE = click.option(
    "--page", type=click.IntRange(1, 10_000), default=1, show_default=True, help="Which page of a list."
)
_METAVARS = {
    "name": "NAME",
    "place": "PLACE",
    "subject": "WHOM|FIELD",
    "measure": "WHAT",
    "source": "SOURCE",
    "first-day": "DAY",
    "last-day": "DAY",
    "moment": "MOMENT",
}


class Question(Help):
    """A command whose arguments and options are first those of a question, looked up when they are needed."""

    def __init__(self, name: str, **given: Any) -> None:
        self._params: list[click.Parameter] = []
        self._whole = False
        super().__init__(name, **given)

    @property
    def params(self) -> list[click.Parameter]:
        """All of them; the same list each time, as click adds to it."""
        if not self._whole:
            from dragoman.store.questions import BY_NAME

            self._whole = True
            self._params[:0] = [_parameter(option) for option in BY_NAME[self.name or ""].options]
        return self._params

    @params.setter
    def params(self, own: list[click.Parameter]) -> None:
        self._params = own


def _parameter(option: Option) -> click.Parameter:
    if option.first:
        needed = option.kind == "source"
        shown = option.name.upper()
        return click.Argument([option.name], required=needed, metavar=shown if needed else f"[{shown}]")
    about = option.about + (" May be repeated." if option.many else "")
    flag = [f"--{option.name}"]
    if option.kind == "choice":
        return click.Option(flag, multiple=option.many, type=click.Choice(option.choices), help=about)
    return click.Option(flag, multiple=option.many, metavar=_METAVARS[option.kind], help=about)


def filter_of(name: str, given: dict[str, Any]) -> Any:
    """The question that a command was asked. Raises UsageError."""
    from dragoman.store.questions import BY_NAME, read

    values = {key: value if isinstance(value, tuple) else (value,) for key, value in given.items() if value}
    return read(BY_NAME[name], values)


@examples(
    """
    dragoman met "to lam" --since 2025-12
    dragoman met VNM 老挝 --kind visit --kind meeting
    dragoman met --place hanoi --status planned
    """
)
@click.command(cls=Question)
@DB
@LIMIT
@PAGE
@JSON
def met(database: str | None, limit: int, page: int, as_json: bool, **given: Any) -> None:
    """Tell who met whom, where and when.

    Meetings, visits, calls, signings and ceremonies, the latest first. WHO and WHOM are persons, states or bodies, by
    any name in any script, by code or id. With one: whom did they meet; with none: all.

    Exit status: 0 when something was found, 1 when not.
    """
    from dragoman import terminal
    from dragoman.store import ask

    which = filter_of("met", given)
    with open_store(load_settings(database=database)) as store:
        found = ask.met(store, which, limit=limit, offset=(page - 1) * limit)
    if as_json:
        print_json(found)
    else:
        terminal.print_met(terminal.output(), found)
    _nothing(found.total)


@examples(
    """
    dragoman said "to lam" --about laos
    dragoman said NOR --about trade --since 2025
    dragoman said --to USA --act request
    """
)
@click.command(cls=Question)
@DB
@LIMIT
@PAGE
@JSON
def said(database: str | None, limit: int, page: int, as_json: bool, **given: Any) -> None:
    """Tell who said what, and about whom.

    WHO is a person, state or body, by any name in any script, by code or id. What the people and bodies of a state
    say counts as the state's, where the page gives their office. The latest come first.

    Exit status: 0 when something was found, 1 when not.
    """
    from dragoman import terminal
    from dragoman.store import ask

    which = filter_of("said", given)
    with open_store(load_settings(database=database)) as store:
        found = ask.said(store, which, limit=limit, offset=(page - 1) * limit)
    if as_json:
        print_json(found)
    else:
        terminal.print_said(terminal.output(), found)
    _nothing(found.total)


@examples(
    """
    dragoman targets VNM LAO --measure trade
    dragoman targets indonesia
    """
)
@click.command(cls=Question)
@DB
@JSON
def targets(database: str | None, as_json: bool, **given: Any) -> None:
    """Tell what two aim at, and by when.

    WHO and WHOM are states, persons or bodies, by any name in any script, by code or id. Values on which pages differ
    stand side by side, those that most pages give first.

    Exit status: 0 when something was found, 1 when not.
    """
    from dragoman import terminal
    from dragoman.store import ask

    which = filter_of("targets", given)
    with open_store(load_settings(database=database)) as store:
        found = ask.targets(store, which)
    if as_json:
        print_json(found)
    else:
        terminal.print_targets(terminal.output(), found)
    _nothing(found.total)


@examples(
    """
    dragoman contributed pages/monday/talks.html
    dragoman contributed https://outlet.example/talks --json
    """
)
@click.command(cls=Question)
@DB
@JSON
def contributed(database: str | None, as_json: bool, **given: Any) -> None:
    """Tell everything that a page contributed.

    Whom it names and who stands on no earlier page, with new spellings and offices; its facts, and whether it is the
    only page that tells them; its story; what became of its claims. SOURCE is the page's id, its address, or the path
    that it was read from.

    Exit status: 0 when it was shown, 1 when there is no such page.
    """
    from dragoman import terminal
    from dragoman.store.contributed import contributed as find

    which = filter_of("contributed", given)
    with open_store(load_settings(database=database)) as store:
        found = find(store, which)
    if found.page is None:
        raise DragomanError(
            f"{which.source}: no page in the record has this id, address or path; see: dragoman search, or setaside"
        )
    if as_json:
        print_json(found)
    else:
        terminal.print_contributed(terminal.output(), found)


@examples(
    """
    dragoman changed
    dragoman changed --since 24h
    dragoman changed --since 2025-12-01 --part people --limit 100
    """
)
@click.command(cls=Question)
@DB
@CHANGES
@PAGE
@JSON
def changed(database: str | None, limit: int, page: int, as_json: bool, **given: Any) -> None:
    """Tell what changed in the record.

    Pages taken in, read again, gone and set aside, claims opened and closed, entries that are new or told by further
    pages, people first named, offices changed, commitments, judgements. The latest of each come first.
    """
    from dragoman import terminal
    from dragoman.store.changed import changed as find

    which = filter_of("changed", given)
    with open_store(load_settings(database=database)) as store:
        found = find(store, which, limit=limit, offset=(page - 1) * limit)
    if as_json:
        print_json(found)
    else:
        terminal.print_changed(terminal.output(), found)


def _nothing(total: int) -> None:
    if not total:
        raise click.exceptions.Exit(1)
