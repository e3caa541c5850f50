"""An event out of a cue and who takes part in it: its kind, status, day and place, or the reason why it is none."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Event, EventKind, Plover, Status
from dragoman.packs.schema import EventCue
from dragoman.reading.aims import in_present
from dragoman.reading.appointed import of_office_behind, to_an_office
from dragoman.reading.delegations import is_sent
from dragoman.reading.foes import at_one_table
from dragoman.reading.groups import states_named_by
from dragoman.reading.hosted import received_abroad, seat_visited
from dragoman.reading.including import among_them
from dragoman.reading.invited import asked_for
from dragoman.reading.kinds.events import Draft
from dragoman.reading.kinds.names import PLACES, Item
from dragoman.reading.leftout import gone_for
from dragoman.reading.lexicon import Hit
from dragoman.reading.lying import host_state, told_to_lie_in
from dragoman.reading.officers import announced, with_officers, withdrawn_from
from dragoman.reading.onesided import (
    by_office_alone,
    goal_untold,
    houses_travelling,
    officers_of_a_body,
    one_side_suffices,
    several_of_a_body,
)
from dragoman.reading.owners import ENVOYS
from dragoman.reading.partakers import ALSO, MUTUAL, is_his, place_only
from dragoman.reading.parties import Group, Parties
from dragoman.reading.regions import in_no_state, to_a_region
from dragoman.reading.retold import DONE_TO, PLOVER_TYPES
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.sessions import session_of_a_body
from dragoman.reading.signers import signed_by_companies
from dragoman.reading.stretches import dated, in_what_is_said, own_stretch, within
from dragoman.reading.verbs import own_tokens
from dragoman.reading.when import Calendar

WHOLE_DAY = len("2025-12-01")
"""A date with its day, not a year or month alone."""
AGREED_REACH = 8
"""Tokens between what sides agreed and the relations that it is about: a day, "that", "the diplomatic"."""
OFFICIALS_REACH = 9
"""Tokens behind a meeting among which its officials and "of the two countries" stand."""
NEAR_NOUN = 3
"""Tokens between a bare noun of a ceremony and whom it is for."""
_REFUSED = frozenset({"visit", "meeting", "call", "signing", "invitation"})
"""Events that it is to reject to call them off or deny them."""
_FROM_ONE_TO_ANOTHER = frozenset({"message", "gift", "invitation", "sanction", "summons", "expulsion"})
_FACE_TO_FACE = frozenset({"meeting", "signing"})
_TALKS = frozenset({"meeting", "call"})
_AT_TABLE = _TALKS | {"signing"}
_NO_NOUN = ("prep", "and", "clause", "day", "adverbs", "auxiliary", "infinitive", "relative")
_MODES = {"visit": "visit", "call": "phone", "expulsion": "expel", "recall": "withdraw"}
_SENT_AWAY = frozenset({"summons", "expulsion", "recall"})
_MISSIONS = ("embassy-", "consulate-")
_HOUSES = ("prime-ministers-office-", "presidency-", "chancellery-")
"""Houses that speak, and that are visited as their state is."""


def agreed_to(scan: Scan, sentence: Sentence, hit: Hit) -> Hit | None:
    """``agreed on Friday to restore relations``: the words for what two sides want to do about themselves."""
    acts = scan.group("act", sentence.lo, hit.lo)
    near = bool(acts) and acts[-1].entry.key == "agree" and hit.lo - acts[-1].hi <= AGREED_REACH
    return acts[-1] if near else None


def _of_missions(parties: Parties, sentence: Sentence, states: tuple[str, ...]) -> tuple[str, ...]:
    """``an attaché of the Peruvian embassy``: the one state whose mission the sentence names beside the doer's."""
    whose = unique(body[-3:] for body in parties.bodies_named(sentence) if body.startswith(_MISSIONS))
    others = tuple(state for state in whose if state not in states)
    return others if len(others) == 1 else ()


def _officers_of_several(scan: Scan, group: Group) -> bool:
    """``Ngoại trưởng ba nước Anh, Pháp và Đức``: one word for the officers of all the states behind it."""
    first, *others = group.items
    held = first.kind == "office" and bool(first.states) and not first.people
    bare = scan.language.pack.grammar.adjective_after
    return held and bare and bool(others) and all(item.kind == "state" for item in others)


