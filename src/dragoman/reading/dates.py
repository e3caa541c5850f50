"""Dates in a text: days, months, years and spans of them, as the page gives them and no more precise.

Month names come from CLDR, all else from the pack. Rules are tried only where a figure or one of the pack's
words stands, so a sentence without either costs one look at its words.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import msgspec

from dragoman.document.datesigns import in_figures
from dragoman.packs.schema import Pack
from dragoman.reading.dateforms import SHORT, Pattern, compile_forms
from dragoman.reading.kinds.dates import Atom, DateHit, DateKind, Day, Forms, Rule
from dragoman.reading.kinds.words import NEAR
from dragoman.reading.spots import composed, spots

_ONE_DAY = timedelta(days=1)
_NEXT_WORD = re.compile(r"[\s\u00a0]*([^\W\d_]+|[^\w\s]|\d+)")
_SIGNS = re.compile(r"\d[/.-]\d")
_BESIDE = re.compile(r"[\s,(（–-]*\Z")
_MONTH_OR_YEAR = frozenset({"relative-month", "relative-year"})
_NUMBERED = re.compile(r"\d\s*\Z")

HALF_YEAR = 183
FAR_MONTH = 92
CLOSE_AHEAD = 7
"""Days ahead up to which a day of the month, without a month, is the coming one."""
FEWEST_PARTS = 3
"""In brackets, "(1/5)" and "(2/5)" are parts of a series."""
YEAR_DAYS = 365
MONTH_DAYS = 31
NEXT_YEAR = 31
"""Days ahead of the page's date up to which a day, a month, or either beyond New Year is meant without a word
that speaks of the future."""


_cache: dict[int, tuple[Pack, Forms]] = {}


def _forms(pack: Pack) -> Forms:
    known = _cache.get(id(pack))
    if known is not None and known[0] is pack:
        return known[1]
    made = compile_forms(pack)
    if len(_cache) > 256:
        _cache.clear()
    _cache[id(pack)] = (pack, made)
    return made


def find_dates(text: str, start: int, end: int, pack: Pack, published: str | None) -> list[DateHit]:
    """All dates in ``text[start:end]``, in order, without overlap. What lies outside is not looked at.

    ``published`` is the page's date (ISO, longer forms are cut): a day and month without a year are of the
    nearest such day to it, and words such as "yesterday" or "Monday" mean something only with it. Where it has no
    year (``--12-01``), "today" and its neighbours have none.
    """
    joined = composed(text[start:end])
    if joined is None and not pack.grammar.spaced:
        joined = in_figures(text[start:end])
    if joined is not None:
        piece, places = joined
        return [
            msgspec.structs.replace(hit, start=start + places[hit.start], end=start + places[hit.end])
            for hit in find_dates(piece, 0, len(piece), pack, published)
        ]
    forms = _forms(pack)
    figures, named = spots(text, start, end, forms.triggers)
    if not figures and not named:
        return []
    piece = text[start:end]
    atoms = _atoms(piece, forms, figures, named)
    if not atoms:
        return []
    today = _day_of(published)
    near = published if published is not None and published.startswith("--") else None
    found = (_hit(piece, forms, atom, start, today, near) for atom in _joined(piece, forms, atoms, today))
    return [hit for hit in found if hit is not None]


def is_this_day(text: str, start: int, pack: Pack) -> bool:
    """Whether the weekday at a character is told as the page's own day."""
    return told_as_this(text, start, _forms(pack))


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


# ---------------------------------------------------------------------- finding


def _atoms(piece: str, forms: Forms, figures: list[tuple[int, int]], named: list[tuple[int, str]]) -> list[Atom]:
    """What the rules find, the longest where they overlap, in order."""
    found: list[Atom] = []
    free = 0
    signs = _SIGNS.search(piece) is not None
    for a, b in figures:
        if a < free or b - a > 4:
            continue
        rules = forms.by_figure.rules(named=bool(named), signs=signs, year=b - a == 4)
        best = _best(piece, forms, rules, a) if rules else None
        if best is not None:
            found.append(best)
            free = best.end
    for a, word in named:
        best = _best(piece, forms, forms.by_word[word], a)
        if best is not None:
            found.append(best)
    if len(found) < 2:
        return found
    found.sort(key=lambda atom: (atom.start - atom.end, atom.start))
    chosen: list[Atom] = []
    for atom in found:
        if not any(known.start < atom.end and atom.start < known.end for known in chosen):
            chosen.append(atom)
    chosen.sort(key=lambda atom: atom.start)
    return chosen


