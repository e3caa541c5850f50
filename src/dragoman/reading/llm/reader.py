"""A page read by a language model: cut into parts, asked, and held to its own words."""

from __future__ import annotations

from typing import Any

from dragoman.errors import UsageError
from dragoman.model import ARTICLE_KINDS, Document, Page, Reading, Struct, stable_id
from dragoman.reading.llm.accept import Accepted, accept
from dragoman.reading.llm.client import Endpoint, TooLong, ask
from dragoman.reading.llm.form import INSTRUCTIONS, answer_schema, messages

OVERLAP = 600
"""Characters of a part that the next one holds again, so that a fact told over the cut is seen whole."""
LEAST = 1_500
"""Characters; a part of fewer is not cut further where its answer was too long."""


class LlmReader(Struct, frozen=True, kw_only=True):
    """Plain data, so that worker processes can be given it. ``chars``: the longest part asked about at once."""

    endpoint: Endpoint
    chars: int = 12_000

    def __call__(self, page: Page) -> Reading:
        """Read one page. Raises PageError where the page or the model's answer cannot be read."""
        from dragoman.document import read_page
        from dragoman.reading import labels

        return self.read(read_page(page, labels()))[0]

    def read(self, document: Document) -> tuple[Reading, Accepted]:
        """The record of a document, and what of the answers was taken."""
        from dragoman.reading import article_of

        rule = f"llm/{self.endpoint.model}"
        answers = [answer for part in parts(document, self.chars) for answer in self._answers(document, part)]
        taken = accept(document, answers, rule)
        reading = Reading(
            reader=rule,
            article=article_of(document),
            photos=document.photos,
            entities=taken.entities,
            mentions=taken.mentions,
            **{kind: taken.facts[kind] for kind in taken.facts},
        )
        return reading, taken

    def _answers(self, document: Document, part: str) -> list[Any]:
        question = messages(
            part, language=document.language, published=document.published, headline=document.headline
        )
        try:
            return [ask(self.endpoint, question, answer_schema())]
        except TooLong:
            if len(part) < LEAST:
                raise
            half = _cut(part, len(part) // 2)
            return [*self._answers(document, part[:half]), *self._answers(document, part[half:])]


def parts(document: Document, chars: int) -> list[str]:
    """The article's own text in overlapping stretches of at most so many characters."""
    blocks = [document.text[b.start : b.end] for b in document.blocks if b.kind in ARTICLE_KINDS]
    text = "\n".join(blocks)
    found: list[str] = []
    at = 0
    while at < len(text):
        end = len(text) if len(text) - at <= chars else at + _cut(text[at : at + chars], chars)
        found.append(text[at:end])
        at = end if end == len(text) else max(at + 1, end - min(OVERLAP, chars // 4))
    return found


def _cut(text: str, most: int) -> int:
    """Where to cut: behind the last line, sentence or word that ends in the second half of the stretch."""
    for sign in ("\n", ". ", " "):
        at = text.rfind(sign, most // 2, most)
        if at > 0:
            return at + len(sign)
    return most


def reader_name(reader: LlmReader) -> str:
    """What the reader is called: the model, and a digest of where and how it is asked."""
    digest = stable_id(reader.endpoint.url, reader.chars, INSTRUCTIONS, answer_schema())[:8]
    return f"llm/{reader.endpoint.model}+{digest}"


def reader_of(url: str, model: str, key: str, seconds: float, chars: int) -> LlmReader:
    """Raises UsageError where a setting is missing."""
    if not url.startswith(("http://", "https://")):
        raise UsageError("llm-url: must be set to an http(s) address, such as http://localhost:8080/v1")
    if not model:
        raise UsageError("llm-model: must be set to the name of a model that llm-url serves")
    return LlmReader(endpoint=Endpoint(url=url, model=model, key=key, seconds=seconds), chars=chars)
