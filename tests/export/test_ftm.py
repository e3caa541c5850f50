"""FollowTheMoney's own library takes what is exported: every entity, every property, every statement."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.types import registry
from followthemoney.types.language import LanguageType
from rigour.langs import iso_639_alpha3

from dragoman.export import ftm
from dragoman.store import Store, queries
from dragoman.store.taking import Which

Statements = list[dict[str, str]]


@pytest.fixture(scope="module")
def statements(exported: Path) -> Statements:
    with (exported / "dragoman-ftm" / "statements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, dialect=csv.unix_dialect))


@pytest.fixture(scope="module")
def proxies(exported: Path) -> dict[str, EntityProxy]:
    lines = (exported / "dragoman-ftm" / "entities.ftm.json").read_text(encoding="utf-8").split("\n")[:-1]
    found = [model.get_proxy(json.loads(line), cleaned=False) for line in lines]
    assert len({proxy.id for proxy in found}) == len(found)
    return {str(proxy.id): proxy for proxy in found}


def test_every_value_is_clean_as_the_library_cleans_it(statements: Statements) -> None:
    for row in statements:
        schema = model.get(row["schema"])
        assert schema is not None and not schema.abstract
        if row["prop"] == "id":
            assert row["value"] == row["entity_id"]
            assert registry.entity.validate(row["entity_id"])
            continue
        prop = schema.get(row["prop"])
        assert prop is not None, (row["schema"], row["prop"])
        assert prop.type.name == row["prop_type"]
        if prop.type is registry.language and row["value"] not in LanguageType.LANGUAGES:
            # Version 3 knows fewer languages than version 4, and passes over the others.
            assert row["value"] in ftm.known().languages.values()
            continue
        assert prop.type.clean(row["value"]) is not None, row
        if prop.type not in (registry.url, registry.name, registry.string, registry.text, registry.address):
            assert prop.type.clean(row["value"]) == row["value"]


def test_what_is_written_down_of_the_library_is_so() -> None:
    for name, properties in ftm.known().schemata.items():
        schema = model.get(name)
        assert schema is not None
        for prop, type_ in properties.items():
            found = schema.get(prop)
            assert found is not None and found.type.name == type_, (name, prop)
    for tag, code in ftm.known().languages.items():
        assert iso_639_alpha3(tag) in (code, None) or tag in ("nb", "nn"), tag
        assert iso_639_alpha3(code) == code, code


def test_statements_add_up_to_the_entities(statements: Statements, proxies: dict[str, EntityProxy]) -> None:
    grouped: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in statements:
        grouped[row["entity_id"]].append(row)
    assert {*grouped} == {*proxies}
    for id_, rows in grouped.items():
        assert len({row["schema"] for row in rows}) == 1
        made = model.make_entity(rows[0]["schema"])
        made.id = id_
        for row in rows:
            if row["prop"] != "id":
                made.add(row["prop"], row["value"])
        made.schema.validate({"properties": made.to_dict()["properties"]})
        assert made.to_dict()["properties"].keys() == proxies[id_].to_dict()["properties"].keys()
        assert not [prop for prop in made.schema.required if prop != "id" and not made.get(prop)]


def test_references_lead_to_entities_of_the_right_kind(proxies: dict[str, EntityProxy]) -> None:
    led = 0
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type is registry.entity:
                assert prop.range is not None and proxies[value].schema.is_a(prop.range), (prop.name, value)
                led += 1
    assert led > 10


def test_ids_of_statements_are_hashed_as_the_library_hashes_them(statements: Statements) -> None:
    ids = Counter(row["id"] for row in statements)
    assert max(ids.values()) == 1
    for row in statements:
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        key += f"@{row['lang']}" if row["lang"] else ""
        assert row["id"] == hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
    # By hand, so that the line above cannot be wrong together with the code.
    assert (
        ftm.statement_id("dragoman-VNM", "country", "vn", None)
        == hashlib.sha1(b"dragoman.dragoman-VNM.country.vn", usedforsecurity=False).hexdigest()
    )


def test_people_have_names_with_language_offices_and_days(statements: Statements) -> None:
    lam = [row for row in statements if row["entity_id"] == "dragoman-to-lam"]
    names = {(row["value"], row["lang"]) for row in lam if row["prop"] == "name"}
    assert {("Tô Lâm", "swe"), ("Tô Lâm", "vie")} <= names
    # The damaged form is a weak alias, not a name.
    assert ("till Lam", "nor") in {(row["value"], row["lang"]) for row in lam if row["prop"] == "weakAlias"}
    assert "till Lam" not in {value for value, _ in names}
    country = next(row for row in lam if row["prop"] == "country")
    assert (country["value"], country["original_value"], country["lang"]) == ("vn", "VNM", "")
    name = next(row for row in lam if row["prop"] == "name" and row["lang"] == "swe")
    assert (name["first_seen"], name["last_seen"]) == ("2025-12-01", "2025-12-01")
    assert "General Secretary of Viet Nam" in {row["value"] for row in lam if row["prop"] == "position"}


def test_occupancies_tie_people_to_positions_on_the_days_of_pages(proxies: dict[str, EntityProxy]) -> None:
    held = [proxy for proxy in proxies.values() if proxy.schema.name == "Occupancy"]
    store = next(proxy for proxy in held if proxy.get("holder") == ["dragoman-jonas-gahr-store"])
    (post,) = store.get("post")
    assert proxies[post].caption == "Prime Minister of Norway"
    assert proxies[post].get("country") == ["no"]
    assert (store.get("date"), store.get("startDate")) == (["2025-11-20"], [])


def test_events_are_entries_that_were_not_called_off(record: Store, proxies: dict[str, EntityProxy]) -> None:
    events = {id_ for id_, proxy in proxies.items() if proxy.schema.name == "Event"}
    from dragoman.store import together

    wanted = {
        f"dragoman-entry-{entry.id}"
        for lot in together.entries(record, Which())
        for entry in lot
        if entry.kind in ("event", "agreement") and entry.fill not in ("cancelled", "denied")
    }
    assert events == wanted and events
    page = queries.document(record, next(iter(queries.recent_documents(record))).id)
    assert page is not None
    meeting = next(fact for fact in page.facts if fact.kind == "event" and fact.dated)
    proxy = proxies[f"dragoman-entry-{meeting.entry}"]
    assert proxy.get("date") == [meeting.date]
    assert f"dragoman-page-{meeting.document}" in proxy.get("proof")
    assert {f"dragoman-{party.id}" for party in meeting.parties} <= {*proxy.get("involved"), *proxy.get("organizer")}


def test_two_records_merge(proxies: dict[str, EntityProxy]) -> None:
    here: Any = proxies["dragoman-to-lam"].clone()
    there = model.get_proxy({"id": "other-1", "schema": "Person", "properties": {"birthDate": ["1957-07-10"]}})
    here.merge(there)
    assert here.get("birthDate") == ["1957-07-10"] and "Tô Lâm" in here.get("name")


def test_filters_close_over_what_is_referred_to(record: Store) -> None:
    which = Which(states=("NOR",))
    rows = [row for lot in ftm.statements(record, which) for row in lot]
    ids = {row.entity_id for row in rows}
    assert "dragoman-NOR" in ids and "dragoman-CHN" not in ids
    assert {row.value for row in rows if row.prop_type == "entity"} <= ids
