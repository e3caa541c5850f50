"""What a server's first questions would wait for - word lists, names of places, templates - made ready beside it."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
from collections.abc import Callable
from threading import Thread

from dragoman.errors import DragomanError
from dragoman.settings import Settings
from dragoman.site import lit
from dragoman.site.params import Values
from dragoman.site.routes import BY_VIEW, Ask
from dragoman.site.web import Frame, render
from dragoman.store import Store, queries
from dragoman.store.states import state_id

FIRST: tuple[tuple[str, Values], ...] = (
    ("front", {}),
    ("ledger", {}),
    ("met", {"place": ("x",)}),
    ("said", {"about": ("trade",)}),
    ("targets", {"measure": ("trade",)}),
    ("search", {"q": ("x",)}),
    ("people", {}),
    ("states", {}),
)
"""Addresses that between them use all that is read once and kept."""


def warm(settings: Settings) -> None:
    """Ask each of :data:`FIRST` and draw it. Raises StoreError where the database is gone; nothing is written."""
    today = dt.datetime.now(dt.UTC).date().isoformat()
    with Store.open(settings.database) as store:
        for name, values in FIRST:
            endpoint = BY_VIEW[name]
            frame = Frame(language=settings.language, theme="auto", path=endpoint.path, nav=endpoint.nav, name=name)
            with contextlib.suppress(DragomanError):
                view = endpoint.build(Ask(store=store, today=today, path={}, values=values))
                if view is not None:
                    render(view, frame)
        with contextlib.suppress(DragomanError):
            state_id(store, "state", "no state")
        for tally in queries.pages_by_language(store):
            lit.make_ready(tally.key)
    # What is read now stays. The garbage collector would go through all of it in the midst of an answer, 60 to 90 ms:
    # it leaves this alone, goes through what is young in pieces of 40,000 objects (400,000 took 26 to 50 ms),
    # and through all that lives long once in twenty million.
    gc.collect()
    gc.freeze()
    gc.set_threshold(4_000, 10, 500)


def warming(settings: Settings, work: Callable[[Settings], object] = warm) -> Thread:
    """The same in a thread that ends with the program. Where the database is gone it says nothing: whoever asks next
    is told."""

    def quietly() -> None:
        with contextlib.suppress(DragomanError):
            work(settings)

    thread = Thread(target=quietly, name="warming", daemon=True)
    # Where the system allows no further thread, first questions wait as they did before there was this.
    with contextlib.suppress(RuntimeError):
        thread.start()
    return thread
