"""Words that a dash opens and that go on over several sentences: all of these tell of the one statement."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.model import Statement
from dragoman.reading.scan import Scan, Sentence

_DASHES = "–—―"


def over_sentences(scan: Scan, paragraph: Sequence[Sentence], sentence: Sentence, statement: Statement) -> Statement:
    """A statement, with the sentences before it in a paragraph that a dash opens for further evidence."""
    words, opens = statement.says, paragraph[0]
    if words is None or words.start > sentence.start + 1 or opens.kind != "paragraph":
        return statement
    text = scan.document.text
    if text[opens.start] not in _DASHES or not text[opens.start + 1 : opens.start + 2].isspace():
        return statement
    before = (one.span for one in paragraph if one.start < sentence.start)
    return msgspec.structs.replace(statement, evidence=(*statement.evidence, *before))
