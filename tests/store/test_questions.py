"""Plain questions: who met whom, who said what about whom, what was aimed at."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hand_readings import Sheet, ministers_in_oslo, talks_in_vientiane
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.model import Event, Figure, Office, Reading, Span, Statement
from dragoman.reference import load
from dragoman.store import Store, ask
from dragoman.store import answers as answers_
from dragoman.store.asked import index
from dragoman.store.merging import merge
from dragoman.store.names import Unclear, measures, resolve
from dragoman.store.places import place_word, place_words
from dragoman.store.prepare import prepare
from dragoman.store.questions import (
    BY_NAME,
    QUESTIONS,
    MetFilter,
    Question,
    SaidFilter,
    TargetsFilter,
    moment_of,
    read,
)
from dragoman.store.settling import settle
from dragoman.store.telling import tell
from dragoman.store.write import PageRead, keep

WHEN = "2025-12-02T00:00:00+00:00"


def speech(day: str = "2025-12-05") -> Reading:
    """Støre says something about Sweden to Laos; a minister speaks for Laos about trade."""
    sheet = Sheet(
        "Words in Oslo",
        "Jonas Gahr Støre told Laos that Sweden and he would stand by trade and defence.",
        "Anouvong Phommasack said in Vientiane that China was near.",
        language="en",
        published=day,
        outlet="paper.example",
    )
    sheet.has("jonas-gahr-store", "person", "Jonas Gahr Støre", office=Office(role="prime-minister", of="NOR"))
    sheet.has("anouvong", "person", "Anouvong Phommasack", office=Office(role="deputy-minister", of="LAO"))
    sheet.has("NOR", "state", "Norway").has("SWE", "state", "Sweden").has("LAO", "state", "Laos")
    sheet.has("CHN", "state", "China").has("vientiane", "place", "Vientiane")
    words, there = sheet.text.index("Sweden and he"), sheet[1]
    return sheet.add(
        Statement(
            act="pledge",
            by=("jonas-gahr-store",),
            to=("LAO",),
            says=Span(start=words, end=sheet.spans[1].end),
            evidence=sheet[1],
        ),
        Statement(act="affirm", by=("anouvong",), evidence=sheet[2]),
        Event(kind="visit", people=("jonas-gahr-store",), states=("LAO",), host="LAO", place="Oslo", evidence=there),
        Event(kind="message", people=("jonas-gahr-store",), states=("LAO",), evidence=there),
    ).reading()


def figures(day: str, value: float, outlet: str, due: str | None = "2030") -> Reading:
    sheet = Sheet(
        f"Trade {day} {outlet}",
        "Viet Nam and Laos aim at billions, and trade reached 2 billion dollars.",
        language="en",
        published=day,
        outlet=outlet,
    )
    sheet.has("VNM", "state", "Viet Nam").has("LAO", "state", "Laos")
    common = {"unit": "USD", "measure": "trade turnover", "states": ("VNM", "LAO"), "evidence": sheet[1]}
    return sheet.add(
        Figure(value=value, target=True, due=due, **common),  # type: ignore[arg-type]
        Figure(value=2e9, **common),  # type: ignore[arg-type]
    ).reading()


READINGS = (
    talks_in_vientiane(),
    talks_in_vientiane("vi", outlet="bao.example"),
    ministers_in_oslo(),
    speech(),
    figures("2025-12-03", 5e9, "a.example"),
    figures("2025-12-04", 6e9, "b.example"),
    figures("2025-12-06", 8e9, "c.example", due="2027"),
    figures("2025-12-07", 9e9, "d.example", due=None),
)


def pages(*readings: Reading) -> list[PageRead]:
    return [
        PageRead(
            name=f"/pages/{r.article.id}",
            digest=r.article.id,
            reader="1",
            prepared=prepare(r, load(), when=WHEN),
        )
        for r in readings
    ]


def ready(store: Store) -> int:
    settle(store)
    tell(store)
    merge(store)
    return index(store)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(str(tmp_path_factory.mktemp("asked") / "record.sqlite"), create=True) as store:
        keep(store, pages(*READINGS), when=WHEN)
        ready(store)
        yield store


def lines(found: answers_.MetAnswer | answers_.SaidAnswer) -> list[tuple[str, str]]:
    return [(row.type, row.sentence.split(" ")[0]) for row in found.rows]


# -- who met whom ------------------------------------------------------------------------------


def test_two_that_met_are_found_whatever_their_names(store: Store) -> None:
    for who, whom in (("to lam", "LAO"), ("Tô Lâm", "Laos"), ("VNM", "thongloun-sisoulith"), ("Việt Nam", "老挝")):
        found = ask.met(store, MetFilter(who=who, whom=whom))
        assert lines(found) == [("meeting", "Tô")], (who, whom)
        assert found.rows[0].pages == 2
    assert ask.met(store, MetFilter(who="VNM", whom="NOR")).total == 0


def test_one_has_everybody_they_met_and_nobody_has_all(store: Store) -> None:
    assert {row.status for row in ask.met(store, MetFilter(who="VNM")).rows} == {"happened", "planned"}
    everything = ask.met(store, MetFilter())
    assert everything.total == 4 == len(everything.rows)
    assert "message" not in {row.type for row in everything.rows}
    days = [row.day or "" for row in everything.rows]
    assert days == sorted(days, reverse=True)


def test_days_kinds_and_statuses_narrow(store: Store) -> None:
    def count(**options: object) -> int:
        return ask.met(store, MetFilter(**options)).total  # type: ignore[arg-type]

    assert count(who="VNM", since="2025-12-02") == 1
    assert count(who="VNM", until="2025-12-02") == 1
    assert count(who="VNM", since="2025-12-02", until="2025-12-03") == 0
    assert count(status=("planned",)) == 1
    assert count(kind=("visit",)) == 1
    assert count(kind=("visit", "meeting")) == 4
    assert count(who="LAO", kind=("visit",), status=("planned",)) == 0


def test_counts_of_kinds_are_those_before_narrowing_by_kind(store: Store) -> None:
    found = ask.met(store, MetFilter(kind=("visit",)))
    assert {tally.key: tally.count for tally in found.kinds} == {"meeting": 3, "visit": 1}
    assert found.total == 1


def test_a_place_is_found_by_all_names_of_a_capital_and_by_its_state(store: Store) -> None:
    for place in ("Vientiane", "Viêng Chăn", "万象", "Laos", "LAO"):
        assert lines(ask.met(store, MetFilter(place=place))) == [("meeting", "Tô")], place
    assert ask.met(store, MetFilter(place="Oslo")).total == 1
    assert ask.met(store, MetFilter(place="Luang Prabang")).total == 0


def test_a_seat_of_government_is_not_the_capital() -> None:
    assert place_word("Den Haag") != place_word("Amsterdam")
    assert place_word("Bắc Kinh") == place_word("北京") == place_word("Beijing") == place_word("Peking")
    assert "nld" in place_words("Den Haag")
    assert place_words("") == () and place_word("Atlantis") == "atlantis"


# -- who said what -----------------------------------------------------------------------------


def test_a_state_speaks_through_its_people(store: Store) -> None:
    assert lines(ask.said(store, SaidFilter(who="NOR"))) == [("pledge", "Jonas")]
    assert {row.type for row in ask.said(store, SaidFilter(who="LAO")).rows} == {"pledge", "affirm"}
    assert ask.said(store, SaidFilter(who="SWE")).total == 0


def test_about_is_who_is_named_in_the_words_or_spoken_to(store: Store) -> None:
    assert lines(ask.said(store, SaidFilter(who="Støre", about="Sverige"))) == [("pledge", "Jonas")]
    assert lines(ask.said(store, SaidFilter(who="Støre", about="Laos"))) == [("pledge", "Jonas")]
    assert ask.said(store, SaidFilter(about="China")).total == 1
    # The speaker's name stands outside of what is said.
    assert ask.said(store, SaidFilter(who="Støre", about="Jonas Gahr Støre")).total == 0
    assert ask.said(store, SaidFilter(who="anouvong phommasack", about="anouvong phommasack")).total == 0


def test_to_is_who_is_spoken_to_and_no_one_else(store: Store) -> None:
    assert ask.said(store, SaidFilter(to="LAO")).total == 1
    assert ask.said(store, SaidFilter(to="SWE")).total == 0


def test_about_a_field_in_any_language(store: Store) -> None:
    for words in ("trade", "handel", "thương mại", "贸易"):
        found = ask.said(store, SaidFilter(about=words))
        assert (found.fields, lines(found)) == (("trade",), [("pledge", "Jonas")]), words
    assert ask.said(store, SaidFilter(about="fisheries")).total == 0


def test_acts_and_days_narrow_statements(store: Store) -> None:
    assert {row.type for row in ask.said(store, SaidFilter(act=("affirm", "request"))).rows} == {"affirm", "request"}
    assert ask.said(store, SaidFilter(who="NOR", since="2025-12-06")).total == 0
    assert ask.said(store, SaidFilter(who="NOR", since="2025-12-05", until="2025-12-05")).total == 1


# -- what was aimed at -------------------------------------------------------------------------


def test_targets_stand_by_due_date_with_differing_values_side_by_side(store: Store) -> None:
    found = ask.targets(store, TargetsFilter(who="VNM", whom="LAO", measure="trade"))
    (group,) = found.groups
    assert (group.measure, group.unit) == ("trade turnover", "USD")
    shown = [(p.when, [v.fact.value for v in p.values], p.differ) for p in group.targets]
    assert shown == [("2027", [8e9], False), ("2030", [5e9, 6e9], True), (None, [9e9], False)]
    # Five billion is on three pages, and comes first for that.
    assert [v.pages for v in group.targets[1].values] == [3, 1]
    assert [(p.when, p.values[0].fact.value, p.values[0].pages) for p in group.reported] == [("2025-12-03", 2e9, 4)]


def test_targets_of_another_measure_or_pair_are_not_there(store: Store) -> None:
    assert ask.targets(store, TargetsFilter(who="VNM", whom="LAO", measure="aid")).total == 0
    assert ask.targets(store, TargetsFilter(who="VNM", whom="NOR")).total == 0
    assert ask.targets(store, TargetsFilter(who="VNM")).total == 5
    assert measures("handelsomsättning") == ("trade turnover",)
    assert measures("moonbeams") == ("moonbeams",)


def test_two_values_of_one_page_do_not_differ(tmp_path: Path) -> None:
    sheet = Sheet("Trade", "Viet Nam and Laos aim at 5 billion soon and 10 billion later.", language="en")
    sheet.has("VNM", "state", "Viet Nam").has("LAO", "state", "Laos")
    for value in (5e9, 1e10):
        sheet.add(
            Figure(value=value, unit="USD", measure="aid", target=True, states=("VNM", "LAO"), evidence=sheet[1])
        )
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        keep(store, pages(sheet.reading()), when=WHEN)
        ready(store)
        (point,) = ask.targets(store, TargetsFilter(who="VNM")).groups[0].targets
        assert len(point.values) == 2 and not point.differ


# -- names -------------------------------------------------------------------------------------


def test_a_name_of_nobody_and_one_of_several_are_one_clear_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Unclear, match=r"who: “Gandalf” is not in the record") as nobody:
        ask.met(store, MetFilter(who="Gandalf"))
    assert nobody.value.choices == ()
    sheet = Sheet("Lê Minh An và Lê Minh Bình", language="vi")
    sheet.has("an", "person", "Lê Minh An").has("binh", "person", "Lê Minh Bình")
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as other:
        keep(other, pages(sheet.reading()), when=WHEN)
        with pytest.raises(Unclear, match=r"to: “le minh” may be any of these.*: ~le-minh-an; .*~le-minh") as several:
            ask.said(other, SaidFilter(to="le minh"))
        assert resolve(other, "to", "lê minh bình").id == "~le-minh-binh"
    assert {one.name for one in several.value.choices} == {"Lê Minh An", "Lê Minh Bình"}
    assert "\n" not in str(several.value)


def test_ids_codes_and_forms_are_the_same_entity(store: Store) -> None:
    names = ("to-lam", "TO LAM", "tô lâm")
    assert {resolve(store, "who", name).id for name in names} == {"to-lam"}
    assert {resolve(store, "who", name).id for name in ("vnm", "VN", "Vietnam", "越南")} == {"VNM"}


# -- filters -----------------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_option_is_a_field_of_its_filter(question: Question) -> None:
    assert [option.name for option in question.options] == list(question.filter.__struct_fields__)


def test_what_is_typed_becomes_a_filter() -> None:
    which = read(BY_NAME["met"], {"since": ["2025"], "until": ["2025-02"], "kind": ["visit", "visit"], "who": [" "]})
    assert which == MetFilter(since="2025-01-01", until="2025-02-28", kind=("visit",))


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("met", {"since": ["soon"]}, "since: 'soon' is not a date"),
        ("met", {"until": ["2025-02-30"]}, "until: '2025-02-30' is not a date"),
        ("met", {"kind": ["party"]}, "kind: 'party' is not one of meeting, visit"),
        ("said", {"who": ["x" * 301]}, "who: 301 characters, at most 300"),
        ("said", {"about": ["a\x00b"]}, "about: .* holds signs"),
        ("changed", {"since": ["some day"]}, "since: 'some day' is no moment"),
    ],
)
def test_what_is_impossible_is_refused_in_a_line(name: str, given: dict[str, list[str]], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read(BY_NAME[name], given)


@pytest.mark.parametrize(
    ("since", "moment"),
    [
        ("yesterday", "2025-12-02T00:00:00+00:00"),
        ("today", "2025-12-03T00:00:00+00:00"),
        ("24h", "2025-12-02T10:30:00+00:00"),
        ("2d", "2025-12-01T10:30:00+00:00"),
        ("2025-11", "2025-11-01T00:00:00+00:00"),
        ("2025-11-30T12:00+02:00", "2025-11-30T10:00:00+00:00"),
    ],
)
def test_moments(since: str, moment: str) -> None:
    assert moment_of(since, dt.datetime(2025, 12, 3, 10, 30, tzinfo=dt.UTC)) == moment


# -- upkeep ------------------------------------------------------------------------------------


def answers(store: Store) -> list[str]:
    """As JSON, without the ids of entries: these remember who came first."""
    found = [
        ask.met(store, MetFilter()),
        ask.met(store, MetFilter(who="VNM", whom="LAO")),
        ask.said(store, SaidFilter()),
        ask.said(store, SaidFilter(who="LAO", about="CHN")),
        ask.said(store, SaidFilter(about="trade")),
        ask.targets(store, TargetsFilter()),
    ]
    return [re.sub(r'"entry":"\w+"', "", msgspec.json.encode(one).decode()) for one in found]


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(READINGS), cut=st.integers(0, len(READINGS)))
def test_the_order_of_arrival_does_not_matter(store: Store, order: list[Reading], cut: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(f"{folder}/record.sqlite", create=True) as other,
    ):
        for some in (order[:cut], order[cut:]):
            keep(other, pages(*some), when=WHEN)
            ready(other)
        assert answers(other) == answers(store)


def test_a_page_that_goes_takes_its_answers_with_it(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        keep(store, pages(speech(), talks_in_vientiane()), when=WHEN)
        ready(store)
        (page,) = pages(speech())
        (other,) = pages(ministers_in_oslo())
        keep(store, [PageRead(name=page.name, digest="2", reader="1", prepared=other.prepared)], when=WHEN)
        assert ready(store) > 0
        assert ask.said(store, SaidFilter(about="trade")).total == 0
        assert {row.outlet for row in ask.met(store, MetFilter()).rows} == {"tidning.example", "avis.example"}
        left = store.one(
            "SELECT count(*) FROM asked a LEFT JOIN entry e ON e.number = a.entry WHERE e.number IS NULL"
        )
        assert left == 0
        assert index(store) == 0


def test_documents_from_before_are_caught_up_with(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        keep(store, pages(*READINGS), when=WHEN)
        ready(store)
        wanted = answers(store), store.rows("SELECT * FROM named ORDER BY 1, 2, 3")
        store.execute("DELETE FROM named")
        store.execute("DELETE FROM topic")
        store.execute("INSERT INTO unheard SELECT number FROM document")
        store.execute("INSERT INTO stirred SELECT number FROM entry")
        ready(store)
        assert (answers(store), store.rows("SELECT * FROM named ORDER BY 1, 2, 3")) == wanted


# -- plans -------------------------------------------------------------------------------------

TABLES = "fact|entry|sentence|document|participant|asked|asked_word|named|topic|claim|change"


def no_scans(store: Store, sql: str, values: object) -> None:
    """No table of the record is gone through from end to end."""
    plan = [row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", values)]  # type: ignore[arg-type]
    scans = [step for step in plan if re.match(rf"SCAN ({TABLES}|[a-z])\b", step)]
    assert not scans, (scans, sql)


@pytest.mark.parametrize(
    "walk",
    [
        ask.Walk(keys=(ask.Key("asked", 1, "met"),)),
        ask.Walk(keys=(ask.Key("asked", 1, "met"), ask.Key("asked", 2, "met"))),
        ask.Walk(keys=(ask.Key("asked_word", "place", "oslo"), ask.Key("asked", 2, "met")), since="2025-01-01"),
        ask.Walk(keys=(ask.Key("asked_word", "met", ""),), types=("visit",), fills=("planned",)),
        ask.Walk(
            keys=(ask.Key("asked", 1, "by"), ask.Key("asked", 2, "about")),
            any_of=(ask.Key("asked_word", "topic", "trade"), ask.Key("asked_word", "topic", "aid")),
            until="2026-01-01",
        ),
    ],
)
def test_walks_go_by_indexes_and_sort_no_more_than_a_day(store: Store, walk: ask.Walk) -> None:
    sql, values = ask.listing(walk)
    no_scans(store, sql, (*values, 20, 0))
    plan = [row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", (*values, 20, 0))]
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan
    sql, values = ask.counting(walk)
    plan = [row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", (*values, 1001))]
    assert not [step for step in plan if re.match(r"SCAN (x|e|y)\b", step)], plan
