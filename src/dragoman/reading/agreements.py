"""Papers that bind: how many, between whom, in which fields, for how long, and how far they have come."""

from __future__ import annotations

import re

from dragoman.model import Agreement, Plover, Span
from dragoman.reading.aims import aimed_at, held_to_sign, in_present
from dragoman.reading.carried import only_carried_out
from dragoman.reading.foes import at_one_table
from dragoman.reading.happening import negated_before, papers_topic
from dragoman.reading.kinds.dates import DateHit
from dragoman.reading.kinds.numbers import NumberHit
from dragoman.reading.lexicon import Hit
from dragoman.reading.otherside import other_side
from dragoman.reading.paperlists import has_other_object, one_more
from dragoman.reading.papertopics import Topic, topic_of, untold
from dragoman.reading.parties import Parties
from dragoman.reading.quantities import Quantities
from dragoman.reading.quoted import asks
from dragoman.reading.refused import refused_verb
from dragoman.reading.samepapers import merge_paper
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.signers import (
    CLOSE,
    REACH,
    joined_paper,
    of_unknown_state,
    parties_of,
    stretch_of,
    told_beside,
    with_own_parties,
)
from dragoman.reading.tenses import tells_present
from dragoman.reading.toldbehind import dated_participle, told_behind
from dragoman.reading.when import Calendar
from dragoman.reading.wished import asked_for, named_as_signing, wished, wished_done

INSERTED = 40
"""Tokens between "signed," and a paper behind what is inserted between commas."""
BEFORE_PAPER = 5
"""Tokens between that last comma and the paper: a number, an adjective."""
OPENS = 4
"""Tokens of a clause within which its subject begins: "A comprehensive bilateral memorandum"."""
TITLE_REACH = 8
"""Tokens between quotation marks and the word for a paper in the title that they open."""
AGREED_NEAR = 4
"""Tokens between agreeing and what two sides agree to sign."""
_NO_PLURAL = frozenset({"prep", "and", "articles", "status", "future", "paper-status", "event-verb"})
"""Words between which and a paper a word such as "several" is not of the paper."""
TITLES = frozenset({"headline", "lead", "caption"})
"""Where what the body tells of is told first."""
NEGATED = 2
"""Tokens behind a verb of signing among which it is negated, before the paper."""
NEVER_REACH = 5
"""Tokens before it among which it is negated over verbs of its own: "never came to be"."""
CLOSE_BEHIND = 16
"""Characters behind a word of signing within which its date begins: "signed on the evening of 5 May"."""
FIELDS_REACH = 60
NAME_REACH = 4
"""Tokens before a paper at which the name of a body that holds it begins."""
_WEAK = frozenset({"agreed", "planned", "in-force", "ended"})
_WISHED_FOR = frozenset({"agreed", "ratified", "in-force", "ended"})
_HANDED = frozenset({"signed", "exchanged"})
_HANDED_OR_TO_BE = _HANDED | {"planned"}
_ORDER = ("ratified", "in-force", "ended", "exchanged", "signed", "agreed", "planned")
_TITLE = re.compile(r"[\"“”„«»'‘’]([^\"“”„«»]{4,120})[\"“”»’]")


