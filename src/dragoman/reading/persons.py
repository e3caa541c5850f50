"""What a page tells of a person: the mentions, the offices and the names, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.model import Office
from dragoman.reference import Person as Known


@dataclass
class Profile:
    """What the page has told so far of one person."""

    id: str
    name: str
    words: tuple[str, ...]
    known: Known | None
    first: int
    last: int
    number: int
    """How many were met before."""
    names: dict[str, None] = field(default_factory=dict)
    offices: dict[tuple[str | None, str | None, str | None], Office] = field(default_factory=dict)
    dead: bool = False
    """Had died when the page was published, as far as reference and page tell."""
    complete: bool = True
    """False while only damaged or partial forms have been seen."""
    serves: str | None = None
    """The state that reference lets a known person speak for on the page's date."""
    body: str | None = None
    """The organisation served, where it belongs to no state."""
    counterpart: bool = False
    """Whether the page brought the person in as somebody's counterpart: "the minister" alone is the other one."""
    plainly: set[str] = field(default_factory=set)
    """Offices that the page gave the person first without saying whose: "the minister" alone is rather this one."""
    titles: set[str] = field(default_factory=set)
    """The words of offices by which the page has called the person: "the Chancellor (f.)" is a woman."""
    pronoun: str | None = None
    """"he" or "she", as the articles before the person's offices say; empty where they say both."""
    other_words: tuple[str, ...] = ()
    """Sounds of other names by which the page calls the person."""
    forms: tuple[tuple[frozenset[str], ...], ...] = ()
    """Full names beside ``words``: for each word the sounds that it may have in the nominative."""

    @property
    def state(self) -> str | None:
        """The state that the person serves: by the offices on the page, then by reference; of world bodies none."""
        for office in self.offices.values():
            if office.of and len(office.of) == 3 and office.of.isupper():
                return office.of
        if self.body is not None:
            return None
        return self.serves

    def called(self, words: tuple[str, ...]) -> bool:
        """Whether words stand in the full name in that order."""
        return within(words, self.words) or any(fits(words, form) for form in self.forms)

    def holds(self, roles: Sequence[str], owner: str | None) -> bool:
        """Whether the page gave this person one of the roles (of that owner, where one is named)."""
        for office in self.offices.values():
            role = office.role or ""
            if not any(role == r or general(r, role) for r in roles):
                continue
            if owner is None or office.of == owner or self.state == owner:
                return True
        return False


_GENERAL = {
    "head-of-state": frozenset({"president", "monarch", "king", "queen", "emperor", "sultan", "emir"}),
    "head-of-government": frozenset({"prime-minister", "chancellor"}),
    "leader": frozenset(
        {"president", "prime-minister", "chancellor", "monarch", "king", "queen", "emperor", "sultan", "emir"}
        | {"supreme-leader", "general-secretary", "head-of-state", "head-of-government"}
    ),
    "chairperson": frozenset({"speaker"}),
    "vice-chairperson": frozenset({"deputy-speaker"}),
    "spokesperson": frozenset({"press-secretary"}),
    "press-secretary": frozenset({"spokesperson"}),
    "envoy": frozenset({"ambassador", "high-commissioner", "chargé-d-affaires", "special-envoy"}),
}
"""Offices that a word for their rank stands for."""
RANKS = frozenset({"head-of-state", "head-of-government"})
LEADER = "leader"
"""Who leads a state, whatever the office: said of somebody named before, beside the state."""
CHAIRS = frozenset({"chairperson", "vice-chairperson"})
"""What those who chair a parliament are called for short."""


def general(said: str, held: str) -> bool:
    """Whether a general word may be said of one who holds an office: "the minister", "the head of state"."""
    if said in _GENERAL:
        return held in _GENERAL[said]
    if said == "minister":
        # who leads the government is none of its ministers
        return held.endswith("-minister") and not held.startswith(("deputy-", "former-", "prime-"))
    return said == "deputy-minister" and held.startswith("deputy-") and held.endswith("-minister")


PRIVATE = frozenset({"expert", "analyst", "journalist", "professor", "activist", "lawyer", "founder"})
"""Callings that no state gives: who has one speaks for nobody else."""
TITLES = frozenset({"prince", "princess", "general", "lieutenant-general", "major-general", "colonel", "admiral"})
"""What a name is adorned with beside the office that somebody acts in."""


