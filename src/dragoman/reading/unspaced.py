"""Words of a script without spaces: which characters belong together, and which of them are a name.

The trie finds every phrase at every character, so that "国人" is found in "中国人民". The cheapest way through the
sentence (fewest words, known before unknown) decides which of these are words of it; what does not begin and end
where words do is dropped. Tokens then are words again, and reach is counted in words as in any language. What
looks like a name gets a capital, which such scripts do not have: so the rest of reading is the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from dragoman.packs.schema import Pack
from dragoman.reading.kinds.words import Cutter, Words
from dragoman.reading.lexicon import Entry, Hit
from dragoman.reading.lookback import plain_forms
from dragoman.text import UNSPACED, UNSPACED_SIGN, Shape, Shapes, Token, tokens

SHORT = "short"
"""Detail of a state's one-character form, and group of the phrases in which such a form counts."""
WORD = "word"
"""Group of words that are there only to cut text by."""
JOINTS = frozenset("·•・‧∙")
"""Between the parts of a foreign name."""
_LIST_COMMA = "\u3001"
_SIGNS = {
    "\uff0c": ";", _LIST_COMMA: ",", "\uff1b": ";", "\uff1a": ":", "\uff08": "(", "\uff09": ")", "\uff05": "%",
    "\uff0e": ".", "\u3014": "(", "\u3015": ")", "\u3010": "(", "\u3011": ")", "\uff0f": "/", "\uff0d": "-",
}  # fmt: skip
"""Signs as the rest of reading knows them. A comma between clauses parts them as a semicolon does elsewhere."""
_PARTING = {",": "\uff0c", ";": "\uff1b", ":": "\uff1a"}
"""Signs of other scripts that some pages write for their own."""
KNOWN, ONE, UNKNOWN = 1.0, 1.3, 1.6
"""What a known word, a known character and an unknown character cost."""
LONGER = 0.01
"""Off for each character: of two ways with as many words the one with the longer word."""
NAME, NAME_BEFORE_TITLE, NAME_ALONE, NAME_KNOWN = 1.15, 1.45, 1.5, 0.8
"""What a name costs behind an office, before one, without one, and where it is known."""
SHORTENED = 0.3
"""What a phrase in which a state is one character costs more than any other word of its length."""
_NO_NAME = frozenset(
    {"prep", "and", "or", "act", "event-verb", "future", "negation", "auxiliary", "status", "pronoun"}
)
"""Groups whose words of one character are seldom part of a name."""
FUNCTION_IN_NAME = 1.5
"""More for each character of a name that is a word by itself ("将" in "王毅将")."""
LONGEST_PART = 9
_GIVEN = 2
_LADY = "氏"
_SEVERAL = "\0"
"""Stands in a line for a number or a word of another script, which has several characters."""
_OTHER = re.compile(f"[^{UNSPACED}]")


class _Signs(Shapes):
    """Pieces as the trie takes them: in the pack's own spelling, and no character a capital."""

    def __init__(self, variants: dict[str, str]) -> None:
        super().__init__()
        self._variants = variants

    def shape(self, piece: str) -> Shape | None:
        if piece in _PARTING:
            return _PARTING[piece], _PARTING[piece], "p", False
        if UNSPACED_SIGN.match(piece):
            sign = self._variants.get(piece, piece)
            return sign, sign, "w", False
        return super().shape(piece)


def cutter(pack: Pack) -> Cutter | None:
    """The cutter of a language without spaces; None for all others."""
    grammar = pack.grammar
    if grammar.spaced:
        return None
    families = frozenset(plain_forms(grammar.family_names))
    families = frozenset(form.replace(" ", "") for form in families)
    pairs = "".join(grammar.variants.split())
    numerals = frozenset("".join((*pack.numbers.words, *pack.numbers.scales)).replace("|", ""))
    return Cutter(
        shapes=_Signs(dict(zip(pairs[::2], pairs[1::2], strict=True))),
        families=families,
        longest_family=max(map(len, families), default=0),
        signs=frozenset(grammar.name_signs),
        numerals=numerals,
    )


class Line:
    """A sentence before it is cut: a token for each character, and the same as a string with one sign for each."""

    __slots__ = ("signs", "tokens")

    def __init__(self, tokens: list[Token], signs: str) -> None:
        self.tokens: Final = tokens
        self.signs: Final = signs

    def text(self, a: int, b: int) -> str:
        """What stands in tokens ``[a, b)``."""
        text = self.signs[a:b]
        return text if _SEVERAL not in text else "".join([token.text for token in self.tokens[a:b]])


