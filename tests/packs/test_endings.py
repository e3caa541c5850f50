"""Lists of endings in phrases, and what they tell of cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import PackError
from dragoman.packs import load_folder
from dragoman.packs.phrases import expand, first_elements, in_step, with_endings
from dragoman.reading.cases import Declension

CASES = "ngdail"
MAN = ["", "а", "у", "а", "ом", "е"]
ADJECTIVE = ["ий", "ого", "ому", "ого", "им", "ом"]
WOMAN = ["а", "ой", "ой", "у", "ой", "ой"]
PACK = """
language = "xx"
name = "X"
[endings]
{endings}
[identify]
words = []
[page]
source = []
comments = []
credit = []
related = []
[grammar]
and = ["ja"]
{grammar}
[grammar.prepositions]
[grammar.pronouns]
[offices]
president = ["vald{{man}}"]
"""


def test_a_list_of_endings_makes_as_many_words_of_one() -> None:
    assert expand("сказал{,а,о,и}") == [("=сказал",), ("=сказала",), ("=сказало",), ("=сказали",)]
    assert expand("слово") == [("=слово",)]


def test_lists_in_one_phrase_go_on_together() -> None:
    assert in_step("больш{ой,ого} стол{,а}") == ["большой стол", "большого стола"]
    assert expand("(больш{ой,ого} стол{,а}|{n} стол{ов,ам})")[2:] == [("=большого", "=стола"), ("{n}", "=столам")]


def test_lists_of_two_lengths_in_one_phrase_are_an_error() -> None:
    with pytest.raises(PackError, match="not equally long"):
        expand("больш{ой,ого,ому} стол{,а}")


def test_a_phrase_with_endings_may_begin_with_what_stands_before_them() -> None:
    assert first_elements("министр{,а} обороны") == ["<министр"]
    assert first_elements("вице-премьер{,а}") == ["=вице"]
    assert first_elements("{отец,отца}") is None
    assert first_elements("{n} стол{,а}") is None


def test_names_of_lists_are_written_out_and_slots_stay() -> None:
    assert with_endings("стол{thing} {n}", {"thing": "{,а}"}) == "стол{,а} {n}"


def _folder(tmp_path: Path, endings: str, grammar: str = "") -> Path:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "pack.toml").write_text(PACK.format(endings=endings, grammar=grammar), encoding="utf-8")
    return folder


def test_a_pack_may_name_its_lists(tmp_path: Path) -> None:
    assert load_folder(_folder(tmp_path, 'man = ["", "i"]')).offices["president"] == ("vald{,i}",)


@pytest.mark.parametrize("endings", ['n = ["", "i"]', 'man = ["", "a b"]', 'man = ["i"]', 'man = "i"'])
def test_a_list_that_cannot_be_one_is_an_error(tmp_path: Path, endings: str) -> None:
    with pytest.raises(PackError, match=r"endings\.(n|man)"):
        load_folder(_folder(tmp_path, endings))


def _declension() -> Declension:
    return Declension(CASES, [MAN, ADJECTIVE], [WOMAN], ["ович", "овна"])


def test_a_declined_name_may_be_its_nominative_and_as_written() -> None:
    readings = _declension().readings(["Токаева"])
    assert readings[0] == ("tokaeva",)
    assert ("tokaev",) in readings


def test_a_name_that_ends_in_a_vowel_has_no_ending_to_take_off() -> None:
    assert _declension().readings(["Грушко"]) == [("grusko",)]


def test_a_fathers_name_may_be_left_out() -> None:
    assert ("ivan", "petrov") in _declension().readings(["Ивана", "Ивановича", "Петрова"])


def test_the_form_of_a_name_tells_its_cases() -> None:
    declension = _declension()
    assert declension.case(["Ивана", "Петрова"], [("ivan", "petrov")]) == "ga"
    assert declension.case(["Петровым"], [("petrov",)]) == ""
    assert declension.case(["Грушко"], [("grushko",)]) == ""
    assert declension.case(["Иван"], [("ivan",)]) == "n"


def test_a_new_name_is_put_in_the_nominative_where_a_given_name_or_the_office_tells() -> None:
    declension = _declension()
    given = frozenset({"ivan"})
    assert declension.nominative(["Иваном", "Петровом"], given, "i") == ("Иван", "Петров")
    assert declension.nominative(["Ораном", "Петровом"], given, "") is None
    assert declension.nominative(["Ораном", "Петровом"], given, "i") == ("Оран", "Петров")
    assert declension.nominative(["Иван", "Петров"], given, "n") == ("Иван", "Петров")
