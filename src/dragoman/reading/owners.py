"""Whose an office is: the owner before or behind it, its field, its seat, and bodies that no list has."""

from __future__ import annotations

import msgspec

from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.lexicon import Hit
from dragoman.reading.runs import Runs
from dragoman.text import sound

ENVOYS = frozenset(
    {"ambassador", "consul-general", "chargé-d-affaires", "special-envoy", "envoy", "consul", "high-commissioner"}
)
OF_FIELDS = frozenset({"commissioner", "secretary", "state-secretary", "special-envoy", "spokesperson"})
"""Offices that a field may stand beside without making another office of them: "EU Trade Commissioner"."""
CHARGED = frozenset(
    {"envoy", "special-envoy", "special-representative", "undersecretary", "minister-of-state", "coordinator"}
    | {"assistant-secretary", "assistant-secretary-general", "under-secretary-general", "mediator", "state-secretary"}
)
"""Offices of those who are in charge of a part of the world, as deputy ministers are."""
_NO_CHARGE = frozenset({"with", "by", "from", "between", "in"})
"""Prepositions before no part of the world that somebody is in charge of."""
OWNERS = frozenset({"state", "organisation", "delegation", "ministry"})
MOST_LONG_FIELD = 16
"""Tokens of what a commissioner or secretary is charged with."""
MOST_FIELD_WORDS = 9
"""Words of one field beside others: "of the Senegalese living abroad"."""
LONGEST_TOWN = 3
"""Words of the town in which an envoy serves."""
LONGEST_TOPIC = 9
"""Words between an office and its holder's name that say what it is for."""
LONGEST_FIELD = 4
FEWEST_WITH_TOWN = 3
"""Words of a town's name and its mayor's together."""
LONGEST_SEAT = 4
"""Words of the place that a mayor is of, and one behind."""
NO_LINK = frozenset({"prep", "and", "act", "event-verb", "auxiliary", "future"})
"""What parts an owner from an office behind it: "i Kina møtte statsminister Lund"."""
_OF_A_FIELD = {"minister": "{}-minister", "deputy-minister": "deputy-{}-minister"}
"""What those are called who hold a department."""


