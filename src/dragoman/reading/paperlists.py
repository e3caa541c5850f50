"""Papers told in a row: "an accord on trade, a protocol on fisheries and three memoranda"."""

from __future__ import annotations

from dragoman.reading.kinds.numbers import NumberHit
from dragoman.reading.lexicon import Hit
from dragoman.reading.quantities import Quantities
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.signers import CLOSE, REACH

NEAR = 4
"""Tokens between a comma or "and" and a paper that is told in a row, where nothing else tells it from another."""


def one_more(
    scan: Scan, quantities: Quantities, sentence: Sentence, last: Hit, paper: Hit, further: Hit | None
) -> bool:
    """``signed an accord on trade and three memoranda``: with a number behind "and", these are signed too; and so is
    what a comma parts, where a ``further`` paper closes the list ("an accord, a protocol on B and a plan for C").
    """
    number = quantities.before(sentence, paper.lo)
    if not 0 < paper.lo - last.hi <= REACH + CLOSE:
        return False
    joints = scan.group("and", last.hi, paper.lo)
    joint: Hit | int | None
    if number is not None:
        joint = next((h for h in joints if scan.tokens[h.hi].start == number.start), None)
    else:
        # "a memorandum on trade and a protocol on fisheries"
        joint = next((h for h in joints if _alone(scan, h.hi, paper.lo) and paper.hi - last.lo > 2), None)
        if joint is None and joints and paper.lo - last.hi > 1 and _bare_in_list(scan, joints[-1].hi, paper):
            joint = joints[-1]
    if joint is None and further is not None:
        joint = _listed(scan, quantities, sentence, last, paper, number, further)
    return joint is not None and not any(
        scan.at(at, group)
        for at in range(last.hi, paper.lo)
        for group in ("act", "event-verb", "paper-status", "relative")
    )


def _listed(
    scan: Scan,
    quantities: Quantities,
    sentence: Sentence,
    last: Hit,
    paper: Hit,
    number: NumberHit | None,
    further: Hit,
) -> Hit | int | None:
    """The comma before a paper in a list that goes on with "and" and a further paper; None where there is none, and
    the paper may only say more of the last ("the Lisbon accord, a treaty on …")."""
    commas = [at for at in range(last.hi, paper.lo) if scan.tokens[at].text in ",、"]
    if not commas:
        return None
    comma = commas[-1]
    opens = _alone(scan, comma + 1, paper.lo) or (number is not None and scan.tokens[comma + 1].start == number.start)
    opens = opens or _bare_in_list(scan, comma + 1, paper)
    return comma if opens and one_more(scan, quantities, sentence, paper, further, None) else None


def _bare_in_list(scan: Scan, at: int, paper: Hit) -> bool:
    """``港口协议、旅游备忘录和卫生议定书``: a paper close behind its comma or "and", where there are no articles."""
    grammar = scan.language.pack.grammar
    if grammar.articles:
        return False
    if grammar.cases:  # "соглашение о торговле, меморандум о туризме": right behind, or over an adjective
        return paper.lo - at <= 1
    return paper.lo - at <= (1 if grammar.spaced else NEAR)


def _alone(scan: Scan, at: int, until: int) -> bool:
    """Whether an article stands at a token and leads to a paper right behind it, over an adjective."""
    article = scan.at(at, "articles")
    return article is not None and article.hi <= until <= article.hi + 1 and scan.ending(at, "prep") is None
