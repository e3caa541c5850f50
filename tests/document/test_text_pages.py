"""Extracted text with residue round it: what each line is, in several languages and layouts."""

from __future__ import annotations

import pytest
from document_kit import check_tiling, kinds, of_kind, read

PROSE = (
    "Utrikesministern tog på tisdagen emot sin kollega från grannlandet för samtal om handel och gränsfrågor, och de "
    "båda enades om att mötas igen när isen har gått upp."
)
MORE = (
    "De två länderna ska också bygga en bro över älven, och arbetet med den kommer att börja efter sommaren enligt "
    "det avtal som hade förberetts under vintern."
)


def test_the_text_is_the_pages_own() -> None:
    text = f"\n  {PROSE}  \r\n\r\n\t{MORE}\x00\n\n\n"
    document = read(text)
    assert document.text == f"\n  {PROSE}  \n\n\t{MORE}\n\n\n"
    assert kinds(document) == [("paragraph", PROSE), ("paragraph", MORE)]
    check_tiling(document)


def test_a_page_of_a_platform() -> None:
    page = f"""Hamnnytt.example - Nyheter från kusten

Broar och båtar på dagordningen när grannarna möts

På tisdagen höll de två ministrarna samtal i residenset, efter en ceremoni på kajen.

Hamn-KurirenHamn-Kuriren09/12/2025

En ny bro över älven

{PROSE}

Broar och båtar

De två ministrarna skakar hand på kajen

FOTO: HK

{MORE}

Källa: https://hamnkuriren.example/broar-och-batar-185251208101500123.htm

Kommentar (3)

No data

I samma ämne

Tio båtar att se innan du dör
"""
    document = read(page)
    assert document.language == "sv"
    assert document.headline == "Broar och båtar på dagordningen när grannarna möts"
    assert document.lead is not None
    assert document.lead.startswith("På tisdagen höll")
    assert document.byline == "Hamn-Kuriren"
    assert (document.published, document.published_from) == ("2025-12-09", "byline")
    assert document.source_url == "https://hamnkuriren.example/broar-och-batar-185251208101500123.htm"
    assert document.outlet == "hamnkuriren.example"
    assert document.comment_count == 3
    assert [(photo.caption, photo.credit) for photo in document.photos] == [
        ("De två ministrarna skakar hand på kajen", "HK")
    ]
    assert of_kind(document, "heading") == ["En ny bro över älven"]
    assert of_kind(document, "paragraph") == [PROSE, MORE]
    furniture = of_kind(document, "furniture")
    assert "Hamnnytt.example - Nyheter från kusten" in furniture
    assert "Broar och båtar" in furniture
    assert "Tio båtar att se innan du dör" in furniture
    assert of_kind(document, "source") == [
        "Källa: https://hamnkuriren.example/broar-och-batar-185251208101500123.htm"
    ]
    check_tiling(document)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The two ministers on the quay. Photo: Ann Lee/HK", "The two ministers on the quay.", "Ann Lee/HK"),
        ("De to ministrene på kaien. Foto: Kari Nordmann / HK", "De to ministrene på kaien.", "Kari Nordmann / HK"),
        ("| De to ministrene på kaien. (Foto: Kari Nordmann) |", "De to ministrene på kaien.", "Kari Nordmann"),
        (
            "De ministers op de kade. Beeld: Ministerie van Havens |",
            "De ministers op de kade.",
            "Ministerie van Havens",
        ),
        ("Hai bộ trưởng trên bến cảng. (Ảnh: Minh Anh)", "Hai bộ trưởng trên bến cảng.", "Minh Anh"),
        ("Hai bộ trưởng trên bến cảng - Ảnh: MINH ANH", "Hai bộ trưởng trên bến cảng", "MINH ANH"),
        (
            "Kedua menteri di dermaga. ANTARA FOTO/Budi Hartono",
            "Kedua menteri di dermaga.",
            "ANTARA FOTO/Budi Hartono",
        ),
        ("The ministers, 9 December 2025. REUTERS/Ann Lee", "The ministers, 9 December 2025.", "REUTERS/Ann Lee"),
        ("The ministers on the quay. (HK Photo/Ann Lee)", "The ministers on the quay.", "HK Photo/Ann Lee"),
        ("De ministers op de kade (Bron: HK)", "De ministers op de kade", "HK"),
    ],
)
def test_a_credit_behind_the_caption(line: str, caption: str, credit: str) -> None:
    document = read(f"{PROSE}\n{line}\n{MORE}\n")
    assert [(photo.caption, photo.credit) for photo in document.photos] == [(caption, credit)]
    assert of_kind(document, "caption") == [caption]
    assert credit in of_kind(document, "credit")[0]
    assert of_kind(document, "paragraph") == [PROSE, MORE]
    check_tiling(document)


