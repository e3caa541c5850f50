"""Those who serve or belong to the holder of an office: "the spokesman for the president, NAME", "his son-in-law"."""

from __future__ import annotations

import msgspec

from dragoman.reading.chains import SERVING
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.scan import Sentence
from dragoman.reading.sharing import Sharing

_HEADS = ("president", "prime-minister", "chancellor", "monarch")
_JOINING = frozenset({"of", "to", "for", "from"})
"""Prepositions between one who serves and whom."""


class Serving(Sharing):
    """Names behind the office of somebody whom another serves or is related to."""

    def _behind_the_served(self, at: int, units: tuple[Unit, ...], end: int, sentence: Sentence) -> int:
        """``the spokesman for the president, NAME``, ``the president's son-in-law NAME``: not the president.

        The end of the name, which has the office of the one who serves and of a relative none; else ``at``.
        """
        kin = self.scan.at(end, "kin") if end < sentence.hi and not self.pack.grammar.spaced else None
        if kin is not None:  # "美国总统女婿甲"
            return self._relative(at, at, kin.hi, sentence)
        servant = self._servant(at)
        if servant is None:
            return at
        begin, office, joined = servant
        roles = tuple(role for unit in units for role in unit.roles)
        if office is not None and set(roles) <= SERVING:
            return at
        comma = end < sentence.hi and self.tokens[end].text == ","
        grammar = self.pack.grammar
        if not comma and (grammar.definite or grammar.verb_second or (joined and not grammar.syllables)):
            return at  # "the spokesman for President NAME": whom he serves
        lo = self._skip_honorifics(end + 1 if comma else end)
        hi = self._name_run(lo, sentence.hi)
        if len(self._words(lo, hi)) < 2 or self._held_there(lo, hi, roles):
            return at
        if not comma and self.declined and self._oblique(lo, hi):
            return at  # "зять президента США Дональда Трампа"
        if comma and hi < sentence.hi and self.tokens[hi].kind != "p":
            return at
        if office is None:
            return self._relative(at, begin, lo, sentence)
        chain = self._unit(office.lo, sentence.hi)
        if chain is None:
            return at
        unit = chain[0]
        unit = msgspec.structs.replace(unit, owner=unit.owner or units[0].owner)
        if self.seen and self.seen[-1].lo <= office.lo and office.hi <= self.seen[-1].hi <= at:
            begin = self.seen.pop().lo
        return self._holds((unit,), begin, lo, hi) or at

    def _is_served(self, lo: int, hi: int, units: tuple[Unit, ...]) -> bool:
        """``utusan baru NAME berangkat``: a name right behind the office of one who serves is that of whom he serves,
        where it is known as a head of state or government's."""
        roles = tuple(role for unit in units for role in unit.roles)
        if not roles or not set(roles) <= SERVING or not self.pack.grammar.adjective_after or self.declined:
            return False
        return self._held_there(lo, hi, _HEADS) and not self._held_there(lo, hi, roles)

    def _relative(self, at: int, begin: int, lo: int, sentence: Sentence) -> int:
        """Who is named behind the office of a relative has none by it. The end, else ``at``."""
        hi = self._name_run(self._skip_honorifics(lo), sentence.hi)
        if hi == lo or (self.pack.grammar.spaced and len(self._words(lo, hi)) < 2):
            return at
        profile = self._lookup(lo, hi) or self._add(lo, hi, self._known(lo, hi))
        self._attest(profile, lo, hi)
        self._mention(profile, begin, hi, lo, hi)
        return hi

    def _servant(self, at: int) -> tuple[int, Found | None, bool] | None:
        """Where one who serves, or a relative, stands right before an office, over "of" and an article; the office of
        one who serves; and whether a word joins the two. None where neither stands there."""
        article = self.scan.ending(at, "articles")
        end = article.lo if article is not None else at
        prep = self.scan.ending(end, "prep")
        if prep is not None and prep.entry.key in _JOINING:
            end = prep.lo
        elif article is None and self.pack.grammar.articles and not self.pack.grammar.adjective_after:
            return None
        joined = end < at
        kin = self.scan.ending(end, "kin")
        if kin is not None:
            return kin.lo, None, joined
        office = self.cover.get(end - 1)
        if office is None or office.kind != "office" or not joined or not set(office.roles) & SERVING:
            return None
        return office.lo, office, joined

    def _oblique(self, lo: int, hi: int) -> bool:
        """Whether a declined name may stand in the genitive, by the endings of its first two words."""
        declension = self.scan.language.declension
        words = [t.text for t in self.tokens[lo:hi] if t.kind == "w"]
        return declension is not None and all(
            any(letter == "g" for _, letter, _ in declension.bases(word)) for word in words[:2]
        )
