"""The person page's pictures: offices as read, whom they met, every name, what was said to whom."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

from dragoman.site.charts.svg import Axis, el, number, percent, picture, place
from dragoman.site.charts.time import lane
from dragoman.site.i18n import Tongue
from dragoman.site.views import Tie
from dragoman.store import results as r


def office(axis: Axis, seen: r.OfficeSeen, day: str) -> Markup:
    """A bar from the first to the last page that gives the office, a tick for each day with such a page."""
    parts = []
    if seen.first_day and seen.last_day:
        left, right = axis.share(seen.first_day), axis.share(seen.last_day)
        parts.append(el("rect", x=percent(left), y=8, width=percent(right - left), height=12, class_="solid"))
        parts.append(el("rect", x=percent(left), y=8, width=3, height=12, class_="solid"))
    for at in dict.fromkeys(seen.days):
        x = percent(axis.share(at))
        parts.append(el("line", x1=x, x2=x, y1=23, y2=30, class_="page"))
    return lane(axis, 38, day, parts)


def met(axis: Axis, person: r.Counterpart, day: str) -> Markup:
    """Dots for dated meetings, rings for planned ones; several of one day stand upon each other."""
    parts = []
    for days, fill in ((person.days, "happened"), (person.planned_days, "planned")):
        seen: dict[str, int] = {}
        for at in days:
            seen[at] = seen.get(at, 0) + 1
            y = 19 - 9 * min(seen[at] - 1, 2)
            parts.append(place("event", fill, percent(axis.share(at)), y))  # type: ignore[arg-type]
    return lane(axis, 34, day, parts)


_SEATS = 9


def table(tongue: Tongue, name: str, people: Sequence[r.Counterpart], ties: Sequence[Tie]) -> Markup:
    """A seating plan: the person at the head, those they met round the table, thicker lines for more meetings."""
    seated = people[:_SEATS]
    width, height, cx, cy, rx, ry = 620.0, 330.0, 316.0, 165.0, 190.0, 112.0
    parts: list[Markup] = [
        el("ellipse", cx=cx, cy=cy, rx=rx, ry=ry, class_="table"),
        el("ellipse", cx=cx, cy=cy, rx=rx - 7, ry=ry - 7, class_="table inner"),
    ]
    seats: dict[str, tuple[float, float]] = {}
    for n, person in enumerate(seated):
        angle = math.radians(180 + 360 * (n + 1) / (len(seated) + 1))
        seats[person.entity.id] = (cx + rx * math.cos(angle), cy + ry * math.sin(angle))
    head = (cx - rx, cy)
    most = max((tie.count for tie in ties), default=1)
    for tie in ties:
        if tie.left in seats and tie.right in seats:
            thick = 0.8 + 2.2 * tie.count / most
            parts.append(_line(seats[tie.left], seats[tie.right], (cx, cy), thick, "tie"))
    best = max((_times(person) for person in seated), default=1)
    parts += [_line(head, seats[p.entity.id], (cx, cy), 1.5 + 7 * _times(p) / max(best, 4), "met") for p in seated]
    for person in seated:
        x, y = seats[person.entity.id]
        parts.append(el("circle", cx=x, cy=y, r=5, class_="dot"))
        above, right = y < cy, x > cx + 20
        anchor = "middle" if abs(x - cx) < 60 else "" if right else "end"
        dx = 0 if anchor == "middle" else 9 if right else -9
        dy = (-24 if above else 18) if anchor == "middle" else (-12 if above else 6)
        state = f"{tongue.state(person.state_id, person.state)}, " if person.state_id else ""
        parts.append(el("text", person.entity.name, x=x + dx, y=y + dy, class_=f"{anchor} strong"))
        parts.append(
            el("text", f"{state}{tongue.number(_times(person))}", x=x + dx, y=y + dy + 14, class_=f"{anchor} quiet")
        )
    parts.append(el("circle", cx=head[0], cy=head[1], r=8, class_="head"))
    parts.append(el("text", name, x=head[0] - 14, y=head[1] + 5, class_="end name"))
    label = tongue("person.table-label", n=len(people), name=name)
    return picture(label, height, parts, width=width, class_="seating")


def _times(person: r.Counterpart) -> int:
    return person.happened + person.planned


def _line(
    start: tuple[float, float], end: tuple[float, float], centre: tuple[float, float], thick: float, kind: str
) -> Markup:
    """A curve that bends towards the middle of the table."""
    mx, my = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    qx, qy = mx + (centre[0] - mx) * 0.55, my + (centre[1] - my) * 0.55
    path = f"M{number(start[0])} {number(start[1])}Q{number(qx)} {number(qy)} {number(end[0])} {number(end[1])}"
    return el("path", d=path, class_=kind, stroke_width=float(thick))


def seen(axis: Axis, form: r.NameForm) -> Markup:
    """From the first to the last page with a form of a name."""
    parts = [el("line", x1="0", x2="100%", y1=9, y2=9, class_="grid")]
    if form.first_day and form.last_day:
        kind = "fault" if form.damaged else "deed"
        left, right = axis.share(form.first_day), axis.share(form.last_day)
        parts.append(el("line", x1=percent(left), x2=percent(right), y1=9, y2=9, class_=f"thick {kind}"))
        parts.append(el("circle", cx=percent(right), cy=9, r=2, class_=f"end {kind}"))
        parts.append(el("circle", cx=percent(left), cy=9, r=2, class_=f"end {kind}"))
    return el("svg", *parts, class_="chart", width="100%", height=18, aria_hidden="true", focusable="false")


def bar(count: int, most: int, *, kind: str = "") -> Markup:
    """A number as a bar; the number stands beside it."""
    share = max(count / most, 0.02) if most and count else 0
    inside = el("rect", x=0, y=0, width=percent(share), height=7, class_=f"amount {kind}".strip())
    return el("svg", inside, class_="chart amount", width="100%", height=7, aria_hidden="true", focusable="false")


def square(count: int, most: int) -> Markup:
    """A number as the area of a square; the number stands beside it."""
    side = 22 * math.sqrt(count / most) if most and count else 0.0
    side = max(side, 4.0) if count else 0.0
    inside = el("rect", x=11 - side / 2, y=11 - side / 2, width=side, height=side, class_="said") if side else ""
    return el("svg", inside, class_="chart square", width="22", height="22", aria_hidden="true", focusable="false")
