"""Printing: as wide as the terminal, and plain whole lines where there is none."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

WIDEST = 110
"""Lines of text are no longer than this even in a wider terminal: they would be hard to read."""


def output() -> Console:
    """Standard output: colours and wrapping in a terminal, plain whole lines elsewhere; NO_COLOR is heeded."""
    return Console(highlight=False, emoji=False, markup=False)


def errors() -> Console:
    """Standard error, likewise."""
    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def line(console: Console, text: Text, indent: int = 0, hang: int = 0) -> None:
    """Print a paragraph, wrapped in a terminal with its later lines indented further, whole where piped."""
    if not console.is_terminal:
        console.print(" " * indent + text.plain.rstrip(), soft_wrap=True)
        return
    width = max(20, min(console.width, WIDEST) - indent - hang)
    for number, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        console.print(Text(" " * (indent + (hang if number else 0))) + line, soft_wrap=True)


def heading(console: Console, words: str, *, first: bool = False) -> None:
    """An empty line and a bold one; nothing before what comes first."""
    if not first:
        console.print()
    console.print(Text(words, style="bold"))


def clean(text: str) -> str:
    """One line, without control characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
