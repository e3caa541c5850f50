"""Numbers in a text: figures by the habits of the language, words, scales, signs of money, ranges, ordinals.

One walk over the tokens of a sentence. What looks like a number and is none (parts of codes, times, fractions,
telephone numbers, scores) yields nothing rather than a wrong value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec
from babel.core import get_global

from dragoman.packs.phrases import expand
from dragoman.packs.schema import Pack
from dragoman.reading.spots import spots
from dragoman.text import UNSPACED

_MARKS = "\u0300-\u036f"
_SPACES = " \u00a0\u2009\u202f"
_TOKEN = re.compile(rf"(\d+(?:[.,:/'’]\d+)*)|([{UNSPACED}]|(?:[^\W\d_{UNSPACED}][{_MARKS}]*)+)")
_GROUP = re.compile(rf"[{_SPACES}]\d{{3}}(?![\d])(?:[.,]\d+(?!\d))?")
_TELEPHONE = re.compile(r"(?:\+|\b00?)\d{1,4}(?:[ \u00a0().-]{1,2}\d{1,5}){2,}(?!\d)")
_HALF_DAY = re.compile(r"\s?[ap]\.?m\b", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—‒−]\s?")
_NUMBER_SIGN = re.compile(r"(?:[№#]|\b[Nn][or]\.?)\s?\Z")
_APPROXIMATE_SIGNS = "~≈±"
_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₫": "VND", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY",
    "₴": "UAH", "₪": "ILS", "฿": "THB", "₱": "PHP", "₦": "NGN", "₭": "LAK", "₸": "KZT", "₮": "MNT", "₾": "GEL",
    "₼": "AZN", "₲": "PYG", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "Rp": "IDR", "RM": "MYR", "CN¥": "CNY",
}  # fmt: skip
_SIGN_BEFORE = re.compile(
    r"(?<![^\W\d_])(?:" + "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True)) + rf")[{_SPACES}]?\Z"
)
_SIGN_AFTER = re.compile(rf"[{_SPACES}]?([$€£¥₫₩₹₽₺₴₪฿₱₦₭₸₮₾₼₲])|đ(?!\w)")
_CODE_BEFORE = re.compile(rf"(?<![\w-])([A-Z]{{3}})[{_SPACES}]?\Z")
_CODE_AFTER = re.compile(rf"[{_SPACES}]?([A-Z]{{3}})(?![\w-])")
_WORDLIKE_CODES = frozenset(
    {"ALL", "ANG", "BAM", "BOB", "COP", "CUP", "DOP", "GEL", "MAD", "MOP", "MUR", "PEN", "SAR", "SOS", "TOP", "TRY"}
)
"""Codes that are also names or words in capitals ("COP 29"): before a number they need a large one."""
_COMMON_SCALES = {"mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "mld": 1e9, "mrd": 1e9, "tn": 1e12}
"""Abbreviations that mean the same in every language that has them; a pack's own come first."""
_SYMBOLS = frozenset(
    {"mm", "cm", "m", "km", "g", "kg", "t", "ha", "l", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "nm"}
)
"""Units that may be glued to figures, as written: 5g is a weight, 5G is not."""
MOST_DIGITS = 15
REACH = 32
"""Characters behind the beginning of a number in which its next part begins."""
TENS = (20, 30, 40, 50, 60, 70, 80, 90)


