from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.errors import UsageError
from dragoman.settings import Settings, load

pytestmark = pytest.mark.usefixtures("own_home")


def test_later_places_override_earlier_ones(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('port = 1\nworkers = 1\nhost = "file"\n', encoding="utf-8")
    env = {"DRAGOMAN_SETTINGS": str(file), "DRAGOMAN_WORKERS": "2", "DRAGOMAN_HOST": "environment"}
    found = load({"host": "flag", "port": None}, environ=env)
    assert (found.port, found.workers, found.host) == (1, 2, "flag")
    assert found.language == Settings().language


def test_without_any_of_them_there_are_defaults(own_home: Path) -> None:
    found = load(environ={})
    assert found == Settings()
    assert str(own_home) in found.database


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("prot = 1", r"settings\.toml: unknown key 'prot'; known are database, host, port"),
        ("page_seconds = 1", r"settings\.toml: unknown key 'page_seconds'"),
        ('port = "eight"', r"settings\.toml: port: 'eight' is not a whole number"),
        ("port = 70000", r"port: 70000 is out of range"),
        ("workers = -1", r"workers: -1 is out of range"),
        ("batch = 0", r"batch: 0 is out of range"),
        ("page-seconds = 0", r"page-seconds: 0.0 is out of range"),
        ("page-bytes = 0", r"page-bytes: 0 is out of range"),
        ("worker-megabytes = 10", r"worker-megabytes: 10 is out of range"),
        ("port = ", r"settings\.toml: not valid TOML"),
    ],
)
def test_a_mistake_in_the_file_says_where(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        load(environ={"DRAGOMAN_SETTINGS": str(file)})


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("DRAGOMAN_PROT", "1", "environment: unknown setting DRAGOMAN_PROT"),
        ("DRAGOMAN_PORT", "eight", "DRAGOMAN_PORT: 'eight' is not a whole number"),
        ("DRAGOMAN_SETTINGS", "/none/settings.toml", "/none/settings.toml: no such settings file"),
    ],
)
def test_a_mistake_in_the_environment_says_which(variable: str, value: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        load(environ={variable: value})


def test_the_command_prints_what_holds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("DRAGOMAN_PORT", "9000")
    assert main(["settings"]) == 0
    shown = capsys.readouterr().out
    assert "port = 9000\n" in shown and "page-seconds = 30.0\n" in shown
    file = tmp_path / "settings.toml"
    file.write_text(shown, encoding="utf-8")
    assert load(environ={"DRAGOMAN_SETTINGS": str(file)}).port == 9000
