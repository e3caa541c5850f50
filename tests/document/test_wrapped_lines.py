"""Lines of plain text that some width or a blank line has cut are put together, and each only once."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.document import lines as module
from dragoman.document.lines import Line, Lines

LONG = "The delegations spoke at length about fish, rail and ports, and then agreed on the course of the"
WRAPPED = "words that go on and on without an end"


def texts(text: str) -> list[str]:
    return [line.text for line in Lines.of(text).lines]


def test_a_sentence_cut_by_a_blank_line_is_one() -> None:
    assert texts(f"Talks end\n\n{LONG}\n\ntalks. The end.") == ["Talks end", f"{LONG}\n\ntalks. The end."]


def test_a_headline_stays_by_itself() -> None:
    assert texts(f"{LONG}\n\ntalks.") == [LONG, "talks."]


@pytest.mark.parametrize(
    "text", ["\n".join(["A headline", *[WRAPPED] * 400]), "\n\n".join(["A headline", *[LONG] * 400])]
)
def test_a_page_that_is_one_sentence_is_put_together_once(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def counted(*args: Any, **known: Any) -> Line:
        nonlocal made
        made += 1
        return Line(*args, **known)

    monkeypatch.setattr(module, "Line", counted)
    found = Lines.of(text).lines
    # One for each line as it stands and one for the whole: none for each step on the way there.
    assert made <= len([line for line in text.split("\n") if line]) + 2
    assert len(found) <= 2
