"""How well editions of one article find each other, and copies each other, on news that nobody here wrote.

``python -m benchmarks.editions PATH``, where PATH is a checkout of MicrosoftTranslator/NTREX (or its folder
``NTREX-128`` with ``DOCUMENT_IDS.tsv`` beside it): 123 news articles, translated by people into many languages.

Editions: all articles in all languages of the packs come in a shuffled order, one at a time; each is put in a group
with what came before. Pairwise F1 asks of each pair of pages whether it is rightly together, B³ of each page how
much of its group is its own and how much of its article is in the group. All are given one day, as the set has none.

Copies: each English article comes again with one word in twenty changed to another word of the set, among all the
others. Recall is the share of copies found with their original; a false pair is one of two different articles.
datasketch does the same in the same run, with the same shingles, permutations and threshold.

Alignment: the set's lines are aligned by hand. Pairs of editions in two languages drawn by chance; on the one side a
line in ten is left out, on the other a line in ten is joined to the next, so that there is something to miss and to
part. F1 is over pairs of lines.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from datasketch import MinHash, MinHashLSH
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.ntrex import FILES, Text, read_set
from dragoman import packs
from dragoman.model import Reading
from dragoman.reading import read_document
from dragoman.reading.checking import document_of
from dragoman.stories import Fingerprint, Stream, fingerprint_of
from dragoman.stories.align import Line, align, lines_of
from dragoman.stories.compare import COPY
from dragoman.stories.fingerprint import PERMUTATIONS, SHINGLE, bands_of, jaccard, signature_of
from dragoman.text import tokens

DAY = "2018-10-01"
CHANGED = 0.05
LEFT_OUT = 0.1


class Agreement(NamedTuple):
    """How far a grouping agrees with the set's: precision, recall and F1, of pairs and of B³."""

    pairs: tuple[float, float, float]
    bcubed: tuple[float, float, float]
    groups: int


def agreement(wanted: Sequence[Hashable], got: Sequence[Hashable]) -> Agreement:
    """Compare two groupings of the same pages, given as each page's group."""
    both, ours, theirs = Counter(zip(wanted, got, strict=True)), Counter(got), Counter(wanted)
    together = _pairs(both.values())
    pairs = rates(together / (_pairs(ours.values()) or 1), together / (_pairs(theirs.values()) or 1))
    size = len(wanted)
    precision = sum(n * n / ours[b] for (_, b), n in both.items()) / size
    recall = sum(n * n / theirs[a] for (a, _), n in both.items()) / size
    return Agreement(pairs, rates(precision, recall), len(ours))


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def rates(precision: float, recall: float) -> tuple[float, float, float]:
    """Precision and recall with their F1."""
    return precision, recall, 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def read_all(console: Console, texts: Sequence[Text]) -> dict[tuple[str, str], Reading]:
    """Read all texts; a reading for each, by article and language."""
    shown = track(texts, "reading", console=console, transient=True)
    return {(one.article, one.language): read_document(document_of(one.text, one.language, DAY)) for one in shown}


def stream(prints: Sequence[Fingerprint], order: Sequence[int]) -> tuple[list[int], float]:
    """Groups of the pages, placed in the order given, and the seconds of CPU that it took."""
    began = time.process_time()
    running = Stream()
    placed = [running.place(prints[at]) for at in order]
    return [running.group_now(one.group) for one in placed], time.process_time() - began


def changed(text: str, vocabulary: Sequence[str], rng: random.Random) -> str:
    """The text with one word in twenty changed to another."""
    words = text.split(" ")
    for at in rng.sample(range(len(words)), max(1, round(CHANGED * len(words)))):
        words[at] = rng.choice(vocabulary)
    return " ".join(words)


def copies(texts: Sequence[str], rng: random.Random) -> list[tuple[str, float, int, float]]:
    """For Dragoman and datasketch: name, recall, false pairs, documents a second of CPU."""
    vocabulary = sorted({word for text in texts for word in text.split()})
    both = [*texts, *(changed(text, vocabulary, rng) for text in texts)]
    half = len(texts)
    rows = []
    for name, find in (("Dragoman (rensa)", _our_pairs), ("datasketch", _their_pairs)):
        began = time.process_time()
        pairs = find(both)
        took = time.process_time() - began
        right = sum(1 for a, b in pairs if b - a == half)
        rows.append((name, right / half, len(pairs) - right, len(both) / (took or 1e-9)))
    return rows


def _our_pairs(texts: Sequence[str]) -> set[tuple[int, int]]:
    seen: dict[str, list[int]] = {}
    signatures: list[bytes] = []
    found: set[tuple[int, int]] = set()
    for at, text in enumerate(texts):
        signature = signature_of([token.lower for token in tokens(text) if token.kind != "p"])
        for band in bands_of(signature, "en"):
            for other in seen.setdefault(band, []):
                if jaccard(signature, signatures[other]) >= COPY:
                    found.add((other, at))
            seen[band].append(at)
        signatures.append(signature)
    return found


