"""Answers of the store in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.model import Span
from dragoman.terminal.console import clean, heading, line
from dragoman.terminal.words import count, fact_words, office_words

if TYPE_CHECKING:
    from dragoman.store import results as r


def print_fact(console: Console, fact: r.FactRow, *, marks: Sequence[Span] = ()) -> None:
    """A fact of the record with its sentence and where that stands."""
    words = fact_words(fact, [(party.role, party.name) for party in fact.parties])
    line(console, words, indent=2, hang=2)
    line(console, _highlighted(fact.sentence, marks), indent=4)
    pages = f"; {fact.pages} pages tell of it" if fact.pages > 1 else ""
    where = Text(f"{_where(fact)}{pages} · {fact.entry}", style="dim")
    if fact.disputed:
        where.append(" ≠ pages disagree", style="red")
    line(console, where, indent=4)


def _where(hit: r.FactRow | r.SentenceHit | r.DocumentRow) -> str:
    return f"{hit.outlet or 'outlet not given'}, {hit.language or '?'}, {(hit.published or 'no date')[:10]}"


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
        line(console, Text(f"Nothing in the record holds “{clean(found.words)}”{looked}."))
        return
    first = True
    if found.entities:
        heading(console, "Known under this name", first=True)
        first = False
        for entity in found.entities:
            _print_entity_line(console, entity)
    if found.sentences_total:
        heading(console, count(found.sentences_total, "sentence with facts", "sentences with facts"), first=first)
        if found.common:
            line(
                console, Text(f"The words are common: only the last {found.common:,} taken in are looked at.", "dim")
            )
        first = False
        for hit in found.sentences:
            line(console, _highlighted(hit.snippet.text, hit.snippet.marks), indent=2, hang=2)
            kinds = ", ".join(dict.fromkeys(fact.type for fact in hit.facts))
            where = f"{_where(hit)} · {kinds} · {clean(hit.headline or '')}"
            line(console, Text(where, style="dim"), indent=4, hang=2)
    if found.pages_total:
        heading(console, count(found.pages_total, "page", "pages"), first=first)
        for page in found.pages:
            line(console, _highlighted(page.headline.text, page.headline.marks), indent=2, hang=2)
            if page.snippet.text:
                line(console, _highlighted(page.snippet.text, page.snippet.marks), indent=4)
            line(console, Text(f"{_where(page.document)} · {page.document.id}", style="dim"), indent=4)


def _print_entity_line(console: Console, entity: r.EntityRow) -> None:
    text = Text.assemble((clean(entity.name), "bold"))
    state = f", {entity.state}" if entity.state else ""
    text.append(f"  {entity.kind}{state}, {count(entity.pages, 'page', 'pages')}", style="")
    text.append(f"  {entity.id}", style="dim")
    line(console, text, indent=2, hang=4)


def print_choices(console: Console, name: str, entities: Sequence[r.EntityRow]) -> None:
    """Several that may be meant."""
    line(console, Text(f"“{clean(name)}” may be any of these; ask again with the id at the end of the line:"))
    for entity in entities:
        _print_entity_line(console, entity)


def print_person(console: Console, page: r.PersonPage, *, limit: int) -> None:
    """A person of the record."""
    _print_entity_head(console, page.entity, page.documents, page.outlets, page.languages)
    if page.offices:
        heading(console, "Offices, as pages give them")
        for office in page.offices:
            names = {office.of: office.of_name or office.of} if office.of else {}
            line(console, Text(office_words(office, names)) + Text(_seen(office), style="dim"), indent=2, hang=4)
    _print_names(console, page.names)
    if page.met:
        heading(console, "Met")
        for other in page.met[:limit]:
            times = [count(other.happened, "time", "times")] if other.happened else []
            times += [f"{other.planned} planned"] if other.planned else []
            text = Text(clean(other.entity.name) + (f", {clean(other.state)}" if other.state else ""))
            text.append(f"  {', '.join(times)}", style="green")
            text.append("  " + ", ".join((*other.days, *other.planned_days)), style="dim")
            line(console, text, indent=2, hang=4)
    _print_facts(console, "What is recorded", page.facts, limit)
    _print_facts(console, f"Said ({page.statements} in all)", page.latest_statements, limit)
    _print_documents(console, page.recent, limit)


def print_state(console: Console, page: r.StatePage, *, limit: int) -> None:
    """A state, body or instrument of the record."""
    _print_entity_head(console, page.entity, page.documents, page.outlets, page.languages)
    _print_names(console, page.names)
    if page.people:
        heading(console, "People in office, as pages give them")
        for person in page.people[:limit]:
            names = {office.of: office.of_name for office in person.offices if office.of and office.of_name}
            mine = [office for office in person.offices if office.state == page.entity.id]
            text = Text(clean(person.entity.name))
            text.append("  " + "; ".join(office_words(office, names) for office in mine), style="green")
            line(console, text, indent=2, hang=4)
    if page.relations:
        heading(console, "Relations")
        for one in page.relations[:limit]:
            counts = {
                "visit": one.visits,
                "meeting": one.meetings,
                "agreement": one.agreements,
                "figure": one.figures,
                "statement": one.statements,
            }
            words = ", ".join(count(number, name, f"{name}s") for name, number in counts.items() if number)
            text = Text(clean(one.other.name)) + Text(f"  {words}", style="green")
            line(
                console, text + Text(f"  last {one.last_day}" if one.last_day else "", style="dim"), indent=2, hang=4
            )
    _print_facts(console, "What is recorded", page.facts, limit)
    _print_documents(console, page.recent, limit)


def _print_entity_head(console: Console, entity: r.EntityRow, documents: int, outlets: int, languages: int) -> None:
    line(console, Text(clean(entity.name), style="bold"))
    known = "known from pages alone" if entity.provisional else "in the reference"
    reach = [
        count(documents, "page", "pages"),
        count(outlets, "outlet", "outlets"),
        count(languages, "language", "languages"),
    ]
    line(console, Text(f"{entity.kind} · {entity.id} · {known} · {', '.join(reach)}", style="dim"))


def _print_names(console: Console, names: Sequence[r.NameForm]) -> None:
    if not names:
        return
    heading(console, "Forms of the name")
    forms: dict[str, list[r.NameForm]] = {}
    for name in names:
        forms.setdefault(name.form, []).append(name)
    for form, seen in forms.items():
        damaged = any(one.damaged for one in seen)
        text = Text.assemble((f"{'✕ ' if damaged else ''}{clean(form)}", "red" if damaged else ""))
        where = ", ".join(f"{one.language or '?'} {one.pages}" for one in seen)
        text.append(f"  {where}{'  damaged in translation' if damaged else ''}", style="dim")
        line(console, text, indent=2, hang=4)


def _seen(office: r.OfficeSeen) -> str:
    when = ""
    if office.first_day:
        when = f", {office.first_day}" + (f" to {office.last_day}" if office.last_day != office.first_day else "")
    return f"  {count(office.pages, 'page', 'pages')}{when}"


def _print_facts(console: Console, title: str, facts: Sequence[r.FactRow], limit: int) -> None:
    if facts:
        heading(console, title)
        for fact in facts[:limit]:
            print_fact(console, fact)


def _print_documents(console: Console, documents: Sequence[r.DocumentRow], limit: int) -> None:
    if documents:
        heading(console, "Latest pages")
        for row in documents[:limit]:
            line(console, Text(clean(row.headline)), indent=2, hang=2)
            line(console, Text(f"{_where(row)} · {row.id}", style="dim"), indent=4)


def print_overview(console: Console, numbers: r.Overview, most: Sequence[str]) -> None:
    """What the record holds, and who is in it ``most``."""
    reach = [
        count(numbers.documents, "page", "pages"),
        f"by {count(numbers.outlets, 'outlet', 'outlets')}",
        f"in {count(numbers.languages, 'language', 'languages')}",
    ]
    named = [count(numbers.people, "person", "people"), count(numbers.states, "state", "states")]
    line(console, Text(f"The record holds {' '.join(reach)}, {' and '.join(named)}."))
    if most:
        line(console, Text(f"Most named: {', '.join(map(clean, most))}."))
