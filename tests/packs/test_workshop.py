"""Whoever writes a pack is told what is wrong with it and what it lacks."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dragoman import packs
from dragoman.cli import main
from dragoman.packs import schema
from dragoman.reading.setup import Setup, use
from dragoman.workshop.bars import misread_bars
from dragoman.workshop.check import Report, check
from dragoman.workshop.keys import as_markdown
from dragoman.workshop.lines import Lines
from dragoman.workshop.shape import read
from dragoman.workshop.skeleton import write

PACK = """
language = "gl"
name = "Galego"
places = ["Vigo"]
[identify]
words = ["o", "a", "os", "as", "do", "da", "dos", "das", "un", "unha", "non", "coa", "polo", "pola", "onte", "tamén"]
[page]
source = ["Fonte"]
comments = ["Comentarios"]
credit = ["Foto"]
related = ["Máis novas"]
[grammar]
and = ["e"]
articles = ["o|a|os|as"]
negation = ["non", "nunca"]
conditional = ["se", "quizais"]
that = ["que"]
[grammar.prepositions]
of = ["de|do|da"]
with = ["con|co|coa"]
in = ["en"]
[grammar.pronouns]
he = ["el"]
[offices]
president = ["presidente|presidenta"]
[states.NOR]
names = ["Noruega"]
adjectives = ["noruegués|noruega"]
[states.LAO]
adjectives = ["laosiano|laosiana"]
[[events]]
kind = "meeting"
verbs = ["reuniuse con|co|coa"]
[statements.affirm]
verbs = ["dixo"]
[stop]
sports = ["fútbol"]
"""
EXAMPLES = """
[[example]]
text = "O presidente de Noruega Anders Vik reuniuse coa presidenta de Laos Bounmy Sisavath en Vigo."
people = [{ name = "Anders Vik" }, { name = "Bounmy Sisavath" }]
events = [{ kind = "meeting", states = ["NOR", "LAO"], place = "Vigo" }]
[[example]]
text = "O presidente de Noruega Anders Vik non se reuniu onte."
events = []
"""

PACKS = Path(packs.__file__).parent


@pytest.fixture(autouse=True)
def packs_as_they_came() -> Iterator[None]:
    yield
    use(Setup())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    here = tmp_path / "gl"
    here.mkdir()
    (here / "pack.toml").write_text(PACK, encoding="utf-8")
    (here / "examples.toml").write_text(EXAMPLES, encoding="utf-8")
    return here


def edited(folder: Path, old: str, new: str, file: str = "pack.toml") -> Report:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check(folder)


def test_a_small_pack_is_read_and_told_what_it_lacks(folder: Path) -> None:
    report = check(folder)
    assert report.errors == ()
    assert report.failed == ()
    assert report.good
    assert (report.language, report.examples, report.tempting) == ("gl", 2, 1)
    empty = dict(report.empty)
    assert empty["grammar.prepositions.between"] == "parties of agreements and talks are missed"
    assert "grammar.prepositions.with" not in empty and "bodies" in empty
    missing = dict(report.missing_states)
    assert missing["VNM"] == "Viet Nam" and "NOR" not in missing and "GRL" not in missing
    assert {"event visit", "statement pledge", "status denied", "agreement signed", "PLOVER ACCUSE"} <= set(
        report.without_cue
    )
    assert "event meeting" not in report.without_cue
    assert {"statement affirm", "stop sports", "negated (must yield nothing)"} <= set(report.unshown)
    assert "event meeting (verbs)" not in report.unshown
    counts = {one.what: one for one in report.counts}
    assert (counts["offices"].here, counts["states with adjective or demonym"].here) == (1, 2)
    assert counts["bodies"].here == 0 < counts["bodies"].least <= counts["bodies"].usual <= counts["bodies"].most


@pytest.mark.parametrize(
    ("old", "new", "key", "what", "do"),
    [
        ("negation =", "negations =", "grammar.negations", "there is no key 'negations'", "write 'negation'"),
        ('and = ["e"]', 'and = "e"', "grammar.and", "Expected array, got str", "write a list"),
        ('kind = "meeting"', 'kind = "meting"', "events[1].kind", "'meting' is none of", "write 'meeting'"),
        ("reuniuse con|co|coa", "reuniuse (con|co", "events[1].verbs", "'(' is not closed", "How phrases are"),
        ("[states.LAO]", "[states.LAU]", "states.LAU", "'LAU' is not known", "choose one of|write"),
        ("president = [", "presidant = [", "offices.presidant", "'presidant' is not known", "write 'president'"),
        ('kind = "meeting"', 'kind = "meeting"\nplover = "TALK"', "events[1].plover", "no PLOVER type", "CONSULT"),
        ('source = ["Fonte"]\n', "", "page", "the key 'source' is missing", "add source"),
    ],
)
def test_an_error_names_file_line_and_key_and_what_to_do(
    folder: Path, old: str, new: str, key: str, what: str, do: str
) -> None:
    report = edited(folder, old, new)
    (error,) = report.errors
    assert not report.good
    assert (error.file, error.key) == ("pack.toml", key)
    assert what in error.what
    assert any(part in error.do for part in do.split("|"))
    written = (folder / "pack.toml").read_text(encoding="utf-8").splitlines()
    assert error.line is not None
    assert key.rsplit(".", 1)[-1].split("[")[0] in written[error.line - 1]


def test_every_error_is_told_at_once(folder: Path) -> None:
    edited(folder, "negation =", "negations =")
    edited(folder, 'kind = "meeting"', 'kind = "meting"')
    report = edited(folder, "people =", "persons =", "examples.toml")
    assert [(error.file, error.key) for error in report.errors] == [
        ("pack.toml", "grammar.negations"),
        ("pack.toml", "events[1].kind"),
        ("examples.toml", "example[1].persons"),
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [(b"language = ", "is not TOML"), (b"\xff\xfe", "is not UTF-8"), (None, "there is no such file")],
)
def test_a_file_that_cannot_be_read_is_one_error(folder: Path, content: bytes | None, what: str) -> None:
    if content is None:
        (folder / "pack.toml").unlink()
    else:
        (folder / "pack.toml").write_bytes(content)
    (error,) = check(folder).errors
    assert what in error.what


def test_a_language_without_names_in_cldr_is_an_error(folder: Path) -> None:
    report = edited(folder, 'language = "gl"', 'language = "xx"')
    assert not report.good
    assert "xx" in report.errors[0].what


def test_a_failing_example_says_what_was_expected_and_what_was_read(folder: Path) -> None:
    report = edited(folder, 'place = "Vigo"', 'place = "Oslo"', "examples.toml")
    (failed,) = report.failed
    assert not report.good
    assert failed.number == 1 and failed.line is not None
    assert "place is 'Oslo', read 'Vigo'" in failed.differences[0]


def test_an_example_that_expects_nothing_has_failed(folder: Path) -> None:
    report = edited(folder, "[[example]]\n", '[[example]]\ntext = "Nada."\n\n[[example]]\n', "examples.toml")
    assert "nothing is expected of it" in report.failed[0].differences[0]
    assert not report.good


def test_a_third_of_the_examples_must_tempt_in_vain(folder: Path) -> None:
    report = edited(folder, "events = []\n", 'states = ["NOR"]\n', "examples.toml")
    assert (report.failed, report.tempting, report.good) == ((), 0, False)


def test_deeds_are_checked_and_verbs_with_different_objects_do_not_clash(folder: Path) -> None:
    deeds = "".join(
        f'[[events]]\nkind = "coercion"\nmode = "{mode}"\nverbs = ["impuxo"]\nobjects = ["{what}"]\n'
        for mode, what in (("curfew", "toque de queda"), ("martial-law", "lei marcial"))
    )
    report = edited(folder, "[statements.affirm]", deeds + "[statements.affirm]")
    assert report.errors == report.warnings == ()
    assert "event coercion" not in report.without_cue and "PLOVER COERCE" not in report.without_cue


def test_phrases_that_repeat_cover_or_contradict_are_told_with_their_line(folder: Path) -> None:
    edited(folder, 'negation = ["non", "nunca"]', 'negation = ["non", "nunca", "non|nin", "nunc*"]')
    edited(folder, '[statements.affirm]\nverbs = ["dixo"]', '[statements.affirm]\nverbs = ["dixo", "prometeu"]')
    report = edited(folder, "[stop]", '[statements.pledge]\nverbs = ["prometeu"]\n[stop]')
    assert report.errors == ()
    assert {warning.what for warning in report.warnings} == {
        "'non' is in 'non|nin' and in 'non'",
        "'nunca' is covered by 'nunc*'",
        "'prometeu' means statements.affirm and statements.pledge",
    }
    lines = (folder / "pack.toml").read_text(encoding="utf-8").splitlines()
    assert all(w.line and w.key and w.key.split(".")[0] in "\n".join(lines[: w.line]) for w in report.warnings)


def test_a_pack_of_the_program_is_good() -> None:
    report = check(packs.HOME / "nl")
    assert report.good and report.errors == () and report.missing_states == ()


def test_lines_of_keys_are_found_in_tables_lists_and_quotes() -> None:
    lines = Lines('a = 1\n[b."c d"]\nx = [\n  "one",\n  "two",\n]\n[[e]]\nk = 1\n[[e]]\nk = 2\n')
    assert [lines.of(key) for key in ("a", "b.c d.x", "e[2].k", "e[2].z", "none")] == [1, 3, 10, 9, None]
    assert lines.of("b.c d.x", "two") == 5


@pytest.mark.parametrize("language", ["pt", "sw", "th", "pl"])
def test_a_skeleton_has_no_errors_and_knows_what_cldr_knows(language: str, tmp_path: Path) -> None:
    folder = tmp_path / language
    write(language, folder)
    report = check(folder)
    assert report.errors == ()
    assert len(report.missing_states) > 190
    pack = packs.load_folder(folder)
    assert len(pack.dates.weekdays) == 7 and all(pack.dates.weekdays)
    assert pack.figures.currencies["USD"]


def test_a_skeleton_holds_every_key_of_the_schema(tmp_path: Path) -> None:
    write("pt", tmp_path)
    text = (tmp_path / "pack.toml").read_text(encoding="utf-8")
    assert "# VNM Vietnã (Viet Nam)" in text and 'and = ["e"]' in text and 'decimal = ","' in text
    skipped = {"Table", "Head", "Example", "Examples", "ExampleFact", "ExamplePerson", "Pack", "StateWords"}
    for name, table in vars(schema).items():
        if isinstance(table, type) and issubclass(table, schema.Table) and name not in skipped:
            for field in msgspec.structs.fields(table):
                written = f"\n{field.encode_name} = " in text or f".{field.encode_name}]" in text
                assert written or f"# {field.encode_name}: " in text, f"{name}.{field.encode_name}"


def test_a_skeleton_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "new", "pt", str(tmp_path)]) == 0
    assert "dragoman pack check" in capsys.readouterr().out
    assert main(["pack", "new", "pt", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert main(["pack", "new", "klingon", str(tmp_path / "x")]) == 2
    assert "CLDR knows no such language" in capsys.readouterr().err


def test_the_command_prints_a_report_and_answers_by_its_status(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "check", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "Good: 0 errors; 2 of 2 examples right; 1 tempting in vain (enough)" in shown
    assert "grammar.future: what is planned is read as having happened" in shown
    assert main(["pack", "check", "--json", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out)["language"] == "gl"
    edited(folder, "negation =", "negations =")
    assert main(["pack", "check", str(folder)]) == 1
    assert "pack.toml:15: grammar.negations: there is no key 'negations'; write 'negation'" in capsys.readouterr().out


def test_a_page_is_read_with_a_pack_from_anywhere(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "paxina.html"
    text = "O presidente de Noruega Anders Vik reuniuse coa presidenta de Laos Bounmy Sisavath en Vigo. " * 2
    page.write_text(f'<html lang="gl"><article><h1>Reunión</h1><p>{text}</p></article></html>', encoding="utf-8")
    assert main(["read", "--json", str(page)]) == 0
    assert json.loads(capsys.readouterr().out)["events"] == []
    assert main(["read", "--json", "--pack", str(folder), str(page)]) == 0
    (event,) = json.loads(capsys.readouterr().out)["events"]
    assert (event["kind"], event["states"]) == ("meeting", ["NOR", "LAO"])
    monkeypatch.setenv("DRAGOMAN_PACKS", str(folder))
    database = str(tmp_path / "record.sqlite")
    assert main(["ingest", "-q", "--db", database, str(page)]) == 0
    assert "1 event" in capsys.readouterr().out
    use(Setup())
    shutil.rmtree(folder)
    assert main(["read", str(page)]) == 1
    assert "a pack is a folder that holds pack.toml" in capsys.readouterr().err


def test_the_guide_shows_a_pack_and_examples_that_work(tmp_path: Path) -> None:
    guide = (Path(__file__).parent.parent.parent / "docs" / "add-a-language.md").read_text(encoding="utf-8")
    pack, examples = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    head = PACK[: PACK.index("[grammar]")].replace('"gl"', '"es"')
    (tmp_path / "pack.toml").write_text(head + pack, encoding="utf-8")
    (tmp_path / "examples.toml").write_text(examples, encoding="utf-8")
    report = check(tmp_path)
    assert (report.errors, report.failed) == ((), ())
    assert report.good and report.examples == 3


def test_the_guides_tables_say_what_the_schema_says() -> None:
    guide = (Path(__file__).parent.parent.parent / "docs" / "add-a-language.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", guide, re.MULTILINE))
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", as_markdown(), re.MULTILINE)
    assert [key for key, _ in rows if key not in said] == [], "run: python docs/keys.py"
    assert all(text for _, text in rows), "a key of the schema has no text below it"


@pytest.mark.parametrize("phrase", ["Cape Town|Cape Ville", "São Paulo|Sao Paulo", "von|der … von Berg|Bergen"])
def test_a_bar_that_joins_less_than_it_seems_to_is_named(phrase: str, tmp_path: Path) -> None:
    file = tmp_path / "pack.toml"
    file.write_text(f'language = "xx"\nplaces = {{ PER = ["{phrase}"] }}\n', encoding="utf-8")
    (found,) = misread_bars(*read(file))
    assert "the bar joins only the words beside it" in found.what
    assert found.line == 2


@pytest.mark.parametrize(
    "phrase", ["met|meets with", "ủy|uỷ viên ủy|uỷ ban", "(São Paulo|Sao Paulo)", "da parte (de|da)"]
)
def test_bars_that_join_what_they_should_are_left(phrase: str, tmp_path: Path) -> None:
    file = tmp_path / "pack.toml"
    file.write_text(f'language = "xx"\nplaces = {{ PER = ["{phrase}"] }}\n', encoding="utf-8")
    assert misread_bars(*read(file)) == ()


@pytest.mark.parametrize("pack", sorted(path.name for path in PACKS.iterdir() if (path / "pack.toml").exists()))
def test_no_pack_that_comes_along_has_such_a_bar(pack: str) -> None:
    assert misread_bars(*read(PACKS / pack / "pack.toml")) == ()
