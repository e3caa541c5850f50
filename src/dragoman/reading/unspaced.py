"""Words of a script without spaces: which characters belong together, and which of them are a name.

Every phrase is found at every character, so that "国人" is found in "中国人民". The cheapest way through the
sentence (fewest words, known before unknown) decides which of these are words of it; what does not begin and end
where words do is dropped. Tokens then are words again, and reach is counted in words as in any language. What
looks like a name gets a capital, which such scripts do not have: so the rest of reading is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from dragoman.packs.schema import Pack
from dragoman.reading.kinds.words import Cutter, Words
from dragoman.reading.lexicon import Entry, Hit
from dragoman.reading.lookback import plain_forms
from dragoman.reading.signs import (
    JOINTS,
    KNOWN,
    LONGER,
    NO_NAME,
    OFFICE,
    ONE,
    OPENS,
    OWNS,
    PERSON,
    SHORT,
    SHORTENED,
    SPEAKS,
    Known,
    Line,
    Rows,
    Signs,
    says,
    word_cost,
)
from dragoman.text import UNSPACED_SIGN, Shape, Shapes, Token

CAPITAL = "capital"
"""Detail of a capital, which stands for its state."""
_LIST_COMMA = "\u3001"
_SIGNS = {
    "\uff0c": ";", _LIST_COMMA: ",", "\uff1b": ";", "\uff1a": ":", "\uff08": "(", "\uff09": ")", "\uff05": "%",
    "\uff0e": ".", "\u3014": "(", "\u3015": ")", "\u3010": "(", "\u3011": ")", "\uff0f": "/", "\uff0d": "-",
}  # fmt: skip
"""Signs as the rest of reading knows them. A comma between clauses parts them as a semicolon does elsewhere."""
_PARTING = {",": "\uff0c", ";": "\uff1b", ":": "\uff1a"}
"""Signs of other scripts that some pages write for their own."""
UNKNOWN = 1.6
"""What an unknown character costs."""
NAME, NAME_BEFORE_TITLE, NAME_ALONE, NAME_KNOWN, NAME_SPELLED = 1.15, 1.45, 1.5, 0.8, 1.1
"""What a name costs behind an office, before one, without one, where it is known, and where its spelling in letters
follows."""
FUNCTION_IN_NAME = 1.5
"""More for each character of a name that is a word by itself ("将" in "王毅将")."""
LONGEST_PART = 9
_LEAST_FOREIGN = 2
_GIVEN = 2
_LADY = "氏"
_HYPHEN = "-"
_WITHIN = "中"
"""Stands behind what something is in, and ends some names."""


_AND = frozenset({"and"})
_TELLS = frozenset({"act", "event-verb"})
_CLOSING = "。；！？，,;)）"
_ENCLOSING = "、，。；（(,;"
"""Signs that close a name of signs that few names have, behind an office."""
_BRACKETS = "（("
_FEWEST_ENCLOSED, _MOST_ENCLOSED = 3, 5
NAME_ENCLOSED, UNFAMILIAR = 2.25, 0.1
"""What such a name costs: more than a name and a word that follows it; and more for each sign that few names have."""
_LIST_ENDS = "、，；。）)等和及与,;"
"""Signs that close a name in a list."""
_OF_NOUNS = "的者团期中后前时人会"
"""Signs behind a verb that make it part of a noun."""


def _in(known: Known, groups: frozenset[str]) -> bool:
    return any(entry.group in groups for entry in known.entries)


def _joining(known: Known) -> bool:
    """Whether a word says "and" or "with"."""
    return any(
        entry.group == "and" or (entry.group == "prep" and "with" in entry.key.split()) for entry in known.entries
    )


class _Others(Shapes):
    """What stands between signs of the script."""

    def shape(self, piece: str) -> Shape | None:
        if piece in _PARTING:
            return _PARTING[piece], _PARTING[piece], "p", False
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
        spelling=Signs(dict(zip(pairs[::2], pairs[1::2], strict=True))),
        shapes=_Others(),
        families=families,
        family_signs=frozenset([form[0] for form in families if form]),
        longest_family=max(map(len, families), default=0),
        signs=frozenset(grammar.name_signs),
        numerals=numerals,
        usual=frozenset(grammar.usual_short),
        given=frozenset(plain_forms(grammar.given_names)),
        places=frozenset(word for word in pack.names.place_nouns if len(word) == 1),
    )


_Piece = tuple[int, int]
"""A stretch that may be one word."""
_Names = dict[_Piece, tuple[int, ...]]
"""Stretches that are names, and where their parts are cut."""


class Page:
    """Names that the sentences cut so far have shown: they are known in those that follow."""

    def __init__(self, cut: Cutter) -> None:
        self.cut = cut
        self._names: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
        self._states: set[str] = set()
        self.named: set[str] = set()
        """States that the page may name in full."""

    def bounds(self, line: Line) -> dict[int, bool]:
        """Where the words of a sentence begin, and whether a name does; its end too."""
        line.hits = [
            hit
            for hit in line.hits
            if hit.entry.group != SHORT or not (_of_the_same(line, hit) or _beside_full_name(line, hit))
        ]
        names = self._add_names(line)
        rows = line.rows
        way = _cheapest(rows, 0)
        shortened = [hit for hit in line.hits if hit.entry.group == SHORT]
        sounds: set[_Piece] = set()
        if shortened:
            # But for what some phrase or state is as a whole.
            whole = {(hit.lo, hit.hi) for hit in (*line.hits, *line.states) if hit.entry.group != SHORT}
            shortened = [
                hit for hit in shortened if (hit.lo, hit.hi) not in whole and not line.is_row(hit.lo, hit.hi)
            ]
            sounds = self._by_their_sound(line, way, names, shortened)
            line.hits = [h for h in line.hits if h.entry.group != SHORT or (h.lo, h.hi) not in sounds]
        edges: dict[int, bool] = {0: False}
        unknown = False
        for piece in way:
            lo, hi = piece
            known = hi in rows[lo] and piece not in sounds
            if unknown and not known:
                edges.pop(lo, None)
            unknown = not known
            edges[hi] = False
            if piece in names:
                edges[lo] = True
                edges.update(dict.fromkeys(names[piece], True))
                self._remember(line, lo, hi, names[piece])
            elif hi - lo > _GIVEN + 1:
                edges.update(dict.fromkeys(_within(rows, lo, hi), False))
        slotted = [hit for hit in line.hits if hit.slots and hit.entry.group != SHORT] + shortened
        if slotted:
            chosen = {piece for piece in way if piece not in names and piece not in sounds}
            for hit in slotted:
                if (hit.lo, hit.hi) in chosen:
                    for _, lo, hi in hit.slots:
                        edges.setdefault(lo, False)
                        edges.setdefault(hi, False)
        for state in line.states:
            if state.lo in edges and state.hi in edges and state.entry.detail != SHORT:
                self._states.add(state.entry.key)
        return edges

    def _by_their_sound(self, line: Line, way: list[_Piece], names: _Names, shortened: list[Hit]) -> set[_Piece]:
        """Phrases of short states that are syllables of a foreign name ("萨拉索塔", where 拉 might be Latvia and 索
        Somalia): where the page names none of the states in full, and they stand in the middle of what is unknown, or
        nothing else in the phrase and some seldom shortened; also one behind a capital ("伦敦德里")."""
        short: dict[_Piece, set[str]] = {}
        for state in line.states:
            if state.entry.detail == SHORT:
                short.setdefault((state.lo, state.hi), set()).add(state.entry.key)
        capitals = {(state.lo, state.hi) for state in line.states if state.entry.detail == CAPITAL}
        doubtful: set[_Piece] = set()
        found: set[_Piece] = set()
        for hit in shortened:
            slots = [(a, b) for _, a, b in hit.slots]
            keys = [short[at] for at in slots if at in short]
            if keys and all(self.named.isdisjoint(several) for several in keys):
                doubtful.add((hit.lo, hit.hi))
                alone = sum(b - a for a, b in slots) == hit.hi - hit.lo
                seldom = any(self.cut.usual.isdisjoint(several) for several in keys)
                if alone and (seldom or not capitals.isdisjoint(slots)):
                    found.add((hit.lo, hit.hi))
        if not doubtful:
            return doubtful
        for at, piece in enumerate(way):
            if piece not in doubtful or piece in names:
                continue
            beside = (*way[max(0, at - 1) : at], *way[at + 1 : at + 2])
            if any(hi not in line.rows[lo] or (lo, hi) in doubtful for lo, hi in beside):
                found.add(piece)
        return found

    def _add_names(self, line: Line) -> _Names:
        """Add what may be a word to the rows of a line beside the rows of signs that the pack knows; returns the
        stretches of which a name is the cheapest, and where their parts are cut."""
        signs, rows, single = line.signs, line.rows, line.single
        names: _Names = {}

        def add(a: int, b: int, cost: float, cuts: tuple[int, ...] | None = None) -> None:
            row = rows[a]
            if b not in row or cost < row[b]:
                row[b] = cost
                if cuts is not None:
                    names[a, b] = cuts
                else:
                    names.pop((a, b), None)

        persons = [(lo, hi) for lo, hi, known in line.plain if known.says & PERSON]
        for hit in line.hits:
            entry = hit.entry
            if entry.group == "person":
                persons.append((hit.lo, hit.hi))
                continue
            if entry.group == "event-noun" and sum(name == "state" for name, _, _ in hit.slots) > 1:
                continue  # "美俄会谈" is as likely as its parts are
            more = SHORTENED if entry.group == SHORT else 0.0
            for a, b in _solid(hit) if hit.slots else ((hit.lo, hit.hi),):
                if b - a > 1:
                    add(a, b, word_cost(b - a) + more)
                else:
                    add(a, b, ONE)
                    if entry.group in NO_NAME or signs[a] not in self.cut.signs:
                        single.add(a)
        for lo, hi in persons:
            if not _dotted(signs, lo, hi):
                add(lo, hi, NAME_KNOWN, self._family_cut(signs, lo, hi))
        for at in line.others:
            add(at, at + 1, KNOWN)
        self._add_numerals_and_names(signs, add)
        joined = not JOINTS.isdisjoint(signs)
        for a, b, cost, cuts in self._names_in(line, persons):
            if cost == NAME_SPELLED:
                function = 0
            elif joined and not JOINTS.isdisjoint(signs[a:b]):
                function = int(b - 1 in single) + int(a in single and signs[a] not in self.cut.signs)  # "的彼得·马丁"
            else:
                function = len(single.intersection(range(a, b))) - (cost == NAME and self._ends_in_and(line, b))
                if cuts and b - cuts[-1] > _GIVEN and b in rows[b - _GIVEN]:
                    function += 1
                if cuts and cost == NAME and signs[b - 1] == _WITHIN and len(rows[b - 1]) == 1:
                    function -= 1  # "大使黄亚中向": behind a name alone it means nothing
            placed = cost == NAME_BEFORE_TITLE and signs[b - 1] in self.cut.places  # "蒙特州参议员"
            add(a, b, cost + FUNCTION_IN_NAME * function - LONGER * (b - a), None if placed else cuts)
        return names

    def _ends_in_and(self, line: Line, end: int) -> bool:
        """``防长魏凤和5日会见``: a sign that is "and" ends a name where nothing behind it can be joined: figures, a
        sign that closes, or a verb that tells of no noun ("和到访的")."""
        if not any(b == end and b - a == 1 and _in(known, _AND) for a, b, known in line.plain):
            return False
        other = line.others.get(end)
        if other is not None or end >= len(line.signs):
            return other is None or other.text[0].isdigit() or other.text[0] in _CLOSING
        verbs = [b for a, b, known in line.plain if a == end and b - a > 1 and _in(known, _TELLS)]
        return bool(verbs) and not any(b < len(line.signs) and line.signs[b] in _OF_NOUNS for b in verbs)

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
                    add(at, at + len(text), NAME_KNOWN, tuple([at + c for c in cuts]))

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
            if not named:  # "俄乌": of those that are not named, the one that goes by its sign
                named = [hit for hit in several if hit.entry.key in self.cut.usual]
            left.update(map(id, named if len(named) == 1 else several if len(several) == 1 else ()))
        return [hit for hit in states if hit.entry.detail != SHORT or id(hit) in left]

    # -- names ----------------------------------------------------------------------------------------

    def _names_in(self, line: Line, persons: Iterable[_Piece]) -> Iterable[tuple[int, int, float, tuple[int, ...]]]:
        """Stretches that may be names, with their cost: behind an office, before one, with a dot, or speaking."""
        signs, lo, hi = line.signs, 0, len(line.signs)
        ends: set[int] = set()
        begins: set[int] = set()
        owned: set[int] = {hit.hi for hit in line.states if hit.entry.detail != SHORT}
        speaks: set[int] = set()
        opens = {lo}
        offices: dict[int, int] = {}
        told = [(a, b, known.says) for a, b, known in line.plain if known.says]
        for a, b, say in (*told, *((hit.lo, hit.hi, says(hit.entry)) for hit in line.hits)):
            if say & OFFICE:
                ends.add(b)
                offices[a] = max(b, offices.get(a, b))
                if b >= max(line.rows[a]):  # "龙山总统府": no office, but a house
                    begins.add(a)
            if say & SPEAKS:
                speaks.add(a)
            if say & OPENS:
                opens.add(b)
            if say & OWNS:
                owned.add(b)
        for at, token in line.others.items():
            if token.kind == "p":
                opens.add(at + 1)
                if token.text in JOINTS:
                    yield from self._around_dot(line, lo, hi, at, offices)
        # "外长维克赞扬", "外长维克热烈欢迎": a foreign name does not end in a verb, or in a word before one.
        verbs = {
            (a, b)
            for a, b, known in line.plain
            if b - a == 2 and any(entry.group in NO_NAME or entry.group == "event-verb" for entry in known.entries)
        }
        listed: set[int] = {b for a, b in persons if b < hi and signs[b] == _LIST_COMMA}
        longest = set(offices.values())
        for at in ends:
            if at < hi:
                shapes = self._shapes(signs, at, hi)
                for end, cuts in shapes:
                    if cuts or (end - 2, end) not in verbs or end - at < _LEAST_FOREIGN + 2:
                        yield at, end, NAME, cuts
                        if end < hi and signs[end] == _LIST_COMMA:
                            listed.add(end)
                enclosed = self._enclosed(line, at, hi) if at in longest else None
                if enclosed is not None:
                    cuts = next((parts for end, parts in shapes if end == enclosed[0]), ())
                    yield at, enclosed[0], enclosed[1], cuts
                    if enclosed[0] < hi and signs[enclosed[0]] == _LIST_COMMA:
                        listed.add(enclosed[0])
        yield from self._in_list(signs, listed, hi)
        for end in begins:
            if end in owned:
                continue
            foreign = end
            while foreign > lo and end - foreign < LONGEST_PART and signs[foreign - 1] in self.cut.signs:
                foreign -= 1
            for at in range(max(lo, end - LONGEST_PART), end - 1):
                for shape_end, cuts in self._native(signs, at, end):
                    if shape_end == end:
                        yield at, end, NAME_BEFORE_TITLE, cuts
                if at >= foreign:
                    yield at, end, NAME_BEFORE_TITLE, ()
        for at in opens if speaks else ():
            if at < hi:
                for end, cuts in self._native(signs, at, hi):
                    if end in speaks:
                        yield at, end, NAME_ALONE, cuts

    def _enclosed(self, line: Line, at: int, hi: int) -> tuple[int, float] | None:
        """``大使丹羽宇一郎，``, ``秘书长席瑞索(Vinicio …)``: a name of any signs between an office and a sign that
        closes it: where it ends and its cost. A short or wholly unfamiliar one only before its spelling in letters,
        for a word that the pack does not know may stand there as well."""
        signs, end = line.signs, at
        while end < hi and end - at <= _MOST_ENCLOSED and end not in line.others and _han(signs[end]):
            end += 1
        size = end - at
        if size > _MOST_ENCLOSED or (end < hi and signs[end] not in _ENCLOSING):
            return None
        spelled = line.others.get(end + 1) if end < hi and signs[end] in _BRACKETS else None
        sure = spelled is not None and spelled.cap
        if size < (_GIVEN if sure else _FEWEST_ENCLOSED):
            return None
        unfamiliar = sum(sign not in self.cut.signs for sign in signs[at:end])
        worded = end - 1 in line.single or any(b > a + 1 and b <= end for a in range(at, end) for b in line.rows[a])
        if not sure and (worded or unfamiliar * 3 > size * 2):
            return None
        return end, NAME_SPELLED if sure else NAME_ENCLOSED + UNFAMILIAR * unfamiliar

    def _in_list(self, signs: str, listed: set[int], hi: int) -> Iterable[tuple[int, int, float, tuple[int, ...]]]:
        """``副省长甲、乙、丙等``: names behind one told by its office, each closed by a sign of lists.

        ``listed``: the commas behind the first names.
        """
        for comma in sorted(listed):
            while comma < hi and signs[comma] == _LIST_COMMA:
                names = [(end, cuts) for end, cuts in self._native(signs, comma + 1, hi) if comma + 1 < hi]
                closed = [(end, cuts) for end, cuts in names if end >= hi or signs[end] in _LIST_ENDS]
                for end, cuts in closed:
                    yield comma + 1, end, NAME, cuts
                comma = max((end for end, _ in closed), default=hi)

    def _shapes(self, signs: str, at: int, hi: int) -> list[tuple[int, tuple[int, ...]]]:
        """Ends of what may be a whole name that begins here, and where its parts are cut."""
        found = [*self._native(signs, at, hi)]
        end = at
        while end < hi and end - at < LONGEST_PART and signs[end] in self.cut.signs:
            end += 1
            if end - at >= _GIVEN:
                found.append((end, ()))
        if end - at >= _GIVEN and end < hi and signs[end] == _HYPHEN:
            found.extend(self._hyphened(signs, end, hi))
        return found

    def _hyphened(self, signs: str, hyphen: int, hi: int) -> Iterable[tuple[int, tuple[int, ...]]]:
        """``外长加西亚-潘尼亚``: ends of the second part of a foreign name, and its cuts."""
        end = hyphen + 1
        while end < hi and end - hyphen <= LONGEST_PART and signs[end] in self.cut.signs:
            end += 1
            if end - hyphen > _GIVEN:
                yield end, (hyphen, hyphen + 1)

    def _native(self, signs: str, at: int, hi: int) -> Sequence[tuple[int, tuple[int, ...]]]:
        """A family name and a given name: 王毅, 裴青山, 阮氏金银, 岸田文雄; or a family name of two alone."""
        if signs[at] not in self.cut.family_signs:
            return ()
        found: list[tuple[int, tuple[int, ...]]] = []
        for size in range(1, self.cut.longest_family + 1):
            if at + size > hi or signs[at : at + size] not in self.cut.families:
                continue
            given = at + size
            most = _GIVEN + (size > 1 or (given < hi and signs[given] == _LADY))
            if size > 1:
                found.append((given, ()))
            for end in range(given + 1, min(given + most, hi) + 1):
                if not _han(signs[end - 1]):
                    break
                found.append((end, (given,)))
        return found

    def _around_dot(
        self, line: Line, lo: int, hi: int, dot: int, offices: dict[int, int]
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
        # "莫桑比克总理玛丽亚·贝格": no name begins before an office.
        first = max((b for a, b in offices.items() if first <= a and a + 1 < b < dot), default=first)
        if first > lo and signs[first - 1] in JOINTS:
            # A part between two dots, or "甲·乙和丙·丁": then another name ends before the sign that no name has.
            others = [at for at in range(first, dot) if _han(signs[at]) and signs[at] not in self.cut.signs]
            first = others[-1] + 1 if others else dot
        # "阮文明与宋猜·翁萨": no name holds a word for "and" whose sign names do not have.
        ands = [a for a, b, known in line.plain if b - a == 1 and first < a < dot - 1 and _joining(known)]
        first = max((at + 1 for at in ands if signs[at] not in self.cut.signs), default=first)
        if first == dot:
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
        known = [a for a in range(first, dot) if signs[a:dot] in self.cut.given]
        for a in known[:1] or range(first, dot):
            given = bool(known)
            foreign = 0 if given else sum(sign not in self.cut.signs and _han(sign) for sign in signs[a:dot])
            for b in range(max(cuts) + 1, end + 1):
                # Unknown characters otherwise: a name with a dot is cheaper than they are.
                yield a, b, NAME_KNOWN / 2 + foreign * 1.2, (*(h for h in hyphens if h > a), *cuts)

    def _family_cut(self, signs: str, lo: int, hi: int) -> tuple[int, ...]:
        for size in range(min(self.cut.longest_family, hi - lo - 1), 0, -1):
            if hi - lo <= 5 and signs[lo : lo + size] in self.cut.families:
                return (lo + size,)
        return ()

    def _remember(self, line: Line, lo: int, hi: int, cuts: tuple[int, ...]) -> None:
        """A name and, of foreign ones, each part long enough to stand for it."""
        text = line.text(lo, hi)
        self._learn(text, tuple([c - lo for c in cuts]))
        if not JOINTS.isdisjoint(text):
            bounds = [lo, *cuts, hi]
            for a, b in pairwise(bounds):
                part = line.text(a, b)
                if len(part) > 1:
                    self._learn(part, ())

    def _learn(self, text: str, cuts: tuple[int, ...]) -> None:
        known = self._names.setdefault(text[0], [])
        if all(text != other for other, _ in known):
            known.append((text, cuts))


def _of_the_same(line: Line, hit: Hit) -> bool:
    """``新加坡新总理``: a short form right behind the state's own full name is another word."""
    full = {state.entry.key for state in line.states if state.hi == hit.lo and state.entry.detail != SHORT}
    if not full:
        return False
    first = next(((a, b) for name, a, b in hit.slots if name == "state" and a == hit.lo), None)
    here = {s.entry.key for s in line.states if (s.lo, s.hi) == first and s.entry.detail == SHORT}
    return bool(full & here)