def told_office(profile: Profile, roles: Sequence[str]) -> str | None:
    """Which office of a person a mention means: of "the minister" the one with a field, of two the one held."""
    offices_first = (*(r for r in reversed(roles) if r not in TITLES), *(r for r in reversed(roles) if r in TITLES))
    for role in offices_first:
        for office in profile.offices.values():
            if office.role is not None and (office.role == role or general(role, office.role)):
                return office.role
    return None


_HEADED = {
    "parliament": {
        "president": "speaker",
        "chairperson": "speaker",
        "vice-president": "deputy-speaker",
        "vice-chairperson": "deputy-speaker",
    },
    "central-bank": dict.fromkeys(
        ("central-bank-governor", "governor", "president", "chairperson", "secretary-general", "director", "leader"),
        "central-bank-governor",
    ),
    "security-council": {"secretary": "security-council-secretary"},
    "intelligence-service": dict.fromkeys(
        ("intelligence-chief", "secretary-general", "director", "director-general", "leader"), "intelligence-chief"
    ),
    "presidency": {
        "deputy-director": "deputy-head-of-office",
        **dict.fromkeys(("secretary-general", "director", "leader"), "head-of-office"),
    },
    "prime-ministers-office": {
        "deputy-director": "deputy-head-of-office",
        **dict.fromkeys(("secretary-general", "director", "leader"), "head-of-office"),
    },
    "supreme-court": dict.fromkeys(("president", "chairperson", "chief-justice"), "chief-justice"),
    "mission": dict.fromkeys(("secretary-general", "director", "leader"), "head-of-mission"),
}
"""What the heads of a state's houses are, whatever they are called: one word may be a chief's of any of them."""
_HOUSE_OF = {
    "state-bank-of-vietnam": "central-bank",
    "security-council-of-russia": "security-council",
    "us-national-security-council": "security-council",
}
"""Houses of a state that the reference has by their own names."""
_SECONDED = frozenset({"parliament", "presidency", "prime-ministers-office"})
"""Houses whose second in command is called after the head: "the deputy chief of the president's office"."""
_OF_HOUSES = {
    "parliament": frozenset({"speaker", "deputy-speaker"}),
    "central-bank": frozenset({"central-bank-governor"}),
    "army": frozenset({"commander", "commander-in-chief", "chief-of-defence", "chief-of-the-general-staff"}),
    "embassy": frozenset({"ambassador", "chargé-d-affaires", "deputy-ambassador", "attache", "defence-attache"}),
}
"""Offices of a state's house that are the state's own."""


def headed(roles: Sequence[str], house: str, body: str = "", modifiers: Sequence[str] = ()) -> str | None:
    """The office of who heads a house of a state, or is second there: "the vice-president of the parliament"."""
    house = house or _HOUSE_OF.get(body, "")
    below = "deputy" in modifiers or any(role.startswith(("deputy-", "vice-")) for role in roles)
    if below and house not in _SECONDED:
        return None
    offices = _HEADED.get(house, {})
    return next((offices[role] for role in roles if role in offices), None)


def of_its_state(role: str | None, house: str) -> bool:
    """Whether an office of a house is one of its state: "chargé d'affaires of the Embassy of X"."""
    return role in _OF_HOUSES.get(house, ())


_VICE = frozenset({"president", "chairperson", "chancellor"})
"""Offices whose deputies are called "vice-" in the ids of offices."""


def deputy(role: str) -> str:
    """The id of a deputy's office: "deputy-foreign-minister", but "vice-president"."""
    return f"vice-{role}" if role in _VICE else f"deputy-{role}"


def within(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether ``words`` stand in ``full`` in that order, as a part of a name does."""
    at = 0
    for word in words:
        try:
            at = full.index(word, at) + 1
        except ValueError:
            return False
    return True


def fits(words: tuple[str, ...], form: tuple[frozenset[str], ...]) -> bool:
    """Whether words stand in that order in a name of which each word has several forms."""
    at = 0
    for word in words:
        while at < len(form) and word not in form[at]:
            at += 1
        if at == len(form):
            return False
        at += 1
    return True
