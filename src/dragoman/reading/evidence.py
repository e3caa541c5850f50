"""Signs that a name without an office is a person's, or is not, and what they weigh together."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.persons import Profile
from dragoman.reading.runs import title_case
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.serving import Serving
from dragoman.reading.units import OF_PLACES
from dragoman.reference.names import NameLists
from dragoman.text import Token, sound

_BY_GIVEN_NAME = frozenset({"monarch", "pope", "prince", "princess", "crown-prince", "crown-princess", "queen"})
"""Offices whose holders go by given names alone: a noun behind one is no surname."""
FULL = {
    "given": 5,
    "given-later": 0,
    "family": 3,
    "family-like": 1,
    "family-first": 3,
    "korean": 5,
    "particle": 2,
    "initial": 2,
    "two": 2,
    "three": 1,
    "many": -2,
    "spoke-before": 2,
    "spoke-behind": 1,
    "agent": 3,
    "age": 5,
    "born": 4,
    "emptied": 3,
    "does": 1,
    "holds": 3,
    "listed": 2,
    "opens": -1,
    "article": -3,
    "in-place": -2,
    "of-thing": -4,
    "quoted": -4,
    "number": -3,
    "thing": -6,
    "common": -3,
    "common-inside": -3,
    "common-last": -2,
    "capitals": -4,
    "hyphen-noun": -8,
    "beside-capital": -1,
    "capital-behind": -2,
    "camel": -5,
    "letters": -6,
    "saint": -5,
    "noun-language": -1,
    "title-language": -1,
    "glossed": -9,
}
"""What each sign weighs for a name of two words or more."""
SINGLE = {
    "given": 2,
    "family": 2,
    "family-like": 0,
    "spoke-before": 2,
    "spoke-behind": 1,
    "agent": 3,
    "age": 5,
    "born": 3,
    "does": 2,
    "noun-like": -2,
    "listed": 2,
    "opens": 0,
    "article": -3,
    "in-place": -2,
    "of-thing": -4,
    "quoted": -1,
    "number": -3,
    "thing": -6,
    "common": -4,
    "capitals": -5,
    "hyphen-noun": -8,
    "short": -3,
    "noun": -3,
    "bare-speaker": 5,
    "beside-capital": -4,
    "capital-behind": -4,
    "saint": -5,
    "noun-language": -2,
    "bracketed": -3,
    "glossed": -9,
}
"""The same for one word alone."""
SHORTEST_WORD = 4
"""Letters of a word from which on its being written small elsewhere on the page says that it is no name."""
LINKS = 5
"""Steps between a form of being and the office it tells: article, state, "since 2017"."""
SINCE = 5
"""Tokens of the time since when somebody has an office: "since 3 April 2017"."""
ENOUGH = 2
ENOUGH_ALONE = 2
GLOSS_REACH = 8
"""Tokens behind an opening bracket that spell what stands before it in other letters."""
PLACE_REACH = 4
"""Words in capitals before a name, the first of which says of what place it is: "Academia Política Nacional"."""
OPENING_QUOTES = frozenset("\"“„‘'«»”")
_AGES = range(5, 106)
_PREFIXES = frozenset({"mc", "mac", "de", "di", "du", "da", "le", "la", "van", "von", "fitz", "o", "d", "al", "el"})
"""What is written together with the rest of a family's name."""
_SAINTS = frozenset({"st", "sta", "ste"})

MOST_LINKS = 3
"""Auxiliaries and words of time between a name and the words that tell of an appointment."""
POST_REACH = 8
"""Tokens from the words of an appointment to the office."""


