"""Name lists in the forms in which people have them, good and bad, are taken in, used, and taken out again."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman import reference
from dragoman.cli import main
from dragoman.errors import DragomanError, UsageError
from dragoman.reading.setup import Setup, use
from dragoman.reference.added import sources
from dragoman.reference.load import Person
from dragoman.workshop.names import stream
from dragoman.workshop.names.take import Taken, forget, take

pytestmark = pytest.mark.usefixtures("own_home")


@pytest.fixture(autouse=True)
def lists_as_they_came() -> Iterator[None]:
    yield
    use(Setup())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "lists"


def people(folder: Path) -> dict[str, Person]:
    use(Setup(names=str(folder), lists=str(len(list(folder.glob("*"))))))
    return dict(reference.load().people)


def imported(folder: Path, name: str, content: str | bytes, source: str | None = None) -> Taken:
    path = folder.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return take(path, folder, source=source)


# -- tables ----------------------------------------------------------------------------------------

TABLE = """Full Name;Country;Position;Start date;End date;Other names;Gender
Astrid Fjellheim-Nygaard;Norway;Minister of Trade;2024-02-01;;Astrid Nygaard-Fjellheim;F
Astrid Fjellheim-Nygaard;NO;prime-minister;2025-10;;;
Bounthavy Khamvongsa;LAO;Beekeeper;;;;
Cher;USA;;;;;
;USA;;;;;
Carlo Venturini;Atlantis;;;;;
Jonas Gahr Støre;NOR;Minister of Fisheries;2001;2002;Jonas Støre;
"""


def test_a_table_is_taken_with_reasons_for_what_is_not(folder: Path) -> None:
    taken = imported(folder, "my ministers.csv", TABLE)
    assert (taken.source, taken.format) == ("my-ministers", "csv")
    assert (taken.people, taken.merged, taken.offices) == (3, 1, 3)
    assert [(one.line, one.reason.split(";")[0]) for one in taken.why] == [
        (5, "'Cher' is one word, which is too common to be told by"),
        (6, "has no name"),
        (7, "'Atlantis' is no state"),
    ]
    assert (taken.unknown_offices, taken.titles) == (1, ("Beekeeper",))
    found = people(folder)
    astrid = found["astrid-fjellheim-nygaard"]
    assert [(o.role, o.of, o.from_) for o in astrid.offices] == [
        ("trade-minister", "NOR", "2024-02-01"),
        ("prime-minister", "NOR", "2025-10"),
    ]
    assert (astrid.state, astrid.pronoun, astrid.aliases) == ("NOR", "she", ("Astrid Nygaard-Fjellheim",))
    store = found["jonas-gahr-store"]
    assert "Jonas Støre" in store.aliases
    roles = [office.role for office in store.offices]
    assert "prime-minister" in roles and "fisheries-minister" in roles


def test_the_same_file_changes_nothing_and_another_takes_its_place(folder: Path) -> None:
    imported(folder, "a.csv", "name,state\nEinar Bergskog,NOR\n")
    before = [path.read_bytes() for path in folder.glob("*")]
    assert imported(folder, "a.csv", "name,state\nEinar Bergskog,NOR\n").unchanged
    assert [path.read_bytes() for path in folder.glob("*")] == before
    assert not imported(folder, "a.csv", "name,state\nLiv Bergskog,NOR\n").unchanged
    found = people(folder)
    assert "liv-bergskog" in found and "einar-bergskog" not in found
    assert [one.source for one in sources(folder)] == ["a"]
    forget(folder, "a")
    assert sources(folder) == ()
    with pytest.raises(UsageError, match="no such source; there are: none"):
        forget(folder, "a")


def test_a_person_of_two_lists_is_one_and_each_list_can_go(folder: Path) -> None:
    imported(folder, "a.csv", "name,state,office\nEinar Bergskog,NOR,mayor\n")
    second = imported(folder, "b.csv", "name,state,office\nEinar Bergskog,NOR,ambassador\n")
    assert second.merged == 1
    assert [o.role for o in people(folder)["einar-bergskog"].offices] == ["mayor", "ambassador"]
    forget(folder, "a")
    assert [o.role for o in people(folder)["einar-bergskog"].offices] == ["ambassador"]


def test_a_namesake_in_another_state_is_another_person(folder: Path) -> None:
    imported(folder, "a.csv", "name,state\nAnna Strandberg,NOR\nAnna Strandberg,SWE\nLuong Cuong,USA\n")
    found = people(folder)
    assert {found["anna-strandberg"].state, found["anna-strandberg-swe"].state} == {"NOR", "SWE"}
    assert found["luong-cuong"].state == "VNM" and found["luong-cuong-usa"].state == "USA"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"first,last\nAnna,Berg\n", "no column is called name"),
        (b"", "is empty or no text"),
        (b"name,state\n\xff\xfe\xfa,NOR\n", r"not UTF-8 \(byte 0\).*\(line 2\)"),
        (b"name,state\nCher,\n", "holds no people or bodies that can be taken"),
        (b'{"a": 1}\n', "neither of Wikidata nor of FollowTheMoney"),
        (b'{"id": "Q1", "claims": {', "is not JSON.*is the file whole"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_a_file_in_which_nothing_can_be_read_says_why(folder: Path, content: bytes, says: str) -> None:
    with pytest.raises(DragomanError, match=says):
        imported(folder, "bad.csv", content)
    assert not folder.exists()


def test_bad_rows_do_not_cost_the_good_ones(folder: Path) -> None:
    content = b"name,state\nEinar Bergskog,NOR\n\xff\xfe,NOR\nLiv Bergskog,SWE,1,2,3\nTore Bergskog,DNK\n"
    taken = imported(folder, "a.csv", content)
    assert taken.people == 2
    assert [one.line for one in taken.why] == [3, 4]


def test_a_table_in_utf_16_is_read(folder: Path) -> None:
    taken = imported(folder, "a.csv", "name\tcountry\nTrần Văn Minh Quang\tVNM\n".encode("utf-16"))
    assert taken.people == 1


# -- Wikidata --------------------------------------------------------------------------------------


def item(qid: str) -> dict[str, Any]:
    return {"datavalue": {"value": {"id": qid}, "type": "wikibase-entityid"}}


def moment(written: str, precision: int = 11) -> dict[str, Any]:
    return {"datavalue": {"value": {"time": written, "precision": precision}, "type": "time"}}


def human(qid: str, name: str, *positions: dict[str, Any], **claims: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": qid,
        "type": "item",
        "labels": {"en": {"language": "en", "value": name}, "ru": {"language": "ru", "value": "Эйнар Бергског"}},
        "aliases": {"en": [{"language": "en", "value": "E. Bergskog"}]},
        "claims": {
            "P31": [{"mainsnak": item("Q5")}],
            "P27": [{"mainsnak": item("Q20")}],
            "P39": list(positions),
            **claims,
        },
    }


def position(qid: str, start: str | None = None, end: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {"mainsnak": item(qid), "rank": "normal", "qualifiers": {}}
    if start:
        found["qualifiers"]["P580"] = [moment(start)]
    if end:
        found["qualifiers"]["P582"] = [moment(end, 10)]
    return found


POST = {"id": "Q900", "labels": {"en": {"value": "Minister of Trade of Norway"}}, "claims": {}}
EINAR = human(
    "Q1",
    "Einar Bergskog",
    position("Q900", "+2019-03-04T00:00:00Z", "+2021-06-00T00:00:00Z"),
    position("Q14212", "+2022-01-01T00:00:00Z"),
    P570=[{"mainsnak": moment("+2024-00-00T00:00:00Z", 9)}],
)


@pytest.mark.parametrize("form", ["lines", "array", "dump", "document", "pretty"])
def test_wikidata_is_read_in_every_form(folder: Path, form: str) -> None:
    entities = [EINAR, POST]
    content = {
        "lines": "\n".join(map(json.dumps, entities)),
        "array": json.dumps(entities),
        "dump": "[\n" + ",\n".join(map(json.dumps, entities)) + "\n]\n",
        "document": json.dumps({"entities": {one["id"]: one for one in entities}}),
        "pretty": json.dumps({"entities": {one["id"]: one for one in entities}}, indent=2),
    }[form]
    taken = imported(folder, "wd.json", content)
    assert (taken.format, taken.people, taken.offices, taken.aside) == ("wikidata", 1, 2, 0)
    einar = people(folder)["einar-bergskog"]
    assert [(o.role, o.of, o.from_, o.until) for o in einar.offices] == [
        ("trade-minister", "NOR", "2019-03-04", "2021-06"),
        ("prime-minister", "NOR", "2022-01-01", None),
    ]
    assert (einar.state, einar.died) == ("NOR", "2024")
    assert "Эйнар Бергског" in einar.aliases


def test_a_packed_dump_with_bad_lines_and_a_broken_end_gives_what_is_good(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "LONGEST_LINE", 20_000)
    lines = [
        json.dumps(EINAR),
        '{"id": "Q2", "claims": {"P31"',
        json.dumps({"id": "Q3", "labels": {"en": {"value": "x" * 30_000}}, "claims": {}}),
        json.dumps({"id": "Q4", "labels": [], "claims": [1, 2]}),
        json.dumps({**human("Q5", ""), "labels": {}}),
        "\udcff".encode("utf-8", "surrogateescape").decode("latin-1"),
        *(json.dumps(human(f"Q{n}", f"Torgeir Fjellvik{n:04}nes")) for n in range(10, 400)),
    ]
    packed = gzip.compress("\n".join(lines).encode())
    whole = imported(folder, "wd.json.gz", packed)
    assert whole.people == 391 and whole.broken is None
    reasons = {one.line: one.reason for one in whole.why}
    assert "is not JSON" in reasons[2] and "longer than 20,000 bytes" in reasons[3]
    assert "has no label" in reasons[5] and "is not JSON" in reasons[6]
    cut = imported(folder, "cut.json.gz", packed[: len(packed) // 2])
    assert 0 < cut.people < 391
    assert cut.broken is not None and "breaks off behind line" in cut.broken


# -- FollowTheMoney --------------------------------------------------------------------------------


def entity(id_: str, schema: str, **properties: list[str]) -> str:
    return json.dumps(
        {"id": id_, "schema": schema, "caption": properties.get("name", [""])[0], "properties": properties}
    )


FTM = "\n".join(
    [
        entity("p1", "Person", name=["Einar Bergskog", "Эйнар Бергског"], country=["no"], gender=["male"]),
        entity(
            "p2",
            "Person",
            name=["Liv Bergskog"],
            nationality=["se"],
            position=["Ambassador of Sweden"],
            gender=["female"],
        ),
        entity("o1", "Occupancy", holder=["p1"], post=["x1"], startDate=["2020-05-01"], endDate=["2023"]),
        entity("o2", "Occupancy", holder=["p1"], post=["x2"], status=["ended"]),
        entity("x1", "Position", name=["Minister of Defence of Norway"], country=["no"]),
        entity("x2", "Position", name=["Member of Parliament"], country=["no"]),
        entity(
            "b1", "PublicBody", name=["Norwegian Agency for Fjord Affairs"], alias=["Fjordetaten"], country=["no"]
        ),
        entity("c1", "Company", name=["Fjord Trading AS"]),
        entity("p3", "Person"),
        "not json",
    ]
)


def test_followthemoney_is_read_with_positions_behind_people(folder: Path) -> None:
    taken = imported(folder, "entities.ftm.json", FTM)
    assert (taken.format, taken.people, taken.bodies, taken.offices) == ("followthemoney", 2, 1, 3)
    assert [one.line for one in taken.why] == [9, 10]
    found = people(folder)
    offices = [(o.role, o.of, o.from_, o.until, o.over) for o in found["einar-bergskog"].offices]
    assert offices == [
        ("defence-minister", "NOR", "2020-05-01", "2023", False),
        ("member-of-parliament", "NOR", None, None, True),
    ]
    assert found["liv-bergskog"].pronoun == "she" and found["liv-bergskog"].state == "SWE"
    body = reference.load().bodies["norwegian-agency-for-fjord-affairs"]
    assert "Fjordetaten" in body.acronyms and body.state == "NOR"


def test_a_list_that_is_too_long_is_cut(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.workshop.names.take.MOST", 5)
    rows = "\n".join(f"Torgeir Fjellvik{n:04}nes,NOR" for n in range(50))
    taken = imported(folder, "a.csv", f"name,state\n{rows}\n")
    assert (taken.people, taken.aside) == (5, 45)
    assert "more than 5" in taken.why[0].reason


# -- reading ---------------------------------------------------------------------------------------


def test_reading_knows_who_is_on_a_list_until_it_is_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_REFERENCE", str(tmp_path / "lists"))
    table = tmp_path / "ministers.csv"
    table.write_text(
        "name,aliases,state,office\nWirwan Kolbrandt,Wirwan Kolbrandt-Oyu,NOR,foreign-minister\n", "utf-8"
    )
    page = tmp_path / "page.txt"
    page.write_text(
        "Talks\n\nThe talks in the capital went on for two days, and nobody wanted to say more. Observers told that "
        "Wirwan Kolbrandt-Oyu met Lars Løkke Rasmussen on 3 March 2025 in Oslo.\n",
        "utf-8",
    )
    assert main(["reference", "import", str(table)]) == 0
    assert "ministers (csv): 1 person (0 known already), 0 bodies, 1 office" in capsys.readouterr().out
    assert main(["reference", "import", str(table)]) == 0
    assert "unchanged" in capsys.readouterr().out
    assert main(["reference", "list"]) == 0
    assert capsys.readouterr().out.startswith("ministers: 1 people, 0 bodies; csv, 2")
    assert main(["read", "--json", str(page)]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert "wirwan-kolbrandt" in {entity["id"] for entity in reading["entities"]}
    assert any("wirwan-kolbrandt" in event["people"] and "NOR" in event["states"] for event in reading["events"])
    assert main(["reference", "forget", "ministers"]) == 0
    capsys.readouterr()
    assert main(["read", "--json", str(page)]) == 0
    assert 'wirwan-kolbrandt"' not in capsys.readouterr().out
    assert main(["reference", "forget", "ministers"]) == 2
    assert main(["reference", "import", str(tmp_path / "none.csv")]) == 2


def test_pages_are_read_again_when_lists_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_REFERENCE", str(tmp_path / "lists"))
    table, page, database = tmp_path / "a.csv", tmp_path / "page.txt", str(tmp_path / "record.sqlite")
    table.write_text("name,state\nWirwan Kolbrandt,NOR\n", "utf-8")
    page.write_text("Talks\n\nIt was said that Wirwan Kolbrandt met nobody of the press in the old town.\n", "utf-8")
    assert main(["ingest", "-q", "--workers", "1", "--db", database, str(page)]) == 0
    assert main(["reference", "import", str(table)]) == 0
    capsys.readouterr()
    assert main(["ingest", "-q", "--workers", "1", "--db", database, str(page)]) == 0
    assert "1 unchanged" not in capsys.readouterr().out
    assert main(["show", "--db", database, "wirwan kolbrandt"]) == 0
