"""Which lines of an HTML page are the article.

The page's prose is weighed by the container that it stands in; the heaviest is the article's, widened to what stands
beside it with comparable weight. What the mark-up sets apart in it (sharing, related pages), what is a list of
teasers, and what is made of links is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.document.names import Is
from dragoman.document.text import ends, fold, is_long
from dragoman.document.tree import Box, HtmlLine, Tree

# Measured on the 181 pages of Zyte's article extraction benchmark and on half of trafilatura's 990 (F1 .967 and .913
# with these; trafilatura, fast, .962 and .919): see benchmarks/bodies.py. The other half gave .923 beside .922.
SHORT = 25
"""Characters from which a line with a full stop is prose; shorter ones are buttons and labels."""
PROSE = 80
"""Characters from which a line is prose without one."""
APART_SHARE = 0.35
"""Boxes of a name that sounds set apart, but hold more of the page's prose than this, are wrappers of the article."""
FAR_SHARE = 0.9
"""The same for footers and comments, that may well be longer than a short article."""
BESIDE = 0.15
"""Of the main container's prose: what a part of the article beside it must have."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Body:
    """Numbers of the lines that are the article's, the box that holds them, and which boxes are set apart."""

    lines: list[int]
    box: int
    apart: list[bool]


def find_body(tree: Tree, says: list[int], title: int | None = None, told: str | None = None) -> Body:
    """The article's lines.

    ``says`` is what the mark-up says of each line; ``title`` the number of the headline's line, where it is known;
    ``told`` the article's text as the page's metadata gives it.
    """
    weights = [_weight(line, says[at]) for at, line in enumerate(tree.lines)]
    apart = _apart(tree, weights, title)
    _mark_teasers(tree, apart)
    for at, line in enumerate(tree.lines):
        if apart[line.box]:
            weights[at] = 0.0
    if title is not None and sum(weights[title:]) > sum(weights[:title]):
        weights[: title + 1] = [0.0] * (title + 1)
    else:
        title = None
    if not any(weights):
        weights = [_weight(line, says[at]) for at, line in enumerate(tree.lines)]
    box = _article_box(tree, weights)
    lines = _kept(tree, says, box, apart, title)
    if told:
        lines = _as_told(tree, lines, says, apart, told)
    return Body(lines, box, apart)


def is_prose(line: HtmlLine) -> bool:
    """A sentence or a long line, mostly outside links."""
    size = len(line.text)
    if line.linked > size * 0.5 or line.tag in HEADINGS:
        return False
    return is_long(line.text, PROSE) or (is_long(line.text, SHORT) and ends(line.text))


def _weight(line: HtmlLine, says: int) -> float:
    """Characters of prose; a short line counts a fifth, as tables and lists may be the article too."""
    if says & (Is.CAPTION | Is.CREDIT):
        return 0.0
    plain = len(line.text) - line.linked
    return float(plain) if is_prose(line) else 0.2 * plain if line.linked <= len(line.text) * 0.5 else 0.0


def _sums(tree: Tree, weights: list[float]) -> list[float]:
    """For each box the weight of all lines below it."""
    sums = [0.0] * len(tree.boxes)
    for at, line in enumerate(tree.lines):
        sums[line.box] += weights[at]
    for number in range(len(tree.boxes) - 1, 0, -1):
        sums[tree.boxes[number].parent] += sums[number]
    return sums


def _apart(tree: Tree, weights: list[float], title: int | None) -> list[bool]:
    """Which boxes the mark-up sets apart, unless much of the page's prose is in boxes of that name."""
    sums = _sums(tree, weights)
    total = sums[0] or 1.0
    named: Counter[str] = Counter()
    for number, box in enumerate(tree.boxes):
        if box.says & Is.APART:
            named[box.name or box.tag] += round(sums[number])
    apart = [False] * len(tree.boxes)
    for number, box in enumerate(tree.boxes):
        if box.parent >= 0 and apart[box.parent]:
            apart[number] = True
        elif box.says & Is.APART:
            limit = FAR_SHARE if box.says & Is.FAR else APART_SHARE
            if title is not None and box.first_line <= title < box.end_line:
                limit = 0.1
            apart[number] = named[box.name or box.tag] < limit * total
    return apart


def _mark_teasers(tree: Tree, apart: list[bool]) -> None:
    """Lists of teasers: three or more boxes alike side by side, most with a linked title and little else."""
    alike: dict[tuple[int, str, str], list[int]] = {}
    inside = [False] * len(tree.boxes)
    for number in range(1, len(tree.boxes)):
        box = tree.boxes[number]
        inside[number] = inside[box.parent] or bool(box.says & Is.BODY)
        if not inside[number] and not apart[number] and box.end_line > box.first_line and box.tag != "p":
            alike.setdefault((box.parent, box.tag, box.name), []).append(number)
    found: set[int] = set()
    for group in alike.values():
        if len(group) >= 3 and sum(_like_teaser(tree, tree.boxes[number]) for number in group) >= 0.6 * len(group):
            found.update(group)
    if found:
        for number in range(1, len(tree.boxes)):
            if number in found or apart[tree.boxes[number].parent]:
                apart[number] = True


def _like_teaser(tree: Tree, box: Box) -> bool:
    """A linked title and at most two sentences, or a linked title with its summary in one line."""
    lines = tree.lines[box.first_line : box.end_line]
    if len(lines) == 1 and box.tag == "li":
        size = len(lines[0].text)
        return size > 60 and size * 0.15 < lines[0].linked < size * 0.8
    if not 2 <= len(lines) <= 8:
        return False
    titled = any(line.linked >= len(line.text) * 0.8 and len(line.text) >= 15 for line in lines)
    return titled and sum(is_prose(line) for line in lines) <= 2 and sum(len(line.text) for line in lines) < 900


