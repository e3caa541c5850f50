"""Names right before a noun that they only describe: "his Kenya visit", "the planned Oslo trip"."""

from __future__ import annotations

from dragoman.reading.groups import Group
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan

DESCRIBING = 1
"""Words between the name and its noun: "his Kenya state visit"."""


def attributive_goal(scan: Scan, groups: list[Group], noun: Hit) -> Group | None:
    """The state that somebody goes to, by its name or its capital's before the word for the visit, where the language
    joins nouns so: no owner, which has an ending ("Kenya's visit"), and no adjective ("the Kenyan visit")."""
    grammar = scan.language.pack.grammar
    joins = bool(grammar.genitive_suffixes) and bool(grammar.articles) and grammar.spaced
    if not joins or grammar.verb_second or grammar.adjective_after or grammar.drops_subject or grammar.cases:
        return None
    found = next((g for g in groups if 0 <= noun.lo - g.hi <= DESCRIBING), None)
    if (
        found is None
        or len(found.items) > 1
        or found.items[0].owned
        or found.items[0].kind not in ("state", "capital")
    ):
        return None
    if not found.states and not found.capital:
        return None
    between = range(found.hi, noun.lo)
    if any(scan.tokens[at].kind != "w" or scan.starting.get(at) for at in between):
        return None
    adjective = any(s.entry.detail == "adjective" for s in scan.states_from(found.lo, found.hi))
    return None if adjective else found
