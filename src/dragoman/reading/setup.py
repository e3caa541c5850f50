"""What reading goes by besides what comes with the program: packs and name lists of the user's."""

from __future__ import annotations

from pathlib import Path

from dragoman import packs, reference
from dragoman.model import Struct


class Setup(Struct, frozen=True, kw_only=True):
    """Plain data, so that it can be handed to worker processes."""

    packs: tuple[str, ...] = ()
    """Folders of packs; each stands in place of the one of the same language that comes with the program."""
    names: str | None = None
    """The folder of name lists, where there are any."""
    lists: str = ""
    """A digest of those lists: when they change, another setup is needed."""


_now = Setup()


def added_digest(folder: Path) -> str:
    """A digest of the name lists in a folder; empty where there are none. Reads only their first lines."""
    if not folder.is_dir():
        return ""
    from dragoman.model import stable_id
    from dragoman.reference.added import sources

    found = [(one.source, one.digest, one.when) for one in sources(folder)]
    return stable_id(found) if found else ""


def use(setup: Setup) -> None:
    """Read by this setup from now on, in this process. Raises PackError where a folder holds no pack."""
    global _now
    if setup == _now:
        return
    from dragoman.reading import labels
    from dragoman.reading.compiled import compiled

    packs.use(Path(folder) for folder in setup.packs)
    reference.use(Path(setup.names) if setup.names else None)
    labels.cache_clear()
    compiled.cache_clear()
    _now = setup
