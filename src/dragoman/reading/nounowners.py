"""Whose the noun of an event is where the verb comes second: who may own it, and who stands too far behind."""

from __future__ import annotations

from dragoman.reading.groups import Group
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan


def owns_by_to(scan: Scan, group: Group, hit: Hit) -> bool:
    """``besøket til statsminister X i Laos``: "to" right behind the noun, before somebody in person whose it is."""
    return (
        scan.language.pack.grammar.to_owns and "to" in group.preps and bool(group.people) and group.lo - hit.hi <= 1
    )


def first_subject(scan: Scan, groups: list[Group], hit: Hit) -> int:
    """``På mødet med X overbragte Y hilsner fra Z``: where the verb comes second, whoever stands behind its subject
    owns no noun before it; the end of all where there is none."""
    if not scan.language.pack.grammar.verb_second:
        return len(scan.tokens)
    free = (g.lo for g in groups if g.lo > hit.hi and g.actor and g.people and not g.preps)
    return next(free, len(scan.tokens))
