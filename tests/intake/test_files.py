"""Files, folders and standard input: every page once, in order, and each other thing with its reason."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.intake import files
from dragoman.intake.files import find_files, read_file, read_pages, read_stream
from dragoman.model import Page, Skipped


def names(found: Iterator[Page | Skipped]) -> list[str]:
    return [Path(one.name).name for one in found]


def reason(found: Page | Skipped) -> str:
    assert isinstance(found, Skipped), found
    assert "\n" not in found.reason
    return found.reason


def test_a_folder_is_walked_sorted_without_hidden_files_and_pictures(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for path in ("c.html", "a.txt", "b/d.HTM", ".hidden.txt", ".git/x.txt", "style.css", "photo.png"):
        (tmp_path / path).write_text("words here", encoding="utf-8")
    assert names(read_pages([tmp_path])) == ["a.txt", "d.HTM", "c.html"]


def test_a_file_named_itself_is_read_whatever_its_ending(tmp_path: Path) -> None:
    page = tmp_path / "saved-page"
    page.write_text("words", encoding="utf-8")
    found = read_file(page)
    assert isinstance(found, Page)
    assert found.data == b"words"
    assert found.fetched is not None


def test_html_by_its_ending(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>x")
    (tmp_path / "a.txt").write_bytes(b"x")
    types = [page.content_type for page in read_pages([tmp_path]) if isinstance(page, Page)]
    assert types == ["text/html", None]


def test_standard_input() -> None:
    found = list(read_pages(["-"], stdin=io.BytesIO(b"a page")))
    assert [type(one) for one in found] == [Page]
    assert found[0].name == "<stdin>"


def test_reading_is_lazy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("words", encoding="utf-8")
    opened: list[str] = []
    real = files.read_file

    def counting(path: str | Path, *, limit: int) -> Page | Skipped:
        opened.append(os.fspath(path))
        return real(path, limit=limit)

    monkeypatch.setattr(files, "read_file", counting)
    pages = read_pages([tmp_path])
    next(pages)
    next(pages)
    assert len(opened) == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\x00\n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a PNG picture"),
        (b"%PDF-1.7 stuff", "is a PDF"),
        (b"PK\x03\x04" + b"x" * 40, "is a ZIP archive"),
        (bytes(range(256)) * 20, "is binary data"),
        (b"\x00\x01\x02\x03" * 500, "is binary data"),
    ],
)
def test_what_is_no_text_is_set_aside_with_the_reason(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    assert says in reason(read_file(path))


def test_a_text_with_a_few_nuls_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"The ministers met.\x00 They will meet again.\x00")
    assert isinstance(read_file(path), Page)


def test_utf_16_is_no_binary(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("The ministers met in Hanoi.".encode("utf-16-le"))
    assert isinstance(read_file(path), Page)


def test_a_page_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    says = reason(read_file(path))
    assert "50.0 MB" in says
    assert "20 MB" in says
    assert "raise the setting page-bytes" in says
    assert "more than" in reason(read_stream(io.BytesIO(b"x" * 101), limit=100))
    assert isinstance(read_stream(io.BytesIO(b"x" * 100), limit=100), Page)


def test_what_is_not_there() -> None:
    assert "is not there" in reason(next(read_pages(["/nowhere/at/all.txt"])))
    assert "is no path" in reason(next(read_pages(["a\x00b"])))
    found = next(read_pages(["bad\udcffname"]))
    assert "\udcff" not in found.name


def test_a_file_that_vanishes_after_it_was_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    (tmp_path / "b.txt").write_text("words", encoding="utf-8")
    pages = read_pages([tmp_path])
    assert isinstance(next(pages), Page)
    (tmp_path / "b.txt").unlink()
    assert "is not there" in reason(next(pages))


def test_pipes_devices_and_loops_of_links(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to("..")
    (tmp_path / "sub" / "page.txt").write_text("words", encoding="utf-8")
    found = {Path(one.name).name: one for one in read_pages([tmp_path])}
    assert "is a pipe" in reason(found["pipe.txt"])
    assert "link that leads back to itself" in reason(found["self.txt"])
    assert "link back to a folder" in reason(found["up"])
    assert isinstance(found["page.txt"], Page)
    assert "is a device" in reason(read_file(os.devnull))


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One folder is refused, the rest goes on. Root may read all, so the refusal is made by hand."""
    for folder in ("closed", "open"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text("words", encoding="utf-8")
    real = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = list(read_pages([tmp_path]))
    assert "permission denied" in reason(found[0])
    assert Path(found[0].name).name == "closed"
    assert isinstance(found[1], Page)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root, to become somebody else")
def test_permissions_as_somebody_else(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "page.txt").write_text("words", encoding="utf-8")
    secret = tmp_path / "secret.txt"
    secret.write_text("words", encoding="utf-8")
    secret.chmod(0o600)
    code = (
        "import os, sys\n"
        "from dragoman.intake.files import read_pages\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "for one in read_pages([sys.argv[1], sys.argv[2]]): print(getattr(one, 'reason', 'read'))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, closed, secret], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("the interpreter cannot be run by somebody else here")
    assert done.stdout.count("permission denied") == 2


def test_an_error_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")

    def failing(self: Path, *args: object) -> object:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", failing)
    assert "input/output error" in reason(read_file(tmp_path / "a.txt"))


def test_finding_does_not_open(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert list(find_files([tmp_path, "-"])) == [str(tmp_path / "a.txt"), "-"]
