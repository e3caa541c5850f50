"""The language-model reader against a server of our own that speaks the protocol, well and badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dragoman.cli import main
from dragoman.errors import PageError, UsageError
from dragoman.model import Page
from dragoman.reading.checking import document_of
from dragoman.reading.llm import LlmReader, client, reader_name
from dragoman.reading.llm.client import Endpoint
from dragoman.reading.llm.form import answer_schema
from dragoman.reading.llm.reader import parts, reader_of
from dragoman.reading.sidebyside import side_by_side

pytestmark = pytest.mark.usefixtures("own_home")

TEXT = (
    "Norwegian Prime Minister Ingrid Solheim met  the President of Laos, Bounmy Sisavath, in Oslo on 3 December "
    "2025. She promised 40 million euros to Laos."
)
NO_PAPER: dict[str, None] = {"year": None, "date": None}
RECORD: dict[str, Any] = {
    "entities": [
        {"id": "solheim", "kind": "person", "name": "Ingrid Solheim", "names": ["Solheim"], "offices": [
            {"role": "prime-minister", "of": "NOR", "to": None, "title": None}], **NO_PAPER},
        {"id": "bs", "kind": "person", "name": "Bounmy Sisavath", "names": [], "offices": [], **NO_PAPER},
        {"id": "LAO", "kind": "state", "name": "Laos", "names": ["Laos"], "offices": [], **NO_PAPER},
        {"id": "NOR", "kind": "state", "name": "Norway", "names": ["Norwegian"], "offices": [], **NO_PAPER},
    ],
    "events": [
        {"kind": "meeting", "status": "happened", "people": ["solheim", "bs"], "states": ["NOR", "LAO"],
         "organisations": [], "host": None, "place": "Oslo", "start": "2025-12-03", "end": None, "change": None,
         "plover": {"type": "CONSULT", "mode": None},
         "evidence": ["Norwegian Prime Minister Ingrid Solheim met the President of Laos, Bounmy Sisavath, in Oslo"]}
    ],
    "agreements": [], "partnerships": [], "anniversaries": [],
    "figures": [
        {"value": 4e7, "unit": "EUR", "measure": "aid", "bound": "exact", "target": False, "due": None,
         "states": ["LAO"], "also": [], "evidence": ["She promised 40 million euros to Laos."]}
    ],
    "statements": [
        {"act": "pledge", "by": ["solheim"], "to": ["LAO"], "says": "40 million euros to Laos", "plover": None,
         "evidence": ["She promised 40 million euros to Laos."]}
    ],
}  # fmt: skip
Reply = Callable[[int, dict[str, Any]], tuple[int, dict[str, str], bytes]]


class Server(ThreadingHTTPServer):
    """Answers by a function of how many questions came before and the question; keeps them all."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reply = reply
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        number = len(self.server.asked)
        self.server.asked.append({"path": self.path, **question})
        self.server.headers.append(dict(self.headers.items()))
        status, headers, body = self.server.reply(number, question)
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            return

    def log_message(self, format: str, *args: Any) -> None:
        return


