"""How well the ledger follows commitments: steps and lives against chains of pages that were written by hand.

``python -m benchmarks.ledger`` reads ``tests/ledger/chains.txt`` (a page of one sentence a line, with what it is to
its commitment) through the whole of reading and ``ingest``, and prints precision and recall of steps (a page of the
right commitment, as the right kind of step), of attaching alone (the right commitment, whatever the step is called),
and how many commitments have come to what was written down. ``--notes`` lists what is missed and what is too much;
``--bounds`` does it all again with each bound in days a half, double and four times as long.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from dragoman.model import Block, Document, stable_id
from dragoman.reading import read_document
from dragoman.record import answering, commitments, life
from dragoman.reference import load
from dragoman.store import Store, queries
from dragoman.store.prepare import Prepared, prepare
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageRead, keep

CHAINS = Path(__file__).parent.parent / "tests" / "ledger" / "chains.txt"
TODAY = "2026-06-01"
WHEN = "2026-06-01T00:00:00Z"
NOT, AGAIN = "-", "="
BOUNDS: Sequence[tuple[str, tuple[object, ...]]] = (
    ("AGREEMENT_DAYS", (commitments,)),
    ("TARGET_DAYS", (commitments,)),
    ("INVITATION_DAYS", (commitments,)),
    ("PLEDGE_DAYS", (commitments,)),
    ("UNDATED_DAYS", (commitments, answering)),
    ("ECHO_DAYS", (commitments, answering, life)),
    ("LATE_DAYS", (commitments, answering)),
    ("AFTER_DAYS", (commitments,)),
    ("SILENCE_DAYS", (life,)),
)
"""Bounds in days, and the modules that go by them."""


class Told(msgspec.Struct, frozen=True):
    """A page of one sentence, and what it is to its chain's commitment."""

    day: str
    language: str
    steps: tuple[str, ...]
    """Each is right; ``-``: it must not be a step, ``=``: it tells the same again."""
    sentence: str


class Chain(msgspec.Struct, frozen=True):
    """A commitment's pages, the first of them its own; what it has come to on :data:`TODAY`."""

    number: str
    ledger: str
    lives: tuple[str, ...]
    pages: tuple[Told, ...]


class Score(msgspec.Struct):
    """What was found of all chains."""

    steps: int = 0
    right_steps: int = 0
    found_steps: int = 0
    right_pages: int = 0
    found_pages: int = 0
    lives: int = 0
    right_lives: int = 0
    notes: list[str] = []

    @property
    def line(self) -> tuple[float, float, float, float, float]:
        """Precision and recall of steps and of attaching, and the share of lives that are right."""
        found, wanted = self.found_steps or 1, self.steps or 1
        return (
            self.right_steps / found, self.right_steps / wanted, self.right_pages / (self.found_pages or 1),
            self.right_pages / wanted, self.right_lives / (self.lives or 1),
        )  # fmt: skip


def chains(file: Path = CHAINS) -> tuple[Chain, ...]:
    """The chains of a file. Raises ValueError for a line that is none of them."""
    found: list[Chain] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            _, name, ledger, lives = line.split()
            found.append(Chain(name, ledger, tuple(lives.split("/")), ()))
            continue
        head, bar, sentence = line.partition(" | ")
        if not bar or not found:
            raise ValueError(f"{file.name}, line {number}: neither a heading nor a page")
        day, language, steps = head.split()
        last = found[-1]
        page = Told(day, language, tuple(steps.split("/")), sentence)
        found[-1] = msgspec.structs.replace(last, pages=(*last.pages, page))
    return tuple(found)


def document_of(page: Told) -> Document:
    """A page with a headline that says nothing, and the sentence."""
    text = f"–\n{page.sentence}"
    blocks = (Block(kind="headline", start=0, end=1), Block(kind="paragraph", start=2, end=len(text)))
    return Document(
        id=stable_id(page.language, page.day, page.sentence),
        text=text,
        blocks=blocks,
        language=page.language,
        published=page.day,
        headline="–",
        outlet=f"{page.language}.example",
    )


