"""Whether what a cue tells of took place: happened, planned, put off, called off, denied, or mere talk."""

from __future__ import annotations

from dragoman.model import Status
from dragoman.packs.schema import EventCue
from dragoman.reading.aims import aimed_at, in_present
from dragoman.reading.calledoff import CALLED_OFF, but_off, called_off_behind, of_another, told_by_the_plan
from dragoman.reading.chances import negated_chance
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.refused import refused
from dragoman.reading.retold import MET, PLOVER_TYPES
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.tobegin import expected_behind
from dragoman.reading.toldpast import told_as_done
from dragoman.reading.verbfinal import clause_ends
from dragoman.reading.verbs import gap_of, infinitive_inside, joined_verb, nth_before, own_tokens

_DECIDED = frozenset({"expulsion", "sanction", "recall"})
"""What is done by deciding on it: "took a decision on the expulsion of two diplomats"."""
_CAME_FOR = frozenset({"meeting", "signing"})
"""What somebody travels for: "arrived to meet", "came to sign"."""
_BESIDE = _CAME_FOR | {"visit"}
"""What a noun tells of that takes place when the verb before it does."""
DENIAL_REACH = 8
"""Tokens between "denies" and the clause denied: "denies the reports of recent days that …"."""
ANNOUNCED_REACH = 14
"""Tokens between "said" and "would", in which the subject with its office stands, and when: "said that during his
stay in London, X would meet"."""
_TALKS = frozenset({"meeting", "call"})
DISCUSSED_REACH = 4
"""Tokens between a verb of talks and a noun that is their topic."""
MAIN_REACH = 16
"""Tokens behind such an opening within which its main verb stands, over a subject with its offices."""
FRONT_REACH = 4
"""Tokens from the beginning of a sentence to a noun that opens it behind a preposition: "During her first visit"."""
BESIDES_REACH = 12
"""Tokens between "in addition to" and what is done besides, over a partner named before it."""
NEGATED_NOUN = 3
"""Tokens behind a noun within which a negation is of the verb that it is the subject of."""
NEGATED_OVER = 12
"""Tokens between a negation and its verb in which the partner and how it is done may stand."""
CALLED_OFF_REACH = 3
"""Tokens between an infinitive of calling off and what is called off: "to put off the French visit"."""
PARTIES_REACH = 3
"""Tokens between an event's noun, each of its parties, and the verb that says when."""
PREDICATE_REACH = 5
"""Tokens behind the parties of a noun in which its verb says what became of it."""
NEAR_STATUS = 9
"""Tokens round a cue in which "cancelled" or "planned" speaks of it where no clause ends before."""
_DONE_BY_SOMEBODY = frozenset({"visit", "meeting", "call", "signing", "ceremony"})
"""Not expulsions: "dass 45 Diplomaten ausgewiesen werden" is decided already."""


def _object_first(scan: Scan, hit: Hit) -> bool:
    gap = gap_of(hit)
    return gap is not None and any(gap[0] <= mark.hi < gap[1] for mark in scan.group("future", hit.lo, gap[1]))


_OBJECT_FIRST = frozenset({"expulsion", "sanction", "coercion", "appointment"})
"""What is done to somebody who stands before the verb, behind a mark that may also be of the future: "将"."""


