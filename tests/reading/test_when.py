"""Which date belongs to which event."""

import pytest

from dragoman.reading import read_document
from dragoman.reading.checking import document_of


def _starts(text: str) -> list[tuple[str, str | None]]:
    return [(event.kind, event.start) for event in read_document(document_of(text, "en", None)).events]


def test_a_date_in_a_relative_clause_with_its_own_event_dates_that_alone() -> None:
    found = _starts(
        "Vietnamese Prime Minister Pham Van Duc met Dutch premier Willem Postma, who visited Hanoi in June 2014."
    )
    assert ("meeting", None) in found
    assert ("visit", "2014-06") in found


def test_a_date_in_a_relative_clause_without_an_event_dates_what_it_is_told_of() -> None:
    found = _starts(
        "Vietnamese Prime Minister Pham Van Duc met Dutch premier Willem Postma, who turned sixty, on 3 May 2025."
    )
    assert ("meeting", "2025-05-03") in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Minister Anna Marsh said on 3 May 2025 in Brussels that she had met Kenyan President Paul Otieno."),
        (
            "nl",
            "Minister Jan Visser zei op 3 mei 2025 in Brussel dat hij president Paul Otieno heeft ontmoet.",
        ),
        (
            "sv",
            "Utrikesminister Anna Berg sade den 3 maj 2025 i Bryssel att hon har träffat president Paul Otieno.",
        ),
    ],
)
def test_the_day_and_place_of_what_somebody_says_are_not_of_what_is_told(language: str, text: str) -> None:
    (event,) = read_document(document_of(text, language, None)).events
    assert (event.kind, event.start, event.place) == ("meeting", None, None)
