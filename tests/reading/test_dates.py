"""Dates and spans of dates, on small packs and on those that are installed."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import packs
from dragoman.errors import PackError
from dragoman.packs.schema import Dates, Figures, Grammar, Identify, Numbers, Pack, PageLabels, Prepositions, Pronouns
from dragoman.reading.dates import find_dates
from dragoman.reading.kinds.dates import DateHit


def small(language: str, *, and_: tuple[str, ...], prepositions: dict[str, Any], **tables: Any) -> Pack:
    grammar = {key: tables.pop(key) for key in ("articles", "future") if key in tables}
    return Pack(
        language=language,
        name=language,
        identify=Identify(words=("zz",)),
        page=PageLabels(source=("zz",), comments=("zz",), credit=("zz",), related=("zz",)),
        grammar=Grammar(and_=and_, prepositions=Prepositions(**prepositions), pronouns=Pronouns(), **grammar),
        **tables,
    )


SV = small(
    "sv",
    and_=("och",),
    prepositions={
        "in_": ("i", "på"),
        "to": ("till",),
        "from_": ("från",),
        "between": ("mellan",),
        "other": ("sedan",),
    },
    future=("ska", "väntas"),
    numbers=Numbers(scales={"miljoner": 1e6}, ordinal_suffixes=(":e", ":a")),
    dates=Dates(
        before=("den", "på morgonen den"),
        between=("till", "till och med"),
        from_=("från", "från och med"),
        due=("senast", "före", "till"),
        today=("i dag", "idag"),
        yesterday=("i går",),
        tomorrow=("i morgon",),
        weekdays=(
            "måndag|måndagen",
            "tisdag|tisdagen",
            "onsdag|onsdagen",
            "torsdag|torsdagen",
            "fredag|fredagen",
            "lördag|lördagen",
            "söndag|söndagen",
        ),
    ),
    figures=Figures(units={"people": ("personer",), "years": ("år|års",)}),
)
EN = small(
    "en",
    and_=("and",),
    prepositions={"of": ("of",), "in_": ("in", "on"), "to": ("to",), "between": ("between",), "other": ("since",)},
    articles=("the",),
    numbers=Numbers(decimal=".", thousands=(",",), ordinal_suffixes=("st", "nd", "rd", "th")),
    dates=Dates(order="mdy", before=("on",), between=("to", "until"), from_=("from",), due=("by",), today=("today",)),
)
VI = small(
    "vi",
    and_=("và",),
    prepositions={"in_": ("tại", "trong"), "to": ("tới",), "from_": ("từ",), "between": ("giữa",)},
    numbers=Numbers(ordinals={"thứ hai": 2}, ordinal_suffixes=("thứ",)),
    dates=Dates(
        before=("ngày", "vào"),
        between=("đến", "tới"),
        from_=("từ",),
        due=("trước",),
        today=("hôm nay",),
        patterns=("ngày {d} tháng {m} năm {y}", "(ngày|sáng|chiều) {d}/{m}", "tháng {m}/{y}"),
        weekdays=("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"),
    ),
    figures=Figures(units={"years": ("năm",)}),
)
ID = small(
    "id",
    and_=("dan",),
    prepositions={"in_": ("di", "pada"), "from_": ("dari",)},
    dates=Dates(
        before=("tanggal", "pada"),
        between=("hingga", "sampai"),
        from_=("dari",),
        due=("paling lambat",),
        weekdays=("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    ),
)
NB = small(
    "nb",
    and_=("og",),
    prepositions={"in_": ("i",), "from_": ("fra",), "other": ("siden",)},
    numbers=Numbers(ordinal_suffixes=(".",)),
    dates=Dates(between=("til",), due=("innen utgangen av",)),
)
NL = small(
    "nl",
    and_=("en",),
    articles=("de", "een"),
    prepositions={"in_": ("in", "op"), "from_": ("van", "uit")},
    dates=Dates(
        before=("op",),
        between=("tot",),
        from_=("van",),
        today=("vandaag",),
        tomorrow=("morgen",),
        weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag|zo"),
    ),
    figures=Figures(units={"days": ("dagen|dag",)}),
)
DE = small(
    "de", and_=("und",), prepositions={"in_": ("im",)}, dates=Dates(before=("am",), between=("bis",), from_=("vom",))
)
FR = small(
    "fr",
    and_=("et",),
    prepositions={"of": ("de",), "in_": ("en",)},
    numbers=Numbers(ordinal_suffixes=("er",)),
    dates=Dates(before=("le",), between=("au",), from_=("du",)),
)
ES = small(
    "es",
    and_=("y",),
    prepositions={"of": ("de",), "in_": ("en",)},
    dates=Dates(before=("el",), between=("al",), from_=("del",), patterns=("{d} de {month} de {y}",)),
)
RU = small("ru", and_=("и",), prepositions={"in_": ("в",)}, dates=Dates(between=("по",), from_=("с",)))
ZH = small(
    "zh",
    and_=("和",),
    prepositions={"in_": ("在",)},
    dates=Dates(order="ymd", patterns=("{y}年{m}月{d}日", "{m}月{d}日", "{y}年")),
)


def read(text: str, pack: Pack, published: str | None = "2025-12-01") -> list[str]:
    """Each hit as first, or first/last."""
    return [
        hit.first if hit.last is None else f"{hit.first}/{hit.last}"
        for hit in find_dates(text, 0, len(text), pack, published)
    ]


@pytest.mark.parametrize(
    ("pack", "text", "expected"),
    [
        (SV, "På morgonen den 1 december kom han", ["2025-12-01"]),
        (SV, "från den 3 till den 5 mars", ["2025-03-03/2025-03-05"]),
        (SV, "från 5 till 12 maj 2025", ["2025-05-05/2025-05-12"]),
        (SV, "den 3, 4 och 5 mars 2024", ["2024-03-03/2024-03-05"]),
        (SV, "den 3 och 9 mars 2024", ["2024-03-09"]),
        (SV, "mellan den 3 och den 7 mars 2024", ["2024-03-03/2024-03-07"]),
        (SV, "den 28 december–3 januari", ["2025-12-28/2026-01-03"]),
        (SV, "28 december 2025 till 3 januari 2026", ["2025-12-28/2026-01-03"]),
        (SV, "mars till maj 2025", ["2025-03/2025-05"]),
        (SV, "fredagen den 5 december", ["2025-12-05"]),
        (SV, "den 13:e mars 2024", ["2024-03-13"]),
        (SV, "sedan februari 2022", ["2022-02"]),
        (SV, "18 juli 2025 15.02", ["2025-07-18"]),
        (EN, "24–26 November 2025", ["2025-11-24/2025-11-26"]),
        (EN, "December 1st, 2025", ["2025-12-01"]),
        (EN, "the 1st of December 2025", ["2025-12-01"]),
        (EN, "on March 3-5, 2025", ["2025-03-03/2025-03-05"]),
        (EN, "from 5 May to 12 May 2025", ["2025-05-05/2025-05-12"]),
        (EN, "on 7 and 8 July", ["2025-07-07/2025-07-08"]),
        (EN, "signed 12/1/2025 in Hanoi", ["2025-12-01"]),
        (EN, "at 2025-12-01T10:00", ["2025-12-01"]),
        (VI, "Ngày 1/12, tại thủ đô", ["2025-12-01"]),
        (VI, "sáng 1/12", ["2025-12-01"]),
        (VI, "ngày 1/12/2025", ["2025-12-01"]),
        (VI, "ngày 1 tháng 12 năm 2025", ["2025-12-01"]),
        (VI, "từ ngày 5 đến ngày 12 tháng 5 năm 2025", ["2025-05-05/2025-05-12"]),
        (VI, "từ ngày 11 đến 13/6", ["2025-06-11/2025-06-13"]),
        (VI, "trong hai ngày 9 và 10/1", ["2025-01-09/2025-01-10"]),
        (VI, "ngày 28/11 - 3/12/2025", ["2025-11-28/2025-12-03"]),
        (VI, "tháng 12/2024 và tháng 6/2025", ["2024-12", "2025-06"]),
        (VI, "Đầu tháng 10, ông", ["2025-10"]),
        (VI, "hôm nay (1/12)", ["2025-12-01"]),
        (ID, "tanggal 24 Januari 2025", ["2025-01-24"]),
        (ID, "(31 Januari 1950 - 31 Januari 2025)", ["1950-01-31", "2025-01-31"]),
        (ID, "di Jakarta, Senin (10/11)", ["2025-11-10"]),
        (ID, "Selasa (23/9/2025)", ["2025-09-23"]),
        (NB, "14. og 15. mai 2024", ["2024-05-14/2024-05-15"]),
        (NB, "fra 2026 til 2030", ["2026/2030"]),
        (NL, "van 5 tot 12 mei 2025", ["2025-05-05/2025-05-12"]),
        (DE, "vom 3. bis 5. März 2025", ["2025-03-03/2025-03-05"]),
        (DE, "am 1. Dezember 2025", ["2025-12-01"]),
        (FR, "du 1er au 5 mars 2025", ["2025-03-01/2025-03-05"]),
        (ES, "el 1 de diciembre de 2025", ["2025-12-01"]),
        (RU, "с 3 по 5 марта 2025", ["2025-03-03/2025-03-05"]),
        (ZH, "2025年12月1日在河内", ["2025-12-01"]),
        (ZH, "12月1日", ["2025-12-01"]),
    ],
)
def test_forms_of_dates(pack: Pack, text: str, expected: list[str]) -> None:
    assert read(text, pack) == expected


@pytest.mark.parametrize(
    ("pack", "text"),
    [
        (SV, "1/3 av folket"),
        (SV, "segern med 2-1"),
        (SV, "klockan 14:30"),
        (SV, "2025 personer kom"),
        (SV, "2000 miljoner kronor"),
        (SV, "47,60 dollar"),
        (SV, "2030-agendan"),
        (SV, "FN:s resolution 1325"),
        (SV, "den 31 februari"),
        (SV, "ring 08-123 20 25"),
        (SV, "Mars är en planet"),
        (EN, "you may 5 times do it, or march on"),
        (VI, "Nghị quyết 59-NQ/TW"),
        (VI, "Nghị định 10/2025/NĐ-CP"),
        (VI, "lần thứ hai"),
        (VI, "lịch sử 2000 năm"),
        (ID, "dua pertiga (1/3) suara"),
    ],
)
def test_what_is_no_date(pack: Pack, text: str) -> None:
    assert read(text, pack) == []


def test_a_missing_year_comes_from_the_page_or_stays_open() -> None:
    assert read("den 20 december", SV, "2026-01-10") == ["2025-12-20"]
    assert read("den 5 januari", SV, "2025-12-20") == ["2026-01-05"]
    assert read("op 1 december", NL, None) == ["--12-01"]
    assert read("van 5 tot 12 mei", NL, None) == ["--05-05/--05-12"]
    assert [hit.inferred for hit in find_dates("den 1 december", 0, 14, SV, "2025-12-01")] == [True]
    assert [hit.inferred for hit in find_dates("den 1 december", 0, 14, SV, None)] == [False]


def test_far_beyond_new_year_only_where_the_sentence_looks_ahead() -> None:
    assert read("De möttes den 26 februari i Hanoi", SV, "2025-12-30") == ["2025-02-26"]
    assert read("De ska mötas den 26 februari i Hanoi", SV, "2025-12-30") == ["2026-02-26"]


def test_a_month_alone_needs_a_preposition_and_a_page_date() -> None:
    assert read("i mars", SV) == ["2025-03"]
    assert read("i mars", SV, None) == []
    assert read("mars", SV) == []


def test_days_named_by_the_page_date() -> None:
    assert read("i dag, i går och i morgon", SV) == ["2025-12-01", "2025-11-30", "2025-12-02"]
    assert read("på torsdagen", SV) == ["2025-11-27"]
    assert read("på måndagen", SV) == ["2025-12-01"]
    assert read("senast fredag", SV) == ["2025-12-05"]
    assert read("i dag och på torsdagen", SV, None) == []
    (hit,) = find_dates("på torsdag", 0, 10, SV, "2025-12-01")
    assert (hit.inferred, hit.ahead) == (True, "2025-12-04")
    assert read("today's world", EN) == []


def test_words_that_only_look_like_days() -> None:
    assert read("vandaag en morgen", NL) == ["2025-12-01", "2025-12-02"]
    assert read("Vietnam vandaag de dag, in de morgen", NL) == []
    assert read("zo gaat het, zo 7 december", NL) == ["2025-12-07"]
    assert read("di Pasar Minggu", ID) == []
    assert read("pada Minggu", ID) == ["2025-11-30"]


def test_an_ordinal_is_a_weekday_only_with_a_sign_of_it() -> None:
    assert read("vào thứ hai", VI) == ["2025-12-01"]
    assert read("hôm thứ Hai", VI) == ["2025-12-01"]
    assert read("kỳ họp thứ hai", VI) == []


def test_years_and_periods() -> None:
    def kinds(text: str, pack: Pack) -> list[tuple[str, str]]:
        return [(hit.kind, hit.first) for hit in find_dates(text, 0, len(text), pack, None)]

    assert kinds("sedan 1962.", SV) == [("year", "1962")]
    assert kinds("1982 års konvention", SV) == [("year", "1982")]
    assert kinds("mellan de två parterna 2025 och det", SV) == [("year", "2025")]
    assert kinds("perioden 2026–2030", SV) == [("period", "2026")]
    assert kinds("2021 till 2030", SV) == [("period", "2021")]
    assert kinds("mellan 2021 och 2025", SV) == [("period", "2021")]
    assert kinds("2024 och 2025", SV) == [("year", "2024"), ("year", "2025")]
    assert kinds("từ năm 2021 đến năm 2030", VI) == [("period", "2021")]
    assert read("räkenskapsåret 2022–23", SV) == ["2022/2023"]


def test_due() -> None:
    def due(text: str, pack: Pack) -> list[bool]:
        return [hit.due for hit in find_dates(text, 0, len(text), pack, "2025-11-20")]

    assert due("senast den 1 december", SV) == [True]
    assert due("öka handeln till 2030", SV) == [True]
    assert due("möte den 1 december", SV) == [False]
    assert due("natten till den 1 december", SV) == [False]
    assert due("innen utgangen av februar 2026", NB) == [True]
    assert due("trước năm 2028", VI) == [True]


def test_text_in_decomposed_letters() -> None:
    text = unicodedata.normalize("NFD", "từ ngày 5 đến ngày 12 tháng 5 năm 2025")
    (hit,) = find_dates(text, 0, len(text), VI, None)
    assert (hit.first, hit.last) == ("2025-05-05", "2025-05-12")
    assert text[hit.start : hit.end].endswith("2025")


def test_only_what_lies_between_the_bounds_is_read() -> None:
    text = "Den 1 december 2025. Den 2 mars 2024."
    (hit,) = find_dates(text, 21, len(text), SV, None)
    assert (text[hit.start : hit.end], hit.first) == ("2 mars 2024", "2024-03-02")
    (hit,) = find_dates(text, 0, 14, SV, None)
    assert hit.first == "--12-01"


def test_wrong_packs_are_named() -> None:
    five = small("sv", and_=(), prepositions={}, dates=Dates(weekdays=("a", "b", "c", "d", "e")))
    with pytest.raises(PackError, match=r"packs/sv/pack.toml: dates.weekdays"):
        find_dates("1 mars", 0, 6, five, None)
    slot = small("sv", and_=(), prepositions={}, dates=Dates(patterns=("dag {n}",)))
    with pytest.raises(PackError, match=r"dates\.patterns"):
        find_dates("1 mars", 0, 6, slot, None)


@pytest.mark.parametrize("language", packs.available())
@pytest.mark.parametrize("width", ["full", "long", "medium"])
def test_installed_packs_read_every_day_as_cldr_writes_it(language: str, width: str) -> None:
    pack = packs.load(language)
    wrong = []
    for days in range(0, 366, 5):
        day = date(2024, 1, 1) + timedelta(days=days)
        written = format_date(day, width, locale=language)
        if read(f"({written})", pack, "2024-07-01") != [day.isoformat()]:
            wrong.append(written)
    assert wrong == []


PIECES = st.sampled_from(
    [
        "den 1 december",
        "2025",
        "12 maj 2025",
        "mars",
        "5",
        " till ",
        "–",
        "-",
        " och ",
        "/",
        "1/12",
        "2026–2030",
        "i dag",
        "fredag",
        "från ",
        "senast ",
        "personer",
        "(",
        ")",
        ", ",
        ". ",
        " ",
        "ngày 1/12",
        "tháng 12",
        "đến",
        "İ",
        "e\u0301",
        "31/12/2025",
        "3 och 4 juli",
        "20",
        "år",
        "\n",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map(" ".join), st.text())
PACKS = st.sampled_from([SV, VI, EN])


@given(TEXTS, PACKS, st.sampled_from([None, "2025-12-01", "2024-02-29"]), st.data())
@settings(max_examples=150, deadline=None)
def test_hits_lie_in_bounds_in_order_and_apart(
    text: str, pack: Pack, published: str | None, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    hits = find_dates(text, start, end, pack, published)
    at = start
    for hit in hits:
        assert at <= hit.start < hit.end <= end
        assert hit.last is None or hit.first < hit.last
        assert (hit.last is not None) == (hit.kind in ("span", "period"))
        at = hit.end
    assert hits == find_dates(text, start, end, pack, published)
    assert hits == moved(find_dates(text[start:end], 0, end - start, pack, published), start)


@given(TEXTS, TEXTS, PACKS)
@settings(max_examples=100, deadline=None)
def test_what_follows_a_sentence_changes_nothing_in_it(text: str, more: str, pack: Pack) -> None:
    assert find_dates(text, 0, len(text), pack, "2025-12-01") == find_dates(
        text + more, 0, len(text), pack, "2025-12-01"
    )
    closed = text + " zz. Zz "
    before = find_dates(closed, 0, len(closed), pack, None)
    after = find_dates(closed + "zz" + more, 0, len(closed + "zz" + more), pack, None)
    assert [hit for hit in after if hit.end <= len(closed)] == before


def moved(hits: list[DateHit], by: int) -> list[DateHit]:
    return [
        DateHit(
            start=hit.start + by,
            end=hit.end + by,
            first=hit.first,
            last=hit.last,
            kind=hit.kind,
            due=hit.due,
            inferred=hit.inferred,
            ahead=hit.ahead,
        )
        for hit in hits
    ]


MONTHS_AND_YEARS = [
    ("en", "in September next year", "2026-09"),
    ("en", "last month", "2025-04"),
    ("en", "the last month", None),
    ("en", "next year's talks", None),
    ("es", "el próximo mes de septiembre", "2025-09"),
    ("de", "des vergangenen Jahres", "2024"),
    ("zh", "下月5日", "2025-06-05"),
    ("vi", "vào tháng 3 năm ngoái", "2024-03"),
    ("vi", "trong 5 năm tới", None),
    ("id", "dua bulan lalu", None),
    ("en", "on the 14th in Accra", "2025-05-14"),
    ("en", "on the 14th floor", None),
    ("en", "on the 14th of June", "2025-06-14"),
    ("fr", "le 20 heures", None),
]
"""Words for months and years beside that of the page (8 May 2025), and days without their month."""


@pytest.mark.parametrize(("language", "text", "first"), MONTHS_AND_YEARS)
def test_words_for_months_and_years_are_beside_the_page(language: str, text: str, first: str | None) -> None:
    found = find_dates(text, 0, len(text), packs.load(language), "2025-05-08")
    assert [hit.first for hit in found] == ([first] if first else [])


def test_words_for_months_and_years_need_the_day_of_the_page() -> None:
    assert not find_dates("last month", 0, 10, packs.load("en"), None)
    assert not find_dates("last year", 0, 9, packs.load("en"), "--05-08")


def test_a_limit_and_the_end_of_a_span_are_told_apart_from_other_days() -> None:
    for language, text in (("fr", "d'ici le 15 mai"), ("fr", "d’ici au 15 mai"), ("nb", "innen 15. mai")):
        assert [hit.due for hit in find_dates(text, 0, len(text), packs.load(language), "2025-05-08")] == [True]
    for language, text in (
        ("fr", "qui dure jusqu'au 15 mai"),
        ("de", "dauert bis zum 15. Mai"),
        ("en", "until 15 May"),
    ):
        assert [hit.until for hit in find_dates(text, 0, len(text), packs.load(language), "2025-05-08")] == [True]
