"""Offices of several at once: "the presidents of X and Y, A and B", "the secretaries of finance, A; of labour, B"."""

from __future__ import annotations

import msgspec

from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.register import Register
from dragoman.reading.scan import Sentence

MOST_OWNERS = 6


class Lists(Register):
    """Offices shared out among several holders."""

    def _shared_out(self, at: int, units: tuple[Unit, ...], end: int, sentence: Sentence) -> int:
        """``the presidents of X and Y[, A and B]``: one holder for each owner. The end, else ``at``."""
        unit = units[0]
        owner = unit.owner
        if len(units) > 1 or unit.to is not None or owner is None or owner.kind != "state" or owner.hi != end:
            return at
        owners, end = self._owners(owner, end, sentence.hi)
        if len(owners) < 2:
            return at
        pieces = [
            msgspec.structs.replace(unit, lo=lo, hi=one.hi, owner=one)
            for (lo, one) in zip((at, *(lo for lo, _ in owners[1:])), (one for _, one in owners), strict=True)
        ]
        names = self._names(end, sentence.hi)
        if not names:
            for piece in pieces:
                self._alone(piece)
            return end
        if len(names) != len(pieces):
            return at
        for number, (piece, (lo, hi)) in enumerate(zip(pieces, names, strict=True)):
            profile, hi = self._who(lo, hi, (piece,), lo)
            if profile is None:
                continue
            self._give(profile, (piece,))
            self._mention(profile, lo if number else at, hi, lo, hi, (piece,))
            end = hi
        return end

    def _owners(self, first: Found, end: int, hi: int) -> tuple[list[tuple[int, Found]], int]:
        """The states that "and" and commas join to the first owner, each with where its words begin."""
        owners, at, closed = [(first.lo, first)], end, end
        adjective = first.form == "adjective"
        while at < hi and len(owners) < MOST_OWNERS:
            joint = self.scan.at(at, "and")
            if joint is None and self.tokens[at].text != ",":
                break
            if joint is None and at + 1 < hi:
                joint = self.scan.at(at + 1, "and")  # "of X, Y, and Z"
            begin = at = joint.hi if joint is not None else at + 1
            prep = self.scan.at(at, "prep", "of") if at < hi else None
            if prep is not None:
                article = self.scan.at(prep.hi, "articles") if prep.hi < hi else None
                at = article.hi if article is not None else prep.hi
            found = self.start.get(at)
            if found is None or found.kind != "state" or (found.form == "adjective") != adjective:
                break
            if found.form in ("capital", "demonym") or found.id in {one.id for _, one in owners}:
                break
            owners.append((begin, found))
            at = found.hi
            if joint is not None:
                closed = at
                break
        kept = [one for one in owners if one[1].hi <= closed]
        return (kept, closed) if closed > end else (owners[:1], end)

    def _names(self, at: int, hi: int) -> list[tuple[int, int]]:
        """Full names joined by commas and "and", behind a comma or not."""
        names: list[tuple[int, int]] = []
        at = self._skip_honorifics(at + 1 if at < hi and self.tokens[at].text == "," else at)
        while at < hi:
            end = self._name_run(at, hi)
            if end == at or (len(self._words(at, end)) < 2 and self._lookup(at, end) is None):
                break
            names.append((at, end))
            joint = self.scan.at(end, "and") if end < hi else None
            if joint is None and (end >= hi or self.tokens[end].text != ","):
                break
            at = self._skip_honorifics(joint.hi if joint is not None else end + 1)
        return names

    def _alone(self, unit: Unit) -> None:
        """One of several nameless holders: the one on the page who holds that office of that state, or nobody."""
        owner = unit.owner
        of = owner.id if owner is not None else None
        holders = [p for p in self.profiles.values() if p.holds(unit.roles, of)]
        if holders:
            self._mention(max(holders, key=lambda p: p.last), unit.lo, unit.hi, unit.hi, unit.hi, (unit,))
        else:
            self._nobody(unit.lo, unit.hi, (unit,))

    def _listed(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``the ministers of finance, A; of labour, B and of trade, C``: further fields, each with its holder."""
        first = units[0]
        at = self._listed_states(at, first, sentence)
        pattern = next((p for role in first.roles if (p := _pattern(role))), None)
        if pattern is None:
            return at
        while at < sentence.hi:
            begin = at + 1 if self.tokens[at].text in ",;" else at
            joint = self.scan.at(begin, "and") if begin < sentence.hi else None
            begin = joint.hi if joint is not None else begin
            prep = self.scan.at(begin, "prep", "of") if at < begin < sentence.hi else None
            field_at = prep.hi if prep is not None else begin
            field = self.scan.at(field_at, "portfolio") if begin > at and field_at < sentence.hi else None
            if field is None:
                return at
            office = Found(lo=field.lo, hi=field.hi, kind="office", id="", roles=(pattern.format(field.entry.key),))
            behind, roles = self._past_fields(office, field.hi, sentence.hi)
            if behind >= sentence.hi or self.tokens[behind].text != ",":
                return at
            lo = self._skip_honorifics(behind + 1)
            hi = self._name_run(lo, sentence.hi)
            if len(self._words(lo, hi)) < 2:
                return at
            unit = msgspec.structs.replace(first, lo=begin, hi=behind, roles=roles)
            profile, hi = self._who(lo, hi, (unit,), lo)
            if profile is None:
                return at
            self._give(profile, (unit,))
            self._mention(profile, begin, hi, lo, hi, (unit,))
            at = hi
        return at

    def _listed_states(self, at: int, first: Unit, sentence: Sentence) -> int:
        """``the presidents of X, A; of Y, B; Z, C``: further states, each with its holder."""
        owner = first.owner
        if owner is None or owner.kind != "state" or owner.form != "name" or first.to is not None:
            return at
        while at < sentence.hi and self.tokens[at].text in ",;":
            strong = self.tokens[at].text == ";"
            joint = self.scan.at(at + 1, "and") if at + 1 < sentence.hi else None
            begin = joint.hi if joint is not None else at + 1
            prep = self.scan.at(begin, "prep", "of") if begin < sentence.hi else None
            state_at = prep.hi if prep is not None else begin
            article = self.scan.at(state_at, "articles") if state_at < sentence.hi else None
            found = self.start.get(article.hi if article is not None else state_at)
            if (
                found is None
                or found.kind != "state"
                or found.form != "name"
                or not (strong or prep or (joint is not None and joint.hi - joint.lo > 1))
            ):
                return at
            if found.hi >= sentence.hi or self.tokens[found.hi].text != ",":
                return at
            lo = self._skip_honorifics(found.hi + 1)
            hi = self._name_run(lo, sentence.hi)
            if len(self._words(lo, hi)) < 2 and self._lookup(lo, hi) is None:
                return at
            unit = msgspec.structs.replace(first, lo=begin, hi=found.hi, owner=found)
            profile, hi = self._who(lo, hi, (unit,), lo)
            if profile is None:
                return at
            self._give(profile, (unit,))
            self._mention(profile, begin, hi, lo, hi, (unit,))
            at = hi
        return at


def _pattern(role: str) -> str | None:
    """How the office of another field is called: "foreign-minister" makes "{}-minister"."""
    for start in ("deputy-", ""):
        if role.startswith(start) and role.endswith("-minister") and role != "prime-minister":
            return start + "{}-minister"
    return None