def _beside_full_name(line: Line, hit: Hit) -> bool:
    """``以卡塔尔…为由``: no state is short right beside one named in full; then the sign is a word."""
    states = [(a, b) for name, a, b in hit.slots if name == "state"]
    if len(states) < 2 or any(left[1] != right[0] for left, right in pairwise(states)):
        return False
    short = {(s.lo, s.hi) for s in line.states if s.entry.detail == SHORT}
    return not short.isdisjoint(states) and not short.issuperset(states)


def _dotted(signs: str, lo: int, hi: int) -> bool:
    """Whether a known name is only the beginning or end of a name with a dot."""
    return (hi < len(signs) and signs[hi] in JOINTS) or (lo > 0 and signs[lo - 1] in JOINTS)


def built(line: Line, bounds: dict[int, bool], first: int) -> Words:
    """A sentence's words, and the hits that begin and end with them; ``first`` is the number of its first word."""
    edges = sorted(bounds)
    place = {at: number for number, at in enumerate(edges, first)}
    words = [_token(line, a, b, bounds[a]) for a, b in pairwise(edges)]
    met: list[Hit] = []
    for a, b, known in line.plain:
        if a in place and b in place:
            lo, hi = place[a], place[b]
            met += [Hit(lo, hi, entry) for entry in known.entries]
    moved = [found for hit in line.hits if (found := _moved(hit, place)) is not None]
    if moved:
        met += [hit for hit in moved if hit.entry.group != SHORT]
        met.sort(key=_start)
    filled = {(a, b) for hit in moved if hit.entry.group == SHORT for name, a, b in hit.slots if name == "state"}
    known_here: list[Hit] = []
    for hit in line.states:
        if hit.lo not in place or hit.hi not in place:
            continue
        lo, hi = place[hit.lo], place[hit.hi]
        if hit.entry.detail != SHORT:
            known_here.append(Hit(lo, hi, hit.entry))
        elif (lo, hi) in filled:
            known_here.append(Hit(lo, hi, Entry("state", hit.entry.key, "name")))
    return Words(words, met, known_here)


