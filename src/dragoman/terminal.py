"""What the commands print: records, lists and progress, as wide as the terminal and plain where there is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from dragoman.model import Entity, Office, Reading, Span
from dragoman.store.prepare import title_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.ingest import Progress
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
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("event", "event", "events"),
    ("agreement", "agreement", "agreements"),
    ("figure", "figure", "figures"),
    ("partnership", "level of relations", "levels of relations"),
    ("anniversary", "anniversary", "anniversaries"),
    ("statement", "statement", "statements"),
)
WIDEST = 110
"""Lines of text are no longer than this even in a wider terminal: they would be hard to read."""
PLAIN_SECONDS = 5.0
"""Between lines of progress where there is no terminal to draw a bar in."""


def output() -> Console:
    """Standard output: colours and wrapping in a terminal, plain whole lines elsewhere; NO_COLOR is heeded."""
    return Console(highlight=False, emoji=False, markup=False)


def errors() -> Console:
    """Standard error, likewise."""
    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def _line(console: Console, text: Text, indent: int = 0, hang: int = 0) -> None:
    """Print a paragraph, wrapped in a terminal with its later lines indented further, whole where piped."""
    if not console.is_terminal:
        console.print(" " * indent + text.plain, soft_wrap=True)
        return
    width = max(20, min(console.width, WIDEST) - indent - hang)
    for number, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        console.print(Text(" " * (indent + (hang if number else 0))) + line, soft_wrap=True)


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold"))


def _clean(text: str) -> str:
    """One line, without control characters that a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in " ".join(text.split()))


# -- a page's record ---------------------------------------------------------------------------


def print_reading(console: Console, reading: Reading, entries: Sequence[Entry]) -> None:
    """One page's record: where it is from, who is in it, each fact above its sentence, photographs, faults."""
    article = reading.article
    _line(console, Text(_clean(title_of(reading)), style="bold"))
    about = [
        article.outlet or "outlet not given",
        article.language or "language not known",
        article.published or "no date",
    ]
    _line(console, Text(" · ".join(about), style="dim"))
    if article.source_url:
        _line(console, Text(f"from {article.source_url}", style="dim"))
    if article.byline:
        _line(console, Text(f"by {_clean(article.byline)}", style="dim"))
    if article.lead:
        console.print()
        _line(console, Text(_clean(article.lead)))
    names = {entity.id: entity.name for entity in reading.entities}
    _print_entities(console, reading.entities, names)
    for kind, _, many in _KINDS:
        of_kind = [entry for entry in entries if entry.kind == kind]
        if of_kind:
            _heading(console, many.capitalize())
        for entry in of_kind:
            _print_entry(console, entry, names, article.text)
    if reading.photos:
        _heading(console, "Photographs")
        for photo in reading.photos:
            credit = f" (photo: {_clean(photo.credit)})" if photo.credit else " (no credit)"
            _line(console, Text(_clean(photo.caption)) + Text(credit, style="dim"), indent=2, hang=2)
    if reading.faults:
        _heading(console, "Faults in this edition")
        for fault in reading.faults:
            text = Text(f"✕ {fault.kind}: ", style="red") + Text(f"“{_clean(fault.text)}”")
            if fault.should_be:
                text.append(f" should be {fault.should_be}")
            text.append(f"; {_clean(fault.why)}", style="dim")
            _line(console, text, indent=2, hang=2)
    if not reading.entities and not entries:
        console.print()
        _line(console, Text("Nothing was read from this page beyond its text.", style="dim"))


def _print_entities(console: Console, entities: Sequence[Entity], names: Mapping[str, str]) -> None:
    groups = (
        ("People", "person"),
        ("States", "state"),
        ("Organisations", "organisation"),
        ("Instruments", "instrument"),
        ("Places", "place"),
    )
    for title, kind in groups:
        some = [entity for entity in entities if entity.kind == kind]
        if not some:
            continue
        _heading(console, title)
        if kind in ("state", "place"):
            words = ", ".join(
                f"{_clean(one.name)} ({one.id})" if kind == "state" else _clean(one.name) for one in some
            )
            _line(console, Text(words), indent=2, hang=2)
            continue
        for one in some:
            text = Text(_clean(one.name))
            others = [_clean(name) for name in one.names if name != one.name]
            if one.offices:
                text.append("  " + "; ".join(office_words(office, names) for office in one.offices), style="green")
            if others:
                text.append("  also " + ", ".join(others), style="dim")
            _line(console, text, indent=2, hang=4)


