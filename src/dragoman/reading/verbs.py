"""Verbs as a sentence uses them: which of several readings stands, whether it is passive, negated or only meant."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence

LONGEST_NOUN = 4
"""Words of the name of an event before the one that is a verb as well: "nhận lời mời"."""


def gap_of(hit: Hit) -> tuple[int, int] | None:
    """Where a split phrase first holds other words."""
    return next(iter(gaps_of(hit)), None)


def gaps_of(hit: Hit) -> list[tuple[int, int]]:
    """The stretches in which a split phrase holds other words."""
    return [(lo, hi) for name, lo, hi in hit.slots if name == "…" and hi > lo]


def verbs_of(scan: Scan, sentence: Sentence, group: str, named: frozenset[int] = frozenset()) -> list[Hit]:
    """Hits of a group without those that lie within a longer one; of two at one place the longer, then the first.

    A split verb owns its two ends only: what stands in its gap is free. ``named``: tokens of people's names.
    """
    hits = [hit for hit in scan.group(group, sentence.lo, sentence.hi) if not scan.within_plain(hit)]
    if group == "event-verb":
        gives_way = (_over_words_said, within_noun, _helps_another, _possessive)
        hits = [hit for hit in hits if not (hit.slots and any(rule(scan, hit) for rule in gives_way))]
    if not hits:
        return hits
    chosen: list[Hit] = []
    owned: set[int] = set()
    if len(hits) > 1:
        over = {id(h) for h in hits if h.slots and (_spans_clauses(scan, h) or _over_verb(scan, h, hits))}
        hits.sort(key=lambda h: (id(h) in over, -_own_length(h), h.lo, h.hi))
    for hit in hits:
        own = own_tokens(hit)
        if own & owned or own <= named:
            continue
        owned |= own
        chosen.append(hit)
    if len(chosen) > 1:
        chosen.sort(key=lambda h: h.lo)
    return chosen


def _spans_clauses(scan: Scan, hit: Hit) -> bool:
    """``is aangekomen in X, waar hij … ontvangen``: a verb split over the beginning of another clause gives way."""
    return bool(hit.slots) and any(
        name == "…" and (scan.has("relative", lo, hi) or _over_infinitive(scan, lo, hi) or _over_aim(scan, lo, hi))
        for name, lo, hi in hit.slots
    )


def _possessive(scan: Scan, hit: Hit) -> bool:
    """``bij zijn bezoek aan X is Y ontvangen``: a word for "his" behind a preposition is no auxiliary."""
    return scan.at(hit.lo, "pronoun", "his") is not None and scan.ending(hit.lo, "prep") is not None


def _helps_another(scan: Scan, hit: Hit) -> bool:
    """``has invited Y to talks`` is no "has … talks": an auxiliary right before another verb is that one's."""
    gap = gap_of(hit)
    if scan.language.pack.grammar.verb_second or gap is None or gap[0] != hit.lo + 1:
        return False
    if scan.at(hit.lo, "auxiliary") is None:
        return False
    adverb = scan.at(gap[0], "auxiliary") or scan.at(gap[0], "adverbs")
    at = adverb.hi if adverb is not None else gap[0]
    return any(h.entry.group in ("act", "event-verb") and not h.slots for h in scan.starting.get(at, ()))


def _over_verb(scan: Scan, hit: Hit, hits: list[Hit]) -> bool:
    """``skal mandag rejse til X``: a modal and its goal give way to the verb between."""
    return (
        scan.language.pack.grammar.verb_second
        and scan.at(hit.lo, "future") is not None
        and scan.at(hit.slots[0][2], "prep") is not None
        and any(hit.lo < other.lo < hit.hi for other in hits)
    )


def _over_words_said(scan: Scan, hit: Hit) -> bool:
    """``has insisted that talks …``: what is told behind "that" is of another verb."""
    gap = gap_of(hit)
    return gap is not None and any(
        act.hi <= gap[1] and (scan.ending(act.hi, "that") is not None or scan.at(act.hi, "that") is not None)
        for act in scan.group("act", *gap)
    )


def within_noun(scan: Scan, hit: Hit) -> bool:
    """``Nhận lời mời của X, Y thăm Z``: the first word of a verb split over a comma is the last of a noun."""
    gap = gap_of(hit)
    if gap is None or not any(scan.tokens[at].text == "," for at in range(*gap)):
        return False
    nouns = scan.group("event-noun", max(0, hit.lo - LONGEST_NOUN), hit.lo)
    return any(noun.lo < hit.lo < noun.hi for noun in nouns)


