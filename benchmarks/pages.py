"""The pages that are measured on: the sample newsroom's, as HTML and as text pages of 3,000 characters, and where a
copy of a public set is at hand, news articles and pages of the web as they are."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from benchmarks.ntrex import FILES, read_set
from dragoman import packs
from dragoman.document import Labels
from dragoman.document import read_page as document_of
from dragoman.intake.files import read_pages
from dragoman.model import Document, Page
from dragoman.sample import sample_path

TEXT_LENGTH = 3000
MOST_PAGES = 4
"""Text pages in one language."""


@cache
def html_pages() -> tuple[Page, ...]:
    """Every HTML page of the sample newsroom, as bytes."""
    found = read_pages([str(sample_path())], limit=20_000_000)
    return tuple(page for page in found if isinstance(page, Page) and page.name.endswith((".html", ".htm")))


@cache
def labels() -> Labels:
    """The page labels of all packs."""
    return Labels.of(packs.heads())


@cache
def documents() -> tuple[Document, ...]:
    """The sample's pages in languages that have a pack."""
    read = (document_of(page, labels()) for page in html_pages())
    return tuple(document for document in read if document.language in packs.available())


@cache
def text_pages() -> tuple[Page, ...]:
    """Text pages of about 3,000 characters, one language each, the languages in turn: the sample's own paragraphs,
    and for packs whose sample pages are shorter the sentences of their examples."""
    by_language: dict[str, list[str]] = {language: [] for language in packs.available()}
    for document in documents():
        paragraphs = [document.text[b.start : b.end] for b in document.blocks if b.kind in ("lead", "paragraph")]
        by_language[document.language or ""].extend(paragraphs)
    for language, paragraphs in by_language.items():
        if sum(map(len, paragraphs)) < TEXT_LENGTH:
            texts = [example.text for example in packs.load_examples(packs.HOME / language).example]
            paragraphs.extend(" ".join(texts[at : at + 3]) for at in range(0, len(texts), 3))
    by_turn: list[list[Page]] = []
    for language, paragraphs in by_language.items():
        held: list[str] = []
        turn = 0
        for paragraph in paragraphs:
            held.append(paragraph)
            if sum(map(len, held)) >= TEXT_LENGTH and turn < MOST_PAGES:
                if turn == len(by_turn):
                    by_turn.append([])
                by_turn[turn].append(Page(data="\n\n".join(held).encode(), name=f"{language}-{turn}.txt"))
                held, turn = [], turn + 1
    return tuple(page for pages in by_turn for page in pages)


@cache
def news_pages(path: str) -> tuple[Page, ...]:
    """Text pages of about 3,000 characters in all languages of the packs in turn: whole articles of NTREX-128, one
    after the other, cut behind a sentence. ``path``: a checkout of MicrosoftTranslator/NTREX.

    Raises ValueError where it is none.
    """
    languages = [language for language in packs.available() if language in FILES]
    by_turn: list[list[Page]] = [[] for _ in range(MOST_PAGES)]
    for language in languages:
        held, turn = "", 0
        for line in "\n".join(text.text for text in read_set(Path(path), [language])).split("\n"):
            held += line + "\n\n"
            if len(held) >= TEXT_LENGTH:
                by_turn[turn].append(Page(data=held.encode(), name=f"{language}-{turn}.txt"))
                held, turn = "", turn + 1
                if turn == MOST_PAGES:
                    break
    return tuple(page for pages in by_turn for page in pages)


@cache
def web_pages(path: str) -> tuple[Page, ...]:
    """The HTML pages of Zyte's public article extraction benchmark: pages of the web with all that stands round their
    articles. ``path``: a copy of scrapinghub/article-extraction-benchmark. Raises ValueError where it is none."""
    files = sorted(Path(path, "html").glob("*.html.gz"))
    if not files:
        raise ValueError(f"{path}: no html/*.html.gz here; give the copy's folder")
    return tuple(
        Page(data=gzip.decompress(file.read_bytes()), name=file.stem, content_type="text/html; charset=utf-8")
        for file in files
    )
