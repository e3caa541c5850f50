"""Names without an office: of those met before, of those whom reference knows, and of others by what stands near."""

from __future__ import annotations

import re

from dragoman.reading.alone import SHORTEST_SURNAME
from dragoman.reading.appositions import Appositions
from dragoman.reading.chains import SERVING
from dragoman.reading.evidence import ENOUGH, ENOUGH_ALONE, SINGLE
from dragoman.reading.heldoffices import holders
from dragoman.reading.kinds.people import Unit
from dragoman.reading.namesakes import house_named_after
from dragoman.reading.namewords import name_words
from dragoman.reading.persons import Profile
from dragoman.reading.register import INITIALS
from dragoman.reading.scan import Sentence
from dragoman.reference import Person as Known
from dragoman.text import sound

HIGHEST = ("president", "prime-minister", "chancellor", "monarch", "foreign-minister", "secretary-general")
"""Offices whose holders the press calls by their surnames alone, the first time too."""
_VOWELS = re.compile(r"[aeiouy]+")


class BareNames(Appositions):
    """Names that no office goes before."""

    def _function_word_for_name(
        self, at: int, hi: int, units: tuple[Unit, ...], lo: int, sentence: Sentence
    ) -> int | None:
        """``Generalsekreterare till Lam``: a name whose first word was translated as a preposition."""
        if at + 1 >= hi:
            return None
        word = self.tokens[at]
        if word.cap or word.kind != "w" or self.scan.at(at, "prep", "to") is None:
            return None
        if not self._is_name_word(at + 1, first=True):
            return None
        end = self._name_run(at + 1, hi)
        rest = self._words(at + 1, end)
        roles = tuple(role for unit in units for role in unit.roles)
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.state), None)
        fitting: list[Profile | Known] = [
            p
            for p in self.profiles.values()
            if len(p.words) == len(rest) + 1 and p.words[1:] == rest and p.holds(roles, owner)
        ]
        if not fitting:
            fitting = [
                known
                for known in holders(self.scan, roles)
                if tuple(sound(w) for w in name_words(known.name))[1:] == rest
                and (owner is None or known.state == owner)
            ]
        if len(fitting) != 1:
            return None
        one = fitting[0]
        profile = one if isinstance(one, Profile) else self._add(at + 1, end, one, complete=False)
        self._damage(lo, end, at, profile, glued=False, why="a word of the name was translated as a preposition")
        self._give(profile, units)
        self._attest(profile, at, end)
        self._mention(profile, lo, end, at, end, units)
        return end

    def _bare_name(self, at: int, sentence: Sentence) -> int:
        """A name without an office: known from the page or the reference list, or with signs of being a person."""
        end = self._name_run(at, sentence.hi)
        if end == at:
            return at
        if (listed := self._behind_colon(at, sentence)) > at:
            return listed
        if end == at + 1 and (self.scan.at(at, "pronoun") is not None or self._lone_article(at)):
            return end
        if end == at + 3 and self.tokens[at + 1].text == "-" and self._two_surnames(at, sentence):
            return end
        if at == sentence.lo and self.tokens[end - 1].glued and self._opens_with_verb(at, end):
            return end  # "Reunir-se-á com o presidente"
        if at > sentence.lo and self._named_after(at, sentence):
            return end  # "Academia Política Nacional Ho Chi Minh"
        house = house_named_after(self.scan, at, end, sentence)
        if house > at:
            return house
        if self.known_words.capital_nouns:
            at = self._past_nouns(at, end)
        found = self.start.get(at)
        if self._two_in_cases(at, end):
            end = at + 1  # "после беседы с Путиным Трамп созвонился с …"
        if found is not None and found.kind == "person" and found.hi < end:
            if self.tokens[found.hi].text == "-" and self.tokens[found.hi].glued:
                return end
            known = self.scan.language.reference.people[found.id]
            profile = self._add(at, found.hi, known)
            if self.pack.grammar.drops_subject and end == found.hi + 1 and not self.title_case:
                self._with_second_surname(profile, at, end)
                return self._bare_mention(profile, at, end, sentence)
            return self._bare_mention(profile, at, found.hi, sentence)
        known_person = self._known(at, end)
        if known_person is not None:
            return self._bare_mention(self._add(at, end, known_person), at, end, sentence)
        profile_seen = self._lookup(at, end) or self._in_high_office(at, end, sentence) or self._grown(at, end)
        profile_seen = profile_seen or self._second_surname(at, end)
        if profile_seen is not None and end == at + 1 and self._bare_syllable(at, profile_seen):
            return end
        if profile_seen is not None:
            return self._bare_mention(profile_seen, self._with_particles(profile_seen, at, sentence), end, sentence)
        if at > sentence.lo and self._part_of_place(at - 1):
            return end  # "Aeropuerto Internacional de Noi Bai"
        if self._titled_thing(at, end) or (end == at + 2 and self.tokens[at + 1].glued):
            return end  # "MoU", "TikTok": one word with a capital within
        if self._addressed(at, end):
            return self._bare_mention(self._add(at, end, None), at, end, sentence)
        if not self.title_case and self.pack.grammar.spaced:
            begin = self._trimmed(at, end, sentence)
            end = self._cut(begin, end)
            cut = self._lookup(begin, end) if begin > at else None
            if cut is not None:
                return self._bare_mention(cut, begin, end, sentence)
            at = begin
        if self._glosses(at, sentence):
            return end  # "波罗的海(Baltic Sea)"
        if (len(self._words(at, end)) > 1 or self._titled(end, sentence.hi)) and (
            self._looks_like_person(at, end, sentence)
            or (not self.title_case and self._points(at, end, sentence) >= ENOUGH)
        ):
            return self._bare_mention(self._add(at, end, None), at, end, sentence)
        inner = next((i for i in range(at + 1, end) if self._lookup(i, end) is not None), None)
        if inner is not None:
            profile_inner = self._lookup(inner, end)
            if profile_inner is not None and not self._part_of_place(inner - 1, owned=False):
                return self._bare_mention(profile_inner, inner, end, sentence)
        if self.scan.trace is not None and end - at > 1:
            self.scan.trace.name(at, end)
        return end

    def _opens_with_verb(self, lo: int, hi: int) -> bool:
        """Whether words joined by hyphens are those of a verb."""
        return any(
            h.entry.group in ("event-verb", "act", "status") and h.hi >= hi for h in self.scan.starting.get(lo, ())
        )

    def _two_in_cases(self, at: int, end: int) -> bool:
        """Whether two words are the surnames of two, each met on the page or known for a holder of high office."""
        if not self.declined or end - at != 2 or self._lookup(at, end) is not None:
            return False
        one, other = (self._lookup(lo, lo + 1) or self._known(lo, lo + 1) for lo in (at, at + 1))
        return one is not None and other is not None and one.name != other.name

    def _lone_article(self, at: int) -> bool:
        """``Le président``: an article that begins a sentence, though somebody named later is called so too."""
        if self.scan.at(at, "articles") is None:
            return False
        behind = self.start.get(at + 1)  # "Le Ghana"
        small = at + 1 >= len(self.tokens) or not self.tokens[at + 1].cap
        return small or (behind is not None and behind.kind != "person")

    def _two_surnames(self, at: int, sentence: Sentence) -> bool:
        """``the Putin-Erdogan talks``: a hyphen between the surnames of two who are known apart makes no third."""
        met: list[Profile | Known] = []
        for lo in (at, at + 2):
            seen = self._lookup(lo, lo + 1)
            then = [] if seen is not None else self._holders_by_surname(lo, lo + 1)
            if seen is None and (len(then) != 1 or len(self.tokens[lo].text) < SHORTEST_SURNAME):
                return False
            met.append(seen if seen is not None else then[0])
        if met[0].name == met[1].name:
            return False
        for lo, one in zip((at, at + 2), met, strict=True):
            profile = one if isinstance(one, Profile) else self._add(lo, lo + 1, one)
            self._bare_mention(profile, lo, lo + 1, sentence)
        return True

    def _short_form(self, at: int) -> bool:
        """``its Cuban counterpart PROCUBA``: capitals alone are a body, where names are not written so."""
        text = self.tokens[at].text
        return len(text) >= INITIALS and text.isupper() and self._lookup(at, at + 1) is None

    def _named_after(self, at: int, sentence: Sentence) -> bool:
        """``aéroport international NAME``, ``Universidade NAME``: a name behind the word for a place or house."""
        if self._part_of_place(at - 1, owned=False):
            return True
        if not self.pack.grammar.adjective_after or self.tokens[at - 1].text in ";,":
            return False  # "Chủ tịch UBND tỉnh; NAME": the next of a list
        words = [t for t in self.tokens[max(sentence.lo, at - 2) : at] if t.kind == "w"]
        if words and words[-1].lower in self.known_words.place_nouns:
            return True
        plain = len(words) == 2 and not self.scan.starting.get(at - 1) and self.tokens[at - 1].kind == "w"
        return plain and words[0].lower in self.known_words.place_nouns

    def _titled_thing(self, lo: int, hi: int) -> bool:
        """``selon Le Soleil``: a paper, a ship; where an article opens a name of two words, nobody is called so."""
        if len(self._words(lo, hi)) != 2 or not self.pack.grammar.adjective_after or self.pack.grammar.syllables:
            return False
        return self.scan.at(lo, "articles") is not None and self.scan.ending(lo, "honorifics") is None

    def _grown(self, lo: int, hi: int) -> Profile | None:
        """``Santos Silva`` in the headline, ``Augusto Santos Silva`` below: who was met by the end of this name."""
        words = self._words(lo, hi)
        if len(words) < 2 or self.title_case or not self.pack.grammar.spaced or self.pack.grammar.syllables:
            return None
        for profile in self._as_met(self.by_word.get(words[-1], ())):
            tail = 1 < len(profile.words) < len(words) and profile.words == words[-len(profile.words) :]
            tail = tail or (profile.words == words[-1:] and self._in_same_office(profile, hi))
            if tail and profile.known is None:
                profile.words, profile.name = words, self.scan.text(lo, hi)
                profile.forms = self._forms_of(lo, hi, None)
                for word in words:
                    if profile not in self.by_word.setdefault(word, []):
                        self.by_word[word].append(profile)
                return profile
        return None

    def _in_same_office(self, profile: Profile, at: int) -> bool:
        """``FM Berg`` in the headline, ``Anna Berg, the foreign minister`` below."""
        if at + 1 >= len(self.tokens) or self.tokens[at].text != "," or not profile.offices:
            return False
        chain = self._chain(at + 1, self.scan.sentence_of(at).hi)
        if chain is None or not profile.holds(chain[0][0].roles, None):
            return False
        self._give(profile, chain[0])
        return True

    def _in_high_office(self, lo: int, hi: int, sentence: Sentence) -> Profile | None:
        """``Putin``, ``Zelenskyj``: a surname alone, with signs of a person, of one who holds a high office then."""
        if hi - lo != 1 or self.title_case or not self.pack.grammar.spaced or self.pack.grammar.syllables:
            return None
        if len(self.tokens[lo].text) < SHORTEST_SURNAME or sound(self.tokens[lo].text) in self.given:
            return None
        then = self._holders_by_surname(lo, hi)
        enough = ENOUGH_ALONE
        if self.known_words.capital_nouns and not self._is_common(self.tokens[lo].lower):
            enough += SINGLE["noun"] + SINGLE["noun-language"]
        if len(then) != 1 or self._points(lo, hi, sentence) < enough:
            return None
        return self._add(lo, hi, then[0])

    def _holders_by_surname(self, lo: int, hi: int) -> list[Known]:
        """Who of that surname holds one of the highest offices on the day of the page."""
        words = {form[0] for form in self._stripped(lo, hi) if form}
        found = [
            known
            for known, theirs in self.scan.language.holder_names.named(HIGHEST, words)
            if len(theirs) > 1 and theirs[0 if known.family == "first" else -1] in words
        ]
        published = self.scan.document.published
        day = published[:10] if published else None
        return [
            known
            for known in found
            if any(o.role in HIGHEST and (o.current if day is None else o.held_on(day)) for o in known.offices)
        ]

    def _addressed(self, lo: int, hi: int) -> bool:
        """``ông Trepelkov``: one word right behind a form of address that would else be a pronoun."""
        if hi - lo != 1 or len(self.tokens[lo].text) < 3 or self.scan.ending(lo, "honorifics") is None:
            return False
        return self.scan.ending(lo, "pronoun") is not None and not self._opens_a_noun(lo, len(self.tokens))

    def _past_brackets(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """Behind a remark in brackets or letters ("MP,") after a name, unless it holds an office, an apposition."""
        if at + 1 < sentence.hi and self.tokens[at].text in self.acronyms and self.tokens[at + 1].text == ",":
            at += 1
        end = self._skip_brackets(at, sentence.hi)
        if end == at or self._chain(at + 1, sentence.hi) is not None:
            return at
        self._bracketed_name(profile, at, end)
        return end

    def _bare_syllable(self, at: int, profile: Profile) -> bool:
        """One syllable of a name made of syllables: where nouns are such words too, it needs a form of address."""
        if not self.pack.grammar.syllables or self.scan.ending(at, "honorifics") is not None:
            return False
        return len(profile.words) > 1 and all(len(_VOWELS.findall(word)) == 1 for word in profile.words)

    def _bare_mention(self, profile: Profile, lo: int, hi: int, sentence: Sentence) -> int:
        self._attest(profile, lo, hi)
        begin = self._with_state_before(profile, lo)
        behind = self._skip_honorifics(hi) if self.pack.grammar.title_after else hi
        title = self._unit(behind, sentence.hi) if self._titled(behind, sentence.hi) else None
        units: tuple[Unit, ...] = ()
        if title is not None and not any(seen.lo == behind for seen in self.seen):
            units, behind = (title[0],), title[1]
            self._give(profile, units)
        end = self._apposition(profile, self._past_brackets(profile, behind, sentence), sentence)
        self._mention(profile, begin, end, lo, hi, units)
        return self._predicated(profile, end, sentence)

    def _with_state_before(self, profile: Profile, lo: int) -> int:
        """``met Ghana's Ruth Banda``: where the state in the genitive before a name begins, of which somebody is of
        whom nothing else is known; else where the name does."""
        owner = self.cover.get(lo - 1) if lo else None
        if owner is None or owner.kind != "state" or owner.form != "genitive" or self.declined:
            return lo
        plain = profile.known is None and not profile.offices and profile.body is None
        if plain and profile.serves is None:
            profile.serves = owner.state
        return owner.lo if profile.state == owner.state else lo

    def _titled(self, at: int, hi: int) -> bool:
        """``王毅外长``: an office right behind a name, in languages that put it there; in "特朗普特使威特科夫" it is
        the next one's."""
        found = self.start.get(at) if at < hi and self.pack.grammar.title_after else None
        if found is None or found.kind != "office":
            return False
        return not (set(found.roles) <= SERVING and self._name_run(found.hi, hi) > found.hi)

    def _looks_like_person(self, lo: int, hi: int, sentence: Sentence) -> bool:
        if not self.pack.grammar.spaced or (lo > 0 and self.scan.ending(lo, "honorifics") is not None):
            return True
        dash = hi < sentence.hi and self.tokens[hi].text in "-–" and not self.tokens[hi].glued
        if self._opens_list_item(lo, hi, sentence):
            return True
        if hi < sentence.hi and (self.tokens[hi].text in ",(" or (dash and self._listing(sentence))):
            chain = self._chain(self._past_describing(hi + 1, sentence.hi), sentence.hi)
            if chain is not None and not self._opens_item(hi, chain[1], sentence.hi):
                end = self._past_region(*chain, sentence.hi)
                if end >= sentence.hi or self.tokens[end].text in ",.;:)–—" or self._verb_at(end):
                    return True
                if (self._listing(sentence) or self._of_a_field(chain[0], end)) and self._tail(
                    end, sentence.hi
                ) > end:
                    return True
                if self.pack.grammar.adjective_after and self.scan.at(end, "and") is not None:
                    return True
        found = self.start.get(hi) if hi < sentence.hi and self.pack.grammar.office_behind else None
        if found is not None and found.kind == "office":
            behind = self._chain(hi, sentence.hi, commas=False)
            if behind is not None and self._goes_on_behind(behind[1]) and behind[0][0].owner is not None:
                return len(self._words(lo, hi)) > 1
        return hi < sentence.hi and self._appointed(hi, sentence) and not self._noun_compound(lo, hi)

    def _opens_list_item(self, lo: int, hi: int, sentence: Sentence) -> bool:
        """``the comrades: NAME - member of …; NAME, chairman of …``: who opens an item of a list of people."""
        if self.title_case or hi >= sentence.hi or not self.pack.grammar.spaced or not self._listing(sentence):
            return False
        joint = self.scan.ending(lo, "and")
        before = (joint.lo if joint is not None else lo) - 1
        if before < sentence.lo or self.tokens[before].text not in ":;" or len(self._words(lo, hi)) < 2:
            return False
        behind = self.tokens[hi]
        if behind.text not in ",-–" or behind.glued or hi + 1 >= sentence.hi or self.tokens[hi + 1].cap:
            return False
        offices = sum(
            found.kind == "office"
            for at in range(sentence.lo, sentence.hi)
            if (found := self.start.get(at)) is not None
        )
        return offices > 1

    def _behind_copula(self, at: int, hi: int) -> tuple[int, int]:
        """``The new ambassador is NAME``: a full name right behind the verb; where it begins and ends."""
        verb = self.scan.at(at, "auxiliary") if at < hi and self.pack.grammar.adjective_after else None
        if verb is None or verb.hi - verb.lo > 1:
            return at, at
        end = self._name_run(verb.hi, hi)
        closed = end >= hi or self.tokens[end].text in ",.;("
        return (verb.hi, end) if closed and len(self._words(verb.hi, end)) > 1 else (at, at)

    def _appointed(self, at: int, sentence: Sentence) -> bool:
        """``NAME till ny ambassadör``: a preposition and an office close behind a name."""
        if self.scan.at(at, "prep") is None:
            return False
        for ahead in range(at + 1, min(at + 5, sentence.hi)):
            found = self.start.get(ahead)
            if found is not None and found.kind == "office":
                return True
            if self.tokens[ahead].cap or self.tokens[ahead].kind != "w":
                return False
        return False
