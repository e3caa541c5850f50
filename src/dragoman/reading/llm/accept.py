"""A model's answer held to the page: what is not in its words is not taken."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import msgspec

from dragoman import reference
from dragoman.model import (
    ARTICLE_KINDS,
    FACT_KINDS,
    Agreement,
    Anniversary,
    Document,
    Entity,
    Event,
    Fact,
    Figure,
    Mention,
    Partnership,
    Span,
    Statement,
    Struct,
)
from dragoman.reading.scan import sentence_spans
from dragoman.text import fold, slug

_SHAPES: dict[str, type[Any]] = {
    "events": Event,
    "agreements": Agreement,
    "figures": Figure,
    "partnerships": Partnership,
    "anniversaries": Anniversary,
    "statements": Statement,
}
_PARTIES: dict[str, tuple[str, ...]] = {
    "events": ("people", "states", "organisations"),
    "agreements": ("parties",),
    "figures": ("states",),
    "partnerships": ("states",),
    "anniversaries": ("states",),
    "statements": ("by", "to"),
}
_NEEDED: dict[str, tuple[str, ...]] = {
    "events": ("people", "states", "organisations"),
    "agreements": ("parties",),
    "partnerships": ("states",),
    "statements": ("by",),
}
"""A fact without any of these parties is none."""
_KINDS = frozenset({"person", "state", "organisation", "place", "instrument"})
MOST_NAMES = 20
MOST_WORDS = 400
"""Words of a quotation; what is longer is no sentence."""


class Accepted(Struct, frozen=True, kw_only=True):
    """What of an answer is in the page, and how much of it was not taken, by reason."""

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: dict[str, tuple[Any, ...]]
    dropped: dict[str, int]


def accept(document: Document, answers: list[Any], rule: str) -> Accepted:
    """Entities and facts of the answers on a page's parts, each with its place in the text. Nothing is raised."""
    page = _Page(document)
    dropped: Counter[str] = Counter()
    entities: dict[str, Entity] = {}
    mentions: dict[tuple[int, int, str], Mention] = {}
    facts: dict[str, list[Fact]] = {kind: [] for kind in FACT_KINDS}
    for answer in answers:
        if not isinstance(answer, dict):
            dropped["the answer is no record"] += 1
            continue
        ids: dict[str, str] = {}
        for one in _list(answer, "entities"):
            entity, places = _entity(page, one, rule)
            if entity is None:
                dropped["an entity is not named in the text"] += 1
                continue
            ids[str(one.get("id"))] = entity.id
            ids[entity.id] = entity.id
            entities[entity.id] = _joined(entities.get(entity.id), entity)
            for span in places:
                text = document.text[span.start : span.end]
                mentions[span.start, span.end, entity.id] = Mention(
                    entity=entity.id, start=span.start, end=span.end, text=text, rule=rule
                )
        for kind in FACT_KINDS:
            for one in _list(answer, kind):
                fact = _fact(page, kind, one, ids, entities, rule)
                if isinstance(fact, str):
                    dropped[fact] += 1
                else:
                    _add(facts[kind], fact)
    ordered = tuple(mentions[key] for key in sorted(mentions))
    return Accepted(
        entities=tuple(entities.values()),
        mentions=ordered,
        facts={kind: tuple(some) for kind, some in facts.items()},
        dropped=dict(dropped),
    )


