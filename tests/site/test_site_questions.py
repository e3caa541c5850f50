"""The same questions with the same options and the same answers as commands, in the API and on the site."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import click
import hand_pages as hand
import pytest
from starlette.testclient import TestClient

from dragoman.cli import commands, main
from dragoman.site import api
from dragoman.site.i18n import LANGUAGES
from dragoman.site.routes import BY_VIEW
from dragoman.site.web import application
from dragoman.store import Store
from dragoman.store.questions import QUESTIONS, Question

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
OWN = {"database", "limit", "page", "as_json"}
"""What a command has besides its question: where to look, how much to print, and in which form."""
Options = dict[str, list[str]]

ASKED: list[tuple[str, Options]] = [
    ("met", {}),
    ("met", {"who": ["to lam"]}),
    ("met", {"who": ["VNM"], "whom": ["老挝"], "since": ["2025"], "until": ["2025-12"]}),
    ("met", {"place": ["Vientiane"], "kind": ["meeting", "visit"], "status": ["happened"]}),
    ("met", {"who": ["NOR"], "whom": ["KWT"]}),
    ("said", {}),
    ("said", {"who": ["LAO"]}),
    ("said", {"who": ["Phạm Minh Chính"], "about": ["Laos"], "act": ["pledge", "agree"]}),
    ("said", {"about": ["handel"], "since": ["2020-01-01"]}),
    ("said", {"to": ["Laos"]}),
    ("targets", {}),
    ("targets", {"who": ["VNM"], "whom": ["LAO"], "measure": ["trade"]}),
    ("contributed", {"source": [hand.vientiane_sv().article.id]}),
    ("changed", {"since": ["2020-01-01"]}),
    ("changed", {"since": ["2020-01-01"], "part": ["people"]}),
    ("changed", {"since": ["2031-01-01"]}),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "hand.sqlite"
    hand.fill(path, hand.newsroom()).close()
    return path


@pytest.fixture(scope="module")
def client(path: Path) -> TestClient:
    return TestClient(application(Store.open(str(path)), today=lambda: hand.TODAY, now=lambda: NOW))


def command(question: Question) -> click.Command:
    return commands.commands[question.name]


def by_command(name: str, options: Options, path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    question = next(question for question in QUESTIONS if question.name == name)
    given = [name]
    for option in question.options:
        values = options.get(option.name, [])
        if option.first:
            given += values
        else:
            given += [part for value in values for part in (f"--{option.name}", value)]
    # The site shows as many on its pages.
    sizes = {"met": ["30"], "said": ["30"], "changed": ["30" if "part" in options else "6"]}
    given += ["--limit", *sizes[name]] if name in sizes else []
    capsys.readouterr()
    main([*given, "--json", "--db", str(path)])
    return json.loads(capsys.readouterr().out)


def entries(found: Any) -> list[str]:
    """Addresses of the pages that an answer's facts stand on, in order."""
    if "groups" in found:
        points = [p for group in found["groups"] for p in (*group["targets"], *group["reported"])]
        return [value["fact"]["document"] for point in points for value in point["values"]]
    return [row["document"] for row in found.get("rows", ())]


# -- the same options --------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_options_have_the_same_names_and_meaning_in_all_three(question: Question, client: TestClient) -> None:
    wanted = {option.name for option in question.options}
    params = {param.name: param for param in command(question).params}
    assert {str(name) for name in params} - OWN == wanted
    endpoint = BY_VIEW[question.name]
    assert {param.name for param in endpoint.params} - {"page"} == wanted
    called = api.openapi()["paths"][f"/api/{question.name}"]["get"]["parameters"]
    assert {one["name"] for one in called} - {"page"} == wanted
    text = client.get(f"/{question.name}").text
    form = re.search(rf'<form class="facets" action="/{question.name}".*?</form>', text, re.DOTALL)
    assert form
    single = {option.name for option in question.options if option.kind == "choice" and not option.many}
    assert set(re.findall(r'<input[^>]* name="(\w+)"', form[0])) == wanted - single
    for option in question.options:
        one = params[option.name]
        if option.choices:
            assert isinstance(one.type, click.Choice) and tuple(one.type.choices) == option.choices
            schema = next(c for c in called if c["name"] == option.name)["schema"]
            assert (schema["items"] if option.many else schema)["enum"] == list(option.choices)
        assert getattr(one, "multiple", False) == option.many
        if isinstance(one, click.Option):
            assert one.help is not None and one.help.startswith(option.about)
        assert next(c for c in called if c["name"] == option.name)["description"] == option.about


