"""Who said what to whom: one statement for each saying verb or marked quotation."""

from __future__ import annotations

from dragoman.model import Act, Plover, Span, Statement
from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence

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
GREETED_REACH = 4
"""Tokens between a word of welcome and who is welcomed."""
READY_REACH = 14
"""Tokens after "that" in which "is ready to" makes a pledge: a subject with its office, and the phrase."""
_COMPLEMENT_ACTS = frozenset({"hope", "request", "propose", "pledge", "affirm", "appreciate", "agree", "reject"})


def find_statements(scan: Scan, parties: Parties) -> list[Statement]:
    """All statements, in page order."""
    found: list[Statement] = []
    speaker: Group | None = None
    for sentence in scan.sentences:
        if sentence.kind == "heading":
            continue
        here = _in_sentence(scan, parties, sentence, speaker or parties.carried(sentence))
        found.extend(one for one, _ in here)
        speaker = here[-1][1] if here else None
    return found


class _Said:
    """One saying verb with its speaker, while its sentence is being read."""

    __slots__ = ("act", "complement", "gap", "hit", "speaker")

    def __init__(self, hit: Hit, speaker: Group) -> None:
        self.hit = hit
        self.act = hit.entry.key
        self.speaker = speaker
        self.gap = gap_of(hit)
        self.complement: int | None = None


def gap_of(hit: Hit) -> tuple[int, int] | None:
    """Where a split phrase holds other words."""
    for name, lo, hi in hit.slots:
        if name == "…" and hi > lo:
            return lo, hi
    return None


def verbs_of(scan: Scan, sentence: Sentence, group: str, named: frozenset[int] = frozenset()) -> list[Hit]:
    """Hits of a group without those that lie within a longer one; of two at one place the longer, then the first.

    A split verb owns its two ends only: what stands in its gap is free. ``named``: tokens of people's names.
    """
    hits = [hit for hit in scan.group(group, sentence.lo, sentence.hi) if not scan.within_plain(hit)]
    if not hits:
        return hits
    chosen: list[Hit] = []
    owned: set[int] = set()
    for hit in sorted(hits, key=lambda h: (_spans_clauses(scan, h), -_own_length(h), h.lo, h.hi)):
        own = _own_tokens(hit)
        if own & owned or own <= named:
            continue
        owned |= own
        chosen.append(hit)
    return sorted(chosen, key=lambda h: h.lo)


def _spans_clauses(scan: Scan, hit: Hit) -> bool:
    """``is aangekomen in X, waar hij … ontvangen``: a verb split over the beginning of another clause gives way."""
    return any(name == "…" and scan.has("relative", lo, hi) for name, lo, hi in hit.slots)


def _own_tokens(hit: Hit) -> set[int]:
    own = set(range(hit.lo, hit.hi))
    for name, lo, hi in hit.slots:
        if name == "…":
            own -= set(range(lo, hi))
    return own


