"""The pages that are measured on: the sample newsroom's, as HTML and as text pages of 3,000 characters."""

from __future__ import annotations

from functools import cache

from dragoman import packs
from dragoman.document import Labels
from dragoman.document import read_page as document_of
from dragoman.intake.files import read_pages
from dragoman.model import Document, Page
from dragoman.sample import sample_path

TEXT_LENGTH = 3000


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
    """Text pages of about 3,000 characters, one language each, made of the sample's own paragraphs."""
    by_language: dict[str, list[str]] = {}
    for document in documents():
        paragraphs = [document.text[b.start : b.end] for b in document.blocks if b.kind in ("lead", "paragraph")]
        by_language.setdefault(document.language or "", []).extend(paragraphs)
    pages: list[Page] = []
    for language, paragraphs in sorted(by_language.items()):
        held: list[str] = []
        for paragraph in paragraphs:
            held.append(paragraph)
            if sum(map(len, held)) >= TEXT_LENGTH:
                text = "\n\n".join(held)
                pages.append(Page(data=text.encode(), name=f"{language}-{len(pages)}.txt"))
                held = []
    return tuple(pages)
