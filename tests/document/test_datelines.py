"""Datelines: the page's day before the news, and none where a day only opens the sentence."""

from __future__ import annotations

import pytest

from dragoman.document.dateline import alone, in_dateline, of_dateline


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("HANOI, May 7, 2025 (VNA) - The minister met his guest.", "en", "2025-05-07"),
        ("NAIROBI, 7 May 2025 -- The minister met his guest.", "en", "2025-05-07"),
        ("(Nairobi, 7 May 2025) The minister met his guest.", "en", "2025-05-07"),
        ("Berlin, 7. Mai 2025 (dpa) - Der Minister traf seinen Gast.", "de", "2025-05-07"),
        ("Lisboa, 7 mai 2025 (Lusa) - O ministro chegou.", "pt", "2025-05-07"),
        ("The talks of 7 May 2025 - the first in years - ended without result.", "en", None),
        ("On 7 May 2025 – a day later – the minister left.", "en", None),
        ("NAIROBI, May 7 (Ritz) - The minister met his guest.", "en", None),
    ],
)
def test_the_day_of_a_dateline(text: str, language: str, day: str | None) -> None:
    assert in_dateline(text, language) == day


@pytest.mark.parametrize(
    ("before", "behind", "is_one"),
    [
        ("NAIROBI, ", " (Ritz) - The minister", True),
        ("Bogotá, ", " (Prensa) El ministro", True),
        ("НАЙРОБИ, ", ". Министр", True),
        ("新华社内罗毕", "电(记者安)", True),
        ("Nairobi (", ") - The minister", True),
        ("Am Samstag (", ") trafen sich die Minister", False),
        ("The minister met his guest on ", " - the first", False),
        ("Berg, ", " der Minister", False),
        ("(金邊訊)部長今日(", ")起訪問", False),
    ],
)
def test_a_date_between(before: str, behind: str, is_one: bool) -> None:
    assert of_dateline(before, behind) is is_one


def test_alone() -> None:
    assert alone("Bern, 7. Mai 2025", "de") == "2025-05-07"
    assert alone("Der Minister reiste am 7. Mai 2025 ab", "de") is None


@pytest.mark.parametrize("opening", ["A" * 5000, "A. " * 2000, "(" * 5000, "A " * 3000])
def test_a_long_row_of_capitals_is_no_place(opening: str) -> None:
    assert not of_dateline(opening + "1", " - the minister arrived")