def _best(piece: str, forms: Forms, rules: tuple[Rule, ...], at: int) -> Atom | None:
    best: Atom | None = None
    for rule in rules:
        match = (
            rule.regex.made.search(piece, max(0, at - rule.back), at + NEAR)
            if rule.back
            else rule.regex.made.match(piece, at)
        )
        if (
            match is not None
            and (best is None or match.end() - match.start() > best.end - best.start)
            and match.start() <= at < match.end()
        ):
            atom = _atom(piece, forms, rule, match)
            if atom is not None:
                best = atom
    return best


def _atom(piece: str, forms: Forms, rule: Rule, match: re.Match[str]) -> Atom | None:
    start, end = match.span()
    if rule.kind == "weekday":
        if piece[start].isupper() and _named_after(piece, forms, start):
            return None
        return Atom(start, end, Day(), weak=rule.weak, word="weekday", shift=rule.shift)
    if rule.kind in ("relative-month", "relative-year"):
        if forms.article.at(piece, start):
            return None
        return Atom(start, end, Day(), word=rule.kind, shift=rule.shift)
    if rule.kind == "relative":
        if forms.article.at(piece, start) or (forms.capital_nouns and start and piece[start].isupper()):
            return None
        return Atom(start, end, Day(), word="relative", shift=rule.shift)
    if rule.kind == "year":
        return _year(piece, forms, match)
    if rule.kind == "month" and forms.place.at(piece, start):
        return None  # "Rio de Janeiro"
    parts = match.groupdict()
    year = int(parts["y"]) if parts.get("y") else None
    day = int(parts["d"]) if parts.get("d") else None
    month: int | None = None
    if parts.get("month"):
        month = forms.months.number(parts["month"])
        if month is None or (year is not None and parts["month"].lower().split()[-1] in forms.words.years):
            return None  # "11 tháng năm 2025" are months of a year, though "tháng năm" is May
    elif parts.get("m"):
        month = int(parts["m"])
    if rule.kind == "numeric" and day is not None and month is not None and (forms.month_first or month > 12):
        day, month = month, day
    if month is not None and not 1 <= month <= 12:
        return None
    first, last = Day(year, month, day), None
    if not _possible(first):
        return None
    if parts.get("d0"):  # "31/7-3/8"
        earlier = forms.months.number(parts["month0"]) if parts.get("month0") else int(parts["m0"])
        first, last = Day(year, earlier, int(parts["d0"])), first
        if earlier is None or not (1 <= earlier <= 12 and _possible(first)):
            return None
    elif parts.get("m1"):
        earlier = forms.months.number(parts["m1"])
        if earlier is None:
            return None
        first, last = Day(year, earlier, None), first
    else:
        other = parts.get("list") or parts.get("d2")
        if other:
            days = [int(number) for number in re.findall(r"\d+", other)]
            ordered = [*days, day] if parts.get("list") else [day, *days]
            if any(b is None or a is None or a >= b for a, b in pairwise(ordered)):
                return None
            joined = parts.get("and") or _listed(piece, forms, match)
            if joined and not _together(piece, forms, start, ordered):
                return None
            first, last = Day(year, month, ordered[0]), Day(year, month, ordered[-1])
            if not _possible(last):
                return None
    if parts.get("y2"):
        return Atom(start, end, first, Day(int(parts["y2"])))
    weak = (day is None and year is None and not parts.get("m") and not forms.months.sure(parts.get("month"))) or (
        rule.kind in ("numeric", "signs") and year is None
    )
    return Atom(start, end, first, last, weak)


def _named_after(piece: str, forms: Forms, start: int) -> bool:
    """Whether a weekday with a capital is the end of a name: "Pasar Minggu", "Black Friday"."""
    before = piece[max(0, start - NEAR) : start].split(" ")
    if len(before) < 2 or before[-1]:
        return False
    word = before[-2]
    if forms.named_days:
        return word.lower() in forms.named_days
    return word[:1].isupper() and word.isalpha() and word.lower() not in forms.words.function | forms.leading


