"""Words of a script without spaces: which characters belong together, and which of them are a name.

The trie finds every phrase at every character, so that "国人" is found in "中国人民". The cheapest way through the
sentence (fewest words, known before unknown) decides which of these are words of it; what does not begin and end
where words do is dropped. Tokens then are words again, and reach is counted in words as in any language. What
looks like a name gets a capital, which such scripts do not have: so the rest of reading is the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from dragoman.packs.schema import Pack
from dragoman.reading.lexicon import Entry, Hit
from dragoman.reading.lookback import plain_forms
from dragoman.text import UNSPACED_SIGN, Token

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
LONGEST_PART = 7
_GIVEN = 2
_LADY = "氏"


class Cutter(msgspec.Struct, frozen=True):
    """What cutting text of one language needs of its pack."""

    variants: dict[str, str]
    families: frozenset[str]
    longest_family: int
    signs: frozenset[str]
    numerals: frozenset[str]


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
        variants=dict(zip(pairs[::2], pairs[1::2], strict=True)),
        families=families,
        longest_family=max(map(len, families), default=0),
        signs=frozenset(grammar.name_signs),
        numerals=numerals,
    )


def characters(words: Iterable[Token], cut: Cutter) -> list[Token]:
    """Tokens as the trie takes them: in the pack's own spelling, and no character a capital."""
    found: list[Token] = []
    for word in words:
        if word.text in _PARTING:
            found.append(
                Token(_PARTING[word.text], _PARTING[word.text], word.start, word.end, "p", False, word.glued)
            )
        elif word.kind == "w" and UNSPACED_SIGN.match(word.text):
            sign = cut.variants.get(word.text, word.text)
            found.append(Token(sign, sign, word.start, word.end, "w", False, word.glued))
        else:
            found.append(word)
    return found


