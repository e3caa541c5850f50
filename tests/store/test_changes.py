"""What a page contributed, and what changed since a moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hand_readings import Sheet, ministers_in_oslo, talks_in_vientiane

from dragoman.model import Agreement, Office, Reading, Statement
from dragoman.reference import load
from dragoman.store import Store
from dragoman.store import answers as a
from dragoman.store import contributed as contributed_
from dragoman.store.changed import changed, counting, listing, moments
from dragoman.store.contributed import contributed
from dragoman.store.prepare import prepare
from dragoman.store.questions import ChangedFilter, ContributedFilter, Part
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageAside, PageRead, keep

FIRST, SECOND, THIRD = (f"2025-12-0{day}T08:00:00+00:00" for day in (2, 3, 4))


def page(reading: Reading, name: str | None = None, when: str = FIRST, reader: str = "1") -> PageRead:
    ready = prepare(reading, load(), when=when)
    return PageRead(name=name or f"/pages/{ready.id}", digest=ready.id, reader=reader, prepared=ready)


def run(store: Store, when: str, *pages: PageRead | PageAside) -> None:
    keep(store, pages, when=when)
    bring_up_to_date(store)


def minister(day: str = "2025-12-03") -> Reading:
    """Somebody known in another office, and somebody new, in one statement."""
    sheet = Sheet(
        "Ny talman", "Ulf Kristersson, talman i Sverige, tackade Eva Berg Lund.", published=day, outlet="blad.example"
    )
    sheet.has("ulf-kristersson", "person", "Ulf Kristersson", office=Office(role="speaker", of="SWE"))
    sheet.has("eva", "person", "Eva Berg Lund", office=Office(role="ambassador", of="NOR", to="SWE"))
    sheet.has("SWE", "state", "Sweden", "Sverige")
    return sheet.add(Statement(act="appreciate", by=("ulf-kristersson",), to=("eva",), evidence=sheet[1])).reading()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(str(tmp_path_factory.mktemp("changed") / "record.sqlite"), create=True) as store:
        run(store, FIRST, page(talks_in_vientiane(), "/pages/talks.html"), page(ministers_in_oslo()))
        run(
            store,
            SECOND,
            page(talks_in_vientiane("vi", "2025-12-02", outlet="bao.example"), "/pages/bao.html", SECOND),
            page(minister(), "/pages/minister.html", SECOND),
            PageAside(name="/pages/empty.html", digest="", reader="1", reason="is empty"),
        )
        yield store


def since(store: Store, moment: str, part: Part | None = None, limit: int = 50, offset: int = 0) -> a.ChangedAnswer:
    return changed(store, ChangedFilter(since=moment, part=part), limit=limit, offset=offset)


def total(found: a.ChangedAnswer) -> dict[str, int]:
    return {one.part: one.total for one in found.counts if one.total}


# -- changed -----------------------------------------------------------------------------------


def test_each_run_has_its_own_changes(store: Store) -> None:
    found = since(store, SECOND)
    assert {page.page.outlet for page in found.pages} == {"bao.example", "blad.example"}
    assert all(page.written.what == "new" and page.written.opened > 5 for page in found.pages)
    assert [one.page for one in found.aside] == ["/pages/empty.html"]
    assert {row.type for row in found.new} >= {"appreciate"}
    assert found.opened == sum(page.written.opened for page in found.pages) and found.closed == 0
    assert since(store, THIRD).counts == tuple(a.PartCount(part=part, total=0) for part in get_args(Part))


def test_an_entry_that_a_further_page_tells_has_grown_and_is_not_new(store: Store) -> None:
    found = since(store, SECOND)
    grown, new = {row.entry for row in found.grown}, {row.entry for row in found.new}
    assert grown and not grown & new
    assert {row.type for row in found.grown} >= {"meeting", "figure"}
    assert all(row.pages == 2 for row in found.grown)
    assert {row.entry for row in since(store, FIRST).grown} == set()


def test_people_first_named_and_offices_of_people_known_before(store: Store) -> None:
    found = since(store, SECOND)
    assert [one.entity.name for one in found.people] == ["Eva Berg Lund"]
    assert found.people[0].page is not None and found.people[0].page.outlet == "blad.example"
    assert [(one.entity.name, one.office.role, one.office.of) for one in found.offices] == [
        ("Ulf Kristersson", "speaker", "SWE")
    ]


def test_commitments_are_what_is_promised_and_signed_and_no_figures(store: Store) -> None:
    found = since(store, FIRST)
    assert {row.ledger for row in found.commitments} == {"agreement", "target", "pledge", "request", "planned"}


def test_one_part_is_listed_alone_and_by_pages(store: Store) -> None:
    whole = since(store, FIRST, "new").new
    assert len(whole) == total(since(store, FIRST))["new"]
    assert since(store, FIRST, "new", limit=2, offset=2).new == whole[2:4]
    assert since(store, FIRST, "new").pages == ()


def test_pages_read_again_changed_and_gone(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        old = talks_in_vientiane()
        run(store, FIRST, page(old, "/a.html"))
        better = Reading(article=old.article, entities=old.entities, mentions=old.mentions, events=old.events[:1])
        run(store, SECOND, page(better, "/a.html", SECOND, reader="2"))
        found = since(store, SECOND)
        assert total(found) == {"again": 1, "claims": 1}
        (written,) = found.claims
        assert written.written.closed > 5 and written.written.opened == 0 == found.opened
        run(store, THIRD, page(minister(), "/a.html", THIRD, reader="2"))
        found = since(store, THIRD)
        assert total(found) == {"pages": 1, "gone": 1, "claims": 1, "new": 1, "people": 2}
        assert found.gone[0].page.id == old.article.id
        run(store, "2025-12-05T08:00:00+00:00", page(old, "/b.html", reader="2"))
        again = since(store, "2025-12-05")
        # The text was there before: nobody is new, and it is back rather than taken in for the first time.
        assert not {"pages", "people"} & set(total(again))


def test_the_same_again_changes_nothing(store: Store) -> None:
    before = store.dump()
    run(store, THIRD, page(minister(), "/pages/minister.html", SECOND))
    assert store.dump() == before


def test_judgements_are_told(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        run(store, FIRST, page(minister()))
        store.execute(
            "INSERT INTO judgement (left_id, right_id, same, judge, moment, why) VALUES (?,?,0,?,?,?)",
            ("ulf-kristersson", "~eva-berg-lund", "kari", SECOND, "two people"),
        )
        (one,) = since(store, SECOND).judgements
        assert one.left_entity is not None and one.left_entity.name == "Ulf Kristersson"
        assert (one.same, one.judge, one.why) == (False, "kari", "two people")


# -- contributed -------------------------------------------------------------------------------


def of(store: Store, source: str) -> a.ContributedAnswer:
    return contributed(store, ContributedFilter(source=source))


def test_a_page_is_found_by_id_path_and_address(store: Store) -> None:
    id_ = of(store, "/pages/talks.html").page
    assert id_ is not None and of(store, id_.id).page == id_
    by_address = of(store, "https://original.example/vientiane").page
    assert by_address is not None and by_address.outlet in ("tidning.example", "bao.example")
    assert of(store, "/pages/nowhere.html").page is None
    assert of(store, "").page is None


def test_who_is_named_first_is_so_by_day_and_not_by_arrival(store: Store) -> None:
    named = {one.entity.id: one for one in of(store, "/pages/minister.html").named}
    assert named["~eva-berg-lund"].first and named["~eva-berg-lund"].forms == ("Eva Berg Lund",)
    assert not named["ulf-kristersson"].first and named["ulf-kristersson"].forms == ()
    assert [office.role for office in named["ulf-kristersson"].offices] == ["speaker"]
    later = {one.entity.id: one for one in of(store, "/pages/bao.html").named}
    assert not any(one.first or one.forms or one.offices for one in later.values())


def test_facts_are_only_here_first_here_or_here_too(store: Store) -> None:
    earlier = {told.fact.type: told.is_ for told in of(store, "/pages/talks.html").facts}
    later = {told.fact.type: told.is_ for told in of(store, "/pages/bao.html").facts}
    assert earlier["meeting"] == "first" and later["meeting"] == "further"
    assert {told.is_ for told in of(store, "/pages/minister.html").facts} == {"only"}


def test_claims_that_a_better_reader_closed_are_told_with_their_words(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        old = minister()
        run(store, FIRST, page(old, "/a.html"))
        held = of(store, "/a.html").open
        better = Reading(article=old.article, entities=old.entities, mentions=old.mentions)
        run(store, SECOND, page(better, "/a.html", SECOND, reader="2"))
        found = of(store, "/a.html")
        assert found.open == held - len(found.closed) and found.facts == ()
        assert {claim.property for claim in found.closed} == {"kind", "type", "by", "to"}
        assert all(claim.words.startswith("Ulf Kristersson") and claim.last_seen == SECOND for claim in found.closed)
        assert [(one.what, one.closed) for one in found.written] == [("again", len(found.closed)), ("new", 0)]


def test_a_page_of_a_story_says_what_it_is_there(store: Store) -> None:
    found = of(store, "/pages/bao.html")
    assert found.story is not None and found.story.pages == 2
    assert found.is_ == "edition"


def test_values_that_cannot_be_true_together_are_told_from_both_sides(tmp_path: Path) -> None:
    def papers(count: int, outlet: str) -> Reading:
        sheet = Sheet(
            "Tô Lâm and Thongloun Sisoulith saw papers signed in Vientiane",
            f"In Vientiane Tô Lâm and Thongloun Sisoulith saw {count} papers of Viet Nam and Laos signed on Monday.",
            "Lương Tam Quang and Vilay Lakhamfong signed for Viet Nam and Laos, told Pasaxon and Nhân Dân.",
            language="en",
            outlet=outlet,
        )
        sheet.has("VNM", "state", "Viet Nam").has("LAO", "state", "Laos")
        return sheet.add(Agreement(count=count, parties=("VNM", "LAO"), evidence=sheet[1])).reading()

    with Store.open(str(tmp_path / "record.sqlite"), create=True) as store:
        run(store, FIRST, page(papers(12, "a.example"), "/a.html"))
        assert of(store, "/a.html").against == () and total(since(store, FIRST)).get("disputed") is None
        run(store, SECOND, page(papers(13, "b.example"), "/b.html", SECOND))
        found = since(store, SECOND)
        assert total(found)["disputed"] == 1 and total(found).get("new") is None
        for name, here, there in (("/a.html", "12", "13"), ("/b.html", "13", "12")):
            (against,) = of(store, name).against
            assert (against.slot, against.here) == ("count", here)
            assert [(one.key, one.count) for one in against.elsewhere] == [(there, 1)]
        assert total(since(store, THIRD)) == {}


# -- plans -------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", get_args(Part))
def test_lists_of_changes_go_by_indexes_and_sort_nothing_large(store: Store, part: Part) -> None:
    for sql, rest in ((listing(part), (8, 0)), (counting(part), (1001,))):
        plan = [row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", (*moments(part, FIRST), *rest))]
        assert not [step for step in plan if re.match(r"SCAN c\b", step)], plan
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.parametrize("name", ["SEEN_EARLIER", "FORM_EARLIER", "OFFICE_EARLIER"])
def test_who_came_earlier_is_looked_up(store: Store, name: str) -> None:
    sql = getattr(contributed_, name)
    plan = [row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", ("x",) * sql.count("?"))]
    assert not [step for step in plan if step.startswith("SCAN")], plan
