"""Who takes part in what a noun tells of: its owner, whom it is with, and where."""

from __future__ import annotations

from itertools import pairwise

from dragoman.reading.attributive import attributive_goal
from dragoman.reading.calledoff import of_the_reason, whose_cancelling
from dragoman.reading.delegations import officials_of
from dragoman.reading.facetoface import FRONT_REACH, told_at, writer
from dragoman.reading.groups import as_state, freed
from dragoman.reading.inverted import held_by, told_next
from dragoman.reading.kinds.events import Draft
from dragoman.reading.lexicon import Hit
from dragoman.reading.nounowners import first_subject, owns_by_to
from dragoman.reading.overdays import tokens_of_days
from dragoman.reading.partakers import (
    ALSO,
    FRONTED_REACH,
    GOVERNMENTAL,
    NEAR_DOER,
    OFFICERS,
    OWNER_REACH,
    SENDERS,
    behind_a_comma,
    is_his,
    of_invitation,
    own_preposition,
    place_only,
    slot_state,
    tells,
    tells_when,
)
from dragoman.reading.parties import Group, Parties
from dragoman.reading.regions import to_a_region
from dragoman.reading.retold import MET
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.toldbefore import of_sentence_before, whose_journey
from dragoman.reading.verbs import gap_of, own_tokens

FRAME_REACH = 4
"""Tokens between "during" and a visit, over what describes it."""
DESCRIBED_REACH = 8
"""Tokens between an owner and what describes the noun: "'s March 22 to 23 state visit"."""
_PARTS = frozenset(
    {"prep", "act", "event-verb", "event-noun", "future", "auxiliary", "that", "relative", "clause", "negation"}
)
"""What stands in no description of a noun."""
NEAR_OFFICIALS = 4
"""Tokens behind "with" among which a word for officials stands: "hochrangigen Vertretern"."""
FRONT_NOUN = 5
"""Tokens from the beginning of a sentence to the noun of the phrase that opens it: "After their third meeting"."""
DESCRIBING = 5
"""Tokens from a noun up to the word that opens a clause telling of it: "la rencontre très conviviale qu'il a eue"."""
ANNOUNCED = GOVERNMENTAL | {"appointment"}
"""What the one who announces it does: "Russia announced the expulsion of diplomats"."""
VERB_REACH = 6
"""Tokens of the verb, its adverb and the article between "which" and the state gone to."""
TIME_REACH = 8
"""Tokens between a verb of saying and what is announced in which only the time stands: "anunció este lunes"."""
THEIR_REACH = 3
"""Tokens from "their" to the talks: "their first summit"."""
WITH_REACH = 3
"""Tokens from the comma behind a partner that opens the sentence to the noun of the talks."""
OF_DIPLOMATS = 4
"""Tokens between "expulsion" and the adjective of those expelled: "of 34 diplomats French"."""
ENVOYS = frozenset({"summons", "recall"})
"""What is done to an envoy."""
_HAS = frozenset({"in", "from"})
"""What marks who has talks ahead where a language has no verb for it: "у министра состоится встреча с X"."""


