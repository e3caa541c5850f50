"""Which language a text is in, near sisters among them."""

from __future__ import annotations

import unicodedata

import pytest
from document_kit import LABELS

from dragoman.language import identify

TEXTS = {
    "sv": "Utrikesministern träffade sin kollega på torsdagen. De två länderna enades om att stärka samarbetet "
    "efter flera månader av samtal, och avtalet ska nu till riksdagen, som kommer att behandla det efter "
    "nyår.",
    "nb": "Utenriksministeren møtte kollegaen sin torsdag. De to landene ble enige om å styrke samarbeidet "
    "etter flere måneder med samtaler, og avtalen skal nå til Stortinget, som vil behandle den etter "
    "nyttår. Det er ikke noe nytt.",
    "da": "Udenrigsministeren mødte sin kollega torsdag. De to lande blev enige om at styrke samarbejdet efter "
    "flere måneders samtaler, og aftalen skal nu til Folketinget, som vil behandle den efter nytår. Der "
    "er ikke noget nyt i den.",
    "nn": "Utanriksministeren møtte kollegaen sin torsdag. Dei to landa vart samde om å styrkje samarbeidet "
    "etter fleire månader med samtalar, og avtalen skal no til Stortinget, som vil handsame han etter "
    "nyttår. Det er ikkje noko nytt.",
    "nl": "De minister van Buitenlandse Zaken ontmoette donderdag zijn collega. De twee landen werden het eens "
    "over meer samenwerking na maanden van gesprekken, en het akkoord gaat nu naar het parlement, dat er "
    "in januari over stemt.",
    "af": "Die minister van buitelandse sake het Donderdag sy kollega ontmoet. Die twee lande het ooreengekom "
    "om hulle samewerking te versterk, en die ooreenkoms gaan nou na die parlement. Daar is nie iets "
    "nuuts daarin nie, sê hulle.",
    "id": "Menteri Luar Negeri bertemu dengan mitranya pada hari Kamis. Kedua negara sepakat untuk memperkuat "
    "kerja sama setelah perundingan selama beberapa bulan, dan perjanjian itu akan dibahas oleh DPR "
    "karena dinilai penting.",
    "ms": "Menteri Luar bertemu rakan sejawatannya pada hari Khamis. Kedua-dua negara bersetuju untuk "
    "mengukuhkan kerjasama selepas rundingan selama beberapa bulan, manakala perjanjian itu dibahaskan "
    "kerana ia dianggap penting.",
    "vi": "Bộ trưởng Ngoại giao đã gặp người đồng cấp hôm thứ Năm. Hai nước nhất trí tăng cường hợp tác sau "
    "nhiều tháng đàm phán, và hiệp định này sẽ được Quốc hội thông qua trong năm tới.",
    "en": "The foreign minister met her counterpart on Thursday. The two countries agreed to work more closely "
    "after months of talks, and the agreement is now to go to parliament, which will vote on it in "
    "January.",
    "de": "Die Außenministerin traf am Donnerstag ihren Kollegen. Die beiden Länder einigten sich nach "
    "monatelangen Gesprächen auf eine engere Zusammenarbeit, und das Abkommen geht nun an das Parlament.",
    "fr": "La ministre des Affaires étrangères a rencontré jeudi son homologue. Les deux pays sont convenus de "
    "renforcer leur coopération après des mois de discussions, et l'accord va maintenant au parlement.",
    "es": "La ministra de Exteriores se reunió el jueves con su homólogo. Los dos países acordaron estrechar la "
    "cooperación tras meses de conversaciones, y el acuerdo pasa ahora al parlamento.",
    "ru": "Министр иностранных дел встретился в четверг со своим коллегой. Две страны договорились укреплять "
    "сотрудничество.",
    "zh": "外交部长星期四会见了来访的同事，两国同意加强合作。",
    "ja": "外務大臣は木曜日に同僚と会談し、両国は協力を強めることで合意した。",
    "ko": "외교부 장관은 목요일 동료를 만나 두 나라의 협력을 강화하기로 했다.",
    "th": "รัฐมนตรีต่างประเทศพบกับเพื่อนร่วมงานในวันพฤหัสบดี",
    "el": "Ο υπουργός Εξωτερικών συναντήθηκε την Πέμπτη με τον ομόλογό του",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_languages(language: str) -> None:
    assert identify(TEXTS[language], languages=LABELS.languages) == language


def test_marks_written_apart() -> None:
    assert identify(unicodedata.normalize("NFD", TEXTS["vi"]), languages=LABELS.languages) == "vi"


def test_an_indonesian_page_with_words_of_malay_news_stays_indonesian() -> None:
    text = (
        "Perdana Menteri Malaysia akan mengadakan lawatan resmi ke Jakarta pekan depan. Dalam lawatan itu ia turut "
        "melawat Bandung dan mengadakan perjumpaan dengan presiden, kata Kementerian Luar Negeri Malaysia. Kedua "
        "pemimpin akan membincangkan kerja sama ekonomi serta tantangan keamanan di kawasan."
    )
    assert identify(text, languages=LABELS.languages) == "id"


@pytest.mark.parametrize("language", ["da", "nn"])
def test_sisters_are_not_taken_for_one_with_a_pack_even_where_the_page_says_so(language: str) -> None:
    assert identify(TEXTS[language] * 3, languages=LABELS.languages, html_lang="nb") == language


ROMANCE = {
    "pt": "O presidente do Brasil reuniu-se na quarta-feira com o primeiro-ministro de Portugal em Lisboa. Os dois "
    "governos assinaram um acordo sobre comércio. Segundo o ministro, a cooperação será mais forte no futuro.",
    "gl": "O presidente do Goberno reuniuse onte co primeiro ministro de Portugal en Lisboa. Os dous gobernos "
    "asinaron un acordo sobre comercio. Segundo o ministro, a cooperación será máis forte cando remate unha fase "
    "moi longa.",
    "it": "Il presidente ha incontrato a Roma il primo ministro giapponese. I due governi hanno firmato un accordo "
    "sul commercio. Secondo il ministro, la cooperazione tra i due paesi sarà più forte nei prossimi anni.",
    "ca": "El president s'ha reunit aquest dimecres amb el primer ministre de França a París. Els dos governs han "
    "signat un acord sobre comerç. Segons el ministre, la cooperació serà més forta en els propers anys.",
}


@pytest.mark.parametrize("language", sorted(ROMANCE))
def test_neighbours_of_spanish_french_and_portuguese_stay_what_they_are(language: str) -> None:
    assert identify(ROMANCE[language] * 3, languages=LABELS.languages) == language


def test_a_declared_language_settles_between_sisters_and_on_short_texts() -> None:
    assert identify("Møte i dag", languages=LABELS.languages, html_lang="nn-NO") == "nn"
    assert identify("12. 3.", languages=LABELS.languages, html_lang="sv") == "sv"
    assert identify("12. 3.", languages=LABELS.languages, html_lang="no") == "nb"
    assert identify("12. 3.", languages=LABELS.languages) is None
    assert identify("12. 3.", languages=LABELS.languages, url="https://a.example/vi/x") == "vi"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norwegian Prime Minister Jonas Gahr Støre paid an official visit to Laos on 3 December 2025."),
        # A rare language is believed where no pack's words stand in it.
        ("eu", "Lehendakariak Bilbon hartu du Galesko lehen ministroa, eta lankidetza hitzarmena sinatu dute."),
    ],
)
def test_one_sentence(language: str, text: str) -> None:
    assert identify(text, languages=LABELS.languages) == language


