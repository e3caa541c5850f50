"""A pack and the reference data made ready for reading: every phrase in a trie, once for each process."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from dragoman import packs, reference
from dragoman.errors import PackError
from dragoman.model import DEED_KINDS
from dragoman.packs.phrases import affixes, expand, first_elements, in_step
from dragoman.packs.schema import Pack, Table
from dragoman.reading.cases import CASES, Declension
from dragoman.reading.holders import HolderNames
from dragoman.reading.kinds.language import Compiled
from dragoman.reading.kinds.words import Cutter
from dragoman.reading.lexicon import GAP_TOKENS, UNSPACED_GAP, Entry, Lexicon
from dragoman.reading.namewords import NameWords
from dragoman.reading.pause import uncollected
from dragoman.reading.signs import SHORT, WORD, Strings
from dragoman.reading.signwords import sign_words
from dragoman.reading.unspaced import cutter
from dragoman.reference import Person, Reference
from dragoman.text import Token, sound, tokens

BARE = "bare"
"""Detail of verb forms that count only where what stands before them makes them verbs."""
COUNTERPART = "counterpart"
"""The role of one who holds the same office as the person named before."""
SECOND = "second"
"""The role of one who stands right below the person named before."""
_PLAIN = re.compile(r"[\w '’-]+")
"""A name of a state that is no pattern."""


@cache
def compiled(language: str) -> Compiled:
    """The installed pack of a language, compiled. Raises PackError."""
    with uncollected():
        made = compile_pack(packs.load(language), reference.load())
    # A trie is a hundred thousand small objects that all stay: collecting among them only costs time.
    gc.freeze()
    return made


class _Filler:
    """Adds the phrases of a pack, naming the pack's key where one is malformed."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self.pack, self.lexicon = pack, lexicon
        self.cases = case_letters(pack)

    def add(
        self,
        where: str,
        phrases: Iterable[str],
        entry: Entry,
        fields: dict[str, str] | None = None,
        suffixes: Iterable[str] = (),
        *,
        name: bool = False,
    ) -> None:
        """``name``: only the first capital counts, as outlets differ in the rest ("Cộng hòa Nhân dân")."""
        self.lexicon.declare(entry)
        owned = tuple(suffixes)
        late = _Late(self, where, entry, owned, name=name).fill
        for phrase in phrases:
            for filled in (phrase,) if fields is None else _filled(phrase, fields):
                self._later(filled, owned, late)

    def titled(
        self, titles: Iterable[str], owners: Sequence[tuple[str, str, str]], suffixes: tuple[str, ...]
    ) -> None:
        """Long names of states, "Kingdom of" and a name: all with every state, so they are not even written out
        before a page has a title. ``owners``: the pack's key, the state and the name of each."""
        late = _Titled(self, owners, suffixes).fill
        for title in titles:
            self._later(title, (), late)

    def _later(self, phrase: str, suffixes: tuple[str, ...], fill: Callable[[str], None]) -> None:
        """Let a phrase be filled in once a word is met that it may begin with; at once where nothing tells which."""
        firsts = first_elements(phrase)
        if firsts is None:
            fill(phrase)
            return
        partial = affixes(phrase) if "*" in phrase else []
        if suffixes:
            firsts += [first + suffix for suffix in suffixes for first in firsts if first[0] in "=!"]
        if "*" in phrase or "{" in phrase:
            partial += [first for first in firsts if first[0] == "<"]
        self.lexicon.defer(firsts, partial, fill, phrase)

    def now(self, where: str, phrase: str, entry: Entry, suffixes: Iterable[str], *, name: bool) -> None:
        """Expand a phrase and add what it stands for. Raises PackError where it is malformed."""
        try:
            forms = in_step(phrase)
            if forms is not None and len(forms) == len(self.cases):
                for form, case in zip(forms, self.cases, strict=True):
                    detail = "genitive" if case == "g" and entry.detail == "name" else entry.detail
                    self._sequences(expand(form), Entry(entry.group, entry.key, detail, case), suffixes, name=name)
                return
            sequences = expand(phrase)
        except PackError as error:
            raise PackError(f"packs/{self.pack.language}/pack.toml: {where}: {error}") from None
        self._sequences(sequences, entry, suffixes, name=name)

    def _sequences(
        self, sequences: list[tuple[str, ...]], entry: Entry, suffixes: Iterable[str], *, name: bool
    ) -> None:
        for written in sequences:
            sequence = _one_capital(written) if name else written
            self.lexicon.add(sequence, entry)
            last = sequence[-1]
            if last[0] in "=!" and last[-1].isalpha() and not last.endswith(("s", "x", "z")):
                for suffix in suffixes:
                    owned = Entry(entry.group, entry.key, "capital" if entry.detail == "capital" else "genitive")
                    self.lexicon.add((*sequence[:-1], last + suffix), owned)

    def table(self, group: str, table: Table, *, skip: frozenset[str] = frozenset()) -> None:
        """Every list of phrases in a table, its key being the entry's key."""
        for field in table.__struct_fields__:
            value = getattr(table, field)
            if field not in skip and isinstance(value, tuple):
                self.add(f"{group}.{field}", value, Entry(group, field.rstrip("_")))

    def keyed(self, group: str, phrases_by_key: dict[str, tuple[str, ...]]) -> None:
        for key, phrases in phrases_by_key.items():
            self.add(f"{group}.{key}", phrases, Entry(group, key))


