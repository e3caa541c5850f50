"""What the facts of one entry say, slot by slot: each value with who says so, the better supported first, and why.

Nothing is averaged and nothing dropped. Support is counted in voices: editions and copies of one article are one, and
speak for the value that most of their pages give. Where voices are even, more outlets, then more pages, then the
earlier day, then the more precise value come first. A value that only says less (2025-12 beside 2025-12-01, "about
12" beside 12) fits and is no disagreement; what a page does not say is no value at all.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Literal

import msgspec

from dragoman.model import Struct
from dragoman.record.days import day_of, days_of
from dragoman.record.told import Case, Told

SlotName = Literal[
    "status", "start", "end", "place", "host", "count", "value", "period", "due", "change", "level", "of", "years",
    "title", "field", "person", "state", "organisation", "party", "by", "to",
]  # fmt: skip
Rule = Literal["editions", "articles", "outlets", "pages", "earlier", "precise", "order"]
ROUGH = 0.25
"""About 12 may be 10 or 15: the share by which a rough count may differ."""
ABOUT = 0.1
"""The same of a rough amount."""
FEWEST_DIGITS = 2
"""An amount of so many digits may be another one rounded."""


class Value(Struct, frozen=True, kw_only=True):
    """One value of a slot. ``value`` is written as in the record format; of a party it is the entity's id."""

    value: str
    unit: str | None = None
    bound: str | None = None
    """Of a count or amount: exact, about, at-least or at-most."""
    language: str | None = None
    """Of words: the language of the first page that has them."""
    facts: tuple[str, ...]
    """Ids of the facts that say so, in the order of their pages."""
    articles: int
    outlets: int
    pages: int
    first_day: str | None = None
    against: bool = False
    """It cannot be true together with the value that stands first."""


class Reason(Struct, frozen=True, kw_only=True):
    """Why the first value stands first, beside the strongest that is against it, or else the next."""

    rule: Rule
    first: int | str | None = None
    other: int | str | None = None
    first_outlets: int = 0
    other_outlets: int = 0


class Slot(Struct, frozen=True, kw_only=True):
    """A slot with its values, the best supported first. Of some slots (parties, fields, titles) all values hold."""

    name: SlotName
    many: bool
    values: tuple[Value, ...]
    disputed: bool = False
    why: Reason | None = None


class _Said(msgspec.Struct, frozen=True):
    """A value as one fact gives it."""

    value: str
    unit: str | None = None
    bound: str | None = None


_Fits = Callable[[_Said, _Said], bool]
"""Whether the first says nothing but what the second says too, only less precisely; or the same."""


def slots(facts: Sequence[Told]) -> tuple[Slot, ...]:
    """All slots that any of the facts fills. ``facts`` are in the order of their pages."""
    found: list[Slot] = []
    for name, given, fits, many in _SLOTS:
        said = [(told, one) for told in facts for one in given(told)]
        if said:
            found.append(_slot(name, said, fits, many))
    return tuple(found)


def _slot(name: SlotName, said: Sequence[tuple[Told, _Said]], fits: _Fits, many: bool) -> Slot:
    tellers: defaultdict[_Said, list[Told]] = defaultdict(list)
    for told, one in said:
        tellers[one].append(told)
    voices = _voices(said, many)
    behind = {one: sum(voices[other] for other in tellers if fits(other, one)) for one in tellers}

    def rank(one: _Said) -> tuple[Hashable, ...]:
        own = tellers[one]
        return (
            -(voices[one] if many else behind[one]),
            0 if many else -sum(fits(other, one) for other in tellers),
            -len({told.outlet for told in own}),
            -len({told.document for told in own}),
            min(told.day or "9999" for told in own),
            -len(one.value),
            one.value,
            one.bound or "",
        )

    order = sorted(tellers, key=rank)
    if name == "status":
        latest = latest_status([told for told, _ in said])
        order.sort(key=lambda one: one.value != latest)
    first = order[0]
    against = set() if many else {one for one in order if not fits(one, first) and not fits(first, one)}
    values = tuple(_value(one, tellers[one], voices[one], against=one in against) for one in order)
    other = next((value for value in values if value.against), None)
    return Slot(
        name=name,
        many=many,
        values=values,
        disputed=other is not None,
        why=_why(values[0], other) if other is not None else None,
    )


