"""Stories that no threshold was set on: the sets are whole, pages find their stories, and facts their entries."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.handmade import read_set
from benchmarks.stories import measure, read_texts

from benchmarks import happenings

FIRST, SECOND = (Path(__file__).with_name(name) for name in ("held_out.toml", "held_out_2.toml"))


@pytest.mark.parametrize(("path", "stories", "size"), [(FIRST, 25, 85), (SECOND, 12, 45)])
def test_there_are_enough_stories_pages_and_languages(path: Path, stories: int, size: int) -> None:
    given = read_set(path)
    told = Counter(page.label.story for page in given.pages.values())
    assert sum(often > 1 for often in told.values()) >= stories
    assert len(given.pages) >= size
    assert len({page.document.language for page in given.pages.values()}) == 13
    assert all(page.label.copy_of in given.pages for page in given.pages.values() if page.label.copy_of)
    assert all(page.document.text[slice(*page.main)].strip() for page in given.pages.values())
    assert all(page.event in given.kinds for page in given.pages.values())


@pytest.mark.parametrize(
    ("path", "story", "article", "copies"), [(FIRST, 0.94, 0.94, (4, 4)), (SECOND, 0.88, 0.5, (1, 1))]
)
def test_pages_find_their_stories_and_articles(
    path: Path, story: float, article: float, copies: tuple[int, int]
) -> None:
    """Floors of pairwise F1, below what ``docs/measurements.md`` tells."""
    labels, prints = read_texts(path)
    result = measure(prints, labels)
    assert result.stories.pairs[2] >= story
    assert result.articles.pairs[2] >= article
    assert result.copies == copies


@pytest.mark.parametrize(("path", "told", "precision", "recall"), [(FIRST, 62, 0.94, 0.97), (SECOND, 28, 0.97, 0.84)])
def test_what_many_pages_tell_becomes_one_entry(path: Path, told: int, precision: float, recall: float) -> None:
    result = happenings.measure(read_set(path))
    assert len(result.told) >= told
    assert result.pairs[0] >= precision
    assert result.pairs[1] >= recall


def test_a_page_with_no_marked_sentence_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.toml"
    path.write_text("['one/a/en']\nday = '2020-01-01'\ntext = 'Nothing is marked.'\n", encoding="utf-8")
    with pytest.raises(ValueError, match="one/a/en"):
        read_set(path)
    path.write_text("[broken", encoding="utf-8")
    with pytest.raises(ValueError, match=r"set\.toml"):
        read_set(path)
