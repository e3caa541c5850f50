"""How well an article's text is told from the page round it, beside trafilatura on the same pages in the same run.

``python -m benchmarks.bodies PATH``, where PATH is a copy of the public article extraction benchmark of Zyte
(repository scrapinghub/article-extraction-benchmark): ``ground-truth.json`` and ``html/*.html.gz``. As there, texts
are compared by their runs of four words: precision and recall for each page, then their means.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura
from rich.console import Console
from rich.table import Table

from benchmarks.pages import labels
from dragoman.document import read_page
from dragoman.errors import PageError
from dragoman.model import Page

RUN = 4
BODY = frozenset({"lead", "heading", "paragraph"})
_WORD = re.compile(r"\w+")


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words, or all words of a shorter text."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)) if words)


def agreement(wanted: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page; nothing found where nothing is wanted is right."""
    gold, got = runs(wanted), runs(found)
    both = sum((gold & got).values())
    if not gold and not got:
        return 1.0, 1.0
    return both / (sum(got.values()) or 1), both / (sum(gold.values()) or 1)


def ours(data: bytes) -> str:
    """The article's text as the document's blocks give it."""
    try:
        document = read_page(Page(data=data, name="page", content_type="text/html; charset=utf-8"), labels())
    except PageError:
        return ""
    return "\n".join(document.text[block.start : block.end] for block in document.blocks if block.kind in BODY)


def theirs(data: bytes) -> str:
    """The article's text as trafilatura gives it, fast and without metadata."""
    return trafilatura.extract(data.decode("utf-8"), fast=True, include_comments=False) or ""


def main(console: Console, path: Path) -> None:
    """Measure both on every page, in turn, and print the table."""
    truth = json.loads((path / "ground-truth.json").read_text(encoding="utf-8"))
    sides: dict[str, Callable[[bytes], str]] = {
        "Dragoman, whole document": ours,
        "trafilatura, fast, text alone": theirs,
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
    spent = dict.fromkeys(sides, 0.0)
    for name in list(truth)[:20]:
        # What is loaded on first use (models, months, classes of elements) is not to count.
        for extract in sides.values():
            extract(gzip.decompress((path / "html" / f"{name}.html.gz").read_bytes()))
    for name, wanted in truth.items():
        data = gzip.decompress((path / "html" / f"{name}.html.gz").read_bytes())
        for side, extract in sides.items():
            began = time.process_time()
            text = extract(data)
            spent[side] += time.process_time() - began
            found[side].append(agreement(wanted.get("articleBody", ""), text))
    table = Table(title=f"Article text on {len(truth)} pages", title_justify="left")
    for heading in ("side", "precision", "recall", "F1", "pages/s"):
        table.add_column(heading, justify="left" if heading == "side" else "right")
    for side, pairs in found.items():
        precision = statistics.mean(pair[0] for pair in pairs)
        recall = statistics.mean(pair[1] for pair in pairs)
        both = 2 * precision * recall / (precision + recall)
        table.add_row(side, f"{precision:.3f}", f"{recall:.3f}", f"{both:.3f}", f"{len(truth) / spent[side]:.0f}")
    console.print(table)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.bodies PATH")
    main(Console(), Path(sys.argv[1]))
