"""Two facts of different pages side by side: whether they may tell of one thing, and how much speaks for it.

:func:`apart` is what keeps two facts apart whatever else is alike; :func:`bond` is how strongly they are tied. What a
page does not say is silence and never a difference.
"""

from __future__ import annotations

from dragoman.record.days import days_apart
from dragoman.record.told import AFTER_DAYS, NEAR_DAYS, Case, Told, exact

STALE_DAYS = 10
"""Undated news is of the last so many days; what a page dates before is another thing."""
SOON_DAYS = 400
"""An undated mention of an agreement by its title or field is of the last so many days."""
CLOSE = 0.1
"""Figures of one thing that differ by no more than this share are two values of one figure."""
NOT_LATIN = ("zh", "ru", "ko", "ja", "ar", "th", "lo", "km", "my", "uk", "bg")
ALIGNED, SAME_DAY, SAME_ARTICLE = 3.0, 3.0, 1.0


def apart(a: Case, b: Case) -> bool:
    """Whether the two are certainly not one thing."""
    if a.told.kind != b.told.kind or a.told.document == b.told.document:
        return a.signature != b.signature
    return _APART[a.told.kind](a, b)


def bond(a: Case, b: Case, *, aligned: bool = False) -> float:
    """How strongly two facts that are not :func:`apart` are tied; 0 where nothing ties them.

    ``aligned``: they stand at the same place in two editions of one article.
    """
    found = _BONDS[a.told.kind](a, b, aligned)
    if found <= 0:
        return 0.0
    return found + ALIGNED * aligned + SAME_ARTICLE * (a.told.article == b.told.article)


# -- who ---------------------------------------------------------------------------------------


def _alike(x: str, y: str, a: Case, b: Case) -> bool:
    """Whether two different ids of people may be one person, of whom pages tell too little to say so."""
    if not (x.startswith("~") or y.startswith("~")):
        return False
    if a.told.article == b.told.article or _script(a) != _script(b):
        return True
    one, other = (set(id_.lstrip("~").split("~")[0].split("-")) for id_ in (x, y))
    return one <= other or other <= one


def _script(case: Case) -> bool:
    return (case.told.language or "").split("-")[0] in NOT_LATIN


def _others(a: Case, b: Case) -> bool:
    """Whether each side names people whom the other does not, so that they are not the same company."""
    here, there = a.people - b.people, b.people - a.people
    if not here or not there or len(a.people & b.people) > 1:
        return False
    free = set(there)
    for one in sorted(here):
        match = next((two for two in sorted(free) if _alike(one, two, a, b)), None)
        if match is not None:
            free.discard(match)
    matched = len(there) - len(free)
    return matched < min(len(here), len(there))


def _other_states(a: Case, b: Case) -> bool:
    both = a.states & b.states
    return len(both) < 2 and bool(a.states - both) and bool(b.states - both)


def _other_bodies(a: Case, b: Case) -> bool:
    return bool(a.unions and b.unions and not a.unions & b.unions)


def _shared(a: Case, b: Case) -> float:
    """Likeness of the parties, 0 to 1."""
    union = a.all | b.all
    return len(a.all & b.all) / len(union) if union else 0.0


# -- when --------------------------------------------------------------------------------------


def _gap(a: Case, b: Case) -> int | None:
    """Days between their own dates, 0 where they overlap; None where one has none."""
    if a.days is None or b.days is None:
        return None
    if a.days[0] <= b.days[1] and b.days[0] <= a.days[1]:
        return 0
    first, second = sorted((a.days, b.days))
    return days_apart(first[1], second[0])


def _page_gap(a: Case, b: Case) -> int:
    if a.told.day is None or b.told.day is None:
        return 0
    return abs(days_apart(a.told.day, b.told.day))


def _one_story(a: Case, b: Case) -> bool:
    return a.told.story == b.told.story


def _out_of_time(a: Case, b: Case, stale: int) -> bool:
    """Whether an undated telling cannot be of what the other dates."""
    dated, loose = (a, b) if a.days is not None else (b, a)
    if loose.days is not None or dated.days is None or loose.told.day is None:
        return False
    if loose.told.date:  # without a year
        return not (dated.told.date or "").endswith(loose.told.date.lstrip("-"))
    if loose.told.status in ("planned", "postponed"):
        return days_apart(loose.told.day, dated.days[1]) < 0
    ahead = days_apart(loose.told.day, dated.days[0])
    return ahead > 0 or days_apart(loose.told.day, dated.days[1]) < -stale


