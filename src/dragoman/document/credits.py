"""Photographers: where a caption's credit begins, and whom it names."""

from __future__ import annotations

import re

from dragoman.document.labels import Labels
from dragoman.document.lines import Credit

# A name, an agency, a link between them; the longest seen was a ministry's of 58 characters.
LONGEST = 80
LONGEST_CAPTION = 450
"""Longer is a paragraph that a credit has been glued to."""
_EDGE = " \t|*_·•–—-/"
_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}
# One of these stands in every credit that does not begin with its label.
_SIGNS = re.compile(r"[:：/©)\]）】]")
_COLON = re.compile(r"\s?[:：]")
_SEPARATOR = re.compile(r"\s*(?:[:：/|©–—-]\s*)+")
# Agencies, in every language the same; behind a slash or alone behind a caption's last full stop.
_AGENCIES = (
    "REUTERS|Reuters|AFP|AP|EPA|EFE|ANSA|DPA|dpa|TASS|Sputnik|Xinhua|VNA|TTXVN|VGP|Antara|ANTARA|Kyodo|Jiji|Yonhap|KCNA|PTI|"
    "Anadolu|NTB|TT|Ritzau|Scanpix|STT|Lehtikuva|ANP|Belga|APA|KEYSTONE|Keystone|PAP|CTK|ČTK|MTI|Bernama|"
    "Getty Images|Getty|Shutterstock|iStock|Alamy|Bloomberg|Zuma|ZUMA|IMAGO|Imago|imago|Wikimedia Commons"
)
_BEHIND = r"(?:^|(?<=[.!?…”\"»)])\s|\s[|–—/]\s)\s*"
_AGENCY_FIRST = re.compile(rf"(?:^|(?<=[.!?…”\"»)])\s)\s*(?P<value>(?:{_AGENCIES})\s?/\s?[^./|]{{2,50}})$")
_AGENCY_LAST = re.compile(rf"{_BEHIND}(?P<value>[^.|]{{2,50}}?\s?[/|]\s?(?:{_AGENCIES})(?:[/ ][^./|]{{2,30}})?)\.?$")
_AGENCY_ALONE = re.compile(rf"{_BEHIND}(?P<value>(?:{_AGENCIES})(?:\s?[/,&]\s?(?:{_AGENCIES}))*)\.?$")
_SENTENCE = re.compile(r"[.!?]\s+\w{4,}.*\s\w+\s\w+|[!?…]$")
_SOME_LABEL = re.compile(
    r"(?:^|(?<=[.!?…”\"»)])\s|\s?[(\[|–—/])\s*(?P<label>[^\W\d_]{3,14})\s?[:：]\s*(?P<value>(?:[^\Wa-z\d_][\w.'’-]*[\s/,&]{0,3}){1,7})[)\]|]?$"
)
_UNMARKED = re.compile(r"\s*[/|©–—]|\s+[^\Wa-z\d_]{2,}\b|\s+(?:by|av|von|oleh|door|par|de|af|courtesy)\s+[^\Wa-z\d_]")


def find_credit(line: str, labels: Labels, *, in_figure: bool = False) -> Credit | None:
    """The credit at the end of ``line``, or the line itself where it is nothing else; None without one.

    ``in_figure`` says that the line is known to be a caption: then an agency's bare name is enough.
    """
    end = len(line.rstrip(_EDGE))
    if end == 0 or not (in_figure or _SIGNS.search(line, max(0, end - LONGEST - 40)) or labels.credit.end(line)):
        return None
    end = _without_residue(line, end, labels)
    return (
        _bracketed(line, end, labels, in_figure)
        or _labelled(line, end, labels)
        or _agency(line, end, in_figure)
        or (_unknown_label(line, end) if in_figure else None)
    )


def _without_residue(line: str, end: int, labels: Labels) -> int:
    """Where the line ends when buttons behind it ("Les mer Lukk") are left out."""
    for word in re.finditer(r"(?<=\s)\w+", line[:end][-40:]):
        at = max(0, end - 40) + word.start()
        if labels.residue_anywhere.end(line, at) is not None and not line[at].islower():
            return len(line[:at].rstrip(_EDGE))
    return end


