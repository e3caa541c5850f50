"""Writing SVG: elements, marks and a time axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from dragoman.site.views import FAMILY, FILLS, MARKS
from dragoman.store import results as r

LETTER = 6.4
"""Width of a letter of the labels (11.5 px sans) in px, a little generous: enough to keep labels apart."""


def el(name: str, *children: object, **attributes: object) -> Markup:
    """One element. Attribute names end in ``_`` where Python keeps the word; ``None`` leaves one out."""
    written = []
    for key, value in attributes.items():
        if value is None:
            continue
        if isinstance(value, float):
            shown = number(value)
        else:
            shown = str(value) if isinstance(value, int) else str.__str__(escape(value))
        written.append(f' {_attribute(key)}="{shown}"')
    inside = "".join(child if isinstance(child, Markup) else escape(child) for child in children)
    if not inside:
        return Markup(f"<{name}{''.join(written)}/>")  # noqa: S704 - every part is escaped above
    return Markup(f"<{name}{''.join(written)}>{inside}</{name}>")  # noqa: S704


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def number(value: float) -> str:
    """A coordinate with no more digits than a screen can show."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share of 1 as a percentage of the width."""
    return number(share * 100) + "%"


def picture(
    label: str, height: float, parts: Iterable[object], *, width: float | None = None, class_: str = ""
) -> Markup:
    """A drawing with its sentence; as wide as its column unless ``width`` (px) is given."""
    return el(
        "svg",
        el("title", label),
        *parts,
        class_=("chart " + class_).strip(),
        role="img",
        width=number(width) if width else "100%",
        height=number(height),
        focusable="false",
    )


# ---------------------------------------------------------------------------------------------
# Marks
# ---------------------------------------------------------------------------------------------

_OUTLINE = {
    "event": '<circle r="4.2"/>',
    "visit": '<rect x="-5.6" y="-3.1" width="11.2" height="6.2" rx="3.1"/>',
    "agreement": '<rect x="-4" y="-4" width="8" height="8"/>',
    "level": '<path d="M0-5.4 5.4 0 0 5.4-5.4 0z"/>',
    "figure": '<path d="M0-4.8 5.3 4.3H-5.3z"/>',
    "anniversary": '<path d="M0-6 1.5-1.5 6 0 1.5 1.5 0 6-1.5 1.5-6 0-1.5-1.5z"/>',
    "statement": '<path d="M0-4-4 0 0 4M4.4-4 .4 0l4 4"/>',
}
_OVER = {
    "cancelled": '<path d="M-6 6 6-6"/>',
    "denied": '<path d="M-2.4-2.4 2.4 2.4M-2.4 2.4 2.4-2.4"/>',
}


def sprite() -> Markup:
    """All marks, once a page; each is used by its id."""
    drawn = []
    for mark in MARKS:
        for fill in FILLS:
            over = _OVER.get(fill, "")
            if mark == "statement":
                kind = "open"
            elif fill == "happened":
                kind = "full"
            else:
                kind = "dashed" if fill == "uncertain" else "hollow"
            drawn.append(
                f'<g id="m-{mark}-{fill}"><g class="{kind}">{_OUTLINE[mark]}</g><g class="over">{over}</g></g>'
            )
    drawn.append('<g id="m-fault"><path class="over" d="M-4-4 4 4M-4 4 4-4"/></g>')
    body = "".join(drawn)
    return Markup(f'<svg class="sprite" aria-hidden="true" focusable="false"><defs>{body}</defs></svg>')  # noqa: S704


def place(mark: r.Mark, fill: r.Fill, x: float | str, y: float, *, scale: float | None = None) -> Markup:
    """A mark inside a picture, centred on a point."""
    return el(
        "use",
        href=f"#m-{mark}-{fill}",
        x=x if isinstance(x, str) else float(x),
        y=float(y),
        class_=FAMILY[mark],
        transform=f"scale({scale})" if scale else None,
    )


def inline(mark: str, fill: str, label: str | None = None) -> Markup:
    """A mark among words; without a label it is decoration beside words that say the same."""
    family = FAMILY.get(mark, "fault")  # type: ignore[call-overload]
    reference = "#m-fault" if mark == "fault" else f"#m-{mark}-{fill}"
    inside = el("use", href=reference)
    spoken: dict[str, object] = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return el("svg", inside, class_=f"mark {family}", viewBox="-7 -7 14 14", width="14", height="14", **spoken)


# ---------------------------------------------------------------------------------------------
# Time
# ---------------------------------------------------------------------------------------------


class Axis:
    """Days from ``first`` to ``last``, both drawn, as shares of the width."""

    def __init__(self, first: str, last: str) -> None:
        self.first = dt.date.fromisoformat(first)
        self.last = dt.date.fromisoformat(last)
        self.days = (self.last - self.first).days + 1

    def holds(self, day: str) -> bool:
        """Whether a day lies on the axis."""
        return self.first <= dt.date.fromisoformat(day) <= self.last

    def share(self, day: str | dt.date) -> float:
        """Where a day's middle stands, 0 to 1; days outside are moved to the edge."""
        date = dt.date.fromisoformat(day) if isinstance(day, str) else day
        middle = (date - self.first).days + 0.5
        return min(max(middle, 0), self.days) / self.days

    def end(self, day: str) -> float:
        """Where a day ends, 0 to 1: the line that parts it from the future stands there, beside its marks."""
        return self.edge(dt.date.fromisoformat(day) + dt.timedelta(days=1))

    def edge(self, day: dt.date) -> float:
        """Where a day begins, 0 to 1."""
        return min(max((day - self.first).days, 0), self.days) / self.days

    def months(self) -> list[dt.date]:
        """First days of the months that begin on the axis."""
        date = self.first.replace(day=1)
        found = []
        while date <= self.last:
            if date >= self.first:
                found.append(date)
            date = (date + dt.timedelta(days=32)).replace(day=1)
        return found


class Labels:
    """Keeps labels in rows so that none stands on another, for a picture at its narrowest."""

    def __init__(self, rows: int, narrowest: float) -> None:
        self.taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
        self.narrowest = narrowest

    def place(
        self, share: float, words: str, *, anchor: str = "start", gap: float = 10, leader: bool = False
    ) -> int | None:
        """The first row with room, which is then taken; None where there is none.

        With ``leader`` a line runs down from the label: it crosses none below, and none is put upon it.
        """
        width = len(words) * LETTER + gap
        at = share * self.narrowest
        left = at - width if anchor == "end" else at - width / 2 if anchor == "middle" else at
        if left < -4 or left + width > self.narrowest + 4:
            return None
        for number_, row in enumerate(self.taken):
            below = self.taken[number_ + 1 :] if leader else []
            if any(a < at < b for other in below for a, b in other):
                continue
            if all(left + width <= a or b <= left for a, b in row):
                row.append((left, left + width))
                for other in below:
                    other.append((at - 4, at + 4))
                return number_
        return None
