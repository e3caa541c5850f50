"""Where a town lies that no list has, as the clause right behind it tells."""

from __future__ import annotations

from dragoman.reading.groups import each_once
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

TOWN_REACH = 5
"""Tokens between a verb of a visit and the comma behind where somebody went: "the town of NAME"."""
PLACE_REACH = 10
"""Tokens between "which" and the state: "lies in the south-eastern part of"."""
_TELLS = ("act", "event-verb", "deed-verb", "and")
"""Words of a clause that tells more of a town than where it lies."""


def told_to_lie_in(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """``besøgte byen NAVN, som ligger i den sydlige del af Kenya``: the state of the clause behind a visit's goal."""
    for at in range(hit.hi, min(hit.hi + TOWN_REACH, sentence.hi - 1)):
        if scan.tokens[at].text != ",":
            continue
        begin = scan.at(at + 1, "relative")
        if begin is None or not scan.tokens[at - 1].cap:
            return ()
        end = next((i for i in scan.signs(begin.hi, sentence.hi)), sentence.hi)
        end = min(end, begin.hi + PLACE_REACH)
        held = [g for g in parties.groups[sentence.number] if begin.hi <= g.lo < end]
        if (
            not held
            or held[0].people
            or held[0].organisations
            or any(scan.has(k, begin.hi, held[0].lo) for k in _TELLS)
        ):
            return ()
        found = each_once(held[0].states)
        return found if len(found) == 1 and scan.has("lies", begin.hi, end) else ()
    return ()
