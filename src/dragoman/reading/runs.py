"""Which words of a sentence may be one name: runs of capitalised words with what stands inside them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.kinds.names import Found
from dragoman.reading.lexicon import INITIAL
from dragoman.reading.scan import Scan
from dragoman.text import Token, sound

LONGEST_NAME = 7
_NICKNAME_QUOTES = frozenset("\"“”„‘’'«»")
BRACKET_TOKENS = 5
"""Words in brackets after an office, owner or name that are passed over: a party, a short form, a portfolio."""
MOST_LETTERS = 6
"""Letters of a republic or body in capitals before its minister's or head's name."""
MOST_STATE_LETTERS = 3
"""Of a republic: РТ, ДНР."""
_GENERATIONS = frozenset({"jr", "sr", "jnr", "snr"})
"""What tells son from father behind a name, in every language's press."""
_OF_BIRTH = frozenset({"monarch", "prince", "princess"})
"""Titles that are words of names as well: "King", "Prince"."""
_NOT_FIRST = ("act", "event-verb", "status", "future", "auxiliary")
"""Groups whose words begin no name behind an office in a headline all in capitals."""
_STATES_ONLY = frozenset({"israel"})
"""Given names that stand in no list of such: elsewhere than behind an office the word is the state."""
_NO_NAME = frozenset(
    {
        "act",
        "event-verb",
        "event-noun",
        "prep",
        "and",
        "auxiliary",
        "future",
        "that",
        "relative",
        "clause",
        "status",
        "negation",
        "paper",
    }
)
"""Groups whose words end a name, as in a headline with capitals throughout."""
_NAME_JOINTS = "-'’‘‐‑´`ʼ"