def _together(piece: str, forms: Forms, start: int, days: list[int | None]) -> bool:
    """Whether days joined by "and" are one span: they follow each other, or "between" stands before them."""
    whole = [day for day in days if day is not None]
    if all(b == a + 1 for a, b in pairwise(whole)):
        return True
    return forms.between.at(piece, start)


def _listed(piece: str, forms: Forms, match: re.Match[str]) -> bool:
    """``12日和13日``, ``12、13日``: whether a pattern of the pack holds two days with "and" or a comma between."""
    if "d2" not in match.re.groupindex or "d" not in match.re.groupindex:
        return False
    gap = piece[match.end("d") : match.start("d2")]
    return "、" in gap or any(word in gap for word in forms.words.and_)


def _possible(day: Day) -> bool:
    if day.day is None or day.month is None:
        return True
    try:
        date(day.year or 2024, day.month, day.day)
    except ValueError:
        return False
    return True


def _year(piece: str, forms: Forms, match: re.Match[str]) -> Atom | None:
    """A year, or a period of years; not a quantity that looks like one."""
    start, end = match.span("y")
    year = int(match["y"])
    later = match["y2"] or match["y3"]
    if later:
        second = int(later) if len(later) == 4 else year - year % 100 + int(later)
        short_month = len(later) == 2 and int(later) <= 12 and match["dash"] == "-"
        joined = not match["and"] or forms.between.at(piece, start)
        if year < second <= year + 300 and not short_month and joined:
            return Atom(start, match.end(), Day(year), Day(second))
        if len(later) == 2:
            return Atom(start, match.end(), Day(year, int(later))) if short_month and int(later) else None
    if not _plausible(piece, forms, start, end, year):
        return None
    return Atom(start, end, Day(year))


def _plausible(piece: str, forms: Forms, start: int, end: int, year: int) -> bool:
    behind = _NEXT_WORD.match(piece, end)
    following = behind[1] if behind else ""
    lower = following.lower()
    if following == "%" or lower in forms.words.counted or (lower in forms.words.years and year % 100 == 0):
        return False
    before = piece[max(0, start - NEAR) : start].split()
    last = "(" if before and before[-1].endswith("(") else before[-1].lower().lstrip("(\"'“‘«") if before else ""
    content = following[:1].isalpha() and following.islower() and lower not in forms.words.function
    if last in forms.words.years:
        return True
    if last in forms.leading or last == "(":
        return not (content and year % 100 == 0)
    if not content:
        return not (year % 100 == 0 and following[:1].isalpha())
    return not before and 1950 <= year <= 2050 and year % 100 != 0


# ---------------------------------------------------------------------- joining


def _joined(piece: str, forms: Forms, atoms: list[Atom], today: date | None) -> list[Atom]:
    """Weekdays beside a date left out, two ends of a span made one, weak ones kept only where words back them."""
    atoms = _told_together(piece, forms, atoms, today)
    kept: list[Atom] = []
    for i, atom in enumerate(atoms):
        if i + 1 < len(atoms) and _another_day(piece, forms, atom, atoms[i + 1], today):
            continue
        if atom.word in ("weekday", "relative") and (
            (i + 1 < len(atoms) and not atoms[i + 1].word and _beside(piece, forms, atom, atoms[i + 1]))
            or (i and not atoms[i - 1].word and _BESIDE.match(piece[atoms[i - 1].end : atom.start]))
        ):
            continue
        kept.append(atom)
    merged: list[Atom] = []
    for atom in kept:
        before = merged[-1] if merged else None
        span = _span(piece, forms, before, atom) if before is not None else None
        if span is not None:
            merged[-1] = span
        else:
            merged.append(atom)
    backed: list[Atom] = []
    for atom in merged:
        before = backed[-1] if backed else None
        if not atom.weak or _backed(piece, forms, atom, before) or _in_brackets(piece, atom, today):
            backed.append(atom)
    return backed


