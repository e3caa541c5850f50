"""Subjects behind the verb of a clause that tells of a visit or of talks: "la reunión que sostuvieron ayer A y B"."""

from __future__ import annotations

from dragoman.reading.groups import Group
from dragoman.reading.lexicon import Hit
from dragoman.reading.lookback import words_of
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

LONGEST = 4
"""Tokens of a verb of holding with its auxiliary: "que devait effectuer", "qui s'est tenue"."""
ADVERBIALS = 9
"""Tokens between such a verb and its subject, without those of places: "qu'a effectué lundi et mardi à X le …"."""
_OTHERS = ("act", "event-verb", "relative", "clause", "negation")


def held_by(scan: Scan, parties: Parties, sentence: Sentence, which: Hit) -> tuple[Group, int] | None:
    """Who holds talks or makes a visit, behind a verb of holding, the time and the place; and where the verb ends."""
    verb = holding_verb(scan, sentence, which.hi)
    if verb is None:
        return None
    end, passed = verb, 0
    for group in parties.groups[sentence.number]:
        if group.lo < verb:
            continue
        passed += group.lo - end
        between = range(end, group.lo)
        if passed > ADVERBIALS or any(scan.tokens[at].kind != "w" and scan.tokens[at].text != "'" for at in between):
            return None
        if any(scan.has(other, end, group.lo) for other in _OTHERS):
            return None
        if group.people and not group.preps:
            return group, verb
        if group.people or not group.preps & {"in", "to"}:
            return None
        end = group.hi
    return None


def holding_verb(scan: Scan, sentence: Sentence, at: int) -> int | None:
    """Where a verb of holding ends that begins at a token; None where none does."""
    words = words_of(scan.language.pack.grammar.holding)
    if not words:
        return None
    tokens = [token.lower for token in scan.tokens[at : min(at + LONGEST, sentence.hi)]]
    return next((at + n for n in range(len(tokens), 0, -1) if " ".join(tokens[:n]) in words), None)


def told_next(scan: Scan, parties: Parties, sentence: Sentence, which: Hit) -> list[Group]:
    """``dans le cadre de la visite qu'il effectue à X, le président Y a rencontré``: "he" is whoever acts next."""
    at = which.hi
    pronoun = scan.at(at, "pronoun")
    if holding_verb(scan, sentence, pronoun.hi if pronoun is not None else at) is None:
        return []
    groups = [g for g in parties.groups[sentence.number] if g.lo >= at and g.named]
    goal = next((g for g in groups if g.preps & {"to", "in"} and g.states), None)
    if goal is None or goal.hi >= sentence.hi or scan.tokens[goal.hi].text != ",":
        return []
    behind = next((g for g in groups if g.lo >= goal.hi), None)
    if behind is None or behind.preps or not behind.people or behind.lo - goal.hi > 2:
        return []
    return [behind] if not set(goal.states) & set(parties.states_of(behind.people)) else []
