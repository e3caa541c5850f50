"""An HTML page's lines and what each is: mark-up and metadata first, then the rules of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.document.body import HEADINGS, Body, find_body
from dragoman.document.credits import LONGEST_CAPTION, find_credit
from dragoman.document.dates import moment
from dragoman.document.labels import Labels
from dragoman.document.lines import Credit, Line, Lines
from dragoman.document.metadata import Metadata, read_metadata
from dragoman.document.names import Is
from dragoman.document.text import (
    Head,
    ends,
    fold,
    is_byline,
    labelled_author,
    like_names,
    mark_comments,
    mark_repeats,
    mark_residue,
    mark_signs,
    mark_source,
    mark_tail,
)
from dragoman.document.tree import HtmlLine, Tree, parse, walk
from dragoman.errors import PageError
from dragoman.language import identify

_HEADING = 120
_NEAR = 14
"""Lines round the headline among which byline and lead are looked for."""


@dataclass(slots=True)
class HtmlPage:
    """All that an HTML page gives: its lines with their kinds, what the lines say, and its metadata."""

    lines: Lines
    head: Head
    metadata: Metadata
    language: str | None


def read_html(markup: str, name: str, url: str | None, labels: Labels) -> HtmlPage:
    """Read an HTML page. Raises :class:`PageError` where it has no text, or mark-up that no page has."""
    parser = parse(markup, name)
    metadata = read_metadata(parser, url)
    tree = walk(parser)
    if not _has_words(tree):
        tree = walk(parser, hidden_too=True)
    if not _has_words(tree):
        raise PageError(f"{name}: has mark-up but no words; the page may need a browser to show its text")
    return _Reader(tree, metadata, labels, url).read()


def _has_words(tree: Tree) -> bool:
    return any(c.isalpha() for line in tree.lines for c in line.text)


class _Reader:
    """Decides the lines of one page, the certain before the likely."""

    def __init__(self, tree: Tree, metadata: Metadata, labels: Labels, url: str | None) -> None:
        self.tree = tree
        self.metadata = metadata
        self.labels = labels
        self.url = url
        self.title = find_title(tree, metadata)
        self.says = [_says(tree, line) for line in tree.lines]
        self.body: Body = find_body(tree, self.says, self.title, metadata.body)
        self.in_body = set(self.body.lines)
        self.lines = _as_lines(tree)
        self.head = Head(headline=metadata.headline, comment_count=metadata.comment_count)

    def read(self) -> HtmlPage:
        """Every line's kind, and what they tell."""
        lines, head, labels = self.lines, self.head, self.labels
        prose = "\n".join(self.tree.lines[at].text for at in self.body.lines) or lines.text
        language = identify(
            prose, languages=labels.languages, html_lang=self.metadata.language, url=self.url or self.metadata.url
        )
        if self.title is not None:
            lines.lines[self.title].kind = "headline"
            head.headline = lines.lines[self.title].text
        mark_signs(lines)
        mark_source(lines, labels, language, head)
        mark_comments(lines, labels, head)
        self.mark_pictures()
        self.mark_byline(language)
        self.mark_lead()
        for at, line in lines.open():
            if at not in self.in_body:
                line.kind = "furniture"
        mark_tail(lines, labels)
        mark_residue(lines, labels, language)
        mark_repeats(lines, head.headline)
        mark_repeats(lines, head.lead)
        self.mark_body(language)
        if self.metadata.authors:
            head.byline = ", ".join(self.metadata.authors)
        return HtmlPage(lines, head, self.metadata, language)

    def mark_pictures(self) -> None:
        """Captions and credits: by element and class, by standing in a figure, or by a credit at the line's end."""
        for at, line in self.lines.open():
            html = self.tree.lines[at]
            if self.body.apart[html.box]:
                continue
            says = self.says[at]
            if says & Is.CAPTION or (says & Is.FIGURE and not html.linked * 2 > len(html.text)):
                self.caption(line, says)
            elif says & Is.CREDIT and line.figure is not None and len(line.text) <= 120:
                self.credit(line)
            elif at in self.in_body:
                credit = find_credit(line.text, self.labels)
                if credit is not None:
                    self.body_credit(at, line, credit)

    def caption(self, line: Line, says: int) -> None:
        credit = find_credit(line.text, self.labels, in_figure=True)
        if credit is not None and not credit.caption_to:
            line.kind, line.credit = "credit", credit
        elif says & Is.CREDIT and not says & Is.CAPTION and len(line.text) <= 120:
            self.credit(line)
        elif len(line.text) <= 2 * LONGEST_CAPTION:
            line.kind, line.credit = "caption", credit

    def credit(self, line: Line) -> None:
        found = find_credit(line.text, self.labels, in_figure=True)
        if found is not None and found.caption_to:
            line.kind, line.credit = "caption", found
        else:
            line.kind, line.credit = "credit", found or Credit(line.text.strip("()[] "))

    def body_credit(self, at: int, line: Line, credit: Credit) -> None:
        """A credit among the paragraphs: of a caption in its line, or in the line above right below a picture."""
        line.credit = credit
        if credit.caption_to:
            line.kind = "caption" if credit.caption_to - credit.caption_from <= LONGEST_CAPTION else "paragraph"
            return
        line.kind = "credit"
        above = self.lines.lines[at - 1] if at else None
        if above is not None and above.kind is None and at - 1 in self.in_body and len(above.text) <= 320:
            above.kind = "caption"

    def mark_byline(self, language: str | None) -> None:
        """Author and date between headline and text; and lines that the mark-up calls so."""
        first = self.body.lines[0] if self.body.lines else len(self.tree.lines)
        low = self.title if self.title is not None else max(0, first - _NEAR)
        for at, line in self.lines.open():
            html = self.tree.lines[at]
            near = low - 3 <= at <= max(low + _NEAR, first + 1)
            if len(line.text) > 140 or not near or self.body.apart[html.box]:
                continue
            probe = Head()
            told = is_byline(line, self.labels, language, probe)
            named = self.says[at] & (Is.BYLINE | Is.TIME) and not (at in self.in_body and ends(line.text))
            if not told and not named:
                continue
            line.kind = "byline"
            if html.moment and self.metadata.published is None:
                self.metadata.published = moment(html.moment, language)
            self.head.published = self.head.published or probe.published
            if self.head.byline is None:
                self.head.byline = probe.byline or (line.text if named and like_names(line.text) else None)

    def mark_lead(self) -> None:
        """The lead: what is the page's description, else what a class calls so, else a sentence that stands alone
        between headline and text or is bold."""
        description = fold(self.metadata.description or "")[:60]
        first = self.body.lines[0] if self.body.lines else len(self.tree.lines)
        low = self.title + 1 if self.title is not None else max(0, first - 3)
        ranks: dict[int, list[Line]] = {}
        for at in range(low, min(len(self.lines.lines), max(first + 2, low + 3))):
            line, html = self.lines.lines[at], self.tree.lines[at]
            if line.kind is not None or len(line.text) < 30 or html.linked * 2 > len(line.text):
                continue
            if self.body.apart[html.box]:
                continue
            stands_out = at < first or html.bold >= len(html.text) * 0.9
            if len(description) >= 30 and fold(line.text)[:60] == description:
                ranks.setdefault(1, []).append(line)
            elif self.says[at] & Is.LEAD:
                ranks.setdefault(2, []).append(line)
            elif stands_out and len(line.text) >= 60 and ends(line.text):
                ranks.setdefault(3, []).append(line)
        if ranks:
            best = min(ranks)
            found = ranks[best][: 3 if best == 2 else 1]
            for line in found:
                line.kind = "lead"
            self.head.lead = " ".join(line.text for line in found)

    def mark_body(self, language: str | None) -> None:
        """What is left is the text: headings by element, or short and bold; an author's line at its end."""
        rest = list(self.lines.open())
        for index, (at, line) in enumerate(rest):
            html = self.tree.lines[at]
            short = len(line.text) <= _HEADING and not ends(line.text)
            if html.tag in HEADINGS or (short and html.bold >= len(html.text) * 0.9 and html.tag != "li"):
                line.kind = "heading" if index + 1 < len(rest) else "furniture"
            elif short and index == len(rest) - 1 and (name := labelled_author(line.text, self.labels, language)):
                line.kind = "byline"
                self.head.byline = self.head.byline or name
            else:
                line.kind = "paragraph"


