"""In which case parties stand, and with whom they share one, in languages whose nouns are declined."""

from __future__ import annotations

import msgspec

from dragoman.reading.kinds.names import Item
from dragoman.reading.lexicon import Hit
from dragoman.reading.partymarks import NO_ADJECTIVES, PartyMarks
from dragoman.reading.scan import Sentence

_GOVERN_NOTHING = NO_ADJECTIVES - {"event-noun", "paper", "measure", "unit", "occasion", "event-verb"} | {
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

_LOCATIVE = ("ом", "ем", "ой", "ей")
"""How adjectives end behind "in" where something is, in the singular."""


class PartyCases(PartyMarks):
    """The cases of a document's parties."""

    _states_at: dict[int, list[Hit]]

    def _town_of_state(self, item: Item) -> Item | None:
        """``в норвежском Бергене``: a state's adjective behind "in" that only says where a town is, known or not, is
        that place; in the accusative, where somebody goes, it is the state still."""
        tokens, at = self.scan.tokens, item.hi
        if "in" not in item.preps or not tokens[at - 1].lower.endswith(_LOCATIVE) or at >= len(tokens):
            return item
        if self.scan.at(at, "place") is not None:
            return None
        if at in self._names_begin or not tokens[at].cap or tokens[at].text.isupper() or self.scan.starting.get(at):
            return item
        return Item(lo=item.lo, hi=at + 1, kind="place", preps=frozenset({"in"}), text=tokens[at].text)

    def in_case(self, item: Item, sentence: Sentence) -> Item:
        """An item with what its case tells, where the language has cases: owner, receiver, doer of a passive."""
        return self._in_case(item, None, sentence) if self.declined else item

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

    def _genitives(self, lo: int) -> tuple[str, ...]:
        """``Ghanas och Kenyas utrikesministrar``: where owners stand before, the states that a genitive names."""
        grammar = self.scan.language.pack.grammar
        if grammar.adjective_after or self.declined or not grammar.spaced:
            return ()
        tokens = self.scan.tokens
        return tuple(
            hit.entry.key
            for hit in self.scan.states_from(lo, lo + 1)
            if hit.entry.detail == "genitive" or (hit.hi < len(tokens) and tokens[hit.hi].text in "'’")
        )

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