class NumberHit(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A number at characters ``[start, end)``, with its scale word and the sign or code of its money.

    ``value`` is the number itself, of a range its first end; ``other_end`` the second. ``currency`` is an
    ISO 4217 code where a sign or code stands at the number. An ``ordinal`` counts nothing.
    """

    start: int
    end: int
    value: float
    ordinal: bool = False
    approximate: bool = False
    currency: str | None = None
    other_end: float | None = None


Tail = tuple[tuple[str, ...], float]


class _Words(msgspec.Struct, frozen=True, kw_only=True):
    """What one pack knows of numbers, made ready. Keys of the tables are first words; longest tails first."""

    decimal: str
    grouping: frozenset[str]
    words: dict[str, list[Tail]]
    scales: dict[str, list[Tail]]
    ordinals: dict[str, list[Tail]]
    triggers: frozenset[str]
    suffixes: frozenset[str]
    prefix: re.Pattern[str] | None
    about: re.Pattern[str] | None
    between: re.Pattern[str] | None
    connector: re.Pattern[str]
    and_: frozenset[str]
    articles: frozenset[str]
    units: frozenset[str]
    dotted: bool


_cache: dict[int, tuple[Pack, _Words]] = {}


def _words(pack: Pack) -> _Words:
    known = _cache.get(id(pack))
    if known is not None and known[0] is pack:
        return known[1]
    made = _compile(pack)
    if len(_cache) > 256:
        _cache.clear()
    _cache[id(pack)] = (pack, made)
    return made


def find_numbers(text: str, start: int, end: int, pack: Pack) -> list[NumberHit]:
    """All numbers in ``text[start:end]``, in order, without overlap. What lies outside is not looked at."""
    words = _words(pack)
    where = spots(text, words.triggers)
    figures, named = where.figures_in(start, end), where.words_in(start, end)
    if not figures and not named:
        return []
    found: list[NumberHit] = []
    piece = text[start:end]
    walk = _Walk(piece, start, words)
    for lo, hi in _stretches(piece, sorted([a - start for a, _ in (*figures, *named)])):
        walk.tokens = _tokens(piece, lo, hi)
        found.extend(walk.hits())
    return found


def _stretches(piece: str, places: list[int]) -> list[tuple[int, int]]:
    """Parts of a sentence that hold its numbers, each with the word before and what a number can reach behind."""
    parts: list[tuple[int, int]] = []
    for place in places:
        lo = piece.rfind(" ", 0, max(0, place - 1)) + 1
        if parts and lo <= parts[-1][1]:
            lo = parts.pop()[0]
        hi = piece.find(" ", place + REACH)
        parts.append((lo, len(piece) if hi < 0 else hi))
    return parts


class _Token(msgspec.Struct, frozen=True, gc=False):
    text: str
    lower: str
    start: int
    end: int
    figure: bool


def _tokens(piece: str, lo: int, hi: int) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(piece, lo, hi):
        a, b = match.span()
        text = match.group()
        if match.lastindex == 1:
            found.append(_Token(text, text, a, b, True))
        else:
            plain = text if text.isascii() else unicodedata.normalize("NFC", text)
            found.append(_Token(plain, plain.lower(), a, b, False))
    return found


class _Found(msgspec.Struct, frozen=True, gc=False):
    """A plain number up to token ``upto`` of the piece; ``scale`` is what its scale words multiply by."""

    start: int
    end: int
    upto: int
    value: float
    scale: float = 1.0
    ordinal: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale word belongs to it."""
        return self.scale != 1.0


class _Walk:
    """One walk over the tokens of a piece of text."""

    def __init__(self, piece: str, offset: int, words: _Words) -> None:
        self.piece, self.offset, self.words = piece, offset, words
        self.tokens: list[_Token] = []
        self.free = 0
        self.barred = [m.span() for m in _TELEPHONE.finditer(piece)] if "0" in piece or "+" in piece else []

    def hits(self) -> list[NumberHit]:
        """The numbers of the tokens at hand."""
        found: list[NumberHit] = []
        at, tokens, triggers = 0, self.tokens, self.words.triggers
        while at < len(tokens):
            token = tokens[at]
            number = self._figure(at) if token.figure else self._word(at) if token.lower in triggers else None
            if number is None:
                at += 1
                continue
            hit, at = self._complete(number)
            if hit is not None:
                found.append(hit)
                self.free = hit.end - self.offset
        return found

    def _complete(self, number: _Found) -> tuple[NumberHit | None, int]:
        """A plain number with the other end of its range, its money and its neighbours."""
        start, end, upto, value = number.start, number.end, number.upto, number.value
        if number.ordinal:
            return NumberHit(start=self.offset + start, end=self.offset + end, value=value, ordinal=True), upto
        other: float | None = None
        second = self._second(number)
        if second == "score":
            return None, upto + 1
        if isinstance(second, _Found):
            if second.scale > 1 and number.scale == 1:
                value *= second.scale
            other, end, upto = second.value, second.end, second.upto
        start, end, currency = self._money(start, end, value, scaled=number.scaled or other is not None)
        approximate = self._approximate(start)
        if approximate and start and self.piece[start - 1] in _APPROXIMATE_SIGNS:
            start -= 1
        while upto < len(self.tokens) and self.tokens[upto].start < end:
            upto += 1
        return (
            NumberHit(
                start=self.offset + start,
                end=self.offset + end,
                value=value,
                approximate=approximate,
                currency=currency,
                other_end=other,
            ),
            upto,
        )

    # ------------------------------------------------------------------ figures

    def _figure(self, at: int, *, dashed: bool = False) -> _Found | None:
        """The number that begins with the figures of a token, its scale words included."""
        token = self.tokens[at]
        piece, start, end = self.piece, token.start, token.end
        if any(a < end and start < b for a, b in self.barred) or not (dashed or self._free_before(start)):
            return None
        digits, after = token.text, at + 1
        if len(digits) <= 3 and digits.isdigit():
            while (group := _GROUP.match(piece, end)) and (piece[end] != " " or " " in self.words.grouping):
                digits, end = digits + "\u00a0" + group.group()[1:], group.end()
                after += 1
                if not group.group()[-3:].isdigit() or len(group.group()) > 4:
                    break
        ordinal = self._ordinal(start, end, digits, after)
        if ordinal is not None:
            return ordinal
        glued = after < len(self.tokens) and self.tokens[after].start == end
        tail = self.tokens[after] if glued else None
        if tail is not None and not self._scale(after) and not self._unit(after):
            return None
        if not self._free_after(end, digits):
            return None
        scale, end, upto = self._scales(after, end)
        value = self._value(digits, scaled=scale != 1, percent=piece[end : end + 2].lstrip().startswith("%"))
        if value is None:
            return None
        return _Found(start, end, upto, value * scale, scale)

    def _unit(self, at: int) -> bool:
        """Whether the letters glued to figures are a unit: 12km, 5.000đ, and no code: 5G, 14h30."""
        token = self.tokens[at]
        if self.piece[token.end : token.end + 1].isdigit():
            return False
        return token.text in _SYMBOLS or token.text in self.words.units or token.lower == "đ"

    def _free_before(self, start: int) -> bool:
        """Whether figures that begin here are no part of a longer sign."""
        if start == 0:
            return True
        before = self.piece[start - 1]
        if before in "/\\_@#=&:" or (before.isalnum() and not self._sign_ends(start)):
            return before == "#"
        if before in "-.'’–" and start > 1:
            further = self.piece[start - 2]
            if before == "-" and re.search(r"(?:^|\W)[a-z]{2}-\Z", self.piece[:start]) and self.words.prefix:
                return bool(self.words.prefix.search(self.piece[:start]))
            return not further.isalnum()
        return True

    def _sign_ends(self, start: int) -> bool:
        head = self.piece[max(0, start - 4) : start]
        if _SIGN_BEFORE.search(head):
            return True
        code = _CODE_BEFORE.search(head)
        return code is not None and code[1] in _currencies() and code[1] not in _WORDLIKE_CODES

    def _free_after(self, end: int, digits: str) -> bool:
        after = self.piece[end : end + 2]
        if len(after) == 2:
            if after[0] in "-–" and after[1].isalpha():
                return not after[1].isupper() and not _is_year(digits)
            if after[0] in "/_@=" and after[1].isalnum():
                return False
            if after[0] in "_@=:" and not after[1].isspace():
                return False
        return not _HALF_DAY.match(self.piece, end)

    def _ordinal(self, start: int, end: int, digits: str, after: int) -> _Found | None:
        if not digits.isdigit() or len(digits) > 4:
            return None
        piece, words = self.piece, self.words
        value = float(digits)
        if words.prefix is not None and words.prefix.search(piece[max(0, start - 12) : start]):
            return _Found(start, end, after, value, ordinal=True)
        if start and _NUMBER_SIGN.search(piece[max(0, start - 5) : start]):
            return _Found(start, end, after, value, ordinal=True)
        tail = re.compile(r"[:.-]?[^\W\d_]+").match(piece, end)
        if tail and tail.group().lower() in words.suffixes:
            upto = after + 1 if after < len(self.tokens) and self.tokens[after].start < tail.end() else after
            return _Found(start, tail.end(), upto, value, ordinal=True)
        if words.dotted and len(digits) <= 3 and re.compile(r"\.\s+[^\W\d_]").match(piece, end):
            return _Found(start, end + 1, after, value, ordinal=True)
        return None

    def _value(self, written: str, *, scaled: bool, percent: bool) -> float | None:
        """Figures as a number by the habits of the language; None where they are none."""
        if len(written) > 2 * MOST_DIGITS or "/" in written or ":" in written:
            return None
        if written.isdigit():
            if len(written) > MOST_DIGITS or (written[0] == "0" and len(written) > 1):
                return None
            return float(written)
        signs = re.findall(r"\D", written)
        groups = re.split(r"\D", written)
        whole = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0][0] != "0"
        decimal = self.words.decimal
        if len(set(signs)) == 1:
            sign = signs[0]
            if len(signs) == 1 and sign == decimal:
                if whole and not scaled and not percent and sign in ".,":
                    return float("".join(groups))  # three places and no scale: another language's thousands
                return float(groups[0] + "." + groups[1])
            if whole and (sign in self.words.grouping or sign in "\u00a0'’.,") and not (scaled and len(signs) == 1):
                return float("".join(groups))
            if len(signs) == 1 and sign in ".," and scaled:
                return float(groups[0] + "." + groups[1])
            return None
        if len(set(signs[:-1])) == 1 and signs[-1] in ".," and all(len(g) == 3 for g in groups[1:-1]):
            return float("".join(groups[:-1]) + "." + groups[-1])
        return None

    # ------------------------------------------------------------------ words

    def _word(self, at: int) -> _Found | None:
        """The number that begins with the word of a token."""
        words, token = self.words, self.tokens[at]
        if token.lower not in words.triggers or token.start < self.free or not self._plain_word(at):
            return None
        ordinal = self._lookup(words.ordinals, at)
        number = self._spelled(at)
        if number is None or (ordinal is not None and ordinal[1] >= number.upto):
            if ordinal is None:
                return None
            value, upto = ordinal
            return _Found(token.start, self.tokens[upto - 1].end, upto, value, ordinal=True)
        if words.prefix is not None and words.prefix.search(self.piece[max(0, token.start - 12) : token.start]):
            return _Found(number.start, number.end, number.upto, number.value, ordinal=True)
        return number

    def _plain_word(self, at: int) -> bool:
        """Whether a number word can be one here: not part of a name, not glued to other words."""
        token = self.tokens[at]
        before = self.piece[token.start - 1] if token.start else " "
        if before in "-–'’_/@.&" and token.start > 1 and self.piece[token.start - 2].isalnum():
            return False
        if not token.text[0].isupper():
            return True
        if self.piece[: token.start].strip(" \t\n\"'“”‘’«»(–-•|"):
            return False
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return following is not None and not following.figure and not following.text[0].isupper()

    def _spelled(self, at: int) -> _Found | None:
        tokens, words = self.tokens, self.words
        value, end, upto, last, scales = 0.0, 0, at, 1.0, 1.0
        while upto < len(tokens):
            if upto > at and not self._joined(upto):
                break
            step = self._lookup(words.words, upto)
            scale = self._lookup(words.scales, upto)
            if scale is not None and (step is None or scale[1] > step[1] or (upto > at and scale[1] == step[1])):
                if upto == at and self._one(at) is None:
                    return None
                part, following = scale
                scales *= part
            elif step is not None:
                part, following = step
                if tokens[upto].lower in words.units and following == upto + 1:
                    break
                if upto > at and not _fits(value, part):
                    break
            elif (
                upto > at
                and tokens[upto].lower in words.and_
                and value >= 100
                and value % 100 == 0
                and upto + 1 < len(tokens)
                and self._joined(upto + 1)
                and (following_step := self._lookup(words.words, upto + 1)) is not None
                and following_step[0] < 100
            ):
                upto += 1
                continue
            else:
                break
            if 0 < part < 1:
                value += part * last if value else part
            elif _is_power(part):
                low = value % part
                value = value + low * (part - 1) if low else value + part
                last = part
            else:
                value += part
            upto = following
            end = tokens[upto - 1].end
        if not end:
            return None
        if upto < len(tokens) and tokens[upto].figure and self._joined(upto):
            return None
        start = tokens[at].start
        if self._lookup(words.words, at) is None:
            one = self._one(at)
            start = start if one is None else one
        return _Found(start, end, upto, value, scales)

    def _one(self, at: int) -> int | None:
        """Where the article of "en miljard", "a billion" begins; None where there is none."""
        if at == 0 or self.tokens[at - 1].lower not in self.words.articles or not self._joined(at):
            return None
        return self.tokens[at - 1].start

    def _joined(self, at: int) -> bool:
        """Whether only a space, a hyphen or nothing parts a token from the one before."""
        between = self.piece[self.tokens[at - 1].end : self.tokens[at].start]
        return between in (" ", "", "-", "\u00a0")

    def _lookup(self, table: dict[str, list[Tail]], at: int) -> tuple[float, int] | None:
        """The longest entry of a table that stands at a token: its value and the token behind it."""
        tokens = self.tokens
        for tail, value in table.get(tokens[at].lower, ()):
            upto = at + 1 + len(tail)
            if upto <= len(tokens) and all(
                tokens[at + 1 + i].lower == word and self._joined(at + 1 + i) for i, word in enumerate(tail)
            ):
                return value, upto
        return None

    def _scale(self, at: int) -> tuple[float, int] | None:
        return self._lookup(self.words.scales, at) if at < len(self.tokens) else None

    def _hundreds(self, at: int) -> tuple[float, int] | None:
        """ "5 ratus": a hundred in words behind figures."""
        word = self._lookup(self.words.words, at)
        return word if word is not None and word[0] >= 100 and _is_power(word[0]) else None

    def _scales(self, at: int, end: int) -> tuple[float, int, int]:
        """The product of the scale words from a token on, where they end, and the token behind."""
        product = 1.0
        while at < len(self.tokens):
            between = self.piece[end : self.tokens[at].start]
            if between not in (" ", "", "\u00a0", "\u202f"):
                break
            scale = self._scale(at) or self._hundreds(at)
            if scale is None:
                break
            product, at = product * scale[0], scale[1]
            end = self.tokens[at - 1].end
            if (
                self.piece[end : end + 1] == "."
                and len(self.tokens[at - 1].text) <= 4
                and self.piece[end + 1 : end + 2] == " "
            ):
                end += 1
        return product, end, at

    # ------------------------------------------------------------------ neighbours

    def _second(self, number: _Found) -> _Found | Literal["score"] | None:
        """The other end of a range that begins with a number; "score" for 2-1."""
        upto = number.upto
        if upto >= len(self.tokens):
            return None
        between = self.piece[number.end : self.tokens[upto].start]
        if _DASH.fullmatch(between):
            second = self._figure(upto, dashed=True) if self.tokens[upto].figure else None
            if second is not None and second.value > number.value and not second.ordinal:
                return second
            return "score" if between == "-" and self.tokens[upto].figure else None
        match = None if number.scaled else self.words.connector.match(self.piece, number.end)
        if match is None:
            return None
        if match.lastgroup == "and":
            between_word = self.words.between
            if between_word is None or not between_word.search(self.piece[: number.start]):
                return None
        while upto < len(self.tokens) and self.tokens[upto].start < match.end():
            upto += 1
        if upto >= len(self.tokens) or self.tokens[upto].start != match.end():
            return None
        second = self._figure(upto) if self.tokens[upto].figure else self._word(upto)
        return None if second is None or second.ordinal or second.value <= number.value else second

    def _money(self, start: int, end: int, value: float, *, scaled: bool) -> tuple[int, int, str | None]:
        head = self.piece[max(self.free, start - 5) : start]
        sign = _SIGN_BEFORE.search(head)
        if sign:
            return start - len(sign.group()), end, _SIGNS[sign.group().strip(_SPACES)]
        code = _CODE_BEFORE.search(head)
        if code and code[1] in _currencies() and (code[1] not in _WORDLIKE_CODES or scaled or value >= 1000):
            return start - len(code.group()), end, code[1]
        after = _SIGN_AFTER.match(self.piece, end)
        if after:
            return start, after.end(), _SIGNS[after[1]] if after[1] else "VND"
        code = _CODE_AFTER.match(self.piece, end)
        if code and code[1] in _currencies():
            return start, code.end(), code[1]
        return start, end, None

    def _approximate(self, start: int) -> bool:
        if start == 0:
            return False
        if self.piece[start - 1] in _APPROXIMATE_SIGNS:
            return True
        return self.words.about is not None and bool(self.words.about.search(self.piece[max(0, start - 40) : start]))


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and 1800 <= int(digits) <= 2100


