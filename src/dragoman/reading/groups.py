"""Items of a sentence joined to one another, as the grammar sees them."""

from __future__ import annotations

import msgspec

from dragoman.reading.kinds.names import PLACES, Item


class Group:
    """Items joined to one another, never changed: what the rules ask most often is worked out once.

    ``preps``: what the preposition before the first marks. ``actor``: whether it can be a subject or object.
    ``people``, ``states`` (named as such, or meant by an anaphor) and ``organisations``: each once, in order.
    """

    __slots__ = ("actor", "hi", "items", "lo", "organisations", "people", "preps", "states")

    def __init__(self, lo: int, hi: int, items: tuple[Item, ...]) -> None:
        self.lo, self.hi, self.items = lo, hi, items
        first = items[0]
        self.preps = first.preps
        if len(items) == 1:
            self.actor = first.actor
            self.people, self.states, self.organisations = first.people, first.states, first.organisations
        else:
            self.actor = any(item.actor for item in items)
            self.people = each_once([p for item in items for p in item.people])
            self.states = each_once([s for item in items for s in item.states])
            self.organisations = each_once([o for item in items for o in item.organisations])

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Group) and (self.lo, self.hi, self.items) == (other.lo, other.hi, other.items)

    def __hash__(self) -> int:
        return hash((self.lo, self.hi))

    @property
    def capital(self) -> bool:
        """Whether it is made of capitals alone, none of them an owner."""
        return all(item.kind == "capital" and not item.owned for item in self.items)

    @property
    def named(self) -> bool:
        """Whether anyone in it is known by name."""
        return bool(self.people or self.states or self.organisations)


def each_once(values: object) -> tuple[str, ...]:
    """Each value once, in order."""
    return tuple(dict.fromkeys(values))  # type: ignore[call-overload]


def freed(group: Group) -> Group:
    """An owner as an actor: "Laos's visit" has Laos for its doer."""
    return Group(group.lo, group.hi, tuple(msgspec.structs.replace(item, owned=False) for item in group.items))


def as_state(group: Group) -> Group:
    """A capital that stands for its government, as a state."""
    return Group(group.lo, group.hi, tuple(msgspec.structs.replace(item, kind="state") for item in group.items))


def states_named_by(group: Group) -> tuple[str, ...]:
    """The states that a group names as actors, and not only as places."""
    return tuple(state for item in group.items if item.kind not in PLACES for state in item.states)
