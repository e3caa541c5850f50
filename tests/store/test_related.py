"""Stories on one matter, months apart: related by rare names, never the same, whatever the order of arrival."""

from __future__ import annotations

import pytest

from dragoman.ingest import ingest, pages_at
from dragoman.sample import sample_path
from dragoman.settings import Settings
from dragoman.store import Store, queries
from dragoman.store import results as r

PAGES = (
    "bitacora.example/fr/rdc-et-rwanda-signent-la-paix-a-washington.html",
    "bensong.example/en/dr-congo-and-rwanda-sign-peace-agreement-250627.txt",
    "bitacora.example/fr/tshisekedi-et-kagame-signent-les-accords-de-washington.html",
    "sevenharbours.example/en/congo-and-rwanda-presidents-sign-washington-accords.html",
    "sevenharbours.example/en/rubio-hosts-quad-ministers-on-first-day.html",
    "sevenharbours.example/en/trump-and-putin-to-meet-in-alaska.html",
    "fyrvaktaren.example/nb/kong-frederik-pa-statsbesok-i-oslo.html",
)


def story_of(store: Store, page: str) -> r.StoryPage:
    id_ = store.one(
        "SELECT d.id FROM document d JOIN page p ON p.document = d.number WHERE p.name LIKE ?", (f"%{page}",)
    )
    found = queries.story(store, id_)
    if found is None:
        number = store.one(
            "SELECT s.id FROM story s JOIN telling t ON t.story = s.number JOIN document d ON d.number = t.document "
            "WHERE d.id = ?",
            (id_,),
        )
        found = queries.story(store, number)
    assert found is not None
    return found


@pytest.fixture(scope="module", params=[1, -1], ids=["forwards", "backwards"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(str(tmp_path_factory.mktemp("related") / "record.db"), create=True)
    for page in PAGES[:: request.param]:
        _, pages = pages_at([sample_path() / page], limit=10_000_000)
        ingest(store, pages, Settings(workers=1))
    return store


def test_the_signing_in_december_is_related_to_the_agreement_of_june(store: Store) -> None:
    june, december = story_of(store, PAGES[0]), story_of(store, PAGES[2])
    assert june.row.id != december.row.id
    assert [one.row.id for one in december.related] == [june.row.id]
    assert [one.row.id for one in june.related] == [december.row.id]
    names = {one.words for one in december.related[0].shared}
    assert {"Félix Tshisekedi", "Paul Kagame"} <= names
    assert 0.25 <= december.related[0].score <= 1


def test_one_name_in_common_does_not_relate(store: Store) -> None:
    """Marco Rubio is on the pages about the Quad and about Congo, Donald Trump on nearly all."""
    assert story_of(store, PAGES[4]).related == ()
    assert story_of(store, PAGES[6]).related == ()
