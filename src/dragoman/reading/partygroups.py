"""Which parties of a sentence stand together: "X and Y", "X, Y and Z", "X with his wife"."""

from __future__ import annotations

import msgspec

from dragoman.reading.asides import past_clause
from dragoman.reading.groups import Group
from dragoman.reading.kinds.names import Item
from dragoman.reading.partycases import PartyCases
from dragoman.reading.tails import closes_on

DESCRIBED = 5
"""Signs and words that tell of a person before the name: "到访的"."""
LED_BEHIND = 3
"""Tokens of the verb behind the name of who leads a delegation: "do NAME làm trưởng đoàn"."""
FIELD_WORDS = 3
"""Words of a minister's field that no list has, before the office."""
ASIDE = 16
"""Tokens between one of two and the other, with an aside between."""
_DONE = ("act", "deed-verb", "auxiliary", "future")
"""Groups of words of which a clause has one."""
_HELD = frozenset({"person", "office"})
_FIELDS = frozenset({"field", "portfolio", "field-name"})
"""Groups of words for what a minister is in charge of."""
_WHERE = frozenset({"state", "capital", "place"})
"""Items that a journey may lead to."""
SAID_OF_BODY = 3
"""Words that say what a body is, between "and" and its name: "the militant group"."""
_GOVERNS = frozenset(
    {"act", "event-verb", "deed-verb", "event-noun", "auxiliary", "future", "prep", "and", "or", "relative", "that",
     "clause", "infinitive", "negation", "pronoun", "day", "paper", "office"}
)  # fmt: skip
"""What such words are not."""


