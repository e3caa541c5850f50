"""Numbers with what they count: money, people, goods, shares; and figures that a page gives as aims."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import Literal

import msgspec

from dragoman.model import Amount, Figure
from dragoman.reading.kinds.names import PLACES
from dragoman.reading.kinds.numbers import NumberHit
from dragoman.reading.lexicon import Hit
from dragoman.reading.numbers import find_numbers, may_be_money
from dragoman.reading.parties import Parties
from dragoman.reading.scan import Scan, Sentence
from dragoman.reading.when import Calendar

Bound = Literal["exact", "about", "at-least", "at-most"]
UNIT_REACH = 4
"""Tokens between a number and its unit: "80 intensive and varied activities"."""
BOUND_REACH = 3
MEASURE_REACH = 14
TARGET_REACH = 16
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Four figures between these, with nothing that is counted, are a year."""
LARGE = 100_000
"""From here on a number without a unit may be of the money named before it in the sentence."""
_SMALL_UNITS = frozenset({"years", "days", "months", "weeks", "hours", "minutes"})
"""Spans of time are figures only where a measure or "N years of" makes them one."""
_NO_NOUN = frozenset({"and", "auxiliary", "future", "conditional", "negation", "relative", "that"})
"""Words that are nothing counted."""
_TRADE = frozenset({"exports", "imports", "trade turnover", "deficit"})
_YEAR = re.compile(r"(19|20)\d\d")
_OPENED, _CLOSED = re.compile("[(（]"), re.compile("[)）]")
_start = attrgetter("start")


MOST_DESCRIBED = 8
"""Tokens of adjectives in a list between a number and its noun."""
_COUNTED = frozenset({"unit", "currency", "paper", "prep", "articles", "act", "event-verb", "auxiliary"})


class Quantities:
    """Numbers by sentence, without those that are part of dates; found once when first asked for."""

    def __init__(self, scan: Scan, calendar: Calendar) -> None:
        self._scan = scan
        self._calendar = calendar
        self._numbers: dict[int, list[NumberHit]] = {}

    def numbers(self, sentence: Sentence) -> list[NumberHit]:
        """All quantities of a sentence in order: no ordinals, no parts of dates."""
        known = self._numbers.get(sentence.number)
        if known is None:
            dates = [(d.start, d.end) for d in self._calendar.dates(sentence)]
            dates.extend(
                (self._scan.tokens[h.lo].start, self._scan.tokens[h.hi - 1].end)
                for h in self._scan.group("anaphor", sentence.lo, sentence.hi)
            )
            known = [
                n
                for n in find_numbers(
                    self._scan.document.text, sentence.start, sentence.end, self._scan.language.pack
                )
                if not any(a < n.end and n.start < b for a, b in dates)
                and self._is_words(n)
                and not self._scan.was_struck(n.start)
            ]
            self._numbers[sentence.number] = known
        return [n for n in known if not n.ordinal]

    def _is_words(self, number: NumberHit) -> bool:
        """Whether a number is whole words of its sentence: without spaces, "一" also stands in "一致"."""
        if self._scan.language.cut is None:
            return True
        words = self._scan.tokens
        lo, hi = self.token_at(number.start), self.token_at(number.end)
        return lo < hi and words[lo].start == number.start and words[hi - 1].end == number.end

    def token_at(self, character: int) -> int:
        """The token that begins at or after a character."""
        return bisect_left(self._scan.tokens, character, key=_start)

    def before(self, sentence: Sentence, token: int) -> NumberHit | None:
        """The number right before a token, over up to three adjectives."""
        best: NumberHit | None = None
        for number in self.numbers(sentence):
            end = self.token_at(number.end)
            near = end <= token <= end + 3 and not self._broken(end, token)
            if near or (best is None and self._described(end, token)):
                best = number
        return best

    def _described(self, lo: int, hi: int) -> bool:
        """``50 intergovernmental, departmental and corporate agreements``: a list of adjectives up to the noun."""
        scan = self._scan
        if not lo + 2 < hi <= lo + MOST_DESCRIBED or not scan.language.pack.grammar.spaced:
            return False
        joined = word = False
        for at in range(lo, hi):
            token, sign = scan.tokens[at], scan.tokens[at].text == "," or scan.at(at, "and") is not None
            if sign != word or (joined and sign) or token.cap or (token.kind == "p" and token.text != ","):
                return False
            if not sign and any(h.entry.group in _COUNTED for h in scan.starting.get(at, ())):
                return False
            joined, word = joined or scan.at(at, "and") is not None, not sign
        return joined and word

    def _broken(self, lo: int, hi: int) -> bool:
        return any(
            self._scan.tokens[at].kind == "p"
            or (self._scan.at(at, "articles") is not None and self._scan.ending(at, "prep") is None)
            or any(h.entry.group in ("unit", "currency", "and", "while") for h in self._scan.starting.get(at, ()))
            for at in range(lo, hi)
        )

    def bound(self, number: NumberHit) -> Bound:
        """Whether a number is exact, about, at least or at most, by the words round it."""
        scan = self._scan
        lo, hi = self.token_at(number.start), self.token_at(number.end)
        for start in range(max(0, lo - 6), lo):
            for hit in scan.starting.get(start, ()):
                if hit.entry.group == "bound" and lo - BOUND_REACH + 1 <= hit.hi <= lo:
                    return hit.entry.key  # type: ignore[return-value]
        for start in range(hi, min(hi + 2, len(scan.tokens))):
            behind = scan.at(start, "bound")
            if behind is not None and start == hi:
                return behind.entry.key  # type: ignore[return-value]
        return "about" if number.approximate else "exact"


