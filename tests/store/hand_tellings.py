"""Pages in several languages that tell of the same things, and of things that only look the same.

Each fact carries the name of the thing that it tells of; facts with one name are one entry. People and outlets are
invented. Where editions of one article stand together they name one source.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from hand_readings import Sheet

from dragoman.model import Agreement, Anniversary, Event, Figure, Office, Partnership, Reading, Statement
from dragoman.reference import load
from dragoman.store.prepare import prepare
from dragoman.store.write import PageRead

PEOPLE = {
    "Ansa Vellin": "LAO",
    "Boran Tiskal": "VNM",
    "Cilla Norrgren": "SWE",
    "Dag Ulvestad": "NOR",
    "Ewa Koltowska": "POL",
    "Farid Osmani": "EGY",
    "Goro Hidaka": "JPN",
    "Hana Brikova": "CZE",
    "Iva Marshfield": "AUS",
    "Jon Paelinck": "BEL",
    "Kato Remburi": "KEN",
    "Lena Strohmann": "DEU",
    "Milo Gravic": "HRV",
    "Nadia Ferrand": "FRA",
    "Omar Zeybekli": "TUR",
    "Pia Lundager": "DNK",
    "Quirin Halter": "CHE",
    "Rosa Tamariz": "PER",
    "Sefa Aumatua": "WSM",
    "Tiril Hagebo": "NOR",
    "Ulla Sandemo": "FIN",
    "Vito Carraro": "ITA",
    "Wanda Prus": "POL",
    "Ximena Lobos": "CHL",
    "Yusra Hadid": "JOR",
    "Zoran Petkov": "BGR",
}
STATES = {
    "LAO": "Laos",
    "VNM": "Viet Nam",
    "SWE": "Sweden",
    "NOR": "Norway",
    "POL": "Poland",
    "EGY": "Egypt",
    "JPN": "Japan",
    "CZE": "Czechia",
    "AUS": "Australia",
    "BEL": "Belgium",
    "KEN": "Kenya",
    "DEU": "Germany",
    "HRV": "Croatia",
    "FRA": "France",
    "TUR": "Türkiye",
    "DNK": "Denmark",
    "CHE": "Switzerland",
    "PER": "Peru",
    "WSM": "Samoa",
    "FIN": "Finland",
    "ITA": "Italy",
    "CHL": "Chile",
    "JOR": "Jordan",
    "BGR": "Bulgaria",
    "MEX": "Mexico",
}


class Fact(NamedTuple):
    """What a page says in a sentence, and of which thing."""

    thing: str
    sentence: str
    fact: Any


def page(language: str, outlet: str, day: str, *facts: Fact, source: str | None = None) -> tuple[Reading, list[str]]:
    """A page, and the things that its facts tell of in the order of the record's kinds."""
    sheet = Sheet(
        *(one.sentence for one in facts),
        language=language,
        outlet=f"{outlet}.example",
        url=f"https://{outlet}.example/{day}/{facts[0].thing}/{language}",
        published=day,
        source_url=f"https://source.example/{source}" if source else None,
    )
    named: dict[str, None] = {}
    for at, one in enumerate(facts):
        given = one.fact(sheet[at])
        sheet.add(given)
        for field in ("people", "states", "parties", "by", "to"):
            value = getattr(given, field, ())
            named.update(dict.fromkeys(value if isinstance(value, tuple) else ()))
        if getattr(given, "host", None):
            named[given.host] = None
    states = dict.fromkeys(PEOPLE[id_] for id_ in named if id_ in PEOPLE)
    for id_ in {**named, **states}:
        if id_ in PEOPLE:
            sheet.has(id_, "person", id_, office=Office(role="foreign-minister", of=PEOPLE[id_]))
        elif id_ in STATES:
            sheet.has(id_, "state", STATES[id_])
        else:
            sheet.has(id_, "organisation", id_)
    return sheet.reading(), [one.thing for one in facts]


def event(kind: str = "meeting", people: str = "", **more: Any) -> Any:
    """``people``: given names, as many as take part."""
    whole = tuple(next(name for name in PEOPLE if name.startswith(given)) for given in people.split())
    states = more.pop("states", None) or tuple(dict.fromkeys(PEOPLE[name] for name in whole))
    return lambda evidence: Event(kind=kind, people=whole, states=states, evidence=evidence, **more)  # type: ignore[arg-type]