def test_what_can_be_asked_is_told_by_the_api(client: TestClient) -> None:
    told = client.get("/api/questions").json()["questions"]
    assert [(one["name"], [option["name"] for option in one["options"]]) for one in told] == [
        (question.name, [option.name for option in question.options]) for question in QUESTIONS
    ]


# -- the same answers --------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "options"), ASKED, ids=lambda x: x if isinstance(x, str) else "+".join(x))
def test_answers_are_the_same_in_all_three(
    name: str, options: Options, path: Path, client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    query = urlencode(options, doseq=True)
    found = by_command(name, options, path, capsys)
    answer = client.get(f"/api/{name}?{query}")
    assert answer.status_code == 200
    assert answer.json()["found"] == found
    page = client.get(f"/{name}?{query}")
    assert page.status_code == 200
    linked = re.findall(r'<p class="source"><a href="/pages/([^"]+)"', page.text)
    assert linked == entries(found)
    if name == "changed":
        shown = [one["page"]["id"] for one in found["pages"]] + [row["document"] for row in found["new"]]
        shown += [quote(one["entity"]["id"], safe="~") for one in found["people"]]
        assert all(one in page.text for one in shown)
    if name == "contributed":
        for told in found["facts"]:
            assert html.escape(told["fact"]["sentence"], quote=False)[:20] in html.unescape(page.text)


def test_the_questions_that_are_compared_have_answers(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answered = {name for name, options in ASKED if entries(by_command(name, options, path, capsys))}
    assert answered == {"met", "said", "targets"}


@pytest.mark.parametrize(
    ("name", "options", "status", "words"),
    [
        ("met", {"who": ["gandalf"]}, 404, "who: “gandalf” is not in the record"),
        ("said", {"to": ["gandalf"]}, 404, "to: “gandalf” is not in the record"),
        ("met", {"since": ["soon"]}, 400, "since: 'soon' is not a date"),
        ("changed", {"since": ["soon"]}, 400, "since: 'soon' is no moment"),
        ("said", {"who": ["x" * 301]}, 400, "who: 301 characters, at most 300"),
    ],
)
def test_what_cannot_be_answered_is_said_the_same_way(
    name: str,
    options: Options,
    status: int,
    words: str,
    path: Path,
    client: TestClient,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = client.get(f"/api/{name}?{urlencode(options, doseq=True)}")
    assert answer.status_code == status and words in answer.json()["detail"]
    question = next(question for question in QUESTIONS if question.name == name)
    given = [
        part
        for option in question.options
        for value in options.get(option.name, [])
        for part in ([value] if option.first else [f"--{option.name}", value])
    ]
    assert main([name, *given, "--db", str(path)]) in (1, 2)
    told = capsys.readouterr().err
    assert words in told and told.count("\n") == 1
    assert client.get(f"/{name}?{urlencode(options, doseq=True)}").status_code == status


# -- the pages ---------------------------------------------------------------------------------


def test_a_name_of_several_is_a_page_that_lists_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hand.sqlite"
    store = hand.fill(path, hand.newsroom())
    store.execute(
        "INSERT INTO alias (folded, entity) SELECT 'both', number FROM entity "
        "WHERE id IN ('to-lam', 'pham-minh-chinh')"
    )
    client = TestClient(application(store, today=lambda: hand.TODAY, now=lambda: NOW))
    answer = client.get("/met?who=VNM&whom=both&page=2")
    assert answer.status_code == 300
    links = {html.unescape(href) for href in re.findall(r'<li><a href="([^"]+)"><bdi>', answer.text)}
    assert links == {"/met?who=VNM&whom=to-lam", "/met?who=VNM&whom=pham-minh-chinh"}
    told = client.get("/api/met?who=VNM&whom=both")
    assert told.status_code == 400
    assert {one["id"] for one in told.json()["choices"]} == {"to-lam", "pham-minh-chinh"}
    assert main(["met", "VNM", "both", "--db", str(path)]) == 1
    assert capsys.readouterr().err == f"dragoman: {told.json()['detail']}\n"


def test_a_filter_is_taken_away_by_its_chip(client: TestClient) -> None:
    text = client.get("/met?who=VNM&whom=LAO&kind=meeting").text
    chips = {html.unescape(href) for href in re.findall(r'<a class="chip" href="([^"]+)"', text)}
    assert chips == {"/met?whom=LAO&kind=meeting", "/met?who=VNM&kind=meeting", "/met?who=VNM&whom=LAO"}
    assert "With whom: Laos" in text


def test_nothing_found_says_what_was_looked_for_and_what_to_do(client: TestClient) -> None:
    text = html.unescape(client.get("/met?who=NOR&whom=KWT&since=2025").text)
    assert "Nothing in the record fits all of this: Who: NOR; With whom: KWT; Since: 2025." in text
    assert "Take a filter away" in text
    assert "No page of the record has this id" in client.get("/contributed?source=nothing").text
    assert "Nothing has changed since" in client.get("/changed?since=2031-01-01").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["questions", *(question.name for question in QUESTIONS)])
def test_every_page_is_drawn_in_every_language(client: TestClient, name: str, language: str) -> None:
    query = {"contributed": f"source={hand.vientiane_sv().article.id}&", "changed": "since=2020&"}.get(name, "")
    answer = client.get(f"/{name}?{query}lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/people/to-lam", "/met?who=to-lam"),
        ("/states/VNM", "/met?who=VNM"),
        ("/states/VNM/LAO", "/said?who=VNM&about=LAO"),
        ("/states/VNM/LAO", "/said?who=LAO&about=VNM"),
        ("/states/VNM/LAO", "/targets?who=VNM&whom=LAO"),
        (f"/pages/{hand.vientiane_sv().article.id}", f"/contributed?source={hand.vientiane_sv().article.id}"),
        ("/", "/questions"),
        ("/", "/changed?since="),
    ],
)
def test_questions_are_reached_from_the_pages_of_what_they_are_about(
    client: TestClient, page: str, link: str
) -> None:
    assert link in html.unescape(client.get(page).text)


