"""Names that are no people: of houses called after somebody, and within the titles of works and programmes."""

from __future__ import annotations

from typing import Final

from dragoman.reading.scan import Scan, Sentence

HOUSE_REACH: Final = 2
"""Words in capitals between a name and the word for the house: "Indira Gandhi International Airport"."""
TITLE_WORDS: Final = 8
"""Tokens of a title in quotation marks on either side of a name."""
LONG_TITLE: Final = 4
"""Words in capitals alone between quotation marks from which on they are a title rather than somebody's name."""
SMALL_WORD: Final = 3
"""Letters of a word that titles leave small: "for", "och", "van"."""
_MARKS: Final = frozenset("\"“”„«»‘’'")


def house_named_after(scan: Scan, lo: int, hi: int, sentence: Sentence) -> int:
    """``the Fidel Castro Centre``, ``“Partnership Fund for Resilient Ukraine”``: where the house or title ends that a
    run of capitals ``[lo, hi)`` only is a part of; ``lo`` where it is a name by itself."""
    grammar = scan.language.pack.grammar
    if not grammar.spaced or grammar.syllables:
        return lo
    if not grammar.adjective_after:
        words = scan.language.signs
        for at in range(lo + 1, min(hi + HOUSE_REACH + 1, sentence.hi)):
            token = scan.tokens[at]
            if token.kind != "w" or not token.cap or scan.state_at(at) or scan.at(at, "office") is not None:
                break  # "On Tuesday Foreign Minister NAME"
            if at > lo + 1 and words.is_thing(token.lower):
                return at + 1
    return max(lo, _title_end(scan, lo, hi, sentence))


def _title_end(scan: Scan, lo: int, hi: int, sentence: Sentence) -> int:
    """Where the quotation marks close round a title of which ``[lo, hi)`` is a part; 0 where there is none."""
    tokens = scan.tokens
    before = range(lo - 1, max(sentence.lo, lo - TITLE_WORDS) - 1, -1)
    behind = range(hi, min(sentence.hi, hi + TITLE_WORDS))
    first = next((at for at in before if tokens[at].text in _MARKS and not _within_word(scan, at)), None)
    last = next((at for at in behind if tokens[at].text in _MARKS and not _within_word(scan, at)), None)
    if first is None or last is None:
        return 0
    if first == lo - 1 and last == hi and hi - lo < LONG_TITLE:
        # a name alone between marks is a house's where that stands before: "el Aeropuerto Internacional “X”"
        return last if _house_before(scan, first, sentence) else 0
    inside = tokens[first + 1 : last]
    small = any(t.kind != "w" or (not t.cap and len(t.text) > SMALL_WORD) for t in inside)
    return 0 if small else last


def _house_before(scan: Scan, mark: int, sentence: Sentence) -> bool:
    """Whether the words in capitals right before a mark are those of a house."""
    if not scan.language.pack.grammar.adjective_after:
        return False
    words, at = scan.language.signs, mark - 1
    while at >= sentence.lo and scan.tokens[at].kind == "w" and scan.tokens[at].cap:
        if words.is_thing(scan.tokens[at].lower):
            return True
        at -= 1
    return False


def _within_word(scan: Scan, at: int) -> bool:
    """``Ghana's``: whether a sign stands between letters, and so is no quotation mark."""
    if at == 0 or at + 1 >= len(scan.tokens) or not (scan.tokens[at].glued and scan.tokens[at + 1].glued):
        return False
    return scan.tokens[at - 1].kind == scan.tokens[at + 1].kind == "w"
