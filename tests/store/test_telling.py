"""Stories in the database: the same whatever order pages come in, with ids that stay."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hand_readings import Sheet
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Reading
from dragoman.reference import load
from dragoman.store import Store, prints, queries, stretch, telling
from dragoman.store.prepare import prepare
from dragoman.store.write import PageRead, keep
from dragoman.stories.weights import WINDOW

WHEN = "2025-12-02T00:00:00Z"
PLACES = ["Arica", "Borden", "Callao", "Dorpat", "Elmina", "Foyle", "Gander", "Hobart", "Izalco", "Jaffna", "Kumasi"]
NAMES = ["Quispe", "Rautio", "Sabri", "Tamang", "Ubeda", "Varga", "Wolde", "Xhaka", "Ylinen", "Zogu", "Almeida"]


def story(number: int, day: int) -> list[Reading]:
    """One event: an article in three languages, a copy of the first, and another report a day later."""
    rng = random.Random(number)
    place, other = rng.sample(PLACES, 2)
    name, second, third = rng.sample(NAMES, 3)
    sum_, count = rng.randrange(100, 999), rng.randrange(11, 99)

    def write(language: str, words: Sequence[str], after: int, **more: str) -> Reading:
        a, b, c, d, e = words
        text = (
            f"{a} {name} {b} {second} {c} {place} {d} {sum_} {e} {count}.",
            f"{b} {other} {a} {third} {c} {name}{number} {d}.",
            " ".join((a, b, c, d, e) * 3) + ".",
        )
        published = f"2025-{1 + (day + after) // 28:02d}-{1 + (day + after) % 28:02d}"
        return Sheet(*text, language=language, published=published, **more).reading()

    first = ["yesterday", "received", "in", "worth", "with"]
    return [
        write("en", first, 0, outlet="one.example"),
        write("sv", ["igår", "mottog", "i", "värda", "jämte"], 0, outlet="ett.example"),
        write("nl", ["gisteren", "ontving", "te", "waard", "benevens"], 1, outlet="een.example"),
        write("en", first, 1, outlet="copy.example", url="https://copy.example/again"),
        write("en", ["later", "praised", "near", "costing", "beside"], 1, outlet="two.example"),
    ]


READINGS = [reading for number in range(9) for reading in story(number, number * 4)]


def page(reading: Reading) -> PageRead:
    ready = prepare(reading, load(), when=WHEN)
    return PageRead(name=f"/{reading.article.id}", digest=reading.article.id, reader="1", prepared=ready)


PAGES = [page(reading) for reading in READINGS]


def partition(store: Store, column: str) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for id_, number in store.rows(f"SELECT d.id, t.{column} FROM telling t JOIN document d ON d.number = t.document"):
        found.setdefault(number, set()).add(id_)
    return {frozenset(ids) for ids in found.values()}


def told(
    store: Store, batches: Iterable[Sequence[PageRead]], *, at_once: int = 1000, window: int = WINDOW
) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    for batch in batches:
        keep(store, batch, when=WHEN)
        telling.tell(store, at_once=at_once, window=window)
    return partition(store, "article"), partition(store, "story")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(str(tmp_path / "record.db"), create=True)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    with Store.open(str(tmp_path_factory.mktemp("all") / "record.db"), create=True) as store:
        return told(store, [PAGES])


def test_editions_copies_and_reports(expected: tuple[set[frozenset[str]], set[frozenset[str]]]) -> None:
    articles, stories = expected
    for number in range(9):
        ids = [reading.article.id for reading in READINGS[5 * number : 5 * number + 5]]
        assert frozenset(ids[:4]) in articles
        assert frozenset(ids) in stories
    assert len(stories) == 9


@settings(max_examples=12, deadline=None)
@given(
    st.randoms(use_true_random=False),
    st.integers(min_value=1, max_value=12),
    st.sampled_from([5, 17, 1000]),
    st.booleans(),
)
def test_order_batches_and_stretches_do_not_matter(
    expected: tuple[set[frozenset[str]], set[frozenset[str]]],
    rng: random.Random,
    size: int,
    at_once: int,
    one_batch: bool,
) -> None:
    pages = list(PAGES)
    rng.shuffle(pages)
    batches = [pages] if one_batch else [pages[at : at + size] for at in range(0, len(pages), size)]
    with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/record.db", create=True) as store:
        assert told(store, batches, at_once=at_once) == expected


def test_pages_far_apart_leave_what_is_between_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretch, "_CHECKED_EVERY", 1)
    many = [page(reading) for number in range(30) for reading in story(number, number * 4)]
    early, last = many[6], many[-2]
    told(store, [[one for one in many if one not in (early, last)]], window=8)
    before = partition(store, "story")
    keep(store, [early, last], when=WHEN)
    run = telling.tell(store, window=8)
    assert 10 < run.placed < 60
    assert run.moved <= 8
    assert len(partition(store, "story")) == len(before)


def test_what_was_stopped_half_way_goes_on(store: Store, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done > 100:
            raise StoppedError

    many = [page(reading) for number in range(50) for reading in story(number, number * 4)]
    keep(store, many, when=WHEN)
    with pytest.raises(StoppedError):
        telling.tell(store, stop, at_once=100)
    assert store.one("SELECT count(*) FROM telling") == 100
    assert telling.tell(store).placed == len(many) - 100
    assert prints.waiting(store) is None
    with Store.open(str(tmp_path / "at-once.db"), create=True) as other:
        assert told(other, [many]) == (partition(store, "article"), partition(store, "story"))


def test_a_late_page_is_placed_without_going_through_everything(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(stretch, "_CHECKED_EVERY", 1)
    late = PAGES[6]
    keep(store, [one for one in PAGES if one is not late], when=WHEN)
    assert telling.tell(store, window=8).placed == len(PAGES) - 1
    keep(store, [late], when=WHEN)
    run = telling.tell(store, window=8)
    assert 0 < run.placed < len(PAGES) - 10
    assert run.moved < 6
    with Store.open(str(tmp_path / "at-once.db"), create=True) as other:
        assert told(other, [PAGES], window=8) == (partition(store, "article"), partition(store, "story"))


def crowd(count: int, *, seed: int) -> list[Reading]:
    """So many pages, four a day, that share few names: stories meet and part, are joined by pages that come after
    them, and go on for weeks."""
    rng = random.Random(seed)
    found: list[Reading] = []
    for number in range(count):
        day = number // 4
        near = found[-1 - rng.randrange(min(len(found), 12))] if found and rng.random() < 0.7 else None
        names = rng.sample(NAMES, 3) + rng.sample(PLACES, 3)
        told_before = near.article.text.split() if near else []
        shared = [word for word in told_before if word in NAMES + PLACES][: rng.randrange(3, 7)]
        words = [
            f"{little} {name}"
            for little, name in zip(["with", "in", "of", "by", "for", "at", "on"], [*shared, *names], strict=False)
        ]
        more = {"source_url": f"https://first.example/{rng.randrange(count // 8)}"} if rng.random() < 0.15 else {}
        found.append(
            Sheet(
                f"Page {number} told {' '.join(words)} and {rng.randrange(10, 40)}.",
                f"Later {' '.join(reversed(words))} came by.",
                language=rng.choice(("en", "sv", "nl")),
                published=f"2025-{1 + day // 28:02d}-{1 + day % 28:02d}",
                outlet=f"outlet{number}.example",
                **more,
            ).reading()
        )
    return found


CROWD = [page(reading) for reading in crowd(220, seed=5)]


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([30, 1000]))
def test_in_a_crowd_nothing_depends_on_what_came_when(rng: random.Random, at_once: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretch, "_CHECKED_EVERY", 1)
        with Store.open(f"{folder}/all.db", create=True) as store:
            expected = told(store, [CROWD], window=10)
        late = rng.sample(CROWD, 12)
        gone = rng.sample(CROWD, 3)
        with Store.open(f"{folder}/by-turns.db", create=True) as store:
            told(store, [[one for one in CROWD if one not in late]], at_once=at_once, window=10)
            for one in late:
                told(store, [[one]], at_once=at_once, window=10)
            bodies = [
                (number, prints.read(body))
                for one in gone
                for number, body in store.rows("SELECT document, body FROM print WHERE id = ?", (one.prepared.id,))
            ]
            for number, _ in bodies:
                work = prints.Prints(store)
                with store.transaction():
                    work.remove(number)
                    work.finish()
                telling.tell(store, window=10, at_once=at_once)
            for number, print_ in bodies:
                work = prints.Prints(store)
                with store.transaction():
                    work.add(number, print_)
                    work.finish()
                telling.tell(store, window=10, at_once=at_once)
            assert (partition(store, "article"), partition(store, "story")) == expected
            assert not store.rows("SELECT * FROM undone")


def test_telling_again_changes_nothing(store: Store) -> None:
    told(store, [PAGES])
    before = store.dump()
    assert telling.tell(store) == telling.Told()
    keep(store, PAGES, when=WHEN)
    assert telling.tell(store) == telling.Told()
    assert store.dump() == before


def test_ids_stay_when_pages_come_and_go(store: Store) -> None:
    told(store, [PAGES[5:8]])
    (first,) = store.rows("SELECT id, pages, articles, languages FROM story WHERE pages > 0")
    assert first[1:] == (3, 1, 3)
    told(store, [PAGES])
    row = store.row(
        "SELECT s.id, s.pages, s.articles FROM story s JOIN telling t ON t.story = s.number "
        "JOIN document d ON d.number = t.document WHERE d.id = ?",
        (PAGES[6].prepared.id,),
    )
    assert row == (first[0], 5, 2)


def test_a_story_that_was_two_leads_from_one_to_the_other(store: Store) -> None:
    """Before the page that links them comes, two parts of one story stand apart."""
    early, middle, late = story(3, 0)[0], story(3, 5)[1], story(3, 10)[2]
    told(store, [[page(early), page(late)]])
    ids = {id_ for (id_,) in store.rows("SELECT id FROM story")}
    assert len(ids) == 2
    told(store, [[page(middle)]])
    assert partition(store, "story") == {frozenset(one.article.id for one in (early, middle, late))}
    rows: dict[str, int | None] = dict(store.rows("SELECT id, became FROM story"))
    assert set(rows) == ids
    assert sorted(became is None for became in rows.values()) == [False, True]


def test_a_page_that_goes_leaves_its_story(store: Store) -> None:
    told(store, [PAGES[:5]])
    gone = PAGES[4]
    other = page(Sheet("Something else altogether.", language="en", published="2025-01-02").reading())
    keep(store, [PageRead(name=gone.name, digest="x", reader="1", prepared=other.prepared)], when=WHEN)
    assert prints.waiting(store) is not None
    telling.tell(store)
    assert frozenset(one.prepared.id for one in PAGES[:4]) in partition(store, "story")
    assert store.one("SELECT pages FROM story WHERE pages > 1") == 4


def test_the_link_keeps_its_reasons(store: Store) -> None:
    told(store, [PAGES[:5]])
    rows = store.rows("SELECT t.kind, t.score, t.why FROM telling t WHERE t.linked IS NOT NULL")
    assert sorted(kind for kind, _, _ in rows) == ["copy", "edition", "edition", "story"]
    assert all(0 < score <= 1 and '"shared"' in why and '"rule"' in why for _, score, why in rows)


def test_documents_from_before_there_were_stories_are_told(store: Store) -> None:
    keep(store, PAGES[:5], when=WHEN)
    for table in ("telling", "print_source", "print", "story"):
        store.execute(f"DELETE FROM {table}")
    store.execute("DELETE FROM waiting")
    store.execute("INSERT INTO waiting VALUES ('', '')")
    assert telling.tell(store).placed == 5
    assert len(partition(store, "story")) == 1


def test_a_new_method_fingerprints_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    told(store, [PAGES[:5]])
    monkeypatch.setattr(telling, "METHOD", "another")
    monkeypatch.setattr(prints, "METHOD", "another")
    before = store.rows("SELECT id, pages, became FROM story ORDER BY id")
    assert telling.tell(store).placed == 5
    assert store.rows("SELECT DISTINCT method FROM print") == [("another",)]
    assert store.rows("SELECT id, pages, became FROM story ORDER BY id") == before


def test_a_story_is_shown_with_its_articles_and_reasons(store: Store) -> None:
    told(store, [PAGES])
    rows = queries.stories(store, limit=20)
    assert len(rows) == queries.count_stories(store) == 9
    days = [row.last_day or "" for row in rows]
    assert days == sorted(days, reverse=True)
    first = PAGES[0].prepared.id
    page = queries.story(store, first)
    assert page is not None
    assert page == queries.story(store, page.row.id)
    assert (page.row.pages, page.row.articles, page.row.languages, page.row.outlets) == (5, 2, 3, 5)
    assert sorted(member.is_ for member in page.members) == ["copy", "edition", "edition", "original", "report"]
    assert {title.language for title in page.row.titles} == {"en", "sv", "nl"}
    assert queries.told_together(store, [first, "nothing"]) == {first: page.row.id}
    link = next(member.why for member in page.members if member.is_ == "edition")
    assert link is not None
    assert all(len(one.words) > 1 for one in link.shared)
    assert queries.story(store, "nothing") is None
    assert queries.story_of(store, "nothing") is None


def test_an_old_id_leads_to_the_story_it_became(store: Store) -> None:
    early, middle, late = story(3, 0)[0], story(3, 5)[1], story(3, 10)[2]
    told(store, [[page(early), page(late)]])
    ids = [id_ for (id_,) in store.rows("SELECT id FROM story")]
    assert all(queries.story_of(store, one.article.id) is None for one in (early, late))
    told(store, [[page(middle)]])
    found = [queries.story(store, id_) for id_ in ids]
    assert found[0] is not None
    assert found[0] == found[1]
