"""Facts that can be reached over ties from some facts: as far as a change can reach, and no farther."""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.record.merge import Place, aligned, joined, text_of, tie
from dragoman.record.told import Case
from dragoman.store import rows
from dragoman.store.store import Store
from dragoman.store.tellings import facts_told


def column(store: Store, sql: str, values: Sequence[int]) -> list[int]:
    """The first column of a query with a list of numbers in it, ``{}``, in lots that fit."""
    return [n for some in rows.chunks(values) for (n,) in store.rows(sql.format(rows.holes(some)), some)]


MOST_KEPT = 50_000
"""Facts that are kept in memory from one question to the next."""


class Web:
    """Facts with their ties, followed from some of them. Facts go by their numbers."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._forget()

    def _forget(self) -> None:
        self._under: dict[int, list[int]] = {}
        self._keys: dict[int, list[int]] = {}
        self._places: dict[str, Place] = {}
        self._laid: set[tuple[int, str, str]] = set()
        self._ties: dict[tuple[int, int], float] = {}
        self.cases: dict[int, Case] = {}
        self.found: set[int] = set()
        """What was reached last."""

    def follow(self, seeds: Iterable[int]) -> None:
        """Reach everything that is tied to the seeds, or stands in an entry with what was reached. Keys and stories
        must not change between two calls."""
        if len(self.cases) > MOST_KEPT:
            self._forget()
        self.found, self._ties = set(), {}
        edge = sorted(seeds)
        entries: set[int] = set()
        while edge:
            self.found.update(edge)
            self._fetch(edge)
            here = column(self._store, "SELECT DISTINCT entry FROM fact WHERE number IN ({})", edge)
            new = [entry for entry in here if entry not in entries]
            entries.update(new)
            reached = dict.fromkeys(column(self._store, "SELECT number FROM fact WHERE entry IN ({})", new))
            for fact in edge:
                reached.update(dict.fromkeys(self._tied_to(fact)))
            edge = sorted(fact for fact in reached if fact not in self.found)

    def groups(self) -> list[list[int]]:
        """What was reached, in groups that tell of one thing each; all in the order of their pages."""
        order = sorted(self.found, key=lambda fact: self.cases[fact].order)
        at = {fact: place for place, fact in enumerate(order)}
        ties = [
            (strength, min(at[a], at[b]), max(at[a], at[b])) for (a, b), strength in self._ties.items() if strength
        ]
        return [[order[place] for place in members] for members in joined([self.cases[fact] for fact in order], ties)]

    def _fetch(self, edge: Sequence[int]) -> None:
        """The facts, all that share a key with them, and where they stand in their articles."""
        wanted = dict.fromkeys(edge)
        keys: dict[int, None] = {}
        for some in rows.chunks(edge):
            for fact, key in self._store.rows(
                f"SELECT fact, key FROM fact_key WHERE fact IN ({rows.holes(some)}) ORDER BY fact, key", some
            ):
                self._keys.setdefault(fact, []).append(key)
                keys[key] = None
        new = [key for key in keys if key not in self._under]
        for some in rows.chunks(new):
            for key, fact in self._store.rows(
                f"SELECT key, fact FROM fact_key WHERE key IN ({rows.holes(some)})", some
            ):
                self._under.setdefault(key, []).append(fact)
                wanted[fact] = None
        missing = [fact for fact in wanted if fact not in self.cases]
        told = facts_told(self._store, missing)
        self.cases.update((fact, Case(told[fact])) for fact in missing)
        self._lay_beside(edge)

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

    def _tied_to(self, fact: int) -> Iterable[int]:
        mates = dict.fromkeys(mate for key in self._keys.get(fact, ()) for mate in self._under[key] if mate != fact)
        for mate in mates:
            pair = (fact, mate) if fact < mate else (mate, fact)
            if pair not in self._ties:
                self._ties[pair] = tie(self.cases[fact], self.cases[mate], self._places)
            if self._ties[pair]:
                yield mate
