"""Facts that can be reached over ties from some facts: as far as a change can reach, and no farther."""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence, Set

from dragoman.record.bonds import apart
from dragoman.record.merge import Place, aligned, joined, text_of, tie
from dragoman.record.told import Case
from dragoman.store import rows
from dragoman.store.store import Store
from dragoman.store.tellings import facts_told

MOST_KEPT = 50_000
"""Facts that are kept in memory from one question to the next."""


class Web:
    """Facts with their ties, followed from some of them. Facts go by their numbers.

    Whoever comes to an entry takes all of its facts along. Where none of these is *pending*, changed or beside a
    change, the entry is *quiet*: what else shares a key with its facts is not looked for. It need not be, as long as
    its facts stay together: what they were kept apart from they are kept apart from by the same facts still, however
    many join them. An entry that does not stay together is opened, and its facts are followed as well.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._forget()

    def _forget(self) -> None:
        self._under: dict[int, list[int]] = {}
        self._keys: dict[int, list[int]] = {}
        self._places: dict[str, Place] = {}
        self._laid: set[tuple[int, str, str]] = set()
        self._rows: dict[int, int | None] = {}
        self._sorts: dict[Hashable, int] = {}
        self._sort_of: dict[int, int] = {}
        self._known: dict[tuple[int, int, bool], float] = {}
        self._apart: dict[tuple[int, int], bool] = {}
        self._ties: dict[tuple[int, int], float] = {}
        self._entries: set[int] = set()
        self._quiet: dict[int, int] = {}
        self._pending: Set[int] = frozenset()
        self.cases: dict[int, Case] = {}
        self.found: set[int] = set()
        """What was reached last."""

    def follow(self, seeds: Iterable[int], pending: Set[int]) -> list[list[int]]:
        """Reach what is tied to the seeds, and whatever may stand in other entries therefore: in groups that tell of
        one thing each, all in the order of their pages. ``pending``: the seeds, and all else whose ties may be others
        than when it was last followed. Keys and stories must not change between two calls."""
        if len(self.cases) > MOST_KEPT:
            self._forget()
        self.found, self._ties, self._entries, self._quiet = set(), {}, set(), {}
        self._pending = pending
        self._reach(sorted(set(seeds)))
        while True:
            groups = self._grouped()
            torn = self._torn_entries(groups)
            if not torn:
                return groups
            opened = [fact for fact, entry in self._quiet.items() if entry in torn]
            for fact in opened:
                del self._quiet[fact]
            self._reach(self._tied_to_any(opened))

    def _reach(self, edge: Sequence[int]) -> None:
        """These facts with their entries, and from what is not quiet on and on."""
        while edge := [fact for fact in edge if fact not in self.found]:
            self.found.update(edge)
            reached: dict[int, None] = {}
            for entry, facts in self._entries_of(edge).items():
                if self._pending.isdisjoint(facts):
                    self._quiet.update(dict.fromkeys(facts, entry))
                    self.found.update(facts)
                else:
                    reached.update(dict.fromkeys(facts))
            reached.update(dict.fromkeys(self._tied_to_any([fact for fact in edge if fact not in self._quiet])))
            edge = sorted(reached)
        self._fetch_cases(list(self._quiet))

    def _entries_of(self, facts: Sequence[int]) -> dict[int, list[int]]:
        """The entries that facts stand in, those that were not met before, each with all of its facts."""
        numbers = rows.column(self._store, "SELECT DISTINCT entry FROM fact WHERE number IN ({})", facts)
        new = [entry for entry in dict.fromkeys(numbers) if entry not in self._entries]
        self._entries.update(new)
        found: dict[int, list[int]] = {entry: [] for entry in new}
        for some in rows.chunks(new):
            for fact, entry in self._store.rows(
                f"SELECT number, entry FROM fact WHERE entry IN ({rows.holes(some)})", some
            ):
                found[entry].append(fact)
        return found

    def _tied_to_any(self, facts: Sequence[int]) -> list[int]:
        self._fetch(facts)
        return sorted({mate for fact in facts for mate in self._tied_to(fact)})

    def _torn_entries(self, groups: Iterable[Sequence[int]]) -> set[int]:
        """Quiet entries whose facts are no longer in one group."""
        seen: set[int] = set()
        torn: set[int] = set()
        for members in groups:
            here = {self._quiet[fact] for fact in members if fact in self._quiet}
            torn |= here & seen
            seen |= here
        return torn

    def _grouped(self) -> list[list[int]]:
        found: list[list[int]] = []
        mixed: list[int] = []
        for facts in self._hanging_together():
            if self._all_one(facts):
                found.append(sorted(facts, key=lambda fact: self.cases[fact].order))
            else:
                mixed += facts
        self._tie_among([fact for fact in mixed if fact in self._quiet])
        order = sorted(mixed, key=lambda fact: self.cases[fact].order)
        at = {fact: place for place, fact in enumerate(order)}
        ties = [
            (strength, min(at[a], at[b]), max(at[a], at[b]))
            for (a, b), strength in self._ties.items()
            if strength and a in at
        ]
        cases = [self.cases[fact] for fact in order]
        found += [[order[place] for place in members] for members in joined(cases, ties)]
        return sorted(found, key=lambda members: self.cases[members[0]].order)

    def keep(self) -> None:
        """Keep where facts stand in their articles, so that the next call need not find it again."""
        moved = []
        for fact in sorted(self.found):
            place = self._places.get(self.cases[fact].told.id)
            if text_of(self.cases[fact].told) in self._laid and self._rows.get(fact) != (place and place[3]):
                self._rows[fact] = place[3] if place else None
                moved.append((self._rows[fact], fact))
        self._store.many("UPDATE fact SET laid = ? WHERE number = ?", moved)

    def _fetch(self, edge: Sequence[int]) -> None:
        """The facts, all that share a key with them, and where they stand in their articles."""
        keys = self._fetch_keys(edge)
        wanted = dict.fromkeys(edge)
        new = [key for key in keys if key not in self._under]
        for some in rows.chunks(new):
            for key, fact in self._store.rows(
                f"SELECT key, fact FROM fact_key WHERE key IN ({rows.holes(some)})", some
            ):
                self._under.setdefault(key, []).append(fact)
                wanted[fact] = None
        self._fetch_cases(list(wanted))
        self._lay_beside(edge)

    def _fetch_keys(self, facts: Sequence[int]) -> dict[int, None]:
        keys: dict[int, None] = {}
        missing = []
        for fact in facts:
            if fact in self._keys:
                keys.update(dict.fromkeys(self._keys[fact]))
            else:
                missing.append(fact)
        for some in rows.chunks(missing):
            for fact, key in self._store.rows(
                f"SELECT fact, key FROM fact_key WHERE fact IN ({rows.holes(some)}) ORDER BY fact, key", some
            ):
                self._keys.setdefault(fact, []).append(key)
                keys[key] = None
        return keys

    def _fetch_cases(self, facts: Sequence[int]) -> None:
        missing = [fact for fact in facts if fact not in self.cases]
        told = facts_told(self._store, missing)
        self.cases.update((fact, Case(told[fact])) for fact in missing)
        for some in rows.chunks(missing):
            self._rows.update(
                self._store.rows(f"SELECT number, laid FROM fact WHERE number IN ({rows.holes(some)})", some)
            )

    def _lay_beside(self, edge: Sequence[int]) -> None:
        """Facts of one article, kind and type share a key, so that all of them are here."""
        texts = {text_of(self.cases[fact].told) for fact in edge} - self._laid
        self._laid.update(texts)
        together = {
            mate
            for fact in edge
            if text_of(self.cases[fact].told) in texts
            for key in self._keys.get(fact, ())
            for mate in self._under[key]
            if text_of(self.cases[mate].told) in texts
        }
        self._places.update(aligned(self.cases[fact] for fact in together))

    def _tied_to(self, fact: int) -> list[int]:
        mates = dict.fromkeys(mate for key in self._keys.get(fact, ()) for mate in self._under[key] if mate != fact)
        return self._tie(fact, mates)

    def _hanging_together(self) -> list[list[int]]:
        """What was reached, in parts between which there is no tie. Facts of a quiet entry hang together."""
        above: dict[int, int] = {}

        def top(fact: int) -> int:
            while (higher := above.get(fact, fact)) != fact:
                above[fact] = fact = above.get(higher, higher)
            return fact

        speaks: dict[int, int] = {}
        for fact, entry in self._quiet.items():
            above[fact] = speaks.setdefault(entry, fact)
        for (fact, mate), strength in self._ties.items():
            if strength and (one := top(fact)) != (other := top(mate)):
                above[one] = other
        parts: defaultdict[int, list[int]] = defaultdict(list)
        for fact in sorted(self.found):
            parts[top(fact)].append(fact)
        return list(parts.values())

    def _all_one(self, facts: Sequence[int]) -> bool:
        """Whether facts that hang together are one group for certain, without a look at the ties within an entry:
        beside what was followed there is at most one quiet entry, and nothing that was followed is apart from
        anything."""
        open_ = [fact for fact in facts if fact not in self._quiet]
        entries = {self._quiet[fact] for fact in facts if fact in self._quiet}
        if len(entries) > 1:
            return False
        cases, sort = self.cases, self._sort
        documents = Counter(cases[fact].told.document for fact in facts)
        if len(documents) < len(facts) and any(
            apart(cases[one], cases[other])
            for one in open_
            if documents[cases[one].told.document] > 1
            for other in facts
            if other != one and cases[one].told.document == cases[other].told.document
        ):
            return False
        # Facts of one sort on different pages are the same to any third.
        here = {sort(fact): cases[fact] for fact in open_}
        there = {sort(fact): cases[fact] for fact in facts}
        return not any(
            one != other and self._sorts_apart(one, a, other, b)
            for one, a in here.items()
            for other, b in there.items()
        )

    def _tie_among(self, quiet: Sequence[int]) -> None:
        """The ties among facts of quiet entries: each entry's among themselves."""
        self._fetch_keys(quiet)
        for fact in quiet:
            told, row = self.cases[fact].told, self._rows.get(fact)
            if row is not None and text_of(told) not in self._laid:
                self._places[told.id] = (*text_of(told), row)
        under: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for fact in quiet:
            for key in self._keys.get(fact, ()):
                under[self._quiet[fact], key].append(fact)
        for mates in under.values():
            for nth, fact in enumerate(mates, 1):
                self._tie(fact, mates[nth:])

    def _tie(self, fact: int, mates: Iterable[int]) -> list[int]:
        """Tie a fact to others, where anything ties them; answers those. Many pages tell the same in the same way: it
        is compared once for all of them."""
        ties, cases, places, known, sort = self._ties, self.cases, self._places, self._known, self._sort
        a = cases[fact]
        document, place, one = a.told.document, places.get(a.told.id), sort(fact)
        tied = []
        for mate in mates:
            pair = (fact, mate) if fact < mate else (mate, fact)
            strength = ties.get(pair)
            if strength is None:
                b = cases[mate]
                if b.told.document == document:
                    strength = tie(a, b, places)
                else:
                    other = sort(mate)
                    beside = place is not None and place == places.get(b.told.id)
                    sorts = (one, other, beside) if one < other else (other, one, beside)
                    strength = known.get(sorts)
                    if strength is None:
                        strength = known[sorts] = (
                            0.0 if one != other and self._sorts_apart(one, a, other, b) else tie(a, b, places)
                        )
                ties[pair] = strength
            if strength:
                tied.append(mate)
        return tied

    def _sorts_apart(self, one: int, a: Case, other: int, b: Case) -> bool:
        """Whether facts of two sorts, on different pages, are apart."""
        pair = (one, other) if one < other else (other, one)
        found = self._apart.get(pair)
        if found is None:
            found = self._apart[pair] = apart(a, b)
        return found

    def _sort(self, fact: int) -> int:
        found = self._sort_of.get(fact)
        if found is None:
            found = self._sort_of[fact] = self._sorts.setdefault(self.cases[fact].sort, len(self._sorts))
        return found
