"""One walk over an HTML tree: the visible text as lines, each with the boxes that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dragoman.errors import PageError

DEEPEST = 20_000
"""Levels of tags: the parser's time grows with their square (0.2 s at 10,000); news pages have under 100."""
_MANY_TAGS = 15_000


class Is:
    """What the mark-up says of a box or a line: plain bits, as an enumeration costs half of the walk's time."""

    NOTHING = 0
    APART = 1
    """Navigation, related pages, sharing, comments: by element or class."""
    CAPTION = 2
    CREDIT = 4
    FIGURE = 8
    LEAD = 16
    BYLINE = 32
    ARTICLE = 64
    """An article element or a class that names the body."""
    TITLE = 128
    TIME = 256
    ASIDE = 512
    """Elements that are never the article: nav, footer, menu, form."""
    QUOTE = 1024
    FAR = 2048
    """Set apart by a name that says so for certain: footers, sidebars, related pages, readers' comments."""
    BODY = 4096
    """Named as the article's text itself."""


@dataclass(slots=True)
class Box:
    """A block element: its parent by number, its tag, what it is, and sums over the lines below it."""

    parent: int
    tag: str
    name: str
    says: int = Is.NOTHING
    depth: int = 0
    images: int = 0
    first_line: int = 0
    end_line: int = 0


@dataclass(slots=True)
class HtmlLine:
    """One line of visible text."""

    text: str
    box: int
    tag: str
    """The nearest block element: p, li, h2, td, div …"""
    says: int = Is.NOTHING
    linked: int = 0
    """Characters that stand inside links."""
    links: tuple[str, ...] = ()
    figure: int | None = None
    bold: int = 0
    """Characters that stand in bold or italics."""
    moment: str | None = None
    """What a ``time`` element in it gives for machines."""


