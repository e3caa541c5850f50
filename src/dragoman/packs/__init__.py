"""Language packs: one folder a language, data alone. Here they are found, loaded and checked for shape."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dragoman.errors import PackError
from dragoman.packs.phrases import SLOTS, with_endings
from dragoman.packs.schema import Examples, Head, Pack
from dragoman.tables import read_toml

T = TypeVar("T")
HOME = Path(__file__).parent

__all__ = [
    "HOME",
    "available",
    "folder_of",
    "folders_in_use",
    "heads",
    "load",
    "load_all",
    "load_examples",
    "load_folder",
    "shipped",
    "use",
]
_outside: dict[str, Path] = {}
_LANGUAGE = re.compile(r"""^language\s*=\s*["']([^"']+)["']""", re.MULTILINE)


def shipped() -> tuple[str, ...]:
    """BCP 47 tags of the packs that come with the program, sorted."""
    return tuple(sorted(path.parent.name for path in HOME.glob("*/pack.toml")))


@cache
def available() -> tuple[str, ...]:
    """BCP 47 tags of the packs that are read with, sorted: those that come with the program and those in use."""
    return tuple(sorted({*shipped(), *_outside})) if _outside else shipped()


def use(folders: Iterable[Path]) -> None:
    """Read with these folders' packs as well from now on; each stands in place of one of the same language.

    They replace those of an earlier call. What was made of packs before is forgotten by
    :func:`dragoman.reading.setup.use`. Raises PackError where a folder holds no pack.
    """
    found = {_language_of(folder): folder for folder in folders}
    _outside.clear()
    _outside.update(found)
    available.cache_clear()
    load.cache_clear()
    heads.cache_clear()


def folders_in_use() -> tuple[str, ...]:
    """The folders of packs that :func:`use` was last given."""
    return tuple(map(str, _outside.values()))


def folder_of(language: str) -> Path:
    """Where the pack of a language is."""
    return _outside.get(language, HOME / language)


def _language_of(folder: Path) -> str:
    """What a pack in some folder says of its language, without reading the whole of it."""
    path = folder / "pack.toml"
    try:
        found = _LANGUAGE.search(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackError(f"{path}: there is no such file; a pack is a folder that holds pack.toml") from None
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: cannot be read: {error}; it must be a file in UTF-8") from None
    if found is None:
        raise PackError(f'{path}: language is missing; begin with a line such as language = "pt"')
    return found[1]


@cache
def load(language: str) -> Pack:
    """The pack of one language. Raises PackError naming file and key where it is wrong."""
    return load_folder(folder_of(language))


def load_all() -> dict[str, Pack]:
    """All installed packs by language."""
    return {language: load(language) for language in available()}


@cache
def heads() -> dict[str, Head]:
    """Of every pack what comes before its grammar: a page's language and labels are asked of all packs, and a
    whole pack takes fifty times as long to read. Raises PackError."""
    return {language: _head(folder_of(language) / "pack.toml") for language in available()}


def _head(path: Path) -> Head:
    text = path.read_text(encoding="utf-8")
    begin, end = text.find("\n[identify]"), text.find("\n[grammar]")
    if not 0 <= begin < end:
        raise PackError(f"{path}: [identify] and [page] must stand before [grammar]")
    try:
        begun = text[begin:end]
        endings = text.find("\n[endings]")
        if endings >= 0 and not begin <= endings < end:
            after = text.find("\n[", endings + 1)
            begun += text[endings : after if after >= 0 else None]
        table = read_toml(begun.encode(), f"{path.parent.name}-head")
        named = _endings(table, path)
        table.pop("endings", None)
        return msgspec.convert(_written_out(table, named), Head)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PackError(f"{path}: {error}") from None


def load_folder(folder: Path) -> Pack:
    """A pack from any folder. Raises PackError."""
    pack = _read(folder / "pack.toml", Pack)
    if folder.parent == HOME and pack.language != folder.name:
        raise PackError(f"{folder / 'pack.toml'}: language is {pack.language!r}, the folder is named {folder.name!r}")
    return pack


def load_examples(folder: Path) -> Examples:
    """The examples beside a pack. Raises PackError."""
    return _read(folder / "examples.toml", Examples)


def _read(path: Path, shape: type[T]) -> T:
    try:
        table = read_toml(path.read_bytes(), f"{path.parent.name}-{path.stem}")
        named = _endings(table, path)
        return msgspec.convert(_written_out(table, named) if named else table, shape)
    except FileNotFoundError:
        raise PackError(f"{path}: there is no such file") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: not TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise PackError(f"{path}: {error}") from None


def _endings(table: dict[str, Any], path: Path) -> dict[str, str]:
    """A pack's lists of endings as they stand in phrases. Raises PackError where one is none or has a slot's name."""
    found: dict[str, str] = {}
    for name, endings in table.get("endings", {}).items():
        if name in SLOTS:
            raise PackError(
                f"{path}: endings.{name}: {{{name}}} means something else in phrases; choose another name"
            )
        if not isinstance(endings, list) or len(endings) < 2 or any(set(str(one)) & set(",{}| ") for one in endings):
            raise PackError(f"{path}: endings.{name}: must be a list of two or more endings without spaces and signs")
        found[name] = "{" + ",".join(endings) + "}"
    return found


def _written_out(value: Any, endings: dict[str, str]) -> Any:
    if isinstance(value, str):
        return with_endings(value, endings)
    if isinstance(value, list):
        return [_written_out(one, endings) for one in value]
    if isinstance(value, dict):
        return {with_endings(key, endings): _written_out(one, endings) for key, one in value.items()}
    return value
