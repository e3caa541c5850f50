"""Words that a dash opens are one statement over several sentences, and all of them are its evidence."""

from __future__ import annotations

import pytest

from dragoman.reading import read_document
from dragoman.reading.checking import document_of

SPOKEN = "– Vi ser en stor krise. Vi skal hjelpe nabolandene, sier Norges utenriksminister Kari Lund."
TOLD = "Norge ser en stor krise. – Vi skal hjelpe nabolandene, sier Norges utenriksminister Kari Lund."
CLOSED = "– Wir sehen eine große Krise, sagte Norwegens Außenministerin Kari Lund."


@pytest.mark.parametrize(
    ("language", "text", "pieces"),
    [("nb", SPOKEN, 2), ("nb", TOLD, 1), ("de", CLOSED, 1)],
)
def test_a_statement_has_all_the_sentences_that_are_quoted_for_evidence(
    language: str, text: str, pieces: int
) -> None:
    told = [one for one in read_document(document_of(text, language)).statements if one.by == ("kari-lund",)]
    assert len(told) == 1
    assert len(told[0].evidence) == pieces
    assert text[told[0].evidence[0].start : told[0].evidence[0].end].endswith("Kari Lund.")
