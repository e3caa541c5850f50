"""The record as FollowTheMoney: people, bodies, positions, articles and events, as statements and as whole entities.

A statement's id is hashed as the library hashes it, so that statements of this record merge with others and are known
again. First and last seen are the days of the pages that say so.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from dragoman import reference
from dragoman.model import stable_id
from dragoman.store import Store, exporting, together
from dragoman.store import exported as x
from dragoman.store.happenings import Happening, happenings
from dragoman.store.taking import Which

DATASET = "dragoman"
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?\Z")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(?!\d)")
_WITHOUT_LANGUAGE = frozenset({"id", "entity", "date", "url", "country", "language"})
"""Types of values that are the same in every language."""
LONGEST_NAME = 384
"""Characters of a name that the library takes."""
TOLD = ("happened", "planned", "uncertain")
"""Fills of entries that are written as events; what was called off or denied is none."""


class StatementRow(NamedTuple):
    """One value of one property of one entity, as the library's CSV has it."""

    canonical_id: str
    entity_id: str
    prop: str
    prop_type: str
    schema: str
    value: str
    dataset: str
    origin: str | None
    lang: str | None
    original_value: str | None
    external: str
    first_seen: str | None
    last_seen: str | None
    id: str


class _Known(msgspec.Struct, frozen=True):
    schemata: dict[str, dict[str, str]]
    languages: dict[str, str]


