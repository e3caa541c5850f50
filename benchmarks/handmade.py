"""Sets of stories made by hand, as short texts in a TOML file: pages whose names tell which belong together.

A page is called ``story/article/language``, with ``-copy`` behind the language where it copies the page of that name.
Its text begins with the headline; the sentence in braces tells the main event, which is its story's own unless
``event`` names another's. ``[main]`` has for each event of how many pages the kind of fact that tells of it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.model import Block, Document, stable_id


class Label(NamedTuple):
    """What a person says of a page. ``copy_of`` is another page, or empty."""

    story: str
    article: str
    copy_of: str


class Told(NamedTuple):
    """One page of a set."""

    label: Label
    document: Document
    event: str
    """The event that the marked sentence tells of."""
    main: tuple[int, int]
    """The marked sentence in the document's text."""


class HandMade(NamedTuple):
    """A set: pages by their names, and the kind of fact that tells of each event."""

    pages: dict[str, Told]
    kinds: dict[str, str]


def read_set(path: Path) -> HandMade:
    """Raises ValueError for a file that is no such set, OSError where it cannot be read."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    kinds = said.pop("main", {})
    return HandMade({name: _page(name, page) for name, page in said.items()}, kinds)


def _page(name: str, page: dict[str, Any]) -> Told:
    parts = name.split("/")
    if len(parts) != 3 or not isinstance(page, dict) or page.get("text", "").count("{") != 1:
        raise ValueError(f"{name}: wants the name story/article/language, a text, and one sentence in braces")
    story, article, language = parts
    marked = page["text"].strip()
    begin, end = marked.index("{"), marked.index("}") - 1
    text = marked.replace("{", "").replace("}", "")
    headline = text.partition("\n")[0]
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(kind="paragraph" if at else "headline", start=at, end=at + len(line)))
        at += len(line) + 1
    document = Document(
        id=stable_id(name, text),
        text=text,
        blocks=tuple(blocks),
        language=language[:2],
        url=f"https://{story}-{article}-{language}.example/1",
        headline=headline,
        published=page["day"],
        published_from="metadata",
    )
    return Told(
        label=Label(story, f"{story}/{article}", name.removesuffix("-copy") if name.endswith("-copy") else ""),
        document=document,
        event=page.get("event", story),
        main=(begin, end),
    )
