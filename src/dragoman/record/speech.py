"""For whom speakers speak, to whom, and whom their words name: what a question about statements goes by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from dragoman.model import Mention, Reading, Span, Struct
from dragoman.record.entries import Entry, KnownStates, Seen, states_of

NamedAs = Literal["by", "to", "about"]


class Named(Struct, frozen=True, kw_only=True):
    """Somebody in a statement who is none of its parties, or is named in its words.

    ``by`` and ``to`` are the states that speakers and addressees hold an office of on this page; ``about`` is whoever
    the words name.
    """

    position: int
    """Which of the page's facts, in their order."""
    role: NamedAs
    local: str


def named_in(
    reading: Reading, entries: Sequence[Entry], seen: Sequence[Seen], known: KnownStates
) -> tuple[Named, ...]:
    """Of every statement, in the order of the facts; ``entries`` and ``seen`` are the reading's own."""
    there = {one.who.local: one for one in seen}
    mentions = sorted((m for m in reading.mentions if m.entity in there), key=lambda m: (m.start, m.end, m.entity))
    starts = [mention.start for mention in mentions]
    found: dict[Named, None] = {}
    for position, entry in enumerate(entries):
        if entry.kind == "statement":
            for role, local in (*_stood_for(entry, there, known), *_about(entry, mentions, starts)):
                found[Named(position=position, role=role, local=local)] = None
    return tuple(found)


def spoken(entry: Entry) -> tuple[Span, ...]:
    """Where the words of a statement stand: what is said, or where that cannot be told, its sentences."""
    return (entry.says,) if entry.says is not None else entry.evidence


def _stood_for(
    entry: Entry, there: Mapping[str, Seen], known: KnownStates
) -> Iterator[tuple[Literal["by", "to"], str]]:
    named = {party.local for party in entry.parties if party.role in ("by", "to")}
    for party in entry.parties:
        if party.role in ("by", "to") and party.local in there:
            for state in states_of(there[party.local], known):
                if state in there and state not in named:
                    yield ("by" if party.role == "by" else "to"), state


def _about(entry: Entry, mentions: Sequence[Mention], starts: Sequence[int]) -> Iterator[tuple[NamedAs, str]]:
    # Outside of what is said, a sentence names its speaker only to say whose words they are.
    speakers = {party.local for party in entry.parties if party.role == "by"} if entry.says is None else set()
    for span in spoken(entry):
        for at in range(bisect_left(starts, span.start), len(mentions)):
            mention = mentions[at]
            if mention.start >= span.end:
                break
            if mention.end <= span.end and mention.entity not in speakers:
                yield "about", mention.entity
