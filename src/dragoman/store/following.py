"""Following what becomes of commitments: which entries answer which, and the course of each. Derived, incremental.

What comes out depends on the entries alone and never on the order in which their pages came: which commitment an
entry answers is worked out from that entry and the commitments that wait where it looks
(:mod:`dragoman.record.answering`), and a commitment's course from its own facts and those of its answers.
"""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

import msgspec

from dragoman.model import Struct, stable_id
from dragoman.record.answering import Rule, Why, decide
from dragoman.record.commitments import Matter, asks, offers
from dragoman.record.life import Course, course_of
from dragoman.store.booking import book
from dragoman.store.matters import Matters
from dragoman.store.rows import chunks, holes
from dragoman.store.store import Store, Value

FOLDED: frozenset[Rule] = frozenset(
    {
        "same-sentence",
        "agreement-title",
        "agreement-period",
        "agreement-date",
        "agreement-field",
        "agreement-alone",
        "target-again",
        "event",
        "plan-period",
        "amount",
    }
)
"""Rules by which an answer is the same commitment told further, and no commitment of its own."""
AT_ONCE = 5_000
"""Changed entries that are followed in one transaction."""
_CHUNK = 400
_COURSE = "entry, within, ledger, day, life, heard, due, due_day, turns, turns_day"
_STEP = "commitment, place, kind, day, date, fact, pages, why, value, aim"


class Followed(Struct, frozen=True, kw_only=True):
    """What a run came to."""

    entries: int = 0
    """Entries that were looked at because something about them had changed."""
    courses: int = 0
    """Commitments whose course was worked out anew."""


def mark(store: Store, entries: Iterable[int]) -> None:
    """Entries whose facts have changed, or that are gone: to be followed anew by the next :func:`follow`."""
    store.many("INSERT INTO unfollowed VALUES (?) ON CONFLICT DO NOTHING", [(number,) for number in entries])


def follow(
    store: Store,
    say: Callable[[int, int], object] = lambda done, all_of_them: None,
    *,
    stop: Callable[[], bool] = lambda: False,
    at_once: int = AT_ONCE,
) -> Followed:
    """Bring every commitment up to date. ``say`` is told how far it is, in entries. Raises StoreError.

    Done in stretches of at most ``at_once`` changed entries, each kept whole or not at all: where it is stopped
    half-way (by ``stop``, which is asked between them, or otherwise) the next call goes on. A second call changes
    nothing.
    """
    total: int = store.one("SELECT count(*) FROM unfollowed")
    done = courses = 0
    while not (done and stop()):
        with store.transaction():
            changed = [n for (n,) in store.rows("SELECT entry FROM unfollowed ORDER BY entry LIMIT ?", (at_once,))]
            if not changed:
                break
            run = _Run(store, changed)
            stirred = run.lay_out()
            before, here = done, len(changed)
            moved = run.link(stirred, lambda share, b=before, h=here: say(b + int(share * h), max(total, b + h)))  # type: ignore[misc]
            courses += run.tell(moved)
            store.execute(f"DELETE FROM unfollowed WHERE entry <= {changed[-1]:d}")
            book(store)
        done += here
    return Followed(entries=done, courses=courses)


