"""People of one full name: kept apart by state, office and time, joined where nothing speaks against it, parted by
hand down to one page; and nothing of it depends on the order in which pages came."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import pytest
from hand_readings import Sheet
from hand_upkeep import all_but_judgements
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.model import Event, Office, Reading
from dragoman.reference import load
from dragoman.store import Store, queries
from dragoman.store.judging import judge, on_page
from dragoman.store.prepare import prepare
from dragoman.store.settling import Settled, settle
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageRead, keep

WHEN = "2025-12-02T00:00:00Z"
HUNG = "~nguyen-van-hung"


def page(
    day: str | None, state: str | None = None, role: str = "minister", name: str = "Nguyễn Văn Hùng", id_: str = "x"
) -> Reading:
    told = f"{name}, {role} {state}, på besök den {day}."
    sheet = Sheet(f"{name} den {day}", told, published=day)
    sheet.has(id_, "person", name, office=Office(role=role, of=state) if state else None)
    return sheet.add(Event(kind="visit", people=(id_,), start=day, evidence=sheet[1])).reading()


def put(store: Store, *readings: Reading, when: str = WHEN) -> None:
    ready = [(one.article.id, prepare(one, load(), when=when)) for one in readings]
    keep(
        store, [PageRead(name=f"/{id_}", digest=id_ + when, reader="1", prepared=it) for id_, it in ready], when=when
    )
    catch_up(store)


def catch_up(store: Store) -> None:
    """What follows every ingest."""
    bring_up_to_date(store, now=lambda: WHEN)


def people(store: Store) -> dict[str, list[str]]:
    """Days of pages by the id of who is on them."""
    found: dict[str, list[str]] = {}
    for id_, day in store.rows(
        "SELECT e.id, s.day FROM seen s JOIN entity e ON e.number = s.entity WHERE e.kind = 'person' ORDER BY s.day"
    ):
        found.setdefault(id_, []).append(day or "")
    return found


def groups(store: Store) -> set[tuple[str, ...]]:
    return {tuple(days) for days in people(store).values()}


def record(folder: Path) -> Store:
    return Store.open(str(folder / "record.sqlite"), create=True)


def test_two_states_are_two_people_and_the_plain_id_stays_with_the_first(tmp_path: Path) -> None:
    with record(tmp_path) as store:
        put(store, page("2024-01-10", "VNM"), page("2024-02-10", "VNM"))
        assert people(store) == {HUNG: ["2024-01-10", "2024-02-10"]}
        put(store, page("2024-02-11", "LAO", "mayor"))
        other = f"{HUNG}~LAO~town~2020s"
        assert people(store) == {HUNG: ["2024-01-10", "2024-02-10"], other: ["2024-02-11"]}
        one, two = queries.person(store, HUNG), queries.person(store, other)
        assert one is not None and two is not None and (one.documents, two.documents) == (2, 1)
        several = queries.find_entities(store, "nguyen van hung")
        assert [(row.id, row.state) for row in several] == [(HUNG, "VNM"), (other, "LAO")]
        assert queries.canonical_of(store, f"{HUNG}~VNM~2020s") == HUNG, "its own id leads to the plain one"
        found = queries.history(store, HUNG)
        assert found is not None and [node.id for node in found.nodes] == [f"{HUNG}~VNM~2020s"]
        assert [row.id for row in found.namesakes] == [other]
        apart = [row for row in found.judgements if row.same is False]
        assert len(apart) == 1 and "states differ" in apart[0].why


def test_whoever_has_no_state_joins_the_only_one_and_of_two_neither(tmp_path: Path) -> None:
    with record(tmp_path) as store:
        put(store, page("2024-01-09"), page("2024-01-10", "VNM"))
        assert groups(store) == {("2024-01-09", "2024-01-10")}
        put(store, page("2024-02-11", "LAO"))
        assert groups(store) == {("2024-01-09",), ("2024-01-10",), ("2024-02-11",)}


def test_time_parts_a_father_from_his_son_and_what_lies_between_joins(tmp_path: Path) -> None:
    with record(tmp_path) as store:
        put(store, page("1981-05-01", "VNM"), page("2015-05-01", "VNM"))
        assert groups(store) == {("1981-05-01",), ("2015-05-01",)}
        put(store, page("1998-05-01", "VNM", "ambassador"))
        assert groups(store) == {("1981-05-01", "1998-05-01", "2015-05-01")}, "one career, as far as pages tell"


def test_offices_that_nobody_holds_at_once_are_two_peoples_and_a_change_of_office_is_not(tmp_path: Path) -> None:
    minister = [page(f"2023-{month:02}-01", "VNM", "culture-minister") for month in (1, 5, 9)]
    envoy = [page(f"2023-{month:02}-02", "VNM", "ambassador") for month in (2, 6, 10)]
    later = [page(f"2024-{month:02}-02", "VNM", "ambassador") for month in (2, 6, 10)]
    with record(tmp_path) as store:
        put(store, *minister, *envoy)
        assert {len(days) for days in groups(store)} == {3} and len(groups(store)) == 2
    (tmp_path / "later").mkdir()
    with record(tmp_path / "later") as store:
        put(store, *minister, *later)
        assert len(groups(store)) == 1, "a minister who became an ambassador"


PAGES = (
    page("2024-01-10", "VNM"),
    page("2024-02-10", "VNM", "ambassador"),
    page("2011-02-10", "VNM"),
    page("1975-02-10", "VNM"),
    page("2024-02-11", "LAO", "mayor"),
    page("2024-02-12"),
    page(None),
    page("2024-03-12", "VNM", name="Nguyen Van Hung"),
    page("2024-03-13", "VNM", name="Нгуен Ван Хунг"),
    page("2025-04-10", "ESP", "prime-minister", name="Pedro Sánchez", id_="pedro-sanchez"),
    page("2025-04-11", "COL", "defence-minister", name="Pedro Sánchez", id_="pedro-sanchez"),
)


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(PAGES), cuts=st.lists(st.integers(0, len(PAGES)), max_size=4))
def test_who_is_one_does_not_depend_on_the_order_of_arrival(order: list[Reading], cuts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        with record(Path(first)) as store:
            for start, end in itertools.pairwise((0, *sorted(cuts), len(order))):
                put(store, *order[start:end])
            got = groups(store)
            before = store.dump()
            assert settle(store) == Settled()
            assert store.dump() == before
        with record(Path(second)) as store:
            put(store, *PAGES)
            assert groups(store) == got
            assert ("2025-04-10",) in got and ("2025-04-11",) in got


def test_a_person_parts_and_joins_namesakes_whatever_rules_say(tmp_path: Path) -> None:
    with record(tmp_path) as store:
        put(store, page("2011-02-10", "VNM"), page("2024-01-10", "VNM"), page("2024-02-11", "LAO"))
        before = all_but_judgements(store)
        old, new, lao = f"{HUNG}~VNM~2010s", f"{HUNG}~VNM~2020s", f"{HUNG}~LAO~2020s"
        judge(store, old, new, same=False, by="ana", why="uncle and nephew")
        assert groups(store) == {("2011-02-10",), ("2024-01-10",), ("2024-02-11",)}
        judge(store, new, lao, same=True, by="ana", why="he was lent to Laos")
        assert groups(store) == {("2011-02-10",), ("2024-01-10", "2024-02-11")}
        judge(store, new, lao, same=None, by="ana", why="")
        judge(store, old, new, same=None, by="bo", why="no: one man")
        assert all_but_judgements(store) == before, "taken back, nothing of it is left"


def test_one_of_several_nodes_is_parted_and_the_others_stay_together(tmp_path: Path) -> None:
    with record(tmp_path) as store:
        put(store, page("2003-02-10", "VNM"), page("2011-02-10", "VNM"), page("2019-06-10", "VNM"))
        assert len(groups(store)) == 1
        judge(store, HUNG, f"{HUNG}~VNM~2010s", same=False, by="ana", why="")
        assert people(store) == {HUNG: ["2003-02-10"], f"{HUNG}~VNM~2010s": ["2011-02-10", "2019-06-10"]}
        put(store, page("2009-06-10", "VNM"), page("2020-06-10", "VNM"))
        assert people(store)[HUNG] == ["2003-02-10", "2009-06-10", "2020-06-10"]


def test_one_page_is_parted_from_the_rest_and_comes_back(tmp_path: Path) -> None:
    pages = [page(f"2024-0{month}-10", "VNM") for month in (1, 2, 3)]
    with record(tmp_path) as store:
        put(store, *pages)
        there = on_page(store, HUNG, pages[1].article.id)
        judge(store, HUNG, there, same=False, by="ana", why="the other minister")
        assert people(store) == {HUNG: ["2024-01-10", "2024-03-10"], there: ["2024-02-10"]}
        assert on_page(store, HUNG, pages[1].article.id) == there, "it is still who was meant"
        row = queries.person(store, there)
        assert row is not None and row.documents == 1
        more = page("2024-04-10", "VNM")
        put(store, more)
        assert people(store)[HUNG] == ["2024-01-10", "2024-03-10", "2024-04-10"]
        put(store, pages[1], when="2025-12-05T00:00:00Z")
        assert people(store)[there] == ["2024-02-10"], "reading the page again changes nothing"
        later = on_page(store, HUNG, more.article.id)
        judge(store, there, later, same=True, by="ana", why="he again")
        assert sorted(people(store).values()) == [["2024-01-10", "2024-03-10"], ["2024-02-10", "2024-04-10"]]
        judge(store, there, later, same=None, by="ana", why="")
        judge(store, HUNG, there, same=None, by="ana", why="a slip")
        assert people(store) == {HUNG: ["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"]}
        gone = prepare(page("2024-05-01", "NOR", name="Siv Lund"), load(), when=WHEN)
        keep(store, [PageRead(name=f"/{more.article.id}", digest="x", reader="1", prepared=gone)], when=WHEN)
        catch_up(store)
        assert people(store)[HUNG] == ["2024-01-10", "2024-02-10", "2024-03-10"]


def test_a_page_is_parted_from_the_reference_by_state_or_by_hand(tmp_path: Path) -> None:
    def sanchez(day: str, state: str, role: str) -> Reading:
        return page(day, state, role, name="Pedro Sánchez", id_="pedro-sanchez")

    pages = [sanchez("2025-04-10", "ESP", "prime-minister"), sanchez("2025-04-12", "COL", "defence-minister")]
    mayor = sanchez("2025-04-13", "ESP", "mayor")
    with record(tmp_path) as store:
        put(store, *pages, mayor)
        other = "~pedro-sanchez"
        assert people(store) == {"pedro-sanchez": ["2025-04-10", "2025-04-13"], other: ["2025-04-12"]}
        there = on_page(store, "pedro-sanchez", mayor.article.id)
        judge(store, "pedro-sanchez", there, same=False, by="ana", why="a mayor of that name")
        assert people(store)["pedro-sanchez"] == ["2025-04-10"] and people(store)[there] == ["2025-04-13"]
        judge(store, "pedro-sanchez", there, same=None, by="ana", why="")
        assert people(store) == {"pedro-sanchez": ["2025-04-10", "2025-04-13"], other: ["2025-04-12"]}


def test_judgements_of_a_plain_id_speak_of_who_bears_it(tmp_path: Path) -> None:
    with record(tmp_path) as store:
        put(store, page("2024-01-10", "VNM"), page("2024-01-12", "VNM", name="Tran Thi Mai"))
        judge(store, HUNG, "~tran-thi-mai", same=True, by="ana", why="a pen name")
        assert groups(store) == {("2024-01-10", "2024-01-12")}
        put(store, page("2024-02-11", "LAO"), page("2015-01-10", "VNM"))
        assert groups(store) == {("2015-01-10", "2024-01-10", "2024-01-12"), ("2024-02-11",)}


def test_a_name_of_one_word_in_chinese_is_compared_as_before_and_parted_by_hand(tmp_path: Path) -> None:
    def told(name: str, *forms: str, day: str) -> Reading:
        sheet = Sheet(f"{day} {' '.join(forms)}", f"{forms[0]} {day}", language="zh", published=day)
        sheet.has("x", "person", name, *forms, office=Office(role="foreign-minister", of="IDN"))
        return sheet.add(Event(kind="visit", people=("x",), start=day, evidence=sheet[1])).reading()

    alone = told("马特", "马特", day="2025-01-10")
    with record(tmp_path) as store:
        put(store, told("Sasu Mate", "萨苏·马特", "马特", day="2025-01-09"), alone)
        assert groups(store) == {("2025-01-09", "2025-01-10")}
        there = f"~mate~{alone.article.id[:12]}"
        judge(store, "~sasu-mate", there, same=False, by="ana", why="")
        assert groups(store) == {("2025-01-09",), ("2025-01-10",)}
        judge(store, "~sasu-mate", there, same=None, by="ana", why="")
        assert groups(store) == {("2025-01-09", "2025-01-10")}


def test_what_cannot_be_parted_is_said_in_one_line(tmp_path: Path) -> None:
    first, second = page("2024-01-10", "VNM"), page("2014-01-10", "VNM")
    with record(tmp_path) as store:
        put(store, first, second)
        with pytest.raises(UsageError, match=r"one page with --on PAGE; it stands for .*2020s, .*2010s"):
            judge(store, HUNG, HUNG, same=False, by="ana", why="")
        with pytest.raises(UsageError, match="no page has"):
            on_page(store, HUNG, "0000000000")
        with pytest.raises(UsageError, match="names nobody such"):
            on_page(store, "pedro-sanchez", first.article.id)
        with pytest.raises(UsageError, match="no entity has this id"):
            judge(store, HUNG, f"{HUNG}~0123456789ab", same=False, by="ana", why="")
        with pytest.raises(UsageError, match="nobody has judged"):
            judge(store, f"{HUNG}~VNM~2010s", f"{HUNG}~VNM~2020s", same=None, by="ana", why="")


def test_names_of_an_older_database_find_their_places(tmp_path: Path) -> None:
    """As they stood before: one node for a name, whoever bears it, and one for all that the reference has."""
    with record(tmp_path) as store:
        put(store, *PAGES)
        want = groups(store)
        for number, base in store.rows("SELECT number, base FROM entity WHERE base IS NOT NULL ORDER BY number"):
            id_ = store.one("SELECT id FROM entity WHERE number = ?", (base,))
            home = store.one("SELECT number FROM entity WHERE id = 'pedro-sanchez'") if "sanchez" in id_ else base
            store.execute("UPDATE seen SET entity = ?, node = ? WHERE node = ?", (home, home, number))
        store.execute("DELETE FROM name_key")
        store.execute("DELETE FROM node_form")
        store.execute("DELETE FROM node_office")
        store.execute(
            "INSERT INTO node_form SELECT s.node, f.form, coalesce(f.language, ''), f.damaged, count(*) "
            "FROM form f JOIN seen s ON s.number = f.seen JOIN entity e ON e.number = s.node "
            "WHERE e.kind IN ('person', 'organisation') GROUP BY 1, 2, 3, 4"
        )
        store.execute("INSERT INTO misplaced SELECT number FROM seen")
        catch_up(store)
        assert groups(store) == want
        assert not store.rows("SELECT seen FROM misplaced")
