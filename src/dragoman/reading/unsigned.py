"""Papers and their signings, each where only the other tells: "the signing of an accord is planned", "besides the
accords signed on 3 May between A and B"."""

from __future__ import annotations

import msgspec

from dragoman.model import Agreement, Event, Plover
from dragoman.reading.parties import Parties
from dragoman.reading.retold import merge
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.signers import signed_by_companies
from dragoman.reading.wished import WISHES

_ONLY_MEANT = WISHES | {"pledge"}
"""Acts of speech about a signing that has not taken place."""


def signed_yet(agreements: list[Agreement], events: list[Event]) -> list[Agreement]:
    """The papers; one that is "signed" in sentences that all tell of a signing to come, and of none that took place,
    is planned, for the day of that signing."""
    signings = [event for event in events if event.kind == "signing"]
    due = {span: event.start for event in signings if event.status == "planned" for span in event.evidence}
    done = {span for event in signings if event.status != "planned" for span in event.evidence}
    found = list(agreements)
    for paper in agreements:
        if paper.status != "signed" or not set(paper.evidence) <= due.keys() - done:
            continue
        start = next((due[span] for span in paper.evidence if due[span]), None) if paper.start else None
        plan = msgspec.structs.replace(
            paper, status="planned", start=start, plover=Plover(type="AGREE"), rule="agreement.planned"
        )
        same = next((at for at, other in enumerate(found) if _same_plan(plan, other)), None)
        if same is None:
            found[found.index(paper)] = plan
        else:
            other = found[same]
            told = tuple(sorted({*plan.evidence, *other.evidence}, key=lambda span: span.start))
            found[same] = msgspec.structs.replace(other, evidence=told, start=other.start or start)
            found.remove(paper)
    return found


def _same_plan(plan: Agreement, other: Agreement) -> bool:
    """Whether another paper is the same that is to be signed: as many, between the same."""
    return other.status == "planned" and other.count == plan.count and set(other.parties) == set(plan.parties)


def with_signings(scan: Scan, parties: Parties, events: list[Event], agreements: list[Agreement]) -> list[Event]:
    """The events, and the signing of each paper that a verb or participle tells to be signed where no other signing
    is told; whoever signs "on behalf of X" does it for the states whose the paper is."""
    found = [_for_states(event, agreements) for event in events]
    told = {span for event in events if event.kind == "signing" for span in event.evidence}
    for paper in agreements:
        if not paper.parties or not told.isdisjoint(paper.evidence):
            continue
        if paper.approximate:
            continue  # "on the journey some 60 papers were signed with four states": no one signing
        sentences = [sentence for sentence in scan.sentences if sentence.span in paper.evidence]
        if paper.status != "signed" and not any(
            _to_be_signed(scan, sentence, paper.status) for sentence in sentences
        ):
            continue
        if not any(_only_meant(scan, parties, sentence) for sentence in sentences) and any(
            _told_there(parties, sentence, paper) for sentence in sentences
        ):
            merge(found, _signing(paper))
    return found


def _to_be_signed(scan: Scan, sentence: Sentence, status: str) -> bool:
    """``The accord will be signed in June``: whether a planned paper is told of with a word of signing, which may be
    part of the words that make it planned."""
    agreed = any(act.entry.key == "agree" for act in scan.group("act", sentence.lo, sentence.hi))
    if status != "planned" or agreed:  # "agreed to negotiate and sign accords"
        return False
    words = scan.group("paper-status", sentence.lo, sentence.hi)
    return any(
        inner.entry.group == "paper-status" and inner.entry.key == "signed" and inner.hi <= word.hi
        for word in words
        for at in range(word.lo, word.hi)
        for inner in scan.starting.get(at, ())
    )


def _for_states(event: Event, agreements: list[Agreement]) -> Event:
    """A signing by people of no state is one of the states of the paper told in the same sentence."""
    if event.kind != "signing" or event.states or not event.people:
        return event
    papers = (p for p in agreements if p.status == "signed" and not set(p.evidence).isdisjoint(event.evidence))
    states = next(
        (tuple(side for side in paper.parties if len(side) == 3 and side.isupper()) for paper in papers), ()
    )
    return msgspec.structs.replace(event, states=states)


def _told_there(parties: Parties, sentence: Sentence, paper: Agreement) -> bool:
    """Whether a sentence names two of those who sign, or the one that is known, and not only those told of before."""
    groups = parties.groups[sentence.number]
    named = {side for g in groups for side in (*g.states, *g.organisations, *parties.states_of(g.people))}
    return len(named.intersection(paper.parties)) >= min(2, len(paper.parties))


def _only_meant(scan: Scan, parties: Parties, sentence: Sentence) -> bool:
    """``is ready for the signing of an accord``, ``proposed to grow closer by signing an accord``; and what companies
    have signed is no event between their states."""
    cues = scan.language.pack.events
    nouns = scan.group("event-noun", sentence.lo, sentence.hi)
    acts = scan.group("act", sentence.lo, sentence.hi)
    return (
        any(cues[int(noun.entry.key)].kind == "signing" for noun in nouns)
        or any(act.entry.key in _ONLY_MEANT for act in acts)
        or any(
            signed_by_companies(scan, parties, sentence, word)
            for word in scan.group("paper-status", sentence.lo, sentence.hi)
            if word.entry.key == "signed"
        )
    )


def _signing(paper: Agreement) -> Event:
    """The signing of a paper that is signed, or is to be."""
    states = tuple(party for party in paper.parties if len(party) == 3 and party.isupper())
    return Event(
        kind="signing",
        status="happened" if paper.status == "signed" else "planned",
        states=states,
        organisations=tuple(party for party in paper.parties if party not in states),
        start=paper.start,
        plover=Plover(type="SUPPORT"),
        rule="event.signing.paper",
        evidence=paper.evidence,
    )
