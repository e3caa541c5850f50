"""Museums, schools and works: whoever visits one has made no visit to its state by that."""

from __future__ import annotations

from typing import Final

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

SITE_REACH: Final = 8
"""Tokens between a verb or noun of visiting and what is visited: a day, an article, what describes it."""
NAMED: Final = 3
"""Tokens between a state and the house that it gives its name: "the Vietnam National Museum"."""
_ANOTHER: Final = ("and", "act", "event-verb", "infinitive", "relative")
"""What stands between a visit and a house that something else is done with: "a visit to open the factory"."""


def only_site(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``visited a factory in Hanoi``, ``a visit to the museum``: the house is visited; a state or town that is named
    before it ("visited Hanoi and a factory there") is visited itself."""
    _, hi = parties.clause(sentence, hit.lo)
    begin = hit.lo + 1 if hit.slots or scan.tokens[hit.hi - 1].text == "," else hit.hi
    site = next(iter(scan.group("site", begin, min(hi, hit.hi + SITE_REACH))), None)
    if site is None:
        return False
    for group in parties.groups[sentence.number]:
        if not begin <= group.lo < site.lo or not (group.states or group.organisations):
            continue
        grammar = scan.language.pack.grammar
        marked = group.hi < len(scan.tokens) and scan.tokens[group.hi].text in grammar.genitive_suffixes
        reach = NAMED if grammar.spaced or marked else 0
        named = group.hi <= site.lo <= group.hi + reach and not any(
            scan.tokens[at].kind == "p" or scan.at(at, "prep") or scan.at(at, "and")
            for at in range(group.hi, site.lo)
        )
        if not named and not group.people and (not group.preps or group.preps & {"to", "in"}):
            return False
    return not any(scan.has(group, hit.hi, site.lo) for group in _ANOTHER)
