"""A document cut into sentences and tokens, with every phrase of the pack found in it, once.

Everything after this step asks the scan; nothing searches the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Final

from sentencex import get_sentence_boundaries

from dragoman.model import ARTICLE_KINDS, Document, Span
from dragoman.packs.schema import Pack
from dragoman.reading.kinds.language import Compiled
from dragoman.reading.kinds.words import Cutter
from dragoman.reading.lexicon import Entry, Hit
from dragoman.reading.lookback import words_of
from dragoman.reading.signs import SHORT, Line, line_of
from dragoman.reading.trace import Trace
from dragoman.reading.unmarked import with_marks
from dragoman.reading.unspaced import Page, built
from dragoman.text import Token, tokens

_LAST_WORD = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"(?!Mr|Ms|Nr|St)[BCDGKPSTZДЖ][hjszж]")
"""Two letters before the point of an initial: "Ts. Elbegdorj", "Дж. Вэнс"."""
"""The last word before a full stop, asked of the text turned round: so it is found at once."""
_ORDINAL = re.compile(r"(?<![\w.,:])\d{1,2}\Z|(?<!\w)(?:de[rmns]|die|das|det|zum|zur)\s\d{3}\Z")
_NETWORK = re.compile(r"(?<!\S)([^\W\d_]{1,4}) X\.\Z")
"""``schrijft op X.``: a network's name behind a preposition, and nobody's initial."""
_MARK = re.compile("[.!?。！？…]")
_UNMARKED = {ord(sign): " " for sign in "•●▪■◦◆○"}
"""Signs before the items of a list, which keep sentencex from cutting what follows them."""
_LAST = 64
"""Characters that hold the last word before a full stop."""
_RULES = {"da": "nb", "ca": "es"}
"""Languages cut by the rules of a sister: sentencex takes two milliseconds a line over its rules for Danish and three
over those for Catalan, two hundred times as long as over others, and cuts the same but for one sentence in two
hundred."""
ORDINAL = "#"
"""Stands among abbreviations for a number of one or two digits with its point."""
_PLAIN = frozenset({"adverbs", "anaphor", "auxiliary", "notstate", "clause", "prep", "that", "future"})
_ENDERS = (".", "!", "?", "…", "\u3002", "\uff01", "\uff1f", "”", "」", "』", '"', "»")

LONGEST_SENTENCE = 2500
"""Characters: a list of thirty people with their offices has no more."""
LONGEST_UNSPACED = 800
"""The same where a character is a syllable."""


class Sentence:
    """One sentence (or caption): characters ``[start, end)``, tokens ``[lo, hi)``."""

    __slots__ = ("block", "end", "hi", "kind", "lo", "number", "start")

    def __init__(self, number: int, kind: str, block: int, start: int, end: int, lo: int, hi: int) -> None:
        self.number: Final = number
        self.kind: Final = kind
        self.block: Final = block
        self.start: Final = start
        self.end: Final = end
        self.lo: Final = lo
        self.hi: Final = hi

    @property
    def span(self) -> Span:
        """The sentence as evidence."""
        return Span(start=self.start, end=self.end)


STRUCK = "\u2060"
"""Stands for a comma that encloses words which were struck: no sign that any rule asks for."""


class _Longest(dict[str, dict[int, Hit]]):
    """By group, made when first asked for: the longest hit that begins at a token."""

    def __init__(self, by_group: dict[str, list[Hit]]) -> None:
        self._by_group = by_group

    def __missing__(self, group: str) -> dict[int, Hit]:
        # Hits come by start and longest first: of those at one token the first stays.
        made = self[group] = {hit.lo: hit for hit in reversed(self._by_group.get(group, ()))}
        return made


class _Ending(_Longest):
    """The same for the longest hit that ends before a token."""

    def __missing__(self, group: str) -> dict[int, Hit]:
        made = self[group] = {hit.hi: hit for hit in reversed(self._by_group.get(group, ()))}
        return made


def _with_articles(hits: list[Hit]) -> list[Hit]:
    """The hits; phrases for those named before that lack their article ("deux dirigeants") stand for them where a
    preposition holds it: "des deux dirigeants"."""
    held = {hit.hi for hit in hits if hit.entry.group == "contractions"}
    return [
        Hit(hit.lo, hit.hi, Entry("anaphor", hit.entry.key)) if hit.entry.group == "bare-anaphor" else hit
        for hit in hits
        if hit.entry.group != "bare-anaphor" or hit.lo in held
    ]


class Scan:
    """Sentences, tokens and hits of one document. Built by :func:`scan`, then only read, but for what :meth:`strike`
    takes out once people are known."""

    def __init__(
        self,
        document: Document,
        language: Compiled,
        words: list[Token],
        sentences: list[Sentence],
        hits: list[Hit],
        states: list[Hit],
    ) -> None:
        self.document = document
        self.language = language
        self.tokens = words
        self.sentences = sentences
        self.states = states
        self.trace: Trace | None = None
        self._sentence_starts: list[int] | None = None
        self._signs = [at for at, word in enumerate(words) if word.kind == "p"]
        hits = _with_articles(hits) if language.pack.grammar.contractions else hits
        self.starting: dict[int, list[Hit]] = {}
        self.by_group: dict[str, list[Hit]] = {}
        starting, by_group = self.starting, self.by_group
        several: list[list[Hit]] = []
        for hit in hits:
            at = starting.get(hit.lo)
            if at is None:
                starting[hit.lo] = [hit]
            else:
                if len(at) == 1:
                    several.append(at)
                at.append(hit)
        for at in several:
            at.sort(key=_end, reverse=True)
        # By start, as they are found, and the longest first.
        self.hits: list[Hit] = list(chain.from_iterable(starting.values()))
        for hit in self.hits:
            group = hit.entry.group
            if group in by_group:
                by_group[group].append(hit)
            else:
                by_group[group] = [hit]
        if "compared" in by_group:
            self._drop_compared(by_group)
        self._longest = _Longest(by_group)
        self._ending = _Ending(by_group)
        self._state_starts = frozenset([hit.lo for hit in states])
        self._group_starts = {group: [h.lo for h in found] for group, found in by_group.items()}
        self._plain: dict[int, int] | None = None
        self._of_sport: bool | None = None
        self.struck: list[tuple[int, int]] = []
        """Characters of the words taken out by :meth:`strike`."""

    def strike(self, spans: Collection[tuple[int, int]]) -> None:
        """Take out the hits that begin in spans of tokens, and the commas that enclose each span: what is said there,
        dates too, is of no rule's business."""
        for lo, hi in spans:
            self.struck.append((self.tokens[lo].start, self.tokens[hi - 1].end))
            for at in (lo, hi - 1):
                comma = self.tokens[at]
                self.tokens[at] = Token(STRUCK, STRUCK, comma.start, comma.end, "n", cap=False, glued=False)
        self._signs = [at for at in self._signs if self.tokens[at].text != STRUCK] if spans else self._signs
        held = {at for lo, hi in spans for at in range(lo, hi)}
        struck = {hit.entry.group for at in held for hit in self.starting.pop(at, ())}
        if not struck:
            return
        self.hits = [hit for hit in self.hits if hit.lo not in held]
        for group in struck:
            kept = self.by_group[group] = [hit for hit in self.by_group[group] if hit.lo not in held]
            self._group_starts[group] = [hit.lo for hit in kept]
            self._longest.pop(group, None)
            self._ending.pop(group, None)
        self._plain = None

    def was_struck(self, start: int) -> bool:
        """Whether a character of the page lies in words that were struck."""
        at = bisect_right(self.struck, (start, len(self.document.text))) - 1
        return at >= 0 and start < self.struck[at][1]

    def _drop_compared(self, by_group: dict[str, list[Hit]]) -> None:
        """``war kürzer als geplant``: what only compares with a plan says nothing of whether something took place."""
        ends = {mark.hi for mark in by_group["compared"]}
        dropped = [hit for hit in by_group.get("status", ()) if hit.hi in ends]
        for hit in dropped:
            self.starting[hit.lo].remove(hit)
        if dropped:
            by_group["status"] = [hit for hit in by_group["status"] if hit.hi not in ends]
            self.hits = [hit for hit in self.hits if hit.entry.group != "status" or hit.hi not in ends]

    def keep(self, hit: Hit, rule: str | None) -> None:
        """A cue made a fact; nothing unless somebody asks why."""
        if self.trace is not None:
            self.trace.keep(hit, rule)

    def drop(self, hit: Hit, reason: str) -> None:
        """A cue made none, by a code of :data:`dragoman.reading.trace.REASONS`."""
        if self.trace is not None:
            self.trace.drop(hit, reason)

    def group(self, name: str, lo: int, hi: int) -> list[Hit]:
        """Hits of a group that begin in tokens ``[lo, hi)``, by start."""
        starts = self._group_starts.get(name)
        if not starts:
            return []
        at = bisect_left(starts, lo)
        if at == len(starts) or starts[at] >= hi:
            return []
        return self.by_group[name][at : bisect_left(starts, hi, at)]

    def has(self, group: str, lo: int, hi: int) -> bool:
        """Whether a hit of a group begins in tokens ``[lo, hi)``."""
        starts = self._group_starts.get(group)
        if not starts:
            return False
        at = bisect_left(starts, lo)
        return at < len(starts) and starts[at] < hi

    def stopped(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of sport, history or business: by its own words, or, on a page whose headline and
        first sentence both tell of sport, because it names no office."""
        if self.has("stop", sentence.lo, sentence.hi):
            return True
        if self._of_sport is None:
            first = self.sentences[:2]
            self._of_sport = len(first) == 2 and all(self._sporting(one) for one in first)
        return self._of_sport and not self.has("office", sentence.lo, sentence.hi)

    def _sporting(self, sentence: Sentence) -> bool:
        return any(hit.entry.key == "sports" for hit in self.group("stop", sentence.lo, sentence.hi))

    def sentences_with(self, *groups: str) -> list[Sentence]:
        """The sentences in which a hit of one of the groups begins, in order."""
        starts = self._starts
        numbers = {bisect_right(starts, lo) - 1 for group in groups for lo in self._group_starts.get(group, ())}
        return [self.sentences[number] for number in sorted(numbers)]

    def signs(self, lo: int, hi: int) -> list[int]:
        """The tokens in ``[lo, hi)`` that are signs."""
        return self._signs[bisect_left(self._signs, lo) : bisect_left(self._signs, hi)]

    def longest(self, group: str) -> dict[int, Hit]:
        """The longest hits of a group by the token at which they begin."""
        return self._longest[group]

    def longest_before(self, group: str) -> dict[int, Hit]:
        """The longest hits of a group by the token behind them."""
        return self._ending[group]

    def hits_from(self, lo: int, hi: int) -> list[Hit]:
        """All hits that begin in tokens ``[lo, hi)``, by start and longest first."""
        return self.hits[bisect_left(self.hits, lo, key=_start) : bisect_left(self.hits, hi, key=_start)]

    def states_from(self, lo: int, hi: int) -> list[Hit]:
        """All names and adjectives of states that begin in tokens ``[lo, hi)``, by start."""
        return self.states[bisect_left(self.states, lo, key=_start) : bisect_left(self.states, hi, key=_start)]

    def at(self, token: int, group: str, key: str | None = None) -> Hit | None:
        """The longest hit of a group that begins at a token."""
        longest = self._longest[group].get(token)
        if longest is None or key is None or longest.entry.key == key:
            return longest
        found = [h for h in self.starting[token] if h.entry.group == group and h.entry.key == key]
        return max(found, key=lambda h: h.hi, default=None)

    def all_at(self, token: int, group: str) -> list[Hit]:
        """All hits of a group that begin at a token and are as long as the longest."""
        found = [hit for hit in self.starting.get(token, ()) if hit.entry.group == group]
        longest = max((hit.hi for hit in found), default=0)
        return [hit for hit in found if hit.hi == longest]

    def ending(self, token: int, group: str) -> Hit | None:
        """The longest hit of a group that ends just before ``token``."""
        return self._ending[group].get(token)

    def within(self, hit: Hit, groups: frozenset[str]) -> bool:
        """Whether a hit lies inside a longer one, without a gap, of one of the groups, and does not begin it."""
        for lo in range(max(0, hit.lo - 4), hit.lo):
            for other in self.starting.get(lo, ()):
                if other.entry.group in groups and other.hi >= hit.hi and not other.slots:
                    return True
        return False

    def within_plain(self, hit: Hit) -> bool:
        """Whether a cue is only part of a longer plain word ("tiếp" in "tiếp tục", "undang" in "undang-undang")."""
        tokens, end = self.tokens, hit.hi
        if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].glued and tokens[end + 1].glued:
            return True
        plain = self._plain
        if plain is None:
            found = (other for group in _PLAIN for other in self.by_group.get(group, ()) if not other.slots)
            plain = self._plain = {}
            for other in found:
                plain[other.lo] = max(other.hi, plain.get(other.lo, 0))
        split = bool(hit.slots)
        for lo in range(max(0, hit.lo - 3), hit.lo + 1):
            hi = plain.get(lo, 0)
            if hi > hit.lo and (hi - lo > 1 if split else hi >= hit.hi and hi - lo > hit.hi - hit.lo):
                return True
        return False

    def state_at(self, token: int) -> bool:
        """Whether a state's name or adjective begins at a token."""
        return token in self._state_starts

    def states_ending(self, token: int) -> list[Hit]:
        """States in adjective or genitive form that end at a token, or one sign before it ("'s")."""
        return [
            hit
            for hit in self.states
            if token - 2 <= hit.hi <= token and hit.entry.detail in ("adjective", "genitive")
        ]

    def text(self, lo: int, hi: int) -> str:
        """The page's own characters from the first token to the last."""
        return self.document.text[self.tokens[lo].start : self.tokens[hi - 1].end]

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that a token stands in."""
        starts = self._starts
        return self.sentences[bisect_right(starts, token) - 1]

    @property
    def _starts(self) -> list[int]:
        if self._sentence_starts is None:
            self._sentence_starts = [sentence.lo for sentence in self.sentences]
        return self._sentence_starts


def scan(document: Document, language: Compiled) -> Scan:
    """Cut a document into sentences and find every phrase of the pack in its article blocks."""
    spans = _sentences(document, language)
    if language.cut is not None:
        return _unspaced(document, language, language.cut, spans)
    words: list[Token] = []
    sentences: list[Sentence] = []
    for number, kind, start, end in spans:
        lo = len(words)
        words.extend(tokens(document.text, start, end))
        if len(words) > lo:
            sentences.append(Sentence(len(sentences), kind, number, start, end, lo, len(words)))
    words = with_marks(language.pack, document.text, words)
    hits: list[Hit] = []
    found = [_states(language, words, sentence.lo, sentence.hi) for sentence in sentences]
    if language.pack.grammar.doubtful_states:
        found = _without_doubtful(language.pack.grammar.doubtful_states, words, sentences, found)
    for state, shared in language.pack.grammar.shared_states.items():
        found = _with_shared(state, words_of(shared), words, found)
    for sentence, here in zip(sentences, found, strict=True):
        hits.extend(_matches(language, words, sentence.lo, sentence.hi, here))
    hits = [hit for hit in hits if not _initial(words, hit)]
    return Scan(document, language, words, sentences, hits, [hit for here in found for hit in here])


def _initial(words: list[Token], hit: Hit) -> bool:
    """``И. Лобов``, ``В. Лобова``: whether a letter with a stop before a name is an initial, and no "and" or "in"."""
    word = words[hit.lo]
    if hit.hi - hit.lo > 1 or len(word.text) > 1 or not word.cap or hit.hi + 1 >= len(words):
        return False
    stop, name = words[hit.hi], words[hit.hi + 1]
    return stop.text == "." and stop.glued and name.kind == "w" and name.cap


def _sentences(document: Document, language: Compiled) -> list[tuple[int, str, int, int]]:
    """Block number, kind and character span of each sentence of the article."""
    abbreviations = abbreviations_of(language.pack)
    longest = LONGEST_SENTENCE if language.pack.grammar.spaced else LONGEST_UNSPACED
    return [
        (number, block.kind, start, end)
        for number, block in enumerate(document.blocks)
        if block.kind in ARTICLE_KINDS
        for whole in sentence_spans(document.text, block.start, block.end, language.pack.language, abbreviations)
        for start, end in _pieces(document.text, *whole, longest)
    ]


def _pieces(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A sentence, or what is taken for one, in pieces where it is longer than what people write: the cost of its
    parties grows with their cube, and a page may come from anybody. They end at a sign, or else at a space."""
    while end - start > longest:
        half = start + longest // 2
        cuts = (text.rfind(sign, half, start + longest) for sign in ("; ", "，", ", ", " "))
        cut = next((at + 1 for at in cuts if at >= half), start + longest)
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _beside_dashes(words: list[Token], lo: int, hi: int, states: list[Hit]) -> list[Hit]:
    """Without the short forms that stand in no row of states: "Hàn - Trung - Nhật", but "ông Hàn"."""
    begin, end = {hit.lo for hit in states}, {hit.hi for hit in states}
    dashes = {at for at in range(lo + 1, hi - 1) if words[at].text in "-–" and at in end and at + 1 in begin}
    return [hit for hit in states if hit.entry.detail != SHORT or hit.hi in dashes or hit.lo - 1 in dashes]


def _states(language: Compiled, words: list[Token], lo: int, hi: int) -> list[Hit]:
    """States in ``words[lo:hi]``."""
    here = language.states.matches(words, lo, hi, {})
    if any(hit.entry.detail == SHORT for hit in here):
        return _beside_dashes(words, lo, hi, here)
    return here


def _with_shared(state: str, shared: frozenset[str], words: list[Token], found: list[list[Hit]]) -> list[list[Hit]]:
    """``le Congo``: with words that two states share taken for this one, where the page names it by others that are
    its own ("Brazzaville") and the other by none ("Kinshasa")."""

    def is_shared(hit: Hit) -> bool:
        return hit.entry.key != state and " ".join(word.lower for word in words[hit.lo : hit.hi]) in shared

    def inside(hit: Hit, here: list[Hit]) -> bool:
        return any(one.lo <= hit.lo and hit.hi <= one.hi and one.hi - one.lo > hit.hi - hit.lo for one in here)

    if not any(is_shared(hit) for here in found for hit in here):
        return found
    own = {hit.entry.key for here in found for hit in here if not is_shared(hit) and not inside(hit, here)}
    if state not in own:
        return found
    return [[_of(state, h) if is_shared(h) and h.entry.key not in own else h for h in here] for here in found]


def _of(state: str, hit: Hit) -> Hit:
    """The same words as another state's."""
    entry = hit.entry
    return Hit(hit.lo, hit.hi, Entry(entry.group, state, entry.detail, entry.case), hit.slots)


def _without_doubtful(
    names: tuple[str, ...], words: list[Token], sentences: list[Sentence], found: list[list[Hit]]
) -> list[list[Hit]]:
    """Without names that may be other words where they open a clause: ``Anh tiếp tục`` (he, or Britain), ``Anh Hải``.
    They count there where no name follows and the page has named the state so that it can be nothing else."""

    def doubtful(hit: Hit, sentence: Sentence) -> bool:
        if hit.hi - hit.lo > 1 or words[hit.lo].text not in names or sentence.kind == "headline":
            return False
        if hit.lo > sentence.lo and words[hit.lo - 1].kind != "p":
            return False
        return not begin.intersection((hit.hi + 1, hit.lo - 2))  # "Anh, Pháp và Đức"

    def named(hit: Hit, sentence: Sentence) -> bool:
        at = hit.hi
        return at < sentence.hi and words[at].kind == "w" and words[at].cap and at not in begin

    begin = {hit.lo for here in found for hit in here}
    firm: set[str] = set()
    left: list[list[Hit]] = []
    for sentence, here in zip(sentences, found, strict=True):
        unsure = {id(hit) for hit in here if doubtful(hit, sentence)}
        firm.update([hit.entry.key for hit in here if id(hit) not in unsure])
        left.append([h for h in here if id(h) not in unsure or (h.entry.key in firm and not named(h, sentence))])
    return left


def _matches(language: Compiled, words: list[Token], lo: int, hi: int, here: list[Hit]) -> list[Hit]:
    """Phrases in ``words[lo:hi]``; ``here``: the states in them."""
    ends: dict[int, list[int]] = {}
    for hit in here:
        ends.setdefault(hit.lo, []).append(hit.hi)
    met = language.lexicon.matches(words, lo, hi, {"state": ends})
    if not here:
        return met
    # "Trung Quốc Vương Nghị": no office ("quốc vương") begins with the last word of a state's name.
    inside = {at for hit in here if hit.entry.detail == "name" for at in range(hit.lo + 1, hit.hi)}
    return [hit for hit in met if hit.entry.group != "office" or hit.lo not in inside] if inside else met


def _unspaced(document: Document, language: Compiled, cut: Cutter, spans: list[tuple[int, str, int, int]]) -> Scan:
    """The same for a script without spaces: what is found at characters decides which of them are words."""
    lines: list[Line] = []
    for _, _, start, end in spans:
        line = line_of(document.text, start, end, cut.spelling, cut.shapes)
        line.look_up(language.lexicon, language.states)
        lines.append(line)
    page = Page(cut)
    page.named.update([hit.entry.key for line in lines for hit in line.states if hit.entry.detail != SHORT])
    # A headline says half a name: the text tells it in full.
    heads = [number for number, span in enumerate(spans) if span[1] in ("headline", "lead")]
    order = [number for number in range(len(spans)) if number not in heads] + heads
    bounds: dict[int, dict[int, bool]] = {}
    for number in order:
        line = lines[number]
        bounds[number] = page.bounds(line)
        line.states = page.meant(line.states)
    words: list[Token] = []
    sentences: list[Sentence] = []
    states: list[Hit] = []
    hits: list[Hit] = []
    for number, (block, kind, start, end) in enumerate(spans):
        line = lines[number]
        if not line.tokens:
            continue
        cut_here = built(line, bounds[number], len(words))
        lo = len(words)
        words.extend(cut_here.tokens)
        hits.extend(cut_here.hits)
        states.extend(cut_here.states)
        sentences.append(Sentence(len(sentences), kind, block, start, end, lo, len(words)))
    return Scan(document, language, words, sentences, hits, states)


_start = attrgetter("lo")
_end = attrgetter("hi")


def sentence_spans(
    text: str, start: int, end: int, language: str, abbreviations: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """Sentences of ``text[start:end]`` as trimmed character spans.

    Put together again what sentencex parts at an initial, at an abbreviation of the pack, or before a
    lower-case letter. A line break within a block only wraps it: what stands on lines of its own is another block.
    """
    spans: list[tuple[int, int]] = []
    rules = _RULES.get(language, language)
    piece = text[start:end]
    found: list[tuple[int, int]] = []
    if _MARK.search(piece, 0, len(piece) - 1):
        for boundary in get_sentence_boundaries(rules, piece.translate(_UNMARKED)):
            a, b = boundary["start_index"], boundary["end_index"]
            if found and _continues(piece[found[-1][0] : found[-1][1]], piece[a:b], abbreviations):
                found[-1] = (found[-1][0], b)
            else:
                found.append((a, b))
    else:
        found.append((0, len(piece)))
    for a, b in _at_figures(piece, found):
        words = piece[a:b]
        left, right = len(words) - len(words.lstrip()), len(words.rstrip())
        if left < right:
            spans.append((start + a + left, start + a + right))
    return spans


_FULL_STOP = re.compile('[\u3002\uff01\uff1f](?=\\d)|(?<=[a-zß-ÿ]{3})[.!?](?=["“«]?[A-ZÀ-Þ][a-zß-ÿ]+ )')
"""Where one sentence ends though no space follows: "…美元。2024年…", "…programas.O chefe da …"."""


def _at_figures(piece: str, found: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Sentences, parted as well where a full stop touches what comes next."""
    for a, b in found:
        for stop in _FULL_STOP.finditer(piece, a, b):
            yield a, stop.end()
            a = stop.end()
        yield a, b


def _continues(before: str, after: str, abbreviations: frozenset[str]) -> bool:
    first = after.lstrip()[:1]
    before = before[-_LAST:]
    stripped = before.rstrip()
    if first.islower() or not stripped.endswith(_ENDERS):
        return True
    if first in "-–" and before[-2:-1].isdigit() and not before[-1:].isspace() and after[1:2].isdigit():
        return True  # "18.-19. december"
    if first in "-–" and _ORDINAL.search(stripped[:-1]) is not None and after.lstrip()[1:].lstrip()[:1].isdigit():
        return True  # "11.– 12. september"
    if not stripped.endswith("."):
        return False
    if stripped[-2:-1].isdecimal():
        return ORDINAL in abbreviations and _ORDINAL.search(stripped[:-1]) is not None
    network = _NETWORK.search(stripped) if stripped.endswith(" X.") else None
    if network is not None and network[1].islower():
        return False
    last = _LAST_WORD.match(stripped[-2::-1])
    if last is None:
        return False
    word = last.group()[::-1]
    return len(word) == 1 or word in abbreviations or _INITIAL.fullmatch(word) is not None


def abbreviations_of(pack: Pack) -> frozenset[str]:
    """What may end in a point without ending a sentence: the pack's abbreviations, and ordinals ("75. Jahrestag")."""
    ordinal = {ORDINAL} if "." in pack.numbers.ordinal_suffixes else set()
    return frozenset(pack.grammar.abbreviations) | ordinal
