"""Answers that come from what stands counted are those that going through everything gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations

import pytest
from hand_sample import first_pages

from dragoman.record.commitments import KINDS
from dragoman.store import Store, ask, lists, queries, search
from dragoman.store import results as r
from dragoman.store.ledger import open_between
from dragoman.store.questions import MetFilter
from dragoman.store.stories import kind_in_story
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import keep

WHEN = "2025-12-02T00:00:00Z"
TODAY = "2025-12-02"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("shortcuts") / "record.db"
    with Store.open(str(path), create=True) as store:
        keep(store, first_pages(16, WHEN), when=WHEN)
        bring_up_to_date(store)
        # Two pages without a date: they come last.
        dated = store.rows("SELECT number, day, language FROM document ORDER BY id LIMIT 2")
        for number, day, language in dated:
            store.execute("UPDATE document SET day = NULL WHERE number = ?", (number,))
            store.execute("UPDATE page_tally SET count = count - 1 WHERE day = ? AND language = ?", (day, language))
        store.execute("DELETE FROM page_tally WHERE count = 0")
        yield store


def test_a_distant_page_of_the_list_is_what_going_there_shows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in (None, "en"):
        every = [row.id for row in queries.recent_documents(store, limit=50, language=language)]
        assert len(every) > 2
        monkeypatch.setattr(lists, "DEEP", 0)
        for offset in range(len(every) + 2):
            found = queries.recent_documents(store, limit=3, offset=offset, language=language)
            assert [row.id for row in found] == every[offset : offset + 3]
        monkeypatch.undo()


def test_a_distant_page_of_an_answer_is_what_going_there_shows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    some = queries.states(store)[:3]
    # Meetings without a day come last.
    undated = store.rows("SELECT entry FROM asked WHERE what = 'met' ORDER BY entry LIMIT 3")
    for table in ("asked", "asked_word"):
        store.many(f"UPDATE {table} SET day = '' WHERE entry = ?", undated)
    for filter_ in (
        MetFilter(),
        MetFilter(who=some[0].id),
        MetFilter(who=some[0].id, whom=some[1].id),
        MetFilter(since="2025-10-02"),
        MetFilter(until="2025-11-30"),
    ):
        every = [row.id for row in ask.met(store, filter_, limit=500).rows]
        assert every
        monkeypatch.setattr(ask, "DEEP", 0)
        for offset in range(len(every) + 2):
            assert [row.id for row in ask.met(store, filter_, limit=3, offset=offset).rows] == every[
                offset : offset + 3
            ]
        monkeypatch.undo()


def test_open_commitments_of_two_states_are_those_that_both_take_part_in(store: Store) -> None:
    states = {row.id: store.one("SELECT number FROM entity WHERE id = ?", (row.id,)) for row in queries.states(store)}
    lives = ", ".join(f"'{life}'" for life in r.OPEN_LIVES)
    kinds = ", ".join(f"'{kind}'" for kind in KINDS)
    some = 0
    for one, other in permutations(states.values(), 2):
        for since, until in ((None, None), ("2025-10-02", "2025-11-30"), ("2025-11", None)):
            alone = store.rows(
                "SELECT p.entry FROM pairing p JOIN entry e ON e.number = p.entry "
                "LEFT JOIN commitment c ON c.entry = p.entry WHERE p.one = ? AND p.what = 'with' AND p.other = ? "
                "AND c.within IS NULL AND coalesce(p.day, '') BETWEEN ? AND ? AND "
                f"CASE WHEN c.turns_day < '{TODAY}' THEN c.turns ELSE coalesce(c.life, e.life) END IN ({lives}) "
                f"AND coalesce(c.ledger, p.ledger) IN ({kinds}) ORDER BY coalesce(p.day, '') DESC, e.founder",
                (one, other, since or ("0" if until else ""), until or "9999"),
            )
            total, first = open_between(store, (one, other), TODAY, since=since, until=until, limit=2)
            assert total == len(alone)
            assert first == [entry for (entry,) in alone[:2]]
            some += total
    assert some > 10


def test_whom_a_person_met_is_counted_over_all_and_dated_as_far_as_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [row.entity.id for row in queries.people(store, limit=12)]
    some = 0
    for most in (1000, 1):
        monkeypatch.setattr("dragoman.store.about.MOST_MEETINGS", most)
        for id_ in people:
            page = queries.person(store, id_)
            assert page is not None
            alone = Counter(
                store.rows(
                    "SELECT o.id, p.fill FROM pairing p JOIN entity n ON n.number = p.one "
                    "JOIN entity o ON o.number = p.other WHERE n.id = ? AND p.what = 'met' "
                    "AND p.fill IN ('happened', 'planned')",
                    (id_,),
                )
            )
            counts = {(met.entity.id, "happened"): met.happened for met in page.met}
            counts |= {(met.entity.id, "planned"): met.planned for met in page.met}
            assert {key: count for key, count in counts.items() if count} == alone
            told = sum(len(met.days) + len(met.planned_days) + met.undated for met in page.met)
            assert told <= min(most, sum(alone.values()))
            some += len(alone)
    assert some > 10


def test_facets_of_a_search_count_what_choosing_them_shows(store: Store) -> None:
    found = queries.search(store, "m*")
    assert found.sentences_total > 5
    assert found.kinds
    assert found.states
    assert found.languages
    for kind in found.kinds:
        narrow = queries.search(store, "m*", which=r.SearchFilter(kinds=(kind.key,)))  # type: ignore[arg-type]
        assert narrow.sentences_total == kind.count
        assert narrow.kinds == found.kinds
        assert all(any(fact.kind == kind.key for fact in hit.facts) for hit in narrow.sentences)
    for state in found.states[:6]:
        narrow = queries.search(store, "m*", which=r.SearchFilter(states=(state.key,)))
        assert narrow.sentences_total == state.count
        assert narrow.pages_total <= found.pages_total
        for hit in narrow.sentences:
            assert any(party.id == state.key for fact in hit.facts for party in fact.parties)
    for language in found.languages:
        narrow = queries.search(store, "m*", which=r.SearchFilter(languages=(language.key,)))
        assert narrow.sentences_total == language.count
        assert {hit.language for hit in narrow.sentences} == {language.key}


def test_of_common_words_the_last_to_come_in_are_looked_at(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = queries.search(store, "m*")
    assert everything.common is None
    monkeypatch.setattr(search, "RANKED", 3)
    found = queries.search(store, "m*")
    assert (found.common, found.sentences_total, found.pages_total) == (3, 3, 3)
    days = [hit.document.day or "" for hit in found.pages]
    assert days == sorted(days, reverse=True)


def test_what_a_page_is_in_its_story_is_what_the_story_says(store: Store) -> None:
    some = 0
    for (id_,) in store.rows("SELECT id FROM story WHERE pages > 1"):
        story = queries.story(store, id_)
        assert story is not None
        for member in story.members:
            number = store.one("SELECT number FROM document WHERE id = ?", (member.row.id,))
            assert kind_in_story(store, number) == member.is_
            some += 1
    assert some > 1
