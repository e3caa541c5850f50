"""What a pack says of names in general, made ready once for each process."""

from __future__ import annotations

from dragoman.packs.schema import Pack
from dragoman.text import sound


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


class NameWords:
    """Words inside names, round them and never in them."""

    def __init__(self, pack: Pack) -> None:
        grammar = pack.grammar
        self._given = grammar.given_names
        self._sounds: frozenset[str] | None = None
        self.particles = frozenset(grammar.particles)
        self.not_names = frozenset(word.casefold() for word in grammar.not_names if not _is_acronym(word))
        self.acronyms = frozenset(word for word in grammar.not_names if _is_acronym(word))
        """Of ``not_names`` what only counts in capitals: "RI" for a republic, but "Ri Yong Ho"."""
        self.declined = bool(grammar.cases)
        self.abbreviations = frozenset(grammar.abbreviations)
        self.suffixes = tuple(
            sorted(
                (s for s in (*grammar.genitive_suffixes, *grammar.name_suffixes) if s.isalpha()),
                key=len,
                reverse=True,
            )
        )
        """What may be glued to a name, the longest first."""

    @property
    def given(self) -> frozenset[str]:
        """Sounds of the given names."""
        if self._sounds is None:
            self._sounds = frozenset(sound(name) for name in self._given)
        return self._sounds


def name_words(name: str) -> list[str]:
    """The words of a name as reference writes it, at spaces, hyphens and apostrophes."""
    return [part for part in name.replace("-", " ").replace("’", " ").replace("'", " ").split() if part]
