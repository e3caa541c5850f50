"""Answers to plain questions in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.terminal.console import clean, heading, line
from dragoman.terminal.record import print_fact
from dragoman.terminal.words import count, number_words, office_words

if TYPE_CHECKING:
    from dragoman.store import answers as a
    from dragoman.store import results as r


def print_met(console: Console, found: a.MetAnswer) -> None:
    """Who met whom."""
    which = found.filter
    asked = [
        ("of", _named(found.who)),
        ("with", _named(found.whom)),
        ("in", which.place),
        ("of kind", ", ".join(which.kind)),
        ("that are", ", ".join(which.status)),
        ("from", which.since),
        ("until", which.until),
    ]
    _head(console, "meeting, visit, call, signing or ceremony", "meetings, visits, calls, signings and ceremonies",
          found.total, found.more, asked)  # fmt: skip
    _facts(console, found.rows, found.total, found.more)


def print_said(console: Console, found: a.SaidAnswer) -> None:
    """Who said what about whom."""
    which = found.filter
    asked = [
        ("by", _named(found.who)),
        ("about", _named(found.about) or ", ".join(found.fields)),
        ("to", _named(found.to)),
        ("of act", ", ".join(which.act)),
        ("from", which.since),
        ("until", which.until),
    ]
    _head(console, "statement", "statements", found.total, found.more, asked)
    _facts(console, found.rows, found.total, found.more)


def print_targets(console: Console, found: a.TargetsAnswer) -> None:
    """What was aimed at, and what was reported."""
    asked = [
        ("of", _named(found.who)),
        ("and", _named(found.whom)),
        ("of", ", ".join(found.measures)),
    ]
    _head(console, "value", "values", found.total, found.more, asked)
    for group in found.groups:
        unit = f", {clean(group.unit)}" if group.unit else ""
        heading(console, f"{clean(group.measure or 'measure not named')}{unit}")
        for point in group.targets:
            _point(console, "aimed at", f"due {point.when}" if point.when else "no due date given", point)
        for point in group.reported:
            _point(console, "reported", point.when or "no date", point)


def _point(console: Console, what: str, when: str, point: a.Point) -> None:
    edges = {"about": "about ", "at-least": "at least ", "at-most": "at most "}
    shown = [
        f"{edges.get(value.fact.bound or '', '')}{number_words(value.fact.value or 0.0)} "
        f"({count(value.pages, 'page', 'pages')})"
        for value in point.values
    ]
    text = Text.assemble((f"{what}, {when}: ", ""), (" | ".join(shown), "bold"))
    if point.differ:
        text.append("  pages differ", style="red")
    line(console, text, indent=2, hang=4)
    for value in point.values:
        where = f"{value.fact.outlet or 'outlet not given'}, {(value.fact.published or 'no date')[:10]}"
        line(console, Text(" ".join(value.fact.sentence.split())), indent=4)
        line(console, Text(f"{where} · {value.fact.document}", style="dim"), indent=4)


_IS = {"only": "only here", "first": "first here", "further": "here too"}
_WRITTEN = {"new": "taken in", "again": "read again", "gone": "no page shows it any more", "back": "back again"}
_PARTS = {
    "pages": ("page taken in", "pages taken in"),
    "again": ("page read again with another outcome", "pages read again with another outcome"),
    "gone": ("text that no page shows any more", "texts that no page shows any more"),
    "aside": ("page set aside", "pages set aside"),
    "claims": ("page with claims closed", "pages with claims closed"),
    "new": ("new entry", "new entries"),
    "grown": ("entry told by further pages", "entries told by further pages"),
    "disputed": ("entry on which pages now differ", "entries on which pages now differ"),
    "people": ("person first named", "people first named"),
    "offices": ("new office of somebody known", "new offices of somebody known"),
    "commitments": ("commitment, new or told again", "commitments, new or told again"),
    "judgements": ("judgement", "judgements"),
}


def print_contributed(console: Console, found: a.ContributedAnswer) -> None:
    """What a page contributed."""
    if found.page is None:
        return
    line(console, Text(clean(found.page.headline), style="bold"))
    told = f" · {found.is_} of a story of {count(found.story.pages, 'page', 'pages')}" if found.story else ""
    line(console, Text(f"{_where(found.page)} · {found.page.id}{told}", style="dim"))
    if not found.current:
        line(console, Text("No page shows this text any more: it is kept, and counts nowhere.", style="red"))
    heading(console, "Named")
    for one in found.named:
        text = Text.assemble((clean(one.entity.name), "bold" if one.first else ""), f"  {one.entity.kind}")
        text.append("  first here" if one.first else "", style="green")
        if one.forms:
            text.append(f"  new spellings: {', '.join(map(clean, one.forms))}", style="dim")
        if one.offices:
            names = {office.of: office.of_name for office in one.offices if office.of and office.of_name}
            text.append(f"  new offices: {'; '.join(office_words(o, names) for o in one.offices)}", style="dim")
        line(console, text, indent=2, hang=4)
    heading(console, count(len(found.facts), "fact", "facts"))
    for fact in found.facts:
        print_fact(console, fact.fact)
        line(console, Text(_IS[fact.is_], style="green" if fact.is_ == "only" else "dim"), indent=4)
    if found.against:
        heading(console, "Where other pages differ")
        for other in found.against:
            others = ", ".join(f"{clean(one.key)} ({count(one.count, 'page', 'pages')})" for one in other.elsewhere)
            text = Text.assemble(
                f"{other.fact.type}, {other.slot}: ", (clean(other.here), "bold"), f" here; {others}"
            )
            line(console, text, indent=2, hang=4)
    heading(console, f"{count(found.open, 'claim holds', 'claims hold')}, {len(found.closed)} closed")
    for claim in found.closed:
        words = f"{claim.property}: {clean(claim.value)}  “{clean(claim.words)}”  until {claim.last_seen}"
        line(console, Text(words), indent=2, hang=4)
    for write in found.written:
        line(console, Text(_write(write), style="dim"), indent=2)


def print_changed(console: Console, found: a.ChangedAnswer) -> None:
    """What changed since a moment."""
    line(console, Text(f"Since {found.since}", style="bold"))
    if not any(one.total for one in found.counts):
        line(console, Text("Nothing has changed. To ask for longer ago: dragoman changed --since 30d"))
        return
    for one in found.counts:
        if not one.total or (found.filter.part and found.filter.part != one.part):
            continue
        single, several = _PARTS[one.part]
        number = f"more than {one.total} {several}" if one.more else count(one.total, single, several)
        heading(console, number[:1].upper() + number[1:])
        _print_part(console, found, one.part)
        if one.more or one.total > len(getattr(found, one.part)):
            line(console, Text(f"others: --part {one.part} --limit and --page", style="dim"), indent=2)
    if found.opened or found.closed:
        heading(console, f"{found.opened} claims opened, {found.closed} closed")


def _print_part(console: Console, found: a.ChangedAnswer, part: str) -> None:
    for page in getattr(found, part) if part in ("pages", "again", "gone", "claims") else ():
        line(console, Text(clean(page.page.headline)), indent=2, hang=2)
        line(console, Text(f"{_where(page.page)} · {page.page.id} · {_write(page.written)}", style="dim"), indent=4)
    for aside in found.aside if part == "aside" else ():
        line(console, Text(f"{clean(aside.page)}: {clean(aside.reason)}"), indent=2, hang=2)
    for fact in getattr(found, part) if part in ("new", "grown", "disputed", "commitments") else ():
        print_fact(console, fact)
    for person in found.people if part == "people" else ():
        where = f"  {clean(person.page.headline)}" if person.page else ""
        line(console, Text(clean(person.entity.name)) + Text(where, style="dim"), indent=2, hang=4)
    for one in found.offices if part == "offices" else ():
        names = {one.office.of: one.office.of_name} if one.office.of and one.office.of_name else {}
        text = Text(f"{clean(one.entity.name)}: {office_words(one.office, names)}")
        line(console, text + Text(f"  {clean(one.page.headline)}", style="dim"), indent=2, hang=4)
    for judged in found.judgements if part == "judgements" else ():
        sign = "is" if judged.same else "is not"
        words = f"{clean(judged.left)} {sign} {clean(judged.right)}: {clean(judged.why)} ({clean(judged.judge)})"
        line(console, Text(words), indent=2, hang=4)


def _write(write: a.Written) -> str:
    return f"{write.moment}: {_WRITTEN[write.what]}, {write.opened} claims opened, {write.closed} closed"


def _where(page: r.DocumentRow) -> str:
    return f"{page.outlet or 'outlet not given'}, {page.language or '?'}, {(page.published or 'no date')[:10]}"


def _named(entity: r.EntityRow | None) -> str:
    return clean(entity.name) if entity else ""


def _head(
    console: Console, one: str, many: str, total: int, more: bool, asked: Sequence[tuple[str, str | None]]
) -> None:
    """What was looked for, in words, and how much of it there is."""
    words = " ".join(f"{what} {clean(value)}" for what, value in asked if value)
    if not total:
        line(console, Text(f"No {one}{f' {words}' if words else ''} is in the record."))
        return
    number = f"More than {total} {many}" if more else count(total, one, many)
    line(console, Text(f"{number}{f' {words}' if words else ''}", style="bold"))


def _facts(console: Console, facts: Sequence[r.FactRow], total: int, more: bool) -> None:
    for fact in facts:
        line(console, Text(fact.day or "no date", style="dim"))
        print_fact(console, fact)
    if more or total > len(facts):
        line(console, Text("There are others; ask for them with --limit and --page.", style="dim"))
