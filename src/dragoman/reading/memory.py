"""Who was named before in a document, for the phrases and pronouns that stand for them."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.reading.groups import Group
from dragoman.reading.kinds.names import Item
from dragoman.reading.persons import Profile

LEADERS = frozenset(
    {
        "general-secretary",
        "president",
        "vice-president",
        "prime-minister",
        "chancellor",
        "monarch",
        "king",
        "queen",
        "emperor",
        "emir",
        "sultan",
        "supreme-leader",
        "crown-prince",
        "chairperson",
        "speaker",
        "deputy-prime-minister",
        "first-secretary",
        "secretary-general",
    }
)
NO_RANK = frozenset(
    {
        "president",
        "prime-minister",
        "chancellor",
        "head-of-government",
        "speaker",
        "foreign-minister",
        "defence-minister",
        "finance-minister",
        "interior-minister",
        "trade-minister",
        "economy-minister",
    }
)
"""Offices that say which two are meant, where "leaders" or "ministers" say it of any."""

_WHENCE = frozenset({"in", "from"})
"""Prepositions behind which a state is only a place."""
_BESIDE = frozenset({"with", "between", "to"})
"""Prepositions behind which one takes part."""
_WOMEN = frozenset({"queen", "crown-princess", "princess", "former-queen"})
_MEN = frozenset({"king", "crown-prince", "prince", "former-king"})
MOST_RECENT = 4
"""People named last among whom "both ministers" are sought where the page tells no state of one."""


class Memory:
    """Who was named before, for the phrases that stand for them. Looks back only."""

    def __init__(self, profiles: dict[str, Profile]) -> None:
        self.profiles = profiles
        self.recent_people: list[str] = []
        self.recent_states: list[str] = []
        self.pair: tuple[str, ...] = ()
        self.state_pair: tuple[str, ...] = ()
        self.many: tuple[str, ...] = ()
        """Three or more of as many states who were named together last: more than "the ministers" of two."""
        self.trio: tuple[str, ...] = ()
        self.state_trio: tuple[str, ...] = ()
        self.counts: dict[str, int] = {}
        self.subject: tuple[str, ...] = ()
        self.subject_states: tuple[str, ...] = ()
        self.officer: tuple[str, ...] = ()
        """The state of an officer without a name who was the subject of the sentence before: "he" is of it."""
        self.told: dict[str, str] = {}
        """Whether somebody whom no list has is "he" or "she", by the first such word after a sentence of theirs."""
        self.unsure = False
        """Whether the last two who met serve one state that is known and one that is not."""

    def learn(self, groups: list[Group], told: list[Group]) -> None:
        """Take in a sentence that has been read; ``told``: groups that are not in somebody's quoted words."""
        if not groups:
            return
        named: list[str] = []
        passing: list[str] = []
        states: dict[str, None] = {}
        for group in groups:
            for item in group.items:
                if item.kind in ("person", "pronoun"):
                    named.extend(item.people)
                elif item.states and item.kind in ("state", "office", "place", "capital"):
                    passing.extend(item.states)
                    if item.kind in ("state", "office") and item.preps.isdisjoint(_WHENCE):
                        states.update(dict.fromkeys(item.states))
        distinct = list(dict.fromkeys(named))
        serves = {person: self.profiles[person].state for person in distinct}
        for person in named:
            if person in self.recent_people:
                self.recent_people.remove(person)
            self.recent_people.append(person)
            state = serves[person]
            if state:
                self._state(state)
        for state in passing:
            self._state(state)
        if len(distinct) > 1:
            self._learn_many(distinct)
            pair = self._two([p for p in distinct if self._leads(p)]) or self._two(distinct) or self._half(distinct)
            if pair:
                self.pair = pair
        core: dict[str, None] = {}
        for group in groups:
            if group.actor and (not group.preps or not group.preps.isdisjoint(_BESIDE)):
                for item in group.items:
                    if not item.owned and item.kind in ("person", "state", "office"):
                        for state in item.states:
                            core[state] = None
                        for person in item.people:
                            if of := serves.get(person) or self.profiles[person].state:
                                core[of] = None
        core.pop("", None)
        with_people = list(dict.fromkeys([state for state in serves.values() if state]))
        first = next((g for g in groups if g.actor and not g.preps and len(g.people) > 1), None)
        subject = list(dict.fromkeys(s for p in first.people if (s := self.profiles[p].state))) if first else []
        self._learn_three(distinct, [subject, list(core), with_people, list(states)])
        if len(subject) == 2:
            self.state_pair, self.unsure = tuple(subject), False
        elif len(core) == 2:
            self.state_pair, self.unsure = tuple(core), False
        elif len(core) == 1 and self._half_known(distinct, serves):
            if not set(core) <= set(self.state_pair):  # else the one of whom no state is told serves the other
                self.state_pair, self.unsure = (), True
        elif len(with_people) == 2 and self._outweighs(with_people):
            self.state_pair = tuple(with_people)
        elif len(states) == 2 and self._outweighs(list(states)):
            self.state_pair = tuple(states)
        elif not self.state_pair and not self.unsure and len(self.recent_states) >= 2:
            self.state_pair = tuple(self.recent_states[-2:])
        first = next(
            (
                g
                for g in told or groups
                if not g.preps and (g.people or len(g.states) > 1) and g.actor and not g.items[0].oblique
            ),
            None,
        )
        if first is not None:
            self.subject = first.people
            self.subject_states = () if first.people else first.states
        self.officer = self._officer(told or groups)

    def _officer(self, groups: list[Group]) -> tuple[str, ...]:
        """``The Kenyan president will visit X. He will meet Y``: the state of an officer without a name who acts,
        where nobody else is named beside him; of a pronoun for him, too."""
        acting = [g for g in groups if g.actor and not g.preps and not g.items[0].oblique]
        if not acting or len(acting[0].items) > 1 or len(acting[0].states) != 1 or any(g.people for g in acting):
            return ()
        return acting[0].states if acting[0].items[0].kind in ("office", "pronoun") else ()

    def _learn_many(self, people: list[str]) -> None:
        """Take in more than two leaders or ministers of as many states; two alone take their place."""
        ruling = [p for p in people if (self._leads(p) or self._minister(p)) and not self._dead(p)]
        serve = {self.profiles[p].state for p in ruling} - {None}
        if len(ruling) == len(serve) > 2:
            self.many = tuple(ruling)
        elif len(ruling) > 1:
            self.many = ()

    def _learn_three(self, people: list[str], states: list[list[str]]) -> None:
        """Take in three of three states; ``states``: those of the sentence, as they weigh."""
        three = self._three(people)
        if three:
            self.trio, self.state_trio = three, tuple(self.profiles[p].state or "" for p in three)
            return
        named = next((tuple(some) for some in states if len(some) == 3), ())
        if named:
            self.trio = self.trio if set(named) == set(self.state_trio) else ()
            self.state_trio = named

    def _three(self, people: list[str]) -> tuple[str, ...]:
        """The three of them, where they are three who serve three states."""
        serve = {self.profiles[person].state for person in people} - {None}
        return tuple(people) if len(people) == len(serve) == 3 and not any(map(self._dead, people)) else ()

    def _half_known(self, people: list[str], serves: dict[str, str | None]) -> bool:
        """Whether the two who lead are of one state that is known and one that is not."""
        leading = [person for person in people if self._leads(person) or self._minister(person)]
        unknown = [person for person in leading if serves[person] is None and self.profiles[person].body is None]
        return len(leading) == 2 and len(unknown) == 1

    def _outweighs(self, states: list[str]) -> bool:
        """Whether two states may take the place of the pair spoken of: not two others named in passing."""
        if not self.state_pair or set(states) & set(self.state_pair):
            return True
        return sum(self.counts.get(s, 0) for s in states) >= sum(self.counts.get(s, 0) for s in self.state_pair)

    def _state(self, state: str) -> None:
        self.counts[state] = self.counts.get(state, 0) + 1
        if state in self.recent_states:
            self.recent_states.remove(state)
        self.recent_states.append(state)

    def _leads(self, person: str) -> bool:
        return any((office.role or "") in LEADERS for office in self.profiles[person].offices.values())

    def _two(self, people: list[str]) -> tuple[str, ...]:
        """Two of them who serve two states, the earliest named; none where there are not."""
        for i, left in enumerate(people):
            for right in people[i + 1 :]:
                a, b = self.profiles[left].state, self.profiles[right].state
                if a and b and a != b and not self._dead(left) and not self._dead(right):
                    return (left, right)
        return ()

    def _only_two(self, wanted: Callable[[str], bool]) -> tuple[str, ...]:
        """The only two people of a kind that the page has named so far."""
        found = tuple(person for person in self.recent_people if wanted(person) and not self._dead(person))
        return found if len(found) == 2 else ()

    def _half(self, people: list[str]) -> tuple[str, ...]:
        """Two who lead, of one state that is known and one that is not: an outlet does not name its own state."""
        leading = [p for p in people if self._leads(p) or self._minister(p)]
        serves = {person: self.profiles[person].state for person in leading}
        return tuple(leading) if self._half_known(leading, serves) else ()

    def _alike(self, people: list[str]) -> tuple[str, ...]:
        """The last two who hold the same office, of whom the page tells one's state alone: "the minister" of its own
        land and a foreign one."""
        ministers = [p for p in people[-MOST_RECENT:] if self._minister(p)]
        if len(ministers) < 2:
            return ()
        left, right = ministers[-2:]
        states = {self.profiles[left].state, self.profiles[right].state}
        roles = [{o.role for o in self.profiles[p].offices.values()} for p in (left, right)]
        return (left, right) if len(states) == 2 and None in states and roles[0] & roles[1] else ()

    def _dead(self, person: str) -> bool:
        return self.profiles[person].dead

    def resolve(
        self, key: str, before: list[Item], roles: tuple[str, ...] = (), *, bare: bool = False
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """People and states that an anaphor stands for; ``before``: items of its own sentence.

        ``roles``: the office that the phrase speaks of. "The two premiers" are no foreign ministers met before.
        ``bare``: whether it tells no number: "the ministers" are all who were named together.
        """
        if bare and key in ("leaders", "ministers") and self.many and not any(item.people for item in before):
            return (self.many, ()) if key == "leaders" or all(map(self._minister, self.many)) else ((), ())
        people, states = self._resolved(key, before)
        if len(people) != 2 or not set(roles) & NO_RANK or any(self._holds(p, roles) for p in people):
            return people, states
        of_office = self._two([p for p in reversed(self.recent_people) if self.profiles[p].holds(roles, None)])
        between = tuple(s for p in people if (s := self.profiles[p].state))
        return tuple(reversed(of_office)), () if of_office else between

    def _holds(self, person: str, roles: tuple[str, ...]) -> bool:
        """Whether somebody holds one of the roles, or no office that the page or the reference tells."""
        profile = self.profiles[person]
        known = profile.known.offices if profile.known is not None else ()
        unknown = not profile.offices and not known
        return unknown or profile.holds(roles, None) or any(o.role in roles for o in known)

    def _resolved(self, key: str, before: list[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        named = list(dict.fromkeys(p for item in before for p in item.people))
        if key == "all_leaders":
            return (), ()
        if key.startswith("three_"):
            return self._resolved_three(key, named, before)
        if key in ("leaders", "ministers"):
            wanted = self._two([p for p in named if key != "ministers" or self._minister(p)]) or self._half(named)
            if wanted:
                return wanted, ()
            if len(named) == 1 and named[0] not in self.pair and before[-1].preps & {"with"}:
                # "In a meeting with X, the two leaders …": X and who was named last
                said = self.subject if len(self.subject) == 1 else tuple(reversed(self.recent_people))[:1]
                both = self._two([*said, *named]) or self._half([*said, *named])
                if both and (key != "ministers" or all(map(self._minister, both))):
                    return both, ()
            if key == "ministers":
                met = self.pair if len(self.pair) == 2 and all(map(self._minister, self.pair)) else ()
                if met and set(met) & set(self.recent_people[-MOST_RECENT:]):
                    return met, ()  # "who replaced X as minister": those who met, and not who was named last
                ministers = self._two([p for p in reversed(self.recent_people) if self._minister(p)])
                people = tuple(reversed(ministers)) or self._only_two(self._minister)
                people = people or self._alike(self.recent_people) or self.pair
                return people, () if people else self.state_pair
            if self.pair:
                return self.pair, ()
            alone = self._only_two(lambda person: self._leads(person) or self._minister(person))
            if alone and len(self.state_pair) < 2:
                return alone, ()
            last = self._two(list(reversed(self.recent_people)))
            return tuple(reversed(last)), () if last else self.state_pair
        states = list(dict.fromkeys(s for item in before if item.kind in ("state", "office") for s in item.states))
        serving = list(dict.fromkeys(s for p in named if (s := self.profiles[p].state)))
        if len(serving) == 2:
            return (), tuple(serving)
        if len(states) == 2:
            return (), tuple(states)
        if self.pair and not self.state_pair:
            return (), tuple(s for p in self.pair if (s := self.profiles[p].state))
        return (), self.state_pair

    def _resolved_three(
        self, key: str, named: list[str], before: list[Item]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        three = self._three(named)
        states = dict.fromkeys(s for item in before if item.kind in ("state", "office") for s in item.states)
        between = tuple(self.profiles[p].state or "" for p in three) or (tuple(states) if len(states) == 3 else ())
        if key != "three_leaders":
            return (), between or self.state_trio
        people = three or (() if between else self.trio)
        return people, () if people else between or self.state_trio

    def guest(self, beside: list[str], places: set[str]) -> tuple[str, ...]:
        """Whom "the guest" stands for: who was named last of another state than those named beside; where no state is
        told, the only one named before; where nobody stands beside, who was last spoken of. ``places``: the states
        of its sentence, where nobody of theirs is a guest."""
        alive = [person for person in beside if not self._dead(person)]
        if not alive:
            return self.subject if len(self.subject) == 1 else ()
        here = {state for person in alive if (state := self.profiles[person].state)} or places
        for person in reversed(self.recent_people):
            state = self.profiles[person].state
            if person not in beside and state is not None and state not in here and not self._dead(person):
                return (person,)
        others = {p for p in self.recent_people if p not in beside and not self._dead(p)}
        return tuple(others) if len(others) == 1 and not here else ()

    def _minister(self, person: str) -> bool:
        return any((office.role or "").endswith("minister") for office in self.profiles[person].offices.values())

    def pronoun(self, key: str, before: list[Item], groups: list[Group]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whom a pronoun stands for: the last subject of that gender, or those of the last subject for "they".

        ``before`` and ``groups``: the people named earlier in its own sentence; its subject comes first.
        """
        if key == "we":
            return (), ()
        if key in ("him", "her", "person-object"):
            return self._object(key, before, groups), ()
        first = [i for i in before if not i.preps and not i.owned]
        if key == "they":
            subjects = [g for g in groups if g.people and g.actor and not g.preps]
            several = next((g for g in subjects if len(g.people) > 1), None)
            if several is not None:
                return several.people, ()
            if subjects:
                # "X had talks with Y, and they agreed": the one who acts and the one he met
                met = next((g.people for g in groups if "with" in g.preps and g.people), ())
                return (*subjects[-1].people, *(p for p in met if p not in subjects[-1].people)), ()
            if len(self.subject_states) > 1:
                return (), self.subject_states
            return (self.pair if len(self.subject) < 2 else self.subject), ()
        wanted = {"he": "he", "she": "she"}.get(key)
        named = [p for i in first[:1] for p in i.people]
        if not first:  # "It is the king's second visit since he …"
            named = [p for i in before if i.owned and not i.preps for p in i.people]
        if self.officer and not named:
            return (), self.officer
        # Two who did something together are no "he": then who was named last.
        subject = self.subject if len(self.subject) == 1 else ()
        for person in (*named, *subject, *reversed(self.recent_people)):
            if self._dead(person) and person in self.recent_people and len(self.recent_people) > 1:
                continue  # "visited the tomb of X, where he laid a wreath"
            said = self.called(person)
            if wanted is None or said is None or said == wanted:
                if wanted is not None and subject == (person,):
                    self.told.setdefault(person, wanted)
                return (person,), ()
        return (), ()

    def called(self, person: str) -> str | None:
        """Whether somebody is "he" or "she", where reference or page tells."""
        profile = self.profiles[person]
        if profile.known is not None:
            return profile.known.pronoun
        return self.told.get(person) or profile.pronoun or self._by_title(person)

    def _by_title(self, person: str) -> str | None:
        """Whether somebody's title tells a woman or a man: a queen is no "he"."""
        roles = {office.role for office in self.profiles[person].offices.values()}
        return "she" if roles & _WOMEN else "he" if roles & _MEN else None

    def _object(self, key: str, before: list[Item], groups: list[Group]) -> tuple[str, ...]:
        """Whom ``him`` stands for: the last person of that gender, who is not the subject of its own sentence."""
        own = {p for i in [i for i in before if not i.preps and not i.owned][:1] for p in i.people}
        own.update(p for g in groups if own & set(g.people) for p in g.people)  # "A and B welcomed him"
        named = [p for item in reversed(before) for p in item.people]
        subject = self.subject if len(self.subject) == 1 else ()
        wanted = {"him": "he", "her": "she"}.get(key)
        for person in (*named, *subject, *reversed(self.recent_people)):
            known = self.profiles[person].known
            if person not in own and (known is None or wanted is None or known.pronoun in (None, wanted)):
                return (person,)
        return ()
