"""What a pack says of names in general, made ready once for each process."""

from __future__ import annotations

from dragoman.packs.schema import Pack
from dragoman.reference import Person as Known
from dragoman.text import slug, sound


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


_KOREA = frozenset({"PRK", "KOR"})


def same_korean(known: Known, name: str) -> bool:
    """Whether a name that sounds like a Korean's is written as one of theirs begins: of two syllables that differ in
    their first letter alone, Jong and Song, neither is another spelling of the other."""
    if known.state not in _KOREA or not name.isascii():
        return True
    words = [slug(word) for word in name_words(name)]
    spelt = ([slug(word) for word in name_words(one)] for one in (known.name, *known.aliases) if one.isascii())
    return any(_begin_alike(words, theirs) for theirs in spelt)


def _begin_alike(words: list[str], theirs: list[str]) -> bool:
    if len(words) != len(theirs):
        return len(words) == 1 or len("".join(words)) == len("".join(theirs))
    return not any("s" in (a[:1], b[:1]) and a[:1] != b[:1] for a, b in zip(words, theirs, strict=True))
