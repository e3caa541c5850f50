"""One office and whose it is: ``[owner] [modifier] office [owner] [where]`` in any of its orders."""

from __future__ import annotations

import msgspec

from dragoman.reading.compiled import SECOND
from dragoman.reading.itscountry import its_country
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.owners import ENVOYS, NO_LINK, OF_FIELDS
from dragoman.reading.runs import MOST_STATE_LETTERS
from dragoman.reading.unlisted import UnlistedBodies

OF_STATES = frozenset({"president", "vice-president", "prime-minister", "deputy-prime-minister", "head-of-state"})
"""Offices that only a state has, whatever body stands beside them."""
OF_PLACES = frozenset({"governor", "deputy-governor", "vice-governor", "mayor", "deputy-mayor"})
"""Offices that are of a town or a province."""
OF_TOWNS = OF_PLACES | {"party-secretary"}
"""The same, and those of a party's branch there."""
SEATED = OF_TOWNS | {
    "committee-chairperson", "deputy-committee-chairperson", "council-chairperson", "regional-president",
    "minister-president", "first-minister", "premier",
}  # fmt: skip
"""Offices behind which the town or province stands that they are of."""
_OF_A_CAUSE = frozenset({"high-commissioner", "special-envoy", "special-representative", "under-secretary-general"})
"""Offices of a body that say behind it what they are for."""
_OF_ANY_BODY = frozenset({"chairperson", "leader"})
"""What the word for a head of state means of a body: "председатель комитета"."""

Owned = tuple[int, Found | None, tuple[int, int] | None]
"""Where an office with its owner ends, the owner, and the tokens of one that no list has."""


def of_state(*roles: str) -> bool:
    """Whether one of the offices is one that only a state has."""
    return bool(set(roles) & OF_STATES) or any(role.endswith("-minister") for role in roles)


_MINISTERS = frozenset({"minister", "deputy-minister", "minister-of-state", "minister-delegate"})
"""Of a field that stands behind, be it one that no list has."""

_SENT = frozenset({"envoy", "special-envoy", "special-representative"})
"""Offices of those who are sent, to the state that stands in the same word."""