@pytest.mark.parametrize("credit", ["FOTO: HK", "Foto: Kari Nordmann/HK", "(Foto: HK)", "Foto/HK", "© HK", "FOTO HK"])
def test_a_credit_on_its_own_line_makes_the_line_above_a_caption(credit: str) -> None:
    document = read(f"{PROSE}\nDe båda ministrarna på kajen\n{credit}\n{MORE}\n")
    assert [photo.caption for photo in document.photos] == ["De båda ministrarna på kajen"]
    assert document.photos[0].credit in ("HK", "Kari Nordmann/HK")
    assert of_kind(document, "credit") == [credit]


@pytest.mark.parametrize(
    "line",
    [
        "Foto från mötet visades på en utställning i går.",
        "Photo exhibition opens in Hanoi",
        "Han sade: Foto är en konst som kräver tålamod och ljus, och den som saknar båda bör måla.",
        "Ministern sade så här: vi ska bygga bron tillsammans.",
    ],
)
def test_what_only_looks_like_a_credit(line: str) -> None:
    document = read(f"{PROSE}\n{line}\n{MORE}\n")
    assert document.photos == ()
    assert of_kind(document, "credit") == []


def test_a_long_paragraph_is_no_caption() -> None:
    document = read(f"{PROSE} {MORE} {MORE}\nFoto: HK\n{MORE}\n")
    assert document.photos == ()
    assert of_kind(document, "credit") == ["Foto: HK"]


def test_markdown_left_over() -> None:
    document = read(f"![]() |\n| En bild utan namn under |\n{PROSE}\n[Läs mer](https://x.example/a)\n***\n{MORE}")
    assert kinds(document)[0] == ("furniture", "![]() |")
    assert [photo.caption for photo in document.photos] == ["En bild utan namn under"]
    assert document.photos[0].credit is None
    assert "[Läs mer](https://x.example/a)" in of_kind(document, "furniture")
    check_tiling(document)


def test_no_headline_is_made_up() -> None:
    document = read(f"Ministern sade på tisdagen:\n{PROSE}\n{MORE}\n")
    assert document.headline is None
    assert of_kind(document, "paragraph")[0] == "Ministern sade på tisdagen:"


@pytest.mark.parametrize("above", ["Ben Song English", "Front page | World | Economy | Water", "The Sluice Keeper"])
def test_the_site_s_name_and_menu_are_no_headline(above: str) -> None:
    body = "The two ministers signed the treaty on Friday, and promised to meet again in the spring of next year."
    document = read(f"{above}\n\nKenya and the EU sign a treaty in Nairobi\n\nBy Ann Cole, 3 May 2025\n\n{body}\n")
    assert document.headline == "Kenya and the EU sign a treaty in Nairobi"


def test_a_headline_alone() -> None:
    document = read(f"Grannarna bygger en bro över älven\n\n{PROSE}\n\n{MORE}\n")
    assert document.headline == "Grannarna bygger en bro över älven"
    assert document.lead is None


@pytest.mark.parametrize(
    ("line", "byline", "published"),
    [
        ("Av Kari Nordmann", "Kari Nordmann", None),
        ("Av Kari Nordmann och Bo Ek | 9 december 2025 kl. 10.15", "Kari Nordmann och Bo Ek", "2025-12-09T10:15"),
        ("Publicerad 2025-12-09 10:15", None, "2025-12-09T10:15"),
        ("Tisdag 9 december 2025", None, "2025-12-09"),
    ],
)
def test_bylines(line: str, byline: str | None, published: str | None) -> None:
    document = read(f"Grannarna bygger en bro över älven\n{line}\n\n{PROSE}\n\n{MORE}\n")
    assert (document.byline, document.published) == (byline, published)
    assert of_kind(document, "byline") == [line]
    assert document.headline == "Grannarna bygger en bro över älven"


def test_a_date_in_the_text_is_no_date_of_the_page() -> None:
    assert read(f"{PROSE} Det var den 5 maj 2024.\n\n{MORE}").published is None


