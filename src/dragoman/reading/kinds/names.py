"""What the names of a page stand for, and who can take part in what it tells."""

from __future__ import annotations

import msgspec

PLACES = frozenset({"place", "capital"})


class Found(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A name found at tokens ``[lo, hi)``.

    ``form`` of a state: name, genitive, adjective, demonym or capital. ``state``: the state that a body
    belongs to or acts for. ``inside``: states named within a longer name.
    """

    lo: int
    hi: int
    kind: str
    id: str
    name: str = ""
    form: str = "name"
    state: str | None = None
    inside: tuple[tuple[int, int, str], ...] = ()
    roles: tuple[str, ...] = ()
    of: str = ""
    """Of a body told by its kind: the kind ("embassy", "ministry of justice"). Of a place: the state it lies in."""
    case: str = ""
    """The letters of the cases in which the words may stand; empty where they do not tell."""


class Item(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A party or place at tokens ``[lo, hi)``.

    ``kind``: person, office (nameless), state, organisation, anaphor, pronoun, generic (leaders without a
    name) or place. ``preps``: what the preposition before it marks (of, with, to, in, …; empty: none).
    """

    lo: int
    hi: int
    kind: str
    people: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    preps: frozenset[str] = frozenset()
    owned: bool = False
    text: str = ""
    sent: str | None = None
    """Of an envoy: the state sent to."""
    case: str = ""
    """The letters of the cases in which its words may stand; empty where they do not tell."""

    @property
    def oblique(self) -> bool:
        """Whether its case shows that it is no subject."""
        return bool(self.case) and "n" not in self.case

    @property
    def actor(self) -> bool:
        """Whether it can act: everything but places and owners."""
        return self.kind not in PLACES and not self.owned
