"""What office a mention gives somebody: told, understood of a counterpart or a second, of which state or body."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Office
from dragoman.reading.compiled import COUNTERPART
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Alias, Seen, Unit
from dragoman.reading.owners import ENVOYS
from dragoman.reading.persons import (
    CHAIRS,
    PRIVATE,
    TITLES,
    Profile,
    deputy,
    general,
    headed,
    of_its_state,
    told_office,
)
from dragoman.reading.scan import Scan
from dragoman.reading.surnames import Surnames
from dragoman.reading.units import OF_STATES, of_state
from dragoman.reference import Person as Known
from dragoman.text import fold

HEADS = ("foreign-minister", "prime-minister", "president", "defence-minister")
"""Offices that "his counterpart" most often means where nobody was named before."""
FRONT_REACH = 16
"""Tokens from where a sentence begins to a counterpart in a phrase that opens it."""
JOINED_REACH = 3
"""Tokens between one named and "his colleague" that "and" joins to it: "und seinem"."""
_SENT_FOR = frozenset({"special-envoy", "special-representative", "emissary"})
"""Whom a page calls an envoy for short."""
WORLD_HEADS = frozenset(
    {
        "secretary-general",
        "general-secretary",
        "president",
        "chairperson",
        "co-chair",
        "director-general",
        "director",
        "high-representative",
        "commissioner",
        "high-commissioner",
        "speaker",
        "leader",
        "head-of-state",
        "head-of-government",
        "envoy",
        "special-envoy",
        "special-representative",
        "mediator",
    }
)
"""Who speaks and acts for a body of no state: "met the Secretary-General of the United Nations"."""
UNDER_MINISTERS = frozenset({"IND", "PAK", "BGD", "NPL", "LKA", "MDV", "BTN"})
"""States whose "foreign secretary" or "home secretary" serves under the minister."""
MINISTER_SECRETARIES = frozenset({"GBR", "PHL", "MEX"})
"""States whose ministers are called secretaries: on a page that names one, a secretary of no state may be theirs."""


class HeldOffices(Surnames):
    """Everyone met in one document so far, with what office each holds."""

    def __init__(self, scan: Scan, names: list[Found]) -> None:
        super().__init__(scan, names)
        self.aliases: list[Alias] = []
        self._awaited: list[tuple[Profile, Unit]] = []
        """Counterparts named before the one whose counterparts they are."""

    def _mention(
        self, profile: Profile, lo: int, hi: int, name_lo: int, name_hi: int, units: tuple[Unit, ...] = ()
    ) -> None:
        profile.last = name_lo
        if units and (said := self._by_article(lo)) is not None and not self._family_first(name_lo):
            profile.pronoun = said if profile.pronoun in (None, said) else ""
        roles = tuple(role for unit in units for role in unit.roles)
        self.seen.append(
            Seen(
                lo=lo,
                hi=hi,
                name_lo=name_lo,
                name_hi=name_hi,
                person=profile.id,
                state=profile.state,
                roles=roles,
                sent=next((unit.to for unit in units if unit.to), None),
                case=self._case(profile, name_lo, name_hi, units),
            )
        )

    def _by_article(self, lo: int) -> str | None:
        """``la canciller``, ``du ministre``: whether the article right before an office is a woman's or a man's."""
        grammar = self.pack.grammar
        if not grammar.articles_she or lo == 0:
            return None
        word = self.tokens[lo - 1].lower
        return "she" if word in grammar.articles_she else "he" if word in grammar.articles_he else None

    def _family_first(self, at: int) -> bool:
        """Whether a name opens with its family's, as in Viet Nam: few translators know a woman's from a man's."""
        lists, word = self.scan.language.signs.lists, self.tokens[at].lower if at < len(self.tokens) else ""
        return word in lists.family_first or fold(word) in lists.vietnamese

    def _case(self, profile: Profile, lo: int, hi: int, units: tuple[Unit, ...]) -> str:
        """The cases that office and name leave open."""
        case = units[0].case if units else ""
        declension = self.scan.language.declension
        if declension is None or lo >= hi:
            return case
        words = [t.text for t in self.tokens[lo:hi] if t.kind == "w"]
        full = (*((word,) for word in profile.words), *(tuple(w) for form in profile.forms for w in form))
        told = declension.case(words, full)
        return "".join(letter for letter in case if letter in told) or case if case and told else case or told

    def _couple_before(self, lo: int, hi: int) -> str | None:
        """``the Swedish royal couple … The royal couple``: of the couple told of before, not of the one at home."""
        if self.scan.at(lo, "office-owner") is None or not self.scan.has("couple", lo, hi):
            return None
        before = (s for s in reversed(self.seen) if s.person is None and "monarch" in s.roles and s.state)
        return next((s.state for s in before if self.scan.has("couple", s.lo, s.hi)), None)

    def _nobody(self, lo: int, hi: int, units: tuple[Unit, ...]) -> None:
        """An office whose holder the page does not name: its state acts, but for a private person's."""
        if all(set(unit.roles) <= PRIVATE for unit in units):
            return
        owner = units[0].owner
        heads = any(set(unit.roles) & WORLD_HEADS and not unit.modifiers for unit in units)
        many = self._held_by_many(units) and all(of_state(*unit.roles) and not unit.modifiers for unit in units)
        heads = heads or many  # "ASEAN foreign ministers"
        world = owner is not None and owner.kind == "organisation" and owner.state is None and heads
        self.seen.append(
            Seen(
                lo=lo,
                hi=hi,
                body=owner.id if owner is not None and world else None,
                name_lo=hi,
                name_hi=hi,
                person=None,
                state=self._couple_before(lo, hi) or (owner.state if owner is not None else None),
                roles=tuple(
                    deputy(role) if "deputy" in unit.modifiers else role for unit in units for role in unit.roles
                ),
                sent=next((unit.to for unit in units if unit.to), None),
                case=units[0].case,
            )
        )

    def _give(self, profile: Profile, units: tuple[Unit, ...]) -> None:
        for unit in _without_counterpart(units):
            role = self._role(profile, unit)
            owner = unit.owner
            if role == "foreign-minister" and owner is None and _is_deputy(profile):
                continue  # "o secretário de Estado da Defesa, NAME", and further on "o secretário de Estado NAME"
            of: str | None = None
            if unit.unknown is not None:
                of = self._alias(profile, role, unit)
                profile.serves = profile.serves or (owner.state if owner is not None else None)
            elif owner is not None:
                if owner.kind == "organisation" and owner.state is None and "former" not in unit.modifiers:
                    profile.body = owner.id
                if owner.state is not None and self._of_the_state(owner) and "former" not in unit.modifiers:
                    profile.serves = profile.serves or owner.state
                # "the National Assembly" of an unnamed state has no name of its own.
                other = owner.state if owner.kind == "delegation" else owner.name
                of = owner.id if owner.kind == "state" else other or None
                if owner.kind == "organisation" and owner.state is not None and of_its_state(role, owner.of):
                    of = owner.state
            if of is None and role == "special-envoy" and "permanent-representative" in unit.roles:
                of = self._owner_name("united-nations")  # "UN envoy NAME"
            if owner is not None and owner.state and role in OF_STATES and not self.pack.grammar.spaced:
                of = owner.state  # 国务院总理
            if of is None and profile.known is not None:
                held = [o for o in profile.known.offices if o.role == role]
                of = self._owner_name(held[-1].of) if held else None
            if of is None and role is not None and role.endswith("minister"):
                of = profile.state
            if role is None:
                profile.serves = profile.serves or (owner.state if owner is not None else None)
                continue
            for prefix in ("deputy", "acting", "former"):
                if prefix in unit.modifiers and not role.startswith(prefix):
                    role = deputy(role) if prefix == "deputy" else f"{prefix}-{role}"
            existing = [key for key in profile.offices if key[0] == role]
            if role == "secretary" and any(key[0] == "secretary-general" for key in profile.offices):
                continue  # "the secretary of the OAS", named before as its secretary-general
            if role == "envoy" and any(key[0] in _SENT_FOR for key in profile.offices):
                profile.serves = profile.serves or (owner.state if owner is not None else None)
                continue  # "the Peruvian envoy", named before as the president's special envoy
            if owner is None and any(key[0] and role in CHAIRS and general(role, key[0]) for key in profile.offices):
                continue  # "Chairman Hale", who chairs the parliament
            if owner is None and not existing and COUNTERPART not in unit.roles:
                profile.plainly.add(role)
            if existing and (of is None or self._same_office(profile, existing, of)):
                continue
            for key in existing:
                if key[1] is None or key[1] == of:
                    del profile.offices[key]
            profile.offices[role, of, unit.to] = Office(role=role, of=of, to=unit.to)

    def _of_the_state(self, owner: Found) -> bool:
        """Whether a body is one whose head speaks for its state: a parliament, a ruling party."""
        if owner.kind != "organisation":
            return False
        body = self.scan.language.reference.bodies.get(owner.id)
        parliament = owner.of == "parliament" or (body is not None and body.kind == "parliament")
        return parliament or owner.name in self.scan.language.parties

    def _same_office(
        self, profile: Profile, existing: list[tuple[str | None, str | None, str | None]], of: str | None
    ) -> bool:
        """Whether an office is held already of the same state, be it of the state itself or of its party."""
        states = self.scan.language.parties
        here = states.get(of or "", of)
        return any(key[1] != of and states.get(key[1] or "", key[1]) == here for key in existing if key[1])

    def _alias(self, profile: Profile, role: str | None, unit: Unit) -> str | None:
        """The body that unknown words must mean, as the person holds that office of it; else the words themselves."""
        bodies = self.scan.language.reference.bodies
        assert unit.unknown is not None
        lo, hi = unit.unknown
        state = unit.owner.id if unit.owner is not None else None
        held = [o.of for o in profile.offices.values() if o.role == role and o.of]
        if profile.known is not None:
            held += [office.of for office in profile.known.offices if office.role == role and office.of]
        for name in held:
            body = bodies.get(name) or next((b for b in bodies.values() if b.name == name), None)
            if body is not None and body.state == state:
                self.aliases.append(Alias(lo=lo, hi=hi, body=body.id, person=profile.id))
                return body.name
        return self.scan.text(lo, hi)

    def _joined_partner(self, seen: Seen, at: int) -> bool:
        """``mit A und seinem Kollegen B``: A stands on the side of B, and whose colleague B is was named before."""
        between = range(seen.hi, at)
        comma = self.tokens[seen.hi].text == ","  # "with A, as well as his counterpart B"
        if not 0 < len(between) <= JOINED_REACH or self.scan.at(seen.hi + comma, "and") is None:
            return False
        if not any(self.scan.at(at, "pronoun", "his") for at in between):
            return False
        article = self.scan.ending(seen.lo, "articles")
        state = next((s for s in self.scan.states if s.hi == seen.lo), None)
        lo = article.lo if article is not None else state.lo if state is not None else seen.lo
        lo = inner.lo if (inner := self.scan.ending(lo, "articles")) is not None else lo
        prep = self.scan.ending(lo, "prep")
        if prep is None:  # "X a rencontré l'émir ainsi que son homologue": the emir is met by X
            begin = self.scan.sentence_of(at).lo
            verbs = [verb for verb in self.scan.group("event-verb", begin, lo) if verb.hi == lo]
            return bool(verbs) and (
                self.scan.has("pronoun", begin, verbs[-1].lo) or any(begin <= s.lo < verbs[-1].lo for s in self.seen)
            )
        return prep.entry.key == "with"

    def _of_the_clause_before(self, seen: Seen, at: int) -> bool:
        """``was received by A, and met his colleague B``: A is of the verb before "and", whose subject goes on."""
        sentence = self.scan.sentence_of(at)
        if seen.lo < sentence.lo:
            return False
        article = self.scan.ending(seen.lo, "articles")
        prep = self.scan.ending(article.lo if article is not None else seen.lo, "prep")
        if prep is None or not {"by", "with", "to"} & set(prep.entry.key.split()):
            return False
        return any(
            hit.entry.group in ("event-verb", "act", "auxiliary")
            for joint in self.scan.group("and", seen.hi, at)
            for begin in range(joint.hi, min(joint.hi + 3, at))
            for hit in self.scan.starting.get(begin, ())
        )

    def _nearest_first(self, at: int | None) -> list[Seen]:
        """Those named so far, the last first; of the sentence before, where this one has named nobody yet, its first:
        "X met the premier Y. She will receive her colleague Z" tells of X's."""
        back = list(reversed(self.seen))
        if at is None or not back or self.declined or not self.pack.grammar.spaced:
            return back
        here = self.scan.sentence_of(at)
        if back[0].lo >= here.lo or here.number == 0:
            return back
        before = self.scan.sentence_of(back[0].lo)
        if before.kind == "headline" or here.number - before.number > 2:
            return back
        last = [seen for seen in back if before.lo <= seen.lo < before.hi]
        first = last[-1]
        named = first.person is not None and self.scan.ending(first.lo, "prep") is None
        return [first, *(seen for seen in back if seen is not first)] if named else back

    def _counterpart_role(self, profile: Profile | None, state: str | None, at: int | None = None) -> str | None:
        """The office of the one named just before, who serves another state than ``state``."""
        for seen in self._nearest_first(at):
            if at is not None and (self._joined_partner(seen, at) or self._of_the_clause_before(seen, at)):
                continue
            if seen.roles == ("spokesperson",):
                continue  # "will Y, according to a spokeswoman, meet her counterpart"
            other = self.profiles.get(seen.person or "")
            if other is profile and profile is not None:
                continue
            if state is not None and state == (other.state if other is not None else seen.state):
                continue  # "was received by the president of X and his Xan counterpart"
            told = told_office(other, seen.roles) if other is not None else None
            if told is not None and (other is None or told not in TITLES):
                return told
            if seen.roles and seen.roles[0] != COUNTERPART and (other is not None or seen.state is not None):
                main = next((role for role in reversed(seen.roles) if role not in TITLES), None)
                if main is not None or other is None:
                    return main or seen.roles[-1]
            if other is not None and other.offices:
                held = [office.role for office in reversed(other.offices.values())]
                return next((role for role in held if role not in TITLES), held[0])
            if other is not None and other.known is not None and not seen.roles:
                now = [o.role for o in other.known.offices if o.current and o.role in HEADS]
                if now:
                    return now[0]  # "Cho Hyun is to meet his counterpart": by the office that reference knows
            if other is not None and not seen.roles and other.known is None:
                return None  # somebody of whom no office is told: those named before say nothing of theirs
        return None

    def _in_front(self, unit: Unit) -> bool:
        """``At the invitation of his counterpart X, Y came``: whether a counterpart stands in a phrase that opens its
        sentence, of whoever is told of behind it."""
        sentence = self.scan.sentence_of(unit.lo)
        if self.declined or not self.pack.grammar.spaced or unit.owner is None or unit.owner.state is None:
            return False
        if unit.lo - sentence.lo > FRONT_REACH or any(seen.lo >= sentence.lo for seen in self.seen[-1:]):
            return False
        opening = self.scan.at(sentence.lo, "prep") or self.scan.at(sentence.lo, "clause")
        return opening is not None or self.scan.at(sentence.lo, "clause_or_preposition") is not None

    def _answer_awaited(self) -> None:
        """The offices of counterparts that stand before whose counterparts they are; where nobody is told of behind
        one in its sentence, of whoever was told of before."""
        named = self.seen
        for profile, unit in self._awaited:
            state = unit.owner.state if unit.owner is not None else None
            if state is None or any(office.of == state for office in profile.offices.values()):
                continue
            sentence = self.scan.sentence_of(unit.lo)
            role = self._subject_role(profile, state, unit, sentence.hi)
            if role is None:
                self.seen = [seen for seen in named if seen.lo < unit.lo]
                role = self._counterpart_role(profile, state, unit.lo)
                self.seen = named
            if role is not None:
                profile.offices[role, state, unit.to] = Office(role=role, of=state, to=unit.to)

    def _subject_role(self, profile: Profile, state: str, unit: Unit, hi: int) -> str | None:
        """The office of the first one behind a counterpart who may be the sentence's subject."""
        for seen in self.seen:
            if not unit.hi < seen.lo < hi or seen.person == profile.id:
                continue
            article = self.scan.ending(seen.lo, "articles")
            if self.scan.ending(article.lo if article is not None else seen.lo, "prep") is not None:
                continue
            other = self.profiles.get(seen.person or "")
            if state == (other.state if other is not None else seen.state):
                return None
            if other is None:
                return next((role for role in seen.roles if role not in TITLES), None)
            return told_office(other, seen.roles or tuple(o.role for o in other.offices.values() if o.role))
        return None

    def _of_both_alike(self, unit: Unit) -> str | None:
        """``A dan B berunding dengan mitra mereka C dan D``: the office that those named before share, if they do."""
        before = [self.profiles.get(seen.person or "") for seen in self._nearest_first(unit.lo)[:2]]
        told = {told_office(one, tuple(o.role for o in one.offices.values() if o.role)) for one in before if one}
        return told.pop() if len(told) == 1 else None

    def _second(self, begin: int, found: Found) -> tuple[Unit, int] | None:
        """``X and his deputy``: the office below that of the one named last, and of the same state; where it opens a
        sentence, of the subject of the one before."""
        sentence = self.scan.sentence_of(begin)
        opens = begin == sentence.lo
        before = self._nearest_first(begin) if opens else list(reversed(self.seen))
        seen = next((s for s in before if s.person is not None or s.roles), None)
        if seen is None or self.scan.sentence_of(seen.lo).number < sentence.number - opens:
            return None
        profile = self.profiles.get(seen.person or "")
        told = told_office(profile, seen.roles) if profile is not None else seen.roles[-1] if seen.roles else None
        if told is None and profile is not None and profile.offices:
            told = next(reversed(profile.offices.values())).role
        role = deputy(told) if told is not None else None
        if role is None or told is None or not (of_state(told) or role in self.scan.language.reference.roles):
            return None
        if told.startswith(("deputy-", "vice-", "former-")):
            return None
        state = profile.state if profile is not None else seen.state
        owner = Found(lo=begin, hi=found.hi, kind="state", id=state, form="adjective", state=state) if state else None
        return Unit(lo=begin, hi=found.hi, roles=(role,), owner=owner, to=None, modifiers=()), found.hi

    def _owner_name(self, owner: str | None) -> str | None:
        body = self.scan.language.reference.bodies.get(owner or "")
        return body.name if body is not None else owner

    def _role(self, profile: Profile, unit: Unit) -> str | None:
        """One role where the words allow several: the one that reference gives the person, else by the owner."""
        if unit.roles[0] == COUNTERPART:
            if any(self.scan.at(i, "pronoun", "they") is not None for i in range(unit.lo, unit.hi)):
                return self._of_both_alike(unit)
            if self._in_front(unit):
                self._awaited.append((profile, unit))
                return None
            return self._counterpart_role(profile, unit.owner.state if unit.owner is not None else None, unit.lo)
        house = unit.owner
        if house is not None and (head := headed(unit.roles, house.of, house.id, unit.modifiers)) is not None:
            return head
        chair = next((role for role in unit.roles if role in CHAIRS), None)
        if chair is not None and (unit.unknown is not None or _of_a_national_body(unit)):
            return chair
        if len(unit.roles) == 1:
            return unit.roles[0]
        if "state-secretary" in unit.roles and (minister := minister_of(unit.roles)) is not None:
            return self._secretary(profile, unit, minister)
        if {"permanent-representative", "special-envoy"} <= set(
            unit.roles
        ):  # "UN envoy": a state's, or the body's own
            of_state = unit.owner is not None and unit.owner.kind == "state"
            return "permanent-representative" if of_state else "special-envoy"
        of = (None, unit.owner.id) if unit.owner is not None else None
        told = [r for r in unit.roles for o in profile.offices.values() if o.role == r and (of is None or o.of in of)]
        if told:
            return told[0]  # "the prime minister of X … the ruler of X": one office, told in other words
        if profile.known is not None:
            owner = unit.owner.id if unit.owner is not None else None
            for role in unit.roles:
                if owner is not None and any(o.role == role and o.of == owner for o in profile.known.offices):
                    return role
            served = {o.role for o in profile.known.offices if o.of and len(o.of) == 3 and o.of.isupper()}
            held = {office.role for office in profile.known.offices}
            for role in unit.roles:
                if role in served and unit.owner is None:
                    return role
            for role in unit.roles:
                if role in held:
                    return role
        if unit.owner is not None and unit.owner.kind == "state":
            for role in unit.roles:
                if any(
                    o.of == unit.owner.id for k in holders(self.scan, (role,)) for o in k.offices if o.role == role
                ):
                    return role
        of_state = unit.owner is not None and (unit.owner.kind == "state" or "party" in unit.owner.id)
        if of_state and "general-secretary" in unit.roles:
            return "general-secretary"
        if unit.owner is not None and not of_state and "secretary-general" in unit.roles:
            return "secretary-general"
        return unit.roles[0]

    def _secretary(self, profile: Profile, unit: Unit, minister: str) -> str:
        """A "foreign secretary" is the minister in some states and the first official of the ministry in others."""
        if "deputy" in unit.modifiers:
            return minister
        known = profile.known
        if known is not None and any(office.role in unit.roles for office in known.offices):
            return next(office.role for office in known.offices if office.role in unit.roles)
        owner = unit.owner.state if unit.owner is not None else profile.state
        if owner is not None:
            return "state-secretary" if owner in UNDER_MINISTERS else minister
        named = {state.entry.key for state in self.scan.states}
        return "state-secretary" if named & UNDER_MINISTERS and not named & MINISTER_SECRETARIES else minister


