"""Who stands where in a sentence: people, states, bodies and the phrases that stand for them, in groups.

An item is a party or a place as the grammar sees it: what preposition stands before it, whether it is an
owner ("Laos's …") rather than an actor. Items joined by "and" or commas make a group.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dragoman.reading.datewords import month_names, times_of
from dragoman.reading.delegations import LED
from dragoman.reading.found import STATE_HEADS
from dragoman.reading.groups import Group, each_once
from dragoman.reading.kinds.names import Item
from dragoman.reading.lexicon import Hit
from dragoman.reading.lookback import words_of
from dragoman.reading.memory import LEADERS
from dragoman.reading.partyitems import PartyItems
from dragoman.reading.scan import Sentence

LED_REACH = 4
"""Tokens between "led by" and the leader's office: words for leading, and an article."""
RESUMED = 2
"""Tokens from where a sentence goes on behind an aside to its verb: an adverb, an auxiliary."""
FAR_BEHIND = 9
"""Tokens behind a verb up to which a nominative is its subject, where words move freely."""
ANTECEDENT_REACH = 5
"""Tokens between a party and "who": a place may stand between ("met X in Vientiane, who said")."""
TOLD_OF = 5
"""Tokens between a party and the mark that closes what is told of the next one: "正在法国进行正式访问的"."""
NEAR_BEHIND = 7
"""Tokens behind a verb of speech that stands before its subject: "notificó este sábado el Kremlin"."""
FAR_SUBJECT = 9
"""Tokens behind a verb up to a subject that stands far behind it."""
_TIMES = frozenset({"days", "weeks", "months", "years"})
MOST_BEFORE_VERB = 9
"""Tokens before a verb that opens its sentence: "En una rueda de prensa en Madrid, afirmó …"."""
HOUSE_REACH = 3
"""Tokens of a department between a ministry and the office of who is of it: 外交部非洲司."""
CLOSING_REACH = 8
"""Tokens of the day and the auxiliary between a comma and its verb: ", on 12 May has"."""
_BESIDE_VERB = frozenset({"auxiliary", "day", "prep"})
_BEFORE_VERBS = frozenset(
    {
        "auxiliary", "future", "day", "prep", "while", "event-verb", "event-noun", "act", "adverbs", "and", "body",
        "same-day", "honorifics", "place", "office", "clause", "body_words", "status",
    }
)  # fmt: skip
"""Groups of words that may stand before the verb of a clause without a subject, in a script without spaces."""


