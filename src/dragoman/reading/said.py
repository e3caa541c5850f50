"""What was said, to whom, and of which PLOVER type: all of a statement but its speaker."""

from __future__ import annotations

from dragoman.model import Act, Plover, Span, Statement
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.speakers import Said, agent_behind, speakers
from dragoman.reading.verbs import gap_of

ACT_PLOVER: dict[str, str | None] = {
    "affirm": None,
    "report": None,
    "appreciate": "SUPPORT",
    "agree": "AGREE",
    "propose": "AGREE",
    "pledge": "AGREE",
    "hope": "AGREE",
    "request": "REQUEST",
    "accuse": "ACCUSE",
    "reject": "REJECT",
    "threaten": "THREATEN",
}
"""The PLOVER type that each act maps to."""
NEAR_ADDRESSEE = 2
"""Tokens between a verb and whom it speaks to, where case or a preposition and not the place marks that one."""
NEAR_THAT = 5
"""Tokens between a verb of saying and "that": "in a letter,"."""
READY_REACH = 14
"""Tokens after "that" in which "is ready to" makes a pledge: a subject with its office, and the phrase."""


def thinks_so(scan: Scan, this: Said, before: Said) -> bool:
    """``wrote that he believes that …``: what somebody says of their own thinking is one saying with it."""
    if this.speaker.items[0].kind != "pronoun" or set(this.speaker.people) != set(before.speaker.people):
        return False
    that = scan.ending(this.speaker.lo, "that")
    near = that is not None and before.hit.hi <= that.lo <= before.hit.hi + NEAR_THAT
    return near and this.hit.lo - this.speaker.hi <= 1


