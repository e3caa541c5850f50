"""One page's record in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from dragoman.model import Entity, Reading, Span
from dragoman.record.entries import Entry
from dragoman.record.title import title_of
from dragoman.terminal.console import clean, heading, line
from dragoman.terminal.words import KINDS, count, fact_words, office_words


def print_reading(console: Console, reading: Reading, entries: Sequence[Entry]) -> None:
    """One page's record: where it is from, who is in it, each fact above its sentence, photographs, faults."""
    article = reading.article
    line(console, Text(clean(title_of(reading)), style="bold"))
    about = [
        article.outlet or "outlet not given",
        article.language or "language not known",
        (article.published or "no date")[:16].replace("T", " "),
    ]
    line(console, Text(" · ".join(about), style="dim"))
    if article.source_url:
        line(console, Text(f"from {article.source_url}", style="dim"))
    if article.byline:
        line(console, Text(f"by {clean(article.byline)}", style="dim"))
    if article.lead:
        console.print()
        line(console, Text(clean(article.lead)))
    names = {entity.id: entity.name for entity in reading.entities}
    _print_entities(console, reading.entities, names)
    for kind, _, many in KINDS:
        of_kind = [entry for entry in entries if entry.kind == kind]
        if of_kind:
            heading(console, many.capitalize())
        for entry, following in zip_longest(of_kind, of_kind[1:]):
            _print_entry(console, entry, names)
            # Several facts of one sentence stand together above it.
            if following is None or following.evidence != entry.evidence:
                _print_evidence(console, entry, article.text)
    if reading.photos:
        heading(console, "Photographs")
        for photo in reading.photos:
            credit = f" (photo: {clean(photo.credit)})" if photo.credit else " (no credit)"
            line(console, Text(clean(photo.caption)) + Text(credit, style="dim"), indent=2, hang=2)
    if reading.faults:
        heading(console, "Faults in this edition")
        for fault in reading.faults:
            text = Text.assemble((f"✕ {fault.kind}: ", "red"), f"“{clean(fault.text)}”")
            if fault.should_be:
                text.append(f" should be {fault.should_be}")
            text.append(f"; {clean(fault.why)}", style="dim")
            line(console, text, indent=2, hang=2)
    if not reading.entities and not entries:
        console.print()
        line(console, Text("Nothing was read from this page beyond its text.", style="dim"))


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
        heading(console, title)
        if kind in ("state", "place"):
            words = ", ".join(f"{clean(one.name)} ({one.id})" if kind == "state" else clean(one.name) for one in some)
            line(console, Text(words), indent=2, hang=2)
            continue
        for one in some:
            text = Text(clean(one.name))
            others = [clean(name) for name in one.names if name != one.name]
            if one.offices:
                text.append("  " + "; ".join(office_words(office, names) for office in one.offices), style="green")
            if others:
                text.append("  also " + ", ".join(others), style="dim")
            line(console, text, indent=2, hang=4)


def _print_entry(console: Console, entry: Entry, names: Mapping[str, str]) -> None:
    parties = [(party.role, names.get(party.local, party.local)) for party in entry.parties]
    line(console, fact_words(entry, parties), indent=2, hang=2)


def _print_evidence(console: Console, entry: Entry, text: str) -> None:
    line(console, _sentence(text, entry.evidence[0]), indent=4)
    more = len(entry.evidence) - 1
    if more:
        line(console, Text(f"and {count(more, 'sentence', 'sentences')} more", style="italic dim"), indent=4)


def _sentence(text: str, span: Span) -> Text:
    return Text(clean(text[span.start : span.end]), style="dim")
