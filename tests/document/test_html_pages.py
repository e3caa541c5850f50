"""HTML pages: metadata, the article's own text, and everything round it kept apart."""

from __future__ import annotations

import pytest
from document_kit import check_tiling, kinds, of_kind, read

from dragoman.model import Document

FIRST = (
    "The foreign minister received her colleague from across the strait on Tuesday for talks on trade and on the "
    "border, and the two agreed to meet again when the ice has gone."
)
SECOND = (
    "The two countries are also to build a bridge over the river, and work on it is to begin after the summer under "
    "the agreement that was prepared in the winter."
)
THIRD = "Both ministers thanked the engineers who have worked on the plans for the bridge since last year."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(body: str, head: str = "", lang: str = "en") -> Document:
    return read(f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>')


def article(inner: str = "", head: str = "") -> Document:
    return page(f"<article><h1>Neighbours to build a bridge</h1>{inner}<div>{BODY}</div></article>", head)


def test_headline_and_paragraphs() -> None:
    document = article()
    assert kinds(document) == [
        ("headline", "Neighbours to build a bridge"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("paragraph", THIRD),
    ]
    assert document.text == f"Neighbours to build a bridge\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert document.language == "en"


def test_what_stands_round_the_article_is_furniture() -> None:
    document = page(
        "<nav><a href='/'>Start</a> <a href='/w'>World</a></nav>"
        f"<article><h1>Neighbours to build a bridge</h1>{BODY}"
        "<div class='share-buttons'><span>Share this with your friends and followers today.</span></div></article>"
        "<aside><h3>Most read</h3><ul><li><a href='/a'>Ten boats to see before you are too old to row</a></li>"
        "<li><a href='/b'>How to mend a net in an afternoon</a></li></ul></aside>"
        "<section class='comments'><p>I have never liked bridges, and I live by the river.</p></section>"
        "<footer><p>The Strait Courier is published by a company of sailors. All rights reserved.</p></footer>"
    )
    assert of_kind(document, "paragraph") == [FIRST, SECOND, THIRD]
    furniture = " ".join(of_kind(document, "furniture"))
    for words in ("World", "Share this", "Ten boats", "never liked bridges", "company of sailors"):
        assert words in furniture
    check_tiling(document)


def test_the_site_s_own_heading_is_no_headline() -> None:
    title = "<title>The Sluice Keeper - Kenya and the EU sign a treaty in Nairobi</title>"
    masthead = '<h1><a href="/">The Sluice Keeper</a></h1><p>World</p>'
    document = page(f"{masthead}<h2>Kenya and the EU sign a treaty in Nairobi</h2>{BODY}", head=title)
    assert document.headline == "Kenya and the EU sign a treaty in Nairobi"


def test_a_headline_that_leads_to_itself_is_still_one() -> None:
    linked = '<h1><a href="/2025/treaty">Kenya and the EU sign a treaty in Nairobi</a></h1>'
    title = "<title>Kenya and the EU sign a treaty in Nairobi | The Sluice Keeper</title>"
    document = page(f"{linked}<h2>The Sluice Keeper</h2>{BODY}", head=title)
    assert document.headline == "Kenya and the EU sign a treaty in Nairobi"


def test_hidden_text_is_no_text_of_the_page() -> None:
    document = article(
        "<script>var a = 'script words';</script><style>.x{content:'style words'}</style>"
        "<template><p>template words</p></template><noscript><p>noscript words</p></noscript>"
        "<p hidden>hidden words</p><p style='display: none'>undisplayed words</p><!-- comment words -->"
        "<p style='VISIBILITY:hidden'>invisible words</p>"
    )
    assert "words" not in document.text


def test_a_page_that_a_script_would_show_is_still_read() -> None:
    document = page(f"<div style='display:none'><h1>Neighbours to build a bridge</h1>{BODY}</div>")
    assert of_kind(document, "paragraph") == [FIRST, SECOND, THIRD]


def test_json_ld() -> None:
    document = article(
        head="""<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "Strait Courier"},
        {"@type": ["NewsArticle"], "headline": "Neighbours to build a bridge",
        "datePublished": "2025-12-09T10:15:00+01:00",
         "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ek"}], "articleSection": "World",
         "url": "https://courier.example/bridge", "isBasedOn": {"@id": "https://harbour.example/bro"},
         "commentCount": 4}]}</script>"""
    )
    assert document.published == "2025-12-09T10:15:00+01:00"
    assert document.published_from == "metadata"
    assert document.byline == "Ann Lee, Bo Ek"
    assert document.section == "World"
    assert document.url == "https://courier.example/bridge"
    assert document.source_url == "https://harbour.example/bro"
    assert document.outlet == "harbour.example"
    assert document.comment_count == 4


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2025-12-09", "headline": "Neighbours to build a bridge",}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2025-12-09"} -->',
        '[{"@type": "Organization"}, [{"@type": "ReportageNewsArticle", "datePublished": "2025-12-09"}]]',
        '{"@type": "NewsArticle", "description": "a\nb", "datePublished": "2025-12-09"}',
        '{"@type": "NewsArticle", "headline": "Neighbours", "datePublished": "2025-12-09", "author": {broken',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "datePublished": "2025-12-09T00:00"}}',
    ],
)
def test_json_ld_that_is_broken_or_nested(script: str) -> None:
    document = article(head=f'<script type="application/ld+json">{script}</script>')
    assert (document.published or "")[:10] == "2025-12-09"


