"""Russian is told from the languages that share its letters, and its names meet those of the Latin script."""

from __future__ import annotations

import pytest

from dragoman import packs, reference
from dragoman.language import Languages, identify
from dragoman.reading import read_document
from dragoman.reading.checking import document_of
from dragoman.text import fold, sound

LANGUAGES = Languages.of({language: head.identify for language, head in packs.heads().items()})
TEXTS = {
    "ru": "Министр иностранных дел встретился в четверг со своим коллегой. Две страны договорились укреплять "
    "сотрудничество, а соглашение будет рассмотрено в парламенте после нового года.",
    "uk": "Міністр закордонних справ зустрівся у четвер зі своїм колегою. Дві країни домовилися зміцнювати "
    "співпрацю, а угоду розглянуть у парламенті після нового року, як було заявлено.",
    "be": "Міністр замежных спраў сустрэўся ў чацвер са сваім калегам. Дзве краіны дамовіліся ўмацоўваць "
    "супрацоўніцтва, а пагадненне будзе разгледжана пасля новага года.",
    "bg": "Министърът на външните работи се срещна в четвъртък с колегата си. Двете страни се договориха да "
    "укрепват сътрудничеството, а споразумението ще бъде разгледано от парламента след Нова година.",
    "sr": "Министар спољних послова састао се у четвртак са колегом. Две земље су се договориле да јачају "
    "сарадњу, а споразум ће бити разматран у парламенту после Нове године.",
    "mk": "Министерот за надворешни работи се сретна во четвртокот со својот колега. Двете земји се договорија "
    "да ја зајакнат соработката, а договорот ќе биде разгледан во Собранието.",
    "kk": "Сыртқы істер министрі бейсенбі күні әріптесімен кездесті. Екі ел ынтымақтастықты нығайтуға келісті, "
    "ал келісім жаңа жылдан кейін парламентте қаралады.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_language_in_cyrillic_is_told_from_its_sisters(language: str) -> None:
    assert identify(TEXTS[language], languages=LANGUAGES) == language


@pytest.mark.parametrize(
    ("written", "latin"),
    [("Лукашенко", "Lukashenko"), ("Токаев", "Tokayev"), ("Путин", "Putin"), ("Пашинян", "Pashinyan")],
)
def test_a_name_in_cyrillic_sounds_like_the_same_in_latin(written: str, latin: str) -> None:
    assert sound(written) == sound(latin)


def test_letters_without_a_sound_do_not_part_words() -> None:
    assert fold("Ольга Подъячева") == "olga podyacheva"


@pytest.mark.parametrize(
    "name", ["Дональда Трампа", "Дональдом Трампом", "Дональду Трампу", "Дональд Трамп", "Си Цзиньпином", "Лавровым"]
)
def test_a_declined_name_is_the_person_of_the_reference(name: str) -> None:
    (person,) = (e for e in read_document(document_of(f"Об этом говорили с {name}.", "ru", None)).entities)
    assert person.id in reference.load().people
    assert person.kind == "person"


def test_one_person_in_three_cases_is_one_person() -> None:
    text = "Министра обороны Асена Фалина ждут в Риге. С Асеном Фалиным говорил посол. Фалин заявил о согласии."
    people = [e for e in read_document(document_of(text, "ru", None)).entities if e.kind == "person"]
    assert [person.name for person in people] == ["Асен Фалин"]
    assert people[0].names == ("Асена Фалина", "Асеном Фалиным", "Фалин")
