"""The registrable domain of an address."""

from __future__ import annotations

import pytest

from dragoman.document.outlet import registrable_domain


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://english.harbour.vn/a", "harbour.vn"),
        ("https://www.harbour.com.vn/a.html", "harbour.com.vn"),
        ("http://news.harbour.co.uk:8080/", "harbour.co.uk"),
        ("https://www.harbour.org.au", "harbour.org.au"),
        ("https://kantor.go.id/x", "kantor.go.id"),
        ("https://news.harbour.co.jp/x", "harbour.co.jp"),
        ("https://eng.harbour.or.kr", "harbour.or.kr"),
        ("https://north.harbour.example/x", "harbour.example"),
        ("https://HARBOUR.EXAMPLE./x", "harbour.example"),
        ("www.harbour.no/x", "harbour.no"),
        ("https://gov.pl/x", "gov.pl"),
        ("https://www.co.uk", "co.uk"),
        ("https://xn--hamn-6qa.example/", "xn--hamn-6qa.example"),
        ("https://www.häfen.example/", "häfen.example"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("http://[2001:db8::1]/a", "2001:db8::1"),
        ("http://localhost:8000/a", "localhost"),
        ("file:///tmp/a.html", None),
        ("mailto:ann@harbour.example", None),
        ("https://[broken", None),
        ("https://", None),
        ("", None),
    ],
)
def test_outlets(url: str, outlet: str | None) -> None:
    assert registrable_domain(url) == outlet
