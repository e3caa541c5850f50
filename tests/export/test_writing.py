"""How exports are written: always the same, whole or not at all, whatever the size and whoever writes meanwhile."""

from __future__ import annotations

import hashlib
import json
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import msgspec
import pytest
from export_kit import WHEN, database, fill, many, readings
from hand_readings import talks_in_vientiane

from dragoman.errors import UsageError
from dragoman.export import FORMATS, Step, files_of, to_file, to_folder
from dragoman.export.schema import tables
from dragoman.export.sources import sources
from dragoman.store import Store, exporting, taking, together
from dragoman.store.taking import Which


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", list(FORMATS))
def test_two_exports_are_equal_byte_for_byte(record: Store, exported: Path, tmp_path: Path, name: str) -> None:
    to_folder(record, files_of(name), tmp_path / "again")
    assert content(tmp_path / "again") == content(exported / f"dragoman-{name}")
    for one in ("a.zip", "b.zip"):
        to_file(record, files_of(name), tmp_path / one)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert {one: made.read(one) for one in made.namelist()} == content(tmp_path / "again")


def test_the_order_of_arrival_leaves_no_trace(record: Store, exported: Path, tmp_path: Path) -> None:
    pages = list(readings())
    random.Random(7).shuffle(pages)
    path = database(tmp_path, tuple(pages[:2]))
    with Store.open(path) as other:
        fill(other, tuple(pages[2:]))
        to_folder(other, files_of("jsonl"), tmp_path / "other")
    # Which ids stories and entries have is history: they stay whatever comes later. The manifest has digests.
    history = {
        f"{name}.jsonl" for name in ("stories", "tellings", "entries", "slots", "commitments", "steps", "redirects")
    }
    history.add("datapackage.json")
    here, there = content(tmp_path / "other"), content(exported / "dragoman-jsonl")
    for found in (here, there):
        found["facts.jsonl"] = re.sub(rb'"entry":"\w+"', b"", found["facts.jsonl"])
        found["entries"] = b"".join(sorted(line[24:] for line in found["entries.jsonl"].split(b"\n")))
    assert {name for name in here if here[name] != there[name]} <= history


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_manifest_says_what_is_there(exported: Path, name: str) -> None:
    folder = exported / f"dragoman-{name}"
    package = json.loads((folder / "datapackage.json").read_bytes())
    listed = {one["path"]: one for one in package["resources"]}
    assert {*listed} == {*content(folder)} - {"datapackage.json", "schema.json", "ninjs.schema.json"}
    assert package["created"] == WHEN
    for path, one in listed.items():
        data = (folder / path).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert one["rows"] > 0 or one["name"] in ("judgements", "redirects")
        if path.endswith(".jsonl"):
            assert one["rows"] == data.count(b"\n")


def test_the_manifest_describes_columns_keys_and_links(exported: Path) -> None:
    package = json.loads((exported / "dragoman-csv" / "datapackage.json").read_bytes())
    schemas = {one["name"]: one["schema"] for one in package["resources"]}
    assert [*schemas] == [*tables()]
    facts = schemas["facts"]
    assert facts["primaryKey"] == ["id"]
    assert {"fields": ["page"], "reference": {"resource": "pages", "fields": ["id"]}} in facts["foreignKeys"]
    fields = {field["name"]: field for field in facts["fields"]}
    assert fields["states"]["type"] == "list" and fields["states"]["delimiter"] == ";"
    assert fields["sentence_start"]["unit"] == "code points"
    assert all(field["description"] for schema in schemas.values() for field in schema["fields"])