def find_title(tree: Tree, metadata: Metadata) -> int | None:
    """The headline's line: the first heading that says what the metadata says, else the first top heading."""
    wanted = [fold(text) for text in (metadata.headline, metadata.title) if text]
    best: tuple[float, int] | None = None
    for at, line in enumerate(tree.lines):
        heading = line.tag in HEADINGS
        titled = any(tree.boxes[number].says & Is.TITLE for number in _up(tree, line.box, 2))
        if not heading and not titled and best is not None:
            continue
        text = fold(line.text)
        if len(text) < 4 or len(line.text) > 300:
            continue
        score = 0.0
        for rank, whole in enumerate(wanted):
            if text == whole:
                score = max(score, 4.0 - rank)
            elif len(text) >= 15 and len(whole) >= 10 and (whole.startswith(text) or text.startswith(whole)):
                score = max(score, 3.0 - rank + len(text) / (2 * len(whole)))
            elif len(text) >= 15 and whole.endswith(text):
                # The site's name may stand first, and be a heading too: what fills more of the title is the headline.
                score = max(score, 3.0 - rank + len(text) / (2 * len(whole)))
        # A top heading that leads elsewhere is the site's own.
        top = line.tag == "h1" and line.linked < len(line.text) * 0.8
        if not score and not top:
            continue
        score += top * 1.5 + (heading or titled) * 0.5
        if best is None or score > best[0]:
            best = (score, at)
    return best[1] if best else None


def _says(tree: Tree, line: HtmlLine) -> int:
    """What the mark-up says of a line: its own elements', and those of small boxes round it."""
    says = line.says
    for number in _up(tree, line.box, 3):
        box = tree.boxes[number]
        size = box.end_line - box.first_line
        if size <= 6:
            # The nearest box that speaks of captions or credits is right: credits stand inside captions.
            known = says & (Is.CAPTION | Is.CREDIT)
            says |= box.says & (Is.LEAD | Is.BYLINE | (0 if known else Is.CAPTION | Is.CREDIT))
        if box.says & Is.FIGURE and (box.tag == "figure" or (box.images and size <= 4)) and line.tag not in HEADINGS:
            says |= Is.FIGURE
    return says


def _up(tree: Tree, box: int, levels: int) -> Iterator[int]:
    while levels and box > 0:
        yield box
        box = tree.boxes[box].parent
        levels -= 1


def _as_lines(tree: Tree) -> Lines:
    """The text that is frozen: a line a block, blank lines between."""
    lines: list[Line] = []
    at = 0
    for html in tree.lines:
        lines.append(Line(html.text, at, blank_before=True, figure=html.figure, links=html.links))
        at += len(html.text) + 2
    return Lines("\n\n".join(html.text for html in tree.lines), lines)
