"""Answers to the questions who met whom, who said what about whom, and what was aimed at between two.

Each walks one range of an index, that of whom or what there is least of, newest first; everything else that is asked
for is looked up for each entry on the way.
"""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.model import Struct
from dragoman.store import answers as a
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.asked import ABOUT, BY, FIGURE, FILLS, KINDS, MEASURE, MET, PLACE, SAID, TO, TOPIC, USUAL
from dragoman.store.names import measures, resolve, subject
from dragoman.store.places import place_word
from dragoman.store.questions import MetFilter, SaidFilter, TargetsFilter
from dragoman.store.store import Store, Value

COUNTED = 1000
"""Entries that are counted; beyond that an answer says that there are more."""
DEEP = 250
"""Places in a list from which on those before are passed over by their days."""
MOST_VALUES = 250
"""Values in one answer about figures."""


class Key(NamedTuple):
    """One range of an index: of ``asked`` an entity's number and what it is, of ``asked_word`` what and a word."""

    table: str
    left: int | str
    right: str

    @property
    def columns(self) -> tuple[str, str]:
        """What the two are called."""
        return ("entity", "what") if self.table == "asked" else ("what", "word")


class Walk(Struct, frozen=True, kw_only=True):
    """Entries that stand under all keys, on days, with some types and statuses."""

    keys: tuple[Key, ...]
    any_of: tuple[Key, ...] = ()
    """And under one of these at least."""
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    upto: str | None = None
    """From this day down, which is one of those that are asked for; it may be the empty one of what has no day."""


def met(store: Store, which: MetFilter, *, limit: int = 50, offset: int = 0) -> a.MetAnswer:
    """Who met whom. Raises Unclear for a name that is nobody's or several's."""
    who = resolve(store, "who", which.who) if which.who else None
    whom = resolve(store, "whom", which.whom) if which.whom else None
    keys = [_entity(store, one, MET) for one in (who, whom) if one]
    if which.place:
        keys.append(Key("asked_word", PLACE, place_word(which.place)))
    walk = _ordered(store, Walk(keys=_or_all(keys, MET), since=which.since, until=which.until))
    counts, more = tally(store, walk)
    narrow = _narrowed(walk, which.kind, which.status)
    total, more = _total(store, narrow, counts, more)
    return a.MetAnswer(
        filter=which,
        who=who,
        whom=whom,
        total=total,
        more=more,
        kinds=_tallies(counts, 0),
        statuses=_tallies(counts, 1),
        rows=rows.facts(store, listed(store, narrow, limit=limit, offset=offset)),
    )


def said(store: Store, which: SaidFilter, *, limit: int = 50, offset: int = 0) -> a.SaidAnswer:
    """Who said what about whom. Raises Unclear for a name that is nobody's or several's."""
    who = resolve(store, "who", which.who) if which.who else None
    to = resolve(store, "to", which.to) if which.to else None
    about = subject(store, "about", which.about) if which.about else ()
    keys = [_entity(store, one, what) for one, what in ((who, BY), (to, TO)) if one]
    any_of: tuple[Key, ...] = ()
    if isinstance(about, r.EntityRow):
        keys.append(_entity(store, about, ABOUT))
    elif len(about) == 1:
        keys.append(Key("asked_word", TOPIC, about[0]))
    else:
        any_of = tuple(Key("asked_word", TOPIC, field) for field in about)
    walk = _ordered(store, Walk(keys=_or_all(keys, SAID), any_of=any_of, since=which.since, until=which.until))
    counts, more = tally(store, walk)
    narrow = _narrowed(walk, which.act, ())
    total, more = _total(store, narrow, counts, more)
    return a.SaidAnswer(
        filter=which,
        who=who,
        about=about if isinstance(about, r.EntityRow) else None,
        fields=() if isinstance(about, r.EntityRow) else about,
        to=to,
        total=total,
        more=more,
        acts=_tallies(counts, 0),
        rows=rows.facts(store, listed(store, narrow, limit=limit, offset=offset)),
    )


