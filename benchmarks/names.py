"""How well names are told on public sets that nobody here made: exact spans of people, states and bodies.

``python -m benchmarks.names PATH``, where PATH is a file (or a folder of files) of one of these sets, training or
development part: klintan/swedish-ner-corpus, ltgoslo/norne (``.conll`` and ``.conllu``), UniversalNER,
Babelscape/wikineural (``data/conll``), IndoNLP/indonlu (``nergrit_ner-grit``). One token a line with its tag behind
it; the columns are told from the file.

A span counts where the set's span begins and ends with the same tokens: offices and forms of address are not part
of a person's name. What is found inside a token of the set is taken for the whole token, as tokens are the finest
that a set knows. States are the set's places that some pack's list of states names in full. Sentences
that the set keeps in order are read together, article by article where that can be told; else each by itself.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.pages import labels
from dragoman import packs
from dragoman.language import identify
from dragoman.model import Block, Document
from dragoman.reading.bodies import with_bodies
from dragoman.reading.compiled import compiled
from dragoman.reading.found import find_names
from dragoman.reading.kinds.language import Compiled
from dragoman.reading.people import find_people
from dragoman.reading.scan import scan

KINDS = ("person", "state", "organisation")
_TAGS = {
    "PER": "person",
    "PERSON": "person",
    "LOC": "place",
    "PLACE": "place",
    "GPE": "place",
    "GPE_LOC": "place",
    "GPE_ORG": "place",
    "ORG": "organisation",
    "ORGANISATION": "organisation",
    "ORGANIZATION": "organisation",
}
_CLOSING = frozenset(",.;:!?)]}%…»")
_OPENING = frozenset("([{«")
_TURNING = frozenset("\"”'")
_ENDS = frozenset(".!?:;,…\"”'»")
TOGETHER = ("sentence", "paragraph", "article", "all")


class Found(NamedTuple):
    """A span of characters ``[start, end)`` and what it names: person, state, place or organisation."""

    kind: str
    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True):
    """Tokens of the set, its spans by tokens ``[lo, hi)``, and what it marks before the sentence.

    ``glued``: tokens with no space before them, where the set tells; ``text`` likewise. ``begins``: "document",
    "paragraph", "headline" or "" for none of them.
    """

    tokens: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...]
    begins: str = ""
    glued: frozenset[int] | None = None
    text: str | None = None


class Passage(msgspec.Struct, frozen=True):
    """Text to read at once, and where in it each token of the set stands."""

    text: str
    bounds: tuple[tuple[int, int], ...]
    spans: tuple[tuple[str, int, int], ...]
    """The set's spans by tokens ``[lo, hi)``, counted through the passage."""
    sentences: int


# -- the sets ----------------------------------------------------------------------------------------


def read_set(path: Path) -> list[Sentence]:
    """Every sentence of a file, or of a folder's files by name. Raises ValueError where the format is not known."""
    files = sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
    sentences = [sentence for one in files for sentence in _of_file(one.read_text(encoding="utf-8"), str(one))]
    if not sentences:
        raise ValueError(f"{path}: holds no sentence of tokens with tags, one to a line")
    return sentences


def _of_file(text: str, name: str) -> Iterator[Sentence]:
    rows: list[list[str]] = []
    begins, own, headline = "document", None, False
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.startswith("# ") and "\t" not in line:
            if line.startswith("# newdoc"):
                begins = "document"
            elif line.startswith("# newpar"):
                begins = begins or "paragraph"
            elif line.startswith("# text = "):
                own = line.removeprefix("# text = ")
        elif line.strip():
            row = line.split("\t") if "\t" in line else line.split()
            rows.append(row)
        elif rows:
            # One line may have lost its tag; a sentence of them is another format.
            if len(rows) > 1 and max(map(len, rows)) < 2:
                raise ValueError(f"{name}: line {number - 1}: tokens without tags")
            rows = [row if len(row) > 1 else [*row, "O"] for row in rows]
            if rows[-1][0].isdigit() and rows[-1][1] == "|":
                # The Norwegian treebank closes a headline by this sign, which the text does not have.
                rows, starts = rows[:-1], "headline"
            elif begins == "paragraph" and rows[-1][min(1, len(rows[-1]) - 1)][-1:] not in _ENDS:
                starts = "headline"
            else:
                starts = ""
            if starts and headline:
                starts = begins
            if rows:
                yield _sentence(rows, begins if begins == "document" else starts or begins, own)
            headline, begins, own, rows = bool(starts), "", None, []


