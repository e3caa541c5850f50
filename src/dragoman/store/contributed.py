"""What a page contributed: whom it named first, what it alone tells or supports, what became of its claims."""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

import os

from dragoman.record.slots import slots
from dragoman.store import answers as a
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.about import name_in_reference
from dragoman.store.questions import ContributedFilter
from dragoman.store.store import Store
from dragoman.store.stories import kind_in_story, story_of
from dragoman.store.tellings import facts_told

MOST_CLOSED = 200


def contributed(store: Store, which: ContributedFilter) -> a.ContributedAnswer:
    """Everything that a page contributed to the record; without ``page`` where there is no such page."""
    number = _page(store, (which.source or "").strip())
    if number is None:
        return a.ContributedAnswer(filter=which)
    id_, current, first_in, day = store.rows(
        "SELECT id, current, first_in, day FROM document WHERE number = ?", (number,)
    )[0]
    told_in = story_of(store, id_)
    return a.ContributedAnswer(
        filter=which,
        page=rows.documents(store, [number])[0],
        current=bool(current),
        first_in=first_in,
        story=told_in,
        is_=kind_in_story(store, number) if told_in else None,
        named=_named(store, number, id_, day),
        facts=_facts(store, number),
        against=_against(store, number),
        open=store.one("SELECT count(*) FROM claim WHERE document = ? AND last_seen IS NULL", (number,)),
        closed=_closed(store, number),
        written=tuple(
            a.Written(moment=moment, what=what, opened=opened, closed=closed)
            for moment, what, opened, closed in store.rows(
                "SELECT moment, what, opened, closed FROM change WHERE document = ? ORDER BY number DESC", (number,)
            )
        ),
    )


def _page(store: Store, source: str) -> int | None:
    """A document by its id, by the path or address that it was read from, or by the address that it gives itself."""
    if not source:
        return None
    for sql, value in (
        ("SELECT number FROM document WHERE id = ?", source),
        ("SELECT document FROM page WHERE name = ?", source),
        ("SELECT document FROM page WHERE name = ?", os.path.abspath(source)),  # noqa: PTH100 - as it was noted
        ("SELECT number FROM document WHERE url = ? ORDER BY current DESC, taken_in DESC, id LIMIT 1", source),
        ("SELECT number FROM document WHERE source_url = ? ORDER BY current DESC, taken_in DESC, id LIMIT 1", source),
    ):
        found = store.one(sql, (value,))
        if found is not None:
            return int(found)
    return None


# -- whom it names -----------------------------------------------------------------------------

EARLIER = "(o.day < ? OR (o.day = ? AND d.id < ?))"
"""Of another page: an earlier day, or of the same day a lower id, so that the order of arrival does not matter."""
SEEN_EARLIER = (
    f"SELECT 1 FROM seen o JOIN document d ON d.number = o.document WHERE o.entity = ? AND {EARLIER} LIMIT 1"
)
FORM_EARLIER = (
    "SELECT 1 FROM form o JOIN seen s ON s.number = o.seen JOIN document d ON d.number = s.document "
    f"WHERE o.entity = ? AND o.form = ? AND {EARLIER} LIMIT 1"
)
OFFICE_EARLIER = (
    "SELECT 1 FROM office o JOIN seen s ON s.number = o.seen JOIN document d ON d.number = s.document "
    "WHERE o.entity = ? AND coalesce(o.role, '') = ? AND coalesce(o.of_id, '') = ? AND coalesce(o.to_id, '') = ? "
    f"AND coalesce(o.title, '') = ? AND {EARLIER} LIMIT 1"
)


