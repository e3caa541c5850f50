"""The benchmark that holds what the packs read of one article against each other, on a made-up set."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.ntrex import FILES, Text
from benchmarks.translations import MOST, by_line, main, misses
from rich.console import Console

from dragoman.reading import read_document
from dragoman.reading.checking import document_of

ENGLISH = "President Anna Berg of Finland came to Oslo.\nThe trade turnover reached 5 million dollars, Berg said."
LANGUAGES = ("da", "de", "en", "es", "fr", "id", "nb", "nl", "pt")
PLACE = ("one", 0)
KEY = ("states", "FIN")


def test_what_is_read_stands_at_its_line() -> None:
    found = by_line(Text("one", "en", ENGLISH), read_document(document_of(ENGLISH, "en")))
    assert ("people", "Anna Berg") in found["one", -1]
    assert ("states", "FIN") in found["one", 0]
    assert {key[0] for key in found["one", 1]} == {"figures", "statements"}


def test_what_most_others_read_is_missed_where_it_is_not_read() -> None:
    found = {language: {PLACE: {KEY}} if language != "de" else {} for language in LANGUAGES}
    assert len(found) - 1 >= MOST
    assert misses("states", "de", found, {}) == (1, [(PLACE, KEY)], [])
    assert misses("states", "da", found, {}) == (1, [], [])


def test_what_no_other_reads_stands_alone() -> None:
    found = {language: {PLACE: {KEY}} if language == "de" else {} for language in LANGUAGES}
    assert misses("states", "de", found, {}) == (0, [], [(PLACE, KEY)])


def test_a_name_that_the_text_spells_otherwise_is_no_miss() -> None:
    person = ("people", "Anna Berg")
    found = {language: {("one", -1): {person}} if language != "de" else {} for language in LANGUAGES}
    assert misses("people", "de", found, {("one", "de"): "Anna Bergs Reise"})[0] == 1
    assert misses("people", "de", found, {("one", "de"): "Änne Berg reist"})[0] == 0


def test_a_folder_that_is_not_the_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="DOCUMENT_IDS"):
        main(Console(), [str(tmp_path)])


def test_the_table_has_a_row_for_each_language(tmp_path: Path) -> None:
    (tmp_path / "DOCUMENT_IDS.tsv").write_text("one\none\n", encoding="utf-8")
    for name in FILES.values():
        (tmp_path / f"newstest2019-{name}.txt").write_text(ENGLISH + "\n", encoding="utf-8")
    console = Console(width=140, record=True)
    main(console, [str(tmp_path)])
    told = console.export_text()
    assert "26 pages" in told or "13 pages" in told
    assert all(f" {language} " in told for language in LANGUAGES)
