"""Reading reference files: strict, and clear about what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import PackError
from dragoman.reference import load, territory_names
from dragoman.reference.load import Reference


def _people(folder: Path, text: str) -> Reference:
    (folder / "people.toml").write_text(text, encoding="utf-8")
    return Reference(folder)


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    text = """
        anna-berg = { name = "Anna Berg", state = "SWE", pronoun = "she", aliases = ["Анна Берг"], offices = [
            { role = "mayor", of = "SWE", from = "2020-01", until = "2022" }, { role = "senator", over = true } ] }
    """
    person = _people(tmp_path, " ".join(text.split())).people["anna-berg"]
    assert (person.id, person.family, person.died) == ("anna-berg", "last", None)
    mayor, senator = person.offices
    assert mayor.held_on("2021-06-01")
    assert not mayor.held_on("2019-12-31")
    assert not mayor.held_on("2023")
    assert not mayor.current
    assert not senator.current
    assert not senator.held_on("2021")


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ('anna-berg = { name = "Anna Berg", statte = "SWE" }', "statte"),
        ('anna-berg = { name = "Anna Berg", offices = [{ role = "mayor", form = "2020" }] }', "form"),
        ('anna-berg = { name = "Anna Berg", family = "middle" }', "middle"),
        ('anna-berg = { state = "SWE" }', "name"),
        ('anna-berg = { name = "Anna Berg", offices = [{ of = "SWE" }] }', "role"),
    ],
)
def test_a_wrong_key_is_told_with_its_file_and_row(row: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(PackError) as told:
        _ = _people(tmp_path, row).people
    assert all(part in str(told.value) for part in ("people.toml", "anna-berg", word))


@pytest.mark.parametrize(("text", "word"), [("anna-berg = {", "TOML"), ('name = "Anna Berg"', "table")])
def test_a_file_that_is_no_table_of_rows_is_told(text: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=word) as told:
        _ = _people(tmp_path, text).people
    assert "people.toml" in str(told.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"states\.toml"):
        _ = Reference(tmp_path).states


def test_roles_of_fields_and_with_prefixes_are_known() -> None:
    known = ("president", "former-president", "acting-foreign-minister", "deputy-trade-minister", "space-minister")
    assert all(load().known_role(role) for role in known)
    assert not load().known_role("wizard")


def test_names_of_states_come_in_the_language_asked_for() -> None:
    assert (territory_names("sv")["DEU"], territory_names("vi")["DEU"]) == ("Tyskland", "Đức")