class _Run:
    """One stretch of :func:`follow`."""

    def __init__(self, store: Store, changed: Sequence[int]) -> None:
        self._store = store
        self._changed = changed
        self._matters = Matters(store)

    # -- where to look ---------------------------------------------------------------------------

    def lay_out(self) -> list[int]:
        """Put changed entries where they are looked for; answers the entries whose links may be others now."""
        stirred: set[int] = set()
        for some in chunks(self._changed):
            stirred |= self._beside(some)
            # What is told once more, and commitments see as before, waits and looks where it did.
            others = self._matters.renew(some)
            stirred.update(others)
            stirred |= self._near(others)
            for table in ("offer", "ask") if others else ():
                self._store.execute(f"DELETE FROM {table} WHERE entry IN ({holes(others)})", others)
            waiting: list[tuple[Value, ...]] = []
            looking: list[tuple[Value, ...]] = []
            for matter in self._matters.of(others).values():
                waiting += [(block_number(b.key), b.first, b.last, matter.entry) for b in offers(matter)]
                looking += [(block_number(key), matter.day, matter.entry) for key in asks(matter)]
            self._store.many("INSERT INTO offer VALUES (?,?,?,?) ON CONFLICT DO NOTHING", waiting)
            self._store.many("INSERT INTO ask VALUES (?,?,?) ON CONFLICT DO NOTHING", looking)
            stirred |= self._near(others)
        return sorted(stirred)

    def _near(self, entries: Sequence[int]) -> set[int]:
        """Entries that answer one of these, or might: in its blocks and days."""
        if not entries:
            return set()
        store, marks = self._store, holes(entries)
        found = store.rows(
            "SELECT DISTINCT a.entry FROM offer o JOIN ask a ON a.block = o.block "
            f"AND a.day BETWEEN o.first AND o.last WHERE o.entry IN ({marks})",
            entries,
        )
        found += store.rows(f"SELECT DISTINCT entry FROM answer WHERE commitment IN ({marks})", entries)
        return {number for (number,) in found}

    def _beside(self, entries: Sequence[int]) -> set[int]:
        """Entries of which something is told in one sentence with something of these."""
        found = self._store.rows(
            "SELECT DISTINCT other.entry FROM fact one JOIN fact other ON other.sentence = one.sentence "
            f"AND other.entry <> one.entry WHERE one.entry IN ({holes(entries)})",
            entries,
        )
        return {number for (number,) in found}

    # -- what answers what -----------------------------------------------------------------------

    def link(self, stirred: Sequence[int], say: Callable[[float], object]) -> set[int]:
        """Decide anew for each; answers the entries whose course may be another now. ``say`` is told what share of
        them is done."""
        moved: set[int] = set(self._changed)
        for start in range(0, len(stirred), _CHUNK):
            some = stirred[start : start + _CHUNK]
            say(start / len(stirred))
            before: defaultdict[int, dict[int, str]] = defaultdict(dict)
            for entry, commitment, why in self._store.rows(
                f"SELECT entry, commitment, why FROM answer WHERE entry IN ({holes(some)})", some
            ):
                before[entry][commitment] = why
            after = self._decide(some)
            for entry in some:
                old, new = before.get(entry, {}), after.get(entry, {})
                if old == new:
                    if entry in moved:
                        moved.update(new)
                    continue
                moved |= {entry, *old, *new}
                moved |= self._above({entry})
                self._store.execute("DELETE FROM answer WHERE entry = ?", (entry,))
                self._store.many(
                    "INSERT INTO answer VALUES (?,?,?)", [(entry, to, why) for to, why in sorted(new.items())]
                )
        return moved

    def _decide(self, some: Sequence[int]) -> dict[int, dict[int, str]]:
        ours = self._matters.of(some)
        candidates: defaultdict[int, dict[int, bool]] = defaultdict(dict)
        for entry, commitment in self._store.rows(
            "SELECT DISTINCT a.entry, o.entry FROM ask a JOIN offer o ON o.block = a.block "
            f"AND a.day BETWEEN o.first AND o.last WHERE a.entry IN ({holes(some)}) AND o.entry <> a.entry",
            some,
        ):
            candidates[entry][commitment] = False
        for entry, commitment in self._store.rows(
            "SELECT DISTINCT e.number, other.entry FROM entry e JOIN fact one ON one.number = e.best "
            "JOIN fact other ON other.sentence = one.sentence AND other.entry <> e.number "
            f"WHERE e.number IN ({holes(some)})",
            some,
        ):
            candidates[entry][commitment] = True
        theirs = self._matters.of(one for found in candidates.values() for one in found)
        links: dict[int, dict[int, str]] = {}
        for entry, found in candidates.items():
            if entry not in ours:
                continue
            mine = ours[entry]
            waiting = [
                # What stands in one sentence with it may be told elsewhere first: here that sentence counts.
                msgspec.structs.replace(theirs[one], sentences=mine.sentences if beside else ())
                for one, beside in found.items()
                if one in theirs and theirs[one].is_commitment
            ]
            links[entry] = {to.entry: _write(why) for to, why in decide(mine, waiting)}
        return links

    def _above(self, entries: Collection[int]) -> set[int]:
        """Commitments that these answer, and those that they in turn answer."""
        found: set[int] = set()
        waiting = set(entries)
        while waiting:
            some = sorted(waiting)
            waiting = {
                commitment
                for part in chunks(some)
                for (commitment,) in self._store.rows(
                    f"SELECT DISTINCT commitment FROM answer WHERE entry IN ({holes(part)})", part
                )
            } - found
            found |= waiting
        return found

    # -- the course of each ----------------------------------------------------------------------

    def tell(self, moved: set[int]) -> int:
        """Work out and write the courses of commitments that may have changed."""
        numbers = sorted(moved | self._above(moved))
        told = 0
        for some in chunks(numbers):
            ours = {entry: one for entry, one in self._matters.of(some).items() if one.is_commitment}
            gone = [entry for entry in some if entry not in ours]
            for table, column in (("step", "commitment"), ("commitment", "entry")) if gone else ():
                self._store.execute(f"DELETE FROM {table} WHERE {column} IN ({holes(gone)})", gone)
            below = self._below(ours)
            everybody = {entry for found in below.values() for entry, _ in found}
            facts = self._matters.reports({*ours, *everybody})
            written = _Written(self._store, list(ours))
            within = self._within(list(ours))
            for entry, one in sorted(ours.items()):
                others = [(why, facts.get(e, ())) for e, why in below[entry]]
                written.put(one, course_of(one, facts.get(entry, ()), others), within.get(entry))
                told += 1
        return told

    def _below(self, entries: Iterable[int]) -> dict[int, list[tuple[int, Why]]]:
        """Of each commitment the entries that answer it, and those that answer these in turn."""
        answers: dict[int, list[tuple[int, Why]]] = {}
        ahead = set(entries)
        while ahead:
            answers.update((entry, []) for entry in ahead)
            for part in chunks(sorted(ahead)):
                for commitment, entry, why in self._store.rows(
                    f"SELECT commitment, entry, why FROM answer WHERE commitment IN ({holes(part)})", part
                ):
                    answers[commitment].append((entry, read_why(why)))
            ahead = {entry for of in ahead for entry, _ in answers[of]} - answers.keys()
        found: dict[int, list[tuple[int, Why]]] = {}
        for entry in entries:
            known = {entry}
            mine: list[tuple[int, Why]] = []
            waiting = [entry]
            while waiting:
                next_ = sorted((number, above, why) for above in waiting for number, why in answers[above])
                waiting = []
                for number, _, why in next_:
                    if number not in known:
                        known.add(number)
                        mine.append((number, why))
                        waiting.append(number)
            found[entry] = mine
        return found

    def _within(self, entries: Sequence[int]) -> dict[int, int]:
        """The commitment that one is only a further telling of."""
        found: dict[int, int] = {}
        for some in chunks(entries):
            for entry, to, why in self._store.rows(
                f"SELECT entry, commitment, why FROM answer "
                f"WHERE entry IN ({holes(some)}) ORDER BY entry, commitment",
                some,
            ):
                if read_why(why).rule in FOLDED:
                    found.setdefault(entry, to)
        return found


