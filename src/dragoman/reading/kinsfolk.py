"""Whose relative or envoy somebody is: "甲的女婿乙" is one party, and the other has no part in what is told."""

from __future__ import annotations

import msgspec

from dragoman.reading.kinds.names import Item
from dragoman.reading.scan import Scan


def with_relatives(scan: Scan, items: list[Item]) -> list[Item]:
    """``特朗普的女婿库什纳前往埃及``, ``特朗普特使威特科夫``: of two names with the mark and a word for a relative
    between, or with nothing but the office of the second, the second alone."""
    grammar = scan.language.pack.grammar
    if grammar.spaced:
        return items
    told: list[Item] = []
    for item in items:
        whose = told[-1] if told else None
        beside = whose is not None and whose.kind == item.kind == "person" and not item.preps
        if whose is not None and beside and whose.hi == item.lo and scan.at(item.lo, "office") is not None:
            told[-1] = msgspec.structs.replace(item, lo=whose.lo, preps=whose.preps)
            continue
        if whose is not None and beside and whose.hi < item.lo:
            kin = scan.at(whose.hi + 1, "kin")
            if kin is not None and kin.hi == item.lo and scan.tokens[whose.hi].text in grammar.genitive_suffixes:
                told[-1] = msgspec.structs.replace(item, lo=whose.lo, preps=whose.preps)
                continue
        told.append(item)
    return told
