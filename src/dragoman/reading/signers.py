"""Between whom a paper is: named with it, its signers, or those spoken of before."""

from __future__ import annotations

from dragoman.reading.groups import states_named_by
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.retold import MET
from dragoman.reading.scan import Scan, Sentence

REACH = 10
"""Tokens between "signed" and the paper, without those of parties named between them."""
CLOSE = 4
"""The same for words that say less by themselves: "agreed", "planned", "in force"."""
HOUSES_REACH = 5
"""Tokens between "between" and the states whose houses are named: "between the foreign ministries of"."""
_HOUSES = frozenset({"parliament", "senate", "lower-house", "upper-house"})
_BY_STATES = frozenset({"ratified", "in-force", "ended"})
"""What a parliament does for its state."""
COMPANIES_REACH = 4
"""Tokens behind a verb of signing among which companies that sign are told, where the subject may follow."""
REFUSING_REACH = 3
"""Tokens between somebody and the verb by which the paper is refused: "has also declined"."""
JOINED_REACH = 3
"""Tokens between "and" and a further paper: "and another separate agreement"."""


def with_own_parties(scan: Scan, parties: Parties, sentence: Sentence, papers: list[Hit]) -> dict[int, int]:
    """Of several papers, those behind which their own parties stand: "one with A and another between B and C"; where
    these begin."""
    found: dict[int, int] = {}
    for at, paper in enumerate(papers):
        end = papers[at + 1].lo if at + 1 < len(papers) else sentence.hi
        near = (g for g in parties.groups[sentence.number] if paper.hi <= g.lo < end and g.lo - paper.hi <= REACH)
        group = next((g for g in near if g.actor and ("with" in g.preps or _between(scan, g))), None)
        if group is not None:
            found[at] = group.lo
    return found if len(found) > 1 else {}


def stretch_of(
    sentence: Sentence, papers: list[Hit], own: dict[int, int], at: int, *, after: bool
) -> tuple[int, int] | None:
    """Tokens among which "with" and "between" speak of one of several papers; None where they are shared."""
    if at not in own:
        return None
    following = next((papers[i].lo for i in sorted(own) if i > at), sentence.hi)
    return papers[at].hi if after else sentence.lo, following


def told_beside(scan: Scan, groups: list[Group], stretch: tuple[int, int] | None) -> list[Group]:
    """Those of whom one of several papers may be, by the tokens that tell of it."""
    if stretch is None:
        return groups
    told = (g for g in groups if g.lo >= stretch[0] or not ("with" in g.preps or _between(scan, g)))
    return [g for g in told if g.lo < stretch[1]]


def joined_paper(scan: Scan, parties: Parties, last: Hit, paper: Hit) -> bool:
    """``an accord with A and another treaty with B``: joined to the paper before, with no other verb between."""
    at = paper.lo
    while at > paper.lo - JOINED_REACH and scan.tokens[at - 1].text != "," and scan.ending(at, "and") is None:
        at -= 1
    joint = scan.tokens[at - 1].text == "," or scan.ending(at, "and") is not None
    joint = joint and not any(scan.at(i, "prep") is not None or i in parties.named for i in range(at, paper.lo))
    return joint and not any(
        scan.at(i, group)
        for i in range(last.hi, paper.lo)
        for group in ("act", "event-verb", "paper-status", "relative")
    )


def parties_of(
    scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit, groups: list[Group]
) -> tuple[str, ...]:
    """Between whom: what stands after "between" or "with"; else the doers; people stand for their states, and a house
    that ratifies a paper or leaves it for its own."""
    sides = _parties_of(scan, parties, sentence, paper, status, groups)
    if len(sides) > 2:
        # "the Commerce Minister of A, for the governments of A and B": a house beside its own state
        sides = tuple(side for side in sides if not any(side.endswith(f"-{other}") for other in sides))
    if status.entry.key not in _BY_STATES:
        return sides
    return tuple(dict.fromkeys(_of_house(scan, side) or side for side in sides))


def signed_by_companies(scan: Scan, parties: Parties, sentence: Sentence, signing: Hit) -> bool:
    """``Norwegian and Kenyan companies signed``: companies are not their states, of whom nobody came together."""
    lo, _ = parties.clause(sentence, signing.lo)
    until = signing.hi + COMPANIES_REACH if scan.language.pack.grammar.verb_second else signing.lo
    units = (unit for unit in scan.group("unit", lo, min(until, sentence.hi)) if unit.entry.key == "companies")
    if all(scan.ending(unit.lo, "and") is not None for unit in units):
        return False  # none, or "ministries and companies"
    return not any(g.actor and not g.preps and lo <= g.lo < signing.lo for g in parties.groups[sentence.number])


