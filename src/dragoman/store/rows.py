"""From row numbers to typed rows: entities, documents and facts, each fetched for a whole list at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from dragoman.model import Block, Span
from dragoman.store import results as r
from dragoman.store.store import Store

# ruff: noqa: S608 - what is put into queries are constants and question marks
HOLES = 500
"""Values in one IN list: well below the limit of every engine."""
TOP_MARKS = ("agreement", "level", "visit", "event", "figure", "anniversary", "statement")
"""What tells most about a page, first."""

_T = TypeVar("_T")
_ENTITY = "id, kind, name, provisional, pages, first_day, last_day"
_FACT = """
  f.number, d.id AS document, f.key, e.id AS entry, e.pages, e.disputed, f.kind, f.type, f.mark, f.status, f.fill,
  f.date, f.until, f.day, f.dated, f.place, f.title, f.fields, f.period, f.count, f.approximate, f.value, f.unit,
  f.bound, f.due, f.change, f.plover, f.rule, f.ledger, f.life, s.text, s.first, s.past, f.says_first, f.says_past,
  f.nth, d.language, d.outlet, d.headline, d.published
"""


def holes(values: Sequence[object]) -> str:
    """``?,?,?`` for so many values."""
    return ",".join("?" * len(values))


def chunks(numbers: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Numbers or ids in lots that fit into one query."""
    return (numbers[start : start + HOLES] for start in range(0, len(numbers), HOLES))


def column(store: Store, sql: str, values: Sequence[int]) -> list[int]:
    """The first column of a query with a list of numbers in it, ``{}``, in lots that fit."""
    return [n for some in chunks(values) for (n,) in store.rows(sql.format(holes(some)), some)]


