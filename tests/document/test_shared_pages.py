"""Real pages checked by hand, where they lie beside the repository: the article's fields, blocks and photographs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman import packs
from dragoman.document import Labels, read_page
from dragoman.document.text import fold
from dragoman.model import ARTICLE_KINDS, Document, Page

SHARED = Path(__file__).parents[3] / "shared"
GOLD = sorted((SHARED / "gold").glob("*.yaml"))
pytestmark = pytest.mark.skipif(not GOLD, reason="the pages checked by hand are not here")


def both(gold: Path) -> tuple[dict[str, Any], Document]:
    path = next((SHARED / "pages").glob(f"{gold.stem}.*"))
    document = read_page(Page(data=path.read_bytes(), name=path.name), Labels.of(packs.load_all()))
    return yaml.safe_load(gold.read_text(encoding="utf-8")), document


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_fields(path: Path) -> None:
    gold, document = both(path)
    for field, wanted in gold["article"].items():
        if wanted is not None:
            assert str(getattr(document, field)) == str(wanted), field


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_furniture_goes_and_the_article_stays(path: Path) -> None:
    gold, document = both(path)
    kept = [fold(document.text[b.start : b.end]) for b in document.blocks if b.kind in ARTICLE_KINDS]
    assert not {fold(line) for line in gold.get("furniture", []) if fold(line)} & set(kept)
    whole = " ".join(kept)
    groups = ("events", "agreements", "figures", "partnerships", "anniversaries", "statements")
    for quote in (fact["quote"] for group in groups for fact in gold.get(group) or []):
        assert fold(quote) in whole


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_photographs(path: Path) -> None:
    gold, document = both(path)
    wanted = [one for one in gold.get("captions", []) for _ in range(one.get("times", 1))]
    assert len(document.photos) == len(wanted)
    found = [(fold(photo.caption), photo.credit) for photo in document.photos]
    for one in wanted:
        starts = fold(one["starts"].split(" Foto:")[0])
        assert any(caption.startswith(starts) and credit == one["credit"] for caption, credit in found), starts
