"""Search: sentences that hold facts, whole pages, and entities, by folded words."""

from __future__ import annotations

import msgspec

from dragoman.model import ARTICLE_KINDS, Reading, Span
from dragoman.store import results as r
from dragoman.store import rows
from dragoman.store.about import find_entities
from dragoman.store.folding import Term, asked, marks, query
from dragoman.store.store import Store, Value

# ruff: noqa: S608 - what is put into queries are constants and question marks
SNIPPET = 240
"""Characters of a page's text that are shown round the first match."""
MOST_IN_FACET = 30
RANKED, NARROWED = 1_000, 1_000
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
    sentences_total, sentences = found.sentences(limit, offset)
    pages_total, pages = found.pages(limit, offset)
    understood = " ".join(
        str(term) + ("*" if loose and not term.excluded and not term.any_ending else "") for term in terms
    )
    return r.SearchPage(
        words=words,
        understood=understood,
        common=found.common,
        sentences_total=sentences_total,
        pages_total=pages_total,
        sentences=_sentence_hits(store, sentences, terms, loose),
        pages=_page_hits(store, pages, terms, loose),
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


class _Found:
    """Queries over the sentences and pages that match."""

    def __init__(self, store: Store, wanted: str, together: str, which: r.SearchFilter) -> None:
        self._store = store
        self._query = wanted
        self._together = together
        self._which = which
        narrowed = bool(which.languages or which.kinds or which.states)
        self._from = {
            table: self._first_of(table, NARROWED if narrowed else RANKED)
            for table in ("sentence_words", "page_words")
        }

    @property
    def common(self) -> int | None:
        """So many sentences are looked at where more hold the words; None where all are."""
        return self._limit if self._from["sentence_words"] else None

    def _first_of(self, table: str, most: int) -> int:
        """The row from which on matches are looked at; 0 where that is all of them."""
        self._limit = most
        found = self._store.rows(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?", (self._query, most + 1)
        )
        return int(found[most - 1][0]) if len(found) > most else 0

    def sentences(self, limit: int, offset: int) -> tuple[int, list[int]]:
        """How many, and the numbers of some of them, best first."""
        where, values = self._sentence_filter(languages=True, kinds=True, states=True)
        total = self._store.one(f"SELECT count(*) {_SENTENCES} {where}", (self._query, *values))
        found = self._store.rows(
            f"SELECT s.number {_SENTENCES} {where} ORDER BY "
            f"s.number NOT IN ({_together_in('sentence_words')}), {self._weight('sentence_words', '')}"
            "d.day DESC NULLS LAST, d.id, s.first LIMIT ? OFFSET ?",
            (self._query, *values, self._together, self._from["sentence_words"], limit, offset),
        )
        return total, [number for (number,) in found]

    def pages(self, limit: int, offset: int) -> tuple[int, list[int]]:
        """How many, and the numbers of some of them, best first. A match in a headline weighs as four in a text."""
        where, values = self._page_filter()
        total = self._store.one(f"SELECT count(*) {_PAGES} {where}", (self._query, *values))
        found = self._store.rows(
            f"SELECT d.number {_PAGES} {where} ORDER BY "
            f"d.number NOT IN ({_together_in('page_words')}), {self._weight('page_words', ', 4.0, 1.0')}"
            "d.day DESC NULLS LAST, d.id LIMIT ? OFFSET ?",
            (self._query, *values, self._together, self._from["page_words"], limit, offset),
        )
        return total, [number for (number,) in found]

    def languages(self) -> tuple[r.Tally, ...]:
        where, values = self._sentence_filter(languages=False, kinds=True, states=True)
        return self._tallies(
            f"SELECT d.language, d.language, count(*) {_SENTENCES} {where} GROUP BY d.language", values
        )

    def kinds(self) -> tuple[r.Tally, ...]:
        where, values = self._sentence_filter(languages=True, kinds=False, states=True)
        return self._tallies(
            f"SELECT f.kind, f.kind, count(DISTINCT s.number) {_SENTENCES_WITH_FACTS} {where} GROUP BY f.kind", values
        )

    def states(self) -> tuple[r.Tally, ...]:
        where, values = self._sentence_filter(languages=True, kinds=True, states=False)
        return self._tallies(
            f"SELECT n.id, n.name, count(DISTINCT s.number) {_SENTENCES_WITH_FACTS} "
            f"JOIN participant p ON p.fact = f.number JOIN entity n ON n.number = p.entity {where} "
            "AND n.kind = 'state' GROUP BY n.id, n.name",
            values,
        )

    def _weight(self, table: str, columns: str) -> str:
        return "" if self._from[table] else f"bm25({table}{columns}), "

    def _tallies(self, sql: str, values: list[Value]) -> tuple[r.Tally, ...]:
        found = self._store.rows(f"{sql} ORDER BY 3 DESC, 1 LIMIT ?", (self._query, *values, MOST_IN_FACET))
        return tuple(r.Tally(key=key or "", name=name, count=count) for key, name, count in found)

    def _sentence_filter(self, *, languages: bool, kinds: bool, states: bool) -> tuple[str, list[Value]]:
        parts = ["WHERE sentence_words MATCH ? AND sentence_words.rowid >= ?"]
        values: list[Value] = [self._from["sentence_words"]]
        which = self._which
        if languages and which.languages:
            parts.append(f"d.language IN ({rows.holes(which.languages)})")
            values.extend(which.languages)
        # Asked of each sentence: a state that every third page names stands in more of them than are looked at.
        of_sentence = "EXISTS (SELECT 1 FROM evidence v JOIN {} WHERE v.sentence = s.number AND "
        if kinds and which.kinds:
            fact = of_sentence.format("fact g ON g.number = v.fact")
            parts.append(f"{fact}g.kind IN ({rows.holes(which.kinds)}))")
            values.extend(which.kinds)
        if states:
            for id_ in which.states:
                who = of_sentence.format("participant q ON q.fact = v.fact JOIN entity m ON m.number = q.entity")
                parts.append(f"{who}m.id = ?)")
                values.append(id_)
        return " AND ".join(parts), values

    def _page_filter(self) -> tuple[str, list[Value]]:
        parts = ["WHERE page_words MATCH ? AND page_words.rowid >= ?"]
        values: list[Value] = [self._from["page_words"]]
        which = self._which
        if which.languages:
            parts.append(f"d.language IN ({rows.holes(which.languages)})")
            values.extend(which.languages)
        if which.kinds:
            kinds = rows.holes(which.kinds)
            parts.append(f"EXISTS (SELECT 1 FROM fact g WHERE g.document = d.number AND g.kind IN ({kinds}))")
            values.extend(which.kinds)
        for id_ in which.states:
            parts.append(
                "EXISTS (SELECT 1 FROM seen q JOIN entity m ON m.number = q.entity "
                "WHERE q.document = d.number AND m.id = ?)"
            )
            values.append(id_)
        return " AND ".join(parts), values


_SENTENCES = (
    "FROM sentence_words JOIN sentence s ON s.number = sentence_words.rowid JOIN document d ON d.number = s.document"
)
_SENTENCES_WITH_FACTS = f"{_SENTENCES} JOIN evidence e ON e.sentence = s.number JOIN fact f ON f.number = e.fact"


def _together_in(table: str) -> str:
    return f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid >= ?"


_PAGES = "FROM page_words JOIN document d ON d.number = page_words.rowid"


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
    readings: dict[int, str] = dict(
        store.rows(f"SELECT number, reading FROM document WHERE number IN ({rows.holes(numbers)})", numbers)
    )
    hits = []
    for number, row in zip(numbers, rows.documents(store, numbers), strict=True):
        reading = msgspec.json.decode(readings[number], type=Reading)
        hits.append(
            r.PageHit(
                document=row,
                headline=r.Snippet(text=row.headline, marks=marks(row.headline, terms, any_ending=loose)),
                snippet=snippet(reading, terms, any_ending=loose),
            )
        )
    return tuple(hits)


def snippet(reading: Reading, terms: tuple[Term, ...], *, any_ending: bool = False) -> r.Snippet:
    """The stretch of the article that holds most matches, cut at words; offsets are into the snippet."""
    text = reading.article.text
    best, hits = "", list[Span]()
    for block in reading.article.blocks:
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
