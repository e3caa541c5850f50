"""Bodies that no list has, told by the office that heads them and by what ends their names."""

from __future__ import annotations

from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import Unit
from dragoman.reading.owners import MOST_LONG_FIELD, OWNERS
from dragoman.reading.posts import Posts

NO_BODY = frozenset({"act", "auxiliary", "future", "that", "relative"})
"""What ends a body's name before its owner has come."""
_DIRECTORS = frozenset(
    {"director-general", "deputy-director-general", "director", "deputy-director", "head-of-department"}
)
_PLACES = frozenset({"place", "notstate"})
"""Parts of the world that a department may be for: "director general for Latin America and the Caribbean"."""
_BODY_HEADS = _DIRECTORS | {
    "committee-chairperson", "deputy-committee-chairperson",
    "president", "vice-president", "chairperson", "vice-chairperson", "executive-director", "managing-director",
    "head-of-office",
    "deputy-head-of-office", "head-of-commission", "deputy-head-of-commission", "deputy-head-of-department",
    "deputy-executive-director", "rector", "coordinator", "secretary-general", "deputy-secretary-general",
}  # fmt: skip
"""Who may head a body that no list has."""
_NOUN_HEADS = _BODY_HEADS | {"leader", "secretary", "general-secretary", "council-chairperson", "party-secretary"}
"""Who may head one of which the pack knows the noun."""
_SYLLABLES = 3
"""Of a name that no list has, behind a body that none has either."""
LONGEST_BODY = 12
"""Words of an unlisted body's name between its first and its owner."""


