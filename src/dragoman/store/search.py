"""Search: sentences that hold facts, whole pages, and entities, by folded words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dragoman.model import ARTICLE_KINDS, Span
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.about import find_entities
from dragoman.store.folding import Term, asked, marks, query
from dragoman.store.store import Store, Value

# ruff: noqa: S608 - what is put into queries are constants and question marks
SNIPPET = 240
"""Characters of a page's text that are shown round the first match."""
MOST_IN_FACET = 30
RANKED, NARROWED = 500, 500
"""Matches that are weighed against one another, and that filters look through. Words that stand in more sentences say
little by their weight: then the last to be taken in are looked at, the latest day first."""


def search(
    store: Store, words: str, *, which: r.SearchFilter | None = None, limit: int = 20, offset: int = 0
) -> r.SearchPage:
    """Sentences with facts, pages and entities that hold all the words, best first.

    ``"in quotation marks"`` is a phrase, ``word*`` any ending, ``-word`` must not be there. Where nothing holds the
    words as they are, any ending is tried. What holds them next to one another comes first.
    """
    which = which or r.SearchFilter()
    terms = asked(words)
    wanted = query(terms)
    if not wanted:
        return r.SearchPage(words=words, understood="")
    loose = not _any(store, wanted)
    if loose:
        wanted = query(terms, any_ending=True)
    found = _Found(store, wanted, _together(terms, loose), which)
    sentences, pages = found.sentences(), found.pages()
    understood = " ".join(
        str(term) + ("*" if loose and not term.excluded and not term.any_ending else "") for term in terms
    )
    return r.SearchPage(
        words=words,
        understood=understood,
        common=found.common,
        sentences_total=len(sentences),
        pages_total=len(pages),
        sentences=_sentence_hits(store, sentences[offset : offset + limit], terms, loose),
        pages=_page_hits(store, pages[offset : offset + limit], terms, loose),
        entities=find_entities(store, words.replace('"', " "), limit=5),
        languages=found.languages(),
        kinds=found.kinds(),
        states=found.states(),
    )


def _together(terms: tuple[Term, ...], loose: bool) -> str:
    """A query for the words next to one another, or the plain one where there is but one word."""
    wanted = [term for term in terms if not term.excluded]
    words = tuple(word for term in wanted for word in term.words)
    if len(wanted) < 2:
        return query(terms, any_ending=loose)
    return Term(words=words, any_ending=wanted[-1].any_ending or loose).match()


def _any(store: Store, wanted: str) -> bool:
    return any(
        store.row(f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (wanted,))
        for table in ("sentence_words", "page_words")
    )


class _Sentence(NamedTuple):
    """A sentence that matches, and what facets and filters ask of it."""

    number: int
    language: str | None
    kinds: frozenset[str]
    """Of its facts."""
    parties: frozenset[int]
    """Numbers of the entities that take part in them."""


