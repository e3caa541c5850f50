"""Delegations and who leads them: "a Vietnamese delegation led by X" is Viet Nam and X, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from dragoman.reading.kinds.names import Found, Item
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence

LED: Final = "led"
"""The key of the prepositions behind which a leader stands."""
BEHIND: Final = 6
"""Tokens between a delegation and "led by", over whose it is: "a delegation of the defence ministry led by"."""
HOUSE: Final = 12
"""Tokens of a ministry's name before "led by"."""
DESCRIBED: Final = 2
"""Tokens between a state's adjective and the delegation: "a Kenyan trade and business delegation"."""


def with_leaders(
    scan: Scan, items: list[Item], sentence: Sentence, preps: Callable[[int, Sentence], frozenset[str]]
) -> tuple[list[Item], frozenset[int]]:
    """The items with leaders beside their delegations, and where the second of each such pair begins.

    ``preps``: what the preposition before a token marks; the pair has that of the whole phrase.
    """
    if not scan.has("delegations", sentence.lo, sentence.hi):
        return [_plain(item) for item in items], frozenset()
    joined: set[int] = set()
    told: list[Item] = []
    for item in items:
        if not scan.language.pack.grammar.spaced:
            if told and told[-1].people and _leads(scan, told[-1], item):
                marks = told[-1].preps - {"by", "other"}
                told[-1] = _marked(told[-1], marks)
                joined.add(item.lo)
                item = _marked(item, marks)
            told.append(item)
            continue
        found = _delegation(scan, sentence, item) if LED in item.preps and item.people else None
        if found is None:
            told.append(_plain(item))
            continue
        word, mark = found
        while told and told[-1].lo >= mark.lo:
            told.pop()  # "во главе с": part of the words for leading
        left = told[-1] if told else None
        inside = left is not None and left.lo <= word.lo < left.hi
        before = left is not None and left.owned and 0 <= word.lo - left.hi <= DESCRIBED
        behind = left is not None and left.lo >= word.hi and left.preps <= {"of", "from", "in"}
        if left is not None and left.kind == "state" and (inside or before or behind):
            marks = preps(word.lo, sentence) if behind else left.preps
            told[-1] = msgspec.structs.replace(left, preps=marks, owned=False)
            joined.add(item.lo)
        else:
            marks = preps(word.lo, sentence)
        told.append(_marked(item, marks))
    return told, frozenset(joined)


def sent_by(scan: Scan, found: Found) -> tuple[int, int] | None:
    """``a delegation of the defence ministry of X``, ``försvarsministeriets delegation``: the tokens of a ministry's
    delegation, which is its state's; None where the ministry stands alone."""
    if not found.state or not found.of.startswith("ministry-") or not scan.language.pack.grammar.delegations:
        return None
    behind = scan.at(found.hi, "delegations") if found.hi < len(scan.tokens) else None
    if behind is not None:
        return found.lo, behind.hi
    begin = found.lo
    for group in ("articles", "prep", "articles"):
        before = scan.ending(begin, group)
        if before is not None and (group != "prep" or before.entry.key in ("of", "from")):
            begin = before.lo
    word = scan.ending(begin, "delegations")
    return (word.lo, found.hi) if word is not None else None


def state_led(scan: Scan, names: Mapping[int, Found], sentence: Sentence, at: int) -> Found | None:
    """The state whose delegation or ministry is led by whose office stands at a token: "a delegation of the ministry
    of X, led by the minister". ``names`` by first token."""
    article = scan.ending(at, "articles")
    ends = (at, article.lo) if article is not None else (at,)
    marks = [h for h in scan.group("prep", sentence.lo, at) if h.entry.key == LED and h.hi in ends]
    if not marks:
        return None
    mark = marks[-1].lo
    for before in range(mark - 1, max(sentence.lo, mark - HOUSE) - 1, -1):
        found = names.get(before)
        if found is None or found.hi > mark:
            continue
        house = found.kind == "organisation" and found.of.startswith("ministry-")
        named = found.kind == "state" and scan.group("delegations", max(sentence.lo, before - BEHIND), mark)
        if found.state and (house or named or found.kind == "delegation"):
            return found
        if found.kind not in ("state", "ministry"):  # but not the state that a ministry's name ends in
            return None
    return None


def _marked(item: Item, marks: frozenset[str]) -> Item:
    return msgspec.structs.replace(item, preps=marks, owned=False)


def _plain(item: Item) -> Item:
    """An item behind "led by" where no delegation is led."""
    return msgspec.structs.replace(item, preps=item.preps - {LED}) if LED in item.preps else item


def _delegation(scan: Scan, sentence: Sentence, item: Item) -> tuple[Hit, Hit] | None:
    """The word for a delegation that stands before "led by" and its leader, and the words for leading."""
    marks = [h for h in scan.group("prep", sentence.lo, item.lo) if h.entry.key == LED and h.hi <= item.lo]
    if not marks:
        return None
    words = scan.group("delegations", max(sentence.lo, marks[-1].lo - BEHIND), marks[-1].lo)
    return (words[-1], marks[-1]) if words and words[-1].hi <= marks[-1].lo else None


def _leads(scan: Scan, left: Item, item: Item) -> bool:
    """``由X率领的越南代表团``: without spaces the leader stands before, closed by the word for leading."""
    mark = scan.at(left.hi, "prep", LED)
    reaches = mark is not None and item.lo - mark.hi in (0, 1)
    return item.kind == "state" and reaches and bool(scan.group("delegations", item.lo, item.hi))
