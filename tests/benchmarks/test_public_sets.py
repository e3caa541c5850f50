"""Pages of public sets, as the measure of speed takes them, from folders laid out as those sets are."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from benchmarks.ntrex import FILES
from benchmarks.pages import MOST_PAGES, TEXT_LENGTH, news_pages, web_pages

from dragoman import packs

LINE = "Foreign Minister Mary Vale met President John Ashby in Accra on Friday, and nothing was signed there."


def test_news_is_cut_behind_a_line_once_it_is_long_enough(tmp_path: Path) -> None:
    lines = 5 * TEXT_LENGTH // len(LINE)
    (tmp_path / "NTREX-128").mkdir()
    (tmp_path / "DOCUMENT_IDS.tsv").write_text("\n".join(f"article-{at // 10}" for at in range(lines)))
    for name in FILES.values():
        (tmp_path / "NTREX-128" / f"newstest2019-{name}.txt").write_text("\n".join([LINE] * lines))
    pages = news_pages(str(tmp_path))
    languages = [language for language in packs.available() if language in FILES]
    assert len(pages) == MOST_PAGES * len(languages)
    assert [page.name for page in pages[: len(languages)]] == [f"{language}-0.txt" for language in languages]
    texts = [page.data.decode() for page in pages]
    assert all(TEXT_LENGTH <= len(text) < TEXT_LENGTH + len(LINE) + 2 for text in texts)
    assert all(paragraph == LINE for text in texts for paragraph in text.split("\n\n") if paragraph)


def test_pages_of_the_web_come_as_they_were_served(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress("<p>Örebro</p>".encode()))
    (page,) = web_pages(str(tmp_path))
    assert page.data == "<p>Örebro</p>".encode()
    assert page.content_type is not None
    assert "utf-8" in page.content_type


def test_a_folder_that_is_no_such_set_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=str(tmp_path)):
        news_pages(str(tmp_path))
    with pytest.raises(ValueError, match=str(tmp_path)):
        web_pages(str(tmp_path))