class Runs:
    """The names of one document, word by word. Built by its heirs, which know what the names are for."""

    def __init__(self, scan: Scan, names: list[Found]) -> None:
        self.scan = scan
        self.tokens = scan.tokens
        self.pack = scan.language.pack
        self.start = {found.lo: found for found in names}
        self.cover: dict[int, Found] = {}
        for found in names:
            for token in range(found.lo, found.hi):
                self.cover[token] = found
        self.title_case = False
        self.outside: set[int] = set()
        """Tokens of names of who wrote the page."""
        self._forms_known: dict[tuple[int, int], list[tuple[str, ...]]] = {}
        words = scan.language.names
        self.particles = words.particles
        self.not_names = words.not_names
        self.acronyms = words.acronyms
        self.declined = words.declined
        self.abbreviations = words.abbreviations
        self.given = words.given
        self.suffixes = words.suffixes
        self.family_particles = scan.language.signs.lists.family_particles

    def _skip_brackets(self, at: int, hi: int) -> int:
        """The place behind a short remark in brackets: "(M)", "(AS)", "(Buitenlandse Zaken)"."""
        if at >= hi or self.tokens[at].text != "(":
            return at
        for end in range(at + 1, min(at + BRACKET_TOKENS + 2, hi)):
            if self.tokens[end].text == ")":
                left_out = all(self.tokens[i].text in ".…" for i in range(at + 1, end))
                return (
                    at if left_out else end + 1
                )  # "of the United States (...) We must": words of a quotation left out
        return at

    def _opens_a_noun(self, at: int, hi: int) -> bool:
        """``Tư lệnh Lực lượng …``: where words are syllables, a capital before a small one opens a noun, no name."""
        if not self.pack.grammar.syllables or at + 1 >= hi:
            return False
        after = self.tokens[at + 1]
        if not any(letter in self.pack.identify.letters for letter in self.tokens[at].text):
            return False
        return after.kind == "w" and not after.cap and at + 1 not in self.scan.starting

    def _skip_honorifics(self, at: int) -> int:
        for _ in range(3):
            hit = self.scan.at(at, "honorifics")
            if hit is None:
                return at
            behind = self.tokens[hit.hi] if hit.hi < len(self.tokens) else None
            if self._given_address(at, hit.hi):
                return at
            if behind is not None and behind.glued and behind.text in "'’":
                return at  # "M'hamed"
            at = hit.hi
            if at < len(self.tokens) and self.tokens[at].text == "." and self.tokens[at].glued:
                at += 1
        return at

    def _given_address(self, at: int, hi: int) -> bool:
        """``Cheikh Niang``: a form of address with a capital that is a given name too, before a single word."""
        word = self.tokens[at]
        if hi - at > 1 or not word.cap or hi >= len(self.tokens):
            return False
        listed = self.scan.language.people_by_sound.get((sound(word.text), sound(self.tokens[hi].text)))
        if listed and self.tokens[hi].cap:  # "Sheikh Hasina": her whole name
            return True
        if sound(word.text) not in self.given:
            return False
        single = hi + 1 >= len(self.tokens) or not (
            self.tokens[hi + 1].cap or self._particles(hi + 1, len(self.tokens)) > hi + 1
        )
        return single and self.tokens[hi].cap and self.tokens[hi].kind == "w"

    def _is_name_word(self, at: int, *, first: bool) -> bool:
        token = self.tokens[at]
        if token.kind != "w" or not token.cap:
            return False
        found = self.cover.get(at)
        if found is not None and found.kind == "office" and self._surname(at, found, first=first):
            return True
        if found is not None and first and self.given_office(at, found):
            return True
        if found is not None and not first and self._title_in_name(at, found):
            return True
        if found is not None and found.kind != "person" and not self._state_in_name(at, found, first=first):
            coin = found.kind == "notstate" and self.scan.at(at, "currency") is not None and not self.title_case
            if first and coin:
                return self._opens_name(at)
            return coin and self.pack.grammar.syllables  # "Lê Đồng Phú"
        if token.text in self.abbreviations and at + 1 < len(self.tokens) and self.tokens[at + 1].text == ".":
            return False
        if len(token.text) == 1 and not token.text.isascii() and self.pack.grammar.spaced:
            # "С. Лавров": a capital of an alphabet, with its point; one character of a script without spaces is none.
            after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            return token.text != token.text.lower() and after is not None and after.text == "." and after.glued
        if first and len(token.text) == 1 and self._elided(at):
            return False
        if first and self.pack.grammar.syllables and found is None and self._opens_body(at):
            return False
        if first and self.pack.grammar.adjective_after and self.scan.at(at, "articles") is not None:
            office = self.start.get(at + 1)  # "… : Le Président NAME": the article of an office opens no name
            if office is not None and office.kind == "office" and found is None:
                return False
        listed = found is not None and found.kind == "person" and found.lo == at
        never = token.lower in self.not_names or token.text in self.acronyms
        within = self._short_syllable(at) or self._last_syllable(at) or self._middle_word(at)
        if never and not listed and ((not first and within) or (first and self._opens_with_syllable(at))):
            never = False
        if never and not listed and ((not first and self._family_of(at)) or self._irish(at)):
            never = False
        if never and first and self._addressed_syllables(at):
            never = False
        address = self.scan.at(at, "honorifics") if first else None
        if (never and not listed) or (address is not None and not self._given_address(at, address.hi)):
            return False
        if self.declined and token.text.isascii() and set(token.text) - set("IVX"):
            return False
        if self.declined and first and self._state_letters(at):
            return False
        if first and self.title_case and self.pack.grammar.adjective_after and at - 1 in self.cover:
            # "Menlu Argentina Nyatakan …": a verb behind the owner, capitalised as all of the headline is.
            return not any(self.scan.at(at, group) for group in _NOT_FIRST)
        if first or not self.title_case:
            return True
        return not any(
            hit.entry.group in _NO_NAME
            and hit.lo == at
            and hit.hi - hit.lo <= 2
            and found is None
            and not token.glued
            for hit in self.scan.starting.get(at, ())
        )

    def _opens_name(self, at: int) -> bool:
        """``Menteri Dong Wen``: a coin with a capital, and another capital behind it that is known for nothing."""
        if self.pack.grammar.capital_nouns or at + 1 >= len(self.tokens):
            return False
        behind = self.tokens[at + 1]
        return self.tokens[at].text.istitle() and behind.kind == "w" and behind.cap and at + 1 not in self.cover

    def _owns_office(self, at: int) -> bool:
        """``tog X emot Laos president Y``: a state whose name has no other genitive, right before an office, is whose
        that is, and no part of the name before it."""
        if not self.pack.grammar.verb_second or self.tokens[at].lower[-1:] not in "sxz":
            return False
        behind = at + 1
        if behind < len(self.tokens) and self.tokens[behind].text in "'’":
            behind += 1
        office = self.start.get(behind)
        return office is not None and office.kind == "office"

    def _opens_body(self, at: int) -> bool:
        """``Chủ tịch Tập đoàn X``: the first syllable of a word for a body, though it is a family name as well."""
        head = self.scan.at(at, "body_words")
        return head is not None and head.hi - head.lo > 1

    def _irish(self, at: int) -> bool:
        """``O'Dwyer``: a capital that is a small word elsewhere, an apostrophe and a capital, in one piece."""
        if self.tokens[at].text != "O" or at + 2 >= len(self.tokens):
            return False
        sign, behind = self.tokens[at + 1], self.tokens[at + 2]
        return sign.text in "'’" and sign.glued and behind.glued and behind.cap

    def _opens_with_syllable(self, at: int) -> bool:
        """``президента Во Ван Тхыонга``: a short word with a capital inside a sentence, and another behind it."""
        if not self._short_syllable(at) or at + 1 >= len(self.tokens):
            return False
        before, behind = self.tokens[at - 1], self.tokens[at + 1]
        sentence = self.scan.sentence_of(at)
        inside = at > sentence.lo and before.kind == "w"
        return inside and behind.kind == "w" and behind.text.istitle() and at + 1 not in self.cover

    def _short_syllable(self, at: int) -> bool:
        """``Тан До Ён``: a short word within a name, with a capital that no preposition has there."""
        if not self.declined or self.title_case or len(self.tokens[at].text) > MOST_STATE_LETTERS:
            return False
        if not self.tokens[at].text.istitle() or at + 1 >= len(self.tokens):
            return False
        behind = self.tokens[at + 1]
        third = at > 1 and all(self.tokens[i].text.istitle() for i in (at - 2, at - 1))  # "Чан Куок То,"
        return (behind.text.istitle() and not behind.glued) or third

    def _addressed_syllables(self, at: int) -> bool:
        """``đồng chí Đoàn Thu Hà``: a family name that is another word too, with two syllables behind it and no more,
        behind a form of address."""
        if not self.pack.grammar.syllables or self.title_case or at + 3 >= len(self.tokens):
            return False
        behind = self.tokens[at + 1 : at + 3]
        named = all(one.kind == "w" and one.text.istitle() and not one.glued for one in behind)
        return named and not self.tokens[at + 3].cap and self._addressed_word(at)

    def _middle_word(self, at: int) -> bool:
        """``Menteri Perhubungan Budi Karya Sumadi``: a word that is no name elsewhere, between two others behind an
        office."""
        if not self.pack.grammar.office_behind or self.title_case or self.declined or at < 2:
            return False
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        office = self.cover.get(at - 2)
        ranked = office is not None and office.kind == "office" and at - 1 not in self.cover
        named = behind is not None and behind.kind == "w" and behind.text.istitle() and at + 1 not in self.cover
        return ranked and named and self.tokens[at].text.istitle() and self.tokens[at - 1].text.istitle()

    def _family_of(self, at: int) -> bool:
        """``Karl Lang``: a family's name right behind a given name, though a small word is spelt like it."""
        if self.title_case or not self.tokens[at].text.istitle() or not self.pack.grammar.spaced:
            return False
        return self._plain_given(at - 1) and self.scan.language.signs.is_family(self.tokens[at].lower)

    def _last_syllable(self, at: int) -> bool:
        """``đồng chí Đinh Hữu Học, …``: the third syllable of a name that its family name opens, though the word is
        none elsewhere; not a verb, nor a word before another with a capital, for then it opens something else."""
        if not self.pack.grammar.syllables or self.title_case or at < 2 or not self.tokens[at].text.istitle():
            return False
        family, middle = self.tokens[at - 2], self.tokens[at - 1]
        if not (middle.cap and middle.text.istitle() and self.scan.language.signs.is_given(family.text, opens=False)):
            return False
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if behind is not None and (behind.cap or (behind.glued and behind.kind == "w")):
            return False
        return not any(hit.entry.group in _NO_NAME for hit in self.scan.starting.get(at, ()))

    def _state_letters(self, at: int) -> bool:
        """``министр РТ Сироджиддин Мухриддин``: the letters of a republic or body before a name are no part of it."""
        token, behind = self.tokens[at], self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        letters = 2 <= len(token.text) <= MOST_LETTERS and token.text.isupper()
        return letters and behind is not None and behind.kind == "w" and behind.text.istitle()

    def _surname(self, at: int, found: Found, *, first: bool) -> bool:
        """``Iván Duque``, ``Anna König``: the word for an office right behind a given name is a surname; behind
        another surname where it is a common one ("Mayra Falck Reyes")."""
        if first or found.hi - found.lo > 1:
            return False
        before = self.tokens[at - 1]
        if not before.cap or self.cover.get(at - 1) is not None:
            return False
        two = self.pack.grammar.drops_subject and self.pack.grammar.spaced and not self.title_case
        return sound(before.text) in self.given or (two and self.scan.language.signs.is_family(self.tokens[at].lower))

    def given_office(self, at: int, found: Found) -> bool:
        """``Sultan bin Ahmed``: the word for an office that is a given name too, a particle of names behind it."""
        if found.kind != "office" or found.hi - at > 1 or sound(self.tokens[at].text) not in self.given:
            return False
        return self._particles(at + 1, len(self.tokens)) > at + 1

    def _title_in_name(self, at: int, found: Found) -> bool:
        """``Minister NAME King Sing``: a title of birth between two words of a name behind an office."""
        if found.kind != "office" or found.hi - at > 1 or not set(found.roles) <= _OF_BIRTH or at + 1 in self.cover:
            return False
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        office = self.cover.get(at - 2) if at > 1 else None
        between = at > 1 and ((office is not None and office.kind == "office") or self._addressed_word(at - 1))
        plain = self.tokens[at - 1].cap and at - 1 not in self.cover
        return between and plain and behind is not None and behind.kind == "w" and behind.cap

    def _addressed_word(self, at: int) -> bool:
        """Whether a form of address stands right before a word."""
        return self.scan.ending(at, "honorifics") is not None

    def _state_in_name(self, at: int, found: Found, *, first: bool) -> bool:
        """A state of one word between the words of a name: "Hồ Đức Phớc", "Israel Katz" after an office."""
        if (
            found.kind in ("state", "place")
            and found.hi - found.lo == 1
            and sound(self.tokens[at].text) in self.given
        ):
            # "Santiago Cafiero": a capital that is a given name too, with more of the name behind it.
            behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
            if first and behind is not None and behind.kind == "w" and behind.cap and at + 1 not in self.cover:
                return True
        if first and self._named_like_a_place(at, found):
            return True
        if found.form == "capital" and not first and found.hi - found.lo == 1:
            opens = at < 2 or not self.tokens[at - 2].cap or (at - 2) in self.cover
            return opens and self._plain_given(at - 1)  # "Ana Lima", "Jack London"
        if found.kind not in ("state", "place") or found.form != "name" or found.hi - found.lo > 1:
            return False
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        goes_on = after is not None and after.kind == "w" and after.cap and self.cover.get(at + 1) is None
        if first:
            if found.kind == "place" and self._surname_met(at):
                return True
            owner_before = at > 0 and self.cover.get(at - 1) is not None and self.cover[at - 1].kind == "office"
            return goes_on and owner_before and not self.pack.grammar.adjective_after
        before = self.tokens[at - 1]
        if not before.cap or before.kind != "w" or self.cover.get(at - 1) is not None:
            return False
        begins = at - 2 if at >= 2 and self.tokens[at - 2].cap and self.cover.get(at - 2) is None else at - 1
        if found.kind == "place":
            # "Juan Valencia", "Ángela Holguín Cuéllar": a place behind a given name is a surname.
            return sound(before.text) in self.given or (goes_on and begins < at - 1)
        if self._owns_office(at):
            return False
        first_word = at - 1
        while first_word > 0 and self.tokens[first_word - 1].cap and self.cover.get(first_word - 1) is None:
            first_word -= 1
        named = sound(self.tokens[first_word].text) in self.given or sound(before.text) in self.given
        closed = first_word > 1 and self.tokens[first_word - 1].text == "," and at - first_word == 1
        held = self.cover.get(first_word - 2) if closed else None
        named = named or (held is not None and held.kind == "office")
        if self.pack.grammar.drops_subject and self.pack.grammar.spaced and named:
            return True  # "Carlos França": states stand behind prepositions there
        if self._given_before_state(at):
            return True
        short = len(self.tokens[at].text) <= 4 and self.pack.grammar.adjective_after
        return goes_on or (short and begins < at - 1 and sound(self.tokens[begins].text) in self.given)

    def _named_like_a_place(self, at: int, found: Found) -> bool:
        """``President Sofia Lind``, ``the minister, Israel Moran,``: a given name somewhere in the world that is a
        state or a capital as well, behind an office, a word with a capital behind it.

        Not right behind an office where the state that owns it stands there: "Presiden Israel NAME".
        """
        named = found.kind in ("state", "place", "notstate") and found.form in ("name", "capital", "demonym")
        if not named or found.hi - found.lo > 1:
            return False
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if behind is None or behind.kind != "w" or not behind.text.istitle() or at + 1 in self.cover:
            return False
        word = self.tokens[at]
        if word.lower not in _STATES_ONLY and not self.scan.language.signs.is_given(word.text, opens=False):
            return False
        comma = at > 1 and self.tokens[at - 1].text == ","
        before = self.cover.get(at - 2 if comma else at - 1)
        if comma:
            return before is not None and before.kind in ("office", "state", "organisation", "ministry")
        grammar = self.pack.grammar
        if grammar.adjective_after and before is not None and before.form == "adjective":
            before = self.cover.get(before.lo - 1)  # "le chancelier allemand Israel Moran"
        owner = grammar.adjective_after and not self.scan.has("articles", 0, len(self.tokens))
        return before is not None and before.kind == "office" and not owner

    def _given_before_state(self, at: int) -> bool:
        """``Mary Jordan met X``: a given name that is no other word ("Will", "May") right before a state, where an
        adjective or a genitive would stand for what is the state's."""
        grammar = self.pack.grammar
        if grammar.verb_second or grammar.adjective_after or not grammar.spaced:
            return False
        return self._plain_given(at - 1)

    def _plain_given(self, at: int) -> bool:
        """Whether a word is a given name, and no other word as well."""
        if sound(self.tokens[at].text) not in self.given or self.scan.starting.get(at):
            return False
        return self.scan.at(at, "day") is None and self.tokens[at].lower not in self.pack.names.common

    def _of_address(self, at: int) -> bool:
        """``H.H. Sheikh X``: a letter inside a form of address is no initial."""
        return any(
            (address := self.scan.at(lo, "honorifics")) is not None and address.hi > at for lo in (at - 1, at - 2)
        )

    def _plans(self, at: int) -> bool:
        """``Minister To Pay Visit``: the mark of an infinitive and its verb in a headline with capitals, no name."""
        if self.scan.at(at, "infinitive") is None:
            return False
        plan = self.scan.at(at, "status", "planned")
        return plan is not None and plan.hi > at + 1

    def _name_run(self, at: int, hi: int, *, after_office: bool = False) -> int:
        """The end of a run of name words from ``at``; ``at`` itself where none begins.

        ``after_office``: a particle may open it though it is a preposition too ("minister van Aartsen").
        """
        begin, words, initials = at, 0, 0
        if at < hi and self.pack.names.capital_titles and self._plans(at):
            return at
        if at < hi and len(self.tokens[at].text) == 1 and self._of_address(at):
            return at
        known = self.start.get(at) if at < hi else None
        while at < hi and words < LONGEST_NAME:
            if self._is_name_word(at, first=at == begin):
                initial = len(self.tokens[at].text) == 1 or self._long_initial(at, hi)
                at += 1
                words += 1
                if initial and at < hi and self.tokens[at].text == "." and self.tokens[at].glued:
                    at += 1
                    initials += 1
                while (
                    at + 1 < hi
                    and self.tokens[at].text in _NAME_JOINTS
                    and self.tokens[at].glued
                    and self.tokens[at + 1].kind == "w"
                    and self.tokens[at + 1].glued
                    and not (self.tokens[at].text in "'’" and self.tokens[at + 1].lower in ("s", "n", "t"))
                    and (self.cover.get(at + 1) is None or self.cover[at + 1].kind == "person")
                ):
                    at += 2
                    if initial and at < hi and len(self.tokens[at - 1].text) == 1 and self.tokens[at].text == ".":
                        at += 1  # "J.-B. Surname"
            elif words and (end := self._particles(at, hi)) > at and not self._surname_of(begin, at, end):
                if words > 1 and self._field_behind(at, hi):
                    break
                if self.scan.at(at, "and") is not None and not self._one_more(words, end, hi):
                    break
                at = end
            elif (end := self._joined_particle(at, hi)) > at:
                at = end
                words += 1
            elif not words and self._opening_particle(at, hi, after_office=after_office):
                at += 1
            elif self._large_particle(at, hi):
                at += 1
                words += 1
            elif words and self._hyphened(at, hi):
                at += 3
                words += 1
            elif words and self._nickname(at, hi):
                at += 3
            else:
                break
        if words == 0 or (words == initials > 1 and known is None):
            return begin  # "Camões, I.P.": no name but what a body is in law
        at = self._generation(at, hi)
        if known is not None and known.kind == "person":
            return max(at, known.hi)
        return at

    def _generation(self, at: int, hi: int) -> int:
        """The end of ``Jr.``, ``, Sr.`` behind a name; ``at`` without. "Sr. Ana Lima" is the next one's title."""
        begin = at + 1 if at + 1 < hi and self.tokens[at].text == "," else at
        if begin >= hi or not self.tokens[begin].cap or self.tokens[begin].lower not in _GENERATIONS:
            return at
        end = begin + 1
        if end + 1 < hi and self.tokens[end].text == "." and self.tokens[end].glued:
            end += 1
        return at if end < hi and self.tokens[end].cap and self.tokens[end].kind == "w" else end

    def _long_initial(self, at: int, hi: int) -> bool:
        """``Ts. Elbegdorj``, ``Дж. Вэнс``: two letters and a point before the next word of the name."""
        if len(self.tokens[at].text) != INITIAL or at + 2 >= hi:
            return False
        point, behind = self.tokens[at + 1], self.tokens[at + 2]
        return point.text == "." and point.glued and behind.kind == "w" and behind.cap and not behind.glued

    def _field_behind(self, at: int, hi: int) -> bool:
        """``minister Cora de Vries van Infrastructuur``: a preposition and a department, no part of the name."""
        prep = self.scan.at(at, "prep", "of")
        return prep is not None and prep.hi < hi and self.scan.at(prep.hi, "portfolio") is not None

    def _particles(self, at: int, hi: int) -> int:
        """The end of up to three particles with a name word behind them: "von der" in "von der Leyen"."""
        for end in range(at + 1, min(at + 4, hi)):
            if self.tokens[end - 1].lower not in self.particles:
                return at
            if self._is_name_word(end, first=False):
                return end
        return at

    def _one_more(self, words: int, at: int, hi: int) -> bool:
        """``Ana Costa e Silva``: where "and" is a particle too, one surname follows it in a name, and no given name:
        ``Joana Tavares e Ilza Vaz`` are two."""
        if words < 2 or sound(self.tokens[at].text) in self.given:
            return False
        return at + 1 >= hi or not (self._is_name_word(at + 1, first=False) or self._particles(at + 1, hi) > at + 1)

    def _surname_met(self, at: int) -> bool:
        """Whether a word is the last of a full name met before, and stands behind no preposition."""
        return False

    def _surname_of(self, lo: int, hi: int, end: int) -> bool:
        """Whether a run is the surname of somebody met, and the particle and name behind it no part of that name."""
        return False

    def _joined_particle(self, at: int, hi: int) -> int:
        """The end of a particle that a hyphen joins to its name: "al-Rashidi"; ``at`` where none stands."""
        if at + 2 >= hi or self.tokens[at].lower not in self.particles or self.tokens[at].cap:
            return at
        hyphen, name = self.tokens[at + 1], self.tokens[at + 2]
        joined = hyphen.text == "-" and hyphen.glued and name.glued
        return at + 3 if joined and self._is_name_word(at + 2, first=False) else at

    def _nickname(self, at: int, hi: int) -> bool:
        """``Joko "Jokowi" Widodo``: one quoted word with a name word behind it."""
        words = self.tokens
        return (
            at + 3 < hi
            and words[at].text in _NICKNAME_QUOTES
            and words[at + 1].cap
            and words[at + 2].text in _NICKNAME_QUOTES
            and self._is_name_word(at + 3, first=False)
        )

    def _opening_particle(self, at: int, hi: int, *, after_office: bool) -> bool:
        return (
            self.tokens[at].lower in self.particles
            and ((after_office and not self.pack.grammar.adjective_after) or not self.scan.at(at, "prep"))
            and at + 1 < hi
            and self._is_name_word(at + 1, first=True)
        )

    def _begins_name(self, at: int, hi: int) -> bool:
        return self._is_name_word(at, first=True) or self._large_particle(at, hi)

    def _elided(self, at: int) -> bool:
        """``D'ailleurs``, ``L'hôte``: a small word without its vowel before a word that is no name."""
        if at + 2 >= len(self.tokens) or self.tokens[at + 1].text not in "'’":
            return False
        after = self.tokens[at + 2]
        return self.tokens[at + 1].glued and after.glued and after.kind == "w" and not after.cap

    def _hyphened(self, at: int, hi: int) -> bool:
        """``Abdullah Al-Yahya``: a particle with a capital, which may be another word, and a hyphen before a name."""
        if at + 2 >= hi or not self.tokens[at].cap or self.tokens[at].lower not in self.particles:
            return False
        hyphen, name = self.tokens[at + 1], self.tokens[at + 2]
        joined = hyphen.text in "-‐‑" and hyphen.glued and name.glued
        return joined and name.cap and self.cover.get(at + 2) is None

    def _large_particle(self, at: int, hi: int) -> bool:
        """``De`` in "Karel De Gucht" and "De Gucht", where no sentence begins with it."""
        token = self.tokens[at]
        if not token.cap or token.lower not in self.family_particles or at + 1 >= hi:
            return False
        if at == self.scan.sentence_of(at).lo or (
            self.tokens[at - 1].kind == "p" and self.tokens[at - 1].text not in ",("
        ):
            return False
        after = self.tokens[at + 1]
        if not after.cap and after.lower in self.particles and at + 2 < hi:
            return self._is_name_word(at + 2, first=True)
        return after.kind == "w" and after.cap and self._is_name_word(at + 1, first=True)

    def _words(self, lo: int, hi: int) -> tuple[str, ...]:
        return tuple([sound(t.text) for t in self.tokens[lo:hi] if t.kind == "w"])

    def _spelt(self, lo: int, hi: int) -> list[Token]:
        """The words of a name without initials."""
        return [t for t in self.tokens[lo:hi] if t.kind == "w" and len(t.text) > 1]

    def _stripped(self, lo: int, hi: int) -> list[tuple[str, ...]]:
        """The name's sounds as written, then with each ending that the language may have added."""
        known = self._forms_known.get((lo, hi))
        if known is None:
            known = self._forms_known[lo, hi] = self._strip(lo, hi)
        return known

    def _strip(self, lo: int, hi: int) -> list[tuple[str, ...]]:
        words = self._words(lo, hi)
        forms = [words]
        declension = self.scan.language.declension
        if declension is not None:
            forms = declension.readings([t.text for t in self.tokens[lo:hi] if t.kind == "w"]) or forms
        if not _NICKNAME_QUOTES.isdisjoint([token.text for token in self.tokens[lo:hi]]):
            quoted = {at + 1 for at in range(lo, hi - 1) if self.tokens[at].text in _NICKNAME_QUOTES}
            forms += [tuple(w for at in range(lo, hi) if at not in quoted for w in self._words(at, at + 1))]
        spelt = tuple([word for word in words if len(word) > 1])
        if (0 if declension is not None else 1) < len(spelt) < len(words):
            forms += [spelt] if declension is None else declension.readings([t.text for t in self._spelt(lo, hi)])
        last = self.tokens[hi - 1]
        for suffix in self.suffixes:
            if last.kind == "w" and last.lower.endswith(suffix) and len(last.lower) > len(suffix) + 1:
                forms += [(*words[:-1], sound(last.text[: -len(suffix)]))]
        return forms


LONGER_THAN_A_NAME = 5
"""Words with capitals in a row that hardly any name has."""
LONGER_WITH_OFFICE = 8
"""The same where offices have capitals before names."""


def title_case(words: Sequence[Token], *, long_titles: bool = False) -> bool:
    """Whether most words of a sentence are capitalised, as in headlines of some presses: capitals then say little.

    Not a list of names with a sign between each and the next, nor a sentence with a full stop in which no more
    capitals follow one another than names have words, or names with their offices (``long_titles``).
    """
    letters = [word.cap for word in words[1:] if word.kind == "w"]
    capitals = sum(letters)
    if len(letters) < 4 or capitals <= 0.6 * len(letters):
        return False
    if words[-1].text == "." and _longest_run(words) < (LONGER_WITH_OFFICE if long_titles else LONGER_THAN_A_NAME):
        return False
    parted = sum(word.text in ",;()" for word in words)
    return parted < 3 or capitals > 3 * parted


def _longest_run(words: Sequence[Token]) -> int:
    """Of capitalised words with nothing between them."""
    longest = run = 0
    for word in words:
        run = run + 1 if word.kind == "w" and word.cap else 0
        longest = max(longest, run)
    return longest