def capital_noun(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether a word within its sentence is a noun by its capital, where all nouns have one: "nach Angaben"."""
    if not scan.language.pack.names.capital_nouns or hit.lo <= sentence.lo or not scan.tokens[hit.lo].cap:
        return False
    return scan.tokens[hit.lo - 1].kind == "w" or scan.tokens[hit.lo - 1].text == ","


def _greets(parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether it is somebody who is welcomed, and no accord: "welcomed the president", not "welcomed the deal"."""
    behind = (g for g in parties.groups[sentence.number] if hit.hi <= g.lo + 1 and g.lo - hit.hi <= GREETED_REACH)
    return any(g.actor and not g.preps and g.lo > hit.lo for g in behind)


def _own_length(hit: Hit) -> int:
    return hit.hi - hit.lo - sum(hi - lo for name, lo, hi in hit.slots if name == "…")


def _in_sentence(
    scan: Scan, parties: Parties, sentence: Sentence, carried: Group | None
) -> list[tuple[Statement, Group | None]]:
    """Statements with their speakers; ``carried``: who spoke before, for a verb without a subject."""
    said: list[_Said] = []
    verbs = verbs_of(scan, sentence, "act", parties.named)
    cues = scan.language.pack.events
    told = verbs_of(scan, sentence, "event-verb", parties.named) if verbs else []
    deeds = [_own_tokens(deed) for deed in told]
    # "paid tribute to": what is done before a tomb is no speech
    rites = [_own_tokens(deed) for deed in told if cues[int(deed.entry.key)].kind == "ceremony"]
    nouns = (
        [noun for noun in scan.group("event-noun", sentence.lo, sentence.hi) if noun.hi - noun.lo > 1]
        if verbs
        else []
    )
    for hit in verbs:
        quoted = parties.in_quotes(sentence, hit.lo) and not _opens_quotation(scan, sentence, hit)
        if quoted or _infinitive(scan, sentence, hit) or _negated(scan, sentence, hit):
            if scan.trace is not None:
                scan.drop(hit, _unsaid(scan, parties, sentence, hit))
            continue
        if _says_nothing(scan, sentence, hit) or capital_noun(scan, sentence, hit):
            scan.drop(hit, "same-words")
            continue
        if any(o.entry.group == "paper" and o.hi > hit.hi and not o.slots for o in scan.starting[hit.lo]):
            # "ký Tuyên bố chung": a declaration that is signed
            scan.drop(hit, "same-words")
            continue
        if any(
            h.entry.key == "cancelled" and h.hi > hit.hi for h in scan.starting[hit.lo] if h.entry.group == "status"
        ):
            scan.drop(hit, "same-words")  # "sagt die Reise ab"
            continue
        if hit.hi - hit.lo > 1 and _of_a_call(scan, hit):
            scan.drop(hit, "same-words")
            continue
        if any(noun.lo < hit.lo < noun.hi < hit.hi for noun in nouns):  # "a phone call on Sunday"
            scan.drop(hit, "same-words")
            continue
        # "begrüßte den Präsidenten mit militärischen Ehren"
        greets = (
            hit.entry.key == "appreciate" and scan.language.pack.grammar.spaced and _greets(parties, sentence, hit)
        )
        own = _own_tokens(hit)
        if own in rites or any(own < deed or (greets and hit.lo in deed) for deed in deeds):
            # "declared five diplomats unwanted" is no speech
            scan.drop(hit, "same-words")
            continue
        if is_passive(scan, parties, sentence, hit):
            speaker = _agent(scan, parties, sentence, hit)
        else:
            speaker = _speaker(scan, parties, sentence, hit, said)
            if speaker is None and not said:
                speaker = _unspoken(scan, parties, sentence, hit, carried)
            if speaker is None and scan.at(hit.lo, "he-said") is not None:
                speaker = _he(parties, sentence, carried)
        if speaker is not None and _goes_on(scan, parties, sentence, speaker, carried):
            speaker = carried
        if speaker is None:
            scan.drop(hit, "no-speaker")
            continue
        if said and (
            _within_complement(scan, parties, sentence, hit, said[-1], speaker)
            or _of_unnamed(scan, hit, said[-1], speaker)
        ):
            scan.drop(hit, "others-words")
            continue
        this = _Said(hit, speaker)
        this.complement = _complement(scan, parties, sentence, hit)
        if said and said[-1].hit.hi == hit.lo:
            scan.drop(hit, "same-saying")
            continue
        if said and _coordinated(scan, said[-1], hit, same=said[-1].act == this.act):
            scan.drop(hit, "same-saying")
            continue
        said.append(this)
    attributed = _attributed(scan, parties, sentence, said)
    if attributed and attributed[0].rule == "statement.attribution.first":
        return [(one, None) for one in attributed]
    for nobody in (one for one in said if _nobody(one.speaker)):
        scan.drop(nobody.hit, "no-speaker")
    said = [one for one in said if not _nobody(one.speaker)]
    for one in said:
        scan.keep(one.hit, f"statement.{one.act}")
    return [
        *((_statement(scan, parties, sentence, one, said), one.speaker) for one in said),
        *((one, None) for one in attributed),
    ]


def _opens_quotation(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``had "reaffirmed the commitment …"``: a quotation's first word, whose auxiliary stands before the mark."""
    if hit.lo <= sentence.lo + 1 or scan.tokens[hit.lo - 1].text not in '"“«':
        return False
    return scan.ending(hit.lo - 1, "auxiliary") is not None


def _unsaid(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> str:
    if parties.in_quotes(sentence, hit.lo):
        return "quoted"
    return "negated" if _negated(scan, sentence, hit) else "not-said"


def _speaker(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, said: list[_Said]) -> Group | None:
    gap = gap_of(hit)
    if parties.declined:
        behind = _house_behind(scan, parties, sentence, hit)
        if behind is not None:
            return behind
        if _said_elsewhere(scan, parties, sentence, hit):
            return None
        if hit.entry.key == "report" and hit.lo > sentence.lo and scan.tokens[hit.lo - 1].text == ",":
            # "…, reports the agency": what stands before is not who reports.
            groups = parties.groups[sentence.number]
            last = next((g for g in groups if hit.hi <= g.lo <= hit.hi + 1 and g.actor and not g.preps), None)
            last = last or parties.nominative_behind(sentence, hit.hi)
            return last if last is not None and not last.items[0].oblique else None
    if not said and hit.lo <= sentence.lo + 1:
        opened = _behind_opening(scan, parties, sentence, hit)
        if opened is not None:
            return opened
    own = next(
        (g for g in parties.groups[sentence.number] if hit.lo <= g.lo < hit.hi and g.items[0].kind == "pronoun"), None
    )  # "a-t-elle déclaré"
    if own is not None and own.named:
        return own
    before = _agent_before(parties, sentence, hit) if scan.language.pack.grammar.syllables else None
    agent = before or _agent_behind(scan, parties, sentence, hit)
    if agent is not None:
        return agent
    if scan.language.pack.grammar.verb_second and hit.lo > sentence.lo and scan.tokens[hit.lo - 1].text == ",":
        behind = _behind_comma(scan, parties, sentence, hit)
        if behind is not None:
            return behind if _can_speak(behind) or behind.capital else None
        if hit.entry.key in ("affirm", "report") and _noun_behind(scan, parties, sentence, hit):
            return None
    previous = said[-1] if said else None
    inverted = previous is not None and parties.speaks_behind(previous.hit.lo, hit.lo)
    if previous is not None and not inverted and _shares_subject(scan, parties, sentence, previous, hit):
        return previous.speaker
    if previous is not None and previous.complement is not None and not scan.language.pack.grammar.spaced:
        own_subject = parties.before(sentence, hit.lo)
        return own_subject[0] if own_subject else previous.speaker
    if previous is not None and not inverted and _goes_on_behind_comma(scan, parties, sentence, previous, hit):
        return previous.speaker
    group = shared_subject(scan, parties, sentence, hit) if previous is None else None
    if group is None:
        group = parties.subject(sentence, hit.lo, hit.hi, gap, capitals=True)
        if group is not None and previous is None and _object_before(scan, parties, sentence, hit, group):
            return None
    if group is not None and _can_speak(group):
        return group
    if group is None and previous is None:
        issuer = _issuer(scan, parties, sentence, hit)
        if issuer is not None:
            return issuer
    if previous is not None and not inverted and previous.hit.hi <= hit.lo and _joint_before(scan, sentence, hit.lo):
        return previous.speaker
    return None


VERB_REACH = 3
"""Tokens between a subject and its verb: an adverb, an auxiliary."""
_VERBS = frozenset({"act", "event-verb", "deed-verb", "auxiliary"})


def _behind_opening(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``Welcoming the visit of Y, X said``: a participle that opens the sentence has the subject of what follows."""
    grammar = scan.language.pack.grammar
    if not grammar.spaced or grammar.verb_second or grammar.drops_subject or grammar.syllables or parties.declined:
        return None
    if hit.lo > sentence.lo and scan.at(sentence.lo, "adverbs") is None:
        return None
    for group in parties.groups[sentence.number]:
        at = group.lo - (scan.ending(group.lo, "articles") is not None)
        if at <= hit.hi or scan.tokens[at - 1].text != "," or group.preps or not group.actor:
            continue
        until = min(group.hi + VERB_REACH, sentence.hi)
        if any(h.entry.group in _VERBS for i in range(group.hi, until) for h in scan.starting.get(i, ())):
            return group if _can_speak(group) else None
    return None


SPOKEN_OF_REACH = 5
"""Sentences back to whom "katanya" means, over those of a quotation."""


def _he(parties: Parties, sentence: Sentence, carried: Group | None) -> Group | None:
    """``"…," katanya``: who spoke in the sentence before, else the last person that was the subject of one."""
    if carried is not None and carried.people:
        return carried
    for number in range(sentence.number - 1, max(-1, sentence.number - 1 - SPOKEN_OF_REACH), -1):
        before = parties.scan.sentences[number]
        if before.kind == "headline":
            return None
        told = [g for g in parties.groups[number] if not parties.in_quotes(before, g.lo)]
        first = next((g for g in told if g.actor and g.people and not g.preps), None)
        if first is not None:
            return first if len(first.people) == 1 else None
    return None


DOCUMENT_REACH = 4
"""Tokens between a document that speaks and who gave it out: "a statement issued on Friday by"."""
_GIVEN_OUT = frozenset({"by", "from", "of"})


def _issuer(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``A statement issued by X said``: of a document as the subject, the one who gave it out speaks."""
    lo, _ = parties.clause(sentence, hit.lo)
    papers = scan.group("document", lo, hit.lo)
    if not papers:
        return None
    for group in parties.groups[sentence.number]:
        behind = any(0 <= group.lo - paper.hi <= DOCUMENT_REACH for paper in papers)
        if behind and group.hi <= hit.lo and group.preps & _GIVEN_OUT and _can_speak(group):
            return group
    return None


def _unspoken(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, carried: Group | None) -> Group | None:
    """``Afirmó que …`` and ``dijo hoy en Beijing el presidente``: a subject left out, or far behind its verb."""
    if parties.declined:
        return None
    drops = scan.language.pack.grammar.drops_subject
    spoken = hit.lo > sentence.lo and scan.tokens[hit.lo - 1].text in ',"”»’'
    if not drops and not (spoken and scan.language.pack.grammar.adjective_after):
        return None
    spaced = scan.language.pack.grammar.spaced
    behind = parties.far_behind(sentence, hit) if spaced else None
    if behind is not None:
        return behind if _can_speak(behind) else None
    if not spaced and parties.strange_subject(sentence, hit.lo):
        return None
    closed = spoken and (hit.hi >= sentence.hi or scan.tokens[hit.hi].text in ",.")  # "…", he added.
    if not drops or not (closed or (parties.opens(sentence, hit.lo) and parties.leads(sentence, hit.lo))):
        return None
    return carried if carried is not None and carried.named else None


def is_passive(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb is a participle of the passive: "ha sido informado", "wurde … informiert"."""
    behind = hit.hi < sentence.hi and scan.at(hit.hi, "passive") is not None
    if behind and not scan.language.pack.grammar.drops_subject:  # "disse ser": said to be
        return True
    if hit.entry.key == "agree" and hit.entry.group == "act":
        return False  # "ble enige": the auxiliary of the passive, and no passive
    if any(scan.at(at, "passive") is not None for at in _own_tokens(hit)):
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


def _agent(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """Who did it, of a passive: behind "by", in the clause."""
    lo, hi = parties.clause(sentence, hit.lo)
    agents = [g for g in parties.groups[sentence.number] if lo <= g.lo < hi and "by" in g.preps and g.actor]
    behind = [g for g in agents if hit.lo <= g.lo <= hit.hi + 3]
    if behind:
        return behind[0]
    if scan.language.pack.grammar.verb_second:
        return next((g for g in reversed(agents) if g.hi <= hit.lo), None)
    return None


def _agent_before(parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``X được Y ca ngợi``: of a passive whose doer stands between its mark and the verb."""
    return next(
        (g for g in parties.groups[sentence.number] if g.hi <= hit.lo <= g.hi + 1 and "by" in g.preps and g.actor),
        None,
    )


def _said_elsewhere(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``…, writes Bloomberg``: behind a comma and right before a name that is no party."""
    if hit.lo == sentence.lo or scan.tokens[hit.lo - 1].text != "," or hit.hi >= sentence.hi:
        return False
    behind = scan.tokens[hit.hi]
    if not behind.cap and behind.text not in '«"“':
        return False
    return not any(g.lo == hit.hi for g in parties.groups[sentence.number])


def _house_behind(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``they said at the ministry``: a verb without a subject whose speaker is the house behind a word for "in"."""
    for group in parties.groups[sentence.number]:
        if "in" not in group.preps or group.items[0].kind not in ("organisation", "office", "capital"):
            continue
        if group.items[0].kind == "capital" and not _they_of(parties, sentence, hit, group):
            continue
        comma = any(scan.tokens[at].text in ",:" for at in range(hit.hi, min(group.lo, hit.hi + 4)))
        behind = hit.hi < group.lo <= hit.hi + 3 and not comma
        if behind or group.hi == hit.lo or (group.hi == hit.lo - 1 and scan.at(group.hi, "adverbs") is not None):
            lo, _ = parties.clause(sentence, hit.lo)
            before = [g for g in parties.groups[sentence.number] if lo <= g.lo and g.hi <= hit.lo and not g.preps]
            return None if any(g.actor and not g.items[0].oblique for g in before) else group
    return None


def _they_of(parties: Parties, sentence: Sentence, hit: Hit, capital: Group) -> bool:
    """``В Мехико призвали``: they who speak in a capital that opens the clause, where nobody else is the subject."""
    if not capital.hi <= hit.lo <= capital.hi + 1 or capital.lo - parties.clause(sentence, hit.lo)[0] > 1:
        return False
    groups = parties.groups[sentence.number]
    near = (g for g in groups if hit.hi <= g.lo <= hit.hi + 1 and g.actor and not g.preps)
    return parties.nominative_behind(sentence, hit.hi) is None and not any("n" in g.items[0].case for g in near)


def _agent_behind(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``X was urged by Y``: of a passive the speaker stands behind "by"."""
    if hit.lo == sentence.lo or scan.ending(hit.lo, "auxiliary") is None:
        return None
    return next(
        (g for g in parties.groups[sentence.number] if hit.hi < g.lo <= hit.hi + 2 and "by" in g.preps and g.actor),
        None,
    )


def shared_subject(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, *, capitals: bool = False
) -> Group | None:
    """``X received Y and met Z``: the subject of the verb before, where "and" stands right before this one."""
    earlier = joined_verb(scan, parties, sentence, hit)
    if earlier is None:
        return None
    return parties.subject(sentence, earlier.lo, earlier.hi, gap_of(earlier), capitals=capitals)


_CALLS = frozenset({"recall", "summons", "expulsion"})


def _of_a_call(scan: Scan, hit: Hit) -> bool:
    """``kallade hem sin ambassadör för …``: the verb is one of calling home, and no "kallade … för"."""
    cues = scan.language.pack.events
    own = _own_tokens(hit)
    return any(
        verb.lo in own and cues[int(verb.entry.key)].kind in _CALLS and len(_own_tokens(verb)) > 1
        for verb in scan.group("event-verb", hit.lo, hit.hi)
    )


def _behind_comma(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``Mens Norge beklaget det, sa Caracas at …``: right behind a comma and a verb stands its subject."""
    groups = parties.groups[sentence.number]
    if any(group.hi == hit.lo - 1 and not group.preps for group in groups):
        return None  # "the president of X, Y, thanked Z": the comma closes what describes the subject
    lo, _ = parties.clause(sentence, hit.lo - 1)
    if hit.entry.key not in ("affirm", "report") and lo > sentence.lo and scan.at(lo, "relative") is not None:
        described = next((g for g in groups if g.hi == lo - 1 and g.people and not g.preps), None)
        if described is not None:
            return described  # "X, die geen visum kreeg, bedankte Y"
    for group in groups:
        if hit.hi <= group.lo <= hit.hi + 1 and not group.preps and (group.actor or group.capital):
            return group
    return None


def _noun_behind(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``…, uppger nyhetsbyrån AFP.``: who says it stands behind, to the end, and is no party."""
    if hit.hi >= sentence.hi or hit.hi - hit.lo > 1 or scan.tokens[hit.hi].kind != "w":
        return False
    end = next((at for at in range(hit.hi, sentence.hi) if scan.tokens[at].kind == "p"), sentence.hi)
    closed = end >= sentence.hi - 1 and end - hit.hi <= _LAST_WORDS
    closed = closed and not any(
        hit.hi <= g.lo < end and not g.preps for g in parties.groups[sentence.number] if g.actor
    )
    return closed and not any(
        h.entry.group in ("that", "prep", "pronoun", "negation", "day", "auxiliary", "infinitive", "and", "paper")
        for h in scan.starting.get(hit.hi, ())
    )


_LAST_WORDS = 5
"""Words behind a verb of speech that may name a speaker who is no party: "det statlige russiske nyhetsbyrået RIA"."""


def _object_before(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, group: Group) -> bool:
    """``The ministry summoned X and said``: X is the object of the verb before, and who said it has no name."""
    if not scan.language.pack.grammar.verb_second:
        return False
    earlier = joined_verb(scan, parties, sentence, hit)
    return earlier is not None and earlier.entry.group == "event-verb" and earlier.lo < group.lo < hit.lo


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
    verbs = [h for g in ("event-verb", "act") for h in scan.group(g, lo, hit.lo) if h.hi <= hit.lo]
    verbs = [h for h in verbs if not scan.within(h, _NOUNS)]
    return max(verbs, key=lambda h: h.lo, default=None)


def _can_speak(group: Group) -> bool:
    return group.named or any(item.kind in ("generic", "anaphor", "office") for item in group.items)


def _nobody(group: Group) -> bool:
    """An office without a holder and without a state: nobody that a record could name."""
    return not group.named and all(item.kind == "office" for item in group.items)


def _joint_before(scan: Scan, sentence: Sentence, at: int) -> bool:
    """Whether "and" or a comma stands within three words before a verb: it goes on with an earlier subject."""
    for back in range(1, 5):
        if at - back < sentence.lo:
            return False
        token = scan.tokens[at - back]
        if token.text in ",;" or scan.at(at - back, "and") is not None:
            return True
        if token.cap or scan.at(at - back, "actor") is not None:
            return False
    return False


def _shares_subject(scan: Scan, parties: Parties, sentence: Sentence, previous: _Said, hit: Hit) -> bool:
    """``X praised … and affirmed …``: "and" (or a comma) right before the verb and nobody in between."""
    if previous.hit.hi > hit.lo:
        return False
    at = hit.lo
    auxiliary_or_adverb = 0
    while at > previous.hit.hi and auxiliary_or_adverb < 3:
        if any(h.hi == at for h in _ending_at(scan, at, "and")) or scan.tokens[at - 1].text in ",;":
            return True
        if scan.tokens[at - 1].kind != "w" or scan.tokens[at - 1].cap or scan.ending(at, "actor") is not None:
            return False  # "and officials say": others who have no name
        if any(g.lo <= at - 1 < g.hi for g in parties.groups[sentence.number]):
            return False
        at -= 1
        auxiliary_or_adverb += 1
    return False


def _goes_on_behind_comma(scan: Scan, parties: Parties, sentence: Sentence, previous: _Said, hit: Hit) -> bool:
    """``X welcomed Y to Z, praised …``: behind the comma, with nobody between, the subject is the same."""
    grammar = scan.language.pack.grammar
    if not grammar.spaced or grammar.verb_second or parties.declined or previous.hit.hi > hit.lo:
        return False
    return scan.tokens[hit.lo - 1].text == "," and scan.tokens[previous.speaker.hi - 1].text != ","


def _ending_at(scan: Scan, at: int, group: str) -> list[Hit]:
    return scan.group(group, max(0, at - 3), at)


ONE_SAYING = 2
"""Tokens between two verbs of one act that "and" joins, up to which they are one saying: "praised and thanked Y"."""


def _coordinated(scan: Scan, left: _Said, right: Hit, *, same: bool) -> bool:
    """Two verbs of one act joined by "and" close to each other, or of any act side by side: one saying."""
    if not same and right.lo - left.hit.hi > 1:
        return False
    if left.complement is not None or not left.hit.hi <= right.lo <= left.hit.hi + ONE_SAYING:
        return False
    return any(
        scan.at(at, "and") is not None or (scan.tokens[at].text == "," and right.lo - left.hit.hi <= 2)
        for at in range(left.hit.hi, right.lo)
    )


_CLOSING = frozenset(',"”»;')


def _infinitive(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Not said yet or not at all: an infinitive, or behind a word of the future or of mere possibility."""
    if hit.lo == sentence.lo:
        return False
    if scan.language.pack.grammar.verb_second and scan.tokens[hit.lo - 1].text == ",":
        return False  # "Ein Termin werde gesucht, sagte X"
    begun = scan.ending(hit.lo, "status")
    if begun is not None and begun.entry.key == "happened" and scan.ending(hit.lo, "infinitive") is not None:
        return False  # "took the opportunity to thank"
    for before in _ending_at(scan, hit.lo, "prep"):
        if scan.language.pack.names.capital_nouns and before.entry.key == "other" and not scan.tokens[hit.lo].cap:
            continue  # "Den Angaben zufolge sagte": a word that stands behind its noun, and a verb, as it is small
        if before.hi == hit.lo and (before.entry.key in ("to", "other", "by") or _gerund_mark(scan, before)):
            return True
    if made_noun(scan, sentence, hit):
        return True
    begin = max(sentence.lo, hit.lo - 3)  # "… will follow," said X: what is said lies beyond the mark
    begin = next((at + 1 for at in range(hit.lo - 1, begin - 1, -1) if scan.tokens[at].text in _CLOSING), begin)
    if scan.has("future", begin, hit.lo + (not _negative(scan, hit))) or any(
        # "о предстоящем визите сообщил": the plan is the visit
        h.entry.key == "planned" and h.hi <= hit.lo and scan.at(h.hi, "event-noun") is None
        for h in scan.group("status", begin, hit.lo)
    ):
        return True
    if scan.ending(hit.lo, "infinitive") is not None or _infinitive_inside(scan, hit):
        return True
    if scan.at(hit.lo - 1, "adverbs") is not None and scan.ending(hit.lo - 1, "infinitive") is not None:
        return not scan.language.pack.grammar.verb_second  # "to promptly agree"
    for at in range(hit.lo - 1, max(sentence.lo, hit.lo - SUPPOSED_REACH) - 1, -1):
        opens = at == sentence.lo or scan.tokens[at - 1].text == ","
        if scan.at(at, "conditional") is not None and (opens or hit.lo - at <= 4):
            return True  # near, or "…, in case X reach a deal", which opens its clause
        if scan.tokens[at].text == ",":
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
        if scan.language.pack.grammar.verb_second and any(scan.at(hit.hi, group) for group in nouns):
            return True  # "det annoncerede møde": it describes the noun
    grammar = scan.language.pack.grammar
    plain_order = not (grammar.verb_second or grammar.drops_subject or grammar.adjective_after)
    if plain_order and grammar.spaced and hit.hi - hit.lo <= 2 and scan.ending(hit.lo, "articles") is not None:
        return True  # "interest and a wish to": in "la acusó" the article is a pronoun
    mark = scan.ending(hit.lo, "nominal")
    return mark is not None and (mark.lo == sentence.lo or not scan.tokens[mark.lo].cap)


def _infinitive_inside(scan: Scan, hit: Hit) -> bool:
    """``voor te stellen``: the mark stands inside a split verb, right before its stem."""
    split = scan.language.pack.grammar.verb_second and hit.hi - hit.lo > 2
    return split and any(
        (mark := scan.at(at, "infinitive")) is not None and mark.hi == hit.hi - 1
        for at in range(hit.lo + 1, hit.hi - 1)
    )


def _negated(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    # "promised not to do it": where words move freely, "not" stands right before what it denies.
    behind = hit.hi if scan.language.pack.grammar.cases else hit.hi + 1
    lo, hi = max(sentence.lo, hit.lo - 2), min(sentence.hi, hit.lo + 3, behind)
    return scan.has("negation", lo, hi) and any(
        (found := scan.at(at, "negation")) is not None
        and not (hit.lo < at and at >= hit.hi and hit.hi - hit.lo > 1)
        and not (found.lo >= hit.lo and found.hi <= hit.hi)
        for at in range(lo, hi)
    )


def _complement(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> int | None:
    """Where what was said begins: behind "that", close after the verb."""
    for at in range(hit.hi, min(hit.hi + 10, sentence.hi)):
        if scan.at(at, "act") is not None:
            break
        if scan.at(at, "and") is not None and scan.at(at + 1, "that") is not None:
            break  # "said Norway is ready and that …"
        that = scan.at(at, "that")
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
        if hit.lo < group.lo <= hit.hi + 1 + comma and not group.preps and group.actor and not group.items[0].people:
            return group.lo
    return None


def _within_complement(
    scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, previous: _Said, speaker: Group
) -> bool:
    """Whether a verb only belongs to what somebody else said: its subject then is not the speaker."""
    if previous.complement is None or hit.lo < previous.complement:
        return False
    if not scan.language.pack.grammar.spaced:
        if hit.lo == previous.complement and previous.act == "affirm" and hit.entry.key not in ("affirm", "report"):
            previous.act = hit.entry.key  # "表示，希望…"
        return not _speaks_anew(parties, sentence, hit, previous, speaker)
    if _ready_predicate(scan, hit) and _subject_of_complement(parties, sentence, previous):
        return True
    if parties.declined and speaker is not previous.speaker and _sets_against(scan, parties, sentence, hit, speaker):
        return False
    same = speaker.people and set(speaker.people) == set(previous.speaker.people)
    if speaker is previous.speaker or same:
        if _own_subject(parties, sentence, previous, hit):
            return True
        if speaker is previous.speaker:
            return parties.declined and _same_clause(scan, parties, sentence, hit, previous.complement)
    if same and _complement(scan, parties, sentence, hit) is not None:
        return False
    if same and scan.language.pack.grammar.verb_second and scan.ending(speaker.lo, "and") is not None:
        return parties.ends_clause(sentence, hit)  # "…, dass … und er beschuldigte …"
    return not any(scan.tokens[at].text in (";",) for at in range(previous.complement, hit.lo))


def _same_clause(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, begin: int) -> bool:
    """``stressed that the talks confirmed …``: the verb of what was said, whose subject names nobody."""
    lo, _ = parties.clause(sentence, hit.lo)
    between = range(max(begin, lo), hit.lo)
    joined = any(scan.tokens[at].text in ",;" or scan.at(at, "and") is not None for at in between)
    return lo <= begin and not joined and any(scan.tokens[at].kind == "w" for at in between)


def _sets_against(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, speaker: Group) -> bool:
    """``X said that …, while the minister Y noted``: a clause that another word opens, with a person of its own."""
    lo, _ = parties.clause(sentence, hit.lo)
    opening = scan.at(lo, "clause")
    if opening is None or scan.at(lo, "that") is not None or scan.at(lo, "conditional") is not None:
        return False
    own = opening.hi <= speaker.lo <= opening.hi + 2 and speaker.hi <= hit.lo <= speaker.hi + 2
    return own and bool(speaker.people) and speaker.items[0].kind == "person"


def _own_subject(parties: Parties, sentence: Sentence, previous: _Said, hit: Hit) -> bool:
    """``said Malaysia always attaches importance``: what was said opens with a party that is the verb's subject."""
    scan, lo = parties.scan, previous.complement
    subject = next((g for g in parties.groups[sentence.number] if g.lo == lo and not g.preps and not g.people), None)
    if subject is None or not subject.lo < hit.lo <= subject.hi + SUBJECT_REACH:
        return False
    between = range(subject.hi, hit.lo)
    return all(
        scan.tokens[at].kind == "w" and not scan.at(at, "and") and not scan.at(at, "event-verb") for at in between
    )


SUBJECT_REACH = 2
"""Tokens between a subject and its verb: adverbs and auxiliaries."""


def _says_nothing(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``中方期待。``: where nouns and verbs look alike, a word of saying at the end of its sentence, behind no words
    said, is a noun; before the mark of a genitive it describes one."""
    grammar = scan.language.pack.grammar
    if grammar.spaced:
        return False
    if hit.hi < sentence.hi and scan.tokens[hit.hi].text in grammar.genitive_suffixes:
        return True
    gap = gap_of(hit)
    if gap is not None and scan.tokens[gap[0]].text in grammar.genitive_suffixes:
        return True  # "达成的共识"
    if hit.entry.key == "agree" or hit.lo == sentence.lo:
        return False
    words_before = any(scan.tokens[at].text in ";”」』" for at in range(sentence.lo, hit.lo))
    words_before = words_before or scan.document.text[: sentence.start].rstrip()[-1:] in ("”", "」", "』")
    if hit.entry.key == "affirm" and words_before:
        return False
    return not any(scan.tokens[at].kind != "p" for at in range(hit.hi, sentence.hi))


def _goes_on(scan: Scan, parties: Parties, sentence: Sentence, speaker: Group, carried: Group | None) -> bool:
    """``王毅指出，…。中方愿…``: within a paragraph a side's wish is told by the one who spoke for it before."""
    if scan.language.pack.grammar.spaced or carried is None or not carried.people or speaker.people:
        return False
    before = scan.sentences[sentence.number - 1]
    same = sentence.number > 0 and before.block == sentence.block
    return same and bool(speaker.states) and set(speaker.states) <= set(parties.states_of(carried.people))


_WISHED = frozenset({"hope", "pledge", "propose", "agree"})
_RESUMED = frozenset({"affirm", "request", "appreciate", "report"})


def _speaks_anew(parties: Parties, sentence: Sentence, hit: Hit, previous: _Said, speaker: Group) -> bool:
    """Where clauses need no subject: a verb of saying that opens one goes on with the speaker ("…，并强调…"); with
    somebody else before it, that person speaks; all else belongs to what was said."""
    lo, _ = parties.clause(sentence, hit.lo)
    own = [g for g in parties.before(sentence, hit.lo) if g.lo >= (previous.complement or 0)]
    if own:
        if hit.entry.key in _WISHED or not own[0].people:
            return False
        return own[0].items[0].kind == "pronoun" or set(own[0].people) != set(previous.speaker.people)
    said = any(
        h.entry.group == "act" and h.entry.key == "affirm" and h.hi < hit.hi for h in parties.scan.starting[hit.lo]
    )
    if hit.lo == previous.complement and not said:
        return False
    if not all(parties.scan.at(at, "auxiliary") or parties.scan.at(at, "and") for at in range(lo, hit.lo)):
        return False
    closed = previous.act == "accuse" and previous.gap is not None  # "表示强烈抗议，敦促…": the protest is all of it
    resumed = hit.entry.key in _RESUMED or said  # "…，表示希望"
    return (previous.act in _RESUMED or closed) and resumed and speaker.named


def _of_unnamed(scan: Scan, hit: Hit, previous: _Said, speaker: Group) -> bool:
    """``announced eleven countries had agreed``: a subject that names nobody stands before the auxiliary."""
    auxiliary = scan.ending(hit.lo, "auxiliary")
    if auxiliary is None or speaker is not previous.speaker or previous.hit.hi >= auxiliary.lo:
        return False
    between = range(previous.hit.hi, auxiliary.lo)
    if any(scan.tokens[at].text in ",;:" or (scan.at(at, "pronoun") and not scan.tokens[at].cap) for at in between):
        return False
    joined = any(scan.at(at, "and") for at in between)
    # "said many senators and members have expressed": right before the auxiliary stands a noun.
    noun = scan.tokens[auxiliary.lo - 1]
    return not joined or (
        noun.kind == "w" and not any(h.entry.group in _NO_NOUN for h in scan.starting.get(auxiliary.lo - 1, ()))
    )


_NO_NOUN = frozenset(
    {"and", "adverbs", "auxiliary", "act", "event-verb", "event-noun", "day", "negation", "relative"}
)


def _ready_predicate(scan: Scan, hit: Hit) -> bool:
    """Whether the verb is one of readiness, which a state has in somebody's words rather than says itself."""
    return any(h.entry.group == "ready" for at in range(hit.lo, hit.hi) for h in scan.starting.get(at, ()))


def _subject_of_complement(parties: Parties, sentence: Sentence, previous: _Said) -> bool:
    """Whether what was said has a state or body for its subject."""
    begin = previous.complement or 0
    return any(
        begin <= g.lo <= begin + 2 and not g.preps and not g.people and g.named
        for g in parties.groups[sentence.number]
    )


def _statement(scan: Scan, parties: Parties, sentence: Sentence, one: _Said, said: list[_Said]) -> Statement:
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


def _type(scan: Scan, parties: Parties, sentence: Sentence, one: _Said, act: str) -> str | None:
    """The PLOVER type of an act: what it says may be support, or a demand on somebody else."""
    begin, until = one.hit.lo, min(one.hit.hi + SUPPORT_REACH, one.complement or sentence.hi, sentence.hi)
    if act in _SUPPORTING and scan.group("supporting", begin, until):
        return "SUPPORT"
    if act == "affirm" and one.complement is not None and _demands(scan, parties, sentence, one):
        return "REQUEST"
    return ACT_PLOVER[act]


def _demands(scan: Scan, parties: Parties, sentence: Sentence, one: _Said) -> bool:
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


def _words_said(scan: Scan, parties: Parties, sentence: Sentence, one: _Said, said: list[_Said]) -> Span | None:
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


def speakers(group: Group) -> tuple[str, ...]:
    """The people of a group; without any, its states and bodies."""
    return group.people or (*group.states, *group.organisations)


def _ready(scan: Scan, parties: Parties, sentence: Sentence, one: _Said) -> bool:
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


def _of_another(scan: Scan, one: _Said, group: Group) -> bool:
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


def _addressees(scan: Scan, parties: Parties, sentence: Sentence, one: _Said) -> tuple[str, ...]:
    """Who is spoken to: the first party behind the verb that is an object of asking, thanking or accusing."""
    marks = _ADDRESSEE if scan.language.pack.grammar.prepositions.addressee else _RECEIVERS
    marks = _GOALS if marks is _RECEIVERS and one.act in _NO_PARTNER else marks
    clause_hi = one.complement if one.complement is not None else parties.clause(sentence, one.hit.hi - 1)[1]
    if _agent_behind(scan, parties, sentence, one.hit) == one.speaker and one.act not in _ABOUT_OTHERS:
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


def _attributed(scan: Scan, parties: Parties, sentence: Sentence, said: list[_Said]) -> list[Statement]:
    """``"…", aldus X`` and ``according to X, …``: the speaker stands behind a mark of attribution.

    Where it opens the sentence, all the rest is that speaker's; else it counts where no verb says who spoke.
    """
    for hit in scan.group("attribution", sentence.lo, sentence.hi):
        first = hit.lo <= sentence.lo + 1
        if parties.in_quotes(sentence, hit.lo) or (said and not first):
            continue
        article = scan.at(hit.hi, "articles") if hit.hi < sentence.hi else None
        begin = article.hi if article is not None else hit.hi
        groups = [
            g
            for g in parties.groups[sentence.number]
            if (g.lo in (hit.hi, begin) or hit.lo < g.lo < hit.hi) and (g.actor or g.capital)
        ]
        if not scan.language.pack.grammar.spaced:
            # "据X消息": who stands elsewhere in the phrase only owns the source ("据日本媒体报道").
            groups = [g for g in groups if g.hi == hit.hi - 1]
        if not groups or not _can_speak(groups[0]) or not speakers(groups[0]):
            scan.drop(hit, "no-speaker")
            continue
        if first:
            behind = min(max(groups[0].hi, hit.hi), sentence.hi - 1)
            if scan.tokens[behind].text == ";" and behind < sentence.hi - 1:
                behind += 1
            words = Span(start=scan.tokens[behind].start, end=sentence.end)
        else:
            words = Span(start=sentence.start, end=scan.tokens[hit.lo].start)
        rule = "statement.attribution.first" if first else "statement.attribution"
        scan.keep(hit, rule)
        return [
            Statement(
                act="affirm",
                by=speakers(groups[0]),
                says=words if words.start < words.end else None,
                rule=rule,
                evidence=(sentence.span,),
            )
        ]
    return []