def find_agreements(scan: Scan, parties: Parties, calendar: Calendar, quantities: Quantities) -> list[Agreement]:
    """All agreements with a verb that handles them; the same papers told of twice are one."""
    found: list[Agreement] = []
    topics: list[Topic] = []
    titles: set[Span] = set()
    for sentence in scan.sentences_with("paper"):
        if sentence.kind == "heading" or scan.stopped(sentence):
            continue
        papers = [p for p in _longest(scan.group("paper", sentence.lo, sentence.hi)) if not _in_name(scan, p)]
        done = scan.group("paper-status", sentence.lo, sentence.hi)
        # "thỏa thuận chấm dứt xung đột": what ends is the war
        statuses = _whole([hit for hit in done if hit.entry.key != "ended" or not scan.within_plain(hit)])
        if not papers or not statuses:
            continue
        used: set[int] = set()
        last: tuple[Hit, Hit] | None = None
        times = _times(scan, calendar, quantities, sentence)
        own = with_own_parties(scan, parties, sentence, papers)
        for at, paper in enumerate(papers):
            number = quantities.before(sentence, paper.lo)
            status = _status(scan, parties, sentence, paper, statuses, used, number, times)
            goes_on = more = False
            if status is None and last is not None:
                goes_on = at in own and joined_paper(scan, parties, last[0], paper)
                further = papers[at + 1] if at + 1 < len(papers) else None
                more = not goes_on and one_more(scan, quantities, sentence, last[0], paper, further)
                status = last[1] if goes_on or more else None
            if status is None:
                continue
            last = paper, status
            used.update(s.lo for s in statuses if s.lo < status.hi and status.lo < s.hi)
            stretch = stretch_of(sentence, papers, own, at, after=goes_on)
            agreement = _agreement(scan, parties, calendar, quantities, sentence, paper, status, stretch)
            if agreement is not None:
                scan.keep(paper, agreement.rule)
                topic = topic_of(scan, parties, sentence, paper, status)
                if more and found and agreement.evidence[0] in found[-1].evidence:
                    found.append(agreement)
                else:
                    others = scan.has("further", sentence.lo, sentence.hi)
                    bare = number is None and untold(topic) and scan.language.pack.agreements.one_form
                    merge_paper(found, topics, agreement, topic, titles, others=others, bare=bare and at not in own)
                topics.extend(topic for _ in range(len(found) - len(topics)))
                if sentence.kind in TITLES:
                    titles.add(sentence.span)
    return found


def _in_name(scan: Scan, paper: Hit) -> bool:
    """``Tổ chức Hiệp ước Bắc Đại Tây Dương``: a paper within the name of a body is none that anybody handles."""
    return any(
        other.entry.group == "body" and other.hi > paper.hi
        for lo in range(max(0, paper.lo - NAME_REACH), paper.lo)
        for other in scan.starting.get(lo, ())
    )


def _longest(hits: list[Hit]) -> list[Hit]:
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.lo - h.hi, h.lo)):
        if not any(hit.lo < other.hi and other.lo < hit.hi for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda h: h.lo)


def _whole(hits: list[Hit]) -> list[Hit]:
    """Without those inside a longer one that begins before: "the process of ratification", of another status."""
    return [
        hit
        for hit in hits
        if not any(
            other.lo < hit.lo and hit.hi <= other.hi and not other.slots and other.entry.key != hit.entry.key
            for other in hits
        )
    ]


