"""``la visite au Vietnam du 1er au 5 février du président X``: days that stand between a noun and whose it is."""

from __future__ import annotations

from dragoman.reading.dates import find_dates
from dragoman.reading.scan import Scan


def tokens_of_days(scan: Scan, lo: int, hi: int) -> int:
    """How many of the tokens ``lo:hi`` are of a date with figures."""
    tokens = scan.tokens
    if not any(tokens[at].text[:1].isdigit() for at in range(lo, hi)):
        return 0
    days = find_dates(
        scan.document.text, tokens[lo].start, tokens[hi - 1].end, scan.language.pack, scan.document.published
    )
    return sum(day.start <= tokens[at].start < day.end for day in days for at in range(lo, hi))
