"""Meetings, visits, signings and the rest: a cue and its parties make an event; without both there is none."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.model import Event, Plover, Span, Statement, Status
from dragoman.packs.schema import EventCue
from dragoman.reading.aims import aimed_at, in_present
from dragoman.reading.kinds.events import CalledOff, Draft
from dragoman.reading.kinds.names import PLACES, Item
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.statements import gap_of, joined_verb, shared_subject, verbs_of
from dragoman.reading.when import Calendar
from dragoman.text import fold

NEAR_STATUS = 9
"""Tokens round a cue in which "cancelled" or "planned" speaks of it where no clause ends before."""
NEAR_DOER = 2
"""Tokens between "which" and who does it: an article, and a preposition that is one with it."""
OWNER_REACH = 6
"""Tokens between a noun and the owner behind it: "the visit of the …"; further off it belongs to something else."""
_ALSO = {
    "recall": frozenset({"from", "of", "in"}),
    "expulsion": frozenset({"from", "of"}),
    "sanction": frozenset({"in", "of", "about", "other", "to"}),
    "summons": frozenset({"of", "from"}),
}
"""Prepositions that mark a party of these kinds though they mark none elsewhere: "sanctions on", "recalled from"."""
_GOVERNMENTAL = frozenset(
    {
        "expulsion",
        "sanction",
        "summons",
        "recall",
        "aid",
        "concession",
        "retreat",
        "reduction",
        "mobilisation",
        "relations",
    }
)
"""Deeds of governments alone: there a capital that is the subject means its government."""
_SENDERS = {"message": frozenset({"from"}), "gift": frozenset({"from"}), "invitation": frozenset({"from"})}
"""Prepositions before who sends, gives or invites."""
NEGATED_NOUN = 3
"""Tokens behind a noun within which a negation is of the verb that it is the subject of."""
TOLD_REACH = 5
"""Tokens between a verb and the mark that makes it tell of the noun behind: "来华进行正式访问的"."""
FRONTED_REACH = 14
"""Tokens before a verb without a subject that a place and a day open: "Today, at the palace, receiving X, Y …"."""
FRONT_REACH = 4
"""Tokens from the beginning of a sentence to a noun that opens it behind a preposition: "During her first visit"."""
MAIN_REACH = 16
"""Tokens behind such an opening within which its main verb stands, over a subject with its offices."""
DISCUSSED_REACH = 4
"""Tokens between a verb of talks and a noun that is their topic."""
_TALKS = frozenset({"meeting", "call"})
TOPIC_REACH = 3
"""Tokens between "about" and the event that the talk is of: "about a possible summit"."""
ANNOUNCED_REACH = 8
"""Tokens between "said" and "would", in which the subject with its office stands."""
DENIAL_REACH = 8
"""Tokens between "denies" and the clause denied: "denies the reports of recent days that …"."""
_WISHES = frozenset({"agree", "propose", "hope", "request", "pledge"})
_CAME_FOR = frozenset({"meeting", "signing"})
"""What somebody travels for: "arrived to meet", "came to sign"."""
_SETTLED = frozenset({"agree", "pledge"})
"""Wishes that a date makes a plan."""
_MUTUAL = frozenset({"meeting", "call", "signing", "relations", "ceremony"})
_MET = frozenset({"meeting", "call", "visit"})
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
_REFUSED = frozenset({"visit", "meeting", "call", "signing", "invitation"})
"""Events that it is to reject to call them off or deny them."""
_CALLED_OFF = frozenset({"cancelled", "postponed"})
"""Words of status that a deed may hold as its verb: "cancels the ban", "suspends aid" have been done."""
_MODES = {"visit": "visit", "call": "phone", "expulsion": "expel", "recall": "withdraw"}


def implied_meetings(events: list[Event], statements: list[Statement], parties: Parties) -> list[Event]:
    """Two people of two states who agree have met: a meeting, where the page tells of none between them."""
    found: list[Event] = []
    for statement in statements:
        if statement.act != "agree" or len(statement.by) < 2:
            continue
        states = parties.states_of(statement.by)
        people = tuple(p for p in statement.by if p in parties.people.profiles)
        if len(states) < 2 or len(people) < 2:
            continue
        if any(e.kind in ("meeting", "call", "visit") and set(people) <= set(e.people) for e in events):
            continue
        scan = parties.scan
        sentence = next(s for s in scan.sentences if s.start == statement.evidence[0].start)
        if any(h.entry.key == "talk" for h in scan.group("status", sentence.lo, sentence.hi)):
            continue
        cues = scan.language.pack.events
        nouns = (cues[int(h.entry.key)].kind for h in scan.group("event-noun", sentence.lo, sentence.hi))
        by_phone = "call" in nouns
        meeting = Event(
            kind="call" if by_phone else "meeting",
            people=people,
            states=states,
            plover=Plover(type="CONSULT", mode="phone" if by_phone else None),
            rule="event.call.agreed" if by_phone else "event.meeting.agreed",
            evidence=statement.evidence,
        )
        merge(found, meeting)
    return found


def find_events(scan: Scan, parties: Parties, calendar: Calendar) -> list[Event]:
    """All events of the page; what several sentences tell of one happening is one event."""
    found: list[Event] = []
    open_tense: set[int] = set()
    """Places in ``found`` of what only the present or a headline tells, without a date: past or to come."""
    for sentence in scan.sentences_with("event-verb", "event-noun"):
        if sentence.kind == "heading" or scan.has("stop", sentence.lo, sentence.hi):
            continue
        for event, present in _in_sentence(scan, parties, calendar, sentence):
            if isinstance(event, CalledOff):
                _call_off(found, event)
                continue
            undated = present and event.status == "happened" and not event.start
            if undated and sentence.kind != "headline" and _is_to_come(found, calendar, event):
                event = to_come(event)
            if event.status == "planned":
                for i in open_tense:
                    if _tells_again(found[i], event):
                        found[i] = to_come(found[i])
            at = merge(found, event)
            if undated and event.status == "happened" and len(found[at].evidence) == 1:
                open_tense.add(at)
            elif event.status == "happened":
                open_tense.discard(at)
    return found


def to_come(event: Event) -> Event:
    """An event as one that is still planned."""
    plover = event.plover
    if plover is not None and event.kind in _MET and plover.type == PLOVER_TYPES[event.kind]:
        plover = Plover(type="AGREE")
    return msgspec.structs.replace(event, status="planned", plover=plover)


def _is_to_come(found: list[Event], calendar: Calendar, event: Event) -> bool:
    """``Han møter X``: without a date the present goes on with a journey of the same people still planned."""
    return event.kind in _MET and any(
        plan.status == "planned"
        and plan.kind in _MET
        and plan.start is not None
        and calendar.after_publication(plan.start)
        and set(plan.people) & set(event.people)
        for plan in found
    )


def _tells_again(known: Event, plan: Event) -> bool:
    """Whether a plan is of what the headline told in the present: nobody and no state more or less."""
    if known.kind != plan.kind or not set(known.states) <= set(plan.states):
        return False
    return set(known.people) <= set(plan.people) and bool(known.people or known.states)


def _call_off(found: list[Event], news: CalledOff) -> None:
    for i in range(len(found) - 1, -1, -1):
        if found[i].kind == news.kind and found[i].status == "planned":
            evidence = (*found[i].evidence, news.evidence)
            found[i] = msgspec.structs.replace(found[i], status=news.status, plover=None, evidence=evidence)
            return


def _in_sentence(
    scan: Scan, parties: Parties, calendar: Calendar, sentence: Sentence
) -> Iterable[tuple[Event | CalledOff, bool]]:
    """What the sentence tells of; with it, whether only the present or a headline tells so."""
    cues = scan.language.pack.events
    spaced = scan.language.pack.grammar.spaced
    for hit in _cues(scan, parties, sentence):
        if parties.in_quotes(sentence, hit.lo):
            scan.drop(hit, "quoted")
            continue
        cue = cues[int(hit.entry.key)]
        asked = hit.entry.group == "event-verb" or cue.kind in ("visit", "meeting")
        if asked and _invited_to(scan, parties, cues, sentence, hit):
            scan.drop(hit, "invited-to")
            continue
        if (cue.kind in _MET and scan.ending(hit.hi, "while") is not None and not spaced) or (
            cue.kind in ("visit", "appointment", "relations") and only_frame(scan, parties, sentence, hit)
        ):  # "上次访问", "访问甲期间"
            scan.drop(hit, "frame")
            continue
        if _only_agreed(scan, calendar, sentence, hit, cue.kind):
            scan.drop(hit, "only-wished")
            continue
        if cue.kind == "meeting" and _recalled_for(scan, cues, sentence, hit):
            scan.drop(hit, "frame")
            continue
        if cue.kind == "meeting" and _topic(scan, calendar, sentence, hit):
            scan.drop(hit, "only-meant")
            continue
        if cue.kind in _GOVERNMENTAL | {"relations", "appointment"} and only_meant(scan, hit):
            scan.drop(hit, "only-meant")
            continue
        status = status_of(scan, parties, sentence, hit, cue, noun=hit.entry.group == "event-noun")
        if status is None:
            continue
        if hit.entry.group == "event-verb":
            draft = draft_of_verb(scan, parties, sentence, hit, cue.kind)
            noun = scan.at(hit.lo, "event-noun")
            if not draft.doers and noun is not None and noun.hi == hit.hi:
                draft = draft_of_noun(scan, parties, sentence, noun, cue.kind)
        else:
            draft = draft_of_noun(scan, parties, sentence, hit, cue.kind)
        event = _event(scan, parties, calendar, sentence, hit, cue, status, draft)
        if event is not None:
            scan.keep(hit, event.rule)
            yield event, sentence.kind == "headline" or _in_present(scan, parties, sentence, hit)
        elif status in ("cancelled", "postponed") and draft == Draft() and hit.entry.group == "event-noun":
            yield CalledOff(cue.kind, status, sentence.span), False


def _invited_to(scan: Scan, parties: Parties, cues: tuple[EventCue, ...], sentence: Sentence, hit: Hit) -> bool:
    """``invited X to visit``: the visit is what the invitation asks for, no event of its own."""
    lo, _ = parties.clause(sentence, hit.lo)
    if joined_verb(scan, parties, sentence, hit) is not None:
        return False
    return any(
        cues[int(other.entry.key)].kind == "invitation"
        and not any(scan.tokens[at].text == "," for at in range(other.hi, hit.lo))
        for other in scan.group("event-verb", lo, hit.lo)
    )


def _recalled_for(scan: Scan, cues: tuple[EventCue, ...], sentence: Sentence, hit: Hit) -> bool:
    """``recalled its ambassador for consultations``: with nobody but its own government."""
    return any(cues[int(h.entry.key)].kind == "recall" for h in scan.group("event-verb", sentence.lo, hit.lo))


def _topic(scan: Scan, calendar: Calendar, sentence: Sentence, hit: Hit) -> bool:
    """``spoke about a summit between A and B``: what the talk is of, while nobody says when."""
    if hit.entry.group != "event-noun" or not scan.language.pack.grammar.verb_second:
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
    mark = scan.ending(hit.lo, "infinitive")
    if mark is None or scan.ending(hit.lo, "future") is not None or hit.entry.group.endswith("noun"):
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


def _only_agreed(scan: Scan, calendar: Calendar, sentence: Sentence, hit: Hit, kind: str) -> bool:
    """``agreed to organise talks``: what is agreed is no event until it has a date; what is hoped for, never.

    A signing is: with a date, a hope of one tells when it is due.
    """
    for act in scan.group("act", sentence.lo, hit.lo):
        between = range(act.hi, hit.lo)
        if act.entry.key == "reject" and any(scan.at(at, "infinitive") and not scan.at(at, "that") for at in between):
            return True  # "refused calls to ease the sanctions"
        if act.entry.key in _WISHES and act.hi <= hit.lo:
            between = range(act.hi, hit.lo)
            parted = any(
                scan.tokens[at].text == ";" or scan.at(at, "relative") or _tells_when(scan, at) for at in between
            )
            settled = (act.entry.key in _SETTLED or kind == "signing") and bool(calendar.dates(sentence))
            return not parted and not settled
    return False


def _tells_when(scan: Scan, at: int) -> bool:
    """Whether a clause of time or cause begins: "promised to do more when they met"; none of what is wished."""
    if scan.at(at, "clause") is None:
        return False
    return scan.at(at, "that") is None and scan.at(at, "infinitive") is None and scan.at(at, "conditional") is None


def _cues(scan: Scan, parties: Parties, sentence: Sentence) -> list[Hit]:
    """Verbs and nouns of events without overlap.

    A verb goes before a noun unless it lies wholly within a longer one ("official visit"); of one word that
    is both, what stands before it decides.
    """
    nouns = verbs_of(scan, sentence, "event-noun", parties.named)
    chosen: list[Hit] = []
    for verb in verbs_of(scan, sentence, "event-verb", parties.named):
        own = own_tokens(verb)
        if scan.at(verb.lo, "pronoun", "his") is not None and scan.ending(verb.lo, "prep") is not None:
            continue  # "tijdens zijn bezoek aan": his visit, and no "are"
        if any(own < own_tokens(noun) or (own == own_tokens(noun) and _unlikely(scan, verb)) for noun in nouns):
            continue
        chosen.append(verb)
    taken = {token for verb in chosen for token in own_tokens(verb)}
    chosen.extend(noun for noun in nouns if not own_tokens(noun) & taken)
    return sorted(chosen, key=lambda h: h.lo)


def _unlikely(scan: Scan, hit: Hit) -> bool:
    """Whether a word that may be verb or noun is less likely what the hit says: nouns follow articles and owners."""
    before = hit.lo - 1
    noun_here = before >= 0 and (
        scan.ending(hit.lo, "articles") is not None
        or scan.ending(hit.lo, "nominal") is not None
        or scan.at(before, "pronoun", "his") is not None
        or any(state.hi == hit.lo or state.hi == before for state in scan.states_ending(hit.lo))
    )
    return noun_here == (hit.entry.group == "event-verb")


def own_tokens(hit: Hit) -> set[int]:
    """The words of a cue itself, without what stands in its gap."""
    own = set(range(hit.lo, hit.hi))
    for name, lo, hi in hit.slots:
        if name == "…":
            own -= set(range(lo, hi))
    return own


# -- whether it took place ------------------------------------------------------------------------


def status_of(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, cue: EventCue, *, noun: bool
) -> Status | None:
    """The event's status, or None for mere talk: supposed, wished, negated or rumoured."""
    lo, hi = parties.clause(sentence, hit.lo)
    reach = NEAR_STATUS * 2 if noun else NEAR_STATUS
    near = (max(lo, hit.lo - NEAR_STATUS), min(max(hi, hit.hi), hit.hi + reach))
    words: dict[str, list[Hit]] = {}
    own = own_tokens(hit) if cue.kind not in PLOVER_TYPES else set[int]()
    for found in scan.group("status", near[0], near[1]):
        if found.entry.key not in _CALLED_OFF or not own_tokens(found) <= own:
            words.setdefault(found.entry.key, []).append(found)
    if any(found.entry.key == "denied" for found in scan.group("status", lo, hit.lo)):
        return "denied"
    talk = any(
        (noun or found.lo <= hit.hi) and not _announced(scan, sentence, found) for found in words.get("talk", ())
    )
    supposed = lo <= sentence.lo and scan.at(sentence.lo, "supposing") is not None
    if talk or supposed or scan.has("conditional", lo, hit.hi) or _framed(scan, parties, sentence, lo):
        scan.drop(hit, "talk" if talk else "conditional")
        return None
    if "denied" in words or _denied_outside(scan, sentence, lo):
        return "denied"
    if noun and _discussed(scan, parties, sentence, hit, cue):
        scan.drop(hit, "talk")
        return None
    if _negated(scan, sentence, hit, lo) or _negated_outside(scan, sentence, lo):
        scan.drop(hit, "negated")
        return None
    if "cancelled" in words:
        return "cancelled"
    if "postponed" in words:
        return "postponed"
    if cue.status is not None:
        return cue.status
    if noun and _fronting_future(scan, sentence, hit):
        return "planned"
    if not noun and any(scan.at(at, "future") is not None for at in own_tokens(hit)):
        return "planned"  # "wird … zusammenkommen": stronger than "after the visit" beside it
    if "happened" in words:
        return "happened"
    if any(noun or found.lo <= hit.lo or found.hi == hit.hi for found in words.get("planned", ())):
        return "planned"
    joined = None if noun else joined_verb(scan, parties, sentence, hit)
    if joined is not None and any(
        h.entry.key == "planned" for h in scan.group("status", max(lo, joined.lo - NEAR_STATUS), joined.hi)
    ):
        return "planned"
    if not noun and _still_to_come(scan, parties, sentence, hit, lo):
        return "planned"
    if scan.has("future", max(lo, hit.lo - 8), min(hi, hit.hi + 6) if noun else hit.hi):
        return "planned"
    if not noun and cue.kind in _CAME_FOR and _came_for(scan, parties, sentence, hit):
        return "planned"
    if not scan.language.pack.grammar.spaced and _topic_to_come(scan, parties, sentence, hit):
        return "planned"
    cues = scan.language.pack.events
    if noun and any(cues[int(h.entry.key)].status == "planned" for h in scan.group("event-verb", lo, hit.lo)):
        return "planned"
    return "happened"


