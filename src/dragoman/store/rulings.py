"""Stories corrected by hand: joined, parted, and both taken back. Only ever added to; what stands is derived.

:func:`dragoman.store.telling.tell` keeps to what stands, whatever order pages and rulings come in.
"""

# ruff: noqa: S608 - what is put into queries are question marks
from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import StoreError
from dragoman.store import prints, rows
from dragoman.store import results as r
from dragoman.store.store import Store
from dragoman.stories.rulings import Ruled, Rulings
from dragoman.stories.rulings import standing as _standing

SHOWN = 3
"""Of the pages that a page was parted from so many are shown."""
_TAKEN_BACK = "SELECT back FROM ruling WHERE back IS NOT NULL"


class NoRuling(StoreError):
    """There is nothing that such a ruling could speak of."""


def join(store: Store, one: str, other: str, *, judge: str, when: str, why: str) -> r.Ruling:
    """Say that two stories, or the stories of two pages, are one; ids of stories or of pages.

    Raises NoRuling where there is none of them, or they are one already.
    """
    with store.transaction():
        left, right = _stands_for(store, one), _stands_for(store, other)
        if _story_of(store, left) == _story_of(store, right):
            raise NoRuling(f"{one} and {other}: are one story already; see: dragoman story {one}")
        return _add(store, "join", [(left, right)], judge=judge, when=when, why=why)


def split(store: Store, page: str, *, judge: str, when: str, why: str) -> r.Ruling:
    """Say that a page does not tell the story that it stands in: it, and whatever is an edition of it later on,
    stands apart from the other articles; an edition without another article beside it from the other editions.

    Raises NoRuling where there is no such page, or it stands alone.
    """
    with store.transaction():
        number = store.one("SELECT number FROM document WHERE id = ? AND current = 1", (page,))
        if number is None:
            raise NoRuling(f"{page}: no page has this id; a story's pages and their ids: dragoman story STORY")
        others = store.rows(
            "SELECT d.id, t.article = o.article FROM telling o JOIN telling t ON t.story = o.story "
            "JOIN document d ON d.number = t.document "
            "WHERE o.document = ? AND t.document <> o.document ORDER BY d.id",
            (number,),
        )
        if not others:
            raise NoRuling(f"{page}: no other page tells its story, so there is nothing to part")
        apart = [id_ for id_, same in others if not same] or [id_ for id_, _ in others]
        return _add(store, "split", [(page, id_) for id_ in apart], judge=judge, when=when, why=why)


def take_back(store: Store, number: int, *, judge: str, when: str, why: str) -> r.Ruling:
    """Undo a ruling: it stays, and stands no more. Raises NoRuling where there is none to undo."""
    with store.transaction():
        found = store.row("SELECT verdict, number IN (" + _TAKEN_BACK + ") FROM ruling WHERE number = ?", (number,))
        if found is None or found[0] == "undo":
            raise NoRuling(f"{number}: no correction has this number; see: dragoman story corrections")
        if found[1]:
            raise NoRuling(f"{number}: was undone already")
        pairs = store.rows("SELECT page, other FROM ruling_pair WHERE ruling = ?", (number,))
        return _add(store, "undo", pairs, judge=judge, when=when, why=why, back=number)


def rulings(store: Store, *, story: int | None = None) -> tuple[r.Ruling, ...]:
    """All corrections, the latest first; of one story those that speak of a page of it."""
    where = (
        "WHERE number IN (SELECT p.ruling FROM ruling_pair p JOIN document d ON d.id IN (p.page, p.other) "
        "JOIN telling t ON t.document = d.number WHERE t.story = ?) "
        if story is not None
        else ""
    )
    found = store.rows(
        f"SELECT number, verdict, judge, moment, why, back, number IN ({_TAKEN_BACK}) FROM ruling {where}"
        "ORDER BY number DESC",
        (story,) if story is not None else (),
    )
    pairs: dict[int, list[tuple[str, str]]] = {}
    for some in rows.chunks([row[0] for row in found]):
        for ruling, page, other in store.rows(
            f"SELECT ruling, page, other FROM ruling_pair WHERE ruling IN ({rows.holes(some)}) ORDER BY page, other",
            some,
        ):
            pairs.setdefault(ruling, []).append((page, other))
    return tuple(
        r.Ruling(
            number=number,
            verdict=verdict,
            judge=judge,
            when=when,
            why=why,
            back=back,
            stands=verdict != "undo" and not gone,
            pairs=tuple(pairs.get(number, ())),
        )
        for number, verdict, judge, when, why, back, gone in found
    )


