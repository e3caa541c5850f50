"""Sentences of two editions find each other, and a missing one keeps its place alone."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from dragoman.stories.align import Line, align


def lines(*said: tuple[int, str]) -> list[Line]:
    """Sentences of so many characters that name these things."""
    found: list[Line] = []
    at = 0
    for size, names in said:
        found.append(Line(start=at, end=at + size, features=tuple(names.split())))
        at += size + 1
    return found


LEFT = lines((60, "nputin cRUS"), (90, "#12 cLAO"), (40, ""), (120, "nkim #2025"), (70, "cVNM"))


def test_sentences_meet_in_order() -> None:
    right = lines((66, "nputin cRUS"), (80, "#12 cLAO"), (44, ""), (131, "nkim #2025"), (72, "cVNM"))
    assert align(LEFT, right) == [((at,), (at,)) for at in range(5)]


def test_a_missing_sentence_stands_alone() -> None:
    right = [LEFT[0], LEFT[1], LEFT[3], LEFT[4]]
    beads = align(LEFT, right)
    assert ((2,), ()) in beads
    assert ((3,), (2,)) in beads


def test_two_sentences_may_be_one_elsewhere() -> None:
    both = Line(start=0, end=151, features=LEFT[0].features + LEFT[1].features)
    beads = align(LEFT, [both, *LEFT[2:]])
    assert ((0, 1), (0,)) in beads


def test_sentences_on_other_things_do_not_meet() -> None:
    right = [*LEFT[:3], *lines((120, "nmerz #1999"))[:1], *LEFT[3:]]
    beads = align(LEFT, right)
    assert ((), (3,)) in beads


def test_nothing_meets_nothing() -> None:
    assert align([], []) == []
    assert align(LEFT, []) == [((at,), ()) for at in range(5)]


@given(st.randoms(use_true_random=False), st.integers(0, 12), st.integers(0, 12))
def test_every_sentence_is_in_one_bead_and_in_order(rng: random.Random, n: int, m: int) -> None:
    names = ["", "na", "nb #12", "cLAO", "na nc"]
    left, right = (lines(*((rng.randrange(5, 200), rng.choice(names)) for _ in range(size))) for size in (n, m))
    beads = align(left, right)
    assert [at for ours, _ in beads for at in ours] == list(range(n))
    assert [at for _, theirs in beads for at in theirs] == list(range(m))
