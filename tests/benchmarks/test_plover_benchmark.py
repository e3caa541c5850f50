"""The benchmark of PLOVER types, on a made-up file in the format of the public set."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.plover import NONE, Guess, Row, guess, main, read_rows, score
from rich.console import Console

HEAD = "\tsentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\n"
MEETING = "President Anna Berg of Finland held talks with President Olav Dal of Norway in Berlin."
REFUSAL = "Norway rejected a proposal by Sweden on Monday."
NOTHING = "The weather in Norway was mild."


def _set(folder: Path, *rows: tuple[str, str, str, str]) -> Path:
    path = folder / "made.tsv"
    lines = (
        f"\t{at}\t{text}\t{text}\t{source}\t{target}\t{kind}\n"
        for at, (text, source, target, kind) in enumerate(rows)
    )
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def test_concede_and_retreat_are_yield(tmp_path: Path) -> None:
    path = _set(tmp_path, *((NOTHING, "a", "b", kind) for kind in ("CONCEDE", "RETREAT", "YIELD", "AID")))
    assert [row.type for row in read_rows(path)] == ["YIELD", "YIELD", "YIELD", "AID"]


def test_the_type_is_read() -> None:
    assert (
        guess(Row(MEETING, "President Anna Berg of Finland", "President Olav Dal of Norway", "CONSULT")).type
        == "CONSULT"
    )
    assert guess(Row(NOTHING, "Norway", "", "AID")) == Guess(NONE, ())


def test_the_marked_source_decides_between_two_facts() -> None:
    text = "Iceland held talks with Malta in Riga on Monday. Norway rejected a proposal by Sweden."
    first = guess(Row(text, "Iceland", "Malta", ""))
    second = guess(Row(text, "Norway", "Sweden", ""))
    assert set(first.types) == set(second.types) == {"CONSULT", "REJECT"}
    assert (first.type, second.type) == ("CONSULT", "REJECT")


def test_figures(tmp_path: Path) -> None:
    rows = read_rows(
        _set(
            tmp_path,
            (MEETING, "President Anna Berg of Finland", "President Olav Dal of Norway", "CONSULT"),
            (MEETING, "President Anna Berg of Finland", "President Olav Dal of Norway", "AID"),
            (NOTHING, "Norway", "a", "AID"),
        )
    )
    counted, _ = score(rows)
    assert counted.figures("CONSULT") == pytest.approx((0.5, 1.0, 2 / 3))
    assert counted.figures("AID") == (0.0, 0.0, 0.0)
    assert counted.macro() == pytest.approx(1 / 3)
    assert counted.among == 1


def test_the_command_prints_the_table(tmp_path: Path) -> None:
    console = Console(record=True, width=120)
    main(console, [str(_set(tmp_path, (REFUSAL, "Norway", "Sweden", "REJECT"))), "-vv"])
    said = console.export_text()
    assert "made.tsv: 1 sentences" in said
    assert "macro-F1 100.0" in said


def test_a_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.tsv"
    path.write_text("sentence\tsource\nA\tB\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="has no column target, gold_root"):
        main(Console(quiet=True), [str(path)])