def targets(store: Store, which: TargetsFilter) -> a.TargetsAnswer:
    """Figures between two. Raises Unclear for a name that is nobody's or several's."""
    who = resolve(store, "who", which.who) if which.who else None
    whom = resolve(store, "whom", which.whom) if which.whom else None
    wanted = measures(which.measure) if which.measure else ()
    keys = [_entity(store, one, FIGURE) for one in (who, whom) if one]
    if len(wanted) == 1:
        keys.append(Key("asked_word", MEASURE, wanted[0]))
    walk = _ordered(
        store,
        Walk(
            keys=_or_all(keys, FIGURE),
            any_of=tuple(Key("asked_word", MEASURE, one) for one in wanted) if len(wanted) > 1 else (),
        ),
    )
    entries = _entries(store, walk, limit=MOST_VALUES + 1, offset=0)
    values = _values(store, entries[:MOST_VALUES], wanted)
    groups: dict[tuple[str | None, str | None], list[_Given]] = {}
    for value in values:
        groups.setdefault((value.fact.title, value.fact.unit), []).append(value)
    made = [
        a.Measured(
            measure=measure,
            unit=unit,
            targets=_points([v for v in some if v.fact.status == "target"], due=True),
            reported=_points([v for v in some if v.fact.status != "target"], due=False),
        )
        for (measure, unit), some in groups.items()
    ]
    made.sort(
        key=lambda one: (
            -len(one.targets), one.measure is None, -len(one.reported), one.measure or "", one.unit or "",
        )
    )  # fmt: skip
    return a.TargetsAnswer(
        filter=which,
        who=who,
        whom=whom,
        measures=wanted,
        total=len(values),
        more=len(entries) > MOST_VALUES,
        groups=tuple(made),
    )


class _Given(NamedTuple):
    """A value and the numbers of the documents that give it."""

    fact: r.FactRow
    documents: frozenset[int]


def _values(store: Store, entries: Sequence[int], wanted: tuple[str, ...]) -> list[_Given]:
    """Every value that the entries' facts give, each once; of each the earliest page's fact."""
    found: dict[tuple[object, ...], tuple[int, set[int]]] = {}
    for some in rows.chunks(entries):
        for fact, document, *value in store.rows(
            "SELECT f.number, f.document, f.entry, f.status, f.title, f.value, f.unit, f.bound, f.due "
            "FROM fact f JOIN document d ON d.number = f.document "
            f"WHERE f.entry IN ({rows.holes(some)}) ORDER BY d.day IS NULL, d.day, d.id, f.position",
            some,
        ):
            if not wanted or value[2] in wanted:
                found.setdefault(tuple(value), (fact, set()))[1].add(document)
    facts = rows.facts(store, [fact for fact, _ in found.values()])
    return [_Given(fact, frozenset(documents)) for fact, (_, documents) in zip(facts, found.values(), strict=True)]


def _points(values: Sequence[_Given], *, due: bool) -> tuple[a.Point, ...]:
    by_time: dict[str | None, list[_Given]] = {}
    for value in values:
        by_time.setdefault(value.fact.due if due else value.fact.due or value.fact.day, []).append(value)
    return tuple(
        a.Point(
            when=when,
            values=tuple(
                a.Given(fact=value.fact, pages=len(value.documents))
                for value in sorted(some, key=lambda v: (-len(v.documents), v.fact.day or "", v.fact.id))
            ),
            differ=any(_differ(one, other) for one, other in combinations(some, 2)),
        )
        for when, some in sorted(by_time.items(), key=lambda item: (item[0] is None, item[0] or ""))
    )


def _differ(one: _Given, other: _Given) -> bool:
    """Whether pages disagree: a page that gives both ("5 billion soon, 10 billion later") tells of two things."""
    same = (one.fact.value, one.fact.bound) == (other.fact.value, other.fact.bound)
    return not same and not one.documents & other.documents


# -- walking -----------------------------------------------------------------------------------


def _entity(store: Store, entity: r.EntityRow, what: str) -> Key:
    return Key("asked", store.one("SELECT number FROM entity WHERE id = ?", (entity.id,)), what)


def _or_all(keys: Sequence[Key], what: str) -> tuple[Key, ...]:
    """The keys, or where there are none that of every entry of a kind."""
    return tuple(keys) or (Key("asked_word", what, ""),)


def _narrowed(walk: Walk, types: tuple[str, ...], fills: tuple[str, ...]) -> Walk:
    """The same with some types and statuses alone: where nothing else is asked for, by the one that is rarest."""
    keys = walk.keys
    if len(keys) == 1 and keys[0].table == "asked_word" and not keys[0].right:
        single = fills if len(fills) == 1 and fills[0] != USUAL else types if len(types) == 1 else ()
        keys = tuple(keys[0]._replace(right=word) for word in single) or keys
    return replace(walk, keys=keys, types=types, fills=fills)


def _ordered(store: Store, walk: Walk) -> Walk:
    """The same with the key first under which least stands."""
    if len(walk.keys) < 2:
        return walk
    sizes = {key: _size(store, key) for key in walk.keys}
    keys = sorted(walk.keys, key=lambda key: (sizes[key], key.table, str(key.left), key.right))
    return replace(walk, keys=tuple(keys))


def _size(store: Store, key: Key) -> int:
    left, right = key.columns
    # Above this it is cheaper to walk than to know: the pages that name an entity tell as much.
    few: int = store.one(
        f"SELECT count(*) FROM (SELECT 1 FROM {key.table} WHERE {left} = ? AND {right} = ? LIMIT ?) AS some",
        (key.left, key.right, COUNTED),
    )
    if few < COUNTED or key.table != "asked":
        return few
    return few + int(store.one("SELECT pages FROM entity WHERE number = ?", (key.left,)))