class _Found:
    """The sentences and pages that match, best first, and what filters leave of them. The index is asked once for
    each; all else is counted from what it gave."""

    def __init__(self, store: Store, wanted: str, together: str, which: r.SearchFilter) -> None:
        self._store = store
        self._query = wanted
        self._together = together
        self._which = which
        self._ids: dict[str, int] = {
            id_: number
            for some in rows.chunks_of(which.states)
            for id_, number in store.rows(f"SELECT id, number FROM entity WHERE id IN ({rows.holes(some)})", some)
        }
        self.common: int | None = None
        """So many sentences are looked at where more hold the words; None where all are."""
        self._sentences = self._sentences_found()

    def sentences(self) -> list[int]:
        """Numbers of those that all filters leave."""
        return [one.number for one in self._left(languages=True, kinds=True, states=True)]

    def pages(self) -> list[int]:
        """The same of pages. A match in a headline weighs as four in a text."""
        ranks = self._ranks("page_words", ", 4.0, 1.0")
        which = self._which
        found: list[tuple[Any, ...]] = []
        for some in rows.chunks(list(ranks)):
            left = set(some)
            if which.kinds:
                left &= self._documents(f"fact WHERE kind IN ({rows.holes(which.kinds)})", which.kinds, some)
            for id_ in which.states:
                left &= self._documents("seen WHERE entity = ?", (self._number(id_),), some)
            found += (
                row
                for row in self._store.rows(
                    f"SELECT number, day, id, language FROM document WHERE number IN ({rows.holes(some)})", some
                )
                if row[0] in left and (not which.languages or row[3] in which.languages)
            )
        found.sort(key=lambda row: row[2])
        found.sort(key=lambda row: row[1] or "", reverse=True)
        found.sort(key=lambda row: ranks[row[0]])
        return [row[0] for row in found]

    def languages(self) -> tuple[r.Tally, ...]:
        left = self._left(languages=False, kinds=True, states=True)
        return _tallies(Counter(one.language or "" for one in left))

    def kinds(self) -> tuple[r.Tally, ...]:
        left = self._left(languages=True, kinds=False, states=True)
        return _tallies(Counter(kind for one in left for kind in one.kinds))

    def states(self) -> tuple[r.Tally, ...]:
        left = self._left(languages=True, kinds=True, states=False)
        counts = Counter(party for one in left for party in one.parties)
        states = {
            number: (id_, name)
            for number, id_, name in self._store.rows("SELECT number, id, name FROM entity WHERE kind = 'state'")
        }
        return _tallies(
            Counter({states[party][0]: count for party, count in counts.items() if party in states}),
            dict(states.values()),
        )

    def _number(self, id_: str) -> int:
        return self._ids.get(id_, -1)

    def _documents(self, source: str, values: Sequence[Value], some: Sequence[int]) -> set[int]:
        found = self._store.rows(
            f"SELECT DISTINCT document FROM {source} AND document IN ({rows.holes(some)})", (*values, *some)
        )
        return {document for (document,) in found}

    def _ranks(self, table: str, weights: str) -> dict[int, tuple[bool, float]]:
        """By row what it is ordered by: whether the words do not stand next to one another, and their weight.
        Words that stand in too many rows have none."""
        most = NARROWED if self._which.languages or self._which.kinds or self._which.states else RANKED
        found = [
            row
            for (row,) in self._store.rows(
                f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?",
                (self._query, most + 1),
            )
        ]
        weight: dict[int, float] = {}
        if len(found) > most:
            found = found[:most]
            if table == "sentence_words":
                self.common = most
        elif found:
            weight = dict(
                self._store.rows(
                    f"SELECT rowid, bm25({table}{weights}) FROM {table} WHERE {table} MATCH ?", (self._query,)
                )
            )
        apart: set[int] = set()
        if found and self._together != self._query:
            apart = set(found).difference(
                row
                for (row,) in self._store.rows(
                    f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid >= ?", (self._together, found[-1])
                )
            )
        return {row: (row in apart, weight.get(row, 0.0)) for row in found}

    def _sentences_found(self) -> list[_Sentence]:
        ranks = self._ranks("sentence_words", "")
        found: list[tuple[Any, ...]] = []
        kinds: dict[int, set[str]] = {}
        parties: dict[int, set[int]] = {}
        for some in rows.chunks(list(ranks)):
            here = rows.holes(some)
            found += self._store.rows(
                "SELECT s.number, d.day, d.id, s.first, d.language FROM sentence s "
                f"JOIN document d ON d.number = s.document WHERE s.number IN ({here})",
                some,
            )
            for sentence, kind in self._store.rows(
                "SELECT v.sentence, f.kind FROM evidence v JOIN fact f ON f.number = v.fact "
                f"WHERE v.sentence IN ({here})",
                some,
            ):
                kinds.setdefault(sentence, set()).add(kind)
            for sentence, party in self._store.rows(
                "SELECT v.sentence, p.entity FROM evidence v JOIN participant p ON p.fact = v.fact "
                f"WHERE v.sentence IN ({here})",
                some,
            ):
                parties.setdefault(sentence, set()).add(party)
        found.sort(key=lambda row: row[2:4])
        found.sort(key=lambda row: row[1] or "", reverse=True)
        found.sort(key=lambda row: ranks[row[0]])
        return [
            _Sentence(number, language, frozenset(kinds.get(number, ())), frozenset(parties.get(number, ())))
            for number, _, _, _, language in found
        ]

    def _left(self, *, languages: bool, kinds: bool, states: bool) -> list[_Sentence]:
        which = self._which
        wanted = {self._number(id_) for id_ in which.states} if states else set()
        return [
            one
            for one in self._sentences
            if (not languages or not which.languages or one.language in which.languages)
            and (not kinds or not which.kinds or not one.kinds.isdisjoint(which.kinds))
            and wanted <= one.parties
        ]


