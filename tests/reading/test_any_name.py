"""What a sentence tells must not hang on what somebody is called: the full names of people in the packs' examples are
put out for names of other shapes and countries, and the same facts must be read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

import pytest

from dragoman import packs
from dragoman.model import Reading
from dragoman.packs.schema import Example
from dragoman.reading import read_document
from dragoman.reading.checking import document_of

NAMES = (
    "Alexander Van der Holt",
    "Abdel Karim el-Masri",
    "Micheál O'Dwyer",
    "J. D. Harrow",
    "Nguyen Thanh Khoa",
    "Park Joon-seo",
    "Li Wen",
    "Andrei Makarov",
    "Ana Dias Moreira",
    "Jean-Luc Barrel",
    "Isidro de la Cruz",
    "Victoria Marín",
    "Sofia Lind",
    "Israel Moran",
    "Jordan Reyes",
    "Georgia Pappas",
    "Juan José Rivas",
    "Teodoro Nsue Mba Ondo",
    "Đặng Văn Phúc",
    "Ólafur Þór Jónsson",
    "Łukasz Żak",
    "Şükrü Yıldız",
    "Ibrahim Ould Sidi",
)
"""Invented; some begin with the name of a state or a capital, some hold words that are small elsewhere."""
OWNERS = ("Israel", "Jordan", "Georgia")
"""How names begin that are states': behind an office its owner where owners stand there, "Presiden Israel NAME"."""
SAMPLE = 100
SAME = 0.92
"""The part of the examples that must be read alike."""
IN_LATIN_LETTERS = sorted(set(packs.available()) - {"ru", "zh"})
"""Names are declined in the one, and have another script in the other."""


def _facts(reading: Reading) -> set[tuple[object, ...]]:
    """Events, statements and offices, people by the order in which they are named."""
    order = {mention.entity: -number for number, mention in reversed(list(enumerate(reading.mentions)))}
    people = [entity for entity in reading.entities if entity.kind == "person"]
    numbers = {entity.id: order.get(entity.id, 0) for entity in people}
    rank = {person: place for place, person in enumerate(sorted(numbers, key=lambda one: -numbers[one]))}

    def who(ids: tuple[str, ...]) -> frozenset[object]:
        return frozenset(rank.get(one, one) for one in ids)

    events = {(e.kind, e.status, who(e.people), frozenset(e.states), e.start) for e in reading.events}
    statements = {(s.act, who(s.by)) for s in reading.statements}
    offices = {(rank[p.id], frozenset((o.role, o.of) for o in p.offices)) for p in people}
    return {*events, *statements, *offices}


def _renamed(language: str) -> Iterator[tuple[Example, Reading, str]]:
    """Examples with what they hold, and the same with another name for somebody whose full name stands there once."""
    chance = random.Random(language)
    names_for = (NAMES, tuple(name for name in NAMES if not name.startswith(OWNERS)))
    examples = [e for e in packs.load_examples(packs.HOME / language).example if "\n" not in e.text]
    chance.shuffle(examples)
    for example in examples:
        text = example.text
        reading = read_document(document_of(text, language, example.published))
        names = [e.name for e in reading.entities if e.kind == "person" and e.name.count(" ") == 1]
        alone = [n for n in names if text.count(n) == 1 and all(text.count(word) == 1 for word in n.split())]
        if not alone:
            continue
        name = chance.choice(alone)
        head, tail = text.split(name)
        if not (tail[:1].isalpha() or tail[:1] in "'’:-" or head[-1:] in "-'’"):
            yield example, reading, head + chance.choice(names_for[language in ("id", "vi")]) + tail


@pytest.mark.parametrize("language", IN_LATIN_LETTERS)
def test_another_name_leaves_the_facts_as_they_are(language: str) -> None:
    same = [
        _facts(reading) == _facts(read_document(document_of(text, language, example.published)))
        for example, reading, text in islice(_renamed(language), SAMPLE)
    ]
    assert len(same) == SAMPLE
    assert sum(same) / len(same) >= SAME