def _article_box(tree: Tree, weights: list[float]) -> int:
    """The container with most prose, then up to where nothing comparable stands beside it.

    A container is the lowest box that holds a line with others. Comparable is one of the same name, or a heavy one
    within two levels: articles are cut in parts by pictures and advertisements.
    """
    boxes = tree.boxes
    containers = _containers(tree)
    direct = [0.0] * len(boxes)
    for at, container in enumerate(containers):
        direct[container] += weights[at]
    favour = _favours(tree)
    best = max(range(len(direct)), key=lambda n: (direct[n] * favour[n], -n))
    core = direct[best] or 1.0
    name = (boxes[best].tag, boxes[best].name)
    at = top = _named_text(tree, best)
    climbed = 0
    heavy = same = 0.0
    while boxes[at].parent > 0:
        inner, at = at, boxes[at].parent
        climbed += 1
        for line in _around(boxes[inner], boxes[at]):
            other = containers[line]
            if name[1] and (boxes[other].tag, boxes[other].name) == name:
                same += weights[line]
            elif direct[other] >= BESIDE * core:
                heavy += weights[line]
        near = climbed <= 2 and heavy >= BESIDE * core
        if near or same >= BESIDE * core or (climbed <= 3 and same >= PROSE):
            top, climbed, heavy, same = at, 0, 0.0, 0.0
    return top


def _favours(tree: Tree) -> list[float]:
    """How much more a container counts for what it and the boxes round it are named."""
    favours = [1.0] * len(tree.boxes)
    for number in range(1, len(tree.boxes)):
        box = tree.boxes[number]
        own = 1.6 if box.says & Is.BODY else 1.2 if box.says & Is.ARTICLE or box.tag == "article" else 1.0
        favours[number] = max(own, min(1.2, favours[box.parent]))
    return favours


def _named_text(tree: Tree, number: int) -> int:
    """The nearest box round ``number`` that is named the article's text, if one is near; else itself."""
    at = number
    for _ in range(5):
        if at <= 0:
            break
        if tree.boxes[at].says & Is.BODY:
            return at
        at = tree.boxes[at].parent
    return number


def _around(inner: Box, outer: Box) -> Iterator[int]:
    """Numbers of the lines in ``outer`` that are not in ``inner``."""
    yield from range(outer.first_line, inner.first_line)
    yield from range(inner.end_line, outer.end_line)


def _containers(tree: Tree) -> list[int]:
    """For each line the lowest box that holds it with other lines."""
    lowest = list(range(len(tree.boxes)))
    for number in range(1, len(tree.boxes)):
        box = tree.boxes[number]
        if box.end_line - box.first_line <= 1:
            lowest[number] = lowest[box.parent]
    return [lowest[line.box] for line in tree.lines]


def _kept(tree: Tree, says: list[int], box: int, apart: list[bool], title: int | None) -> list[int]:
    """The lines below ``box`` that read as the article, from its first to its last prose."""
    top = tree.boxes[box]
    kept: list[int] = []
    for at in range(top.first_line, top.end_line):
        line = tree.lines[at]
        if apart[line.box] or (title is not None and at <= title):
            continue
        size = len(line.text)
        if line.linked >= size * 0.75 and (size < 120 or not ends(line.text)):
            continue
        if says[at] & (Is.CAPTION | Is.CREDIT):
            continue
        kept.append(at)
    return _trim(tree, kept, named=_named_body(tree, box))


def _named_body(tree: Tree, number: int) -> bool:
    """Whether the box, or one right above it, is named the article's text."""
    for _ in range(3):
        if number <= 0:
            break
        if tree.boxes[number].says & Is.BODY:
            return True
        number = tree.boxes[number].parent
    return False


def _trim(tree: Tree, kept: list[int], *, named: bool) -> list[int]:
    """Without what stands before the first and behind the last prose, but for a heading before it.

    In a box that is named the article's text, lists behind the last sentence belong to it too.
    """
    prose = [index for index, at in enumerate(kept) if is_prose(tree.lines[at])]
    if named:
        prose += [
            index for index, at in enumerate(kept) if len(tree.lines[at].text) >= SHORT and not tree.lines[at].linked
        ]
        prose.sort()
    if not prose:
        return kept
    first, last = prose[0], prose[-1]
    if first and tree.lines[kept[first - 1]].tag in HEADINGS:
        first -= 1
    return kept[first : last + 1]


def _as_told(tree: Tree, lines: list[int], says: list[int], apart: list[bool], told: str) -> list[int]:
    """The lines between the first and the last that the metadata's text holds, with those that were missed."""
    whole = fold(told).replace(" ", "")
    if len(whole) < 300:
        return lines
    held = [
        at
        for at, line in enumerate(tree.lines)
        if len(line.text) >= SHORT
        and not says[at] & (Is.CAPTION | Is.CREDIT)
        and fold(line.text).replace(" ", "")[:100] in whole
    ]
    covered = sum(len(fold(tree.lines[at].text).replace(" ", "")) for at in held)
    # Some metadata holds a summary or a part: it is believed where the page's lines make up most of it, once.
    found = sum(len(tree.lines[at].text) for at in lines)
    if not 0.75 * len(whole) <= covered <= 1.3 * len(whole) or len(whole) < 0.5 * found:
        return lines
    first, last = held[0], held[-1]
    return sorted({at for at in lines if first <= at <= last} | set(held))
