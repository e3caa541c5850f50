"""What each line of extracted text is: article, picture, source, or residue of the page round it.

The rules know only how lines look and the labels of the packs. They run in the order of their certainty: what
one has decided, a later one leaves alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dragoman.document.credits import LONGEST_CAPTION, find_credit
from dragoman.document.dates import in_line
from dragoman.document.labels import Labels, Openers
from dragoman.document.lines import Line, Lines
from dragoman.document.outlet import host

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'|\])}]+", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?:^|(?<=\s))(?:[\w-]{2,}\.)+(?:com|org|net|info|[a-z]{2}|news|example)(?=$|[\s|:,–—-])", re.IGNORECASE
)
_MARKDOWN = re.compile(r"!?\[[^\]]*\]\([^)]*\)")
_COUNT = re.compile(r"^(\S.{0,24}?)\s?[(（](\d{1,6})[)）]$")
_COUNT_BEFORE = re.compile(r"^(\d{1,6}) (\S{3,24}(?: \S{3,12})?)$")
_END = re.compile(r"[.!?…:;。！？：；][\"'”“’‘»«›‹)\]）」]{0,4}$")
# Agencies and authors sign behind the last full stop: "… in May. (TT)", "… tháng tới./.", "… next year.-VNA".
_SIGNED = re.compile(
    r"[.!?…。！？][\"”“’»«」』]?\s?(?:\([^()]{1,90}\)|（[^（）]{1,40}）|[-–—/]{1,2}\s?[^\W\da-z_]{2,8}|\.?/\.)$"
)
_LAST = re.compile(r"(?:\./\.|\.\s?[-–—/]{1,2}\s?(?:VNA|VNS|AVI|CVN|TTXVN|VGP))$")
_SIGNATURE = re.compile(r"(?:Theo )?(?:[^\W\da-z_]{2,8}(?:[/-][^\W\da-z_]{2,8}|\.vn)*)")
_ALNUM = re.compile(r"[^\W_]")
_WORDS = re.compile(r"\w+(?:[-’'.]\w+)*")
_SHARING = """
facebook twitter x whatsapp telegram linkedin zalo viber pinterest reddit email e-mail mail instagram youtube tiktok
messenger weibo wechat line vk copy link rss print pdf threads mastodon bluesky google news
"""
_SOCIAL = frozenset(_SHARING.split())
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
WIDE = 2.5
"""Letters that a character of Chinese or Japanese stands for."""
BRIEF = 40
"""Characters from which a line that ends as a sentence does is the text of a page without longer ones."""
PROSE = 90
"""Characters from which a line with a full stop is a paragraph for certain."""
_DATE_ALONE = 45
_LINES_ABOVE = 15
"""Lines of the page among which its day may stand."""
_LINES_BELOW = 2
"""Lines below the article of which one may be its date: the author stands above it."""
_HEADING = 120
_STOP = "。"
"""A full stop that stands in no abbreviation."""
_HEADLINE = (15, 220)
_MASTHEAD = 24
"""Up to so many columns a first line may be the site's name, where a longer one follows."""


@dataclass
class Head:
    """What the lines tell of the article as a whole."""

    headline: str | None = None
    lead: str | None = None
    byline: str | None = None
    published: str | None = None
    source_url: str | None = None
    comment_count: int | None = None


def classify(lines: Lines, labels: Labels, language: str | None) -> Head:
    """Give every line of a text page its kind, and gather what they say."""
    head = Head()
    mark_signs(lines)
    mark_source(lines, labels, language, head)
    mark_comments(lines, labels, head)
    mark_tail(lines, labels)
    mark_captions(lines, labels)
    mark_residue(lines, labels, language)
    _mark_head(lines, labels, language, head)
    mark_repeats(lines, head.headline)
    _mark_body(lines, labels, language, head)
    return head


