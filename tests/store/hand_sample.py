"""The first pages of the sample newsroom, read and ready to be kept."""

from __future__ import annotations

from dragoman.intake.files import read_pages
from dragoman.model import Page
from dragoman.reading import read_page
from dragoman.reference import load
from dragoman.sample import sample_path
from dragoman.store.prepare import prepare
from dragoman.store.write import PageRead


def first_pages(count: int, when: str) -> list[PageRead]:
    """So many pages, as they were taken in at a moment."""
    found = [page for page in read_pages([str(sample_path())]) if isinstance(page, Page)][:count]
    return [
        PageRead(name=f"/{n}", digest=str(n), reader="1", prepared=prepare(read_page(page), load(), when=when))
        for n, page in enumerate(found)
    ]