def _over_infinitive(scan: Scan, lo: int, hi: int) -> bool:
    """``arrived in X on Tuesday, the third leader to visit``: what the comma begins has a verb of its own."""
    comma = next((at for at in range(lo, hi) if scan.tokens[at].text == ","), hi)
    return any(
        mark.hi <= hi and scan.at(mark.hi, "event-verb") is not None for mark in scan.group("infinitive", comma, hi)
    )


def _over_aim(scan: Scan, lo: int, hi: int) -> bool:
    """``wird nach X reisen, um mit Y zu sprechen``: behind its only comma a gap holds the word that opens an aim."""
    commas = [at for at in range(lo, hi) if scan.tokens[at].text == ","]
    behind = scan.at(commas[0] + 1, "clause") if len(commas) == 1 and commas[0] + 1 < hi else None
    return behind is not None and scan.language.pack.grammar.verb_second


def asks_or_visits(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> str | None:
    """``called on X``: "request" with an infinitive or nobody in person behind it, else "meeting"; None of a verb
    that has not both meanings."""
    cues = scan.language.pack.events
    begins = range(hit.lo, min(hit.lo + 2, hit.hi))  # "to call on": the mark of the infinitive is within the verb
    here = [other for at in begins for other in scan.starting.get(at, ()) if other.hi == hit.hi]
    asks = any(other.entry.group == "act" and other.entry.key == "request" for other in here)
    meets = any(o.entry.group == "event-verb" and cues[int(o.entry.key)].kind == "meeting" for o in here)
    if not asks or not meets:
        return None
    _, end = parties.clause(sentence, hit.hi)
    met = next((g for g in parties.groups[sentence.number] if hit.hi <= g.lo < end), None)
    person = met is not None and (bool(met.people) or any(item.kind == "office" for item in met.items))
    return "meeting" if person and not scan.has("infinitive", hit.hi, end) else "request"


PAPER_REACH = 4
"""Words of a paper's name before the meeting that it is of: "the minutes of the"."""


def within_paper(scan: Scan, hit: Hit) -> bool:
    """``the record of meetings``: a noun of events within the words for a paper."""
    return any(
        paper.lo < hit.lo and hit.hi <= paper.hi and not paper.slots
        for lo in range(max(0, hit.lo - PAPER_REACH), hit.lo)
        for paper in scan.starting.get(lo, ())
        if paper.entry.group == "paper"
    )


NTH_REACH = 6
"""Tokens between "the third" and "to visit", or between whom it is told of and "the third"."""
_OFFICES = frozenset({"office"})
_OTHER_VERBS = ("act", "event-verb", "event-noun", "deed-verb")


def nth_before(scan: Scan, sentence: Sentence, hit: Hit) -> Hit | None:
    """``the third leader to visit X``, ``den første lederen som besøker X``: the word for which of many it is."""
    near = scan.group("nth", max(sentence.lo, hit.lo - NTH_REACH), hit.lo)
    for nth in reversed(near):
        if scan.at(nth.lo, "office") is not None or scan.at(nth.lo, "anaphor") is not None:
            continue  # "premier ministre", "kedua pemimpin"
        if scan.at(nth.lo, "day") is not None:
            continue  # "na quarta-feira"
        signs = (at for at in range(nth.hi, hit.lo) if scan.tokens[at].text in ",;:，；")
        sign = any(scan.at(at + 1, "relative") is None for at in signs)  # but "der erste, der X besuchte"
        verbs = (verb for group in _OTHER_VERBS for verb in scan.group(group, nth.hi, hit.lo))
        if not sign and all(_in_office(scan, verb) for verb in verbs):
            return nth
    return None


def _in_office(scan: Scan, verb: Hit) -> bool:
    """``head of state``: a word of an office's name."""
    office = scan.at(verb.lo, "office")
    return (office is not None and office.hi >= verb.hi) or scan.within(verb, _OFFICES)


def nth_to_do(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``the third leader to visit X``: an infinitive that only says which of many somebody is."""
    return scan.ending(hit.lo, "infinitive") is not None and nth_before(scan, sentence, hit) is not None


def own_tokens(hit: Hit) -> set[int]:
    """The tokens of a hit without those in the gap of a split phrase."""
    own = set(range(hit.lo, hit.hi))
    for name, lo, hi in hit.slots:
        if name == "…":
            own.difference_update(range(lo, hi))
    return own


def capital_noun(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether a word within its sentence is a noun by its capital, where all nouns have one: "nach Angaben"."""
    if not scan.language.pack.grammar.capital_nouns or hit.lo <= sentence.lo or not scan.tokens[hit.lo].cap:
        return False
    return scan.tokens[hit.lo - 1].kind == "w" or scan.tokens[hit.lo - 1].text == ","


def _own_length(hit: Hit) -> int:
    return hit.hi - hit.lo - sum([hi - lo for name, lo, hi in hit.slots if name == "…"])


def is_passive(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb is a participle of the passive: "ha sido informado", "wurde … informiert"."""
    behind = hit.hi < sentence.hi and scan.at(hit.hi, "passive") is not None
    if behind and not scan.language.pack.grammar.drops_subject:  # "disse ser": said to be
        return True
    if hit.entry.key == "agree" and hit.entry.group == "act":
        return False  # "ble enige": the auxiliary of the passive, and no passive
    if any(scan.at(at, "passive") is not None for at in own_tokens(hit)):
        return True
    before = hit.lo
    while before > sentence.lo and before > hit.lo - 2 and scan.ending(before, "passive") is None:
        before -= 1
    passive = scan.ending(before, "passive")
    # "Kallas" is "is called" in Swedish, and a name.
    if passive is not None and passive.lo not in parties.named and scan.tokens[hit.lo - 1].text not in ",;:":
        return True
    if not scan.language.pack.grammar.verb_second:
        return False
    lo, _ = parties.clause(sentence, hit.lo)
    last = parties.ends_clause(sentence, hit)
    return any(
        not any(scan.tokens[at].text == "," or (not last and _joins(scan, at)) for at in range(p.hi, hit.lo))
        for p in scan.group("passive", lo, hit.lo)
    )


def _joins(scan: Scan, at: int) -> bool:
    """Whether another verb or what "and" adds stands between the auxiliary of a passive and a participle."""
    return any(h.entry.group in ("and", "act", "event-verb", "deed-verb") for h in scan.starting.get(at, ()))


_CALLS = frozenset({"recall", "summons", "expulsion"})


def of_a_call(scan: Scan, hit: Hit) -> bool:
    """``kallade hem sin ambassadör för …``: the verb is one of calling home, and no "kallade … för"."""
    cues = scan.language.pack.events
    own = own_tokens(hit)
    return any(
        verb.lo in own and cues[int(verb.entry.key)].kind in _CALLS and len(own_tokens(verb)) > 1
        for verb in scan.group("event-verb", hit.lo, hit.hi)
    )


_NOUNS = frozenset({"event-noun"})


def joined_verb(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Hit | None:
    """The verb of the same clause to which "and" joins this one."""
    lo, _ = parties.clause(sentence, hit.lo)
    spaced = scan.language.pack.grammar.spaced
    if hit.lo > sentence.lo and scan.tokens[hit.lo - 1].text == ";" and spaced:
        # "X received A; met B": a list of deeds of one subject.
        verbs = [h for g in ("event-verb", "act") for h in scan.group(g, sentence.lo, hit.lo) if h.hi <= hit.lo]
        return min(verbs, key=lambda h: h.lo, default=None)
    if not any(h.hi in (hit.lo, hit.lo - 1) for h in scan.group("and", max(lo, hit.lo - 4), hit.lo)):
        return None
    if any(g.actor and g.hi == hit.lo and not g.preps for g in parties.groups[sentence.number]):
        return None  # "X met Y, and they agreed"
    verbs = [h for g in ("event-verb", "act") for h in scan.group(g, lo, hit.lo) if h.hi <= hit.lo]
    verbs = [h for h in verbs if not scan.within(h, _NOUNS)]
    return max(verbs, key=lambda h: h.lo, default=None)


def ending_at(scan: Scan, at: int, group: str) -> list[Hit]:
    """Hits of a group that may end at a token."""
    return scan.group(group, max(0, at - 3), at)


_CLOSING = frozenset(',"”»;')


def infinitive(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Not said yet or not at all: an infinitive, or behind a word of the future or of mere possibility."""
    if hit.lo == sentence.lo:
        return False
    if scan.language.pack.grammar.verb_second and scan.tokens[hit.lo - 1].text == ",":
        return False  # "Ein Termin werde gesucht, sagte X"
    if scan.ending(hit.lo, "but") is not None and scan.ending(hit.lo, "infinitive") is None:
        return False  # "ville inte svara utan sade": one word for "but" and "without"
    begun = scan.ending(hit.lo, "status")
    if begun is not None and begun.entry.key == "happened" and scan.ending(hit.lo, "infinitive") is not None:
        return False  # "took the opportunity to thank"
    for before in ending_at(scan, hit.lo, "prep"):
        if before.entry.key == "other" and _day_after(scan, sentence, hit):
            continue
        if any(
            head.lo < before.lo and head.hi == before.hi for head in scan.group("head", max(0, before.lo - 1), hit.lo)
        ):
            continue  # "den kinesiske siden lovet": one word for "side" and "since"
        if scan.language.pack.grammar.capital_nouns and before.entry.key == "other" and not scan.tokens[hit.lo].cap:
            continue  # "Den Angaben zufolge sagte": a word that stands behind its noun, and a verb, as it is small
        if before.hi == hit.lo and (before.entry.key in ("to", "other", "by") or _gerund_mark(scan, before)):
            return True
    if made_noun(scan, sentence, hit):
        return True
    begin = max(sentence.lo, hit.lo - 3)  # "… will follow," said X: what is said lies beyond the mark
    begin = next((at + 1 for at in range(hit.lo - 1, begin - 1, -1) if scan.tokens[at].text in _CLOSING), begin)
    if scan.has("future", begin, hit.lo + (not _negative(scan, hit))) or any(
        # "о предстоящем визите сообщил": the plan is the visit
        h.entry.key == "planned"
        and h.hi <= hit.lo
        and scan.at(h.hi, "event-noun") is None
        and not scan.has("event-noun", h.lo, h.hi)  # "Inför mötet förklarade X"
        for h in scan.group("status", begin, hit.lo)
    ):
        return True
    if scan.ending(hit.lo, "infinitive") is not None or infinitive_inside(scan, hit):
        return True
    if scan.at(hit.lo - 1, "adverbs") is not None and scan.ending(hit.lo - 1, "infinitive") is not None:
        return not scan.language.pack.grammar.verb_second  # "to promptly agree"
    for at in range(hit.lo - 1, max(sentence.lo, hit.lo - SUPPOSED_REACH) - 1, -1):
        opens = at == sentence.lo or scan.tokens[at - 1].text == ","
        if scan.at(at, "conditional") is not None and (opens or hit.lo - at <= 4):
            return True  # near, or "…, in case X reach a deal", which opens its clause
        if scan.tokens[at].text in ",–—":
            return False
    return False


SUPPOSED_REACH = 10
"""Tokens between a word of supposition that opens a clause and the verb of that clause."""


def _gerund_mark(scan: Scan, prep: Hit) -> bool:
    """``accused Y of pressing Z``: in one language with the order of the subject first, a verb right behind one is
    a noun."""
    grammar = scan.language.pack.grammar
    return prep.entry.key in ("of", "from") and grammar.spaced and not (grammar.verb_second or grammar.cases)


def _negative(scan: Scan, hit: Hit) -> bool:
    """``will not accept`` as one phrase: its own future tells of a refusal now."""
    return scan.has("negation", hit.lo, hit.hi)


def made_noun(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether the word right before a verb makes a noun of it ("lời kêu gọi"); in a name ("Nhật Bản") it does not."""
    if hit.hi - hit.lo == 1 and scan.ending(hit.lo, "articles") is not None and hit.hi < sentence.hi:
        nouns = ("event-noun", "paper")
        if (
            scan.language.pack.grammar.verb_second
            and any(scan.at(hit.hi, group) for group in nouns)
            and not _they_do(scan, hit)
        ):
            return True  # "det annoncerede møde": it describes the noun
    grammar = scan.language.pack.grammar
    plain_order = not (grammar.verb_second or grammar.drops_subject or grammar.adjective_after)
    if plain_order and grammar.spaced and hit.hi - hit.lo <= 2 and scan.ending(hit.lo, "articles") is not None:
        return True  # "interest and a wish to": in "la acusó" the article is a pronoun
    mark = scan.ending(hit.lo, "nominal")
    return mark is not None and (mark.lo == sentence.lo or not scan.tokens[mark.lo].cap)


def _they_do(scan: Scan, hit: Hit) -> bool:
    """``De beskrev besøget som …``: "they" that is an article as well, before a verb and one thing of its own."""
    they = scan.ending(hit.lo, "pronoun")
    if they is None or they.entry.key != "they":
        return False
    return scan.tokens[hit.hi].lower.endswith("et") or scan.tokens[hit.lo].lower[-1:] not in "ea"


def _day_after(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``Dagen etter erklærte X``: a word for a time and its preposition open the sentence, the verb comes second."""
    second = scan.language.pack.grammar.verb_second and hit.lo == sentence.lo + 2
    return second and scan.tokens[sentence.lo].kind == "w"


def infinitive_inside(scan: Scan, hit: Hit) -> bool:
    """``voor te stellen``: the mark stands inside a split verb, right before its stem."""
    split = scan.language.pack.grammar.verb_second and hit.hi - hit.lo > 2
    return split and any(
        (mark := scan.at(at, "infinitive")) is not None and mark.hi == hit.hi - 1
        for at in range(hit.lo + 1, hit.hi - 1)
    )


def negated(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb of saying is denied."""
    # "promised not to do it": where words move freely, "not" stands right before what it denies.
    behind = hit.hi if scan.language.pack.grammar.cases else hit.hi + 1
    lo, hi = max(sentence.lo, hit.lo - 2), min(sentence.hi, hit.lo + 3, behind)
    return scan.has("negation", lo, hi) and any(
        (found := scan.at(at, "negation")) is not None
        and not (hit.lo < at and at >= hit.hi and hit.hi - hit.lo > 1)
        and not hit.lo <= found.lo < hit.hi  # "a refusé de rencontrer": the saying itself denies
        and not scan.within_plain(found)  # "не раз заявлял"
        for at in range(lo, hi)
    )


FRONTED = 3
"""Tokens between a negation that opens a sentence and the auxiliary of what it denies: "Never before has X"."""


def negated_in_front(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``Nor did X say``, ``Never before has X accused Y``, ``Neither X nor Y has confirmed``: a negation that opens
    the sentence, before the auxiliary or the subject of a verb."""
    opening = scan.at(sentence.lo, "negation")
    if opening is None:  # "At no point did X suggest"
        opening = scan.at(sentence.lo + 1, "negation") if scan.at(sentence.lo, "prep") is not None else None
    if opening is None or opening.hi > hit.lo or scan.within_plain(opening) or not scan.language.pack.grammar.spaced:
        return False
    between = range(opening.hi, hit.lo)
    named = [g for g in parties.groups[sentence.number] if opening.hi <= g.lo and g.hi <= hit.lo and not g.preps]
    if any(scan.tokens[at].text in ",;:" for at in between if not any(g.lo <= at < g.hi for g in named)):
        return False
    if any(h.hi <= hit.lo for g in ("that", "act", "event-verb") for h in scan.group(g, opening.hi, hit.lo)):
        return False
    subject = scan.at(opening.hi, "articles")
    first = opening.hi if subject is None else subject.hi
    if any(first <= g.lo <= first + 1 for g in named):
        return True
    near = range(opening.hi, min(opening.hi + FRONTED, hit.lo))
    return any(scan.at(at, "auxiliary") is not None or scan.at(at, "future") is not None for at in near)


def over_owner(scan: Scan, parties: Parties, sentence: Sentence, verb: Hit) -> bool:
    """Whether a verb's gap holds the preposition and the owner of the noun that ends it: of another's visit."""
    gap = gap_of(verb)
    prep = scan.at(gap[0], "prep") if gap is not None else None
    if gap is None or prep is None or not scan.language.pack.grammar.spaced:
        return False
    article = scan.at(prep.hi, "articles")
    begins = (prep.hi, article.hi if article is not None else prep.hi)
    owners = (
        g for g in parties.groups[sentence.number] if g.lo in begins and g.items[-1].owned and g.items[-1].people
    )
    return any(g.hi <= gap[1] <= g.hi + 3 for g in owners)
