"""What questions are answered by: entries by who is in them and by words, in the order in which answers are listed.

Triggers note every entry of which something changes, whoever changes it; :func:`index` goes through those. A question
then walks one range of an index, newest first, and looks the rest up: what it costs does not grow with the record.
"""

# ruff: noqa: S608 - what is put into queries are constants and question marks
from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.store import speech
from dragoman.store.lists import MEETING_TYPES
from dragoman.store.placewords import place_words
from dragoman.store.rows import holes
from dragoman.store.store import Store

MET, SAID, FIGURE = "met", "said", "figure"
BY, TO, ABOUT = "by", "to", "about"
PLACE, TOPIC, MEASURE = "place", "topic", "measure"
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
    entries: dict[int, tuple[str, str, str]] = {}
    for number, kind, type_, day in store.rows(
        f"SELECT number, kind, type, coalesce(day, '') FROM entry WHERE number IN ({some}) AND best IS NOT NULL",
        numbers,
    ):
        what = (
            SAID if kind == "statement" else FIGURE if kind == "figure" else MET if type_ in MEETING_TYPES else None
        )
        if what:
            entries[number] = what, type_, day
    who: dict[tuple[int, str, str, int], None] = {}
    for entry, role, entity in store.rows(
        f"SELECT entry, role, entity FROM entry_party WHERE entry IN ({some})", numbers
    ):
        if entry in entries:
            what, _, day = entries[entry]
            if what != SAID:
                who[entity, what, day, entry] = None
            elif role in (BY, TO):
                who[entity, role, day, entry] = None
                if role == TO:
                    who[entity, ABOUT, day, entry] = None
    for entry, role, entity in store.rows(
        "SELECT DISTINCT f.entry, n.role, s.entity FROM fact f JOIN named n ON n.fact = f.number "
        f"JOIN seen s ON s.number = n.seen WHERE f.entry IN ({some})",
        numbers,
    ):
        if entry in entries:
            who[entity, role, entries[entry][2], entry] = None
            if role == TO:
                who[entity, ABOUT, entries[entry][2], entry] = None
    store.many("INSERT INTO asked VALUES (?,?,?,?)", list(who))
    words = {
        (what, word, day, entry): None
        for entry, (what, type_, day) in entries.items()
        for word in {"", type_} - {FIGURE}
    }
    for entry, place, title in store.rows(
        f"SELECT DISTINCT entry, place, title FROM fact WHERE entry IN ({some}) AND kind IN ('event', 'figure')",
        numbers,
    ):
        if entry in entries:
            what, _, day = entries[entry]
            words |= {(PLACE, word, day, entry): None for word in place_words(place or "") if what == MET}
            if what == FIGURE and title:
                words[MEASURE, title, day, entry] = None
    for entry, field in store.rows(
        f"SELECT DISTINCT f.entry, t.field FROM fact f JOIN topic t ON t.fact = f.number WHERE f.entry IN ({some})",
        numbers,
    ):
        if entry in entries:
            words[TOPIC, field, entries[entry][2], entry] = None
    store.many("INSERT INTO asked_word VALUES (?,?,?,?)", list(words))
    store.execute(f"DELETE FROM stirred WHERE entry IN ({some})", numbers)
