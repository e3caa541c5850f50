"""What a reader is called: its version and a digest of its words and code, so that an edit makes another reader."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dragoman import __version__

HOME = Path(__file__).parent.parent
PARTS = (
    "packs",
    "reference",
    "reading",
    "document",
    "intake",
    "language.py",
    "sisters.toml",
    "tables.py",
    "text.py",
    "model.py",
)
"""What a reading depends on, in this program's folder."""


@cache
def rules_reader(packs: tuple[str, ...] = (), lists: str = "") -> str:
    """The name of the reader that works by rules, for example ``rules/0.1.0+1f0c3a9d``. Reads every pack: 10 ms.

    ``packs`` are folders of packs that it reads with besides its own, ``lists`` a digest of the user's name lists.
    """
    own = fingerprint([*(HOME / part for part in PARTS), *map(Path, packs)])
    if lists:
        own = hashlib.sha256(f"{own} {lists}".encode()).hexdigest()[:8]
    return f"rules/{__version__}+{own}"


def fingerprint(places: Iterable[Path]) -> str:
    """Eight hex digits that depend on the names and the contents of all Python and TOML files at ``places``."""
    digest = hashlib.sha256()
    for place in places:
        for path in sorted([*place.rglob("*.py"), *place.rglob("*.toml")]) if place.is_dir() else [place]:
            name = path.relative_to(place.parent).as_posix()
            digest.update(f"{name}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]
