"""Papers told in a row: "an accord on trade, a protocol on fisheries and three memoranda"."""

from __future__ import annotations

from dragoman.reading.kinds.numbers import NumberHit
from dragoman.reading.lexicon import Hit
from dragoman.reading.quantities import Quantities
from dragoman.reading.scan import Scan, Sentence

NEAR = 4
"""Tokens between a comma or "and" and a paper that is told in a row, where nothing else tells it from another."""

OWN_SIDES_REACH = 8
"""Tokens between a paper and "between": what it is about."""
BEFORE_PAPER = 4
"""Tokens between a comma and the paper behind it: an article, an adjective or two."""
LIST_REACH = 24
"""Tokens between two papers of a list, with what the first is about and between whom it is."""
OBJECT_REACH = 6
"""Tokens between a verb of signing and the paper that is its object: how many, and an adjective or two."""


def one_more(
    scan: Scan, quantities: Quantities, sentence: Sentence, last: Hit, paper: Hit, further: Hit | None
) -> bool:
    """``signed an accord on trade and three memoranda``: with a number behind "and", these are signed too; and so is
    what a comma parts, where a ``further`` paper closes the list ("an accord, a protocol on B and a plan for C").
    """
    number = quantities.before(sentence, paper.lo)
    if not 0 < paper.lo - last.hi <= LIST_REACH:
        return False
    joints = scan.group("and", last.hi, paper.lo)
    joint: Hit | int | None
    if number is not None:
        joint = next((h for h in joints if scan.tokens[h.hi].start == number.start), None)
    else:
        # "a memorandum on trade and a protocol on fisheries"
        joint = next((h for h in joints if _alone(scan, h.hi, paper.lo) and paper.hi - last.lo > 2), None)
        if joint is None and joints and paper.lo - last.hi > 1 and _bare_in_list(scan, last, joints[-1].hi, paper):
            joint = joints[-1]
    if joint is None and number is None and _with_own_sides(scan, paper):
        joint = _comma_before(scan, last, paper)
    if joint is None and number is None and scan.language.pack.grammar.cases and scan.tokens[paper.lo].cap:
        joint = paper.lo - 1 if scan.tokens[paper.lo - 1].text == "," else None  # "подписаны Договор …, Меморандум …"
    if joint is None and further is not None:
        joint = _listed(scan, quantities, sentence, last, paper, number, further)
    return joint is not None and not any(
        scan.at(at, group)
        for at in range(last.hi, paper.lo)
        for group in ("act", "event-verb", "paper-status", "relative")
    )


def _with_own_sides(scan: Scan, paper: Hit) -> bool:
    """``…, a memorandum on patents between the offices of A and B``: whether "between" is close behind a paper."""
    marks = scan.group("prep", paper.hi, paper.hi + OWN_SIDES_REACH)
    mark = next((h for h in marks if h.entry.key == "between"), None)
    return mark is not None and not any(
        scan.tokens[at].kind == "p" or scan.at(at, "paper") is not None or scan.at(at, "event-verb") is not None
        for at in range(paper.hi, mark.lo)
    )


def _comma_before(scan: Scan, last: Hit, paper: Hit) -> int | None:
    """A comma or semicolon right before a paper, over an article and an adjective or two."""
    near = range(paper.lo - 1, max(last.hi, paper.lo - BEFORE_PAPER) - 1, -1)
    return next((at for at in near if scan.tokens[at].text in ",;、"), None)


def has_other_object(scan: Scan, sentence: Sentence, status: Hit, paper: Hit) -> bool:
    """``issued a joint statement and signed seven accords``: a verb right behind "and", with a paper of its own close
    behind, tells of that one and not of the paper before."""
    if status.lo < paper.hi or status.hi >= sentence.hi:
        return False
    at = status.lo
    while at > paper.hi and scan.ending(at, "and") is None:
        before = scan.ending(at, "auxiliary") or scan.ending(at, "adverbs") or scan.ending(at, "same-day")
        if before is None or before.lo < paper.hi or scan.ending(status.lo, "passive") is not None:
            return False
        at = before.lo
    if scan.ending(at, "and") is None:
        return False
    own = next(iter(scan.group("paper", status.hi, min(sentence.hi, status.hi + OBJECT_REACH))), None)
    if own is None:
        return False
    between = range(status.hi, own.lo)
    return not any(
        scan.tokens[at].text in ",;." or scan.at(at, "prep") is not None or scan.at(at, "paper-status") is not None
        for at in between
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
    opens = opens or _bare_in_list(scan, last, comma + 1, paper)
    return comma if opens and one_more(scan, quantities, sentence, paper, further, None) else None


def _bare_in_list(scan: Scan, last: Hit, at: int, paper: Hit) -> bool:
    """``港口协议、旅游备忘录和卫生议定书``: a paper close behind its comma or "and", where there are no articles."""
    grammar = scan.language.pack.grammar
    if grammar.articles:  # "signed agreement on trade, protocol on fisheries": none of them with an article
        return scan.ending(last.lo, "articles") is None and paper.lo - at <= 1
    if grammar.cases:  # "соглашение о торговле, меморандум о туризме": right behind, or over an adjective
        return paper.lo - at <= 1
    return paper.lo - at <= (1 if grammar.spaced else NEAR)


def _alone(scan: Scan, at: int, until: int) -> bool:
    """Whether an article stands at a token and leads to a paper right behind it, over an adjective."""
    article = scan.at(at, "articles")
    return article is not None and article.hi <= until <= article.hi + 1 and scan.ending(at, "prep") is None
