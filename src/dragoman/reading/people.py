"""People: office and name first, then a name already met on the page, then the reference list.

``[owner] [modifier] office (and office)* [owner] NAME`` in any of its orders is a mention. Offices, their
owner and the holder are kept apart. A person is remembered through the page: a surname, a given name or
the office alone stands for the one who was named so before. Nothing looks ahead, save that a surname in
the headline or lead is the first full name of the page that holds it; so what follows changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Set

import msgspec

from dragoman.reading.abroad import state_gone_to
from dragoman.reading.chains import of_state
from dragoman.reading.compiled import COUNTERPART
from dragoman.reading.evidence import ENOUGH, ENOUGH_ALONE
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import People, Seen, Unit
from dragoman.reading.lexicon import Hit
from dragoman.reading.namesakes import house_named_after
from dragoman.reading.namewords import name_words
from dragoman.reading.persons import LEADER, RANKS, Profile, deputy, general
from dragoman.reading.predicates import Predicates
from dragoman.reading.register import INITIALS, holders
from dragoman.reading.scan import Scan, Sentence
from dragoman.reference import Person as Known
from dragoman.text import sound

HIGHEST = ("president", "prime-minister", "chancellor", "monarch", "foreign-minister", "secretary-general")
"""Offices whose holders the press calls by their surnames alone, the first time too."""
SHORTEST_SURNAME = 4
LONGEST_ARTICLE = 3
"""Letters of an article that ends its noun: "statsminister", "statsministeren"."""
_VOWELS = re.compile(r"[aeiouy]+")


NEAR_ALIKE = 12
"""Tokens between two offices of several states that one word names."""
MOST_CHARGED = 12
"""Tokens of what a minister is charged with between commas, before the name."""
MOST_JOINED = 3
"""Tokens between "and" and an office joined by it: a preposition and an article."""
FRAME_REACH = 3
"""Tokens before an office in which the preposition stands that it depends on: "with the new president"."""
_SPOKEN_FOR = frozenset({"minister", "deputy-minister", "ambassador", "spokesperson"})
"""Offices, beside those that only a state has, by which somebody just quoted is called next."""


def find_people(scan: Scan, names: list[Found]) -> People:
    """All mentions of people, in order."""
    return _Finder(scan, names).run()


def _called(said: Set[str], titles: Set[str]) -> bool:
    """Whether one of the words said is a title by which somebody was called, be it with an article's ending."""
    return bool(said & titles) or any(
        len(title) > SHORTEST_SURNAME and word.startswith(title) and len(word) - len(title) <= LONGEST_ARTICLE
        for word in said
        for title in titles
    )


DIPLOMATIC = re.compile("foreign-minister|ambassador|spokesperson|charg|envoy|permanent-representative")
"""Offices whose holders are called diplomats."""


