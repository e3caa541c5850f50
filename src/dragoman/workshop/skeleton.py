"""A pack to begin with: every key with what it means, filled in where CLDR knows the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_locale_identifier

from dragoman import packs, reference
from dragoman.errors import UsageError
from dragoman.model import Act
from dragoman.packs import schema
from dragoman.workshop.keys import about, meanings

HABITS = ("together", "sends", "journey", "expected")
"""Keys that say of a kind of event that its words take their parties in another way."""
MODEL = "en"
"""The pack whose words stand in comments, so that one sees what a key asks for."""
WIDE = 116
_CURRENCIES = (
    *("USD", "EUR", "GBP", "JPY", "CNY", "RUB", "INR", "VND", "KRW", "THB", "IDR"),
    *("SEK", "NOK", "DKK", "CHF", "AUD", "CAD", "BRL", "MXN", "TRY", "SAR", "AED"),
)


def write(language: str, folder: Path) -> tuple[Path, ...]:
    """Write the two files into a folder, which is made. Raises UsageError where CLDR does not know the language, or a
    file is there already."""
    locale = _locale(language)
    files = {folder / "pack.toml": pack(language, locale), folder / "examples.toml": examples(language)}
    for path in files:
        if path.exists():
            raise UsageError(f"{path}: is there already; name another folder, or move it away")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {(error.strerror or str(error)).lower()}") from error
    return tuple(files)


def _locale(language: str) -> Locale:
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        raise UsageError(f"{language}: CLDR knows no such language; use its BCP 47 tag, such as pt or sw") from None
    if get_locale_identifier((locale.language,)) not in language.replace("-", "_"):
        raise UsageError(f"{language}: no BCP 47 tag; use one such as {locale.language}")
    return locale


def pack(language: str, locale: Locale) -> str:
    """The text of ``pack.toml``."""
    model = packs.load(MODEL)
    return "\n".join(
        [
            f"# {locale.english_name}. The guide: docs/add-a-language.md; what is missing: dragoman pack check",
            "# What stands behind “en:” are the words of the English pack for the same thing.",
            f'language = "{language}"',
            f'name = "{(locale.get_language_name(locale) or language).capitalize()}"',
            "",
            *_top(model),
            *_table("identify", schema.Identify, model.identify),
            *_table("page", schema.PageLabels, model.page),
            *_table("grammar", schema.Grammar, model.grammar, filled=_joining(locale)),
            *_table("grammar.prepositions", schema.Prepositions, model.grammar.prepositions),
            *_table("grammar.unmarked", schema.Unmarked, model.grammar.unmarked),
            *_table("grammar.pronouns", schema.Pronouns, model.grammar.pronouns),
            *_table("names", schema.Names, model.names),
            *_table("anaphors", schema.Anaphors, model.anaphors),
            *_table("ministries", schema.Ministries, model.ministries),
            *_keyed("ministries.short", model.ministries.short, model.ministries.short),
            *_keyed("ministries.fields", model.ministries.fields, model.ministries.fields),
            *_keyed("offices", reference.load().roles, model.offices),
            *_states(language, model),
            *_keyed("bodies", _names(reference.load().bodies), model.bodies),
            *_keyed("body-heads", model.body_heads, model.body_heads),
            *_keyed("actors", model.actors, model.actors),
            *_keyed("instruments", _names(reference.load().instruments), model.instruments),
            *_events(model),
            *_statements(model),
            *_table("status", schema.StatusCues, model.status),
            *_table("stop", schema.Stop, model.stop),
            *_numbers(locale, model),
            *_dates(locale, model),
            *_table("figures", schema.Figures, model.figures),
            *_keyed("figures.currencies", _currencies(locale), model.figures.currencies, filled=_currencies(locale)),
            *_keyed("figures.units", model.figures.units, model.figures.units),
            *_keyed("figures.measures", model.figures.measures, model.figures.measures),
            *_table("agreements", schema.Agreements, model.agreements),
            *_keyed("agreements.fields", model.agreements.fields, model.agreements.fields),
            *_keyed("agreements.kinds", model.agreements.kinds, model.agreements.kinds),
            *_table("partnerships", schema.Partnerships, model.partnerships),
            *_keyed("partnerships.levels", model.partnerships.levels, model.partnerships.levels),
            *_table("anniversaries", schema.Anniversaries, model.anniversaries),
            *_keyed("anniversaries.of", model.anniversaries.of, model.anniversaries.of),
        ]
    )


def examples(language: str) -> str:
    """The text of ``examples.toml``: how an example is written, and none yet."""
    return f"""# Sentences in {language} with the facts that they hold: each rule at work, and a tempting neighbour.
