from __future__ import annotations

import csv
import html.parser
import io
import re
from collections import Counter
from importlib import resources
from pathlib import Path
from urllib.parse import quote

import hand_pages as hand
import msgspec
import pytest
from starlette.testclient import TestClient

from dragoman.reference import load
from dragoman.settings import Settings
from dragoman.site import api
from dragoman.site.i18n import LANGUAGES
from dragoman.site.params import LONGEST_QUERY
from dragoman.site.routes import ENDPOINTS, Ask
from dragoman.site.web import SECURITY, Frame, application, create_app, entity_link, outward, render
from dragoman.store import Store
from dragoman.store import results as r
from dragoman.store.prepare import prepare

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"}
PATHS = {
    "front": "/",
    "articles": "/pages",
    "article": "/pages/{page}",
    "stories": "/stories",
    "story": "/stories/{page}",
    "corrections": "/corrections",
    "entry": "/entries/{fact}",
    "disputes": "/disputes",
    "people": "/people",
    "person": "/people/to-lam",
    "states": "/states",
    "state": "/states/VNM",
    "office": "/offices/VNM/general-secretary",
    "relation": "/states/VNM/LAO",
    "entity": "/entities/unclos",
    "ledger": "/ledger",
    "commitment": "/ledger/{ledger}",
    "search": "/search?q=Vientiane",
    "data": "/data",
    "about": "/about",
}