class _Late:
    """What the phrases of one key have in common, kept once for all of them until a page has their first word."""

    __slots__ = ("_entry", "_filler", "_name", "_suffixes", "_where")

    def __init__(self, filler: _Filler, where: str, entry: Entry, suffixes: tuple[str, ...], *, name: bool) -> None:
        self._filler, self._where, self._entry = filler, where, entry
        self._suffixes, self._name = suffixes, name

    def fill(self, phrase: str) -> None:
        self._filler.now(self._where, phrase, self._entry, self._suffixes, name=self._name)


class _Titled:
    """The names of all states, behind each title of one."""

    __slots__ = ("_filler", "_owners", "_suffixes")

    def __init__(self, filler: _Filler, owners: Sequence[tuple[str, str, str]], suffixes: tuple[str, ...]) -> None:
        self._filler, self._owners, self._suffixes = filler, owners, suffixes

    def fill(self, title: str) -> None:
        first = title.split()[0]
        listed = frozenset(name for words in self._filler.pack.states.values() for name in words.names)
        for where, iso, name in self._owners:
            # "Estado de Estados Unidos" is no name, but ends an office: "secretario de Estado de Estados Unidos".
            long = f"{title} {name}"
            if not name.startswith(first) and long not in listed:
                self._filler.now(where, long, Entry("state", iso, "name"), self._suffixes, name=True)


def _without_article(pack: Pack, phrases: Iterable[str]) -> list[str]:
    """``deux dirigeants`` of "les deux dirigeants", for where a preposition holds the article: "des deux"."""
    articles = {word for phrase in pack.grammar.articles for word in phrase.split("|")}
    numbers = {word for words in pack.numbers.words for word in words.split("|")}
    split = (phrase.split(" ", 2) for phrase in phrases)
    return [
        " ".join(words[1:])
        for words in split
        if len(words) > 2
        and words[0] in articles
        and all(word in numbers for word in words[1].strip("()").split("|"))
    ]


