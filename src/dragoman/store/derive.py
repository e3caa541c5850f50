"""The tables that are derived from readings: entities, sentences, facts, entries, search.

Each document's rows are added and removed as a whole. What several documents make together (counts, the name to show,
an entry's best fact) depends on which documents there are and never on the order in which they came.
"""
# ruff: noqa: S608 - what is put into queries are constants of this module

from __future__ import annotations

import json
from collections import Counter

import msgspec

from dragoman.model import Reading, Span, stable_id
from dragoman.record.entries import Entry
from dragoman.record.identity import Identity, better_name
from dragoman.store import following, speech, sqlite
from dragoman.store.folding import index_text
from dragoman.store.nodes import ADD_ALIAS, Nodes, refresh
from dragoman.store.prepare import Prepared, names_to_find, words_of
from dragoman.store.prints import Prints
from dragoman.store.store import Store, Value


class Derived:
    """One transaction's work on the derived tables; call :meth:`finish` before it ends."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lessened: dict[int, None] = {}
        self._shrunk: dict[int, None] = {}
        self._tallies: Counter[tuple[str, str]] = Counter()
        self._days: Counter[tuple[str, str]] = Counter()
        self._prints = Prints(store)
        self._nodes = Nodes(store)

    def add(self, document: int, ready: Prepared) -> None:
        """Add a document's rows. There must be none of it."""
        seen = self._add_entities(document, ready)
        sentences = self._add_sentences(document, ready)
        self._add_facts(document, ready, seen, sentences)
        self._store.execute("INSERT INTO unmerged VALUES (?) ON CONFLICT DO NOTHING", (document,))
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
        # What was told together with these facts is to be looked at again.
        store.execute(
            "INSERT INTO unmerged SELECT DISTINCT f.document FROM fact_key k JOIN fact_key o ON o.key = k.key "
            f"JOIN fact f ON f.number = o.fact WHERE k.fact IN ({facts}) ON CONFLICT DO NOTHING",
            (document,),
        )
        store.execute("DELETE FROM unmerged WHERE document = ?", (document,))
        store.execute(f"DELETE FROM fact_key WHERE fact IN ({facts})", (document,))
        store.execute(f"DELETE FROM participant WHERE fact IN ({facts})", (document,))
        store.execute(f"DELETE FROM evidence WHERE fact IN ({facts})", (document,))
        store.execute(f"DELETE FROM named WHERE fact IN ({facts})", (document,))
        store.execute(f"DELETE FROM topic WHERE fact IN ({facts})", (document,))
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
        self._store.many(
            "INSERT INTO page_tally VALUES (?,?,?) "
            "ON CONFLICT (day, language) DO UPDATE SET count = page_tally.count + excluded.count",
            [(*key, count) for key, count in self._days.items() if count],
        )
        self._store.many(
            "DELETE FROM page_tally WHERE day = ? AND language = ? AND count = 0",
            [key for key, count in self._days.items() if count < 0],
        )
        self._days.clear()

    def _count(self, document: int, step: int) -> None:
        """Count a document's rows in, or out."""
        for language, outlet, day in self._store.rows(
            "SELECT language, outlet, day FROM document WHERE number = ?", (document,)
        ):
            if day:
                self._days[day, language or ""] += step
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
        first: list[tuple[Value, ...]] = []
        parties: list[tuple[Value, ...]] = []
        fields: list[tuple[Value, ...]] = []
        facts: list[int] = []
        for position, entry in enumerate(ready.entries):
            number = self._new_entry(ready.id, entry)
            fact = self._store.execute(
                _FACT,
                (
                    document, entry.key, position, number, sentences[entry.evidence[0]],
                    entry.kind, entry.index, entry.type, entry.mark, entry.status, entry.fill,
                    entry.date, entry.end, entry.day, entry.dated, entry.place, entry.title,
                    json.dumps(entry.fields, ensure_ascii=False) if entry.fields else None, entry.period,
                    entry.count, entry.approximate, entry.value, entry.unit, entry.bound,
                    entry.due, entry.due_day, entry.begin_day, entry.change, entry.plover, entry.plover_mode,
                    entry.rule, entry.ledger, entry.life,
                    entry.says.start if entry.says else None, entry.says.end if entry.says else None,
                ),
            )  # fmt: skip
            first.append((fact, number))
            following.mark(self._store, (number,))
            roles = dict.fromkeys((party.role, seen[party.local][1]) for party in entry.parties)
            parties.extend((number, role, entity) for role, entity in roles)
            fields.extend((number, field) for field in dict.fromkeys(entry.fields))
            facts.append(fact)
            participants.extend(
                (fact, place, party.role, seen[party.local][1], seen[party.local][0])
                for place, party in enumerate(entry.parties)
            )
            evidence.update(dict.fromkeys((fact, sentences[span]) for span in entry.evidence))
        self._store.many("INSERT INTO participant VALUES (?,?,?,?,?)", participants)
        self._store.many("INSERT INTO evidence VALUES (?,?)", evidence)
        self._store.many("UPDATE entry SET best = ? WHERE number = ?", first)
        self._store.many("INSERT INTO entry_party VALUES (?,?,?)", parties)
        self._store.many("INSERT INTO entry_field VALUES (?,?)", fields)
        speech.add(self._store, facts, ready.named, ready.topics, {local: row for local, (row, _) in seen.items()})

    def _new_entry(self, document: str, entry: Entry) -> int:
        """An entry of its own for a new fact, until :mod:`dragoman.store.merging` puts it with others; an empty one
        of this id from before is taken up again."""
        store, turn = self._store, 0
        columns = (
            entry.kind, entry.type, entry.mark, entry.fill, entry.day, entry.dated, entry.ledger, entry.life,
            entry.begin_day, entry.due_day, f"{document}-{entry.key}",
        )  # fmt: skip
        while True:
            id_ = stable_id("entry", document, entry.key, turn)[:16]
            old = store.row(
                "SELECT number, became, EXISTS (SELECT 1 FROM fact WHERE entry = entry.number) FROM entry "
                "WHERE id = ?",
                (id_,),
            )
            if old is None:
                return store.execute(
                    "INSERT INTO entry (id, pages, kind, type, mark, fill, day, dated, ledger, life, begin_day, "
                    "due_day, founder) VALUES (?,1,?,?,?,?,?,?,?,?,?,?,?)",
                    (id_, *columns),
                )
            number, became, told = old
            if not told and became is None:
                # The page's own, from before it was read again, may still stand as it was.
                empty(store, number)
                store.execute(
                    "UPDATE entry SET pages = 1, kind = ?, type = ?, mark = ?, fill = ?, day = ?, dated = ?, "
                    "ledger = ?, life = ?, begin_day = ?, due_day = ?, founder = ? WHERE number = ?",
                    (*columns, number),
                )
                return int(number)
            turn += 1

    def _refresh_entries(self) -> None:
        """Entries that lost a fact: what is left of them, until they are merged anew; or nothing."""
        following.mark(self._store, self._lessened)
        for number in self._lessened:
            recount(self._store, number)
        self._lessened.clear()


