"""Who is who across pages, as far as names alone can tell. Derived, never written into a claim.

A reading has ids of its own for what it could not place. Here each of them gets an id that holds across pages:

* what the reference knows keeps its reference id (a person's, a body's, an ISO 3166-1 alpha-3 code), but not where a
  page gives a person of that name offices of other states alone: that is somebody else;
* anybody else is provisional: ``~`` and the folded full name. A provisional id is a name, not a finding;
* to a person's the page adds what tells namesakes apart: a state, a calling and the years, as far as it gives them
  (``~wang-wei~CHN~diplomat~2020s``). What they share, ``~wang-wei``, is their base;
* a person of whom a page gives one name only is not joined to anyone: the id is good for that page alone, and so is
  the one that a person's judgement may give to somebody on one page (``~wang-wei~0f3c5a9e1b27``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Protocol

from dragoman.model import Entity, EntityKind, Struct, stable_id
from dragoman.text import slug

UNDATED = "undated"
"""The years of a page that has no day."""
PAGE = 12
"""Signs of a document's id by which an id that is good for its page alone names it."""
_OF_PAGE = re.compile(rf"~[^~]+~[0-9a-f]{{{PAGE}}}")
_KINDS = frozenset({"state", "organisation", "place", "instrument"})


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
    base: str | None = None
    """Of a person whom the reference does not have, by full name: what the ids of all who bear it begin with."""
    page: str | None = None
    """Of a person: the id that is good for this page alone, should somebody judge so."""


class Given(Struct, frozen=True, kw_only=True):
    """What a page gives with a person's name that tells namesakes apart."""

    states: frozenset[str] = frozenset()
    """States of the offices, ISO 3166-1 alpha-3."""
    calling: str = ""
    """The calling that the offices are of, as :func:`dragoman.record.callings.calling_of` has it."""
    day: str | None = None
    """The page's own, ISO 8601."""


NOTHING = Given()


def identify(
    entity: Entity, document: str, known: Known, given: Given = NOTHING, *, elsewhere: bool = False
) -> Identity:
    """The record's id and name for an entity of a document's reading.

    ``elsewhere``: by the offices that the page gives, this is nobody whom the reference has under the name.
    """
    row = _reference_row(entity, known)
    name = (row.name if row else entity.name).strip() or entity.id
    folded = slug(name) or stable_id(name)
    person = entity.kind == "person"
    page = page_id(entity.id if row else folded, document) if person else None
    if row is not None and not elsewhere:
        return Identity(local=entity.id, id=entity.id, kind=entity.kind, name=name, provisional=False, page=page)
    base = f"~{folded}" if person and "-" in folded else None
    if not person:
        id_ = _provisional_id(entity, folded)
    else:
        id_ = node_id(base, given) if base else page_id(folded, document)
    return Identity(local=entity.id, id=id_, kind=entity.kind, name=name, provisional=True, base=base, page=page)


def node_id(base: str, given: Given) -> str:
    """The id of whoever bears the base's name and is given so. Of several states the first in order counts: what is
    known of the id names them all."""
    years = f"{given.day[:3]}0s" if given.day else UNDATED
    return "~".join(part for part in (base, min(given.states, default=""), given.calling, years) if part)


def page_id(id_: str, document: str) -> str:
    """The id of somebody, by reference id or base, that is good for a document alone."""
    return f"~{id_.lstrip('~')}~{document[:PAGE]}"


def is_of_page(id_: str) -> bool:
    """Whether a person's id is good for one page alone."""
    return _OF_PAGE.fullmatch(id_) is not None


def state_in(id_: str) -> str | None:
    """The state that a person's id names, ISO 3166-1 alpha-3."""
    return next((part for part in id_.split("~")[2:] if len(part) == 3 and part.isupper()), None)


def name_in(id_: str) -> str:
    """The folded name in an id."""
    parts = id_.lstrip("~").split("~")
    return parts[1] if len(parts) > 1 and parts[0] in _KINDS else parts[0]


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


def _provisional_id(entity: Entity, name: str) -> str:
    year = f"-{entity.year}" if entity.kind == "instrument" and entity.year and str(entity.year) not in name else ""
    return f"~{entity.kind}~{name}{year}"
