from __future__ import annotations

from pathlib import Path

import hand_pages as hand
import pytest

from dragoman.errors import PackError
from dragoman.model import Reading
from dragoman.site import build, lit
from dragoman.site.views import Row
from dragoman.store import Store, queries
from dragoman.store import results as r


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return hand.fill(tmp_path_factory.mktemp("lit") / "hand.sqlite", hand.newsroom())


def rows_of(store: Store, sheet: hand.Sheet) -> tuple[Reading, tuple[Row, ...]]:
    page = queries.document(store, sheet.article.id)
    assert page is not None
    return page.reading, lit.rows(page.reading, page.facts, page.entities)


def words_of(row: Row) -> str:
    return "".join(piece.text for run in row.runs for piece in run.pieces)


def lit_words(store: Store, sheet: hand.Sheet) -> dict[str, tuple[str, str | None]]:
    """Number of each note -> the words that are lit for it and their family."""
    _, rows = rows_of(store, sheet)
    return {
        number: ("".join(piece.text for piece in run.pieces), run.family)
        for row in rows
        for run in row.runs
        for number in run.notes
    }


@pytest.mark.parametrize("sheet", hand.newsroom(), ids=lambda sheet: sheet.text[:20])
def test_rows_hold_every_sentence_word_for_word(store: Store, sheet: hand.Sheet) -> None:
    reading, rows = rows_of(store, sheet)
    for row in rows:
        assert words_of(row) == reading.article.text[row.start : row.end]
    covered = "".join(words_of(row) for row in rows)
    for block in reading.article.blocks:
        if block.kind != "furniture":
            piece = reading.article.text[block.start : block.end]
            assert "".join(piece.split()) in "".join(covered.split())
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("sheet", hand.newsroom(), ids=lambda sheet: sheet.text[:20])
def test_every_fact_and_fault_has_one_note_and_a_number_in_the_text(store: Store, sheet: hand.Sheet) -> None:
    reading, rows = rows_of(store, sheet)
    page = queries.document(store, sheet.article.id)
    assert page is not None
    notes = [note for row in rows for note in row.notes]
    assert sorted(note.fact.id for note in notes if note.fact) == sorted(fact.id for fact in page.facts)
    assert [note.fault for note in notes if note.fault] == list(reading.faults)
    marked = [number for row in rows for run in row.runs for number in run.notes]
    marked += [piece.note for row in rows for run in row.runs for piece in run.pieces if piece.note]
    marked += [number for row in rows for number in row.whole]
    assert sorted(marked) == sorted(note.number for note in notes)
    for row in rows:
        for note in row.notes:
            if note.fact:
                assert row.start <= note.fact.sentence_start < row.end


def test_words_that_carry_a_fact_are_lit_in_the_line_of_its_family(store: Store) -> None:
    lit_for = lit_words(store, hand.vientiane_sv())
    assert ("höll samtal", "deed") in lit_for.values()
    assert ("strategiskt partnerskap", "document") in lit_for.values()
    assert ("5 miljarder USD", "number") in lit_for.values()
    assert ("10 miljarder USD", "number") in lit_for.values()
    assert ("12 dokument", "document") in lit_for.values()
    assert ("lovade", "word") in lit_for.values()


def test_a_language_without_a_pack_lights_nothing_and_the_sentence_is_all(store: Store) -> None:
    _, rows = rows_of(store, hand.kuwait_ar())
    assert lit_words(store, hand.kuwait_ar()) == {}
    assert [row.whole for row in rows if row.notes] == [("1",)]


def test_damaged_words_are_marked_inside_lit_ones(store: Store) -> None:
    _, rows = rows_of(store, hand.vientiane_sv())
    damaged = [piece for row in rows for run in row.runs for piece in run.pieces if piece.damaged]
    assert [(piece.text, piece.note) for piece in damaged] == [("till Lam", "F1")]
    assert damaged[0].entity is not None and damaged[0].entity.id == "to-lam"


def _row(**changes: object) -> r.FactRow:
    given: dict[str, object] = {
        "id": "1",
        "entry": "1",
        "kind": "figure",
        "type": "figure",
        "mark": "figure",
        "status": "reported",
        "fill": "happened",
        "sentence": "Trade reached 2.25 billion US dollars, up from 1.9 billion.",
        "sentence_start": 0,
        "sentence_end": 10,
        "document": "d",
        "index": 0,
        "language": "en",
        "value": 2.25e9,
        "unit": "USD",
        **changes,
    }
    return r.FactRow(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "language", "expected"),
    [
        ("Trade reached 2.25 billion US dollars, up from 1.9.", 2.25e9, "USD", "en", "2.25 billion US dollars"),
        ("Handeln var 2,25 miljarder USD, upp från 1,9.", 2.25e9, "USD", "sv", "2,25 miljarder USD"),
        ("Trade grew by 15 percent in 2024.", 15, "percent", "en", "15 percent"),
        ("Trade grew strongly.", 15, "percent", "en", None),
        ("Trade reached 2.25 billion.", 0, "USD", "en", None),
        ("Trade reached 2.25 billion.", float("inf"), "USD", "en", None),
        ("2.25", 2.25, None, "xx", None),
        ("x " * 2000 + "15 percent", 15, "percent", "en", None),
    ],
)
def test_the_figures_of_a_value_are_found_again(
    sentence: str, value: float, unit: str | None, language: str, expected: str | None
) -> None:
    found = lit.lit(_row(sentence=sentence, value=value, unit=unit, language=language))
    assert (sentence[found.start : found.end] if found else None) == expected


def test_a_broken_pack_takes_the_light_and_not_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(language: str) -> object:
        raise PackError("packs/en/pack.toml: broken")

    monkeypatch.setattr(lit, "compiled", broken)
    assert lit.lit(_row(sentence="A sentence that nothing else has 15 percent.", value=15.0, unit="percent")) is None


def test_sentences_of_other_pages_are_cut_where_their_words_are_lit() -> None:
    fact = _row()
    light = lit.lit(fact)
    assert light is not None
    cut = build.pieces(fact.sentence, light)
    assert "".join(piece for piece, _ in cut) == fact.sentence
    assert [piece for piece, family in cut if family] == ["2.25 billion US dollars"]
    assert build.pieces("plain", None) == (("plain", None),)


def test_matches_are_cut_out_of_a_snippet() -> None:
    from dragoman.model import Span

    snippet = r.Snippet(
        text="da nang to Da Nang", marks=(Span(start=11, end=18), Span(start=0, end=7), Span(start=5, end=7))
    )
    assert build.matches(snippet) == (("da nang", True), (" to ", False), ("Da Nang", True))


def test_reading_a_hand_made_store_twice_gives_the_same_page(tmp_path: Path) -> None:
    one = hand.fill(tmp_path / "a.sqlite", hand.newsroom())
    two = hand.fill(tmp_path / "b.sqlite", reversed(hand.newsroom()))
    for sheet in hand.newsroom():
        left, right = build.article(one, sheet.article.id), build.article(two, sheet.article.id)
        assert left is not None and right is not None
        assert left.rows == right.rows
