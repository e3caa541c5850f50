"""Stories that no threshold was set on: the set is whole, and pages find their stories and articles."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.handmade import read_set
from benchmarks.stories import measure, read_texts

SET = Path(__file__).with_name("held_out.toml")


def test_there_are_enough_stories_pages_and_languages() -> None:
    pages = read_set(SET).pages
    told = Counter(page.label.story for page in pages.values())
    assert sum(often > 1 for often in told.values()) >= 25
    assert len(pages) >= 85
    assert len({page.document.language for page in pages.values()}) == 13
    assert all(page.label.copy_of in pages for page in pages.values() if page.label.copy_of)
    assert all(page.document.text[slice(*page.main)].strip() for page in pages.values())


def test_pages_find_their_stories_and_articles() -> None:
    """A floor below what ``docs/measurements.md`` tells."""
    labels, prints = read_texts(SET)
    result = measure(prints, labels)
    assert result.stories.pairs[2] >= 0.90
    assert result.stories.bcubed[2] >= 0.94
    assert result.articles.pairs[2] >= 0.90
    assert result.articles.bcubed[2] >= 0.97
    assert result.copies == (4, 4)


def test_a_page_with_no_marked_sentence_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.toml"
    path.write_text("['one/a/en']\nday = '2020-01-01'\ntext = 'Nothing is marked.'\n", encoding="utf-8")
    with pytest.raises(ValueError, match="one/a/en"):
        read_set(path)
    path.write_text("[broken", encoding="utf-8")
    with pytest.raises(ValueError, match=r"set\.toml"):
        read_set(path)
