"""Who stands where in a sentence: people, states, bodies and the phrases that stand for them, in groups.

An item is a party or a place as the grammar sees it: what preposition stands before it, whether it is an
owner ("Laos's …") rather than an actor. Items joined by "and" or commas make a group.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from dragoman.reading.found import STATE_HEADS
from dragoman.reading.kinds.names import PLACES, Found, Item
from dragoman.reading.kinds.people import People
from dragoman.reading.lexicon import Hit
from dragoman.reading.persons import Profile
from dragoman.reading.scan import Scan, Sentence

LEADERS = frozenset(
    {
        "general-secretary",
        "president",
        "vice-president",
        "prime-minister",
        "chancellor",
        "monarch",
        "king",
        "queen",
        "emperor",
        "emir",
        "sultan",
        "supreme-leader",
        "crown-prince",
        "chairperson",
        "speaker",
        "deputy-prime-minister",
        "first-secretary",
        "secretary-general",
    }
)
RELATIVE_REACH = 14
"""Tokens between a preposition and its object over what is told of the object before it."""
FAR_BEHIND = 9
"""Tokens behind a verb up to which a nominative is its subject, where words move freely."""
ANTECEDENT_REACH = 5
"""Tokens between a party and "who": a place may stand between ("met X in Vientiane, who said")."""
TOLD_OF = 5
"""Tokens between a party and the mark that closes what is told of the next one: "正在法国进行正式访问的"."""
NEAR_BEHIND = 5
"""Tokens behind a verb of speech that stands before its subject: "notificó este sábado el Kremlin"."""
FAR_SUBJECT = 9
"""Tokens behind a verb up to a subject that stands far behind it."""
MOST_BEFORE_VERB = 9
"""Tokens before a verb that opens its sentence: "En una rueda de prensa en Madrid, afirmó …"."""
_STRONG = frozenset({";", ":", "—", "–", "；", "：", "，"})
_NO_ADJECTIVES = frozenset(
    {
        "act",
        "event-verb",
        "event-noun",
        "deed-verb",
        "deed-noun",
        "and",
        "auxiliary",
        "that",
        "clause",
        "relative",
        "future",
        "pronoun",
        "measure",
        "paper",
        "unit",
        "occasion",
        "day",
    }
)
"""Groups whose words stand between a preposition and a name only where they are its object themselves."""
_NO_OWNED = frozenset(
    {"prep", "and", "or", "clause", "that", "relative", "auxiliary", "negation", "future", "pronoun", "day"}
)
"""Groups of words that own nothing, though they open a sentence with a capital: "Wegen der Ukraine"."""
_AUXILIARIES = frozenset({"future", "status", "auxiliary", "conditional", "infinitive"})
"""In "kommer att" the "att" opens no clause: it belongs to the auxiliary."""
_ATTRIBUTION = frozenset({"attribution"})
_SET_PHRASES = frozenset({"prep", "adverbs"})
_FINITE = frozenset({"act", "event-verb", "deed-verb", "auxiliary", "future", "conditional"})
"""Groups of words that are finite verbs beside a pronoun."""
_GOVERN_NOTHING = _NO_ADJECTIVES - {"event-noun", "paper", "measure", "unit", "occasion", "event-verb"} | {
    "adverbs",
    "prep",
    "negation",
    "conditional",
    "status",
    "paper-status",
    "attribution",
    "articles",
}
"""Groups whose words govern no genitive: what stands behind them is no owner."""
_QUOTES = frozenset('"“”„«»「」『』')
_SPOKEN_OF = ("person", "state", "office", "pronoun")
_CLOSING = frozenset("”»」』")


class Group:
    """Items joined to one another, never changed: what the rules ask most often is worked out once.

    ``preps``: what the preposition before the first marks. ``actor``: whether it can be a subject or object.
    ``people``, ``states`` (named as such, or meant by an anaphor) and ``organisations``: each once, in order.
    """

    __slots__ = ("actor", "hi", "items", "lo", "organisations", "people", "preps", "states")

    def __init__(self, lo: int, hi: int, items: tuple[Item, ...]) -> None:
        self.lo, self.hi, self.items = lo, hi, items
        first = items[0]
        self.preps = first.preps
        if len(items) == 1:
            self.actor = first.actor
            self.people, self.states, self.organisations = first.people, first.states, first.organisations
        else:
            self.actor = any(item.actor for item in items)
            self.people = _unique([p for item in items for p in item.people])
            self.states = _unique([s for item in items for s in item.states])
            self.organisations = _unique([o for item in items for o in item.organisations])

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Group) and (self.lo, self.hi, self.items) == (other.lo, other.hi, other.items)

    def __hash__(self) -> int:
        return hash((self.lo, self.hi))

    @property
    def capital(self) -> bool:
        """Whether it is made of capitals alone, none of them an owner."""
        return all(item.kind == "capital" and not item.owned for item in self.items)

    @property
    def named(self) -> bool:
        """Whether anyone in it is known by name."""
        return bool(self.people or self.states or self.organisations)


def _unique(values: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))  # type: ignore[call-overload]


class Parties:
    """Groups of every sentence, and where its clauses begin. ``like``: parties of the same page, to be taken over."""

    def __init__(self, scan: Scan, names: list[Found], people: People, like: Parties | None = None) -> None:
        self.scan = scan
        self.people = people
        self._names = names
        self._last_words_known: set[str] | None = None
        self._named_tokens_known: frozenset[int] | None = None
        if like is None:
            self._work_out(scan, names, people)
        else:
            self._take_over(like)

    def _work_out(self, scan: Scan, names: list[Found], people: People) -> None:
        self._memory = _Memory(people.profiles)
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
        self._carried: list[Group | None] = []
        self.owners = {found.id: found.state for found in names if found.kind == "organisation" and found.state}
        """The state that each body belongs to."""
        self._seen_starts = [seen.lo for seen in people.seen]
        self._names_begin = frozenset(seen.name_lo for seen in people.seen if seen.person)
        self._name_starts = [found.lo for found in names]
        self._name_starting = frozenset(self._name_starts)
        self._found_starts = frozenset(found.lo for found in names if found.kind != "office")
        self.declined = bool(scan.language.pack.grammar.cases)
        """Whether case tells subjects from objects."""
        self._states_at: dict[int, list[Hit]] = {}
        for hit in scan.states if self.declined else ():
            self._states_at.setdefault(hit.lo, []).append(hit)
        self._articles, self._anaphors = scan.longest("articles"), scan.longest("anaphor")
        self._prep_ends = scan.longest_before("prep")
        self._adverb_ends = scan.longest_before("adverbs")
        for sentence in scan.sentences:
            items = self._items(sentence)
            self.groups.append(self._join(items))
            self.boundaries.append(self._clauses(sentence))
            self.quoted.append(_quotations(scan, sentence))
            self._carried.append(self._carry(sentence))
            self._memory.learn(self.groups[-1])
            self.pairs.append(self._memory.state_pair)

    def _take_over(self, like: Parties) -> None:
        self._memory = like._memory
        self.named = like.named
        self.groups, self.boundaries, self.pairs = like.groups, like.boundaries, like.pairs
        self.quoted, self._carried, self.owners = like.quoted, like._carried, like.owners
        self._seen_starts, self._names_begin = like._seen_starts, like._names_begin
        self._name_starts, self._name_starting = like._name_starts, like._name_starting
        self._found_starts = like._found_starts
        self.declined, self._states_at = like.declined, like._states_at
        self._articles, self._anaphors = like._articles, like._anaphors
        self._prep_ends, self._adverb_ends = like._prep_ends, like._adverb_ends
        self._last_words_known, self._named_tokens_known = like._last_words_known, like._named_tokens_known

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

    def in_case(self, item: Item, sentence: Sentence) -> Item:
        """An item with what its case tells, where the language has cases: owner, receiver, doer of a passive."""
        return self._in_case(item, None, sentence) if self.declined else item

    def preps(self, lo: int, sentence: Sentence) -> frozenset[str]:
        """What the preposition before a token marks, over an article and plain adjectives."""
        return self._preps(lo, sentence)

    # -- items -------------------------------------------------------------------------------------

    def _items(self, sentence: Sentence) -> list[Item]:
        scan = self.scan
        items: list[Item] = []
        covered: set[int] = set()
        i = bisect_left(self._seen_starts, sentence.lo)
        while i < len(self.people.seen) and self.people.seen[i].lo < sentence.hi:
            seen = self.people.seen[i]
            i += 1
            if seen.lo in covered:
                continue
            covered.update(range(seen.lo, seen.hi))
            who = (seen.person,) if seen.person else ()
            items.append(
                Item(
                    lo=seen.lo,
                    hi=seen.hi,
                    kind="person" if who else "office",
                    people=who,
                    states=() if who or seen.state is None else (seen.state,),
                    preps=self._preps(seen.lo, sentence),
                    owned=self._owns(seen.name_lo, seen.hi),
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
            if item is not None:
                covered.update(range(found.lo, found.hi))
                items.append(item)
        if self.declined:
            items = self._by_case(sorted(items, key=lambda item: item.lo), sentence)
        for hit in scan.group("anaphor", sentence.lo, sentence.hi):
            # "со стороны", "со своей стороны": part of a preposition or adverb, no side.
            # "kedua Presiden Nazarbayev": the second visit of the president, no two presidents.
            named = hit.hi > hit.lo + 1 and hit.hi - 1 in covered
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
            whose = hit.entry.key == "his"
            if whose and self.declined and scan.within(hit, _ATTRIBUTION):
                covered.add(hit.lo)
                items.append(self._pronoun("he", hit.lo, hit.hi, sentence, items))
            elif hit.lo not in covered and not whose and hit.hi not in self._names_begin:
                key = hit.entry.key
                if key in ("she", "they") and scan.language.pack.grammar.plural_verbs:
                    key = self._she_or_they(hit, sentence)
                pronoun = self._pronoun(key, hit.lo, hit.hi, sentence, items)
                if self.declined and scan.at(hit.lo, "pronoun", "his") is not None:
                    # "его" is him right before a verb, and his before all else.
                    if scan.at(hit.hi, "event-verb") is None:
                        continue
                    pronoun = msgspec.structs.replace(pronoun, case="ga")
                covered.add(hit.lo)
                items.append(pronoun)
        items.sort(key=lambda item: item.lo)
        items = [self._where(left, item) for left, item in zip([None, *items], items, strict=False)]
        return self._shared_offices(items)

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
        last = next((at for at in range(hi - 1, hit.lo, -1) if scan.tokens[at].kind == "w"), hit.lo)
        return "they" if scan.tokens[last].lower.endswith(endings) else "she"

    def _shared_offices(self, items: list[Item]) -> list[Item]:
        """``the Israeli and Egyptian ministers``: the office behind the last adjective is that of each state."""
        for at in range(len(items) - 1, 0, -1):
            left, right = items[at - 1], items[at]
            if left.kind != "state" or not left.owned or right.kind != "office" or not right.states:
                continue
            joined = self.scan.at(left.hi, "and") is not None or self.scan.tokens[left.hi].text == ","
            if joined and right.lo - left.hi == 1 and right.states[0] in self._adjectives(right.lo):
                items[at - 1] = msgspec.structs.replace(left, kind="office", owned=False)
        return items

    def _by_case(self, items: list[Item], sentence: Sentence) -> list[Item]:
        """What the cases of names tell that prepositions tell elsewhere: owners, receivers, doers of a passive."""
        decided: list[Item] = []
        for item in items:
            left = decided[-1] if decided else None
            decided.append(self._in_case(item, left, sentence))
        return decided

    def _in_case(self, item: Item, left: Item | None, sentence: Sentence) -> Item:
        case, change = item.case, msgspec.structs.replace
        if item.owned and self._adjective(item.lo):
            return item
        if item.preps:
            preps = item.preps
            if case and {"in", "to"} <= preps:
                preps -= {"to"} if "a" not in case else {"in"} if not set(case) & set("ld") else set()
            if case and {"with", "from"} <= preps:
                preps -= {"from"} if "i" in case else {"with"}
            return change(item, preps=preps, owned=False)
        if item.kind == "pronoun":
            return item
        if (
            left is not None
            and self._listed(left, item)
            and (not case or not left.case or set(case) & set(left.case))
        ):
            return change(item, owned=left.owned)
        if "n" in case:
            return change(item, owned=False)
        # "(СНГ)": a short form of what stands before the bracket.
        governed = self.scan.tokens[item.lo - 1].text == "(" or self._governed(item.lo, sentence)
        if not case:
            return change(item, owned=item.owned or governed)
        if case == "i":
            return change(item, preps=frozenset({"by"}), owned=False)
        if "g" in case and governed:
            return change(item, owned=True)
        if not set(case) & {"a", "g"} or (item.kind in ("state", "organisation") and "a" not in case and "d" in case):
            return change(item, preps=frozenset({"to"}), owned=False)
        return change(item, owned=False)

    def _listed(self, left: Item, item: Item) -> bool:
        """Whether only "and" or a comma stands between two items."""
        if not 0 < item.lo - left.hi <= 2:
            return False
        return all(
            self.scan.tokens[at].text in ",/-–" or self.scan.at(at, "and") is not None
            for at in range(left.hi, item.lo)
        )

    def _adjective(self, lo: int) -> bool:
        """Whether a state stands at a token as an adjective."""
        return any(hit.lo == lo and hit.entry.detail == "adjective" for hit in self._states_at.get(lo, ()))

    def _adjectives(self, lo: int) -> tuple[str, ...]:
        """The states that an adjective at a token names."""
        return tuple(hit.entry.key for hit in self.scan.states if hit.lo == lo and hit.entry.detail == "adjective")

    def _governed(self, lo: int, sentence: Sentence) -> bool:
        """Whether a noun stands right before, of which what begins at a token is the owner or object."""
        scan, at = self.scan, lo - 1
        while at >= sentence.lo and scan.at(at, "attributes") is not None and lo - at <= 3:
            at -= 1
        if at < sentence.lo:
            return False
        token = scan.tokens[at]
        if token.kind != "w":
            return False
        if scan.at(at, "attributes") is not None:
            return False
        for begin in range(max(sentence.lo, at - 3), at + 1):
            for hit in scan.starting.get(begin, ()):
                group = hit.entry.group
                if hit.hi == at + 1 and group in ("event-noun", "deed-noun", "paper", "office", "anaphor"):
                    return True
                if hit.hi == at + 1 and (group in _GOVERN_NOTHING or (group == "event-verb" and not hit.slots)):
                    return False
                if begin == at and group in ("event-verb", "deed-verb", "act"):
                    return False
        return not token.cap or token.text.isupper()

    def _where(self, left: Item | None, item: Item) -> Item:
        """``in Kuala Lumpur, Malaysia``: the state only says where the place is."""
        house = item.kind == "organisation" and not item.preps and not self.scan.language.pack.grammar.spaced
        if house and left is not None and left.kind in PLACES and item.lo == left.hi and "in" in left.preps:
            return msgspec.structs.replace(item, preps=left.preps)  # "在巴黎爱丽舍宫"
        if left is None or item.kind != "state" or left.kind not in PLACES or item.lo != left.hi + 1:
            return item
        if left.kind == "capital" and not set(item.states) & set(left.states):
            return item  # "before she arrived in Santiago, Bolivia tested …"
        if self.scan.tokens[left.hi].text != ",":
            return item
        return msgspec.structs.replace(item, kind="capital", preps=left.preps)

    def _item(self, found: Found, sentence: Sentence) -> Item | None:
        owned = found.form in ("genitive", "adjective", "demonym") or self._compounded(found)
        if found.kind == "state" and not owned:
            owned = self._before_noun(found.hi, sentence)
        preps = self._preps(found.lo, sentence)
        text = self.scan.text(found.lo, found.hi)
        if found.kind == "state":
            if found.form == "capital":
                return Item(
                    lo=found.lo,
                    hi=found.hi,
                    kind="capital",
                    states=(found.id,),
                    preps=preps,
                    owned=owned,
                    text=text,
                    case=found.case,
                )
            return Item(
                lo=found.lo,
                hi=found.hi,
                kind="state",
                states=(found.id,),
                preps=preps,
                owned=owned,
                text=text,
                case=found.case,
            )
        if found.kind == "organisation":
            return Item(
                lo=found.lo,
                hi=found.hi,
                kind="organisation",
                organisations=(found.id,),
                preps=preps,
                owned=owned,
                text=text,
                case=found.case,
            )
        if found.kind == "delegation" and found.state:
            return Item(
                lo=found.lo,
                hi=found.hi,
                kind="state",
                states=(found.state,),
                preps=preps,
                owned=owned,
                text=text,
                case=found.case,
            )
        if found.kind == "place":
            return Item(lo=found.lo, hi=found.hi, kind="place", preps=preps, owned=owned, text=text, case=found.case)
        return None

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
        parts = {hit.entry.group for hit in self.scan.starting.get(at, ())}
        return token.kind == "w" and not token.cap and parts <= _NOUNS

    def _owns(self, name_lo: int, hi: int) -> bool:
        """Whether a person stands in the genitive: a glued ending that leaves the known name, or ``'s``."""
        words = self.scan.tokens
        if hi + 1 < len(words) and words[hi].text in "'’:" and words[hi].glued and words[hi + 1].lower == "s":
            return True
        last = words[hi - 1]
        if last.text in "'’":
            return True
        grammar = self.scan.language.pack.grammar
        if not grammar.spaced and hi < len(words) and words[hi].text in grammar.genitive_suffixes:
            return True
        known = self._last_words
        for suffix in self.scan.language.pack.grammar.genitive_suffixes:
            if suffix.isalpha() and last.lower.endswith(suffix) and last.lower not in known:
                bare = last.lower[: -len(suffix)]
                if bare in known:
                    return True
        return False

    @property
    def _last_words(self) -> set[str]:
        if self._last_words_known is None:
            self._last_words_known = {
                word.casefold() for profile in self.people.profiles.values() for word in _endings(profile)
            }
        return self._last_words_known

    def _preps(self, lo: int, sentence: Sentence) -> frozenset[str]:
        """What the preposition before a token marks, over an article and up to two plain adjectives."""
        scan = self.scan
        start = at = lo
        if not scan.language.pack.grammar.spaced and lo > sentence.lo:
            return self._preps_before_relative(lo, sentence)
        # An item that begins with its own article has no adjectives before it.
        reach = 1 if lo in self._articles or lo in self._anaphors else 4
        for _ in range(reach):
            if at <= sentence.lo:
                return frozenset()
            # The longest that ends here: "i samband med" is no "med".
            prep = self._prep_ends.get(at)
            if prep is not None and prep.entry.key == "other" and self._noun_before(start, at):
                return frozenset()
            if prep is not None and prep.lo >= sentence.lo and not self._only_article(prep, sentence):
                if any(h.hi > at and h.entry.group in ("act", "event-verb") for h in scan.starting[prep.lo]):
                    return frozenset()  # "cho biết": the preposition opens the verb
                return frozenset(
                    hit.entry.key for hit in scan.starting[prep.lo] if hit.hi == at and hit.entry.group == "prep"
                )
            adverb = self._adverb_ends.get(at)
            if adverb is not None and adverb.hi - adverb.lo > 1 and at == lo:
                lo = at = adverb.lo  # "träffade bland andra X": the set phrase governs nothing
                continue
            before = scan.tokens[at - 1]
            if before.kind == "w" and before.cap and at == lo and self._house(lo):
                lo = at = at - 1
                continue
            if before.kind == "w" and before.cap and at == lo and self._apposed(lo):
                lo = at = self._noun_start(at - 1)
                continue
            if before.kind != "w" or before.cap:
                return frozenset()
            if at == lo and scan.at(at - 1, "pronoun", "his") is not None:
                if start in self._names_begin and at == start:
                    return frozenset()  # "op die avond zijn Jan en Piet …": nobody owns a name, so it is a verb
                lo = at = at - 1  # "con su homólogo"
                continue
            groups = {hit.entry.group for hit in scan.starting.get(at - 1, ())}
            if self.declined and ("attributes" in groups or scan.at(at - 1, "pronoun", "his") is not None):
                at -= 1
                continue
            if self.declined or groups & _NO_ADJECTIVES:
                return frozenset()
            if at - 1 not in self._articles and at < lo - 1:
                return frozenset()
            at -= 1
        return frozenset()

    def _noun_before(self, lo: int, at: int) -> bool:
        """``Durante el diálogo Erdogan agradeció``: where adjectives follow, a word before a bare name is a noun."""
        if lo not in self._names_begin or not self.scan.language.pack.grammar.adjective_after:
            return False
        return any(token not in self._articles and self.scan.at(token, "pronoun") is None for token in range(at, lo))

    def _house(self, lo: int) -> bool:
        """``di Markas PBB``: a capitalised noun behind a word for "in" is a house, and what stands behind owns it."""
        if (
            not self.scan.language.pack.grammar.adjective_after
            or lo not in self._found_starts
            or lo - 1 in self.named
        ):
            return False
        prep = self._prep_ends.get(lo - 1)
        return prep is not None and prep.entry.key == "in" and lo - 1 not in self._found_starts

    def _apposed(self, lo: int) -> bool:
        """Whether a person's name begins here in a language of capital nouns: "um den Ex-Agenten Sergej Skripal"."""
        return self.scan.language.pack.grammar.capital_nouns and lo in self._names_begin and lo - 1 not in self.named

    def _noun_start(self, at: int) -> int:
        """Where a noun that ends before a token begins, over its hyphens."""
        tokens = self.scan.tokens
        while at >= 2 and tokens[at].glued and tokens[at - 1].text in "-‐‑" and tokens[at - 1].glued:
            at -= 2
        return at

    def _only_article(self, prep: Hit, sentence: Sentence) -> bool:
        """An article that is also the sign of the genitive ("der"): it is one only behind a plain noun.

        One that is also a preposition ("a") is the preposition only before names that take no article.
        """
        scan = self.scan
        grammar = scan.language.pack.grammar
        if grammar.without_article and prep.hi - prep.lo == 1 and scan.at(prep.lo, "articles") is not None:
            return not self._takes_no_article(prep.hi)
        if not grammar.capital_nouns or prep.hi - prep.lo > 1:
            return False
        if scan.at(prep.lo, "articles") is None:
            return False
        if any(h.entry.key != "of" for h in scan.starting[prep.lo] if h.entry.group == "prep" and h.hi == prep.hi):
            return False
        at = prep.lo - 1
        if at < sentence.lo or scan.tokens[at].kind != "w" or not scan.tokens[at].cap:
            return True
        if at in self._named_tokens:
            return True
        return any(h.hi == at + 1 and h.entry.group in _NO_OWNED for h in scan.starting.get(at, ()))

    def _takes_no_article(self, at: int) -> bool:
        """Whether a person, a capital or a state without article ("a Angola", "a Lisboa") is named here."""
        if at in self._names_begin:
            return True
        without = self.scan.language.pack.grammar.without_article
        return any(
            found.kind == "place"
            or (found.kind == "state" and (found.form == "capital" or (found.form == "name" and found.id in without)))
            for found in self._names
            if found.lo == at
        )

    @property
    def _named_tokens(self) -> frozenset[int]:
        if self._named_tokens_known is None:
            states = (
                f for f in self._names if f.kind in ("state", "place") and f.form not in ("adjective", "demonym")
            )
            self._named_tokens_known = self.named | {t for found in states for t in range(found.lo, found.hi)}
        return self._named_tokens_known

    def _preps_before_relative(self, lo: int, sentence: Sentence) -> frozenset[str]:
        """``同来访的越南外长``: what is told of a party stands between it and its preposition, closed by a mark."""
        scan = self.scan
        grammar = scan.language.pack.grammar
        at = lo
        if scan.tokens[at - 1].text in grammar.genitive_suffixes:
            begin = max(sentence.lo, lo - RELATIVE_REACH)
            marks = [hit for hit in scan.group("prep", begin, lo - 1) if hit.entry.key != "other"]
            parted = [i for i in range(begin, lo) if scan.tokens[i].text == ";"]
            marks = [hit for hit in marks if not parted or hit.lo > parted[-1]]
            # "在人民大会堂同来访的…": one with an object of its own governs nothing more.
            marks = [hit for hit in marks if hit.hi not in self._found_starts]
            at = marks[0].hi if marks else at
        prep = scan.ending(at, "prep")
        if prep is None or prep.lo < sentence.lo:
            return frozenset()
        return frozenset(
            hit.entry.key for hit in scan.starting[prep.lo] if hit.hi == at and hit.entry.group == "prep"
        )

    # -- anaphors ----------------------------------------------------------------------------------

    def _anaphor(self, key: str, lo: int, hi: int, sentence: Sentence, items: list[Item]) -> Item:
        kinds = ("person", "state", "office") if self.scan.language.pack.grammar.spaced else _SPOKEN_OF
        before = [item for item in items if item.hi <= lo and item.kind in kinds]
        if key in ("leaders", "ministers") and hi < sentence.hi and self.scan.at(hi, "prep", "of") is not None:
            # "the leaders of the Nordic countries" are not the two spoken of.
            key = "all_leaders"
        people, states = self._memory.resolve(key, before)
        kind = "generic" if key == "all_leaders" else "anaphor"
        last = self.scan.tokens[hi - 1]
        owned = (key == "countries" and self._before_noun(hi, sentence)) or any(
            last.lower.endswith(s) and s.isalpha() and len(last.lower) > 4 and key in ("countries",)
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

    def _pronoun(self, key: str, lo: int, hi: int, sentence: Sentence, items: list[Item]) -> Item:
        before = sorted((i for i in items if i.hi <= lo and i.kind == "person"), key=lambda i: i.lo)
        # Who spoke last before "he" is he: "A met B, and C told reporters he …".
        speaking = [i for i in before if not i.preps and self.scan.has("act", i.hi, min(i.hi + 3, lo))]
        people, states = self._memory.pronoun(key, [*speaking[-1:], *before], self._join(before))
        return Item(lo=lo, hi=hi, kind="pronoun", people=people, states=states, preps=self._preps(lo, sentence))

    # -- groups and clauses ------------------------------------------------------------------------

    def _join(self, items: list[Item]) -> list[Group]:
        groups: list[list[Item]] = []
        joints: list[list[str]] = []
        for item in items:
            joint = self._joined(groups[-1][-1], item) if groups else None
            if joint is not None:
                groups[-1].append(item)
                joints[-1].append(joint)
            else:
                groups.append([item])
                joints.append([])
        whole: list[Group] = []
        for members, signs in zip(groups, joints, strict=True):
            # Commas alone join a list of three or more; between two they part "At X's invitation, Y ...".
            pieces = [members]
            if "and" not in signs and len(members) > 1:
                last_alone = len(members) > 2 and bool(members[0].preps)
                pieces = [members[:-1], members[-1:]] if last_alone else [members]
                pieces = pieces if len(members) > 2 else [[member] for member in members]
            whole.extend(Group(piece[0].lo, piece[-1].hi, tuple(piece)) for piece in pieces)
        return whole

    def _joined(self, left: Item, right: Item) -> str | None:
        """How two items that follow each other are joined: by "and", by a comma, or not."""
        if left.kind == "pronoun" or right.kind == "pronoun" or left.owned != right.owned:
            return None
        if right.preps and right.preps != left.preps:
            return None
        scan, at, joints, conjunctions = self.scan, left.hi, 0, 0
        spaced = scan.language.pack.grammar.spaced
        touch = right.lo == left.hi and scan.tokens[right.lo].start == scan.tokens[left.hi - 1].end
        if not spaced and touch and left.kind == right.kind == "state":
            return "and"  # 中越
        if right.lo - left.hi > 6 or right.lo <= left.hi:
            return None
        while at < right.lo:
            hit = scan.at(at, "and")
            if hit is not None:
                at, joints, conjunctions = hit.hi, joints + 1, conjunctions + 1
                continue
            token = scan.tokens[at]
            if token.text in ",、/-–":
                # "Russian-Chinese talks": both own what comes next. Without spaces, clauses have another comma.
                conjunctions += (token.text in "-–" and token.glued and left.owned) or not spaced
                at, joints = at + 1, joints + 1
                continue
            article = scan.at(at, "articles") or scan.at(at, "honorifics")
            if article is not None:
                at = article.hi
                continue
            if right.preps and scan.at(at, "prep") is not None:
                at += 1
                continue
            if (
                joints
                and token.kind == "w"
                and not token.cap
                and not any(
                    h.entry.group in ("act", "event-verb", "deed-verb", "auxiliary")
                    for h in scan.starting.get(at, ())
                )
                and right.kind == "person"
                and right.lo - at <= 2
                and scan.tokens[at + 1].text not in ",;"  # "between A and the countries, B said"
            ):
                at += 1
                continue
            return None
        if conjunctions:
            return "and"
        return "comma" if joints and left.kind == right.kind and left.kind != "anaphor" else None

    def _clauses(self, sentence: Sentence) -> list[int]:
        scan = self.scan
        starts = {sentence.lo}
        for group in ("that", "relative", "clause"):
            for hit in scan.group(group, sentence.lo, sentence.hi):
                longer = scan.at(hit.lo, "auxiliary") or scan.at(hit.lo, "epithet")
                if not scan.within(hit, _AUXILIARIES) and (longer is None or longer.hi <= hit.hi):
                    starts.add(hit.lo)
        for at in scan.signs(sentence.lo, sentence.hi):
            if scan.tokens[at].text in _STRONG and not _inside_name(scan, at):
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
            starts.add(_behind_dateline(scan, sentence))
        return sorted(starts)

    # -- questions ---------------------------------------------------------------------------------

    def clause(self, sentence: Sentence, at: int) -> tuple[int, int]:
        """Bounds of the clause that holds a token."""
        starts = self.boundaries[sentence.number]
        place = bisect_right(starts, at)
        return starts[place - 1], starts[place] if place < len(starts) else sentence.hi

    def subject(
        self, sentence: Sentence, lo: int, hi: int, gap: tuple[int, int] | None, *, capitals: bool = False
    ) -> Group | None:
        """The subject of a verb at tokens ``[lo, hi)``; ``gap``: where a split verb holds other words.

        ``capitals``: whether a capital may stand for its government, as it does before a verb of speech.
        """
        groups = [
            g
            for g in self.groups[sentence.number]
            if (g.actor or (capitals and g.capital)) and not g.items[0].oblique and not self.in_quotes(sentence, g.lo)
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
        if before and self._other_subject(before[-1].hi, lo):
            return None
        relative = self._relative_before(sentence, clause_lo)
        closed = lo > sentence.lo and self.scan.tokens[lo - 1].text == ","
        if relative is not None and closed:
            outer = [g for g in groups if g.hi <= relative and not g.preps]
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
        if before and self._inverted_after_comma(before[-1], lo):
            inside = [g for g in groups if gap and gap[0] <= g.lo and g.hi <= gap[1] and not g.preps]
            if inside:
                return inside[0]
            behind = [g for g in groups if hi <= g.lo <= hi + 2 and not g.preps]
            return behind[0] if behind else None
        if before:
            # "会见苏林时表示": who speaks stands first, whom he met while speaking behind.
            if not grammar.spaced:
                return before[-1] if self._pivot(before[0].hi, lo, speaks=capitals) else before[0]
            # "X is to call on A and B and meet C": right behind "and" the verb goes on with the clause's subject.
            return before[0] if self.scan.ending(lo, "and") is not None else before[-1]
        if not grammar.spaced and gap is not None:
            held = [g for g in groups if gap[0] <= g.lo and g.hi <= gap[1] and not g.preps]
            if held:
                return held[0]
        if not grammar.spaced and self._strange_subject(clause_lo, lo):
            return None
        if not grammar.spaced and not any(clause_lo <= g.lo < lo for g in groups if not g.preps):
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

    def _carry(self, sentence: Sentence) -> Group | None:
        """Who a verb without a subject means in this sentence: whom the sentence before began with."""
        if not self.scan.language.pack.grammar.drops_subject or sentence.number == 0:
            return None
        before = self.groups[sentence.number - 1]
        first = next((g for g in before if g.actor and not g.preps and g.named), None)
        return first or self._carried[-1]

    def carried(self, sentence: Sentence) -> Group | None:
        """The subject of the sentence before, where the language may leave a subject out."""
        return self._carried[sentence.number]

    def opens(self, sentence: Sentence, verb: int) -> bool:
        """Whether no party stands before a verb but places and what hangs on prepositions, in the first clause."""
        if self.clause(sentence, verb)[0] != sentence.lo or verb - sentence.lo > MOST_BEFORE_VERB:
            return False
        if any(self.scan.tokens[at].text in '"“«' for at in range(sentence.lo, verb)):
            return False
        return not any(g.actor and not g.preps and g.lo < verb for g in self.groups[sentence.number])

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
            and not self.scan.has("prep", clause_lo, hit.lo + 1)
            for hit in verbs
        )

    def _tells_of_next(self, group: Group, groups: list[Group]) -> bool:
        """``正在法国访问的王毅``: a party whose verb, closed by the mark, only tells of the one behind it."""
        marks = self.scan.language.pack.grammar.genitive_suffixes
        for at in range(group.hi, group.hi + TOLD_OF):
            if at >= len(self.scan.tokens) or self.scan.tokens[at].kind == "p":
                return False
            if self.scan.tokens[at].text in marks:
                return self.scan.has("event-verb", group.hi, at) and any(g.lo == at + 1 for g in groups)
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
        return any(self.scan.has(group, begin, hi) for group in ("event-verb", "act"))

    def _strange_subject(self, clause_lo: int, verb: int) -> bool:
        """``消息人士称``: a plain noun right before a verb is its subject, though it is no party."""
        at = verb - 1
        if at < clause_lo or self.scan.tokens[at].kind != "w" or self.scan.tokens[at].cap:
            return False
        if any(hit.hi > at for lo in range(max(clause_lo, at - 3), at + 1) for hit in self.scan.starting.get(lo, ())):
            return False
        return not self.scan.group("prep", max(clause_lo, at - 4), at)

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
        return any(lo <= at < hi for lo, hi in self.quoted[sentence.number])

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
        return behind == 1 and inside % 2 == 0

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
        if end >= len(tokens) or tokens[end].kind != "w":
            return False
        noun = scan.at(end, "articles") is not None
        if not noun and any(scan.at(end, group) for group in ("prep", "that", "and")):
            return False
        if not noun and self.scan.starting.get(end) and not self._group_behind(end - 1, NEAR_BEHIND):
            return False
        commas = sum(tokens[at].text == "," for at in range(lo, verb))
        return commas % 2 == 1 or tokens[verb - 1].text != ","

    def _verb_between(self, lo: int, hi: int) -> bool:
        """Whether a finite verb stands in ``[lo, hi)``: then what comes behind the comma is a clause of its own."""
        scan = self.scan
        return any(
            hit.entry.group in ("auxiliary", "future", "act", "event-verb", "conditional")
            for at in range(lo, hi)
            for hit in scan.starting.get(at, ())
        )

    def _group_behind(self, verb: int, reach: int = 3) -> bool:
        sentence = self.scan.sentence_of(verb)
        return any(verb < g.lo <= verb + reach and g.actor and not g.preps for g in self.groups[sentence.number])

    def _speaker_behind(self, groups: list[Group], before: list[Group], verb: int, hi: int) -> Group | None:
        """``"…," said X``: a person right behind a verb that one comma or a quotation mark parts from the rest."""
        tokens = self.scan.tokens
        if verb == 0 or tokens[verb - 1].text not in ',"”»’':
            return None
        behind = next((g for g in groups if hi <= g.lo <= hi + 1 and g.people and not g.preps), None)
        if behind is None:
            return None
        commas = sum(tokens[at].text == "," for at in range(before[-1].hi, verb)) if before else 1
        if before and tokens[verb - 1].text == ",":
            inside = sum(tokens[at].text == "," for at in range(before[-1].items[-1].lo, before[-1].hi))
            if inside % 2:  # the comma closes an apposition: "the president, Ane Lund, thanks Per Moe"
                return None
        return behind if commas == 1 or tokens[verb - 1].text != "," else None

    def _other_subject(self, group_hi: int, verb: int) -> bool:
        """``…, the foreign office said``: behind a comma a noun that is no party stands before the verb."""
        scan = self.scan
        for at in range(verb - 2, group_hi - 1, -1):
            if scan.tokens[at].text == ",":
                return scan.at(at + 1, "articles") is not None and verb - at > 2
            if verb - at > 6:
                return False
        return False

    def _relative_before(self, sentence: Sentence, clause_lo: int) -> int | None:
        if clause_lo == sentence.lo or self.scan.at(clause_lo, "relative") is None:
            return None
        return None if self.scan.at(clause_lo, "where") is not None else clause_lo

    def _inverts(self, sentence: Sentence, verb: int, clause_lo: int) -> bool:
        """Whether the subject may stand behind this verb: verb-second order, or right after words said."""
        if self.scan.language.pack.grammar.verb_second or self.declined:
            return True
        if self.scan.language.pack.grammar.drops_subject and self._leads(verb, clause_lo):
            return True
        return verb > sentence.lo and self.scan.tokens[verb - 1].text in ",\"”»’'，”"

    def _leads(self, verb: int, clause_lo: int) -> bool:
        """Whether a verb leads its clause: no noun stands before it but behind prepositions and as a day."""
        scan = self.scan
        for at in range(clause_lo, verb):
            article = scan.at(at, "articles")
            if article is not None and scan.ending(at, "prep") is None and scan.at(article.hi, "day") is None:
                return False
        return verb - clause_lo <= MOST_BEFORE_VERB

    def far_behind(self, sentence: Sentence, verb: Hit) -> Group | None:
        """The subject far behind a verb that leads its clause: "dijo este lunes en Nueva York el ministro"."""
        clause_lo, hi = self.clause(sentence, verb.lo)
        auxiliary = self.scan.ending(verb.lo, "auxiliary")
        begin = auxiliary.lo if auxiliary is not None else verb.lo
        if not self._leads(begin, clause_lo) and self.scan.tokens[begin - 1].text not in ',"”»’':
            return None
        for group in self.groups[sentence.number]:
            if verb.hi <= group.lo < min(hi, verb.hi + FAR_SUBJECT) and not group.preps and group.actor:
                between = range(verb.hi, group.lo)
                crossed = any(self.scan.at(at, "event-verb") or self.scan.tokens[at].text in ",;" for at in between)
                return None if crossed else group
        return None

    def bodies_of(self, people: tuple[str, ...]) -> tuple[str, ...]:
        """The organisations, of no one state, that people serve."""
        found = (self.people.profiles[p].body for p in people if p in self.people.profiles)
        return _unique(body for body in found if body)

    def states_of(self, people: tuple[str, ...]) -> tuple[str, ...]:
        """The states that people serve."""
        found = (self.people.profiles[p].state for p in people if p in self.people.profiles)
        return _unique(state for state in found if state)


def _endings(profile: Profile) -> set[str]:
    return {name.replace("-", " ").split()[-1] for name in (profile.name, *profile.names) if name}


SHORT_QUOTE = 5
"""Quoted titles and slogans of up to five words are part of their sentence."""


def _quotations(scan: Scan, sentence: Sentence) -> list[tuple[int, int]]:
    """Token ranges between quotation marks, of more than a few words; one left open runs to the end."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at in scan.signs(sentence.lo, sentence.hi):
        if scan.tokens[at].text not in _QUOTES:
            continue
        if opened is None:
            opened = at
        else:
            if at - opened > SHORT_QUOTE:
                found.append((opened + 1, at))
            opened = None
    # A dash opens words said where it opens a paragraph, not behind a dateline ("Madrid (EFE).- …").
    opens = sentence.number == 0 or scan.sentences[sentence.number - 1].block != sentence.block
    if opens and scan.tokens[sentence.lo].text in "–—-" and sentence.hi - sentence.lo > SHORT_QUOTE:
        said = [
            at
            for at in range(sentence.lo, sentence.hi - 1)
            if scan.tokens[at].text == "," and (scan.at(at + 1, "act") or scan.at(at + 2, "act"))
        ]
        found.append((sentence.lo + 1, said[-1] if said else sentence.hi))
    if opened is not None and sentence.hi - opened > SHORT_QUOTE:
        if opened == sentence.hi - 1 or scan.tokens[opened].text in _CLOSING:
            found.append((sentence.lo, opened))
        else:
            found.append((opened + 1, sentence.hi))
    return found


_NOUNS = frozenset(
    {"office", "unit", "measure", "paper", "field", "occasion", "level", "portfolio", "many", "currency"}
)
"""Groups whose words are nouns: without cases, what stands right before them is their owner."""
DATELINE = 30
"""Words within which a dateline with its reporter ends."""


def _behind_dateline(scan: Scan, sentence: Sentence) -> int:
    """``新华社河内12月1日电（记者…）``: where the news begins behind it; the sentence's beginning without one."""
    for at in range(sentence.lo, min(sentence.lo + DATELINE, sentence.hi - 1)):
        if scan.tokens[at].text == ")":
            reporters = [h for h in scan.group("office", sentence.lo, at) if h.entry.key == "journalist"]
            return at + 1 if reporters or scan.tokens[sentence.lo].text == "(" else sentence.lo
    return sentence.lo


def _inside_name(scan: Scan, at: int) -> bool:
    """A colon inside "ASEAN:s" or a dash inside a word parts no clauses."""
    tokens = scan.tokens
    return tokens[at].glued and at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at].text in ":–—"


