"""Which facts of many pages tell of one thing: pure functions over facts, the same whatever order they come in.

Facts are taken in the order of their pages' days. Editions of one article are laid side by side first, as they tell
the same in the same order. Then the strongest ties are followed first, and two groups become one only where no fact
of the one is :func:`~dragoman.record.bonds.apart` from any of the other: one wrong tie chains nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.record.bonds import apart, bond, close
from dragoman.record.told import Case, Told, keys_of

MOST_COMPARED = 150
"""Facts under one key that are each compared with all; of more, each with so many before and behind it."""


def group(facts: Iterable[Told]) -> tuple[tuple[Told, ...], ...]:
    """Facts in groups that tell of one thing each; groups and facts in the order of their pages."""
    cases = sorted((Case(told) for told in facts), key=lambda case: case.order)
    places = _aligned(cases)
    work = _Groups(cases)
    for left, right in _same_words(cases):
        work.join(left, right)
    ties: list[tuple[float, int, int]] = []
    for left, right in _pairs(cases, work):
        one, other = cases[left], cases[right]
        if apart(one, other):
            continue
        place = places.get(left)
        strength = bond(one, other, aligned=place is not None and place == places.get(right))
        if strength:
            ties.append((-strength, left, right))
    for _, left, right in sorted(ties):
        work.join(left, right)
    return tuple(tuple(cases[at].told for at in members) for members in work.groups())


def _same_words(cases: Sequence[Case]) -> Iterable[tuple[int, int]]:
    """Facts that editions and copies of one article give in just the same way."""
    first: dict[tuple[object, ...], int] = {}
    for at, case in enumerate(cases):
        if case.all:
            before = first.setdefault((case.told.article, case.signature), at)
            if before != at:
                yield before, at


def _pairs(cases: Sequence[Case], work: _Groups) -> Iterable[tuple[int, int]]:
    """Facts that share a key, each two once. Of those that stand in one group already the first speaks for all."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, case in enumerate(cases):
        if work.find(at) == at:
            for key in keys_of(case.told):
                places[key].append(at)
    done: set[tuple[int, int]] = set()
    for _, here in sorted(places.items()):
        for index, left in enumerate(here):
            for right in here[index + 1 : index + 1 + MOST_COMPARED]:
                if (left, right) not in done:
                    done.add((left, right))
                    yield left, right


class _Groups:
    """Groups that grow; the first member's place is a group's number."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases
        self._first = list(range(len(cases)))
        self._members = {at: [at] for at in range(len(cases))}

    def find(self, at: int) -> int:
        return self._first[at]

    def join(self, left: int, right: int) -> None:
        """Make their groups one, unless any two of their facts are apart."""
        kept, gone = sorted((self._first[left], self._first[right]))
        if kept == gone:
            return
        here, there = self._speakers(kept), self._speakers(gone)
        if any(apart(one, other) for one in here for other in there):
            return
        self._members[kept] = sorted(self._members[kept] + self._members.pop(gone))
        for at in self._members[kept]:
            self._first[at] = kept

    def _speakers(self, number: int) -> list[Case]:
        """The group's facts, of those that are alike in all but their page one for each."""
        return [self._cases[at] for at in self._members[number]]

    def groups(self) -> list[list[int]]:
        return [self._members[number] for number in sorted(self._members)]


# -- editions side by side ---------------------------------------------------------------------


def _aligned(cases: Sequence[Case]) -> dict[int, tuple[int, str, int]]:
    """For facts of articles with several editions: article, kind, and the row in which they stand together."""
    found: dict[int, tuple[int, str, int]] = {}
    texts: defaultdict[tuple[int, str], dict[str, list[int]]] = defaultdict(dict)
    for at, case in enumerate(cases):
        told = case.told
        texts[told.article, told.kind].setdefault(told.document, []).append(at)
    for (article, kind), documents in sorted(texts.items()):
        if len(documents) > 1:
            for row, members in enumerate(_rows(cases, list(documents.values()))):
                found.update((at, (article, kind, row)) for at in members)
    return found


def _rows(cases: Sequence[Case], texts: Sequence[list[int]]) -> list[list[int]]:
    """Facts of several texts in rows: each text is laid beside those before it, as much as can be in order."""
    rows: list[list[int]] = []
    known: dict[tuple[object, ...], list[int]] = {}
    for text in texts:
        here = sorted(text, key=lambda at: cases[at].order)
        wording = tuple(cases[at].signature for at in here)
        same = known.get(wording)
        if same is not None:
            # A copy stands where its original does.
            row_of = {at: row for row in rows for at in row}
            for at, twin in zip(here, same, strict=True):
                row_of[twin].append(at)
            continue
        known[wording] = here
        rows = _laid_beside(cases, rows, here)
    return rows


def _laid_beside(cases: Sequence[Case], rows: list[list[int]], text: list[int]) -> list[list[int]]:
    """The best way to match a text with rows in order: longest common subsequence with weights."""
    height, width = len(rows), len(text)
    likeness = [[_fits(cases[row[0]], cases[row[-1]], cases[at]) for at in text] for row in rows]
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            matched = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] > 0 else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], matched)
    made: list[list[int]] = []
    i = j = 0
    while i < height or j < width:
        if i < height and j < width and likeness[i][j] > 0 and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            made.append([*rows[i], text[j]])
            i, j = i + 1, j + 1
        elif j == width or (i < height and best[i][j] == best[i + 1][j]):
            made.append(rows[i])
            i += 1
        else:
            made.append([text[j]])
            j += 1
    return made


def _fits(first: Case, last: Case, case: Case) -> float:
    return max(_likeness(first, case), _likeness(last, case))


def _likeness(a: Case, b: Case) -> float:
    """How much two facts of two editions look like the same place of the text."""
    one, two = a.told, b.told
    if one.type != two.type or apart(a, b):
        return 0.0
    shared = 2 * len(a.all & b.all) / max(1, len(a.all | b.all))
    if one.kind == "statement":
        numbers = bool(one.numbers) and one.numbers == two.numbers
        return 1 + shared + numbers if a.says & b.says or not (a.says and b.says) else 0.25
    if one.kind == "figure":
        if one.value == two.value:
            return 3 + shared
        return 1 + shared if one.title == two.title is not None and close(one.value, two.value) else 0.25
    dates = 1.0 * (one.date is not None and one.date == two.date)
    return 0.5 + shared + dates + 0.5 * (one.status == two.status) + 0.5 * (one.count == two.count)
