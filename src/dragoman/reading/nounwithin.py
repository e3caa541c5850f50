"""Verbs without a doer that hold a noun of the event, to which then belongs whoever takes part."""

from __future__ import annotations

from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.nounpartakers import draft_of_noun
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence


def of_noun_within(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, kind: str) -> Draft | None:
    """``la reunión que sostuvieron A y B``, ``concluyó la visita del presidente a Angola``: who takes part by the
    noun that such a verb opens or ends with."""
    noun = scan.at(hit.lo, "event-noun")
    if noun is not None and noun.hi <= hit.hi:
        return draft_of_noun(scan, parties, sentence, noun, kind)
    noun = scan.ending(hit.hi, "event-noun")
    if kind != "visit" or noun is None or noun.lo < hit.lo:
        return None
    if scan.language.pack.events[int(noun.entry.key)].kind != "visit":
        return None
    draft = draft_of_noun(scan, parties, sentence, noun, kind)
    owner = draft.doers[0] if draft.doers else None
    if owner is None or "of" not in owner.preps or owner.lo < hit.hi or not owner.people:
        return None
    return draft if all(parties.people.profiles[one].offices for one in owner.people) else None