def _bracketed(line: str, end: int, labels: Labels, in_figure: bool) -> Credit | None:
    """``caption (Foto: Bao Chi) |``."""
    stop = end - 1 if line[end - 1] == "." else end
    opener = _BRACKETS.get(line[stop - 1]) if stop else None
    start = line.rfind(opener, 0, stop) if opener else -1
    if start < 0 or stop - start > LONGEST:
        return None
    inside = line[start + 1 : stop - 1].strip()
    at = labels.credit.end(inside)
    if at is not None:
        return _credit(line, start, inside[at:])
    at = labels.source.end(inside)
    if at is not None and _COLON.match(inside, at) and "//" not in inside and start <= LONGEST_CAPTION:
        return _credit(line, start, inside[at:])
    if (
        len(inside) <= 60
        and "/" in inside
        and any(labels.credit.end(inside, word.start()) for word in re.finditer(r"(?<=\s)\w+(?=\s*/)", inside))
    ):
        return _credit(line, start, inside)
    if in_figure and re.fullmatch(rf"(?:{_AGENCIES})(?:\s?[/–-]\s?.*)?|.*/\s?(?:{_AGENCIES})", inside):
        return _credit(line, start, inside)
    return None


def _labelled(line: str, end: int, labels: Labels) -> Credit | None:
    """``Caption. Foto: Name/Agency``, and ``FOTO: VNA`` by itself."""
    for colon in reversed(list(_COLON.finditer(line, max(0, end - LONGEST - 20), end))):
        start = _label_before(line, colon.start(), labels)
        if start is None:
            continue
        value = line[colon.end() : end].strip()
        if len(value) > LONGEST or "//" in value or _SENTENCE.search(value):
            return None
        return _credit(line, start, value) if value else None
    for slash in re.finditer(r"\s?/", line[max(0, end - LONGEST) : end]):
        stop = max(0, end - LONGEST) + slash.start()
        start = _label_before(line, stop, labels)
        if start is not None and (not start or line[:start].rstrip()[-1:] in '.!?…”"»)'):
            # "ANTARA FOTO/Name" names the agency, "Foto/Name" does not.
            return _credit(line, start, line[start if " " in line[start:stop] else stop : end])
    at = labels.credit.end(line)
    if at is not None and end <= LONGEST and line[end - 1] not in ".!?:":
        value = line[at:end]
        # Without a colon, only a sign or capitals tell "Foto VNA" from "Photo exhibition opens".
        if _UNMARKED.match(value):
            return _credit(line, 0, value)
    return None


def _label_before(line: str, colon: int, labels: Labels) -> int | None:
    """Where the credit label that ends at ``colon`` begins; None where none does."""
    for word in re.finditer(r"[^\s(\[|/.,;:–—。，！？；：（【]+", line[max(0, colon - 30) : colon]):
        at = max(0, colon - 30) + word.start()
        if labels.credit.end(line, at) == colon:
            return at
        # "Foto av:", "Photo credit:": the label, then one more word.
        stop = labels.credit.end(line, at)
        if stop is not None and stop < colon and line[stop:colon].strip().isalpha() and colon - stop <= 12:
            return at
    return None


def _agency(line: str, end: int, in_figure: bool) -> Credit | None:
    floor = max(0, end - LONGEST - 40)
    text = line[floor:end]
    if not in_figure and "/" not in text:
        return None
    for pattern in (_AGENCY_FIRST, _AGENCY_LAST, _AGENCY_ALONE) if in_figure else (_AGENCY_FIRST,):
        match = pattern.search(text)
        if match and (in_figure or end <= LONGEST_CAPTION):
            return _credit(line, floor + match.start("value"), match["value"])
    return None


def _unknown_label(line: str, end: int) -> Credit | None:
    """In a caption of a language without a pack: "Kuva: Name/Agency" behind the last sentence, or in brackets."""
    match = _SOME_LABEL.search(line, max(0, end - LONGEST), end)
    return _credit(line, match.start("label"), match["value"]) if match else None


def _credit(line: str, start: int, value: str) -> Credit | None:
    value = _SEPARATOR.sub("", value, count=1) if _SEPARATOR.match(value) else value
    value = value.strip(_EDGE + ".:：()[]（）【】©\u200b")
    if not value or not any(c.isalnum() for c in value):
        return None
    caption = line[:start].rstrip(_EDGE + "([（【")
    leading = len(caption) - len(caption.lstrip(_EDGE))
    if not any(c.isalnum() for c in caption):
        return Credit(value)
    return Credit(value, leading, len(caption))
