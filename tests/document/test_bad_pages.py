"""Pages that are broken, hostile or nothing: one clear line each, and never a hang."""

from __future__ import annotations

import time

import pytest
from document_kit import check_tiling, of_kind, read

from dragoman.errors import PageError

SENTENCE = (
    "The foreign minister received her colleague on Tuesday for talks on trade, on the river and on the new bridge."
)


def line(data: str | bytes, content_type: str | None = None) -> str:
    with pytest.raises(PageError) as caught:
        read(data, content_type=content_type)
    text = str(caught.value)
    assert text.startswith("page: ")
    assert "\n" not in text
    return text


@pytest.mark.parametrize(
    "data", ["", "\n \n", "\x00", "<html></html>", "<p></p>", "<!-- nothing -->", "<script>a</script>"]
)
def test_empty(data: str) -> None:
    assert "nothing to read" in line(data) or "no words" in line(data)


def test_no_words() -> None:
    assert "has no words" in line("*** 12 ***")
    assert "may need a browser" in line("<html><body><div id=app></div><script>run()</script></body></html>")


def test_a_picture_named_html() -> None:
    assert "is a PNG picture" in line(b"\x89PNG\r\n\x1a\n" + b"\x01" * 50, "text/html")


def test_ten_thousand_nested_tags() -> None:
    start = time.process_time()
    document = read("<html><body>" + "<div>" * 10_000 + f"<p>{SENTENCE}</p>" + "</div>" * 10_000 + "</body></html>")
    assert of_kind(document, "paragraph") == [SENTENCE]
    assert time.process_time() - start < 5


def test_ten_thousand_nested_tags_with_text_in_each() -> None:
    start = time.process_time()
    document = read("".join(f"<div class='a{n % 7}'>Word {n} " for n in range(10_000)) + SENTENCE)
    check_tiling(document)
    assert time.process_time() - start < 10


def test_a_million_nested_tags_are_refused_at_once() -> None:
    start = time.process_time()
    assert "nested 1,000,000 deep" in line("<div>" * 1_000_000 + SENTENCE)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("bomb", "says"),
    [
        ("".join(f"<p><font size={n}>x" for n in range(3_000)), "tags like <b> and <font> open"),
        ("".join(f"<b id={n}><p>" for n in range(3_000)) + "</b>" * 3_000, "tags like <b> and <font> open"),
        ("".join(f"<FONT size={n}>" for n in range(12_000)) + "<p>", "tags like <b> and <font> open"),
        ("<i>x</b>" * 80_000, "deep; no page is"),
        ("<p " + " ".join(f"a{n}='>'" for n in range(60_000)) + ">", "60,000 attributes"),
        ("<p " + "".join(f'a{n}="<p>"' for n in range(60_000)) + ">", "60,000 attributes"),
        ("<p " + " ".join(f"a{n}" for n in range(60_000)), "60,000 attributes"),
        ("<select>" + "<option>x" * 60_000, "60,000 choices"),
    ],
)
def test_mark_up_that_grows_with_its_square_is_refused_at_once(bomb: str, says: str) -> None:
    start = time.process_time()
    assert says in line(f"<html><body><p>{SENTENCE}</p>{bomb}")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "tame",
    [
        "<a name=x>" * 3_000 + "<p>x" * 3_000,
        "<b>" * 3_000 + "<p>x" * 3_000,
        "".join(f"<font size={n}>x</font><p>" for n in range(5_000)),
        "".join(f"<font size={n}>x" for n in range(100)) + "<p>x" * 500,
        f"<img alt=x src='data:image/png;base64,{'A' * 900_000}'>",
        "<svg>" + "<path d='M0 0'/>" * 30_000 + "</svg>",
        "<table>" + "<tr><td>x<td>y" * 12_000,
        '<p title="' + '" <p>He said "' * 20_000,
    ],
)
def test_mark_up_that_is_only_untidy_is_read(tame: str) -> None:
    document = read(f"<html><body><p>{SENTENCE}</p>{tame}")
    assert SENTENCE in of_kind(document, "paragraph")[0]


@pytest.mark.parametrize(
    "tag", ["b", "a", "span", "p", "table", "li", "td", "font", "form", "x-y", "blockquote", "select"]
)
def test_many_unclosed_tags(tag: str) -> None:
    start = time.process_time()
    document = read(f"<html><body><p>{SENTENCE}</p>" + f"<{tag}>" * 5_000 + f"{SENTENCE} Again.")
    check_tiling(document)
    assert time.process_time() - start < 5


def test_a_long_line_without_spaces_does_not_hang() -> None:
    start = time.process_time()
    for text in (
        "(" * 50_000,
        "a" * 300_000,
        "1" * 100_000,
        "Foto: " * 20_000,
        "| " * 50_000,
        "http://" * 20_000,
        "a.b" * 50_000,
    ):
        check_tiling(read(f"{SENTENCE}\n{text}\n{SENTENCE}"))
        check_tiling(read(f"<p>{SENTENCE}</p><p>{text}</p>"))
    assert time.process_time() - start < 10


def test_two_megabytes_of_paragraphs() -> None:
    start = time.process_time()
    document = read("<html><body><h1>A long page of many words</h1>" + f"<p>{SENTENCE}</p>" * 18_000)
    assert len(of_kind(document, "paragraph")) == 18_000
    assert time.process_time() - start < 20


def test_nuls_and_lone_surrogates() -> None:
    document = read(
        b"The min\x00isters met\xed\xa0\x80 on Tuesday for talks on trade and on the new bridge over the river."
    )
    assert document.text.startswith("The ministers met\ufffd on Tuesday")
    check_tiling(read(f"<p>{SENTENCE}\x00 &#xD800; &#0; \ud800</p>"))


def test_the_wrong_encoding() -> None:
    assert "garbled" in line(("Det är på ön där älven möter sjön. " * 4).encode().decode("cp1252") + "Ã¥Ã")


def test_broken_mark_up() -> None:
    document = read(f"<html><body><p>{SENTENCE}<p>{SENTENCE}</b></div><td>{SENTENCE} <a href='x>y</a> <img <p>")
    check_tiling(document)
    assert len(of_kind(document, "paragraph")) >= 2
