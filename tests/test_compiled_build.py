"""Which modules the fast build compiles, and that no other build does."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_compiled import CompiledHook, made_by_msgspec, modules
from hatchling.metadata.core import ProjectMetadata

ROOT = Path(__file__).parent.parent
HOT = ("text", "reading/scan", "reading/lexicon", "reading/people", "reading/parties", "reading/events",
       "reading/statements", "reading/numbers", "reading/dates", "reading/unspaced", "reading/found")  # fmt: skip
"""Where the time of a page goes."""


def hook(target: str) -> CompiledHook:
    return CompiledHook(str(ROOT), {}, None, ProjectMetadata(str(ROOT), None), "", target, None)


def test_the_modules_that_take_the_time_are_compiled() -> None:
    chosen = {path.relative_to("src/dragoman").with_suffix("").as_posix() for path in modules(ROOT)}
    missing = [name for name in HOT if name not in chosen]
    assert not missing, f"{', '.join(missing)}: a Struct keeps it from being compiled; it belongs into reading/kinds"


def test_what_msgspec_makes_is_left_alone(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("import msgspec\n\nclass Hit(msgspec.Struct, frozen=True):\n    lo: int\n")
    assert made_by_msgspec(module)
    module.write_text("class Hit:\n    lo: int\n\nclass Longer(Hit):\n    pass\n")
    assert not made_by_msgspec(module)
    assert not any("kinds" in path.parts for path in modules(ROOT))


@pytest.mark.parametrize(
    ("asked", "target", "version", "wanted"),
    [("1", "wheel", "standard", True), ("", "wheel", "standard", False), ("1", "wheel", "editable", False),
     ("1", "sdist", "standard", False)],
)  # fmt: skip
def test_only_a_wheel_that_asks_for_it_is_compiled(
    monkeypatch: pytest.MonkeyPatch, asked: str, target: str, version: str, wanted: bool
) -> None:
    monkeypatch.setenv("DRAGOMAN_COMPILE", asked)
    assert hook(target).wanted(version) is wanted
    assert bool(hook(target).dependencies()) is (wanted or (asked == "1" and target == "wheel"))


def test_no_compiled_file_stands_in_the_sources() -> None:
    found = [path for ending in ("*.so", "*.pyd") for path in (ROOT / "src").rglob(ending)]
    assert not found, "a compiled file in the sources hides what is edited beside it"
