"""What changed in the record since a moment. Every part is read from the newest end of an index."""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, get_args

from dragoman.store import answers as a
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.about import name_in_reference
from dragoman.store.questions import ChangedFilter, Part, moment_of
from dragoman.store.store import Store

COUNTED = 1000
"""Rows of a part that are counted; beyond that an answer says that there are more."""
PARTS: tuple[Part, ...] = get_args(Part)
SOURCES: dict[Part, str] = {
    "pages": "FROM change c WHERE c.what = 'new' AND c.moment >= ?",
    "again": "FROM change c WHERE c.what = 'again' AND c.moment >= ?",
    "gone": "FROM change c WHERE c.what = 'gone' AND c.moment >= ?",
    "aside": "FROM page c WHERE c.reason IS NOT NULL AND c.taken_in >= ?",
    "claims": "FROM change c WHERE c.closed > 0 AND c.moment >= ?",
    "new": "FROM entry c WHERE c.first_in >= ? AND c.best IS NOT NULL",
    "grown": "FROM entry c WHERE c.last_in > c.first_in AND c.last_in >= ? AND c.first_in < ? AND c.best IS NOT NULL",
    "disputed": "FROM entry c WHERE c.disputed = 1 AND c.disputed_in >= ?",
    # Who was found to be somebody known longer is not new.
    "people": (
        "FROM entity c WHERE c.kind = 'person' AND c.first_in >= ? AND c.pages > 0 AND c.became IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM entity o WHERE o.became = c.number AND o.first_in < ?)"
    ),
    "offices": "FROM office_first c WHERE c.changed = 1 AND c.first_in >= ?",
    "commitments": (
        "FROM entry c JOIN commitment k ON k.entry = c.number WHERE c.step_in >= ? AND c.best IS NOT NULL "
        "AND k.within IS NULL AND k.ledger NOT IN ('figure', 'level', 'anniversary')"
    ),
    "judgements": "FROM judgement c WHERE c.moment >= ?",
}
"""Where each part is found; wants the moment for every question mark."""
LISTED: dict[Part, tuple[str, str]] = {
    "pages": ("c.document, c.moment, c.what, c.opened, c.closed", "c.moment DESC, c.number DESC"),
    "again": ("c.document, c.moment, c.what, c.opened, c.closed", "c.moment DESC, c.number DESC"),
    "gone": ("c.document, c.moment, c.what, c.opened, c.closed", "c.moment DESC, c.number DESC"),
    "aside": ("c.name, c.reason, c.taken_in", "c.taken_in DESC, c.name"),
    "claims": ("c.document, c.moment, c.what, c.opened, c.closed", "c.moment DESC, c.number DESC"),
    "new": ("c.best", "c.first_in DESC, c.number DESC"),
    "grown": ("c.best", "c.last_in DESC, c.first_in DESC, c.number DESC"),
    "disputed": ("c.best", "c.disputed_in DESC, c.number DESC"),
    "people": ("c.number, c.first_in", "c.first_in DESC, c.number DESC"),
    "offices": (
        "c.entity, c.role, c.of_id, c.to_id, c.title, c.first_in, c.document",
        "c.first_in DESC, c.entity, c.role, c.of_id, c.to_id, c.title",
    ),
    "commitments": ("c.best", "c.step_in DESC, c.number DESC"),
    "judgements": ("c.left_id, c.right_id, c.same, c.judge, c.moment, c.why", "c.moment DESC, c.number DESC"),
}


def changed(
    store: Store, which: ChangedFilter, *, now: dt.datetime | None = None, limit: int = 8, offset: int = 0
) -> a.ChangedAnswer:
    """What changed since a moment: of each part the latest, or with ``part`` a stretch of that one alone.

    ``now`` is what ``yesterday`` and ``24h`` are counted from. Raises UsageError for what is no moment.
    """
    since = moment_of(which.since, now or dt.datetime.now(dt.UTC))
    found: dict[Part, list[tuple[Any, ...]]] = {
        part: _listed(store, part, since, limit, offset if which.part else 0)
        for part in ((which.part,) if which.part else PARTS)
    }
    opened, closed = store.rows(
        "SELECT coalesce(sum(opened), 0), coalesce(sum(closed), 0) FROM "
        "(SELECT opened, closed FROM change WHERE moment >= ? ORDER BY moment DESC LIMIT ?) AS some",
        (since, COUNTED),
    )[0]
    return a.ChangedAnswer(
        filter=which,
        since=since,
        counts=change_counts(store, since),
        pages=_written(store, found.get("pages", [])),
        again=_written(store, found.get("again", [])),
        gone=_written(store, found.get("gone", [])),
        aside=tuple(r.SetAside(page=page, reason=reason, when=when) for page, reason, when in found.get("aside", [])),
        opened=opened,
        closed=closed,
        claims=_written(store, found.get("claims", [])),
        new=_facts(store, found.get("new", [])),
        grown=_facts(store, found.get("grown", [])),
        disputed=_facts(store, found.get("disputed", [])),
        people=_people(store, found.get("people", [])),
        offices=_offices(store, found.get("offices", [])),
        commitments=_facts(store, found.get("commitments", [])),
        judgements=_judgements(store, found.get("judgements", [])),
    )


