"""Who is who: judgements turned into entities.

A judgement says of two nodes that they are, or are not, the same. Those of people are given by command or on the
site, those of rules are made here, for nodes of which something is new. All are kept; which of them hold, and so
which nodes are one entity, is derived from them, and not from the order in which pages came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from dragoman.model import Struct
from dragoman.record.clusters import Edge, clusters_of
from dragoman.store.counting import count_up
from dragoman.store.likeness import Rules
from dragoman.store.nodes import count_for, refresh
from dragoman.store.placing import place_waiting
from dragoman.store.store import Store

ONE_NAME = 1.0
"""What one full name adds to the score of a judgement that two nodes are one."""
LONGEST = 3.0
"""The score of a name's going to whoever has borne it longest: more than any judgement's."""
BEARERS = "SELECT number FROM entity WHERE base = ? ORDER BY number"


class Settled(Struct, frozen=True, kw_only=True):
    """What a run came to."""

    judged: int = 0
    """Judgements that rules added."""
    moved: int = 0
    """Nodes that are another entity than before."""


def moment_now() -> str:
    """Now, as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def settle(store: Store, *, now: Callable[[], str] = moment_now) -> Settled:
    """Compare the nodes of which something is new, and bring every entity that this touches up to date.

    All or nothing. A second call changes nothing. Raises StoreError.
    """
    with store.transaction():
        place_waiting(store)
        waiting = [node for (node,) in store.rows("SELECT node FROM unsettled ORDER BY node")]
        if not waiting:
            return Settled()
        rules = Rules(store, now())
        changed = rules.judge(waiting)
        moved = _Clusters(store, rules.apart).settle(sorted({*waiting, *changed}))
        store.execute("DELETE FROM unsettled")
        count_up(store)
    return Settled(judged=rules.written, moved=moved)


class _Node(Struct, frozen=True):
    """A node and the entity that it counts for now."""

    number: int
    id: str
    provisional: bool
    entity: int
    base: int | None
    lives: bool


