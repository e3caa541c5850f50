"""One happening, many sentences: what headline, lead and body tell of again, past or to come."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

import msgspec

from dragoman.model import Event, Plover, Span
from dragoman.reading.kinds.events import CalledOff, Draft
from dragoman.reading.when import Calendar
from dragoman.text import fold

MET = frozenset({"meeting", "call", "visit"})
"""Kinds of events in which people come together, and which are AGREE while they are still to come."""
DONE_TO = frozenset({"expulsion", "summons", "recall", "sanction"})
"""What one state does to another, which may do the same in return: the doer is named first."""
PLOVER_TYPES: dict[str, str | None] = {
    "visit": "CONSULT",
    "meeting": "CONSULT",
    "call": "CONSULT",
    "signing": "SUPPORT",
    "ceremony": None,
    "gift": "SUPPORT",
    "message": "SUPPORT",
    "invitation": "AGREE",
    "appointment": None,
    "summons": "ACCUSE",
    "recall": "SANCTION",
    "expulsion": "SANCTION",
    "sanction": "COERCE",
    "relations": "SUPPORT",
}
"""PLOVER type of an event that happened, by kind."""


def to_come(event: Event) -> Event:
    """An event as one that is still planned."""
    plover = event.plover
    if plover is not None and event.kind in MET and plover.type == PLOVER_TYPES[event.kind]:
        plover = Plover(type="AGREE")
    return msgspec.structs.replace(event, status="planned", plover=plover)


def is_to_come(found: list[Event], calendar: Calendar, event: Event) -> bool:
    """``Han møter X``: without a date the present goes on with a journey of the same people still planned."""
    return event.kind in MET and any(
        plan.status == "planned"
        and plan.kind in MET
        and (plan.start is None or calendar.after_publication(plan.start))
        and set(plan.people) & set(event.people)
        for plan in found
    )


NEWS_DAYS = 7
"""Days before a page within which what it tells is its news."""
NEWS_MONTHS = 3
"""Months before a page from which on a date is of no news."""
LONGEST_STAY = 4
"""Days between two dates of one visit: its beginning and its end."""


def tells_again(known: Event, plan: Event) -> bool:
    """Whether a plan is of what the headline told in the present: nobody and no state more or less."""
    if known.kind != plan.kind or not set(known.states) <= set(plan.states):
        return False
    return set(known.people) <= set(plan.people) and bool(known.people or known.states)


def call_off(found: list[Event], news: CalledOff) -> None:
    """Change in ``found`` the last plan of a kind that is called off with nobody named."""
    for i in range(len(found) - 1, -1, -1):
        if found[i].kind == news.kind and found[i].status == "planned":
            evidence = (*found[i].evidence, news.evidence)
            found[i] = msgspec.structs.replace(found[i], status=news.status, plover=None, evidence=evidence)
            return


def merge(
    found: list[Event],
    event: Event,
    headlines: Container[Span] = (),
    published: str | None = None,
    *,
    further: bool = False,
) -> int:
    """Add an event, or its evidence to the one that it tells of again; its place in the list.

    ``headlines``: what stands in them alone names fewer than the body, which goes on with the same happening.
    ``published``: the day of the page, by which a plan told on it may have come about.
    ``further``: whether "also" stands beside its verb: "X will also meet members of parliament".
    """
    for i, known in enumerate(found):
        if further and _met_others(known, event):
            continue
        if known.evidence[0] in headlines and known.start is None and _long_ago(event.start, published):
            continue  # "X expels five diplomats", and below "X last expelled diplomats in April of last year"
        if published is not None and _has_come(known, event, published):
            joined = _joined(known, event)
            found[i] = msgspec.structs.replace(joined, status=event.status, plover=event.plover)
            return i
        announced = len(known.evidence) == 1 and known.evidence[0] in headlines and known.status == event.status
        if _same(known, event) or (announced and _names_more(known, event)):
            found[i] = _joined(known, event)
            return i
        told = known.evidence[0] in headlines or known.evidence[-1] in event.evidence
        if known.kind == "meeting" and event.kind == "call" and told and _same(event, known):
            found[i] = _joined(event, known)  # "X spoke with Y" in the headline, "by telephone" below
            return i
    found.append(event)
    return len(found) - 1


def _long_ago(start: str | None, published: str | None) -> bool:
    """Whether a day or month lies months before the page, which is no news of it."""
    if start is None or published is None or len(start) < 7 or start.startswith("-"):
        return False
    months = [12 * int(when[:4]) + int(when[5:7]) for when in (start, published)]
    return months[1] - months[0] >= NEWS_MONTHS


def _met_others(known: Event, event: Event) -> bool:
    """``X met Y.`` ``X also met members of parliament``: who is met besides is not the one named before."""
    if event.kind != "meeting" or known.kind != "meeting" or not (event.rule or "").endswith(".verb"):
        return False
    one_side = len(event.people) == 1 or len(event.states) < 2
    return one_side and len(known.people) > 1 and bool(event.people) and set(event.people) < set(known.people)


def without_calls_twice(found: list[Event]) -> list[Event]:
    """``hat in einer Konferenz mit X und Y telefoniert``: the talks of a call, in its own sentence, are that call."""
    calls = [event for event in found if event.kind == "call"]
    return [
        event
        for event in found
        if event.kind != "meeting"
        or not any(
            set(event.evidence) <= set(call.evidence) and set(event.people) == set(call.people) for call in calls
        )
    ]


def _names_more(headline: Event, event: Event) -> bool:
    """``X expels Y's envoy`` over a body with the envoy's name: the same, told with all its parties."""
    if not tells_again(headline, event) or headline.change != event.change:
        return False
    if headline.kind in DONE_TO:
        return tuple(s for s in event.states if s in headline.states) == headline.states
    if headline.kind == "message":
        return not headline.people and set(headline.states) <= set(event.states)
    return headline.kind in MET or headline.kind == "signing"


def _same(left: Event, right: Event) -> bool:
    if left.kind == "call" and right.kind == "meeting":
        # "The two leaders discussed …" goes on with the call, with no day or place of its own.
        bare = not (right.start or right.place or right.organisations) and left.status == right.status
        if bare and not right.people:  # "the talk between the two": a noun alone, of the same states
            return (right.rule or "").endswith(".noun") and set(left.states) == set(right.states)
        return bare and len(right.people) == 2 and set(left.people) == set(right.people)
    if left.kind != right.kind or left.change != right.change:
        return False
    if left.host and right.host and left.host != right.host and not set(left.people) & set(right.people):
        return False  # "the premier of X visits Y", and whoever of Y was in X before
    if left.status != right.status and {left.status, right.status} != {"happened", "planned"}:
        return False
    if left.status != right.status and _goes_on(left, right):
        return True
    if left.status != right.status and not (left.start and left.start == right.start):
        # "The visit will help …" speaks of the visit that goes on, "This is his first visit …" of the one that is to
        # come: told of before, and the noun alone tells of no other.
        if right.start or not (right.rule or "").endswith(".noun") or not left.people:
            return False
        if left.status == "happened":
            return left.people == right.people and set(left.states) == set(right.states)
        return set(right.people) <= set(left.people) and set(right.states) <= set(left.states)
    agree = not (left.start and right.start) or _dates_agree(left, right) or _one_stay(left, right)
    if not agree and not _left_again(left, right):
        return False
    if background(left.start) != background(right.start):
        return False
    if left.organisations and right.organisations and not set(left.organisations) & set(right.organisations):
        return False
    if bool(left.organisations) != bool(right.organisations) and (left.kind == "visit" or _beside(left, right)):
        return False
    undated = not left.start and not right.start
    if undated and left.kind != "visit" and left.place and right.place and fold(left.place) != fold(right.place):
        return False
    if left.kind == "signing" and set(left.organisations) != set(right.organisations):
        return False
    a, b = set(left.people), set(right.people)
    if left.kind == "invitation" and a == b and left.people[:1] != right.people[:1] and len(a) == 2:
        return False  # who was invited invites in return
    if a and b:
        if not (a <= b or b <= a):
            return False
        if left.kind == "visit":
            return _same_states(left, right)
        if left.kind in ("meeting", "call") and a != b:
            fewer, more = (left, right) if a < b else (right, left)
            return set(fewer.states) <= set(more.states)
        alone = left.kind in ("meeting", "call") and len(a) == 1  # "met Kenya's minister", "met that of Ghana"
        return (not alone and left.kind not in ("ceremony", "gift", "message")) or _same_states(left, right)
    if left.kind == "summons" and len(left.states) == len(right.states) == 2 and left.states != right.states:
        return False  # "X summons the ambassador of Y", and Y that of X
    if left.kind == "summons" and left.states and right.states and (not a or not b):
        return _same_states(left, right)  # "I have summoned X's ambassador", said the minister
    if left.kind in DONE_TO and len(left.states) == len(right.states) == 2 and left.states != right.states:
        return False  # "X expels diplomats of Y", and Y those of X
    if left.kind in ("ceremony", "gift", "message", "sanction"):
        # "After the ceremony the two sides held talks": a noun alone names nobody anew.
        again = left.kind == "ceremony" and not b and not right.start and (right.rule or "").endswith(".noun")
        return (a == b or again) and set(left.states) == set(right.states)
    return bool(left.states) and set(left.states) == set(right.states)


def _beside(left: Event, right: Event) -> bool:
    """``met X and took part in the summit of Y``: two verbs of a sentence, each with somebody of its own to meet."""
    verbs = all((event.rule or "").endswith(".verb") for event in (left, right))
    if not verbs or left.kind != "meeting" or right.evidence[0] not in left.evidence:
        return False
    alone, other = (left, right) if left.organisations else (right, left)
    return len(alone.people) == 1 and len(other.people) > 1 and set(alone.people) < set(other.people)


def _has_come(plan: Event, event: Event, published: str) -> bool:
    """``will visit X on 9 May``, and further on ``visited X``: what a page tells first as a plan and then as done,
    where the day of either says that the plan is no later one."""
    if plan.status != "planned" or event.status != "happened" or plan.kind != event.kind or plan.kind not in MET:
        return False
    if not plan.people or set(plan.people) != set(event.people) or set(plan.states) != set(event.states):
        return False
    if plan.start is not None:
        past = len(plan.start) == 10 and plan.start <= published
        return past and (event.start is None or _few_days(plan.start, event.start, LONGEST_STAY))
    return plan.kind == "visit" and _few_days(event.start, published, NEWS_DAYS)


def _goes_on(left: Event, right: Event) -> bool:
    """``arrived in X today``, ``will stay in X until Sunday``: a visit that goes on is the one that has begun."""
    if left.kind != "visit" or left.status != "happened" or right.status != "planned" or not left.people:
        return False
    same = set(left.people) == set(right.people) and set(left.states) == set(right.states)
    return same and _few_days(left.start, right.start or right.end, LONGEST_STAY + 3)


def _one_stay(left: Event, right: Event) -> bool:
    """``concluded his visit to X today``, ``after his arrival in X on Tuesday``: nobody visits a state twice in so
    few days, and each is told with the day of its own."""
    if left.kind != "visit" or not left.people or set(left.people) != set(right.people):
        return False
    if left.status != "happened" or set(left.states) != set(right.states):
        return False
    return _few_days(left.start, right.start, LONGEST_STAY)


def _left_again(left: Event, right: Event) -> bool:
    """``left X on 20 August, ending his visit of 18 to 20 August 2025``: one sentence tells of one stay, of its last
    day and of all of them."""
    if left.kind != "visit" or right.evidence[0] not in left.evidence or bool(left.end) == bool(right.end):
        return False
    whole, day = (left, right) if left.end else (right, left)
    same = bool(left.people) and set(left.people) == set(right.people) and set(left.states) == set(right.states)
    return same and (whole.end or "")[-5:] == (day.start or "")[-5:]


def _few_days(left: str | None, right: str | None, most: int) -> bool:
    """Whether both are days, so near that they are of one visit."""
    days = [when[:10] for when in (left or "", right or "")]
    if any(len(day) < 10 or day.startswith("-") for day in days):
        return False
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= most


def bare_again(event: Event, draft: Draft, told: list[Event]) -> bool:
    """``will visit X …, to ensure those visits``: a noun alone, behind a visit of the same sentence."""
    if not (event.rule or "").endswith(".noun") or draft.goals or draft.places:
        return False
    return any(known.kind == "visit" and set(event.people) <= set(known.people) for known in told)


def one_journey(left: Event, right: Event) -> bool:
    """``对甲进行访问，赴乙出席会议``: goals that one sentence tells of, each with a verb of its own."""
    if left.kind != "visit" or right.kind != "visit" or left.evidence != right.evidence:
        return False
    same = left.people == right.people and left.status == right.status and not (left.place and right.place)
    return same and bool(left.people) and left.start == right.start and left.states[:1] == right.states[:1]


def stage_of(journey: Event, event: Event) -> bool:
    """``X to Y and Z`` in a headline, and below ``visits Y on Monday``: whether a visit to come is a stage of it."""
    if event.kind != "visit" or event.status != "planned" or not journey.people:
        return False
    return journey.people == event.people and set(event.states) < set(journey.states)


def with_goal(journey: Event, event: Event) -> Event:
    """A journey with the states of another stage of it; one to several states has no host."""
    states = tuple(dict.fromkeys((*journey.states, *event.states)))
    host = journey.host if len(states) == len(journey.states) else None
    return msgspec.structs.replace(journey, states=states, host=host)


def background(start: str | None) -> bool:
    """Whether an event is of a year long past, and no news: what the page tells without a date is another."""
    return start is not None and len(start) == 4


def _dates_agree(left: Event, right: Event) -> bool:
    """Whether one date is the other, less precisely, or lies in the other's span."""
    a, b = left.start or "", right.start or ""
    if a.startswith(b) or b.startswith(a):
        return True
    return bool(left.end and a <= b <= left.end) or bool(right.end and b <= a <= right.end)


def _same_states(left: Event, right: Event) -> bool:
    a, b = set(left.states), set(right.states)
    return a <= b or b <= a


def _joined(known: Event, event: Event) -> Event:
    people = known.people if len(known.people) >= len(event.people) else event.people
    evidence: tuple[Span, ...] = known.evidence
    if event.evidence[0] not in evidence:
        evidence = (*evidence, *event.evidence)
    start = known.start or event.start
    if known.start and not known.end and event.start and event.start.startswith(known.start):
        start = event.start  # "next month", and below "from 9 to 11 January"
    if event.end and not known.end and _left_again(known, event):
        known = msgspec.structs.replace(known, start=event.start)
        start = event.start
    return msgspec.structs.replace(
        known,
        people=people,
        states=known.states if len(known.states) >= len(event.states) else event.states,
        organisations=known.organisations or event.organisations,
        host=known.host or event.host,
        place=known.place or event.place,
        start=min(known.start, event.start or known.start) if known.start and _one_stay(known, event) else start,
        end=known.end or event.end,
        evidence=evidence,
    )
