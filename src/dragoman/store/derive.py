"""The tables that are derived from readings: entities, sentences, facts, entries, search.

Each document's rows are added and removed as a whole. What several documents make together (counts, the name to show,
an entry's best fact) depends on which documents there are and never on the order in which they came.
"""
# ruff: noqa: S608 - what is put into queries are constants of this module

from __future__ import annotations

import json
from collections import Counter

import msgspec

from dragoman.model import Reading, Span
from dragoman.record.entries import Entry
from dragoman.record.identity import Identity, better_name
from dragoman.store import sqlite
from dragoman.store.folding import index_text
from dragoman.store.nodes import ADD_ALIAS, Nodes, refresh
from dragoman.store.prepare import Prepared, names_to_find, words_of
from dragoman.store.prints import Prints
from dragoman.store.store import Store, Value


class Derived:
    """One transaction's work on the derived tables; call :meth:`finish` before it ends."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._grown: dict[int, _Grown] = {}
        self._lessened: dict[int, None] = {}
        self._shrunk: dict[int, None] = {}
        self._tallies: Counter[tuple[str, str]] = Counter()
        self._prints = Prints(store)
        self._nodes = Nodes(store)

    def add(self, document: int, ready: Prepared) -> None:
        """Add a document's rows. There must be none of it."""
        seen = self._add_entities(document, ready)
        sentences = self._add_sentences(document, ready)
        self._add_facts(document, ready, seen, sentences)
        self._store.execute(sqlite.INDEX_PAGE, (document, ready.words.headline, ready.words.body))
        self._prints.add(document, ready.print)
        self._count(document, 1)

    def remove(self, document: int, reading_json: str) -> None:
        """Take a document's rows away again; ``reading_json`` is the reading that they were made from."""
        store = self._store
        self._count(document, -1)
        facts = "SELECT number FROM fact WHERE document = ?"
        seen = "SELECT number FROM seen WHERE document = ?"
        entries = store.rows("SELECT DISTINCT entry FROM fact WHERE document = ?", (document,))
        self._lessened.update((number, None) for (number,) in entries)
        entities = [n for (n,) in store.rows("SELECT DISTINCT entity FROM seen WHERE document = ?", (document,))]
        self._shrunk.update(dict.fromkeys(entities))
        self._nodes.remove(document)
        sentences = store.rows("SELECT number, text FROM sentence WHERE document = ?", (document,))
        store.execute(f"DELETE FROM participant WHERE fact IN ({facts})", (document,))
        store.execute(f"DELETE FROM evidence WHERE fact IN ({facts})", (document,))
        store.execute("DELETE FROM fact WHERE document = ?", (document,))
        store.many(sqlite.UNINDEX_SENTENCE, [(number, index_text(text)) for number, text in sentences])
        store.execute("DELETE FROM sentence WHERE document = ?", (document,))
        store.execute(f"DELETE FROM form WHERE seen IN ({seen})", (document,))
        store.execute(f"DELETE FROM office WHERE seen IN ({seen})", (document,))
        store.execute("DELETE FROM seen WHERE document = ?", (document,))
        store.many("UPDATE entity SET pages = pages - 1 WHERE number = ?", [(entity,) for entity in entities])
        words = words_of(msgspec.json.decode(reading_json, type=Reading))
        store.execute(sqlite.UNINDEX_PAGE, (document, words.headline, words.body))

    def retire(self, document: int) -> None:
        """Take it out of its story as well: no page shows it any more."""
        self._prints.remove(document)

    def finish(self) -> None:
        """Bring up to date what several documents make together."""
        self._prints.finish()
        self._nodes.finish()
        self._refresh_entities()
        self._refresh_entries()
        self._store.many(
            "INSERT INTO tally VALUES (?,?,?) "
            "ON CONFLICT (what, which) DO UPDATE SET count = tally.count + excluded.count",
            [(what, which, count) for (what, which), count in self._tallies.items() if count],
        )
        self._store.execute("DELETE FROM tally WHERE count = 0")
        self._tallies.clear()

    def _count(self, document: int, step: int) -> None:
        """Count a document's rows in, or out."""
        for language, outlet in self._store.rows(
            "SELECT language, outlet FROM document WHERE number = ?", (document,)
        ):
            self._tallies["document", ""] += step
            self._tallies["language", language or ""] += step
            self._tallies["outlet", outlet or ""] += step
        for kind, count in self._store.rows(
            "SELECT kind, count(*) FROM fact WHERE document = ? GROUP BY kind", (document,)
        ):
            self._tallies["fact", kind] += step * count

    # -- entities ------------------------------------------------------------------------------

    def _add_entities(self, document: int, ready: Prepared) -> dict[str, tuple[int, int]]:
        """Numbers in ``seen`` and ``entity`` by the reading's own id."""
        store, day, language = self._store, ready.day, ready.language
        found: dict[str, tuple[int, int]] = {}
        counted: set[int] = set()
        forms: list[tuple[Value, ...]] = []
        offices: list[tuple[Value, ...]] = []
        aliases: list[tuple[Value, ...]] = []
        for one in ready.seen:
            node, entity = self._nodes.number(one.who)
            self._count_entity(entity, one.who, day, first_here=entity not in counted)
            counted.add(entity)
            row = store.execute(
                "INSERT INTO seen (document, local, entity, name, day, node) VALUES (?,?,?,?,?,?)",
                (document, one.who.local, entity, one.who.name, day, node),
            )
            self._nodes.add(node, one, language, day)
            found[one.who.local] = (row, entity)
            forms.extend((entity, form, language, day, form in one.damaged, row) for form in one.forms)
            offices.extend(
                (entity, o.role or None, o.of or None, o.to or None, o.title or None, state, day, row)
                for o, state in zip(one.offices, one.office_states, strict=True)
            )
            whole = (form for form in one.forms if form not in one.damaged)
            aliases.extend((name, entity) for name in names_to_find(one.who.id, (one.who.name, *whole)))
        store.many("INSERT INTO form VALUES (?,?,?,?,?,?)", forms)
        store.many("INSERT INTO office VALUES (?,?,?,?,?,?,?,?)", offices)
        store.many(ADD_ALIAS, aliases)
        return found

    def _count_entity(self, number: int, who: Identity, day: str | None, *, first_here: bool) -> None:
        """Count this page for an entity; a name of the reference stands, whatever pages write."""
        name, provisional, pages, first, last = self._store.rows(
            "SELECT name, provisional, pages, first_day, last_day FROM entity WHERE number = ?", (number,)
        )[0]
        days = [some for some in (first, last, day) if some is not None]
        if provisional or not who.provisional:
            name = better_name((name, who.name)) if pages else who.name
        self._store.execute(
            "UPDATE entity SET name = ?, pages = ?, first_day = ?, last_day = ? WHERE number = ?",
            (name, pages + first_here, min(days, default=None), max(days, default=None), number),
        )

    def _refresh_entities(self) -> None:
        """Entities that lost a page: name, days and aliases from the pages that are left."""
        store = self._store
        for number in self._shrunk:
            refresh(store, number)
        self._shrunk.clear()

    # -- facts ---------------------------------------------------------------------------------

    def _add_sentences(self, document: int, ready: Prepared) -> dict[Span, int]:
        found = {
            one.span: self._store.execute(
                "INSERT INTO sentence (document, first, past, text) VALUES (?,?,?,?)",
                (document, one.span.start, one.span.end, one.text),
            )
            for one in ready.sentences
        }
        self._store.many(sqlite.INDEX_SENTENCE, [(found[one.span], one.words) for one in ready.sentences])
        return found

    def _add_facts(
        self, document: int, ready: Prepared, seen: dict[str, tuple[int, int]], sentences: dict[Span, int]
    ) -> None:
        participants: list[tuple[Value, ...]] = []
        evidence: dict[tuple[int, int], None] = {}
        for position, entry in enumerate(ready.entries):
            number = self._entry(entry)
            fact = self._store.execute(
                _FACT,
                (
                    document, entry.key, position, number, sentences[entry.evidence[0]],
                    entry.kind, entry.index, entry.type, entry.mark, entry.status, entry.fill,
                    entry.date, entry.end, entry.day, entry.dated, entry.place, entry.title,
                    json.dumps(entry.fields, ensure_ascii=False) if entry.fields else None, entry.period,
                    entry.count, entry.approximate, entry.value, entry.unit, entry.bound,
                    entry.due, entry.due_day, entry.begin_day, entry.change, entry.plover, entry.rule,
                    entry.ledger, entry.life,
                    entry.says.start if entry.says else None, entry.says.end if entry.says else None,
                ),
            )  # fmt: skip
            grown = self._grown.setdefault(number, _Grown())
            grown.documents.add(document)
            grown.best = min(grown.best, (ready.day is None, ready.day or "", ready.id, position, fact))
            grown.parties.update((party.role, seen[party.local][1]) for party in entry.parties)
            participants.extend(
                (fact, place, party.role, seen[party.local][1], seen[party.local][0])
                for place, party in enumerate(entry.parties)
            )
            evidence.update(dict.fromkeys((fact, sentences[span]) for span in entry.evidence))
        self._store.many("INSERT INTO participant VALUES (?,?,?,?,?)", participants)
        self._store.many("INSERT INTO evidence VALUES (?,?)", evidence)

    def _entry(self, entry: Entry) -> int:
        number = self._store.one("SELECT number FROM entry WHERE id = ?", (entry.entry,))
        if number is not None:
            return int(number)
        return self._store.execute(
            "INSERT INTO entry (id, pages, kind, type, mark, fill, dated) VALUES (?,0,?,?,?,?,?)",
            (entry.entry, entry.kind, entry.type, entry.mark, entry.fill, entry.dated),
        )

    def _refresh_entries(self) -> None:
        """What stands for an entry is the fact of its earliest page; ties go by the document's id.

        An entry that only grew is brought up to date from what was added: one that thousands of pages repeat costs no
        more than another.
        """
        for number in self._lessened:
            self._recount(number)
        for number, grown in self._grown.items():
            if number in self._lessened:
                continue
            old = self._store.row(
                "SELECT d.day IS NULL, coalesce(d.day, ''), d.id, f.position, f.number FROM entry e "
                "JOIN fact f ON f.number = e.best JOIN document d ON d.number = f.document WHERE e.number = ?",
                (number,),
            )
            if old is None or grown.best < old:
                self._put_first(number, grown.best[-1])
            self._store.execute("UPDATE entry SET pages = pages + ? WHERE number = ?", (len(grown.documents), number))
            self._store.many(
                "INSERT INTO entry_party VALUES (?,?,?) ON CONFLICT DO NOTHING",
                [(number, role, entity) for role, entity in sorted(grown.parties)],
            )
        self._lessened.clear()
        self._grown.clear()

    def _recount(self, number: int) -> None:
        """An entry that lost a fact: everything anew, or nothing where that was the last."""
        store = self._store
        store.execute("DELETE FROM entry_party WHERE entry = ?", (number,))
        best = store.one(
            "SELECT f.number FROM fact f JOIN document d ON d.number = f.document WHERE f.entry = ? "
            "ORDER BY d.day IS NULL, d.day, d.id, f.position LIMIT 1",
            (number,),
        )
        if best is None:
            store.execute("DELETE FROM entry_field WHERE entry = ?", (number,))
            store.execute("DELETE FROM entry WHERE number = ?", (number,))
            return
        self._put_first(number, best)
        store.execute(
            "UPDATE entry SET pages = (SELECT count(DISTINCT document) FROM fact WHERE entry = ?) WHERE number = ?",
            (number, number),
        )
        store.execute(
            "INSERT INTO entry_party SELECT DISTINCT f.entry, p.role, p.entity "
            "FROM fact f JOIN participant p ON p.fact = f.number WHERE f.entry = ?",
            (number,),
        )

    def _put_first(self, number: int, fact: int) -> None:
        """Let a fact stand for its entry."""
        store = self._store
        row = store.row(
            "SELECT day, dated, ledger, life, begin_day, due_day, fields FROM fact WHERE number = ?", (fact,)
        )
        if row is None:
            return
        *columns, fields = row
        store.execute(
            "UPDATE entry SET best = ?, day = ?, dated = ?, ledger = ?, life = ?, begin_day = ?, due_day = ? "
            "WHERE number = ?",
            (fact, *columns, number),
        )
        store.execute("DELETE FROM entry_field WHERE entry = ?", (number,))
        store.many(
            "INSERT INTO entry_field VALUES (?,?) ON CONFLICT DO NOTHING",
            [(number, field) for field in json.loads(fields or "[]")],
        )


class _Grown:
    """What one transaction added to an entry."""

    __slots__ = ("best", "documents", "parties")

    def __init__(self) -> None:
        self.best: tuple[bool, str, str, int, int] = (True, "\U0010ffff", "", 0, 0)
        self.documents: set[int] = set()
        self.parties: set[tuple[str, int]] = set()


_FACT = (
    "INSERT INTO fact (document, key, position, entry, sentence, kind, nth, type, mark, status, fill, date, until, "
    "day, dated, place, title, fields, period, count, approximate, value, unit, bound, due, due_day, begin_day, "
    f"change, plover, rule, ledger, life, says_first, says_past) VALUES ({','.join('?' * 34)})"
)
