"""Which words of a sentence carry a fact, and how a page is cut into rows, runs and pieces.

The record keeps the whole sentence as evidence. For the eye the words that say it are found again with the
phrases of the language's pack: the verb or noun of an event, the number of a figure, the name of a level.
Where there is no pack, or none of its phrases stands there, no words are lit and the sentence is all.
"""

from __future__ import annotations

import contextlib
import itertools
import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from threading import Lock

from dragoman import packs
from dragoman.errors import PackError
from dragoman.model import ARTICLE_KINDS, Block, Document, Fault, Reading
from dragoman.reading.compiled import compiled
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, abbreviations_of, scan, sentence_spans
from dragoman.site.views import FAMILY, Family, Lit, Note, Piece, Row, Run
from dragoman.store import results as r

_ONE_AT_A_TIME = Lock()
"""A pack's words are taken up as sentences come that have them: that is work for one thread."""
LONGEST = 2000
"""Sentences longer than this are no sentences; they are shown without lit words."""


@lru_cache(maxsize=256)
def _scanned(sentence: str, language: str) -> Scan:
    document = Document(
        id="", text=sentence, language=language, blocks=(Block(kind="paragraph", start=0, end=len(sentence)),)
    )
    with _ONE_AT_A_TIME:
        return scan(document, compiled(language))


def make_ready(language: str) -> None:
    """Take up all words of a pack before sentences come that have them. A language without a pack, or with a broken
    one, has none."""
    if language in packs.available():
        with contextlib.suppress(PackError):
            pack = compiled(language)
            for lexicon in (pack.lexicon, pack.states):
                with _ONE_AT_A_TIME:
                    lexicon.settle()


def lit(fact: r.FactRow) -> Lit | None:
    """The words of the fact's sentence that carry it; offsets into the sentence."""
    language = fact.language
    if not language or language not in packs.available() or len(fact.sentence) > LONGEST:
        return None
    try:
        found = _scanned(fact.sentence, language)
    except PackError:
        # The record outlives the packs it was read with: a pack that is broken now takes the light, not the page.
        return None
    span = _words(found, fact)
    if span is None:
        return None
    start, end = found.tokens[span[0]].start, found.tokens[span[1] - 1].end
    return Lit(start=start, end=end, family=FAMILY[fact.mark])


def _words(found: Scan, fact: r.FactRow) -> tuple[int, int] | None:
    """Token range of the words, by kind of fact."""
    if fact.kind == "event":
        cues = found.language.pack.events
        verbs = [h for h in _hits(found, "event-verb") if cues[int(h.entry.key)].kind == fact.type]
        nouns = [h for h in _hits(found, "event-noun") if cues[int(h.entry.key)].kind == fact.type]
        return _longest(nouns) if nouns and not verbs else _longest(verbs)
    if fact.kind == "statement":
        says = fact.says.start - fact.sentence_start if fact.says else 0
        acts = [h for h in _hits(found, "act") if h.entry.key == fact.type]
        before = [h for h in acts if found.tokens[h.hi - 1].end <= says]
        return _longest(before[-1:]) or _longest(acts[:1])
    if fact.kind == "partnership":
        return _longest([h for h in _hits(found, "level") if h.entry.key == fact.title])
    if fact.kind == "anniversary":
        return _longest(_hits(found, "anniversary"))
    if fact.kind == "agreement":
        nouns = [h for h in _hits(found, "paper") if not h.entry.key] or _hits(found, "paper")
        papers = _longest(nouns[:1])
        return _with_number(found, papers, fact.count) if papers else None
    return _figure(found, fact)


def _hits(found: Scan, group: str) -> list[Hit]:
    return found.group(group, 0, len(found.tokens))


def _longest(hits: Iterable[Hit]) -> tuple[int, int] | None:
    best = max(hits, key=lambda h: (h.hi - h.lo, -h.lo), default=None)
    return (best.lo, best.hi) if best else None


def _with_number(found: Scan, words: tuple[int, int], count: int | None) -> tuple[int, int]:
    """Take in the number that stands shortly before a noun."""
    lo, hi = words
    if count and count > 1:
        for at in range(lo - 1, max(lo - 5, -1), -1):
            token = found.tokens[at]
            if token.text == str(count) or found.language.pack.numbers.words.get(token.lower) == count:
                return at, hi
    return words


def _figure(found: Scan, fact: r.FactRow) -> tuple[int, int] | None:
    """The figures of the value, with the words of scale and unit that follow."""
    if not fact.value:
        return None
    units = [h for group in ("currency", "unit") for h in _hits(found, group) if h.entry.key == fact.unit]
    for at, token in enumerate(found.tokens):
        if token.kind != "n":
            continue
        end = at + 1
        while (
            end + 1 < len(found.tokens)
            and found.tokens[end].text in ".,\u00a0 "
            and found.tokens[end + 1].kind == "n"
        ):
            end += 2
        digits = "".join(c for t in found.tokens[at:end] for c in t.text if c.isdigit()).strip("0")
        if digits and digits == _digits(fact.value):
            near = [h for h in units if end <= h.lo <= end + 3]
            before = [h for h in units if at - 1 <= h.hi <= at]
            lo = before[0].lo if before and not near else at
            return lo, max([end, *(h.hi for h in near)])
    return None


