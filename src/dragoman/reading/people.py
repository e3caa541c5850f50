"""People: office and name first, then a name already met on the page, then the reference list.

``[owner] [modifier] office (and office)* [owner] NAME`` in any of its orders is a mention. Offices, their
owner and the holder are kept apart. A person is remembered through the page: a surname, a given name or
the office alone stands for the one who was named so before. Nothing looks ahead, save that a surname in
the headline or lead is the first full name of the page that holds it; so what follows changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from rapidfuzz.distance import JaroWinkler

from dragoman.model import Office
from dragoman.reading.compiled import COUNTERPART
from dragoman.reading.found import Found
from dragoman.reading.scan import Scan, Sentence
from dragoman.reference import Person as Known
from dragoman.text import Token, slug, sound

LONGEST_NAME = 7
ENVOYS = frozenset(
    {"ambassador", "consul-general", "chargé-d-affaires", "special-envoy", "consul", "high-commissioner"}
)
NEAR_NAME = 0.8
"""Jaro-Winkler over sounds that each word of a name must reach to be the damaged name of one who holds that
office of that state: "Inham" for Ilham stands at 0.88. Of 915 known people only such pairs as Li Qiang and
Li Keqiang lie above it with one office and state, and those are on the list and so found exactly."""
ALONE = frozenset(
    {"monarch", "king", "queen", "emperor", "crown-prince", "crown-princess", "prince", "princess", "pope"}
)
"""Offices that nobody holds together with another: "the King and President Macron" are two."""
OF_FIELDS = frozenset({"commissioner", "secretary", "state-secretary", "special-envoy", "spokesperson"})
"""Offices that a field may stand beside without making another office of them: "EU Trade Commissioner"."""
OWNERS = frozenset({"state", "organisation", "delegation", "ministry"})
_VOWELS = re.compile(r"[aeiouy]+")
_NICKNAME_QUOTES = frozenset("\"“”„‘’'«»")
BRACKET_TOKENS = 5
"""Words in brackets after an office, owner or name that are passed over: a party, a short form, a portfolio."""
HEADS = ("foreign-minister", "prime-minister", "president", "defence-minister")
"""Offices that "his counterpart" most often means where nobody was named before."""
NO_LINK = frozenset({"prep", "and", "act", "event-verb", "auxiliary", "future"})
"""What parts an owner from an office behind it: "i Kina møtte statsminister Lund"."""
_NO_NAME = frozenset(
    {
        "act",
        "event-verb",
        "event-noun",
        "prep",
        "and",
        "auxiliary",
        "future",
        "that",
        "relative",
        "clause",
        "status",
        "negation",
        "paper",
    }
)
"""Groups whose words end a name, as in a headline with capitals throughout."""
_NAME_JOINTS = "-'’‐‑"


class Unit(msgspec.Struct, frozen=True):
    """One office in a chain at tokens ``[lo, hi)``, with its owner and where an envoy is sent."""

    lo: int
    hi: int
    roles: tuple[str, ...]
    owner: Found | None
    to: str | None
    modifiers: tuple[str, ...]
    unknown: tuple[int, int] | None = None
    """Where the owner is a body of a state in words that no list has ("Nordkoreas utrikeskommission"): its tokens."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of a person at tokens ``[lo, hi)``, office included; the name at ``[name_lo, name_hi)``, maybe empty.

    ``person`` is None where only an office stands and nobody on the page holds it; ``state`` is then its owner.
    """

    lo: int
    hi: int
    name_lo: int
    name_hi: int
    person: str | None
    state: str | None
    roles: tuple[str, ...] = ()
    sent: str | None = None
    """Of an envoy: the state sent to."""


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """A body under a name that no list has, told by its holder: tokens ``[lo, hi)`` and the body's id."""

    lo: int
    hi: int
    body: str
    person: str


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """A name that translation spoiled, and whose it is."""

    lo: int
    hi: int
    person: str
    why: str
    glued: bool = False


@dataclass
class Profile:
    """What the page has told so far of one person."""

    id: str
    name: str
    words: tuple[str, ...]
    known: Known | None
    first: int
    last: int
    names: dict[str, None] = field(default_factory=dict)
    offices: dict[tuple[str | None, str | None, str | None], Office] = field(default_factory=dict)
    dead: bool = False
    """Had died when the page was published, as far as reference and page tell."""
    complete: bool = True
    """False while only damaged or partial forms have been seen."""
    serves: str | None = None
    """The state that reference lets a known person speak for on the page's date."""
    body: str | None = None
    """The organisation served, where it belongs to no state."""
    other_words: tuple[str, ...] = ()
    """Sounds of other names by which the page calls the person."""

    @property
    def state(self) -> str | None:
        """The state that the person serves: by the offices on the page, then by reference; of world bodies none."""
        for office in self.offices.values():
            if office.of and len(office.of) == 3 and office.of.isupper():
                return office.of
        if self.body is not None:
            return None
        return self.serves

    def holds(self, roles: Sequence[str], owner: str | None) -> bool:
        """Whether the page gave this person one of the roles (of that owner, where one is named)."""
        for office in self.offices.values():
            role = office.role or ""
            if not any(role == r or _general(r, role) for r in roles):
                continue
            if owner is None or office.of == owner or self.state == owner:
                return True
        return False


class People(msgspec.Struct, frozen=True):
    """Everyone on the page, and where."""

    profiles: dict[str, Profile]
    seen: list[Seen]
    damages: list[Damage]
    aliases: list[Alias]


def find_people(scan: Scan, names: list[Found]) -> People:
    """All mentions of people, in order."""
    return _Finder(scan, names).run()


