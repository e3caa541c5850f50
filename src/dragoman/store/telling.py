"""Putting documents with their editions and stories: the stream of :mod:`dragoman.stories` over what is kept.

What comes out depends on the documents alone and never on the order in which they arrived: a document that comes late
is put in its place in time, and everything after it is gone through again, until it stands as it stood before. Only
the ids of stories remember: a story keeps its id while it keeps most of its pages, whatever joins it.
"""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

import msgspec

from dragoman.model import Reading, Struct, stable_id
from dragoman.store import prints, rows, rulings
from dragoman.store.prints import Place
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store
from dragoman.stories import Fingerprint, Placed, Stream, fingerprint_of
from dragoman.stories.fingerprint import METHOD
from dragoman.stories.stream import DAYS, VERSION, Kept, place_in_time
from dragoman.stories.weights import WINDOW

AT_ONCE = 10_000
"""Documents that are placed in one transaction: some 50 MB."""
_LAST: Place = ("~", "")
"""Behind every place."""
_CHUNK = 500
_CHECKED_EVERY = 100
"""Documents after which it is looked whether all stands as before."""


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
) -> Told:
    """Place every document that waits for it. ``say`` is told how far it is. Raises StoreError.

    Done in stretches of at most ``at_once`` documents, each kept whole or not at all, so that memory stays bounded:
    where it is stopped half-way (by ``stop``, which is asked between them, or otherwise) the next call goes on.
    A second call changes nothing.
    """
    with store.transaction():
        _refingerprint(store)
    placed = moved = 0
    first = prints.waiting(store)
    total = 0 if first is None else store.one("SELECT count(*) FROM print WHERE (day, id) >= (?, ?)", first)
    while not (placed and stop()):
        with store.transaction():
            first = prints.waiting(store)
            if first is None:
                _count_stories(store)
                break
            run = _Run(store, first, at_once)
            moved += run.through(lambda done, before=placed: say(before + done, total))  # type: ignore[misc]
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


class _Old(Struct, frozen=True):
    """Where a document stood before."""

    article: int
    story: int


