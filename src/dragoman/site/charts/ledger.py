"""The ledger's pictures: entries a month, and the life of a commitment."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from dragoman.record.life import BROKEN, STATIONS, reached
from dragoman.site.charts.svg import Axis, el, percent, picture
from dragoman.site.charts.time import scale
from dragoman.site.i18n import Tongue
from dragoman.site.views import FAMILY, Family
from dragoman.store import results as r

_FAMILIES: tuple[Family, ...] = ("document", "word", "number", "deed")
_MOST_MONTHS = 36


def months(tongue: Tongue, counts: Sequence[r.MonthCount], day: str) -> tuple[Markup, Markup]:
    """Bars of the last three years, one stripe an entry where there is room; and the axis below them."""
    last = max([*(c.month for c in counts), day[:7]])
    year, month = int(last[:4]), int(last[5:7])
    names = []
    for _ in range(_MOST_MONTHS):
        names.append(f"{year:04d}-{month:02d}")
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    names.reverse()
    first_used = min((c.month for c in counts if c.month >= names[0]), default=names[-12])
    names = names[min(names.index(first_used), len(names) - 12) :]
    piles: dict[str, Counter[Family]] = defaultdict(Counter)
    for count in counts:
        piles[count.month][FAMILY[count.mark]] += count.count
    most = max((sum(piles[name].values()) for name in names), default=1) or 1
    height, top = 66.0, 16.0
    unit = min(height / most, 4.6)
    axis = Axis(f"{names[0]}-01", _end(names[-1]))
    bars: list[Markup] = [el("line", x1="0", x2="100%", y1=top + height, y2=top + height, class_="base")]
    for name in names:
        left, right = axis.edge(dt.date.fromisoformat(f"{name}-01")), axis.edge(_next(name))
        gap = (right - left) * 0.06
        at = top + height
        for family in _FAMILIES:
            entries = piles[name][family]
            if not entries:
                continue
            if unit >= 3:
                for _ in range(entries):
                    at -= unit
                    bars.append(_bar(left + gap, right - left - 2 * gap, at, unit - 1.1, family))
            else:
                at -= unit * entries
                bars.append(_bar(left + gap, right - left - 2 * gap, at, unit * entries, family))
        total = sum(piles[name].values())
        if total and total >= most * 0.5:
            middle = percent((left + right) / 2)
            bars.append(el("text", tongue.number(total), x=middle, y=at - 4, class_="middle quiet"))
    total = sum(piles[name].total() for name in names)
    label = tongue("ledger.months-label", n=total, first=tongue.month(names[0]), last=tongue.month(names[-1]))
    return picture(label, top + height + 1, bars, class_="months"), scale(tongue, axis, day, narrowest=326)


def _bar(left: float, width: float, y: float, height: float, family: Family) -> Markup:
    return el("rect", x=percent(left), y=y, width=percent(width), height=max(height, 0.8), class_=f"fill {family}")


def _next(month: str) -> dt.date:
    return (dt.date.fromisoformat(f"{month}-01") + dt.timedelta(days=32)).replace(day=1)


def _end(month: str) -> str:
    return (_next(month) - dt.timedelta(days=1)).isoformat()


def life(tongue: Tongue, row: r.LedgerRow) -> Markup:
    """The track of a commitment: the stations that pages tell of are full, the others are not made up; a cross where
    it was broken off, lapsed, or pages contradict one another."""
    told = reached([step.kind for step in row.steps] or [row.life])
    last = max((n for n, full in enumerate(told) if full), default=0)
    parts: list[Markup] = [el("line", x1=5, x2=101, y1=7, y2=7, class_="track")]
    parts += [
        el(
            "circle",
            cx=5 + 24 * n,
            cy=7,
            r=4.2 if full and n == last else 3.4 if full else 2.6,
            class_="step on" if full else "step",
        )
        for n, full in enumerate(told)
    ]
    if row.life in BROKEN:
        at = 5 + 24 * last
        parts.append(el("path", d=f"M{at - 5} 2 {at + 5} 12M{at - 5} 12 {at + 5} 2", class_="broken"))
    names = [tongue.label("station", name) for (name, _), full in zip(STATIONS, told, strict=True) if full]
    label = tongue("life.label", state=tongue.label("life", row.life), steps=", ".join(names) or "–")
    return picture(label, 14, parts, width=106, class_="life")
