"""What a page costs when the lexicons are ten times as large: the same pages, with packs grown by made-up entries.

Half of the entries begin with a word that the pack has and go on with one that no language has ("minister zqaof"), so
that what grows are the very places where reading looks; the rest are such words throughout.
"""

from __future__ import annotations

import itertools
import resource
import time
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from benchmarks.pages import TEXT_LENGTH, text_pages
from dragoman import packs, reading, reference
from dragoman.packs.schema import Pack
from dragoman.reading.compiled import compile_pack
from dragoman.reading.kinds.language import Compiled
from dragoman.reference import Reference

TIMES = 10
ROUNDS = 3
_GROWN = ("offices", "bodies", "instruments", "places", "not_states", "states", "people")
_CUES = ("verbs", "nouns", "objects")


def grown(pack: Pack) -> tuple[Pack, int, int]:
    """A pack with ten times its names, offices and cues, and how many phrases it had and has."""
    before = after = 0

    def more(value: Any) -> Any:
        nonlocal before, after
        if isinstance(value, dict):
            return {key: more(one) for key, one in value.items()}
        if isinstance(value, msgspec.Struct):
            return msgspec.structs.replace(
                value, **{field: more(one) for field in value.__struct_fields__ if (one := getattr(value, field))}
            )
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            longer = (*value, *_made_up(value, (TIMES - 1) * len(value), after))
            before, after = before + len(value), after + len(longer)
            return longer
        return value

    changed: dict[str, Any] = {field: more(getattr(pack, field)) for field in _GROWN}
    changed["events"] = tuple(
        msgspec.structs.replace(cue, **{field: more(getattr(cue, field)) for field in _CUES if hasattr(cue, field)})
        for cue in pack.events
    )
    changed["statements"] = more(pack.statements)
    return msgspec.structs.replace(pack, **changed), before, after


def _made_up(phrases: Iterable[str], count: int, seed: int) -> list[str]:
    """So many phrases that stand on no page, every other one behind the first word of a real one."""
    firsts = [phrase.split()[0] for phrase in phrases if phrase.split()[0].isalpha()]
    words = _words(seed)
    found: list[str] = []
    for number in range(count):
        made = next(words)
        found.append(f"{firsts[number % len(firsts)]} {made}" if firsts and number % 2 else f"{made} {next(words)}")
    return found


def _words(seed: int) -> Iterator[str]:
    for number in itertools.count(seed):
        letters, rest = "", number
        while rest or not letters:
            rest, letter = divmod(rest, 20)
            letters += "abdefghiklmnoprstuvy"[letter]
        yield f"zq{letters}"


def compare() -> dict[str, float]:
    """Milliseconds for 3,000 characters with packs as they are and grown, in turn, the least of some rounds; and the
    size of both. Everything that pages of these words can need is ready before the first round."""
    ref = reference.load()
    plain = {language: compile_pack(packs.load(language), ref) for language in packs.available()}
    larger: dict[str, Compiled] = {}
    before = after = 0
    for language in packs.available():
        pack, had, has = grown(packs.load(language))
        larger[language] = compile_pack(pack, _crowded(ref))
        before, after = before + had, after + has
    pages = text_pages()
    characters = sum(len(page.data.decode()) for page in pages)
    least = {"plain": 9e9, "larger": 9e9}
    known = vars(reading)["compiled"]
    try:
        for turn in range(ROUNDS + 1):
            for name, table in (("plain", plain), ("larger", larger)):
                vars(reading)["compiled"] = table.__getitem__
                began = time.process_time()
                for page in pages:
                    reading.read_page(page)
                if turn:
                    least[name] = min(least[name], time.process_time() - began)
    finally:
        vars(reading)["compiled"] = known
    each = 1000 * TEXT_LENGTH / characters
    return {
        "plain": least["plain"] * each,
        "larger": least["larger"] * each,
        "phrases": before,
        "larger phrases": after,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _crowded(ref: Reference) -> Reference:
    """The reference lists with ten times the people."""
    crowd = dict(ref.people)
    words = _words(0)
    for person in list(ref.people.values()) * (TIMES - 1):
        first, last = next(words).title(), next(words).title()
        made = msgspec.structs.replace(person, id=f"{first}-{last}".lower(), name=f"{first} {last}", aliases=())
        crowd[made.id] = made
    other = Reference(ref._folder)
    other.__dict__["people"] = crowd
    return other
