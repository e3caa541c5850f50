"""What a page is compared by, in whatever language it is written: names, numbers, states, and the order they come in.

A feature is a short string; its first sign says what it is:

====  ==========================================================================
``n``  a capitalised word inside a sentence, as it sounds, without its ending
``#``  a number of two digits or more, separators away
``c``  a state, by its ISO 3166-1 alpha-3 code
``e``  a person, body or instrument, by its id
``k``  a word of a person's name, by the consonants that Chinese writing would keep
====  ==========================================================================

Names in other scripts and spellings meet through :func:`dragoman.text.sound`; endings (genitives, cases) fall away
because only the beginning of a word counts.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from operator import eq
from urllib.parse import urlsplit

import rensa

from dragoman.model import ARTICLE_KINDS, Reading, Struct
from dragoman.stories.skeleton import of_han, of_word
from dragoman.text import UNSPACED, Token, fold, sound, tokens

METHOD = "3"
"""How fingerprints are made: kept beside them, and raised by every change here that alters one."""
NAME_LETTERS: int = 6
"""Letters of a name's sound that count. On NTREX-128 (ten languages) 6 gives the best pairwise F1 of 4 to 9."""
SHINGLE = 5
"""Words in a shingle; characters times two where a script has no spaces."""
PERMUTATIONS = 128
BANDS = 32
ROWS = PERMUTATIONS // BANDS
_SEED = 1
_OPENERS = frozenset(".!?:;…”“\"«»„‘’'–—-()[]•*。！？：；「」『』《》")
NAME_PART = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\D+")
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]")
_SLUG_END = re.compile(r"(?:[-_.]?(?:\d{4,}|html?|php|aspx?|vnp|tpo|epi|ldo|vov))+$")


class Fingerprint(Struct, frozen=True, kw_only=True):
    """One document as it is compared: small, and good for as long as the document stands."""

    document: str
    language: str | None = None
    day: str | None = None
    """ISO 8601 day of publication, or None where the page tells none: time then counts neither way."""
    features: tuple[str, ...] = ()
    """In the order of the text, repeated as often as they stand there."""
    signature: bytes = b""
    """MinHash of the text's shingles, :data:`PERMUTATIONS` unsigned 32-bit numbers; empty for a short text."""
    script: str = ""
    """The script that most of its words are in, as Unicode begins their letters' names: ``LATIN``, ``CYRILLIC``,
    ``CJK``. Between two scripts names are compared by their consonants as well."""
    sources: tuple[str, ...] = ()
    """Keys of what the page is declared to come from: its source link, or the slug of its address."""

    @property
    def bands(self) -> tuple[str, ...]:
        """Keys under which near-duplicates of one language meet."""
        return bands_of(self.signature, self.language)


def fingerprint_of(reading: Reading) -> Fingerprint:
    """The fingerprint of a page, from its reading alone."""
    article = reading.article
    words: list[str] = []
    for block in article.blocks:
        if block.kind in ARTICLE_KINDS:
            here = tokens(article.text, block.start, block.end)
            words.extend(token.lower for token in here if token.kind != "p" or _UNSPACED_RUN.match(token.text))
    return Fingerprint(
        document=article.id,
        language=article.language,
        day=article.published[:10] if article.published else None,
        features=tuple(feature for _, feature in features_of(reading)),
        signature=signature_of(words),
        script=_script_of(words),
        sources=tuple(_sources(article.source_url, article.url)),
    )


def features_of(reading: Reading) -> list[tuple[int, str]]:
    """What a page is compared by, each with where it stands in the text, in order."""
    article = reading.article
    found: list[tuple[int, str]] = []
    for block in article.blocks:
        if block.kind in ARTICLE_KINDS:
            found.extend(_names_and_numbers(tokens(article.text, block.start, block.end)))
    found.extend(_entities(reading))
    certain = {feature for _, feature in found if feature[0] == "n"}
    # The first word of a sentence is a name only where it stands as one elsewhere in the text.
    kept = [(at, f"n{f[1:]}" if f[0] == "?" else f) for at, f in found if f[0] != "?" or f"n{f[1:]}" in certain]
    return sorted(kept)


