"""What many pages make together, for exports: entities, entries, stories, judgements; and how many rows there are.

Entities, entries and stories come by id, judgements by number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.store import exported as x
from dragoman.store.rows import holes
from dragoman.store.store import Row, Store, Value
from dragoman.store.taking import (
    ROLES,
    ROWS,
    Which,
    by_id,
    by_role,
    fact_condition,
    listed,
    named,
    named_condition,
    page_condition,
)

# ruff: noqa: S608 - what is put into queries are constants and question marks
_OF_PAGE = "JOIN document d ON d.number = f.document WHERE f.entry = e.number AND"
_ENTRIES = """
  SELECT e.number, e.id, e.kind, e.type, e.mark, e.fill, b.status, b.date, b.until, e.day, e.dated, b.place, b.title,
    b.fields, e.ledger, e.life, e.begin_day, e.due_day,
    (SELECT w.id FROM entry w WHERE w.number = e.part_of), e.disputed, e.pages, e.articles, e.outlets, e.languages,
    d.id || '-' || b.key, d.id, s.text
  FROM entry e JOIN fact b ON b.number = e.best JOIN document d ON d.number = b.document
  JOIN sentence s ON s.number = b.sentence WHERE
"""
_STORIES = """
  SELECT s.number, s.id, d.headline, d.language, d.id, s.pages, s.articles, s.languages, s.outlets, s.first_day,
    s.last_day
  FROM story s JOIN document d ON d.number = s.best WHERE
