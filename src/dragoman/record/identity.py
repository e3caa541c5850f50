"""Who is who across pages, as far as names alone can tell. Derived, never written into a claim.

A reading has ids of its own for what it could not place. Here each of them gets an id that holds across pages:

* what the reference knows keeps its reference id (a person's, a body's, an ISO 3166-1 alpha-3 code);
* anybody else is provisional: ``~`` and the folded full name. A provisional id is a name, not a finding;
* a person of whom a page gives one name only is not joined to anyone: the id is good for that page alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Protocol

from dragoman.model import Entity, EntityKind, Struct, stable_id
from dragoman.text import slug


class Named(Protocol):
    """A row of the reference."""

    @property
    def name(self) -> str:
        """Its name in the record."""
        ...


class Known(Protocol):
    """The part of the reference that identity needs; :class:`dragoman.reference.Reference` fits."""

    @property
    def states(self) -> Mapping[str, Named]:
        """By ISO 3166-1 alpha-3 code."""
        ...

    @property
    def bodies(self) -> Mapping[str, Named]:
        """By id."""
        ...

    @property
    def instruments(self) -> Mapping[str, Named]:
        """By id."""
        ...

    @property
    def people(self) -> Mapping[str, Named]:
        """By id."""
        ...


class Identity(Struct, frozen=True, kw_only=True):
    """What an entity of one reading is in the record."""

    local: str
    """The id that the reading uses."""
    id: str
    kind: EntityKind
    name: str
    provisional: bool


def identify(entity: Entity, document: str, known: Known) -> Identity:
    """The record's id and name for an entity of a document's reading."""
    row = _reference_row(entity, known)
    if row is not None:
        return Identity(local=entity.id, id=entity.id, kind=entity.kind, name=row.name, provisional=False)
    return Identity(
        local=entity.id,
        id=_provisional_id(entity, document),
        kind=entity.kind,
        name=entity.name.strip() or entity.id,
        provisional=True,
    )


def better_name(names: Iterable[str]) -> str:
    """Of spellings of one name, the one to show: Latin script before others, marks kept, not all in capitals.

    The choice depends on the names alone, not on their order.
    """
    different = set(names)
    return max(different, key=_worth) if len(different) > 1 else different.pop()


def _worth(name: str) -> tuple[bool, bool, int, int, str]:
    letters = [char for char in name if char.isalpha()]
    latin = all(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    marked = sum(not char.isascii() for char in letters)
    return latin, not name.isupper(), marked, -len(name), name


def _reference_row(entity: Entity, known: Known) -> Named | None:
    tables: dict[EntityKind, Mapping[str, Named]] = {
        "state": known.states,
        "person": known.people,
        "organisation": known.bodies,
        "instrument": known.instruments,
    }
    table = tables.get(entity.kind)
    return table.get(entity.id) if table is not None else None


def _provisional_id(entity: Entity, document: str) -> str:
    name = slug(entity.name) or stable_id(entity.name)
    if entity.kind != "person":
        year = (
            f"-{entity.year}" if entity.kind == "instrument" and entity.year and str(entity.year) not in name else ""
        )
        return f"~{entity.kind}~{name}{year}"
    if "-" not in name:
        return f"~{name}~{document[:12]}"
    return f"~{name}"
