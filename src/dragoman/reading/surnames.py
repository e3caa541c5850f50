"""Surnames that a page gives shorter or longer than the full name has them: one person all the same."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, product

import msgspec

from dragoman.reading.chains import Chains
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Seen
from dragoman.reading.persons import Profile
from dragoman.reading.scan import Scan


class Surnames(Chains):
    """Who was met by the end of a name, or by a second surname."""

    def __init__(self, scan: Scan, names: list[Found]) -> None:
        super().__init__(scan, names)
        self.profiles: dict[str, Profile] = {}
        self.by_word: dict[str, list[Profile]] = {}
        self.seen: list[Seen] = []
        self._numbers = count()

    def _as_met(self, named: Iterable[Profile]) -> list[Profile]:
        """Each of some people once, in the order in which they were met."""
        return [p for _, p in sorted({p.number: p for p in named if self.profiles.get(p.id) is p}.items())]

    def _take_over(self, profile: Profile) -> None:
        """``Rebelo de Sousa`` or ``Marcelo Sousa`` in the headline, below ``Marcelo Rebelo de Sousa``, whom reference
        knows; what the headline called the one is an office of the other."""
        ends_in = profile.words[-2:] if self._with_two_surnames() else profile.words[-1:]
        met = {id(p): p for word in ends_in for p in self.by_word.get(word, ()) if p is not profile}
        for other in met.values():
            tail = 1 < len(other.words) < len(profile.words) and profile.words[-len(other.words) :] == other.words
            told = any(office.role != "minister" for office in other.offices.values())
            ends = 1 < len(other.words) < len(profile.words) and other.words[0] == profile.words[0]
            middle = ends and other.words[-1] == profile.words[-1]
            second = (
                ends
                and len(profile.words) > 3
                and other.words[-1] == profile.words[-2]
                and _same_post(other, profile)
            )
            if other.known is not None or not (middle or second or (tail and not told)):
                continue
            del self.profiles[other.id]
            for profiles in self.by_word.values():
                if other in profiles:
                    profiles.remove(other)
            self.seen = [
                msgspec.structs.replace(seen, person=profile.id) if seen.person == other.id else seen
                for seen in self.seen
            ]
            profile.names = {**other.names, **profile.names}
            profile.offices = {**other.offices, **profile.offices}
            profile.first = min(profile.first, other.first)

    def _with_two_surnames(self) -> bool:
        """Whether people have two surnames, of which a page may leave out the last."""
        grammar = self.pack.grammar
        return (
            grammar.adjective_after
            and grammar.spaced
            and not grammar.syllables
            and not self.pack.names.capital_titles
        )

    def _second_surname(self, lo: int, hi: int) -> Profile | None:
        """``Ebrard Casaubon`` behind ``Marcelo Ebrard``: where people have two surnames, the first may be enough."""
        words = self._words(lo, hi)
        if len(words) != 2 or not self.pack.grammar.drops_subject or words[0] in self.given:
            return None
        met = {p.id: p for p in self.by_word.get(words[0], ()) if len(p.words) > 1 and p.words[-1] == words[0]}
        return next(iter(met.values())) if len(met) == 1 else None

    def _with_second_surname(self, profile: Profile, lo: int, hi: int) -> None:
        """``Luis Arce Catacora``, whom reference calls Luis Arce: later he may be ``Arce Catacora``."""
        words = self._words(lo, hi)
        profile.forms = (*profile.forms, tuple(frozenset((word,)) for word in words))
        if profile not in self.by_word.setdefault(words[-1], []):
            self.by_word[words[-1]].append(profile)


def _same_post(one: Profile, other: Profile) -> bool:
    """Whether two may hold one office: "Minister A" and "Foreign Minister A B"; who has none may be anybody."""
    roles = {office.role for office in one.offices.values() if office.role}
    theirs = {office.role for office in other.offices.values() if office.role}
    return (
        not roles
        or not theirs
        or bool(roles & theirs)
        or any(a.endswith(f"-{b}") for a, b in product(roles | theirs, repeat=2))
    )
