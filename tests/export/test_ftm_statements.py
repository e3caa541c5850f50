"""Statements as version 4 of FollowTheMoney reads them: it needs ICU on the machine, and is tried where there is."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from dragoman.export import ftm

serialize = pytest.importorskip("followthemoney.statement.serialize", reason="followthemoney 4 is not installed")


def test_the_library_reads_hashes_and_aggregates_the_statements(exported: Path) -> None:
    from followthemoney import model
    from followthemoney.dataset import Dataset  # type: ignore[import-not-found]
    from followthemoney.statement import Statement, StatementEntity  # type: ignore[import-not-found]
    from followthemoney.types import registry

    grouped = defaultdict(list)
    for one in serialize.read_path_statements(exported / "dragoman-ftm" / "statements.csv", "csv"):
        key = Statement.make_key(one.dataset, one.entity_id, one.prop, one.value, one.external, lang=one.lang)
        assert one.id == key
        grouped[one.canonical_id].append(one)
        if one.prop != "id":
            schema = model.get(one.schema)
            prop = schema.get(one.prop) if schema else None
            assert prop is not None and prop.type.clean(one.value) is not None, one
    for code in ftm.known().languages.values():
        assert registry.language.validate(code), code
    dataset = Dataset.make({"name": "dragoman", "title": "Dragoman"})
    made = {id_: StatementEntity.from_statements(dataset, rows) for id_, rows in grouped.items()}
    lam = made["dragoman-to-lam"]
    assert "Tô Lâm" in lam.get("name") and lam.first_seen == "2025-11-20"
    assert {one.schema.name for one in made.values()} == {
        "Person", "PublicBody", "Position", "Occupancy", "Article", "Event",
    }  # fmt: skip
