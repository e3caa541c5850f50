"""What a pack and the reference lists know of words in names, made ready to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dragoman.packs.schema import Pack
from dragoman.reference.names import NameLists, name_lists
from dragoman.text import sound

_WORD = re.compile(r"[^\W\d_]+")


class SignWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words as evidence for and against a person's name; all in lower case.

    ``given`` is asked by the word and by its sound (``given_sounds`` holds only the pack's own names). ``common``:
    words of the language that are no names, be it that the pack says so or that one of its phrases is made of them.
    """

    lists: NameLists
    given: frozenset[str]
    given_sounds: frozenset[str]
    common: frozenset[str]
    common_endings: tuple[str, ...]
    family: frozenset[str]
    family_endings: tuple[str, ...]
    things: frozenset[str]
    thing_endings: tuple[str, ...]
    agents: frozenset[str]
    agent_endings: tuple[str, ...]
    place_nouns: frozenset[str]
    body_first: frozenset[str]
    body_last: frozenset[str]
    noun_endings: tuple[str, ...]
    deeds: frozenset[str]
    born: frozenset[str]
    capital_nouns: bool
    capital_titles: bool

    def is_given(self, text: str, *, opens: bool) -> bool:
        """Whether a word is a given name; where it has its capital from its place, no common word as well."""
        low = text.casefold()
        if opens and low in self.common:
            return False
        return low in self.given or sound(text) in self.given_sounds

    def is_family(self, low: str) -> bool:
        """Whether a word in lower case is the name of a family, or ends as such names do in this language."""
        return self._family(low) or (low.endswith("s") and self._family(low[:-1]))

    def _family(self, low: str) -> bool:
        return low in self.family or (len(low) > 4 and low.endswith(self.family_endings))

    def may_be_family(self, low: str) -> bool:
        """Whether a word in lower case ends as the names of families do in some language."""
        return len(low) > 4 and low.removesuffix("s").endswith(self.lists.family_endings)

    def is_common(self, low: str) -> bool:
        """Whether a word in lower case is a word of the language rather than a name."""
        return low in self.common or (len(low) > 5 and low.endswith(self.common_endings))

    def is_thing(self, low: str) -> bool:
        """Whether a word in lower case makes a name that of a body, place or work."""
        return low in self.things or (len(low) > 4 and low.endswith(self.thing_endings))

    def is_agent(self, low: str) -> bool:
        """Whether a word in lower case says what a person is or does: "journalisten", "trainer"."""
        return low in self.agents or (len(low) > 5 and low.endswith(self.agent_endings))


def sign_words(pack: Pack) -> SignWords:
    """The words of one pack with those of reference."""
    lists = name_lists()
    names = pack.names
    own = frozenset(word.casefold() for phrase in pack.grammar.given_names for word in phrase.split())
    given = own | lists.given | {word.casefold() for word in names.given}
    common = {*_plain_words(pack), *(word for phrase in names.common for word in phrase.casefold().split())}
    return SignWords(
        lists=lists,
        given=given,
        given_sounds=frozenset(sound(name) for name in pack.grammar.given_names),
        common=frozenset(common),
        common_endings=tuple(names.common_endings),
        family=lists.family | {word.casefold() for word in names.family},
        family_endings=tuple(names.family_endings),
        things=lists.things | {word.casefold() for word in names.things},
        thing_endings=tuple(names.thing_endings),
        agents=frozenset(word.casefold() for word in names.agents),
        agent_endings=tuple(names.agent_endings),
        place_nouns=frozenset(word.casefold() for word in names.place_nouns),
        body_first=frozenset(word.casefold() for word in names.body_first),
        body_last=frozenset(word.casefold() for word in names.body_last),
        noun_endings=tuple(names.noun_endings),
        deeds=frozenset(word.casefold() for word in names.deeds),
        born=frozenset(word.casefold() for word in names.born),
        capital_nouns=names.capital_nouns,
        capital_titles=names.capital_titles,
    )


def _plain_words(pack: Pack) -> Iterator[str]:
    """Every word in lower case of the pack's phrases, parts of words (``*word``) left out."""
    grammar = pack.grammar
    function = (
        grammar.prepositions,
        grammar.pronouns,
        grammar.clause,
        grammar.auxiliary,
        grammar.future,
        grammar.that,
    )
    joining = (grammar.and_, grammar.or_, grammar.articles, grammar.negation, grammar.relative, grammar.conditional)
    offices = (pack.offices, pack.office_former, pack.office_deputy, pack.ministries, pack.anaphors)
    facts = (pack.events, pack.statements, pack.status, pack.stop, pack.agreements, pack.partnerships)
    figures = (pack.figures.measures, pack.figures.units)
    raw = msgspec.to_builtins((pack.identify.words, function, joining, offices, facts, figures))
    for phrase in _strings(raw):
        if "*" in phrase:
            phrase = " ".join(part for part in re.split(r"[\s|()\[\]]+", phrase) if "*" not in part)
        for word in _WORD.findall(phrase):
            if word.islower():
                yield word


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
