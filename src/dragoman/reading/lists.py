"""Offices of several at once: "the presidents of X and Y, A and B", "the secretaries of finance, A; of labour, B"."""

from __future__ import annotations

import msgspec

from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.lexicon import Hit
from dragoman.reading.owners import ENVOYS
from dragoman.reading.register import Register
from dragoman.reading.scan import Sentence
from dragoman.reading.units import of_state

MOST_OWNERS = 12
MOST_SAID = 18
"""Tokens that may be said of a holder before the next of a list."""
_LISTING = frozenset(",;:(–—-")
"""Signs before a member of a list of fields."""
BRACKET_REACH = 5
"""Tokens of a bracket behind a name that holds a state, a party or a field."""
LISTED_BEFORE = 2
"""Sentences behind a list of envoys in which more of them may be listed without their office."""
LONGEST_FIELD = 8
"""Tokens of the name of a ministry that no list has."""
BOTH_REACH = 6
"""Tokens of "of both countries" between an office in the plural and those who hold it."""


class Lists(Register):
    """Offices shared out among several holders."""

    def _shared_out(self, at: int, units: tuple[Unit, ...], end: int, sentence: Sentence) -> int:
        """``the presidents of X and Y[, A and B]``: one holder for each owner. The end, else ``at``."""
        unit = units[0]
        owner = unit.owner
        several = self._adjectives(at, units)
        if several:
            return self._in_order(at, unit, several, end, sentence)
        if len(units) > 1 or unit.to is not None or owner is None or owner.kind != "state" or owner.hi != end:
            return at
        held: dict[int, tuple[int, int]] = {}
        owners, end = self._owners(owner, end, sentence.hi, held)
        if len(owners) < 2:
            return at
        pieces = [
            msgspec.structs.replace(unit, lo=lo, hi=one.hi, owner=one)
            for (lo, one) in zip((at, *(lo for lo, _ in owners[1:])), (one for _, one in owners), strict=True)
        ]
        if held:
            self._bracketed_holders(pieces, held)
            return end
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

    def _adjectives(self, at: int, units: tuple[Unit, ...]) -> list[Found]:
        """``the Russian, Kenyan and French ministers``: the states of a list that ends before or in an office."""
        unit = units[0]
        if len(units) > 1 or unit.to is not None or unit.owner is None:
            return []
        forms: tuple[str, ...] = ("adjective",)
        if not self.pack.grammar.spaced:
            if unit.owner.kind != "state":
                return []
            forms = ("name", "genitive", "adjective")  # "挪威和秘鲁外长甲和乙"
        elif unit.owner.form != "adjective":
            if unit.owner.kind != "state" or not self.pack.grammar.verb_second or self.declined:
                return []
            forms = ("genitive",)  # "Finlands och Sveriges utrikesministrar A B och C D"
        office = next((f for i in range(unit.lo, unit.hi) if (f := self.start.get(i)) and len(f.inside) > 1), None)
        if office is not None and (self.declined or self.pack.grammar.adjective_after):
            return [
                Found(lo=lo, hi=hi, kind="state", id=iso, form="adjective", state=iso)
                for lo, hi, iso in office.inside
            ]
        if unit.owner.lo != at:
            return []
        before, begin = [unit.owner], at
        while begin > 1 and len(before) < MOST_OWNERS:
            article = self.scan.ending(begin, "articles")
            begin = article.lo if article is not None else begin
            joint = self.scan.ending(begin, "and")
            comma = self.tokens[begin - 1].text == ","
            if not comma and (joint is None or len(before) > 1):
                break
            last = self.cover.get((begin if joint is None else joint.lo) - 1 if not comma else begin - 2)
            if last is None or last.kind != "state" or last.form not in forms:
                break
            before.insert(0, last)
            begin = last.lo
        return before if len(before) > 1 else []

    def _in_order(self, at: int, unit: Unit, owners: list[Found], end: int, sentence: Sentence) -> int:
        """One name for each state, in the order of the states. The end, else ``at``."""
        dash = end < sentence.hi and self.tokens[end].text in "-–—"
        begin = end + 1 if dash else end
        names = self._names(begin, sentence.hi)
        names = names if len(names) == len(owners) else self._surnames(begin, sentence.hi)
        if len(names) != len(owners):
            return at
        for number, (owner, (lo, hi)) in enumerate(zip(owners, names, strict=True)):
            piece = msgspec.structs.replace(unit, owner=owner)
            end = self._holds((piece,), lo if number else min(at, owners[0].lo), lo, hi) or end
        return end

    def _bracketed_holders(self, pieces: list[Unit], held: dict[int, tuple[int, int]]) -> None:
        """``the ministers of X (A), Y and Z (B)``: who stands in brackets holds the office of that state."""
        for piece in pieces:
            lo, hi = held.get(piece.hi, (0, 0))
            profile, hi = self._who(lo, hi, (piece,), lo) if hi else (None, hi)
            if profile is None:
                self._alone(piece)
                continue
            self._give(profile, (piece,))
            self._mention(profile, piece.lo, hi + 1, lo, hi, (piece,))

    def _paired(self, at: int, units: tuple[Unit, ...], end: int, sentence: Sentence) -> int:
        """``the presidents French NAME and Rwandan NAME``, ``the ministers of both countries, the Peruvian NAME and
        the Chilean NAME``: each has the office of his own state. The end, else ``at``."""
        unit = units[0]
        if len(units) > 1 or unit.to is not None or not self.pack.grammar.adjective_after:
            return at
        owner = unit.owner
        begin = end
        if owner is not None:
            if owner.form not in ("adjective", "demonym") or owner.hi != end:
                return at
            begin = owner.lo
        elif self.scan.at(end, "prep", "of") is not None:
            begin = next(
                (i for i in range(end, min(end + BOTH_REACH, sentence.hi)) if self.tokens[i].text == ","), end
            )
            if begin == end or any(self.tokens[i].cap for i in range(end, begin)):
                return at
        pairs: list[tuple[Found, int, int]] = []
        here = begin
        while here < sentence.hi:
            here += self.tokens[here].text == ","
            joint = self.scan.at(here, "and") if pairs else None
            here = joint.hi if joint is not None else here
            article = self.scan.at(here, "articles") if here < sentence.hi and here not in self.start else None
            here = article.hi if article is not None else here
            state = self.start.get(here)
            if state is None or state.kind != "state" or state.form not in ("adjective", "demonym"):
                break
            lo = state.hi + (state.hi < sentence.hi and self.tokens[state.hi].text == ",")
            hi = self._name_run(lo, sentence.hi)
            if hi == lo or (len(self._words(lo, hi)) < 2 and self._lookup(lo, hi) is None):
                break
            pairs.append((state, lo, hi))
            here = hi
        if len(pairs) < 2 or len({state.id for state, _, _ in pairs}) < len(pairs):
            return at
        for state, lo, hi in pairs:
            one = msgspec.structs.replace(unit, lo=state.lo, hi=state.hi, owner=state)
            self._holds((one,), state.lo, lo, hi)
        return pairs[-1][2]

    def _before_names(self, at: int, sentence: Sentence) -> bool:
        """``presidenterna A B och C D``: full names behind the office of several say who they are."""
        if not any(f.kind == "office" for begin in (at - 1, at - 2) if (f := self.cover.get(begin)) and f.hi == at):
            return False
        if self._surnames(at, sentence.hi):
            return True
        names = self._names(at, sentence.hi)
        if len(names) == 1:  # "de presidenten A B van X, C D (Y) en E F van Z"
            end = self._past_own_state(names[0][1], sentence.hi)
            joint = self.scan.at(end, "and") if end < sentence.hi else None
            comma = names[0][1] < end < sentence.hi and self.tokens[end].text == ","
            begin = joint.hi if joint is not None else end + 1 if comma else sentence.hi
            names += self._names(begin, sentence.hi)[:1]
        return len(names) > 1 and all(len(self._words(lo, hi)) > 1 for lo, hi in names)

    def _past_own_state(self, at: int, hi: int) -> int:
        """Behind whose a name of a list is: "A of X", "A (X)", "A, X,"; a bracket may hold a party as well."""
        end, owner = self._owner_behind(at, hi)
        if owner is not None or at >= hi:
            return end
        if self.tokens[at].text == "(":
            return next((i + 1 for i in range(at + 1, min(at + BRACKET_REACH, hi)) if self.tokens[i].text == ")"), at)
        state = self._bare_state(at, hi)
        return state.hi if state is not None else at

    def _bare_state(self, at: int, hi: int) -> Found | None:
        """``A, X, B, Y``: a state between commas behind a name, or before what closes the list."""
        found = self.start.get(at + 1) if at + 1 < hi and self.tokens[at].text == "," else None
        if found is None or found.kind != "state" or found.form != "name":
            return None
        return found if self._parted(found.hi, hi) else None

    def _parted(self, at: int, hi: int) -> bool:
        return at >= hi or self.tokens[at].text in ",;." or self.scan.at(at, "and") is not None

    def _surnames(self, at: int, hi: int) -> list[tuple[int, int]]:
        """``premiers Berg en Visser``: names, be it surnames alone, in a list that "and" closes; else none."""
        names: list[tuple[int, int]] = []
        end = self._listed_surname(at, hi)
        while end > at:
            names.append((at, end))
            joint = self.scan.at(end, "and") if end < hi else None
            if joint is None and (end >= hi or self.tokens[end].text != ","):
                return []
            at = joint.hi if joint is not None else end + 1
            end = self._listed_surname(at, hi)
            if joint is not None:
                return [*names, (at, end)] if end > at else []
        return []

    def _listed_surname(self, at: int, hi: int) -> int:
        """The end of a name, of one word or more, that is of no state and no body; ``at`` where none begins."""
        found = self.start.get(at) if at < hi else None
        if at >= hi or not self.tokens[at].cap or (found is not None and found.kind != "person"):
            return at
        return self._name_run(at, hi)

    def _of_both(self, at: int, units: tuple[Unit, ...], end: int, sentence: Sentence) -> int:
        """``X and Y agreed. … the two ministers, A B and C D``: one of each of the two states that the page has named
        so far, in their order unless reference knows better. The end, else ``at``."""
        unit = units[0]
        stands_for = max((h.hi for h in self.scan.group("anaphor", max(at - 3, sentence.lo), end)), default=0)
        if len(units) > 1 or unit.owner is not None or unit.to is not None or not of_state(*unit.roles):
            return at
        owned = self._past_countries(end, sentence.hi)
        if owned == end and (stands_for != end or not self._before_names(end, sentence)):
            return at
        if owned == end and not self.pack.grammar.verb_second:
            return at
        names = self._names(owned, sentence.hi)
        if len(names) != 2:
            return at
        owners = self._two_states(at, names)
        if not owners and owned == end:
            return at
        pieces = [msgspec.structs.replace(unit, owner=owner) for owner in owners] or [unit, unit]
        for number, (piece, (lo, hi)) in enumerate(zip(pieces, names, strict=True)):
            end = self._holds((piece,), lo if number else at, lo, hi) or end
        return end

    def _past_countries(self, at: int, hi: int) -> int:
        """Behind ``de ambos países,``, ``des deux pays,``: two holders of whom the names follow. Else ``at``."""
        preps = (h.hi for h in self.scan.starting.get(at, ()) if h.entry.group == "prep" and "of" in h.entry.key)
        for begin in (at, *preps):  # "beider Länder,", "de los dos países,", where "de los" is one as well
            both = self.scan.at(begin, "anaphor", "countries") if begin < hi else None
            if both is not None and both.hi < hi and self.tokens[both.hi].text == ",":
                return both.hi
        return at

    def _two_states(self, at: int, names: list[tuple[int, int]]) -> list[Found]:
        """The two states that the page has named so far, in the order of two names; none where they do not fit."""
        states = {f.id: f for lo, f in sorted(self.start.items(), reverse=True) if lo < at and f.kind == "state"}
        if len(states) != 2:
            return []
        owners = sorted(states.values(), key=lambda f: f.lo)
        serving = [who.state if (who := self._lookup(*n) or self._known(*n)) else None for n in names]
        if serving[0] == owners[1].id or serving[1] == owners[0].id:
            owners.reverse()
        fit = all(state in (None, owner.id) for state, owner in zip(serving, owners, strict=True))
        return owners if fit else []

    def _owners(
        self, first: Found, end: int, hi: int, held: dict[int, tuple[int, int]]
    ) -> tuple[list[tuple[int, Found]], int]:
        """The states that "and" and commas join to the first owner, each with where its words begin.

        ``held`` takes the names that stand in brackets, by the end of the state before them.
        """
        owners, at, closed = [(first.lo, first)], end, end
        # "los cancilleres peruano y ecuatoriano": a word for somebody of a state describes there as well
        describing = ("adjective", "demonym") if self.pack.grammar.adjective_after else ("adjective",)
        adjective = first.form in describing
        before = self.cover.get(first.lo - 1)
        if first.form == "demonym" and (before is None or before.kind != "office"):
            return owners, end  # "representantes de empresas belgas y francesas"
        bracketed = self._in_brackets(at, hi)
        if bracketed is not None:
            held[at], at = bracketed, bracketed[1] + 1
        while at < hi and len(owners) < MOST_OWNERS:
            joint = self.scan.at(at, "and")
            if joint is None and self.tokens[at].text != ",":
                break
            if joint is None and at + 1 < hi:
                joint = self.scan.at(at + 1, "and")  # "of X, Y, and Z"
            begin = self._behind_and(joint) if joint is not None else at + 1
            at = joint.hi if joint is not None else begin
            prep = self.scan.at(at, "prep", "of") if at < hi else None
            if prep is not None or joint is not None:  # "et de": a word for "and" may hold the preposition
                at = prep.hi if prep is not None else at
                article = self.scan.at(at, "articles") if at < hi else None
                at = article.hi if article is not None else at
            found = self.start.get(at)
            if found is None or found.kind != "state" or (found.form in describing) != adjective:
                break
            if (found.form in ("capital", "demonym") and not adjective) or found.id in {one.id for _, one in owners}:
                break
            owners.append((begin, found))
            at = found.hi
            bracketed = self._in_brackets(at, hi)
            if bracketed is not None:
                held[at], at = bracketed, bracketed[1] + 1
            if joint is not None:
                closed = at
                break
        kept = [one for one in owners if one[1].hi <= closed]
        if closed == end:
            held.clear()
        return (kept, closed) if closed > end else (owners[:1], end)

    def _names(self, at: int, hi: int) -> list[tuple[int, int]]:
        """Full names joined by commas and "and", behind a comma, a dash ("premiers of X and Y – A and B") or not."""
        names: list[tuple[int, int]] = []
        sign = self.tokens[at] if at < hi else None
        parted = sign is not None and (sign.text in ",:" or (sign.text in "-–—" and not sign.glued))
        at = self._skip_honorifics(at + 1 if parted else at)
        while at < hi:
            end = self._name_run(at, hi)
            single = self.pack.grammar.spaced and len(self._words(at, end)) < 2
            if end == at or (single and self._lookup(at, end) is None):
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
        return at if pattern is None else self._each_field(at, first, pattern, sentence)

    def _fields_behind_sign(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``three ministers – Foreign Affairs, A, Defence, B, and Health, C``: who has each field; else ``at``."""
        plain = len(units) == 1 and units[0].roles == ("minister",) and self._held_by_many(units)
        if not plain or at >= sentence.hi or self.tokens[at].text not in _LISTING:
            return at
        return self._each_field(at, units[0], "{}-minister", sentence)

    def _each_field(self, at: int, first: Unit, pattern: str, sentence: Sentence) -> int:
        """Each of several fields with its holder behind a comma. The end of the last, else ``at``."""
        while at < sentence.hi:
            begin = at + 1 if self.tokens[at].text in _LISTING else at
            joint = self.scan.at(begin, "and") if begin < sentence.hi else None
            begin = self._behind_and(joint) if joint is not None else begin
            stands = self.scan.at(begin, "stand_ins") if at < begin < sentence.hi else None  # "celui de la Santé"
            begin = stands.hi if stands is not None else begin
            prep = self.scan.at(begin, "prep", "of") if at < begin < sentence.hi else None
            # where fields are written with their preposition ("de la Culture"), they begin with it
            starts = (begin, prep.hi) if prep is not None else (begin,)
            listed = (self.scan.at(i, "portfolio") for i in starts if at < begin and i < sentence.hi)
            field = next((hit for hit in listed if hit is not None), None)
            if field is None:
                behind = self._past_unlisted_field(begin, prep, sentence) if begin > at else begin
                roles: tuple[str, ...] = (pattern.replace("{}-", ""),)
                if behind == begin or not self._held_by_many((first,)):
                    return at
            else:
                role = pattern.format(field.entry.key)
                office = Found(lo=field.lo, hi=field.hi, kind="office", id="", roles=(role,))
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

    def _past_unlisted_field(self, at: int, prep: Hit | None, sentence: Sentence) -> int:
        """Behind ``de Relaciones Económicas e Integración`` before a comma: a field that no list has. Else ``at``."""
        if prep is None or prep.hi >= sentence.hi or not self.tokens[prep.hi].cap:
            return at
        for i in range(prep.hi, min(prep.hi + LONGEST_FIELD, sentence.hi)):
            if self.tokens[i].text == ",":
                return i
            found = self.start.get(i)
            if self.tokens[i].kind != "w" or (found is not None and found.kind != "place"):
                return at
        return at

    def _bracketed_state(self, at: int, hi: int) -> tuple[Found, int] | None:
        """``colleague NAME (STATE)``: a state that brackets hold and nothing else, and the end of the brackets."""
        found = self.start.get(at + 1) if at + 2 < hi and self.tokens[at].text == "(" else None
        if found is None or found.kind != "state" or found.form not in ("name", "genitive"):
            return None
        return (found, found.hi + 1) if found.hi < hi and self.tokens[found.hi].text == ")" else None

    def _sharing_states(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``colleagues A (X), B (Y) and C (Z)``: further holders, each with the state behind the name."""
        while at < sentence.hi:
            joint = self.scan.at(at, "and")
            if joint is None and self.tokens[at].text != ",":
                return at
            lo = self._skip_honorifics(joint.hi if joint is not None else at + 1)
            hi = self._name_run(lo, sentence.hi) if lo < sentence.hi else lo
            state = self._bracketed_state(hi, sentence.hi) if len(self._words(lo, hi)) > 1 else None
            if state is None:
                return at
            owner, end = state
            pieces = tuple(
                unit
                if unit.owner and unit.owner.kind == "organisation"
                else msgspec.structs.replace(unit, owner=owner)
                for unit in units
            )
            profile, hi = self._who(lo, hi, pieces, lo)
            if profile is None:
                return at
            self._give(profile, pieces)
            self._mention(profile, lo, end, lo, hi, pieces)
            at = end
        return at

    def _listed_states(self, at: int, first: Unit, sentence: Sentence) -> int:
        """``the presidents of X, A; of Y, B; Z, C``: further states, each with its holder."""
        owner = first.owner
        if owner is not None and owner.kind == "state" and first.to is None and self.declined:
            return self._listed_bare(at, first, sentence)
        if owner is None or owner.kind != "state" or owner.form != "name" or first.to is not None:
            return at
        many = self._held_by_many((first,))
        while at < sentence.hi:
            one = self._state_and_holder(at, sentence.hi, many=many)
            if one is None and many:
                one = self._resumed(at, sentence.hi)
            if one is None:
                return at
            begin, found, lo, hi = one
            unit = msgspec.structs.replace(first, lo=begin, hi=found.hi, owner=found)
            end = self._holds((unit,), begin, lo, hi)
            if end is None:
                return at
            at, many = end, True
        return at

    def _state_and_holder(self, at: int, hi: int, *, many: bool) -> tuple[int, Found, int, int] | None:
        """``; of Y, B``, ``, Y, B`` behind a holder: where it begins, the state, and the words of the next name.

        Without a semicolon, a preposition or "and" it counts where many hold the office, or a third pair follows.
        """
        if at >= hi or self.tokens[at].text not in ",;":
            joint = self.scan.at(at, "and") if at < hi and many else None  # "B and Z, C"
            if joint is None:
                return None
            begin, strong = self._behind_and(joint), False
        else:
            strong = self.tokens[at].text == ";"
            joint = self.scan.at(at + 1, "and") if at + 1 < hi else None
            begin = self._behind_and(joint) if joint is not None else at + 1
        prep = self._office_left_out(begin, hi) or (self.scan.at(begin, "prep", "of") if begin < hi else None)
        state_at = prep.hi if prep is not None else begin
        article = self.scan.at(state_at, "articles") if state_at < hi else None
        found = self.start.get(article.hi if article is not None else state_at)
        if found is None or found.kind != "state" or found.form != "name":
            return None
        if found.hi >= hi or self.tokens[found.hi].text != ",":
            return None
        lo = self._skip_honorifics(found.hi + 1)
        end = self._name_run(lo, hi)
        if len(self._words(lo, end)) < 2 and self._lookup(lo, end) is None:
            return None
        said = strong or prep is not None or many or (joint is not None and joint.hi - joint.lo > 1)
        if not said and self._state_and_holder(end, hi, many=True) is None:
            return None
        return begin, found, lo, end

    def _behind_and(self, joint: Hit) -> int:
        """Behind "and", or at the preposition of an owner that a word for "and" holds itself: "et de"."""
        inside = (i for i in range(joint.lo + 1, joint.hi) if self.scan.at(i, "prep", "of") is not None)
        return next(inside, joint.hi)

    def _resumed(self, at: int, hi: int) -> tuple[int, Found, int, int] | None:
        """``the ambassadors of X, A, who lives in …, and of Y, B``: the next pair behind what is said of a holder."""
        if at >= hi or self.tokens[at].text not in ",;(":
            return None
        for i in range(at + 1, min(at + MOST_SAID, hi)):
            found = self.start.get(i)
            if found is not None and found.kind == "office":
                return None
            if self.tokens[i].text not in ",;":
                continue
            plain = self.tokens[i].text == "," and i + 1 < hi and self.scan.at(i + 1, "and") is None
            one = self._state_and_holder(i, hi, many=not plain)
            if one is not None:
                return one
        return None

    def _office_left_out(self, at: int, hi: int) -> Hit | None:
        """``the ambassador of X, A; that of Y, B``: the preposition behind an article or what stands for it."""
        article = self.scan.at(at, "articles") if at < hi else None
        stands = article or (self.scan.at(at, "stand_ins") if at < hi else None)
        return self.scan.at(stands.hi, "prep", "of") if stands is not None and stands.hi < hi else None

    def _named_first(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``the ambassadors A, of X; B, of Y and C, of Z``, ``A, X, B, Y``: each of several holders with the state
        behind the name. The end of the list, else ``at``.
        """
        unit = units[0]
        if len(units) > 1 or unit.owner is not None or unit.to is not None or not self.seen:
            return at
        if not (set(unit.roles) & ENVOYS or of_state(*unit.roles)):
            return at
        end = self._of_states_each(self.seen[-1].name_lo, at, unit, sentence)
        if end > at and set(unit.roles) & ENVOYS:
            self.listing = (unit, sentence.number)
        return max(end, at)

    def _goes_on(self, at: int, sentence: Sentence) -> int:
        """``He also received C, of Z; D, of W and …``: holders of the office that a list before has shared out.

        The end of the list, else ``at``.
        """
        if self.listing is None or at == sentence.lo or sentence.number - self.listing[1] > LISTED_BEFORE:
            return at
        hi = self._name_run(at, sentence.hi)
        if len(self._words(at, hi)) < 2:
            return at
        return max(self._of_states_each(at, hi, self.listing[0], sentence), at)

    def _of_states_each(self, lo: int, hi: int, unit: Unit, sentence: Sentence) -> int:
        """``A, of X; B, of Y and C, of Z`` from the name ``[lo, hi)`` on, each the holder of that state's office.
        Where the last state ends; 0 where there are not two of them."""
        pairs: list[tuple[int, int, Found]] = []
        while True:
            prep = self.scan.at(hi + 1, "prep", "of") if hi < sentence.hi and self.tokens[hi].text == "," else None
            end, owner = self._owner_after(hi + 1, sentence.hi) if prep is not None else (hi, None)
            if owner is None and (state := self._bare_state(hi, sentence.hi)) is not None:
                end, owner = state.hi, state
            if owner is None or owner.kind != "state" or owner.form == "adjective":
                break
            pairs.append((lo, hi, owner))
            joint = self.scan.at(end, "and") if end < sentence.hi else None
            if joint is None and end < sentence.hi and self.tokens[end].text in ",;":
                joint = self.scan.at(end + 1, "and")
                end = end + 1 if joint is None else end
            elif joint is None:
                break
            lo = self._skip_honorifics(joint.hi if joint is not None else end)
            hi = self._name_run(lo, sentence.hi)
            if len(self._words(lo, hi)) < 2:
                break
        if len({owner.id for _, _, owner in pairs}) < 2 or len({owner.id for _, _, owner in pairs}) < len(pairs):
            return 0
        for lo, hi, owner in pairs:
            units = (msgspec.structs.replace(unit, owner=owner),)
            profile, end = self._who(lo, hi, units, lo)
            if profile is not None:
                own = self.seen and self.seen[-1].name_lo == lo  # the first, told before with the office
                begin = self.seen.pop().lo if own else lo
                self._give(profile, units)
                self._mention(profile, begin, max(end, owner.hi), lo, end, units)
        return pairs[-1][2].hi

    def _told_by_a_verb(self, lo: int, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``the new ambassadors are A of X, B from Y``, ``envoys of six states, including: A (X) and B (Y)``: two or
        more, each with the state behind the name, behind a word of being or "including". The end, else ``at``.
        """
        article = self.scan.ending(lo, "articles")
        prep = self.scan.ending(article.lo if article is not None else lo, "prep")
        if not self._held_by_many(units) or (prep is not None and "of" in prep.entry.key.split()):
            return at  # "among the guests of the ambassadors were …"
        for begin, hi, end, owner in self._with_states(at, sentence.hi):
            self._holds((msgspec.structs.replace(units[0], owner=owner),), begin, begin, hi)
            at = end
        return at

    def _with_states(self, at: int, last: int) -> list[tuple[int, int, int, Found]]:
        """Who is named behind a word of being, each with a state of their own: name, end and state; of one, none."""
        begin = self._behind_being(at, last)
        pairs: list[tuple[int, int, int, Found]] = []
        while begin is not None:
            lo = self._skip_honorifics(begin)
            hi = self._name_run(lo, last) if lo < last else lo
            addressed = lo > begin and hi > lo  # "Pehin Rahmani": a form of address and one name
            end, owner = self._whence(hi, last) if addressed or len(self._words(lo, hi)) > 1 else (hi, None)
            if owner is None:
                break
            pairs.append((begin if addressed and self.tokens[begin].cap else lo, hi, end, owner))
            begin = self._next_listed(end, last)
        return pairs if 1 < len({owner.id for *_, owner in pairs}) == len(pairs) else []

    def _behind_being(self, at: int, hi: int) -> int | None:
        """Behind the first word of being or "including" that an office leads to over no verb but that of a relative
        clause of its own, and its colon."""
        told = at < hi and self.scan.at(at, "relative") is not None  # "the envoys who presented their letters are …"
        for i in range(at, min(at + MOST_SAID, hi)):
            verb = next((h for g in ("auxiliary", "including") if (h := self.scan.at(i, g)) is not None), None)
            if verb is not None or self.tokens[i].text == ":":
                begin = verb.hi if verb is not None else i
                return begin + (begin < hi and self.tokens[begin].text == ":")
            found = self.start.get(i)
            if self.tokens[i].text in ".;" or (found is not None and found.kind in ("office", "person")):
                return None
            if not told and any(self.scan.at(i, group) is not None for group in ("act", "event-verb", "relative")):
                return None
        return None

    def _whence(self, at: int, hi: int) -> tuple[int, Found | None]:
        """The state behind a name: ``of X``, ``from X`` or ``(X)``, and where it ends."""
        if (bracketed := self._bracketed_state(at, hi)) is not None:
            return bracketed[1], bracketed[0]
        end, owner = self._owner_behind(at, hi)
        if owner is not None and owner.kind == "state":
            return end, owner
        prep = self.scan.at(at, "prep", "from") if at < hi else None
        article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi) if prep is not None else None
        told = found is not None and found.kind == "state" and found.form in ("name", "genitive")
        return (found.hi, found) if told and found is not None else (at, None)

    def _next_listed(self, at: int, hi: int) -> int | None:
        """Where the next of a list begins behind a comma, "and" or both; None at its end."""
        begin = at + 1 if at < hi and self.tokens[at].text in ",;" else at
        joint = self.scan.at(begin, "and") if begin < hi else None
        begin = joint.hi if joint is not None else begin
        return begin if at < begin < hi else None

    def _each_of_state(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``presidents A of X, B of Y and C of Z``: the further holders, each with the state behind the name.

        The end of the list, else ``at``.
        """
        if not self._held_by_many(units):
            return at
        while at < sentence.hi:
            joint = self.scan.at(at, "and")
            begin = joint.hi if joint is not None else at + 1 if self.tokens[at].text in ",;" else at
            joint = self.scan.at(begin, "and") if joint is None and at < begin < sentence.hi else None
            lo = self._skip_honorifics(joint.hi if joint is not None else begin)
            hi = self._name_run(lo, sentence.hi) if at < lo < sentence.hi else lo
            end, owner = self._owner_behind(hi, sentence.hi) if len(self._words(lo, hi)) > 1 else (hi, None)
            if owner is None and len(self._words(lo, hi)) > 1:
                end, owner = self._spoken_for(hi, sentence.hi)
            pieces = (msgspec.structs.replace(units[0], owner=owner),)
            profile, hi = self._who(lo, hi, pieces, lo) if owner is not None else (None, hi)
            if profile is None:
                return at
            self._give(profile, pieces)
            self._mention(profile, lo, end, lo, hi, pieces)
            at = end
        return at

    def _spoken_for(self, at: int, hi: int) -> tuple[int, Found | None]:
        """``los cancilleres A por México y B por Paraguay``: the state for which a holder stands there."""
        prep = self.scan.at(at, "prep", "by") if at < hi and self.pack.grammar.adjective_after else None
        article = self.scan.at(prep.hi, "articles") if prep is not None and prep.hi < hi else None
        found = self.start.get(article.hi if article is not None else prep.hi) if prep is not None else None
        named = found is not None and found.kind == "state" and found.form == "name"
        return (found.hi, found) if found is not None and named else (at, None)

    def _holds(self, units: tuple[Unit, ...], begin: int, lo: int, hi: int) -> int | None:
        """Give an office to whoever is named there, in words that start at ``begin``. The end of the name; None where
        nobody is."""
        profile, hi = self._who(lo, hi, units, lo)
        if profile is None:
            return None
        self._give(profile, units)
        self._mention(profile, begin, hi, lo, hi, units)
        return hi

    def _first_whole(self, lo: int, hi: int) -> int:
        """``of the president A B, C D is appointed``: the end of the first of two names side by side, where known."""
        if self._known(lo, hi) is not None or self._lookup(lo, hi) is not None:
            return hi
        for end in range(hi - 2, lo + 1, -1):
            if self._known(lo, end) is not None or self._lookup(lo, end) is not None:
                return end
        for begin in range(lo + 2, hi - 1):  # "At the meeting with the ambassador A B C D noted"
            if self._known(begin, hi) is not None or self._lookup(begin, hi) is not None:
                return begin
        return hi

    def _listed_bare(self, at: int, first: Unit, sentence: Sentence) -> int:
        """The same where cases mark the owner: ``the presidents X's A, Y's B and Z's — C``."""
        while at < sentence.hi:
            joint = self.scan.at(at, "and")
            if joint is None and self.tokens[at].text not in ",;":
                return at
            begin = joint.hi if joint is not None else at + 1
            found = self.start.get(begin)
            if found is None or found.kind != "state" or found.form in ("adjective", "demonym", "capital"):
                return at
            if found.case and "g" not in found.case:
                return at
            dash = found.hi < sentence.hi and self.tokens[found.hi].text in "-–—"
            lo = self._skip_honorifics(found.hi + 1 if dash else found.hi)
            hi = self._name_run(lo, sentence.hi)
            if hi - lo > 3:
                hi = self._first_whole(lo, hi)
            if len(self._words(lo, hi)) < 2 and self._lookup(lo, hi) is None:
                return at
            unit = msgspec.structs.replace(first, lo=begin, hi=found.hi, owner=found)
            end = self._holds((unit,), begin, lo, hi)
            if end is None:
                return at
            at = end
        return at


def _pattern(role: str) -> str | None:
    """How the office of another field is called: "foreign-minister" makes "{}-minister"."""
    if role == "state-secretary":
        return role
    for start in ("deputy-", ""):
        if role.startswith(start) and role.endswith("-minister") and role != "prime-minister":
            return start + "{}-minister"
    return None
