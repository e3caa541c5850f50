"""What somebody only hopes for, asks for or proposes: no paper is signed by that, and no event takes place."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import gap_of

WISHES = frozenset({"hope", "request", "propose"})
"""Acts of speech by which something is wished for, asked for or proposed."""
NEAR = 3
"""Tokens between a wish and the clause or paper that it is of, without parties: "hope for their part that"."""
_BY_WAY_OF = frozenset({"call", "message"})
"""What somebody asks for something in: "in a letter to X"."""
GOVERNED = 5
"""Tokens between a wish and the word of signing that it governs: "espera poder en los próximos meses firmar"."""


def asked_for(scan: Scan, parties: Parties, sentence: Sentence, status: Hit) -> bool:
    """``mendesak Chile untuk menandatangani``: what somebody is asked to do, where verbs have one form for all."""
    for act in scan.group("act", sentence.lo, status.lo):
        if act.entry.key != "request" or act.hi >= status.lo:
            continue
        between = range(act.hi, status.lo)
        told = any(act.hi <= g.lo and g.hi <= status.lo and g.actor for g in parties.groups[sentence.number])
        parted = any(
            scan.tokens[at].text in ",;"
            or at in parties.boundaries[sentence.number]
            or scan.at(at, "and") is not None
            for at in between
            if not any(g.lo <= at < g.hi for g in parties.groups[sentence.number])
        )
        if told and not parted:
            return True
    return False


def wished(scan: Scan, parties: Parties, sentence: Sentence, status: Hit) -> bool:
    """``hoped that Germany would ratify``: what somebody hopes for, asks for or proposes is not done."""
    if scan.ending(status.lo, "and") is not None:
        return False
    for act in scan.group("act", sentence.lo, status.lo):
        if act.entry.key not in WISHES or act.hi > status.lo or _expected(scan, act):
            continue
        gap = gap_of(act)  # "riep Y op om … te sluiten"
        between = range(act.hi, status.lo + 1)
        if any(scan.tokens[at].text in ";:" for at in between):
            continue
        asked = gap[0] if gap is not None else act.hi
        others = any(asked <= g.lo and g.hi <= status.lo and g.actor for g in parties.groups[sentence.number])
        if others or any(scan.at(at, "that") or scan.at(at, "infinitive") for at in between):
            return True
    return False


def _expected(scan: Scan, act: Hit) -> bool:
    """``se espera que``: nobody's wish, but what is to come."""
    return any(
        h.entry.key == "planned" and h.lo <= act.lo and act.hi <= h.hi
        for h in scan.group("status", max(0, act.lo - 2), act.hi + 2)
    )


def wished_done(scan: Scan, parties: Parties, sentence: Sentence, paper: Hit, status: Hit) -> bool:
    """``hope that the accord is signed``, ``berharap perjanjian itu ditandatangani``: what is wished for is not done,
    but for a paper already signed of which something else is wished: "hope that the accord signed in May will help".
    """
    lo, _ = parties.clause(sentence, status.lo)
    acts = [act for act in scan.group("act", sentence.lo, status.lo) if act.hi <= status.lo]
    acts = [act for act in acts if not any(other.hi > act.hi or other.lo < act.lo for other in acts if other != act)]
    wish = next((act for act in acts if act.entry.key in WISHES), None)
    if wish is None or (scan.at(lo, "relative") is not None and scan.at(lo, "that") is None):
        return False
    grammar = scan.language.pack.grammar
    # Where there are no articles, a word right behind the paper that only described it would have a form of its own.
    behind = status.lo == paper.hi and bool(grammar.articles) and not _finite(scan, status)
    if behind or (status.hi == paper.lo and grammar.verb_second):
        return False
    if status.hi <= paper.lo and (status.entry.key == "planned" or named_as_signing(scan, status)):
        # "called for the early signing of"
        return not scan.has("and", wish.hi, status.lo) and _bare(scan, parties, sentence, wish.hi, status.lo) <= 2
    if status.hi <= paper.lo and lo <= wish.lo and governs(scan, parties, sentence, wish, status):
        return True
    if lo > wish.lo:
        governed = scan.at(lo, "that") is not None and _bare(scan, parties, sentence, wish.hi, lo) <= NEAR
        return governed and paper.lo >= lo
    return paper.lo >= wish.hi and status.lo >= paper.hi and _bare(scan, parties, sentence, wish.hi, paper.lo) <= 1


