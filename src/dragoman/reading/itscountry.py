"""Whose office it is that is told as "the country's": that of the state spoken of last."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dragoman.reading.kinds.names import Found
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, Sentence

_NAMED = frozenset({"name", "genitive", "adjective"})
"""Forms of a state's name that speak of it: a capital only says where."""


def its_country(scan: Scan, names: Mapping[int, Found], begin: int, end: int) -> tuple[int, Found | None]:
    """``the country's president``, ``president of the country``, ``президент страны``: the state spoken of, as the
    owner of an office that begins at ``begin`` and ends, with what was passed over behind it, at ``end``; and where
    its words end."""
    own = _before(scan, begin) or _behind(scan, begin, end)
    if own is None:
        return end, None
    state = _spoken_of(scan, names, own.lo)
    return max(end, own.hi), None if state is None else msgspec.structs.replace(state, form="name")


def _before(scan: Scan, begin: int) -> Hit | None:
    """Where "the country" stands before an office, with the sign of the genitive between."""
    tokens = scan.tokens
    if (
        begin < 3
        or tokens[begin - 1].lower != "s"
        or tokens[begin - 2].text not in "'’"
        or not tokens[begin - 2].glued
    ):
        return None
    return scan.ending(begin - 2, "its_country")


def _behind(scan: Scan, begin: int, end: int) -> Hit | None:
    """Where it stands behind an office: passed over already, or behind "of" and its article."""
    past = scan.ending(end, "its_country")
    if past is not None and past.lo > begin:
        return past
    prep = scan.at(end, "prep", "of") if end < len(scan.tokens) else None
    if prep is None or prep.hi >= len(scan.tokens):
        return None
    article = scan.at(prep.hi, "articles")
    return scan.at(article.hi if article is not None else prep.hi, "its_country")


def _spoken_of(scan: Scan, names: Mapping[int, Found], at: int) -> Found | None:
    """The one state named before a token in its sentence; of several the one gone to or where something is done;
    else the only one of the sentence before."""
    sentence = scan.sentence_of(at)
    here = _states(names, sentence.lo, at)
    if here:
        if len({found.state for found in here}) > 1:
            here = [found for found in here if found.form == "name" and _whither(scan, found.lo)]
        return here[-1] if len({found.state for found in here}) == 1 else None
    before: Sentence | None = scan.sentences[sentence.number - 1] if sentence.number else None
    told = _states(names, before.lo, before.hi) if before is not None else []
    return told[-1] if len({found.state for found in told}) == 1 else None


def _whither(scan: Scan, lo: int) -> bool:
    """Whether a word for "in" or "to" stands before a state, over its article, or a verb of travel."""
    article = scan.ending(lo, "articles")
    prep = scan.ending(article.lo if article is not None else lo, "prep")
    if prep is not None and {"in", "to"} & set(prep.entry.key.split()):
        return True
    verb = scan.ending(lo, "event-verb")
    return verb is not None and scan.language.pack.events[int(verb.entry.key)].kind == "visit"


def _states(names: Mapping[int, Found], lo: int, hi: int) -> list[Found]:
    """States by name, and the houses of a state as that state."""
    found = (names[at] for at in range(lo, hi) if at in names)
    told = (one for one in found if one.kind == "organisation" or (one.kind == "state" and one.form in _NAMED))
    return [msgspec.structs.replace(one, kind="state", id=one.state) for one in told if one.state]
