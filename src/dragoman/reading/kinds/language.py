"""Everything that reading one language needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dragoman.packs.schema import Pack
from dragoman.reading.kinds.words import Cutter, SignWords
from dragoman.reference import Person, Reference

if TYPE_CHECKING:
    from dragoman.reading.cases import Declension
    from dragoman.reading.holders import HolderNames
    from dragoman.reading.lexicon import Lexicon
    from dragoman.reading.namewords import NameWords


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that reading one language needs."""

    pack: Pack
    reference: Reference
    lexicon: Lexicon
    states: Lexicon
    people_by_sound: dict[tuple[str, ...], list[str]]
    """Ids of known people by the sounds of the words of their full names."""
    people_here: dict[str, list[tuple[str, ...]]]
    """Sounds of the full names that the pack gives known people, by id."""
    names: NameWords
    signs: SignWords
    """Words that tell people's names from others."""
    declension: Declension | None
    """How names are declined, where they are."""
    holders: dict[str, list[Person]]
    """Known people by each role that they hold or held."""
    holder_names: HolderNames
    parties: dict[str, str | None]
    """The state of each political party, by its name."""
    cut: Cutter | None = None
    """How to cut text into words, where the language puts no spaces between them."""
