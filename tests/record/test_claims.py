from __future__ import annotations

import msgspec
from hand_readings import Sheet, ministers_in_oslo, talks_in_vientiane
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import (
    Agreement,
    Anniversary,
    Article,
    Entity,
    Event,
    Figure,
    Office,
    Partnership,
    Plover,
    Reading,
    Span,
    Statement,
)
from dragoman.record.claims import claims_of
from dragoman.record.entries import Entry, entries_of, seen_in
from dragoman.record.format import json_schema
from dragoman.record.identity import Identity, better_name, identify, is_of_page, name_in, state_in
from dragoman.reference import load

WHEN = "2025-12-02T00:00:00Z"


def entries(reading: Reading) -> tuple[Entry, ...]:
    return entries_of(reading, load())


def test_every_claim_quotes_the_words_it_stands_on() -> None:
    for reading in (talks_in_vientiane(), ministers_in_oslo()):
        claims = claims_of(reading, entries(reading), when=WHEN)
        assert len({claim.id for claim in claims}) == len(claims) > 30
        for claim in claims:
            where = claim.evidence
            assert reading.article.text[where.start : where.end] == where.quote != ""
            assert claim.subject.startswith(reading.article.id)
            assert (claim.first_seen, claim.last_seen) == (WHEN, None)


def test_claims_say_what_was_read_and_not_who_that_is_elsewhere() -> None:
    reading = talks_in_vientiane()
    said = {(claim.property, claim.value) for claim in claims_of(reading, entries(reading), when=WHEN)}
    assert {
        ("kind", "person"),
        ("name", "Anouvong Phommasack"),
        ("office", '["president","LAO",null,null]'),
        ("person", "to-lam"),
        ("by", "anouvong"),
        ("value", "5000000000.0"),
        ("due", "2030"),
        ("field", "defence"),
        ("count", "12"),
    } <= said
    assert not any(value.startswith("~") for _, value in said)
    assert not any(name == "via" for name, _ in said)


def test_the_same_reading_makes_the_same_claims_at_any_time() -> None:
    reading = talks_in_vientiane()
    now = claims_of(reading, entries(reading), when=WHEN)
    later = claims_of(reading, entries(reading), when="2026-01-01T00:00:00Z")
    assert [claim.id for claim in now] == [claim.id for claim in later]


def test_a_fact_keeps_its_key_when_a_better_reader_fills_it_in() -> None:
    def talks(**more: object) -> Entry:
        sheet = Sheet("A", "Samtal hölls.", "Mer.").has("VNM", "state", "Viet Nam").has("LAO", "state", "Laos")
        sheet.add(Event(kind="meeting", states=("VNM", "LAO"), evidence=sheet[1], **more))  # type: ignore[arg-type]
        return entries(sheet.reading())[0]

    assert talks().key == talks(place="Hanoi", start="2025-12-01").key


def test_two_facts_of_one_kind_in_one_sentence_have_keys_of_their_own() -> None:
    sheet = Sheet("A", "Det ena och det andra.").has("VNM", "state", "Viet Nam").has("LAO", "state", "Laos")
    for value in (5e9, 10e9):
        sheet.add(Figure(value=value, measure="trade", target=True, states=("VNM", "LAO"), evidence=sheet[1]))
    found = entries(sheet.reading())
    assert len({entry.key for entry in found}) == 2


def test_facts_come_in_the_order_of_the_text_with_their_place_in_the_ledger() -> None:
    found = entries(talks_in_vientiane())
    assert [(entry.kind, entry.fill, entry.ledger, entry.life) for entry in found] == [
        ("event", "happened", None, None),
        ("agreement", "happened", "agreement", "signed"),
        ("figure", "planned", "target", "promised"),
        ("statement", "happened", "pledge", "promised"),
        ("event", "planned", "planned", "planned"),
        ("partnership", "happened", "level", "in-force"),
        ("anniversary", "happened", "anniversary", "stated"),
    ]
    assert [(entry.day, entry.dated) for entry in found[:2]] == [("2025-12-01", True), ("2025-12-01", False)]
    assert (found[2].due_day, found[4].begin_day, found[0].place) == ("2030-12-31", "2025-12-20", "Vientiane")


def test_states_take_part_through_the_offices_of_their_people() -> None:
    meeting, request, praise = entries(ministers_in_oslo())
    assert [party.local for party in meeting.parties if party.role == "via"] == ["NOR", "SWE"]
    assert [party.local for party in request.parties] == ["phommasack", "NOR"]
    # The page names no state of the general secretary, and does not name Viet Nam: it is not brought in.
    assert [party.local for party in praise.parties] == ["to-lam"]


def test_bodies_bring_their_states_along() -> None:
    sheet = Sheet("A", "Justitieministerierna i Vietnam och Laos undertecknade avtalet.")
    sheet.has("VNM", "state", "Viet Nam", "Vietnam").has("LAO", "state", "Laos")
    sheet.has("mj-vnm", "organisation", "Ministry of Justice of Viet Nam", "Justitieministerierna")
    sheet.has("mj-lao", "organisation", "Ministry of Justice of Laos", "Justitieministerierna")
    sheet.has("anna", "person", "Anna Berg", office=Office(role="general-secretary", of="Communist Party of Vietnam"))
    sheet.add(
        Agreement(parties=("mj-vnm", "mj-lao"), evidence=sheet[1]),
        Statement(act="hope", by=("anna",), evidence=sheet[1]),
    )
    agreement, statement = entries(sheet.reading())
    assert [party.local for party in agreement.parties if party.role == "via"] == ["VNM", "LAO"]
    assert [party.local for party in statement.parties if party.role == "via"] == ["VNM"]