def find_figures(scan: Scan, parties: Parties, calendar: Calendar, quantities: Quantities) -> list[Figure]:
    """Amounts of money, and quantities with a unit that is worth keeping."""
    found: list[Figure] = []
    by_value: dict[float, list[int]] = {}
    counted = {sentence.number for sentence in scan.sentences_with("unit", "currency", "measure")}
    counted |= {scan.sentence_of(hit.lo).number for hit in scan.states if hit.entry.detail in _folk(scan)}
    money: Figure | None = None
    block = -1
    for sentence in scan.sentences:
        if sentence.kind == "heading" or scan.has("stop", sentence.lo, sentence.hi):
            continue
        # Without a unit, a sign or code of money or a sign of shares no number is a figure.
        may_hold = sentence.number in counted or may_be_money(scan.document.text, sentence.start, sentence.end)
        if sentence.block != block:
            # "torpedoes worth 1.1 billion kronor. Rockets worth 2.7 billion": the money goes on through the paragraph
            money, block = None, sentence.block
        if not may_hold and scan.trace is None and money is None:
            continue
        previous: tuple[NumberHit, Figure] | None = None
        papers = scan.group("paper", sentence.lo, sentence.hi)
        numbers = quantities.numbers(sentence)
        for at, number in enumerate(numbers):
            if at + 1 < len(numbers):
                number = _as_the_next(scan, quantities, sentence, number, numbers[at + 1])
            if not scan.language.pack.grammar.spaced and _of_anniversary(scan, sentence, number):
                continue  # "20周年庆祝活动": years kept, and no number of activities
            told = next((f for f in found if f.value == number.value and _is_money(f.unit)), money)
            before = previous[1] if previous is not None else told
            figure = _figure(scan, parties, calendar, quantities, sentence, number, papers, before)
            expelled = figure is not None and figure.unit == "diplomats" and _of_expelled(scan, sentence)
            figure = None if expelled else figure
            if scan.trace is not None:
                reason = None if figure else _no_figure(scan, quantities, number, papers)
                reason = "counts-expelled" if expelled else reason
                scan.trace.number(number.start, number.end, figure.rule if figure else None, reason)
            if figure is None:
                continue
            if previous is not None and _again(scan, quantities, previous, number, figure):
                known = found[-1]
                also = (*known.also, Amount(value=figure.value, unit=figure.unit or ""))
                found[-1] = msgspec.structs.replace(known, also=also)
                continue
            previous = (number, figure)
            money = figure if _is_money(figure.unit) else money
            summed = _is_money(figure.unit) or figure.unit == "percent"
            if summed and _risen(scan, number, quantities.token_at(number.start)):
                start = msgspec.structs.replace(
                    figure, value=round(number.value, 4), target=False, due=None, rule="figure"
                )
                _merge(found, start, by_value)
            _merge(found, figure, by_value)
    return found


