"""Which sentences of two editions say the same: pairs in order, found by what survives translation.

Sentences are compared by the names, numbers and states in them and by their length; a dynamic programme takes the way
through both editions that pairs most. A sentence may stand for two of the other side (a translator parts and joins
them), and one that has no match keeps its place alone: that is how a missing sentence shows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.model import Reading, Struct
from dragoman.stories.fingerprint import features_of

LENGTHS = 0.4
"""Deviation of the logarithm of two translated sentences' lengths, each as a share of its edition."""
SKIP = -0.6
"""What a sentence without a match costs. On pairs of NTREX-128 in all languages, with a line in ten left out, the
best F1 of -0.3 to -1.5 (``python -m benchmarks.editions``)."""
JOIN = -0.6
"""What it costs that one sentence stands for two."""
ANCHOR = 5.0
"""What sentences that share all their names and numbers gain over those that share none."""

Bead = tuple[tuple[int, ...], tuple[int, ...]]
"""Sentences of the left and of the right that say the same; empty on one side where they have no match."""


class Line(Struct, frozen=True, kw_only=True):
    """A sentence as it is compared."""

    start: int
    end: int
    features: tuple[str, ...] = ()
    """As in :mod:`fingerprint`."""

    @property
    def size(self) -> int:
        """Characters."""
        return max(1, self.end - self.start)


def lines_of(reading: Reading, spans: Iterable[tuple[int, int]]) -> tuple[Line, ...]:
    """The sentences of a reading, given as stretches of its text in order."""
    found = features_of(reading)
    lines: list[Line] = []
    at = 0
    for start, end in spans:
        while at < len(found) and found[at][0] < start:
            at += 1
        here: list[str] = []
        while at < len(found) and found[at][0] < end:
            here.append(found[at][1])
            at += 1
        lines.append(Line(start=start, end=end, features=tuple(here)))
    return tuple(lines)


def align(left: Sequence[Line], right: Sequence[Line]) -> list[Bead]:
    """Pair two editions' sentences, in order. Every sentence is in exactly one bead."""
    weights = _weights(left, right)
    ours, theirs = ([_only(line, weights) for line in side] for side in (left, right))
    total_left, total_right = (sum(line.size for line in side) or 1 for side in (left, right))
    sizes_left = [line.size / total_left for line in left]
    sizes_right = [line.size / total_right for line in right]
    heavy_left, heavy_right = (
        [sum(n * weights[f] for f, n in line.items()) for line in side] for side in (ours, theirs)
    )
    n, m = len(left), len(right)

    def gain(a: int, b: int, c: int, d: int) -> float:
        """Of sentences ``[a, b)`` on the left standing for ``[c, d)`` on the right."""
        one, other = (_sum(side[i:j]) for side, i, j in ((ours, a, b), (theirs, c, d)))
        both = sum(min(one[f], other[f]) * weights[f] for f in one if f in other)
        all_ = sum(heavy_left[a:b]) + sum(heavy_right[c:d]) - both
        size = math.log(sum(sizes_left[a:b]) / sum(sizes_right[c:d])) / LENGTHS
        named = ANCHOR * both / all_ if all_ else 0.0
        # Sentences that name different things are no translations of each other, however long they are.
        apart = -1.0 if all_ and not both and one and other else 0.0
        return 1.0 - size * size / 2 + named + apart

    best = [[-math.inf] * (m + 1) for _ in range(n + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        # Editions run alongside each other: what lies far from the diagonal is left out.
        middle = i * m / n if n else 0.0
        reach = max(12.0, 0.35 * max(n, m))
        for j in range(max(0, int(middle - reach)), min(m, int(middle + reach) + 1) + 1):
            for a, b in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1)):
                if a > i or b > j or best[i - a][j - b] == -math.inf:
                    continue
                more = SKIP if not a or not b else gain(i - a, i, j - b, j) + (JOIN if a + b > 2 else 0.0)
                if best[i - a][j - b] + more > best[i][j]:
                    best[i][j] = best[i - a][j - b] + more
                    step[i][j] = (a, b)
    beads: list[Bead] = []
    i, j = n, m
    while i or j:
        a, b = step[i][j]
        beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    return beads[::-1]


def _weights(left: Sequence[Line], right: Sequence[Line]) -> dict[str, float]:
    """What stands in few sentences, and on both sides, tells most."""
    counts = [Counter(f for line in side for f in set(line.features)) for side in (left, right)]
    size = max(1, (len(left) + len(right)) // 2)
    return {
        feature: math.log(1 + 2 * size / (counts[0][feature] + counts[1][feature]))
        for feature in counts[0]
        if feature in counts[1]
    }


def _only(line: Line, weights: dict[str, float]) -> Counter[str]:
    return Counter(feature for feature in line.features if feature in weights)


def _sum(lines: Sequence[Counter[str]]) -> Counter[str]:
    if len(lines) == 1:
        return lines[0]
    found: Counter[str] = Counter()
    for line in lines:
        found.update(line)
    return found
