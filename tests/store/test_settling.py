"""Who is who in the database: judgements join and part entities, and nothing else is left of them."""

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
from dragoman.record.clusters import Edge, clusters_of
from dragoman.record.identity import name_in
from dragoman.reference import load
from dragoman.store import Store, queries
from dragoman.store.judging import judge
from dragoman.store.prepare import prepare
from dragoman.store.settling import Settled, settle
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageRead, keep

WHEN = "2025-12-02T00:00:00Z"


def talks(name: str, day: str = "2025-12-01", language: str = "sv", office: Office | None = None) -> Reading:
    sheet = Sheet(f"{name} i Oslo den {day}", f"{name} träffade Espen Barth Eide.", language=language, published=day)
    sheet.has("x", "person", name, office=office)
    sheet.has("espen-barth-eide", "person", "Espen Barth Eide").has("NOR", "state", "Norway", "Oslo")
    return sheet.add(
        Event(kind="meeting", people=("x", "espen-barth-eide"), states=("NOR",), start=day, evidence=sheet[1])
    ).reading()


def put(store: Store, *readings: Reading) -> None:
    pages = [
        PageRead(
            name=f"/{one.article.id}", digest=one.article.id, reader="1", prepared=prepare(one, load(), when=WHEN)
        )
        for one in readings
    ]
    keep(store, pages, when=WHEN)
    catch_up(store)


def catch_up(store: Store) -> None:
    """What follows every ingest."""
    bring_up_to_date(store, now=lambda: WHEN)


def open_store(folder: Path) -> Store:
    return Store.open(str(folder / "record.sqlite"), create=True)


