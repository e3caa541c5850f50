"""The documents say what there is: every key of the record and of a pack, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from dragoman import model
from dragoman.packs import schema

ROOT = Path(__file__).parent.parent
RECORD = (
    model.Reading,
    model.Article,
    model.Block,
    model.Photo,
    model.Entity,
    model.Office,
    model.Mention,
    model.Event,
    model.Agreement,
    model.Figure,
    model.Amount,
    model.Partnership,
    model.Anniversary,
    model.Statement,
    model.Fault,
    model.Plover,
)
PACK = [value for value in vars(schema).values() if isinstance(value, type) and issubclass(value, schema.Table)]


@pytest.mark.parametrize("struct", RECORD, ids=lambda s: s.__name__)
def test_every_key_of_the_record_is_documented(struct: type[msgspec.Struct]) -> None:
    text = (ROOT / "docs" / "record-format.md").read_text(encoding="utf-8")
    missing = [f.encode_name for f in msgspec.structs.fields(struct) if f"`{f.encode_name}`" not in text]
    assert not missing


@pytest.mark.parametrize("struct", PACK, ids=lambda s: s.__name__)
def test_every_key_of_a_pack_is_documented(struct: type[msgspec.Struct]) -> None:
    text = (ROOT / "docs" / "add-a-language.md").read_text(encoding="utf-8")
    missing = [f.encode_name for f in msgspec.structs.fields(struct) if f"`{f.encode_name}`" not in text]
    assert not missing


@pytest.mark.parametrize("path", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
        assert (path.parent / target).exists(), f"{path.name} links to {target}, which is not there"