def _voices(said: Sequence[tuple[Told, _Said]], many: bool) -> Counter[_Said]:
    """Articles that speak for each value: where editions differ, the value that most of them give, then the first."""
    if many:
        return Counter(one for _, one in {(told.article, one) for told, one in said})
    by_article: defaultdict[int, Counter[_Said]] = defaultdict(Counter)
    for told, one in said:
        by_article[told.article][one] += 1
    return Counter(max(counts, key=lambda one: counts[one]) for counts in by_article.values())


def _value(one: _Said, own: Sequence[Told], articles: int, *, against: bool) -> Value:
    days = [told.day for told in own if told.day]
    return Value(
        value=one.value,
        unit=one.unit,
        bound=one.bound,
        language=own[0].language,
        facts=tuple(dict.fromkeys(told.id for told in own)),
        articles=articles,
        outlets=len({told.outlet for told in own}),
        pages=len({told.document for told in own}),
        first_day=min(days, default=None),
        against=against,
    )


def _why(first: Value, other: Value) -> Reason:
    if first.articles and not other.articles and first.pages > other.pages:
        return Reason(rule="editions", first=first.pages, other=other.pages)
    voices: tuple[Rule, ...] = ("articles", "outlets", "pages") if other.articles else ("outlets", "pages")
    for rule in voices:
        here, there = getattr(first, rule), getattr(other, rule)
        if here > there:
            return Reason(
                rule=rule, first=here, other=there, first_outlets=first.outlets, other_outlets=other.outlets
            )
    if (first.first_day or "9999") < (other.first_day or "9999"):
        return Reason(rule="earlier", first=first.first_day, other=other.first_day)
    return Reason(rule="precise" if len(first.value) > len(other.value) else "order")


_STEPS = {
    "event": ("planned", "postponed", "cancelled", "denied", "happened"),
    "agreement": ("planned", "agreed", "signed", "exchanged", "ratified", "in-force", "ended"),
}
_UNDONE = frozenset({"cancelled", "denied"})

# -- what a fact gives -------------------------------------------------------------------------


def _bare(told: Told, value: str | None) -> tuple[_Said, ...]:
    return (_Said(value),) if value else ()


def _parties(role: str) -> Callable[[Told], tuple[_Said, ...]]:
    return lambda told: tuple(dict.fromkeys(_Said(side.id) for side in told.sides if side.role == role))


def _count(told: Told) -> tuple[_Said, ...]:
    if told.kind != "agreement" or told.count is None:
        return ()
    return (_Said(str(told.count), None, "about" if told.approximate else "exact"),)


def _amount(told: Told) -> tuple[_Said, ...]:
    if told.value is None:
        return ()
    return (_Said(f"{told.value:.15g}", told.unit, told.bound or "exact"),)


# -- what fits ---------------------------------------------------------------------------------


def _same(one: _Said, other: _Said) -> bool:
    return one.value == other.value


def _covers(one: _Said, other: _Said) -> bool:
    """2025-12 covers 2025-12-01, and --12-01 too."""
    if one.value.startswith("--"):
        return other.value.endswith(one.value[1:])
    wide, narrow = days_of(one.value), days_of(other.value)
    return one.value == other.value or (
        wide is not None and narrow is not None and wide[0] <= narrow[0] and narrow[1] <= wide[1]
    )


def _rough(share: float) -> _Fits:
    def fits(one: _Said, other: _Said) -> bool:
        if one == other:
            return True
        here, there = float(one.value), float(other.value)
        if one.unit != other.unit:
            return False
        if one.bound == "at-least":
            return there >= here and other.bound != "at-most"
        if one.bound == "at-most":
            return there <= here and other.bound != "at-least"
        if one.bound == "about":
            return other.bound in ("exact", "about") and abs(here - there) <= share * max(abs(here), abs(there))
        return False

    return fits


_roughly = _rough(ABOUT)


