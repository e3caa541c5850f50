"""Are two names, with the offices and days that pages give with them, one person? Pure, and tables alone know words.

Names are compared by how they sound (:mod:`dragoman.record.words`); what is left open is decided by context: the
states and offices in which pages show them, and when. Without enough of either the answer is that it cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise, product
from typing import Literal

from dragoman.model import Struct
from dragoman.record.callings import calling_in
from dragoman.record.words import CHINESE, VOWELS, Spoken, Word, joined, likeness, spoken, translated

VERSION = 2
JUDGE = f"names/{VERSION}"
"""The name under which these rules judge."""


class Held(Struct, frozen=True, kw_only=True):
    """An office as pages give it: in what role, for whom, from when to when it is seen (ISO 8601, any precision)."""

    role: str | None = None
    of: str | None = None
    state: str | None = None
    first: str | None = None
    last: str | None = None


class Profile(Struct, frozen=True, kw_only=True):
    """What is known of somebody, from one page or from many. ``states``: beside those of the offices."""

    names: tuple[str, ...]
    offices: tuple[Held, ...] = ()
    states: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    damaged: tuple[str, ...] = ()
    """Names that an engine of translation may have spoilt."""


Fit = Literal["whole", "part", "single", "clash"]


class Named(Struct, frozen=True, kw_only=True):
    """How well two names fit. ``part``: one leaves out words of the other; ``single``: one has one word only;
    ``clash``: each has a word that the other has not."""

    fit: Fit
    score: float
    left: str
    right: str
    damage: bool = False
    suffix: bool = True
    """Whether neither has a suffix (Jr., VI) that the other lacks."""
    opposed: bool = False
    """Whether the suffixes exclude each other."""
    across: bool = False
    """Whether they are of two scripts."""
    guessed: bool = False
    """Whether one had to be read back from another language's writing of it."""
    syllables: bool = False
    """Whether all their words are short, as in the east of Asia."""
    words: int = 0
    """Words that they share."""
    length: int = 0
    """Sounds of the longest word that they share."""


class Context(Struct, frozen=True, kw_only=True):
    """How two profiles stand to one another beside their names."""

    state: bool | None
    """Whether a state is in both; None where one of them shows none."""
    role: bool | None
    """Whether they hold one office of one state or body; None where one of them shows none."""
    years: float | None
    """Between the days on which they are seen, in that office where they share one; None where a day is missing."""
    at_once: float | None = None
    """Of offices that nobody holds at once: years for which both are seen, below zero those between. None where
    there are none, or they have a calling in common."""
    brief: bool = False
    """Whether either is seen in them for too short to tell who was first."""


class Compared(Struct, frozen=True, kw_only=True):
    """The answer. ``same`` is None where it cannot be told; ``score`` says how sure a yes is, from 0 to 1."""

    same: bool | None
    score: float
    why: str
    alike: bool = False
    """Whether the names fit, whatever else keeps them apart."""


def compare(left: Profile, right: Profile) -> Compared:
    """Whether two profiles are one person. It does not matter which of them is named first."""
    named = best_fit(left, right)
    if named is None:
        return Compared(same=None, score=0.0, why="no name to compare")
    return _decide(named, _context(left, right))


# -- names -------------------------------------------------------------------------------------------

ALIKE = 0.84
"""From here on words of one script are one word. On the tuning part of tests/identity/pairs.tsv."""
SHORT = 5
"""Sounds of a word in which one of them is much."""
ALIKE_SHORT = 0.9
"""The same of such words."""
ALIKE_ACROSS = 0.7
"""The same of words of two alphabets, which always differ somewhere."""
ALIKE_HAN = 0.58
"""The same where one word is written in Chinese syllables, which keep less of it."""
_ORDER: dict[Fit, int] = {"whole": 3, "part": 2, "single": 1, "clash": 0}


def best_fit(left: Profile, right: Profile) -> Named | None:
    """The best that a name of one and a name of the other come to."""
    pairs = product(_telling(left.names), _telling(right.names))
    found = [fit for one, other in pairs if (fit := fit_of(one, other)) is not None]
    return max(found, key=lambda fit: (_ORDER[fit.fit], not fit.damage, fit.score), default=None)


def _telling(names: tuple[str, ...]) -> tuple[str, ...]:
    """Full names where there are any."""
    full = tuple(name for name in names if any(len(one.words) > 1 or one.tongue for one in spoken(name)))
    return full or names


@lru_cache(maxsize=65536)
def fit_of(left: str, right: str) -> Named | None:
    """How well two spellings fit; None where one of them has no letter."""
    found = [_fit(a, b, left, right) for a, b in product(spoken(left), spoken(right)) if _comparable(a, b)]
    return max(found, key=lambda fit: (_ORDER[fit.fit], fit.score)) if found else None


