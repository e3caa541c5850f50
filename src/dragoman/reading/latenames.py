"""What only the rest of a page tells: surnames and offices in the headline, names that later words make one."""

from __future__ import annotations

import msgspec

from dragoman.model import Office
from dragoman.reading.barenames import BareNames
from dragoman.reading.evidence import ENOUGH, ENOUGH_ALONE
from dragoman.reading.heldoffices import WORLD_HEADS
from dragoman.reading.kinds.people import Seen
from dragoman.reading.namesakes import house_named_after
from dragoman.reading.persons import Profile, general
from dragoman.reading.scan import Sentence
from dragoman.reading.units import of_state

MOST_HOLDERS = 2
"""Holders of an office on a page, one of them at home: where there are more, an office alone is nobody's."""
ROYAL = frozenset({"monarch", "queen", "crown-prince", "crown-princess"})
"""Who is at court where the head of state is a monarch."""
NEXT_NAMED = 2
"""Sentences behind an office in which its holder is named."""
NEAR_ALIKE = 12
"""Tokens between two offices of several states that one word names."""


def _held(role: str, held: set[str]) -> bool:
    """Whether an office is one of those held, be it by a general word: "Minister X" of the headline."""
    return role in held or any(general(role, other) for other in held)


class LateNames(BareNames):
    """What stood before the name that tells who it is."""

    def _early_surnames(self) -> None:
        """Surnames in the headline and lead that stood before their full name: the first on the page that fits."""
        self._one_person()
        seen = {token for mention in self.seen for token in range(mention.lo, mention.hi)}
        for sentence in self.scan.sentences:
            if sentence.kind not in ("headline", "lead"):
                continue
            for at in range(sentence.lo, sentence.hi):
                if at in seen or not self._is_name_word(at, first=True) or self._lone_article(at):
                    continue
                for end in sorted({self._name_run(at, sentence.hi), at + 1}, reverse=True):
                    first = self._first_named(at, end)
                    if first is not None and end == at + 1 and self._bare_syllable(at, first):
                        continue
                    if first is not None:
                        self._attest(first, at, end)
                        self.seen.append(
                            Seen(lo=at, hi=end, name_lo=at, name_hi=end, person=first.id, state=first.state)
                        )
                        seen.update(range(at, end))
                        break

    def _one_person(self) -> None:
        """``Ông Zelensky`` in the headline is the first on the page whose full name holds the word."""
        for sentence in self.scan.sentences:
            if sentence.kind not in ("headline", "lead"):
                continue
            for early in [p for p in self.profiles.values() if sentence.lo <= p.first < sentence.hi]:
                if early.known is not None:
                    continue
                if len(early.words) > 1:  # "Premier De Croo", over "premier Alexander De Croo"
                    small = all(word in self.pack.grammar.particles for word in early.words[:-1])
                    named = [p for p in self.by_word.get(early.words[-1], ()) if len(p.words) > len(early.words)]
                    full = next((p for p in named if small and p.words[-len(early.words) :] == early.words), None)
                else:
                    full = self._first_named(early.first, early.first + 1)
                if full is None or (len(early.words) == 1 and self._bare_syllable(early.first, full)):
                    continue
                held = {office.role or "" for office in full.offices.values()}
                if not all(_held(office.role or "", held) for office in early.offices.values()):
                    continue
                for name in early.names:
                    full.names.setdefault(name, None)
                for number, seen in enumerate(self.seen):
                    if seen.person == early.id:
                        state = seen.state or full.state
                        self.seen[number] = msgspec.structs.replace(seen, person=full.id, state=state)
                del self.profiles[early.id]
                for word in early.words:
                    self.by_word[word].remove(early)

    def _early_offices(self) -> list[tuple[Profile, Office]]:
        """``Mexican foreign minister visits Spain``, ``The minister receives X``: an office whose one holder
        the page names further on; one told with its state only in the headline, lead or first sentence.

        Returned are those whom only this gives the office.
        """
        given: list[tuple[Profile, Office]] = []
        first = next((s for s in self.scan.sentences if s.kind not in ("headline", "heading", "lead")), None)
        until = first.hi if first is not None else 0
        for number, seen in enumerate(self.seen):
            if seen.person is not None:
                continue
            if seen.body is not None or not of_state(*seen.roles):
                heads = self._heads_of_body(seen) if seen.lo < until else []
                if len(heads) == 1:
                    self.seen[number] = msgspec.structs.replace(seen, person=heads[0].id, body=None)
                continue
            if seen.state is None:
                holding = self._called_plainly(seen)
            elif seen.lo >= until or any(
                other.person is None and other.roles == seen.roles and 0 < abs(other.lo - seen.lo) < NEAR_ALIKE
                for other in self.seen
                if other.state is not None
            ):
                continue  # "the presidents of X and Y": both or neither
            else:
                holders = [p for p in self.profiles.values() if p.holds(seen.roles, seen.state)]
                holding = [p for p in holders if p.state == seen.state]
                if not holding and not self._of_many(seen):
                    holding = self._known_holders(seen.roles, seen.state) or self._named_next(seen)
                    given.extend((one, Office(role=seen.roles[0], of=seen.state)) for one in holding[:1])
            if len(holding) == 1 and not holding[0].dead:
                state = seen.state or holding[0].state
                self.seen[number] = msgspec.structs.replace(seen, person=holding[0].id, state=state)
        return given

    def _named_next(self, seen: Seen) -> list[Profile]:
        """``The Portuguese foreign minister visits X. NAME arrives on Monday``: whoever the page names next, without
        an office and again further on, where one sentence has told of nobody but of an office."""
        if not self._definite(seen) or seen.lo in self.outside:
            return []
        here = next(s for s in self.scan.sentences if s.lo <= seen.lo < s.hi)
        if self.scan.has("office", here.lo, seen.lo):
            return []  # "the ministers of X and Y spoke of the visit of X's president": of others before
        until = self.scan.sentences[min(here.number + NEXT_NAMED, len(self.scan.sentences) - 1)].hi
        later = min((p for p in self.profiles.values() if p.first > seen.hi), key=lambda p: p.first, default=None)
        if (
            later is None
            or not here.hi <= later.first < until
            or len(later.words) < 2
            or later.offices
            or later.titles
        ):
            return []
        told = [s for s in self.seen if s.lo > seen.hi and s.lo < later.first and s.person is None]
        again = sum(s.person == later.id for s in self.seen)
        fits = later.known is None or later.serves == seen.state
        others = any(p.first < seen.lo for p in self.profiles.values())
        return [later] if again > 1 and fits and not told and not others else []

    def _heads_of_body(self, seen: Seen) -> list[Profile]:
        """``UN chief arrives in X``: who is named further on as the head of that body of no state."""
        if seen.state is not None or self._of_many(seen):
            return []
        later = [p for p in self.profiles.values() if p.first > seen.hi and (p.body or p.state is None)]
        roles = WORLD_HEADS if seen.body is not None else WORLD_HEADS.intersection(seen.roles)
        return [
            p
            for p in later
            if seen.body in (None, p.body) and any(office.role in roles for office in p.offices.values())
        ]

    def _once_in_office(self, roles: tuple[str, ...], state: str) -> list[str]:
        """Who of the page is known to have held an office, now or before: the page is of their time."""
        return [
            p.id
            for p in self.profiles.values()
            if p.known is not None and any(o.of == state and o.role in roles for o in p.known.offices)
        ]

    def _called_plainly(self, seen: Seen) -> list[Profile]:
        """Who is given an office of no state further on, where one of no state stands for somebody."""
        if not self.pack.grammar.spaced or not self._definite(seen):
            return []
        if sum(p.holds(seen.roles, None) for p in self.profiles.values()) > MOST_HOLDERS:
            return []  # of a page of many ministers
        later = [p for p in self.profiles.values() if p.first > seen.hi]
        plain = [p for p in later if any(role == r or general(role, r) for role in seen.roles for r in p.plainly)]
        return plain or [p for p in later if p.state in self.pack.grammar.home and p.holds(seen.roles, p.state)]

    def _of_many(self, seen: Seen) -> bool:
        """Whether an office alone is in the plural: "the Kenyan and Irish foreign ministers"."""
        return self.tokens[seen.hi - 1].lower.endswith(tuple(self.pack.grammar.plural_offices))

    def _definite(self, seen: Seen) -> bool:
        """Whether an office alone is somebody's: by its article, its ending, or none that says "a"."""
        grammar = self.pack.grammar
        if self.scan.at(seen.hi - 1, "as") is not None or self.scan.ending(seen.lo, "as") is not None:
            return False
        if grammar.definite_endings:
            return self.tokens[seen.hi - 1].lower.endswith(grammar.definite_endings)
        return not grammar.definite or self.scan.ending(seen.lo, "definite") is not None

    def _offices_at_home(self) -> None:
        """``Statsministern reser till X``: an office that the page gives to nobody is of the state told before with
        it; else of the one at home, where the page names that one."""
        heads = self.pack.grammar.home
        if not heads:
            return
        named = {
            hit.entry.key for hit in self.scan.states if hit.entry.key in heads and hit.entry.detail != "capital"
        }
        home = named.pop() if len(named) == 1 else None
        told: dict[tuple[str, ...], set[str]] = {}
        for number, seen in sorted(enumerate(self.seen), key=lambda one: one[1].lo):
            if seen.person is not None:
                continue
            if seen.state is not None:
                told.setdefault(seen.roles, set()).add(seen.state)
                continue
            state = home
            if seen.roles in told:
                state = min(told[seen.roles]) if len(told[seen.roles]) == 1 else None
            if state is None or seen.body is not None or seen.sent is not None or not self._definite(seen):
                continue
            court = ROYAL if heads.get(state) == "monarch" else {heads.get(state)}
            governs = all(role.endswith("minister") or role in court for role in seen.roles)
            held = any(p.holds(seen.roles, None) and p.state in (None, state) for p in self.profiles.values())
            if not governs or held:
                continue
            once = self._once_in_office(seen.roles, state)
            if len(once) < MOST_HOLDERS:
                self.seen[number] = msgspec.structs.replace(seen, state=state, person=once[0] if once else None)

    def _late(self) -> list[Seen]:
        """Names that only the whole page tells: parts of a full name that comes later, single words with signs."""
        taken = {token for mention in self.seen for token in range(mention.lo, mention.hi)} | self.outside
        late: list[Seen] = []
        for sentence in self.scan.sentences:
            self.title_case = self._capitalised(sentence)
            past = sentence.lo
            for at in [i for i in range(sentence.lo, sentence.hi) if self.tokens[i].cap and i not in taken]:
                if at < past or self._lone_article(at) or not self._begins_name(at, sentence.hi):
                    continue
                end = self._name_run(at, sentence.hi)
                if end == at:
                    at += 1
                    continue
                house = house_named_after(self.scan, at, end, sentence)
                if house > at:
                    past = house
                    continue
                named_thing = (at > sentence.lo and self._named_after(at, sentence)) or self._titled_thing(at, end)
                if taken.isdisjoint(range(at, end)) and not named_thing:
                    begin = self._trimmed(at, end, sentence)
                    late.extend(self._late_name(begin, self._cut(begin, end), sentence))
                past = max(end, at + 1)
        return late

    def _late_name(self, lo: int, hi: int, sentence: Sentence) -> list[Seen]:
        alone = len(self._words(lo, hi)) == 1
        profile = self._lookup(lo, hi) if alone else None
        if profile is None and not self.title_case:
            if self._points(lo, hi, sentence) < (ENOUGH_ALONE if alone else ENOUGH):
                return []
            profile = self._add(lo, hi, None)
        if profile is None:
            return []
        self._attest(profile, lo, hi)
        self.people.update(range(lo, hi))
        return [Seen(lo=lo, hi=hi, name_lo=lo, name_hi=hi, person=profile.id, state=profile.state)]