def _parties_of(
    scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit, groups: list[Group]
) -> tuple[str, ...]:
    refusing = [g for g in groups if g.lo >= status.lo and _refuses(scan, g)]
    groups = [g for g in groups if g not in refusing]
    between = [g for g in groups if g.lo >= paper.hi and g.lo - paper.hi <= 12 and _between(scan, g)]
    if not between:
        between = [g for g in groups if abs(g.lo - paper.lo) <= REACH + CLOSE and _between(scan, g)]
    if not between and not scan.language.pack.grammar.spaced:
        # "甲和乙之间的…": the word stands behind them.
        between = [g for g in groups if scan.at(g.hi, "prep", "between") is not None]
    if between:
        found = _sides(parties, between[0])
        if len(found) >= 2:
            return found
    lo, hi = parties.clause(sentence, status.lo)
    signer = None if scan.language.pack.grammar.spaced else parties.subject(sentence, status.lo, status.hi, None)
    if signer is not None and lo <= signer.lo:
        # "两国领导人见证甲与乙签署…": those who look on sign nothing.
        lo = signer.lo
    doers = [g for g in groups if g.actor and not g.preps and lo <= g.lo < max(hi, paper.hi)]
    first = [g for g in doers if g.hi <= min(status.lo, paper.lo)]
    signers = tuple(dict.fromkeys(side for g in first for side in _sides(parties, g)))
    if len(signers) > 1 and scan.language.pack.grammar.spaced:
        return signers  # "X and Y signed …, the ministry said"
    near = [g for g in groups if g.actor and lo <= g.lo < max(hi, paper.hi)]
    with_ = [g for g in near if g.preps & {"with", "by"} or _between(scan, g)]
    sides: list[str] = []
    for group in (*doers, *with_):
        sides.extend(_sides(parties, group))
    unique = tuple(dict.fromkeys(sides))
    if len(unique) < 2:
        more = [s for g in groups if g.lo >= paper.hi for s in _sides(parties, g)]
        unique = tuple(dict.fromkeys((*unique, *more)))
    if len(unique) < 2:
        everyone = [s for g in groups for s in _sides(parties, g)]
        unique = tuple(dict.fromkeys((*unique, *everyone)))
    pair = parties.pairs[sentence.number]
    apart = {side for g in refusing for side in _sides(parties, g)}
    if len(unique) < 2 and set(unique) <= set(pair) and apart.isdisjoint(pair):
        return pair
    return unique


def _refuses(scan: Scan, group: Group) -> bool:
    """``X signed the accord, while Y refused``: whether a verb of refusing stands right behind somebody."""
    if not group.actor or group.preps:
        return False
    last = min(group.hi + REFUSING_REACH, len(scan.tokens))
    end = next((at for at in range(group.hi, last) if scan.tokens[at].kind == "p"), last)
    return any(act.entry.key == "reject" and act.lo < end for act in scan.group("act", group.hi, end))


def _of_house(scan: Scan, side: str) -> str | None:
    """The state of a parliament or another organ of one; None for all others."""
    reference = scan.language.reference
    body = reference.bodies.get(side)
    if body is not None:
        return body.state if body.kind in ("parliament", "organ") else None
    head, _, state = side.rpartition("-")
    return state if head in _HOUSES and state in reference.states else None


def _between(scan: Scan, group: Group) -> bool:
    """Whether a paper may be between a group, or between houses of theirs: "between the governments of A and B"; not
    where talks are: "after talks between A and B"."""
    if "between" in group.preps:
        mark = scan.ending(group.lo, "prep")
        talks = [] if mark is None else scan.group("event-noun", mark.lo - 1, mark.lo)
        cues = scan.language.pack.events
        return group.items[0].kind != "generic" and not any(cues[int(h.entry.key)].kind in MET for h in talks)
    if "of" not in group.preps or not group.states:
        return False
    near = scan.group("prep", max(0, group.lo - HOUSES_REACH), group.lo)
    mark = next((h for h in near if h.entry.key == "between"), None)
    return mark is not None and all(scan.tokens[i].kind == "w" for i in range(mark.hi, group.lo))


def _sides(parties: Parties, group: Group) -> tuple[str, ...]:
    serving = parties.states_of(group.people)
    if group.organisations and not group.people and not group.states:
        return group.organisations
    return tuple(
        dict.fromkeys((*serving, *parties.bodies_of(group.people), *states_named_by(group), *group.organisations))
    )


def of_unknown_state(parties: Parties, sentence: Sentence, status: Hit, paper: Hit) -> bool:
    """``Minister X signed a memorandum with his Turkish counterpart Y``: an outlet does not name its own state, of
    which one of the two who sign is."""
    lo, hi = parties.clause(sentence, status.lo)
    groups = [g for g in parties.groups[sentence.number] if lo <= g.lo < max(hi, paper.hi) and g.actor]
    signers = [g for g in groups if g.people and (not g.preps or g.preps & {"with", "by", "between"})]
    people = tuple(dict.fromkeys(person for group in signers for person in group.people))
    return len(people) > 1 and any(not parties.states_of((person,)) for person in people)