def _fronting_future(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``During her visit to X, Y will be received``: what opens the sentence takes place when its main verb does."""
    if hit.lo - sentence.lo > FRONT_REACH or scan.at(sentence.lo, "prep") is None:
        return False
    comma = next((at for at in range(hit.hi, sentence.hi) if scan.tokens[at].text == ","), None)
    begin = hit.hi if comma is None and scan.language.pack.grammar.verb_second else comma
    if begin is None:
        return False
    future = next((h.lo for h in scan.group("future", begin, min(begin + MAIN_REACH, sentence.hi))), None)
    if future is None:
        return False
    told = (h for g in ("act", "event-verb", "auxiliary", "that", "relative") for h in scan.group(g, begin, future))
    return not any(h.hi <= future for h in told)


def _came_for(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``tiba di Kolombo untuk menandatangani``: what somebody travels for is still to come."""
    cues = scan.language.pack.events
    came = any(cues[int(v.entry.key)].kind == "visit" for v in scan.group("event-verb", sentence.lo, hit.lo))
    return came and aimed_at(scan, parties, sentence, hit)


def _discussed(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, cue: EventCue) -> bool:
    """``discussed the easing of sanctions with X``: what is talked about at a meeting has not been done."""
    if cue.kind not in ("sanction", "expulsion", "recall"):
        return False
    cues = scan.language.pack.events
    met = [v for v in scan.group("event-verb", sentence.lo, hit.lo + 1) if cues[int(v.entry.key)].kind in _TALKS]
    for at in range(hit.lo - 1, max(sentence.lo, hit.lo - DISCUSSED_REACH) - 1, -1):
        if any(g.lo <= at < g.hi for g in parties.groups[sentence.number]):
            return False
        if any(at in own_tokens(verb) for verb in met):
            return True
    return False


def _announced(scan: Scan, sentence: Sentence, would: Hit) -> bool:
    """``said he would meet X``: behind a verb of saying, the future seen from the past is a plan, no supposition."""
    if scan.at(would.lo, "future") is None:
        return False
    said = [act for act in scan.group("act", sentence.lo + 1, would.lo) if would.lo - act.hi <= ANNOUNCED_REACH]
    return bool(said) and said[-1].entry.key in ("affirm", "report")


def _still_to_come(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, lo: int) -> bool:
    """``will travel to A and, with B, chair``: the future holds for all verbs of one subject in the clause."""
    future = next((at for at in range(hit.lo - 1, lo - 1, -1) if scan.at(at, "future") is not None), None)
    if future is None or any(scan.at(at, "auxiliary") and not scan.at(at, "and") for at in range(future + 1, hit.lo)):
        return False
    if scan.ending(hit.lo, "and") is not None:
        return True
    return not any(future < g.lo < hit.lo and g.actor and not g.preps for g in parties.groups[sentence.number])


def _framed(scan: Scan, parties: Parties, sentence: Sentence, lo: int) -> bool:
    """``如果…，…``, ``据报道，…``: a supposition or rumour that opens an earlier clause holds for the rest."""
    if scan.language.pack.grammar.spaced:
        opening = scan.at(sentence.lo, "conditional")
        return opening is not None and lo > sentence.lo and scan.language.pack.grammar.verb_second
    begins = [at for at in parties.boundaries[sentence.number] if at < lo]
    rumoured = scan.at(sentence.lo, "status", "talk") is not None and lo > sentence.lo
    return rumoured or any(scan.at(at, "conditional") is not None for at in begins)


def _topic_to_come(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether the future is said of a verb, or of a clause before that has its subject: "将访问甲，会见乙"."""
    at = hit.lo
    while True:
        lo, _ = parties.clause(sentence, at)
        if scan.has("future", lo, hit.lo) or any(h.entry.key == "planned" for h in scan.group("status", lo, hit.lo)):
            return True
        own = any(lo <= g.lo < at and g.actor and not g.preps for g in parties.groups[sentence.number])
        if own or lo <= sentence.lo:
            return False
        at = lo - 1


def _denied_outside(scan: Scan, sentence: Sentence, clause_lo: int) -> bool:
    """``denied that X met Y``: the denial governs the clause."""
    if clause_lo == sentence.lo or scan.at(clause_lo, "that") is None:
        return False
    return any(
        found.entry.key == "denied"
        for found in scan.group("status", max(sentence.lo, clause_lo - DENIAL_REACH), clause_lo)
    )


def _negated_outside(scan: Scan, sentence: Sentence, clause_lo: int) -> bool:
    """``is not aware that X will visit Y``: the clause is not what the page says."""
    if clause_lo == sentence.lo or scan.at(clause_lo, "that") is None:
        return False
    return scan.has("negation", max(sentence.lo, clause_lo - DENIAL_REACH), clause_lo)


def _negated(scan: Scan, sentence: Sentence, hit: Hit, clause_lo: int) -> bool:
    if scan.language.pack.grammar.verb_second and _negated_last(scan, sentence, hit):
        return True
    # Where words move freely, a noun is negated by the verb behind it: "the date of signing is not yet set".
    reach = NEGATED_NOUN if scan.language.pack.grammar.cases and hit.entry.group.endswith("noun") else 1
    near = scan.group("negation", max(clause_lo, hit.lo - 4), min(sentence.hi, hit.hi + reach))
    own = own_tokens(hit) if near else ()
    return any(found.lo not in own for found in near)


def _negated_last(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``X traf Y am Montag nicht``: where the verb comes second, a negation may end the clause."""
    for found in scan.group("negation", hit.hi, sentence.hi):
        ends = found.hi == sentence.hi or scan.tokens[found.hi].kind == "p"
        if ends and not any(scan.tokens[at].text in ",;:" or scan.at(at, "and") for at in range(hit.hi, found.lo)):
            return True
    return False


# -- who takes part -------------------------------------------------------------------------------


def draft_of_verb(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, kind: str) -> Draft:
    """Who does what a verb tells of, to whom, whither and where."""
    gap = gap_of(hit)
    subject = shared_subject(scan, parties, sentence, hit)
    if subject is None and kind == "visit" and scan.language.pack.grammar.syllables:
        subject = _met_on_a_visit(scan, parties, sentence, hit)
    if subject is None:
        governs = kind in _GOVERNMENTAL
        subject = parties.subject(sentence, hit.lo, hit.hi, gap, capitals=governs)
        if subject is None and kind in _MUTUAL:
            both = parties.subject(sentence, hit.lo, hit.hi, gap, capitals=True)
            subject = both if both is not None and both.capital and len(both.items) > 1 else None
        if subject is not None and subject.capital:
            subject = _acting(subject)
        subject = subject or _earlier_subject(scan, parties, sentence, hit)
    if subject is None:
        subject = _outer_subject(scan, parties, sentence, hit)
    fronted = _fronted_subject(scan, parties, sentence, hit) if subject is None else None
    subject = subject or fronted
    if subject is None and scan.language.pack.grammar.drops_subject:
        subject = parties.far_behind(sentence, hit)
    if subject is None and parties.carried(sentence) is not None and parties.opens(sentence, hit.lo):
        subject = parties.carried(sentence)
    _, hi = parties.clause(sentence, hit.hi - 1)
    hi = _until_next_verb(scan, sentence, hit, hi)
    if fronted is not None:
        hi = min(hi, fronted.hi)
    others: list[Group] = []
    if scan.language.pack.grammar.verb_second:
        # "dass X den Y getroffen hat": of two before a verb the first is the subject, the next its object.
        before = parties.before(sentence, hit.lo)
        if len(before) > 1 and subject in before:
            subject, others = before[0], list(before[1:])
    doers = [subject] if subject is not None else []
    goals: list[Group] = []
    places: list[Group] = []
    objects = 0
    lo, _ = parties.clause(sentence, hit.lo)
    # Where the verb comes second, "by X" before it belongs to a noun ("at the invitation of X").
    passive_before = not scan.language.pack.grammar.verb_second
    for name, slot_lo, slot_hi in hit.slots:
        if name == "state":
            others.extend(_slot_state(scan, slot_lo, slot_hi))
    for group in parties.groups[sentence.number]:
        if (
            group == subject
            or group in others
            or group.lo >= hi
            or group.lo < lo
            or parties.in_quotes(sentence, group.lo)
        ):
            continue
        preps = group.preps
        if group.lo >= hit.hi and _in_another_verb(scan, hit, group):
            continue
        if kind == "visit" and "from" in preps and not preps & {"in", "to"}:
            continue
        if "between" in preps and group.lo >= hit.hi and _another_noun(scan, hit, group):
            continue
        if kind == "retreat" and "from" in preps and not scan.language.pack.grammar.spaced:
            goals.append(_freed(group))  # "从甲撤军"
            continue
        if group.hi <= hit.lo:
            if preps & {"between"}:
                others.append(group)
            elif "by" in preps and group.actor and group.hi <= hit.lo <= group.hi + 2 and passive_before:
                doers.append(group)
            elif "to" in preps and kind == "visit":
                goals.append(group)
            elif "in" in preps:
                places.append(group)
            elif (preps & {"with"} and group.lo < hit.lo <= group.hi + 8) or (
                parties.declined and not preps and group.actor and group.items[0].oblique
            ):
                others.append(group)
            elif "to" in preps and not scan.language.pack.grammar.spaced:
                goals.append(group)
            continue
        if parties.declined and _of_participle(scan, hit, group):
            continue
        if not group.actor and not _place_only(group):
            held = group.lo >= hit.hi or (kind == "expulsion" and group.lo > hit.lo)  # "utvisa en rysk diplomat"
            if kind in _ALSO and ((held and not preps) or not scan.language.pack.grammar.spaced):
                goals.append(_freed(group))
            elif kind in _GOVERNMENTAL and preps & {"to", "with"} and not scan.language.pack.grammar.spaced:
                goals.append(_freed(group))  # "暂停对甲的援助", "中止与甲的合作"
            continue
        if not preps:
            if _place_only(group):
                goals.append(group)
            elif not objects and not (scan.tokens[group.lo - 1].text == "," and (places or goals)):
                others.append(group)
                objects += 1
        elif preps & {"with", "between"}:
            if kind not in _MET or not _in_purpose(scan, hit, group):
                others.append(group)
        elif "by" in preps and "in" not in preps:
            doers.append(group)
        elif preps & _ALSO.get(kind, frozenset()) and group.lo - hit.hi <= OWNER_REACH:
            goals.append(group)
        elif preps & _SENDERS.get(kind, frozenset()):
            others.append(group)
        elif "to" in preps or "in" in preps:
            (goals if "to" in preps else places).append(group)
            if "in" in preps and "to" in preps:
                places.append(group)
        elif "of" in preps and not objects and not (kind in _MET and _not_met(scan, hit, group)):
            others.append(group)
            objects += 1
    if kind == "invitation" and gap is not None and not others and not scan.language.pack.grammar.spaced:
        # "应甲邀请，乙访问丙": who is invited is the subject of the next clause.
        behind = [g for g in parties.groups[sentence.number] if g.lo >= hit.hi and g.actor and not g.preps]
        others.extend(behind[:1])
    if kind in ("meeting", "call") and not others:
        # "recibió al presidente": the one met stands behind a word for "to".
        others.extend([g for g in goals if any(i.kind in ("person", "office", "pronoun") for i in g.items)][:1])
    return Draft(doers=tuple(doers), others=tuple(others), goals=tuple(goals), places=tuple(places))


def _met_on_a_visit(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``A hội đàm với B thăm Việt Nam``: where verbs follow one another unmarked, the one met is the visitor."""
    lo, _ = parties.clause(sentence, hit.lo)
    before = [g for g in parties.groups[sentence.number] if lo <= g.lo and g.hi <= hit.lo and g.people]
    if not before or "with" not in before[-1].preps or hit.lo - before[-1].hi > 1:
        return None
    verbs = (v for v in scan.group("event-verb", lo, before[-1].lo) if v.hi <= before[-1].lo)
    return _freed(before[-1]) if any(True for _ in verbs) else None


def _not_met(scan: Scan, hit: Hit, group: Group) -> bool:
    """Whether what "of" governs is no partner: "spoke about the future of the Union", "met to discuss X"."""
    topic = any(prep.entry.key == "about" for prep in scan.group("prep", hit.lo, group.lo))
    return topic or _in_purpose(scan, hit, group)


def _in_another_verb(scan: Scan, hit: Hit, group: Group) -> bool:
    """``会见来华访问的总统``: the state inside a verb that tells of the one met is not met itself."""
    if scan.language.pack.grammar.spaced:
        return False
    around = (h for lo in range(max(hit.hi, group.lo - 2), group.lo) for h in scan.starting.get(lo, ()))
    return any(h.entry.group == "event-verb" and h.hi >= group.hi and gap_of(h) is None for h in around)


def _another_noun(scan: Scan, hit: Hit, group: Group) -> bool:
    """``spoke with X about a summit between A and B``: A and B belong to the noun right before them."""
    return any(noun.lo >= hit.hi and group.lo - noun.hi <= 1 for noun in scan.group("event-noun", hit.hi, group.lo))


def _in_purpose(scan: Scan, hit: Hit, group: Group) -> bool:
    """``met X to bring about peace between A and B``: whom the aim of a meeting names did not meet."""
    marks = (at for at in range(hit.hi, group.lo) if scan.at(at, "infinitive") is not None)
    return any(scan.at(at, "articles") is None for at in marks)


def _outer_subject(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """Of a clause of purpose ("in order to meet X"), which has no subject of its own: that of the clause before."""
    lo, _ = parties.clause(sentence, hit.lo)
    opening = scan.at(lo, "clause")
    begun = scan.ending(hit.lo, "status")
    wanted = (begun is not None and begun.entry.key == "happened") or scan.ending(lo, "negation") is not None
    if opening is None and lo == hit.lo - 1 and wanted:
        opening = scan.at(lo, "that")  # "beslutade att utvisa": one word for "that" and "to"
    if lo == sentence.lo or hit.lo - lo > 6 or opening is None:
        return None
    if opening.hi != hit.lo and scan.ending(hit.lo, "infinitive") is None:
        return None
    outer = [g for g in parties.groups[sentence.number] if g.hi <= lo and g.actor and not g.preps]
    return outer[-1] if outer else None


def _fronted_subject(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``Meeting X in Hanoi, Y said …``: a verb that opens the sentence has for subject who comes after the comma."""
    opens = hit.lo <= sentence.lo + 3
    if not opens and (scan.tokens[hit.lo - 1].text != "," or hit.lo > sentence.lo + FRONTED_REACH):
        return None
    if not opens and any(g.hi <= hit.lo and g.actor and not g.preps for g in parties.groups[sentence.number]):
        return None
    for group in parties.groups[sentence.number]:
        if group.lo <= hit.hi or group.preps or not group.actor:
            continue
        if _behind_a_comma(scan, group.lo):
            return group
    return None


def _behind_a_comma(scan: Scan, lo: int) -> bool:
    """Whether a comma stands before a party, over its article or a form of address."""
    before = lo - 1
    if scan.at(before, "articles") is not None or scan.at(before, "honorifics") is not None:
        before -= 1
    return scan.tokens[before].text == ","


def _slot_state(scan: Scan, lo: int, hi: int) -> list[Group]:
    """A state within the cue itself, adjective or not: "expels five {state} diplomats"."""
    for found in scan.states:
        if (found.lo, found.hi) == (lo, hi):
            item = Item(lo=lo, hi=hi, kind="state", states=(found.entry.key,), text=scan.text(lo, hi))
            return [Group(lo, hi, (item,))]
    return []


def _place_only(group: Group) -> bool:
    return all(item.kind in PLACES for item in group.items)


def _earlier_subject(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """The subject of an earlier verb that "and" joins to this one."""
    for back in range(1, 4):
        at = hit.lo - back
        if at < sentence.lo:
            return None
        if scan.at(at, "and") is not None or scan.tokens[at].text == ",":
            lo, _ = parties.clause(sentence, hit.lo)
            groups = [
                g for g in parties.groups[sentence.number] if g.hi <= at and g.actor and not g.preps and g.lo >= lo
            ]
            if groups:
                return groups[0]
            outer = [g for g in parties.groups[sentence.number] if g.hi <= at and g.actor and not g.preps]
            if parties.declined:  # "X said that he had …": the pronoun is left out
                return next((g for g in reversed(outer) if not g.items[0].oblique), None)
            return outer[0] if outer else None
        if scan.tokens[at].cap:
            return None
    return None


def _until_next_verb(scan: Scan, sentence: Sentence, hit: Hit, hi: int) -> int:
    """Where the next verb begins that has objects of its own."""
    grammar = scan.language.pack.grammar
    for group in ("event-verb", "act"):
        for other in scan.group(group, hit.hi, hi):
            if not grammar.spaced:
                told = False
                for at in range(other.hi, min(other.hi + TOLD_REACH, sentence.hi)):
                    if scan.tokens[at].kind == "p" or told:
                        break
                    told = scan.tokens[at].text in grammar.genitive_suffixes
                hi = hi if told else min(hi, other.lo)  # "会见来访问的…": not where it only tells of the object
                continue
            before = other.lo - 1
            plain = before > hit.hi and not scan.starting.get(before) and not scan.tokens[before].cap
            if scan.at(before, "and") is not None or scan.tokens[before].text == ",":
                hi = min(hi, other.lo)
            elif plain and scan.at(before - 1, "and") is not None:
                hi = min(hi, other.lo)  # "arrived and soon received"
    return hi


def draft_of_noun(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, kind: str) -> Draft:
    """The same of a noun, by what depends on it."""
    groups = parties.groups[sentence.number]
    lo, hi = parties.clause(sentence, hit.lo)
    doers: list[Group] = []
    others: list[Group] = []
    goals: list[Group] = []
    places: list[Group] = []
    owner = next((g for g in reversed(groups) if g.hi <= hit.lo <= g.hi + 2 and _owns(g, hit)), None)
    if owner is not None:
        doers.append(_freed(owner))
    stop = _until_verb(scan, hit, hi)
    if kind == "visit" and owner is None:
        told = _told_of(scan, parties, sentence, hit)
        doers, goals, places = ([*one] for one in told)
    # "was welcomed on his arrival by the president": who stands behind "by" is the verb's.
    passive = kind == "visit" and scan.has("passive", lo, hit.lo)
    end = hit.hi
    for group in groups:
        if group.lo < hit.hi or group.lo >= stop or (passive and "by" in group.preps):
            continue
        preps = group.preps
        reached, end = end, group.hi
        if kind == "invitation" and group.lo - hit.hi <= 1:
            doers.append(group)
        elif preps & {"with", "between"}:
            others.append(group)
        elif preps & _ALSO.get(kind, frozenset()) and group.lo - hit.hi <= OWNER_REACH:
            goals.append(group)
        elif (
            "by" in preps
            or preps & _SENDERS.get(kind, frozenset())
            or ("of" in preps and not preps & {"in", "to"} and group.lo - reached <= OWNER_REACH)
        ):
            doers.append(group)
        elif "to" in preps:
            goals.append(group)
            if "in" in preps:
                places.append(group)
        elif "in" in preps or "of" in preps:
            places.append(group)
        elif not preps and _owner_behind(scan, parties, group, hit, reached):
            (goals if kind == "visit" and not group.people else doers).append(group)
    if not doers and not others and kind in ("meeting", "call"):
        both = [g for g in groups if lo <= g.lo and g.hi <= hit.lo and g.actor and not g.preps]
        others.extend(g for g in both[-1:] if len(parties.states_of(g.people)) > 1)
    if kind == "invitation" and doers:
        invited = [g for g in groups if g.actor and not g.preps and g.named and g not in doers]
        others.extend(invited[:1])
    partner = any(g.preps & {"with"} for g in others)
    if not doers and partner and kind in ("meeting", "call"):
        before = [g for g in groups if g.hi <= hit.lo and g.actor and not g.preps and lo <= g.lo and g.named]
        behind = [g for g in groups if stop <= g.lo <= stop + 4 and g.actor and not g.preps and g.named]
        named = [g for g in groups if hit.hi < g.lo < stop and g.actor and not g.preps and g.named]
        fronting = [g for g in named if _behind_a_comma(scan, g.lo)]  # "In a meeting with X, Y said"
        doers.extend(before[-1:] or fronting[:1] or behind[:1] or _told_before(scan, parties, sentence, hit, lo))
    if not doers and (partner or (kind == "sanction" and goals) or (kind == "visit" and (goals or places))):
        before = [g for g in groups if g.hi <= hit.lo and g.actor and not g.preps and lo <= g.lo and g.named]
        if not before and kind == "visit":
            before = [g for g in groups if g.hi <= hit.lo and g.actor and g.people and not g.preps]
        if not before and kind == "visit":
            before = [
                g for g in groups if hit.hi < g.lo < stop and g.people and not g.preps and _behind_a_comma(scan, g.lo)
            ]
        if not before and kind == "visit":
            before = [
                g for g in groups if g.lo >= stop and g.actor and g.people and not g.preps and g.lo - stop < 25
            ][:1]
        if before:
            doers.append(before[-1])
    return Draft(doers=tuple(doers), others=tuple(others), goals=tuple(goals), places=tuple(places))


def _told_of(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[list[Group], ...]:
    """``a visita que o presidente efectua a Angola``: who makes the visit, whither and where, of its own clause."""
    which = scan.at(hit.hi, "relative") if hit.hi < sentence.hi else None
    if which is None:
        return [], [], []
    _, hi = parties.clause(sentence, which.lo)
    groups = [g for g in parties.groups[sentence.number] if which.hi <= g.lo < hi]
    doer = next((g for g in groups if g.actor and not g.preps and g.lo - which.hi <= NEAR_DOER), None)
    if doer is None or any(scan.group(verbs, which.hi, hi) for verbs in ("event-verb", "act")):
        return [], [], []
    behind = [g for g in groups if g.lo >= doer.hi]
    return [doer], [g for g in behind if "to" in g.preps], [g for g in behind if "in" in g.preps]


def _told_before(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, lo: int) -> list[Group]:
    """``X said so before talks with Y``: right behind a word of time the talks are those of the clause before."""
    opening = scan.at(lo, "clause")
    if opening is None or lo == sentence.lo or not _tells_when(scan, lo) or hit.lo - opening.hi > 1:
        return []
    outer = [g for g in parties.groups[sentence.number] if g.hi <= lo and g.actor and not g.preps and g.people]
    return outer[-1:] if len(outer) == 1 else []


def _of_participle(scan: Scan, hit: Hit, group: Group) -> bool:
    """``discussed the accords, reached between A and B``: a participle behind a comma has parties of its own."""
    return any(
        scan.tokens[at].text == "," and scan.at(at + 1, "attributes") is not None for at in range(hit.hi, group.lo)
    )


def _owner_behind(scan: Scan, parties: Parties, group: Group, noun: Hit, reached: int) -> bool:
    """Whether who stands behind a noun without a preposition owns it: right behind, or in the genitive further on."""
    if not scan.language.pack.grammar.adjective_after:
        return False
    if group.lo <= noun.hi + 1:
        return not parties.declined or not group.items[0].case or "g" in group.items[0].case
    case = group.items[0].case
    return parties.declined and "g" in case and "n" not in case and group.lo - reached <= 1


def _owns(group: Group, noun: Hit) -> bool:
    """Whether what stands before a noun is its owner: a genitive, or an office right before it."""
    last = group.items[-1]
    return last.owned or (last.kind == "office" and last.hi == noun.lo and not last.preps)


def _freed(group: Group) -> Group:
    """An owner as an actor: "Laos's visit" has Laos for its doer."""
    return Group(group.lo, group.hi, tuple(msgspec.structs.replace(item, owned=False) for item in group.items))


def _acting(group: Group) -> Group:
    """A capital that stands for its government, as a state."""
    return Group(group.lo, group.hi, tuple(msgspec.structs.replace(item, kind="state") for item in group.items))


def _until_verb(scan: Scan, hit: Hit, hi: int) -> int:
    for at in range(hit.hi, hi):
        for other in scan.starting.get(at, ()):
            if other.entry.group in ("act", "event-verb", "future") and other.hi - other.lo <= 4:
                return at
    return hi


# -- putting it together --------------------------------------------------------------------------


def _event(
    scan: Scan,
    parties: Parties,
    calendar: Calendar,
    sentence: Sentence,
    hit: Hit,
    cue: EventCue,
    status: Status,
    draft: Draft,
) -> Event | None:
    kind = cue.kind
    kept = kind == "relations" or (kind == "signing" and hit.entry.group == "event-noun")
    if kept and scan.group("anniversary", sentence.lo, sentence.hi):
        scan.drop(hit, "anniversary")
        return None
    goals = [g for g in draft.goals if kind not in ("meeting", "signing") and (kind != "call" or g.people)]
    everyone = [*draft.doers, *draft.others, *goals]
    people = _people(scan, parties, everyone, kind)
    named_states = unique(s for g in everyone for i in g.items if i.kind not in PLACES for s in i.states)
    serving = parties.states_of(people)
    organisations = unique(o for g in everyone for o in g.organisations)
    destination = unique(s for g in (*draft.goals, *draft.places) for s in g.states)
    states = unique((*serving, *named_states))
    if kind in _ALSO:
        posts = (i.sent for g in everyone for i in g.items if i.sent)
        bodies_of = (parties.owners.get(body) for body in organisations)
        states = unique((*states, *posts, *(owner for owner in bodies_of if owner)))
    offices = sum(i.kind == "given" or (i.kind == "office" and bool(i.states)) for g in everyone for i in g.items)
    # "the French president met the German chancellor"; who travels may be alone: "the Kenyan premier flew to Kigali"
    travels = kind == "visit" and any(
        i.kind in ("given", "office") and i.states for g in draft.doers for i in g.items
    )
    if cue.people_only and not people and offices < 2 and not travels:
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
            )
        )
        bodies = unique(o for g in (*draft.others, *draft.goals, *draft.places) for o in g.organisations)
        targets = tuple(s for s in targets if s not in own) if own else targets
        bodies = tuple(o for o in bodies if parties.owners.get(o) not in targets)  # a house of the state visited
        if not visitors and not own:
            _lacks(scan, parties, sentence, hit, "no-visitor")
            return None
        if not targets and any(
            "from" in g.preps and 0 <= g.lo - hit.hi <= 2 for g in parties.groups[sentence.number]
        ):
            _lacks(scan, parties, sentence, hit, "no-destination")
            return None  # "arrived from X"
        if not targets and not bodies:
            hosts = parties.states_of(
                unique(p for g in parties.groups[sentence.number] for p in g.people if p not in visitors)
            )
            targets = tuple(s for s in hosts if s not in own)[:1]
        elsewhere = any(_place_only(g) and not g.capital for g in (*draft.goals, *draft.places))
        strange = elsewhere or _unknown_name(scan, parties, sentence, hit)
        if not targets and not bodies and len(own) == 1 and not strange:
            targets = tuple(s for s in parties.pairs[sentence.number] if s not in own)
            targets = targets if len(targets) == 1 else ()
        if not targets and not bodies and not (visitors and any(g.preps & {"by"} for g in draft.doers)):
            scan.drop(hit, "no-destination")
            return None
        people, states, organisations = visitors, unique((*own, *targets)), bodies
        if bodies:
            states = tuple(s for s in states if s not in targets or s in own)
            states = () if visitors and not targets else states
    elif kind in _MUTUAL and kind != "ceremony":
        if kind != "meeting" and kind != "call":
            states = unique((*states, *destination)) if kind == "relations" and len(states) < 2 else states
        unknown = _unknown_name(scan, parties, sentence, hit)
        if kind == "signing" and not (people or states or organisations) and not unknown:
            states = named_states = parties.pairs[sentence.number]
        sides = len(set(people)) + len(set(named_states) - set(serving)) + len(set(organisations))
        if sides < 2:
            _lacks(scan, parties, sentence, hit, "no-second-party")
            return None
    elif kind == "ceremony":
        states = unique((*states, *destination))
        if len(states) == 1:
            around = unique(s for g in parties.groups[sentence.number] for s in parties.states_of(g.people))
            others = tuple(s for s in around if s not in states and not _only_dead(parties, sentence, s))
            states = (*states, *others) if len(others) == 1 else states
        pair = parties.pairs[sentence.number]
        if len(states) == 1 and states[0] in pair:
            states = pair
        if not people and hit.entry.group == "event-verb":
            scan.drop(hit, "no-person")
            return None
        if not people and len(states) + len(organisations) < 2:
            _lacks(scan, parties, sentence, hit, "no-second-party")
            return None
    else:
        if not (people or states or organisations):
            _lacks(scan, parties, sentence, hit, "no-party")
            return None
        if kind == "appointment" and not people and not any(i.kind == "office" for g in everyone for i in g.items):
            return None
        theirs = set(serving) if kind == "message" else set[str]()
        sides = len(people) + len(set(states) - theirs) + len(organisations)
        if kind in ("message", "gift", "invitation", "sanction", "summons", "expulsion") and sides < 2:
            _lacks(scan, parties, sentence, hit, "no-second-party")
            return None
    stretch = _own_stretch(scan, calendar, sentence, hit)
    window = _dated(scan, parties, sentence, hit, planned=status == "planned")
    if stretch is not None:
        window = (scan.tokens[stretch[0]].start, scan.tokens[stretch[1] - 1].end)
    start, end = calendar.when(sentence, hit.lo, to_come=status in ("planned", "postponed"), window=window)
    if status == "happened" and start != calendar.published and _in_present(scan, parties, sentence, hit):
        start, end = calendar.when(sentence, hit.lo, to_come=True, window=window)
    if kind == "invitation" and start is not None and calendar.after_publication(start):
        start, end = None, None  # the day is that of the visit to which somebody is invited
    if status == "happened" and start is not None and calendar.after_publication(start):
        status = "planned"
    return Event(
        kind=kind,
        status=status,
        people=people,
        states=states,
        organisations=organisations,
        host=_host(kind, draft, people, parties),
        place=_place(
            scan,
            draft,
            parties.groups[sentence.number],
            parties.clause(sentence, hit.hi - 1),
            hit,
            stretch or (sentence.lo, sentence.hi),
        ),
        start=start,
        end=end,
        change=cue.change,
        plover=_plover(kind, status, cue),
        rule=f"event.{kind}.{'noun' if hit.entry.group == 'event-noun' else 'verb'}",
        evidence=(sentence.span,),
    )


def _unknown_name(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``arrived in the Midlands``, ``Acme and Bolt signed``: a name that is no party stands in or beside the verb."""
    if hit.entry.group != "event-verb" or scan.language.pack.names.capital_nouns:
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


def _own_stretch(scan: Scan, calendar: Calendar, sentence: Sentence, hit: Hit) -> tuple[int, int] | None:
    """Tokens of one of two nouns joined by "and", each dated: ``the visit of … in March and the meeting … in June``.

    A verb behind the second belongs to it; one before both belongs to neither.
    """
    nouns = scan.group("event-noun", sentence.lo, sentence.hi)
    for second in nouns[1:]:
        if second.lo <= nouns[0].hi or not any(scan.at(second.lo - back, "and") for back in (1, 2)):
            continue
        before, behind = (sentence.lo, second.lo), (second.lo, sentence.hi)
        if _has_date(scan, calendar, sentence, before) and _has_date(scan, calendar, sentence, behind):
            if hit.lo >= second.lo:
                return behind
            return before if hit.entry.group == "event-noun" else None
    return None


def _has_date(scan: Scan, calendar: Calendar, sentence: Sentence, tokens: tuple[int, int]) -> bool:
    lo, hi = scan.tokens[tokens[0]].start, scan.tokens[tokens[1] - 1].end
    return any(
        d.kind in ("date", "span") and len(d.first) > 4 and lo <= d.start < hi for d in calendar.dates(sentence)
    )


def _dated(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, *, planned: bool) -> tuple[int, int]:
    """Characters between which a date may belong to a cue.

    What is planned is not dated by when it was said ("on 5 May he announced that he would visit"), and a relative
    clause with an event of its own dates that one ("met the president, who was sworn in in December").
    """
    lo, hi = sentence.lo, sentence.hi
    for at in parties.boundaries[sentence.number]:
        if at <= hit.lo and planned and scan.at(at, "that") is not None:
            lo = at
        if at > hit.hi and any(scan.at(at, group) is not None for group in ("relative", "clause", "that")):
            _, end = parties.clause(sentence, at)
            said = scan.at(at, "that") is not None and scan.has("future", at, end)
            if said or any(True for _ in scan.group("event-verb", at, end)):
                hi = at
                break
    since = next((h.lo for h in scan.group("since", hit.hi, hi)), hi)
    return scan.tokens[lo].start, scan.tokens[max(since, hit.hi) - 1].end


def _in_present(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb stands in the present: with a day of the week it tells of the coming one."""
    return hit.entry.group == "event-verb" and in_present(scan, parties, sentence, own_tokens(hit))


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


def _host(kind: str, draft: Draft, people: tuple[str, ...], parties: Parties) -> str | None:
    """Of a visit: the state visited, where it is one."""
    if kind != "visit":
        return None
    own = set(parties.states_of(people))
    states = [s for g in (*draft.others, *draft.goals, *draft.places) for s in g.states if s not in own]
    return states[0] if len(set(states)) == 1 else None


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


# -- one happening, many sentences ----------------------------------------------------------------


def merge(found: list[Event], event: Event) -> int:
    """Add an event, or its evidence to the one that it tells of again; its place in the list."""
    for i, known in enumerate(found):
        if _same(known, event):
            found[i] = _joined(known, event)
            return i
    found.append(event)
    return len(found) - 1


def _same(left: Event, right: Event) -> bool:
    if left.kind != right.kind or left.change != right.change:
        return False
    if left.status != right.status and {left.status, right.status} != {"happened", "planned"}:
        return False
    if left.status != right.status and not (left.start and left.start == right.start):
        # "The visit will help …" speaks of the visit that goes on, "This is his first visit …" of the one that is to
        # come: told of before, and the noun alone tells of no other.
        if right.start or not (right.rule or "").endswith(".noun") or not left.people:
            return False
        if left.status == "happened":
            return left.people == right.people and set(left.states) == set(right.states)
        return set(right.people) <= set(left.people) and set(right.states) <= set(left.states)
    if left.start and right.start and not _dates_agree(left, right):
        return False
    if background(left.start) != background(right.start):
        return False
    if left.organisations and right.organisations and not set(left.organisations) & set(right.organisations):
        return False
    if bool(left.organisations) != bool(right.organisations) and left.kind == "visit":
        return False
    undated = not left.start and not right.start
    if undated and left.kind != "visit" and left.place and right.place and fold(left.place) != fold(right.place):
        return False
    if left.kind == "signing" and set(left.organisations) != set(right.organisations):
        return False
    a, b = set(left.people), set(right.people)
    if a and b:
        if not (a <= b or b <= a):
            return False
        if left.kind == "visit":
            return _same_states(left, right)
        if left.kind in ("meeting", "call") and a != b:
            fewer, more = (left, right) if a < b else (right, left)
            return set(fewer.states) <= set(more.states)
        return left.kind not in ("ceremony", "gift", "message") or _same_states(left, right)
    if left.kind in ("ceremony", "gift", "message", "sanction"):
        return a == b and set(left.states) == set(right.states)
    return bool(left.states) and set(left.states) == set(right.states)


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
    return msgspec.structs.replace(
        known,
        people=people,
        states=known.states if len(known.states) >= len(event.states) else event.states,
        organisations=known.organisations or event.organisations,
        host=known.host or event.host,
        place=known.place or event.place,
        start=known.start or event.start,
        end=known.end or event.end,
        evidence=evidence,
    )
