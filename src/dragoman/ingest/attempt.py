"""One page, whatever it holds: what it says, or why it cannot be read. Never an exception."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dragoman.errors import DragomanError
from dragoman.model import Page, Reading, Skipped, Struct
from dragoman.reading.setup import Setup

Reader = Callable[[Page], Reading]
Made = TypeVar("Made")


def default_reader(page: Page) -> Reading:
    """The reader of this program, by rules, with what comes with it."""
    from dragoman.reading import read_page

    return read_page(page)


class RulesReader(Struct, frozen=True, kw_only=True):
    """The same with packs of the user's. Plain data, so that worker processes can be given it."""

    setup: Setup

    def __call__(self, page: Page) -> Reading:
        """Read one page. Raises PageError where it cannot be read."""
        from dragoman.reading.setup import use

        use(self.setup)
        return default_reader(page)


def attempt(page: Page, work: Callable[[Page], Made]) -> Made | Skipped:
    """What ``work`` makes of a page, or why it makes nothing. Whatever goes wrong, it is told and not raised."""
    try:
        return work(page)
    except DragomanError as error:
        return Skipped(name=page.name, reason=plain_reason(str(error), page.name))
    except MemoryError:
        return Skipped(name=page.name, reason="needs more memory than there is; raise worker-megabytes, or cut it")
    except RecursionError:
        return Skipped(name=page.name, reason="is nested too deeply to be read")
    # Whatever is wrong with the reader, one page must not stop the others, nor go without a reason.
    except Exception as error:  # noqa: BLE001
        reason = f"the reader failed on it: {type(error).__name__}: {error}"
        return Skipped(name=page.name, reason=plain_reason(reason, page.name)[:500])


def plain_reason(message: str, name: str) -> str:
    """An error's text without the page's name before it, on one line."""
    return " ".join(message.removeprefix(f"{name}: ").split()) or "cannot be read"