def _rounded(one: _Said, other: _Said) -> bool:
    """Also an amount in round words: 3.6 billion beside 3.63. Of one digit alone (10 beside 12) nothing is told."""
    if _roughly(one, other):
        return True
    if one.unit != other.unit or one.bound != "exact" or other.bound != "exact":
        return False
    digits = one.value.replace(".", "").strip("-0")
    value = float(one.value)
    if len(digits) < FEWEST_DIGITS or not value:
        return False
    step = 10.0 ** (math.floor(math.log10(abs(value))) - len(digits) + 1)
    return abs(value - float(other.value)) < step / 2


def _step(one: _Said, other: _Said) -> bool:
    """One step may follow another; what happened was not called off, and what was denied was never planned."""
    values = {one.value, other.value}
    if "happened" in values:
        return not values & _UNDONE
    return "denied" not in values or len(values) == 1


def _wording(one: _Said, other: _Said) -> bool:
    """Words of several languages are not compared with one another."""
    return True


_SLOTS: tuple[tuple[SlotName, Callable[[Told], tuple[_Said, ...]], _Fits, bool], ...] = (
    ("status", lambda told: _bare(told, told.status if told.kind in _STEPS else None), _step, False),
    ("start", lambda told: _bare(told, told.date), _covers, False),
    ("end", lambda told: _bare(told, told.end), _covers, False),
    ("place", lambda told: _bare(told, told.place), _wording, True),
    ("host", _parties("host"), _wording, True),
    ("person", _parties("person"), _same, True),
    ("state", _parties("state"), _same, True),
    ("organisation", _parties("organisation"), _same, True),
    ("party", _parties("party"), _same, True),
    ("by", _parties("by"), _same, True),
    ("to", _parties("to"), _same, True),
    ("count", _count, _rough(ROUGH), False),
    ("value", _amount, _rounded, False),
    ("years", lambda told: _bare(told, str(told.count) if told.kind == "anniversary" else None), _same, False),
    ("period", lambda told: _bare(told, told.period), _covers, False),
    ("due", lambda told: _bare(told, told.due), _covers, False),
    ("change", lambda told: _bare(told, told.change), _same, False),
    ("level", lambda told: _bare(told, told.title if told.kind == "partnership" else None), _wording, True),
    ("of", lambda told: _bare(told, told.title if told.kind in ("figure", "anniversary") else None), _wording, True),
    ("title", lambda told: _bare(told, told.title if told.kind == "agreement" else None), _wording, True),
    ("field", lambda told: tuple(_Said(field) for field in told.fields), _same, True),
)

# -- how far it has come -----------------------------------------------------------------------


def latest_status(facts: Sequence[Told]) -> str:
    """How far it has come: what happened has happened, whoever planned it still; before that, the latest word."""
    kind = facts[0].kind
    if kind not in _STEPS:
        return facts[0].status
    steps = _STEPS[kind]
    if kind == "agreement":
        return max((told.status for told in facts), key=steps.index)
    happened = len({told.article for told in facts if told.status == "happened"})
    undone = len({told.article for told in facts if told.status in _UNDONE})
    if happened and happened >= undone:
        return "happened"
    rest = [told for told in facts if told.status != "happened"]
    return max(rest, key=lambda told: (told.day or "", steps.index(told.status), told.document)).status


def best_fact(facts: Sequence[Told], found: Sequence[Slot]) -> Told:
    """The fact that stands for all: of the status that the entry has come to, with the values that stand first, and
    most of them; then one of a page that is made from no other, and the earliest."""
    status = latest_status(facts)
    sources = Counter(id_ for slot in found if not slot.many for id_ in slot.values[0].facts)
    here = [told for told in facts if told.status == status] or list(facts)
    said = Counter(id_ for slot in found for value in slot.values for id_ in value.facts if not value.against)
    return min(here, key=lambda told: (-sources[told.id], -said[told.id], told.sourced, Case(told).order))


def first_day_of(found: Sequence[Slot]) -> str | None:
    """The first day that the best supported own date can mean."""
    start = next((slot for slot in found if slot.name == "start"), None)
    return day_of(start.values[0].value) if start is not None else None
