"""Holding a pack to its own examples: what an example names must be read, and nothing else of that kind."""

from __future__ import annotations

import re
from typing import Any

from dragoman.model import Block, Document, Reading, stable_id
from dragoman.packs.schema import Example, ExampleFact
from dragoman.reading import read_document
from dragoman.text import fold

_PARAGRAPH = re.compile(r"(?:(?!\n\s*\n).)+", re.DOTALL)
_NAMED = ("people", "organisations", "by", "to", "parties")
FACTS = ("events", "agreements", "figures", "partnerships", "anniversaries", "statements")


def document_of(text: str, language: str, published: str | None = None) -> Document:
    """A document of one paragraph, or of several that blank lines part, as if a page held nothing else."""
    return Document(
        id=stable_id(language, text),
        text=text,
        blocks=tuple(
            Block(kind="paragraph", start=found.start(), end=found.end()) for found in _PARAGRAPH.finditer(text)
        ),
        language=language,
        published=published,
        published_from="metadata" if published else None,
    )


def check_example(language: str, example: Example) -> list[str]:
    """What is wrong with the reading of one example, in words; empty where all is as it says."""
    return compare(read_document(document_of(example.text, language, example.published)), example)


def compare(reading: Reading, example: Example) -> list[str]:
    """Differences between a reading and what an example names."""
    if all(getattr(example, key) is None for key in ("people", "states", "organisations", "instruments", *FACTS)):
        return ["nothing is expected of it: name what must be read, or [] for none (events = [])"]
    names = {e.id: {fold(n) for n in (e.id, e.name, *e.names)} for e in reading.entities}
    wrong: list[str] = []
    if example.people is not None:
        people = [e for e in reading.entities if e.kind == "person"]
        left = list(people)
        for wanted in example.people:
            found = next((p for p in left if fold(wanted.name) in names[p.id]), None)
            if found is None:
                wrong.append(f"person {wanted.name!r} was not read")
                continue
            left.remove(found)
            if wanted.offices is not None:
                got = {f"{o.role or o.title}{' ' + o.of if o.of else ''}" for o in found.offices}
                wrong.extend(
                    f"{wanted.name}: office {office!r} was not read, but {sorted(got)}"
                    for office in wanted.offices
                    if not any(g == office or g.split(" ")[0] == office for g in got)
                )
        wrong.extend(f"person {p.name!r} is none" for p in left)
    for key, kind in (("states", "state"), ("organisations", "organisation"), ("instruments", "instrument")):
        wanted_names = getattr(example, key)
        if wanted_names is None:
            continue
        left = [e for e in reading.entities if e.kind == kind]
        for name in wanted_names:
            found = next((e for e in left if name == e.id or fold(name) in names[e.id]), None)
            if found is None:
                wrong.append(f"{kind} {name!r} was not read")
            else:
                left.remove(found)
        wrong.extend(f"{kind} {e.name!r} ({e.id}) is too many" for e in left)
    for key in FACTS:
        facts = getattr(example, key)
        if facts is not None:
            wrong.extend(_facts(key, list(getattr(reading, key)), facts, names))
    return wrong


def _facts(key: str, read: list[Any], wanted: tuple[ExampleFact, ...], names: dict[str, set[str]]) -> list[str]:
    left = list(read)
    wrong: list[str] = []
    for fact in wanted:
        scored = sorted(((len(_differences(r, fact, names)), i) for i, r in enumerate(left)), key=lambda x: x)
        if not scored:
            wrong.append(f"{key}: {_show(fact)} was not read")
            continue
        best = left[scored[0][1]]
        differences = _differences(best, fact, names)
        if differences:
            wrong.append(f"{key}: {_show(fact)}: " + "; ".join(differences))
        left.pop(scored[0][1])
    wrong.extend(f"{key}: too many: {_show(r)}" for r in left)
    return wrong


def _differences(read: Any, wanted: ExampleFact, names: dict[str, set[str]]) -> list[str]:
    wrong: list[str] = []
    for slot in wanted.__struct_fields__:
        value = getattr(wanted, slot)
        if value is None:
            continue
        got = getattr(read, slot, None)
        if slot == "plover":
            got = got.type if got is not None else None
        if slot in _NAMED or slot in ("states", "fields"):
            same = len(value) == len(got or ()) and all(
                any(v == g or fold(v) in names.get(g, set()) for g in got or ()) for v in value
            )
        elif slot == "host" or slot in ("measure", "of", "level", "place"):
            same = value == got or fold(value) == fold(str(got))
        else:
            same = value == got or (value == "" and got is None)
        if not same:
            wrong.append(f"{slot} is {value!r}, read {got!r}")
    return wrong


def _show(fact: Any) -> str:
    shown = {
        slot: getattr(fact, slot)
        for slot in fact.__struct_fields__
        if getattr(fact, slot) not in (None, (), False) and slot not in ("evidence", "plover", "rule", "says")
    }
    return ", ".join(f"{k}={v}" for k, v in shown.items())
