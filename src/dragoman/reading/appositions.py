"""Offices and descriptions behind a name, between commas."""

from __future__ import annotations

from dragoman.reading.alone import Alone
from dragoman.reading.persons import Profile
from dragoman.reading.scan import Sentence


class Appositions(Alone):
    """What stands behind a name tells of its bearer."""

    def _apposition(self, profile: Profile, at: int, sentence: Sentence, *, titled: bool = False) -> int:
        """``NAME, office of owner,`` and ``NAME (office)``, one behind another: the offices are that person's."""
        end = self._one_apposition(profile, at, sentence, titled)
        while end > at:
            at, end = end, self._one_apposition(profile, end, sentence, titled)
        return at

    def _one_apposition(self, profile: Profile, at: int, sentence: Sentence, titled: bool = False) -> int:
        if at >= sentence.hi or self.tokens[at].text not in ",(":
            dash = at < sentence.hi and self.tokens[at].text in "-–" and not self.tokens[at].glued
            if not dash or not self.pack.grammar.adjective_after:
                return at if titled else self._without_comma(profile, at, sentence)
        of = self.scan.at(at + 1, "prep", "of") if at + 1 < sentence.hi and titled else None
        if of is not None and self.tokens[at].text == "," and self.pack.grammar.adjective_after:
            return at  # "du directeur A, du ministre B": the next of a list
        chain = self._chain(self._past_describing(at + 1, sentence.hi), sentence.hi, commas=False)
        if chain is None:
            return at
        units, end = chain
        if self._name_run(self._skip_honorifics(end), sentence.hi) > end:
            return at
        if (titled or not profile.offices) and self._opens_item(at, end, sentence.hi):
            return at
        longer = self._chain(at + 1, sentence.hi) if self.pack.grammar.syllables else None
        if longer is not None and self._name_run(self._skip_honorifics(longer[1]), sentence.hi) > longer[1] > end:
            return at  # "NAME, general secretary, president of Laos NAME": all of it is the next one's
        served = profile.state
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.kind == "state"), None)
        if served and owner and served != owner and units[0].to is None:
            return at
        posted = self._posted(end, sentence.hi)
        closed = posted > end or end >= sentence.hi or self.tokens[end].text in ",.;:)–—"
        end = posted
        if not closed and any(unit.owner is not None for unit in units) and self.scan.at(end, "prep") is not None:
            closed = True  # "NAME, special envoy of the Union for the Sahel, …"
        if not closed and posted > chain[1] - 1 and not self.pack.grammar.adjective_after:
            # "with A, the foreign secretary of X and the Hon. B"
            owned = any(unit.owner is not None for unit in units)
            joint = self.scan.at(end, "and") if owned else None
            closed = joint is not None and joint.hi < sentence.hi and self._opens_party(joint.hi)
        if not closed and self.pack.grammar.adjective_after:
            # "Meeting A, the minister said" has another subject; "A, the minister, said" opens its sentence.
            goes_on = self._verb_at(end) or self.scan.at(end, "and") is not None
            closed = self.scan.at(end, "prep", "with") is not None
            told = self.scan.has("event-verb", sentence.lo, profile.last) or self.scan.has(
                "act", sentence.lo, profile.last
            )
            closed = closed or (goes_on and not told and profile.last >= sentence.lo)
        if not closed and (self.pack.grammar.adjective_after or not self._verb_at(end)):
            return at
        if not closed and not self.pack.grammar.verb_second and self._met_there(profile, sentence):
            return at  # "Receiving A, the minister said"
        self._give(profile, units)
        return end + 1 if end < sentence.hi and self.tokens[end].text == ")" else end

    def _met_there(self, profile: Profile, sentence: Sentence) -> bool:
        """``Receiving A``, ``During the talks with A``: the head of a sentence whose subject is still to come."""
        if any(self.tokens[at].text == "," for at in range(sentence.lo, profile.last)):
            return False
        if self.scan.at(sentence.lo, "prep") is not None:
            return True
        return any(
            hit.lo <= sentence.lo + 1 and hit.hi <= profile.last
            for group in ("event-verb", "act")
            for hit in self.scan.group(group, sentence.lo, min(sentence.lo + 2, profile.last))
        )

    def _opens_party(self, at: int) -> bool:
        """Whether a name, an office or a form of address begins there."""
        return self.tokens[at].cap or self.scan.at(at, "honorifics") is not None

    def _past_describing(self, at: int, hi: int) -> int:
        """``NAME, the new ambassador``: the office behind an article and a plain adjective."""
        if at >= hi or not self.pack.grammar.adjective_after:
            return at
        article = self.scan.at(at, "articles")
        begin = article.hi if article is not None else at  # "NAME, nouvel ambassadeur"
        if begin + 1 >= hi or self.tokens[begin].cap:
            return at
        office = self.start.get(begin + 1)
        plain = self.tokens[begin].kind == "w" and self.start.get(begin) is None
        plain = plain and (article is not None or not self.scan.starting.get(begin))
        return begin + 1 if plain and office is not None and office.kind == "office" else at