# A kind that is given must be read exactly so; [] says that none of it must be read. Kinds that are left out are not
# looked at. Keys: docs/add-a-language.md. Take the signs # away and write your own.
#
# [[example]]
# text = "Norwegian Prime Minister Ingrid Solheim met the president of Laos in Oslo on 3 December 2025."
# why = "A meeting with two offices, a place and a date."
# people = [{{ name = "Ingrid Solheim", offices = ["prime-minister NOR"] }}]
# states = ["NOR", "LAO"]
# events = [{{ kind = "meeting", status = "happened", states = ["NOR", "LAO"], start = "2025-12-03" }}]
#
# [[example]]
# text = "Norway met Laos in the cup final."
# why = "Sports: tempting, and no meeting."
# events = []
"""


def _quoted(words: Iterable[str]) -> list[str]:
    return ['"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' for word in words]


def _list(words: Iterable[str]) -> str:
    return "[" + ", ".join(_quoted(words)) + "]"


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else f'"{key}"'


def _comment(text: str) -> Iterator[str]:
    line = "#"
    for word in text.split():
        if len(line) + len(word) + 1 > WIDE and line != "#":
            yield line
            line = "#"
        line += f" {word}"
    if line != "#":
        yield line


def _english(words: Iterable[str]) -> str:
    """A few phrases of the model, short ones, for a comment."""
    some = [word for word in words if len(word) < 40][:5]
    return "en: " + "; ".join(some) if some else ""


def _table(
    name: str, shape: type[schema.Table], model: schema.Table, filled: dict[str, tuple[str, ...]] | None = None
) -> Iterator[str]:
    """A table of the pack with each plain key; keys that are tables follow on their own."""
    import msgspec

    yield ""
    yield f"[{name}]"
    yield from _comment(about()[shape.__name__])
    for field in msgspec.structs.fields(shape):
        value = getattr(model, field.name)
        if field.type == dict[str, str] or (shape is schema.Grammar and isinstance(value, dict)):
            yield from _comment(meanings().get((shape.__name__, field.name), ""))
            yield f"{field.encode_name} = {{}}"
            continue
        if isinstance(value, (dict, schema.Table)) or (
            isinstance(value, tuple) and value and not isinstance(value[0], str)
        ):
            continue
        yield from _comment(meanings().get((shape.__name__, field.name), ""))
        words = (filled or {}).get(field.encode_name, ())
        if isinstance(value, bool):
            yield f"{field.encode_name} = {'true' if field.default else 'false'}"
        elif isinstance(value, int):
            yield f"{field.encode_name} = {field.default}"
        elif isinstance(value, str):
            yield f'{field.encode_name} = "{words[0] if words else ""}"'
        else:
            if not words:
                yield from _comment(_english(value))
            yield f"{field.encode_name} = {_list(words)}"


def _top(model: schema.Pack) -> Iterator[str]:
    for field, key in (
        ("office_former", "office-former"), ("office_acting", "office-acting"),
        ("office_counterpart", "office-counterpart"), ("office_deputy", "office-deputy"),
        ("office_second", "office-second"), ("office_epithets", "office-epithets"),
        ("not_states", "not-states"), ("regions", "regions"),
        ("instrument_patterns", "instrument-patterns"), ("places", "places"),
    ):  # fmt: skip
        yield from _comment(meanings()["Pack", field])
        yield from _comment(_english(getattr(model, field)))
        yield f"{key} = []"


def _names(rows: object) -> dict[str, tuple[str, ...]]:
    return {id_: (row.name,) for id_, row in rows.items()}  # type: ignore[attr-defined]


def _keyed(
    name: str,
    keys: Iterable[str],
    model: dict[str, tuple[str, ...]],
    filled: dict[str, tuple[str, ...]] | None = None,
) -> Iterator[str]:
    """A table by ids, each with the model's words in a comment behind it."""
    yield ""
    yield f"[{name}]"
    where = {one: one for one in ("offices", "bodies", "actors", "instruments")} | {"body-heads": "body_heads"}
    if name in where:
        yield from _comment(meanings()["Pack", where[name]])
    for key in dict.fromkeys([*keys, *model]):
        named = isinstance(keys, dict) and key in keys and name in ("bodies", "instruments")
        english = _english(model.get(key, ()) or (keys[key] if named else ()))  # type: ignore[index]
        yield f"{_key(key)} = {_list((filled or {}).get(key, ()))}{f'  # {english}' if english else ''}"


def _states(language: str, model: schema.Pack) -> Iterator[str]:
    yield ""
    yield "[states]"
    yield from _comment(about()["StateWords"])
    yield from _comment("Behind each code stands the name that CLDR gives, which is read without being written here.")
    for field in ("names", "adjectives", "demonyms", "capitals", "hide"):
        yield from _comment(f"{field}: {meanings()['StateWords', field]}")
    names = reference.territory_names(language)
    rows = reference.load().states
    for iso in sorted(rows, key=lambda iso: (rows[iso].un not in ("member", "observer"), iso)):
        words = model.states.get(iso)
        english = _english((*words.adjectives, *words.demonyms)) if words else ""
        yield f"# {iso} {names.get(iso, '(no name in CLDR)')} ({rows[iso].name})" + (
            f"; {english}" if english else ""
        )
        if rows[iso].un in ("member", "observer") or iso in ("TWN", "XKX"):
            yield f"{iso} = {{ names = [], adjectives = [], demonyms = [], capitals = [] }}"