@pytest.mark.parametrize(
    "script", ["", "null", "[]", "{", "[" * 5000, '{"@type": 5, "author": {"name": [1, null]}}', "\ud800"]
)
def test_json_ld_that_is_nothing(script: str) -> None:
    assert article(head=f'<script type="application/ld+json">{script}</script>').published is None


def test_the_page_s_own_article_is_chosen_among_related_ones() -> None:
    document = article(
        head="""<meta property="og:title" content="Neighbours to build a bridge">
        <script type="application/ld+json">
        [{"@type": "NewsArticle", "headline": "Ten boats", "datePublished": "2020-01-01"},
        {"@type": "NewsArticle", "headline": "Neighbours to build a bridge", "datePublished": "2025-12-09"}]
        </script>"""
    )
    assert document.published == "2025-12-09"


def test_meta_elements() -> None:
    document = article(
        head="""<meta name="author" content="Ann Lee">
        <meta property="article:published_time" content="2025-12-09T10:15:00Z">
        <meta property="article:section" content="World &amp; Sea">
        <link rel="canonical" href="https://www.courier.example/bridge">"""
    )
    assert document.byline == "Ann Lee"
    assert document.published == "2025-12-09T10:15:00+00:00"
    assert document.section == "World & Sea"
    assert (document.url, document.outlet) == ("https://www.courier.example/bridge", "courier.example")


@pytest.mark.parametrize("value", ["2055-01-01", "1970-01-01", "2025-02-30", "yesterday", "0"])
def test_dates_that_cannot_be(value: str) -> None:
    assert article(head=f'<meta property="article:published_time" content="{value}">').published is None


@pytest.mark.parametrize(
    ("head", "inner"),
    [
        ('<link rel="via" href="https://harbour.example/bro">', ""),
        ('<meta name="original-source" content="https://harbour.example/bro">', ""),
        ('<link rel="canonical" href="https://harbour.example/bro">', ""),
        ("", '<p>Source: <a href="https://harbour.example/bro">Harbour Post</a></p>'),
        ("", "<p>Källa: https://harbour.example/bro</p>"),
    ],
)
def test_the_link_to_the_original(head: str, inner: str) -> None:
    document = read(
        f"<html lang=en><head><meta property='og:url' content='https://courier.example/bridge'>{head}</head><body>"
        f"<article><h1>Neighbours to build a bridge</h1>{BODY}{inner}</article></body></html>"
    )
    assert document.url == "https://courier.example/bridge"
    assert document.source_url == "https://harbour.example/bro"
    assert document.outlet == "harbour.example"
    if inner:
        assert len(of_kind(document, "source")) == 1


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src=a><figcaption>{} Photo: Ann Lee/HK</figcaption></figure>",
        "<figure><img src=a><figcaption>{} <span class=credit>Ann Lee/HK</span></figcaption></figure>",
        "<figure><img src=a><div class=photo-credit>Photo: Ann Lee/HK</div><figcaption>{}</figcaption></figure>",
        "<div class='wp-caption'><img src=a><p class='wp-caption-text'>{} (Photo: Ann Lee/HK)</p></div>",
        "<table class=picture><tr><td><img></td></tr><tr><td class=pCaption>{} Photo: Ann Lee/HK</td></tr></table>",
        "<figure><img src=a><figcaption>{}<br>Photo: Ann Lee/HK</figcaption></figure>",
        "<p>{} Photo: Ann Lee/HK</p>",
        "<figure><img src=a><figcaption>{} Kuva: Ann Lee/HK</figcaption></figure>",
    ],
)
def test_captions_and_credits(figure: str) -> None:
    caption = "The ministers on the quay."
    inner = f"<p>{FIRST}</p>{figure.format(caption)}<p>{SECOND}</p><p>{THIRD}</p>"
    document = page(f"<article><h1>Neighbours to build a bridge</h1>{inner}</article>")
    assert [(photo.caption, photo.credit) for photo in document.photos] == [(caption, "Ann Lee/HK")]
    assert of_kind(document, "paragraph") == [FIRST, SECOND, THIRD]
    check_tiling(document)


def test_a_caption_without_a_credit() -> None:
    document = article("<figure><img src=a.jpg><figcaption>The ministers on the quay</figcaption></figure>")
    assert [(photo.caption, photo.credit) for photo in document.photos] == [("The ministers on the quay", None)]