class _Memory:
    """Who was named before, for the phrases that stand for them. Looks back only."""

    def __init__(self, profiles: dict[str, Profile]) -> None:
        self.profiles = profiles
        self.recent_people: list[str] = []
        self.recent_states: list[str] = []
        self.pair: tuple[str, ...] = ()
        self.state_pair: tuple[str, ...] = ()
        self.counts: dict[str, int] = {}
        self.subject: tuple[str, ...] = ()
        self.subject_states: tuple[str, ...] = ()
        self.unsure = False
        """Whether the last two who met serve one state that is known and one that is not."""

    def learn(self, groups: list[Group]) -> None:
        """Take in a sentence that has been read."""
        if not groups:
            return
        named: list[str] = []
        passing: list[str] = []
        states: dict[str, None] = {}
        for group in groups:
            for item in group.items:
                if item.kind in ("person", "pronoun"):
                    named.extend(item.people)
                elif item.kind in ("state", "office", "place", "capital"):
                    passing.extend(item.states)
                    if item.kind in ("state", "office") and not item.preps & {"in", "from"}:
                        states.update(dict.fromkeys(item.states))
        distinct = list(dict.fromkeys(named))
        serves = {person: self.profiles[person].state for person in distinct}
        for person in named:
            if person in self.recent_people:
                self.recent_people.remove(person)
            self.recent_people.append(person)
            state = serves[person]
            if state:
                self._state(state)
        for state in passing:
            self._state(state)
        if len(distinct) > 1:
            pair = self._two([p for p in distinct if self._leads(p)]) or self._two(distinct)
            if pair:
                self.pair = pair
        core: dict[str, None] = {}
        for group in groups:
            if group.actor and (not group.preps or group.preps & {"with", "between", "to"}):
                for item in group.items:
                    if not item.owned and item.kind in ("person", "state", "office"):
                        core.update(dict.fromkeys(item.states))
                        core.update(dict.fromkeys([s for p in item.people if (s := self.profiles[p].state)]))
        core.pop("", None)
        with_people = list(dict.fromkeys([state for state in serves.values() if state]))
        first = next((g for g in groups if g.actor and not g.preps and len(g.people) > 1), None)
        subject = list(dict.fromkeys(s for p in first.people if (s := self.profiles[p].state))) if first else []
        if len(subject) == 2:
            self.state_pair, self.unsure = tuple(subject), False
        elif len(core) == 2:
            self.state_pair, self.unsure = tuple(core), False
        elif len(core) == 1 and self._half_known(distinct, serves):
            self.state_pair, self.unsure = (), True
        elif len(with_people) == 2 and self._outweighs(with_people):
            self.state_pair = tuple(with_people)
        elif len(states) == 2 and self._outweighs(list(states)):
            self.state_pair = tuple(states)
        elif not self.state_pair and not self.unsure and len(self.recent_states) >= 2:
            self.state_pair = tuple(self.recent_states[-2:])
        first = next(
            (
                g
                for g in groups
                if not g.preps and (g.people or len(g.states) > 1) and g.actor and not g.items[0].oblique
            ),
            None,
        )
        if first is not None:
            self.subject = first.people
            self.subject_states = () if first.people else first.states

    def _half_known(self, people: list[str], serves: dict[str, str | None]) -> bool:
        """Whether the two who lead are of one state that is known and one that is not."""
        leading = [person for person in people if self._leads(person) or self._minister(person)]
        unknown = [person for person in leading if serves[person] is None and self.profiles[person].body is None]
        return len(leading) == 2 and len(unknown) == 1

    def _outweighs(self, states: list[str]) -> bool:
        """Whether two states may take the place of the pair spoken of: not two others named in passing."""
        if not self.state_pair or set(states) & set(self.state_pair):
            return True
        return sum(self.counts.get(s, 0) for s in states) >= sum(self.counts.get(s, 0) for s in self.state_pair)

    def _state(self, state: str) -> None:
        self.counts[state] = self.counts.get(state, 0) + 1
        if state in self.recent_states:
            self.recent_states.remove(state)
        self.recent_states.append(state)

    def _leads(self, person: str) -> bool:
        return any((office.role or "") in LEADERS for office in self.profiles[person].offices.values())

    def _two(self, people: list[str]) -> tuple[str, ...]:
        """Two of them who serve two states, the earliest named; none where there are not."""
        for i, left in enumerate(people):
            for right in people[i + 1 :]:
                a, b = self.profiles[left].state, self.profiles[right].state
                if a and b and a != b and not self._dead(left) and not self._dead(right):
                    return (left, right)
        return ()

    def _dead(self, person: str) -> bool:
        return self.profiles[person].dead

    def resolve(self, key: str, before: list[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """People and states that an anaphor stands for; ``before``: items of its own sentence."""
        named = list(dict.fromkeys(p for item in before for p in item.people))
        if key == "all_leaders":
            return (), ()
        if key in ("leaders", "ministers"):
            wanted = self._two([p for p in named if key != "ministers" or self._minister(p)])
            if wanted:
                return wanted, ()
            if key == "ministers":
                ministers = self._two([p for p in reversed(self.recent_people) if self._minister(p)])
                people = tuple(reversed(ministers)) or self.pair
                return people, () if people else self.state_pair
            if self.pair:
                return self.pair, ()
            last = self._two(list(reversed(self.recent_people)))
            return tuple(reversed(last)), () if last else self.state_pair
        states = list(dict.fromkeys(s for item in before if item.kind in ("state", "office") for s in item.states))
        serving = list(dict.fromkeys(s for p in named if (s := self.profiles[p].state)))
        if len(serving) == 2:
            return (), tuple(serving)
        if len(states) == 2:
            return (), tuple(states)
        if self.pair and not self.state_pair:
            return (), tuple(s for p in self.pair if (s := self.profiles[p].state))
        return (), self.state_pair

    def _minister(self, person: str) -> bool:
        return any((office.role or "").endswith("minister") for office in self.profiles[person].offices.values())

    def pronoun(self, key: str, before: list[Item], groups: list[Group]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whom a pronoun stands for: the last subject of that gender, or those of the last subject for "they".

        ``before`` and ``groups``: the people named earlier in its own sentence; its subject comes first.
        """
        if key == "we":
            return (), ()
        first = [i for i in before if not i.preps and not i.owned]
        if key == "they":
            subjects = [g for g in groups if g.people and g.actor and not g.preps]
            several = [g for g in subjects if len(g.people) > 1] or subjects[-1:]
            if several:
                return several[0].people, ()
            if len(self.subject_states) > 1:
                return (), self.subject_states
            return (self.pair if len(self.subject) < 2 else self.subject), ()
        wanted = {"he": "he", "she": "she"}.get(key)
        named = [p for i in first[:1] for p in i.people]
        # Two who did something together are no "he": then who was named last.
        subject = self.subject if len(self.subject) == 1 else ()
        for person in (*named, *subject, *reversed(self.recent_people)):
            known = self.profiles[person].known
            if wanted is None or known is None or known.pronoun == wanted:
                return (person,), ()
        return (), ()


__all__ = ["LEADERS", "STATE_HEADS", "Group", "Item", "Parties"]
