"""Mark-up that costs a parser more than any page is worth, refused before it is parsed.

An HTML parser follows the standard, and by the standard some things grow with a square: tags in tags, attributes of
one tag (each is compared with all before it), and ``<font size=1><font size=2>…`` left open, which every paragraph
behind opens anew. 110 kB of the last take 4 GB. News pages come nowhere near the bounds here.
"""

from __future__ import annotations

import re
from collections import Counter

from dragoman.errors import PageError

DEEPEST = 20_000
"""Levels of tags: the parser's time grows with their square (0.2 s at 10,000); news pages have under 100."""
MANY_TAGS = 15_000
"""Tags of a page that may nest so deep as to count them."""
MOST_OPEN = 4_000
"""Formatting tags open at once; each further closing tag looks through them all."""
MOST_OPENED_ANEW = 200_000
"""Elements that the parser would add by opening formatting tags anew, at about 1 kB each."""
MOST_CHOICES = 15_000
"""Options of menus: the parser looks through them all at each; 30,000 take 4 s."""
LONG_TAG = 20_000
"""Characters of a tag that may have so many attributes as to count them."""
MOST_ATTRIBUTES = 5_000
"""Attributes of one tag; 100,000 take 15 s."""

_TAGS = re.compile(r"<(/?)([a-z][\w-]*+)([^>]*)", re.IGNORECASE)
_NOT_NESTED = frozenset(
    (
        *("area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param"),
        *("source", "track", "wbr"),
        *("colgroup", "dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc"),
        *("tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
"""Elements without content, and those that the next of their kind closes."""
_FORMATTING = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])([^>]*)|<[a-z]", re.IGNORECASE
)
_ALONE = frozenset({"a", "nobr"})
"""Formatting tags of which a second closes the first."""
_ALIKE = 3
"""Open tags of one name and the same attributes that a parser keeps."""
_CHOICE = re.compile("<option", re.IGNORECASE)
_LONG = re.compile(r"""<[a-z][^\s>/]*+((?:[^>"']++|"[^"]*+"|'[^']*+')*+)""", re.IGNORECASE)
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'|/""")


def check(html: str, name: str) -> None:
    """Raises :class:`PageError` where the mark-up of a page could not be parsed in the time and memory of a page."""
    tags = html.count("<")
    if tags > MANY_TAGS and (deep := _depth(html)) > DEEPEST:
        raise PageError(f"{name}: has tags nested {deep:,} deep; no page is, so it is not read")
    if tags > MOST_CHOICES and (choices := len(_CHOICE.findall(html))) > MOST_CHOICES:
        raise PageError(f"{name}: has menus of {choices:,} choices; no page has, so it is not read")
    if tags * tags > MOST_OPENED_ANEW and (left := _left_open(html)):
        raise PageError(f"{name}: leaves {left:,} tags like <b> and <font> open; no page does, so it is not read")
    if len(html) > LONG_TAG and (most := _attributes(html)) > MOST_ATTRIBUTES:
        raise PageError(f"{name}: has a tag with {most:,} attributes; no page has, so it is not read")


def _depth(html: str) -> int:
    """About how deep elements are nested: for each tag its openings less its closings, at most."""
    deep = deepest = 0
    opened: Counter[str] = Counter()
    for closing, found, inside in _TAGS.findall(html):
        tag = found.lower()
        if tag in _NOT_NESTED or inside.endswith("/"):
            continue
        if not closing:
            opened[tag] += 1
            deep += 1
            deepest = max(deepest, deep)
        elif opened[tag]:
            opened[tag] -= 1
            deep -= 1
    return deepest


def _left_open(html: str) -> int:
    """How many formatting tags are open where they come to be too many, or are opened anew too often; else 0."""
    opened: dict[str, list[str]] = {}
    alike: Counter[tuple[str, str]] = Counter()
    now = anew = 0
    for closing, found, attributes in _FORMATTING.findall(html):
        if not found:  # another tag, which may open those anew that stand open
            anew += now
            if anew > MOST_OPENED_ANEW:
                return now
            continue
        tag = found.lower()
        stack = opened.setdefault(tag, [])
        if closing:
            if stack:
                alike[tag, stack.pop()] -= 1
                now -= 1
        elif not (stack and tag in _ALONE) and alike[tag, attributes] < _ALIKE:
            stack.append(attributes)
            alike[tag, attributes] += 1
            now += 1
            if now > MOST_OPEN:
                return now
    return 0


def _attributes(html: str) -> int:
    """The most attributes that a tag of a great length has."""
    long = (match.group(1) for match in _LONG.finditer(html) if match.end() - match.start() > LONG_TAG)
    return max((len(_QUOTED.sub(" ", inside).split()) for inside in long), default=0)
