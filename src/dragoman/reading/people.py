"""People: office and name first, then a name already met on the page, then the reference list.

``[owner] [modifier] office (and office)* [owner] NAME`` in any of its orders is a mention. Offices, their
owner and the holder are kept apart. A person is remembered through the page: a surname, a given name or
the office alone stands for the one who was named so before. Nothing looks ahead, save that a surname in
the headline or lead is the first full name of the page that holds it; so what follows changes nothing.
"""

from __future__ import annotations

import msgspec

from dragoman.reading.abroad import state_come_to, state_gone_to
from dragoman.reading.chains import SERVING
from dragoman.reading.compiled import COUNTERPART
from dragoman.reading.delegations import state_led
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import People, Unit
from dragoman.reading.latenames import LateNames
from dragoman.reading.lexicon import Hit
from dragoman.reading.persons import Profile
from dragoman.reading.runs import MOST_LETTERS
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.tails import tail_from
from dragoman.reading.units import of_state

MOST_JOINED = 3
"""Tokens between "and" and an office joined by it: a preposition and an article."""
LONGEST_TITLE = 24
"""Tokens of a headline: a longer sentence with capitals, in a paragraph, lists offices and names."""
FEWEST_LISTED = 3
"""Offices in such a sentence."""
FRAME_REACH = 3
"""Tokens before an office in which the preposition stands that it depends on: "with the new president"."""


REPORTERS_REACH = 12
"""Tokens of names of reporters in the brackets of a dateline."""
DATELINE_REACH = 10
"""Tokens of a dateline without brackets, before its reporter: a house, a town, a day."""


def find_people(scan: Scan, names: list[Found]) -> People:
    """All mentions of people, in order."""
    return _Finder(scan, names).run()