def ends(text: str) -> bool:
    """Whether it ends as a sentence does, quotes and brackets behind the full stop or not."""
    return (
        _END.search(text, max(0, len(text) - 5)) is not None
        or _SIGNED.search(text, max(0, len(text) - 95)) is not None
    )


# --- signs, sources, comments -----------------------------------------------------------------


def mark_signs(lines: Lines) -> None:
    """Lines without a word: rules, empty pictures, links of Markdown, bare addresses, buttons to share."""
    for _, line in lines.open():
        text = line.text
        if len(text) > 400:
            continue
        if "](" in text:
            text = _MARKDOWN.sub("", text)
        elif "://" in text or text.startswith("www."):
            text = URL.sub("", text)
        first = _WORDS.search(text)
        if first is not None and first.group().lower() not in _SOCIAL:
            continue
        words = _WORDS.findall(text)
        if not words or (len(words) <= 12 and all(word.lower() in _SOCIAL for word in words)):
            line.kind = "furniture"


def mark_source(lines: Lines, labels: Labels, language: str | None, head: Head) -> None:
    """The line that credits the original, "Källa: https://…", its address, and near the top its day."""
    for at, line in enumerate(lines.lines):
        if line.kind not in (None, "furniture"):
            continue
        label = labels.source.end(line.text.lstrip("*_|([- ")) if line.text else None
        if label is None:
            continue
        text = line.text.lstrip("*_|([- ")
        rest = text[label:]
        address = URL.search(rest)
        linked = next((link for link in line.links if host(link)), None)
        if address is None and not _ALNUM.search(rest) and at + 1 < len(lines.lines):
            below = URL.fullmatch(lines.lines[at + 1].text)
            if below:
                line.kind = lines.lines[at + 1].kind = "source"
                head.source_url = head.source_url or below.group()
                continue
        if address is None and linked is None:
            # Without an address only a colon and a short name make it a source: "Källa: TT".
            if not re.match(r"\s?[:：]", rest) or len(rest) > 60 or ends(rest) or not _ALNUM.search(rest):
                continue
            day = in_line(rest, language) if at < _LINES_ABOVE else None  # "来源：南方日报 时间：2019-10-12 08:19"
            head.published = head.published or (day.value if day is not None else None)
        elif len(rest) > len(address.group() if address else "") + 80:
            continue
        line.kind = "source"
        if head.source_url is None:
            head.source_url = address.group().rstrip(".,;)") if address else linked


def mark_comments(lines: Lines, labels: Labels, head: Head) -> None:
    """The count of comments: "Kommentar (0)", "3 comments"; without a label known, as the last line only."""
    last = len(lines.lines) - 1
    after_source = False
    for at, line in enumerate(lines.lines):
        after_source = after_source or line.kind == "source"
        if line.kind is not None or (not line.text[-1:].isalnum() and line.text[-1:] not in ")）"):
            continue
        match = _COUNT.match(line.text)
        if match:
            label, number = match.groups()
            known = labels.comments.whole(label) or (
                (at == last or after_source) and label.replace(" ", "").isalpha()
            )
        else:
            match = _COUNT_BEFORE.match(line.text)
            if not match:
                if len(line.text) < 40 and labels.comments.whole(line.text):
                    line.kind = "furniture"
                continue
            number, label = match.groups()
            known = labels.comments.whole(label)
        if known:
            line.kind = "furniture"
            if head.comment_count is None:
                head.comment_count = int(number)


# --- what comes after the article ----------------------------------------------------------------