def _is_power(value: float) -> bool:
    while value >= 10 and value % 10 == 0:
        value /= 10
    return value == 1


def _fits(value: float, part: float) -> bool:
    """Whether a further part can follow: 20 and 5, 100 and 25, not 5 and 3."""
    if 0 < part < 1:
        return True
    if _is_power(part) and part > 1:
        return True
    size = 10.0
    while size <= part:
        size *= 10
    return value > 0 and value % size == 0


@cache
def _currencies() -> frozenset[str]:
    return frozenset(code for code in get_global("all_currencies") if code.isupper() and len(code) == 3)


# ---------------------------------------------------------------------- compiling


def _compile(pack: Pack) -> _Words:
    numbers = pack.numbers
    words: dict[str, list[Tail]] = {form: [((), value)] for form, value in _compounds(pack).items()}
    words.update(_table(numbers.words))
    scales, ordinals = _table({**_COMMON_SCALES, **numbers.scales}), _table(numbers.ordinals)
    prefixes = [form for form in numbers.ordinal_suffixes if form.endswith("-") or len(form) >= 3 or _unspaced(form)]
    prefix = None
    if prefixes:
        prefix = re.compile(
            r"(?<!\w)(?:"
            + "|".join(re.escape(form) + ("" if form.endswith("-") else r"\s?") for form in prefixes)
            + r")\Z",
            re.IGNORECASE,
        )
    between_words = [literal for phrase in pack.dates.between for literal in _literals(phrase)]
    and_words = [literal for phrase in pack.grammar.and_ for literal in _literals(phrase)]
    connector = re.compile(
        r"\s+(?:" + rf"(?P<to>{_any(between_words)})|(?P<and>{_any(and_words)})" + r")\s+(?=\S)",
        re.IGNORECASE,
    )
    before = [literal for phrase in pack.grammar.prepositions.between for literal in _literals(phrase)]
    about = [literal for phrase in pack.figures.about for literal in _literals(phrase)]
    units = {
        literal.lower()
        for phrases in (*pack.figures.units.values(), *pack.figures.currencies.values())
        for phrase in phrases
        for literal in _literals(phrase)
    }
    return _Words(
        decimal=numbers.decimal,
        grouping=frozenset(numbers.thousands),
        words=words,
        scales=scales,
        ordinals=ordinals,
        triggers=frozenset((*words, *scales, *ordinals)),
        suffixes=frozenset(form.lower() for form in numbers.ordinal_suffixes if form != "."),
        prefix=prefix,
        about=re.compile(rf"(?<!\w)(?:{_any(about)})\s+\Z", re.IGNORECASE) if about else None,
        between=re.compile(rf"(?<!\w)(?:{_any(before)})\s+\Z", re.IGNORECASE) if before else None,
        connector=connector,
        and_=frozenset(word.lower() for word in and_words),
        articles=frozenset(literal.lower() for phrase in pack.grammar.articles for literal in _literals(phrase)),
        units=frozenset(units),
        dotted="." in numbers.ordinal_suffixes,
    )


