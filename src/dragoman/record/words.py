"""One name taken apart: its words as they sound, in whatever script it is written.

A name may be sounded in several ways (a name in Chinese characters as Mandarin, Vietnamese, Korean or Japanese would
say it; a Russian one without the ending of its case): each is tried. The habits of scripts and languages are tables
in ``names.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from anyascii import anyascii

from dragoman.model import Struct
from dragoman.tables import read_toml
from dragoman.text import fold

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SYLLABLE = re.compile(r"[A-Z][a-z]*")
_SPLIT = re.compile(r"[\s·•・‧∙\-‐–—_.,]+")
_BETWEEN = re.compile(r"[\s·•・‧∙\-]+")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.?){2,3}$")
_SOFT = re.compile(r"c(?=[ei]|$)")
_SOUND = re.compile(r"[^A-Za-z]")
VOWELS = frozenset("aeiou")
CHINESE = "chinese"
"""The tongue of a Chinese name read back from how Vietnamese writes it."""
_NATIVE = 4
"""Characters that a name of the east of Asia has at most."""
_LONG = 4


class Word(Struct, frozen=True):
    """A word of a name: folded, and as it may sound."""

    plain: str
    sounds: tuple[str, ...]
    script: str = "LATIN"

    @property
    def han(self) -> bool:
        """Whether it is written in Chinese characters."""
        return self.script == "CJK"

    initial: bool = False
    """Whether it is a letter that stands for a name."""


class Spoken(Struct, frozen=True):
    """A name as one language says it. ``suffix``: ``jr``, ``sr``, a number, or nothing."""

    words: tuple[Word, ...]
    suffix: str = ""
    tongue: str = ""


@cache
def table() -> dict[str, Any]:
    """The habits, read once."""
    return read_toml(files("dragoman.record").joinpath("names.toml").read_bytes(), "record-names")


@cache
def _particles() -> frozenset[str]:
    return frozenset(table()["particles"].split())


@cache
def _suffixes() -> dict[str, str]:
    return {word: kind for kind, words in table()["suffixes"].items() for word in words.split()}


@cache
def _given() -> dict[str, int]:
    return {word: row for row, words in enumerate(table()["given"]["same"]) for word in words.split()}


@cache
def _readings(language: str) -> dict[str, str]:
    parts = table()[language]["readings"].split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


@cache
def _rules(habit: str) -> tuple[dict[str, str], int]:
    pairs = dict(table()["sounds"][habit])
    return pairs, max(map(len, pairs))


def joined(left: Word, right: Word) -> Word:
    """Two words written as one."""
    sounds = dict.fromkeys(_once(a + b) for a in left.sounds for b in right.sounds)
    return Word(left.plain + right.plain, tuple(sounds), left.script)


def _once(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)


def one_given(left: str, right: str) -> bool:
    """Whether two folded words are one given name by the table."""
    row = given_row(left)
    return row is not None and given_row(right) == row


def given_row(word: str) -> int | None:
    """The row of the table of given names in which a folded word stands."""
    return _given().get(word)


@cache
def _meant() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in table()["damage"]:
        for spoilt in translated(word):
            found.setdefault(spoilt, []).append(word)
    return {spoilt: tuple(words) for spoilt, words in found.items()}


def meant_by(word: str) -> tuple[str, ...]:
    """The words of names that an engine may have translated as this folded word."""
    return _meant().get(word, ())


@cache
def translated(word: str) -> frozenset[str]:
    """What engines of translation make of a folded word of a name."""
    return frozenset(fold(one) for one in table()["damage"].get(word, "").split())


_BRIEF = 4
"""Letters of a word that may be a given name of the east of Asia."""


@lru_cache(maxsize=16384)
def spoken(name: str) -> tuple[Spoken, ...]:
    """The ways in which a name may be said; none for one without a letter."""
    name = unicodedata.normalize("NFKC", name).strip()
    if _HAN.search(name):
        return _han(name)
    return _alphabetic(name)


def _alphabetic(name: str) -> tuple[Spoken, ...]:
    words: list[Word] = []
    suffix = ""
    pieces = [piece for piece in re.split(r"[\s,]+", name) if piece]
    for at, piece in enumerate(pieces):
        bare = piece.casefold().rstrip(".")
        kind = _suffixes().get(bare) or _suffixes().get(piece.casefold())
        signless = bare == piece.casefold()
        told = len(bare) > 1 or (at == len(pieces) - 1 and signless)
        if kind and words and told and not (len(words) == 1 and signless and _may_be_a_name(bare)):
            suffix = kind
            continue
        for place, part in enumerate(_parts(piece)):
            kind = _suffixes().get(part.casefold())
            # "al-Sisi" begins with one; the end of "Jong-il" is none.
            links = not place and part.casefold() in _particles() and at < len(pieces) - ("-" not in piece)
            if kind and words and len(part) > 2 and (len(words) > 1 or not _may_be_a_name(part.casefold())):
                suffix = kind
            elif not (links and words) and (word := _word(part)) is not None:
                words.append(word)
    if not words:
        words = [word for piece in name.split() if (word := _word(piece)) is not None]
    if not words:
        return ()
    return (Spoken(tuple(words), suffix), *_as_chinese(words, suffix))


def _may_be_a_name(suffix: str) -> bool:
    """Whether a suffix is a name as well: Zhang Jun is nobody's son, Amartya Sen nobody's father."""
    return len(suffix) <= _BRIEF and any(sign in "aeiou" for sign in suffix) and set(suffix) - set("ivx") != set()


def _as_chinese(words: list[Word], suffix: str) -> tuple[Spoken, ...]:
    """What Vietnamese writes of a Chinese name, as Mandarin says it: ``Tập Cận Bình`` as ``Xi Jinping``."""
    said = [_mandarin().get(word.plain, ()) for word in words]
    if not 2 <= len(words) <= _NATIVE or not all(said):
        return ()
    return (Spoken(tuple(Word("".join(one), one) for one in said), suffix, CHINESE),)


@cache
def _mandarin() -> dict[str, tuple[str, ...]]:
    """The sounds in Mandarin of what Vietnamese reads so."""
    found: dict[str, dict[str, None]] = {}
    for char, reading in _readings("vietnamese").items():
        found.setdefault(reading, {})[_sound(anyascii(char).lower(), "asia")] = None
    return {reading: tuple(sounds) for reading, sounds in found.items()}


def _parts(piece: str) -> list[str]:
    """``Jong-un`` is two words, ``H.W.`` and ``KP`` are initials."""
    bare = piece.strip("'’‘\"()«»")
    if "." in bare or (len(bare) == 2 and bare.isupper() and bare.isascii()):
        letters = bare.replace(".", "")
        if _INITIALS.match(bare) and letters.isupper():
            return list(letters)
    return [part for part in _SPLIT.split(bare) if part]


@lru_cache(maxsize=65536)
def _word(text: str) -> Word | None:
    plain = fold(text).replace(" ", "")
    if not plain:
        return None
    sounds: dict[str, None] = {}
    for form in (text, *_bare(text), *_marked(text)):
        folded = fold(form.replace("ь", "").replace("ъ", "")).replace(" ", "")
        for habit in ("alphabet", "asia"):
            sounds[_sound(folded, habit)] = None
    # A name of one letter is no initial in Russian that writes Chinese: Ван И.
    initial = len(plain) == 1 and (text.isascii() or plain not in VOWELS)
    script = unicodedata.name(text[0], "").partition(" ")[0]
    # A name of digits alone sounds as it is written.
    return Word(plain, tuple(sound for sound in sounds if sound) or (plain,), script, initial)


def _marked(text: str) -> list[str]:
    """The word with its marks said, and with a c that is not k."""
    low = text.casefold()
    marks = table()["marks"]
    said = "".join(marks.get(char, char) for char in low)
    soft = _SOFT.sub("ts", fold(text))
    return [form for form in (said, soft) if form not in (low, fold(text))]


def _bare(text: str) -> list[str]:
    """The word without the endings that it may have."""
    low = text.casefold()
    cyrillic = "\u0400" <= low[0] <= "\u04ff"
    found = []
    for ending, without in table()["endings"]["cyrillic" if cyrillic else "latin"]:
        stem = low.removesuffix(ending)
        if stem != low and len(stem) >= (2 if cyrillic else 3):
            found.append(stem + without)
    return found


@lru_cache(maxsize=65536)
def _sound(folded: str, habit: str) -> str:
    rules, longest = _rules(habit)
    found: list[str] = []
    at = 0
    while at < len(folded):
        for size in range(min(longest, len(folded) - at), 0, -1):
            to = rules.get(folded[at : at + size])
            if to is not None:
                break
        else:
            size, to = 1, folded[at]
        for sign in to:
            if not found or found[-1] != sign:
                found.append(sign)
        at += size
    return _SOUND.sub("", "".join(found))


def _han(name: str) -> tuple[Spoken, ...]:
    parts = [part for part in _BETWEEN.split(name) if part]
    if len(parts) > 1 or len(name) > _NATIVE:
        return (Spoken(tuple(_transcribed(part) for part in parts), tongue="han"),)
    ways = [Spoken((_transcribed(name),), tongue="han")]
    syllables = [one.lower() for one in _SYLLABLE.findall(anyascii(name))]
    if 2 <= len(syllables) == len(name):
        ways.append(_native((syllables[0], "".join(syllables[1:])), "zh"))
    for language in ("vietnamese", "korean"):
        known = _readings(language)
        if len(name) > 1 and all(char in known for char in name):
            ways.append(_native(tuple(known[char] for char in name), language))
    japanese = _readings("japanese")
    ways.extend(
        _native((japanese[name[:cut]], japanese[name[cut:]]), "japanese")
        for cut in range(1, len(name))
        if name[:cut] in japanese and name[cut:] in japanese
    )
    return tuple(ways)


def _native(words: tuple[str, ...], tongue: str) -> Spoken:
    found = [word for one in words if (word := _word(one)) is not None]
    return Spoken(tuple(found), tongue=tongue)


@lru_cache(maxsize=16384)
def _transcribed(part: str) -> Word:
    """A foreign word by the syllables that it is written with."""
    found = "".join(_sound(one.lower(), "han") for one in _SYLLABLE.findall(anyascii(part)) if one != "Er")
    return Word(part, (found or part,), "CJK")


@lru_cache(maxsize=65536)
def likeness(left: Word, right: Word) -> float:
    """How alike two words sound, from 0 to 1; 1 for the same spelling without marks."""
    if left.plain == right.plain:
        return 1.0
    if left.han and right.han:
        if left.sounds == right.sounds:
            return 0.9
        # Chinese press agencies differ in a syllable of a long foreign name, never in one of a short one.
        long_ = min(len(left.plain), len(right.plain)) >= _LONG
        return 0.9 * alike(left.sounds[0], right.sounds[0], "han") if long_ else 0.0
    if left.initial or right.initial:
        one, other = (left, right) if left.initial else (right, left)
        return 0.85 if any(sound[:1] == first[:1] for sound in other.sounds for first in one.sounds) else 0.0
    if one_given(left.plain, right.plain):
        return 0.95
    how: Mode = "han" if left.han or right.han else "same" if left.script == right.script else "across"
    # A word of signs and digits has no sound to compare.
    return max((alike(a, b, how) for a in left.sounds for b in right.sounds), default=0.0)


Mode = Literal["same", "across", "han"]
"""Words of one alphabet, of two, or one of them in Chinese syllables."""


@cache
def _near(how: Mode) -> dict[tuple[str, str], float]:
    pairs = {**table()["near"], **(table()[f"near_{how}"] if how != "same" else {})}
    return {key: cost for pair, cost in pairs.items() for key in ((pair[0], pair[1]), (pair[1], pair[0]))}


def _weight(sign: str, how: Mode) -> float:
    if sign in VOWELS:
        return 0.12 if how == "han" else 0.35
    if how == "han":
        return 0.4 if sign in "lrhJvng" else 0.7 if sign == "s" else 1.0
    return 0.35 if sign in "hJ" else 1.0


@lru_cache(maxsize=65536)
def alike(left: str, right: str, how: Mode) -> float:
    """How alike two strings of sounds are, from 0 to 1: what has to change, weighed by how near the sounds lie."""
    if left == right:
        return 1.0
    costs = _costs(how)
    weights = [costs[sign].alone for sign in right]
    before = [0.0]
    for weight in weights:
        before.append(before[-1] + weight)
    whole = before[-1]
    for sign in left:
        cost = costs[sign]
        own = cost.alone
        whole += own
        diagonal = before[0]
        here = diagonal + own
        row = [here]
        for other, weight, above in zip(right, weights, before[1:], strict=True):
            here += weight
            diagonal += cost[other]
            if diagonal < here:
                here = diagonal
            if above + own < here:
                here = above + own
            row.append(here)
            diagonal = above
        before = row
    return max(0.0, 1.0 - 2 * before[-1] / whole) if whole else 0.0


class _Cost(dict[str, float]):
    """What it costs to write another sign for one; ``alone``: to leave it out."""

    def __init__(self, sign: str, how: Mode) -> None:
        self._sign = sign
        self._how = how
        self.alone = _weight(sign, how)

    def __missing__(self, other: str) -> float:
        sign, how = self._sign, self._how
        if sign == other:
            cost = 0.0
        elif sign in VOWELS and other in VOWELS:
            cost = _near(how).get((sign, other), 0.4) * (0.35 if how == "han" else 1.0)
        else:
            cost = _near(how).get((sign, other), 1.0) * max(self.alone, _weight(other, how))
        self[other] = cost
        return cost


class _Costs(dict[str, _Cost]):
    """The costs of each sign: there are few, and millions of comparisons."""

    def __init__(self, how: Mode) -> None:
        self._how = how

    def __missing__(self, sign: str) -> _Cost:
        cost = self[sign] = _Cost(sign, self._how)
        return cost


@cache
def _costs(how: Mode) -> _Costs:
    return _Costs(how)
