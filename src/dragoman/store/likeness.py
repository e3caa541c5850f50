"""What the rules of names make of nodes: who is compared with whom, and what is written of it.

Nodes that share a key (:mod:`dragoman.record.blocking`) are compared with one another and with the people of the
reference. A judgement is written only where it differs from the last one that the rules made of the same two.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from dragoman import reference
from dragoman.model import EntityKind
from dragoman.record.blocking import keys_of, sought_by
from dragoman.record.bodies import compare_bodies, keys_of_body
from dragoman.record.names import JUDGE, Compared, Held, Profile, compare
from dragoman.reference import Person
from dragoman.store.store import Store

STILL = "9999-12-31"
"""Until when an office is held that is held now."""


class Rules:
    """One transaction's comparing."""

    def __init__(self, store: Store, moment: str) -> None:
        self._store = store
        self._moment = moment
        self.written = 0
        self._nodes: dict[int, _Node] = {}
        self._parted = {node for (node,) in store.rows("SELECT node FROM parted")}

    def judge(self, waiting: Sequence[int]) -> set[int]:
        """Compare nodes of which something is new with whoever they may be; answers the numbers of all nodes of which
        something is judged anew."""
        changed: set[int] = set()
        nodes = [node for number in waiting if (node := self._node(number)) is not None]
        for node in nodes:
            self._index(node)
        for node in nodes:
            for other in self._candidates(node):
                if self._write(node, other):
                    changed.update((node.number, self._number(other)))
        return changed

    # -- nodes -----------------------------------------------------------------------------------------

    def apart(self, left: int, right: int) -> bool:
        """Whether two nodes that nothing is written of differ for all that is known of them."""
        if left in self._parted or right in self._parted:
            return False
        one, other = self._any(left), self._any(right)
        return one.kind != other.kind or one.compared(other).same is False

    def _any(self, number: int) -> _Node:
        node = self._nodes.get(number) or self._node(number)
        if node is None:
            id_, kind = self._store.rows("SELECT id, kind FROM entity WHERE number = ?", (number,))[0]
            profile = _known_profile(id_) if id_ in reference.load().people else self._profile(number)
            node = self._nodes[number] = _Node(number, id_, kind, profile)
        return node

    def _node(self, number: int) -> _Node | None:
        if number in self._nodes:
            return self._nodes[number]
        id_, kind, provisional = self._store.rows(
            "SELECT id, kind, provisional FROM entity WHERE number = ?", (number,)
        )[0]
        if not provisional or number in self._parted:
            # Of the people of the reference the reference knows enough; of who is meant on one page, people.
            return None
        node = self._nodes[number] = _Node(number, id_, kind, self._profile(number))
        return node

    def _profile(self, number: int) -> Profile:
        forms = self._store.rows(
            "SELECT form, max(damaged) FROM node_form WHERE node = ? GROUP BY form ORDER BY form", (number,)
        )
        offices = self._store.rows(
            "SELECT role, of_id, state, min(nullif(month, '')), max(nullif(month, '')) FROM node_office "
            "WHERE node = ? GROUP BY role, of_id, state ORDER BY role, of_id, state",
            (number,),
        )
        months = [month for *_, since, until in offices for month in (since, until) if month]
        return Profile(
            names=tuple(form for form, damaged in forms if not damaged),
            damaged=tuple(form for form, damaged in forms if damaged),
            offices=tuple(
                Held(role=role or None, of=of or None, state=state or None, first=since, last=until)
                for role, of, state, since, until in offices
                if role or of
            ),
            first=min(months, default=None),
            last=max(months, default=None),
        )

    def _index(self, node: _Node) -> None:
        old = {key for (key,) in self._store.rows("SELECT key FROM name_key WHERE node = ?", (node.number,))}
        self._store.many(
            "DELETE FROM name_key WHERE key = ? AND node = ?", [(key, node.number) for key in sorted(old - node.keys)]
        )
        self._store.many("INSERT INTO name_key VALUES (?,?)", [(key, node.number) for key in sorted(node.keys - old)])

    def _candidates(self, node: _Node) -> Iterable[_Node]:
        found: dict[int, None] = {}
        sought = sought_by(node.profile.names) if node.kind == "person" else sorted(node.keys)
        for key in sought:
            for (number,) in self._store.rows("SELECT node FROM name_key WHERE key = ? ORDER BY node", (key,)):
                found[number] = None
        found.pop(node.number, None)
        for number in sorted(found):
            other = self._node(number)
            if other is not None and other.kind == node.kind:
                yield other
        if node.kind == "person":
            known = {id_ for key in sought for id_ in _known_by_key().get(key, ())}
            for id_ in sorted(known):
                yield _Node(0, id_, "person", _known_profile(id_))

    # -- judgements ------------------------------------------------------------------------------------

    def _write(self, one: _Node, other: _Node) -> bool:
        left, right = sorted((one, other), key=lambda node: node.id)
        old = self._store.row(
            "SELECT same, withdrawn, score FROM judgement WHERE left_id = ? AND right_id = ? AND judge LIKE ? "
            "ORDER BY number DESC LIMIT 1",
            (left.id, right.id, f"{JUDGE.partition('/')[0]}/%"),
        )
        before = None if old is None or old[1] else bool(old[0])
        got = left.compared(right)
        # That two names differ is plain from the names; what is worth writing is what else keeps them apart.
        now = None if got.same is False and not got.alike else got.same
        if now == before and (not now or (old is not None and old[2] == got.score)):
            return False
        self._store.execute(
            "INSERT INTO judgement (left_id, right_id, same, judge, moment, why, withdrawn, score) "
            "VALUES (?,?,?,?,?,?,?,?)",
            (left.id, right.id, bool(now), JUDGE, self._moment, got.why, now is None, got.score if now else None),
        )
        self.written += 1
        return True

    def _number(self, node: _Node) -> int:
        """Its number; somebody of the reference whom no page named so far gets one."""
        number = self._store.one("SELECT number FROM entity WHERE id = ?", (node.id,))
        if number is not None:
            return int(number)
        return self._store.execute(
            "INSERT INTO entity (id, kind, name, provisional, pages) VALUES (?,?,?,0,0)",
            (node.id, node.kind, reference.load().people[node.id].name),
        )