def _status(
    scan: Scan,
    parties: Parties,
    sentence: Sentence,
    paper: Hit,
    statuses: list[Hit],
    used: set[int],
    number: NumberHit | None,
    times: frozenset[int],
) -> Hit | None:
    """The word that says what is done with the paper: the nearest, unless the paper is one already signed."""
    lo, hi = parties.clause(sentence, paper.lo)
    unspaced = not scan.language.pack.grammar.spaced
    near = [
        s
        for s in statuses
        if s.lo not in used
        and not paper.lo <= s.lo < paper.hi
        and (
            lo <= s.lo < max(hi, paper.hi)
            or (unspaced and s.lo < paper.lo < s.hi)  # "启动中国—洪都拉斯自由贸易协定谈判"
            or _behind_insertion(scan, sentence, s, paper)
            or told_behind(scan, parties, sentence, paper, s)
        )
        and (
            _apart(parties, sentence, s, paper, times) <= (CLOSE if _weak(scan, s) else REACH)
            or _subject_of(scan, lo, s, paper)
            or (unspaced and (_about(scan, s, paper) or _in_title_behind(scan, s, paper)))
            or (s.entry.key == "in-force" and _takes_effect(scan, parties, sentence, s, paper, times))
            or _behind_insertion(scan, sentence, s, paper)
            or told_behind(scan, parties, sentence, paper, s)
        )
        and not (
            s.hi <= paper.lo
            and not named_as_signing(scan, s)
            and _attributive(scan, parties, sentence, s, paper)
            and not dated_participle(scan, s, paper, times)
            and other_side(scan, parties, sentence, paper, s) is None
        )
        and not (s.lo >= paper.hi and _under(scan, paper) and not told_behind(scan, parties, sentence, paper, s))
        and not has_other_object(scan, sentence, s, paper)
        and not (s.lo >= paper.hi and scan.ending(s.lo, "prep") is not None and named_as_signing(scan, s))
        and not (
            s.hi <= paper.lo
            and not named_as_signing(scan, s)
            and scan.ending(s.lo, "passive") is None
            and not _counted(scan, s, paper, number)
            and not any(scan.at(at, "passive") for at in range(s.lo, s.hi))  # "signerades ett avtal"
            and not parties.declined  # "подписаны контракты": what only describes a paper has other endings there
            and _nobody_signs(scan, parties, sentence, lo, paper)
            and not dated_participle(scan, s, paper, times)
            and other_side(scan, parties, sentence, paper, s) is None
        )
        and not (
            _weak(scan, s) and _comma_between(scan, s, paper) and not told_behind(scan, parties, sentence, paper, s)
        )
    ]
    if not near:
        scan.drop(paper, "not-handled")
        return None
    best = min(near, key=lambda s: (_apart(parties, sentence, s, paper, times), _rank(s.entry.key)))
    best = _rather(scan, near, best, paper)
    reach = best.hi + (NEGATED if best.hi + NEGATED <= paper.lo else 1)  # "underskrev alligevel ikke aftalen"
    quoted = parties.in_quotes(sentence, paper.lo) and not _quoted_title(scan, sentence, paper, statuses)
    wanted = best.entry.key not in _HANDED and not _future(scan, parties, sentence, best)
    if quoted and (wanted or asks(scan, parties, sentence, paper.lo)):
        scan.drop(paper, "quoted")  # "we need a ceasefire", said somebody
        return None
    undone = refused_verb(scan, best.lo, sentence.lo) or (unspaced and negated_before(scan, best, lo))
    if undone or scan.has("negation", max(lo, best.lo - 3), reach) or _never_came(scan, best, lo):
        scan.drop(paper, "negated")
        return None
    behind = best.entry.key in ("in-force", "ended") and best.lo >= paper.hi  # "noch in Kraft treten kann"
    if scan.has("conditional", lo, min(best.hi + 1, sentence.hi) if behind else paper.lo):
        scan.drop(paper, "conditional")
        return None
    if asked_for(scan, parties, sentence, best):
        scan.drop(paper, "talk")
        return None
    if best.entry.key in ("agreed", "ratified") and aimed_at(scan, parties, sentence, best):
        scan.drop(paper, "talk")
        return None
    if best.entry.key in ("agreed", "ratified") and scan.has("pending", lo, min(best.hi + 2, sentence.hi)):
        scan.drop(paper, "talk")  # "must still be ratified by both parliaments"
        return None
    # "foreslo at de to landene snart undertegner": the present is still to come
    hoped = tells_present(scan, best) and scan.has("that", sentence.lo, best.lo)
    if (best.entry.key in _WISHED_FOR or hoped) and wished(scan, parties, sentence, best):
        scan.drop(paper, "talk")
        return None
    until = max(hi, best.hi)
    if told_behind(scan, parties, sentence, paper, best):  # "besides the accords signed in May, others could follow"
        until = next((at for at in range(best.hi, until) if scan.tokens[at].text in ",;"), until)
    if any(
        h.entry.key in ("talk", "denied", "cancelled")
        and not paper.lo < h.lo < paper.hi
        and not papers_topic(scan, h)
        and not _told_to_come(scan, sentence, lo, h)
        and not (best.entry.key == "agreed" and h.lo == best.lo and h.hi >= paper.hi)  # "приняли заявление"
        and not (h.hi < best.lo and scan.ending(best.lo, "and") is not None and scan.has("paper", h.lo, h.hi))
        for h in scan.group("status", lo, until)
    ):
        scan.drop(paper, "talk")
        return None
    if any(h.entry.key == "denied" for h in scan.group("status", sentence.lo, best.lo)):
        scan.drop(paper, "denied")
        return None
    return best