def test_a_template_that_declares_another_language_is_not_believed() -> None:
    assert identify(TEXTS["vi"], languages=LABELS.languages, html_lang="en") == "vi"
    assert identify(TEXTS["es"], languages=LABELS.languages, html_lang="en") == "es"


@pytest.mark.parametrize("declared", ["", "x", "sv_SE ", "<b>", "zz-", "en" * 40])
def test_any_declaration_is_borne(declared: str) -> None:
    assert identify(TEXTS["sv"], languages=LABELS.languages, html_lang=declared, url=declared) == "sv"


def test_without_packs() -> None:
    assert identify(TEXTS["sv"]) == "sv"
    assert identify("") is None


NAMES = {
    "ru": "В состав делегации Народных Советов провинций вошли товарищи: Кам Си Та На, заместитель секретаря "
    "комитета партии; Тонг Си Са Си Фом, председатель Народного Совета провинции; Кам Фон Си Чан.",
    "nb": "I den laotiske delegasjonen var kameratene Kham Sida, visesekretær i partikomiteen; oberst Somphone Dara, "
    "nestkommanderende for militærkommandoen; og finansminister Vilay Sone.",
    "id": "Delegasi Laos terdiri dari Kham Sida, Wakil Sekretaris Komite Partai; Kolonel Somphone Dara, Wakil "
    "Komandan Komando Militer; dan Menteri Keuangan Vilay Sone.",
}


@pytest.mark.parametrize("language", sorted(NAMES))
def test_lists_of_names_are_given_to_no_sister_whose_words_they_do_not_have(language: str) -> None:
    assert identify(NAMES[language], languages=LABELS.languages) == language
