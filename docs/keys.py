"""Writes the tables of keys in ``add-a-language.md`` anew from the schema: ``python docs/keys.py``."""

from __future__ import annotations

from pathlib import Path

from dragoman.workshop.keys import as_markdown

GUIDE = Path(__file__).parent / "add-a-language.md"
BEGIN = "## Every key\n"

if __name__ == "__main__":
    text = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(text[: text.index(BEGIN)] + BEGIN + "\n" + as_markdown(), encoding="utf-8")