class Parties(PartyItems):
    """What the rules ask of the parties of every sentence: clauses, subjects, who stands where."""

    def including(self, extra: dict[int, list[Item]]) -> Parties:
        """These parties with further items, by the number of their sentence; what lies inside one gives way."""
        view = Parties(self.scan, self._names, self.people, self)
        view.groups = list(self.groups)
        for number, added in extra.items():
            kept = [
                item
                for group in self.groups[number]
                for item in group.items
                if not any(new.lo < item.hi and item.lo < new.hi for new in added)
            ]
            view.groups[number] = self._join(sorted((*kept, *added), key=lambda item: item.lo))
        return view

    def clause(self, sentence: Sentence, at: int) -> tuple[int, int]:
        """Bounds of the clause that holds a token; a clause that goes on behind an aside is one."""
        starts = self.boundaries[sentence.number]
        place = bisect_right(starts, at)
        lo, hi = starts[place - 1], starts[place] if place < len(starts) else sentence.hi
        aside = self.asides[sentence.number]
        if aside is not None and lo == aside[1] and aside[0] > sentence.lo:
            lo = starts[bisect_right(starts, aside[0] - 1) - 1]
        elif aside is not None and hi == aside[0]:
            hi = next((start for start in starts if start > aside[1]), sentence.hi)
        return lo, hi

    def subject(
        self, sentence: Sentence, lo: int, hi: int, gap: tuple[int, int] | None, *, capitals: bool = False
    ) -> Group | None:
        """The subject of a verb at tokens ``[lo, hi)``; ``gap``: where a split verb holds other words.

        ``capitals``: whether a capital may stand for its government, as it does before a verb of speech.
        """
        groups = [
            g
            for g in self.groups[sentence.number]
            if (g.actor or (capitals and g.capital))
            and not g.items[0].oblique
            and not self.quoted_beside(sentence, g.lo, lo)
            and not self._state_in_brackets(g)
            and not self._aside(sentence, g, lo)
        ]
        clause_lo, clause_hi = self.clause(sentence, lo)
        grammar = self.scan.language.pack.grammar
        if not grammar.spaced:
            cues = self.scan.language.pack.events
            here = (h for h in self.scan.starting.get(lo, ()) if h.entry.group == "event-verb" and h.hi == hi)
            head = self._head_behind(sentence, hi, travels=any(cues[int(h.entry.key)].kind == "visit" for h in here))
            if head is not None:
                return head
        if self.declined:
            doer = self._participle(sentence, lo)
            if doer is not None:
                return doer
            if clause_lo > sentence.lo and self._oblique_relative(clause_lo):
                # "a visit in the course of which he met …": whose visit it was stands before.
                own = [g for g in groups if clause_lo <= g.lo and g.hi <= lo and not g.preps]
                outer = [g for g in groups if g.hi <= clause_lo and not g.preps]
                if not own and outer:
                    return next((g for g in reversed(outer) if g.people), outer[0])
        before = [g for g in groups if clause_lo <= g.lo and g.hi <= lo and not g.preps]
        beside = self._absolute(groups, clause_lo, lo)
        if beside is not None:
            return beside
        if len(before) > 1 and not grammar.spaced:
            # "正在法国访问的王毅说": who stands before the mark only tells of the one behind it.
            before = [g for g in before if not self._tells_of_next(g, before)]
            # "甲应乙邀请抵达丙": who stands within another verb is its own.
            verbs = [h for h in self.scan.group("event-verb", clause_lo, lo) if h.slots and h.hi <= lo]
            before = [g for g in before if not any(h.lo < g.lo and g.hi < h.hi for h in verbs)] or before
        dropped = False
        if before and not grammar.spaced and self.scan.tokens[lo - 1].text == ",":
            # "将谒见甲、会晤乙": whom the verb before a sign of lists has for its object does not do the next deed
            dropped = all(self._is_object(clause_lo, g.lo) for g in before)
            before = [] if dropped else before
        if before and self._other_subject(before[-1].hi, lo):
            return None
        relative = self._relative_before(sentence, clause_lo)
        closed = lo > sentence.lo and self.scan.tokens[lo - 1].text == ","
        if relative is not None and self._closed_before(sentence, lo):
            outer = [g for g in groups if g.lo < relative and g.hi <= lo and not g.preps]
            if outer:
                return outer[-1]
        # "X will visit Y, the Kremlin told": neither the object before the comma speaks nor who the clause is about.
        told = len(before) > 1 and self.speaks_behind(before[0].items[-1].lo, lo, before[0].hi)
        if told or (before and self.speaks_behind(before[-1].items[-1].lo, lo, before[-1].hi)):
            return next((g for g in groups if hi <= g.lo <= hi + NEAR_BEHIND and not g.preps), None)
        opens = len(before) > 1 and (before[0].lo - clause_lo <= 2 or self.scan.tokens[before[0].lo - 1].text == ",")
        if closed and opens and self.scan.tokens[before[0].hi].text == ",":
            # "Greece, which has a province named Macedonia, said": what commas enclose describes it.
            return before[0]
        spoken = self._speaker_behind(groups, before, lo, hi)
        if spoken is not None:
            return spoken
        aside = self.asides[sentence.number]
        resumed = aside is not None and 0 <= lo - aside[1] <= RESUMED
        if resumed and not before and aside is not None:
            # "De Lind, que termina su visita, será recibido por X": a name that begins as a preposition does
            own = [g for g in groups if g.hi <= aside[0] and g.people and g.preps <= {"of"} and g.lo <= clause_lo + 1]
            if own:
                return own[-1]
        if before and not resumed and self._inverted_after_comma(before[-1], lo):
            inside = [g for g in groups if gap and gap[0] <= g.lo and g.hi <= gap[1] and not g.preps]
            if inside:
                return inside[0]
            behind = [g for g in groups if hi <= g.lo <= hi + 2 and not g.preps]
            return behind[0] if behind else None
        if before:
            # "会见苏林时表示": who speaks stands first, whom he met while speaking behind.
            if not grammar.spaced:
                # "邀请甲访问乙"; but "会见甲、拜会乙" and "会见甲并拜会乙" go on with the subject
                goes_on = closed or self.scan.ending(lo, "and") is not None
                pivot = not goes_on and self._pivot(before[0].hi, lo, speaks=capitals)
                return before[-1] if pivot else self._past_house(before)
            # "X is to call on A and B and meet C": right behind "and" the verb goes on with the clause's subject.
            goes_on = self.scan.ending(lo, "and") is not None or (closed and self._lists_deeds(before, lo))
            goes_on = goes_on or self._in_order_to(before, lo)
            if goes_on or not closed or before[-1].named:
                return before[0] if goes_on else before[-1]
            # "… the first leader to address parliament, promising": what names nobody does nothing
            return next((g for g in reversed(before) if g.named), before[-1])
        if not grammar.spaced and gap is not None:
            held = [g for g in groups if gap[0] <= g.lo and g.hi <= gap[1] and not g.preps]
            if held:
                return held[0]
        if not grammar.spaced and self._strange_subject(clause_lo, lo):
            return None
        if dropped or (not grammar.spaced and not any(clause_lo <= g.lo < lo for g in groups if not g.preps)):
            outer = [g for g in groups if g.hi <= clause_lo and not g.preps]
            while outer:
                begin, _ = self.clause(sentence, outer[-1].lo)
                whole = (g for g in outer if g.lo >= begin and not self._tells_of_next(g, outer))
                first = next((g for g in whole if not self._is_object(begin, g.lo)), None)
                if first is not None:
                    return first
                outer = [g for g in outer if g.hi <= begin]
        told_of = self.scan.at(clause_lo, "relative") if relative is not None and grammar.verb_second else None
        relates = told_of is not None and told_of.hi == lo  # "der besøger": no subject of its own, and no inversion
        if gap is not None and not relates:
            inside = [g for g in groups if gap[0] <= g.lo and g.hi <= gap[1] and not g.preps]
            if inside:
                return inside[0]
        if relative is not None and not (grammar.verb_second or self.declined) and self._own_noun(clause_lo, lo):
            return None
        if relative is not None:
            antecedent = [g for g in groups if g.hi <= relative and relative - g.hi <= ANTECEDENT_REACH]
            if antecedent:
                only = [g for g in groups if g.hi <= relative and g.people and not g.preps]
                nameless = relates and not antecedent[-1].people
                # "X is the first prime minister who visits": the name before the office that says what X is
                return only[0] if nameless and len(only) == 1 else antecedent[-1]
            outer = [g for g in groups if g.hi <= relative and g.people and not g.preps]
            if capitals and len(outer) == 1:
                return outer[0]  # "X in a talk with Y that was printed on Friday said": beyond the relative
            if relates:
                return outer[0] if len(outer) == 1 else None  # "X is the first head of government who visits"
        end = lo + 1 if gap is not None else hi
        after = [g for g in groups if end <= g.lo <= end + 3 and g.lo < max(clause_hi, end + 1) and not g.preps]
        after = [] if self._what_is_said(end) else after
        if not after and self.declined:
            # Further off only what stands in the nominative: "said on Monday in Oslo the minister".
            far = (g for g in groups if end <= g.lo <= end + FAR_BEHIND and g.lo < clause_hi and not g.preps)
            commas = [at for at in range(end, min(clause_hi, end + FAR_BEHIND)) if self.scan.tokens[at].text == ","]
            after = [g for g in far if "n" in g.items[0].case and not any(at < g.lo for at in commas)][:1]
        # A subject stands behind the finite verb, never behind the participle: "har opfordret præsident Lund".
        auxiliary = self.scan.ending(lo, "auxiliary") if lo > sentence.lo else None
        participle = auxiliary is not None and auxiliary.lo > clause_lo
        if after and not participle and self._inverts(sentence, lo, clause_lo):
            return after[0]
        return None

    def _aside(self, sentence: Sentence, group: Group, at: int) -> bool:
        """Whether a group stands in a clause that only tells of somebody, and a verb does not."""
        aside = self.asides[sentence.number]
        return aside is not None and aside[0] <= group.lo < aside[1] and not aside[0] <= at < aside[1]

    def _past_house(self, before: list[Group]) -> Group:
        """``外交部非洲司司长甲访问``: of groups before a verb the first, or whoever stands right behind the house
        that he is of."""
        first = before[0]
        if len(before) < 2 or first.people or first.states or before[1].lo - first.hi > HOUSE_REACH:
            return first
        behind = before[1]
        cut = any(self.scan.tokens[at].kind == "p" for at in range(first.hi, behind.lo))
        return behind if behind.people and not cut and not self._verb_between(first.hi, behind.lo) else first

    def _closed_before(self, sentence: Sentence, verb: int) -> bool:
        """Whether a comma closes something before a verb, over the day and what helps the verb: "X, who is visiting
        Y, on Monday met"."""
        scan, months = self.scan, month_names(self.scan.document.language)
        for at in range(verb - 1, max(sentence.lo, verb - CLOSING_REACH), -1):
            token = scan.tokens[at]
            if token.text == ",":
                return True
            timed = token.text[:1].isdigit() or token.text in "/.-" or token.lower in months
            timed = timed or token.lower in words_of(scan.language.pack.dates.before)
            if not timed and all(scan.at(at, group) is None for group in _BESIDE_VERB):
                return False
        return False

    def _state_in_brackets(self, group: Group) -> bool:
        """``left Beijing (China), ending his visit``: a state that only says where a town is does nothing."""
        tokens = self.scan.tokens
        if group.people or not group.lo or tokens[group.lo - 1].text not in "(（":
            return False
        return group.hi < len(tokens) and tokens[group.hi].text in ")）"

    def _absolute(self, groups: list[Group], clause_lo: int, verb: int) -> Group | None:
        """``…, with both leaders agreeing that``: who stands between "with" behind a comma and a verb does it."""
        grammar = self.scan.language.pack.grammar
        if not grammar.spaced or grammar.verb_second or grammar.adjective_after or self.declined:
            return None
        near = next((g for g in groups if g.hi == verb and "with" in g.preps and g.lo > clause_lo), None)
        if near is None:
            return None
        prep = self.scan.ending(near.lo, "articles")
        at = (prep.lo if prep is not None else near.lo) - 2
        return near if at > clause_lo and self.scan.tokens[at].text == "," else None

    def _lists_deeds(self, before: list[Group], verb: int) -> bool:
        """``X expels Y's envoy, recalls its own``: right behind the only comma a verb goes on with the subject."""
        grammar = self.scan.language.pack.grammar
        if len(before) < 2 or grammar.verb_second or self.declined:
            return False
        first, last = before[0], before[-1]
        commas = sum(self.scan.tokens[at].text == "," for at in range(first.lo, verb))
        return commas == 1 and any(self.scan.has(group, first.hi, last.lo) for group in ("event-verb", "act"))

    def _in_order_to(self, before: list[Group], verb: int) -> bool:
        """``X visited Y to hold talks``: the subject of an aim is that of the deed, not where it was done.

        What somebody is asked to do is done by the one asked.
        """
        grammar = self.scan.language.pack.grammar
        if len(before) < 2 or grammar.verb_second or self.declined or not grammar.spaced:
            return False
        first, last = before[0], before[-1]
        if self.scan.ending(verb, "infinitive") is None or last.people or self.scan.has("act", first.hi, verb):
            return False
        return self.scan.has("event-verb", first.hi, last.lo)

    def called(self, person: str) -> str | None:
        """Whether somebody is "he" or "she", where reference or page tells."""
        return self._memory.called(person)

    def carried(self, sentence: Sentence) -> Group | None:
        """The subject of the sentence before, where the language may leave a subject out."""
        return self._carried[sentence.number]

    def opens(self, sentence: Sentence, verb: int) -> bool:
        """Whether no party stands before a verb but places, objects and what hangs on prepositions."""
        if not self.scan.language.pack.grammar.spaced:
            return self._carries_on(sentence, verb)
        if self.clause(sentence, verb)[0] != sentence.lo or verb - sentence.lo > MOST_BEFORE_VERB:
            return False
        if any(self.scan.tokens[at].text in '"“«' for at in range(sentence.lo, verb)):
            return False
        if any(self._subject_of_many(at, verb) for at in range(sentence.lo, verb)):
            return False
        return not any(g.actor and not g.preps and g.lo < verb for g in self.groups[sentence.number])

    def _subject_of_many(self, at: int, verb: int) -> bool:
        """``un comando viajó``, ``varios turistas visitaron``: a noun with an indefinite article, behind no
        preposition, that is no time."""
        scan = self.scan
        article = scan.at(at, "indefinite")
        if article is None or article.hi >= verb or scan.ending(article.lo, "prep") is not None:
            return False
        return scan.tokens[article.hi].lower not in times_of(scan.language.pack)

    def _carries_on(self, sentence: Sentence, verb: int) -> bool:
        """``随后前往总统府，同甲举行会谈``: whether only other verbs, what they govern, days and adverbs stand before
        a verb, so that it goes on with the sentence before; not in "举行的大会上", where it tells of a noun."""
        marks = self.scan.language.pack.grammar.genitive_suffixes
        if self.scan.tokens[verb + 1 : verb + 2] and self.scan.tokens[verb + 1].text in marks:
            return False
        groups = self.groups[sentence.number]
        for g in groups:
            if g.actor and not g.preps and g.lo < verb and not self._is_object(self.clause(sentence, g.lo)[0], g.lo):
                return False
        told = {at for g in groups for at in range(g.lo, g.hi)}
        at = sentence.lo
        while at < verb:
            token = self.scan.tokens[at]
            known = [h.hi for h in self.scan.starting.get(at, ()) if h.entry.group in _BEFORE_VERBS and h.hi <= verb]
            plain = token.kind == "w" and not token.text.isdigit() and at not in told
            if not known and plain and self.scan.ending(at, "event-verb") is None:
                return False
            at = max(known, default=at + 1)
        return True

    def ends_clause(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether a verb closes its clause, as participles and verbs of subordinate clauses do."""
        if hit.hi >= sentence.hi:
            return True
        return self.scan.tokens[hit.hi].text in ",.;:!?" or hit.hi in self.boundaries[sentence.number]

    def _is_object(self, clause_lo: int, lo: int) -> bool:
        """``并会见苏林`` and ``应苏林邀请``: what a verb of its clause has before or around it is no subject."""
        marks = self.scan.language.pack.grammar.genitive_suffixes
        found = self.scan.group("event-verb", clause_lo, lo)
        if any(hit.lo < lo < hit.hi for hit in found):
            return True
        verbs = [hit for hit in found if hit.hi <= lo]
        return any(
            all(scanned.text not in marks for scanned in self.scan.tokens[hit.hi : lo])
            and (lo - hit.hi <= NEAR_BEHIND or not self.scan.has("prep", clause_lo, hit.lo + 1))
            for hit in verbs
        )

    def _tells_of_next(self, group: Group, groups: list[Group]) -> bool:
        """``正在法国访问的王毅``: a party whose verb, closed by the mark, only tells of the one behind it."""
        marks = self.scan.language.pack.grammar.genitive_suffixes
        if self.scan.at(group.hi, "and") is not None:
            return False  # "王毅和到访的苏林"
        for at in range(group.hi, group.hi + TOLD_OF):
            if at >= len(self.scan.tokens) or self.scan.tokens[at].kind == "p":
                return False
            if self.scan.tokens[at].text in marks:
                verbs = {hit.lo: hit for hit in self.scan.group("event-verb", group.hi, at)}
                taken = [hit for hit in verbs.values() if not any(o.lo < hit.lo < o.hi for o in verbs.values())]
                # "王毅会见访华的苏林": of two verbs the second tells of the first one's object.
                return len(taken) == 1 and any(g.lo == at + 1 for g in groups)
        return False

    def strange_subject(self, sentence: Sentence, verb: int) -> bool:
        """Whether a noun that is no party is the subject of a verb, in a script without spaces."""
        return self._strange_subject(self.clause(sentence, verb)[0], verb)

    def _pivot(self, lo: int, hi: int, *, speaks: bool) -> bool:
        """``邀请苏林访问``: a verb between the first party and this one has the second for its object, which acts."""
        if speaks:
            return False
        marks = self.scan.language.pack.grammar.genitive_suffixes
        told = [at for at in range(lo, hi) if self.scan.tokens[at].text in marks]
        begin = told[-1] + 1 if told else lo
        return any(self.scan.has(group, begin, hi) for group in ("event-verb", "act", "causing"))

    def _strange_subject(self, clause_lo: int, verb: int) -> bool:
        """``消息人士称``: a plain noun right before a verb is its subject, though it is no party."""
        at = verb - 1
        while at > clause_lo and (skipped := self.scan.ending(at + 1, "auxiliary")) is not None:
            at = skipped.lo - 1
        named = any(g.lo <= at < g.hi for g in self.groups[self.scan.sentence_of(at).number])
        if not named and any(
            h.hi == at + 1 for lo in range(max(clause_lo, at - 5), at + 1) for h in self._ministries(lo)
        ):
            return True  # "外交部表示": a ministry of a state that nobody names
        at = verb - 1
        if at < clause_lo or self.scan.tokens[at].kind != "w" or self.scan.tokens[at].cap:
            return False
        if any(hit.hi > at for lo in range(max(clause_lo, at - 3), at + 1) for hit in self.scan.starting.get(lo, ())):
            return False
        return not self.scan.group("prep", max(clause_lo, at - 4), at)

    def _ministries(self, at: int) -> list[Hit]:
        return [hit for hit in self.scan.starting.get(at, ()) if hit.entry.group == "ministry"]

    def _head_behind(self, sentence: Sentence, hi: int, *, travels: bool) -> Group | None:
        """``来华访问的苏林``: of a verb before the mark of what is told of somebody, the one it is told of."""
        marks = self.scan.language.pack.grammar.genitive_suffixes
        # "来华进行国事访问的": verbs of travel in a row tell of the same.
        verbs = [hit.hi for hit in self.scan.starting.get(hi, ()) if hit.entry.group == "event-verb" and travels]
        hi = next((end for end in verbs if end < sentence.hi and self.scan.tokens[end].text in marks), hi)
        for at in range(hi, min(hi + 2, sentence.hi - 1)):
            if self.scan.tokens[at].text in marks:
                return next((g for g in self.groups[sentence.number] if g.lo == at + 1 and g.actor), None)
            if not self.scan.state_at(at):
                return None
        return None

    def _participle(self, sentence: Sentence, lo: int) -> Group | None:
        """``with the president, arrived on a visit``: who stands before the comma, in whatever case."""
        scan = self.scan
        if scan.at(lo, "attributes") is None or scan.tokens[lo - 1].text != ",":
            return None
        return next((g for g in self.groups[sentence.number] if g.hi == lo - 1 and g.people), None)

    def _oblique_relative(self, at: int) -> bool:
        """Whether "which" opens a clause at a token in another case than the nominative, so that it is no subject."""
        met = [h for lo in range(at, at + 4) for h in self.scan.starting.get(lo, ()) if h.entry.group == "relative"]
        return bool(met) and all(h.entry.case for h in met) and not any(h.entry.case == "n" for h in met)

    def before(self, sentence: Sentence, verb: int) -> list[Group]:
        """Parties without a preposition that stand before a verb in its clause."""
        lo, _ = self.clause(sentence, verb)
        return [g for g in self.groups[sentence.number] if g.actor and lo <= g.lo and g.hi <= verb and not g.preps]

    def in_quotes(self, sentence: Sentence, at: int) -> bool:
        """Whether a token stands in words quoted at length: those are somebody's, not the page's."""
        return self.quotation(sentence, at) is not None

    def quotation(self, sentence: Sentence, at: int) -> tuple[int, int] | None:
        """The tokens of the words quoted in which a token stands."""
        return next(((lo, hi) for lo, hi in self.quoted[sentence.number] if lo <= at < hi), None)

    def quoted_beside(self, sentence: Sentence, at: int, verb: int) -> bool:
        """Whether a token stands in quoted words that a verb stands outside of."""
        quoted = self.quoted[sentence.number]
        return bool(quoted) and any(lo <= at < hi and not lo <= verb < hi for lo, hi in quoted)

    def _inverted_after_comma(self, group: Group, verb: int) -> bool:
        """``…, meddelar regeringen``: one comma right before a verb means that its subject comes behind it.

        Unless the comma closes an apposition that another one opened: "the minister, Anna Berg, said".
        """
        tokens = self.scan.tokens
        if not self.scan.language.pack.grammar.verb_second:
            return self.speaks_behind(group.items[-1].lo, verb, group.hi)
        if verb <= group.hi or tokens[verb - 1].text not in ',"”»“«':
            return False
        if self._verb_between(group.hi, verb - 1) and self._group_behind(verb):
            return True
        behind = sum(tokens[at].text == "," for at in range(group.hi, verb))
        inside = sum(tokens[at].text == "," for at in range(group.items[-1].lo, group.hi))
        led = self.scan.group("prep", max(0, group.items[-1].lo - LED_REACH), group.items[-1].lo)
        inside += any(h.entry.key == LED and tokens[h.lo - 1].text == "," for h in led)  # "delegationen, ledd av X,"
        return behind == 1 and not inside and not self._in_apposition(group)

    def _in_apposition(self, group: Group) -> bool:
        """``Das Stadtoberhaupt, Oberbürgermeisterin X, empfing Y``: whether a comma opens somebody, and behind no
        preposition and no verb what she is stands before it."""
        article = self.scan.ending(group.lo, "articles")
        at = (article.lo if article is not None else group.lo) - 1
        lo = self.scan.sentence_of(group.lo).lo
        opened = at > lo and self.scan.tokens[at].text == "," and bool(group.people)
        return opened and self.scan.at(lo, "prep") is None and not self._verb_between(lo, at)

    def speaks_behind(self, lo: int, verb: int, hi: int | None = None) -> bool:
        """``X has rejected it, said a spokesman``: where the verb stands first, its subject comes behind it.

        ``lo``: where the party or verb before begins; ``hi``: where that party ends.
        """
        tokens, scan = self.scan.tokens, self.scan
        if scan.language.pack.grammar.syllables:
            return False  # no word tells the tense there, and no verb stands before its subject
        hit = scan.at(verb, "act")
        auxiliary = scan.ending(verb, "auxiliary")
        verb = auxiliary.lo if auxiliary is not None and auxiliary.hi - auxiliary.lo == 1 else verb
        if hit is None or scan.language.pack.grammar.verb_second or tokens[verb - 1].text not in ',"”»’':
            return False
        if not self._verb_between(lo if hi is None else hi, verb - 1):
            return False
        end = hit.hi
        if tokens[verb - 1].text == "," and hit.entry.key in ("affirm", "report") and self._closes(end):
            return True
        if end >= len(tokens) or tokens[end].kind != "w":
            return False
        noun = scan.at(end, "articles") is not None
        if not noun and any(scan.at(end, group) for group in ("that", "and")):
            return False
        if not noun and scan.at(end, "prep") is not None and not self.nominative_behind(scan.sentence_of(end), end):
            return False
        if not noun and self.scan.starting.get(end) and not self._group_behind(end - 1, NEAR_BEHIND):
            return False
        commas = sum(tokens[at].text == "," for at in range(lo, verb))
        return commas % 2 == 1 or tokens[verb - 1].text != ","

    def _closes(self, at: int) -> bool:
        """``…, told the ministry.``: whether only who speaks stands between a verb and the end of its sentence; in
        ``…, he added.`` of a language that leaves "he" out, nobody."""
        scan = self.scan
        sentence = scan.sentence_of(at - 1)
        if at >= sentence.hi or scan.tokens[at].text in ",.":
            return scan.language.pack.grammar.drops_subject
        behind = next((g for g in self.groups[sentence.number] if at <= g.lo <= at + 1), None)
        if behind is None or behind.preps or not behind.actor:
            return False
        return not self._verb_between(behind.hi, sentence.hi) and not scan.has("relative", behind.hi, sentence.hi)

    def _verb_between(self, lo: int, hi: int) -> bool:
        """Whether a finite verb stands in ``[lo, hi)``: then what comes behind the comma is a clause of its own."""
        scan = self.scan
        return any(
            hit.entry.group in ("auxiliary", "future", "act", "event-verb", "conditional")
            for at in range(lo, hi)
            for hit in scan.starting.get(at, ())
        )

    def nominative_behind(self, sentence: Sentence, at: int) -> Group | None:
        """``…, said on Wednesday the minister``: the subject behind a day or place, where its case tells so."""
        if not self.declined:
            return None
        groups = self.groups[sentence.number]
        near = next((g for g in groups if at < g.lo <= at + NEAR_BEHIND and g.actor and not g.preps), None)
        if near is None or any(self.scan.tokens[i].text == "," for i in range(at, near.lo)):
            return None
        return near if "n" in near.items[0].case else None

    def _group_behind(self, verb: int, reach: int = 3) -> bool:
        sentence = self.scan.sentence_of(verb)
        return any(verb < g.lo <= verb + reach and g.actor and not g.preps for g in self.groups[sentence.number])

    def _what_is_said(self, at: int) -> bool:
        """``explicó que X llegará``: whether what stands there is of what was said, and not who said it, where a verb
        may stand without its subject."""
        if not self.scan.language.pack.grammar.drops_subject:
            return False
        return self.scan.at(at, "that") is not None or self.scan.ending(at, "that") is not None

    def _speaker_behind(self, groups: list[Group], before: list[Group], verb: int, hi: int) -> Group | None:
        """``"…," said X``: a person right behind a verb that one comma or a quotation mark parts from the rest."""
        tokens = self.scan.tokens
        if verb == 0 or tokens[verb - 1].text not in ',"”»’' or self._what_is_said(hi):
            return None
        if tokens[verb - 1].text == "," and not self.scan.language.pack.grammar.spaced:
            return None  # "会见甲、拜会乙": the sign of a list, behind which nobody speaks
        behind = next((g for g in groups if hi <= g.lo <= hi + 1 and g.people and not g.preps), None)
        if behind is None:
            return None
        commas = sum(tokens[at].text == "," for at in range(before[-1].hi, verb)) if before else 1
        if before and tokens[verb - 1].text == ",":
            inside = sum(tokens[at].text == "," for at in range(before[-1].items[-1].lo, before[-1].hi))
            if inside or self._in_apposition(before[-1]):
                return None  # the comma closes an apposition: "the president, Ane Lund, thanks Per Moe"
        return behind if commas == 1 or tokens[verb - 1].text != "," else None

    def _other_subject(self, group_hi: int, verb: int) -> bool:
        """``…, the foreign office said``: behind a comma a noun that is no party stands before the verb."""
        scan = self.scan
        for at in range(verb - 2, group_hi - 1, -1):
            if scan.tokens[at].text == ",":
                article = scan.at(at + 1, "articles")
                noun = article is not None and verb - at > 2
                if article is not None and article.hi < verb and scan.at(article.hi, "auxiliary") is not None:
                    noun = False  # "X, NAME, l'a reçu": a pronoun
                return noun or self._unnamed(group_hi, at, verb)
            if verb - at > 6:
                return False
        return False

    def _unnamed(self, group_hi: int, comma: int, verb: int) -> bool:
        """``A and B will meet, local officials said.``: plain nouns between the comma and a verb that ends it all."""
        hit = self.scan.at(verb, "act")
        end = self.scan.sentence_of(verb).hi
        closed = hit is not None and (hit.hi >= end or self.scan.tokens[hit.hi].text == ".")
        if hit is None or hit.entry.key not in ("affirm", "report") or not closed:
            return False
        words = self.scan.tokens[comma + 1 : verb]
        plain = all(word.kind == "w" and not word.cap for word in words)
        known = any(
            h.entry.group not in ("actor", "adverbs", "office", "unit", "deed-object")
            for at in range(comma + 1, verb)
            for h in self.scan.starting.get(at, ())
        )
        return (
            plain and not known and self.scan.at(verb - 1, "adverbs") is None and self._verb_between(group_hi, comma)
        )

    def _relative_before(self, sentence: Sentence, clause_lo: int) -> int | None:
        if clause_lo == sentence.lo:
            return None
        if self.scan.at(clause_lo, "relative") is None and not self._told_by_comma(clause_lo):
            # "X, who has been in office since he was elected, met": a clause within the one that tells of X
            outer, _ = self.clause(sentence, clause_lo - 1)
            within = outer > sentence.lo and self.scan.at(outer, "relative") is not None
            if not within or any(self.scan.tokens[at].text == "," for at in range(outer + 1, clause_lo)):
                return None
            clause_lo = outer
        if self.scan.at(clause_lo, "where") is not None or self._tells_what(sentence, clause_lo):
            return None
        return clause_lo

    def _own_noun(self, relative: int, verb: int) -> bool:
        """``the pact which both Kenyan and Peruvian nationalists oppose``: whether a noun that is no party stands
        between the word that relates and the verb, behind an adjective of a state and no preposition."""
        scan = self.scan
        if scan.language.pack.grammar.adjective_after or not scan.language.pack.grammar.spaced:
            return False
        state = next((s for s in scan.states_from(relative + 1, verb) if s.entry.detail == "adjective"), None)
        return state is not None and state.hi < verb and not scan.has("prep", relative + 1, state.lo)

    def _told_by_comma(self, at: int) -> bool:
        """``el canciller, que el lunes viajó``: whether a comma and the word behind it relate together."""
        opened = self.scan.at(at - 1, "relative") if self.scan.tokens[at - 1].text == "," else None
        return opened is not None and opened.hi > at

    def _tells_what(self, sentence: Sentence, at: int) -> bool:
        """``confirmou na quinta-feira que X e Y conversaram``: behind a verb of saying, nobody named since, a word
        that may relate opens what was said."""
        if self.scan.at(at, "that") is None or self.scan.tokens[at - 1].text == ",":
            return False
        said = max((h.hi for h in self.scan.group("act", sentence.lo, at) if h.hi <= at), default=None)
        if said is None or any(self.scan.tokens[i].text in ",;" for i in range(said, at)):
            return False
        return not any(said <= g.lo < at for g in self.groups[sentence.number] if g.actor)

    def _inverts(self, sentence: Sentence, verb: int, clause_lo: int) -> bool:
        """Whether the subject may stand behind this verb: verb-second order, or right after words said."""
        grammar = self.scan.language.pack.grammar
        if grammar.verb_second:  # "passade på att träffa X": an infinitive has no subject behind it
            return self.scan.ending(verb, "infinitive") is None
        if self.declined:
            return True
        if not grammar.spaced:
            # "希望双方加强合作": what stands behind is what is hoped of; but "被召至俄罗斯外交部"
            return self.scan.at(verb, "prep", "by") is not None
        if grammar.drops_subject and self._leads(verb, clause_lo):
            return True
        return verb > sentence.lo and self.scan.tokens[verb - 1].text in ",\"”»’'，”"

    def _leads(self, verb: int, clause_lo: int) -> bool:
        """Whether a verb leads its clause: no noun stands before it but behind prepositions and as a day."""
        scan = self.scan
        for at in range(clause_lo, verb):
            article = scan.at(at, "articles")
            if article is None or scan.ending(at, "prep") is not None:
                continue
            if any(self._tells_time(day) for day in (article.hi, article.hi + 1) if day < verb):
                continue  # "el lunes", "el próximo lunes", "el 3 de mayo", "la semana pasada"
            if article.hi < verb:  # "así lo declaró" has a pronoun there
                return False
        return verb - clause_lo <= MOST_BEFORE_VERB

    def _tells_time(self, at: int) -> bool:
        """Whether a day, its number, or a word for a stretch of time stands there."""
        unit = self.scan.at(at, "unit")
        timed = unit is not None and unit.entry.key in _TIMES
        numbered = self.scan.tokens[at].text.isdigit() and self.scan.at(at + 1, "prep", "of") is not None
        return timed or numbered or self.scan.at(at, "day") is not None

    def leads(self, sentence: Sentence, verb: int) -> bool:
        """Whether no noun stands before a verb in its clause but behind prepositions and as a day: its subject may be
        left out."""
        return not self.scan.language.pack.grammar.spaced or self._leads(verb, self.clause(sentence, verb)[0])

    def far_behind(self, sentence: Sentence, verb: Hit) -> Group | None:
        """The subject far behind a verb that leads its clause: "dijo este lunes en Nueva York el ministro"."""
        if not self.scan.language.pack.grammar.spaced:
            return None
        clause_lo, hi = self.clause(sentence, verb.lo)
        auxiliary = self.scan.ending(verb.lo, "auxiliary")
        begin = auxiliary.lo if auxiliary is not None else verb.lo
        if not self._leads(begin, clause_lo) and self.scan.tokens[begin - 1].text not in ',"”»’':
            return None
        past = self._past_insertion(sentence, verb.hi)
        if self._what_is_said(past):
            return None
        for group in self.groups[sentence.number]:
            if past <= group.lo < min(hi, past + FAR_SUBJECT) and not group.preps and group.actor:
                between = range(past, group.lo)
                crossed = any(self.scan.at(at, "event-verb") or self.scan.tokens[at].text in ",;" for at in between)
                return None if crossed else group
        return None

    def _past_insertion(self, sentence: Sentence, at: int) -> int:
        """Behind "for his part" in "…, added, for his part, X": a few words between commas that name nobody."""
        if at >= sentence.hi or self.scan.tokens[at].text != ",":
            return at
        end = next((i for i in range(at + 1, min(at + 6, sentence.hi)) if self.scan.tokens[i].text == ","), None)
        if end is None or any(at < g.lo < end for g in self.groups[sentence.number]) or self._verb_between(at, end):
            return at
        return end + 1

    def bodies_of(self, people: tuple[str, ...]) -> tuple[str, ...]:
        """The organisations, of no one state, that people serve."""
        found = (self.people.profiles[p].body for p in people if p in self.people.profiles)
        return each_once(body for body in found if body)

    def lying_in(self, group: Group) -> tuple[str, ...]:
        """The states that the places of a group lie in, as far as the reference tells."""
        begins = (bisect_left(self._name_starts, item.lo) for item in group.items if item.kind == "place")
        found = (self._names[at] for at in begins if at < len(self._names))
        return each_once(name.of for name in found if name.kind == "place" and name.of)

    def states_of(self, people: tuple[str, ...]) -> tuple[str, ...]:
        """The states that people serve."""
        found = (self.people.profiles[p].state for p in people if p in self.people.profiles)
        return each_once(state for state in found if state)


__all__ = ["LEADERS", "STATE_HEADS", "Group", "Item", "Parties"]