def governs(scan: Scan, parties: Parties, sentence: Sentence, wish: Hit, status: Hit) -> bool:
    """``espera poder firmar``: nothing between a wish and a word of signing but what may be done, and when."""
    grammar = scan.language.pack.grammar
    between = range(wish.hi, status.lo)
    told = [g for g in parties.groups[sentence.number] if wish.hi <= g.lo < status.lo and g.actor]
    one_form = not grammar.articles and not grammar.cases
    if one_form and told:  # "đề nghị hai nước ký": who is to do it stands between, and the verb has no other form
        between = range(max(g.hi for g in told), status.lo)
        told = [g for g in told if g.preps]
    if len(between) > GOVERNED or any(scan.tokens[at].kind == "p" or scan.at(at, "and") for at in between):
        return False
    if any(scan.tokens[at].text in ",;" for at in range(wish.hi, status.lo)):
        return False
    return not told and not scan.has("event-noun", wish.hi, status.lo) and not scan.has("paper", wish.hi, status.lo)


def _bare(scan: Scan, parties: Parties, sentence: Sentence, lo: int, hi: int) -> int:
    """How many tokens lie between two places, without articles and those of parties."""
    groups = parties.groups[sentence.number]
    return sum(not any(g.lo <= at < g.hi for g in groups) and scan.at(at, "articles") is None for at in range(lo, hi))


def _finite(scan: Scan, status: Hit) -> bool:
    """Whether a word of signing is a verb of its clause: in the present, or with its auxiliary right beside it."""
    if any(scan.at(at, group) for at in range(status.lo, status.hi) for group in ("present", "passive", "auxiliary")):
        return True
    return any(scan.at(status.hi, group) is not None for group in ("auxiliary", "future", "passive"))


def named_as_signing(scan: Scan, status: Hit) -> bool:
    """``the high point was the signing of a memorandum``: a noun that tells of the event needs nobody before it."""
    cues = scan.language.pack.events
    return any(
        hit.entry.group == "event-noun" and cues[int(hit.entry.key)].kind == "signing"
        for hit in scan.starting.get(status.lo, ())
    )


def hoped_for(scan: Scan, parties: Parties, sentence: Sentence, verb: Hit) -> bool:
    """``berharap dapat menandatangani perjanjian``: a signing that a wish in its own clause governs."""
    if verb.entry.group != "event-verb":
        return False
    lo, _ = parties.clause(sentence, verb.lo)
    acts = [act for act in scan.group("act", lo, verb.lo) if act.hi <= verb.lo and act.entry.key in WISHES]
    return any(governs(scan, parties, sentence, act, verb) and not _expected(scan, act) for act in acts)


def demanded_last(scan: Scan, parties: Parties, sentence: Sentence, hit: Hit) -> bool:
    """``hat weitere Hilfe und neue Sanktionen gegen X gefordert``: a participle of asking that ends the clause."""
    if not scan.language.pack.grammar.verb_second:
        return False
    _, hi = parties.clause(sentence, hit.lo)
    last = (act for act in scan.group("act", hit.hi, hi + 1) if act.lo >= hit.hi and act.entry.key in WISHES)
    return any(scan.tokens[act.hi - 1].kind == "p" or parties.ends_clause(sentence, act) for act in last)


def demanded(scan: Scan, act: Hit, hit: Hit) -> bool:
    """``hat einen Abschluss der Verhandlungen gefordert``: what the parts of a verb of demanding hold between them,
    and no phrase of when or where ("hat bei einem Treffen mit X gefordert")."""
    gap = gap_of(act)
    if act.entry.key not in WISHES or gap is None or not gap[0] <= hit.lo < gap[1]:
        return False
    article = scan.ending(hit.lo, "articles")
    at = article.lo if article is not None else hit.lo
    before = {h.entry.key for h in scan.group("prep", max(gap[0], at - 2), at)}
    return before <= {"of", "about"}


def only_says_when(scan: Scan, noun: Hit, kind: str) -> bool:
    """``forderte X in einem Telefonat auf``, ``forderte bei einem Besuch in X mehr Hilfe``: the talk or visit in
    which something is asked for is not what is asked for."""
    times = (h for h in scan.group("status", noun.lo - 3, noun.lo) if h.entry.key == "happened")
    if any(h.lo < noun.lo < h.hi for h in times):
        return True
    article = scan.ending(noun.lo, "articles")
    at = article.lo if article is not None else noun.lo
    return kind in _BY_WAY_OF and any(
        h.hi == at and h.entry.key == "in" for h in scan.group("prep", max(0, at - 1), at)
    )