def mark_tail(lines: Lines, labels: Labels) -> None:
    """From the source line, the comments or the first heading of related pages on, all is furniture.

    Unless much of the prose is still to come: then such a heading opens a box within the article, that ends with
    the next paragraph.
    """
    total = sum(len(line.text) for line in lines.lines if is_prose(line))
    passed = 0
    for at, line in enumerate(lines.lines):
        if is_prose(line):
            passed += len(line.text)
            # Vietnamese and agency articles say so where they end.
            if _LAST.search(line.text, max(0, len(line.text) - 12)) and passed >= total * 0.5:
                _cut(lines, at + 1)
                return
        elif line.kind == "source" or (line.kind == "furniture" and _COUNT.match(line.text)):
            if passed and passed >= total * 0.6:
                _cut(lines, at + 1)
                return
        elif line.kind is None and labels.related.whole(line.text):
            line.kind = "furniture"
            # A fifth: teasers of related pages are shorter than the article; more is the article going on.
            if passed and total - passed <= total * 0.2:
                _cut(lines, at + 1)
                return
            for follower in lines.lines[at + 1 :]:
                if is_prose(follower) or follower.blank_before:
                    break
                follower.kind = follower.kind or "furniture"


def is_prose(line: Line) -> bool:
    """A long line that ends as a sentence does, not yet decided."""
    return line.kind is None and is_long(line.text, PROSE) and ends(line.text)


def _cut(lines: Lines, at: int) -> None:
    for line in lines.lines[at:]:
        if line.kind is None:
            line.kind = "furniture"


def mark_residue(lines: Lines, labels: Labels, language: str | None) -> None:
    """Short lines that begin as residue does: "Läs också: …", "Annons". Foreign labels must fill the line."""
    own = labels.residue.get(language or "", Openers())
    for at, line in lines.open():
        stop = own.end(line.text)
        if (stop is not None and labelled_author(line.text, labels, language)) or (
            at < _LINES_ABOVE and in_line(line.text, language)
        ):
            continue
        if stop is None:
            if len(line.text) <= 60 and labels.residue_anywhere.whole(line.text):
                line.kind = "furniture"
            continue
        rest = line.text[stop:]
        if not _ALNUM.search(rest) or re.match(r"\s?[:：]", rest) or (len(line.text) <= 100 and not ends(rest)):
            line.kind = "furniture"


# --- pictures -------------------------------------------------------------------------------------


def mark_captions(lines: Lines, labels: Labels) -> None:
    """Captions with their credit in the same line, or in the line below; and those framed as table cells."""
    for at, line in lines.open():
        credit = find_credit(line.text, labels)
        if credit is None:
            if line.text[0] == "|" and at and lines.lines[at - 1].text.startswith("!["):
                _framed(line)
            continue
        line.credit = credit
        if credit.caption_to:
            line.kind = "caption" if credit.caption_to - credit.caption_from <= LONGEST_CAPTION else "paragraph"
            continue
        line.kind = "credit"
        above = lines.lines[at - 1] if at else None
        if above is not None and above.kind is None and _may_be_caption(lines, at - 1):
            above.kind = "caption"


def _may_be_caption(lines: Lines, at: int) -> bool:
    """Whether the line above a credit is its caption: not the first of the page where prose follows (a headline),
    and not a long paragraph (of a picture without a caption)."""
    text = lines.lines[at].text
    if len(text) > (LONGEST_CAPTION if not ends(text) else 320):
        return False
    return at > 0 or len(lines.lines) < 3 or lines.lines[at + 1].start - lines.lines[at].end < 2


def _framed(line: Line) -> None:

    inner = line.text.strip("| \t")
    if inner and len(inner) <= LONGEST_CAPTION:
        line.kind = "caption"
        line.frame = (line.text.index(inner), line.text.index(inner) + len(inner))


# --- head ---------------------------------------------------------------------------------------


