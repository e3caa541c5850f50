"""Questions about who is who: what was judged of an entity, what became of it, and who held an office on a day."""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from msgspec.structs import replace

from dragoman import reference
from dragoman.model import Struct
from dragoman.record.identity import better_name, name_in, state_in
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.nodes import COMPARED
from dragoman.store.prepare import name_key
from dragoman.store.settling import is_rule
from dragoman.store.store import Store
from dragoman.text import slug

MOST_CLAIMS = 500
"""Claims that a history answers with."""
MOST_NAMESAKES = 20
"""Of whom a history tells."""
SHOWN = 20
"""Holders of an office, the likeliest, that are answered with the pages that show them."""
NAMES = 50
"""Pages of a node of whose names the best is shown."""


class JudgedName(Struct, frozen=True, kw_only=True):
    """One side of a judgement."""

    id: str
    name: str


class JudgementRow(Struct, frozen=True, kw_only=True):
    """A judgement. ``same`` is None where its judge took it back."""

    number: int
    left: JudgedName
    right: JudgedName
    same: bool | None
    by: str
    rule: bool
    when: str
    why: str
    holds: bool
    """Whether it decides on the two now: no later one of its judge, and of a rule no person's, stands against it."""


class NodeRow(Struct, frozen=True, kw_only=True):
    """One of the names that are this entity: as it stood before anything was judged of it."""

    id: str
    name: str
    pages: int
    state: JudgedName | None = None
    """Of a person, the state by which pages tell who is meant."""
    first: str | None = None
    last: str | None = None
    """The months of the first and the last page."""


class ClaimRow(Struct, frozen=True, kw_only=True):
    """What a page said of the entity, since when it is read so, and until when it was."""

    document: str
    headline: str
    property: str
    value: str
    first_seen: str
    last_seen: str | None


class History(Struct, frozen=True, kw_only=True):
    """What led to an entity as it stands."""

    entity: r.EntityRow
    became: str | None
    """The id of the entity that it was found to be."""
    nodes: tuple[NodeRow, ...] = ()
    namesakes: tuple[r.EntityRow, ...] = ()
    """Of a person: others whom pages call by the same full name, those on most pages first."""
    judgements: tuple[JudgementRow, ...] = ()
    """Oldest first."""
    claims: tuple[ClaimRow, ...] = ()
    """Those that a later reading closed first, then the latest."""
    claims_total: int = 0
    """Of the pages that were looked through: as many as claims were asked for."""


class Holder(Struct, frozen=True, kw_only=True):
    """Somebody seen in an office. Days are those of pages, not of the office."""

    entity: r.EntityRow
    role: str
    """The office, or the same with ``acting-``."""
    pages: int
    first_day: str | None
    last_day: str | None
    before: str | None
    """The last day up to the one asked for on which a page shows them in it."""
    after: str | None
    """The first such day from then on."""
    left_by: str | None
    """The first day on which a page calls them former."""
    covers: bool
    """Whether pages of before and after show them in it, and none between calls them former or shows another."""
    documents: tuple[r.DocumentRow, ...] = ()
    """The pages of ``before`` and ``after``, one each."""


Standing = Literal["sure", "disputed", "last", "later", "nobody"]


class OfficeAnswer(Struct, frozen=True, kw_only=True):
    """Who held an office on a day, as far as pages tell.

    ``sure``: one is seen in it before and after; ``disputed``: several are; ``last``: nobody is, and the first of
    ``holders`` was seen in it last; ``later``: pages show it only afterwards; ``nobody``: no page shows it.
    """

    role: str
    state: r.EntityRow
    on: str
    standing: Standing
    holders: tuple[Holder, ...] = ()
    """The likeliest first."""
    known: str | None = None
    """The name of whoever holds it then by the reference; None where it knows nobody, or more than one."""


def canonical_of(store: Store, entity_id: str) -> str | None:
    """The id of the entity that one was found to be; None where it stands by itself or is unknown."""
    found = store.one("SELECT c.id FROM entity e JOIN entity c ON c.number = e.became WHERE e.id = ?", (entity_id,))
    return None if found is None else str(found)