class _Finder:
    def __init__(self, scan: Scan, names: list[Found]) -> None:
        self.scan = scan
        self.tokens = scan.tokens
        self.pack = scan.language.pack
        self.start = {found.lo: found for found in names}
        self.cover: dict[int, Found] = {}
        for found in names:
            for token in range(found.lo, found.hi):
                self.cover[token] = found
        self.profiles: dict[str, Profile] = {}
        self.by_word: dict[str, list[Profile]] = {}
        self.seen: list[Seen] = []
        self.damages: list[Damage] = []
        self.title_case = False
        self.aliases: list[Alias] = []
        grammar = self.pack.grammar
        self.particles = frozenset(grammar.particles)
        self.not_names = frozenset(word.casefold() for word in grammar.not_names)
        self.abbreviations = frozenset(grammar.abbreviations)
        self.given = frozenset(sound(name) for name in grammar.given_names)
        self.suffixes = tuple(
            sorted(
                (s for s in (*grammar.genitive_suffixes, *grammar.name_suffixes) if s.isalpha()),
                key=len,
                reverse=True,
            )
        )

    def run(self) -> People:
        for sentence in self.scan.sentences:
            self._sentence(sentence)
        self._early_surnames()
        self.seen.sort(key=lambda s: s.lo)
        return People(self.profiles, self.seen, self.damages, self.aliases)

    # -- the pass through a sentence ---------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> None:
        self.title_case = _title_case(self.tokens[sentence.lo : sentence.hi])
        at = sentence.lo
        while at < sentence.hi:
            found = self.start.get(at)
            if found is None and not self.tokens[at].cap and at not in self.scan.starting:
                at += 1
                continue
            anaphor = self.scan.at(at, "anaphor")
            if anaphor is not None and self.scan.at(anaphor.hi, "prep", "of") is None:
                at = anaphor.hi
                continue
            if (found and found.kind in ("office", "state", "organisation")) or self.scan.at(at, "modifier"):
                end = self._office_mention(at, sentence)
                if end > at:
                    at = end
                    continue
            if found and found.kind not in ("person", "place"):
                at = found.hi
                continue
            if self._is_name_word(at, first=True):
                end = self._bare_name(at, sentence)
                if end > at:
                    at = end
                    continue
            at = found.hi if found else at + 1

    def _office_mention(self, at: int, sentence: Sentence) -> int:
        chain = self._chain(at, sentence.hi)
        if chain is None:
            return at
        units, end = chain
        name_at = self._skip_honorifics(end)
        comma = False
        if name_at < sentence.hi and self.tokens[name_at].text == ",":
            comma, name_at = True, self._skip_honorifics(name_at + 1)
        name_end = self._name_run(name_at, sentence.hi, after_office=not comma)
        if comma and name_end - name_at < 2 and self._lookup(name_at, name_end) is None:
            name_end = name_at
        if comma and name_end > name_at and name_end < sentence.hi and self._office_follows(name_end):
            name_end = name_at
        if name_end > name_at:
            _, owner = self._owner_behind(name_end, sentence.hi)
            if owner is not None and all(unit.owner is None for unit in units):
                units = tuple(msgspec.structs.replace(unit, owner=owner) for unit in units)
            profile, name_end = self._who(name_at, name_end, units, at)
            if profile is not None:
                return self._record(profile, at, name_at, name_end, units, sentence)
        if not comma:
            end_of_damage = self._function_word_for_name(end, sentence.hi, units, at, sentence)
            if end_of_damage:
                return end_of_damage
        self._office_alone(at, end, units)
        return end

    def _office_follows(self, at: int) -> bool:
        """After "the president, Anna Berg" a second office right away: the name opens an item of its own."""
        found = self.start.get(at)
        return found is not None and found.kind == "office"

    def _record(
        self, profile: Profile, lo: int, name_lo: int, name_hi: int, units: tuple[Unit, ...], sentence: Sentence
    ) -> int:
        hi = name_hi
        owner_end, owner = self._owner_behind(name_hi, sentence.hi)
        if owner is not None and any(unit.owner is owner for unit in units):
            hi = owner_end
        hi = self._past_brackets(profile, hi, sentence)
        units, hi = self._portfolio(units, name_hi, hi, sentence)
        self._give(profile, units)
        hi = self._apposition(profile, hi, sentence)
        self._mention(profile, lo, hi, name_lo, name_hi, units)
        return self._sharing(hi, units, sentence)

    def _portfolio(
        self, units: tuple[Unit, ...], name_hi: int, hi: int, sentence: Sentence
    ) -> tuple[tuple[Unit, ...], int]:
        """``minister NAME (Buitenlandse Zaken)`` and ``minister NAME van Financiën``: the field behind the name."""
        plain = {"minister": "{}-minister", "deputy-minister": "deputy-{}-minister"}
        pattern = next((plain[role] for unit in units for role in unit.roles if role in plain), None)
        if pattern is None or name_hi >= sentence.hi:
            return units, hi
        bracket = self.tokens[name_hi].text == "("
        prep = None if bracket else self.scan.at(name_hi, "prep", "of")
        at = name_hi + 1 if bracket else prep.hi if prep is not None else None
        field = self.scan.at(at, "portfolio") if at is not None and at < sentence.hi else None
        if field is None:
            return units, hi
        role = pattern.format(field.entry.key)
        changed = tuple(msgspec.structs.replace(u, roles=(role,)) if set(u.roles) & set(plain) else u for u in units)
        return changed, max(hi, field.hi + (1 if bracket else 0))

    def _sharing(self, at: int, units: tuple[Unit, ...], sentence: Sentence) -> int:
        """``Ministers A B and C D``: a full name joined to one with an office is a person too, of that office."""
        joint = self.scan.at(at, "and") if at < sentence.hi else None
        if joint is None or joint.hi >= sentence.hi or self.start.get(joint.hi) is not None:
            return at
        end = self._name_run(joint.hi, sentence.hi)
        if len(self._words(joint.hi, end)) < 2 or (end < sentence.hi and self._office_follows(end)):
            return at
        profile = self._lookup(joint.hi, end) or self._add(joint.hi, end, self._known(joint.hi, end))
        self._attest(profile, joint.hi, end)
        if not profile.offices:
            self._give(profile, tuple(msgspec.structs.replace(u, owner=None) for u in units))
        self._mention(profile, joint.hi, end, joint.hi, end)
        return end

    def _mention(
        self, profile: Profile, lo: int, hi: int, name_lo: int, name_hi: int, units: tuple[Unit, ...] = ()
    ) -> None:
        profile.last = name_lo
        roles = tuple(role for unit in units for role in unit.roles)
        self.seen.append(
            Seen(
                lo=lo,
                hi=hi,
                name_lo=name_lo,
                name_hi=name_hi,
                person=profile.id,
                state=profile.state,
                roles=roles,
                sent=next((unit.to for unit in units if unit.to), None),
            )
        )

    def _apposition(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """``NAME, office of owner,`` and ``NAME (office)``, one behind another: the offices are that person's."""
        end = self._one_apposition(profile, at, sentence)
        while end > at:
            at, end = end, self._one_apposition(profile, end, sentence)
        return at

    def _one_apposition(self, profile: Profile, at: int, sentence: Sentence) -> int:
        if at >= sentence.hi or self.tokens[at].text not in ",(":
            return at
        chain = self._chain(at + 1, sentence.hi, commas=False)
        if chain is None:
            return at
        units, end = chain
        if self._name_run(self._skip_honorifics(end), sentence.hi) > end:
            return at
        served = profile.state
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.kind == "state"), None)
        if served and owner and served != owner and units[0].to is None:
            return at
        closed = end >= sentence.hi or self.tokens[end].text in ",.;:)–—"
        if not closed and (self.pack.grammar.adjective_after or not self._verb_at(end)):
            return at
        self._give(profile, units)
        return end + 1 if end < sentence.hi and self.tokens[end].text == ")" else end

    def _verb_at(self, at: int) -> bool:
        return any(
            hit.entry.group in ("act", "event-verb", "auxiliary", "future") for hit in self.scan.starting.get(at, ())
        )

    # -- offices -----------------------------------------------------------------------------------

    def _chain(self, at: int, hi: int, *, commas: bool = True) -> tuple[tuple[Unit, ...], int] | None:
        """Offices joined by "and", side by side or (``commas``) parted by commas, and where they end."""
        first = self._unit(at, hi)
        if first is None:
            return None
        units, end = [first[0]], first[1]
        while end < hi:
            joint = self.scan.at(end, "and")
            nxt = joint.hi if joint else end + 1 if self.tokens[end].text in ",/" else end
            following = self._unit(nxt, hi)
            if following is None:
                break
            comma = self.tokens[end].text == "," and joint is None
            if comma and not (commas and self._chain_ends_in_name(following[1], hi)):
                break
            if {*units[-1].roles, *following[0].roles} & ALONE and following[0].owner is not units[-1].owner:
                break
            left, right = units[-1].owner, following[0].owner
            if left is not None and right is not None and left.state and right.state and left.state != right.state:
                break
            units.append(following[0])
            end = following[1]
        owners = [unit.owner for unit in units if unit.owner is not None]
        state = next((o for o in owners if o.kind == "state"), owners[0] if owners else None)
        shared = tuple(u if u.owner is not None else msgspec.structs.replace(u, owner=state) for u in units)
        return shared, end

    def _chain_ends_in_name(self, at: int, hi: int) -> bool:
        """Whether offices parted by commas come to a name: else a comma only parts two people."""
        for _ in range(4):
            at = self._skip_honorifics(at)
            if at < hi and self.tokens[at].text == ",":
                at += 1
            if self._name_run(at, hi) > at:
                return True
            joint = self.scan.at(at, "and") if at < hi else None
            following = self._unit(joint.hi if joint else at, hi)
            if following is None:
                return False
            at = following[1]
        return False

    def _unit(self, at: int, hi: int) -> tuple[Unit, int] | None:
        owner: Found | None = None
        modifiers: list[str] = []
        begin = at
        adjective_after = self.pack.grammar.adjective_after
        for _ in range(6):
            if at >= hi:
                return None
            found = self.start.get(at)
            if found and found.kind == "office":
                break
            if found and owner is None and found.kind in ("state", "organisation") and found.form != "capital":
                if adjective_after and found.form == "name":
                    return None
                owner, at = found, found.hi
                continue
            modifier = self.scan.at(at, "modifier")
            if modifier:
                modifiers.append(modifier.entry.key)
                at = modifier.hi
                continue
            article = self.scan.at(at, "articles")
            if article and (at == begin or modifiers):
                at = article.hi
                continue
            short = self.tokens[at].text
            if owner is not None and found is None and len(short) > 1 and short.isupper():
                # "German MFA State Secretary": a short form of the body between.
                next_found = self.start.get(at + 1)
                if next_found is not None and next_found.kind == "office":
                    at += 1
                    continue
            field = self.scan.at(at, "portfolio") if owner is not None else None
            after = self.start.get(field.hi) if field is not None else None
            if field is not None and after is not None and set(after.roles) & OF_FIELDS:
                at = field.hi
                continue
            if owner is not None and found is None and self.tokens[at].kind == "w" and not self.tokens[at].cap:
                after = self.start.get(at + 1)
                groups = {hit.entry.group for hit in self.scan.starting.get(at, ())}
                if after and after.kind == "office" and not groups & NO_LINK:
                    at += 1
                    continue
            return None
        else:
            return None
        office = self.start[at]
        end, to = self._skip_brackets(self._past_portfolio(office, hi), hi), None
        if end < hi and self.tokens[end].text in "'’:" and end + 1 < hi and self.tokens[end + 1].lower == "s":
            end += 2
        if adjective_after:
            modifier = self.scan.at(end, "modifier") if end < hi else None
            if modifier and modifier.entry.key != "former":
                modifiers.append(modifier.entry.key)
                end = modifier.hi
        if owner is None and office.state is not None:
            lo_state, hi_state, iso = office.inside[0]
            owner = Found(lo=lo_state, hi=hi_state, kind="state", id=iso, form="adjective", state=iso)
        envoy = bool(set(office.roles) & ENVOYS)
        unknown: tuple[int, int] | None = None
        if owner is None:
            sent = self._sent_to(end, hi) if envoy else None
            if sent is None:
                end, owner = self._owner_after(end, hi)
                if owner is not None and owner.kind == "state" and owner.form == "genitive" and end == owner.hi:
                    words_end = self._unknown_body(end, hi)
                    if words_end > end:
                        unknown, end = (owner.lo, words_end), words_end
                if owner is not None:
                    end = self._skip_brackets(end, hi)
        if envoy:
            sent = self._sent_to(end, hi)
            if sent is not None:
                end, to = sent
        unit = Unit(
            lo=begin, hi=end, roles=office.roles, owner=owner, to=to, modifiers=tuple(modifiers), unknown=unknown
        )
        return unit, end

    def _past_portfolio(self, office: Found, hi: int) -> int:
        """Behind the field of a commissioner or secretary: "Komisaris Perdagangan Uni Eropa"."""
        if office.hi >= hi or not set(office.roles) & OF_FIELDS:
            return office.hi
        field = self.scan.at(office.hi, "portfolio")
        return field.hi if field is not None and self.tokens[office.hi].cap else office.hi

    def _unknown_body(self, at: int, hi: int) -> int:
        """Up to three plain words behind "office of STATE's": a body, when a comma, a name or "and" comes next."""
        end = at
        while end < hi and end - at < 3:
            token = self.tokens[end]
            found = self.start.get(end)
            if found is not None and found.kind == "organisation" and end == at:
                return found.hi
            if token.kind != "w" or token.cap or found is not None:
                break
            if any(
                hit.entry.group in ("prep", "and", "act", "event-verb", "auxiliary", "that", "relative", "future")
                for hit in self.scan.starting.get(end, ())
            ):
                break
            end += 1
        if end == at or end >= hi:
            return at
        follows = self.tokens[end].text == "," or self.scan.at(end, "and") or self._name_run(end, hi) > end
        return end if follows else at

    def _owner_after(self, at: int, hi: int) -> tuple[int, Found | None]:
        """An owner behind the office: "of the Republic of X", "för Koreas arbetarparti", bare in some languages."""
        begin = at
        if at >= hi:
            return begin, None
        prep = self.scan.at(at, "prep", "of")
        bare = self.pack.grammar.adjective_after
        if prep is None and not bare:
            return begin, None
        at = prep.hi if prep else at
        article = self.scan.at(at, "articles") if at < hi else None
        at = article.hi if article else at
        for skipped in range(3):
            found = self.start.get(at)
            if found is not None and found.kind in OWNERS and found.form != "capital":
                if found.form in ("genitive", "adjective") or (bare and found.kind == "organisation"):
                    inner = self.start.get(found.hi)
                    if inner is not None and inner.kind == "organisation":
                        return inner.hi, msgspec.structs.replace(inner, lo=found.lo, state=found.id)
                return found.hi, found
            token = self.tokens[at] if at < hi else None
            if prep is None or skipped == 2 or token is None or token.kind != "w" or token.cap:
                break
            at += 1
        return begin, None

    def _owner_behind(self, at: int, hi: int) -> tuple[int, Found | None]:
        """``president NAME of STATE``: only with a preposition that never marks a place."""
        if at >= hi or self.scan.at(at, "prep", "of") is None or self.scan.at(at, "prep", "in") is not None:
            return at, None
        end, owner = self._owner_after(at, hi)
        return (end, owner) if owner is not None and owner.kind == "state" else (at, None)

    def _sent_to(self, at: int, hi: int) -> tuple[int, str] | None:
        """Where an envoy is sent: "to Laos", "i Laos", "untuk Korea Utara"."""
        if at >= hi:
            return None
        hits = [h for h in self.scan.starting.get(at, ()) if h.entry.group == "prep" and h.entry.key in ("to", "in")]
        if not hits:
            hits = [h for h in self.scan.starting.get(at, ()) if h.entry.group == "prep" and h.entry.key == "other"]
        if not hits:
            return None
        at = max(hit.hi for hit in hits)
        article = self.scan.at(at, "articles") if at < hi else None
        at = article.hi if article else at
        found = self.start.get(at)
        if found is not None and found.kind == "state" and found.form in ("name", "genitive"):
            return found.hi, found.id
        return None

    def _give(self, profile: Profile, units: tuple[Unit, ...]) -> None:
        for unit in units:
            role = self._role(profile, unit)
            owner = unit.owner
            of: str | None = None
            if unit.unknown is not None:
                of = self._alias(profile, role, unit)
            elif owner is not None:
                if owner.kind == "organisation" and owner.state is None and "former" not in unit.modifiers:
                    profile.body = owner.id
                of = owner.id if owner.kind == "state" else owner.state if owner.kind == "delegation" else owner.name
            if of is None and profile.known is not None:
                held = [o for o in profile.known.offices if o.role == role]
                of = self._owner_name(held[-1].of) if held else None
            if of is None and role is not None and role.endswith("minister"):
                of = profile.state
            if role is None:
                continue
            for prefix in ("deputy", "acting", "former"):
                if prefix in unit.modifiers and not role.startswith(prefix):
                    role = f"{prefix}-{role}"
            existing = [key for key in profile.offices if key[0] == role]
            if existing and (of is None or self._same_office(profile, existing, of)):
                continue
            for key in existing:
                if key[1] is None or key[1] == of:
                    del profile.offices[key]
            profile.offices[role, of, unit.to] = Office(role=role, of=of, to=unit.to)

    def _same_office(
        self, profile: Profile, existing: list[tuple[str | None, str | None, str | None]], of: str | None
    ) -> bool:
        """Whether an office is held already of the same state, be it of the state itself or of its party."""
        bodies = self.scan.language.reference.bodies.values()
        states = {body.name: body.state for body in bodies if body.kind == "party"}
        here = states.get(of or "", of)
        return any(key[1] != of and states.get(key[1] or "", key[1]) == here for key in existing if key[1])

    def _alias(self, profile: Profile, role: str | None, unit: Unit) -> str | None:
        """The body that unknown words must mean, as the person holds that office of it; else the words themselves."""
        bodies = self.scan.language.reference.bodies
        assert unit.unknown is not None
        lo, hi = unit.unknown
        state = unit.owner.id if unit.owner is not None else None
        held = [o.of for o in profile.offices.values() if o.role == role and o.of]
        if profile.known is not None:
            held += [office.of for office in profile.known.offices if office.role == role and office.of]
        for name in held:
            body = bodies.get(name) or next((b for b in bodies.values() if b.name == name), None)
            if body is not None and body.state == state:
                self.aliases.append(Alias(lo=lo, hi=hi, body=body.id, person=profile.id))
                return body.name
        return self.scan.text(lo, hi)

    def _counterpart_role(self, profile: Profile | None) -> str | None:
        """The office of the one named just before, who serves another state."""
        for seen in reversed(self.seen):
            other = self.profiles.get(seen.person or "")
            if other is profile and profile is not None:
                continue
            if seen.roles and seen.roles[0] != COUNTERPART:
                return seen.roles[-1]
            if other is not None and other.offices:
                return next(iter(reversed(other.offices.values()))).role
        return None

    def _owner_name(self, owner: str | None) -> str | None:
        body = self.scan.language.reference.bodies.get(owner or "")
        return body.name if body is not None else owner

    def _role(self, profile: Profile, unit: Unit) -> str | None:
        """One role where the words allow several: the one that reference gives the person, else by the owner."""
        if unit.roles[0] == COUNTERPART:
            return self._counterpart_role(profile)
        if (
            unit.owner is not None
            and unit.owner.of == "parliament"
            and {"president", "chairperson"} & set(unit.roles)
        ):
            return "speaker"
        if len(unit.roles) == 1:
            return unit.roles[0]
        if profile.known is not None:
            owner = unit.owner.id if unit.owner is not None else None
            for role in unit.roles:
                if owner is not None and any(o.role == role and o.of == owner for o in profile.known.offices):
                    return role
            held = {office.role for office in profile.known.offices}
            for role in unit.roles:
                if role in held:
                    return role
        if unit.owner is not None and unit.owner.kind == "state":
            for role in unit.roles:
                if any(
                    o.of == unit.owner.id for k in _holders(self.scan, (role,)) for o in k.offices if o.role == role
                ):
                    return role
        of_state = unit.owner is not None and (unit.owner.kind == "state" or "party" in unit.owner.id)
        if of_state and "general-secretary" in unit.roles:
            return "general-secretary"
        if unit.owner is not None and not of_state and "secretary-general" in unit.roles:
            return "secretary-general"
        return unit.roles[0]

    def _office_alone(self, lo: int, hi: int, units: tuple[Unit, ...]) -> None:
        """An office without a name: the last one who was given it on the page, or a nameless holder of a state's."""
        roles = tuple(role for unit in units for role in unit.roles)
        if COUNTERPART in roles:
            owner = units[0].owner
            state = owner.state if owner is not None else None
            if state is not None:
                self._nobody(lo, hi, units)
            return
        if any("former" in unit.modifiers for unit in units):
            return
        owner = units[0].owner
        of = None if owner is None else owner.id if owner.kind == "state" else owner.state or owner.name
        if "deputy" in units[0].modifiers:
            roles = tuple(f"deputy-{role}" for role in roles)
        several = len(units) > 1
        holders = [
            p
            for p in self.profiles.values()
            if (all(p.holds(unit.roles, of) for unit in units) if several else p.holds(roles, of))
        ]
        if holders:
            profile = max(holders, key=lambda p: p.last)
            self._mention(profile, lo, hi, hi, hi, units)
            if owner is not None and owner.kind == "state":
                self._give(profile, units)
            return
        if len({u.owner.state for u in units if u.owner is not None}) > 1:
            for unit in units:
                self._nobody(unit.lo, unit.hi, (unit,))
            return
        self._nobody(lo, hi, units)

    def _nobody(self, lo: int, hi: int, units: tuple[Unit, ...]) -> None:
        """An office whose holder the page does not name: its state acts."""
        owner = units[0].owner
        self.seen.append(
            Seen(
                lo=lo,
                hi=hi,
                name_lo=hi,
                name_hi=hi,
                person=None,
                state=owner.state if owner is not None else None,
                roles=tuple(role for unit in units for role in unit.roles),
                sent=next((unit.to for unit in units if unit.to), None),
            )
        )

    # -- names -------------------------------------------------------------------------------------

    def _skip_brackets(self, at: int, hi: int) -> int:
        """The place behind a short remark in brackets: "(M)", "(AS)", "(Buitenlandse Zaken)"."""
        if at >= hi or self.tokens[at].text != "(":
            return at
        for end in range(at + 1, min(at + BRACKET_TOKENS + 2, hi)):
            if self.tokens[end].text == ")":
                return end + 1
        return at

    def _bracketed_name(self, profile: Profile, at: int, end: int) -> None:
        """``Joko Widodo (Jokowi)``: one capitalised word in brackets is another name of the person."""
        if end - at != 3:
            return
        token = self.tokens[at + 1]
        if token.kind != "w" or len(token.text) < 4 or not token.text.istitle() or self.cover.get(at + 1) is not None:
            return
        word = sound(token.text)
        if profile not in self.by_word.setdefault(word, []):
            self.by_word[word].append(profile)
            profile.other_words = (*profile.other_words, word)
        profile.names.setdefault(token.text, None)

    def _skip_honorifics(self, at: int) -> int:
        for _ in range(3):
            hit = self.scan.at(at, "honorifics")
            if hit is None:
                return at
            at = hit.hi
            if at < len(self.tokens) and self.tokens[at].text == "." and self.tokens[at].glued:
                at += 1
        return at

    def _is_name_word(self, at: int, *, first: bool) -> bool:
        token = self.tokens[at]
        if token.kind != "w" or not token.cap:
            return False
        found = self.cover.get(at)
        if found is not None and found.kind != "person" and not self._state_in_name(at, found, first=first):
            return False
        if token.text in self.abbreviations and at + 1 < len(self.tokens) and self.tokens[at + 1].text == ".":
            return False
        if token.lower in self.not_names or (first and self.scan.at(at, "honorifics") is not None):
            return False
        if len(token.text) == 1 and not token.text.isascii():
            return False
        if first or not self.title_case:
            return True
        return not any(
            hit.entry.group in _NO_NAME
            and hit.lo == at
            and hit.hi - hit.lo <= 2
            and found is None
            and not token.glued
            for hit in self.scan.starting.get(at, ())
        )

    def _state_in_name(self, at: int, found: Found, *, first: bool) -> bool:
        """A state of one word between the words of a name: "Hồ Đức Phớc", "Israel Katz" after an office."""
        if found.kind != "state" or found.form != "name" or found.hi - found.lo > 1:
            return False
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        goes_on = after is not None and after.kind == "w" and after.cap and self.cover.get(at + 1) is None
        if first:
            owner_before = at > 0 and self.cover.get(at - 1) is not None and self.cover[at - 1].kind == "office"
            return goes_on and owner_before and not self.pack.grammar.adjective_after
        before = self.tokens[at - 1]
        if not before.cap or before.kind != "w" or self.cover.get(at - 1) is not None:
            return False
        begins = at - 2 if at >= 2 and self.tokens[at - 2].cap and self.cover.get(at - 2) is None else at - 1
        short = len(self.tokens[at].text) <= 4 and self.pack.grammar.adjective_after
        return goes_on or (short and begins < at - 1 and sound(self.tokens[begins].text) in self.given)

    def _name_run(self, at: int, hi: int, *, after_office: bool = False) -> int:
        """The end of a run of name words from ``at``; ``at`` itself where none begins.

        ``after_office``: a particle may open it though it is a preposition too ("minister van Aartsen").
        """
        begin, words = at, 0
        known = self.start.get(at) if at < hi else None
        while at < hi and words < LONGEST_NAME:
            if self._is_name_word(at, first=at == begin):
                initial = len(self.tokens[at].text) == 1
                at += 1
                words += 1
                if initial and at < hi and self.tokens[at].text == "." and self.tokens[at].glued:
                    at += 1
                while (
                    at + 1 < hi
                    and self.tokens[at].text in _NAME_JOINTS
                    and self.tokens[at].glued
                    and self.tokens[at + 1].kind == "w"
                    and self.tokens[at + 1].glued
                    and not (self.tokens[at].text in "'’" and self.tokens[at + 1].lower in ("s", "n", "t"))
                    and (self.cover.get(at + 1) is None or self.cover[at + 1].kind == "person")
                ):
                    at += 2
            elif words and (end := self._particles(at, hi)) > at:
                at = end
            elif not words and self._opening_particle(at, hi, after_office=after_office):
                at += 1
            elif words and self._nickname(at, hi):
                at += 3
            else:
                break
        if words == 0:
            return begin
        if known is not None and known.kind == "person":
            return max(at, known.hi)
        return at

    def _particles(self, at: int, hi: int) -> int:
        """The end of up to three particles with a name word behind them: "von der" in "von der Leyen"."""
        for end in range(at + 1, min(at + 4, hi)):
            if self.tokens[end - 1].lower not in self.particles:
                return at
            if self._is_name_word(end, first=False):
                return end
        return at

    def _nickname(self, at: int, hi: int) -> bool:
        """``Joko "Jokowi" Widodo``: one quoted word with a name word behind it."""
        words = self.tokens
        return (
            at + 3 < hi
            and words[at].text in _NICKNAME_QUOTES
            and words[at + 1].cap
            and words[at + 2].text in _NICKNAME_QUOTES
            and self._is_name_word(at + 3, first=False)
        )

    def _opening_particle(self, at: int, hi: int, *, after_office: bool) -> bool:
        return (
            self.tokens[at].lower in self.particles
            and (after_office or not self.scan.at(at, "prep"))
            and at + 1 < hi
            and self._is_name_word(at + 1, first=True)
        )

    def _words(self, lo: int, hi: int) -> tuple[str, ...]:
        return tuple(sound(t.text) for t in self.tokens[lo:hi] if t.kind == "w")

    def _stripped(self, lo: int, hi: int) -> list[tuple[str, ...]]:
        """The name's sounds as written, then with each ending that the language may have added."""
        words = self._words(lo, hi)
        forms = [words]
        if any(self.tokens[at].text in _NICKNAME_QUOTES for at in range(lo, hi)):
            quoted = {at + 1 for at in range(lo, hi - 1) if self.tokens[at].text in _NICKNAME_QUOTES}
            forms += [tuple(w for at in range(lo, hi) if at not in quoted for w in self._words(at, at + 1))]
        spelt = tuple(word for word in words if len(word) > 1)
        if 1 < len(spelt) < len(words):
            forms += [spelt]
        last = self.tokens[hi - 1]
        for suffix in self.suffixes:
            if last.kind == "w" and last.lower.endswith(suffix) and len(last.lower) > len(suffix) + 1:
                forms += [(*words[:-1], sound(last.text[: -len(suffix)]))]
        return forms

    def _lookup(self, lo: int, hi: int) -> Profile | None:
        """A person of the page by the full name or a part of it; the last met where several share it."""
        for words in self._stripped(lo, hi):
            candidates = self.by_word.get(words[-1], []) if words else []
            if len(words) == 1 and not candidates:
                continue
            fitting = [
                p for p in candidates if _within(words, p.words) or (len(words) == 1 and words[0] in p.other_words)
            ]
            if fitting:
                return max(fitting, key=lambda p: (p.words == words, bool(p.offices) and not p.dead, p.last))
        return None

    def _known(self, lo: int, hi: int) -> Known | None:
        """A person of the reference list by the full name."""
        index = self.scan.language.people_by_sound
        for words in self._stripped(lo, hi):
            ids = index.get(words)
            if ids:
                return self.scan.language.reference.people[ids[0]]
        return None

    def _add(self, lo: int, hi: int, known: Known | None, *, complete: bool = True) -> Profile:
        surface = self.scan.text(lo, hi)
        if known is not None:
            identity, name = known.id, known.name
            words = tuple(sound(t) for t in _name_words(known.name))
        else:
            words = self._words(lo, hi)
            suffix = self._genitive_ending(lo, hi)
            if suffix:
                surface = surface[: -len(suffix)]
                words = (*words[:-1], sound(self.tokens[hi - 1].text[: -len(suffix)]))
            identity, name = slug(surface) or "person", surface
        profile = self.profiles.get(identity)
        if profile is None:
            profile = Profile(identity, name, words, known, lo, lo, complete=complete, dead=self._dead(known))
            if known is not None:
                published = self.scan.document.published
                profile.serves = self.scan.language.reference.serves(known, published[:10] if published else None)
            self.profiles[identity] = profile
            for word in {*words, *self._words(lo, hi)}:
                self.by_word.setdefault(word, []).append(profile)
        return profile

    def _dead(self, known: Known | None) -> bool:
        if known is None or known.died is None:
            return False
        published = self.scan.document.published
        return published is None or published[: len(known.died)] > known.died

    def _genitive_ending(self, lo: int, hi: int) -> str:
        """A glued genitive ending of a name that owns what comes next ("Pål Jonsons besök"); empty where none is."""
        if hi >= len(self.tokens) or self.scan.at(hi, "event-noun") is None:
            return ""
        if len(self._words(lo, hi)) < 2:
            return ""
        last = self.tokens[hi - 1].lower
        endings = (s for s in self.pack.grammar.genitive_suffixes if s.isalpha())
        return next((s for s in endings if last.endswith(s) and len(last) > len(s) + 2), "")

    def _who(self, lo: int, hi: int, units: tuple[Unit, ...], office_lo: int) -> tuple[Profile | None, int]:
        """The person that a name after an office means, and the end of the name."""
        roles = tuple(role for unit in units for role in unit.roles)
        owner = next((u.owner.state for u in units if u.owner is not None and u.owner.state), None)
        if COUNTERPART in roles and owner is not None:
            other = self._counterpart_role(None)
            roles = tuple(role for role in roles if role != COUNTERPART) + ((other,) if other else HEADS)
        glued = self.tokens[lo].glued and lo > 0 and self.tokens[lo - 1].kind == "w"
        known = self._known(lo, hi)
        if known is not None:
            profile = self._add(lo, hi, known)
            self._attest(profile, lo, hi)
            return profile, hi
        met = self._lookup(lo, hi)
        if met is not None:
            if met.complete or not glued:
                self._attest(met, lo, hi)
            if glued or not met.complete:
                self._damage(office_lo, hi, lo, met, glued=glued)
            return met, hi
        holder = self._holder(lo, hi, roles, owner)
        if holder is not None:
            person, why, damaged = holder
            profile = self._add(lo, hi, person, complete=not damaged)
            if damaged or glued:
                name_only = len(self._words(lo, hi)) > 1
                self._damage(lo if name_only else office_lo, hi, lo, profile, glued=glued, why=why)
                profile.complete = profile.complete and not damaged
            self._attest(profile, lo, hi)
            return profile, hi
        if hi - lo == 1 and len(self.tokens[lo].text) < 3:
            return None, lo
        profile = self._completed(lo, hi, roles) or self._add(lo, hi, None)
        self._attest(profile, lo, hi)
        return profile, hi

    def _completed(self, lo: int, hi: int, roles: tuple[str, ...]) -> Profile | None:
        """Somebody met by the surname and office alone whose full name this is; the id stays, the name grows."""
        words = self._words(lo, hi)
        if len(words) < 2:
            return None
        for profile in self.by_word.get(words[-1], []):
            if profile.known is None and profile.words == words[-1:] and profile.holds(roles, None):
                profile.words, profile.name = words, self.scan.text(lo, hi)
                for word in words:
                    if profile not in self.by_word.setdefault(word, []):
                        self.by_word[word].append(profile)
                return profile
        return None

    def _attest(self, profile: Profile, lo: int, hi: int) -> None:
        profile.names.setdefault(self.scan.text(lo, hi), None)

    def _holder(self, lo: int, hi: int, roles: tuple[str, ...], owner: str | None) -> tuple[Known, str, bool] | None:
        """A known holder of the office whose name this partly is; why; and whether it is damage."""
        words = self._words(lo, hi)
        if not words:
            return None
        fitting: list[tuple[float, Known, bool]] = []
        for known in _holders(self.scan, roles):
            if owner is not None and known.state != owner and all(o.of != owner for o in known.offices):
                continue
            theirs = tuple(sound(w) for w in _name_words(known.name))
            if len(words) == 1:
                if words[0] in theirs or any(w[0] in theirs for w in self._stripped(lo, hi)):
                    given_only = known.family == "first" and words[0] != theirs[0]
                    fitting.append((1.0, known, given_only))
            elif owner is not None and len(words) == len(theirs) and set(words) & set(theirs):
                score = min(JaroWinkler.similarity(a, b) for a, b in zip(words, theirs, strict=True))
                if score >= NEAR_NAME:
                    fitting.append((score, known, True))
        if not fitting:
            return None
        fitting.sort(key=lambda item: (-item[0], item[1].id))
        if len(fitting) > 1 and fitting[1][0] >= fitting[0][0] - 0.05:
            now = [item for item in fitting if any(o.current and o.role in roles for o in item[1].offices)]
            if len(now) != 1:
                return None
            fitting = now
        _, known, damaged = fitting[0]
        return known, "the office and the state beside it point to one person of nearly this name", damaged

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
                for known in _holders(self.scan, roles)
                if tuple(sound(w) for w in _name_words(known.name))[1:] == rest
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

    def _damage(
        self, lo: int, hi: int, name_lo: int, profile: Profile, *, glued: bool, why: str | None = None
    ) -> None:
        reason = why or (
            "the name is glued to the office before it"
            if glued
            else "only a part of the name is left beside the office"
        )
        self.damages.append(Damage(lo=lo, hi=hi, person=profile.id, why=reason, glued=glued))

    def _bare_name(self, at: int, sentence: Sentence) -> int:
        """A name without an office: known from the page or the reference list, or with signs of being a person."""
        end = self._name_run(at, sentence.hi)
        if end == at:
            return at
        if end == at + 1 and self.scan.at(at, "pronoun") is not None:
            return end
        found = self.start.get(at)
        if found is not None and found.kind == "person" and found.hi < end:
            if self.tokens[found.hi].text == "-" and self.tokens[found.hi].glued:
                return end
            known = self.scan.language.reference.people[found.id]
            profile = self._add(at, found.hi, known)
            return self._bare_mention(profile, at, found.hi, sentence)
        known_person = self._known(at, end)
        if known_person is not None:
            return self._bare_mention(self._add(at, end, known_person), at, end, sentence)
        profile_seen = self._lookup(at, end)
        if profile_seen is not None and end == at + 1 and self._bare_syllable(at, profile_seen):
            return end
        if profile_seen is not None:
            return self._bare_mention(profile_seen, at, end, sentence)
        if len(self._words(at, end)) < 2:
            return end
        if self._looks_like_person(at, end, sentence):
            return self._bare_mention(self._add(at, end, None), at, end, sentence)
        inner = next((i for i in range(at + 1, end) if self._lookup(i, end) is not None), None)
        if inner is not None:
            profile_inner = self._lookup(inner, end)
            if profile_inner is not None:
                return self._bare_mention(profile_inner, inner, end, sentence)
        return end

    def _past_brackets(self, profile: Profile, at: int, sentence: Sentence) -> int:
        """Behind a remark in brackets after a name, unless it holds an office, which is an apposition."""
        end = self._skip_brackets(at, sentence.hi)
        if end == at or self._chain(at + 1, sentence.hi) is not None:
            return at
        self._bracketed_name(profile, at, end)
        return end

    def _bare_syllable(self, at: int, profile: Profile) -> bool:
        """One syllable of a name made of syllables: where nouns are such words too, it needs a form of address."""
        if not self.pack.grammar.adjective_after or self.scan.ending(at, "honorifics") is not None:
            return False
        return len(profile.words) > 1 and all(len(_VOWELS.findall(word)) == 1 for word in profile.words)

    def _bare_mention(self, profile: Profile, lo: int, hi: int, sentence: Sentence) -> int:
        self._attest(profile, lo, hi)
        end = self._apposition(profile, self._past_brackets(profile, hi, sentence), sentence)
        self._mention(profile, lo, end, lo, hi)
        return end

    def _looks_like_person(self, lo: int, hi: int, sentence: Sentence) -> bool:
        if lo > 0 and self.scan.ending(lo, "honorifics") is not None:
            return True
        if hi < sentence.hi and self.tokens[hi].text in ",(":
            chain = self._chain(hi + 1, sentence.hi)
            if chain is not None:
                end = chain[1]
                if end >= sentence.hi or self.tokens[end].text in ",.;:)–—" or self._verb_at(end):
                    return True
        if hi < sentence.hi and self._appointed(hi, sentence):
            return True
        if self.title_case:
            return False
        if self.scan.ending(lo, "act") is not None and 2 <= len(self._words(lo, hi)) <= 3:
            return True
        return sound(self.tokens[lo].text) in self.given and 2 <= hi - lo <= 5

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

    def _early_surnames(self) -> None:
        """Surnames in the headline and lead that stood before their full name: the first on the page that fits."""
        seen = {token for mention in self.seen for token in range(mention.lo, mention.hi)}
        for sentence in self.scan.sentences:
            if sentence.kind not in ("headline", "lead"):
                continue
            for at in range(sentence.lo, sentence.hi):
                if at in seen or not self._is_name_word(at, first=True):
                    continue
                for end in sorted({self._name_run(at, sentence.hi), at + 1}, reverse=True):
                    first = self._first_named(at, end)
                    if first is not None:
                        self._attest(first, at, end)
                        self.seen.append(
                            Seen(lo=at, hi=end, name_lo=at, name_hi=end, person=first.id, state=first.state)
                        )
                        seen.update(range(at, end))
                        break

    def _first_named(self, lo: int, hi: int) -> Profile | None:
        """The first full name of the page that holds these words."""
        if hi <= lo or len(self.tokens[hi - 1].text) < 3:
            return None
        for words in self._stripped(lo, hi):
            fitting = [p for p in self.by_word.get(words[-1], []) if len(p.words) > 1 and _within(words, p.words)]
            if fitting:
                return min(fitting, key=lambda p: p.first)
        return None


