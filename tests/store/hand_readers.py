"""Readers for workers, good and bad: what a page says decides what becomes of it."""

from __future__ import annotations

import os
import signal
import time

from hand_readings import Sheet

from dragoman.errors import PageError
from dragoman.model import Page, Reading, Statement


def obedient(page: Page) -> Reading:
    """One statement by the person whom the first line names; or what the page asks for."""
    text = page.data.decode()
    if "kill" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hang" in text:
        time.sleep(600)
    if "leave" in text:
        os._exit(3)
    if "bug" in text:
        raise KeyError(text)
    if "refuse" in text:
        raise PageError(f"{page.name}: holds no article;\nnothing to read")
    if "swallow" in text:
        text *= 10**10
    if "slow" in text:
        time.sleep(0.2)
    sheet = Sheet(text, f"Anna Berg lovade {len(text)} saker.").has("anna", "person", "Anna Berg")
    return sheet.add(Statement(act="pledge", by=("anna",), evidence=sheet[1])).reading()
