"""Name lists that a user has taken in: a file for each source, in one folder, laid over the program's own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from dragoman.errors import DragomanError
from dragoman.reference.load import Body, OfficeHeld, Person

ENDING = ".names.jsonl"


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line of a source's file: where it is from, and what was taken."""

    source: str
    file: str
    digest: str
    """Of the file's bytes: the same file changes nothing."""
    format: str
    when: str
    people: int = 0
    merged: int = 0
    """Of the people: those who were known already, and got names and offices."""
    bodies: int = 0


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One person or body. ``into``: the id of the one known already whose names and offices these are."""

    person: Person | None = None
    body: Body | None = None
    into: str | None = None


def sources(folder: Path) -> tuple[Source, ...]:
    """Every source in the folder, by name. Raises DragomanError where a file is damaged."""
    found = []
    for path in files(folder):
        with path.open("rb") as file:
            found.append(_decoded(path, file.readline(), Source))
    return tuple(found)


def files(folder: Path) -> tuple[Path, ...]:
    """The files of all sources, by name."""
    return tuple(sorted(folder.glob("*" + ENDING))) if folder.is_dir() else ()


def path_of(folder: Path, source: str) -> Path:
    """Where a source is kept."""
    return folder / (source + ENDING)


def keep(folder: Path, source: Source, lines: Iterable[Line]) -> None:
    """Write a source whole, or not at all. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    encode = msgspec.json.encode
    handle, name = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(encode(source) + b"\n")
            file.writelines(encode(line) + b"\n" for line in lines)
        Path(name).replace(path_of(folder, source.source))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def laid_over(
    people: Mapping[str, Person], bodies: Mapping[str, Body], folder: Path
) -> tuple[dict[str, Person], dict[str, Body]]:
    """People and bodies with those of every source added, and names and offices of known ones filled in."""
    all_people, all_bodies = dict(people), dict(bodies)
    for path in files(folder):
        for line in _lines(path):
            if line.person is not None:
                known = all_people.get(line.into or line.person.id)
                all_people[known.id if known else line.person.id] = (
                    joined(known, line.person) if known else line.person
                )
            elif line.body is not None:
                known_body = all_bodies.get(line.into or line.body.id)
                if known_body is None:
                    all_bodies[line.body.id] = line.body
                else:
                    names = (*known_body.acronyms, line.body.name, *line.body.acronyms)
                    all_bodies[known_body.id] = msgspec.structs.replace(
                        known_body, acronyms=tuple(dict.fromkeys(names))
                    )
    return all_people, all_bodies


def joined(known: Person, person: Person) -> Person:
    """A known person with another list's names and offices. What was known stays; dates that lacked are filled in."""
    names = dict.fromkeys((*known.aliases, person.name, *person.aliases))
    names.pop(known.name, None)
    offices = list(known.offices)
    for office in person.offices:
        same = next((i for i, old in enumerate(offices) if _same(old, office)), None)
        if same is None:
            offices.append(office)
        else:
            old = offices[same]
            offices[same] = msgspec.structs.replace(
                old, from_=old.from_ or office.from_, until=old.until or office.until, over=old.over or office.over
            )
    return msgspec.structs.replace(
        known,
        aliases=tuple(names),
        offices=tuple(offices),
        state=known.state or person.state,
        died=known.died or person.died,
    )


def _same(old: OfficeHeld, office: OfficeHeld) -> bool:
    """The same term of the same office: no date of one speaks against the other's."""
    if (old.role, old.of) != (office.role, office.of):
        return False
    return all(
        a is None or b is None or a.startswith(b) or b.startswith(a)
        for a, b in ((old.from_, office.from_), (old.until, office.until))
    )


def _lines(path: Path) -> Iterator[Line]:
    with path.open("rb") as file:
        file.readline()
        decoder = msgspec.json.Decoder(Line)
        for line in file:
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                raise DragomanError(_damaged(path, error)) from error


def _decoded(path: Path, line: bytes, shape: type[Source]) -> Source:
    try:
        return msgspec.json.decode(line, type=shape)
    except msgspec.DecodeError as error:
        raise DragomanError(_damaged(path, error)) from error


def _damaged(path: Path, error: Exception) -> str:
    name = path.name.removesuffix(ENDING)
    return f"{path}: is damaged ({error}); take it out with: dragoman reference forget {name}, and import it again"
