"""How well sentences are told apart by the types of the PLOVER manual, on a public set that nobody here made.

``python -m benchmarks.plover PATH``, where PATH is a tab-separated file of the set published as zero-shot PLOVER
(repository snowood1/Zero-Shot-PLOVER): ``datasets/PLV_train.tsv``, its training part. Each row is one English
sentence with a source and a target marked in it, and one type (``gold_root``); YIELD there is CONCEDE and RETREAT.

The sentence alone is read, as a page of its own, with source and target known as parties, as the set gives them to
every coder. Of the facts with a type (events, agreements, statements) that one is taken which stands between the two:
who does it in the marked source counts two, who suffers it in the marked target one; then events before agreements
before statements, then the first.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.names import document_of
from dragoman.model import Agreement, Document, Event, Reading, Span, Statement
from dragoman.reading import read_document
from dragoman.reading.actors import GIVEN

NONE = "none"
_ONE_NAME = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_COLUMNS = ("sentence", "source", "target", "gold_root")


class Row(msgspec.Struct, frozen=True):
    """A sentence, the words of its source and target, and its type."""

    sentence: str
    source: str
    target: str
    type: str


class Guess(msgspec.Struct, frozen=True):
    """The type chosen for a sentence, and every type that was read in it."""

    type: str
    types: tuple[str, ...]


def read_rows(path: Path) -> list[Row]:
    """All rows of a file. Raises ValueError where a column is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t")
        missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{path}: has no column {', '.join(missing)}; give a file of the PLOVER set")
        rows = [Row(*(row[column] or "" for column in _COLUMNS)) for row in reader]
    if not rows:
        raise ValueError(f"{path}: has no rows")
    return [msgspec.structs.replace(row, type=_ONE_NAME.get(row.type, row.type)) for row in rows]


def guess(row: Row) -> Guess:
    """Read the sentence and choose one type for what is marked in it."""
    document = document_of(row.sentence, "en")
    marked = _marked(row)
    reading = read_document(document, given=marked)
    source, target = _ids(document, reading, row.source), _ids(document, reading, row.target)
    source |= {f"{GIVEN}0"}
    target |= {f"{GIVEN}1"}
    ranked: list[tuple[int, int, int, str]] = []
    facts: list[Event | Agreement | Statement] = [*reading.events, *reading.agreements, *reading.statements]
    for fact in facts:
        if fact.plover is None:
            continue
        doers, others, order = _parties(fact)
        fit = 2 * bool(doers & source) + bool(others & target)
        first = min(span.start for span in fact.evidence)
        ranked.append((-fit, order, first, _ONE_NAME.get(fact.plover.type, fact.plover.type)))
    ranked.sort()
    types = tuple(dict.fromkeys(kind for *_, kind in ranked))
    return Guess(types[0] if types else NONE, types)


def _marked(row: Row) -> tuple[Span, ...]:
    """Where source and target stand; the start of the sentence's first character where one is not in it."""
    places = (row.sentence.find(words) if words else -1 for words in (row.source, row.target))
    return tuple(
        Span(start=max(at, 0), end=at + len(words) if at >= 0 else 0)
        for at, words in zip(places, (row.source, row.target), strict=True)
    )


def _parties(fact: Event | Agreement | Statement) -> tuple[frozenset[str], frozenset[str], int]:
    """Who does it, whom it may concern, and the rank of such facts."""
    if isinstance(fact, Statement):
        return frozenset(fact.by), frozenset(fact.to), 2
    if isinstance(fact, Agreement):
        return frozenset(fact.parties), frozenset(fact.parties), 1
    parties = frozenset((*fact.people, *fact.states, *fact.organisations))
    return parties, parties, 0


def _ids(document: Document, reading: Reading, words: str) -> frozenset[str]:
    """Entities named within the marked words, and the states that named people speak for."""
    start = document.text.find(words) if words else -1
    if start < 0:
        return frozenset()
    end = start + len(words)
    here = {mention.entity for mention in reading.mentions if start <= mention.start and mention.end <= end}
    served = {office.of for entity in reading.entities if entity.id in here for office in entity.offices if office.of}
    return frozenset(here | served)


