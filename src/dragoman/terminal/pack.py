"""What is to be said of a language pack, for the one who writes it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from dragoman.terminal.console import clean, heading, line
from dragoman.terminal.words import count
from dragoman.workshop.check import WANTED_EXAMPLES, Report
from dragoman.workshop.shape import Problem

MOST = 15
"""Items of a list that are printed unless all are asked for."""


def print_report(console: Console, report: Report, *, everything: bool = False) -> None:
    """Errors first, what is missing after them, and last a summary on one line."""
    line(console, Text(f"{report.folder}: pack of {report.language or 'no language'}", style="bold"))
    most = 10**6 if everything else MOST
    _problems(console, "Errors", report.errors, "red", most)
    if not report.counts:
        _summary(console, report)
        return
    if report.failed:
        heading(console, "Examples that are not read as they say")
        for failed in report.failed[:most]:
            where = f"examples.toml:{failed.line}" if failed.line else f"example {failed.number}"
            line(console, Text(f"{where}: ", style="red") + Text(clean(failed.text)), indent=2, hang=2)
            if failed.why:
                line(console, Text(f"shows: {clean(failed.why)}", style="dim"), indent=4, hang=2)
            for difference in failed.differences:
                line(console, Text(difference), indent=4, hang=2)
        _more(console, len(report.failed), most)
    if report.empty:
        heading(console, "Empty, and missed")
        for key, harm in report.empty:
            line(console, Text(f"{key}: {harm}"), indent=2, hang=2)
    if report.missing_states:
        heading(console, "States without words of their own (adjective, people, other names)")
        names = [f"{iso} {name}" for iso, name in report.missing_states]
        _listed(console, names, most * 4)
    if report.without_cue:
        heading(console, "No words for")
        _listed(console, list(report.without_cue), most * 4)
    if report.unshown:
        heading(console, "No example shows at work")
        short = [words for words in report.unshown if ": " not in words]
        _listed(console, short, most * 4)
        for words in report.unshown:
            if ": " in words:
                shown = words if everything or len(words) < 150 else f"{words[:148]} …"
                line(console, Text(shown), indent=2, hang=2)
    _problems(console, "Phrases that repeat, cover or contradict one another", report.warnings, "yellow", most)
    heading(console, "Beside the packs that come with the program")
    line(console, Text(f"{'':34}{'here':>6}{'least':>7}{'usual':>7}{'most':>6}", style="dim"), indent=2)
    for one in report.counts:
        style = "yellow" if one.here < one.least else ""
        row = f"{one.what:34}{one.here:>6}{one.least:>7}{one.usual:>7}{one.most:>6}"
        line(console, Text(row, style=style), indent=2)
    _summary(console, report)


def _problems(console: Console, title: str, problems: Sequence[Problem], style: str, most: int) -> None:
    if not problems:
        return
    heading(console, title)
    for one in problems[:most]:
        where = f"{one.file}:{one.line}" if one.line else one.file
        key = f" {one.key}:" if one.key else ""
        line(
            console,
            Text(f"{where}:{key} ", style=style) + Text(f"{clean(one.what)}; {clean(one.do)}"),
            indent=2,
            hang=2,
        )
    _more(console, len(problems), most)


def _listed(console: Console, items: list[str], most: int) -> None:
    if items:
        line(console, Text(", ".join(items[:most])), indent=2, hang=2)
        _more(console, len(items), most)


def _more(console: Console, total: int, most: int) -> None:
    if total > most:
        line(console, Text(f"and {total - most} more; --all shows them", style="dim"), indent=2)


def _summary(console: Console, report: Report) -> None:
    console.print()
    if not report.counts:
        words = f"{count(len(report.errors), 'error', 'errors')}; examples are not looked at before they are mended."
        line(console, Text(words, style="bold red"))
        return
    enough = "enough" if report.tempting * 3 >= report.examples else "a third is wanted"
    right = report.examples - len(report.failed)
    parts = [
        count(len(report.errors), "error", "errors"),
        f"{right} of {count(report.examples, 'example', 'examples')} right",
        f"{report.tempting} tempting in vain ({enough})",
        count(len(report.missing_states), "state missing", "states missing"),
    ]
    if report.examples < WANTED_EXAMPLES:
        parts.append(f"{WANTED_EXAMPLES} examples are wanted")
    verdict = Text("Good: " if report.good else "Not yet: ", style="bold green" if report.good else "bold red")
    line(console, verdict + Text("; ".join(parts) + "."))