def test_a_later_different_undoes_a_merge_completely(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put(store, talks("Maren Solberg"), talks("Jorun Aas", "2025-12-03"), talks("Maren Solberg", "2025-12-04"))
        catch_up(store)
        before = all_but_judgements(store)
        judge(store, "~maren-solberg", "~jorun-aas", same=True, by="ana", why="she took another name")
        assert all_but_judgements(store) != before
        merged = queries.person(store, "~maren-solberg")
        assert merged is not None and merged.documents == 3 and merged.meetings == 3
        assert {form.form for form in merged.names} == {"Maren Solberg", "Jorun Aas"}
        assert queries.person(store, "~jorun-aas") is None
        assert [row.id for row in queries.find_entities(store, "jorun aas")] == ["~maren-solberg"]
        judge(store, "~maren-solberg", "~jorun-aas", same=False, by="ana", why="no: they are two")
        assert all_but_judgements(store) == before


def test_pages_that_come_after_a_merge_count_for_the_one_who_stands(tmp_path: Path) -> None:
    first = [talks("Maren Solberg"), talks("Jorun Aas", "2025-12-03")]
    later = [talks("Jorun Aas", "2025-12-05"), talks("Maren Solberg", "2025-12-06")]
    with open_store(tmp_path) as store:
        put(store, *first)
        judge(store, "~maren-solberg", "~jorun-aas", same=True, by="ana", why="one")
        put(store, *later)
        settle(store)
        got = all_but_judgements(store)
        row = queries.entity(store, "~maren-solberg")
        assert row is not None and (row.pages, row.last_day) == (4, "2025-12-06")
    (tmp_path / "other").mkdir()
    with open_store(tmp_path / "other") as store:
        put(store, *first, *later)
        judge(store, "~maren-solberg", "~jorun-aas", same=True, by="ana", why="one")
        assert all_but_judgements(store) == got


def test_a_page_that_goes_takes_its_part_of_the_merged_with_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put(store, talks("Maren Solberg"), talks("Jorun Aas", "2025-12-03"))
        judge(store, "~maren-solberg", "~jorun-aas", same=True, by="ana", why="one")
        gone = talks("Jorun Aas", "2025-12-03")
        other = prepare(talks("Somebody Else"), load(), when=WHEN)
        keep(store, [PageRead(name=f"/{gone.article.id}", digest="x", reader="1", prepared=other)], when=WHEN)
        catch_up(store)
        person = queries.person(store, "~maren-solberg")
        assert person is not None and person.documents == 1
        assert [form.form for form in person.names] == ["Maren Solberg"]
        found = queries.find_entities(store, "jorun aas")
        assert [row.id for row in found] == ["~maren-solberg"], "what a person said holds without pages"


def test_different_keeps_apart_even_through_a_third(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put(store, talks("Maren Solberg"), talks("Jorun Aas", "2025-12-03"), talks("Siv Lund", "2025-12-04"))
        judge(store, "~maren-solberg", "~jorun-aas", same=False, by="ana", why="two ministers")
        judge(store, "~maren-solberg", "~siv-lund", same=True, by="ana", why="one")
        assert queries.entity(store, "~siv-lund") is None
        judge(store, "~jorun-aas", "~siv-lund", same=True, by="ana", why="one")
        left, right = queries.entity(store, "~maren-solberg"), queries.entity(store, "~jorun-aas")
        assert left is not None and right is not None


def test_what_cannot_be_judged_is_said_in_one_line(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put(store, talks("Maren Solberg"))
        before = store.dump()
        for left, right, by in (
            ("~maren-solberg", "~maren-solberg", "ana"),
            ("~maren-solberg", "~nobody", "ana"),
            ("~maren-solberg", "NOR", "names/1"),
        ):
            with pytest.raises(UsageError):
                judge(store, left, right, same=True, by=by, why="")
        assert store.dump() == before


NODES = "abcdef"
edges = st.lists(
    st.builds(
        lambda pair, same, person, score: Edge(left=pair[0], right=pair[1], same=same, person=person, score=score),
        st.sampled_from(list(itertools.combinations(NODES, 2))),
        st.booleans(),
        st.booleans(),
        st.sampled_from([0.5, 0.75, 1.0]),
    ),
    max_size=9,
    unique_by=lambda edge: (edge.left, edge.right),
)


@settings(max_examples=300, deadline=None)
@given(edges, st.randoms())
def test_clusters_do_not_depend_on_order_and_hold_nobody_kept_apart(found: list[Edge], random: object) -> None:
    clusters = clusters_of(NODES, found)
    nodes, shuffled = list(NODES), list(found)
    random.shuffle(nodes)  # type: ignore[attr-defined]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters_of(nodes, shuffled) == clusters
    assert sorted(node for cluster in clusters for node in cluster) == list(NODES)
    for edge in found:
        together = any(edge.left in cluster and edge.right in cluster for cluster in clusters)
        if edge.person and not edge.same:
            assert not together
        if not any(not other.same for other in found) and edge.same:
            assert together


def test_a_node_between_two_that_differ_joins_the_surer_one_or_neither() -> None:
    def rule(left: str, right: str, same: bool, score: float = 0.75) -> Edge:
        return Edge(left=left, right=right, same=same, person=False, score=score)

    apart = rule("a", "c", False)
    assert clusters_of("abc", [rule("a", "b", True), rule("b", "c", True), apart]) == (("a",), ("b",), ("c",))
    surer = [rule("a", "b", True, 1.0), rule("b", "c", True), apart]
    assert clusters_of("abc", surer) == (("a", "b"), ("c",))


def minister(name: str, day: str, language: str, state: str, role: str = "foreign-minister") -> Reading:
    sheet = Sheet(f"{name} {day}", f"{name} {language} {state} {role}.", language=language, published=day)
    sheet.has("x", "person", name, office=Office(role=role, of=state)).has(state, "state", state)
    return sheet.add(Event(kind="meeting", people=("x",), states=(state,), start=day, evidence=sheet[1])).reading()


ARRIVALS = (
    minister("Dzhamilya Bektasheva", "2025-01-10", "en", "KGZ"),
    minister("Djamilja Bektasjeva", "2025-01-11", "sv", "KGZ"),
    minister("Джамиля Бекташева", "2025-01-10", "ru", "KGZ"),
    minister("Dschamilja Bektaschewa", "2025-02-01", "de", "KGZ"),
    minister("Rustam Bektashev", "2025-01-10", "en", "KGZ"),
    minister("Рустам Бекташев", "2025-01-12", "ru", "KGZ"),
    minister("Nguyen Thi Lan Huong", "2025-03-01", "en", "VNM", "ambassador"),
    minister("Nguyễn Thị Lan Hương", "2025-03-02", "vi", "VNM", "ambassador"),
    minister("Nguyễn Thị Lan Phương", "2025-03-02", "vi", "VNM", "ambassador"),
    minister("Александр Лукашенко", "2025-03-02", "ru", "BLR", "president"),
    minister("Alexandre Loukachenko", "2025-03-05", "fr", "BLR", "president"),
)
PEOPLE = {
    frozenset({"~dzhamilya-bektasheva", "~djamilja-bektasjeva", "~dschamilja-bektaschewa"}),
    frozenset({"~rustam-bektashev"}),
    frozenset({"~nguyen-thi-lan-huong"}),
    frozenset({"~nguyen-thi-lan-phuong"}),
    frozenset({"aleksandr-lukashenko", "~aleksandr-lukashenko", "~alexandre-loukachenko"}),
}


def base_of(id_: str) -> str:
    return f"~{name_in(id_)}" if id_.startswith("~") else id_


def clusters(store: Store) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for id_, entity in store.rows("SELECT id, coalesce(became, number) FROM entity WHERE kind = 'person'"):
        found.setdefault(entity, set()).add(base_of(id_))
    return {frozenset(ids) for ids in found.values()}


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(ARRIVALS), cuts=st.lists(st.integers(0, len(ARRIVALS)), max_size=4))
def test_clusters_do_not_depend_on_the_order_of_arrival(order: list[Reading], cuts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        at = 0
        for cut in (*sorted(cuts), len(order)):
            put(store, *order[at:cut])
            at = cut
        got = clusters(store)
        assert {one for one in got if len(one) > 1} == {one for one in PEOPLE if len(one) > 1}
        assert queries.entity(store, "aleksandr-lukashenko") is not None, "the reference stands for them"
        before = store.dump()
        assert settle(store) == Settled()
        assert store.dump() == before


def test_rules_write_what_they_judge_and_why_and_a_person_goes_before_them(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put(store, *ARRIVALS[:2])
        one = queries.history(store, "~dzhamilya-bektasheva")
        assert one is not None and one.judgements[0].by == "names/2" and one.judgements[0].same
        assert "Bektasjeva" in one.judgements[0].why
        judge(store, "~dzhamilya-bektasheva", "~djamilja-bektasjeva", same=False, by="ana", why="sisters-in-law")
        assert queries.entity(store, "~djamilja-bektasjeva") is not None
        put(store, minister("Djamilja Bektasjeva", "2025-05-11", "sv", "KGZ"))
        assert queries.entity(store, "~djamilja-bektasjeva") is not None, "no rule brings them together again"


def test_a_rule_takes_back_what_later_pages_make_unlikely(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        put(store, talks("Maren Solberg"), talks("Maren Sollberg", "2025-12-03"))
        assert queries.entity(store, "~maren-sollberg") is None
        put(
            store,
            minister("Maren Solberg", "2025-12-05", "nb", "NOR"),
            minister("Maren Sollberg", "2025-12-06", "da", "DNK"),
        )
        assert queries.entity(store, "~maren-sollberg") is not None