def draft_of_noun(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, kind: str) -> Draft:
    """The same of a noun, by what depends on it."""
    groups = parties.groups[sentence.number]
    lo, hi = parties.clause(sentence, hit.lo)
    _, hi = parties.clause(sentence, hit.hi - 1) if hi < hit.hi else (lo, hi)  # "sanksi yang dijatuhkan"
    doers: list[Group] = []
    others: list[Group] = []
    goals: list[Group] = []
    places: list[Group] = []
    gone_to = attributive_goal(scan, groups, hit) if kind == "visit" else None
    if gone_to is not None:  # "his Kenya visit": one noun with the state gone to
        groups = [g for g in groups if g != gone_to]
        hit = Hit(gone_to.lo, hit.hi, hit.entry, hit.slots)
    whither = next((g for g in groups if g.lo == hit.lo and g.hi == hit.hi and kind == "visit"), None)
    if whither is not None:  # "Sverigebesök"
        goals.append(freed(whither))
        doers.extend(_who_else(parties, sentence, whither, lo, hi))
    owner = next((g for g in reversed(groups) if g.hi <= hit.lo <= g.hi + 2 and _owns(g, hit)), None)
    if owner is None:
        owner = next((g for g in reversed(groups) if _owns_described(scan, g, hit)), None)
    if owner is None and scan.language.pack.grammar.capital_nouns:  # "der Besuch Merkels in China"
        owner = next((g for g in groups if g.lo == hit.hi and g.people and _in_genitive(scan, g)), None)
    summit = _within(scan, hit) or _summit_of(scan, groups, hit) if kind == "meeting" else []
    if summit:
        return Draft(
            others=tuple(freed(g) for g in summit),
            places=tuple(g for g in groups if g.lo >= hit.hi and "in" in g.preps),
        )
    if owner is not None and kind == "visit" and _compounded(scan, owner, hit):
        goals.append(freed(owner))
        doers.extend(_who_else(parties, sentence, owner, lo, hi))
    elif owner is not None:
        doers.extend(_owners_beside(scan, groups, owner, lo) if kind in MET else ())
        doers.append(freed(owner))
    stop = _until_verb(scan, hit, hi)
    if kind == "visit":  # "the visit of X took place at the invitation of Y"
        asked = (h for h in scan.group("event-noun", hit.hi, stop) if h.lo >= hit.hi)
        kinds = scan.language.pack.events
        stop = next((h.lo for h in asked if kinds[int(h.entry.key)].kind == "invitation"), stop)
        talks = (h for h in scan.group("event-noun", hit.hi, stop) if kinds[int(h.entry.key)].kind == "meeting")
        # "the visit to X comes after meetings with Y in Z": what those were with, and where
        stop = next((h.lo for h in talks if h.lo > hit.hi and scan.at(h.hi, "prep", "with") is not None), stop)
    if kind in ("meeting", "call"):  # "after the talks the signing of an accord between A and B is planned"
        kinds = scan.language.pack.events
        signed = (h for g in ("event-noun", "event-verb") for h in scan.group(g, hit.hi, stop))
        stop = min((h.lo for h in signed if kinds[int(h.entry.key)].kind == "signing"), default=stop)
    goals.extend(g for name, a, b in hit.slots if name == "state" and kind in ALSO for g in slot_state(scan, a, b))
    if kind in MET and owner is None and whither is None:
        told = _told_of(scan, parties, sentence, hit)
        doers, goals, places, partners = ([*one] for one in told)
        others.extend(partners if kind != "visit" else [])
    if gone_to is not None:
        goals.append(as_state(freed(gone_to)))
    # "was welcomed on his arrival by the president": who stands behind "by" is the verb's.
    # "were angered by a visit by X": there the noun is that doer itself.
    doer = any("by" in h.entry.key.split() for h in scan.group("prep", max(lo, hit.lo - OWNER_REACH), hit.lo))
    passive = kind == "visit" and scan.has("passive", lo, hit.lo) and not doer
    end, received = hit.hi, False
    subject = first_subject(scan, groups, hit)
    if kind in ENVOYS:  # "вызов посла Норвегии NAME": his office is the phrase's last word
        goals.extend(freed(g) for g in groups if hit.lo < g.lo < hit.hi < g.hi and g.people)
    for group in groups:
        if group.lo < hit.hi or group.lo >= stop or (passive and "by" in group.preps):
            continue
        preps = group.preps
        far = "by" in preps and group.lo - end > OWNER_REACH
        if far and (scan.has("auxiliary", end, group.lo) or scan.has("infinitive", end, group.lo)):
            continue  # "the summit is part of a process that was begun by X and Y", "talks to shore up efforts of"
        if kind == "visit" and preps & {"by", "of"} and of_invitation(scan, hit, group):
            continue
        if "by" in preps and scan.has("paper-status", hit.hi, group.lo):
            break  # "the visit follows up the declaration signed by A and B"
        reached, end = end, group.hi
        if kind == "invitation" and group.lo - _behind_address(scan, hit.hi) <= 1:
            doers.append(group)
        elif kind in ("meeting", "call") and group.people and own_preposition(scan, hit, group):
            others.append(group)  # "at the reception for the ambassador"
            received = True
        elif kind == "sanction" and not preps and group.lo == hit.hi and group.named:
            doers.append(freed(group))  # "sanksi yang dijatuhkan X terhadap Y"
        elif preps & {"with", "between"}:
            # "During the meetings, relations between the two countries were discussed": of another noun
            fronted = hit.lo - sentence.lo <= FRONT_NOUN and scan.at(sentence.lo, "prep") is not None
            if "between" in preps and _of_noun_between(scan, hit, group):
                continue
            if (
                "with" in preps
                or not fronted
                or not any(scan.tokens[at].text == "," for at in range(reached, group.lo))
            ):
                others.append(group)
        elif preps & ALSO.get(kind, frozenset()) and group.lo - hit.hi <= OWNER_REACH:
            goals.append(group)
        elif (
            "by" in preps
            or preps & SENDERS.get(kind, frozenset())
            or (
                "of" in preps
                and not preps & {"in", "to"}
                and _near(scan, reached, group.lo)
                and group.lo < subject
                and not (others and kind in MET and _at_a_place_of(scan, reached, group))
            )
        ) or (kind == "visit" and owns_by_to(scan, group, hit)):
            # "the expulsion by Moscow of two diplomats"
            doers.append(as_state(group) if kind in OFFICERS and group.capital and "by" in preps else group)
        elif "to" in preps:
            goals.append(group)
            if "in" in preps:
                places.append(group)
        elif "in" in preps or "of" in preps:
            if not of_the_reason(scan, hit, group):
                places.append(group)
        elif kind in ALSO and not preps and not group.actor and group.lo - hit.hi <= OF_DIPLOMATS:
            goals.append(freed(group))
        elif not preps and (
            _owner_behind(scan, parties, group, hit, reached) or _owner_in_headline(scan, sentence, group, hit)
        ):
            held = any(item.kind == "office" for item in group.items)  # "визит спикера парламента"
            (goals if kind == "visit" and not group.people and not held else doers).append(group)
    if not doers and kind in MET:
        doers = whose_cancelling(scan, groups, sentence, hit)
    if not doers and kind in ("meeting", "call") and (front := _with_in_front(scan, groups, sentence, hit)):
        others = front  # what they dealt with may be "between the two countries"
    if not doers and not others and kind in ("meeting", "call"):
        both = [g for g in groups if lo <= g.lo and g.hi <= hit.lo and g.actor and not g.preps]
        both = both or _behind_a_front(scan, parties, sentence, hit)
        others.extend(
            g for g in both[-1:] if _from_two_sides(parties, g, states=kind == "call", behind=g.lo >= hit.hi)
        )
        others.extend(_between_in_front(scan, groups, hit, lo, hi) if not others else ())
        others.extend(_whose_they_are(scan, parties, groups, sentence, hit) if not others else ())
    if not doers and not others and kind in ("meeting", "call"):
        others.extend(_behind_predicate(scan, parties, sentence, hit))
    if not others and kind in ("meeting", "call"):
        asking = told_at(scan, parties, sentence, hit)
        if not doers or asking[:1] == tuple(doers):
            doers, others = list(asking[:1]), list(asking[1:])
    if kind == "message" and not doers and goals:
        doers = writer(scan, parties, sentence, hit)
    if kind == "invitation" and doers:
        free = [g for g in groups if g not in doers and not tells(scan, sentence, g, hit)]
        invited = [g for g in free if g.actor and not g.preps and g.named]
        invited = invited or [g for g in free if g.hi <= hit.lo and g.people]  # "the visit of X"
        others.extend(invited[:1])
    partner = received or any(g.preps & {"with"} for g in others)
    if not doers and partner and kind in ("meeting", "call"):
        before = [g for g in groups if g.hi <= hit.lo and g.actor and not g.preps and lo <= g.lo and g.named]
        if before and before[0].people and is_his(scan, sentence, hit):
            before = before[:1]  # "He informed Y of the results of his meeting with Z"
        # In "As to the talks with X, they dealt with" "they" are the talks.
        free = [g for g in groups if g.actor and not g.preps and g.named]
        free = [g for g in free if g.items[0].kind != "pronoun" or len(g.people) == 1]
        behind = [g for g in free if stop <= g.lo <= stop + 4]
        named = [g for g in free if hit.hi < g.lo < stop]
        fronting = [g for g in named if behind_a_comma(scan, g.lo)]  # "In a meeting with X, Y said"
        if parties.declined and not before and hit.lo - sentence.lo <= FRONTED_REACH:
            # "На встрече с президентом X посол Y заявил": by its case the subject of what is told next.
            fronting = fronting or [g for g in named if "n" in g.items[0].case and g not in others]
        # "Before the meeting with X had Y received Z": where the verb comes second, its subject stands right behind.
        verbs = ("auxiliary", "future")
        inverted = [g for g in named if not before and any(scan.ending(g.lo, verb) is not None for verb in verbs)]
        if scan.language.pack.grammar.verb_second and not before and scan.at(sentence.lo, "prep") is not None:
            # "Tijdens gesprekken met X besprak zij": only a verb between the partner and the subject.
            begins = {g: g.lo - (scan.ending(g.lo, "articles") is not None) for g in named}
            inverted.extend(g for g in named if any(_only_verb(scan, other.hi, begins[g]) for other in others))
        # "At the talks with the leadership of X she discussed trade": the verb stands right behind her.
        fronting = fronting or [g for g in named if g.items[0].kind == "pronoun" and stop - g.hi <= 1]
        doers.extend(
            [g for g in before if g.people][-1:]
            or before[-1:]
            or inverted[:1]
            or fronting[:1]
            or behind[:1]
            or _told_before(scan, parties, sentence, hit, lo)
        )
    described = scan.language.pack.grammar.verb_second and not others and _with_officials(scan, hit)
    if not doers and (partner or described) and kind in ("meeting", "call"):
        doers.extend(_of_the_visit(scan, parties, sentence, hit, others))
    if not doers and described and kind in ("meeting", "call"):
        doers.extend(_told_before(scan, parties, sentence, hit, lo) or of_sentence_before(scan, parties, sentence))
    if not doers and partner and kind in ("meeting", "call"):
        doers.extend(
            _whose_counterpart(scan, parties, sentence, hit, lo)
            or [g for g in groups if lo <= g.lo and g.hi <= hit.lo and "by" in g.preps and g.people][-1:]
            or _whose_programme(scan, groups, hit, lo)
            or [g for g in groups if lo <= g.lo and g.hi <= hit.lo and g.people and g.preps >= _HAS][-1:]
            or of_sentence_before(scan, parties, sentence)
        )
    if kind == "visit" and scan.language.pack.events[int(hit.entry.key)].journey:
        doers = whose_journey(scan, parties, sentence, hit)
        if not doers:
            return Draft()
    if not doers and kind == "visit":
        doers.extend(_received(scan, parties, sentence, hit, lo) or _possessor(scan, parties, sentence, hit))
        if not doers and goals and parties.declined and scan.group("status", sentence.lo, hit.lo):
            doers.extend(of_sentence_before(scan, parties, sentence))  # "запланирован визит в X"
    if not doers and kind in ANNOUNCED:
        doers.extend(_announced_by(scan, parties, sentence, hit, lo))
    if kind == "visit" and goals and (guests := _asked_to(scan, groups, hit, lo)):
        doers = guests
    region = kind == "visit" and not (goals or places) and scan.language.pack.grammar.verb_second
    region = region and to_a_region(scan, sentence, hit)  # "warnte bei einer Reise auf den Westbalkan"
    somewhere = kind == "visit" and (goals or places or region)
    if not doers and (partner or (kind == "sanction" and goals) or somewhere):
        before = [g for g in groups if g.hi <= hit.lo and g.actor and not g.preps and lo <= g.lo and g.named]
        if kind == "visit":
            # "A and B met C during a visit to D": whoever serves the state visited is no visitor.
            visited = {s for g in (*goals, *places) for s in g.states}
            strangers = [g for g in before if not visited & set(parties.states_of(g.people))]
            before = strangers or before
        if not before and kind == "visit":
            before = [g for g in groups if g.hi <= hit.lo and g.actor and g.people and not g.preps]
        # "visit" with no state: "during the visit, at the palace X met Y" tells of no visit of X
        abroad = any("in" not in g.preps or not place_only(g) or g.capital for g in (*goals, *places))
        abroad = abroad and scan.ending(hit.lo, "relative") is None  # "citizens who stay in X": a verb
        if not before and kind == "visit" and abroad:
            # By its case, too: "В ходе визита в X министр Y заявил"
            framed = bool(scan.group("prep", max(sentence.lo, hit.lo - FRAME_REACH), hit.lo))
            framed = framed and not any(scan.has(verb, sentence.lo, hit.lo) for verb in ("act", "event-verb"))
            opens = parties.declined and (framed or scan.at(sentence.lo, "prep") is not None)
            before = [
                g
                for g in groups
                if hit.hi < g.lo < stop
                and g.people
                and not g.preps
                and (behind_a_comma(scan, g.lo) or (opens and "n" in g.items[0].case))
            ][:1]
        if not before and kind == "visit" and abroad:
            later = (g for g in groups if g.lo >= stop and g.actor and g.people and not g.preps and g.lo - stop < 25)
            before = [g for g in later if not visited & set(parties.states_of(g.people))][:1]
        if before:
            doers.append(before[-1])
    return Draft(doers=tuple(doers), others=tuple(others), goals=tuple(goals), places=tuple(places))


