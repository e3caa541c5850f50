"""A page's bytes -> its document: the text frozen, blocks tiled over it, metadata gathered.

:func:`read_page` is the door; text pages and HTML pages come out in the same form.
"""

from __future__ import annotations

import re
from typing import Literal

from dragoman.document.dateline import alone, in_dateline
from dragoman.document.dates import in_address
from dragoman.document.labels import Labels
from dragoman.document.lines import Lines
from dragoman.document.outlet import registrable_domain
from dragoman.document.text import URL, Head, classify, is_long
from dragoman.errors import PageError
from dragoman.intake.decode import decode
from dragoman.language import identify
from dragoman.model import Block, Document, Page, stable_id

__all__ = ["Labels", "is_html", "read_page", "registrable_domain"]

_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|article|main|div|p|h[1-6]|table|meta|title|section|script|style)\b|^\s*<!--",
    re.IGNORECASE,
)
_CLOSING = 2
"""Lines, from the last paragraph on, of which one may be a place and a date alone."""
_OPENING = 2
"""Paragraphs in which a dateline may stand."""
_LONG = 80
From = Literal["metadata", "byline", "url", "text"]


def read_page(page: Page, labels: Labels) -> Document:
    """The document of a page. Raises :class:`PageError` with one clear line where there is nothing to read."""
    text = decode(page)
    return _read_html(page, text, labels) if is_html(page, text) else _read_text(page, text, labels)


def is_html(page: Page, text: str) -> bool:
    """Whether it is mark-up: by its media type where that is known, else by its first tags."""
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    if kind in ("text/plain", "text/markdown"):
        return False
    return _TAG.search(text, 0, 4096) is not None or (kind.endswith("html") and "<" in text)


def _read_text(page: Page, text: str, labels: Labels) -> Document:
    lines = Lines.of(text)
    if not any(c.isalpha() for line in lines.lines for c in line.text):
        raise PageError(f"{page.name}: has no words; nothing to read")
    language = identify(_prose(lines), languages=labels.languages, url=page.url)
    head = classify(lines, labels, language)
    return _document(page, lines, head, language, url=page.url)


def _read_html(page: Page, text: str, labels: Labels) -> Document:
    # Loaded here: pages of text need no parser.
    from dragoman.document.html import read_html

    read = read_html(text, page.name, page.url, labels)
    found = read.metadata
    return _document(
        page,
        read.lines,
        read.head,
        read.language,
        url=page.url or found.url,
        source_url=found.source_url,
        section=found.section,
        published=found.published,
    )


def _document(
    page: Page,
    lines: Lines,
    head: Head,
    language: str | None,
    *,
    url: str | None,
    source_url: str | None = None,
    section: str | None = None,
    published: str | None = None,
) -> Document:
    source_url = source_url or head.source_url
    blocks = lines.blocks()
    origin: From = "metadata"
    if published is None:
        published, origin = head.published, "byline"
    if published is None:
        published = next((day for one in (url, source_url) if one and (day := in_address(one))), None)
        origin = "url"
    if published is None:
        published, origin = _in_text(lines.text, blocks, language), "text"
    address = source_url or url
    return Document(
        id=stable_id(page.url, lines.text),
        text=lines.text,
        blocks=blocks,
        photos=lines.photos(),
        language=language,
        url=url,
        source_url=source_url,
        outlet=registrable_domain(address) if address else None,
        headline=head.headline,
        lead=head.lead,
        byline=head.byline,
        section=section,
        published=published,
        published_from=origin if published else None,
        comment_count=head.comment_count,
    )


def _in_text(text: str, blocks: tuple[Block, ...], language: str | None) -> str | None:
    """The day of the dateline that the article opens with, or of the place and date that it closes with."""
    article = [block for block in blocks if block.kind in ("lead", "paragraph")]
    for block in article[:_OPENING]:
        day = in_dateline(text[block.start : block.end], language)
        if day is not None:
            return day
    if len(article) < 2:
        return None
    closing = [block for block in blocks if block.start >= article[-1].start][:_CLOSING]
    return next((day for block in closing if (day := alone(text[block.start : block.end], language))), None)


def _prose(lines: Lines) -> str:
    """The longer lines, by which the language is told: residue is often in another, and an address in none."""
    texts = (URL.sub("", line.text) if "://" in line.text else line.text for line in lines.lines)
    long = [text for text in texts if is_long(text, _LONG)]
    return "\n".join(long or [line.text for line in lines.lines])
