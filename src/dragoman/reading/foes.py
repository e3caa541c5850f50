"""Talks of a government with those who fight it, of whom there is only a word: "the government and rebel groups"."""

from __future__ import annotations

from dragoman.reading.actors import longest
from dragoman.reading.delegations import officials_of
from dragoman.reading.kinds.names import PLACES
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import own_tokens

_FOES = "rebels"
_SIDES = "warring-sides"
_STATE_SIDE = ("governments", "delegations")
JOINT_REACH = 5
"""Tokens between the two sides: "and", an article, a state, an adjective."""
CUE_REACH = 7
"""Tokens between the cue and the nearer of the two, over "of peace talks between", an article and whose they are."""
OWNER_REACH = 3
"""Tokens between a side and the state whose it is: "the government of the Republic of X"."""
_OTHER_DEED = ("act", "event-verb", "deed-verb", "that", "relative", "clause", "infinitive", "conditional")
"""What tells that two words belong to different clauses."""


def at_one_table(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """The state whose government takes part in talks with rebels: joined by "and" beside the cue, or the one before
    it and the other behind "with"; none where no state tells whose they are."""
    if not any(h.entry.key in (_FOES, _SIDES) for h in scan.group("actor", sentence.lo, sentence.hi)):
        return ()
    lo, hi = parties.clause(sentence, hit.lo)
    _, hi = parties.clause(sentence, hit.hi - 1) if hi < hit.hi else (lo, hi)
    own = own_tokens(hit)
    actors = [h for h in longest(scan.group("actor", lo, hi)) if h.lo not in own]
    foes = [(h.lo, h.hi) for h in actors if h.entry.key == _FOES]
    ours = [(h.lo, h.hi) for h in actors if h.entry.key == "government"]
    ours += [(h.lo, h.hi) for group in _STATE_SIDE for h in scan.group(group, lo, hi) if h.lo not in own]
    ours += [(at, at + 1) for at in range(lo, hi) if scan.tokens[at].lower in officials_of(scan)]
    ours += [(h.lo, h.hi) for h in scan.group("head", lo, hi) if h.entry.key == "government"]  # "Kenyas regering"
    for both in ((h.lo, h.hi) for h in actors if h.entry.key == _SIDES):
        if _beside_cue(scan, both, own):  # "the warring parties in X resumed talks"
            return _whose(parties, sentence, *both, inside=True)
    for foe in foes:
        for side in ours:
            first, last = sorted((foe, side))
            if first[1] <= last[0] and _both_meet(scan, hit, first, last):
                return _whose(parties, sentence, first[0], last[1])
    return ()


def _both_meet(scan: Scan, hit: Hit, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether two words for sides are those of the cue's talks."""
    own = own_tokens(hit)
    if first[1] <= min(own) and max(own) < last[0]:
        near = min(own) - first[1] <= CUE_REACH and last[0] - max(own) - 1 <= CUE_REACH
        met = _governed(scan, max(own) + 1, last[0], "with") or _governed(scan, hit.lo, last[0], "with")
        return near and met and not _parted(scan, first[1], last[0], own)
    if any(first[0] <= at < last[1] for at in own):  # "conduct with rebels talks" holds the one inside it
        return not _parted(scan, first[1], last[0], own) and _governed(scan, first[1], last[0], "with")
    joined = scan.has("and", first[1], last[0]) or _governed(scan, first[1], last[0], "with")
    if not joined or last[0] - first[1] > JOINT_REACH or _parted(scan, first[1], last[0], own):
        return False
    return _beside_cue(scan, (first[0], last[1]), own)


def _beside_cue(scan: Scan, sides: tuple[int, int], own: set[int]) -> bool:
    """Whether words for the sides stand before the cue as its subject, or behind it and a preposition."""
    before = sides[1] <= min(own)
    begin, end = (sides[1], min(own)) if before else (max(own) + 1, sides[0])
    if end - begin > CUE_REACH or _parted(scan, begin, end, own):
        return False
    return before or any(_governed(scan, begin, end, key) for key in ("between", "of", "with"))


def _governed(scan: Scan, lo: int, hi: int, key: str) -> bool:
    """Whether a preposition of a kind stands in a stretch."""
    return any(key in prep.entry.key.split() for prep in scan.group("prep", lo, hi))


def _parted(scan: Scan, lo: int, hi: int, own: set[int]) -> bool:
    """Whether another deed or clause begins in a stretch."""
    told = (h for group in _OTHER_DEED for h in scan.group(group, lo, hi) if h.lo not in own and h.hi <= hi)
    told = (h for h in told if h.entry.group != "infinitive" or scan.at(h.lo, "prep") is None)  # "de"
    cues = scan.language.pack.events  # "opened talks", and what else is done together
    return any(h.entry.group != "deed-verb" or cues[int(h.entry.key)].kind != "cooperation" for h in told)


def _whose(parties: Parties, sentence: Sentence, lo: int, hi: int, *, inside: bool = False) -> tuple[str, ...]:
    """The one state that stands beside or between the two sides, and not only where they meet; ``inside``: which they
    may be in."""
    lo, hi = lo - OWNER_REACH, hi + OWNER_REACH
    near = [i for g in parties.groups[sentence.number] for i in g.items if lo < i.hi and i.lo < hi]
    named = [i for i in near if i.kind not in PLACES and (inside or not i.preps & {"in", "to", "from"})]
    states = tuple(dict.fromkeys(state for item in named for state in item.states))
    return states if len(states) == 1 else ()