class _Clusters:
    """One transaction's work on who is one entity."""

    def __init__(self, store: Store, apart: Callable[[int, int], bool]) -> None:
        self._store = store
        self._apart = apart

    def settle(self, waiting: Sequence[int]) -> int:
        """Derive anew the clusters that the waiting nodes were or come to be in; answers how many nodes moved."""
        nodes, edges = self._reach(waiting)
        by_id = {node.id: node for node in nodes.values()}
        now = {number: number for number in nodes}

        def apart(left: str, right: str) -> bool:
            one, other = by_id[left], by_id[right]
            # The reference knows its own apart.
            return not (one.provisional or other.provisional) or self._apart(one.number, other.number)

        for cluster in clusters_of((node.id for node in nodes.values() if node.lives), edges, apart):
            stands = min((by_id[id_] for id_ in cluster), key=lambda node: (node.provisional, node.number))
            now.update((by_id[id_].number, stands.number) for id_ in cluster)
        moves = {number: now[number] for number, node in sorted(nodes.items()) if now[number] != node.entity}
        for number, entity in moves.items():
            self._store.execute(
                "UPDATE entity SET became = ? WHERE number = ?", (entity if entity != number else None, number)
            )
            count_for(self._store, "node", number, entity)
        for number in sorted({*moves, *moves.values(), *(nodes[number].entity for number in moves)}):
            refresh(self._store, number)
        return len(moves)

    def _reach(self, waiting: Sequence[int]) -> tuple[dict[int, _Node], list[Edge]]:
        """All nodes that hang together with the waiting ones, by what holds, by a name or by what they are shown as,
        and what is judged of them."""
        edges: dict[tuple[str, str], Edge] = {}
        nodes: dict[int, _Node] = {}
        borne: dict[int, list[int]] = {}
        ahead = list(waiting)
        while ahead:
            number = ahead.pop()
            if number in nodes:
                continue
            id_, provisional, entity, base, seen = self._store.rows(
                "SELECT id, provisional, coalesce(became, number), base, EXISTS "
                "(SELECT 1 FROM seen WHERE node = entity.number) FROM entity WHERE number = ?",
                (number,),
            )[0]
            here = held(self._store, id_)
            bearers = [n for (n,) in self._store.rows(BEARERS, (number,))]
            if bearers:
                # No page names it, so that no rule has anything to go by.
                here = [edge for edge in here if edge.person]
                borne[number] = bearers
                ahead.extend(bearers)
            # Pages that are gone say nothing any more; what a person said still holds.
            lives = bool(seen) or not provisional or any(edge.person for edge in here)
            nodes[number] = _Node(number, id_, bool(provisional), entity, base, lives)
            ahead.append(entity)
            ahead.extend(n for (n,) in self._store.rows("SELECT number FROM entity WHERE became = ?", (entity,)))
            if base is not None:
                ahead.append(base)
            if not lives:
                continue
            edges.update(((edge.left, edge.right), edge) for edge in here)
            for edge in here:
                if edge.same:
                    other = edge.right if edge.left == id_ else edge.left
                    ahead.extend(n for (n,) in self._store.rows("SELECT number FROM entity WHERE id = ?", (other,)))
        return self._with_bases(nodes, edges, borne)

    def _with_bases(
        self, nodes: dict[int, _Node], edges: dict[tuple[str, str], Edge], borne: dict[int, list[int]]
    ) -> tuple[dict[int, _Node], list[Edge]]:
        """With what one name adds: it goes before any likeness of names, and to who has borne it longest."""
        by_id = {node.id: node for node in nodes.values()}
        bases = {nodes[number].id for number in borne}
        barred = self._barred(nodes, edges, borne)
        found = []
        for pair, edge in edges.items():
            bearers = [by_id[id_].base for id_ in pair if id_ in by_id]
            left, right = pair
            told = left in barred.get(right, ()) or right in barred.get(left, ())
            if not edge.person and (told or bases & set(pair)):
                continue
            one_name = not edge.person and len(bearers) == 2 and bearers[0] is not None and bearers[0] == bearers[1]
            found.append(replace(edge, score=edge.score + ONE_NAME) if one_name else edge)
        for number, bearers_ in borne.items():
            base = nodes[number]
            there = [nodes[n] for n in bearers_ if nodes[n].lives]
            judged = {
                id_: edge.same for pair, edge in edges.items() if base.id in pair and edge.person for id_ in pair
            }
            free = [node for node in there if judged.get(node.id, True)]
            free.sort(key=lambda node: node.id not in judged)
            if there:
                nodes[number] = replace(base, lives=True)
            if free:
                found.append(Edge(left=base.id, right=free[0].id, same=True, person=False, score=LONGEST))
        return nodes, found

    def _barred(
        self, nodes: dict[int, _Node], edges: dict[tuple[str, str], Edge], borne: dict[int, list[int]]
    ) -> dict[str, set[str]]:
        """Whom no rule joins to a node any more. Of whom a person says that they are not the one of the reference, or
        of a plain id, they are none of those either who are."""
        plain = {node.id: [nodes[n].id for n in borne.get(node.number, ())] for node in nodes.values()}
        known = {node.id for node in nodes.values() if not node.provisional}
        found: dict[str, set[str]] = {}
        for pair in (pair for pair, edge in edges.items() if edge.person and not edge.same):
            for one, other in (pair, pair[::-1]):
                if plain.get(other) or other in known:
                    same = {id_ for both, edge in edges.items() if edge.same and other in both for id_ in both}
                    found.setdefault(one, set()).update({*plain[other], *same} - {one, other})
        return found


def held(store: Store, id_: str) -> list[Edge]:
    """The judgements on an entity that hold: for each pair the latest of a person, else the latest of a rule."""
    rules: dict[tuple[str, str], Edge | None] = {}
    people: dict[tuple[str, str], Edge | None] = {}
    # A pair's judgements stand all on one side or all on the other: ids are kept in order.
    for left, right, same, judge_, withdrawn, score in store.rows(
        "SELECT left_id, right_id, same, judge, withdrawn, score FROM ("
        "SELECT * FROM judgement WHERE left_id = ? UNION ALL SELECT * FROM judgement WHERE right_id = ?"
        ") AS mine ORDER BY number",
        (id_, id_),
    ):
        person = not is_rule(judge_)
        edge = Edge(left=left, right=right, same=bool(same), person=person, score=1.0 if score is None else score)
        (people if person else rules)[left, right] = None if withdrawn else edge
    return [found for pair in {**rules, **people} if (found := people.get(pair) or rules.get(pair)) is not None]


def is_rule(judge_: str) -> bool:
    """Whether a judge is a rule: its name holds a stroke before the version, ``names/1``."""
    return "/" in judge_
