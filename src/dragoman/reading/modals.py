"""Journeys that a modal alone tells: "skal onsdag til Sverige", with no other verb before the goal."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import gap_of
from dragoman.reading.when import Calendar

_SMALL = ("prep", "articles", "and", "adverbs", "auxiliary", "day", "honorifics")
"""Words that may stand between the modal and the goal of the journey, beside who travels and when."""


def other_verb(scan: Scan, parties: Parties, calendar: Calendar, sentence: Sentence, hit: Hit) -> bool:
    """``skal sende våben til Ukraine``: whether a word that may be a verb stands between a modal and its goal."""
    gap = gap_of(hit) if scan.language.pack.grammar.verb_second else None
    if gap is None or gap[0] - hit.lo != 1 or scan.at(hit.lo, "future") is None:
        return False
    goal = scan.at(gap[1], "prep")
    if goal is None or not any(
        h.entry.group == "prep" and h.entry.key == "to" for h in scan.starting.get(gap[1], ())
    ):
        return False
    inside = {at for group in parties.groups[sentence.number] for at in range(group.lo, group.hi)}
    days = [(day.start, day.end) for day in calendar.dates(sentence)]
    for planned in scan.group("status", *gap):  # "ska i nästa vecka till"
        inside.update(range(planned.lo, planned.hi))
    for at in range(*gap):
        token = scan.tokens[at]
        if at in inside or token.kind != "w" or token.cap or any(a <= token.start < b for a, b in days):
            continue
        if not any(scan.at(at, group) is not None for group in _SMALL):
            return True
    return False
