"""Short pages in several languages over two years, for the ledger: commitments, what became of them, and neighbours
that look like it. States are real; every person, and what is told, is made up."""

from __future__ import annotations

from dragoman.model import Block, Document, Reading, stable_id
from dragoman.reading import read_document

PAGES: tuple[tuple[str, str, str], ...] = (
    # An agreement signed, later spoken of, and the same in another field and between another pair.
    ("sv", "2025-12-01", "Vietnam och Laos undertecknade ett avtal om rättsligt samarbete för perioden 2026-2030."),
    ("en", "2026-01-15", "Viet Nam and Laos will carry out the agreement on justice signed in December."),
    ("vi", "2026-02-20", "Việt Nam và Lào thống nhất triển khai kế hoạch hợp tác giai đoạn 2026-2030."),
    ("en", "2025-12-01", "Viet Nam and Laos signed an agreement on health."),
    ("en", "2026-01-16", "Viet Nam and Cambodia are carrying out the agreement on justice signed in December."),
    # Planned, signed, in force; in three languages.
    ("nb", "2025-02-03", "Norge og Indonesia skal undertegne en avtale om fiskeri i juni."),
    ("id", "2025-06-12", "Norwegia dan Indonesia menandatangani perjanjian perikanan di Jakarta."),
    ("en", "2026-02-01", "The fisheries agreement between Norway and Indonesia entered into force on 1 February."),
    # Signed, ratified, in force.
    ("es", "2025-02-20", "Chile y Perú firmaron un acuerdo sobre energía."),
    ("es", "2025-07-01", "Chile y Perú ratificaron el acuerdo sobre energía."),
    ("en", "2025-10-02", "The energy agreement between Chile and Peru entered into force on 1 October."),
    # Signed, and ended: twice.
    ("sv", "2025-03-01", "Sverige och Serbien undertecknade ett avtal om försvar."),
    ("sv", "2025-11-20", "Sverige sade upp avtalet om försvar med Serbien."),
    ("de", "2025-02-20", "Deutschland und Kenia unterzeichneten ein Abkommen über Migration."),
    ("de", "2025-11-20", "Kenia hat das Abkommen über Migration mit Deutschland gekündigt."),
    # Signed, and denied by one of the two.
    ("en", "2025-04-01", "Thailand and Cambodia signed an agreement on health."),
    ("en", "2025-04-02", "Cambodia denied that it had signed an agreement on health with Thailand."),
    # Only agreed; only proposed; proposed and then signed.
    ("id", "2025-03-20", "Indonesia dan Filipina menyepakati perjanjian kesehatan."),
    ("en", "2025-03-21", "Poland and Kenya agreed on an agreement on energy."),
    ("sv", "2025-02-20", "Sverige föreslog Kenya ett avtal om handel."),
    ("fr", "2025-02-20", "La France a proposé au Maroc un accord sur le commerce."),
    ("en", "2025-02-20", "Kazakhstan proposed a trade agreement to Uzbekistan."),
    ("ru", "2025-05-20", "Казахстан и Узбекистан подписали соглашение о торговле."),
    # Targets: reached in time (twice), missed (twice), on the way, never heard of again (twice).
    ("en", "2024-03-01", "Viet Nam and Poland aim to raise trade turnover to 5 billion dollars by 2025."),
    ("vi", "2026-01-12", "Kim ngạch thương mại giữa Việt Nam và Ba Lan đạt 5,2 tỷ USD năm 2025."),
    ("id", "2024-05-01", "Indonesia dan Peru menargetkan perdagangan 1 miliar dolar AS pada 2026."),
    ("es", "2025-08-01", "El comercio entre Indonesia y Perú alcanzó 1.100 millones de dólares."),
    ("sv", "2024-03-01", "Sverige och Kenya siktar på att öka handeln till 400 miljoner dollar 2024."),
    ("sv", "2025-02-01", "Handeln mellan Sverige och Kenya uppgick till 350 miljoner dollar 2024."),
    ("es", "2024-03-01", "Chile y Perú se proponen aumentar el comercio a 6.000 millones de dólares en 2024."),
    ("es", "2025-02-01", "El comercio entre Chile y Perú alcanzó 4.500 millones de dólares en 2024."),
    ("id", "2024-03-01", "Indonesia dan Turki menargetkan perdagangan 10 miliar dolar AS pada 2030."),
    ("id", "2025-03-01", "Perdagangan Indonesia dan Turki mencapai 2,4 miliar dolar AS pada 2024."),
    ("en", "2025-03-02", "Investment between Indonesia and Turkey came to 12 billion dollars in 2024."),
    ("id", "2025-03-03", "Perdagangan Indonesia dan Mesir mencapai 11 miliar dolar AS pada 2024."),
    ("en", "2024-02-10", "Norway and Ghana aim to raise trade turnover to 900 million dollars by 2025."),
    ("en", "2024-02-09", "Trade turnover between Norway and Ghana came to 950 million dollars in 2012."),
    ("vi", "2024-04-01", "Việt Nam và Cuba đặt mục tiêu đưa kim ngạch thương mại lên 500 triệu USD vào năm 2025."),
    # A target that is raised, beside one for a later year.
    ("sv", "2024-03-05", "Sverige och Ghana siktar på att öka handeln till 300 miljoner dollar 2027."),
    ("en", "2024-06-05", "Sweden and Ghana aim to raise trade turnover to 900 million dollars by 2032."),
    ("en", "2025-06-05", "Sweden and Ghana aim to raise trade turnover to 500 million dollars by 2027."),
    ("sv", "2026-02-02", "Handeln mellan Sverige och Ghana uppgick till 320 miljoner dollar 2025."),
    # A target of a province, beside one of the states.
    ("vi", "2024-03-01", "Việt Nam và Lào phấn đấu đưa kim ngạch thương mại lên 5 tỷ USD vào năm 2030."),
    ("vi", "2024-03-04", "Tỉnh Quảng Trị đặt mục tiêu đưa kim ngạch thương mại giữa Việt Nam và Lào lên 500 triệu "
     "USD vào năm 2027."),
    ("vi", "2025-01-09", "Kim ngạch thương mại giữa Việt Nam và Lào đạt 2,2 tỷ USD năm 2024."),
    # Invitations: the guest comes; the host goes instead; another guest comes.
    ("en", "2025-03-05", "Foreign Minister Marit Solheim of Norway invited Foreign Minister Dewi Lestari of "
     "Indonesia to visit Norway."),
    ("nb", "2025-05-05", "Indonesias utenriksminister Dewi Lestari besøkte Norge mandag."),
    ("en", "2025-05-26", "Norwegian Foreign Minister Marit Solheim visited Indonesia on Monday."),
    ("en", "2025-06-02", "Indonesian Trade Minister Rahmat Hadi visited Norway on Monday."),
    ("sv", "2025-03-05", "Finlands president Aino Lehtola bjöd in Kenyas president Joseph Wanjala till Helsingfors."),
    ("nl", "2025-06-01", "De Keniaanse president Joseph Wanjala brengt op 20 juni een bezoek aan Finland."),
    ("sv", "2025-06-21", "Kenyas president Joseph Wanjala besökte Finland den 20 juni."),
    ("sv", "2025-07-21", "Kenyas president Joseph Wanjala besökte Finland den 20 juli."),
    ("en", "2025-04-07", "Thai Prime Minister Somchai Rattana invited Lao Prime Minister Bounmy Sengdara to "
     "Bangkok."),
    # Plans: called off (twice), put off and held, denied, never heard of again (twice).
    ("en", "2025-03-05", "Serbia's Foreign Minister Milan Jovic will visit Hungary on 14 May."),
    ("nl", "2025-05-12", "De Servische minister van Buitenlandse Zaken Milan Jovic heeft zijn bezoek aan "
     "Hongarije afgezegd."),
    ("sv", "2025-04-10", "Sveriges försvarsminister Sten Arvidson ska besöka Turkiet den 22 april."),
    ("sv", "2025-04-20", "Sveriges försvarsminister Sten Arvidson ställde in sitt besök i Turkiet."),
    ("en", "2025-03-05", "Chile's foreign minister Rodrigo Paz and Peruvian foreign minister Elena Quispe will "
     "meet on 20 March."),
    ("en", "2025-03-18", "The meeting between Chilean Foreign Minister Rodrigo Paz and Peruvian Foreign Minister "
     "Elena Quispe has been postponed to April."),
    ("en", "2025-04-18", "Chilean Foreign Minister Rodrigo Paz met Peruvian Foreign Minister Elena Quispe on 17 "
     "April."),
    ("en", "2025-05-01", "Serbia and Hungary will hold talks on 14 May."),
    ("en", "2025-05-06", "Serbia denied that it would hold talks with Hungary on 14 May."),
    ("id", "2025-04-01", "Thailand dan Kamboja akan menggelar pembicaraan pada 9 April."),
    ("id", "2025-01-10", "Uni Emirat Arab dan Indonesia akan menggelar pertemuan pada 9 Februari."),
    # Pledges: kept (twice), spoken of again, promised and no more (twice); and the same sum to somebody else.
    ("en", "2025-04-01", "Japan pledged 20 million dollars in aid to Timor-Leste by 2026."),
    ("en", "2025-09-01", "Japan has given Timor-Leste 20 million dollars in aid."),
    ("fr", "2025-03-01", "La France a promis 20 millions d'euros d'aide au Niger d'ici 2026."),
    ("fr", "2025-09-01", "La France a versé 20 millions d'euros d'aide au Niger."),
    ("zh", "2025-04-01", "日本承诺向斐济提供3000万美元援助。"),
    ("en", "2025-09-03", "Of the 30 million dollars that Japan promised Fiji, nothing has been paid."),
    ("sv", "2025-08-01", "Sverige lovade Moldavien 50 miljoner kronor till energi före 2026."),
    ("nb", "2025-04-01", "Norge lovet Ukraina 300 millioner kroner i bistand innen utgangen av 2027."),
    ("en", "2025-10-01", "Japan gave Samoa 20 million dollars in aid."),
    # Requests: answered, and refused.
    ("en", "2025-04-01", "Kenya asked Sweden for help with health."),
    ("sv", "2025-05-01", "Sverige lovade Kenya hjälp med hälsa."),
    ("en", "2025-04-01", "Ghana asked Poland for help with energy."),
)  # fmt: skip


def read(language: str, day: str, sentence: str) -> Reading:
    """One page as the reader by rules reads it: a headline that says nothing, and the sentence."""
    text = f"–\n{sentence}"
    blocks = (Block(kind="headline", start=0, end=1), Block(kind="paragraph", start=2, end=len(text)))
    return read_document(
        Document(
            id=stable_id(language, day, sentence),
            text=text,
            blocks=blocks,
            language=language,
            published=day,
            headline="–",
            outlet=f"{language}.example",
        )
    )


def readings() -> list[Reading]:
    """All pages, read."""
    return [read(*page) for page in PAGES]
