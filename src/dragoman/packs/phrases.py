"""The small pattern language in which packs write phrases, and its expansion into plain sequences.

See :mod:`dragoman.packs.schema` for what may be written. A phrase becomes one or more sequences of
elements; an element is a string with a sign in front that says how a token is compared with it:

``=word`` the lower-case token, ``!Word`` the token as written, ``<stem`` a beginning, ``>stem`` an end,
``~stem`` anything inside, ``{n}`` and ``{state}`` slots, ``…`` a gap.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from dragoman.errors import PackError
from dragoman.text import tokens

GAP = "…"
Sequence = tuple[str, ...]
MOST_SEQUENCES = 4096
"""A phrase that expands to more than this is a slip of the pen."""
_SIGNS = re.compile(r"[()\[\]|{}…]|\.\.\.")
_UNIT = re.compile(r"[^\s()\[\]]+")
_WORD = re.compile(r"[^\s()\[\]|{}…]+")
_PIECE = re.compile(r"\s+|[()\[\]|]|…|\.\.\.|\{\w+\}|[^\s()\[\]|{}…]+")


def expand(phrase: str) -> list[Sequence]:
    """All plain sequences that a phrase stands for. Raises PackError where brackets do not match."""
    if not _SIGNS.search(phrase):
        return [tuple(itertools.chain.from_iterable(_elements(word) for word in phrase.split()))] if phrase else []
    pieces = _PIECE.findall(phrase)
    if "".join(pieces) != phrase:
        raise PackError(f"phrase {phrase!r}: a brace is not closed")
    found, rest = _alternatives(pieces, 0, phrase)
    if rest != len(pieces):
        raise PackError(f"phrase {phrase!r}: a bracket closes that was not opened")
    return [sequence for sequence in dict.fromkeys(found) if sequence]


def first_elements(phrase: str) -> list[str] | None:
    """With what a phrase may begin, without expanding it; None where only expansion tells."""
    unit = _UNIT.match(phrase)
    if unit is None or "{" in unit.group() or "…" in unit.group() or "..." in unit.group():
        return None
    alternatives = unit.group().split("|")
    if not all(alternatives):
        return None
    return [found[0] for alternative in alternatives if (found := _elements(alternative))]


def affixes(phrase: str) -> list[str]:
    """The elements of a phrase that match only a part of a word."""
    if "*" not in phrase:
        return []
    words = (word for word in _WORD.findall(phrase) if "*" in word)
    return [element for word in words for element in _elements(word) if element[0] in "<>~"]


def _alternatives(pieces: list[str], at: int, phrase: str) -> tuple[list[Sequence], int]:
    """Parse up to a closing bracket. ``|`` glued between words parts words, with spaces or in brackets phrases."""
    branches: list[list[list[Sequence]]] = [[]]
    depth_open = at > 0
    while at < len(pieces):
        piece = pieces[at]
        if piece in ")]":
            break
        if piece == "|":
            if not depth_open:
                raise PackError(f"phrase {phrase!r}: '|' between phrases needs brackets")
            branches.append([])
            at += 1
        elif piece in "([":
            inner, end = _alternatives(pieces, at + 1, phrase)
            if end >= len(pieces) or pieces[end] != {"(": ")", "[": "]"}[piece]:
                raise PackError(f"phrase {phrase!r}: {piece!r} is not closed")
            branches[-1].append([*inner, ()] if piece == "[" else inner)
            at = end + 1
        elif piece.isspace():
            at += 1
        else:
            unit, at = _unit(pieces, at, in_brackets=depth_open)
            branches[-1].append(unit)
    product: list[Sequence] = []
    for branch in branches:
        count = 1
        for options in branch:
            count *= len(options)
        if count > MOST_SEQUENCES:
            raise PackError(f"phrase {phrase!r} stands for {count} phrases; write it as several")
        product.extend(
            tuple(itertools.chain.from_iterable(combination)) for combination in itertools.product(*branch)
        )
    return product, at


def _unit(pieces: list[str], at: int, *, in_brackets: bool) -> tuple[list[Sequence], int]:
    """Words glued together by ``|`` (outside brackets), and slots glued to words ("{n}-årsdag")."""
    options: list[str] = [""]
    while at < len(pieces):
        piece = pieces[at]
        if piece.isspace() or piece in "()[]":
            break
        if piece == "|":
            if in_brackets:
                break
            options.append("")
        else:
            options[-1] += "..." if piece in (GAP, "...") else piece
        at += 1
    return [_elements(option) for option in options], at


@lru_cache(maxsize=100_000)
def _elements(written: str) -> Sequence:
    """One word as written in a phrase -> elements: ``ASEAN:s`` -> ``!ASEAN``, ``=:``, ``=s``."""
    if written == "...":
        return (GAP,)
    found: list[str] = []
    for part in re.findall(r"\{\w+\}|[^{}]+", written):
        if part.startswith("{"):
            found.append(part)
            continue
        head, tail = part.startswith("*"), part.endswith("*")
        words = [t.text for t in tokens(part.strip("*"))]
        for number, word in enumerate(words):
            starts_open, ends_open = head and number == 0, tail and number == len(words) - 1
            lower = word == word.casefold() or not word[0].isalpha()
            if starts_open and ends_open:
                found.append("~" + word.casefold())
            elif starts_open:
                found.append(">" + word.casefold())
            elif ends_open:
                found.append("<" + word if not lower else "<" + word.casefold())
            else:
                found.append(("=" if lower else "!") + word)
    return tuple(found)