class Units(UnlistedBodies):
    """Offices with their owners, one at a time, in one document."""

    def _before_office(self, at: int, hi: int) -> tuple[int, Found | None, list[str], str | None] | None:
        """Over what stands before an office ("the former Kenyan deputy"): where the office stands, its owner,
        its modifiers and the state where an envoy serves. None where no office comes."""
        owner: Found | None = None
        modifiers: list[str] = []
        begin = at
        adjective_after = self.pack.grammar.adjective_after
        posted: str | None = None
        for _ in range(6):
            if at >= hi:
                return None
            found = self.start.get(at)
            post = self._post(at, hi) if posted is None else None
            if post is not None:
                at, posted = post
                continue
            if found and found.kind == "office":
                if self.given_office(at, found):
                    return None
                behind = self.start.get(found.hi) if SECOND in found.roles else None
                if behind is not None and behind.kind == "office":
                    modifiers.append("deputy")  # "his deputy foreign minister"
                    at = found.hi
                    continue
                return at, owner, modifiers, posted
            if found and owner is None and found.kind in ("state", "organisation") and found.form != "capital":
                if adjective_after and (found.form == "name" or (self.declined and found.form != "adjective")):
                    return None
                if self._where(found):
                    return None
                owner, at = found, self._past_short_form(found, hi)
                continue
            if found is None and (owner is not None or at == begin) and (hung := self._past_hung(at, hi)) > at:
                at = hung  # "Kinas toll- og veterinærminister", "NAME, eldre- og folkehelseminister"
                continue
            if found and begin == at and self._town_first(found) and self._of_the_town(found):
                at = found.hi
                continue
            if found and owner is not None and owner.kind == "state" and self._led(found, hi):
                owner, at = found, found.hi  # "den libanesiske Hizbollah-lederen": the state only says where
                continue
            if owner is not None and owner.kind == "organisation" and self._compound(owner, at, hi):
                at += 1
                continue
            if owner is not None and at == owner.hi and self._owns_by_sign(min(at + 2, hi)):
                at += 2  # "the Iraqi embassy's spokesman"
                continue
            modifier = self.scan.at(at, "modifier")
            if modifier and at == self.scan.sentence_of(at).lo and self.scan.at(at, "clause") is not None:
                modifier = None  # "Sementara Menlu NAME …": meanwhile, and no acting minister
            if modifier:
                modifiers.append(modifier.entry.key)
                at = modifier.hi
                continue
            article = self.scan.at(at, "articles")
            if article and (at == begin or modifiers):
                at = article.hi
                continue
            short = self.tokens[at].text
            if owner is not None and found is None and len(short) > 1 and short.isupper():
                # "German MFA State Secretary": a short form of the body between.
                next_found = self.start.get(at + 1)
                if next_found is not None and next_found.kind == "office":
                    at += 1
                    continue
            field = self.scan.at(at, "portfolio") if owner is not None else None
            after = self.start.get(field.hi) if field is not None else None
            if field is not None and after is not None and set(after.roles) & OF_FIELDS:
                at = field.hi
                continue
            if owner is not None and found is None and self.tokens[at].kind == "w" and not self.tokens[at].cap:
                after = self.start.get(at + 1)
                groups = {hit.entry.group for hit in self.scan.starting.get(at, ())}
                bare = (
                    owner.kind == "state" and owner.form == "name" and self.pack.grammar.spaced
                )  # "naar X om premier Y"
                if after and after.kind == "office" and not bare and not groups & NO_LINK:
                    at += 1
                    continue
            return None
        return None

    def _past_short_form(self, body: Found, hi: int) -> int:
        """Behind "(WHO)" in ``the World Health Organization (WHO) Director-General``, where an office follows."""
        end = self._skip_brackets(body.hi, hi) if body.kind == "organisation" else body.hi
        short = self.tokens[body.hi + 1].text if end == body.hi + 3 else ""
        office = self.start.get(end)
        return end if short.isupper() and office is not None and office.kind == "office" else body.hi

    def _past_hung(self, at: int, hi: int) -> int:
        """Behind the first half of two fields that share the word for an office: "toll- og" in "toll- og
        veterinærminister"; ``at`` where none stands."""
        if at + 3 >= hi or self.tokens[at].kind != "w" or self.tokens[at + 1].text not in "-‐‑–":
            return at
        joint = self.scan.at(at + 2, "and")
        if not self.tokens[at + 1].glued or self.tokens[at + 2].glued or joint is None or joint.hi >= hi:
            return at
        office = self.start.get(joint.hi)
        return joint.hi if office is not None and office.kind == "office" and office.hi - office.lo == 1 else at

    def _town_first(self, place: Found) -> bool:
        """Whether a town may stand right before an office: in the genitive, behind no preposition ("Wiens
        Bürgermeister"), where words are parted."""
        grammar = self.pack.grammar
        if not grammar.spaced:
            return True
        owns = grammar.verb_second and self.tokens[place.hi - 1].lower.endswith(grammar.genitive_suffixes)
        return owns and self.scan.ending(place.lo, "prep") is None

    def _of_the_town(self, place: Found) -> bool:
        """``北京市委书记X``: the town right before an office of a town says where, and is no place of a deed."""
        behind = self.start.get(place.hi)
        town = place.kind == "place" or place.form == "capital"
        return town and behind is not None and behind.kind == "office" and bool(set(behind.roles) & OF_TOWNS)

    def _unit(self, at: int, hi: int) -> tuple[Unit, int] | None:
        """One office with its owner and what it is for, and where it ends."""
        opening = self._before_office(at, hi)
        if opening is None:
            return None
        begin = at
        at, owner, modifiers, posted = opening
        office = self.start[at]
        if SECOND in office.roles:
            return self._second(begin, office)
        adjective_after = self.pack.grammar.adjective_after
        past, roles = self._past_fields(office, self._past_portfolio(office, hi, modifiers), hi)
        plain = _MINISTERS.issuperset(roles) and self.pack.grammar.spaced and not self.declined
        if past == office.hi and plain:
            past, of_field = self._past_unknown_field(past, hi)
            owner = owner or of_field
            if roles == ("minister",) and any(
                self.scan.at(i, "portfolio", "foreign") for i in range(office.hi, past)
            ):
                roles = ("foreign-minister",)  # "de l'Intégration africaine et des Affaires étrangères"
        end = self._skip_brackets(past, hi)
        if end < hi and self.tokens[end].text in "'’:" and end + 1 < hi and self.tokens[end + 1].lower == "s":
            end += 2
        if adjective_after:
            modifier = self.scan.at(end, "modifier") if end < hi else None
            if modifier and modifier.entry.key != "former":
                modifiers.append(modifier.entry.key)
                end, roles = self._field_held(modifier.hi, hi, roles)
            end = self._past_epithet(end, hi)
        if _SENT & set(office.roles) and office.state is not None and self.tokens[office.inside[0][1]].text == "-":
            posted = posted or office.state  # "FNs Libya-utsending"
        elif owner is None and office.state is not None:
            lo_state, hi_state, iso = office.inside[0]
            owner = Found(lo=lo_state, hi=hi_state, kind="state", id=iso, form="adjective", state=iso)
        envoy = bool(set(office.roles) & ENVOYS)
        unknown: tuple[int, int] | None = None
        to: str | None = None
        if not self.pack.grammar.title_after:
            if owner is None:
                end, owner, unknown = self._owned_behind(office, end, hi)
            end, owner, unknown, to = self._posted_behind(office, (end, owner, unknown), hi)
        if owner is None and not envoy and unknown is None and SEATED & set(office.roles):
            end = self._past_seat(end, hi)
        place = self.start.get(end) if adjective_after and owner is None and not envoy else None
        if place is not None and (place.kind == "place" or place.form == "capital"):
            comma = self._parts_name(place.hi, hi)  # "Gubernur Jawa Barat, NAME"
            past = self._skip_brackets(place.hi, hi)  # "Gubernur Sumatera Selatan (Sumsel) NAME"
            lo = self._skip_honorifics(past) if past > place.hi else past
            seated = bool(SEATED & set(office.roles)) and self._sign_at(past, hi)  # "NAME, мэр Найроби,"
            if seated or self._name_run(lo, hi) > lo or (comma and self._full_name_behind(place.hi, hi)):
                end = past
                if self.declined and place.hi - place.lo > 1:
                    unknown = (place.lo, place.hi)  # "губернатор Псковской области NAME"
        elif place is None and adjective_after and owner is None and OF_PLACES & set(office.roles):
            end = self._past_town(end, hi)
        to = to or posted or None
        if (owner is None or owner.kind == "state") and to is None:
            own = self.scan.at(office.lo, "office-owner")
            couple = own is not None and self.scan.has("couple", office.lo, office.hi)
            foreign = own is not None and couple and not self._names_state(own.entry.key)
            if own is not None and not foreign and (owner is None or self._is_movement(own.entry.key)):
                owner = self._own_owner(office, own.entry.key)
        if self.declined:
            end, owner, unknown, roles = self._declined_behind(office, (end, owner, unknown, roles), hi)
        if self.pack.grammar.spaced and "permanent-representative" in office.roles:
            end = self._past_house(end, hi)
        if adjective_after:
            end = self._past_epithet(end, hi)
        says_what_for = adjective_after or self.pack.grammar.verb_second
        if says_what_for and self.pack.grammar.spaced and unknown is None and self._for_a_cause(roles, modifiers):
            end, aimed = self._past_aim(end, hi)
            owner = owner or aimed
        if owner is None and unknown is None and to is None and of_state(*roles):
            end, owner = its_country(self.scan, self.start, begin, end)
        unit = Unit(
            lo=begin,
            hi=end,
            roles=roles,
            owner=owner,
            to=to,
            modifiers=tuple(modifiers),
            unknown=unknown,
            case="" if "acting" in modifiers and self.declined else office.case,  # "и.о. министра NAME прибыл"
        )
        return unit, end

    def _owned_behind(self, office: Found, end: int, hi: int) -> Owned:
        """The owner that stands behind an office, be it a body that no list has, and where it ends."""
        owner: Found | None = None
        unknown: tuple[int, int] | None = None
        envoy = bool(set(office.roles) & ENVOYS)
        sent = self._sent_to(end, hi) if envoy else None
        plain = not any(role.endswith("minister") for role in office.roles)
        unlisted = self._unlisted_body(end, hi, office.roles) if sent is None and plain else None
        if unlisted is not None:
            begin_body, end, owner = unlisted
            return end, owner, (begin_body, end)
        if sent is not None:
            return end, None, None
        end, owner = self._owner_after(end, hi)
        behind = owner is not None and owner.kind == "state" and owner.form == "genitive" and end == owner.hi
        if behind and owner is not None and not self.declined:
            words_end = self._unknown_body(end, hi)
            if words_end > end:
                unknown, end = (owner.lo, words_end), words_end
        if owner is not None and self._in_brackets(end, hi) is None:
            past_short = self._skip_brackets(end, hi)
            whose = self.start.get(past_short) if self.pack.grammar.adjective_after and past_short > end else None
            end = past_short
            if whose is not None and whose.kind == "state" and owner.kind == "ministry":
                owner, end = whose, whose.hi  # "Kementerian Luar Negeri (Kemlu) RI"
        if owner is not None and owner.kind == "organisation" and not envoy:
            organ = self._past_its_organ(end, hi)
            if organ > end and owner.of == "parliament":  # "the chairman of the State Duma Committee on Security"
                unknown, owner = (owner.lo, organ), msgspec.structs.replace(owner, of="")
                organ = self._past_long_field(organ, hi)
            end = self._past_its_state(owner, self._seated(organ, hi), hi)
        return end, owner, unknown

    def _past_its_organ(self, at: int, hi: int) -> int:
        """Behind "Central Committee" in "the Communist Party of Cuba Central Committee": what part of a body is
        headed, where its name is no other's; ``at`` where none stands."""
        for end in range(at + 1, min(at + 3, hi) + 1):
            token = self.tokens[end - 1]
            if token.kind != "w" or (end - 1) in self.start:
                break
            if self.scan.ending(end, "body_nouns") is not None:
                return end
        return at

    def _posted_behind(
        self, office: Found, owned: Owned, hi: int
    ) -> tuple[int, Found | None, tuple[int, int] | None, str | None]:
        """What an office is for behind its owner ("the UN High Commissioner for Refugees"), and where an envoy is
        sent."""
        end, owner, unknown = owned
        envoy = bool(set(office.roles) & ENVOYS)
        if owner is not None and owner.kind == "organisation" and _OF_A_CAUSE & set(office.roles):
            end = self._past_long_field(end, hi)
        if owner is None and unknown is None and not envoy:
            end, unknown = self._named_body(end, hi, office)
            if unknown is None:
                end, unknown = self._noun_body(end, hi, office)
        if not envoy:
            return end, owner, unknown, None
        sent = self._sent_to(end, hi)
        if sent is not None:
            return self._more_posts(sent[0], hi), owner, unknown, sent[1]
        to: str | None = None
        if owner is not None:
            past = self._posted(end, hi)
            near = self._near_state(end, hi, owner) if past == end else None
            end, to = near or (past, None)
        return end, owner, unknown, to

    def _declined_behind(
        self, office: Found, owned: tuple[int, Found | None, tuple[int, int] | None, tuple[str, ...]], hi: int
    ) -> tuple[int, Found | None, tuple[int, int] | None, tuple[str, ...]]:
        """Over ranks, topics and bodies in the genitive behind an office, where words are declined."""
        end, owner, unknown, roles = owned
        if owner is None and unknown is None and ENVOYS.isdisjoint(office.roles):
            end, owner, unknown = self._past_class(end, hi)
            headed = tuple(role for role in roles if role in _OF_ANY_BODY) if of_state(*roles) else roles
            if owner is None and unknown is None and headed:
                end, owner, unknown = self._past_genitives(end, hi)
                roles = headed if unknown is not None else roles
            elif owner is None and unknown is None and "president" in roles and end < hi:
                body = self._past_genitives(end, hi)  # "президент торгово-промышленной палаты области NAME"
                if body[2] is not None and self.scan.has("body_words", *body[2]):
                    end, owner, unknown = body
        if end < hi and self.start.get(end) is None and self._state_letters(end):
            if owner is None and unknown is None and len(self.tokens[end].text) > MOST_STATE_LETTERS:
                unknown = (end, end + 1)  # "президент ФИФА Джанни Инфантино"
            end += 1  # "министр РТ Сухроб Каримов"
        end = self._past_topic(end, hi)
        if owner is None and office.roles[0].endswith("-minister"):
            end, owner = self._past_second_field(end, hi)
        return end, owner, unknown, roles

    def _for_a_cause(self, roles: tuple[str, ...], modifiers: list[str]) -> bool:
        """Whether an office may say behind it what it is for: not a head of state, nor a minister, but deputies."""
        below = "deputy" in modifiers or any(role.startswith("deputy-") for role in roles)
        return below or not of_state(*roles)

    def _compound(self, body: Found, at: int, hi: int) -> bool:
        """``Hizbollah-lederen``: the dash of a word made of a body and an office."""
        if at != body.hi or self.tokens[at].text not in "-–" or not self.tokens[at].glued or at + 1 >= hi:
            return False
        office = self.start.get(at + 1)
        return office is not None and office.kind == "office" and self.tokens[at + 1].glued

    def _led(self, body: Found, hi: int) -> bool:
        """Whether a movement stands before the office of who leads it, behind a state that it is no house of."""
        if body.kind != "organisation" or body.hi >= hi or not self._is_movement(body.id):
            return False
        if self._compound(body, body.hi, hi):
            return True
        office = self.start.get(body.hi)
        return office is not None and office.kind == "office"

    def _is_movement(self, key: str) -> bool:
        """Whether a body is a movement, which no state has for its own."""
        known = self.scan.language.reference.bodies.get(key)
        return known is not None and known.kind == "movement"

    def _names_state(self, state: str) -> bool:
        """Whether the page names a state anywhere: then a couple without one may be the one at home there."""
        return any(hit.entry.key == state for hit in self.scan.states)