def test_the_date_comes_from_the_source_link() -> None:
    document = read(f"{PROSE}\nKälla: https://hamnkuriren.example/bro-20251208101500123.htm\n")
    assert (document.published, document.published_from) == ("2025-12-08", "url")


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("Källa: https://a.example/x.html", "https://a.example/x.html"),
        ("Källa https://a.example/x.html", "https://a.example/x.html"),
        ("Source: Hamnkuriren (https://a.example/x.html)", "https://a.example/x.html"),
        ("Källa: TT", None),
    ],
)
def test_source_lines(line: str, url: str | None) -> None:
    document = read(f"{PROSE}\n{MORE}\n{line}\n")
    assert document.source_url == url
    assert of_kind(document, "source") == [line]


def test_an_address_below_its_label() -> None:
    document = read(f"{PROSE}\nKälla:\nhttps://a.example/x.html\n")
    assert document.source_url == "https://a.example/x.html"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Kommentar (0)", 0),
        ("Comments (12)", 12),
        ("12 kommentarer", 12),
        ("Komentarz (4)", 4),
        ("Sidan (4 av 5)", None),
    ],
)
def test_comments(line: str, count: int | None) -> None:
    assert read(f"{PROSE}\n{MORE}\n{line}").comment_count == count


def test_related_pages_in_the_middle_do_not_cut_the_article() -> None:
    document = read(f"{PROSE}\nLäs mer\nTio båtar att se\n{MORE}\n{MORE}\n")
    assert of_kind(document, "paragraph") == [PROSE, MORE, MORE]
    assert of_kind(document, "furniture") == ["Läs mer", "Tio båtar att se"]


@pytest.mark.parametrize(
    "line", ["Läs också: Tio båtar att se", "Dela", "Facebook Twitter WhatsApp", "Baca juga", "https://a.example/b"]
)
def test_residue(line: str) -> None:
    document = read(f"{PROSE}\n{line}\n{MORE}\n")
    assert of_kind(document, "furniture") == [line]


def test_a_sentence_that_begins_like_residue_stays() -> None:
    line = "Dela på kostnaderna ska de båda länderna göra, sade ministern."
    assert line in of_kind(read(f"{PROSE}\n{line}\n{MORE}\n"), "paragraph")


def test_an_author_below_the_article() -> None:
    document = read(f"{PROSE}\n{MORE}\nAv Kari Nordmann\n")
    assert document.byline == "Kari Nordmann"
    assert of_kind(document, "byline") == ["Av Kari Nordmann"]


def test_the_labels_of_other_languages_are_known_too() -> None:
    document = read(f"{PROSE}\n{MORE}\nSumber: https://a.example/x\nBình luận (2)\n")
    assert document.source_url == "https://a.example/x"
    assert document.comment_count == 2


def test_a_language_without_a_pack() -> None:
    text = (
        "Ulkoministeri tapasi tiistaina naapurimaan kollegansa satamassa, ja he sopivat uudesta sillasta.\n\n"
        "Rakentaminen alkaa kesän jälkeen, ja se maksaa noin kymmenen miljoonaa euroa kummallekin maalle.\n"
    )
    document = read(text)
    assert document.language == "fi"
    assert len(of_kind(document, "paragraph")) == 2


def test_chinese() -> None:
    text = (
        "两国外长在港口会面并谈论新桥\n\n"
        "外交部长星期二在港口会见了邻国的同事，双方同意在河上修建一座新桥，工程将于夏天之后开始。\n"
    )
    document = read(text)
    assert document.language == "zh"
    check_tiling(document)


def test_a_chinese_page_whose_longest_line_is_an_address() -> None:
    text = (
        "Ben-cang.vn - Nền tảng quảng bá\n\n副总理会见邻国外交部长\n\nBáo Bến CảngBáo Bến Cảng09/07/2025\n\n"
        "会见中，两位部长对两国关系的强劲发展表示高兴。\n\n副总理强调，该国始终重视与邻国的特殊关系。\n\n"
        "来源：https://bencang.example/chinh-tri/pho-thu-tuong-gap-go-ben-le-hoi-nghi-bo-truong-ngoai-giao-post12.vov\n"
    )
    assert read(text).language == "zh"


def test_ids_depend_on_text_and_address() -> None:
    assert read(PROSE).id == read(PROSE).id
    assert read(PROSE).id != read(MORE).id
    assert read(PROSE).id != read(PROSE, url="https://a.example/x").id


def test_a_date_above_the_headline() -> None:
    document = read(
        f"Utrikes | Publicerad 9 december 2025 kl 10.15\nGrannarna bygger en bro över älven\n{PROSE}\n{MORE}\n"
    )
    assert document.headline == "Grannarna bygger en bro över älven"
    assert (document.byline, document.published) == (None, "2025-12-09T10:15")
    assert of_kind(document, "paragraph") == [PROSE, MORE]