def _told_together(piece: str, forms: Forms, atoms: list[Atom], today: date | None) -> list[Atom]:
    """``in March last year``, ``下月5日``: a month or day and the words that tell its year or month, as one date."""
    if not any(atom.word in _MONTH_OR_YEAR for atom in atoms):
        return atoms
    told: list[Atom] = []
    for atom in atoms:
        before = told[-1] if told else None
        if before is not None and forms.inside.made.fullmatch(piece[before.end : atom.start]):
            both = _completed(before, atom, today) or _completed(atom, before, today)
            if both is not None:
                told[-1] = msgspec.structs.replace(both, start=before.start, end=atom.end)
                continue
        told.append(atom)
    return [atom for atom in told if atom.word not in _MONTH_OR_YEAR or not _counted(piece, forms, atom)]


def _another_day(piece: str, forms: Forms, atom: Atom, after: Atom, today: date | None) -> bool:
    """``hoy lunes`` on a page put up on Tuesday: the weekday behind "today" tells which day was meant."""
    if today is None or atom.word != "relative" or atom.shift > 0 or after.word != "weekday":
        return False
    meant = (today + timedelta(days=atom.shift)).weekday()
    return meant != after.shift % 7 and _beside(piece, forms, atom, after)


def _counted(piece: str, forms: Forms, atom: Atom) -> bool:
    """``dua bulan lalu``, ``trong 5 năm tới``: so many months or years, and not the one before or after."""
    before = max(0, atom.start - SHORT)
    return _NUMBERED.search(piece, before, atom.start) is not None or forms.counted.at(piece, atom.start)


def _completed(day: Atom, word: Atom, today: date | None) -> Atom | None:
    """A month or day without a year, with that of the word beside it; None where the word tells nothing of it."""
    first, last = day.first, day.last
    if day.word or word.word not in _MONTH_OR_YEAR or first.year is not None:
        return None
    if today is None:
        return day
    if word.word == "relative-year":
        year = today.year + word.shift
        through = Day(year, last.month, last.day) if last is not None else None
        return msgspec.structs.replace(day, first=Day(year, first.month, first.day), last=through, weak=False)
    if first.month is not None:  # "el próximo mes de septiembre"
        told = _next(first, today) if word.shift > 0 else first
        return msgspec.structs.replace(day, first=told, weak=False)
    year, month = _month_beside(today, word.shift)
    through = Day(year, month, last.day) if last is not None else None
    return msgspec.structs.replace(day, first=Day(year, month, first.day), last=through, weak=False)


def _month_beside(today: date, shift: int) -> tuple[int, int]:
    """Year and month so many months from a day."""
    months = today.year * 12 + today.month - 1 + shift
    return months // 12, months % 12 + 1


def _beside(piece: str, forms: Forms, atom: Atom, date_atom: Atom) -> bool:
    return forms.beside.made.fullmatch(piece[atom.end : date_atom.start]) is not None


def _backed(piece: str, forms: Forms, atom: Atom, before: Atom | None) -> bool:
    """Whether words right before a weak date say that it is one; for a weekday, a capital inside it does too."""
    if atom.word and atom.weak:
        return atom.end - atom.start > SHORT and (
            forms.weekday_lead.at(piece, atom.start) or any(map(str.isupper, piece[atom.start + 1 : atom.end]))
        )
    if forms.lead.at(piece, atom.start):
        return True
    if atom.first.day is None:
        number = piece[atom.start : atom.end].lower() in forms.counted.phrases  # French "sept accords"
        return not number and forms.month_lead.at(piece, atom.start)
    if forms.weekday_before.made.search(piece[max(0, atom.start - NEAR) : atom.start]):
        return True
    return (
        before is not None
        and not before.word
        and forms.apart.made.fullmatch(piece[before.end : atom.start]) is not None
    )


def _in_brackets(piece: str, atom: Atom, today: date | None) -> bool:
    """``met X in Oslo (6/5)``: figures alone in brackets are a day close to that of the page; "(1/2)" is a part."""
    first = atom.first
    if today is None or atom.word or first.month is None or first.day is None or first.day < FEWEST_PARTS:
        return False
    if piece[atom.start - 1 : atom.start] != "(" or piece[atom.end : atom.end + 1] != ")":
        return False
    try:
        day = date(first.year or today.year, first.month, first.day)
    except ValueError:
        return False
    away = (day - today).days % YEAR_DAYS
    return min(away, YEAR_DAYS - away) <= NEXT_YEAR


