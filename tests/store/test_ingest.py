from __future__ import annotations

from pathlib import Path

import pytest
from hand_readers import obedient

from dragoman.ingest import Progress, ingest, pages_at
from dragoman.ingest.pool import Pool
from dragoman.model import Page, Reading, Skipped
from dragoman.settings import Settings
from dragoman.store import Store, queries


def settings(page_seconds: float = 30.0) -> Settings:
    return Settings(database=":none:", workers=2, batch=5, page_seconds=page_seconds)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(str(tmp_path / "record.sqlite"), create=True)


def pages(*texts: str) -> list[Page | Skipped]:
    return [Page(data=text.encode(), name=f"/pages/{number:03}.txt") for number, text in enumerate(texts)]


def test_pages_are_read_and_reading_them_again_changes_nothing(store: Store) -> None:
    given = pages(*(f"sida {n}" for n in range(23)))
    first = ingest(store, given, settings(), reader=obedient)
    assert (first.read, first.unchanged, first.aside, first.handled) == (23, 0, 0, 23)
    assert first.facts == {"statement": 23}
    before = store.dump()
    second = ingest(store, given, settings(), reader=obedient)
    assert (second.read, second.unchanged) == (0, 23)
    assert store.dump() == before
    third = ingest(store, given, settings(), reader=obedient, again=True)
    assert (third.read, third.unchanged) == (0, 23)
    assert store.dump() == before


def test_a_page_that_kills_or_hangs_its_worker_is_set_aside_and_the_rest_goes_on(store: Store) -> None:
    texts = [f"sida {n}" for n in range(20)]
    for place, text in {3: "kill", 8: "hang", 9: "leave", 12: "bug", 15: "refuse", 16: "swallow"}.items():
        texts[place] = text
    done = ingest(store, pages(*texts), settings(page_seconds=4.0), reader=obedient)
    assert (done.read, done.aside) == (14, 6)
    reasons = {one.page: one.reason for one in queries.set_aside(store)}
    assert reasons == {
        "/pages/003.txt": "killed the process that was reading it (SIGKILL)",
        "/pages/008.txt": "took longer than 4 seconds to read",
        "/pages/009.txt": "ended the process that was reading it (exit status 3)",
        "/pages/012.txt": "the reader failed on it: KeyError: 'bug'",
        "/pages/015.txt": "holds no article; nothing to read",
        "/pages/016.txt": "needs more memory than there is; raise worker-megabytes, or cut it",
    }
    before = store.dump()
    assert ingest(store, pages(*texts), settings(), reader=obedient).unchanged == 20
    assert store.dump() == before


def test_pages_set_aside_are_tried_again_when_asked_for(store: Store, tmp_path: Path) -> None:
    texts = ["refuse", "sida"]
    ingest(store, pages(*texts), settings(), reader=obedient)
    assert ingest(store, pages(*texts), settings(), reader=obedient).unchanged == 2
    again = ingest(store, pages(*texts), settings(), reader=obedient, retry=True)
    assert (again.read, again.unchanged) == (0, 2)
    mended = ingest(store, pages("mended", "sida"), settings(), reader=obedient)
    assert (mended.read, mended.unchanged) == (1, 1)
    assert queries.set_aside(store) == ()


def test_what_intake_skips_is_set_aside_with_its_reason(store: Store) -> None:
    given: list[Page | Skipped] = [Skipped(name="/pages/x.txt", reason="is empty; nothing to read"), *pages("sida")]
    done = ingest(store, given, settings(), reader=obedient)
    assert (done.read, done.aside) == (1, 1)
    assert queries.set_aside(store)[0].reason == "is empty; nothing to read"


def test_stopping_half_way_keeps_all_that_was_told_and_the_next_run_does_the_rest(store: Store) -> None:
    given = pages(*(f"slow {n}" for n in range(40)))
    told: list[Progress] = []
    stopped = ingest(
        store, given, settings(), reader=obedient, say=told.append, stop=lambda: bool(told) and told[-1].read > 0
    )
    assert stopped.stopped
    assert 0 < told[-1].read < 40
    assert queries.overview(store).documents == stopped.read >= told[0].read
    rest = ingest(store, given, settings(), reader=obedient)
    assert not rest.stopped
    assert rest.read == 40 - stopped.read
    assert rest.unchanged == stopped.read


def test_pages_are_written_in_the_order_in_which_they_came(store: Store) -> None:
    texts = [("slow " if n % 3 == 0 else "quick ") + str(n) for n in range(20)]
    ingest(store, pages(*texts), settings(), reader=obedient)
    names = [
        name
        for (name,) in store.rows(
            "SELECT p.name FROM page p JOIN document d ON d.number = p.document ORDER BY d.number"
        )
    ]
    assert names == sorted(names)


def test_standard_input_is_kept_by_what_came_through_it(store: Store) -> None:
    for text in ("ett", "två"):
        ingest(store, [Page(data=text.encode(), name="<stdin>")], settings(), reader=obedient)
    assert queries.overview(store).documents == 2


def test_a_file_is_the_same_page_from_wherever_it_is_named(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sida.txt").write_text("sida", encoding="utf-8")
    total, found = pages_at([tmp_path], limit=1000)
    assert total == 1
    assert ingest(store, found, settings(), reader=obedient).read == 1
    monkeypatch.chdir(tmp_path)
    _, found = pages_at(["sida.txt"], limit=1000)
    assert ingest(store, found, settings(), reader=obedient).unchanged == 1


def test_little_is_in_memory_at_a_time(store: Store) -> None:
    opened = 0

    def lazily() -> object:
        nonlocal opened
        for page in pages(*(f"slow {n}" for n in range(60))):
            opened += 1
            yield page

    ahead: list[int] = []
    ingest(
        store,
        lazily(),  # type: ignore[arg-type]
        settings(),
        reader=obedient,
        say=lambda progress: ahead.append(opened - progress.handled),
    )
    assert max(ahead) <= 4 * 5 + 2 * 8


def test_a_worker_that_cannot_begin_is_an_error_and_not_a_loop() -> None:
    from dragoman.errors import DragomanError
    from dragoman.ingest.worker import Task

    pool = Pool(1, seconds=5, megabytes=300, reader=Unpicklable())
    try:
        pool.put(Task(number=0, page=Page(data=b"x", name="x"), when="now"))
        with pytest.raises(DragomanError, match="cannot be started"):
            for _ in range(100):
                pool.take(1.0)
    finally:
        pool.close()


class Unpicklable:
    def __reduce__(self) -> tuple[object, ...]:
        return (_refuse, ())

    def __call__(self, page: Page) -> Reading:
        raise NotImplementedError


def _refuse() -> None:
    raise SystemExit(7)
