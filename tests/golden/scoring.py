"""Hold readings against records that were checked by hand.

A golden record is a YAML file in the form that ``README.md`` in this folder tells. Everything is
matched plainly, so that each number can be followed by hand:

people, bodies, instruments   one of the names agrees, folded to plain lower-case letters
states                        the ISO 3166-1 code
facts                         the same kind or act, and their evidence holds the quote;
                              an event also where its people and states are the same
slots                         of the facts that were matched, how many of the slots asked for are right
doubtful, unsure              what two careful people would read differently counts neither way
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from dragoman.model import ARTICLE_KINDS, Entity, Fact, Fault, Reading

_APART = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "ı": "i"})


def fold(text: str) -> str:
    """Lower-case letters and digits without marks, single spaces between words."""
    plain = unicodedata.normalize("NFKD", text.translate(_APART))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"\w+", plain))


# ---------------------------------------------------------------------------------------------
# Golden records
# ---------------------------------------------------------------------------------------------

Scalar = str | int | float | bool | None
OneOrMore = str | list[Any]


class _Golden(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """Base of the golden types: a misspelt key in a file fails the test that reads it."""


class GoldenArticle(_Golden, frozen=True, kw_only=True):
    """The page itself. What is absent is not asked for; a null is."""

    language: str
    source_url: str | msgspec.UnsetType | None = msgspec.UNSET
    outlet: str | msgspec.UnsetType | None = msgspec.UNSET
    published: str | msgspec.UnsetType | None = msgspec.UNSET
    headline: str | msgspec.UnsetType | None = msgspec.UNSET
    byline: str | msgspec.UnsetType | None = msgspec.UNSET
    comment_count: int | msgspec.UnsetType | None = msgspec.UNSET


class GoldenCaption(_Golden, frozen=True, kw_only=True):
    """How a caption begins, and who took the photograph."""

    starts: str
    credit: str
    times: int = 1


class GoldenOffice(_Golden, frozen=True, kw_only=True):
    """An office: ``role`` or one of ``role_also``; without either, the words in ``title``."""

    role: str | None = None
    role_also: list[str] = []
    of: str | None = None
    to: str | None = None
    title: str | None = None
    unsure: bool = False
    """Words that one may or may not call an office ("leader"): counts neither way."""


class GoldenName(_Golden, frozen=True, kw_only=True):
    """A person, body or instrument: its name and the other names that count as right."""

    name: str
    also: list[str] = []
    seen: list[str] = []
    offices: list[GoldenOffice] = []
    year: int | None = None
    when: str | None = None

    def names(self) -> set[str]:
        """All names, folded."""
        return {fold(name) for name in (self.name, *self.also, *self.seen)} - {""}


class GoldenFact(_Golden, frozen=True, kw_only=True):
    """A fact of any kind: a quote from its sentence and the slots that are asked for.

    ``…_also`` holds other values that count as right.
    """

    quote: str
    kind: str | None = None
    kind_also: OneOrMore = []
    act: str | None = None
    act_also: OneOrMore = []
    status: str | None = None
    status_also: OneOrMore = []
    change: str | None = None
    change_also: OneOrMore = []
    people: list[str] = []
    people_also: list[list[str]] = []
    states: list[str] = []
    states_also: list[list[str]] = []
    organisations: list[str] = []
    parties: list[str] = []
    fields: list[str] = []
    by: list[str] = []
    by_also: list[list[str]] = []
    to: str | list[str] | None = None
    about: str | None = None
    start: Scalar = None
    end: Scalar = None
    from_: str | None = None
    period: str | None = None
    title: str | None = None
    count: int | None = None
    approximate: bool | None = None
    value: float | None = None
    unit: str | None = None
    measure: str | None = None
    bound: str | None = None
    at_least: bool | None = None
    target: bool | None = None
    due: Scalar = None
    level: str | None = None
    years: int | None = None
    of: str | None = None
    should_be: str | None = None


class Golden(_Golden, frozen=True, kw_only=True):
    """One page's record, checked by hand."""

    page: str | None = None
    article: GoldenArticle
    furniture: list[str] = []
    captions: list[GoldenCaption] = []
    people: list[GoldenName] = []
    states: list[str] = []
    organisations: list[GoldenName] = []
    instruments: list[GoldenName] = []
    unsure: list[str] = []
    events: list[GoldenFact] = []
    agreements: list[GoldenFact] = []
    figures: list[GoldenFact] = []
    partnerships: list[GoldenFact] = []
    anniversaries: list[GoldenFact] = []
    statements: list[GoldenFact] = []
    doubtful: list[str] = []
    edition_faults: list[GoldenFact] = []