def status_of(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, cue: EventCue, *, noun: bool
) -> Status | None:
    """The event's status, or None for mere talk: supposed, wished, negated or rumoured."""
    if sentence.kind == "headline" and scan.tokens[sentence.hi - 1].text in "?？":
        scan.drop(hit, "talk")
        return None
    lo, hi = parties.clause(sentence, hit.lo)
    begin, lo = lo, behind_said(scan, lo, hit) if noun else lo
    aside = parties.asides[sentence.number]
    if aside is not None and lo <= aside[0] and aside[1] <= hit.lo:
        lo = aside[1]  # "X, who will travel to Y, met Z": the plan is told of the journey alone
    reach = NEAR_STATUS * 2 if noun else NEAR_STATUS
    far = hit.hi + reach
    if noun:
        # Two parties with their offices may part it from its verb: "La reunión entre A, … y B, …, tendrá lugar".
        far = max(far, _behind_parties(parties, sentence, hit, far) + PREDICATE_REACH)
    near = (max(lo, hit.lo - NEAR_STATUS), min(max(hi, hit.hi), far))
    words: dict[str, list[Hit]] = {}
    own = own_tokens(hit) if cue.kind not in PLOVER_TYPES else set[int]()
    for found in scan.group("status", near[0], near[1]):
        if scan.within_plain(found):
            continue  # "kepuasannya akan": of, and no "will"
        if found.entry.key == "planned" and not noun and found.lo > hit.hi and scan.ending(found.lo, "and"):
            continue  # "visited X on Monday and is expected to …": of the next verb
        called_off = found.entry.key in CALLED_OFF and found.lo in own
        called_off = called_off or papers_topic(scan, found)
        called_off = called_off or of_another(scan, parties, sentence, found, hit, noun=noun)
        if not called_off and not _of_another_noun(scan, found, hit) and not _this_morning(scan, sentence, found):
            words.setdefault(found.entry.key, []).append(found)
    if cue.kind == "invitation" and not noun and "planned" in words:
        # "invited X to visit Y in the near future": when they are asked to come
        words["planned"] = [p for p in words["planned"] if p.lo <= hit.lo or {p.lo, p.hi - 1} <= own]
    if "happened" in words and "planned" in words:  # "would be held in"
        # "after the talks the signing is planned": what only says when, of another noun, tells of no other deed.
        done = [h for h in words["happened"] if not _tells_of_another(scan, h, hit)]
        # "was pleased to receive": the longer of two that overlap counts.
        plans = [p for p in words["planned"] if not any(h.lo < p.lo and p.hi <= h.hi for h in done)]
        if cue.kind in _DECIDED:  # "decided to expel": what has been decided is done by that
            plans = [p for p in plans if not any(h.lo < p.lo < h.hi <= p.hi for h in done)]
        words["planned"] = plans
        # "akan berlangsung": what stands right behind a word for what is to come has not happened.
        done = [h for h in done if not any(p.lo < h.hi and h.lo <= p.hi for p in plans)]
        words["happened"] = [h for h in done if not any(_of_the_verb_before(scan, h, p, hit) for p in plans)]
    denials = [found for found in scan.group("status", lo, hit.lo) if found.entry.key == "denied"]
    if denials and _of_the_opening(scan, parties, sentence, denials[-1], hit):
        words["denied"] = [found for found in words.get("denied", ()) if found not in denials]
        denials = []
    if any(found.hi >= hit.lo or scan.at(found.hi, "and") is None for found in denials):
        return "denied"  # but not "ontkende dat en nodigde X uit": "denied it and invited X"
    if noun and told_by_the_plan(scan, parties, sentence, hit, cue):
        scan.drop(hit, "same-words")
        return None
    closing = called_off_behind(scan, parties, sentence, hit) if noun else but_off(scan, parties, sentence, hit, cue)
    if closing is not None:
        return closing
    goes_on = scan.ending(hit.lo, "and") is not None and scan.at(hit.lo, "infinitive") is None
    goes_on = goes_on and not noun and scan.language.pack.grammar.verb_second
    talk = any(
        (noun or found.lo <= hit.hi)
        and not (goes_on and found.hi < hit.lo)  # "wants talks and met X"
        and not _announced(scan, sentence, found)
        and not (cue.kind in _DECIDED and not noun and {found.lo, found.hi - 1} <= own_tokens(hit))
        for found in words.get("talk", ())
    )
    supposed = lo <= sentence.lo and scan.at(sentence.lo, "supposing") is not None
    parts = own_tokens(hit)
    supposed = supposed or _conditional(
        scan, parties, lo, hit.hi, parts if cue.status or told_as_done(scan, sentence, hit) else set()
    )
    supposed = supposed or (
        noun and not words.get("happened") and _only_possible(scan, parties, sentence, hit, near[1])
    )
    if (talk or supposed) and cue.kind == "meeting" and where_proposed(scan, sentence, hit):
        talk = supposed = False
    if talk or supposed or (lo == begin and _framed(scan, parties, sentence, lo)):
        scan.drop(hit, "talk" if talk else "conditional")
        return None
    if any(
        scan.at(h.hi, "and") is None and (h.hi - h.lo < 2 or scan.ending(h.hi - 1, "and") is None)
        for h in words.get("denied", ())  # but not "bezocht X namens Y en niet Z"
    ) or _denied_outside(scan, sentence, lo):
        return "denied"
    if (noun and _discussed(scan, parties, sentence, hit, cue)) or (not noun and _topic_of_talk(scan, sentence, hit)):
        scan.drop(hit, "talk")
        return None
    if any(found.lo < hit.lo < found.hi for found in words.get("cancelled", ())):
        return "cancelled"  # "no viajará": what somebody will not do after all, in one phrase
    if refused(scan, parties, sentence, hit, cue.kind):
        scan.drop(hit, "not-done")
        return None
    unable = not noun and negated_chance(scan, sentence, hit)
    if unable or _negated(scan, parties, sentence, hit, lo) or _negated_outside(scan, sentence, lo):
        scan.drop(hit, "negated")
        return None
    if "cancelled" in words:
        return "cancelled"
    if "postponed" in words:
        return "postponed"
    own_plan = "planned" in words and all(p.lo < hit.hi and hit.lo < p.hi for p in words["planned"])
    if not noun and own_plan and not scan.has("future", lo, hit.lo) and nth_before(scan, sentence, hit) is not None:
        return "happened"  # "one of the first countries to impose"
    if cue.status is not None:
        return cue.status
    if noun and cue.kind == "invitation":
        return "happened"  # "will visit X at the invitation of Y": whoever comes has been invited
    if not noun and _planned_outside(scan, sentence, lo):
        return "planned"
    if noun and hi - hit.hi <= MAIN_REACH and hi < sentence.hi and scan.at(hi, "status", "planned") is not None:
        return "planned"  # "the meeting between X and Y that is to take place"
    if (noun or _besides(scan, sentence, hit)) and _fronting_future(scan, parties, sentence, hit):
        return "planned"
    if noun and (
        _predicate_to_come(scan, parties, sentence, hit) or expected_behind(scan, sentence, hit.lo) is not None
    ):
        return "planned"
    if not noun and (_promised(scan, sentence, hit) or _framed_in_time(scan, sentence, hit)):
        return "planned"
    # "将两人列为不受欢迎的人", but "将驱逐两人": somebody stands between the mark and the verb
    marked = not scan.language.pack.grammar.spaced and cue.kind in _OBJECT_FIRST and _object_first(scan, hit)
    if not noun and not marked and any(scan.at(at, "future") is not None for at in own_tokens(hit)):
        return "planned"  # "wird … zusammenkommen": stronger than "after the visit" beside it
    last = scan.at(hit.hi, "future") if hit.hi < sentence.hi and scan.language.pack.grammar.verb_second else None
    if not noun and last is not None and cue.kind in _DONE_BY_SOMEBODY and clause_ends(scan, sentence, last.hi):
        return "planned"  # "dass A und B ein Abkommen unterzeichnen werden"
    opening = scan.at(lo, "status", "planned") if noun else None
    if opening is not None and not _of_another_noun(scan, opening, hit):
        return "planned"  # "Op het programma van de minister van X staan gesprekken"
    if noun and cue.kind == "visit" and _asked_for(scan, lo, hit):
        return "planned"
    if noun and any(found.hi == hit.lo for found in words.get("planned", ())):
        return "planned"  # "took place a week before the planned visit"
    if not noun and (
        _under_future(scan, hit, lo)
        or _listed_to_come(scan, sentence, hit)
        or _goes_where(scan, parties, sentence, hit, cue)
    ):
        return "planned"
    if noun and cue.kind in _BESIDE and _beside_what_is_to_come(scan, parties, sentence, hit, words):
        return "planned"
    if not scan.language.pack.grammar.spaced and any(found.lo == hit.hi for found in words.get("planned", ())):
        return "planned"  # "甲与乙的会晤定于6月举行"
    if words.get("happened"):
        return "happened"
    # "arrived in X to attend the talks": what it is for, in its own words; but not in "bezoek te brengen"
    told = cue.kind == "visit" and not scan.language.pack.grammar.verb_second
    aim = {at for at in range(hit.lo + 1, hit.hi) if told and scan.at(at, "infinitive") is not None}
    if told and noun and _on_that_visit(scan, sentence, hit):  # "is in X on a visit to attend the talks"
        aimed = {h.lo for h in words.get("planned", ()) if h.lo >= hit.hi and scan.at(h.lo, "infinitive") is not None}
        words["planned"] = [h for h in words.get("planned", ()) if h.lo not in aimed]
    if any(noun or (found.lo < hit.hi and found.lo not in aim) for found in words.get("planned", ())):
        return "planned"
    if not noun and words.get("planned") and in_present(scan, parties, sentence, own_tokens(hit)):
        return "planned"  # "möter X nästa vecka"
    if not noun and _without_tense(scan, lo, hit, words):
        return "planned"  # "mengunjungi X pekan depan"
    joined = None if noun else joined_verb(scan, parties, sentence, hit)
    if joined is not None and any(
        h.entry.key == "planned" for h in scan.group("status", max(lo, joined.lo - NEAR_STATUS), joined.hi)
    ):
        return "planned"
    if not noun and (
        _still_to_come(scan, parties, sentence, hit, lo)
        or _closes_future(scan, parties, sentence, hit)
        or _goes_on_in_future(scan, parties, sentence, hit, lo)
    ):
        return "planned"
    behind = _until_said(scan, hit.hi, min(hi, hit.hi + 6)) if noun else hit.lo if marked else hit.hi
    if scan.has("future", max(lo, hit.lo - 8), behind):
        return "planned"
    if (
        not noun
        and cue.kind == "signing"
        and scan.ending(hit.lo, "infinitive") is not None
        and "happened" not in words
    ):
        return "planned"  # "agreed to draft a treaty, to sign it in May"
    if not noun and cue.kind in _CAME_FOR and _came_for(scan, parties, sentence, hit):
        return "planned"
    if not scan.language.pack.grammar.spaced and _topic_to_come(scan, parties, sentence, hit):
        return "planned"
    cues = scan.language.pack.events
    plans = [h for h in scan.group("event-verb", lo, hit.lo) if cues[int(h.entry.key)].status == "planned"]
    if noun and any(not (parties.declined and scan.has("act", h.hi, hit.lo)) for h in plans):
        return "planned"  # but not "…, said X at the meeting with Y"
    if not noun and cue.kind in MET and infinitive_inside(scan, hit) and not words.get("happened"):
        scan.drop(hit, "not-said")  # "wurde gebeten, nach X zu reisen": no more than meant
        return None
    return "happened"