def recount(store: Store, number: int) -> None:
    """An entry from the facts it has now: the one of the earliest page stands for it. Without any it is empty."""
    store.execute("DELETE FROM entry_party WHERE entry = ?", (number,))
    store.execute("DELETE FROM entry_field WHERE entry = ?", (number,))
    row = store.row(
        "SELECT f.number, f.day, f.dated, f.ledger, f.life, f.begin_day, f.due_day, f.fields FROM fact f "
        "JOIN document d ON d.number = f.document WHERE f.entry = ? "
        "ORDER BY d.day IS NULL, d.day, d.id, f.position LIMIT 1",
        (number,),
    )
    if row is None:
        # What belonged to a visit that nobody tells of any more looks for another.
        store.execute(
            "INSERT INTO unmerged SELECT DISTINCT f.document FROM entry e JOIN fact f ON f.entry = e.number "
            "WHERE e.part_of = ? ON CONFLICT DO NOTHING",
            (number,),
        )
        store.execute("UPDATE entry SET part_of = NULL WHERE part_of = ?", (number,))
        empty(store, number)
        return
    *columns, fields = row
    store.execute(
        "UPDATE entry SET best = ?, day = ?, dated = ?, ledger = ?, life = ?, begin_day = ?, due_day = ?, "
        "pages = (SELECT count(DISTINCT document) FROM fact WHERE entry = ?) WHERE number = ?",
        (*columns, number, number),
    )
    add_parties(store, number)
    store.many(
        "INSERT INTO entry_field VALUES (?,?) ON CONFLICT DO NOTHING",
        [(number, field) for field in json.loads(fields or "[]")],
    )


def add_parties(store: Store, number: int) -> None:
    """Who takes part in an entry: all that its facts name."""
    store.execute(
        "INSERT INTO entry_party SELECT DISTINCT f.entry, p.role, p.entity "
        "FROM fact f JOIN participant p ON p.fact = f.number WHERE f.entry = ?",
        (number,),
    )


def strip(store: Store, number: int) -> None:
    """Take away all that is kept beside the row of an entry."""
    for table in ("entry_party", "entry_field", "slot"):
        store.execute(f"DELETE FROM {table} WHERE entry = ?", (number,))


def empty(store: Store, number: int) -> None:
    """Take an entry without facts out of every list; its row and id stay."""
    strip(store, number)
    store.execute(
        "UPDATE entry SET best = NULL, pages = 0, articles = 0, outlets = 0, languages = 0, day = NULL, "
        "last_day = NULL, dated = 0, ledger = NULL, life = NULL, begin_day = NULL, due_day = NULL, disputed = 0, "
        "part_of = NULL WHERE number = ?",
        (number,),
    )


_FACT = (
    "INSERT INTO fact (document, key, position, entry, sentence, kind, nth, type, mark, status, fill, date, until, "
    "day, dated, place, title, fields, period, count, approximate, value, unit, bound, due, due_day, begin_day, "
    f"change, plover, plover_mode, rule, ledger, life, says_first, says_past) VALUES ({','.join('?' * 35)})"
)
