"""One trie of all phrases of a language, and one pass over the tokens that finds them all.

The cost of a page depends on its words and on the hits, not on the size of the lexicon: for each distinct
word form the edges that it may follow are worked out once and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from dragoman.packs.phrases import GAP
from dragoman.text import Token, sound

GAP_TOKENS = 10
"""How far a gap reaches: a subject with office and name of a split verb is seldom longer."""
GAP_TOKENS_BLOCKED = frozenset({".", ";", "!", "?", ":", "\u3002"})
MOST_REMEMBERED = 60_000
"""Word forms whose edges are kept before the memory is emptied: bounds a worker's memory."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What a phrase means: a group ("office"), a key within it ("president"), and an optional detail.

    ``case``: the letter of the case (see :mod:`dragoman.reading.cases`) in which its words stand, where they tell.
    """

    group: str
    key: str
    detail: Any = None
    case: str = ""


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A phrase found at tokens ``[lo, hi)``. ``slots``: for each slot its name and token range."""

    lo: int
    hi: int
    entry: Entry
    slots: tuple[tuple[str, int, int], ...] = ()


_NO_SLOTS: dict[str, _Node] = {}


class _Node:
    __slots__ = ("edges", "gap", "out", "slots")

    def __init__(self) -> None:
        self.edges: dict[str, _Node] = {}
        self.gap: _Node | None = None
        self.slots = _NO_SLOTS
        self.out: list[Entry] = []


class _Deferred:
    """Phrases put off: added once, whichever of their first words comes first."""

    __slots__ = ("_fill",)

    def __init__(self, fill: Callable[[], None]) -> None:
        self._fill: Callable[[], None] | None = fill

    def run(self) -> None:
        fill, self._fill = self._fill, None
        if fill is not None:
            fill()


class Lexicon:
    """Phrases of one language, filled by :func:`dragoman.reading.compiled.compile_pack`.

    Most phrases are expanded only when a word is met that they may begin with: a page has some hundreds of
    words, a pack tens of thousands of phrases. What is found does not depend on that.
    """

    def __init__(self, number_words: Iterable[str] = ()) -> None:
        self._root = _Node()
        self._prefixes: set[str] = set()
        self._suffixes: set[str] = set()
        self._infixes: set[str] = set()
        self._shortest_prefix = self._shortest_suffix = 99
        self._edges: dict[str, frozenset[str]] = {}
        self._starts: dict[str, tuple[_Node, ...]] = {}
        self._number_words = frozenset(number_words)
        self._names = False
        self._pending: dict[str, list[_Deferred]] = {}

    def defer(self, firsts: Iterable[str], partial: Iterable[str], fill: Callable[[], None]) -> None:
        """Put off adding phrases until a word is met with which they may begin.

        ``firsts``: the elements that they may begin with; ``partial``: all their elements that match a part of
        a word, which must be known beforehand; ``fill`` adds them.
        """
        for element in partial:
            self._affix(element)
        deferred = _Deferred(fill)
        for first in firsts:
            self._pending.setdefault(first, []).append(deferred)

    def settle(self) -> None:
        """Add everything that was put off. Raises PackError where a phrase is malformed."""
        while self._pending:
            self._run(next(iter(self._pending)))

    def _run(self, first: str) -> None:
        for deferred in self._pending.pop(first, ()):
            deferred.run()

    def _affix(self, element: str) -> None:
        sign, part = element[0], element[1:]
        if sign == "<":
            self._prefixes.add(part)
            self._shortest_prefix = min(self._shortest_prefix, len(part))
        elif sign == ">":
            self._suffixes.add(part)
            self._shortest_suffix = min(self._shortest_suffix, len(part))
        elif sign == "~":
            self._infixes.add(part)

    def add(self, sequence: Sequence[str], entry: Entry) -> None:
        """Add one plain sequence of elements (see :mod:`dragoman.packs.phrases`)."""
        node = self._root
        for element in sequence:
            sign = element[0]
            if element == GAP:
                if node.gap is None:
                    node.gap = _Node()
                node = node.gap
                continue
            if sign == "{" and len(element) > 2:
                if node.slots is _NO_SLOTS:
                    node.slots = {}
                node = node.slots.setdefault(element[1:-1], _Node())
                continue
            if sign in "<>~":
                self._affix(element)
            elif sign == "%":
                self._names = True
            child = node.edges.get(element)
            if child is None:
                child = node.edges[element] = _Node()
            node = child
        if entry not in node.out:
            node.out.append(entry)

    def _edges_of(self, token: Token) -> frozenset[str]:
        """Every label of an edge that this word may follow."""
        known = self._edges.get(token.text)
        if known is not None:
            return known
        if len(self._edges) > MOST_REMEMBERED:
            self._edges.clear()
            self._starts.clear()
        lower, text = token.lower, token.text
        found = ["=" + lower, "!" + text]
        if token.cap and len(text) > 1 and text.isupper():
            found.append("!" + text[0] + text[1:].lower())
        if token.kind == "w":
            for length in range(self._shortest_prefix, len(lower) + 1):
                if lower[:length] in self._prefixes:
                    found.append("<" + lower[:length])
                if token.cap and text[:length] in self._prefixes:
                    found.append("<" + text[:length])
            found.extend(
                ">" + lower[-length:]
                for length in range(self._shortest_suffix, len(lower) + 1)
                if lower[-length:] in self._suffixes
            )
            found.extend("~" + infix for infix in self._infixes if infix in lower)
            if self._names and token.cap:
                found.append("%" + sound(lower))
        edges = frozenset(found)
        self._edges[text] = edges
        return edges

    def _starts_of(self, token: Token) -> tuple[_Node, ...]:
        known = self._starts.get(token.text)
        if known is None:
            root = self._root.edges
            if self._pending:
                for edge in sorted(self._pending.keys() & self._edges_of(token)):
                    self._run(edge)
            known = tuple(root[edge] for edge in sorted(root.keys() & self._edges_of(token)))
            self._starts[token.text] = known
        return known

    def matches(
        self,
        tokens: Sequence[Token],
        lo: int,
        hi: int,
        slot: Callable[[str, int, int], Iterable[int]],
    ) -> list[Hit]:
        """All phrases in ``tokens[lo:hi]``, overlapping ones too, ordered by start.

        ``slot(name, at, hi)`` gives the ends of what fills a slot at a position (states by their names, say).
        Numbers are filled here.
        """
        search = _Search(tokens, hi, self._edges, self._edges_of, slot, self._number_words)
        hits: list[Hit] = []
        starts = self._starts
        root_slots = tuple(self._root.slots.items())
        for i in range(lo, hi):
            token = tokens[i]
            nodes = starts.get(token.text)
            for node in self._starts_of(token) if nodes is None else nodes:
                search.take(node, i, i + 1, (), hits)
            for name, node in root_slots:
                if name == "n" and token.kind != "n" and token.lower not in self._number_words:
                    continue
                for end in search.fill(name, i):
                    search.take(node, i, end, ((name, i, end),), hits)
        return hits