class _Finder(LateNames):
    def run(self) -> People:
        for sentence in self.scan.sentences:
            self._sentence(sentence)
        self._early_surnames()
        given = self._early_offices()
        self._offices_at_home()
        self._answer_awaited()
        for profile, office in given:
            profile.offices.setdefault((office.role, office.of, None), office)
        self.seen.sort(key=lambda s: s.lo)
        return People(self.profiles, self.seen, self.damages, self.aliases, self._late())

    def _sentence(self, sentence: Sentence) -> None:
        tokens, names = self.tokens, self.start
        self.title_case = self._capitalised(sentence) and not self._lists_offices(sentence)
        anaphors, modifiers = self.scan.longest("anaphor"), self.scan.longest("modifier")
        past, posts = sentence.lo, self.pack.grammar.title_after
        for at in [
            i
            for i in range(sentence.lo, sentence.hi)
            if tokens[i].cap
            or i in names
            or i in anaphors
            or i in modifiers
            or (posts and i + 1 in names and self._post(i, sentence.hi) is not None)  # "驻美大使"
        ]:
            if at >= past:
                past = self._met_at(at, sentence, names.get(at), anaphors.get(at), at in modifiers)
        self._headed_lists(sentence)

    def _lists_offices(self, sentence: Sentence) -> bool:
        """Whether a long sentence of a paragraph has its capitals from the offices and names that it lists."""
        if sentence.kind != "paragraph" or sentence.hi - sentence.lo <= LONGEST_TITLE:
            return False
        offices = sum(found.kind == "office" for lo, found in self.start.items() if sentence.lo <= lo < sentence.hi)
        return offices >= FEWEST_LISTED

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
        address = self.scan.at(at, "honorifics") if found is None and self.pack.grammar.spaced else None
        if address is not None and address.hi > at + 1:
            return address.hi  # "Datuk Seri NAME"
        if self._begins_name(at, sentence.hi):
            end = self._goes_on(at, sentence) if self.listing is not None else at
            if end > at:
                return end
            end = self._bare_name(at, sentence)
            if end > at:
                return end
        return found.hi if found else at + 1

    def _owned_anaphor(self, lo: int, hi: int, sentence: Sentence) -> bool:
        """``the presidents of X and Y``: an owner behind the phrase, so that it stands for nobody named before."""
        if self.scan.at(hi, "prep", "of") is not None or self._with_states(hi, sentence.hi):
            return True
        if self._names_behind_sign(hi, sentence.hi):
            return True  # "eight ministers: A B (Finance), C D (Health)", "the two ministers – A B and C D – were"
        if self.pack.grammar.verb_second and not self.declined:
            seat = self.scan.at(hi, "prep", "in")
            of = self.start.get(seat.hi) if seat is not None and seat.hi < sentence.hi else None
            if of is not None and of.kind == "state" and of.form == "name":
                return True  # "statsministrarna i X och Y"
            behind = self.start.get(hi) if hi < sentence.hi else None
            if behind is not None and behind.kind == "state" and behind.form == "genitive":
                return True  # "die Außenminister Kenias und Perus"
            return self._before_names(hi, sentence)
        whose = (
            next((s for s in self.scan.states_from(hi, hi + 1)), None) if self.pack.grammar.adjective_after else None
        )
        if whose is not None and len(self._words(whose.hi, self._name_run(whose.hi, sentence.hi))) > 1:
            return True  # "les ministres français A (Défense) et B (Justice)"
        joint = self.scan.at(whose.hi, "and") if whose is not None and whose.hi < sentence.hi else None
        if joint is not None and any(True for _ in self.scan.states_from(joint.hi, joint.hi + 1)):
            return True  # "los cancilleres peruano y ecuatoriano, A y B"
        listing = self.pack.grammar.adjective_after and not self.pack.grammar.syllables
        comma = whose.hi if whose is not None else hi
        if listing and comma < sentence.hi and self.tokens[comma].text == ",":
            # "los ministros de Exteriores, NAME; de Salud, NAME", "los cancilleres peruano, NAME, y chileno, NAME"
            end = self._name_run(comma + 1, sentence.hi)
            listed = end < sentence.hi and self.tokens[end].text in ";,"
            whole = len(self._words(comma + 1, end)) > 1
            owner = self._owner_behind(end, sentence.hi)[1] if whole and not listed else None
            if whole and (listed or (owner is not None and owner.kind == "state")):
                return True  # "los ministros de Exteriores, A del Paraguay y B del Uruguay" as well
            ranked = self._chain(comma + 1, sentence.hi, commas=False)  # "the ministers of X, ambassadors A and B"
            if ranked is not None and len(self._words(ranked[1], self._name_run(ranked[1], sentence.hi))) > 1:
                return True
        office = self.start.get(lo) if self.declined else None
        if office is None or office.kind != "office":
            return False
        if office.hi >= hi and len(self._words(office.hi, self._name_run(office.hi, sentence.hi))) > 1:
            return True  # "министры обороны двух стран А Б и В Г"
        owner = self._owner_after(max(hi, office.hi), sentence.hi)[1]
        return owner is not None and owner.kind in ("state", "organisation") and owner.form != "adjective"

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
            and self.scan.ending(at, "act") is None  # "thông báo": what is announced, and no newspaper ("báo")
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
        if (reporter := self._past_reporter(at, units, end, sentence)) > at:
            return reporter
        if (sent := self._sent_by(at, units, sentence)) > at:
            return sent
        if (house := self._of_house(at, units, end, sentence)) > at:
            return house
        units = self._owned_before(at, units)
        if (serving := self._served_by_name(at, units, end, sentence)) > at:
            return serving
        if (serving := self._behind_the_served(at, units, end, sentence)) > at:
            return serving
        shared = self._shared_out(at, units, end, sentence)
        shared = shared if shared > at else self._paired(at, units, end, sentence)
        shared = shared if shared > at else self._of_both(at, units, end, sentence)
        if shared > at:
            return shared
        name_at = self._skip_honorifics(end)
        comma = False
        addressed = False
        if name_at < sentence.hi and self.tokens[name_at].text == "," and self.pack.grammar.spaced:
            comma, behind = True, name_at + 1
            name_at = self._skip_honorifics(behind)
            addressed = name_at > behind
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
        if comma and (past := self._past_demonym(name_at, sentence.hi)) > name_at:
            name_at = past
        name_at = self._past_age(name_at, sentence.hi) if comma else name_at
        name_end = self._name_run(name_at, sentence.hi, after_office=not comma)
        if name_end == name_at + 1 and self._letters_of_body(name_at):
            name_end = name_at  # "Pertemuan Tingkat Menteri MSG"
        if not comma and self._owns_by_sign(end):
            name_end = name_at  # "the President's Media Division reported"
        name_at, name_end = self._name_of_office(name_at, name_end, units)
        if name_end == name_at + 1 and (
            self._opens_a_noun(name_at, sentence.hi) or self._describes(name_at, sentence.hi)
        ):
            name_end = name_at
        if not comma and name_end == name_at + 1 and self._object_behind(at, name_at, name_end, units):
            name_end = name_at
        if not comma and name_end == name_at + 1 and self._held_as(at, name_at):
            name_end = name_at
        if not comma and name_end == name_at + 1 and self._of_a_gathering(name_end, units, sentence):
            name_end = name_at
        if not comma and (past := self._past_field_words(name_at, units, sentence.hi)) > name_at:
            comma, name_at = True, past
            name_end = self._name_run(name_at, sentence.hi)
        short = comma and name_end - name_at < 2 and self._lookup(name_at, name_end) is None
        if short and not (addressed and name_end < sentence.hi and self.tokens[name_end].text in ",.;"):
            name_end = name_at  # but "le ministre turc des Affaires étrangères, M. NAME, …"
        if name_end == name_at + 1 and COUNTERPART in units[-1].roles and self._short_form(name_at):
            name_end = name_at
        if comma and name_end > name_at and name_end < sentence.hi and self._office_follows(name_end):
            name_end = name_at
        if comma and name_end > name_at and self.scan.has("office_houses", at, end):
            name_end = name_at  # "the president's press office reports, NAME has met X"
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
        if not comma and name_end > name_at and self._is_served(name_at, name_end, units):
            self._office_alone(at, end, units)
            return end
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
        if (past := self._fields_behind_sign(end, units, sentence)) > end:
            return past
        if (past := self._fields_in_brackets(end, units, sentence)) > end:
            return past
        if (past := self._behind_title(at, end, units, sentence)) > end:
            return past
        if (past := self._told_by_a_verb(at, end, units, sentence)) > end:
            return past
        self._office_alone(at, end, units)
        return end

    def _held_as(self, at: int, name: int) -> bool:
        """``will als Minister Akzente setzen``: a noun behind what somebody is or does "as" such, within a clause."""
        mark = self.scan.ending(at, "as") if self.pack.grammar.capital_nouns and at > 1 else None
        if mark is None or self.tokens[mark.lo].cap or self.tokens[mark.lo - 1].kind == "p":
            return False
        return self._lookup(name, name + 1) is None and self._known(name, name + 1) is None

    def _letters_of_body(self, at: int) -> bool:
        """Whether a word alone is but capitals, and nobody known is called so: a body's letters."""
        text = self.tokens[at].text
        if self.title_case or not (2 < len(text) <= MOST_LETTERS and text.isupper()):
            return False
        return self.pack.grammar.adjective_after and self._known(at, at + 1) is None

    def _of_a_gathering(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> bool:
        """``the Leaders Retreat in Nadi``: one word behind an office in the plural, with nobody joined to it, and no
        name that is known."""
        grammar = self.pack.grammar
        if grammar.adjective_after or grammar.verb_second or not grammar.spaced:
            return False  # "Präsidenten NAME": one, in another case
        if not self._held_by_many(units) or self._lookup(at - 1, at) is not None:
            return False
        joined = at < sentence.hi and (self.tokens[at].text == "," or self.scan.at(at, "and") is not None)
        return not joined

    def _served_by_name(self, at: int, units: tuple[Unit, ...], end: int, sentence: Sentence) -> int:
        """``utusan khusus Trump, NAME,``, ``juru bicara Presiden NAME, NAME,``: a name right behind the office of one
        who serves is that of whom he serves, where a full name stands between commas behind it.

        The end of that second name, which has the office; else ``at``.
        """
        grammar, hi = self.pack.grammar, sentence.hi
        if not grammar.adjective_after or not grammar.spaced or self.declined or len(units) > 1 or end >= hi:
            return at
        if not set(units[0].roles) <= SERVING or not units[0].roles or units[0].owner is not None:
            return at
        prep = self.scan.at(units[0].hi, "prep", "of")
        article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
        begin = article.hi if article is not None else prep.hi if prep is not None else units[0].hi
        master = self._unit(begin, hi) if begin < hi else None
        if prep is not None and master is None and not grammar.syllables:
            return at
        lo = self._skip_honorifics(master[1] if master is not None else begin)
        comma = self._name_run(lo, hi) if lo < hi else lo
        if comma == lo or comma >= hi or self.tokens[comma].text != ",":
            return at
        first = self._skip_honorifics(comma + 1)
        last = self._name_run(first, hi)
        if len(self._words(first, last)) < 2 or not self._name_closed(first, hi):
            return at
        if master is None and len(self._words(lo, comma)) > 1 and self._known(lo, comma) is None:
            return at  # "utusan khusus NAME, NAME dan NAME": a list of those who serve
        if master is None and self._lookup(lo, comma) is None and len(self._holders_by_surname(lo, comma)) != 1:
            return at
        if master is not None:
            served, past = self._who(lo, comma, (master[0],), begin)
            if served is not None:
                self._record(served, begin, lo, past, (master[0],), sentence)
        else:
            self._bare_name(lo, sentence)
        profile, last = self._who(first, last, units, first)
        if profile is None:
            return at
        return self._record(profile, at, first, last, units, sentence)

    def _past_reporter(self, at: int, units: tuple[Unit, ...], end: int, sentence: Sentence) -> int:
        """``新华社北京5月9日电（记者甲 乙）``, ``本报北京电 记者甲报道：``: who wrote the page is nobody in it.

        Where it goes on, else ``at``.
        """
        if self.pack.grammar.spaced or any(unit.roles != ("journalist",) for unit in units):
            return at
        opened = any(self.tokens[i].text == "(" for i in range(max(sentence.lo, at - REPORTERS_REACH), at))
        for i in range(end, min(end + REPORTERS_REACH, sentence.hi)) if opened else ():
            if self.tokens[i].text == ")":
                self.outside.update(range(end, i))
                return i
        names = self._name_run(end, sentence.hi)
        if at - sentence.lo > DATELINE_REACH or names == end or names >= sentence.hi:
            return at
        if not any(self.tokens[i].text == ":" for i in range(names, min(names + 2, sentence.hi))):
            return at
        self.outside.update(range(end, names))
        return names

    def _object_behind(self, at: int, lo: int, hi: int, units: tuple[Unit, ...]) -> bool:
        """``ontvangt de koning Porosjenko``: behind a verb an office with an article is its subject, and a surname of
        somebody else's office its object."""
        article = self.scan.ending(at, "articles")
        if article is None or not self.pack.grammar.verb_second or self.known_words.capital_nouns:
            return False
        known = self._lookup(lo, hi)
        if known is None or not known.offices or any(unit.owner is not None for unit in units):
            return False
        other = not known.holds(tuple(role for unit in units for role in unit.roles), None)
        return other and self._verb_at(article.lo - 1)

    def _past_field_words(self, at: int, units: tuple[Unit, ...], hi: int) -> int:
        """``le ministre des Transports Maritime et Aérien, M. NAME``: behind adjectives of a minister's field, two
        that "and" joins, up to a comma and a full name; else ``at``."""
        if (
            not self.pack.grammar.adjective_after
            or not units[-1].roles
            or not units[-1].roles[-1].endswith("minister")
        ):
            return at
        joint = self.scan.at(at + 1, "and") if at + 1 < hi else None
        if joint is None or joint.hi + 1 >= hi or self.tokens[joint.hi + 1].text != ",":
            return at
        if any(self.tokens[i].kind != "w" or self.start.get(i) is not None for i in (at, joint.hi)):
            return at
        lo = self._skip_honorifics(joint.hi + 2)
        addressed = lo > joint.hi + 2 and len(self._words(lo, self._name_run(lo, hi))) > 1
        return lo if addressed or self._name_closed(lo, hi) else at

    def _past_demonym(self, at: int, hi: int) -> int:
        """``el secretario general de la OEA, el uruguayo NAME,``: behind whence the holder is or what else ("die
        Demokratin NAME,"), where a full name that a sign or a verb ends follows; else ``at``."""
        article = self.scan.at(at, "articles") if at < hi and self.pack.grammar.spaced else None
        bare = at if self.pack.grammar.verb_second and not self.pack.grammar.capital_nouns else hi
        begin = article.hi if article is not None else bare  # "en ny sändebud, amerikanska NAME,"
        origin = self.start.get(begin) if begin < hi else None
        if origin is None and article is not None and self.pack.grammar.verb_second and self._agent_at(article.hi):
            return article.hi + 1 if self._name_closed(article.hi + 1, hi) else at
        if origin is None or origin.kind != "state" or origin.form not in ("adjective", "demonym"):
            return at
        return origin.hi if self._name_closed(origin.hi, hi) else at

    def _agent_at(self, at: int) -> bool:
        """Whether a word for what somebody is or does stands there that is no office."""
        signs, word = self.scan.language.signs, self.tokens[at].lower if at < len(self.tokens) else ""
        return word in signs.agents or (bool(signs.agent_endings) and word.endswith(signs.agent_endings))

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
        behind_comma = self._past_describing(name_end + 1, sentence.hi)
        own = self._chain(behind_comma, sentence.hi, commas=False) if self._comma_at(name_end, sentence) else None
        if own is not None and self._comma_at(own[1], sentence) and own[1] + 1 < sentence.hi:
            # "With his Beninese colleague, NAME, minister of Y, went": who has an office of his own, and a verb
            name_end = own[1] + 1
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

    def _comma_at(self, at: int, sentence: Sentence) -> bool:
        return at < sentence.hi and self.tokens[at].text == ","

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
        units = _behind_another_state(profile, units)
        owner_end, owner = self._owner_behind(name_hi, sentence.hi)
        if owner is not None and any(unit.owner is owner for unit in units):
            hi = owner_end
        if owner is None and units[0].owner is None and self._held_by_many(units):
            owner_end, owner = self._spoken_for(name_hi, sentence.hi)
            if owner is not None:
                units, hi = (msgspec.structs.replace(units[0], owner=owner),), owner_end
                self._give(profile, units)
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
        self.parted = any(self.tokens[i].text == "," for i in range(units[-1].hi, name_lo))
        rank = self._unit(hi, sentence.hi) if self._titled(hi, sentence.hi) else None
        if rank is not None and hi > name_hi and self._name_run(rank[1], sentence.hi) > rank[1]:
            rank = None  # "外长NAME（左）总理NAME"
        if rank is not None and rank[0].owner is None:  # "国防部长吴春历大将", "常任代表席克（John Silk）大使"
            self._give(profile, (rank[0],))
            hi = rank[1]
        hi = min(self._apposition(profile, hi, sentence, titled=True), len(self.tokens))  # a page may break off
        self.parted = False
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
        if hi == owner_end > name_hi and (past := self._each_of_state(hi, units, sentence)) > hi:
            return past
        past = self._listed(self._sharing(hi, plain, sentence), units, sentence)
        return self._predicated(profile, past, sentence) if past == hi else past

    def _of_host(self, profile: Profile, at: int, units: tuple[Unit, ...], sentence: Sentence) -> tuple[Unit, ...]:
        """Whom others meet abroad by an office without a state is of the state that they have come to; who leads a
        state's delegation is of that state."""
        if profile.state is not None or profile.body is not None or profile.offices:
            return units
        if any(unit.owner is not None or unit.unknown or unit.modifiers for unit in units):
            return units
        state = self._of_master(at, sentence) if of_state(*units[0].roles) else None
        if state is None and (of_state(*units[0].roles) or "minister" in units[0].roles):
            state = state_led(self.scan, self.start, sentence, at)
        if state is None and of_state(*units[0].roles):
            state = state_gone_to(self.scan, self.start, sentence, at)
            state = state or state_come_to(self.scan, self.start, self.seen, sentence)
            state = state or self._speaks_for_subject(at, sentence)
        if state is None:
            return units
        owner = Found(lo=state.lo, hi=state.hi, kind="state", id=state.state or "", form="name", state=state.state)
        return tuple(msgspec.structs.replace(unit, owner=owner) for unit in units)

    def _speaks_for_subject(self, at: int, sentence: Sentence) -> Found | None:
        """``Albania asked Greece for help, Minister NAME said.``: who closes the sentence without a state is of the
        one that opens it."""
        first = self.start.get(sentence.lo)
        if first is None or first.kind != "state" or first.form != "name" or first.hi >= at:
            return None
        verb = next(iter(self.scan.group("act", at, sentence.hi)), None)
        begin = tail_from(self.scan, sentence, verb) if verb is not None else None
        return first if begin in (at, at - 1) else None

    def _of_master(self, at: int, sentence: Sentence) -> Found | None:
        """``President X of Y arrived with his foreign minister``: of the state of the one named last."""
        article = self.scan.ending(at, "articles")
        ends = (at, article.lo) if article is not None else (at,)  # "son" is an article as well
        his = next((h for end in ends if (h := self.scan.ending(end, "pronoun")) and h.entry.key == "his"), None)
        his = his or self.scan.at(at, "pronoun", "his")
        last = self.seen[-1] if self.seen else None
        if his is None or last is None or last.lo < sentence.lo or last.state is None or last.hi > his.lo:
            return None
        if last.person is None or not of_state(*last.roles):
            return None
        return Found(lo=last.lo, hi=last.lo + 1, kind="state", id=last.state, form="name", state=last.state)

    def _with_fields(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``ministers A (Foreign Affairs), B (Trade) and C (Defence)``: the others, each with a department."""
        while at < sentence.hi:
            joint = self.scan.at(at, "and")
            lo = joint.hi if joint is not None else at + 1 if self.tokens[at].text == "," else sentence.hi
            end = self._name_run(lo, sentence.hi)
            if len(self._words(lo, end)) < 2 or end >= sentence.hi or self.tokens[end].text != "(":
                break
            told, past = self._portfolio(units, end, end, sentence)
            if past == end:  # a department that no list has
                past = self._skip_brackets(end, sentence.hi)
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


def _behind_another_state(profile: Profile, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """``Wang Yi, Außenminister Chinas, Generalsekretär NAME``: without the offices up to the owner that is another
    state than the bearer's, for they are of whoever stands before."""
    others = [
        unit.owner
        for unit in units
        if unit.owner is not None and unit.owner.kind == "state" and unit.owner.state != profile.state
    ]
    if not profile.state or not others:
        return units
    behind = tuple(
        msgspec.structs.replace(unit, owner=None) if unit.owner in others else unit
        for unit in units
        if unit.lo >= max(owner.hi for owner in others)
    )
    return behind or units


def _is_minister(role: str) -> bool:
    """Whether it is an office of a member of a government, below its head."""
    return role.endswith("-minister") and role != "prime-minister"
