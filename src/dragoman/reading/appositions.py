"""Offices and descriptions behind a name, between commas."""

from __future__ import annotations

import msgspec

from dragoman.reading.alone import Alone
from dragoman.reading.chains import SERVING
from dragoman.reading.compiled import COUNTERPART
from dragoman.reading.kinds.people import Unit
from dragoman.reading.owners import ENVOYS
from dragoman.reading.persons import TITLES, Profile
from dragoman.reading.scan import Sentence
from dragoman.reading.tails import closes_on
from dragoman.reading.units import OF_TOWNS

LONGEST_TAIL = 18
"""Tokens of a body's name behind an office in a list."""
OF_A_PARTY = frozenset(
    {
        "central-committee-member", "politburo-member", "secretariat-member", "party-secretary",
        "party-committee-member", "permanent-member-of-the-secretariat",
    }
)  # fmt: skip
"""Offices that stand first in a row of them, some of bodies that no list has."""
SENT = frozenset({"envoy", "special-envoy", "special-representative", "negotiator", "mediator", "coordinator"})
"""Offices that say what they are for behind the name of whoever holds them."""
TOLD_BEFORE = 1
"""Offices of one person before the one behind "and", of which nobody else is told."""
LED_REACH = 40
"""Tokens from "led by" to the end of the leader's name or last office."""
_OF_FIELDS = frozenset({"minister", "deputy-minister", "state-secretary", "crown-prince", "crown-princess", "prince"})
"""Offices of a field or a place that no list has."""
_JOINING = frozenset({"of", "to", "for", "from"})
"""Prepositions between one who serves and whom."""
LONGEST_REGION = 5
"""Words of a place's name with the noun before it."""
_SYLLABLES = 2
"""Of a place; names of people have more."""
_OF_REGIONS = OF_TOWNS | {
    "regional-president", "regional-vice-president", "council-chairperson", "head-of-office",
    "party-committee-member",
}  # fmt: skip
_PRESIDING = frozenset({"president", "vice-president"})
"""What heads of bodies are called as heads of states are."""
BODY_REACH = 4
"""Tokens behind an office among which the noun of its body stands."""
MOST_IN_ITEM = 6
"""Offices and other descriptions of one person in a list."""
MOST_CHARGED = 12
"""Tokens of what a minister is charged with between commas, before the name."""


