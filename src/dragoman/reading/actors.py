"""Doers without a name ("police", "protesters in Tunis"), and stretches of text that a caller knows as parties.

They take part in deeds alone. As speakers, hosts or guests they are nobody, so the rest of reading never sees them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.model import Span
from dragoman.reading.kinds.names import PLACES, Item
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

GIVEN = "given-"
"""How the ids of parties begin that a caller gave."""
_BELONGS = frozenset({"of", "in", "from"})
"""Prepositions between a doer and its state: "police in Peru"."""


def with_actors(scan: Scan, parties: Parties, sentence: Sentence) -> Parties:
    """The parties with the nameless doers of one sentence among them."""
    hits = scan.group("actor", sentence.lo, sentence.hi)
    if not hits:
        return parties
    items = [item for group in parties.groups[sentence.number] for item in group.items]
    found = [
        _doer(scan, parties, sentence, items, hit, _case(hits, hit))
        for hit in longest(hits)
        if not any(_holds(item, hit) for item in items)
    ]
    return parties.including({sentence.number: _counted(found)}) if found else parties


def _counted(found: list[Item]) -> list[Item]:
    """``thousands of Georgian students`` is one doer: those that are counted, at the place of the count."""
    whole: list[Item] = []
    for item in found:
        if whole and "of" in item.preps and whole[-1].hi == item.lo - 1:
            left = whole.pop()
            states = left.states or item.states
            item = msgspec.structs.replace(item, lo=left.lo, preps=left.preps, states=states)
        whole.append(item)
    return whole


def _holds(item: Item, hit: Hit) -> bool:
    return item.lo < hit.hi and hit.lo < item.hi


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """The longest of those that overlap, in order."""
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.lo - h.hi, h.lo)):
        if not any(hit.lo < other.hi and other.lo < hit.hi for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda h: h.lo)


def _case(hits: Iterable[Hit], hit: Hit) -> str:
    """The letters of the cases in which the words of a hit may stand; none where one of its readings tells none."""
    cases = {other.entry.case for other in hits if (other.lo, other.hi) == (hit.lo, hit.hi)}
    return "".join(sorted(cases)) if all(cases) else ""


def _doer(scan: Scan, parties: Parties, sentence: Sentence, items: list[Item], hit: Hit, case: str) -> Item:
    """A nameless doer with the state it belongs to: before it ("Turkish police") or behind ("police in Turkey")."""
    lo, hi = hit.lo, hit.hi
    states: tuple[str, ...] = ()
    for item in reversed(items):
        if item.kind == "state" and item.hi == lo - 1 and item.owned and states and scan.at(item.hi, "and"):
            lo, states = item.lo, (*item.states, *states)
        elif item.kind == "state" and (item.hi == hit.lo or (item.hi == hit.lo - 1 and not scan.tokens[item.hi].cap)):
            lo, states = item.lo, item.states
        elif not states and item.lo <= hit.hi + 2 and item.lo > hit.hi and item.preps & _BELONGS:
            states = item.states if item.kind == "state" and not item.owned else ()
        elif not states and item.lo == hit.hi and item.kind == "state" and "g" in item.case:
            hi, states = item.hi, item.states  # "полиция Турции"
    doer = Item(
        lo=lo,
        hi=hi,
        kind="actor",
        states=states,
        preps=parties.preps(lo, sentence),
        text=scan.text(lo, hi),
        case=case,
    )
    return parties.in_case(doer, sentence)


def with_given(scan: Scan, parties: Parties, given: tuple[Span, ...]) -> Parties:
    """The parties with stretches of text that a caller knows to be parties, each as one item of its own id."""
    extra: dict[int, list[Item]] = {}
    for number, span in enumerate(given):
        for sentence in scan.sentences:
            if sentence.start <= span.start and span.end <= sentence.end:
                item = _given(scan, parties, sentence, span, f"{GIVEN}{number}")
                others = extra.setdefault(sentence.number, [])
                if item is not None and not any(item.lo < o.hi and o.lo < item.hi for o in others):
                    others.append(item)
    return parties.including(extra)


def _given(scan: Scan, parties: Parties, sentence: Sentence, span: Span, name: str) -> Item | None:
    inside = [
        at
        for at in range(sentence.lo, sentence.hi)
        if span.start < scan.tokens[at].end and scan.tokens[at].start < span.end
    ]
    if not inside:
        return None
    lo, hi = inside[0], inside[-1] + 1
    within = [
        item
        for group in parties.groups[sentence.number]
        for item in group.items
        if item.lo < hi and lo < item.hi and item.kind not in PLACES and not item.owned
    ]
    heads = [item for item in within if item.lo == within[0].lo or not item.preps]
    return Item(
        lo=lo,
        hi=hi,
        kind="person" if any(item.people for item in heads) else "given",
        people=tuple(dict.fromkeys(p for item in heads for p in item.people)),
        states=tuple(dict.fromkeys(s for item in heads for s in item.states)),
        organisations=(name, *dict.fromkeys(o for item in heads for o in item.organisations)),
        preps=parties.preps(lo, sentence),
        text=scan.text(lo, hi),
    )
