"""Pages as news items in IPTC's ninjs 3.0: one JSON object a line.

Names of the standard's properties stand in ``ninjs.schema.json``, our own description of what is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.model import Reading
from dragoman.store import Store
from dragoman.store.exporting import Named, news
from dragoman.store.taking import Which

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
BODY = frozenset({"heading", "paragraph"})
"""Blocks that are an item's body; headline and lead have properties of their own."""
_KINDS = {"people": ("person",), "organisations": ("organisation",), "places": ("state", "place")}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)\Z")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+\Z")


def items(store: Store, which: Which) -> Iterator[list[str]]:
    """Each page as a line of JSON."""
    for lot in news(store, which):
        yield [_line(msgspec.json.decode(written, type=Reading), named) for written, named in lot]


def _line(reading: Reading, named: Named) -> str:
    article = reading.article
    body = "\n\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in BODY)
    made: dict[str, Any] = {
        "uri": _uri(article.url) or f"urn:dragoman:page:{article.id}",
        "standard": STANDARD,
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
    }
    moment = _moment(article.published)
    if moment:
        made["versionCreated"] = made["contentCreated"] = moment
    plain = {"language": article.language, "by": article.byline, "copyrightHolder": article.outlet}
    made.update({key: value for key, value in plain.items() if value})
    if article.headline:
        made["headlines"] = [{"role": "main", "contentType": "text/plain", "value": article.headline}]
    if article.lead:
        made["descriptions"] = [{"role": "summary", "contentType": "text/plain", "value": article.lead}]
    if body:
        made["bodies"] = [{"role": "main", "contentType": "text/plain", "charCount": len(body), "value": body}]
    for key, kinds in _KINDS.items():
        found = [
            {"name": name, "rel": "mentions", "literal": id_} for id_, kind, name in named.entities if kind in kinds
        ]
        if found:
            made[key] = found
    if named.events:
        made["events"] = [{"name": name, "rel": "about", "literal": entry} for entry, name in named.events]
    sources = [{"role": "origin", "uri": source} for source in [_uri(article.source_url)] if source]
    if article.outlet:
        sources.insert(0, {"role": "publisher", "name": article.outlet})
    if sources:
        made["infoSources"] = sources
    made["altIds"] = [{"role": "dragoman", "value": article.id}]
    return msgspec.json.encode(made).decode()


def _uri(written: str | None) -> str | None:
    return written if written and _URI.match(written) else None


def _moment(published: str | None) -> str | None:
    """A date with time and zone, as the standard wants it; None for anything less precise."""
    found = _MOMENT.match(published or "")
    if not found or published is None:
        return None
    return published if found[1] else published[:16] + ":00" + published[16:]
