"""What fits and what is disputed, value beside value."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.record.slots import best_fact, slots
from dragoman.record.told import Told


def told(number: int, *, article: int | None = None, **more: Any) -> Told:
    given: dict[str, Any] = {"kind": "figure", "type": "figure", "status": "reported", "unit": "USD", **more}
    return Told(
        id=f"d{number}-k",
        document=f"d{number}",
        position=0,
        day=f"2025-01-{number + 1:02d}",
        article=article if article is not None else number,
        story=1,
        outlet=f"o{number}",
        **given,
    )


@pytest.mark.parametrize(
    ("first", "other", "disputed"),
    [
        ({"value": 3.63e9}, {"value": 3.6e9}, False),
        ({"value": 2.25e9}, {"value": 2.2e9}, True),
        ({"value": 12.0}, {"value": 10.0}, True),
        ({"value": 5e9}, {"value": 5.2e9, "bound": "about"}, False),
        ({"value": 5e9}, {"value": 4e9, "bound": "at-least"}, False),
        ({"value": 5e9}, {"value": 4e9, "bound": "at-most"}, True),
    ],
)
def test_amounts(first: dict[str, Any], other: dict[str, Any], disputed: bool) -> None:
    for order in ((first, other), (other, first)):
        (value,) = [slot for slot in slots([told(at, **one) for at, one in enumerate(order)]) if slot.name == "value"]
        assert value.disputed is disputed
        assert len(value.values) == 2


def test_editions_are_one_voice() -> None:
    """Three editions against two articles: the two stand first."""
    pages = [told(at, article=9, value=7e6) for at in range(3)] + [told(at, value=8e6) for at in (3, 4)]
    (value,) = [slot for slot in slots(pages) if slot.name == "value"]
    assert [(one.value, one.articles, one.pages) for one in value.values] == [("8000000", 2, 2), ("7000000", 1, 3)]
    assert value.why is not None and (value.why.rule, value.why.first, value.why.other) == ("articles", 2, 1)


def test_a_translation_that_differs_from_its_article_has_no_voice() -> None:
    pages = [told(0, article=1, value=7e6), told(1, article=1, value=7e6), told(2, article=1, value=7.5e6)]
    (value,) = [slot for slot in slots(pages) if slot.name == "value"]
    assert [(one.articles, one.against) for one in value.values] == [(1, False), (0, True)]
    assert value.why is not None and value.why.rule == "editions"


def test_the_original_speaks_for_its_translations() -> None:
    facts = [told(1, article=7, value=5e9, sourced=True), told(2, article=7, value=5e9), told(3, value=5e9)]
    assert best_fact(facts, slots(facts)) is facts[1]
    # What says more stands first all the same.
    fuller = [told(1, article=7, value=5e9, due="2030", sourced=True), told(2, article=7, value=5e9)]
    assert best_fact(fuller, slots(fuller)) is fuller[0]
