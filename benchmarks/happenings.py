"""How well what many pages tell becomes one entry: the main event of each story of a set made by hand.

``python -m benchmarks.happenings SET.toml`` takes a set of short texts (see :mod:`benchmarks.handmade`), in which a
person has marked on each page the sentence that tells the main event, and said which event that is. The pages are
read and kept in a database of their own, put with their stories, and their facts with those of other pages. Two pages
are found to tell one event where facts of their marked sentences, of the kind that tells of the event, stand in one
entry. Copies are left out. A page of whose marked sentence no such fact was read is counted apart: that is for the
reading.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.editions import rates
from benchmarks.handmade import HandMade, Told, read_set
from dragoman.model import Reading
from dragoman.reading import read_document
from dragoman.reference import load
from dragoman.store import Store
from dragoman.store.prepare import prepare
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageRead, keep

WHEN = "2026-01-01T00:00:00Z"


class Result(NamedTuple):
    """Which pages told their main event, and which of them were found to tell the same."""

    told: tuple[str, ...]
    silent: tuple[str, ...]
    """Pages of whose marked sentence nothing of the kind was read."""
    pairs: tuple[float, float, float]
    """Precision, recall and F1 over pairs of pages that told."""
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]
    facts: dict[str, tuple[str, ...]]
    """Of each page the facts of its marked sentence, in words."""


def measure(given: HandMade) -> Result:
    """Read and keep the pages, and compare their entries with the events that a person named."""
    pages = {name: page for name, page in given.pages.items() if not page.label.copy_of}
    readings = {name: read_document(page.document) for name, page in pages.items()}
    with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/record.db", create=True) as store:
        _keep(store, readings.values())
        entries = {name: _entries(store, page, given.kinds[page.event]) for name, page in pages.items()}
    told = tuple(name for name in pages if entries[name])
    both = {pair for pair in combinations(told, 2) if entries[pair[0]].keys() & entries[pair[1]].keys()}
    same = {(a, b) for a, b in combinations(told, 2) if pages[a].event == pages[b].event}
    return Result(
        told=told,
        silent=tuple(name for name in pages if not entries[name]),
        pairs=rates(len(both & same) / (len(both) or 1), len(both & same) / (len(same) or 1)),
        wrong=tuple(sorted(both - same)),
        missed=tuple(sorted(same - both)),
        facts={name: tuple(found.values()) for name, found in entries.items()},
    )


def _keep(store: Store, readings: Iterable[Reading]) -> None:
    keep(
        store,
        [
            PageRead(
                name=reading.article.url or reading.article.id,
                digest=reading.article.id,
                reader="benchmark",
                prepared=prepare(reading, load(), when=WHEN),
            )
            for reading in readings
        ],
        when=WHEN,
    )
    bring_up_to_date(store)


def _entries(store: Store, page: Told, kind: str) -> dict[int, str]:
    """Entries of the facts that the marked sentence tells, each with the fact in words."""
    begin, end = page.main
    found = store.rows(
        "SELECT DISTINCT f.entry, f.type, f.status, f.date, f.place, f.number FROM fact f "
        "JOIN document d ON d.number = f.document JOIN evidence e ON e.fact = f.number "
        "JOIN sentence s ON s.number = e.sentence "
        "WHERE d.id = ? AND f.kind = ? AND s.first < ? AND s.past > ? ORDER BY f.number",
        (page.document.id, kind, end, begin),
    )
    return {entry: " ".join(map(str, (*words, *_parties(store, number)))) for entry, *words, number in found}


def _parties(store: Store, fact: int) -> list[str]:
    return [
        id_
        for (id_,) in store.rows(
            "SELECT n.id FROM participant p JOIN entity n ON n.number = p.entity "
            "WHERE p.fact = ? ORDER BY p.position",
            (fact,),
        )
    ]


def main(console: Console, arguments: list[str]) -> None:
    """Measure, and print the figures, wrong pairs and missed ones."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.happenings", description="Scores entries of events.")
    parser.add_argument("set", type=Path, help="a set of texts as TOML")
    try:
        given = read_set(parser.parse_args(arguments).set)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    result = measure(given)
    table = Table(title=f"{len(result.told) + len(result.silent)} pages without copies", title_justify="left")
    for heading in ("told their event", "pair P", "pair R", "pair F1"):
        table.add_column(heading, justify="right")
    table.add_row(str(len(result.told)), *(f"{rate:.3f}" for rate in result.pairs))
    console.print(table)
    for title, pairs in (("One entry, two events", result.wrong), ("One event, two entries", result.missed)):
        console.print(f"\n{title}: {len(pairs)}", style="bold")
        for pair in pairs:
            for page in pair:
                console.print(f"  {page}: {'; '.join(result.facts[page])}", highlight=False)
            console.print()
    console.print(f"\nNothing read of the event: {len(result.silent)}", style="bold")
    for page in result.silent:
        console.print(f"  {page}", highlight=False)


if __name__ == "__main__":
    main(Console(width=180), sys.argv[1:])
