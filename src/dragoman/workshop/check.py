"""A language pack from any folder, held to everything that can be known about it without a reader of the language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any, get_args

from babel import Locale, UnknownLocaleError

from dragoman import packs, reference
from dragoman.errors import PackError
from dragoman.model import Act, EventKind, Plover, Reading, Status, Struct
from dragoman.packs.schema import Example, Examples, Pack, StateWords
from dragoman.reading import read_document
from dragoman.reading.checking import FACTS, compare, document_of
from dragoman.reading.deeds import DEED_TYPES
from dragoman.reading.explain import Explanation, explain_document
from dragoman.reading.retold import PLOVER_TYPES
from dragoman.reading.said import ACT_PLOVER
from dragoman.reading.setup import Setup, use
from dragoman.workshop.bars import misread_bars
from dragoman.workshop.lines import Lines
from dragoman.workshop.overlap import overlaps
from dragoman.workshop.shape import File, Problem, broken_phrases, read, slips

MATTERING: dict[str, str] = {
    "identify.words": "pages in this language are not known as such",
    "page.source": "the link to the original is not found on text pages",
    "page.related": "lists of other pages are read as part of the article",
    "grammar.and": "parties joined by it are not read as two",
    "grammar.prepositions.of": "offices find no state, and nouns no owner",
    "grammar.prepositions.with": "partners of talks are missed",
    "grammar.prepositions.to": "receivers and goals are missed",
    "grammar.prepositions.in": "places are missed, or taken for actors",
    "grammar.prepositions.by": "the doer of a passive is missed",
    "grammar.prepositions.between": "parties of agreements and talks are missed",
    "grammar.prepositions.other": "what stands behind other prepositions is taken for a party",
    "grammar.that": "what was said is not found, and clauses run together",
    "grammar.relative": "clauses run together",
    "grammar.clause": "clauses run together",
    "grammar.negation": "what did not happen is read as having happened",
    "grammar.future": "what is planned is read as having happened",
    "grammar.conditional": "suppositions are read as facts",
    "grammar.honorifics": "a form of address keeps a name from being read",
    "grammar.not-names": "words that open sentences are read as names",
    "grammar.given-names": "people without an office are missed",
    "anaphors.leaders": "“the two leaders” stand for nobody",
    "anaphors.sides": "“the two sides” stand for nobody",
    "anaphors.countries": "“the two countries” stand for nobody",
    "offices": "people are hardly read at all",
    "office-former": "former presidents are read as presidents",
    "office-deputy": "deputies are read as their superiors",
    "ministries.ministers": "ministers are not read",
    "ministries.deputies": "deputy ministers are not read",
    "ministries.ministries": "ministries are not read as bodies",
    "ministries.fields": "ministers and ministries are not read",
    "not-states": "seas, peninsulas and old states are read as states",
    "bodies": "organisations are not read",
    "body-heads": "embassies, parliaments and governments are not read",
    "instruments": "treaties are not read by name",
    "places": "places of meetings are missed",
    "statements.attribution": "“according to X” is not read",
    "status.planned": "what is planned is read as having happened",
    "status.postponed": "what was put off is read as having happened",
    "status.cancelled": "what was called off is read as having happened",
    "status.denied": "denials are read as facts",
    "status.talk": "rumours are read as facts",
    "stop.sports": "sports news is read as diplomacy",
    "stop.history": "history is read as news",
    "stop.business": "company news is read as diplomacy",
    "numbers.words": "numbers in words are missed",
    "numbers.scales": "millions are read as single figures",
    "numbers.ordinals": "ordinals in words are not known as such",
    "dates.today": "“today” gives no date",
    "dates.yesterday": "“yesterday” gives no date",
    "dates.weekdays": "days of the week give no date",
    "dates.due": "due dates of targets are missed",
    "figures.currencies": "sums of money are not read",
    "figures.units": "quantities are not read",
    "figures.measures": "figures do not say what they measure",
    "figures.about": "rounded figures are read as exact",
    "figures.target": "targets are read as facts",
    "agreements.nouns": "agreements are not read",
    "agreements.signed": "signed agreements are not read",
    "agreements.agreed": "agreed papers are not read",
    "agreements.planned": "papers still to be signed are not read",
    "agreements.fields": "agreements do not say what they are about",
    "partnerships.levels": "levels of relations are not read",
    "partnerships.raised": "raised levels are not read",
    "anniversaries.patterns": "anniversaries are not read",
}
"""Keys that a pack should not leave empty, and what goes wrong where it does."""
WANTED_PLOVER = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID"),
    *("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"),
)
"""PLOVER types of diplomatic life, which every pack should have words for."""
WANTED_EXAMPLES = 200
_ALSO_STATES = frozenset({"TWN", "XKX"})


class Count(Struct, frozen=True, kw_only=True):
    """How much a pack holds of something, and how much those that come with the program do."""

    what: str
    here: int
    least: int
    usual: int
    """The middle one of them."""
    most: int


class Failed(Struct, frozen=True, kw_only=True):
    """An example that is not read as it says."""

    number: int
    line: int | None
    text: str
    why: str | None
    differences: tuple[str, ...]


class Report(Struct, frozen=True, kw_only=True):
    """What is to be said of one pack. With ``errors`` of shape nothing after them is looked at."""

    folder: str
    language: str | None = None
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    empty: tuple[tuple[str, str], ...] = ()
    """Keys without words that should have some, with what goes wrong."""
    missing_states: tuple[tuple[str, str], ...] = ()
    """Members and observers of the United Nations (and Taiwan and Kosovo): code and English name."""
    without_cue: tuple[str, ...] = ()
    """Kinds of events, acts of speech, statuses and PLOVER types for which no word stands."""
    counts: tuple[Count, ...] = ()
    examples: int = 0
    tempting: int = 0
    """Examples that name a kind of which nothing must be read."""
    failed: tuple[Failed, ...] = ()
    unshown: tuple[str, ...] = ()
    """Words and rules that no example shows at work."""

    @property
    def good(self) -> bool:
        """Whether the pack can be used as it is: no errors, all examples right, a third of them tempting."""
        return not self.errors and not self.failed and self.examples > 0 and self.tempting * 3 >= self.examples


def check(folder: Path) -> Report:
    """Hold a pack to its shape, its examples, the reference and the other packs. Nothing is raised."""
    pack_file, pack_lines = read(folder / "pack.toml")
    example_file, example_lines = read(folder / "examples.toml")
    errors = [*pack_file.problems, *example_file.problems]
    if pack_file.table:
        errors += slips(pack_file, pack_lines, Pack)
        errors += broken_phrases(pack_file, pack_lines)
    if example_file.table:
        errors += slips(example_file, example_lines, Examples)
    if errors:
        return Report(folder=str(folder), language=_language(pack_file), errors=tuple(errors))
    try:
        pack = packs.load_folder(folder)
        examples = packs.load_examples(folder).example
        before = packs.folders_in_use()
        use(Setup(packs=(*before, str(folder.absolute()))))
        from dragoman.reading.compiled import compiled

        ready = compiled(pack.language)
        ready.lexicon.settle()
        ready.states.settle()
        packs.heads()
    except (PackError, UnknownLocaleError, ValueError) as error:
        return Report(folder=str(folder), language=_language(pack_file), errors=(_whole(folder, error),))
    errors = [*_unknown_ids(pack, pack_file, pack_lines), *_locale(pack, pack_lines)]
    failed: list[Failed] = []
    shown = _Shown()
    for number, example in enumerate(examples, 1):
        document = document_of(example.text, pack.language, example.published)
        reading = read_document(document)
        differences = compare(reading, example)
        if differences:
            line = example_lines.of(f"example[{number}].text")
            failed.append(
                Failed(number=number, line=line, text=example.text, why=example.why, differences=tuple(differences))
            )
        shown.see(reading, explain_document(document, ""))
    states = reference.load().states
    wanted = {iso for iso, state in states.items() if state.un in ("member", "observer")} | _ALSO_STATES
    return Report(
        folder=str(folder),
        language=pack.language,
        errors=tuple(errors),
        warnings=(*misread_bars(pack_file, pack_lines), *overlaps(pack_file, pack_lines)),
        empty=tuple((key, harm) for key, harm in MATTERING.items() if not _filled(pack_file.table, key)),
        missing_states=tuple((iso, states[iso].name) for iso in sorted(wanted - _with_words(pack))),
        without_cue=tuple(_without_cue(pack)),
        counts=_counts(pack, examples),
        examples=len(examples),
        tempting=sum(_tempts(example) for example in examples),
        failed=tuple(failed),
        unshown=tuple(shown.missing(pack)),
    )


def _language(file: File) -> str | None:
    language = file.table.get("language")
    return language if isinstance(language, str) else None


def _whole(folder: Path, error: Exception) -> Problem:
    return Problem(
        file="pack.toml", what=str(error).removeprefix(f"{folder / 'pack.toml'}: "), do="mend it and check again"
    )


def _tempts(example: Example) -> bool:
    kinds = (example.events, example.statements, example.agreements, example.figures, example.partnerships)
    return () in (*kinds, example.people)


def _locale(pack: Pack, lines: Lines) -> Iterable[Problem]:
    try:
        Locale.parse(pack.language, sep="-")
    except (UnknownLocaleError, ValueError):
        what = f"CLDR knows no language {pack.language!r}, so no state has a name"
        yield Problem(
            file="pack.toml",
            line=lines.of("language"),
            key="language",
            what=what,
            do="use its BCP 47 tag, such as pt",
        )


def _unknown_ids(pack: Pack, file: File, lines: Lines) -> list[Problem]:
    ref = reference.load()
    found: list[Problem] = []

    def look(table: str, used: Iterable[str], known: Iterable[str], where: str) -> None:
        names = list(known)
        for one in used:
            near = difflib.get_close_matches(one, names, 1)
            do = f"write {near[0]!r}" if near else f"choose one of {where}, or take it out"
            key = f"{table}.{one}" if table else one
            found.append(Problem(file=file.name, line=lines.of(key), key=key, what=f"{one!r} is not known", do=do))

    look("states", sorted(set(pack.states) - set(ref.states)), ref.states, "the ISO 3166-1 alpha-3 codes")
    look("bodies", sorted(set(pack.bodies) - set(ref.bodies)), ref.bodies, "reference/bodies.toml")
    instruments = sorted(set(pack.instruments) - set(ref.instruments))
    look("instruments", instruments, ref.instruments, "reference/instruments.toml")
    look("offices", [r for r in pack.offices if not ref.known_role(r)], ref.roles, "reference/roles.toml")
    look("people", sorted(set(pack.people) - set(ref.people)), ref.people, "reference/people.toml")
    types = _choices(Plover, "type")
    for number, cue in enumerate(pack.events, 1):
        if cue.plover and cue.plover not in types:
            key = f"events[{number}].plover"
            do = f"one of {', '.join(types)}"
            what = f"{cue.plover!r} is no PLOVER type"
            found.append(Problem(file=file.name, line=lines.of(key), key=key, what=what, do=do))
    return found


def _choices(struct: Any, field: str) -> tuple[str, ...]:
    import msgspec

    kind = next(f.type for f in msgspec.structs.fields(struct) if f.name == field)
    return tuple(str(one) for one in get_args(kind))


def _filled(table: dict[str, Any], key: str) -> bool:
    value: Any = table
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if isinstance(value, dict):
        return any(value.values())
    return bool(value)


def _with_words(pack: Pack) -> set[str]:
    """States for which the pack says anything at all."""
    fields = StateWords.__struct_fields__
    return {iso for iso, words in pack.states.items() if any(getattr(words, field) for field in fields)}


def _without_cue(pack: Pack) -> Iterable[str]:
    kinds = {cue.kind for cue in pack.events if cue.verbs or cue.nouns}
    yield from (f"event {kind}" for kind in get_args(EventKind) if kind not in kinds)
    acts = [act for act in get_args(Act) if pack.statements.act(act).verbs]
    yield from (f"statement {act}" for act in get_args(Act) if act not in acts)
    set_by_words = [status for status in get_args(Status) if getattr(pack.status, status, ())]
    yield from (f"status {status}" for status in get_args(Status) if status not in set_by_words)
    papers = ("planned", "agreed", "signed", "exchanged", "ratified", "in_force", "ended")
    yield from (f"agreement {one.replace('_', '-')}" for one in papers if not getattr(pack.agreements, one))
    have: set[str | None] = {cue.plover for cue in pack.events if cue.plover and (cue.verbs or cue.nouns)}
    have |= {(PLOVER_TYPES | DEED_TYPES)[kind] for kind in kinds} | {ACT_PLOVER[act] for act in acts}
    yield from (f"PLOVER {one}" for one in WANTED_PLOVER if one not in have)


# -- beside the other packs ------------------------------------------------------------------------


def _held(pack: Pack, examples: int) -> dict[str, int]:
    return {
        "states with adjective or demonym": sum(bool(s.adjectives or s.demonyms) for s in pack.states.values()),
        "states with capital": sum(bool(s.capitals) for s in pack.states.values()),
        "offices": sum(map(bool, pack.offices.values())),
        "fields of ministries": sum(map(bool, pack.ministries.fields.values())),
        "bodies": sum(map(bool, pack.bodies.values())),
        "instruments": sum(map(bool, pack.instruments.values())),
        "kinds of events": len({(c.kind, c.change, c.plover, c.mode) for c in pack.events if c.verbs or c.nouns}),
        "phrases of events": sum(len(c.verbs) + len(c.nouns) for c in pack.events),
        "phrases of statements": sum(len(pack.statements.act(act).verbs) for act in get_args(Act)),
        "phrases of status": sum(len(getattr(pack.status, name)) for name in pack.status.__struct_fields__),
        "places": len(pack.places),
        "given names": len(pack.grammar.given_names),
        "examples": examples,
    }


def _counts(pack: Pack, examples: tuple[Example, ...]) -> tuple[Count, ...]:
    here = _held(pack, len(examples))
    others = [
        _held(packs.load_folder(packs.HOME / tag), len(packs.load_examples(packs.HOME / tag).example))
        for tag in packs.shipped()
        if tag != pack.language
    ]
    found = []
    for what, count in here.items():
        theirs = [other[what] for other in others] or [0]
        found.append(Count(what=what, here=count, least=min(theirs), usual=int(median(theirs)), most=max(theirs)))
    return tuple(found)


# -- what the examples show ------------------------------------------------------------------------


class _Shown:
    """What the examples of a pack show at work."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def see(self, reading: Reading, explanation: Explanation) -> None:
        for cue in (cue for sentence in explanation.sentences for cue in sentence.cues):
            if cue.rule and cue.key:
                self.seen.add(f"{cue.cue}: {cue.key}")
            if cue.reason:
                self.seen.add(cue.reason)
        for kind in FACTS:
            for fact in getattr(reading, kind):
                for name in ("status", "measure", "unit", "level", "act"):
                    if (value := getattr(fact, name, None)) is not None:
                        self.seen.add(f"{kind} {name}: {value}")
        self.seen.update(f"office {office.role}" for entity in reading.entities for office in entity.offices)

    def missing(self, pack: Pack) -> Iterable[str]:
        yield from (
            f"event {kind} ({what}s)"
            for what in ("verb", "noun")
            for kind in dict.fromkeys(c.kind for c in pack.events if getattr(c, what + "s"))
            if not {f"{what} of an event: {kind}", f"{what} of a deed: {kind}"} & self.seen
        )
        statuses = [status for status in get_args(Status) if getattr(pack.status, status)]
        yield from (f"status {s}" for s in statuses if f"events status: {s}" not in self.seen)
        yield from (
            f"stop {s}" for s in ("sports", "history", "business") if getattr(pack.stop, s) and s not in self.seen
        )
        silent = {"talk": pack.status.talk, "conditional": pack.grammar.conditional, "negated": pack.grammar.negation}
        yield from (f"{why} (must yield nothing)" for why, words in silent.items() if words and why not in self.seen)
        acts = [act for act in get_args(Act) if pack.statements.act(act).verbs]
        yield from (f"statement {act}" for act in acts if f"statements act: {act}" not in self.seen)
        papers = ("planned", "agreed", "signed", "exchanged", "ratified", "in-force", "ended")
        filled = [one for one in papers if getattr(pack.agreements, one.replace("-", "_"))]
        yield from (f"agreement {one}" for one in filled if f"agreements status: {one}" not in self.seen)
        many = {
            "partnerships level: ": ("levels", pack.partnerships.levels),
            "figures measure: ": ("measures", pack.figures.measures),
            "figures unit: ": ("units", pack.figures.units),
            "office ": ("offices", pack.offices),
        }
        for before, (called, words) in many.items():
            unseen = [key for key in words if words[key] and before + key not in self.seen]
            if unseen:
                yield f"{len(unseen)} of {len(words)} {called}: {', '.join(unseen)}"
