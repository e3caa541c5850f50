"""Putting documents with their editions and stories: the stream of :mod:`dragoman.stories` over what is kept.

What comes out depends on the documents alone and never on the order in which they arrived: a document that comes late
is put in its place in time, and everything after it is gone through again, until it stands as it stood before. Only
the ids of stories remember: a story keeps its id while it keeps most of its pages, whatever joins it.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dragoman.model import Reading, Struct
from dragoman.store import decisions, prints
from dragoman.store.store import Store
from dragoman.store.stretch import Before, Stretch
from dragoman.stories import fingerprint_of
from dragoman.stories.fingerprint import METHOD
from dragoman.stories.weights import WINDOW

AT_ONCE = 10_000
"""Documents that are placed in one transaction: some 50 MB."""


class Told(Struct, frozen=True, kw_only=True):
    """What a run came to."""

    placed: int = 0
    """Documents that were gone through."""
    moved: int = 0
    """Those of them that now stand elsewhere than before, or are new."""


def tell(
    store: Store,
    say: Callable[[int, int], object] = lambda done, all_of_them: None,
    *,
    stop: Callable[[], bool] = lambda: False,
    at_once: int = AT_ONCE,
    window: int = WINDOW,
) -> Told:
    """Place every document that waits for it. ``say`` is told how far it is; ``window`` is how many documents the
    weights of words are counted over. Raises StoreError.

    Done in stretches of at most ``at_once`` documents, each kept whole or not at all, so that memory stays bounded:
    where it is stopped half-way (by ``stop``, which is asked between them, or otherwise) the next call goes on.
    A second call changes nothing.
    """
    with store.transaction():
        _refingerprint(store)
    placed = moved = 0
    before: Before | None = None
    first = prints.waiting(store)
    total = 0 if first is None else store.one("SELECT count(*) FROM print WHERE (day, id) >= (?, ?)", first)
    while not (placed and stop()):
        with store.transaction():
            first = prints.waiting(store)
            if first is None:
                decisions.forget_undone(store)
                _count_stories(store)
                break
            run = Stretch(store, first, at_once=at_once, window=window, before=before)
            here, before = run.through(lambda done, so_far=placed: say(so_far + done, total))  # type: ignore[misc]
            moved += here
            placed += run.placed
            _count_stories(store)
    if placed:
        say(placed, placed)
    return Told(placed=placed, moved=moved)


def _refingerprint(store: Store) -> None:
    """Fingerprint anew what was fingerprinted by another method, and what is from before there were fingerprints."""
    numbers = [
        n for (n,) in store.rows("SELECT document FROM print WHERE method < ? OR method > ?", (METHOD, METHOD))
    ]
    if store.one("SELECT 1 FROM waiting WHERE day = '' AND id = ''"):
        numbers.extend(
            number
            for (number,) in store.rows(
                "SELECT d.number FROM document d LEFT JOIN print p ON p.document = d.number "
                "WHERE d.current = 1 AND p.document IS NULL"
            )
        )
        store.execute("DELETE FROM waiting WHERE day = '' AND id = ''")
    work = prints.Prints(store)
    decode = msgspec.json.Decoder(Reading).decode
    for number in numbers:
        work.add(
            number,
            fingerprint_of(decode(store.one("SELECT reading FROM document WHERE number = ?", (number,)))),
        )
    work.finish()


def _count_stories(store: Store) -> None:
    """Bring counts of stories up to date. The page that stands for a story is the first original of its widest
    article: one that many editions follow."""
    for (number,) in store.rows("SELECT number FROM story WHERE stale = 1"):
        row = store.row(
            "SELECT count(*), count(DISTINCT t.article), count(DISTINCT d.language), count(DISTINCT d.outlet), "
            "min(d.day), max(d.day) FROM telling t JOIN document d ON d.number = t.document WHERE t.story = ?",
            (number,),
        )
        best = store.one(
            "SELECT d.number FROM telling t JOIN document d ON d.number = t.document "
            "JOIN (SELECT article, count(*) AS often FROM telling WHERE story = ? GROUP BY article) w "
            "ON w.article = t.article WHERE t.story = ? ORDER BY w.often DESC, d.day IS NULL, d.day, "
            "d.source_url IS NOT NULL, d.published, d.id LIMIT 1",
            (number, number),
        )
        store.execute(
            "UPDATE story SET stale = 0, pages = ?, articles = ?, languages = ?, outlets = ?, first_day = ?, "
            "last_day = ?, best = ? WHERE number = ?",
            (*(row or (0, 0, 0, 0, None, None)), best, number),
        )
