"""What a pack and the reference lists know of words in names, made ready to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dragoman.packs.schema import Pack
from dragoman.reading.kinds.words import SignWords
from dragoman.reference.names import name_lists
from dragoman.text import sound

_WORD = re.compile(r"[^\W\d_]+")


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
        capital_nouns=pack.grammar.capital_nouns,
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
