"""Who is sent abroad: "Kenya sent its minister NAME to Norway" is a visit of the one who is sent."""

from __future__ import annotations

from dragoman.reading.groups import Group, freed
from dragoman.reading.kinds.names import PLACES
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import gap_of

_GONE_TO = PLACES | {"state"}
"""Items that somebody may be sent to."""
_DAY = 2
"""Tokens of a day behind the one who is sent."""


def who_is_sent(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``X sent its minister A to Y``: who stands in the gap of the verb, with no more than a day between them and the
    goal; behind them the state that sends them."""
    gap, groups = gap_of(hit), parties.groups[sentence.number]
    goals = (g for g in groups if 0 <= g.lo - hit.hi <= 1 and not g.people)
    if gap is None or not any(g.items[0].kind in _GONE_TO for g in goals):
        return []
    within = [g for g in groups if gap[0] <= g.lo and g.hi <= gap[1]]
    if len(within) != 1 or not within[0].people or gap[1] - within[0].hi > _DAY:
        return []
    sent = within[0]
    marks = [mark for name in ("prep", "relative") if (mark := scan.ending(sent.lo, name)) is not None]
    if any(mark.lo >= gap[0] for mark in marks):
        return []
    before = [g for g in groups if g.hi <= hit.lo]
    sender = before[-1:] if before and before[-1].states and not before[-1].people and not before[-1].preps else []
    return [freed(sent), *sender]
