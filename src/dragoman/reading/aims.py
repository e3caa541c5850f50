"""Clauses of purpose: what somebody came, met or mediated for has not been done by that."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence


def opens_with_aim(scan: Scan, parties: Parties, sentence: Sentence, at: int) -> bool:
    """Whether the clause of a token is one of purpose: "…, để hai bên ký …"."""
    lo, _ = parties.clause(sentence, at)
    return lo > sentence.lo and scan.at(lo, "clause") is not None and scan.at(lo, "infinitive") is not None


def aimed_at(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``untuk menandatangani``, ``để gặp``: the mark of an aim right before a verb, or at the head of its clause."""
    mark = scan.ending(hit.lo, "infinitive")
    if mark is not None and scan.at(mark.lo, "articles") is not None and scan.at(hit.lo, "event-noun") is not None:
        return False  # "com a assinatura de": one word for the article and the mark
    if mark is not None and mark.lo > sentence.lo:
        return scan.ending(mark.lo, "negation") is None
    return opens_with_aim(scan, parties, sentence, hit.lo)
