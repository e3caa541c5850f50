"""Sentences of a script without spaces, sign by sign, and what the pack's phrases say of each stretch of them.

Nearly all phrases of such a pack are rows of single signs. They need no trie: a stretch of the sentence is looked up
as it stands, where its first two signs open a phrase of that length. Only what has slots, gaps or words of other
scripts goes through the trie.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from dragoman.reading.lexicon import Entry, Hit, Lexicon
from dragoman.text import UNSPACED, UNSPACED_SIGN, Shapes, Token, tokens

JOINTS = frozenset("·•・‧∙")
"""Between the parts of a foreign name."""
SHORT = "short"
"""Detail of a state's one-character form, and group of the phrases in which such a form counts."""
WORD = "word"
"""Group of words that are there only to cut text by."""
KNOWN, ONE = 1.0, 1.3
"""What a known word and a known character cost."""
LONGER = 0.01
"""Off for each character: of two ways with as many words the one with the longer word."""
SHORTENED = 0.3
"""What a phrase in which a state is one character costs more than any other word of its length."""
NO_NAME = frozenset(
    {"prep", "and", "or", "act", "event-verb", "future", "negation", "auxiliary", "status", "pronoun"}
)
"""Groups whose words of one character are seldom part of a name."""
NOTHING = 99.0
"""The cost of what makes no word."""
OFFICE, SPEAKS, OPENS, OWNS, PERSON = 1, 2, 4, 8, 16
"""What a phrase says of the names beside it, as bits: an office or form of address, an act of speaking, what a name
may follow, what owns an office; a known person."""
_SAYS = {
    "office": OFFICE, "honorifics": OFFICE, "act": SPEAKS, "and": OPENS, "prep": OPENS, "modifier": OWNS,
    "body": OWNS, "head": OWNS, "ministry": OWNS, "portfolio": OWNS, "person": PERSON,
}  # fmt: skip
_SEVERAL = "\0"
"""Stands in a line for a number or a word of another script, which has several characters."""
_BETWEEN = JOINTS | {"-"}
_ROWS = re.compile(f"[{UNSPACED}]+")
Order = Callable[[Entry], tuple[int, str, str]]
"""Where a meaning stands among others of one row."""
Rows = list[dict[int, float]]
"""For each place the words that may begin there: their ends, and what they cost."""


def _is_sign(element: str) -> bool:
    if len(element) != 2 or element[0] != "=":
        return False
    return element[1] in _BETWEEN or UNSPACED_SIGN.match(element[1]) is not None


def says(entry: Entry) -> int:
    """What a phrase says of the names beside it."""
    return _SAYS.get(entry.group, 0)


class Known:
    """What a row of signs is to the pack: its phrases' entries but for words that only cut text, what it ``costs`` as
    a word (a person's name and a shortened state are none), whether it is a sign that seldom stands in names
    (``single``), and what all its phrases say of names beside it."""

    __slots__ = ("cost", "entries", "says", "single")

    def __init__(self, size: int, entries: tuple[Entry, ...], outside_names: bool) -> None:
        self.entries: Final = tuple([entry for entry in entries if entry.group != WORD])
        self.cost: Final = min([_cost(entry, size) for entry in entries], default=NOTHING)
        self.single: Final = self.cost < NOTHING and (
            size == 1 and (outside_names or any(entry.group in NO_NAME for entry in entries))
        )
        all_said = 0
        for entry in entries:
            all_said |= says(entry)
        self.says: Final = all_said


def _cost(entry: Entry, size: int) -> float:
    if entry.group in ("person", SHORT) or (entry.group == "state" and entry.detail == SHORT):
        return NOTHING
    return word_cost(size)


def word_cost(size: int) -> float:
    """What a known word of so many characters costs."""
    return KNOWN - LONGER * size if size > 1 else ONE