def _sentence(rows: list[list[str]], begins: str, own: str | None) -> Sentence:
    misc = len(rows[0]) >= 10
    numbered = misc or (len(rows[0]) >= 3 and rows[0][0].isdigit())
    tags = [_misc(row[-1]).get("name", "O") if misc else row[2 if numbered else -1] for row in rows]
    words = tuple(row[1] if numbered else row[0] for row in rows)
    glued = None
    if misc and any("SpaceAfter" in row[-1] for row in rows):
        glued = frozenset(at + 1 for at, row in enumerate(rows) if _misc(row[-1]).get("SpaceAfter") == "No")
    return Sentence(words, tuple(spans_of(tags)), begins, glued, own)


def _misc(column: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in column.split("|") if "=" in pair)


def spans_of(tags: list[str]) -> Iterator[tuple[str, int, int]]:
    """Spans ``(kind, lo, hi)`` of tags with B- and I-, or of bare kinds, neighbours of one kind being one span."""
    begun: tuple[str, int] | None = None
    for at, tag in enumerate([*tags, "O"]):
        prefix, _, kind = tag.partition("-") if tag[:2] in ("B-", "I-") else ("", "", tag)
        named = "" if kind in ("O", "0", "_") else kind
        if begun is not None and (named != begun[0] or prefix == "B"):
            yield _TAGS.get(begun[0], "other"), begun[1], at
            begun = None
        if named and begun is None:
            begun = named, at


# -- text --------------------------------------------------------------------------------------------


def passages(sentences: list[Sentence], together: str = "article", *, spaced: bool = False) -> Iterator[Passage]:
    """Sentences put together, ``together`` saying up to what; ``spaced`` leaves a space between all tokens.

    A number puts so many together, for sets that keep an article's sentences near each other without saying where
    it ends. Where no mark beyond a file's beginning is found, "article" and "paragraph" mean each by itself.
    """
    most = int(together) if together.isdigit() else 0
    cutting: tuple[str, ...] | None = {
        "sentence": None,
        "all": (),
        str(most): ("document",),
        "paragraph": ("document", "headline", "paragraph"),
    }.get(together, ("document", "headline"))
    marks = Counter(sentence.begins for sentence in sentences)
    marked = marks["paragraph"] or marks["headline"] or marks["document"] > 1
    if together in ("paragraph", "article") and not marked:
        cutting = None
    splits = _split_signs(sentences)
    held: list[Sentence] = []
    for sentence in sentences:
        if held and (cutting is None or sentence.begins in cutting or len(held) == most):
            yield _passage(held, splits, spaced=spaced)
            held = []
        held.append(sentence)
    if held:
        yield _passage(held, splits, spaced=spaced)


def _split_signs(sentences: list[Sentence]) -> frozenset[str]:
    """Signs that the set parts from the words they stand in: none of its words holds one."""
    whole = {
        sign
        for sentence in sentences
        for token in sentence.tokens
        if len(token) > 2
        for sign in "-'’.,/"
        if sign in token[1:-1]
    }
    return frozenset("-'’.,/") - whole


def _passage(sentences: list[Sentence], splits: frozenset[str], *, spaced: bool) -> Passage:
    pieces: list[str] = []
    bounds: list[tuple[int, int]] = []
    spans: list[tuple[str, int, int]] = []
    length = 0
    for sentence in sentences:
        first = len(bounds)
        text, where = _text(sentence, splits, spaced=spaced)
        bounds.extend((length + a, length + b) for a, b in where)
        spans.extend((kind, first + lo, first + hi) for kind, lo, hi in sentence.spans)
        pieces.append(text)
        length += len(text) + 1
    return Passage("\n".join(pieces), tuple(bounds), tuple(spans), len(sentences))


def _text(sentence: Sentence, splits: frozenset[str], *, spaced: bool) -> tuple[str, list[tuple[int, int]]]:
    if sentence.text is not None and not spaced:
        where = _placed(sentence.tokens, sentence.text)
        if where is not None:
            return sentence.text, where
    glued = frozenset() if spaced else sentence.glued
    if glued is None:
        glued = _without_space(sentence.tokens, splits)
    text, where = "", []
    for at, token in enumerate(sentence.tokens):
        if at and at not in glued:
            text += " "
        where.append((len(text), len(text) + len(token)))
        text += token
    return text, where


def _placed(words: tuple[str, ...], text: str) -> list[tuple[int, int]] | None:
    where: list[tuple[int, int]] = []
    at = 0
    for word in words:
        start = text.find(word, at)
        if start < 0:
            return None
        at = start + len(word)
        where.append((start, at))
    return where


