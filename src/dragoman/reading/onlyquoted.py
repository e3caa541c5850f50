"""Paragraphs of nothing but words quoted: they are of whoever spoke in the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Span, Statement
from dragoman.reading.parties import Group
from dragoman.reading.scan import Scan, Sentence

FEWEST = 24
"""Characters of the words quoted: less may be a title or a name."""
FEWEST_UNSPACED = 8
_MARKS = '"“”„«»‟「」『』'
_QUOTED = re.compile(rf"[{_MARKS}]\s*(?P<words>[^{_MARKS}]+?)\s*[{_MARKS}]\s*[.。!?！？…]?")
_SPOKEN = re.compile(r"[–—]\s+(?P<words>[^–—]*[.!?…])")
"""A dash opens speech where a sentence with a capital and a point follows; lists have neither."""


def only_quoted(scan: Scan, paragraph: Sequence[Sentence], speaker: Group | None) -> Statement | None:
    """What is said in a paragraph that is only a quotation, by the one person who spoke right before it."""
    if speaker is None or len(speaker.people) != 1 or paragraph[0].kind != "paragraph":
        return None
    start, end = paragraph[0].start, paragraph[-1].end
    text = scan.document.text[start:end]
    found = _QUOTED.fullmatch(text)
    if found is None:
        found = _SPOKEN.fullmatch(text)
        if found is None or not found["words"][0].isupper():
            return None
    fewest = FEWEST if scan.language.pack.grammar.spaced else FEWEST_UNSPACED
    if len(found["words"]) < fewest:
        return None
    return Statement(
        act="affirm",
        by=speaker.people,
        says=Span(start=start + found.start("words"), end=start + found.end("words")),
        rule="statement.quotation",
        evidence=(paragraph[0].span,),
    )
