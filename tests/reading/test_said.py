"""Where the words somebody said lie in the text."""

from __future__ import annotations

import pytest

from dragoman.reading import read_document
from dragoman.reading.checking import document_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Der slowenische Außenminister Matej Kranjc schlug eine Konferenz in Ljubljana vor.",
            "eine Konferenz in Ljubljana",
        ),
        (
            "Am Montag schlug Außenminister Matej Kranjc eine Konferenz in Ljubljana vor.",
            "eine Konferenz in Ljubljana",
        ),
    ],
)
def test_what_a_split_verb_holds_is_what_was_said(text: str, said: str) -> None:
    (statement,) = read_document(document_of(text, "de", None)).statements
    assert statement.says is not None
    assert text[statement.says.start : statement.says.end] == said
