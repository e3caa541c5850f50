"""Nothing is collected while a page is read, and collecting goes on behind it."""

from __future__ import annotations

import gc

import pytest

from dragoman.model import Page
from dragoman.reading import read_page
from dragoman.reading.pause import uncollected

PAGE = Page(name="page.txt", data=b"Foreign Minister Mary Vale met President John Ashby in Accra on 3 May 2024.")


def test_collecting_goes_on_behind_a_page_and_behind_one_that_fails() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()
    read_page(PAGE)
    assert gc.isenabled()


def test_who_collects_nothing_is_left_alone() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        read_page(PAGE)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_page_leaves_nothing_to_collect() -> None:
    read_page(PAGE)
    gc.collect()
    gc.disable()
    try:
        read_page(PAGE)
        assert gc.collect() == 0
    finally:
        gc.enable()
