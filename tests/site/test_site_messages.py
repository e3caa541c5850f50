from __future__ import annotations

import re
import string
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from dragoman.record.answering import Rule
from dragoman.record.commitments import Cue
from dragoman.record.life import Life, StepKind
from dragoman.site import i18n
from dragoman.site.i18n import LANGUAGES, MessageError, Tongue, catalogue, choose, native_name
from dragoman.store import results as r

SITE = Path(str(files("dragoman.site")))
OTHERS = sorted(set(LANGUAGES) - {"en"})


def _named(message: i18n.Message) -> set[str]:
    forms = [message] if isinstance(message, str) else list(message.values())
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_lacks_a_message_or_has_one_of_its_own(language: str) -> None:
    assert set(catalogue(language)) == set(catalogue("en"))


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_names_the_same_values_in_every_language(language: str) -> None:
    for key, message in catalogue("en").items():
        assert _named(catalogue(language)[key]) <= _named(message) | {"n"}, key
        # A form for exactly one may leave the number out; all other values must be there.
        assert _named(message) - {"n"} <= _named(catalogue(language)[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_that_the_language_has_is_there(language: str) -> None:
    tongue = Tongue(language)
    wanted = {tongue.locale.plural_form(n) for n in range(200)}
    for key, message in catalogue(language).items():
        if isinstance(message, dict):
            assert wanted <= set(message), key
            assert "other" in message, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty(language: str) -> None:
    for key, message in catalogue(language).items():
        forms = [message] if isinstance(message, str) else list(message.values())
        assert all(form.strip() for form in forms), key


def test_messages_that_are_asked_for_are_there_and_no_others() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in [*SITE.rglob("*.html"), *SITE.rglob("*.py")] if path.is_file()
    )
    asked = set(re.findall(r"""\b(?:t|tongue)\(\s*["']([a-z][\w.-]*)["']\s*[,)]""", source))
    families = set(re.findall(r"""\b(?:t|tongue)\(\s*["']([a-z][\w.-]*?)[.-]?["']\s*~""", source))
    families |= set(re.findall(r"""(?:t|tongue)\.label\(\s*["']([a-z]+)["']""", source))
    families |= {
        "state",
        "entry",
        "life",
        "station",
        "step",
        "rule",
        "cue",
        "field",
        "mark",
        "scale",
        "fact",
        "strip",
        "chart",
        "due",
    }
    known = set(catalogue("en"))
    assert asked <= known, asked - known
    for family in families:
        assert any(key.startswith(family) for key in known) or family in (
            "field",
            "measure",
            "unit",
            "level",
            "occasion",
        ), family
    unused = {key for key in known - asked if not any(key.startswith(family) for family in families)}
    quoted = {key for key in unused if f'"{key}"' in source}
    assert unused - quoted == set()


def test_closed_sets_of_the_store_have_a_word_each() -> None:
    known = catalogue("en")
    for family, values in (
        ("mark", r.Mark),
        ("fill", r.Fill),
        ("factkind", r.FactKind),
        ("entry", r.LedgerKind),
        ("life", Life),
        ("step", StepKind),
        ("rule", Rule),
        ("cue", Cue),
        ("role", r.PartyRole),
    ):
        for value in get_args(values):
            assert f"{family}.{value}" in known, (family, value)


def test_a_missing_message_and_a_missing_value_are_errors() -> None:
    tongue = Tongue("en")
    with pytest.raises(MessageError, match="no message"):
        tongue("no.such")
    with pytest.raises(MessageError, match="whole number n"):
        tongue("count.pages")
    with pytest.raises(MessageError, match="needs"):
        tongue("front.last-read")


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_toml_without_markup(language: str) -> None:
    text = (SITE / "messages" / f"{language}.toml").read_text(encoding="utf-8")
    tomllib.loads(text)
    assert not re.search(r"<\w+|&\w+;", text)


@pytest.mark.parametrize(
    ("asked", "accepted", "expected"),
    [
        (["sv"], "en", "sv"),
        ([None, "xx"], "nl;q=0.5, vi", "vi"),
        ([], "no, en;q=0.9", "nb"),
        ([], "nn-NO", "nb"),
        ([], "zh, fr;q=0.9", "en"),
        ([], "sv;q=0", "en"),
        ([], "sv;q=x, id", "id"),
        ([], "*" * 10_000, "en"),
        ([], "", "en"),
    ],
)
def test_the_language_is_chosen_by_address_then_cookie_then_browser(
    asked: list[str | None], accepted: str, expected: str
) -> None:
    assert choose(asked, accepted) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025", "2025"),
        ("2025-12", "Dec 2025"),
        ("2025-12-01", "1 Dec 2025"),
        ("2025-12-01T09:40:00+07:00", "1 Dec 2025"),
        ("--12-01", "1 December"),
        ("--12", "December"),
        (None, "no date given"),
        ("", "no date given"),
        ("soon", "soon"),
        ("2025-13-41", "2025-13-41"),
    ],
)
def test_a_date_keeps_the_precision_that_it_has(written: str | None, expected: str) -> None:
    assert Tongue("en").date(written) == expected


def test_numbers_names_and_spans_are_written_the_readers_way() -> None:
    assert Tongue("sv").amount(2.25e9) == "2,25 miljarder"
    assert Tongue("vi").amount(5e9) == "5 tỷ"
    assert Tongue("en").number(1281) == "1,281"
    assert Tongue("en").span("2025-12-01", "2025-12-02") == "1–2 Dec 2025"
    assert Tongue("en").span("2025-12-01", "2026-01-02") == "1 Dec 2025 – 2 Jan 2026"
    assert Tongue("en").state("VNM") == "Viet Nam"
    assert Tongue("sv").state("VNM", "Viet Nam") == "Vietnam"
    assert Tongue("nb").state("XXX", "Somewhere") == "Somewhere"
    assert native_name("id") == "Bahasa Indonesia"
    assert native_name("fi") == "Suomi"
    assert native_name("not a tag") == "not a tag"


def test_words_of_open_sets_come_from_the_pack() -> None:
    assert Tongue("sv").label("field", "defence") != "defence"
    assert Tongue("en").label("role", "general-secretary") == "general secretary"
    assert Tongue("sv").label("role", "no-such-office") == "no such office"
