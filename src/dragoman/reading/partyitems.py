"""Parties of every sentence, one by one and joined to groups, and where clauses begin."""

from __future__ import annotations

from bisect import bisect_left, insort

import msgspec

from dragoman.document.datesigns import in_figures
from dragoman.reading.asides import descriptions, told_aside
from dragoman.reading.datelines import news_begin, seat_of, written_here
from dragoman.reading.delegations import LED, described_before, sent_by, with_leaders, with_senders, with_several
from dragoman.reading.fronted import part_main_clause
from dragoman.reading.groups import Group, each_once
from dragoman.reading.kinds.names import PLACES, Found, Item
from dragoman.reading.kinds.people import People
from dragoman.reading.kinsfolk import with_relatives
from dragoman.reading.lexicon import Hit
from dragoman.reading.memory import Memory
from dragoman.reading.partygroups import PartyGroups
from dragoman.reading.quotes import behind_dateline, behind_day, inside_name, opened_by_day, quotations
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.tails import tail_of

_STRONG = frozenset({";", ":", "—", "–", "；", "：", "，"})
_AUXILIARIES = frozenset({"future", "status", "auxiliary", "conditional", "infinitive"})
"""In "kommer att" the "att" opens no clause: it belongs to the auxiliary."""
FUTURE_REACH = 8
"""Tokens between "kommer" and its "att", over a subject with its office and a day."""
_INFINITIVES = frozenset({"event-verb", "act", "deed-verb", "auxiliary"})
_OTHER_VERBS = frozenset({"act", "event-verb", "deed-verb", "auxiliary", "and", "clause", "relative", "that"})
_ATTRIBUTION = frozenset({"attribution"})
_PREPOSITIONS = frozenset({"prep"})
_SET_PHRASES = frozenset({"prep", "adverbs"})
_FINITE = frozenset({"act", "event-verb", "deed-verb", "auxiliary", "future", "conditional"})
"""Groups of words that are finite verbs beside a pronoun."""
DATELINE = 6
"""Tokens of a sentence among which the place of a dateline begins."""
_OBJECTS = {"he": "him", "she": "her", "person": "person-object"}
"""Pronouns of a subject, and what stands for the same one as an object where the language has one form for both."""
_BESIDE = 3
"""Tokens between a subject and its verb: an auxiliary, a day."""
_SPOKEN_OF = ("person", "state", "office", "pronoun")
_NOUNS = frozenset(
    {"office", "site", "unit", "measure", "paper", "field", "occasion", "level", "portfolio", "many", "currency"}
)
"""Groups whose words are nouns: without cases, what stands right before them is their owner."""

ROYAL = frozenset({"monarch", "king", "queen", "emperor", "empress"})
"""Offices of which a couple is made."""


