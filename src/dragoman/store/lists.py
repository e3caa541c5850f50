"""Questions about the whole record: overview, what is new, days, weeks, who met whom, what is to come."""

from __future__ import annotations

from collections import Counter

from dragoman.record.days import day_after, monday_of
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.store import Store

# ruff: noqa: S608 - what is put into queries are constants and question marks
MEETING_TYPES = ("meeting", "visit", "call", "signing", "ceremony")
"""Kinds of events in which people or states come together."""
MEETINGS = ", ".join(f"'{kind}'" for kind in MEETING_TYPES)
EVER = ""
"""Stands in ``meeting_tally`` for all months together, and for what has no day."""
DEEP = 2_000
"""Places in a list of pages from which on the days before are not gone through one page after another."""
OPEN = ", ".join(f"'{life}'" for life in sorted(r.OPEN_LIVES))


_FOLLOWED = "entry e LEFT JOIN commitment c ON c.entry = e.number"
_STANDS = f"coalesce(c.life, e.life) IN ({OPEN}, 'in-force') AND c.within IS NULL"


def overview(store: Store) -> r.Overview:
    """Count everything."""
    counts: dict[tuple[str, str], int] = {
        (what, which): count for what, which, count in store.rows("SELECT what, which, count FROM tally")
    }
    return r.Overview(
        documents=counts.get(("document", ""), 0),
        languages=sum(what == "language" and which != "" for what, which in counts),
        outlets=sum(what == "outlet" and which != "" for what, which in counts),
        people=_named(store, "person"),
        states=_named(store, "state"),
        set_aside=store.one("SELECT count(*) FROM page WHERE reason IS NOT NULL"),
        facts=tuple(
            r.Tally(key=which, count=count) for (what, which), count in sorted(counts.items()) if what == "fact"
        ),
        last_taken_in=store.one("SELECT max(taken_in) FROM document WHERE current = 1"),
        last_day=last_day(store),
    )


def count_documents(store: Store) -> int:
    """Pages that show what they showed when they were read last."""
    return int(store.one("SELECT count FROM tally WHERE what = 'document' AND which = ''") or 0)


def count_people(store: Store) -> int:
    """Everybody whom a page names."""
    return _named(store, "person")


def _named(store: Store, kind: str) -> int:
    return int(store.one("SELECT count(*) FROM entity WHERE kind = ? AND pages > 0", (kind,)))


def last_day(store: Store) -> str | None:
    """The newest page's day."""
    day: str | None = store.one("SELECT max(day) FROM document WHERE current = 1")
    return day


def recent_documents(
    store: Store, *, limit: int = 20, offset: int = 0, language: str | None = None
) -> tuple[r.DocumentRow, ...]:
    """Pages with what was read from them, latest first; pages without a date last."""
    where, of = ("current = 1 AND language = ?", (language,)) if language else ("current = 1", ())
    if offset >= DEEP:
        return rows.documents(store, _deep(store, where, of, limit, offset))
    numbers = store.rows(
        f"SELECT number FROM document WHERE {where} ORDER BY day DESC NULLS LAST, id LIMIT ? OFFSET ?",
        (*of, limit, offset),
    )
    return rows.documents(store, [number for (number,) in numbers])


def _deep(store: Store, where: str, of: tuple[str, ...], limit: int, offset: int) -> list[int]:
    """A stretch far down the list: the day that it begins on is found by the numbers of pages, not by going past
    them."""
    begin = None
    for day, count in store.rows(
        f"SELECT day, sum(count) FROM page_tally{' WHERE language = ?' if of else ''} GROUP BY day ORDER BY day DESC",
        of,
    ):
        if offset < count:
            begin = day
            break
        offset -= count
    found: list[int] = []
    if begin is not None:
        found = [
            number
            for (number,) in store.rows(
                f"SELECT number FROM document WHERE {where} AND day <= ? ORDER BY day DESC, id LIMIT ? OFFSET ?",
                (*of, begin, limit, offset),
            )
        ]
        offset = 0
    if len(found) < limit:
        found += [
            number
            for (number,) in store.rows(
                f"SELECT number FROM document WHERE {where} AND day IS NULL ORDER BY id LIMIT ? OFFSET ?",
                (*of, limit - len(found), offset),
            )
        ]
    return found


def facts_by_day(store: Store, since: str, until: str) -> tuple[r.DayCount, ...]:
    """Entries a day, both days included, oldest first."""
    return tuple(
        r.DayCount(day=day, mark=mark, fill=fill, count=count)
        for day, mark, fill, count in store.rows(
            "SELECT day, mark, fill, count FROM day_tally WHERE day BETWEEN ? AND ? ORDER BY day, mark, fill",
            (since, until),
        )
    )


def matrix(
    store: Store,
    *,
    states: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    limit: int = 9,
) -> r.Matrix:
    """Who met whom among ``states``, or among the ``limit`` states that met most."""
    counts: dict[tuple[int, int], list[int]] = {}
    sums = Counter[int]()
    for one, other, fill, count in _came_together(store, since, until):
        counts.setdefault((one, other), [0, 0])[fill == "planned"] += count
        sums[one] += count
        sums[other] += count
    names = rows.entities(store, sums)
    if states:
        known = {row.id: number for number, row in names.items()}
        chosen = [known[id_] for id_ in states if id_ in known]
        absent = [row for id_ in states if id_ not in known and (row := _entity(store, id_)) is not None]
    else:
        chosen = sorted(names, key=lambda n: (-sums[n], names[n].id))[:limit]
        absent = []
    cells = []
    for pair, (happened, planned) in counts.items():
        if pair[0] in chosen and pair[1] in chosen:
            left, right = sorted(names[number].id for number in pair)
            cells.append(r.MatrixCell(left=left, right=right, happened=happened, planned=planned))
    return r.Matrix(
        states=(*(names[number] for number in chosen), *absent),
        cells=tuple(sorted(cells, key=lambda cell: (cell.left, cell.right))),
    )


