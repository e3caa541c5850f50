"""Meetings, visits, signings and the rest: a cue and its parties make an event; without both there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.model import Event, Plover
from dragoman.packs.schema import EventCue
from dragoman.reading.aims import held_to_sign
from dragoman.reading.carried import only_carried_out
from dragoman.reading.chances import only_promoted, only_topic
from dragoman.reading.delegations import officials_of
from dragoman.reading.drafted import agreed_to, event_of, told_in_present, unique
from dragoman.reading.eventcues import cues_of
from dragoman.reading.expected import expected
from dragoman.reading.groups import as_state
from dragoman.reading.happening import behind_said, status_of, where_proposed
from dragoman.reading.invited import asked_in_clause, what_is_asked, without_day_of_visit
from dragoman.reading.kinds.events import CalledOff, Dated, Draft, Talked
from dragoman.reading.lexicon import Hit
from dragoman.reading.modals import other_verb
from dragoman.reading.nounpartakers import draft_of_noun, from_two_states
from dragoman.reading.nounwithin import of_noun_within
from dragoman.reading.partakers import GOVERNMENTAL, draft_of_verb, tells, tells_when
from dragoman.reading.parties import Parties
from dragoman.reading.quoted import asks, told_in_quotes, without_speaker
from dragoman.reading.quoteddeeds import both_told, of_the_speaker
from dragoman.reading.retold import (
    DONE_TO,
    MET,
    bare_again,
    call_off,
    is_to_come,
    merge,
    one_journey,
    stage_of,
    tells_again,
    to_come,
    with_goal,
    without_calls_twice,
)
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.sites import only_site
from dragoman.reading.tails import within_news
from dragoman.reading.tellers import hidden, takes_part, tellers, told_apart
from dragoman.reading.verbs import (
    asks_or_visits,
    gap_of,
    joined_verb,
    nth_to_do,
    own_tokens,
    within_noun,
    within_paper,
)
from dragoman.reading.welcomes import only_praises
from dragoman.reading.when import Calendar
from dragoman.reading.wished import WISHES, demanded, demanded_last, hoped_for, only_says_when

TOPIC_REACH = 3
"""Tokens between "about" and the event that the talk is of: "about a possible summit"."""
SIGNED_REACH = 6
"""Tokens between a word of signing and the paper that is signed: "the agreements that have since been signed"."""
INVITED_REACH = 8
"""Tokens between an invitation and what it asks for: "the invitation that he received to come"."""
SINCE_REACH = 3
"""Tokens of a word for "since" that stand before the clause it opens: "с тех пор, как"."""
_SINCE = frozenset({"appointment", "ceremony"})
"""What time is counted from."""
_SETTLED = frozenset({"agree", "pledge"})
"""Wishes that a date makes a plan."""
_WISHES = WISHES | _SETTLED
_TOLD_IN_QUOTES = MET | DONE_TO - {"sanction"} | {"signing", "invitation"}
TALKED = "event.meeting.talked"
"""The rule of meetings that only what two people discussed tells of."""
_AIMS = frozenset({"meeting", "signing", "ceremony"})
"""What somebody sets out for."""


def find_events(scan: Scan, parties: Parties, calendar: Calendar) -> list[Event]:
    """All events of the page; what several sentences tell of one happening is one event."""
    found: list[Event] = []
    talked: list[tuple[Event, Hit]] = []
    open_tense: set[int] = set()
    """Places in ``found`` of what only the present or a headline tells, without a date: past or to come."""
    headlines = frozenset(sentence.span for sentence in scan.sentences if sentence.kind == "headline")
    for sentence in scan.sentences_with("event-verb", "event-noun"):
        if sentence.kind == "heading" or scan.stopped(sentence):
            continue
        here = list(_in_sentence(scan, parties, calendar, sentence, found))
        for event, present in _setting_out(here):
            if isinstance(event, CalledOff):
                for i in open_tense:
                    found[i] = to_come(found[i]) if found[i].kind == event.kind else found[i]
                call_off(found, event)
                continue
            if isinstance(event, Dated):
                open_tense -= _dated_later(found, event, calendar, open_tense, scan.sentences[sentence.number - 1])
                continue
            if isinstance(event, Talked):
                talked.append((event.event, event.hit))
                continue
            if event.kind == "invitation" and event.start is not None:
                event = without_day_of_visit(scan, calendar, sentence, event, [other for other, _ in here])
            undated = present and event.status == "happened" and not event.start
            if undated and sentence.kind != "headline" and is_to_come(found, calendar, event):
                event = to_come(event)
            if (
                present
                and event.status == "happened"
                and event.start
                and event.start == calendar.published
                and any(k.status == "planned" and not k.start and tells_again(event, k) for k in found)
            ):
                event = to_come(event)  # "X will meet Y", and below "X receives Y today"
            if event.status == "planned":
                for i in open_tense:
                    if tells_again(found[i], event):
                        found[i] = to_come(found[i])
            if not scan.language.pack.grammar.spaced and found and one_journey(found[-1], event):
                found[-1] = with_goal(found[-1], event)
                continue
            further = scan.has("further", sentence.lo, sentence.hi) or _officials_behind(scan, sentence)
            at = merge(found, event, headlines, calendar.published, further=further)
            if undated and event.status == "happened" and len(found[at].evidence) == 1:
                open_tense.add(at)
            elif event.status == "happened":
                open_tense.discard(at)
    for journey in _headline_journeys(scan, parties):
        if not any(journey.evidence[0] in known.evidence for known in found):
            again = [i for i, known in enumerate(found) if tells_again(journey, known)]
            stages = [i for i, known in enumerate(found) if stage_of(journey, known)]
            if stages and not again:
                known = with_goal(found[stages[0]], journey)
                found[stages[0]] = msgspec.structs.replace(known, evidence=(*journey.evidence, *known.evidence))
            elif again:
                known = found[again[0]]
                found[again[0]] = msgspec.structs.replace(known, evidence=(*journey.evidence, *known.evidence))
            else:
                found.insert(0, to_come(journey))
    for event, hit in talked:
        if any(other.kind in MET and _of_the_same(event, other) for other in found):
            scan.drop(hit, "told-already")
        else:
            scan.keep(hit, event.rule)
            merge(found, event)
    return without_calls_twice(found)


def _of_the_same(talked: Event, other: Event) -> bool:
    """Whether those who discussed something took part in another event, by their names or else by their states."""
    if talked.people:
        return set(talked.people) <= set(other.people)
    return set(talked.states) <= set(other.states)


def _only_told(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, event: Event, before: Iterable[Event]
) -> bool:
    """``the minister said of the visit to X …``, where the page has told that another goes there: no visit of the
    one who speaks of it."""
    if hit.entry.group != "event-noun" or not any(
        set(group.people) & set(event.people) and tells(scan, sentence, group, hit)
        for group in parties.groups[sentence.number]
    ):
        return False
    own = {*parties.states_of(event.people)}
    return any(
        known.kind == "visit"
        and known.people
        and not set(known.people) & set(event.people)
        and (set(event.states) & set(known.states)) - own
        for known in before
    )


def _headline_journeys(scan: Scan, parties: Parties) -> Iterable[Event]:
    """``Premier Visser naar Kenia``: somebody, a word for "to", a state and no more: a headline of a journey."""
    if not scan.language.pack.grammar.verb_second:
        return
    for sentence in scan.sentences:
        groups = parties.groups[sentence.number]
        if sentence.kind != "headline" or len(groups) < 2 or scan.stopped(sentence):
            continue
        who, whither = groups[0], groups[1]
        told = any(scan.group(g, sentence.lo, sentence.hi) for g in ("event-verb", "event-noun", "act", "deed-verb"))
        ends = whither.hi >= sentence.hi or scan.tokens[whither.hi].text in ".,;–"
        if told or not ends or who.lo != sentence.lo or who.preps or whither.lo - who.hi > 2:
            continue
        prep = scan.at(who.hi, "prep", "to")
        held = any(i.kind in ("person", "office", "given") for i in who.items)
        if prep is None or not held or "to" not in whither.preps or whither.people or not whither.states:
            continue
        own = unique((*parties.states_of(who.people), *who.states))
        targets = tuple(s for s in whither.states if s not in own)
        if not targets or not (own or who.people):
            continue
        yield Event(
            kind="visit",
            people=who.people,
            states=unique((*own, *targets)),
            host=targets[0] if len(targets) == 1 else None,
            plover=Plover(type="CONSULT", mode="visit"),
            rule="event.visit.headline",
            evidence=(sentence.span,),
        )


def _setting_out(
    told: list[tuple[Event | CalledOff | Dated | Talked, bool]],
) -> Iterable[tuple[Event | CalledOff | Dated | Talked, bool]]:
    """What a sentence tells; ``reist naar X om Y te ontmoeten``: a journey in the present, with no day, for what is
    still to come, is to come as well."""
    plans = [e for e, _ in told if isinstance(e, Event) and e.status == "planned" and e.kind in _AIMS]
    # "Llega a X para reunirse con Y; fue recibida por Z": whoever has been met there has come
    met = {
        p
        for e, now in told
        if isinstance(e, Event) and not now and e.kind == "meeting" and e.status == "happened"
        for p in e.people
    }
    for event, present in told:
        journey = isinstance(event, Event) and present and event.kind == "visit" and event.status == "happened"
        if (
            journey
            and isinstance(event, Event)
            and not event.start
            and event.people
            and met.isdisjoint(event.people)
            and any(set(event.people) <= set(plan.people) for plan in plans)
        ):
            yield to_come(event), False
        else:
            yield event, present


def _in_sentence(
    scan: Scan, parties: Parties, calendar: Calendar, sentence: Sentence, before: Sequence[Event]
) -> Iterable[tuple[Event | CalledOff | Dated | Talked, bool]]:
    """What the sentence tells of; with it, whether only the present or a headline tells so."""
    cues = scan.language.pack.events
    spaced = scan.language.pack.grammar.spaced
    told: list[Event] = []
    for hit in cues_of(scan, parties, sentence):
        cue = cues[int(hit.entry.key)]
        quoted = parties.in_quotes(sentence, hit.lo)
        if quoted and (cue.kind not in _TOLD_IN_QUOTES or asks(scan, parties, sentence, hit.lo)):
            scan.drop(hit, "quoted")
            continue
        if scan.language.pack.grammar.verb_second and _said_between(scan, hit):
            scan.drop(hit, "parted")
            continue
        asked = hit.entry.group == "event-verb" or cue.kind in ("visit", "meeting")
        if asked and _invited_to(scan, parties, cues, sentence, hit):
            scan.drop(hit, "invited-to")
            continue
        if (cue.kind in MET and scan.ending(hit.hi, "while") is not None and not spaced) or (
            cue.kind in ("visit", "appointment", "relations") and only_frame(scan, parties, sentence, hit)
        ):  # "上次访问", "访问甲期间"
            scan.drop(hit, "frame")
            continue
        hoped = cue.expected and not expected(scan, sentence, hit)
        if hoped or _only_agreed(scan, parties, calendar, sentence, hit, cue.kind):
            scan.drop(hit, "only-wished")
            continue
        if cue.kind == "meeting" and hit.entry.group == "event-noun" and within_paper(scan, hit):
            scan.drop(hit, "same-words")
            continue
        if cue.kind == "meeting" and any(
            cues[int(verb.entry.key)].kind == "summons" for verb in scan.group("event-verb", hit.lo + 1, hit.hi)
        ):  # "har besluttet at indkalde ambassadøren til samtale"
            scan.drop(hit, "same-words")
            continue
        if cue.kind == "meeting" and asks_or_visits(scan, parties, sentence, hit) == "request":
            scan.drop(hit, "same-words")
            continue
        if cue.kind == "visit" and other_verb(scan, parties, calendar, sentence, hit):
            scan.drop(hit, "no-verb")
            continue
        if cue.kind == "visit" and asked and only_site(scan, parties, sentence, hit):
            scan.drop(hit, "only-site")
            continue
        if any(event.kind == cue.kind for event in told) and nth_to_do(scan, sentence, hit):
            scan.drop(hit, "same-words")
            continue
        if cue.kind == "meeting" and _recalled_for(scan, cues, sentence, hit):
            scan.drop(hit, "frame")
            continue
        if cue.kind == "meeting" and _topic(scan, calendar, sentence, hit):
            scan.drop(hit, "only-meant")
            continue
        agreed = agreed_to(scan, sentence, hit) if cue.kind == "relations" else None
        restored = cue.kind == "relations" and cue.change == "restored" and hit.entry.group == "event-noun"
        if restored and agreed is None and only_topic(scan, sentence, hit):
            scan.drop(hit, "only-meant")
            continue
        if cue.kind == "meeting" and hit.entry.group == "event-noun" and only_promoted(scan, sentence, hit):
            scan.drop(hit, "only-meant")
            continue
        if cue.kind == "meeting" and asked and only_praises(scan, parties, sentence, hit):
            scan.drop(hit, "same-words")
            continue
        meant = cue.kind in GOVERNMENTAL | {"relations", "appointment"} and only_meant(scan, hit)
        if agreed is None and (meant or (cue.kind == "relations" and cue.status == "planned")):
            scan.drop(hit, "only-meant")
            continue
        if cue.kind in _SINCE and asked and _since(scan, parties, sentence, hit):
            scan.drop(hit, "frame")
            continue
        if cue.kind == "signing" and hit.entry.group == "event-verb" and _long_signed(scan, calendar, sentence, hit):
            scan.drop(hit, "carried-out")
            continue
        status = status_of(scan, parties, sentence, hit, cue, noun=hit.entry.group == "event-noun")
        if status is None:
            continue
        if cue.kind == "signing" and status == "happened" and hoped_for(scan, parties, sentence, hit):
            status = "planned"
        if cue.kind == "signing" and status == "planned" and held_to_sign(scan, sentence, hit):
            ahead, _ = calendar.when(sentence, hit.lo, to_come=True)
            status = "happened" if ahead is None or not calendar.after_publication(ahead) else status
        draft = _draft(scan, parties, sentence, hit, cue, agreed)
        own = of_the_speaker(scan, parties, sentence, hit, draft) if quoted else None
        if quoted:
            draft = own or without_speaker(parties, sentence, hit, draft)
        event = event_of(scan, parties, calendar, sentence, hit, cue, status, draft)
        for teller in tellers(scan, parties, sentence, hit) if not quoted else ():
            if event is not None and not takes_part(event, teller):
                continue
            with hidden(parties, sentence, teller):
                without = _draft(scan, parties, sentence, hit, cue, agreed)
                other = event_of(scan, parties, calendar, sentence, hit, cue, status, without)
            if (
                other is not None
                and told_apart(parties, sentence, teller, without)
                and (event is None or set(event.states) <= set(other.states))
            ):
                event, draft = other, without
        if quoted and event is not None:
            told_so = told_in_quotes(scan, sentence, event) if own is None else both_told(event)
            if not told_so:
                scan.drop(hit, "quoted")
                continue
        if (
            event is not None
            and event.kind == "visit"
            and (bare_again(event, draft, told) or _only_told(scan, parties, sentence, hit, event, before))
        ):
            scan.drop(hit, "told-already")
            continue
        if event is not None:
            told.append(event)
        if event is not None and cue.together and hit.entry.group == "event-verb":
            if len(event.people) > 1 or any(from_two_states(g, states=False) for g in draft.doers):
                yield Talked(msgspec.structs.replace(event, rule=TALKED), hit), False
            else:
                scan.drop(hit, "no-second-party")
            continue
        if event is not None:
            scan.keep(hit, event.rule)
            yield event, sentence.kind == "headline" or told_in_present(scan, parties, sentence, hit)
        elif status in ("cancelled", "postponed") and draft == Draft() and hit.entry.group == "event-noun":
            yield CalledOff(cue.kind, status, sentence.span), False
        elif cue.kind == "visit" and _opens_alone(scan, parties, sentence, hit):
            start, end = calendar.when(sentence, hit.lo, to_come=True)
            if start is not None and len(start) == 10:
                yield Dated(cue.kind, start, end, sentence.span), False


def _said_between(scan: Scan, hit: Hit) -> bool:
    """``Das soll sich ändern, vereinbarten X und Y am Montag bei einem Treffen``: whether a verb of saying behind a
    comma parts the words of a cue."""
    return any(
        scan.tokens[act.lo - 1].text == "," and act.hi < hit.hi for act in scan.group("act", hit.lo + 1, hit.hi)
    )


def _opens_alone(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``Het bezoek vindt plaats op …``: a bare noun that opens its sentence, behind another, with nobody in it."""
    first = sentence.lo + (scan.at(sentence.lo, "articles") is not None)
    described = first > sentence.lo and not scan.tokens[first].cap and not scan.starting.get(first)
    opens = hit.lo == first or (described and hit.lo == first + 1)  # "Der offizielle Besuch findet am … statt"
    plain = hit.entry.group == "event-noun" and opens and sentence.kind == "paragraph"
    return plain and sentence.number > 0 and not any(g.named for g in parties.groups[sentence.number] if g.actor)


