"""Bodies that no list has, told by the word that opens or ends their names: "Lunds universitet", "PT Sinar Jaya"."""

from __future__ import annotations

from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.words import SignWords
from dragoman.reading.scan import Scan, Sentence
from dragoman.text import slug

LONGEST = 5
"""Words of a name beside the one that tells the body."""
_GIVES_WAY = frozenset({"state", "place"})


def with_bodies(scan: Scan, names: list[Found]) -> list[Found]:
    """The names, and bodies among them in place of the states and places inside their names."""
    words = scan.language.signs
    if not (words.body_first or words.body_last):
        return names
    cover = {at: found for found in names for at in range(found.lo, found.hi)}
    bodies = [body for sentence in scan.sentences for body in _in_sentence(scan, sentence, cover, words)]
    if not bodies:
        return names
    inside = {at for body in bodies for at in range(body.lo, body.hi)}
    kept = [found for found in names if found.lo not in inside]
    return sorted([*kept, *bodies], key=lambda found: found.lo)


def _in_sentence(scan: Scan, sentence: Sentence, cover: dict[int, Found], words: SignWords) -> list[Found]:
    found: list[Found] = []
    end = sentence.lo
    for at in range(sentence.lo, sentence.hi):
        token = scan.tokens[at]
        if at < end or token.kind != "w" or at in cover:
            continue
        lo, hi = at, at
        if token.lower in words.body_last and at > max(sentence.lo, end):
            lo, hi = _back(scan, at, max(sentence.lo, end), cover, words), at + 1
        if lo == at and token.cap and token.lower in words.body_first:
            hi = _ahead(scan, at + 1, sentence.hi, cover, words)
            lo, hi = at, hi if hi > at + 1 else at
        if hi - lo > 1:
            found.append(_body(scan, lo, hi, cover))
            end = hi
    return found


def _back(scan: Scan, at: int, least: int, cover: dict[int, Found], words: SignWords) -> int:
    """Where the capitalised words before a place begin."""
    begin = at
    while begin > least and at - begin < LONGEST:
        token, found = scan.tokens[begin - 1], cover.get(begin - 1)
        if found is not None:
            if found.kind not in _GIVES_WAY or found.lo < least or found.form not in ("name", "genitive"):
                break
            begin = found.lo
            continue
        opens = begin - 1 == least
        if (
            token.kind != "w"
            or not token.cap
            or words.is_agent(token.lower)
            or (opens and words.is_common(token.lower))
        ):
            break
        begin -= 1
    return begin


def _ahead(scan: Scan, at: int, most: int, cover: dict[int, Found], words: SignWords) -> int:
    """Where the capitalised words from a place end."""
    begin = at
    while at < most and at - begin < LONGEST:
        token, found = scan.tokens[at], cover.get(at)
        if found is not None and (found.kind not in _GIVES_WAY or found.form == "adjective"):
            return at if found.kind not in ("organisation", "office") else begin
        if token.kind != "w" or not token.cap:
            break
        at += 1
    return at


def _body(scan: Scan, lo: int, hi: int, cover: dict[int, Found]) -> Found:
    name = scan.text(lo, hi)
    states = {
        (found.lo, found.hi, found.id)
        for at in range(lo, hi)
        if (found := cover.get(at)) is not None and found.kind == "state" and found.lo >= lo and found.hi <= hi
    }
    return Found(lo=lo, hi=hi, kind="organisation", id=slug(name) or "body", name=name, inside=tuple(sorted(states)))
