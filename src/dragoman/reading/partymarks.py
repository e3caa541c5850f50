"""What stands before a party and marks it: prepositions, articles, owners."""

from __future__ import annotations

from dragoman.reading.chains import SERVING
from dragoman.reading.datewords import month_names
from dragoman.reading.delegations import LED
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import People
from dragoman.reading.lexicon import Hit
from dragoman.reading.persons import Profile
from dragoman.reading.scan import Scan, Sentence

RELATIVE_REACH = 14
"""Tokens between a preposition and its object over what is told of the object before it."""
NO_ADJECTIVES = frozenset(
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
_OPENING = frozenset({"further", "adverbs", "as"})
"""The same of words that own something elsewhere: "Auch der Präsident"."""


class PartyMarks:
    """Of every party of one document, what the words round its name tell of it. What it needs its heir works out."""

    scan: Scan
    people: People
    named: frozenset[int]
    declined: bool
    _names: list[Found]
    _names_begin: frozenset[int]
    _found_starts: frozenset[int]
    _articles: dict[int, Hit]
    _anaphors: dict[int, Hit]
    _prep_ends: dict[int, Hit]
    _adverb_ends: dict[int, Hit]
    _last_words_known: set[str] | None
    _named_tokens_known: frozenset[int] | None

    def preps(self, lo: int, sentence: Sentence) -> frozenset[str]:
        """What the preposition before a token marks, over an article and plain adjectives."""
        return self._preps(lo, sentence) - {LED}

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
        if name_lo == hi and self._definite_genitive(last.lower):
            return True
        known = self._last_words
        for suffix in self.scan.language.pack.grammar.genitive_suffixes:
            if suffix.isalpha() and last.lower.endswith(suffix) and last.lower not in known:
                bare = last.lower[: -len(suffix)]
                if bare in known:
                    return True
        return False

    def _behind_servant(self, at: int) -> bool:
        """``utusan baru NAME berangkat``: somebody right behind the nameless office of one who serves owns that."""
        if not at or not self.scan.language.pack.grammar.adjective_after or self.declined:
            return False
        servant, served = self.people.seen[at - 1], self.people.seen[at]
        alone = servant.person is None and served.person is not None and servant.hi == served.lo
        return alone and bool(servant.roles) and set(servant.roles) <= SERVING

    def _before_servant(self, at: int) -> bool:
        """``tatt imot av president Xs stabssjef Y``: whoever stands right before somebody who serves has him, where
        the name ends as a genitive does, though the page names that one nowhere else."""
        grammar, words = self.scan.language.pack.grammar, self.scan.tokens
        if not grammar.verb_second or at + 1 >= len(self.people.seen):
            return False
        served, servant = self.people.seen[at], self.people.seen[at + 1]
        beside = servant.lo - served.hi <= 1 and all(words[i].text in "'’" for i in range(served.hi, servant.lo))
        serves = bool(servant.roles) and bool(set(servant.roles) & SERVING) and servant.person is not None
        last = words[served.hi - 1].lower
        return beside and serves and served.person is not None and last.endswith(("s", "x", "z"))

    def _definite_genitive(self, word: str) -> bool:
        """``under utrikesministerns besök``: an office with its article and the ending of the genitive behind it."""
        grammar = self.scan.language.pack.grammar
        definite = grammar.definite_endings
        return any(word.endswith(e + s) for e in definite for s in grammar.genitive_suffixes if e + s in definite)

    def _plural_owner(self, hi: int) -> bool:
        """``the foreign ministers' meeting``: the sign of the genitive alone behind officers who are several."""
        words = self.scan.tokens
        if hi + 1 >= len(words) or words[hi].text not in "'’" or not words[hi].glued or words[hi + 1].glued:
            return False
        return words[hi - 1].lower.endswith("s") and words[hi + 1].kind == "w"

    @property
    def _last_words(self) -> set[str]:
        if self._last_words_known is None:
            suffixes = tuple(s for s in self.scan.language.pack.grammar.genitive_suffixes if s.isalpha())
            self._last_words_known = {
                word for profile in self.people.profiles.values() for word in _endings(profile, suffixes)
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
            if scan.ending(at, "where") is not None:
                return frozenset()  # "di mana Presiden X": no "di"
            # The longest that ends here: "i samband med" is no "med".
            prep = self._prep_ends.get(at)
            phrase = self._adverb_ends.get(at)
            if prep is not None and phrase is not None and phrase.lo < prep.lo:
                return frozenset()  # "for en måned siden": the last word of a set phrase
            if prep is not None and prep.entry.key == "other" and self._noun_before(start, at):
                return frozenset()
            if prep is not None and prep.lo >= sentence.lo and self._opens_clause(prep, sentence):
                return frozenset()
            if prep is not None and self._at_a_noun(prep, start):
                return frozenset()
            if prep is not None and prep.lo >= sentence.lo and not self._only_article(prep, sentence):
                if any(
                    h.hi > at
                    and h.entry.group in ("act", "event-verb")
                    and not any(name == "…" and begin == at for name, begin, _ in h.slots)  # "met X te praten"
                    for h in scan.starting[prep.lo]
                ):
                    return frozenset()  # "cho biết": the preposition opens the verb
                if lo - at > 1 and lo - 1 in self._articles and scan.language.pack.grammar.adjective_after:
                    marks = {h.entry.key for h in scan.starting[prep.lo] if h.hi == at and h.entry.group == "prep"}
                    own_article = prep.hi - prep.lo > 1 and scan.at(prep.hi - 1, "articles") is not None
                    if own_article or not marks & {"with", "between", "by", "to"}:
                        # "dijo en rueda de prensa la ministra", "dijo a la prensa la ministra": the noun before
                        return frozenset()
                return frozenset(
                    hit.entry.key for hit in scan.starting[prep.lo] if hit.hi == at and hit.entry.group == "prep"
                )
            adverb = self._adverb_ends.get(at)
            if adverb is not None and adverb.hi - adverb.lo > 1 and at == lo:
                lo = at = adverb.lo  # "träffade bland andra X": the set phrase governs nothing
                continue
            habits = scan.language.pack.grammar
            if (habits.verb_second or habits.syllables) and self._ends_verb(at):
                return frozenset()  # "tager i dag imod X", "chào từ biệt X"
            # "de Su Excelencia el presidente": behind an address the office has its article
            behind_article = at == lo - 1 and at in self._articles and scan.language.pack.grammar.adjective_after
            title = scan.ending(at, "honorifics") if at == lo or behind_article else None
            if title is not None and (title.hi - title.lo > 1 or scan.tokens[title.lo].cap):
                lo = at = title.lo  # "between H E X and Y"
                continue
            before = scan.tokens[at - 1]
            if before.kind == "w" and before.cap and at == lo and self._house(lo):
                lo = at = at - 1
                continue
            if before.kind == "w" and before.cap and at == lo and self._apposed(lo):
                lo = at = self._noun_start(at - 1)
                continue
            grammar = scan.language.pack.grammar
            if at == lo and before.text.isdigit() and grammar.adjective_after and grammar.definite:
                lo = at = at - 1  # "la expulsión de 25 diplomáticos rusos"
                continue
            if before.kind != "w" or before.cap:
                return frozenset({"of"}) if at == lo and self._owner_in_er(lo) else frozenset()
            if at == lo and scan.at(at - 1, "pronoun", "his") is not None:
                if start in self._names_begin and at == start:
                    return frozenset()  # "op die avond zijn Jan en Piet …": nobody owns a name, so it is a verb
                lo = at = at - 1  # "con su homólogo"
                continue
            groups = {hit.entry.group for hit in scan.starting.get(at - 1, ())}
            if "attributes" in groups or (self.declined and scan.at(at - 1, "pronoun", "his") is not None):
                at -= 1  # "with visiting President X"
                continue
            if self.declined or groups & NO_ADJECTIVES:
                return frozenset()
            if at - 1 not in self._articles and (at < lo - 1 or self._behind_noun(at, lo)):
                return frozenset()
            at -= 1
        return frozenset()

    def _ends_verb(self, at: int) -> bool:
        """Whether a day, a month or the particle of a verb parted from it ends before a token: no adjective."""
        if self.scan.tokens[at - 1].lower in month_names(self.scan.language.pack.language):
            return True  # "träffade i juli president X"
        verb = self.scan.ending(at, "event-verb")
        return self.scan.ending(at, "day") is not None or (verb is not None and verb.hi - verb.lo > 1)

    def _behind_noun(self, at: int, lo: int) -> bool:
        """``el 25 de agosto el presidente``: an article behind a noun begins anew, where adjectives follow nouns."""
        if at != lo - 1 or at not in self._articles or not self.scan.language.pack.grammar.adjective_after:
            return False
        return not self.scan.starting.get(at - 1)

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
        opens = _NO_OWNED | _OPENING if at == sentence.lo else _NO_OWNED
        return any(h.hi == at + 1 and h.entry.group in opens for h in scan.starting.get(at, ()))

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

    def _opens_clause(self, prep: Hit, sentence: Sentence) -> bool:
        """``Wie der Minister mitteilte``: a word that opens a clause there governs nobody."""
        scan = self.scan
        before = scan.starting.get(prep.lo - 1, ()) if prep.lo > sentence.lo else ()
        if any(h.entry.group == "clause" and h.hi == prep.hi and h.lo < prep.lo for h in before):
            return True  # "comes as the president revealed"
        if prep.entry.key != "other" or not scan.language.pack.grammar.verb_second or prep.hi - prep.lo > 1:
            return False
        if prep.lo == sentence.lo:
            return scan.at(prep.lo, "clause") is not None
        comma = scan.tokens[prep.lo - 1].text == ","
        return comma and any(
            h.entry.group == "clause" and h.hi == prep.hi for h in scan.starting.get(prep.lo - 1, ())
        )

    def _owner_in_er(self, lo: int) -> bool:
        """``die Ausweisung russischer Diplomaten``: "-er" right behind a noun with a capital is a genitive."""
        scan = self.scan
        if not scan.language.pack.grammar.capital_nouns or not scan.tokens[lo].lower.endswith("er"):
            return False
        adjective = any(state.lo == lo and state.entry.detail == "adjective" for state in scan.states)
        # "Sein dänischer Kollege": what opens a sentence with a capital is no noun.
        noun = not any(scan.ending(lo, group) for group in ("office", "articles", "pronoun"))
        return adjective and lo - 1 not in self.named and noun

    def _at_a_noun(self, prep: Hit, lo: int) -> bool:
        """``op het hoofdkwartier president NAME``: a noun between a preposition of place and a party."""
        endings = self.scan.language.pack.grammar.adjective_endings
        article = self.scan.at(prep.hi, "articles") if endings else None
        if article is None or article.hi != lo - 1 or lo in self._articles:
            return False
        if not any(hit.entry.key == "in" for hit in self.scan.starting[prep.lo] if hit.entry.group == "prep"):
            return False
        word = self.scan.tokens[lo - 1]
        return word.kind == "w" and not word.cap and len(word.text) > 4 and not word.lower.endswith(endings)

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
            at = marks[-1].hi if marks else at
        prep = scan.ending(at, "prep")
        if prep is None or prep.lo < sentence.lo:
            return frozenset()
        return frozenset(
            hit.entry.key for hit in scan.starting[prep.lo] if hit.hi == at and hit.entry.group == "prep"
        )


def _endings(profile: Profile, suffixes: tuple[str, ...]) -> set[str]:
    """The last words of somebody's names, without what only is the genitive of the name that the reference has, or of
    a surname that the page has in full: "Bergs" beside "Anna Berg"."""
    names = [name.replace("-", " ").casefold().split() for name in (profile.name, *profile.names) if name]
    if not names:
        return set()
    genitives = {names[0][-1] + suffix for suffix in suffixes}
    return {name[-1] for name in names if name[-1] not in genitives or (profile.known is None and len(name) > 1)}
