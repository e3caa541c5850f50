"""Events that somebody only demands, told by a verb of asking whose parts stand round them or behind them."""

from __future__ import annotations

from dragoman.reading.lexicon import Hit
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.verbs import gap_of
from dragoman.reading.wished import WISHES


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
