"""When: the dates of a document's sentences, and which of them belongs to a cue."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec

from dragoman.document.dateline import OPENING, of_dateline
from dragoman.reading.dates import beside_day, find_dates, is_this_day
from dragoman.reading.kinds.dates import DateHit
from dragoman.reading.lexicon import Hit
from dragoman.reading.lookback import words_of
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.tobegin import expected_behind

NEAR_YEAR = 100
"""Characters between a cue and the only year beside it up to which that is when it was."""
OVER_REACH = 6
"""Tokens between a word for "after" and the visit that is over: "after his three-day official"."""
_PAUSES = frozenset(",;，；")
OPENING_WORDS = 5
"""Tokens of a sentence before "the same day" over which those words go back to a sentence before."""
BACK = 12
"""Sentences before one that says "the same day" in which that day may have been told."""
FAR_PAST = 92
"""Days before the page from which a day or month without a year, of what is to come, is that of the next year."""
WEEKDAY_REACH = 20
"""Characters before a date in which the name of its weekday begins."""
DAY_REACH = 24
"""Characters between a date and a word for its day: "on Sunday at midnight (3/9)"."""
OPENINGS = 3
"""Sentences at the beginning of a page, one of which may open with its dateline."""
LATE = 3
"""Days between a dateline and the page's day up to which both are one."""
FAR_YEARS = 3
"""Years after that of the page up to which a year is that of something planned, and of no aim."""
SHORT_GAP = 2
"""Characters between 自 and the date from which time is counted."""
TITLE_REACH = 40
"""Characters before a date in which the title of a paper may have been opened: 《1990年谅解备忘录》."""
SOON = 31
"""Days ahead within which "on 24 October" is the coming one, whatever the tense."""


def of_the_dateline(scan: Scan, sentence: Sentence, day: DateHit) -> bool:
    """``HANOI, 5 May (VNA) -``: a date that is the page's, and of nothing that it tells."""
    before = scan.sentences[sentence.number - 1] if sentence.number else None
    if before is not None and before.block == sentence.block:
        return False
    text = scan.document.text
    written = day.kind == "date" and day.ahead is None and any(map(str.isdigit, text[day.start : day.end]))
    return written and of_dateline(text[sentence.start : day.start], text[day.end : day.end + OPENING])


def _year_after(day: str) -> str:
    """The same day or month a year later."""
    return f"{int(day[:4]) + 1:04d}{day[4:]}"


def _year_before(day: str) -> str:
    """The same day a year earlier, where the year was only inferred and put the past into the future."""
    return day if day.startswith("--") else f"{int(day[:4]) - 1:04d}{day[4:]}"


def of_its_noun(scan: Scan, token: int, who: int) -> bool:
    """``goes to X on a visit that will last until …``: whether a relative word is that of the deed's own noun."""
    noun = scan.ending(who, "event-noun")
    if noun is None or noun.lo <= token:
        return False
    cues = scan.language.pack.events
    verb = next((h for h in scan.starting.get(token, ()) if h.entry.group == "event-verb"), None)
    return verb is not None and cues[int(verb.entry.key)].kind == cues[int(noun.entry.key)].kind


def _written(dateline: str, published: str) -> str:
    """The day that a dateline without a year tells, where a page is a copy put up days after it; else the page's."""
    out = date.fromisoformat(published)
    for year in (out.year, out.year - 1):
        try:
            day = date.fromisoformat(f"{year:04d}{dateline[1:]}")
        except ValueError:
            continue
        if (day - out).days <= LATE:
            return day.isoformat() if (out - day).days > LATE else published
    return published


A_MONTH = len("2025-12")
WITHOUT_YEAR = len("--12-01")
"""Signs of a day and month; of a day alone ("---07") nothing follows for the page."""


