"""The event table: who to whom as far as pages tell, and nothing that they do not tell."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas
import pytest
from export_kit import readings

from dragoman import reference
from dragoman.export import plover
from dragoman.export.schema import plover_tables
from dragoman.model import Agreement, Event, Statement
from dragoman.store import Store
from dragoman.store.happenings import Taker
from dragoman.store.taking import Which

COLUMNS = plover_tables()["events"].columns


@pytest.fixture(scope="module")
def events(exported: Path) -> pandas.DataFrame:
    frame = pandas.read_csv(exported / "dragoman-plover" / "events.tsv", sep="\t", dtype=str, keep_default_na=False)
    assert [*frame.columns] == [*COLUMNS]
    for name, column in COLUMNS.items():
        if column.type == "list":
            frame[name] = frame[name].map(lambda cell: cell.split(";") if cell else [])
    return frame


def test_each_entry_with_a_type_is_one_event(record: Store, events: pandas.DataFrame) -> None:
    coded: set[str] = set()
    for one in readings():
        facts: tuple[Event | Agreement | Statement, ...] = (*one.events, *one.agreements, *one.statements)
        coded |= {fact.plover.type for fact in facts if fact.plover is not None}
    assert {*events["event_type"]} == coded == {"AGREE", "CONSULT"}
    assert len(events) == len({*events["event_id"]}) == 2


def test_a_visit_is_done_to_its_host(events: pandas.DataFrame) -> None:
    visit = events[events["event_type"] == "CONSULT"].iloc[0]
    assert (visit["event_mode"], visit["roles"], visit["placename"]) == ("visit", "told", "@Hà Nội")
    assert (visit["actor_id"], visit["recipient_id"]) == (["VNM", "to-lam"], ["LAO"])
    assert (visit["actor_country"], visit["actor_sector"]) == (["VNM", "VNM"], ["GOV", "PTY"])
    assert (visit["recipient_country"], visit["recipient_sector"]) == (["LAO"], ["GOV"])
    assert (visit["event_date"], visit["date_from"]) == ("", "")


def test_statements_go_from_speaker_to_addressee(events: pandas.DataFrame) -> None:
    said = events[events["event_type"] == "AGREE"].iloc[0]
    assert said["roles"] == "told" and "to-lam" in said["actor_id"] and said["recipient_id"] == ["VNM"]
    assert len(said["actor_id"]) == len(said["actor_country"]) == len(said["actor_sector"]) == 2
    somebody = next(i for i, id_ in enumerate(said["actor_id"]) if id_ != "to-lam")
    # A title of no office that is known: no state and no sector is made up.
    assert (said["actor_country"][somebody], said["actor_sector"][somebody]) == ("", "")


def test_the_parquet_file_holds_the_same(events: pandas.DataFrame, exported: Path) -> None:
    rows = duckdb.read_parquet(str(exported / "dragoman-plover" / "events.parquet"))
    assert rows.columns == [*COLUMNS]
    ids, pages = COLUMNS and zip(*rows.select("event_id, page_ids").fetchall(), strict=True)
    assert [*ids] == [*events["event_id"]] and [*pages] == [*events["page_ids"]]


@pytest.mark.parametrize(
    ("kind", "type_", "roles", "wanted"),
    [
        ("event", "meeting", ("state", "state"), "mutual"),
        ("event", "meeting", ("state", "host"), "told"),
        ("event", "aid", ("state", "state"), "untold"),
        ("event", "visit", ("person", "state"), "untold"),
        ("agreement", "agreement", ("party", "party"), "mutual"),
        ("statement", "accuse", ("by", "to"), "told"),
    ],
)
def test_roles_are_told_only_where_the_record_knows_them(
    record: Store, kind: str, type_: str, roles: tuple[str, str], wanted: str
) -> None:
    from dragoman.store.happenings import happenings

    one = next(one for lot in happenings(record, Which()) for one in lot)
    takers = tuple(Taker(f"T{at}", "state", "name", (role,), (), ()) for at, role in enumerate(roles))
    takers += (Taker("V", "state", "v", ("via",), (), ()),)
    entry = one.entry._replace(kind=kind, type=type_)
    told, actors, recipients = plover.parted(one._replace(entry=entry, takers=takers))
    assert told == wanted
    assert [taker.id for taker in recipients] == (["T1"] if wanted == "told" else [])
    assert [taker.id for taker in actors] == (["T0"] if wanted == "told" else ["T0", "T1"])


def person(*offices: str, states: tuple[str, ...] = ("VNM",)) -> Taker:
    return Taker("x", "person", "X", ("person",), offices, states)


@pytest.mark.parametrize(
    ("taker", "country", "sector"),
    [
        (person("foreign-minister"), "VNM", "GOV"),
        (person("acting-president"), "VNM", "GOV"),
        (person("former-president"), "VNM", ""),
        (person("general-secretary", "president"), "VNM", "GOV"),
        (person("general-secretary"), "VNM", "PTY"),
        (person("secretary-general", states=()), "", "IGO"),
        (person("secretary-general"), "VNM", ""),
        (person("chairperson"), "VNM", ""),
        (person("president", states=("RUS", "VNM")), "", "GOV"),
        (person("general"), "VNM", "MIL"),
        (Taker("united-nations", "organisation", "UN", ("organisation",), (), ()), "", "IGO"),
        (Taker("~organisation~x", "organisation", "X", ("organisation",), (), ()), "", ""),
        (Taker("NOR", "state", "Norway", ("state",), (), ()), "NOR", "GOV"),
    ],
    ids=str,
)
def test_states_and_sectors_follow_offices_and_are_not_guessed(taker: Taker, country: str, sector: str) -> None:
    assert (plover.country(taker), plover.sector(taker)) == (country, sector)


def test_every_office_of_the_sectors_is_known() -> None:
    known = {*reference.load().roles}
    tables = (plover.sectors().roles, plover.sectors().roles_of_no_state)
    listed = [role for table in tables for roles in table.values() for role in roles]
    assert {*listed} <= known
    assert len(listed) == len({*listed})