class Strings:
    """The phrases of a pack that are rows of signs. ``name_signs``: the signs of which foreign names are made."""

    def __init__(self, name_signs: frozenset[str]) -> None:
        self._name_signs = name_signs
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self.known: dict[str, Known] = {}
        """By the signs of a row."""
        self.ahead: dict[str, tuple[int, ...]] = {}
        """By its first two signs: how long the rows are that begin so, shortest first."""

    def take(self, sequence: Sequence[str], entry: Entry, order: Order) -> bool:
        """Take in one phrase, if it is a row of signs; otherwise nothing, and it belongs in the trie. ``order``: of
        several meanings of one row."""
        if entry.group == SHORT or not all(_is_sign(element) for element in sequence):
            return False
        self._add("".join([element[1] for element in sequence]), entry, order)
        return True

    def _add(self, signs: str, entry: Entry, order: Order) -> None:
        entries = self._entries.get(signs, ())
        if entry in entries:
            return
        self._entries[signs] = tuple(sorted((*entries, entry), key=order)) if entries else (entry,)
        self.known[signs] = self._made(signs, self._entries[signs])
        size = len(signs)
        if size > 1:
            lengths = self.ahead.get(signs[:2], ())
            if size not in lengths:
                self.ahead[signs[:2]] = tuple(sorted((*lengths, size)))

    def without(self, signs: str, group: str) -> Known:
        """What a row is but for one group."""
        return self._made(signs, tuple([entry for entry in self._entries[signs] if entry.group != group]))

    def _made(self, signs: str, entries: tuple[Entry, ...]) -> Known:
        return Known(len(signs), entries, signs not in self._name_signs)


class Line:
    """A sentence before it is cut: a token for each character, and the same as a string with one sign for each.

    ``starts``: where each stands in the text, as tokens of signs that are no others' stand for that sign everywhere.
    ``others``: by place, what is no sign of the script.
    """

    __slots__ = ("hits", "others", "plain", "rows", "signs", "single", "starts", "states", "strings", "tokens")

    def __init__(self, tokens: list[Token], signs: str, starts: list[int], others: dict[int, Token]) -> None:
        self.tokens: Final = tokens
        self.signs: Final = signs
        self.starts: Final = starts
        self.others: Final = others
        self.rows: Rows = [{} for _ in tokens]
        self.single: set[int] = set()
        """Places of signs that are words by themselves and seldom part of a name."""
        self.plain: list[tuple[int, int, Known]] = []
        """Rows of signs that are more than words to cut by."""
        self.hits: list[Hit] = []
        """Phrases with slots, gaps or words of other scripts."""
        self.states: list[Hit] = []
        self.strings: Strings | None = None

    def text(self, a: int, b: int) -> str:
        """What stands in tokens ``[a, b)``."""
        text = self.signs[a:b]
        return text if _SEVERAL not in text else "".join([token.text for token in self.tokens[a:b]])

    def end(self, at: int) -> int:
        """Where in the text the token at a place ends."""
        other = self.others.get(at)
        return self.starts[at] + 1 if other is None else other.end

    def is_row(self, lo: int, hi: int) -> bool:
        """Whether a stretch is a row of signs that the pack knows."""
        return self.strings is not None and self.signs[lo:hi] in self.strings.known

    def look_up(self, lexicon: Lexicon, states: Lexicon) -> None:
        """Find the phrases of a pack, and the words that they may be."""
        known_states = self._find_states(states)
        self.hits = lexicon.matches(self.tokens, 0, len(self.tokens), {"state": ends_of(self.states)})
        # No office begins with the last sign of a state's name.
        inside = {at for hit in self.states if hit.entry.detail == "name" for at in range(hit.lo + 1, hit.hi)}
        if inside:
            self.hits = [hit for hit in self.hits if hit.entry.group != "office" or hit.lo not in inside]
        self.strings = lexicon.strings
        if lexicon.strings is not None:
            self._find_rows(lexicon.strings, inside)
        self._words(known_states)
        if self.hits:
            self._drop_days()

    def _find_states(self, states: Lexicon) -> list[tuple[int, int, Known]]:
        """Find the states; returns those that are rows of signs."""
        found = states.matches(self.tokens, 0, len(self.tokens), {})
        rows = _rows_of(self.signs, states.strings) if states.strings is not None else []
        self.states = [Hit(lo, hi, entry) for lo, hi, known in rows for entry in known.entries]
        if found:
            self.states = sorted((*self.states, *found), key=_start)
        return rows

    def _find_rows(self, strings: Strings, inside: set[int]) -> None:
        found = _rows_of(self.signs, strings)
        if inside:
            found = [
                (lo, hi, strings.without(self.signs[lo:hi], "office"))
                if lo in inside and known.says & OFFICE
                else (lo, hi, known)
                for lo, hi, known in found
            ]
        self._words(found)
        self.plain = [row for row in found if row[2].entries]

    def _words(self, found: list[tuple[int, int, Known]]) -> None:
        """Let rows of signs be words."""
        rows, single = self.rows, self.single
        for lo, hi, known in found:
            cost = known.cost
            if cost < rows[lo].get(hi, NOTHING):
                rows[lo][hi] = cost
            if known.single:
                single.add(lo)

    def _drop_days(self) -> None:
        """Take away short states behind a figure, where a day of the month ends: "7日以视频方式"."""
        self.hits = [
            hit
            for hit in self.hits
            if not (hit.entry.group == SHORT and hit.lo and self.tokens[hit.lo - 1].text[-1:].isdigit())
        ]


