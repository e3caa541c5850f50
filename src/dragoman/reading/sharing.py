"""Several who hold one office, and those who are sent by somebody whom the words behind their office name."""

from __future__ import annotations

import msgspec

from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.lists import Lists
from dragoman.reading.scan import Sentence

OF_A_PARTY = frozenset({"politburo-member", "central-committee-member", "secretariat-member", "alternate-member"})
"""Offices under which a list of people may stand."""
HEADER_REACH = 3
"""Tokens between such an office and the colon behind it: "中央政治局委员有："."""
LONGEST_HUNG = 4
"""Tokens of "Klima- und" before an office that opens a line."""
LONGEST_FIELD = 8
"""Tokens of a minister's field before a colon."""
SENT = frozenset({"envoy", "special-envoy", "special-representative", "emissary"})
"""Offices of those whom somebody sends: "an envoy of President NAME"."""


class Sharing(Lists):
    """Lists of full names behind an office in the plural; envoys of somebody named."""

    def _portfolio(
        self, units: tuple[Unit, ...], name_hi: int, hi: int, sentence: Sentence
    ) -> tuple[tuple[Unit, ...], int]:
        """``minister NAME (Buitenlandse Zaken)`` and ``minister NAME van Financiën``: the field behind the name."""
        plain = {"minister": "{}-minister", "deputy-minister": "deputy-{}-minister"}
        pattern = next((plain[role] for unit in units for role in unit.roles if role in plain), None)
        if pattern is None or name_hi >= sentence.hi:
            return units, hi
        name_hi = self._past_party(name_hi, sentence.hi)
        bracket = self.tokens[name_hi].text == "("
        prep = None if bracket else self.scan.at(name_hi, "prep", "of")
        at = name_hi + 1 if bracket else prep.hi if prep is not None else None
        field = self.scan.at(at, "portfolio") if at is not None and at < sentence.hi else None
        if field is None and bracket:
            field = self.scan.at(name_hi + 1, "field-name")
        if field is None:
            return units, hi
        role = pattern.format(field.entry.key)
        changed = tuple(msgspec.structs.replace(u, roles=(role,)) if set(u.roles) & set(plain) else u for u in units)
        return changed, max(hi, min(field.hi + (1 if bracket else 0), sentence.hi))  # a page may end in the bracket

    def _past_party(self, at: int, hi: int) -> int:
        """Behind a party in brackets that a department follows: "minister NAME (BVD) van Buitenlandse Zaken"."""
        if at + 3 >= hi or self.tokens[at].text != "(" or self.tokens[at + 2].text != ")":
            return at
        prep = self.scan.at(at + 3, "prep", "of")
        party = self.tokens[at + 1].text.isupper() and self.scan.at(at + 1, "portfolio") is None
        follows = prep is not None and prep.hi < hi and self.scan.at(prep.hi, "portfolio") is not None
        return at + 3 if party and follows else at

    def _headed_lists(self, sentence: Sentence) -> None:
        """``the members of the Politburo: A, minister of X; B, minister of Y; …``: an office of the party before a
        colon is each one's whose item stands behind it, up to the next such office."""
        colons = [at for at in range(sentence.lo + 1, sentence.hi) if self.tokens[at].text in {":", "："}]
        for number, colon in enumerate(colons):
            before = range(colon - 1, max(colon - 1 - HEADER_REACH, sentence.lo - 1), -1)
            office = next((self.cover[at] for at in before if at in self.cover), None)
            if office is None or office.kind != "office" or not set(office.roles) <= OF_A_PARTY:
                continue
            last = colons[number + 1] if number + 1 < len(colons) else sentence.hi
            unit = Unit(lo=office.lo, hi=office.hi, roles=office.roles, owner=None, to=None, modifiers=())
            opens = {colon + 1} | {at + 1 for at in range(colon, last) if self.tokens[at].text in ";；"}
            for seen in self.seen:
                if seen.person is not None and seen.lo in opens:
                    self._give(self.profiles[seen.person], (unit,))

    def _names_behind_sign(self, at: int, hi: int) -> bool:
        """Whether several names stand behind a colon or a dash, be it each with brackets."""
        if at >= hi or self.tokens[at].text not in {":", "–", "—"}:
            return False
        return len(self._bracketed(at + 1, hi)) > 1 or len(self._names(at, hi)) > 1

    def _bracketed(self, at: int, hi: int) -> list[tuple[int, int, int]]:
        """``A B (X), C D (Y) and E F (Z)``: full names each with brackets behind it, from the first one: where each
        begins and ends, and where its brackets end."""
        items: list[tuple[int, int, int]] = []
        lo = self._skip_honorifics(at)
        while lo < hi:
            end = self._name_run(lo, hi)
            past = self._skip_brackets(end, hi)
            if len(self._words(lo, end)) < 2 or past == end:
                break
            items.append((lo, end, past))
            comma = past < hi and self.tokens[past].text in ",;"
            begin = past + 1 if comma else past
            joint = self.scan.at(begin, "and") if begin < hi else None
            if joint is None and not comma:
                break
            lo = self._skip_honorifics(joint.hi if joint is not None else begin)
        return items

    def _hold_bracketed(
        self, items: list[tuple[int, int, int]], units: tuple[Unit, ...], sentence: Sentence, end: int
    ) -> int:
        """Takes in each of several, of an office in the plural, with the department in brackets if there is one."""
        for lo, hi, past in items:
            told, _ = self._portfolio(units, hi, hi, sentence)
            held = self._holds(told, lo, lo, hi)
            if held is None:
                return end
            end = past
        return end

    def _behind_title(self, at: int, end: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``Finance Minister: A B (X)``, a line of a list: the full name that is all that stands behind the colon, be
        it with brackets; else ``end``."""
        begins = range(sentence.lo, at)
        opens = at <= sentence.lo + 1 or (
            at <= sentence.lo + LONGEST_HUNG and self.tokens[sentence.lo + 1].text == "-"
        )
        colon = next(
            (i for i in range(end, min(end + LONGEST_FIELD, sentence.hi)) if self.tokens[i].text == ":"), None
        )
        if not opens or colon is None or any(self._verb_at(i) for i in (*begins, *range(end, colon))):
            return end
        if any(self.tokens[i].kind != "w" for i in range(end, colon)):
            return end
        lo = self._skip_honorifics(colon + 1)
        name = self._name_run(lo, sentence.hi)
        past = self._skip_brackets(name, sentence.hi)
        closed = past >= sentence.hi or (past + 1 >= sentence.hi and self.tokens[past].text in ".;,")
        if len(self._words(lo, name)) < 2 or not closed:
            return end
        return end if self._holds(units, at, lo, name) is None else past

    def _fields_in_brackets(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``eight ministers: A B (Finance), C D (Health) and E F (Defence)``: from the colon; else ``at``."""
        sign = self.tokens[at].text if at < sentence.hi else ""
        if sign not in {":", "–", "—"} or len(units) > 1 or not self._held_by_many(units):
            return at
        items = self._bracketed(at + 1, sentence.hi) if sign == ":" else []
        if len(items) > 1:
            return self._hold_bracketed(items, units, sentence, at)
        names = self._names(at, sentence.hi)  # "the two deputy prime ministers – A B and C D – were"
        closed = len(names) > 1 and (names[-1][1] >= sentence.hi or self.tokens[names[-1][1]].text in {sign, "."})
        if not closed or any(len(self._words(lo, hi)) < 2 for lo, hi in names):
            return at
        for lo, hi in names:
            if self._holds(units, lo, lo, hi) is None:
                return at
        return names[-1][1]

    def _sharing_list(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``Deputy Prime Ministers A B, C D and E F``: from the comma behind the first. The end, else ``at``."""
        if self.tokens[at - 1].text == ")" and (items := self._bracketed(at + 1, sentence.hi)):
            return self._hold_bracketed(items, units, sentence, at)  # "governors A B (X), C D (Y) and E F (Z)"
        names = self._names(at, sentence.hi)
        if len(names) < 2:
            return at
        last = names[-1]
        joined = any(self.scan.at(i, "and") is not None for i in range(names[-2][1], last[0]))
        whole = all(len(self._words(lo, hi)) > 1 for lo, hi in names)
        if not joined or not whole or any(self._office_follows(hi) for _, hi in names if hi < sentence.hi):
            return at
        if last[1] < sentence.hi and (
            self.tokens[last[1]].text == "(" or self._owner_behind(last[1], sentence.hi)[1]
        ):
            return at
        end = at
        for lo, hi in names:
            end = self._holds(units, lo, lo, hi) or end
        return end

    def _behind_colon(self, at: int, sentence: Sentence) -> int:
        """``The following ambassadors presented their letters: A of X, B of Y and C (Z)``: who holds the office of
        several that stands before the colon, each with the state behind the name. The end of the list, else ``at``.
        """
        if at < sentence.lo + 2 or self.tokens[at - 1].text != ":":
            return at
        pairs: list[tuple[int, int, Found]] = []
        lo, end = self._skip_honorifics(at), at
        while lo < sentence.hi:
            hi = self._name_run(lo, sentence.hi)
            behind, owner = self._owner_behind(hi, sentence.hi) if len(self._words(lo, hi)) > 1 else (hi, None)
            bracketed = self._bracketed_state(hi, sentence.hi) if owner is None and hi > lo else None
            owner, behind = bracketed if bracketed is not None else (owner, behind)
            if owner is None or owner.kind != "state":
                break
            pairs.append((lo, hi, owner))
            end = behind
            joint = self.scan.at(end, "and") if end < sentence.hi else None
            if joint is None and (end >= sentence.hi or self.tokens[end].text not in ",;"):
                break
            lo = self._skip_honorifics(joint.hi if joint is not None else end + 1)
        offices = (i for i in range(at - 2, sentence.lo - 1, -1) if (f := self.start.get(i)) and f.kind == "office")
        chains = (self._chain(i, at - 1, commas=False) for i in offices if len(pairs) > 1)
        units = next((chain[0] for chain in chains if chain is not None and self._held_by_many(chain[0])), None)
        closed = end >= sentence.hi or self.tokens[end].text in ".;!)"
        if units is None or not closed or self.scan.has("act", sentence.lo, at - 1):
            return at  # "the ministers told the press: A of X …"
        for lo, hi, owner in pairs:
            self._holds((msgspec.structs.replace(units[0], owner=owner),), lo, lo, hi)
        return end

    def _sent_by(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``an envoy of President NAME``: who sends is named, the envoy only behind a comma. The end, else ``at``."""
        office = next((f for i in range(at, units[0].hi) if (f := self.start.get(i)) and f.kind == "office"), None)
        if office is None or not set(units[0].roles) <= SENT:
            return at
        if self.declined or not self.pack.grammar.spaced:
            return at
        prep = self.scan.at(office.hi, "prep", "of") if office.hi < sentence.hi else None
        prep = prep or (self.scan.at(office.hi, "prep", "from") if office.hi < sentence.hi else None)
        if prep is None:
            return at
        article = self.scan.at(prep.hi, "articles") if prep.hi < sentence.hi else None
        lo = self._skip_honorifics(article.hi if article is not None else prep.hi)
        chain = self._chain(lo, sentence.hi, commas=False)
        begin = self._skip_honorifics(chain[1]) if chain is not None else lo
        name_end = self._name_run(begin, sentence.hi)
        single = len(self._words(begin, name_end)) < 2
        if single and (name_end == begin or (chain is None and self._lookup(begin, name_end) is None)):
            return at
        if chain is None and self.start.get(lo) is not None and self.start[lo].kind != "person":
            return at
        roles = tuple(role for unit in chain[0] for role in unit.roles) if chain is not None else ()
        if roles and self.pack.grammar.syllables and not self._held_there(begin, name_end, roles):
            return at  # "Đặc phái viên của Tổng thống Mỹ NAME": the envoy, where nobody knows NAME as president
        if chain is not None:
            held = self._holds(chain[0], lo, begin, name_end)
            if held is None:
                return at
            end = held
        else:
            sender = self._lookup(begin, name_end) or self._add(begin, name_end, self._known(begin, name_end))
            self._attest(sender, begin, name_end)
            self._mention(sender, begin, name_end, begin, name_end)
            end = name_end
        state = self.seen[-1].state
        unit = units[0]
        if state is not None:
            owner = Found(lo=lo, hi=lo + 1, kind="state", id=state, form="name", state=state)
            unit = msgspec.structs.replace(unit, owner=owner)
        if end < sentence.hi and self.tokens[end].text == ",":
            envoy = self._skip_honorifics(end + 1)
            envoy_end = self._name_run(envoy, sentence.hi)
            closed = envoy_end >= sentence.hi or self.tokens[envoy_end].kind == "p"
            if closed and len(self._words(envoy, envoy_end)) > 1:
                return self._holds((unit,), envoy, envoy, envoy_end) or end
        self._nobody(at, office.hi, (unit,))
        return end

    def _of_holders_house(self, at: int, end: int, unit: Unit) -> int:
        """``пресс-служба главы государства``: the house of whoever was named in that office. The end, else ``at``."""
        if unit.owner is not None or not unit.master:
            return at
        served = [p for p in self.profiles.values() if p.state is not None and p.holds(unit.master, None)]
        state = max(served, key=lambda p: p.last).state if served else None
        if state is None:
            return at
        owner = Found(lo=at, hi=end, kind="state", id=state, form="name", state=state)
        self._nobody(at, end, (msgspec.structs.replace(unit, owner=owner),))
        return end

    def _of_house(self, at: int, units: tuple[Unit, ...], end: int, sentence: Sentence) -> int:
        """``пресс-служба президента NAME``: an office that is a house; who is named behind it is whom it serves, and
        nobody who works there. The end, else ``at``."""
        office = next((f for i in range(at, units[0].hi) if (f := self.start.get(i)) and f.kind == "office"), None)
        if office is None or self.scan.at(office.lo, "office_houses") is None:
            return at
        lo = self._skip_honorifics(end)
        name_end = self._name_run(lo, sentence.hi)
        unit = units[0]
        if len(self._words(lo, name_end)) < 2 and (name_end == lo or self._lookup(lo, name_end) is None):
            return self._of_holders_house(at, end, unit)
        if unit.master:
            held = self._holds((msgspec.structs.replace(unit, roles=unit.master, master=()),), lo, lo, name_end)
        else:
            served = self._lookup(lo, name_end) or self._add(lo, name_end, self._known(lo, name_end))
            self._attest(served, lo, name_end)
            self._mention(served, lo, name_end, lo, name_end)
            held = name_end
        if held is None:
            return at
        state = self.seen[-1].state
        if unit.owner is None and any(named.entry.key == state for named in self.scan.states):
            owner = Found(lo=lo, hi=lo + 1, kind="state", id=state or "", form="name", state=state)
            unit = msgspec.structs.replace(unit, owner=owner)
        self._nobody(at, office.hi, (unit,))
        return held
