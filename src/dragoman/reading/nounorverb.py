"""Whether a word that may be a verb or the noun of an event is the one or the other, by what stands before it."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan


def unlikely(scan: Scan, hit: Hit) -> bool:
    """Whether a word that may be verb or noun is less likely what the hit says: nouns follow articles and owners."""
    before = hit.lo - 1
    noun_here = before >= 0 and (
        scan.ending(hit.lo, "articles") is not None
        or scan.ending(hit.lo, "nominal") is not None
        or scan.at(before, "pronoun", "his") is not None
        or (scan.tokens[before].text in "'’" and scan.tokens[before].glued)  # "the ministers' meeting"
        or any(state.hi == hit.lo or state.hi == before for state in scan.states_ending(hit.lo))
        or _governed_state(scan, hit)
        or _behind_description(scan, hit)
    )
    noun_here = noun_here or _opens_with_partners(scan, hit)
    return noun_here == (hit.entry.group == "event-verb")


def _opens_with_partners(scan: Scan, hit: Hit) -> bool:
    """``Møte mellom A og B``, ``Møde med X``: a word that opens its sentence before a preposition of partners, where
    verbs come second."""
    if not scan.language.pack.grammar.verb_second or hit.hi >= len(scan.tokens):
        return False
    opens = hit.lo == scan.sentence_of(hit.lo).lo
    return opens and any(scan.at(hit.hi, "prep", key) is not None for key in ("between", "with"))


def _behind_description(scan: Scan, hit: Hit) -> bool:
    """``the planned meeting between``, ``a two-hour meeting``: an article and a word of no name before it, where
    adjectives stand before nouns and verbs behind their subjects."""
    grammar = scan.language.pack.grammar
    if not grammar.spaced or grammar.adjective_after or grammar.verb_second:
        return False
    begin = hit.lo - 1
    if begin > 1 and scan.tokens[begin - 1].text == "-":
        begin -= 2
    if (
        begin < 1
        or scan.tokens[begin].kind != "w"
        or scan.tokens[begin].cap
        or scan.ending(begin, "articles") is None
    ):
        return False
    names = ("office", "actor", "anaphor", "delegations", "body", "head", "and", "prep", "adverbs")
    plain = all(scan.at(at, group) is None for at in range(begin, hit.lo) for group in names)
    return plain and not scan.tokens[hit.lo - 1].lower.endswith("s")


def _governed_state(scan: Scan, hit: Hit) -> bool:
    """``over its China visit``, ``X's China visit``, ``a planned China visit``: a state's name behind a preposition,
    an owner or an article and before the word describes it."""
    state = next((s for s in scan.states if s.hi == hit.lo), None)
    if state is None or not scan.language.pack.grammar.spaced or scan.language.pack.grammar.adjective_after:
        return False
    if scan.ending(state.lo, "prep") is not None or scan.at(state.lo - 1, "pronoun", "his") is not None:
        return True
    if state.entry.detail not in ("name", "capital") or scan.language.pack.grammar.verb_second:
        return False
    before = scan.tokens[state.lo - 1] if state.lo else None
    if before is not None and before.lower in ("s", "'s", "’s") and not before.cap:
        return True
    at = state.lo - 1
    plain = before is not None and before.kind == "w" and not before.cap
    return plain and (scan.ending(at, "articles") is not None or scan.at(at - 1, "pronoun", "his") is not None)
