"""When: the dates of a document's sentences, and which of them belongs to a cue."""

from __future__ import annotations

from datetime import date

from dragoman.reading.dates import find_dates
from dragoman.reading.kinds.dates import DateHit
from dragoman.reading.scan import Scan, Sentence

NEAR_YEAR = 100
"""Characters between a cue and the only year beside it up to which that is when it was."""
SOON = 31
"""Days ahead within which "on 24 October" is the coming one, whatever the tense."""


def _year_before(day: str) -> str:
    """The same day a year earlier, where the year was only inferred and put the past into the future."""
    return day if day.startswith("--") else f"{int(day[:4]) - 1:04d}{day[4:]}"


class Calendar:
    """Dates by sentence, found once when first asked for."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        published = scan.document.published
        self.published = published[:10] if published else None
        self._dates: dict[int, list[DateHit]] = {}

    def dates(self, sentence: Sentence) -> list[DateHit]:
        """All dates of a sentence, in order."""
        known = self._dates.get(sentence.number)
        if known is None:
            known = find_dates(
                self._scan.document.text, sentence.start, sentence.end, self._scan.language.pack, self.published
            )
            self._dates[sentence.number] = known
        return known

    def when(
        self, sentence: Sentence, token: int, *, to_come: bool = False, window: tuple[int, int] | None = None
    ) -> tuple[str | None, str | None]:
        """Start and end of what a cue at a token tells of: the nearest date that is a day, month or span.

        ``to_come``: a day of the week then is the next one. ``window``: characters between which the date must
        stand. What stands behind an anniversary dates that.
        """
        tokens = self._scan.tokens
        at = tokens[token].start
        days = [d for d in self.dates(sentence) if d.kind in ("date", "span") and len(d.first) > 4]
        if window is not None:
            days = [d for d in days if window[0] <= d.start < window[1]]
        days = [d for d in days if not self._told_of_another(sentence, token, d)]
        kept = self._scan.group("anniversary", sentence.lo, sentence.hi)
        if kept:
            days = [d for d in days if d.start < tokens[kept[0].lo].start]
        if not days:
            return None if to_come else self._year_long_past(sentence, at, window), None
        nearest = min(days, key=lambda d: (min(abs(d.start - at), abs(d.end - at)), d.start))
        if to_come and nearest.ahead is not None and nearest.first != self.published:
            return nearest.ahead, None
        if not to_come and nearest.inferred and self.after_publication(nearest.first) and not self._soon(nearest):
            return _year_before(nearest.first), _year_before(nearest.last) if nearest.last else None
        return nearest.first, nearest.last

    def _year_long_past(self, sentence: Sentence, at: int, window: tuple[int, int] | None) -> str | None:
        """``visited Kazakhstan in 2013``: no more than a year tells when it was, and it is background."""
        if self.published is None:
            return None
        lo, hi = window if window is not None else (sentence.start, sentence.end)
        years = [
            d
            for d in self.dates(sentence)
            if d.kind == "year" and not d.due and lo <= d.start < hi and abs(d.start - at) <= NEAR_YEAR
        ]
        past = [d.first for d in years if int(d.first) < int(self.published[:4]) - 1]
        return past[0] if len(past) == len(years) == 1 else None

    def years_ago(self, sentence: Sentence, lo: int, hi: int) -> bool:
        """Whether no more than a year, two or more before that of the page, stands among the tokens ``lo:hi``."""
        if self.published is None or lo >= hi:
            return False
        begin, end = self._scan.tokens[lo].start, self._scan.tokens[hi - 1].end
        within = [d.first for d in self.dates(sentence) if begin <= d.start and d.end <= end]
        return bool(within) and all(
            len(year) == 4 and year.isdigit() and int(year) < int(self.published[:4]) - 1 for year in within
        )

    def _told_of_another(self, sentence: Sentence, token: int, day: DateHit) -> bool:
        """``met X, who visited Y in June``: a date behind a relative word and beside a further cue dates that."""
        scan, tokens = self._scan, self._scan.tokens
        if day.start < tokens[token].start:
            return False
        for who in scan.group("relative", token, sentence.hi):
            if token < who.lo and tokens[who.lo].start < day.start:
                return any(scan.group(group, who.hi, sentence.hi) for group in ("event-verb", "event-noun"))
        return False

    def _soon(self, day: DateHit) -> bool:
        """Whether a day without a year lies so close ahead that the day a year ago cannot be meant."""
        if self.published is None or len(day.first) < 10:
            return False
        return (date.fromisoformat(day.first) - date.fromisoformat(self.published)).days <= SOON

    def after_publication(self, start: str) -> bool:
        """Whether a date lies behind the day on which the page was published."""
        if self.published is None or start.startswith("--"):
            return False
        return start > self.published[: len(start)]
