"""Build hook: with ``DRAGOMAN_COMPILE=1`` a wheel holds the rules of reading compiled by mypyc beside the plain ones.

Without it, and always for an editable install, nothing is compiled: no compiled file ever stands in the sources, so
none can be out of date there.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = Path("src")
ROOMS = (
    "dragoman/text.py",
    "dragoman/language.py",
    "dragoman/packs/phrases.py",
    "dragoman/document/credits.py",
    "dragoman/document/dateline.py",
    "dragoman/document/dates.py",
    "dragoman/document/datesigns.py",
    "dragoman/document/labels.py",
    "dragoman/document/lines.py",
    "dragoman/document/names.py",
    "dragoman/document/outlet.py",
    "dragoman/document/text.py",
    "dragoman/reading/*.py",
)
COMPILERS = ("mypy>=2.4,<3", "setuptools>=77")
OPTIMISE = "2"
GENERATE = "-fprofile-generate={profile}"
USE = "-flto={cores} -fprofile-use={profile} -fprofile-correction -Wno-missing-profile -Wno-coverage-mismatch"
"""What GCC is told for the build that notes which ways are taken, and for the one that is made by these notes: the
rules take 0.93 of the time then."""
TRAIN = """
from dragoman import packs
from dragoman.model import Page
from dragoman.reading import read_page
for language in packs.available():
    texts = [example.text for example in packs.load_examples(packs.HOME / language).example]
    for at in range(0, min(len(texts), 240), 12):
        read_page(Page(data=" ".join(texts[at : at + 12]).encode(), name=f"{language}.txt"))
"""
"""Reads the packs' own examples, so that every rule is gone through."""


def made_by_msgspec(path: Path) -> bool:
    """Whether a module defines a Struct, which mypyc would make without what msgspec does for it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bases = (ast.unparse(base) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases)
    return any(base.split(".")[-1] == "Struct" for base in bases)


def modules(root: Path) -> list[Path]:
    """The modules that are compiled, relative to the root of the project: all of the rooms but packages and data."""
    found = [path for room in ROOMS for path in sorted((root / SOURCES).glob(room))]
    return [p.relative_to(root) for p in found if p.name != "__init__.py" and not made_by_msgspec(p)]


def compile_modules(root: Path, into: Path) -> list[Path]:
    """Compile them into a folder; returns what was made, relative to it. Needs a C compiler, and minutes.

    With GCC it is done twice: what the first build notes while it reads makes the second quicker.
    """
    profile = into / "profile"
    if _is_gcc():
        _compile(root, into, GENERATE.format(profile=profile))
        if _train(root, into):
            shutil.rmtree(into / "temp")
            return _compile(root, into, USE.format(profile=profile, cores=os.cpu_count() or 1))
        shutil.rmtree(into / "temp")
        print("What the first build noted cannot be used; compiling without it", file=sys.stderr)
    return _compile(root, into, "")


def _is_gcc() -> bool:
    """Whether the C compiler is GCC, as only that is told here how to build by a profile."""
    command = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()
    try:
        told = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return False
    return "Free Software Foundation" in told


def _train(root: Path, into: Path) -> bool:
    """Let what was compiled read, beside a copy of the sources; whether anything was noted."""
    place = into / "train"
    shutil.copytree(root / SOURCES, place, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(into / "lib", place, dirs_exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(place)}
    ran = subprocess.run([sys.executable, "-c", TRAIN], env=environment, check=False)
    shutil.rmtree(place)
    return ran.returncode == 0 and any((into / "profile").rglob("*.gcda"))


def _compile(root: Path, into: Path, flags: str) -> list[Path]:
    """Compile the modules once, with flags for the C compiler and the linker."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class OnAllCores(build_ext):  # type: ignore[misc]
        """A file for each core at a time, where setuptools compiles one after another."""

        def build_extensions(self) -> None:
            compile_one = self.compiler.compile
            for extension in self.extensions:
                extension.extra_compile_args.extend(flags.split())
                extension.extra_link_args.extend(flags.split())

            def compile_all(sources: list[str], *args: Any, **named: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    made = pool.map(lambda source: compile_one([source], *args, **named), sources)
                    return [path for paths in made for path in paths]

            self.compiler.compile = compile_all
            super().build_extensions()

    before = Path.cwd()
    os.chdir(root)
    try:
        names = [str(path) for path in modules(root)]
        extensions = mypycify(
            names, opt_level=OPTIMISE, multi_file=True, target_dir=str(into / "c"), group_name="dragoman"
        )
        command = OnAllCores(Distribution({"name": "dragoman", "ext_modules": extensions}))
        command.build_lib, command.build_temp = str(into / "lib"), str(into / "temp")
        command.force = True
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    return [path.relative_to(into / "lib") for path in sorted((into / "lib").rglob("*")) if path.is_file()]


class CompiledHook(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel that was asked for with them."""

    PLUGIN_NAME = "custom"

    def wanted(self, version: str) -> bool:
        """Whether this build is to hold compiled modules."""
        return self.target_name == "wheel" and version != "editable" and os.environ.get("DRAGOMAN_COMPILE") == "1"

    def dependencies(self) -> list[str]:
        """What the build needs further: the compiler, and what the modules import, for their types."""
        return [*COMPILERS, *self.metadata.core.dependencies] if self.wanted("standard") else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and put what was made into the wheel."""
        if not self.wanted(version):
            return
        self._folder = tempfile.TemporaryDirectory()
        made = Path(self._folder.name)
        for path in compile_modules(Path(self.root), made):
            build_data["force_include"][str(made / "lib" / path)] = path.as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the compiler's files away."""
        if self.wanted(version):
            self._folder.cleanup()
