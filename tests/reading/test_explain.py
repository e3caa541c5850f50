"""Every tempting word that made no fact has a reason, in every pack."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dragoman
from dragoman import packs
from dragoman.model import FACT_KINDS
from dragoman.reading import read_document
from dragoman.reading.checking import document_of
from dragoman.reading.explain import Explanation, explain_document
from dragoman.reading.trace import REASONS, Trace


def explain(text: str, language: str, published: str | None = None) -> Explanation:
    return explain_document(document_of(text, language, published), "example")


def reasons(explanation: Explanation) -> dict[str, str | None]:
    return {cue.text: cue.reason for sentence in explanation.sentences for cue in sentence.cues if cue.reason}


@pytest.mark.parametrize("language", ["da", "en", "es", "nl", "sv", "vi"])
def test_what_yields_no_fact_says_why(language: str) -> None:
    without = tempted = 0
    for example in packs.load_examples(packs.HOME / language).example:
        document = document_of(example.text, language, example.published)
        explanation = explain_document(document, "example")
        reading = read_document(document)
        facts = sum(len(getattr(reading, kind)) for kind in FACT_KINDS)
        shown = {(fact.kind, fact.index) for sentence in explanation.sentences for fact in sentence.facts}
        assert len(shown) == facts, example.text
        for sentence in explanation.sentences:
            cues = [cue for cue in sentence.cues if cue.reason]
            assert all(cue.reason in REASONS and cue.why == REASONS[cue.reason] for cue in cues if cue.reason)
            if not sentence.facts:
                without += 1
                tempted += bool(cues)
                assert sentence.reason or cues, sentence.text
                assert not any(cue.rule for cue in sentence.cues), sentence.text
    assert without > 20
    assert tempted > without / 4


@pytest.mark.parametrize(
    ("language", "text", "word", "reason"),
    [
        ("en", "The Swedish foreign minister Eva Lind met nobody at all.", "met", "negated"),
        ("en", "If Sweden met Norway, nothing would change.", "met", "conditional"),
        ("en", "France met Germany in the football final.", "met", "sports"),
        ("en", "Geneva hosted talks yesterday.", "hosted talks", "place-no-actor"),
        ("sv", "Hon sade att vädret var bra.", "sade", "no-speaker"),
        ("es", "Según fuentes, el canciller de Chile se reuniría con Perú.", "Según", "no-speaker"),
        ("vi", "Tổng Bí thư Trần Văn Minh không gặp Tổng thống Hàn Quốc Kim Dae-ho.", "gặp", "negated"),
    ],
)
def test_the_reason_is_the_right_one(language: str, text: str, word: str, reason: str) -> None:
    assert reasons(explain(text, language)) == {word: reason}


def test_what_was_read_names_its_rule_and_its_words() -> None:
    (sentence,) = explain(
        "Norwegian Prime Minister Ingrid Solheim met Laotian President Bounmy Sisavath in Oslo.", "en"
    ).sentences
    assert [(cue.text, cue.key, cue.rule) for cue in sentence.cues if cue.rule] == [
        ("met", "meeting", "event.meeting.verb")
    ]
    assert [(fact.kind, fact.rule) for fact in sentence.facts] == [("events", "event.meeting.verb")]
    assert sentence.facts[0].says.startswith("meeting, happened: ingrid-solheim, bounmy-sisavath")
    assert {name.rule for name in sentence.names} >= {"person.office-name", "state.adjective"}
    assert sentence.reason is None


def test_capitals_that_are_no_name_say_so() -> None:
    (sentence,) = explain("Yesterday Blue Harbour Lantern glowed in town.", "en").sentences
    assert [(name.text, name.reason) for name in sentence.names] == [("Blue Harbour Lantern", "no-sign-of-person")]
    assert sentence.reason == "no-cue"


def test_a_language_without_a_pack_says_so() -> None:
    found = explain("Lietuvos prezidentas", "lt")
    assert (found.pack, found.sentences) == (False, ())


def test_every_reason_that_the_engine_gives_has_words() -> None:
    code = "".join(path.read_text("utf-8") for path in (Path(dragoman.__file__).parent / "reading").glob("*.py"))
    given = set(re.findall(r'scan\.drop\([^"]*"([a-z-]+)"', code)) | set(
        re.findall(r'_lacks\([^"]*"([a-z-]+)"', code)
    )
    assert len(given) > 12
    assert given <= set(REASONS)


def test_every_entity_and_mention_and_fact_names_its_rule() -> None:
    for language in ("en", "sv"):
        for example in packs.load_examples(packs.HOME / language).example:
            reading = read_document(document_of(example.text, language, example.published))
            for kind in ("entities", "mentions", *FACT_KINDS):
                assert all(one.rule for one in getattr(reading, kind)), (kind, example.text)


def test_nothing_is_noted_unless_asked() -> None:
    document = document_of("France met Germany in the football final.", "en")
    trace = Trace()
    assert read_document(document) == read_document(document, trace)
    assert trace.page is not None and trace.page.trace is trace