class Calendar:
    """Dates by sentence, found once when first asked for."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        published = scan.document.published
        self.published = published[:10] if published else None
        self._dates: dict[int, list[DateHit]] = {}
        dateline = self._of_dateline()
        if self.published is not None and dateline is not None:
            self.published = _written(dateline, self.published)
        self._today: str | None = self.published or self._news_day() or dateline or self._news_day_without_year()
        """The page's day; without a year where no more than its dateline tells it."""

    @property
    def spaced(self) -> bool:
        """Whether the page's words are parted by spaces."""
        return self._scan.language.pack.grammar.spaced

    @property
    def undated(self) -> bool:
        """Whether nothing tells of what day the page is."""
        return self._today is None

    def dates(self, sentence: Sentence) -> list[DateHit]:
        """All dates of a sentence, in order."""
        known = self._dates.get(sentence.number)
        if known is None:
            text = self._scan.document.text
            known = find_dates(text, sentence.start, sentence.end, self._scan.language.pack, self._today)
            if known and of_the_dateline(self._scan, sentence, known[0]):
                known = known[1:]
            if self._scan.struck:
                known = [day for day in known if not self._scan.was_struck(day.start)]
            self._dates[sentence.number] = known
        return known

    def _news_day(self) -> str | None:
        """``met on Saturday, 27 June 2020``: the day of the news by its weekday and year, where the page has none."""
        text, pack = self._scan.document.text, self._scan.language.pack
        for sentence in self._scan.sentences[:OPENINGS]:
            days = self._scan.group("day", sentence.lo, sentence.hi)
            for found in find_dates(text, sentence.start, sentence.end, pack, None) if days else ():
                near = any(found.start - WEEKDAY_REACH <= self._scan.tokens[day.lo].start < found.end for day in days)
                if found.kind == "date" and len(found.first) == len("2020-06-27") and near:
                    return found.first
        return None

    def _news_day_without_year(self) -> str | None:
        """``visitó este martes 13 de mayo``: the day of the news by words for this day, without a year."""
        text, pack = self._scan.document.text, self._scan.language.pack
        if not pack.dates.this_day:
            return None
        for sentence in self._scan.sentences[:OPENINGS]:
            days = self._scan.group("day", sentence.lo, sentence.hi)
            starts = [self._scan.tokens[day.lo].start for day in days]
            starts = [at for at in starts if is_this_day(text, at, pack)]
            for found in find_dates(text, sentence.start, sentence.end, pack, None) if starts else ():
                near = any(found.start - WEEKDAY_REACH <= at < found.end for at in starts)
                if near and len(found.first) == WITHOUT_YEAR and found.first.startswith("--"):
                    return found.first
        return None

    def _of_dateline(self) -> str | None:
        """The day and month of the page's dateline, where nothing tells its year."""
        text, pack = self._scan.document.text, self._scan.language.pack
        for sentence in self._scan.sentences[:OPENINGS]:
            end = min(sentence.end, sentence.start + OPENING)
            found = find_dates(text, sentence.start, end, pack, None)
            day = found[0].first if found else ""
            if len(day) == WITHOUT_YEAR and day.startswith("--") and of_the_dateline(self._scan, sentence, found[0]):
                return day
        return None

    def when(
        self,
        sentence: Sentence,
        token: int,
        *,
        to_come: bool = False,
        planned: bool = False,
        called_off: bool = False,
        window: tuple[int, int] | None = None,
        journey: bool = False,
    ) -> tuple[str | None, str | None]:
        """Start and end of what a cue at a token tells of: the nearest date that is a day, month or span.

        ``to_come``: a day of the week then is the next one. ``planned``: words say that it is to come, so a month
        long past is the next one, and ``called_off`` that it was. ``window``: characters between which the date must
        stand. ``journey``: days told from first to last are its own. What stands behind an anniversary dates that.
        """
        tokens = self._scan.tokens
        at = tokens[token].start
        days = [d for d in self.dates(sentence) if d.kind in ("date", "span") and len(d.first) > 4]
        days = [d for d in days if not d.due or len(d.first) == A_MONTH]  # "must leave by 15 May"
        if window is not None:
            days = [d for d in days if window[0] <= d.start < window[1]]
        days = [
            d
            for d in days
            if not self._told_of_another(sentence, token, d)
            and not self._of_who_is_named(sentence, token, d)
            and not self._of_who_told(sentence, token, d)
            and not self._of_a_noun(sentence, token, d)
            and not self._counted_from(sentence, d)
        ]
        days = [d for d in days if not d.going_on or self._going_on_here(d, at)]
        same = self._same_day(sentence, token, window)
        if same is not None:
            days = [*(d for d in days if d.end <= same.start or d.start >= same.end), same]
        kept = self._scan.group("anniversary", sentence.lo, sentence.hi)
        if kept:
            days = [d for d in days if d.start < tokens[kept[0].lo].start or self._behind_occasion(kept[0], token, d)]
        if not days:
            return self._year_alone(sentence, at, window, planned=planned, to_come=to_come), None
        nearest = self._in_turn(sentence, token, days)
        if nearest is None:
            nearest = min(days, key=lambda d: (min(abs(d.start - at), abs(d.end - at)), d.start))
            no_year = self._today is None or self._today.startswith("--")
            if no_year and self._told_by_the_page(sentence, token, nearest):
                return None, None
        if journey:
            nearest = self._of_the_journey(sentence, token, days, nearest)
        if to_come and nearest.ahead is not None and nearest.first != self.published:
            return nearest.ahead, nearest.ahead_last
        if planned and nearest.inferred and nearest.ahead is None and self._long_past(nearest):
            return _year_after(nearest.first), _year_after(nearest.last) if nearest.last else None
        past = (
            not (to_come or called_off)
            and nearest.inferred
            and nearest.ahead is None
            and self.after_publication(nearest.first)
        )
        if past and not self._soon(nearest):
            return _year_before(nearest.first), _year_before(nearest.last) if nearest.last else None
        return nearest.first, nearest.last

    def _told_by_the_page(self, sentence: Sentence, token: int, day: DateHit) -> bool:
        """``ordered on Wednesday, as X did on 5 April``: whether a word that only the page's own day could resolve,
        and it tells none, stands nearer to a cue than a date."""
        tokens = self._scan.tokens
        at = tokens[token].start
        away = min(abs(day.start - at), abs(day.end - at))
        for said in self._scan.group("day", sentence.lo, sentence.hi):
            start, end = tokens[said.lo].start, tokens[said.hi - 1].end
            of_the_date = day.start - DAY_REACH <= start < day.end + DAY_REACH
            of_the_date = of_the_date or any(one.start <= start < one.end for one in self.dates(sentence))
            if not of_the_date and min(abs(start - at), abs(end - at)) < away:
                return True
        return False

    def until(self, sentence: Sentence, start: str | None) -> str | None:
        """``arrived on 6 May on a visit that lasts until 9 May``: the last day, told apart from the first."""
        for day in self.dates(sentence):
            last = day.ahead or day.first
            if not day.until or len(last) < WITHOUT_YEAR:
                continue
            if start is None:
                return last
            return last if len(start) == len(last) and start[:4] == last[:4] and start < last else None
        return None

    def _going_on_here(self, day: DateHit, at: int) -> bool:
        """Whether what a cue tells of may have begun on a day told by "since": a whole one, in its own clause."""
        return _whole(day) and not self._paused(min(at, day.end), max(at, day.start))

    def going_on(self, sentence: Sentence, hit: Hit) -> str | None:
        """``has been in X since Monday``: the day since which a visit has been going on; "since March 2020" and what
        stands beside another deed tell of none."""
        scan = self._scan
        at = scan.tokens[hit.lo].start
        for day in self.dates(sentence):
            if not day.going_on or not _whole(day) or self._far_back(day.first):
                continue
            first, last = min(at, day.start), max(at, day.start)
            verbs = scan.group("event-verb", sentence.lo, sentence.hi)
            if not any(first < scan.tokens[v.lo].start < last and v.lo >= hit.hi for v in verbs):
                return day.first
        return None

    def _far_back(self, day: str) -> bool:
        """Whether a day lies further back than a journey lasts."""
        if self.published is None or day.startswith("-"):
            return False
        return not 0 <= (date.fromisoformat(self.published) - date.fromisoformat(day)).days <= SOON

    def of_a_visit(self, sentence: Sentence, token: int, start: str | None) -> bool:
        """``will visit X from 5 to 7 May and meet Y``: whether the days beside a deed are those of a journey."""
        spans = [day for day in self.dates(sentence) if day.last and start in (day.first, day.ahead)]
        cues, tokens = self._scan.language.pack.events, self._scan.tokens
        visits = [
            hit.lo
            for group in ("event-verb", "event-noun")
            for hit in self._scan.group(group, sentence.lo, sentence.hi)
            if cues[int(hit.entry.key)].kind == "visit" and hit.lo != token and not self.goes_on(sentence, hit, start)
        ]
        at = tokens[token].start
        for day in spans:
            for visit in (tokens[hit].start for hit in visits):
                if visit < day.start < at or at < visit < day.start:
                    return True
                if day.end <= visit < at and not self._paused(day.end, visit) and self._paused(visit, at):
                    return True
        return False

    def _paused(self, start: int, end: int) -> bool:
        """Whether a comma or semicolon stands between two characters of the text."""
        return any(sign in _PAUSES for sign in self._scan.document.text[start:end])

    def _same_day(self, sentence: Sentence, token: int, window: tuple[int, int] | None) -> DateHit | None:
        """``the same day``, ``the next day``: by the last day told before those words, in this sentence or shortly
        before it."""
        for said in self._scan.group("same-day", sentence.lo, sentence.hi):
            start, end = self._scan.tokens[said.lo].start, self._scan.tokens[said.hi - 1].end
            # "at the ceremony of the same day" goes back to that ceremony.
            begin = max(sentence.lo, said.lo - OPENING_WORDS)
            paused = any(self._scan.tokens[at].text in _PAUSES for at in range(begin, said.lo))
            opens = paused or begin == sentence.lo
            if (window is not None and not window[0] <= start < window[1]) or self._opens_clause(said):
                continue
            between = self._scan.group("event-verb", said.hi, token)
            if between and self._scan.has("future", between[0].hi, token):
                continue  # "left that day for A and will then visit B"
            day = self._day_before_words(sentence, start, BACK if opens else 0)
            if day is None:
                return None
            shift = int(said.entry.key)
            if not shift:
                return msgspec.structs.replace(day, start=start, end=end)
            first = beside_day(day.first, shift)
            return DateHit(start=start, end=end, first=first) if first is not None else None
        return None

    def _opens_clause(self, said: Hit) -> bool:
        """``một ngày sau khi ông …``: a day after something that a clause tells."""
        return any(
            word.hi > said.hi for at in range(said.lo, said.hi) if (word := self._scan.at(at, "clause")) is not None
        )

    def _day_before_words(self, sentence: Sentence, start: int, back: int) -> DateHit | None:
        """The last day told before a character, in a sentence or up to so many before it; months are no days."""
        for number in range(sentence.number, max(-1, sentence.number - back - 1), -1):
            days = [
                d for d in self.dates(self._scan.sentences[number]) if d.kind == "date" and len(d.first) > A_MONTH
            ]
            days = [d for d in days if d.end <= start and not d.due]
            if days:
                return days[-1]
        return None

    def _of_the_journey(self, sentence: Sentence, token: int, days: list[DateHit], nearest: DateHit) -> DateHit:
        """``left on 8 March on a visit to X from 9 to 15 March``: days told from first to last are the journey's, and
        not that on which somebody left, came home or called it off."""
        spans = [day for day in days if day.kind == "span"]
        if nearest.last or len(spans) != 1:
            return nearest
        at, span = self._scan.tokens[token].start, spans[0]
        cues = self._scan.language.pack.events
        for group in ("event-verb", "event-noun"):
            for other in self._scan.group(group, token + 1, sentence.hi):
                begin, kind = self._scan.tokens[other.lo].start, cues[int(other.entry.key)].kind
                if not at < begin < span.start or kind == "invitation":
                    continue
                if kind != "visit" or at < nearest.start < begin:
                    return nearest  # "visited A on 5 May and met X, who stays from 9 to 15 May"
        return span

    def goes_on(self, sentence: Sentence, hit: Hit, start: str | None) -> bool:
        """``received X, who is visiting Y``: a visit that only goes on while the deed of the sentence is done, whose
        day is that of the deed; days beside the visit are its own."""
        scan = self._scan
        lo = max(sentence.lo, hit.lo - OVER_REACH)
        words = [word for word in scan.group("ongoing", lo, hit.hi) if word.lo <= hit.lo]
        if not words or any(scan.tokens[at].text in _PAUSES for at in range(words[-1].hi, hit.lo)):
            return False
        cues, tokens = scan.language.pack.events, scan.tokens
        deeds = [
            other
            for other in scan.group("event-verb", sentence.lo, sentence.hi)
            if (other.hi <= words[-1].lo or other.lo >= hit.hi) and cues[int(other.entry.key)].kind != "visit"
        ]
        span = next((d for d in self.dates(sentence) if d.last and start in (d.first, d.ahead)), None)
        if span is None or not deeds:
            return bool(deeds)
        near = min(abs(span.start - tokens[deed.lo].start) for deed in deeds)
        return near < abs(span.start - tokens[hit.lo].start)

    def over(self, sentence: Sentence, hit: Hit) -> tuple[int, int] | None:
        """``came home on 6 May after a visit to X``: the characters between which a date is that of the visit."""
        scan = self._scan
        lo = max(sentence.lo, hit.lo - OVER_REACH)
        words = [word for word in scan.group("over", lo, hit.lo + 1) if word.hi <= hit.lo or word.lo == hit.lo]
        if not words:
            return None
        told = any(scan.tokens[at].text in _PAUSES for at in range(words[-1].hi, hit.lo)) or any(
            other.lo < hit.lo
            for cue in ("event-verb", "event-noun")
            for other in scan.group(cue, words[-1].hi, hit.lo)
        )
        if told:
            return None
        end = next((at for at in range(hit.hi, sentence.hi) if scan.tokens[at].text in _PAUSES), sentence.hi)
        if scan.language.pack.grammar.verb_second and words[-1].lo == sentence.lo:
            # "Nach dem Besuch reist sie am Sonntag weiter": what stands behind the verb is of what comes next
            verbs = (v for group in ("event-verb", "auxiliary") for v in scan.group(group, hit.hi, end))
            end = max(min((v.lo for v in verbs), default=end), hit.hi)
        return scan.tokens[words[-1].lo].start, scan.tokens[end - 1].end

    def _long_past(self, day: DateHit) -> bool:
        """Whether a day or month lies so far back that what is to come cannot be then."""
        if self.published is None or not 7 <= len(day.first) <= 10 or day.first.startswith("-"):
            return False
        then = date.fromisoformat(f"{day.first}-28"[:10])
        return (date.fromisoformat(self.published) - then).days > FAR_PAST

    def _year_alone(
        self, sentence: Sentence, at: int, window: tuple[int, int] | None, *, planned: bool, to_come: bool
    ) -> str | None:
        """``visited Kazakhstan in 2013``, ``will visit it next year``: another year than that of the page, where
        nothing nearer tells the time."""
        if to_come and not (planned and self.published):
            return None
        lo, hi = window if window is not None else (sentence.start, sentence.end)
        years = [
            d
            for d in self.dates(sentence)
            if d.kind == "year"
            and not d.due
            and lo <= d.start < hi
            and abs(d.start - at) <= NEAR_YEAR
            and not self._counted_from(sentence, d)
        ]
        if len(years) > 1 and not self.spaced:  # "set up relations in 1996, but in 2007 …": that of its own clause
            years = [d for d in years if not self._paused(min(at, d.start), max(at, d.start))]
        if len(years) != 1:
            return None
        year, now = years[0].first, self.published[:4] if self.published else None
        if to_come:
            nearer = any(
                abs(self._scan.tokens[cue.lo].start - years[0].start) < abs(at - years[0].start)
                for cue in self._scan.group("event-verb", sentence.lo, sentence.hi)
                if self._scan.tokens[cue.lo].start != at
            )
            if nearer:
                return None
            return year if now is not None and now < year <= str(int(now) + FAR_YEARS) else None
        return year if now is None or year < now else None

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
                if of_its_noun(scan, token, who.lo) or expected_behind(scan, sentence, token) == who.lo:
                    continue
                return any(scan.group(group, who.hi, sentence.hi) for group in ("event-verb", "event-noun"))
        return False

    def _of_who_is_named(self, sentence: Sentence, token: int, day: DateHit) -> bool:
        """``X, who took office in March, met Y``: a date in a clause that is over before the cue."""
        scan, tokens = self._scan, self._scan.tokens
        if day.end > tokens[token].start:
            return False
        commas = [at for at in range(sentence.lo + 1, token) if tokens[at].text in ",，"]
        opened = max((at for at in commas if tokens[at].start < day.start), default=None)
        if opened is None or all(tokens[at].start < day.end for at in commas):
            return False
        if scan.at(opened + 1, "relative") is not None or scan.at(opened, "relative") is not None:
            return True
        return scan.at(opened + 1, "that") is not None and not scan.has("act", sentence.lo, opened)

    def _of_who_told(self, sentence: Sentence, token: int, day: DateHit) -> bool:
        """``according to Reuters on 13 May, X met Y``, ``…, dikutip Rabu (14/5)``: when somebody told of it."""
        scan, tokens = self._scan, self._scan.tokens
        # where the verb comes second, "according to X" holds the clause behind it
        names = ("told-on",) if scan.language.pack.grammar.verb_second else ("attribution", "told-on")
        for told in (hit for name in names for hit in scan.group(name, sentence.lo, sentence.hi)):
            if tokens[told.lo].start > day.start or scan.at(told.lo, "event-noun") is not None:
                continue
            pauses = [at for at in range(told.hi, sentence.hi) if tokens[at].text in _PAUSES]
            until = pauses[0] if pauses else sentence.hi
            if told.lo <= token < until:
                continue
            if day.end <= tokens[until - 1].end:
                return True
            # "…, dilansir Antara, Rabu (14/5)." ends the sentence with no word of its own
            behind = told.lo > token and until < sentence.hi and len(pauses) == 1
            if behind and day.start - tokens[until].end <= WEEKDAY_REACH and not scan.has("prep", until, sentence.hi):
                return True
        return False

    def _of_a_noun(self, sentence: Sentence, token: int, day: DateHit) -> bool:
        """``für die Opfer der Anschläge vom 22. Juli``: a date that only says of when the noun before it is, which
        names no event and no paper."""
        scan, tokens = self._scan, self._scan.tokens
        words = words_of(scan.language.pack.dates.of_noun)
        if not words or day.last:
            return False
        at = next((i for i in range(sentence.lo, sentence.hi) if tokens[i].start >= day.start), sentence.lo)
        at = at if tokens[at].lower in words else at - 1
        noun = at - 1
        if noun < sentence.lo or tokens[at].lower not in words or tokens[noun].kind != "w":
            return False
        if scan.language.pack.grammar.capital_nouns and not tokens[noun].cap:
            return False
        named = (h for group in ("event-noun", "paper") for h in scan.group(group, sentence.lo, at))
        told = any(h.lo <= noun < h.hi for h in named)
        times = words_of(scan.language.pack.dates.of_noun_time) | words_of(scan.language.pack.grammar.gatherings)
        return not told and noun != token and tokens[noun].lower not in times

    def _counted_from(self, sentence: Sentence, day: DateHit) -> bool:
        """``the first since October`` where the word stands behind (以来), ``the 《1990 memorandum》``: a date from
        which time is counted, or one within a title."""
        text = self._scan.document.text
        opened = text.rfind("《", max(0, day.start - TITLE_REACH), day.start)
        if opened >= 0 and "》" not in text[opened : day.start]:
            return True
        scan = self._scan
        words = () if self.spaced else scan.group("while", sentence.lo, sentence.hi)
        if not any(scan.tokens[word.lo].start == day.end for word in words):
            return False
        return any(
            0 <= day.start - scan.tokens[since.hi - 1].end <= SHORT_GAP or scan.tokens[since.lo].start == day.start
            for since in scan.group("since", sentence.lo, sentence.hi)
        )

    def _behind_occasion(self, kept: Hit, token: int, day: DateHit) -> bool:
        """``on the 50th anniversary of relations, on 26 February X sent …``: a day behind the comma."""
        tokens = self._scan.tokens
        if day.end > tokens[token].start or len(day.first) < 7:
            return False
        commas = [at for at in range(kept.hi, token) if tokens[at].text in _PAUSES and tokens[at].end <= day.start]
        return bool(commas) and self._scan.document.text[day.start - 1 : day.start] not in "(-–"

    def _in_turn(self, sentence: Sentence, token: int, days: list[DateHit]) -> DateHit | None:
        """``will visit A in June and meet B on the 10th``: where deeds and dates alternate, each deed has the date on
        its own side."""
        if len(days) < 2:
            return None
        starts: list[int] = []
        end = sentence.lo
        for verb in self._scan.group("event-verb", sentence.lo, sentence.hi):
            if verb.lo >= end:
                starts.append(self._scan.tokens[verb.lo].start)
                end = verb.hi
        if len(starts) != len(days) or self._scan.tokens[token].start not in starts:
            return None
        turns = sorted([(at, "deed") for at in starts] + [(day.start, "date") for day in days])
        kinds = [kind for _, kind in turns]
        if any(a == b for a, b in pairwise(kinds)):
            return None
        return days[starts.index(self._scan.tokens[token].start)]

    def _soon(self, day: DateHit) -> bool:
        """Whether a day without a year lies so close ahead that the day a year ago cannot be meant."""
        if self.published is None or len(day.first) < 7:
            return False
        if len(day.first) == 7 and self._scan.language.pack.grammar.spaced:
            return False  # where verbs have tenses, a month told as past is past
        first = date.fromisoformat(f"{day.first}-01"[:10])
        return (first - date.fromisoformat(self.published)).days <= SOON

    def after_publication(self, start: str) -> bool:
        """Whether a date lies behind the day on which the page was published."""
        if self.published is None or start.startswith("--"):
            return False
        return start > self.published[: len(start)]


def _whole(day: DateHit) -> bool:
    """Whether a date tells a day, and no month or year alone."""
    return len(day.first) > A_MONTH or day.first.startswith("--")
