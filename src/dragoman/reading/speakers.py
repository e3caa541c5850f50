"""Who says what a verb of saying tells: before it, behind it, left out, or carried on from the verb before."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Group, Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.tails import tail_from, tail_speaker
from dragoman.reading.verbs import ending_at, gap_of, joined_verb


class Said:
    """One saying verb with its speaker, while its sentence is being read."""

    __slots__ = ("act", "complement", "gap", "hit", "speaker")

    def __init__(self, hit: Hit, speaker: Group) -> None:
        self.hit = hit
        self.act = hit.entry.key
        self.speaker = speaker
        self.gap = gap_of(hit)
        self.complement: int | None = None


def speaker_of(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, said: list[Said]) -> Group | None:
    """Who speaks; None where nobody can be told."""
    gap = gap_of(hit)
    if parties.declined:
        opening = scan.at(hit.lo + 1, "document") if hit.hi - hit.lo > 2 else None
        if (
            opening is not None and scan.at(hit.lo, "prep") is not None
        ):  # "в заявлении МИД … говорится": in whose paper it is said
            near = next((g for g in parties.groups[sentence.number] if g.lo >= opening.hi and g.hi <= hit.hi), None)
            return near if near is not None and near.lo == opening.hi and can_speak(near) else None
        main = _of_the_main_verb(scan, parties, sentence, hit)
        if main is not None:
            return main
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
    if hit.lo > sentence.lo and not said and not parties.declined and scan.at(hit.lo, "converbs") is not None:
        # "visited X, saying that Y …"
        groups = parties.groups[sentence.number]
        going_on = any(scan.at(at, "auxiliary") is not None for at in range(max(sentence.lo, hit.lo - 2), hit.lo))
        apart = going_on or any(hit.lo - 1 <= g.hi <= hit.lo and scan.tokens[hit.lo - 1].text != "," for g in groups)
        main = next((g for g in groups if g.actor and not g.preps and g.hi <= hit.lo), None)
        if not apart:  # but not "with the two leaders agreeing", "as many are hoping"
            return main if main is not None and can_speak(main) else None
    paper = document_behind(scan, sentence, hit)
    if paper is not None and hit.entry.key in _TOLD and _opens_clause(scan, sentence, hit):
        return gave_out(parties, sentence, [paper], sentence.hi)
    if _somebody_behind(scan, sentence, hit):
        return None
    behind = _behind_whom_it_is_told(scan, parties, sentence, hit)
    if behind is not None:
        return behind
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
    agent = before or agent_behind(scan, parties, sentence, hit)
    if agent is not None:
        return agent
    if scan.language.pack.grammar.verb_second and hit.lo > sentence.lo and scan.tokens[hit.lo - 1].text == ",":
        behind = _behind_comma(scan, parties, sentence, hit)
        if behind is not None:
            return behind if can_speak(behind) or behind.capital else None
        if hit.entry.key in ("affirm", "report") and _noun_behind(scan, parties, sentence, hit):
            return None
    tail = tail_from(scan, sentence, hit) if hit.entry.key in _TOLD else None
    if tail is not None:
        behind = tail_speaker(parties.groups[sentence.number], tail, hit)
        return behind if behind is not None and can_speak(behind) else None
    previous = said[-1] if said else None
    if previous is not None:
        last = _named_last(scan, parties, sentence, previous, hit)
        if last is not None:
            return last
    inverted = previous is not None and parties.speaks_behind(previous.hit.lo, hit.lo)
    inverted = inverted and scan.at(hit.lo, "converbs") is None
    if inverted and previous is not None and parties.declined:
        inverted = not _goes_on_behind_comma(scan, parties, sentence, previous, hit)
    if previous is not None and hit.entry.key == "agree":
        # "X confirmed that A and B spoke and agreed": it takes two, and the verb before has them.
        both = shared_subject(scan, parties, sentence, hit)
        if both is not None and len(both.people) > 1 and previous.hit.hi <= both.lo:
            return both
    if previous is not None and not inverted and _shares_subject(scan, parties, sentence, previous, hit):
        return previous.speaker
    if previous is not None and previous.complement is not None and not scan.language.pack.grammar.spaced:
        own_subject = parties.before(sentence, hit.lo)
        return own_subject[0] if own_subject else previous.speaker
    if previous is not None and not inverted and _goes_on_behind_comma(scan, parties, sentence, previous, hit):
        return previous.speaker
    group = shared_subject(scan, parties, sentence, hit) if previous is None else None
    if group is None and previous is None and parties.declined:
        group = _of_the_verbs_before(scan, parties, sentence, hit)
    if group is None:
        group = parties.subject(sentence, hit.lo, hit.hi, gap, capitals=True)
        group = _surely_nominative(parties, sentence, hit, group) if parties.declined and group else group
        if group is not None and previous is None and _object_before(scan, parties, sentence, hit, group):
            return None
    if group is not None and can_speak(group):
        return group
    if group is None and previous is None:
        issuer = _issuer(scan, parties, sentence, hit) or _issuer_behind(scan, parties, sentence, hit)
        if issuer is not None:
            return issuer
    if previous is not None and not inverted and previous.hit.hi <= hit.lo and _joint_before(scan, sentence, hit.lo):
        return previous.speaker
    return None


def _of_the_verbs_before(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``X передал приветствия; поблагодарил Y``: a verb right behind a semicolon or "and" has the subject that begins
    the sentence, unless somebody else in the nominative stands behind it."""
    before_it = scan.tokens[hit.lo - 1].text if hit.lo > sentence.lo else ""
    if before_it != ";" and scan.ending(hit.lo, "and") is None:
        return None  # but not "…, сообщила пресс-служба"
    groups = parties.groups[sentence.number]
    behind = next((g for g in groups if hit.hi <= g.lo <= hit.hi + 1 and not g.preps), None)
    if behind is not None and behind.items[0].kind != "state":
        case = behind.items[0].case
        if not case or "n" in case:
            return None
    before = [g for g in groups if g.hi < hit.lo and g.actor and not g.preps and "n" in g.items[0].case and g.people]
    first = next((g for g in groups if g.people), None)
    if len(before) != 1 or before[0] != first or len(before[0].people) != 1:
        return None
    if scan.has("that", before[0].hi, hit.lo):
        return None
    return None if scan.has("relative", before[0].hi, hit.lo) else before[0]


