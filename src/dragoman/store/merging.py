"""Putting facts of many pages into entries: :mod:`dragoman.record.merge` over what is kept.

Only what a new, changed or vanished page can touch is looked at: facts that share a key with its own, and what these
share keys with. What comes out depends on the facts alone and never on the order in which they came; only the ids of
entries remember: an entry keeps its id while it keeps most of its facts, and an id that was joined to another leads
there.
"""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from dragoman.model import Struct, stable_id
from dragoman.record.days import last_day_of
from dragoman.record.slots import Slot, best_fact, first_day_of, slots
from dragoman.record.told import Told, keys_of
from dragoman.store import derive, following, rows
from dragoman.store.counting import count_up
from dragoman.store.neighbours import Web
from dragoman.store.parts import put_parts
from dragoman.store.store import Store, Value
from dragoman.store.tellings import facts_told

AT_ONCE = 2_000
"""Pages whose facts are put into entries in one transaction: some 100 MB."""
_LOT = 200
"""Documents, or facts to begin from, that are worked on at a time."""
_SHARING = "SELECT DISTINCT fact FROM fact_key WHERE key IN ({})"
_BESIDE = (
    "SELECT f.number FROM telling t JOIN telling o ON o.article = t.article AND o.document <> t.document "
    "JOIN fact f ON f.document = o.document WHERE t.document IN ({})"
)
"""Facts of other editions: a new one may lay them side by side in another way."""


class Merged(Struct, frozen=True, kw_only=True):
    """What a run came to."""

    facts: int = 0
    """Facts that were looked at."""
    entries: int = 0
    """Entries that are new or hold other facts or values than before."""


def merge(
    store: Store,
    say: Callable[[int, int], object] = lambda done, all_of_them: None,
    *,
    stop: Callable[[], bool] = lambda: False,
    at_once: int = AT_ONCE,
) -> Merged:
    """Put every fact that waits for it with those that tell the same. ``say`` is told how far it is, in pages.

    Done in stretches of at most ``at_once`` pages, each kept whole or not at all: where it is stopped half-way (by
    ``stop``, which is asked between them, or otherwise) the next call goes on. A second call changes nothing.
    Raises StoreError.
    """
    total: int = store.one("SELECT count(*) FROM unmerged")
    done = 0
    merged = Merged()
    while not (done and stop()):
        with store.transaction():
            waiting = [
                n for (n,) in store.rows("SELECT document FROM unmerged ORDER BY document LIMIT ?", (at_once,))
            ]
            if not waiting:
                break
            run = _Run(store)
            run.refresh_keys(waiting)
            before, here = done, len(waiting)
            found = run.through(lambda share, b=before, h=here: say(b + int(share * h), max(total, b + h)))  # type: ignore[misc]
            store.execute(f"DELETE FROM unmerged WHERE document <= {waiting[-1]:d}")
            store.execute(
                "DELETE FROM entry WHERE pages = 0 AND became IS NULL AND number NOT IN "
                "(SELECT became FROM entry WHERE became IS NOT NULL)"
            )
            count_up(store)
        merged = Merged(facts=merged.facts + found.facts, entries=merged.entries + found.entries)
        done += here
    return merged


