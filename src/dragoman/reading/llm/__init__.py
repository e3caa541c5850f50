"""An optional reader: a language model behind an OpenAI-compatible endpoint, held to the words of the page."""

from __future__ import annotations

from dragoman.reading.llm.reader import LlmReader, reader_name

__all__ = ["LlmReader", "reader_name"]
