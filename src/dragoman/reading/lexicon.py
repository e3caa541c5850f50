"""One trie of all phrases of a language, and one pass over the tokens that finds them all.

The cost of a page depends on its words and on the hits, not on the size of the lexicon: for each distinct
word form the edges that it may follow are worked out once and remembered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from dragoman.packs.phrases import GAP
from dragoman.text import Token, sound

if TYPE_CHECKING:
    from dragoman.reading.signs import Strings

GAP_TOKENS = 10
"""How far a gap reaches: a subject with office and name of a split verb is seldom longer."""
UNSPACED_GAP = 36
"""The same in characters, where each is a token."""
INITIAL = 2
"""Letters of an initial before its point: "N.", "Ts."."""
GAP_TOKENS_BLOCKED = frozenset({".", ";", "!", "?", ":", "\u3002", "\uff0c", "\uff1b", "\uff1a", "\uff01", "\uff1f"})
MOST_REMEMBERED = 60_000
"""Word forms whose edges are kept before the memory is emptied: bounds a worker's memory."""


class Entry:
    """What a phrase means: a group ("office"), a key within it ("president"), and an optional detail.

    ``case``: the letter of the case (see :mod:`dragoman.reading.cases`) in which its words stand, where they tell.
    """

    __slots__ = ("case", "detail", "group", "key")

    def __init__(self, group: str, key: str, detail: Any = None, case: str = "") -> None:
        self.group: Final = group
        self.key: Final = key
        self.detail: Final = detail
        self.case: Final = case

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Entry)
            and self.group == other.group
            and self.key == other.key
            and self.detail == other.detail
            and self.case == other.case
        )

    def __hash__(self) -> int:
        return hash((self.group, self.key, self.case))


class Hit:
    """A phrase found at tokens ``[lo, hi)``. ``slots``: for each slot its name and token range."""

    __slots__ = ("entry", "hi", "lo", "slots")

    def __init__(self, lo: int, hi: int, entry: Entry, slots: tuple[tuple[str, int, int], ...] = ()) -> None:
        self.lo: Final = lo
        self.hi: Final = hi
        self.entry: Final = entry
        self.slots: Final = slots

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Hit)
            and self.lo == other.lo
            and self.hi == other.hi
            and self.entry == other.entry
            and self.slots == other.slots
        )

    def __hash__(self) -> int:
        return hash((self.lo, self.hi, self.entry, self.slots))


Filled = Mapping[str, Mapping[int, Sequence[int]]]
"""By the name of a slot: where something begins that fills it, and where that may end."""


class _Node:
    """Where phrases go on in more than one way. What follows one way only is kept as a run, see ``_Run``."""

    __slots__ = ("edges", "gap", "out", "slots")

    def __init__(self) -> None:
        self.edges: dict[str, _Node | _Run] = _NO_EDGES
        self.gap: _Node | None = None
        self.slots: dict[str, _Node] = _NO_SLOTS
        self.out: tuple[Entry, ...] = ()


_Run = tuple[Sequence[str], int, int, "Entry | _Node"]
"""Words of a phrase where nothing branches off: the phrase, the bounds of the run in it, and what comes behind: the
phrase's entry, or a node. Most of a pack is such, and a node for each word would take four times the memory."""
_NO_EDGES: dict[str, _Node | _Run] = {}
_NO_SLOTS: dict[str, _Node] = {}


