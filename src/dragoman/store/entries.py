"""Questions about entries: what many pages tell of one thing, value by value, and where they disagree."""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

import msgspec

from dragoman.record.slots import Reason, Slot, Value, slots
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.store import Store
from dragoman.store.tellings import facts_told

MOST_FACTS = 500
"""Facts of one entry that are answered with, the earliest pages' first; the counts are over all."""
_FIRST = "ORDER BY d.day IS NULL, d.day, d.id, f.position"


def entry(store: Store, entry_id: str) -> r.EntryPage | None:
    """One entry by its id, by one that it went by before, or by that of a fact of it; None where there is none."""
    number = number_of(store, entry_id)
    if number is None:
        return None
    row = store.row(
        "SELECT e.id, e.best, e.pages, e.articles, e.outlets, e.languages, p.best FROM entry e "
        "LEFT JOIN entry p ON p.number = e.part_of WHERE e.number = ?",
        (number,),
    )
    if row is None or row[1] is None:
        return None
    id_, best, pages, articles, outlets, languages, whole = row
    numbers = [
        fact
        for (fact,) in store.rows(
            "SELECT f.number FROM fact f JOIN document d ON d.number = f.document WHERE f.entry = ? "
            f"{_FIRST} LIMIT ?",
            (number, MOST_FACTS),
        )
    ]
    facts = rows.facts(store, numbers)
    told = facts_told(store, numbers)
    parts = store.rows("SELECT best FROM entry WHERE part_of = ? ORDER BY day, founder", (number,))
    return r.EntryPage(
        id=id_,
        fact=rows.facts(store, [best])[0],
        pages=pages,
        articles=articles,
        outlets=outlets,
        languages=languages,
        slots=slots([told[fact] for fact in numbers]),
        facts=facts,
        entities=_entities(store, number),
        steps=_steps(facts),
        parts=rows.facts(store, [part for (part,) in parts]),
        part_of=rows.facts(store, [whole])[0] if whole is not None else None,
        stories=tuple(
            story
            for (story,) in store.rows(
                "SELECT DISTINCT s.id FROM fact f JOIN telling t ON t.document = f.document "
                "JOIN story s ON s.number = t.story WHERE f.entry = ? AND s.pages > 1 ORDER BY s.last_day DESC, s.id",
                (number,),
            )
        ),
    )


def disputes(store: Store, *, limit: int = 20, offset: int = 0) -> tuple[r.Dispute, ...]:
    """Entries whose pages give values that cannot all be true, the latest first, each with these values alone."""
    found = store.rows(
        "SELECT number, best FROM entry WHERE disputed = 1 ORDER BY day DESC NULLS LAST, founder LIMIT ? OFFSET ?",
        (limit, offset),
    )
    values: dict[int, dict[str, list[Value]]] = {}
    whys: dict[tuple[int, str], Reason] = {}
    for some in rows.chunks([number for number, _ in found]):
        for number, slot, value, unit, bound, language, articles, outlets, pages, first, against, why in store.rows(
            "SELECT entry, slot, value, unit, bound, language, articles, outlets, pages, first_day, against, why "
            f"FROM slot s WHERE entry IN ({rows.holes(some)}) AND EXISTS (SELECT 1 FROM slot o "
            "WHERE o.entry = s.entry AND o.slot = s.slot AND o.against = 1) ORDER BY entry, slot, nth",
            some,
        ):
            values.setdefault(number, {}).setdefault(slot, []).append(
                Value(
                    value=value,
                    unit=unit,
                    bound=bound,
                    language=language,
                    facts=(),
                    articles=articles,
                    outlets=outlets,
                    pages=pages,
                    first_day=first,
                    against=bool(against),
                )
            )
            if why:
                whys[number, slot] = msgspec.json.decode(why, type=Reason)
    facts = rows.facts(store, [best for _, best in found])
    return tuple(
        r.Dispute(
            fact=fact,
            slots=tuple(
                Slot(name=name, many=False, values=tuple(said), disputed=True, why=whys.get((number, name)))  # type: ignore[arg-type]
                for name, said in values.get(number, {}).items()
            ),
        )
        for fact, (number, _) in zip(facts, found, strict=True)
    )


def count_disputes(store: Store) -> int:
    """How many entries are disputed."""
    return int(store.one("SELECT count(*) FROM entry WHERE disputed = 1"))


def number_of(store: Store, entry_id: str) -> int | None:
    """An entry's number by its id, by one that it went by before, or by that of a fact of it."""
    row = store.row("SELECT number, became FROM entry WHERE id = ?", (entry_id,))
    passed: set[int] = set()
    while row is not None and row[1] is not None and row[0] not in passed:
        passed.add(row[0])
        row = store.row("SELECT number, became FROM entry WHERE number = ?", (row[1],))
    if row is not None:
        return int(row[0])
    document, _, key = entry_id.partition("-")
    found = store.one(
        "SELECT f.entry FROM fact f JOIN document d ON d.number = f.document WHERE d.id = ? AND f.key = ?",
        (document, key),
    )
    return None if found is None else int(found)


def _entities(store: Store, number: int) -> tuple[r.EntityRow, ...]:
    numbers = [
        entity for (entity,) in store.rows("SELECT DISTINCT entity FROM entry_party WHERE entry = ?", (number,))
    ]
    return tuple(sorted(rows.entities(store, numbers).values(), key=lambda entity: entity.id))


def _steps(facts: tuple[r.FactRow, ...]) -> tuple[r.Step, ...]:
    """Each status with the page that told it first, in the order in which they were told."""
    first: dict[str, r.FactRow] = {}
    for fact in facts:
        if fact.kind in ("event", "agreement"):
            first.setdefault(fact.status, fact)
    return tuple(
        r.Step(status=status, day=(fact.published or "")[:10] or None, fact=fact.id) for status, fact in first.items()
    )