def compile_pack(pack: Pack, ref: Reference) -> Compiled:
    """Fill the tries of one language."""
    # Without spaces a suffix is a word by itself.
    suffixes = tuple(suffix for suffix in pack.grammar.genitive_suffixes if pack.grammar.spaced and suffix.isalpha())
    cut = cutter(pack)
    states = _states(pack, ref, suffixes, cut)
    lexicon = Lexicon(number_words=(*pack.numbers.words, *pack.numbers.ordinals))
    lexicon.gap_tokens = pack.grammar.gap
    lexicon.joints = frozenset(pack.grammar.and_) if pack.grammar.gap > GAP_TOKENS else frozenset()
    lexicon.bare_capitals(pack.grammar.bare_capitals)
    if not pack.grammar.spaced:
        lexicon.gap_tokens = UNSPACED_GAP
    lexicon.strings = _strings(cut)
    fill = _Filler(pack, lexicon)

    people_by_sound: dict[tuple[str, ...], list[str]] = {}
    holders: dict[str, list[Person]] = {}
    for person in ref.people.values():
        for office in person.offices:
            held = holders.setdefault(office.role, [])
            if not held or held[-1] is not person:
                held.append(person)
        for name in (person.name, *person.aliases):
            words, forms = _spoken(name)
            same = people_by_sound.setdefault(words, [])
            if person.id not in same:
                same.append(person.id)
            for sequence in forms:
                lexicon.add(sequence, Entry("person", person.id))
    people_here: dict[str, list[tuple[str, ...]]] = {}
    for key, names in pack.people.items():
        for name in names:
            words, forms = _spoken(name)
            people_here.setdefault(key, []).append(words)
            people_by_sound.setdefault(words, [key])
            for sequence in forms:
                lexicon.add(sequence, Entry("person", key))
    of_states = {name for forms in pack.states.values() for name in forms.names}
    for body in ref.bodies.values():
        fill.add(
            f"reference body {body.id}",
            # Spanish "EU" is a state, and no union.
            _literal((body.name, *(letters for letters in body.acronyms if letters not in of_states))),
            Entry("body", body.id),
            suffixes=suffixes,
        )
    for instrument in ref.instruments.values():
        fill.add(
            f"reference instrument {instrument.id}", _literal(instrument.acronyms), Entry("instrument", instrument.id)
        )
    for key, phrases in pack.bodies.items():
        fill.add(f"bodies.{key}", phrases, Entry("body", key), suffixes=suffixes, name=True)
    for key, phrases in pack.instruments.items():
        fill.add(f"instruments.{key}", phrases, Entry("instrument", key))
    fill.add("instrument-patterns", pack.instrument_patterns, Entry("instrument-number", ""))
    fill.keyed("head", pack.body_heads)
    fill.keyed("actor", pack.actors)
    fill.add("not-states", pack.not_states, Entry("notstate", ""))
    fill.add("regions", pack.regions, Entry("region", ""))
    if pack.grammar.spaced:
        fill.add("reference press", ref.press, Entry("notstate", ""))
    for iso, places in _by_state(pack.places, ref.towns).items():
        fill.add("places", places, Entry("place", iso), suffixes=suffixes)

    for role, phrases in pack.offices.items():
        fill.add(f"offices.{role}", phrases, Entry("office", role))
    for field, names in pack.ministries.fields.items():
        fill.add(f"ministries.fields.{field}", names, Entry("portfolio", field))
        bare = [found for name in names if (found := _without_preposition(name, pack)) is not None]
        fill.add(f"ministries.fields.{field}", bare, Entry("field-name", field))
        for name in bare:  # "secrétaire d'État à la Défense": the field behind another preposition than its own
            fill.add(
                "ministries.secretaries",
                pack.ministries.secretaries,
                Entry("office", "state-secretary"),
                {"field": name},
            )
        for name in names:
            filled = {"field": name}
            ministries = pack.ministries
            fill.add("ministries.ministers", ministries.ministers, Entry("office", f"{field}-minister"), filled)
            fill.add("ministries.deputies", ministries.deputies, Entry("office", f"deputy-{field}-minister"), filled)
            fill.add("ministries.secretaries", ministries.secretaries, Entry("office", "state-secretary"), filled)
            fill.add("ministries.former", ministries.former, Entry("office", f"former-{field}-minister"), filled)
            fill.add("ministries.ministries", ministries.ministries, Entry("ministry", field), filled, suffixes)
    for iso, phrases in pack.office_owners.items():
        fill.add(f"office-owners.{iso}", phrases, Entry("office-owner", iso))
    for field, names in pack.ministries.short.items():
        fill.add(f"ministries.short.{field}", names, Entry("ministry", field), suffixes=suffixes)
    fill.add("office-couples", pack.office_couples, Entry("office", "monarch"))
    fill.add("office-couples", pack.office_couples, Entry("couple", ""))
    fill.add("office-former", pack.office_former, Entry("modifier", "former"))
    fill.add("office-acting", pack.office_acting, Entry("modifier", "acting"))
    fill.add("office-counterpart", pack.office_counterpart, Entry("office", COUNTERPART))
    fill.add("office-second", pack.office_second, Entry("office", SECOND))
    fill.add("office-deputy", pack.office_deputy, Entry("modifier", "deputy"))
    fill.add("office-houses", pack.office_houses, Entry("office_houses", ""))
    fill.add("office-epithets", pack.office_epithets, Entry("epithet", ""))

    grammar = pack.grammar
    fill.table("prep", grammar.prepositions)
    fill.table("pronoun", grammar.pronouns)
    for key in (
        "and_",
        "or_",
        "articles",
        "contractions",
        "definite",
        "indefinite",
        "stand_ins",
        "kin",
        "our_country",
        "that_country",
        "its_country",
        "country",
        "here",
        "copulas",
        "becomes",
        "as_",
        "that",
        "relative",
        "where",
        "besides",
        "nth",
        "clause",
        "clause_or_preposition",
        "negation",
        "auxiliary",
        "passive",
        "present",
        "future",
        "conditional",
        "supposing",
        "infinitive",
        "heading",
        "converbs",
        "impersonal",
        "honorifics",
        "while_",
        "attributes",
        "adverbs",
        "body_words",
        "body_nouns",
        "delegations",
        "governments",
        "nominal",
        "including",
        "but",
        "lies",
        "ongoing",
        "compared",
    ):
        fill.add(f"grammar.{key}", getattr(grammar, key), Entry(key.rstrip("_"), ""))
    fill.add("grammar.sites", grammar.sites, Entry("site", ""))
    fill.add("dates.since", pack.dates.since, Entry("since", ""))
    for key, days, shift in (
        ("same-day", pack.dates.same_day, 0),
        ("day-after", pack.dates.day_after, 1),
        ("day-before", pack.dates.day_before, -1),
    ):
        fill.add(f"dates.{key}", days, Entry("same-day", str(shift)))
    fill.add("dates.told-on", pack.dates.told_on, Entry("told-on", ""))
    fill.add("dates.over", pack.dates.over, Entry("over", ""))
    fill.add("dates.ahead", pack.dates.ahead, Entry("ahead", ""))
    fill.add("grammar.words", grammar.words, Entry(WORD, ""))
    fill.add("grammar.short-states", grammar.short_states, Entry(SHORT, ""))
    fill.table("anaphor", pack.anaphors)
    if grammar.contractions:
        for key in ("leaders", "ministers", "countries"):
            bare = _without_article(pack, getattr(pack.anaphors, key))
            if key == "countries":  # "dos dois países", but "um dos países"
                bare = [phrase for phrase in bare if " " in phrase]
            fill.add(f"anaphor.{key}", bare, Entry("bare-anaphor", key))

    for number, cue in enumerate(pack.events):
        kind = "deed" if cue.kind in DEED_KINDS else "event"
        fill.add(f"events.{number + 1}.verbs", cue.verbs, Entry(f"{kind}-verb", str(number)))
        fill.add(f"events.{number + 1}.infinitives", cue.infinitives, Entry("deed-verb", str(number), BARE))
        fill.add(f"events.{number + 1}.objects", cue.objects, Entry("deed-object", str(number)))
        fill.add(f"events.{number + 1}.nouns", cue.nouns, Entry(f"{kind}-noun", str(number)))
    for act in (
        "affirm",
        "appreciate",
        "agree",
        "propose",
        "pledge",
        "hope",
        "request",
        "report",
        "accuse",
        "reject",
        "threaten",
    ):
        fill.add(f"statements.{act}.verbs", getattr(pack.statements, act).verbs, Entry("act", act))
    fill.add("statements.agreed", pack.statements.agreed, Entry("agreed", "agree"))
    fill.add("statements.ready", pack.statements.ready, Entry("ready", ""))
    fill.add("statements.causing", pack.statements.causing, Entry("causing", ""))
    fill.add("statements.supporting", pack.statements.supporting, Entry("supporting", ""))
    fill.add("statements.demanding", pack.statements.demanding, Entry("demanding", ""))
    fill.add("statements.attribution", pack.statements.attribution, Entry("attribution", ""))
    fill.add("statements.attribution-behind", pack.statements.attribution_behind, Entry("attribution", "behind"))
    fill.add("statements.he-said", pack.statements.he_said, Entry("he-said", ""))
    fill.add("statements.it", pack.statements.it, Entry("it-said", ""))
    fill.add("statements.closing", pack.statements.closing, Entry("closing-act", "affirm"))
    fill.add("statements.to-face", pack.statements.to_face, Entry("to-face", ""))
    fill.add("statements.documents", pack.statements.documents, Entry("document", ""))
    fill.table("status", pack.status)
    fill.table("stop", pack.stop)

    for key in ("weekdays", "today", "yesterday", "tomorrow"):
        fill.add(f"dates.{key}", getattr(pack.dates, key), Entry("day", ""))
    figures = pack.figures
    fill.keyed("currency", figures.currencies)
    fill.keyed("unit", figures.units)
    fill.keyed("measure", figures.measures)
    for key in ("about", "at_least", "at_most"):
        fill.add(f"figures.{key}", getattr(figures, key), Entry("bound", key.replace("_", "-")))
    fill.add("figures.shared", figures.shared, Entry("shared", ""))
    fill.add("figures.target", figures.target, Entry("target", ""))
    fill.add("figures.parts", figures.parts, Entry("part", ""))
    fill.add("agreements.nouns", pack.agreements.nouns, Entry("paper", ""))
    fill.add("agreements.titled", pack.agreements.titled, Entry("paper", "titled"))
    for key in ("planned", "agreed", "signed", "exchanged", "ratified", "in_force", "ended"):
        fill.add(f"agreements.{key}", getattr(pack.agreements, key), Entry("paper-status", key.replace("_", "-")))
    fill.add("agreements.many", pack.agreements.many, Entry("many", ""))
    fill.add("agreements.further", pack.agreements.further, Entry("further", ""))
    fill.add("agreements.pending", pack.agreements.pending, Entry("pending", ""))
    fill.add("agreements.sides", pack.agreements.sides, Entry("side", ""))
    fill.add("agreements.carrying-out", pack.agreements.carrying_out, Entry("carrying-out", ""))
    fill.add("agreements.period", pack.agreements.period, Entry("period", ""))
    fill.keyed("field", pack.agreements.fields)
    fill.keyed("paper-kind", pack.agreements.kinds)
    fill.keyed("level", pack.partnerships.levels)
    for key in ("raised", "deepened", "renamed", "relations"):
        fill.add(f"partnerships.{key}", getattr(pack.partnerships, key), Entry("level-change", key))
    fill.add("anniversaries.patterns", pack.anniversaries.patterns, Entry("anniversary", ""))
    fill.keyed("occasion", pack.anniversaries.of)
    return Compiled(
        pack=pack,
        reference=ref,
        lexicon=lexicon,
        states=states,
        people_by_sound=people_by_sound,
        people_here=people_here,
        names=NameWords(pack),
        signs=sign_words(pack),
        declension=Declension.of(pack),
        holders=holders,
        holder_names=HolderNames(holders),
        parties={body.name: body.state for body in ref.bodies.values() if body.kind == "party"},
        cut=cut,
    )


