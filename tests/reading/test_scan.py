"""Sentences of a document: none is longer than people write, whatever a page brings."""

from __future__ import annotations

import pytest

from dragoman.document import read_page as document_of
from dragoman.model import Page
from dragoman.reading import labels, read_page
from dragoman.reading.compiled import compiled
from dragoman.reading.scan import LONGEST_SENTENCE, LONGEST_UNSPACED, scan

OPENING = "The minister of Kenya said on Monday that he had met the president of Peru in the capital.\n\n"


@pytest.mark.parametrize("row", ["Kenya and Peru ", "the president of Kenya, ", "A", "Kenya; Peru; "])
def test_a_row_without_an_end_is_cut(row: str) -> None:
    page = Page(data=(OPENING + row * (9000 // len(row))).encode(), name="row.txt")
    found = scan(document_of(page, labels()), compiled("en"))
    assert all(sentence.end - sentence.start <= LONGEST_SENTENCE for sentence in found.sentences)
    kept = sum(sentence.end - sentence.start for sentence in found.sentences)
    assert kept > 8500


def test_a_chinese_row_is_cut_sooner() -> None:
    page = Page(data=("秘鲁总统星期一在首都会见了肯尼亚外长。\n\n" + "首位访问" * 800).encode(), name="row.txt")
    found = scan(document_of(page, labels()), compiled("zh"))
    assert all(sentence.end - sentence.start <= LONGEST_UNSPACED for sentence in found.sentences)


def test_what_is_read_of_it_quotes_the_page() -> None:
    reading = read_page(
        Page(
            data=(OPENING + "President Ana Lind of Kenya met with Minister Peter Mwangi, " * 80).encode(),
            name="r.txt",
        )
    )
    text = reading.article.text
    assert {entity.id for entity in reading.entities} >= {"KEN", "ana-lind", "peter-mwangi"}
    assert all(text[m.start : m.end] == m.text for m in reading.mentions)