class Evidence(Serving):
    """Weighs runs of name words."""

    def __init__(self, scan: Scan, names: list[Found]) -> None:
        super().__init__(scan, names)
        self.known_words = scan.language.signs
        self._titles_known: dict[int, bool] = {}
        self._small: frozenset[str] | None = None
        self._large: frozenset[str] | None = None
        self.people: set[int] = set()
        """Tokens of people's names so far."""
        self.parted = False
        """Whether a comma parts the name that is being read from the office before it."""

    def _mention(
        self, profile: Profile, lo: int, hi: int, name_lo: int, name_hi: int, units: tuple[Unit, ...] = ()
    ) -> None:
        self.people.update(range(name_lo, name_hi))
        super()._mention(profile, lo, hi, name_lo, name_hi, units)

    @property
    def small(self) -> frozenset[str]:
        """What the page also writes small: words of the language."""
        if self._small is None:
            self._small = frozenset([token.lower for token in self.tokens if not token.cap and token.kind == "w"])
        return self._small

    @property
    def large(self) -> frozenset[str]:
        """What the page writes large, in lower case."""
        if self._large is None:
            self._large = frozenset([token.lower for token in self.tokens if token.cap])
        return self._large

    def _capitalised(self, sentence: Sentence) -> bool:
        """Whether a sentence has capitals throughout; never where all nouns have them anyway."""
        known = self._titles_known.get(sentence.lo)
        if known is None:
            words = self.tokens[sentence.lo : sentence.hi]
            grammar = self.pack.grammar
            long_titles = not (grammar.adjective_after or grammar.verb_second)  # "Kenyan Foreign Minister NAME NAME"
            known = not self.known_words.capital_nouns and title_case(words, long_titles=long_titles)
            self._titles_known[sentence.lo] = known
        return known

    def _is_common(self, low: str) -> bool:
        return low in self.small or self.known_words.is_common(low)

    def _opens(self, at: int, sentence: Sentence) -> bool:
        """Whether a word has its capital from its place: first, or behind a sign that opens speech or an item."""
        if at == sentence.lo:
            return True
        before = self.tokens[at - 1]
        if before.kind != "p":
            return False
        return at - 1 == sentence.lo or before.text in ":–—-•" or before.text in OPENING_QUOTES

    def _trimmed(self, lo: int, hi: int, sentence: Sentence) -> int:
        """Where the name begins in a run: behind common words, what people are, and genitives before given names."""
        words = self.known_words
        if words.capital_nouns:
            lo = self._past_nouns(lo, hi)
        elif self.pack.grammar.adjective_after and not self.pack.grammar.syllables:
            lo = self._past_owner(lo, hi)
        while lo + 1 < hi:
            token, after = self.tokens[lo], self.tokens[lo + 1]
            low = token.lower
            opens = self._opens(lo, sentence)
            if after.kind == "p":
                end = self._past_compound(lo, hi)
                if end == lo:
                    return lo
                lo = end
            elif not after.cap or self._given_before(token, after, opens=opens):
                return lo
            elif words.is_agent(low) or (opens and self._is_common(low)) or self._before_given(lo, hi, opens=opens):
                lo += 1
            else:
                return lo
        return lo

    def _past_nouns(self, lo: int, hi: int) -> int:
        """``Der amerikanische Passagier Bill Jaynes``: where nouns have capitals too, a name begins behind those that
        are known for nouns, or with its first given name where an article or adjective stands before the run."""
        words, tokens = self.known_words, self.tokens
        given = [at for at in range(lo, hi - 1) if words.is_given(tokens[at].text, opens=False)]
        first = next((at for at in given if at == hi - 2 or not words.is_agent(tokens[at].lower)), None)
        at = lo
        while at + 1 < hi and at != first and self._plain_noun(at, hi):
            at = self._past_word(at, hi)
        if first is not None and first > at and (at > lo or self._behind_article(lo)):
            before = tokens[at:first]
            if all(t.kind == "w" and not words.is_thing(t.lower) for t in before):
                at = first
        return at if at < hi else lo

    def _past_owner(self, lo: int, hi: int) -> int:
        """``o senador do Vermont Ana Lima``: where a given name follows what "of" joins to an office; else ``lo``."""
        words, tokens = self.known_words, self.tokens
        of = self.scan.ending(lo, "prep") if hi - lo > 2 else None
        if of is None or self.scan.at(of.lo, "prep", "of") is None or words.is_given(tokens[lo].text, opens=False):
            return lo
        if of.lo and (self._place_noun(of.lo - 1) or words.is_thing(tokens[of.lo - 1].lower)):
            return lo  # "aeroporto de Mutiara Ana Lima"
        for at in range(lo + 1, hi - 1):
            if tokens[at].kind != "w" or tokens[at].lower in words.lists.family_particles:
                return lo
            if words.is_given(tokens[at].text, opens=False):
                return at
        return lo

    def _past_word(self, at: int, hi: int) -> int:
        """Behind a word and what hyphens join to it."""
        at += 1
        while at + 1 < hi and self.tokens[at].text in "-‐‑" and self.tokens[at].glued:
            at += 2
        return at

    def _noun_compound(self, lo: int, hi: int) -> bool:
        """``Last-Minute-Vorstoß``: words that hyphens make one, where nouns have capitals."""
        return self.known_words.capital_nouns and hi - lo > 1 and self._past_word(lo, hi) == hi

    def _behind_article(self, lo: int) -> bool:
        """Whether an article or adjective stands before a word: small, and no preposition or word of saying."""
        before = self.tokens[lo - 1] if lo else None
        if before is None or before.kind != "w" or before.cap or lo == self.scan.sentence_of(lo).lo:
            return False
        return self.scan.ending(lo, "prep") is None and self.scan.ending(lo, "act") is None

    def _plain_noun(self, at: int, hi: int) -> bool:
        """Whether a capitalised word before others is known for a noun."""
        words = self.known_words
        end = self._past_word(at, hi)
        low = self.tokens[end - 1].lower
        if end >= hi or words.is_thing(low):
            return False
        return words.is_agent(low) or words.is_common(low)

    def _cut(self, lo: int, hi: int) -> int:
        """Where a full name ends in a run: before a preposition that may be a particle, or a noun that it owns."""
        words, tokens = self.known_words, self.tokens
        if not self.pack.grammar.verb_second:
            return hi
        spelt = 0
        for at in range(lo, hi):
            token = tokens[at]
            if token.kind != "w":
                continue
            before = tokens[at - 1]
            if spelt and not words.is_given(before.text, opens=False):
                joint = not token.cap and token.lower in self.particles and self.scan.at(at, "prep") is not None
                owned = words.capital_nouns and token.cap and before.text.endswith("s") and spelt > 1
                if joint or (owned and not words.is_family(token.lower)):
                    return at
            spelt += token.cap
        return hi

    def _is_office(self, at: int, sentence: Sentence) -> bool:
        """``NAME ist seit 2017 Botschafter``: whether a form of being and an office stand right behind."""
        link = self.scan.at(at, "copulas") or self.scan.at(at, "auxiliary")
        here = link.hi if link is not None else sentence.hi
        for _ in range(LINKS):
            found = self.start.get(here) if here < sentence.hi else None
            if found is not None and found.kind == "office":
                return True
            token = self.tokens[here] if here < sentence.hi else None
            if token is None or token.kind != "w":
                return False
            past = self._past_since(here, sentence.hi)
            small = self.scan.at(here, "articles") or self.scan.at(here, "auxiliary")  # "har siden 2017 vært"
            if past > here:
                here = past
            elif found is not None and found.kind in ("state", "organisation"):
                here = found.hi
            elif small is not None:
                here = small.hi
            elif token.cap or self._verb_at(here) or self.scan.at(here, "prep") is not None:
                return False
            else:
                here += 1
        return False

    def _past_since(self, at: int, hi: int) -> int:
        """Behind "seit April 2017" and "since 2017", where what follows is told of who stands before."""
        if self.scan.at(at, "prep") is None:
            return at
        for end in range(at + 1, min(at + SINCE, hi)):
            if self.tokens[end].kind == "n":
                return end + 1
            if self.tokens[end].kind != "w":
                return at
        return at

    def _is_listed(self, at: int, sentence: Sentence) -> bool:
        """Whether ``and`` or a comma joins a person to what ends here; known only once the page has been read."""
        joint = self.scan.at(at, "and")
        behind = joint.hi if joint is not None else at + 1 if self.tokens[at].text in ",;" else None
        if behind is None or behind >= sentence.hi:
            return False
        second = self.scan.at(behind, "and")
        return behind in self.people or (second is not None and second.hi in self.people)

    def _born(self, at: int, sentence: Sentence) -> bool:
        """Whether brackets tell when somebody was born: "(lahir 5 Mei 1970)"."""
        within = self.tokens[at : min(at + 4, sentence.hi)]
        return any(token.lower in self.known_words.born for token in within)

    def _genitive_ending(self, lo: int, hi: int) -> str:
        """The genitive's ending where the name stands without it elsewhere, or is known so and a noun follows."""
        ending = super()._genitive_ending(lo, hi)
        low = self.tokens[hi - 1].lower
        if not ending and hi - lo == 1 and low.endswith("s") and "s" in self.suffixes:
            return "s" if self._owns_event(hi, self.tokens[lo].text) else ""
        if ending or hi - lo < 2 or not low.endswith("s") or "s" not in self.suffixes:
            return ending
        if low[:-1] in self.large:
            return "s"
        if self.known_words.capital_nouns and not self.known_words.is_family(low) and hi < len(self.tokens):
            # "Theresa Mays Plan": no article stands between a name and what it owns.
            owned = self.tokens[hi].cap and self.tokens[hi].kind == "w" and low[-2:] != "ss"
            if owned and self.known_words.is_given(self.tokens[lo].text, opens=False):
                return "s"
        noun = hi < len(self.tokens) and self.tokens[hi].kind == "w" and not self._verb_at(hi)
        joined = self.scan.at(hi, "prep") or self.scan.at(hi, "and") if noun else None
        return "s" if noun and joined is None and self.known_words.is_family(low[:-1]) else ""

    def _is_appointed(self, at: int, sentence: Sentence) -> bool:
        """``NAME er utnevnt til ambassadør``: whether words of an appointment and an office stand behind a name."""
        events, begin = self.pack.events, at
        for _ in range(MOST_LINKS):
            hits = self.scan.starting.get(begin, ()) if begin < sentence.hi else ()
            if any(h.entry.group == "event-verb" and events[int(h.entry.key)].kind == "appointment" for h in hits):
                near = range(begin, min(begin + POST_REACH, sentence.hi))
                return any(found.kind == "office" for i in near if (found := self.start.get(i)) is not None)
            links = [h.hi for h in hits if h.entry.group in ("auxiliary", "passive", "copulas", "day", "adverbs")]
            if not links:
                return False
            begin = max(links)
        return False

    def _owns_event(self, at: int, text: str) -> bool:
        """``dronning Marys besøg``: whether a noun of an event stands behind a name of one word that is listed only
        without its last letter."""
        if at >= len(self.tokens) or self.scan.at(at, "event-noun") is None:
            return False
        words = self.known_words
        if words.is_given(text, opens=False) or words.is_family(text.lower()):
            return False
        return words.is_given(text[:-1], opens=False) or words.is_family(text[:-1].lower())

    def _name_of_office(self, lo: int, hi: int, units: tuple[Unit, ...]) -> tuple[int, int]:
        """The name behind an office: no short form of a body, no place of the office, no field behind a preposition.

        "ordförande IF Metall", "Bupati Lampung Selatan", "minister van Begroting", but "minister van Aartsen".
        """
        if hi <= lo or self._lookup(lo, hi) is not None or self._known(lo, hi) is not None:
            return lo, hi
        words = self.known_words
        if hi - lo > 2 and _is_acronym(self.tokens[lo].text) and not self.tokens[lo + 1].text.isupper():
            lo += 1  # "Kepala BKPM Thomas Lembong"
        spelt = [token for token in self.tokens[lo:hi] if token.kind == "w"]
        if not self.title_case and all(1 < len(token.text) < 7 and token.text.isupper() for token in spelt):
            return lo, lo
        if (self.title_case and not self.pack.grammar.syllables) or words.capital_nouns:
            hi = self._before_common(lo, hi, {role for unit in units for role in unit.roles})
            if hi == lo:
                return lo, lo
        last = self.tokens[hi - 1].lower
        family = words.is_family(last) or words.may_be_family(last)
        inner = next((at for at in range(lo, hi) if words.is_given(self.tokens[at].text, opens=False)), None)
        if self.pack.grammar.adjective_after and not self.pack.grammar.syllables:
            owned = self.tokens[lo:inner] if inner is not None and hi - inner > 1 else []
            if owned and all(words.is_common(token.lower) or words.is_thing(token.lower) for token in owned):
                return inner or lo, hi  # "calon Mahkamah Agung NAME"
            syllables = len(spelt) == 3 and spelt[2].glued and not spelt[2].cap  # "Park Joon-seo"
            syllables = syllables or _korean([token.lower for token in spelt], words.lists)
            thing = inner != lo and words.is_thing(spelt[0].lower) and not syllables
            placed = any(role in OF_PLACES for unit in units if unit.unknown is None for role in unit.roles)
            initial = len(spelt[0].text) == 1  # "губернатор С. Лобов"
            if thing or (placed and inner is None and not family and not initial):
                return lo, lo
        if self.tokens[lo].cap or self.scan.at(lo, "prep") is None:
            return lo, hi
        if inner is not None:
            return inner, hi
        return (lo, hi) if family and not self._is_common(last) and not words.is_thing(last) else (lo, lo)

    def _before_common(self, lo: int, hi: int, roles: set[str]) -> int:
        """``Presidents Chart Path``: in such headlines a name ends before a word that the page writes small.

        ``Bundespräsident Roman Herzog``: not before the one word behind a given name, for that is the surname, unless
        the office is one that goes by given names."""
        for at in range(lo, hi):
            token = self.tokens[at]
            low = token.lower
            if token.kind != "w" or low in self.particles or len(low) < SHORTEST_WORD:
                continue
            if at == lo + 1 and not self.title_case and not roles & _BY_GIVEN_NAME and self._long_given(lo):
                continue
            if self._is_common(low) and not self.known_words.is_family(low) and sound(low) not in self.given:
                return at
        return hi

    def _long_given(self, at: int) -> bool:
        """Whether a word is a given name, no word of a rule, nor as short as family names that come first are."""
        token = self.tokens[at]
        return len(token.text) >= SHORTEST_WORD and sound(token.text) in self.given and not self.scan.starting.get(at)

    def _given_before(self, token: Token, after: Token, *, opens: bool) -> bool:
        """Whether a word is a given name: ``Hans Berg`` even at the start of a sentence, ``Hans Anna`` not."""
        words = self.known_words
        if not words.is_given(token.text, opens=False):
            return False
        return not opens or words.is_given(token.text, opens=True) or not words.is_given(after.text, opens=False)

    def _before_given(self, lo: int, hi: int, *, opens: bool) -> bool:
        """Whether a word only stands before a full name: ``Expressens Anna Berg``."""
        given = hi - lo > 2 and self.known_words.is_given(self.tokens[lo + 1].text, opens=False)
        return given and (opens or self._owns(self.tokens[lo].text))

    def _past_compound(self, lo: int, hi: int) -> int:
        """Behind ``Ajax-trainer``, a noun that begins with a name; ``lo`` where it may be a name itself."""
        end = lo + 1
        while end + 1 < hi and self.tokens[end].text in "-‐‑" and self.tokens[end].glued:
            end += 2
        last = self.tokens[end - 1]
        noun = end < hi and not last.cap and len(last.text) > 3
        return end if noun and (end - lo > 2 and self.known_words.is_agent(last.lower)) else lo

    def _owns(self, text: str) -> bool:
        """Whether a word may be a genitive: "Expressens", "SVs"."""
        low = text.casefold()
        return any(low.endswith(s) and (len(low) > len(s) + 2 or text[: -len(s)].isupper()) for s in self.suffixes)

    def _points(self, lo: int, hi: int, sentence: Sentence) -> int:
        table = FULL if len(self._words(lo, hi)) > 1 else SINGLE
        return sum(table.get(sign, 0) for sign in self._signs(lo, hi, sentence))

    def _signs(self, lo: int, hi: int, sentence: Sentence) -> Iterator[str]:
        words = self.known_words
        spelt = [token for token in self.tokens[lo:hi] if token.kind == "w" and token.cap]
        if not spelt:
            return  # "von und zu": particles alone
        lows = [token.lower for token in spelt]
        first, last = spelt[0], spelt[-1]
        alone = len(spelt) == 1
        opens = self._opens(lo, sentence)
        given = words.is_given(first.text, opens=opens and alone)
        if given:
            yield "given"
        elif any(words.is_given(token.text, opens=False) for token in spelt[1:]):
            yield "given-later"
        if words.is_family(last.lower):
            yield "family"
        elif words.may_be_family(last.lower):
            yield "family-like"
        korean = _korean(lows, words.lists)
        if first.lower in words.lists.family_first:
            yield "family-first"
        if korean:
            yield "korean"
        if not alone:
            yield "two" if len(spelt) == 2 else "three" if len(spelt) == 3 else "many"
            if any(len(token.text) == 1 for token in spelt[:-1]):
                yield "initial"
        else:
            if len(first.text) < 3:
                yield "short"
            if self.pack.grammar.capital_nouns and not given:
                yield "noun"
                if self._speaks_bare(lo, hi, sentence):
                    yield "bare-speaker"
        if opens and not given:
            yield "opens"
            if alone and first.lower.endswith(words.noun_endings):
                yield "noun-like"
        if any(words.is_thing(low) for low in lows) and not korean and not (given and self.pack.grammar.syllables):
            yield "thing"
        if words.capital_nouns:
            yield "noun-language"
        if words.capital_titles:
            yield "title-language"
        if all(len(token.text) == 1 for token in spelt):
            yield "letters"
        if any(token.glued and self.tokens[at].kind == "w" for at, token in self._pairs(lo, hi)):
            yield "camel"
        particles = words.lists.family_particles
        if not alone and (particles & set(lows[:-1]) if not opens else particles & set(lows[1:-1])):
            yield "particle"
        elif any(
            token.kind == "w" and not token.cap and self.tokens[at + 1].text == "-" and self.tokens[at + 1].glued
            for at, token in enumerate(self.tokens[lo + 1 : hi - 1], lo + 1)
        ):
            yield "particle"  # "Izzat al-Rishq"
        if not given and not alone and not korean and first.lower not in particles and self._is_common(first.lower):
            yield "common"
        if not korean and any(low not in particles and self._is_common(low) for low in lows[1:-1]):
            yield "common-inside"
        if not korean and self._is_common(last.lower):
            yield "common" if alone else "common-last"
        if any(len(token.text) > 1 and token.text.isupper() for token in spelt):
            yield "capitals"
        if any(self.tokens[at].text in "-‐‑" and not self.tokens[at + 1].cap for at in range(lo, hi - 1)) or (
            not given and self._noun_compound(lo, hi)
        ):
            yield "hyphen-noun"
        yield from self._signs_before(lo, hi, sentence)
        yield from self._signs_behind(hi, sentence, quoted=lo > sentence.lo and self.tokens[lo - 1].text in '"”»')

    def _speaks_bare(self, lo: int, hi: int, sentence: Sentence) -> bool:
        """``…“, sagte Adams``: a verb in the singular beside it, and before the two a sign or nothing: where an
        article would stand before a noun."""
        scan, tokens = self.scan, self.tokens
        low = tokens[lo].lower
        agent = self.known_words.is_agent(low) or self.known_words.is_agent(low.removesuffix("n"))
        if sentence.kind == "headline" or agent or self._is_common(low):
            return False
        before = scan.ending(lo, "act")
        act = before or (scan.at(hi, "act") if hi < sentence.hi else None)
        if act is None or tokens[act.lo].cap or tokens[act.lo].lower.endswith("n"):
            return False
        first = act.lo if before is not None else lo
        return first == sentence.lo or (tokens[first - 1].kind == "p" and tokens[first - 1].text not in "-‐‑")

    def _pairs(self, lo: int, hi: int) -> Iterator[tuple[int, Token]]:
        """Each word of a run but the first, with the place before it, prefixes of family names left out: "McCain"."""
        for at in range(lo, hi - 1):
            if self.tokens[at].lower not in _PREFIXES and self.tokens[at + 1].kind == "w":
                yield at, self.tokens[at + 1]

    def _place_noun(self, at: int) -> bool:
        """``aeropuerto (internacional) NAME``: a word for a place before a name, over an adjective behind it."""
        if self.tokens[at].lower in self.known_words.place_nouns:
            return True
        plain = not self.tokens[at].cap and at > 0 and not self.scan.starting.get(at)
        after = plain and self.pack.grammar.adjective_after
        return (after and self.tokens[at - 1].lower in self.known_words.place_nouns) or self._part_of_place(at)

    def _part_of_place(self, at: int, *, owned: bool = True) -> bool:
        """``Aeropuerto Internacional [de] NAME``: a name that ends at ``at`` + 1 of a place, in capitals; ``owned``:
        also over a word for "of"."""
        of = self.scan.at(at, "prep", "of") if owned else None
        at = at - 1 if of is not None and of.hi == at + 1 else at
        for back in range(at, max(-1, at - PLACE_REACH), -1):
            token = self.tokens[back]
            if not token.cap or token.kind != "w":
                return False
            if token.lower in self.known_words.place_nouns:
                return True
        return False

    def _signs_before(self, lo: int, hi: int, sentence: Sentence) -> Iterator[str]:
        if lo == sentence.lo:
            return
        scan, before = self.scan, self.tokens[lo - 1]
        if scan.ending(lo, "act") is not None:
            yield "spoke-before"
        if before.kind == "w" and self.known_words.is_agent(before.lower):
            yield "agent"
        joint = scan.ending(lo, "and")
        at = joint.lo if joint is not None else lo - 1 if before.text in ",;" else None
        if at is not None and (at - 1 in self.people or (self.tokens[at - 1].text == "," and at - 2 in self.people)):
            yield "listed"
        if before.kind == "w" and self._place_noun(lo - 1):
            yield "of-thing"
        if scan.ending(lo, "articles") is not None:
            yield "article"
        if before.kind == "w" and before.cap and not self._opens(lo - 1, sentence):
            yield "beside-capital"
        if self._glosses(lo, sentence):
            yield "glossed"
        if before.text == "(" and hi < sentence.hi and self.tokens[hi].text in ")/":
            yield "bracketed"
        if before.text == "." and lo - 2 >= sentence.lo and self.tokens[lo - 2].lower in _SAINTS:
            yield "saint"
        prep = scan.ending(lo, "prep")
        if prep is not None and any(
            hit.entry.key == "in" for hit in scan.starting.get(prep.lo, ()) if hit.entry.group == "prep"
        ):
            yield "in-place"
        if before.text in OPENING_QUOTES and hi < sentence.hi and self.tokens[hi].text in OPENING_QUOTES:
            yield "quoted"

    def _glosses(self, lo: int, sentence: Sentence) -> bool:
        """``波罗的海(Baltic Sea)``: in another script, what brackets spell behind words that name nobody."""
        if self.pack.grammar.spaced or self.known_words.is_given(self.tokens[lo].text, opens=False):
            return False
        for at in range(lo - 1, max(sentence.lo, lo - GLOSS_REACH), -1):
            if self.tokens[at].text in ")）":
                return False
            if self.tokens[at].text in "(（":
                return at - 1 not in self.people
        return False

    def _signs_behind(self, hi: int, sentence: Sentence, *, quoted: bool) -> list[str]:
        """``quoted``: whether words quoted end right before the name."""
        found: list[str] = []
        if hi >= sentence.hi:
            return found
        scan, after = self.scan, self.tokens[hi]
        # "…", NAME, said: a comma too many
        told = hi + 1 if quoted and after.text == "," and hi + 1 < sentence.hi else hi
        if scan.at(told, "act") is not None:
            found.append("spoke-behind")
        if after.kind == "w" and after.cap:
            found.append("capital-behind")
        elif after.lower in self.known_words.deeds or self._is_appointed(hi, sentence):
            found.append("does")
        if self._is_office(hi, sentence):
            found.append("holds")
        if self._is_listed(hi, sentence):
            found.append("listed")
        if after.text == "(" and self._born(hi + 1, sentence):
            found.append("born")
        elif after.text == "(" and hi + 1 < sentence.hi and self.tokens[hi + 1].text in ");":
            found.append("emptied")
        if after.kind == "n":
            found.append("number")
        if after.text in "-‐‑" and after.glued and hi + 1 < sentence.hi and self.tokens[hi + 1].glued:
            found.append("hyphen-noun")
        if after.text in ",(" and hi + 2 < sentence.hi:
            figure, closing = self.tokens[hi + 1], self.tokens[hi + 2]
            if figure.text.isdigit() and int(figure.text) in _AGES and closing.text in ",)":
                found.append("age")
        return found


def _korean(lows: list[str], lists: NameLists) -> bool:
    """Whether three words are a Korean name: "Park Yong Ha"."""
    return len(lows) == 3 and lows[0] in lists.family_first and lists.korean.issuperset(lows[1:])


def _is_acronym(text: str) -> bool:
    """Capitals without a vowel: no surname that is written large, as in "President XI Jinping"."""
    return len(text) > 2 and text.isascii() and text.isupper() and not set(text) & set("AEIOUY")
