"""What an HTML page says of itself in its head: JSON-LD first, then meta elements, then links."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from dragoman.document.dates import moment
from dragoman.document.outlet import host, registrable_domain
from dragoman.intake.decode import clean


@dataclass(slots=True)
class Metadata:
    """All of it may be missing; addresses are absolute."""

    headline: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    section: str | None = None
    language: str | None = None
    url: str | None = None
    source_url: str | None = None
    title: str | None = None
    comment_count: int | None = None
    body: str | None = None


_ARTICLE = re.compile(r"(?:Article|Posting|Report|Blog|LiveBlogPosting|CreativeWork|NewsItem)$")
_MOMENTS = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "dc.date"),
    *(
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dcterms.issued",
        "pubdate",
        "publishdate",
        "publish-date",
    ),
    *("publish_date", "article.published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"),
    *("article_date_original", "originalpublicationdate", "date.created", "rnews:datepublished", "published_time"),
)
_CONTROL_IN_JSON = re.compile(r",\s*(?=[}\]])|/\*.*?\*/|<!--|-->|//<!\[CDATA\[|//\]\]>|<!\[CDATA\[|\]\]>", re.DOTALL)
_BROKEN = {
    "headline": re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.)*)"'),
    "datePublished": re.compile(r'"datePublished"\s*:\s*"([^"]*)"'),
    "articleSection": re.compile(r'"articleSection"\s*:\s*"((?:[^"\\]|\\.)*)"'),
}


def read_metadata(parser: LexborHTMLParser, base: str | None) -> Metadata:
    """What the page says of itself. ``base`` is where it was read, for addresses without a host."""
    found = Metadata()
    meta = _meta(parser)
    language = (parser.root.attributes.get("lang") or parser.root.attributes.get("xml:lang")) if parser.root else None
    _addresses(parser, meta, base, found)
    graph_title = meta.get("og:title") or meta.get("twitter:title") or meta.get("title")
    article = _main_article(list(_articles(parser)), graph_title)
    if article is not None:
        _from_article(article, found)
    found.headline = found.headline or graph_title
    found.description = found.description or meta.get("og:description") or meta.get("description")
    if not found.authors:
        name = (
            meta.get("author") or meta.get("article:author") or meta.get("dc.creator") or meta.get("parsely-author")
        )
        if name and "://" not in name and not name.startswith(("@", "/")):
            found.authors = (name,)
    found.section = (
        found.section or meta.get("article:section") or meta.get("og:article:section") or meta.get("section")
    )
    for name in _MOMENTS:
        if found.published is None and name in meta:
            found.published = moment(meta[name])
    locale = meta.get("og:locale")
    found.language = (
        language or meta.get("content-language") or found.language or (locale.split("_")[0] if locale else None)
    )
    title = parser.css_first("title")
    found.title = _text(title.text()) if title is not None else None
    return found


def _meta(parser: LexborHTMLParser) -> dict[str, str]:
    """Every meta element by its property, name, itemprop or http-equiv, in lower case; the first of each."""
    found: dict[str, str] = {}
    for node in parser.css("meta"):
        attributes = node.attributes
        content = attributes.get("content")
        name = (
            attributes.get("property")
            or attributes.get("name")
            or attributes.get("itemprop")
            or attributes.get("http-equiv")
        )
        if name and content and (text := _text(content)):
            found.setdefault(name.strip().lower(), text)
    return found


def _addresses(parser: LexborHTMLParser, meta: dict[str, str], base: str | None, found: Metadata) -> None:
    """Where the page stands, and the original that it names.

    A canonical address on another site than the page's own is the original's.
    """
    links: dict[str, str] = {}
    for node in parser.css("link[rel]"):
        attributes = node.attributes
        address = (attributes.get("href") or "").strip()
        for relation in (attributes.get("rel") or "").lower().split():
            if address:
                links.setdefault(relation, address)
    canonical = _absolute(links.get("canonical"), base)
    graph = _absolute(meta.get("og:url"), base)
    own = base or graph or canonical
    found.url = own
    found.source_url = _absolute(links.get("via"), own) or _absolute(
        meta.get("original-source") or meta.get("syndication-source"), own
    )
    if found.source_url is None and canonical and own and registrable_domain(canonical) != registrable_domain(own):
        found.source_url = canonical


def _absolute(address: str | None, base: str | None) -> str | None:
    if not address:
        return None
    try:
        joined = urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return None
    return joined if "://" in joined and host(joined) else None


def _articles(parser: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The article objects of all JSON-LD on the page; broken JSON gives what can be saved of it."""
    for node in parser.css('script[type="application/ld+json"]'):
        text = node.text() or ""
        data = _lenient_json(text)
        if data is None:
            saved = {key: match.group(1) for key, pattern in _BROKEN.items() if (match := pattern.search(text))}
            if "headline" in saved or "datePublished" in saved:
                yield saved
            continue
        yield from _find_articles(data)


