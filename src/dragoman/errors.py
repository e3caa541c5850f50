"""What can go wrong, in words for the person at the keyboard: what, where, and what to do."""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all our errors. The text is one line, printed as it is, without a traceback."""

    exit_status = 1


class UsageError(DragomanError):
    """The call itself cannot be carried out: a path that is not there, a setting out of range."""

    exit_status = 2


class PageError(DragomanError):
    """A page cannot be read: empty, binary, too large. Ingest sets it aside with this reason."""


class PackError(DragomanError):
    """A language pack or reference file is wrong; names the file and the key."""


class StoreError(DragomanError):
    """The database cannot be opened, is of a later version, or refused a write."""