def case_letters(pack: Pack) -> str:
    """The cases of a pack by their letters, in its order. Raises PackError where one has another name."""
    for case in pack.grammar.cases:
        if case not in CASES:
            known = ", ".join(CASES)
            raise PackError(f"packs/{pack.language}/pack.toml: grammar.cases: {case!r} is none of {known}")
    return "".join(CASES[case] for case in pack.grammar.cases)


def _filled(phrase: str, fields: dict[str, str]) -> list[str]:
    """The phrase with its slots filled; a word with endings beside a slot makes a phrase each where the filling has
    several words: ``{field}minister|{field}ministern`` with ``klimat- och miljö``."""
    (key, value), *_ = fields.items()
    slot = "{" + key + "}"
    whole = [phrase]
    if " " in value and "(" not in phrase:
        for word in phrase.split():
            if slot in word and "|" in word:
                whole = [one.replace(word, choice, 1) for one in whole for choice in word.split("|")]
    return [one.replace(slot, value) for one in whole]


def _one_capital(sequence: tuple[str, ...]) -> tuple[str, ...]:
    return (
        sequence[0],
        *("=" + e[1:].casefold() if e[0] == "!" and not e[1:].isupper() else e for e in sequence[1:]),
    )


def _by_state(places: Iterable[str], towns: Mapping[str, str]) -> dict[str, list[str]]:
    """The phrases of places by the state that each lies in, "" where the reference tells none."""
    found: dict[str, list[str]] = {}
    for phrase in places:
        for place in phrase.split("|") if " " not in phrase else (phrase,):
            found.setdefault(towns.get(place.partition("{")[0], ""), []).append(place)
    return found


