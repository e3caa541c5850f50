"""Stories in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.terminal.console import clean, heading, line
from dragoman.terminal.record import print_fact
from dragoman.terminal.words import count

if TYPE_CHECKING:
    from dragoman.store import results as r

SHOWN_FACTS = 12
_IS = {"original": "first", "edition": "edition", "copy": "copy", "report": "another report"}


def print_stories(console: Console, found: Sequence[r.StoryRow], total: int) -> None:
    """A list of stories."""
    if not found:
        line(console, Text("No two pages tell the same story yet."))
        return
    for row in found:
        line(console, Text(clean(row.headline), style="bold"), hang=2)
        line(console, Text(f"{_extent(row)} · {row.id}", style="dim"), indent=2)
    if total > len(found):
        line(console, Text(f"{total - len(found)} more; ask for them with --limit {total}", style="dim"))


def _extent(row: r.StoryRow) -> str:
    days = row.first_day or "no date"
    if row.last_day and row.last_day != row.first_day:
        days += f" to {row.last_day}"
    parts = [
        count(row.pages, "page", "pages"),
        count(row.articles, "article", "articles"),
        count(row.languages, "language", "languages"),
        count(row.outlets, "outlet", "outlets"),
    ]
    return f"{', '.join(parts)}; {days}"


def print_story(console: Console, found: r.StoryPage) -> None:
    """One story with its pages, the reasons, and what most of them say."""
    line(console, Text(clean(found.row.headline), style="bold"))
    line(console, Text(f"{_extent(found.row)} · {found.row.id}", style="dim"))
    heading(console, "Pages")
    for member in found.members:
        row = member.row
        line(console, Text(clean(row.headline)), indent=2, hang=2)
        where = f"{row.outlet or 'outlet not given'}, {row.language or '?'}, {row.day or 'no date'}"
        line(
            console, Text(f"{_IS[member.is_]} (article {member.article}) · {where} · {row.id}", style="dim"), indent=4
        )
        if member.why is not None:
            line(console, Text(_reason(member.why), style="dim"), indent=4, hang=2)
    if found.related:
        heading(console, "Related stories")
        for other in found.related:
            line(console, Text(clean(other.row.headline)), indent=2, hang=2)
            names = ", ".join(clean(one.words) for one in other.shared)
            line(console, Text(f"{_extent(other.row)} · {other.row.id}", style="dim"), indent=4)
            line(console, Text(f"score {other.score:.2f}; both tell of {names}", style="dim"), indent=4, hang=2)
    if found.rulings:
        heading(console, "Corrected by hand")
        for ruling in found.rulings:
            line(console, Text(_ruling(ruling)), indent=2, hang=2)
    if found.facts:
        heading(console, "What they say")
        shown = list(zip(found.facts, found.told_by, strict=True))[:SHOWN_FACTS]
        for fact, _ in shown:
            print_fact(console, fact)
        if len(found.facts) > len(shown):
            line(console, Text(f"{len(found.facts) - len(shown)} more; see them with --json", style="dim"), indent=2)


_SAID = {"join": "joined", "split": "parted", "undo": "undone"}


def print_rulings(console: Console, found: Sequence[r.Ruling]) -> None:
    """Corrections by hand."""
    if not found:
        line(console, Text("Nothing was corrected by hand."))
        return
    for one in found:
        line(console, Text(_ruling(one)), hang=2)


def print_ruling(console: Console, one: r.Ruling, *, moved: int) -> None:
    """One correction, and what it moved."""
    line(console, Text(_ruling(one)), hang=2)
    line(console, Text(f"{count(moved, 'page stands', 'pages stand')} elsewhere now.", style="dim"))


def _ruling(one: r.Ruling) -> str:
    what = f"undid {one.back}" if one.back is not None else _SAID[one.verdict]
    pages = ", ".join(dict.fromkeys(page for pair in one.pairs for page in pair))
    gone = "" if one.stands or one.verdict == "undo" else " (undone)"
    return f"{one.number} {what}{gone} by {clean(one.judge)}, {one.when[:10]}: {clean(one.why)} · pages {pages}"


def _reason(why: r.Why) -> str:
    """The measures that counted, and what the two pages share."""
    if why.by_hand:
        return "put here by hand"
    measures = [f"score {why.score:.2f}"]
    if why.jaccard:
        measures.append(f"{100 * why.jaccard:.0f} % of the wording")
    if why.order:
        measures.append(f"order {why.order:.2f}")
    if why.cosine:
        measures.append(f"likeness {why.cosine:.2f}")
    if why.days is not None:
        measures.append(f"{count(why.days, 'day', 'days')} apart")
    if why.source:
        measures.append("same declared source")
    shared = ", ".join(dict.fromkeys(clean(one.words) for one in why.shared))
    return f"{'; '.join(measures)}{'; both name ' + shared if shared else ''} [{why.rule}]"