def _span(piece: str, forms: Forms, first: Atom, second: Atom) -> Atom | None:
    """Two dates with "to" or a dash between them, as one span; None where they are two."""
    if first.word == second.word == "weekday" and not first.length:
        return _weekdays(piece, forms, first, second)
    if first.word or second.word or first.last or second.last:
        return None
    gap = forms.connect.made.fullmatch(piece[first.end : second.start])
    if gap is None:
        return None
    a, b = first.first, second.first
    if (a.day is None) != (b.day is None) or (a.month is None) != (b.month is None):
        return None
    if a.month is None:  # "周二(13日)至周四(15日)"
        ordered = a.day is not None and b.day is not None and a.day < b.day and a.year is b.year is None
        ordered = ordered and (gap.lastgroup != "and" or b.day == (a.day or 0) + 1)
        return Atom(first.start, second.end, a, b) if ordered else None
    if first.weak and second.weak and not _backed(piece, forms, first, None):
        return None
    if a.year is None and b.year is not None:
        a = Day(b.year - ((a.month, a.day or 0) > (b.month, b.day or 0)), a.month, a.day)
    elif b.year is None and a.year is not None:
        b = Day(a.year + ((a.month, a.day or 0) > (b.month, b.day or 0)), b.month, b.day)
    if (
        a.year is not None
        and b.year is not None
        and ((a.year, a.month, a.day or 0) >= (b.year, b.month, b.day or 0) or b.year > a.year + 2)
    ):
        return None
    if gap.lastgroup == "and" and not _day_after(a, b) and not forms.between.at(piece, first.start):
        return None
    return Atom(first.start, second.end, a, b)


def _day_after(first: Day, second: Day) -> bool:
    """``July 1 and July 2``: two days that follow each other are one span, other than two told apart."""
    if first.month is None or first.day is None or second.month is None or second.day is None:
        return False
    year = first.year or 2001
    try:
        return date(second.year or year, second.month, second.day) - date(year, first.month, first.day) == _ONE_DAY
    except ValueError:
        return False


def _weekdays(piece: str, forms: Forms, first: Atom, second: Atom) -> Atom | None:
    """``from Monday to Wednesday``, ``on Thursday and Friday``: two days of the week that are one span."""
    gap = forms.connect.made.fullmatch(piece[first.end : second.start])
    length = (second.shift - first.shift) % 7
    if gap is None or not length or (gap.lastgroup == "and" and length > 1):
        return None
    return msgspec.structs.replace(first, end=second.end, length=length)


# ---------------------------------------------------------------------- resolving


