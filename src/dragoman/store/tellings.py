"""Facts as merging sees them, from the tables."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dragoman.record.told import Side, Told, numbers_in
from dragoman.store import rows
from dragoman.store.places import state_of
from dragoman.store.store import Store
from dragoman.text import fold

# ruff: noqa: S608 - what is put into queries are constants and question marks


def facts_told(store: Store, numbers: Sequence[int]) -> dict[int, Told]:
    """Facts by number. A document that is in no story yet is an article and a story by itself."""
    sides: dict[int, list[Side]] = {}
    found: dict[int, Told] = {}
    for some in rows.chunks(numbers):
        for fact, role, id_, kind in store.rows(
            "SELECT p.fact, p.role, e.id, e.kind FROM participant p JOIN entity e ON e.number = p.entity "
            f"WHERE p.fact IN ({rows.holes(some)}) ORDER BY p.fact, p.position",
            some,
        ):
            sides.setdefault(fact, []).append(Side(role, id_, kind))
        for row in store.rows(
            "SELECT f.number, f.key, d.id, f.position, d.day, coalesce(t.article, -d.number), "
            "coalesce(t.story, -d.number), d.outlet, d.language, d.source_url IS NOT NULL, "
            "f.kind, f.type, f.status, f.date, f.until, f.place, "
            "f.title, f.fields, f.period, f.count, f.approximate, f.value, f.unit, f.bound, f.due, f.change, s.text "
            "FROM fact f JOIN document d ON d.number = f.document "
            "LEFT JOIN sentence s ON s.number = f.sentence AND f.kind = 'statement' "
            f"LEFT JOIN telling t ON t.document = d.number WHERE f.number IN ({rows.holes(some)})",
            some,
        ):
            (
                number, key, document, position, day, article, story, outlet, language, sourced, kind, type_, status,
                date, until, place, title, fields, period, count, approximate, value, unit, bound, due, change, text,
            ) = row  # fmt: skip
            found[number] = Told(
                id=f"{document}-{key}",
                document=document,
                position=position,
                day=day,
                article=article,
                story=story,
                outlet=outlet,
                language=language,
                sourced=bool(sourced),
                kind=kind,
                type=type_,
                status=status,
                date=date,
                end=until,
                place=place,
                place_state=state_of(place),
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
                words=fold(text) if text else "",
                numbers=numbers_in(text) if text else (),
                sides=tuple(sides.get(number, ())),
            )
    return found
