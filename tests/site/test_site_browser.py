"""The site in a real browser, with JavaScript switched off."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hand_pages as hand
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, sync_playwright
from starlette.applications import Starlette

from dragoman.ingest import ingest, pages_at
from dragoman.sample import sample_path
from dragoman.settings import Settings
from dragoman.site.judging import Editing
from dragoman.site.server import address, listen
from dragoman.site.web import application

REQUIRED = bool(os.environ.get("REQUIRE_BROWSER"))
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
LOOKS = ("light", "dark")

CHECK = Path(__file__).with_name("check.js").read_text(encoding="utf-8").partition("\n")[2]


def _program() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    if REQUIRED:
        pytest.fail("REQUIRE_BROWSER=1, and there is no chromium, chromium-browser or google-chrome")
    pytest.skip("no chromium, chromium-browser or google-chrome on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = _program()
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        except Error as error:
            if REQUIRED:
                raise
            pytest.skip(f"{program} does not start here: {str(error).splitlines()[0]}")
        yield started
        started.close()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real server over the sample newsroom and the pages made by hand."""
    _program()
    path = tmp_path_factory.mktemp("browser") / "record.sqlite"
    store = hand.fill(path, [*hand.newsroom(), *hand.many(25)])
    _, pages = pages_at([sample_path()], limit=10_000_000)
    done = ingest(store, pages, Settings(database=str(path), workers=2))
    assert done.read >= 30
    yield from _served(application(store, today=lambda: hand.TODAY))


@pytest.fixture
def editable(tmp_path: Path) -> Iterator[str]:
    """A server that may be written to, over the pages made by hand."""
    _program()
    store = hand.fill(tmp_path / "record.sqlite", hand.newsroom())
    yield from _served(application(store, today=lambda: hand.TODAY, editing=Editing(by="ana")))


def _served(app: Starlette) -> Iterator[str]:
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield address(listening).rstrip("/")
    server.should_exit = True
    thread.join(timeout=10)


class Reader:
    """One browser window that notes what goes wrong in it."""

    def __init__(self, browser: Browser, url: str, size: str, look: str, **more: Any) -> None:
        wide, high = SIZES[size]
        self.context: BrowserContext = browser.new_context(
            viewport={"width": wide, "height": high},
            color_scheme=look,  # type: ignore[arg-type]
            java_script_enabled=False,
            base_url=url,
            locale="en-GB",
            has_touch=size == "phone",
            **more,
        )
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on(
            "response",
            lambda response: (
                self.wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None
            ),
        )
        self.page.on(
            "request",
            lambda request: None if request.url.startswith(url) else self.wrong.append(f"asks {request.url}"),
        )

    def _failed(self, request: Request) -> None:
        # The icon is asked for after the load; whoever clicks first leaves the page and the request with it.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed {request.url}: {request.failure}")

    def check(self) -> None:
        """Everything that must hold on every page."""
        self.page.wait_for_load_state()
        assert self.page.evaluate(CHECK) == [], self.page.url
        assert self.wrong == [], self.page.url


@pytest.fixture
def reader(browser: Browser, url: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    size, look = request.param
    made = Reader(browser, url, size, look)
    yield made
    made.context.close()


EVERY = [(size, look) for size in SIZES for look in LOOKS]
BOTH = [("desktop", "light"), ("phone", "dark")]


@pytest.mark.parametrize("reader", EVERY, indirect=True, ids=lambda value: "-".join(value))
def test_a_walk_through_the_site(reader: Reader) -> None:
    page = reader.page
    page.goto("/")
    reader.check()
    page.locator(".leadbox h2 a").click()
    assert "/pages/" in page.url
    reader.check()
    page.locator(".words a.name[href^='/people/']").first.click()
    assert "/people/" in page.url
    name = page.locator("h1").inner_text()
    reader.check()
    page.goto("/states/VNM")
    reader.check()
    page.locator("a[href='/states/VNM/LAO']").first.click()
    assert page.url.endswith("/states/VNM/LAO")
    reader.check()
    page.locator("main a[href^='/ledger']").first.click()
    assert "/ledger?state=" in page.url
    reader.check()
    page.locator("details:has(h4) summary").first.click()
    reader.check()
    page.goto("/search")
    page.locator("#q").fill(name)
    page.locator("#q").press("Enter")
    assert "q=" in page.url
    assert page.locator(".hits li").count() > 0
    assert page.locator("mark.match").count() > 0
    reader.check()


@pytest.mark.parametrize("reader", BOTH, indirect=True, ids=lambda value: "-".join(value))
@pytest.mark.parametrize(
    "path",
    [
        "/pages",
        "/pages/" + hand.evil().article.id,
        "/pages/" + hand.kuwait_ar().article.id,
        "/pages/" + hand.vientiane_sv().article.id + "#n1",
        "/stories",
        "/stories/" + hand.vientiane_sv().article.id,
        "/corrections",
        "/people",
        "/people/kim-jong-un",
        "/states",
        "/states/NOR/SWE",
        "/entities/unclos",
        "/ledger?state=VNM&state=LAO&sort=due",
        "/questions",
        "/met",
        "/met?who=VNM&whom=LAO&since=2020&kind=meeting",
        "/met?who=NOR&whom=KWT",
        "/contributed?source=zzz",
        "/said?who=VNM&about=LAO",
        "/targets?who=VNM&whom=LAO&measure=trade",
        "/contributed?source=" + hand.vientiane_sv().article.id,
        "/changed?since=2020",
        "/changed?since=2031",
        "/search?q=zzz",
        "/data",
        "/about",
        "/api",
    ],
)
def test_every_other_page_holds_up(reader: Reader, path: str) -> None:
    reader.page.goto(path)
    reader.check()


@pytest.mark.parametrize(("size", "look"), BOTH, ids=lambda value: value)
def test_a_story_is_corrected_with_the_keyboard_alone(browser: Browser, editable: str, size: str, look: str) -> None:
    reader = Reader(browser, editable, size, look)
    page = reader.page
    page.goto("/stories/" + hand.vientiane_sv().article.id)
    reader.check()
    page.focus("#split-page")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("tells of another day")
    with page.expect_navigation(url="**/stories/*#corrections"):
        page.keyboard.press("Enter")
    reader.check()
    assert "tells of another day" in page.inner_text("#corrections") and page.locator("#split-page").count() == 0
    page.goto("/corrections")
    reader.check()
    page.focus("#undo-1")
    page.keyboard.type("it is the same day")
    page.keyboard.press("Tab")
    with page.expect_navigation(url="**/stories/*#corrections"):
        page.keyboard.press("Enter")
    reader.check()
    assert page.locator("#split-page option").count() == 2
    reader.context.close()


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids=["phone"])
@pytest.mark.parametrize("language", ["sv", "nb", "nl", "id", "vi"])
def test_every_language_fits_a_phone(reader: Reader, language: str) -> None:
    page = "/pages/" + hand.vientiane_sv().article.id
    for path in ("/", page, "/people/to-lam", "/states/VNM/LAO", "/ledger", "/questions", "/met", "/changed"):
        reader.page.goto(f"{path}?lang={language}")
        assert reader.page.locator("html").get_attribute("lang") == language
        reader.check()


