"""Relative clauses with their verb at the end, where whom they tell of stands before the comma: "X, der Y traf"."""

from __future__ import annotations

from dragoman.reading.groups import freed
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence

_BOTH = frozenset({"meeting", "call"})
"""What is done to one another: whether "die" is the subject or the object there, both take part."""


def told_of(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, kind: str) -> Group | None:
    """``X, die am Dienstag Y traf``, ``X, die Kenia besucht``: whom a clause tells of whose verb closes it, behind
    somebody who is met there or a state gone to."""
    lo, _ = parties.clause(sentence, hit.lo)
    comma = lo if scan.tokens[lo].text == "," else lo - 1  # in some packs the sign belongs to the word
    if comma <= sentence.lo or scan.tokens[comma].text != "," or not _closes(scan, sentence, hit.hi):
        return None
    if scan.at(lo, "relative") is None or scan.at(lo, "where") is not None:
        return None
    before = parties.before(sentence, hit.lo)
    if len(before) != 1 or before[0].items[0].kind == "pronoun":
        return None
    if not (kind in _BOTH or (kind == "visit" and not before[0].people)):
        return None
    outer = [g for g in parties.groups[sentence.number] if g.hi == comma]
    return freed(outer[0]) if outer and outer[0].people else None


def _closes(scan: Scan, sentence: Sentence, at: int) -> bool:
    """Whether nothing but its auxiliary stands between a verb and the end of its clause."""
    helper = scan.at(at, "auxiliary") if at < sentence.hi else None
    return clause_ends(scan, sentence, helper.hi if helper is not None else at)


def clause_ends(scan: Scan, sentence: Sentence, at: int) -> bool:
    """Whether a clause ends at a token: with its sentence, at a sign or at "and"."""
    return at >= sentence.hi or scan.tokens[at].kind == "p" or scan.at(at, "and") is not None