_HOUSES = frozenset({"organisation", "office", "capital", "generic"})
"""What may be the house at which something is said: "в МИД" of no state, too."""
VERB_REACH = 3
"""Tokens between a subject and its verb: an adverb, an auxiliary."""
_VERBS = frozenset({"act", "event-verb", "deed-verb", "auxiliary"})


def _behind_opening(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``Welcoming the visit of Y, X said``: a participle that opens the sentence has the subject of what follows."""
    grammar = scan.language.pack.grammar
    if not grammar.spaced or grammar.verb_second or grammar.drops_subject or parties.declined:
        return None
    if hit.lo > sentence.lo and scan.at(sentence.lo, "adverbs") is None:
        return None
    for group in parties.groups[sentence.number]:
        mark = scan.ending(group.lo, "articles") or scan.ending(group.lo, "honorifics")
        at = mark.lo if mark is not None else group.lo
        if at <= hit.hi or scan.tokens[at - 1].text != "," or group.preps or not group.actor:
            continue
        until = min(group.hi + VERB_REACH, sentence.hi)
        if any(h.entry.group in _VERBS for i in range(group.hi, until) for h in scan.starting.get(i, ())):
            return group if can_speak(group) else None
    return None


def _of_the_main_verb(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``Поблагодарив за приём, X выразил надежду``: a form of the verb that opens its clause has the subject of what
    is told next, where nobody stands before."""
    tokens = scan.tokens
    opens = hit.lo == sentence.lo or tokens[hit.lo - 1].text == ","
    if not opens or scan.at(hit.lo, "converbs") is None:
        return None
    groups = [g for g in parties.groups[sentence.number] if g.actor and not g.preps and "n" in g.items[0].case]
    if any(g.hi <= hit.lo for g in groups):
        return None
    for group in groups:
        comma = next((at for at in range(group.lo - 1, hit.hi - 1, -1) if tokens[at].text == ","), None)
        if comma is None or group.lo - comma > OPENING_REACH:
            continue
        until = min(group.hi + VERB_REACH, sentence.hi)
        told = any(h.entry.group in _VERBS for i in range(group.hi, until) for h in scan.starting.get(i, ()))
        return group if told and can_speak(group) else None
    return None


OPENING_REACH = 3
"""Tokens from the comma behind such a form to the subject, over a form of address: ", г-жа NAME"."""
SPOKEN_OF_REACH = 5
"""Sentences back to whom "katanya" means, over those of a quotation."""


def he_of(parties: Parties, sentence: Sentence, carried: Group | None) -> Group | None:
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


DOCUMENT_REACH = 5
"""Tokens between a document that speaks and who gave it out: "a statement issued on Friday by"."""
_GIVEN_OUT = frozenset({"by", "from", "of"})
_QUOTE_ENDS = frozenset('"”»')
_TOLD = frozenset({"affirm", "report"})
"""Acts whose verb may have a document for its subject: "rejected the statement of X" has not."""


def _issuer(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``A statement issued by X said``: of a document as the subject, the one who gave it out speaks."""
    lo, _ = parties.clause(sentence, hit.lo)
    return gave_out(parties, sentence, list(scan.group("document", lo, hit.lo)), hit.lo)


def document_behind(scan: Scan, sentence: Sentence, hit: Hit) -> Hit | None:
    """``…, dit le communiqué``, ``a indiqué hier un communiqué``: the paper that speaks, right behind its verb."""
    when = (scan.at(hit.hi, "day") or scan.at(hit.hi, "adverbs")) if hit.hi < sentence.hi else None
    begin = when.hi if when is not None else hit.hi
    article = scan.at(begin, "articles") if begin < sentence.hi else None
    at = article.hi if article is not None else begin
    return scan.at(at, "document") if at < sentence.hi else None


def same_paper(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``"…", the statement said``, ``…, dit le communiqué``: a paper that speaks and no more: it is of the house that
    spoke in the sentence before."""
    paper = scan.ending(hit.lo, "document") or document_behind(scan, sentence, hit)
    paper = paper or scan.ending(hit.lo - 1, "document")  # "pernyataan itu menyebutkan", "the statement also said"
    if paper is None and hit.hi - hit.lo > 1:
        # "(says) in the statement", "(in) the statement it is said"
        inside = scan.group("document", hit.lo, hit.hi)
        paper = next((p for p in inside if p.hi >= hit.hi or p.lo == hit.lo + 1), None)
    return paper is not None and (sentence.lo < paper.lo or _the_paper(scan, paper))


def _the_paper(scan: Scan, paper: Hit) -> bool:
    """``Uttalelsen la til``, ``Pernyataan itu menambahkan``: a paper spoken of before opens its sentence."""
    grammar = scan.language.pack.grammar
    return scan.sentence_of(paper.lo).number > 0 and not (grammar.drops_subject or grammar.cases)


def _opens_clause(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """Whether a mark, or nothing, stands before a verb: else its subject does ("X confirmed the statement of Y")."""
    return hit.lo == sentence.lo or scan.tokens[hit.lo - 1].kind != "w"


def gave_out(parties: Parties, sentence: Sentence, papers: list[Hit], end: int) -> Group | None:
    """Who gave out one of the papers: right behind it, and before ``end``."""
    for group in parties.groups[sentence.number] if papers else ():
        behind = any(0 <= group.lo - paper.hi <= DOCUMENT_REACH for paper in papers)
        if behind and group.hi <= end and group.preps & _GIVEN_OUT and can_speak(group):
            return group
    return None


def _issuer_behind(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``"…", it says in a statement by X``: who gave out the document that stands at the end of a verb of saying."""
    paper = next((p for p in scan.group("document", hit.lo, hit.hi + 1) if p.hi >= hit.hi - 1), None)
    if paper is None or hit.hi - hit.lo < 2:
        return None
    near = (g for g in parties.groups[sentence.number] if 0 <= g.lo - paper.hi <= DOCUMENT_REACH)
    by = next(near, None)
    owned = by is not None and (by.preps & _GIVEN_OUT or (parties.declined and not by.preps))
    return by if by is not None and owned and can_speak(by) else None


def _behind_whom_it_is_told(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``…, dijo a la prensa su portavoz, X``: the subject behind the verb and to whom, or where, it was said."""
    grammar = scan.language.pack.grammar
    if not grammar.adjective_after or parties.declined or hit.entry.key not in _TOLD or hit.lo <= sentence.lo:
        return None
    if scan.tokens[hit.lo - 1].text != "," or hit.hi >= sentence.hi or scan.at(hit.hi, "prep") is None:
        return None
    behind = parties.far_behind(sentence, hit)
    return behind if behind is not None and behind.people and can_speak(behind) else None


def _somebody_behind(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``…, dijo a Efe una fuente``: somebody without a name says it, behind the verb and to whom."""
    if not scan.language.pack.grammar.adjective_after or scan.tokens[hit.lo - 1].text not in ',"”»':
        return False
    day = scan.at(hit.hi, "day") if hit.hi < sentence.hi else None  # "dijo hoy a Efe"
    at = day.hi if day is not None else hit.hi
    prep = scan.at(at, "prep") if at < sentence.hi else None
    if prep is not None:
        at = prep.hi
        article = scan.at(at, "articles") if at < sentence.hi else None
        at = article.hi if article is not None else at
        while at < sentence.hi and scan.tokens[at].cap:
            at += 1
        if at == prep.hi:
            return False
    one = scan.at(at, "indefinite") if at < sentence.hi else None
    at = one.hi if one is not None else at
    if hit.lo <= sentence.lo or at >= sentence.hi or scan.tokens[at].cap:
        return False
    held = one is not None and scan.at(at, "office") is not None
    return held or scan.language.signs.is_agent(scan.tokens[at].lower)


def unspoken(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, carried: Group | None) -> Group | None:
    """``Afirmó que …`` and ``dijo hoy en Beijing el presidente``: a subject left out, or far behind its verb."""
    if parties.declined:
        return None
    drops = scan.language.pack.grammar.drops_subject
    spoken = hit.lo > sentence.lo and scan.tokens[hit.lo - 1].text in ',"”»’'
    dashes = scan.tokens[sentence.lo].text in "–—" and hit.lo - 1 > sentence.lo
    spoken = spoken or (dashes and scan.tokens[hit.lo - 1].text in "–—")
    if not drops and not (spoken and scan.language.pack.grammar.adjective_after):
        return None
    spaced = scan.language.pack.grammar.spaced
    behind = parties.far_behind(sentence, hit) if spaced else None
    if behind is not None:
        return behind if can_speak(behind) else None
    if not spaced and parties.strange_subject(sentence, hit.lo):
        return None
    closed = spoken and (hit.hi >= sentence.hi or scan.tokens[hit.hi].text in ",.")  # "…", he added.
    closed = closed or (spoken and _only_circumstances(scan, sentence, hit))
    if not drops or not (closed or (parties.opens(sentence, hit.lo) and parties.leads(sentence, hit.lo))):
        return None
    return carried if carried is not None and carried.named else None


def _only_circumstances(scan: Scan, sentence: Sentence, hit: Hit) -> bool:
    """``"…", afirmó en rueda de prensa``: whether all behind a verb of saying hangs on prepositions."""
    if hit.hi >= sentence.hi or scan.at(hit.hi, "prep") is None:
        return False
    for at in range(hit.hi, sentence.hi):
        article = scan.at(at, "articles")
        if article is not None and scan.ending(at, "prep") is None and scan.ending(at + 1, "prep") is None:
            return False
        if scan.at(at, "that") is not None:
            return False
    return True


def agent_of(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
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
        house = group.items[0].kind in _HOUSES or _government(scan, group)
        if "in" not in group.preps or not house:
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


def _government(scan: Scan, group: Group) -> bool:
    """Whether a state is named by its government or side: "в правительстве Армении"."""
    item = group.items[0]
    return item.kind == "state" and not any(s.lo == item.lo and s.hi == item.hi for s in scan.states)


def _they_of(parties: Parties, sentence: Sentence, hit: Hit, capital: Group) -> bool:
    """``В Мехико призвали``: they who speak in a capital that opens the clause, where nobody else is the subject."""
    if not capital.hi <= hit.lo <= capital.hi + 1 or capital.lo - parties.clause(sentence, hit.lo)[0] > 1:
        return False
    groups = parties.groups[sentence.number]
    near = (g for g in groups if hit.hi <= g.lo <= hit.hi + 1 and g.actor and not g.preps)
    return parties.nominative_behind(sentence, hit.hi) is None and not any("n" in g.items[0].case for g in near)


def agent_behind(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
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


def _behind_comma(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> Group | None:
    """``Mens Norge beklaget det, sa Caracas at …``: right behind a comma and a verb stands its subject."""
    groups = parties.groups[sentence.number]
    if any(group.hi == hit.lo - 1 and not group.preps for group in groups):
        return None  # "the president of X, Y, thanked Z": the comma closes what describes the subject
    lo, _ = parties.clause(sentence, hit.lo - 1)
    if hit.entry.key not in ("affirm", "report") and lo > sentence.lo and scan.at(lo, "relative") is not None:
        described = next((g for g in groups if lo - 1 <= g.hi <= lo and g.people and not g.preps), None)
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
    if any(g.lo <= sentence.lo + 1 and g.hi == hit.lo - 1 and not g.preps for g in parties.groups[sentence.number]):
        return False  # "Name, minister van X, bevestigde het bezoek"
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


def _surely_nominative(parties: Parties, sentence: Sentence, hit: Hit, group: Group) -> Group:
    """``О встрече с послом его коллеги заявил помощник NAME``: whom only one of several cases makes the subject gives
    way to a person right behind the verb who stands in no other case."""
    case = group.items[0].case
    if group.hi > hit.lo or case == "n" or len(case) < 2:
        return group
    groups = parties.groups[sentence.number]
    behind = next((g for g in groups if hit.hi <= g.lo <= hit.hi + 1), None)
    sure = behind is not None and behind.people and not behind.preps and behind.items[0].case == "n"
    return behind if sure and behind is not None else group


def ends_before(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit, speaker: Group) -> bool:
    """``Wie das Amt mitteilte, kam X an``: whether the clause of a verb of saying, which a word like "as" opens and a
    comma closes, ends before who would speak: that is the subject of the next verb."""
    if not scan.language.pack.grammar.verb_second or speaker.lo < hit.hi or hit.hi >= sentence.hi:
        return False
    lo, _ = parties.clause(sentence, hit.lo)
    return scan.tokens[hit.hi].text == "," and lo + 1 < hit.lo and scan.at(lo, "clause") is not None


def can_speak(group: Group) -> bool:
    """Whether a group is somebody who may speak: named, or an office, a side, people in general."""
    return group.named or any(item.kind in ("generic", "anaphor", "office") for item in group.items)


def names_nobody(scan: Scan, group: Group) -> bool:
    """An office without a holder and without a state: nobody that a record could name; a house ("the press service of
    the government") speaks all the same, as a ministry of no state does."""
    if group.named or scan.has("office_houses", group.lo, group.hi):
        return False
    return all(item.kind == "office" for item in group.items)


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


def _named_last(scan: Scan, parties: Parties, sentence: Sentence, previous: Said, hit: Hit) -> Group | None:
    """``X has rejected Y, the president of Z, NAME, said.``: who stands behind a comma right before the verb that
    ends the sentence."""
    behind = any(scan.tokens[at].kind == "w" for at in range(hit.hi, sentence.hi))
    if behind or previous.hit.hi > hit.lo or scan.tokens[hit.lo - 1].text != ",":
        return None
    group = next((g for g in parties.groups[sentence.number] if g.hi == hit.lo - 1 and g.lo > previous.hit.hi), None)
    if group is None or group.preps or not can_speak(group):
        return None
    article = scan.ending(group.lo, "articles")
    begin = article.lo if article is not None else group.lo
    return group if scan.tokens[begin - 1].text == "," else None


def _shares_subject(scan: Scan, parties: Parties, sentence: Sentence, previous: Said, hit: Hit) -> bool:
    """``X praised … and affirmed …``: "and", "but" or a comma right before the verb and nobody in between."""
    if previous.hit.hi > hit.lo:
        return False
    at = hit.lo
    auxiliary_or_adverb = 0
    while at > previous.hit.hi and auxiliary_or_adverb < 3:
        joint = any(h.hi == at for group in ("and", "but") for h in ending_at(scan, at, group))
        if joint or scan.tokens[at - 1].text in ",;":
            return True
        if scan.tokens[at - 1].text in _QUOTE_ENDS and scan.tokens[at - 2].text == "," and at == hit.lo:
            return True  # 'said they would "work hard," stressing …'
        if scan.tokens[at - 1].kind != "w" or scan.tokens[at - 1].cap or scan.ending(at, "actor") is not None:
            return False  # "and officials say": others who have no name
        if any(g.lo <= at - 1 < g.hi for g in parties.groups[sentence.number]):
            return False
        at -= 1
        auxiliary_or_adverb += 1
    return False


def _goes_on_behind_comma(scan: Scan, parties: Parties, sentence: Sentence, previous: Said, hit: Hit) -> bool:
    """``X welcomed Y to Z, praised …``: behind the comma, with nobody between, the subject is the same."""
    grammar = scan.language.pack.grammar
    if not grammar.spaced or grammar.verb_second or previous.hit.hi > hit.lo or scan.tokens[hit.lo - 1].text != ",":
        return False
    if parties.declined:
        return _next_of_a_list(scan, parties, sentence, previous, hit)
    return scan.tokens[previous.speaker.hi - 1].text != ","


def _next_of_a_list(scan: Scan, parties: Parties, sentence: Sentence, previous: Said, hit: Hit) -> bool:
    """``X поздравил Y, высоко оценил переговоры``: the next of several verbs that commas part, where cases tell that
    nobody behind it is its subject; but not "…, сообщил X", nor what is said behind "that"."""
    if previous.complement is not None or previous.speaker.lo > previous.hit.lo or hit.hi >= sentence.hi:
        return False
    if hit.entry.key in ("affirm", "report") and not any(scan.at(at, "that") for at in (hit.hi, hit.hi + 1)):
        return False
    behind = (g for g in parties.groups[sentence.number] if hit.hi <= g.lo <= hit.hi + 1 and g.actor and not g.preps)
    near = next(behind, None)
    return near is None or "n" not in near.items[0].case


def speakers(group: Group) -> tuple[str, ...]:
    """The people of a group; without any, its states and bodies."""
    return group.people or (*group.states, *group.organisations)
