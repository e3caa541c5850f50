"""Offices and whose they are: ``[owner] [modifier] office (and office)* [owner]`` in any of its orders."""

from __future__ import annotations

import msgspec

from dragoman.reading.compiled import SECOND
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.owners import ENVOYS, MOST_LONG_FIELD, NO_LINK, OF_FIELDS, OWNERS, Owners
from dragoman.reading.persons import PRIVATE
from dragoman.reading.runs import MOST_STATE_LETTERS

ALONE = frozenset(
    {"monarch", "king", "queen", "emperor", "crown-prince", "crown-princess", "prince", "princess", "pope"}
)
"""Offices that nobody holds together with another: "the King and President Macron" are two."""
HEIRS = frozenset({"crown-prince", "crown-princess", "prince", "princess"})
"""Who may be a minister besides: "the crown prince and prime minister, NAME"."""
_ROYAL = frozenset({"prince", "princess"})
"""Titles of birth that ministers of some states have: "the foreign minister of X, Prince NAME"."""
_NEVER_ONE = frozenset({"monarch", "president"})
"""Two offices that are two people even where the state of neither is told."""
_NEVER_LISTED = (frozenset({"president", "prime-minister"}), frozenset({"president", "chancellor"}))
"""Offices that a comma parts as two people, where the first is nobody's: "the president, Chancellor NAME"."""
OF_STATES = frozenset({"president", "vice-president", "prime-minister", "deputy-prime-minister", "head-of-state"})
"""Offices that only a state has, whatever body stands beside them."""
SERVING = frozenset(
    {
        "spokesperson", "press-secretary", "chief-of-staff", "chief-of-cabinet", "head-of-office",
        "deputy-head-of-office", "adviser", "chief-adviser", "assistant", "special-envoy", "envoy", "emissary",
        "special-representative", "national-security-adviser",
    }
)  # fmt: skip
"""Offices of those who serve the holder of another, whose office they have not: "the president's chief of staff"."""
OF_PLACES = frozenset({"governor", "deputy-governor", "vice-governor", "mayor", "deputy-mayor"})
"""Offices that are of a town or a province."""

_NO_BODY = frozenset({"act", "auxiliary", "future", "that", "relative"})
"""What ends a body's name before its owner has come."""
_DIRECTORS = frozenset(
    {"director-general", "deputy-director-general", "director", "deputy-director", "head-of-department"}
)
_PLACES = frozenset({"place", "notstate"})
"""Parts of the world that a department may be for: "director general for Latin America and the Caribbean"."""
_OF_A_CAUSE = frozenset({"high-commissioner", "special-envoy", "special-representative", "under-secretary-general"})
"""Offices of a body that say behind it what they are for."""
_BODY_HEADS = _DIRECTORS | {
    "committee-chairperson", "deputy-committee-chairperson",
    "president", "vice-president", "chairperson", "vice-chairperson", "executive-director", "managing-director",
    "head-of-office",
    "deputy-head-of-office", "head-of-commission", "deputy-head-of-commission", "deputy-head-of-department",
    "deputy-executive-director", "rector", "coordinator", "secretary-general", "deputy-secretary-general",
}  # fmt: skip
"""Who may head a body that no list has."""
_OF_ANY_BODY = frozenset({"chairperson", "leader"})
"""What the word for a head of state means of a body: "председатель комитета"."""
_SERVANTS = frozenset(
    {"envoy", "special-envoy", "special-representative", "mediator", "spokesperson", "adviser", "special-adviser"}
)
"""Who serves somebody in office."""
_SERVED = frozenset({"secretary-general", "president", "prime-minister", "chairperson", "high-representative"})
LONGEST_UNLISTED = 14
"""Words of the name of a body that no list has, where words are not parted."""
_BODY_ENDS = frozenset("会會院局组組方办辦厅署社团團党黨心盟")
"""How such names end: 委员会, 中方, 中心."""
_OPENS = frozenset({"prep", "event-verb", "act", "clause", "infinitive"})
"""What opens a phrase that leads up to the subject of its sentence."""
LONGEST_BODY = 12
"""Words of an unlisted body's name between its first and its owner."""


def of_state(*roles: str) -> bool:
    """Whether one of the offices is one that only a state has."""
    return bool(set(roles) & OF_STATES) or any(role.endswith("-minister") for role in roles)


