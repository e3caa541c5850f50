"""How much a feature tells: the rarer it has been among the pages before, the more."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import NamedTuple

WINDOW = 2_000
"""Pages whose features are counted: the last so many, so that the weights follow the news and a page that comes late
changes only what lies near it."""
COMMON = 0.10
"""A feature that stands in more than this share of the pages finds no candidates."""
FEW = 12
"""Where there are few pages, so many may share a feature: one story in every language may be all there is. On
NTREX-128 nothing changes between 3 and 15."""


class Vector(NamedTuple):
    """Features with their weights, and the sum of their squares."""

    weights: dict[str, float]
    squares: float

    @classmethod
    def of(cls, weights: dict[str, float]) -> Vector:
        """With its squares."""
        return cls(weights, sum(weight * weight for weight in weights.values()))


class Weights:
    """Counts of features over the last :data:`WINDOW` pages."""

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window
        self._pages: deque[tuple[str, tuple[str, ...]]] = deque()
        self._counts: Counter[str] = Counter()
        self._languages: dict[str, Counter[str]] = {}
        self._weighed: tuple[dict[str, float], dict[str, float]] = ({}, {})
        self._most: float = FEW
        self._vectors: dict[tuple[int, bool, bool], tuple[Mapping[str, int], Vector]] = {}

    def add(self, language: str | None, features: Iterable[str]) -> None:
        """Count a page's features, each once; the oldest page falls out where the window is full."""
        for known in self._weighed:
            known.clear()
        self._vectors.clear()
        once = tuple(dict.fromkeys(features))
        self._pages.append((language or "", once))
        for feature in once:
            self._counts[feature] += 1
            self._languages.setdefault(feature, Counter())[language or ""] += 1
        if len(self._pages) > self._window:
            gone, old = self._pages.popleft()
            for feature in old:
                self._counts[feature] -= 1
                tongues = self._languages[feature]
                tongues[gone] -= 1
                if not tongues[gone]:
                    del tongues[gone]
                if not self._counts[feature]:
                    del self._counts[feature], self._languages[feature]
        self._most = max(FEW, COMMON * len(self._pages))

    def __len__(self) -> int:
        return len(self._pages)

    def shared(self, feature: str) -> bool:
        """Whether it has been seen in two languages or is the same in all: only then does it tell across them."""
        return feature[0] in "ce" or len(self._languages.get(feature, ())) > 1

    def rare(self, feature: str) -> bool:
        """Whether it is rare enough to find candidates by."""
        return self._counts[feature] <= self._most

    def of(self, feature: str) -> float:
        """Its weight; 0 for one that was never counted."""
        count = self._counts.get(feature, 0)
        return math.log(1 + len(self._pages) / count) if count else 0.0

    def vector(self, counts: Mapping[str, int], *, across: bool, consonants: bool) -> Vector:
        """Weights of a page's features, by how often they stand in it; ``across`` languages or within one, with
        ``consonants`` of names or without. Kept until the next page is counted: a page is compared with many."""
        key = (id(counts), across, consonants)
        kept = self._vectors.get(key)
        if kept is not None:
            return kept[1]
        known = self._weighed[across]
        found: dict[str, float] = {}
        for feature, count in counts.items():
            weight = known.get(feature)
            if weight is None:
                weight = known[feature] = 0.0 if across and not self.shared(feature) else self.of(feature)
            if weight and (consonants or feature[0] != "k"):
                found[feature] = weight if count == 1 else weight * (1 + math.log(count))
        made = Vector.of(found)
        # The counts are kept with it: while they are there, no others can have their identity.
        self._vectors[key] = (counts, made)
        return made
