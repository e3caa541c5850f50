"""The spokesman without a name: he goes on speaking for the house whose spokesman was told of before."""

from __future__ import annotations

import msgspec

from dragoman.reading.groups import Group
from dragoman.reading.parties import Parties

SPOKESMEN = frozenset({"spokesperson", "press-secretary"})
"""Offices of who speaks for others."""


def is_spokesman(parties: Parties, group: Group) -> bool:
    """Whether a group is the office of a spokesman alone, whosever it is: "a spokesman of the ministry"."""
    if group.people or group.items[0].kind not in ("office", "organisation", "state"):
        return False
    return any(
        seen.person is None and group.lo <= seen.lo < group.hi and SPOKESMEN & set(seen.roles)
        for seen in parties.people.seen
    )


def of_a_house(parties: Parties, group: Group) -> bool:
    """``en talsperson i UD``: a spokesman of a ministry whose state the page does not tell; he speaks for it."""
    return is_spokesman(parties, group) and parties.scan.has("ministry", group.lo + 1, group.hi)


def for_the_house(parties: Parties, group: Group, house: Group | None) -> Group:
    """The spokesman of nobody that is told, as whoever spoke for ``house``; any other group as it is."""
    if house is None or group.named or not is_spokesman(parties, group):
        return group
    first = msgspec.structs.replace(group.items[0], states=house.states, organisations=house.organisations)
    return Group(group.lo, group.hi, (first, *group.items[1:]))