def test_several_lines_of_a_byline() -> None:
    document = read(f"Grannarna bygger en bro över älven\nAv Kari Nordmann\n9 december 2025\n{PROSE}\n{MORE}\n")
    assert (document.byline, document.published) == ("Kari Nordmann", "2025-12-09")
    assert of_kind(document, "byline") == ["Av Kari Nordmann", "9 december 2025"]


def test_an_author_below_a_short_article_makes_no_lead_of_it() -> None:
    document = read(f"Grannarna bygger en bro över älven\n{PROSE}\nOleh: Budi Hartono\nAv Kari Nordmann\n")
    assert document.lead is None
    assert of_kind(document, "paragraph") == [PROSE]


@pytest.mark.parametrize("mark", ["./.", ".-VNA", ". – VNA"])
def test_nothing_behind_the_end_mark_is_the_article(mark: str) -> None:
    document = read(f"{PROSE}\n{MORE.rstrip('.')}{mark}\nEn ny färja\n{PROSE.replace('samtal', 'lunch')}\n")
    assert of_kind(document, "paragraph") == [PROSE, f"{MORE.rstrip('.')}{mark}"]


@pytest.mark.parametrize("signed", ["(TT)", "(Ann Lee)", "/TT", "-NTB"])
def test_a_signed_sentence_is_no_heading(signed: str) -> None:
    line = f"Bron blir klar nästa år. {signed}"
    assert line in of_kind(read(f"{PROSE}\n{line}\n{MORE}\n"), "paragraph")


def test_an_agency_alone_is_a_byline() -> None:
    assert "NTB" in of_kind(read(f"Grannarna bygger en bro över älven\n\nNTB\n\n{PROSE}\n{MORE}\n"), "byline")


def test_buttons_behind_a_credit() -> None:
    document = read(f"{PROSE}\nDe två på kajen. Foto: Ann Lee / HK Läs mer Stäng\n{MORE}\n")
    assert [(photo.caption, photo.credit) for photo in document.photos] == [("De två på kajen.", "Ann Lee / HK")]


def test_a_date_alone_below_the_last_paragraph_is_the_page_s() -> None:
    text = (
        "Réunion sur le renforcement de la coopération\n\n"
        "Le ministre des Affaires étrangères, Moussa Sidi, a reçu vendredi l'ambassadeur du Pérou à Nouakchott.\n\n"
        "ven, 29/03/2024 - 17:44\n"
    )
    document = read(text)
    assert (document.published or "")[:10] == "2024-03-29"


def test_lines_cut_at_a_width_are_put_together() -> None:
    page = """MINISTERN TILL HUVUDSTADEN

Utrikesministern tog på tisdagen emot sin kollega från
grannlandet för samtal om handel och gränsfrågor, och de
båda enades om att mötas igen.
I september
reser han till Helsingfors, där han ska tala med Anna
Strand, hans kollega sedan länge, om bron över
älven.
De båda möts igen när isen har gått upp."""
    document = read(page)
    assert document.headline == "MINISTERN TILL HUVUDSTADEN"
    assert [text.replace("\n", " ") for text in of_kind(document, "paragraph")] == [
        "Utrikesministern tog på tisdagen emot sin kollega från grannlandet för samtal om handel och gränsfrågor, "
        "och de båda enades om att mötas igen.",
        "I september reser han till Helsingfors, där han ska tala med Anna Strand, hans kollega sedan länge, om bron "
        "över älven.",
        "De båda möts igen när isen har gått upp.",
    ]
    check_tiling(document)


def test_lines_that_are_no_wraps_stay_apart() -> None:
    page = f"""{PROSE}
Båtar
och broar
{MORE}
Älven
"""
    document = read(page)
    assert PROSE in of_kind(document, "paragraph")
    assert MORE in of_kind(document, "paragraph")


def test_a_sentence_that_a_blank_line_cuts_is_put_together() -> None:
    cut = "På onsdagen reste hon vidare till huvudstaden för att på eftermiddagen tas emot i slottet av den"
    document = read(f"Ministern reser\n\n{PROSE}\n\n{cut}\n\nNyvalda presidenten, Anna Strand.\n\n{MORE}\n")
    assert f"{cut}\n\nNyvalda presidenten, Anna Strand." in of_kind(document, "paragraph")
    check_tiling(document)


def test_a_long_headline_stands_alone_whatever_it_ends_with() -> None:
    headline = (
        "Utrikesministern reser till grannlandet för samtal om handel, gränser och den nya bron över älven i maj"
    )
    document = read(f"{headline}\n\n{PROSE}\n\n{MORE}\n")
    assert document.headline == headline