def test_what_pages_say_is_escaped(client: TestClient) -> None:
    for address in ("/changed?since=2020", f"/contributed?source={hand.evil().article.id}", "/said", "/met"):
        assert "<script" not in client.get(address).text
    assert "<b>x" not in client.get("/met?who=<b>x").text


@pytest.mark.parametrize("page", ["/search?q=dollar&", "/ledger?", "/people?"])
def test_a_filter_takes_a_state_by_any_name(page: str, client: TestClient) -> None:
    by_code = client.get(f"/api{page}state=LAO").json()
    for name in ("Laos", "老挝", "lao", "Лаос"):
        assert client.get(f"/api{page}state={quote(name)}").json() == by_code
        # On the site the address then has the code, so that the page's own links go on from it.
        told = client.get(f"{page}state={quote(name)}&lang=en", follow_redirects=False)
        assert told.status_code == 302 and told.headers["location"].endswith("state=LAO")
        assert client.get(told.headers["location"]).status_code == 200
    for refused in (client.get(f"/api{page}state=Loas"), client.get(f"{page}state=Loas")):
        assert refused.status_code == 400
        assert "no state is called “Loas”; perhaps" in html.unescape(refused.text)


def test_exports_take_a_state_by_any_name(client: TestClient) -> None:
    files = [client.get(f"/api/export/facts.csv?state={quote(name)}") for name in ("LAO", "Laos", "老挝")]
    assert {answer.status_code for answer in files} == {200}
    assert len({answer.text for answer in files}) == 1 and len(files[0].text.splitlines()) > 3
    assert client.get("/api/export/facts.csv?state=Loas").status_code == 400


def test_a_state_stands_under_its_code_by_whatever_name_it_is_asked_for(client: TestClient) -> None:
    for path, code in (
        ("/states/Laos", "/states/LAO"),
        ("/states/%E8%80%81%E6%8C%9D/Vietnam", "/states/LAO/VNM"),
        ("/api/states/Vietnam", "/api/states/VNM"),
    ):
        told = client.get(path, follow_redirects=False)
        assert (told.status_code, told.headers["location"]) == (302, code)
        assert client.get(code).status_code == 200
    assert client.get("/states/Atlantis", follow_redirects=False).status_code == 404
    assert client.get("/people/Laos", follow_redirects=False).status_code == 404
