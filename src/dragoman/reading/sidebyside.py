"""Two readings of one page, fact by fact: what both have, and what only one has."""

from __future__ import annotations

from typing import Any, Literal

from dragoman.model import FACT_KINDS, Fact, Reading, Struct


class Beside(Struct, frozen=True, kw_only=True):
    """A fact of one reading or of both. ``left`` and ``right`` are places in the list ``kind`` of each."""

    kind: str
    found: Literal["both", "left", "right"]
    left: int | None = None
    right: int | None = None
    says: str
    sentence: str


class Comparison(Struct, frozen=True, kw_only=True):
    """One page read by two readers."""

    name: str
    left: str
    right: str
    facts: tuple[Beside, ...] = ()


def side_by_side(left: Reading, right: Reading) -> tuple[Beside, ...]:
    """Facts in page order. Two are one where they are of one kind, tell of the same, and share a sentence."""
    found: list[tuple[int, Beside]] = []
    for kind in FACT_KINDS:
        ours, theirs = getattr(left, kind), getattr(right, kind)
        free = list(range(len(theirs)))
        for number, fact in enumerate(ours):
            same = max((i for i in free), key=lambda i: (_likeness(fact, theirs[i]), -i), default=None)
            if same is not None and _likeness(fact, theirs[same]) > 0:
                free.remove(same)
                found.append(_beside(left, kind, fact, "both", number, same))
            else:
                found.append(_beside(left, kind, fact, "left", number, None))
        found.extend(_beside(right, kind, theirs[i], "right", None, i) for i in free)
    return tuple(beside for _, beside in sorted(found, key=lambda one: one[0]))


def _likeness(left: Any, right: Any) -> int:
    """0 where they are not the same fact, else more the more slots agree."""
    first = ("kind", "act", "level", "years", "value")
    if any(getattr(left, key, None) != getattr(right, key, None) for key in first):
        return 0
    if not any(a.start < b.end and b.start < a.end for a in left.evidence for b in right.evidence):
        return 0
    return 1 + sum(bool(getattr(left, key) == getattr(right, key)) for key in left.__struct_fields__)


def _beside(
    reading: Reading,
    kind: str,
    fact: Fact,
    found: Literal["both", "left", "right"],
    left: int | None,
    right: int | None,
) -> tuple[int, Beside]:
    from dragoman.reading.explain import in_short

    span = fact.evidence[0]
    sentence = " ".join(reading.article.text[span.start : span.end].split())
    beside = Beside(kind=kind, found=found, left=left, right=right, says=in_short(fact), sentence=sentence)
    return span.start, beside
