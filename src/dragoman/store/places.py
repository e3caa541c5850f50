"""What names of places stand for, in any script: a capital by all its names, a state by itself or its capital."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

from dragoman import packs, reference
from dragoman.packs.phrases import expand
from dragoman.store.prepare import name_key
from dragoman.text import UNSPACED_SIGN, fold

ALIKE: Final = 0.39
"""How alike two spellings of one capital are at least, from 0 to 1, where a pack gives a state several cities. Over
the packs that ship: Bắc Kinh and Beijing 0.40, Москва and Moscow 0.50; of other cities Nusantara and Jakarta 0.38,
The Hague and Amsterdam 0.33. Aden, Rarotonga and Cotonou are taken for their capitals."""
CASES: Final = 0.6
"""The same between the cases of one name: Аккре and Аккра."""


@lru_cache(maxsize=4096)
def place_words(name: str) -> tuple[str, ...]:
    """The words that a place of this name is found by: ``Viêng Chăn`` -> ``vieng chan``, ``vientiane``, ``lao``.

    What is asked for is turned into one of them by :func:`place_word`.
    """
    key = name_key(name)
    if not key:
        return ()
    city, code = _cities().get(key, (key, _states().get(key)))
    return tuple(dict.fromkeys(word for word in (key, city, code) if word))


def place_word(asked: str) -> str:
    """The one word under which everything at a place is found, whatever its name is in the question."""
    key = name_key(asked)
    return _cities()[key][0] if key in _cities() else _states().get(key, key)


def state_called(name: str) -> str | None:
    """The folded code of a state, by its code or its name in any language that is read; ``name`` is folded."""
    return _states().get(name) or _said_states().get(name)


def state_names() -> dict[str, str]:
    """Folded codes of states by their codes and names in every language that is read, all folded."""
    return _states()


@lru_cache(maxsize=4096)
def state_of(place: str | None) -> str | None:
    """ISO 3166-1 alpha-3 code; None for a place that is neither a state nor a capital, or several."""
    return _sole_states().get(fold(place)) if place else None


@cache
def _cities() -> dict[str, tuple[str, str]]:
    """Capitals and seats of government by their names in every language that is read: the name that stands for all of
    a city's, and the code of its state; all folded."""
    cities: dict[str, tuple[str, str]] = {}
    known = reference.load().states
    for code, state in known.items():
        if state.capital:
            cities[name_key(state.capital)] = name_key(state.capital), name_key(code)
    for language in packs.available():
        for code, words in packs.load(language).states.items():
            capital = known[code].capital if code in known else None
            names = [_spaced(s) for phrase in words.capitals for s in expand(phrase) if all(e[0] in "=!" for e in s)]
            same = _same_city(names, capital) or names
            for name in names:
                key = name_key(name)
                stands = name_key(capital) if capital and name in same else key
                cities.setdefault(key, (stands, name_key(code)))
    # A city-state's capital is the state itself.
    return {name: city for name, city in cities.items() if name not in _states()}


def _same_city(names: Sequence[str], capital: str | None) -> set[str]:
    """Those of a state's cities that are spellings of its capital, or cases of one."""
    found = {name for name in names if capital and _alike(name, capital)}
    return found | {name for name in names if any(_alike(name, other, CASES) for other in found)}


def _alike(name: str, other: str, least: float = ALIKE) -> bool:
    return SequenceMatcher(None, fold(name), fold(other)).ratio() >= least


def _spaced(sequence: tuple[str, ...]) -> str:
    """A phrase as it is written: spaces between words, none in scripts that have none."""
    words = [element[1:] for element in sequence]
    return ("" if any(UNSPACED_SIGN.match(word) for word in words) else " ").join(words)


@cache
def _states() -> dict[str, str]:
    """Codes of states by their names and codes, all folded, in every language that is read."""
    known = reference.load().states
    codes: dict[str, str] = {}
    for code, state in known.items():
        for name in (code, state.name, state.alpha2):
            codes.setdefault(name_key(name), name_key(code))
    for language in packs.available():
        for code, name in reference.territory_names(language).items():
            codes.setdefault(name_key(name), name_key(code))
    return codes


@cache
def _said_states() -> dict[str, str]:
    """Folded codes of states by what else pages call them in any language, cases among it, where only one is called
    so: ``Wietnams``, ``Laosin``."""
    found: dict[str, set[str]] = {}
    for language in packs.available():
        for code, words in packs.load(language).states.items():
            for phrase in words.names:
                for sequence in expand(phrase):
                    if all(element[0] in "=!" for element in sequence):
                        found.setdefault(name_key(_spaced(sequence)), set()).add(name_key(code))
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}


@cache
def _sole_states() -> dict[str, str]:
    """Codes of states by their names and their capitals', where no other state or capital is called the same."""
    found: dict[str, set[str]] = {}
    for code, state in reference.load().states.items():
        for name in (state.name, state.capital):
            if name:
                found.setdefault(fold(name), set()).add(code)
    for language in packs.available():
        for code, name in reference.territory_names(language).items():
            found.setdefault(fold(name), set()).add(code)
        for code, words in packs.load(language).states.items():
            for name in (*words.names, *words.capitals):
                found.setdefault(fold(name), set()).add(code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}
