"""Place and date before the news, and alone on a line: ``HANOI, 5 May 2025 (VNA) -``, ``Bern, 7. Mai 2025``."""

from __future__ import annotations

import re

from dragoman.document.dates import in_line

OPENING = 100
"""Characters within which a dateline with its agency ends."""
_ENDS = re.compile(r"\s[-–—]{1,2}(?=\s)|--(?=\s)|[)/]|(?<=\d):(?=\s)|\.-")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = 4
"""Letters of the longest word in a dateline that needs no capital: "den", "le", "ngày"."""
_MOST_WORDS = 8
_MOST_PLACE = 3
_ALONE = 60
"""Characters of a line that holds no more than a place and a date."""

_CAPITALS = re.compile(r"[(\[]?[^\W\d_a-zа-яё]+(?:[\s.-]+[^\W\d_a-zа-яё]+){0,3}[\s.-]*,?\s*")
_OWN_SIGN = re.compile(r"[,/.)–—-]\s*(?:[^\W\d_]{2,4}\s)?\Z")
_CLOSED = re.compile(
    r"[\s,.]*(?:\d{4}[\s,.]*)?"
    r"(?:(?:\([^()]{1,45}\)|/[^/\n]{1,30}/|[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)?\s*[.,]?\s*(?:[-–—]{1,2}|:|\||\.-)(?=\s|\S)"
    r"|\([^()\d]{2,45}\)\s?\S|/[^/\n]{2,30}/)"
)
_BRACKET = re.compile(r"[^()]{0,12}\)\s*(?P<sign>[-–—:.]|/)?")
_STOP = re.compile(r"\s*\.\s")
_UNSPACED = re.compile(r"[(（【]?[^,，。:：]{0,18}")
_WIRED = re.compile(r"\s*(?:晚|早)?[电電讯訊]")


def in_dateline(opening: str, language: str | None) -> str | None:
    """The day of a full date in the dateline that a text opens with; None without one."""
    piece = opening[:OPENING]
    for match in _ENDS.finditer(piece):
        found = in_line(piece[: match.end()].strip(" -–—:.)("), language)
        if found is not None:
            return found.value[:10] if _place(found.rest) else None
    return None


def alone(line: str, language: str | None) -> str | None:
    """The day of a line that holds a place and a full date: how a release may close."""
    if len(line) > _ALONE:
        return None
    found = in_line(line, language)
    return (
        found.value[:10]
        if found is not None and len(found.rest.split()) <= _MOST_PLACE and _place(found.rest)
        else None
    )


def _place(rest: str) -> bool:
    words = _WORD.findall(rest)
    names = [word for word in words if word[0].isupper()]
    small = all(len(word) <= _SMALL for word in words if not word[0].isupper())
    return small and len(words) <= _MOST_WORDS and any(len(word) > 2 for word in names)


def of_dateline(before: str, behind: str) -> bool:
    """Whether a date between two pieces of text, the first of which opens a paragraph, stands in a dateline."""
    if len(before) > OPENING:
        return False
    if _WIRED.match(behind):
        return _UNSPACED.fullmatch(before) is not None
    words = _WORD.findall(before)
    if not words or any(word[0].islower() and len(word) > _SMALL for word in words) or len(words) > _MOST_WORDS:
        return False
    if before.count("(") > before.count(")"):  # "(Nairobi, 7 May) the president", "Nairobi (7 May) -"
        closed = _BRACKET.match(behind)
        return closed is not None and (before.lstrip().rfind("(") == 0 or closed["sign"] is not None)
    if _CAPITALS.fullmatch(before) and (_CLOSED.match(behind) or _STOP.match(behind)):
        return True
    return _OWN_SIGN.search(before) is not None and _CLOSED.match(behind) is not None
