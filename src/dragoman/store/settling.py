"""Who is who: judgements turned into entities.

A judgement says of two nodes that they are, or are not, the same. Those of people are given by command or on the
site, those of rules are made here, for nodes of which something is new. All are kept; which of them hold, and so
which nodes are one entity, is derived from them, and not from the order in which pages came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from dragoman.model import Struct
from dragoman.record.clusters import Edge, clusters_of
from dragoman.store.counting import count_up
from dragoman.store.likeness import Rules
from dragoman.store.nodes import refresh
from dragoman.store.store import Store


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
        waiting = [node for (node,) in store.rows("SELECT node FROM unsettled ORDER BY node")]
        if not waiting:
            return Settled()
        rules = Rules(store, now())
        changed = rules.judge(waiting)
        moved = _Clusters(store, rules.apart).settle(sorted({*waiting, *changed}))
        store.execute("DELETE FROM unsettled")
        count_up(store)
    return Settled(judged=rules.written, moved=moved)


class _Node(Struct, frozen=True, kw_only=True):
    """A node and the entity that it counts for now."""

    number: int
    id: str
    provisional: bool
    entity: int
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
            self._move(number, entity)
        for number in sorted({*moves, *moves.values(), *(nodes[number].entity for number in moves)}):
            refresh(self._store, number)
        return len(moves)

    def _reach(self, waiting: Sequence[int]) -> tuple[dict[int, _Node], list[Edge]]:
        """All nodes that hang together with the waiting ones, by what holds or by what they are shown as, and what is
        judged of them."""
        edges: dict[tuple[str, str], Edge] = {}
        nodes: dict[int, _Node] = {}
        ahead = list(waiting)
        while ahead:
            number = ahead.pop()
            if number in nodes:
                continue
            id_, provisional, entity, seen = self._store.rows(
                "SELECT id, provisional, coalesce(became, number), EXISTS "
                "(SELECT 1 FROM seen WHERE node = entity.number) FROM entity WHERE number = ?",
                (number,),
            )[0]
            here = held(self._store, id_)
            # Pages that are gone say nothing any more; what a person said still holds.
            lives = bool(seen) or not provisional or any(edge.person for edge in here)
            nodes[number] = _Node(number=number, id=id_, provisional=bool(provisional), entity=entity, lives=lives)
            ahead.append(entity)
            ahead.extend(n for (n,) in self._store.rows("SELECT number FROM entity WHERE became = ?", (entity,)))
            if not lives:
                continue
            edges.update(((edge.left, edge.right), edge) for edge in here)
            for edge in here:
                if edge.same:
                    other = edge.right if edge.left == id_ else edge.left
                    ahead.extend(n for (n,) in self._store.rows("SELECT number FROM entity WHERE id = ?", (other,)))
        return nodes, list(edges.values())

    def _move(self, node: int, entity: int) -> None:
        """Let everything that pages said of a node count for an entity."""
        store = self._store
        store.execute("UPDATE entity SET became = ? WHERE number = ?", (entity if entity != node else None, node))
        here = "(SELECT number FROM seen WHERE node = ?)"
        # ruff: noqa: S608 - constants
        entries = store.rows(
            f"SELECT DISTINCT f.entry, p.role, p.entity FROM participant p JOIN fact f ON f.number = p.fact "
            f"WHERE p.seen IN {here}",
            (node,),
        )
        for table in ("form", "office", "participant"):
            store.execute(f"UPDATE {table} SET entity = ? WHERE seen IN {here}", (entity, node))
        store.execute("UPDATE seen SET entity = ? WHERE node = ?", (entity, node))
        for entry, role, old in entries:
            store.execute("INSERT INTO entry_party VALUES (?,?,?) ON CONFLICT DO NOTHING", (entry, role, entity))
            store.execute(
                "DELETE FROM entry_party WHERE entry = ? AND role = ? AND entity = ? AND NOT EXISTS ("
                "SELECT 1 FROM fact f JOIN participant p ON p.fact = f.number "
                "WHERE f.entry = entry_party.entry AND p.role = entry_party.role AND p.entity = entry_party.entity)",
                (entry, role, old),
            )


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