_start = attrgetter("lo")


def _token(line: Line, a: int, b: int, name: bool) -> Token:
    signs = line.signs
    if b - a == 1 and (one := line.others.get(a)) is not None:
        if one.text in JOINTS:
            return Token("-", "-", one.start, one.end, "p", False, True)
        sign = _SIGNS.get(one.text, one.text)
        glued = one.glued and (a == 0 or signs[a - 1] in JOINTS or one.kind == "p")
        lower = one.lower if one.kind == "w" else sign
        return Token(sign, lower, one.start, one.end, one.kind, one.cap, glued)
    text = line.text(a, b)
    glued = a > 0 and (signs[a - 1] in JOINTS or (name and signs[a - 1] == "-"))
    return Token(text, text.casefold(), line.starts[a], line.end(b - 1), "w", name, glued)


@lru_cache(maxsize=32768)
def _han(sign: str) -> bool:
    return UNSPACED_SIGN.match(sign) is not None


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


def _cheapest(rows: Rows, lo: int) -> list[_Piece]:
    """The cheapest pieces that tile what begins at ``lo``, a row for each character; one without any is unknown."""
    size = len(rows)
    best = [0.0] * (size + 1)
    choice = list(range(1, size + 1))
    for at in range(size - 1, -1, -1):
        cost, taken = best[at + 1] + UNKNOWN, at + 1
        for hi, here in rows[at].items():
            total = best[hi - lo] + here
            if total < cost - 1e-9:
                cost, taken = total, hi - lo
        best[at], choice[at] = cost, taken
    way: list[_Piece] = []
    at = 0
    while at < size:
        way.append((lo + at, lo + choice[at]))
        at = choice[at]
    return way


def _within(rows: Rows, lo: int, hi: int) -> list[int]:
    """Where a long word may be cut into known words of two characters and more; nowhere where some would be left."""
    longest = hi - lo - 1
    inner = [
        {end: cost for end, cost in rows[at].items() if end <= hi and 2 <= end - at <= longest}
        for at in range(lo, hi)
    ]
    if not any(inner):
        return []
    way = _cheapest(inner, lo)
    if any(b - a == 1 for a, b in way):
        return []
    return [b for _, b in way[:-1]]


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