def _hit(piece: str, forms: Forms, atom: Atom, offset: int, today: date | None, near: str | None) -> DateHit | None:
    only_year = atom.word is None and atom.first.month is None and atom.first.day is None
    last_day = not only_year and forms.ending.at(piece, atom.start)
    due = last_day or (forms.due if only_year else forms.due_day).at(piece, atom.start)
    start, end = offset + atom.start, offset + atom.end
    if atom.word == "relative":
        if today is None:
            beside = beside_day(near, atom.shift) if near is not None else None
            return DateHit(start=start, end=end, first=beside, due=due) if beside is not None else None
        day = today + timedelta(days=atom.shift)
        return DateHit(start=start, end=end, first=day.isoformat(), due=due, until=last_day)
    if atom.word in _MONTH_OR_YEAR:
        return _beside_page(atom, offset, today, due=due)
    if atom.word == "weekday":
        if today is None:
            told = _weekday_without_year(piece, forms, atom, near) if near is not None else None
            return DateHit(start=start, end=end, first=told, due=due) if told is not None else None
        numbered = _numbered(piece, forms, atom, today)
        if numbered is not None:
            day, length = numbered
            return DateHit(start=start, end=end + length, first=day.isoformat(), due=due)
        back = today - timedelta(days=(today.weekday() - atom.shift) % 7)
        ahead = today + timedelta(days=(atom.shift - today.weekday()) % 7)
        coming = _coming(piece, forms, atom)
        if coming:
            ahead = today + timedelta(days=(atom.shift - today.weekday() - 1) % 7 + 1)
        day = ahead if due or coming else back
        week = _beside_it(piece, forms.next_week, atom) - _beside_it(piece, forms.last_week, atom)
        if week:
            day = today - timedelta(days=today.weekday()) + timedelta(days=atom.shift + 7 * week)
            return DateHit(start=start, end=end, first=day.isoformat(), last=_end(day, atom), due=due)
        return DateHit(
            start=start,
            end=end,
            first=day.isoformat(),
            last=_end(day, atom),
            kind="span" if atom.length else "date",
            due=due,
            until=not atom.length and (last_day or forms.until.at(piece, atom.start)),
            going_on=not atom.length and forms.going_on.at(piece, atom.start),
            inferred=True,
            ahead=ahead.isoformat(),
            ahead_last=_end(ahead, atom),
        )
    first, last = atom.first, atom.last
    inferred = first.year is None and today is not None
    if first.year is None:
        if today is None:
            if first.day is None:
                return None
            if first.month is None and near is not None:  # "20日" behind "6月21日电"
                month = _month_near(first.day, near)
                first = Day(None, month, first.day)
                last = Day(None, month, last.day) if last is not None else None
        else:
            if first.month is None:
                first = _of_month(first, today, _clause_of(piece, atom), forms)
                last = Day(first.year, first.month, last.day) if last is not None else None
            else:
                coming = _coming(piece, forms, atom)
                first = _next(first, today) if coming else _nearest(first, today, piece, forms)
            if last is not None:
                last = _after(last, first)
    day_kind: DateKind = ("period" if last else "year") if only_year else ("span" if last else "date")
    limit = _iso(last or first)
    past = today is not None and first.year is not None and limit < today.isoformat()[: len(limit)]
    return DateHit(
        start=start,
        end=end,
        first=_iso(first),
        last=_iso(last) if last else None,
        kind=day_kind,
        due=due and not past,
        until=day_kind == "date" and (last_day or forms.until.at(piece, atom.start)),
        going_on=day_kind == "date" and forms.going_on.at(piece, atom.start),
        inferred=inferred,
    )


def _beside_page(atom: Atom, offset: int, today: date | None, *, due: bool) -> DateHit | None:
    """``last month``, ``next year``: beside the page's day."""
    if today is None:
        return None
    start, end = offset + atom.start, offset + atom.end
    if atom.word == "relative-year":
        return DateHit(start=start, end=end, first=_iso(Day(today.year + atom.shift)), kind="year", due=due)
    return DateHit(start=start, end=end, first=_iso(Day(*_month_beside(today, atom.shift))), due=due)


def _end(day: date, atom: Atom) -> str | None:
    return (day + timedelta(days=atom.length)).isoformat() if atom.length else None


def beside_day(day: str, shift: int) -> str | None:
    """So many days behind a day, which may have no year; None at the end of February, which no year tells."""
    if not shift:
        return day
    if not day.startswith("--"):
        return (date.fromisoformat(day) + timedelta(days=shift)).isoformat()
    if day in ("--02-28", "--02-29", "--03-01"):
        return None
    return f"{date(2001, int(day[2:4]), int(day[5:7])) + timedelta(days=shift):--%m-%d}"


def _month_near(day: int, near: str) -> int:
    """The month of a day that stands without one, beside a page's day without a year."""
    month = int(near[2:4])
    return month if day <= int(near[5:7]) + CLOSE_AHEAD else (month - 2) % 12 + 1


def _weekday_without_year(piece: str, forms: Forms, atom: Atom, near: str) -> str | None:
    """``nesta segunda-feira (2)``, ``este lunes``: the day of a weekday by its number, or that of the page itself."""
    match = _NUMBER.match(piece, atom.end)
    if match is not None and (match[2] or forms.numbered_days):
        day = int(match[1] or match[2])
        return f"--{_month_near(day, near):02d}-{day:02d}" if 0 < day <= MONTH_DAYS else None
    return near if told_as_this(piece, atom.start, forms) else None


def told_as_this(text: str, start: int, forms: Forms) -> bool:
    """Whether a weekday is the page's own: "este lunes", "ce lundi"."""
    return bool(forms.this_day.phrases) and forms.this_day.at(text, start)


WEEKS = 4
"""Weeks round the page's day in which a day of the week with its number is looked for: "martes 14"."""
_NUMBER = re.compile(r" (\d{1,2})(?=[ ,.;:)]|$)| ?\((\d{1,2})\)")


