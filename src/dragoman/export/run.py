"""Writing an export: into a folder, a zip, or a single file. What is not whole never stands under its final name."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import IO, Any

import msgspec

from dragoman.errors import UsageError
from dragoman.export.encoders import Pieces
from dragoman.export.formats import JSON_LINES, NINJS, File
from dragoman.export.package import NAME, Written, manifest
from dragoman.export.schema import lines_schema
from dragoman.store import Store, queries, together
from dragoman.store.taking import Which

SCHEMA = "schema.json"
NINJS_SCHEMA = "ninjs.schema.json"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The moment of every file in a zip: it holds no other."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """How far an export is: rows of the table at hand, and how many there are where that is known."""

    table: str
    rows: int
    total: int | None


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What was written, and where."""

    place: str
    files: tuple[Written, ...]

    @property
    def rows(self) -> int:
        """Of all files."""
        return sum(one.rows for one in self.files)


Say = Callable[[Step], None]


def _silent(_: Step) -> None:
    pass


def to_folder(
    store: Store, files: Sequence[File], folder: Path, which: Which | None = None, say: Say = _silent
) -> Done:
    """Write files into a folder with the manifest beside them, which comes last: where it stands, all is whole.

    Raises UsageError where the folder cannot be made or written to.
    """
    which = which or Which()
    with _writing(folder), store.snapshot() as record, contextlib.ExitStack() as undo:
        folder.mkdir(parents=True, exist_ok=True)
        ready: list[tuple[Path, Path]] = []
        written = []
        for file in files:
            part = _part(folder / file.name, undo)
            with part.open("wb") as out:
                written.append(_write(record, file, which, out.write, say))
            ready.append((part, folder / file.name))
        for name, made in (*_schemas(files), (NAME, _manifest(record, files, written, which))):
            part = _part(folder / name, undo)
            part.write_bytes(made)
            ready.append((part, folder / name))
        (folder / NAME).unlink(missing_ok=True)
        for part, place in ready:
            part.replace(place)
    return Done(place=str(folder), files=tuple(written))


def to_file(store: Store, files: Sequence[File], path: Path, which: Which | None = None, say: Say = _silent) -> Done:
    """Write a zip of all files and the manifest where the path ends in ``.zip``, else the only file.

    Raises UsageError where it cannot be written.
    """
    which = which or Which()
    with _writing(path), store.snapshot() as record, contextlib.ExitStack() as undo:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = _part(path, undo)
        written: list[Written] = []
        with part.open("wb") as out:
            if path.suffix == ".zip":
                for piece in zipped(record, files, which, say, written):
                    out.write(piece)
            else:
                (file,) = files
                written.append(_write(record, file, which, out.write, say))
        part.replace(path)
    return Done(place=str(path), files=tuple(written))


def to_stream(store: Store, file: File, out: IO[bytes], which: Which | None = None, say: Say = _silent) -> Done:
    """Write one file into an open stream."""
    with store.snapshot() as record:
        written = _write(record, file, which or Which(), out.write, say)
    return Done(place="-", files=(written,))


def zipped(
    record: Store, files: Sequence[File], which: Which, say: Say = _silent, written: list[Written] | None = None
) -> Iterator[bytes]:
    """A zip of files and manifest in pieces, as they are made. ``record`` is a snapshot."""
    done: list[Written] = [] if written is None else written
    sink = Pieces()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made:
        for file in files:
            writing = _Writing(record, file, which, say)
            with made.open(_zip_info(file.name), "w", force_zip64=True) as inside:
                for piece in writing.pieces():
                    inside.write(piece)
                    if taken := sink.taken():
                        yield taken
            done.append(writing.written)
        for name, content in (*_schemas(files), (NAME, _manifest(record, files, done, which))):
            made.writestr(_zip_info(name), content)
    yield sink.taken()


def _zip_info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _write(record: Store, file: File, which: Which, put: Callable[[bytes], object], say: Say) -> Written:
    writing = _Writing(record, file, which, say)
    for piece in writing.pieces():
        put(piece)
    return writing.written


class _Writing:
    """One file on its way, measured as it goes."""

    def __init__(self, record: Store, file: File, which: Which, say: Say) -> None:
        self._record, self._file, self._which, self._say = record, file, which, say
        self._digest = hashlib.sha256()
        self._bytes = self._rows = 0

    def pieces(self) -> Iterator[bytes]:
        """The file's bytes."""
        name = self._file.source.name
        total = together.count(self._record, name) if self._which.everything else None
        for piece, rows in self._file.pieces(self._record, self._which):
            yield piece
            self._digest.update(piece)
            self._bytes += len(piece)
            self._rows += rows
            self._say(Step(table=name, rows=self._rows, total=total))

    @property
    def written(self) -> Written:
        """What it came to."""
        return Written(
            table=self._file.source.name,
            path=self._file.name,
            rows=self._rows,
            bytes=self._bytes,
            sha256=self._digest.hexdigest(),
        )


def _schemas(files: Sequence[File]) -> tuple[tuple[str, bytes], ...]:
    names = tuple(file.source.name for file in files if file.media_type == JSON_LINES)
    if any(file.media_type == NINJS for file in files):
        return ((NINJS_SCHEMA, resources.files("dragoman.export").joinpath(NINJS_SCHEMA).read_bytes()),)
    if not names:
        return ()
    return ((SCHEMA, msgspec.json.format(msgspec.json.encode(lines_schema(names)), indent=2) + b"\n"),)


def _manifest(record: Store, files: Sequence[File], written: Sequence[Written], which: Which) -> bytes:
    chosen: dict[str, Any] = {key: value for key, value in msgspec.structs.asdict(which).items() if value}
    return manifest(files, written, as_of=queries.overview(record).last_taken_in, which=chosen)


def _part(path: Path, undo: contextlib.ExitStack) -> Path:
    """A hidden name beside the final one; gone when all is over, whole or not."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    undo.callback(part.unlink, missing_ok=True)
    return part


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: cannot be written there: {why}; name another place with -o") from error
