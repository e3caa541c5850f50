"""Text without spaces: where its words are, which of them are names, and which signs stand for states."""

from __future__ import annotations

import pytest

from dragoman.model import Reading
from dragoman.reading import read_document
from dragoman.reading.checking import document_of
from dragoman.reading.compiled import compiled
from dragoman.reading.scan import scan


def words(text: str) -> list[str]:
    return [token.text for token in scan(document_of(text, "zh"), compiled("zh")).tokens]


def read(text: str) -> Reading:
    return read_document(document_of(text, "zh", "2025-12-02"))


def people(text: str) -> list[str]:
    return [e.names[0] for e in read(text).entities if e.kind == "person"]


def states(text: str) -> set[str]:
    return {e.id for e in read(text).entities if e.kind == "state"}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("中国人民", ["中国", "人民"]),
        ("美国会议", ["美国", "会议"]),
        ("日益增长", ["日益", "增长"]),
        ("加以解决", ["加以", "解决"]),
        ("在日内瓦", ["在", "日内瓦"]),
    ],
)
def test_words_are_the_fewest_that_cover_the_text(text: str, cut: list[str]) -> None:
    assert words(text) == cut


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("外长裴文山表示支持。", ["裴文山"]),
        ("总统佐拉尼会见记者。", ["佐拉尼"]),
        ("大使玛丽·安德森出席。", ["玛丽·安德森"]),
        ("罗梅罗外长发表讲话。", ["罗梅罗"]),
        ("外长将访问河内。", []),
        ("总理高度评价合作。", []),
    ],
)
def test_a_name_ends_where_the_next_word_begins(text: str, named: list[str]) -> None:
    assert people(text) == named


def test_a_part_of_a_foreign_name_stands_for_it_afterwards() -> None:
    read_twice = read("大使玛丽·安德森抵达河内。安德森表示感谢。")
    assert [e.names for e in read_twice.entities if e.kind == "person"] == [("玛丽·安德森", "安德森")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("中越两国", {"CHN", "VNM"}),
        ("王先生访美", {"USA"}),
        ("会议中越来越多的人发言", set()),
        ("日常生活", set()),
        ("新西兰总理说，中新关系良好", {"NZL", "CHN"}),
        ("新加坡总理说，中新关系良好", {"SGP", "CHN"}),
    ],
)
def test_one_sign_is_a_state_only_beside_its_like(text: str, found: set[str]) -> None:
    assert states(text) == found


def test_another_spelling_is_read_and_quoted_as_written() -> None:
    text = "越南總理會見老撾總理宋賽。"
    reading = read(text)
    assert [e.kind for e in reading.events] == ["meeting"]
    assert {m.text for m in reading.mentions} >= {"老撾總理宋賽"}
    assert all(text[m.start : m.end] == m.text for m in reading.mentions)
