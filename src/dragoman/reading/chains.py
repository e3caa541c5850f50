"""Chains of offices that one person holds: ``office (and office)* [name]``, and where two are two people."""

from __future__ import annotations

import msgspec

from dragoman.reading.asides import past_age, past_description
from dragoman.reading.compiled import SECOND
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.owners import ENVOYS
from dragoman.reading.persons import PRIVATE
from dragoman.reading.units import OF_TOWNS, Units, of_state
from dragoman.reading.unlisted import NO_BODY

ALONE = frozenset(
    {"monarch", "king", "queen", "emperor", "crown-prince", "crown-princess", "prince", "princess", "pope"}
)
"""Offices that nobody holds together with another: "the King and President Macron" are two."""
HEIRS = frozenset({"crown-prince", "crown-princess", "prince", "princess"})
"""Who may be a minister besides: "the crown prince and prime minister, NAME"."""
HEIRS_GOVERN = frozenset({"SAU", "BHR", "KWT"})
"""States whose heir heads the government: "the crown prince and prime minister of X NAME" is one."""
_ROYAL = frozenset({"prince", "princess"})
"""Titles of birth that ministers of some states have: "the foreign minister of X, Prince NAME"."""
_NEVER_ONE = frozenset({"monarch", "president"})
"""Two offices that are two people even where the state of neither is told."""
_NEVER_LISTED = (frozenset({"president", "prime-minister"}), frozenset({"president", "chancellor"}))
"""Offices that a comma parts as two people, where the first is nobody's: "the president, Chancellor NAME"."""
SERVING = frozenset(
    {
        "spokesperson", "press-secretary", "chief-of-staff", "chief-of-cabinet", "head-of-office",
        "deputy-head-of-office", "adviser", "chief-adviser", "assistant", "special-envoy", "envoy", "emissary",
        "special-representative", "national-security-adviser",
    }
)  # fmt: skip
"""Offices of those who serve the holder of another, whose office they have not: "the president's chief of staff"."""

_SERVANTS = frozenset(
    {"envoy", "special-envoy", "special-representative", "mediator", "spokesperson", "adviser", "special-adviser"}
)
"""Who serves somebody in office."""
_SERVED = frozenset({"secretary-general", "president", "prime-minister", "chairperson", "high-representative"})
LONGEST_UNLISTED = 14
"""Words of the name of a body that no list has, where words are not parted."""
LONGEST_PROVINCE = 6
"""Signs of a province's name before the office of its party secretary."""
_BODY_ENDS = frozenset("会會院局组組方办辦厅署社团團党黨心盟")
"""How such names end: 委员会, 中方, 中心."""
_OPENS = frozenset({"prep", "event-verb", "act", "clause", "infinitive"})
"""What opens a phrase that leads up to the subject of its sentence."""


MOST_DESCRIBING = 3
"""Words between an article and the office that it is of."""


_LADIES = frozenset({"queen", "crown-princess", "princess"})
_LORDS = frozenset({"king", "emperor", "crown-prince", "prince"})
_CROWNED = frozenset({"monarch", "king", "queen", "emperor"})


def _born_apart(unit: Unit, following: Unit) -> bool:
    """Whether two offices of a royal house are of two people: of a lady and a lord, or only one of them crowned."""
    left, right = set(unit.roles), set(following.roles)
    if not left <= ALONE or not right <= ALONE:
        return False
    apart = (left <= _LADIES and right <= _LORDS) or (left <= _LORDS and right <= _LADIES)
    return apart or bool(left & _CROWNED) != bool(right & _CROWNED)