def change_counts(store: Store, since: str) -> tuple[a.PartCount, ...]:
    """How much of each part has changed since a moment, which is written as the record writes moments."""
    return tuple(_count(store, part, since) for part in PARTS)


def listing(part: Part) -> str:
    """The query for a stretch of a part's list. Wants the moment for each ``?`` of its source, LIMIT and OFFSET."""
    columns, order = LISTED[part]
    return f"SELECT {columns} {SOURCES[part]} ORDER BY {order} LIMIT ? OFFSET ?"


def counting(part: Part) -> str:
    """The query that counts a part as far as it is counted. Wants the moment as often, and LIMIT."""
    return f"SELECT count(*) FROM (SELECT 1 {SOURCES[part]} LIMIT ?) AS some"


def moments(part: Part, since: str) -> tuple[str, ...]:
    """The moment as often as the part's source wants it."""
    return (since,) * SOURCES[part].count("?")


def _listed(store: Store, part: Part, since: str, limit: int, offset: int) -> list[tuple[Any, ...]]:
    return store.rows(listing(part), (*moments(part, since), limit, offset))


def _count(store: Store, part: Part, since: str) -> a.PartCount:
    found = store.one(counting(part), (*moments(part, since), COUNTED + 1))
    return a.PartCount(part=part, total=min(found, COUNTED), more=found > COUNTED)


def _facts(store: Store, found: Sequence[tuple[Any, ...]]) -> tuple[r.FactRow, ...]:
    return rows.facts(store, [best for (best,) in found])


def _written(store: Store, found: Sequence[tuple[Any, ...]]) -> tuple[a.WrittenPage, ...]:
    pages = rows.documents(store, [row[0] for row in found])
    return tuple(
        a.WrittenPage(page=page, written=a.Written(moment=moment, what=what, opened=opened, closed=closed))
        for page, (_, moment, what, opened, closed) in zip(pages, found, strict=True)
    )


def _people(store: Store, found: Sequence[tuple[Any, ...]]) -> tuple[a.FirstNamed, ...]:
    names = rows.entities(store, [number for number, _ in found])
    first = {
        number: store.one("SELECT document FROM seen WHERE entity = ? ORDER BY document LIMIT 1", (number,))
        for number, _ in found
    }
    pages = {
        number: rows.documents(store, [document])[0] for number, document in first.items() if document is not None
    }
    return tuple(
        a.FirstNamed(entity=names[number], moment=moment, page=pages.get(number)) for number, moment in found
    )


def _offices(store: Store, found: Sequence[tuple[Any, ...]]) -> tuple[a.FirstInOffice, ...]:
    names = rows.entities(store, [row[0] for row in found])
    bodies: dict[str, str] = {}
    for some in rows.chunks(list({row[2] for row in found if row[2]})):
        bodies.update(store.rows(f"SELECT id, name FROM entity WHERE id IN ({rows.holes(some)})", some))
    pages = rows.documents(store, [row[-1] for row in found])
    return tuple(
        a.FirstInOffice(
            entity=names[entity],
            office=r.OfficeSeen(
                role=role or None,
                of=of or None,
                of_name=bodies.get(of) or name_in_reference(of or None),
                to=to or None,
                to_name=name_in_reference(to or None),
                title=title or None,
                pages=1,
                first_day=page.day,
                last_day=page.day,
            ),
            moment=moment,
            page=page,
        )
        for (entity, role, of, to, title, moment, _), page in zip(found, pages, strict=True)
    )


def _judgements(store: Store, found: Sequence[tuple[Any, ...]]) -> tuple[a.Judged, ...]:
    ids = list(dict.fromkeys(id_ for row in found for id_ in row[:2]))
    known = {
        entity.id: entity
        for some in (ids[start : start + rows.HOLES] for start in range(0, len(ids), rows.HOLES))
        for entity in rows.entity_rows(store, f"id IN ({rows.holes(some)})", some)
    }
    return tuple(
        a.Judged(
            left=left,
            right=right,
            left_entity=known.get(left),
            right_entity=known.get(right),
            same=bool(same),
            judge=judge,
            moment=moment,
            why=why,
        )
        for left, right, same, judge, moment, why in found
    )
