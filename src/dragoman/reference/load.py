"""Reading the reference files, strictly, and asking them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from babel import Locale

from dragoman.errors import PackError
from dragoman.tables import read_toml


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Base of the rows of all reference files."""

    id: str
    """The row's key in its file."""
    name: str


class State(Row, frozen=True, kw_only=True):
    """A state or territory. ``id`` is its ISO 3166-1 alpha-3 code, ``name`` a short English name."""

    alpha2: str
    capital: str | None = None
    """In English; None for the few territories that have none."""
    un: Literal["member", "observer", "territory", "none"]
    """Standing at the United Nations."""
    of: str | None = None
    """Of a territory: the state that administers it."""


class Body(Row, frozen=True, kw_only=True):
    """An organisation, party, alliance or organ of a state. ``name`` is its full English name."""

    kind: Literal["organisation", "group", "party", "organ", "parliament", "movement", "press"] = "organisation"
    acronyms: tuple[str, ...] = ()
    """Those that hold in every language."""
    state: str | None = None
    """The one state that it belongs to."""


class Instrument(Row, frozen=True, kw_only=True):
    """A treaty or another named paper. ``year`` is the year that is said with its name."""

    year: int | None = None
    acronyms: tuple[str, ...] = ()


class Role(Row, frozen=True, kw_only=True):
    """An office as an idea. ``single``: a state or body has one holder at a time."""

    single: bool = False


