"""The relation's pictures: lanes on one time axis, and values aimed at and reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from dragoman.site import words
from dragoman.site.charts.svg import Axis, Labels, el, number, percent, picture, place
from dragoman.site.charts.time import lane
from dragoman.site.i18n import Tongue
from dragoman.site.views import Measure
from dragoman.store import results as r

_NARROWEST = 640.0


def dated(facts: Sequence[r.FactRow]) -> list[r.FactRow]:
    """Facts that give a date of their own."""
    return [fact for fact in facts if fact.dated and fact.day]


def _whisker(axis: Axis, fact: r.FactRow, y: float) -> list[Markup]:
    """A thin line over the month or year within which the day is not known."""
    if not fact.date or fact.date.startswith("-") or len(fact.date) >= 10:
        return []
    first, last = _range(fact)
    return [el("line", x1=percent(axis.share(first)), x2=percent(axis.share(last)), y1=y, y2=y, class_="whisker")]


def _range(fact: r.FactRow) -> tuple[str, str]:
    date = fact.date or ""
    if len(date) == 4:
        return f"{date}-01-01", f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-01", f"{date}-28"
    day = fact.day or date
    return day, day


def _share(axis: Axis, fact: r.FactRow) -> float:
    first, last = _range(fact)
    return (axis.share(first) + axis.share(last)) / 2


def visits(tongue: Tongue, axis: Axis, facts: Sequence[r.FactRow], day: str) -> Markup:
    """Visits one way, each with its visitor and dates where there is room."""
    parts: list[Markup] = []
    free = Labels(1, _NARROWEST)
    for fact in sorted(dated(facts), key=lambda f: f.day or "", reverse=True):
        share = _share(axis, fact)
        x = percent(share)
        parts += _whisker(axis, fact, 12)
        parts.append(place("visit", fact.fill, x, 12))
        who = [p.name for p in words.actors(fact) if p.kind == "person"]
        name = who[0] if who else ""
        when = tongue.span(fact.date, fact.end)
        end = share > 0.72
        longest = max(name, when, key=len)
        if free.place(share, longest, anchor="end" if end else "start") is not None:
            shift: dict[str, object] = {"dx": 6 if end else -6, "class_": "end" if end else None}
            parts.append(el("text", name or when, x=x, y=30, **shift))
            if name:
                shift["class_"] = "quiet end" if end else "quiet"
                parts.append(el("text", when, x=x, y=44, **shift))
    return lane(axis, 54, day, parts)


def dots(tongue: Tongue, axis: Axis, facts: Sequence[r.FactRow], day: str) -> Markup:
    """Meetings and other events as marks; several of one day stand upon each other."""
    parts: list[Markup] = []
    seen: Counter[str] = Counter()
    for fact in dated(facts):
        where = percent(_share(axis, fact))
        level = min(seen[where], 3)
        seen[where] += 1
        y = 34 - 10.5 * level
        parts += _whisker(axis, fact, y)
        parts.append(place(fact.mark, fact.fill, where, y))
    return lane(axis, 44, day, parts)


def agreements(tongue: Tongue, axis: Axis, facts: Sequence[r.FactRow], day: str) -> Markup:
    """Documents of a day as one square with their number."""
    piles: dict[tuple[str, str], list[r.FactRow]] = defaultdict(list)
    for fact in dated(facts):
        piles[(percent(_share(axis, fact)), fact.fill)].append(fact)
    parts: list[Markup] = []
    for (x, fill), pile in piles.items():
        count = sum(fact.count or 1 for fact in pile)
        if count == 1 or fill != "happened":
            parts.append(place("agreement", pile[0].fill, x, 26))
            if count > 1:
                parts.append(el("text", tongue.number(count), x=x, y=30, dx=9, class_="quiet"))
            continue
        side = 15 + 1.1 * min(count, 14)
        parts.append(
            el(
                "rect",
                x=x,
                y=float(34 - side),
                width=side,
                height=side,
                class_="documents",
                transform=f"translate({number(-side / 2)} 0)",
            )
        )
        parts.append(el("text", tongue.number(count), x=x, y=float(34 - side / 2 + 4), class_="middle inverse"))
    return lane(axis, 42, day, parts)


def anniversaries(tongue: Tongue, axis: Axis, facts: Sequence[r.FactRow], day: str) -> Markup:
    """Anniversaries with the number of years."""
    parts: list[Markup] = []
    free = Labels(1, _NARROWEST)
    for fact in dated(facts):
        share = _share(axis, fact)
        x = percent(share)
        parts.append(place("anniversary", fact.fill, x, 18))
        words_ = tongue.number(fact.count) if fact.count else ""
        if fact.title and free.place(share, f"{words_} {tongue.label('occasion', fact.title)}", gap=18) is not None:
            words_ = f"{tongue.label('occasion', fact.title)}, {words_}"
        elif free.place(share, words_, gap=18) is None:
            continue
        parts.append(el("text", words_, x=x, y=22, dx=10))
    return lane(axis, 34, day, parts)


def levels(tongue: Tongue, axis: Axis, facts: Sequence[r.FactRow], day: str) -> Markup:
    """Each level where a page first gives it on a dated day; the line runs on to the next one, or to the day."""
    parts: list[Markup] = []
    ordered = sorted(dated(facts), key=lambda f: f.day or "")
    changes: list[r.FactRow] = []
    for fact in ordered:
        if not changes or changes[-1].title != fact.title:
            changes.append(fact)
    free = Labels(2, _NARROWEST)
    for at, fact in enumerate(changes):
        share = axis.share(fact.day or day)
        ends = axis.share(changes[at + 1].day or day) if at + 1 < len(changes) else max(share, axis.share(day))
        y = 36.0 - 14 * (at % 2)
        parts.append(el("line", x1=percent(share), x2=percent(ends), y1=y, y2=y, class_="level"))
        parts.append(place("level", fact.fill, percent(share), y))
        name = tongue.label("level", fact.title)
        end = share > 0.6
        if free.place(share, name, anchor="end" if end else "start", gap=20) is not None:
            shift: dict[str, object] = {"dx": -9 if end else 9, "class_": "serif end" if end else "serif"}
            parts.append(el("text", name, x=percent(share), y=y - 6, **shift))
    return lane(axis, 46, day, parts)


def statements(tongue: Tongue, axis: Axis, facts: Sequence[r.FactRow], day: str) -> Markup:
    """Statements a month as bars, the tallest with their number."""
    counts: Counter[str] = Counter(fact.day[:7] for fact in facts if fact.day)
    parts: list[Markup] = []
    most = max(counts.values(), default=1)
    for month, count in counts.items():
        left = axis.share(f"{month}-01")
        right = min(axis.share(f"{month}-28"), max(axis.share(day), left))
        tall = max(3.0, 34 * count / most)
        parts.append(
            el(
                "rect",
                x=percent(left),
                y=52 - tall,
                width=percent(max(right - left, 0.004)),
                height=tall,
                class_="spoken",
            )
        )
        if count == most or count >= 0.6 * most:
            middle = percent((left + right) / 2)
            parts.append(el("text", tongue.number(count), x=middle, y=52 - tall - 4, class_="middle quiet"))
    return lane(axis, 52, day, parts)


# ---------------------------------------------------------------------------------------------
# Aimed at, and reported
# ---------------------------------------------------------------------------------------------


def measure(tongue: Tongue, view: Measure) -> Markup:
    """Reported values as bars, split where pages of one time differ; targets as triangles, no line towards them."""
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for fact in view.reported:
        if fact.row.value is not None:
            values[_column(tongue, fact.row)].append(fact.row.value)
    targets = sorted({(f.row.value, (f.row.due or "")[:4]) for f in view.targets if f.row.value is not None})
    tallest = max([v for found in values.values() for v in found] + [t[0] or 0 for t in targets], default=1.0) or 1.0
    step = _step(tallest)
    top, height = 26.0, 190.0
    ceiling = step * (int(tallest / step) + (tallest % step > 0))
    scale, unit = _unit(tallest)

    def y(value: float) -> float:
        return top + height * (1 - value / ceiling)

    parts: list[Markup] = []
    level = 0.0
    while level <= ceiling * 1.001:
        parts.append(
            el("line", x1="44", x2="100%", y1=y(level), y2=y(level), class_="base" if level == 0 else "grid")
        )
        parts.append(el("text", tongue.number(level / scale), x=36, y=y(level) + 4, class_="end quiet"))
        level += step
    columns = [*sorted(values), *([None] if targets else [])]
    slot = 0.86 / max(len(columns), 1)
    for n, year in enumerate(columns):
        centre = 0.12 + slot * (n + 0.5)
        if year is None:
            continue
        found = sorted(set(values[year]))
        wide = min(slot * 0.62, 0.12)
        low, high = found[0], found[-1]
        parts.append(
            el(
                "rect",
                x=percent(centre - wide / 2),
                y=y(low),
                width=percent(wide),
                height=y(0) - y(low),
                class_="reported",
            )
        )
        if high > low:
            parts.append(
                el(
                    "rect",
                    x=percent(centre - wide / 2),
                    y=y(high),
                    width=percent(wide),
                    height=y(low) - y(high),
                    class_="differs",
                )
            )
        shown = "–".join(tongue.number(round(v / scale, 2)) for v in dict.fromkeys((low, high)))
        parts.append(el("text", shown, x=percent(centre), y=y(high) - 6, class_="middle"))
        parts.append(el("text", year[1], x=percent(centre), y=y(0) + 17, class_="middle quiet"))
    if targets:
        left = 0.12 + slot * (len(columns) - 1) + slot * 0.15
        for value, due in targets:
            if value is None:
                continue
            parts.append(place("figure", "planned", percent(left), y(value)))
            parts.append(el("line", x1=percent(left), x2="100%", y1=y(value), y2=y(value), class_="aim"))
            words_ = tongue.number(round(value / scale, 2))
            parts.append(el("text", words_, x=percent(left), y=y(value) + 15, dx=10, class_="strong"))
            parts.append(
                el("text", due or tongue("date.none"), x=percent(left), y=y(value) + 29, dx=10, class_="quiet")
            )
        parts.append(el("text", tongue("measure.aimed-at"), x=percent(left), y=y(0) + 17, class_="quiet"))
    unit_words = " ".join(filter(None, [tongue(f"scale.{unit}") if unit else "", tongue.label("unit", view.unit)]))
    parts.append(el("text", unit_words, x=44, y=11, class_="quiet"))
    label = tongue("measure.label", reported=len(view.reported), targets=len(view.targets))
    return picture(label, top + height + 26, parts, class_="measure")


def _column(tongue: Tongue, fact: r.FactRow) -> tuple[str, str]:
    """Sort key and words of a column: the year that the value is of, else the month in which a page said it."""
    if fact.date and not fact.date.startswith("-"):
        return fact.date[:4], fact.date[:4]
    if fact.published:
        return fact.published[:7], tongue.month(fact.published[:7], short=True)
    return "", tongue("measure.no-year")


def _unit(tallest: float) -> tuple[float, str]:
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand")):
        if tallest >= size:
            return size, name
    return 1.0, ""


def _step(tallest: float) -> float:
    """A round distance between gridlines that gives two to six of them."""
    size = 10.0 ** (len(str(int(tallest))) - 1) if tallest >= 1 else 0.1
    for factor in (0.2, 0.5, 1.0, 2.0):
        if tallest / (size * factor) <= 6:
            return size * factor
    return size * 2
