"""A reading as claims: one property of one subject, with its value and the words that say it.

Subjects belong to one document: ``<document>/<id in its reading>`` for an entity and ``<document>#<key>`` for a fact.
Which of them are the same across documents is derived elsewhere (:mod:`dragoman.record.identity`, judgements), so
that any merge can be undone without touching a claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.model import Claim, Entity, Evidence, Reading, Span, stable_id
from dragoman.record.entries import Entry


class Said(NamedTuple):
    """A property with its value as text; lists and offices are JSON."""

    property: str
    value: str


def claims_of(reading: Reading, entries: Sequence[Entry], *, when: str) -> tuple[Claim, ...]:
    """Every claim that the reading makes, in the order of entities and facts.

    ``entries`` are the reading's own (:func:`dragoman.record.entries.entries_of`); ``when`` is an ISO 8601 moment
    and the only part of a claim that another reading of the same page does not repeat.
    """
    found: dict[str, Claim] = {}
    for claim in (*_of_entities(reading, when), *_of_facts(reading, entries, when)):
        found.setdefault(claim.id, claim)
    return tuple(found.values())


def entity_subject(document: str, local: str) -> str:
    """The subject of claims about an entity of one reading."""
    return f"{document}/{local}"


def fact_subject(document: str, key: str) -> str:
    """The subject of claims about a fact of one reading."""
    return f"{document}#{key}"


def _of_entities(reading: Reading, when: str) -> Iterator[Claim]:
    places: dict[str, list[Span]] = {}
    by_form: dict[tuple[str, str], Span] = {}
    for mention in reading.mentions:
        span = Span(start=mention.start, end=mention.end)
        places.setdefault(mention.entity, []).append(span)
        by_form.setdefault((mention.entity, mention.text), span)
    for entity in reading.entities:
        here = places.get(entity.id)
        if not here:
            continue
        subject = entity_subject(reading.article.id, entity.id)
        for said in _about(entity):
            yield _claim(reading, subject, said, None, None, here[0], when)
        for name in dict.fromkeys((entity.name, *entity.names)):
            yield _claim(
                reading, subject, Said("name", name), None, None, by_form.get((entity.id, name), here[0]), when
            )


def _about(entity: Entity) -> Iterator[Said]:
    yield Said("kind", entity.kind)
    for office in entity.offices:
        yield Said("office", _json([office.role, office.of, office.to, office.title]))
    if entity.year is not None:
        yield Said("year", str(entity.year))
    if entity.date is not None:
        yield Said("date", entity.date)


def _of_facts(reading: Reading, entries: Sequence[Entry], when: str) -> Iterator[Claim]:
    for entry in entries:
        subject = fact_subject(reading.article.id, entry.key)
        for said in _in_fact(entry):
            yield _claim(reading, subject, said, entry.status, entry.rule, entry.evidence[0], when)
        for span in entry.evidence[1:]:
            yield _claim(reading, subject, Said("also", entry.kind), entry.status, entry.rule, span, when)


def _in_fact(entry: Entry) -> Iterator[Said]:
    yield Said("kind", entry.kind)
    if entry.type != entry.kind:
        yield Said("type", entry.type)
    for party in entry.parties:
        if party.role != "via":
            yield Said(party.role, party.local)
    for name in ("date", "end", "place", "title", "period", "unit", "due", "change", "plover"):
        value = getattr(entry, name)
        if value is not None:
            yield Said(name, value)
    for field in entry.fields:
        yield Said("field", field)
    if entry.count is not None:
        yield Said("count", f"{'about ' if entry.approximate else ''}{entry.count}")
    if entry.value is not None:
        bound = f"{entry.bound} " if entry.bound not in (None, "exact") else ""
        yield Said("value", f"{bound}{entry.value!r}")
    if entry.says is not None:
        yield Said("says", _json([entry.says.start, entry.says.end]))


def _claim(
    reading: Reading, subject: str, said: Said, status: str | None, rule: str | None, span: Span, when: str
) -> Claim:
    article = reading.article
    return Claim(
        id=stable_id(subject, said.property, said.value, status, span.start, span.end),
        subject=subject,
        property=said.property,
        value=said.value,
        status=status,
        evidence=Evidence(
            document=article.id, start=span.start, end=span.end, quote=article.text[span.start : span.end]
        ),
        rule=rule,
        first_seen=when,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