_Slots = tuple[tuple[str, int, int], ...]
FEW = 4
"""Edges up to which looking at each is cheaper than intersecting sets."""


class _Search:
    """One pass over a sentence: what every step of it needs."""

    __slots__ = ("_edges_of", "_hi", "_known", "_numbers", "_slot", "_tokens")

    def __init__(
        self,
        tokens: Sequence[Token],
        hi: int,
        known: dict[str, frozenset[str]],
        edges_of: Callable[[Token], frozenset[str]],
        slot: Callable[[str, int, int], Iterable[int]],
        numbers: frozenset[str],
    ) -> None:
        self._tokens, self._hi = tokens, hi
        self._known, self._edges_of = known, edges_of
        self._slot, self._numbers = slot, numbers

    def take(self, node: _Node, lo: int, at: int, slots: _Slots, hits: list[Hit]) -> None:
        """Note what ends at a node, and go on from it."""
        if node.out:
            hits.extend([Hit(lo, at, entry, slots) for entry in node.out])
        if at >= self._hi:
            return
        if node.edges:
            for child in self._children(node.edges, at):
                self.take(child, lo, at + 1, slots, hits)
        if node.slots:
            for name, child in node.slots.items():
                for end in self.fill(name, at):
                    self.take(child, lo, end, (*slots, (name, at, end)), hits)
        if node.gap is not None:
            self._bridge(node.gap, lo, at, slots, hits)

    def _children(self, edges: dict[str, _Node], at: int) -> list[_Node]:
        token = self._tokens[at]
        here = self._known.get(token.text) or self._edges_of(token)
        if len(edges) <= FEW:
            return [child for edge, child in edges.items() if edge in here]
        common = edges.keys() & here
        # In order, so that what is found does not depend on how strings are hashed.
        return [edges[edge] for edge in (common if len(common) < 2 else sorted(common))]

    def _bridge(self, gap: _Node, lo: int, at: int, slots: _Slots, hits: list[Hit]) -> None:
        """Go on behind a gap: each meaning is found once, where its words come first."""
        done: set[tuple[str, str]] = set()
        for j in range(at, min(at + GAP_TOKENS + 1, self._hi)):
            if self._tokens[j].text in GAP_TOKENS_BLOCKED and not self._ordinal_point(j):
                return
            found: list[Hit] = []
            for child in self._children(gap.edges, j):
                self.take(child, lo, j + 1, (*slots, ("…", at, j)), found)
            for name, child in gap.slots.items():
                for end in self.fill(name, j):
                    self.take(child, lo, end, (*slots, ("…", at, j), (name, j, end)), found)
            if found:
                hits.extend(hit for hit in found if (hit.entry.group, hit.entry.key) not in done)
                done.update((hit.entry.group, hit.entry.key) for hit in found)

    def _ordinal_point(self, at: int) -> bool:
        """The point of "4. Mai", which ends nothing."""
        point, before = self._tokens[at], self._tokens[at - 1]
        return point.text == "." and point.glued and before.kind == "n" and len(before.text) < 3 and at + 1 < self._hi

    def fill(self, name: str, at: int) -> Iterable[int]:
        """The ends of what fills a slot at a token."""
        if name != "n":
            return self._slot(name, at, self._hi)
        token = self._tokens[at]
        if token.kind != "n" and token.lower not in self._numbers:
            return ()
        return (at + 1,)