class UnlistedBodies(Posts):
    """Where such a body's name begins and ends in one document."""

    def _unit(self, at: int, hi: int) -> tuple[Unit, int] | None:
        """One office with its owner, and where it ends."""
        return None

    def _named(self, at: int, hi: int) -> bool:
        """Whether a full name begins there, whose given name the pack knows."""
        given = self.scan.language.signs.is_given(self.tokens[at].text, opens=False)
        return given and self._full_name_behind(at, hi)

    def _long_name(self, at: int, hi: int) -> bool:
        """``Vụ trưởng Vụ Báo chí Miêu Đắc Vũ``: three syllables with capitals and none behind, of no known place,
        where the words of bodies have a capital at the beginning alone."""
        if not self.pack.grammar.syllables or at + _SYLLABLES > hi:
            return False
        run = self.tokens[at : at + _SYLLABLES]
        after = self.tokens[at + _SYLLABLES] if at + _SYLLABLES < hi else None
        plain = all(one.kind == "w" and one.text.istitle() for one in run)
        return plain and not (after is not None and after.cap) and self._name_run(at, hi) == at + _SYLLABLES

    def _unlisted_body(self, at: int, hi: int, roles: tuple[str, ...] = ()) -> tuple[int, int, Found | None] | None:
        """A body that no list has, told by its first word: where it begins and ends, and the owner that ends it.

        Where a comma and another office come first it ends there, and has no owner. A director's department
        ("Direktur Jenderal Kerja Sama Pembangunan Kementerian …") needs no such word before a ministry.
        """
        within = self.scan.ending(at, "body_words") if not self.declined else None
        if within is None:
            at = self._past_of(at, hi)
        head = within or (self.scan.at(at, "body_words") if at < hi else None)
        department = head is None and self.pack.grammar.adjective_after and not _DIRECTORS.isdisjoint(roles)
        if head is None and not department:
            return None
        begin = head.lo if head is not None else at
        named = begin < hi and self.tokens[begin].cap
        plain = department and self.scan.ending(begin, "prep") is not None  # "chef du département de la politique"
        if begin >= hi or not (named or plain) or (within is None and self.start.get(begin) is not None):
            return None
        first = head.hi if head is not None else at
        syllables = self.pack.grammar.syllables
        capitals = syllables or self.pack.names.capital_titles
        for end in range(first, min(first + LONGEST_BODY, hi)):
            found = self.start.get(end)
            if found is not None and found.kind == "place" and self.declined and self._full_name_behind(found.hi, hi):
                return begin, found.hi, None  # "председатель Верховного совета Приднестровья NAME"
            district = syllables and self.tokens[end - 1].lower in self.scan.language.signs.place_nouns
            if found is not None and found.kind in OWNERS and found.form != "capital" and not district:
                if department and found.kind in ("state", "delegation") and named:
                    return None
                return begin, found.hi, found
            token = self.tokens[end]
            if token.text in ",;." and not named:
                return None
            if token.text in ",;." and end > first and not department:
                follows = token.text == "," and self._unit(end + 1, hi) is not None
                return (begin, end, None) if follows or self._ends_body(end - 1, first) else None
            if token.kind != "w" and token.text not in "-–&":
                return None
            if (
                department
                and not token.cap
                and not any(
                    self.scan.at(end, *word) is not None for word in (("and",), ("prep", "of"), ("articles",))
                )
            ):
                return None
            if within is not None and _DIRECTORS.isdisjoint(roles) and self.scan.at(end, "prep") is not None:
                return None
            groups = {hit.entry.group for hit in self.scan.starting.get(end, ())}
            verb = "event-verb" in groups and (self.declined or (capitals and not token.cap))
            if groups & NO_BODY or verb:
                return None
            if syllables and any("led" in h.entry.key.split() for h in self.scan.group("prep", end, end + 1)):
                return (begin, end, None) if end > first else None  # "Phó Chủ tịch HĐND tỉnh X làm trưởng đoàn"
            before = self.tokens[end - 1]
            small = (self.declined or syllables) and end > first and not before.cap
            opens = small and not district and token.cap and found is None
            if opens and (self._named(end, hi) or self._long_name(end, hi)):
                return begin, end, None  # "руководитель Федерального агентства по рыболовству NAME"
        return None

    def _named_body(self, at: int, hi: int, office: Found) -> tuple[int, tuple[int, int] | None]:
        """Behind a body in capitals that no list has, where a comma and its head's full name follow: "the director of
        the Office of Studies, Planning and Statistics, NAME": its end and its tokens; ``at`` and None where none is.

        Where the office says what is headed, small letters do: "the chair of the committee for foreign trade, NAME".
        """
        if at >= hi or _BODY_HEADS.isdisjoint(office.roles) or not self.pack.grammar.spaced or self.declined:
            return at, None
        prep = self.scan.at(at, "prep", "of")
        inner = self._headed(office) if at == office.hi else None
        capital = self.tokens[at].cap and not self._known_at(at) and at not in self.start
        if inner is not None and (capital or self.scan.at(at, "prep") is not None):
            begin, first = inner, at
        elif capital and self._departments_bare() and not _DIRECTORS.isdisjoint(office.roles):
            begin, first = at, at  # "Direktur Jenderal Perencanaan dan Statistik"
        else:
            article = self.scan.at(prep.hi, "articles") if prep is not None else None
            begin = article.hi if article is not None else prep.hi if prep is not None else hi
            first = begin + 1
            opens = self.start.get(begin)
            if begin >= hi or not self.tokens[begin].cap or (opens is not None and opens.kind not in _PLACES):
                return at, None
        for end in range(first, min(first + MOST_LONG_FIELD, hi)):
            token, found = self.tokens[end], self.start.get(end)
            past = self._skip_brackets(end, hi) if token.text == "(" else end  # "of the Commission (EC), NAME"
            if past < hi and self.tokens[past].text == "," and self._name_closed(past + 1, hi):
                return past, (begin, end)
            if token.kind != "w" and not token.glued and token.text not in ",-–&":
                return at, None
            if token.text in ".;:()" or self._verb_at(end):
                return at, None
            joint = self.scan.at(end, "and") if end > first else None
            if joint is not None and self._heads_another(joint.hi, hi):
                return end, (begin, end)
            named_after = found is not None and found.kind == "person" and end > begin and self.tokens[end - 1].cap
            if found is not None and found.kind in ("office", "person") and not named_after:
                return at, None
            if self.scan.at(end, "that") is not None or self.scan.at(end, "relative") is not None:
                return at, None
        return at, None

    def _noun_body(self, at: int, hi: int, office: Found) -> tuple[int, tuple[int, int] | None]:
        """``the chairman of the Hanoi People's Committee NAME``: up to a full name right behind a body whose noun the
        pack knows, be it over its place ("des Volkskomitees von Hanoi NAME"); ``at`` and None where none is."""
        last = min(at + LONGEST_BODY, hi)
        if _NOUN_HEADS.isdisjoint(office.roles) or not self.scan.has("body_nouns", office.lo, last):
            return at, None
        prep = self.scan.at(at, "prep")
        begin = prep.hi if prep is not None else at
        article = self.scan.at(begin, "articles") if begin < hi else None
        begin = article.hi if article is not None else begin
        if begin == at:
            return at, None
        inner = self._headed(office) if at == office.hi else None
        last_word = not self.pack.grammar.adjective_after  # "Comité Nacional" goes on behind its noun
        noun = inner is not None  # "président du Comité populaire" is one office: "de Hanoï" goes on with the body
        for end in range(begin, last):
            token, before, found = self.tokens[end], self.tokens[end - 1], self.start.get(end)
            named = last_word and self.scan.ending(end, "body_nouns") is not None
            placed = found is None and (prior := self.cover.get(end - 1)) is not None and prior.kind != "person"
            if noun and token.cap and self._past_full_name(end, hi) > end:
                sure = named or placed or (not before.cap and self._name_closed(end, hi))
                return (end, (inner or begin, end)) if sure else (at, None)
            noun = noun or self.scan.at(end, "body_nouns") is not None
            if (token.kind != "w" and not token.glued) or token.text in ".,;:()" or self._verb_at(end):
                break
            if found is not None and found.kind in ("office", "person"):
                break
        return at, None

    def _past_genitives(self, at: int, hi: int) -> tuple[int, Found | None, tuple[int, int] | None]:
        """Behind "Витебского областного исполнительного комитета Республики Беларусь": a body in the genitive that no
        list has, word by word, up to its state or to the body that it is of; or up to a full name."""
        about = False
        for end in range(at, min(at + LONGEST_BODY, hi)):
            found, token = self.start.get(end), self.tokens[end]
            if end > at and found is not None and found.kind in OWNERS and found.form not in ("capital", "adjective"):
                owns = found.kind != "delegation" and (not found.case or "g" in found.case)
                return (found.hi, found, (at, found.hi)) if owns else (at, None, None)
            if end > at and token.cap and self._known_at(end) and self._full_name_behind(end, hi):
                return end, None, (at, end)
            if end > at and found is not None and found.kind == "place" and self._full_name_behind(found.hi, hi):
                return found.hi, None, (at, found.hi)
            if found is not None and found.form != "adjective":
                break
            if end > at and (past := self._of_friends(end, hi)) > end:
                return past, None, (at, past)
            if end > at and self.scan.at(end, "prep", "about") is not None and not about:
                about = True
                continue
            if end > at and token.text == "-" and token.glued and self.tokens[end - 1].kind == "w":
                continue  # "Торгово-промышленной"
            joint = self.scan.at(end, "and") is not None and about
            if token.kind != "w" or (not joint and not about and not self._may_be_genitive(end)):
                break
            parts = {hit.entry.group for hit in self.scan.starting.get(end, ())}
            if not joint and parts & NO_BODY | parts & {"prep", "and", "event-verb", "office"}:
                break
        return at, None, None

    def _of_friends(self, at: int, hi: int) -> int:
        """``группы дружбы с Республикой X NAME``: behind the state with which a group is, where a full name follows;
        else ``at``."""
        prep = self.scan.at(at, "prep", "with")
        state = self.start.get(prep.hi) if prep is not None and prep.hi < hi else None
        if state is None or state.kind != "state" or not self._full_name_behind(state.hi, hi):
            return at
        return state.hi if self.tokens[state.hi].text != "," else at

    def _may_be_genitive(self, at: int) -> bool:
        """Whether a word may be an adjective or a noun in the genitive; with a capital, an adjective before one."""
        word, behind = self.tokens[at].lower, self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if behind is not None and behind.text == "-" and behind.glued and at + 2 < len(self.tokens):
            return not self.tokens[at + 2].cap and self._may_be_genitive(at + 2)
        if not word.endswith(self.pack.grammar.genitive_endings):
            return False
        if not self.tokens[at].cap:
            return True
        if behind is None or behind.kind != "w" or self._known_at(at):
            return False
        state = self.start.get(at + 1)  # "глава Нацкоалиции Сирии"
        if state is not None and state.kind == "state" and state.form != "adjective" and "g" in state.case:
            return True
        return not behind.cap or self._before_full_name(at + 1)

    def _before_full_name(self, at: int) -> bool:
        """``глава Росатома Алексей Лихачев``: a given name that is known and a family's, with no father's behind."""
        last = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if last is None or last.kind != "w" or not last.cap or not self._known_at(at):
            return False
        declension = self.scan.language.declension
        return declension is not None and not declension.patronymic(last.text)

    def _heads_another(self, at: int, hi: int) -> bool:
        """``presidente del Consejo X y director de la Academia Y, NAME``: whether the head of another body follows,
        and the name of both."""
        found = self.start.get(at)
        if found is None or found.kind != "office" or _BODY_HEADS.isdisjoint(found.roles):
            return False
        second = self._unit(at, hi)
        comma = second is not None and second[1] < hi and self.tokens[second[1]].text == ","
        return second is not None and comma and self._name_closed(second[1] + 1, hi)

    def _departments_bare(self) -> bool:
        """Whether a department stands behind its director without a preposition, in words parted by spaces."""
        grammar = self.pack.grammar
        return grammar.adjective_after and self.pack.names.capital_titles and not grammar.syllables

    def _headed(self, office: Found) -> int | None:
        """Where in the words of an office the body begins that it is the head of: "chair of the committee"; not where
        they name it themselves: "presidente do conselho de administração da EMPRESA"."""
        if sum(self.scan.at(at, "prep", "of") is not None for at in range(office.lo, office.hi)) > 1:
            return None
        for at in range(office.hi - 1, office.lo, -1):
            prep = self.scan.at(at, "prep", "of")
            if prep is not None and prep.hi < office.hi:
                article = self.scan.at(prep.hi, "articles")
                return article.hi if article is not None and article.hi < office.hi else prep.hi
        head = self.scan.ending(office.hi, "body_words")  # "Kepala Kantor Pusat Partai"
        return head.lo if head is not None and head.lo > office.lo and not self.pack.grammar.syllables else None

    def _name_closed(self, at: int, hi: int) -> bool:
        """Whether a full name that is of no place and no field stands there, up to a sign, an "and" or a verb."""
        end = self._past_full_name(at, hi)
        if end == at:
            return False
        closed = end >= hi or self.tokens[end].kind == "p" or self._verb_at(end)
        return closed or self.scan.at(end, "and") is not None

    def _ends_body(self, at: int, first: int) -> bool:
        """Where only the first of a body's syllables has a capital: whether a word is its last, and of no name.

        One or two capitals behind the body's word name it ("Tập đoàn ABC"); more may be a person's full name.
        """
        if not self.pack.grammar.syllables:
            return False
        own = at - first < 2 and not self._named(first, at + 1) and not self._long_name(first, at + 1)
        return not self.tokens[at].cap or own or self.scan.ending(at + 1, "body_words") is not None
