"""Papers with a side that no list has: companies, universities, cities and agencies, told by the grammar alone.

"between the city of Nairobi and the city of Santiago", "Acme and the Chilean company Bolt signed", "signed an accord
with Bolt": two sides are told, and of those one may be known.
"""

from __future__ import annotations

from dragoman.reading.kinds.names import PLACES
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence

BETWEEN_REACH = 12
"""Tokens between a paper and "between"."""
LONGEST = 24
"""Tokens of the name of one side, with what it is of."""
WITH_REACH = 4
"""Tokens between "with" and a name: an article, what the body is."""
_MADE = frozenset({"signed", "exchanged", "agreed", "planned"})
_VERBS = ("act", "event-verb", "deed-verb", "paper-status", "relative", "that", "future")
_SITES = frozenset({"in", "to"})


def other_side(scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit) -> tuple[str, ...] | None:
    """Whose paper it is besides, where two sides are told of which no list has one: the states of the cities among
    them; None where there are not two."""
    if status.entry.key not in _MADE:
        return None
    told = _between(scan, parties, sentence, paper) or _subjects(scan, parties, sentence, paper, status)
    if told is None and not _with(scan, parties, sentence, paper, status):
        return None
    groups = [g for g in parties.groups[sentence.number] if told is not None and told[0] <= g.lo < told[1]]
    places = [g for g in groups if any(item.kind in PLACES for item in g.items)]
    lying = (s for g in places for s in (*(t for i in g.items for t in i.states), *parties.lying_in(g)))
    return tuple(dict.fromkeys(lying))


def _between(scan: Scan, parties: Parties, sentence: Sentence, paper: Hit) -> tuple[int, int] | None:
    """The tokens of the two behind "between"."""
    until = min(sentence.hi, paper.hi + BETWEEN_REACH)
    for mark in scan.group("prep", paper.hi, until):
        if mark.entry.key != "between":
            continue
        for joint in scan.group("and", mark.hi, min(sentence.hi, mark.hi + LONGEST)):
            end = _end(scan, joint.hi, sentence.hi)
            first = _told(scan, parties, sentence, mark.hi, joint.lo, of_paper=True)
            if first and _told(scan, parties, sentence, joint.hi, end, of_paper=True):
                return mark.hi, end
    return None


def _subjects(scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit) -> tuple[int, int] | None:
    """The tokens of the two before the verb, or between it and the paper where the subject may stand there."""
    grammar = scan.language.pack.grammar
    lo, _ = parties.clause(sentence, status.lo)
    if status.lo >= paper.hi and (grammar.spaced and not grammar.verb_second):
        return None  # "the accord signed by"
    stretches = [(lo, min(status.lo, paper.lo))]
    if status.hi <= paper.lo and (grammar.verb_second or grammar.cases):
        stretches.append((status.hi, paper.lo))
    for begin, end in stretches:
        for joint in _joints(scan, begin, end):
            first = max((at + 1 for at in range(begin, joint.lo) if scan.tokens[at].text in ",;:"), default=begin)
            last = _end(scan, joint.hi, end)
            if last < end and any(scan.at(at, "paper") for at in range(last, end)):
                continue
            if any(g.lo < joint.lo < g.hi for g in parties.groups[sentence.number] if len(g.items) == 1):
                continue  # "the Ministry of Trade and Industry"
            if _two_of_one(parties, sentence, first, joint, last):
                continue
            if not any(first <= g.lo < last for g in parties.groups[sentence.number]):
                continue  # "Acme and Bolt signed": of whom nobody knows where they are from
            if _told(scan, parties, sentence, first, joint.lo) and _told(scan, parties, sentence, joint.hi, last):
                return first, last
    return None


def _joints(scan: Scan, lo: int, hi: int) -> list[Hit]:
    found = scan.group("and", lo, hi)
    if scan.language.pack.grammar.spaced:
        return found
    return [*found, *(h for h in scan.group("prep", lo, hi) if h.entry.key == "with")]


