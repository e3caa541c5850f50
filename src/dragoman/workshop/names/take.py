"""Taking a name list in: it is held to the reference, joined with who is known, and kept with its source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from dragoman import reference
from dragoman.errors import DragomanError, UsageError
from dragoman.model import Struct
from dragoman.reading import read_document
from dragoman.reading.checking import document_of
from dragoman.reference.added import ENDING, Line, Source, files, keep, path_of, sources
from dragoman.reference.load import Body, OfficeHeld, Person, Reference
from dragoman.text import fold, slug, sound, tokens
from dragoman.workshop.names import ftm, table, wikidata
from dragoman.workshop.names.candidate import Aside, Candidate, Term
from dragoman.workshop.names.stream import Broken, objects

MOST = 200_000
"""People and bodies of one list: each costs memory in every reading process."""
SHOWN = 20
"""Lines set aside, and titles not understood, that the answer names."""
_HOLDER = "Ingrid Solheim"
_NAME = re.compile(r"^[a-z0-9][a-z0-9-]{0,60}$")


class Taken(Struct, frozen=True, kw_only=True):
    """What came of a list. ``unchanged``: the same file had been taken in before, and nothing was done."""

    source: str
    format: str
    people: int = 0
    merged: int = 0
    bodies: int = 0
    offices: int = 0
    unknown_offices: int = 0
    """Titles in which no office was found; the people stay, without it."""
    titles: tuple[str, ...] = ()
    """The first of those titles."""
    aside: int = 0
    why: tuple[Aside, ...] = ()
    unchanged: bool = False
    broken: str | None = None
    """Where the file breaks off: what stands before is taken."""


def take(
    path: Path, folder: Path, *, source: str | None = None, say: Callable[[int], object] = lambda count: None
) -> Taken:
    """Take a list in under a name (default: the file's). Raises DragomanError where nothing in it can be read.

    ``say`` is told now and then how many lines are done.
    """
    name = source or slug(path.name.split(".")[0]) or "names"
    if not _NAME.match(name):
        raise UsageError(f"{name}: is no name for a source; use lower-case letters, digits and hyphens")
    if not path.is_file():
        raise UsageError(f"{path}: no such file")
    digest = _digest(path)
    before = {one.source: one for one in sources(folder)}
    if name in before and before[name].digest == digest:
        old = before[name]
        return Taken(
            source=name, format=old.format, people=old.people, merged=old.merged, bodies=old.bodies, unchanged=True
        )
    kind, found = _reader(path)
    work = _Work(_reference_without(folder, name))
    broken: str | None = None
    try:
        for number, one in enumerate(found, 1):
            work.add(one)
            if number % 1000 == 0:
                say(number)
    except Broken as error:
        broken = str(error)
    if not work.lines:
        reason = f": {work.why[0].reason} (line {work.why[0].line})" if work.why else ""
        raise DragomanError(broken or f"{path}: holds no people or bodies that can be taken{reason}")
    header = Source(
        source=name,
        file=str(path),
        digest=digest,
        format=kind,
        when=datetime.now(UTC).isoformat(timespec="seconds"),
        people=work.people,
        merged=work.merged,
        bodies=work.bodies,
    )
    try:
        keep(folder, header, work.lines.values())
    except OSError as error:
        raise DragomanError(f"{folder}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    return Taken(
        source=name,
        format=kind,
        people=work.people,
        merged=work.merged,
        bodies=work.bodies,
        offices=work.offices,
        unknown_offices=work.unknown,
        titles=tuple(work.titles),
        aside=work.aside,
        why=tuple(work.why),
        broken=broken,
    )


def forget(folder: Path, source: str) -> None:
    """Take a source out again. Raises UsageError where there is none of this name."""
    path = path_of(folder, source)
    if not _NAME.match(source) or not path.is_file():
        names = ", ".join(one.name.removesuffix(ENDING) for one in files(folder)) or "none"
        raise UsageError(f"{source}: no such source; there are: {names}")
    path.unlink()


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()[:16]


def _reader(path: Path) -> tuple[str, Iterator[Candidate | Aside]]:
    """By the first thing in the file."""
    from dragoman.workshop.names.stream import lines

    begin = next((line for _, line in lines(path) if line is None or line.strip()), b"")
    if begin is not None and begin.lstrip(b"\xef\xbb\xbf \t")[:1] not in (b"{", b"["):
        return "csv", table.read(path)
    for _, value, _ in objects(path):
        if ftm.fits(value):
            return "followthemoney", ftm.read(path)
        if wikidata.fits(value):
            return "wikidata", wikidata.read(path)
    raise DragomanError(f"{path}: is JSON, but neither of Wikidata nor of FollowTheMoney; see docs/reference.md")


def _reference_without(folder: Path, source: str) -> Reference:
    """What is known without this source: a list taken in anew must not find itself."""
    import shutil
    import tempfile
    from importlib.resources import files as resources

    others = [path for path in files(folder) if path != path_of(folder, source)]
    if not others:
        return Reference(resources("dragoman.reference"))
    with tempfile.TemporaryDirectory(prefix="dragoman-") as aside:
        for path in others:
            shutil.copy(path, aside)
        ref = Reference(resources("dragoman.reference"), Path(aside))
        _ = ref.people, ref.bodies
        return ref


class _Work:
    """One list on its way in."""

    def __init__(self, ref: Reference) -> None:
        self._ref = ref
        self._by_sound: dict[tuple[str, ...], list[Person]] = {}
        for person in ref.people.values():
            for name in (person.name, *person.aliases):
                self._by_sound.setdefault(_sounds(name), []).append(person)
        self._bodies = {
            fold(name): body.id for body in ref.bodies.values() for name in (body.name, body.id, *body.acronyms)
        }
        self.lines: dict[str, Line] = {}
        self.people = self.merged = self.bodies = self.offices = self.unknown = self.aside = 0
        self.why: list[Aside] = []
        self.titles: dict[str, None] = {}

    def add(self, one: Candidate | Aside) -> None:
        if isinstance(one, Candidate) and len(self.lines) >= MOST:
            one = Aside(line=one.line, reason=f"the list holds more than {MOST:,}; take a part of it")
        if isinstance(one, Aside):
            self.aside += 1
            if len(self.why) < SHOWN:
                self.why.append(one)
        elif one.kind == "body":
            self._body(one)
        else:
            self._person(one)

    def _body(self, one: Candidate) -> None:
        if len(one.name) < 3:
            self.add(Aside(line=one.line, reason=f"{one.name!r} is too short to be told from other words"))
            return
        into = next((self._bodies[n] for n in map(fold, (one.name, *one.aliases)) if n in self._bodies), None)
        names = tuple(alias for alias in dict.fromkeys((one.name, *one.aliases)) if len(alias) > 2)
        body = Body(id=slug(one.name), name=one.name, acronyms=names, state=one.state)
        if body.id and f"body {body.id}" not in self.lines:
            self.lines[f"body {body.id}"] = Line(body=body, into=into)
            self.bodies += 1

    def _person(self, one: Candidate) -> None:
        if len(_sounds(one.name)) < 2:
            self.add(Aside(line=one.line, reason=f"{one.name!r} is one word, which is too common to be told by"))
            return
        offices = tuple(office for term in one.terms for office in self._held(term, one.state))
        state = one.state or next((o.of for o in offices if o.of in self._ref.states), None)
        into = self._known(one, state)
        person = Person(
            id=into or self._id(one, state),
            name=one.name,
            aliases=tuple(alias for alias in one.aliases if len(_sounds(alias)) > 1 or not alias[0].isascii()),
            state=state,
            family=one.family,
            pronoun=one.pronoun,
            died=one.died,
            offices=offices,
        )
        again = self.lines.get(f"person {person.id}")
        if again is not None and again.person is not None:
            from dragoman.reference.added import joined

            person = joined(again.person, person)
        elif into:
            self.merged += 1
        if again is None:
            self.people += 1
        self.lines[f"person {person.id}"] = Line(person=person, into=into)

    def _known(self, one: Candidate, state: str | None) -> str | None:
        """The one person known by this name, where no state speaks against it."""
        found = {
            person.id: person
            for name in (one.name, *one.aliases)
            for person in self._by_sound.get(_sounds(name), ())
            if len(_sounds(name)) > 1 and (state is None or person.state in (None, state))
        }
        return next(iter(found)) if len(found) == 1 else None

    def _id(self, one: Candidate, state: str | None) -> str:
        """An id of the name; of a namesake in another state with the state's code behind it."""
        plain = slug(one.name) or "person"
        for identity in (plain, f"{plain}-{(state or 'x').lower()}"):
            line = self.lines.get(f"person {identity}")
            taken = identity in self._ref.people
            if not taken and (line is None or line.person is None or line.person.state in (None, state)):
                return identity
        return f"{plain}-{one.line}"

    def _held(self, term: Term, state: str | None) -> Iterator[OfficeHeld]:
        found = offices_in(term.title)
        if not found:
            self.unknown += 1
            if len(self.titles) < SHOWN:
                self.titles.setdefault(term.title)
        for role, of in found:
            self.offices += 1
            yield OfficeHeld(role=role, of=term.of or of or state, from_=term.from_, until=term.until, over=term.over)


def _sounds(name: str) -> tuple[str, ...]:
    return tuple(sound(word.text) for word in tokens(name) if word.kind == "w")


@lru_cache(maxsize=20_000)
def offices_in(title: str) -> tuple[tuple[str, str | None], ...]:
    """The offices that an English title names, each with its state or body: read as a page would be.

    "President of France" gives president and FRA; a role's own id gives itself.
    """
    if reference.load().known_role(title):
        return ((title, None),)
    reading = read_document(document_of(f"{_HOLDER}, {title}, spoke.", "en"))
    holder = next((e for e in reading.entities if e.name == _HOLDER), None)
    if holder is None:
        return ()
    bodies = reference.load().bodies
    by_name = {body.name: id_ for id_, body in bodies.items()}
    found = []
    for office in holder.offices:
        if office.role:
            of = office.of
            found.append((office.role, of if of is None or of in bodies or len(of) == 3 else by_name.get(of)))
    return tuple(found)
