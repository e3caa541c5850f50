"""Two pages side by side: how alike they are, in what, and which of copy, edition or story that makes them."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date
from typing import Literal

from dragoman.model import Struct
from dragoman.stories.fingerprint import Fingerprint, jaccard
from dragoman.stories.weights import Vector, Weights

COPY = 0.5
"""Jaccard of shingles from which two texts of one language are copies: at .7 four fifths of copies with one word in
twenty changed are lost (``python -m benchmarks.editions``)."""
EDITION = 0.20
EDITION_ORDER = 0.60
EDITION_SEQUENCE = 0.75
EDITION_BOTH = 1.40
"""Cosine, common order of all that is first named and of what both name, and the sum of the two orders, from which
two texts of two languages are one article. On NTREX-128 in thirteen languages nine in ten translations lie above the
sum, and a page needs only one of its article's others; of the sample newsroom's pairs of reports of one event one in
twelve does. By the order of all that is named, repeated names and all, it was four in ten."""
EDITION_SHARED = 3
"""Features that editions share at the least: with fewer, chance makes any order."""
STORY = 0.50
STORY_SHARED = 3
STORY_DAYS = 3.0
"""Likeness from which two articles tell one story (on the sample newsroom .5 gives the best pairwise F1 of .40 to
.55: ``python -m benchmarks.stories``), rare features that they share at the least, and the days after which time
weighs against them (the deviation of a normal curve)."""
NEEDS = {"copy": COPY, "edition": EDITION_ORDER, "story": STORY}
"""Of each kind of link the measure that decides: the wording in common, the order, the likeness in time."""
SHOWN = 8
"""Shared features that a link keeps as its reason."""

Kind = Literal["copy", "edition", "story"]


class Side(Struct, frozen=True, kw_only=True):
    """A fingerprint with what is worked out from it once."""

    print: Fingerprint
    counts: dict[str, int]
    bands: tuple[str, ...]

    @classmethod
    def of(cls, print_: Fingerprint) -> Side:
        """Count a fingerprint's features."""
        return cls(print=print_, counts=dict(Counter(print_.features)), bands=print_.bands)


class Likeness(Struct, frozen=True, kw_only=True):
    """What two pages have in common."""

    kind: Kind | None
    """The closest that they are by themselves; a group may still refuse."""
    score: float
    """How strongly, 0 to 1, of that kind; of None the likeness as a story."""
    jaccard: float = 0.0
    cosine: float = 0.0
    order: float = 0.0
    days: int | None = None
    shared: tuple[tuple[str, float], ...] = ()
    """The rarest features in common with their weights, at most :data:`SHOWN`; none where ``kind`` is None."""
    source: str | None = None
    """The declared source that both name."""
    clash: bool = False
    """Same language, and too different to be copies: they are not editions of one article."""
    by_hand: bool = False
    """Not measured: a person said so."""


def likeness(left: Side, right: Side, weights: Weights) -> Likeness:
    """Compare two pages with the weights as they are now. The order of the two does not matter."""
    a, b = left.print, right.print
    source = next((key for key in a.sources if key in b.sources), None)
    same_language = a.language is not None and a.language == b.language
    alike = jaccard(a.signature, b.signature) if same_language else 0.0
    same_script = a.script == b.script
    ours = weights.vector(left.counts, across=not same_language, consonants=not same_script)
    theirs = weights.vector(right.counts, across=not same_language, consonants=not same_script)
    if not same_script:
        # Names written in two scripts can be compared by their consonants, and hardly by anything else.
        ours, theirs = _comparable(ours, theirs), _comparable(theirs, ours)
    both = [feature for feature in ours.weights if feature in theirs.weights]
    cosine = _cosine(ours, theirs, both)
    rare = [feature for feature in both if weights.rare(feature)]
    # The order is the dear part, and asked for only where the rest allows an edition.
    hopeful = not same_language and (source is not None or (cosine >= EDITION and len(rare) >= EDITION_SHARED))
    order, sequence = _orders(a, b, ours.weights, theirs.weights) if hopeful else (0.0, 0.0)
    apart = _days_between(a.day, b.day)
    kind: Kind | None = None
    near = math.exp(-((apart or 0) ** 2) / (2 * STORY_DAYS**2))
    score = cosine * near
    if alike >= COPY or (source is not None and same_language and alike >= COPY / 2):
        kind, score = "copy", max(alike, COPY)
    elif not same_language and source is not None and (cosine >= EDITION / 2 or len(both) < EDITION_SHARED):
        kind, score = "edition", max(0.5, (cosine + order) / 2)
    elif (
        not same_language
        and cosine >= EDITION
        and len(rare) >= EDITION_SHARED
        and order >= EDITION_ORDER
        and sequence >= EDITION_SEQUENCE
        and order + sequence >= EDITION_BOTH
        and near > 0.1
    ):
        kind, score = "edition", (cosine + order) / 2
    elif score >= STORY and len(rare) >= STORY_SHARED and any(feature[0] in "nek" for feature in rare):
        kind = "story"
    shown: list[tuple[str, float]] = []
    if kind is not None:
        shown = [(feature, round(min(ours.weights[feature], theirs.weights[feature]), 2)) for feature in rare]
        shown.sort(key=lambda pair: (-pair[1], pair[0]))
    return Likeness(
        kind=kind,
        score=round(min(score, 1.0), 4),
        jaccard=round(alike, 3),
        cosine=round(cosine, 4),
        order=round(order, 4),
        days=apart,
        shared=tuple(shown[:SHOWN]),
        source=source,
        clash=same_language and kind != "copy",
    )


def _comparable(vector: Vector, other: Vector) -> Vector:
    known = other.weights
    return Vector.of({f: weight for f, weight in vector.weights.items() if f[0] not in "ne" or f in known})


def _orders(a: Fingerprint, b: Fingerprint, ours: dict[str, float], theirs: dict[str, float]) -> tuple[float, float]:
    """How far two pages name the same in the same order, of all that they name and of what both name. Each counts
    where it is first named: names that a page repeats in every sentence run alike in any two reports."""
    left, right = _first_named(a, ours), _first_named(b, theirs)
    both = ours.keys() & theirs.keys()
    return (
        common_order(left, right),
        common_order([one for one in left if one in both], [one for one in right if one in both]),
    )


def _first_named(print_: Fingerprint, vector: dict[str, float]) -> list[str]:
    return list(dict.fromkeys(feature for feature in print_.features if feature in vector))


def _cosine(left: Vector, right: Vector, both: list[str]) -> float:
    if not both:
        return 0.0
    length = math.sqrt(left.squares * right.squares)
    ours, theirs = left.weights, right.weights
    return sum([ours[feature] * theirs[feature] for feature in both]) / length if length else 0.0


def common_order(left: list[str], right: list[str]) -> float:
    """How much of two sequences runs in the same order: twice their longest common subsequence over their lengths.

    Translations keep the order of their original; two reports of one event do not.
    """
    if not left or not right:
        return 0.0
    places: dict[str, int] = {}
    for at, feature in enumerate(left):
        places[feature] = places.get(feature, 0) | (1 << at)
    # Bit-parallel: each step works on the whole row of the table as one number (Hyyrö's form of Crochemore et al.).
    every = (1 << len(left)) - 1
    row = every
    for feature in right:
        taken = row & places.get(feature, 0)
        row = ((row + taken) | (row - taken)) & every
    longest = len(left) - row.bit_count()
    return 2 * longest / (len(left) + len(right))


def _days_between(left: str | None, right: str | None) -> int | None:
    if left is None or right is None:
        return None
    try:
        return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
    except ValueError:
        return None