class _Run:
    """One stretch of :func:`merge`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._fresh: set[int] = set()
        """Facts of documents that are new or stand elsewhere than before."""
        self._touched: list[int] = []
        self._written: set[int] = set()

    def refresh_keys(self, documents: Sequence[int]) -> None:
        """New keys for the documents' facts. What shared their old keys is to be looked at as well."""
        touched: dict[int, None] = {}
        for start in range(0, len(documents), _LOT):
            some = documents[start : start + _LOT]
            facts = [
                number
                for (number,) in self._store.rows(
                    f"SELECT number FROM fact WHERE document IN ({rows.holes(some)}) ORDER BY document, position",
                    some,
                )
            ]
            touched.update(dict.fromkeys(facts))
            self._fresh.update(facts)
            old = rows.column(self._store, "SELECT DISTINCT key FROM fact_key WHERE fact IN ({})", facts)
            touched.update(dict.fromkeys(rows.column(self._store, _SHARING, old)))
            touched.update(dict.fromkeys(rows.column(self._store, _BESIDE, some)))
            told = facts_told(self._store, facts)
            for lot in rows.chunks(facts):
                self._store.execute(f"DELETE FROM fact_key WHERE fact IN ({rows.holes(lot)})", lot)
            self._store.many(
                "INSERT INTO fact_key VALUES (?,?)",
                [(key, number) for number in facts for key in keys_of(told[number])],
            )
        self._touched = list(touched)

    def through(self, say: Callable[[float], object]) -> Merged:
        """Group everything that may be told together with what is fresh. ``say`` is told what share is done."""
        done: set[int] = set()
        pending = set(self._touched)
        web = Web(self._store)
        for start in range(0, len(self._touched), _LOT):
            seeds = [fact for fact in self._touched[start : start + _LOT] if fact in pending]
            if seeds:
                self._put(web, web.follow(seeds, pending))
                done.update(web.found)
                pending -= web.found
                say(1 - len(pending) / len(self._touched))
        put_parts(self._store, sorted(self._written))
        return Merged(facts=len(done), entries=len(self._written))

    # -- entries ---------------------------------------------------------------------------------

    def _put(self, web: Web, groups: Sequence[Sequence[int]]) -> None:
        """Give each group of facts its entry, and write those that are not as they were."""
        before = self._before(sorted(web.found))
        size = Counter(entry for entry, _ in before.values())
        numbers = self._numbers(groups, before)
        for members, entry in zip(groups, numbers, strict=True):
            stays = size[entry] == len(members) and all(before[fact][0] == entry for fact in members)
            if stays and not self._fresh.intersection(members):
                continue
            self._written.add(entry)
            following.mark(self._store, (entry,))
            moved = [fact for fact in members if before[fact][0] != entry]
            self._store.many("UPDATE fact SET entry = ? WHERE number = ?", [(entry, fact) for fact in moved])
            self._write(entry, [(fact, web.cases[fact].told) for fact in members])
        self._clear_away(groups, numbers, before)
        web.keep()

    def _before(self, facts: Sequence[int]) -> dict[int, tuple[int, bool]]:
        """Of each fact its entry, and whether that has been shown."""
        found: dict[int, tuple[int, bool]] = {}
        for some in rows.chunks(facts):
            for fact, entry, settled in self._store.rows(
                "SELECT f.number, e.number, e.settled FROM fact f JOIN entry e ON e.number = f.entry "
                f"WHERE f.number IN ({rows.holes(some)})",
                some,
            ):
                found[fact] = (entry, bool(settled))
        return found

    def _numbers(self, groups: Sequence[Sequence[int]], before: dict[int, tuple[int, bool]]) -> list[int]:
        """An entry for each group: of those shown before the one that most of its facts were in, the older where
        several are; else the one that its first fact came with; else a new one."""
        overlaps = Counter(
            (before[fact][0], at) for at, members in enumerate(groups) for fact in members if before[fact][1]
        )
        found: dict[int, int] = {}
        taken: set[int] = set()
        for (entry, at), _ in sorted(overlaps.items(), key=lambda item: (-item[1], item[0])):
            if at not in found and entry not in taken:
                found[at] = entry
                taken.add(entry)
        for at, members in enumerate(groups):
            if at not in found:
                own = [before[fact][0] for fact in members if not before[fact][1]]
                free = [entry for entry in own if entry not in taken]
                found[at] = free[0] if free else self._new(members[0])
                taken.add(found[at])
        return [found[at] for at in range(len(groups))]

    def _new(self, fact: int) -> int:
        """An empty entry, for facts that another entry lost."""
        document, key, kind, type_, mark, fill = self._store.rows(
            "SELECT d.id, f.key, f.kind, f.type, f.mark, f.fill FROM fact f JOIN document d ON d.number = f.document "
            "WHERE f.number = ?",
            (fact,),
        )[0]
        turn = 0
        while True:
            id_ = stable_id("entry", document, key, turn)[:16]
            if not self._store.one("SELECT 1 FROM entry WHERE id = ?", (id_,)):
                break
            turn += 1
        return self._store.execute(
            "INSERT INTO entry (id, pages, kind, type, mark, fill, dated) VALUES (?,0,?,?,?,?,0)",
            (id_, kind, type_, mark, fill),
        )

    def _write(self, entry: int, members: Sequence[tuple[int, Told]]) -> None:
        store = self._store
        told = [one for _, one in members]
        found = slots(told)
        best = best_fact(told, found)
        fact = next(number for number, one in members if one is best)
        row = store.rows(
            "SELECT kind, type, mark, fill, day, dated, ledger, life, begin_day, due_day FROM fact WHERE number = ?",
            (fact,),
        )[0]
        kind, type_, mark, fill, day, dated, ledger, life, begin, due = row
        own = first_day_of(found)
        ends = [last_day_of(one.end or one.date) for one in told]
        store.execute(
            "UPDATE entry SET settled = 1, became = NULL, best = ?, pages = ?, articles = ?, outlets = ?, "
            "languages = ?, kind = ?, type = ?, mark = ?, fill = ?, day = ?, last_day = ?, dated = ?, ledger = ?, "
            "life = ?, begin_day = ?, due_day = ?, disputed = ?, founder = ? WHERE number = ?",
            (
                fact,
                len({one.document for one in told}),
                len({one.article for one in told}),
                len({one.outlet for one in told}),
                len({one.language for one in told}),
                kind, type_, mark, fill,
                own or day,
                max(filter(None, ends), default=None),
                dated or own is not None,
                ledger, life,
                own if begin is not None and own is not None else begin,
                due,
                any(slot.disputed for slot in found),
                told[0].id,
                entry,
            ),
        )  # fmt: skip
        store.execute("DELETE FROM entry_party WHERE entry = ?", (entry,))
        derive.add_parties(store, entry)
        store.execute("DELETE FROM entry_field WHERE entry = ?", (entry,))
        fields = dict.fromkeys(field for one in told for field in one.fields)
        store.many("INSERT INTO entry_field VALUES (?,?)", [(entry, field) for field in fields])
        store.execute("DELETE FROM slot WHERE entry = ?", (entry,))
        if len({one.document for one in told}) > 1:
            store.many(f"INSERT INTO slot VALUES ({rows.holes(range(13))})", _slot_rows(entry, found))

    def _clear_away(
        self, groups: Sequence[Sequence[int]], numbers: Sequence[int], before: dict[int, tuple[int, bool]]
    ) -> None:
        """Entries that no fact is left in: those that were shown lead to where most of their facts went."""
        went: dict[int, Counter[int]] = {}
        for members, entry in zip(groups, numbers, strict=True):
            for fact in members:
                went.setdefault(before[fact][0], Counter())[entry] += 1
        alive = set(numbers)
        shown = {entry for entry, settled in before.values() if settled}
        for old, where in went.items():
            if old in alive:
                continue
            following.mark(self._store, (old,))
            if old in shown:
                derive.empty(self._store, old)
                best = min(where, key=lambda entry: (-where[entry], entry))
                self._store.execute("UPDATE entry SET became = ? WHERE number = ?", (best, old))
            else:
                derive.strip(self._store, old)
                self._store.execute("DELETE FROM entry WHERE number = ?", (old,))


def _slot_rows(entry: int, found: Iterable[Slot]) -> Iterator[tuple[Value, ...]]:
    for slot in found:
        for nth, value in enumerate(slot.values):
            why = msgspec.json.encode(slot.why).decode() if slot.why is not None and nth == 0 else None
            yield (
                entry, slot.name, nth, value.value, value.unit, value.bound, value.language, value.articles,
                value.outlets, value.pages, value.first_day, value.against, why,
            )  # fmt: skip
