"""Two pages side by side: how alike they are, in what, and which of copy, edition or story that makes them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from dragoman.model import Struct
from dragoman.stories.fingerprint import Fingerprint, jaccard
from dragoman.stories.weights import Vector, Weights

COPY = 0.5
"""Jaccard of shingles from which two texts of one language are copies: at .7 four fifths of copies with one word in
twenty changed are lost (``python -m benchmarks.editions``)."""
EDITION = 0.20
EDITION_ORDER = 1.50
"""Cosine, and agreement in order (:func:`_in_order`, at most :data:`_MOST_ORDER`), from which two texts of two
languages are one article. The weights of its parts are a logistic regression's over NTREX-128 in thirteen languages
and the sample newsroom, rounded. Nine in ten of NTREX's translations lie above, and a page needs only one of its
article's others; of pairs of reports of one event 2 of 72 in the sample, and 4 of 150 in a set that nothing was set
on. Order alone, with as many translations above, let 2 and 10 through."""
EDITION_SCRIPTS = 1.75
"""The same where the two are in two scripts: names that only one of them has are left out there, so that the rest
runs alike more easily. On NTREX B³ F1 falls by .001 with it, as groups join by all their pairs; in the second set
that nothing was set on 3 reports are taken for editions instead of 8; from 1.9 on editions of the sample are lost."""
_MOST_ORDER = 2.5
EDITION_NEAR = 0.1
"""How near in time, as stories count it, an edition must be: within six days."""
EDITION_SHARED = 3
"""Features that editions share at the least: with fewer, chance makes any order."""
STORY = 0.50
STORY_SHARED = 3
STORY_DAYS = 3.0
"""Likeness from which two articles tell one story (on the sample newsroom .5 gives the best pairwise F1 of .40 to
.55: ``python -m benchmarks.stories``), rare features that they share at the least, and the days after which time
weighs against them (the deviation of a normal curve)."""
SHOWN = 8
"""Shared features that a link keeps as its reason."""

Kind = Literal["copy", "edition", "story"]


class Side(Struct, frozen=True, kw_only=True):
    """A fingerprint with what is worked out from it once."""

    print: Fingerprint
    counts: dict[str, int]
    places: dict[str, float]
    """Where each feature first stands, in order: 0 is the page's beginning, 1 its end."""
    numbers: frozenset[str]
    """Its features that are numbers."""
    bands: tuple[str, ...]
    day: int | None
    """The day as a number, days apart."""

    @classmethod
    def of(cls, print_: Fingerprint) -> Side:
        """Count a fingerprint's features."""
        length = len(print_.features)
        places = {feature: (length - 1 - back) / length for back, feature in enumerate(reversed(print_.features))}
        return cls(
            print=print_,
            counts=dict(Counter(print_.features)),
            places=dict(sorted(places.items(), key=lambda item: item[1])),
            numbers=frozenset(feature for feature in places if feature[0] == "#"),
            bands=print_.bands,
            day=_day_number(print_.day),
        )


class Likeness(Struct, frozen=True, kw_only=True):
    """What two pages have in common."""

    kind: Kind | None
    """The closest that they are by themselves; a group may still refuse."""
    score: float
    """How strongly, 0 to 1, of that kind; of None the likeness as a story."""
    needs: float | None = None
    """The score from which it is of that kind; None where something else decided, such as the source."""
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
    agreed: float = 0.0
    """Agreement in order and what goes with it; 0 where no edition is possible."""
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
    apart = abs(left.day - right.day) if left.day is not None and right.day is not None else None
    near = math.exp(-((apart or 0) ** 2) / (2 * STORY_DAYS**2))
    possible = not same_language and cosine >= EDITION and len(rare) >= EDITION_SHARED and near > EDITION_NEAR
    hopeful = possible or (not same_language and source is not None)
    asked = EDITION_ORDER if same_script else EDITION_SCRIPTS
    order, agreed = _in_order(left, right, ours.weights, theirs.weights) if hopeful else (0.0, 0.0)
    kind: Kind | None = None
    needs: float | None = None
    score = cosine * near
    if alike >= COPY or (source is not None and same_language and alike >= COPY / 2):
        kind, score, needs = "copy", max(alike, COPY), COPY if alike >= COPY else None
    elif not same_language and source is not None and (cosine >= EDITION / 2 or len(both) < EDITION_SHARED):
        kind, score = "edition", max(0.5, (cosine + order) / 2)
    elif possible and agreed >= asked:
        kind, score, needs = "edition", agreed / _MOST_ORDER, asked / _MOST_ORDER
    elif score >= STORY and len(rare) >= STORY_SHARED and any(feature[0] in "nek" for feature in rare):
        kind, needs = "story", STORY
    shown: list[tuple[str, float]] = []
    if kind is not None:
        shown = [(feature, round(min(ours.weights[feature], theirs.weights[feature]), 2)) for feature in rare]
        shown.sort(key=lambda pair: (-pair[1], pair[0]))
    return Likeness(
        kind=kind,
        score=round(min(score, 1.0), 4),
        needs=needs,
        jaccard=round(alike, 3),
        cosine=round(cosine, 4),
        order=round(order, 4),
        days=apart,
        shared=tuple(shown[:SHOWN]),
        source=source,
        agreed=round(agreed, 4) if possible else 0.0,
        clash=same_language and kind != "copy",
    )


def _comparable(vector: Vector, other: Vector) -> Vector:
    known = other.weights
    return Vector.of({f: weight for f, weight in vector.weights.items() if f[0] not in "ne" or f in known})


def _in_order(a: Side, b: Side, ours: dict[str, float], theirs: dict[str, float]) -> tuple[float, float]:
    """How far two pages name the same in the same order, 0 to 1, and how far that and what goes with it speaks for
    one text: the order of what both name, that each stands as far down the page, and that numbers of the one are in
    the other. Each name counts where it is first named: names that a page repeats in every sentence run alike in any
    two reports."""
    left = {feature: place for feature, place in a.places.items() if feature in ours}
    right = {feature: place for feature, place in b.places.items() if feature in theirs}
    both = [feature for feature in right if feature in left]
    if not both:
        return 0.0, max(0.0, _numbers(a, b) / 2 - 1)
    longest = longest_rising([left[feature] for feature in both])
    drift = math.fsum([abs(left[feature] - right[feature]) for feature in both]) / len(both)
    order = 2 * longest / (len(left) + len(right))
    return order, max(0.0, order + longest / len(both) - drift + _numbers(a, b) / 2)


def longest_rising(numbers: Sequence[float]) -> int:
    """The length of the longest subsequence that rises: of two orders of the same names, what runs alike in both."""
    ends: list[float] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
    return len(ends)


def _numbers(a: Side, b: Side) -> float:
    """How far the numbers of two pages are the same: -1 to 1, nearer 0 the fewer there are."""
    shared = len(a.numbers & b.numbers)
    every = len(a.numbers) + len(b.numbers) - shared
    return (2 * shared - every) / (every + 2)


def _cosine(left: Vector, right: Vector, both: list[str]) -> float:
    if not both:
        return 0.0
    length = math.sqrt(left.squares * right.squares)
    ours, theirs = left.weights, right.weights
    return sum([ours[feature] * theirs[feature] for feature in both]) / length if length else 0.0


def _day_number(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day is not None else None
    except ValueError:
        return None
