from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from hand_readings import talks_in_vientiane

from dragoman.errors import StoreError
from dragoman.reference import load
from dragoman.store import Store
from dragoman.store.migrations import STEPS
from dragoman.store.prepare import prepare
from dragoman.store.write import PageRead, keep


def test_a_database_is_made_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "record.sqlite"
    Store.open(str(path), create=True).close()
    with Store.open(str(path)) as store:
        assert store.one("PRAGMA journal_mode") == "wal"
        assert store.one("PRAGMA foreign_keys") == 1
        assert [name for (name,) in store.rows("SELECT name FROM migration ORDER BY position")] == [
            n for n, _ in STEPS
        ]


@pytest.mark.parametrize("form", ["{}", "sqlite:{}", "sqlite:///{}"])
def test_a_path_may_be_a_url(tmp_path: Path, form: str) -> None:
    path = tmp_path / "record.sqlite"
    Store.open(form.format(path), create=True).close()
    assert path.is_file()


def test_what_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such database.*dragoman ingest"):
        Store.open(str(tmp_path / "none.sqlite"))
    assert list(tmp_path.iterdir()) == []


def test_another_engine_is_refused_by_name() -> None:
    with pytest.raises(StoreError, match="no engine for postgresql"):
        Store.open("postgresql://localhost/record")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to look at " * 50, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no database"):
        Store.open(str(path), create=True)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    with pytest.raises(StoreError, match="another program's"):
        Store.open(str(path), create=True)


def test_a_later_versions_database_is_refused_with_the_step_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Store.open(str(path), create=True) as store:
        store.execute("INSERT INTO migration VALUES ('0099-of-the-future', 99)")
    with pytest.raises(StoreError, match=r"later version.*0099-of-the-future.*update"):
        Store.open(str(path))


def test_an_earlier_versions_database_gets_the_steps_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "record.sqlite")
    Store.open(path, create=True).close()
    later = (*STEPS, ("0999-test", ("CREATE TABLE added_later (x INTEGER)",)))
    monkeypatch.setattr("dragoman.store.sqlite.STEPS", later)
    with Store.open(path) as store:
        assert store.rows("SELECT count(*) FROM added_later") == [(0,)]


def test_a_step_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "record.sqlite")
    broken = (*STEPS, ("0999-test", ("CREATE TABLE half (x INTEGER)", "CREATE NONSENSE")))
    monkeypatch.setattr("dragoman.store.sqlite.STEPS", broken)
    with pytest.raises(StoreError):
        Store.open(path, create=True)
    monkeypatch.undo()
    with Store.open(path, create=True) as store:
        assert store.one("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == 0


def test_an_old_sqlite_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.store.sqlite.OLDEST", (99, 0, 0))
    with pytest.raises(StoreError, match=r"too old; use a Python with SQLite 99\.0\.0"):
        Store.open(str(tmp_path / "record.sqlite"), create=True)


def test_every_table_is_documented(tmp_path: Path) -> None:
    text = (Path(__file__).parent.parent.parent / "docs" / "database.md").read_text(encoding="utf-8")
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        tables = store.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        )
        for (table,) in tables:
            if not table.startswith(("page_words_", "sentence_words_", "alias_words_")):
                assert f"| `{table}` |" in text


def test_steps_have_names_of_their_own_in_order() -> None:
    names = [name for name, _ in STEPS]
    assert names == sorted(set(names))


def test_claims_are_closed_and_never_deleted_or_rewritten(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        ready = prepare(talks_in_vientiane(), load(), when="2025-12-02T00:00:00Z")
        keep(store, [PageRead(name="a", digest="a", reader="1", prepared=ready)], when="2025-12-02T00:00:00Z")
        assert store.one("SELECT count(*) FROM claim") == len(ready.claims) > 30
        with pytest.raises(StoreError, match="never deleted"):
            store.execute("DELETE FROM claim")
        with pytest.raises(StoreError, match="never rewritten"):
            store.execute("UPDATE claim SET value = 'x'")
        store.execute(
            "INSERT INTO judgement VALUES (1, 'a', 'b', 1, 'a person', '2025-12-02', 'the same office', 0, NULL)"
        )
        with pytest.raises(StoreError, match="only ever added"):
            store.execute("DELETE FROM judgement")


def test_a_store_may_be_asked_from_several_threads(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        answers: list[int] = []
        threads = [threading.Thread(target=lambda: answers.append(store.one("SELECT 1"))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [1, 1, 1, 1]


def test_two_may_write_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "record.sqlite")
    Store.open(path, create=True).close()
    when = "2025-12-02T00:00:00Z"
    readings = [talks_in_vientiane(language, outlet=f"{language}.example") for language in ("sv", "nb", "vi", "id")]
    ready = [prepare(reading, load(), when=when) for reading in readings]
    failures: list[Exception] = []

    def write(which: int) -> None:
        try:
            with Store.open(path) as store:
                for number in range(10):
                    page = PageRead(name=f"{which}/{number}", digest="x", reader="1", prepared=ready[which])
                    keep(store, [page], when=when)
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(which,)) for which in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Store.open(path) as store:
        assert store.one("SELECT count(*) FROM page") == 40
        assert store.one("SELECT count(*) FROM document") == 4
        assert store.one("SELECT pages FROM entity WHERE id = 'VNM'") == 4


def test_a_batch_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        before = store.dump()
        ready = prepare(talks_in_vientiane(), load(), when="2025-12-02T00:00:00Z")

        def pages() -> object:
            yield PageRead(name="a", digest="a", reader="1", prepared=ready)
            raise RuntimeError("power cut")

        with pytest.raises(RuntimeError):
            keep(store, pages(), when="2025-12-02T00:00:00Z")  # type: ignore[arg-type]
        assert store.dump() == before