@pytest.mark.parametrize("reader", EVERY, indirect=True, ids=lambda value: "-".join(value))
def test_the_keyboard_reaches_everything_and_shows_where_it_is(reader: Reader) -> None:
    page = reader.page
    page.goto("/pages/" + hand.vientiane_sv().article.id)
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => e === document.activeElement && e.getBoundingClientRect().top >= 0")
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.tagName, e.getAttribute('href') || '', s.outlineStyle, s.outlineWidth, s.outlineColor] }"""
        )
        if here[0] == "BODY":
            break
        assert here[2] == "solid" and float(here[3].removesuffix("px")) >= 2, here
        seen.append(here[1])
    assert "#n1" in seen and "/people/to-lam" in seen
    assert reader.wrong == []


@pytest.mark.parametrize("reader", BOTH, indirect=True, ids=lambda value: "-".join(value))
def test_a_note_and_its_sentence_light_up_together(reader: Reader) -> None:
    page = reader.page
    page.goto("/pages/" + hand.vientiane_sv().article.id)
    row = page.locator(".row:has(#n3)")
    before = row.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("a[href='#n3']").first.click()
    after = row.evaluate("e => getComputedStyle(e).backgroundColor")
    assert before != after
    line = page.locator(".lit.document").first.evaluate(
        "e => [getComputedStyle(e).textDecorationStyle, getComputedStyle(e).textDecorationLine]"
    )
    assert line == ["double", "underline"]


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids=["phone"])
def test_the_menus_open_without_a_script(reader: Reader) -> None:
    page = reader.page
    page.goto("/")
    assert not page.locator(".pagesmenu nav").is_visible()
    page.locator(".pagesmenu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".pagesmenu nav").is_visible()
    page.locator(".pagesmenu a[href='/ledger']").click()
    assert page.url.endswith("/ledger")
    assert not page.locator(".facets fieldset").first.is_visible()
    page.locator("label[for='filters']").click()
    assert page.locator(".facets fieldset").first.is_visible()
    page.locator(".menu:not(.pagesmenu) summary").click()
    page.locator("a[href$='lang=sv']").click()
    assert page.locator("h1").inner_text() == "Liggare"
    page.goto("/ledger?theme=dark")
    dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert dark == "rgb(18, 21, 19)"


@pytest.mark.parametrize("reader", [("desktop", "dark")], indirect=True, ids=["desktop"])
def test_print_is_black_on_white_without_navigation(reader: Reader) -> None:
    page = reader.page
    page.goto("/pages/" + hand.vientiane_sv().article.id)
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.locator(".nav").is_visible()
    assert page.locator(".note").first.is_visible()
    assert page.locator(".lit").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"


def test_the_colours_are_those_of_the_design() -> None:
    from importlib.resources import files

    text = files("dragoman.site").joinpath("static", "site.css").read_text(encoding="utf-8")
    tokens = {
        name: (light, dark) for name, light, dark in re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\);", text)
    }

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def ratio(one: str, two: str) -> float:
        high, low = sorted((luminance(one), luminance(two)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for look in (0, 1):
        for ground in ("paper", "wash"):
            behind = tokens[ground][look]
            for name in ("ink", "ink2", "ink3", "accent", "deed", "document", "number", "word", "fault"):
                assert ratio(tokens[name][look], behind) >= 4.5, (name, ground, look)
            assert ratio(tokens["rule2"][look], behind) >= 3
        assert ratio(tokens["fault"][look], tokens["faultwash"][look]) >= 4.5
        assert ratio(tokens["ink"][look], tokens["faultwash"][look]) >= 4.5