class _Node:
    """A node with what is known of it."""

    __slots__ = ("id", "keys", "kind", "number", "profile")

    def __init__(self, number: int, id_: str, kind: EntityKind, profile: Profile) -> None:
        self.number = number
        self.id = id_
        self.kind = kind
        self.profile = profile
        self.keys = set(keys_of(profile.names) if kind == "person" else keys_of_body(profile.names))

    def compared(self, other: _Node) -> Compared:
        return (compare if self.kind == "person" else compare_bodies)(self.profile, other.profile)


@functools.cache
def _profiles(known: reference.Reference) -> dict[str, Profile]:
    """The people of the reference."""
    return {id_: _profile_of(person, known) for id_, person in known.people.items()}


def _known_profile(id_: str) -> Profile:
    return _profiles(reference.load())[id_]


@functools.cache
def _by_key(known: reference.Reference) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for id_, profile in _profiles(known).items():
        for key in keys_of(profile.names):
            found.setdefault(key, []).append(id_)
    return {key: tuple(ids) for key, ids in found.items()}


def _known_by_key() -> dict[str, tuple[str, ...]]:
    return _by_key(reference.load())


def _profile_of(person: Person, known: reference.Reference) -> Profile:
    offices = []
    for office in person.offices:
        body = known.bodies.get(office.of or "")
        state = office.of if office.of in known.states else body.state if body else None
        last = office.until or (None if office.over else person.died or STILL)
        offices.append(Held(role=office.role, of=office.of, state=state, first=office.from_, last=last))
    return Profile(
        names=(person.name, *person.aliases),
        offices=tuple(offices),
        states=(person.state,) if person.state else (),
        last=person.died,
    )
