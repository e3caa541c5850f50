"""Packs grown for the benchmark: ten times the phrases, and the same readings."""

from __future__ import annotations

from benchmarks.growth import TIMES, grown

from dragoman import packs, reference
from dragoman.packs.schema import Pack
from dragoman.reading.compiled import compile_pack
from dragoman.text import tokens

SENTENCE = "The President of Kazakhstan, Arman Seitov, met the Foreign Minister of Laos in Hanoi on Monday."


def test_a_grown_pack_has_ten_times_the_phrases_and_finds_the_same() -> None:
    pack = packs.load("en")
    larger, before, after = grown(pack)
    assert after == TIMES * before > 10_000
    words = tokens(SENTENCE)

    def found(language: Pack) -> set[tuple[int, int, str, str]]:
        compiled = compile_pack(language, reference.load())
        hits = [
            *compiled.lexicon.matches(words, 0, len(words), {}),
            *compiled.states.matches(words, 0, len(words), {}),
        ]
        return {(hit.lo, hit.hi, hit.entry.group, hit.entry.key) for hit in hits}

    assert found(larger) == found(pack)
    assert ("state", "KAZ") in {(group, key) for _, _, group, key in found(pack)}