def _rather(scan: Scan, near: list[Hit], best: Hit, paper: Hit) -> Hit:
    """``exchanged the signed documents``, ``agreed to sign a memorandum``: of two words beside a paper the one that
    tells more than the nearer."""
    if best.entry.key == "signed":
        described = best.lo == paper.hi or (best.hi < paper.lo and not scan.language.pack.grammar.spaced)
        handed = next((s for s in near if s.entry.key == "exchanged" and s.hi <= min(paper.lo, best.lo)), None)
        return handed if handed is not None and described else best
    if best.entry.key == "agreed" and best.hi <= paper.lo:
        to_sign = (s for s in near if s.entry.key == "planned" and s.lo >= paper.hi and not _weak(scan, s))
        return next(to_sign, best)
    return best


def _told_to_come(scan: Scan, sentence: Sentence, lo: int, talk: Hit) -> bool:
    """``a indiqué que l’accord serait signé``: in what was said a verb of supposing is one of what is to come."""
    if not scan.has("conditional", talk.lo, talk.hi) or lo == sentence.lo:
        return False
    opens = scan.at(lo, "that") is not None or scan.ending(lo, "that") is not None
    return opens and any(act.entry.key in ("affirm", "report") for act in scan.group("act", sentence.lo, lo))


def _never_came(scan: Scan, status: Hit, lo: int) -> bool:
    """``não chegou a ser assinado``: a negation and nothing but verbs and small words up to the word of signing."""
    found = [h for h in scan.group("negation", max(lo, status.lo - NEVER_REACH), status.lo) if h.hi <= status.lo]
    if not found or not scan.language.pack.grammar.spaced:
        return False
    between = range(found[-1].hi, status.lo)
    led = any(scan.ending(status.lo, group) is not None for group in ("passive", "auxiliary", "infinitive"))
    told = any(scan.has(group, found[-1].hi, status.lo) for group in ("act", "and"))
    return led and not told and all(scan.tokens[at].kind == "w" and not scan.tokens[at].cap for at in between)


def _subject_of(scan: Scan, clause_lo: int, status: Hit, paper: Hit) -> bool:
    """``A memorandum on training and … was signed``: however far, where the paper opens the clause and no verb and no
    other paper stands between it and the passive."""
    if status.lo < paper.hi or paper.lo - clause_lo > OPENS:
        return False
    auxiliary = scan.ending(status.lo, "passive") or scan.ending(status.lo, "auxiliary")
    if auxiliary is None or auxiliary.lo < paper.hi:
        return False
    return not any(
        hit.entry.group in ("act", "event-verb", "paper", "auxiliary", "future", "relative", "that")
        for at in range(paper.hi, auxiliary.lo)
        for hit in scan.starting.get(at, ())
        if hit.hi <= auxiliary.lo and not (hit.hi == auxiliary.lo and hit.entry.group in ("auxiliary", "future"))
    )


def _about(scan: Scan, status: Hit, paper: Hit) -> bool:
    """``签署了关于货物贸易和服务贸易高质量发展路线图的相关文件``: what a paper is about stands between it and the
    signing, in a language that puts all that describes a noun before it."""
    if not status.hi < paper.lo <= status.hi + INSERTED or scan.at(status.hi, "prep") is None:
        return False
    return not any(
        scan.tokens[at].text in ",;" or scan.at(at, "paper-status") is not None for at in range(status.hi, paper.lo)
    )


def _in_title_behind(scan: Scan, status: Hit, paper: Hit) -> bool:
    """``签署《甲乙丙丁关于开展友好合作的备忘录》``: a paper at the end of the title right behind the signing."""
    if status.hi >= paper.lo or scan.tokens[status.hi].text not in _OPENS_TITLE:
        return False
    return not any(scan.tokens[at].text in _CLOSES_TITLE for at in range(status.hi, paper.lo))