@pytest.fixture
def serve() -> Iterator[Callable[[Reply], Server]]:
    running: list[Server] = []

    def start(reply: Reply) -> Server:
        server = Server(reply)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return server

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waits are noted, not waited; nothing goes by a proxy."""
    waits: list[float] = []
    ask = client.ask

    def noting(*args: Any, **kwargs: Any) -> Any:
        return ask(*args, **{**kwargs, "sleep": waits.append})

    monkeypatch.setattr("dragoman.reading.llm.reader.ask", noting)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return waits


def said(content: Any, **message: Any) -> tuple[int, dict[str, str], bytes]:
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    choice = {"index": 0, "finish_reason": message.pop("finish", "stop"), "message": {"content": text, **message}}
    return 200, {"Content-Type": "application/json"}, json.dumps({"choices": [choice]}).encode()


def always(content: Any, **message: Any) -> Reply:
    return lambda number, question: said(content, **message)


def reader(server: Server, seconds: float = 5.0, chars: int = 12_000) -> LlmReader:
    return LlmReader(endpoint=Endpoint(url=server.url, model="tiny", key="secret", seconds=seconds), chars=chars)


# -- good answers ----------------------------------------------------------------------------------


def test_a_good_answer_is_a_record_with_our_places_and_its_name(serve: Callable[[Reply], Server]) -> None:
    server = serve(always(RECORD))
    reading, taken = reader(server).read(document_of(TEXT, "en", "2025-12-04"))
    assert taken.dropped == {}
    assert reading.reader == "llm/tiny"
    people = [entity for entity in reading.entities if entity.kind == "person"]
    assert [entity.id for entity in people] == ["ingrid-solheim", "bounmy-sisavath"]
    assert [office.role for office in people[0].offices] == ["prime-minister"]
    (event,), (figure,), (statement,) = reading.events, reading.figures, reading.statements
    assert (event.people, event.states) == (("ingrid-solheim", "bounmy-sisavath"), ("NOR", "LAO"))
    assert (event.place, event.start, event.rule) == ("Oslo", "2025-12-03", "llm/tiny")
    (span,) = event.evidence
    assert TEXT[span.start : span.end] == TEXT[: TEXT.index(" She")]
    assert (figure.value, figure.unit, figure.states) == (4e7, "EUR", ("LAO",))
    assert statement.says is not None
    assert TEXT[statement.says.start : statement.says.end] == "40 million euros to Laos"
    assert all(TEXT[m.start : m.end] == m.text and m.rule == "llm/tiny" for m in reading.mentions)
    assert len([m for m in reading.mentions if m.entity == "LAO"]) == 2
    assert [(m.start, m.end) for m in reading.mentions] == sorted((m.start, m.end) for m in reading.mentions)


def test_the_question_holds_the_schema_the_text_and_the_key(serve: Callable[[Reply], Server]) -> None:
    server = serve(always(RECORD))
    reader(server).read(document_of(TEXT, "en", "2025-12-04"))
    (asked,) = server.asked
    assert asked["path"] == "/v1/chat/completions"
    assert (asked["model"], asked["temperature"]) == ("tiny", 0)
    assert asked["response_format"]["type"] == "json_schema"
    assert asked["response_format"]["json_schema"]["schema"] == answer_schema()
    assert TEXT in asked["messages"][1]["content"] and "2025-12-04" in asked["messages"][1]["content"]
    assert server.headers[0]["Authorization"] == "Bearer secret"


def test_the_schema_is_one_and_the_good_answer_fits_it() -> None:
    schema = answer_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(RECORD, schema)
    assert "article" not in json.dumps(schema) and '"rule"' not in json.dumps(schema)
    for one in schema["$defs"].values():
        if "properties" in one:
            assert one["required"] == list(one["properties"]) and one["additionalProperties"] is False


def test_a_fenced_answer_is_unwrapped(serve: Callable[[Reply], Server]) -> None:
    server = serve(always("```json\n" + json.dumps(RECORD) + "\n```"))
    assert len(reader(server).read(document_of(TEXT, "en"))[0].events) == 1


# -- answers that say what the page does not --------------------------------------------------------


def changed(**lists: Any) -> dict[str, Any]:
    return {**RECORD, **lists}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (
            changed(
                events=[{**RECORD["events"][0], "evidence": ["They embraced and signed a treaty of friendship."]}]
            ),
            "a quotation is not in the text",
        ),
        (changed(events=[{**RECORD["events"][0], "evidence": []}]), "a quotation is not in the text"),
        (changed(events=[{**RECORD["events"][0], "kind": "picnic"}]), "a fact is not in the form asked for"),
        (changed(events=[{**RECORD["events"][0], "start": 2025}]), "a fact is not in the form asked for"),
        (
            changed(events=[{**RECORD["events"][0], "people": ["nobody"], "states": ["SWE"]}]),
            "nobody in the text takes part",
        ),
        (changed(events=[{**RECORD["events"][0], "mood": "warm"}]), "a fact is not in the form asked for"),
    ],
)
def test_what_is_not_in_the_text_is_not_taken(serve: Callable[[Reply], Server], answer: Any, why: str) -> None:
    reading, taken = reader(serve(always(answer))).read(document_of(TEXT, "en"))
    assert reading.events == ()
    assert taken.dropped == {why: 1}
    assert len(reading.statements) == 1


def test_invented_people_and_places_are_left_out(serve: Callable[[Reply], Server]) -> None:
    ghost: dict[str, Any] = {
        "id": "g",
        "kind": "person",
        "name": "Karl Gustav",
        "names": [],
        "offices": [],
        "year": None,
        "date": None,
    }
    event = {**RECORD["events"][0], "people": ["solheim", "bs", "g"], "place": "Geneva", "host": "SWE"}
    answer = changed(
        entities=[*RECORD["entities"], ghost, "no entity", {"kind": 7}], events=[event, "no event", None]
    )
    reading, taken = reader(serve(always(answer))).read(document_of(TEXT, "en"))
    assert "karl-gustav" not in {entity.id for entity in reading.entities}
    assert (reading.events[0].people, reading.events[0].place) == (("ingrid-solheim", "bounmy-sisavath"), None)
    assert taken.dropped["an entity is not named in the text"] == 2


def test_half_a_word_is_no_name(serve: Callable[[Reply], Server]) -> None:
    short = {"id": "x", "kind": "person", "name": "Sol", "names": ["heim"], "offices": [], "year": None, "date": None}
    reading, _ = reader(serve(always(changed(entities=[short], events=[], figures=[], statements=[])))).read(
        document_of(TEXT, "en")
    )
    assert reading.entities == ()


# -- bad answers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "says", "times"),
    [
        (always('{"entities": [{"id": "a"'), "JSON that is not whole; tried 4 times", 4),
        (always(None), "answers nothing; tried 4 times", 4),
        (always("", refusal="I cannot help with that."), "refused: I cannot help with that.", 1),
        (lambda n, q: (200, {}, b'{"choices": []}'), "answers without a choice; tried 4", 4),
        (lambda n, q: (200, {}, b"<html>hello</html>"), "answers no JSON; is llm-url", 4),
        (
            lambda n, q: (500, {}, b'{"error": {"message": "out of\\nmemory"}}'),
            r"answers 500 \(out of memory\); tried 4",
            4,
        ),
        (lambda n, q: (401, {}, b""), "answers 401; check llm-key", 1),
        (lambda n, q: (404, {}, b""), "answers 404; check llm-url and llm-model", 1),
        (lambda n, q: (400, {}, b'{"error": "no such format"}'), r"answers 400 \(no such format\)", 1),
        (lambda n, q: (429, {"Retry-After": "9999"}, b""), "answers 429; tried 1 times", 1),
    ],
)
def test_a_bad_answer_is_one_line(serve: Callable[[Reply], Server], reply: Reply, says: str, times: int) -> None:
    server = serve(reply)
    with pytest.raises(PageError, match=says) as error:
        reader(server).read(document_of(TEXT, "en"))
    assert len(server.asked) == times
    assert "\n" not in str(error.value) and "secret" not in str(error.value)


def test_a_busy_server_is_asked_again_when_it_says(serve: Callable[[Reply], Server], quick: list[float]) -> None:
    def reply(number: int, question: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        if number == 0:
            return 429, {"Retry-After": "7"}, b""
        if number == 1:
            return 503, {"Retry-After": formatdate(time.time() + 20, usegmt=True)}, b""
        return (502, {}, b"") if number == 2 else said(RECORD)

    server = serve(reply)
    assert len(reader(server).read(document_of(TEXT, "en"))[0].events) == 1
    assert (quick[0], quick[2]) == (7.0, 4.0) and 15 < quick[1] <= 20


def test_a_silent_server_costs_so_much_time_and_no_more(serve: Callable[[Reply], Server]) -> None:
    def reply(number: int, question: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        time.sleep(1.5 if number < 1 else 0)
        return said(RECORD)

    assert len(reader(serve(reply), seconds=0.5).read(document_of(TEXT, "en"))[0].events) == 1

    def late(number: int, question: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        time.sleep(0.8)
        return said(RECORD)

    with pytest.raises(PageError, match=r"no answer in 0.3 seconds; tried 4 times"):
        reader(serve(late), seconds=0.3).read(document_of(TEXT, "en"))


def test_nobody_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    lonely = LlmReader(endpoint=Endpoint(url="http://127.0.0.1:9/v1", model="tiny"))
    with pytest.raises(PageError, match="cannot be reached"):
        lonely.read(document_of(TEXT, "en"))


def test_an_endless_answer_is_cut(serve: Callable[[Reply], Server], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "LARGEST", 10_000)
    with pytest.raises(PageError, match="longer than 10,000 bytes"):
        reader(serve(always("x" * 50_000))).read(document_of(TEXT, "en"))


# -- long pages ------------------------------------------------------------------------------------


def test_a_long_page_is_asked_about_in_overlapping_parts_and_told_once(serve: Callable[[Reply], Server]) -> None:
    filler = "The weather in the valley stayed calm for the rest of the week. "
    text = filler * 30 + TEXT.replace("\n", "") + " " + filler * 30
    server = serve(lambda n, q: said(RECORD if "Ingrid" in q["messages"][1]["content"] else changed(
        entities=[], events=[], figures=[], statements=[])))  # fmt: skip
    document = document_of(text, "en")
    reading, _ = reader(server, chars=1500).read(document)
    assert len(server.asked) == len(parts(document, 1500)) > 2
    assert len(reading.events) == 1 and len(reading.statements) == 1
    cut = parts(document, 1500)
    assert all(len(part) <= 1500 for part in cut)
    assert all(left[-100:].strip() in right for left, right in pairwise(cut))
    assert cut[0][:50] == text[:50] and cut[-1][-50:] == text[-50:]


def test_an_answer_that_was_cut_off_is_asked_for_in_halves(serve: Callable[[Reply], Server]) -> None:
    text = ("The weather in the valley stayed calm for the rest of the week. " * 40) + TEXT
    server = serve(
        lambda n, q: said("{", finish="length") if len(q["messages"][1]["content"]) > 2000 else said(RECORD)
    )
    reading, _ = reader(server).read(document_of(text, "en"))
    assert len(server.asked) == 3 and len(reading.events) == 1
    with pytest.raises(PageError, match="cut off; set llm-chars lower"):
        reader(serve(always("{", finish="length"))).read(document_of(TEXT, "en"))


# -- commands --------------------------------------------------------------------------------------


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(f'<html lang="en"><article><h1>Talks</h1><p>{TEXT}</p></article></html>', "utf-8")
    return path


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Callable[[Server], None]:
    def put(server: Server) -> None:
        for name, value in {"URL": server.url, "MODEL": "tiny", "KEY": "secret", "SECONDS": "5"}.items():
            monkeypatch.setenv(f"DRAGOMAN_LLM_{name}", value)

    return put


def test_read_and_ingest_by_a_model(
    serve: Callable[[Reply], Server],
    settings: Callable[[Server], None],
    page: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings(serve(always(RECORD)))
    assert main(["read", "--reader", "llm", "--json", str(page)]) == 0
    assert json.loads(capsys.readouterr().out)["reader"] == "llm/tiny"
    database = str(tmp_path / "record.sqlite")
    ingest = ["ingest", "-q", "--workers", "1", "--db", database]
    assert main([*ingest, "--reader", "llm", str(page)]) == 0
    assert "1 read" in capsys.readouterr().out
    assert main([*ingest, "--reader", "llm", str(page)]) == 0
    assert "1 unchanged" in capsys.readouterr().out
    assert main([*ingest, str(page)]) == 0
    assert "1 read" in capsys.readouterr().out


def test_a_page_without_an_answer_is_set_aside_with_the_reason(
    serve: Callable[[Reply], Server],
    settings: Callable[[Server], None],
    page: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings(serve(always("", refusal="No.")))
    assert main(["read", "--reader", "llm", str(page)]) == 1
    assert "page.html: the language model refused: No." in capsys.readouterr().err
    database = str(tmp_path / "record.sqlite")
    assert main(["ingest", "-q", "--workers", "1", "--db", database, "--reader", "llm", str(page)]) == 1
    capsys.readouterr()
    assert main(["setaside", "--db", database]) == 0
    assert "the language model refused: No." in capsys.readouterr().out


def test_two_readers_are_shown_side_by_side(
    serve: Callable[[Reply], Server],
    settings: Callable[[Server], None],
    page: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings(serve(always(changed(figures=[]))))
    assert main(["compare", str(page)]) == 0
    shown = capsys.readouterr().out
    assert "  both: events: meeting, happened: ingrid-solheim, bounmy-sisavath, NOR, LAO" in shown
    assert "  rules alone: figures: 40000000.0, EUR" in shown
    assert main(["compare", "--json", "--readers", "llm,rules", str(page)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {fact["found"] for fact in found["facts"]} == {"both", "right"}
    assert main(["compare", "--readers", "rules,oracle", str(page)]) == 2


def test_what_must_be_set_is_said(
    page: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["read", "--reader", "llm", str(page)]) == 2
    assert "llm-url: must be set" in capsys.readouterr().err
    with pytest.raises(UsageError, match="llm-model: must be set"):
        reader_of("http://localhost/v1", "", "", 1, 5000)
    assert main(["read", "--reader", "oracle", str(page)]) == 2
    monkeypatch.setenv("DRAGOMAN_LLM_KEY", "secret")
    assert main(["settings"]) == 0
    assert "secret" not in capsys.readouterr().out


def test_a_reader_by_a_model_is_named_by_it_and_by_how_it_is_asked() -> None:
    one = LlmReader(endpoint=Endpoint(url="http://a/v1", model="tiny", key="x"))
    same = LlmReader(endpoint=Endpoint(url="http://a/v1", model="tiny", key="y"))
    other = LlmReader(endpoint=Endpoint(url="http://b/v1", model="tiny"))
    assert reader_name(one).startswith("llm/tiny+")
    assert reader_name(one) == reader_name(same) != reader_name(other)


def test_a_reading_beside_itself_has_only_what_both_have() -> None:
    from dragoman.reading import read_document

    reading = read_document(document_of(TEXT, "en"))
    assert {one.found for one in side_by_side(reading, reading)} == {"both"}


def test_a_page_of_nothing_asks_nothing(serve: Callable[[Reply], Server]) -> None:
    server = serve(always(RECORD))
    with pytest.raises(PageError):
        reader(server)(Page(data=b"", name="empty"))
    assert server.asked == []
