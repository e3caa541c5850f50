"""Dates in metadata, in lines and in addresses."""

from __future__ import annotations

import pytest

from dragoman.document.dates import believable, in_address, in_line, moment


@pytest.mark.parametrize(
    ("line", "language", "value", "rest"),
    [
        ("Publie le jeudi 1 fevrier 2018", "fr", "2018-02-01", "Publie le"),
        ("Hamn-KurirenHamn-Kuriren01/12/2025", "sv", "2025-12-01", "Hamn-KurirenHamn-Kuriren"),
        ("1. desember 2025 kl. 10.15", "nb", "2025-12-01T10:15", ""),
        ("Publisert: 01.12.2025", "nb", "2025-12-01", "Publisert"),
        ("Senin, 1 Desember 2025 10:15 WIB", "id", "2025-12-01T10:15", ""),
        ("1 tháng 12 năm 2025 | 08:30 GMT+7", "vi", "2025-12-01T08:30", ""),
        ("December 1, 2025 3:05 PM", "en", "2025-12-01T15:05", ""),
        ("By Ann Lee | 12 May 2025", "en", "2025-05-12", "By Ann Lee"),
        ("13/12/2025", "en", "2025-12-13", ""),
        ("Hamn-KurirenHamn-Kuriren09/10/2025", "en", "2025-10-09", "Hamn-KurirenHamn-Kuriren"),
        ("Báo Bến Cảng Báo Bến Cảng 09/10/2025", "en", "2025-10-09", "Báo Bến Cảng Báo Bến Cảng"),
        ("2025年12月1日", "zh", "2025-12-01", ""),
        ("1 декабря 2025", "ru", "2025-12-01", ""),
        ("1er décembre 2025 à 10h15", "fr", "2025-12-01T10:15", ""),
        ("le jeudi 1 fevrier 2018", "fr", "2018-02-01", "le"),
        ("May 12 2025", "sv", "2025-05-12", ""),
    ],
)
def test_in_lines(line: str, language: str, value: str, rest: str) -> None:
    found = in_line(line, language)
    assert found is not None
    assert (found.value, found.rest) == (value, rest)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("10/12/2025", "en"),
        ("Harbour News 10/12/2025", "en"),
        ("31/02/2025", "sv"),
        ("in december 2025", "nl"),
        ("1 december", "sv"),
        ("Resolution 2025", "en"),
        ("99/99/2025", "sv"),
        ("x" * 300 + " 1 december 2025", "sv"),
        ("", "sv"),
    ],
)
def test_no_date_in_lines(line: str, language: str) -> None:
    assert in_line(line, language) is None


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://a.example/2025/12/01/bridge", "2025-12-01"),
        ("https://a.example/2025/dec/01/bridge", "2025-12-01"),
        ("https://a.example/2025-12-1/bridge", "2025-12-01"),
        ("https://a.example/bridge-20251201-news.html", "2025-12-01"),
        ("https://a.example/bridge-20251201112800620.htm", "2025-12-01"),
        ("https://a.example/bridge-185251201154636398.htm", "2025-12-01"),
        ("https://a.example/bridge-102251201154636398.htm", "2025-12-01"),
        ("https://a.example/bridge-213457.html", None),
        ("https://a.example/bridge-20259901.html", None),
        ("https://a.example/2055/12/01/", None),
        ("https://a.example/bridge-185251399154636398.htm", None),
        ("https://a.example/bridge-18525120199463639.htm", None),
    ],
)
def test_in_addresses(url: str, value: str | None) -> None:
    assert in_address(url) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2025-12-01T10:00:00.000Z", "2025-12-01T10:00:00+00:00"),
        ("2025-12-01T10:00:00+0700", "2025-12-01T10:00:00+07:00"),
        ("2025-12-01 10:00", "2025-12-01T10:00:00"),
        ("20251201", "2025-12-01"),
        ("2025-12-01", "2025-12-01"),
        ("Mon, 01 Dec 2025 10:00:00 GMT", "2025-12-01T10:00:00+00:00"),
        ("1 December 2025", "2025-12-01"),
        ("2025-12", None),
        ("2025-13-01", None),
        ("0001-01-01T00:00:00", None),
        ("soon", None),
        ("", None),
    ],
)
def test_moments(written: str, value: str | None) -> None:
    assert moment(written) == value


def test_believable() -> None:
    assert believable(1990, 1, 1)
    assert not believable(1989, 12, 31)
    assert not believable(2024, 2, 30)
    assert not believable(3000, 1, 1)
