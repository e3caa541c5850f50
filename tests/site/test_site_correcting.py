"""Stories corrected on the site: by forms and by programs, listed with who, when and why, and undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import hand_pages as hand
import pytest
from starlette.testclient import TestClient

from dragoman.site.i18n import LANGUAGES
from dragoman.site.web import application
from dragoman.store import Store, rulings

HERE = {"sec-fetch-site": "same-origin"}
SV, EN, OSLO = (sheet().article.id for sheet in (hand.vientiane_sv, hand.vientiane_en, hand.oslo_nb))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = hand.fill(tmp_path / "hand.sqlite", hand.newsroom())
    yield store
    store.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return hand.editing_client(store)


def send(client: TestClient, **fields: str) -> str:
    """Send a form as a page of the site does; where it leads."""
    answer = client.post("/corrections", data={"token": client.token, **fields}, headers=HERE, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def story_of(store: Store, page: str) -> str:
    return str(
        store.one(
            "SELECT s.id FROM story s JOIN telling t ON t.story = s.number "
            "JOIN document d ON d.number = t.document WHERE d.id = ?",
            (page,),
        )
    )


def test_a_page_is_parted_listed_and_put_back(client: TestClient, store: Store) -> None:
    both = story_of(store, SV)
    assert story_of(store, EN) == both
    shown = client.get(f"/stories/{both}").text
    assert shown.count('action="/corrections"') == 2 and f'<option value="{EN}">' in shown
    led = send(client, verdict="split", one=EN, why="tells of <June>")
    assert story_of(store, EN) != story_of(store, SV)
    assert led == f"/stories/{story_of(store, EN)}#corrections"
    for page in (led, f"/stories/{story_of(store, SV)}", "/corrections"):
        listed = client.get(page).text
        assert "tells of &lt;June&gt;" in listed and "ana" in listed and 'name="number" value="1"' in listed
    send(client, verdict="undo", number="1", why="it does belong there")
    assert story_of(store, EN) == story_of(store, SV) == both
    listed = client.get("/corrections").text
    assert "it does belong there" in listed and 'name="number"' not in listed
    assert [one.verdict for one in rulings.rulings(store)] == ["undo", "split"]


def test_two_stories_are_joined_by_id_or_address(client: TestClient, store: Store) -> None:
    send(
        client,
        verdict="join",
        one=story_of(store, SV),
        other=f"{hand.BASE}/pages/{OSLO}?lang=sv#s2",
        why="one matter",
    )
    assert story_of(store, OSLO) == story_of(store, SV)
    again = client.post(
        "/corrections",
        data={"token": client.token, "verdict": "join", "one": SV, "other": OSLO, "why": "again"},
        headers=HERE,
    )
    assert again.status_code == 400 and "one story already" in again.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"verdict": "split", "one": "nothing", "why": "so"}, "no page has this id"),
        ({"verdict": "split", "why": "so"}, "the id of a story or of a page"),
        ({"verdict": "join", "one": SV, "why": "so"}, "the id of a story or of a page"),
        ({"verdict": "undo", "number": "7", "why": "so"}, "no correction has this number"),
        ({"verdict": "undo", "number": "x", "why": "so"}, "not a correction"),
        ({"verdict": "split", "one": EN, "why": "  "}, "why is needed"),
        ({"verdict": "burn", "one": EN, "why": "so"}, "not a correction"),
        ({"one": EN}, "not a correction"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    client: TestClient, store: Store, fields: dict[str, str], said: str
) -> None:
    answer = client.post("/corrections", data={"token": client.token, **fields}, headers=HERE)
    assert answer.status_code == 400 and said in answer.text
    assert rulings.rulings(store) == ()


def test_nobody_elses_page_can_correct_and_a_server_that_only_reads_takes_nothing(
    client: TestClient, store: Store
) -> None:
    fields = {"token": client.token, "verdict": "split", "one": EN, "why": "so"}
    for changed, headers in (
        ({"token": "guessed"}, HERE),
        ({}, {"sec-fetch-site": "cross-site"}),
        ({}, {"origin": "http://evil.example"}),
        ({}, {"host": "evil.example", **HERE}),
        ({}, {}),
    ):
        assert client.post("/corrections", data={**fields, **changed}, headers=headers).status_code == 403
    reading = TestClient(application(store, today=lambda: hand.TODAY), base_url=hand.BASE)
    assert reading.post("/corrections", data=fields, headers=HERE).status_code == 403
    assert reading.post("/api/corrections", json={"verdict": "split", "one": EN, "why": "so"}).status_code == 403
    page = reading.get(f"/stories/{story_of(store, SV)}").text
    assert "dragoman serve --edit" in page and 'action="/corrections"' not in page
    assert rulings.rulings(store) == ()


def test_a_program_corrects_and_is_told_what_came_of_it(client: TestClient, store: Store) -> None:
    wanted = {"verdict": "split", "one": EN, "why": "checked", "by": "bo"}
    answer = client.post("/api/corrections", json=wanted)
    assert answer.status_code == 201
    came = answer.json()
    assert came["ruling"]["judge"] == "bo" and came["moved"] >= 1
    assert set(came["stories"]) == {story_of(store, EN), story_of(store, SV)}
    listed = client.get("/api/corrections").json()
    assert [row["page"]["id"] for row in listed["rows"]] == [EN]
    assert [row["id"] for row in listed["rows"][0]["others"]] == [SV]
    plain = client.post("/api/corrections", content=b"{}", headers={"content-type": "text/plain"})
    assert plain.status_code == 400
    elsewhere = client.post("/api/corrections", json=wanted, headers={"origin": "http://evil.example"})
    assert elsewhere.status_code == 403
    assert len(rulings.rulings(store)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_are_labelled_in_every_language(client: TestClient, store: Store, language: str) -> None:
    send(client, verdict="join", one=SV, other=OSLO, why="one matter")
    page = client.get(f"/stories/{story_of(store, SV)}", headers={"accept-language": language}).text
    forms = re.findall(r'<form class="judge" action="/corrections".*?</form>', page, re.DOTALL)
    assert len(forms) == 3
    for form in forms:
        named = set(re.findall(r'<label for="([^"]+)">[^<]+</label>', form))
        fields = set(re.findall(r'<(?:input|select) id="([^"]+)"', form))
        assert named == fields and fields