def _came_together(store: Store, since: str | None, until: str | None) -> list[tuple[int, int, str, int]]:
    """How often two states met or are to meet, each two once, in pieces: all that there is, and whole months, stand
    counted."""
    if not since and not until:
        return store.rows("SELECT one, other, fill, count FROM meeting_tally WHERE month = ?", (EVER,))
    first, last = since or "0", until or "9999"
    ends = sorted({since[:7] if since and not since.endswith("-01") else "", until[:7] if until else ""})
    found = store.rows(
        "SELECT one, other, fill, count FROM meeting_tally WHERE month BETWEEN ? AND ? "
        f"AND month NOT IN ({rows.holes(ends)})",
        (first[:7], last[:7], *ends),
    )
    for month in filter(None, ends):
        found += store.rows(
            f"SELECT one, other, fill, count(*) FROM pairing WHERE what = 'with' AND type IN ({MEETINGS}) "
            "AND fill IN ('happened', 'planned') AND day BETWEEN ? AND ? AND one < other GROUP BY one, other, fill",
            (max(first, month), min(last, f"{month}-99")),
        )
    return found


def _entity(store: Store, entity_id: str) -> r.EntityRow | None:
    found = rows.entity_rows(store, "id = ? AND pages > 0", (entity_id,))
    return found[0] if found else None


def pages_by_week(store: Store, since: str, until: str) -> tuple[r.LanguageWeeks, ...]:
    """Pages a week in each language, most pages first; weeks without pages are left out."""
    weeks: dict[str | None, dict[str, int]] = {}
    mondays: dict[str, str] = {}
    for language, day, count in store.rows(
        "SELECT language, day, count FROM page_tally WHERE day BETWEEN ? AND ?", (since, until)
    ):
        week = mondays.get(day) or mondays.setdefault(day, monday_of(day))
        mine = weeks.setdefault(language or None, {})
        mine[week] = mine.get(week, 0) + count
    totals = [(tally.key or None, tally.count) for tally in pages_by_language(store)]
    return tuple(
        r.LanguageWeeks(
            language=language,
            total=total,
            weeks=tuple(r.WeekCount(week=week, count=n) for week, n in sorted(weeks.get(language, {}).items())),
        )
        for language, total in totals
    )


def pages_by_language(store: Store) -> tuple[r.Tally, ...]:
    """Pages in each language, most first; the empty key is for pages of which none is known."""
    return tuple(
        r.Tally(key=language, count=total)
        for language, total in store.rows(
            "SELECT which, count FROM tally WHERE what = 'language' ORDER BY count DESC, which"
        )
    )


def falling_due(store: Store, today: str, *, days: int = 60, limit: int = 10) -> tuple[r.Due, ...]:
    """What is to come within so many days, soonest first; then open commitments without a day."""
    last = day_after(today, days)
    dated = store.rows(
        "SELECT best, what, day FROM ("
        "  SELECT e.best, e.founder, CASE WHEN e.ledger = 'agreement' THEN 'begins' ELSE 'planned' END AS what, "
        f"    e.begin_day AS day FROM {_FOLLOWED} WHERE e.begin_day BETWEEN ? AND ? AND {_STANDS} "
        "  UNION ALL "
        "  SELECT e.best, e.founder, 'due' AS what, e.due_day AS day "
        f"    FROM {_FOLLOWED} WHERE e.due_day BETWEEN ? AND ? AND {_STANDS}"
        ") AS coming ORDER BY day, founder, what LIMIT ?",
        (today, last, today, last, limit),
    )
    undated = store.rows(
        f"SELECT e.best, CASE WHEN e.kind = 'figure' THEN 'due' ELSE 'planned' END, NULL FROM {_FOLLOWED} "
        "WHERE e.begin_day IS NULL AND e.due_day IS NULL AND e.fill = 'planned' AND e.ledger IS NOT NULL "
        f"AND coalesce(c.life, e.life) IN ({OPEN}) AND c.within IS NULL "
        "ORDER BY e.day DESC NULLS LAST, e.founder LIMIT ?",
        (max(0, limit - len(dated)),),
    )
    found = [*dated, *undated]
    facts = rows.facts(store, [best for best, _, _ in found])
    return tuple(
        r.Due(fact=fact, what=what, day=day, date=_date_of(fact, what))
        for fact, (_, what, day) in zip(facts, found, strict=True)
    )


def _date_of(fact: r.FactRow, what: str) -> str | None:
    if what == "due":
        return fact.due or fact.period
    return fact.date or fact.period


def set_aside(store: Store, *, limit: int = 1000) -> tuple[r.SetAside, ...]:
    """Pages that could not be read, by name."""
    return tuple(
        r.SetAside(page=page, reason=reason, when=when)
        for page, reason, when in store.rows(
            "SELECT name, reason, taken_in FROM page WHERE reason IS NOT NULL ORDER BY name LIMIT ?", (limit,)
        )
    )
