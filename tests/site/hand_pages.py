"""A small newsroom put together by hand, so that the site is tested without the reader."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from dragoman.model import (
    Agreement,
    Anniversary,
    Article,
    Block,
    BlockKind,
    Entity,
    EntityKind,
    Event,
    Fault,
    Figure,
    Mention,
    Office,
    Partnership,
    Photo,
    Reading,
    Span,
    Statement,
    stable_id,
)
from dragoman.reference import load
from dragoman.site.judging import Editing
from dragoman.site.web import application
from dragoman.store import Store
from dragoman.store.prepare import prepare
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageRead, keep

Fact = Event | Agreement | Figure | Partnership | Anniversary | Statement
FIELDS: dict[type, str] = {
    Event: "events",
    Agreement: "agreements",
    Figure: "figures",
    Partnership: "partnerships",
    Anniversary: "anniversaries",
    Statement: "statements",
}
TODAY = "2025-12-03"
EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)> & "quoted" \'single\' {{ 7 * 7 }} %00'

WHO: dict[str, tuple[EntityKind, str, Office | None]] = {
    "to-lam": ("person", "Tô Lâm", Office(role="general-secretary", of="VNM")),
    "thongloun-sisoulith": ("person", "Thongloun Sisoulith", Office(role="president", of="LAO")),
    "kim-jong-un": ("person", "Kim Jong-un", Office(role="general-secretary", of="PRK")),
    "pham-minh-chinh": ("person", "Phạm Minh Chính", Office(role="prime-minister", of="VNM")),
    "ulf-kristersson": ("person", "Ulf Kristersson", Office(role="prime-minister", of="SWE")),
    "jonas-gahr-store": ("person", "Jonas Gahr Støre", Office(role="prime-minister", of="NOR")),
    "VNM": ("state", "Viet Nam", None),
    "LAO": ("state", "Laos", None),
    "PRK": ("state", "DPR Korea", None),
    "KWT": ("state", "Kuwait", None),
    "SWE": ("state", "Sweden", None),
    "NOR": ("state", "Norway", None),
    "IDN": ("state", "Indonesia", None),
    "asean": ("organisation", "Association of Southeast Asian Nations", None),
    "vientiane": ("place", "Vientiane", None),
    "pyongyang": ("place", "Pyongyang", None),
    "oslo": ("place", "Oslo", None),
    "unclos": ("instrument", "United Nations Convention on the Law of the Sea", None),
}


class Sheet:
    """A page of sentences with facts beside them; the first is the headline, ``^`` marks a caption."""

    def __init__(
        self, *sentences: str, language: str, published: str | None, outlet: str | None, source: str | None = None
    ) -> None:
        self.spans: list[Span] = []
        blocks: list[Block] = []
        kept = [sentence.removeprefix("^") for sentence in sentences]
        self.text = "\n".join([*kept, "Kommentar (0)"])
        photos = []
        at = 0
        for number, (written, sentence) in enumerate(zip(sentences, kept, strict=True)):
            span = Span(start=at, end=at + len(sentence))
            kind: BlockKind = "caption" if written.startswith("^") else "paragraph" if number else "headline"
            blocks.append(Block(kind=kind, start=span.start, end=span.end))
            if kind == "caption":
                photos.append(Photo(caption=sentence, credit="Bild: Arkiv", start=span.start, end=span.end))
            self.spans.append(span)
            at = span.end + 1
        blocks.append(Block(kind="furniture", start=at, end=len(self.text)))
        self.photos = tuple(photos)
        self.article = Article(
            id=stable_id(source, self.text),
            source_url=source,
            outlet=outlet,
            language=language,
            headline=kept[0],
            published=published,
            published_from="metadata" if published else None,
            comment_count=0,
            text=self.text,
            blocks=tuple(blocks),
        )
        self.entities: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self.facts: dict[str, list[Any]] = {}
        self.faults: list[Fault] = []

    def at(self, number: int) -> tuple[Span, ...]:
        return (self.spans[number],)

    def names(self, **forms: str | tuple[str, ...]) -> Sheet:
        """Entities by id (underscores for hyphens) with the forms that stand on the page."""
        for key, given in forms.items():
            known = key.replace("_", "-") if key.replace("_", "-") in WHO else key
            kind, name, office = WHO.get(known, ("person", key.replace("_", " ").title(), None))
            written = (given,) if isinstance(given, str) else given
            self.entities[known] = Entity(
                id=known, kind=kind, name=name, names=written, offices=(office,) if office else ()
            )
            for form in written:
                start = self.text.find(form)
                while start >= 0:
                    self.mentions.append(Mention(entity=known, start=start, end=start + len(form), text=form))
                    start = self.text.find(form, start + len(form))
        return self

    def add(self, *facts: Fact) -> Sheet:
        for fact in facts:
            self.facts.setdefault(FIELDS[type(fact)], []).append(fact)
        return self

    def fault(self, words: str, kind: str, should_be: str, why: str) -> Sheet:
        start = self.text.index(words)
        self.faults.append(
            Fault(
                kind=kind,
                start=start,
                end=start + len(words),
                text=words,
                should_be=should_be,
                severity="block",
                why=why,
            )
        )
        return self

    def reading(self) -> Reading:
        return Reading(
            article=self.article,
            photos=self.photos,
            entities=tuple(self.entities.values()),
            mentions=tuple(sorted(self.mentions, key=lambda m: m.start)),
            faults=tuple(self.faults),
            **{field: tuple(facts) for field, facts in self.facts.items()},  # type: ignore[arg-type]
        )


def vientiane_sv() -> Sheet:
    sheet = Sheet(
        "Vietnam och Laos höjer förbindelserna i Vientiane",
        "Generalsekreterare To Lam höll samtal med president Thongloun Sisoulith i Vientiane den 1 december 2025.",
        "De två sidorna höjde förbindelserna till ett strategiskt partnerskap.",
        "Handeln ska nå 5 miljarder USD, och på sikt 10 miljarder USD.",
        "^Generalsekreterare till Lam och president Thongloun Sisoulith undertecknar avtalet om rättsligt samarbete.",
        "Till sist överlämnades 12 dokument om försvar och hälsa.",
        "To Lam lovade att Vietnam ska stödja Laos.",
        "De två ledarna bekräftade sitt stöd för Asean och för havsrättskonventionen.",
        "Ett möte i Hanoi planeras till den 20 december 2025.",
        language="sv",
        published="2025-12-01",
        outlet="tidning.example",
        source="https://original.example/vientiane",
    )
    sheet.names(
        to_lam=("To Lam", "till Lam"),
        thongloun_sisoulith="Thongloun Sisoulith",
        VNM="Vietnam",
        LAO="Laos",
        vientiane="Vientiane",
        asean="Asean",
        unclos="havsrättskonventionen",
    )
    sheet.fault("till Lam", "damaged-name", "Tô Lâm", "the office and the other names point to Tô Lâm")
    both = ("to-lam", "thongloun-sisoulith")
    return sheet.add(
        Event(
            kind="visit",
            people=("to-lam",),
            states=("VNM", "LAO"),
            host="LAO",
            place="vientiane",
            start="2025-12-01",
            end="2025-12-02",
            evidence=sheet.at(1),
        ),
        Event(
            kind="meeting",
            people=both,
            states=("VNM", "LAO"),
            place="vientiane",
            start="2025-12-01",
            evidence=sheet.at(1),
        ),
        Partnership(level="strategic partnership", states=("VNM", "LAO"), change="raised", evidence=sheet.at(2)),
        Figure(
            value=5e9, unit="USD", measure="trade turnover", target=True, states=("VNM", "LAO"), evidence=sheet.at(3)
        ),
        Figure(
            value=1e10, unit="USD", measure="trade turnover", target=True, states=("VNM", "LAO"), evidence=sheet.at(3)
        ),
        Agreement(
            count=1,
            parties=("VNM", "LAO"),
            fields=("justice",),
            period="2026-2030",
            status="signed",
            start="2025-12-01",
            evidence=sheet.at(4),
        ),
        Agreement(
            count=12,
            parties=("VNM", "LAO"),
            fields=("defence", "health"),
            status="exchanged",
            start="2025-12-01",
            evidence=sheet.at(5),
        ),
        Statement(
            act="pledge",
            by=("to-lam",),
            to=("LAO",),
            says=Span(start=sheet.spans[6].start + 18, end=sheet.spans[6].end),
            evidence=sheet.at(6),
        ),
        Statement(act="affirm", by=both, to=("asean",), evidence=sheet.at(7)),
        Event(kind="meeting", status="planned", states=("VNM", "LAO"), start="2025-12-20", evidence=sheet.at(8)),
    )


def vientiane_en() -> Sheet:
    sheet = Sheet(
        "Trade between Viet Nam and Laos to double",
        "General Secretary Tô Lâm held talks with President Thongloun Sisoulith in Vientiane on 1 December 2025.",
        "Trade reached 2.2 billion US dollars in 2024.",
        "Prime Minister Phạm Minh Chính called for a second border market by 2026.",
        "The border football match of 29 November was cancelled.",
        language="en",
        published="2025-12-02",
        outlet="courier.example",
        source="https://courier.example/laos",
    )
    sheet.names(
        to_lam="Tô Lâm",
        thongloun_sisoulith="Thongloun Sisoulith",
        pham_minh_chinh="Phạm Minh Chính",
        VNM="Viet Nam",
        LAO="Laos",
        vientiane="Vientiane",
    )
    return sheet.add(
        Event(
            kind="meeting",
            people=("to-lam", "thongloun-sisoulith"),
            states=("VNM", "LAO"),
            place="vientiane",
            start="2025-12-01",
            evidence=sheet.at(1),
        ),
        Figure(
            value=2.2e9, unit="USD", measure="trade turnover", states=("VNM", "LAO"), due=None, evidence=sheet.at(2)
        ),
        Statement(act="request", by=("pham-minh-chinh",), to=("LAO",), evidence=sheet.at(3)),
        Event(kind="ceremony", status="cancelled", states=("VNM", "LAO"), start="2025-11-29", evidence=sheet.at(4)),
    )


def pyongyang_id() -> Sheet:
    sheet = Sheet(
        "Vietnam dan Korea Utara memperingati 75 tahun hubungan",
        "To Lam mengadakan pembicaraan dengan Kim Jong-un di Pyongyang pada 9 Oktober 2025.",
        "Peringatan 75 tahun hubungan diplomatik dirayakan.",
        "To Lam meminta Korea Utara menghormati hukum internasional.",
        language="id",
        published="2025-10-10",
        outlet="kabar.example",
    )
    sheet.names(to_lam="To Lam", kim_jong_un="Kim Jong-un", VNM="Vietnam", PRK="Korea Utara", pyongyang="Pyongyang")
    return sheet.add(
        Event(
            kind="visit",
            people=("to-lam",),
            states=("VNM", "PRK"),
            host="PRK",
            place="pyongyang",
            start="2025-10-09",
            evidence=sheet.at(1),
        ),
        Event(
            kind="meeting",
            people=("to-lam", "kim-jong-un"),
            states=("VNM", "PRK"),
            place="pyongyang",
            start="2025-10-09",
            evidence=sheet.at(1),
        ),
        Anniversary(
            years=75, of="diplomatic relations", states=("VNM", "PRK"), to="2025-01-31", evidence=sheet.at(2)
        ),
        Statement(act="request", by=("to-lam",), to=("PRK",), evidence=sheet.at(3)),
    )


def kuwait_ar() -> Sheet:
    """A language without a pack, written from right to left."""
    sheet = Sheet(
        "اتفق الجانبان على رفع العلاقات",
        "اتفق الجانبان على رفع العلاقات إلى مستوى الشراكة الاستراتيجية في 18 نوفمبر 2025.",
        language="ar",
        published="2025-11-18",
        outlet="kuwait.example",
        source="javascript:alert(1)",
    )
    sheet.names(VNM="الجانبان", KWT="العلاقات")
    return sheet.add(
        Partnership(level="strategic partnership", states=("VNM", "KWT"), change="raised", evidence=sheet.at(1))
    )


def oslo_nb() -> Sheet:
    sheet = Sheet(
        "Støre tar imot Kristersson",
        "Jonas Gahr Støre møter Ulf Kristersson i Oslo 17. desember 2025.",
        "Handelen mellom landene var på 300 milliarder NOK.",
        "Møtet i november ble avlyst.",
        "Norge avviser at et møte fant sted i går.",
        language="nb",
        published="2025-12-02",
        outlet="avis.example",
    )
    sheet.names(jonas_gahr_store="Jonas Gahr Støre", ulf_kristersson="Ulf Kristersson", NOR="Norge", oslo="Oslo")
    pair = ("jonas-gahr-store", "ulf-kristersson")
    return sheet.add(
        Event(
            kind="meeting",
            status="planned",
            people=pair,
            states=("NOR", "SWE"),
            place="oslo",
            start="2025-12-17",
            evidence=sheet.at(1),
        ),
        Figure(
            value=3e11,
            unit="NOK",
            measure="trade turnover",
            bound="about",
            states=("NOR", "SWE"),
            evidence=sheet.at(2),
        ),
        Event(
            kind="meeting",
            status="cancelled",
            people=pair,
            states=("NOR", "SWE"),
            start="2025-11",
            evidence=sheet.at(3),
        ),
        Event(kind="meeting", status="denied", states=("NOR", "SWE"), start="2025-12-01", evidence=sheet.at(4)),
    )


def evil() -> Sheet:
    """A page whose every word tries to break out of the markup."""
    sheet = Sheet(
        EVIL,
        f"Jonas Gahr Støre sade: {EVIL}",
        language="sv",
        published="2025-12-03",
        outlet="<b>evil</b>.example",
        source="https://evil.example/?a=\"'><script>",
    )
    sheet.names(jonas_gahr_store="Jonas Gahr Støre")
    sheet.entities["evil"] = Entity(id="evil", kind="person", name=EVIL, names=(EVIL,))
    sheet.mentions.append(Mention(entity="evil", start=0, end=len(EVIL), text=EVIL))
    return sheet.add(
        Statement(act="threaten", by=("evil",), to=("jonas-gahr-store",), evidence=sheet.at(1)),
        Agreement(count=1, title=EVIL, parties=("evil",), fields=(EVIL,), period=EVIL, evidence=sheet.at(0)),
    )


def bare() -> Sheet:
    """No outlet, no date, no fact."""
    return Sheet("En sida utan något", "Här sägs ingenting om någon.", language="sv", published=None, outlet=None)


def many(number: int) -> Iterable[Sheet]:
    """Pages enough for a second page of every list."""
    for n in range(number):
        sheet = Sheet(
            f"Meddelande nummer {n}",
            f"Ulf Kristersson lovade Indonesien stöd, del {n}.",
            language="sv",
            published=f"2025-{1 + n % 11:02d}-{1 + n % 28:02d}",
            outlet="tidning.example",
        )
        sheet.names(ulf_kristersson="Ulf Kristersson", IDN="Indonesien")
        yield sheet.add(Statement(act="pledge", by=("ulf-kristersson",), to=("IDN",), evidence=sheet.at(1)))


def newsroom() -> list[Sheet]:
    return [vientiane_sv(), vientiane_en(), pyongyang_id(), kuwait_ar(), oslo_nb(), evil(), bare()]


def fill(path: Path, sheets: Iterable[Sheet]) -> Store:
    """A database with the pages of the sheets."""
    store = Store.open(str(path), create=True)
    when = "2025-12-03T09:40:00+00:00"
    pages = [
        PageRead(
            name=f"/pages/{number}.html",
            digest=str(number),
            reader="hand",
            prepared=prepare(sheet.reading(), load(), when=when),
        )
        for number, sheet in enumerate(sheets)
    ]
    keep(store, pages, when=when)
    bring_up_to_date(store)
    return store


BASE = "http://127.0.0.1:8765"


def editing_client(store: Store) -> TestClient:
    """One who may judge and correct, with the token that the site's forms carry."""
    editing = Editing(by="ana")
    client = TestClient(application(store, today=lambda: TODAY, editing=editing), base_url=BASE)
    client.token = editing.token
    return client