def test_an_invitation_is_asked_for_until_it_is_called_off() -> None:
    sheet = Sheet("A", "B").has("VNM", "state", "Viet Nam").has("LAO", "state", "Laos")
    for status in ("happened", "planned", "cancelled", "denied"):
        sheet.add(Event(kind="invitation", status=status, states=("VNM", "LAO"), evidence=sheet[1]))
    assert [(entry.ledger, entry.life) for entry in entries(sheet.reading())] == [
        ("invitation", "asked"),
        ("invitation", "planned"),
        ("invitation", "cancelled"),
        ("invitation", "denied"),
    ]


def test_the_reference_gives_ids_and_full_names_the_rest() -> None:
    known = load()

    def id_of(kind: str, name: str, id_: str = "x", **more: object) -> str:
        return identify(Entity(id=id_, kind=kind, name=name, **more), "9f2c" * 4, known).id  # type: ignore[arg-type]

    assert id_of("state", "Laos", "LAO") == "LAO"
    assert id_of("person", "Tô Lâm", "to-lam") == "to-lam"
    assert id_of("person", "Anna Karin Berg") == id_of("person", "ANNA KARIN BERG") == "~anna-karin-berg~undated"
    assert id_of("person", "Анна Берг") == "~anna-berg~undated"
    assert id_of("person", "Berg") == "~berg~9f2c9f2c9f2c"
    assert id_of("organisation", "Anna Berg") == "~organisation~anna-berg"
    assert id_of("instrument", "Oslo Protocol", year=1999) == "~instrument~oslo-protocol-1999"
    assert id_of("instrument", "Oslo Protocol of 1999", year=1999) == "~instrument~oslo-protocol-of-1999"
    assert id_of("person", "李四") != id_of("person", "王五")


def test_a_page_adds_what_tells_namesakes_apart() -> None:
    def seen(name: str, *offices: Office, id_: str = "x", day: str | None = "2024-03-01") -> Identity:
        sheet = Sheet("A", "B", published=day)
        for office in offices[:1]:
            sheet.has(id_, "person", name, office=office)
        if not offices:
            sheet.has(id_, "person", name)
        return seen_in(sheet.reading(), load())[0].who

    wang = seen("Wang Wei", Office(role="ambassador", of="CHN"))
    assert (wang.id, wang.base) == ("~wang-wei~CHN~diplomat~2020s", "~wang-wei")
    assert seen("Wang Wei", Office(role="foreign-minister", of="CHN")).id == "~wang-wei~CHN~2020s"
    assert seen("Wang Wei", Office(role="former-ambassador", of="CHN")).id == "~wang-wei~CHN~2020s"
    assert seen("Wang Wei", Office(role="general", of="CHN"), day="1998-03-01").id == "~wang-wei~CHN~1990s"
    assert seen("Wang Wei").id == "~wang-wei~2020s"
    assert seen("Wang Wei", day=None).id == "~wang-wei~undated"
    assert is_of_page(wang.page or "") and name_in(wang.page or "") == name_in(wang.id) == "wang-wei"
    assert not is_of_page(wang.id) and state_in(wang.id) == "CHN" and state_in(wang.page or "") is None


def test_a_name_of_the_reference_with_offices_of_other_states_alone_is_somebody_else() -> None:
    def seen(office: Office) -> Identity:
        sheet = Sheet("A", "B", published="2025-04-10").has("pedro-sanchez", "person", "Pedro Sánchez", office=office)
        return seen_in(sheet.reading(), load())[0].who

    assert seen(Office(role="prime-minister", of="ESP")).id == "pedro-sanchez"
    assert seen(Office(role="president", of="socialist-international")).id == "pedro-sanchez"
    other = seen(Office(role="defence-minister", of="COL"))
    assert (other.id, other.provisional, other.name) == ("~pedro-sanchez~COL~2020s", True, "Pedro Sánchez")


@given(st.permutations(["Lê Hoài Trung", "Le Hoai Trung", "LÊ HOÀI TRUNG", "Ле Хоай Чунг", "le hoai trung"]))
def test_the_name_to_show_has_its_marks_and_does_not_depend_on_order(names: list[str]) -> None:
    assert better_name(names) == "Lê Hoài Trung"


def test_the_schema_is_generated_and_every_record_fits_it() -> None:
    import jsonschema

    schema = json_schema()
    check = jsonschema.Draft202012Validator(schema)
    check.check_schema(schema)
    whole = Reading(
        article=Article(id="1", text="Anna Berg", published="2025-12-01", published_from="url", comment_count=0),
        entities=(Entity(id="x", kind="person", name="Anna Berg", offices=(Office(title="talman", of="SWE"),)),),
        events=(Event(kind="visit", plover=Plover(type="CONSULT"), evidence=(Span(start=0, end=4),)),),
        partnerships=(Partnership(level="strategic", evidence=(Span(start=0, end=4),)),),
        anniversaries=(Anniversary(years=1, from_="1950", evidence=(Span(start=0, end=4),)),),
        statements=(Statement(act="hope", says=Span(start=0, end=4), evidence=(Span(start=0, end=4),)),),
    )
    for reading in (talks_in_vientiane(), ministers_in_oslo(), whole):
        check.validate(msgspec.json.decode(msgspec.json.encode(reading)))
    wrong = msgspec.json.decode(msgspec.json.encode(whole))
    wrong["events"][0]["kind"] = "party"
    assert not check.is_valid(wrong)
    del wrong["events"]
    wrong["evnets"] = []
    assert not check.is_valid(wrong)