def _near(scan: Scan, lo: int, hi: int) -> bool:
    """Whether two places stand close to each other, but for days told between them."""
    return hi - lo <= OWNER_REACH or hi - lo - tokens_of_days(scan, lo, hi) <= OWNER_REACH


def _with_officials(scan: Scan, hit: Hit) -> bool:
    """``Gespräche mit hochrangigen Vertretern``: whether "with" and a word for officials stand behind a noun."""
    prep = scan.at(hit.hi, "prep", "with") if hit.hi < len(scan.tokens) else None
    words = officials_of(scan)
    return prep is not None and any(token.lower in words for token in scan.tokens[prep.hi : prep.hi + NEAR_OFFICIALS])


def _of_the_visit(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, others: list[Group]) -> list[Group]:
    """``Beim Besuch von X in LAND war ein Treffen mit Y geplant``: the visitor of whom the sentence has told."""
    cues = scan.language.pack.events
    nouns = (n for n in scan.group("event-noun", sentence.lo, hit.lo) if n.hi <= hit.lo)
    nouns = (n for n in nouns if scan.ending(n.lo, "infinitive") is None)  # "at rejse til X": to travel
    visit = next((n for n in nouns if cues[int(n.entry.key)].kind == "visit"), None)
    if visit is None or not scan.language.pack.grammar.verb_second or scan.has("act", visit.hi, hit.lo):
        return []
    visitors = [g for g in draft_of_noun(scan, parties, sentence, visit, "visit").doers if g.people]
    met = {person for group in others for person in group.people}
    return [freed(visitors[0])] if len(visitors) == 1 and met.isdisjoint(visitors[0].people) else []


