"""Tokens, folding, phrases and the trie: the ground that reading stands on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import PackError
from dragoman.packs.phrases import expand
from dragoman.reading.lexicon import Entry, Hit, Lexicon
from dragoman.text import fold, slug, sound, tokens


@given(st.text(max_size=200))
def test_tokens_quote_the_text_in_order_without_overlap(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end <= len(text)
        between = text[at : token.start].replace("*", "")
        assert between.strip("\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff").strip() == ""
        at = token.end


def test_asterisks_that_make_words_strong_are_no_tokens() -> None:
    text = "Embaixador *Ana Lima*, Ministra"
    assert [(t.text, t.glued) for t in tokens(text)][1:4] == [("Ana", False), ("Lima", False), (",", True)]


@given(st.text(max_size=80), st.text(max_size=80))
def test_tokens_before_a_space_do_not_depend_on_what_follows(before: str, after: str) -> None:
    alone = tokens(before + " ")
    assert tokens(before + " " + after)[: len(alone)] == alone


def test_glued_words_are_cut_where_lower_meets_upper_case() -> None:
    assert [t.text for t in tokens("secretaris-generaalLam")] == ["secretaris", "-", "generaal", "Lam"]
    assert [t.text for t in tokens("NATO:s ÅBERG iPhone")] == ["NATO", ":", "s", "ÅBERG", "i", "Phone"]


def test_decomposed_vietnamese_is_the_same_word() -> None:
    assert [t.lower for t in tokens("Tô Lâm")] == [t.lower for t in tokens("To\u0302 La\u0302m")]


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Tô  Lâm", "to lam"), ("Støre", "store"), ("Đà Nẵng", "da nang"), ("Путин", "putin"), ("Łódź", "lodz")],
)
def test_fold(written: str, plain: str) -> None:
    assert fold(written) == plain


def test_slug() -> None:
    assert slug("Kassym-Jomart Tokayev") == "kassym-jomart-tokayev"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Loekasjenko", "Lukashenko"),
        ("Лукашенко", "Lukasjenko"),
        ("Poetin", "Putin"),
        ("Tokajev", "Tokayev"),
        ("Zelenskyj", "Zelensky"),
        ("Lawrow", "Lavrov"),
        ("Alijev", "Aliyev"),
    ],
)
def test_spellings_of_one_name_sound_alike(left: str, right: str) -> None:
    assert sound(left) == sound(right)


@pytest.mark.parametrize(("left", "right"), [("Inham", "Ilham"), ("Kim", "Kimi"), ("Lam", "Lâu"), ("Lula", "Lulu")])
def test_other_names_do_not(left: str, right: str) -> None:
    assert sound(left) != sound(right)


@pytest.mark.parametrize(
    ("phrase", "sequences"),
    [
        ("möter|mötte", [("=möter",), ("=mötte",)]),
        ("höll … samtal*", [("=höll", "…", "<samtal")]),
        ("[the] (two|both) sides", 4),
        ("(held talks|met) with", [("=held", "=talks", "=with"), ("=met", "=with")]),
        ("ASEAN:s forum", [("!ASEAN", "=:", "=s", "=forum")]),
        ("{n}-årsdag*", [("{n}", "=-", "<årsdag")]),
        ("*avtal*", [("~avtal",)]),
    ],
)
def test_phrases_expand(phrase: str, sequences: list[tuple[str, ...]] | int) -> None:
    found = expand(phrase)
    assert len(found) == sequences if isinstance(sequences, int) else found == sequences


@pytest.mark.parametrize("phrase", ["(a b", "a b)", "[a", "a {n"])
def test_a_bracket_that_does_not_match_is_an_error(phrase: str) -> None:
    with pytest.raises(PackError, match="phrase"):
        expand(phrase)


def test_a_phrase_that_stands_for_thousands_is_an_error() -> None:
    with pytest.raises(PackError, match="write it as several"):
        expand(" ".join(["(a|b|c|d|e|f)"] * 8))


def _matches(phrases: list[str], text: str) -> list[tuple[str, str]]:
    lexicon = Lexicon(number_words=["tolv"])
    for phrase in phrases:
        for sequence in expand(phrase):
            lexicon.add(sequence, Entry("cue", phrase))
    words = tokens(text)

    def show(hit: Hit) -> str:
        return text[words[hit.lo].start : words[hit.hi - 1].end]

    return [(hit.entry.key, show(hit)) for hit in lexicon.matches(words, 0, len(words), {})]


def test_case_counts_only_where_the_phrase_has_capitals() -> None:
    assert _matches(["Anh", "möte"], "Möte med anh, Anh och ANH.") == [
        ("möte", "Möte"),
        ("Anh", "Anh"),
        ("Anh", "ANH"),
    ]


def test_affixes_match_words_and_not_parts_of_phrases() -> None:
    found = _matches(["*avtal", "samtal*"], "Handelsavtal och samtalen om avtalen.")
    assert found == [("*avtal", "Handelsavtal"), ("samtal*", "samtalen")]


def test_a_gap_stays_within_its_clause_and_reach() -> None:
    assert _matches(["höll … samtal"], "Hon höll långa samtal.") == [("höll … samtal", "höll långa samtal")]
    assert _matches(["höll … samtal"], "Hon höll tal. Sedan samtal.") == []
    assert _matches(["höll … samtal"], "höll a b c d e f g h i j k l samtal") == []


def test_a_number_fills_its_slot_in_figures_and_words() -> None:
    assert _matches(["{n} avtal"], "12 avtal, tolv avtal, några avtal") == [
        ("{n} avtal", "12 avtal"),
        ("{n} avtal", "tolv avtal"),
    ]


_LETTERS = st.sampled_from("abc")
_PHRASES = st.lists(st.lists(_LETTERS, min_size=1, max_size=5).map(tuple), min_size=1, max_size=12)


@given(_PHRASES, st.lists(_LETTERS, max_size=14))
def test_all_phrases_are_found_in_whatever_order_they_were_added(
    phrases: list[tuple[str, ...]], text: list[str]
) -> None:
    expected = sorted(
        (lo, lo + len(phrase), " ".join(phrase))
        for phrase in set(phrases)
        for lo in range(len(text) - len(phrase) + 1)
        if tuple(text[lo : lo + len(phrase)]) == phrase
    )
    for order in (phrases, phrases[::-1], sorted(phrases)):
        lexicon = Lexicon()
        for phrase in order:
            lexicon.add([f"={word}" for word in phrase], Entry("cue", " ".join(phrase)))
        hits = lexicon.matches(tokens(" ".join(text)), 0, len(text), {})
        assert sorted((hit.lo, hit.hi, hit.entry.key) for hit in hits) == expected


@given(_PHRASES, _PHRASES, st.lists(_LETTERS, max_size=14))
def test_phrases_with_slots_part_from_plain_ones(
    plain: list[tuple[str, ...]], behind: list[tuple[str, ...]], text: list[str]
) -> None:
    lexicon = Lexicon()
    for phrase in plain:
        lexicon.add([f"={word}" for word in phrase], Entry("plain", " ".join(phrase)))
    for phrase in behind:
        lexicon.add([f"={phrase[0]}", "{n}", *(f"={word}" for word in phrase[1:])], Entry("slot", " ".join(phrase)))
    words = [word for letter in text for word in (letter, "7")]
    hits = lexicon.matches(tokens(" ".join(words)), 0, len(words), {})
    expected = sorted(
        (lo, phrase)
        for phrase in {(one[0], "7", *one[1:]) for one in behind}
        for lo in range(len(words) - len(phrase) + 1)
        if tuple(words[lo : lo + len(phrase)]) == phrase
    )
    found = sorted((hit.lo, tuple(words[hit.lo : hit.hi])) for hit in hits if hit.entry.group == "slot")
    assert found == expected
