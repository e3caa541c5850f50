"""What can be called and set is in the documentation, and what is there can be called and set."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from dragoman.cli import commands, main
from dragoman.settings import Settings

DOCS = Path(__file__).parent.parent.parent / "docs"
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")


def leaves(group: click.Group, before: str = "") -> dict[str, click.Command]:
    """Commands by what is written behind ``dragoman``, those of groups in their place."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= leaves(command, f"{before}{name} ")
        else:
            found[before + name] = command
    return found


LEAVES = leaves(commands)


def section(name: str) -> str:
    found = re.search(rf"^## dragoman {name}\b.*?(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section on dragoman {name}"
    return found.group()


@pytest.mark.parametrize("name", list(LEAVES))
def test_every_command_and_option_is_documented(name: str) -> None:
    text = section(name)
    for parameter in LEAVES[name].params:
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert f"`{option}" in text, f"{name} {option}"
        else:
            assert str(parameter.metavar) in text.splitlines()[0]


@pytest.mark.parametrize("name", list(LEAVES))
def test_every_documented_option_is_there(name: str) -> None:
    known = {option for parameter in LEAVES[name].params for option in parameter.opts}
    written = set(re.findall(r"`(--[a-z-]+)", section(name)))
    assert written <= known


def test_every_documented_command_is_there() -> None:
    written = re.findall(r"^## dragoman ([a-z]+(?: [a-z]+)*)", COMMANDS, re.MULTILINE)
    assert written == list(LEAVES)


@pytest.mark.parametrize("name", list(LEAVES))
def test_every_help_has_examples_that_parse(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    examples = [line.strip() for line in shown.split("Examples:")[1].splitlines() if line.strip()]
    assert examples
    import shlex

    for example in examples:
        words = shlex.split(example.split("|")[-1].split(">")[0])
        words = words[words.index("dragoman") :]
        depth = len(name.split())
        assert words[1 : 1 + depth] == name.split()
        command = LEAVES[name]
        with command.make_context(name, words[1 + depth :]):
            pass


def test_the_help_lists_every_command_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in commands.commands)
    assert "..." not in shown.split("Commands:")[1]


def test_every_setting_is_documented_with_its_default() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| .+ \|$", (DOCS / "settings.md").read_text(encoding="utf-8"), re.M)
    assert [name for name, _ in rows] == [name.replace("_", "-") for name in Settings.__struct_fields__]
    for name, default in rows:
        if name in ("database", "reference"):
            assert default == f"`{Path(getattr(Settings(), name)).name}` in your data folder"
            continue
        assert default == f"`{getattr(Settings(database='x'), name.replace('-', '_'))}`"