class _Deferred:
    """A phrase put off: added once, whichever of its first words comes first."""

    __slots__ = ("_fill", "_phrase")

    def __init__(self, fill: Callable[[str], None], phrase: str) -> None:
        self._fill = fill
        self._phrase: str | None = phrase

    def run(self) -> None:
        phrase, self._phrase = self._phrase, None
        if phrase is not None:
            self._fill(phrase)


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
        self._words: dict[str, _Word] = {}
        self._number_words = frozenset(number_words)
        self._names = False
        self._bare: dict[str, str] = {}
        self._pending: dict[str, _Deferred | list[_Deferred]] = {}
        self._ranks: dict[tuple[str, str], int] = {}
        self.gap_tokens = GAP_TOKENS
        self.joints: frozenset[str] = frozenset()
        """Words for "and": a comma before one parts a list, and opens no clause."""
        self.strings: Strings | None = None
        """Of a script without spaces: phrases that are rows of signs, which the trie does not hold."""

    def bare_capitals(self, letters: str) -> None:
        """Let a capital without its mark stand for one of these letters too, at the beginning of a word."""
        for letter in letters:
            plain = unicodedata.normalize("NFD", letter)[0]
            self._bare[plain] = self._bare.get(plain, "") + letter

    def defer(self, firsts: Iterable[str], partial: Iterable[str], fill: Callable[[str], None], phrase: str) -> None:
        """Put off adding a phrase until a word is met with which it may begin.

        ``firsts``: the elements that it may begin with; ``partial``: all its elements that match a part of a word,
        which must be known beforehand; ``fill(phrase)`` adds it.
        """
        for element in partial:
            self._affix(element)
        deferred, pending = _Deferred(fill, phrase), self._pending
        for first in firsts:
            others = pending.setdefault(first, deferred)
            if isinstance(others, list):
                others.append(deferred)
            elif others is not deferred:
                pending[first] = [others, deferred]

    def declare(self, entry: Entry) -> None:
        """Take note of where a meaning stands among all that a pack declares."""
        self._ranks.setdefault((entry.group, entry.key), len(self._ranks))

    def order(self, entry: Entry) -> tuple[int, str, str]:
        """Where an entry stands among others of one phrase: as the pack declares them, and not as words were met."""
        rank = self._ranks.get((entry.group, entry.key), len(self._ranks))
        return rank, f"{entry.key} {entry.detail}", entry.case

    def settle(self) -> None:
        """Add everything that was put off. Raises PackError where a phrase is malformed."""
        while self._pending:
            self._run(next(iter(self._pending)))

    def _run(self, first: str) -> None:
        deferred = self._pending.pop(first, None)
        if isinstance(deferred, list):
            for one in deferred:
                one.run()
        elif deferred is not None:
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
        if self.strings is not None and self.strings.take(sequence, entry, self.order):
            return
        whole = 0
        for at, element in enumerate(sequence):
            sign = element[0]
            if sign in "<>~":
                self._affix(element)
            elif sign == "%":
                self._names = True
            elif sign == "{" or element == GAP:
                whole = at + 1
        node = _put(self._root, sequence, 0, entry, whole)
        if node is not None and len(node.out) > 1:
            node.out = tuple(sorted(node.out, key=self.order))

    def _labels_of(self, token: Token) -> tuple[str, ...]:
        """Every label of an edge that this word may follow, in order."""
        lower, text = token.lower, token.text
        titled = text
        found = {"=" + lower}
        if token.cap or text != lower:
            found.add("!" + text)
            if token.cap and len(text) > 1 and text.isupper():
                titled = text[0] + text[1:].lower()  # "ПРЕЗИДЕНТ РОССИИ"
                found.add("!" + titled)
        if token.cap and lower[0] in self._bare:
            for letter in self._bare[lower[0]]:
                found.add("=" + letter + lower[1:])
                found.add("!" + letter.upper() + text[1:])
        if token.kind == "w":
            for length in range(self._shortest_prefix, len(lower) + 1):
                if lower[:length] in self._prefixes:
                    found.add("<" + lower[:length])
                if token.cap and text[:length] in self._prefixes:
                    found.add("<" + text[:length])
                if titled is not text and titled[:length] in self._prefixes:
                    found.add("<" + titled[:length])
            found.update(
                ">" + lower[-length:]
                for length in range(self._shortest_suffix, len(lower) + 1)
                if lower[-length:] in self._suffixes
            )
            found.update("~" + infix for infix in self._infixes if infix in lower)
            if self._names and token.cap:
                found.add("%" + sound(lower))
        # In order, so that what is found does not depend on how strings are hashed.
        return tuple(sorted(found))

    def _met(self, token: Token) -> _Word:
        """What a word is to the trie; remembered, as nothing is added later to what begins with it."""
        if len(self._words) > MOST_REMEMBERED:
            self._words.clear()
        labels = self._labels_of(token)
        if self._pending:
            for label in labels:
                self._run(label)
        root = self._root.edges
        number = token.kind == "n" or token.lower in self._number_words
        known = self._words[token.text] = labels, tuple([root[label] for label in labels if label in root]), number
        return known

    def matches(self, tokens: Sequence[Token], lo: int, hi: int, slots: Filled) -> list[Hit]:
        """All phrases in ``tokens[lo:hi]``, overlapping ones too, ordered by start.

        ``slots`` gives what fills a slot (states by their names, say); numbers are filled here.
        """
        known, met, here = self._words, self._met, tokens[lo:hi]
        words = [known.get(token.text) or met(token) for token in here]
        search = _Search(tokens, lo, hi, words, slots, self._number_words, self.gap_tokens, self.joints)
        hits: list[Hit] = []
        opening = self._root.slots
        counted = opening.get("n")
        filled = [(name, behind, slots[name]) for name, behind in opening.items() if slots.get(name)]
        for i, (_, nodes, number) in enumerate(words, lo):
            for node in nodes:
                if isinstance(node, _Node):
                    search.take(node, i, i + 1, (), hits)
                else:
                    search.follow(node, i, i + 1, (), hits)
            for name, behind, ends in filled:
                for end in ends.get(i, ()):
                    search.take(behind, i, end, ((name, i, end),), hits)
            if number and counted is not None:
                for end in search.counted(i):
                    search.take(counted, i, end, (("n", i, end),), hits)
        return hits


