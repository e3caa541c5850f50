"""Whom the sentences before tell of, where a sentence tells of a journey or of talks and names one side only."""

from __future__ import annotations

from dragoman.reading.groups import freed
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence

SENTENCES_BACK = 6
"""Sentences before one of talks with somebody, in which the one whom the page is of may stand."""


def of_sentence_before(scan: Scan, parties: Parties, sentence: Sentence) -> list[Group]:
    """``Talks with X are planned as well``: with nobody named beside X, whom the sentences before are of."""
    if any(_named_itself(g) for g in parties.groups[sentence.number]):
        return []
    for number in range(sentence.number - 1, max(-1, sentence.number - 1 - SENTENCES_BACK), -1):
        if scan.sentences[number].kind in ("headline", "heading"):
            return []
        first = next((g for g in parties.groups[number] if _named_itself(g)), None)
        if first is None or any(g.people and g.hi <= first.lo and g.preps for g in parties.groups[number]):
            continue  # "The talks between A and B dealt with the wishes of C": of none of them alone
        return [first] if len(first.people) == 1 else []
    return []


def _named_itself(group: Group) -> bool:
    """Whether a group may be a subject and is no "they" or "both countries"."""
    stands_for = group.items[0].kind in ("anaphor", "pronoun") and len(group.people) != 1
    return group.actor and not group.preps and group.named and not stands_for


def whose_journey(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``The trip takes her to X``: who travels stands within, owns the journey or is whom the sentences before tell
    of."""
    groups = parties.groups[sentence.number]
    within = [g for g in groups if hit.lo < g.lo and g.hi <= hit.hi and g.people]
    owner = [freed(g) for g in groups if g.people and g.hi <= hit.lo <= g.hi + 1]  # "Meiers Reise", "Meyer's trip"
    return (within or owner or of_sentence_before(scan, parties, sentence))[:1]


def of_a_visit(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``The visit begins with talks with X``: whether a word for a visit opens a sentence, right before the verb."""
    kinds = scan.language.pack.events
    nouns = scan.group("event-noun", sentence.lo, hit.lo)
    return any(n.hi == hit.lo and n.lo - sentence.lo <= 1 and kinds[int(n.entry.key)].kind == "visit" for n in nouns)