def _takes_effect(
    scan: Scan, parties: Parties, sentence: Sentence, status: Hit, paper: Hit, times: frozenset[int]
) -> bool:
    """``The accord on social security between A and B entered into force``: farther than other words that say less by
    themselves, behind the paper and with no other verb or paper between."""
    if status.lo < paper.hi or _apart(parties, sentence, status, paper, times) > REACH:
        return False
    if scan.ending(status.lo, "prep") is not None:
        return False  # "the procedures for entry into force"
    return not any(
        hit.entry.group in ("act", "event-verb", "deed-verb", "paper", "paper-status", "relative", "that")
        for at in range(paper.hi, status.lo)
        for hit in scan.starting.get(at, ())
        if hit.hi <= status.lo
    )


_OPENS_TITLE, _CLOSES_TITLE = "《〈「『“", "》〉」』”"
_TOLD = ("act", "event-verb", "pronoun")
"""What stands in words quoted, and in no title."""


def _quoted_title(scan: Scan, sentence: Sentence, paper: Hit, statuses: list[Hit]) -> bool:
    """``signed « the Declaration of X »``: quotation marks that open with the paper, behind who signs it."""
    # "「人员训练及合作协定」": all of it a title
    closed = paper.hi < sentence.hi and scan.tokens[paper.hi].text in "」』”"
    for at in range(paper.lo - 1, max(sentence.lo, paper.lo - TITLE_REACH), -1):
        if scan.tokens[at].text in '«“"„「『':
            told = ("act", "pronoun") if closed and not scan.language.pack.grammar.spaced else _TOLD
            quoted = any(scan.has(group, at, paper.lo) for group in told)
            return not quoted and any(s.entry.key == "signed" and s.hi <= at for s in statuses)
    return False


def _behind_insertion(scan: Scan, sentence: Sentence, status: Hit, paper: Hit) -> bool:
    """``signed, on Monday in X, during the visit that …, five accords``: the object right behind the last comma, and
    no other paper between."""
    if status.entry.key != "signed" or not status.hi < paper.lo <= status.hi + INSERTED:
        return False
    if status.hi >= sentence.hi or scan.tokens[status.hi].text != ",":
        return False
    comma = next((at for at in range(paper.lo - 1, status.hi, -1) if scan.tokens[at].text == ","), status.hi)
    if comma == status.hi or paper.lo - comma > BEFORE_PAPER:
        return False
    if scan.tokens[comma + 1].cap or paper.lo == comma + 1:
        return False
    return not any(scan.has(group, status.hi, comma) for group in ("paper", "paper-status"))


def _under(scan: Scan, paper: Hit) -> bool:
    """``under the agreement they will exchange``: the paper is not what is exchanged."""
    article = scan.ending(paper.lo, "articles")
    at = article.lo if article is not None else paper.lo
    for lo in range(max(0, at - 3), at):
        for hit in scan.starting.get(lo, ()):
            if hit.hi == at and (
                hit.entry.group == "attribution" or (hit.entry.group == "prep" and hit.entry.key == "other")
            ):
                return True
    return False


def _nobody_signs(scan: Scan, parties: Parties, sentence: Sentence, clause_lo: int, paper: Hit) -> bool:
    """``to carry out signed commitments and agreements``: no party in the clause before, and none between."""
    groups = parties.groups[sentence.number]
    if scan.at(clause_lo, "that") is not None:
        # "X said that it was signing …": whose words these are may do it.
        clause_lo = sentence.lo
    acting = (g for g in groups if g.actor or (g.capital and not g.preps))  # "Rome and Nairobi signed memorandums"
    if any(clause_lo <= g.lo < paper.lo for g in acting):
        return False
    return not any(g.preps & {"between", "with", "by"} and g.lo >= paper.hi for g in groups)


def _counted(scan: Scan, status: Hit, paper: Hit, number: NumberHit | None) -> bool:
    """``undertecknades 16 avtal``, ``se firmaron tres acuerdos``: how many are signed stands between."""
    if number is not None and number.start >= scan.tokens[status.hi - 1].end:
        return True
    between = range(status.hi, paper.lo)
    if not any(scan.at(at, "and") for at in between) and any(
        scan.at(at, "articles") and scan.ending(at, "prep") is None for at in between
    ):
        return True  # "undertecknade ett nytt avtal": what only described the paper would stand behind the article
    return any(
        scan.tokens[at].kind == "n" or (scan.at(at, "many") is not None and scan.at(at, "articles") is None)
        for at in between
    )


