"""What was decided of each document when it was placed, and who stood with whom by that at any place in time.

A document was linked to one that is older, or founded a story; it may have brought others together as well. Who is
with whom follows from these pairs, up to a place or up to the end: so a run that begins in the midst of time begins
from how things stood there, whatever was brought together later on.
"""

# ruff: noqa: S608 - what is put into queries are question marks
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.store.prints import Place
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store
from dragoman.stories.unions import Unions

Pair = tuple[int, int, bool]
"""A document, an older one that it was put with, and whether both are editions of one article."""
_OF_ONE_ARTICLE = ("copy", "edition")


class World:
    """Articles and stories as they follow from pairs."""

    def __init__(self) -> None:
        self.articles = Unions()
        self.stories = Unions()

    def take(self, pairs: Iterable[Pair]) -> None:
        """Let these be together, whatever else is."""
        for one, other, articles in pairs:
            self.stories.join(one, other)
            if articles:
                self.articles.join(one, other)


def link(document: int, linked: int | None, kind: str | None) -> list[Pair]:
    """The pair that a link is; none where the document founded a story."""
    return [] if linked is None else [(document, linked, kind in _OF_ONE_ARTICLE)]


def of_documents(store: Store, documents: Sequence[int]) -> dict[int, list[Pair]]:
    """What else each of some documents brought together, beside its link."""
    found: defaultdict[int, list[Pair]] = defaultdict(list)
    for some in chunks(documents):
        for document, other, articles in store.rows(
            f"SELECT document, other, articles FROM joining WHERE document IN ({holes(some)})", some
        ):
            found[document].append((document, other, bool(articles)))
    return found


def of_stories(store: Store, stories: Iterable[int], before: Place) -> tuple[list[tuple[int, int]], list[Pair]]:
    """The documents of some stories before a place, each with its story's number, and what was decided of them."""
    documents: list[tuple[int, int]] = []
    pairs: list[Pair] = []
    for some in chunks(sorted(stories)):
        for document, story, linked, kind in store.rows(
            "SELECT t.document, t.story, t.linked, t.kind FROM telling t JOIN print p ON p.document = t.document "
            f"WHERE t.story IN ({holes(some)}) AND (p.day, p.id) < (?, ?)",
            (*some, *before),
        ):
            documents.append((document, story))
            pairs += link(document, linked, kind)
        pairs += [
            (document, other, bool(articles))
            for document, other, articles in store.rows(
                "SELECT j.document, j.other, j.articles FROM telling t JOIN joining j ON j.document = t.document "
                "JOIN print p ON p.document = t.document "
                f"WHERE t.story IN ({holes(some)}) AND (p.day, p.id) < (?, ?)",
                (*some, *before),
            )
        ]
    return documents, pairs


def write_joined(store: Store, document: int, pairs: Iterable[Pair]) -> None:
    """Keep what a document brought together beside its link, and nothing else of it."""
    store.execute("DELETE FROM joining WHERE document = ?", (document,))
    store.many("INSERT INTO joining VALUES (?,?,?)", sorted({(one, other, int(both)) for one, other, both in pairs}))


def undone(store: Store) -> list[tuple[Place, Pair]]:
    """Decisions that stand no more, of documents that went or are another now, in order of time: what stands behind
    them was decided when they stood."""
    return [
        ((day, id_), (document, other, bool(articles)))
        for day, id_, document, other, articles in store.rows(
            "SELECT day, id, document, other, articles FROM undone WHERE day < ? ORDER BY day, id, document, other",
            (_ALL[0],),
        )
    ]


_ALL: Place = ("~", "")
"""Behind every place. What is undone there is everything: nobody knows how it stood."""


def nothing_is_known(store: Store) -> bool:
    """Whether a run was ended half-way, so that how things stood behind it before cannot be told."""
    return bool(store.one("SELECT 1 FROM undone WHERE day = ?", (_ALL[0],)))


def know_nothing(store: Store, so_it_is: bool) -> None:
    """Remember that, or that it is over."""
    store.execute("DELETE FROM undone WHERE day = ?", (_ALL[0],))
    if so_it_is:
        store.execute("INSERT INTO undone VALUES (?,?,0,0,0)", _ALL)


def forget_undone(store: Store) -> None:
    """All is placed: nothing stands any more that what was undone had a part in."""
    store.execute("DELETE FROM undone")