def office_words(office: Office | r.OfficeSeen, names: Mapping[str, str]) -> str:
    """An office in words: ``prime minister of Norway``."""
    words = _clean(office.role.replace("-", " ") if office.role else office.title or "office not named")
    if office.of:
        words += f" of {_clean(names.get(office.of, office.of))}"
    if office.to:
        words += f" to {_clean(names.get(office.to, office.to))}"
    return words


def _print_entry(console: Console, entry: Entry, names: Mapping[str, str], text: str) -> None:
    parties = [(party.role, names.get(party.local, party.local)) for party in entry.parties]
    _line(console, _fact_words(entry, parties), indent=2, hang=2)
    for span in entry.evidence:
        _line(console, _sentence(text, span), indent=4)


def _sentence(text: str, span: Span) -> Text:
    return Text(_clean(text[span.start : span.end]), style="dim")


def _fact_words(fact: Entry | r.FactRow, parties: Iterable[tuple[str, str]]) -> Text:
    sign = MARKS[fact.mark] if fact.fill == "happened" else _HOLLOW.get(MARKS[fact.mark], MARKS[fact.mark])
    text = Text(f"{sign} ", style=_COLOURS[fact.mark])
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
            by_role.setdefault(role, []).append(_clean(name))
    hosts = by_role.pop("host", [])
    speakers, hearers = by_role.pop("by", []), by_role.pop("to", [])
    rest = list(dict.fromkeys(name for names in by_role.values() for name in names))
    words = ", ".join(rest + [host for host in hosts if host not in rest])
    if hosts:
        words += f", host: {', '.join(hosts)}"
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
    found.extend(_clean(words) for words in (fact.title, *fact.fields, fact.period) if words)
    if fact.place:
        found.append(f"in {_clean(fact.place)}")
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


# -- lists from the store ----------------------------------------------------------------------


def print_fact(console: Console, fact: r.FactRow, *, marks: Sequence[Span] = ()) -> None:
    """A fact of the record with its sentence and where that stands."""
    words = _fact_words(fact, [(party.role, party.name) for party in fact.parties])
    _line(console, words, indent=2, hang=2)
    _line(console, _highlighted(fact.sentence, marks), indent=4)
    pages = f"; {fact.pages} pages say so" if fact.pages > 1 else ""
    _line(console, Text(_where(fact) + pages, style="dim"), indent=4)


def _where(hit: r.FactRow | r.SentenceHit | r.DocumentRow) -> str:
    return f"{hit.outlet or 'outlet not given'}, {hit.language or '?'}, {hit.published or 'no date'}"


def _highlighted(text: str, marks: Sequence[Span]) -> Text:
    """The text on one line; what is marked is bold and underlined."""
    shown = Text()
    at = 0
    for mark in marks:
        shown.append(_spaced(text[at : mark.start]))
        shown.append(_spaced(text[mark.start : mark.end]), style="bold underline")
        at = mark.end
    shown.append(_spaced(text[at:]))
    return shown