class _Loader(yaml.SafeLoader):
    """YAML whose dates stay as they are written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> Golden:
    """One golden record. Raises msgspec.ValidationError naming a key that is misspelt."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    return msgspec.convert(data, Golden)


# ---------------------------------------------------------------------------------------------
# Tallies
# ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Tally:
    """What was asked for and read, over any number of pages."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    slots: int = 0
    slots_right: int = 0

    @property
    def precision(self) -> float:
        """Of what was read, the share that was asked for; 1 where nothing was read."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Of what was asked for, the share that was read; 1 where nothing was asked for."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """Tallies by kind, and a line for each thing missed, invented or wrong."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    notes: list[str] = field(default_factory=list)

    @property
    def mean_f1(self) -> float:
        """Mean over the kinds, each counting alike."""
        return sum(t.f1 for t in self.tallies.values()) / len(self.tallies) if self.tallies else 0.0

    def table(self) -> str:
        """One row a kind, for people."""
        rows = [f"{'':22}{'gold':>6}{'hit':>6}{'extra':>7}{'P':>7}{'R':>7}{'F1':>7}{'slots':>8}"]
        for name, t in self.tallies.items():
            slots = f"{t.slots_right / t.slots:8.2f}" if t.slots else ""
            rows.append(
                f"{name:22}{t.hit + t.missed:6}{t.hit:6}{t.extra:7}"
                f"{t.precision:7.2f}{t.recall:7.2f}{t.f1:7.2f}{slots}"
            )
        return "\n".join([*rows, f"mean F1 {self.mean_f1:.3f} over {len(self.tallies)} kinds"])


# ---------------------------------------------------------------------------------------------
# Comparing
# ---------------------------------------------------------------------------------------------

FACTS: dict[str, tuple[str, ...]] = {
    "events": ("people", "states", "start", "end", "status", "change"),
    "agreements": ("count", "parties", "period", "status", "start"),
    "figures": ("value", "unit", "target", "due"),
    "partnerships": ("states", "change"),
    "anniversaries": ("years", "from_", "to"),
    "statements": ("by",),
}
"""The kinds of fact, and the slots of each that are compared."""

_SORT = {"events": "kind", "statements": "act"}

_Want = TypeVar("_Want")
_Got = TypeVar("_Got")


def _pair(
    wanted: Sequence[_Want], got: Iterable[_Got], same: Callable[[_Want, _Got], bool]
) -> tuple[list[tuple[_Want, _Got]], list[_Want], list[_Got]]:
    """Pair each wanted item with at most one that was got, first come first served."""
    left, pairs, missed = list(got), [], []
    for want in wanted:
        for index, item in enumerate(left):
            if same(want, item):
                pairs.append((want, left.pop(index)))
                break
        else:
            missed.append(want)
    return pairs, missed, left


def _listed(value: OneOrMore) -> list[Any]:
    return [value] if isinstance(value, str) else value


class _Sheet:
    """One golden record beside the reading of its page."""

    def __init__(self, golden: Golden, reading: Reading) -> None:
        self.golden, self.reading = golden, reading
        self.text = reading.article.text
        self.read_names = {e.id: {fold(n) for n in (e.name, *e.names)} - {""} for e in reading.entities}
        named = (*golden.people, *golden.organisations, *golden.instruments)
        self.golden_names = {item.name: item.names() for item in named}
        self.unsure = {fold(name) for name in golden.unsure}
        self.doubtful = [fold(quote) for quote in golden.doubtful]

    def sentences(self, fact: Fact) -> list[str]:
        """The fact's evidence, folded."""
        return [fold(self.text[span.start : span.end]) for span in fact.evidence]

    def covers(self, fact: Fact, quote: str) -> bool:
        """True where the evidence holds the quote, or is a good piece of it."""
        return any(
            quote in sentence or (len(sentence) > 12 and sentence in quote) for sentence in self.sentences(fact)
        )

    def told(self, fact: Fact) -> str:
        """A fact as a note shows it: its slots and the beginning of its evidence."""
        told = {k: v for k, v in msgspec.to_builtins(fact).items() if v and k not in ("evidence", "plover", "says")}
        return f"{told} «{' / '.join(self.sentences(fact))[:120]}»"

    def same_party(self, want: str, got: str) -> bool:
        """``want`` is a golden name or a state's code, ``got`` an entity's id."""
        if want == got:
            return True
        return bool(self.golden_names.get(want, {fold(want)}) & (self.read_names.get(got, set()) | {fold(got)}))

    def same_parties(self, want: Sequence[str], got: Sequence[str]) -> bool:
        """The same parties in any order."""
        return len(want) == len(got) and all(any(self.same_party(w, g) for g in got) for w in want)

    def same_fact(self, group: str, want: GoldenFact, got: Fact) -> bool:
        """The same kind of thing, told in the same sentence; of events, or with the same parties."""
        sort = _SORT.get(group)
        if sort and getattr(got, sort) not in (getattr(want, sort), *_listed(getattr(want, f"{sort}_also"))):
            return False
        if self.covers(got, fold(want.quote)):
            return True
        if group != "events" or not want.people:
            return False
        return self.same_parties(want.people, getattr(got, "people", ())) and self.same_parties(
            want.states, getattr(got, "states", ())
        )

    def right(self, slot: str, want: GoldenFact, got: Fact) -> bool | None:
        """Whether a slot is right; None where it is not asked for."""
        value, read = getattr(want, slot), getattr(got, slot, None)
        if value is None or value == []:
            return None
        if isinstance(value, list):
            choices = [value, *(getattr(want, f"{slot}_also", None) or [])]
            return any(self.same_parties(choice, read or ()) for choice in choices)
        if isinstance(value, bool):
            return value == read
        if read is None:
            return False
        if isinstance(value, float | int) and isinstance(read, float | int):
            return float(value) == float(read)
        return str(read) in (str(value), *map(str, _listed(getattr(want, f"{slot}_also", None) or [])))


