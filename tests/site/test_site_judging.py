"""Writing on the site: who may, what it does, and that nobody else's page can do it in a reader's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import hand_pages as hand
import pytest
from starlette.testclient import TestClient

from dragoman.errors import UsageError
from dragoman.model import Entity
from dragoman.reference import load
from dragoman.site.judging import LONGEST_BODY
from dragoman.site.server import editing_on
from dragoman.site.web import application
from dragoman.store import Store
from dragoman.store.prepare import prepare
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageRead, keep

HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = hand.fill(tmp_path / "hand.sqlite", hand.newsroom())
    yield store
    store.close()


@pytest.fixture
def client(store: Store) -> TestClient:
    return hand.editing_client(store)


def two(store: Store) -> tuple[str, str]:
    """Two people of the newsroom."""
    (left,), (right,) = store.rows("SELECT id FROM entity WHERE kind = 'person' AND pages > 0 ORDER BY id LIMIT 2")
    return left, right


def count(store: Store) -> int:
    return int(store.one("SELECT count(*) FROM judgement WHERE judge = 'ana'"))


def form(client: TestClient, left: str, right: str, same: str = "yes", **more: str) -> dict[str, str]:
    return {"token": client.token, "left": left, "right": right, "same": same, **more}


def test_a_form_joins_the_old_address_leads_on_and_undo_parts(client: TestClient, store: Store) -> None:
    left, right = two(store)
    answer = client.post(
        "/judgements", data=form(client, left, right, why="one and the same"), headers=HERE, follow_redirects=False
    )
    assert answer.status_code == 303 and answer.headers["location"].endswith("#identity")
    stands = answer.headers["location"].removeprefix("/people/").removesuffix("#identity")
    gone = ({left, right} - {stands}).pop()
    for folder, asked in (("/people", "?lang=sv"), ("/api/people", "")):
        moved = client.get(f"{folder}/{gone}{asked}", follow_redirects=False)
        assert moved.status_code == 301 and moved.headers["location"] == f"{folder}/{stands}{asked}"
    page = client.get(f"/people/{stands}").text
    assert "one and the same" in page and "ana" in page and gone in page
    undo = re.search(
        r'name="left" value="([^"]+)"><input type="hidden" name="right" value="([^"]+)">.*?value="no"', page
    )
    assert undo is not None and {undo[1], undo[2]} == {left, right}
    assert client.post("/judgements", data=form(client, undo[1], undo[2], "no"), headers=HERE).status_code == 200
    assert client.get(f"/people/{gone}", follow_redirects=False).status_code == 200
    assert "no longer holds" in client.get(f"/people/{stands}").text


def test_what_a_person_judged_is_taken_back_from_the_same_section(client: TestClient, store: Store) -> None:
    left, right = two(store)
    answer = client.post("/judgements", data=form(client, left, right), headers=HERE, follow_redirects=False)
    stands = answer.headers["location"].removesuffix("#identity")
    back = 'value="back"><button class="button still">Take back</button>'
    assert back in client.get(stands).text
    assert client.post("/judgements", data=form(client, left, right, "back"), headers=HERE).status_code == 200
    page = client.get(stands).text
    assert "taken back" in page and "no longer holds" in page and back not in page
    assert client.get(f"/people/{left}", follow_redirects=False).status_code == 200
    assert client.get(f"/people/{right}", follow_redirects=False).status_code == 200
    again = client.post("/judgements", data=form(client, left, right, "back"), headers=HERE)
    assert again.status_code == 400 and "nobody has judged" in again.text


def test_one_page_of_a_person_is_parted_from_their_section(client: TestClient, store: Store) -> None:
    id_, pages, document = store.rows(
        "SELECT e.id, e.pages, min(d.id) FROM seen s JOIN document d ON d.number = s.document "
        "JOIN entity e ON e.number = s.entity WHERE e.kind = 'person' GROUP BY e.number ORDER BY e.pages DESC, e.id"
    )[0]
    assert pages > 1 and f'<option value="{document}">' in client.get(f"/people/{id_}").text
    data = form(client, id_, id_, "no", on=document, why="a namesake")
    assert client.post("/judgements", data=data, headers=HERE).status_code == 200
    assert store.one("SELECT pages FROM entity WHERE id = ?", (id_,)) == pages - 1
    other = f"/people/~{id_.lstrip('~')}~{document[:12]}"
    assert client.get(other).status_code == 200 and "a namesake" in client.get(other).text
    assert f'Others of this name: <a href="{other}">' in client.get(f"/people/{id_}").text
    assert client.post("/judgements", data={**data, "same": "back"}, headers=HERE).status_code == 200
    assert store.one("SELECT pages FROM entity WHERE id = ?", (id_,)) == pages


@pytest.fixture
def bodies(store: Store) -> tuple[str, str]:
    """Two bodies that the reference does not have."""
    sheet = hand.Sheet("To råd møttes i Oslo", language="nb", published="2025-12-02", outlet="avis.example")
    for id_, name in (("x", "Council of the Sami"), ("y", "Sami Union")):
        sheet.entities[id_] = Entity(id=id_, kind="organisation", name=name, names=(name,))
    ready = prepare(sheet.reading(), load(), when="2025-12-03T09:40:00+00:00")
    keep(
        store, [PageRead(name="/bodies", digest="1", reader="hand", prepared=ready)], when="2025-12-03T09:40:00+00:00"
    )
    bring_up_to_date(store)
    return "~organisation~council-of-the-sami", "~organisation~sami-union"


def test_bodies_are_judged_on_their_pages_like_people(client: TestClient, bodies: tuple[str, str]) -> None:
    left, right = bodies
    page = client.get(f"/entities/{left}").text
    assert 'id="identity"' in page and "Nothing was judged of them." in page and 'name="on"' not in page
    answer = client.post(
        "/judgements", data=form(client, left, right, why="renamed"), headers=HERE, follow_redirects=False
    )
    assert answer.headers["location"].startswith("/entities/")
    stands = answer.headers["location"].removesuffix("#identity")
    gone = ({f"/entities/{left}", f"/entities/{right}"} - {stands}).pop()
    assert client.get(gone, follow_redirects=False).headers["location"] == stands
    page = client.get(stands).text
    assert "renamed" in page and "Names that are one" in page and "Not this one" in page
    assert client.post("/judgements", data=form(client, left, right, "back"), headers=HERE).status_code == 200
    assert client.get(gone, follow_redirects=False).status_code == 200
    for folder in ("/api/entities", "/api/states"):
        id_ = left if folder.endswith("entities") else "VNM"
        identity = client.get(f"{folder}/{id_}").json()["identity"]
        assert (identity is None) == (id_ == "VNM")


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({"sec-fetch-site": "cross-site"}, None),
        ({"sec-fetch-site": "same-site"}, None),
        ({"sec-fetch-site": "none"}, None),
        ({"origin": "http://evil.example"}, None),
        ({"origin": "null"}, None),
        ({}, None),
        ({**HERE, "host": "evil.example:8765"}, None),
        (HERE, ""),
        (HERE, "another"),
    ],
)
def test_a_form_from_elsewhere_writes_nothing(
    client: TestClient, store: Store, headers: dict[str, str], token: str | None
) -> None:
    left, right = two(store)
    data = form(client, left, right)
    if token is not None:
        data["token"] = token
    answer = client.post("/judgements", data=data, headers=headers, follow_redirects=False)
    assert answer.status_code == 403 and "This may not be written" in answer.text
    assert count(store) == 0


def test_an_old_browser_is_known_by_its_origin(client: TestClient, store: Store) -> None:
    left, right = two(store)
    answer = client.post(
        "/judgements", data=form(client, left, right), headers={"origin": hand.BASE}, follow_redirects=False
    )
    assert answer.status_code == 303 and count(store) == 1


def test_a_server_that_only_reads_shows_no_form_and_takes_none(store: Store) -> None:
    client = TestClient(application(store, today=lambda: hand.TODAY), base_url=hand.BASE)
    left, right = two(store)
    page = client.get(f"/people/{left}").text
    assert 'method="post"' not in page and "dragoman serve --edit" in page
    data = {"token": "", "left": left, "right": right, "same": "yes"}
    assert client.post("/judgements", data=data, headers=HERE).status_code == 403
    assert client.post("/api/judgements", json={"left": left, "right": right, "same": True}).status_code == 403
    assert count(store) == 0
    assert client.get(f"/people/{left}").headers["referrer-policy"] == "no-referrer"


def test_programs_judge_with_json_alone(client: TestClient, store: Store) -> None:
    left, right = two(store)
    wanted = {"left": left, "right": right, "same": True, "why": "checked"}
    answer = client.post("/api/judgements", json=wanted)
    assert answer.status_code == 201
    assert {node["id"] for node in answer.json()["nodes"]} >= {left, right}
    assert answer.json()["judgements"][-1]["why"] == "checked"
    plain = {"content-type": "text/plain"}
    assert client.post("/api/judgements", content=b"{}", headers=plain).status_code == 400
    ours = f'{{"left": "{left}", "right": "{right}", "same": false}}'.encode()
    assert client.post("/api/judgements", content=ours, headers=plain).status_code == 403
    elsewhere = client.post("/api/judgements", json=wanted, headers={"origin": "http://evil.example"})
    assert elsewhere.status_code == 403
    assert count(store) == 1


def test_what_is_wrong_is_said(client: TestClient, store: Store) -> None:
    left, _ = two(store)
    answer = client.post("/judgements", data=form(client, left, "nobody at all"), headers=HERE)
    assert answer.status_code == 400 and "nobody at all" in answer.text
    assert client.post("/judgements", data={"left": left}, headers=HERE).status_code == 400
    assert client.post("/judgements", content=b"x" * (LONGEST_BODY + 1), headers=HERE).status_code == 413
    assert client.get("/judgements").status_code == 405
    with pytest.raises(UsageError, match="this machine alone"):
        editing_on("0.0.0.0")


def test_who_held_an_office(client: TestClient) -> None:
    page = client.get("/offices/VNM/general-secretary?on=2025-12-01")
    assert page.status_code == 200 and "Tô Lâm" in page.text
    assert client.get("/offices/VNM/no-such-office").status_code == 400
    assert client.get("/offices/XXX/president").status_code == 404
    person = client.get("/people/to-lam").text
    assert "/offices/VNM/general-secretary?on=" in person
