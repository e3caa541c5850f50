"""TOML tables that are kept: used only where they were made from the very same text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dragoman import tables

TEXT = b'[a]\nword = ["\xc3\xa5r", "days"]\n'
TABLE = {"a": {"word": ["år", "days"]}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tables, "cache_folder", lambda: tmp_path / "kept")
    return tmp_path / "kept"


def _forbid_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr("tomllib.loads", fail)


def test_a_table_is_parsed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tables.read_toml(TEXT, "one") == TABLE
    assert [path.name for path in folder.iterdir()] == ["one.table"]
    _forbid_parsing(monkeypatch)
    assert tables.read_toml(TEXT, "one") == TABLE


def test_another_text_or_version_is_parsed_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables.read_toml(TEXT, "one")
    assert tables.read_toml(b"a = 1", "one") == {"a": 1}
    assert tables.read_toml(TEXT, "one") == TABLE
    monkeypatch.setattr(tables, "__version__", "99")
    _forbid_parsing(monkeypatch)
    with pytest.raises(AssertionError, match="parsed again"):
        tables.read_toml(TEXT, "one")


@pytest.mark.parametrize("damage", [b"", b"short", None], ids=["empty", "cut off", "a byte changed"])
def test_a_damaged_file_is_passed_over_and_replaced(folder: Path, damage: bytes | None) -> None:
    tables.read_toml(TEXT, "one")
    place = folder / "one.table"
    whole = place.read_bytes()
    place.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if damage is None else damage)
    assert tables.read_toml(TEXT, "one") == TABLE
    assert place.read_bytes() == whole


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(tables, "cache_folder", lambda: tmp_path / "file" / "kept")
    assert tables.read_toml(TEXT, "one") == TABLE


def test_a_table_with_dates_is_not_kept(folder: Path) -> None:
    table = tables.read_toml(b"day = 2025-01-31", "one")
    assert str(table["day"]) == "2025-01-31" and not isinstance(table["day"], str)
    assert not folder.exists()


def test_what_is_no_toml_is_an_error_and_not_kept(folder: Path) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tables.read_toml(b"a = ", "one")
    assert not folder.exists()