def test_an_agency_alone_in_a_caption() -> None:
    document = article("<figure><img src=a.jpg><figcaption>The ministers on the quay. AFP</figcaption></figure>")
    assert [(photo.caption, photo.credit) for photo in document.photos] == [("The ministers on the quay.", "AFP")]


@pytest.mark.parametrize(
    ("inner", "head"),
    [
        ("<p class='ingress'>A bridge will bring the two shores closer.</p>", ""),
        ("<div class='article__lead'><p>A bridge will bring the two shores closer.</p></div>", ""),
        (
            "<h2>A bridge will bring the two shores closer.</h2>",
            "<meta name=description content='A bridge will bring the two shores closer.'>",
        ),
        ("<p><strong>A bridge will bring the two shores a good deal closer to each other.</strong></p>", ""),
    ],
)
def test_leads(inner: str, head: str) -> None:
    document = article(inner, head)
    assert document.lead is not None
    assert document.lead.startswith("A bridge will bring")
    assert of_kind(document, "lead") == [document.lead]


@pytest.mark.parametrize(
    ("inner", "byline", "published"),
    [
        ("<div class='byline'>By Ann Lee</div>", "Ann Lee", None),
        ("<p>By <a rel=author href=/ann>Ann Lee</a>, 9 December 2025</p>", "Ann Lee", "2025-12-09"),
        (
            "<div><span class=author>Ann Lee</span> <time>9 December 2025 10:15</time> <a href=#>Share</a></div>",
            "Ann Lee",
            "2025-12-09T10:15",
        ),
        ("<time datetime='2025-12-09T10:15:00+01:00'>yesterday</time>", None, "2025-12-09T10:15:00+01:00"),
    ],
)
def test_bylines(inner: str, byline: str | None, published: str | None) -> None:
    document = article(inner)
    assert (document.byline, document.published) == (byline, published)
    assert of_kind(document, "byline")


def test_headings_and_lists() -> None:
    document = page(
        f"<article><h1>Neighbours to build a bridge</h1><p>{FIRST}</p><h2>A bridge of two colours</h2><p>{SECOND}</p>"
        f"<p><b>And a ferry</b></p><p>{THIRD}</p><ul><li>It is to be open to all from next year.</li></ul></article>"
    )
    assert of_kind(document, "heading") == ["A bridge of two colours", "And a ferry"]
    assert of_kind(document, "paragraph")[-1] == "It is to be open to all from next year."


def test_line_breaks_part_paragraphs_but_not_sentences() -> None:
    document = page(
        f"<h1>Neighbours to build a bridge</h1><div>{FIRST}<br><br>{SECOND}<br/>"
        "The bridge is<br>to be open to all from next year.</div>"
    )
    assert of_kind(document, "paragraph") == [FIRST, SECOND, "The bridge is to be open to all from next year."]


def test_white_space_entities_and_soft_hyphens() -> None:
    document = article(
        f"<p>{FIRST}\n   The&nbsp;min&shy;is\u200bter &amp; the am\u00adbassador &#x2014; both &lt;smiled&gt;.</p>"
    )
    assert "The minister & the ambassador — both <smiled>." in document.text


def test_an_article_in_parts_is_kept_whole() -> None:
    part = "<div class='part'><p>{}</p><p>{}</p></div>"
    document = page(
        "<h1>Neighbours to build a bridge</h1><div class='story'>"
        + part.format(FIRST, SECOND)
        + "<div class='ad'>Buy a boat</div>"
        + part.format(THIRD, "The ferry will go on until then, the ministers said after the meeting.")
        + "</div>"
    )
    assert len(of_kind(document, "paragraph")) == 4


def test_teasers_below_the_article_are_not_it() -> None:
    teaser = (
        "<div class='item'><h3><a href='/{0}'>Another story about boats and nets, number {0}</a></h3><p>{1}</p></div>"
    )
    teasers = "".join(teaser.format(n, THIRD) for n in range(8))
    document = page(f"<h1>Neighbours to build a bridge</h1><div class='text'>{BODY}</div><div>{teasers}</div>")
    assert of_kind(document, "paragraph") == [FIRST, SECOND, THIRD]


def test_an_address_is_taken_from_where_the_page_was_read() -> None:
    document = read(
        f"<html><head><link rel=canonical href='/bridge'></head><body><h1>Neighbours to build a bridge</h1>{BODY}",
        url="https://www.courier.example/bridge?x=1",
    )
    assert document.url == "https://www.courier.example/bridge?x=1"
    assert document.source_url is None
    assert document.outlet == "courier.example"


def test_mark_up_without_a_type_is_known_by_its_tags() -> None:
    assert of_kind(read(f"<h1>Neighbours to build a bridge</h1>{BODY}"), "headline")
    assert not of_kind(read(f"The sign < is less, > is more.\n\n{FIRST}\n"), "headline")
    plain = read(f"<p>{FIRST}</p>", content_type="text/plain")
    assert plain.text == f"<p>{FIRST}</p>"