@cache
def known() -> _Known:
    """Properties by schema, and languages."""
    text = files("dragoman.export").joinpath("ftm.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Known)


def entity_id(record_id: str) -> str:
    """An id of the record as one that the library takes; what it does not take is hashed."""
    return f"{DATASET}-{record_id if _ID.match(record_id) else stable_id(record_id)}"


def statement_id(entity: str, prop: str, value: str, lang: str | None) -> str:
    """SHA-1 over dataset, entity, property, value and language, as the library makes it."""
    at = f"@{lang}" if lang is not None else ""
    return hashlib.sha1(f"{DATASET}.{entity}.{prop}.{value}{at}".encode(), usedforsecurity=False).hexdigest()


class _Thing:
    """Statements about one entity, each once, seen from its first to its last day."""

    def __init__(self, id_: str, schema: str, first: str | None, last: str | None) -> None:
        self.id, self.schema = id_, schema
        self._rows: dict[str, StatementRow] = {}
        self._seen = (first, last)
        self.say("id", id_)

    def say(
        self,
        prop: str,
        value: str | None,
        *,
        language: str | None = None,
        original: str | None = None,
        seen: tuple[str | None, str | None] | None = None,
    ) -> None:
        """One value; none where it is empty."""
        if not value or not value.strip():
            return
        type_ = "id" if prop == "id" else known().schemata[self.schema][prop]
        code = known().languages.get((language or "").split("-")[0].lower())
        lang = None if type_ in _WITHOUT_LANGUAGE else code
        first, last = seen or self._seen
        key = statement_id(self.id, prop, value, lang)
        old = self._rows.get(key)
        if old is not None:
            first = min((day for day in (first, old.first_seen) if day), default=None)
            last = max((day for day in (last, old.last_seen) if day), default=None)
        self._rows[key] = StatementRow(
            canonical_id=self.id,
            entity_id=self.id,
            prop=prop,
            prop_type=type_,
            schema=self.schema,
            value=value,
            dataset=DATASET,
            origin=None,
            lang=lang,
            original_value=original if original != value else None,
            external="f",
            first_seen=first,
            last_seen=last,
            id=key,
        )

    @property
    def rows(self) -> list[StatementRow]:
        return [*self._rows.values()]


def statements(store: Store, which: Which) -> Iterator[list[StatementRow]]:
    """All statements; those of one entity stand together."""
    for things in _things(store, which):
        yield [row for thing in things for row in thing.rows]


def proxies(store: Store, which: Which) -> Iterator[list[str]]:
    """The same as whole entities, a line of JSON each, as the library's other tools read them."""
    for things in _things(store, which):
        yield [_proxy(thing) for thing in things]


def _proxy(thing: _Thing) -> str:
    properties: dict[str, list[str]] = {}
    for row in thing.rows:
        values = properties.setdefault(row.prop, [])
        if row.prop != "id" and row.value not in values:
            values.append(row.value)
    properties.pop("id")
    made = {"id": thing.id, "schema": thing.schema, "properties": properties, "datasets": [DATASET]}
    return msgspec.json.encode(made).decode()


def _things(store: Store, which: Which) -> Iterator[list[_Thing]]:
    lots = zip(
        together.entities(store, which), together.names(store, which), together.offices(store, which), strict=True
    )
    for entities, names, offices in lots:
        yield [*_named(entities, names, offices)]
    yield _positions(together.posts(store, which))
    for pages in exporting.pages(store, which):
        yield [_article(page) for page in pages]
    for lot in happenings(store, which):
        yield [_event(one) for one in lot if one.entry.kind in ("event", "agreement") and one.entry.fill in TOLD]


# -- who ---------------------------------------------------------------------------------------


def _named(entities: list[x.EntityOut], names: list[x.NameOut], offices: list[x.OfficeOut]) -> Iterator[_Thing]:
    forms: dict[str, list[x.NameOut]] = {}
    held: dict[str, list[x.OfficeOut]] = {}
    for name in names:
        forms.setdefault(name.entity, []).append(name)
    for office in offices:
        held.setdefault(office.entity, []).append(office)
    for entity in entities:
        schema = _schema_of(entity)
        if schema is None:
            continue
        thing = _Thing(entity_id(entity.id), schema, entity.first_day, entity.last_day)
        thing.say("name", entity.name[:LONGEST_NAME])
        for form in forms.get(entity.id, ()):
            prop = "weakAlias" if form.damaged else "name"
            thing.say(prop, form.form[:LONGEST_NAME], language=form.language, seen=(form.first_day, form.last_day))
        own = held.get(entity.id, ())
        for code in dict.fromkeys((_state_of(entity), *(office.state for office in own))):
            thing.say("country", _alpha2(code), original=code)
        for office in own:
            words = _post_name(office.role, office.of_id, office.to_id, office.title)
            seen = office.first_day, office.last_day
            thing.say("position", words, language="en" if office.role else None, seen=seen)
        yield thing
        for office in own:
            yield _occupancy(entity, office)


def _schema_of(entity: x.EntityOut) -> str | None:
    if entity.kind == "person":
        return "Person"
    if entity.kind == "state":
        return "PublicBody"
    if entity.kind == "organisation":
        return "PublicBody" if _state_of(entity) else "Organization"
    return None


def _state_of(entity: x.EntityOut) -> str | None:
    """The state that an entity is, or is a body of."""
    if entity.kind == "state":
        return entity.id
    body = reference.load().bodies.get(entity.id)
    return body.state if body else None


def _alpha2(code: str | None) -> str | None:
    state = reference.load().states.get(code or "")
    return state.alpha2.lower() if state else None


def _position_id(office: x.OfficeOut | x.PostOut) -> str:
    return f"{DATASET}-position-{stable_id(_plain_role(office.role), office.of_id, office.to_id, office.title)}"


def _plain_role(role: str | None) -> str | None:
    return role.removeprefix("former-").removeprefix("acting-") if role else None


def _positions(posts: list[x.PostOut]) -> list[_Thing]:
    found: dict[str, _Thing] = {}
    for post in posts:
        seen = post.first_day, post.last_day
        thing = found.setdefault(_position_id(post), _Thing(_position_id(post), "Position", *seen))
        words = _post_name(_plain_role(post.role), post.of_id, post.to_id, post.title)
        thing.say("id", thing.id, seen=seen)
        thing.say("name", words[:LONGEST_NAME], language="en" if post.role else None, seen=seen)
        thing.say("country", _alpha2(post.state), original=post.state, seen=seen)
    return [*found.values()]


def _occupancy(entity: x.EntityOut, office: x.OfficeOut) -> _Thing:
    position = _position_id(office)
    thing = _Thing(
        f"{DATASET}-occupancy-{stable_id(entity.id, office.role, position, office.state)}",
        "Occupancy",
        office.first_day,
        office.last_day,
    )
    thing.say("holder", entity_id(entity.id), original=entity.id)
    thing.say("post", position)
    if office.role and office.role.startswith("former-"):
        thing.say("status", "ended")
    else:
        thing.say("date", office.first_day)
        thing.say("date", office.last_day)
    return thing


def _post_name(role: str | None, of_id: str | None, to_id: str | None, title: str | None) -> str:
    """``Prime Minister of Norway``."""
    known_role = reference.load().roles.get(role or "")
    words = known_role.name if known_role else (role or "").replace("-", " ").capitalize() or title or "Office"
    words += f" of {_name_of(of_id)}" if of_id else ""
    return words + (f" to {_name_of(to_id)}" if to_id else "")


def _name_of(code: str) -> str:
    state, body = reference.load().states.get(code), reference.load().bodies.get(code)
    return state.name if state else body.name if body else code


# -- what --------------------------------------------------------------------------------------


def _article(page: x.PageOut) -> _Thing:
    thing = _Thing(_article_id(page.id), "Article", page.day, page.day)
    thing.say("title", page.headline, language=page.language)
    thing.say("summary", page.lead, language=page.language)
    thing.say("author", page.byline, language=page.language)
    thing.say("publisher", page.outlet)
    thing.say("publishedAt", _date(page.published), original=page.published)
    code = known().languages.get((page.language or "").split("-")[0].lower())
    thing.say("language", code, original=page.language)
    for url in (page.url, page.source_url):
        thing.say("sourceUrl", _web(url))
    return thing


def _article_id(page: str) -> str:
    return f"{DATASET}-page-{page}"


def _event(one: Happening) -> _Thing:
    entry, days = one.entry, [teller.day for teller in one.tellers if teller.day]
    first, last = min(days, default=None), max(days, default=None)
    thing = _Thing(f"{DATASET}-entry-{entry.id}", "Event", first, last)
    takers = [taker for taker in one.takers if taker.kind in ("person", "state", "organisation")]
    named = ", ".join(taker.name for taker in takers if taker.roles != ("via",))
    title = entry.title or entry.type.capitalize()
    thing.say("name", (f"{title}: {named}" if named else title)[:LONGEST_NAME], language="en")
    language = next((teller.language for teller in one.tellers if teller.page == entry.page), None)
    thing.say("summary", entry.sentence, language=language)
    if entry.dated:
        prop = "startDate" if entry.until else "date"
        thing.say(prop, _date(entry.date), original=entry.date)
        thing.say("endDate", _date(entry.until), original=entry.until)
    thing.say("location", entry.place)
    for word in (entry.type, entry.status):
        thing.say("keywords", word, language="en")
    for taker in takers:
        prop = "organizer" if "host" in taker.roles else "involved"
        thing.say(prop, entity_id(taker.id), original=taker.id)
    for teller in one.tellers:
        seen = (teller.day, teller.day)
        thing.say("proof", _article_id(teller.page), seen=seen)
        thing.say("sourceUrl", _web(teller.url or teller.source_url), seen=seen)
    return thing


def _date(written: str | None) -> str | None:
    found = _DATE.match(written or "")
    return found[0] if found else None


def _web(url: str | None) -> str | None:
    """An address on the web; None for anything else."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