def _comparable(left: Spoken, right: Spoken) -> bool:
    tongues = {left.tongue, right.tongue}
    if CHINESE in tongues:
        # Vietnamese writes Chinese names so; whoever reads them back writes them in Latin letters.
        return tongues == {CHINESE, ""} and {left.words[0].script, right.words[0].script} == {"LATIN"}
    return "" in tongues or tongues == {"han"}


def _fit(left: Spoken, right: Spoken, left_name: str, right_name: str) -> Named:
    ones, others = list(left.words), list(right.words)
    pairs = _matched(ones, others)
    ones, others = _rest(ones, (one for one, _, _ in pairs)), _rest(others, (other for _, other, _ in pairs))
    hopeless = not pairs and _two_each(ones, others)
    for whole, parts in ((ones, others), (others, ones)):
        glued = None if hopeless else _glued(whole, parts)
        if glued is not None:
            word, one, other, alike = glued
            pairs.append((word, joined(one, other), alike))
            whole.remove(word)
            parts.remove(one)
            parts.remove(other)
    damage = False
    if len(ones) == len(others) == 1 and pairs and _damaged(ones[0], others[0]):
        pairs.append((ones.pop(), others.pop(), ALIKE))
        damage = True
    full = [pair for pair in pairs if not (pair[0].initial or pair[1].initial)]
    ones, others = ([word for word in rest if not word.initial and not _patronymic(word)] for rest in (ones, others))
    initials = _initials_clash(left, right)
    fit: Fit
    if (ones and others) or not pairs or initials or (_syllables(left, right) and not _in_turn(left, right, pairs)):
        fit = "clash"
    elif len(left.words) == 1 or len(right.words) == 1:
        both = len(left.words) == len(right.words)
        fit = "whole" if both and left.words[0].han and right.words[0].han else "single"
    elif ones or others:
        fit = "part" if len(full) > 1 or (full and len(pairs) > 1) else "clash"
        if fit == "part" and _middle_dropped(left, right, ones, others):
            fit = "whole"
    else:
        fit = "whole" if len(full) > 1 or (full and len(pairs) > 1) else "single"
    weights = [max(_consonants(a), _consonants(b)) for a, b, _ in pairs]
    score = sum(alike * weight for (_, _, alike), weight in zip(pairs, weights, strict=True)) / sum(weights, 0.001)
    return Named(
        fit=fit,
        score=round(min(score, 1.0), 2),
        left=left_name,
        right=right_name,
        damage=damage,
        suffix=left.suffix == right.suffix,
        opposed=bool(left.suffix and right.suffix and left.suffix != right.suffix),
        across=left.words[0].script != right.words[0].script,
        guessed=CHINESE in (left.tongue, right.tongue),
        syllables=_syllables(left, right),
        words=len(pairs),
        length=max((max(len(a.sounds[0]), len(b.sounds[0])) for a, b, _ in full), default=0),
    )