class Owners(Runs):
    """What stands round an office and says whose it is."""

    def _owns_by_sign(self, end: int) -> bool:
        """Whether an office ends in a genitive behind a sign ("President's"): what stands behind is its own."""
        if end < 2 or self.tokens[end - 1].lower != "s" or self.tokens[end - 2].text not in "'’":
            return False
        return self.tokens[end - 1].glued and self.tokens[end - 2].glued

    def _verb_at(self, at: int) -> bool:
        return any(
            hit.entry.group in ("act", "event-verb", "auxiliary", "future") for hit in self.scan.starting.get(at, ())
        )

    def _field_held(self, at: int, hi: int, roles: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        """``ministre par intérim des Affaires étrangères``: the field behind what says how the office is held."""
        pattern = next((_OF_A_FIELD[role] for role in roles if role in _OF_A_FIELD), None)
        of = self.scan.at(at, "prep", "of") if at < hi and pattern is not None else None
        field = self.scan.at(at, "portfolio") if of is not None else None
        field = field or (self.scan.at(of.hi, "portfolio") if of is not None and of.hi < hi else None)
        if field is None or pattern is None:
            return at, roles
        return field.hi, (pattern.format(field.entry.key),)

    def _second(self, begin: int, found: Found) -> tuple[Unit, int] | None:
        """``his deputy``: below whom, and so in which office, those named so far tell."""
        return None

    def _past_seat(self, at: int, hi: int) -> int:
        """Behind the place that a mayor or governor is of, where a sign or a full name follows: "the mayor of Lima,
        NAME", "o prefeito de Lima NAME", "NAME, governor of the province of X,"."""
        prep = self.scan.at(at, "prep") if at < hi else None
        bare = prep is None and (self.pack.grammar.adjective_after or self.declined)
        begin = at if bare else prep.hi if prep is not None else hi
        if begin >= hi:
            return at
        lo = self._past_part(begin, hi)
        if lo == at:
            town = self.declined and self._cap_at(at) and not self._known_at(at) and at + 1 < hi
            named = town and self._known_at(at + 1) and self._full_name_behind(at + 1, hi)
            return at + 1 if named else at  # "мэр Найроби NAME"
        found = self.start.get(lo)
        placed = found is not None and (found.kind == "place" or found.form == "capital")
        first = found.hi if found is not None and placed else lo
        if placed and (self._sign_at(first, hi) or self._full_name_behind(first, hi)):
            return first
        end = next((i for i in range(first, min(first + LONGEST_SEAT, hi)) if not self._in_seat(i)), lo)
        if end > lo and not bare and self._sign_at(end, hi):
            return end
        return next((i for i in range(lo + 1, end) if self._known_at(i) and self._full_name_behind(i, hi)), at)

    def _in_seat(self, at: int) -> bool:
        """Whether a token may be one of a place's name: a word with a capital, or a hyphen within it."""
        return self._cap_at(at) or (self.tokens[at].text in "-‐‑" and self.tokens[at].glued)

    def _sign_at(self, at: int, hi: int) -> bool:
        """Whether a phrase ends there with a sign."""
        return at >= hi or self.tokens[at].text in ",;.)"

    def _past_city(self, at: int, begin: int, hi: int) -> int:
        """Behind "in Hamburg" in "the consul general of Peru in Hamburg, NAME": where an envoy has a house; else
        ``at``. A town that no list has needs the comma."""
        found = self.start.get(begin)
        placed = found is not None and found.kind == "place"
        end = found.hi if found is not None and placed else begin + 1
        if end >= hi or not (placed or (found is None and self.tokens[begin].cap)):
            return at
        comma = self._parts_name(end, hi) and self._full_name_behind(end, hi)
        return end if comma or (placed and len(self._words(end, self._name_run(end, hi))) > 1) else at

    def _past_town(self, at: int, hi: int) -> int:
        """Behind "Padang" in "Wali Kota Padang NAME": a town that no list has, where a full name follows and the page
        calls it a town elsewhere ("Kota Padang"); else ``at``."""
        if at >= hi or not self.tokens[at].cap or len(self._words(at, self._name_run(at, hi))) < FEWEST_WITH_TOWN:
            return at
        town, nouns = self.tokens[at].text, self.scan.language.signs.place_nouns
        for i in range(1, len(self.tokens)):
            if i != at and self.tokens[i].text == town and self.tokens[i - 1].lower in nouns:
                region = self.cover.get(i - 1)
                if region is None or region.kind != "office":
                    return at + 1
        return at

    def _past_part(self, at: int, hi: int) -> int:
        """Behind "la province de" in "le gouverneur de la province de LIEU, NAME", and "der Provinz" in "der Provinz
        ORT": what part of a state it is."""
        article = self.scan.at(at, "articles") if at < hi else None
        noun = article.hi if article is not None else at
        if noun + 1 >= hi or self.tokens[noun].kind != "w":
            return at
        if self.tokens[noun].lower in self.scan.language.signs.place_nouns and self.tokens[noun + 1].cap:
            return noun + 1
        if self.tokens[noun].cap or noun in self.start:
            return at
        of = self.scan.at(noun + 1, "prep", "of")
        behind = self.scan.at(of.hi, "articles") if of is not None and of.hi < hi else None
        return at if of is None else behind.hi if behind is not None else of.hi

    def _post(self, at: int, hi: int) -> tuple[int, str] | None:
        """``驻越南大使``: where an envoy serves, before the office; where the office begins, and the state."""
        if not self.pack.grammar.title_after:
            return None
        prep = self.scan.at(at, "prep", "in")
        state = self.start.get(prep.hi) if prep is not None and prep.hi < hi else None
        if prep is not None and (state is None or state.kind != "state"):
            return self._post_in_town(prep.hi, hi)
        if state is None:
            return None
        office = self.start.get(state.hi)
        if office is None or not set(office.roles) & ENVOYS:
            modifier = self.scan.at(state.hi, "modifier") if state.hi < hi else None
            office = self.start.get(modifier.hi) if modifier is not None else None
            if office is None or not set(office.roles) & ENVOYS:
                return None
        return state.hi, state.id

    def _post_in_town(self, at: int, hi: int) -> tuple[int, str] | None:
        """``驻上海总领事``, ``驻沪总领事``: an envoy's town, be it in no list; as ``_post``, "" for no state."""
        for end in range(at + 1, min(at + LONGEST_TOWN, hi - 1) + 1):
            office = self.start.get(end)
            if office is not None and set(office.roles) & ENVOYS:
                return end, ""
            if self.tokens[end - 1].kind != "w" or (office is not None and office.kind != "place"):
                return None
        return None

    def _past_topic(self, at: int, hi: int) -> int:
        """Behind what an office is for, where a name follows: "спецпредставитель по диалогу и безопасности NAME"."""
        if at >= hi or self.scan.at(at, "prep", "about") is None:
            return at
        past = at
        for end in range(at + 1, min(at + LONGEST_TOPIC, hi)):
            token, region = self.tokens[end], self.cover.get(end)
            if end < past or (token.cap and region is not None and region.kind in ("place", "state", "notstate")):
                continue
            if token.cap:
                past = self._name_run(end, hi)
                known = next((i for i in range(end, past) if self._known_at(i)), end)
                if past > known + 1 and (known > end or not self._describes_region(end)):
                    return known
                continue
            if token.kind != "w" or any(
                h.entry.group in ("act", "event-verb") for h in self.scan.starting.get(end, ())
            ):
                return at
        return at

    def _describes_region(self, at: int) -> bool:
        """Whether a word in capitals is an adjective in another case than a name's: "Ближнему Востоку"."""
        return self.scan.at(at, "attributes") is not None and self.tokens[at + 1].cap and not self._known_at(at)

    def _past_class(self, at: int, hi: int) -> tuple[int, Found | None, tuple[int, int] | None]:
        """Behind a body with or without what it is called in general: "лидер движения «X» NAME", "глава «X» NAME".

        The end, the body where a list has it, and else its tokens.
        """
        begin = at
        for _ in range(2):
            head = self.scan.at(at, "body_words") if at < hi else None
            if head is not None:
                at = head.hi
        body = self.start.get(at)
        if body is not None:
            quoted = self.tokens[at].text in "«“„"
            classed = at > begin or self.scan.ending(at, "body_words") is not None
            if body.kind == "place" and at > begin and self._name_run(body.hi, hi) > body.hi:
                return body.hi, None, (begin, body.hi)
            owns = classed and body.kind == "organisation" and (quoted or not body.case or "g" in body.case)
            return (body.hi, body, None) if owns else (begin, None, None)
        if at + 1 >= hi:
            return begin, None, None
        if self.tokens[at].text not in "«“„":
            if at > begin:  # "губернатор штата Техас NAME", and "мэр города NAME"
                placed = self.tokens[at].cap and self._sign_at(at + 1, hi)
                placed = placed and self.tokens[begin].lower in self.scan.language.signs.place_nouns
                ends = placed or self._known_at(at + 1)
                return (at + 1, None, (begin, at + 1)) if ends else (begin, None, None)
            part = self.scan.at(at + 1, "body_words") if self.tokens[at].cap else None
            named = part is not None and not self.tokens[at + 1].cap and self._name_run(part.hi, hi) > part.hi
            return (part.hi, None, (at, part.hi)) if part is not None and named else (begin, None, None)
        for end in range(at + 1, min(at + LONGEST_FIELD + 2, hi)):
            if self.tokens[end].text in "»”“":
                named = self._full_name_behind(end + 1, hi) and self.tokens[end + 1].text != ","
                return (end + 1, None, (begin, end + 1)) if named else (begin, None, None)
        return begin, None, None

    def _past_second_field(self, at: int, hi: int) -> tuple[int, Found | None]:
        """Behind "and social services STATE", the rest of a ministry of two fields, and the state."""
        joint = self.scan.at(at, "and") if at < hi else None
        for end in range(joint.hi, min(joint.hi + LONGEST_FIELD, hi)) if joint is not None else ():
            found = self.start.get(end)
            if found is not None:
                owns = found.kind == "state" and end > at + 1 and (not found.case or "g" in found.case)
                return (found.hi, found) if owns else (at, None)
            if self.tokens[end].kind != "w" or self.tokens[end].cap:
                genitive = self.tokens[end - 1].lower.endswith(self.pack.grammar.genitive_endings)
                named = joint is not None and end > joint.hi and genitive and self._full_name_behind(end, hi)
                return (end, None) if named and self.tokens[end].text != "," else (at, None)
        return at, None

    def _where(self, state: Found) -> bool:
        """``traf in Jordanien König X``: behind a preposition the plain name of a state tells where, not whose.

        So it is where the verb comes second: there owners have an ending, or a hyphen behind them.
        """
        if not self.pack.grammar.verb_second or state.kind != "state" or state.form != "name":
            return False
        if state.hi < len(self.tokens) and self.tokens[state.hi].kind == "p":
            return False
        article = self.scan.ending(state.lo, "articles")
        prep = self.scan.ending(article.lo if article is not None else state.lo, "prep")
        return prep is not None and "in" in prep.entry.key.split()

    def _past_epithet(self, at: int, hi: int) -> int:
        """Behind "yang baru" in "Duta Besar Kolombia yang baru, NAME", where a name, an owner or a comma follows."""
        epithet = self.scan.at(at, "epithet") if at < hi else None
        if epithet is None or epithet.hi >= hi:
            return at
        if self.declined and (self.tokens[at].cap or at in self.start):
            return at  # "премьер-министр республики NAME", but "президент Республики Конго"
        behind = self.tokens[self._past_of(epithet.hi, hi)] if self._past_of(epithet.hi, hi) < hi else None
        if self.pack.grammar.adjective_after and self.scan.at(epithet.hi, "prep") is not None:
            return epithet.hi  # "l'ambassadeur de SM le Roi en République du Mali"
        whose = self.start.get(epithet.hi) if self.pack.grammar.adjective_after else None
        if whose is not None and whose.kind == "state" and whose.form in ("adjective", "demonym"):
            return epithet.hi  # "el presidente socialista francés, NAME"
        return epithet.hi if behind is not None and (behind.cap or behind.text == ",") else at

    def _past_house(self, at: int, hi: int) -> int:
        """Behind the body that a permanent representative is sent to: "постпред России при ООН"."""
        prep = self.scan.at(at, "prep") if at < hi else None
        article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi) if prep is not None else None
        return found.hi if found is not None and found.kind == "organisation" else at

    def _own_owner(self, office: Found, key: str) -> Found:
        """The state or body that alone has such an office."""
        body = self.scan.language.reference.bodies.get(key)
        if body is None:
            return Found(lo=office.lo, hi=office.hi, kind="state", id=key, form="adjective", state=key)
        return Found(
            lo=office.lo,
            hi=office.hi,
            kind="organisation",
            id=key,
            name=body.name,
            form="adjective",
            state=body.state,
        )

    def _past_portfolio(self, office: Found, hi: int, modifiers: list[str]) -> int:
        """Behind the field of a commissioner or secretary: "Komisaris Perdagangan Uni Eropa"."""
        if office.hi >= hi:
            return office.hi
        if not set(office.roles) & OF_FIELDS:
            small = self._past_small_field(office, hi)
            if small > office.hi:
                return small
            charged = "deputy" in modifiers or any(r.startswith("deputy-") or r in CHARGED for r in office.roles)
            return self._past_long_field(office.hi, hi, regions=True) if charged else office.hi
        inner = self.scan.ending(office.hi, "prep")
        if inner is not None and inner.lo > office.lo:  # "secrétaire d'État à l'" is one phrase with its preposition
            return max(office.hi, self._past_long_field(inner.lo, hi))
        field = self.scan.at(office.hi, "portfolio")
        if field is not None and self.tokens[office.hi].cap:
            return field.hi
        of = self.scan.at(office.hi, "prep", "of") if self.pack.grammar.verb_second else None
        field = self.scan.at(of.hi, "portfolio") if of is not None and of.hi < hi else None
        if field is not None and self._name_run(field.hi, hi) > field.hi:
            return field.hi  # "staatssecretaris voor Buitenlandse Handel NAME"
        return self._past_long_field(office.hi, hi)

    def _past_small_field(self, office: Found, hi: int) -> int:
        """``minister för regional utveckling, byggande och service NAME``: behind a field that no pack lists, of
        words without capitals, up to a full name, where a plain noun has no capital; else the office's end."""
        plain = self.pack.grammar.verb_second and not self.pack.grammar.capital_nouns
        if not plain or not {"minister", "deputy-minister"} & set(office.roles):
            return office.hi
        prep = self.scan.at(office.hi, "prep", "of")
        begin = prep.hi if prep is not None else office.hi
        if prep is None and self.scan.ending(begin, "prep") is None:
            return office.hi  # "minister med ansvar för" is one phrase
        closed = office.hi  # the first sign: "udnævnes til minister for byer og landdistrikter,"
        for at in range(begin, min(begin + MOST_LONG_FIELD, hi)):
            token, found = self.tokens[at], self.start.get(at)
            if closed == office.hi and at > begin and prep is not None and token.text in ",;.":
                closed = at
            if token.cap:
                joined = (
                    self.scan.ending(at, "and") or self.scan.ending(at, "prep") or self.tokens[at - 1].kind == "p"
                )
                named = at > begin and not joined and len(self._words(at, self._name_run(at, hi))) > 1
                return at if named else closed
            if found is not None or self._verb_at(at) or (token.kind != "w" and token.text not in ",-"):
                return closed
            if any(self.scan.at(at, group) is not None for group in ("relative", "that", "clause", "auxiliary")):
                return closed
        return closed

    def _past_long_field(self, at: int, hi: int, *, regions: bool = False) -> int:
        """Behind "for trade and economic security" where a name follows: "chargé du développement, M. …".

        ``regions``: what somebody is in charge of may be parts of the world: "for Europe and America, NAME".
        """
        begin = self.start.get(at)
        first = begin.hi if begin is not None and begin.form == "adjective" else at
        prep = self.scan.at(first, "prep")
        if prep is None or (regions and not self._region(prep)):
            return at
        for end in range(first + 1, min(first + MOST_LONG_FIELD, hi)):
            token, found = self.tokens[end], self.start.get(end)
            behind = end + 1 if token.text == "," else end
            lo = self._skip_honorifics(behind)
            ended = end > first + 1 and self.tokens[end - 1].lower in self.pack.grammar.charge_ends
            if end == first + 1 and "about" in prep.entry.key.split() and token.cap:
                return at  # "a spokesman on NAME": whom he spoke of
            if lo > behind or token.text == "," or self._known_at(end) or ended:
                if len(self._words(lo, self._name_run(lo, hi))) > 1:
                    return end
                if lo > behind:
                    return at
            if token.text in ".;:()" or self._verb_at(end) or self.scan.at(end, "that") is not None:
                return at
            if found is not None and found.kind in ("office", "person", "organisation", "delegation"):
                return at
            noun = self.tokens[found.hi].lower if found is not None and found.hi < hi else ""
            described = found is not None and (found.form == "name" or noun in self.pack.grammar.charge_ends)
            if found is not None and found.kind == "state" and not (regions and described):
                return at
        return at

    def _past_unknown_field(self, at: int, hi: int) -> tuple[int, Found | None]:
        """Behind a field that no pack lists, of a minister whose full name signs close: "the minister of ports and
        piers, NAME,"; and the state that ends it."""
        begin = self.start.get(at)
        whose = begin if begin is not None and begin.kind == "state" and begin.form != "name" else None
        first = whose.hi if whose is not None else at  # "ministro chileno de Puertos"
        if first >= hi or self.scan.at(first, "prep") is None or self.scan.at(first, "modifier") is not None:
            return at, None  # "ministre par intérim"
        behind = self._owner_after(first, hi)[1]
        if behind is not None and (behind.kind != "organisation" or behind.id.startswith("ministry-")):
            return at, None
        end, owner = self._past_aim(first, hi, field=True)
        if end == first:
            return at, None
        return end, whose or (owner if owner is not None and owner.kind == "state" else None)

    def _past_aim(self, at: int, hi: int, *, field: bool = False) -> tuple[int, Found | None]:
        """Behind "for peace operations" in "the deputy secretary-general of X for peace operations, NAME,": what an
        office is for, where a full name between signs closes it; and the owner that ends it: "for Africa of X"."""
        prep = self.scan.at(at, "prep") if at < hi else None
        inverts = self.pack.grammar.verb_second  # "der Minderheitsführer im Senat, NAME,"
        if prep is None or (prep.entry.key in _NO_CHARGE and not field and not (inverts and prep.entry.key == "in")):
            return at, None
        if not (field or inverts) and any(
            h.entry.group == "prep" and h.entry.key == "of" and h.hi == at + 1 for h in self.scan.starting[at]
        ):
            return at, None  # "chargé de", but not "de la"
        owner: Found | None = None
        owned = at
        for end in range(prep.hi, min(prep.hi + MOST_LONG_FIELD, hi)):
            if self.tokens[end].text == "," and self._name_between_signs(end + 1, hi):
                return end, owner if owned == end else None
            found = self.start.get(end)
            past = self._skip_brackets(end, hi)  # "des Instituts für Klimafolgenforschung (PIK), NAME"
            if past > end and past < hi and self.tokens[past].text == "," and self._name_between_signs(past + 1, hi):
                return past, owner if owned == end else None
            if self.tokens[end].text in ".;:()" or self._verb_at(end) or self.scan.at(end, "relative") is not None:
                return at, None
            if self.scan.at(end, "that") is not None or (found is not None and found.kind in ("office", "person")):
                return at, None
            if owned <= end and self.scan.at(end, "prep", "of") is not None:
                past, last = self._owner_after(end, hi)
                owner, owned = (last, past) if last is not None else (owner, owned)
        return at, None

    def _name_between_signs(self, at: int, hi: int) -> bool:
        """Whether a full name stands there up to a sign, "and" or the end: that of who holds what stands before."""
        end = self._past_full_name(at, hi)
        return end > at and (end >= hi or self.tokens[end].text in ",.;)" or self.scan.at(end, "and") is not None)

    def _past_full_name(self, at: int, hi: int) -> int:
        """Behind a full name, over a form of address, that is of no place and no field; ``at`` where none stands."""
        lo = self._skip_honorifics(at)
        found = self.start.get(lo)
        if (found is not None and found.kind != "person") or self.scan.at(lo, "portfolio") is not None:
            return at
        end = self._name_run(lo, hi)
        return at if len(self._words(lo, end)) < 2 or self.scan.at(lo, "body_words") is not None else end

    def _region(self, prep: Hit) -> bool:
        """Whether what stands behind a preposition may be what somebody is in charge of: no state and no body."""
        article = self.scan.at(prep.hi, "articles")
        found = self.start.get(article.hi if article is not None else prep.hi)
        return prep.entry.key not in _NO_CHARGE and (found is None or found.kind in ("place", "notstate"))

    def _known_at(self, at: int) -> bool:
        """Whether a name of two words begins with a given name at a token."""
        return self.tokens[at].cap and sound(self.tokens[at].text) in self.given

    def _past_of(self, at: int, hi: int) -> int:
        prep = self.scan.at(at, "prep", "of") if at < hi else None
        return prep.hi if prep is not None else at

    def _past_fields(self, office: Found, at: int, hi: int) -> tuple[int, tuple[str, ...]]:
        """Behind the further fields of a minister, and the roles: "of Foreign Affairs, Trade and Worship".

        Only where a name or the state follows, so that "the minister of defence and the generals" stay apart.
        """
        roles = office.roles
        alone = 0
        if at >= hi or not any(role.endswith("minister") for role in roles):
            return at, roles
        if self.pack.grammar.title_after:
            return at, roles  # "副总理兼国防部长NAME": every field stands before its office
        if "minister" in roles and not self.pack.grammar.adjective_after:
            # "Minister of Sea Affairs, Trade and Services of X, NAME": a first field that the pack has not.
            of = self.scan.at(at, "prep", "of")
            first = self._field(of.hi, hi, listed=True, marked=False) if of is not None else None
            if of is not None and first is None and of.hi < hi:
                first = self._field(of.hi, hi, listed=True, marked=self.tokens[of.hi : of.hi + 1][0].cap)
            if first is None or self._owner_after(at, hi)[1] is not None:
                return at, roles
            end, known, joined, listed = first[0], False, False, True
            alone = end
        elif not any(role.endswith("-minister") for role in roles):
            return at, roles
        else:
            end, known, joined, listed = self._past_adjective(at, hi), True, False, False
        if end == at and self._names_a_field(at, hi):
            end = at + 1
        all_marked = self.pack.grammar.adjective_after
        while end < hi and not joined:
            joint = self.scan.at(end, "and")
            of = self.scan.at(end, "prep", "of") if all_marked and joint is None else None
            # "ministre des Affaires étrangères de la Coopération et des Burkinabè de l'extérieur"
            bare = of is not None and any(self.scan.at(begin, "portfolio") for begin in (end, of.hi))
            if joint is None and self.tokens[end].text != "," and not bare:
                break
            marked = joint is not None and joint.hi - joint.lo > 1  # "et des"
            begin = joint.hi if joint is not None else end if bare else end + 1
            last = joint is not None and self.pack.grammar.verb_second  # "für Landwirtschaft und Viehzucht, NAME"
            piece = self._field(begin, hi, listed=listed or last, marked=marked)
            if piece is None:
                break
            begin, (end, field, sure) = end, piece
            behind_joint = joint.hi if joint is not None else begin + 1
            all_marked = all_marked and (marked or self.scan.at(behind_joint, "prep", "of") is not None)
            if field == "foreign" and "foreign-minister" not in roles:
                roles = ("foreign-minister",)
            known = known and sure
            joined = joint is not None or self.scan.has("and", begin, end)
            listed = True
        if (
            not joined
            and alone
            and alone < hi
            and self.tokens[alone].text == ","
            and self._full_name_behind(alone, hi)
        ):
            return alone, roles  # "Minister of Ocean Affairs, NAME"
        if not joined:
            past = self._past_adjective(at, hi)
            named = past > at and past < hi and self.tokens[past].text == ","
            lo = self._skip_honorifics(past + 1)
            return (past if named and len(self._words(lo, self._name_run(lo, hi))) > 1 else at), office.roles
        behind = self._skip_honorifics(end + 1 if end < hi and self.tokens[end].text == "," else end)
        name = len(self._words(behind, self._name_run(behind, hi))) > 1
        if all_marked and (end >= hi or self.tokens[end].text in ",;.)"):
            return end, roles  # "NAME, ministre de l'Économie, de la Planification et de l'Aménagement du Territoire"
        past, owner = self._owner_after(end, hi)
        if name or (owner is not None and (known or self._full_name_behind(past, hi))):
            return end, roles
        return at, office.roles

    def _full_name_behind(self, at: int, hi: int) -> bool:
        """Whether a name of two words or more comes next, over a comma and a form of address."""
        lo = self._skip_honorifics(at + 1 if self._parts_name(at, hi) else at)
        return len(self._words(lo, self._name_run(lo, hi))) > 1

    def _parts_name(self, at: int, hi: int) -> bool:
        """Whether a comma stands there, or a dash that does its work before a form of address: ``- ông NAME``."""
        if at >= hi or self.tokens[at].text == ",":
            return at < hi
        lone = self.tokens[at].text in "-–—" and not self.tokens[at].glued
        return lone and self.pack.grammar.syllables and self.scan.at(at + 1, "honorifics") is not None

    def _names_a_field(self, at: int, hi: int) -> bool:
        """``of Development Strategies and Trade NAME``: a capitalised noun with a field joined to it."""
        if at >= hi or not self.tokens[at].cap or self.tokens[at].kind != "w" or self.cover.get(at) is not None:
            return False
        joint = self.scan.at(at + 1, "and") if at + 1 < hi else None
        if joint is None:
            return False
        return any(self.scan.at(begin, "portfolio") is not None for begin in range(joint.hi, min(joint.hi + 2, hi)))

    def _past_adjective(self, at: int, hi: int) -> int:
        """Behind a plain word that only describes the field before it: "integration (regional), ..."."""
        token = self.tokens[at]
        if token.kind != "w" or token.cap or self.cover.get(at) is not None or at + 1 >= hi:
            return at
        groups = {hit.entry.group for hit in self.scan.starting.get(at, ())}
        return (
            at
            if groups & NO_LINK or (self.tokens[at + 1].kind == "w" and not self.scan.at(at + 1, "and"))
            else at + 1
        )

    def _field(self, at: int, hi: int, *, listed: bool, marked: bool) -> tuple[int, str | None, bool] | None:
        """One field more, at a token: its end, its id where the pack has it, and whether it surely is a field."""
        begin = at
        field = self.scan.at(at, "portfolio") if at < hi else None
        while field is None and at < hi and at - begin < 4:
            part = self.scan.at(at, "prep", "of") or self.scan.at(at, "articles")
            if part is None:
                break
            at = part.hi
            field = self.scan.at(at, "portfolio") if at < hi else None
        marked = marked or at > begin
        end = field.hi if field is not None else at
        while end < hi and end - at < MOST_FIELD_WORDS:
            token, found = self.tokens[end], self.start.get(end)
            if token.kind != "w" and not (token.glued and token.text in "'’-"):
                break
            if self.scan.at(end, "and") is not None or self.scan.at(end, "honorifics") is not None:
                break
            named = found is not None and (found.kind in ("office", "person") or found.form in ("name", "genitive"))
            if found is not None and named and found.kind != "organisation":
                break
            if field is not None and token.cap and not marked and not self._last_of_field(end, hi):
                break
            if self._verb_at(end):
                break
            if end > at and self.scan.at(end, "prep", "of") and self._owner_after(end, hi)[1] is not None:
                break
            end += 1
        if end == at:
            return None
        first = self.start.get(at)
        body = first is not None and first.kind == "organisation" and first.hi == end
        words = self.tokens[at:end]
        large = len(words) < 4 and all(t.cap for t in words) and sound(words[0].text) not in self.given
        large = large and not (self.pack.grammar.adjective_after or self.pack.grammar.verb_second)
        if field is None and not marked and not body and not (listed and end - at == 1) and not large:
            return None
        return end, field.entry.key if field is not None else None, field is not None

    def _last_of_field(self, at: int, hi: int) -> bool:
        """``Natural Resources Conservation and Tourism, Mr NAME``: whether a word behind a known field is its last,
        for "and" or a comma with another field stands behind it; no name of one word has that."""
        joint = self.scan.at(at + 1, "and") if at + 1 < hi else None
        behind = joint.hi if joint is not None else at + 2
        if joint is None and (at + 1 >= hi or self.tokens[at + 1].text != ","):
            return at + 1 >= hi
        return self.scan.at(behind, "portfolio") is not None

    def _unknown_body(self, at: int, hi: int) -> int:
        """Up to three plain words behind "office of STATE's": a body, when a comma, a name or "and" comes next."""
        end = at
        while end < hi and end - at < 3:
            token = self.tokens[end]
            found = self.start.get(end)
            if found is not None and found.kind == "organisation" and end == at:
                return found.hi
            if token.kind != "w" or token.cap or found is not None:
                break
            if any(
                hit.entry.group in ("prep", "and", "act", "event-verb", "auxiliary", "that", "relative", "future")
                for hit in self.scan.starting.get(end, ())
            ):
                break
            end += 1
        if end == at or end >= hi:
            return at
        follows = self.tokens[end].text == "," or self.scan.at(end, "and") or self._name_run(end, hi) > end
        return end if follows else at

    def _owner_after(self, at: int, hi: int) -> tuple[int, Found | None]:
        """An owner behind the office: "of the Republic of X", "för Koreas arbetarparti", bare in some languages."""
        begin = at
        if at >= hi:
            return begin, None
        prep = self.scan.at(at, "prep", "of") or self._named_behind(at, hi)
        bare = self.pack.grammar.adjective_after
        if prep is None and not bare:
            return self._genitive_behind(at, hi)
        at = prep.hi if prep else at
        article = self.scan.at(at, "articles") if at < hi and at not in self.start else None  # "de El Salvador"
        at = article.hi if article else at
        country = self.scan.at(at, "country") if bare and at < hi and at not in self.start else None
        at = country.hi if country is not None else at
        for skipped in range(3):
            found = self.start.get(at)
            if found is not None and prep is None and found.case and "g" not in found.case:
                break
            if found is not None and found.kind in OWNERS and found.form != "capital":
                if found.form in ("genitive", "adjective") or (bare and found.kind == "organisation"):
                    inner = self.start.get(found.hi)
                    if inner is not None and inner.kind == "organisation":
                        return inner.hi, msgspec.structs.replace(inner, lo=found.lo, state=found.id)
                if (
                    prep is not None
                    and not bare
                    and found.form == "adjective"
                    and (skipped or self._cap_at(found.hi))
                ):
                    break  # "thanked the minister for opening the Turkish Cultural Centre"
                placed = prep is not None and self.scan.at(prep.lo, "prep", "in") is not None and not bare
                if placed and found.form == "adjective" and self._unknown_word(found.hi, hi):
                    break  # "received the president at the Norwegian castle"
                return found.hi, found
            token = self.tokens[at] if at < hi else None
            if prep is None or skipped == 2 or token is None or token.kind != "w" or token.cap:
                break
            at += 1
        return begin, None

    def _unknown_word(self, at: int, hi: int) -> bool:
        """Whether a word without a part in any rule stands at a token."""
        return at < hi and self.tokens[at].kind == "w" and not self.scan.starting.get(at) and at not in self.start

    def _cap_at(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].cap and at not in self.start

    def _in_brackets(self, at: int, hi: int) -> tuple[int, int] | None:
        """Where a full name begins and ends that brackets at a token hold, and nothing else."""
        if at >= hi or self.tokens[at].text != "(":
            return None
        lo = self._skip_honorifics(at + 1)
        end = self._name_run(lo, hi)
        whole = end < hi and self.tokens[end].text == ")" and len(self._words(lo, end)) > 1
        return (lo, end) if whole else None

    def _named_behind(self, at: int, hi: int) -> Hit | None:
        """``colleagues from X (A), Y (B)``, ``her counterparts from X``: the word before the state of an office."""
        prep = self.scan.at(at, "prep", "from")
        if prep is None:
            return None
        article = self.scan.at(prep.hi, "articles") if prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi)
        if found is None or found.kind != "state" or found.form == "capital":
            return None
        if found.hi + 1 < hi and self.tokens[found.hi].text == "(":
            return prep if len(self._words(found.hi + 1, self._name_run(found.hi + 1, hi))) > 1 else None
        # "flew with the president from X to Y" tells of a journey.
        return prep if found.hi >= hi or self.scan.at(found.hi, "prep", "to") is None else None

    def _genitive_behind(self, at: int, hi: int) -> tuple[int, Found | None]:
        """``Präsident Kenias``: a state in the genitive right behind its office, and no other office behind it."""
        found = self.start.get(at)
        if found is None or found.kind != "state" or found.form != "genitive":
            return at, None
        follows = self.start.get(found.hi)
        if follows is not None and follows.kind in ("office", "organisation", "delegation", "state"):
            return at, None
        return found.hi, found

    def _owner_behind(self, at: int, hi: int) -> tuple[int, Found | None]:
        """``president NAME of STATE``: only with a preposition that never marks a place."""
        if at >= hi or self.scan.at(at, "prep", "of") is None:
            return at, None
        if any(self.scan.at(at, "prep", goal) is not None for goal in ("in", "to")):
            return at, None  # "rejser statsminister NAME til Peru"
        end, owner = self._owner_after(at, hi)
        house = owner is not None and owner.of == "parliament"  # "Speaker NAME of the Riigikogu"
        return (end, owner) if owner is not None and (owner.kind == "state" or house) else (at, None)

    def _past_its_state(self, body: Found, at: int, hi: int) -> int:
        """Behind "libanés" in "el líder del Hezbolá libanés, NAME": an adjective says of which state a body is."""
        found = self.start.get(at) if at < hi and self.pack.grammar.adjective_after else None
        if found is None or found.kind != "state" or body.state != found.id:
            return at
        return found.hi