def _mark_head(lines: Lines, labels: Labels, language: str | None, head: Head) -> None:
    """Headline, lead and byline: above the first paragraphs, the byline's date and names tell where they end."""
    top: list[Line] = []
    parted: int | None = None
    last = max((at for at, line in lines.open() if is_prose(line)), default=-1)
    if last < 0:  # a note of a few lines, none of them long
        last = max((at for at, line in lines.open() if len(line.text) > BRIEF and ends(line.text)), default=-1)
    for at, line in lines.open():
        if at > last:
            # With no prose below, it is the end of the page: authors stand there too.
            break
        prose = sum(is_prose(above) for above in top)
        if prose > 2 or len(top) > 12 or (parted is not None and prose > parted):
            break
        if is_byline(line, labels, language, head):
            line.kind = "byline"
            # A date above the headline parts nothing.
            if parted is None and any(like_headline(above.text) for above in top):
                parted = prose
                _take_headline(top, head, lead=True)
        else:
            top.append(line)
    if parted is None:
        _take_headline(top, head, lead=False)
    if head.published is None:
        _dated_below(lines, last, language, head)


def _dated_below(lines: Lines, last: int, language: str | None, head: Head) -> None:
    """A line right below the last paragraph that is a date and nothing else: "ven, 29/03/2024 - 17:44"."""
    below = [line for at, line in lines.open() if at > last] if last >= 0 else []
    for line in below[:_LINES_BELOW]:
        found = in_line(line.text, language) if len(line.text) <= _DATE_ALONE else None
        if found is not None and not _ALNUM.search(found.rest):
            line.kind = "byline"
            head.published = found.value
            return
        if len(line.text) > _DATE_ALONE:
            return


def _take_headline(top: list[Line], head: Head, *, lead: bool) -> None:
    """The headline among the lines above the body; what is above it is the site's, what is below may be the lead.

    Without a byline nothing parts lead and body, and the line must be followed by prose.
    """
    like = [at for at, line in enumerate(top) if like_headline(line.text)]
    # A few words above a longer line are the site's name and its menu.
    at = next((at for at in like if _width(top[at].text) > _MASTHEAD), like[0] if like else None)
    first_prose = next((at for at, line in enumerate(top) if is_prose(line)), None)
    if at is None or (first_prose is not None and first_prose < at) or (not lead and first_prose is None):
        return
    if not lead and first_prose is not None and first_prose - at > 3:
        return
    for line in top[:at]:
        line.kind = "furniture"
    top[at].kind = "headline"
    head.headline = " ".join(top[at].text.lstrip("# ").split())
    below = top[at + 1 :]
    if lead and below and len(below) <= 2 and len(below[-1].text) > 40:
        for line in below:
            line.kind = "lead"
        head.lead = " ".join(line.text for line in below)


def _width(text: str) -> int:
    """Columns: a character of Chinese or Japanese takes two."""
    return len(text) + (0 if text.isascii() else sum([sign > "\u2e80" for sign in text]))


def is_long(text: str, columns: int) -> bool:
    """Whether it is as long as so many letters: a character of Chinese or Japanese says as much as two or three."""
    size = len(text)
    if size >= columns or size * WIDE < columns:
        return size >= columns
    wide = 0 if text.isascii() else sum(map(len, _WIDE.findall(text)))
    return size + (WIDE - 1) * wide >= columns


def like_headline(text: str) -> bool:
    """Whether it may be a headline: three words or more, no full stop, no address."""
    low, high = _HEADLINE
    if len(text) > high:
        return False
    if len(text) < low or len(_WORDS.findall(text)) < 3:
        wide = 0 if text.isascii() else sum([c > "\u2e80" for c in text])
        if not 8 <= wide <= 80:
            return False
    return (
        text[-1] not in ".:;,。：；，" and text.count(" | ") < 2 and not _DOMAIN.search(text) and not URL.search(text)
    )


def is_byline(line: Line, labels: Labels, language: str | None, head: Head) -> bool:
    """A short line with a date and few other words, or an author behind a label."""
    text = line.text
    if len(text) > 140:
        return False
    found = in_line(text, language)
    if found is not None:
        rest = found.rest
        if len(_WORDS.findall(rest)) > 10 or ends(rest.rstrip(":")):
            return False
        head.published = head.published or found.value
        name = _author(rest, labels, language)
        head.byline = head.byline or name
        return True
    name = labelled_author(text, labels, language)
    if name is None:
        return False
    head.byline = head.byline or name
    return True