def event_of(
    scan: Scan,
    parties: Parties,
    calendar: Calendar,
    sentence: Sentence,
    hit: Hit,
    cue: EventCue,
    status: Status,
    draft: Draft,
) -> Event | None:
    """The event that a cue and its parties make; None where it is none, with the reason told to the trace."""
    kind = "recall" if cue.kind == "summons" and _own_envoy(scan, hit) else _kind_of(parties, cue, draft)
    stretch = own_stretch(scan, calendar, sentence, hit)
    if stretch is not None:
        draft = within(draft, stretch)
    kept = kind == "relations" or (kind == "signing" and hit.entry.group == "event-noun")
    if kept and scan.group("anniversary", sentence.lo, sentence.hi):
        scan.drop(hit, "anniversary")
        return None
    goals = [g for g in draft.goals if cue.kind not in ("meeting", "signing") and (kind != "call" or g.people)]
    everyone = [*draft.doers, *draft.others, *goals]
    people = _people(scan, parties, everyone, kind)
    named_states = unique(s for g in everyone for s in states_named_by(g))
    serving = parties.states_of(people)
    organisations = unique(o for g in everyone for o in g.organisations)
    destination = unique(s for g in (*draft.goals, *draft.places) for s in g.states)
    states = unique((*serving, *named_states))
    if kind == "appointment":  # "was appointed ambassador of X in Y"
        held = (office for p in people for office in parties.people.profiles[p].offices.values())
        states = unique((*states, *(office.to for office in held if office.to)))
    if kind in DONE_TO and people:
        states = unique(s for g in everyone for s in (*parties.states_of(g.people), *states_named_by(g)))
    if kind in ALSO:
        doing = [owner for g in draft.doers for body in g.organisations if (owner := parties.owners.get(body))]
        acting = [s for g in draft.doers for i in g.items if i.kind not in PLACES for s in i.states]
        named_first = (*parties.states_of(unique(p for g in draft.doers for p in g.people)), *acting)
        states = unique((*doing, *(s for s in named_first if s in states), *states))
        posts = [i.sent for g in everyone for i in g.items if i.sent]
        held = (office for p in people for office in parties.people.profiles[p].offices.values())
        posts.extend(office.to for office in held if office.to and kind in _SENT_AWAY)
        bodies_of = (parties.owners.get(body) for body in organisations)
        states = unique((*states, *posts, *(owner for owner in bodies_of if owner)))
        if kind == "summons":  # "X's ambassador was called to the ministry of Y": whose ministry it is summons
            called = (b for g in (*everyone, *draft.places) for b in g.organisations if b.startswith("ministry-"))
            calling = unique(owner for b in called if (owner := parties.owners.get(b)))
            states = unique((*calling, *states))
    offices = sum(i.kind == "given" or (i.kind == "office" and bool(i.states)) for g in everyone for i in g.items)
    offices += sum(len(g.items) - 1 for g in everyone if _officers_of_several(scan, g))
    if cue.people_only and kind == "meeting" and not people:
        offices += 2 * any(is_sent(scan, i) for g in everyone for i in g.items)
    # "the French president met the German chancellor"; who travels may be alone: "the Kenyan premier flew to Kigali"
    # and so may a delegation: "a Kenyan delegation arrived in Kigali"
    travels = kind == "visit" and any(
        i.states and (i.kind in ("given", "office") or (i.kind == "state" and scan.has("delegations", i.lo, i.hi)))
        for g in draft.doers
        for i in g.items
    )
    sending = houses_travelling(parties, hit, draft) if kind == "visit" else ()
    travels = travels or bool(sending)
    at_table = at_one_table(scan, parties, sentence, hit) if kind in _AT_TABLE and not people else ()
    meeting_in = session_of_a_body(scan, parties, sentence, hit, draft) if kind == "meeting" and not people else ()
    offices += 2 * (cue.people_only and kind == "meeting" and several_of_a_body(scan, hit, draft))
    if cue.people_only and not people and offices < 2 and not travels and not at_table and not meeting_in:
        scan.drop(hit, "no-person")
        return None
    if kind == "visit":
        led = [g for g in draft.others if "with" not in g.preps or g.preps & {"in", "to"}]  # not who comes along
        targets = unique((*(s for g in led for s in g.states), *destination))
        visitors = _people(scan, parties, draft.doers, kind)
        own = unique(
            (
                *parties.states_of(visitors),
                *(s for g in draft.doers for i in g.items if i.kind not in PLACES for s in i.states),
                *sending,
            )
        )
        bodies = unique(o for g in (*led, *draft.goals, *draft.places) for o in g.organisations)
        palaces = [parties.owners.get(body) for body in bodies if body.startswith(_HOUSES)]
        targets = unique((*targets, *(state for state in palaces if state)))  # "visits the presidential palace"
        bodies = tuple(body for body in bodies if not body.startswith(_HOUSES))
        if not targets:  # "was received at the foreign ministry of X"
            targets = unique(s for b in bodies if b.startswith("ministry-") and (s := parties.owners.get(b)))
        if travels and not visitors and len(set(own)) > 1:
            own = tuple(s for s in own if s not in targets)  # "delegations of X, Y and Z came to Z"
        if own and targets and set(targets) <= set(own):
            guest = _guest_at_home(scan, parties, sentence, hit, visitors, own)
            if guest is not None:
                visitors, own = guest, parties.states_of(guest)
        targets = tuple(s for s in targets if s not in own) or seat_visited(scan, bodies, own)
        houses = tuple(o for o in bodies if parties.owners.get(o) in own and not o.startswith(_MISSIONS))
        at_home = bool(houses) and not targets
        # a house of the state visited, or of the visitor's own: "leads a delegation of its parliament to visit X"
        bodies = tuple(o for o in bodies if parties.owners.get(o) not in targets and o not in houses)
        if at_home and not bodies:  # "left the palace"; his own state's embassy abroad is visited
            _lacks(scan, parties, sentence, hit, "no-destination")
            return None
        if targets:  # "left for visits to X and Y and the G20 summit in Z": a group of states is no house to visit
            known = scan.language.reference.bodies
            bodies = tuple(o for o in bodies if o not in known or known[o].kind != "group")
        if hit.entry.group == "event-verb" and _home_again(scan, parties, sentence, hit, own):
            _lacks(scan, parties, sentence, hit, "no-destination")
            return None
        if visitors and not targets and not bodies and hit.entry.group == "event-verb":
            bodies = gone_for(scan, parties, sentence, hit)
        if not visitors and _only_visited(scan, hit, draft):
            own = ()
        if not visitors and not own:
            _lacks(scan, parties, sentence, hit, "no-visitor")
            return None
        near = [g for g in parties.groups[sentence.number] if "from" in g.preps and 0 <= g.lo - hit.hi <= 2]
        of_whom = hit.entry.group == "event-noun" and any(g.people for g in near)  # "der Besuch von X"
        if not targets and near and not of_whom:
            _lacks(scan, parties, sentence, hit, "no-destination")
            return None  # "arrived from X"
        if not targets and not bodies and (visitors or travels) and hit.entry.group == "event-verb":
            targets = tuple(s for s in among_them(scan, parties, sentence, hit) if s not in own)
        if not targets and not bodies and (visitors or travels):  # "arrived in Istanbul"
            towns = unique(s for g in (*led, *draft.goals, *draft.places) for s in parties.lying_in(g))
            targets = tuple(s for s in towns if s not in own)
        if not targets and not bodies and visitors and hit.entry.group == "event-verb":
            targets = tuple(s for s in told_to_lie_in(scan, parties, sentence, hit) if s not in own)
        if not targets and not bodies and not in_no_state(parties, draft):
            hosts = parties.states_of(
                unique(
                    p
                    for g in parties.groups[sentence.number]
                    if not _comes_along(scan, sentence, hit, g)
                    for p in g.people
                    if p not in visitors
                )
            )
            targets = tuple(s for s in hosts if s not in own)[:1]
        elsewhere = any(place_only(g) and not g.capital for g in (*draft.goals, *draft.places))
        if elsewhere and not targets and not bodies:  # "the ambassador of X in Y came to Bergen"
            serving_at = unique(i.sent for g in draft.doers for i in g.items if i.sent)
            targets = serving_at if len(serving_at) == 1 and serving_at[0] not in own else ()
        strange = elsewhere or _unknown_name(scan, parties, sentence, hit) or to_a_region(scan, sentence, hit)
        home = any(set(g.states) & set(own) and not g.people for g in (*draft.goals, *draft.places))
        strange = strange or (home and scan.language.pack.grammar.spaced)  # "returned to X"
        if not targets and not bodies and len(own) == 1 and not strange:
            along = (
                p for g in parties.groups[sentence.number] if _comes_along(scan, sentence, hit, g) for p in g.people
            )
            aside = {*own, *parties.states_of(unique(along))}
            targets = tuple(s for s in parties.pairs[sentence.number] if s not in aside)
            targets = targets if len(targets) == 1 else ()
        if not targets and not bodies and status in ("cancelled", "postponed"):
            hosts = unique(owner for body in parties.bodies_named(sentence) if (owner := parties.owners.get(body)))
            hosts = tuple(state for state in hosts if state not in own)
            targets = hosts if len(hosts) == 1 else ()  # "the ministry of X put off the visit of Y"
        by_whom = visitors and any(g.preps & {"by"} for g in draft.doers) and not of_whom
        travels_far = hit.entry.group == "event-verb" or scan.language.pack.grammar.verb_second
        region = visitors and own and travels_far and to_a_region(scan, sentence, hit)
        untold = region or (
            visitors and (goal_untold(scan, hit, draft) or (len(own) == 1 and in_no_state(parties, draft)))
        )
        hosts = () if targets or bodies else _called_on(scan, parties, hit, draft, visitors)
        if not targets and not bodies and not by_whom and not untold and not hosts:
            scan.drop(hit, "no-destination")
            return None
        kind = "meeting" if hosts else kind
        people, states, organisations = (*visitors, *hosts), unique((*own, *targets)), bodies
        if bodies:
            states = tuple(s for s in states if s not in targets or s in own)
            states = () if visitors and not targets else states
    elif kind in MUTUAL and kind != "ceremony":
        if kind == "meeting":  # "said in a conversation with TASS"
            known = scan.language.reference.bodies
            organisations = tuple(o for o in organisations if o not in known or known[o].kind != "press")
            organisations = tuple(o for o in organisations if not o.startswith(_HOUSES))
        if kind != "meeting" and kind != "call":
            states = unique((*states, *destination)) if kind == "relations" and len(states) < 2 else states
        if kind == "relations" and len(states) == 1:  # "closed its embassy in Kenya"
            states = unique((*states, *_of_missions(parties, sentence, states)))
        unknown = _unknown_name(scan, parties, sentence, hit)
        if kind == "meeting" and not (people or organisations) and _officials_of_both(scan, sentence, hit):
            states = named_states = parties.pairs[sentence.number]
        if kind == "signing" and not people and signed_by_companies(scan, parties, sentence, hit):
            scan.drop(hit, "no-party")
            return None
        if kind == "signing" and not (people or states or organisations) and not unknown:
            states = named_states = parties.pairs[sentence.number]
        alone = kind == "signing" and len(people) == 1 and not organisations and set(named_states) <= set(serving)
        pair = parties.pairs[sentence.number] if alone else ()
        if len(pair) == 2 and set(serving) & set(pair):
            states = named_states = pair  # "X witnessed the signing of seven accords", of the two spoken of
        sides = len(set(people)) + len(set(named_states) - set(serving)) + len(set(organisations))
        if sides == 1 and kind == "meeting" and officers_of_a_body(scan, hit, draft):
            sides += 1
        if sides == 1 and kind in ("meeting", "call") and any(parties.people.profiles[p].offices for p in people):
            sides += by_office_alone(scan, parties, sentence, hit, draft)
        hosts = (
            received_abroad(scan, parties, sentence, hit, draft, people) if sides == 1 and kind == "meeting" else ()
        )
        states, sides = unique((*states, *hosts)), sides + len(hosts)
        only_with = (
            hit.entry.group == "event-verb"
            and kind in ("meeting", "call")
            and not draft.doers
            and draft.others
            and all(g.preps & {"with"} for g in draft.others)
        )
        if kind in ("meeting", "signing"):
            states = unique((*states, *host_state(scan, parties, sentence, draft, people, states)))
        taking = (*draft.doers, *draft.others)
        one_side = kind == "meeting" and not named_states and not organisations and len(serving) == 1
        one_side = one_side and len(taking) == 1 and hit.lo < taking[0].lo and taking[0].hi < hit.hi
        suffices = sides == 1 and one_side_suffices(scan, parties, sentence, hit, kind, draft, people)
        if at_table and not organisations:
            suffices, states = True, at_table
        if meeting_in and sides < 2:
            suffices, organisations = True, meeting_in
        inverted = bool(draft.doers) and scan.language.pack.grammar.verb_second  # "Dort wird sie … sprechen"
        one_side = one_side and not (suffices and inverted)
        lacking = not suffices and (sides < 2 or only_with)
        if lacking or one_side:  # "I welcome the president and the first lady of X"
            _lacks(scan, parties, sentence, hit, "no-second-party")
            return None
    elif kind == "ceremony":
        if _named_again(scan, hit, everyone):
            scan.drop(hit, "frame")
            return None
        states = unique((*states, *destination))
        whose = bool(people) and hit.entry.group == "event-noun"  # "the funeral of X"
        if len(states) == 1 and not whose:
            around = unique(s for g in parties.groups[sentence.number] for s in parties.states_of(g.people))
            others = tuple(s for s in around if s not in states and not _only_dead(parties, sentence, s))
            states = (*states, *others) if len(others) == 1 else states
        pair = parties.pairs[sentence.number]
        if len(states) == 1 and states[0] in pair:
            states = pair
        with_office = [i for g in draft.doers for i in g.items if i.kind == "office" and i.states]
        if not people and not with_office and hit.entry.group == "event-verb":
            scan.drop(hit, "no-person")
            return None
        if not people and len(states) + len(organisations) < 2:
            _lacks(scan, parties, sentence, hit, "no-second-party")
            return None
    else:
        if kind == "recall" and all(i.kind == "office" for g in draft.doers for i in g.items):
            states = unique((*announced(scan, parties, sentence, hit), *states))
        if kind == "recall" and draft.doers:
            states = unique((*states, *withdrawn_from(scan, parties, sentence, hit, draft, states)))
        if kind == "expulsion":
            states = with_officers(scan, parties, sentence, hit, draft, states)
        if not (people or states or organisations):
            _lacks(scan, parties, sentence, hit, "no-party")
            return None
        if kind == "appointment" and not people and not any(i.kind == "office" for g in everyone for i in g.items):
            return None
        if kind == "appointment" and not states:
            states = of_office_behind(parties, sentence, hit)
        if (
            kind == "appointment"
            and not (states or organisations)
            and not to_an_office(scan, parties, sentence, people)
        ):
            _lacks(scan, parties, sentence, hit, "no-office")
            return None
        if kind in ("expulsion", "summons", "recall") and len(states) < 2:
            states = unique((*states, *_of_missions(parties, sentence, states)))
        if kind == "summons" and len(states) == 1:  # "was summoned in Berlin": whose capital it is summons
            seats = unique(s for g in draft.places if g.capital for s in g.states if s not in states)
            states = (*seats, *states) if len(seats) == 1 else states
        envoy = not people and all(i.kind == "office" for g in draft.doers for i in g.items)  # who "was summoned"
        # "Israel had summoned the ambassador": of the other of the two spoken of
        envoy = envoy or (
            not people and any(i.kind == "office" and not i.states for g in draft.others for i in g.items)
        )
        if kind == "summons" and len(states) == 1 and envoy and states[0] in parties.pairs[sentence.number]:
            states = tuple(sorted(parties.pairs[sentence.number], key=lambda state: state == states[0]))
        theirs = set(serving) if kind in ("message", "invitation") else set[str]()
        apart = organisations
        if kind == "expulsion":  # its own ministry is no second side beside a state
            apart = tuple(body for body in organisations if parties.owners.get(body) not in states)
        sides = len(people) + len(set(states) - theirs) + len(apart)
        if kind == "summons":  # "the foreign ministry has summoned the ambassador of X": an outlet's own ministry
            lo, hi = parties.clause(sentence, hit.lo)
            here = (g for g in parties.groups[sentence.number] if lo <= g.lo < hi)
            sides += any(i.kind == "generic" for g in here for i in g.items)
        suffices = sides == 1 and one_side_suffices(scan, parties, sentence, hit, kind, draft, people)
        if kind in _FROM_ONE_TO_ANOTHER and sides < 2 and not suffices:
            _lacks(scan, parties, sentence, hit, "no-second-party")
            return None
        if kind in ("summons", "expulsion"):
            states = _sent_last(scan, parties, draft, states)
    window = dated(scan, parties, sentence, hit, planned=status in ("planned", "postponed"))
    if stretch is not None:
        window = (scan.tokens[stretch[0]].start, scan.tokens[stretch[1] - 1].end)
    if kind == "invitation":
        window = (window[0], min(window[1], asked_for(scan, sentence, hit)))
    journey = kind == "visit"
    over = calendar.over(sentence, hit) if journey else None
    if over is not None:
        window = (max(window[0], over[0]), min(window[1], over[1]))
    ahead = status in ("planned", "postponed") or (kind == "invitation" and _to_a_planned_visit(scan, sentence, hit))
    off = status == "cancelled"
    start, end = calendar.when(
        sentence, hit.lo, to_come=ahead, planned=ahead, called_off=off, window=window, journey=journey
    )
    present = status == "happened" and start != calendar.published and told_in_present(scan, parties, sentence, hit)
    lasting = scan.has("since", *parties.clause(sentence, hit.lo))  # "Seit Montag besucht X …"
    if present and lasting:
        start, end = (start, end) if start is not None and len(start) == WHOLE_DAY else (None, None)
    elif present and not _day_of_clause_before(scan, parties, calendar, sentence, hit):
        start, end = calendar.when(sentence, hit.lo, to_come=True, window=window)
    began = calendar.going_on(sentence, hit) if kind == "visit" and status == "happened" else None
    if began is not None:
        start, end = began, None
    undated = status == "happened" and calendar.undated and start is not None and start.startswith("--")
    if undated and told_in_present(scan, parties, sentence, hit):
        status = "planned"  # "reist vom 5. bis 7. Mai nach …": a page without a day announces it
    if kind == "invitation" and start is not None and calendar.after_publication(start):
        start, end = None, None  # the day is that of the visit to which somebody is invited
    if journey and calendar.goes_on(sentence, hit, start):
        start, end = None, None
    elif journey and end is None:
        end = calendar.until(sentence, start)
    if not journey and end is not None and calendar.of_a_visit(sentence, hit.lo, start):
        start, end = None, None  # some day of a journey that lasts longer
    if kind == "relations" and status in ("planned", "happened") and agreed_to(scan, sentence, hit):
        status, start, end = "planned", None, None  # the day is that of the agreement
    if status == "happened" and start is not None and calendar.after_publication(start):
        status = "planned"
    today = journey and status == "planned" and start == calendar.published
    there = today and scan.at(hit.lo, "copulas") is not None and scan.language.pack.grammar.verb_second
    if there and not scan.has("status", hit.lo, hit.hi):
        status = "happened"  # "er søndag i Kyiv", told that day; but not "er ventet i Kyiv"
    return Event(
        kind=kind,
        status=status,
        people=people,
        states=states,
        organisations=organisations,
        host=_host(kind, draft, people, states, parties),
        place=_place(
            scan,
            draft,
            parties.groups[sentence.number],
            parties.clause(sentence, hit.hi - 1),
            hit,
            stretch or (in_what_is_said(scan, parties, sentence, hit), sentence.hi),
        ),
        start=start,
        end=end,
        change=cue.change,
        plover=_plover(kind, status, cue),
        rule=f"event.{kind}.{'noun' if hit.entry.group == 'event-noun' else 'verb'}",
        evidence=(sentence.span,),
    )


