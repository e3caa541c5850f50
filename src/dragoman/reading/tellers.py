"""Who only tells what a sentence tells: "X said that A met B", "…, сообщил X", "according to X, …". Such a one is a
party only where nobody else can be meant."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.model import Event
from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.spokesmen import SPOKESMEN

NEAR = 3
"""Tokens between who speaks and the verb: an auxiliary, an adverb, a day."""
THAT_REACH = 8
"""Tokens between a verb of saying and "that": "informó hoy a Efe que"."""
END_REACH = 9
"""Tokens behind a verb of saying that closes its sentence, with who speaks."""
_TELLING = frozenset({"affirm", "report"})


def tellers(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """The people and bodies who only say what a cue of an event tells."""
    groups = [g for g in parties.groups[sentence.number] if (g.people or g.organisations) and not g.items[0].owned]
    found: list[Group] = []
    for act in scan.group("act", sentence.lo, sentence.hi) if groups else ():
        if act.entry.key not in _TELLING:
            continue
        if act.hi <= hit.lo:
            found.extend(_before(scan, parties, sentence, groups, act, hit))
        elif act.lo >= hit.hi:
            found.extend(_behind(scan, sentence, groups, act, hit))
    for mark in scan.group("attribution", sentence.lo, sentence.hi) if groups else ():
        by = next((g for g in groups if mark.hi <= g.lo <= mark.hi + NEAR), None)
        if mark.entry.key == "behind":
            by = next((g for g in groups if g.hi == mark.lo), None)
        opens = mark.lo <= sentence.lo + 1 or (by is not None and by.lo <= sentence.lo + 1)
        if by is not None and (by.hi <= hit.lo if opens else hit.hi <= min(mark.lo, by.lo)):
            found.append(by)
    return list(dict.fromkeys(found))


def _before(
    scan: Scan, parties: Parties, sentence: Sentence, groups: list[Group], act: Hit, hit: Hit
) -> Iterator[Group]:
    """``X said that …``, ``сообщил X, что …``: who speaks before the words said."""
    that = next((h for h in scan.group("that", act.hi, hit.lo + 1) if h.lo <= act.hi + THAT_REACH), None)
    others = (g for g in parties.groups[sentence.number] if act.hi <= g.lo and g.hi <= hit.lo)
    # "said two diplomats had been expelled"
    finite = hit.entry.group == "event-verb" and hit.lo > act.hi and scan.ending(hit.lo, "infinitive") is None
    named = that is not None or finite or any(g.actor and not g.preps for g in others)
    for group in groups:
        before = group.hi <= act.lo <= group.hi + NEAR
        inverted = that is not None and act.hi <= group.lo <= act.hi + NEAR and group.hi <= that.lo
        # whoever speaks for a house is no party of what he tells, be it told by a noun ("said during the visit of X")
        if (before or inverted) and not group.preps and (named or speaks_for_others(parties, group)):
            yield group


def speaks_for_others(parties: Parties, group: Group) -> bool:
    """Whether all in a group are spokesmen."""
    profiles = parties.people.profiles
    roles = [{office.role for office in profiles[person].offices.values()} for person in group.people]
    return bool(roles) and all(held & SPOKESMEN for held in roles)


def _behind(scan: Scan, sentence: Sentence, groups: list[Group], act: Hit, hit: Hit) -> Iterator[Group]:
    """``…, sagte X am Montag.``, ``…, ông X cho biết.``: who speaks at the end of the sentence, behind a comma."""
    if sentence.hi - act.hi > END_REACH or any(h.lo > act.lo for h in scan.group("act", act.hi, sentence.hi)):
        return
    for group in groups:
        near = scan.tokens[act.lo - 1].text == "," and act.hi <= group.lo <= act.hi + NEAR
        comma = next((at for at in range(group.lo - 1, hit.hi - 1, -1) if scan.tokens[at].kind == "p"), None)
        told = group.hi <= act.lo <= group.hi + 1 and comma is not None and group.lo - comma <= NEAR
        if (near or told) and not group.preps:
            yield group


def told_apart(parties: Parties, sentence: Sentence, teller: Group, draft: Draft) -> bool:
    """Whether a draft made without who tells of it has doers of its own in what is told: where a subject may be left
    out, "X announced that he will travel" would take whoever was spoken of before."""
    if not draft.doers:
        return speaks_for_others(parties, teller) or not any("with" in group.preps for group in draft.others)
    return all(
        sentence.lo <= group.lo < sentence.hi and (group.lo >= teller.hi or group.hi <= teller.lo)
        for group in draft.doers
    )


@contextmanager
def hidden(parties: Parties, sentence: Sentence, group: Group) -> Iterator[None]:
    """The parties as if one group did not stand in the sentence."""
    kept = parties.groups[sentence.number]
    parties.groups[sentence.number] = [g for g in kept if g is not group]
    try:
        yield
    finally:
        parties.groups[sentence.number] = kept


def takes_part(event: Event, group: Group) -> bool:
    """Whether anybody of a group is a party of an event."""
    return not (
        set(event.people).isdisjoint(group.people) and set(event.organisations).isdisjoint(group.organisations)
    )
