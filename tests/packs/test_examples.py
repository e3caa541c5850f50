"""Every example of every pack is read, and must yield exactly the facts that it names."""

from __future__ import annotations

import pytest

from dragoman import packs, reference
from dragoman.model import DEED_KINDS
from dragoman.packs.schema import Example
from dragoman.reading.checking import check_example
from dragoman.reading.compiled import compiled

EXAMPLES = [
    pytest.param(language, example, id=f"{language}-{number}")
    for language in packs.available()
    for number, example in enumerate(packs.load_examples(packs.HOME / language).example, 1)
]


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_example_yields_its_facts(language: str, example: Example) -> None:
    assert check_example(language, example) == []


@pytest.mark.parametrize("language", packs.available())
def test_a_third_of_the_examples_tempt_a_rule_in_vain(language: str) -> None:
    examples = packs.load_examples(packs.HOME / language).example
    empty = [e for e in examples if () in (e.events, e.statements, e.agreements, e.figures, e.partnerships, e.people)]
    assert len(empty) * 3 >= len(examples)


@pytest.mark.parametrize("language", packs.available())
def test_every_phrase_of_a_pack_is_well_formed(language: str) -> None:
    ready = compiled(language)
    ready.lexicon.settle()
    ready.states.settle()


@pytest.mark.parametrize("language", packs.available())
def test_the_head_of_a_pack_says_what_the_whole_says(language: str) -> None:
    head, pack = packs.heads()[language], packs.load(language)
    assert (head.identify, head.page) == (pack.identify, pack.page)


@pytest.mark.parametrize("language", packs.available())
def test_no_state_of_the_united_nations_is_missing(language: str) -> None:
    ref = reference.load()
    wanted = {iso for iso, state in ref.states.items() if state.un in ("member", "observer")} | {"TWN", "XKX"}
    assert wanted - set(packs.load(language).states) == set()


@pytest.mark.parametrize("language", packs.available())
def test_ids_in_a_pack_are_known_to_the_reference(language: str) -> None:
    ref, pack = reference.load(), packs.load(language)
    assert set(pack.states) - set(ref.states) == set()
    assert set(pack.bodies) - set(ref.bodies) == set()
    assert set(pack.instruments) - set(ref.instruments) == set()
    assert [role for role in pack.offices if not ref.known_role(role)] == []


ALWAYS = {"visit", "meeting", "call", "signing", "invitation", "summons", "recall", "expulsion", "sanction"}
DIPLOMATIC_DEEDS = {"aid", "cooperation", "concession", "retreat", "reduction"}


@pytest.mark.parametrize("language", packs.available())
def test_a_pack_has_words_for_the_types_of_diplomatic_life(language: str) -> None:
    pack = packs.load(language)
    kinds = {cue.kind for cue in pack.events if cue.verbs or cue.nouns}
    assert ALWAYS - kinds == set()
    acts = ("appreciate", "agree", "propose", "pledge", "hope", "request", "accuse", "reject", "threaten")
    assert [act for act in acts if not getattr(pack.statements, act).verbs] == []


@pytest.mark.parametrize("language", packs.available())
def test_a_pack_with_deeds_has_all_those_of_diplomatic_life(language: str) -> None:
    pack = packs.load(language)
    deeds = {cue.kind for cue in pack.events} & DEED_KINDS
    if not deeds:
        pytest.skip(f"{language}: no deeds yet")
    assert DIPLOMATIC_DEEDS - deeds == set()
    assert pack.actors


@pytest.mark.parametrize("language", packs.available())
def test_a_pack_holds_the_world(language: str) -> None:
    pack = packs.load(language)
    assert len(pack.states) >= 200
    assert len(pack.bodies) >= 200
    assert len(pack.instruments) >= 80
