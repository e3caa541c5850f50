"""What reading goes by besides what comes with the program: packs in folders of the user's."""

from __future__ import annotations

from pathlib import Path

from dragoman import packs
from dragoman.model import Struct


class Setup(Struct, frozen=True, kw_only=True):
    """Plain data, so that it can be handed to worker processes."""

    packs: tuple[str, ...] = ()
    """Folders of packs; each stands in place of the one of the same language that comes with the program."""


_now = Setup()


def use(setup: Setup) -> None:
    """Read by this setup from now on, in this process. Raises PackError where a folder holds no pack."""
    global _now
    if setup == _now:
        return
    from dragoman.reading import labels
    from dragoman.reading.compiled import compiled

    packs.use(Path(folder) for folder in setup.packs)
    labels.cache_clear()
    compiled.cache_clear()
    _now = setup
