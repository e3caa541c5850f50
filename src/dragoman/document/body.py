"""Which lines of an HTML page are the article.

The page's prose is weighed by the container that it stands in; the heaviest is the article's, widened to what stands
beside it with comparable weight. What the mark-up sets apart in it (sharing, related pages), what is a list of
teasers, and what is made of links is left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dragoman.document.text import ends
from dragoman.document.tree import HtmlLine, Is, Tree

SHORT = 25
PROSE = 80
APART_SHARE = 0.35
ANSWERS_SHARE = 0.9
BESIDE = 0.15
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Body:
    """Numbers of the lines that are the article's, the box that holds them, and which boxes are set apart."""

    lines: list[int]
    box: int
    apart: list[bool]


def find_body(tree: Tree, title: int | None = None) -> Body:
    """The article's lines. ``title`` is the number of the headline's line, where it is known."""
    weights = [_weight(line) for line in tree.lines]
    apart = _apart(tree, weights, title)
    _mark_teasers(tree, apart)
    containers = _containers(tree)
    for at, line in enumerate(tree.lines):
        if apart[line.box] or (title is not None and at <= title):
            weights[at] = 0.0
    box = _article_box(tree, weights, containers)
    return Body(_kept(tree, box, apart, title), box, apart)


def is_prose(line: HtmlLine) -> bool:
    """A sentence or a long line, mostly outside links."""
    size = len(line.text)
    if line.linked > size * 0.5 or line.tag in HEADINGS:
        return False
    return size >= PROSE or (size >= SHORT and ends(line.text))


def _weight(line: HtmlLine) -> float:
    """Characters of prose; a short line counts a fifth, as tables and lists may be the article too."""
    if line.says & Is.CAPTION:
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
            limit = ANSWERS_SHARE if box.says & Is.ANSWERS else APART_SHARE
            if title is not None and box.first_line <= title < box.end_line:
                limit = 0.1
            apart[number] = named[box.name or box.tag] < limit * total
    return apart


def _mark_teasers(tree: Tree, apart: list[bool]) -> None:
    """Lists of teasers: three or more boxes alike side by side, most with a linked title and little else."""
    alike: dict[tuple[int, str, str], list[int]] = {}
    for number in range(1, len(tree.boxes)):
        box = tree.boxes[number]
        if not apart[number] and box.end_line > box.first_line and box.tag != "p":
            alike.setdefault((box.parent, box.tag, box.name), []).append(number)
    for group in alike.values():
        if len(group) >= 3 and sum(_like_teaser(tree, number) for number in group) >= 0.6 * len(group):
            for number in group:
                _set_apart(tree, apart, number)


def _like_teaser(tree: Tree, number: int) -> bool:
    """A linked title, and at most two sentences."""
    box = tree.boxes[number]
    lines = tree.lines[box.first_line : box.end_line]
    if not 2 <= len(lines) <= 8:
        return False
    titled = any(line.linked >= len(line.text) * 0.8 and len(line.text) >= 15 for line in lines)
    return titled and sum(is_prose(line) for line in lines) <= 2 and sum(len(line.text) for line in lines) < 900


def _set_apart(tree: Tree, apart: list[bool], number: int) -> None:
    apart[number] = True
    for below in range(number + 1, len(tree.boxes)):
        if not apart[tree.boxes[below].parent]:
            if tree.boxes[below].first_line >= tree.boxes[number].end_line:
                break
            continue
        apart[below] = True


def _containers(tree: Tree) -> list[int]:
    """For each line the lowest box that holds it with other lines."""
    lowest = list(range(len(tree.boxes)))
    for number in range(1, len(tree.boxes)):
        box = tree.boxes[number]
        if box.end_line - box.first_line <= 1:
            lowest[number] = lowest[box.parent]
    return [lowest[line.box] for line in tree.lines]


def _article_box(tree: Tree, weights: list[float], containers: list[int]) -> int:
    """The container with most prose, then up to where no comparable container stands beside it."""
    direct = [0.0] * len(tree.boxes)
    for at, container in enumerate(containers):
        direct[container] += weights[at]
    grouped: Counter[tuple[int, str]] = Counter()
    for number, box in enumerate(tree.boxes):
        if direct[number]:
            grouped[box.parent, box.name or str(number)] += round(direct[number])
    best = max(range(len(direct)), key=lambda n: (direct[n] * (1.2 if tree.boxes[n].says & Is.ARTICLE else 1.0), -n))
    core = direct[best] or 1.0
    at = best
    while tree.boxes[at].parent > 0:
        parent = tree.boxes[at].parent
        beside = 0.0
        inside, outside = tree.boxes[at], tree.boxes[parent]
        for line in (*range(outside.first_line, inside.first_line), *range(inside.end_line, outside.end_line)):
            beside += weights[line] if direct[containers[line]] >= BESIDE * core else 0.0
        if beside < BESIDE * core:
            # Look one level higher before giving up: wrappers often stand alone.
            upper = tree.boxes[parent].parent
            if upper <= 0 or not _beside(tree, parent, upper, weights, containers, direct, core):
                break
        at = parent
    return at


def _beside(
    tree: Tree, inner: int, outer: int, weights: list[float], containers: list[int], direct: list[float], core: float
) -> bool:
    inside, outside = tree.boxes[inner], tree.boxes[outer]
    found = 0.0
    for line in (*range(outside.first_line, inside.first_line), *range(inside.end_line, outside.end_line)):
        found += weights[line] if direct[containers[line]] >= BESIDE * core else 0.0
    return found >= BESIDE * core


def _kept(tree: Tree, box: int, apart: list[bool], title: int | None) -> list[int]:
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
        if line.says & (Is.CAPTION | Is.CREDIT):
            continue
        kept.append(at)
    return _trim(tree, kept)


def _trim(tree: Tree, kept: list[int]) -> list[int]:
    """Without what stands before the first and behind the last prose, and headings with nothing below them."""
    prose = [index for index, at in enumerate(kept) if is_prose(tree.lines[at])]
    if not prose:
        return kept
    first = prose[0]
    if first and tree.lines[kept[first - 1]].tag in HEADINGS:
        first -= 1
    return kept[first : prose[-1] + 1]