def labelled_author(text: str, labels: Labels, language: str | None) -> str | None:
    """The names behind "Av", "By", "Oleh:" where nothing else stands in the line."""
    openers = labels.byline.get(language or "", Openers())
    stop = openers.end(text)
    if stop is None or len(text) > 90 or ends(text):
        return None
    rest = text[stop:].strip(" :：|-–—")
    return rest if rest and like_names(rest) else None


def _author(rest: str, labels: Labels, language: str | None) -> str | None:
    """The author or outlet beside a date: said twice, behind a label, or written as names are."""
    for word in _WORDS.finditer(rest):
        stop = labels.residue_anywhere.end(rest, word.start())
        if stop is not None:
            rest = f"{rest[: word.start()]} {rest[stop:]}"
            break
    rest = " ".join(rest.split()).strip(" |,-–—•·/:;()")
    if not rest:
        return None
    labelled = labelled_author(rest, labels, language)
    if labelled is not None:
        return labelled
    half = len(rest) // 2
    for first, second in ((rest[:half], rest[half:]), (rest[:half], rest[half + 1 :])):
        if len(first) >= 3 and first.strip() == second.strip():
            return first.strip()
    return rest if len(_WORDS.findall(rest)) >= 2 and like_names(rest) else None


def like_names(text: str) -> bool:
    """Two or more capitalised words with at most small words between: "Kari Nordmann og Ola van Dam"."""
    words = [word for word in re.split(r"[\s,/&|]+", text) if word]
    if not 1 <= len(words) <= 10 or any(len(word) > 25 for word in words):
        return False
    small = [word for word in words if word[0].islower()]
    return (
        not words[0][0].islower()
        and all(len(word) <= 4 for word in small)
        and len(small) * 2 <= len(words)
        and not any(c.isdigit() for c in text)
    )


# --- body ------------------------------------------------------------------------------------------


def mark_repeats(lines: Lines, headline: str | None) -> None:
    """The headline again, or its beginning, as the text that stands in for a picture."""
    if not headline:
        return
    whole = fold(headline)
    for _, line in lines.open():
        if not 8 <= len(line.text) <= len(headline) + 20:
            continue
        short = fold(line.text)
        if len(short) >= 8 and (whole == short or (whole.startswith(short) and " " in short)):
            line.kind = "furniture"


def fold(text: str) -> str:
    """Letters and digits alone, in lower case, words apart by one space; ``…`` and quotes do not matter."""
    text = unicodedata.normalize("NFC", text).lower()
    return " ".join(_WORDS.findall(text))


def _mark_body(lines: Lines, labels: Labels, language: str | None, head: Head) -> None:
    """Paragraphs and the headings between them; short lines behind the last one are the author's or nobody's."""
    rest = [line for _, line in lines.open()]
    last = max((at for at, line in enumerate(rest) if _is_body(line)), default=-1)
    for at, line in enumerate(rest):
        if _DOMAIN.fullmatch(line.text.rstrip(" |")):
            line.kind = "furniture"
        elif _SIGNATURE.fullmatch(line.text):
            line.kind = "byline"
        elif _is_body(line):
            line.kind = "paragraph"
        elif at < last:
            line.kind = "heading" if len(line.text) <= _HEADING else "paragraph"
        elif last < 0 or len(line.text) > _HEADING:
            line.kind = "paragraph"
        else:
            name = labelled_author(line.text, labels, language)
            line.kind = "byline" if name or _SIGNATURE.fullmatch(line.text) else "furniture"
            head.byline = head.byline or name


def _is_body(line: Line) -> bool:
    """A sentence, an item of a list, or too long for a heading; several sentences, though the last is cut off."""
    text = line.text
    whole = is_long(text, _HEADING + 1) or ends(text) or _STOP in text
    return whole or text[0] in "-•*–—" or text[0].islower()
