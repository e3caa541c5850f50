"""Meetings that only what was said tells of: of two who agreed, and of one who spoke to another "at the meeting"."""

from __future__ import annotations

from dragoman.model import Event, Plover, Statement
from dragoman.reading.parties import Parties
from dragoman.reading.retold import merge

FRAME_REACH = 4
"""Tokens from the beginning of a sentence in which "at the meeting" stands."""


def implied_meetings(events: list[Event], statements: list[Statement], parties: Parties) -> list[Event]:
    """Two people of two states who agree have met: a meeting, where the page tells of none between them."""
    found: list[Event] = []
    for statement in statements:
        if len(statement.by) == 1:
            spoken = _spoken_at(statement, parties)
            if spoken is not None and not any(
                e.kind in ("meeting", "call") and set(spoken.people) & set(e.people) for e in (*events, *found)
            ):
                merge(found, spoken)
            continue
        if statement.act != "agree" or len(statement.by) < 2:
            continue
        states = parties.states_of(statement.by)
        people = tuple(p for p in statement.by if p in parties.people.profiles)
        if len(states) < 2 or len(people) < 2:
            continue
        if any(e.kind in ("meeting", "call", "visit") and set(people) <= set(e.people) for e in events):
            continue
        scan = parties.scan
        sentence = next(s for s in scan.sentences if s.start == statement.evidence[0].start)
        if any(h.entry.key == "talk" for h in scan.group("status", sentence.lo, sentence.hi)):
            continue
        cues = scan.language.pack.events
        nouns = (cues[int(h.entry.key)].kind for h in scan.group("event-noun", sentence.lo, sentence.hi))
        by_phone = "call" in nouns
        meeting = Event(
            kind="call" if by_phone else "meeting",
            people=people,
            states=states,
            plover=Plover(type="CONSULT", mode="phone" if by_phone else None),
            rule="event.call.agreed" if by_phone else "event.meeting.agreed",
            evidence=statement.evidence,
        )
        merge(found, meeting)
    return found


def _spoken_at(statement: Statement, parties: Parties) -> Event | None:
    """``At the meeting, X congratulated Y``: who is spoken to was there."""
    scan, met = parties.scan, parties.people.profiles
    if statement.by[0] not in met or len(statement.to) != 1 or statement.to[0] not in met:
        return None
    if statement.act not in ("appreciate", "request", "propose"):
        return None
    sentence = next(s for s in scan.sentences if s.start == statement.evidence[0].start)
    cues = scan.language.pack.events
    frames = scan.group("event-noun", sentence.lo, min(sentence.lo + FRAME_REACH, sentence.hi))
    if sentence.kind == "headline" or not any(cues[int(h.entry.key)].kind == "meeting" for h in frames):
        return None
    people = (statement.by[0], statement.to[0])
    if any(met[person].dead for person in people):
        return None
    return Event(
        kind="meeting",
        people=people,
        states=parties.states_of(people),
        plover=Plover(type="CONSULT"),
        rule="event.meeting.spoken",
        evidence=statement.evidence,
    )
