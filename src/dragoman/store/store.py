"""Opening a database."""

from __future__ import annotations


class Store:
    """A database. ``Store.open(url)`` takes a path or a URL; safe to share between threads."""

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Store:
        """Open what is there, or with ``create`` make it. Raises StoreError."""
        raise NotImplementedError
