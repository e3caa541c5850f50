"""Where a town lies that no list has, as the clause behind it tells, and of which state a host is."""

from __future__ import annotations

from dragoman.reading.groups import each_once
from dragoman.reading.kinds.events import Draft
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


def host_state(
    scan: Scan,
    parties: Parties,
    sentence: Sentence,
    draft: Draft,
    people: tuple[str, ...],
    states: tuple[str, ...],
) -> tuple[str, ...]:
    """``The acting foreign minister met the Kenyan minister in Lusaka``: of who of a state is alone without one, the
    state of the capital where they met, where the page has named it otherwise too; else, of who is met, where one of
    them has come to: "is in X. On Monday he met President Y"."""
    profiles = [parties.people.profiles[person] for person in people]
    without = [p for p in profiles if p.state is None and p.body is None and p.offices]
    seats = each_once(s for g in draft.places if g.capital for s in g.states)
    met = {p for g in draft.others for p in g.people}
    if not draft.places and without and without[0].id in met and without[0].known is None:
        near = parties.groups[max(sentence.number - 1, 0) : sentence.number + 1]
        seats = each_once(s for of in near for g in of if g.preps & {"in", "to"} and not g.people for s in g.states)
    if len(without) != 1 or len(profiles) < 2 or not states or len(seats) != 1 or seats[0] in states:
        return ()
    told = (h for h in scan.states if h.lo < sentence.hi and h.entry.key == seats[0])
    return seats if any(h.entry.detail != "capital" for h in told) else ()