def nodes_named(store: Store, entity_id: str, name: str) -> tuple[str, ...]:
    """Ids of the nodes of an entity that pages call by a name, whatever its marks and case; the plain id for those of
    whom it stands."""
    key = name_key(name)
    found: dict[str, None] = {}
    for id_, form in store.rows(
        "SELECT coalesce(b.id, n.id), f.form FROM entity e JOIN entity n ON coalesce(n.became, n.number) = e.number "
        "LEFT JOIN entity b ON b.number = n.base AND coalesce(b.became, b.number) = e.number "
        "JOIN node_form f ON f.node = n.number WHERE e.id = ? ORDER BY n.number, f.form",
        (entity_id,),
    ):
        if name_key(form) == key:
            found[id_] = None
    return tuple(found)


def history(store: Store, entity_id: str, *, limit: int = MOST_CLAIMS) -> History | None:
    """What led to an entity as it stands, under its own id or one that became it. None where there is none."""
    row = store.row("SELECT number, became FROM entity WHERE id = ?", (entity_id,))
    if row is None:
        return None
    number, became = row
    nodes, ids = _nodes(store, number)
    claims = _claims(store, number, limit)
    return History(
        entity=rows.entities(store, [number])[number],
        became=canonical_of(store, entity_id) if became else None,
        nodes=nodes,
        namesakes=_namesakes(store, number),
        judgements=_judgements(store, [entity_id, *ids]),
        claims=claims[:limit],
        claims_total=len(claims),
    )


def _namesakes(store: Store, number: int) -> tuple[r.EntityRow, ...]:
    name, kind = store.rows("SELECT name, kind FROM entity WHERE number = ?", (number,))[0]
    key = name_key(name)
    if kind != "person" or " " not in key:
        return ()
    found = [
        other
        for (other,) in store.rows(
            # A CROSS JOIN keeps the order: in that of pages, all people would be gone through.
            "SELECT e.number FROM alias a CROSS JOIN entity e WHERE a.folded = ? AND e.number = a.entity "
            "AND e.number <> ? AND e.kind = 'person' AND e.pages > 0 AND e.became IS NULL "
            "ORDER BY e.pages DESC, e.id LIMIT ?",
            (key, number, MOST_NAMESAKES),
        )
    ]
    rows_ = rows.entities(store, found)
    return rows.with_states(store, [rows_[other] for other in found])


def ids_of(store: Store, entity_id: str) -> tuple[str, ...]:
    """All ids that lead to an entity, its own among them; none for one that there is not."""
    number = store.one("SELECT coalesce(became, number) FROM entity WHERE id = ?", (entity_id,))
    return () if number is None else _nodes(store, number)[1]


def nodes_of(store: Store, entity_id: str) -> tuple[NodeRow, ...]:
    """The names on pages that are an entity."""
    number = store.one("SELECT coalesce(became, number) FROM entity WHERE id = ?", (entity_id,))
    return () if number is None else _nodes(store, number)[0]


def _nodes(store: Store, number: int) -> tuple[tuple[NodeRow, ...], tuple[str, ...]]:
    """The nodes of an entity, and their ids with those of bases, which no page names."""
    found = store.rows(
        "SELECT n.number, n.id, n.name, n.kind, n.pages, EXISTS (SELECT 1 FROM entity b WHERE b.base = n.number) "
        "FROM entity n WHERE n.became = ? OR n.number = ? ORDER BY n.provisional, n.number",
        (number, number),
    )
    nodes = []
    for node, id_, name, kind, pages, is_base in found:
        first = last = None
        if kind in COMPARED:
            # Each page once, under no office.
            pages, first, last = store.rows(
                "SELECT coalesce(sum(count), 0), min(nullif(month, '')), max(nullif(month, '')) FROM node_office "
                "WHERE node = ? AND role = '' AND of_id = '' AND state = ''",
                (node,),
            )[0]
        if pages or not is_base:
            own = _own_name(store, node, id_, name)
            nodes.append(NodeRow(id=id_, name=own, pages=pages, state=_state(id_), first=first, last=last))
    return tuple(nodes), tuple(id_ for _, id_, *_ in found)


def _own_name(store: Store, number: int, id_: str, name: str) -> str:
    """What pages call it under this id alone: the row of an entity has the best name of all that are one with it."""
    if not id_.startswith("~") or slug(name) == name_in(id_):
        return name
    names = store.rows(
        "SELECT name FROM seen WHERE node = coalesce((SELECT min(number) FROM entity WHERE base = ?), ?) "
        "ORDER BY document LIMIT ?",
        (number, number, NAMES),
    )
    return better_name(own for (own,) in names) if names else name


