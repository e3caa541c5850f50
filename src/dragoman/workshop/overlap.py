"""Phrases of a pack that repeat, cover or contradict one another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.packs.phrases import Sequence, expand
from dragoman.workshop.lines import Lines
from dragoman.workshop.shape import File, Problem, phrases

FAMILIES: tuple[str, ...] = (
    "offices",
    "events",
    "statements",
    "status",
    "stop",
    "bodies",
    "instruments",
    "states",
    "ministries.fields",
    "figures.currencies",
    "figures.units",
    "agreements.fields",
    "partnerships.levels",
)
"""Tables in which one phrase should mean one thing."""


LONGEST = 50
"""Characters of a phrase that a message quotes."""


def overlaps(file: File, lines: Lines) -> tuple[Problem, ...]:
    """Repeated phrases, words that a ``stem*`` of the same list covers, and phrases that mean two things."""
    meanings: dict[tuple[str, Sequence], dict[str, str]] = {}
    problems: list[Problem] = []
    for key, some in _by_key(file.table):
        own: dict[Sequence, str] = {}
        repeats: dict[tuple[str, str], Sequence] = {}
        for phrase in some:
            for sequence in expand(phrase):
                if sequence in own:
                    repeats.setdefault((phrase, own[sequence]), sequence)
                else:
                    own[sequence] = phrase
        for (phrase, other), sequence in repeats.items():
            said = f"{_short(phrase)} stands there twice" if phrase == other else _in_both(sequence, phrase, other)
            problems.append(_problem(file, lines, key, phrase, said, "take one of them out"))
        problems.extend(
            _problem(file, lines, key, phrase, f"{_short(phrase)} is covered by {_short(stem)}", "take it out")
            for phrase, stem in _covered(own)
        )
        family = next((f for f in FAMILIES if key == f or key.startswith((f"{f}.", f"{f}["))), None)
        if family is not None and not _needs_object(file.table, key):
            for sequence, phrase in own.items():
                meanings.setdefault((family, sequence), {}).setdefault(_meaning(file.table, key), phrase)
    told: set[tuple[str, ...]] = set()
    for (_, sequence), means in meanings.items():
        both = tuple(sorted(means))
        if len(both) > 1 and (*both, *means.values()) not in told:
            told.add((*both, *means.values()))
            key = both[0].split(" ")[0]
            what = f"{_words(sequence)!r} means {' and '.join(both)}"
            problems.append(
                _problem(file, lines, key, means[both[0]], what, "leave it with the one that is meant most")
            )
    return tuple(problems)


def _problem(file: File, lines: Lines, key: str, phrase: str, what: str, do: str) -> Problem:
    return Problem(file=file.name, line=lines.of(key, phrase), key=key, what=what, do=do)


def _by_key(table: dict[str, Any]) -> Iterable[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for key, phrase in phrases(table):
        found.setdefault(key, []).append(phrase)
    return found.items()


def _meaning(table: dict[str, Any], key: str) -> str:
    """What a list of phrases stands for: its key, of events the kind with what it changes."""
    if not key.startswith("events["):
        parts = key.split(".")
        return ".".join(parts[:2]) if parts[0] in ("states", "statements") and len(parts) > 2 else key
    number = int(key[len("events[") : key.index("]")])
    cue = table["events"][number - 1]
    more = "/".join(str(cue[name]) for name in ("change", "plover", "mode", "status") if cue.get(name))
    return f"events ({cue.get('kind')}{' ' + more if more else ''})"


def _needs_object(table: dict[str, Any], key: str) -> bool:
    """Whether the verbs of a deed count only with objects, which tell them from the same verbs elsewhere."""
    if not (key.startswith("events[") and key.endswith("].verbs")):
        return False
    return bool(table["events"][int(key[len("events[") : key.index("]")]) - 1].get("objects"))


def _covered(own: dict[Sequence, str]) -> list[tuple[str, str]]:
    """Single words that a stem with an asterisk of the same list matches as well."""
    stems = [(s[0][1:], phrase) for s, phrase in own.items() if len(s) == 1 and s[0][0] == "<" and len(s[0]) > 3]
    found: dict[tuple[str, str], None] = {}
    for sequence, phrase in own.items():
        if len(sequence) == 1 and sequence[0][0] == "=" and "*" not in phrase:
            for stem, other in stems:
                if sequence[0][1:].startswith(stem) and len(sequence[0]) - 1 > len(stem):
                    found[phrase, other] = None
    return list(found)


def _in_both(sequence: Sequence, phrase: str, other: str) -> str:
    return f"{_words(sequence)!r} is in {_short(phrase)} and in {_short(other)}"


def _short(phrase: str) -> str:
    return repr(phrase if len(phrase) <= LONGEST else f"{phrase[: LONGEST - 2]} …")


def _words(sequence: Sequence) -> str:
    shown = {"=": "{}", "!": "{}", "<": "{}*", ">": "*{}", "~": "*{}*"}
    return " ".join(shown.get(e[0], "").format(e[1:]) or e for e in sequence)
