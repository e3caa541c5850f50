"""The reference files hold together: every key known, every pointer met, no dates the wrong way round."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

from babel import Locale

from dragoman.reference import OfficeHeld, Person, load
from dragoman.text import fold, slug, sound, tokens

REF = load()
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
OFFICES = [(person, office) for person in REF.people.values() for office in person.offices]


def _sounds(name: str) -> tuple[str, ...]:
    return tuple(sound(word.text) for word in tokens(name) if word.kind == "w")


def _before(early: str, late: str) -> bool:
    """Whether one date lies before another, as far as the coarser of the two tells."""
    shared = min(len(early), len(late))
    return early[:shared] < late[:shared]


def test_every_state_is_complete() -> None:
    english = Locale.parse("en").territories
    assert sum(state.un == "member" for state in REF.states.values()) == 193
    assert {state.id for state in REF.states.values() if state.un == "observer"} == {"VAT", "PSE"}
    for code, state in REF.states.items():
        assert re.fullmatch(r"[A-Z]{3}", code), code
        assert re.fullmatch(r"[A-Z]{2}", state.alpha2), code
        assert state.alpha2 in english, code
        assert state.name, code
        assert state.capital or state.un != "member" or code == "NRU", code
        assert (state.of is not None) == (state.un == "territory"), code
        assert state.of is None or REF.states[state.of].un == "member", code
    assert len({state.alpha2 for state in REF.states.values()}) == len(REF.states)
    assert len({fold(state.name) for state in REF.states.values()}) == len(REF.states)


def test_bodies_and_instruments_point_to_states_and_share_no_acronym() -> None:
    owner: dict[str, str] = {}
    for body in REF.bodies.values():
        # A ministry that a page calls by its address goes by the id that any page's "ministry of X" has.
        assert KEBAB.fullmatch(body.id) or body.id.removesuffix(f"-{body.state}") == "ministry-foreign", body.id
        assert body.state is None or body.state in REF.states, body.id
        for acronym in body.acronyms:
            assert owner.setdefault(acronym, body.id) == body.id, f"{acronym}: {owner[acronym]} and {body.id}"
    for instrument in REF.instruments.values():
        assert KEBAB.fullmatch(instrument.id), instrument.id
        assert instrument.year is None or 1600 < instrument.year < 2100, instrument.id
        for acronym in instrument.acronyms:
            assert owner.setdefault(acronym, instrument.id) == instrument.id, acronym


def test_role_ids_are_kebab_case() -> None:
    assert [role for role in REF.roles if not re.fullmatch(r"[a-zé]+(?:-[a-zé]+)*", role)] == []


def test_people_are_keyed_by_their_folded_names() -> None:
    assert [(p.id, slug(p.name)) for p in REF.people.values() if p.id != slug(p.name)] == []


def test_no_two_people_answer_to_one_name() -> None:
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for person in REF.people.values():
        for name in (person.name, *person.aliases):
            holders[_sounds(name)].add(person.id)
    assert {name: ids for name, ids in holders.items() if len(ids) > 1} == {}


def test_no_alias_repeats_what_sound_already_finds() -> None:
    idle = []
    for person in REF.people.values():
        met = {_sounds(person.name)}
        for alias in person.aliases:
            if _sounds(alias) in met:
                idle.append(f"{person.id}: {alias}")
            met.add(_sounds(alias))
    assert idle == []


def test_every_pointer_of_a_person_leads_somewhere() -> None:
    for person in REF.people.values():
        assert person.state is None or person.state in REF.states, person.id
        assert person.state is not None or person.offices, f"{person.id}: neither a state nor an office"
    for person, office in OFFICES:
        assert REF.known_role(office.role), f"{person.id}: {office.role}"
        assert office.of in REF.states or office.of in REF.bodies, f"{person.id}: {office.of}"


def test_dates_are_iso_and_in_order() -> None:
    for person, office in OFFICES:
        where = f"{person.id}: {office.role}"
        for date in (office.from_, office.until):
            assert date is None or DATE.fullmatch(date), where
        assert not (office.from_ and office.until and _before(office.until, office.from_)), where
        assert not (office.over and office.until), f"{where}: an office with a last day needs no over"


def test_the_dead_hold_no_office() -> None:
    for person in REF.people.values():
        if person.died is None:
            continue
        assert DATE.fullmatch(person.died), person.id
        for office in person.offices:
            assert office.until is not None, f"{person.id} died in office: give the day as until"
            assert not _before(person.died, office.until), person.id


def test_offices_of_one_holder_do_not_overlap() -> None:
    held: dict[tuple[str, str | None], list[tuple[Person, OfficeHeld]]] = defaultdict(list)
    for person, office in OFFICES:
        known = REF.roles.get(office.role)
        if known is not None and known.single and not office.over:
            held[office.role, office.of].append((person, office))
    clashes = []
    for (role, of), rows in held.items():
        for (one, first), (other, second) in itertools.combinations(rows, 2):
            apart = any(
                a.until is not None and not _before(b.from_ or "0000", a.until)
                for a, b in ((first, second), (second, first))
            )
            if not apart:
                clashes.append(f"{role} of {of}: {one.id} and {other.id}")
    assert clashes == []