WHEN_REACH = 6
"""Tokens between "visited" and whom, in which a day and a genitive stand."""


def _called_on(scan: Scan, parties: Parties, hit: Hit, draft: Draft, visitors: tuple[str, ...]) -> tuple[str, ...]:
    """``X visited President Y``: the people with an office whom others with one called on, no place told."""
    if hit.entry.group != "event-verb" or draft.places or draft.goals or not draft.others:
        return ()
    if any(scan.at(at, "event-noun") is not None for at in own_tokens(hit)):
        return ()  # "accompanied Y on the journey"
    profiles = parties.people.profiles
    hosts = unique(p for g in draft.others for p in g.people if p not in visitors and not _dead(parties, p))
    ends = {end + article for end in (hit.hi, *(g.hi for g in draft.doers)) for article in (0, 1)}
    plain = all(
        g.people and not g.preps and (g.lo in ends or hit.lo < g.lo < hit.hi or _only_when_between(scan, hit, g.lo))
        for g in draft.others
    )
    plain = plain and not any(_before_a_noun(scan, hit, g.hi) for g in draft.others)  # "besöker president X:s grav"
    return hosts if plain and visitors and all(profiles[p].offices for p in (*hosts, *visitors)) else ()


def _only_when_between(scan: Scan, hit: Hit, lo: int) -> bool:
    """``besuchte am 20. April Bürgermeister X``: whether what stands between a verb that comes second and its object
    may be no more than when it was."""
    if not scan.language.pack.grammar.verb_second or not hit.hi <= lo <= hit.hi + WHEN_REACH:
        return False
    return all(scan.tokens[at].kind != "p" or scan.tokens[at].text in ".-" for at in range(hit.hi, lo))


