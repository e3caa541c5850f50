"""One stretch of documents placed, from one that waits for it until all behind it stands as it stood before.

How things stood is gone through beside how they stand now: what was decided of each document before is kept, and
taken up again at its place. Where the documents that the next one may be put with are together in the same way by
both, so will be everything behind, and the rest need not be gone through.
"""

# ruff: noqa: S608 - what is put into queries are question marks
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from dragoman.model import Struct
from dragoman.store import decisions, labels, prints, rulings
from dragoman.store.decisions import Pair, World
from dragoman.store.prints import Place
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store
from dragoman.stories import Fingerprint, Placed, Stream
from dragoman.stories.stream import DAYS, VERSION, Kept, place_in_time

_LAST: Place = ("~", "")
"""Behind every place."""
_CHUNK = 500
_CHECKED_EVERY = 100
"""Documents after which it is looked whether all stands as before."""


class Before(Struct, frozen=True):
    """How things stood at the end of a stretch that was cut short, by what was decided before it began."""

    world: World
    since: Place
    """Documents before it have not been decided anew."""
    sure: bool
    """Whether all of it is known."""


class _Decided(Struct, frozen=True):
    """A document as it was placed before."""

    link: tuple[int | None, str | None, float | None, str | None]
    """What it was linked to, how, how well, and why."""
    pairs: tuple[Pair, ...]
    story: int


