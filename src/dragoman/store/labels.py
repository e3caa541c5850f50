"""Numbers and ids of articles and stories: which set of documents goes by which, when sets have grown, met or parted.

What sets there are follows from the documents alone; only their numbers remember. A set keeps the number that most of
its documents had before.
"""

# ruff: noqa: S608 - what is put into queries are question marks and names of columns
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.model import Struct, stable_id
from dragoman.store import decisions
from dragoman.store.decisions import Pair, World
from dragoman.store.prints import Place
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store
from dragoman.stories.unions import Unions


class New(Struct, frozen=True):
    """A document that stands nowhere yet, and what was decided of it."""

    place: Place
    pairs: tuple[Pair, ...]


def relabel(store: Store, stories: Iterable[int], new: Mapping[int, New]) -> tuple[dict[int, tuple[int, int]], int]:
    """Bring the numbers of some stories and their articles in step with what is decided of their documents and the
    ``new`` ones. Answers for each new document its article and story, and how many documents stand elsewhere now,
    those that are new among them. Nobody else's documents may be tied to theirs."""
    work = _Labels(store, sorted(stories), new)
    return work.written()


class _Labels:
    def __init__(self, store: Store, stories: Sequence[int], new: Mapping[int, New]) -> None:
        self._store = store
        self._stories = stories
        self._new = new
        self._places: dict[int, Place] = {number: one.place for number, one in new.items()}
        self._old: dict[int, tuple[int, int]] = {}
        self._world = World()
        for one in new.values():
            self._world.take(one.pairs)
        self._load()
        self._base: int = 1 + max(
            store.one("SELECT coalesce(max(number), 0) FROM story"),
            store.one("SELECT coalesce(max(article), 0) FROM telling"),
        )

    def _load(self) -> None:
        for some in chunks(self._stories):
            members = []
            for document, day, id_, article, story, linked, kind in self._store.rows(
                "SELECT t.document, p.day, p.id, t.article, t.story, t.linked, t.kind FROM telling t "
                f"JOIN print p ON p.document = t.document WHERE t.story IN ({holes(some)})",
                some,
            ):
                members.append(document)
                self._places[document] = (day, id_)
                self._old[document] = (article, story)
                self._world.take(decisions.link(document, linked, kind))
            for pairs in decisions.of_documents(self._store, members).values():
                self._world.take(pairs)

    def written(self) -> tuple[dict[int, tuple[int, int]], int]:
        articles = self._numbered(self._world.articles, 0)
        stories = self._numbered(self._world.stories, 1)
        now = {document: (articles[document], stories[document]) for document in self._places}
        moved = {document: place for document, place in now.items() if self._old.get(document) != place}
        self._found_stories(stories)
        self._store.many(
            "UPDATE telling SET article = ?, story = ? WHERE document = ?",
            [(*place, document) for document, place in sorted(moved.items()) if document in self._old],
        )
        touched = {place[1] for place in moved.values()}
        touched.update(self._old[document][1] for document in moved if document in self._old)
        self._store.many("UPDATE story SET stale = 1 WHERE number = ?", [(number,) for number in sorted(touched)])
        self._redirect(now)
        return {document: now[document] for document in self._new}, len(moved)

    def _numbered(self, sets: Unions, column: int) -> dict[int, int]:
        """Of each document the number of its set: the one that most of its documents had, where no other set has a
        better claim on it."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for document in sorted(self._places):
            members[sets.of(document)].append(document)
        overlaps = Counter(
            (found, self._old[document][column])
            for found, documents in members.items()
            for document in documents
            if document in self._old
        )
        kept: dict[int, int] = {}
        taken: set[int] = set()
        for (found, number), _ in sorted(overlaps.items(), key=lambda item: (-item[1], item[0][1], item[0][0])):
            if found not in kept and number not in taken:
                kept[found] = number
                taken.add(number)
        fresh = self._base
        others = [found for found in members if found not in kept]
        for found in sorted(others, key=lambda found: self._founded(members[found])):
            gone = self._gone_story_of(self._founded(members[found])[1]) if column else None
            if gone is None or gone in taken:
                gone, fresh = fresh, fresh + 1
            kept[found] = gone
            taken.add(gone)
        return {document: kept[found] for found, documents in members.items() for document in documents}

    def _founded(self, documents: Iterable[int]) -> Place:
        """Where the first of them stands, and its id."""
        return min(self._places[document] for document in documents)

    def _gone_story_of(self, founder: str) -> int | None:
        """The story that a page founded before that was joined to another: parted again, it goes on."""
        found = self._store.one(
            "SELECT number FROM story WHERE id = ? AND became IS NOT NULL", (stable_id("story", founder)[:10],)
        )
        return None if found is None else int(found)

    def _found_stories(self, stories: Mapping[int, int]) -> None:
        known: set[int] = set()
        for some in chunks(sorted(set(stories.values()))):
            known.update(
                n for (n,) in self._store.rows(f"SELECT number FROM story WHERE number IN ({holes(some)})", some)
            )
        members: defaultdict[int, list[int]] = defaultdict(list)
        for document, number in stories.items():
            if number not in known:
                members[number].append(document)
        for number, documents in sorted(members.items()):
            self._store.execute(
                "INSERT INTO story (number, id) VALUES (?,?)",
                (number, self._new_id(self._founded(documents)[1], number)),
            )

    def _new_id(self, founder: str, number: int) -> str:
        """Ten hex digits from the page that founds it; where that founded another before, from the number as well."""
        id_ = stable_id("story", founder)[:10]
        if self._store.one("SELECT 1 FROM story WHERE id = ?", (id_,)):
            return stable_id("story", founder, number)[:10]
        return id_

    def _redirect(self, now: Mapping[int, tuple[int, int]]) -> None:
        """A story that lost its last page leads to where most of them went; one with pages leads nowhere."""
        alive = {story for _, story in now.values()}
        went: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for document, (_, old) in self._old.items():
            if old not in alive:
                went[old][now[document][1]] += 1
        for old, where in sorted(went.items()):
            best = min(where, key=lambda number, where=where: (-where[number], number))  # type: ignore[misc]
            self._store.execute("UPDATE story SET became = ?, stale = 1 WHERE number = ?", (best, old))
        self._store.many(
            "UPDATE story SET became = NULL WHERE number = ? AND became IS NOT NULL", [(n,) for n in sorted(alive)]
        )
