"""Wikidata's JSON: people with positions, and the items that these point to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dragoman import reference
from dragoman.text import fold
from dragoman.workshop.names.candidate import Aside, Candidate, Term, clean, day
from dragoman.workshop.names.stream import objects, unbroken

_HUMAN = "Q5"
_FEMALE = frozenset({"Q6581072", "Q1052281"})
MOST_ALIASES = 40
_SCRIPTS = ("en", "mul")
"""Languages whose label is the name, first of those that are there; then any in Latin letters, then any."""


@cache
def _known() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parent / "wikidata.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def fits(value: Any) -> bool:
    """Whether an object looks like an entity of Wikidata."""
    return isinstance(value, dict) and "claims" in value and ("labels" in value or "id" in value)


def read(path: Path) -> Iterator[Candidate | Aside]:
    """People of a dump, a list of entities or a document of them. The file is gone through twice: once for the items
    that people point to, so that a position has a name wherever in the file it stands."""
    wanted: set[str] = set()
    for entity in unbroken(path):
        if fits(entity) and _HUMAN in _items(entity, "P31"):
            wanted.update(_items(entity, "P39"), _items(entity, "P27"))
    titles: dict[str, str] = {}
    states = dict(_known()["states"])
    for entity in unbroken(path):
        if fits(entity) and entity.get("id") in wanted:
            label = _label(entity)
            titles[entity["id"]] = label
            state = next(iter(_texts(entity, "P298")), None) or _state_named(label)
            if state:
                states[entity["id"]] = state
    for line, entity, reason in objects(path):
        if reason is not None:
            yield Aside(line=line, reason=reason)
        elif not fits(entity):
            yield Aside(line=line, reason="is no entity of Wikidata: it has no claims")
        elif _HUMAN in _items(entity, "P31"):
            yield _person(line, entity, titles, states)


def _person(line: int, entity: dict[str, Any], titles: dict[str, str], states: dict[str, str]) -> Candidate | Aside:
    name = _label(entity)
    if not name:
        return Aside(line=line, reason=f"{entity.get('id', 'an entity')} has no label")
    aliases = [clean(one.get("value")) for one in _values(entity.get("labels"))]
    for some in _values(entity.get("aliases")):
        aliases += [clean(one.get("value")) for one in some if isinstance(one, dict)]
    terms = []
    for statement in _statements(entity, "P39"):
        item = _item(statement.get("mainsnak"))
        title = titles.get(item or "") or _known()["roles"].get(item or "", "")
        if title and statement.get("rank") != "deprecated":
            qualifiers = statement.get("qualifiers") or {}
            until = _time(qualifiers, "P582")
            gone = until is None and "P582" in qualifiers
            of = next(
                (states[i] for q in ("P1001", "P17", "P642") for i in _snaks(qualifiers, q) if i in states), None
            )
            terms.append(Term(title=title, of=of, from_=_time(qualifiers, "P580"), until=until, over=gone))
    state = next((states[item] for item in _items(entity, "P27") if item in states), None)
    return Candidate(
        kind="person",
        line=line,
        name=name,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name))[:MOST_ALIASES],
        state=state,
        terms=tuple(terms),
        pronoun="she" if _FEMALE & set(_items(entity, "P21")) else "he",
        died=next((d for s in _statements(entity, "P570") if (d := _snak_time(s.get("mainsnak")))), None),
    )


def _state_named(label: str) -> str | None:
    wanted = fold(label)
    return next((iso for iso, state in reference.load().states.items() if fold(state.name) == wanted), None)


def _label(entity: dict[str, Any]) -> str:
    labels = entity.get("labels")
    if not isinstance(labels, dict):
        return ""
    for language in _SCRIPTS:
        if isinstance(labels.get(language), dict) and (found := clean(labels[language].get("value"))):
            return found
    written = [found for one in _values(labels) if (found := clean(one.get("value")))]
    return next((one for one in written if one[0] < "\u0250"), written[0] if written else "")


def _values(table: Any) -> list[Any]:
    return [one for one in table.values() if isinstance(one, (dict, list))] if isinstance(table, dict) else []


def _statements(entity: dict[str, Any], key: str) -> list[dict[str, Any]]:
    claims = entity.get("claims")
    found = claims.get(key) if isinstance(claims, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _value(snak: Any) -> Any:
    value = snak.get("datavalue") if isinstance(snak, dict) else None
    return value.get("value") if isinstance(value, dict) else None


def _item(snak: Any) -> str | None:
    value = _value(snak)
    return str(value["id"]) if isinstance(value, dict) and "id" in value else None


def _items(entity: dict[str, Any], key: str) -> list[str]:
    return [item for one in _statements(entity, key) if (item := _item(one.get("mainsnak")))]


def _texts(entity: dict[str, Any], key: str) -> list[str]:
    found = (_value(one.get("mainsnak")) for one in _statements(entity, key))
    return [text for text in found if isinstance(text, str)]


def _snaks(qualifiers: Any, key: str) -> list[str]:
    found = qualifiers.get(key) if isinstance(qualifiers, dict) else None
    return [item for one in found if (item := _item(one))] if isinstance(found, list) else []


def _time(qualifiers: Any, key: str) -> str | None:
    found = qualifiers.get(key) if isinstance(qualifiers, dict) else None
    return _snak_time(found[0]) if isinstance(found, list) and found else None


def _snak_time(snak: Any) -> str | None:
    value = _value(snak)
    if not isinstance(value, dict) or not isinstance(value.get("precision", 11), int):
        return None
    return day(value.get("time"), value.get("precision", 11))
