"""States by any name: the same in every filter that takes a state."""

from __future__ import annotations

from collections.abc import Iterator

import hand_readings as hand
import pytest

from dragoman.errors import UsageError
from dragoman.reference import load
from dragoman.store import Store
from dragoman.store.prepare import prepare
from dragoman.store.states import state_id, state_ids
from dragoman.store.write import PageRead, keep

WHEN = "2025-12-02T00:00:00Z"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(str(tmp_path_factory.mktemp("states") / "record.db"), create=True) as store:
        ready = prepare(hand.talks_in_vientiane(), load(), when=WHEN)
        keep(store, [PageRead(name="/1", digest="1", reader="1", prepared=ready)], when=WHEN)
        yield store


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("LAO", "LAO"),
        ("lao", "LAO"),
        ("LA", "LAO"),
        ("Laos", "LAO"),
        ("Lào", "LAO"),
        ("老挝", "LAO"),
        ("Лаос", "LAO"),
        ("Vietnam", "VNM"),
        ("viet nam", "VNM"),
        ("Вьетнама", "VNM"),
        ("Korea Selatan", "KOR"),
        ("Nederländerna", "NLD"),
        # No page names it: it is a state all the same.
        ("Sør-Afrika", "ZAF"),
        # Whatever else takes part, by its id.
        ("to-lam", "to-lam"),
    ],
)
def test_a_state_goes_by_every_name(store: Store, asked: str, code: str) -> None:
    assert state_id(store, "--state", asked) == code


def test_each_state_stands_once(store: Store) -> None:
    assert state_ids(store, "state", ("Laos", "LAO", "Vietnam", "老挝")) == ("LAO", "VNM")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("Vitenam", r"--state: no state is called “Vitenam”; perhaps Viet Nam \(VNM\)$"),
        ("Loas", r"perhaps .*Laos \(LAO\)"),
        ("Atlantis", r"no state is called “Atlantis”; (perhaps|give a name, or a code such as LAO)"),
        ("x" * 400, r"no state is called “x{59}…”; give a name"),
    ],
)
def test_what_is_no_state_is_told_with_what_is_called_nearly_so(store: Store, asked: str, says: str) -> None:
    with pytest.raises(UsageError, match=says) as error:
        state_id(store, "--state", asked)
    assert len(str(error.value).splitlines()) == 1
