"""The state that a place is, or is the capital of, by its name in any language that is read."""

from __future__ import annotations

from functools import cache

from dragoman import packs, reference
from dragoman.text import fold


def state_of(place: str | None) -> str | None:
    """ISO 3166-1 alpha-3 code; None for a place that is neither a state nor a capital, or several."""
    return _states().get(fold(place)) if place else None


@cache
def _states() -> dict[str, str]:
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