@dataclass(slots=True)
class Tree:
    """All lines and boxes of a page, in document order. Box 0 is the page."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[HtmlLine] = field(default_factory=list)


_SKIPPED = frozenset(
    {
        *(
            "script",
            "style",
            "template",
            "noscript",
            "head",
            "svg",
            "math",
            "canvas",
            "audio",
            "video",
            "object",
            "embed",
        ),
        *("iframe", "frame", "frameset", "noframes", "datalist", "select", "textarea", "input", "progress", "meter"),
        *(
            "-comment",
            "!--",
            "!doctype",
            "map",
            "area",
            "link",
            "meta",
            "title",
            "base",
            "applet",
            "param",
            "track",
            "source",
        ),
    }
)
_INLINE = frozenset(
    {
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
            "ins",
        ),
        *(
            "kbd",
            "label",
            "mark",
            "nobr",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
            "sub",
        ),
        *("sup", "time", "tt", "u", "var", "wbr", "img", "picture", "amp-img", "center-span"),
    }
)
_ASIDE_TAGS = frozenset({"nav", "footer", "menu", "form", "dialog", "button", "fieldset", "amp-ad", "amp-sidebar"})
_ASIDE_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "button",
        "form",
    }
)
_BOLD = frozenset({"b", "strong", "em", "i"})
_SPACE = re.compile(r"[\s\u00ad\u200b\u2060]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_JOINS = re.compile(r"(?:[^\W\d_]|[,–—-])$")
_BREAK = "\x1e"
_NONE: dict[str, str | None] = {}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _words(*names: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?=$|[\s_-])")


_CAPTION_NAME = re.compile(
    r"caption|legend\b|cutline|bildtext|bildetekst|billedtekst|bildunterschrift|bijschrift|onderschrift|photo[-_]?desc"
    r"|image[-_]?desc|img[-_]?desc|picture[-_]?text|image[-_]?text|figure[-_]?text|foto[-_]?text|didascalia|pie[-_]?de[-_]?foto"
)
_CREDIT_NAME = re.compile(
    r"credit|photographer|fotograf|image[-_]?author|photo[-_]?author|photo[-_]?by|image[-_]?source|photo[-_]?source|copyright"
    r"|image[-_]?owner|bildbyline|foto[-_]?byline|image[-_]?byline|photo[-_]?byline"
)
_FIGURE_NAME = _words(
    "figure",
    "picture",
    "photo",
    "image",
    "img",
    "foto",
    "bild",
    "photobox",
    "imagebox",
    "gallery",
    "slideshow",
    "picturebox",
    "articleimage",
    "mainimage",
    "hero",
    "imagecontainer",
    "photocms",
    "expphoto",
    "galleri",
)
_LEAD_NAME = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|ingress|sapo|standfirst|dek|deck|preamble|manchet|chapo|chapeau|underrubrik|vorspann|teaser[-_]text"
    r"|lead[-_]?text|intro|subheadline|sub[-_]?headline|subtitle|sub[-_]?title|strapline|summary|excerpt|bajada|sommario|description"
    r"|article[-_]?desc(?:ription)?)(?=$|[\s_-])"
)
_BYLINE_NAME = re.compile(
    r"byline|(?:^|[\s_-])(?:author|authors|writer|journalist|reporter|contributor|penulis|pewarta|forfatter|tacgia|tac-gia|redaktion"
    r"|published|publish|pubdate|publication|date|datetime|dateline|timestamp|posted|post-meta|entry-meta|article-meta|meta"
    r"|article-info|updated|modified|time)(?=$|[\s_-])"
)
_ARTICLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:article|story|news|post|entry|detail|content)[-_]*(?:body|content|text|main|detail|copy|inner)?(?=$|[\s_-])"
    r"|articlebody|article-body|story-?body|bodytext|body-?text|maincontent|main-content|brodtext|br[oø]dtekst"
)
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:headline|title|entry-title|article-title|post-title|rubrik|tittel|judul)(?=$|[\s_-])|__title|headline"
)
_APART_NAME = re.compile(
    r"(?:^|[\s_-])(?:"
    r"nav|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|pagination|pager|toc|sidebar|side-bar|rail|aside|footer|foot|masthead"
    r"|topbar|top-bar|toolbar|share|sharing|sharebar|shares|sharer|social|socials|socialbar|addthis|sharethis|sociable"
    r"|related|relateds|related-\w+|relatedposts|recommend|recommended|recommendations?|recirc|similar|popular|trending|most-?read"
    r"|mostviewed|most-viewed|latest|more-news|also|read-?more|read-?also|readmore|see-?also|seealso|more-stories|more-articles"
    r"|newsletter|newsletters|subscribe|subscription|signup|sign-up|login|register|paywall|promo|promos|promotion|promoted|banner|banners"
    r"|ad|ads|adv|advert|adverts|advertisement|advertorial|adslot|adunit|ad-slot|dfp|google-ad|outbrain|taboola|sponsor|sponsored|sponsors"
    r"|cookie|cookies|consent|gdpr|popup|pop-up|modal|overlay|lightbox|tooltip|widget|widgets|teaser|teasers|card|cards|tags|tag|taglist"
    r"|tag-list|tagcloud|keywords|topics|topic|categories|category-list|author-bio|bio|about-author|author-box|authorbox|author-info"
    r"|author-card|disclaimer|legal|copyright|print|printer|button|buttons|btn|cta|poll|quiz|survey|donate|donation|donations|rating"
    r"|ratings|vote|votes|reactions?|video-player|carousel|slider|ticker|weather|stock|jump|skip|skip-link|visually-hidden|sr-only"
    r"|screen-reader|hidden|hide|noprint|no-print|lienquan|tin-lien-quan|baca-juga|bacajuga|lesmer|les-mer|lasmer|las-mer|lees-ook"
    r"|infobox|factbox|fact-box|nextprev|prev-next|post-navigation|post-nav|next-post|previous-post|follow|feedback|utility|actions"
    r"|tools|backlink|backlinks|hashtag|hashtags"
    r")(?=$|[\s_-])"
    r"|breadcrumb|sharebutton|share-?buttons|socialshare|social-?media|newsletter|relatedarticle|related-?content|related-?news"
    r"|recommendation|outbrain|taboola|cookie-?(?:banner|consent|notice)|advertis"
)
_FAR_NAME = re.compile(
    r"(?:^|[\s_-])(?:footer|foot|breadcrumbs?|masthead|cookies?|consent|gdpr|newsletters?|relatedposts|outbrain|taboola"
    r"|comments?|commentlist|comment-list|comment-area|disqus|disqus_thread|respond|replies|kommentarer|komentar|fb-comments"
    r"|livefyre|responses|trackbacks|pingbacks|lienquan|tin-lien-quan|baca-juga|bacajuga"
    r")(?=$|[\s_-])|disqus|comment-?(?:form|box|section|list|body|thread)|relatedarticle|related-?content|related-?news"
)
_BODY_NAME = re.compile(
    r"(?:article|story|post|entry|news|detail|content|page)[_-]*(?:body|text|content|copy|detail|inner|txt)(?=$|[\s_-])|articlebody|bodytext"
    r"|body-?text|body-?content|body-?copy|brodtext|br[oø]dtekst|fck_detail|cms-body|maincontent|read__content|isi-berita|text-long"
)


def parse(html: str, name: str) -> LexborHTMLParser:
    """The tree of a page. Raises :class:`PageError` where its tags are nested too deep to be a page."""
    if html.count("<") > _MANY_TAGS and (deep := _depth(html)) > DEEPEST:
        raise PageError(f"{name}: has tags nested {deep:,} deep; no page is, so it is not read")
    return LexborHTMLParser(html)


_NESTING = re.compile(
    r"<(/?)(?:div|section|article|ul|ol|dl|blockquote|main|aside|nav|header|footer|details|center|fieldset|figure|form|address|pre|x?mp"
    r"|dir|menu|summary|hgroup|listing|object|button|template|[a-z]+-[\w-]*)\b",
    re.IGNORECASE,
)


def _depth(html: str) -> int:
    """About how deep block elements are nested: openings less closings, at most."""
    deep = deepest = 0
    for match in _NESTING.finditer(html):
        if match.group(1):
            deep = max(0, deep - 1)
        else:
            deep += 1
            if deep > deepest:
                deepest = deep
    return deepest


@lru_cache(maxsize=32768)
def _named(attribute: str) -> tuple[str, int]:
    """What a class and an id, joined by a blank, say; and both in lower case, camel case taken apart."""
    name = _CAMEL.sub("-", attribute).lower().strip()
    says = Is.NOTHING
    for word in name.split():
        says |= _word_says(word)
    if says & Is.CAPTION and not says & Is.FAR:
        says &= ~Is.APART
    return name, says


@lru_cache(maxsize=32768)
def _word_says(word: str) -> int:
    """What one class says. Cached by itself, as most stand beside ever new ones."""
    says = Is.NOTHING
    for pattern, flag in _NAMES:
        if pattern.search(word):
            says |= flag
    return says


_NAMES: tuple[tuple[re.Pattern[str], int], ...] = (
    (_CAPTION_NAME, Is.CAPTION),
    (_CREDIT_NAME, Is.CREDIT),
    (_FIGURE_NAME, Is.FIGURE),
    (_LEAD_NAME, Is.LEAD),
    (_BYLINE_NAME, Is.BYLINE),
    (_ARTICLE_NAME, Is.ARTICLE),
    (_TITLE_NAME, Is.TITLE),
    (_BODY_NAME, Is.BODY | Is.ARTICLE),
    (_FAR_NAME, Is.FAR | Is.APART),
    (_APART_NAME, Is.APART),
)


def walk(parser: LexborHTMLParser, *, hidden_too: bool = False) -> Tree:
    """The visible text of the page. ``hidden_too`` keeps what a style hides, for pages that a script shows."""
    tree = Tree([Box(-1, "html", "")])
    root = parser.body or parser.root
    if root is None:
        return tree
    _Walk(tree, hidden_too).run(root)
    _close(tree)
    return tree


def _close(tree: Tree) -> None:
    """Set for every box which lines are below it: children come after their parents, so one pass back is enough."""
    for box in tree.boxes:
        box.first_line, box.end_line = len(tree.lines), 0
    for at, line in enumerate(tree.lines):
        box = tree.boxes[line.box]
        box.first_line, box.end_line = min(box.first_line, at), at + 1
    for box in reversed(tree.boxes[1:]):
        above = tree.boxes[box.parent]
        above.first_line = min(above.first_line, box.first_line)
        above.end_line = max(above.end_line, box.end_line)


class _Walk:
    """The state of the walk: where it is, and the line that is being gathered. No recursion: tags may nest deep."""

    def __init__(self, tree: Tree, hidden_too: bool) -> None:
        self.tree = tree
        self.hidden_too = hidden_too
        self.box = 0
        self.tag = "body"
        self.says = Is.NOTHING
        self.link: str | None = None
        self.bold = False
        self.inline = 0
        self.direct = False
        self.piece = _Piece()
        self.pieces: list[_Piece] = []
        self.figure: int | None = None

    def run(self, root: LexborNode) -> None:
        """Visit every node below ``root`` in document order."""
        stack: list[tuple[Any, ...]] = []
        node: LexborNode | None = root
        while True:
            if node is None:
                if not stack:
                    break
                node, block, state = stack.pop()
                self.leave(block, state)
                node = node.next if stack else None
                continue
            tag = node.tag
            if tag == "-text":
                text = node.text_content
                if text:
                    self.add(text)
            elif tag not in _SKIPPED and tag is not None:
                child = node.first_child
                if child is None:
                    self.empty(tag)
                else:
                    attributes = node.attributes if tag not in _BOLD else _NONE
                    if not attributes or not self.is_hidden(attributes):
                        state = (self.box, self.tag, self.says, self.link, self.bold, self.figure, self.inline)
                        stack.append((node, self.enter(tag, attributes), state))
                        node = child
                        continue
            node = node.next
        self.flush()

    def empty(self, tag: str) -> None:
        """An element with nothing in it: a line break, a picture, the edge of a block."""
        if tag == "br":
            self.piece.parts.append(_BREAK)
        elif tag in ("img", "amp-img"):
            self.count_image()
        elif tag not in _INLINE:
            self.flush()

    def leave(self, block: bool, state: tuple[int, str, int, str | None, bool, int | None, int]) -> None:
        """An element's end: a block ends the line, and what held before it holds again."""
        if block:
            self.flush()
        self.box, self.tag, self.says, self.link, self.bold, self.figure, self.inline = state
        if not block and self.inline == 0:
            self.cut()

    def is_hidden(self, attributes: dict[str, str | None]) -> bool:
        if self.hidden_too:
            return False
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        style = attributes.get("style")
        return bool(style) and _HIDDEN.search(style or "") is not None

    def enter(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """Take in an element; whether it is a block, that begins and ends a line."""
        name, says = "", Is.NOTHING
        if attributes:
            classes, label = attributes.get("class"), attributes.get("id")
            if classes or label:
                name, says = _named(f"{classes or ''} {label or ''}")
        if tag in _INLINE and not (says & (Is.CAPTION | Is.CREDIT) and tag != "a"):
            if self.inline == 0:
                self.cut()
            self.inline += 1
            if tag == "a":
                self.link = attributes.get("href") or ""
                if "author" in (attributes.get("rel") or ""):
                    self.says |= Is.BYLINE
            elif tag == "time":
                self.says |= Is.TIME
                self.piece.moment = self.piece.moment or attributes.get("datetime")
            elif tag in _BOLD:
                self.bold = True
            if says & (Is.BYLINE | Is.LEAD) and tag != "a":
                self.says |= says & (Is.BYLINE | Is.LEAD)
            return False
        self.flush()
        self.inline = 0
        role = attributes.get("role")
        prop = attributes.get("itemprop")
        if tag in _ASIDE_TAGS or (role and role in _ASIDE_ROLES):
            says |= Is.ASIDE | Is.APART | (Is.FAR if tag in ("footer", "nav", "menu") else 0)
        elif tag == "aside":
            says |= Is.APART
        elif tag == "figcaption":
            says |= Is.CAPTION
        elif tag == "figure":
            says |= Is.FIGURE
        elif tag in ("article", "main", "body"):
            says = (says | Is.ARTICLE) & ~Is.APART
        elif tag == "blockquote":
            says |= Is.QUOTE
        elif tag == "address":
            says |= Is.BYLINE
        if prop:
            if "articleBody" in prop:
                says = (says | Is.ARTICLE | Is.BODY) & ~Is.APART
            elif prop in ("author", "datePublished"):
                says |= Is.BYLINE
            elif prop in ("caption",):
                says |= Is.CAPTION
        self.tree.boxes.append(Box(self.box, tag, name, says, self.tree.boxes[self.box].depth + 1))
        self.box = len(self.tree.boxes) - 1
        self.tag = tag
        if tag == "figure" or (says & Is.FIGURE and self.figure is None):
            self.figure = self.box
        return True

    def count_image(self) -> None:
        number = self.box
        for _ in range(4):
            if number < 0:
                break
            self.tree.boxes[number].images += 1
            number = self.tree.boxes[number].parent

    def add(self, text: str) -> None:
        """Characters of the line being gathered."""
        piece = self.piece
        if text.isspace():
            # Between two elements it parts words; at the edge of a line it is nothing.
            if piece.parts:
                piece.parts.append(" ")
            elif self.pieces:
                self.pieces[-1].parts.append(" ")
            return
        piece.parts.append(text)
        piece.says |= self.says
        if self.link is not None:
            piece.linked += len(text)
            if self.link and self.link not in piece.links:
                piece.links.append(self.link)
        if self.bold:
            piece.bolded += len(text)
        if self.inline == 0:
            self.direct = True

    def cut(self) -> None:
        """An inline element begins or ends right below a block: a place where a menu or a byline may be parted."""
        if self.piece.parts:
            self.pieces.append(self.piece)
            self.piece = _Piece()

    def flush(self) -> None:
        """End the line. Links and labels side by side, without a word between them, are lines of their own."""
        self.cut()
        if self.pieces:
            pieces = self.pieces
            if len(pieces) > 1 and (self.direct or self.tag not in _PARTED or not _like_menu(pieces)):
                pieces = [_joined(pieces)]
            for piece in pieces:
                self.keep(piece)
            self.pieces = []
        self.direct = False

    def keep(self, piece: _Piece) -> None:
        """Lines of what was gathered. Over several lines, links and bold count where they are nearly all of it."""
        raw = "".join(piece.parts)
        if raw.isspace():
            return
        if self.tag == "pre":
            raw = raw.replace("\n", _BREAK)
        texts = _broken(raw) if _BREAK in raw else [_squeezed(raw)]
        links = tuple(piece.links)
        linked, bold = piece.linked / len(raw), piece.bolded / len(raw)
        for text in texts:
            if text:
                size = len(text)
                if len(texts) > 1:
                    linked, bold = float(linked > 0.8), float(bold > 0.8)
                line = HtmlLine(text, self.box, self.tag, piece.says, round(linked * size), links, self.figure)
                line.bold, line.moment = round(bold * size), piece.moment
                self.tree.lines.append(line)


@dataclass(slots=True)
class _Piece:
    """Text between two cuts."""

    parts: list[str] = field(default_factory=list)
    says: int = Is.NOTHING
    linked: int = 0
    bolded: int = 0
    links: list[str] = field(default_factory=list)
    moment: str | None = None


_PARTED = frozenset(
    {"div", "nav", "header", "footer", "section", "aside", "ul", "td", "center", "article", "main", "body"}
)
_MENU = 250
"""Characters of several labels side by side; more is a paragraph made of spans."""


def _like_menu(pieces: list[_Piece]) -> bool:
    """Whether pieces side by side are labels, not a sentence in spans: short, and none goes on in a small letter."""
    texts = [text for piece in pieces if (text := "".join(piece.parts).strip())]
    return sum(map(len, texts)) <= _MENU and not any(text[0].islower() or text[0] in ",.;:!?)" for text in texts[1:])


def _joined(pieces: list[_Piece]) -> _Piece:
    whole = _Piece()
    for piece in pieces:
        whole.parts += piece.parts
        whole.says |= piece.says
        whole.linked += piece.linked
        whole.bolded += piece.bolded
        whole.moment = whole.moment or piece.moment
        whole.links += [link for link in piece.links if link not in whole.links]
    return whole


def _squeezed(text: str) -> str:
    """White space as one blank; soft hyphens and zero-width spaces, which part words in two, taken out."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def _broken(raw: str) -> list[str]:
    """The lines that line breaks part; one that only wraps a sentence (a small letter follows a letter) joins."""
    lines: list[str] = []
    for piece in raw.split(_BREAK):
        text = _squeezed(piece)
        if text and lines and text[0].islower() and _JOINS.search(lines[-1]):
            lines[-1] += " " + text
        elif text:
            lines.append(text)
    return lines