def _owners_beside(scan: Scan, groups: list[Group], owner: Group, lo: int) -> list[Group]:
    """``President A and Foreign Minister B's visit``: who is joined to the owner by "and", no verb before."""
    before = next((g for g in reversed(groups) if g.hi < owner.lo), None)
    joint = scan.at(before.hi, "and") if before is not None else None
    if before is None or joint is None or owner.lo - joint.hi > NEAR_DOER or not (before.people and owner.people):
        return []
    verbs = any(scan.has(group, lo, before.lo) for group in ("act", "event-verb", "deed-verb", "auxiliary"))
    return [freed(before)] if before.lo >= lo and not verbs and before.preps == owner.preps else []


def _only_verb(scan: Scan, lo: int, hi: int) -> bool:
    """Whether a word stands between two parties and nothing else, or with "himself": "mit X stellte sich Y"."""
    if hi - lo == 2 and (scan.tokens[lo + 1].cap or scan.starting.get(lo + 1)):
        return False
    return 0 < hi - lo <= 2 and scan.tokens[lo].kind == scan.tokens[hi - 1].kind == "w"


def _between_in_front(scan: Scan, groups: list[Group], hit: Hit, lo: int, hi: int) -> list[Group]:
    """``Between A and B took place talks``: who is named first in the clause whose verb says that they were held."""
    first = next((g for g in groups if lo <= g.lo and g.hi <= hit.lo), None)
    if first is None or "between" not in first.preps or not first.actor:
        return []
    opens = any(h.entry.group == "prep" and h.entry.key == "between" for h in scan.starting.get(lo, ()))
    held = scan.has("status", first.hi, hi)
    if not held and len(set(first.people)) > 1:  # "Zwischen A und B gab es im Mai ein Telefonat"
        held = not any(scan.has(group, first.hi, hit.lo) for group in ("act", "event-verb", "deed-verb"))
    return [freed(first)] if opens and held else []


def _whose_they_are(scan: Scan, parties: Parties, groups: list[Group], sentence: Sentence, hit: Hit) -> list[Group]:
    """``an accord between A and B during their first summit``: those right before a phrase of when, whose talks."""
    whose = next(
        (at for at in range(hit.lo - 1, hit.lo - 1 - THEIR_REACH, -1) if scan.at(at, "pronoun", "his")), None
    )
    prep = scan.ending(whose, "prep") if whose is not None and whose > sentence.lo else None
    if prep is None:
        return []
    last = next((g for g in reversed(groups) if g.hi == prep.lo), None)
    if last is None or "between" not in last.preps or not _from_two_sides(parties, last, states=True):
        return []
    return [freed(last)]


def _with_in_front(scan: Scan, groups: list[Group], sentence: Sentence, hit: Hit) -> list[Group]:
    """``With the foreign minister of X, NAME, the talks dealt with …``: with whom they were opens the sentence."""
    first = groups[0] if groups else None
    if first is None or "with" not in first.preps or not first.people or first.hi >= sentence.hi:
        return []
    if scan.tokens[first.hi].text != ",":
        return []
    prep = scan.at(sentence.lo, "prep", "with")
    article = scan.at(prep.hi, "articles") if prep is not None else None
    opens = prep is not None and first.lo in (prep.hi, article.hi if article is not None else prep.hi)
    return [first] if opens and 0 < hit.lo - first.hi <= WITH_REACH else []