def _state(id_: str) -> JudgedName | None:
    state = reference.load().states.get(state_in(id_) or "")
    return None if state is None else JudgedName(id=state.id, name=state.name)


def _judgements(store: Store, ids: Iterable[str]) -> tuple[JudgementRow, ...]:
    found: dict[int, tuple[Any, ...]] = {}
    for id_ in dict.fromkeys(ids):
        for column in ("left_id", "right_id"):
            for row in store.rows(
                "SELECT number, left_id, right_id, same, judge, moment, why, withdrawn FROM judgement "
                f"WHERE {column} = ?",
                (id_,),
            ):
                found[row[0]] = row
    names: dict[str, str] = {}
    for some in rows.chunks_of([id_ for row in found.values() for id_ in row[1:3]]):
        for number, id_, name in store.rows(
            f"SELECT number, id, name FROM entity WHERE id IN ({rows.holes(some)})", some
        ):
            names[id_] = _own_name(store, number, id_, name)
    decides = _deciding(found.values())
    return tuple(
        JudgementRow(
            number=number,
            left=JudgedName(id=left, name=names.get(left, left)),
            right=JudgedName(id=right, name=names.get(right, right)),
            same=None if withdrawn else bool(same),
            by=judge,
            rule=is_rule(judge),
            when=moment,
            why=why,
            holds=decides.get((left, right)) == number,
        )
        for number, left, right, same, judge, moment, why, withdrawn in (found[key] for key in sorted(found))
    )


def _deciding(found: Iterable[tuple[Any, ...]]) -> dict[tuple[str, str], int]:
    """For each pair the judgement that holds: the latest of a person, else the latest of a rule."""
    latest: dict[bool, dict[tuple[str, str], tuple[Any, ...]]] = {True: {}, False: {}}
    for row in sorted(found):
        latest[is_rule(row[4])][row[1], row[2]] = row
    holding: dict[tuple[str, str], int] = {}
    for rule in (True, False):
        holding.update({pair: row[0] for pair, row in latest[rule].items() if not row[7]})
    return holding


def _claims(store: Store, number: int, pages: int) -> tuple[ClaimRow, ...]:
    """Claims about an entity on the latest pages that name it now, and on pages that named it so in an earlier
    reading."""
    forms = [form for (form,) in store.rows("SELECT DISTINCT form FROM form WHERE entity = ?", (number,))]
    forms.append(store.one("SELECT name FROM entity WHERE number = ?", (number,)))
    subjects: dict[tuple[int, str], None] = {}
    for document, id_, local in store.rows(
        # A CROSS JOIN keeps the order in which the tables are gone through.
        "SELECT s.document, d.id, s.local FROM naming n CROSS JOIN seen s CROSS JOIN document d "
        "WHERE n.entity = ? AND s.document = n.document AND s.entity = n.entity AND d.number = n.document "
        "ORDER BY n.day DESC, n.document LIMIT ?",
        (number, pages),
    ):
        subjects[document, f"{id_}/{local}"] = None
    for some in rows.chunks_of(forms):
        for document, subject in store.rows(
            "SELECT document, subject FROM claim WHERE last_seen IS NOT NULL AND property = 'name' "
            f"AND value IN ({rows.holes(some)}) ORDER BY document, subject",
            some,
        ):
            subjects[document, subject] = None
    found = [
        ClaimRow(document=id_, headline=headline, property=name, value=value, first_seen=first, last_seen=last)
        for document, subject in subjects
        for id_, headline, name, value, first, last in store.rows(
            "SELECT d.id, d.headline, c.property, c.value, c.first_seen, c.last_seen FROM claim c "
            "JOIN document d ON d.number = c.document WHERE c.document = ? AND c.subject = ? ORDER BY c.first, c.id",
            (document, subject),
        )
    ]
    closed = sorted((one for one in found if one.last_seen), key=lambda one: one.last_seen or "", reverse=True)
    opened = sorted((one for one in found if not one.last_seen), key=lambda one: one.first_seen, reverse=True)
    return (*closed, *opened)


# -- offices -------------------------------------------------------------------------------------------