def _put(node: _Node, sequence: Sequence[str], at: int, entry: Entry, whole: int) -> _Node | None:
    """Add what of a sequence stands from ``at`` on, behind a node; up to ``whole`` it has slots or gaps. Answers the
    node that holds the entry now, where it is new there beside others."""
    last = len(sequence)
    while at < last:
        element = sequence[at]
        at += 1
        if at <= whole:
            if element == GAP:
                if node.gap is None:
                    node.gap = _Node()
                node = node.gap
                continue
            if element[0] == "{":
                if node.slots is _NO_SLOTS:
                    node.slots = {}
                node = node.slots.setdefault(element[1:-1], _Node())
                continue
        if node.edges is _NO_EDGES:
            node.edges = {}
        child = node.edges.get(element)
        if child is None:
            if at >= whole:
                node.edges[element] = (sequence, at, last, entry)
                return None
            node.edges[element] = child = _Node()
        if isinstance(child, _Node):
            node = child
            continue
        others, begin, end, target = child
        same = begin
        while same < end and at < last and others[same] == sequence[at]:
            same, at = same + 1, at + 1
        if same == end and (isinstance(target, _Node) or (at == last and target == entry)):
            if not isinstance(target, _Node):
                return None
            node = target
            continue
        parting = _Node()
        if same < end:
            parting.edges = {others[same]: _run(others, same + 1, end, target)}
        elif isinstance(target, Entry):
            parting.out = (target,)
        node.edges[element] = _run(others, begin, same, parting)
        node = parting
    if entry in node.out:
        return None
    node.out = (*node.out, entry)
    return node


def _run(sequence: Sequence[str], begin: int, end: int, target: Entry | _Node) -> _Node | _Run:
    return target if begin == end and isinstance(target, _Node) else (sequence, begin, end, target)


_Word = tuple[tuple[str, ...], tuple[_Node | _Run, ...], bool]
"""Of a word form: every label of an edge that it may follow, where the phrases go on that may begin with it, and
whether it is a number."""
_Slots = tuple[tuple[str, int, int], ...]