class _Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch that may be one word, what it costs, and whether it is a name (its parts parted at ``cuts``)."""

    lo: int
    hi: int
    cost: float
    name: bool = False
    cuts: tuple[int, ...] = ()


class Words(msgspec.Struct, frozen=True):
    """A sentence cut into words: tokens, and the hits that begin and end with them, both numbered from ``first``."""

    tokens: list[Token]
    hits: list[Hit]
    states: list[Hit]


class Page:
    """Names that the sentences cut so far have shown: they are known in those that follow."""

    def __init__(self, cut: Cutter) -> None:
        self.cut = cut
        self._names: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
        self._states: set[str] = set()

    def bounds(self, chars: Sequence[Token], hits: list[Hit], states: list[Hit]) -> dict[int, bool]:
        """Where the words of a sentence begin, and whether a name does; its end too. ``hits`` and ``states`` are
        what the tries found."""
        hits = _no_days(chars, hits)
        pieces = self._pieces(chars, hits, states)
        way = _cheapest(pieces, 0, len(chars))
        edges: dict[int, bool] = {0: False}
        unknown = False
        for piece in way:
            known = (piece.lo, piece.hi) in pieces
            if unknown and not known:
                edges.pop(piece.lo, None)
            unknown = not known
            edges[piece.hi] = False
            if piece.name:
                edges[piece.lo] = True
                edges.update(dict.fromkeys(piece.cuts, True))
                self._remember(chars, piece)
            elif piece.hi - piece.lo > _GIVEN + 1:
                edges.update(dict.fromkeys(_within(pieces, piece), False))
        chosen = {(piece.lo, piece.hi) for piece in way if not piece.name}
        self._states.update(
            s.entry.key for s in states if s.entry.detail != SHORT and s.lo in edges and s.hi in edges
        )
        plain = {(hit.lo, hit.hi) for hit in (*hits, *states) if hit.entry.group != SHORT}
        for hit in hits:
            span = (hit.lo, hit.hi)
            if span in chosen and not (hit.entry.group == SHORT and span in plain):
                for _, lo, hi in hit.slots:
                    edges.setdefault(lo, False)
                    edges.setdefault(hi, False)
        return edges

    def _pieces(self, chars: Sequence[Token], hits: list[Hit], states: list[Hit]) -> dict[tuple[int, int], _Piece]:
        """Everything that may be a word, the cheapest of each stretch."""
        lo, hi = 0, len(chars)
        pieces: dict[tuple[int, int], _Piece] = {}

        def add(a: int, b: int, cost: float, *, name: bool = False, cuts: tuple[int, ...] = ()) -> None:
            before = pieces.get((a, b))
            if before is None or cost < before.cost:
                pieces[a, b] = _Piece(a, b, cost, name, cuts)

        single: set[int] = set()
        for hit in (*hits, *states):
            if hit.entry.detail == SHORT and hit.entry.group == "state":
                continue
            if hit.entry.group == "person":
                if not self._dotted(chars, hit.lo, hit.hi):
                    add(hit.lo, hit.hi, NAME_KNOWN, name=True, cuts=self._family_cut(chars, hit.lo, hit.hi))
                continue
            for a, b in _solid(hit):
                if b - a == 1 and (hit.entry.group in _NO_NAME or chars[a].text not in self.cut.signs):
                    single.add(a)
                more = SHORTENED if hit.entry.group == SHORT else 0.0
                add(a, b, ONE if b - a == 1 else KNOWN - LONGER * (b - a) + more)
        for at in range(lo, hi):
            token = chars[at]
            if token.kind != "w" or not UNSPACED_SIGN.match(token.text):
                add(at, at + 1, KNOWN)
            elif token.text in self.cut.numerals:
                end = at + 1
                while end < hi and chars[end].text in self.cut.numerals:
                    end += 1
                    add(at, end, KNOWN)
                add(at, at + 1, ONE)
            for text, cuts in self._names.get(token.text, ()):
                end = at + len(text)
                if end <= hi and "".join(chars[i].text for i in range(at, end)) == text:
                    add(at, end, NAME_KNOWN, name=True, cuts=tuple(at + c for c in cuts))
        for a, b, cost, cuts in self._names_in(chars, hits, states):
            dotted = any(chars[i].text in JOINTS for i in range(a, b))
            function = (b - 1 in single) if dotted else sum(i in single for i in range(a, b))
            if not dotted and cuts and b - cuts[-1] > _GIVEN and (b - _GIVEN, b) in pieces:
                function += 1
            add(a, b, cost + FUNCTION_IN_NAME * function - LONGER * (b - a), name=True, cuts=cuts)
        return pieces

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
        self, chars: Sequence[Token], hits: list[Hit], states: list[Hit]
    ) -> Iterable[tuple[int, int, float, tuple[int, ...]]]:
        """Stretches that may be names, with their cost: behind an office, before one, with a dot, or speaking."""
        lo, hi = 0, len(chars)
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
        for at in range(lo, hi):
            if chars[at].kind == "p":
                opens.add(at + 1)
                if chars[at].text in JOINTS:
                    yield from self._around_dot(chars, lo, hi, at)
        for at in ends:
            if at < hi:
                for end, cuts in self._shapes(chars, at, hi):
                    yield at, end, NAME, cuts
        for end in begins:
            if end in owned:
                continue
            for at in range(max(lo, end - LONGEST_PART), end - 1):
                for shape_end, cuts in self._shapes(chars, at, end):
                    if shape_end == end:
                        yield at, end, NAME_BEFORE_TITLE, cuts
        for at in opens:
            if at < hi:
                for end, cuts in self._native(chars, at, hi):
                    if end in speaks:
                        yield at, end, NAME_ALONE, cuts

    def _shapes(self, chars: Sequence[Token], at: int, hi: int) -> Iterable[tuple[int, tuple[int, ...]]]:
        """Ends of what may be a whole name that begins here, and where its parts are cut."""
        yield from self._native(chars, at, hi)
        end = at
        while end < hi and end - at < LONGEST_PART and chars[end].text in self.cut.signs:
            end += 1
            if end - at >= _GIVEN:
                yield end, ()

    def _native(self, chars: Sequence[Token], at: int, hi: int) -> Iterable[tuple[int, tuple[int, ...]]]:
        """A family name and a given name: 王毅, 裴青山, 阮氏金银, 岸田文雄; or a family name of two alone."""
        for size in range(1, self.cut.longest_family + 1):
            if at + size > hi or "".join(chars[i].text for i in range(at, at + size)) not in self.cut.families:
                continue
            given = at + size
            most = _GIVEN + (size > 1 or (given < hi and chars[given].text == _LADY))
            if size > 1:
                yield given, ()
            for end in range(given + 1, min(given + most, hi) + 1):
                if not _han(chars[end - 1]):
                    break
                yield end, (given,)

    def _around_dot(
        self, chars: Sequence[Token], lo: int, hi: int, dot: int
    ) -> Iterable[tuple[int, int, float, tuple[int, ...]]]:
        """Names with this dot for their first: any beginning before it, parts of name signs behind it."""
        first, longest = dot, LONGEST_PART
        hyphens: list[int] = []
        while first > lo and dot - first < longest:
            before = chars[first - 1]
            if before.text == "-" and lo < first - 1 < dot - 1 and chars[first - 2].text in self.cut.signs:
                hyphens = [first - 1, first, *hyphens]
                longest = dot - first + 1 + LONGEST_PART
            elif before.kind != "w":
                break
            first -= 1
            if before.kind == "w" and not _han(before):
                break
        if first == dot or (first > lo and chars[first - 1].text in JOINTS):
            return
        cuts = [dot, dot + 1]
        end = dot + 1
        while end < hi:
            begin = end
            while (
                end < hi
                and end - begin < LONGEST_PART
                and (chars[end].text in self.cut.signs or (chars[end].kind == "w" and not _han(chars[end])))
            ):
                end += 1
            if end == begin or end >= hi or chars[end].text not in JOINTS:
                break
            cuts += [end, end + 1]
            end += 1
        for a in range(first, dot):
            foreign = sum(chars[i].text not in self.cut.signs for i in range(a, dot) if _han(chars[i]))
            for b in range(max(cuts) + 1, end + 1):
                # Unknown characters otherwise: a name with a dot is cheaper than they are.
                yield a, b, NAME_KNOWN / 2 + foreign * 1.2, (*(h for h in hyphens if h > a), *cuts)

    def _family_cut(self, chars: Sequence[Token], lo: int, hi: int) -> tuple[int, ...]:
        for size in range(min(self.cut.longest_family, hi - lo - 1), 0, -1):
            if hi - lo <= 5 and "".join(chars[i].text for i in range(lo, lo + size)) in self.cut.families:
                return (lo + size,)
        return ()

    def _dotted(self, chars: Sequence[Token], lo: int, hi: int) -> bool:
        """Whether a known name is only the beginning or end of a name with a dot."""
        return (hi < len(chars) and chars[hi].text in JOINTS) or (lo > 0 and chars[lo - 1].text in JOINTS)

    def _remember(self, chars: Sequence[Token], piece: _Piece) -> None:
        """A name and, of foreign ones, each part long enough to stand for it."""
        text = "".join(chars[i].text for i in range(piece.lo, piece.hi))
        self._learn(text, tuple(c - piece.lo for c in piece.cuts))
        if any(sign in JOINTS for sign in text):
            bounds = [piece.lo, *piece.cuts, piece.hi]
            for a, b in pairwise(bounds):
                part = "".join(chars[i].text for i in range(a, b))
                if len(part) > 1:
                    self._learn(part, ())

    def _learn(self, text: str, cuts: tuple[int, ...]) -> None:
        known = self._names.setdefault(text[0], [])
        if all(text != other for other, _ in known):
            known.append((text, cuts))


def built(chars: Sequence[Token], bounds: dict[int, bool], hits: list[Hit], states: list[Hit], first: int) -> Words:
    """A sentence's words, and the hits that begin and end with them; ``first`` is the number of its first word."""
    edges = sorted(bounds)
    place = {at: first + number for number, at in enumerate(edges)}
    words = [_token(chars, a, b, name=bounds[a]) for a, b in pairwise(edges)]
    met = [
        moved
        for hit in _no_days(chars, hits)
        if hit.entry.group != WORD and (moved := _moved(hit, place)) is not None
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


def _token(chars: Sequence[Token], a: int, b: int, *, name: bool) -> Token:
    one = chars[a]
    if b - a == 1 and (one.kind != "w" or not _han(one)):
        if one.text in JOINTS:
            return Token("-", "-", one.start, one.end, "p", False, True)
        sign = _SIGNS.get(one.text, one.text)
        glued = one.glued and (a == 0 or chars[a - 1].text in JOINTS or one.kind == "p")
        lower = one.lower if one.kind == "w" else sign
        return Token(sign, lower, one.start, one.end, one.kind, one.cap, glued)
    text = "".join(chars[i].text for i in range(a, b))
    glued = a > 0 and (chars[a - 1].text in JOINTS or (name and chars[a - 1].text == "-"))
    return Token(text, text.casefold(), one.start, chars[b - 1].end, "w", name, glued)


def _han(token: Token) -> bool:
    return token.kind == "w" and UNSPACED_SIGN.match(token.text) is not None


def _no_days(chars: Sequence[Token], hits: list[Hit]) -> list[Hit]:
    """The hits without short states behind a figure, where a day of the month ends: "7日以视频方式"."""
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


def _cheapest(pieces: dict[tuple[int, int], _Piece], lo: int, hi: int) -> list[_Piece]:
    """The cheapest pieces that tile ``[lo, hi)``; a character without one is unknown."""
    starting: dict[int, list[_Piece]] = {}
    for piece in pieces.values():
        starting.setdefault(piece.lo, []).append(piece)
    best: list[tuple[float, _Piece | None]] = [(0.0, None)] * (hi - lo + 1)
    for at in range(hi - 1, lo - 1, -1):
        cost, choice = best[at + 1 - lo][0] + UNKNOWN, _Piece(at, at + 1, UNKNOWN)
        for piece in starting.get(at, ()):
            total = best[piece.hi - lo][0] + piece.cost
            if total < cost - 1e-9:
                cost, choice = total, piece
        best[at - lo] = (cost, choice)
    way: list[_Piece] = []
    at = lo
    while at < hi:
        taken = best[at - lo][1]
        assert taken is not None
        way.append(taken)
        at = taken.hi
    return way


def _within(pieces: dict[tuple[int, int], _Piece], whole: _Piece) -> list[int]:
    """Where a long word may be cut into known words of two characters and more; nowhere where some would be left."""
    inner = {
        span: piece
        for span, piece in pieces.items()
        if whole.lo <= span[0] and span[1] <= whole.hi and 2 <= span[1] - span[0] < whole.hi - whole.lo
    }
    if not inner:
        return []
    way = _cheapest(inner, whole.lo, whole.hi)
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