def holder(store: Store, role: str, state: str, on: str) -> OfficeAnswer | None:
    """Who held an office of a state on a day (ISO 8601). None where no page names the state."""
    number = rows.number_of(store, state)
    if number is None:
        return None
    roles = (role, f"acting-{role}", f"former-{role}")
    seen: dict[tuple[int, str], list[tuple[str, int]]] = {}
    undated: dict[tuple[int, str], int] = {}
    for entity, given, day, documents in store.rows(
        f"SELECT entity, role, day, count FROM office_day WHERE state = ? AND role IN ({rows.holes(roles)}) "
        "ORDER BY day, entity, role",
        (state, *roles),
    ):
        if not day:
            undated[entity, given] = documents
        else:
            seen.setdefault((entity, given), []).append((day, documents))
    names = rows.entities(store, {entity for entity, _ in (*seen, *undated)})
    found = []
    for entity, given in dict.fromkeys((*seen, *undated)):
        if given == roles[2]:
            continue
        days = seen.get((entity, given), [])
        former = [day for day, _ in seen.get((entity, roles[2]), [])]
        found.append(_holder(names[entity], given, days, undated.get((entity, given), 0), former, on))
    sights = [(names[who].id, day) for (who, given), days in seen.items() if given != roles[2] for day, _ in days]
    found = _unbroken(found, sights)
    found.sort(key=_likely)
    found = _with_pages(store, found, {row.id: number for number, row in names.items()})
    sure = [one for one in found if one.covers]
    standing: Standing = "nobody"
    if sure:
        standing = "sure" if len({one.entity.id for one in sure}) == 1 else "disputed"
    elif any(one.before for one in found):
        standing = "last"
    elif found:
        standing = "later"
    known = reference.load().holder(role, state, on)
    return OfficeAnswer(
        role=role,
        state=rows.entities(store, [number])[number],
        on=on,
        standing=standing,
        holders=tuple(found),
        known=known.name if known else None,
    )


def _holder(
    row: r.EntityRow,
    role: str,
    days: list[tuple[str, int]],
    undated: int,
    former: list[str],
    on: str,
) -> Holder:
    before = max((day for day, _ in days if day <= on), default=None)
    after = min((day for day, _ in days if day >= on), default=None)
    left = any(before is not None and before <= day <= on for day in former)
    return Holder(
        entity=row,
        role=role,
        pages=sum(count for _, count in days) + undated,
        first_day=days[0][0] if days else None,
        last_day=days[-1][0] if days else None,
        before=before,
        after=after,
        left_by=min(former, default=None),
        covers=before is not None and after is not None and not left,
    )


def _with_pages(store: Store, found: Sequence[Holder], numbers: Mapping[str, int]) -> list[Holder]:
    """The same, the first :data:`SHOWN` with the pages that show them before and after."""
    pages: dict[tuple[int, str | None], int | None] = {
        (at, day): store.one(
            "SELECT s.document FROM office o JOIN seen s ON s.number = o.seen "
            "JOIN document d ON d.number = s.document WHERE o.entity = ? AND o.role = ? AND o.day = ? "
            "ORDER BY d.id LIMIT 1",
            (numbers[one.entity.id], one.role, day),
        )
        for at, one in enumerate(found[:SHOWN])
        for day in (one.before, one.after)
        if day is not None
    }
    known = [number for number in dict.fromkeys(pages.values()) if number is not None]
    shown = dict(zip(known, rows.documents(store, known), strict=True))
    return [
        replace(
            one,
            documents=tuple(
                shown[number]
                for day in dict.fromkeys((one.before, one.after))
                if (number := pages.get((at, day))) is not None
            ),
        )
        for at, one in enumerate(found)
    ]


def _unbroken(found: list[Holder], sights: list[tuple[str, str]]) -> list[Holder]:
    """One who is seen in it before and after, and another between, may have left and come back: that covers nothing.
    Where several are, pages disagree, and all stay. ``sights``: ids and days of everybody seen in it."""
    if sum(one.covers for one in found) != 1:
        return found

    def broken(one: Holder) -> bool:
        return any(id_ != one.entity.id and (one.before or "") < day < (one.after or "") for id_, day in sights)

    return [replace(one, covers=one.covers and not broken(one)) for one in found]


def _likely(one: Holder) -> tuple[Any, ...]:
    """Those seen before and after, the nearest together first; those seen before; those seen only afterwards."""
    rank = 0 if one.covers else 1 if one.before else 2 if one.after else 3
    before, after = _number(one.before), _number(one.after)
    near = (after - before, -before, after, 0)[rank]
    return rank, near, one.role.startswith("acting-"), -one.pages, one.entity.id


def _number(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0
