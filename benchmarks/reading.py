"""Pages a second, start-up and memory: the text path and the HTML path, beside trafilatura alone on the same pages.

All packs are loaded before anything is measured, and the text pages come in all languages in turn. Each side runs in
a process of its own, in turn and several times over, so that a machine that slows down slows both; the median is
printed. CPU time of one core; memory is the process's peak. Where `make fast` has made an environment with compiled
rules, it takes its turn as well.

The sample newsroom's paragraphs and the packs' examples hold more facts than pages do, and its HTML has less of what
stands round an article. ``--news`` and ``--web`` add the same on pages as they are, from copies of two public sets.
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
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import growth
from benchmarks.pages import TEXT_LENGTH, documents, html_pages, labels, news_pages, text_pages, web_pages
from dragoman import packs
from dragoman.errors import PageError
from dragoman.model import Page

ROUNDS = 5
SECONDS = 2.0
SIDES = ("text", "html", "document", "trafilatura")
NEWS = ("news",)
"""Sides that a checkout of NTREX adds."""
WEB = ("web", "web-document", "web-trafilatura")
"""Sides that a copy of Zyte's benchmark adds."""
FAST = Path(".fast/bin/python")
"""The interpreter of the environment with compiled rules."""
COMPILED = ("text", "html", "trafilatura", "news", "web", "web-trafilatura")
"""Sides that take a turn there: those whose time the rules take, and the peer, as the Python may be another."""
STARTS = 7


def pages_of(name: str, path: str) -> tuple[Page, ...]:
    """The pages that a side reads; ``path``: where its set is, if it needs one."""
    if name == "text":
        return text_pages()
    if name == "news":
        return news_pages(path)
    return web_pages(path) if name in WEB else html_pages()


def side(name: str, path: str) -> Callable[[], int]:
    """One pass over the pages by one side; returns the number of pages."""
    chosen = pages_of(name, path)
    if name.endswith("trafilatura"):
        import trafilatura

        pages = [page.data.decode("utf-8", "replace") for page in chosen]

        def extract() -> int:
            for html in pages:
                trafilatura.extract(html, fast=True, with_metadata=True)
            return len(pages)

        return extract
    from dragoman.document import read_page as document_of
    from dragoman.reading import read_page
    from dragoman.reading.compiled import compiled

    known = labels()
    if not name.endswith("document"):
        for language in packs.available():
            compiled(language)

    def read() -> int:
        for page in chosen:
            try:
                if name.endswith("document"):
                    document_of(page, known)
                else:
                    read_page(page)
            except PageError:  # a page of the web without an article is refused; that took its time too
                continue
        return len(chosen)

    return read


def measure(name: str, path: str = "") -> dict[str, float]:
    """Pages a second of CPU time, once everything is loaded, and the peak memory in megabytes."""
    run = side(name, path)
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
            said = statements.find_statements(scanned, groups)
            deeds.find_refusals(scanned, groups, said)
            lap("statements and refusals")
            entities.entities_of(scanned, names, persons)
            faults.find_faults(scanned, persons)
            lap("entities, faults")
    count = len(text_pages()) * 3
    return [(step, 1000 * seconds / count) for step, seconds in spent.items()]


def run(interpreter: str, what: str, path: str = "") -> Any:
    """What this module prints when an interpreter runs it; ``path``: where a set of pages is."""
    environment = dict(os.environ)
    if interpreter == str(FAST):
        environment.pop("PYTHONPATH", None)  # a path to the sources would hide the compiled rules
    command = [interpreter, "-m", "benchmarks.reading", what, path]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)


def suffix(name: str) -> str:
    """What is added to the title of a side that runs in the environment with compiled rules."""
    return ", the same Python as that" if name.endswith("trafilatura") else ", rules compiled"


def main(console: Console, news: str = "", web: str = "") -> None:
    """Measure every side in turn and print the tables; ``news``, ``web``: where copies of the public sets are.

    Raises ValueError where they are not.
    """
    fast = FAST.exists() and Path(sys.executable) != FAST.absolute()
    paths = {**dict.fromkeys(SIDES, ""), **dict.fromkeys(NEWS, news), **dict.fromkeys(WEB, web)}
    names = [name for name, path in paths.items() if path or name in SIDES]
    counts = {name: len(pages_of(name, paths[name])) for name in names}
    sides = [(name, sys.executable) for name in names]
    sides += [(name, str(FAST)) for name in COMPILED if fast and name in names]
    figures: dict[tuple[str, str], list[dict[str, float]]] = {side: [] for side in sides}
    with console.status("measuring"):
        for _ in range(ROUNDS):
            for name, interpreter in sides:
                figures[name, interpreter].append(run(interpreter, name, paths[name]))
    table = Table(title=f"Reading, one core, median of {ROUNDS} rounds in turn", title_justify="left")
    for heading in ("side", "pages", "pages/s", "least", "most", "memory MB"):
        table.add_column(heading, justify="left" if heading == "side" else "right")
    titles = {
        "text": "Dragoman, text pages of 3,000 characters, dense with facts",
        "html": "Dragoman, HTML pages, whole record",
        "document": "Dragoman, HTML pages, to the document only",
        "trafilatura": "trafilatura alone, fast, with metadata",
        "news": "Dragoman, news articles of 3,000 characters (NTREX-128)",
        "web": "Dragoman, pages of the web (Zyte), whole record",
        "web-document": "Dragoman, pages of the web, to the document only",
        "web-trafilatura": "trafilatura alone, fast, with metadata, pages of the web",
    }
    for name, interpreter in sorted(sides, key=lambda side: names.index(side[0])):
        measured = figures[name, interpreter]
        rates = [figure["rate"] for figure in measured]
        table.add_row(
            titles[name] + (suffix(name) if interpreter == str(FAST) else ""),
            str(counts[name]),
            f"{statistics.median(rates):.0f}",
            f"{min(rates):.0f}",
            f"{max(rates):.0f}",
            f"{statistics.median(figure['memory'] for figure in measured):.0f}",
        )
    console.print(table)
    where = Table(title="Where the time of the text path goes, ms a page", title_justify="left")
    where.add_column("step")
    where.add_column("plain", justify="right")
    spent: list[list[tuple[str, float]]] = [run(sys.executable, "stages")]
    if fast:
        where.add_column("compiled", justify="right")
        spent.append(run(str(FAST), "stages"))
    for row in zip(*spent, strict=True):
        where.add_row(row[0][0], *(f"{milliseconds:.2f}" for _, milliseconds in row))
    where.add_row("together", *(f"{sum(ms for _, ms in one):.2f}" for one in spent))
    console.print(where)
    with console.status("starting anew"):
        clock, used = start_up()
    console.print(
        f"dragoman read PAGE --json, from nothing: {statistics.median(clock):.2f} s by the clock"
        f" ({min(clock):.2f} to {max(clock):.2f}), {statistics.median(used):.2f} s of CPU time"
    )
    with console.status("growing the lexicons"):
        grown = run(sys.executable, "growth")
    console.print(
        f"{TEXT_LENGTH:,} characters with {grown['phrases']:,.0f} phrases: {grown['plain']:.2f} ms;"
        f" with {grown['larger phrases']:,.0f}: {grown['larger']:.2f} ms"
    )


if __name__ == "__main__":
    asked = {"growth": growth.compare, "stages": stages}.get(sys.argv[1])
    print(json.dumps(asked() if asked else measure(sys.argv[1], sys.argv[2])))
