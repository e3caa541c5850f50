from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from hand_readings import Sheet, ministers_in_oslo, talks_in_vientiane

from dragoman.cli import main
from dragoman.model import Statement
from dragoman.reference import load
from dragoman.store import Store
from dragoman.store.prepare import prepare
from dragoman.store.upkeep import bring_up_to_date
from dragoman.store.write import PageAside, PageRead, keep

pytestmark = pytest.mark.usefixtures("own_home")
Captured = pytest.CaptureFixture[str]
ARTICLE = """Prime ministers meet in Oslo

Norwegian Prime Minister Jonas Gahr Støre met Swedish Prime Minister Ulf Kristersson in Oslo on 3 December 2025.

Sweden and Norway signed an agreement on defence. The two prime ministers agreed to meet again next year.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "oslo.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("cli") / "record.sqlite")
    when = "2025-12-02T00:00:00Z"
    with Store.open(path, create=True) as store:
        readings = (talks_in_vientiane(), talks_in_vientiane("vi", outlet="bao.example"), ministers_in_oslo())
        pages = [
            PageRead(name=f"/{number}", digest="x", reader="1", prepared=prepare(reading, load(), when=when))
            for number, reading in enumerate(readings)
        ]
        keep(store, [*pages, PageAside(name="/bad", digest="", reader="1", reason="is empty")], when=when)
        bring_up_to_date(store)
    return path


# -- read --------------------------------------------------------------------------------------


def test_read_prints_a_tidy_record(article: Path, capsys: Captured) -> None:
    assert main(["read", str(article)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Prime ministers meet in Oslo")
    assert "Jonas Gahr Støre" in shown
    assert "    Norwegian Prime Minister Jonas Gahr Støre met Swedish Prime Minister" in shown
    assert "\x1b" not in shown


def test_read_json_is_the_record_format_a_line_for_each_page(article: Path, capsys: Captured) -> None:
    import jsonschema

    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert main(["read", "--json", str(article), str(article)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and lines[0] == lines[1]
    record = json.loads(lines[0])
    jsonschema.Draft202012Validator(schema).validate(record)
    assert list(record) == list(schema["$defs"]["Reading"]["properties"])
    assert "Støre met Swedish" in record["article"]["text"]
    assert {"NOR", "SWE"} <= {entity["id"] for entity in record["entities"]}


def test_read_takes_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    class Stdin:
        buffer = io.BytesIO(ARTICLE.encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert main(["read", "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["text"].startswith("Prime ministers meet in Oslo")


def test_a_page_that_cannot_be_read_is_one_line_and_the_others_go_on(
    article: Path, tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    names = [str(tmp_path / name) for name in ("empty.txt", "oslo.txt", "picture.txt", "none.txt")]
    assert main(["read", "--json", *names]) == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    complaints = shown.err.splitlines()
    assert len(complaints) == 3
    for name, complaint in zip((names[0], names[2], names[3]), complaints, strict=True):
        assert complaint.startswith(f"dragoman: {name}: ")
        assert complaint.count(name) == 1
    assert "Traceback" not in shown.err


def test_a_fault_of_the_reader_is_one_line_too(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def broken(page: object) -> object:
        raise KeyError("vist")

    monkeypatch.setattr("dragoman.reading.read_page", broken)
    assert main(["read", str(article)]) == 1
    assert capsys.readouterr().err == f"dragoman: {article}: the reader failed on it: KeyError: 'vist'\n"


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "--jsn", "x"], ["nonsense"], ["ingest"], ["search"], ["serve", "--port", "70000"]],
)
def test_a_wrong_call_is_status_2(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_wrong_setting_is_status_2(article: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("DRAGOMAN_PROT", "1")
    assert main(["read", str(article)]) == 2
    assert "DRAGOMAN_PROT" in capsys.readouterr().err


# -- ingest ------------------------------------------------------------------------------------


def folder_of_pages(folder: Path, number: int) -> Path:
    folder.mkdir()
    for n in range(number):
        text = ARTICLE.replace("Oslo", f"Oslo {n}")
        (folder / f"{n:04}.txt").write_text(text, encoding="utf-8")
    return folder


def test_ingest_then_again_then_setaside(tmp_path: Path, capsys: Captured) -> None:
    folder = folder_of_pages(tmp_path / "pages", 4)
    (folder / "empty.txt").write_bytes(b"")
    database = str(tmp_path / "deep" / "record.sqlite")
    assert main(["ingest", "--db", database, str(folder)]) == 0
    first = capsys.readouterr()
    assert first.out.startswith("5 pages: 4 read, 0 unchanged, 1 set aside in ")
    assert "Recorded " in first.out and "events" in first.out
    assert first.err.endswith(f"dragoman: {folder / 'empty.txt'}: is empty; nothing to read\n")
    with Store.open(database) as store:
        before = store.dump()
    assert main(["ingest", "--quiet", "--db", database, str(folder)]) == 0
    assert capsys.readouterr().out.startswith("5 pages: 0 read, 5 unchanged, 0 set aside")
    with Store.open(database) as store:
        assert store.dump() == before
    assert main(["setaside", "--db", database]) == 0
    assert capsys.readouterr().out.startswith(f"{folder / 'empty.txt'}: is empty; nothing to read (")
    assert main(["setaside", "--json", "--db", database]) == 0
    assert json.loads(capsys.readouterr().out)["reason"] == "is empty; nothing to read"


@pytest.mark.parametrize("command", ["read", "ingest"])
def test_a_folder_without_pages_is_a_wrong_call(command: str, tmp_path: Path, capsys: Captured) -> None:
    assert main([command, str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"dragoman: {tmp_path}: no pages there; give text or HTML files, or folders that hold some\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Usage: "),
        (["read"], "dragoman: missing argument 'PAGE...'; see: dragoman read --help"),
        (["reed"], "dragoman: no such command 'reed'. Did you mean 'read'?; see: dragoman --help"),
        (["serve", "--port", "99999"], "dragoman: invalid value for '--port': 99999 is not in the range"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(arguments: list[str], says: str, capsys: Captured) -> None:
    assert main(arguments) in (0, 2)
    shown = capsys.readouterr()
    assert (shown.err or shown.out).startswith(says)
    assert not arguments or shown.err.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["read", "schema"])
def test_output_that_cannot_be_written_is_one_line(command: str, article: Path) -> None:
    arguments = [command, str(article)] if command == "read" else [command]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dragoman", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "dragoman: standard output: no space left on device; check the disk and try again\n"


def test_ingest_of_nothing_says_so(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "pages").mkdir()
    database = str(tmp_path / "record.sqlite")
    assert main(["ingest", "--db", database, str(tmp_path / "pages")]) == 2
    assert "no pages there" in capsys.readouterr().err
    assert main(["ingest", "--db", database, str(tmp_path / "none.txt")]) == 1
    assert main(["setaside", "--db", database]) == 0
    assert "none.txt: is not there" in capsys.readouterr().out


def start(arguments: list[str], home: Path) -> subprocess.Popen[str]:
    # On a busy machine a first page waits long for its words: it is not to be set aside for that.
    own = {"HOME": str(home), "DRAGOMAN_BATCH": "5", "DRAGOMAN_PAGE_SECONDS": "300", "PYTHONUNBUFFERED": "1"}
    environment = {**os.environ, **own}
    return subprocess.Popen(
        [sys.executable, "-m", "dragoman", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for_pages(database: Path, running: subprocess.Popen[str], number: int) -> None:
    """Until so many pages are in the database, or the program has ended."""
    end = time.monotonic() + 120
    while running.poll() is None and time.monotonic() < end:
        if database.exists():
            with Store.open(str(database), create=True) as store:
                if store.one("SELECT count(*) FROM page") >= number:
                    return
        time.sleep(0.02)


def record_of(database: Path) -> list[object]:
    with Store.open(str(database)) as store:
        assert store.one("PRAGMA integrity_check") == "ok"
        assert store.rows("PRAGMA foreign_key_check") == []
        return [
            store.rows("SELECT id, reading FROM document ORDER BY id"),
            store.rows("SELECT name, digest FROM page ORDER BY name"),
            store.rows("SELECT id, pages, kind FROM entry ORDER BY id"),
            store.rows("SELECT id, pages, name FROM entity ORDER BY id"),
            store.rows("SELECT id FROM claim ORDER BY id"),
        ]


def test_ctrl_c_and_kill_lose_nothing_that_was_told(tmp_path: Path) -> None:
    folder = folder_of_pages(tmp_path / "pages", 400)
    whole, stopped, killed = (tmp_path / f"{name}.sqlite" for name in ("whole", "stopped", "killed"))
    out, err = start(["ingest", "--db", str(whole), str(folder)], tmp_path).communicate(timeout=300)
    assert out.startswith("400 pages: 400 read, 0 unchanged, 0 set aside"), out + err

    running = start(["ingest", "--db", str(stopped), str(folder)], tmp_path)
    wait_for_pages(stopped, running, 10)
    # As a terminal does it: the signal goes to the program and all its workers.
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=120)
    assert running.returncode == 130, err
    assert "Stopped. What is counted above is kept" in err
    assert "Traceback" not in err and "KeyboardInterrupt" not in err
    with Store.open(str(stopped)) as store:
        kept = store.one("SELECT count(*) FROM page")
    assert 10 <= kept < 400
    assert out.startswith(f"{kept} pages: {kept} read, 0 unchanged, 0 set aside")
    again = start(["ingest", "--db", str(stopped), str(folder)], tmp_path)
    out, _ = again.communicate(timeout=300)
    assert out.startswith(f"400 pages: {400 - kept} read, {kept} unchanged, 0 set aside")
    assert record_of(stopped) == record_of(whole)

    running = start(["ingest", "--db", str(killed), str(folder)], tmp_path)
    wait_for_pages(killed, running, 10)
    running.kill()
    running.communicate(timeout=120)
    with Store.open(str(killed)) as store:
        assert store.one("SELECT count(*) FROM page") >= 10
    assert start(["ingest", "--db", str(killed), str(folder)], tmp_path).wait(300) == 0
    assert record_of(killed) == record_of(whole)


# -- search, show ------------------------------------------------------------------------------


def test_search_prints_sentences_and_pages(database: str, capsys: Captured) -> None:
    assert main(["search", "--db", database, "store"]) == 0
    shown = capsys.readouterr().out
    assert "1 sentence with facts" in shown and "1 page" in shown
    assert "  Jonas Gahr Støre tok imot Ulf Kristersson i Oslo." in shown
    assert "avis.example, nb, 2025-11-20" in shown
    assert main(["search", "--db", database, "da", "nang", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sentences_total"] == 1
    assert main(["search", "--db", database, "--language", "sv", "--kind", "figure", "--state", "lao", "dollar"]) == 0
    assert "1 sentence" in capsys.readouterr().out
    for state in ("Laos", "老挝"):
        assert main(["search", "--db", database, "--language", "sv", "--state", state, "dollar", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["sentences_total"] == 1
    assert main(["search", "--db", database, "--state", "Loas", "dollar"]) == 2
    assert "no state is called “Loas”; perhaps" in capsys.readouterr().err
    assert main(["search", "--db", database, "unheard-of"]) == 1
    assert "Nothing in the record holds “unheard-of”" in capsys.readouterr().out


def test_show_prints_a_person(database: str, capsys: Captured) -> None:
    assert main(["show", "--db", database, "to", "lam"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Tô Lâm\nperson · to-lam · in the reference · 3 pages, 3 outlets, 3 languages\n")
    for line in (
        "  general secretary of Viet Nam  2 pages, 2025-12-01",
        "  ✕ till Lam  nb 1  damaged in translation",
        "  Thongloun Sisoulith, Laos  1 time  2025-12-01",
        "  ● meeting  Tô Lâm, Thongloun Sisoulith, Viet Nam, Laos  in Vientiane, 2025-12-01",
        "    Tô Lâm höll samtal med Thongloun Sisoulith i Vientiane den 1 december.",
        "; 2 pages tell of it",
    ):
        assert line in shown


def test_show_prints_a_state_and_json(database: str, capsys: Captured) -> None:
    assert main(["show", "--db", database, "vietnam"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Viet Nam\nstate · VNM · in the reference")
    assert "  Tô Lâm  general secretary of Viet Nam" in shown
    assert "  ■ agreement (exchanged)  Viet Nam, Laos  12, defence, health" in shown
    assert main(["show", "--json", "--db", database, "LAO"]) == 0
    assert json.loads(capsys.readouterr().out)["entity"]["id"] == "LAO"


def test_show_lists_those_that_may_be_meant(database: str, capsys: Captured) -> None:
    assert main(["show", "--db", database, "ph"]) == 1
    shown = capsys.readouterr().out
    assert "may be any of these" in shown
    assert "Anouvong Phommasack" in shown and "~anouvong-phommasack" in shown
    assert main(["show", "--db", database, "nobody"]) == 1
    assert capsys.readouterr().err.startswith("dragoman: nobody: not in the record under this name")


@pytest.mark.parametrize("command", [["search", "x"], ["show", "x"], ["setaside"], ["serve"]])
def test_without_a_database_each_says_how_to_make_one(command: list[str], tmp_path: Path, capsys: Captured) -> None:
    assert main([*command, "--db", str(tmp_path / "none.sqlite")]) == 1
    error = capsys.readouterr().err
    assert "no such database; make one with: dragoman ingest" in error
    assert len(error.splitlines()) == 1


# -- serve -------------------------------------------------------------------------------------


def test_serve_says_where_it_is_takes_the_next_port_and_stops(database: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        running = start(["serve", "--db", database, "--port", str(port)], tmp_path)
        assert running.stdout is not None
        try:
            assert f"Port {port} is in use" in running.stdout.readline()
            address = running.stdout.readline().split("Dragoman is at ")[1].split()[0]
            with urllib.request.urlopen(f"{address}") as answer:
                assert answer.status == 200
                assert "Vientiane" in answer.read().decode()
        finally:
            running.send_signal(signal.SIGINT)
            _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, "")


# -- demo --------------------------------------------------------------------------------------


def test_demo_reads_the_sample_into_a_database_of_its_own(own_home: Path, capsys: Captured) -> None:
    assert main(["demo", "--no-serve"]) == 0
    shown = capsys.readouterr().out
    assert "set aside in" in shown and "The record holds " in shown and "Most named: " in shown
    (made,) = own_home.rglob("demo.sqlite")
    with Store.open(str(made)) as store:
        assert store.one("SELECT count(*) FROM page") >= 30
        assert store.one("SELECT count(*) FROM page WHERE reason IS NOT NULL") == 0
        assert store.one("SELECT count(DISTINCT language) FROM document") >= 6
    assert main(["demo", "--no-serve"]) == 0
    assert " 0 read, " in capsys.readouterr().out


def test_demo_goes_elsewhere_where_the_data_folder_cannot_be_made(tmp_path: Path) -> None:
    from dragoman.cli.site import demo_database

    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    assert Path(demo_database(in_the_way / "data")).parent.is_dir()
    assert demo_database(tmp_path / "data") == str(tmp_path / "data" / "demo.sqlite")


# -- all of them -------------------------------------------------------------------------------


def test_help_imports_only_what_it_needs() -> None:
    heavy = ("rich", "msgspec", "sqlite3", "multiprocessing", "starlette", "babel", "trafilatura", "platformdirs")
    code = (
        "import sys; from dragoman.cli import main; main(['--help']); main(['ingest', '--help']); "
        f"sys.exit(', '.join(n for n in {heavy!r} if n in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_reading_a_page_imports_no_database_and_no_site(article: Path) -> None:
    code = (
        f"import sys; from dragoman.cli import main; main(['read', '--json', {str(article)!r}]); "
        "sys.exit(', '.join(n for n in ('sqlite3', 'multiprocessing', 'rich', 'starlette') if n in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)


def test_output_that_nobody_reads_is_no_error(article: Path) -> None:
    command = f"{sys.executable} -m dragoman read {article} {article} {article} {article} | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Prime ministers meet in Oslo")
    assert done.stderr == ""


def test_the_record_fits_a_narrow_terminal(article: Path, capsys: Captured) -> None:
    from rich.console import Console

    from dragoman import terminal
    from dragoman.record.entries import entries_of

    reading = talks_in_vientiane()
    drawn = io.StringIO()
    console = Console(file=drawn, force_terminal=True, width=40, color_system=None, highlight=False)
    terminal.print_reading(console, reading, entries_of(reading, load()))
    assert max(len(line) for line in drawn.getvalue().splitlines()) <= 40
    assert " ".join(drawn.getvalue().split()).count("Anouvong Phommasack lovade Vietnam stöd") == 1


def test_facts_of_one_sentence_stand_together_above_it() -> None:
    from rich.console import Console

    from dragoman.record.entries import entries_of
    from dragoman.terminal import print_reading

    sheet = Sheet("A", "Anna Berg lovade och hoppades.", "Mer.").has("anna", "person", "Anna Berg")
    sheet.add(
        Statement(act="pledge", by=("anna",), evidence=sheet[1]),
        Statement(act="hope", by=("anna",), evidence=(*sheet[1], *sheet[2])),
        Statement(act="affirm", by=("anna",), evidence=(*sheet[1], *sheet[2])),
    )
    drawn = io.StringIO()
    print_reading(Console(file=drawn, width=80), sheet.reading(), entries_of(sheet.reading(), load()))
    assert drawn.getvalue().split("Statements\n")[1].splitlines() == [
        "  « pledge  by Anna Berg",
        "    Anna Berg lovade och hoppades.",
        "  « hope  by Anna Berg",
        "  « affirm  by Anna Berg",
        "    Anna Berg lovade och hoppades.",
        "    and 1 sentence more",
    ]


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.console import Console

    from dragoman import terminal
    from dragoman.record.entries import entries_of

    monkeypatch.setenv("NO_COLOR", "1")
    drawn = io.StringIO()
    reading = talks_in_vientiane()
    console = Console(file=drawn, force_terminal=True, width=80, highlight=False)
    terminal.print_reading(console, reading, entries_of(reading, load()))
    assert not any(f"\x1b[{code}m" in drawn.getvalue() for code in ("32", "33", "34", "35", "36", "31"))


def test_a_host_is_named_once_and_an_office_with_its_state(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "visit.txt"
    page.write_text(
        "Støre in Vientiane\n\nNorwegian Prime Minister Jonas Gahr Støre paid an official visit to Laos "
        "on 3 December 2025.\n",
        encoding="utf-8",
    )
    assert main(["read", str(page)]) == 0
    shown = capsys.readouterr().out
    assert "Jonas Gahr Støre  prime minister of Norway" in shown
    assert "visit  Jonas Gahr Støre, Norway, host: Laos" in shown


def test_explain_shows_the_words_and_the_reasons(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "talks.txt"
    page.write_text(
        "Talks in Oslo\n\nNorwegian Prime Minister Ingrid Solheim met Laotian President Bounmy Sisavath on 3 "
        "December 2025. The Swedish foreign minister Eva Lind met nobody at all.\n",
        encoding="utf-8",
    )
    assert main(["read", "--explain", str(page)]) == 0
    shown = capsys.readouterr().out
    assert "“met”  verb of an event, meeting: read (event.meeting.verb)" in shown
    assert "→ meeting, happened: ingrid-solheim, bounmy-sisavath, NOR, LAO (event.meeting.verb)" in shown
    assert "“met”  verb of an event, meeting: not read: it is negated (negated)" in shown
    assert "“Norwegian Prime Minister Ingrid Solheim”  person ingrid-solheim (person.office-name)" in shown
    assert "\x1b[" not in shown
    assert main(["read", "--explain", "--json", str(page)]) == 0
    found = json.loads(capsys.readouterr().out)
    reasons = [cue["reason"] for sentence in found["sentences"] for cue in sentence["cues"] if cue["reason"]]
    assert (found["language"], found["pack"]) == ("en", True)
    assert "negated" in reasons


def test_explain_says_that_a_language_has_no_pack(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "sida.txt"
    page.write_text("Ministeri Helsingissä\n\n" + "Ulkoministeri tapasi eilen vieraita ja keskusteli. " * 9, "utf-8")
    assert main(["read", "--explain", str(page)]) == 0
    assert "There is no pack for this language" in capsys.readouterr().out
