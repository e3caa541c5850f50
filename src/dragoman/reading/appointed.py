"""To which office somebody is appointed, and whose it is."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

OFFICE_REACH = 4
"""Tokens between "was appointed" and the office: "to the post of the"."""


def of_office_behind(parties: Parties, sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """``took over as foreign minister of X``: of which state the office is that stands behind the words for it."""
    held = (i for g in parties.groups[sentence.number] for i in g.items if i.kind == "office" and i.states)
    near = [item for item in held if 0 <= item.lo - hit.hi <= OFFICE_REACH or hit.lo <= item.lo < hit.hi]
    return near[0].states[:1] if near else ()


def to_an_office(scan: Scan, parties: Parties, sentence: Sentence, people: tuple[str, ...]) -> bool:
    """Whether an office is told that somebody may have been appointed to: of a team's or a film's people none is."""
    profiles = parties.people.profiles
    return scan.has("office", sentence.lo, sentence.hi) or any(profiles[one].offices for one in people)
