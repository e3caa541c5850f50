"""Questions about stories: which there are, what one holds, and why its pages stand together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from dragoman.store import prints, rows
from dragoman.store import results as r
from dragoman.store.related import related
from dragoman.store.rulings import rulings
from dragoman.store.store import Store
from dragoman.stories.fingerprint import NAME_PART, consonants_of, name_key
from dragoman.text import fold, tokens

# ruff: noqa: S608 - what is put into queries are constants and question marks
MOST_PAGES = 500
"""Pages of one story that are answered with at once."""
WHYS = 10
"""Pages of a story of which it is told in full why they stand there: those that begin an article before others."""
MOST_FACTS = 200
_FIRST = "ORDER BY d.day IS NULL, d.day, d.source_url IS NOT NULL, d.published, d.id"
"""Originals first: the earliest, and of one day those that name no source."""
_ROW = (
    "s.id, d.headline, d.language, d.id, s.pages, s.articles, s.languages, s.outlets, s.first_day, s.last_day "
    "FROM story s JOIN document d ON d.number = s.best"
)


def stories(store: Store, *, limit: int = 20, offset: int = 0) -> tuple[r.StoryRow, ...]:
    """Stories that more than one page tells, the latest first."""
    found = store.rows(
        f"SELECT {_ROW} WHERE s.number IN (SELECT number FROM story WHERE pages > 1 "
        "ORDER BY last_day DESC NULLS LAST, pages DESC, id LIMIT ? OFFSET ?) "
        "ORDER BY s.last_day DESC NULLS LAST, s.pages DESC, s.id",
        (limit, offset),
    )
    return _story_rows(store, found)


def count_stories(store: Store) -> int:
    """How many stories more than one page tells."""
    return int(store.one("SELECT count(*) FROM story WHERE pages > 1"))


def story(
    store: Store, story_id: str, *, limit: int = MOST_PAGES, offset: int = 0, facts: int = MOST_FACTS
) -> r.StoryPage | None:
    """One story by its id, by an id that it went by before, or by the id of a page that it is told on; None where
    there is none. So many of its pages from ``offset`` on, and so many of its ``facts`` at the most."""
    number = _number_of(store, story_id)
    if number is None and (told := story_of(store, story_id)) is not None:
        number = _number_of(store, told.id)
    if number is None:
        return None
    row = store.row(f"SELECT {_ROW} WHERE s.number = ?", (number,))
    if row is None:
        return None
    rows_of_facts, told_by, total = _facts(store, number, facts)
    return r.StoryPage(
        row=_story_rows(store, [row])[0],
        members=_members(store, number, limit, offset),
        facts=rows_of_facts,
        told_by=told_by,
        facts_in_all=total,
        related=_related(store, number),
        rulings=rulings(store, story=number),
    )


def _related(store: Store, number: int) -> tuple[r.Related, ...]:
    found = related(store, number)
    ids: dict[int, r.StoryRow] = {}
    for some in rows.chunks([other for other, _, _ in found]):
        here = store.rows(f"SELECT s.number, {_ROW} WHERE s.number IN ({rows.holes(some)}) ORDER BY s.number", some)
        ids.update(zip((row[0] for row in here), _story_rows(store, [row[1:] for row in here]), strict=True))
    return tuple(
        r.Related(row=ids[other], score=score, shared=shared) for other, score, shared in found if other in ids
    )


def story_of(store: Store, document_id: str) -> r.StoryRow | None:
    """The story that a page tells together with others; None where it stands alone."""
    row = store.row(
        f"SELECT {_ROW} JOIN telling t ON t.story = s.number JOIN document o ON o.number = t.document "
        "WHERE o.id = ? AND s.pages > 1",
        (document_id,),
    )
    return None if row is None else _story_rows(store, [row])[0]


def story_row(store: Store, story_id: str) -> r.StoryRow | None:
    """One story without its pages; None where there is none."""
    row = store.row(f"SELECT {_ROW} WHERE s.id = ?", (story_id,))
    return None if row is None else _story_rows(store, [row])[0]


def told_together(store: Store, documents: Sequence[str]) -> dict[str, str]:
    """Of these pages those that tell a story with others, each with its story's id."""
    found: dict[str, str] = {}
    for start in range(0, len(documents), rows.HOLES):
        some = documents[start : start + rows.HOLES]
        found.update(
            store.rows(
                "SELECT d.id, s.id FROM document d JOIN telling t ON t.document = d.number "
                f"JOIN story s ON s.number = t.story WHERE s.pages > 1 AND d.id IN ({rows.holes(some)})",
                some,
            )
        )
    return found