"""


def entities(store: Store, which: Which) -> Iterator[list[x.EntityOut]]:
    """Everybody and everything named."""
    for lot in named(store, which):
        yield [
            x.EntityOut(id_, kind, name, bool(provisional), *rest) for _, id_, kind, name, provisional, *rest in lot
        ]


def names(store: Store, which: Which) -> Iterator[list[x.NameOut]]:
    """Spellings, the most seen of each entity first."""
    for lot in named(store, which):
        ids = {number: id_ for number, id_, *_ in lot}
        found: dict[int, list[x.NameOut]] = {}
        for number, form, language, damaged, *rest in store.rows(
            "SELECT entity, form, language, max(damaged), count(DISTINCT seen), min(day), max(day) FROM form "
            f"WHERE entity IN ({holes([*ids])}) GROUP BY entity, form, language "
            "ORDER BY entity, count(DISTINCT seen) DESC, form, language",
            [*ids],
        ):
            found.setdefault(number, []).append(x.NameOut(ids[number], form, language, bool(damaged), *rest))
        yield [one for number in ids for one in found.get(number, ())]


def offices(store: Store, which: Which) -> Iterator[list[x.OfficeOut]]:
    """Offices as pages give them, the most seen of each person first."""
    for lot in named(store, which):
        ids = {number: id_ for number, id_, *_ in lot}
        found: dict[int, list[x.OfficeOut]] = {}
        for number, *columns in store.rows(
            "SELECT entity, role, of_id, to_id, title, state, count(DISTINCT seen), min(day), max(day) FROM office "
            f"WHERE entity IN ({holes([*ids])}) GROUP BY entity, role, of_id, to_id, title, state "
            "ORDER BY entity, count(DISTINCT seen) DESC, role IS NULL, role, of_id, to_id, title, state",
            [*ids],
        ):
            found.setdefault(number, []).append(x.OfficeOut(ids[number], *columns))
        yield [one for number in ids for one in found.get(number, ())]


def posts(store: Store, which: Which) -> list[x.PostOut]:
    """Offices, each once whoever holds it: as many as there are offices, however many pages."""
    where, values = named_condition(which)
    found = store.rows(
        "SELECT o.role, o.of_id, o.to_id, o.title, o.state, min(o.day), max(o.day) FROM office o "
        f"JOIN entity n ON n.number = o.entity WHERE {where} GROUP BY o.role, o.of_id, o.to_id, o.title, o.state "
        "ORDER BY o.role IS NULL, o.role, o.of_id, o.to_id, o.title, o.state",
        values,
    )
    return [x.PostOut(*row) for row in found]


def entries(store: Store, which: Which) -> Iterator[list[x.EntryOut]]:
    """What facts tell together; the columns of its own say what its best fact says."""
    for _, lot in entries_in_lots(store, which):
        yield lot


def entries_in_lots(store: Store, which: Which) -> Iterator[tuple[list[int], list[x.EntryOut]]]:
    """Entries by id, with their numbers."""
    condition, values = fact_condition(which)
    where = "e.pages > 0" + ("" if which.everything else f" AND EXISTS (SELECT 1 FROM fact f {_OF_PAGE} {condition})")
    for lot in by_id(store, _ENTRIES + where, "e", () if which.everything else values):
        numbers = [number for number, *_ in lot]
        parties: dict[int, list[tuple[str, str]]] = {}
        for number, role, id_ in store.rows(
            "SELECT p.entry, p.role, n.id FROM entry_party p JOIN entity n ON n.number = p.entity "
            f"WHERE p.entry IN ({holes(numbers)}) ORDER BY p.entry, p.role, n.id",
            numbers,
        ):
            parties.setdefault(number, []).append((role, id_))
        yield numbers, [_entry_out(row, parties.get(row[0], ())) for row in lot]


def slots(store: Store, which: Which) -> Iterator[list[x.SlotOut]]:
    """What the pages of an entry say of it, value by value, the first before the others."""
    for numbers, lot in entries_in_lots(store, which):
        ids = dict(zip(numbers, (entry.id for entry in lot), strict=True))
        found: dict[int, list[x.SlotOut]] = {}
        for number, *columns, against, why in store.rows(
            "SELECT entry, slot, nth, value, unit, bound, language, articles, outlets, pages, first_day, against, "
            f"why FROM slot WHERE entry IN ({holes(numbers)}) ORDER BY entry, slot, nth",
            numbers,
        ):
            found.setdefault(number, []).append(x.SlotOut._make((ids[number], *columns, bool(against), why)))
        yield [one for number in numbers for one in found.get(number, ())]


def commitments(store: Store, which: Which) -> Iterator[list[x.CommitmentOut]]:
    """Commitments among the entries, and what they have come to."""
    for numbers, lot in entries_in_lots(store, which):
        ids = dict(zip(numbers, (entry.id for entry in lot), strict=True))
        found = {
            number: x.CommitmentOut(ids[number], *columns)
            for number, *columns in store.rows(
                "SELECT c.entry, (SELECT w.id FROM entry w WHERE w.number = c.within), c.ledger, c.life, c.day, "
                "c.heard, c.due, c.due_day, c.turns, c.turns_day FROM commitment c "
                f"WHERE c.entry IN ({holes(numbers)})",
                numbers,
            )
        }
        yield [found[number] for number in numbers if number in found]


def steps(store: Store, which: Which) -> Iterator[list[x.StepOut]]:
    """Steps of commitments, in their order."""
    for numbers, lot in entries_in_lots(store, which):
        ids = dict(zip(numbers, (entry.id for entry in lot), strict=True))
        found: dict[int, list[x.StepOut]] = {}
        for number, *columns in store.rows(
            "SELECT p.commitment, p.place, p.kind, p.day, p.date, p.value, p.aim, p.why, p.pages, "
            "d.id || '-' || f.key, d.id, coalesce(d.url, d.source_url), d.language, s.text FROM step p "
            "JOIN fact f ON f.number = p.fact JOIN document d ON d.number = f.document "
            f"JOIN sentence s ON s.number = f.sentence WHERE p.commitment IN ({holes(numbers)}) "
            "ORDER BY p.commitment, p.place",
            numbers,
        ):
            found.setdefault(number, []).append(x.StepOut(ids[number], *columns))
        yield [one for number in numbers for one in found.get(number, ())]


def redirects(store: Store, which: Which) -> Iterator[list[x.RedirectOut]]:
    """Ids that were joined to others; all of them, whatever is taken of the rest. Of those that hang on the plain id
    of their name, the ones that judgements speak of."""
    judged = " AND (o.base IS NULL OR EXISTS (SELECT 1 FROM judgement WHERE left_id = o.id OR right_id = o.id))"
    for kind, more in (("entity", judged), ("entry", ""), ("story", "")):
        query = f"SELECT o.number, o.id, n.id FROM {kind} o JOIN {kind} n ON n.number = o.became WHERE 1 = 1{more}"
        for lot in by_id(store, query, "o", ()):
            yield [x.RedirectOut(kind, old, new) for _, old, new in lot]


def stories(store: Store, which: Which) -> Iterator[list[x.StoryOut]]:
    """Stories, those of one page too."""
    where, values = "s.pages > 0", list[Value]()
    if not which.everything:
        condition, values = page_condition(which)
        where += (
            " AND EXISTS (SELECT 1 FROM telling t JOIN document d ON d.number = t.document "
            f"WHERE t.story = s.number AND {condition})"
        )
    for lot in by_id(store, _STORIES + where, "s", values):
        yield [x.StoryOut(*columns) for _, *columns in lot]


def judgements(store: Store, which: Which) -> Iterator[list[x.JudgementOut]]:
    """Who was judged to be, or not to be, the same; all of them, whatever is taken of the rest."""
    last = 0
    while lot := store.rows(
        "SELECT number, left_id, right_id, same, judge, moment, why, score, withdrawn FROM judgement "
        "WHERE number > ? ORDER BY number LIMIT ?",
        (last, ROWS),
    ):
        last = lot[-1][0]
        yield [x.JudgementOut._make((*row[:3], bool(row[3]), *row[4:8], bool(row[8]))) for row in lot]


def _entry_out(row: Row, parties: Sequence[tuple[str, str]]) -> x.EntryOut:
    roles = by_role([(0, role, id_) for role, id_ in parties])
    *start, dated, place, title, fields, ledger, life, begin, due, part_of, disputed = row[1:20]
    pages_, articles, outlets, languages, best, page, sentence = row[20:]
    return x.EntryOut._make(
        (
            *start, bool(dated), place, title, listed(fields), ledger, life, begin, due,
            *(roles.get(role, ()) for role in ROLES),
            part_of, bool(disputed), pages_, articles, outlets, languages, best, page, sentence,
        )
    )  # fmt: skip


_COUNTS = {
    "records": "document WHERE current = 1",
    "pages": "document WHERE current = 1",
    "facts": "fact",
    "participants": "participant",
    "evidence": "evidence",
    "statements": "fact WHERE kind = 'statement'",
    "entities": "entity WHERE pages > 0",
    "entries": "entry WHERE pages > 0",
    "stories": "story WHERE pages > 0",
    "tellings": "telling",
    "judgements": "judgement",
    "slots": "slot",
    "commitments": "commitment",
    "steps": "step",
}


def stamp(store: Store) -> tuple[object, ...]:
    """Something that is another as soon as pages have come in or names have been judged; quick to ask."""
    tables = ("document", "fact", "entry", "entity", "judgement", "story")
    highest = [store.one(f"SELECT max(number) FROM {table}") for table in tables]
    return (
        *highest,
        store.one("SELECT sum(count) FROM tally"),
        store.one("SELECT max(taken_in) FROM document WHERE current = 1"),
    )


def tallied(store: Store) -> dict[str, int]:
    """Rows of the tables whose numbers are kept ready, whatever their size."""
    facts: dict[str, int] = dict(store.rows("SELECT which, count FROM tally WHERE what = 'fact'"))
    pages = int(store.one("SELECT sum(count) FROM tally WHERE what = 'document'") or 0)
    said = facts.get("statement", 0)
    return {"records": pages, "pages": pages, "facts": sum(facts.values()), "statements": said}


def count(store: Store, table: str) -> int | None:
    """Rows of a table over everything; None where counting would cost as much as taking them."""
    return int(store.one(f"SELECT count(*) FROM {_COUNTS[table]}")) if table in _COUNTS else None
