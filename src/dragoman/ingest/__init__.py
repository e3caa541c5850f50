"""Taking in many pages: read over all cores, written in order, in batches that are kept whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.ingest.run import Progress, ingest, pages_at

__all__ = ["Progress", "ingest", "pages_at"]


def __getattr__(name: str) -> Any:
    # Reading a single page uses `attempt` alone, and should not wait for databases and processes to be imported.
    if name in __all__:
        from dragoman.ingest import run

        return getattr(run, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