class _Finder(Predicates):
    def run(self) -> People:
        for sentence in self.scan.sentences:
            self._sentence(sentence)
        self._early_surnames()
        self._early_offices()
        self.seen.sort(key=lambda s: s.lo)
        return People(self.profiles, self.seen, self.damages, self.aliases, self._late())

    def _sentence(self, sentence: Sentence) -> None:
        tokens, names = self.tokens, self.start
        self.title_case = self._capitalised(sentence)
        anaphors, modifiers = self.scan.longest("anaphor"), self.scan.longest("modifier")
        past = sentence.lo
        for at in [
            i
            for i in range(sentence.lo, sentence.hi)
            if tokens[i].cap or i in names or i in anaphors or i in modifiers
        ]:
            if at >= past:
                past = self._met_at(at, sentence, names.get(at), anaphors.get(at), at in modifiers)

    def _met_at(self, at: int, sentence: Sentence, found: Found | None, anaphor: Hit | None, modified: bool) -> int:
        """Take in who is spoken of at a token; returns where to go on."""
        if anaphor is not None and not self._owned_anaphor(at, anaphor.hi, sentence):
            return self._past_anaphor(at, anaphor.hi, sentence)
        given = found is not None and self.given_office(at, found)
        opens = found is not None and found.kind in ("office", "state", "organisation") and not given
        in_place = opens and self._names_a_place(at, sentence)
        if not in_place and (opens or modified or self._post(at, sentence.hi)):
            end = self._office_mention(at, sentence)
            if end > at:
                return end
        if in_place:
            return max(self._name_run(found.hi if found else at, sentence.hi), at + 1)
        if found and found.kind not in ("person", "place") and not given:
            return found.hi
        if self._begins_name(at, sentence.hi):
            end = self._bare_name(at, sentence)
            if end > at:
                return end
        return found.hi if found else at + 1

    def _owned_anaphor(self, lo: int, hi: int, sentence: Sentence) -> bool:
        """``the presidents of X and Y``: an owner behind the phrase, so that it stands for nobody named before."""
        if self.scan.at(hi, "prep", "of") is not None:
            return True
        if self.pack.grammar.verb_second and not self.declined:
            seat = self.scan.at(hi, "prep", "in")
            of = self.start.get(seat.hi) if seat is not None and seat.hi < sentence.hi else None
            if of is not None and of.kind == "state" and of.form == "name":
                return True  # "statsministrarna i X och Y"
            return self._before_names(hi, sentence)
        if self.pack.grammar.adjective_after and hi < sentence.hi and self.tokens[hi].text == ",":
            # "los ministros de Exteriores, NAME; de Salud, NAME": the first of those it lists
            end = self._name_run(hi + 1, sentence.hi)
            listed = end < sentence.hi and self.tokens[end].text in ";,"
            if listed and len(self._words(hi + 1, end)) > 1:
                return True
            ranked = self._chain(hi + 1, sentence.hi, commas=False)  # "the ministers of X, ambassadors A and B"
            if ranked is not None and len(self._words(ranked[1], self._name_run(ranked[1], sentence.hi))) > 1:
                return True
        office = self.start.get(lo) if self.declined else None
        if office is None or office.kind != "office":
            return False
        if office.hi >= hi and len(self._words(office.hi, self._name_run(office.hi, sentence.hi))) > 1:
            return True  # "министры обороны двух стран А Б и В Г"
        owner = self._owner_after(max(hi, office.hi), sentence.hi)[1]
        return owner is not None and owner.kind == "state" and owner.form != "adjective"

    def _names_a_place(self, at: int, sentence: Sentence) -> bool:
        """``aeropuerto Mariscal Sucre``: a rank right behind a word for a place names it after its holder."""
        if at == sentence.lo or not self.pack.grammar.adjective_after or not self.tokens[at].cap:
            return False
        found = self.start.get(at)
        before = self.tokens[at - 1]
        return (
            found is not None
            and found.kind == "office"
            and before.kind == "w"
            and before.lower in self.known_words.place_nouns
            and self._name_run(found.hi, sentence.hi) > found.hi
        )

    def _past_anaphor(self, lo: int, hi: int, sentence: Sentence) -> int:
        """Behind "the two presidents"; of "kedua Presiden NAME" (the second, of the president) before the office."""
        found = self.start.get(hi - 1)
        office = hi - lo > 1 and found is not None and found.kind == "office" and self.pack.grammar.adjective_after
        return hi - 1 if office and self._name_run(hi, sentence.hi) > hi else hi

    def _office_mention(self, at: int, sentence: Sentence) -> int:
        chain = self._chain(at, sentence.hi)
        if chain is None:
            return at
        units, end = chain
        if (sent := self._sent_by(at, units, sentence)) > at:
            return sent
        units = self._owned_before(at, units)
        shared = self._shared_out(at, units, end, sentence)
        shared = shared if shared > at else self._paired(at, units, end, sentence)
        shared = shared if shared > at else self._of_both(at, units, end, sentence)
        if shared > at:
            return shared
        name_at = self._skip_honorifics(end)
        comma = False
        if name_at < sentence.hi and self.tokens[name_at].text == "," and self.pack.grammar.spaced:
            comma, name_at = True, self._skip_honorifics(name_at + 1)
        elif name_at < sentence.hi and self.tokens[name_at].text == "[":
            comma, name_at = True, self._skip_honorifics(name_at + 1)  # "my colleague [NAME]"
        dash = name_at + 1 < sentence.hi and self.tokens[name_at].text in "—–-" and not self.tokens[name_at].glued
        if dash and self.pack.grammar.syllables and self.scan.at(name_at + 1, "honorifics") is not None:
            name_at = self._skip_honorifics(name_at + 1)  # "Bộ trưởng Ngoại giao X – ông NAME"
        if self.declined and (COUNTERPART in units[-1].roles or units[-1].owner is not None):
            # "his colleague from India — NAME", "the presidents of Mexico – NAME, of Peru – NAME"
            while name_at < sentence.hi and self.tokens[name_at].text in "—–-":
                comma, name_at = comma or COUNTERPART not in units[-1].roles, name_at + 1
        if comma and (past := self._past_charge(name_at, sentence.hi)) > name_at:
            name_at = past
        name_end = self._name_run(name_at, sentence.hi, after_office=not comma)
        name_at, name_end = self._name_of_office(name_at, name_end, units)
        if name_end == name_at + 1 and (
            self._opens_a_noun(name_at, sentence.hi) or self._describes(name_at, sentence.hi)
        ):
            name_end = name_at
        if comma and name_end - name_at < 2 and self._lookup(name_at, name_end) is None:
            name_end = name_at
        if name_end == name_at + 1 and COUNTERPART in units[-1].roles and self._short_form(name_at):
            name_end = name_at
        if comma and name_end > name_at and name_end < sentence.hi and self._office_follows(name_end):
            name_end = name_at
        if comma and name_end > name_at and self._framed(at, name_end, sentence):
            name_end = name_at
        if comma and name_end > name_at and self._another(name_at, name_end, units, sentence):
            name_end = name_at
        if name_end == name_at and not comma:
            name_at, name_end = self._behind_copula(end, sentence.hi)
        if units[-1].master:
            name_at = self._past_master(name_at, name_end)
        elif self.declined and name_end - name_at > 3:
            name_end = self._first_whole(name_at, name_end)
        if name_end > name_at:
            units = self._joined_state(at, name_at, name_end, units, sentence)
            _, owner = self._owner_behind(name_end, sentence.hi)
            if owner is not None and all(unit.owner is None for unit in units):
                units = tuple(msgspec.structs.replace(unit, owner=owner) for unit in units)
            profile, name_end = self._who(name_at, name_end, units, at)
            if profile is not None:
                return self._record(profile, at, name_at, name_end, units, sentence)
        if not comma:
            end_of_damage = self._function_word_for_name(end, sentence.hi, units, at, sentence)
            if end_of_damage:
                return end_of_damage
        self._office_alone(at, end, units)
        return end

    def _past_charge(self, at: int, hi: int) -> int:
        """Behind "chargé du Moyen-Orient et d'Afrique," where a full name ends it; else ``at``."""
        charge = self.scan.at(at, "prep", "of") if at < hi else None
        if charge is None or charge.hi - charge.lo < 2 or not self.pack.grammar.adjective_after:
            return at
        for end in range(charge.hi, min(charge.hi + MOST_CHARGED, hi)):
            if self.tokens[end].text == ",":
                lo = self._skip_honorifics(end + 1)
                return lo if len(self._words(lo, self._name_run(lo, hi))) > 1 else at
            if self.tokens[end].text in ".;:()" or self._verb_at(end):
                return at
        return at

    def _another(self, lo: int, hi: int, units: tuple[Unit, ...], sentence: Sentence) -> bool:
        """``said a spokesman, NAME will travel to …``: behind the comma the subject of the next verb, who has
        another office on the page, or another state."""
        known = self._lookup(lo, hi)
        if known is None or not known.offices or (hi < sentence.hi and self.tokens[hi].kind == "p"):
            return False
        roles = tuple(role for unit in units for role in unit.roles)
        if COUNTERPART in roles or known.holds(roles, None):
            return False
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.kind == "state"), None)
        foreign = owner is not None and known.state is not None and owner != known.state
        return foreign or any(self._verb_at(at) for at in range(hi, min(hi + 2, sentence.hi)))

    def _framed(self, at: int, name_end: int, sentence: Sentence) -> bool:
        """``At his meeting with the president of Peru, NAME called for …``: an office in a phrase that only leads
        up to the sentence is not that of the subject, which stands between the comma and its verb."""
        behind = self.tokens[name_end : min(name_end + 2, sentence.hi)]
        if behind and behind[0].kind == "p":
            return False
        if not any(self._verb_at(name_end + i) for i in range(len(behind))):
            return False
        before = range(max(sentence.lo, at - FRAME_REACH), at)
        if not any(self.scan.at(i, "prep") is not None for i in before):
            return False
        return not any(
            hit.entry.group in ("act", "event-verb", "deed-verb", "auxiliary") and not self.scan.within_plain(hit)
            for i in range(sentence.lo, at)
            for hit in self.scan.starting.get(i, ())
            if self.scan.at(i, "event-noun") is None
        )

    def _describes(self, at: int, hi: int) -> bool:
        """``chairman of the Sovereign council``: a capitalised word that describes the noun behind it."""
        if not self.declined or self.scan.at(at, "attributes") is None or at + 1 >= hi:
            return False
        behind = self.tokens[at + 1]
        return behind.kind == "w" and not behind.cap and self._lookup(at, at + 1) is None

    def _past_master(self, lo: int, hi: int) -> int:
        """``press secretary of the president A B, C D``: behind the name of the one served, where another follows."""
        for end in range(hi - 2, lo + 1, -1):
            known = self._known(lo, end) or self._lookup(lo, end)
            if known is not None:
                profile = known if isinstance(known, Profile) else self._add(lo, end, known)
                self._attest(profile, lo, end)
                self._mention(profile, lo, end, lo, end)
                return end
        return lo

    def _owned_before(self, at: int, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """``美国总统甲、副总统乙``: without spaces, a list of offices says their state once, at its head."""
        if self.pack.grammar.spaced or not self.seen or any(unit.owner is not None for unit in units):
            return units
        last = self.seen[-1]
        joint = self.scan.at(last.hi, "and") if last.hi < at else None
        joined = joint is not None and joint.hi == at
        if last.state is None or not (joined or (last.hi == at - 1 and self.tokens[last.hi].text == ",")):
            return units
        owner = Found(lo=last.lo, hi=last.lo + 1, kind="state", id=last.state, state=last.state)
        return tuple(msgspec.structs.replace(unit, owner=owner) for unit in units)

    def _joined_state(
        self, at: int, name_lo: int, name_hi: int, units: tuple[Unit, ...], sentence: Sentence
    ) -> tuple[Unit, ...]:
        """``the president of Chad, NAME, and the prime minister, NAME``: joined by "and", the second is of the same
        state, where it is somebody new and the page names no state beside; so are ministers in a list."""
        if not self.seen or len(units) > 1 or units[0].owner is not None or not self.pack.grammar.spaced:
            return units
        last = self.seen[-1]
        ministers = all(any(map(_is_minister, roles)) for roles in (last.roles, units[0].roles))
        if not ministers and not self.pack.grammar.adjective_after:
            return units
        told = last.person is not None and last.roles and of_state(*last.roles) and last.lo >= sentence.lo
        if not told or last.state is None or not of_state(*units[0].roles) or set(last.roles) & set(units[0].roles):
            return units
        joint = next((h for h in self.scan.group("and", last.hi, min(last.hi + 2, at)) if h.lo - last.hi <= 1), None)
        comma = ministers and last.hi < at and self.tokens[last.hi].text == ","
        begin = joint.hi if joint is not None else last.hi + 1 if comma else None
        if begin is None or at - begin > MOST_JOINED:
            return units
        parted = any(self.tokens[i].cap or self.tokens[i].kind != "w" for i in range(begin, at))
        if parted or self._known(name_lo, name_hi) or self._lookup(name_lo, name_hi):
            return units
        owner = Found(lo=last.lo, hi=last.lo + 1, kind="state", id=last.state, form="name", state=last.state)
        return (msgspec.structs.replace(units[0], owner=owner),)

    def _record(
        self, profile: Profile, lo: int, name_lo: int, name_hi: int, units: tuple[Unit, ...], sentence: Sentence
    ) -> int:
        hi = name_hi
        owner_end, owner = self._owner_behind(name_hi, sentence.hi)
        if owner is not None and any(unit.owner is owner for unit in units):
            hi = owner_end
        bracketed = self._bracketed_state(hi, sentence.hi) if all(u.owner is None for u in units) else None
        if bracketed is not None:
            units = tuple(msgspec.structs.replace(unit, owner=bracketed[0]) for unit in units)
            self._give(profile, units)
            self._mention(profile, lo, bracketed[1], name_lo, name_hi, units)
            return self._sharing_states(bracketed[1], units, sentence)
        if all(u.owner is not None and u.owner.kind == "organisation" for u in units):
            behind = self._bracketed_state(hi, sentence.hi)  # "the co-chairs of the group A (X), B (Y)"
            if behind is not None and (shared := self._sharing_states(behind[1], units, sentence)) > behind[1]:
                self._give(profile, units)
                self._mention(profile, lo, behind[1], name_lo, name_hi, units)
                return shared
        hi = self._past_brackets(profile, hi, sentence)
        units = self._of_host(profile, lo, units, sentence)
        plain = units
        units, hi = self._portfolio(units, name_hi, hi, sentence)
        self._give(profile, units)
        hi = self._apposition(profile, hi, sentence, titled=True)
        self._mention(profile, lo, hi, name_lo, name_hi, units)
        if hi == name_hi and (listed := self._named_first(hi, units, sentence)) > hi:
            return listed
        if not profile.titles and any(COUNTERPART in unit.roles for unit in units):
            profile.counterpart = True
        profile.titles |= self._titles(units)
        if units != plain and self.tokens[hi - 1].text == ")":
            fields = self._with_fields(hi, plain, sentence)
            if fields > hi:
                return fields
        past = self._listed(self._sharing(hi, plain, sentence), units, sentence)
        return self._predicated(profile, past, sentence) if past == hi else past

    def _of_host(self, profile: Profile, at: int, units: tuple[Unit, ...], sentence: Sentence) -> tuple[Unit, ...]:
        """Whom others meet abroad by an office without a state is of the state that they have come to."""
        if profile.state is not None or profile.body is not None or profile.offices:
            return units
        if any(unit.owner is not None or unit.unknown or unit.modifiers for unit in units):
            return units
        if not of_state(*units[0].roles):
            return units
        state = state_gone_to(self.scan, self.start, sentence, at)
        if state is None:
            return units
        owner = Found(lo=state.lo, hi=state.hi, kind="state", id=state.state or "", form="name", state=state.state)
        return tuple(msgspec.structs.replace(unit, owner=owner) for unit in units)

    def _portfolio(
        self, units: tuple[Unit, ...], name_hi: int, hi: int, sentence: Sentence
    ) -> tuple[tuple[Unit, ...], int]:
        """``minister NAME (Buitenlandse Zaken)`` and ``minister NAME van Financiën``: the field behind the name."""
        plain = {"minister": "{}-minister", "deputy-minister": "deputy-{}-minister"}
        pattern = next((plain[role] for unit in units for role in unit.roles if role in plain), None)
        if pattern is None or name_hi >= sentence.hi:
            return units, hi
        bracket = self.tokens[name_hi].text == "("
        prep = None if bracket else self.scan.at(name_hi, "prep", "of")
        at = name_hi + 1 if bracket else prep.hi if prep is not None else None
        field = self.scan.at(at, "portfolio") if at is not None and at < sentence.hi else None
        if field is None and bracket:
            field = self.scan.at(name_hi + 1, "field-name")
        if field is None:
            return units, hi
        role = pattern.format(field.entry.key)
        changed = tuple(msgspec.structs.replace(u, roles=(role,)) if set(u.roles) & set(plain) else u for u in units)
        return changed, max(hi, field.hi + (1 if bracket else 0))

    def _with_fields(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``ministers A (Foreign Affairs), B (Trade) and C (Defence)``: the others, each with a department."""
        while at < sentence.hi:
            joint = self.scan.at(at, "and")
            lo = joint.hi if joint is not None else at + 1 if self.tokens[at].text == "," else sentence.hi
            end = self._name_run(lo, sentence.hi)
            if len(self._words(lo, end)) < 2 or end >= sentence.hi or self.tokens[end].text != "(":
                break
            told, past = self._portfolio(units, end, end, sentence)
            if past == end:
                break
            profile = self._lookup(lo, end) or self._add(lo, end, self._known(lo, end))
            self._take_over(profile)
            self._attest(profile, lo, end)
            self._give(profile, told)
            self._mention(profile, lo, past, lo, end, told)
            at = past
        return at

    def _sharing(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``Ministers A B and C D``: a full name joined to one with an office is a person too, of that office."""
        joint = self.scan.at(at, "and") if at < sentence.hi else None
        found = self.start.get(joint.hi) if joint is not None and joint.hi < sentence.hi else None
        if joint is None or joint.hi >= sentence.hi:
            if self._held_by_many(units) and at < sentence.hi and self.tokens[at].text == ",":
                if (listed := self._sharing_list(at, units, sentence)) > at:
                    return listed
                return self._sharing_surname(at + 1, at, units, sentence)
            return at
        if self._held_by_many(units) and (shared := self._sharing_surname(joint.hi, at, units, sentence)) > at:
            return shared
        if found is not None and not self._known_in(found, units):
            return at
        end = self._name_run(joint.hi, sentence.hi)
        if len(self._words(joint.hi, end)) < 2 or (end < sentence.hi and self._office_follows(end)):
            return at
        profile = self._lookup(joint.hi, end) or self._add(joint.hi, end, self._known(joint.hi, end))
        self._attest(profile, joint.hi, end)
        behind = self._apposition(profile, end, sentence)  # "Minister A B and C D, the finance minister of X"
        owner_end, owner = self._owner_behind(end, sentence.hi)  # "Presidents A B of X and C D of Y"
        told = self._held_by_many(units) or not self.pack.grammar.plural_offices or owner is not None
        if not profile.offices and self.pack.grammar.spaced and told:
            changed, behind = self._portfolio(units, end, behind, sentence)
            if changed == units:
                changed = tuple(msgspec.structs.replace(u, owner=owner) for u in units)
            self._give(profile, changed)
            behind = max(behind, owner_end)
        self._mention(profile, joint.hi, behind, joint.hi, end)
        return behind

    def _sharing_surname(self, lo: int, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``premiers Berg en Visser``: the surname that follows is of a holder as well, where nothing is told of him.
        The end of the list, else ``at``."""
        end = self._listed_surname(lo, sentence.hi)
        if end == lo or len(self._words(lo, end)) > 1 or self._owner_behind(end, sentence.hi)[1] is not None:
            return at
        if end < sentence.hi and (self._office_follows(end) or self.tokens[end].text in "-–("):
            return at
        held = self._holds(units, lo, lo, end)
        return at if held is None else self._sharing(held, units, sentence)

    def _known_in(self, found: Found, units: tuple[Unit, ...]) -> bool:
        """Whether a name is that of somebody whom reference knows in one of the offices."""
        known = self.scan.language.reference.people.get(found.id) if found.kind == "person" else None
        return known is not None and any(o.role in unit.roles for unit in units for o in known.offices)

    def _apposition(self, profile: Profile, at: int, sentence: Sentence, *, titled: bool = False) -> int:
        """``NAME, office of owner,`` and ``NAME (office)``, one behind another: the offices are that person's."""
        end = self._one_apposition(profile, at, sentence, titled)
        while end > at:
            at, end = end, self._one_apposition(profile, end, sentence, titled)
        return at

    def _one_apposition(self, profile: Profile, at: int, sentence: Sentence, titled: bool = False) -> int:
        if at >= sentence.hi or self.tokens[at].text not in ",(":
            dash = at < sentence.hi and self.tokens[at].text in "-–" and not self.tokens[at].glued
            if not dash or not self.pack.grammar.adjective_after:
                return at if titled else self._without_comma(profile, at, sentence)
        of = self.scan.at(at + 1, "prep", "of") if at + 1 < sentence.hi and titled else None
        if of is not None and self.tokens[at].text == "," and self.pack.grammar.adjective_after:
            return at  # "du directeur A, du ministre B": the next of a list
        chain = self._chain(self._past_describing(at + 1, sentence.hi), sentence.hi, commas=False)
        if chain is None:
            return at
        units, end = chain
        if self._name_run(self._skip_honorifics(end), sentence.hi) > end:
            return at
        if (titled or not profile.offices) and self._opens_item(at, end, sentence.hi):
            return at
        longer = self._chain(at + 1, sentence.hi) if self.pack.grammar.syllables else None
        if longer is not None and self._name_run(self._skip_honorifics(longer[1]), sentence.hi) > longer[1] > end:
            return at  # "NAME, general secretary, president of Laos NAME": all of it is the next one's
        served = profile.state
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.kind == "state"), None)
        if served and owner and served != owner and units[0].to is None:
            return at
        posted = self._posted(end, sentence.hi)
        closed = posted > end or end >= sentence.hi or self.tokens[end].text in ",.;:)–—"
        end = posted
        if not closed and any(unit.owner is not None for unit in units) and self.scan.at(end, "prep") is not None:
            closed = True  # "NAME, special envoy of the Union for the Sahel, …"
        if not closed and posted > chain[1] - 1 and not self.pack.grammar.adjective_after:
            # "with A, the foreign secretary of X and the Hon. B"
            owned = any(unit.owner is not None for unit in units)
            joint = self.scan.at(end, "and") if owned else None
            closed = joint is not None and joint.hi < sentence.hi and self._opens_party(joint.hi)
        if not closed and self.pack.grammar.adjective_after:
            # "Meeting A, the minister said" has another subject; "A, the minister, said" opens its sentence.
            goes_on = self._verb_at(end) or self.scan.at(end, "and") is not None
            closed = self.scan.at(end, "prep", "with") is not None
            told = self.scan.has("event-verb", sentence.lo, profile.last) or self.scan.has(
                "act", sentence.lo, profile.last
            )
            closed = closed or (goes_on and not told and profile.last >= sentence.lo)
        if not closed and (self.pack.grammar.adjective_after or not self._verb_at(end)):
            return at
        if not closed and not self.pack.grammar.verb_second and self._met_there(profile, sentence):
            return at  # "Receiving A, the minister said"
        self._give(profile, units)
        return end + 1 if end < sentence.hi and self.tokens[end].text == ")" else end

    def _met_there(self, profile: Profile, sentence: Sentence) -> bool:
        """``Receiving A``, ``During the talks with A``: the head of a sentence whose subject is still to come."""
        if any(self.tokens[at].text == "," for at in range(sentence.lo, profile.last)):
            return False
        if self.scan.at(sentence.lo, "prep") is not None:
            return True
        return any(
            hit.lo <= sentence.lo + 1 and hit.hi <= profile.last
            for group in ("event-verb", "act")
            for hit in self.scan.group(group, sentence.lo, min(sentence.lo + 2, profile.last))
        )

    def _opens_party(self, at: int) -> bool:
        """Whether a name, an office or a form of address begins there."""
        return self.tokens[at].cap or self.scan.at(at, "honorifics") is not None

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
        if self._held_by_many(units):
            if owner is not None:
                self._nobody(lo, hi, units)
            return  # "meetings of foreign ministers": no one of them
        if owner is None and set(roles) <= RANKS and not self.tokens[lo].cap:
            return  # "honours due to a head of state": the rank, nobody in it
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
        if of is None and said in self.nameless:
            # "the head of state met the president of X, NAME": who was named beside the nameless one is another.
            holders = [p for p in holders if said & p.titles or self._sentence_of(p.first) != self.nameless[said]]
        if not holders and owner is None and not several:
            self.nameless.setdefault(said, self._sentence_of(lo))
        if not holders and not several and not led and (of is None or (owner is not None and owner.kind == "state")):
            holders = self._known_holders(roles, of)
        if not holders and owner is not None and self.start.get(owner.lo) is not None and owner.lo == units[-1].lo:
            holders = self._at_home(roles, owner)
        if not holders and owner is None and roles == ("diplomat",):
            holders = self._diplomats_met(lo)
        if (
            not holders
            and not several
            and owner is not None
            and owner.kind == "state"
            and "deputy" not in units[0].modifiers
        ):
            holders = self._stateless_holder(lo, roles) or self._just_quoted(lo, roles, owner.id)
        if holders:
            profile = max(
                holders,
                key=lambda p: (
                    _called(said, p.titles),
                    not p.counterpart or owner is not None,
                    owner is None and any(role == r or general(r, role) for r in roles for role in p.plainly),
                    p.last,
                ),
            )
            self._mention(profile, lo, hi, hi, hi, units)
            if owner is not None and owner.kind == "state":
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

    def _diplomats_met(self, at: int) -> list[Profile]:
        """``The diplomat recalled``: who of a ministry or embassy was last named; of ``a Western diplomat``, nobody.

        Only where no article would tell "a" from "the".
        """
        if not self.declined or self.scan.ending(at, "attributes") is not None:
            return []
        return [p for p in self.profiles.values() if any(DIPLOMATIC.search(o.role or "") for o in p.offices.values())]

    def _sentence_of(self, at: int) -> int:
        return self.scan.sentence_of(at).number

    def _counterpart_met(self, lo: int, hi: int, units: tuple[Unit, ...], state: str | None) -> bool:
        """``talks with his [Irish] counterpart``: the one other person on the page who holds the same office [there];
        whether there is one."""
        sentence = self.scan.sentence_of(lo)
        last = next((s for s in reversed(self.seen) if s.person and sentence.lo <= s.lo and s.hi <= lo), None)
        profile = self.profiles.get(last.person) if last is not None and last.person else None
        if profile is None or profile.state is None:
            return False
        roles = tuple(o.role for o in profile.offices.values() if o.role)
        others = [p for p in self.profiles.values() if p is not profile and p.state and p.state != profile.state]
        fitting = [p for p in others if p.holds(roles, None) and state in (None, p.state)]
        if len(fitting) == 1:
            self._mention(fitting[0], lo, hi, hi, hi, units)
        return len(fitting) == 1

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
        """The one person met so far who holds the office now as reference knows, where the page has not said so."""
        if of is not None:
            fitting = [
                p
                for p in self.profiles.values()
                if p.known is not None
                and not p.offices
                and any(
                    o.current and o.of == of and o.role and any(o.role == r or general(r, o.role) for r in roles)
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

    def _function_word_for_name(
        self, at: int, hi: int, units: tuple[Unit, ...], lo: int, sentence: Sentence
    ) -> int | None:
        """``Generalsekreterare till Lam``: a name whose first word was translated as a preposition."""
        if at + 1 >= hi:
            return None
        word = self.tokens[at]
        if word.cap or word.kind != "w" or self.scan.at(at, "prep", "to") is None:
            return None
        if not self._is_name_word(at + 1, first=True):
            return None
        end = self._name_run(at + 1, hi)
        rest = self._words(at + 1, end)
        roles = tuple(role for unit in units for role in unit.roles)
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.state), None)
        fitting: list[Profile | Known] = [
            p
            for p in self.profiles.values()
            if len(p.words) == len(rest) + 1 and p.words[1:] == rest and p.holds(roles, owner)
        ]
        if not fitting:
            fitting = [
                known
                for known in holders(self.scan, roles)
                if tuple(sound(w) for w in name_words(known.name))[1:] == rest
                and (owner is None or known.state == owner)
            ]
        if len(fitting) != 1:
            return None
        one = fitting[0]
        profile = one if isinstance(one, Profile) else self._add(at + 1, end, one, complete=False)
        self._damage(lo, end, at, profile, glued=False, why="a word of the name was translated as a preposition")
        self._give(profile, units)
        self._attest(profile, at, end)
        self._mention(profile, lo, end, at, end, units)
        return end

    def _bare_name(self, at: int, sentence: Sentence) -> int:
        """A name without an office: known from the page or the reference list, or with signs of being a person."""
        end = self._name_run(at, sentence.hi)
        if end == at:
            return at
        if end == at + 1 and self.scan.at(at, "pronoun") is not None:
            return end
        if at > sentence.lo and self._named_after(at, sentence):
            return end  # "Academia Política Nacional Ho Chi Minh"
        house = house_named_after(self.scan, at, end, sentence)
        if house > at:
            return house
        found = self.start.get(at)
        if found is not None and found.kind == "person" and found.hi < end:
            if self.tokens[found.hi].text == "-" and self.tokens[found.hi].glued:
                return end
            known = self.scan.language.reference.people[found.id]
            profile = self._add(at, found.hi, known)
            if self.pack.grammar.drops_subject and end == found.hi + 1 and not self.title_case:
                self._with_second_surname(profile, at, end)
                return self._bare_mention(profile, at, end, sentence)
            return self._bare_mention(profile, at, found.hi, sentence)
        known_person = self._known(at, end)
        if known_person is not None:
            return self._bare_mention(self._add(at, end, known_person), at, end, sentence)
        profile_seen = self._lookup(at, end) or self._in_high_office(at, end, sentence) or self._grown(at, end)
        profile_seen = profile_seen or self._second_surname(at, end)
        if profile_seen is not None and end == at + 1 and self._bare_syllable(at, profile_seen):
            return end
        if profile_seen is not None:
            return self._bare_mention(profile_seen, self._with_particles(profile_seen, at, sentence), end, sentence)
        if at > sentence.lo and self._part_of_place(at - 1):
            return end  # "Aeropuerto Internacional de Noi Bai"
        if self._titled_thing(at, end):
            return end
        if self._addressed(at, end):
            return self._bare_mention(self._add(at, end, None), at, end, sentence)
        if not self.title_case and self.pack.grammar.spaced:
            begin = self._trimmed(at, end, sentence)
            end = self._cut(begin, end)
            cut = self._lookup(begin, end) if begin > at else None
            if cut is not None:
                return self._bare_mention(cut, begin, end, sentence)
            at = begin
        if (len(self._words(at, end)) > 1 or self._titled(end, sentence.hi)) and (
            self._looks_like_person(at, end, sentence)
            or (not self.title_case and self._points(at, end, sentence) >= ENOUGH)
        ):
            return self._bare_mention(self._add(at, end, None), at, end, sentence)
        inner = next((i for i in range(at + 1, end) if self._lookup(i, end) is not None), None)
        if inner is not None:
            profile_inner = self._lookup(inner, end)
            if profile_inner is not None and not self._part_of_place(inner - 1, owned=False):
                return self._bare_mention(profile_inner, inner, end, sentence)
        if self.scan.trace is not None and end - at > 1:
            self.scan.trace.name(at, end)
        return end

    def _short_form(self, at: int) -> bool:
        """``its Cuban counterpart PROCUBA``: capitals alone are a body, where names are not written so."""
        text = self.tokens[at].text
        return len(text) >= INITIALS and text.isupper() and self._lookup(at, at + 1) is None

    def _named_after(self, at: int, sentence: Sentence) -> bool:
        """``aéroport international NAME``, ``Universidade NAME``: a name behind the word for a place or house."""
        if self._part_of_place(at - 1, owned=False):
            return True
        if not self.pack.grammar.adjective_after:
            return False
        words = [t for t in self.tokens[max(sentence.lo, at - 2) : at] if t.kind == "w"]
        if words and words[-1].lower in self.known_words.place_nouns:
            return True
        plain = len(words) == 2 and not self.scan.starting.get(at - 1) and self.tokens[at - 1].kind == "w"
        return plain and words[0].lower in self.known_words.place_nouns

    def _titled_thing(self, lo: int, hi: int) -> bool:
        """``selon Le Soleil``: a paper, a ship; where an article opens a name of two words, nobody is called so."""
        if len(self._words(lo, hi)) != 2 or not self.pack.grammar.adjective_after or self.pack.grammar.syllables:
            return False
        return self.scan.at(lo, "articles") is not None and self.scan.ending(lo, "honorifics") is None

    def _grown(self, lo: int, hi: int) -> Profile | None:
        """``Santos Silva`` in the headline, ``Augusto Santos Silva`` below: who was met by the end of this name."""
        words = self._words(lo, hi)
        if len(words) < 3 or self.title_case or not self.pack.grammar.spaced or self.pack.grammar.syllables:
            return None
        met = dict.fromkeys(id(p) for p in self.by_word.get(words[-1], []))
        for profile in (p for p in self.profiles.values() if id(p) in met):
            tail = 1 < len(profile.words) < len(words) and profile.words == words[-len(profile.words) :]
            if tail and profile.known is None:
                profile.words, profile.name = words, self.scan.text(lo, hi)
                profile.forms = self._forms_of(lo, hi, None)
                for word in words:
                    if profile not in self.by_word.setdefault(word, []):
                        self.by_word[word].append(profile)
                return profile
        return None

    def _in_high_office(self, lo: int, hi: int, sentence: Sentence) -> Profile | None:
        """``Putin``, ``Zelenskyj``: a surname alone, with signs of a person, of one who holds a high office then."""
        if hi - lo != 1 or self.title_case or not self.pack.grammar.spaced or self.pack.grammar.syllables:
            return None
        if len(self.tokens[lo].text) < SHORTEST_SURNAME or sound(self.tokens[lo].text) in self.given:
            return None
        words = {form[0] for form in self._stripped(lo, hi) if form}
        found = [
            known
            for known, theirs in self.scan.language.holder_names.named(HIGHEST, words)
            if len(theirs) > 1 and theirs[0 if known.family == "first" else -1] in words
        ]
        published = self.scan.document.published
        day = published[:10] if published else None
        then = [
            known
            for known in found
            if any(o.role in HIGHEST and (o.current if day is None else o.held_on(day)) for o in known.offices)
        ]
        if len(then) != 1 or self._points(lo, hi, sentence) < ENOUGH_ALONE:
            return None
        return self._add(lo, hi, then[0])

    def _addressed(self, lo: int, hi: int) -> bool:
        """``ông Trepelkov``: one word right behind a form of address that would else be a pronoun."""
        if hi - lo != 1 or len(self.tokens[lo].text) < 3 or self.scan.ending(lo, "honorifics") is None:
            return False
        return self.scan.ending(lo, "pronoun") is not None and not self._opens_a_noun(lo, len(self.tokens))

    def _past_brackets(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """Behind a remark in brackets after a name, unless it holds an office, which is an apposition."""
        end = self._skip_brackets(at, sentence.hi)
        if end == at or self._chain(at + 1, sentence.hi) is not None:
            return at
        self._bracketed_name(profile, at, end)
        return end

    def _bare_syllable(self, at: int, profile: Profile) -> bool:
        """One syllable of a name made of syllables: where nouns are such words too, it needs a form of address."""
        if not self.pack.grammar.syllables or self.scan.ending(at, "honorifics") is not None:
            return False
        return len(profile.words) > 1 and all(len(_VOWELS.findall(word)) == 1 for word in profile.words)

    def _bare_mention(self, profile: Profile, lo: int, hi: int, sentence: Sentence) -> int:
        self._attest(profile, lo, hi)
        behind = self._skip_honorifics(hi) if self.pack.grammar.title_after else hi
        title = self._unit(behind, sentence.hi) if self._titled(behind, sentence.hi) else None
        units: tuple[Unit, ...] = ()
        if title is not None and not any(seen.lo == behind for seen in self.seen):
            units, behind = (title[0],), title[1]
            self._give(profile, units)
        end = self._apposition(profile, self._past_brackets(profile, behind, sentence), sentence)
        self._mention(profile, lo, end, lo, hi, units)
        return self._predicated(profile, end, sentence)

    def _titled(self, at: int, hi: int) -> bool:
        """``王毅外长``: an office right behind a name, in languages that put it there."""
        found = self.start.get(at) if at < hi else None
        return self.pack.grammar.title_after and found is not None and found.kind == "office"

    def _looks_like_person(self, lo: int, hi: int, sentence: Sentence) -> bool:
        if not self.pack.grammar.spaced or (lo > 0 and self.scan.ending(lo, "honorifics") is not None):
            return True
        if hi < sentence.hi and self.tokens[hi].text in ",(":
            chain = self._chain(self._past_describing(hi + 1, sentence.hi), sentence.hi)
            if chain is not None and not self._opens_item(hi, chain[1], sentence.hi):
                end = chain[1]
                if end >= sentence.hi or self.tokens[end].text in ",.;:)–—" or self._verb_at(end):
                    return True
                if self.pack.grammar.adjective_after and self.scan.at(end, "and") is not None:
                    return True
        return hi < sentence.hi and self._appointed(hi, sentence)

    def _behind_copula(self, at: int, hi: int) -> tuple[int, int]:
        """``The new ambassador is NAME``: a full name right behind the verb; where it begins and ends."""
        verb = self.scan.at(at, "auxiliary") if at < hi and self.pack.grammar.adjective_after else None
        if verb is None or verb.hi - verb.lo > 1:
            return at, at
        end = self._name_run(verb.hi, hi)
        closed = end >= hi or self.tokens[end].text in ",.;("
        return (verb.hi, end) if closed and len(self._words(verb.hi, end)) > 1 else (at, at)

    def _past_describing(self, at: int, hi: int) -> int:
        """``NAME, the new ambassador``: the office behind an article and a plain adjective."""
        if at >= hi or not self.pack.grammar.adjective_after:
            return at
        article = self.scan.at(at, "articles")
        begin = article.hi if article is not None else at  # "NAME, nouvel ambassadeur"
        if begin + 1 >= hi or self.tokens[begin].cap:
            return at
        office = self.start.get(begin + 1)
        plain = self.tokens[begin].kind == "w" and self.start.get(begin) is None
        plain = plain and (article is not None or not self.scan.starting.get(begin))
        return begin + 1 if plain and office is not None and office.kind == "office" else at

    def _appointed(self, at: int, sentence: Sentence) -> bool:
        """``NAME till ny ambassadör``: a preposition and an office close behind a name."""
        if self.scan.at(at, "prep") is None:
            return False
        for ahead in range(at + 1, min(at + 5, sentence.hi)):
            found = self.start.get(ahead)
            if found is not None and found.kind == "office":
                return True
            if self.tokens[ahead].cap or self.tokens[ahead].kind != "w":
                return False
        return False

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
                if len(early.words) != 1 or early.known is not None:
                    continue
                full = self._first_named(early.first, early.first + 1)
                if full is None or self._bare_syllable(early.first, full):
                    continue
                if not {o.role for o in early.offices.values()} <= {o.role for o in full.offices.values()}:
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

    def _early_offices(self) -> None:
        """``Mexican foreign minister visits Spain``: an office in the headline, lead or first sentence whose one
        holder the page names further on."""
        first = next((s for s in self.scan.sentences if s.kind not in ("headline", "heading", "lead")), None)
        until = first.hi if first is not None else 0
        for number, seen in enumerate(self.seen):
            if seen.person is not None or seen.state is None or not of_state(*seen.roles):
                continue
            if seen.lo >= until or any(
                other.person is None and other.roles == seen.roles and 0 < abs(other.lo - seen.lo) < NEAR_ALIKE
                for other in self.seen
            ):
                continue  # "the presidents of X and Y": both or neither
            holding = [p for p in self.profiles.values() if p.holds(seen.roles, seen.state) and p.state == seen.state]
            if len(holding) == 1 and not holding[0].dead:
                self.seen[number] = msgspec.structs.replace(seen, person=holding[0].id)

    def _lone_article(self, at: int) -> bool:
        """``Le président``: an article that begins a sentence, though somebody named later is called so too."""
        if self.scan.at(at, "articles") is None:
            return False
        behind = self.start.get(at + 1)  # "Le Ghana"
        small = at + 1 >= len(self.tokens) or not self.tokens[at + 1].cap
        return small or (behind is not None and behind.kind != "person")

    def _late(self) -> list[Seen]:
        """Names that only the whole page tells: parts of a full name that comes later, single words with signs."""
        taken = {token for mention in self.seen for token in range(mention.lo, mention.hi)}
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


def _is_minister(role: str) -> bool:
    """Whether it is an office of a member of a government, below its head."""
    return role.endswith("-minister") and role != "prime-minister"