def characters(text: str, start: int, end: int, cut: Cutter) -> Line:
    """A sentence as the trie takes it: a token for each character, spelt as the pack spells it."""
    found = tokens(text, start, end, cut.shapes)
    return Line(found, "".join([token.text if len(token.text) == 1 else _SEVERAL for token in found]))


class _Piece:
    """A stretch that may be one word, what it costs, and whether it is a name (its parts parted at ``cuts``)."""

    __slots__ = ("cost", "cuts", "hi", "lo", "name")

    def __init__(self, lo: int, hi: int, cost: float, name: bool = False, cuts: tuple[int, ...] = ()) -> None:
        self.lo: Final = lo
        self.hi: Final = hi
        self.cost: Final = cost
        self.name: Final = name
        self.cuts: Final = cuts


_Rows = list[dict[int, _Piece]]
"""For each place the pieces that begin there, by their ends."""


class Page:
    """Names that the sentences cut so far have shown: they are known in those that follow."""

    def __init__(self, cut: Cutter) -> None:
        self.cut = cut
        self._names: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
        self._states: set[str] = set()
        self.named: set[str] = set()
        """States that the page may name in full."""

    def bounds(self, line: Line, hits: list[Hit], states: list[Hit]) -> dict[int, bool]:
        """Where the words of a sentence begin, and whether a name does; its end too. ``hits`` and ``states`` are
        what the tries found."""
        pieces = self._pieces(line, hits, states)
        way = _cheapest(pieces, 0)
        sounds = self._by_their_sound(way, pieces, hits, states)
        edges: dict[int, bool] = {0: False}
        unknown = False
        for piece in way:
            known = piece.hi in pieces[piece.lo] and piece not in sounds
            if unknown and not known:
                edges.pop(piece.lo, None)
            unknown = not known
            edges[piece.hi] = False
            if piece.name:
                edges[piece.lo] = True
                edges.update(dict.fromkeys(piece.cuts, True))
                self._remember(line, piece)
            elif piece.hi - piece.lo > _GIVEN + 1:
                edges.update(dict.fromkeys(_within(pieces, piece), False))
        chosen = {(piece.lo, piece.hi) for piece in way if not piece.name and piece not in sounds}
        for state in states:
            if state.lo in edges and state.hi in edges and state.entry.detail != SHORT:
                self._states.add(state.entry.key)
        whole: set[tuple[int, int]] | None = None
        for hit in hits:
            if not hit.slots or (hit.lo, hit.hi) not in chosen:
                continue
            if hit.entry.group == SHORT:
                if whole is None:
                    whole = {(other.lo, other.hi) for other in (*hits, *states) if other.entry.group != SHORT}
                if (hit.lo, hit.hi) in whole:
                    continue
            for _, lo, hi in hit.slots:
                edges.setdefault(lo, False)
                edges.setdefault(hi, False)
        return edges

    def _by_their_sound(self, way: list[_Piece], pieces: _Rows, hits: list[Hit], states: list[Hit]) -> list[_Piece]:
        """Phrases of short states in the middle of what is unknown: syllables of a foreign name ("萨拉索塔", where 拉
        and 索 might be Latvia and Somalia), unless the page names one of the states in full."""
        short = {(state.lo, state.hi): state.entry.key for state in states if state.entry.detail == SHORT}
        doubtful: set[tuple[int, int]] = set()
        for hit in hits:
            if hit.entry.group == SHORT:
                keys = [short[a, b] for _, a, b in hit.slots if (a, b) in short]
                if keys and self.named.isdisjoint(keys):
                    doubtful.add((hit.lo, hit.hi))
        if not doubtful:
            return []
        doubtful -= {(hit.lo, hit.hi) for hit in (*hits, *states) if hit.entry.group != SHORT}
        found: list[_Piece] = []
        for at, piece in enumerate(way):
            if piece.name or (piece.lo, piece.hi) not in doubtful:
                continue
            beside = (*way[max(0, at - 1) : at], *way[at + 1 : at + 2])
            if any(one.hi not in pieces[one.lo] or (one.lo, one.hi) in doubtful for one in beside):
                found.append(piece)
        return found

    def _pieces(self, line: Line, hits: list[Hit], states: list[Hit]) -> _Rows:
        """Everything that may be a word, the cheapest of each stretch."""
        signs, size = line.signs, len(line.signs)
        pieces: _Rows = [{} for _ in range(size)]

        def add(a: int, b: int, cost: float, *, name: bool = False, cuts: tuple[int, ...] = ()) -> None:
            row = pieces[a]
            if b not in row or cost < row[b].cost:
                row[b] = _Piece(a, b, cost, name, cuts)

        single: set[int] = set()
        foreign_to_names = self.cut.signs
        for hit in (*hits, *states):
            entry = hit.entry
            group = entry.group
            if group == "state" and entry.detail == SHORT:
                continue
            if group == "person":
                if not _dotted(signs, hit.lo, hit.hi):
                    add(hit.lo, hit.hi, NAME_KNOWN, name=True, cuts=self._family_cut(signs, hit.lo, hit.hi))
                continue
            more = SHORTENED if group == SHORT else 0.0
            for a, b in _solid(hit) if hit.slots else ((hit.lo, hit.hi),):
                if b - a > 1:
                    cost = KNOWN - LONGER * (b - a) + more
                else:
                    cost = ONE
                    if group in _NO_NAME or signs[a] not in foreign_to_names:
                        single.add(a)
                row = pieces[a]
                if b not in row or cost < row[b].cost:
                    row[b] = _Piece(a, b, cost)
        for other in _OTHER.finditer(signs):
            add(other.start(), other.end(), KNOWN)
        self._add_numerals_and_names(signs, add)
        for a, b, cost, cuts in self._names_in(line, hits, states):
            dotted = not JOINTS.isdisjoint(signs[a:b])
            function = (b - 1 in single) if dotted else sum(i in single for i in range(a, b))
            if not dotted and cuts and b - cuts[-1] > _GIVEN and b in pieces[b - _GIVEN]:
                function += 1
            add(a, b, cost + FUNCTION_IN_NAME * function - LONGER * (b - a), name=True, cuts=cuts)
        return pieces

    def _add_numerals_and_names(self, signs: str, add: Callable[..., None]) -> None:
        """Rows of numerals, and the names that the page has shown."""
        numerals, names, size = self.cut.numerals, self._names, len(signs)
        telling = {sign for sign in set(signs) if sign in numerals or sign in names}
        if not telling:
            return
        for at, sign in enumerate(signs):
            if sign not in telling:
                continue
            if sign in numerals and _han(sign):
                end = at + 1
                while end < size and signs[end] in numerals:
                    end += 1
                    add(at, end, KNOWN)
                add(at, at + 1, ONE)
            for text, cuts in names.get(sign, ()):
                if signs.startswith(text, at):
                    add(at, at + len(text), NAME_KNOWN, name=True, cuts=tuple(at + c for c in cuts))

    def meant(self, states: list[Hit]) -> list[Hit]:
        """The states without those whose short form means another that the page has named; none of several that it
        has not."""
        shorts: dict[int, list[Hit]] = {}
        for hit in states:
            if hit.entry.detail == SHORT:
                shorts.setdefault(hit.lo, []).append(hit)
        left: set[int] = set()
        for several in shorts.values():
            named = [hit for hit in several if hit.entry.key in self._states]
            left.update(map(id, named if len(named) == 1 else several if len(several) == 1 else ()))
        return [hit for hit in states if hit.entry.detail != SHORT or id(hit) in left]

    # -- names ----------------------------------------------------------------------------------------

    def _names_in(
        self, line: Line, hits: list[Hit], states: list[Hit]
    ) -> Iterable[tuple[int, int, float, tuple[int, ...]]]:
        """Stretches that may be names, with their cost: behind an office, before one, with a dot, or speaking."""
        signs, lo, hi = line.signs, 0, len(line.signs)
        ends: set[int] = set()
        begins: set[int] = set()
        owned: set[int] = {hit.hi for hit in states if hit.entry.detail != SHORT}
        speaks: set[int] = set()
        opens = {lo}
        for hit in hits:
            group = hit.entry.group
            if group == "office" or group == "honorifics":
                ends.add(hit.hi)
                begins.add(hit.lo)
            elif group == "act":
                speaks.add(hit.lo)
            elif group in ("and", "prep"):
                opens.add(hit.hi)
            if group in ("modifier", "body", "head", "ministry", "portfolio"):
                owned.add(hit.hi)
        for at, token in enumerate(line.tokens):
            if token.kind == "p":
                opens.add(at + 1)
                if token.text in JOINTS:
                    yield from self._around_dot(line, lo, hi, at)
        for at in ends:
            if at < hi:
                for end, cuts in self._shapes(signs, at, hi):
                    yield at, end, NAME, cuts
        for end in begins:
            if end in owned:
                continue
            for at in range(max(lo, end - LONGEST_PART), end - 1):
                for shape_end, cuts in self._shapes(signs, at, end):
                    if shape_end == end:
                        yield at, end, NAME_BEFORE_TITLE, cuts
        for at in opens:
            if at < hi:
                for end, cuts in self._native(signs, at, hi):
                    if end in speaks:
                        yield at, end, NAME_ALONE, cuts

    def _shapes(self, signs: str, at: int, hi: int) -> Iterable[tuple[int, tuple[int, ...]]]:
        """Ends of what may be a whole name that begins here, and where its parts are cut."""
        yield from self._native(signs, at, hi)
        end = at
        while end < hi and end - at < LONGEST_PART and signs[end] in self.cut.signs:
            end += 1
            if end - at >= _GIVEN:
                yield end, ()

    def _native(self, signs: str, at: int, hi: int) -> Iterable[tuple[int, tuple[int, ...]]]:
        """A family name and a given name: 王毅, 裴青山, 阮氏金银, 岸田文雄; or a family name of two alone."""
        for size in range(1, self.cut.longest_family + 1):
            if at + size > hi or signs[at : at + size] not in self.cut.families:
                continue
            given = at + size
            most = _GIVEN + (size > 1 or (given < hi and signs[given] == _LADY))
            if size > 1:
                yield given, ()
            for end in range(given + 1, min(given + most, hi) + 1):
                if not _han(signs[end - 1]):
                    break
                yield end, (given,)

    def _around_dot(
        self, line: Line, lo: int, hi: int, dot: int
    ) -> Iterable[tuple[int, int, float, tuple[int, ...]]]:
        """Names with this dot for their first: any beginning before it, parts of name signs behind it."""
        signs, chars = line.signs, line.tokens
        first, longest = dot, LONGEST_PART
        hyphens: list[int] = []
        while first > lo and dot - first < longest:
            before = signs[first - 1]
            if before == "-" and lo < first - 1 < dot - 1 and signs[first - 2] in self.cut.signs:
                hyphens = [first - 1, first, *hyphens]
                longest = dot - first + 1 + LONGEST_PART
            elif chars[first - 1].kind != "w":
                break
            first -= 1
            if chars[first].kind == "w" and not _han(before):
                break
        if first == dot or (first > lo and signs[first - 1] in JOINTS):
            return
        cuts = [dot, dot + 1]
        end = dot + 1
        while end < hi:
            begin = end
            while (
                end < hi
                and end - begin < LONGEST_PART
                and (signs[end] in self.cut.signs or (chars[end].kind == "w" and not _han(signs[end])))
            ):
                end += 1
            if end == begin or end >= hi or signs[end] not in JOINTS:
                break
            cuts += [end, end + 1]
            end += 1
        for a in range(first, dot):
            foreign = sum(sign not in self.cut.signs and _han(sign) for sign in signs[a:dot])
            for b in range(max(cuts) + 1, end + 1):
                # Unknown characters otherwise: a name with a dot is cheaper than they are.
                yield a, b, NAME_KNOWN / 2 + foreign * 1.2, (*(h for h in hyphens if h > a), *cuts)

    def _family_cut(self, signs: str, lo: int, hi: int) -> tuple[int, ...]:
        for size in range(min(self.cut.longest_family, hi - lo - 1), 0, -1):
            if hi - lo <= 5 and signs[lo : lo + size] in self.cut.families:
                return (lo + size,)
        return ()

    def _remember(self, line: Line, piece: _Piece) -> None:
        """A name and, of foreign ones, each part long enough to stand for it."""
        text = line.text(piece.lo, piece.hi)
        self._learn(text, tuple(c - piece.lo for c in piece.cuts))
        if any(sign in JOINTS for sign in text):
            bounds = [piece.lo, *piece.cuts, piece.hi]
            for a, b in pairwise(bounds):
                part = line.text(a, b)
                if len(part) > 1:
                    self._learn(part, ())

    def _learn(self, text: str, cuts: tuple[int, ...]) -> None:
        known = self._names.setdefault(text[0], [])
        if all(text != other for other, _ in known):
            known.append((text, cuts))