def _lenient_json(text: str) -> Any:
    for attempt in (text, _CONTROL_IN_JSON.sub("", text)):
        try:
            return json.loads(attempt.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _find_articles(data: Any) -> Iterator[dict[str, Any]]:
    """Objects whose type is an article's, in lists and graphs, page by page: not those of related pages in them."""
    queue = [data]
    seen = 0
    while queue and seen < 500:
        seen += 1
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
                yield item
            inner = (item.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf"))
            queue.extend(value for value in inner if isinstance(value, dict | list))


def _main_article(articles: list[dict[str, Any]], title: str | None) -> dict[str, Any] | None:
    """The object of the page's own article: the one with the page's title, else the first with a headline."""
    for article in articles:
        headline = _string(article.get("headline"))
        if title and headline and (headline in title or title in headline):
            return article
    return next((article for article in articles if article.get("headline")), articles[0] if articles else None)


def _from_article(article: dict[str, Any], found: Metadata) -> None:
    found.headline = found.headline or _string(article.get("headline")) or None
    found.description = found.description or _string(article.get("description")) or None
    found.section = found.section or _string(article.get("articleSection")) or None
    found.language = found.language or _string(article.get("inLanguage")) or None
    if not found.authors:
        found.authors = tuple(dict.fromkeys(_names(article.get("author"))))
    if found.published is None and isinstance(article.get("datePublished"), str):
        found.published = moment(article["datePublished"])
    if found.source_url is None:
        for key in ("isBasedOn", "isBasedOnUrl", "translationOfWork"):
            address = _address(article.get(key), found.url)
            if address:
                found.source_url = address
                break
    if found.url is None:
        found.url = _address(article.get("url"), None) or _address(article.get("mainEntityOfPage"), None)
    if found.comment_count is None and isinstance(article.get("commentCount"), int):
        found.comment_count = max(0, article["commentCount"])
    if found.body is None:
        found.body = _string(article.get("articleBody")) or None


def _names(value: Any) -> Iterator[str]:
    """Names of authors: a string, an object, or a list of either."""
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and (name := _text(value)) and "://" not in name and len(name) < 100:
        yield name


def _address(value: Any, base: str | None) -> str | None:
    if isinstance(value, list):
        return next((address for one in value if (address := _address(one, base))), None)
    if isinstance(value, dict):
        return _address(value.get("@id"), base) or _address(value.get("url"), base)
    return _absolute(value, base) if isinstance(value, str) else None


def _string(value: Any) -> str:
    """A string of JSON-LD as text: entities read, tags and controls taken out; the first of a list."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return _text(value) if isinstance(value, str) else ""


_TAGS = re.compile(r"<[^<>]{0,300}>")


def _text(value: str) -> str:
    if "&" in value:
        value = html.unescape(value)
    if "<" in value:
        value = _TAGS.sub(" ", value)
    return " ".join(clean(value).split())
