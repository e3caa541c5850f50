"""One walk over an HTML tree: the visible text as lines, each with the boxes that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dragoman.document.bombs import check
from dragoman.document.names import Is, named


@dataclass(slots=True)
class Box:
    """A block element: its parent by number, its tag, what it is, and sums over the lines below it."""

    parent: int
    tag: str
    name: str
    says: int = Is.NOTHING
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


_WITHOUT_TEXT = """
script style template noscript head svg math canvas audio video object embed iframe frame frameset noframes datalist
select textarea input progress meter -comment !-- !doctype map area link meta title base applet param track source
"""
_SKIPPED = frozenset(_WITHOUT_TEXT.split())
_WITHIN_LINES = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span
strike strong sub sup time tt u var wbr img picture amp-img
"""
_INLINE = frozenset(_WITHIN_LINES.split())
_ASIDE_TAGS = frozenset({"nav", "footer", "menu", "form", "dialog", "button", "fieldset", "amp-ad", "amp-sidebar"})
_ASIDE_ROLES = frozenset(
    (
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
    )
)
_BOLD = frozenset({"b", "strong", "em", "i"})
_SPACE = re.compile(r"[\s\u00ad\u200b\u2060]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_JOINS = re.compile(r"(?:[^\W\d_]|[,–—-])$")
_BREAK = "\x1e"
_NONE: dict[str, str | None] = {}


def parse(html: str, name: str) -> LexborHTMLParser:
    """The tree of a page. Raises :class:`PageError` where parsing it would cost more than a page is worth."""
    check(html, name)
    return LexborHTMLParser(html)


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
                name, says = named(f"{classes or ''} {label or ''}")
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
            says |= Is.APART | (Is.FAR if tag in ("footer", "nav", "menu") else 0)
        elif tag == "aside":
            says |= Is.APART
        elif tag == "figcaption":
            says |= Is.CAPTION
        elif tag == "figure":
            says |= Is.FIGURE
        elif tag in ("article", "main", "body"):
            says = (says | Is.ARTICLE) & ~Is.APART
        elif tag == "address":
            says |= Is.BYLINE
        if prop:
            if "articleBody" in prop:
                says = (says | Is.ARTICLE | Is.BODY) & ~Is.APART
            elif prop in ("author", "datePublished"):
                says |= Is.BYLINE
            elif prop in ("caption",):
                says |= Is.CAPTION
        self.tree.boxes.append(Box(self.box, tag, name, says))
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
