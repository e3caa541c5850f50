"""Who is who, in the terminal: judgements, histories, holders of offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.terminal.console import clean, heading, line
from dragoman.terminal.words import count

if TYPE_CHECKING:
    from dragoman.store import identities as i

_STANDING = {
    "sure": "Seen in it before and after this day:",
    "disputed": "Pages disagree: several are seen in it before and after this day:",
    "last": "Nobody is seen in it both before and after this day; the last before it first:",
    "later": "Pages show it only after this day:",
    "nobody": "No page shows anybody in it.",
}


def print_judged(console: Console, found: i.History) -> None:
    """What a judgement came to: the entity as it now stands."""
    line(console, Text(f"{clean(found.entity.name)} ({found.entity.id})", style="bold"))
    names = [f"{clean(node.name)} ({node.id})" for node in found.nodes]
    line(console, Text(f"stands for {'; '.join(names)}" if len(names) > 1 else "stands by itself"), indent=2)


def print_history(console: Console, found: i.History, *, limit: int) -> None:
    """Names, judgements and claims."""
    row = found.entity
    line(console, Text(f"{clean(row.name)} ({row.id})", style="bold"))
    if found.became:
        line(console, Text(f"was found to be {found.became}; see: dragoman history {found.became}"), indent=2)
    heading(console, "Names that are one")
    for node in found.nodes:
        line(console, Text(f"{clean(node.name)} ({node.id}), {count(node.pages, 'page', 'pages')}"), indent=2)
    if found.namesakes:
        heading(console, "Others of this name")
        for other in found.namesakes:
            state = f"{other.state}, " if other.state else ""
            text = f"{clean(other.name)} ({other.id}), {state}{count(other.pages, 'page', 'pages')}"
            line(console, Text(text), indent=2)
    heading(console, "Judgements")
    for one in found.judgements:
        said = "no longer sure of" if one.same is None else "the same" if one.same else "different"
        text = f"{one.when[:10]} {one.by}: {said}: {clean(one.left.name)} ({one.left.id}), "
        text += f"{clean(one.right.name)} ({one.right.id})"
        line(console, Text(text, style="" if one.holds else "dim"), indent=2, hang=2)
        why = clean(one.why) or "no reason given"
        line(console, Text(why if one.holds else f"{why} (does not hold any more)", style="dim"), indent=4)
    if not found.judgements:
        line(console, Text("Nothing was judged."), indent=2)
    heading(console, "What pages said")
    for claim in found.claims[:limit]:
        until = f" until {claim.last_seen[:10]}" if claim.last_seen else ""
        text = f"{claim.property}: {clean(claim.value)} · read so since {claim.first_seen[:10]}{until}"
        line(console, Text(text, style="dim" if claim.last_seen else ""), indent=2, hang=2)
        line(console, Text(f"{clean(claim.headline)} · {claim.document}", style="dim"), indent=4)
    if found.claims_total > limit:
        line(console, Text(f"{found.claims_total - limit} more; ask for them with --limit", style="dim"), indent=2)


def print_holder(console: Console, found: i.OfficeAnswer) -> None:
    """Who held an office on a day."""
    line(console, Text(f"{found.role}, {clean(found.state.name)}, {found.on}", style="bold"))
    line(console, Text(_STANDING[found.standing]))
    for one in found.holders:
        acting = " (acting)" if one.role.startswith("acting-") else ""
        days = f"{one.first_day} to {one.last_day}" if one.first_day != one.last_day else one.first_day or "no date"
        text = f"{clean(one.entity.name)}{acting} ({one.entity.id}): {count(one.pages, 'page', 'pages')}, {days}"
        line(console, Text(text), indent=2, hang=2)
        near = [f"last before: {one.before}"] if one.before else []
        near += [f"first after: {one.after}"] if one.after else []
        near += [f"called former from {one.left_by}"] if one.left_by else []
        if near:
            line(console, Text("; ".join(near), style="dim"), indent=4)
        for page in one.documents:
            where = f"{page.outlet or 'outlet not given'} · {page.id}"
            line(console, Text(f"{clean(page.headline or '')} · {where}", style="dim"), indent=4)
    if found.known:
        line(console, Text(f"By the reference it was {clean(found.known)}.", style="dim"))
