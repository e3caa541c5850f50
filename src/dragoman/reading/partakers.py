"""Who takes part in what a verb or noun tells of: doers, others, goals and places."""

from __future__ import annotations

from dragoman.reading.delegations import LED
from dragoman.reading.dispatched import who_is_sent
from dragoman.reading.fronted import subject_of_phrase
from dragoman.reading.groups import as_state, freed
from dragoman.reading.kinds.events import Draft
from dragoman.reading.kinds.names import PLACES, Item
from dragoman.reading.leftout import (
    before_colon,
    in_where,
    led_to,
    met_by_pronoun,
    received_there,
    through,
    whence,
    whereabouts,
    who_said,
    whose_meeting,
    with_whom,
)
from dragoman.reading.lexicon import Hit
from dragoman.reading.listed import listed_behind, listed_on, who_they_are
from dragoman.reading.nextverbs import new_clause, only_says_so, owned_by_both, past_what_is_told, until_next_verb
from dragoman.reading.ordinals import another_is_nth, who_is_nth
from dragoman.reading.parties import Group, Parties
from dragoman.reading.retold import MET
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.speakers import shared_subject
from dragoman.reading.toldbefore import of_a_visit, of_sentence_before, whose_journey
from dragoman.reading.verbfinal import told_of
from dragoman.reading.verbs import gap_of, gaps_of, own_tokens
from dragoman.reading.welcomes import answers

GOAL_REACH = 6
"""Tokens between a state visited and its visitor behind it: "en el mes de mayo"."""
FRONTED_REACH = 14
"""Tokens before a verb without a subject that a place and a day open: "Today, at the palace, receiving X, Y …"."""
LED_REACH = 8
"""Tokens of a preposition of several words and its article, before a verb: "Au cours de l'audience que lui a …"."""
SENDERS = {kind: frozenset({"from"}) for kind in ("message", "gift", "invitation", "call")}
"""Prepositions before who sends, gives, invites or telephones."""
SAYING_REACH = 3
"""Tokens between a subject and its verb of saying."""
_TELLS = frozenset({"affirm", "report"})
OWNER_REACH = 6
"""Tokens between a noun and the owner behind it: "the visit of the …"; further off it belongs to something else."""
OFFICERS_REACH = 8
"""Tokens between a deed against officers and their state: "entry bans on two senior officers of the Russian …"."""
NEAR_DOER = 2
"""Tokens between "which" and who does it: an article, and a preposition that is one with it."""

ALSO = {
    "recall": frozenset({"from", "of", "in"}),
    "expulsion": frozenset({"from", "of", "in"}),
    "sanction": frozenset({"in", "of", "about", "other", "to"}),
    "summons": frozenset({"of", "from"}),
}
"""Prepositions that mark a party of these kinds though they mark none elsewhere: "sanctions on", "recalled from"."""

