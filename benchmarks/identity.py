"""Who is who: names judged to be one person or not, against a peer in the same run.

``python benchmarks/identity.py`` prints precision and recall of the rules on the hand-made pairs of
``tests/identity/pairs.tsv`` (the part they were made on, the part held out, and namesakes), by languages and scripts,
beside
rapidfuzz's ``token_sort_ratio`` over transliterated names at the threshold that serves it best on these very pairs.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

from dragoman.record.names import Held, Profile, compare
from dragoman.text import fold

PAIRS = Path(__file__).parent.parent / "tests" / "identity" / "pairs.tsv"


PARTS = {"tune": "made on", "held": "held out", "namesakes": "namesakes"}


class Pair(NamedTuple):
    """A line of the set."""

    part: str
    same: bool
    left: Profile
    right: Profile
    languages: tuple[str, str]


class Score(NamedTuple):
    """Counts of what was said to be one person, and what was."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of those said to be one, how many are."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of those that are one, how many were said to be."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs in the file's order. Raises ValueError for a line that is none."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            part, same, left, right = line.split("\t")
            (one, first), (other, second) = _side(left), _side(right)
            found.append(Pair(part, {"yes": True, "no": False}[same], one, other, (first, second)))
    return found


def _side(text: str) -> tuple[Profile, str]:
    name, language, *more = text.split("/")
    day = more[1] if len(more) > 1 else None
    offices: tuple[Held, ...] = ()
    if more:
        role, of = more[0].split(" ")
        offices = (Held(role=role, of=of, state=of if of.isupper() else None, first=day, last=day),)
    return Profile(names=(name,), offices=offices, first=day, last=day), language


def score(pairs: Sequence[Pair], says: Callable[[Pair], bool]) -> Score:
    """What a way of judging comes to."""
    said = [(says(pair), pair.same) for pair in pairs]
    return Score(
        sum(yes and same for yes, same in said),
        sum(yes and not same for yes, same in said),
        sum(same and not yes for yes, same in said),
    )


def ours(pair: Pair) -> bool:
    """By the rules of the record; what cannot be told counts as no."""
    return compare(pair.left, pair.right).same is True


def likeness(pair: Pair) -> float:
    """The peer's measure."""
    return token_sort_ratio(fold(pair.left.names[0]), fold(pair.right.names[0]))


def best_threshold(pairs: Sequence[Pair]) -> float:
    """Where the peer's F1 is highest on these pairs."""

    def f1(threshold: float) -> float:
        got = score(pairs, lambda pair: likeness(pair) >= threshold)
        return 2 * got.right / max(1, 2 * got.right + got.wrong + got.missed)

    return max(range(40, 101), key=f1)


def script_of(language: str) -> str:
    """The script of a language's press."""
    return {"ru": "Cyrillic", "zh": "Chinese"}.get(language, "Latin")


def table() -> list[str]:
    """The lines to print."""
    pairs = read_pairs()
    lines = [
        f"{'':<28}{'pairs':>6}{'same':>6}  {'rules':>13}  {'token_sort_ratio':>17}",
        f"{'':<42}{'P':>6}{'R':>7}{'P':>12}{'R':>7}",
    ]
    cut = best_threshold(pairs)

    def row(name: str, some: Sequence[Pair]) -> None:
        own, peer = score(some, ours), score(some, lambda pair: likeness(pair) >= cut)
        lines.append(
            f"{name:<28}{len(some):>6}{sum(pair.same for pair in some):>6}"
            f"{own.precision:>8.3f}{own.recall:>7.3f}{peer.precision:>12.3f}{peer.recall:>7.3f}"
        )

    began = time.perf_counter()
    for part, name in PARTS.items():
        row(name, [pair for pair in pairs if pair.part == part])
    took = time.perf_counter() - began
    row("all", pairs)
    by_script: dict[str, list[Pair]] = defaultdict(list)
    by_language: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_script[" - ".join(sorted(script_of(one) for one in pair.languages))].append(pair)
        for language in set(pair.languages):
            by_language[language].append(pair)
    for groups in (by_script, by_language):
        lines.append("")
        for name, some in sorted(groups.items()):
            row(name, some)
    lines += [
        "",
        f"token_sort_ratio at {cut}, its best on these pairs; {took / len(pairs) * 1000:.1f} ms a pair, both.",
    ]
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(table()) + "\n")