def _number_of(store: Store, story_id: str) -> int | None:
    row = store.row("SELECT number, became FROM story WHERE id = ?", (story_id,))
    passed: set[int] = set()
    while row is not None and row[1] is not None and row[0] not in passed:
        passed.add(row[0])
        row = store.row("SELECT number, became FROM story WHERE number = ?", (row[1],))
    return None if row is None else int(row[0])


def _story_rows(store: Store, found: list[Any]) -> tuple[r.StoryRow, ...]:
    titles: dict[str, dict[str, r.StoryTitle]] = {}
    for some in rows.chunks([row[0] for row in found]):
        for id_, language, headline, document in store.rows(
            "SELECT s.id, d.language, d.headline, d.id FROM story s JOIN telling b ON b.document = s.best "
            "JOIN telling t ON t.article = b.article JOIN document d ON d.number = t.document "
            f"WHERE s.id IN ({rows.holes(some)}) AND d.language IS NOT NULL {_FIRST}",
            some,
        ):
            titles.setdefault(id_, {}).setdefault(
                language, r.StoryTitle(language=language, headline=headline, document=document)
            )
    return tuple(_story_row(row, tuple(titles.get(row[0], {}).values())) for row in found)


def _story_row(row: Any, titles: tuple[r.StoryTitle, ...]) -> r.StoryRow:
    id_, headline, language, document, pages, articles, languages, outlets, first, last = row
    return r.StoryRow(
        id=id_,
        titles=titles,
        headline=headline,
        language=language,
        document=document,
        pages=pages,
        articles=articles,
        languages=languages,
        outlets=outlets,
        first_day=first,
        last_day=last,
    )


class _Standing(NamedTuple):
    """How a story's documents stand: the widest article first, of two as wide the one that came first."""

    documents: list[int]
    first: dict[int, int]
    """By article the document that it begins with."""
    order: dict[int, int]
    """By article its place, from 0."""

    def kind(self, document: int, article: int, link: str | None) -> r.TellingKind:
        """What a document is in the story, by the kind of link that put it there."""
        if self.first[article] == document:
            return "original" if self.order[article] == 0 else "report"
        return "copy" if link == "copy" else "edition"


def _standing(store: Store, number: int) -> _Standing:
    found = store.rows(
        "SELECT t.document, t.article FROM telling t JOIN document d ON d.number = t.document "
        f"WHERE t.story = ? {_FIRST}",
        (number,),
    )
    sizes = Counter(article for _, article in found)
    first: dict[int, int] = {}
    for document, article in found:
        first.setdefault(article, document)
    order = {article: at for at, article in enumerate(sorted(first, key=lambda article: -sizes[article]))}
    found.sort(key=lambda row: order[row[1]])
    return _Standing([document for document, _ in found], first, order)


def kind_in_story(store: Store, document: int) -> r.TellingKind | None:
    """What a document (by its number) is in its story; None where it stands in none."""
    row = store.row("SELECT story, article, kind FROM telling WHERE document = ?", (document,))
    return None if row is None else _standing(store, row[0]).kind(document, row[1], row[2])


def _members(store: Store, number: int, limit: int, offset: int) -> tuple[r.StoryMember, ...]:
    standing = _standing(store, number)
    first = standing.first
    shown = standing.documents[offset : offset + limit]
    links = {
        row[0]: row
        for some in rows.chunks(shown)
        for row in store.rows(
            "SELECT t.document, t.article, t.kind, t.score, t.why, l.id FROM telling t "
            f"LEFT JOIN document l ON l.number = t.linked WHERE t.document IN ({rows.holes(some)})",
            some,
        )
    }
    found = [links[document] for document in shown]
    linked = sorted((row for row in found if row[4]), key=lambda row: first[row[1]] != row[0])
    in_full = {document for document, *_ in linked[:WHYS]}
    documents = dict(zip(shown, rows.documents(store, shown), strict=True))
    members = []
    for document, article, kind, score, why, to in found:
        members.append(
            r.StoryMember(
                row=documents[document],
                article=standing.order[article] + 1,
                is_=standing.kind(document, article, kind),
                why=_why(store, document, to, score, json.loads(why), brief=document not in in_full) if why else None,
            )
        )
    return tuple(members)


