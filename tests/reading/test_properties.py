"""What must hold of every reading, whatever the page."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import packs
from dragoman.model import FACT_KINDS, Block, Document, Reading, stable_id
from dragoman.reading import read_document

SENTENCES = {
    language: tuple(example.text for example in packs.load_examples(packs.HOME / language).example)
    for language in packs.available()
}
LANGUAGES = st.sampled_from(sorted(SENTENCES))


def _document(paragraphs: list[str], language: str) -> Document:
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        if paragraph.strip():
            blocks.append(Block(kind="paragraph", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    text = "\n".join(paragraphs)
    return Document(id=stable_id(text), text=text, blocks=tuple(blocks), language=language, published="2025-06-15")


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Paragraphs of a language's own example sentences in any order, with noise between them."""
    language = draw(LANGUAGES)
    sentence = st.sampled_from(SENTENCES[language])
    noise = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
    return language, draw(st.lists(st.one_of(sentence, sentence, noise), min_size=1, max_size=6))


def _facts(reading: Reading) -> list[tuple[str, object]]:
    return [(kind, fact) for kind in FACT_KINDS for fact in getattr(reading, kind)]


RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(pages())
def test_every_span_lies_in_the_text_and_mentions_quote_it(page: tuple[str, list[str]]) -> None:
    language, paragraphs = page
    reading = read_document(_document(paragraphs, language))
    text = reading.article.text
    known = {entity.id for entity in reading.entities}
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.entity in known
    for _, fact in _facts(reading):
        evidence = getattr(fact, "evidence")  # noqa: B009
        assert evidence
        for span in evidence:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == text[span.start : span.end].strip()
    for fault in reading.faults:
        assert text[fault.start : fault.end] == fault.text
    for statement in reading.statements:
        if statement.says is not None:
            assert any(e.start <= statement.says.start < statement.says.end <= e.end for e in statement.evidence)


@RELAXED
@given(pages())
def test_reading_is_deterministic(page: tuple[str, list[str]]) -> None:
    language, paragraphs = page
    document = _document(paragraphs, language)
    assert read_document(document) == read_document(document)


@RELAXED
@given(pages())
def test_parties_are_entities_of_the_page_or_states(page: tuple[str, list[str]]) -> None:
    language, paragraphs = page
    reading = read_document(_document(paragraphs, language))
    people = {entity.id for entity in reading.entities if entity.kind == "person"}
    bodies = {entity.id for entity in reading.entities if entity.kind == "organisation"}
    for event in reading.events:
        assert set(event.people) <= people
        assert set(event.organisations) <= bodies
        assert all(len(state) == 3 and state.isupper() for state in event.states)
    for statement in reading.statements:
        assert all(one in people | bodies or (len(one) == 3 and one.isupper()) for one in statement.by)


@RELAXED
@given(pages(), st.data())
def test_a_sentence_more_leaves_earlier_facts_and_offsets_as_they_were(
    page: tuple[str, list[str]], data: st.DataObject
) -> None:
    language, paragraphs = page
    more = data.draw(st.sampled_from(SENTENCES[language]))
    before = read_document(_document(paragraphs, language))
    after = read_document(_document([*paragraphs, more], language))
    end = len(before.article.text)
    earlier = [m for m in after.mentions if m.end <= end][: len(before.mentions)]
    names = {entity.id: (entity.name or "").split() for entity in after.entities}
    assert [(m.start, m.end, m.text) for m in earlier] == [(m.start, m.end, m.text) for m in before.mentions]
    for then, now in zip(before.mentions, earlier, strict=True):
        # a surname alone may be told by a later full name whose it is, never become somebody else's
        assert now == then or set(then.text.split()) < set(names[now.entity])
    for kind in FACT_KINDS:
        kept = {_key(fact) for fact in getattr(after, kind)}
        for fact in getattr(before, kind):
            assert _key(fact) in kept, f"{kind} lost or changed by a later sentence"
    assert {(f.kind, f.start, f.end) for f in before.faults} <= {(f.kind, f.start, f.end) for f in after.faults}


def _key(fact: object) -> tuple[object, ...]:
    """What a fact says where it was first read; a later sentence may only add evidence to it."""
    slots = {"kind", "act", "by", "value", "unit", "years", "level", "count"}
    said = tuple(getattr(fact, slot) for slot in getattr(fact, "__struct_fields__") if slot in slots)  # noqa: B009
    first = getattr(fact, "evidence")[0]  # noqa: B009
    return (*said, first.start, first.end)


@pytest.mark.parametrize("language", packs.available())
def test_a_text_cut_off_anywhere_is_read(language: str) -> None:
    """A page may end in the middle of a sentence, without a sign: reading it raises nothing."""
    texts = SENTENCES[language]
    chance = random.Random(language)
    for text in chance.sample(texts, min(150, len(texts))):
        for at in (chance.randrange(1, len(text) + 1), text.rfind(" ") + 1 or len(text)):
            read_document(_document([text[:at]], language))
            read_document(_document([text[:at].rstrip(" .。") + ","], language))