def _dotted(signs: str, lo: int, hi: int) -> bool:
    """Whether a known name is only the beginning or end of a name with a dot."""
    return (hi < len(signs) and signs[hi] in JOINTS) or (lo > 0 and signs[lo - 1] in JOINTS)


def built(line: Line, bounds: dict[int, bool], hits: list[Hit], states: list[Hit], first: int) -> Words:
    """A sentence's words, and the hits that begin and end with them; ``first`` is the number of its first word."""
    edges = sorted(bounds)
    place = {at: first + number for number, at in enumerate(edges)}
    words = [_token(line, a, b, name=bounds[a]) for a, b in pairwise(edges)]
    met = [
        moved
        for hit in hits
        if hit.lo in place
        and hit.hi in place
        and hit.entry.group != WORD
        and (moved := _moved(hit, place)) is not None
    ]
    filled = {(a, b) for hit in met for name, a, b in hit.slots if name == "state"}
    known: list[Hit] = []
    for hit in states:
        moved = _moved(hit, place)
        if moved is None:
            continue
        if hit.entry.detail != SHORT:
            known.append(moved)
        elif (moved.lo, moved.hi) in filled:
            known.append(Hit(moved.lo, moved.hi, Entry("state", hit.entry.key, "name")))
    return Words(words, [hit for hit in met if hit.entry.group != SHORT], known)


