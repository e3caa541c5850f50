"""Which encoding from before Unicode bytes without a label are in: judged by the words that come out."""

from __future__ import annotations

import re

# Letters matter, not mark-up: half a megabyte of it tells no more than 100 kB do.
_SAMPLE = 100_000
_MULTI_BYTE = ("gb18030", "big5hkscs", "cp932", "euc_jp", "euc_kr")
_SINGLE_BYTE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "cp1252",
        (
            "åäöéü",
            "æøåéòó",
            "äöüß",
            "éèêëàâçîïôùûüœ",
            "áéíóúñü",
            "ãõáâàçéêíóôú",
            "àèéìòù",
            "ëéïöèüó",
            "áéíóúýþæðö",
            "àèéíïòóúüç",
        ),
    ),
    ("cp1250", ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíľĺňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")),
    ("cp1254", ("çğıöşüâî",)),
    ("cp1257", ("āčēģīķļņšūž", "ąčęėįšųūž", "äöõüšž")),
    ("cp1258", ("ăâđêôơưàáèéìíòóùúýã\u0300\u0301\u0303\u0309\u0323",)),
    (
        "cp1251",
        ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдђежзијклљмнњопрстћуфхцчџш"),
    ),
    ("koi8-r", ("абвгдежзийклмнопрстуфхцчшщъыьэюяё",)),
    ("cp1253", ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",)),
    ("cp1256", ("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئ",)),
)
_QUIET = "«»„“”‘’–—…·•°§№©®™€£ ¡¿´"
_COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出会可也你对能而子那得年过后自之发主成说事行方多经么去法学"
    "如都同现当没动面起看定天分还进好小部其些样理心前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
    "國會來對個這為們時說發經過學還後現開關問間業動員長東車電報應點實種樣應當體與從將數區務無條給處機場總統議協"
)
_WORD = re.compile(r"[^\W\d_]+|[^\x00-\x7f\s]")


def guess(data: bytes) -> str | None:
    """The text in the most plausible encoding, with U+FFFD for stray bytes; None where no words come out."""
    sample = data[:_SAMPLE]
    high = sum(byte >= 0x80 for byte in sample)
    best, best_score = "", 0.0
    if high > len(sample) * 0.1:
        for name in _MULTI_BYTE:
            text = sample.decode(name, "replace")
            if text.count("\ufffd") <= 1 + len(text) * 0.002 and (score := _east_asian(text)) > best_score:
                best, best_score = name, score
        if best:
            return data.decode(best, "replace")
    for name, alphabets in _SINGLE_BYTE:
        score = _western(sample.decode(name, "replace"), alphabets)
        if score > best_score:
            best, best_score = name, score
    return data.decode(best, "replace") if best else None


def _east_asian(text: str) -> float:
    """Share of the wide characters that everyday text uses; nothing under a quarter, as chance gives that."""
    wide = [c for c in text[:20_000] if c > "\u00ff"]
    if not wide:
        return 0.0
    everyday = sum(c in _COMMON_HAN or "\u3000" <= c <= "\u30ff" or "\uac00" <= c <= "\ud7a3" for c in wide)
    share = everyday / len(wide)
    return share if share > 0.25 else 0.0


def _western(text: str, alphabets: tuple[str, ...]) -> float:
    """Above nothing where the words beyond ASCII look like words of one of ``alphabets``; at most one."""
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    if not words:
        return 0.0
    ill = 0.0
    letters: dict[str, int] = {}
    for word in words:
        if len(word) == 1 and not word.isalpha():
            ill += 0.1 if word in _QUIET else 1.0
        elif word[1:] != word[1:].lower() and word != word.upper():
            ill += 1.0
        for char in word.lower():
            if char > "\x7f" and char not in _QUIET:
                letters[char] = letters.get(char, 0) + 1
    total = sum(letters.values())
    known = max(sum(letters.get(c, 0) for c in alphabet) for alphabet in alphabets) / total if total else 0.5
    return known - ill / len(words)
