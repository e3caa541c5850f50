"""From judgements to clusters: which nodes are one. Pure, and blind to the order of nodes and judgements.

Rules' judgements go first, the surest before the others; none joins what holds two that are different. Where
judgements that are equally sure would join one node to two that are different, it joins neither. Last, people's
judgements join whole clusters: whatever rules say, but never two of which a person says that they are different.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from dragoman.model import Struct


class Edge(Struct, frozen=True, kw_only=True):
    """A judgement that holds. ``score`` is from 0 to 1; it counts among rules alone."""

    left: str
    right: str
    same: bool
    person: bool
    score: float = 1.0


def clusters_of(
    nodes: Iterable[str], edges: Iterable[Edge], apart: Callable[[str, str], bool] = lambda left, right: False
) -> tuple[tuple[str, ...], ...]:
    """The clusters, each sorted, in order. Judgements on nodes that are not among ``nodes`` do not count.

    ``apart`` tells of two nodes that nothing is judged of whether a rule holds them for different.
    """
    groups = _Groups(nodes)
    there = [edge for edge in edges if edge.left in groups.of and edge.right in groups.of]
    judged = {frozenset((edge.left, edge.right)): edge for edge in there}

    def different(left: str, right: str) -> bool:
        edge = judged.get(frozenset((left, right)))
        return apart(left, right) if edge is None else not edge.same

    def kept_apart(left: str, right: str) -> bool:
        edge = judged.get(frozenset((left, right)))
        return edge is not None and edge.person and not edge.same

    rules = sorted((e for e in there if e.same and not e.person), key=lambda e: (-e.score, e.left, e.right))
    for _, batch in groupby(rules, key=lambda edge: edge.score):
        groups.join_all([(edge.left, edge.right) for edge in batch], different)
    groups.join_all([(edge.left, edge.right) for edge in there if edge.same and edge.person], kept_apart)
    return groups.sorted()


class _Groups:
    """Disjoint groups of nodes, each known by its least member."""

    def __init__(self, nodes: Iterable[str]) -> None:
        self.of = {node: node for node in nodes}
        self._members = {node: [node] for node in self.of}

    def sorted(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))

    def join_all(self, pairs: Sequence[tuple[str, str]], different: Callable[[str, str], bool]) -> None:
        """Join pairs that are equally sure, but for those of a group that would come to hold what is different."""
        links: dict[str, set[str]] = {}
        for left, right in pairs:
            one, other = self.of[left], self.of[right]
            if one != other and not self._differ(one, other, different):
                links.setdefault(one, set()).add(other)
                links.setdefault(other, set()).add(one)
        torn = {
            group
            for group, others in links.items()
            if any(a < b and self._differ(a, b, different) for a in others for b in others)
        }
        for part in _parts({g: others - torn for g, others in links.items() if g not in torn}):
            if not any(self._differ(a, b, different) for a in part for b in part if a < b):
                self._join(part)

    def _differ(self, one: str, other: str, different: Callable[[str, str], bool]) -> bool:
        return any(different(a, b) for a in self._members[one] for b in self._members[other])

    def _join(self, part: Sequence[str]) -> None:
        first, *others = sorted(part)
        for other in others:
            for node in self._members[other]:
                self.of[node] = first
            self._members[first].extend(self._members.pop(other))


def _parts(links: dict[str, set[str]]) -> list[list[str]]:
    """What hangs together."""
    found: list[list[str]] = []
    left = dict(links)
    while left:
        ahead = [min(left)]
        part: list[str] = []
        while ahead:
            one = ahead.pop()
            if one in left:
                ahead.extend(left.pop(one))
                part.append(one)
        found.append(part)
    return found
