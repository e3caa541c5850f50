from __future__ import annotations

import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.store.folding import asked, fold, index_text, marks, query, words_in
from dragoman.store.migrations import SQLITE_SEARCH

LETTERS = "aBzÅøØđĐæŁłßéẵ́ ướđ–-'’.,0123İı苏林访问東京대한민국ผู้นำກອງປະຊຸມРоссияйΆέاَلسّ\u200b\u00adﬁ½ \n\"*()"
SCRIPTS = st.text(alphabet=st.sampled_from(LETTERS), max_size=30)


@pytest.mark.parametrize(
    ("written", "asked_for"),
    [
        ("Støre", "store"),
        ("Đà Nẵng", "da nang"),
        ("tướng", "tuong"),
        ("Łódź", "LODZ"),
        ("Ærø", "aero"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Лукашенко", "ЛУКАШЕНКО"),
        ("Tô Lâm", "To\u0302 La\u0302m"),
        ("Viet\u00adnam", "vietnam"),
        ("ＦＵＬＬ", "full"),
        ("محمّد", "محمد"),
        ("İlham Əliyev", "ilham aliyev"),
        ("Þórður Ægisson", "thordur aegisson"),
    ],
)
def test_marks_case_and_width_do_not_matter(written: str, asked_for: str) -> None:
    assert fold(written) == fold(asked_for)
    assert found(written, asked_for)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("苏林访问老挝", "访问"),
        ("苏林访问老挝", "挝"),
        ("苏林访问老挝", "苏林访问老挝"),
        ("東京で会談した", "会談"),
        ("ผู้นำลาวเยือนเวียดนาม", "ผู้นำ"),
        ("ກອງປະຊຸມ", "ປະຊຸມ"),
        ("Tô Lâm 访问 Vientiane", "tô 访"),
        ("FN:s havsrättskonvention från 1982", '"havsrattskonvention fran"'),
        ("Vietnam-Laos", "vietnam laos"),
        ("avtalets innehåll", "avtal*"),
        ("to the law of the sea", '-mountain "law of the sea"'),
    ],
)
def test_what_stands_in_the_text_is_found(text: str, words: str) -> None:
    assert found(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("苏林访问老挝", "苏访"),
        ("avtalets innehåll", "avtal"),
        ("Nang Da", '"da nang"'),
        ("תל־אביב", "תלאביב"),
        ("law of the sea", "law -sea"),
        ("store", "storebritannia"),
    ],
)
def test_what_does_not_stand_in_the_text_is_not_found(text: str, words: str) -> None:
    assert not found(text, words)


def found(text: str, words: str) -> bool:
    """Ask the real engine, as the store does."""
    connection = sqlite3.connect(":memory:")
    for statement in SQLITE_SEARCH:
        connection.execute(statement)
    connection.execute("INSERT INTO sentence_words (rowid, words) VALUES (1, ?)", (index_text(text),))
    sql = "SELECT count(*) FROM sentence_words WHERE sentence_words MATCH ?"
    wanted = query(asked(words))
    try:
        return bool(wanted) and connection.execute(sql, (wanted,)).fetchone() == (1,)
    finally:
        connection.close()


@given(SCRIPTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40) | SCRIPTS)
def test_nothing_that_can_be_typed_is_an_error(text: str) -> None:
    assert found("some text", text) in (True, False)
    assert found("some text", f'"{text}" some') in (True, False)


@given(SCRIPTS)
def test_every_word_of_a_text_finds_it(text: str) -> None:
    for word in words_in(fold(text)):
        assert found(text, f'"{word}"'), word


@given(SCRIPTS, st.integers(0, 5))
def test_marked_stretches_are_the_words_that_were_asked_for(text: str, which: int) -> None:
    words = words_in(fold(text))
    if len(words) <= which:
        return
    hits = marks(text, asked(words[which]))
    assert hits
    assert all(fold(text[hit.start : hit.end]).strip() for hit in hits)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert all(a.end < b.start for a, b in pairwise(hits))


def test_marks_in_another_order_than_folding_gives_them_are_found() -> None:
    text = "0 \u0eb8\u0e39 0"
    assert [(hit.start, hit.end) for hit in marks(text, asked("\u0e39\u0eb8"))] == [(2, 4)]


def test_marks_point_into_the_original_text() -> None:
    text = "Jonas Gahr Støre besøkte Đà Nẵng, 苏林访问老挝 og STØRE."
    hits = marks(text, asked('store "da nang" 访问'))
    assert [text[hit.start : hit.end] for hit in hits] == ["Støre", "Đà Nẵng", "访问", "STØRE"]


def test_any_ending_is_marked_to_the_end_of_the_word() -> None:
    text = "Avtalet och avtalen"
    assert [text[hit.start : hit.end] for hit in marks(text, asked("avtal*"))] == ["Avtalet", "avtalen"]