def _tallies(counts: Counter[str], names: Mapping[str, str] | None = None) -> tuple[r.Tally, ...]:
    first = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_IN_FACET]
    return tuple(r.Tally(key=key, name=names[key] if names else key or None, count=count) for key, count in first)


def _sentence_hits(
    store: Store, numbers: list[int], terms: tuple[Term, ...], loose: bool
) -> tuple[r.SentenceHit, ...]:
    if not numbers:
        return ()
    where = rows.holes(numbers)
    facts_of: dict[int, list[int]] = {}
    for sentence, fact in store.rows(
        f"SELECT e.sentence, e.fact FROM evidence e JOIN fact f ON f.number = e.fact WHERE e.sentence IN ({where}) "
        "ORDER BY f.position",
        numbers,
    ):
        facts_of.setdefault(sentence, []).append(fact)
    all_facts = [fact for sentence in numbers for fact in facts_of[sentence]]
    by_number = dict(zip(all_facts, rows.facts(store, all_facts), strict=True))
    shown = {
        row[0]: row[1:]
        for row in store.rows(
            "SELECT s.number, s.text, d.id, d.language, d.outlet, d.headline, d.published FROM sentence s "
            f"JOIN document d ON d.number = s.document WHERE s.number IN ({where})",
            numbers,
        )
    }
    hits = []
    for number in numbers:
        text, document, language, outlet, headline, published = shown[number]
        hits.append(
            r.SentenceHit(
                facts=tuple(by_number[fact] for fact in facts_of[number]),
                snippet=r.Snippet(text=text, marks=marks(text, terms, any_ending=loose)),
                document=document,
                language=language,
                outlet=outlet,
                headline=headline,
                published=published,
            )
        )
    return tuple(hits)


def _page_hits(store: Store, numbers: list[int], terms: tuple[Term, ...], loose: bool) -> tuple[r.PageHit, ...]:
    if not numbers:
        return ()
    texts = rows.texts_of(store, numbers)
    hits = []
    for number, row in zip(numbers, rows.documents(store, numbers), strict=True):
        hits.append(
            r.PageHit(
                document=row,
                headline=r.Snippet(text=row.headline, marks=marks(row.headline, terms, any_ending=loose)),
                snippet=snippet(texts[number], terms, any_ending=loose),
            )
        )
    return tuple(hits)


def snippet(page: rows.Text, terms: tuple[Term, ...], *, any_ending: bool = False) -> r.Snippet:
    """The stretch of the article that holds most matches, cut at words; offsets are into the snippet."""
    text = page.text
    best, hits = "", list[Span]()
    for block in page.blocks:
        if block.kind in ARTICLE_KINDS and block.kind != "headline":
            piece = text[block.start : block.end]
            here = marks(piece, terms, any_ending=any_ending)
            if len(here) > len(hits) or not best:
                best, hits = piece, list(here)
    start = 0
    if hits and len(best) > SNIPPET:
        start = max(0, min(hits[0].start - SNIPPET // 3, len(best) - SNIPPET))
        while start and not best[start - 1].isspace():
            start -= 1
    end = min(len(best), start + SNIPPET)
    while end < len(best) and not best[end].isspace():
        end += 1
    before, after = ("… " if start else ""), (" …" if end < len(best) else "")
    shift = len(before) - start
    return r.Snippet(
        text=before + best[start:end] + after,
        marks=tuple(
            Span(start=hit.start + shift, end=min(hit.end, end) + shift) for hit in hits if start <= hit.start < end
        ),
    )
