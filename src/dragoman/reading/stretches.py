"""Which part of a sentence a cue may take its date, place and parties from, where the sentence tells of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from dragoman.reading.kinds.dates import DateHit
from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.when import Calendar, of_its_noun

OPENING_REACH: Final = 2
"""Words between a comma or "and" and a date that opens a clause: ", and on the 5th"."""
_PAUSES: Final = frozenset(",;，；")
SAID_REACH: Final = 10
"""Tokens between the comma that opens who said it and the verb: ", the prime minister's office in Oslo said"."""
_TELLS: Final = frozenset({"affirm", "report"})
_LASTING: Final = frozenset({"recall", "relations"})


def own_stretch(scan: Scan, calendar: Calendar, sentence: Sentence, hit: Hit) -> tuple[int, int] | None:
    """Tokens of one of several deeds of a sentence, each dated: ``the visit of … in March and the meeting … in
    June``, ``will meet X on 3 May, and on 5 May travels to Y``.

    A verb behind the second noun belongs to it; one before both belongs to neither.
    """
    found = [day for day in calendar.dates(sentence) if day.kind in ("date", "span") and len(day.first) > 4]
    if len(found) < 2:
        return None
    nouns = scan.group("event-noun", sentence.lo, sentence.hi)
    for second in nouns[1:]:
        if second.lo <= nouns[0].hi or not any(scan.at(second.lo - back, "and") for back in (1, 2)):
            continue
        before, behind = (sentence.lo, second.lo), (second.lo, sentence.hi)
        if _has_date(scan, calendar, sentence, before) and _has_date(scan, calendar, sentence, behind):
            if hit.lo >= second.lo:
                return behind
            return before if hit.entry.group == "event-noun" else None
    lo, hi = sentence.lo, sentence.hi
    for day in found[1:]:
        at = _opened_by(scan, sentence, day)
        if at is None or not all(
            _has_date(scan, calendar, sentence, part) and _has_deed(scan, part)
            for part in ((lo, at), (at, sentence.hi))
        ):
            continue
        if hit.lo < at:
            hi = at
            break
        lo = at
    return None if (lo, hi) == (sentence.lo, sentence.hi) else (lo, hi)


def _opened_by(scan: Scan, sentence: Sentence, day: DateHit) -> int | None:
    """Where a date opens a clause of its own, behind a comma or "and": the token that it begins with."""
    at = next((at for at in range(sentence.lo, sentence.hi) if scan.tokens[at].end > day.start), sentence.lo)
    for before in range(at - 1, max(sentence.lo, at - OPENING_REACH) - 1, -1):
        if scan.tokens[before].text in _PAUSES or scan.at(before, "and") is not None:
            return before + 1
        if scan.tokens[before].kind != "w":
            return None
    return None


def _has_deed(scan: Scan, tokens: tuple[int, int]) -> bool:
    return any(scan.has(group, *tokens) for group in ("event-verb", "event-noun"))


def _has_date(scan: Scan, calendar: Calendar, sentence: Sentence, tokens: tuple[int, int]) -> bool:
    lo, hi = scan.tokens[tokens[0]].start, scan.tokens[tokens[1] - 1].end
    return any(
        d.kind in ("date", "span") and len(d.first) > 4 and lo <= d.start < hi for d in calendar.dates(sentence)
    )


def dated(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, *, planned: bool) -> tuple[int, int]:
    """Characters between which a date may belong to a cue.

    What is planned is not dated by when it was said ("on 5 May he announced that he would visit"), and a relative
    clause with an event of its own dates that one ("met the president, who was sworn in in December"). Of what
    lasts, "since" tells when it began ("has had relations since 1956").
    """
    lo, hi = in_what_is_said(scan, parties, sentence, hit), sentence.hi
    for at in parties.boundaries[sentence.number]:
        if at <= hit.lo and planned and scan.at(at, "that") is not None:
            lo = at
        if at > hit.hi and of_its_noun(scan, hit.lo, at):
            continue
        if at > hit.hi and any(scan.at(at, group) is not None for group in ("relative", "clause", "that")):
            _, end = parties.clause(sentence, at)
            said = scan.at(at, "that") is not None and scan.has("future", at, end)
            if said or any(True for _ in scan.group("event-verb", at, end)):
                hi = at
                break
    if planned or not scan.language.pack.grammar.spaced:
        lo = max(lo, _behind_saying(scan, parties, sentence, hit))
    hi = min(hi, _before_saying(scan, sentence, hit) if planned else _before_what_is_to_come(scan, sentence, hit))
    lasting = scan.language.pack.events[int(hit.entry.key)].kind in _LASTING
    bounds = ("ahead",) if lasting else ("since", "ahead")
    since = min((h.lo for group in bounds for h in scan.group(group, hit.hi, hi)), default=hi)
    return scan.tokens[lo].start, scan.tokens[max(since, hit.hi) - 1].end


def _before_saying(scan: Scan, sentence: Sentence, hit: Hit) -> int:
    """``X will visit Y, a spokesman said on Thursday``: where the clause begins that tells who said so, and when."""
    for at in range(sentence.hi - 1, hit.hi - 1, -1):
        if scan.tokens[at].text not in _PAUSES:
            continue
        said = [
            act for act in scan.group("act", at, sentence.hi) if act.entry.key in _TELLS and act.lo - at <= SAID_REACH
        ]
        cues = any(scan.has(group, at, sentence.hi) for group in ("event-verb", "event-noun", "that"))
        return at if said and not cues else sentence.hi
    return sentence.hi


def _before_what_is_to_come(scan: Scan, sentence: Sentence, hit: Hit) -> int:
    """``met X and will visit Y on Friday``: where a deed to come begins, whose day is not that of what is done."""
    to_come = [
        h.lo
        for h in scan.group("future", hit.hi, sentence.hi)
        if not any(of_its_noun(scan, hit.lo, at) for at in (h.lo, h.lo - 1, h.lo - 2))
    ]
    cues = scan.language.pack.events
    to_come += [
        h.lo for h in scan.group("event-verb", hit.hi, sentence.hi) if cues[int(h.entry.key)].status == "planned"
    ]
    return min(to_come, default=sentence.hi)


def _behind_saying(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> int:
    """``A spokesman said on Thursday, X will visit Y``, ``on Thursday the ministry said X will visit Y``: where
    what is said begins, behind the only comma or right behind the verb."""
    for act in scan.group("act", sentence.lo, hit.lo):
        if act.entry.key in _TELLS and any(
            g.lo == act.hi <= hit.lo and g.named and not g.preps for g in parties.groups[sentence.number]
        ):
            return act.hi
    comma = next(
        (at for at in range(sentence.lo, hit.lo) if scan.tokens[at].text in _PAUSES or scan.tokens[at].text in ":："),
        None,
    )
    if comma is None or any(scan.has(group, sentence.lo, comma) for group in ("event-verb", "event-noun")):
        return sentence.lo
    said = any(act.entry.key in _TELLS for act in scan.group("act", sentence.lo, comma + 1))
    return comma + 1 if said else sentence.lo


def in_what_is_said(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> int:
    """``said on Monday in X that his visit …``: where what is said begins, with days and places of its own."""
    if not scan.language.pack.grammar.spaced:
        return sentence.lo
    said = None
    for at in parties.boundaries[sentence.number]:
        if not sentence.lo < at <= hit.lo or scan.at(at, "that") is None:
            continue
        # "sade att hon har": one word for "that" and "to", with a subject right behind
        subject = any(at < g.lo <= at + 2 for g in parties.groups[sentence.number])
        told = subject or scan.at(at, "infinitive") is None
        if told and any(act.hi <= at for act in scan.group("act", sentence.lo, at)):
            said = at
    return sentence.lo if said is None else said


def within(draft: Draft, stretch: tuple[int, int]) -> Draft:
    """Who else and where, without those of another deed's clause."""

    def own(groups: Sequence[Group]) -> tuple[Group, ...]:
        return tuple(group for group in groups if stretch[0] <= group.lo < stretch[1])

    return msgspec.structs.replace(draft, others=own(draft.others), goals=own(draft.goals), places=own(draft.places))