def _met_again(a: Case, b: Case) -> bool:
    """Undated: what is planned on the day of news or later is the next one, not that of the news."""
    if a.days is not None and b.days is not None:
        return False
    ahead, news = (a, b) if a.told.status in ("planned", "postponed") else (b, a)
    if ahead.told.status not in ("planned", "postponed") or news.told.status != "happened":
        return False
    return ahead.days is None and (ahead.told.day or "") >= (news.told.day or "")


# -- kind by kind ------------------------------------------------------------------------------


def _events_apart(a: Case, b: Case) -> bool:
    one, two = a.told, b.told
    if one.type != two.type or (one.change and two.change and one.change != two.change):
        return True
    gap = _gap(a, b)
    if gap is not None:
        moved = "postponed" in (one.status, two.status)
        if gap > (SOON_DAYS if moved else NEAR_DAYS if _one_story(a, b) else 0):
            return True
    elif _out_of_time(a, b, STALE_DAYS) or _met_again(a, b):
        return True
    if one.place_state and two.place_state and one.place_state != two.place_state:
        return True
    if a.hosts and b.hosts and not a.hosts & b.hosts and one.type == "visit":
        kinds = {s.kind for c in (a, b) for s in c.told.sides if s.role == "host"}
        if len(kinds) == 1:
            return True
    if _others(a, b):
        return True
    return len(a.people & b.people) < 2 and (_other_states(a, b) or _other_bodies(a, b))


def _events_bond(a: Case, b: Case, aligned: bool) -> float:
    people, states = a.people & b.people, a.states & b.states
    gap = _gap(a, b)
    strength = 10 * _shared(a, b) + (a.told.status == b.told.status) + (a.told.place == b.told.place is not None)
    if gap is not None:
        strength += SAME_DAY - 2 * gap
    if _one_story(a, b):
        silent = not a.people or not b.people
        few = bool(states) and 1 in (len(a.states), len(b.states))
        enough = bool(people) or (silent and (len(states) > 1 or few))
        enough = enough or (not a.people and not b.people and bool(a.unions & b.unions))
        return max(strength, 0.5) if enough or (aligned and (states or not (a.all and b.all))) else 0.0
    if gap == 0 and exact(a) and exact(b):
        met = len(people) > 1 or (people and (len(states) > 1 or a.hosts & b.hosts or a.unions & b.unions))
        there = not a.people and not b.people and len(states) > 1 and a.told.place == b.told.place
        return max(strength, 0.5) if met or (there and (a.told.place or a.all == b.all)) else 0.0
    if gap == 0:
        return max(strength, 0.5) if len(people) > 1 else 0.0
    undated = a.days is None and b.days is None
    near = _page_gap(a, b) <= AFTER_DAYS + 1 if undated else not _out_of_time(a, b, AFTER_DAYS)
    there = len(states) > 1 and not a.people and not b.people and a.told.place == b.told.place is not None
    return max(strength - 1, 0.5) if near and (len(people) > 1 or there) else 0.0


def _agreements_apart(a: Case, b: Case) -> bool:
    one, two = a.told, b.told
    same_article, same_story = one.article == two.article, _one_story(a, b)
    if one.count is not None and two.count is not None and one.count != two.count:
        many = min(one.count, two.count) > 1
        if not (many and same_story):
            return True
    if a.fields and b.fields and not a.fields & b.fields and not (one.count == two.count and (one.count or 0) > 1):
        return True
    if one.title and two.title and one.language == two.language and not _titles(a, b) and not same_article:
        return True
    if one.period and two.period and one.period != two.period and not same_article:
        return True
    gap = _gap(a, b)
    if gap is not None:
        if gap > (NEAR_DAYS if same_story else 0):
            return True
    elif a.days is None and b.days is None:
        if _page_gap(a, b) > SOON_DAYS:
            return True
    elif _out_of_time(a, b, STALE_DAYS if a.bare or b.bare else SOON_DAYS):
        return True
    return _other_states(a, b) or _other_bodies(a, b)


def _titles(a: Case, b: Case) -> bool:
    """Whether half of their titles' words are the same."""
    return 2 * len(a.title & b.title) >= len(a.title | b.title) > 0


def _agreements_bond(a: Case, b: Case, aligned: bool) -> float:
    one, two = a.told, b.told
    shared = (a.states | a.unions) & (b.states | b.unions)
    if len(shared) < 2 and not (aligned or (_one_story(a, b) and shared and 1 in (len(a.all), len(b.all)))):
        return 0.0
    said = 0.0
    if one.title and two.title and _titles(a, b):
        said += 4
    if a.fields and b.fields:
        said += 3 * len(a.fields & b.fields) / len(a.fields | b.fields)
    if one.period and one.period == two.period:
        said += 3
    if (one.count or 0) > 1 and (two.count or 0) > 1:
        said += 3 if one.count == two.count else 1
    gap = _gap(a, b)
    if not said and not aligned:
        if a.bare and b.bare:
            said = 1.0 if _one_story(a, b) or (gap == 0 and exact(a) and exact(b)) else 0.0
        elif a.bare != b.bare:
            said = 0.5 if gap == 0 and exact(a) and exact(b) else 0.0
        if not said:
            return 0.0
    return max(said + 4 * _shared(a, b) + (SAME_DAY - 2 * gap if gap is not None else 0), 0.5)


