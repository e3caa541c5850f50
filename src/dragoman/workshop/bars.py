"""Phrases in which a bar joins less than it seems to: ``Cape Town|Kapstaden`` is "Cape" and one of two words."""

from __future__ import annotations

from dragoman.workshop.lines import Lines
from dragoman.workshop.shape import File, Problem, phrases

_OPEN, _CLOSE = "([{", ")]}"


def misread_bars(file: File, lines: Lines) -> tuple[Problem, ...]:
    """Phrases in which a word beside a bar stands once more: mostly two phrases that were meant whole."""
    return tuple(
        Problem(
            file=file.name,
            line=lines.of(key, phrase),
            key=key,
            what=f"in {phrase!r} the bar joins only the words beside it, and {word!r} stands there twice",
            do="write two phrases, or put parentheses round what is to choose from",
        )
        for key, phrase in phrases(file.table)
        if (word := _twice(phrase)) is not None
    )


def _twice(phrase: str) -> str | None:
    """The alternative that the words on the other side of its bar have too; None where there is none."""
    words = _outside(phrase).split()
    for at, word in enumerate(words):
        first, *others = word.split("|")
        if others:
            again = [one for one in others if one in words[:at]]
            again += [one for one in (first, *others[:-1]) if one in words[at + 1 :]]
            if again:
                return again[0]
    return None


def _outside(phrase: str) -> str:
    """The words of a phrase that stand in no parentheses, brackets or braces."""
    depth, kept = 0, []
    for sign in phrase:
        depth += (sign in _OPEN) - (sign in _CLOSE)
        kept.append("" if sign in _CLOSE else sign if depth == 0 else "")
    return "".join(kept).replace("…", " ")