class _Written:
    """Courses as they are kept: what stays as it was, as most steps do, is not written again."""

    def __init__(self, store: Store, entries: Sequence[int]) -> None:
        self._store = store
        self._courses: dict[int, tuple[Value, ...]] = {}
        self._steps: defaultdict[int, list[tuple[Value, ...]]] = defaultdict(list)
        for some in chunks(entries):
            for row in store.rows(f"SELECT {_COURSE} FROM commitment WHERE entry IN ({holes(some)})", some):
                self._courses[row[0]] = row
            for row in store.rows(
                f"SELECT {_STEP} FROM step WHERE commitment IN ({holes(some)}) ORDER BY commitment, place", some
            ):
                self._steps[row[0]].append(row)

    def put(self, one: Matter, course: Course, within: int | None) -> None:
        """Keep the course of a commitment."""
        entry = one.entry
        mine: tuple[Value, ...] = (
            entry, within, one.ledger, one.day or None, course.life, course.heard, course.due,
            course.due_day, course.turns, course.turns_day,
        )  # fmt: skip
        if mine != self._courses.get(entry):
            self._store.execute("DELETE FROM commitment WHERE entry = ?", (entry,))
            self._store.execute(f"INSERT INTO commitment ({_COURSE}) VALUES (?,?,?,?,?,?,?,?,?,?)", mine)
        steps: list[tuple[Value, ...]] = [
            (
                entry, place, step.kind, step.day, step.date, step.fact, step.pages,
                _write(step.why) if step.why else None,
                step.sum.value if step.sum else None,
                step.sum.aim if step.sum else None,
            )
            for place, step in enumerate(course.steps)
        ]  # fmt: skip
        before = self._steps[entry]
        same = next((at for at, pair in enumerate(zip(steps, before, strict=False)) if pair[0] != pair[1]), None)
        if same is None:
            same = min(len(steps), len(before))
        if same < len(before):
            self._store.execute("DELETE FROM step WHERE commitment = ? AND place >= ?", (entry, same))
        if same < len(steps):
            self._store.many(f"INSERT INTO step ({_STEP}) VALUES (?,?,?,?,?,?,?,?,?,?)", steps[same:])


def block_number(key: str) -> int:
    """A block's key as a number that fits every engine's integers."""
    return int(stable_id("block", key)[:15], 16)


@lru_cache(maxsize=20_000)
def _write(why: Why) -> str:
    return json.dumps([why.rule, *why.shared], ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=20_000)
def read_why(written: str) -> Why:
    """A reason as it is kept."""
    rule, *shared = json.loads(written)
    return Why(rule=rule, shared=tuple((cue, value) for cue, value in shared))
