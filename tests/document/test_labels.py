"""Labels of packs as lines are matched with them."""

from __future__ import annotations

import unicodedata

import pytest

from dragoman.document.labels import Openers


@pytest.mark.parametrize(
    ("phrase", "line", "end"),
    [
        ("Källa", "Källa: https://a.example", 5),
        ("Källa", "KÄLLA https://a.example", 5),
        ("Källa", "Källaren: stängd", None),
        ("Läs också", "läs också: mer", 9),
        ("Läs också", "Läs mer", None),
        ("Foto|Bild", "Bild: HK", 4),
        ("Foto [av]", "Foto av Ann", 7),
        ("Foto [av]", "Foto: Ann", 4),
        ("(Se mer|Läs mer) om", "Läs mer om båtar", 10),
        ("来源", "来源：新华社", 2),
        ("来源", "来源新华社", 2),
        ("©", "© HK", 1),
        ("Dok.", "Dok. Kabar", 4),
        ("Källa", "", None),
    ],
)
def test_openers(phrase: str, line: str, end: int | None) -> None:
    assert Openers([phrase]).end(line) == end


def test_the_longest_phrase_wins() -> None:
    assert Openers(["Foto", "Foto av"]).end("Foto av Ann") == 7


def test_marks_written_apart() -> None:
    line = unicodedata.normalize("NFD", "Nguồn: https://a.example")
    assert Openers(["Nguồn"]).end(line) == line.index(":")


def test_whole_lines() -> None:
    related = Openers(["I samma ämne"])
    assert related.whole("I samma ämne:")
    assert not related.whole("I samma ämne möttes de")