class Outline(html.parser.HTMLParser):
    """Checks that elements close in order, and collects what a reader without eyes goes by."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.labels: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.tags: dict[str, int] = {}
        self.events: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.events += [name for name in given if name.startswith("on") or name == "style"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "label" and given.get("for"):
            self.labels.add(given["for"] or "")
        if tag in ("input", "select") and given.get("type") != "hidden":
            self.fields.append({**given, "inside": "label" if "label" in self.open else None})
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> inside {self.open[-3:]} at {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return hand.fill(tmp_path_factory.mktemp("site") / "hand.sqlite", [*hand.newsroom(), *hand.many(70)])


@pytest.fixture
def client(store: Store) -> TestClient:
    """A reader of their own for each test: what one remembers in cookies the next does not know."""
    return TestClient(application(store, today=lambda: hand.TODAY))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    store = hand.fill(tmp_path_factory.mktemp("empty") / "empty.sqlite", [])
    return TestClient(application(store, today=lambda: hand.TODAY))


def page_id(sheet: hand.Sheet) -> str:
    return sheet.article.id


def path_of(name: str) -> str:
    entries = prepare(hand.vientiane_sv().reading(), load(), when="2025-12-02T00:00:00Z").entries
    fact = entries[0].key
    ledger = next(entry.key for entry in entries if entry.ledger == "agreement")
    page = page_id(hand.vientiane_sv())
    return (
        PATHS[name]
        .replace("{page}", page)
        .replace("{fact}", f"{page}-{fact}")
        .replace("{ledger}", f"{page}-{ledger}")
    )


def test_there_is_an_example_of_every_page() -> None:
    # Tried in a file of their own.
    questions = {"questions", "met", "said", "targets", "contributed", "changed"}
    assert set(PATHS) | questions == {endpoint.name for endpoint in ENDPOINTS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PATHS)
def test_every_page_is_whole_in_every_language(client: TestClient, name: str, language: str) -> None:
    path = path_of(name)
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    outline = Outline(answer.text)
    assert outline.open == []
    assert f'<html lang="{language}"' in answer.text
    assert outline.headings[0] == 1 and outline.headings.count(1) == 1
    for before, after in zip(outline.headings, outline.headings[1:], strict=False):
        assert after <= before + 1, outline.headings
    assert len(outline.ids) == len(set(outline.ids))
    for field in outline.fields:
        assert field.get("id") in outline.labels or field["inside"], field
    assert outline.events == []
    assert "script" not in outline.tags and "style" not in outline.tags and "iframe" not in outline.tags


@pytest.mark.parametrize("name", PATHS)
def test_every_link_of_every_page_leads_somewhere(client: TestClient, name: str) -> None:
    outline = Outline(client.get(path_of(name)).text)
    for link in set(outline.links):
        if link.startswith("#"):
            assert link[1:] in outline.ids, link
        elif link.startswith("/"):
            answer = client.get(link)
            assert answer.status_code == 200, link
            fragment = link.partition("#")[2]
            assert not fragment or f'id="{fragment}"' in answer.text
        else:
            assert link.startswith(("https://", "http://")), link


@pytest.mark.parametrize("name", PATHS)
def test_pages_of_an_empty_record_say_so(empty: TestClient, name: str) -> None:
    path = path_of(name)
    answer = empty.get(path)
    assert answer.status_code == (
        404
        if name in ("article", "story", "entry", "person", "state", "office", "relation", "entity", "commitment")
        else 200
    )
    Outline(answer.text)


@pytest.mark.parametrize("endpoint", [one for one in ENDPOINTS if one.name in PATHS], ids=lambda one: one.name)
def test_the_json_of_a_page_is_the_context_that_is_drawn(
    client: TestClient, store: Store, endpoint: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(endpoint, type(ENDPOINTS[0]))
    path, _, query = path_of(endpoint.name).partition("?")
    drawn: list[bytes] = []

    def keep(page: object, frame: Frame) -> str:
        drawn.append(msgspec.json.encode(page))
        return render(page, frame)  # type: ignore[arg-type]

    monkeypatch.setattr("dragoman.site.web.render", keep)
    assert client.get(f"{path}?{query}").status_code == 200
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", endpoint.path) + "$"
    match = re.match(pattern, path)
    assert match
    made = endpoint.build(
        Ask(store=store, today=hand.TODAY, path=match.groupdict(), values={"q": ("Vientiane",)} if query else {})
    )
    assert made is not None
    api_path = "/api/front" if path == "/" else f"/api{path}"
    answer = client.get(f"{api_path}?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.content == api.encode(made)
    assert drawn == [answer.content]
    assert msgspec.convert(answer.json(), endpoint.view) == made


# -- what the pages show ------------------------------------------------------------------------


def test_an_article_shows_each_sentence_and_lights_each_fact(client: TestClient) -> None:
    sheet = hand.vientiane_sv()
    text = client.get(f"/pages/{page_id(sheet)}").text
    words = re.sub(r"\s+", " ", "".join(Outline(re.sub(r"<sup.*?</sup>", "", text)).texts))
    for span in sheet.spans:
        assert sheet.text[span.start : span.end] in words
    notes = re.findall(r'id="n(\w+)"', text)
    assert notes == [*map(str, range(1, 7)), "F1", *map(str, range(7, 11))]
    for number in notes:
        assert f'href="#n{number}"' in text
    assert '<span class="lit fault"><a class="name" href="/people/to-lam">till Lam</a></span>' in text
    assert "Kommentar (0)" in text
    assert "https://original.example/vientiane" in text


def test_a_person_shows_forms_offices_meetings_and_words(client: TestClient) -> None:
    text = client.get("/people/to-lam").text
    assert "Damaged by translation" in text
    assert re.search(r'class="lit fault"><bdi>till Lam', text)
    assert "General secretary, Viet Nam" in text
    assert "Kim Jong-un" in text and "Thongloun Sisoulith" in text
    assert "menghormati hukum internasional" in text


def test_a_relation_shows_lanes_targets_and_commitments(client: TestClient) -> None:
    text = client.get("/states/VNM/LAO").text
    assert "Trade turnover: aimed at, and reported" in text
    assert "No page says by when, so no line is drawn towards the target." in text
    assert "12 agreements: defence and health" in text
    turned = client.get("/states/LAO/VNM").text
    assert "To Laos" in text and "To Viet Nam" in turned


def test_texts_from_right_to_left_say_so(client: TestClient) -> None:
    text = client.get(f"/pages/{page_id(hand.kuwait_ar())}").text
    assert re.search(r'<p class="sentence" lang="ar" dir="rtl">', text)
    assert "javascript:" not in text
    assert "No link to an original." in text


def test_a_page_without_anything_is_a_page(client: TestClient) -> None:
    text = client.get(f"/pages/{page_id(hand.bare())}").text
    assert "outlet unknown" in text and "no date given" in text


def test_what_is_planned_cancelled_and_denied_is_drawn_so(client: TestClient) -> None:
    text = client.get(f"/pages/{page_id(hand.oslo_nb())}").text
    for fill in ("planned", "cancelled", "denied"):
        assert f'href="#m-event-{fill}"' in text


def test_an_archive_speaks_of_its_newest_page_and_not_of_today(store: Store) -> None:
    later = TestClient(application(store, today=lambda: "2027-05-05"))
    text = later.get("/").text
    assert "3 December 2025" in text
    assert "this is the day of the newest page" in text


# -- strangers' words and strangers' questions --------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/pages",
        "/people",
        "/ledger",
        "/people/" + quote("~" + "x"),
        "/search?q=" + quote(hand.EVIL),
        "/search?q=" + quote('"><script>alert(1)</script>'),
        "/people?state=" + quote('"><script>alert(1)</script>'),
        "/pages?language=" + quote('"><img src=x>'),
        "/" + quote("<script>alert(1)</script>"),
        "/pages/" + quote('"><script>'),
    ],
)
def test_no_word_of_a_stranger_becomes_markup(client: TestClient, path: str) -> None:
    text = client.get(path).text
    outline = Outline(text)
    assert outline.open == []
    assert "script" not in outline.tags and "img" not in outline.tags and "b" not in re.findall(r"<(b)>evil", text)
    assert "49" not in re.findall(r"\{\{|49(?= %00)", text)


def test_the_page_that_tries_to_break_out_is_shown_as_it_is(client: TestClient) -> None:
    text = client.get(f"/pages/{page_id(hand.evil())}").text
    assert hand.EVIL in "".join(Outline(text).texts)
    assert 'href="https://evil.example/?a=&#34;&#39;&gt;&lt;script&gt;"' in text


BAD = [
    ("/pages?page=0", "page"),
    ("/pages?page=-1", "page"),
    ("/pages?page=two", "page"),
    ("/pages?page=99999999999999999999", "page"),
    ("/pages?page=1.5", "page"),
    ("/ledger?since=yesterday", "since"),
    ("/ledger?since=2025-13-01", "since"),
    ("/ledger?until=2025-02-30", "until"),
    ("/ledger?life=eternal", "life"),
    ("/ledger?entry=" + "x" * 200, "entry"),
    ("/ledger?sort=size", "sort"),
    ("/search?fact=lie", "fact"),
    ("/search?q=" + "x" * 301, "q"),
    ("/search?q=" + "x" * (LONGEST_QUERY + 1), "too long"),
    ("/search?q=a%00b", "q"),
    ("/ledger?" + "&".join(f"state=S{n}" for n in range(60)), "state"),
]


@pytest.mark.parametrize(("path", "said"), BAD)
def test_a_question_that_cannot_be_asked_gets_a_plain_answer(client: TestClient, path: str, said: str) -> None:
    page = client.get(path)
    assert page.status_code == 400
    assert "That cannot be asked" in page.text
    data = client.get("/api" + path)
    assert data.status_code == 400
    problem = data.json()
    assert problem["status"] == 400 and problem["what"] == "bad-request"
    assert said in problem["detail"] and len(problem["detail"]) < 300


def test_unknown_parameters_are_left_alone_on_pages_and_refused_by_the_api(client: TestClient) -> None:
    assert client.get("/ledger?utm_source=mail").status_code == 200
    answer = client.get("/api/ledger?stat=VNM")
    assert answer.status_code == 400
    assert "unknown parameter" in answer.json()["detail"] and "state" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/pages/0000000000000000",
        "/people/nobody-at-all",
        "/people/VNM",
        "/states/XXX",
        "/states/to-lam",
        "/states/VNM/XXX",
        "/states/VNM/VNM",
        "/entities/VNM",
        "/entities/to-lam",
        "/nothing/here",
        "/static/nothing.css",
        "/static/..%2f..%2fviews.py",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    if not path.startswith("/static"):
        answer = client.get("/api" + path)
        assert answer.status_code == 404
        assert answer.json()["what"] == "not-found"


@pytest.mark.parametrize("path", ["/people", "/ledger", "/search"])
def test_a_state_that_nobody_knows_is_said_to_be_none(client: TestClient, path: str) -> None:
    for address in (path, "/api" + path):
        answer = client.get(f"{address}?state=XXX")
        assert answer.status_code == 400
        assert "XXX" in answer.text


def test_an_answer_that_fails_says_so_without_a_traceback(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("dragoman.site.build.front", fail)
    client = TestClient(application(store, today=lambda: hand.TODAY), raise_server_exceptions=False)
    page = client.get("/")
    assert page.status_code == 500
    assert "Something went wrong here" in page.text and "secret" not in page.text and "Traceback" not in page.text
    problem = client.get("/api/front").json()
    assert (problem["status"], problem["what"], problem["detail"]) == (500, "error", None)
    assert problem["where"] == "/api/front"


def test_a_database_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    store = hand.fill(tmp_path / "gone.sqlite", [])
    client = TestClient(application(store, today=lambda: hand.TODAY))
    store.execute("DROP TABLE document")
    answer = client.get("/")
    assert answer.status_code == 503
    assert "The record cannot be opened now" in answer.text


def test_an_application_without_a_database_is_an_error_at_once(tmp_path: Path) -> None:
    from dragoman.errors import StoreError

    with pytest.raises(StoreError):
        create_app(Settings(database=str(tmp_path / "nowhere" / "none.sqlite")))


# -- long lists ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "of"), [("/pages", r"/pages/\w{16}\""), ("/ledger", 'class="entry"')])
def test_long_lists_come_in_pages_that_overlap_nowhere_and_end(client: TestClient, path: str, of: str) -> None:
    seen: list[str] = []
    here: str | None = path
    for _ in range(20):
        assert here is not None
        text = client.get(here).text
        seen += re.findall(r'<article class="(?:item|entry)".*?href="(/pages/\w+)', text, re.DOTALL)
        found = re.search(r'rel="next" href="([^"]+)"', text)
        if not found:
            break
        here = found[1].replace("&amp;", "&")
    else:
        pytest.fail("the list does not end")
    assert len(seen) >= 77 if path == "/pages" else len(seen) >= 70
    if path == "/pages":
        assert len(seen) == len(set(seen))
    beyond = client.get(f"{path}?page=500")
    assert beyond.status_code == 200
    assert 'class="empty"' in beyond.text


# -- headers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/nope", "/api/front", "/api/nope", "/static/site.css", "/ledger.csv"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    for name, value in SECURITY.items():
        assert headers[name] == value
    assert "script-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/ledger", "/api/front", "/static/site.css", "/api/openapi.json", "/api"])
def test_head_answers_like_get_without_a_body(client: TestClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert head.status_code == get.status_code == 200
    assert head.content == b""
    assert head.headers["content-type"] == get.headers["content-type"]


@pytest.mark.parametrize("path", ["/", "/api/front", "/ledger"])
def test_nothing_can_be_sent(client: TestClient, path: str) -> None:
    answer = client.post(path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_static_files_may_be_kept_and_are_asked_for_again_by_their_etag(client: TestClient) -> None:
    link = re.search(r'href="(/static/site.css\?v=\w+)"', client.get("/").text)
    assert link
    answer = client.get(link[1])
    assert "immutable" in answer.headers["cache-control"]
    again = client.get(link[1], headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert "immutable" not in client.get("/static/site.css").headers["cache-control"]


def test_language_and_look_are_remembered_in_cookies(client: TestClient) -> None:
    fresh = TestClient(client.app)
    answer = fresh.get("/?lang=sv&theme=dark")
    cookies = answer.headers.get_list("set-cookie")
    assert all("HttpOnly" in cookie and "SameSite=lax" in cookie for cookie in cookies) and len(cookies) == 2
    text = fresh.get("/ledger").text
    assert '<html lang="sv"' in text and 'data-theme="dark"' in text and "Liggare" in text
    assert 'data-theme="light"' in fresh.get("/ledger?theme=light").text
    bad = TestClient(client.app).get("/?lang=xx&theme=pink")
    assert "set-cookie" not in bad.headers
    assert "Vary" not in bad.headers or "Cookie" in bad.headers["vary"]


def test_the_switches_keep_what_was_asked(client: TestClient) -> None:
    text = client.get("/search?q=Vientiane&language=sv").text
    assert 'href="/search?q=Vientiane&amp;language=sv&amp;lang=nl"' in text


# -- the ledger as a table ----------------------------------------------------------------------


def test_the_ledger_can_be_taken_as_csv(client: TestClient) -> None:
    answer = client.get("/ledger.csv?state=VNM&state=LAO")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows
    assert all("VNM" in row["parties"] or "to-lam" in row["parties"] or row["parties"] for row in rows)
    assert {row["entry"] for row in rows} <= {"agreement", "level", "target", "pledge", "request", "planned"}
    every = list(csv.DictReader(io.StringIO(client.get("/ledger.csv").text)))
    assert len(every) >= len(rows) + 70
    assert client.get("/ledger.csv?life=x").status_code == 400


def test_no_cell_of_the_csv_is_a_formula(client: TestClient) -> None:
    from dragoman.site.tables import ledger_csv

    fact = msgspec.convert(
        {
            "id": "1", "entry": "1", "kind": "agreement", "type": "agreement", "mark": "agreement",
            "status": "signed", "fill": "happened", "sentence": "=1+1", "sentence_start": 0, "sentence_end": 4,
            "title": "@cmd", "document": "d", "index": 0,
        },
        r.FactRow,
    )  # fmt: skip
    row = r.LedgerRow(entry="1", ledger="agreement", life="signed", fact=fact)
    line = next(csv.DictReader(io.StringIO(ledger_csv((row,)))))
    assert line["sentence"] == "'=1+1" and line["title"] == "'@cmd"


# -- addresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://", False),
        ("http://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked_to(url: str | None, kept: bool) -> None:
    assert outward(url) == (url if kept else None)


def test_ids_are_quoted_in_addresses() -> None:
    row = r.EntityRow(id="~a/b ?#é", kind="person", name="x")
    assert entity_link(row) == "/people/~a%2Fb%20%3F%23%C3%A9"


def test_an_entry_shows_values_that_disagree_side_by_side(tmp_path: Path) -> None:
    twelve, ten = hand.vientiane_sv(), hand.vientiane_sv()
    ten.article = msgspec.structs.replace(ten.article, id="ten", outlet="avis.example")
    (papers,) = [fact for fact in ten.facts["agreements"] if fact.count == 12]
    ten.facts["agreements"] = [
        msgspec.structs.replace(fact, count=10) if fact is papers else fact for fact in ten.facts["agreements"]
    ]
    store = hand.fill(tmp_path / "two.sqlite", [twelve, ten])
    site = TestClient(application(store, today=lambda: hand.TODAY))
    (dispute,) = site.get("/api/disputes").json()["rows"]
    assert [value["value"] for value in dispute["slots"][0]["values"]] == ["12", "10"]
    page = site.get(f"/entries/{dispute['fact']['entry']}").text
    assert page.count('<p class="value">') == 2
    assert "12 dokument" in page and "tidning.example" in page and "avis.example" in page
    for path in ("/", "/disputes", "/ledger", "/states/VNM/LAO", f"/stories/{twelve.article.id}"):
        assert f'<a class="differs" href="/entries/{dispute["fact"]["entry"]}"' in site.get(path).text or path in (
            "/",
            "/disputes",
        )
        assert f'/entries/{dispute["fact"]["entry"]}"' in site.get(path).text, path


def test_each_class_is_laid_out_in_one_place() -> None:
    """Two parts of the site that call a class the same would each be drawn by the other's rules as well."""
    sheet = (resources.files("dragoman.site") / "static" / "site.css").read_text(encoding="utf-8")
    laid_out = re.findall(r"^(\.[\w-]+) \{[^}]*\bdisplay:", sheet, re.MULTILINE)
    assert len(laid_out) > 20
    assert [name for name, times in Counter(laid_out).items() if times > 1] == []