def _figures_apart(a: Case, b: Case) -> bool:
    one, two = a.told, b.told
    if one.unit != two.unit or one.status != two.status:
        return True
    if (one.due and two.due and one.due != two.due) or (one.title and two.title and one.title != two.title):
        return True
    near = one.value == two.value or close(one.value, two.value) or _scaled(one, two)
    return _other_states(a, b) or not near


def close(left: float | None, right: float | None) -> bool:
    """Whether two amounts are so near that they may be two values of one thing."""
    if left is None or right is None or left * right <= 0:
        return False
    return abs(left - right) <= CLOSE * max(abs(left), abs(right))


def _scaled(one: Told, two: Told) -> bool:
    """A translation's slip: the same digits, a thousand times more."""
    low, high = sorted((abs(one.value or 0), abs(two.value or 0)))
    return low > 0 and any(abs(high / low - scale) < 1e-9 * scale for scale in (10, 100, 1e3, 1e6))


def _figures_bond(a: Case, b: Case, aligned: bool) -> float:
    one, two = a.told, b.told
    states = a.states & b.states
    equal = one.value == two.value
    whose = bool(states) or not a.states or not b.states
    strength = 4 * equal + 3 * (one.title == two.title is not None) + 2 * _shared(a, b)
    if aligned:
        return strength + 1 if whose and (equal or one.title == two.title) else 0.0
    if not equal and not close(one.value, two.value):
        return 0.0
    if _one_story(a, b):
        sure = equal or (one.title == two.title is not None and a.states == b.states and bool(states))
        return strength if whose and sure else 0.0
    known = one.title == two.title is not None and a.states == b.states and bool(states)
    if not known:
        return 0.0
    return strength if equal or (one.due is not None and one.due == two.due) else 0.0


def _partnerships_apart(a: Case, b: Case) -> bool:
    one, two = a.told, b.told
    if one.change != two.change or _other_states(a, b):
        return True
    return one.title != two.title and (one.language == two.language or not _one_story(a, b))


def _partnerships_bond(a: Case, b: Case, aligned: bool) -> float:
    shared = len(a.states & b.states)
    if shared < 2 and not (aligned and (shared or not a.states or not b.states)):
        return 0.0
    return 4.0 * (a.told.title == b.told.title) + 1 + _shared(a, b)


def _anniversaries_apart(a: Case, b: Case) -> bool:
    one, two = a.told, b.told
    if one.date and two.date and one.date[:4] != two.date[:4] and one.article != two.article:
        return True
    if one.title and two.title and one.title != two.title and one.count != two.count:
        return True
    return _other_states(a, b) or (bool(a.states and b.states) and not a.states & b.states)


def _anniversaries_bond(a: Case, b: Case, aligned: bool) -> float:
    one, two = a.told, b.told
    what = one.title == two.title is not None or (one.date is not None and one.date == two.date)
    whose = a.states == b.states or (_one_story(a, b) and (not a.states or not b.states or bool(a.states & b.states)))
    if one.count == two.count and whose and (what or (_one_story(a, b) and not (one.title and two.title))):
        return 4 + 2 * _shared(a, b) + what
    return 1.0 if aligned and whose and what else 0.0


def _statements_apart(a: Case, b: Case) -> bool:
    one, two = a.told, b.told
    if one.type != two.type:
        return True
    if one.article == two.article:
        return bool(a.says and b.says) and not a.says & b.says and not _unknown(a, b)
    return a.says != b.says


def _unknown(a: Case, b: Case) -> bool:
    return any(id_.startswith("~") for id_ in a.says | b.says)


def _statements_bond(a: Case, b: Case, aligned: bool) -> float:
    if a.told.words and a.told.words == b.told.words and a.says & b.says:
        return 5.0
    return 2.0 if aligned and a.told.article == b.told.article else 0.0


_APART = {
    "event": _events_apart,
    "agreement": _agreements_apart,
    "figure": _figures_apart,
    "partnership": _partnerships_apart,
    "anniversary": _anniversaries_apart,
    "statement": _statements_apart,
}
_BONDS = {
    "event": _events_bond,
    "agreement": _agreements_bond,
    "figure": _figures_bond,
    "partnership": _partnerships_bond,
    "anniversary": _anniversaries_bond,
    "statement": _statements_bond,
}