def _token(line: Line, a: int, b: int, *, name: bool) -> Token:
    one, signs = line.tokens[a], line.signs
    if b - a == 1 and not _han(signs[a]):
        if one.text in JOINTS:
            return Token("-", "-", one.start, one.end, "p", False, True)
        sign = _SIGNS.get(one.text, one.text)
        glued = one.glued and (a == 0 or signs[a - 1] in JOINTS or one.kind == "p")
        lower = one.lower if one.kind == "w" else sign
        return Token(sign, lower, one.start, one.end, one.kind, one.cap, glued)
    text = line.text(a, b)
    glued = a > 0 and (signs[a - 1] in JOINTS or (name and signs[a - 1] == "-"))
    return Token(text, text.casefold(), one.start, line.tokens[b - 1].end, "w", name, glued)


@lru_cache(maxsize=32768)
def _han(sign: str) -> bool:
    return UNSPACED_SIGN.match(sign) is not None


def without_days(line: Line, hits: list[Hit]) -> list[Hit]:
    """The hits without short states behind a figure, where a day of the month ends: "7日以视频方式"."""
    chars = line.tokens
    return [
        hit for hit in hits if not (hit.entry.group == SHORT and hit.lo and chars[hit.lo - 1].text[-1:].isdigit())
    ]


