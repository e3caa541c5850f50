"""A reader is named by its words and its code: after an edit it is another one, and reads again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.ingest.fingerprint import fingerprint, rules_reader
from dragoman.store import Store, queries

PAGE = """<html lang="sv"><title>Statsministern i Vientiane</title><article><h1>Statsministern i Vientiane</h1>
<p>Norges statsminister Jonas Gahr Støre träffade Laos president Thongloun Sisoulith i Vientiane den 3 december 2025.
De sade att länderna också ska öka handeln och att de inte är oense om något.</p></article></html>"""


def test_the_name_holds_the_version_and_a_digest() -> None:
    assert re.fullmatch(rf"rules/{re.escape(dragoman.__version__)}\+[0-9a-f]{{8}}", rules_reader())


@pytest.mark.parametrize(
    "edit",
    [
        lambda folder: (folder / "sv" / "pack.toml").write_text("word = 2\n", encoding="utf-8"),
        lambda folder: (folder / "code.py").write_text("x = 1\n", encoding="utf-8"),
        lambda folder: (folder / "sv").rename(folder / "nb"),
    ],
    ids=["words", "code", "name"],
)
def test_whatever_is_edited_the_digest_is_another(tmp_path: Path, edit: object) -> None:
    folder = tmp_path / "packs"
    (folder / "sv").mkdir(parents=True)
    (folder / "sv" / "pack.toml").write_text("word = 1\n", encoding="utf-8")
    before = fingerprint([folder])
    (folder / "notes.txt").write_text("no part of the reader", encoding="utf-8")
    assert fingerprint([folder]) == before
    edit(folder)  # type: ignore[operator]
    assert fingerprint([folder]) != before


@pytest.mark.usefixtures("own_home")
def test_after_an_edit_of_a_pack_pages_are_read_again_and_what_it_no_longer_finds_goes(tmp_path: Path) -> None:
    package = tmp_path / "program" / "dragoman"
    shutil.copytree(Path(dragoman.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    page = tmp_path / "sida.html"
    page.write_text(PAGE, encoding="utf-8")
    database = str(tmp_path / "record.sqlite")

    def ingest() -> str:
        command = [sys.executable, "-m", "dragoman", "ingest", "-q", "--workers", "1", "--db", database, str(page)]
        environment = {**os.environ, "PYTHONPATH": str(package.parent)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def facts() -> set[str]:
        with Store.open(database) as store:
            return {tally.key for tally in queries.overview(store).facts}

    ingest()
    assert "event" in facts()
    ingest()
    with Store.open(database) as store:
        (before,) = store.rows("SELECT reader FROM page")
        open_claims = store.one("SELECT count(*) FROM claim WHERE last_seen IS NULL")
    pack = package / "packs" / "sv" / "pack.toml"
    words = pack.read_text(encoding="utf-8")
    pack.write_text(words[: words.index("[[events]]")] + words[words.index("[statements") :], encoding="utf-8")
    ingest()
    assert "event" not in facts()
    with Store.open(database) as store:
        assert store.rows("SELECT reader FROM page") != [before]
        assert store.rows("SELECT reader FROM document") == store.rows("SELECT reader FROM page")
        assert 0 < store.one("SELECT count(*) FROM claim WHERE last_seen IS NULL") < open_claims
