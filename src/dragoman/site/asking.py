"""Plain questions on the site and in the API: their parameters are the options of the commands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from dragoman.errors import UsageError
from dragoman.site import lit, views
from dragoman.site.params import BadQuery, Kind, Param, Values
from dragoman.store import Store, ask
from dragoman.store import results as r
from dragoman.store.changed import changed as find_changed
from dragoman.store.contributed import contributed as find_contributed
from dragoman.store.names import Unclear
from dragoman.store.questions import (
    BY_NAME,
    QUESTIONS,
    ChangedFilter,
    ContributedFilter,
    MetFilter,
    OptionKind,
    Question,
    SaidFilter,
    TargetsFilter,
    read,
)

SIZE = 30
"""Answers on one page of a list."""
SOME = 6
"""Of each kind of change, where all kinds are shown."""
_KINDS: Mapping[OptionKind, Kind] = {"first-day": "date", "last-day": "date", "choice": "choice"}


def params_of(question: Question) -> tuple[Param, ...]:
    """A question's options as parameters of an address."""
    return tuple(
        Param(
            name=option.name,
            kind=_KINDS.get(option.kind, "text"),
            about=option.about,
            choices=option.choices,
            many=option.many,
        )
        for option in question.options
    )


def build(name: str, store: Store, values: Values, *, page: int, now: dt.datetime) -> views.AnswerPage:
    """The answer to a question as a page. Raises BadQuery, and Unclear for a name that is nobody's or several's."""
    try:
        which = read(BY_NAME[name], values)
    except UsageError as error:
        raise BadQuery(str(error)) from error
    return _BUILDERS[name](store, which, page, now)


def unclear(name: str, error: Unclear) -> views.AnswerPage:
    """The page of a question that names nobody, or several."""
    return VIEWS[name](unclear=views.Unclear(option=error.option, asked=error.asked, choices=error.choices))


def questions() -> views.QuestionsPage:
    """What can be asked."""
    return views.QuestionsPage(
        questions=tuple(
            views.Asking(name=question.name, about=question.about, options=question.options) for question in QUESTIONS
        )
    )


def _facts(rows: tuple[r.FactRow, ...]) -> tuple[views.Fact, ...]:
    return tuple(views.Fact(row=row, lit=lit.lit(row)) for row in rows)


def _pager(page: int, total: int, more: bool) -> views.Pager:
    return views.Pager(page=page, size=SIZE, total=None if more else total, more=more or page * SIZE < total)


def _met(store: Store, which: MetFilter, page: int, now: dt.datetime) -> views.MetPage:
    found = ask.met(store, which, limit=SIZE, offset=(page - 1) * SIZE)
    more = found.more and len(found.rows) == SIZE
    return views.MetPage(found=found, facts=_facts(found.rows), pager=_pager(page, found.total, more))


def _said(store: Store, which: SaidFilter, page: int, now: dt.datetime) -> views.SaidPage:
    found = ask.said(store, which, limit=SIZE, offset=(page - 1) * SIZE)
    more = found.more and len(found.rows) == SIZE
    return views.SaidPage(found=found, facts=_facts(found.rows), pager=_pager(page, found.total, more))


def _targets(store: Store, which: TargetsFilter, page: int, now: dt.datetime) -> views.TargetsPage:
    return views.TargetsPage(found=ask.targets(store, which))


def _contributed(store: Store, which: ContributedFilter, page: int, now: dt.datetime) -> views.ContributedPage:
    return views.ContributedPage(found=find_contributed(store, which))


def _changed(store: Store, which: ChangedFilter, page: int, now: dt.datetime) -> views.ChangedPage:
    size = SIZE if which.part else SOME
    found = find_changed(store, which, now=now, limit=size, offset=(page - 1) * size)
    here = len(getattr(found, which.part)) if which.part else 0
    count = next((one for one in found.counts if one.part == which.part), None)
    pager = _pager(page, count.total, count.more and here == size) if count else None
    return views.ChangedPage(found=found, pager=pager)


_BUILDERS: Mapping[str, Callable[..., views.AnswerPage]] = {
    "met": _met,
    "said": _said,
    "targets": _targets,
    "contributed": _contributed,
    "changed": _changed,
}
VIEWS: Mapping[str, type[views.AnswerPage]] = {
    "met": views.MetPage,
    "said": views.SaidPage,
    "targets": views.TargetsPage,
    "contributed": views.ContributedPage,
    "changed": views.ChangedPage,
}
