"""People are found by the spellings of many presses, and by office and date."""

from __future__ import annotations

import pytest

from dragoman import packs
from dragoman.reading.compiled import compile_pack
from dragoman.reference import load
from dragoman.text import sound, tokens

REF = load()

SPELLINGS = [
    ("Aleksandr Loekasjenko", "aleksandr-lukashenko"),
    ("Aleksandr Lukasjenko", "aleksandr-lukashenko"),
    ("Alexander Lukashenko", "aleksandr-lukashenko"),
    ("Александр Лукашенко", "aleksandr-lukashenko"),
    ("Volodymyr Zelenskyj", "volodymyr-zelensky"),
    ("Volodymyr Zelenskyy", "volodymyr-zelensky"),
    ("Volodymyr Zelenskiy", "volodymyr-zelensky"),
    ("Wolodymyr Selenskyj", "volodymyr-zelensky"),
    ("Володимир Зеленський", "volodymyr-zelensky"),
    ("Vladimir Putin", "vladimir-putin"),
    ("Vladimir Poetin", "vladimir-putin"),
    ("Владимир Путин", "vladimir-putin"),
    ("Sergej Lavrov", "sergey-lavrov"),
    ("Sergei Lawrow", "sergey-lavrov"),
    ("Сергей Лавров", "sergey-lavrov"),
    ("Dmitrij Peskov", "dmitry-peskov"),
    ("Dmitri Medvedev", "dmitry-medvedev"),
    ("Maria Zacharova", "maria-zakharova"),
    ("Dmytro Koeleba", "dmytro-kuleba"),
    ("Kassym-Zjomart Tokajev", "kassym-jomart-tokayev"),
    ("Ilham Alijev", "ilham-aliyev"),
    ("Nikol Pasjinjan", "nikol-pashinyan"),
    ("Xi Jinping", "xi-jinping"),
    ("XI JINPING", "xi-jinping"),
    ("Tập Cận Bình", "xi-jinping"),
    ("习近平", "xi-jinping"),
    ("習近平", "xi-jinping"),
    ("Lý Cường", "li-qiang"),
    ("Vương Nghị", "wang-yi"),
    ("Triệu Lạc Tế", "zhao-leji"),
    ("Kim Jong Un", "kim-jong-un"),
    ("Kim Chính Ân", "kim-jong-un"),
    ("김정은", "kim-jong-un"),
    ("To Lam", "to-lam"),
    ("Tô Lâm", "to-lam"),
    ("TO LAM", "to-lam"),
    ("Nguyen Phu Trong", "nguyen-phu-trong"),
    ("Ho Chi Minh", "ho-chi-minh"),
    ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
    ("Mohammed bin Salman", "mohammed-bin-salman"),
    ("Mohammad bin Salman", "mohammed-bin-salman"),
    ("Jonas Gahr Store", "jonas-gahr-store"),
    ("Joko Widodo", "joko-widodo"),
    ("Jokowi", "joko-widodo"),
    ("Soekarno", "sukarno"),
    ("Kishida Fumio", "fumio-kishida"),
    ("Lula", "luiz-inacio-lula-da-silva"),
    ("Luiz Inacio Lula da Silva", "luiz-inacio-lula-da-silva"),
    ("Antonio Guterres", "antonio-guterres"),
    ("Abbas Araqchi", "abbas-araghchi"),
    ("Thongloun Sisoulith", "thongloun-sisoulith"),
    ("Kaysone Phomvihane", "kaysone-phomvihane"),
]


@pytest.fixture(scope="module")
def by_sound() -> dict[tuple[str, ...], list[str]]:
    return compile_pack(packs.load("en"), REF).people_by_sound


@pytest.mark.parametrize(("spelling", "person"), SPELLINGS)
def test_spelling_finds_its_person(spelling: str, person: str, by_sound: dict[tuple[str, ...], list[str]]) -> None:
    words = tuple(sound(word.text) for word in tokens(spelling) if word.kind == "w")
    assert by_sound.get(words) == [person]


@pytest.mark.parametrize(
    "name", ["Vladimir Petrov", "Kim Jong", "Nguyễn Văn Phú", "Xi", "Lam", "Maria", "Donald", "Anna Berg"]
)
def test_other_names_find_nobody(name: str, by_sound: dict[tuple[str, ...], list[str]]) -> None:
    words = tuple(sound(word.text) for word in tokens(name) if word.kind == "w")
    assert words not in by_sound


@pytest.mark.parametrize(
    ("role", "of", "date", "person"),
    [
        ("general-secretary", "VNM", "2024-07-01", "nguyen-phu-trong"),
        ("general-secretary", "VNM", "2025-10-09", "to-lam"),
        ("president", "VNM", "2023-02-01", None),
        ("president", "VNM", "2024-06-20", "to-lam"),
        ("general-secretary", "CHN", "2025-01-01", "xi-jinping"),
        ("prime-minister", "JPN", "2022", "fumio-kishida"),
        ("prime-minister", "NLD", "2023-05-01", "mark-rutte"),
        ("secretary-general", "nato", "2023-05-01", "jens-stoltenberg"),
        ("secretary-general", "nato", "2025-06-24", "mark-rutte"),
        ("foreign-minister", "GBR", "2024-01-15", "david-cameron"),
        ("foreign-minister", "GBR", "1850", None),
        ("president", "european-commission", None, "ursula-von-der-leyen"),
    ],
)
def test_office_and_date_give_the_holder(role: str, of: str, date: str | None, person: str | None) -> None:
    holder = REF.holder(role, of, date)
    assert (holder.id if holder else None) == person


@pytest.mark.parametrize(
    ("person", "date", "state"),
    [
        ("mark-rutte", "2023-05-01", "NLD"),
        ("mark-rutte", "2025-06-24", None),
        ("jens-stoltenberg", "2023-05-01", None),
        ("jens-stoltenberg", "2025-06-01", "NOR"),
        ("xi-jinping", None, "CHN"),
        ("kim-jong-un", None, "PRK"),
        ("antonio-guterres", None, None),
        ("barack-obama", None, "USA"),
    ],
)
def test_a_person_serves_the_state_of_the_office_held_then(person: str, date: str | None, state: str | None) -> None:
    assert REF.serves(REF.people[person], date) == state