def corrections(store: Store, found: Sequence[r.Ruling]) -> tuple[r.Correction, ...]:
    """Rulings with the pages that they speak of."""
    spoken = {
        one.number: (one.pairs[0][0], [other for _, other in one.pairs]) if one.pairs else ("", []) for one in found
    }
    wanted = list(dict.fromkeys(id_ for page, others in spoken.values() for id_ in (page, *others[:SHOWN])))
    numbers = [
        number
        for some in rows.chunks(wanted)
        for (number,) in store.rows(
            f"SELECT number FROM document WHERE current = 1 AND id IN ({rows.holes(some)})", some
        )
    ]
    documents = {row.id: row for row in rows.documents(store, numbers)}
    return tuple(
        r.Correction(
            ruling=one,
            page=documents.get(spoken[one.number][0]),
            others=tuple(documents[id_] for id_ in spoken[one.number][1][:SHOWN] if id_ in documents),
            total=len(spoken[one.number][1]),
        )
        for one in found
    )


def standing(store: Store) -> Rulings:
    """What stands, as the stream asks for it."""
    found = store.rows(
        "SELECT p.page, p.other, g.verdict FROM ruling g JOIN ruling_pair p ON p.ruling = g.number "
        f"WHERE g.verdict <> 'undo' AND g.number NOT IN ({_TAKEN_BACK}) ORDER BY g.number, p.page, p.other"
    )
    return _standing(Ruled(left=page, right=other, same=verdict == "join") for page, other, verdict in found)


def _add(
    store: Store,
    verdict: r.Verdict,
    pairs: list[tuple[str, str]],
    *,
    judge: str,
    when: str,
    why: str,
    back: int | None = None,
) -> r.Ruling:
    number = 1 + store.one("SELECT coalesce(max(number), 0) FROM ruling")
    store.execute("INSERT INTO ruling VALUES (?,?,?,?,?,?)", (number, verdict, judge, when, why, back))
    store.many("INSERT INTO ruling_pair VALUES (?,?,?)", [(number, page, other) for page, other in pairs])
    _mark(store, sorted({page for pair in pairs for page in pair}))
    return r.Ruling(
        number=number, verdict=verdict, judge=judge, when=when, why=why, back=back, stands=verdict != "undo",
        pairs=tuple(pairs),
    )  # fmt: skip


def _mark(store: Store, pages: list[str]) -> None:
    """Everything from the first page of the stories concerned to the last is to be placed again."""
    for some in rows.chunks(pages):
        span = store.row(
            "SELECT min(p.day || ' ' || p.id), max(p.day || ' ' || p.id) FROM print p "
            "JOIN telling t ON t.document = p.document WHERE t.story IN (SELECT t.story FROM telling t "
            f"JOIN document d ON d.number = t.document WHERE d.id IN ({rows.holes(some)}))",
            some,
        )
        if span is not None and span[0] is not None:
            first, last = (tuple(place.split(" ", 1)) for place in span)
            prints.mark_from(store, (first[0], first[1]), (last[0], last[1]))


def _stands_for(store: Store, id_: str) -> str:
    """The page with this id, or the one that stands for the story with this id."""
    if store.one("SELECT 1 FROM document WHERE id = ? AND current = 1", (id_,)):
        return id_
    row = store.row("SELECT number, became, best FROM story WHERE id = ?", (id_,))
    passed: set[int] = set()
    while row is not None and row[1] is not None and row[0] not in passed:
        passed.add(row[0])
        row = store.row("SELECT number, became, best FROM story WHERE number = ?", (row[1],))
    page = None if row is None else store.one("SELECT id FROM document WHERE number = ?", (row[2],))
    if page is None:
        raise NoRuling(f"{id_}: no story and no page has this id; see: dragoman stories")
    return str(page)


def _story_of(store: Store, page: str) -> int | None:
    found = store.one(
        "SELECT t.story FROM telling t JOIN document d ON d.number = t.document WHERE d.id = ?", (page,)
    )
    return None if found is None else int(found)