def _events(model: schema.Pack) -> Iterator[str]:
    """One block for each kind of event (and mode or change) that the model has, however many it parts it into."""
    yield ""
    yield from _comment(about()["EventCue"])
    for field in ("verbs", "nouns", "status", "plover", "people_only", *HABITS):
        yield from _comment(f"{field.replace('_', '-')}: {meanings()['EventCue', field]}")
    yield from _comment(f"infinitives: {meanings().get(('EventCue', 'infinitives'), '')}")
    yield from _comment(f"objects: {meanings().get(('EventCue', 'objects'), '')}")
    done: set[tuple[str | None, ...]] = set()
    for cue in model.events:
        habit = next((key for key in HABITS if getattr(cue, key)), None)
        kind = (cue.kind, cue.change, cue.plover, cue.mode, habit)
        if kind in done:
            continue
        done.add(kind)
        yield "[[events]]"
        yield f'kind = "{cue.kind}"'
        for key in ("change", "plover", "mode"):
            if getattr(cue, key):
                yield f'{key} = "{getattr(cue, key)}"'
        if cue.people_only:
            yield "people-only = true"
        if habit is not None:
            yield f"{habit} = true"
        for field in ("verbs", "objects", "nouns"):
            some = getattr(cue, field, ())
            if some or field != "objects":
                yield from _comment(_english(some))
                yield f"{field} = []"
        yield ""


def _statements(model: schema.Pack) -> Iterator[str]:
    from typing import get_args

    for act in get_args(Act):
        yield f"[statements.{act}]"
        yield from _comment(meanings().get(("Statements", act), ""))
        yield from _comment(_english(model.statements.act(act).verbs))
        yield "verbs = []"
        yield ""
    yield from _table("statements", schema.Statements, model.statements)


# -- what CLDR knows -------------------------------------------------------------------------------


def _joining(locale: Locale) -> dict[str, tuple[str, ...]]:
    """And, or: from the way in which CLDR joins two things."""
    found: dict[str, tuple[str, ...]] = {}
    for key, style in (("and", "standard"), ("or", "or")):
        pattern = str(locale.list_patterns.get(style, {}).get("2", ""))
        word = pattern.replace("{0}", "").replace("{1}", "").strip()
        if word and word[0].isalpha():
            found[key] = (word,)
    return found


def _numbers(locale: Locale, model: schema.Pack) -> Iterator[str]:
    symbols = locale.number_symbols
    symbols = symbols.get(locale.default_numbering_system, symbols.get("latn", symbols))
    group = str(symbols.get("group", "."))
    yield ""
    yield "[numbers]"
    yield from _comment(about()["Numbers"] + " The signs are those of CLDR; add what the press writes besides.")
    yield f'decimal = "{symbols.get("decimal", ",")}"'
    yield f"thousands = {_list(dict.fromkeys([group if group.strip() else ' ', ' ']))}"
    yield from _comment(meanings()["Numbers", "ordinal_suffixes"])
    yield "ordinal-suffixes = []"
    for field in ("words", "scales", "ordinals"):
        yield ""
        yield f"[numbers.{field}]"
        yield from _comment(meanings()["Numbers", field])
        yield from _comment(_english(f"{word} = {value:g}" for word, value in getattr(model.numbers, field).items()))


def _dates(locale: Locale, model: schema.Pack) -> Iterator[str]:
    days, months = locale.days["format"], locale.months["format"]
    short = str(locale.date_formats["short"].pattern).casefold()
    order = "".join(sorted("dmy", key=lambda sign: short.find(sign)))
    weekdays = tuple(
        "|".join(dict.fromkeys(str(days[width][day]).casefold().rstrip(".") for width in ("wide",)))
        for day in range(7)
    )
    yield from _table("dates", schema.Dates, model.dates, filled={"order": (order,), "weekdays": weekdays})
    yield ""
    yield "[dates.months]"
    yield from _comment(
        "CLDR's own names are read without being here: " + ", ".join(str(m) for m in months["wide"].values())
    )
    yield from _comment(meanings()["Dates", "months"])


def _currencies(locale: Locale) -> dict[str, tuple[str, ...]]:
    """What CLDR calls each currency where there is one of it and many, from the first letter as words are written."""
    found: dict[str, tuple[str, ...]] = {}
    for code in _CURRENCIES:
        forms = locale._data["currency_names_plural"].get(code, {})
        names = [str(forms[count]) for count in ("one", "few", "many", "other") if count in forms]
        found[code] = tuple(dict.fromkeys([*names, code]))
    return found