def _matched(ones: list[Word], others: list[Word]) -> list[tuple[Word, Word, float]]:
    """Words that are one, the most alike first, each once."""
    ranked = sorted(
        ((likeness(a, b), -abs(i - j), i, j) for i, a in enumerate(ones) for j, b in enumerate(others)), reverse=True
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for alike, _, i, j in ranked:
        if i not in taken[0] and j not in taken[1] and alike >= _needed(ones[i], others[j]):
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((ones[i], others[j], alike))
    return pairs


def _needed(one: Word, other: Word) -> float:
    if one.han and other.han:
        return ALIKE
    if one.han or other.han:
        return ALIKE_HAN
    if one.script != other.script:
        return ALIKE_ACROSS
    return ALIKE if max(len(one.sounds[0]), len(other.sounds[0])) > SHORT else ALIKE_SHORT


def _rest(words: list[Word], taken: Iterable[Word]) -> list[Word]:
    rest = list(words)
    for word in taken:
        rest.remove(word)
    return rest


def _two_each(ones: list[Word], others: list[Word]) -> bool:
    """Two words in full on each side, as most names have that are compared for nothing: were one of them two of the
    other's, its second word would be left over."""
    return len(ones) == len(others) == 2 and not any(word.initial or _patronymic(word) for word in (*ones, *others))


def _glued(whole: list[Word], parts: list[Word]) -> tuple[Word, Word, Word, float] | None:
    """A word that is two of the other's, one behind the other."""
    for word in whole:
        for one, other in pairwise(parts):
            alike = likeness(word, joined(one, other))
            if alike >= max(ALIKE, _needed(word, one)):
                return word, one, other, alike
    return None


def _syllables(left: Spoken, right: Spoken) -> bool:
    """Whether both are names as in the east of Asia, where each short word counts and stands in its place."""
    if any(side.tongue == "han" and len(side.words) > 1 for side in (left, right)):
        return False
    if {left.tongue, right.tongue} - {"", "han"}:
        return True
    words = [word for side in (left, right) for word in side.words if not word.han and not word.initial]
    return all(min(map(len, word.sounds), default=0) <= SYLLABLE for word in words)


def _in_turn(left: Spoken, right: Spoken, pairs: list[tuple[Word, Word, float]]) -> bool:
    """Whether the words stand in one order, were it begun elsewhere: the family's name first or last."""
    there = [(left.words.index(a), right.words.index(b)) for a, b, _ in pairs if a in left.words and b in right.words]
    order = [place for _, place in sorted(there)]
    turned = CHINESE not in (left.tongue, right.tongue)
    falls = sum(one > other for one, other in pairwise((*order, *order[:1]) if turned else order))
    return falls <= turned


def _damaged(one: Word, other: Word) -> bool:
    return one.plain in translated(other.plain) or other.plain in translated(one.plain)


def _patronymic(word: Word) -> bool:
    return word.plain.endswith(("ovich", "evich", "ovna", "evna", "ovitj", "ovitsj"))


def _initials_clash(left: Spoken, right: Spoken) -> bool:
    """``George H. W.`` is not ``George W.``: initials behind the first word must begin alike."""
    one, other = ([word.plain for word in side.words[1:-1] if word.initial] for side in (left, right))
    return bool(one and other) and one[0] != other[0]


def _middle_dropped(left: Spoken, right: Spoken, ones: list[Word], others: list[Word]) -> bool:
    """First and last word stand in both, and what one of them lacks stood between."""
    longer, shorter, extra = (left, right, ones) if ones else (right, left, others)
    ends = (longer.words[0], longer.words[-1])
    asian = any(len(word.plain) <= 5 for word in shorter.words) and all(len(word.plain) <= 6 for word in longer.words)
    begins = likeness(longer.words[0], shorter.words[0]) >= _needed(longer.words[0], shorter.words[0])
    return begins and not asian and not longer.tongue and not any(word in extra for word in ends)


def _consonants(word: Word) -> int:
    return max(1, sum(sign not in VOWELS for sign in word.sounds[0]))


# -- context -----------------------------------------------------------------------------------------


def _context(left: Profile, right: Profile) -> Context:
    states = [{*one.states, *(office.state for office in one.offices if office.state)} for one in (left, right)]
    shared = [
        (a, b)
        for a, b in product(left.offices, right.offices)
        if a.role and _bare(a.role) == _bare(b.role) and (a.state or a.of) == (b.state or b.of)
    ]
    gaps = [gap for a, b in shared if (gap := _gap(a.first, a.last, b.first, b.last)) is not None]
    seen = _gap(*_days(left), *_days(right))
    at_once = _at_once(left, right)
    return Context(
        state=bool(states[0] & states[1]) if states[0] and states[1] else None,
        role=bool(shared) if left.offices and right.offices else None,
        years=min(gaps) if gaps else seen,
        at_once=None if at_once is None else at_once[0],
        brief=at_once is not None and at_once[1],
    )


def _at_once(left: Profile, right: Profile) -> tuple[float, bool] | None:
    """For how many years two are seen in offices of one state that nobody holds at once, and whether one of them is
    seen but briefly."""
    ones, others = _spans(left), _spans(right)
    if not ones or not others or set(ones) & set(others):
        return None
    found = [
        (min(until, other_until) - max(since, other_since), min(until - since, other_until - other_since) <= AT_ONCE)
        for ((_, state), (since, until)), ((_, other_state), (other_since, other_until)) in product(
            ones.items(), others.items()
        )
        if state == other_state
    ]
    return max(found, default=None)


def _spans(one: Profile) -> dict[tuple[str, str], tuple[float, float]]:
    """From when to when somebody is seen in a calling of a state."""
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for office in one.offices:
        calling = calling_in(office.role)
        if calling and office.state and office.first and office.last:
            since, until = found.get((calling, office.state), (9999.0, 0.0))
            found[calling, office.state] = min(since, _years(office.first)), max(until, _years(office.last))
    return found


def _bare(role: str | None) -> str:
    return (role or "").removeprefix("former-").removeprefix("acting-")


def _days(one: Profile) -> tuple[str | None, str | None]:
    days = [day for office in one.offices for day in (office.first, office.last) if day]
    return one.first or min(days, default=None), one.last or max(days, default=None)


def _gap(first: str | None, last: str | None, other_first: str | None, other_last: str | None) -> float | None:
    if not (first and last and other_first and other_last):
        return None
    return max(0.0, _years(other_first) - _years(last), _years(first) - _years(other_last))


def _years(day: str) -> float:
    parts = [int(part) for part in day.split("-") if part]
    return parts[0] + (parts[1] - 1 if len(parts) > 1 else 0) / 12


# -- the decision ------------------------------------------------------------------------------------

TURN = 6.0
"""Years between two sights of one name in one office after which it may be another's turn."""
TURN_IN_FULL = 12.0
"""The same where both names are whole and the same: who was voted out comes back. In tests/identity/pairs.tsv nobody
follows a namesake sooner (two presidents, 14 years apart)."""
AT_ONCE = 0.17
"""Years (two months) for which pages may still call somebody by an office that is over."""
LIFE = 25.0
"""Years between two sights of one name after which a namesake is likelier."""
SURE = 0.86
"""From here on a whole name needs no context."""
SURE_ACROSS = 0.74
"""The same across scripts, where a word is long enough to tell."""
SURE_SYLLABLES = 0.9
"""The same of names of syllables across scripts."""
TELLING = 6
"""Sounds of such a word."""
NEAR = 1.5
"""Years within which a name of one word in one office is one person's."""
LONG = 4
"""Sounds of a word that may stand alone for a person."""
ALONE = 0.8
"""How alike it must be."""
SYLLABLE = 5
"""Sounds that a word of a name of the east of Asia has at most."""


def _decide(named: Named, context: Context) -> Compared:
    names = f"{named.left} / {named.right}"
    if named.opposed:
        return _answer(False, named, f"{names}: told apart by their suffixes")
    if named.fit == "clash":
        return _answer(False, named, f"{names}: each has a word that the other lacks")
    if context.state is False:
        return _answer(False, named, f"{names}: the names agree, the states differ")
    if context.years is not None and context.years > LIFE:
        # Not held against it: pages of the years between may tell of one long career.
        return _answer(None, named, f"{names}: the names agree, {context.years:.0f} years lie between")
    if context.at_once is not None and context.at_once > AT_ONCE:
        return _answer(False, named, f"{names}: the names agree, nobody holds both offices at once")
    if context.at_once is not None and context.brief and context.at_once > -AT_ONCE:
        return _answer(None, named, f"{names}: the names agree, the offices are two at one time")
    strong = context.role is True
    turn = context.years is not None and context.years > (TURN_IN_FULL if _in_full(named) else TURN)
    if turn and (strong or named.fit != "whole"):
        return _answer(None, named, f"{names}: the names agree, {context.years:.0f} years lie between")
    if named.damage or named.fit == "single" or not named.suffix:
        near = context.years is not None and context.years <= NEAR
        whole = named.fit == "whole" or (named.length >= LONG and named.score >= ALONE)
        if strong and near and whole:
            return _answer(True, named, f"{names}: in the same office, {_when(context)}")
        return _answer(None, named, f"{names}: too little to tell")
    if named.fit == "part":
        # In the east of Asia each syllable counts: who lacks one is somebody else.
        if not named.syllables and (strong or (context.state and context.role is None)):
            return _answer(True, named, f"{names}: one leaves out a word; {_what(context)}")
        return _answer(None, named, f"{names}: one leaves out a word")
    sure = named.score >= _sure(named) and not named.guessed
    if sure or strong or (context.state and (not named.syllables or named.score >= _sure(named))):
        return _answer(True, named, f"{names}: the same name; {_what(context)}", open_=not (strong or context.state))
    return _answer(None, named, f"{names}: alike, and nothing else to tell by")


def _in_full(named: Named) -> bool:
    return named.fit == "whole" and named.score == 1 and named.suffix and not (named.across or named.damage)


def _sure(named: Named) -> float:
    if named.across and named.syllables:
        return SURE_SYLLABLES
    return SURE_ACROSS if named.across and named.length >= TELLING and not named.syllables else SURE


def _what(context: Context) -> str:
    if context.role:
        return f"the same office, {_when(context)}"
    return "the same state" if context.state else "nothing speaks against it"


def _when(context: Context) -> str:
    if context.years is None:
        return "days unknown"
    return "at the same time" if not context.years else f"{context.years:.1f} years apart"


def _answer(same: bool | None, named: Named, why: str, *, open_: bool = False) -> Compared:
    """``open_``: nothing but the name speaks for it, so that whatever says more goes first."""
    worth = {"whole": 0.9 if open_ else 1.0, "part": 0.8, "single": 0.6, "clash": 0.0}[named.fit]
    return Compared(
        same=same, score=round(named.score * worth, 1) if same else 0.0, why=why, alike=named.fit in ("whole", "part")
    )
