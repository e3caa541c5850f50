"""Those met who stand in a list: behind a colon, behind what they are in general, and behind semicolons."""

from __future__ import annotations

from dragoman.reading.delegations import officials_of
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence

COLON_REACH = 14
"""Tokens between a verb and the colon before whom it was with."""
HOLDERS_REACH = 26
"""Tokens between a verb and the sign behind "the ambassadors of four countries accredited here"."""
LISTED_REACH = 4
"""Tokens between two who stand in a list."""
ADDRESS_REACH = 8
"""The same where a form of address may stand between them: "Leurs Excellences M."."""
SPOKE_REACH = 8
"""Tokens behind a list in which a verb of saying would make its last member the speaker."""
PART_REACH = 12
"""Tokens between two who stand in a list of offices, that of the second among them."""
_VERBS = ("act", "event-verb", "auxiliary", "future", "relative", "that", "clause")


def listed_behind(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``held three meetings: with A; the minister of X, B; and C``, ``received the envoys of two states: A and B``:
    all those whom a list names."""
    near = range(hit.hi, min(hit.hi + COLON_REACH, sentence.hi - 1))
    colon = next((at for at in near if scan.tokens[at].text == ":"), None)
    prep = scan.at(colon + 1, "prep", "with") if colon is not None else None
    if prep is not None:
        return _from(scan, parties, sentence, prep.hi, LISTED_REACH)
    sign = _behind_holders(scan, parties, sentence, hit)
    listed = _from(scan, parties, sentence, sign, ADDRESS_REACH) if sign else []
    if sign and scan.tokens[sign - 1].text == "," and (len(listed) < 2 or _spoke(scan, sentence, listed[-1].hi)):
        return []  # "received the envoys of four countries, X, his spokeswoman, said"
    return listed


def who_they_are(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, doers: list[Group]) -> list[Group]:
    """``The following ambassadors presented their letters: A of X, B of Y``: the names of several whose office is the
    subject of a verb, behind the colon that ends its clause; none where a subject is named before."""
    many = tuple(scan.language.pack.grammar.plural_offices)
    colon = next((at for at in range(hit.hi, sentence.hi) if scan.tokens[at].text == ":"), None)
    if colon is None or not many or any(g.named and g.hi <= colon for g in doers):
        return []
    offices = scan.group("office", sentence.lo, hit.lo)
    if not any(scan.tokens[office.hi - 1].lower.endswith(many) for office in offices):
        return []
    listed = [g for g in _from(scan, parties, sentence, colon + 1, ADDRESS_REACH) if g.people]
    return listed if len({one for g in listed for one in g.people}) > 1 else []


def listed_on(scan: Scan, parties: Parties, sentence: Sentence, last: Group) -> list[Group]:
    """``received the minister of X, A; that of Y, B; and C``: who goes on a list whose parts semicolons end."""
    listed: list[Group] = []
    if not scan.language.pack.grammar.spaced:
        return listed
    end, passed = last.hi, False
    for group in parties.groups[sentence.number]:
        if group.lo < end:
            continue
        if not group.people:
            passed = scan.tokens[end].text == "," and bool(group.states) and "of" in group.preps  # "A, of X, and B"
            if (group.actor and not passed) or group.lo - end > PART_REACH:
                break
            continue
        whose = "of" in group.preps or scan.at(group.lo, "prep", "of") is not None  # "du Japon, NAME"
        passed = passed or (scan.tokens[end].text == "," and whose)  # "of X and B" as one
        signs = ",;；" if passed else ";；"
        parted = any(scan.tokens[at].text in signs for at in range(end, group.lo))
        verbs = any(scan.has(verb, end, group.lo) for verb in _VERBS)
        if verbs or not parted or not group.named or group.lo - end > PART_REACH or group.preps - last.preps - {"of"}:
            break
        if not _ends_its_part(scan, sentence, group.hi):
            break  # "received A; minister B travelled to X": the subject of another deed
        listed.append(group)
        end, passed = group.hi, False
    return listed


def _ends_its_part(scan: Scan, sentence: Sentence, at: int) -> bool:
    """Whether a sign, "and", a preposition or the end stands behind one of a list."""
    behind = at >= sentence.hi or scan.tokens[at].kind == "p"
    return behind or scan.at(at, "and") is not None or scan.at(at, "prep") is not None


def _from(scan: Scan, parties: Parties, sentence: Sentence, begin: int, reach: int) -> list[Group]:
    """The parties of a list from a token on, whose states may stand behind them: "A, of X; B, of Y"."""
    listed: list[Group] = []
    end = begin
    for group in parties.groups[sentence.number]:
        if group.lo < begin:
            continue
        verbs = any(scan.has(verb, end, group.lo) for verb in ("act", "event-verb"))
        if verbs or group.lo - end > reach:
            break
        if not group.actor and not (listed and group.states and group.preps <= {"of", "from"}):
            break
        listed.append(group)
        end = group.hi
    return listed


def _spoke(scan: Scan, sentence: Sentence, at: int) -> bool:
    return any(h.lo >= at for h in scan.group("act", at, min(at + SPOKE_REACH, sentence.hi)))


def _behind_holders(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> int | None:
    """The end of the sign behind several who are told by what they are, where a name follows; else none."""
    hi = min(hit.hi + HOLDERS_REACH, sentence.hi - 1)
    many = scan.language.pack.grammar.plural_offices
    sent = officials_of(scan)
    holders = {at for at in range(hit.hi, hi) if scan.tokens[at].lower in sent}
    holders |= {
        h.lo
        for h in scan.group("office", hit.hi, hi)
        if h.lo >= hit.hi and many and scan.tokens[h.hi - 1].lower.endswith(many)
    }
    if not holders:
        return None
    first = min(holders)
    if any(scan.has(verb, hit.hi, first) for verb in _VERBS) or first - hit.hi > LISTED_REACH + 2:
        return None
    people = [g for g in parties.groups[sentence.number] if g.lo > first]
    for at in range(first + 1, hi):
        if any(scan.at(at, verb) is not None for verb in _VERBS):
            return None
        if scan.tokens[at].text in ":," and people:
            named = next((g for g in people if g.lo > at), None)
            if (
                named is not None
                and named.people
                and named.named
                and not named.preps
                and named.lo - at <= ADDRESS_REACH
            ):
                return at + 1
    return None
