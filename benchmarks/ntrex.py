"""NTREX-128, a public set of 123 news articles translated by people into many languages: repository
MicrosoftTranslator/NTREX, folder ``NTREX-128`` with ``DOCUMENT_IDS.tsv`` beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FILES = {
    "da": "ref.dan", "de": "ref.deu", "en": "src.eng", "es": "ref.spa", "fr": "ref.fra", "id": "ref.ind",
    "it": "ref.ita", "nb": "ref.nob", "nl": "ref.nld", "pt": "ref.por", "ru": "ref.rus", "sv": "ref.swe",
    "vi": "ref.vie", "zh": "ref.zho-CN",
}  # fmt: skip
"""Of the set's files the one for each language that may have a pack."""


class Text(NamedTuple):
    """One article in one language."""

    article: str
    language: str
    text: str


def read_set(path: Path, languages: Sequence[str]) -> list[Text]:
    """The articles in the languages asked for. Raises ValueError where the folder is not that set."""
    folder = path / "NTREX-128" if (path / "NTREX-128").is_dir() else path
    ids = next((f for f in (path / "DOCUMENT_IDS.tsv", folder.parent / "DOCUMENT_IDS.tsv") if f.is_file()), None)
    if ids is None:
        raise ValueError(f"{path}: no DOCUMENT_IDS.tsv here or beside it; give the checkout's folder")
    articles = ids.read_text(encoding="utf-8").splitlines()
    found: list[Text] = []
    for language in languages:
        file = folder / f"newstest2019-{FILES[language]}.txt"
        if not file.is_file():
            raise ValueError(f"{file}: is missing")
        lines: dict[str, list[str]] = {}
        for article, line in zip(articles, file.read_text(encoding="utf-8").split("\n"), strict=False):
            lines.setdefault(article.strip(), []).append(line.strip())
        found.extend(Text(article, language, "\n".join(held)) for article, held in lines.items() if article)
    return found