def _without_counterpart(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """``his counterpart, the minister NAME``: the office that is told, not that of whoever was named before.

    An envoy's is a rank, and "minister" tells no field: "his counterpart, Ambassador NAME" heads the ministry.
    """
    if len(units) < 2 or not any(COUNTERPART in unit.roles for unit in units):
        return units
    told = tuple(unit for unit in units if COUNTERPART not in unit.roles)
    if all(set(unit.roles) & ENVOYS or unit.roles == ("minister",) for unit in told):
        return tuple(unit for unit in units if COUNTERPART in unit.roles)
    return told


def _of_a_national_body(unit: Unit) -> bool:
    """``全国政协主席``, ``Chủ tịch Mặt trận Tổ quốc``: where one word is both, who heads a state's body chairs it."""
    owner = unit.owner
    both = "president" in unit.roles or "vice-president" in unit.roles
    return both and owner is not None and owner.kind == "organisation" and owner.state is not None


def minister_of(roles: Sequence[str]) -> str | None:
    """The office of a minister among the roles that a word may mean."""
    return next((role for role in roles if role.endswith("-minister")), None)


def holders(scan: Scan, roles: Sequence[str]) -> list[Known]:
    """Known people who hold or held one of the roles; ``minister`` alone asks for a minister of any field."""
    found: dict[str, Known] = {}
    for role in roles:
        for known in scan.language.holders.get(role, ()):
            found[known.id] = known
    return list(found.values())


def _is_deputy(profile: Profile) -> bool:
    """Whether the page has told of somebody as a minister's deputy, whose title alone may be that of a minister."""
    held = {office.role or "" for office in profile.offices.values()}
    deputies = (role for role in held if role.startswith("deputy-") and role.endswith("-minister"))
    return "state-secretary" in held or any("prime" not in role for role in deputies)
