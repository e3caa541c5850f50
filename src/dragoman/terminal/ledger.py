"""The ledger in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.record.life import BROKEN, STATIONS, reached
from dragoman.terminal.console import clean, heading, line
from dragoman.terminal.words import count, fact_words, number_words

if TYPE_CHECKING:
    from dragoman.store import results as r

_CUES = {
    "parties": "parties",
    "title": "title",
    "period": "period",
    "date": "date",
    "field": "field",
    "measure": "measure",
    "people": "people",
    "host": "host",
    "amount": "sum",
    "sentence": "",
}


def print_ledger(console: Console, page: r.LedgerPage, *, offset: int = 0) -> None:
    """A list of entries, each with its life, its sentence and what was heard since."""
    if not page.rows:
        line(console, Text("No entry of the ledger fits all of this."))
        return
    stations = " · ".join(name for name, _ in STATIONS)
    line(console, Text(f"{count(page.total, 'entry', 'entries')}. The marks: {stations}.", style="dim"))
    for row in page.rows:
        console.print()
        line(console, _head(row), hang=2)
        line(console, Text(f"“{clean(row.fact.sentence)}”"), indent=4, hang=2)
        since = _since(row)
        if since:
            line(console, Text(f"Since: {since}"), indent=4, hang=2)
        line(console, Text(_tail(row), style="dim"), indent=4)
    rest = page.total - offset - len(page.rows)
    if rest > 0:
        console.print()
        line(console, Text(f"{rest} more; ask for them with --limit {page.total}", style="dim"))


def print_commitment(console: Console, row: r.LedgerRow) -> None:
    """One entry with every step, its sentence, and why it belongs there."""
    line(console, _head(row), hang=2)
    line(console, Text(_tail(row), style="dim"), indent=2)
    heading(console, "Steps")
    for step in row.steps:
        text = Text(f"{step.day or 'no date':10}  ")
        text.append(_kind(row, step.kind), style="bold")
        if step.date:
            text.append(f", of {step.date}")
        if step.value is not None and step.aim:
            share = round(100 * step.value / step.aim)
            unit = f" {step.fact.unit}" if step.fact.unit else ""
            text.append(f": {number_words(step.value)} of {number_words(step.aim)}{unit}, {share} %", style="green")
        line(console, text, indent=2, hang=4)
        where = f"{step.fact.outlet or 'outlet not given'}, {step.fact.language or '?'}, {step.fact.id}"
        line(console, Text(f"“{clean(step.fact.sentence)}”"), indent=14, hang=2)
        more = f"; {count(step.pages, 'page says', 'pages say')} so" if step.pages > 1 else ""
        line(console, Text(f"{where}{more}{_why(step)}", style="dim"), indent=14, hang=2)
    if row.silent:
        text = Text.assemble(("lapsed", "bold red"))
        text.append(f": it was due {row.due}, and no page tells what came of it. This step rests on no sentence.")
        line(console, text, indent=2, hang=4)


def _head(row: r.LedgerRow) -> Text:
    told = reached([step.kind for step in row.steps] or [row.life])
    broken = row.life in BROKEN
    text = Text.assemble(("".join("●" if full else "○" for full in told), "red" if broken else "cyan"))
    text.append("✕ " if broken else "  ", style="red")
    text.append(f"{row.life} ", style="bold red" if broken else "bold")
    if row.due:
        text.append(f"due {row.due} ", style="yellow")
    text.append(" ")
    return text + fact_words(row.fact, [(party.role, party.name) for party in row.fact.parties])


def _since(row: r.LedgerRow) -> str:
    found = [f"{_kind(row, step.kind)} {step.day or ''}".rstrip() for step in row.steps[1:]]
    if row.silent:
        found.append("its day has passed, and no page tells what came of it")
    return "; ".join(found)


def _kind(row: r.LedgerRow, kind: str) -> str:
    if kind == "met" and row.ledger in ("planned", "invitation"):
        return "held"
    return {"reported": "reported on", "repeated": "said again", "in-force": "in force"}.get(kind, kind)


def _tail(row: r.LedgerRow) -> str:
    fact = row.fact
    said = (fact.published or "")[:10] or "no date"
    return f"{row.ledger} · said {said} · {count(fact.pages, 'page', 'pages')} · {row.entry}"


def _why(step: r.StepRow) -> str:
    if step.rule is None:
        return ""
    shared = [f"{_CUES[one.cue]} {clean(', '.join(one.names) or one.value)}" for one in step.shared if _CUES[one.cue]]
    return f"; here because of: {', '.join(shared) or 'the same sentence'} [{step.rule}]"
