"""Clauses of purpose: what somebody came, met or mediated for has not been done by that."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

CEREMONY_REACH = 12
"""Tokens between a ceremony and the verb that says what it was held for, with the parties between."""


def opens_with_aim(scan: Scan, parties: Parties, sentence: Sentence, at: int) -> bool:
    """Whether the clause of a token is one of purpose: "…, để hai bên ký …"."""
    lo, _ = parties.clause(sentence, at)
    return lo > sentence.lo and scan.at(lo, "clause") is not None and scan.at(lo, "infinitive") is not None


def aimed_at(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``untuk menandatangani``, ``để gặp``: the mark of an aim right before a verb, or at the head of its clause."""
    mark = scan.ending(hit.lo, "infinitive")
    if mark is not None and scan.at(mark.lo, "articles") is not None and scan.at(hit.lo, "event-noun") is not None:
        return False  # "com a assinatura de": one word for the article and the mark
    if mark is not None and any(
        noun.lo < mark.lo and hit.lo < noun.hi
        for noun in scan.group("event-noun", max(sentence.lo, mark.lo - 3), hit.lo)
    ):
        return False  # "a cerimónia de assinatura do acordo"
    if mark is not None and mark.lo > sentence.lo:
        return scan.ending(mark.lo, "negation") is None
    return opens_with_aim(scan, parties, sentence, hit.lo)


def held_to_sign(scan: Scan, sentence: Sentence, verb: Hit) -> bool:
    """``A ceremony was held to sign ten accords``: what a ceremony was for is done there, unless it is to come."""
    cues = scan.language.pack.events
    told = (hit for group in ("event-noun", "event-verb") for hit in scan.group(group, sentence.lo, verb.lo))
    ceremonies = [hit for hit in told if hit.hi <= verb.lo and cues[int(hit.entry.key)].kind == "ceremony"]
    if not ceremonies or verb.lo - ceremonies[-1].hi > CEREMONY_REACH:
        return False
    to_come = [h for h in scan.group("status", sentence.lo, verb.lo) if h.entry.key != "happened" and h.hi <= verb.lo]
    return not to_come and not scan.has("future", sentence.lo, verb.lo - 1)


def in_present(scan: Scan, parties: Parties, sentence: Sentence, words: Iterable[int]) -> bool:
    """Whether one of a verb's words is in the present. Behind its auxiliary, or right before it where a clause ends,
    the same form is a participle: "hat am Sonntag … unterzeichnet", "dass sie … unterzeichnet haben"."""
    for at in words:
        if scan.at(at, "present") is None or scan.ending(at, "infinitive") is not None:
            continue  # "te spreken": the same form as "they speak"
        if scan.language.pack.grammar.capital_nouns and at > sentence.lo and scan.tokens[at].cap:
            continue  # "zu einem Treffen": the noun has the form of the verb
        if scan.language.pack.grammar.adjective_after and scan.ending(at, "articles") is not None:
            continue  # "comenzó una visita": the noun has the form of the verb
        of = scan.ending(at, "prep")
        if of is not None and of.entry.key == "of":
            continue  # "la ceremonia de firma"
        lo, hi = parties.clause(sentence, at)
        if scan.ending(at, "and") is not None:  # "ist in Paris und unterzeichnet am Freitag"
            return True
        if not scan.has("auxiliary", lo, at) and not (at + 1 < hi and scan.at(at + 1, "auxiliary")):
            return True
    return False