def _without_space(words: tuple[str, ...], splits: frozenset[str]) -> frozenset[int]:
    """Which tokens follow without a space, as one writes: signs that close, what opens, pairs of quotation marks."""
    glued: set[int] = set()
    opened: set[str] = set()
    for at, word in enumerate(words):
        inner = 0 < at < len(words) - 1 and words[at - 1][-1:].isalnum() and words[at + 1][:1].isalnum()
        digits = inner and words[at - 1][-1:].isdigit() and words[at + 1][:1].isdigit()
        if word in splits and inner and (digits or word not in ".,"):
            glued |= {at, at + 1}
        elif word in _CLOSING:
            glued.add(at)
        elif word in _OPENING:
            glued.add(at + 1)
        elif word in _TURNING:
            glued.add(at if word in opened else at + 1)
            opened ^= {word}
    return frozenset(glued)


# -- reading -----------------------------------------------------------------------------------------


def names_in(document: Document, language: Compiled) -> list[Found]:
    """Names that stand in the text: of people without office, of states and bodies; by place, without doubles."""
    page = scan(document, language)
    names = with_bodies(page, find_names(page))
    people = find_people(page, names)
    found: set[Found] = set()
    in_people: set[int] = set()
    for seen in (*people.seen, *people.late):
        if seen.person is not None and seen.name_hi > seen.name_lo:
            found.add(Found("person", page.tokens[seen.name_lo].start, page.tokens[seen.name_hi - 1].end))
            in_people.update(range(seen.name_lo, seen.name_hi))
    for name in names:
        if name.lo in in_people or name.kind not in ("state", "organisation"):
            continue
        if name.kind == "state" and name.form not in ("name", "genitive"):
            continue
        found.add(Found(name.kind, page.tokens[name.lo].start, page.tokens[name.hi - 1].end))
    return sorted(found, key=lambda one: (one.start, one.end))


def document_of(text: str, language: str) -> Document:
    """Bare text as one paragraph of a page."""
    block = Block(kind="paragraph", start=0, end=len(text))
    return Document(id="passage", text=text, blocks=(block,), language=language)


def is_state(text: str, language: Compiled) -> bool:
    """Whether the list of states has all of this text for a name of a state, maybe in the genitive; no capital."""
    page = scan(document_of(text, language.pack.language), language)
    for hit in page.states:
        if hit.lo == 0 and hit.hi == len(page.tokens) and hit.entry.detail in ("name", "genitive"):
            words = language.pack.states.get(hit.entry.key)
            capitals = () if words is None or hit.entry.detail == "name" else words.capitals
            if not any(text.startswith(capital) for capital in capitals):
                return True
    return False


def in_tokens(found: Iterable[Found], bounds: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, int, int]]:
    """Spans of characters as spans of the set's tokens ``[lo, hi)`` that they touch."""
    owner: dict[int, int] = {}
    for at, (a, b) in enumerate(bounds):
        owner.update(dict.fromkeys(range(a, b), at))
    for one in found:
        touched = [owner[at] for at in range(one.start, one.end) if at in owner]
        if touched:
            yield one.kind, touched[0], touched[-1] + 1


class Tally:
    """Hits, misses and false hits of one kind, with the words and a reason for each."""

    def __init__(self) -> None:
        self.right = 0
        self.missed: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.why_missed: Counter[str] = Counter()
        self.why_false: Counter[str] = Counter()
        self.lines: list[str] = []

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1, each nought where it has nothing to stand on."""
        found = self.right + self.false.total()
        wanted = self.right + self.missed.total()
        precision = self.right / found if found else 0.0
        recall = self.right / wanted if wanted else 0.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return precision, recall, both


class Score(msgspec.Struct):
    """Everything that one run has counted."""

    tallies: dict[str, Tally]
    sentences: int = 0
    passages: int = 0
    seconds: float = 0.0


def score(chosen: Iterable[Passage], language: Compiled, kinds: Iterable[str] = KINDS) -> Score:
    """Read every passage and compare its names with the set's."""
    counted = Score({kind: Tally() for kind in kinds})
    tag = language.pack.language
    for passage in chosen:
        document = document_of(passage.text, tag)
        began = time.process_time()
        found = names_in(document, language)
        counted.seconds += time.process_time() - began
        counted.sentences += passage.sentences
        counted.passages += 1
        got = set(in_tokens(found, passage.bounds))
        gold = set(passage.spans)
        for kind, lo, hi in passage.spans:
            if kind == "place" and "state" in counted.tallies and is_state(_words(passage, lo, hi), language):
                gold.add(("state", lo, hi))
        for kind, tally in counted.tallies.items():
            _compare(tally, kind, gold, got, passage)
    return counted