def _why(store: Store, document: int, to: str | None, score: float, why: dict[str, Any], *, brief: bool) -> r.Why:
    shared = {} if brief else _shared(store, document, to, why)
    return r.Why(
        to=to,
        score=score,
        rule=why["rule"],
        needs=why.get("needs"),
        by_hand=why["rule"] == "by hand",
        jaccard=why["jaccard"],
        cosine=why["cosine"],
        order=why["order"],
        days=why["days"],
        source=why["source"],
        shared=tuple(shared.values()),
        brief=brief,
    )


def _shared(store: Store, document: int, to: str | None, why: dict[str, Any]) -> dict[str, r.Shared]:
    """What a page and the one that it is linked to have in common, as the page writes it."""
    keys = [feature for feature, _ in why["shared"]]
    words = _words(store, document, keys)
    shared: dict[str, r.Shared] = {}
    first: dict[str, str] = {}
    for feature, weight in why["shared"]:
        if feature[0] == "k" and feature not in words:
            # Consonants that stand for no one word of the page say nothing to the eye.
            continue
        one = r.Shared(kind=_KINDS[feature[0]], words=words.get(feature, feature[1:]), weight=weight)
        shared.setdefault(one.words, one)
        first.setdefault(one.words, feature)
    here = _order(store, "document = ?", document, first)
    there = _order(store, "document = (SELECT number FROM document WHERE id = ?)", to, first)
    return {
        words_: replace(one, here=here.get(first[words_]), there=there.get(first[words_]))
        for words_, one in shared.items()
    }


def _order(store: Store, where: str, page: int | str | None, features: dict[str, str]) -> dict[str, int]:
    """In which order a page first names some features."""
    body = None if page is None else store.one(f"SELECT body FROM print WHERE {where}", (page,))
    if body is None:
        return {}
    wanted = set(features.values())
    named = dict.fromkeys(feature for feature in prints.read(body).features if feature in wanted)
    return {feature: at for at, feature in enumerate(named)}


_KINDS: dict[str, Any] = {"n": "name", "#": "number", "c": "state", "e": "entity", "k": "name"}


def _words(store: Store, document: int, features: list[str]) -> dict[str, str]:
    """Features as the page writes them, or by the names of what they stand for."""
    found: dict[str, str] = {}
    names = {feature for feature in features if feature[0] == "n"}
    consonants = {feature for feature in features if feature[0] == "k"}
    text = rows.text_of(store, document) if names or consonants else ""
    if names:
        for token in tokens(text):
            if token.cap and (key := f"n{name_key(token.text)}") in names:
                found.setdefault(key, token.text)
    if consonants:
        for match in NAME_PART.finditer(text):
            key = f"k{consonants_of(match.group())}"
            if key in consonants:
                found.setdefault(key, match.group())
    entities = {feature for feature in features if feature[0] in "ce"}
    if entities:
        for id_, name in store.rows(
            "SELECT s.local, e.name FROM seen s JOIN entity e ON e.number = s.entity WHERE s.document = ?",
            (document,),
        ):
            for key in (f"c{id_}", f"e{fold(id_)}"):
                if key in entities:
                    found.setdefault(key, name)
    return found


def _facts(store: Store, number: int, most: int) -> tuple[tuple[r.FactRow, ...], tuple[int, ...], int]:
    """Entries of the story's pages: what most of them say first; of those the earliest page's fact. How many there
    are, up to :data:`MOST_FACTS`."""
    counted = store.rows(
        "SELECT f.entry, count(DISTINCT f.document) AS often, min(f.position) FROM fact f "
        "JOIN telling t ON t.document = f.document WHERE t.story = ? "
        "GROUP BY f.entry ORDER BY often DESC, min(f.position), f.entry LIMIT ?",
        (number, MOST_FACTS),
    )
    total, counted = len(counted), counted[:most]
    best: dict[int, int] = {}
    for some in rows.chunks([entry for entry, _, _ in counted]):
        for entry, fact in store.rows(
            "SELECT f.entry, f.number FROM fact f JOIN telling t ON t.document = f.document "
            "JOIN document d ON d.number = f.document "
            f"WHERE t.story = ? AND f.entry IN ({rows.holes(some)}) ORDER BY d.day IS NULL, d.day, d.id, f.position",
            (number, *some),
        ):
            best.setdefault(entry, fact)
    facts = rows.facts(store, [best[entry] for entry, _, _ in counted])
    return facts, tuple(often for _, often, _ in counted), total
