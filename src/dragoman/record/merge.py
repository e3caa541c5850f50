"""Which facts of many pages tell of one thing: pure functions over facts, the same whatever order they come in.

Facts are taken in the order of their pages' days. Editions of one article are laid side by side first, as they tell
the same in the same order. Then the strongest ties are followed first, and two groups become one only where no fact
of the one is :func:`~dragoman.record.bonds.apart` from any of the other: one wrong tie chains nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from dragoman.record.bonds import apart, bond, close
from dragoman.record.told import Case, Told, keys_of

WORD_FOR_WORD = 100.0
"""The tie of two editions that say just the same."""

Place = tuple[int, str, str, int]
"""Where a fact stands in its article: article, kind, type, and the row in which its editions stand together."""
Tie = tuple[float, int, int]
"""How strongly two facts are tied, and their places in a list of facts."""


def group(facts: Iterable[Told]) -> tuple[tuple[Told, ...], ...]:
    """Facts in groups that tell of one thing each; groups and facts in the order of their pages."""
    cases = sorted((Case(told) for told in facts), key=lambda case: case.order)
    places = aligned(cases)
    under: defaultdict[int, list[int]] = defaultdict(list)
    for at, case in enumerate(cases):
        for key in keys_of(case.told):
            under[key].append(at)
    pairs = {pair for here in under.values() for pair in combinations(here, 2)}
    ties = [(tie(cases[a], cases[b], places), a, b) for a, b in sorted(pairs)]
    return tuple(tuple(cases[at].told for at in members) for members in joined(cases, ties))


def tie(a: Case, b: Case, places: Mapping[str, Place]) -> float:
    """How strongly two facts are tied; 0 where they are not, or cannot be one thing. ``places`` by the facts' ids."""
    if a.told.article == b.told.article and a.signature == b.signature and a.all:
        return WORD_FOR_WORD
    if apart(a, b):
        return 0.0
    place = places.get(a.told.id)
    return bond(a, b, aligned=place is not None and place == places.get(b.told.id))


def joined(cases: Sequence[Case], ties: Iterable[Tie]) -> list[list[int]]:
    """Groups of facts, by their places in ``cases``, which stand in the order of their pages."""
    work = _Groups(cases)
    for _, left, right in sorted((-strength, left, right) for strength, left, right in ties if strength):
        work.join(left, right)
    return work.groups()


class _Groups:
    """Groups that grow; the first member's place is a group's number."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._first = list(range(len(cases)))
        self._members = {at: [at] for at in range(len(cases))}
        # Of facts of one page or article that are alike, one speaks for all.
        self._speakers = {at: {(case.told.document, case.signature): case} for at, case in enumerate(cases)}
        # Groups that cannot be one: whatever joins either of them later, it stays so.
        self._never: dict[int, set[int]] = {}

    def join(self, left: int, right: int) -> None:
        """Make their groups one, unless any two of their facts are apart."""
        kept, gone = sorted((self._first[left], self._first[right]))
        if kept == gone or gone in self._never.get(kept, ()):
            return
        here, there = (self._speakers[number] for number in (kept, gone))
        if any(apart(one, other) for one in here.values() for other in there.values()):
            self._never.setdefault(kept, set()).add(gone)
            self._never.setdefault(gone, set()).add(kept)
            return
        here.update(there)
        if gone in self._never:
            for other in self._never.pop(gone):
                self._never[other].discard(gone)
                self._never[other].add(kept)
                self._never.setdefault(kept, set()).add(other)
        self._members[kept] = sorted(self._members[kept] + self._members.pop(gone))
        for at in self._members[kept]:
            self._first[at] = kept

    def groups(self) -> list[list[int]]:
        return [self._members[number] for number in sorted(self._members)]


# -- editions side by side ---------------------------------------------------------------------


def text_of(told: Told) -> tuple[int, str, str]:
    """What is laid side by side: facts of one article, kind and type."""
    return told.article, told.kind, told.type


def aligned(cases: Iterable[Case]) -> dict[str, Place]:
    """The places of facts of articles with several editions, by the facts' ids. All facts of a text must be there."""
    found: dict[str, Place] = {}
    texts: defaultdict[tuple[int, str, str], dict[str, list[Case]]] = defaultdict(dict)
    for case in sorted(cases, key=lambda case: case.order):
        texts[text_of(case.told)].setdefault(case.told.document, []).append(case)
    for text, documents in texts.items():
        if len(documents) > 1:
            for row, members in enumerate(_rows(list(documents.values()))):
                found.update((case.told.id, (*text, row)) for case in members)
    return found


def _rows(texts: Sequence[list[Case]]) -> list[list[Case]]:
    """Facts of several texts in rows: each text is laid beside those before it, as much as can be in order."""
    rows: list[list[Case]] = []
    known: dict[tuple[object, ...], list[Case]] = {}
    for text in texts:
        wording = tuple(case.signature for case in text)
        same = known.get(wording)
        if same is not None:
            # A copy stands where its original does.
            row_of = {case.told.id: row for row in rows for case in row}
            for case, twin in zip(text, same, strict=True):
                row_of[twin.told.id].append(case)
            continue
        known[wording] = text
        rows = _laid_beside(rows, text)
    return rows


def _laid_beside(rows: list[list[Case]], text: list[Case]) -> list[list[Case]]:
    """The best way to match a text with rows in order: longest common subsequence with weights."""
    height, width = len(rows), len(text)
    likeness = [[max(_likeness(row[0], case), _likeness(row[-1], case)) for case in text] for row in rows]
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            matched = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] > 0 else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], matched)
    made: list[list[Case]] = []
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