def _dated_later(
    found: list[Event], dated: Dated, calendar: Calendar, open_tense: set[int], before: Sentence
) -> set[int]:
    """Give the undated plan, or what the present alone told, of the sentence before the day that this one tells;
    returns whose tense is settled by that."""
    for i in range(len(found) - 1, -1, -1):
        known = found[i]
        told = known.kind == dated.kind and known.start is None and before.span in known.evidence
        if not told or not (known.status == "planned" or i in open_tense):
            continue
        later = calendar.after_publication(dated.start)
        known = to_come(known) if later else known
        evidence = (*known.evidence, dated.evidence)
        found[i] = msgspec.structs.replace(known, start=dated.start, end=dated.end, evidence=evidence)
        return {i}
    return set()


def _long_signed(scan: Scan, calendar: Calendar, sentence: Sentence, hit: Hit) -> bool:
    """``implement signed agreements``: signed long ago, and only their being carried out is told; or only described,
    behind an article: "the signed documents will be a basis"."""
    described = scan.ending(hit.lo, "articles") is not None and not scan.language.pack.grammar.adjective_after
    if described and any(p.lo == hit.lo + 1 for p in scan.group("paper", hit.lo, hit.hi)):
        return True
    papers = scan.group("paper", max(sentence.lo, hit.lo - SIGNED_REACH), min(sentence.hi, hit.hi + SIGNED_REACH))
    dates = calendar.dates(sentence) if papers else []
    return any(only_carried_out(scan, sentence, paper, hit, dates, numbered=False) for paper in papers)


