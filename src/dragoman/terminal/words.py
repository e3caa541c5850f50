"""Facts, offices and numbers in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from dragoman import reference
from dragoman.model import Office
from dragoman.terminal.console import clean

if TYPE_CHECKING:
    from dragoman.record.entries import Entry
    from dragoman.store import results as r

MARKS: Mapping[str, str] = {
    "event": "●",
    "visit": "▬",
    "agreement": "■",
    "level": "◆",
    "figure": "▲",
    "anniversary": "✦",
    "statement": "«",
}
_HOLLOW: Mapping[str, str] = {"●": "○", "▬": "▭", "■": "□", "◆": "◇", "▲": "△"}
_COLOURS: Mapping[str, str] = {
    "event": "blue",
    "visit": "blue",
    "agreement": "magenta",
    "level": "magenta",
    "figure": "yellow",
    "anniversary": "yellow",
    "statement": "cyan",
}
KINDS: tuple[tuple[str, str, str], ...] = (
    ("event", "event", "events"),
    ("agreement", "agreement", "agreements"),
    ("figure", "figure", "figures"),
    ("partnership", "level of relations", "levels of relations"),
    ("anniversary", "anniversary", "anniversaries"),
    ("statement", "statement", "statements"),
)


def office_words(office: Office | r.OfficeSeen, names: Mapping[str, str]) -> str:
    """An office in words: ``prime minister of Norway``. ``names`` are those of entities by id."""
    words = clean(_role_words(office.role) if office.role else office.title or "office not named")
    if office.of:
        words += f" of {clean(names.get(office.of) or _state_name(office.of))}"
    if office.to:
        words += f" to {clean(names.get(office.to) or _state_name(office.to))}"
    return words


def _role_words(role: str) -> str:
    known = reference.load().roles.get(role)
    return known.name.lower() if known else role.replace("-", " ")


def _state_name(code: str) -> str:
    # A page may name a state by its offices alone; then it is no entity of the page.
    known = reference.load().states.get(code)
    return known.name if known else code


def fact_words(fact: Entry | r.FactRow, parties: Iterable[tuple[str, str]]) -> Text:
    """A fact on one line: sign, kind, status, parties, details. ``parties`` are roles with names."""
    sign = MARKS[fact.mark] if fact.fill == "happened" else _HOLLOW.get(MARKS[fact.mark], MARKS[fact.mark])
    text = Text.assemble((f"{sign} ", _COLOURS[fact.mark]))
    text.append(fact.type, style="bold")
    if fact.status not in ("happened", "stated", fact.type):
        text.append(f" ({fact.status})")
    words = _party_words(parties)
    if words:
        text.append(f"  {words}")
    details = _details(fact)
    if details:
        text.append("  " + ", ".join(details), style="green")
    return text


def _party_words(parties: Iterable[tuple[str, str]]) -> str:
    by_role: dict[str, list[str]] = {}
    for role, name in parties:
        if role != "via":
            by_role.setdefault(role, []).append(clean(name))
    hosts = by_role.pop("host", [])
    speakers, hearers = by_role.pop("by", []), by_role.pop("to", [])
    rest = list(dict.fromkeys(name for names in by_role.values() for name in names))
    words = ", ".join(name for name in rest if name not in hosts)
    if hosts:
        words += f"{', ' if words else ''}host: {', '.join(hosts)}"
    if speakers:
        words = f"by {', '.join(speakers)}"
    if hearers:
        words += f"{' ' if words else ''}to {', '.join(hearers)}"
    return words


def _details(fact: Entry | r.FactRow) -> list[str]:
    found = []
    if fact.count is not None and fact.kind == "anniversary":
        found.append(f"{fact.count} years")
    elif fact.count is not None and (fact.count != 1 or fact.approximate):
        found.append(f"{'about ' if fact.approximate else ''}{fact.count}")
    if fact.value is not None:
        edge = {"about": "about ", "at-least": "at least ", "at-most": "at most "}.get(fact.bound or "", "")
        found.append(f"{edge}{number_words(fact.value)}{f' {fact.unit}' if fact.unit else ''}")
    found.extend(clean(words) for words in (fact.title, *fact.fields, fact.period) if words)
    if fact.place:
        found.append(f"in {clean(fact.place)}")
    if fact.date:
        found.append(f"{fact.date} to {fact.end}" if fact.end else fact.date)
    if fact.due:
        found.append(f"due {fact.due}")
    return found


def number_words(value: float) -> str:
    """``5000000000.0`` -> ``5 000 000 000``; halves stay."""
    if value == int(value) and abs(value) < 1e18:
        return f"{int(value):,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return f"{value:g}"


def count(number: int, one: str, many: str) -> str:
    """``1 page``, ``2 pages``."""
    return f"{number} {one if number == 1 else many}"
