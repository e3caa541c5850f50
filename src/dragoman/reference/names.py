"""Names of people and words of other names, alike in every language: evidence beside that of the packs."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from dragoman.tables import read_toml


class NameLists(msgspec.Struct, frozen=True, kw_only=True):
    """What ``names.toml`` holds, each word in lower case."""

    given: frozenset[str]
    """Given names of the world's press."""
    family: frozenset[str]
    """Names of families that the world's press knows."""
    family_first: frozenset[str]
    """Names of families that stand before the given name."""
    korean: frozenset[str]
    """Syllables of Korean given names."""
    vietnamese: frozenset[str]
    """Names of families of Viet Nam without marks, which stand first."""
    vietnamese_second: frozenset[str]
    """Words that stand second in such names."""
    family_particles: frozenset[str]
    """What may open the name of a family, with a capital in some countries: "De Gucht", "Di Maio"."""
    family_endings: tuple[str, ...]
    things: frozenset[str]
    """Words in names of bodies, places and works that are written so in every language."""


@cache
def name_lists() -> NameLists:
    """The lists, read once."""
    data = read_toml(files("dragoman.reference").joinpath("names.toml").read_bytes(), "reference-names")

    def words(text: str) -> frozenset[str]:
        return frozenset(text.casefold().split())

    return NameLists(
        given=frozenset().union(*(words(text) for text in data["given"].values())),
        family=words(data["family"]["names"]),
        family_first=words(data["family"]["first"]),
        korean=words(data["family"]["korean"]),
        vietnamese=words(data["family"]["vietnamese"]),
        vietnamese_second=words(data["family"]["vietnamese-second"]),
        family_particles=words(data["family"]["particles"]),
        family_endings=tuple(data["family"]["endings"].casefold().split()),
        things=words(data["things"]["words"]),
    )
