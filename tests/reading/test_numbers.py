"""Numbers in figures and words, on small packs and on those that are installed."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman import packs
from dragoman.packs.schema import Dates, Figures, Grammar, Identify, Numbers, Pack, PageLabels, Prepositions, Pronouns
from dragoman.reading.kinds.numbers import NumberHit
from dragoman.reading.numbers import find_numbers


def small(language: str, *, and_: str, between: str, articles: tuple[str, ...] = (), **tables: Any) -> Pack:
    return Pack(
        language=language,
        name=language,
        identify=Identify(words=("zz",)),
        page=PageLabels(source=("zz",), comments=("zz",), credit=("zz",), related=("zz",)),
        grammar=Grammar(
            and_=(and_,), articles=articles, prepositions=Prepositions(between=(between,)), pronouns=Pronouns()
        ),
        **tables,
    )


SV = small(
    "sv",
    and_="och",
    between="mellan",
    articles=("en", "ett"),
    numbers=Numbers(
        decimal=",",
        thousands=(".", " "),
        words={
            "två": 2,
            "tre": 3,
            "fem": 5,
            "sju": 7,
            "tio": 10,
            "tolv": 12,
            "tjugo": 20,
            "femtio": 50,
            "hundra": 100,
        },
        scales={"tusen": 1e3, "miljon|miljoner": 1e6, "miljard|miljarder": 1e9},
        ordinals={"första": 1, "tredje": 3},
        ordinal_suffixes=(":e", ":a", "e"),
    ),
    dates=Dates(between=("till", "och", "–")),
    figures=Figures(about=("omkring",), units={"km": ("km",), "years": ("år",)}, currencies={"SEK": ("kronor",)}),
)
NB = small(
    "nb",
    and_="og",
    between="mellom",
    numbers=Numbers(words={"to": 2, "fem": 5}, scales={"milliard|milliarder|mrd.": 1e9}, ordinal_suffixes=(".",)),
)
NL = small(
    "nl",
    and_="en",
    between="tussen",
    articles=("een", "de"),
    numbers=Numbers(
        thousands=(".",),
        words={"twee": 2, "drie": 3, "vijf": 5, "twintig": 20, "honderd": 100},
        scales={"duizend": 1e3, "miljard": 1e9},
        ordinal_suffixes=("e", "de", "ste"),
    ),
)
EN = small(
    "en",
    and_="and",
    between="between",
    articles=("a", "an", "the"),
    numbers=Numbers(
        decimal=".",
        thousands=(",",),
        words={"two": 2, "three": 3, "five": 5, "ten": 10, "twelve": 12, "twenty": 20, "fifty": 50, "half": 0.5},
        scales={"hundred": 100, "thousand": 1e3, "million|m": 1e6, "billion|bn": 1e9},
        ordinals={"first": 1, "second": 2},
        ordinal_suffixes=("st", "nd", "rd", "th"),
    ),
    dates=Dates(between=("to",)),
    figures=Figures(about=("about", "some")),
)
VI = small(
    "vi",
    and_="và",
    between="giữa",
    numbers=Numbers(
        thousands=(".",),
        words={"một": 1, "hai": 2, "ba": 3, "năm": 5, "lăm": 5, "mười": 10, "mươi": 10, "trăm": 100, "rưỡi": 0.5},
        scales={"nghìn": 1e3, "triệu": 1e6, "tỷ": 1e9},
        ordinals={"thứ nhất": 1},
        ordinal_suffixes=("thứ",),
    ),
    dates=Dates(between=("đến",)),
    figures=Figures(units={"years": ("năm",)}),
)
ID = small(
    "id",
    and_="dan",
    between="antara",
    numbers=Numbers(
        thousands=(".",),
        words={
            "satu": 1,
            "dua": 2,
            "lima": 5,
            "dua belas": 12,
            "puluh": 10,
            "ratus": 100,
            "seratus": 100,
            "setengah": 0.5,
        },
        scales={"ribu": 1e3, "juta": 1e6, "miliar": 1e9, "triliun": 1e12},
        ordinals={"pertama": 1},
        ordinal_suffixes=("ke-",),
    ),
)
ZH = small(
    "zh",
    and_="和",
    between="在",
    numbers=Numbers(
        decimal=".",
        words={"二": 2, "三": 3, "五": 5, "十": 10},
        scales={"千": 1e3, "万": 1e4, "亿": 1e8},
        ordinal_suffixes=("第",),
    ),
)


def read(text: str, pack: Pack) -> list[tuple[str, float]]:
    """Each quantity with its words; ordinals left out."""
    hits = find_numbers(text, 0, len(text), pack)
    return [(text[hit.start : hit.end], hit.value) for hit in hits if not hit.ordinal]


@pytest.mark.parametrize(
    ("pack", "text", "words", "value"),
    [
        (SV, "för 5,2 miljarder dollar", "5,2 miljarder", 5.2e9),
        (SV, "med 12 000 soldater", "12 000", 12000),
        (SV, "med 1.200 soldater", "1.200", 1200),
        (SV, "1 234 567,89 kronor", "1 234 567,89", 1234567.89),
        (SV, "utväxlade tolv dokument", "tolv", 12),
        (SV, "tjugofem ministrar", "tjugofem", 25),
        (SV, "femtiotvå ministrar", "femtiotvå", 52),
        (SV, "tvåhundrafemtio bilar", "tvåhundrafemtio", 250),
        (SV, "tjugotusen soldater", "tjugotusen", 20000),
        (SV, "hundra och fem bilar", "hundra och fem", 105),
        (SV, "en miljard kronor", "en miljard", 1e9),
        (SV, "växte 3,5 % i år", "3,5", 3.5),
        (SV, "växte 1,250 % i år", "1,250", 1.25),
        (SV, "kom 1,250 soldater", "1,250", 1250),
        (SV, "12km bort", "12", 12),
        (SV, "US$1.2bn", "US$1.2bn", 1.2e9),
        (NB, "5 mrd. kroner", "5 mrd.", 5e9),
        (NL, "vijfentwintig landen", "vijfentwintig", 25),
        (NL, "drieëntwintig landen", "drieëntwintig", 23),
        (NL, "een miljard euro", "een miljard", 1e9),
        (EN, "spent 5.2 billion", "5.2 billion", 5.2e9),
        (EN, "1,200 people", "1,200", 1200),
        (EN, "12,345.67 miles", "12,345.67", 12345.67),
        (EN, "two hundred thousand men", "two hundred thousand", 200_000),
        (EN, "two hundred and fifty men", "two hundred and fifty", 250),
        (EN, "twenty-five men", "twenty-five", 25),
        (EN, "a hundred thousand men", "a hundred thousand", 100_000),
        (EN, "two million two hundred thousand", "two million two hundred thousand", 2_200_000),
        (EN, "1,250 million tonnes", "1,250 million", 1.25e9),
        (EN, "half a million men", "half a million", 500_000),
        (EN, "a 3-billion-dollar deal", "3-billion", 3e9),
        (VI, "10.000 tỷ đồng", "10.000 tỷ", 1e13),
        (VI, "đạt 2,2 tỷ", "2,2 tỷ", 2.2e9),
        (VI, "5 nghìn tỷ đồng", "5 nghìn tỷ", 5e12),
        (VI, "1,5 triệu người", "1,5 triệu", 1.5e6),
        (VI, "hai tỷ đồng", "hai tỷ", 2e9),
        (VI, "hai tỷ rưỡi đồng", "hai tỷ rưỡi", 2.5e9),
        (VI, "mười hai văn kiện", "mười hai", 12),
        (VI, "hai mươi lăm nước", "hai mươi lăm", 25),
        (VI, "ba trăm hai mươi nước", "ba trăm hai mươi", 320),
        (VI, "sau mười năm", "mười", 10),
        (ID, "sebesar 10 miliar dolar", "10 miliar", 1e10),
        (ID, "dua belas dokumen", "dua belas", 12),
        (ID, "dua puluh lima negara", "dua puluh lima", 25),
        (ID, "seratus lima negara", "seratus lima", 105),
        (ID, "5 ratus ribu ton", "5 ratus ribu", 500_000),
        (ID, "satu setengah juta", "satu setengah juta", 1.5e6),
        (ZH, "共三十五人", "三十五", 35),
        (ZH, "五千万美元", "五千万", 5e7),
        (ZH, "50亿美元", "50亿", 5e9),
    ],
)
def test_quantities(pack: Pack, text: str, words: str, value: float) -> None:
    ((found, number),) = read(text, pack)
    assert found == words
    assert number == pytest.approx(value)


@pytest.mark.parametrize(
    ("pack", "text"),
    [
        (SV, "JAS-39, G20, A350, COVID-19, F-16, M23"),
        (SV, "Resolution 59-NQ/TW"),
        (SV, "klockan 14:30 eller 15.02"),
        (SV, "1/3 av folket"),
        (SV, "vann med 2-1"),
        (SV, "ring +46 8 123 45 67 eller 024-3825 1234"),
        (SV, "miljarder kronor"),
        (SV, "Artikel på https://example.org/2025/a-12.html"),
        (SV, "2030-agendan och 1990-talet"),
        (SV, "mellan (GMT+7)"),
        (NB, "To Lam reiste"),
        (NB, "kinas To Lam"),
        (EN, "in the 1990s on 5G at 9am or 5 p.m."),
        (EN, "an Airbus 220-300, one and a half, '90"),
        (VI, "Đại sứ Lê Bá Hai"),
        (VI, "trong năm qua, 14h30"),
        (VI, "Năm qua"),
    ],
)
def test_what_is_no_number(pack: Pack, text: str) -> None:
    assert read(text, pack) == []


@pytest.mark.parametrize(
    ("pack", "text", "words", "value"),
    [
        (SV, "den 80:e årsdagen", "80:e", 80),
        (SV, "Natos 32:a medlem", "32:a", 32),
        (SV, "13e kongressen", "13e", 13),
        (SV, "det tredje mötet", "tredje", 3),
        (NB, "for 48. gang", "48.", 48),
        (NL, "de 80e verjaardag", "80e", 80),
        (EN, "the 75th anniversary", "75th", 75),
        (VI, "lần thứ 48", "48", 48),
        (VI, "lần thứ hai", "hai", 2),
        (ID, "yang ke-80", "80", 80),
        (ZH, "第3次", "3", 3),
        (EN, "Resolution No. 59", "59", 59),
        (EN, "twenty-first century", "twenty-first", 21),
    ],
)
def test_ordinals_are_marked(pack: Pack, text: str, words: str, value: float) -> None:
    (hit,) = find_numbers(text, 0, len(text), pack)
    assert (text[hit.start : hit.end], hit.value, hit.ordinal) == (words, value, True)


@pytest.mark.parametrize(
    ("pack", "text", "words", "value", "currency"),
    [
        (EN, "spent $5 billion on", "$5 billion", 5e9, "USD"),
        (EN, "spent US$1.2bn on", "US$1.2bn", 1.2e9, "USD"),
        (SV, "för €3,5 mrd och", "€3,5 mrd", 3.5e9, "EUR"),
        (VI, "5 tỷ USD trong", "5 tỷ USD", 5e9, "USD"),
        (VI, "giá 5.000đ thôi", "5.000đ", 5000, "VND"),
        (ID, "USD 5 miliar pada", "USD 5 miliar", 5e9, "USD"),
        (ID, "sekitar Rp5 triliun", "Rp5 triliun", 5e12, "IDR"),
        (EN, "at COP 30 in", "30", 30, None),
        (EN, "paid 300 VIP guests", "300", 300, None),
    ],
)
def test_money_by_sign_or_code(pack: Pack, text: str, words: str, value: float, currency: str | None) -> None:
    (hit,) = find_numbers(text, 0, len(text), pack)
    assert (text[hit.start : hit.end], hit.currency) == (words, currency)
    assert hit.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("pack", "text", "words", "value", "other"),
    [
        (SV, "10–15 personer", "10–15", 10, 15),
        (SV, "10 till 15 miljarder", "10 till 15 miljarder", 1e10, 1.5e10),
        (SV, "mellan 5 och 7 miljoner", "5 och 7 miljoner", 5e6, 7e6),
        (EN, "$5-6 billion", "$5-6 billion", 5e9, 6e9),
        (EN, "two to three weeks", "two to three", 2, 3),
        (VI, "5-10 tỷ đồng", "5-10 tỷ", 5e9, 1e10),
        (VI, "từ 5 đến 10 tỷ", "5 đến 10 tỷ", 5e9, 1e10),
    ],
)
def test_ranges(pack: Pack, text: str, words: str, value: float, other: float) -> None:
    (hit,) = find_numbers(text, 0, len(text), pack)
    assert (text[hit.start : hit.end], hit.value, hit.other_end) == (words, value, other)


def test_two_numbers_are_no_range() -> None:
    assert read("från 145 % till 30 %", SV) == [("145", 145), ("30", 30)]
    assert read("5 miljarder till 10 miljarder", SV) == [("5 miljarder", 5e9), ("10 miljarder", 1e10)]
    assert read("3 ministrar och 5 experter", SV) == [("3", 3), ("5", 5)]
    assert read("tre eller fem", SV) == [("tre", 3), ("fem", 5)]


def test_approximate() -> None:
    def about(text: str, pack: Pack) -> list[bool]:
        return [hit.approximate for hit in find_numbers(text, 0, len(text), pack)]

    assert about("omkring 60 avtal", SV) == [True]
    assert about("omkring tolv avtal", SV) == [True]
    assert about("~70 avtal", SV) == [True]
    assert about("några 60 avtal", SV) == [False]


def test_text_in_decomposed_letters() -> None:
    text = unicodedata.normalize("NFD", "hai mươi lăm nước, 5 nghìn tỷ đồng")
    assert [hit.value for hit in find_numbers(text, 0, len(text), VI)] == [25, 5e12]


def test_only_what_lies_between_the_bounds_is_read() -> None:
    text = "De två ledarna. 5 miljarder."
    assert [hit.value for hit in find_numbers(text, 0, 15, SV)] == [2]
    (hit,) = find_numbers(text, 15, 18, SV)
    assert (hit.start, hit.end, hit.value) == (16, 17, 5)


@pytest.mark.parametrize("language", packs.available())
def test_installed_packs_read_figures_as_cldr_writes_them(language: str) -> None:
    pack = packs.load(language)
    wrong = []
    for value in (7, 48, 1200.0, 12_000, 345_678, 1_234_567, 2.5, 47.25, 1234.5, 0.75):
        written = format_decimal(value, locale=language)
        if read(f"x {written} x", pack) != [(written, value)]:
            wrong.append((written, read(f"x {written} x", pack)))
    assert wrong == []


@pytest.mark.parametrize("language", packs.available())
def test_installed_packs_read_their_own_words(language: str) -> None:
    pack = packs.load(language)
    units = {word for phrases in pack.figures.units.values() for phrase in phrases for word in phrase.split("|")}
    wrong = []
    words = [(form, value) for key, value in pack.numbers.words.items() for form in key.split("|")]
    scales = {form: value for key, value in pack.numbers.scales.items() for form in key.split("|")}
    for word, value in words:
        text = f"x {word} x"
        if value >= 1 and word not in units and word not in scales and read(text, pack) != [(word, value)]:
            wrong.append((word, read(text, pack)))
    for word, value in scales.items():
        found = read(f"x 3 {word} x", pack)
        if [words for words, _ in found] != [f"3 {word}"] or found[0][1] != pytest.approx(3 * value):
            wrong.append((word, found))
    assert wrong == []


PIECES = st.sampled_from(
    [
        "5",
        "12 000",
        "1.200",
        "3,5",
        "två",
        "tolv",
        "hundra",
        "tusen",
        "miljarder",
        "en miljard",
        "första",
        ":e",
        "hai",
        "mươi",
        "lăm",
        "tỷ",
        "năm",
        "thứ",
        "two",
        "hundred",
        "and",
        "$",
        "USD",
        " ",
        "-",
        "–",
        " till ",
        " och ",
        "/",
        "+",
        ":",
        ".",
        ", ",
        "omkring ",
        "%",
        "km",
        "İ",
        "e\u0301",
        "0",
        "\n",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map(" ".join), st.text())
PACKS = st.sampled_from([SV, VI, EN, NB])


@given(TEXTS, PACKS, st.data())
@settings(max_examples=200, deadline=None)
def test_hits_lie_in_bounds_in_order_and_apart(text: str, pack: Pack, data: st.DataObject) -> None:
    # A sentence ends where a word or a number does; inside of one there is no telling what stands there.
    places = [n for n in range(len(text) + 1) if parted(text, n)]
    start = data.draw(st.sampled_from(places))
    end = data.draw(st.sampled_from([n for n in places if n >= start]))
    hits = find_numbers(text, start, end, pack)
    at = start
    for hit in hits:
        assert at <= hit.start < hit.end <= end
        assert hit.other_end is None or hit.other_end > hit.value
        at = hit.end
    assert hits == find_numbers(text, start, end, pack)
    assert hits == moved(find_numbers(text[start:end], 0, end - start, pack), start)


@given(TEXTS, TEXTS, PACKS)
@settings(max_examples=100, deadline=None)
def test_what_follows_a_sentence_changes_nothing_in_it(text: str, more: str, pack: Pack) -> None:
    assert find_numbers(text, 0, len(text), pack) == find_numbers(text + more, 0, len(text), pack)
    closed = text + " zz. Zz "
    longer = closed + "zz" + more
    before = find_numbers(closed, 0, len(closed), pack)
    after = find_numbers(longer, 0, len(longer), pack)
    assert [hit for hit in after if hit.end <= len(closed)] == before


def parted(text: str, at: int) -> bool:
    """True at either end, and where white space stands on one side."""
    return at in (0, len(text)) or text[at - 1].isspace() or text[at].isspace()


def moved(hits: list[NumberHit], by: int) -> list[NumberHit]:
    return [structs.replace(hit, start=hit.start + by, end=hit.end + by) for hit in hits]
