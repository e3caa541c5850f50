"""Dates in the numerals of Chinese, and years since 1911, written out in figures before dates are read."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = {sign: value for value, signs in enumerate(("〇零○", *"一二三四五六七八九")) for sign in signs}
_DIGIT: Final = "".join(_DIGITS)
_MONTH: Final = "十[一二]?|[一二三四五六七八九]|元"
_ONE: Final = "[一二三四五六七八九]"
_DAY: Final = f"三十一?|二?十{_ONE}?|廿{_ONE}?|卅一?|{_ONE}"
_REPUBLIC: Final = 1911
"""Years of the Republic count from the one behind it."""
_WRITTEN: Final = re.compile(
    rf"(?P<y>[{_DIGIT}]{{4}})(?=年)"
    rf"|(?<![{_DIGIT}\d十第])(?P<m>{_MONTH})月(?:(?P<d>{_DAY})(?=[日号號]))?"
    rf"(?:[日号號][至到](?P<d2>{_DAY})(?=[日号號]))?"
    r"|(?:中[华華])?民[国國](?P<r>\d{2,3})(?=年)"
    r"|(?<!\d)(?P<r3>1[01]\d)(?=年\d{1,2}月)"
    rf"|(?<![{_DIGIT}\d十百第每近逾约約])(?P<d3>三十一?|二?十{_ONE}|二十|廿{_ONE}?|卅一?)"
    r"(?=(?:[至到、和及][二廿]?[十廿卅]?[一二三四五六七八九]?)?日(?![内內间間游遊后後前来來以本元圆]))"
)


def in_figures(piece: str) -> tuple[str, list[int]] | None:
    """A piece of text with such dates in figures, and where each character, and the end, stood before.

    None where it has none: "二〇二五年三月五日" is "2025年3月5日", "民國111年" is "2022年", "十四日" is "14日".
    """
    if all(sign not in piece for sign in "年月十廿卅"):
        return None
    found: list[tuple[int, int, str]] = []
    for match in _WRITTEN.finditer(piece):
        if match["y"]:
            found.append((*match.span("y"), "".join([str(_DIGITS[sign]) for sign in match["y"]])))
        elif match["r"]:
            found.append((match.start(), match.end("r"), str(_REPUBLIC + int(match["r"]))))
        elif match["r3"]:
            found.append((*match.span("r3"), str(_REPUBLIC + int(match["r3"]))))
        else:
            found.extend(
                (*match.span(part), str(_number(match[part]))) for part in ("m", "d", "d2", "d3") if match[part]
            )
    if not found:
        return None
    written: list[str] = []
    places: list[int] = []
    done = 0
    for lo, hi, figures in found:
        written.append(piece[done:lo] + figures)
        places.extend(range(done, lo))
        places.extend([lo] * len(figures))
        done = hi
    written.append(piece[done:])
    places.extend(range(done, len(piece) + 1))
    return "".join(written), places


def _number(signs: str) -> int:
    """The number that up to three signs write: 三, 十, 十一, 二十, 三十一, 廿五."""
    signs = signs.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = signs.rpartition("十")
    if not ten:
        return _DIGITS.get(ones, 1)  # "元月" is the first
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
