from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import hand_pages as hand
import pytest

from dragoman.errors import UsageError
from dragoman.settings import Settings
from dragoman.site.server import address, listen
from dragoman.site.warming import warming


def test_the_wanted_port_is_taken_when_it_is_free() -> None:
    with listen("127.0.0.1", 0) as found:
        port = found.getsockname()[1]
    with listen("127.0.0.1", port) as again:
        assert again.getsockname()[1] == port
        assert address(again) == f"http://127.0.0.1:{port}/"


def test_a_port_in_use_gives_the_next_free_one() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        if port > 65500:
            pytest.skip("the machine gave one of the last ports")
        with listen("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] <= port + 20


def test_an_address_that_is_not_ours_is_one_plain_line() -> None:
    with pytest.raises(UsageError, match="cannot listen there"):
        listen("203.0.113.7", 8765)
    with pytest.raises(UsageError):
        listen("no such host", 8765)


def test_a_port_that_is_not_allowed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, where: object) -> None:
        raise PermissionError(13, "Permission denied")

    class Refusing(socket.socket):
        bind = refuse

    monkeypatch.setattr(socket, "socket", Refusing)
    with pytest.raises(UsageError, match="above 1023"):
        listen("127.0.0.1", 80)


_FIRST_QUESTIONS = """
import sys
from dragoman import packs, reference
from dragoman.settings import Settings
from dragoman.site.warming import warming
from dragoman.site.web import _environment, create_app
from dragoman.store.names import _measures
from dragoman.store.places import _cities, _said_states, _states
from starlette.testclient import TestClient

settings = Settings(database=sys.argv[1])
warming(settings).join()
read = [packs.load, reference.load, _measures, _cities, _said_states, _states, _environment]
before = [one.cache_info().misses for one in read]
assert all(before), before
client = TestClient(create_app(settings))
for path in ("/", "/ledger", "/met?place=Hanoi", "/said?about=handel", "/targets?measure=trade", "/search?q=lao",
             "/people?state=Laos", "/states/VNM", "/people/to-lam"):
    assert client.get(path).status_code == 200, path
assert [one.cache_info().misses for one in read] == before
"""


def test_first_questions_find_everything_read(tmp_path: Path) -> None:
    hand.fill(tmp_path / "hand.sqlite", hand.newsroom()).close()
    call = [sys.executable, "-W", "ignore", "-c", _FIRST_QUESTIONS, str(tmp_path / "hand.sqlite")]
    done = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


_TYPES = """
import sys, types, warnings
warnings.simplefilter("ignore")
from starlette.testclient import TestClient
import msgspec._utils
from dragoman.settings import Settings
from dragoman.site.web import create_app
client = TestClient(create_app(Settings(database=sys.argv[1])))
asked = msgspec._utils.get_class_annotations
seen = asked.__globals__["seen"] = []
asked.__globals__["plain"] = types.FunctionType(asked.__code__, asked.__globals__, "plain", asked.__defaults__)
asked.__code__ = (lambda obj: seen.append(obj) or plain(obj)).__code__
import dragoman.model
class New(dragoman.model.Struct, frozen=True):
    number: int
msgspec.json.Decoder(New)
assert seen == [New], "msgspec asks for types in another way now"
for path in sys.argv[2:]:
    assert client.get(path).status_code == 200, path
assert seen == [New], seen
"""


def test_all_types_are_known_before_the_first_question(tmp_path: Path) -> None:
    # Where msgspec met a type first in two threads at once, the server ended with a segmentation fault.
    hand.fill(tmp_path / "hand.sqlite", hand.newsroom()).close()
    page = hand.vientiane_sv().article.id
    asked = "/met?place=Hanoi /said?about=handel /targets?measure=trade /search?q=lao /people?state=Laos"
    shown = f"/states/VNM /people/to-lam /pages/{page} /stories/{page} /contributed?page={page} /ledger.json"
    paths = [*asked.split(), *shown.split(), "/", "/ledger", "/changed", "/disputes", "/corrections"]
    call = [sys.executable, "-W", "ignore", "-c", _TYPES, str(tmp_path / "hand.sqlite"), *paths]
    done = subprocess.run(call, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr


def test_a_database_that_is_gone_is_told_to_whoever_asks(tmp_path: Path) -> None:
    thread = warming(Settings(database=str(tmp_path / "none.sqlite")))
    thread.join(20)
    assert not thread.is_alive()


def _answers(process: subprocess.Popen[str], url: str) -> None:
    """Wait for the server's first page; where none comes, say what became of the server."""
    last: Exception | None = None
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                assert answer.status == 200
            return
        except OSError as error:
            last = error
            time.sleep(0.1)
    ended = process.poll()
    process.kill()
    if ended == -signal.SIGKILL:
        pytest.skip("the system ended the server: it has too little memory for all that runs here")
    pytest.fail(f"no answer: {last!r}; the server ended with {ended} and said: {process.communicate()}")


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to a process")
def test_it_says_where_it_is_and_stops_at_ctrl_c(tmp_path: Path) -> None:
    hand.fill(tmp_path / "hand.sqlite", hand.newsroom()).close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code = (
            "from dragoman.settings import Settings; from dragoman.site.server import serve; "
            f"serve(Settings(database={str(tmp_path / 'hand.sqlite')!r}), '127.0.0.1', {port}, "
            "say=lambda line: print(line, flush=True))"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ},
        )
        assert process.stdout is not None
        assert process.stdout.readline() == f"Port {port} is in use; taking {port + 1} instead.\n"
        said = process.stdout.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert url and "Ctrl-C" in said
        _answers(process, url[0])
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out == "Stopped.\n"
    assert "Traceback" not in err
