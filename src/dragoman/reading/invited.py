"""When somebody was invited: not on the day on which they came."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.model import Event
from dragoman.reading.groups import Group
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.when import Calendar

_CAME = frozenset({"visit", "meeting", "call", "ceremony", "signing"})
"""What somebody comes for who has been invited."""

TO_REACH = 4
"""Tokens between "to" and the word for a meeting that somebody is invited to."""


def what_is_asked(scan: Scan, parties: Parties, sentence: Sentence, verb: Hit) -> tuple[int, int] | None:
    """``reiteró la invitación para que X visite Y``: the clause that an invitation asks for, right behind it."""
    mark = scan.at(verb.hi, "clause")
    if mark is None or (scan.at(verb.hi, "infinitive") is None and scan.at(verb.hi, "prep") is None):
        return None
    return parties.clause(sentence, mark.hi)


def asked_in_clause(scan: Scan, parties: Parties, sentence: Sentence, verb: Hit) -> Group | None:
    """The guest who is the subject of what an invitation asks for."""
    asked = what_is_asked(scan, parties, sentence, verb)
    if asked is None:
        return None
    here = (g for g in parties.groups[sentence.number] if asked[0] <= g.lo < asked[1])
    return next((g for g in here if g.actor and not g.preps), None)


def without_day_of_visit(
    scan: Scan, calendar: Calendar, sentence: Sentence, event: Event, told: Sequence[object]
) -> Event:
    """``at the invitation of X, Y visited Z on 5 May``: the day is that of the visit, and nobody tells when Y was
    invited; ``on 5 May X invited Y, and met Z`` is of both."""
    if event.kind != "invitation" or event.start is None:
        return event
    came = any(
        isinstance(other, Event) and other.kind in _CAME and (other.start, other.end) == (event.start, event.end)
        for other in told
    )
    if not came or not ((event.rule or "").endswith(".noun") or _told_before_day(scan, calendar, sentence, event)):
        return event
    return msgspec.structs.replace(event, start=None, end=None)


def _told_before_day(scan: Scan, calendar: Calendar, sentence: Sentence, event: Event) -> bool:
    """``应甲邀请,乙5月5日访问丙``: where a verb around its object tells whose invitation it is, the day stands
    behind it."""
    cues = scan.language.pack.events
    asked = [
        hit
        for hit in scan.group("event-verb", sentence.lo, sentence.hi)
        if cues[int(hit.entry.key)].kind == "invitation" and hit.slots
    ]
    if scan.language.pack.grammar.spaced or not asked:
        return False
    behind = scan.tokens[asked[0].hi - 1].end
    return all(day.start >= behind for day in calendar.dates(sentence) if day.first == event.start)


def asked_for(scan: Scan, sentence: Sentence, hit: Hit) -> int:
    """``invited X to visit Y in June``, ``to a meeting on Thursday``: where that begins whose day is not the
    invitation's."""
    cues = scan.language.pack.events
    asked = [
        verb.lo
        for verb in scan.group("event-verb", hit.hi, sentence.hi)
        if verb.lo >= hit.hi and cues[int(verb.entry.key)].kind == "visit"
    ]
    if hit.entry.group == "event-verb":
        asked.extend(
            noun.lo
            for noun in scan.group("event-noun", hit.hi, sentence.hi)
            if any("to" in p.entry.key.split() for p in scan.group("prep", max(hit.hi, noun.lo - TO_REACH), noun.lo))
        )
    return scan.tokens[sentence.hi - 1].end if not asked else scan.tokens[min(asked)].start