def _conditions(walk: Walk) -> tuple[str, list[Value]]:
    """What is asked of the rows of the walked index, ``x``."""
    first, *rest = walk.keys
    left, right = first.columns
    parts = [f"x.{left} = ?", f"x.{right} = ?", "x.day BETWEEN ? AND ?"]
    # What has no day stands under an empty one: it falls outside as soon as a day is asked for.
    values: list[Value] = [first.left, first.right, walk.since or ("0" if walk.until else ""), walk.until or "9999"]
    if walk.upto is not None:
        values[-1] = walk.upto
    for column, wanted, known in (("type", walk.types, KINDS), ("fill", walk.fills, FILLS)):
        if wanted:
            parts.append(f"x.{column} IN ({rows.holes(wanted)})")
            values.extend(known.index(one) for one in wanted)
    for key in rest:
        parts.append(_under(key))
        values.extend((key.left, key.right))
    if walk.any_of:
        parts.append(f"({' OR '.join(_under(key) for key in walk.any_of)})")
        values.extend(part for key in walk.any_of for part in (key.left, key.right))
    return " AND ".join(parts), values


def _under(key: Key) -> str:
    left, right = key.columns
    return (
        f"EXISTS (SELECT 1 FROM {key.table} y WHERE y.{left} = ? AND y.{right} = ? "
        "AND y.day = x.day AND y.entry = x.entry)"
    )


def listing(walk: Walk) -> tuple[str, list[Value]]:
    """The query for a stretch of the list: an entry and its best fact a row. Wants LIMIT and OFFSET last."""
    conditions, values = _conditions(walk)
    # A CROSS JOIN keeps the order in which the tables are gone through.
    return (
        f"SELECT e.number, e.best FROM {walk.keys[0].table} x CROSS JOIN entry e "
        f"WHERE {conditions} AND e.number = x.entry ORDER BY x.day DESC, e.founder LIMIT ? OFFSET ?",
        values,
    )


def _entries(store: Store, walk: Walk, *, limit: int, offset: int) -> list[int]:
    return [entry for entry, _ in _stretch(store, walk, limit, offset)]


def listed(store: Store, walk: Walk, *, limit: int, offset: int) -> list[int]:
    """Numbers of the facts that stand for the entries, latest first."""
    return [best for _, best in _stretch(store, walk, limit, offset)]


def _stretch(store: Store, walk: Walk, limit: int, offset: int) -> list[tuple[int, int]]:
    if offset >= DEEP:
        # The entries before are passed over in the index alone, as far as the day that this stretch begins on.
        conditions, values = _conditions(walk)
        days = store.rows(
            f"SELECT x.day FROM {walk.keys[0].table} x WHERE {conditions} ORDER BY x.day DESC LIMIT ?",
            (*values, offset + 1),
        )
        if len(days) <= offset:
            return []
        (day,) = days[-1]
        walk, offset = replace(walk, upto=day), sum(other == day for (other,) in days) - 1
    sql, values = listing(walk)
    return [(entry, best) for entry, best in store.rows(sql, (*values, limit, offset))]


def counting(walk: Walk) -> tuple[str, list[Value]]:
    """The query that counts by type and status. Wants a LIMIT as last value."""
    conditions, values = _conditions(walk)
    return (
        f"SELECT type, fill, count(*) FROM (SELECT x.type, x.fill FROM {walk.keys[0].table} x WHERE {conditions} "
        "LIMIT ?) AS some GROUP BY type, fill",
        values,
    )


def tally(store: Store, walk: Walk) -> tuple[Counter[tuple[str, str]], bool]:
    """Entries by type and status, and whether there are more than were counted."""
    sql, values = counting(walk)
    counts = Counter({(KINDS[type_], FILLS[fill]): n for type_, fill, n in store.rows(sql, (*values, COUNTED + 1))})
    return counts, sum(counts.values()) > COUNTED


def _total(store: Store, walk: Walk, counts: Counter[tuple[str, str]], more: bool) -> tuple[int, bool]:
    """How many there are with the types and statuses asked for; counted again where not all were."""
    if more and (walk.types or walk.fills):
        counts, more = tally(store, walk)
    total = sum(
        n
        for (type_, fill), n in counts.items()
        if (not walk.types or type_ in walk.types) and (not walk.fills or fill in walk.fills)
    )
    return min(total, COUNTED), more


def _tallies(counts: Counter[tuple[str, str]], of: int) -> tuple[r.Tally, ...]:
    sums: Counter[str] = Counter()
    for key, n in counts.items():
        sums[key[of]] += n
    return tuple(r.Tally(key=key, count=n) for key, n in sorted(sums.items(), key=lambda item: (-item[1], item[0])))
