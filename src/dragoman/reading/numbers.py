"""Numbers in a text: figures by the habits of the language, words, scales, signs of money, ranges, ordinals.

One walk over the tokens of a sentence. What looks like a number and is none (parts of codes, times, fractions,
telephone numbers, scores) yields nothing rather than a wrong value.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Literal

import msgspec
from babel.core import get_global

from dragoman.packs.schema import Pack
from dragoman.reading.kinds.numbers import NumberForms, NumberHit, Piece, Plain, Table
from dragoman.reading.kinds.words import NEAR
from dragoman.reading.numberforms import compile_numbers, is_power
from dragoman.reading.spots import composed, spots
from dragoman.text import UNSPACED

_MARKS = "\u0300-\u036f"
_SPACES = " \u00a0\u2009\u202f"
_TOKEN = re.compile(rf"(\d+(?:[.,:/'’]\d+)*)|([{UNSPACED}]|(?:[^\W\d_{UNSPACED}][{_MARKS}]*)+)")
_GROUP = re.compile(rf"[{_SPACES}]\d{{3}}(?![\d])(?:[.,]\d+(?!\d))?")
_TELEPHONE = re.compile(r"(?:\+|\b00?)\d{1,4}(?:[ \u00a0().-]{1,2}\d{1,5}){2,}(?!\d)")
_HALF_DAY = re.compile(r"\s?[ap]\.?m\b", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—‒−]\s?")
_NEXT_LETTER = re.compile(r"[\s\u00a0-]*([^\W\d_])")
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_TAIL = re.compile(r"[:.-]?[^\W\d_]+")
_DOTTED = re.compile(r"\.\s+[^\W\d_]")
_NUMBER_SIGN = re.compile(r"(?:[№#]|\b[Nn][or]\.?)\s?\Z")
_NUMBER_SIGN_ENDS = frozenset("№#.rRoO")
_LONE = re.compile(
    r"(?:(?<=[ (\n\u00a0])|(?<![\s\S]))([1-9]\d{0,14}|0)(?=[,;!?]?(?:\s(?!\s?[ap]\.?m\b)|\)|\Z))", re.IGNORECASE
)
"""Figures that nothing touches: most numbers on a page."""
_APPROXIMATE_SIGNS = "~≈±"
_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₫": "VND", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY",
    "₴": "UAH", "₪": "ILS", "฿": "THB", "₱": "PHP", "₦": "NGN", "₭": "LAK", "₸": "KZT", "₮": "MNT", "₾": "GEL",
    "₼": "AZN", "₲": "PYG", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "$US": "USD", "$A": "AUD", "$NZ": "NZD",
    "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "Rp": "IDR", "RM": "MYR", "CN¥": "CNY",
}  # fmt: skip
_SIGN_BEFORE = re.compile(
    r"(?<![^\W\d_])(?:" + "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True)) + rf")[{_SPACES}]?\Z"
)
_SIGN_ENDS = frozenset(sign[-1] for sign in _SIGNS)
_SIGN_AFTER = re.compile(rf"[{_SPACES}]?([$€£¥₫₩₹₽₺₴₪฿₱₦₭₸₮₾₼₲])")
_DONG = re.compile(r"đ(?!\w)")
_MONEY = re.compile(
    "["
    + re.escape("".join({sign[-1] for sign in _SIGNS if not sign[-1].isalpha()}))
    + r"%]|(?:"
    + "|".join(sign for sign in _SIGNS if sign.isalpha())
    + r")|[A-Z]{3}|đ(?!\w)"
)
_CODE_BEFORE = re.compile(rf"(?<![\w-])([A-Z]{{3}})[{_SPACES}]?\Z")
_CODE_AFTER = re.compile(rf"[{_SPACES}]?([A-Z]{{3}})(?![\w-])")
_WORDLIKE_CODES = frozenset(
    {"ALL", "ANG", "BAM", "BOB", "COP", "CUP", "DOP", "GEL", "MAD", "MOP", "MUR", "PEN", "SAR", "SOS", "TOP", "TRY"}
)
"""Codes that are also names or words in capitals ("COP 29"): before a number they need a large one."""
_SYMBOLS = frozenset(
    {"mm", "cm", "m", "km", "g", "kg", "t", "ha", "l", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "nm"}
)
"""Units that may be glued to figures, as written: 5g is a weight, 5G is not."""
MOST_DIGITS = 15
THOUSAND = 1000.0
"""What "mil" counts, behind which hundreds may follow in figures."""
HALF = 0.5
REACH = 32
"""Characters behind the beginning of a number in which its next part begins."""
TAIL = 20
"""Characters behind the last spot of a number that may still be of it."""
MOST_PACKS = 64
"""Compiled packs kept at a time."""


_cache: dict[int, tuple[Pack, NumberForms]] = {}


def _forms(pack: Pack) -> NumberForms:
    known = _cache.get(id(pack))
    if known is not None and known[0] is pack:
        return known[1]
    made = compile_numbers(pack)
    if len(_cache) > MOST_PACKS:
        _cache.clear()
    _cache[id(pack)] = (pack, made)
    return made


def find_numbers(text: str, start: int, end: int, pack: Pack) -> list[NumberHit]:
    """All numbers in ``text[start:end]``, in order, without overlap. What lies outside is not looked at."""
    joined = composed(text[start:end])
    if joined is not None:
        piece, places = joined
        return [
            msgspec.structs.replace(hit, start=start + places[hit.start], end=start + places[hit.end])
            for hit in find_numbers(piece, 0, len(piece), pack)
        ]
    forms = _forms(pack)
    figures, named = spots(text, start, end, forms.triggers)
    if not figures and not named:
        return []
    piece = text[start:end]
    walk = _Walk(piece, start, forms)
    if any(piece[a] == "0" or piece[a - 1 : a] == "+" for a, _ in figures):
        walk.barred = [match.span() for match in _TELEPHONE.finditer(piece)]
    found: list[NumberHit] = []
    for group in _groups(sorted([*((a, "") for a, _ in figures), *named])):
        place, word = group[0]
        if len(group) == 1:
            if found and start + place < found[-1].end:
                continue  # a number glued of many words has reached it
            single = forms.single.get(word)
            if single is not None:
                hit = walk.single(place, word, *single)
                if hit is not None:
                    found.append(hit)
                continue
            lone = _LONE.match(piece, place) if not word else None
            if lone is not None and not walk.barred:
                found.append(walk.lone(place, lone[1]))
                continue
        walk.take(place, group[-1][0])
        found.extend(walk.hits())
    return found


def _groups(places: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Spots so near each other that they may belong to one number."""
    groups = [[places[0]]]
    for before, place in pairwise(places):
        if place[0] - before[0] > REACH:
            groups.append([])
        groups[-1].append(place)
    return groups


