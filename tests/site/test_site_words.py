from __future__ import annotations

from collections.abc import Iterator

import hand_pages as hand
import pytest

from dragoman.site import words
from dragoman.site.i18n import LANGUAGES, pack_words, tongue
from dragoman.store import Store, queries
from dragoman.store import results as r


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with hand.fill(tmp_path_factory.mktemp("words") / "record.sqlite", hand.newsroom()) as filled:
        yield filled


def test_a_visit_is_to_its_host(store: Store) -> None:
    page = queries.relation(store, "VNM", "LAO")
    assert page is not None
    visit = next(fact for fact in page.facts if fact.type == "visit")
    assert [party.name for party in words.others(visit)] == ["Laos"]
    assert words.short(tongue("sv"), visit) == "Besök: Tô Lâm → Laos"
    assert words.short(tongue("vi"), visit).endswith(": Tô Lâm → Lào")


def test_whom_they_met_is_of_a_state_in_the_readers_language(store: Store) -> None:
    person = queries.person(store, "to-lam")
    assert person is not None
    assert ("LAO", "Laos") in [(met.state_id, met.state) for met in person.met]


@pytest.mark.parametrize(
    ("language", "office"),
    [
        ("en", "Foreign minister, Viet Nam"),
        ("sv", "Utrikesminister, Vietnam"),
        ("nb", "Utenriksminister, Vietnam"),
        ("nl", "Minister van Buitenlandse Zaken, Vietnam"),
        ("id", "Menteri luar negeri, Vietnam"),
        ("vi", "Bộ trưởng ngoại giao, Việt Nam"),
    ],
)
def test_an_office_is_called_what_it_is_called_in_each_language(language: str, office: str) -> None:
    seen = r.OfficeSeen(role="foreign-minister", of="VNM", of_name="Viet Nam", pages=1)
    assert words.office(tongue(language), seen) == office


def test_an_ambassador_is_sent_to_a_state_by_name() -> None:
    seen = r.OfficeSeen(role="ambassador", of="VNM", of_name="Viet Nam", to="LAO", to_name="Laos", pages=1)
    assert words.office(tongue("en"), seen) == "Ambassador, Viet Nam → Laos"
    assert words.office(tongue("vi"), seen) == "Đại sứ, Việt Nam → Lào"


def test_offices_that_no_catalogue_has_come_from_the_reference_or_the_pack() -> None:
    assert tongue("en").label("office", "supreme-leader") == "supreme leader"
    assert tongue("sv").label("office", "chief-of-staff") == "stabschef"


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
@pytest.mark.parametrize("family", ["office", "field", "measure", "level", "occasion"])
def test_words_from_a_pack_are_whole_phrases_without_its_signs(language: str, family: str) -> None:
    found = pack_words(language, family)
    assert found
    assert not [word for word in found.values() if set(word) & set("|*()[]{}…") or word != word.strip()]


def test_a_level_keeps_all_its_words() -> None:
    assert tongue("sv").label("level", "comprehensive strategic partnership") == "omfattande strategiskt partnerskap"
    assert tongue("nl").label("level", "strategic partnership") == "strategisch partnerschap"
