"""What a model is asked, and the form of its answer: the record's own, with quotations for places."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from dragoman.model import Reading

ASKED = ("entities", "events", "agreements", "figures", "partnerships", "anniversaries", "statements")
"""The lists of a record that a model fills in; the rest is ours."""
QUOTE = "Words copied exactly from the text, one whole sentence."

INSTRUCTIONS = """You read one news text and write down what it says of diplomacy, as JSON in the given form.
Take only what the text itself says as fact. Leave out sports, business, history told as background, and what is only
supposed, wished, rumoured or negated. Keep planned, postponed, cancelled and denied events apart by their status.
evidence: for every fact one or more sentences, copied exactly from the text, in its own language; nothing translated.
says: the words that report what was said, copied exactly; null where there are none.
States are given by their ISO 3166-1 alpha-3 code; each state, person, body, paper and place is one of entities, with
id, kind and the names that the text gives it, copied exactly. People, bodies and states in facts are ids of entities.
Dates are ISO 8601, as precise as the text: 2025, 2025-12, 2025-12-01, or --12-01 without a year.
What the text does not say is null, or an empty list. Where it tells nothing of diplomacy, every list is empty."""


@cache
def answer_schema() -> dict[str, Any]:
    """JSON Schema of an answer, made from that of the record: quotes for spans, no rules, every key asked for."""
    schema = msgspec.json.schema(Reading)
    defs: dict[str, Any] = schema["$defs"]
    record = defs["Reading"]
    record["properties"] = {key: value for key, value in record["properties"].items() if key in ASKED}
    defs["Span"] = {"type": "string", "description": QUOTE}
    for one in [*defs.values()]:
        properties = one.get("properties")
        if properties is None:
            continue
        properties.pop("rule", None)
        for value in properties.values():
            value.pop("default", None)
        one["required"] = list(properties)
        one["additionalProperties"] = False
    used = _used(record, defs)
    schema["$defs"] = {name: one for name, one in defs.items() if name in used or name == "Reading"}
    return schema


def _used(value: Any, defs: dict[str, Any]) -> set[str]:
    found: set[str] = set()

    def look(inner: Any) -> None:
        if isinstance(inner, dict):
            name = str(inner.get("$ref", "")).rpartition("/")[2]
            if name and name not in found:
                found.add(name)
                look(defs[name])
            for one in inner.values():
                look(one)
        elif isinstance(inner, list):
            for one in inner:
                look(one)

    look(value)
    return found


def messages(text: str, *, language: str | None, published: str | None, headline: str | None) -> list[dict[str, str]]:
    """The question about one part of a page."""
    about = [f"Language: {language or 'not known'}.", f"Published: {published or 'not known'}."]
    if headline and headline not in text:
        about.append(f"Headline: {headline}")
    return [
        {"role": "system", "content": INSTRUCTIONS},
        {"role": "user", "content": " ".join(about) + "\n\nText:\n" + text},
    ]
