"""Which language a text is in: function words of the packs first, a general identifier where they do not tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.packs.schema import Identify
from dragoman.tables import read_toml


@dataclass(frozen=True)
class Languages:
    """Function words of many languages, turned round: word -> the languages that use it."""

    by_word: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_letter: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sisters: tuple[Sister, ...] = ()

    @classmethod
    def of(cls, words: Mapping[str, Identify]) -> Languages:
        """From the ``[identify]`` tables of packs by BCP 47 tag; near sisters without a pack are added."""
        lists = {tag: tuple(one.words) for tag, one in words.items()}
        letters = {tag: one.letters for tag, one in words.items()}
        by_word: dict[str, tuple[str, ...]] = {}
        for tag in sorted(lists):
            for word in dict.fromkeys(unicodedata.normalize("NFC", w).lower() for w in lists[tag]):
                by_word[word] = (*by_word.get(word, ()), tag)
        by_letter: dict[str, str] = {}
        for tag in sorted(letters):
            for letter in letters[tag].lower():
                by_letter[letter] = "" if letter in by_letter else tag
        return cls(
            by_word,
            {letter: tag for letter, tag in by_letter.items() if tag},
            {tag: frozenset(word.lower() for word in words) for tag, words in lists.items()},
            tuple(sister for sister in _sisters()[0] if sister.tag not in lists),
        )


@dataclass(frozen=True)
class Sister:
    """A language without a pack, and the words by which it differs from those ``of`` which it is a sister."""

    tag: str
    of: frozenset[str]
    own: frozenset[str]
    words: frozenset[str]


@cache
def _sisters() -> tuple[tuple[Sister, ...], tuple[tuple[str, frozenset[str], float], ...]]:
    """Sisters without packs, and letters with the languages that they speak against.

    With a share: words with them being at least that share of all words, the language is out of the question.
    """
    table = read_toml((Path(__file__).parent / "sisters.toml").read_bytes(), "sisters")
    letters = tuple((one["signs"], frozenset(one["against"]), one.get("share", 0.0)) for one in table.pop("letters"))
    sisters = tuple(
        Sister(tag, frozenset(one["of"]), frozenset(one["own"]), frozenset(one["own"] + one["words"]))
        for tag, one in table.items()
    )
    return sisters, letters


_TOKEN = re.compile(r"[^\W\d_]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")
_NETWORK = re.compile(r"\S+(?:://|@|\.(?:com|org|net|vn|www)\b)\S*")
# Scripts that one language of the news uses, or nearly so.
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("kn", re.compile("[\u0c80-\u0cff]")),
    ("ml", re.compile("[\u0d00-\u0d7f]")),
    ("si", re.compile("[\u0d80-\u0dff]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("pa", re.compile("[\u0a00-\u0a7f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
)
_HAN = re.compile("[\u3400-\u9fff]")
_OTHER_SCRIPT = re.compile("|".join(pattern.pattern for _, pattern in (*_SCRIPTS, ("zh", _HAN))).replace("]|[", ""))
SAMPLE = 2_000
"""Characters whose words vote: more changed nothing on the pages tried."""
LANGID_SAMPLE = 600
SHORT = 200
"""Letters; below, a rare language is not believed against the words of a pack."""
# On news pages a pack's own words cover 14 to 44 per cent of the tokens, with 14 to 40 different ones; of pages in
# languages without a pack 3 to 8 per cent, with one to five.
MIN_COVER = 0.11
MIN_DISTINCT = 8
MARGIN = 1.12
# Languages that no general identifier tells apart: among these a declared language is believed.
_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"nb", "nn", "da", "no", "sv", "fo"}),
    frozenset({"id", "ms"}),
    frozenset({"nl", "af"}),
    frozenset({"hr", "bs", "sr"}),
    frozenset({"cs", "sk"}),
    frozenset({"gl", "pt"}),
    frozenset({"ru", "be", "uk", "bg", "mk"}),
)
_CREOLE_OF = {"pcm": "en"}
"""What the identifier says of a sentence or two whose names are African: Nigerian Pidgin for English."""
_TAG = re.compile(r"^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


def identify(
    text: str, *, languages: Languages | None = None, html_lang: str | None = None, url: str | None = None
) -> str | None:
    """The language of ``text`` as a BCP 47 tag, or None where nothing tells.

    ``html_lang`` and ``url`` are what the page says of itself: believed between sisters and on short texts.
    """
    declared = _declared(html_lang, url)
    sample = _CONTROLS.sub(" ", unicodedata.normalize("NFC", text[:SAMPLE]))
    if "://" in sample or "@" in sample:
        sample = _NETWORK.sub(" ", sample)
    tokens = _TOKEN.findall(sample.lower())
    letters = sum(map(len, tokens))
    if letters < 8:
        return declared
    by_script = _script(sample, letters)
    if by_script is not None:
        return by_script
    voted, sure = _vote(tokens, languages, declared) if languages is not None else (None, False)
    if voted is not None and sure:
        return voted
    if voted is not None and declared is not None and _sisters_of(voted, declared):
        return declared
    if letters < 40:
        return declared or voted
    if declared is not None and languages is not None and declared not in languages.lists:
        # No pack's words fit, and the page claims a language without a pack: that agrees.
        return declared
    guessed = _langid(sample)
    if declared is not None and _sisters_of(guessed, declared):
        return declared
    if letters < SHORT and guessed not in _KNOWN and languages is not None:
        if declared in languages.lists:
            return declared
        guessed = _CREOLE_OF.get(guessed or "", guessed)
    if voted is not None and languages is not None and _lightly_parted(guessed, voted, tokens, languages):
        return voted
    if voted is not None and letters < SHORT and guessed not in _KNOWN and languages is not None:
        # Of a sentence or two the identifier says Pidgin or Occitan lightly; a pack's words weigh more then.
        known = sum(token in languages.lists.get(voted, ()) for token in tokens)
        if known >= MIN_COVER * len(tokens):
            return voted
    return guessed


def _lightly_parted(guessed: str | None, voted: str, tokens: list[str], languages: Languages) -> bool:
    """Whether the identifier names a sister without a pack whose own words the text does not have: of lists of names
    it says Bulgarian for Russian, Nynorsk for Bokmål and Malay for Indonesian."""
    sister = next((one for one in languages.sisters if one.tag == guessed), None)
    if sister is None or voted not in sister.of:
        return False
    own = sum(token in sister.own for token in tokens)
    other = sum(token in languages.lists[voted] and token not in sister.words for token in tokens)
    return own == 0 or own < other


def _declared(html_lang: str | None, url: str | None) -> str | None:
    """The primary language that the page claims: by its ``lang``, else by a folder or host of its address."""
    if html_lang and _TAG.match(html_lang.strip()):
        primary = re.split("[-_]", html_lang.strip())[0].lower()
        return "nb" if primary == "no" else primary
    if url:
        parts = urlsplit(url) if "//" in url else None
        for piece in (*(parts.hostname or "").split(".")[:1], *parts.path.split("/")[1:3]) if parts else ():
            if len(piece) == 2 and piece in _KNOWN:
                return "nb" if piece == "no" else piece
    return None


_FOLDERS = """
sv nb no nn da nl de fr es pt it en id ms vi ru uk pl cs sk hu ro bg el tr ar fa he hi zh ja ko th fi et lv lt
"""
_KNOWN = frozenset(_FOLDERS.split())


def _sisters_of(one: str | None, other: str | None) -> bool:
    return one == other or any(one in family and other in family for family in _FAMILIES)


def _script(sample: str, letters: int) -> str | None:
    if sample.isascii() or not _OTHER_SCRIPT.search(sample):
        return None
    for tag, pattern in _SCRIPTS:
        share = len(pattern.findall(sample)) / letters
        # Japanese has at least a tenth of kana among its characters.
        if share > (0.05 if tag == "ja" else 0.4):
            return tag
    return "zh" if len(_HAN.findall(sample)) > letters * 0.4 else None


def _vote(tokens: list[str], languages: Languages, declared: str | None) -> tuple[str | None, bool]:
    """The language whose words are commonest here, and whether that settles it."""
    counts = Counter(tokens)
    cover: Counter[str] = Counter()
    weight: dict[str, float] = {}
    distinct: Counter[str] = Counter()
    for word, times in counts.items():
        tags = languages.by_word.get(word)
        if tags:
            for tag in tags:
                cover[tag] += times
                distinct[tag] += 1
                weight[tag] = weight.get(tag, 0.0) + times / len(tags)
    if not weight:
        return None, False
    letters = set("".join(counts))
    for letter in letters:
        tag = languages.by_letter.get(letter, "")
        if tag in weight:
            weight[tag] += 0.5
    for signs, against, share in _sisters()[1]:
        ruled = against.intersection(weight)
        if not ruled or not letters.intersection(signs):
            continue
        if share:
            with_them = sum(times for word, times in counts.items() if not set(signs).isdisjoint(word))
            if with_them >= share * len(tokens):
                for tag in ruled:
                    del weight[tag]
            continue
        for tag in ruled:
            weight[tag] *= 0.3
    if not weight:
        return None, False
    ranked = sorted(weight, key=lambda tag: (-weight[tag], tag))
    best = ranked[0]
    second = weight[ranked[1]] if len(ranked) > 1 else 0.0
    sure = (
        cover[best] >= MIN_COVER * len(tokens) and distinct[best] >= MIN_DISTINCT and weight[best] >= MARGIN * second
    )
    for sister in languages.sisters:
        if best in sister.of:
            own = sum(counts[word] for word in counts.keys() & sister.own)
            other = sum(counts[word] for word in (counts.keys() & languages.lists[best]) - sister.words)
            # A page that says which of the two it is must be contradicted clearly.
            margin = 0.5 if declared == sister.tag else 3.0 if declared == best else 1.0
            several = len(counts.keys() & sister.own) > 1  # "Си Си Си": syllables of names are one word thrice
            if several and own >= 3 and own > margin * other:
                return sister.tag, True
    return best, sure


def _langid(sample: str) -> str | None:
    """py3langid's guess on the first stretch of text; loaded when first needed, as that takes a tenth of a second."""
    from py3langid import classify

    tag = str(classify(sample[:LANGID_SAMPLE])[0])
    return "nb" if tag == "no" else tag
