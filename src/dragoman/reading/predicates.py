"""Offices that a verb or the order of words gives: "NAME is the new ambassador", "was appointed minister"."""

from __future__ import annotations

from dragoman.reading.compiled import COUNTERPART
from dragoman.reading.evidence import Evidence
from dragoman.reading.kinds.people import Unit
from dragoman.reading.lexicon import Hit
from dragoman.reading.persons import Profile
from dragoman.reading.scan import Sentence

MOST_LINKS = 6
"""Steps between a name and the office that a verb gives it: auxiliary, adverb, verb, article, adjective."""
APPOINTED_REACH = 8
"""Tokens before the end of a name in which the verb that gives it an office stands."""


LONGEST_STYLED = 7
"""Words of a name behind a form of address."""


class Predicates(Evidence):
    """Offices told of a name beside the plain apposition."""

    def _predicated(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """``NAME is the new ambassador of X``, ``was appointed ambassador``, ``appointed NAME [as] ambassador``: the
        office is that person's. The end of its words, else ``at``."""
        here, linked, passive, verb_end = at, False, False, at
        vague = False  # "стал лидером": of what, the words do not say
        if at + 1 < sentence.hi and self.tokens[at].text == "," and self.pack.grammar.spaced:
            relative = self.scan.at(at + 1, "relative")
            link = self.scan.at(at + 1, "as") if relative is None else None  # "som" is both
            if link is not None and self.scan.at(link.hi, "articles") is None:  # "NAME, en su calidad de embajador"
                end = self._predicated(profile, at + 1, sentence)
                return end if end > at + 1 else at
            here = relative.hi if relative is not None else at
        begun = here
        if here >= sentence.hi or self.tokens[here].kind != "w":
            return at
        for _ in range(MOST_LINKS):
            if here >= sentence.hi:
                return at
            found = self.start.get(here)
            if found is not None and found.kind == "office":
                break
            names = self._appoints(here)
            link = self.scan.at(here, "copulas") or (self.scan.at(here, "as") if begun == at else None)
            became = self.scan.at(here, "becomes") if link is None else None
            link, vague = link or became, vague or became is not None
            passive = passive or (names is not None and (self._suffers(names) or self._is_named(names)))
            if names is not None and begun == at and passive:
                linked, verb_end = True, names.hi
                inner = next(
                    (i for i in range(here, names.hi) if (f := self.start.get(i)) and f.kind == "office"), None
                )
                here = names.hi if inner is None else inner
                continue
            if link is not None and not linked:
                linked, here = True, link.hi
                continue
            if (linked and self.scan.at(here, "modifier")) or (
                found is not None and found.kind in ("state", "organisation")
            ):
                break
            small = self.scan.at(here, "articles") if linked else None
            small = (
                small
                or self.scan.at(here, "passive")
                or self.scan.at(here, "auxiliary")
                or self.scan.at(here, "adverbs")
            )
            if small is not None:
                passive = passive or small.entry.group == "passive"
                here = small.hi
                continue
            held = linked or (begun == at and here > at and not passive)
            if held and (since := self._past_since(here, sentence.hi)) > here:
                linked, here = True, since  # "ist seit 2017 Botschafter", "har siden 2017 vært ambassadør"
                continue
            told = linked or passive or (here == at and self._to_appoint(at, sentence))  # "udnævnes NAME til …"
            prep = self.scan.at(here, "prep") if told else None
            if (
                prep is not None
                and begun == at
                and not {"by", "with", "against", "between"} & set(prep.entry.key.split())
            ):
                linked = linked or not passive
                here = prep.hi  # "har utsetts till", "wurde zur … ernannt"
                continue
            behind = self.start.get(here + 1)
            plain = linked and not self.tokens[here].cap and behind is not None and behind.kind in ("office", "state")
            plain = plain or (here == begun > at and self.scan.at(here + 1, "copulas") is not None)
            if not plain or self._verb_at(here):
                return at
            here += 1
        if not linked and not passive and not (here == at and self._to_appoint(at, sentence)):
            return at
        chain = self._chain(here, sentence.hi, commas=False)
        if chain is None or self.scan.has("negation", sentence.lo, chain[1]):
            return at
        units, end = chain
        if vague and len(units[0].roles) > 1 and units[0].owner is None and units[0].unknown is None:
            return at
        if any(COUNTERPART in unit.roles for unit in units) or self.scan.has("conditional", sentence.lo, chain[1]):
            return at
        if self._name_run(self._skip_honorifics(end), sentence.hi) > end:
            return at
        if self._full_name_behind(end, sentence.hi) and not self._next_as(end, sentence):
            return at
        served = profile.state
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.kind == "state"), None)
        if served and owner and served != owner and units[0].to is None:
            return at
        appointed = self.pack.grammar.verb_second and (verb_end == end + 1 or self._appoints(end) is not None)
        if not linked and passive and not appointed:
            return at
        closed = end >= sentence.hi or self.tokens[end].kind == "p" or self.scan.at(end, "and") is not None
        closed = closed or (vague and self.scan.at(end, "prep") is not None)  # "bliver minister i stedet for NAME"
        if not closed and any(unit.owner is not None for unit in units):
            closed = self.scan.at(end, "prep") is not None or self.scan.at(end, "relative") is not None
            closed = closed or self.scan.at(end, "since") is not None
            closed = closed or self._verb_at(end)  # "M. X, en sa qualité d'ambassadeur de Y, a salué"
        if not closed and not appointed:
            return at
        self._give(profile, units)
        return self._further(profile, end, sentence)

    def _further(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """``was appointed minister of labour, minister for Europe and leader of the house``: further offices behind
        commas up to a last one behind "and"; where none is last, ``at``."""
        found: list[tuple[Unit, ...]] = []
        end = at
        for _ in range(MOST_LINKS):
            joint = self.scan.at(end, "and") if end < sentence.hi else None
            comma = end < sentence.hi and self.tokens[end].text == ","
            behind = joint.hi if joint is not None else end + 1
            if not (comma or joint is not None) or self.scan.at(behind, "articles") is not None:
                return at
            chain = self._chain(behind, sentence.hi, commas=False)
            if chain is None or self._held_by_many(chain[0]):
                return at
            found.append(chain[0])
            end = chain[1]
            listed = end >= sentence.hi or self.tokens[end].text in ",.;" or self.scan.at(end, "and") is not None
            if not listed or self._name_run(self._skip_honorifics(end), sentence.hi) > end:
                return at
            if joint is not None or len(chain[0]) > 1:
                for units in found:
                    self._give(profile, units)
                return end
        return at

    def _next_as(self, at: int, sentence: Sentence) -> bool:
        """``A as ambassador of X, B as ambassador of Y``: whether a name behind a comma has its own office."""
        lo = self._skip_honorifics(at + 1 if self.tokens[at].text == "," else at)
        return self.scan.at(self._name_run(lo, sentence.hi), "as") is not None

    def _without_comma(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """``NAME ambassadeur du Ghana,``: an office of a state right behind a full name, where the phrase ends."""
        styled = self._styled(at, sentence)
        found = self.start.get(at) if at < sentence.hi and (self.pack.grammar.adjective_after or styled) else None
        if found is None or found.kind != "office" or len(profile.words) < 2 or profile.offices:
            return at
        chain = self._chain(at, sentence.hi, commas=False)
        if chain is None:
            return at
        # "Joko Widodo Presiden, …": somebody known to hold such an office needs no state beside it.
        roles = {role for unit in chain[0] for role in unit.roles}
        known = profile.known is not None and any(office.role in roles for office in profile.known.offices)
        if not known and not any(u.owner is not None and u.owner.kind == "state" for u in chain[0]):
            return at
        end = chain[1]
        closed = end >= sentence.hi or self.tokens[end].kind == "p" or self.scan.at(end, "and") is not None
        closed = closed or self._goes_on_behind(end)
        if not closed or self._to_appoint(at, sentence):
            return at
        self._give(profile, chain[0])
        return end

    def _styled(self, at: int, sentence: Sentence) -> bool:
        """``His Excellency NAME President of X``: whether only a name stands between a form of address and a place,
        where offices go before names."""
        grammar = self.pack.grammar
        if grammar.adjective_after or grammar.verb_second or self.declined or not grammar.spaced:
            return False
        lo = at
        while lo > sentence.lo and self.tokens[lo - 1].cap and at - lo < LONGEST_STYLED:
            lo -= 1
            if at - lo > 1 and self.scan.ending(lo, "honorifics") is not None:
                return True
        return False

    def _goes_on_behind(self, end: int) -> bool:
        """``NAME Menteri Luar Negeri X bertemu``: behind an office without a comma the verb or a place follows."""
        if not self.pack.grammar.office_behind or end >= len(self.tokens):
            return False
        return self._verb_at(end) or self.scan.at(end, "prep") is not None or self.scan.at(end, "day") is not None

    def _owned_item(self, at: int, end: int, hi: int) -> bool:
        """``møter A, riksdagens talsmann, B, forsvarssjefen og …``: the same of an office behind its owner, in a list
        that goes on."""
        if not self.pack.grammar.verb_second or self.tokens[at].text != "," or end >= hi:
            return False
        owner = self.start.get(at + 1)
        if owner is None or owner.kind not in ("state", "organisation") or self.tokens[end].text != ",":
            return False
        lo = self._skip_honorifics(end + 1)
        name_end = self._name_run(lo, hi)
        listed = name_end < hi and (self.tokens[name_end].text == "," or self.scan.at(name_end, "and") is not None)
        return listed and len(self._words(lo, name_end)) > 1

    def _opens_item(self, at: int, end: int, hi: int) -> bool:
        """``with his counterpart A, the speaker of parliament, B, and …``: behind somebody who has an office already,
        an office with an article that a full name follows over a comma is that one's."""
        if self.tokens[at].text != "," or end >= hi or self.tokens[end].text != ",":
            return False
        if self.scan.at(at + 1, "articles") is None:
            return False
        if len(self._words(lo := self._skip_honorifics(end + 1), self._name_run(lo, hi))) < 2:
            # "A, le Ministre d'État, Ministre de l'Agriculture, B": the next one's offices are parted by commas too
            longer = self._chain(at + 1, hi)
            end = longer[1] if longer is not None and longer[1] > end else end
            if end >= hi or self.tokens[end].text != ",":
                return False
        lo = self._skip_honorifics(end + 1)
        name_end = self._name_run(lo, hi)
        closed = name_end >= hi or self.tokens[name_end].kind == "p" or self.scan.at(name_end, "and") is not None
        return closed and len(self._words(lo, name_end)) > 1

    def _suffers(self, hit: Hit) -> bool:
        """Whether a verb has the mark of the passive, or begins with an auxiliary where the pack knows none."""
        if self.pack.grammar.passive:
            return any(self.scan.at(i, "passive") is not None for i in range(hit.lo, hit.hi))
        return hit.hi - hit.lo > 1 and self.scan.at(hit.lo, "auxiliary") is not None

    def _is_named(self, hit: Hit) -> bool:
        """``was appointed``, ``is benoemd``: a form of being before it; ``utnämndes``: in its end."""
        if any(
            self.scan.ending(hit.lo, group) is not None or self.scan.at(hit.lo, group) is not None
            for group in ("passive", "copulas")
        ):
            return True
        return self.pack.grammar.verb_second and self.tokens[hit.lo].lower.endswith("s")

    def _appoints(self, at: int) -> Hit | None:
        """The words at a token by which somebody is given an office."""
        events = self.pack.events
        hits = self.scan.starting.get(at, ())
        named = (h for h in hits if h.entry.group == "event-verb" and events[int(h.entry.key)].kind == "appointment")
        return max(named, key=lambda hit: hit.hi, default=None)

    def _to_appoint(self, at: int, sentence: Sentence) -> bool:
        """``appointed NAME ambassador``: whether such a verb stands not far before the name that ends at a token."""
        begin = max(sentence.lo, at - APPOINTED_REACH)
        if any(self.tokens[i].text in ",;:" for i in range(begin, at)):
            begin = 1 + max(i for i in range(begin, at) if self.tokens[i].text in ",;:")
        return any(self._appoints(i) is not None for i in range(begin, at))