class Score(msgspec.Struct):
    """Pairs (type in the set, type read) and their numbers; ``among``: how often the right type was read at all."""

    pairs: Counter[tuple[str, str]]
    among: int = 0
    seconds: float = 0.0

    def types(self) -> list[str]:
        """The set's types."""
        return sorted({gold for gold, _ in self.pairs})

    def figures(self, kind: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of one type, nought where it has nothing to stand on."""
        right = self.pairs[kind, kind]
        found = sum(often for (_, got), often in self.pairs.items() if got == kind)
        wanted = sum(often for (gold, _), often in self.pairs.items() if gold == kind)
        precision, recall = right / (found or 1), right / (wanted or 1)
        return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0

    def macro(self) -> float:
        """The mean F1 over the set's types."""
        types = self.types()
        return sum(self.figures(kind)[2] for kind in types) / len(types)


def score(rows: Iterable[Row]) -> tuple[Score, list[tuple[Row, Guess]]]:
    """Read every row; the counts, and each row with what was read in it."""
    counted, read = Score(Counter()), []
    for row in rows:
        began = time.process_time()
        one = guess(row)
        counted.seconds += time.process_time() - began
        counted.pairs[row.type, one.type] += 1
        counted.among += row.type in one.types
        read.append((row, one))
    return counted, read


def main(console: Console, arguments: list[str]) -> None:
    """Read the set, print the table by type, and with ``-v`` what was taken for what."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.plover", description="Scores PLOVER types.")
    parser.add_argument("path", type=Path, help="a tab-separated file of the set")
    parser.add_argument("--limit", type=int, help="only so many rows")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="the confusion table; twice: every error")
    given = parser.parse_args(arguments)
    try:
        rows = read_rows(given.path)[: given.limit]
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    guess(rows[0])
    counted, read = score(rows)
    right = sum(counted.pairs[kind, kind] for kind in counted.types())
    table = Table(
        title=f"{given.path.name}: {len(rows)} sentences, {len(rows) / (counted.seconds or 1):.0f} sentences/s",
        title_justify="left",
    )
    for heading in ("type", "in the set", "read", "right", "precision", "recall", "F1"):
        table.add_column(heading, justify="left" if heading == "type" else "right")
    for kind in counted.types():
        wanted = sum(often for (gold, _), often in counted.pairs.items() if gold == kind)
        found = sum(often for (_, got), often in counted.pairs.items() if got == kind)
        rates = (f"{100 * figure:.1f}" for figure in counted.figures(kind))
        table.add_row(kind, str(wanted), str(found), str(counted.pairs[kind, kind]), *rates)
    console.print(table)
    nothing = sum(often for (_, got), often in counted.pairs.items() if got == NONE)
    console.print(f"macro-F1 {100 * counted.macro():.1f}, right {100 * right / len(rows):.1f} %, ", end="")
    console.print(f"right among all read {100 * counted.among / len(rows):.1f} %, nothing read in {nothing}")
    if given.verbose:
        _confusion(console, counted)
    if given.verbose > 1:
        for row, one in read:
            if row.type != one.type:
                console.print(
                    f"{row.type} read as {one.type}: {row.sentence}", markup=False, highlight=False, soft_wrap=True
                )


def _confusion(console: Console, counted: Score) -> None:
    """Types of the set down, types read across."""
    across = sorted({got for _, got in counted.pairs})
    table = Table(title="In the set (down), read (across)", title_justify="left")
    table.add_column("")
    for got in across:
        table.add_column(got[:7], justify="right")
    for gold in counted.types():
        table.add_row(gold, *(str(counted.pairs[gold, got] or "") for got in across))
    console.print(table)


if __name__ == "__main__":
    main(Console(), sys.argv[1:])
