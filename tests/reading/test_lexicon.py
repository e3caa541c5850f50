"""Phrases: what a word means does not depend on which words a process has met before."""

from __future__ import annotations

import itertools

import pytest

from dragoman.packs.phrases import expand
from dragoman.reading.lexicon import Entry, Lexicon
from dragoman.text import tokens

DECLARED = {"first": "alpha|beta|gamma", "second": "beta|delta", "third": "beta|gamma|epsilon"}
"""Keys of one group with phrases that share a word, in the order of a pack."""


def lexicon() -> Lexicon:
    made = Lexicon()
    for key, phrase in DECLARED.items():
        entry = Entry("office", key)
        made.declare(entry)

        def fill(some: str, what: Entry = entry) -> None:
            for sequence in expand(some):
                made.add(sequence, what)

        made.defer([sequence[0] for sequence in expand(phrase)], [], fill, phrase)
    return made


def meanings(of: Lexicon, word: str) -> list[str]:
    met = tokens(word)
    return [hit.entry.key for hit in of.matches(met, 0, len(met), {})]


@pytest.mark.parametrize("before", list(itertools.permutations(("alpha", "delta", "epsilon"), 2)))
def test_meanings_of_a_word_stand_as_the_pack_declares_them(before: tuple[str, ...]) -> None:
    made = lexicon()
    for word in before:
        meanings(made, word)
    assert meanings(made, "beta") == ["first", "second", "third"]
    assert meanings(made, "gamma") == ["first", "third"]