def _of_expelled(scan: Scan, sentence: Sentence) -> bool:
    """``expelled 40 diplomats``: how many are sent away is of that event."""
    cues = scan.language.pack.events
    told = (hit for group in ("event-verb", "event-noun") for hit in scan.group(group, sentence.lo, sentence.hi))
    return any(cues[int(hit.entry.key)].kind in ("expulsion", "recall") for hit in told)


def _as_the_next(
    scan: Scan, quantities: Quantities, sentence: Sentence, number: NumberHit, following: NumberHit
) -> NumberHit:
    """``to 5 and then 10 billion dollars``: a number with neither scale nor unit of its own has those of the next,
    where only words for "to" or "and then" part them."""
    lo, hi = quantities.token_at(number.end), quantities.token_at(following.start)
    if number.currency is not None or number.other_end is not None or lo >= hi or following.ordinal:
        return number
    joint = scan.at(lo, "shared") or (scan.at(lo + 1, "shared") if scan.tokens[lo].text in ",、，" else None)
    if joint is None or not joint.hi <= hi <= joint.hi + 1:
        return number
    if hi > joint.hi and scan.at(joint.hi, "prep") is None and scan.at(joint.hi, "bound") is None:
        return number
    unit = following.currency or _unit(scan, hi, quantities.token_at(following.end), sentence)
    if not _is_money(unit):
        return number
    if number.scale == 1.0 and number.value < LARGE and number.value * following.scale < following.value:
        return msgspec.structs.replace(
            number, value=number.value * following.scale, scale=following.scale, currency=unit
        )
    return msgspec.structs.replace(number, currency=unit) if number.scale > 1.0 else number


def _of_anniversary(scan: Scan, sentence: Sentence, number: NumberHit) -> bool:
    """Whether a number counts the years of an anniversary."""
    kept = scan.group("anniversary", sentence.lo, sentence.hi)
    return any(scan.tokens[h.lo].start <= number.start < scan.tokens[h.hi - 1].end for h in kept)


def _again(
    scan: Scan, quantities: Quantities, previous: tuple[NumberHit, Figure], number: NumberHit, figure: Figure
) -> bool:
    """``5 billion kronor (480 million euros)``: the same money in another currency."""
    before, known = previous
    if known.unit == figure.unit or not _is_money(known.unit) or not _is_money(figure.unit):
        return False
    between = scan.document.text[before.end : number.start]
    return bool(_OPENED.search(between)) and not _CLOSED.search(between) and len(between) < 40