def _literal(words: Iterable[str]) -> list[str]:
    """Plain names as phrases: a sign of the pattern language in them would be read as one."""
    return [word for word in words if not set(word) & set("()[]|*{}…")]


def _strings(cut: Cutter | None) -> Strings | None:
    return Strings(cut.signs) if cut is not None else None


def _states(pack: Pack, ref: Reference, suffixes: tuple[str, ...], cut: Cutter | None) -> Lexicon:
    lexicon = Lexicon()
    lexicon.strings = _strings(cut)
    lexicon.bare_capitals(pack.grammar.bare_capitals)
    fill = _Filler(pack, lexicon)
    territories = reference.territory_names(pack.language)
    titled: list[tuple[str, str, str]] = []
    whole = {name: iso for iso, name in territories.items()}
    for iso in ref.states:
        words = pack.states.get(iso)
        hidden = set(words.hide) if words else set()
        forms = (name for name in _cldr_forms(territories.get(iso, "")) if name not in hidden)
        names = [name for name in forms if whole.get(name, iso) == iso]  # "RAE de Hong Kong (China)" is not China
        # "Republic of China" is another state's, and stands in the list as such.
        own = words.names if words else ()
        said = [*names, *(name for name in own if name[0].isupper() and _PLAIN.fullmatch(name))]
        titled += [(f"states.{iso}", iso, name) for name in said]
        fill.add(f"states.{iso}", names, Entry("state", iso, "name"), suffixes=suffixes, name=True)
        plain = [name for name in (*names, *(words.names if words else ())) if name.isalpha()]
        journeys = [name + noun for name in plain for noun in pack.grammar.journeys]
        fill.add("grammar.journeys", journeys, Entry("state", iso, "genitive"))
        if words:
            fill.add(f"states.{iso}.names", words.names, Entry("state", iso, "name"), suffixes=suffixes, name=True)
            fill.add(f"states.{iso}.adjectives", words.adjectives, Entry("state", iso, "adjective"))
            fill.add(f"states.{iso}.demonyms", words.demonyms, Entry("state", iso, "demonym"))
            fill.add(f"states.{iso}.capitals", words.capitals, Entry("state", iso, "capital"), suffixes=suffixes)
            fill.add(f"states.{iso}.short", words.short, Entry("state", iso, SHORT))
    fill.titled(pack.grammar.state_titles, titled, suffixes)
    return lexicon