def test_links_to_tables_that_are_not_taken_are_left_out(record: Store, tmp_path: Path) -> None:
    to_folder(record, files_of("csv", ("facts", "pages")), tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    links = [link for one in package["resources"] for link in one["schema"].get("foreignKeys", [])]
    assert {link["reference"]["resource"] for link in links} == {"pages"}


@pytest.mark.parametrize(
    "which",
    [
        Which(since="2025-12-01"),
        Which(until="2025-11-30"),
        Which(states=("NOR",)),
        Which(states=("VNM", "LAO"), kinds=("agreement",)),
        Which(kinds=("statement",)),
        Which(languages=("nb", "vi")),
        Which(languages=("sv",), states=("CHN",), since="2025-12-10"),
    ],
    ids=str,
)
def test_filters_take_facts_and_what_they_need(record: Store, which: Which) -> None:
    def rows(name: str) -> list[dict[str, object]]:
        names = [*tables()[name].columns]
        return [dict(zip(names, row, strict=True)) for lot in sources()[name].lots(record, which) for row in lot]

    facts = rows("facts")
    everything = [fact for lot in exporting.facts(record, Which()) for fact in lot]
    takes = {
        fact.id: {one.entity for lot in exporting.participants(record, Which()) for one in lot if one.fact == fact.id}
        for fact in everything
    }
    wanted = [
        fact.id
        for fact in everything
        if (which.since is None or (fact.day or "") >= which.since)
        and (which.until is None or (fact.day is not None and fact.day <= which.until))
        and (not which.kinds or fact.kind in which.kinds)
        and (not which.languages or fact.language in which.languages)
        and {*which.states} <= takes[fact.id]
    ]
    assert [fact["id"] for fact in facts] == wanted
    assert 0 < len(wanted) < len(everything)
    assert {row["id"] for row in rows("entries")} == {fact["entry"] for fact in facts}
    assert {row["fact"] for row in rows("participants")} == {id_ for id_ in wanted if takes[id_]}
    for name, table in tables().items():
        for column, what in table.columns.items():
            if what.to is not None and what.type != "list":
                target, key = what.to.split(".")
                assert {row[column] for row in rows(name)} - {None} <= {row[key] for row in rows(target)}, (
                    name,
                    column,
                )
    if not which.all_facts:
        assert {row["id"] for row in rows("pages")} == {fact["page"] for fact in facts}
        named = {entity for id_ in wanted for entity in takes[id_]}
        assert {row["id"] for row in rows("entities")} == named


def test_lots_come_in_one_order_without_gap_or_repeat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(database(tmp_path, many(90))) as store:
        whole = {name: [row for lot in one.lots(store, Which()) for row in lot] for name, one in sources().items()}
        monkeypatch.setattr(taking, "PAGES", 7)
        monkeypatch.setattr(taking, "ROWS", 7)
        for name, one in sources().items():
            lots = list(one.lots(store, Which()))
            assert [row for lot in lots for row in lot] == whole[name]
        assert len(list(exporting.pages(store, Which()))) > 12
        pages = [row for lot in exporting.pages(store, Which()) for row in lot]
        assert len(pages) == len({page.id for page in pages}) == 90
        assert pages == sorted(pages, key=lambda page: (page.day is None, page.day or "", page.id))
        for name in sources():
            count = together.count(store, name)
            assert count is None or count == len(whole[name])


def test_disagreements_come_with_their_values_and_ids_that_were_given_up_lead_on(tmp_path: Path) -> None:
    talks = talks_in_vientiane()
    words = talks.article.text.replace("Tolv", "Tretton")
    thirteen = msgspec.structs.replace(
        talks,
        article=msgspec.structs.replace(
            talks.article, id="1" * 16, outlet="blad.example", text=words, source_url=None
        ),
        agreements=(msgspec.structs.replace(talks.agreements[0], count=13),),
        entities=talks.entities,
    )
    with Store.open(database(tmp_path, (talks,))) as store:
        fill(store, (msgspec.structs.replace(thirteen, events=(), figures=(), statements=()),))
        entry = next(one for lot in together.entries(store, Which()) for one in lot if one.kind == "agreement")
        slots = [one for lot in together.slots(store, Which()) for one in lot if one.entry == entry.id]
        counts = [(one.nth, one.value, one.contradicts) for one in slots if one.slot == "count"]
        assert counts == [(0, "12", False), (1, "13", True)] or counts == [(0, "13", False), (1, "12", True)]
        assert entry.disputed and entry.pages == 2
        assert json.loads(next(one.why for one in slots if one.slot == "count" and one.why))
        assert not [one for lot in together.redirects(store, Which()) for one in lot]
        (story,) = [one for lot in together.stories(store, Which()) for one in lot]
        store.execute("INSERT INTO story (id, became, stale) SELECT 'gone', number, 0 FROM story WHERE pages > 0")
        (redirect,) = [one for lot in together.redirects(store, Which()) for one in lot]
        assert (redirect.kind, redirect.id, redirect.leads_to) == ("story", "gone", story.id)


def test_all_tables_are_of_one_moment(tmp_path: Path) -> None:
    path = database(tmp_path, many(5))
    late = many(9)[5:]

    def arrives(step: Step) -> None:
        nonlocal late
        if late:
            with Store.open(path) as other:
                fill(other, late)
            late = ()

    with Store.open(path) as store:
        done = to_folder(store, files_of("jsonl"), tmp_path / "out", say=arrives)
        rows = {one.table: one.rows for one in done.files}
        assert (rows["pages"], rows["facts"], rows["evidence"]) == (5, 5, 5)
        assert together.count(store, "pages") == 9


def test_what_fails_leaves_nothing_and_keeps_what_was_there(record: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    to_folder(record, files_of("csv", ("facts",)), folder)
    before = content(folder)

    def stops(step: Step) -> None:
        if step.table == "participants":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        to_folder(record, files_of("csv"), folder, say=stops)
    assert content(folder) == before
    with pytest.raises(KeyboardInterrupt):
        to_file(record, files_of("csv"), tmp_path / "out.zip", say=stops)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_kill_leaves_no_half_file_under_its_name(tmp_path: Path) -> None:
    path = database(tmp_path, many(30))
    code = (
        "import sys, time; from pathlib import Path; from dragoman.store import Store; "
        "from dragoman.export import files_of, to_folder\n"
        "def say(step):\n    print(step.table, flush=True)\n    time.sleep(60 if step.table == 'evidence' else 0)\n"
        f"to_folder(Store.open({path!r}), files_of('csv'), Path({str(tmp_path / 'out')!r}), say=say)"
    )
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for line in child.stdout:
        if line.strip() == "evidence":
            break
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    names = [one.name for one in (tmp_path / "out").iterdir()]
    assert names and all(name.startswith(".") and name.endswith(".part") for name in names)


def test_a_place_that_cannot_be_written_is_one_clear_line(record: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already")
    with pytest.raises(UsageError, match=r"cannot be written there: .*name another place with -o"):
        to_folder(record, files_of("csv"), tmp_path / "file")
    with pytest.raises(UsageError, match="has no such table; it has pages, facts"):
        files_of("csv", ("treaties",))


def test_without_pyarrow_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"install it with: pip install 'dragoman\[parquet\]'"):
        files_of("parquet")
    assert files_of("csv")


def test_memory_does_not_grow_with_the_record(tmp_path: Path) -> None:
    import tracemalloc

    peaks = []
    for count in (450, 1800):
        folder = tmp_path / str(count)
        folder.mkdir()
        with Store.open(database(folder, many(count))) as store:
            files = files_of("csv")
            tracemalloc.start()
            began = time.monotonic()
            to_folder(store, files, folder / "out")
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
            assert time.monotonic() - began < 300
    assert peaks[1] < 1.5 * peaks[0]
