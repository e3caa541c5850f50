"""Who acts in a clause that does not name its subject or goal itself: of a place, of words said, of "with whom", of
a body's own meeting."""

from __future__ import annotations

from dragoman.reading.groups import freed
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import gap_of

NEAR_WHOM = 2
"""Tokens between somebody and "with whom"."""
SAID_REACH = 8
"""Tokens between a verb of speech and "that": "informó hoy a Efe que"."""

_ELIDED = frozenset("'’")
WHOSE_REACH = 6
"""Tokens between a meeting and the body it is of, behind it: "the session of the council of heads of state of X"."""


def who_said(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``X informó que viajará a Y``: of a verb without a subject in somebody's words, the one who says them."""
    lo, _ = parties.clause(sentence, hit.lo)
    if lo == sentence.lo or scan.at(lo, "that") is None or parties.before(sentence, hit.lo):
        return None
    said = [a for a in scan.group("act", sentence.lo, lo) if a.hi <= lo <= a.hi + SAID_REACH]
    if not said or said[-1].entry.key not in ("affirm", "report", "pledge"):
        return None
    speaker = parties.subject(sentence, said[-1].lo, said[-1].hi, gap_of(said[-1]), capitals=True)
    speaker = speaker or parties.far_behind(sentence, said[-1])
    if speaker is None and parties.opens(sentence, said[-1].lo):
        speaker = parties.carried(sentence)
    if speaker is None or not (speaker.people or any(i.kind == "office" and i.states for i in speaker.items)):
        return None
    return speaker


def with_whom(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``his colleague Z, with whom he held talks``: the one before a clause that opens with "with whom"."""
    lo, _ = parties.clause(sentence, hit.lo)
    opens = (
        at
        for at in (lo, lo - 1)
        if scan.at(at, "prep", "with") and (scan.at(at, "relative") or scan.at(at, "clause"))
    )
    if lo == sentence.lo or next(opens, None) is None:
        return []
    named = [g for g in parties.groups[sentence.number] if g.hi <= lo and g.actor and g.people]
    return [freed(named[-1])] if named and lo - named[-1].hi <= NEAR_WHOM else []


def met_by_pronoun(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, doers: list[Group]) -> list[Group]:
    """``X flew to Y. President Z received him``: whom a pronoun bound to its verb stands for, where he came there."""
    clitics = scan.language.pack.grammar.clitics
    if not clitics or not doers:
        return []
    helped = scan.ending(hit.lo, "auxiliary")
    before = (helped.lo if helped is not None else hit.lo) - 1
    if before > sentence.lo and scan.tokens[before].text in _ELIDED:
        before -= 1  # "l'a reçu"
    if not any(scan.tokens[at].lower in clitics for at in (before, hit.lo, hit.hi - 1) if at >= sentence.lo):
        return []
    taken = {person for group in doers for person in group.people}
    for number in (sentence.number, sentence.number - 1):
        if number < 0:
            break
        there = scan.sentences[number]
        until = hit.lo if number == sentence.number else there.hi
        trips = [
            cue
            for kind in ("event-verb", "event-noun")
            for cue in scan.group(kind, there.lo, until)
            if scan.language.pack.events[int(cue.entry.key)].kind == "visit"
        ]
        for group in parties.groups[number]:
            came = any(group.hi <= cue.lo for cue in trips)
            if came and group.people and group.actor and not group.preps and taken.isdisjoint(group.people):
                return [freed(group)]
    return []


def through(scan: Scan, group: Group) -> bool:
    """``una gira por A y B``: the states of a tour, with the word that marks a doer elsewhere."""
    states = all(item.kind in ("state", "capital", "place") for item in group.items)
    return states and scan.language.pack.grammar.drops_subject


def led_to(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``begins a tour that will take her to A and B``: whither a journey leads, in a clause of its own."""
    which = scan.at(hit.hi, "that") or scan.at(hit.hi, "relative") if hit.hi < sentence.hi else None
    if which is None or not scan.language.pack.grammar.adjective_after:
        return []
    _, hi = parties.clause(sentence, which.lo)
    inside = [g for g in parties.groups[sentence.number] if which.hi <= g.lo < hi]
    told = any(scan.group(verbs, which.hi, hi) for verbs in ("event-verb", "act"))
    return [] if told or any(g.actor and not g.preps for g in inside) else [g for g in inside if "to" in g.preps]


def gone_for(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """``travelled to New York to attend the General Assembly``: the body that a clause of purpose right behind a
    journey leads to, where the clause is one of its own."""
    if not scan.language.pack.grammar.verb_second:
        return ()
    groups = parties.groups[sentence.number]
    where = max((g.hi for g in groups if hit.hi <= g.hi and all(i.kind == "place" for i in g.items)), default=None)
    lo = next((b for b in parties.boundaries[sentence.number] if where is not None and where <= b <= where + 2), None)
    if where is None or lo is None or scan.at(lo, "clause") is None:
        return ()
    _, hi = parties.clause(sentence, lo)
    inside = [g for g in groups if where < g.lo and lo <= g.lo < max(hi, sentence.hi)]
    if not inside or not scan.has("infinitive", lo, inside[-1].hi + 2) or not inside[0].preps & {"in", "to"}:
        return ()
    return inside[0].organisations if not inside[0].people else ()


def whose_meeting(scan: Scan, parties: Parties, hit: Hit, group: Group) -> bool:
    """``deltog i Afrikanska unionens toppmöte``, ``took part in the EU summit``: the body right before the noun that
    ends a verb in two parts, or behind it in the genitive: "участвовал в заседании Совета глав государств ШОС"."""
    if not group.organisations or group.people or group.states:
        return False
    owned = group.items[-1].owned
    if group.lo >= hit.hi:
        near = parties.declined and owned and group.lo - hit.hi <= WHOSE_REACH
        return near and all(
            scan.at(at, "prep") is None and scan.tokens[at].text not in ",;:" for at in range(hit.hi, group.lo)
        )
    gap = gap_of(hit)
    return gap is not None and gap[0] <= group.lo and gap[1] - owned <= group.hi <= gap[1]


def in_where(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb stands in a clause that tells what was done at a place, in a language that leaves "he" out."""
    lo, _ = parties.clause(sentence, hit.lo)
    leaves_out = parties.declined or scan.language.pack.grammar.drops_subject
    return lo > sentence.lo and leaves_out and scan.at(lo, "where") is not None


def whereabouts(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> list[Group]:
    """``X flies to Y, where is received by Z``: who acts in the clause before one of a place, its subject first."""
    if not in_where(scan, parties, sentence, hit):
        return []
    lo, _ = parties.clause(sentence, hit.lo)
    named = [g for g in parties.groups[sentence.number] if g.hi <= lo and g.actor and g.named]
    begin = parties.clause(sentence, named[-1].lo)[0] if named else lo
    return [freed(g) for g in named if begin <= g.lo]


def received_there(scan: Scan, sentence: Sentence, hit: Hit, group: Group, doers: list[Group]) -> bool:
    """``received this Thursday in X, NAME, minister of …``: who stands behind a place and a comma is met, where no
    verb of his own follows and who receives stands before."""
    if not group.people or not doers or doers[0].hi > hit.lo or doers[0].preps:
        return False
    if scan.tokens[hit.hi - 1].cap or scan.ending(hit.lo, "prep") is not None:
        return False
    return not any(scan.has(verb, group.hi, sentence.hi) for verb in ("act", "auxiliary", "event-verb"))


def before_colon(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``X svarer igen: Udviser ti diplomater``: in a headline, a verb behind a colon is of who stands before."""
    if hit.lo - 1 <= sentence.lo or scan.tokens[hit.lo - 1].text != ":":
        return None
    before = [g for g in parties.groups[sentence.number] if g.hi < hit.lo and g.actor and not g.preps and g.named]
    return before[0] if len(before) == 1 and before[0].lo == sentence.lo else None


def whence(scan: Scan, hit: Hit, group: Group) -> bool:
    """``left Bahrain for Baghdad``: what stands bare within a verb of travel that ends in a preposition is left."""
    inside = any(name == "…" and lo <= group.lo and group.hi <= hi for name, lo, hi in hit.slots)
    prep = scan.ending(hit.hi, "prep") if inside and not group.people else None
    sends = scan.language.pack.events[int(hit.entry.key)].sends
    return prep is not None and prep.lo > group.lo and not sends and scan.ending(group.lo, "prep") is None
