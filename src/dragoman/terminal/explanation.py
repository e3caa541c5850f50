"""Why a page was read as it was: each sentence, and below it the words that counted."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dragoman.reading.explain import Cue, Explained, Explanation, Name
from dragoman.terminal.console import clean, line


def print_explanation(console: Console, explanation: Explanation) -> None:
    """Every sentence with its names and cues, what was read from it, and why the rest was not."""
    line(console, Text(clean(explanation.name), style="bold"))
    line(console, Text(f"language: {explanation.language or 'not known'}", style="dim"))
    if not explanation.pack:
        line(console, Text("There is no pack for this language: only the article is taken, and no facts."))
        return
    for sentence in explanation.sentences:
        console.print()
        _print_sentence(console, sentence)


def _print_sentence(console: Console, sentence: Explained) -> None:
    text = Text(clean(sentence.text))
    if sentence.kind != "paragraph":
        text = Text(f"[{sentence.kind}] ", style="dim") + text
    line(console, text)
    for name in sentence.names:
        line(console, _name(name), indent=2, hang=2)
    for cue in sentence.cues:
        line(console, _cue(cue), indent=2, hang=2)
    for fact in sentence.facts:
        line(console, Text(f"→ {fact.says} ({fact.rule})", style="green"), indent=2, hang=2)
    if sentence.why:
        line(console, Text(f"nothing to read: {sentence.why} ({sentence.reason})", style="dim"), indent=2, hang=2)


def _name(name: Name) -> Text:
    text = Text(f"“{clean(name.text)}”  ")
    if name.reason:
        return text + Text(f"taken for no name: {name.why} ({name.reason})", style="yellow")
    return text + Text(f"{name.kind} {name.entity} ({name.rule})", style="dim")


def _cue(cue: Cue) -> Text:
    text = Text(f"“{clean(cue.text)}”  {cue.cue}{f', {cue.key}' if cue.key else ''}")
    if cue.rule:
        return text + Text(f": read ({cue.rule})", style="green")
    if cue.reason:
        return text + Text(f": not read: {cue.why} ({cue.reason})", style="yellow")
    return text
