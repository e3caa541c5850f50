from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "store"))
from hand_ledger import PAGES, read

from dragoman.cli import main
from dragoman.reference import load
from dragoman.store import Store
from dragoman.store.following import follow
from dragoman.store.prepare import prepare
from dragoman.store.write import PageRead, keep

pytestmark = pytest.mark.usefixtures("own_home")
Captured = pytest.CaptureFixture[str]
TODAY = ("--today", "2026-05-01")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = str(tmp_path_factory.mktemp("ledger") / "record.sqlite")
    with Store.open(path, create=True) as store:
        ready = [prepare(read(*page), load(), when="2026-03-01T00:00:00Z") for page in PAGES]
        pages = [PageRead(name=f"/{one.id}", digest=one.id, reader="1", prepared=one) for one in ready]
        keep(store, pages, when="2026-03-01T00:00:00Z")
        follow(store)
    yield path


def asked(database: str, capsys: Captured, *arguments: str) -> list[dict[str, object]]:
    assert main(["ledger", *arguments, "--db", database, "--json", "--limit", "100"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_two_parties_take_part_both(database: str, capsys: Captured) -> None:
    found = asked(database, capsys, "VNM", "Lao", "--since", "2024", "--open", *TODAY)
    assert sorted((row["ledger"], row["life"]) for row in found) == [
        ("agreement", "reported"), ("agreement", "signed"), ("target", "promised"), ("target", "reported"),
    ]  # fmt: skip


def test_what_has_lapsed_depends_on_the_day_of_asking(database: str, capsys: Captured) -> None:
    before = asked(database, capsys, "--kind", "planned", "--life", "planned", "--today", "2025-05-01")
    assert {row["due"] for row in before} == {"2025-02-09", "2025-04-09"}
    after = asked(database, capsys, "--kind", "planned", "--life", "lapsed", *TODAY)
    assert {row["due"] for row in after} == {"2025-02-09", "2025-04-09"}
    assert all(row["silent"] for row in after)
    assert main(["ledger", "--life", "lapsed", "--today", "2025-01-01", "--db", database]) == 1
    capsys.readouterr()


def test_filters_by_kind_field_and_due_day(database: str, capsys: Captured) -> None:
    assert {row["ledger"] for row in asked(database, capsys, "--kind", "pledge", "--kind", "request")} == {
        "pledge",
        "request",
    }
    assert len(asked(database, capsys, "--field", "justice", "--kind", "agreement")) == 2
    due = asked(database, capsys, "--due-before", "2026", "--by-due", *TODAY)
    days = [str(row["due_day"]) for row in due]
    assert days == sorted(days) and days[-1] < "2026"


def test_the_list_is_readable_and_one_entry_shows_every_step(database: str, capsys: Captured) -> None:
    assert main(["ledger", "VNM", "LAO", "--field", "justice", "--db", database, *TODAY]) == 0
    shown = capsys.readouterr().out
    assert "○○●●○  reported due 2026-2030" in shown and "Since: reported on 2026-01-15" in shown
    entry = shown.strip().splitlines()[-1].split(" · ")[-1]
    assert main(["ledger", entry, "--db", database, *TODAY]) == 0
    steps = capsys.readouterr().out
    assert "2026-01-15  reported on, of 2025-12" in steps
    assert "here because of: parties Laos, Viet Nam, field justice, date 2025-12 [agreement-date]" in steps
    assert main(["ledger", entry, "--json", "--db", database]) == 0
    assert len(json.loads(capsys.readouterr().out)["steps"]) == 3


def test_a_report_shows_its_arithmetic_and_silence_says_that_it_rests_on_nothing(
    database: str, capsys: Captured
) -> None:
    missed = asked(database, capsys, "SWE", "KEN", "--life", "missed", *TODAY)
    assert main(["ledger", str(missed[0]["entry"]), "--db", database]) == 0
    assert "350 000 000 of 400 000 000 USD, 88 %" in capsys.readouterr().out.replace("\N{NARROW NO-BREAK SPACE}", " ")
    lapsed = asked(database, capsys, "--life", "lapsed", "--kind", "target", *TODAY)
    assert main(["ledger", str(lapsed[0]["entry"]), "--db", database, *TODAY]) == 0
    assert "This step rests on no sentence" in capsys.readouterr().out


def test_csv_is_a_table(database: str, capsys: Captured) -> None:
    assert main(["ledger", "--csv", "--db", database, *TODAY]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) > 35
    assert {row["life"] for row in rows} >= {"met", "missed", "lapsed", "contradicted", "signed", "proposed"}


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["Atlantis"], 1, "not in the record under this name"),
        (["0123456789abcdef"], 1, "no entry of the ledger has this id"),
        (["--since", "soon"], 2, "--since soon: is no date"),
        (["--today", "2026-13-01"], 2, "--today 2026-13-01: is no date"),
        (["--json", "--csv"], 2, "give one of them"),
        (["--life", "eternal"], 2, "eternal"),
        (["VNM", "BRA"], 1, "“BRA” is not in the record"),
    ],
)
def test_what_cannot_be_answered_is_one_line(
    database: str, arguments: list[str], status: int, says: str, capsys: Captured
) -> None:
    assert main(["ledger", *arguments, "--db", database]) == status
    told = capsys.readouterr().err.strip()
    assert says in told and len(told.splitlines()) == 1