def _behind_a_front(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``After talks in Doha A and B …``: who is spoken of behind a noun that a preposition puts first."""
    if hit.lo - sentence.lo > FRONT_NOUN or scan.at(sentence.lo, "prep") is None:
        return []
    groups = parties.groups[sentence.number]
    if any(g.actor and g.named and not place_only(g) and g.preps - {"in"} and g.lo - hit.hi <= 1 for g in groups):
        return []
    _, hi = parties.clause(sentence, hit.lo)
    return [g for g in groups if hit.hi <= g.lo < hi and g.actor and not g.preps][:1]


def _behind_address(scan: Scan, at: int) -> int:
    """Where forms of address end that begin at a token: "at the invitation of Her Excellency Ms. X"."""
    while (address := scan.at(at, "honorifics")) is not None:
        at = address.hi
    return at


def _compounded(scan: Scan, owner: Group, noun: Hit) -> bool:
    """``Deutschland-Besuch``: one word of the state visited and the visit."""
    dash = noun.lo - 1  # "US-" holds the dash
    return owner.hi in (dash, noun.lo) and scan.tokens[dash].text in "-‐‑" and scan.tokens[dash].glued


def _within(scan: Scan, noun: Hit) -> list[Group]:
    """``美俄会谈``: the two whose names are part of the phrase."""
    found = [g for name, a, b in noun.slots if name == "state" for g in slot_state(scan, a, b)]
    return found if len(found) > 1 else []


def _summit_of(scan: Scan, groups: list[Group], noun: Hit) -> list[Group]:
    """``Norwegen-Kenia-Gipfel``: the two whose names stand in one compound with the noun."""
    dashes = "-‐‑–"
    end = noun.lo if scan.tokens[noun.lo].text not in dashes else noun.lo + 1
    found: list[Group] = []
    for group in reversed(groups):
        if group.lo >= end:
            continue
        held = scan.tokens[group.hi - 1].text in dashes and group.hi == end
        if not held and not (group.hi == end - 1 and scan.tokens[group.hi].text in dashes):
            break
        if group.people or not (group.states or group.organisations):
            break
        found.insert(0, group)
        end = group.lo
    glued = all(scan.tokens[at].glued for at in range(found[0].hi, noun.lo + 1)) if found else False
    return found if len(found) == 2 and glued else []


def _who_else(parties: Parties, sentence: Sentence, owner: Group, lo: int, hi: int) -> list[Group]:
    """Who alone acts in the clause of such a word: "on his Germany visit X met Y" is a visit of X."""
    groups = [g for g in parties.groups[sentence.number] if lo <= g.lo < hi and g.people and g.actor]
    if any("of" in g.preps and 0 < g.lo - owner.hi <= NEAR_DOER + 1 for g in groups):
        return []  # "the US visit of X, said Y"
    own = [g for g in groups if not g.preps]
    return own[:1] if own and own[0].lo != owner.lo else []


def _told_of(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[list[Group], ...]:
    """``a visita que o presidente efectua a Angola``: who makes the visit, whither, where and with whom, of its own
    clause."""
    which = _which(scan, parties, sentence, hit)
    if which is None:
        return [], [], [], []
    _, hi = parties.clause(sentence, which.lo)
    groups = [g for g in parties.groups[sentence.number] if which.hi <= g.lo < hi]
    doer = next((g for g in groups if g.actor and not g.preps and g.lo - which.hi <= NEAR_DOER), None)
    if held := held_by(scan, parties, sentence, which):
        doer, verb = held
        until = next((v.lo for v in scan.group("event-verb", verb, hi) if v.lo >= doer.hi), hi)
        own = [g for g in parties.groups[sentence.number] if verb <= g.lo < until and g != doer]
        return [doer], *([g for g in own if prep in g.preps] for prep in ("to", "in", "with"))
    behind_goal = _behind_the_goal(scan, groups, which) if doer is None else None
    if behind_goal is not None:
        doer, hi = behind_goal, behind_goal.lo
    if doer is None and scan.language.pack.grammar.drops_subject:
        return _made_by_him(scan, parties, sentence, hit, which, groups)
    if (doer is None or not doer.people) and (then := told_next(scan, parties, sentence, which)):
        return then, [g for g in groups if g.preps & {"to", "in"}], [], []
    if doer is None and groups and groups[0].people and groups[0].preps == {"by"}:
        doer = groups[0]  # "the visit that a delegation led by X pays to Y"
    if doer is None or any(scan.group(verbs, which.hi, hi) for verbs in ("event-verb", "act")):
        return [], [], [], []
    behind = [g for g in groups if g.lo >= doer.hi or g.hi <= doer.lo]
    marked = ([g for g in behind if prep in g.preps] for prep in ("to", "in", "with"))
    return [doer], *marked


def _behind_the_goal(scan: Scan, groups: list[Group], which: Hit) -> Group | None:
    """``la visita que inicia hoy a Perú el canciller X``: whoever makes the visit, right behind where it goes."""
    if not scan.language.pack.grammar.adjective_after or len(groups) < 2 or not groups[0].preps & {"to", "in"}:
        return None
    goal, who = groups[:2]
    verb = which.hi < goal.lo and not scan.tokens[which.hi].cap
    near = verb and goal.lo - which.hi <= VERB_REACH and who.lo - goal.hi <= 1
    return who if near and who.people and not who.preps else None


def _made_by_him(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, which: Hit, groups: list[Group]
) -> tuple[list[Group], ...]:
    """``recibió a X, con motivo de la visita que realiza a Y``: a clause without a subject tells of whoever was named
    last before the noun and does not serve the state gone to."""
    goal = groups[0] if groups else None
    near = goal is not None and 0 < goal.lo - which.hi <= VERB_REACH
    partner = next((g for g in groups if "with" in g.preps and g.people), None)
    if near and partner is not None and not scan.tokens[which.hi].cap:  # "la reunión que mantuvo en Lima con X"
        spoke = [g for g in parties.groups[sentence.number] if g.hi <= hit.lo and g.people and not g.preps]
        return [freed(spoke[-1])] if spoke else [], [], [g for g in groups if "in" in g.preps], [partner]
    if goal is None or not near or not goal.preps & {"to", "in"} or scan.tokens[which.hi].cap:
        return [], [], [], []
    if (then := told_next(scan, parties, sentence, which)) and hit.lo - sentence.lo <= FRONT_REACH:
        return then, [goal], [], []
    before = [g for g in parties.groups[sentence.number] if g.hi <= hit.lo and g.people]
    strangers = [g for g in before if not set(goal.states) & set(parties.states_of(g.people))]
    return ([freed(strangers[-1])], [goal], [], []) if strangers else ([], [], [], [])


def _which(scan: Scan, parties: Parties, sentence: Sentence, noun: Hit) -> Hit | None:
    """The word that opens a clause telling of a noun: right behind, or over what describes it and how long it is."""
    groups = parties.groups[sentence.number]
    for at in range(noun.hi, min(noun.hi + DESCRIBING, sentence.hi)):
        which = scan.at(at, "relative") or scan.at(at, "that")
        if which is not None:
            return which
        token = scan.tokens[at]
        if token.text == "," and at == noun.hi:
            continue  # "Treffen, das er hatte", "визит, который он начинает"
        parted = any(h.entry.group in _PARTS and h.entry.group != "prep" for h in scan.starting.get(at, ()))
        if token.kind != "w" or token.cap or parted or any(g.lo <= at < g.hi for g in groups):
            return None
        if not scan.language.pack.grammar.adjective_after:
            return None
    return None


def _received(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, lo: int) -> list[Group]:
    """``X receives Y, on a state visit``: the one received, right before preposition and noun, is the visitor."""
    prep = scan.ending(hit.lo, "prep")
    if prep is None:
        return []
    at = prep.lo - (prep.lo > lo and scan.tokens[prep.lo - 1].text == ",")
    cues = scan.language.pack.events
    met = [v for v in scan.group("event-verb", lo, at) if cues[int(v.entry.key)].kind == "meeting"]
    received = [g for g in parties.groups[sentence.number] if met and met[0].hi <= g.lo and g.hi == at and g.people]
    return [freed(received[0])] if received else []


def _possessor(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``It is his first visit to X``: his who alone was named in the sentence before."""
    here = any(g.people and g.lo < hit.lo for g in parties.groups[sentence.number])
    if not is_his(scan, sentence, hit) or here:
        return []
    if scan.language.pack.grammar.verb_second and hit.lo - sentence.lo <= FRONT_NOUN:
        # "Mit seiner Reise wolle der Präsident …": his who is the subject behind the verb
        behind = next(
            (g for g in parties.groups[sentence.number] if g.lo >= hit.hi and g.actor and not g.preps), None
        )
        if behind is not None and behind.people:
            return [freed(behind)]
    if sentence.number == 0:
        return []
    named = [g for g in parties.groups[sentence.number - 1] if g.people and g.items[0].kind != "pronoun"]
    return [freed(named[0])] if len({g.people for g in named}) == 1 and len(named[0].people) == 1 else []


def _announced_by(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, lo: int) -> list[Group]:
    """``X announced the expulsion of …``: who says so right before the noun, over its article, does it."""
    article = scan.ending(hit.lo, "articles")
    at = article.lo if article is not None else hit.lo
    about = scan.ending(at, "prep")
    at = about.lo if about is not None and about.entry.key == "about" else at  # "объявила о высылке"
    acts = (act for act in scan.group("act", lo, hit.lo) if act.hi in (at, hit.lo) or _around(act, at))
    said = next(acts, None) or _said_when(scan, lo, at)
    if said is None or said.entry.key not in ("affirm", "report"):
        return []
    subject = parties.subject(sentence, said.lo, said.hi, gap_of(said), capitals=True)
    return [as_state(subject) if subject.capital else subject] if subject is not None else []


def _said_when(scan: Scan, lo: int, at: int) -> Hit | None:
    """``announced last night the expulsion of``: a verb of saying with only its time before what is announced."""
    act = next((h for h in reversed(scan.group("act", lo, at)) if h.hi <= at), None)
    if act is None or at - act.hi > TIME_REACH:
        return None
    plain = all(scan.tokens[i].kind != "p" or scan.tokens[i].text in ",-" for i in range(act.hi, at))
    plain = plain and not any(
        scan.has(group, act.hi, at) for group in ("that", "act", "event-verb", "actor", "office")
    )
    dated = any(h.lo >= act.hi and h.hi <= at for h in scan.group("day", act.hi, at))
    dated = dated or any(h.lo >= act.hi and h.entry.key == "happened" for h in scan.group("status", act.hi, at))
    return act if plain and dated else None


def _around(act: Hit, at: int) -> bool:
    """``hat die Ausweisung … verkündet``: a verb in two parts, the first right before what it announces."""
    gap = gap_of(act)
    return gap is not None and gap[0] == at < gap[1]


def _whose_programme(scan: Scan, groups: list[Group], hit: Hit, lo: int) -> list[Group]:
    """``On the programme of X are talks with Y``: whose it is stands right behind the word of the plan."""
    if scan.language.pack.grammar.verb_second:
        # "Für X stehen Treffen mit Y auf dem Programm": for whom, behind no noun
        own = (g for g in groups if lo <= g.lo and g.hi <= hit.lo and g.people and g.preps == {"of"})
        plain = [freed(g) for g in own if _behind_no_noun(scan, g, lo)]
        if plain and _is_planned(scan, lo, hit):
            return plain[:1]
    plans = [h.hi for h in scan.group("status", lo, hit.lo) if h.entry.key == "planned"]
    whose = (g for g in groups if g.people and g.preps and any(0 <= g.lo - hi <= NEAR_DOER for hi in plans))
    return [freed(g) for g in whose if g.hi <= hit.lo][:1]


def _behind_no_noun(scan: Scan, group: Group, lo: int) -> bool:
    """Whether a party's preposition opens the clause, or stands behind a word without a capital that is a verb's."""
    article = scan.ending(group.lo, "articles")
    prep = scan.ending(article.lo if article is not None else group.lo, "prep")
    if prep is None:
        return False
    before = scan.tokens[prep.lo - 1] if prep.lo > lo else None
    return before is None or (before.kind == "w" and not before.cap)


def _is_planned(scan: Scan, lo: int, hit: Hit) -> bool:
    """Whether the clause of a noun says that it is to come."""
    sentence = scan.sentence_of(hit.lo)
    return any(h.entry.key == "planned" for h in scan.group("status", lo, sentence.hi))


def _from_two_sides(parties: Parties, group: Group, *, states: bool, behind: bool = False) -> bool:
    """Whether people of two states stand together, or of a state and of a body that is of none; with ``states`` two
    states themselves, too. ``behind``: whether they stand behind the talks that open their sentence."""
    if from_two_states(group, states=states):
        return True
    serving = parties.states_of(group.people)
    profiles = parties.people.profiles
    world = any(profiles[p].body is not None and profiles[p].state is None for p in group.people if p in profiles)
    if len(serving) > 1 or (bool(serving) and world):
        return True
    # "Foreign Minister A and her Kenyan colleague B": she serves another state, though none is named
    people = [item for item in group.items if item.people]
    for left, right in pairwise(people):
        his = parties.scan.ending(right.lo, "pronoun")
        if not serving or parties.states_of(left.people):
            continue
        if his is not None and his.entry.key == "his":
            return True
        # "Prime Minister A and Kenyan President B": whose state stands behind "and" is that of B alone
        told = behind and any(right.lo <= hit.lo < right.hi for hit in parties.scan.states)
        if told and all(profiles[p].offices for p in left.people if p in profiles):
            return True
    return False


def from_two_states(group: Group, *, states: bool) -> bool:
    """``The foreign ministers of X and Y``: offices of two states that stand together, without their holders."""
    held = {
        s for item in group.items if item.kind == "office" or (states and item.kind == "state") for s in item.states
    }
    return len(held) > 1


def _whose_counterpart(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, lo: int) -> list[Group]:
    """``X said that a meeting with his colleague Y is off``: "his" makes the speaker the other one."""
    partner = next((g for g in parties.groups[sentence.number] if g.lo >= hit.hi and g.preps & {"with"}), None)
    if lo == sentence.lo or partner is None or partner.lo - hit.hi > OWNER_REACH:
        return []
    own = scan.at(hit.lo - 1, "pronoun", "his") is not None and scan.language.pack.grammar.cases
    his = own or any(scan.at(at, "pronoun", "his") is not None for at in range(hit.hi, partner.lo + 1))
    where = scan.at(lo, "relative") if hit.lo - lo <= 2 else None
    cues = scan.language.pack.events
    travelled = where is not None and any(
        cues[int(verb.entry.key)].kind == "visit" for verb in scan.group("event-verb", sentence.lo, lo)
    )
    if not his and not travelled:  # "flies on to X, where talks with Y are planned"
        return []
    outer = [g for g in parties.groups[sentence.number] if g.hi <= lo and g.actor and not g.preps and g.people]
    return outer[-1:]


def _at_a_place_of(scan: Scan, reached: int, group: Group) -> bool:
    """``a meeting with X, at the residence of the premier``: whose place it is where the others met."""
    comma = next((at for at in range(reached, group.lo) if scan.tokens[at].text == ","), None)
    if comma is None:
        return False
    return any("in" in p.entry.key.split() and p.hi < group.lo - 1 for p in scan.group("prep", comma, group.lo))


def _asked_to(scan: Scan, groups: list[Group], hit: Hit, lo: int) -> list[Group]:
    """``the invitation of X to Y for a visit to Z``: whoever is asked is who is to come."""
    kinds = scan.language.pack.events
    asks = [h for h in scan.group("event-noun", lo, hit.lo) if kinds[int(h.entry.key)].kind == "invitation"]
    if not asks or hit.lo - asks[-1].hi > ASKED_REACH:
        return []
    guests = [g for g in groups if asks[-1].hi <= g.lo and g.hi <= hit.lo and g.people and "to" in g.preps]
    return [freed(guests[-1])] if guests else []


ASKED_REACH = 24
"""Tokens between an invitation and the visit that it is for, with the names of both sides between."""


def _told_before(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, lo: int) -> list[Group]:
    """``X said so before talks with Y``: right behind a word of time the talks are those of the clause before."""
    opening = scan.at(lo, "clause")
    if opening is None or lo == sentence.lo or not tells_when(scan, lo) or hit.lo - opening.hi > 1:
        return []
    outer = [g for g in parties.groups[sentence.number] if g.hi <= lo and g.actor and not g.preps and g.people]
    return outer[-1:] if len(outer) == 1 else []


def _owner_behind(scan: Scan, parties: Parties, group: Group, noun: Hit, reached: int) -> bool:
    """Whether who stands behind a noun without a preposition owns it: right behind, or in the genitive further on."""
    if not scan.language.pack.grammar.adjective_after:
        return False
    if group.lo <= noun.hi + 1:
        return not parties.declined or not group.items[0].case or "g" in group.items[0].case
    case = group.items[0].case
    joined = all(scan.at(at, "and") or scan.at(at, "pronoun", "his") for at in range(reached, group.lo))
    if joined and 1 < group.lo - reached <= NEAR_DOER:
        return parties.declined and "g" in case  # "президента X и его коллеги Y"
    return parties.declined and "g" in case and "n" not in case and group.lo - reached <= 1


def _owner_in_headline(scan: Scan, sentence: Sentence, group: Group, noun: Hit) -> bool:
    """``Bezoek Visser aan Peru uitgesteld``: in a headline, whose it is stands bare behind its first noun."""
    first = noun.lo == sentence.lo and group.lo == noun.hi
    return sentence.kind == "headline" and first and bool(group.people) and scan.language.pack.grammar.verb_second


def _owns(group: Group, noun: Hit) -> bool:
    """Whether what stands before a noun is its owner: a genitive, or an office right before it."""
    last = group.items[-1]
    return last.owned or (last.kind == "office" and last.hi == noun.lo and not last.preps)


def _behind_predicate(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``A meeting will take place shortly between X and Y``: the two behind the verb that says when it is."""
    _, hi = parties.clause(sentence, hit.hi)
    told = [h for h in scan.group("status", hit.hi, hi) if h.entry.key in ("planned", "happened")]
    for group in parties.groups[sentence.number]:
        prep = next((h for h in scan.group("prep", hit.hi, group.lo) if h.entry.key == "between"), None)
        if prep is None or "between" not in group.preps or not hit.hi < group.lo < hi:
            continue
        last = max((h.hi for h in told if h.hi <= prep.lo), default=None)
        if last is None or any(scan.has(noun, hit.hi, prep.lo) for noun in ("event-noun", "paper")):
            continue
        day = {h.hi for h in scan.group("day", last, prep.lo)}  # "took place on Tuesday afternoon between"
        if all(scan.starting.get(at) or at in day for at in range(last, prep.lo)):
            return [group]
    return []


def _of_noun_between(scan: Scan, hit: Hit, group: Group) -> bool:
    """``Vid mötet diskuterades konflikten mellan A och B``: behind a noun of talks that a preposition opens, with
    words that are known for nothing before "between", the two are of another noun."""
    grammar = scan.language.pack.grammar
    between = next((h.lo for h in scan.group("prep", hit.hi, group.lo) if h.entry.key == "between"), hit.hi)
    tokens = scan.tokens
    # "beim Treffen am 3. Mai zwischen A und B": no noun, but the day
    dated = {at for at in range(hit.hi, between) if any(t.text.isdigit() for t in tokens[at - 2 : at + 1])}
    words = [at for at in range(hit.hi, between) if tokens[at].kind == "w" and at not in dated]
    if not grammar.verb_second or not words or scan.starting.get(words[-1]):
        return False
    if grammar.capital_nouns:
        return scan.tokens[words[-1]].cap
    return len(words) > 1 and scan.at(scan.sentence_of(hit.lo).lo, "prep") is not None


def _in_genitive(scan: Scan, group: Group) -> bool:
    """Whether somebody is named in the genitive, with no preposition: "Merkels", behind a noun."""
    ends = tuple(scan.language.pack.grammar.genitive_suffixes)
    return group.items[0].owned or (not group.preps and scan.tokens[group.hi - 1].lower.endswith(ends))


def _owns_described(scan: Scan, group: Group, noun: Hit) -> bool:
    """``Berg's long-awaited, three-day visit``, ``Berg's 3 to 5 May visit``: only what describes the noun between."""
    if not (group.items[-1].owned and group.hi < noun.lo <= group.hi + DESCRIBED_REACH):
        return False
    for at in range(group.hi, noun.lo):
        token = scan.tokens[at]
        if token.kind == "p" and token.text not in ",-–'’":
            return False
        dated = any(scan.tokens[beside].text.isdigit() for beside in (at - 1, at + 1))
        if token.cap and not dated:
            return False
        if any(h.entry.group in _PARTS and not dated for h in scan.starting.get(at, ())):
            return False
    return True


def _until_verb(scan: Scan, hit: Hit, hi: int) -> int:
    aside = hit.hi
    for at in range(hit.hi, hi):
        if at < aside or (scan.at(at, "attributes") is not None and at + 1 < hi and scan.tokens[at + 1].cap):
            continue  # "a meeting with visiting President X"
        if (
            scan.tokens[at - 1].text == ","
            and scan.at(at, "prep") is not None
            and scan.at(at, "event-verb") is not None
        ):
            aside = next((sign for sign in scan.signs(at, hi) if scan.tokens[sign].text == ","), at)
            if aside > at:
                continue  # "a meeting with X, on a visit to Y, Z said"
        for other in scan.starting.get(at, ()):
            if other.entry.group in ("act", "event-verb", "future") and len(own := own_tokens(other)) <= 4:
                # "samtalen med X diskuterade": the preposition that a verb begins with is the noun's
                fronted = gap_of(other) is not None and scan.at(at, "prep") is not None
                return max(own) if fronted else at
    return hi