def _cldr_forms(name: str) -> list[str]:
    """CLDR writes "Myanmar (Burma)" and "Cocos (Keeling) Islands": the name, and what ends it in brackets, apart. One
    sign in brackets (刚果（金）) tells two states of one name apart, and is no name."""
    plain = " ".join(re.sub(r"[(（][^)）]*[)）]", " ", name).split())
    last = re.search(r"[(（]([^)）]+)[)）]$", name)
    return _literal([form for form in (plain, last.group(1) if last and len(last.group(1)) > 1 else "") if form])


@lru_cache(maxsize=20_000)
def _spoken(name: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The words of a person's name by their sound, and the name as trie sequences; the same for every pack."""
    words = tokens(name)
    sounds = [sound(word.text) if word.kind == "w" else "" for word in words]
    spoken = tuple(heard for word, heard in zip(words, sounds, strict=True) if word.kind == "w")
    return spoken, tuple(_name_forms(words, sounds))


def _name_forms(words: Sequence[Token], sounds: Sequence[str]) -> list[tuple[str, ...]]:
    """A person's full name as trie sequences, with and without hyphens; single names are too common."""
    if not words:
        return []
    if words[0].kind == "w" and words[0].cap and words[0].text == words[0].lower:
        return [tuple("=" + word.text for word in words)] if len(words) > 1 else []
    if sum(word.kind == "w" for word in words) < 2:
        return []
    heard = list(zip(words, sounds, strict=True))
    forms = [tuple(_heard(word, spoken, cap=word.cap) for word, spoken in heard)]
    if any(word.text == "-" for word in words):
        forms.append(tuple("%" + spoken for word, spoken in heard if word.kind == "w"))
        forms.append(tuple(_heard(word, spoken, cap=True) for word, spoken in heard))
    return list(dict.fromkeys(forms))


def _heard(word: Token, spoken: str, *, cap: bool) -> str:
    if word.kind != "w":
        return "=" + word.text
    return "%" + spoken if cap else "=" + word.text.casefold()


def _without_preposition(name: str, pack: Pack) -> str | None:
    """``des affaires étrangères`` -> ``affaires étrangères``: a field as it stands in brackets behind a name."""
    for prep in sorted(pack.grammar.prepositions.of, key=len, reverse=True):
        head = prep if prep.endswith("'") else prep + " "
        if name.startswith(head) and len(name) > len(head):
            return name[len(head) :]
    return None
