"""What the site hands out: the same files that the command writes, sent while they are made."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import msgspec
import pandas
import pytest
from starlette.testclient import TestClient

from dragoman import export
from dragoman.site.i18n import LANGUAGES
from dragoman.site.web import application
from dragoman.store import Store


@pytest.fixture
def client(record: Store) -> TestClient:
    return TestClient(application(record, today=lambda: "2025-12-05"))


@pytest.mark.parametrize("name", list(export.downloads()))
def test_a_download_is_what_the_command_writes(client: TestClient, exported: Path, name: str) -> None:
    one = export.downloads()[name]
    answer = client.get(f"/api/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == one.media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="dragoman-{name}"'
    folder = exported / f"dragoman-{one.format}"
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as made:
            assert {part: made.read(part) for part in made.namelist()} == {
                path.name: path.read_bytes() for path in folder.iterdir()
            }
    elif name.endswith(".gz"):
        assert gzip.decompress(answer.content) == (folder / name.removesuffix(".gz")).read_bytes()
    else:
        assert answer.content == (folder / name).read_bytes()


def test_filters_are_those_of_the_command(client: TestClient) -> None:
    everything = pandas.read_csv(io.BytesIO(client.get("/api/export/facts.csv").content))
    answer = client.get(
        "/api/export/facts.csv?state=VNM&state=LAO&since=2025&until=2025-12&fact=agreement&fact=figure"
    )
    found = pandas.read_csv(io.BytesIO(answer.content))
    wanted = everything[everything["kind"].isin(["agreement", "figure"]) & everything["day"].notna()]
    assert [*found["id"]] == [*wanted["id"]] and 0 < len(found) < len(everything)
    # A month lasts until its last day.
    assert len(pandas.read_csv(io.BytesIO(client.get("/api/export/facts.csv?until=2025-11").content))) > 0
    assert client.get("/api/export/facts.csv?language=nb").content.count(b"avis.example") == 3


def test_what_cannot_be_asked_is_said(client: TestClient) -> None:
    assert client.get("/api/export/treaties.csv").status_code == 404
    wrong = client.get("/api/export/facts.csv?stat=VNM")
    assert wrong.status_code == 400
    assert "known here: since, until, state, fact, language" in wrong.json()["detail"]
    assert client.get("/api/export/facts.csv?since=soon").status_code == 400


def test_head_makes_no_file(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("made")

    monkeypatch.setattr(export.Download, "pieces", never)
    answer = client.head("/api/export/csv.zip")
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/zip"


def test_pieces_are_sent_while_they_are_made(record: Store) -> None:
    from dragoman.store.taking import Which

    pieces = export.downloads()["jsonl.zip"].pieces(record, Which())
    assert next(pieces)
    pieces.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_files_tables_columns_and_how_to_load_them(
    client: TestClient, record: Store, language: str
) -> None:
    text = client.get(f"/data?lang={language}").text
    for name in export.downloads():
        assert f'href="/api/export/{name}"' in text or name.startswith("records")
    for name, table in export.tables().items():
        assert f'<li id="{name}">' in text
        assert all(f"<code>{column}</code>" in text for column in table.columns)
    for one in export.loading():
        assert one.tool in text
    assert str(export.counts(record)["facts"]) in text


def test_row_counts_follow_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from export_kit import database, fill, many

    with Store.open(database(tmp_path, many(3))) as store:
        client = TestClient(application(store))
        shown = {one["name"]: one["rows"] for one in client.get("/api/data").json()["tables"]}
        assert (shown["pages"], shown["facts"], shown["participants"], shown["names"]) == (3, 3, 6, None)
        fill(store, many(5)[3:])
        shown = {one["name"]: one["rows"] for one in client.get("/api/data").json()["tables"]}
        assert (shown["pages"], shown["facts"], shown["participants"]) == (5, 5, 10)
        monkeypatch.setattr("dragoman.export.sources.COUNTED", 4)
        large = {one["name"]: one["rows"] for one in client.get("/api/data").json()["tables"]}
        assert (large["pages"], large["facts"], large["statements"], large["participants"]) == (5, 5, 0, None)


def test_where_parquet_cannot_be_written_it_is_not_offered(record: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    export.downloads.cache_clear()
    monkeypatch.setattr(sys.modules["dragoman.export.downloads"], "has_parquet", lambda: False)
    try:
        client = TestClient(application(record))
        assert client.get("/api/export/facts.parquet").status_code == 404
        assert client.get("/api/export/csv.zip").status_code == 200
        answer = client.get("/api/data").json()
        assert {one["name"]: one["file"] is None for one in answer["formats"]}["parquet"]
        assert "not installed here" in client.get("/data?lang=en").text
    finally:
        monkeypatch.undo()
        export.downloads.cache_clear()


def test_the_lines_that_load_are_those_of_the_document() -> None:
    from test_loading import SNIPPETS

    for one in export.loading():
        assert one.code + "\n" in SNIPPETS
    assert msgspec.json.encode(export.loading())