class _Search:
    """One pass over a sentence: what every step of it needs."""

    __slots__ = ("_gap", "_hi", "_joints", "_lo", "_numbers", "_present", "_slots", "_tokens", "_words")

    def __init__(
        self,
        tokens: Sequence[Token],
        lo: int,
        hi: int,
        words: list[_Word],
        slots: Filled,
        numbers: frozenset[str],
        gap: int,
        joints: frozenset[str],
    ) -> None:
        self._tokens, self._lo, self._hi, self._gap = tokens, lo, hi, gap
        self._joints = joints
        self._present: set[str] = set()
        self._words = words
        self._slots, self._numbers = slots, numbers

    def take(self, node: _Node, lo: int, at: int, slots: _Slots, hits: list[Hit]) -> None:
        """Note what ends at a node, and go on from it."""
        if node.out:
            for entry in node.out:
                hits.append(Hit(lo, at, entry, slots))  # noqa: PERF401 - a comprehension costs a call
        if at >= self._hi:
            return
        edges = node.edges
        if edges:
            for edge in self._words[at - self._lo][0]:
                child = edges.get(edge)
                if child is None:
                    continue
                if isinstance(child, _Node):
                    self.take(child, lo, at + 1, slots, hits)
                else:
                    self.follow(child, lo, at + 1, slots, hits)
        if node.slots:
            for name, behind in node.slots.items():
                for end in self.fill(name, at):
                    self.take(behind, lo, end, (*slots, (name, at, end)), hits)
        if node.gap is not None:
            self._bridge(node.gap, lo, at, slots, hits)

    def _edges_here(self) -> set[str]:
        """Every label that a word of the stretch may follow."""
        self._present = set().union(*[word[0] for word in self._words])
        return self._present

    def follow(self, run: _Run, lo: int, at: int, slots: _Slots, hits: list[Hit]) -> None:
        """Go along a run whose words stand at a token, and note its phrase or go on behind it."""
        sequence, begin, end, target = run
        if at + end - begin > self._hi:
            return
        words = self._words
        place = at - self._lo
        for element in sequence[begin:end]:
            if element not in words[place][0]:
                return
            place += 1
        at += end - begin
        if isinstance(target, _Node):
            self.take(target, lo, at, slots, hits)
        else:
            hits.append(Hit(lo, at, target, slots))

    def _bridge(self, gap: _Node, lo: int, at: int, slots: _Slots, hits: list[Hit]) -> None:
        """Go on behind a gap: each meaning is found once, where its words come first."""
        if not gap.slots and gap.edges.keys().isdisjoint(self._present or self._edges_here()):
            return
        done: set[tuple[str, str]] = set()
        commas = 0
        for j in range(at, min(at + self._gap + 1, self._hi)):
            token = self._tokens[j]
            if token.text in GAP_TOKENS_BLOCKED and not self._within_word(j):
                return
            commas += token.text == "," or (commas == 1 and token.lower in self._joints)
            if commas == 1 and j - at > GAP_TOKENS:
                continue  # one comma opens another clause, more close what stood between
            found: list[Hit] = []
            for edge in self._words[j - self._lo][0]:
                child = gap.edges.get(edge)
                if child is None:
                    continue
                if isinstance(child, _Node):
                    self.take(child, lo, j + 1, (*slots, ("…", at, j)), found)
                else:
                    self.follow(child, lo, j + 1, (*slots, ("…", at, j)), found)
            for name, behind in gap.slots.items():
                for end in self.fill(name, j):
                    self.take(behind, lo, end, (*slots, ("…", at, j), (name, j, end)), found)
            if found:
                hits.extend(hit for hit in found if (hit.entry.group, hit.entry.key) not in done)
                done.update((hit.entry.group, hit.entry.key) for hit in found)

    def _within_word(self, at: int) -> bool:
        """Whether a point or colon belongs to a word and ends nothing."""
        return self._ordinal_point(at) or self._initial_point(at) or self._ending_colon(at)

    def _ending_colon(self, at: int) -> bool:
        """The colon of "EU:s", which parts a name and its ending."""
        colon, behind = self._tokens[at], self._tokens[at + 1] if at + 1 < self._hi else None
        return colon.text == ":" and colon.glued and behind is not None and behind.glued and behind.kind == "w"

    def _ordinal_point(self, at: int) -> bool:
        """The point of "4. Mai", which ends nothing."""
        point, before = self._tokens[at], self._tokens[at - 1]
        return point.text == "." and point.glued and before.kind == "n" and len(before.text) < 3 and at + 1 < self._hi

    def _initial_point(self, at: int) -> bool:
        """The point of "N. Hassan" and "Ts. Elbegdorj", which ends nothing."""
        if at + 1 >= self._hi:
            return False
        point, before, behind = self._tokens[at], self._tokens[at - 1], self._tokens[at + 1]
        initial = before.kind == "w" and before.cap and len(before.text) <= INITIAL
        return point.text == "." and point.glued and initial and behind.kind == "w" and behind.cap

    def counted(self, at: int) -> Sequence[int]:
        """Where a number that begins at a token may end: of words of one character, each is a part of it."""
        end = at + 1
        if self._gap > GAP_TOKENS and self._tokens[at].kind != "n":
            while end < self._hi and self._tokens[end].lower in self._numbers:
                end += 1
        return range(at + 1, end + 1)

    def fill(self, name: str, at: int) -> Sequence[int]:
        """The ends of what fills a slot at a token."""
        if name != "n":
            ends = self._slots.get(name)
            return ends.get(at, ()) if ends else ()
        return (at + 1,) if self._words[at - self._lo][2] else ()
