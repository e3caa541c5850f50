"""Offices that stand without a name: who is meant by "the minister"."""

from __future__ import annotations

import re
from collections.abc import Set

from dragoman.reading.compiled import COUNTERPART
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.persons import LEADER, RANKS, Profile, deputy, general
from dragoman.reading.predicates import Predicates
from dragoman.reading.units import of_state

SHORTEST_SURNAME = 4
LONGEST_ARTICLE = 3
"""Letters of an article that ends its noun: "statsminister", "statsministeren"."""
_SPOKEN_FOR = frozenset({"minister", "deputy-minister", "ambassador", "spokesperson"})
"""Offices, beside those that only a state has, by which somebody just quoted is called next."""
QUOTES = '"“”«»„'
DIPLOMATIC = re.compile("foreign-minister|ambassador|spokesperson|charg|envoy|permanent-representative")
"""Offices whose holders are called diplomats."""


class Alone(Predicates):
    """Who of those met so far an office alone stands for."""

    def _titles(self, units: tuple[Unit, ...]) -> set[str]:
        """The words of the offices themselves, without owners."""
        offices = (self.start.get(at) for unit in units for at in range(unit.lo, unit.hi))
        return {self.scan.text(o.lo, o.hi).casefold() for o in offices if o is not None and o.kind == "office"}

    def _office_alone(self, lo: int, hi: int, units: tuple[Unit, ...]) -> None:
        """An office without a name: the last one who was given it on the page, or a nameless holder of a state's."""
        roles = tuple(role for unit in units for role in unit.roles)
        if COUNTERPART in roles:
            owner = units[0].owner
            state = owner.state if owner is not None else None
            if owner is not None and state is None:
                return
            if not self._counterpart_met(lo, hi, units, state) and state is not None:
                self._nobody(lo, hi, units)
            return
        if any("former" in unit.modifiers for unit in units):
            return
        owner = units[0].owner
        if owner is None and roles == ("minister",) and self._of_something(hi):
            return  # "the minister of this department": one whom only his field tells
        if self._held_by_many(units):
            if owner is not None:
                self._nobody(lo, hi, units)
            return  # "meetings of foreign ministers": no one of them
        rank = owner is None and set(roles) <= RANKS and not self.tokens[lo].cap
        if rank and self.scan.ending(lo, "definite") is None:
            return  # "honours due to a head of state": the rank, nobody in it
        at_home = self.scan.at(lo, "office-owner") is not None and self.scan.has("couple", lo, hi)
        told = owner is not None and lo <= owner.lo < hi and owner.lo != units[0].lo
        if at_home and not told and any(p.holds(roles, None) for p in self.profiles.values()):
            owner = None  # "the royal couple", of a king whom the page names
        of = None if owner is None else owner.id if owner.kind == "state" else owner.state or owner.name
        if "deputy" in units[0].modifiers:
            roles = tuple(deputy(role) for role in roles)
        if "acting" in units[0].modifiers:  # "the acting president": nobody who is president in full
            roles = tuple(f"acting-{role}" for role in roles)
        several = len(units) > 1
        holders = [
            p
            for p in self.profiles.values()
            if (all(p.holds(unit.roles, of) for unit in units) if several else p.holds(roles, of))
        ]
        led = LEADER in roles and owner is not None and owner.kind == "state"
        if LEADER in roles and not led:  # "the Labour leader" is no president
            holders = [p for p in holders if any(o.role in roles for o in p.offices.values())]
        said = frozenset(self._titles(units))
        article = self._by_article(lo)
        holders = [
            p
            for p in holders
            if not self._of_the_other_sex(said, p.titles) and not self._called_otherwise(p, article)
        ]
        if of is None and said in self.nameless:
            # "the head of state met the president of X, NAME": who was named beside the nameless one is another.
            holders = [p for p in holders if said & p.titles or self._sentence_of(p.first) != self.nameless[said]]
            holders = [p for p in holders if not self._foreigner(p, roles, self.nameless[said])]
        if not holders and owner is None and not several:
            self.nameless.setdefault(said, self._sentence_of(lo))
        if not holders and not several and not led and (of is None or (owner is not None and owner.kind == "state")):
            holders = self._known_holders(roles, of)
        if not holders and owner is not None and self.start.get(owner.lo) is not None and owner.lo == units[-1].lo:
            holders = self._at_home(roles, owner)
        if not holders and roles == ("diplomat",) and (owner is None or owner.kind == "state"):
            holders = self._diplomats_met(lo, of)
        if (
            not holders
            and not several
            and owner is not None
            and owner.kind == "state"
            and "deputy" not in units[0].modifiers
        ):
            holders = self._stateless_holder(lo, roles) or self._just_quoted(lo, roles, owner.id)
        if holders and self._one_of_many(lo):
            self._nobody(lo, hi, units)
            return
        if holders:
            profile = max(
                holders,
                key=lambda p: (
                    not self._only_quoted(p, lo),
                    roles == ("diplomat",) and self._first_told_of(p, lo),
                    _called(said, p.titles),
                    not p.counterpart or owner is not None or self._spoken_of(p, holders, lo),
                    owner is None and any(role == r or general(r, role) for r in roles for role in p.plainly),
                    owner is None and self._subject_before(p, lo),
                    p.last,
                ),
            )
            self._mention(profile, lo, hi, hi, hi, units)
            by_calling = roles == ("diplomat",) and not profile.holds(roles, None)
            if owner is not None and owner.kind == "state" and not by_calling:
                # "the Polish head of government", "the Kenyan leader": a premier
                if not set(roles) <= {LEADER, *RANKS} or not profile.offices:
                    self._give(profile, units)
                profile.titles |= said  # "Menlu RI": whom the page calls so, "Menlu" alone may mean as well
            return
        if len({u.owner.state for u in units if u.owner is not None}) > 1:
            for unit in units:
                self._nobody(unit.lo, unit.hi, (unit,))
            return
        self._nobody(lo, hi, units)

    def _only_quoted(self, profile: Profile, at: int) -> bool:
        """``"My talks with Minister X will help," the minister said``: behind words quoted, whoever says them is
        none whom they alone name."""
        sentence = self.scan.sentence_of(at)
        marks = [n for n in self.scan.signs(sentence.lo, at) if self.tokens[n].text in QUOTES]
        if len(marks) < 2:
            return False
        named = [s for s in self.seen if s.person == profile.id and sentence.lo <= s.lo < at]
        return bool(named) and all(marks[0] < s.lo and s.hi <= marks[-1] for s in named)

    def _first_told_of(self, profile: Profile, at: int) -> bool:
        """Whether somebody is the first whom the sentence before names."""
        number = self._sentence_of(at)
        before = self.scan.sentences[number - 1] if number else None
        if before is None or before.kind not in ("paragraph", "lead"):
            return False
        first = next((s for s in self.seen if s.person and before.lo <= s.lo < before.hi), None)
        return first is not None and first.person == profile.id

    def _of_the_other_sex(self, said: Set[str], titles: Set[str]) -> bool:
        """``Innenminister NAME … die Innenministerin``: whether somebody is called so by the other form alone."""
        endings = tuple(self.pack.grammar.feminine_offices)
        if not endings or not said or not titles:
            return False
        hers = {word for word in said if word.endswith(endings)}
        theirs = {word for word in titles if word.endswith(endings)}
        if len(hers) == len(said) and not theirs:
            return any(other.endswith(word.removesuffix(end)) for word in hers for end in endings for other in titles)
        if hers or len(theirs) < len(titles):
            return False
        return any(word.removesuffix(end).endswith(other) for word in theirs for end in endings for other in said)

    def _called_otherwise(self, profile: Profile, said: str | None) -> bool:
        """``la canciller``, beside a man: whether the article of an office alone is not that of theirs."""
        told = profile.known.pronoun if profile.known is not None else profile.pronoun
        return bool(said and told) and said != told

    def _one_of_many(self, lo: int) -> bool:
        """``a Norwegian minister``, ``a new minister will be appointed``: one of them, nobody who was named; but for
        "the visit of a president"."""
        article = self.scan.ending(lo, "indefinite")
        if article is None and lo > 1 and not self.tokens[lo - 1].cap and self._appointing(lo):
            article = self.scan.ending(lo - 1, "indefinite")
        if article is None:
            return False
        prep = self.scan.ending(article.lo, "prep")
        return prep is None or "of" not in prep.entry.key.split()

    def _appointing(self, at: int) -> bool:
        """Whether the sentence tells of an appointment."""
        sentence, events = self.scan.sentence_of(at), self.pack.events
        verbs = self.scan.group("event-verb", sentence.lo, sentence.hi)
        return any(events[int(verb.entry.key)].kind == "appointment" for verb in verbs)

    def _of_something(self, hi: int) -> bool:
        """Whether "of" stands behind an office, and no pronoun behind that: not "the minister, for his part"."""
        of = self.scan.at(hi, "prep", "of") if hi < len(self.tokens) and self.pack.grammar.spaced else None
        return of is not None and self.scan.at(of.hi, "pronoun") is None

    def _foreigner(self, profile: Profile, roles: tuple[str, ...], nameless: int) -> bool:
        """``The prime minister travels to X. The Kenyan prime minister, NAME, … The prime minister said``: who is
        brought in with a state behind one who has none is another, where the page is of its own land's."""
        if profile.state in self.pack.grammar.home:
            return False  # "Udenrigsministeren" on a Danish page, and below "Danmarks udenrigsminister NAVN"
        told = self.scan.sentences[nameless]
        if told.kind not in ("paragraph", "lead") or self._sentence_of(profile.first) <= nameless:
            return False
        plain = any(role == r or general(r, role) for r in roles for role in profile.plainly)
        owned = any(o.of == profile.state for o in profile.offices.values() if o.role in roles)
        return owned and profile.state is not None and not plain

    def _diplomats_met(self, at: int, state: str | None) -> list[Profile]:
        """``The diplomat recalled``: who of a ministry or embassy was last named, or the one of a state; of ``a
        Western diplomat``, nobody. Where an article tells "the", the page must have named only one."""
        if self.declined:
            if state is not None or self.scan.ending(at, "attributes") is not None:
                return []
        elif self.scan.ending(at, "definite") is None:
            return []
        met = [p for p in self.profiles.values() if any(DIPLOMATIC.search(o.role or "") for o in p.offices.values())]
        met = [p for p in met if state is None or p.state == state]
        return met if self.declined or len(met) == 1 else []

    def _sentence_of(self, at: int) -> int:
        return self.scan.sentence_of(at).number

    def _counterpart_met(self, lo: int, hi: int, units: tuple[Unit, ...], state: str | None) -> bool:
        """``talks with his [Irish] counterpart``: the one other person on the page who holds the same office [there];
        whether there is one."""
        sentence = self.scan.sentence_of(lo)
        last = next((s for s in reversed(self.seen) if s.person and sentence.lo <= s.lo and s.hi <= lo), None)
        if last is not None and any(h.entry.key == "they" for h in self.scan.group("pronoun", last.hi, lo)):
            return False  # "They will meet Lao counterparts": those of many
        profile = self.profiles.get(last.person) if last is not None and last.person else None
        if profile is None or profile.state is None:
            return False
        roles = tuple(o.role for o in profile.offices.values() if o.role)
        others = [p for p in self.profiles.values() if p is not profile and p.state and p.state != profile.state]
        fitting = [p for p in others if p.holds(roles, None) and state in (None, p.state)]
        if len(fitting) == 1:
            self._mention(fitting[0], lo, hi, hi, hi, units)
        return len(fitting) == 1

    def _spoken_of(self, profile: Profile, holders: list[Profile], at: int) -> bool:
        """``NAME arrived on Monday. The head of state was welcomed``: whether the sentence before tells of this one
        of the holders alone."""
        number = self._sentence_of(at)
        before = self.scan.sentences[number - 1]
        if number == 0 or before.kind not in ("paragraph", "lead"):
            return False
        others = {p.id for p in holders}
        named = {s.person for s in self.seen if before.lo <= s.lo < before.hi} & others
        return named == {profile.id}

    def _subject_before(self, profile: Profile, at: int) -> bool:
        """``President A met the presidents B and C. The president arrived on Monday``: what opens a paragraph or its
        next sentence speaks of whoever opened the one before."""
        sentence = self.scan.sentence_of(at)
        before = self.scan.sentences[sentence.number - 1]
        opens = at - sentence.lo <= 1 and sentence.kind == "paragraph" == before.kind
        if sentence.number == 0 or not opens:
            return False
        first = next((s for s in self.seen if before.lo <= s.lo < before.hi), None)
        return first is not None and first.person == profile.id and first.lo - before.lo <= 1

    def _at_home(self, roles: tuple[str, ...], owner: Found) -> list[Profile]:
        """``Bundesaußenminister``: a word of one state alone, where the page named its holder without a state."""
        if self.start[owner.lo].kind != "office":
            return []
        fitting = [p for p in self.profiles.values() if p.state is None and p.holds(roles, None)]
        return fitting if len(fitting) == 1 else []

    def _stateless_holder(self, at: int, roles: tuple[str, ...]) -> list[Profile]:
        """``The foreign minister, NAME, … The Togolese head of diplomacy …``: the one person of that office of whom
        no state was told yet, and who is not named in this sentence beside."""
        holding = [p for p in self.profiles.values() if p.holds(roles, None) and p.state is None]
        if len(holding) != 1 or holding[0].body is not None or holding[0].counterpart:
            return []
        return holding if holding[0].last < self.scan.sentence_of(at).lo else []

    def _just_quoted(self, at: int, roles: tuple[str, ...], state: str) -> list[Profile]:
        """``"…", said NAME. The Mozambican minister spoke in Lisbon``: who alone is named in the sentence before,
        without an office, is the one with whose office the next begins."""
        sentence = self.scan.sentence_of(at)
        if not self.pack.grammar.adjective_after or at - sentence.lo > 1 or sentence.number == 0:
            return []
        if not all(of_state(role) or role in _SPOKEN_FOR for role in roles):
            return []
        before = self.scan.sentences[sentence.number - 1]
        if before.kind in ("headline", "heading"):
            return []
        named = {s.person for s in self.seen if before.lo <= s.lo < before.hi}
        if len(named) != 1 or None in named:
            return []
        profile = self.profiles[named.pop() or ""]
        spoke = self.scan.has("act", before.lo, before.hi)
        plain = not profile.offices and profile.state in (None, state) and len(profile.words) > 1
        return [profile] if spoke and plain else []

    def _known_holders(self, roles: tuple[str, ...], of: str | None) -> list[Profile]:
        """The one person met so far who holds the office as reference knows, on the day of the page where it is told,
        where the page has not said so."""
        published = self.scan.document.published
        day = published[:10] if published else None
        if of is not None:
            fitting = [
                p
                for p in self.profiles.values()
                if p.known is not None
                and not p.offices
                and any(
                    (day is None or o.held_on(day))
                    and o.of == of
                    and o.role
                    and any(o.role == r or general(r, o.role) for r in roles)
                    and o.of == of
                    and o.role
                    and any(o.role == r or general(r, o.role) for r in roles)
                    for o in p.known.offices
                )
            ]
            return fitting if len(fitting) == 1 else []
        single = self.scan.language.reference.roles
        if not any(role in single and single[role].single for role in roles):
            return []
        fitting = [
            p
            for p in self.profiles.values()
            if p.known is not None and not p.offices and any(o.current and o.role in roles for o in p.known.offices)
        ]
        return fitting if len(fitting) == 1 else []


def _called(said: Set[str], titles: Set[str]) -> bool:
    """Whether one of the words said is a title by which somebody was called, be it with an article's ending."""
    return bool(said & titles) or any(
        len(title) > SHORTEST_SURNAME and word.startswith(title) and len(word) - len(title) <= LONGEST_ARTICLE
        for word in said
        for title in titles
    )