def _any(literals: Iterable[str]) -> str:
    """Alternatives, longest first; what matches nothing where there are none."""
    ordered = sorted({literal for literal in literals if literal}, key=len, reverse=True)
    return "|".join(re.escape(literal).replace(r"\ ", r"\s+") for literal in ordered) or r"(?!)"


def _unspaced(form: str) -> bool:
    return bool(re.match(f"[{UNSPACED}]", form))


def _literals(phrase: str) -> list[str]:
    """The plain forms that a phrase stands for, words parted by single spaces; those with stems are left out."""
    return [
        " ".join(element[1:] for element in sequence)
        for sequence in expand(phrase)
        if all(element[0] in "=!" for element in sequence)
    ]


def _table(values: dict[str, float]) -> dict[str, list[Tail]]:
    table: dict[str, list[Tail]] = {}
    for key, value in values.items():
        for form in key.split("|"):
            parts = [match.group() for match in _TOKEN.finditer(unicodedata.normalize("NFC", form.lower()))]
            if parts:
                table.setdefault(parts[0], []).append((tuple(parts[1:]), float(value)))
    for tails in table.values():
        tails.sort(key=lambda tail: -len(tail[0]))
    return table


def _compounds(pack: Pack) -> dict[str, float]:
    """Numbers written as one word (tjugofem, vijfentwintig, trehundra, femtiotusen), from their parts."""
    simple = {
        form: value
        for key, value in pack.numbers.words.items()
        for form in key.lower().split("|")
        if " " not in form and form.isalpha() and value == int(value)
    }
    links = [form for phrase in pack.grammar.and_ for form in _literals(phrase) if form.isalpha()]
    units = {form: value for form, value in simple.items() if 1 <= value <= 9}
    below: dict[str, float] = {form: value for form, value in simple.items() if 1 <= value <= 99}
    for ten, tens in [(f, v) for f, v in simple.items() if v in TENS]:
        for unit, one in units.items():
            below[ten + unit] = tens + one
            for link in links:
                below[unit + link + ten] = tens + one
                if unit.endswith("e") and link.startswith("e"):
                    below[unit + "ë" + link[1:] + ten] = tens + one
    made = dict(below)
    for hundred in [form for form, value in simple.items() if value == 100]:
        for unit, one in (("", 1.0), *units.items()):
            made[unit + hundred] = one * 100
            for rest, value in below.items():
                made[unit + hundred + rest] = one * 100 + value
    for key, value in pack.numbers.scales.items():
        for thousand in key.lower().split("|"):
            if value == 1000 and thousand.isalpha():
                made.update({form + thousand: count * 1000 for form, count in list(below.items())})
                made.update(
                    {
                        unit + h + thousand: one * 100_000
                        for h, v in simple.items()
                        if v == 100
                        for unit, one in units.items()
                    }
                )
    return {form: value for form, value in made.items() if form not in simple}
