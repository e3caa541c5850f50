"""Entries and disagreements in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.terminal.console import clean, heading, line
from dragoman.terminal.record import print_fact
from dragoman.terminal.words import count, fact_words, number_words

if TYPE_CHECKING:
    from dragoman.record.slots import Reason, Slot, Value
    from dragoman.store import results as r

DISPUTED = "≠"
_NAMES = {"of": "what of", "organisation": "body"}
_BOUNDS = {"about": "about ", "at-least": "at least ", "at-most": "at most "}


def print_entry(console: Console, found: r.EntryPage, *, limit: int) -> None:
    """One entry: what it is, how far it has come, every value with who gives it, and what belongs to it."""
    fact = found.fact
    line(console, fact_words(fact, [(party.role, party.name) for party in fact.parties]), hang=2)
    reach = [
        count(found.pages, "page", "pages"),
        count(found.articles, "article", "articles"),
        count(found.outlets, "outlet", "outlets"),
        count(found.languages, "language", "languages"),
    ]
    line(console, Text(f"{', '.join(reach)} · {found.id}", style="dim"))
    if found.part_of is not None:
        whole = found.part_of
        words = fact_words(whole, [(party.role, party.name) for party in whole.parties])
        line(console, Text.assemble("Part of  ", words, (f"  {whole.entry}", "dim")), hang=2)
    if len(found.steps) > 1:
        steps = [f"{step.status} {step.day or '(no date)'}" for step in found.steps]
        line(console, Text(f"So far: {', '.join(steps)}"))
    facts = {fact.id: fact for fact in found.facts}
    names = {entity.id: entity.name for entity in found.entities}
    heading(console, "What pages say")
    for slot in found.slots:
        _print_slot(console, slot, facts, names, limit)
    if found.parts:
        heading(console, "What belongs to it")
        for part in found.parts:
            text = fact_words(part, [(party.role, party.name) for party in part.parties])
            text.append(f"  {part.entry}", style="dim")
            line(console, text, indent=2, hang=2)
    heading(console, "Sentences")
    for fact in found.facts[:limit]:
        print_fact(console, fact)
    if len(found.facts) > limit:
        line(console, Text(f"{len(found.facts) - limit} more; see them with --json", style="dim"), indent=2)


def _print_slot(
    console: Console, slot: Slot, facts: Mapping[str, r.FactRow], names: Mapping[str, str], limit: int
) -> None:
    title = Text(_NAMES.get(slot.name, slot.name), style="bold")
    if slot.disputed:
        title.append(f"  {DISPUTED} pages disagree", style="red")
    line(console, title, indent=2)
    for value in slot.values:
        text = Text(clean(names.get(value.value) or value_words(value)))
        text.append(f"  {_support(value)}", style="dim")
        if value.against:
            text.stylize("red", 0, len(text))
        line(console, text, indent=4, hang=2)
        if slot.disputed:
            for id_ in value.facts[:limit]:
                fact = facts.get(id_)
                if fact is not None:
                    where = f"{fact.outlet or 'outlet not given'}, {fact.language or '?'}, {_day(fact)}"
                    line(console, Text.assemble(clean(fact.sentence), (f"  {where}", "dim")), indent=6, hang=2)
    if slot.why is not None:
        line(console, Text(why_words(slot.why), style="dim"), indent=4, hang=2)


def _day(fact: r.FactRow) -> str:
    return (fact.published or "no date")[:10]


def value_words(value: Value) -> str:
    """A value as it is read: ``about 12``, ``5 000 000 000 USD``."""
    edge = _BOUNDS.get(value.bound or "", "")
    if value.bound is None:
        return value.value
    return f"{edge}{number_words(float(value.value))}{f' {value.unit}' if value.unit else ''}"


def _support(value: Value) -> str:
    parts = [count(value.pages, "page", "pages"), count(value.outlets, "outlet", "outlets")]
    if not value.articles:
        parts.append("where other editions of the same article say otherwise")
    return ", ".join(parts)


def why_words(why: Reason) -> str:
    """Reason the first value stands first."""
    if why.rule in ("articles", "outlets", "pages"):
        first = count(int(why.first or 0), why.rule.removesuffix("s"), why.rule)
        said = f"{first} against {why.other}"
        if why.rule == "articles":
            said += f", {count(why.first_outlets, 'outlet', 'outlets')} against {why.other_outlets}"
        return f"First stands what more say: {said}."
    if why.rule == "editions":
        first = count(int(why.first or 0), "page", "pages")
        return f"Other editions of the same article say the first: {first} in all."
    if why.rule == "earlier":
        return f"As many say the one as the other; first stands what was said first, on {why.first}."
    if why.rule == "precise":
        return "As many say the one as the other; first stands what says more."
    return "As many say the one as the other; which stands first says nothing."


def print_disputes(console: Console, found: Sequence[r.Dispute], total: int) -> None:
    """What pages disagree on."""
    if not found:
        line(console, Text("No two pages disagree on what they tell together."))
        return
    for one in found:
        text = fact_words(one.fact, [(party.role, party.name) for party in one.fact.parties])
        text.append(f"  {one.fact.entry}", style="dim")
        line(console, text, hang=2)
        for slot in one.slots:
            _print_slot(console, slot, {}, {}, 0)
    if total > len(found):
        line(console, Text(f"{total - len(found)} more; ask for them with --limit {total}", style="dim"))