def score(golden: Golden, reading: Reading, into: Score, label: str) -> None:
    """Add one page to ``into``; its notes begin with ``label``."""
    sheet = _Sheet(golden, reading)

    def note(line: str) -> None:
        into.notes.append(f"{label}: {line}")

    def count(kind: str, pairs: int, missed: Iterable[object], extra: Iterable[object]) -> None:
        tally = into.tallies[kind]
        tally.hit += pairs
        for item in missed:
            tally.missed += 1
            note(f"missed {kind}: {item}")
        for item in extra:
            tally.extra += 1
            note(f"extra {kind}: {item}")

    _score_article(sheet, into, note)
    _score_blocks(sheet, count)
    _score_entities(sheet, count)
    for group, slots in FACTS.items():
        wanted: list[GoldenFact] = getattr(golden, group)
        read: tuple[Fact, ...] = getattr(reading, group)
        pairs, missed, extra = _pair(wanted, read, partial(sheet.same_fact, group))
        held = [fact for fact in extra if not any(sheet.covers(fact, quote) for quote in sheet.doubtful)]
        count(group, len(pairs), (f"{w.kind or w.act or ''} «{w.quote}»" for w in missed), map(sheet.told, held))
        for want, got in pairs:
            for slot in slots:
                right = sheet.right(slot, want, got)
                if right is None:
                    continue
                into.tallies[group].slots += 1
                into.tallies[group].slots_right += right
                if not right:
                    note(f"{group}.{slot}: read {getattr(got, slot)!r}, is {getattr(want, slot)!r} «{want.quote}»")
    faults, unseen, others = _pair(golden.edition_faults, reading.faults, _same_fault)
    count("faults", len(faults), (w.quote for w in unseen), (f.text for f in others))


