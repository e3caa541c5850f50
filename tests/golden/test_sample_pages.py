"""The sample newsroom keeps what ``docs/sample-newsroom.md`` promises."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from dragoman import packs
from dragoman.sample import sample_path

PAGES = sorted(path for path in sample_path().rglob("*") if path.is_file())


def _text(path: Path) -> str:
    data = path.read_bytes()
    return data.decode("windows-1252" if b"charset=windows-1252" in data[:400] else "utf-8")


def _language(path: Path) -> str:
    return path.parent.name


def test_pages_outlets_and_languages() -> None:
    assert len(PAGES) >= 110
    outlets = Counter(path.relative_to(sample_path()).parts[0] for path in PAGES)
    assert len(outlets) >= 8
    assert all(name.endswith(".example") for name in outlets)
    assert set(packs.available()) < {_language(path) for path in PAGES}
    assert Counter(path.suffix for path in PAGES)[".txt"] >= 2


def test_every_link_stays_under_example_domains() -> None:
    for path in PAGES:
        for host in re.findall(r"https?://([\w.-]+)", _text(path)):
            assert host.endswith(".example") or host in ("schema.org", "ogp.me", "www.w3.org"), f"{path}: {host}"


def test_every_picture_is_there() -> None:
    for path in PAGES:
        for source in re.findall(r'<img[^>]* src="([^"]+)"', _text(path)):
            assert (path.parent / source).resolve().is_file(), f"{path}: {source}"


def test_one_article_in_five_languages() -> None:
    original = "https://bensong.example/vi/viet-nam-lao-trao-12-van-kien-251201.html"
    assert {_language(path) for path in PAGES if original in _text(path)} >= {"vi", "sv", "nl", "id", "en"}


def test_lengths_vary() -> None:
    sizes = []
    for path in PAGES:
        paragraphs = re.findall(r"<p[^>]*>(.*?)</p>", _text(path), re.DOTALL) or [_text(path)]
        text = re.sub(r"<[^>]+>", "", "".join(paragraphs))
        # A Chinese character says about as much as three letters.
        sizes.append(len(text) + 2 * len(re.findall(r"[\u4e00-\u9fff]", text)))
    assert min(sizes) >= 600
    assert max(sizes) >= 2000
