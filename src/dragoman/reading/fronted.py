"""Where the verb comes second: a phrase with an infinitive in front, and the main clause behind it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from dragoman.reading.groups import Group
from dragoman.reading.scan import Scan, Sentence

_VERBS = ("act", "event-verb", "deed-verb", "auxiliary", "future")
"""Groups of words one of which the finite verb of a main clause is."""
_OPENS = ("clause", "prep")


def main_clause(scan: Scan, groups: Sequence[Group], sentence: Sentence) -> tuple[int, Group] | None:
    """``Efter att ha mött X sade Y``: the main verb behind an infinitive that opens the sentence, and its subject."""
    if not scan.language.pack.grammar.verb_second:
        return None
    opening = next((h for group in _OPENS if (h := scan.at(sentence.lo, group)) is not None), None)
    if opening is None:
        return None
    marked = scan.ending(opening.hi, "infinitive") or scan.at(opening.hi, "infinitive")
    if marked is None or marked.lo == opening.lo:  # "zu" is a preposition as well
        return None
    begin = max(opening.hi, marked.hi)
    helped = scan.at(begin, "auxiliary")
    begin = helped.hi if helped is not None else begin
    own = [h.hi for group in _VERBS for h in scan.group(group, begin, begin + 1)]
    begin = max(own, default=begin + 1)
    for group in groups:
        verb = group.lo - 1 if scan.tokens[group.lo - 1].kind == "w" else sentence.lo
        article = scan.ending(group.lo, "articles")
        verb = article.lo - 1 if article is not None else verb
        if verb < begin or group.preps or not group.actor:
            continue
        if any(scan.at(verb, kind) is not None for kind in _VERBS) and scan.ending(verb, "infinitive") is None:
            return verb, group
    return None


def part_main_clause(scan: Scan, groups: Sequence[Group], starts: list[int], sentence: Sentence) -> None:
    """Put where the main clause behind such a phrase begins into ``starts``, where clauses do."""
    found = main_clause(scan, groups, sentence)
    if found is not None and found[0] not in starts:
        insort(starts, found[0])


def subject_of_phrase(scan: Scan, groups: Sequence[Group], sentence: Sentence, verb: int) -> Group | None:
    """Who does what such a phrase tells of: "having met X" is said of the subject behind the main verb."""
    found = main_clause(scan, groups, sentence)
    return found[1] if found is not None and verb < found[0] else None