def _numbered(piece: str, forms: Forms, atom: Atom, today: date) -> tuple[date, int] | None:
    """``el martes 14``, ``nesta quarta-feira (13)``: the day of the month behind a day of the week, and how long its
    words are; without brackets only where such days are written so."""
    match = _NUMBER.match(piece, atom.end)
    if match is None or (match[1] and not forms.numbered_days):
        return None
    number = int(match[1] or match[2])
    nearest = today - timedelta(days=(today.weekday() - atom.shift) % 7)
    days = (nearest + timedelta(weeks=weeks) for weeks in range(-WEEKS, WEEKS + 1))
    fitting = [day for day in days if day.day == number]
    return (min(fitting, key=lambda day: abs((day - today).days)), match.end() - match.start()) if fitting else None


NEXT_REACH = 22, 14
"""Characters before and behind a date in which "next" speaks of it: "el próximo mes de septiembre"."""


def _coming(piece: str, forms: Forms, atom: Atom) -> bool:
    """Whether a word beside a date says that it is the coming one."""
    return _beside_it(piece, forms.next, atom)


def _beside_it(piece: str, words: Pattern | None, atom: Atom) -> bool:
    """Whether one of the words stands beside a date, with no comma between, or ends in it ("på måndag")."""
    if words is None:
        return False
    before = piece[max(0, atom.start - NEXT_REACH[0]) : atom.start].rpartition(",")[2]
    behind = piece[atom.end : atom.end + NEXT_REACH[1]].partition(",")[0]
    named = piece[atom.start : atom.end]
    return words.made.search(f"{before} {behind}") is not None or words.made.search(before + named) is not None


def _next(day: Day, today: date) -> Day:
    """The first year in which a day or month is not over."""
    last = (day.month or 1, day.day or 31)
    return Day(today.year + (last < (today.month, today.day)), day.month, day.day)


def _nearest(day: Day, today: date, piece: str, forms: Forms) -> Day:
    """The year in which a day or month lies nearest to the page's date.

    News leaves out the year of its own year: what lies beyond New Year is meant only where it is close or the
    sentence speaks of what is to come. A month alone seldom lies far ahead.
    """
    away: dict[int, int] = {}
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            away[year] = (date(year, day.month or 1, day.day or 15) - today).days
        except ValueError:
            continue
    if not away:
        return day
    best = min(away, key=lambda year: abs(away[year]))
    far = NEXT_YEAR if best > today.year else FAR_MONTH if day.day is None else HALF_YEAR
    if away[best] > far and best - 1 in away and not (forms.future and forms.future.made.search(piece)):
        best -= 1
    return Day(best, day.month, day.day)


def _of_month(day: Day, today: date, piece: str, forms: Forms) -> Day:
    """The month of a day that stands without one ("12日"): the last such day, or the next one in talk of what is
    to come."""
    coming = forms.future is not None and forms.future.made.search(piece) is not None
    for back in (0, 1, 2) if not coming else (0, -1, -2):
        try:
            found = date(*_month_beside(today, -back), day.day or 1)
        except ValueError:
            continue
        if (found >= today) if coming else ((found - today).days <= CLOSE_AHEAD):
            return Day(found.year, found.month, found.day)
    return Day(today.year, today.month, day.day)


_PAUSE = re.compile("[,;，；]")


def _clause_of(piece: str, atom: Atom) -> str:
    """What stands between the commas round a date: "said on the 9th that he will travel" is no day to come."""
    before = [pause.end() for pause in _PAUSE.finditer(piece, 0, atom.start)]
    behind = _PAUSE.search(piece, atom.end)
    return piece[before[-1] if before else 0 : behind.start() if behind is not None else len(piece)]


def _after(last: Day, first: Day) -> Day:
    """The end of a span in the year of its beginning, or the next one over New Year."""
    if first.year is None:
        return last
    over = (last.month or 0, last.day or 0) < (first.month or 0, first.day or 0)
    return Day(first.year + over, last.month, last.day)


def _iso(day: Day) -> str:
    year = "-" if day.year is None else f"{day.year:04d}"
    parts = [year, *(f"{part:02d}" for part in (day.month, day.day) if part is not None)]
    return "-".join(parts)
