"""How well pages that tell one thing find each other: the sample newsroom, or another set, against a person's word.

``python -m benchmarks.stories`` reads the sample newsroom, puts its pages in their articles and stories, and compares
with ``sample-stories.tsv``, where a person has put down for each page its story, its article (editions and copies
share one) and the page that it copies. ``python -m benchmarks.stories SET.toml`` does the same with a set of short
texts (see :mod:`benchmarks.handmade`). Each wrong link is printed with its reasons, and so is each page that should
have been linked, with how near it came.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.editions import Agreement, agreement
from benchmarks.handmade import Label, read_set
from dragoman.errors import DragomanError
from dragoman.intake.files import read_pages
from dragoman.model import Page
from dragoman.reading import read_document, read_page
from dragoman.sample import sample_path
from dragoman.stories import Fingerprint, Placed, Stream, fingerprint_of
from dragoman.stories.compare import Likeness, Side, likeness
from dragoman.stories.stream import place_in_time
from dragoman.stories.weights import Weights

LABELS = Path(__file__).with_name("sample-stories.tsv")


class Result(NamedTuple):
    """How far the groups agree with the set, and which links do not."""

    stories: Agreement
    articles: Agreement
    wrong: tuple[tuple[str, str, Likeness], ...]
    """Pages linked to one of another story, or as one article with one of another."""
    missed: tuple[tuple[str, str, Likeness], ...]
    """Pages that stand apart from the rest of their story, with the page of it that they are likest to."""
    copies: tuple[int, int]
    """Copies found with their original, of how many."""


def read_labels(path: Path = LABELS) -> dict[str, Label]:
    """The set by hand: page below the sample's folder to label. Raises ValueError for a line that is none."""
    found: dict[str, Label] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        if not 3 <= len(cells) <= 4 or cells[0] in found:
            raise ValueError(f"{path}:{number}: wants page, story, article, perhaps what it copies; each page once")
        found[cells[0]] = Label(cells[1], cells[2], cells[3] if len(cells) > 3 else "")
    return found


def read_sample() -> dict[str, Fingerprint]:
    """Fingerprints of the sample newsroom's pages, by page below its folder."""
    folder = sample_path()
    found: dict[str, Fingerprint] = {}
    for page in read_pages([str(folder)], limit=20_000_000):
        if not isinstance(page, Page):
            raise DragomanError(f"{page.name}: {page.reason}")
        found[Path(page.name).relative_to(folder).as_posix()] = fingerprint_of(read_page(page))
    return found


def read_texts(path: Path) -> tuple[dict[str, Label], dict[str, Fingerprint]]:
    """Labels and fingerprints of a set of texts, by page. Raises ValueError and OSError as :func:`read_set` does."""
    pages = read_set(path).pages
    prints = {name: fingerprint_of(read_document(page.document)) for name, page in pages.items()}
    return {name: page.label for name, page in pages.items()}, prints


def measure(prints: dict[str, Fingerprint], labels: dict[str, Label]) -> Result:
    """Place the pages, and compare with the labels."""
    pages = sorted(prints, key=lambda page: place_in_time(prints[page]))
    stream = Stream()
    placed = {page: stream.place(prints[page]) for page in pages}
    named = {prints[page].document: page for page in pages}
    story = {page: stream.story_now(placed[page].story) for page in pages}
    article = {page: stream.group_now(placed[page].group) for page in pages}
    wrong = tuple(
        (page, named[one.to], one.why)
        for page, one in placed.items()
        if one.to is not None and one.why is not None and _is_wrong(one, labels[page], labels[named[one.to]])
    )
    copies = [page for page in pages if labels[page].copy_of]
    return Result(
        stories=_agreement([labels[page].story for page in pages], [story[page] for page in pages]),
        articles=_agreement([labels[page].article for page in pages], [article[page] for page in pages]),
        wrong=wrong,
        missed=_missed(pages, prints, labels, story),
        copies=(sum(article[page] == article[labels[page].copy_of] for page in copies), len(copies)),
    )


def _agreement(wanted: Sequence[Hashable], got: Sequence[Hashable]) -> Agreement:
    return agreement(wanted, got)


def _is_wrong(one: Placed, ours: Label, theirs: Label) -> bool:
    as_article = one.why is not None and one.why.kind in ("copy", "edition")
    return ours.story != theirs.story or (as_article and ours.article != theirs.article)


def _missed(
    pages: Sequence[str], prints: dict[str, Fingerprint], labels: dict[str, Label], story: dict[str, int]
) -> tuple[tuple[str, str, Likeness], ...]:
    weights = Weights()
    for page in pages:
        weights.add(prints[page].language, prints[page].features)
    found = []
    for at, page in enumerate(pages):
        before = [other for other in pages[:at] if labels[other].story == labels[page].story]
        if not before or any(story[other] == story[page] for other in before):
            continue
        near = [(likeness(Side.of(prints[page]), Side.of(prints[other]), weights), other) for other in before]
        best, other = max(near, key=lambda pair: pair[0].score)
        found.append((page, other, best))
    return tuple(found)


def _reasons(one: Likeness) -> str:
    shared = " ".join(feature for feature, _ in one.shared)
    return f"likeness {one.cosine:.2f}, order {one.order:.2f}, {one.days} days, {len(one.shared)} rare: {shared}"


def main(console: Console, arguments: list[str]) -> None:
    """Measure, and print the table and the links that are wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description="Scores stories and articles.")
    parser.add_argument("set", type=Path, nargs="?", help="a set of texts as TOML (default: the sample newsroom)")
    given = parser.parse_args(arguments)
    if given.set is None:
        labels, prints = read_labels(), read_sample()
    else:
        try:
            labels, prints = read_texts(given.set)
        except (OSError, ValueError) as error:
            sys.exit(f"error: {error}")
    result = measure(prints, labels)
    told = Counter(one.story for one in labels.values())
    several = sum(often > 1 for often in told.values())
    table = Table(
        title=f"{len(prints)} pages, {len(told)} stories, {several} of several pages",
        title_justify="left",
    )
    for heading in ("", "groups", "pair P", "pair R", "pair F1", "B³ P", "B³ R", "B³ F1"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, one in (("stories", result.stories), ("articles", result.articles)):
        table.add_row(name, str(one.groups), *(f"{rate:.3f}" for rate in (*one.pairs, *one.bcubed)))
    console.print(table)
    console.print(f"copies found: {result.copies[0]} of {result.copies[1]}")
    for title, links in (("Linked wrongly", result.wrong), ("Not linked", result.missed)):
        console.print(f"\n{title}: {len(links)}", style="bold")
        for page, other, why in links:
            console.print(f"  {page}\n    {other}\n    {why.kind or 'nothing'}: {_reasons(why)}", highlight=False)


if __name__ == "__main__":
    main(Console(width=200), sys.argv[1:])