class Appositions(Alone):
    """What stands behind a name tells of its bearer."""

    def _apposition(self, profile: Profile, at: int, sentence: Sentence, *, titled: bool = False) -> int:
        """``NAME, office of owner,`` and ``NAME (office)``, one behind another: the offices are that person's."""
        end = self._one_apposition(profile, at, sentence, titled)
        while end > at:
            at, end = end, self._one_apposition(profile, end, sentence, titled)
            if end == at:
                end = self._last_of_several(profile, at, sentence)
        of_party = any(office.role in OF_A_PARTY for office in profile.offices.values())
        return self._rest_of_item(profile, at, sentence) if of_party or self._listing(sentence) else at

    def _last_of_several(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """``NAME, member of the committee of X, secretary in Y and governor of Z.``: the last, behind "and"."""
        joint = self.scan.at(at, "and") if at < sentence.hi else None
        chain = self._chain(joint.hi, sentence.hi, commas=False) if joint is not None else None
        if joint is None or chain is None or len(profile.offices) < TOLD_BEFORE:
            return at
        units, end = chain
        others = self._held_by_many(units) or "leader" in units[0].roles  # "NAME, governor of X, and leaders of Y"
        if others or self.scan.at(joint.hi, "articles") is not None or not self._ends_item(end, sentence.hi):
            return at
        self._give(profile, units)
        return max(end, self._tail(end, sentence.hi))

    def _ends_item(self, at: int, hi: int) -> bool:
        """Whether an office, or the body behind it, ends its sentence or an item of a list."""
        if self._name_run(self._skip_honorifics(at), hi) > at:
            return False
        end = self._tail(at, hi)
        return (
            end >= hi or self.tokens[end].text in ".;；" or (self.tokens[end].text == "," and self._verb_at(end + 1))
        )

    def _rest_of_item(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """``NAME - member of the Youth League, secretary of the district;``: in a list, over what is no office, the
        offices up to the semicolon."""
        end = at
        for _ in range(MOST_IN_ITEM):
            sign = self.tokens[end] if end < sentence.hi else None
            if sign is None or sign.text not in ",-–" or (sign.glued and sign.text != ","):
                break
            past = self._one_apposition(profile, end, sentence, True)
            if past > end:
                at = end = past
                continue
            past = self._tail(end + 1, sentence.hi)
            if past <= end + 1 or self.tokens[end + 1].cap:
                break
            last = self._last_of_several(profile, past, sentence)
            if last > past:
                return last
            end = past
        return at

    def _one_apposition(self, profile: Profile, at: int, sentence: Sentence, titled: bool = False) -> int:
        if at >= sentence.hi or self.tokens[at].text not in ",(":
            dash = at < sentence.hi and self.tokens[at].text in "-–" and not self.tokens[at].glued
            if not dash or not (self.pack.grammar.adjective_after or self._listing(sentence)):
                return at if titled else self._without_comma(profile, at, sentence)
        of = self.scan.at(at + 1, "prep", "of") if at + 1 < sentence.hi and titled else None
        if of is not None and self.tokens[at].text == "," and self.pack.grammar.adjective_after:
            return at  # "du directeur A, du ministre B": the next of a list
        small = at + 1 < sentence.hi and self.tokens[at].text == "," and not self.tokens[at + 1].cap
        if titled and small and self.pack.grammar.syllables:
            return at  # "Chủ tịch Hạ viện NAME, đại sứ Maroc": the next of a list, who has no name
        chain = self._chain(self._past_describing(at + 1, sentence.hi), sentence.hi, commas=False)
        if chain is None:
            return at
        units, end = self._past_the_served(*chain, sentence.hi)
        if self.tokens[at].text == "," and closes_on(self.scan, sentence, at, end):
            return at  # "talks with NAME, the spokesman said."
        if self._whose_words(at, sentence) and self._goes_on_to_a_verb(end, sentence.hi):
            return at  # "According to NAME, the ambassador of X has to leave"
        end = self._past_region(units, end, sentence.hi)
        if len(units) > 1 and self._in_parallel(end, sentence.hi) and self.scan.at(units[0].hi, "and") is not None:
            self._give(profile, units[:1])
            return units[0].hi
        if self._name_run(self._skip_honorifics(end), sentence.hi) > end and not self._serves_another(
            units, end, sentence.hi
        ):
            return at
        if (titled or profile.offices) and self._next_ones(at, self._posted(end, sentence.hi), sentence.hi):
            return at
        if titled and self._next_by_article(at, self._posted(end, sentence.hi), sentence.hi):
            return at
        if (in_turn := self._in_turn(profile, at, units, end, sentence)) > at:
            return in_turn
        many = self._held_by_many(units) or any(COUNTERPART in unit.roles for unit in units)
        if many and self._of_several(units, sentence):
            return at  # "the minister will meet X, his colleagues from Y and Z"
        if (titled or not profile.offices) and self._opens_item(at, end, sentence.hi):
            return at
        if profile.offices and self._owned_item(at, end, sentence.hi):
            return at
        if titled and len(units) > 1 and self._held_by_many((units[-1],)) and self.pack.grammar.verb_second:
            return at  # "the speaker, A, the chief of defence and the leaders of the parties"
        longer = self._chain(at + 1, sentence.hi) if self.pack.grammar.syllables else None
        if longer is not None and longer[1] > end and self._whole_name_at(longer[1], sentence.hi):
            return at  # "NAME, general secretary, president of Laos NAME": all of it is the next one's
        if profile.offices and self._verb_at(end) and self._of_somebody_met(profile, units):
            return at
        served = profile.state
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.kind == "state"), None)
        if served and owner and served != owner and units[0].to is None:
            return at
        end = self._past_letters(end, sentence.hi)
        posted = self._posted(end, sentence.hi)
        if posted == end and set(units[-1].roles) & ENVOYS and not self.pack.grammar.adjective_after:
            posted = self._past_post(end, sentence.hi)
        closed = posted > end or end >= sentence.hi or self.tokens[end].text in ",.;:)–—"
        closed = closed or self._dash_between(end, sentence.hi)  # "NAME - office - office"
        closed = closed or self._serves_another(units, end, sentence.hi)
        end = posted
        last = len(units) > 1 and bool(profile.offices) and self._ends_item(end, sentence.hi)
        if not closed and (last or self._listing(sentence) or self._one_of_several(end, sentence)):
            tail = self._tail(end, sentence.hi)
            closed, end = tail > end or self._before_the_last(end, sentence), tail
        if not closed and self._of_a_field(units, end) and (tail := self._tail(end, sentence.hi)) > end:
            closed, end = True, tail
        bodied = self._says_where(units, end, sentence.hi) or self._of_a_body(end, sentence.hi)
        if not closed and bodied and (tail := self._tail(end, sentence.hi)) > end:
            closed, end = True, tail
        if not closed and any(unit.owner is not None for unit in units) and self.scan.at(end, "prep") is not None:
            closed = True  # "NAME, special envoy of the Union for the Sahel, …"
        sent = not closed and self.pack.grammar.adjective_after and not SENT.isdisjoint(units[0].roles)
        if sent and self.scan.at(end, "prep") is not None:
            closed = True  # "NAME, l'envoyé désigné pour le Moyen-Orient du président élu NAME"
        if not closed and posted > chain[1] - 1 and not self.pack.grammar.adjective_after:
            # "with A, the foreign secretary of X and the Hon. B"
            owned = any(unit.owner is not None for unit in units)
            joint = self.scan.at(end, "and") if owned else None
            closed = joint is not None and joint.hi < sentence.hi and self._opens_party(joint.hi)
            his = joint is not None and self.scan.at(joint.hi, "pronoun", "his") is not None
            closed = closed or his  # "praised the efforts of A, Emir of X and his good offices"
        if not closed and self.pack.grammar.adjective_after:
            # "Meeting A, the minister said" has another subject; "A, the minister, said" opens its sentence.
            goes_on = self._verb_at(end) or self.scan.at(end, "and") is not None
            closed = self.scan.at(end, "prep", "with") is not None
            until = profile.last if profile.last >= sentence.lo else at  # named earlier on the page
            told = self.scan.has("event-verb", sentence.lo, until) or self.scan.has("act", sentence.lo, until)
            closed = closed or (goes_on and not told)
            closed = closed or self._leads(at)
        day = self.scan.at(end, "day") if end < sentence.hi else None
        verb = day.hi if day is not None else end  # "NAME, Minister of Trade today received"
        if not closed and (self.pack.grammar.adjective_after or not self._verb_at(verb)):
            return at
        if not closed and not self.pack.grammar.verb_second and self._met_there(profile, sentence):
            return at  # "Receiving A, the minister said"
        self._give(profile, units)
        return end + 1 if end < sentence.hi and self.tokens[end].text == ")" else end

    def _next_by_article(self, comma: int, at: int, hi: int) -> bool:
        """``von Minister NAME, dem Botschafter in X und seiner Frau, dem Direktor … und den Leitern``: an office with
        an article behind a name with its own, before one more such item, is the next of a list."""
        if not self.pack.grammar.verb_second or self.declined or self.scan.at(comma + 1, "articles") is None:
            return False
        joint = self.scan.at(at, "and") if at < hi else None
        if joint is not None and self.scan.at(joint.hi, "pronoun", "his") is not None:
            at = joint.hi + 2  # "und seiner Frau"
            joint = None
        comma_behind = joint is None and at < hi and self.tokens[at].text == ","
        begin = at + 1 if comma_behind else joint.hi if joint is not None else at
        article = self.scan.at(begin, "articles") if begin < hi and begin > at else None
        return article is not None and self._chain(article.hi, hi, commas=False) is not None

    def _whose_words(self, comma: int, sentence: Sentence) -> bool:
        """Whether a comma closes the words for whom a sentence is told by, which open it."""
        if self.tokens[comma].text != ",":
            return False
        mark = next(iter(self.scan.group("attribution", sentence.lo, comma)), None)
        return (
            mark is not None
            and mark.lo <= sentence.lo + 1
            and mark.entry.key != "behind"
            and all(self.tokens[i].text not in ",;:" for i in range(mark.hi, comma))
        )

    def _goes_on_to_a_verb(self, at: int, hi: int) -> bool:
        """Whether a verb stands behind before any sign."""
        sign = next((i for i in range(at, hi) if self.tokens[i].kind == "p" and not self.tokens[i].glued), hi)
        sign = next((i for i in range(at, sign) if self.tokens[i].text in ",;:«"), sign)
        verbs = ("act", "event-verb", "deed-verb", "auxiliary", "future")
        return any(self.scan.has(group, at, sign) for group in verbs)

    def _in_parallel(self, at: int, hi: int) -> bool:
        """``NAME, Minister of Justice and General NAME, Minister of Defence``: whether a full name behind the second
        of two offices has an office of its own behind a comma."""
        end = self._past_full_name(at, hi)
        if end == at or end + 1 >= hi or self.tokens[end].text != ",":
            return False
        own = self._chain(end + 1, hi, commas=False)
        return own is not None and self._name_run(self._skip_honorifics(own[1]), hi) == own[1]

    def _of_somebody_met(self, profile: Profile, units: tuple[Unit, ...]) -> bool:
        """``Talking to Ambassador A, the acting president said``: whether the page gave the office, told without its
        owner, to somebody else, and another one to whoever stands before the comma."""
        if len(units) > 1 or units[0].owner is not None or units[0].unknown is not None:
            return False
        roles = tuple(f"acting-{r}" for r in units[0].roles) if "acting" in units[0].modifiers else units[0].roles
        if any(office.role in roles for office in profile.offices.values()):
            return False
        held = (p for p in self.profiles.values() if p is not profile)
        return any(office.role in roles for p in held for office in p.offices.values())

    def _past_post(self, at: int, hi: int) -> int:
        """Behind "i Guyana" in "NAME, ambassadør for Surinam i Guyana,": where an envoy serves."""
        prep = self.scan.at(at, "prep", "in") if at < hi else None
        found = self.start.get(prep.hi) if prep is not None else None
        return found.hi if found is not None and found.kind == "state" and found.form == "name" else at

    def _of_a_field(self, units: tuple[Unit, ...], at: int) -> bool:
        """``NAME, ministre de l'Artisanat,``: whether "of" stands behind an office that is of a field or a place,
        which no list need have."""
        prep = self.scan.at(at, "prep", "of") if at < len(self.tokens) and not self.declined else None
        return prep is not None and units[-1].owner is None and not _OF_FIELDS.isdisjoint(units[-1].roles)

    def _says_where(self, units: tuple[Unit, ...], at: int, hi: int) -> bool:
        """``NAME, Staatsminister im Auswärtigen Amt,``, ``NAME, director general de Protocolo,``: whether a word
        of place or of owning stands behind an office that is not of a state's head nor of a minister; behind a
        president's where a body's noun does: ``NAME, presidente del Comité Popular de LUGAR,``."""
        last = units[-1]
        grammar = self.pack.grammar
        if last.owner is not None or last.unknown is not None or self.declined or not grammar.spaced:
            return False
        if self.scan.at(at, "prep") is None or (grammar.adjective_after and not grammar.definite):
            return False
        if not grammar.verb_second and not grammar.adjective_after and self._another_behind(units[0], at, hi):
            return False  # "met NAME, the director of the agency, NAME, said"
        if self._for_a_cause(last.roles, list(last.modifiers)):
            return True
        return not _PRESIDING.isdisjoint(last.roles) and self.scan.has("body_nouns", at, min(at + BODY_REACH, hi))

    def _another_behind(self, unit: Unit, at: int, hi: int) -> bool:
        """Whether an office with an article is that of a full name that stands behind its body and a comma."""
        if self.scan.ending(unit.lo, "articles") is None:
            return False
        end = self._tail(at, hi)
        return end < hi and self.tokens[end].text == "," and self._name_closed(end + 1, hi)

    def _whole_name_at(self, at: int, hi: int) -> bool:
        """Whether a name stands there, of more than a word or known: "Trưởng Đoàn đại biểu Quốc hội" ends in none."""
        lo = self._skip_honorifics(at)
        end = self._name_run(lo, hi)
        return end > lo and (len(self._words(lo, end)) > 1 or self._lookup(lo, end) is not None)

    def _of_a_body(self, at: int, hi: int) -> bool:
        """``NAME, Giám đốc Sở Ngoại vụ tỉnh X.``: whether a body that no list has begins behind an office, told by
        the capital of its first word, where names do not tell by their capitals alone."""
        opens = at < hi and self.pack.grammar.syllables and self.tokens[at].cap
        return opens and self.scan.at(at, "body_words") is not None

    def _past_letters(self, at: int, hi: int) -> int:
        """``NAME, Trưởng Phái đoàn Nga tại Liên hợp quốc (LHQ), cho biết``: behind the letters of a body that ends an
        office, where no name follows."""
        past = self._skip_brackets(at, hi)
        named = self._name_run(self._skip_honorifics(past), hi) > past
        return past if past > at and not named else at

    def _next_ones(self, at: int, end: int, hi: int) -> bool:
        """``Premier NAME, le commandant en chef de l'armée, le général NAME``, ``NAME, ministro da Defesa, o
        embaixador em X, NAME,``: whether an office behind a comma is of somebody named behind it."""
        article = self.scan.at(at + 1, "articles") is not None
        if self._ranked_behind(end, hi):
            return True
        if end + 1 >= hi or self.tokens[end].text != ",":
            return False
        addressed = self._skip_honorifics(end + 1) > end + 1 and self._name_closed(end + 1, hi)
        if addressed and (self.parted or not self._has_its_own(end + 1, hi)):
            return True  # "Minister of Energy, Mr NAME, Minister of Trade, Dr NAME"
        if not article:
            return False
        begin = max(self._past_charge(end + 1, hi), end + 1)  # "la ministre de X, chargée de Y, NAME"
        return self.pack.grammar.adjective_after and self._name_closed(self._skip_honorifics(begin), hi)

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

    def _has_its_own(self, at: int, hi: int) -> bool:
        """``Mr NAME, ambassador of X,``: whether an office stands behind a name and a comma."""
        end = self._past_full_name(at, hi)
        if end + 1 >= hi or self.tokens[end].text != ",":
            return False
        own = self._chain(self._past_describing(end + 1, hi), hi, commas=False)
        return own is not None and self._name_run(self._skip_honorifics(own[1]), hi) == own[1]

    def _ranked_behind(self, at: int, hi: int) -> bool:
        """Whether a comma, a rank and a name stand there."""
        if at + 1 >= hi or self.tokens[at].text != ",":
            return False
        article = self.scan.at(at + 1, "articles")
        rank = self._unit(article.hi if article is not None else at + 1, hi)
        return rank is not None and set(rank[0].roles) <= TITLES and self._name_run(rank[1], hi) > rank[1]

    def _serves_another(self, units: tuple[Unit, ...], at: int, hi: int) -> bool:
        """``NAME, an adviser to President NAME,``: whether whoever is served stands behind, by name, with an office
        or without: "NAME, special envoy of NAME, the president of X"."""
        prep = self.scan.at(at, "prep") if at < hi else None
        prep = prep or self.scan.ending(at, "prep")  # "enviado especial de": the preposition is the office's
        if prep is None or SERVING.isdisjoint(units[-1].roles) or _JOINING.isdisjoint(prep.entry.key.split()):
            return False
        article = self.scan.at(prep.hi, "articles") if prep.hi < hi else None
        begin = article.hi if article is not None else prep.hi
        if len(self._words(lo := self._skip_honorifics(begin), self._name_run(lo, hi))) > 1:
            return True
        served = self._unit(begin, hi)
        return served is not None and self._name_run(self._skip_honorifics(served[1]), hi) > served[1]

    def _past_the_served(self, units: tuple[Unit, ...], end: int, hi: int) -> tuple[tuple[Unit, ...], int]:
        """``NAME, portavoz del jefe de la ONU,``: behind the office of whoever another serves, up to a sign."""
        prep = self.scan.at(end, "prep", "of") if end < hi and self.pack.grammar.adjective_after else None
        if prep is None or self.declined or not self.pack.grammar.spaced or units[-1].owner is not None:
            return units, end
        article = self.scan.at(prep.hi, "articles") if prep.hi < hi else None
        served = self._unit(article.hi if article is not None else prep.hi, hi)
        if served is None or (served[1] < hi and self.tokens[served[1]].kind != "p"):
            return units, end
        return (*units[:-1], msgspec.structs.replace(units[-1], owner=served[0].owner)), served[1]

    def _in_turn(self, profile: Profile, at: int, units: tuple[Unit, ...], end: int, sentence: Sentence) -> int:
        """``A and B, [respectively] the ministers of X and Y``: one holder for each state, in their order.

        ``at`` is the end of the last name. The end, else ``at``.
        """
        owner = units[0].owner
        if len(units) > 1 or units[0].to is not None or owner is None or owner.kind != "state":
            return at
        owners, end = self._owners(owner, owner.hi, sentence.hi, {})
        before = self._joined_before(at, len(owners) - 1, sentence) if len(owners) > 1 else []
        if not before or self._name_run(self._skip_honorifics(end), sentence.hi) > end:
            return at
        for index, (_, state) in zip(before, owners, strict=False):
            seen = self.seen[index]
            holder = self.profiles[seen.person or ""]
            self._give(holder, (msgspec.structs.replace(units[0], owner=state),))
            self.seen[index] = msgspec.structs.replace(seen, state=holder.state, roles=units[0].roles)
        self._give(profile, (msgspec.structs.replace(units[0], owner=owners[-1][1]),))
        return end

    def _of_several(self, units: tuple[Unit, ...], sentence: Sentence) -> bool:
        """Whether an office in the plural is of more than one state."""
        owner = units[0].owner
        return owner is not None and len(self._owners(owner, owner.hi, sentence.hi, {})[0]) > 1

    def _joined_before(self, at: int, count: int, sentence: Sentence) -> list[int]:
        """Where among those seen the names stand that commas and a last "and" join to the one that ends at a token:
        so many, of no office; none where there are fewer or more."""
        found: list[int] = []
        begin = at
        for index in range(len(self.seen) - 1, -1, -1):
            seen = self.seen[index]
            joint = self.scan.at(seen.hi, "and") if seen.lo >= sentence.lo and seen.hi < begin else None
            comma = bool(found) and seen.lo >= sentence.lo and seen.hi < begin and self.tokens[seen.hi].text == ","
            first = joint.hi if joint is not None else seen.hi + 1
            if (joint is None) == (not found) or (found and not comma) or seen.person is None:
                break
            plain = all(self.tokens[i].kind == "w" for i in range(first, begin)) if not found else first == begin
            if not plain or self.profiles[seen.person].offices:
                return []
            found.insert(0, index)
            begin = seen.lo
        return found if len(found) == count else []

    def _listing(self, sentence: Sentence) -> bool:
        """Whether a sentence lists who was there, a semicolon between each and the next."""
        return any(self.tokens[at].text in ";；" for at in range(sentence.lo, sentence.hi))

    def _one_of_several(self, at: int, sentence: Sentence) -> bool:
        """``NAME, member of the committee of X, secretary in Y, …``: an office with its body, and another behind."""
        if self._before_the_last(at, sentence):
            return True
        end = self._tail(at, sentence.hi)
        if end > at and end < sentence.hi and self.scan.at(end, "and") is not None:
            return self._before_the_last(end, sentence)
        if end <= at or end >= sentence.hi or self.tokens[end].text != ",":
            return False
        behind = self._chain(end + 1, sentence.hi, commas=False)
        return behind is not None and self._name_run(self._skip_honorifics(behind[1]), sentence.hi) == behind[1]

    def _before_the_last(self, at: int, sentence: Sentence) -> bool:
        """Whether "and" and one more office stand there, which end the sentence or item."""
        joint = self.scan.at(at, "and") if at < sentence.hi else None
        chain = self._chain(joint.hi, sentence.hi, commas=False) if joint is not None else None
        if joint is None or chain is None or self.scan.at(joint.hi, "articles") is not None:
            return False
        return self._ends_item(chain[1], sentence.hi)

    def _past_region(self, units: tuple[Unit, ...], at: int, hi: int) -> int:
        """Behind the place in ``NAME, Tỉnh trưởng tỉnh Tứ Xuyên,``: of what a head of a place is head, up to a sign;
        a place that no list has behind a noun for places, or where names have three syllables."""
        if not self.pack.grammar.adjective_after or units[-1].owner is not None or at >= hi:
            return at
        if not _OF_REGIONS.intersection(units[-1].roles):
            return at
        begin = at + (self.tokens[at].lower in self.scan.language.signs.place_nouns)
        end = next((i for i in range(begin, min(begin + LONGEST_REGION, hi)) if not self.tokens[i].cap), begin)
        place = self.cover.get(begin) if begin < hi else None
        listed = place is not None and place.kind == "place" and place.hi == end
        short = self.pack.grammar.syllables and end - begin <= _SYLLABLES
        if not (listed or short or begin > at):
            return at
        ends = begin < end < hi and (self.tokens[end].text in ",.;)" or self.scan.at(end, "prep", "with") is not None)
        return end if ends else at

    def _tail(self, at: int, hi: int) -> int:
        """``NAME, chairman of the provincial People's Council;``: in a list, up to the sign behind the body that has
        the office, whatever it is called; ``at`` where anything else is told."""
        short = at
        for end in range(at, min(at + LONGEST_TAIL, hi)):
            token = self.tokens[end]
            if end < short:
                continue
            if end > at and (past := self._skip_brackets(end, hi)) > end:
                short = past  # "of the Chinese People's Political Consultative Conference (CPPCC) and …"
                continue
            if token.text in ",;；.":
                return end if end > at else at
            if token.kind != "w" and not token.glued:
                return at
            if self._verb_at(end) or any(self.scan.at(end, group) is not None for group in ("relative", "that")):
                return at
            found = self.start.get(end)
            if found is not None and found.kind in ("office", "person") and end > at:
                return at
            joint = self.scan.at(end, "and") if end > at else None
            if joint is not None and self._chain(joint.hi, hi, commas=False) is not None:
                return end
        return hi if at < hi <= at + LONGEST_TAIL else at  # a line of a list without a sign

    def _met_there(self, profile: Profile, sentence: Sentence) -> bool:
        """``Receiving A``, ``During the talks with A``: the head of a sentence whose subject is still to come."""
        commas = (at for at in range(sentence.lo, profile.last) if self.tokens[at].text == ",")
        if any((f := self.start.get(at + 1)) is None or f.kind != "office" for at in commas):
            return False
        if self.scan.at(sentence.lo, "prep") is not None:
            return True
        return any(
            hit.lo <= sentence.lo + 1 and hit.hi <= profile.last
            for group in ("event-verb", "act")
            for hit in self.scan.group(group, sentence.lo, min(sentence.lo + 2, profile.last))
        )

    def _leads(self, at: int) -> bool:
        """``a delegation led by NAME, OFFICE``: whether the name or office that ends at a token is its leader's.

        The verb of leading may stand last: "do NAME, Thứ trưởng Bộ Công an dẫn đầu".
        """
        if not self.pack.grammar.syllables:
            return False
        lo = max(0, at - LED_REACH)
        led = [mark.hi for mark in self.scan.group("prep", lo, at) if "led" in mark.entry.key.split()]
        return bool(led) and not any(self._verb_at(i) or self.tokens[i].text == "." for i in range(led[-1], at))

    def _opens_party(self, at: int) -> bool:
        """Whether a name, an office or a form of address begins there."""
        return self.tokens[at].cap or self.scan.at(at, "honorifics") is not None

    def _past_age(self, at: int, hi: int) -> int:
        """``the prime minister, 42-year-old NAME``: the name behind figures and the words joined to them."""
        article = self.scan.at(at, "articles") if at < hi else None
        begin = article.hi if article is not None else at
        if begin >= hi or not self.tokens[begin].text.isdigit():
            return at
        end = begin + 1
        while end + 1 < hi and self.tokens[end].text in "-‐‑" and self.tokens[end + 1].kind == "w":
            end += 2
        joined = end > begin + 1 and end < hi
        return end if joined and self.tokens[end].cap and not self.tokens[end - 1].cap else at

    def _past_describing(self, at: int, hi: int) -> int:
        """``NAME, the new ambassador``: the office behind an article and a plain adjective; and behind an adverb."""
        adverb = self.scan.at(at, "adverbs") if at < hi and not self.declined else None
        at = adverb.hi if adverb is not None else at
        if at >= hi or not self.pack.grammar.spaced:
            return at
        article = self.scan.at(at, "articles")
        if article is None and not self.pack.grammar.adjective_after:
            return at
        begin = article.hi if article is not None else at  # "NAME, nouvel ambassadeur"
        if begin + 1 >= hi or self.tokens[begin].cap:
            return at
        office = self.start.get(begin + 1)
        plain = self.tokens[begin].kind == "w" and self.start.get(begin) is None
        plain = plain and (article is not None or not self.scan.starting.get(begin))
        if not self.pack.grammar.adjective_after:  # "der ehemalige Sprecher": a modifier is no mere adjective
            plain = plain and self.scan.at(begin, "modifier") is None
        return begin + 1 if plain and office is not None and office.kind == "office" else at