def _compare(
    tally: Tally, kind: str, gold: set[tuple[str, int, int]], got: set[tuple[str, int, int]], passage: Passage
) -> None:
    wanted = {span for span in gold if span[0] == kind}
    found = {span for span in got if span[0] == kind}
    tally.right += len(wanted & found)
    for sign, spans, others, texts, reasons in (
        ("-", wanted - found, got, tally.missed, tally.why_missed),
        ("+", found - wanted, gold, tally.false, tally.why_false),
    ):
        for span in sorted(spans, key=lambda one: one[1:]):
            words, why = _words(passage, *span[1:]), _why(span, others)
            texts[words] += 1
            reasons[why] += 1
            tally.lines.append(f"{sign} {why}: [{words}] {_around(passage, *span[1:])}")


def _why(span: tuple[str, int, int], others: set[tuple[str, int, int]]) -> str:
    kind, lo, hi = span
    over = [one for one in others if one[1] < hi and lo < one[2]]
    for one in sorted(over, key=lambda one: (one[0] != kind, one[1])):
        where = (
            "the same words"
            if one[1:] == (lo, hi)
            else "more words"
            if one[1] <= lo and hi <= one[2]
            else "fewer words"
            if lo <= one[1] and one[2] <= hi
            else "other words"
        )
        return f"{where}, {one[0]}"
    return "one word" if hi - lo == 1 else "several words"


def _words(passage: Passage, lo: int, hi: int) -> str:
    return passage.text[passage.bounds[lo][0] : passage.bounds[hi - 1][1]]


def _around(passage: Passage, lo: int, hi: int) -> str:
    first, last = max(0, lo - 6), min(len(passage.bounds), hi + 6)
    return " / ".join(_words(passage, first, last).split("\n"))


# -- the command -------------------------------------------------------------------------------------


def language_of(sentences: list[Sentence]) -> str:
    """The language of the set's first sentences. Raises ValueError where no pack reads it."""
    text = "\n".join(" ".join(sentence.tokens) for sentence in sentences[:400])
    told = identify(text, languages=labels().languages, url=None)
    if told not in packs.available():
        raise ValueError(f"no pack for the language of the set ({told}); name one with --language")
    return told


def main(console: Console, arguments: list[str]) -> None:
    """Read the set, print the table, and with ``-v`` what was missed or found wrongly."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description="Scores names on a public set.")
    parser.add_argument("path", type=Path, help="a file of the set, or a folder of its files")
    parser.add_argument("--kind", choices=KINDS, action="append", help="only this kind (may be given again)")
    parser.add_argument("--language", help="the pack to read with; else told from the text")
    parser.add_argument("--limit", type=int, help="only so many sentences")
    parser.add_argument(
        "--together", default="article", help=f"what is read as one document: {', '.join(TOGETHER)}, or a number"
    )
    parser.add_argument("--spaced", action="store_true", help="leave a space between all tokens")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="print errors; twice: every one of them")
    given = parser.parse_args(arguments)
    if given.together not in TOGETHER and not (given.together.isdigit() and int(given.together)):
        parser.error(f"--together: {given.together}: give {', '.join(TOGETHER)}, or a number of sentences")
    try:
        sentences = read_set(given.path)[: given.limit]
        language = given.language or language_of(sentences)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    pack = compiled(language)
    names_in(document_of(" ".join(sentences[0].tokens), language), pack)
    counted = score(passages(sentences, given.together, spaced=given.spaced), pack, given.kind or KINDS)
    title = f"{given.path.name} ({language}): {counted.sentences} sentences in {counted.passages} documents, "
    title += f"{counted.sentences / (counted.seconds or 1):.0f} sentences/s"
    table = Table(title=title, title_justify="left")
    for heading in ("kind", "in the set", "found", "right", "precision", "recall", "F1"):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    for kind, tally in counted.tallies.items():
        wanted, found = tally.right + tally.missed.total(), tally.right + tally.false.total()
        rates = (f"{100 * figure:.1f}" for figure in tally.figures())
        table.add_row(kind, str(wanted), str(found), str(tally.right), *rates)
    console.print(table)
    if given.verbose:
        for kind, tally in counted.tallies.items():
            _errors(console, kind, tally, every=given.verbose > 1)


def _errors(console: Console, kind: str, tally: Tally, *, every: bool) -> None:
    for what, reasons, texts in (
        ("missed", tally.why_missed, tally.missed),
        ("found wrongly", tally.why_false, tally.false),
    ):
        table = Table(title=f"{kind}, {what}", title_justify="left")
        for heading in ("beside it", "times", "words", "times"):
            table.add_column(heading, justify="right" if heading == "times" else "left")
        left, right = reasons.most_common(), texts.most_common(30)
        for at in range(max(len(left), len(right))):
            why, often = left[at] if at < len(left) else ("", "")
            words, times = right[at] if at < len(right) else ("", "")
            table.add_row(why, str(often), words, str(times))
        console.print(table)
    if every:
        for line in tally.lines:
            console.print(line, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main(Console(), sys.argv[1:])
