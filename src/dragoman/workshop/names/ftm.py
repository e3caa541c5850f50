"""FollowTheMoney's JSON Lines, as OpenSanctions publishes them: people, bodies, positions and who held them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman import reference
from dragoman.workshop.names.candidate import Aside, Candidate, Term, clean, day
from dragoman.workshop.names.stream import objects, unbroken

_BODIES = frozenset({"PublicBody", "Organization"})
_PASSED = frozenset({"Company", "LegalEntity", "Address", "Vessel", "Security", "Sanction", "Family", "Ownership"})
"""Kinds that hold nothing for reading; others that are not looked at are passed over as well."""
MOST_ALIASES = 40


def fits(value: Any) -> bool:
    """Whether an object looks like an entity of FollowTheMoney."""
    return (
        isinstance(value, dict) and isinstance(value.get("schema"), str) and isinstance(value.get("properties"), dict)
    )


def read(path: Path) -> Iterator[Candidate | Aside]:
    """People and bodies. The file is gone through twice: positions and terms may stand behind the people."""
    posts: dict[str, tuple[str, str | None]] = {}
    held: dict[str, list[tuple[str, str | None, str | None, bool]]] = {}
    for entity in unbroken(path):
        if not fits(entity):
            continue
        if entity["schema"] == "Position":
            posts[str(entity.get("id"))] = (_first(entity, "name"), _state(_first(entity, "country")))
        elif entity["schema"] == "Occupancy":
            ended = _first(entity, "status") == "ended"
            term = (
                _first(entity, "post"),
                day(_first(entity, "startDate")),
                day(_first(entity, "endDate")),
                ended and not _first(entity, "endDate"),
            )
            held.setdefault(_first(entity, "holder"), []).append(term)
    for line, entity, reason in objects(path):
        if reason is not None:
            yield Aside(line=line, reason=reason)
        elif not fits(entity):
            yield Aside(line=line, reason="is no entity of FollowTheMoney: it has no schema and properties")
        elif entity["schema"] == "Person" or entity["schema"] in _BODIES:
            yield _candidate(line, entity, posts, held)


def _candidate(
    line: int,
    entity: dict[str, Any],
    posts: dict[str, tuple[str, str | None]],
    held: dict[str, list[tuple[str, str | None, str | None, bool]]],
) -> Candidate | Aside:
    names = _all(entity, "name")
    if not names:
        return Aside(line=line, reason=f"{entity.get('id', 'an entity')} has no name")
    caption = clean(entity.get("caption"))
    name = caption if caption in names else next((n for n in names if n[0] < "\u0250"), names[0])
    aliases = dict.fromkeys((*names, *_all(entity, "alias")))
    aliases.pop(name, None)
    states = [state for key in ("country", "nationality", "jurisdiction", "citizenship") for code in _all(entity, key)
              if (state := _state(code))]  # fmt: skip
    terms = [Term(title=title) for title in _all(entity, "position")]
    for post, began, ended, over in held.get(str(entity.get("id")), ()):
        title, country = posts.get(post, ("", None))
        if title:
            terms.append(Term(title=title, of=country, from_=began, until=ended, over=over))
    return Candidate(
        kind="person" if entity["schema"] == "Person" else "body",
        line=line,
        name=name,
        aliases=tuple(aliases)[:MOST_ALIASES],
        state=states[0] if states else None,
        terms=tuple(terms),
        pronoun="she" if _first(entity, "gender") == "female" else "he",
        died=day(_first(entity, "deathDate")),
    )


def _all(entity: dict[str, Any], key: str) -> list[str]:
    found = entity["properties"].get(key)
    return [text for one in found if (text := clean(one))] if isinstance(found, list) else []


def _first(entity: dict[str, Any], key: str) -> str:
    return next(iter(_all(entity, key)), "")


def _state(code: str) -> str | None:
    """A two-letter code as the alpha-3 code of a state; other codes of the model ("eu", "suhh") give None."""
    wanted = code.upper()
    return next((iso for iso, state in reference.load().states.items() if state.alpha2 == wanted), None)
