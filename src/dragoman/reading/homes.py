"""Whose a ministry is that the page names without its state, and which state it calls "our country"."""

from __future__ import annotations

from typing import Final

import msgspec

from dragoman.reading.found import FIELD_NAMES, HEAD_NAMES
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import People
from dragoman.reading.quotes import quotations
from dragoman.reading.scan import Scan

_MINISTRY: Final = "ministry-"
_HOUSES: Final = {
    "prime-ministers-office": "prime-minister",
    "presidency": "president",
    "chancellery": "chancellor",
    "royal-court": "monarch",
}
"""Houses by the heads of their names, and whose they are."""


def with_homes(scan: Scan, names: list[Found], people: People) -> list[Found]:
    """The names, with each ministry of no state given to the one whose minister of that field the page has named.

    Where it names those of several states, the one it names without saying whose is the one at home.
    """
    given: list[Found] = []
    for found in names:
        whose = _HOUSES.get(found.id) if found.kind == "ministry" else None
        home = _home(people, whose, found.lo) if whose is not None else None
        if home is None and whose == "monarch":
            home = next((state for state, head in scan.language.pack.grammar.home.items() if head == whose), None)
        if home is not None:
            state = scan.language.reference.states.get(home)
            name = HEAD_NAMES.get(found.id, found.id.replace("-", " ").capitalize() + " of {0}")
            found = msgspec.structs.replace(
                found,
                kind="organisation",
                id=f"{found.id}-{home}",
                name=name.format(state.name if state else home),
                state=home,
                of=found.id,
            )
        elif _homeless(scan, found):
            field = found.id.removeprefix(_MINISTRY)
            home = _home(people, f"{field}-minister", found.lo)
            if home is not None:
                state = scan.language.reference.states.get(home)
                title = FIELD_NAMES.get(field, field.replace("-", " ").title())
                found = msgspec.structs.replace(
                    found,
                    kind="organisation",
                    id=f"{found.id}-{home}",
                    name=f"Ministry of {title} of {state.name if state else home}",
                    state=home,
                    of=found.id,
                )
        given.append(found)
    return _with_own_country(scan, given, people)


def _with_own_country(scan: Scan, names: list[Found], people: People) -> list[Found]:
    """``is on a state visit to our country``: the one state told of before that is not of those in its sentence."""
    hits = scan.by_group.get("our_country", ())
    found: list[Found] = []
    for hit in hits:
        sentence = scan.sentence_of(hit.lo)
        if any(lo <= hit.lo < hi for lo, hi in quotations(scan, sentence)):
            continue  # whoever speaks has another
        here = {f.state or f.id for f in names if f.kind == "state" and sentence.lo <= f.lo < sentence.hi}
        here |= {seen.state for seen in people.seen if sentence.lo <= seen.lo < sentence.hi and seen.state}
        told = {seen.state for seen in people.seen if seen.lo < sentence.lo and seen.state} - here
        if not told:
            told = {f.id for f in names if f.kind == "state" and f.lo < sentence.lo and f.form != "capital"} - here
        if not told:  # "will visit our country, the foreign ministry of X said"
            people_of = {seen.state for seen in people.seen if sentence.lo <= seen.lo < sentence.hi and seen.state}
            houses = (f for f in names if f.kind == "organisation" and sentence.lo <= f.lo < sentence.hi)
            told = {f.state for f in houses if f.state} - people_of
        if len(told) == 1 and not any(f.lo <= hit.lo < f.hi for f in names):
            state = told.pop()
            found.append(Found(lo=hit.lo, hi=hit.hi, kind="state", id=state, state=state))
    return sorted([*names, *found], key=lambda one: one.lo) if found else names


def _homeless(scan: Scan, found: Found) -> bool:
    """Whether a ministry has no state; those of several states ("the foreign ministries") are no one's."""
    if found.kind != "ministry" or not found.id.startswith(_MINISTRY):
        return False
    many = scan.language.pack.grammar.plural_offices
    head = next((at for at in range(found.lo + 1, found.hi) if scan.at(at, "prep") is not None), found.hi) - 1
    return not (many and scan.tokens[head].lower.endswith(many))


def _home(people: People, role: str, before: int) -> str | None:
    """The state of the one minister of a field whom the page calls so without a state; else of the one whom it has
    named before a token."""
    holders = {
        office.of: profile
        for profile in people.profiles.values()
        for office in profile.offices.values()
        if office.role == role and office.of is not None and len(office.of) == 3 and office.of.isupper()
    }
    plain = [state for state, profile in holders.items() if role in profile.plainly]
    if len(plain) == 1:
        return plain[0]
    if any(
        role in profile.plainly and (role, None) in {(office.role, office.of) for office in profile.offices.values()}
        for profile in people.profiles.values()
    ):
        return None  # the one at home is of no state that anybody tells
    named = {seen.person for seen in people.seen if seen.lo < before and role in seen.roles and seen.person}
    earlier = [state for state, profile in holders.items() if profile.id in named]
    return earlier[0] if len(earlier) == 1 else None