class Chains(Units):
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
            if nxt == end and self.pack.grammar.verb_second and self._held_by_many((units[-1],)):
                break  # "Da välkomnade de norska ledarna premiärminister NAME"
            if nxt == end and following is not None and self._subject_behind(units, following[1], hi):
                break  # "Da møtte statsministeren utenriksminister NAME"
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
            if comma and _born_apart(units[-1], following[0]):
                break  # "Kronprinsessan, Prins NAME och Prinsessan NAME"
            if comma and self._posted_elsewhere(units[-1], following[0]):
                break  # "after meeting the foreign minister, the ambassador of the Union, NAME, said"
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
            if (joint is not None or comma) and "monarch" in both and any(r.endswith("-minister") for r in both):
                break  # "the King and Foreign Minister NAME", "kungen, utrikesminister NAME och …" are two
            if units[-1].roles == following[0].roles:  # "the President of A and President B" are two
                if comma and self._same_again(units[-1], following, hi):
                    end = following[1]
                    continue
                break
            left, right = units[-1].owner, following[0].owner
            if self.declined and nxt == end:
                if self._in_other_cases(units[-1], following[0]):
                    break  # "with his colleague the minister of X said"
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

    def _same_again(self, unit: Unit, following: tuple[Unit, int], hi: int) -> bool:
        """``Président de la République de X, Chef de l'État, NAME,``: one office in other words, whose owner the
        first tells; the name has a comma or a form of address before it."""
        again, end = following
        if again.owner is not None or again.unknown is not None or again.modifiers or end >= hi:
            return False
        other = (
            self.scan.text(unit.lo, unit.hi).split()[0].casefold()
            != self.scan.text(again.lo, end).split()[0].casefold()
        )
        return other and (self.tokens[end].text == "," or self._skip_honorifics(end) > end)

    def _posted_elsewhere(self, unit: Unit, following: Unit) -> bool:
        """Whether an envoy of a state or body that is named stands behind a minister of none: they are two."""
        minister = any(role.endswith("-minister") for role in unit.roles) and unit.owner is None
        envoy = bool(set(following.roles) & ENVOYS) and not set(unit.roles) & ENVOYS
        return minister and envoy and (following.owner is not None or following.to is not None)

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
        if name == lo and (end >= hi or self.tokens[end].text in ",;.)"):
            # "NAME, Sondergesandter des Präsidenten von X,": whom he serves, and so whose state
            return msgspec.structs.replace(unit, owner=unit.owner or other.owner), end
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

    def _subject_behind(self, units: list[Unit], end: int, hi: int) -> bool:
        """``Da møtte statsministeren utenriksminister NAME``: where the verb comes second, a definite office of
        nobody named right behind it is its subject, and the office with a name behind that its object."""
        unit, scan, grammar = units[0], self.scan, self.pack.grammar
        if not grammar.verb_second or len(units) > 1 or unit.owner is not None:
            return False
        article = scan.at(unit.lo, "definite") or scan.ending(unit.lo, "definite")
        begin = article.lo if article is not None else unit.lo
        ending = self.tokens[unit.hi - 1].lower.endswith(grammar.definite_endings) and not self._genitive(unit.hi)
        if not (ending if grammar.definite_endings else article is not None):
            return False
        if not any(scan.ending(begin, verb) is not None for verb in ("event-verb", "future", "auxiliary")):
            return False
        return self._name_run(self._skip_honorifics(end), hi) > end

    def _is_second(self, at: int) -> bool:
        """Whether "his deputy" stands there, be it behind an article: "o seu vice"."""
        article = self.scan.at(at, "articles")
        found = self.start.get(at) or (self.start.get(article.hi) if article is not None else None)
        return found is not None and SECOND in found.roles

    def _unit_of_unlisted(self, at: int, hi: int, owner: Found | None) -> tuple[Unit, int] | None:
        """``副总理、中俄投资合作委员会中方主席甲``: a further office of a body that no list has, before the name
        of who holds both; not where it begins with another state."""
        state = self.start.get(at)
        if state is not None and state.kind == "state" and owner is not None and owner.state != state.id:
            return None
        for i in range(at + 1, min(at + LONGEST_UNLISTED, hi)):
            token = self.tokens[i - 1]
            if token.kind != "w" or any(h.entry.group in NO_BODY for h in self.scan.starting.get(i - 1, ())):
                return None
            found = self.start.get(i)
            if found is None or found.kind != "office":
                continue
            placed = not OF_TOWNS.isdisjoint(found.roles) and i - at <= LONGEST_PROVINCE  # "云南省委书记"
            if token.text[-1] not in _BODY_ENDS and not placed:
                continue
            mark = self.scan.ending(i, "modifier")  # "州前州长": of a former governor
            ends = mark.lo if mark is not None and mark.lo > at else i
            following = self._unit(ends, hi)
            if following is None or following[0].unknown is not None:
                return None
            unit, end = following
            if self._name_run(end, hi) == end and not self._chain_ends_in_name(end, hi):
                return None
            roles = tuple("chairperson" if role == "president" else role for role in unit.roles)
            return msgspec.structs.replace(unit, lo=at, roles=roles, owner=None, unknown=(at, ends)), end
        return None

    def _dash_between(self, at: int, hi: int) -> bool:
        """``Bộ trưởng Quốc phòng - Đại tướng NAME``: a dash with spaces round it joins offices as a comma does."""
        if not self.pack.grammar.syllables or self.tokens[at].text not in "-–—" or self.tokens[at].glued:
            return False
        return at + 1 < hi and not self.tokens[at + 1].glued

    def _two_of_a_state(self, first: Unit, second: Unit) -> bool:
        """Whether two offices are the two highest of a state: "both the federal president, Chancellor NAME"."""
        both = {*first.roles, *second.roles}
        return first.owner is None and any(both >= two for two in _NEVER_LISTED)

    def _in_other_cases(self, first: Unit, second: Unit) -> bool:
        """Whether two offices side by side are in different cases, and the second does not own the first."""
        return bool(first.case and second.case) and not (set(first.case) | {"g"}) & set(second.case)

    def _fronted(self, at: int, first: Unit, following: tuple[Unit, int], hi: int) -> bool:
        """``Receiving the president of Brazil, General Secretary NAME said``: an office in what leads up to the
        sentence is not that of its subject; so it is with two in different cases."""
        second, end = following
        if self.declined:
            return self._in_other_cases(first, second)
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
        sentence = self.scan.sentence_of(at)
        behind = past_age(self.scan, name, sentence) if name < hi else name
        behind = past_description(self.scan, name, sentence) if behind == name < hi else behind
        return name > end and any(self._verb_at(i) for i in range(behind, min(behind + 2, hi)))

    def _of_another(self, at: int, units: list[Unit], end: int, hi: int) -> bool:
        """Whether the page has given these offices to somebody else than is named behind the next."""
        return False

    def _behind_between(self, at: int) -> bool:
        """Whether the preposition before an office, over its article, is one of two parties."""
        article = self.scan.ending(at, "articles")
        prep = self.scan.ending(article.lo if article is not None else at, "prep")
        return prep is not None and prep.entry.key == "between"

    def _held_by_many(self, units: tuple[Unit, ...]) -> bool:
        """Whether an office is in the plural, by the ending of its noun: "premiers", "ministros de Exteriores"."""
        endings = self.pack.grammar.plural_offices
        if not endings or len(units) > 1:
            return False
        unit = units[0]
        found = next((f for i in range(unit.lo, unit.hi) if (f := self.start.get(i)) and f.kind == "office"), None)
        if found is None:
            return False
        if self.declined:  # "министров иностранных дел"
            compound = found.lo + 2 < found.hi and self.tokens[found.lo + 1].text == "-"
            return self.tokens[found.lo + 2 * compound].lower.endswith(endings)
        end = next((i for i in range(found.lo + 1, found.hi) if self.scan.at(i, "prep", "of")), found.hi)
        return self.tokens[end - 1].lower.endswith(endings) or self._many_by_article(found.lo, end, unit.hi)

    def _many_by_article(self, lo: int, hi: int, end: int) -> bool:
        """``die Botschafter Kenias``, ``der nordischen Außenminister``: whether an article tells that a man's office,
        whose plural has no ending, is held by several; ``end``: behind what is told of it."""
        grammar, word = self.pack.grammar, self.tokens[hi - 1].lower
        if not grammar.plural_articles or word.endswith((*grammar.feminine_offices, "e", "es", "s")):
            return False
        at = lo
        while at > 1 and lo - at < MOST_DESCRIBING and self.scan.ending(at, "articles") is None:
            if self.tokens[at - 1].kind != "w" or self.tokens[at - 1].cap:
                return False
            at -= 1
        if self.scan.ending(at, "articles") is None:
            return False
        # ", die Präsident NAME traf": a pronoun there
        if (
            self.tokens[at - 2 : at - 1]
            and self.tokens[at - 2].text == ","
            and self._name_run(end, min(end + 2, len(self.tokens))) > end
        ):
            return False
        article, described = self.tokens[at - 1].lower, at < lo and self.tokens[at].lower.endswith("en")
        told = (phrase.split() for phrase in grammar.plural_articles)
        return any(article == words[0] and (len(words) == 1 or described) for words in told)

    def _rank_only(self, first: Unit, following: tuple[Unit, int]) -> bool:
        """``Foreign Minister Ambassador NAME``: right behind another office an envoy's is a rank, and a monarch's a
        title ("Menteri Luar Negeri Fiji Ratu NAME")."""
        second, end = following
        titled = "monarch" in second.roles and any(
            role.endswith("minister") or role in ("president", "special-envoy") for role in first.roles
        )
        plain = (titled or set(second.roles) == {"ambassador"}) and second.to is None and not second.modifiers
        return plain and not set(first.roles) & ENVOYS and self._name_run(end, len(self.tokens)) > end

    def _heir_too(self, first: Unit, following: tuple[Unit, int], hi: int) -> bool:
        """``X's Crown Prince and Prime Minister, NAME``: both of one, whom the comma sets behind them."""
        second, end = following
        owner = first.owner or second.owner
        if owner is not None and owner.state in HEIRS_GOVERN and self._full_name_behind(end, hi):
            return True
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