def read_all(every: Sequence[Chain]) -> list[Prepared]:
    """Every page once, read by rules."""
    known = load()
    documents = {one.id: one for chain in every for one in map(document_of, chain.pages)}
    return [prepare(read_document(one), known, when=WHEN) for one in documents.values()]


def follow_all(every: Sequence[Chain], ready: Sequence[Prepared]) -> Score:
    """Take all pages in and hold what comes of each commitment against what was written down."""
    with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/ledger.sqlite", create=True) as store:
        pages = [PageRead(name=f"/{one.id}", digest=one.id, reader="1", prepared=one) for one in ready]
        keep(store, pages, when=WHEN)
        bring_up_to_date(store)
        score = Score()
        for chain in every:
            _hold(store, chain, score)
    return score


def _hold(store: Store, chain: Chain, score: Score) -> None:
    wanted = {document_of(page).id: page for page in chain.pages}
    own = [page for page in chain.pages if NOT not in page.steps and AGAIN not in page.steps]
    score.steps += len(own)
    score.lives += 1
    entry = store.one(
        "SELECT e.id FROM fact f JOIN document d ON d.number = f.document JOIN entry e ON e.number = f.entry "
        "JOIN commitment c ON c.entry = e.number WHERE d.id = ? AND c.ledger = ? ORDER BY f.position LIMIT 1",
        (document_of(chain.pages[0]).id, chain.ledger),
    )
    found = queries.commitment(store, entry, TODAY) if entry else None
    if found is None:
        score.notes.append(f"{chain.number}: not read as {chain.ledger}: {chain.pages[0].sentence}")
        return
    reached: set[str] = set()
    for step in found.steps:
        page = wanted.get(step.fact.document)
        if page is not None and AGAIN in page.steps and step.kind in ("repeated", "reported"):
            continue
        score.found_steps += 1
        score.found_pages += 1
        if page is None or NOT in page.steps:
            score.notes.append(f"{chain.number}: too much, {step.kind}: {step.fact.sentence}")
            continue
        reached.add(step.fact.document)
        score.right_pages += 1
        if step.kind in page.steps:
            score.right_steps += 1
        else:
            score.notes.append(f"{chain.number}: {step.kind} for {'/'.join(page.steps)}: {page.sentence}")
    for page in own:
        if document_of(page).id not in reached:
            score.notes.append(f"{chain.number}: missed, {'/'.join(page.steps)}: {page.sentence}")
    if found.life in chain.lives:
        score.right_lives += 1
    else:
        score.notes.append(f"{chain.number}: has come to {found.life} for {'/'.join(chain.lives)}")


def _with_bounds() -> Iterator[tuple[str, int]]:
    """Each bound a half, double and four times as long, one after the other."""
    for name, modules in BOUNDS:
        usual: int = getattr(modules[0], name)
        for days in (usual // 2, usual * 2, usual * 4):
            for module in modules:
                setattr(module, name, days)
            yield name, days
        for module in modules:
            setattr(module, name, usual)


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--notes", action="store_true", help="list what is missed and what is too much")
    parser.add_argument("--bounds", action="store_true", help="try other bounds in days")
    parser.add_argument("--file", type=Path, default=CHAINS, help="chains of your own")
    given = parser.parse_args()
    every = chains(given.file)
    ready = read_all(every)
    score = follow_all(every, ready)
    console = Console(width=140)
    if given.notes:
        for note in score.notes:
            console.print(note, markup=False, highlight=False)
    table = Table(title=f"{len(every)} commitments, {len(ready)} pages", title_justify="left")
    for heading in ("", "steps P", "steps R", "attached P", "attached R", "lives"):
        table.add_column(heading, justify="right" if heading else "left")
    table.add_row("as it stands", *(f"{one:.3f}" for one in score.line))
    if given.bounds:
        for name, days in _with_bounds():
            table.add_row(f"{name} {days}", *(f"{one:.3f}" for one in follow_all(every, ready).line))
    console.print(table)


if __name__ == "__main__":
    main()
