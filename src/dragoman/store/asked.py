"""What questions are answered by: entries by who is in them and by words, in the order in which answers are listed.

Triggers note every entry of which something changes, whoever changes it; :func:`index` goes through those. A question
then walks one range of an index, newest first, and looks the rest up: what it costs does not grow with the record.
"""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, get_args

from dragoman.model import Act
from dragoman.store import speech
from dragoman.store.lists import MEETING_TYPES
from dragoman.store.places import place_words
from dragoman.store.results import Fill
from dragoman.store.rows import holes
from dragoman.store.store import Store

MET, SAID, FIGURE = "met", "said", "figure"
BY, TO, ABOUT = "by", "to", "about"
PLACE, TOPIC, MEASURE = "place", "topic", "measure"
KINDS: Final[tuple[str, ...]] = (*MEETING_TYPES, FIGURE, *get_args(Act))
"""Types of entries by the numbers that stand for them in the index: only ever added to at the end."""
FILLS: Final[tuple[str, ...]] = get_args(Fill)
"""The same for what has become of them."""
USUAL: Final[Fill] = "happened"
"""What has become of most: it is found by looking through all."""
_AT_ONCE = 400
"""Entries in one transaction: so short that another writer need not wait."""


def index(store: Store, say: Callable[[int, int], object] = lambda done, all_of_them: None) -> int:
    """Bring up to date what has changed; answers how many entries that were. Raises StoreError.

    What is done is kept where it is stopped half-way. A second call changes nothing. ``say`` is told how far it is.
    """
    speech.catch_up(store)
    total, done = store.one("SELECT count(*) FROM stirred"), 0
    while True:
        with store.transaction():
            numbers = [n for (n,) in store.rows("SELECT entry FROM stirred ORDER BY entry LIMIT ?", (_AT_ONCE,))]
            if not numbers:
                return done
            _anew(store, numbers)
        done += len(numbers)
        say(done, max(done, total))


def _anew(store: Store, numbers: Sequence[int]) -> None:
    some = holes(numbers)
    store.execute(f"DELETE FROM asked WHERE entry IN ({some})", numbers)
    store.execute(f"DELETE FROM asked_word WHERE entry IN ({some})", numbers)
    entries: dict[int, _Entry] = {}
    for number, kind, type_, fill, day in store.rows(
        f"SELECT number, kind, type, fill, coalesce(day, '') FROM entry WHERE number IN ({some}) "
        "AND best IS NOT NULL",
        numbers,
    ):
        what = (
            SAID if kind == "statement" else FIGURE if kind == "figure" else MET if type_ in MEETING_TYPES else None
        )
        if what and type_ in KINDS:
            entries[number] = _Entry(what, day, KINDS.index(type_), FILLS.index(fill))
    who = dict.fromkeys(_who(store, numbers, entries))
    store.many(
        "INSERT INTO asked VALUES (?,?,?,?,?,?)",
        [(entity, what, one.day, n, one.type, one.fill) for entity, what, n in who for one in (entries[n],)],
    )
    words = dict.fromkeys(_words(store, numbers, entries))
    store.many(
        "INSERT INTO asked_word VALUES (?,?,?,?,?,?)",
        [(what, word, one.day, n, one.type, one.fill) for what, word, n in words for one in (entries[n],)],
    )
    store.execute(f"DELETE FROM stirred WHERE entry IN ({some})", numbers)


class _Entry(NamedTuple):
    """What is asked of an entry."""

    what: str
    day: str
    type: int
    fill: int


def _who(store: Store, numbers: Sequence[int], entries: Mapping[int, _Entry]) -> Iterator[tuple[int, str, int]]:
    """Who is in entries, and as what."""
    some = holes(numbers)
    for entry, role, entity in store.rows(
        f"SELECT entry, role, entity FROM entry_party WHERE entry IN ({some})", numbers
    ):
        if entry in entries and entries[entry].what != SAID:
            yield entity, entries[entry].what, entry
        elif entry in entries and role in (BY, TO):
            yield from ((entity, what, entry) for what in _as(role))
    for entry, role, entity in store.rows(
        "SELECT DISTINCT f.entry, n.role, s.entity FROM fact f JOIN named n ON n.fact = f.number "
        f"JOIN seen s ON s.number = n.seen WHERE f.entry IN ({some})",
        numbers,
    ):
        if entry in entries:
            yield from ((entity, what, entry) for what in _as(role))


def _as(role: str) -> tuple[str, ...]:
    """Whoever is spoken to is somebody whom the words are about."""
    return (TO, ABOUT) if role == TO else (role,)


def _words(store: Store, numbers: Sequence[int], entries: Mapping[int, _Entry]) -> Iterator[tuple[str, str, int]]:
    """The words that entries are found by; an empty one for all of a kind, and what would be far between in it."""
    some = holes(numbers)
    for entry, one in entries.items():
        yield from ((one.what, word, entry) for word in ("", KINDS[one.type]) if word != FIGURE)
        if FILLS[one.fill] != USUAL:
            yield one.what, FILLS[one.fill], entry
    for entry, place, title in store.rows(
        f"SELECT DISTINCT entry, place, title FROM fact WHERE entry IN ({some}) AND kind IN ('event', 'figure')",
        numbers,
    ):
        if entry in entries and entries[entry].what == MET:
            yield from ((PLACE, word, entry) for word in place_words(place or ""))
        elif entry in entries and title:
            yield MEASURE, title, entry
    for entry, field in store.rows(
        f"SELECT DISTINCT f.entry, t.field FROM fact f JOIN topic t ON t.fact = f.number WHERE f.entry IN ({some})",
        numbers,
    ):
        if entry in entries:
            yield TOPIC, field, entry