def _spaced(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def print_search(console: Console, found: r.SearchPage) -> None:
    """Entities, sentences and pages that a search found."""
    if not found.sentences_total and not found.pages_total and not found.entities:
        looked = f" (looked for: {found.understood})" if found.understood else ""
        _line(console, Text(f"Nothing in the record holds “{_clean(found.words)}”{looked}."))
        return
    if found.entities:
        _heading(console, "Known under this name")
        for entity in found.entities:
            _print_entity_line(console, entity)
    if found.sentences_total:
        _heading(console, _count(found.sentences_total, "sentence with facts", "sentences with facts"))
        for hit in found.sentences:
            _line(console, _highlighted(hit.snippet.text, hit.snippet.marks), indent=2, hang=2)
            kinds = ", ".join(dict.fromkeys(fact.type for fact in hit.facts))
            where = f"{_where(hit)} · {kinds} · {_clean(hit.headline or '')}"
            _line(console, Text(where, style="dim"), indent=4, hang=2)
    if found.pages_total:
        _heading(console, _count(found.pages_total, "page", "pages"))
        for page in found.pages:
            _line(console, _highlighted(page.headline.text, page.headline.marks), indent=2, hang=2)
            if page.snippet.text:
                _line(console, _highlighted(page.snippet.text, page.snippet.marks), indent=4)
            _line(console, Text(f"{_where(page.document)} · {page.document.id}", style="dim"), indent=4)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _print_entity_line(console: Console, entity: r.EntityRow) -> None:
    text = Text(_clean(entity.name), style="bold")
    text.append(f"  {entity.kind}, {_count(entity.pages, 'page', 'pages')}", style="")
    text.append(f"  {entity.id}", style="dim")
    _line(console, text, indent=2, hang=4)


def print_choices(console: Console, name: str, entities: Sequence[r.EntityRow]) -> None:
    """Several that may be meant."""
    _line(console, Text(f"“{_clean(name)}” may be any of these; ask again with the id at the end of the line:"))
    for entity in entities:
        _print_entity_line(console, entity)


def print_person(console: Console, page: r.PersonPage, *, limit: int) -> None:
    """A person of the record."""
    _print_entity_head(console, page.entity, page.documents, page.outlets, page.languages)
    if page.offices:
        _heading(console, "Offices, as pages give them")
        for office in page.offices:
            names = {office.of: office.of_name or office.of} if office.of else {}
            _line(console, Text(office_words(office, names)) + Text(_seen(office), style="dim"), indent=2, hang=4)
    _print_names(console, page.names)
    if page.met:
        _heading(console, "Met")
        for other in page.met[:limit]:
            state = f", {other.state}" if other.state else ""
            planned = f", {other.planned} planned" if other.planned else ""
            text = Text(f"{_clean(other.entity.name)}{state}")
            text.append(
                f"  {other.happened} times{planned}" if other.happened != 1 else f"  once{planned}", style="green"
            )
            text.append("  " + ", ".join((*other.days, *other.planned_days)), style="dim")
            _line(console, text, indent=2, hang=4)
    _print_facts(console, "What is recorded", page.facts, limit)
    _print_facts(console, f"Said ({page.statements} in all)", page.latest_statements, limit)
    _print_documents(console, page.recent, limit)


def print_state(console: Console, page: r.StatePage, *, limit: int) -> None:
    """A state, body or instrument of the record."""
    _print_entity_head(console, page.entity, page.documents, page.outlets, page.languages)
    _print_names(console, page.names)
    if page.people:
        _heading(console, "People in office, as pages give them")
        for person in page.people[:limit]:
            names = {office.of: office.of_name for office in person.offices if office.of and office.of_name}
            mine = [office for office in person.offices if office.of == page.entity.id]
            text = Text(_clean(person.entity.name))
            text.append("  " + "; ".join(office_words(office, names) for office in mine), style="green")
            _line(console, text, indent=2, hang=4)
    if page.relations:
        _heading(console, "Relations")
        for one in page.relations[:limit]:
            counts = {
                "visits": one.visits,
                "meetings": one.meetings,
                "agreements": one.agreements,
                "figures": one.figures,
                "statements": one.statements,
            }
            words = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
            text = Text(_clean(one.other.name)) + Text(f"  {words}", style="green")
            _line(
                console, text + Text(f"  last {one.last_day}" if one.last_day else "", style="dim"), indent=2, hang=4
            )
    _print_facts(console, "What is recorded", page.facts, limit)
    _print_documents(console, page.recent, limit)


def _print_entity_head(console: Console, entity: r.EntityRow, documents: int, outlets: int, languages: int) -> None:
    _line(console, Text(_clean(entity.name), style="bold"))
    known = "known from pages alone" if entity.provisional else "in the reference"
    reach = [
        _count(documents, "page", "pages"),
        _count(outlets, "outlet", "outlets"),
        _count(languages, "language", "languages"),
    ]
    _line(console, Text(f"{entity.kind} · {entity.id} · {known} · {', '.join(reach)}", style="dim"))


def _print_names(console: Console, names: Sequence[r.NameForm]) -> None:
    if not names:
        return
    _heading(console, "Forms of the name")
    forms: dict[str, list[r.NameForm]] = {}
    for name in names:
        forms.setdefault(name.form, []).append(name)
    for form, seen in forms.items():
        damaged = any(one.damaged for one in seen)
        text = Text(f"{'✕ ' if damaged else ''}{_clean(form)}", style="red" if damaged else "")
        where = ", ".join(f"{one.language or '?'} {one.pages}" for one in seen)
        text.append(f"  {where}{'  damaged in translation' if damaged else ''}", style="dim")
        _line(console, text, indent=2, hang=4)


def _seen(office: r.OfficeSeen) -> str:
    when = ""
    if office.first_day:
        when = f", {office.first_day}" + (f" to {office.last_day}" if office.last_day != office.first_day else "")
    return f"  {_count(office.pages, 'page', 'pages')}{when}"


def _print_facts(console: Console, title: str, facts: Sequence[r.FactRow], limit: int) -> None:
    if facts:
        _heading(console, title)
        for fact in facts[:limit]:
            print_fact(console, fact)


def _print_documents(console: Console, documents: Sequence[r.DocumentRow], limit: int) -> None:
    if documents:
        _heading(console, "Latest pages")
        for row in documents[:limit]:
            _line(console, Text(_clean(row.headline)), indent=2, hang=2)
            _line(console, Text(f"{_where(row)} · {row.id}", style="dim"), indent=4)


def print_overview(console: Console, numbers: r.Overview) -> None:
    """The whole record in numbers."""
    counts = [
        _count(numbers.documents, "page", "pages"),
        f"by {_count(numbers.outlets, 'outlet', 'outlets')}",
        f"in {_count(numbers.languages, 'language', 'languages')}",
        _count(numbers.people, "person", "people"),
        _count(numbers.states, "state", "states"),
    ]
    facts = {tally.key: tally.count for tally in numbers.facts}
    words = [_count(facts[kind], one, many) for kind, one, many in _KINDS if facts.get(kind)]
    _line(console, Text(f"The record: {', '.join(counts)}; {', '.join(words) or 'no facts yet'}."))


# -- progress ----------------------------------------------------------------------------------


@contextmanager
def progress(console: Console, *, quiet: bool = False) -> Iterator[Callable[[Progress], None]]:
    """A bar in a terminal, a line now and then elsewhere, nothing where ``quiet``."""
    if quiet:
        yield lambda _: None
    elif console.is_terminal:
        with _bar(console) as tell:
            yield tell
    else:
        yield _Lines(console)


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[Progress], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Reading"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", style="dim"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Reading", total=None, pace="")

        def tell(now: Any) -> None:
            bar.update(task, total=now.total, completed=now.handled, pace=pace(now))

        yield tell


class _Lines:
    """Progress in lines, not too many."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = time.monotonic()

    def __call__(self, now: Progress) -> None:
        if time.monotonic() - self._last >= PLAIN_SECONDS:
            self._last = time.monotonic()
            of = f" of {now.total}" if now.total is not None else ""
            self._console.print(f"{now.handled}{of} pages, {pace(now)}", soft_wrap=True)


def pace(now: Progress) -> str:
    """Pages a second, in words."""
    done = now.read + now.aside
    return f"{done / now.seconds:.0f} pages a second" if done and now.seconds > 0 else ""


def print_summary(console: Console, done: Progress) -> None:
    """What became of the pages, and what was recorded."""
    counts = [f"{done.read} read", f"{done.unchanged} unchanged", f"{done.aside} set aside"]
    speed = f" in {done.seconds:.1f} s" + (f", {pace(done)}" if pace(done) else "")
    _line(console, Text(f"{_count(done.handled, 'page', 'pages')}: {', '.join(counts)}{speed}."))
    if done.facts:
        words = [_count(done.facts[kind], one, many) for kind, one, many in _KINDS if done.facts.get(kind)]
        _line(console, Text(f"Recorded {', '.join(words)}."))


def prepare_streams() -> None:
    """Where the terminal cannot show a character, show a sign in its place instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
