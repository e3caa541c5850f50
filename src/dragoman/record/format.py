"""The record format as a JSON Schema, generated from the types."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.model import Reading


def json_schema() -> dict[str, Any]:
    """The schema of one line that ``dragoman read --json`` prints (JSON Schema, draft 2020-12)."""
    schema = msgspec.json.schema(Reading)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dragoman's record of one page",
        **schema,
    }
