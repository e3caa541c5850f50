"""The lines of a page's text while their kinds are being decided, and the blocks that come of them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.model import Block, BlockKind, Photo

_NOT_SPACE = re.compile(r"\S")
_STOPS = re.compile(r"[.!?…:;。！？：；][\"'”“’‘»«›‹)\]）」]{0,4}$")
_SMALL_WORD = re.compile(r"[^\W\d_] [^\W\d_A-ZÀ-Þ]{2,4}$")
"""A preposition or a conjunction, as no sentence ends."""
_SMALL_END = 6
"""Characters at the end of a line that such a word and the letter before it take."""
_PROSE = 90
"""Characters from which a line is prose and no heading."""
_WRAPS = 4
"""So many lines that go on in small letters make it a page whose lines are wrapped …"""
_WRAPPED = 3
"""… where they are at least every third line that stands right below another."""
_FULL = 0.7
"""The part of the width from which a line was cut for want of room."""


@dataclass
class Line:
    """One line of the text, white space around it left out; ``kind`` is None until it is decided."""

    text: str
    start: int
    kind: BlockKind | None = None
    blank_before: bool = False
    figure: int | None = None
    """Of HTML: the figure that it stands in."""
    links: tuple[str, ...] = ()
    """Of HTML: the addresses that it links to."""
    credit: Credit | None = None
    frame: tuple[int, int] | None = None
    """Where in the line its words are, when signs of a table stand round them."""

    @property
    def end(self) -> int:
        """Where the line ends in the text."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Credit:
    """A credit inside a line: whom it names, and the stretch of the line before it that is the caption."""

    value: str
    caption_from: int = 0
    caption_to: int = 0


@dataclass
class Lines:
    """All lines of a text, in order. ``text`` is frozen; only kinds change."""

    text: str
    lines: list[Line] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Lines:
        """Each line of ``text`` that is not white space alone."""
        lines: list[Line] = []
        at, blank = 0, False
        for raw in text.split("\n"):
            stripped = raw.strip()
            if stripped:
                lines.append(Line(stripped, at + raw.index(stripped[0]), blank_before=blank))
            blank = not stripped
            at += len(raw) + 1
        return cls(text, _unwrapped(text, lines))

    def open(self) -> Iterator[tuple[int, Line]]:
        """The lines that have no kind yet."""
        return ((at, line) for at, line in enumerate(self.lines) if line.kind is None)

    def of_kind(self, *kinds: BlockKind) -> list[Line]:
        """The lines of some kinds."""
        return [line for line in self.lines if line.kind in kinds]

    def blocks(self) -> tuple[Block, ...]:
        """Blocks that tile the text: a line is one, or a caption with its credit behind it."""
        return tuple(_blocks(self.lines))

    def photos(self) -> tuple[Photo, ...]:
        """Each caption with its credit: in its own line, in the next, or in the same figure."""
        photos: list[Photo] = []
        for at, line in enumerate(self.lines):
            if line.kind != "caption":
                continue
            start, end = line.start, line.end
            credit = line.credit.value if line.credit else None
            if line.credit:
                start, end = line.start + line.credit.caption_from, line.start + line.credit.caption_to
            elif line.frame:
                start, end = line.start + line.frame[0], line.start + line.frame[1]
            if credit is None:
                credit = self._credit_beside(at)
            photos.append(Photo(caption=" ".join(self.text[start:end].split()), credit=credit, start=start, end=end))
        return tuple(photos)

    def _credit_beside(self, at: int) -> str | None:
        """The credit in the line below; or above, where both stand in one figure."""
        line = self.lines[at]
        for other in self.lines[at + 1 : at + 2] + (
            self.lines[max(0, at - 1) : at] if line.figure is not None else []
        ):
            if other.kind == "credit" and other.credit and other.figure == line.figure:
                return other.credit.value
        return None


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """Lines put together again on a page whose lines are all cut at some width: there a sentence goes on in the line
    right below, behind a long line or a comma, or with a small letter; a headline above it stays by itself."""
    lines = _mended(text, lines)
    below = [at for at in range(1, len(lines)) if not lines[at].blank_before]
    cut = [at for at in below if not _STOPS.search(lines[at - 1].text)]
    sure = {at for at in cut if lines[at].text[0].islower() or lines[at].text[0] == "("}
    if len(sure) < _WRAPS or len(sure) * _WRAPPED < len(below):
        return lines
    width = max(len(lines[at - 1].text) for at in sure) * _FULL
    joins = {at for at in cut if at in sure or lines[at - 1].text[-1] == "," or len(lines[at - 1].text) >= width}
    return _put_together(text, lines, joins)


def _mended(text: str, lines: list[Line]) -> list[Line]:
    """Lines put together where a blank one cut a sentence: behind a long one that ends with a short small word."""
    joins: set[int] = set()
    for at in range(2, len(lines)):  # a headline may end so
        line, above = lines[at], lines[at - 1]
        long = len(above.text) >= _PROSE or at - 1 in joins
        cut = line.blank_before and long and _SMALL_WORD.search(above.text[-_SMALL_END:]) is not None
        if cut and line.text[0].isalpha():
            joins.add(at)
    return _put_together(text, lines, joins)


def _put_together(text: str, lines: list[Line], joins: Container[int]) -> list[Line]:
    """The lines, those at some places joined to the one above; each stretch of text is cut once, however long."""
    whole: list[Line] = []
    at = 0
    while at < len(lines):
        first, end = lines[at], at + 1
        while end < len(lines) and end in joins:
            end += 1
        if end - at > 1:
            first = Line(text[first.start : lines[end - 1].end], first.start, blank_before=first.blank_before)
        whole.append(first)
        at = end
    return whole


def _blocks(lines: Iterable[Line]) -> Iterator[Block]:
    for line in lines:
        kind = line.kind or "furniture"
        rest: BlockKind = "furniture"
        begin, end = 0, len(line.text)
        if line.credit is not None and kind != "credit":
            begin, end, rest = line.credit.caption_from, line.credit.caption_to, "credit"
        elif line.frame is not None:
            begin, end = line.frame
        yield from _piece(line, "furniture", 0, begin)
        yield from _piece(line, kind, begin, end)
        yield from _piece(line, rest, end, len(line.text))


def _piece(line: Line, kind: BlockKind, begin: int, end: int) -> Iterator[Block]:
    """The block from ``begin`` to ``end`` of a line, white space at its edges left out, if anything is left."""
    first = _NOT_SPACE.search(line.text, begin, end)
    if first:
        stop = begin + len(line.text[begin:end].rstrip())
        yield Block(kind=kind, start=line.start + first.start(), end=line.start + stop)
