"""Lanes on one time axis: each lane is a drawing by itself, so that its label can stand beside it as text."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from dragoman.site.charts.svg import Axis, Labels, el, percent
from dragoman.site.i18n import Tongue


def ticks(axis: Axis) -> list[tuple[dt.date, bool]]:
    """Days to draw a line at, and whether each begins a year: years, quarters or months, as there is room."""
    if axis.days > 366 * 4:
        months = {1}
    elif axis.days > 366 * 1.25:
        months = {1, 4, 7, 10}
    else:
        months = set(range(1, 13))
    every = max(1, round(axis.days / 366 / 14)) if axis.days > 366 * 14 else 1
    return [
        (month, month.month == 1)
        for month in axis.months()
        if month.month in months and (len(months) > 1 or month.year % every == 0)
    ]


def grid(axis: Axis, height: float, day: str) -> list[Markup]:
    """Hairlines at the ticks, the future shaded, and the line of the day."""
    parts = []
    if axis.holds(day):
        share = axis.end(day)
        parts.append(el("rect", x=percent(share), y=0, width=percent(1 - share), height=height, class_="future"))
    for date, year in ticks(axis):
        x = percent(axis.edge(date))
        parts.append(el("line", x1=x, x2=x, y1=0, y2=height, class_="year" if year else "grid"))
    if axis.holds(day):
        x = percent(axis.end(day))
        parts.append(el("line", x1=x, x2=x, y1=0, y2=height, class_="today"))
    return parts


def lane(axis: Axis, height: float, day: str, parts: list[Markup]) -> Markup:
    """One lane with its grid. It says nothing to a screen reader: its label and table stand beside it."""
    return el(
        "svg",
        *grid(axis, height, day),
        *parts,
        class_="chart lane",
        width="100%",
        height=height,
        aria_hidden="true",
        focusable="false",
    )


def scale(tongue: Tongue, axis: Axis, day: str, *, label: str = "", narrowest: float = 560) -> Markup:
    """The axis below the lanes: names of months and years, and the day if it has a label."""
    parts = [el("line", x1="0", x2="100%", y1=0.5, y2=0.5, class_="base")]
    free = Labels(1, narrowest)
    if label and axis.holds(day):
        share = axis.end(day)
        words = label
        end = share > 0.5
        free.place(share, words, anchor="end" if end else "start", gap=16)
        x = percent(share)
        parts.append(el("line", x1=x, x2=x, y1=0, y2=18, class_="today"))
        parts.append(
            el("text", words, x=x, y=15, dx=-5 if end else 5, class_="accent strong" + (" end" if end else ""))
        )
    marks = sorted(ticks(axis), key=lambda tick: (not tick[1], tick[0]))
    if not marks:
        words = tongue.date(axis.first.isoformat())
        parts.append(el("text", words, x="0", y=15, class_="quiet"))
    for date, year in marks:
        name = tongue.month(date.isoformat(), year=year, short=True)
        if axis.days > 366 * 4:
            name = str(date.year)
        share = axis.edge(date)
        if free.place(share, name) is not None:
            parts.append(el("text", name, x=percent(share), y=15, dx=2, class_="strong" if year else "quiet"))
    return el("svg", *parts, class_="chart scale", width="100%", height=20, aria_hidden="true", focusable="false")
