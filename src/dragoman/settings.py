"""One Settings, read once: defaults, then the settings file, then the environment, then flags."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import platformdirs

from dragoman.errors import UsageError
from dragoman.model import Struct

APP = "dragoman"
PREFIX = "DRAGOMAN_"
READERS = ("rules", "llm")


def data_folder() -> Path:
    """The user's folder for databases; not made here."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def settings_file() -> Path:
    """Where the settings file is looked for, unless ``DRAGOMAN_SETTINGS`` names another."""
    named = os.environ.get(PREFIX + "SETTINGS")
    return Path(named) if named else Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.toml"


class Settings(Struct, frozen=True, kw_only=True):
    """Everything that can be set. In the file a key is written with hyphens, in the environment as
    ``DRAGOMAN_`` and capitals; ``docs/settings.md`` says what each does."""

    database: str = msgspec.field(default_factory=lambda: str(data_folder() / "dragoman.sqlite"))
    host: str = "127.0.0.1"
    port: int = 8765
    workers: int = 0
    batch: int = 100
    page_seconds: float = 30.0
    page_bytes: int = 20_000_000
    worker_megabytes: int = 2048
    language: str = "en"
    packs: str = ""
    reference: str = msgspec.field(default_factory=lambda: str(data_folder() / "reference"))
    reader: str = "rules"
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = ""
    llm_seconds: float = 60.0
    llm_chars: int = 12_000


def load(flags: Mapping[str, object] | None = None, *, environ: Mapping[str, str] | None = None) -> Settings:
    """Read all settings. ``flags`` whose value is None count as not given.

    Raises :class:`UsageError` for an unknown key, or a value of the wrong kind, naming where it stands.
    """
    env = os.environ if environ is None else environ
    file = Path(env[PREFIX + "SETTINGS"]) if env.get(PREFIX + "SETTINGS") else settings_file()
    values: dict[str, Any] = {}
    values.update(_from_file(file, must_exist=bool(env.get(PREFIX + "SETTINGS"))))
    values.update(_from_environment(env))
    for key, value in (flags or {}).items():
        if value is not None:
            values[key] = _checked(key, value, f"--{key.replace('_', '-')}")
    settings = Settings(**values)
    _check_ranges(settings)
    return settings


_TYPES: dict[str, Any] = {}
_KINDS = {str: "a text", int: "a whole number", float: "a number"}


def _types() -> dict[str, Any]:
    if not _TYPES:
        _TYPES.update(get_type_hints(Settings))
    return _TYPES


def _from_file(path: Path, *, must_exist: bool) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if must_exist:
            raise UsageError(f"{path}: no such settings file") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as settings: {error}") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    values = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in _types() or "_" in key:
            raise UsageError(f"{path}: unknown key {key!r}; known are {_known()}")
        values[name] = _checked(name, value, f"{path}: {key}")
    return values


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    values = {}
    for variable, value in env.items():
        if not variable.startswith(PREFIX) or variable == PREFIX + "SETTINGS":
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name not in _types():
            raise UsageError(f"environment: unknown setting {variable}; known are {_known()}")
        values[name] = _checked(name, value, variable, lax=True)
    return values


def _known() -> str:
    return ", ".join(name.replace("_", "-") for name in _types())


def _checked(name: str, value: object, where: str, *, lax: bool = False) -> Any:
    wanted = _types()[name]
    try:
        return msgspec.convert(value, wanted, strict=not lax)
    except msgspec.ValidationError as error:
        raise UsageError(f"{where}: {value!r} is not {_KINDS[wanted]}") from error


def _check_ranges(settings: Settings) -> None:
    if not 0 <= settings.port <= 65535:
        raise UsageError(f"port: {settings.port} is out of range; use 0 (any free one) to 65535")
    if settings.workers < 0:
        raise UsageError(f"workers: {settings.workers} is out of range; use 0 (one for each core) or more")
    if settings.batch < 1:
        raise UsageError(f"batch: {settings.batch} is out of range; use 1 or more")
    if settings.page_bytes < 1:
        raise UsageError(f"page-bytes: {settings.page_bytes} is out of range; use 1 or more")
    if settings.worker_megabytes and settings.worker_megabytes < 256:
        raise UsageError(
            f"worker-megabytes: {settings.worker_megabytes} is out of range; use 0 (no limit) or 256 and more"
        )
    if settings.reader not in READERS:
        raise UsageError(f"reader: {settings.reader!r} is none; use one of {', '.join(READERS)}")
    if not settings.llm_seconds > 0:
        raise UsageError(f"llm-seconds: {settings.llm_seconds} is out of range; use more than 0")
    if settings.llm_chars < 1000:
        raise UsageError(f"llm-chars: {settings.llm_chars} is out of range; use 1000 or more")
    if not settings.page_seconds > 0:
        raise UsageError(f"page-seconds: {settings.page_seconds} is out of range; use more than 0")
