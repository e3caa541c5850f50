"""The front page's pictures: facts a day, who met whom, pages a week."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

from markupsafe import Markup

from dragoman.site import words
from dragoman.site.charts.svg import Axis, Labels, el, percent, picture, place
from dragoman.site.i18n import Tongue
from dragoman.site.views import MARKS, Strip
from dragoman.store import results as r

_ORDER = ("visit", "event", "agreement", "level", "figure", "anniversary", "statement")
_STEP = 10.5
_MOST = 14
"""Marks in one pile; higher piles say how many are left out."""
_NARROWEST = {"wide": 796.0, "narrow": 288.0}


def strip(tongue: Tongue, view: Strip, day: str, *, today: bool, size: str) -> Markup:
    """Facts a day as piles of marks. ``size`` is ``wide`` (all days) or ``narrow`` (five weeks round ``day``)."""
    centre = dt.date.fromisoformat(day)
    first, last = view.first, view.last
    if size == "narrow":
        first = max(first, (centre - dt.timedelta(days=20)).isoformat())
        last = min(last, (centre + dt.timedelta(days=13)).isoformat())
    axis = Axis(first, last)
    piles: dict[str, list[r.DayCount]] = defaultdict(list)
    for count in view.days:
        if axis.holds(count.day):
            piles[count.day].append(count)
    tallest = max((sum(c.count for c in pile) for pile in piles.values()), default=1)
    names = 46 if size == "wide" else 22
    base = names + min(tallest, _MOST + 1) * _STEP + 8
    parts: list[Markup] = [
        el(
            "rect",
            x=percent(axis.end(day)),
            y=4,
            width=percent(1 - axis.end(day)),
            height=base - 4,
            class_="future",
        )
    ]
    parts += _days(tongue, axis, base, size)
    for at, pile in piles.items():
        parts += _pile(axis.share(at), base, pile)
    parts += _names(tongue, view, axis, base, size, day)
    x = percent(axis.end(day))
    parts.append(el("line", x1=x, x2=x, y1=2, y2=base, class_="today"))
    label = (
        tongue("strip.today" if today else "strip.newest")
        if size == "wide"
        else tongue("strip.today-short" if today else "strip.newest-short")
    )
    parts.append(el("text", label, x=x, y=11, dx=6, class_="accent strong"))
    total = sum(c.count for pile in piles.values() for c in pile)
    sentence = tongue("strip.label", n=total, first=tongue.date(first), last=tongue.date(last), days=len(piles))
    return picture(sentence, base + 22, parts, class_=f"strip {size}")


def _days(tongue: Tongue, axis: Axis, base: float, size: str) -> list[Markup]:
    parts = [el("line", x1="0", x2="100%", y1=base, y2=base, class_="base")]
    free = Labels(1, _NARROWEST[size])
    for month in axis.months():
        x = percent(axis.edge(month))
        name = tongue.month(month.isoformat(), year=month.month in (1, 12))
        if free.place(axis.edge(month), name + "   ") is None:
            name = tongue.month(month.isoformat(), year=False, short=True)
            if free.place(axis.edge(month), name) is None:
                continue
        parts.append(el("line", x1=x, x2=x, y1=base - 4, y2=base + 16, class_="tick"))
        parts.append(el("text", name, x=x, y=base + 15, dx=4, class_="strong"))
    date = axis.first
    while date <= axis.last:
        if date.weekday() == 0 and free.place(axis.share(date), str(date.day), anchor="middle") is not None:
            parts.append(el("text", str(date.day), x=percent(axis.share(date)), y=base + 15, class_="middle quiet"))
        date += dt.timedelta(days=1)
    return parts


def _pile(share: float, base: float, pile: list[r.DayCount]) -> list[Markup]:
    ordered = sorted(pile, key=lambda c: (_ORDER.index(c.mark), c.fill))
    marks = [(c.mark, c.fill) for c in ordered for _ in range(c.count)]
    left = len(marks) - _MOST if len(marks) > _MOST + 1 else 0
    x = percent(share)
    shown = marks[: len(marks) - left]
    parts = [place(mark, fill, x, base - 6 - _STEP * n) for n, (mark, fill) in enumerate(shown)]
    if left:
        parts.append(el("text", f"+{left}", x=x, y=base - 2 - _STEP * len(shown), class_="middle quiet"))
    return parts


def _names(tongue: Tongue, view: Strip, axis: Axis, base: float, size: str, day: str) -> list[Markup]:
    rows = 3 if size == "wide" else 1
    free = Labels(rows, _NARROWEST[size])
    parts: list[Markup] = []
    reserved = tongue("strip.today" if size == "wide" else "strip.today-short")
    free.place(axis.end(day), reserved, gap=14)
    for named in view.named:
        if not axis.holds(named.day):
            continue
        name = words.title(tongue, named.fact)
        where = named.fact.place or " – ".join(tongue.entity(s) for s in words.states(named.fact)[:2])
        if where:
            name = f"{name}, {where}"
        share = axis.share(named.day)
        end = share > 0.5
        row = free.place(share, name, anchor="end" if end else "start", leader=True)
        if row is None:
            continue
        y = 11 + row * 14
        top = base - 10 - _STEP * min(named.count, _MOST + 1)
        x = percent(share)
        if top - y > 6:
            parts.append(el("line", x1=x, x2=x, y1=y - 8, y2=top, class_="lead"))
        parts.append(el("text", name, x=x, y=y, dx=-5 if end else 5, class_="end" if end else None))
    return parts


# ---------------------------------------------------------------------------------------------
# Who with whom
# ---------------------------------------------------------------------------------------------

_CELL = 27


def matrix(tongue: Tongue, view: r.Matrix) -> Markup:
    """Half a matrix of states: area is the number of meetings and visits, a ring what is planned."""
    names = [tongue.state(s.id, s.name) for s in view.states]
    left = min(max((len(n) for n in names[1:]), default=4) * 6.6 + 10, 128)
    index = {s.id: n for n, s in enumerate(view.states)}
    most = max((c.happened for c in view.cells), default=1) or 1
    size = len(names)
    top = 24
    parts: list[Markup] = []
    for row in range(1, size):
        y = float(top + (row - 1) * _CELL)
        name = names[row] if len(names[row]) * 6.4 <= left else view.states[row].id
        parts.append(el("text", name, x=left - 8, y=y + _CELL / 2 + 4, class_="end"))
        parts += [
            el("rect", x=left + column * _CELL, y=y, width=_CELL, height=_CELL, class_="cell")
            for column in range(row)
        ]
        if row < size - 1:
            parts.append(
                el("text", view.states[row].id, x=left + row * _CELL + 6, y=y + _CELL / 2 + 4, class_="quiet")
            )
    if names:
        parts.append(el("text", names[0], x=left, y=top - 8, class_="strong"))
    for cell in view.cells:
        if cell.left not in index or cell.right not in index:
            continue
        column, row = sorted((index[cell.left], index[cell.right]))
        x, middle = left + (column + 0.5) * _CELL, top + (row - 0.5) * _CELL
        radius = 4.2 + 8 * (cell.happened / most) ** 0.5
        if cell.happened:
            parts.append(el("circle", cx=x, cy=middle, r=float(radius), class_="dot"))
            if cell.happened > 1 and radius > 6.2:
                parts.append(el("text", str(cell.happened), x=x, y=middle + 4, class_="middle inverse"))
        if cell.planned:
            shift = 8.5 if cell.happened else 0
            parts.append(el("circle", cx=x + shift, cy=middle - shift, r=3.2, class_="ring"))
    pairs = sum(1 for c in view.cells if c.happened)
    label = tongue("matrix.label", n=sum(c.happened for c in view.cells), pairs=pairs, states=size)
    return picture(label, top + (size - 1) * _CELL + 6, parts, width=left + (size - 1) * _CELL + 34, class_="matrix")


# ---------------------------------------------------------------------------------------------
# Pages a week
# ---------------------------------------------------------------------------------------------


def weeks(tongue: Tongue, view: r.LanguageWeeks, first: str, number: int) -> Markup:
    """Pages a week as bars, the last week in the accent colour; each panel has its own scale."""
    start = dt.date.fromisoformat(first)
    counts = [0] * number
    for week in view.weeks:
        at = (dt.date.fromisoformat(week.week) - start).days // 7
        if 0 <= at < number:
            counts[at] += week.count
    most = max([*counts, 1])
    height = 38
    bars = []
    for at, count in enumerate(counts):
        tall = max(1.5, count / most * height) if count else 0.75
        kind = "bar" if count else "bar none"
        if at == number - 1:
            kind += " now"
        bars.append(
            el(
                "rect",
                x=percent((at + 0.06) / number),
                y=height - tall,
                width=percent(0.88 / number),
                height=float(tall),
                class_=kind,
            )
        )
    name = tongue.language_name(view.language)
    return picture(tongue("weeks.label", language=name, n=sum(counts), most=most), height, bars, class_="weeks")


def tallies(days: tuple[r.DayCount, ...]) -> list[tuple[r.Mark, dict[r.Fill, int]]]:
    """The strip as a table: numbers by mark and fill."""
    found: dict[r.Mark, Counter[r.Fill]] = {mark: Counter() for mark in MARKS}
    for count in days:
        found[count.mark][count.fill] += count.count
    return [(mark, dict(counter)) for mark, counter in found.items()]