def _solid(hit: Hit) -> list[tuple[int, int]]:
    """The stretches of a phrase without its gaps."""
    found: list[tuple[int, int]] = []
    at = hit.lo
    for name, a, b in hit.slots:
        if name == "…":
            found.append((at, a))
            at = b
    found.append((at, hit.hi))
    return [(a, b) for a, b in found if b > a]


def _cheapest(rows: _Rows, lo: int) -> list[_Piece]:
    """The cheapest pieces that tile what begins at ``lo``, a row for each character; one without any is unknown."""
    size = len(rows)
    best = [0.0] * (size + 1)
    choice: list[_Piece | None] = [None] * size
    for at in range(size - 1, -1, -1):
        cost, taken = best[at + 1] + UNKNOWN, None
        for hi, piece in rows[at].items():
            total = best[hi - lo] + piece.cost
            if total < cost - 1e-9:
                cost, taken = total, piece
        best[at], choice[at] = cost, taken
    way: list[_Piece] = []
    at = 0
    while at < size:
        piece = choice[at] or _Piece(lo + at, lo + at + 1, UNKNOWN)
        way.append(piece)
        at = piece.hi - lo
    return way


def _within(pieces: _Rows, whole: _Piece) -> list[int]:
    """Where a long word may be cut into known words of two characters and more; nowhere where some would be left."""
    longest = whole.hi - whole.lo - 1
    inner = [
        {hi: piece for hi, piece in row.items() if hi <= whole.hi and 2 <= hi - piece.lo <= longest}
        for row in pieces[whole.lo : whole.hi]
    ]
    if not any(inner):
        return []
    way = _cheapest(inner, whole.lo)
    if any(piece.hi - piece.lo == 1 for piece in way):
        return []
    return [piece.hi for piece in way[:-1]]


def _moved(hit: Hit, place: dict[int, int]) -> Hit | None:
    """A hit counted in words; None where it does not begin and end with them."""
    lo, hi = place.get(hit.lo), place.get(hit.hi)
    if lo is None or hi is None:
        return None
    slots: list[tuple[str, int, int]] = []
    for name, a, b in hit.slots:
        new_a, new_b = place.get(a), place.get(b)
        if new_a is None or new_b is None:
            return None
        slots.append((name, new_a, new_b))
    return Hit(lo, hi, hit.entry, tuple(slots))