def _their_pairs(texts: Sequence[str]) -> set[tuple[int, int]]:
    index = MinHashLSH(threshold=COPY, num_perm=PERMUTATIONS)
    sketches: list[MinHash] = []
    found: set[tuple[int, int]] = set()
    for at, text in enumerate(texts):
        words = [token.lower for token in tokens(text) if token.kind != "p"]
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch({" ".join(words[i : i + SHINGLE]).encode() for i in range(len(words) - SHINGLE + 1)})
        found.update((other, at) for other in index.query(sketch) if sketch.jaccard(sketches[other]) >= COPY)
        index.insert(at, sketch)
        sketches.append(sketch)
    return found


def alignment(
    texts: Sequence[Text], readings: dict[tuple[str, str], Reading], rng: random.Random, pairs: int
) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs of lines, over pairs of editions drawn by chance."""
    by_article: dict[str, list[Text]] = {}
    for one in texts:
        by_article.setdefault(one.article, []).append(one)
    articles = sorted(article for article, held in by_article.items() if len(held) > 1)
    right = found = wanted = 0
    for _ in range(pairs):
        ours, theirs = (
            _lines(one, readings[one.article, one.language])
            for one in rng.sample(by_article[rng.choice(articles)], 2)
        )
        size = min(len(ours), len(theirs))
        joined: list[tuple[int, ...]] = []
        while sum(map(len, joined)) < size:
            at = sum(map(len, joined))
            joined.append((at, at + 1) if at + 1 < size and rng.random() < LEFT_OUT else (at,))
        kept = [at for at in range(size) if rng.random() >= LEFT_OUT]
        left = [
            Line(
                start=ours[held[0]].start,
                end=ours[held[-1]].end,
                features=tuple(feature for at in held for feature in ours[at].features),
            )
            for held in joined
        ]
        said = {(x, kept.index(at)) for x, held in enumerate(joined) for at in held if at in kept}
        got = {(x, y) for a, b in align(left, [theirs[at] for at in kept]) for x in a for y in b}
        right, found, wanted = right + len(got & said), found + len(got), wanted + len(said)
    return rates(right / (found or 1), right / (wanted or 1))


def _lines(one: Text, reading: Reading) -> tuple[Line, ...]:
    spans: list[tuple[int, int]] = []
    at = 0
    for line in one.text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return lines_of(reading, spans)


def main(console: Console, arguments: list[str]) -> None:
    """Measure, and print a table for editions and one for copies."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editions", description="Scores editions and copies.")
    parser.add_argument("path", type=Path, help="a checkout of MicrosoftTranslator/NTREX")
    parser.add_argument("--languages", help="only these, separated by commas", default="")
    parser.add_argument("--shuffles", type=int, default=3, help="orders of arrival to try (default 3)")
    parser.add_argument("--pairs", type=int, default=150, help="editions to align (default 150)")
    given = parser.parse_args(arguments)
    available = [language for language in packs.available() if language in FILES]
    languages = [word for word in given.languages.split(",") if word] or available
    unknown = [language for language in languages if language not in available]
    if unknown:
        sys.exit(f"error: no pack for {', '.join(unknown)}; there are {', '.join(available)}")
    try:
        texts = read_set(given.path, languages)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    readings = read_all(console, texts)
    prints = [fingerprint_of(readings[one.article, one.language]) for one in texts]
    table = Table(title=f"Editions: {len(texts)} pages, {', '.join(languages)}", title_justify="left")
    for heading in ("order", "groups", "pair P", "pair R", "pair F1", "B³ P", "B³ R", "B³ F1", "pages/s"):
        table.add_column(heading, justify="right")
    for seed in range(1, given.shuffles + 1):
        order = list(range(len(texts)))
        random.Random(seed).shuffle(order)
        groups, took = stream(prints, order)
        one = agreement([texts[at].article for at in order], groups)
        rates = (f"{rate:.3f}" for rate in (*one.pairs, *one.bcubed))
        table.add_row(f"shuffled {seed}", str(one.groups), *rates, f"{len(texts) / (took or 1e-9):.0f}")
    console.print(table)
    if len(languages) > 1:
        aligned = alignment(texts, readings, random.Random(1), given.pairs)
        said = "precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*aligned)
        console.print(f"Alignment of {given.pairs} pairs of editions: {said}")
    if "en" in languages:
        table = Table(title="Copies: one word in twenty changed", title_justify="left")
        for heading in ("", "recall", "false pairs", "documents/s"):
            table.add_column(heading, justify="right" if heading else "left")
        english = [one.text for one in texts if one.language == "en"]
        for name, recall, false, speed in copies(english, random.Random(1)):
            table.add_row(name, f"{recall:.3f}", str(false), f"{speed:.0f}")
        console.print(table)


if __name__ == "__main__":
    main(Console(), sys.argv[1:])
