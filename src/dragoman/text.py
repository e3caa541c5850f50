"""Words of a text, the same for packs and pages: tokens with offsets, and folded forms to compare them by.

Imports nothing of ours. A token is a run of letters, a run of digits, or a single sign; a character of a
script without spaces is a token by itself, so that one trie over tokens serves every script. Where lower
meets upper case inside a run ("generaalLam") the run is cut, as translation engines glue words together.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, kana, Han."""
_MARKS = "\u0300-\u036f"
_LETTER = rf"[^\W\d_{UNSPACED}]"
_COMMON = "a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0400-\u0481\u048a-\u052f\u1e00-\u1eff"
"""Letters of nearly all words, looked up at once, where the full set is a row of questions for each letter."""
WORD_PATTERN = rf"[{_COMMON}]+(?!{_LETTER}|[{_MARKS}])|{_LETTER}(?:{_LETTER}|[{_MARKS}])*"
"""A word, as a regular expression."""
_PIECES = re.compile(rf"({WORD_PATTERN}|\d+(?:[.,]\d+)*|[^\s\u00ad\u200b-\u200f\ufeff*])")
"""An asterisk is no token: it marks words as strong in Markdown."""
UNSPACED_SIGN = re.compile(f"[{UNSPACED}]")
_ONE_LETTER = str.maketrans("ёЁ", "еЕ")
"""Most Russian pages write е for both."""
_SILENT = str.maketrans("", "", "ьъЬЪ")
"""Letters that only soften or part others, which transliteration would write as apostrophes inside words."""
_GLUE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-ÖØ-Þ])")


class Token:
    """One word, number or sign. ``kind`` is w (word), n (digits) or p (sign); ``glued``: no space before it.

    ``lower`` is what phrases are compared with: a typographic apostrophe is the plain one there.
    """

    __slots__ = ("cap", "end", "glued", "kind", "lower", "start", "text")

    def __init__(self, text: str, lower: str, start: int, end: int, kind: str, cap: bool, glued: bool) -> None:
        self.text: Final = text
        self.lower: Final = lower
        self.start: Final = start
        self.end: Final = end
        self.kind: Final = kind
        self.cap: Final = cap
        self.glued: Final = glued

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Token) and self._as_tuple() == other._as_tuple())

    def __hash__(self) -> int:
        return hash(self._as_tuple())

    def _as_tuple(self) -> tuple[str, str, int, int, str, bool, bool]:
        return self.text, self.lower, self.start, self.end, self.kind, self.cap, self.glued


_MOST_REMEMBERED = 100_000
Shape = tuple[str, str, str, bool]
"""Of a piece: its composed form, its lower-case form, its kind and whether it is capitalised."""


class Shapes(dict[str, Shape | None]):
    """The shapes of the pieces met; None where one is to be cut. Words repeat, and to look one up is four times as
    fast as to work its shape out; emptied when it is full."""

    def __missing__(self, piece: str) -> Shape | None:
        made = self[piece] = self.shape(piece)
        return made

    def shape(self, piece: str) -> Shape | None:
        """The shape of a piece met for the first time."""
        return _shape(piece)


_shapes = Shapes()


def tokens(
    text: str, start: int = 0, end: int | None = None, shapes: Shapes = _shapes, *, glued: bool = False
) -> list[Token]:
    """Tokens of ``text[start:end]`` with offsets into ``text``, in code points; ``shapes`` tells what a piece is, and
    ``glued`` whether the first follows another without a space."""
    if len(shapes) > _MOST_REMEMBERED:
        shapes.clear()
    found: list[Token] = []
    at = start
    # What parts two pieces, and a piece, in turn.
    pieces = iter(_PIECES.split(text[start:end]))
    for gap, piece in zip(pieces, pieces, strict=False):
        if gap:
            at += len(gap)
            glued = glued and not gap.strip("*")
        behind = at + len(piece)
        shape = shapes[piece]
        if shape is not None:
            plain, lower, kind, cap = shape
            found.append(Token(plain, lower, at, behind, kind, cap, glued))
        else:
            for part_start, part_end in _parts(piece):
                part = piece[part_start:part_end]
                plain, lower, kind, cap = _shape(part) or (part, part, "w", False)
                found.append(Token(plain, lower, at + part_start, at + part_end, kind, cap, part_start > 0 or glued))
        at = behind
        glued = True
    return found


def _shape(piece: str) -> Shape | None:
    first = piece[0]
    unspaced = UNSPACED_SIGN.match(first) is not None
    if unspaced or first.isdecimal() or not first.isalnum():
        lower = "'" if piece == "\u2019" else piece
        return piece, lower, "w" if unspaced else "n" if first.isdecimal() else "p", unspaced
    if not (piece.islower() or piece.isupper() or piece.istitle()) and len(_parts(piece)) > 1:
        return None
    plain = piece if piece.isascii() else unicodedata.normalize("NFC", piece).translate(_ONE_LETTER)
    if first == "\u00d0":  # a word begins with no eth: it stands for the Vietnamese letter that looks the same
        plain = plain.replace("\u00d0", "\u0110")
    return plain, plain.casefold() if plain != "İ" else "i", "w", plain[0].isupper()


def _parts(piece: str) -> list[tuple[int, int]]:
    cuts = [0, *(m.start() for m in _GLUE.finditer(piece)), len(piece)]
    return [(a, b) for a, b in itertools.pairwise(cuts) if a < b]


def without_marks(word: str) -> str:
    """A word without the marks on its letters: "février" -> "fevrier"."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Plain lower-case ASCII letters and digits, single spaces: ``Tô  Lâm`` -> ``to lam``, ``Путин`` -> ``putin``."""
    ascii_text = anyascii(unicodedata.normalize("NFC", text).translate(_SILENT)).casefold()
    return re.sub(r"[^a-z0-9]+", " ", ascii_text).strip()


def slug(text: str) -> str:
    """The same with hyphens, for ids: ``Tô Lâm`` -> ``to-lam``."""
    return fold(text).replace(" ", "-")


# The order matters: longer spellings first. Each pair maps ways to write one sound in the Latin scripts of
# Europe and Asia to one letter; measured on 125 names of leaders as their national presses spell them.
_REWRITES = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"shch|sjtj|schtsch|chtch", "s"),
        (r"dzhi?|dzj|dj|dsch|j(?=[aou])", "z"),
        (r"tsch|tsh", "c"),
        (r"sch", "s"),
        (r"tch|tsj|tj|cz|ch", "c"),
        (r"sh|sj|sz", "s"),
        (r"zh|zj", "z"),
        (r"kh|ch$|gh", "k"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ou|oe|oo|w(?=u)", "u"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ij|yi|iy|y|j", "i"),
        (r"ck|q|c(?=[kaou])", "k"),
        (r"(?<=[aeou])i(?=e)", ""),
        (r"ee|ie(?!v)", "i"),
        (r"z", "s"),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """One spelling for the many ways to write a name: ``Loekasjenko`` and ``Lukashenko`` give the same.

    Input is one word in any script; output is lower-case ASCII. Words of three letters or fewer are only folded.
    """
    plain = fold(word).replace(" ", "")
    if len(plain) <= 3:
        return plain
    for pattern, to in _REWRITES:
        plain = pattern.sub(to, plain)
    return plain
