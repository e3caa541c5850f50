"""Editions of one article side by side: a row for each sentence, and for each fact one note."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.site import lit
from dragoman.site.views import Cell, Grid, GridNote, GridRow, Row, Run, Side
from dragoman.store import Store, queries
from dragoman.store import results as r
from dragoman.stories.align import Line, align, lines_of

COLUMNS = 3
"""Editions that stand side by side at the most."""


def grid(store: Store, members: Sequence[r.StoryMember], chosen: Sequence[str]) -> Grid | None:
    """The editions that were asked for, by their pages' ids; without any the first of the widest article. Of several
    articles the first one asked for counts: only editions of one article can be aligned."""
    by_id = {member.row.id: member for member in members}
    asked = [by_id[id_] for id_ in chosen if id_ in by_id]
    article = asked[0].article if asked else members[0].article if members else 0
    sides = [member for member in asked or members if member.article == article]
    if not asked:
        # Copies read alike: by default each language once.
        sides = list({member.row.language: member for member in reversed(sides)}.values())[::-1]
    pages = [(member, page) for member in sides[:COLUMNS] if (page := queries.document(store, member.row.id))]
    if not pages:
        return None
    rows = [lit.rows(page.reading, page.facts, page.entities) for _, page in pages]
    placed = _placed(
        [lines_of(p.reading, [(x.start, x.end) for x in own]) for (_, p), own in zip(pages, rows, strict=True)]
    )
    numbers: dict[str, str] = {}
    told: dict[str, set[int]] = {}
    for at, own in enumerate(rows):
        for row in own:
            for note in row.notes:
                if note.fact is not None:
                    told.setdefault(note.fact.entry, set()).add(at)
    made = []
    for number, spots in enumerate(placed, start=1):
        cells = tuple(
            Cell(rows=tuple(_renumbered(rows[at][spot], at, numbers) for spot in spots[at]))
            for at in range(len(pages))
        )
        notes = _notes([[rows[at][spot] for spot in spots[at]] for at in range(len(pages))], numbers, told)
        kind = next(row.kind for cell in cells for row in cell.rows)
        made.append(GridRow(number=number, kind=kind, cells=cells, notes=notes))
    return Grid(
        article=article,
        sides=tuple(Side(row=member.row, is_=member.is_) for member, _ in pages),
        rows=tuple(made),
    )


def _placed(lines: list[tuple[Line, ...]]) -> list[list[tuple[int, ...]]]:
    """For each row of the grid the sentences of each edition. The first edition leads; what it lacks has a row of its
    own behind the sentence that it follows in the other."""
    first = lines[0]
    joined = list(range(len(first)))
    beads = [align(first, other) for other in lines[1:]]
    for pairs in beads:
        for ours, theirs in pairs:
            if theirs and len(ours) > 1:
                joined[ours[1]] = joined[ours[0]]
    rows: dict[tuple[int, int, int], list[list[int]]] = {}
    for at in range(len(first)):
        rows.setdefault((_root(joined, at), 0, 0), [[] for _ in lines])[0].append(at)
    for side, pairs in enumerate(beads, start=1):
        behind = -1
        for nth, (ours, theirs) in enumerate(pairs):
            if ours:
                behind = _root(joined, ours[-1])
            if theirs:
                key = (_root(joined, ours[0]), 0, 0) if ours else (behind, side, nth)
                rows.setdefault(key, [[] for _ in lines])[side].extend(theirs)
    return [[tuple(spots) for spots in rows[key]] for key in sorted(rows)]


def _root(joined: list[int], at: int) -> int:
    while joined[at] != at:
        at = joined[at]
    return at


def _number(key: str, numbers: dict[str, str], *, fault: bool = False) -> str:
    kind = "F" if fault else ""
    return numbers.setdefault(key, f"{kind}{1 + sum(n.startswith('F') == fault for n in numbers.values())}")


def _renumbered(row: Row, at: int, numbers: dict[str, str]) -> Row:
    """A sentence whose notes carry the grid's numbers."""
    new = {
        note.number: _number(note.fact.entry, numbers)
        if note.fact is not None
        else _number(f"{at} {note.number}", numbers, fault=True)
        for note in row.notes
    }
    runs: list[Run] = [
        replace(
            run,
            notes=tuple(dict.fromkeys(new[n] for n in run.notes if n in new)),
            pieces=tuple(replace(p, note=new.get(p.note) if p.note else None) for p in run.pieces),
        )
        for run in row.runs
    ]
    return replace(row, runs=tuple(runs), whole=tuple(dict.fromkeys(new[n] for n in row.whole if n in new)), notes=())


def _notes(cells: list[list[Row]], numbers: dict[str, str], told: dict[str, set[int]]) -> tuple[GridNote, ...]:
    found: dict[str, GridNote] = {}
    for at, rows in enumerate(cells):
        for row in rows:
            for note in row.notes:
                if note.fact is not None:
                    number = numbers[note.fact.entry]
                    sides = tuple(sorted(told[note.fact.entry]))
                    found.setdefault(number, GridNote(number=number, fact=note.fact, sides=sides))
                else:
                    number = numbers[f"{at} {note.number}"]
                    found[number] = GridNote(number=number, fault=note.fault, sides=(at,))
    return tuple(found.values())
