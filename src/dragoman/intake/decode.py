"""Bytes of a page -> its characters: byte order marks, declared and guessed encodings, stray bytes."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import PageError
from dragoman.intake.legacy import guess
from dragoman.model import Page

# Half of a per cent: a page cut inside a character or with one pasted legacy name is far below it, a page in
# another encoding far above (Swedish read as UTF-8 loses 2 to 4 per cent of its characters, Cyrillic all).
MAX_BROKEN = 0.005

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"(\xb5/\xfd", "zstd-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,400}>", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""", re.IGNORECASE)
# What browsers decode under a declared label is often a superset of what the label says.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_UNICODE = ("utf-8", "utf-16", "utf-32", "utf-7", "utf_")
# Everything that is no text: C0 but tab and newline, DEL, C1, lone surrogates, non-characters, the mark itself.
_JUNK = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]+")
_DIRTY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DOUBLED = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}"
)
_MULTIBYTE_UTF8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\x0b\x0c\x1b\x00")


def decode(page: Page) -> str:
    """The characters of ``page``, newlines as ``\\n``, without NULs and control characters.

    Raises :class:`PageError` for what is empty, binary, or not to be read in any encoding that fits.
    """
    data = page.data
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise PageError(f"{page.name}: is empty; nothing to read")
    what = binary_kind(data)
    if what is not None:
        raise PageError(f"{page.name}: is {what}, not text or HTML; give the page as a text or HTML file")
    text = clean(_undouble(_characters(page), page.name))
    if not text or text.isspace():
        raise PageError(f"{page.name}: is empty; nothing to read")
    broken = text.count("\ufffd")
    if broken > len(text) * MAX_BROKEN and broken > 3:
        raise PageError(
            f"{page.name}: {broken} of {len(text)} characters cannot be decoded; save the page again as UTF-8"
        )
    return text


def clean(text: str) -> str:
    """Newlines as ``\\n``; control characters, lone surrogates and byte order marks taken out."""
    if _DIRTY.search(text) is None:
        return text
    return _JUNK.sub("", _BREAKS.sub("\n", text))


def binary_kind(data: bytes) -> str | None:
    """What kind of file these bytes are, where they are no text: ``a PDF``, ``binary data``."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return what
    if data.startswith(tuple(bom for bom, _ in _BOMS)):
        return None
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    nulls = head.count(0)
    # A twentieth: no text has it; pictures and programs have 10 to 60 per cent of their bytes below 32. NULs are
    # let through up to three tenths, as some writers pad with them; they are taken out later.
    if controls > len(head) * 0.05 or (nulls > len(head) * 0.3 and _wide(head) is None):
        return "binary data"
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Western text is a NUL."""
    half = max(1, len(data) // 2)
    odd, even = data[1::2].count(0), data[0::2].count(0)
    if odd > half * 0.4 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.02:
        return "utf-16-be"
    return None


def _characters(page: Page) -> str:
    data = page.data
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    wide = _wide(data[:65536]) if b"\x00" in data[:65536] else None
    if wide is not None:
        return data.decode(wide, "replace")
    declared = _declared(page)
    if declared == "iso2022_jp":
        return data.decode(declared, "replace")
    for decoded in (_strict, _paired):
        text = decoded(data)
        if text is not None:
            return text
    if declared is not None and not declared.startswith(_UNICODE):
        # The label may be wrong as well: it is believed only where it decodes cleanly or nothing better is found.
        text = data.decode(declared, "replace")
        if text.count("\ufffd") <= len(text) * MAX_BROKEN:
            return text
    whole = len(_MULTIBYTE_UTF8.findall(data))
    text = data.decode("utf-8", "replace")
    if whole > 4 * text.count("\ufffd"):
        return text
    return guess(data) or text


def _strict(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _paired(data: bytes) -> str | None:
    """Surrogates written in UTF-8: pairs become what they stand for, lone ones U+FFFD."""
    if b"\xed" not in data:
        return None
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except UnicodeDecodeError:
        return None


def _declared(page: Page) -> str | None:
    """The Python name of the encoding that the page or its transport declares, if there is such."""
    labels: list[bytes] = []
    if page.content_type:
        labels += _CHARSET.findall(page.content_type.encode("ascii", "ignore"))
    head = page.data[:4096]
    labels += _XML.findall(head)
    for meta in _META.findall(head):
        labels += _CHARSET.findall(meta)
    for label in labels:
        try:
            name = codecs.lookup(label.decode("ascii")).name
            b"a".decode(name)
        except (LookupError, ValueError):
            continue
        return _SUPERSETS.get(name, name)
    return None


def _undouble(text: str, name: str) -> str:
    """UTF-8 that was once read as windows-1252 ("SmÃ¥", "TÃ´ LÃ¢m") is turned back where all of it can be."""
    if not any(sign in text for sign in "ÃÂÄÅÐÎÏØÙ×áâãäåæçéìí"):
        return text
    found = _DOUBLED.findall(text)
    letters = sum(not c.isascii() for c in text) if len(found) >= 3 else 0
    # Three fifths: a page that quotes such garbage, or joins pages of two encodings, stays as it is.
    if len(found) < 3 or sum(map(len, found)) < letters * 0.6:
        return text
    try:
        back = "".join(_original_byte(c) for c in text).encode("latin-1").decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        raise PageError(
            f"{name}: the text is garbled ({len(found)} places like {_sample(text)!r}): it was saved in a wrong "
            "encoding; fetch or save the page again as UTF-8"
        ) from None
    return back


def _sample(text: str) -> str:
    match = _DOUBLED.search(text)
    at = match.start() if match else 0
    return text[max(0, at - 4) : at + 6]


def _original_byte(char: str) -> str:
    """The Latin-1 character of the byte that windows-1252 shows as ``char``."""
    if char <= "\xff":
        return char
    try:
        return char.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return char
