"""The entities of a record and their mentions, put together from names and people."""

from __future__ import annotations

from dragoman.model import Entity, EntityKind, Mention
from dragoman.reading.found import HEAD_NAMES, STATE_HEADS
from dragoman.reading.kinds.names import Found
from dragoman.reading.kinds.people import People, Seen
from dragoman.reading.persons import Profile
from dragoman.reading.scan import Scan

__all__ = ["HEAD_NAMES", "STATE_HEADS", "entities_of"]


def entities_of(scan: Scan, names: list[Found], people: People) -> tuple[list[Entity], list[Mention]]:
    """Entities in order of their first mention, and all mentions in page order."""
    mentions: list[tuple[int, int, str, str]] = []
    surfaces: dict[str, dict[str, None]] = {}
    kinds: dict[str, tuple[EntityKind, str, int | None]] = {}
    reference = scan.language.reference
    person_tokens: set[int] = set()
    everyone = (*people.seen, *people.late)
    name_tokens = {t for seen in everyone if seen.person for t in range(seen.name_lo, seen.name_hi)}
    met: set[str] = set()
    for seen in everyone:
        if seen.person is not None:
            known = people.profiles[seen.person].known is not None
            mentions.append((seen.lo, seen.hi, seen.person, _person_rule(seen, seen.person in met, known)))
            met.add(seen.person)
            person_tokens.update(range(seen.name_lo, seen.name_hi) if seen.name_lo > seen.lo else ())
    for found in names:
        # "Korea's Workers' Party": a body that reference knows is of its own state, whatever its name says.
        body = reference.bodies.get(found.id) if found.kind == "organisation" else None
        own = body.state if body is not None else None
        inner = [(lo, hi, iso) for lo, hi, iso in found.inside if own is None or iso == own]
        if found.kind != "notstate":
            for lo, hi, iso in inner:
                _note(scan, iso, "state", _state_name(scan, iso), lo, hi, mentions, surfaces, kinds, "inside")
        if found.kind == "state":
            if found.form == "capital" or found.lo in name_tokens:
                continue
            state = _state_name(scan, found.id)
            _note(scan, found.id, "state", state, found.lo, found.hi, mentions, surfaces, kinds, found.form)
        elif found.kind == "organisation":
            how = "head" if found.of else "list" if found.id in reference.bodies else "name"
            _note(scan, found.id, "organisation", found.name, found.lo, found.hi, mentions, surfaces, kinds, how)
        elif found.kind == "instrument":
            year = getattr(reference.instruments.get(found.id), "year", None)
            how = "list" if found.id in reference.instruments else "number"
            _note(scan, found.id, "instrument", found.name, found.lo, found.hi, mentions, surfaces, kinds, how, year)
        elif found.kind == "place" and found.lo not in person_tokens:
            _note(scan, found.id, "place", found.name, found.lo, found.hi, mentions, surfaces, kinds, "list")
    for alias in people.aliases:
        body = reference.bodies[alias.body]
        _note(scan, body.id, "organisation", body.name, alias.lo, alias.hi, mentions, surfaces, kinds, "holder")
    entities: dict[str, Entity] = {}
    ordered: list[Mention] = []
    profiles = people.profiles
    for lo, hi, identity, rule in sorted(mentions):
        start, end = scan.tokens[lo].start, scan.tokens[hi - 1].end
        text = scan.document.text[start:end]
        ordered.append(Mention(entity=identity, start=start, end=end, text=text, rule=rule))
        if identity in entities:
            continue
        if identity in profiles:
            entities[identity] = _person(profiles[identity], rule)
        else:
            kind, name, year = kinds[identity]
            names_here = tuple(surfaces[identity])
            entities[identity] = Entity(id=identity, kind=kind, name=name, names=names_here, year=year, rule=rule)
    return list(entities.values()), ordered


def _state_name(scan: Scan, iso: str) -> str:
    state = scan.language.reference.states.get(iso)
    return state.name if state else iso


def _note(
    scan: Scan,
    identity: str,
    kind: EntityKind,
    name: str,
    lo: int,
    hi: int,
    mentions: list[tuple[int, int, str, str]],
    surfaces: dict[str, dict[str, None]],
    kinds: dict[str, tuple[EntityKind, str, int | None]],
    how: str,
    year: int | None = None,
) -> None:
    mentions.append((lo, hi, identity, f"{kind}.{how}"))
    surfaces.setdefault(identity, {}).setdefault(scan.text(lo, hi), None)
    kinds.setdefault(identity, (kind, name, year))


def _person_rule(seen: Seen, again: bool, known: bool) -> str:
    """How a mention of a person was told: by an office, as one met before, from reference, or by other signs."""
    if seen.name_hi == seen.name_lo:
        return "person.office"
    if seen.name_lo > seen.lo:
        return "person.office-name"
    return "person.again" if again else "person.reference" if known else "person.signs"


def _person(profile: Profile, rule: str) -> Entity:
    offices = list(profile.offices.values())
    if any((o.role or "").endswith("-minister") for o in offices):
        offices = [o for o in offices if o.role != "minister"]
    deputies = {
        o.role for o in offices if (o.role or "").startswith("deputy-") and (o.role or "").endswith("-minister")
    }
    if len(deputies) > 1:
        offices = [o for o in offices if o.role != "deputy-minister"]
    names = tuple(profile.names)
    return Entity(id=profile.id, kind="person", name=profile.name, names=names, offices=tuple(offices), rule=rule)
