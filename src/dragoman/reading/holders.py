"""Known people by their offices and the words of their names, so that a list of any length is asked in one look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.reading.namewords import name_words
from dragoman.reference import Person
from dragoman.text import sound

Named = tuple[Person, tuple[str, ...]]
"""Somebody, and the sounds of the words of the name."""


class HolderNames:
    """Who of those that hold or held an office has a word in the name."""

    def __init__(self, by_role: Mapping[str, Iterable[Person]]) -> None:
        self._by_role = by_role
        self._known: dict[tuple[str, str], list[Named]] | None = None

    @property
    def _by_word(self) -> dict[tuple[str, str], list[Named]]:
        if self._known is None:
            self._known = self._worked_out()
        return self._known

    def _worked_out(self) -> dict[tuple[str, str], list[Named]]:
        found: dict[tuple[str, str], list[Named]] = {}
        for role, people in self._by_role.items():
            for person in people:
                words = tuple(sound(word) for word in name_words(person.name))
                for word in set(words):
                    found.setdefault((role, word), []).append((person, words))
        return found

    def named(self, roles: Iterable[str], words: Iterable[str]) -> list[Named]:
        """Those who have one of the offices and one of the words, by sound, in their names; each once."""
        found: dict[str, Named] = {}
        asked = set(words)
        by_word = self._by_word
        for role in roles:
            for word in asked:
                for named in by_word.get((role, word), ()):
                    found[named[0].id] = named
        return list(found.values())
