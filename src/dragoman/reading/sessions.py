"""Sessions of bodies of several states, of which only offices or the body itself tell who meets."""

from __future__ import annotations

from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

BEHIND = 12
"""Tokens between the noun of a session and its body, over whose council of which officers meets."""
BEFORE = 4
"""Tokens between a body and the noun of its session: "the EU foreign ministers' meeting"."""
OPENING = 2
"""Tokens before a session that is the subject of its sentence: an article, a number."""
GOVERNED = 3
"""Tokens before a session in which its preposition stands: an article, a number."""
_OF_STATES = frozenset({"organisation", "group"})
_PARTS = ("act", "event-verb", "event-noun", "status", "and", "that", "relative", "clause", "auxiliary", "future")
"""What stands in no name of a session."""
_TOLD = frozenset({"happened", "planned"})


def session_of_a_body(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, draft: Draft) -> tuple[str, ...]:
    """``The African Union summit opened``, ``a meeting of the heads of government of the ECOWAS countries will take
    place``: the body that meets, where the sentence says of the session that it was or is to be held."""
    noun = hit.entry.group == "event-noun" or any(h.hi == hit.hi for h in scan.group("event-noun", hit.lo, hit.hi))
    if not noun or any(g.people or g.preps & {"with"} for g in (*draft.doers, *draft.others)):
        return ()
    lo, hi = parties.clause(sentence, hit.lo)
    mere_talk = any(found.entry.key == "talk" for found in scan.group("status", lo, hi))
    if mere_talk or scan.has("negation", lo, hi) or scan.has("conditional", lo, hi):
        return ()
    told = any(found.entry.key in _TOLD for found in scan.group("status", lo, hi)) or scan.has("future", lo, hi)
    opens = sentence.kind == "paragraph" and scan.at(hi, "relative") is None
    known = scan.language.reference.bodies
    for begin, end, body in parties.bodies_at(sentence):
        several = body in known and known[body].kind in _OF_STATES and known[body].state is None
        if not several or not _whose(scan, hit, begin, end):
            continue
        first = min(hit.lo, begin)
        if not scan.language.pack.grammar.spaced:
            if first == sentence.lo:
                return (body,)
        elif (told or (opens and first - sentence.lo <= OPENING)) and not _says_when(scan, parties, sentence, first):
            return (body,)
    return ()


def _whose(scan: Scan, hit: Hit, begin: int, end: int) -> bool:
    """Whether a session is of a body: right before it, or behind its noun with nothing but a name between."""
    lo, hi, reach = (end, hit.lo, BEFORE) if end <= hit.lo else (hit.hi, begin, BEHIND)
    if hi < lo or hi - lo > reach or any(scan.has(group, lo, hi) for group in _PARTS):
        return False
    if any(scan.tokens[at].text in ",;:" for at in range(lo, hi)):
        return False
    if end <= hit.lo:
        article = scan.ending(begin, "articles")
        governed = scan.ending(article.lo if article is not None else begin, "prep")
        aim = governed is not None and "to" in governed.entry.key.split() and scan.language.pack.grammar.spaced
        return (governed is None or aim) and not scan.has("prep", lo, hi)
    if not scan.language.pack.grammar.spaced:
        return False
    marks: dict[int, set[str]] = {}
    for prep in scan.group("prep", lo, hi):
        marks.setdefault(prep.lo, set()).update(prep.entry.key.split())
    grammar = scan.language.pack.grammar
    bare = bool(grammar.cases) or grammar.syllables or scan.has("office", lo, hi)
    return (bool(marks) or bare or lo == hi) and all(mark & {"of", "between"} for mark in marks.values())


def _says_when(scan: Scan, parties: Parties, sentence: Sentence, begin: int) -> bool:
    """``on the sidelines of the summit``, ``left to attend the summit``: a preposition right before that is no aim of
    a journey, or a verb that needs whoever attends."""
    marks = scan.group("infinitive", max(sentence.lo, begin - GOVERNED), begin)
    if any(scan.at(mark.lo, "articles") is None for mark in marks):
        return True
    near = scan.group("prep", max(sentence.lo, begin - GOVERNED), begin)
    last = max((prep.hi for prep in near), default=0)
    keys = {key for prep in near if prep.hi == last for key in prep.entry.key.split()}
    of_another = any(last <= group.lo < begin for group in parties.groups[sentence.number])  # "in Abuja a meeting"
    return bool(keys) and "to" not in keys and not of_another