class _Walk:
    """One walk over the tokens of a piece of text."""

    def __init__(self, piece: str, offset: int, forms: NumberForms) -> None:
        self.piece, self.offset, self.forms = piece, offset, forms
        self.tokens: list[Piece] = []
        self.free = 0
        self.barred: list[tuple[int, int]] = []

    def single(self, place: int, word: str, value: float, ordinal: bool) -> NumberHit | None:
        """A number word with no other number near it."""
        end = place + len(word)
        if not self._plain_word(place, end):
            return None
        start, currency = place, None
        if not ordinal:
            ordinal = self.forms.prefix.at(self.piece, place)
            start, end, currency = self._money(place, end, value, scaled=False)
        self.free = end
        return NumberHit(
            start=self.offset + start,
            end=self.offset + end,
            value=value,
            ordinal=ordinal,
            approximate=not ordinal and self._approximate(start),
            currency=currency,
        )

    def lone(self, place: int, digits: str) -> NumberHit:
        """Plain figures between spaces with no other number near them."""
        ordinal = self.forms.prefix.at(self.piece, place) or (
            self.piece[place - 2 : place - 1] in _NUMBER_SIGN_ENDS and _numbered(self.piece, place)
        )
        start, end, currency = place, place + len(digits), None
        if not ordinal:
            start, end, currency = self._money(place, end, float(digits), scaled=False)
        self.free = end
        return NumberHit(
            start=self.offset + start,
            end=self.offset + end,
            value=float(digits),
            ordinal=ordinal,
            approximate=not ordinal and self._approximate(start),
            currency=currency,
        )

    def take(self, first: int, last: int) -> None:
        """Make tokens of a stretch with spots, from the word before the first to the word after the last."""
        lo = max(self.piece.rfind(" ", 0, max(0, first - 1)) + 1, first - NEAR)
        hi = self.piece.find(" ", last + TAIL, last + TAIL + NEAR)
        self.tokens = []
        for match in _TOKEN.finditer(self.piece, lo, last + TAIL + NEAR if hi < 0 else hi):
            a, b = match.span()
            text = match.group()
            figure = match.lastindex == 1
            self.tokens.append(Piece(text, text if figure else text.lower(), a, b, figure))

    def hits(self) -> list[NumberHit]:
        """The numbers of the tokens at hand."""
        found: list[NumberHit] = []
        at, tokens, triggers = 0, self.tokens, self.forms.triggers
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

    def _complete(self, number: Plain) -> tuple[NumberHit | None, int]:
        """A plain number with the other end of its range, its money and its neighbours."""
        start, end, upto, value = number.start, number.end, number.upto, number.value
        if number.ordinal:
            return NumberHit(start=self.offset + start, end=self.offset + end, value=value, ordinal=True), upto
        other: float | None = None
        scale = number.scale
        second = self._second(number)
        if second == "score":
            return None, upto + 1
        if isinstance(second, Plain):
            if second.scale > 1 and number.scale == 1:
                value *= second.scale
                scale = second.scale
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
                scale=scale,
            ),
            upto,
        )

    # ------------------------------------------------------------------ figures

    def _figure(self, at: int, *, dashed: bool = False) -> Plain | None:
        """The number that begins with the figures of a token, its scale words included."""
        token = self.tokens[at]
        piece, start, end = self.piece, token.start, token.end
        if any(a < end and start < b for a, b in self.barred) or not (dashed or self._free_before(start)):
            return None
        digits, after = token.text, at + 1
        if len(digits) <= 3 and digits.isdigit():
            while (group := _GROUP.match(piece, end)) and (piece[end] != " " or " " in self.forms.grouping):
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
        return self._and_the_rest(self._and_hundreds(Plain(start, end, upto, value * scale, scale)))

    def _unit(self, at: int) -> bool:
        """Whether the letters glued to figures are a unit: 12km, 5.000đ, and no code: 5G, 14h30."""
        token = self.tokens[at]
        if self.piece[token.end : token.end + 1].isdigit():
            return False
        return (
            token.text in _SYMBOLS
            or token.text in self.forms.units
            or token.lower == "đ"
            or _IS_UNSPACED.match(token.text) is not None
        )

    def _free_before(self, start: int) -> bool:
        """Whether figures that begin here are no part of a longer sign."""
        before = self.piece[start - 1 : start]
        if not before or before in " (\u00a0#":
            return True
        if before in "/\\_@=&:'’":
            return False
        if before.isalnum():
            return _IS_UNSPACED.match(before) is not None or self._sign_ends(start)
        if before in "-+.–":
            return not self.piece[max(0, start - 2) : start - 1].isalnum() or self.forms.prefix.at(self.piece, start)
        return True

    def _sign_ends(self, start: int) -> bool:
        head = self.piece[max(0, start - 4) : start]
        if _SIGN_BEFORE.search(head):
            return True
        code = _CODE_BEFORE.search(head)
        return code is not None and _is_code(code[1], large=False)

    def _free_after(self, end: int, digits: str) -> bool:
        after = self.piece[end : end + 2]
        if len(after) == 2:
            if after[0] in "-–" and after[1].isalpha():
                return not after[1].isupper() and not _is_year(digits)
            if after[0] in "/_@=+" and after[1].isalnum():
                return False
            if after[0] in "_@=:" and not after[1].isspace():
                return False
        return not _HALF_DAY.match(self.piece, end)

    def _ordinal(self, start: int, end: int, digits: str, after: int) -> Plain | None:
        if not digits.isdigit() or len(digits) > 4:
            return None
        piece, words = self.piece, self.forms
        value = float(digits)
        if words.prefix.at(piece, start):
            return Plain(start, end, after, value, ordinal=True)
        if _numbered(piece, start):
            return Plain(start, end, after, value, ordinal=True)
        tail = _TAIL.match(piece, end)
        if tail and tail.group().lower() in words.suffixes:
            upto = after + 1 if after < len(self.tokens) and self.tokens[after].start < tail.end() else after
            return Plain(start, tail.end(), upto, value, ordinal=True)
        if words.dotted and len(digits) <= 3 and _DOTTED.match(piece, end):
            return Plain(start, end + 1, after, value, ordinal=True)
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
        decimal = self.forms.decimal
        if len(set(signs)) == 1:
            sign = signs[0]
            if len(signs) == 1 and sign == decimal:
                if whole and not scaled and not percent and sign in ".,":
                    return float("".join(groups))  # three places and no scale: another language's thousands
                return float(groups[0] + "." + groups[1])
            if whole and (sign in self.forms.grouping or sign in "\u00a0'’" or not scaled or len(signs) > 1):
                return float("".join(groups))
            if len(signs) == 1 and sign in ".," and (scaled or percent):
                return float(groups[0] + "." + groups[1])
            return None
        if len(set(signs[:-1])) == 1 and signs[-1] in ".," and all(len(g) == 3 for g in groups[1:-1]):
            return float("".join(groups[:-1]) + "." + groups[-1])
        return None

    # ------------------------------------------------------------------ words

    def _word(self, at: int) -> Plain | None:
        """The number that begins with the word of a token."""
        words, token = self.forms, self.tokens[at]
        if (
            token.lower not in words.triggers
            or token.start < self.free
            or not (self._plain_word(token.start, token.end) or self._counted_noun(at))
        ):
            return None
        ordinal = self._lookup(words.ordinals, at)
        number = self._spelled(at)
        if number is None or (ordinal is not None and ordinal[1] >= number.upto):
            if ordinal is None:
                return None
            value, upto = ordinal
            return Plain(token.start, self.tokens[upto - 1].end, upto, value, ordinal=True)
        last = self._hyphened_ordinal(number)
        if last is not None:
            return last
        if words.prefix.at(self.piece, token.start):
            return Plain(number.start, number.end, number.upto, number.value, ordinal=True)
        return number

    def _hyphened_ordinal(self, number: Plain) -> Plain | None:
        """ "twenty-first": an ordinal behind a hyphen makes the whole one."""
        upto = number.upto
        if upto >= len(self.tokens) or self.piece[number.end : self.tokens[upto].start] != "-":
            return None
        last = self._lookup(self.forms.ordinals, upto)
        if last is None:
            return None
        end = self.tokens[last[1] - 1].end
        return Plain(number.start, end, last[1], number.value + last[0], ordinal=True)

    def _plain_word(self, start: int, end: int) -> bool:
        """Whether a number word can be one here: not part of a name, not glued to other words."""
        piece = self.piece
        if start and piece[start - 1] in "-–'’_/@.&" and piece[max(0, start - 2) : start - 1].isalnum():
            return False
        if not piece[start].isupper():
            return True
        if piece[:start].strip(" \t\n\"'“”‘’«»(–-•|"):
            return False
        following = _NEXT_LETTER.match(piece, end)
        return following is not None and (following[1].islower() or self.forms.capital_nouns)

    def _spelled(self, at: int) -> Plain | None:
        tokens, words = self.tokens, self.forms
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
                and (following_step[0] < 100 or (value % THOUSAND == 0 and following_step[0] < THOUSAND))
            ) or (value == HALF and tokens[upto].lower in words.articles):
                upto += 1
                continue
            else:
                break
            if 0 < part < 1:
                value += part * last if value else part
            elif is_power(part):
                low = value % part
                value = value + low * (part - 1) if low else value + part
                last = part
            else:
                value += part
            upto = following
            end = tokens[upto - 1].end
        if not end or value < 1:
            return None
        start = tokens[at].start
        if self._lookup(words.words, at) is None:
            one = self._one(at)
            start = start if one is None else one
        number = Plain(start, end, upto, value, scales)
        if upto < len(tokens) and tokens[upto].figure and self._joined(upto):
            whole = self._and_hundreds(number)
            return whole if whole is not number else None
        return number

    def _and_hundreds(self, thousands: Plain) -> Plain:
        """``dos mil 275 millones``: thousands in words, the rest in figures, and a scale of both."""
        at = thousands.upto
        if thousands.scale != THOUSAND or at >= len(self.tokens):
            return thousands
        token = self.tokens[at]
        if not (token.figure and token.text.isdigit() and len(token.text) <= 3 and self._joined(at)):
            return thousands
        scale, end, upto = self._scales(at + 1, token.end)
        if scale <= THOUSAND:
            return thousands
        value = (thousands.value + float(token.text)) * scale
        return Plain(thousands.start, end, upto, value, scale)

    def _and_the_rest(self, number: Plain) -> Plain:
        """``3亿2000万``, ``3 tỷ 500 triệu``: behind a large scale the rest, in figures with a smaller one."""
        at = number.upto
        if number.scale <= THOUSAND or at >= len(self.tokens):
            return number
        token = self.tokens[at]
        between = self.piece[number.end : token.start]
        if not (token.figure and token.text.isdigit() and token.text[0] != "0" and between in ("", " ", "\u00a0")):
            return number
        scale, end, upto = self._scales(at + 1, token.end)
        rest = float(token.text) * scale
        # Without a scale of its own it is the rest only where nothing parts the two: "3万5000人".
        if rest >= number.scale or (scale == 1 and between) or number.value % number.scale:
            return number
        return Plain(number.start, end, upto, number.value + rest, number.scale)

    def _one(self, at: int) -> int | None:
        """Where the article of "en miljard", "a billion" begins; None where there is none."""
        if at == 0 or self.tokens[at - 1].lower not in self.forms.articles or not self._joined(at):
            return None
        return self.tokens[at - 1].start

    def _counted_noun(self, at: int) -> bool:
        """``eine Million``: a scale with a capital of its own, where nouns have one, right behind an article."""
        return self._scale(at) is not None and self._one(at) is not None

    def _joined(self, at: int) -> bool:
        """Whether only a space, a hyphen or nothing parts a token from the one before."""
        between = self.piece[self.tokens[at - 1].end : self.tokens[at].start]
        return between in (" ", "", "-", "\u00a0")

    def _lookup(self, table: Table, at: int) -> tuple[float, int] | None:
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
        return self._lookup(self.forms.scales, at) if at < len(self.tokens) else None

    def _hundreds(self, at: int) -> tuple[float, int] | None:
        """ "5 ratus": a hundred in words behind figures."""
        word = self._lookup(self.forms.words, at)
        return word if word is not None and word[0] >= 100 and is_power(word[0]) else None

    def _scales(self, at: int, end: int) -> tuple[float, int, int]:
        """The product of the scale words from a token on, where they end, and the token behind."""
        product = 1.0
        while at < len(self.tokens):
            between = self.piece[end : self.tokens[at].start]
            if between not in (" ", "", "-", "\u00a0", "\u202f"):
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

    def _second(self, number: Plain) -> Plain | Literal["score"] | None:
        """The other end of a range that begins with a number; "score" for 2-1."""
        upto = number.upto
        if upto >= len(self.tokens):
            return None
        between = self.piece[number.end : self.tokens[upto].start]
        if between == "-" and self._after_name(number.start):
            return "score"
        if _DASH.fullmatch(between):
            second = self._figure(upto, dashed=True) if self.tokens[upto].figure else None
            if second is not None and second.value > number.value and not second.ordinal:
                return second
            return "score" if between == "-" and self.tokens[upto].figure else None
        match = self.forms.connector.match(self.piece, number.end)
        if match is None:
            return None
        if match.lastgroup == "and" and not self.forms.between.at(self.piece, number.start):
            return None
        while upto < len(self.tokens) and self.tokens[upto].start < match.end():
            upto += 1
        if upto >= len(self.tokens) or self.tokens[upto].start != match.end():
            return None
        second = self._figure(upto) if self.tokens[upto].figure else self._word(upto)
        if second is None or second.ordinal or second.value <= number.value:
            return None
        if number.scaled:  # "1000万至1500万" is a range; "5 miljarder till 10 miljarder" are two sums
            glued = match.lastgroup != "and" and not match[0][0].isspace()
            return second if second.scale == number.scale and glued else None
        # "in 2014 to 4.5 billion": a year, or what would be more than the other end were it counted alike.
        year = second.scale > 1 and 1900 < number.value < 2100 and number.value % 100
        return None if year or number.value * second.scale > second.value else second

    def _after_name(self, start: int) -> bool:
        """Whether a capitalised word inside the sentence stands right before: "Boeing 737-800" is no range."""
        head = self.piece[max(0, start - NEAR) : start].split()
        return len(head) > 1 and self.piece[start - 1] == " " and head[-1][0].isupper() and head[-1].isalpha()

    def _money(self, start: int, end: int, value: float, *, scaled: bool) -> tuple[int, int, str | None]:
        """The number with the sign or code of its money: where both begin and end, and the code."""
        piece = self.piece
        head = piece[max(self.free, start - 5) : start]
        last = head.rstrip(_SPACES)[-1:]
        if last in _SIGN_ENDS and (sign := _SIGN_BEFORE.search(head)):
            return start - len(sign.group()), end, _SIGNS[sign.group().strip(_SPACES)]
        if (
            last.isupper()
            and (code := _CODE_BEFORE.search(head))
            and _is_code(code[1], large=scaled or value >= 1000)
        ):
            return start - len(code.group()), end, code[1]
        after = piece[end : end + 2].lstrip(_SPACES)[:1]
        if after in _SIGNS and (behind := _SIGN_AFTER.match(piece, end)):
            return start, behind.end(), _SIGNS[behind[1]]
        if after == "đ" and (behind := _DONG.match(piece, end)):
            return start, behind.end(), "VND"
        if after.isupper() and (code := _CODE_AFTER.match(piece, end)) and code[1] in _currencies():
            return start, code.end(), code[1]
        return start, end, None

    def _approximate(self, start: int) -> bool:
        if not start:
            return False
        return self.piece[start - 1] in _APPROXIMATE_SIGNS or self.forms.about.at(self.piece, start)


def may_be_money(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` has a sign or code of money, or a sign of shares: without, a number has none."""
    return _MONEY.search(text, start, end) is not None


def _numbered(piece: str, start: int) -> bool:
    """Whether "No." or its like stands before figures."""
    return _NUMBER_SIGN.search(piece[max(0, start - 5) : start]) is not None


def _is_code(word: str, *, large: bool) -> bool:
    """Whether three capitals before a number are a currency there."""
    return word in _currencies() and (large or word not in _WORDLIKE_CODES)


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and 1800 <= int(digits) <= 2100


def _fits(value: float, part: float) -> bool:
    """Whether a further part can follow: 20 and 5, 100 and 25, not 5 and 3."""
    if 0 < part < 1:
        return True
    if is_power(part) and part > 1:
        return True
    size = 10.0
    while size <= part:
        size *= 10
    return value > 0 and value % size == 0


@cache
def _currencies() -> frozenset[str]:
    return frozenset(code for code in get_global("all_currencies") if code.isupper() and len(code) == 3)
