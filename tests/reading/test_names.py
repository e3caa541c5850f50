"""Which words of a page stand for somebody whose full name comes later."""

from __future__ import annotations

import pytest

from dragoman.reading import read_document
from dragoman.reading.checking import document_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le président arrive à Hanoï. Le ministre vietnamien Le Van Khanh salue la visite.", []),
        ("Khanh arrive à Hanoï. Le ministre vietnamien Le Van Khanh salue la visite.", ["Khanh"]),
    ],
)
def test_an_article_is_nobodys_name(text: str, found: list[str]) -> None:
    first = text.index(".")
    reading = read_document(document_of(text, "fr", "2025-12-02"))
    people = {entity.id for entity in reading.entities if entity.kind == "person"}
    assert [m.text for m in reading.mentions if m.entity in people and m.end <= first] == found


def test_a_style_in_letters_before_a_name_ends_no_reading() -> None:
    """``S.D. Erbprinz Alois``: a letter cut from its point leaves a run of no words."""
    text = "Er berichtete daraus. S.D. Erbprinz Alois von und zu Musterberg empfing die Botschafter."
    reading = read_document(document_of(text, "de"))
    assert not [entity for entity in reading.entities if entity.name in ("S", "D", "S.D.")]


@pytest.mark.parametrize("word", ["И\u0301", "К2", "ЯΩ\u0345"])
def test_a_word_that_is_all_capitals_in_every_form_is_read(word: str) -> None:
    """A stressed capital, or one with a figure, is the same word with only its first letter large."""
    reading = read_document(document_of(f"Министр {word} Петров прибыл в Осло.", "ru"))
    assert [event.kind for event in reading.events] in ([], ["visit"])
