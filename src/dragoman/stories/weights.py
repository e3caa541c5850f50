"""How much a feature tells: the rarer it has been among the pages before, the more."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable, Mapping

WINDOW = 2_000
"""Pages whose features are counted: the last so many, so that the weights follow the news and a page that comes late
changes only what lies near it."""
COMMON = 0.10
"""A feature that stands in more than this share of the pages finds no candidates."""
FEW = 12
"""Where there are few pages, so many may share a feature: one story in every language may be all there is. On
NTREX-128 nothing changes between 3 and 15."""


class Weights:
    """Counts of features over the last :data:`WINDOW` pages."""

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window
        self._pages: deque[tuple[str, tuple[str, ...]]] = deque()
        self._counts: Counter[str] = Counter()
        self._languages: dict[str, Counter[str]] = {}
        self._logs: dict[int, float] = {}

    def add(self, language: str | None, features: Iterable[str]) -> None:
        """Count a page's features, each once; the oldest page falls out where the window is full."""
        if len(self._pages) < self._window:
            self._logs.clear()
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

    def __len__(self) -> int:
        return len(self._pages)

    def shared(self, feature: str) -> bool:
        """Whether it has been seen in two languages or is the same in all: only then does it tell across them."""
        return feature[0] in "ce" or len(self._languages.get(feature, ())) > 1

    def rare(self, feature: str) -> bool:
        """Whether it is rare enough to find candidates by."""
        return self._counts[feature] <= max(FEW, COMMON * len(self._pages))

    def of(self, feature: str) -> float:
        """Its weight; 0 for one that was never counted."""
        count = self._counts.get(feature, 0)
        return math.log(1 + len(self._pages) / count) if count else 0.0

    def vector(self, counts: Mapping[str, int], *, across: bool) -> dict[str, float]:
        """Weights of a page's features, by how often they stand in it; ``across`` languages or within one."""
        size, known, often = len(self._pages), self._counts, self._logs
        found: dict[str, float] = {}
        for feature, count in counts.items():
            if across and not self.shared(feature):
                continue
            seen = known.get(feature, 0)
            if seen:
                weight = often.get(seen)
                if weight is None:
                    weight = often[seen] = math.log(1 + size / seen)
                found[feature] = weight * (1 + math.log(count)) if count > 1 else weight
        return found
