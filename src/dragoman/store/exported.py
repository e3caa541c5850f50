"""Rows of the exported tables, in the order of their columns. What each means stands in ``export/tables.toml``.

Ids are those of the record and the same in every database. A tuple of texts is a list; days are ``YYYY-MM-DD``.
"""

from __future__ import annotations

from typing import NamedTuple

Ids = tuple[str, ...]


class PageOut(NamedTuple):
    """A page that was read."""

    id: str
    url: str | None
    source_url: str | None
    outlet: str | None
    language: str | None
    headline: str
    lead: str | None
    byline: str | None
    section: str | None
    published: str | None
    day: str | None
    facts: int
    faults: int
    reader: str
    taken_in: str
    text: str


class FactOut(NamedTuple):
    """One fact as one page gives it."""

    id: str
    page: str
    url: str | None
    outlet: str | None
    language: str | None
    published: str | None
    entry: str
    kind: str
    type: str
    mark: str
    status: str
    fill: str
    date: str | None
    until: str | None
    day: str | None
    dated: bool
    place: str | None
    title: str | None
    fields: Ids
    period: str | None
    how_many: int | None
    approximate: bool
    value: float | None
    unit: str | None
    bound: str | None
    due: str | None
    change: str | None
    plover_type: str | None
    plover_mode: str | None
    ledger: str | None
    life: str | None
    people: Ids
    states: Ids
    organisations: Ids
    hosts: Ids
    parties: Ids
    speakers: Ids
    addressees: Ids
    via: Ids
    sentence: str
    sentence_start: int
    sentence_end: int
    says_start: int | None
    says_end: int | None
    rule: str | None


class ParticipantOut(NamedTuple):
    """Somebody in a fact, and as what."""

    fact: str
    position: int
    role: str
    entity: str
    kind: str
    name: str
    offices: Ids
    office_states: Ids


class EvidenceOut(NamedTuple):
    """A sentence that a fact was read from."""

    fact: str
    position: int
    page: str
    sentence_start: int
    sentence_end: int
    sentence: str


class StatementOut(NamedTuple):
    """Who said what to whom."""

    fact: str
    page: str
    url: str | None
    outlet: str | None
    language: str | None
    day: str | None
    act: str
    speakers: Ids
    speaker_names: Ids
    addressees: Ids
    addressee_names: Ids
    says: str | None
    says_start: int | None
    says_end: int | None
    sentence: str
    sentence_start: int
    sentence_end: int
    plover_type: str | None
    plover_mode: str | None


class EntityOut(NamedTuple):
    """A person, state, organisation, place or instrument."""

    id: str
    kind: str
    name: str
    provisional: bool
    pages: int
    first_day: str | None
    last_day: str | None


class NameOut(NamedTuple):
    """A spelling seen on pages."""

    entity: str
    form: str
    language: str | None
    damaged: bool
    pages: int
    first_day: str | None
    last_day: str | None


class OfficeOut(NamedTuple):
    """An office as pages give it."""

    entity: str
    role: str | None
    of_id: str | None
    to_id: str | None
    title: str | None
    state: str | None
    pages: int
    first_day: str | None
    last_day: str | None


class PostOut(NamedTuple):
    """An office, whoever holds it."""

    role: str | None
    of_id: str | None
    to_id: str | None
    title: str | None
    state: str | None
    first_day: str | None
    last_day: str | None


class EntryOut(NamedTuple):
    """What facts of one or many pages tell together."""

    id: str
    kind: str
    type: str
    mark: str
    fill: str
    status: str
    date: str | None
    until: str | None
    day: str | None
    dated: bool
    place: str | None
    title: str | None
    fields: Ids
    ledger: str | None
    life: str | None
    begin_day: str | None
    due_day: str | None
    people: Ids
    states: Ids
    organisations: Ids
    hosts: Ids
    parties: Ids
    speakers: Ids
    addressees: Ids
    via: Ids
    part_of: str | None
    disputed: bool
    pages: int
    articles: int
    outlets: int
    languages: int
    best: str
    page: str
    sentence: str


class SlotOut(NamedTuple):
    """One value that pages of an entry give."""

    entry: str
    slot: str
    nth: int
    value: str
    unit: str | None
    bound: str | None
    language: str | None
    articles: int
    outlets: int
    pages: int
    first_day: str | None
    contradicts: bool
    why: str | None


class CommitmentOut(NamedTuple):
    """What was agreed, promised, aimed at, asked for or planned, and what it has come to."""

    entry: str
    within: str | None
    ledger: str
    life: str
    day: str | None
    heard: str | None
    due: str | None
    due_day: str | None
    turns: str | None
    turns_day: str | None


class StepOut(NamedTuple):
    """A step in the life of a commitment, with the sentence that it rests on."""

    commitment: str
    place: int
    kind: str
    day: str | None
    date: str | None
    value: float | None
    aim: float | None
    why: str | None
    pages: int
    fact: str
    page: str
    url: str | None
    language: str | None
    sentence: str


class RedirectOut(NamedTuple):
    """An id that was joined to another."""

    kind: str
    id: str
    leads_to: str


class StoryOut(NamedTuple):
    """A story."""

    id: str
    headline: str
    language: str | None
    page: str
    pages: int
    articles: int
    languages: int
    outlets: int
    first_day: str | None
    last_day: str | None


class TellingOut(NamedTuple):
    """Which story a page tells, and to which page it was linked."""

    page: str
    story: str
    linked: str | None
    kind: str | None
    score: float | None
    why: str | None


class JudgementOut(NamedTuple):
    """That two names are, or are not, the same."""

    number: int
    left_id: str
    right_id: str
    same: bool
    judge: str
    moment: str
    why: str
    score: float | None
    withdrawn: bool