def _named(store: Store, number: int, id_: str, day: str | None) -> tuple[a.NamedHere, ...]:
    # A page without a day comes after all that have one.
    when = (day or "9999", day or "9999", id_)
    entities = [n for (n,) in store.rows("SELECT DISTINCT entity FROM seen WHERE document = ? ORDER BY 1", (number,))]
    shown = rows.entities(store, entities)
    forms: dict[int, list[str]] = {}
    for entity, form in store.rows(
        "SELECT DISTINCT f.entity, f.form FROM form f JOIN seen s ON s.number = f.seen WHERE s.document = ? "
        "ORDER BY 2",
        (number,),
    ):
        if not store.row(FORM_EARLIER, (entity, form, *when)):
            forms.setdefault(entity, []).append(form)
    offices: dict[int, list[r.OfficeSeen]] = {}
    for entity, role, of, of_name, to, title, state in store.rows(
        "SELECT DISTINCT o.entity, o.role, o.of_id, n.name, o.to_id, o.title, o.state FROM office o "
        "JOIN seen s ON s.number = o.seen LEFT JOIN entity n ON n.id = o.of_id WHERE s.document = ? "
        "ORDER BY o.role IS NULL, o.role, o.of_id, o.to_id, o.title",
        (number,),
    ):
        if not store.row(OFFICE_EARLIER, (entity, role or "", of or "", to or "", title or "", *when)):
            offices.setdefault(entity, []).append(
                r.OfficeSeen(
                    role=role, of=of, of_name=of_name or name_in_reference(of), to=to, to_name=name_in_reference(to),
                    title=title, state=state, pages=1, first_day=day, last_day=day,
                )
            )  # fmt: skip
    order = ("person", "state", "organisation", "instrument", "place")
    named = [
        a.NamedHere(
            entity=shown[entity],
            first=not store.row(SEEN_EARLIER, (entity, *when)),
            forms=tuple(forms.get(entity, ())),
            offices=tuple(offices.get(entity, ())),
        )
        for entity in entities
    ]
    return tuple(sorted(named, key=lambda one: (order.index(one.entity.kind), one.entity.name, one.entity.id)))


# -- what it tells -----------------------------------------------------------------------------


def _facts(store: Store, number: int) -> tuple[a.Told, ...]:
    found = store.rows(
        "SELECT f.number, f.document = (SELECT g.document FROM fact g JOIN document d ON d.number = g.document "
        "WHERE g.entry = f.entry ORDER BY d.day IS NULL, d.day, d.id LIMIT 1) "
        "FROM fact f WHERE f.document = ? ORDER BY f.position",
        (number,),
    )
    facts = rows.facts(store, [fact for fact, _ in found])
    return tuple(
        a.Told(fact=fact, is_="only" if fact.pages < 2 else "first" if first else "further")
        for fact, (_, first) in zip(facts, found, strict=True)
    )


def _against(store: Store, number: int) -> tuple[a.Against, ...]:
    """Values of the page that cannot be true together with those of others."""
    facts = [
        fact
        for (fact,) in store.rows(
            "SELECT f.number FROM fact f JOIN entry e ON e.number = f.entry "
            "WHERE f.document = ? AND e.disputed = 1 ORDER BY f.position",
            (number,),
        )
    ]
    found: list[a.Against] = []
    told = facts_told(store, facts)
    for row, fact in zip(rows.facts(store, facts), facts, strict=True):
        values: dict[str, list[tuple[str, int, bool]]] = {}
        for slot, value, unit, pages, against in store.rows(
            "SELECT s.slot, s.value, s.unit, s.pages, s.against FROM slot s JOIN fact f ON f.entry = s.entry "
            "WHERE f.number = ? ORDER BY s.slot, s.nth",
            (fact,),
        ):
            values.setdefault(slot, []).append((_written(value, unit), pages, bool(against)))
        for own in slots([told[fact]]):
            known = values.get(own.name, [])
            here = _written(own.values[0].value, own.values[0].unit)
            side = next((against for value, _, against in known if value == here), None)
            other = tuple(
                r.Tally(key=value, count=pages)
                for value, pages, against in known
                if value != here and against is not side
            )
            if side is not None and other and not own.many:
                found.append(a.Against(fact=row, slot=own.name, here=here, elsewhere=other))
    return tuple(found)


def _written(value: str, unit: str | None) -> str:
    return f"{value} {unit}" if unit else value


def _closed(store: Store, number: int) -> tuple[a.ClosedClaim, ...]:
    found = store.rows(
        "SELECT property, value, first, past, first_seen, last_seen FROM claim "
        "WHERE document = ? AND last_seen IS NOT NULL ORDER BY last_seen DESC, first, property, value LIMIT ?",
        (number, MOST_CLOSED),
    )
    if not found:
        return ()
    text = rows.text_of(store, number)
    return tuple(
        a.ClosedClaim(property=property_, value=value, words=text[first:past], first_seen=opened, last_seen=closed)
        for property_, value, first, past, opened, closed in found
    )
