"""Who is meant by a name in a question: the same for commands, API and site."""

from __future__ import annotations

from functools import cache

from dragoman import packs
from dragoman.errors import DragomanError
from dragoman.packs.phrases import expand
from dragoman.store import results as r
from dragoman.store.about import find_entities
from dragoman.store.prepare import name_key
from dragoman.store.store import Store
from dragoman.store.topics import topics_called

MOST_CHOICES = 20


class Unclear(DragomanError):
    """A name under which the record has nobody, or several: ``choices`` are those, most often named first."""

    def __init__(self, option: str, asked: str, choices: tuple[r.EntityRow, ...] = ()) -> None:
        self.option = option
        self.asked = asked
        self.choices = choices
        if choices:
            listed = "; ".join(f"{one.name}, {one.kind}: {one.id}" for one in choices)
            super().__init__(f"{option}: “{asked}” may be any of these; ask again with the id: {listed}")
        else:
            super().__init__(
                f"{option}: “{asked}” is not in the record under this name; try: dragoman search {asked}"
            )


def resolve(store: Store, option: str, asked: str) -> r.EntityRow:
    """The one entity that is meant. A name that is a state's is that state's, and a place only where nothing else is.

    Raises :class:`Unclear`.
    """
    found = find_entities(store, asked, limit=MOST_CHOICES)
    for kinds in (("state",), ("person", "state", "organisation"), ("person", "state", "organisation", "instrument")):
        some = [one for one in found if one.kind in kinds]
        if len(some) == 1 and (kinds != ("state",) or _is_name(store, some[0], asked)):
            return some[0]
    if len(found) == 1:
        return found[0]
    raise Unclear(option, asked, found)


def _is_name(store: Store, entity: r.EntityRow, asked: str) -> bool:
    """Whether it is a whole name of theirs, and no part of one."""
    return bool(
        store.one(
            "SELECT 1 FROM alias a JOIN entity n ON n.number = a.entity WHERE a.folded = ? AND n.id = ?",
            (name_key(asked), entity.id),
        )
    )


def subject(store: Store, option: str, asked: str) -> r.EntityRow | tuple[str, ...]:
    """Whom or what a statement may be about: ids of fields where the words name some, else the entity.

    Raises :class:`Unclear`.
    """
    return topics_called(asked) or resolve(store, option, asked)


def measures(asked: str) -> tuple[str, ...]:
    """Ids of what is measured, by an id, the beginning of one, or a phrase of any language that is read.

    What no pack knows is taken as it is: pages may name a measure that the packs do not.
    """
    key = name_key(asked)
    exact = {id_ for id_ in _measures() if name_key(id_) == key}
    begun = {id_ for id_ in _measures() if name_key(id_).startswith(f"{key} ")}
    said = {id_ for id_, phrases in _measures().items() if key in phrases}
    return tuple(sorted(exact or begun or said or {asked}))


@cache
def _measures() -> dict[str, frozenset[str]]:
    """Folded phrases of each measure in every language that is read."""
    found: dict[str, set[str]] = {}
    for language in packs.available():
        for measure, phrases in packs.load(language).figures.measures.items():
            for phrase in phrases:
                for sequence in expand(phrase):
                    if all(element[0] in "=!" for element in sequence):
                        words = [element[1:] for element in sequence]
                        found.setdefault(measure, set()).update((name_key(" ".join(words)), name_key("".join(words))))
    return {measure: frozenset(phrases) for measure, phrases in found.items()}