class PartyItems(PartyGroups):
    """Groups of every sentence, and where its clauses begin. ``like``: parties of the same page, to be taken over."""

    def __init__(self, scan: Scan, names: list[Found], people: People, like: PartyItems | None = None) -> None:
        self.scan = scan
        self.people = people
        self._names = names
        self._led: frozenset[int] = frozenset()
        """Where leaders begin who stand beside their delegation, in the sentence at hand."""
        self._last_words_known: set[str] | None = None
        self._named_tokens_known: frozenset[int] | None = None
        if like is None:
            self._work_out(scan, names, people)
        else:
            self._take_over(like)

    def _work_out(self, scan: Scan, names: list[Found], people: People) -> None:
        self._memory = Memory(people.profiles)
        self.named = frozenset(
            [token for seen in people.seen if seen.person for token in range(seen.name_lo, seen.name_hi)]
            + [
                token
                for found in names
                if found.kind in ("organisation", "instrument", "office") and found.hi - found.lo > 1
                for token in range(found.lo, found.hi)
            ]
        )
        """Tokens of people's names, and of longer names of bodies, papers and offices: no verb stands in a name."""
        self.groups: list[list[Group]] = []
        self.boundaries: list[list[int]] = []
        self.pairs: list[tuple[str, ...]] = []
        """For each sentence, the two states that "both sides" would mean after it."""
        self.quoted: list[list[tuple[int, int]]] = []
        self.news: list[int] = []
        """Where the news of each sentence begins, behind its dateline."""
        self.asides: list[tuple[int, int] | None] = []
        """The tokens of a clause between commas that only tells of somebody, where the sentence goes on behind it."""
        self.tails: list[int] = []
        """Where the words begin that close a sentence with who said it, else its end."""
        self._carried: list[Group | None] = []
        self.owners = {found.id: found.state for found in names if found.kind == "organisation" and found.state}
        """The state that each body belongs to."""
        self._seen_starts = [seen.lo for seen in people.seen]
        self._titles_begin = frozenset(seen.lo for seen in people.seen if seen.lo < seen.name_lo)
        self._names_begin = frozenset(seen.name_lo for seen in people.seen if seen.person)
        self._name_starts = [found.lo for found in names]
        self._name_starting = frozenset(self._name_starts)
        self._past_asides = descriptions(scan, people.seen, self._named_within, self._in_office)
        """Where the sentence goes on behind what commas enclose of a person, by the token behind the person."""
        enclosed = {at for lo, hi in self._past_asides.items() for at in range(lo, hi)}
        scan.strike(self._past_asides.items())
        self._found_starts = frozenset(found.lo for found in names if found.kind != "office")
        self.declined = bool(scan.language.pack.grammar.cases)
        """Whether case tells subjects from objects."""
        self._seat = seat_of(scan) if scan.language.pack.grammar.here else None
        self._states_at: dict[int, list[Hit]] = {}
        for hit in scan.states if self.declined else ():
            self._states_at.setdefault(hit.lo, []).append(hit)
        self._articles, self._anaphors = scan.longest("articles"), scan.longest("anaphor")
        self._prep_ends = scan.longest_before("prep")
        self._adverb_ends = scan.longest_before("adverbs")
        for sentence in scan.sentences:
            begin = news_begin(scan, sentence)
            if begin == sentence.lo and self._named_within(begin, begin + DATELINE):
                begin = behind_day(scan, sentence)
            self.news.append(begin)
            items = self._items(sentence)
            starts = [at for at in self._clauses(sentence) if at not in enclosed]
            self.groups.append(self._opened(self._join(items), starts, sentence))
            self._splice(self.groups[-1], starts, sentence)
            part_main_clause(scan, self.groups[-1], starts, sentence)
            self.tails.append(tail_of(scan, sentence))
            aside = told_aside(scan, sentence, starts)
            self.asides.append(aside)
            if aside is not None:
                starts[:] = sorted({*(at for at in starts if not aside[0] < at < aside[1]), aside[1]})
            self.boundaries.append(starts)
            self.quoted.append(quotations(scan, sentence))
            self._carried.append(self._carry(sentence))
            told = self._outside(self.groups[-1], self.quoted[-1])
            self._memory.learn(self.groups[-1], self._past_fronted(told, sentence))
            self.pairs.append(self._memory.state_pair)

    def _past_fronted(self, groups: list[Group], sentence: Sentence) -> list[Group]:
        """``In welcoming X, Y recalled …``: the groups behind a phrase in front with a verb of its own, where one of
        them may be the subject; else all of them."""
        scan = self.scan
        grammar = scan.language.pack.grammar
        if not groups or not grammar.spaced or grammar.verb_second:
            return groups
        opening = scan.at(sentence.lo, "prep")
        lo = opening.hi if opening is not None else sentence.lo
        if opening is None and (grammar.drops_subject or self.declined):
            return groups
        if not any(h.entry.group in ("act", "event-verb") for h in scan.starting.get(lo, ())):
            return groups
        comma = next((at for at in scan.signs(lo, sentence.hi) if scan.tokens[at].text == ","), sentence.hi)
        behind = [group for group in groups if group.lo > comma and group.actor and not group.preps]
        return behind if behind and behind[0].lo <= comma + 2 and behind[0].people else groups

    def _opened(self, groups: list[Group], starts: list[int], sentence: Sentence) -> list[Group]:
        """``signed after X met Y``: a preposition with a subject and its verb behind it opens a clause. ``starts``,
        where clauses begin, then holds it, and where the main clause begins behind one that opens the sentence."""
        scan = self.scan
        if not scan.has("clause_or_preposition", sentence.lo, sentence.hi):
            return groups
        found = []
        for group in groups:
            article = scan.ending(group.lo, "articles")
            word = scan.ending(article.lo if article is not None else group.lo, "clause_or_preposition")
            behind = scan.starting.get(group.hi, ())
            verb = any(h.entry.group in _FINITE for h in behind) and scan.at(group.hi, "event-noun") is None
            if word is None or word.lo < sentence.lo or not group.actor or not verb:
                found.append(group)
                continue
            items = tuple(msgspec.structs.replace(item, preps=frozenset()) for item in group.items)
            found.append(Group(group.lo, group.hi, items))
            if word.lo not in starts:
                insort(starts, word.lo)
            main = [g.lo for g in groups if g.lo > group.hi and self.scan.tokens[g.lo - 1].text == ","]
            if word.lo == sentence.lo and main and main[0] not in starts:
                insort(starts, main[0])
        return found

    def _splice(self, groups: list[Group], starts: list[int], sentence: Sentence) -> None:
        """``X visited Peru, her deputy Y travelled to Chile``: a comma behind which somebody has another verb opens a
        clause, where one with a verb of its own stands before. ``starts`` then holds its first token."""
        scan = self.scan
        verbs = [v for v in scan.group("event-verb", sentence.lo, sentence.hi) if scan.at(v.lo, "event-noun") is None]
        if len(verbs) < 2 or not scan.language.pack.grammar.spaced:
            return
        for group in groups:
            if group.preps or not group.people or not group.actor or group.lo <= verbs[0].hi:
                continue
            his = scan.ending(group.lo, "pronoun") or scan.ending(group.lo, "articles")
            begin = his.lo if his is not None else group.lo
            own = any(group.hi <= verb.lo <= group.hi + 1 for verb in verbs)
            inverted = scan.language.pack.grammar.verb_second and any(verb.lo == begin - 1 for verb in verbs)
            day = opened_by_day(scan, begin - 1) if inverted else None
            own, begin = own or day is not None, day or begin
            if not own or scan.tokens[begin - 1].text != "," or begin in starts:
                continue
            lo = max(start for start in starts if start < begin)
            told = any(lo <= verb.lo and verb.hi < begin for verb in verbs)
            if told and any(lo <= g.lo < begin - 1 and g.people and g.actor and not g.preps for g in groups):
                insort(starts, begin)

    def _outside(self, groups: list[Group], quoted: list[tuple[int, int]]) -> list[Group]:
        """Groups outside of quotations: "«He and I agree», said X" is told of X."""
        return [g for g in groups if not any(lo <= g.lo < hi for lo, hi in quoted)] if quoted else groups

    def _take_over(self, like: PartyItems) -> None:
        self._memory = like._memory
        self.named = like.named
        self.groups, self.boundaries, self.pairs = like.groups, like.boundaries, like.pairs
        self.quoted, self._carried, self.owners = like.quoted, like._carried, like.owners
        self.tails, self.news, self.asides = like.tails, like.news, like.asides
        self._seen_starts, self._names_begin = like._seen_starts, like._names_begin
        self._titles_begin = like._titles_begin
        self._name_starts, self._name_starting = like._name_starts, like._name_starting
        self._found_starts = like._found_starts
        self.declined, self._states_at = like.declined, like._states_at
        self._articles, self._anaphors = like._articles, like._anaphors
        self._prep_ends, self._adverb_ends = like._prep_ends, like._adverb_ends
        self._last_words_known, self._named_tokens_known = like._last_words_known, like._named_tokens_known

    def _items(self, sentence: Sentence) -> list[Item]:
        scan = self.scan
        items: list[Item] = []
        covered: set[int] = set()
        for late in self._late_with_states(sentence):
            covered.update(range(late.lo, late.hi))
            items.append(late)
        i = bisect_left(self._seen_starts, sentence.lo)
        while i < len(self.people.seen) and self.people.seen[i].lo < sentence.hi:
            seen = self.people.seen[i]
            i += 1
            if seen.lo in covered:
                continue
            behind = self._past_asides.get(seen.hi, seen.hi) if seen.person else seen.hi
            covered.update(range(seen.lo, behind))
            who: tuple[str, ...] = (seen.person,) if seen.person else ()
            if who and seen.name_lo == seen.hi and scan.has("couple", seen.lo, seen.hi):
                who = self._couple(who[0], seen.lo)
            items.append(
                Item(
                    lo=seen.lo,
                    hi=behind,
                    kind="person" if who else "office",
                    people=who,
                    states=() if who or seen.state is None else (seen.state,),
                    organisations=() if who or seen.state or seen.body is None else (seen.body,),
                    preps=self._preps(self._behind_state(seen.lo, seen.name_lo, sentence), sentence),
                    owned=self._owns(seen.name_lo, seen.hi)
                    or self._behind_servant(i - 1)
                    or self._before_servant(i - 1)
                    or (not who and self._plural_owner(seen.hi)),
                    text=scan.text(seen.lo, seen.hi),
                    sent=seen.sent,
                    case=seen.case,
                )
            )
        first = bisect_left(self._name_starts, sentence.lo)
        here = list(self._names[first : bisect_left(self._name_starts, sentence.hi)])
        inside = {
            token
            for found in here
            if found.kind in ("organisation", "delegation", "instrument", "notstate")
            for token in range(found.lo, found.hi)
        }
        for found in here:
            if found.lo in covered:
                continue
            if found.kind == "state" and found.lo in inside:
                continue
            item = self._item(found, sentence)
            if item is not None and found.kind == "state" and self._written_there(found.lo, sentence):
                item = msgspec.structs.replace(item, preps=frozenset({"in"}))
            elif item is not None and self.declined and found.form == "adjective":
                item = self._town_of_state(item)
            if item is not None:
                covered.update(range(found.lo, found.hi))
                items.append(item)
        items.extend(item for item in written_here(scan, sentence, self._seat) if item.lo not in covered)
        if self.declined:
            items = self._by_case(sorted(items, key=lambda item: item.lo), sentence)
        for hit in scan.group("anaphor", sentence.lo, sentence.hi):
            # "со стороны", "со своей стороны": part of a preposition or adverb, no side.
            # "kedua Presiden Nazarbayev": the second visit of the president, no two presidents.
            named = hit.hi > hit.lo + 1 and hit.hi - 1 in covered
            named = named or (hit.entry.key == "both" and not self._beside_verb(hit))
            named = named or (hit.entry.key in ("leaders", "ministers") and self._of_others(hit, sentence))
            named = named or (hit.entry.key == "host" and not self._alone(hit.hi, sentence))
            if hit.lo not in covered and not named and not scan.within(hit, _SET_PHRASES):
                covered.update(range(hit.lo, hit.hi))
                anaphor = self._anaphor(hit.entry.key, hit.lo, hit.hi, sentence, items)
                if hit.entry.case:
                    met = [h for h in scan.starting[hit.lo] if h.hi == hit.hi and h.entry.group == "anaphor"]
                    cases = sorted({h.entry.case for h in met})
                    anaphor = msgspec.structs.replace(anaphor, case="".join(cases) if all(cases) else "")
                    anaphor = self._in_case(anaphor, None, sentence)
                items.append(anaphor)
        for hit in scan.group("pronoun", sentence.lo, sentence.hi):
            whose = hit.entry.key == "his" or (hit.entry.key == "her" and self._both_hers(hit))
            said = scan.within(hit, _ATTRIBUTION) or scan.at(hit.lo, "attribution") is not None
            if whose and said and (self.declined or scan.language.pack.grammar.capital_nouns):
                covered.add(hit.lo)  # "по его словам", "nach seinen Worten"
                told = (k for k in ("she", "they") if scan.at(hit.lo, "pronoun", k) is not None)
                key = next(told, "he")
                items.append(self._pronoun(key, hit.lo, hit.hi, sentence, items))
            elif whose and hit.lo not in covered and self._her(hit, sentence):
                covered.add(hit.lo)
                items.append(self._pronoun("her", hit.lo, hit.hi, sentence, items))
            elif hit.hi in self._titles_begin and scan.at(hit.lo, "our_country") is not None:
                continue  # "我国外长王毅": whose office it is
            elif hit.entry.key == "they" and described_before(scan, sentence, hit, items):
                covered.add(hit.lo)
            elif hit.lo not in covered and not whose and (hit.hi not in self._names_begin or self._he_before(hit.lo)):
                if any(hit.lo < item.lo < hit.hi < item.hi for item in items):
                    continue  # "o chefe da diplomacia timorense": an office with its state, and nobody named before
                key = hit.entry.key
                if key in ("him", "her") and scan.at(hit.lo, "attribution") is not None:
                    key = "he" if key == "him" else "she"  # "ihm zufolge"
                if key == "person" and scan.ending(hit.lo, "attributes") is not None:
                    continue  # "американский дипломат": another one
                if key in ("she", "they") and scan.language.pack.grammar.plural_verbs:
                    key = self._she_or_they(hit, sentence)
                if key in _OBJECTS and self._object_of_event(hit.lo, items):
                    key = _OBJECTS[key]
                pronoun = self._pronoun(key, hit.lo, hit.hi, sentence, items)
                if self.declined and scan.at(hit.lo, "pronoun", "his") is not None:
                    # "его" is him right before a verb, and his before all else.
                    if scan.at(hit.hi, "event-verb") is None:
                        continue
                    pronoun = msgspec.structs.replace(pronoun, case="ga")
                covered.add(hit.lo)
                items.append(pronoun)
        items.sort(key=lambda item: item.lo)
        items = with_relatives(scan, items)
        items, self._led = with_leaders(scan, items, sentence, self.preps)
        if scan.has("governments", sentence.lo, sentence.hi) or scan.has("delegations", sentence.lo, sentence.hi):
            items = with_several(scan, items, sentence, self.preps)
        items = with_senders(scan, items, sentence, self.preps)
        items = [
            item if self._goes_on(item, behind) else self._where(left, item)
            for left, item, behind in zip([None, *items], items, [*items[1:], None], strict=False)
        ]
        return self._shared_offices(items)

    def _object_of_event(self, at: int, items: list[Item]) -> bool:
        """``会见了她``, ``empfing sie``, ``traf sich mit ihm``: a pronoun right behind the verb of an event or behind
        "with", with the subject right before, is whom it was done to."""
        verb = self.scan.ending(at, "event-verb")
        if verb is None and (prep := self.scan.ending(at, "prep")) is not None:
            verb = prep if "with" in prep.entry.key.split() else None
        subject = next((i for i in reversed(items) if verb is not None and i.hi <= verb.lo), None)
        if verb is None or subject is None or subject.kind != "person" or subject.preps or subject.oblique:
            return False
        between = range(subject.hi, verb.lo)
        return len(between) <= _BESIDE and all(self.scan.tokens[i].kind == "w" for i in between)

    def _in_office(self, person: str) -> bool:
        """Whether the page gives somebody an office."""
        profile = self.people.profiles.get(person)
        return profile is not None and bool(profile.offices)

    def _named_within(self, lo: int, hi: int) -> bool:
        """Whether the name of a state, a body or a place begins among the tokens."""
        at = bisect_left(self._name_starts, lo)
        return at < len(self._name_starts) and self._name_starts[at] < hi

    def _written_there(self, lo: int, sentence: Sentence) -> bool:
        """``SINGAPORE, Nov 30 (Reuters) - The minister of Kenya said``: a place of a dateline, which does nothing."""
        return lo < self.news[sentence.number]

    def _couple(self, person: str, at: int) -> tuple[str, ...]:
        """``the royal couple``: the king and the queen whom the page has named as those of one state."""
        one = self.people.profiles[person]
        for other in self.people.profiles.values():
            royal = any(office.role in ROYAL for office in other.offices.values())
            together = None in (one.state, other.state) or one.state == other.state
            if other is not one and royal and together and other.first < at:
                return (one.id, other.id) if one.first < other.first else (other.id, one.id)
        return (person,)

    def _both_hers(self, hit: Hit) -> bool:
        """Whether one word is object and owner, in a language where what stands behind it tells which."""
        scan = self.scan
        grammar = scan.language.pack.grammar
        if grammar.adjective_after or not grammar.spaced or self.declined:
            return False
        return all(scan.at(hit.lo, "pronoun", key) is not None for key in ("her", "his"))

    def _her(self, hit: Hit, sentence: Sentence) -> bool:
        """``received her at the palace``: whether a word that is "his" as well is an object: no noun behind."""
        scan = self.scan
        if not self._both_hers(hit):
            return False
        if hit.hi >= sentence.hi or scan.tokens[hit.hi].text in ",.;:":
            return True
        behind = {h.entry.group for h in scan.starting.get(hit.hi, ())}
        return bool(behind & {"prep", "and", "day", "that"}) and not behind & {"office", "event-noun", "modifier"}

    def _beside_verb(self, hit: Hit) -> bool:
        """``The two met``, ``traf die beiden``: whether a finite verb stands right behind, be it over an adverb, or
        right before where the verb comes second; or "between" before and nothing that belongs to it behind."""
        scan = self.scan
        before = scan.ending(hit.lo, "prep")
        between = before is not None and "between" in before.entry.key.split()
        if between and (hit.hi >= len(scan.tokens) or scan.tokens[hit.hi].kind == "p" or scan.at(hit.hi, "prep")):
            return True
        adverb = scan.at(hit.hi, "adverbs")
        behind = (hit.hi, adverb.hi) if adverb is not None else (hit.hi,)
        if any(h.entry.group in _FINITE for at in behind for h in scan.starting.get(at, ())):
            return True
        return scan.language.pack.grammar.verb_second and any(
            scan.ending(hit.lo, group) is not None for group in _FINITE
        )

    def _of_others(self, hit: Hit, sentence: Sentence) -> bool:
        """``the foreign ministers of Kenya and Peru``: with their states they are none of those named before."""
        prep = self.scan.at(hit.hi, "prep", "of") if hit.hi < sentence.hi else None
        at = prep.hi if prep is not None else hit.hi
        article = self.scan.at(at, "articles") if at < sentence.hi else None
        at = article.hi if article is not None else at
        states = [s for s in self.scan.states if s.lo == at and s.entry.detail in ("name", "genitive", "")]
        return bool(states) and (prep is not None or any(s.entry.detail == "genitive" for s in states))

    def _he_before(self, at: int) -> bool:
        """``nachdem er NAME getroffen hatte``: where the verb comes second, "he" behind what opens a clause stands
        before the object."""
        scan = self.scan
        if not scan.language.pack.grammar.verb_second:
            return False
        # "I 2016 traff hun NAME": the subject stands behind its verb
        return any(scan.ending(at, group) is not None for group in ("clause", "that", "event-verb"))

    def _she_or_they(self, hit: Hit, sentence: Sentence) -> str:
        """``ze reisden``, ``zegt ze``: where one word is both, the ending of the verb beside it tells."""
        scan = self.scan
        if not all(scan.at(hit.lo, "pronoun", key) is not None for key in ("she", "they")):
            return hit.entry.key
        endings = scan.language.pack.grammar.plural_verbs
        beside = [at for at in (hit.lo - 1, hit.hi) if sentence.lo <= at < sentence.hi]
        if any(scan.tokens[at].lower.endswith(endings) for at in beside):
            return "they"
        if any({e.entry.group for e in scan.starting.get(at, ())} & _FINITE for at in beside):
            return "she"
        hi = next((at for at in range(hit.hi, sentence.hi) if scan.tokens[at].text in ",;"), sentence.hi)
        finite = (at for at in range(hit.hi, hi) if scan.tokens[at].lower.endswith(endings))
        if any({e.entry.group for e in scan.starting.get(at, ())} & _FINITE for at in finite):
            return "they"  # "waar ze een ontmoeting hebben met X"
        last = next((at for at in range(hi - 1, hit.lo, -1) if scan.tokens[at].kind == "w"), hit.lo)
        return "they" if scan.tokens[last].lower.endswith(endings) else "she"

    def _shared_offices(self, items: list[Item]) -> list[Item]:
        """``the Israeli and Egyptian ministers``: the office behind the last adjective is that of each state."""
        for at in range(len(items) - 1, 0, -1):
            left, right = items[at - 1], items[at]
            if left.kind == "state" and left.hi == right.lo and not self.scan.language.pack.grammar.spaced:
                items[at - 1] = self._same_office(left, right)
            if left.kind != "state" or not left.owned:
                continue
            if right.kind in ("state", "organisation") and not right.owned and self._adjectives(right.lo):
                if self.scan.at(left.hi, "and") is not None and right.lo - left.hi == 1:
                    items[at - 1] = msgspec.structs.replace(
                        left, owned=False
                    )  # "the Kenyan and Ghanaian governments"
                continue
            if right.kind != "office" or not right.states:
                continue
            joined = self.scan.at(left.hi, "and") is not None or self.scan.tokens[left.hi].text == ","
            of_each = (*self._adjectives(right.lo), *self._genitives(right.lo))
            if joined and right.lo - left.hi == 1 and right.states[0] in of_each:
                items[at - 1] = msgspec.structs.replace(left, kind="office", owned=False)
        return items

    def _same_office(self, left: Item, right: Item) -> Item:
        """``中苏外长``: the state right before an office of another state has one of its own, perhaps a known one."""
        seen = next((s for s in self.people.seen if s.lo == right.lo and s.name_lo == s.hi and s.roles), None)
        if seen is None or right.kind not in ("person", "office") or not seen.state:
            return left
        profiles = self.people.profiles.values()
        holders = [p for p in profiles if p.state == left.states[0] and p.holds(seen.roles, None)]
        people = (max(holders, key=lambda p: p.last).id,) if holders else ()
        kind = "person" if people else "office"
        states = () if people else left.states
        return msgspec.structs.replace(left, kind=kind, people=people, states=states, owned=False)

    def _goes_on(self, item: Item, behind: Item | None) -> bool:
        """``to New York, Mexico, Panama``: a state that goes on a list says not where the place before it is."""
        listed = behind is not None and item.kind == behind.kind == "state" and behind.lo == item.hi + 1
        return listed and self.scan.tokens[item.hi].text == ","

    def _where(self, left: Item | None, item: Item) -> Item:
        """``in Kuala Lumpur, Malaysia``, ``tại Geneva (Thụy Sĩ)``: the state only says where the place is."""
        house = item.kind == "organisation" and not item.preps and not self.scan.language.pack.grammar.spaced
        if house and left is not None and left.kind in PLACES and item.lo == left.hi and "in" in left.preps:
            return msgspec.structs.replace(item, preps=left.preps)  # "在巴黎爱丽舍宫"
        if left is None or item.kind != "state" or left.kind not in PLACES or item.lo != left.hi + 1:
            return item
        if left.kind == "capital" and not set(item.states) & set(left.states):
            return item  # "before she arrived in Santiago, Bolivia tested …"
        tokens = self.scan.tokens
        enclosed = tokens[left.hi].text in "(（" and item.hi < len(tokens) and tokens[item.hi].text in ")）"
        if tokens[left.hi].text != "," and not enclosed:
            return item
        return msgspec.structs.replace(item, kind="capital", preps=left.preps)

    def _gone_to(self, found: Found) -> bool:
        """``首位访问秘鲁的总统``: a state right behind the verb of a visit, which describes the noun behind them."""
        if self.scan.language.pack.grammar.spaced:
            return False
        verb = self.scan.ending(found.lo, "event-verb")
        return verb is not None and self.scan.language.pack.events[int(verb.entry.key)].kind == "visit"

    def _item(self, found: Found, sentence: Sentence) -> Item | None:
        owned = found.form in ("genitive", "adjective", "demonym") or self._compounded(found)
        gone_to = owned and found.kind == "state" and self._gone_to(found)
        if gone_to:
            owned = False
        elif found.kind == "state" and not owned:
            owned = self._before_noun(found.hi, sentence) or self._of_companies(found, sentence)
        preps = frozenset({"to"}) if gone_to else self._preps(found.lo, sentence)
        text = self.scan.text(found.lo, found.hi)
        states: tuple[str, ...] = ()
        organisations: tuple[str, ...] = ()
        if found.kind == "state":
            kind, states = "capital" if found.form == "capital" else "state", (found.id,)
        elif found.kind == "organisation" and found.state and (sent := sent_by(self.scan, found)) is not None:
            lo, hi = sent
            # "встретил на границе делегацию": of a noun before it, the preposition is not the delegation's.
            other = found.case and self.scan.ending(lo, "prep") is None and self.scan.ending(lo, "attributes") is None
            marks = self._preps(lo, sentence) if not other else frozenset[str]()
            return Item(lo=lo, hi=hi, kind="state", states=(found.state,), preps=marks, text=self.scan.text(lo, hi))
        elif found.kind == "organisation":
            kind, organisations = "organisation", (found.id,)
        elif found.kind == "delegation" and found.state:
            kind, states = "state", (found.state,)
        elif found.kind == "place":
            kind = "place"
        elif found.kind == "ministry" and found.id.startswith("ministry-"):
            kind = "generic"
        else:
            return None
        return Item(
            lo=found.lo,
            hi=found.hi,
            kind=kind,
            states=states,
            organisations=organisations,
            preps=preps,
            owned=owned,
            text=text,
            case=found.case,
        )

    def _compounded(self, found: Found) -> bool:
        """``Syrien-Konflikt``: the first part of a compound noun tells of it and acts no more than an adjective."""
        words = self.scan.tokens
        at = found.hi - 1 if words[found.hi - 1].text in "-‐‑" else found.hi
        if at + 1 >= len(words) or words[at].text not in "-‐‑" or not words[at].glued or not words[at + 1].glued:
            return False
        return (
            found.kind in ("state", "organisation")
            and at + 1 not in self._name_starting
            and words[at + 1].kind == "w"
        )

    def _before_noun(self, at: int, sentence: Sentence) -> bool:
        """``越南媒体``: a state right before a plain noun, which has no part in any rule, is its owner."""
        if self.scan.language.pack.grammar.spaced:
            return False
        while at < sentence.hi and self.scan.state_at(at):
            at += 1  # 中越媒体
        if at >= sentence.hi:
            return False
        token = self.scan.tokens[at]
        if in_figures("".join(one.text for one in self.scan.tokens[at : at + 2])) is not None:
            return False  # "哥伦比亚二十日宣布"
        parts = {hit.entry.group for hit in self.scan.starting.get(at, ())}
        return token.kind == "w" and not token.cap and parts <= _NOUNS

    def _of_companies(self, found: Found, sentence: Sentence) -> bool:
        """``perusahaan Norwegia dan Kenya``, ``挪威和肯尼亚企业``: states beside their companies, which alone act."""
        if not self.scan.has("unit", sentence.lo, sentence.hi):
            return False
        joined = {at for hit in self.scan.group("and", sentence.lo, sentence.hi) for at in range(hit.lo, hit.hi)}
        if not self.scan.language.pack.grammar.spaced:
            at = found.hi
            while at < sentence.hi and (at in joined or self.scan.state_at(at)):
                at += 1
            return self.scan.at(at, "unit", "companies") is not None
        if not self.scan.language.pack.grammar.adjective_after:
            return False
        at = found.lo
        behind = {state.hi: state.lo for state in self.scan.states_from(sentence.lo, found.lo)}
        while at - 1 in joined and at - 1 in behind:
            at = behind[at - 1]
        unit = self.scan.ending(at, "unit")
        return unit is not None and unit.entry.key == "companies"

    def _anaphor(self, key: str, lo: int, hi: int, sentence: Sentence, items: list[Item]) -> Item:
        kinds = ("person", "state", "office") if self.scan.language.pack.grammar.spaced else _SPOKEN_OF
        before = [item for item in items if item.hi <= lo and item.kind in kinds]
        if key in ("leaders", "ministers") and hi < sentence.hi and self.scan.at(hi, "prep", "of") is not None:
            # "the leaders of the Nordic countries" are not the two spoken of.
            key = "all_leaders"
        if key == "guest":
            places = {state for item in items for state in item.states}
            guest = self._memory.guest([p for item in items for p in item.people], places)
            marks = self._preps(lo, sentence)
            return Item(lo=lo, hi=hi, kind="anaphor", people=guest, preps=marks, text=self.scan.text(lo, hi))
        if key == "host":
            pair, _ = self._memory.resolve("leaders", [], (), bare=False)
            beside = {p for item in items for p in item.people}
            host = tuple(p for p in pair if p not in beside)[:1] if len(pair) == 2 else ()
            marks = self._preps(lo, sentence)
            return Item(lo=lo, hi=hi, kind="anaphor", people=host, preps=marks, text=self.scan.text(lo, hi))
        key = "leaders" if key == "both" else key
        first = next((at for at in range(lo, hi) if self.scan.at(at, "articles") is None), lo)
        bare = hi - first == 1 and self.scan.language.pack.grammar.spaced
        people, states = self._memory.resolve(key, before, self._roles_in(lo, hi), bare=bare)
        unknown = key.startswith("three_") and not people and not states
        kind = "generic" if key == "all_leaders" or unknown else "anaphor"
        last = self.scan.tokens[hi - 1]
        lands = key in ("countries", "three_countries")
        owned = (lands and self._before_noun(hi, sentence)) or any(
            last.lower.endswith(s) and s.isalpha() and len(last.lower) > 4 and lands
            for s in self.scan.language.pack.grammar.genitive_suffixes
        )
        return Item(
            lo=lo,
            hi=hi,
            kind=kind,
            people=people,
            states=states,
            preps=self._preps(lo, sentence),
            owned=owned,
            text=self.scan.text(lo, hi),
        )

    def _alone(self, hi: int, sentence: Sentence) -> bool:
        """``the host said``, but not "the host country": whether no noun stands behind words for somebody."""
        if hi >= sentence.hi or self.scan.tokens[hi].kind != "w":
            return True
        prep = self.scan.at(hi, "prep")
        if prep is not None:  # "the host of the show"
            return "of" not in prep.entry.key.split()
        groups = ("act", "event-verb", "deed-verb", "auxiliary", "and", "clause", "future", "that", "relative", "day")
        return any(self.scan.at(hi, group) is not None for group in groups)

    def _roles_in(self, lo: int, hi: int) -> tuple[str, ...]:
        """Roles of the office that a phrase for people named before speaks of: "the two prime ministers"."""
        offices = (h for at in range(lo, hi) for h in self.scan.starting.get(at, ()) if h.entry.group == "office")
        return each_once(h.entry.key for h in offices if h.hi <= hi)

    def _pronoun(self, key: str, lo: int, hi: int, sentence: Sentence, items: list[Item]) -> Item:
        before = sorted((i for i in items if i.hi <= lo and i.kind == "person"), key=lambda i: i.lo)
        if before:  # "« Nous avons rencontré X », a-t-il dit": he is none of those whom the words quoted name
            told = [q for q in quotations(self.scan, sentence) if not q[0] <= lo < q[1]]
            before = [i for i in before if not any(begin <= i.lo < end for begin, end in told)]
        same = [i for i in items if i.kind == "pronoun" and i.hi <= lo and not i.preps and len(i.people) == 1]
        if same and self.scan.language.pack.grammar.verb_second and self._again(same[-1], lo, hi):
            return msgspec.structs.replace(same[-1], lo=lo, hi=hi, preps=self._preps(lo, sentence))
        # Who spoke last before "he" is he: "A met B, and C told reporters he …".
        speaking = [i for i in before if not i.preps and self.scan.has("act", i.hi, min(i.hi + 3, lo))]
        if speaking and any(self.scan.ending(lo, opens) is not None for opens in ("where", "relative")):
            # "A said B had left for Peru, where he would meet C": of the clause right before, its subject
            there = [i for i in before if i.lo > speaking[-1].hi and not i.preps and not i.owned]
            speaking = there[:1] or speaking
        people, states = self._memory.pronoun(key, [*speaking[-1:], *before], self._join(before))
        preps = self._preps(lo, sentence)
        if not preps and key == "him" and self.scan.language.pack.grammar.adjective_after:
            preps = frozenset({"to"})  # "X lui a promis": right before its verb, and no subject
        return Item(lo=lo, hi=hi, kind="pronoun", people=people, states=states, preps=preps)

    def _again(self, earlier: Item, lo: int, hi: int) -> bool:
        """``Mandag møtte han X, og tirsdag hadde han …``: the same pronoun behind "and" and a day is the same one."""
        words = self.scan.text(earlier.lo, earlier.hi).lower() == self.scan.text(lo, hi).lower()
        return words and self.scan.has("and", earlier.hi, lo) and self.scan.has("day", earlier.hi, lo)

    def frame(self, sentence: Sentence) -> tuple[int, int, tuple[int, int] | None]:
        """Where the news begins behind a dateline, where who said it begins at the end, and what is only an aside."""
        return self.news[sentence.number], self.tails[sentence.number], self.asides[sentence.number]

    def bodies_named(self, sentence: Sentence) -> list[str]:
        """Ids of the bodies that a sentence names, those that own an office too."""
        return [body for _, _, body in self.bodies_at(sentence)]

    def bodies_at(self, sentence: Sentence) -> list[tuple[int, int, str]]:
        """The same with the tokens of their names."""
        first, last = (bisect_left(self._name_starts, at) for at in (sentence.lo, sentence.hi))
        return [(found.lo, found.hi, found.id) for found in self._names[first:last] if found.kind == "organisation"]

    def _behind_state(self, lo: int, name_lo: int, sentence: Sentence) -> int:
        """``by Slovenia's NAME``: where the state begins that a bare name belongs to, else the name's own place."""
        if lo != name_lo or lo == sentence.lo or self.declined or not self.scan.language.pack.grammar.spaced:
            return lo
        state = next((s for s in self.scan.states_from(sentence.lo, lo) if s.hi <= lo <= s.hi + 2), None)
        suffix = self.scan.text(state.hi, lo) if state is not None and state.hi < lo else ""
        return state.lo if state is not None and suffix in ("'s", "’s") else lo

    def _inside_mention(self, at: int) -> bool:
        """``Bộ trưởng Ngoại giao X – ông NAME``: a dash between an office and its holder parts nothing."""
        return self.scan.tokens[at].text in "–—" and any(s.lo < at < s.name_lo for s in self.people.seen)

    def _behind_words_said(self, at: int) -> bool:
        """``"…", - said X``: a hyphen for a dash, behind a comma or a quotation mark."""
        tokens = self.scan.tokens
        free = tokens[at].text == "-" and not tokens[at].glued and at + 1 < len(tokens) and not tokens[at + 1].glued
        return free and tokens[at - 1].text in ',"”»“'

    def _stands_for_is(self, lo: int, at: int) -> bool:
        """``В планах — подписание``: where words are declined, a dash behind no verb stands for "is"."""
        dash = self.declined and self.scan.tokens[at].text in "–—" and self.scan.tokens[at - 1].kind == "w"
        return dash and not any(self.scan.has(group, lo, at) for group in _FINITE)

    def _clauses(self, sentence: Sentence) -> list[int]:
        scan = self.scan
        starts = {sentence.lo}
        pairs = scan.language.pack.grammar.pairs
        opened = pairs.get(scan.tokens[sentence.lo].lower, "").split("|") if pairs else []
        for group in ("that", "relative", "clause"):
            for hit in scan.group(group, sentence.lo, sentence.hi):
                if opened and scan.text(hit.lo, hit.hi).lower() in opened:
                    continue  # "tanto X como Y"
                longer = scan.at(hit.lo, "auxiliary") or scan.at(hit.lo, "epithet")
                if hit.lo in self.named and (hit.lo - 1 in self.named or self._initial(hit)):
                    continue  # "Ursula von der Leyen", where "der" means "who" as well; "министр А. Берг"
                if group == "relative" and hit.hi in self._titles_begin and scan.at(hit.hi - 1, "articles"):
                    continue  # "traf sich X, Außenminister, mit dem Präsidenten Y": an article, and no "with whom"
                aside = scan.at(hit.lo, "adverbs") if group == "that" else None
                if aside is not None and aside.hi > hit.hi:
                    continue  # "X, как ожидается, посетит Y"
                if group == "relative" and (scan.within(hit, _PREPOSITIONS) or scan.at(hit.lo, "prep", LED)):
                    continue  # "met leiders, onder wie X", "yang dipimpin X": part of what marks X
                whole = scan.within(hit, _AUXILIARIES) or _of_the_future(scan, sentence, hit)
                if not whole and (longer is None or longer.hi <= hit.hi):
                    starts.add(hit.lo)
        for at in scan.signs(sentence.lo, sentence.hi):
            inside = inside_name(scan, at) or self._inside_mention(at) or self._lists_on(at)
            inside = inside or self._stands_for_is(max(s for s in starts if s <= at), at)
            if (scan.tokens[at].text in _STRONG or self._behind_words_said(at)) and not inside:
                starts.add(at + 1)
        if not scan.language.pack.grammar.spaced:
            # Headlines part clauses by a space; one beside figures or Latin letters is only room.
            text = scan.document.text
            starts.update(
                at
                for at in range(sentence.lo + 1, sentence.hi)
                if text[scan.tokens[at].start - 1].isspace()
                and not scan.tokens[at].text.isascii()
                and not scan.tokens[at - 1].text.isascii()
            )
            starts.add(behind_dateline(scan, sentence))
        return sorted(starts)

    def _late_with_states(self, sentence: Sentence) -> list[Item]:
        """``Israel Keyes was arrested``: people whose full name begins with a state, which does nothing then."""
        late = (s for s in self.people.late if sentence.lo <= s.lo < sentence.hi and s.hi - s.lo > 1)
        return [
            Item(
                lo=s.lo,
                hi=s.hi,
                kind="person",
                people=(s.person,),
                preps=self._preps(s.lo, sentence),
                owned=self._owns(s.name_lo, s.hi),
                text=self.scan.text(s.lo, s.hi),
                case=s.case,
            )
            for s in late
            if s.person is not None and self.scan.states_from(s.lo, s.lo + 1)
        ]

    def _initial(self, hit: Hit) -> bool:
        """Whether a word is a capital and a point."""
        tokens = self.scan.tokens
        word = tokens[hit.lo]
        return len(word.text) == 1 and word.cap and hit.hi < len(tokens) and tokens[hit.hi].text == "."

    def _carry(self, sentence: Sentence) -> Group | None:
        """Who a verb without a subject means in this sentence: whom the sentence before began with."""
        if not self.scan.language.pack.grammar.drops_subject or sentence.number == 0:
            return None
        before = self.groups[sentence.number - 1]
        first = next((g for g in before if g.actor and not g.preps and g.named), None)
        return first or self._carried[-1]


def _of_the_future(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``kommer statsministern i morgon att möta``: one word for "that" and "to" is of the future before."""
    if scan.at(hit.lo, "infinitive") is None or hit.hi >= sentence.hi or scan.ending(hit.lo, "prep") is not None:
        return False
    if not any(h.entry.group in _INFINITIVES and h.lo == hit.hi for h in scan.starting.get(hit.hi, ())):
        return False
    begin = max(sentence.lo, hit.lo - FUTURE_REACH)
    future = next((at for at in range(hit.lo - 1, begin - 1, -1) if scan.at(at, "future") is not None), None)
    if future is None or scan.tokens[hit.lo - 1].kind == "p":
        return False
    return not any(
        h.lo > future for group in _OTHER_VERBS for h in scan.group(group, future + 1, hit.lo) if h.hi <= hit.lo
    )
