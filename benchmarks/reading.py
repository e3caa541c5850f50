"""Pages a second, start-up and memory: the text path and the HTML path, beside trafilatura alone on the same pages.

All packs are loaded before anything is measured, and the text pages come in all languages in turn. Each side runs in
a process of its own, in turn and several times over, so that a machine that slows down slows both; the median is
printed. CPU time of one core; memory is the process's peak.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import growth
from benchmarks.pages import TEXT_LENGTH, documents, html_pages, labels, text_pages
from dragoman import packs

ROUNDS = 5
SECONDS = 2.0
SIDES = ("text", "html", "document", "trafilatura")
STARTS = 7


def side(name: str) -> Callable[[], int]:
    """One pass over the pages by one side; returns the number of pages."""
    if name == "trafilatura":
        import trafilatura

        pages = [page.data.decode("utf-8", "replace") for page in html_pages()]

        def extract() -> int:
            for html in pages:
                trafilatura.extract(html, fast=True, with_metadata=True)
            return len(pages)

        return extract
    from dragoman.document import read_page as document_of
    from dragoman.reading import read_page
    from dragoman.reading.compiled import compiled

    if name == "document":
        known = labels()

        def parse() -> int:
            for page in html_pages():
                document_of(page, known)
            return len(html_pages())

        return parse
    for language in packs.available():
        compiled(language)
    chosen = text_pages() if name == "text" else html_pages()

    def read() -> int:
        for page in chosen:
            read_page(page)
        return len(chosen)

    return read


def measure(name: str) -> dict[str, float]:
    """Pages a second of CPU time, once everything is loaded, and the peak memory in megabytes."""
    run = side(name)
    run()
    pages, began = 0, time.process_time()
    while time.process_time() - began < SECONDS:
        pages += run()
    taken = time.process_time() - began
    return {"rate": pages / taken, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def start_up() -> tuple[list[float], list[float]]:
    """Seconds that ``dragoman read PAGE --json`` takes from nothing to its record: by the clock, and of CPU time."""
    clock: list[float] = []
    used: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "page.txt"
        place.write_bytes(text_pages()[0].data)
        command = [sys.executable, "-m", "dragoman", "read", "--json", str(place)]
        # Compiled modules are kept, as they are where a program is installed.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "XDG_CACHE_HOME": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for turn in range(STARTS + 1):
            began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, capture_output=True, check=True, env=environment)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if turn:
                clock.append(time.perf_counter() - began)
                used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return clock, used


def stages() -> list[tuple[str, float]]:
    """Where the time of the text path goes: milliseconds for each page of 3,000 characters, by step."""
    from dragoman.document import read_page as document_of
    from dragoman.reading import (
        agreements,
        bodies,
        deeds,
        entities,
        events,
        faults,
        found,
        parties,
        people,
        quantities,
        relations,
        statements,
        when,
    )
    from dragoman.reading.compiled import compiled
    from dragoman.reading.scan import scan

    spent: dict[str, float] = {}
    known = labels()
    documents()
    for warm in (True, False):
        spent.clear()
        for page in text_pages() * (1 if warm else 3):
            mark = time.process_time()

            def lap(step: str) -> None:
                nonlocal mark
                now = time.process_time()
                spent[step] = spent.get(step, 0.0) + now - mark
                mark = now

            document = document_of(page, known)
            lap("document: blocks, language, dates")
            scanned = scan(document, compiled(document.language or "en"))
            lap("scan: sentences, tokens, phrases")
            names = bodies.with_bodies(scanned, found.find_names(scanned))
            lap("names of states, bodies, instruments")
            persons = people.find_people(scanned, names)
            lap("people and offices")
            groups = parties.Parties(scanned, names, persons)
            lap("parties, clauses, anaphors")
            calendar = when.Calendar(scanned)
            numbers = quantities.Quantities(scanned, calendar)
            quantities.find_figures(scanned, groups, calendar, numbers)
            lap("dates, numbers, figures")
            events.find_events(scanned, groups, calendar)
            deeds.find_deeds(scanned, groups, calendar)
            lap("events and deeds, their dates")
            agreements.find_agreements(scanned, groups, calendar, numbers)
            relations.find_partnerships(scanned, groups)
            relations.find_anniversaries(scanned, groups, calendar, numbers)
            lap("agreements, relations")
            statements.find_statements(scanned, groups)
            deeds.find_refusals(scanned, groups)
            lap("statements and refusals")
            entities.entities_of(scanned, names, persons)
            faults.find_faults(scanned, persons)
            lap("entities, faults")
    count = len(text_pages()) * 3
    return [(step, 1000 * seconds / count) for step, seconds in spent.items()]


def main(console: Console) -> None:
    """Measure every side in turn and print the tables."""
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in SIDES}
    with console.status("measuring"):
        for _ in range(ROUNDS):
            for name in SIDES:
                done = subprocess.run(
                    [sys.executable, "-m", "benchmarks.reading", name], capture_output=True, text=True, check=True
                )
                figures[name].append(json.loads(done.stdout))
    table = Table(title=f"Reading, one core, median of {ROUNDS} rounds in turn", title_justify="left")
    for heading in ("side", "pages", "pages/s", "least", "most", "memory MB"):
        table.add_column(heading, justify="left" if heading == "side" else "right")
    titles = {
        "text": "Dragoman, text pages of 3,000 characters",
        "html": "Dragoman, HTML pages, whole record",
        "document": "Dragoman, HTML pages, to the document only",
        "trafilatura": "trafilatura alone, fast, with metadata",
    }
    for name in SIDES:
        rates = [figure["rate"] for figure in figures[name]]
        count = len(text_pages()) if name == "text" else len(html_pages())
        memory = statistics.median(figure["memory"] for figure in figures[name])
        table.add_row(
            titles[name],
            str(count),
            f"{statistics.median(rates):.0f}",
            f"{min(rates):.0f}",
            f"{max(rates):.0f}",
            f"{memory:.0f}",
        )
    console.print(table)
    where = Table(title="Where the time of the text path goes", title_justify="left")
    where.add_column("step")
    where.add_column("ms a page", justify="right")
    spent = stages()
    for step, milliseconds in spent:
        where.add_row(step, f"{milliseconds:.2f}")
    where.add_row("together", f"{sum(ms for _, ms in spent):.2f}")
    console.print(where)
    with console.status("starting anew"):
        clock, used = start_up()
    console.print(
        f"dragoman read PAGE --json, from nothing: {statistics.median(clock):.2f} s by the clock"
        f" ({min(clock):.2f} to {max(clock):.2f}), {statistics.median(used):.2f} s of CPU time"
    )
    with console.status("growing the lexicons"):
        grown = json.loads(
            subprocess.run(
                [sys.executable, "-m", "benchmarks.reading", "growth"], capture_output=True, text=True, check=True
            ).stdout
        )
    console.print(
        f"{TEXT_LENGTH:,} characters with {grown['phrases']:,.0f} phrases: {grown['plain']:.2f} ms;"
        f" with {grown['larger phrases']:,.0f}: {grown['larger']:.2f} ms"
    )


if __name__ == "__main__":
    print(json.dumps(growth.compare() if sys.argv[1] == "growth" else measure(sys.argv[1])))