def chunks_of(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The same of texts."""
    return (values[start : start + HOLES] for start in range(0, len(values), HOLES))


def entities(store: Store, numbers: Iterable[int]) -> dict[int, r.EntityRow]:
    """Entities by number."""
    found: dict[int, r.EntityRow] = {}
    for some in chunks(list(dict.fromkeys(numbers))):
        for number, *columns in store.rows(
            f"SELECT number, {_ENTITY} FROM entity WHERE number IN ({holes(some)})", some
        ):
            found[number] = entity_row(columns)
    return found


def entity_row(columns: Sequence[Any]) -> r.EntityRow:
    """From the columns of :data:`_ENTITY`."""
    id_, kind, name, provisional, pages, first, last = columns
    return r.EntityRow(
        id=id_, kind=kind, name=name, provisional=bool(provisional), pages=pages, first_day=first, last_day=last
    )


def entity_rows(store: Store, where: str, values: Sequence[Any] = ()) -> tuple[r.EntityRow, ...]:
    """Entities by a condition (with its ORDER BY and LIMIT)."""
    return tuple(entity_row(row) for row in store.rows(f"SELECT {_ENTITY} FROM entity WHERE {where}", values))


def with_states(store: Store, found: Sequence[r.EntityRow]) -> tuple[r.EntityRow, ...]:
    """The same, each person with the state that most pages give them an office of: so one tells namesakes apart."""
    most = states_of_offices(store, [row.id for row in found if row.kind == "person"])
    return tuple(replace(row, state=most[row.id][0] if row.id in most else None) for row in found)


def states_of_offices(store: Store, people: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Of people, by id, the state that most pages give them an office of: its id and, where pages name it, its
    name."""
    most: dict[str, tuple[str, str | None]] = {}
    for some in chunks_of(people):
        for id_, *state in store.rows(
            "SELECT e.id, t.state, n.name FROM entity e JOIN office_tally t ON t.entity = e.number "
            f"LEFT JOIN entity n ON n.id = t.state WHERE e.id IN ({holes(some)}) AND t.state <> '' "
            "GROUP BY e.id, t.state, n.name ORDER BY sum(t.count) DESC, t.state",
            some,
        ):
            most.setdefault(id_, (state[0], state[1]))
    return most


def number_of(store: Store, entity_id: str) -> int | None:
    """An entity's number; None where no page names it."""
    found = store.one("SELECT number FROM entity WHERE id = ? AND pages > 0", (entity_id,))
    return None if found is None else int(found)


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A document's frozen text, and the blocks that it is made of."""

    text: str
    blocks: tuple[Block, ...] = ()


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    article: Text


_kept = msgspec.json.Decoder(_Kept)
"""Of a reading the text alone: the rest is passed over, which takes a tenth of the time."""


def texts_of(store: Store, documents: Sequence[int]) -> dict[int, Text]:
    """The frozen texts of documents by number."""
    return {
        number: _kept.decode(reading).article
        for some in chunks(documents)
        for number, reading in store.rows(
            f"SELECT number, reading FROM document WHERE number IN ({holes(some)})", some
        )
    }


def text_of(store: Store, document: int) -> str:
    """The frozen text of a document."""
    return texts_of(store, [document])[document].text


def facts(store: Store, numbers: Sequence[int]) -> tuple[r.FactRow, ...]:
    """Facts in the order of their numbers' list."""
    rows: dict[int, Any] = {}
    parties: dict[int, list[r.Party]] = {}
    for some in chunks(numbers):
        for row in store.rows(
            f"SELECT {_FACT} FROM fact f JOIN document d ON d.number = f.document "
            f"JOIN sentence s ON s.number = f.sentence JOIN entry e ON e.number = f.entry "
            f"WHERE f.number IN ({holes(some)})",
            some,
        ):
            rows[row[0]] = row
        for fact, role, id_, kind, name in store.rows(
            "SELECT p.fact, p.role, n.id, n.kind, n.name FROM participant p JOIN entity n ON n.number = p.entity "
            f"WHERE p.fact IN ({holes(some)}) ORDER BY p.fact, p.position",
            some,
        ):
            parties.setdefault(fact, []).append(r.Party(id=id_, kind=kind, name=name, role=role))
    return tuple(_fact_row(rows[number], tuple(parties.get(number, ()))) for number in numbers if number in rows)


def _fact_row(row: Sequence[Any], parties: tuple[r.Party, ...]) -> r.FactRow:
    (
        _, document, key, entry, pages, disputed, kind, type_, mark, status, fill,
        date, until, day, dated, place, title, fields, period, count, approximate, value, unit,
        bound, due, change, plover, rule, ledger, life, text, first, past, says_first, says_past,
        nth, language, outlet, headline, published,
    ) = row  # fmt: skip
    return r.FactRow(
        id=f"{document}-{key}",
        entry=entry,
        pages=pages,
        disputed=bool(disputed),
        kind=kind,
        type=type_,
        mark=mark,
        status=status,
        fill=fill,
        date=date,
        end=until,
        day=day,
        dated=bool(dated),
        parties=parties,
        place=place,
        title=title,
        fields=tuple(json.loads(fields)) if fields else (),
        period=period,
        count=count,
        approximate=bool(approximate),
        value=value,
        unit=unit,
        bound=bound,
        due=due,
        change=change,
        plover=plover,
        rule=rule,
        ledger=ledger,
        life=life,
        sentence=text,
        sentence_start=first,
        sentence_end=past,
        says=None if says_first is None else Span(start=says_first, end=says_past),
        index=nth,
        document=document,
        language=language,
        outlet=outlet,
        headline=headline,
        published=published,
    )


def documents(store: Store, numbers: Sequence[int]) -> tuple[r.DocumentRow, ...]:
    """Documents in the order of their numbers' list."""
    found: dict[int, r.DocumentRow] = {}
    for some in chunks(list(dict.fromkeys(numbers))):
        states = _states_of(store, some)
        tops, places = _tops_of(store, some)
        for number, *row in store.rows(
            "SELECT number, id, headline, lead, outlet, language, url, source_url, byline, published, day, taken_in, "
            f"faults, marks FROM document WHERE number IN ({holes(some)})",
            some,
        ):
            (
                id_,
                headline,
                lead,
                outlet,
                language,
                url,
                source,
                byline,
                published,
                day,
                taken,
                faults,
                marks,
            ) = row
            found[number] = r.DocumentRow(
                id=id_,
                headline=headline,
                lead=lead,
                outlet=outlet,
                language=language,
                url=url,
                source_url=source,
                byline=byline,
                published=published,
                day=day,
                taken_in=taken,
                marks=_tallies(marks),
                states=states.get(number, ()),
                place=places.get(number),
                faults=faults,
                top=tops.get(number),
            )
    return tuple(found[number] for number in numbers if number in found)


def _tallies(marks: str) -> tuple[r.Tally, ...]:
    counts = msgspec.json.decode(marks, type=dict[str, int])
    return tuple(r.Tally(key=mark, count=counts[mark]) for mark in TOP_MARKS if mark in counts)


def _states_of(store: Store, numbers: Sequence[int]) -> dict[int, tuple[r.EntityRow, ...]]:
    found: dict[int, dict[str, r.EntityRow]] = {}
    columns = ", ".join(f"n.{column}" for column in _ENTITY.split(", "))
    for document, *row in store.rows(
        f"SELECT s.document, {columns} FROM seen s JOIN entity n ON n.number = s.entity "
        f"WHERE n.kind = 'state' AND s.document IN ({holes(numbers)}) ORDER BY s.number",
        numbers,
    ):
        state = entity_row(row)
        found.setdefault(document, {})[state.id] = state
    return {document: tuple(states.values()) for document, states in found.items()}


def _tops_of(store: Store, numbers: Sequence[int]) -> tuple[dict[int, r.FactRow], dict[int, str]]:
    """Each document's most telling fact, and the first place that an event of it names."""
    best: dict[int, tuple[int, int, int]] = {}
    places: dict[int, str] = {}
    for number, document, mark, position, place in store.rows(
        f"SELECT number, document, mark, position, place FROM fact WHERE document IN ({holes(numbers)}) "
        "ORDER BY document, position",
        numbers,
    ):
        rank = (TOP_MARKS.index(mark), position, number)
        best[document] = min(best.get(document, rank), rank)
        if place:
            places.setdefault(document, place)
    rows = facts(store, [number for _, _, number in best.values()])
    return dict(zip(best, rows, strict=True)), places