def _since(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``first visit since he took office``: from when something is counted; not "X, envoy since May, took office"."""
    lo, _ = parties.clause(sentence, hit.lo)
    since = [at for at in range(max(sentence.lo, lo - SINCE_REACH), hit.lo) if scan.at(at, "since") is not None]
    return bool(since) and not any(scan.tokens[at].text in ",，" for at in range(since[-1] + 2, hit.lo))


def _invited_to(scan: Scan, parties: Parties, cues: tuple[EventCue, ...], sentence: Sentence, hit: Hit) -> bool:
    """``invited X to visit``: the visit is what the invitation asks for, no event of its own."""
    lo, _ = parties.clause(sentence, hit.lo)
    if joined_verb(scan, parties, sentence, hit) is not None:
        return False
    begun = scan.ending(hit.lo, "status")
    if begun is not None and begun.entry.key == "planned":
        return False  # "has accepted an invitation to visit X"
    offered = scan.group("event-noun", max(sentence.lo, hit.lo - INVITED_REACH), hit.lo)
    if (
        hit.entry.group == "event-verb"
        and scan.ending(hit.lo, "infinitive") is not None
        and any(cues[int(other.entry.key)].kind == "invitation" for other in offered)
    ):
        return True  # "thanked him for the invitation to come to X"
    if hit.entry.group == "event-verb" and scan.at(lo, "infinitive") is not None and hit.lo - lo <= 2:
        lo, _ = parties.clause(sentence, lo - 1)  # "bjöd in X att besöka": one word for "that" and "to"
    clause = parties.clause(sentence, hit.lo)
    if any(
        cues[int(verb.entry.key)].kind == "invitation" and what_is_asked(scan, parties, sentence, verb) == clause
        for verb in scan.group("event-verb", sentence.lo, clause[0])
    ):
        return True
    verbs = scan.group("event-verb", lo, hit.lo)
    # "应甲邀请抵达乙": whoever was invited by words around the name of who invites has come
    split = () if scan.language.pack.grammar.spaced else {verb.hi for verb in verbs if verb.slots}
    return any(
        cues[int(other.entry.key)].kind == "invitation"
        and (other.hi not in split or _describes(scan, hit))
        and not (other.slots and within_noun(scan, other))
        and not any(scan.tokens[at].text == "," for at in _outside_names(scan, parties, sentence, other.hi, hit.lo))
        and not _guest_named(scan, parties, sentence, other, hit.lo)
        for other in verbs
    )


def _describes(scan: Scan, verb: Hit) -> bool:
    """``应甲邀请访华的乙抵达北京``: a verb that only tells of the one behind it, who has a verb of their own."""
    return scan.tokens[verb.hi].text in scan.language.pack.grammar.genitive_suffixes


def _guest_named(scan: Scan, parties: Parties, sentence: Sentence, verb: Hit, until: int) -> bool:
    """``nhận lời mời của A và B, C thăm``: a verb within the noun of an invitation, and behind who invites a comma
    and who comes, though the names stand in one list."""
    nouns = scan.group("event-noun", max(sentence.lo, verb.lo - 2), verb.lo + 1)
    if not any(noun.hi >= verb.hi and noun.hi - noun.lo > verb.hi - verb.lo for noun in nouns):
        return False
    held = [i for g in parties.groups[sentence.number] for i in g.items if i.people and verb.hi <= i.lo < until]
    return any(
        scan.tokens[at].text == "," and any(i.hi <= at for i in held) and any(i.lo > at for i in held)
        for at in range(verb.hi, until)
        if not any(i.lo <= at < i.hi for i in held)
    )


def _outside_names(scan: Scan, parties: Parties, sentence: Sentence, lo: int, hi: int) -> list[int]:
    """The tokens that belong to no party; neither does a comma that closes one: "su par, NAME, para visitar"."""
    inside: set[int] = set()
    for group in parties.groups[sentence.number]:
        closed = any(scan.tokens[at].text == "," for at in range(group.lo, group.hi))
        inside.update(range(group.lo, group.hi + closed))
    return [at for at in range(lo, hi) if at not in inside]


def _recalled_for(scan: Scan, cues: tuple[EventCue, ...], sentence: Sentence, hit: Hit) -> bool:
    """``recalled its ambassador for consultations``: with nobody but its own government."""
    return any(cues[int(h.entry.key)].kind == "recall" for h in scan.group("event-verb", sentence.lo, hit.lo))


def _topic(scan: Scan, calendar: Calendar, sentence: Sentence, hit: Hit) -> bool:
    """``spoke about a summit between A and B``: what the talk is of, while nobody says when."""
    grammar = scan.language.pack.grammar
    if hit.entry.group != "event-noun" or not grammar.spaced or grammar.cases:
        return False
    at = hit.lo
    while at > sentence.lo and hit.lo - at < TOPIC_REACH:
        prep = scan.ending(at, "prep")
        if prep is not None:
            said = any(True for g in ("act", "event-verb") for _ in scan.group(g, sentence.lo, prep.lo))
            return prep.entry.key == "about" and said and not calendar.dates(sentence)
        at -= 1
    return False


def only_meant(scan: Scan, hit: Hit) -> bool:
    """``to release``: an infinitive tells of no deed, unless "began to" or "decided to" stands before it."""
    if scan.language.pack.grammar.syllables and hit.entry.group.endswith("verb"):
        topic = scan.ending(hit.lo, "prep")
        if topic is not None and topic.entry.key == "about":
            return True  # "cứng rắn về trừng phạt Nga": a verb that is a noun there
    mark = scan.ending(hit.lo, "infinitive")
    if mark is None or scan.ending(hit.lo, "future") is not None or hit.entry.group.endswith("noun"):
        return False
    if nth_to_do(scan, scan.sentence_of(hit.lo), hit):
        return False
    begun = scan.ending(hit.lo, "status") or scan.ending(mark.lo, "status")
    return begun is None or begun.entry.key not in ("happened", "planned")


def only_frame(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``访问南非期间``: a clause that says when something else happens, closed by such a word."""
    grammar = scan.language.pack.grammar
    _, hi = parties.clause(sentence, hit.lo)
    last = hi - 1 if hi > hit.hi and scan.tokens[hi - 1].kind == "p" else hi
    if grammar.spaced:
        return False
    if scan.ending(last, "while") is not None or (hit.hi < hi and scan.at(hit.hi, "while") is not None):
        return True
    if scan.at(hit.lo, "while") is not None:
        return True
    return any(hit.hi <= kept.lo <= hit.hi + 1 for kept in scan.group("anniversary", hit.hi, hit.hi + 2))


def _only_agreed(scan: Scan, parties: Parties, calendar: Calendar, sentence: Sentence, hit: Hit, kind: str) -> bool:
    """``agreed to organise talks``: what is agreed is no event until it has a date; what is hoped for, never.

    A signing is: with a date, a hope of one tells when it is due.
    """
    if hit.entry.group == "event-noun" and only_says_when(scan, hit, kind):
        return False
    begin = behind_said(scan, sentence.lo, hit) if hit.entry.group == "event-noun" else sentence.lo
    acts = scan.group("act", begin, hit.lo)
    if acts:  # "le ministre chargé de …, NAME": a word of an office says nothing
        named = [item for group in parties.groups[sentence.number] for item in group.items if item.people]
        acts = [act for act in acts if not any(item.lo <= act.lo and act.hi <= item.hi for item in named)]
    if hit.entry.group == "event-noun" and any(demanded(scan, act, hit) for act in acts):
        return True
    if hit.entry.group == "event-noun" and kind in GOVERNMENTAL and demanded_last(scan, parties, sentence, hit):
        return True
    if kind == "meeting" and where_proposed(scan, sentence, hit):
        return False
    gap = gap_of(hit) if hit.entry.group == "event-verb" and kind in ("meeting", "call", "visit") else None
    if gap is not None:  # "a proposé une rencontre"
        article = scan.ending(gap[1], "articles")
        at = article.lo if article is not None else gap[1]
        within = [act for act in scan.group("act", hit.lo, at) if act.hi == at and act.entry.key in _WISHES]
        if any(act.entry.key not in _SETTLED or not calendar.dates(sentence) for act in within):
            return True
    for act in acts:
        if any(other.lo <= act.lo and act.hi < other.hi and not other.slots for other in acts):
            continue  # "wishes to inform": no wish
        between = range(act.hi, hit.lo)
        if act.entry.key == "reject" and any(scan.at(at, "infinitive") and not scan.at(at, "that") for at in between):
            return True  # "refused calls to ease the sanctions"
        if act.entry.key in _WISHES and act.hi <= hit.lo:
            between = range(act.hi, hit.lo)
            # "同意恢复外交关系，重开大使馆": where no clause needs a subject, the second is agreed on too.
            listed = hit.lo if kind == "relations" and not scan.language.pack.grammar.spaced else act.hi
            parted = any(
                (scan.tokens[at].text == ";" and at + 1 != listed) or scan.at(at, "relative") or tells_when(scan, at)
                for at in between
            ) or _goes_on(scan, act, hit, kind)
            settled = (act.entry.key in _SETTLED or kind == "signing") and bool(calendar.dates(sentence))
            settled = settled or (kind == "visit" and _settled_who(scan, parties, sentence, act, hit))
            own = act.entry.key == "agree" and kind == "relations"  # by those whose relations they are
            return not parted and not settled and not own
    return False


def _settled_who(scan: Scan, parties: Parties, sentence: Sentence, act: Hit, hit: Hit) -> bool:
    """``agreed that X will visit Y``: where two sides have settled who will come, that is a plan without a day."""
    if act.entry.key != "agree" or hit.entry.group != "event-verb" or not scan.has("that", act.hi, hit.lo):
        return False
    that = scan.group("that", act.hi, hit.lo)[-1]
    who = [g for g in parties.groups[sentence.number] if that.hi <= g.lo and g.hi <= hit.lo and not g.preps]
    to_come = scan.has("future", that.hi, hit.hi) or any(scan.at(at, "future") for at in own_tokens(hit))
    to_come = to_come or scan.language.pack.events[int(hit.entry.key)].status == "planned"
    return len(who) == 1 and bool(who[0].people) and to_come and not scan.has("conditional", that.hi, hit.lo)


def _goes_on(scan: Scan, act: Hit, hit: Hit, kind: str) -> bool:
    """``waren het eens dat … en waren getuige van``: a finite verb behind "and" is told beside what is agreed."""
    joint = next((h for h in scan.group("and", act.hi, hit.lo + 1) if h.hi <= hit.lo <= h.hi + 1), None)
    if joint is None or not scan.language.pack.grammar.verb_second:
        return False
    if not any(scan.has(group, act.hi, joint.lo) for group in ("infinitive", "that")):
        return True  # "fordert Verhandlungen und traf sich mit X"
    return kind == "invitation" or scan.at(joint.hi, "auxiliary") is not None


def _draft(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, cue: EventCue, agreed: Hit | None) -> Draft:
    """Who takes part in what a cue tells of; ``agreed``: the words for what two sides want to do about themselves."""
    if hit.entry.group == "event-verb":
        draft = draft_of_verb(scan, parties, sentence, hit, cue.kind)
        if cue.kind == "invitation" and not draft.others and not any(g.people for g in draft.goals):
            guest = asked_in_clause(scan, parties, sentence, hit)
            draft = msgspec.structs.replace(draft, others=(guest,)) if guest is not None else draft
        if not draft.doers:
            draft = of_noun_within(scan, parties, sentence, hit, cue.kind) or draft
    else:
        draft = draft_of_noun(scan, parties, sentence, hit, cue.kind)
    if agreed is not None and not any(g.items[0].kind != "pronoun" for g in draft.doers):
        sides = parties.subject(sentence, agreed.lo, agreed.hi, gap_of(agreed), capitals=True)
        if sides is not None:
            draft = msgspec.structs.replace(draft, doers=(as_state(sides) if sides.capital else sides,))
    if cue.together and hit.entry.group == "event-verb":
        others = tuple(g for g in draft.others if "with" in g.preps or g.hi <= hit.lo)
        draft = Draft(doers=draft.doers[:1], others=others, places=draft.places)
    return within_news(draft, *parties.frame(sentence), hit)


def _officials_behind(scan: Scan, sentence: Sentence) -> bool:
    """``held talks with business leaders``: right behind the cue stand people who are only described, and have no
    article: others than whoever was named before."""
    cues = scan.group("event-verb", sentence.lo, sentence.hi)
    return any(_officials(scan, at) for cue in cues for at in (cue.hi, cue.hi + 1) if at < sentence.hi)


def _officials(scan: Scan, at: int) -> bool:
    return scan.tokens[at].lower in officials_of(scan) and scan.ending(at, "articles") is None
