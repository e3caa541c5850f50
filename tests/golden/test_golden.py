"""Readings of the sample newsroom, and of the shared pages where they are, held against records checked by hand.

``pytest tests/golden -s`` prints the tables; ``GOLDEN_NOTES=1`` adds a line for each thing missed or invented.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from scoring import Golden, Score, load, score

from dragoman.model import Page
from dragoman.reading import read_page
from dragoman.sample import sample_path

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
RECORDS = sorted(HERE.glob("*.yaml"))


def _read(golden: Golden, path: Path, into: Score) -> None:
    score(golden, read_page(Page(data=path.read_bytes(), name=str(path))), into, path.stem[:24])


def _show(title: str, into: Score) -> None:
    print(f"\n{title}\n{into.table()}")
    if os.environ.get("GOLDEN_NOTES"):
        print("\n".join(into.notes))


@pytest.fixture(scope="module")
def sample() -> Score:
    into = Score()
    for record in RECORDS:
        golden = load(record)
        assert golden.page, f"{record.name} names no page"
        _read(golden, sample_path() / golden.page, into)
    _show(f"The sample newsroom, {len(RECORDS)} pages", into)
    return into


def test_records_cover_all_six_languages() -> None:
    languages = {load(record).article.language for record in RECORDS}
    assert languages == {"sv", "nb", "nl", "id", "vi", "en"}
    assert len(RECORDS) >= 14


def test_sample(sample: Score) -> None:
    assert sample.mean_f1 >= 0.5


def test_shared_pages() -> None:
    golds = sorted((SHARED / "gold").glob("*.yaml"))
    if not golds:
        pytest.skip("no shared pages beside the checkout")
    into = Score()
    for gold in golds:
        _read(load(gold), next((SHARED / "pages").glob(f"{gold.stem}.*")), into)
    _show(f"Shared pages, {len(golds)}", into)
    assert into.mean_f1 >= 0.85