def _same_fault(want: GoldenFact, got: Fault) -> bool:
    quote, text = fold(want.quote), fold(got.text)
    return bool(text) and (quote in text or text in quote)


def _score_article(sheet: _Sheet, into: Score, note: Callable[[str], None]) -> None:
    for name in ("language", "source_url", "outlet", "published", "headline", "byline", "comment_count"):
        want = getattr(sheet.golden.article, name)
        if want is msgspec.UNSET or want is None:
            continue
        got = getattr(sheet.reading.article, name)
        right = (str(got)[:10] if name == "published" else got) == want
        tally = into.tallies[f"article.{name}"]
        tally.hit += right
        tally.missed += not right
        tally.extra += not right
        if not right:
            note(f"article.{name}: read {got!r}, is {want!r}")


def _score_blocks(sheet: _Sheet, count: Callable[[str, int, Iterable[object], Iterable[object]], None]) -> None:
    blocks = [sheet.text[b.start : b.end] for b in sheet.reading.article.blocks if b.kind in ARTICLE_KINDS]
    kept = [fold(block) for block in blocks]
    stand_alone = {fold(line) for block in blocks for line in (block, *block.splitlines())}
    lines = [line for line in map(fold, sheet.golden.furniture) if line]
    left_in = [line for line in lines if line in stand_alone]
    count("furniture removed", len(lines) - len(left_in), left_in, ())
    whole = " ".join(kept)
    quotes = [fold(fact.quote) for group in FACTS for fact in getattr(sheet.golden, group)]
    lost = [quote for quote in quotes if quote not in whole]
    count("body kept", len(quotes) - len(lost), lost, ())
    captions = [caption for caption in sheet.golden.captions for _ in range(caption.times)]
    pairs, missed, extra = _pair(
        captions,
        sheet.reading.photos,
        lambda w, g: fold(g.caption).startswith(fold(w.starts)) and fold(g.credit or "") == fold(w.credit),
    )
    count("captions", len(pairs), (w.starts for w in missed), (f"{p.caption!r} by {p.credit!r}" for p in extra))


def _score_entities(sheet: _Sheet, count: Callable[[str, int, Iterable[object], Iterable[object]], None]) -> None:
    def unsure(entity: Entity) -> bool:
        return bool(sheet.read_names[entity.id] & sheet.unsure)

    golden = sheet.golden
    for group, kind, wanted in (
        ("people", "person", golden.people),
        ("organisations", "organisation", golden.organisations),
        ("instruments", "instrument", golden.instruments),
    ):
        read = [entity for entity in sheet.reading.entities if entity.kind == kind]
        pairs, missed, extra = _pair(wanted, read, lambda w, g: bool(w.names() & sheet.read_names[g.id]))
        count(group, len(pairs), (w.name for w in missed), (e.name for e in extra if not unsure(e)))
        if group == "people":
            for want, got in pairs:
                held, none, more = _pair(want.offices, got.offices, _same_office)
                count(
                    "offices",
                    sum(not office.unsure for office, _ in held),
                    (f"{want.name}, {office.role or office.title}" for office in none if not office.unsure),
                    (f"{want.name}, {office.role or office.title} of {office.of}" for office in more),
                )
    states = [entity.id for entity in sheet.reading.entities if entity.kind == "state"]
    wanted_states, read_states = Counter(golden.states), Counter(states)
    count(
        "states",
        (wanted_states & read_states).total(),
        (wanted_states - read_states).elements(),
        (read_states - wanted_states).elements(),
    )


def _same_office(want: GoldenOffice, got: Any) -> bool:
    if got.role is not None:
        return got.role in (want.role, *want.role_also)
    return want.role is None and (want.title is None or fold(want.title) == fold(got.title or ""))
