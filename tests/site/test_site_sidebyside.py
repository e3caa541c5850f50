"""Editions side by side: rows, notes that are told once, and what one of them lacks."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dragoman.ingest import ingest, pages_at
from dragoman.sample import sample_path
from dragoman.settings import Settings
from dragoman.site import build
from dragoman.site.views import Grid
from dragoman.site.web import application
from dragoman.store import Store

PAGES = (
    "bensong.example/vi/tong-bi-thu-to-lam-hoi-dam-voi-ong-kim-jong-un-251009.html",
    "bensong.example/en/general-secretary-to-lam-holds-talks-with-kim-jong-un-251009.html",
    "stepnoymayak.example/ru/to-lam-i-kim-chen-yn-v-phenyane.html",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(str(tmp_path_factory.mktemp("story") / "record.db"), create=True)
    _, pages = pages_at([sample_path() / page for page in PAGES], limit=10_000_000)
    ingest(store, pages, Settings(workers=1))
    return store


def grid(store: Store, *languages: str) -> Grid:
    ids: dict[str, str] = dict(store.rows("SELECT language, id FROM document"))
    page = build.story(store, ids["vi"], side=[ids[language] for language in languages])
    assert page is not None
    assert page.grid is not None
    return page.grid


def test_editions_of_one_article_stand_side_by_side_by_default(store: Store) -> None:
    found = grid(store)
    assert [side.row.language for side in found.sides] == ["vi", "en"]
    assert all(len(line.cells) == 2 for line in found.rows)
    full = [line for line in found.rows if all(cell.rows for cell in line.cells)]
    assert len(full) >= 0.8 * len(found.rows)
    texts = [["".join(p.text for one in c.rows for r in one.runs for p in r.pieces) for c in w.cells] for w in full]
    assert any("18 năm" in vi and "18 years" in en for vi, en in texts)
    assert any("2007" in vi and "2007" in en for vi, en in texts)


def test_every_lit_word_has_its_note(store: Store) -> None:
    found = grid(store)
    noted = {note.number for line in found.rows for note in line.notes}
    lit = {n for line in found.rows for c in line.cells for one in c.rows for run in one.runs for n in run.notes}
    assert lit
    assert lit <= noted
    assert [number for line in found.rows for number in {note.number for note in line.notes}] != []


def test_a_story_of_many_pages_is_told_some_pages_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids: dict[str, str] = dict(store.rows("SELECT language, id FROM document"))
    whole = build.story(store, ids["vi"])
    monkeypatch.setattr(build, "STORY_PAGES", 2)
    first, second = (build.story(store, ids["vi"], page=page) for page in (1, 2))
    assert whole and first and second
    assert (first.pager.more, first.pager.total, second.pager.more) == (True, 3, False)
    assert [one.row.id for one in (*first.members, *second.members)] == [one.row.id for one in whole.members]
    assert [one.article for one in (*first.members, *second.members)] == [one.article for one in whole.members]
    client = TestClient(application(store))
    pages = [client.get(f"/stories/{first.row.id}{tail}") for tail in ("", "?page=2", "?page=9")]
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert f'rel="next" href="/stories/{first.row.id}?page=2"' in pages[0].text
    assert f'rel="prev" href="/stories/{first.row.id}"' in pages[1].text
    assert f"?page=2&amp;side={second.members[0].row.id}" in pages[1].text


def test_another_report_stands_by_itself(store: Store) -> None:
    assert [side.row.language for side in grid(store, "ru", "vi").sides] == ["ru"]
    assert [side.row.language for side in grid(store, "en").sides] == ["en"]
