"""The direction of imports: a page walks down through the rooms, and nothing reaches back up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "dragoman"
FLOORS: tuple[tuple[str, ...], ...] = (
    ("model", "errors", "text", "tables"),
    ("settings",),
    ("packs",),
    ("reference",),
    ("intake",),
    ("language",),
    ("document",),
    ("reading",),
    ("workshop",),
    ("record",),
    ("stories", "editions"),
    ("store",),
    ("ingest",),
    # Takes the record out as tables and files: asks the store alone, and is asked by the site for its downloads.
    ("export",),
    ("sample",),
    ("site",),
    ("terminal",),
    ("cli",),
)
"""From the ground up. A room may use rooms of lower floors and itself."""
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "dragoman":
            parts = node.module.split(".")
            found.update([parts[1]] if len(parts) > 1 else [alias.name for alias in node.names])
        elif isinstance(node, ast.Import):
            found.update(a.name.split(".")[1] for a in node.names if a.name.startswith("dragoman."))
    return found


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_rooms_use_only_what_is_below_them(path: Path) -> None:
    room = _room(path)
    if room in ("__init__", "__main__"):
        return
    assert room in FLOOR, f"{path.name}: a new top-level room needs a floor and a reason"
    above = sorted(used for used in _imports(path) if used in FLOOR and FLOOR[used] > FLOOR[room])
    assert not above, f"{room} uses {', '.join(above)}, which lies above it"