class OfficeHeld(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """An office that a person holds or held. Dates are ISO 8601 with the precision that is known, or None."""

    role: str
    of: str | None = None
    """A state's code or a body's id."""
    from_: str | None = msgspec.field(default=None, name="from")
    until: str | None = None
    """The day of leaving it; None while in office or where ``over`` is set."""
    over: bool = False
    """It is known to be over, though not since when."""

    def held_on(self, date: str) -> bool:
        """Whether it was held on a day, month or year, as far as the dates tell. Unknown ends are open."""
        began = self.from_ is None or self.from_[: len(date)] <= date[: len(self.from_)]
        ended = self.until is not None and self.until[: len(date)] < date[: len(self.until)]
        return began and not ended and not (self.over and self.until is None and self.from_ is None)

    @property
    def current(self) -> bool:
        """Whether it is held still, as far as the file tells."""
        return self.until is None and not self.over


class Person(Row, frozen=True, kw_only=True):
    """Somebody whom diplomatic news names. ``name`` is written as the person's country writes it in Latin script."""

    aliases: tuple[str, ...] = ()
    """Other scripts and other names, where folding and rewriting do not lead to them."""
    state: str | None = None
    """The state that the person speaks for; None for those who serve a world or regional body."""
    family: Literal["first", "last"] = "last"
    """Where the family name stands in ``name``."""
    pronoun: Literal["he", "she"] = "he"
    died: str | None = None
    offices: tuple[OfficeHeld, ...] = ()


AnyRow = TypeVar("AnyRow", bound=Row)
Convert = TypeVar("Convert")


def read_table(path: Traversable, shape: type[AnyRow]) -> Mapping[str, AnyRow]:
    """Read one file of ``key = { … }`` rows. Raises PackError naming the file, the row and the key."""
    try:
        raw = read_toml(path.read_bytes(), f"reference-{path.name.removesuffix('.toml')}")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: cannot be read as TOML: {error}") from error
    rows: dict[str, AnyRow] = {}
    for key, value in raw.items():
        if not isinstance(value, dict):
            raise PackError(f"{path}: {key!r} must be a table of its own, such as {key} = {{ name = … }}")
        rows[key] = _row(path, key, {"id": key, **value}, shape)
    return rows


def _row(path: Traversable, key: str, value: dict[str, Any], shape: type[AnyRow]) -> AnyRow:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise PackError(f"{path}: [{key}]: {error}") from error


class Reference:
    """All reference files. Each is read when first asked for; the tables are not to be changed."""

    def __init__(self, folder: Traversable, added: Path | None = None) -> None:
        self._folder = folder
        self._added = added

    @functools.cached_property
    def states(self) -> Mapping[str, State]:
        """By ISO 3166-1 alpha-3 code."""
        return read_table(self._folder / "states.toml", State)

    @functools.cached_property
    def bodies(self) -> Mapping[str, Body]:
        """By id, with those of the user's lists."""
        own = read_table(self._folder / "bodies.toml", Body)
        return own if self._added is None else self._with_added[1]

    @functools.cached_property
    def _with_added(self) -> tuple[Mapping[str, Person], Mapping[str, Body]]:
        from dragoman.reference.added import laid_over

        people = read_table(self._folder / "people.toml", Person)
        bodies = read_table(self._folder / "bodies.toml", Body)
        return laid_over(people, bodies, self._added) if self._added is not None else (people, bodies)

    @functools.cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """By id."""
        return read_table(self._folder / "instruments.toml", Instrument)

    @functools.cached_property
    def roles(self) -> Mapping[str, Role]:
        """By id."""
        return read_table(self._folder / "roles.toml", Role)

    @functools.cached_property
    def people(self) -> Mapping[str, Person]:
        """By id, with those of the user's lists."""
        own = read_table(self._folder / "people.toml", Person)
        return own if self._added is None else self._with_added[0]

    @functools.cached_property
    def towns(self) -> Mapping[str, str]:
        """The state that a town or a part of a state lies in, by its names as the packs write them."""
        data = read_toml(self._folder.joinpath("towns.toml").read_bytes(), "reference-towns")
        return {name: state for state, names in data.items() for name in names}

    @functools.cached_property
    def press(self) -> tuple[str, ...]:
        """Names of newspapers and stations with a state or a capital in them, as phrases of a pack."""
        data = read_toml(self._folder.joinpath("press.toml").read_bytes(), "reference-press")
        return tuple(str(name) for name in data["names"])

    def known_role(self, role: str) -> bool:
        """Whether a role id means something: one of the file's, a minister of any field, with or without a prefix."""
        for prefix in ("former-", "acting-", "deputy-", "vice-"):
            role = role.removeprefix(prefix)
        return role in self.roles or role.endswith("-minister")

    def holder(self, role: str, state: str, date: str | None = None) -> Person | None:
        """Who holds an office of a state (or body, by id) on an ISO date, or now; None unless one person fits best.

        A state's office may be written down with a body of that state (general secretary of a party).
        """
        fits = [
            (office.from_ or "", person)
            for person, office in self._offices.get((role, state), ())
            if (office.current if date is None else office.held_on(date))
        ]
        if not fits:
            return None
        latest = max(since for since, _ in fits)
        best = {person.id: person for since, person in fits if since == latest}
        return next(iter(best.values())) if len(best) == 1 else None

    def serves(self, person: Person, date: str | None = None) -> str | None:
        """The state that a person speaks for on an ISO date, or now: that of the office held then.

        None while the only offices held are a world or regional body's; the person's own state where none is held.
        """
        held = [o for o in person.offices if (o.current if date is None else o.held_on(date))]
        owners = [self._owning_state(office) for office in sorted(held, key=lambda o: o.from_ or "", reverse=True)]
        if not owners:
            return person.state
        return next((state for state in owners if state is not None), None)

    def _owning_state(self, office: OfficeHeld) -> str | None:
        if office.of in self.states:
            return office.of
        body = self.bodies.get(office.of or "")
        return body.state if body is not None else None

    @functools.cached_property
    def _offices(self) -> Mapping[tuple[str, str], tuple[tuple[Person, OfficeHeld], ...]]:
        held: dict[tuple[str, str], tuple[tuple[Person, OfficeHeld], ...]] = {}
        for person in self.people.values():
            for office in person.offices:
                owners = {office.of} if office.of else set()
                body = self.bodies.get(office.of) if office.of else None
                if body is not None and body.state is not None and body.kind == "party":
                    owners.add(body.state)
                for owner in owners:
                    held[office.role, owner] = (*held.get((office.role, owner), ()), (person, office))
        return held


_added: Path | None = None


@functools.cache
def load() -> Reference:
    """The reference files that come with Dragoman, with the user's lists where :func:`use` has named their folder."""
    return Reference(files("dragoman.reference"), _added)


def use(added: Path | None) -> None:
    """Lay the lists in a folder over the reference from now on; None: none of them."""
    global _added
    _added = added
    load.cache_clear()


@functools.cache
def territory_names(language: str) -> Mapping[str, str]:
    """CLDR's names of states in a language, by alpha-3 code; those that CLDR does not have are left out."""
    names = Locale.parse(language, sep="-").territories
    return {code: str(names[state.alpha2]) for code, state in load().states.items() if state.alpha2 in names}
