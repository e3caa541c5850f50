"""The benchmark of names, on made-up files in the formats of the public sets."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.names import (
    Sentence,
    document_of,
    is_state,
    language_of,
    main,
    names_in,
    passages,
    read_set,
    score,
    spans_of,
)
from rich.console import Console

from dragoman.reading.compiled import compiled

PLAIN = """Finlands\tLOC
president\t0
Anna\tPER
Berg\tPER
reste\t0
till\t0
Norge\tLOC
.\t0

Hon\t0
mötte\t0
utrikesminister\t0
Olav\tPER
Dal\tPER
.\t0
"""
NUMBERED = "0\tMinister\tO\n1\tKarel\tB-PER\n2\tVeld\tI-PER\n3\tsprak\tO\n4\t.\tO\n\n0\tIn\tO\n1\tGent\tB-LOC\n"
UNIVERSAL = """# newdoc id = A
# text = "Anna Bergs" brev
1\t"\tO\t-\t-
2\tAnna\tB-PER\t-\t-
3\tBergs\tI-PER\t-\t-
4\t"\tO\t-\t-
5\tbrev\tO\t-\t-

# newdoc id = B
# text = Slut.
1\tSlut\tO\t-\t-
2\t.\tO\t-\t-
"""
TREE = "{}\t{}\t_\tX\t_\t_\t0\tx\t_\t{}\n"


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _tree(*rows: tuple[str, str]) -> str:
    return "".join(TREE.format(at, word, misc) for at, (word, misc) in enumerate(rows, 1))


def test_bare_kinds_make_one_span_of_neighbours(tmp_path: Path) -> None:
    first, second = read_set(_written(tmp_path, "train.txt", PLAIN))
    assert first.spans == (("place", 0, 1), ("person", 2, 4), ("place", 6, 7))
    assert second.spans == (("person", 3, 5),)


def test_a_second_beginning_parts_neighbours() -> None:
    assert list(spans_of(["B-PER", "B-PERSON", "I-PERSON", "O", "I-ORG"])) == [
        ("person", 0, 1),
        ("person", 1, 3),
        ("organisation", 4, 5),
    ]


def test_numbered_columns(tmp_path: Path) -> None:
    first, second = read_set(_written(tmp_path, "val.conllu", NUMBERED))
    assert first.tokens == ("Minister", "Karel", "Veld", "sprak", ".")
    assert first.spans == (("person", 1, 3),)
    assert second.spans == (("place", 1, 2),)


def test_documents_are_read_apart_and_as_they_were_written(tmp_path: Path) -> None:
    found = list(passages(read_set(_written(tmp_path, "dev.iob2", UNIVERSAL))))
    assert [passage.text for passage in found] == ['"Anna Bergs" brev', "Slut."]
    assert found[0].bounds[1:3] == ((1, 5), (6, 11))


def test_spaces_as_the_treebank_has_them(tmp_path: Path) -> None:
    rows = _tree(("Hei", "SpaceAfter=No|name=O"), (",", "name=O"), ("Kari", "name=B-PER"))
    (passage,) = passages(read_set(_written(tmp_path, "dev.conllu", rows)))
    assert passage.text == "Hei, Kari"
    assert passage.spans == (("person", 2, 3),)


def test_a_headline_of_the_treebank_begins_an_article_and_its_sign_is_dropped(tmp_path: Path) -> None:
    headline = _tree(("Ny", "name=O"), ("bro", "name=O"), ("|", "name=O"))
    sentence = _tree(("Kari", "name=B-PER"), ("kom", "name=O"), (".", "name=O"))
    path = _written(tmp_path, "ap.conll", "\n".join((headline, sentence, sentence, headline, sentence)))
    found = list(passages(read_set(path)))
    assert [passage.text.split("\n") for passage in found] == [
        ["Ny bro", "Kari kom.", "Kari kom."],
        ["Ny bro", "Kari kom."],
    ]
    assert [passage.sentences for passage in passages(read_set(path), "all")] == [5]
    assert [passage.sentences for passage in passages(read_set(path), "2")] == [2, 2, 1]


def test_a_folder_is_all_its_files_each_a_document(tmp_path: Path) -> None:
    _written(tmp_path, "b.txt", "Slut\t0\n")
    _written(tmp_path, "a.txt", "Mitt\t0\n")
    sentences = read_set(tmp_path)
    assert [sentence.tokens for sentence in sentences] == [("Mitt",), ("Slut",)]
    assert [passage.text for passage in passages(sentences)] == ["Mitt", "Slut"]


def test_signs_stand_as_one_writes_them() -> None:
    words = ("Han", "(", "32", ")", "sa", ":", '"', "Ja", '"', ",", "ke", "-", "20")
    (passage,) = passages([Sentence(words, ())])
    assert passage.text == 'Han (32) sa: "Ja", ke-20'
    (spaced,) = passages([Sentence(words, ())], spaced=True)
    assert spaced.text == " ".join(words)


def test_a_dash_keeps_its_spaces_where_words_hold_hyphens() -> None:
    (passage,) = passages([Sentence(("Kim", "-", "ja", "S-tåg"), ())])
    assert passage.text == "Kim - ja S-tåg"


def test_names_come_without_their_offices() -> None:
    text = "Finlands president Anna Berg reste till Norge."
    found = [(one.kind, text[one.start : one.end]) for one in names_in(document_of(text, "sv"), compiled("sv"))]
    assert found == [("state", "Finlands"), ("person", "Anna Berg"), ("state", "Norge")]


def test_exact_spans_are_counted(tmp_path: Path) -> None:
    text = PLAIN.replace("Anna\tPER", "Anna\t0")
    counted = score(passages(read_set(_written(tmp_path, "train.txt", text))), compiled("sv"))
    people = counted.tallies["person"]
    assert (people.right, dict(people.missed), dict(people.false)) == (1, {"Berg": 1}, {"Anna Berg": 1})
    assert people.why_missed == {"more words, person": 1}
    assert people.why_false == {"fewer words, person": 1}
    assert people.figures() == (0.5, 0.5, 0.5)
    states = counted.tallies["state"]
    assert (states.right, states.missed.total(), states.false.total()) == (2, 0, 0)


def test_places_that_are_no_states_are_not_asked_for(tmp_path: Path) -> None:
    path = _written(tmp_path, "val.conllu", NUMBERED)
    counted = score(passages(read_set(path)), compiled("nl"), ("state",))
    assert counted.tallies["state"].figures() == (0.0, 0.0, 0.0)
    assert not counted.tallies["state"].missed


def test_capitals_and_adjectives_are_no_names_of_states() -> None:
    told = {
        word: is_state(word, compiled("sv")) for word in ("Sverige", "Sveriges", "Stockholm", "Stockholms", "svensk")
    }
    assert told == {"Sverige": True, "Sveriges": True, "Stockholm": False, "Stockholms": False, "svensk": False}


def test_the_command_prints_a_table(tmp_path: Path) -> None:
    console = Console(record=True, width=120, quiet=False)
    main(console, [str(_written(tmp_path, "train.txt", PLAIN)), "--language", "sv", "--kind", "person", "-vv"])
    said = console.export_text()
    assert "train.txt (sv): 2 sentences in 2 documents" in said
    assert "person" in said
    assert "organisation" not in said


def test_a_file_without_tags_is_refused(tmp_path: Path) -> None:
    path = _written(tmp_path, "prose.txt", "Detta\när\nprosa\n")
    with pytest.raises(SystemExit, match=r"prose\.txt: line 3: tokens without tags"):
        main(Console(quiet=True), [str(path)])


def test_the_language_is_told_from_the_text() -> None:
    words = ("De", "minister", "sprak", "gisteren", "met", "zijn", "collega", "over", "het", "verdrag", ".")
    assert language_of([Sentence(words, ())]) == "nl"
