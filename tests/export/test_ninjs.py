"""News items in the properties of ninjs 3.0, and nothing that the standard does not have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from export_kit import readings

STANDARD = {
    "uri", "type", "representationType", "pubStatus", "versionCreated", "contentCreated", "language", "by",
    "copyrightHolder", "headlines", "descriptions", "bodies", "people", "organisations", "places", "events",
    "infoSources", "altIds", "standard",
}  # fmt: skip
"""Properties of the standard that are used here, from its specification."""


@pytest.fixture(scope="module")
def items(exported: Path) -> dict[str, Any]:
    lines = (exported / "dragoman-ninjs" / "items.ninjs.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    return {item["altIds"][0]["value"]: item for item in map(json.loads, lines)}


def test_items_fit_the_schema_and_it_has_no_property_beyond_the_standard(
    items: dict[str, Any], exported: Path
) -> None:
    schema = json.loads((exported / "dragoman-ninjs" / "ninjs.schema.json").read_bytes())
    assert {*schema["properties"]} == STANDARD
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for item in items.values():
        check.validate(item)
    assert len(items) == len(readings())
    with pytest.raises(jsonschema.ValidationError):
        check.validate({**next(iter(items.values())), "byline": "x"})


def test_an_item_says_what_its_page_says(items: dict[str, Any]) -> None:
    talks = readings()[0].article
    item = items[talks.id]
    assert item["headlines"][0]["value"] == talks.headline
    body = item["bodies"][0]
    assert body["value"].startswith("Tô Lâm höll samtal") and body["charCount"] == len(body["value"])
    assert {"name": "Tô Lâm", "rel": "mentions", "literal": "to-lam"} in item["people"]
    assert {place["literal"] for place in item["places"]} >= {"VNM", "LAO", "CHN"}
    assert [event["name"] for event in item["events"]] == ["meeting", "meeting"]
    assert {"role": "origin", "uri": "https://original.example/vientiane"} in item["infoSources"]
    # The page tells the day alone: no hour is made up.
    assert "versionCreated" not in item and item["uri"] == f"urn:dragoman:page:{talks.id}"


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2025-12-01T18:05:00+07:00", "2025-12-01T18:05:00+07:00"),
        ("2025-12-01T18:05Z", "2025-12-01T18:05:00Z"),
        ("2025-12-01T18:05", None),
        ("2025-12-01", None),
        (None, None),
    ],
)
def test_moments_are_whole_or_left_out(published: str | None, moment: str | None) -> None:
    from dragoman.export.ninjs import _moment

    assert _moment(published) == moment
