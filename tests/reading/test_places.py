"""Where a meeting was held, and where only what it was about goes on."""

from __future__ import annotations

import pytest

from dragoman.reading import read_document
from dragoman.reading.checking import document_of


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("id", "Menlu Mesir Badr Abdelatty bertemu Menlu Pakistan Ishaq Dar guna membahas situasi di Gaza.", None),
        ("id", "Menlu Mesir Badr Abdelatty bertemu Menlu Pakistan Ishaq Dar di Gaza.", "Gaza"),
        (
            "vi",
            "Ngoại trưởng Ai Cập Badr Abdelatty gặp Ngoại trưởng Pakistan Ishaq Dar bàn về ngừng bắn tại Gaza.",
            None,
        ),
        ("vi", "Ngoại trưởng Ai Cập Badr Abdelatty gặp Ngoại trưởng Pakistan Ishaq Dar tại Gaza.", "Gaza"),
    ],
)
def test_a_place_talked_about_is_not_where_one_met(language: str, text: str, place: str | None) -> None:
    reading = read_document(document_of(text, language, None))
    (meeting,) = [event for event in reading.events if event.kind == "meeting"]
    assert meeting.place == place
