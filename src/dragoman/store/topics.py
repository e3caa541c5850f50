"""What a stretch of text is about, as far as single words tell: the fields that packs know of agreements."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from dragoman import packs
from dragoman.packs.phrases import expand
from dragoman.reading.lexicon import Entry, Lexicon
from dragoman.text import fold, tokens


def topics_in(text: str, language: str | None) -> tuple[str, ...]:
    """Ids of the fields that the words name (``trade``, ``defence``), in order, each once; longer phrases win.

    Empty for a language without a pack.
    """
    if language not in packs.available():
        return ()
    words = tokens(text)
    hits = sorted(
        _lexicon(language, packs.folder_of(language)).matches(words, 0, len(words), {}),
        key=lambda hit: (hit.lo, -hit.hi),
    )
    found: dict[str, None] = {}
    past = 0
    for hit in hits:
        if hit.hi > past:
            found[hit.entry.key] = None
            past = hit.hi
    return tuple(found)


def topics_called(words: str) -> tuple[str, ...]:
    """Ids of the fields that go by these words in some language, or have them as their id; sorted."""
    wanted = _key(words)
    found = {
        field
        for language in packs.available()
        for field in _called(language, packs.folder_of(language)).get(wanted, ())
    }
    return tuple(sorted(found))


def _key(words: str) -> str:
    """Words without marks and what parts them, as some scripts part none."""
    return fold(words).replace(" ", "")


@lru_cache(maxsize=64)
def _lexicon(language: str, folder: Path) -> Lexicon:
    lexicon = Lexicon()
    for field, phrases in packs.load(language).agreements.fields.items():
        for phrase in phrases:
            for sequence in expand(phrase):
                lexicon.add(sequence, Entry("field", field))
    return lexicon


@lru_cache(maxsize=64)
def _called(language: str, folder: Path) -> dict[str, frozenset[str]]:
    """Fields by the folded words of their phrases that are whole words, and by their ids."""
    found: dict[str, set[str]] = {}
    for field, phrases in packs.load(language).agreements.fields.items():
        found.setdefault(_key(field), set()).add(field)
        for phrase in phrases:
            for sequence in expand(phrase):
                if all(element[0] in "=!" for element in sequence):
                    found.setdefault(_key("".join(element[1:] for element in sequence)), set()).add(field)
    return {words: frozenset(fields) for words, fields in found.items()}