def _before_a_noun(scan: Scan, hit: Hit, at: int) -> bool:
    """Whether what stands behind a name may be what is its own."""
    if at >= len(scan.tokens) or at in own_tokens(hit) or not scan.tokens[at].text[:1].islower():
        return False
    dated = any(token.text[:1].isdigit() for token in scan.tokens[at + 1 : at + 2])  # "den 3 juli"
    return not dated and all(scan.at(at, group) is None for group in _NO_NOUN)


def _to_a_planned_visit(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``is expected in April at the invitation of X``: whether a day beside an invitation is rather the visit's."""
    plans = scan.group("status", sentence.lo, sentence.hi) if hit.entry.group == "event-noun" else ()
    return any(found.entry.key == "planned" for found in plans)


def _sent_last(scan: Scan, parties: Parties, draft: Draft, states: tuple[str, ...]) -> tuple[str, ...]:
    """``X's ambassador in Y was summoned``, ``must leave Y``: to whom it is done stands behind who does it."""
    around = [i for g in (*draft.doers, *draft.others, *draft.goals) for i in g.items]
    lo, hi = min((i.lo for i in around), default=0), max((i.hi for i in around), default=0)
    offices = [h for h in scan.group("office", lo, hi + 1) if h.entry.key in ENVOYS]
    sent = (i for i in around if any(h.lo - 1 <= i.hi and i.lo <= h.hi + 1 for h in offices))
    theirs = {state for i in sent for state in (*i.states, *parties.states_of(i.people))}
    return (*(s for s in states if s not in theirs), *(s for s in states if s in theirs))


def _own_envoy(scan: Scan, hit: Hit) -> bool:
    """``summoned its ambassador to Brazil``: who calls in an envoy of its own calls him home."""
    return any(
        office.entry.key in ENVOYS
        and (his := scan.ending(office.lo, "pronoun")) is not None
        and scan.at(his.lo, "pronoun", "his") is not None
        for office in scan.group("office", hit.lo, hit.hi + 1)
    )


def _kind_of(parties: Parties, cue: EventCue, draft: Draft) -> EventKind:
    """``paid a visit to the president, NAME``: who is visited, with no place told, is met."""
    if cue.kind != "visit" or draft.places or draft.others or len(draft.goals) != 1:
        return cue.kind
    visited = draft.goals[0]
    own = {p for g in draft.doers for p in g.people}
    alone = bool(visited.people) and all(item.kind == "person" for item in visited.items)
    alone = alone and all(parties.people.profiles[p].offices for p in visited.people)
    return "meeting" if alone and own and own.isdisjoint(visited.people) else cue.kind


def _officials_of_both(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``a meeting of the defence ministers of the two countries``: those of the two states spoken of."""
    until = min(sentence.hi, hit.hi + OFFICIALS_REACH)
    both = scan.group("anaphor", hit.hi, until)
    return scan.has("office", hit.hi, until) and any(h.entry.key == "countries" for h in both)


def _named_again(scan: Scan, hit: Hit, groups: Iterable[Group]) -> bool:
    """``the ceremony took place in the palace, where X said``: one word for what was told before, with nobody's name
    beside it."""
    if hit.entry.group != "event-noun" or hit.hi - hit.lo > 1 or not scan.language.pack.grammar.adjective_after:
        return False
    return not any(0 <= g.lo - hit.hi <= NEAR_NOUN and g.preps for g in groups)


def _only_visited(scan: Scan, hit: Hit, draft: Draft) -> bool:
    """``Tusentals turister besökte Peru``: behind a verb of a visit a state alone is where somebody goes."""
    if scan.ending(hit.lo, "and") is not None:
        return False  # "skal møte X; og besøke Y": whoever goes stands further before
    behind = hit.entry.group == "event-verb" and all(g.lo >= hit.hi for g in draft.doers)
    items = [item for group in draft.doers for item in group.items]
    return behind and all(i.kind == "state" and not scan.has("delegations", i.lo, i.hi) for i in items)


def _home_again(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, own: tuple[str, ...]) -> bool:
    """``arrived home after a visit to X``: the one place told is that of the visit which is over."""
    word = next(iter(scan.group("over", hit.hi, sentence.hi)), None)
    if word is None:
        return False
    cues = scan.language.pack.events
    visits = [n for n in scan.group("event-noun", word.hi, sentence.hi) if cues[int(n.entry.key)].kind == "visit"]
    if not visits:
        return False
    near = [g for g in parties.groups[sentence.number] if hit.hi <= g.lo < visits[0].lo]
    return not any(set(g.states) - set(own) or g.people or g.organisations for g in near)


def _guest_at_home(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, visitors: tuple[str, ...], own: tuple[str, ...]
) -> tuple[str, ...] | None:
    """``received X, who is on a visit to Norway``: nobody visits their own state; it is who is named right before, or
    nobody where that cannot be told. None where those who were found may visit all the same."""
    lo, hi = parties.clause(sentence, hit.lo)
    if hit.entry.group == "event-noun":
        # "was host to X during a state visit in Oslo": the one guest beside the host, if there is one
        here = [g for g in parties.groups[sentence.number] if lo <= g.lo < hi and g.people and not g.items[0].owned]
        guests = [g for g in here if set(own).isdisjoint(parties.states_of(g.people))]
        if not guests and lo > sentence.lo and is_his(scan, sentence, hit):
            # "said that he valued the part of X and that his visit to Norway was a milestone"
            before = [g for g in parties.groups[sentence.number] if g.hi <= lo and g.people]
            guests = [g for g in before if set(own).isdisjoint(parties.states_of(g.people))][-1:]
        return guests[0].people if len(guests) == 1 and parties.states_of(guests[0].people) else None
    if lo == sentence.lo:
        return None
    groups = [g for g in parties.groups[sentence.number] if g.hi <= hit.lo and g.people]
    if not groups or any(g.lo >= lo for g in groups):
        return None
    if set(groups[-1].people) & set(visitors):
        opens = scan.at(lo, "relative") is not None or (parties.declined and hit.lo == lo)
        return () if opens and groups[-1].hi < lo - 1 else None
    return groups[-1].people if set(own).isdisjoint(parties.states_of(groups[-1].people)) else None


def _comes_along(scan: Scan, sentence: Sentence, hit: Hit, group: Group) -> bool:
    """``travelled with his German colleague``: who stands behind "with" alone is no host; but whoever is met there
    with words of their own is ("travelled to X, where he had talks with Y")."""
    if not scan.language.pack.grammar.spaced or "with" not in group.preps or group.preps & {"in", "to"}:
        return False
    cues = scan.language.pack.events
    until = sentence.hi if scan.language.pack.grammar.verb_second else group.lo
    return not any(
        h.lo >= hit.hi and cues[int(h.entry.key)].kind in _FACE_TO_FACE
        for cue in ("event-verb", "event-noun")
        for h in scan.group(cue, hit.hi, until)
    )


def _unknown_name(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``arrived in the Midlands``, ``Acme and Bolt signed``: a name that is no party stands in or beside the verb."""
    if hit.entry.group != "event-verb" or scan.language.pack.grammar.capital_nouns:
        return False
    groups = parties.groups[sentence.number]
    near = range(max(sentence.lo + 1, hit.lo - 1), min(sentence.hi, hit.hi + 2))
    return any(
        scan.tokens[at].kind == "w"
        and scan.tokens[at].cap
        and not any(g.lo <= at < g.hi for g in groups)
        and not scan.starting.get(at)
        for at in near
    )


def _lacks(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, otherwise: str) -> None:
    """Why the parties of a cue do not suffice: places where actors should be, nobody at all, or ``otherwise``."""
    if scan.trace is None:
        return
    groups = parties.groups[sentence.number]
    if any(item.kind in PLACES for g in groups for item in g.items):
        scan.drop(hit, "place-no-actor")
    elif any(_dead(parties, person) for g in groups for person in g.people):
        scan.drop(hit, "dead")
    else:
        scan.drop(hit, otherwise if any(g.named for g in groups) else "no-party")


def _day_of_clause_before(scan: Scan, parties: Parties, calendar: Calendar, sentence: Sentence, hit: Hit) -> bool:
    """``received this Thursday X, who is on a visit``: whether a clause that tells of somebody has no day of its own,
    so that the one told before counts as it does there."""
    lo, hi = parties.clause(sentence, hit.lo)
    if lo == sentence.lo or all(scan.at(at, "relative") is None for at in (lo, lo + 1)):
        return False
    first, last = scan.tokens[lo].start, scan.tokens[hi - 1].end
    return not any(first <= day.start < last for day in calendar.dates(sentence))


def told_in_present(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb stands in the present: with a day of the week it tells of the coming one. A journey told by a
    noun behind a verb of it ("travels on Friday on an official visit to X") is of that verb's time."""
    if hit.entry.group == "event-verb":
        return in_present(scan, parties, sentence, own_tokens(hit))
    cues, (lo, hi) = scan.language.pack.events, parties.clause(sentence, hit.lo)
    article = scan.ending(hit.lo, "articles")
    if (article.lo if article is not None else hit.lo) == sentence.lo and scan.language.pack.grammar.verb_second:
        return in_present(scan, parties, sentence, range(hit.hi, hi))  # "Der Besuch von X beginnt am Freitag"
    verbs = [verb for verb in scan.group("event-verb", lo, hit.lo) if verb.lo < hit.lo]
    verb = max(verbs, key=lambda v: v.lo, default=None)
    if verb is None or not cues[int(verb.entry.key)].kind == cues[int(hit.entry.key)].kind == "visit":
        return False
    return in_present(scan, parties, sentence, own_tokens(verb))


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in order."""
    return tuple(dict.fromkeys(values))


def _people(scan: Scan, parties: Parties, groups: Iterable[Group], kind: str) -> tuple[str, ...]:
    """Everyone in the groups; the dead take part in nothing but ceremonies in their memory."""
    found = unique(p for g in groups for p in g.people)
    if kind == "ceremony":
        return found
    return tuple(p for p in found if not _dead(parties, p))


def _only_dead(parties: Parties, sentence: Sentence, state: str) -> bool:
    """Whether a state is in the sentence only by people who have died."""
    serving = [p for g in parties.groups[sentence.number] for p in g.people if state in parties.states_of((p,))]
    return all(_dead(parties, person) for person in serving)


def _dead(parties: Parties, person: str) -> bool:
    return parties.people.profiles[person].dead


def _host(kind: str, draft: Draft, people: tuple[str, ...], states: tuple[str, ...], parties: Parties) -> str | None:
    """Of a visit: the state visited, where it is one."""
    if kind != "visit":
        return None
    own = set(parties.states_of(people))
    whither = (*draft.others, *draft.goals, *draft.places)
    visited = [s for g in whither for s in g.states if s not in own]
    visited = visited or [s for g in whither for s in parties.lying_in(g) if s not in own]
    houses = unique(o for g in whither for o in g.organisations)
    visited = visited or [*seat_visited(parties.scan, houses, tuple(own))]
    visited = visited or [s for s in states if own and s not in own]  # within the cue: "结束对日本的访问"
    return visited[0] if len(set(visited)) == 1 else None


def _another_deed(scan: Scan, lo: int, hit: Hit, group: Group) -> bool:
    """``met X in Oslo and will travel``: a place between two verbs is where the first of them was."""
    if group.hi > hit.lo or hit.entry.group != "event-verb":
        return False
    own = own_tokens(hit)
    return any(verb.hi <= group.lo and not own_tokens(verb) & own for verb in scan.group("event-verb", lo, group.lo))


def _place(
    scan: Scan, draft: Draft, groups: list[Group], clause: tuple[int, int], hit: Hit, within: tuple[int, int]
) -> str | None:
    """Where it was: a place of the cue's own; else one of the sentence, but none beside a verb of another's.

    ``within``: tokens among which the place must stand.
    """
    told = [h for g in ("act", "event-verb") for h in scan.group(g, clause[1], groups[-1].hi)] if groups else []
    # "will travel to X, a diplomat in Y said": behind a comma and a verb of saying it is where that was said
    told += [h for h in scan.group("act", hit.hi, clause[1]) if scan.tokens[h.lo - 1].text == ","]
    until = min((h.lo for h in told), default=None)
    near = [g for g in groups if until is None or g.lo < until]
    items: list[Item] = [
        i
        for g in (*draft.places, *draft.goals, *near)
        if within[0] <= g.lo < within[1] and not _another_deed(scan, within[0], hit, g)
        for i in g.items
        if i.kind in PLACES
    ]
    for item in items:
        if item.preps & {"in", "to"} or any(item in g.items for g in draft.places):
            return item.text
    return None


def _plover(kind: str, status: Status, cue: EventCue) -> Plover | None:
    if cue.plover:
        return Plover(type=cue.plover, mode=cue.mode)  # type: ignore[arg-type]
    if status == "postponed":
        return None
    if status in ("cancelled", "denied"):
        return Plover(type="REJECT") if kind in _REFUSED else None
    plover = PLOVER_TYPES[kind]
    if kind in ("visit", "meeting", "call") and status == "planned":
        plover = "AGREE"
    if kind == "relations" and cue.change == "broken-off":
        plover = "SANCTION"
    if plover is None:
        return None
    return Plover(type=plover, mode=_MODES.get(kind) if status == "happened" else None)  # type: ignore[arg-type]
