from __future__ import annotations

from dragoman.record.words import likeness, spoken


def test_a_word_without_letters_sounds_like_nothing_but_itself() -> None:
    name, number = spoken("Noor")[0].words[0], spoken("00 %00")[0].words[0]
    assert likeness(name, number) == likeness(number, name) == 0.0
    assert likeness(number, number) == 1.0
