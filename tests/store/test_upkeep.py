"""All that is derived from many pages: it may be killed anywhere, stopped anywhere, and cut into any stretches."""

from __future__ import annotations

import multiprocessing
import shutil
import signal
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hand_tellings import READ, WHEN
from hand_upkeep import MOMENT, up_to_date, views, writes_of

from dragoman.store import Store, following, merging, telling, upkeep
from dragoman.store.write import keep

WAITING = ("unsettled", "waiting", "unmerged", "unfollowed", "stirred", "uncounted", "unnamed")
KILLS = 6


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which all pages were taken in and the last of them are not yet worked into the rest."""
    path = tmp_path_factory.mktemp("kept") / "record.db"
    with Store.open(str(path), create=True) as store:
        keep(store, READ[: len(READ) // 2], when=WHEN)
        up_to_date(store)
        keep(store, READ[len(READ) // 2 :], when=WHEN)
    return path


@pytest.fixture(scope="module")
def whole_views(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    copy = shutil.copy(kept, tmp_path_factory.mktemp("views") / "record.db")
    with Store.open(str(copy)) as store:
        up_to_date(store)
        return views(store)


@pytest.fixture(scope="module")
def whole(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    copy = shutil.copy(kept, tmp_path_factory.mktemp("whole") / "record.db")
    with Store.open(str(copy)) as store:
        assert up_to_date(store).done
        for table in WAITING:
            assert store.one(f"SELECT count(*) FROM {table}") == 0
        return store.dump()


def test_a_second_run_changes_nothing(kept: Path, whole: list[str], tmp_path: Path) -> None:
    with Store.open(str(shutil.copy(kept, tmp_path / "record.db"))) as store:
        up_to_date(store)
        assert up_to_date(store).done
        assert store.dump() == whole


def test_a_kill_anywhere_loses_nothing(kept: Path, whole: list[str], tmp_path: Path) -> None:
    writes = writes_of(str(shutil.copy(kept, tmp_path / "counted.db")))
    assert writes > 10 * KILLS
    half_way = 0
    for nth in range(KILLS):
        path = str(shutil.copy(kept, tmp_path / f"{nth}.db"))
        at = 1 + nth * (writes - 1) // (KILLS - 1)
        child = multiprocessing.get_context("spawn").Process(target=writes_of, args=(path, at))
        child.start()
        child.join(120)
        assert child.exitcode == -signal.SIGKILL
        with Store.open(path) as store:
            half_way += any(store.one(f"SELECT count(*) FROM {table}") for table in WAITING)
            up_to_date(store)
            assert store.dump() == whole, f"killed at write {at} of {writes}"
    assert half_way >= KILLS // 2


def test_it_is_stopped_between_stretches_and_goes_on(
    kept: Path, whole_views: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "tell", partial(telling.tell, at_once=20))
    monkeypatch.setattr(upkeep, "merge", partial(merging.merge, at_once=7))
    monkeypatch.setattr(upkeep, "follow", partial(following.follow, at_once=9))
    stops, said = 0, set()
    with Store.open(str(shutil.copy(kept, tmp_path / "record.db"))) as store:
        while not upkeep.bring_up_to_date(
            store, lambda stage, *_: said.add(stage), after(5), now=lambda: MOMENT
        ).done:
            stops += 1
        assert stops > 3
        assert said == set(upkeep.STAGES)
        assert views(store) == whole_views


def after(times: int) -> Callable[[], bool]:
    """A wish to stop that comes when it has been asked for so often, and stays."""
    asked = count(1)
    return lambda: next(asked) >= times
