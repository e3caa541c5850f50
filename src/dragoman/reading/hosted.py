"""Those received where another state is at home, by nobody who is named: "reçu mardi à l'Élysée, le président X"."""

from __future__ import annotations

from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence


def received_abroad(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, draft: Draft, people: tuple[str, ...]
) -> tuple[str, ...]:
    """The one other state in whose town or house somebody in office is told to have been received; else none."""
    own = set(parties.states_of(people))
    if hit.entry.group != "event-verb" or draft.others or not own or not _passive(scan, sentence, hit, draft):
        return ()
    if not any(parties.people.profiles[one].offices for one in people):
        return ()
    lo, hi = parties.clause(sentence, hit.lo)
    hosts: dict[str, None] = {}
    for group in parties.groups[sentence.number]:
        if group.people or not lo <= group.lo < hi or not group.preps & {"in", "to"}:
            continue
        owners = (parties.owners.get(body) for body in group.organisations)
        for state in (*group.states, *parties.lying_in(group), *owners):
            if state is not None and state not in own:
                hosts.setdefault(state)
    return tuple(hosts) if len(hosts) == 1 else ()


def seat_visited(scan: Scan, bodies: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """``will visit the White House``: the other state whose government has its seat in the house that is gone to."""
    known = scan.language.reference.bodies
    states = {known[body].state for body in bodies if body in known and known[body].kind == "organ"}
    state = states.pop() if len(states) == len(bodies) == 1 else None
    return (state,) if state is not None and state not in own else ()


def _passive(scan: Scan, sentence: Sentence, hit: Hit, draft: Draft) -> bool:
    """Whether a verb says what was done to its subject: with its auxiliary, or as the participle that opens the
    sentence before a subject behind a comma."""
    if scan.has("passive", max(hit.lo - 1, sentence.lo), hit.hi):
        return True
    who = draft.doers[0] if draft.doers else None
    if who is None or hit.lo != sentence.lo or who.lo < hit.hi:
        return False
    return any(token.text == "," for token in scan.tokens[hit.hi : who.lo])