class Chains(Owners):
    """Chains of offices in one document."""

    def _office_follows(self, at: int) -> bool:
        """After "the president, Anna Berg" a second office right away: the name opens an item of its own."""
        found = self.start.get(at)
        return found is not None and found.kind == "office"

    def _chain(self, at: int, hi: int, *, commas: bool = True) -> tuple[tuple[Unit, ...], int] | None:
        """Offices joined by "and", side by side or (``commas``) parted by commas, and where they end."""
        first = self._unit(at, hi)
        if first is None:
            return None
        units, end = [first[0]], first[1]
        while end < hi:
            joint = self.scan.at(end, "and")
            dash = (self.declined and self.tokens[end].text in "–—") or self._dash_between(end, hi)
            nxt = joint.hi if joint else end + 1 if dash or self.tokens[end].text in ",/" else end
            if joint is not None and self.scan.at(nxt, "articles") is not None:
                break  # "the chancellor and the president" are two
            if joint is not None and self._behind_between(at):
                break  # "talks between the Cuban leader and President NAME"
            following = self._unit(nxt, hi)
            if following is None and nxt == end and (served := self._served(at, end, hi)) is not None:
                # "o representante especial do secretário-geral da ONU, NAME"
                units[-1] = msgspec.structs.replace(units[-1], owner=served[0].owner)
                end = self._past_aim(served[1], hi)[0]
                continue
            if following is None and nxt > end and not self.pack.grammar.spaced:
                following = self._unit_of_unlisted(nxt, hi, units[-1].owner)
            if nxt == end and self._object_of_verb(units[-1], end):
                break
            if following is None or self._is_second(nxt):
                break  # "the president and his deputy, NAME" are two
            if nxt == end and self._serves(units[-1], following[0]):
                # "the Personal Envoy of the UN Secretary-General for X NAME"
                units[-1] = msgspec.structs.replace(units[-1], to=following[0].to)
                end = self._past_long_field(following[1], hi, regions=True)
                continue
            if (
                joint is not None
                and units[-1].roles == ("secretary",)
                and following[0].roles == ("foreign-minister",)
            ):
                break  # "The Secretary and Foreign Minister NAME discussed"
            if nxt == end and self.scan.at(end, "prep", "of") is not None and self.pack.grammar.adjective_after:
                if self._names_master(at, following, hi):
                    break
                # "conseiller spécial du chef de l'État ivoirien": whom somebody serves, and so whose state
                units[-1] = msgspec.structs.replace(units[-1], owner=units[-1].owner or following[0].owner)
                end = self._past_aim(following[1], hi)[0]
                continue
            if nxt == end and (merged := self._in_service(units[-1], following, end, hi)) is not None:
                units[-1], end = merged
                if end == nxt:
                    break  # "der Sprecher des Präsidenten NAME"
                continue
            comma = (dash or self.tokens[end].text == ",") and joint is None
            if comma and not (commas and self._chain_ends_in_name(following[1], hi)):
                break
            if comma and (self._held_by_many((units[-1],)) or self._held_by_many((following[0],))):
                break  # "enkele ministers, burgemeesters NAME en NAME", "to the Head of State, the envoys of X, A"
            if comma and set(units[-1].roles) <= PRIVATE:
                break  # "the jailing of an activist, Foreign Minister NAME said"
            if comma and self._two_of_a_state(units[-1], following[0]):
                units[-1], end = following
                continue
            if comma and (
                self._of_another(at, units, following[1], hi) or self._fronted(at, units[-1], following, hi)
            ):
                break
            title = nxt == end and following[0].owner is None  # "Foreign Minister Prince NAME"
            if title and self.pack.grammar.spaced and self._rank_only(units[-1], following):
                end = following[1]
                continue
            alone = {*units[-1].roles, *following[0].roles} & ALONE
            royal = (
                comma and set(following[0].roles) <= _ROYAL and any(r.endswith("-minister") for r in units[-1].roles)
            )
            heir = joint is not None and alone <= HEIRS and self._heir_too(units[-1], following, hi)
            if alone and not title and not royal and not heir and following[0].owner is not units[-1].owner:
                break
            both = {*units[-1].roles, *following[0].roles}
            if both >= _NEVER_ONE:
                break
            if joint is not None and "monarch" in both and any(role.endswith("-minister") for role in both):
                break  # "the King and Foreign Minister NAME" are two
            if units[-1].roles == following[0].roles:  # "the President of A and President B" are two
                break
            left, right = units[-1].owner, following[0].owner
            if self.declined and nxt == end:
                # "press secretary of the president": an office in the genitive right behind another owns it.
                units[-1] = msgspec.structs.replace(units[-1], owner=left or right, master=following[0].roles)
                end = following[1]
                continue
            if left is not None and right is not None and left.state and right.state and left.state != right.state:
                break
            if (
                nxt == end
                and left is None
                and right is not None
                and right.form == "genitive"
                and self.pack.grammar.spaced
            ):
                break  # "empfing der Präsident Kenias Außenminister": the second is another's
            units.append(following[0])
            end = following[1]
        owners = [unit.owner for unit in units if unit.owner is not None]
        state = next((o for o in owners if o.kind == "state"), owners[0] if owners else None)
        # "总书记、国家主席": an office of the state is not of the party that the office before it is of.
        state_alone = state if state is not None and state.kind == "state" else None
        party = state is not None and state.kind == "organisation" and state.state is not None
        apart = (
            party and self.pack.grammar.syllables
        )  # "Bí thư Trung ương Đảng, Chủ tịch Quốc hội": nor a parliament's
        shared = tuple(
            u
            if u.owner is not None or (u.unknown is not None and not self.pack.grammar.spaced)
            else msgspec.structs.replace(
                u,
                owner=state_alone if party and (of_state(*u.roles) or (apart and "speaker" in u.roles)) else state,
            )
            for u in units
        )
        return shared, end

    def _serves(self, unit: Unit, served: Unit) -> bool:
        """Whether an office right behind the owner of another is that of whom the first serves."""
        grammar = self.pack.grammar
        if grammar.adjective_after or grammar.verb_second or not grammar.spaced or unit.owner is None:
            return False
        behind = unit.owner.lo >= unit.lo and self.scan.ending(unit.owner.lo, "prep") is not None
        behind = behind or self.scan.ending(unit.owner.lo, "articles") is not None
        return behind and bool(set(unit.roles) & _SERVANTS) and bool(set(served.roles) & _SERVED)

    def _names_master(self, at: int, served: tuple[Unit, int], hi: int) -> bool:
        """Whether the name behind an office is that of whom another serves: "le porte-parole du président NAME dit";
        behind a comma it is where the one who serves has no article, or where the other is known to hold that office:
        "reçu comme émissaire du président, NAME"."""
        end = served[1]
        if self._name_run(self._skip_honorifics(end), hi) > end:
            return True
        if end >= hi or self.tokens[end].text != ",":
            return False
        lo = self._skip_honorifics(end + 1)
        name = self._name_run(lo, hi)
        if name == lo:
            return False
        article = self.scan.ending(at, "articles") or self.scan.at(at, "articles")
        opens = self.scan.sentence_of(at).lo == at
        return (article is None and not opens) or self._held_there(lo, name, served[0].roles)

    def _in_service(self, unit: Unit, following: tuple[Unit, int], at: int, hi: int) -> tuple[Unit, int] | None:
        """Of two offices side by side, of which one serves the other, that one alone, and where it ends: ``the
        president's spokesman NAME``, ``der Sprecher des Präsidenten, NAME``; the first office alone where the name
        behind is that of whom he serves. None where neither serves."""
        if not self.pack.grammar.spaced or self.declined:
            return None
        other, end = following
        serves = [set(one.roles) <= SERVING for one in (unit, other)]
        if serves == [False, True] and self._genitive(at):
            return msgspec.structs.replace(other, lo=unit.lo, owner=unit.owner or other.owner), end
        if serves != [True, False]:
            return None
        owned = unit.owner is not None and unit.owner.hi == at and unit.owner.lo > unit.lo
        bare = self.pack.grammar.adjective_after and self.scan.at(at, "articles") is None
        if not (owned or bare or self.scan.at(at, "articles") is not None) or self._object_of_verb(unit, at):
            return None
        comma = end < hi and self.tokens[end].text == ","
        lo = self._skip_honorifics(end + 1 if comma else end)
        name = self._name_run(lo, hi)
        if name == lo or (comma and not self._name_closed(end + 1, hi)):
            return None
        if self._held_there(lo, name, other.roles) or not (comma or bare):
            return unit, at
        return msgspec.structs.replace(unit, owner=unit.owner or other.owner), end

    def _genitive(self, at: int) -> bool:
        """Whether the word that ends there is in the genitive by its "s": "presidentens", "the president's"."""
        last = self.tokens[at - 1]
        if last.lower == "s":
            return last.glued and at > 1 and self.tokens[at - 2].text in "'’"
        north = self.pack.grammar.verb_second and not self.pack.grammar.capital_nouns
        return north and last.lower.endswith("s") and not self.pack.grammar.adjective_after

    def _held_there(self, lo: int, hi: int, roles: tuple[str, ...]) -> bool:
        """Whether a name is that of somebody known to hold an office."""
        return False

    def _served(self, at: int, end: int, hi: int) -> tuple[Unit, int] | None:
        """Behind "of" the office that another serves, where a comma and a full name follow: whose it is then, that of
        the one who serves is too."""
        prep = self.scan.at(end, "prep", "of") if end < hi and self.pack.grammar.adjective_after else None
        if prep is None or not self.pack.grammar.spaced or self.declined:
            return None
        article = self.scan.at(prep.hi, "articles") if prep.hi < hi else None
        served = self._unit(article.hi if article is not None else prep.hi, hi)
        if served is None or served[0].owner is None or served[0].unknown is not None:
            return None
        if self._names_master(at, served, hi):
            return None
        end = self._past_aim(served[1], hi)[0]
        comma = end < hi and self.tokens[end].text == ","
        return served if comma and self._name_closed(end + 1, hi) else None

    def _object_of_verb(self, unit: Unit, at: int) -> bool:
        """``Acompanharam o Primeiro-Ministro o Ministro NAME``: an article right behind an office opens another's."""
        if not self.pack.grammar.adjective_after or self.declined or unit.owner is not None:
            return False
        return self.scan.at(at, "articles") is not None and self.scan.at(at, "prep") is None

    def _is_second(self, at: int) -> bool:
        """Whether "his deputy" stands there, be it behind an article: "o seu vice"."""
        article = self.scan.at(at, "articles")
        found = self.start.get(at) or (self.start.get(article.hi) if article is not None else None)
        return found is not None and SECOND in found.roles

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

    def _unit_of_unlisted(self, at: int, hi: int, owner: Found | None) -> tuple[Unit, int] | None:
        """``副总理、中俄投资合作委员会中方主席甲``: a further office of a body that no list has, before the name
        of who holds both; not where it begins with another state."""
        state = self.start.get(at)
        if state is not None and state.kind == "state" and owner is not None and owner.state != state.id:
            return None
        for i in range(at + 1, min(at + LONGEST_UNLISTED, hi)):
            token = self.tokens[i - 1]
            if token.kind != "w" or any(h.entry.group in _NO_BODY for h in self.scan.starting.get(i - 1, ())):
                return None
            found = self.start.get(i)
            if found is None or found.kind != "office" or token.text[-1] not in _BODY_ENDS:
                continue
            following = self._unit(i, hi)
            if following is None or following[0].unknown is not None:
                return None
            unit, end = following
            if self._name_run(end, hi) == end:
                return None
            roles = tuple("chairperson" if role == "president" else role for role in unit.roles)
            return msgspec.structs.replace(unit, lo=at, roles=roles, owner=None, unknown=(at, i)), end
        return None

    def _is_movement(self, key: str) -> bool:
        """Whether a body is a movement, which no state has for its own."""
        known = self.scan.language.reference.bodies.get(key)
        return known is not None and known.kind == "movement"

    def _dash_between(self, at: int, hi: int) -> bool:
        """``Bộ trưởng Quốc phòng - Đại tướng NAME``: a dash with spaces round it joins offices as a comma does."""
        if not self.pack.grammar.syllables or self.tokens[at].text not in "-–—" or self.tokens[at].glued:
            return False
        return at + 1 < hi and not self.tokens[at + 1].glued

    def _two_of_a_state(self, first: Unit, second: Unit) -> bool:
        """Whether two offices are the two highest of a state: "both the federal president, Chancellor NAME"."""
        both = {*first.roles, *second.roles}
        return first.owner is None and any(both >= two for two in _NEVER_LISTED)

    def _fronted(self, at: int, first: Unit, following: tuple[Unit, int], hi: int) -> bool:
        """``Receiving the president of Brazil, General Secretary NAME said``: an office in what leads up to the
        sentence is not that of its subject; so it is with two in different cases."""
        second, end = following
        if self.declined:
            return bool(first.case and second.case) and not set(first.case) & set(second.case)
        lo = self.scan.sentence_of(at).lo
        grammar = self.pack.grammar
        if (
            grammar.verb_second
            or not grammar.spaced
            or lo == at
            or first.owner is None
            or second.owner is first.owner
        ):
            return False
        opens = any(hit.entry.group in _OPENS for hit in self.scan.starting.get(lo, ()))
        if not opens or any(self.tokens[i].kind == "p" for i in range(lo, at)):
            return False
        name = self._name_run(self._skip_honorifics(end), hi)
        return name > end and any(self._verb_at(i) for i in range(name, min(name + 2, hi)))

    def _of_another(self, at: int, units: list[Unit], end: int, hi: int) -> bool:
        """Whether the page has given these offices to somebody else than is named behind the next."""
        return False

    def _behind_between(self, at: int) -> bool:
        """Whether the preposition before an office, over its article, is one of two parties."""
        article = self.scan.ending(at, "articles")
        prep = self.scan.ending(article.lo if article is not None else at, "prep")
        return prep is not None and prep.entry.key == "between"

    def _names_state(self, state: str) -> bool:
        """Whether the page names a state anywhere: then a couple without one may be the one at home there."""
        return any(hit.entry.key == state for hit in self.scan.states)

    def _held_by_many(self, units: tuple[Unit, ...]) -> bool:
        """Whether an office is in the plural, by the ending of its noun: "premiers", "ministros de Exteriores"."""
        endings = self.pack.grammar.plural_offices
        if not endings or len(units) > 1:
            return False
        unit = units[0]
        found = next((f for i in range(unit.lo, unit.hi) if (f := self.start.get(i)) and f.kind == "office"), None)
        if found is None:
            return False
        end = next((i for i in range(found.lo + 1, found.hi) if self.scan.at(i, "prep", "of")), found.hi)
        return self.tokens[end - 1].lower.endswith(endings)

    def _rank_only(self, first: Unit, following: tuple[Unit, int]) -> bool:
        """``Foreign Minister Ambassador NAME``: right behind another office an envoy's is a rank, and a monarch's a
        title ("Menteri Luar Negeri Fiji Ratu NAME")."""
        second, end = following
        titled = "monarch" in second.roles and any(role.endswith("minister") for role in first.roles)
        plain = (titled or set(second.roles) == {"ambassador"}) and second.to is None and not second.modifiers
        return plain and not set(first.roles) & ENVOYS and self._name_run(end, len(self.tokens)) > end

    def _heir_too(self, first: Unit, following: tuple[Unit, int], hi: int) -> bool:
        """``X's Crown Prince and Prime Minister, NAME``: both of one, whom the comma sets behind them."""
        second, end = following
        behind = end < hi and self.tokens[end].text == ","
        return behind and (first.owner is None) != (second.owner is None) and self._full_name_behind(end, hi)

    def _chain_ends_in_name(self, at: int, hi: int) -> bool:
        """Whether offices parted by commas come to a name: else a comma only parts two people."""
        for _ in range(4):
            at = self._skip_honorifics(at)
            if at < hi and self.tokens[at].text == ",":
                at = self._skip_honorifics(at + 1)
            if self._name_run(at, hi) > at:
                return True
            joint = self.scan.at(at, "and") if at < hi else None
            following = self._unit(joint.hi if joint else at, hi)
            if following is None:
                return False
            at = following[1]
        return False

    def _unit(self, at: int, hi: int) -> tuple[Unit, int] | None:
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
                if SECOND in found.roles:
                    behind = self.start.get(found.hi)
                    if behind is None or behind.kind != "office":
                        return self._second(begin, found)
                    modifiers.append("deputy")  # "his deputy foreign minister"
                    at = found.hi
                    continue
                break
            if found and owner is None and found.kind in ("state", "organisation") and found.form != "capital":
                if adjective_after and (found.form == "name" or (self.declined and found.form != "adjective")):
                    return None
                if self._where(found):
                    return None
                owner, at = found, found.hi
                continue
            if found and owner is not None and owner.kind == "state" and self._led(found, hi):
                owner, at = found, found.hi  # "den libanesiske Hizbollah-lederen": the state only says where
                continue
            if owner is not None and owner.kind == "organisation" and self._compound(owner, at, hi):
                at += 1
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
        else:
            return None
        office = self.start[at]
        past, roles = self._past_fields(office, self._past_portfolio(office, hi, modifiers), hi)
        end, to = self._skip_brackets(past, hi), None
        if end < hi and self.tokens[end].text in "'’:" and end + 1 < hi and self.tokens[end + 1].lower == "s":
            end += 2
        if adjective_after:
            modifier = self.scan.at(end, "modifier") if end < hi else None
            if modifier and modifier.entry.key != "former":
                modifiers.append(modifier.entry.key)
                end, roles = self._field_held(modifier.hi, hi, roles)
            end = self._past_epithet(end, hi)
        if owner is None and office.state is not None:
            lo_state, hi_state, iso = office.inside[0]
            owner = Found(lo=lo_state, hi=hi_state, kind="state", id=iso, form="adjective", state=iso)
        envoy = bool(set(office.roles) & ENVOYS)
        unknown: tuple[int, int] | None = None
        if owner is None and not self.pack.grammar.title_after:
            sent = self._sent_to(end, hi) if envoy else None
            plain = not any(role.endswith("minister") for role in office.roles)
            unlisted = self._unlisted_body(end, hi, office.roles) if sent is None and plain else None
            if unlisted is not None:
                begin_body, end, owner = unlisted
                unknown = (begin_body, end)
            elif sent is None:
                end, owner = self._owner_after(end, hi)
                if (
                    owner is not None
                    and owner.kind == "state"
                    and owner.form == "genitive"
                    and end == owner.hi
                    and not self.declined
                ):
                    words_end = self._unknown_body(end, hi)
                    if words_end > end:
                        unknown, end = (owner.lo, words_end), words_end
                if owner is not None and self._in_brackets(end, hi) is None:
                    past_short = self._skip_brackets(end, hi)
                    whose = self.start.get(past_short) if adjective_after and past_short > end else None
                    end = past_short
                    if whose is not None and whose.kind == "state" and owner.kind == "ministry":
                        owner, end = whose, whose.hi  # "Kementerian Luar Negeri (Kemlu) RI"
                if owner is not None and owner.kind == "organisation" and not envoy:
                    end = self._past_its_state(owner, self._seated(end, hi), hi)
        body = owner is not None and owner.kind == "organisation" and not self.pack.grammar.title_after
        if body and _OF_A_CAUSE & set(office.roles):
            end = self._past_long_field(end, hi)  # "the UN High Commissioner for Refugees, NAME"
        if owner is None and unknown is None and not envoy and not self.pack.grammar.title_after:
            end, unknown = self._named_body(end, hi, office)
        if owner is None and not envoy and unknown is None and OF_PLACES & set(office.roles):
            end = self._past_seat(end, hi)
        if envoy and not self.pack.grammar.title_after:
            sent = self._sent_to(end, hi)
            if sent is not None:
                end, to = sent
                end = self._more_posts(end, hi)
            elif owner is not None:
                past = self._posted(end, hi)
                near = self._near_state(end, hi, owner) if past == end else None
                end, to = near or (past, None)
        place = self.start.get(end) if adjective_after and owner is None and not envoy else None
        if place is not None and place.kind == "place":
            comma = place.hi < hi and self.tokens[place.hi].text == ","  # "Gubernur Jawa Barat, NAME"
            if self._name_run(place.hi, hi) > place.hi or (comma and self._full_name_behind(place.hi, hi)):
                end = place.hi
        to = to or posted
        if (owner is None or owner.kind == "state") and to is None:
            own = self.scan.at(office.lo, "office-owner")
            couple = own is not None and self.scan.has("couple", office.lo, office.hi)
            foreign = own is not None and couple and not self._names_state(own.entry.key)
            if own is not None and not foreign and (owner is None or self._is_movement(own.entry.key)):
                owner = self._own_owner(office, own.entry.key)
        if self.declined and owner is None and unknown is None and not envoy:
            end, owner, unknown = self._past_class(end, hi)
            headed = tuple(role for role in roles if role in _OF_ANY_BODY) if of_state(*roles) else roles
            if owner is None and unknown is None and headed:
                end, owner, unknown = self._past_genitives(end, hi)
                roles = headed if unknown is not None else roles
        if self.declined:
            if end < hi and self.start.get(end) is None and self._state_letters(end):
                if owner is None and unknown is None and len(self.tokens[end].text) > MOST_STATE_LETTERS:
                    unknown = (end, end + 1)  # "президент ФИФА Джанни Инфантино"
                end += 1  # "министр РТ Сухроб Каримов"
            end = self._past_topic(end, hi)
            if owner is None and office.roles[0].endswith("-minister"):
                end, owner = self._past_second_field(end, hi)
        if self.pack.grammar.spaced and "permanent-representative" in office.roles:
            end = self._past_house(end, hi)
        if adjective_after:
            end = self._past_epithet(end, hi)
        if adjective_after and self.pack.grammar.spaced and unknown is None and self._for_a_cause(roles, modifiers):
            end, aimed = self._past_aim(end, hi)
            owner = owner or aimed
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

    def _for_a_cause(self, roles: tuple[str, ...], modifiers: list[str]) -> bool:
        """Whether an office may say behind it what it is for: not a head of state, nor a minister, but deputies."""
        below = "deputy" in modifiers or any(role.startswith("deputy-") for role in roles)
        return below or not of_state(*roles)

    def _unlisted_body(self, at: int, hi: int, roles: tuple[str, ...] = ()) -> tuple[int, int, Found | None] | None:
        """A body that no list has, told by its first word: where it begins and ends, and the owner that ends it.

        Where a comma and another office come first it ends there, and has no owner. A director's department
        ("Direktur Jenderal Kerja Sama Pembangunan Kementerian …") needs no such word before a ministry.
        """
        within = self.scan.ending(at, "body_words") if not self.declined else None
        if within is None:
            at = self._past_of(at, hi)
        head = within or (self.scan.at(at, "body_words") if at < hi else None)
        department = head is None and self.pack.grammar.adjective_after and not _DIRECTORS.isdisjoint(roles)
        if head is None and not department:
            return None
        begin = head.lo if head is not None else at
        named = begin < hi and self.tokens[begin].cap
        plain = department and self.scan.ending(begin, "prep") is not None  # "chef du département de la politique"
        if begin >= hi or not (named or plain) or (within is None and self.start.get(begin) is not None):
            return None
        first = head.hi if head is not None else at
        for end in range(first, min(first + LONGEST_BODY, hi)):
            found = self.start.get(end)
            if found is not None and found.kind == "place" and self.declined and self._full_name_behind(found.hi, hi):
                return begin, found.hi, None  # "председатель Верховного совета Приднестровья NAME"
            if found is not None and found.kind in OWNERS and found.form != "capital":
                if department and found.kind in ("state", "delegation") and named:
                    return None
                return begin, found.hi, found
            token = self.tokens[end]
            if token.text in ",;." and not named:
                return None
            if token.text in ",;." and end > first and not department:
                follows = token.text == "," and self._unit(end + 1, hi) is not None
                return (begin, end, None) if follows or self._ends_body(end - 1) else None
            if token.kind != "w" and token.text not in "-–&":
                return None
            if (
                department
                and not token.cap
                and not any(
                    self.scan.at(end, *word) is not None for word in (("and",), ("prep", "of"), ("articles",))
                )
            ):
                return None
            if within is not None and _DIRECTORS.isdisjoint(roles) and self.scan.at(end, "prep") is not None:
                return None
            if any(hit.entry.group in _NO_BODY for hit in self.scan.starting.get(end, ())):
                return None
        return None

    def _named_body(self, at: int, hi: int, office: Found) -> tuple[int, tuple[int, int] | None]:
        """Behind a body in capitals that no list has, where a comma and its head's full name follow: "the director of
        the Office of Studies, Planning and Statistics, NAME": its end and its tokens; ``at`` and None where none is.

        Where the office says what is headed, small letters do: "the chair of the committee for foreign trade, NAME".
        """
        if at >= hi or _BODY_HEADS.isdisjoint(office.roles) or not self.pack.grammar.spaced or self.declined:
            return at, None
        prep = self.scan.at(at, "prep", "of")
        inner = self._headed(office) if at == office.hi else None
        capital = self.tokens[at].cap and not self._known_at(at) and at not in self.start
        if inner is not None and (capital or self.scan.at(at, "prep") is not None):
            begin, first = inner, at
        elif capital and self._departments_bare() and not _DIRECTORS.isdisjoint(office.roles):
            begin, first = at, at  # "Direktur Jenderal Perencanaan dan Statistik"
        else:
            article = self.scan.at(prep.hi, "articles") if prep is not None else None
            begin = article.hi if article is not None else prep.hi if prep is not None else hi
            first = begin + 1
            opens = self.start.get(begin)
            if begin >= hi or not self.tokens[begin].cap or (opens is not None and opens.kind not in _PLACES):
                return at, None
        for end in range(first, min(first + MOST_LONG_FIELD, hi)):
            token, found = self.tokens[end], self.start.get(end)
            if token.text == "," and self._name_closed(end + 1, hi):
                return end, (begin, end)
            if token.kind != "w" and not token.glued and token.text not in ",-–&":
                return at, None
            if token.text in ".;:()" or self._verb_at(end):
                return at, None
            joint = self.scan.at(end, "and") if end > first else None
            if joint is not None and self._heads_another(joint.hi, hi):
                return end, (begin, end)
            named_after = found is not None and found.kind == "person" and end > begin and self.tokens[end - 1].cap
            if found is not None and found.kind in ("office", "person") and not named_after:
                return at, None
            if self.scan.at(end, "that") is not None or self.scan.at(end, "relative") is not None:
                return at, None
        return at, None

    def _past_genitives(self, at: int, hi: int) -> tuple[int, Found | None, tuple[int, int] | None]:
        """Behind "Витебского областного исполнительного комитета Республики Беларусь": a body in the genitive that no
        list has, word by word, up to its state or to the body that it is of; or up to a full name."""
        about = False
        for end in range(at, min(at + LONGEST_BODY, hi)):
            found, token = self.start.get(end), self.tokens[end]
            if end > at and found is not None and found.kind in OWNERS and found.form not in ("capital", "adjective"):
                owns = found.kind != "delegation" and (not found.case or "g" in found.case)
                return (found.hi, found, (at, found.hi)) if owns else (at, None, None)
            if end > at and token.cap and self._known_at(end) and self._full_name_behind(end, hi):
                return end, None, (at, end)
            if found is not None and found.form != "adjective":
                break
            if end > at and self.scan.at(end, "prep", "about") is not None and not about:
                about = True
                continue
            joint = self.scan.at(end, "and") is not None and about
            if token.kind != "w" or (not joint and not about and not self._may_be_genitive(end)):
                break
            parts = {hit.entry.group for hit in self.scan.starting.get(end, ())}
            if not joint and parts & _NO_BODY | parts & {"prep", "and", "event-verb", "office"}:
                break
        return at, None, None

    def _may_be_genitive(self, at: int) -> bool:
        """Whether a word may be an adjective or a noun in the genitive; with a capital, an adjective before one."""
        word, behind = self.tokens[at].lower, self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if not word.endswith(self.pack.grammar.genitive_endings):
            return False
        if not self.tokens[at].cap:
            return True
        if behind is None or behind.kind != "w" or self._known_at(at):
            return False
        return not behind.cap or self._before_full_name(at + 1)

    def _before_full_name(self, at: int) -> bool:
        """``глава Росатома Алексей Лихачев``: a given name that is known and a family's, with no father's behind."""
        last = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if last is None or last.kind != "w" or not last.cap or not self._known_at(at):
            return False
        declension = self.scan.language.declension
        return declension is not None and not declension.patronymic(last.text)

    def _heads_another(self, at: int, hi: int) -> bool:
        """``presidente del Consejo X y director de la Academia Y, NAME``: whether the head of another body follows,
        and the name of both."""
        found = self.start.get(at)
        if found is None or found.kind != "office" or _BODY_HEADS.isdisjoint(found.roles):
            return False
        second = self._unit(at, hi)
        comma = second is not None and second[1] < hi and self.tokens[second[1]].text == ","
        return second is not None and comma and self._name_closed(second[1] + 1, hi)

    def _departments_bare(self) -> bool:
        """Whether a department stands behind its director without a preposition, in words parted by spaces."""
        grammar = self.pack.grammar
        return grammar.adjective_after and self.pack.names.capital_titles and not grammar.syllables

    def _headed(self, office: Found) -> int | None:
        """Where in the words of an office the body begins that it is the head of: "chair of the committee"; not where
        they name it themselves: "presidente do conselho de administração da EMPRESA"."""
        if sum(self.scan.at(at, "prep", "of") is not None for at in range(office.lo, office.hi)) > 1:
            return None
        for at in range(office.hi - 1, office.lo, -1):
            prep = self.scan.at(at, "prep", "of")
            if prep is not None and prep.hi < office.hi:
                article = self.scan.at(prep.hi, "articles")
                return article.hi if article is not None and article.hi < office.hi else prep.hi
        head = self.scan.ending(office.hi, "body_words")  # "Kepala Kantor Pusat Partai"
        return head.lo if head is not None and head.lo > office.lo and not self.pack.grammar.syllables else None

    def _name_closed(self, at: int, hi: int) -> bool:
        """Whether a full name that is of no place and no field stands there, up to a sign, an "and" or a verb."""
        end = self._past_full_name(at, hi)
        if end == at:
            return False
        closed = end >= hi or self.tokens[end].kind == "p" or self._verb_at(end)
        return closed or self.scan.at(end, "and") is not None

    def _ends_body(self, at: int) -> bool:
        """Where only the first of a body's syllables has a capital: whether a word is its last, and of no name."""
        if not self.pack.grammar.syllables:
            return False
        return not self.tokens[at].cap or self.scan.ending(at + 1, "body_words") is not None

    def _posted(self, at: int, hi: int) -> int:
        """Behind "at the United Nations (UN)", where an envoy serves at a body."""
        prep = self.scan.at(at, "prep", "in") if at < hi else None
        if prep is None and at < hi and self.pack.grammar.adjective_after:
            prep = self.scan.at(at, "prep", "to") or self.scan.at(
                at, "prep", "other"
            )  # "ante la OEA", "junto da ONU"
        article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi) if prep is not None else None
        if prep is not None and self.declined and prep.hi + 1 < hi and self.tokens[prep.hi].cap:
            end = found.hi if found is not None else prep.hi + 1  # "консул Кении в Нарве NAME"
            if self._known_at(end) and (found is None or found.kind in ("place", "state")):
                return end
        if (past := self._past_country(at, hi)) > at:
            return past
        if found is None or found.kind != "organisation":
            return at
        return self._skip_brackets(found.hi, hi)

    def _past_country(self, at: int, hi: int) -> int:
        """Behind "en nuestro país", "to the country", where an envoy serves; else ``at``."""
        for key in ("in", "to", "other"):
            prep = self.scan.at(at, "prep", key) if at < hi else None
            article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
            for here in (prep.hi, article.hi if article is not None else prep.hi) if prep is not None else ():
                for group in ("our_country", "that_country"):
                    country = self.scan.at(here, group) if here < hi else None
                    if country is not None:
                        return country.hi
        return at

    def _seated(self, at: int, hi: int) -> int:
        """Behind "en RDC (Monusco)" in "cheffe de la mission de l'ONU en RDC (Monusco), NAME": where a body works."""
        prep = self.scan.at(at, "prep", "in") if at < hi and self.pack.grammar.adjective_after else None
        article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi) if prep is not None else None
        if found is None or found.kind != "state" or found.form != "name":
            return at
        end = self._skip_brackets(found.hi, hi)
        return end if self._full_name_behind(end, hi) else at

    def _near_state(self, at: int, hi: int, owner: Found) -> tuple[int, str] | None:
        """``ambassadeur du Ghana près le Bénin``: a second state behind the envoy's own, where the phrase ends."""
        prep = self.scan.at(at, "prep") if at < hi and self.pack.grammar.adjective_after else None
        if prep is None or not {"of", "in", "to", "other"} & set(prep.entry.key.split()):
            return None
        article = self.scan.at(prep.hi, "articles") if prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi)
        if found is None or found.kind != "state" or found.form != "name" or found.id == owner.id:
            return None
        closed = found.hi >= hi or self.tokens[found.hi].kind == "p" or self._name_run(found.hi, hi) > found.hi
        return (found.hi, found.id) if closed or self.scan.at(found.hi, "and") is not None else None

    def _more_posts(self, at: int, hi: int) -> int:
        """``untuk Indonesia, Timor-Leste, dan ASEAN NAME``: further posts of an envoy, where a name ends the list."""
        end = at
        for _ in range(4):
            begin = end + 1 if end < hi and self.tokens[end].text == "," else end
            joint = self.scan.at(begin, "and") if begin < hi else None
            begin = joint.hi if joint is not None else begin
            found = self.start.get(begin)
            if begin == end or found is None or found.kind not in ("state", "organisation"):
                break
            end = found.hi
        return end if end > at and self._name_run(end, hi) > end else at

    def _sent_to(self, at: int, hi: int) -> tuple[int, str] | None:
        """Where an envoy is sent: "to Laos", "i Laos", "untuk Korea Utara"."""
        if at >= hi:
            return None
        hits = [h for h in self.scan.starting.get(at, ()) if h.entry.group == "prep" and h.entry.key in ("to", "in")]
        if not hits:
            hits = [h for h in self.scan.starting.get(at, ()) if h.entry.group == "prep" and h.entry.key == "other"]
        if not hits:
            return None
        at = max(hit.hi for hit in hits)
        article = self.scan.at(at, "articles") if at < hi else None
        at = article.hi if article else at
        found = self.start.get(at)
        if found is not None and found.kind == "state" and found.form in ("name", "genitive", "capital"):
            return found.hi, found.id
        return None
