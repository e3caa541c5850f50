"""A small record with all that makes exports difficult: pages that tell one thing, and texts that no format likes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hand_readings import Sheet, ministers_in_oslo, talks_in_vientiane

from dragoman.export import FORMATS, files_of, to_folder
from dragoman.model import Agreement, Event, Office, Plover, Reading, Span, Statement, stable_id
from dragoman.reference import load
from dragoman.store import Store
from dragoman.store.prepare import prepare
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageRead, keep

WHEN = "2025-12-03T00:00:00Z"


def awkward() -> Reading:
    """Formulas, quotation marks, semicolons, line ends, signs beyond the first plane, right to left; no date."""
    sheet = Sheet(
        '=HYPERLINK("http://evil.example"; "click")',
        "𝒯ô Lâm 🤝 said: “trade; and, 100 %” — the President\u2028replied.",
        "'Quoted' from the first sign;\ton two lines\r\nof one sentence.",
        "التقى الرئيسان في هانوي; +49 30 1234",
        language="en",
        published=None,
        outlet=None,
        url="https://odd.example/page?a=1&b=“2”",
    )
    sheet.has("to-lam", "person", "Tô Lâm", "𝒯ô Lâm", office=Office(role="general-secretary", of="VNM"))
    sheet.has("somebody", "person", "José; 50 % O'Neill", "the President", office=Office(title='=Chief, "acting"'))
    sheet.has("VNM", "state", "Viet Nam").has("LAO", "state", "Laos")
    begin = sheet.text.index("trade;")
    return sheet.add(
        Statement(
            act="agree",
            by=("to-lam", "somebody"),
            to=("VNM",),
            says=Span(start=begin, end=begin + 17),
            plover=Plover(type="AGREE"),
            evidence=(*sheet[1], *sheet[2]),
        ),
        Agreement(
            count=None, title="-1+1", parties=("VNM", "LAO"), fields=("trade",), start="--12-01", evidence=sheet[2]
        ),
        Event(
            kind="visit",
            people=("to-lam",),
            states=("VNM",),
            host="LAO",
            place="@Hà Nội",
            plover=Plover(type="CONSULT", mode="visit"),
            evidence=sheet[3],
        ),
    ).reading()


def readings() -> tuple[Reading, ...]:
    """Two editions of one page, a third that tells another thing, and the awkward one."""
    return (talks_in_vientiane(), talks_in_vientiane("vi", outlet="bao.example"), ministers_in_oslo(), awkward())


def fill(store: Store, pages: tuple[Reading, ...]) -> None:
    known = load()
    keep(
        store,
        [
            PageRead(name=f"/{one.article.id}", digest="x", reader="1", prepared=prepare(one, known, when=WHEN))
            for one in pages
        ],
        when=WHEN,
    )
    bring_up_to_date(store)


def many(count: int) -> tuple[Reading, ...]:
    """So many pages, each with a fact of its own, over three months; every seventh without a date."""
    found = []
    for number in range(count):
        day = None if number % 7 == 0 else f"2025-{1 + number % 3:02}-{1 + number % 28:02}"
        sheet = Sheet(f"Headline {stable_id(number)}", f"Laos and Viet Nam met, number {number}.", published=day)
        sheet.has("VNM", "state", "Viet Nam").has("LAO", "state", "Laos")
        found.append(sheet.add(Event(kind="meeting", states=("VNM", "LAO"), evidence=sheet[1])).reading())
    return tuple(found)


def database(folder: Path, pages: tuple[Reading, ...]) -> str:
    path = str(folder / "record.sqlite")
    with Store.open(path, create=True) as store:
        fill(store, pages)
    return path


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the readings of this module."""
    with Store.open(database(tmp_path_factory.mktemp("exports"), readings())) as store:
        yield store


@pytest.fixture(scope="session")
def exported(record: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``dragoman-FORMAT`` for each format."""
    folder = tmp_path_factory.mktemp("written")
    for name in FORMATS:
        to_folder(record, files_of(name), folder / f"dragoman-{name}")
    return folder
