"""Which Python the rules are compiled for."""

from __future__ import annotations

from pathlib import Path

import pytest
from quickest_python import at_hand, quickest


def python(folder: Path, name: str, version: str, seconds: str) -> str:
    """A stand-in that says of itself what it is told to."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f'#!/bin/sh\ncase "$2" in *ensurepip*) echo {version};; *) echo {seconds};; esac\n')
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("version", "seconds", "other"),
    [
        ("3 11", "0.05", True),
        ("3 11", "0.09", False),  # hardly quicker
        ("3 11", "0.20", False),
        ("3 12", "0.05", False),  # another version
        ("''", "0.05", False),  # no headers, or no way to make an environment
        ("3 11", "''", False),  # does not run
    ],
)
def test_another_python_is_taken_where_it_is_much_quicker(
    tmp_path: Path, version: str, seconds: str, other: bool
) -> None:
    asked = python(tmp_path, "asked", "3 11", "0.10")
    second = python(tmp_path, "second", version, seconds)
    assert quickest(asked, [asked, second]) == (second if other else asked)


def test_one_that_cannot_be_compiled_for_stays_the_choice_of_who_asked_for_it(tmp_path: Path) -> None:
    asked = python(tmp_path, "asked", "''", "0.10")
    assert quickest(asked, [python(tmp_path, "second", "3 11", "0.01")]) == asked


def test_each_python_is_asked_once(tmp_path: Path) -> None:
    python(tmp_path / "one", "python3.11", "3 11", "0.1")
    (tmp_path / "one" / "python3").symlink_to("python3.11")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "python3").symlink_to(tmp_path / "one" / "python3.11")
    python(tmp_path / "two", "python3.11", "3 11", "0.1")
    found = at_hand([str(tmp_path / "one"), "", str(tmp_path / "two"), str(tmp_path / "none")], (3, 11))
    assert sorted(map(str, (Path(one).resolve() for one in found))) == [
        str(tmp_path / "one" / "python3.11"),
        str(tmp_path / "two" / "python3.11"),
    ]
