"""Every example of every pack is read, and must yield exactly the facts that it names."""

from __future__ import annotations

import pytest

from dragoman import packs
from dragoman.packs.schema import Example
from dragoman.reading.checking import check_example

EXAMPLES = [
    pytest.param(language, example, id=f"{language}-{number}")
    for language in packs.available()
    for number, example in enumerate(packs.load_examples(packs.HOME / language).example, 1)
]


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_example_yields_its_facts(language: str, example: Example) -> None:
    assert check_example(language, example) == []


@pytest.mark.parametrize("language", packs.available())
def test_a_third_of_the_examples_tempt_a_rule_in_vain(language: str) -> None:
    examples = packs.load_examples(packs.HOME / language).example
    empty = [e for e in examples if () in (e.events, e.statements, e.agreements, e.figures, e.partnerships, e.people)]
    assert len(empty) * 3 >= len(examples)