def _weak(scan: Scan, status: Hit) -> bool:
    """Whether a word says little by itself, so that its paper must stand close; a verb for signing does not."""
    if status.entry.key != "planned":
        return status.entry.key in _WEAK
    cues = scan.language.pack.events
    return not any(
        hit.entry.group == "event-verb" and cues[int(hit.entry.key)].kind == "signing" and hit.lo >= status.lo
        for at in range(status.lo, status.hi)
        for hit in scan.starting.get(at, ())
    )


def _comma_between(scan: Scan, status: Hit, paper: Hit) -> bool:
    lo, hi = (status.hi, paper.lo) if status.hi <= paper.lo else (paper.hi, status.lo)
    return any(scan.tokens[at].text in ",;" for at in range(lo, hi))


def _rank(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def _times(scan: Scan, calendar: Calendar, quantities: Quantities, sentence: Sentence) -> frozenset[int]:
    """Tokens that say when: a day between a word of signing and its paper parts nothing ("plan to sign on this Friday
    six accords", "suspended last week the accord")."""
    found = {at for day in scan.group("day", sentence.lo, sentence.hi) for at in range(day.lo, day.hi)}
    for hit in scan.group("status", sentence.lo, sentence.hi):
        if hit.entry.key == "happened":
            found.update(range(hit.lo, hit.hi))
    for date in calendar.dates(sentence):
        found.update(range(quantities.token_at(date.start), quantities.token_at(date.end)))
    return frozenset(found)


def _apart(parties: Parties, sentence: Sentence, status: Hit, paper: Hit, times: frozenset[int]) -> int:
    lo, hi = (status.hi, paper.lo) if status.hi <= paper.lo else (paper.hi, status.lo)
    named = sum(min(g.hi, hi) - max(g.lo, lo) for g in parties.groups[sentence.number] if g.lo < hi and lo < g.hi)
    return max(0, hi - lo) - named - sum(at in times for at in range(lo, hi))


def _attributive(scan: Scan, parties: Parties, sentence: Sentence, status: Hit, paper: Hit) -> bool:
    """``the signed agreement``: an old paper spoken of, where nobody stands before to sign it."""
    if paper.lo != status.hi or status.lo == sentence.lo:
        return False
    if scan.ending(status.lo, "articles") is not None and not scan.language.pack.grammar.adjective_after:
        return True
    if parties.declined and (
        scan.ending(status.lo, "auxiliary") is not None or scan.at(status.lo, "attributes") is None
    ):
        return False  # "было подписано соглашение между …", "подписано соглашение": what describes is declined
    lo, _ = parties.clause(sentence, status.lo)
    # "Laos und Thailand unterzeichnen Abkommen": the words for signing hold the last of those who do
    end = status.hi if status.slots else status.lo
    return not any(g.actor and lo <= g.lo and g.hi <= end for g in parties.groups[sentence.number])


def _agreement(
    scan: Scan,
    parties: Parties,
    calendar: Calendar,
    quantities: Quantities,
    sentence: Sentence,
    paper: Hit,
    status: Hit,
    stretch: tuple[int, int] | None = None,
) -> Agreement | None:
    """``stretch``: where "with" and "between" tell of this paper, while others have parties of their own."""
    groups = told_beside(scan, parties.groups[sentence.number], stretch)
    number = quantities.before(sentence, paper.lo)
    count: int | None = 1
    approximate = False
    whole = number is not None and "." not in scan.document.text[number.start : number.end]
    if number is not None and whole and number.value == int(number.value) and 0 < number.value < 10_000:
        count = int(number.value)
        approximate = number.approximate or quantities.bound(number) != "exact"
    elif _many(scan, paper):
        count = None
    inner = at_one_table(scan, parties, sentence, status)  # "the government of X and the rebels signed"
    who = inner or parties_of(scan, parties, sentence, paper, status, groups)
    known = scan.language.reference.bodies
    several = status.entry.key == "signed" and (count or 0) > 1 and who and who[0] in known
    bloc = several and known[who[0]].kind in ("organisation", "group")  # "EFTA signed two accords"
    if len(who) < 2 and not inner and not bloc and not (who and of_unknown_state(parties, sentence, status, paper)):
        cities = other_side(scan, parties, sentence, paper, status)
        who = tuple(dict.fromkeys((*who, *(cities or ()))))
        if cities is None or not who:
            scan.drop(paper, "no-second-party")
            return None
    key = status.entry.key
    dates = calendar.dates(sentence)
    hoped = key == "planned" and wished(scan, parties, sentence, status)
    if hoped or (key in _HANDED_OR_TO_BE and wished_done(scan, parties, sentence, paper, status)):
        ahead, _ = calendar.when(sentence, status.lo, to_come=True)
        if ahead is None or not calendar.after_publication(ahead):
            scan.drop(paper, "talk")
            return None
        key = "planned"  # a day or year makes a plan of a hoped-for signing
    bargained = scan.ending(status.lo, "paper-status")
    if key in _HANDED and bargained is not None and bargained.entry.key == "planned" and bargained.hi <= status.lo:
        key = "planned"  # "thúc đẩy đàm phán ký kết": what is negotiated to be signed
    if key in _HANDED and _agreed_on(scan, parties, sentence, status):
        key = "planned"
    if only_carried_out(scan, sentence, paper, status, dates, numbered=(count or 0) > 1):
        scan.drop(paper, "carried-out")
        return None
    if (
        key in ("signed", "exchanged", "agreed")
        and (_future(scan, parties, sentence, status) or aimed_at(scan, parties, sentence, status))
        and not _done_before(scan, calendar, paper, status, dates)
    ):
        key = "planned"
    if key == "planned" and held_to_sign(scan, sentence, status):
        ahead, _ = calendar.when(sentence, status.lo, to_come=True)
        key = "signed" if ahead is None or not calendar.after_publication(ahead) else key
    start, _ = calendar.when(
        sentence, status.lo, to_come=key == "planned", window=_own_days(scan, parties, sentence, paper, status)
    )
    if key in ("signed", "exchanged") and in_present(scan, parties, sentence, range(status.lo, status.hi)):
        ahead, _ = calendar.when(sentence, status.lo, to_come=True)
        if ahead is not None and calendar.after_publication(ahead):
            key, start = "planned", ahead  # "underskrives fredag"
    return Agreement(
        count=count,
        approximate=approximate,
        title=_title(scan, sentence, paper),
        parties=who,
        fields=_fields(scan, parties, paper, sentence, status),
        period=_period(dates),
        status=key,  # type: ignore[arg-type]
        start=start,
        plover=Plover(type="AGREE" if key in ("planned", "agreed") else "SUPPORT"),
        rule=f"agreement.{key}",
        evidence=(sentence.span,),
    )


def _own_days(scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit) -> tuple[int, int] | None:
    """``discussed on 30 June the accords signed in April``: where the day of a paper stands that is only described
    behind another verb."""
    if status.lo < paper.hi or not any(h.hi <= paper.lo for h in scan.group("event-verb", sentence.lo, paper.lo)):
        return None
    if not told_behind(scan, parties, sentence, paper, status):
        return None
    return scan.tokens[paper.hi - 1].end, sentence.end


def _agreed_on(scan: Scan, parties: Parties, sentence: Sentence, status: Hit) -> bool:
    """``同意今年签署``, ``nhất trí ký``: what two sides agree to sign, where verbs have one form."""
    if not scan.language.pack.agreements.one_form:
        return False
    lo, _ = parties.clause(sentence, status.lo)
    agreed = [act for act in scan.group("act", lo, status.lo) if act.entry.key == "agree" and act.hi <= status.lo]
    if not agreed or status.lo - agreed[-1].hi > AGREED_NEAR:
        return False
    return not any(g.actor and agreed[-1].hi <= g.lo < status.lo for g in parties.groups[sentence.number])


def _done_before(scan: Scan, calendar: Calendar, paper: Hit, status: Hit, dates: list[DateHit]) -> bool:
    """``will carry out the agreement signed in December``: what is to come is told before the paper, and right behind
    the signing stands a day or month that is past."""
    if status.lo < paper.hi or scan.has("future", paper.hi, status.hi):
        return False
    past = scan.tokens[status.hi - 1].end
    return any(
        past <= date.start <= past + CLOSE_BEHIND
        and len(date.first) >= 7
        and not date.due
        and calendar.published is not None
        and not calendar.after_publication(date.first)
        for date in dates
    )


def _many(scan: Scan, paper: Hit) -> bool:
    """A plural without a number is told by a word such as "several" before it, or by a form that the pack has."""
    if any(hit.entry.group == "many" for at in range(paper.lo, paper.hi) for hit in scan.starting.get(at, ())):
        return True
    at = paper.lo
    while at > max(0, paper.lo - 3):
        if scan.ending(at, "many") is not None:
            return True
        at -= 1
        token = scan.tokens[at]
        cues = {hit.entry.group for hit in scan.starting.get(at, ())}
        if token.kind != "w" or token.cap or cues & _NO_PLURAL:
            return False
    return False


def _future(scan: Scan, parties: Parties, sentence: Sentence, status: Hit) -> bool:
    lo, _ = parties.clause(sentence, status.lo)
    before = range(max(lo, status.lo - 8), status.lo)
    if scan.has("future", before.start, before.stop):
        return True
    if scan.language.pack.grammar.verb_second and status.hi == sentence.hi - 1:
        # "Tirsdag skal tre avtaler som gjelder fiske, handel og forskning signeres."
        future = next(iter(scan.group("future", sentence.lo, lo)), None)
        others = range(future.hi, status.lo) if future is not None else range(0)
        if future is not None and not any(scan.at(at, "act") or scan.at(at, "event-verb") for at in others):
            return True
    if not scan.language.pack.grammar.spaced and scan.has("future", sentence.lo, lo):
        # "将举行会谈，并见证签署…": a clause without a subject of its own goes on in the future
        return not any(g.actor and lo <= g.lo < status.lo for g in parties.groups[sentence.number])
    if any(_told_to_come(scan, sentence, lo, talk) for talk in scan.group("status", lo, status.lo + 1)):
        return True
    return any(h.entry.key == "planned" for h in scan.group("status", max(lo, status.lo - 8), status.lo + 1))


def _title(scan: Scan, sentence: Sentence, paper: Hit) -> str | None:
    text = scan.document.text
    after = scan.tokens[paper.hi - 1].end
    match = _TITLE.match(text, after, min(sentence.end, after + 160)) or _TITLE.match(
        text, min(after + 1, sentence.end), min(sentence.end, after + 160)
    )
    return match.group(1).strip() if match else None


def _fields(scan: Scan, parties: Parties, paper: Hit, sentence: Sentence, status: Hit) -> tuple[str, ...]:
    """Fields named behind the paper, or in its own compound; where all that describes a noun stands before it, also
    between the signing and the paper ("签署了涉及能源、教育等领域的多项协议")."""
    before = not scan.language.pack.grammar.spaced and status.hi <= paper.lo
    lo = status.hi if before else paper.lo
    offices = [g for g in parties.groups[sentence.number] if g.people or g.organisations]
    hits = [
        h
        for h in scan.group("field", lo, min(sentence.hi, paper.hi + FIELDS_REACH))
        # "signed by the Minister of Environment": what somebody is minister of is no field of the paper
        if not any(g.lo <= h.lo < g.hi for g in offices)
    ]
    return tuple(dict.fromkeys(h.entry.key for h in _longest(hits)))


def _period(dates: list[DateHit]) -> str | None:
    for date in dates:
        if date.kind == "period" and date.last:
            return f"{date.first}-{date.last}"
    return None


__all__ = ["NumberHit", "find_agreements"]
