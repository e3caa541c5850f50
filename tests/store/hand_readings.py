"""Readings put together by hand, so that the store is tested without the reader."""

from __future__ import annotations

from typing import Any

from dragoman.model import (
    Agreement,
    Anniversary,
    Article,
    Block,
    Entity,
    EntityKind,
    Event,
    Fault,
    Figure,
    Mention,
    Office,
    Partnership,
    Reading,
    Span,
    Statement,
    stable_id,
)


class Sheet:
    """A page of numbered sentences; the first is the headline."""

    def __init__(
        self,
        *sentences: str,
        language: str = "sv",
        published: str | None = "2025-12-01",
        outlet: str | None = "tidning.example",
        url: str | None = None,
        source_url: str | None = None,
    ) -> None:
        self.text = "\n".join(sentences)
        self.spans: list[Span] = []
        at = 0
        for sentence in sentences:
            self.spans.append(Span(start=at, end=at + len(sentence)))
            at += len(sentence) + 1
        self.article = Article(
            id=stable_id(url, self.text),
            url=url,
            source_url=source_url,
            outlet=outlet,
            language=language,
            headline=sentences[0],
            published=published,
            text=self.text,
            blocks=tuple(
                Block(kind="paragraph" if i else "headline", start=span.start, end=span.end)
                for i, span in enumerate(self.spans)
            ),
        )
        self.entities: list[Entity] = []
        self.mentions: list[Mention] = []
        self.facts: dict[str, list[Any]] = {}
        self.faults: list[Fault] = []

    def __getitem__(self, number: int) -> tuple[Span, ...]:
        return (self.spans[number],)

    def has(self, id_: str, kind: EntityKind, name: str, *names: str, office: Office | None = None) -> Sheet:
        self.entities.append(
            Entity(id=id_, kind=kind, name=name, names=names or (name,), offices=(office,) if office else ())
        )
        for form in names or (name,):
            start = self.text.find(form)
            if start >= 0:
                self.mentions.append(Mention(entity=id_, start=start, end=start + len(form), text=form))
        return self

    def add(self, *facts: Event | Agreement | Figure | Partnership | Anniversary | Statement) -> Sheet:
        for fact in facts:
            self.facts.setdefault(FIELDS[type(fact)], []).append(fact)
        return self

    def reading(self) -> Reading:
        return Reading(
            article=self.article,
            entities=tuple(self.entities),
            mentions=tuple(self.mentions),
            faults=tuple(self.faults),
            **{field: tuple(facts) for field, facts in self.facts.items()},  # type: ignore[arg-type]
        )


FIELDS = {
    Event: "events",
    Agreement: "agreements",
    Figure: "figures",
    Partnership: "partnerships",
    Anniversary: "anniversaries",
    Statement: "statements",
}


def talks_in_vientiane(
    language: str = "sv", published: str | None = "2025-12-01", outlet: str = "tidning.example"
) -> Reading:
    """Talks, papers, a target, a promise and a plan, with an unknown person among them."""
    sheet = Sheet(
        "Överläggningar i Vientiane",
        "Tô Lâm höll samtal med Thongloun Sisoulith i Vientiane den 1 december.",
        "Tolv dokument utväxlades, och handeln skall nå 5 miljarder dollar till 2030.",
        f"Anouvong Phommasack lovade Vietnam stöd, skrev {outlet}.",
        "Ett möte med Kina planeras till den 20 december.",
        "Länderna höjde förbindelserna, 63 år efter att de knöts.",
        language=language,
        published=published,
        outlet=outlet,
        source_url="https://original.example/vientiane",
    )
    sheet.has("to-lam", "person", "Tô Lâm", office=Office(role="general-secretary", of="VNM"))
    sheet.has("thongloun-sisoulith", "person", "Thongloun Sisoulith", office=Office(role="president", of="LAO"))
    sheet.has("anouvong", "person", "Anouvong Phommasack", office=Office(role="deputy-minister", of="LAO"))
    sheet.has("VNM", "state", "Viet Nam", "Vietnam").has("LAO", "state", "Laos", "Laos").has(
        "CHN", "state", "China", "Kina"
    )
    sheet.has("vientiane", "place", "Vientiane")
    return sheet.add(
        Event(
            kind="meeting",
            people=("to-lam", "thongloun-sisoulith"),
            states=("VNM", "LAO"),
            place="vientiane",
            start="2025-12-01",
            evidence=sheet[1],
        ),
        Event(kind="meeting", status="planned", states=("VNM", "CHN"), start="2025-12-20", evidence=sheet[4]),
        Agreement(
            count=12, parties=("VNM", "LAO"), fields=("defence", "health"), status="exchanged", evidence=sheet[2]
        ),
        Figure(
            value=5e9,
            unit="USD",
            measure="trade turnover",
            target=True,
            due="2030",
            states=("VNM", "LAO"),
            evidence=sheet[2],
        ),
        Statement(act="pledge", by=("anouvong",), to=("VNM",), evidence=sheet[3]),
        Partnership(level="strategic partnership", states=("VNM", "LAO"), change="raised", evidence=sheet[5]),
        Anniversary(years=63, of="diplomatic relations", states=("VNM", "LAO"), to="2025-09-05", evidence=sheet[5]),
    ).reading()


def ministers_in_oslo(published: str | None = "2025-11-20") -> Reading:
    """Støre meets Kristersson; a surname alone; a damaged name."""
    sheet = Sheet(
        "Støre møtte Kristersson",
        "Jonas Gahr Støre tok imot Ulf Kristersson i Oslo.",
        "Minister Phommasack ba Norge om hjelp til Đà Nẵng.",
        "Generalsekreterare till Lam hyllade avtalet mellom Norge og Sverige.",
        language="nb",
        published=published,
        outlet="avis.example",
    )
    sheet.has(
        "jonas-gahr-store", "person", "Jonas Gahr Støre", "Jonas Gahr Støre", "Støre",
        office=Office(role="prime-minister", of="NOR"),
    )  # fmt: skip
    sheet.has("ulf-kristersson", "person", "Ulf Kristersson", office=Office(role="prime-minister", of="SWE"))
    sheet.has("phommasack", "person", "Phommasack", office=Office(title="Minister"))
    sheet.has("to-lam", "person", "Tô Lâm", "till Lam", office=Office(role="general-secretary"))
    sheet.has("NOR", "state", "Norway", "Norge").has("SWE", "state", "Sweden", "Sverige")
    start = sheet.text.index("Generalsekreterare till Lam")
    sheet.faults.append(
        Fault(
            kind="damaged-name",
            start=start,
            end=start + 27,
            text="Generalsekreterare till Lam",
            should_be="Tô Lâm",
            why="the office points to Tô Lâm",
        )
    )
    return sheet.add(
        Event(
            kind="meeting",
            people=("jonas-gahr-store", "ulf-kristersson"),
            host="jonas-gahr-store",
            evidence=sheet[1],
        ),
        Statement(act="request", by=("phommasack",), to=("NOR",), evidence=sheet[2]),
        Statement(act="appreciate", by=("to-lam",), to=(), evidence=sheet[3]),
    ).reading()