class Stretch:
    """At most ``at_once`` documents from ``first`` on, past every waiting place that it comes near."""

    def __init__(self, store: Store, first: Place, *, at_once: int, window: int, before: Before | None) -> None:
        self._store = store
        self._first = first
        self._at_once = at_once
        self._window = window
        self._numbers: dict[str, int] = {}
        self._decided: dict[int, _Decided] = {}
        self._placed: dict[int, tuple[Place, Placed]] = {}
        self._story: dict[int, int] = {}
        """The story of documents from before, as it is numbered."""
        self._loaded: set[int] = set()
        self._at_first = World()
        """Who was together at ``first``."""
        self._old = before.world if before else World()
        self._since = before.since if before else first
        self._sure = before.sure if before else not decisions.nothing_is_known(store)
        self._undone = decisions.undone(store)
        self._touched: set[int] = set()
        self._rulings = rulings.standing(store)
        self._stream = Stream(window=window, recall=self._recall, rulings=self._rulings)

    @property
    def placed(self) -> int:
        """Documents that were gone through."""
        return len(self._placed)

    def through(self, say: Callable[[int], object]) -> tuple[int, Before | None]:
        """Do the work and write what came of it: how many documents stand elsewhere than before, and what the next
        stretch is to begin with where this one was cut short."""
        self._resume()
        behind, place, done = 0, self._first, True
        last, next_ = self._first, prints.waiting(self._store, self._first)
        for number, print_ in self._prints_from(self._first):
            if len(self._placed) >= self._at_once:
                done = False
                break
            place = place_in_time(print_)
            self._take_old(place, number)
            self._placed[number] = (place, self._stream.place(print_))
            behind += 1
            while next_ is not None and next_ <= place:
                behind, last, next_ = 0, next_, prints.waiting(self._store, next_)
            if len(self._placed) % _CHECKED_EVERY == 0:
                say(len(self._placed))
                if self._sure and behind >= self._window and _is_far(last, place) and self._stands_as_before(place):
                    break
        else:
            place = _LAST
        moved = self._write()
        self._store.execute("DELETE FROM waiting WHERE (day, id) <= (?, ?)", place)
        decisions.know_nothing(self._store, not done)
        if done:
            return moved, None
        rest = self._store.rows("SELECT day, id FROM print WHERE (day, id) > (?, ?) ORDER BY day, id LIMIT 1", place)
        prints.mark(self._store, rest)
        return moved, Before(self._old, self._since, self._sure)

    # -- the documents before --------------------------------------------------------------------

    def _resume(self) -> None:
        before = self._store.rows(
            "SELECT body, day FROM print WHERE (day, id) < (?, ?) ORDER BY day DESC, id DESC LIMIT ?",
            (*self._first, self._window),
        )
        # Documents without a day come last, and are looked at beside those of the last days that there are.
        last = before[0][1] if before and self._first[0] == prints.UNDATED else self._first[0]
        if last == prints.UNDATED:
            last = self._store.one("SELECT max(day) FROM print WHERE day < ?", (prints.UNDATED,)) or ""
        kept = self._store.rows(
            "SELECT p.document, p.body, t.story FROM print p JOIN telling t ON t.document = p.document "
            "WHERE (p.day, p.id) < (?, ?) AND p.day >= ? ORDER BY p.day, p.id",
            (*self._first, _days_before(last)),
        )
        self._load({story for _, _, story in kept})
        self._stream.resume(
            [prints.read(body) for body, _ in reversed(before)],
            [self._kept(number, body) for number, body, _ in kept],
            number=1 + self._store.one("SELECT coalesce(max(document), 0) FROM print"),
            ruled=self._ruled_before(),
        )
        self._old.take(pair for place, pair in self._undone if place < self._first)
        self._touched.update(number for place, pair in self._undone if place < self._first for number in pair[:2])
        self._undone = [one for one in self._undone if one[0] >= self._first]

    def _load(self, stories: Iterable[int]) -> None:
        """How the documents of some stories stood at ``first``."""
        new = set(stories) - self._loaded
        if not new:
            return
        self._loaded |= new
        documents, pairs = decisions.of_stories(self._store, new, self._first)
        self._story.update(documents)
        self._at_first.take(pairs)
        if self._since != self._first:
            _, pairs = decisions.of_stories(self._store, new, self._since)
        self._old.take(pairs)

    def _ruled_before(self) -> dict[str, tuple[int, int]]:
        """Where documents that rulings speak of stand, of those that this stretch does not come to."""
        found: dict[str, tuple[int, int]] = {}
        for some in chunks(sorted(self._rulings.pages)):
            here = self._store.rows(
                "SELECT p.document, p.id, t.story FROM print p JOIN telling t ON t.document = p.document "
                f"WHERE (p.day, p.id) < (?, ?) AND p.id IN ({holes(some)})",
                (*self._first, *some),
            )
            self._load(story for _, _, story in here)
            for number, id_, _ in here:
                self._numbers[id_] = number
                found[id_] = (self._at_first.articles.of(number), self._at_first.stories.of(number))
        return found

    def _kept(self, number: int, body: bytes) -> Kept:
        print_ = prints.read(body)
        self._numbers[print_.document] = number
        return Kept(print=print_, group=self._at_first.articles.of(number), story=self._at_first.stories.of(number))

    def _recall(self, sources: tuple[str, ...]) -> Iterator[Kept]:
        found = self._store.rows(
            "SELECT DISTINCT p.document, p.body, t.story, p.day, p.id FROM print_source s "
            "JOIN print p ON p.document = s.document JOIN telling t ON t.document = s.document "
            f"WHERE s.source IN ({holes(sources)}) AND (p.day, p.id) < (?, ?) ORDER BY p.day, p.id",
            (*sources, *self._first),
        )
        self._load(story for _, _, story, _, _ in found)
        for number, body, *_ in found:
            yield self._kept(number, body)

    def _prints_from(self, place: Place) -> Iterator[tuple[int, Fingerprint]]:
        sign = ">="
        while True:
            found = self._store.rows(
                "SELECT p.document, p.body, p.day, p.id, t.story, t.linked, t.kind, t.score, t.why FROM print p "
                "LEFT JOIN telling t ON t.document = p.document "
                f"WHERE (p.day, p.id) {sign} (?, ?) ORDER BY p.day, p.id LIMIT ?",
                (*place, _CHUNK),
            )
            joined = decisions.of_documents(self._store, [row[0] for row in found])
            for number, body, day, id_, story, linked, kind, score, why in found:
                self._numbers[id_] = number
                if story is not None:
                    pairs = (*decisions.link(number, linked, kind), *joined.get(number, ()))
                    self._decided[number] = _Decided((linked, kind, score, why), pairs, story)
                    self._story[number] = story
                place = (day, id_)
                yield number, prints.read(body)
            if len(found) < _CHUNK:
                return
            sign = ">"

    # -- how it stood before ---------------------------------------------------------------------

    def _take_old(self, place: Place, number: int) -> None:
        """What was decided before of the document at a place, and of those that stood before it and do no more."""
        while self._undone and self._undone[0][0] <= place:
            pair = self._undone.pop(0)[1]
            self._old.take((pair,))
            self._touched.update(pair[:2])
        if number in self._decided:
            self._old.take(self._decided[number].pairs)

    def _stands_as_before(self, place: Place) -> bool:
        """Whether the documents that those behind ``place`` may be put with are together as they were before."""
        recent = [self._numbers[one.document] for one in self._stream.recent()]
        if any(number not in self._decided for number in recent) or not self._together_as_before(recent):
            return False
        known = [number for number in (*self._story, *self._decided) if not self._is_new(number)]
        asked = {number for number in map(self._numbers.get, self._rulings.pages) if number is not None}
        for some in chunks(known):
            asked.update(
                number
                for (number,) in self._store.rows(
                    "SELECT DISTINCT s.document FROM print_source s JOIN print_source o ON o.source = s.source "
                    "JOIN print p ON p.document = o.document "
                    f"WHERE s.document IN ({holes(some)}) AND (p.day, p.id) > (?, ?)",
                    (*some, *place),
                )
            )
        return self._together_as_before([*recent, *(number for number in asked if not self._is_new(number))])

    def _is_new(self, number: int) -> bool:
        return number in self._placed and number not in self._decided

    def _together_as_before(self, numbers: Iterable[int]) -> bool:
        pairs = [(self._now(number), number) for number in numbers]
        return _one_to_one((now[0], self._old.articles.of(number)) for now, number in pairs) and _one_to_one(
            (now[1], self._old.stories.of(number)) for now, number in pairs
        )

    def _now(self, number: int) -> tuple[int, int]:
        """The group and the story of a document by the stream's numbers."""
        if number in self._placed:
            one = self._placed[number][1]
            group, story = one.group, one.story
        else:
            group, story = self._at_first.articles.of(number), self._at_first.stories.of(number)
        return self._stream.group_now(group), self._stream.story_now(story)

    # -- what came of it -------------------------------------------------------------------------

    def _write(self) -> int:
        touched: set[int] = set(self._touched)
        new: dict[int, labels.New] = {}
        links = {}
        for number, (place, one) in self._placed.items():
            link = _link(one, self._numbers)
            joined = [(number, self._numbers[other], articles) for other, articles in one.joined]
            pairs = (*decisions.link(number, *link[:2]), *joined)
            before = self._decided.get(number)
            if before is None:
                new[number] = labels.New(place, pairs)
            elif before.link != link:
                self._store.execute(
                    "UPDATE telling SET linked = ?, kind = ?, score = ?, why = ? WHERE document = ?", (*link, number)
                )
            if before is None or set(pairs) != set(before.pairs):
                touched.update(other for pair in pairs for other in pair[:2])
                touched.update(other for pair in (before.pairs if before else ()) for other in pair[:2])
                decisions.write_joined(self._store, number, joined)
            links[number] = link
        stands, moved = labels.relabel(self._store, self._stories_of(touched), new)
        self._store.many(
            "INSERT INTO telling VALUES (?,?,?,?,?,?,?)",
            [(number, *stands[number], *links[number]) for number in new],
        )
        return moved

    def _stories_of(self, documents: Iterable[int]) -> set[int]:
        found = {self._story[number] for number in documents if number in self._story}
        for some in chunks(sorted(number for number in documents if number not in self._story)):
            found.update(
                story
                for (story,) in self._store.rows(
                    f"SELECT DISTINCT story FROM telling WHERE document IN ({holes(some)})", some
                )
            )
        return found


def _link(one: Placed, numbers: dict[str, int]) -> tuple[int | None, str | None, float | None, str | None]:
    if one.to is None or one.why is None:
        return None, None, None, None
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
    return numbers[one.to], one.why.kind, one.why.score, why


def _is_far(last: Place, place: Place) -> bool:
    """Whether a document at the one can no longer be asked about one at the other."""
    return place[0] != prints.UNDATED and last[0] < _days_before(place[0])


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> bool:
    there: dict[int, int] = {}
    back: dict[int, int] = {}
    return all(there.setdefault(a, b) == b and back.setdefault(b, a) == a for a, b in pairs)


def _days_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=DAYS)).isoformat()
    except (ValueError, OverflowError):
        return ""
