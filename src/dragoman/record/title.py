"""What to call a page in lists."""

from __future__ import annotations

from dragoman.model import ARTICLE_KINDS, Reading

LONGEST_TITLE = 120
"""Characters of a page's first words that stand in for a headline."""


def title_of(reading: Reading) -> str:
    """The headline, or where there is none the page's first words."""
    article = reading.article
    if article.headline and article.headline.strip():
        return " ".join(article.headline.split())
    blocks = [block for block in article.blocks if block.kind in ARTICLE_KINDS]
    first = article.text[blocks[0].start : blocks[0].end] if blocks else article.text
    words = " ".join(first[: LONGEST_TITLE * 2].split())
    if len(words) <= LONGEST_TITLE:
        return words or article.id
    return words[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