class PartyGroups(PartyCases):
    """The parties of a document's sentences, joined."""

    _led: frozenset[int]
    _names_begin: frozenset[int]
    _titles_begin: frozenset[int]

    def _join(self, items: list[Item]) -> list[Group]:
        groups: list[list[Item]] = []
        joints: list[list[str]] = []
        for item in self._past_origins(items):
            joint = self._joined(groups[-1][-1], item, groups[-1][0]) if groups else None
            if joint == "dash" and set(joints[-1]) == {"comma"}:  # "held by China, Iran-Iraq agreed"
                groups.append([groups[-1].pop(), item])
                joints[-1].pop()
                joints.append([joint])
            elif joint is not None:
                groups[-1].append(item)
                joints[-1].append(joint)
            else:
                groups.append([item])
                joints.append([])
        whole: list[Group] = []
        for members, signs in zip(groups, joints, strict=True):
            # Commas alone join a list of three or more; between two they part "At X's invitation, Y ...".
            pieces = [members]
            if signs[:1] == ["comma"] and self._told_by(members):
                first = members.pop(0)
                whole.append(Group(first.lo, first.hi, (first,)))
                whole.extend(self._join(members))
                continue
            if signs[-1:] == ["comma"] and self._closing_speaker(members):
                whole.extend(self._join(members[:-1]))  # "will meet A and B, C said"
                whole.append(Group(members[-1].lo, members[-1].hi, (members[-1],)))
                continue
            if signs[-2:] == ["and", "comma"] and self._governed_list(members):
                pieces = [members[:-1], members[-1:]]  # "at the invitation of A and B, C visited"
            elif not {"and", "dash"} & set(signs) and len(members) > 1:
                last_alone = len(members) > 2 and bool(members[0].preps) and not self._ends_sentence(members[-1])
                pieces = [members[:-1], members[-1:]] if last_alone else [members]
                pieces = pieces if len(members) > 2 else [[member] for member in members]
                if len(members) == 2 and (self._heads_a_headline(members) or self._with_others(members)):
                    pieces = [members]
            whole.extend(Group(piece[0].lo, piece[-1].hi, _governments(piece)) for piece in pieces)
        return self._over_asides(whole)

    def _over_asides(self, groups: list[Group]) -> list[Group]:
        """``a meeting between X, under the leadership of NAME, and Y``: behind an aside between commas "and" goes on
        with the other of the two."""
        for at, group in enumerate(groups):
            if "between" in group.preps and at + 1 < len(groups) and self._led_aside(group, groups[at + 1]):
                second, *led = groups[at + 1].items
                items = (msgspec.structs.replace(second, preps=group.preps), *led)
                return [*groups[: at + 1], Group(second.lo, groups[at + 1].hi, items), *groups[at + 2 :]]
            if "between" not in group.preps or len(group.items) > 1 or at + 1 == len(groups):
                continue
            if self.scan.tokens[group.hi].text != ",":
                continue
            for behind in range(at + 1, min(at + 3, len(groups))):
                *aside, second = groups[behind].items
                if second.lo - group.hi > ASIDE or not self._and_behind_comma(second.lo):
                    continue
                if not aside and second.preps:
                    continue
                parted = msgspec.structs.replace(second, preps=group.preps)
                rest = [Group(aside[0].lo, aside[-1].hi, tuple(aside))] if aside else []
                return [*groups[:behind], *rest, Group(second.lo, second.hi, (parted,)), *groups[behind + 1 :]]
        return groups

    def _led_aside(self, group: Group, behind: Group) -> bool:
        """``giữa đoàn X do NAME dẫn đầu và đoàn Y``: whether only what leads a delegation stands before "and"."""
        joint = self.scan.ending(behind.lo, "and")
        led = any(item.lo in self._led for item in group.items)
        return joint is not None and led and not behind.preps and 0 < joint.lo - group.hi <= LED_BEHIND

    def _and_behind_comma(self, at: int) -> bool:
        """Whether ", and" stands before a token, over an article."""
        article = self.scan.ending(at, "articles")
        joint = self.scan.ending(article.lo if article is not None else at, "and")
        return joint is not None and joint.lo > 0 and self.scan.tokens[joint.lo - 1].text == ","

    def _closing_speaker(self, members: list[Item]) -> bool:
        """Whether the last of a list is who says the whole sentence, behind a comma."""
        last = members[-1]
        return closes_on(self.scan, self.scan.sentence_of(last.lo), members[-2].lo, last.hi)

    def _told_by(self, members: list[Item]) -> bool:
        """``According to X, A and B met``: whether the first of a list is whose words the rest is, before a comma."""
        scan, first = self.scan, members[0]
        article = scan.ending(first.lo, "articles")
        begin = article.lo if article is not None else first.lo
        return scan.ending(begin, "attribution") is not None and scan.tokens[first.hi].text == ","

    def _governed_list(self, members: list[Item]) -> bool:
        """Whether a word before the first governs a list, and none before the last."""
        led = members[0].preps or self.scan.ending(members[0].lo, "event-noun") is not None
        return bool(led) and not members[-1].preps

    def _with_others(self, members: list[Item]) -> bool:
        """``was attended by A, B, and a number of officials``: whether "and" goes on with somebody who is no party,
        behind two who are governed by one word or whom their verb stands right before."""
        scan, end = self.scan, members[-1].hi
        sentence = scan.sentence_of(members[0].lo)
        comma = end < sentence.hi and scan.tokens[end].text == ","
        joint = scan.at(end + comma, "and") if end + comma < sentence.hi else None
        if joint is None or members[1].preps or not all(item.kind == "person" for item in members):
            return False
        verb = scan.ending(members[0].lo, "event-verb")
        if verb is not None:
            return True
        fronted = scan.at(sentence.lo, "prep") is not None
        return bool(members[0].preps & {"by", "with", "between"}) and not fronted

    def _heads_a_headline(self, members: list[Item]) -> bool:
        """``Kenya, Peru sign pact``: a comma stands for "and" between two states that open a headline."""
        sentence = self.scan.sentence_of(members[0].lo)
        opens = sentence.kind == "headline" and members[0].lo == sentence.lo
        return opens and all(item.kind == "state" and not item.owned and not item.preps for item in members)

    def _joined(self, left: Item, right: Item, first: Item) -> str | None:
        """How two items that follow each other are joined: by "and", by a comma, or not; ``first`` of their list."""
        if right.lo in self._led or self._second_of_pair(left, right):
            return "and"
        if right.kind == "pronoun":
            return None
        if left.owned != right.owned and not (right.owned and self._officers_of_states(left, right)):
            return None
        if left.kind == "pronoun" and not self._parted_by_future(left.hi):
            return None
        if right.kind == "anaphor" and left.kind == "person":
            return None  # "X held talks with Y, and the two sides agreed"
        beside = right.preps <= {"other"} and self.scan.has("and", left.hi, right.lo)  # "as well as" is both
        if self._two_visited(left, right):
            return "and"
        if right.preps and not beside and right.preps != left.preps and not _whither(first, left, right):
            return None
        if left.kind in _WHERE and left.preps == {"in"} and right.kind in _HELD and not right.preps:
            return None  # "is negotiated in Qatar and the American envoy says"
        scan, at, joints, conjunctions = self.scan, left.hi, 0, 0
        spaced = scan.language.pack.grammar.spaced
        touch = right.lo == left.hi and scan.tokens[right.lo].start == scan.tokens[left.hi - 1].end
        if not spaced and touch and left.kind == right.kind == "state":
            return "and"  # 中越
        if not spaced and touch and self._officers_of_states(left, right):
            return "and"  # 英法德三国外长
        if not spaced and touch and right.kind in _HELD and left.kind in _HELD and scan.state_at(left.hi - 1):
            return "and"  # 中越外长
        if left.kind == right.kind == "person" and right.lo > left.hi:
            at = past_clause(scan, at, right.lo)  # "A, who took office in May, and B"
        if right.lo - at > 6 or right.lo <= left.hi:
            return None
        while at < right.lo:
            hit = scan.at(at, "and")
            if hit is not None:
                at, joints, conjunctions = hit.hi, joints + 1, conjunctions + 1
                continue
            token = scan.tokens[at]
            if token.text in "-–" and token.glued and left.kind == right.kind == "person" and right.lo == at + 1:
                return "dash"  # "the Putin-Erdogan talks"
            listed = spaced and token.text == ";" and left.kind == right.kind == "person"  # "with A, OFFICE; B, …"
            if listed or token.text in ",、/-–" or self._lists_on(at):
                # "Russian-Chinese talks": both own what comes next. Without spaces, clauses have another comma.
                if (
                    token.text in "-–"
                    and (right.kind == "state" or self._officers_of_states(left, right))
                    and left.kind in ("state", "office")
                    and not left.people
                ):
                    beside = right.lo == left.hi + 1 and (token.glued or scan.language.pack.grammar.syllables)
                    if beside and not left.owned:
                        return "dash"  # "Nga - Mỹ nhất trí"
                conjunctions += (token.text in "-–" and token.glued and left.owned) or not spaced
                at, joints = at + 1, joints + 1
                continue
            article = scan.at(at, "articles") or scan.at(at, "honorifics")
            if article is not None:
                at = article.hi
                continue
            if right.preps and scan.at(at, "prep") is not None:
                at += 1
                continue
            if not joints and self._parted_by_future(at):
                future = scan.at(at, "future")
                at = future.hi if future is not None else at + 1
                continue
            if conjunctions and not spaced and self._described(at, right.lo):
                at = right.lo
                continue
            described = scan.at(at, "attributes") if conjunctions and right.kind == "person" else None
            if described is not None and described.hi == right.lo and spaced and not self.declined:
                at = right.lo  # "the president and visiting Minister X"
                continue
            if conjunctions and right.kind == "person" and self._and_his_wife(at, right.lo):
                at = right.lo
                continue
            if (
                joints
                and token.kind == "w"
                and not token.cap
                and not any(
                    h.entry.group in ("act", "event-verb", "deed-verb", "auxiliary")
                    for h in scan.starting.get(at, ())
                )
                and right.kind == "person"
                and right.lo - at <= 2
                and scan.tokens[at + 1].text not in ",;"  # "between A and the countries, B said"
            ):
                at += 1
                continue
            if joints and right.kind == "person" and spaced and self._of_a_field(at, right.lo):
                at = right.lo
                continue
            if conjunctions and spaced and right.kind == "organisation" and self._said_of_body(at, right.lo):
                at = right.lo
                continue
            if conjunctions and right.kind == "office" and right.lo == at + 1 and self._whose(at):
                at += 1
                continue
            return None
        if conjunctions:
            return "and"
        alike = left.kind == right.kind or (left.kind in _WHERE and right.kind in _WHERE and "to" in first.preps)
        alike = alike or self._of_several(left, right)
        return "comma" if joints and alike and left.kind != "anaphor" else None

    def _two_visited(self, left: Item, right: Item) -> bool:
        """``访问日本与韩国``: behind a verb, "with" between two states is "and"."""
        scan = self.scan
        beside = left.kind == right.kind == "state" and right.preps == {"with"} and right.lo == left.hi + 1
        if not beside or left.owned or right.owned or scan.language.pack.grammar.spaced:
            return False
        return scan.ending(left.lo, "event-verb") is not None

    def _ends_sentence(self, last: Item) -> bool:
        """``dengan pemimpin negara-negara: A, B, C.``: whether nothing is told behind the last of a list."""
        sentence = self.scan.sentence_of(last.lo)
        return last.hi >= sentence.hi or (last.hi == sentence.hi - 1 and self.scan.tokens[last.hi].kind == "p")

    def _of_several(self, left: Item, right: Item) -> bool:
        """``Ngoại trưởng Anh, Pháp, Đức``: an office that ends with its state, and the next of whose officers met."""
        held = left.kind == "office" and bool(left.states) and not left.people
        return held and right.kind == "state" and self.scan.language.pack.grammar.adjective_after

    def _past_origins(self, items: list[Item]) -> list[Item]:
        """``between X and the Lebanese militia Y``: whose a body is that "and" joins to another is no party; without
        that item, and the others as they are."""
        kept: list[Item] = []
        for item in items:
            last = kept[-1] if kept else None
            if last is not None and item.kind == "organisation" and self._of_body(last, item):
                kept.pop()
            kept.append(item)
        return kept

    def _of_body(self, origin: Item, body: Item) -> bool:
        """Whether an owner stands behind "and", over an article, and only says whose the body behind it is."""
        if not origin.owned or origin.people or origin.preps or body.preps or body.lo < origin.hi:
            return False
        if body.lo == origin.hi and self.scan.tokens[origin.hi - 1].cap:
            return False  # "USAs Nato-allierte"
        article = self.scan.ending(origin.lo, "articles")
        joint = self.scan.ending(article.lo if article is not None else origin.lo, "and")
        return joint is not None and self._said_of_body(origin.hi, body.lo)

    def _said_of_body(self, lo: int, hi: int) -> bool:
        """``between X and the militant group Y``: whether only a few plain words stand before a body."""
        if hi - lo > SAID_OF_BODY:
            return False
        plain = all(token.kind == "w" and not token.cap for token in self.scan.tokens[lo:hi])
        groups = (h.entry.group for at in range(lo, hi) for h in self.scan.starting.get(at, ()))
        return plain and not _GOVERNS.intersection(groups)

    def _officers_of_states(self, left: Item, right: Item) -> bool:
        """``the Kenya-Norway foreign ministers``: a state, and officers whose words begin with another."""
        if left.kind != "state" or right.kind != "office" or right.people:
            return False
        spaced = self.scan.language.pack.grammar.spaced
        return any(
            state.lo == right.lo and (state.hi < right.hi or not spaced)
            for state in self.scan.states_from(right.lo, right.hi)
        )

    def _of_a_field(self, at: int, name: int) -> bool:
        """``Minister A, Economic Revitalization Minister B and C``: words with capitals before an office, behind a
        comma or "and", for a field that no list has."""
        tokens = self.scan.tokens
        if self.scan.at(name, "office") is None or not 0 < name - at <= FIELD_WORDS:
            return False
        words = [h.entry.group for i in range(at, name) for h in self.scan.starting.get(i, ())]
        return all(tokens[i].kind == "w" and tokens[i].cap for i in range(at, name)) and set(words) <= _FIELDS

    def _whose(self, at: int) -> bool:
        """``between the minister and his Irish counterpart``: "his" behind "and", over an article ("e o seu")."""
        scan = self.scan
        if scan.tokens[at].cap or scan.at(at, "pronoun") is None:
            return False
        article = scan.ending(at, "articles")
        return scan.ending(article.lo if article is not None else at, "and") is not None

    def _parted_by_future(self, at: int) -> bool:
        """``王毅将和苏林会晤``: where the word for "and" is one for "with" too, the future stands before it."""
        future = self.scan.at(at, "future") if not self.scan.language.pack.grammar.spaced else None
        return future is not None and self.scan.at(future.hi, "and") is not None

    def _lists_on(self, at: int) -> bool:
        """``与甲、乙，以及丙会谈``: without spaces a comma parts clauses, but not before "and" and somebody named."""
        scan = self.scan
        sign = scan.document.text[scan.tokens[at].start]
        if sign in ";；":
            return self._between_holders(at)
        if scan.language.pack.grammar.spaced or sign not in ",，":
            return False
        joint = scan.at(at + 1, "and")
        if joint is None:
            return False
        return any(joint.hi in begin for begin in (self._found_starts, self._titles_begin, self._names_begin))

    def _between_holders(self, at: int) -> bool:
        """``the envoy of X, A; the envoy of Y, B; …``: a semicolon between people who have done nothing as yet: no
        verb stands before it but that of an invitation."""
        scan = self.scan
        joint = scan.at(at + 1, "and")
        begin = joint.hi if joint is not None else at + 1
        article = scan.at(begin, "articles")
        if not {begin, article.hi if article is not None else begin} & (self._titles_begin | self._names_begin):
            return False
        lo = scan.sentence_of(at).lo
        if any(scan.has(group, lo, at) for group in _DONE):
            return False
        cues = scan.language.pack.events
        return all(cues[int(hit.entry.key)].kind == "invitation" for hit in scan.group("event-verb", lo, at))

    def _described(self, at: int, name: int) -> bool:
        """``王毅和到访的苏林``: what is told of the second stands before it, closed by the mark."""
        marks = self.scan.language.pack.grammar.genitive_suffixes
        words = self.scan.tokens[at:name]
        return 1 < len(words) <= DESCRIBED and words[-1].text in marks and all(word.kind == "w" for word in words)

    def _second_of_pair(self, left: Item, right: Item) -> bool:
        """``tanto X como Y``: whether only the second word of a pair parts two, and its first stands before."""
        pairs = self.scan.language.pack.grammar.pairs
        article = self.scan.ending(left.lo, "articles") if pairs else None
        begin = (article.lo if article is not None else left.lo) - 1
        first = self.scan.tokens[begin].lower if begin >= 0 else ""
        for phrase in pairs[first].split("|") if first in pairs else ():
            end = left.hi + len(phrase.split())
            article = self.scan.at(end, "articles")
            end = article.hi if article is not None else end
            if self.scan.text(left.hi, end).lower().startswith(phrase) and end == right.lo:
                return True
        return False

    def _and_his_wife(self, at: int, name: int) -> bool:
        """``X and his wife, NAME, arrived``: one word and one for what people are, with or without the comma."""
        tokens, signs = self.scan.tokens, self.scan.language.signs
        kin = next((i for i in (at, at + 1) if i < name and signs.is_agent(tokens[i].lower)), None)
        if kin is None or tokens[at].cap:
            return False
        return name <= kin + 2 and all(tokens[i].text == "," for i in range(kin + 1, name))


def _whither(first: Item, left: Item, right: Item) -> bool:
    """``nach Mexiko, Panama und in die Schweiz``: goals of one journey, each with the preposition its name takes."""
    return left.kind in _WHERE and right.kind in _WHERE and "to" in first.preps and "to" in right.preps


def _governments(items: list[Item]) -> tuple[Item, ...]:
    """``talks between Kyiv and Moscow``: two capitals behind "between" stand for their governments."""
    between = len(items) > 1 and "between" in items[0].preps and {i.kind for i in items} <= {"capital", "state"}
    if not between or len({i.states for i in items}) < len(items):
        return tuple(items)
    return tuple(msgspec.structs.replace(item, kind="state") for item in items)