class _Page:
    """A page's own sentences, and where in them some words stand."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.blocks = [b for b in document.blocks if b.kind in ARTICLE_KINDS]
        self.sentences = [
            Span(start=a, end=b)
            for block in self.blocks
            for a, b in sentence_spans(self.text, block.start, block.end, document.language or "en")
        ]

    def find(self, words: Any, *, whole_words: bool = False) -> Span | None:
        return next(iter(self.places(words, whole_words=whole_words, most=1)), None)

    def places(self, words: Any, *, whole_words: bool = False, most: int = 200) -> list[Span]:
        """Where the words stand in the article: exactly, but for the kind and number of white space."""
        parts = words.split() if isinstance(words, str) else []
        if not parts or len(parts) > MOST_WORDS:
            return []
        pattern = r"\s+".join(map(re.escape, parts))
        if whole_words:
            pattern = rf"(?<!\w){pattern}(?!\w)" if parts[0][0].isascii() else pattern
        found: list[Span] = []
        for block in self.blocks:
            for match in re.compile(pattern).finditer(self.text, block.start, block.end):
                found.append(Span(start=match.start(), end=match.end()))
                if len(found) == most:
                    return found
        return found

    def evidence(self, quotes: Any) -> tuple[Span, ...]:
        """The whole sentences in which the quotations stand; empty where one is not in the text."""
        spans: dict[tuple[int, int], Span] = {}
        for quote in quotes if isinstance(quotes, list) else [quotes]:
            span = self.find(quote)
            if span is None:
                return ()
            for sentence in self.sentences:
                if sentence.start < span.end and span.start < sentence.end:
                    spans[sentence.start, sentence.end] = sentence
        return tuple(spans[key] for key in sorted(spans))


def _list(answer: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = answer.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _entity(page: _Page, one: dict[str, Any], rule: str) -> tuple[Entity | None, list[Span]]:
    """An entity whose name stands in the text, under our id, and where it is named."""
    kind, name = one.get("kind"), one.get("name")
    written = one.get("names")
    names = [n for n in [name, *(written if isinstance(written, list) else [])] if isinstance(n, str) and n.strip()]
    places = {n: spans for n in dict.fromkeys(names) if (spans := page.places(n, whole_words=True))}
    if kind not in _KINDS or not places:
        return None, []
    ref = reference.load()
    shown = next(iter(places))
    identity: str | None
    if kind == "state":
        code = str(one.get("id") or "").upper()
        identity = code if code in ref.states else None
        shown = ref.states[code].name if identity else shown
    else:
        identity = _known(kind, names) or slug(shown)
    if not identity:
        return None, []
    value = {
        "id": identity, "kind": kind, "name": shown, "names": list(places)[:MOST_NAMES], "rule": rule,
        "offices": _offices(one.get("offices"), kind),
    }  # fmt: skip
    try:
        entity = msgspec.convert(value, Entity)
    except msgspec.ValidationError:
        return None, []
    return entity, [span for spans in places.values() for span in spans]


def _known(kind: str, names: list[str]) -> str | None:
    """The id that the reference has for one of the names."""
    ref = reference.load()
    wanted = {fold(name) for name in names}
    if kind == "person":
        found = {p.id for p in ref.people.values() if wanted & {fold(n) for n in (p.name, *p.aliases)}}
        return next(iter(found)) if len(found) == 1 else None
    if kind == "organisation":
        return next((b.id for b in ref.bodies.values() if wanted & {fold(n) for n in (b.name, *b.acronyms)}), None)
    if kind == "instrument":
        return next((i.id for i in ref.instruments.values() if fold(i.name) in wanted), None)
    return None


def _offices(value: Any, kind: str) -> list[dict[str, Any]]:
    """Offices of a person; a role that the reference does not know stays as a title."""
    known = reference.load().known_role
    found = []
    for one in value if isinstance(value, list) and kind == "person" else []:
        if isinstance(one, dict):
            office = {
                key: one.get(key) if isinstance(one.get(key), str) else None for key in ("role", "of", "to", "title")
            }
            if office["role"] and not known(office["role"]):
                office["title"], office["role"] = office["title"] or office["role"], None
            if office["role"] or office["title"]:
                found.append(office)
    return found


def _joined(known: Entity | None, entity: Entity) -> Entity:
    if known is None:
        return entity
    names = tuple(dict.fromkeys((*known.names, *entity.names)))
    offices = tuple(dict.fromkeys((*known.offices, *entity.offices)))
    return msgspec.structs.replace(known, names=names[:MOST_NAMES], offices=offices)


def _fact(
    page: _Page, kind: str, one: dict[str, Any], ids: dict[str, str], entities: dict[str, Entity], rule: str
) -> Fact | str:
    """The fact in our form, or why it is not taken."""
    evidence = page.evidence(one.get("evidence"))
    if not evidence:
        return "a quotation is not in the text"
    value = {key: given for key, given in one.items() if given is not None}
    value["evidence"] = [{"start": span.start, "end": span.end} for span in evidence]
    value["rule"] = rule
    for key in _PARTIES[kind]:
        named = value.get(key)
        parties = (ids.get(str(party)) for party in named) if isinstance(named, list) else ()
        some = list(dict.fromkeys(party for party in parties if party))
        if kind == "events":
            some = [p for p in some if (entities[p].kind == "person") == (key == "people")]
        value[key] = some
    if not any(value.get(key) for key in _NEEDED.get(kind, ())) and kind in _NEEDED:
        return "nobody in the text takes part"
    if "host" in value:
        host = ids.get(str(value["host"]))
        value["host"] = host if host and entities[host].kind == "state" else None
    if "place" in value and page.find(value["place"]) is None:
        value["place"] = None
    if kind == "statements":
        says = page.find(value.get("says"))
        value["says"] = {"start": says.start, "end": says.end} if says else None
    try:
        fact: Fact = msgspec.convert(value, _SHAPES[kind])
    except msgspec.ValidationError:
        return "a fact is not in the form asked for"
    return fact


def _add(found: list[Fact], fact: Fact) -> None:
    """A fact, or its evidence to the same one read from an overlapping part."""
    for number, known in enumerate(found):
        if msgspec.structs.replace(known, evidence=fact.evidence) == fact:
            spans = {(s.start, s.end): s for s in (*known.evidence, *fact.evidence)}
            found[number] = msgspec.structs.replace(known, evidence=tuple(spans[key] for key in sorted(spans)))
            return
    found.append(fact)