def _names_and_numbers(here: list[Token]) -> Iterator[tuple[int, str]]:
    before: Token | None = None
    for token in here:
        if token.kind == "n":
            digits = _DIGITS.sub("", token.text)
            if len(digits) > 1:
                yield token.start, f"#{digits}"
        elif token.kind == "w" and token.cap and not _UNSPACED_RUN.match(token.text):
            key = name_key(token.text)
            if len(key) > 2:
                first = before is None or before.text in _OPENERS
                yield token.start, f"{'?' if first else 'n'}{key}"
        before = token


def name_key(word: str) -> str:
    """A name as it is compared across languages: ``Putins`` and ``Путина`` give the same."""
    heard = sound(word)
    if len(heard) > 4 and heard.endswith("s"):
        heard = heard[:-1]
    stem = heard[:NAME_LETTERS]
    # Case endings are mostly vowels: what is left of "Путина", "Путину" and "Putin" is the same.
    bare = stem.rstrip("aeiou")
    return bare if len(bare) > 2 else stem


def _entities(reading: Reading) -> Iterator[tuple[int, str]]:
    kinds = {entity.id: entity.kind for entity in reading.entities}
    for mention in reading.mentions:
        kind = kinds.get(mention.entity)
        if kind == "state":
            yield mention.start, f"c{mention.entity}"
        elif kind in ("person", "organisation", "instrument"):
            yield mention.start, f"e{fold(mention.entity)}"
        if kind == "person":
            for part in NAME_PART.finditer(mention.text):
                if consonants := consonants_of(part.group()):
                    yield mention.start + part.start(), f"k{consonants}"


def _script_of(words: list[str]) -> str:
    """Of up to a hundred words spread over the text."""
    counted = Counter(
        unicodedata.name(word[0], "").partition(" ")[0]
        for word in words[:: max(1, len(words) // 100)]
        if word[0].isalpha()
    )
    return counted.most_common(1)[0][0] if counted else ""


def consonants_of(word: str) -> str:
    """A word of a name as Chinese writing keeps it, from either script; empty where too little is left."""
    return of_han(word) if _UNSPACED_RUN.match(word) else of_word(word)


def _sources(source: str | None, url: str | None) -> Iterator[str]:
    if source:
        parts = urlsplit(source)
        path = parts.path.rstrip("/")
        # An outlet's front page is where many articles come from: only a page of it is an article's source.
        if parts.hostname and len(path) > 1:
            yield f"{parts.hostname.removeprefix('www.')}{path}{'?' + parts.query if parts.query else ''}"
    if url:
        parts = urlsplit(url)
        slug = _SLUG_END.sub("", parts.path.rstrip("/").rsplit("/", 1)[-1])
        # Editions on one platform share a long slug; a short one may be a section's or a person's.
        if parts.hostname and slug.count("-") >= 4:
            yield f"{parts.hostname.removeprefix('www.')}//{slug}"


def signature_of(words: list[str]) -> bytes:
    """MinHash of a text's shingles of :data:`SHINGLE` words; empty for a text too short to have five of them."""
    if len(words) < SHINGLE * 2:
        return b""
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(shingles))
    return b"".join(number.to_bytes(4, "little") for number in sketch.digest())


def bands_of(signature: bytes, language: str | None) -> tuple[str, ...]:
    """Keys under which near-duplicates of one language meet."""
    width = 4 * ROWS
    return tuple(
        f"{language}:{at // width}:{signature[at : at + width].hex()}" for at in range(0, len(signature), width)
    )


def jaccard(left: bytes, right: bytes) -> float:
    """The estimated share of shingles that two texts have in common, 0 to 1; 0 where a text is too short."""
    if not left or not right:
        return 0.0
    same: int = sum(map(eq, _numbers(left), _numbers(right)))
    return same / PERMUTATIONS


@lru_cache(maxsize=16_384)
def _numbers(signature: bytes) -> tuple[int, ...]:
    """A signature's numbers: kept, as a page is compared with many."""
    return struct.unpack(f"<{len(signature) // 4}I", signature)
