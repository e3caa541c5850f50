"""The sample newsroom's stories, as a person tells them apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from benchmarks.stories import measure, read_labels, read_sample

from dragoman.sample import sample_path

LABELS = read_labels()


def test_every_page_has_its_story() -> None:
    pages = {path.relative_to(sample_path()).as_posix() for path in sample_path().rglob("*.*") if path.is_file()}
    assert set(LABELS) == pages
    assert all(label.copy_of in LABELS for label in LABELS.values() if label.copy_of)


def test_an_article_tells_one_story_and_there_are_enough() -> None:
    stories = {label.article: label.story for label in LABELS.values()}
    assert all(stories[label.article] == label.story for label in LABELS.values())
    told = Counter(label.story for label in LABELS.values())
    assert sum(often > 1 for often in told.values()) >= 28
    assert {Path(page).parent.name for page in LABELS} >= {"da", "de", "es", "fr", "pt", "ru", "zh"}


def test_pages_find_their_stories_and_articles() -> None:
    """A floor below what ``docs/measurements.md`` tells."""
    result = measure(read_sample(), LABELS)
    assert result.stories.pairs[2] >= 0.90
    assert result.stories.bcubed[2] >= 0.95
    assert result.articles.pairs[2] >= 0.93
    assert result.articles.bcubed[2] >= 0.97
    assert result.copies[0] >= 1
