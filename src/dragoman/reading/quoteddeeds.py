"""What a speaker tells of himself in words quoted."""

from __future__ import annotations

import msgspec

from dragoman.model import Event
from dragoman.reading.groups import freed
from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.lookback import words_of
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.speakers import speaker_of
from dragoman.reading.verbs import own_tokens

NEAR_SUBJECT = 4
"""Tokens between "we" and its verb: "we have decided to summon"."""
INSIDE = 3
"""Tokens of a split verb within which its subject stands: "habe ich … getroffen"."""


def of_the_speaker(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, draft: Draft) -> Draft | None:
    """``"We have summoned the ambassador of Y," Minister X said``: a draft with whoever says so for "I" or "we".

    None where the verb has another subject, or nobody in its sentence says the words.
    """
    if hit.entry.group != "event-verb" or not _of_oneself(scan, parties, sentence, hit):
        return None
    if any(h.hi <= hit.hi and h.entry.key != hit.entry.key for h in scan.group("event-verb", hit.lo + 1, hit.hi)):
        return None  # "har besluttet at indkalde Y til samtale": the deed is the one within
    speaker = _who_says(scan, parties, sentence, hit)
    if speaker is None:
        return None
    others = (g for g in (*draft.others, *draft.doers) if g.items[0].kind != "pronoun")
    return msgspec.structs.replace(draft, doers=(speaker,), others=tuple(others))


def both_told(event: Event) -> bool:
    """Whether what a speaker tells of himself has another side that is named; of a journey, the day as well: "we
    continue the support to Y" goes nowhere."""
    if event.kind == "visit" and event.status == "happened" and event.start is None:
        return False
    return event.status in ("happened", "planned") and (len(event.people) > 1 or len(event.states) > 1)


def _of_oneself(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether the subject of a verb is the first person: by a pronoun close before it or within it ("habe ich"), or
    by its own form."""
    words = words_of(scan.language.pack.grammar.first_person)
    lo, _ = parties.clause(sentence, hit.lo)
    near = {*range(max(lo, hit.lo - NEAR_SUBJECT), min(hit.lo + INSIDE, hit.hi)), *own_tokens(hit)}
    at = max((i for i in near if scan.tokens[i].lower in words), default=None)
    if at is None:
        return False
    return not any(
        at < g.lo < hit.lo and g.actor and not g.preps and g.named for g in parties.groups[sentence.number]
    )


def _who_says(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """Who says the words that a verb is quoted in, by the verb of speech outside of them."""
    quotation = parties.quotation(sentence, hit.lo)
    lo, hi = quotation if quotation is not None else (hit.lo, hit.lo)
    for act in scan.group("act", sentence.lo, sentence.hi):
        if lo <= act.lo < hi:
            continue
        speaker = speaker_of(scan, parties, sentence, act, [])
        inside = speaker is not None and lo <= speaker.lo < hi
        if speaker is not None and not inside and len(speaker.people) == 1:
            return freed(speaker)
    return None
