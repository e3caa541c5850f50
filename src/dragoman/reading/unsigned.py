"""Papers whose signing is still to come, where only the event tells so: "the signing of an accord is planned"."""

from __future__ import annotations

import msgspec

from dragoman.model import Agreement, Event, Plover


def signed_yet(agreements: list[Agreement], events: list[Event]) -> list[Agreement]:
    """The papers; one that is "signed" in sentences that all tell of a signing to come, and of none that took place,
    is planned, for the day of that signing."""
    signings = [event for event in events if event.kind == "signing"]
    due = {span: event.start for event in signings if event.status == "planned" for span in event.evidence}
    done = {span for event in signings if event.status != "planned" for span in event.evidence}
    return [
        msgspec.structs.replace(
            paper,
            status="planned",
            start=next((due[span] for span in paper.evidence if due[span]), None) if paper.start else None,
            plover=Plover(type="AGREE"),
            rule="agreement.planned",
        )
        if paper.status == "signed" and set(paper.evidence) <= due.keys() - done
        else paper
        for paper in agreements
    ]
