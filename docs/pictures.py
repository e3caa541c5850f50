"""Makes the README's pictures of the site from the sample newsroom: ``python docs/pictures.py``.

Needs a Chromium on the PATH and the development requirements. Writes ``docs/pictures/*.png``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from dragoman.ingest import ingest, pages_at
from dragoman.sample import sample_path
from dragoman.settings import Settings
from dragoman.site.server import address, listen
from dragoman.site.web import application
from dragoman.store import Store, queries

OUT = Path(__file__).parent / "pictures"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
ARTICLE = "sv"
"""Language of the page that is shown: one of those that tell of most."""


def main() -> int:
    """Read the sample, serve it, and take the pictures."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        print("No chromium, chromium-browser or google-chrome found.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=str(Path(folder) / "sample.sqlite"))
        with Store.open(settings.database, create=True) as store:
            _, pages = pages_at([sample_path()], limit=10_000_000)
            ingest(store, pages, settings, now=lambda: "2025-12-30T16:40:00+00:00")
            day = _newest(store)
            shown = _telling(store)
            listening = listen("127.0.0.1", 0)
            app = application(store, today=lambda: day)
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
            thread.start()
            _take(program, address(listening), shown)
            server.should_exit = True
            thread.join(timeout=10)
    return 0


def _newest(store: Store) -> str:
    return queries.overview(store).last_day or "2025-12-30"


def _telling(store: Store) -> str:
    rows = queries.recent_documents(store, limit=200, language=ARTICLE)
    return max(rows, key=lambda row: (len(row.marks), sum(tally.count for tally in row.marks), row.id)).id


def _take(program: str, url: str, article: str) -> None:
    OUT.mkdir(exist_ok=True)
    wanted = (
        ("front", "", 1440, 1180, "light"),
        ("article", f"pages/{article}", 1440, 1400, "light"),
        ("relation-dark", "states/VNM/LAO", 1440, 900, "dark"),
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for name, path, width, height, look in wanted:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme=look,  # type: ignore[arg-type]
                java_script_enabled=False,
                locale="en-GB",
            )
            page.goto(url + path)
            target = OUT / f"{name}.png"
            page.screenshot(path=target)
            print(f"{target}: {target.stat().st_size // 1024} kB")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
