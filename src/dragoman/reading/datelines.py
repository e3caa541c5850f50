"""What a dateline tells beside its day: the state from which a page is written, and which it calls "here"."""

from __future__ import annotations

from dragoman.reading.kinds.names import Item
from dragoman.reading.scan import Scan, Sentence

SENTENCES = 8
"""Sentences at the beginning of a page, one of which may open with its dateline."""
LONGEST_TOWN = 3
"""Words of a town's name, all in capitals."""
SHORTEST = 3
"""Letters of a word in capitals that is no abbreviation for certain."""
_WHITHER = frozenset({"to", "in"})
_ENDS = frozenset(":(–—-")


def seat_of(scan: Scan) -> str | None:
    """``ISLAMABAD: …``, ``CHENGDU, China (Reuters) – …``: the state whose town stands in capitals before the news."""
    blocks: set[int] = set()
    for sentence in scan.sentences[:SENTENCES]:
        if sentence.block in blocks or sentence.kind == "headline":
            continue
        blocks.add(sentence.block)
        end = _past_town(scan, sentence)
        if end == sentence.lo or end + 1 >= sentence.hi:
            continue
        sign = scan.tokens[end].text
        if sign == ",":
            state = next((s for s in scan.states_from(end + 1, end + 2) if s.entry.detail == "name"), None)
            if state is not None and state.hi < sentence.hi and scan.tokens[state.hi].text in _ENDS:
                return state.entry.key
        if sign == "," or sign in _ENDS:
            town = next((s for s in scan.states_from(sentence.lo, sentence.lo + 1) if s.hi == end), None)
            if town is not None:
                return town.entry.key
    return None


def _past_town(scan: Scan, sentence: Sentence) -> int:
    """Where words in capitals end that open a sentence."""
    at = sentence.lo
    while at < min(sentence.hi, sentence.lo + LONGEST_TOWN):
        text = scan.tokens[at].text
        if not (text.isupper() and len(text) > SHORTEST):
            break
        at += 1
    return at


def written_here(scan: Scan, sentence: Sentence, seat: str | None) -> list[Item]:
    """``arrived here on Friday``: the state of the dateline, where something is done or whither somebody goes."""
    if seat is None:
        return []
    return [
        Item(lo=hit.lo, hi=hit.hi, kind="state", states=(seat,), preps=_WHITHER, text=scan.text(hit.lo, hit.hi))
        for hit in scan.group("here", sentence.lo, sentence.hi)
    ]


LONGEST_LINE = 16
"""Tokens of a dateline: town, state, day, agency, reporter."""
_VERBS = ("act", "event-verb", "deed-verb", "auxiliary", "future")


def news_begin(scan: Scan, sentence: Sentence) -> int:
    """``OSLO, May 3 (Reuters) -``, ``Oslo (dpa) –``, ``HANOI:``: the token behind a dateline that opens a paragraph,
    the beginning of the sentence without one."""
    lo, tokens = sentence.lo, scan.tokens
    if sentence.kind == "headline" or not (tokens[lo].cap or tokens[lo].text in "(（"):
        return lo
    if sentence.number and scan.sentences[sentence.number - 1].block == sentence.block:
        return lo
    town = _past_town(scan, sentence)
    for at in range(lo + 1, min(lo + LONGEST_LINE, sentence.hi - 1)):
        sign, before = tokens[at].text, tokens[at - 1].text
        closed = before in ")）" or (before == "." and tokens[at - 2].text == ")")
        if sign in "-–—:" and not (tokens[at].glued and tokens[at + 1].glued) and (closed or town > lo):
            # "May 3" is no verb
            verbs = any(not tokens[h.lo].cap for group in _VERBS for h in scan.group(group, lo, at))
            return lo if verbs else at + 1
        if sign == ")" and tokens[lo].text == "(" and tokens[at + 1].kind == "w":
            return at + 1
    return lo