_DONE_THERE = frozenset({"visit", "ceremony", "signing"})
"""What is done where somebody has come to, besides meeting people."""
OFFICERS = frozenset({"expulsion", "summons", "recall"})
"""Deeds done to a state's officers."""
GOVERNMENTAL = frozenset(
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


_APART = frozenset({"with", "of", "by", "from", "to"})
"""Prepositions behind which stands somebody else than the one of whom the next words tell."""
_MEET_OR_NAME = MET | {"appointment"}
"""Events behind whose verb "of" may govern the parties of another noun: "sworn in after the resignation of X"."""
MUTUAL = frozenset({"meeting", "call", "signing", "relations", "ceremony"})


def _others_between(subject: Group | None, group: Group) -> bool:
    """``Both praised … begun with the meeting between A and B``: two beside two others who are the subject."""
    if subject is None or len(subject.people) < 2 or len(group.people) < 2:
        return False
    return set(subject.people).isdisjoint(group.people)


def _visited(scan: Scan, subject: Group, hit: Hit) -> bool:
    """``said that will visit Kenya``: with the subject left out, a state right behind the verb is the goal."""
    if not scan.language.pack.grammar.drops_subject or subject.lo < hit.hi:
        return False
    return all(item.kind == "state" for item in subject.items)


def _behind_goal(parties: Parties, sentence: Sentence, goal: Group) -> Group | None:
    """``Visitará Kenia en mayo el presidente``: who visits, behind the state visited and perhaps the time."""
    behind = next((g for g in parties.groups[sentence.number] if g.lo >= goal.hi), None)
    if behind is None or behind.lo - goal.hi > GOAL_REACH or behind.preps or not behind.actor:
        return None
    if any(token.kind != "w" for token in parties.scan.tokens[goal.hi : behind.lo]):
        return None
    return behind if any(item.kind != "state" for item in behind.items) else None


def tells_when(scan: Scan, at: int) -> bool:
    """Whether a clause of time or cause begins: "promised to do more when they met"; none of what is wished."""
    if scan.at(at, "clause") is None:
        return False
    return scan.at(at, "that") is None and scan.at(at, "infinitive") is None and scan.at(at, "conditional") is None


def draft_of_verb(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, kind: str) -> Draft:
    """Who does what a verb tells of, to whom, whither and where."""
    gap = gap_of(hit)
    subject = _whose_decision(scan, parties, sentence, hit) if kind in GOVERNMENTAL else None
    subject = subject or who_is_nth(scan, parties, sentence, hit)
    subject = subject or shared_subject(scan, parties, sentence, hit, capitals=kind in GOVERNMENTAL)
    subject = as_state(subject) if subject is not None and subject.capital else subject
    sender: list[Group] = []
    cue = scan.language.pack.events[int(hit.entry.key)]
    if kind == "visit" and (cue.journey or cue.sends):
        travelling = (who_is_sent if cue.sends else whose_journey)(scan, parties, sentence, hit)
        if not travelling:
            return Draft()
        subject, *sender = travelling
    if subject is None:  # "traf sie auf"
        inside = (g for g in parties.groups[sentence.number] if hit.lo < g.lo and g.hi < hit.hi and g.named)
        subject = next((g for g in inside if gap is None and g.items[0].kind == "pronoun"), None)
    guest = _on_a_visit(scan, parties, sentence, hit) if kind == "visit" else None
    subject = guest or subject
    if subject is None and kind in ("meeting", "call") and not scan.language.pack.grammar.spaced:
        subject = _who_told_next(scan, parties, sentence, hit)
    if subject is None and kind == "visit" and scan.language.pack.grammar.syllables:
        subject = _met_on_a_visit(scan, parties, sentence, hit)
    if subject is None and kind in MUTUAL:
        subject = _traveller(scan, parties, sentence, hit)
    if subject is None and kind == "signing" and not scan.language.pack.grammar.spaced:
        subject = _looking_on(scan, parties, sentence, hit)
    there = whereabouts(scan, parties, sentence, hit) if kind in MUTUAL or kind in _DONE_THERE else []
    if subject is None and kind == "visit" and parties.leads(sentence, hit.lo):
        subject = next((g for g in there if not g.preps), None)  # "travels to X, where will visit Y"
    said = hit.lo > sentence.lo and scan.ending(hit.lo, "that") is not None
    if subject is None and parties.declined and kind == "visit" and said:  # "X заявил, что посетит Y"
        subject = who_said(scan, parties, sentence, hit)
    if subject is None:
        governs = kind in GOVERNMENTAL
        subject = parties.subject(sentence, hit.lo, hit.hi, gap, capitals=governs)
        if subject is None and scan.language.pack.grammar.verb_second:  # "In X wird … Y erwartet"
            later = (parties.subject(sentence, hit.lo, hit.hi, other, capitals=governs) for other in gaps_of(hit)[1:])
            subject = next((found for found in later if found is not None), None)
        if subject is not None and kind == "visit" and _visited(scan, subject, hit):
            subject = _behind_goal(parties, sentence, subject)
        if subject is not None and _framed(scan, subject):
            told = (g for g in reversed(parties.groups[sentence.number]) if g.hi <= subject.lo and g.people)
            subject = next((g for g in told if not g.preps), None)
        if subject is None and kind in MUTUAL:
            both = parties.subject(sentence, hit.lo, hit.hi, gap, capitals=True)
            subject = both if both is not None and both.capital and len(both.items) > 1 else None
        if subject is not None and subject.capital:
            subject = as_state(subject)
        if subject is None and parties.declined:  # "X посетил Y, где встретился с Z"
            subject = next((g for g in there if not g.preps), None)
        subject = subject or _earlier_subject(scan, parties, sentence, hit)
    if subject is None:
        subject = _outer_subject(scan, parties, sentence, hit)
    fronted = _fronted_subject(scan, parties, sentence, hit) if subject is None else None
    subject = subject or fronted
    if subject is None and scan.language.pack.grammar.drops_subject:
        subject = parties.far_behind(sentence, hit)
        if subject is not None and kind == "visit" and _visited(scan, subject, hit):
            subject = _behind_goal(parties, sentence, subject)
    if subject is None and scan.language.pack.grammar.drops_subject:
        subject = who_said(scan, parties, sentence, hit)
    subject = subject or next((g for g in there if not g.preps), None)
    if subject is None and sentence.kind == "headline":
        subject = before_colon(scan, parties, sentence, hit)
    if subject is None and kind in MUTUAL and in_where(scan, parties, sentence, hit):
        subject = parties.carried(sentence)
    if subject is None and parties.carried(sentence) is not None and parties.opens(sentence, hit.lo):
        subject = parties.carried(sentence)
    bare = not (scan.language.pack.grammar.articles or parties.declined)
    if kind in OFFICERS and bare and subject is not None and subject.people:
        # "tuduhan X bikin dubes Y diusir": of a passive that begins with them, those who are sent away
        sent = (g for g in parties.groups[sentence.number] if g.lo <= hit.lo < g.hi and g.lo >= subject.hi)
        subject = next(sent, subject)
    if subject is not None and another_is_nth(scan, sentence, hit, subject):
        return Draft()
    _, hi = parties.clause(sentence, hit.hi - 1)
    hi = until_next_verb(scan, sentence, hit, hi)
    if fronted is not None:
        hi = min(hi, fronted.hi)
    told_until = past_what_is_told(scan, sentence, hit, hi) if kind in MET else hit.hi
    others: list[Group] = []
    if scan.language.pack.grammar.verb_second:
        # "dass X den Y getroffen hat": of two before a verb the first is the subject, the next its object.
        before = parties.before(sentence, hit.lo)
        relative = told_of(scan, parties, sentence, hit, kind)
        if relative is not None and guest is None:
            subject, others = relative, list(before)
        elif len(before) > 1 and before[-1].hi == hit.lo and new_clause(scan, before[0].hi, hit.lo) is not None:
            subject = before[-1]  # "…, og på B side vil hun treffe"
        elif len(before) > 1 and subject in before and guest is None:
            subject, others = before[0], list(before[1:])
        elif subject not in before and kind in MUTUAL and scan.at(hit.lo, "infinitive") is not None:
            # "reist nach Rom, um den Minister zu treffen": the word that opens it is one for "about" as well
            begin, _ = parties.clause(sentence, hit.lo)
            within = [g for g in parties.groups[sentence.number] if begin <= g.lo and g.hi <= hit.lo]
            met = [g for g in within if not scan.group("prep", begin + 2, g.lo)]  # not X: "um über X zu sprechen"
            others = [g for g in met if g.actor and g.preps <= {"about"} and g != subject]
    doers = [subject, *sender] if subject is not None else []
    goals: list[Group] = []
    places: list[Group] = []
    visitor = _told_of_visitor(scan, parties, sentence, hit) if kind == "visit" else None
    visitor = visitor or (_welcomed_visitor(scan, parties, sentence, hit) if kind == "visit" else None)
    if visitor is not None:
        return Draft(doers=(freed(visitor),))
    objects = 0
    lo, _ = parties.clause(sentence, hit.lo)
    # Where the verb comes second, "by X" before it belongs to a noun ("at the invitation of X").
    passive_before = not scan.language.pack.grammar.verb_second
    for name, slot_lo, slot_hi in hit.slots:
        if name == "state":
            others.extend(slot_state(scan, slot_lo, slot_hi))
    for group in parties.groups[sentence.number]:
        if (
            group == subject
            or group in others
            or group.lo >= hi
            or group.lo < lo
            or hit.hi <= group.lo < told_until
            or (parties.declined and kind == "appointment" and own_tokens(hit) >= set(range(group.lo, group.hi)))
            or parties.quoted_beside(sentence, group.lo, hit.lo)
            or _set_against(scan, group)
            or only_says_so(scan, group)
        ):
            continue
        preps = group.preps
        if group.lo >= hit.hi and _in_another_verb(scan, hit, group):
            continue
        if kind == "visit" and (("from" in preps and not preps & {"in", "to"}) or whence(scan, hit, group)):
            continue
        if kind == "visit" and preps & {"by", "of"} and group.lo >= hit.hi and of_invitation(scan, hit, group):
            continue
        if preps & {"between", "with"} and group.lo >= hit.hi and _another_noun(scan, hit, group, kind):
            continue
        if "between" in preps and _others_between(subject, group):
            continue
        if kind == "invitation" and gap is not None and gap[0] <= group.lo < gap[1] and group.actor and "in" in preps:
            others.append(group)  # "在甲的邀请下"
            continue
        if kind == "retreat" and "from" in preps and not scan.language.pack.grammar.spaced:
            goals.append(freed(group))  # "从甲撤军"
            continue
        if group.hi <= hit.lo:
            if preps & {"between"}:
                if kind in MUTUAL or not doers:  # "After a quarrel between A and B, C suspended its aid"
                    others.append(group)
            elif kind == "expulsion" and "from" in preps and not doers and group.states:
                doers.append(freed(group))  # "from Kenya they expelled two diplomats"
            elif (
                "by" in preps
                and group.actor
                and group.hi <= hit.lo <= group.hi + 2
                and passive_before
                and scan.ending(hit.lo, "and") is None  # "will be received by X and will hold talks with Y"
            ):
                doers.append(group)
            elif kind == "visit" and ("to" in preps or _fronted_goal(parties, group, subject, hit)):
                goals.append(group)
            elif kind == "sanction" and group.hi == hit.lo and not passive_before and preps & {"to", "other"}:
                goals.append(freed(group))  # "Gegen X hat Y Sanktionen verhängt"
            elif "in" in preps:
                places.append(group)
            elif (
                preps & {"with"}
                and group.lo < hit.lo <= group.hi + 8
                and not _of_noun_before(scan, hit, group)
                and not _partner_of(scan, lo, group, hit)
            ) or (parties.declined and not preps and group.actor and group.items[0].oblique):
                others.append(group)
            elif "to" in preps and not scan.language.pack.grammar.spaced:
                goals.append(group)
            elif kind in MET and owned_by_both(scan, subject, group, hit.lo):
                others.append(freed(group))  # "甲和乙的会晤"
            continue
        if parties.declined and _of_participle(scan, hit, group):
            continue
        if kind == "meeting" and whose_meeting(scan, parties, hit, group):
            others.append(freed(group))
            continue
        if not group.actor and not place_only(group):
            held = group.lo >= hit.hi or (kind in OFFICERS and group.lo > hit.lo)  # "utvisa en rysk diplomat"
            aimed = held and preps & ALSO.get(kind, frozenset()) and group.lo - hit.hi <= OFFICERS_REACH
            aimed = aimed and not (kind in OFFICERS and (group.lo < hit.hi or _of_a_frame(scan, hit, group)))
            if kind in ALSO and ((held and not preps) or aimed or not scan.language.pack.grammar.spaced):
                goals.append(freed(group))
            elif kind in GOVERNMENTAL and preps & {"to", "with"} and not scan.language.pack.grammar.spaced:
                goals.append(freed(group))  # "暂停对甲的援助", "中止与甲的合作"
            continue
        if not preps or (kind in MET and group.people and own_preposition(scan, hit, group)):
            if kind in ("meeting", "call") and _of_what_they_discussed(scan, hit, group, subject):
                continue
            if place_only(group):
                goals.append(group)
            elif not objects and (
                not (scan.tokens[group.lo - 1].text == "," and (places or goals))
                or (kind == "meeting" and not others and received_there(scan, sentence, hit, group, doers))
                or (gap is not None and group.hi == gap[1] and scan.language.pack.grammar.verb_second)
            ):
                others.append(group)
                # "dẫn đầu đoàn đại biểu Lào thăm Campuchia": whose delegation it is stands within the verb
                objects += not (kind == "visit" and hit.lo <= group.lo and group.hi <= hit.hi)
        elif preps & {"with", "between"}:
            if kind not in MET or not _in_purpose(scan, hit, group):
                # "Caracas broke off relations with Bogotá": capitals for their governments
                others.append(as_state(group) if kind == "relations" and group.capital else group)
        elif kind == "visit" and "by" in preps and doers and through(scan, group):
            goals.append(group)
        elif "by" in preps and "in" not in preps:
            # "på grund af invasionen af X"
            if kind in OFFICERS and group.capital:
                group = as_state(group)  # "were expelled by Moscow"
            doers += [group] if kind not in OFFICERS or not _of_a_frame(scan, hit, group) else []
        elif preps & ALSO.get(kind, frozenset()) and group.lo - hit.hi <= OWNER_REACH:
            if kind not in OFFICERS or not _of_a_frame(scan, hit, group):
                goals.append(group)
        elif preps & SENDERS.get(kind, frozenset()) or (kind == "ceremony" and "from" in preps and group.people):
            others.append(group)  # "accepted credentials from Ambassador X"
        elif "to" in preps or "in" in preps:
            (goals if "to" in preps else places).append(group)
            if "in" in preps and "to" in preps:
                places.append(group)
        elif "of" in preps and kind in ("meeting", "call") and (place_only(group) or _of_a_place(scan, hit, group)):
            places.append(group)  # "a accueilli à l'aéroport de LIEU son homologue"
        elif (
            "of" in preps
            and not objects
            # "met X after the capture of Y", but "met X, of Panama"
            and not (kind in ("meeting", "call") and any("with" in g.preps and group.lo > g.hi + 3 for g in others))
            and not ((kind in MET or kind == "appointment") and _not_met(scan, hit, group))
        ):
            others.append(group)
            objects += 1
    if kind == "invitation" and gap is not None and not others and not scan.language.pack.grammar.spaced:
        # "应甲邀请，乙访问丙": who is invited is the subject of the next clause.
        behind = [g for g in parties.groups[sentence.number] if g.lo >= hit.hi and g.actor and not g.preps]
        others.extend(behind[:1])
    if kind == "invitation" and gap is not None and doers and not scan.language.pack.grammar.spaced:
        inviting = [g for g in others if gap[0] <= g.lo and g.hi <= gap[1]]
        if inviting and doers[0].hi <= hit.lo:
            doers, others = inviting, doers  # "甲应乙邀请访问丙": who invites stands within
    if kind == "signing" and not others:
        others.extend(g for g in there if g.people and g not in doers)
    if kind in ("meeting", "call") and not any(g.people or g.states or g.organisations for g in others):
        others.extend(listed_behind(scan, parties, sentence, hit))
    if they := who_they_are(scan, parties, sentence, hit, doers):
        doers, others = they, [g for g in others if g not in they]
    if kind in ("meeting", "call", "ceremony") and others and others[-1].people and others[-1].lo >= hit.hi:
        others.extend(listed_on(scan, parties, sentence, others[-1]))
    if kind == "meeting" and not any(g.people for g in others):
        others.extend(met_by_pronoun(scan, parties, sentence, hit, doers))
    if kind in MET and kind != "visit" and not others:
        others.extend(with_whom(scan, parties, sentence, hit))
        if others and (not doers or doers[0].people == others[0].people):
            outer = [g for g in parties.groups[sentence.number] if g.hi <= others[0].lo and g.actor and not g.preps]
            doers = outer[:1] or [g for g in (parties.carried(sentence),) if g is not None]
    main = lo == sentence.lo or scan.ending(lo, "auxiliary") is not None  # "blev der holdt"
    led_up = main and scan.at(sentence.lo, "prep") is not None and scan.language.pack.grammar.verb_second
    led_up = led_up or of_a_visit(scan, sentence, hit)
    if kind in ("meeting", "call") and led_up and others and not doers and all(g.preps & {"with"} for g in others):
        doers = of_sentence_before(scan, parties, sentence)  # "Under besöket hölls samtal med X"
    if kind == "visit" and not goals and not others:
        goals.extend(led_to(scan, parties, sentence, hit))
    if kind in ("meeting", "call") and not others:
        # "recibió al presidente": the one met stands behind a word for "to".
        others.extend([g for g in goals if any(i.kind in ("person", "office", "pronoun") for i in g.items)][:1])
    return Draft(doers=tuple(doers), others=tuple(others), goals=tuple(goals), places=tuple(places))


def _of_a_place(scan: Scan, hit: Hit, group: Group) -> bool:
    """``a reçu au salon de l'aéroport de X le ministre``: a state whose airport, behind "in", only says where."""
    if group.people or group.organisations or not scan.language.pack.grammar.adjective_after:
        return False
    before = scan.group("prep", hit.hi, group.lo)
    return any({"in", "to"} & set(p.entry.key.split()) and p.hi < group.lo - 1 for p in before)


def _fronted_goal(parties: Parties, group: Group, subject: Group | None, hit: Hit) -> bool:
    """``Псковскую область посетила делегация``: a place without a preposition, the visitor behind the verb."""
    inverted = parties.declined and subject is not None and subject.lo >= hit.hi
    return inverted and not group.preps and place_only(group)


def _on_a_visit(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``receives X on a state visit to Y``: of a phrase that a preposition opens, who stands right before it."""
    if scan.at(hit.lo, "prep") is None or not scan.language.pack.grammar.spaced:
        return None
    groups = parties.groups[sentence.number]
    comma = scan.tokens[hit.lo - 1].text == ","  # "with X, on a visit to Y,": said of X, whatever stands before
    return next((g for g in groups if g.hi == hit.lo - comma and g.people and (comma or not g.preps & _APART)), None)


def _told_of_visitor(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``met visiting Kenyan President X``: a participle that only describes who stands behind it is theirs."""
    grammar = scan.language.pack.grammar
    if parties.declined or not grammar.spaced or scan.at(hit.lo, "attributes") is None:
        return None
    auxiliary = scan.ending(hit.lo, "auxiliary")
    if auxiliary is not None and scan.at(auxiliary.lo, "and") is None:
        return None
    return next((g for g in parties.groups[sentence.number] if g.lo == hit.hi and g.people), None)


def _welcomed_visitor(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``国王对外长甲一行的到访表示欢迎``: whose visit is spoken of behind a word for "to", before the verb itself."""
    grammar = scan.language.pack.grammar
    if grammar.spaced:
        return None
    for group in parties.groups[sentence.number]:
        if not (group.people and "to" in group.preps and group.hi <= hit.lo <= group.hi + 2):
            continue
        told = scan.at(hit.hi, "act") if hit.hi < sentence.hi else None
        owned = scan.tokens[hit.lo - 1].text in grammar.genitive_suffixes
        if owned or (told is not None and group.hi == hit.lo):
            return group
    return None


def _set_against(scan: Scan, group: Group) -> bool:
    """``visited X on behalf of Y and not Z``: whom a negation behind "and" names has no part in it."""
    article = scan.ending(group.lo, "articles")
    found = scan.ending(article.lo if article is not None else group.lo, "negation")
    return found is not None and scan.ending(found.lo, "and") is not None


def _framed(scan: Scan, group: Group) -> bool:
    """``访甲期间将同乙会谈``: the state of a visit that only says when."""
    if scan.language.pack.grammar.spaced or scan.at(group.hi, "while") is None:
        return False
    return scan.ending(group.lo, "event-verb") is not None or any(
        scan.at(at, "event-verb") is not None for at in range(max(group.lo - 2, 0), group.lo)
    )


def _met_on_a_visit(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``A hội đàm với B thăm Việt Nam``: where verbs follow one another unmarked, the one met is the visitor."""
    lo, _ = parties.clause(sentence, hit.lo)
    before = [g for g in parties.groups[sentence.number] if lo <= g.lo and g.hi <= hit.lo and g.people]
    if not before or "with" not in before[-1].preps or hit.lo - before[-1].hi > 1:
        return None
    verbs = (v for v in scan.group("event-verb", lo, before[-1].lo) if v.hi <= before[-1].lo)
    return freed(before[-1]) if any(True for _ in verbs) else None


def _not_met(scan: Scan, hit: Hit, group: Group) -> bool:
    """Whether what "of" governs is no partner: "spoke about the future of the Union", "met to discuss X"."""
    # "embarked on a tour of X", but "spraken over de toekomst van X"
    talks = scan.language.pack.events[int(hit.entry.key)].kind in ("meeting", "call")
    own = set[int]() if talks else own_tokens(hit)
    topic = any(prep.entry.key == "about" and prep.lo not in own for prep in scan.group("prep", hit.lo, group.lo))
    nouns = scan.group("event-noun", hit.hi, group.lo)  # "met X after talks with the leaders of Y"
    return topic or bool(nouns) or _in_purpose(scan, hit, group)


def _of_what_they_discussed(scan: Scan, hit: Hit, group: Group, subject: Group | None) -> bool:
    """``A dan B bertemu di Jenewa untuk membahas isu nuklir Iran``: where those who met stand before the verb, a
    state behind another one is what they met about."""
    if subject is None or len(subject.items) < 2 or group.people:
        return False
    return any(hit.hi <= verb.lo and verb.hi < group.lo for verb in scan.group("event-verb", hit.hi, group.lo))


def _in_another_verb(scan: Scan, hit: Hit, group: Group) -> bool:
    """``会见来华访问的总统``: the state inside a verb that tells of the one met is not met itself."""
    if scan.language.pack.grammar.spaced:
        return False
    around = (h for lo in range(max(hit.hi, group.lo - 2), group.lo) for h in scan.starting.get(lo, ()))
    return any(h.entry.group == "event-verb" and h.hi >= group.hi and gap_of(h) is None for h in around)


def own_preposition(scan: Scan, hit: Hit, group: Group) -> bool:
    """``traf sie auf Präsident X``: the preposition before the one met is the last word of the verb itself."""
    if hit.hi - hit.lo < 2 or not hit.hi <= group.lo <= hit.hi + 2:
        return False
    if group.lo == hit.hi + 2 and scan.at(hit.hi, "articles") is None:  # "réception de l'ambassadeur"
        return False
    prep = scan.at(hit.hi - 1, "prep")
    return prep is not None and prep.hi <= group.lo and prep.entry.key not in ("with", "between")


def of_invitation(scan: Scan, hit: Hit, group: Group) -> bool:
    """``began a visit to X at the invitation of Y``: Y belongs to the invitation."""
    cues = scan.language.pack.events
    return any(
        cues[int(noun.entry.key)].kind == "invitation" and 0 <= group.lo - noun.hi <= NEAR_DOER
        for noun in scan.group("event-noun", hit.hi, group.lo + 1)
        if noun.hi <= group.lo + 1
    )


def _of_a_frame(scan: Scan, hit: Hit, group: Group) -> bool:
    """``was summoned after the annexation of regions of Ukraine``: an owner within what tells of when or why."""
    before = scan.group("prep", hit.hi, group.lo)
    return any({"other", "about"} & set(h.entry.key.split()) and scan.at(h.hi, "prep") is None for h in before)


def _another_noun(scan: Scan, hit: Hit, group: Group, kind: str) -> bool:
    """``spoke with X about a summit between A and B``: A and B belong to the noun right before them.

    Whom a paper is between sign it, or have it signed.
    """
    nouns = scan.group("event-noun", hit.hi, group.lo)
    if "between" in group.preps and kind != "signing":
        nouns = [*nouns, *scan.group("paper", hit.hi, group.lo)]
        if kind in MET and group.organisations:  # "exchanged views on the relations between the EU and X"
            nouns.extend(h for h in scan.group("level-change", hit.hi, group.lo) if h.entry.key == "relations")
    article = scan.ending(group.lo, "articles")  # "over zijn gesprek met de president"
    of_it = article is not None and "with" in group.preps and scan.language.pack.grammar.verb_second
    begin = article.lo if article is not None and of_it else group.lo
    return any(noun.lo >= hit.hi and begin - noun.hi <= 1 for noun in nouns)


def _of_noun_before(scan: Scan, hit: Hit, group: Group) -> bool:
    """``Före mötet med X hade Y tagit emot Z``: whom the noun right before the preposition has for partner."""
    own = own_tokens(hit)
    return any(
        noun.hi <= group.lo <= noun.hi + 3 and noun.lo not in own and scan.at(noun.hi, "prep", "with") is not None
        for noun in scan.group("event-noun", max(0, group.lo - OWNER_REACH), group.lo)
    )


def _in_purpose(scan: Scan, hit: Hit, group: Group) -> bool:
    """``met X to bring about peace between A and B``: whom the aim of a meeting names did not meet."""
    marks = (at for at in range(hit.hi, group.lo) if scan.at(at, "infinitive") is not None)
    # "reunião de trabalho com": one word for "of" and the mark
    return any(scan.at(at, "articles") is None and scan.at(at, "prep", "of") is None for at in marks)


def _outer_subject(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """Of a clause of purpose ("in order to meet X"), which has no subject of its own: that of the clause before."""
    lo, _ = parties.clause(sentence, hit.lo)
    opening = scan.at(lo, "clause")
    begun = scan.ending(hit.lo, "status")
    wanted = begun is not None and begun.entry.key in ("happened", "planned")
    wanted = wanted or scan.ending(lo, "negation") is not None
    if opening is None and lo == hit.lo - 1 and wanted:
        opening = scan.at(lo, "that")  # "beslutade att utvisa": one word for "that" and "to"
    if lo == sentence.lo or hit.lo - lo > 6 or opening is None:
        return None
    helped = scan.ending(hit.lo, "auxiliary")  # "après avoir été reçu"
    if (
        opening.hi != hit.lo
        and scan.ending(hit.lo, "infinitive") is None
        and (helped is None or helped.lo > opening.hi)
    ):
        return None
    outer = [g for g in parties.groups[sentence.number] if g.hi <= lo and g.actor and not g.preps]
    return outer[-1] if outer else None


def _looking_on(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``在两国元首见证下签署``: those before whom a paper is signed, with the word for it behind them."""
    return next(
        (
            freed(group)
            for group in parties.groups[sentence.number]
            if group.people and group.hi < hit.hi and scan.at(group.hi, "prep", "between") is not None
        ),
        None,
    )


def _traveller(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``travels to Washington to meet X``: whom somebody travels to meet is met by who travels."""
    lo, _ = parties.clause(sentence, hit.lo)
    purpose = lo > sentence.lo and scan.at(lo, "clause") is not None and scan.at(lo, "infinitive") is not None
    marked = scan.ending(hit.lo, "infinitive") is not None or scan.at(hit.lo, "infinitive") is not None
    if not purpose and not marked:
        return None
    cues = scan.language.pack.events
    journeys = [
        verb
        for verb in scan.group("event-verb", sentence.lo, hit.lo)
        if cues[int(verb.entry.key)].kind == "visit" and not own_tokens(verb) & own_tokens(hit)
    ]
    if not journeys:
        return None
    return parties.subject(sentence, journeys[-1].lo, journeys[-1].hi, gap_of(journeys[-1]))


def _whose_decision(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``the decision of X to expel``: whose decision it is stands right before the infinitive, over its mark."""
    mark = scan.ending(hit.lo, "prep") or scan.ending(hit.lo, "infinitive")
    if mark is None:
        return None
    ends = (mark.lo, mark.lo - 1) if scan.tokens[mark.lo - 1].text == "," else (mark.lo,)
    for group in parties.groups[sentence.number]:
        if group.hi in ends and "of" in group.preps and group.named:
            return freed(group)
    return None


def _fronted_subject(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``Meeting X in Hanoi, Y said …``: a verb that opens the sentence has for subject who comes after the comma."""
    if not scan.language.pack.grammar.spaced:
        return None
    behind = subject_of_phrase(scan, parties.groups[sentence.number], sentence, hit.lo)
    if behind is not None:
        return behind
    led = scan.at(sentence.lo, "prep") is not None and hit.lo <= sentence.lo + LED_REACH
    opens = hit.lo <= sentence.lo + 3 or (led and not _verbs_between(scan, sentence.lo, hit.lo))
    if not opens and (scan.tokens[hit.lo - 1].text != "," or hit.lo > sentence.lo + FRONTED_REACH):
        return None
    if not opens and any(g.hi <= hit.lo and g.actor and not g.preps for g in parties.groups[sentence.number]):
        return None
    for group in parties.groups[sentence.number]:
        if group.lo <= hit.hi or group.preps or not group.actor:
            continue
        if behind_a_comma(scan, group.lo):
            # "Seguirá para X, onde o aguardará o presidente, NAME": who waits there is not who goes
            there = scan.language.pack.grammar.drops_subject and scan.has("where", hit.hi, group.lo)
            return None if there else group
    return None


def _verbs_between(scan: Scan, lo: int, hi: int) -> bool:
    """Whether another verb begins in a stretch."""
    return any(scan.has(group, lo, hi) for group in ("act", "event-verb", "auxiliary"))


def _who_told_next(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``在会见甲时，乙表示``: the same without spaces, where the first clause opens with a preposition.

    The next one opens with somebody else who speaks.
    """
    if scan.at(sentence.lo, "prep", "in") is None or hit.lo > sentence.lo + FRONTED_REACH:
        return None
    end = next((at for at in range(hit.hi, sentence.hi) if scan.tokens[at].text == ";"), sentence.hi)
    told = [g for g in parties.groups[sentence.number] if g.lo < end and g.actor]
    if any(not g.preps and g.hi <= hit.lo for g in told):
        return None
    behind = next((g for g in parties.groups[sentence.number] if g.lo == end + 1 and g.people and not g.preps), None)
    if behind is None or not any(g.people and not set(g.people) & set(behind.people) for g in told):
        return None
    return behind if any(True for _ in scan.group("act", behind.hi, min(behind.hi + 3, sentence.hi))) else None


def behind_a_comma(scan: Scan, lo: int) -> bool:
    """Whether a comma stands before a party, over its article or a form of address."""
    mark = scan.ending(lo, "articles") or scan.ending(lo, "honorifics")  # of one token or two: "l'"
    return scan.tokens[(mark.lo if mark is not None else lo) - 1].text == ","


def slot_state(scan: Scan, lo: int, hi: int) -> list[Group]:
    """A state within the cue itself, adjective or not: "expels five {state} diplomats"."""
    for found in scan.states:
        if (found.lo, found.hi) == (lo, hi):
            item = Item(lo=lo, hi=hi, kind="state", states=(found.entry.key,), text=scan.text(lo, hi))
            return [Group(lo, hi, (item,))]
    return []


def place_only(group: Group) -> bool:
    """Whether a group names places and nobody."""
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


def tells(scan: Scan, sentence: Sentence, group: Group, hit: Hit) -> bool:
    """``NAME said that the visit was at the invitation of …``: whoever only says it, before what is said."""
    acts = (a for a in scan.group("act", max(sentence.lo, group.hi), hit.lo) if a.entry.key in _TELLS)
    said = next((a for a in acts if a.lo - group.hi <= SAYING_REACH), None)
    if said is None or group.preps or not group.actor or answers(scan, said, hit):
        return False
    return not is_his(scan, sentence, hit)


def is_his(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether a noun is "his": right before it, or over an adjective."""
    return any(scan.at(at, "pronoun", "his") is not None for at in range(max(sentence.lo, hit.lo - 2), hit.lo))


def _partner_of(scan: Scan, lo: int, group: Group, hit: Hit) -> bool:
    """``held talks with X, after attending a ceremony``, ``met with X and took part in``: X is the partner of the
    verb before."""
    joint = scan.at(group.hi, "and") if group.hi < hit.lo else None
    parted = joint is not None and joint.hi == hit.lo
    parted = parted or any(scan.tokens[at].text == "," for at in range(group.hi, hit.lo))
    return parted and any(verb.hi <= group.lo for verb in scan.group("event-verb", lo, group.lo))


def _of_participle(scan: Scan, hit: Hit, group: Group) -> bool:
    """``discussed the accords, reached between A and B``: a participle behind a comma has parties of its own, but
    for "received a delegation, headed by X"."""
    return any(
        scan.tokens[at].text == ","
        and scan.at(at + 1, "attributes") is not None
        and scan.at(at + 1, "prep", LED) is None
        for at in range(hit.hi, group.lo)
    )
