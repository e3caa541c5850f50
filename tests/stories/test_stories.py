"""Which pages are one article, and which tell one story: by what they say, whatever the order of arrival."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Article, Block, Reading
from dragoman.reading import read_document
from dragoman.reading.checking import document_of
from dragoman.stories import Fingerprint, Stream, fingerprint_of
from dragoman.stories.compare import EDITION_ORDER, STORY, Side, likeness, longest_rising
from dragoman.stories.fingerprint import bands_of, consonants_of, jaccard, name_key, signature_of
from dragoman.stories.stream import Kept, place_in_time
from dragoman.stories.weights import Weights

ENGLISH = (
    "On Tuesday Foreign Minister Maja Lindqvist of Sweden met her Kenyan counterpart Peter Otieno in Nairobi. "
    "They signed a treaty on shipping worth 350 million dollars. Afterwards Lindqvist flew on to Kampala in Uganda, "
    "where she will open an embassy on 14 March. The previous treaty dates from 1998, said Otieno."
)
SWEDISH = (
    "I tisdags träffade Sveriges utrikesminister Maja Lindqvist sin kenyanske kollega Peter Otieno i Nairobi. "
    "De undertecknade ett fördrag om sjöfart värt 350 miljoner dollar. Därefter reste Lindqvist till Kampala i "
    "Uganda, där hon ska öppna en ambassad den 14 mars. Det förra fördraget är från 1998, sade Otieno."
)
DUTCH = (
    "Op dinsdag ontmoette de Zweedse minister van Buitenlandse Zaken Maja Lindqvist haar Keniaanse ambtgenoot Peter "
    "Otieno in Nairobi. Zij tekenden een verdrag over scheepvaart ter waarde van 350 miljoen dollar. Daarna vloog "
    "Lindqvist naar Kampala in Oeganda, waar zij op 14 maart een ambassade opent. Het vorige verdrag dateert van "
    "1998, zei Otieno."
)
OTHER_REPORT = (
    "An embassy of Sweden opens in Kampala on 14 March. In Nairobi Peter Otieno praised Maja Lindqvist. Ships from "
    "Kenya carried goods worth 90 million dollars last year, the ministry in Kenya said."
)
SAME_NAMES = (
    "Maja Lindqvist träffade Peter Otieno i Nairobi och reser vidare till Kampala i Uganda, och Kenya gläds. Om "
    "fördraget sade hon inte mycket. Det är en lång väg kvar, och få trodde för 20 år sedan att det skulle gå så här "
    "långt. Redarna vill ha besked före sommaren, eftersom det tar 36 veckor att bygga om ett fartyg och varvens "
    "platser är slut. Fackets folk är mer tveksamt och tror inte på löftet om 4500 arbeten."
)
"""The names of ENGLISH in its order, all at the beginning, and other numbers."""
UNRELATED = (
    "Chile and Peru agreed on fishing quotas in Lima. President Rosa Quispe thanked Santiago for its patience. "
    "The quotas hold until 2031 and cover 12 ports between Arica and Callao."
)


def _print(text: str, language: str, day: str | None = "2025-03-11") -> Fingerprint:
    return fingerprint_of(read_document(document_of(text, language, day)))


def _partition(prints: Sequence[Fingerprint]) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    stream = Stream()
    placed = stream.run(prints)
    groups = {one.document: stream.group_now(one.group) for one in placed}
    stories = {one.document: stream.story_now(one.story) for one in placed}
    return _sets(groups), _sets(stories)


def _sets(of: dict[str, int]) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for document, number in of.items():
        found.setdefault(number, set()).add(document)
    return {frozenset(members) for members in found.values()}


def test_translations_are_one_article_and_another_report_is_not() -> None:
    prints = [
        _print(ENGLISH, "en"),
        _print(SWEDISH, "sv"),
        _print(DUTCH, "nl", "2025-03-12"),
        _print(OTHER_REPORT, "en"),
        _print(UNRELATED, "en"),
    ]
    groups, stories = _partition(prints)
    assert groups == {
        frozenset({prints[0].document, prints[1].document, prints[2].document}),
        frozenset({prints[3].document}),
        frozenset({prints[4].document}),
    }
    assert not any({prints[0].document, prints[4].document} <= story for story in stories)


def test_names_in_the_same_order_are_no_edition_where_they_stand_elsewhere_and_numbers_are_others() -> None:
    weights = Weights()
    original, translated, other = _print(ENGLISH, "en"), _print(SWEDISH, "sv"), _print(SAME_NAMES, "sv")
    for print_ in (original, translated, other):
        weights.add(print_.language, print_.features)
    edition, report = (likeness(Side.of(original), Side.of(one), weights) for one in (translated, other))
    assert edition.kind == "edition" and edition.order > 0.9
    assert report.kind == "story" and report.order > 0.7
    assert edition.agreed > EDITION_ORDER > report.agreed
    assert edition.needs is not None and edition.score >= edition.needs
    assert report.needs == STORY


def test_a_copy_with_a_changed_word_joins_and_says_why() -> None:
    stream = Stream()
    first = stream.place(_print(ENGLISH, "en"))
    second = stream.place(_print(ENGLISH.replace("flew on", "went on"), "en", "2025-03-12"))
    assert (first.group, first.why, first.to) == (second.group, None, None)
    assert second.to == first.document
    assert second.why is not None
    assert second.why.kind == "copy"
    assert second.why.jaccard >= 0.5


def test_an_edition_tells_what_it_shares() -> None:
    stream = Stream()
    stream.place(_print(ENGLISH, "en"))
    placed = stream.place(_print(SWEDISH, "sv"))
    assert placed.why is not None
    assert placed.why.kind == "edition"
    shared = {feature for feature, _ in placed.why.shared}
    assert "#350" in shared
    assert any(feature.startswith("n") for feature in shared)


def test_two_articles_of_one_language_never_share_a_group_unless_they_are_copies() -> None:
    prints = [_print(SWEDISH, "sv"), _print(ENGLISH, "en"), _print(OTHER_REPORT, "en")]
    groups, _ = _partition(prints)
    assert frozenset({prints[0].document, prints[1].document}) in groups


def test_weeks_apart_is_not_the_same_story() -> None:
    early, late = _print(ENGLISH, "en", "2025-03-11"), _print(SWEDISH, "sv", "2025-04-20")
    groups, stories = _partition([early, late])
    assert len(groups) == len(stories) == 2


def test_the_declared_source_joins_editions_whenever_they_appear() -> None:
    def page(identity: str, language: str, text: str, day: str) -> Fingerprint:
        article = Article(
            id=identity,
            language=language,
            text=text,
            published=day,
            source_url="https://www.herald.example/politics/treaty-4711",
            blocks=(Block(kind="paragraph", start=0, end=len(text)),),
        )
        return fingerprint_of(Reading(article=article))

    groups, _ = _partition([page("a", "en", ENGLISH, "2025-03-11"), page("b", "sv", SWEDISH, "2025-06-01")])
    assert groups == {frozenset({"a", "b"})}


@given(st.permutations(range(9)))
def test_the_order_of_arrival_does_not_matter(order: list[int]) -> None:
    assert _partition([PRINTS[at] for at in order]) == EXPECTED


@given(st.integers(min_value=0, max_value=9))
def test_the_work_can_be_taken_up_anywhere(at: int) -> None:
    prints = sorted(PRINTS, key=place_in_time)
    first = Stream()
    before = [first.place(print_) for print_ in prints[:at]]
    groups = {one.document: first.group_now(one.group) for one in before}
    stories = {one.document: first.story_now(one.story) for one in before}
    second = Stream()
    kept = [Kept(print=p, group=groups[p.document], story=stories[p.document]) for p in prints[:at]]
    second.resume(prints[:at], kept, number=1 + max((*groups.values(), *stories.values()), default=-1))
    for print_ in prints[at:]:
        placed = second.place(print_)
        groups[placed.document], stories[placed.document] = placed.group, placed.story
    assert _sets({k: second.group_now(v) for k, v in groups.items()}) == EXPECTED[0]
    assert _sets({k: second.story_now(v) for k, v in stories.items()}) == EXPECTED[1]


def test_comparison_is_symmetric() -> None:
    weights = Weights()
    for print_ in PRINTS:
        weights.add(print_.language, print_.features)
    sides = [Side.of(print_) for print_ in PRINTS]
    for left in sides:
        for right in sides:
            one, two = likeness(left, right, weights), likeness(right, left, weights)
            assert (one.kind, one.score, one.shared) == (two.kind, two.score, two.shared)


@pytest.mark.parametrize(
    ("left", "right"), [("Putin", "Путина"), ("Merkels", "Merkel"), ("Lukashenko", "Loekasjenko"), ("Tô", "To")]
)
def test_spellings_of_a_name_share_a_key(left: str, right: str) -> None:
    assert name_key(left) == name_key(right)


@given(st.permutations("abcdefgh"), st.permutations("abcdefgh"), st.integers(min_value=0, max_value=8))
def test_what_runs_alike_is_the_longest_common_subsequence(left: list[str], right: list[str], names: int) -> None:
    left = left[:names]
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    assert longest_rising([left.index(one) for one in right if one in left]) == table[-1][-1]


def test_signatures_of_changed_texts_meet_in_a_band() -> None:
    rng = random.Random(5)
    words = [rng.choice("abcdefghijklmnopqrstuvwxyz") + str(rng.randrange(400)) for _ in range(400)]
    changed = list(words)
    for at in rng.sample(range(400), 20):
        changed[at] = "other"
    one, two = signature_of(words), signature_of(changed)
    assert 0.5 <= jaccard(one, two) < 0.9
    assert set(bands_of(one, "en")) & set(bands_of(two, "en"))
    assert not set(bands_of(one, "en")) & set(bands_of(two, "sv"))
    assert signature_of(words[:5]) == b""


def test_weights_forget_what_falls_out_of_the_window() -> None:
    weights = Weights(window=2)
    weights.add("en", ["na", "nb"])
    weights.add("sv", ["na"])
    assert weights.shared("na")
    weights.add("sv", ["nc"])
    assert not weights.shared("na")
    assert weights.of("nb") == 0.0
    assert len(weights) == 2


PRINTS = [
    _print(ENGLISH, "en"),
    _print(SWEDISH, "sv"),
    _print(DUTCH, "nl", "2025-03-12"),
    _print(OTHER_REPORT, "en", "2025-03-13"),
    _print(UNRELATED, "en"),
    _print(UNRELATED.replace("patience", "calm"), "en", "2025-03-12"),
    _print(ENGLISH, "en", "2025-09-01"),
    _print(UNRELATED.replace("Chile", "Bolivia"), "en", None),
    _print(OTHER_REPORT.replace("praised", "thanked"), "en", "2025-03-13"),
]
EXPECTED = _partition(PRINTS)


@pytest.mark.parametrize(
    ("alphabet", "han"),
    [
        ("Trump", "特朗普"),
        ("Warren", "沃伦"),
        ("Macron", "马克龙"),
        ("Clinton", "克林顿"),
        ("Guterres", "古特雷斯"),
        ("Blinken", "布林肯"),
        ("Biden", "拜登"),
        ("Zelensky", "泽连斯基"),
        ("Меркелян", "默克利安"),
        ("Björnsson", "比约恩松"),
    ],
)
def test_names_meet_across_scripts_by_their_consonants(alphabet: str, han: str) -> None:
    assert consonants_of(alphabet) == consonants_of(han) != ""


@pytest.mark.parametrize(("one", "other"), [("Trump", "克林顿"), ("Macron", "拜登"), ("Li", "李"), ("Ito", "伊藤")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert not consonants_of(one) or consonants_of(one) != consonants_of(other)
