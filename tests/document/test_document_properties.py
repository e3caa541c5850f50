"""What holds of every page, whatever it is."""

from __future__ import annotations

from document_kit import check_tiling, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import PageError
from dragoman.model import Document

LINES = st.sampled_from(
    [
        "Utrikesministern tog emot sin kollega för samtal om handel, och de enades om att mötas igen till våren.",
        "De två ministrarna på kajen",
        "De två ministrarna på kajen. Foto: Ann Lee/HK",
        "| De två ministrarna på kajen. (Foto: Ann Lee) |",
        "FOTO: HK",
        "![]() |",
        "Källa: https://a.example/x-20251201-y",
        "Källa:",
        "https://a.example/",
        "Kommentar (0)",
        "I samma ämne",
        "Av Ann Lee | 1 december 2025",
        "Hamn-KurirenHamn-Kuriren01/12/2025",
        "Läs också: båtar",
        "",
        "   ",
        "***",
        "(",
        "|",
    ]
)
TEXT = st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=12).map("\n".join)
ELEMENTS = """
div p h1 h2 ul li a span b table tr td figure figcaption img br article nav section blockquote time em pre form
script style template noscript title head body html svg select option
"""
TAGS = st.sampled_from(ELEMENTS.split())
NAMES = st.sampled_from(
    ["", "caption", "credit", "byline", "lead", "share", "article-body", "comments", "photo", "footer"]
)
PIECE = st.one_of(
    st.builds(lambda tag, name: f"<{tag} class='{name}'>", TAGS, NAMES),
    st.builds(lambda tag: f"</{tag}>", TAGS),
    LINES,
    st.text(max_size=20),
    st.sampled_from(
        ["<", ">", "&amp;", "&#0;", "&#xD800;", "<!--", "-->", "<![CDATA[", "]]>", "<a href='//'>", "\x00", '"']
    ),
)
SOUP = st.lists(PIECE, max_size=40).map("".join)


def try_read(text: str | bytes, **given: str) -> Document | None:
    try:
        return read(text, content_type=given.get("content_type"))
    except PageError as error:
        assert str(error).startswith("page: ")
        assert "\n" not in str(error)
        return None


def holds(document: Document | None) -> None:
    if document is None:
        return
    check_tiling(document)
    assert document.text.encode()
    assert "\x00" not in document.text
    assert "\r" not in document.text
    for value in (document.headline, document.lead, document.byline):
        assert value is None or value.strip()


@given(TEXT)
def test_blocks_tile_any_text(text: str) -> None:
    holds(try_read(text))


@given(SOUP)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_blocks_tile_any_html(soup: str) -> None:
    holds(try_read(soup, content_type="text/html"))
    holds(try_read(f"<html><body><article>{soup}</article></body></html>"))


@given(st.binary(max_size=300), st.sampled_from(["text/html", "text/plain", "text/html; charset=utf-16"]))
def test_any_bytes_are_a_document_or_a_page_error(data: bytes, content_type: str) -> None:
    holds(try_read(data, content_type=content_type))


@given(st.one_of(TEXT, SOUP))
@settings(deadline=None)
def test_reading_is_deterministic(text: str) -> None:
    assert try_read(text) == try_read(text)


@given(TEXT)
def test_a_text_page_keeps_its_own_text(text: str) -> None:
    document = try_read(text, content_type="text/plain")
    if document is not None and text.isprintable():
        assert document.text == text