def _digits(value: float) -> str:
    """Significant digits: 2.25e9 and 2,25 both give 225."""
    if not math.isfinite(value):
        return ""
    return f"{value:.12g}".split("e")[0].replace(".", "").replace("-", "").strip("0")


# ---------------------------------------------------------------------------------------------
# A page in rows
# ---------------------------------------------------------------------------------------------


def _abbreviations(language: str) -> frozenset[str]:
    """The pack's own, so that the rows are the sentences that were read."""
    if language not in packs.available():
        return frozenset()
    try:
        return abbreviations_of(packs.load(language))
    except PackError:
        return frozenset()


def rows(reading: Reading, facts: Sequence[r.FactRow], entities: dict[str, r.EntityRow]) -> tuple[Row, ...]:
    """Every sentence of the article with its notes; facts are numbered in order, faults get an F."""
    text, language = reading.article.text, reading.article.language or "en"
    abbreviations = _abbreviations(language)
    sentences = [
        (number, block.kind, start, end)
        for number, block in enumerate(reading.article.blocks)
        if block.kind in ARTICLE_KINDS
        for start, end in sentence_spans(text, block.start, block.end, language, abbreviations)
    ]
    numbered = [
        (str(n), fact)
        for n, fact in enumerate(sorted(facts, key=lambda f: (f.sentence_start, f.sentence_end)), start=1)
    ]
    faults = [(f"F{n}", fault) for n, fault in enumerate(reading.faults, start=1)]
    credits = {photo.start: photo.credit for photo in reading.photos if photo.credit}
    made = []
    for number, (block, kind, start, end) in enumerate(sentences, start=1):
        last = number == len(sentences)
        upto = len(text) + 1 if last else sentences[number][2]
        since = 0 if number == 1 else start
        own = [(n, fact) for n, fact in numbered if since <= fact.sentence_start < upto]
        wrong = [(n, fault) for n, fault in faults if since <= fault.start < upto]
        lights = [(n, fact, lit(fact)) for n, fact in own]
        groups = [
            (light.start + fact.sentence_start, light.end + fact.sentence_start, light.family, n)
            for n, fact, light in lights
            if light and start <= light.start + fact.sentence_start and light.end + fact.sentence_start <= end
        ]
        lit_numbers = {group[3] for group in groups}
        made.append(
            Row(
                number=number,
                block=block,
                kind=kind,
                start=start,
                end=end,
                runs=_runs(reading, entities, start, end, groups, wrong),
                notes=tuple(
                    [Note(number=n, fact=fact) for n, fact in own]
                    + [Note(number=n, fault=fault) for n, fault in wrong]
                ),
                whole=tuple(n for n, _ in own if n not in lit_numbers),
                credit=next((credit for at, credit in credits.items() if start <= at < end), None),
            )
        )
    return tuple(made)


def _runs(
    reading: Reading,
    entities: dict[str, r.EntityRow],
    start: int,
    end: int,
    groups: list[tuple[int, int, Family, str]],
    faults: list[tuple[str, Fault]],
) -> tuple[Run, ...]:
    """Cut ``[start, end)`` where lit words begin and end."""
    text = reading.article.text
    mentions = _apart(
        [
            (m.start, m.end, m.entity)
            for m in reading.mentions
            if start <= m.start and m.end <= end and m.entity in entities
        ]
    )
    wrong = _apart([(f.start, f.end, n) for n, f in faults if start <= f.start < f.end <= end])
    merged: list[tuple[int, int, Family, list[str]]] = []
    for a, b, family, number in sorted(groups):
        for m_start, m_end, _ in mentions:
            if m_start < a < m_end:
                a = m_start
            if m_start < b < m_end:
                b = m_end
        if merged and a < merged[-1][1]:
            before = merged[-1]
            merged[-1] = (before[0], max(before[1], b), before[2], [*before[3], number])
        else:
            merged.append((a, b, family, [number]))
    found: list[Run] = []

    def add(a: int, b: int, family: Family | None, numbers: Sequence[str]) -> None:
        if a < b:
            pieces = tuple(_pieces(text, a, b, mentions, wrong, entities))
            found.append(Run(pieces=pieces, family=family, notes=tuple(sorted(numbers, key=int))))

    at = start
    for a, b, family, numbers in merged:
        add(at, a, None, ())
        add(a, b, family, numbers)
        at = b
    add(at, end, None, ())
    return tuple(found)


def _pieces(
    text: str,
    start: int,
    end: int,
    mentions: list[tuple[int, int, str]],
    wrong: list[tuple[int, int, str]],
    entities: dict[str, r.EntityRow],
) -> Iterable[Piece]:
    """Cut where names and faults begin and end."""
    cuts = {start, end}
    for a, b, _ in [*mentions, *wrong]:
        cuts.update(cut for cut in (a, b) if start < cut < end)
    ordered = sorted(cuts)
    for a, b in itertools.pairwise(ordered):
        entity = next((entities[e] for s, t, e in mentions if s <= a and b <= t), None)
        fault = next((n for s, t, n in wrong if s <= a and b <= t), None)
        ends = next((n for s, t, n in wrong if s <= a and b == t), None)
        yield Piece(text=text[a:b], entity=entity, damaged=fault is not None, note=ends)


def _apart(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest of spans that overlap, in order."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= k[0] or k[1] <= span[0] for k in kept):
            kept.append(span)
    return sorted(kept)