class _Run:
    """One pass over the documents from ``first`` on, past every waiting place that it comes near."""

    def __init__(self, store: Store, first: Place, at_once: int) -> None:
        self._store = store
        self._first = first
        self._at_once = at_once
        self._numbers: dict[str, int] = {}
        self._old: dict[str, _Old] = {}
        self._placed: list[Placed] = []
        self._end: Place | None = None
        self._behind_groups: dict[int, int] = {}
        self._behind_stories: dict[int, int] = {}
        self._base = 1 + max(
            store.one("SELECT coalesce(max(number), 0) FROM story"),
            store.one("SELECT coalesce(max(article), 0) FROM telling"),
        )
        self._rulings = rulings.standing(store)
        self._stream = Stream(recall=self._recall, rulings=self._rulings)

    @property
    def placed(self) -> int:
        """Documents that were gone through."""
        return len(self._placed)

    def through(self, say: Callable[[int], object]) -> int:
        """Do the work and write what came of it; how many documents stand elsewhere than before."""
        self._resume()
        behind, place, done = 0, self._first, True
        next_ = prints.waiting(self._store, self._first)
        for print_ in self._prints_from(self._first):
            if len(self._placed) >= self._at_once:
                done = False
                break
            place = place_in_time(print_)
            self._placed.append(self._stream.place(print_))
            behind += 1
            while next_ is not None and next_ <= place:
                behind, next_ = 0, prints.waiting(self._store, next_)
            if len(self._placed) % _CHECKED_EVERY == 0:
                say(len(self._placed))
                if behind >= WINDOW and self._stands_as_before(place):
                    break
        else:
            place = _LAST
        moved = self._write()
        self._store.execute("DELETE FROM waiting WHERE (day, id) <= (?, ?)", place)
        if not done:
            rest = self._store.rows(
                "SELECT day, id FROM print WHERE (day, id) > (?, ?) ORDER BY day, id LIMIT 1", place
            )
            prints.mark(self._store, rest)
        return moved

    # -- the documents before --------------------------------------------------------------------

    def _resume(self) -> None:
        before = self._store.rows(
            "SELECT body, day FROM print WHERE (day, id) < (?, ?) ORDER BY day DESC, id DESC LIMIT ?",
            (*self._first, WINDOW),
        )
        # Documents without a day come last, and are looked at beside those of the last days that there are.
        last = before[0][1] if before and self._first[0] == prints.UNDATED else self._first[0]
        if last == prints.UNDATED:
            last = self._store.one("SELECT max(day) FROM print WHERE day < ?", (prints.UNDATED,)) or ""
        kept = self._store.rows(
            "SELECT p.document, p.body, t.article, t.story FROM print p JOIN telling t ON t.document = p.document "
            "WHERE (p.day, p.id) < (?, ?) AND p.day >= ? ORDER BY p.day, p.id",
            (*self._first, _days_before(last)),
        )
        self._stream.resume(
            [prints.read(body) for body, _ in reversed(before)],
            [self._kept(*row) for row in kept],
            number=self._base,
            ruled=self._ruled_before(),
        )

    def _ruled_before(self) -> dict[str, tuple[int, int]]:
        """Where documents that rulings speak of stand, of those that this run does not come to."""
        found: dict[str, tuple[int, int]] = {}
        for some in rows.chunks(sorted(self._rulings.pages)):
            for number, id_, article, story in self._store.rows(
                "SELECT p.document, p.id, t.article, t.story FROM print p JOIN telling t ON t.document = p.document "
                f"WHERE (p.day, p.id) < (?, ?) AND p.id IN ({rows.holes(some)})",
                (*self._first, *some),
            ):
                self._numbers[id_] = number
                found[id_] = (article, story)
        return found

    def _kept(self, number: int, body: bytes, article: int, story: int) -> Kept:
        print_ = prints.read(body)
        self._numbers[print_.document] = number
        return Kept(print=print_, group=article, story=story)

    def _recall(self, sources: tuple[str, ...]) -> Iterator[Kept]:
        marks = ",".join("?" * len(sources))
        for row in self._store.rows(
            "SELECT DISTINCT p.document, p.body, t.article, t.story, p.day, p.id FROM print_source s "
            "JOIN print p ON p.document = s.document JOIN telling t ON t.document = s.document "
            f"WHERE s.source IN ({marks}) AND (p.day, p.id) < (?, ?) ORDER BY p.day, p.id",
            (*sources, *self._first),
        ):
            yield self._kept(*row[:4])

    def _prints_from(self, place: Place) -> Iterator[Fingerprint]:
        sign = ">="
        while True:
            rows = self._store.rows(
                "SELECT p.document, p.body, p.day, p.id, t.article, t.story FROM print p "
                "LEFT JOIN telling t ON t.document = p.document "
                f"WHERE (p.day, p.id) {sign} (?, ?) ORDER BY p.day, p.id LIMIT ?",
                (*place, _CHUNK),
            )
            for number, body, day, id_, article, story in rows:
                self._numbers[id_] = number
                if article is not None:
                    self._old[id_] = _Old(article, story)
                place = (day, id_)
                yield prints.read(body)
            if len(rows) < _CHUNK:
                return
            sign = ">"

    def _stands_as_before(self, place: Place) -> bool:
        """Whether the documents that the next one may be put with stand together as they stood before: then so will
        everything behind ``place``."""
        pairs = [(one, self._old.get(one.document)) for one in self._stream.recent()]
        going_on = self._going_on(place)
        pairs += [(one, old) for one in self._placed if (old := self._old.get(one.document)) in going_on]
        known = [(one, old) for one, old in pairs if old is not None]
        groups = [(self._stream.group_now(one.group), old.article) for one, old in known]
        stories = [(self._stream.story_now(one.story), old.story) for one, old in known]
        if len(known) < len(pairs) or not _one_to_one(groups) or not _one_to_one(stories):
            return False
        self._end = place
        self._behind_groups, self._behind_stories = dict(groups), dict(stories)
        return True

    def _going_on(self, place: Place) -> set[_Old | None]:
        """Where documents of this run stood before whose articles or stories go on behind ``place``."""
        olds = set(self._old.values())
        articles = self._standing("article", {old.article for old in olds}, ">", place)
        stories = self._standing("story", {old.story for old in olds}, ">", place)
        return {old for old in olds if old.article in articles or old.story in stories}

    def _standing(self, column: str, numbers: Iterable[int], sign: str, place: Place) -> set[int]:
        """Those of the articles or stories that have documents before (``<``) or behind (``>``) a place."""
        found: set[int] = set()
        for some in chunks(sorted(numbers)):
            found.update(
                number
                for (number,) in self._store.rows(
                    f"SELECT DISTINCT t.{column} FROM telling t JOIN print p ON p.document = t.document "
                    f"WHERE t.{column} IN ({holes(some)}) AND (p.day, p.id) {sign} (?, ?)",
                    (*some, *place),
                )
            )
        return found

    # -- what came of it -------------------------------------------------------------------------

    def _write(self) -> int:
        groups = {one.document: self._stream.group_now(one.group) for one in self._placed}
        stories = {one.document: self._stream.story_now(one.story) for one in self._placed}
        article_of = self._keep_numbers(
            groups, {id_: old.article for id_, old in self._old.items()}, self._behind_groups, "article"
        )
        story_of = self._keep_numbers(
            stories, {id_: old.story for id_, old in self._old.items()}, self._behind_stories, "story"
        )
        self._follow_merges()
        self._found_stories(stories, story_of)
        moved = 0
        touched: set[int] = set()
        for one in self._placed:
            article, story = article_of[groups[one.document]], story_of[stories[one.document]]
            old = self._old.get(one.document)
            if old != _Old(article, story):
                moved += 1
                touched.update({story} if old is None else {story, old.story})
            self._put(one, article, story)
        self._store.many("UPDATE story SET stale = 1 WHERE number = ?", [(number,) for number in sorted(touched)])
        self._redirect(stories, story_of)
        return moved

    def _keep_numbers(
        self, now: dict[str, int], before: dict[str, int], behind: dict[int, int], column: str
    ) -> dict[int, int]:
        """A number for each group of this run: one that stood before it where it goes on from there; else that of the
        group that most of its pages were in; else a new one. Documents that this run did not come to go along with
        the groups that they belong to (``behind``)."""
        kept = {number: number for number in now.values() if number < self._base}
        overlaps = Counter(
            (number, before[id_]) for id_, number in now.items() if id_ in before and number not in kept
        )
        # Numbers of groups that have pages before this run, and stand apart from it now, are theirs.
        asked = {old for _, old in overlaps} | set(behind.values())
        taken = set(kept) | self._standing(column, asked, "<", self._first)
        wanted = [(number, old) for number, old in behind.items() if number not in kept]
        wanted += [pair for pair, _ in sorted(overlaps.items(), key=lambda item: (-item[1], item[0][1], item[0][0]))]
        for number, old in wanted:
            if number not in kept and old not in taken:
                kept[number] = old
                taken.add(old)
        fresh = self._base
        founders: dict[int, str] = {}
        for id_, number in now.items():
            founders.setdefault(number, id_)
        for number, founder in founders.items():
            if number not in kept:
                gone = self._gone_story_of(founder) if column == "story" else None
                if gone is None or gone in taken:
                    while fresh in taken:
                        fresh += 1
                    gone = fresh
                kept[number] = gone
                taken.add(gone)
        for number, old in behind.items():
            if self._end is not None and kept.get(number, old) != old:
                self._store.execute(
                    f"UPDATE telling SET {column} = ? WHERE {column} = ? AND document IN "
                    "(SELECT document FROM print WHERE (day, id) > (?, ?))",
                    (kept[number], old, *self._end),
                )
        return kept

    def _follow_merges(self) -> None:
        """Groups and stories from before this run that a page of it brought together."""
        for gone, kept in self._stream.merged_groups(below=self._base):
            self._store.execute("UPDATE telling SET article = ? WHERE article = ?", (kept, gone))
        for gone, kept in self._stream.merged_stories(below=self._base):
            self._store.execute("UPDATE telling SET story = ? WHERE story = ?", (kept, gone))
            self._store.execute("UPDATE story SET became = ?, stale = 1 WHERE number = ?", (kept, gone))
            self._store.execute("UPDATE story SET stale = 1 WHERE number = ?", (kept,))

    def _found_stories(self, now: dict[str, int], numbers: dict[int, int]) -> None:
        known: set[int] = set()
        for some in chunks(sorted(set(numbers.values()))):
            known.update(
                n for (n,) in self._store.rows(f"SELECT number FROM story WHERE number IN ({holes(some)})", some)
            )
        for document, story in now.items():
            number = numbers[story]
            if number not in known:
                known.add(number)
                self._store.execute(
                    "INSERT INTO story (number, id) VALUES (?,?)", (number, self._new_id(document, number))
                )

    def _gone_story_of(self, founder: str) -> int | None:
        """The story that a page founded before that was joined to another: parted again, it goes on."""
        found = self._store.one(
            "SELECT number FROM story WHERE id = ? AND became IS NOT NULL", (stable_id("story", founder)[:10],)
        )
        return None if found is None else int(found)

    def _new_id(self, document: str, number: int) -> str:
        """Ten hex digits from the page that founds it; where that founded another before, from the number as well."""
        id_ = stable_id("story", document)[:10]
        if self._store.one("SELECT 1 FROM story WHERE id = ?", (id_,)):
            return stable_id("story", document, number)[:10]
        return id_

    def _put(self, one: Placed, article: int, story: int) -> None:
        why = None
        if one.why is not None:
            why = json.dumps(
                {
                    "rule": "by hand" if one.why.by_hand else f"stories/{VERSION}",
                    "jaccard": one.why.jaccard,
                    "cosine": one.why.cosine,
                    "order": one.why.order,
                    "days": one.why.days,
                    "source": one.why.source,
                    "needs": one.why.needs,
                    "shared": one.why.shared,
                },
                ensure_ascii=False,
            )
        values = (
            article,
            story,
            self._numbers[one.to] if one.to is not None else None,
            one.why.kind if one.why is not None else None,
            one.why.score if one.why is not None else None,
            why,
        )
        self._store.execute(
            "INSERT INTO telling VALUES (?,?,?,?,?,?,?) ON CONFLICT (document) DO UPDATE SET "
            "article = excluded.article, story = excluded.story, linked = excluded.linked, kind = excluded.kind, "
            "score = excluded.score, why = excluded.why",
            (self._numbers[one.document], *values),
        )

    def _redirect(self, now: dict[str, int], numbers: dict[int, int]) -> None:
        """A story that lost its last page leads to where most of them went; one with pages leads nowhere."""
        went: dict[int, Counter[int]] = {}
        for document, old in self._old.items():
            if document in now and numbers[now[document]] != old.story:
                went.setdefault(old.story, Counter())[numbers[now[document]]] += 1
        for old_story, where in went.items():
            if not self._store.one("SELECT 1 FROM telling WHERE story = ? LIMIT 1", (old_story,)):
                best = min(where, key=lambda number: (-where[number], number))
                self._store.execute("UPDATE story SET became = ?, stale = 1 WHERE number = ?", (best, old_story))
        alive = sorted(set(numbers.values()))
        self._store.many(
            "UPDATE story SET became = NULL WHERE number = ? AND became IS NOT NULL", [(n,) for n in alive]
        )


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


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> bool:
    there: dict[int, int] = {}
    back: dict[int, int] = {}
    return all(there.setdefault(a, b) == b and back.setdefault(b, a) == a for a, b in pairs)


def _days_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=DAYS)).isoformat()
    except (ValueError, OverflowError):
        return ""
