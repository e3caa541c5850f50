"""Chains of pages written by hand: which steps a commitment has, and what it has come to."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from benchmarks.ledger import TODAY, Chain, chains, follow_all, read_all

from dragoman.record.life import Life, StepKind


@pytest.fixture(scope="module")
def every() -> tuple[Chain, ...]:
    return chains()


def test_chains_are_whole(every: tuple[Chain, ...]) -> None:
    assert len(every) >= 60
    assert len({page.language for chain in every for page in chain.pages}) >= 12
    for chain in every:
        assert set(chain.lives) <= set(get_args(Life)), chain.number
        days = [page.day for page in chain.pages]
        assert days == sorted(days) and days[-1] <= TODAY, chain.number
        for page in chain.pages:
            assert set(page.steps) <= {*get_args(StepKind), "-", "="}, chain.number


def test_what_became_of_commitments_is_what_was_written_down(every: tuple[Chain, ...]) -> None:
    score = follow_all(every, read_all(every))
    steps, found, attached, reached, lives = score.line
    # A wrong step is worse than a missed one: what is missed is left open, what is wrong is told.
    assert steps >= 0.985 and attached >= 0.99, score.notes
    assert found >= 0.95 and reached >= 0.955 and lives >= 0.93, score.notes


def test_a_line_that_is_none_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "chains.txt"
    file.write_text("@ 1 agreement signed\n2025-01-01 en signed Sweden and Laos signed an agreement.\n")
    with pytest.raises(ValueError, match="line 2: neither a heading nor a page"):
        chains(file)
