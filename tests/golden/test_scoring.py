"""The scorer counts what it should: one small page, read well and read badly."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from scoring import Golden, GoldenArticle, GoldenFact, GoldenName, Score, fold, load, score

from dragoman.model import Article, Block, Entity, Event, Reading, Span, Statement

TEXT = "Anna Berg met Li Na in Oslo. The two thanked Norway. Weather was fine."
MEETING = Span(start=0, end=28)
THANKS = Span(start=29, end=52)
WEATHER = Span(start=53, end=70)

GOLDEN = Golden(
    article=GoldenArticle(language="en"),
    people=[GoldenName(name="Anna Berg"), GoldenName(name="Li Na", also=["Na Li"])],
    states=["NOR"],
    events=[GoldenFact(kind="meeting", people=["Anna Berg", "Li Na"], status="happened", quote="Anna Berg met")],
    statements=[GoldenFact(act="appreciate", by=["Anna Berg", "Li Na"], quote="thanked Norway")],
    doubtful=["Weather was fine"],
)

READING = Reading(
    article=Article(id="x", language="en", text=TEXT, blocks=(Block(kind="paragraph", start=0, end=70),)),
    entities=(
        Entity(id="anna-berg", kind="person", name="Anna Berg"),
        Entity(id="na-li", kind="person", name="Na Li"),
        Entity(id="NOR", kind="state", name="Norway"),
    ),
    events=(Event(kind="meeting", people=("na-li", "anna-berg"), evidence=(MEETING,)),),
    statements=(Statement(act="appreciate", by=("anna-berg", "na-li"), evidence=(THANKS,)),),
)


def _scored(reading: Reading) -> Score:
    into = Score()
    score(GOLDEN, reading, into, "page")
    return into


def test_a_right_reading_scores_one() -> None:
    into = _scored(READING)
    assert into.mean_f1 == 1
    assert into.notes == []
    assert into.tallies["events"].slots == into.tallies["events"].slots_right == 2


def test_what_is_missed_invented_or_wrong_costs() -> None:
    wrong = msgspec.structs.replace(
        READING,
        entities=(*READING.entities[:2], Entity(id="SWE", kind="state", name="Sweden")),
        events=(Event(kind="visit", evidence=(MEETING,)),),
        statements=(Statement(act="appreciate", by=("anna-berg",), evidence=(THANKS,)),),
    )
    into = _scored(wrong)
    assert (into.tallies["states"].missed, into.tallies["states"].extra) == (1, 1)
    assert (into.tallies["events"].missed, into.tallies["events"].extra) == (1, 1)
    statements = into.tallies["statements"]
    assert (statements.hit, statements.slots, statements.slots_right) == (1, 1, 0)


def test_facts_in_doubtful_sentences_count_neither_way() -> None:
    more = (*READING.statements, Statement(act="affirm", evidence=(WEATHER,)))
    assert _scored(msgspec.structs.replace(READING, statements=more)).tallies["statements"].extra == 0
    again = (*READING.statements, Statement(act="affirm", evidence=(MEETING,)))
    assert _scored(msgspec.structs.replace(READING, statements=again)).tallies["statements"].extra == 1


def test_body_taken_for_furniture_is_lost() -> None:
    blocks = (Block(kind="furniture", start=0, end=70),)
    article = msgspec.structs.replace(READING.article, blocks=blocks)
    assert _scored(msgspec.structs.replace(READING, article=article)).tallies["body kept"].missed == 2


def test_a_misspelt_key_is_refused(tmp_path: Path) -> None:
    record = tmp_path / "page.yaml"
    record.write_text("article: {language: sv}\nevnts: []\n")
    with pytest.raises(msgspec.ValidationError, match="evnts"):
        load(record)


def test_fold() -> None:
    assert fold("  Støre møtte\nTô  Lâm – Đà Nẵng ") == "store motte to lam da nang"