def _asked_for(scan: Scan, lo: int, hit: Hit) -> bool:
    """``the invitation of X to Y for a visit``: what somebody is asked to is still to come."""
    kinds = scan.language.pack.events
    asks = any(kinds[int(h.entry.key)].kind == "invitation" for h in scan.group("event-noun", lo, hit.lo))
    article = scan.ending(hit.lo, "articles") or scan.ending(hit.lo, "indefinite")
    mark = scan.ending(article.lo if article is not None else hit.lo, "prep")
    return asks and mark is not None and bool({"to", "addressee"} & set(mark.entry.key.split()))


def _on_that_visit(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb of the same journey stands right before the noun: "is currently in X on a two-day visit"."""
    cues = scan.language.pack.events
    verbs = scan.group("event-verb", max(sentence.lo, hit.lo - NEAR_STATUS), hit.lo)
    return any(cues[int(verb.entry.key)].kind == "visit" and verb.hi <= hit.lo for verb in verbs)


def _until_said(scan: Scan, lo: int, hi: int) -> int:
    """Where what somebody says begins behind a noun: "At the talks with X the minister said trade would grow"."""
    said = next((act for act in scan.group("act", lo, hi) if act.lo >= lo), None)
    if said is None or (said.hi < len(scan.tokens) and scan.tokens[said.hi].text == ","):
        return hi
    return max(lo, min(said.lo, hi))


def behind_said(scan: Scan, lo: int, hit: Hit) -> int:
    """``trade could grow, the ministry said after a call with X``: what is said ends before a verb of saying in the
    past, where nothing else is said between it and when it was said; else ``lo``."""
    said = next((act for act in reversed(scan.group("act", lo, hit.lo)) if lo < act.lo and act.hi < hit.lo), None)
    if said is None or scan.tokens[said.lo - 1].text not in ',”"»“':
        named = said is not None and scan.ending(said.lo, "auxiliary") is None and not scan.has("future", lo, said.lo)
        if not named:
            return lo
    article = scan.ending(hit.lo, "articles")
    prep = scan.ending(article.lo if article is not None else hit.lo, "prep")
    if said is None or prep is None or prep.lo < said.hi or set(prep.entry.key.split()) & _NOT_WHEN:
        return lo
    parted = any(scan.tokens[at].kind == "p" or scan.at(at, "that") is not None for at in range(said.hi, hit.lo))
    return lo if parted else said.lo


def _of_the_verb_before(scan: Scan, done: Hit, plan: Hit, hit: Hit) -> bool:
    """``was elected last month and is to visit``: what "and" joins to another verb, with its own word for a plan."""
    return plan.hi == hit.lo and done.hi <= plan.lo and scan.has("and", done.hi, plan.lo)


def _of_the_opening(scan: Scan, parties: Parties, sentence: Sentence, denied: Hit, hit: Hit) -> bool:
    """``While no deal has been announced, X and Y met``: what the clause in front denies, before another subject."""
    if denied.hi > hit.lo or not (
        scan.at(sentence.lo, "clause") is not None or scan.at(sentence.lo, "supposing") is not None
    ):
        return False
    comma = next((at for at in range(denied.hi, hit.lo) if scan.tokens[at].text in ",，"), None)
    return comma is not None and any(
        group.actor and comma < group.lo and group.hi <= hit.lo for group in parties.groups[sentence.number]
    )


def _without_tense(scan: Scan, lo: int, hit: Hit, words: dict[str, list[Hit]]) -> bool:
    """``mengunjungi X pekan depan``: where verbs have no tense, and no word before this one says that it is done, a
    time to come behind it dates it, if nothing else stands between that could have one."""
    grammar = scan.language.pack.grammar
    if grammar.present or grammar.cases or not grammar.spaced or scan.has("auxiliary", lo, hit.lo):
        return False
    for found in words.get("planned", ()):
        others = ("event-noun", "infinitive", "clause", "relative", "that", "act", "event-verb")
        if found.lo >= hit.hi and not any(scan.has(group, hit.hi, found.lo) for group in others):
            return True
    return False


_FACE_TO_FACE = frozenset({"propose", "request", "pledge", "agree"})
"""Acts of speech at a meeting, which is none of what they propose."""
_NOT_WHEN = frozenset({"of", "about", "with", "between", "by"})
_NOT_WHERE = frozenset({"of", "about", "with", "between", "to", "by", "from"})


def where_proposed(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``proposed three steps at the meeting with X``: the meeting at which something is proposed or asked for."""
    said = max(
        (act for act in scan.group("act", sentence.lo, hit.lo) if act.lo < hit.lo), key=lambda a: a.lo, default=None
    )
    if said is None or said.entry.key not in _FACE_TO_FACE:
        return False
    between = range(said.hi if said.hi <= hit.lo else said.lo + 1, hit.lo)
    if any(
        scan.at(at, group) is not None for at in between for group in ("that", "infinitive", "event-verb", "clause")
    ):
        return False
    if all(scan.at(at, "prep", "with") is None for at in range(hit.lo, hit.hi + 1)):
        return False  # "demanded an end to the talks on …"
    article = scan.ending(hit.lo, "articles")
    at = article.lo if article is not None else hit.lo
    keys = [set(h.entry.key.split()) for h in scan.group("prep", max(sentence.lo, at - 1), at) if h.hi == at]
    if any("in" in key for key in keys) or (keys and not any(key & _NOT_WHERE for key in keys)):
        return True
    whole = scan.ending(hit.lo, "prep")  # "lors de la", with the article
    if whole is not None and article is not None and whole.lo < article.lo:
        return not set(whole.entry.key.split()) & _NOT_WHERE
    return scan.at(hit.lo, "prep", "in") is not None  # "tại cuộc gặp với"


def _beside_what_is_to_come(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, words: dict[str, list[Hit]]
) -> bool:
    """``will land on Friday to be received at talks, followed by a signing``: a noun that no other word dates is of
    the time of the verb before it."""
    if any(not scan.has("event-noun", h.lo, h.hi) for h in words.get("happened", ())):
        return False
    verbs = [v for v in scan.group("event-verb", sentence.lo, hit.lo) if v.hi <= hit.lo]
    verb = max(verbs, key=lambda v: v.lo, default=None)
    if (
        verb is None
        or scan.has("act", verb.hi, hit.lo)
        or any(scan.tokens[i].text in ";:" for i in range(verb.hi, hit.lo))
    ):
        return False
    if any(scan.at(i, "relative") is not None for i in range(verb.hi, hit.lo)):
        return False
    cue = scan.language.pack.events[int(verb.entry.key)]
    return status_of(scan, parties, sentence, verb, cue, noun=False) == "planned"


def _predicate_to_come(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``The meeting between X and Y will take place``: the verb behind the noun and its parties is of the future."""
    end, hi = hit.hi, sentence.hi
    if scan.has("act", sentence.lo, hit.lo):  # "told Y in a phone call on Friday that he would help"
        comma = scan.language.pack.grammar.verb_second  # "sagte in einem Telefonat, sie werde helfen"
        ends = (at for at in range(end, hi) if scan.at(at, "that") or (comma and scan.tokens[at].text == ","))
        hi = next(ends, hi)
    for group in parties.groups[sentence.number]:
        near = hit.hi <= group.lo < hi and group.lo - end <= PARTIES_REACH
        if near and not scan.has("act", end, group.lo):
            end = group.hi  # but not "after the talks with X said Y that …"
    last = next((at for at in range(end, hi) if scan.tokens[at].kind == "p"), hi)
    last = min(end + PARTIES_REACH, last)
    return any(
        ((will := scan.at(at, "future")) is not None and not scan.within_plain(will))
        or (scan.at(at, "status", "planned") is not None and scan.ending(at, "auxiliary") is not None)
        for at in range(end, last)
    )


def _this_morning(scan: Scan, sentence: Sentence, found: Hit) -> bool:
    """``am Morgen``: where nouns have capitals, tomorrow has none inside a sentence."""
    capital = scan.language.pack.grammar.capital_nouns and found.lo > sentence.lo and scan.tokens[found.lo].cap
    return capital and scan.at(found.lo, "day") is not None


def _promised(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``has promised to visit Y in the coming weeks, it was told after the talks``: whatever else has happened."""
    promise = next((a for a in scan.group("act", sentence.lo, hit.lo) if a.hi in (hit.lo - 1, hit.lo)), None)
    if promise is None or promise.entry.key not in ("pledge", "agree"):
        return False
    return scan.tokens[hit.lo - 1].kind == "w" and scan.ending(hit.lo, "and") is None


def _of_another_noun(scan: Scan, found: Hit, hit: Hit) -> bool:
    """``before the meeting with X, Y received Z``: a plan that names its noun is no plan of what a verb tells;
    ``decided in a call to put off the visit``: nor is what is put off right behind the word for it; ``put off after
    the call with X``: nor what it was put off for or after."""
    if found.entry.key in CALLED_OFF and found.hi <= hit.lo and hit.entry.group == "event-noun":
        article = scan.ending(hit.lo, "articles")
        at = article.lo if article is not None else hit.lo
        before = [h for h in scan.group("prep", found.hi, at) if h.lo >= found.hi and h.hi == at]
        if before and min(before, key=lambda h: h.lo).entry.key == "other":
            return True
    if found.entry.key in CALLED_OFF and found.lo >= hit.hi and scan.ending(found.lo, "infinitive") is not None:
        nouns = scan.group("event-noun", found.hi, found.hi + CALLED_OFF_REACH)
        return any(noun.lo >= found.hi for noun in nouns)
    return found.entry.key == "planned" and _tells_of_another(scan, found, hit)


def _tells_of_another(scan: Scan, found: Hit, hit: Hit) -> bool:
    words, own = own_tokens(found), own_tokens(hit)
    return any(
        noun.lo in words and noun.lo not in own for noun in scan.group("event-noun", found.lo, found.hi)
    ) and not (words & own)


def _conditional(scan: Scan, parties: Parties, lo: int, hi: int, own: set[int]) -> bool:
    """Whether a word of supposition stands among tokens, and is no name: "Ville" is "ville" (would) and a Finn.

    ``own``: tokens of a cue that tells its status itself ("diplomats must leave").
    """
    if scan.language.pack.grammar.verb_second:  # "…, som kan komme, sagde X forud for mødet": words said before
        lo = max((act.lo for act in scan.group("act", lo, hi) if _closes_words(scan, lo, act)), default=lo)
    found = (hit for hit in scan.group("conditional", lo, hi) if hit.lo not in parties.named and hit.lo not in own)
    return any(not _of_a_plan(scan, hit) for hit in found)


def _closes_words(scan: Scan, lo: int, act: Hit) -> bool:
    """Whether a verb of saying stands right behind the comma that closes what is said."""
    return act.lo > lo and scan.tokens[act.lo - 1].text == "," and act.entry.key in ("affirm", "report")


def _behind_parties(parties: Parties, sentence: Sentence, hit: Hit, hi: int) -> int:
    """Where the last of the parties behind a noun ends, of those that begin before a token."""
    return max((g.hi for g in parties.groups[sentence.number] if hit.hi <= g.lo < hi), default=hit.hi)


def _only_possible(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, hi: int) -> bool:
    """``The meeting between X and Y could take place in May``: a supposition is the noun's own verb."""
    of = _behind_parties(parties, sentence, hit, hi)
    return _conditional(scan, parties, of, min(hi, of + PREDICATE_REACH), set()) and not any(
        scan.has(group, of, hi) for group in ("event-verb", "act", "that", "relative")
    )


def _of_a_plan(scan: Scan, hit: Hit) -> bool:
    """``om två veckor``: in two weeks, and no "if"."""
    return any(h.lo == hit.lo and h.entry.key == "planned" for h in scan.group("status", hit.lo, hit.hi))


def papers_topic(scan: Scan, found: Hit) -> bool:
    """``an accord on cancelling the debt``: what a paper is about, and nothing that becomes of it."""
    article = scan.ending(found.lo, "articles")
    begins = {found.lo, found.lo if article is None else article.lo}
    papers = scan.group("paper", found.lo - 8, found.lo)
    return found.entry.key == "cancelled" and any(h.entry.key == "titled" and h.hi in begins for h in papers)


def _fronting_future(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``During her visit to X, Y will be received``, ``Y will, during the visit, meet``: what stands behind a
    preposition takes place when the main verb does."""
    front = hit.lo - sentence.lo <= FRONT_REACH and scan.at(sentence.lo, "prep") is not None
    front = front or _besides(scan, sentence, hit)
    if not front and not _behind_preposition(scan, sentence, hit):
        return False
    if not front and _under_future(scan, hit, parties.clause(sentence, hit.lo)[0]):
        return True
    comma = next((at for at in range(hit.hi, sentence.hi) if scan.tokens[at].text in ",，"), None)
    begin = hit.hi if comma is None and (scan.language.pack.grammar.verb_second or not front) else comma
    if begin is None:
        return False
    return _future_next(scan, begin, sentence)


def _framed_in_time(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``在访问甲期间将会见``: a verb before a word for "while" is the frame of what the next verb tells."""
    if scan.language.pack.grammar.spaced:
        return False
    frame = next((w for w in scan.group("while", hit.hi, min(hit.hi + FRONT_REACH, sentence.hi))), None)
    return frame is not None and not _verb_between(scan, hit.hi, frame.lo) and _future_next(scan, frame.hi, sentence)


def _future_next(scan: Scan, begin: int, sentence: Sentence) -> bool:
    """Whether the next verb from a token on is of the future."""
    end = min(begin + MAIN_REACH, sentence.hi)
    future = next((h.lo for h in scan.group("future", begin, end) if not scan.within_plain(h)), None)
    if future is None:  # "встретится": a form of its own
        cues = scan.language.pack.events
        verbs = scan.group("event-verb", begin, end)
        future = next((v.lo for v in verbs if cues[int(v.entry.key)].status == "planned"), None)
    return future is not None and not _verb_between(scan, begin, future)


def _goes_where(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, cue: EventCue) -> bool:
    """``travels to X, where she will meet Y``: a journey told in the present, of which more is to come."""
    if cue.kind != "visit" or not in_present(scan, parties, sentence, own_tokens(hit)):
        return False
    where = next((at for at in range(hit.hi, sentence.hi) if scan.at(at, "where") or scan.at(at, "relative")), None)
    if where is None:
        return False
    _, hi = parties.clause(sentence, where)
    return scan.has("future", where, hi)


def _besides(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``In addition to holding talks with X, Y will open …``: what is done besides is done when the main deed is."""
    opening = scan.at(sentence.lo, "besides")
    return opening is not None and hit.lo - opening.hi <= BESIDES_REACH


def _behind_preposition(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether a noun stands in a phrase of its own: "during his visit", with no mark between."""
    first = max(sentence.lo, hit.lo - FRONT_REACH)
    comma = max((at for at in range(first, hit.lo) if scan.tokens[at].kind == "p"), default=first - 1)
    return scan.has("prep", comma + 1, hit.lo)


def _under_future(scan: Scan, hit: Hit, lo: int) -> bool:
    """``wird der Minister während seines Besuchs``: the clause's finite verb of the future stands before."""
    future = max((h.hi for h in scan.group("future", lo, hit.lo)), default=None)
    return future is not None and not _verb_between(scan, future, hit.lo)


def _listed_to_come(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``will hold talks with X; meet Y; and visit Z``: the future of a list's first deed is that of all."""
    joined = scan.ending(hit.lo, "and")
    at = hit.lo if joined is None else joined.lo
    if at <= sentence.lo or scan.tokens[at - 1].text != ";" or not scan.language.pack.grammar.spaced:
        return False
    first = next(n for n in range(sentence.lo, at) if scan.tokens[n].text == ";")
    future = max((h.hi for h in scan.group("future", sentence.lo, first)), default=None)
    return future is not None and not scan.has("that", future, first)


def _verb_between(scan: Scan, lo: int, hi: int) -> bool:
    """Whether another verb, or a clause, stands between a word and the future that may be its own."""
    told = (h for g in ("act", "event-verb", "that", "relative") for h in scan.group(g, lo, hi))
    # "juga akan": what stands right before the future is of its verb.
    return any(h.hi <= hi for h in told) or any(h.hi < hi for h in scan.group("auxiliary", lo, hi))


def _came_for(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``tiba di Kolombo untuk menandatangani``: what somebody travels for is still to come."""
    cues = scan.language.pack.events
    came = any(cues[int(v.entry.key)].kind == "visit" for v in scan.group("event-verb", sentence.lo, hit.lo))
    if not came:
        return False
    # "viaja a Roma para reunirse con": where no word marks an infinitive, a preposition right before one does.
    bare = scan.language.pack.grammar.drops_subject and scan.ending(hit.lo, "prep") is not None
    # "for at møde", "om met Y te praten": the mark is part of the verb
    marked = scan.at(hit.lo, "infinitive") is not None and hit.hi - hit.lo > 1
    marked = marked or (infinitive_inside(scan, hit) and not scan.tokens[hit.hi - 1].cap)
    return bare or marked or aimed_at(scan, parties, sentence, hit) or _shares_aim(scan, parties, sentence, hit)


def _shares_aim(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``llegó para reunirse con X y firmar``: where only their ending tells infinitives, the next of two joined ones
    has the aim of the first."""
    if not scan.language.pack.grammar.drops_subject:
        return False
    first = joined_verb(scan, parties, sentence, hit)
    if (
        first is None
        or first.entry.group != "event-verb"
        or not (scan.ending(first.lo, "prep") is not None or aimed_at(scan, parties, sentence, first))
    ):
        return False
    ending = scan.tokens[hit.lo].lower.removesuffix("se")[-1:]
    return any(scan.tokens[at].lower.removesuffix("se")[-1:] == ending for at in own_tokens(first))


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


def _topic_of_talk(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``met to discuss restoring relations``: a verb right behind one of talk is what is talked of."""
    cues = scan.language.pack.events
    return any(
        verb.hi == hit.lo and cues[int(verb.entry.key)].together
        for verb in scan.group("event-verb", max(sentence.lo, hit.lo - DISCUSSED_REACH), hit.lo)
    )


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


def _goes_on_in_future(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, lo: int) -> bool:
    """``将前往北京，出席会议，并与苏林举行会晤``: the future holds for the clauses behind it."""
    if scan.language.pack.grammar.spaced:
        return False
    while lo > sentence.lo and scan.tokens[lo - 1].text == ";":
        if any(lo <= g.lo < hit.lo and g.actor and not g.preps for g in parties.groups[sentence.number]):
            return False
        before, _ = parties.clause(sentence, lo - 1)
        if scan.has("future", before, lo):
            return True
        lo = before
    return False


def _closes_future(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``will X mit Y, Z und Z zusammentreffen``: where the verb comes second, the infinitive closes a long clause."""
    if not scan.language.pack.grammar.verb_second or hit.slots:
        return False
    ends = hit.hi >= sentence.hi or scan.tokens[hit.hi - 1].kind == "p" or parties.ends_clause(sentence, hit)
    if not ends:
        return False
    lo, _ = parties.clause(sentence, hit.lo)
    future = max((h.lo for h in scan.group("future", lo, hit.lo)), default=None)
    if future is None or any(scan.tokens[at].text in ";:" for at in range(future, hit.lo)):
        return False
    return not any(
        scan.has(group, future + 1, hit.lo) for group in ("act", "event-verb", "auxiliary", "that", "relative")
    )


def _framed(scan: Scan, parties: Parties, sentence: Sentence, lo: int) -> bool:
    """``如果…，…``, ``据报道，…``: a supposition or rumour that opens an earlier clause holds for the rest."""
    if scan.language.pack.grammar.spaced:
        opening = scan.at(sentence.lo, "conditional")
        opening = None if opening is not None and _of_a_plan(scan, opening) else opening
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


def _planned_outside(scan: Scan, sentence: Sentence, clause_lo: int) -> bool:
    """``it is planned that X meets Y``: the plan governs the clause, where nobody says something in between."""
    if clause_lo == sentence.lo or scan.at(clause_lo, "that") is None:
        return False
    plans = scan.group("status", max(sentence.lo, clause_lo - DENIAL_REACH), clause_lo)
    return any(
        plan.entry.key == "planned"
        and not scan.has("act", plan.lo, clause_lo)
        and not scan.has("and", plan.hi, clause_lo)
        for plan in plans
    )


def _negated_outside(scan: Scan, sentence: Sentence, clause_lo: int) -> bool:
    """``is not aware that X will visit Y``: the clause is not what the page says."""
    if clause_lo == sentence.lo or scan.at(clause_lo, "that") is None:
        return False
    return scan.has("negation", max(sentence.lo, clause_lo - DENIAL_REACH), clause_lo)


def _negated_subject(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``A meeting between X and Y is not …``: the verb right behind the subject that opens its clause."""
    lo, hi = parties.clause(sentence, hit.lo)
    if not hit.entry.group.endswith("noun") or hit.lo - lo > FRONT_REACH or scan.at(lo, "prep") is not None:
        return False
    verb = next((h for h in scan.group("auxiliary", hit.hi, hi)), None)
    if verb is None or any(scan.has(g, hit.hi, verb.lo) for g in ("act", "event-verb", "future")):
        return False
    return any(h.lo - verb.hi <= 1 for h in scan.group("negation", verb.hi, hi))


def _negated(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, clause_lo: int) -> bool:
    if scan.language.pack.grammar.verb_second and (
        _negated_last(scan, sentence, hit) or _negated_subject(scan, parties, sentence, hit)
    ):
        return True
    # Where words move freely, a noun is negated by the verb behind it: "the date of signing is not yet set".
    reach = NEGATED_NOUN if scan.language.pack.grammar.cases and hit.entry.group.endswith("noun") else 1
    if not scan.language.pack.grammar.spaced and negated_before(scan, hit, clause_lo):
        return True
    near = scan.group("negation", max(clause_lo, hit.lo - 4), min(sentence.hi, hit.hi + reach))
    own = own_tokens(hit) if near else ()
    return any(found.lo not in own for found in near)


def negated_before(scan: Scan, hit: Hit, lo: int) -> bool:
    """``未能与甲签署``: over the partner, which stands before its verb where nothing but a preposition parts them."""
    found = max((h for h in scan.group("negation", lo, hit.lo) if h.hi <= hit.lo), key=lambda h: h.hi, default=None)
    if found is None or hit.lo - found.hi > NEGATED_OVER or not scan.has("prep", found.hi, hit.lo):
        return False
    return not any(scan.has(g, found.hi, hit.lo) for g in ("act", "event-verb", "deed-verb", "event-noun"))


def _negated_last(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``X traf Y am Montag nicht``: where the verb comes second, a negation may end the clause."""
    for found in scan.group("negation", hit.hi, sentence.hi):
        ends = found.hi == sentence.hi or scan.tokens[found.hi].kind == "p"
        if ends and not any(scan.tokens[at].text in ",;:" or scan.at(at, "and") for at in range(hit.hi, found.lo)):
            return True
    return False