def complement_of(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> int | None:
    """Where what was said begins: behind "that", close after the verb."""
    acts, joints, thats = scan.longest("act"), scan.longest("and"), scan.longest("that")
    for at in range(hit.hi, min(hit.hi + 10, sentence.hi)):
        if at in acts:
            break
        if at in joints and at + 1 in thats:
            break  # "said Norway is ready and that …"
        that = thats.get(at)
        if that is not None:
            return that.hi
        if scan.tokens[at].text in ":;":
            # "表示，…" has the words said behind the comma; "重申立场，表示…" has them before it.
            return at + 1 if at == hit.hi or scan.language.pack.grammar.spaced else hit.hi
    ending = scan.ending(hit.hi, "that")
    if ending is not None and ending.lo >= hit.lo:
        return hit.hi
    if hit.entry.key not in _ABOUT_OTHERS:
        return None
    # "said Benin hopes to …": no "that", but a subject and its verb follow at once.
    comma = hit.hi < sentence.hi and scan.tokens[hit.hi].text == ","
    gap = gap_of(hit) or (hit.lo, hit.lo)
    for group in parties.groups[sentence.number]:
        if gap[0] <= group.lo < gap[1]:
            continue
        does = group.actor or (group.capital and not scan.language.pack.grammar.cases)  # "said Moscow would …"
        if hit.lo < group.lo <= hit.hi + 1 + comma and not group.preps and does and not group.items[0].people:
            return group.lo
    return None


def statement_of(scan: Scan, parties: Parties, sentence: Sentence, one: Said, said: list[Said]) -> Statement:
    """The statement of one saying verb, with all that was said by it."""
    act = one.act
    if act == "affirm" and one.complement is not None and _ready(scan, parties, sentence, one):
        act = "pledge"
    kind: Act = act  # type: ignore[assignment]
    plover = _type(scan, parties, sentence, one, act)
    return Statement(
        act=kind,
        by=speakers(one.speaker),
        to=_addressees(scan, parties, sentence, one),
        says=_words_said(scan, parties, sentence, one, said),
        plover=Plover(type=plover) if plover else None,  # type: ignore[arg-type]
        rule=f"statement.{act}",
        evidence=(sentence.span,),
    )


SUPPORT_REACH = 6
"""Tokens behind a saying verb in which "support for" types it."""
_SUPPORTING = frozenset({"affirm", "pledge", "agree"})


def _type(scan: Scan, parties: Parties, sentence: Sentence, one: Said, act: str) -> str | None:
    """The PLOVER type of an act: what it says may be support, or a demand on somebody else."""
    begin, until = one.hit.lo, min(one.hit.hi + SUPPORT_REACH, one.complement or sentence.hi, sentence.hi)
    if act in _SUPPORTING and scan.group("supporting", begin, until):
        return "SUPPORT"
    if act == "affirm" and one.complement is not None and _demands(scan, parties, sentence, one):
        return "REQUEST"
    return ACT_PLOVER[act]


def _demands(scan: Scan, parties: Parties, sentence: Sentence, one: Said) -> bool:
    """``said that Y must …``: the first predicate of what was said binds somebody else."""
    begin = one.complement or 0
    for must in scan.group("demanding", begin, min(begin + READY_REACH, sentence.hi)):
        if any(scan.tokens[at].text in ",;" or scan.at(at, "act") for at in range(begin, must.lo)):
            return False
        bound = [g for g in parties.groups[sentence.number] if begin <= g.lo and g.hi <= must.lo and not g.preps]
        return bool(bound) and not set(speakers(bound[0])) & set(speakers(one.speaker))
    return False


QUOTE_REACH = 2
"""Tokens between the end of a quotation and the verb that says whose it is: a mark and a comma."""


def _words_said(scan: Scan, parties: Parties, sentence: Sentence, one: Said, said: list[Said]) -> Span | None:
    """What was said: behind "that" or the verb, up to the next verb of saying; or the quotation right before it."""
    begin, until = one.complement, sentence.hi
    if begin is None:
        begin = one.hit.hi
        speaker = one.speaker.lo if sentence.lo <= one.speaker.lo < one.speaker.hi <= one.hit.lo else one.hit.lo
        for lo, hi in parties.quoted[sentence.number]:
            last = scan.tokens[min(begin, until - 1)].kind == "p" and hi < speaker <= hi + 2 + QUOTE_REACH
            if hi < one.hit.lo <= hi + 1 + QUOTE_REACH or last:
                return Span(start=scan.tokens[lo].start, end=scan.tokens[hi - 1].end)
        if begin >= until - 1 and not scan.language.pack.grammar.spaced and one.speaker.hi < one.hit.lo - 1:
            between = range(one.speaker.hi, one.hit.lo)
            if scan.at(between[0], "prep") is None or any(scan.tokens[at].text == ";" for at in between):
                return None
            return Span(start=scan.tokens[between[0]].start, end=scan.tokens[between[-1]].end)
        gaps = [(lo, hi) for name, lo, hi in one.hit.slots if name == "…"]
        if begin >= until - 1 and gaps and gaps[0][0] < gaps[-1][1]:  # "schlug [der Minister] eine Konferenz vor"
            first, end = gaps[0][0], gaps[-1][1]
            if first <= one.speaker.lo < one.speaker.hi < end:
                first = one.speaker.hi
            return Span(start=scan.tokens[first].start, end=scan.tokens[end - 1].end)
        if begin >= until - 1 and speaker > sentence.lo + 1:  # "…, X said."
            return Span(start=sentence.start, end=scan.tokens[speaker - 1].start)
    until = min((other.hit.lo for other in said if other.hit.lo > one.hit.lo and other.hit.lo > begin), default=until)
    if (
        one.hit.lo <= sentence.lo + 1
        and begin < one.speaker.lo - 1 < until
        and scan.tokens[one.speaker.lo - 1].text == ","
    ):
        until = one.speaker.lo - 1  # "Welcoming the visit, X said"
    return Span(start=scan.tokens[begin].start, end=scan.tokens[until - 1].end) if begin < until else None


def _ready(scan: Scan, parties: Parties, sentence: Sentence, one: Said) -> bool:
    """``said that X is ready to …``: the first predicate of what was said is readiness."""
    begin = one.complement
    if begin is None:
        return False
    for at in range(begin, min(begin + READY_REACH, sentence.hi)):
        ready = scan.at(at, "ready")
        if ready is None:
            continue
        for between in range(begin, at):
            if scan.tokens[between].text in ",;" or any(
                h.entry.group in ("act", "and") and h.hi <= at for h in scan.starting.get(between, ())
            ):
                return False
        return True
    return False


_ABOUT_OTHERS = frozenset({"affirm", "agree", "hope", "propose", "pledge", "report"})
"""Acts whose verb takes what is said without "that": "suggested the two sides meet" speaks of them, not to them."""
_NO_PARTNER = frozenset({"affirm", "propose", "hope", "report", "pledge"})
"""Acts of which "with X" tells no addressee: "affirmed the solidarity with X"."""


def _that_behind(scan: Scan, at: int) -> bool:
    """``told X that``: then X is spoken to."""
    return any(scan.at(i, "that") is not None for i in (at, at + 1) if i < len(scan.tokens))


def _of_another(scan: Scan, one: Said, group: Group) -> bool:
    """``said after the meeting with X``: another preposition or a noun of events parts the verb from the mark."""
    if one.act not in _ABOUT_OTHERS:
        return False
    return any(
        scan.at(at, "event-noun") is not None or ((prep := scan.at(at, "prep")) is not None and prep.hi < group.lo)
        for at in range(one.hit.hi, group.lo - 1)
    )


_ADDRESSEE = frozenset({"addressee"})
_RECEIVERS = frozenset({"to", "with"})
_GOALS = frozenset({"to"})


def _addressees(scan: Scan, parties: Parties, sentence: Sentence, one: Said) -> tuple[str, ...]:
    """Who is spoken to: the first party behind the verb that is an object of asking, thanking or accusing."""
    marks = _ADDRESSEE if scan.language.pack.grammar.prepositions.addressee else _RECEIVERS
    marks = _GOALS if marks is _RECEIVERS and one.act in _NO_PARTNER else marks
    clause_hi = one.complement if one.complement is not None else parties.clause(sentence, one.hit.hi - 1)[1]
    if agent_behind(scan, parties, sentence, one.hit) == one.speaker and one.act not in _ABOUT_OTHERS:
        subject = parties.subject(sentence, one.hit.lo, one.hit.hi, one.gap)
        return tuple(p for p in speakers(subject) if p not in speakers(one.speaker)) if subject else ()
    for group in parties.groups[sentence.number]:
        if group == one.speaker or not one.hit.lo <= group.lo < clause_hi:
            continue
        is_object = not group.preps and group.actor and group.lo <= one.hit.hi + 2
        inside = one.gap is not None and one.gap[0] <= group.lo and group.hi <= one.gap[1]
        if is_object and not inside and one.act in _ABOUT_OTHERS and not _that_behind(scan, group.hi):
            return ()
        marked = bool(group.preps & marks) and not (marks is _ADDRESSEE and _of_another(scan, one, group))
        # Where words move freely, only what stands right behind the verb is spoken to.
        near = not parties.declined or group.lo - one.hit.hi <= NEAR_ADDRESSEE
        if is_object or (marked and near):
            found = tuple(p for p in speakers(group) if p not in speakers(one.speaker))
            if found:
                return found
    return ()