def _rows_of(signs: str, strings: Strings) -> list[tuple[int, int, Known]]:
    """The known rows in a line, by where they begin and the shortest first."""
    known, ahead, size = strings.known, strings.ahead, len(signs)
    found: list[tuple[int, int, Known]] = []
    for at, sign in enumerate(signs):
        here = known.get(sign)
        if here is not None:
            found.append((at, at + 1, here))
        lengths = ahead.get(signs[at : at + 2])
        if lengths is not None:
            for length in lengths:
                end = at + length
                if end > size:
                    break
                here = known.get(signs[at:end])
                if here is not None:
                    found.append((at, end, here))
    return found


def ends_of(hits: list[Hit]) -> dict[int, list[int]]:
    """Where hits that begin at a token end, each place once: a sign may stand for ten states."""
    ends: dict[int, list[int]] = {}
    for hit in hits:
        here = ends.setdefault(hit.lo, [])
        if hit.hi not in here:
            here.append(hit.hi)
    return ends


def _start(hit: Hit) -> int:
    return hit.lo


class Signs(dict[str, Token]):
    """A token for each sign, the same wherever it stands, spelt as the pack spells it (``variants``)."""

    def __init__(self, variants: dict[str, str]) -> None:
        self._variants = variants

    def __missing__(self, sign: str) -> Token:
        spelt = self._variants.get(sign, sign)
        made = self[sign] = Token(spelt, spelt, 0, 1, "w", False, True)
        return made


def line_of(text: str, start: int, end: int, signs: Signs, shapes: Shapes) -> Line:
    """A sentence as the trie takes it; ``shapes`` tells what other pieces are."""
    found: list[Token] = []
    starts: list[int] = []
    others: dict[int, Token] = {}
    spelt: list[str] = []

    def between(lo: int, hi: int) -> None:
        shape = shapes[text[lo]] if hi - lo == 1 and not text[lo].isspace() else None
        if shape is not None:
            # Nearly always one sign that parts clauses.
            here = [Token(shape[0], shape[1], lo, hi, shape[2], shape[3], lo > start)]
        else:
            here = tokens(text, lo, hi, shapes, glued=lo > start)
        for token in here:
            others[len(found)] = token
            found.append(token)
            starts.append(token.start)
            spelt.append(token.text if len(token.text) == 1 else _SEVERAL)

    at = start
    for row in _ROWS.finditer(text, start, end):
        lo, hi = row.span()
        if lo > at:
            between(at, lo)
        row_tokens = [signs[sign] for sign in row.group()]
        found += row_tokens
        starts += range(lo, hi)
        spelt += [token.text for token in row_tokens]
        at = hi
    if at < end:
        between(at, end)
    return Line(found, "".join(spelt), starts, others)