def _is_money(unit: str | None) -> bool:
    """Whether a unit is a currency: "a $2 billion pact" is worth that, and no number of pacts."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def _figure(
    scan: Scan,
    parties: Parties,
    calendar: Calendar,
    quantities: Quantities,
    sentence: Sentence,
    number: NumberHit,
    papers: list[Hit],
    before: Figure | None,
) -> Figure | None:
    """``before``: the figure before it in the sentence."""
    lo, hi = quantities.token_at(number.start), quantities.token_at(number.end)
    unit = number.currency or _unit(scan, lo, hi, sentence)
    uncounted = unit is None or unit in _SMALL_UNITS  # "4,5 tỷ năm 2019": the word for years opens the date
    large = uncounted and number.value >= LARGE and _counts_nothing(scan, calendar, sentence, hi)
    money = before if large and before is not None and _is_money(before.unit) else None
    if money is not None:
        unit = money.unit
    if _of_papers(papers, lo, hi) and not _is_money(unit):
        return None
    if unit is None:
        unit = "percent" if hi < sentence.hi and scan.tokens[hi].text == "%" else None
    measure = _measure(scan, sentence, lo, hi, unit) or (money.measure if money is not None else None)
    if unit is None and measure is None:
        return None
    if unit is None:
        years = any(h.lo <= lo < h.hi for h in scan.group("anniversary", max(sentence.lo, lo - 2), lo + 1))
        bare = hi - lo == 1 and len(scan.tokens[lo].text) == 4 and number.scale == 1.0
        years = years or (bare and FIRST_YEAR <= number.value <= LAST_YEAR)  # "in the first half of 2016"
        dash = scan.tokens[hi] if hi + 1 < sentence.hi else None  # "the 15-member council"
        years = years or (dash is not None and dash.text in "-‐‑" and dash.glued and scan.tokens[hi + 1].glued)
        return (
            None
            if measure is None or number.value < 10 or years
            else _build(scan, parties, calendar, quantities, sentence, number, None, measure)
        )
    if unit in _SMALL_UNITS and not _period_of(scan, sentence, hi, unit):
        return None
    if unit == "countries" and not scan.has("level", sentence.lo, sentence.hi) and not _aimed(scan, sentence, lo, hi):
        return None  # "two countries that …", "45 countries took part": who they are, but for a state's partners
    if not _is_money(unit) and unit != "percent" and measure is None and number.value < 10:
        return None
    return _build(scan, parties, calendar, quantities, sentence, number, unit, measure)


def _counts_nothing(scan: Scan, calendar: Calendar, sentence: Sentence, hi: int) -> bool:
    """``4.5 billion in 2019``: nothing that is counted stands behind a number."""
    if hi >= sentence.hi or scan.tokens[hi].kind != "w":
        return True
    near = [token.start for token in scan.tokens[hi : min(hi + 2, sentence.hi)]]
    dated = any(date.start in near for date in calendar.dates(sentence))
    # "927 millones de dólares; Nicaragua 875,7 millones y El Salvador 715,1 millones", "nog eens 100 miljoen zou"
    dated = dated or any(h.entry.group in _NO_NOUN for h in scan.starting.get(hi, ()))
    return dated or (scan.at(hi, "prep") is not None and scan.at(hi, "prep", "of") is None)


def _from(scan: Scan, lo: int, *, paired: bool) -> bool:
    """Whether a word for "from" stands right before a number, and none that is one for "at least" as well; one for
    "of" is, too, where something is to grow to a second sum ("porter de 5 à 10 milliards")."""
    before = [h for h in scan.starting.get(lo - 1, ()) if h.hi == lo]
    if any(h.entry.group == "bound" for h in before):
        return False
    keys = {h.entry.key for h in before if h.entry.group == "prep"}
    if "of" not in keys:
        return "from" in keys
    return paired and scan.has("target", max(scan.sentence_of(lo).lo, lo - TARGET_REACH), lo)


def _risen(scan: Scan, number: NumberHit, lo: int) -> bool:
    """``from 9 to 15 billion``: whether something grows from one sum to another, both of which are told."""
    return number.other_end is not None and number.other_end > number.value and _from(scan, lo, paired=True)


def _no_figure(scan: Scan, quantities: Quantities, number: NumberHit, papers: list[Hit]) -> str:
    """Why a number is no figure."""
    lo, hi = quantities.token_at(number.start), quantities.token_at(number.end)
    unit = number.currency or _unit(scan, lo, hi, scan.sentence_of(lo))
    if _of_papers(papers, lo, hi) and not _is_money(unit):
        return "counts-papers"
    return "no-unit" if unit is None else "small-count"


def _of_papers(papers: list[Hit], lo: int, hi: int) -> bool:
    return any(paper.lo - 4 <= hi - 1 < paper.lo or paper.lo <= lo < paper.hi for paper in papers)


def _period_of(scan: Scan, sentence: Sentence, hi: int, unit: str) -> bool:
    """``40 years of renovation``: a span of years that something has lasted."""
    if unit != "years":
        return False
    hit = scan.at(hi, "unit", unit) if hi < sentence.hi else None
    if hit is None:
        return False
    prep = scan.at(hit.hi, "prep", "of") if hit.hi < sentence.hi else None
    if prep is None or prep.hi >= sentence.hi:
        return False
    return scan.tokens[prep.hi].kind == "w" and not scan.group("anniversary", sentence.lo, sentence.hi)


def _unit(scan: Scan, lo: int, hi: int, sentence: Sentence) -> str | None:
    for start in range(hi, min(hi + UNIT_REACH + 1, sentence.hi)):
        money = scan.at(start, "currency") if start <= hi + 1 else None
        if money is not None and scan.tokens[start].kind != "w" and scan.tokens[money.hi : money.hi + 1]:
            # "2 worth $11 billion": a sign that opens the next number is not this one's.
            money = None if scan.tokens[money.hi].text[0].isdigit() else money
        hit = money or scan.at(start, "unit")
        if money is not None and scan.ending(money.hi, "paper") is not None:
            return None  # "20 hợp đồng": the last word of a paper, which is a currency by itself
        if hit is not None:
            return hit.entry.key
        if start == hi and scan.state_at(start) and _people_of(scan, start) and not _year(scan, lo, hi):
            beside = scan.at(start + 1, "unit") if start + 1 < sentence.hi else None
            known = beside is not None and beside.entry.key in ("diplomats", "troops")  # "40 kenyanska diplomater"
            return beside.entry.key if beside is not None and known else "people"  # "1,200 Peruvians"
        token = scan.tokens[start]
        prep = scan.at(start, "prep")
        if prep is not None and scan.at(start, "prep", "of") is None:
            break  # "two rounds of aid for people": what stands behind is not counted
        if token.kind != "w" or (token.cap and not scan.state_at(start)):
            break
    before = [h for s in range(max(sentence.lo, lo - 3), lo) for h in scan.starting.get(s, ()) if h.hi == lo]
    for hit in before:
        if hit.entry.group == "currency" or (hit.entry.group == "unit" and hit.entry.key == "percent"):
            return hit.entry.key  # "百分之七十"
    return None


def _year(scan: Scan, lo: int, hi: int) -> bool:
    return hi - lo == 1 and _YEAR.fullmatch(scan.tokens[lo].text) is not None


def _people_of(scan: Scan, at: int) -> bool:
    """Whether the word for the people of a state begins at a token."""
    return any(state.lo == at and state.entry.detail in _folk(scan) for state in scan.states)


def _folk(scan: Scan) -> tuple[str, ...]:
    """What a word for a people is in the lexicon of states; where adjectives stand behind their nouns, one right
    behind a number is a noun itself: "10.000 ganeses vivem"."""
    grammar = scan.language.pack.grammar
    return ("demonym", "adjective") if grammar.adjective_after and grammar.articles else ("demonym",)


def _measure(scan: Scan, sentence: Sentence, lo: int, hi: int, unit: str | None) -> str | None:
    hits = [
        h
        for h in scan.group("measure", sentence.lo, sentence.hi)
        if (h.hi <= lo and lo - h.hi <= MEASURE_REACH) or (h.lo >= hi - 1 and h.lo - hi <= MEASURE_REACH // 2)
    ]
    if not hits:
        return None
    if _is_money(unit):
        # "Trade grew to 4 billion": the sum is of the trade.
        hits = [h for h in hits if h.entry.key != "growth"] or hits
    return min(hits, key=lambda h: (_apart(scan, h, lo, hi), h.lo - h.hi)).entry.key


def _apart(scan: Scan, measure: Hit, lo: int, hi: int) -> int:
    """How far a measure is from a number: what stands before it counts as nearer, what a comma parts as farther."""
    before = measure.hi <= lo
    between = range(measure.hi, lo) if before else range(hi, measure.lo)
    commas = sum(scan.tokens[at].text in ",;" for at in between)
    return len(between) + 8 * commas + (0 if before else 3)


def _aimed(scan: Scan, sentence: Sentence, lo: int, hi: int) -> list[Hit]:
    """The words that make a number an aim."""
    return scan.group("target", max(sentence.lo, lo - TARGET_REACH), min(sentence.hi, hi + 6))


def _build(
    scan: Scan,
    parties: Parties,
    calendar: Calendar,
    quantities: Quantities,
    sentence: Sentence,
    number: NumberHit,
    unit: str | None,
    measure: str | None,
) -> Figure:
    lo, hi = quantities.token_at(number.start), quantities.token_at(number.end)
    risen = _risen(scan, number, lo)
    target = bool(_aimed(scan, sentence, lo, hi)) and (
        risen or not _from(scan, lo, paired=scan.at(hi, "shared") is not None)
    )
    due = _due(calendar, sentence, number) if target else None
    return Figure(
        value=round(number.other_end if risen and number.other_end is not None else number.value, 4),
        unit=unit,
        measure=measure,
        bound=quantities.bound(number),
        target=target,
        due=due,
        states=_states(scan, parties, sentence),
        rule="figure.target" if target else "figure",
        evidence=(sentence.span,),
    )


def _due(calendar: Calendar, sentence: Sentence, number: NumberHit) -> str | None:
    """By when: the date behind "by", else the first year or date behind the number that is still to come."""
    dates = calendar.dates(sentence)
    if not calendar.spaced:  # "2030年实现贸易额5000亿美元"
        before = [d for d in dates if d.end <= number.start and d.kind in ("year", "date") and d.first[:4].isdigit()]
        if before and (calendar.published is None or calendar.after_publication(before[-1].first)):
            return before[-1].first
    limits = [d for d in dates if d.due]
    if len(limits) > 1:  # "100 billion by 2025 and 150 billion by 2030"
        limits = [d for d in limits if d.start >= number.end][:1] or limits[-1:]
    if limits:
        return limits[0].first
    behind = [d.last or d.first for d in dates if d.start >= number.end and not d.first.startswith("--")]
    return next((d for d in behind if calendar.published is None or calendar.after_publication(d)), None)


def _states(scan: Scan, parties: Parties, sentence: Sentence) -> tuple[str, ...]:
    groups = parties.groups[sentence.number]
    named = [s for g in groups for i in g.items if i.kind not in PLACES for s in i.states]
    serving = [s for g in groups for s in parties.states_of(g.people)]
    return tuple(dict.fromkeys((*named, *serving)))


def _in_title(known: Figure, figure: Figure) -> bool:
    """A title has 1.5 billion for defence, the body 1.5 billion kroner."""
    return known.value >= LARGE and known.unit is None and _is_money(figure.unit)


def _same_money(known: Figure, figure: Figure) -> bool:
    """``two million in aid … the contribution of two million``: the same sum for the same states, but for exports and
    imports that may be as large."""
    told = {known.measure, figure.measure}
    return _is_money(figure.unit) and not told <= _TRADE and bool(set(known.states) & set(figure.states))


def _merge(found: list[Figure], figure: Figure, by_value: dict[float, list[int]]) -> None:
    """``by_value``: where in ``found`` the figures of each value are."""
    alike = by_value.setdefault(figure.value, [])
    for i in alike:
        known = found[i]
        if (known.unit == figure.unit or _in_title(known, figure)) and (
            known.measure == figure.measure or not (known.measure and figure.measure) or _same_money(known, figure)
        ):
            found[i] = msgspec.structs.replace(
                known,
                unit=known.unit or figure.unit,
                measure=known.measure or figure.measure,
                target=known.target or figure.target,
                due=known.due or figure.due,
                states=known.states or figure.states,
                evidence=(
                    known.evidence if figure.evidence[0] in known.evidence else (*known.evidence, *figure.evidence)
                ),
            )
            return
    alike.append(len(found))
    found.append(figure)
