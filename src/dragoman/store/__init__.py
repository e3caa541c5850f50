"""The store: the only room that speaks SQL. :class:`Store` opens a database, ``queries`` asks it."""

from __future__ import annotations

from dragoman.store.store import Store

__all__ = ["Store"]
