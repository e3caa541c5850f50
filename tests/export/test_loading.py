"""What is exported is loaded back with the tools that people use, and holds what the store holds."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import jsonschema
import pandas
import pytest
from export_kit import readings

from dragoman.export.encoders import guarded, list_cell
from dragoman.export.schema import ftm_tables, plover_tables, tables
from dragoman.export.sources import sources
from dragoman.model import Reading
from dragoman.store import Store, queries
from dragoman.store.taking import Which

Rows = list[dict[str, Any]]
DOCS = Path(__file__).parent.parent.parent / "docs" / "exports.md"


def stored(record: Store, name: str) -> Rows:
    """A table as the store gives it, lists as lists."""
    names = [*tables()[name].columns]
    return [
        {key: [*value] if isinstance(value, tuple) else value for key, value in zip(names, row, strict=True)}
        for lot in sources()[name].lots(record, Which())
        for row in lot
    ]


def back(text: str) -> str:
    """A guarded cell as it was."""
    return text.removeprefix("'")


# -- each format, row for row -------------------------------------------------------------------


@pytest.mark.parametrize("name", list(tables()))
def test_json_lines_hold_the_table_and_keep_to_their_schema(record: Store, exported: Path, name: str) -> None:
    folder = exported / "dragoman-jsonl"
    lines = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    wanted = stored(record, name)
    for row in wanted:
        row.update({key: json.loads(row[key]) for key in ("why",) if name == "tellings" and row[key]})
    assert lines == wanted
    schema = json.loads((folder / "schema.json").read_bytes())
    check = jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})
    for line in lines:
        check.validate(line)
    if lines:
        with pytest.raises(jsonschema.ValidationError):
            check.validate({**lines[0], "more": 1})


def test_records_are_the_readings_in_the_record_format(record: Store, exported: Path) -> None:
    import msgspec

    folder = exported / "dragoman-jsonl"
    lines = (folder / "records.jsonl").read_bytes().split(b"\n")[:-1]
    found = {one.article.id: one for one in (msgspec.json.decode(line, type=Reading) for line in lines)}
    assert found == {one.article.id: one for one in readings()}
    schema = json.loads((folder / "schema.json").read_bytes())
    check = jsonschema.Draft202012Validator({**schema, "$ref": "#/$defs/records"})
    for line in lines:
        check.validate(json.loads(line))


@pytest.mark.parametrize("name", list(tables()))
def test_parquet_holds_the_table_in_duckdb(record: Store, exported: Path, name: str) -> None:
    relation = duckdb.read_parquet(str(exported / "dragoman-parquet" / f"{name}.parquet"))
    types = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "day": "DATE",
             "moment": "TIMESTAMP WITH TIME ZONE", "list": "VARCHAR[]", "json": "VARCHAR"}  # fmt: skip
    wanted_types = [types[column.type] for column in tables()[name].columns.values()]
    assert [str(one) for one in relation.types] == wanted_types
    days = {key for key, column in tables()[name].columns.items() if column.type == "day"}
    moments = {key for key, column in tables()[name].columns.items() if column.type == "moment"}
    shown = ", ".join(
        f"CAST({key} AS VARCHAR) AS {key}"
        if key in days
        else f"strftime({key} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ') AS {key}"
        if key in moments
        else key
        for key in tables()[name].columns
    )
    found = [dict(zip(relation.columns, row, strict=True)) for row in relation.select(shown).fetchall()]
    assert found == stored(record, name)


@pytest.mark.parametrize("name", list(tables()))
def test_csv_holds_the_table_in_pandas(record: Store, exported: Path, name: str) -> None:
    frame = pandas.read_csv(exported / "dragoman-csv" / f"{name}.csv", dtype=str, keep_default_na=False)
    columns = tables()[name].columns
    assert [*frame.columns] == [*columns]

    def value(key: str, cell: str) -> Any:
        type_ = columns[key].type
        if type_ == "list":
            return [unquote(item) for item in back(cell).split(";")] if cell else []
        if cell == "":
            return None
        made: dict[str, Callable[[str], Any]] = {
            "integer": int,
            "number": float,
            "boolean": lambda text: text == "true",
            "text": back,
        }
        return made.get(type_, str)(cell)

    found = [{key: value(str(key), cell) for key, cell in row.items()} for row in frame.to_dict("records")]
    assert found == stored(record, name)


def test_csv_is_read_by_duckdb_too(record: Store, exported: Path) -> None:
    facts = duckdb.read_csv(str(exported / "dragoman-csv" / "facts.csv"))
    assert facts.columns == [*tables()["facts"].columns]
    assert len(facts.fetchall()) == len(stored(record, "facts"))


# -- what it is for ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_offsets_quote_the_text_after_loading_back(exported: Path, form: str) -> None:
    folder = exported / f"dragoman-{form}"

    def load(name: str) -> Rows:
        path = folder / f"{name}.{form}"
        if form == "parquet":
            frame = pandas.read_parquet(path)
        elif form == "jsonl":
            frame = pandas.read_json(path, lines=True)
        else:
            frame = pandas.read_csv(path, keep_default_na=False)
            frame = frame.map(lambda cell: back(cell) if isinstance(cell, str) else cell)
        found: Rows = frame.to_dict("records")
        return found

    texts = {page["id"]: page["text"] for page in load("pages")}
    for name in ("evidence", "facts", "statements"):
        rows = load(name)
        assert rows
        for row in rows:
            assert texts[row["page"]][row["sentence_start"] : row["sentence_end"]] == row["sentence"]
    said = [row for row in load("statements") if isinstance(row["says"], str) and row["says"]]
    assert said
    for row in said:
        assert texts[row["page"]][int(row["says_start"]) : int(row["says_end"])] == row["says"] == "trade; and, 100 %"


def test_facts_are_those_of_the_pages_own_questions(record: Store, exported: Path) -> None:
    frame = pandas.read_parquet(exported / "dragoman-parquet" / "facts.parquet")
    assert len(frame) == sum(tally.count for tally in queries.overview(record).facts)
    for id_, mine in frame.groupby("page"):
        page = queries.document(record, str(id_))
        assert page is not None
        assert [*mine["id"]] == [fact.id for fact in page.facts]
        for (_, row), fact in zip(mine.iterrows(), page.facts, strict=True):
            assert (row["kind"], row["type"], row["status"]) == (fact.kind, fact.type, fact.status)
            assert {*row["people"], *row["hosts"], *row["speakers"]} == {
                party.id for party in fact.parties if party.role in ("person", "host", "by")
            }
            assert (row["sentence"], row["entry"]) == (fact.sentence, fact.entry)


def test_plover_comes_with_its_mode(exported: Path) -> None:
    frame = pandas.read_parquet(exported / "dragoman-parquet" / "facts.parquet")
    visit = frame[frame["type"] == "visit"].iloc[0]
    assert (visit["plover_type"], visit["plover_mode"], [*visit["hosts"]]) == ("CONSULT", "visit", ["LAO"])


def test_participants_hold_the_offices_of_their_own_page(exported: Path) -> None:
    frame = pandas.read_parquet(exported / "dragoman-parquet" / "participants.parquet")
    lam = frame[(frame["entity"] == "to-lam") & (frame["role"] == "person")]
    assert {(*map(str, row["offices"]), *map(str, row["office_states"])) for _, row in lam.iterrows()} == {
        ("general-secretary", "VNM")
    }


def test_links_between_tables_lead_somewhere(exported: Path) -> None:
    for name, table in tables().items():
        for column, what in table.columns.items():
            if what.to is None:
                continue
            target, key = what.to.split(".")
            here, there = (f"'{exported}/dragoman-parquet/{one}.parquet'" for one in (name, target))
            one = f"unnest({column})" if what.type == "list" else column
            asked = (
                f"SELECT value FROM (SELECT {one} AS value FROM {here}) WHERE value IS NOT NULL "
                f"AND value NOT IN (SELECT {key} FROM {there})"
            )
            lost = duckdb.query(asked)
            assert lost is not None and not lost.fetchall(), (name, column)


def test_keys_are_keys(exported: Path) -> None:
    for name, table in tables().items():
        frame = pandas.read_parquet(exported / "dragoman-parquet" / f"{name}.parquet")
        if table.key:
            assert not frame.duplicated([*table.key]).any()
        for column, what in table.columns.items():
            assert not what.needed or not frame[column].isna().any(), (name, column)


# -- cells that a spreadsheet would run ----------------------------------------------------------


def test_no_cell_is_a_formula(exported: Path) -> None:
    seen = 0
    for name, table in tables().items():
        with (exported / "dragoman-csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for key, cell in row.items():
                    if table.columns[key].type in ("text", "list", "json"):
                        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")), (name, key, cell)
                        seen += cell.startswith(("'=", "'-", "'@"))
    assert seen >= 4


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'tis", "''tis"),
        ("--12-01", "'--12-01"),
        ("＝A1", "'＝A1"),
        ("a=b", "a=b"),
        ("– dash", "– dash"),
    ],
)
def test_the_guard_can_be_taken_off(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert back(cell) == text


@pytest.mark.parametrize("items", [(), ("VNM",), ("VNM", "LAO"), ("a;b",), ("a", "b;c", "50 %"), ("%3B",)])
def test_lists_come_back_from_a_cell(items: tuple[str, ...]) -> None:
    cell = list_cell(items)
    assert tuple(unquote(item) for item in cell.split(";") if cell) == items


def test_plain_csv_is_as_it_is(record: Store, tmp_path: Path) -> None:
    from dragoman.export import files_of, to_folder

    to_folder(record, files_of("csv", ("pages",), plain=True), tmp_path)
    made = (tmp_path / "pages.csv").read_bytes()
    assert not made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(made.decode("utf-8").splitlines(keepends=True)))
    assert any(row["headline"].startswith("=HYPERLINK") for row in rows)


# -- the document ---------------------------------------------------------------------------------


ALSO = {"statements.csv": ftm_tables()["statements"], "events.tsv": plover_tables()["events"]}


def test_the_document_lists_every_column_of_every_table() -> None:
    text = DOCS.read_text(encoding="utf-8").split("## The tables")[1]
    sections = dict(re.findall(r"^### ([\w.]+)\n(.*?)(?=^##|\Z)", text, re.M | re.S))
    assert list(sections) == [*tables(), *ALSO]
    for name, table in {**tables(), **ALSO}.items():
        assert table.about in sections[name]
        found = re.findall(r"^\| `(\w+)`( \*)? \| (\w+) \| (.+) \|$", sections[name], re.M)
        assert [(column, bool(star), type_) for column, star, type_, _ in found] == [
            (column, what.needed, what.type) for column, what in table.columns.items()
        ]
        for (_, _, _, about), what in zip(found, table.columns.values(), strict=True):
            assert about.startswith(what.about)
            assert what.to is None or about.endswith(f"`{what.to}`.")


SNIPPETS = re.findall(r"^```python\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=range(len(SNIPPETS)))
def test_what_the_document_shows_runs(snippet: str, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(exported)
    names: dict[str, Any] = {}
    exec(snippet, names)
    assert len(ast.parse(snippet).body) <= 3
    last = [name for name in names if not name.startswith("__")][-1]
    assert len(names[last])
    if last == "quoted":
        assert set(names[last]) == {(True,)}