def _with(scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit) -> bool:
    """``X signed an accord with Bolt``: somebody known before the verb, and a name behind "with"."""
    grammar = scan.language.pack.grammar
    if not grammar.spaced:
        return False
    lo, hi = parties.clause(sentence, status.lo)
    groups = parties.groups[sentence.number]
    if not any(g.actor and not g.preps and lo <= g.lo < status.lo for g in groups):
        return False
    for mark in scan.group("prep", min(status.hi, paper.hi), min(hi, paper.hi + BETWEEN_REACH)):
        if mark.entry.key != "with":
            continue
        near = range(mark.hi, min(mark.hi + WITH_REACH, hi))
        if any(mark.hi <= g.lo < near.stop for g in groups):
            return False
        body = next((hit.hi for hit in scan.group("side", near.start, near.stop)), near.start)
        if grammar.capital_nouns and body == near.start:
            continue
        named = next((at for at in range(body, min(body + WITH_REACH, hi)) if scan.tokens[at].cap), None)
        if named is not None and not any(_parts(scan, at) for at in range(mark.hi, named + 1)):
            return True
    return False


def _parts(scan: Scan, at: int) -> bool:
    """Whether a token is no part of a name: a mark other than quotation, a day."""
    return scan.tokens[at].text in ",;:.()" or scan.at(at, "day") is not None


def _end(scan: Scan, lo: int, hi: int) -> int:
    """Where a name that begins at a token ends at the latest: a comma, a verb."""
    until = min(hi, lo + LONGEST)
    return next(
        (
            at
            for at in range(lo, until)
            if scan.tokens[at].text in ",;:.()" or any(scan.at(at, group) is not None for group in _VERBS)
        ),
        until,
    )


def _told(scan: Scan, parties: Parties, sentence: Sentence, lo: int, hi: int, *, of_paper: bool = False) -> bool:
    """Whether one side is told in ``[lo, hi)``: somebody known, a city, or a name that no list has. ``of_paper``:
    behind "between", where a city is none in which something is done."""
    if any(scan.at(at, group) is not None for at in range(lo, hi) for group in _VERBS):
        return False
    here = [g for g in parties.groups[sentence.number] if lo <= g.lo < hi]
    if not of_paper and any(g.preps & _SITES and not (g.people or g.organisations) for g in here):
        return False
    return bool(here) or _name(scan, lo, hi) is not None


def _name(scan: Scan, lo: int, hi: int) -> int | None:
    """The first token of a name that no list has: a capital, or a word for those who sign papers ("university")."""
    grammar = scan.language.pack.grammar
    side = next((hit.lo for hit in scan.group("side", lo, hi)), None)
    if side is not None or not grammar.spaced:
        return side
    if grammar.capital_nouns:  # "Kenya Airways": two in a row, of which one is no word of the language
        pairs = zip(scan.tokens[lo : hi - 1], scan.tokens[lo + 1 : hi], strict=False)
        common = scan.language.signs.is_common
        near = (at for at, (a, b) in enumerate(pairs, lo) if a.cap and b.cap and not common(a.lower + b.lower))
        return next((at for at in near if not all(common(scan.tokens[i].lower) for i in (at, at + 1))), None)
    for at in range(lo, hi):
        token = scan.tokens[at]
        opens = at == scan.sentence_of(at).lo
        if token.kind == "w" and token.cap and not (opens and scan.language.signs.is_common(token.lower)):
            return at if scan.at(at, "day") is None else None
    return None


def _two_of_one(parties: Parties, sentence: Sentence, first: int, joint: Hit, last: int) -> bool:
    """``President X and Prime Minister Y signed``: two people known, of whom neither is the other side."""
    groups = parties.groups[sentence.number]

    def people(lo: int, hi: int) -> bool:
        return any(_holds(g, lo, hi) for g in groups)

    return people(first, joint.lo) and people(joint.hi, last)


def _holds(group: Group, lo: int, hi: int) -> bool:
    """Whether a person or an office of a group stands in ``[lo, hi)``."""
    return any(item.kind in ("person", "office") and lo <= item.lo < hi for item in group.items)