def _holders(scan: Scan, roles: Sequence[str]) -> list[Known]:
    """Known people who hold or held one of the roles; ``minister`` alone asks for a minister of any field."""
    found: dict[str, Known] = {}
    for role in roles:
        for known in scan.language.holders.get(role, ()):
            found[known.id] = known
    return list(found.values())


def _title_case(words: Sequence[Token]) -> bool:
    """Whether most words of a sentence are capitalised, as in headlines of some presses: capitals then say little."""
    letters = [word for word in words[1:] if word.kind == "w"]
    return len(letters) >= 4 and sum(word.cap for word in letters) > 0.6 * len(letters)


def _general(said: str, held: str) -> bool:
    """Whether "the minister" or "the deputy minister" may be said of one who holds such an office of a field."""
    if said == "minister":
        return held.endswith("-minister") and not held.startswith(("deputy-", "former-"))
    return said == "deputy-minister" and held.startswith("deputy-") and held.endswith("-minister")


def _name_words(name: str) -> list[str]:
    return [part for part in name.replace("-", " ").replace("’", " ").replace("'", " ").split() if part]


def _within(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``words`` stand in ``full`` in that order, as a part of a name does."""
    at = 0
    for word in words:
        try:
            at = full.index(word, at) + 1
        except ValueError:
            return False
    return True
