"""Which modules the fast build compiles, and that no other build does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from build_compiled import CompiledHook, made_by_msgspec, modules
from hatchling.metadata.core import ProjectMetadata

ROOT = Path(__file__).parent.parent
ROOMS = ("dragoman.document", "dragoman.language", "dragoman.packs.phrases", "dragoman.reading", "dragoman.text")
"""What a page goes through on its way from its text to a record."""
LEFT = ("dragoman.reading.kinds.", "dragoman.reading.llm",
        *(f"dragoman.document.{name}" for name in ("body", "bombs", "html", "metadata", "tree")))  # fmt: skip
"""Types that msgspec makes, the reader that asks a model, and what walks through mark-up."""
READ_ONE = """
import sys
from dragoman.model import Page
from dragoman.reading import read_page
read_page(Page(name="a.txt", data=b"Foreign Minister Mary Vale met President John Ashby in Accra on 3 May 2024."))
read_page(Page(name="a.html", data=b"<html><p>President John Ashby came to Accra on 3 May 2024.</p></html>"))
print(*(name for name, module in sys.modules.items() if name.startswith("dragoman") and hasattr(module, "__file__")))
"""
TO_C = """
import sys
from pathlib import Path
from build_compiled import modules
from mypyc.build import mypycify
mypycify([str(path) for path in modules(Path())], multi_file=True, target_dir=sys.argv[1], group_name="dragoman")
"""


def hook(target: str) -> CompiledHook:
    return CompiledHook(str(ROOT), {}, None, ProjectMetadata(str(ROOT), None), "", target, None)


def test_all_that_a_page_goes_through_is_compiled() -> None:
    ran = subprocess.run([sys.executable, "-c", READ_ONE], capture_output=True, text=True, check=True)
    loaded = {name for name in ran.stdout.split() if name.startswith(ROOMS) and not name.startswith(LEFT)}
    paths = {name: ROOT / "src" / (name.replace(".", "/") + ".py") for name in loaded}
    met = {name: path for name, path in paths.items() if path.exists()}  # packages are not compiled
    assert len(met) > 40
    chosen = set(modules(ROOT))
    missing = sorted(name for name, path in met.items() if path.relative_to(ROOT) not in chosen)
    assert not missing, f"{', '.join(missing)}: a Struct keeps it from being compiled; it belongs into reading/kinds"


def test_what_is_compiled_has_no_classes_that_are_made_twice() -> None:
    """``slots=True`` makes a dataclass anew, which a compiled class cannot be."""
    twice = [path for path in modules(ROOT) if "slots=True" in (ROOT / path).read_text(encoding="utf-8")]
    assert not twice


def test_what_msgspec_makes_is_left_alone(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("import msgspec\n\nclass Hit(msgspec.Struct, frozen=True):\n    lo: int\n")
    assert made_by_msgspec(module)
    module.write_text("class Hit:\n    lo: int\n\nclass Longer(Hit):\n    pass\n")
    assert not made_by_msgspec(module)
    assert not any("kinds" in path.parts for path in modules(ROOT))


def test_all_of_it_can_be_written_as_c(tmp_path: Path) -> None:
    """The half of the build that rules can break, as mypyc does not know all of Python; compiling takes minutes."""
    ran = subprocess.run([sys.executable, "-c", TO_C, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    assert len(list(tmp_path.rglob("*.c"))) >= len(modules(ROOT))


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
