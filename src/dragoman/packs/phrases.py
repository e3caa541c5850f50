"""The small pattern language in which packs write phrases, and its expansion into plain sequences.

See :mod:`dragoman.packs.schema` for what may be written. A phrase becomes one or more sequences of
elements; an element is a string with a sign in front that says how a token is compared with it:

``=word`` the lower-case token, ``!Word`` the token as written, ``<stem`` a beginning, ``>stem`` an end,
``~stem`` anything inside, ``{n}`` and ``{state}`` slots, ``…`` a gap.

A list of endings (``президент{,а,у}``) makes as many phrases of one; several lists in a phrase go on together,
so that words agree. A pack names its lists in ``[endings]``; :func:`with_endings` writes them out.
"""

from __future__ import annotations

import itertools
import re
import sys
import unicodedata
from functools import lru_cache

from dragoman.errors import PackError
from dragoman.text import UNSPACED_SIGN, tokens

GAP = "…"
Sequence = tuple[str, ...]
MOST_SEQUENCES = 4096
"""A phrase that expands to more than this is a slip of the pen."""
_SIGNS = re.compile(r"[()\[\]|{}…]|\.\.\.")
_UNIT = re.compile(r"[^\s()\[\]]+")
_PARTS = re.compile(r"\{\w+\}|[^{}]+")
_WORD = re.compile(r"[^\s()\[\]|{}…]+")
_ENDINGS = re.compile(r"\{([^{}\s]*,[^{}\s]*)\}")
_NAMED = re.compile(r"\{(\w+)\}")
SLOTS = frozenset({"n", "state", "field", "d", "m", "y", "month"})
"""Names in braces that mean something by themselves, so that no list of endings may have them."""
_HAN = ("\u3400", "\u9fff")
"""The first and the last of the signs that stand as they are, each a token."""
_PIECE = re.compile(r"\s+|[()\[\]|]|…|\.\.\.|\{\w+\}|[^\s()\[\]|{}…]+")


def expand(phrase: str) -> list[Sequence]:
    """All plain sequences that a phrase stands for. Raises PackError where brackets do not match."""
    forms = in_step(phrase)
    if forms is not None:
        return list(dict.fromkeys(itertools.chain.from_iterable(map(expand, forms))))
    if not _SIGNS.search(phrase):
        return [tuple(itertools.chain.from_iterable(_elements(word) for word in phrase.split()))] if phrase else []
    pieces = _PIECE.findall(phrase)
    if "".join(pieces) != phrase:
        raise PackError(f"phrase {phrase!r}: a brace is not closed")
    found, rest = _alternatives(pieces, 0, phrase)
    if rest != len(pieces):
        raise PackError(f"phrase {phrase!r}: a bracket closes that was not opened")
    return [sequence for sequence in dict.fromkeys(found) if sequence]


def in_step(phrase: str) -> list[str] | None:
    """The phrases that one with lists of endings stands for, in their order; None where it has no list.

    Raises PackError where two lists are not equally long.
    """
    if "," not in phrase or "{" not in phrase:
        return None
    parts = _ENDINGS.split(phrase)
    if len(parts) == 1:
        return None
    lists = [part.split(",") for part in parts[1::2]]
    if len({len(one) for one in lists}) > 1:
        raise PackError(f"phrase {phrase!r}: its lists of endings are not equally long")
    return [
        parts[0] + "".join(ending + plain for ending, plain in zip(endings, parts[2::2], strict=True))
        for endings in zip(*lists, strict=True)
    ]


def with_endings(phrase: str, endings: dict[str, str]) -> str:
    """A phrase with the lists that it names written out: ``{man}`` -> ``{,а,у}``; slots stay."""
    return _NAMED.sub(lambda name: endings.get(name[1], name[0]), phrase) if "{" in phrase else phrase


def first_elements(phrase: str) -> list[str] | None:
    """With what a phrase may begin, without expanding it; None where only expansion tells."""
    first = phrase.partition(" ")[0]
    if first.isalpha():  # most phrases: a plain word; of a Chinese one its first sign
        return ["=" + first[0] if _HAN[0] <= first[0] <= _HAN[1] else _elements(first)[0]]
    # Of a word with endings its beginning is enough, where it has one.
    endings = "," in phrase and "{" in phrase
    written = _ENDINGS.sub("*", phrase) if endings else phrase
    if written[:1] in ("(", "["):
        found, _, rest = _first_units(_PIECE.findall(written), 0)
        units = found if rest else []
    else:
        unit = _UNIT.match(written)
        units = unit.group().split("|") if unit else []
    if not units or not all(units) or any("{" in unit or "…" in unit or "..." in unit for unit in units):
        return None
    if endings:
        if any(unit[0] == "*" for unit in units):
            return None
        units = [unit[: unit.find("*", 0, -1) + 1] or unit for unit in units]
    return [elements[0] for unit in dict.fromkeys(units) if (elements := _elements(unit))]


def _first_units(pieces: list[str], at: int) -> tuple[list[str], bool, int]:
    """The words with which what stands up to a closing bracket may begin, whether it may be empty, where it ends.

    Nothing is known (0 as the end) where brackets do not match; expansion tells that better.
    """
    found: list[str] = []
    opened = at > 0
    empty, at_start = False, True
    while at < len(pieces) and pieces[at] not in ")]":
        piece = pieces[at]
        at += 1
        if piece == "|":
            empty, at_start = empty or at_start, True
        elif piece in "([":
            inner, optional, at = _first_units(pieces, at)
            if not at or at >= len(pieces):
                return [], False, 0
            at += 1
            if at_start:
                found += inner
                at_start = optional or piece == "["
        elif not piece.isspace():
            unit = piece
            while at < len(pieces) and not (pieces[at].isspace() or pieces[at] in ("(", ")", "[", "]")):
                if pieces[at] == "|" and opened:
                    break
                unit += pieces[at]
                at += 1
            if at_start:
                found += unit.split("|")
                at_start = False
    return found, empty or at_start, at


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


@lru_cache(maxsize=10_000)
def _elements(written: str) -> Sequence:
    """One word as written in a phrase -> elements: ``ASEAN:s`` -> ``!ASEAN``, ``=:``, ``=s``."""
    if written == "...":
        return (GAP,)
    if (
        written.isalpha()
        and (written.islower() or written.istitle() or written.isupper())
        and (written.isascii() or _as_written(written))
    ):
        return (sys.intern(("=" if written == written.casefold() else "!") + written),)
    found: list[str] = []
    for part in _PARTS.findall(written):
        if part.startswith("{"):
            found.append(part)
            continue
        head, tail = part.startswith("*"), part.endswith("*")
        words = [t.text if t.kind == "w" else t.lower for t in tokens(part.strip("*"))]
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
    return tuple(map(sys.intern, found))


def _as_written(word: str) -> bool:
    """Whether letters are one token as they stand: composed, of a script with spaces, without a letter respelt."""
    return (
        unicodedata.is_normalized("NFC", word)
        and not UNSPACED_SIGN.search(word)
        and "ё" not in word
        and "Ё" not in word
    )