def agreed(parties: str, **more: Any) -> Any:
    return lambda evidence: Agreement(parties=tuple(parties.split()), evidence=evidence, **more)


def figure(value: float, states: str, **more: Any) -> Any:
    more = {"unit": "USD", **more}
    return lambda evidence: Figure(value=value, states=tuple(states.split()), evidence=evidence, **more)


def level(name: str, states: str, change: str = "raised") -> Any:
    return lambda evidence: Partnership(level=name, states=tuple(states.split()), change=change, evidence=evidence)  # type: ignore[arg-type]


def years(count: int, states: str, **more: Any) -> Any:
    return lambda evidence: Anniversary(years=count, states=tuple(states.split()), evidence=evidence, **more)


def said(act: str, by: str, to: str = "") -> Any:
    whole = tuple(next(name for name in PEOPLE if name.startswith(given)) for given in by.split())
    return lambda evidence: Statement(act=act, by=whole, to=tuple(to.split()), evidence=evidence)  # type: ignore[arg-type]


E = event
PAGES: list[tuple[Reading, list[str]]] = [
    # A visit with talks, papers and a plan before it: five editions and two other reports; 12 or 13 documents.
    page(
        "en",
        "harbour",
        "2025-03-01",
        Fact(
            "v1",
            "Ansa Vellin of Laos will travel to Viet Nam on 4 March to see Boran Tiskal.",
            E("visit", "Ansa", states=("LAO", "VNM"), host="VNM", status="planned", start="2025-03-04"),
        ),
    ),
    *(
        page(
            language,
            outlet,
            "2025-03-05",
            Fact(
                "v1",
                f"Ansa Vellin {a} Hanoi 4 Viet Nam Laos 2025 Vellin Tiskal 318.",
                E("visit", "Ansa", states=("LAO", "VNM"), host="VNM", start="2025-03-04", end="2025-03-05"),
            ),
            Fact(
                "m1", f"Vellin {b} Boran Tiskal Hanoi 318.", E(people="Ansa Boran", start="2025-03-04", place=place)
            ),
            Fact("a1", f"{count} {c} Laos Viet Nam 318.", agreed("LAO VNM", count=count, status="exchanged")),
            Fact("s1", f"Tiskal {d} 40 Laos.", said("pledge", "Boran", "LAO")),
            Fact("s2", f"Vellin {d} 77 Viet Nam.", said("appreciate", "Ansa", "VNM")),
            source="hanoi",
        )
        for language, outlet, a, b, c, d, count, place in (
            ("vi", "song", "thăm", "hội đàm", "văn kiện", "hứa", 12, "Hà Nội"),
            ("sv", "viken", "besökte", "talade med", "dokument", "lovade", 12, "Hanoi"),
            ("nl", "dijk", "bezocht", "sprak met", "stukken", "beloofde", 12, None),
            ("nb", "fjord", "besøkte", "snakket med", "dokumenter", "lovet", 13, "Hanoi"),
            ("id", "selat", "mengunjungi", "bertemu", "dokumen", "berjanji", 12, "Hanoi"),
        )
    ),
    page(
        "en",
        "harbour",
        "2025-03-05",
        Fact(
            "m1",
            "In Hanoi Boran Tiskal received Ansa Vellin of Laos for talks on 318 projects.",
            E(people="Boran Ansa", host="Boran Tiskal"),
        ),
        Fact("a1", "Laos and Viet Nam handed over 13 documents.", agreed("LAO VNM", count=13, status="exchanged")),
    ),
    # The same two a month later: another visit, another meeting.
    page(
        "en",
        "harbour",
        "2025-04-06",
        Fact(
            "v2",
            "Ansa Vellin of Laos came back to Hanoi on 5 April.",
            E("visit", "Ansa", states=("LAO", "VNM"), host="VNM", start="2025-04-05"),
        ),
        Fact("m2", "Vellin and Boran Tiskal met again.", E(people="Ansa Boran", start="2025-04-05")),
    ),
    page(
        "sv",
        "viken",
        "2025-04-06",
        Fact(
            "v2",
            "Ansa Vellin återkom till Hanoi den 5 april.",
            E("visit", "Ansa", states=("LAO", "VNM"), host="VNM", start="2025-04-05"),
        ),
    ),
    # Two meetings of the same ministers on one day, told together by one page and apart by others.
    *(
        page(
            language,
            outlet,
            "2025-05-10",
            Fact(
                "m3",
                f"Cilla Norrgren {a} Dag Ulvestad Bodø 9 Sarek 611.",
                E(people="Cilla Dag", start="2025-05-09", place="Bodø"),
            ),
            Fact(
                "m4",
                f"Norrgren {a} Ulvestad Tromsø 9 611.",
                E(people="Cilla Dag", start="2025-05-09", place="Tromsø"),
            ),
            source="bodo",
        )
        for language, outlet, a in (("nb", "fjord", "møtte"), ("sv", "viken", "mötte"), ("en", "harbour", "met"))
    ),
    # Two meetings of one person with two others on one day.
    page(
        "en",
        "harbour",
        "2025-05-20",
        Fact("m5", "Ewa Koltowska met Hana Brikova in Warsaw on 19 May.", E(people="Ewa Hana", start="2025-05-19")),
        Fact("m6", "Koltowska then met Milo Gravic in Warsaw.", E(people="Ewa Milo", start="2025-05-19")),
    ),
    page(
        "nl",
        "dijk",
        "2025-05-20",
        Fact("m5", "Ewa Koltowska ontmoette Hana Brikova in Warschau.", E(people="Ewa Hana", place="Warsaw")),
        Fact("m6", "Ook Milo Gravic kwam bij Koltowska.", E(people="Ewa Milo", place="Warsaw")),
    ),
    # 9 or 10 October: one visit.
    page(
        "en",
        "harbour",
        "2025-10-11",
        Fact(
            "v3",
            "Goro Hidaka of Japan visited Kenya on 9 October, guest of Kato Remburi.",
            E("visit", "Goro", states=("JPN", "KEN"), host="KEN", start="2025-10-09"),
        ),
        Fact("m7", "Hidaka and Kato Remburi met in Nairobi.", E(people="Goro Kato", place="Nairobi")),
    ),
    page(
        "id",
        "selat",
        "2025-10-11",
        Fact(
            "v3",
            "Goro Hidaka dari Jepang mengunjungi Kenya pada 9 Oktober, Kato Remburi.",
            E("visit", "Goro", states=("JPN", "KEN"), host="KEN", start="2025-10-09"),
        ),
        source="nairobi",
    ),
    page(
        "sv",
        "viken",
        "2025-10-11",
        Fact(
            "v3",
            "Goro Hidaka besökte Kenya den 10 oktober, Kato Remburi.",
            E("visit", "Goro", states=("JPN", "KEN"), host="KEN", start="2025-10-10"),
        ),
        source="nairobi",
    ),
    # An agreement signed in December, spoken of by later pages; another of another field, and one of other states.
    page(
        "en",
        "harbour",
        "2024-12-03",
        Fact(
            "a2",
            "Norway and Chile signed an agreement on justice for 2025-2028 in Oslo.",
            agreed("NOR CHL", fields=("justice",), period="2025-2028"),
        ),
        Fact("g1", "Dag Ulvestad and Ximena Lobos signed it.", E("signing", "Dag Ximena")),
    ),
    page(
        "nb",
        "fjord",
        "2024-12-03",
        Fact("a2", "Norge og Chile undertegnet en avtale om justis.", agreed("NOR CHL", fields=("justice",))),
        Fact("g1", "Ulvestad og Ximena Lobos undertegnet.", E("signing", "Dag Ximena", start="2024-12-03")),
    ),
    page(
        "en",
        "harbour",
        "2025-03-20",
        Fact(
            "a2",
            "The agreement on justice signed in December is being carried out, says Oslo.",
            agreed("NOR CHL", fields=("justice",), start="2024-12"),
        ),
    ),
    page(
        "sv",
        "viken",
        "2025-06-02",
        Fact(
            "a2",
            "Rättsavtalet 2025-2028 mellan Norge och Chile trädde i kraft.",
            agreed("NOR CHL", fields=("justice",), period="2025-2028", status="in-force"),
        ),
    ),
    page(
        "en",
        "harbour",
        "2025-03-22",
        Fact("a3", "Norway and Chile agreed on fisheries.", agreed("NOR CHL", fields=("fisheries",))),
    ),
    page(
        "nl",
        "dijk",
        "2024-12-04",
        Fact("a4", "Noorwegen en Peru tekenden een verdrag over justitie.", agreed("NOR PER", fields=("justice",))),
    ),
    # The same field again, two years on.
    page(
        "en",
        "harbour",
        "2026-12-01",
        Fact(
            "a5",
            "Norway and Chile signed a new agreement on justice.",
            agreed("NOR CHL", fields=("justice",), start="2026-12-01"),
        ),
    ),
    # A target told through the years, and another target in the same page.
    page(
        "en",
        "harbour",
        "2025-01-15",
        Fact(
            "f1",
            "Egypt and Italy aim at trade of 8 billion dollars by 2030.",
            figure(8e9, "EGY ITA", measure="trade turnover", target=True, due="2030"),
        ),
        Fact(
            "f2",
            "Later 15 billion by 2040.",
            figure(15e9, "EGY ITA", measure="trade turnover", target=True, due="2040"),
        ),
    ),
    page(
        "nl",
        "dijk",
        "2025-02-20",
        Fact(
            "f1",
            "Egypte en Italië willen handel van 8 miljard in 2030.",
            figure(8e9, "EGY ITA", measure="trade turnover", target=True, due="2030"),
        ),
    ),
    page(
        "sv",
        "viken",
        "2025-01-16",
        Fact(
            "f3",
            "Handeln mellan Egypten och Italien nådde 5,6 miljarder.",
            figure(5.6e9, "EGY ITA", measure="trade turnover"),
        ),
    ),
    page(
        "nb",
        "fjord",
        "2025-02-18",
        Fact(
            "f3",
            "Handelen mellom Egypt og Italia var 5,6 milliarder.",
            figure(5.6e9, "EGY ITA", measure="trade turnover"),
        ),
        Fact("f4", "Av dette sto Egypt for 3,1 milliarder.", figure(3.1e9, "EGY ITA", measure="exports")),
    ),
    # A level raised, retold; the same level of another pair; a level only stated.
    page(
        "en",
        "harbour",
        "2025-07-01",
        Fact(
            "l1",
            "Peru and Samoa raised their ties to a strategic partnership.",
            level("strategic partnership", "PER WSM"),
        ),
    ),
    page(
        "nl",
        "dijk",
        "2025-07-02",
        Fact(
            "l1",
            "Peru en Samoa verhoogden hun band tot strategisch partnerschap.",
            level("strategic partnership", "PER WSM"),
        ),
    ),
    page(
        "sv",
        "viken",
        "2025-11-02",
        Fact("l1", "Peru och Samoa höjde i somras banden.", level("strategic partnership", "PER WSM")),
    ),
    page(
        "en",
        "harbour",
        "2025-07-03",
        Fact("l2", "Peru and Fiji's neighbour Mexico raised theirs.", level("strategic partnership", "PER MEX")),
    ),
    page(
        "id",
        "selat",
        "2025-07-09",
        Fact("l3", "Peru dan Samoa adalah mitra strategis.", level("strategic partnership", "PER WSM", "stated")),
    ),
    # Anniversaries.
    page(
        "en",
        "harbour",
        "2025-08-01",
        Fact(
            "n1",
            "Jordan and Bulgaria mark 60 years of diplomatic relations.",
            years(60, "JOR BGR", of="diplomatic relations"),
        ),
    ),
    page(
        "sv",
        "viken",
        "2025-09-01",
        Fact(
            "n1",
            "Jordanien och Bulgarien firar 60 år av diplomatiska förbindelser.",
            years(60, "JOR BGR", of="diplomatic relations"),
        ),
    ),
    page(
        "nl",
        "dijk",
        "2025-09-03",
        Fact(
            "n2", "Jordanië en Finland vieren 60 jaar betrekkingen.", years(60, "JOR FIN", of="diplomatic relations")
        ),
    ),
    # Planned, then cancelled; planned, then happened, and denied by one.
    page(
        "en",
        "harbour",
        "2025-09-10",
        Fact(
            "v4",
            "Omar Zeybekli of Türkiye is to visit Denmark on 20 September, to see Pia Lundager.",
            E("visit", "Omar", states=("TUR", "DNK"), host="DNK", status="planned", start="2025-09-20"),
        ),
    ),
    page(
        "nb",
        "fjord",
        "2025-09-18",
        Fact(
            "v4",
            "Omar Zeybekli avlyser besøket i Danmark 20. september, Pia Lundager.",
            E("visit", "Omar", states=("TUR", "DNK"), host="DNK", status="cancelled", start="2025-09-20"),
        ),
    ),
    page(
        "en",
        "harbour",
        "2025-09-25",
        Fact(
            "m8",
            "Lena Strohmann met Vito Carraro in Basel on 24 September, says Berlin.",
            E(people="Lena Vito", start="2025-09-24", place="Basel"),
        ),
    ),
    page(
        "nl",
        "dijk",
        "2025-09-25",
        Fact(
            "m8",
            "Lena Strohmann sprak op 24 september in Bazel met Vito Carraro.",
            E(people="Lena Vito", start="2025-09-24"),
        ),
    ),
    page(
        "sv",
        "viken",
        "2025-09-26",
        Fact(
            "m8",
            "Mötet den 24 september mellan Lena Strohmann och Vito Carraro ägde inte rum, säger Rom.",
            E(people="Lena Vito", start="2025-09-24", status="denied"),
        ),
    ),
    # Undated news of two days; the next meeting is another.
    page(
        "en",
        "harbour",
        "2025-06-14",
        Fact("m9", "Nadia Ferrand and Quirin Halter held talks in Geneva.", E(people="Nadia Quirin", place="Geneva")),
        Fact("m10", "They will meet again in the autumn.", E(people="Nadia Quirin", status="planned")),
    ),
    page("nb", "fjord", "2025-06-15", Fact("m9", "Nadia Ferrand og Quirin Halter møttes.", E(people="Nadia Quirin"))),
    page(
        "sv",
        "viken",
        "2025-06-24",
        Fact("m11", "Nadia Ferrand och Quirin Halter talade om vattnet.", E(people="Nadia Quirin")),
    ),
    # A call is no meeting; a meeting of one name alone joins nobody elsewhere.
    page(
        "en",
        "harbour",
        "2025-06-30",
        Fact("c1", "Iva Marshfield called Jon Paelinck on 29 June.", E("call", "Iva Jon", start="2025-06-29")),
    ),
    page(
        "nl",
        "dijk",
        "2025-06-30",
        Fact("c1", "Iva Marshfield belde op 29 juni met Jon Paelinck.", E("call", "Iva Jon", start="2025-06-29")),
        Fact("m12", "Op 29 juni sprak Paelinck Rosa Tamariz.", E(people="Jon Rosa", start="2025-06-29")),
    ),
    page(
        "sv",
        "viken",
        "2025-06-30",
        Fact(
            "m13", "Iva Marshfield träffade Jon Paelinck en månad tidigare.", E(people="Iva Jon", start="2025-05-29")
        ),
    ),
    # One month named, one day in it; and a month with two days in it.
    page(
        "en",
        "harbour",
        "2025-02-12",
        Fact("m14", "Ulla Sandemo and Wanda Prus met on 11 February.", E(people="Ulla Wanda", start="2025-02-11")),
    ),
    page(
        "nl",
        "dijk",
        "2025-07-20",
        Fact(
            "m14",
            "Ulla Sandemo en Wanda Prus ontmoetten elkaar in februari.",
            E(people="Ulla Wanda", start="2025-02"),
        ),
    ),
    page(
        "sv",
        "viken",
        "2025-07-28",
        Fact("m15", "Ulla Sandemo och Wanda Prus möttes i juli.", E(people="Ulla Wanda", start="2025-07")),
    ),
    # Relations broken off are not the same as relations restored.
    page(
        "en",
        "harbour",
        "2025-04-02",
        Fact(
            "r1",
            "Chile and Jordan broke off relations on 1 April.",
            E("relations", states=("CHL", "JOR"), start="2025-04-01", change="broken-off"),
        ),
    ),
    page(
        "nl",
        "dijk",
        "2025-04-03",
        Fact(
            "r1",
            "Chili en Jordanië verbraken op 1 april de betrekkingen.",
            E("relations", states=("CHL", "JOR"), start="2025-04-01", change="broken-off"),
        ),
    ),
    page(
        "sv",
        "viken",
        "2025-04-03",
        Fact(
            "r2",
            "Chile och Jordanien knöt åter band den 1 april.",
            E("relations", states=("CHL", "JOR"), start="2025-04-01", change="restored"),
        ),
    ),
    # A sentence copied; another by the same speaker on another day.
    page(
        "en",
        "harbour",
        "2025-12-05",
        Fact("s3", "Zoran Petkov asked Kenya for grain.", said("request", "Zoran", "KEN")),
    ),
    page(
        "en",
        "lagoon",
        "2025-12-06",
        Fact("s3", "Zoran Petkov asked Kenya for grain.", said("request", "Zoran", "KEN")),
    ),
    page(
        "en",
        "lagoon",
        "2025-12-09",
        Fact("s4", "Zoran Petkov asked Kenya for rice and tea.", said("request", "Zoran", "KEN")),
    ),
    # About sixty papers, and sixty-two.
    page(
        "en",
        "harbour",
        "2025-05-13",
        Fact(
            "a6",
            "Poland and Kenya signed about 60 agreements in Warsaw with Kato Remburi.",
            agreed("POL KEN", count=60, approximate=True),
        ),
        Fact(
            "v5",
            "Kato Remburi of Kenya is on a visit to Poland.",
            E("visit", "Kato", states=("KEN", "POL"), host="POL", start="2025-05-12", end="2025-05-14"),
        ),
    ),
    page(
        "nl",
        "dijk",
        "2025-05-13",
        Fact("a6", "Polen en Kenia tekenden 62 akkoorden in Warschau met Kato Remburi.", agreed("POL KEN", count=62)),
        Fact(
            "v5",
            "Kato Remburi van Kenia bezoekt Polen.",
            E("visit", "Kato", states=("KEN", "POL"), host="POL", start="2025-05-12"),
        ),
    ),
    # Two delegations of the same states on one day.
    page(
        "en",
        "harbour",
        "2025-11-11",
        Fact("m16", "Pia Lundager met Ulla Sandemo on 10 November.", E(people="Pia Ulla", start="2025-11-10")),
    ),
    page(
        "sv",
        "viken",
        "2025-11-11",
        Fact("m16", "Pia Lundager mötte Ulla Sandemo den 10 november.", E(people="Pia Ulla", start="2025-11-10")),
    ),
    page(
        "nb",
        "fjord",
        "2025-11-11",
        Fact(
            "m17",
            "Danmark og Finland holdt samtaler om fisk 10. november.",
            E(states=("DNK", "FIN"), start="2025-11-10", place="Åbo"),
        ),
    ),
    # Farid Osmani and Yusra Hadid: three reports in three languages without a common source.
    page(
        "en",
        "harbour",
        "2025-10-20",
        Fact(
            "m18",
            "Farid Osmani received Yusra Hadid in Aswan on 19 October with 27 aides.",
            E(people="Farid Yusra", start="2025-10-19", host="Farid Osmani"),
        ),
    ),
    page(
        "id",
        "selat",
        "2025-10-20",
        Fact(
            "m18",
            "Farid Osmani menerima Yusra Hadid di Aswan pada 19 Oktober bersama 27 pembantu.",
            E(people="Farid Yusra", start="2025-10-19"),
        ),
    ),
    page(
        "nl",
        "dijk",
        "2025-10-21",
        Fact(
            "m18",
            "Farid Osmani ontving zondag Yusra Hadid in Aswan, met 27 medewerkers.",
            E(people="Farid Yusra", start="2025-10-19", place="Aswan"),
        ),
    ),
]

WHEN = "2026-12-31T00:00:00Z"
READ = [
    PageRead(
        name=f"/{reading.article.id}",
        digest=reading.article.id,
        reader="1",
        prepared=prepare(reading, load(), when=WHEN),
    )
    for reading, _ in PAGES
]
