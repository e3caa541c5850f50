"""What a single sentence says of fields and dates, whatever fact it tells: pure, over one sentence at a time."""

from __future__ import annotations

from functools import lru_cache

from dragoman import packs
from dragoman.model import Block, Document, Struct
from dragoman.reading.compiled import compiled
from dragoman.reading.dates import find_dates
from dragoman.reading.kinds.dates import DateHit
from dragoman.reading.lexicon import Hit
from dragoman.reading.scan import Scan, scan


class Terms(Struct, frozen=True, kw_only=True):
    """Terms of a promise, or what a figure is for. Dates are ISO 8601 with the sentence's own precision."""

    fields: tuple[str, ...] = ()
    """Ids of fields (``trade``, ``justice``), in the order of the text."""
    due: str | None = None
    """By when: the date behind a word for a time limit, else the only date that is still to come."""
    period: str | None = None
    """Years that a plan runs for: ``2026-2030``."""
    part: str | None = None
    """The part of a state that it speaks of, in its own words: ``Quảng Trị province``."""
    capitals: tuple[str, ...] = ()
    """States whose capitals it names."""
    told_for: str | None = None
    """The one year or stretch behind us that the sentence speaks of; None where it names none, or several."""


@lru_cache(maxsize=256)
def terms_of(sentence: str, language: str | None, published: str | None) -> Terms:
    """The terms in a sentence; none in a language without a pack. ``published`` is the page's date, ISO 8601."""
    if language not in packs.available() or not sentence.strip():
        return Terms()
    document = Document(
        id="",
        text=sentence,
        blocks=(Block(kind="paragraph", start=0, end=len(sentence)),),
        language=language,
        published=published,
    )
    page = scan(document, compiled(language))
    hits = _hits(page, "field")
    longest = [hit for hit in hits if not any(o.lo <= hit.lo and hit.hi <= o.hi and o != hit for o in hits)]
    day = published[:10] if published else None
    dates = find_dates(sentence, 0, len(sentence), page.language.pack, day)
    return Terms(
        fields=tuple(dict.fromkeys(hit.entry.key for hit in longest)),
        due=_due(dates, day),
        period=next((f"{d.first}-{d.last}" for d in dates if d.kind == "period" and d.last), None),
        part=_part(page),
        capitals=tuple(dict.fromkeys(h.entry.key for h in page.states if h.entry.detail == "capital")),
        told_for=_told_for(dates, day),
    )


def _hits(page: Scan, group: str) -> list[Hit]:
    return [hit for sentence in page.sentences for hit in page.group(group, sentence.lo, sentence.hi)]


def _part(page: Scan) -> str | None:
    """The word for a part of a state, with the words in capitals beside it."""
    hit = next(iter(_hits(page, "part")), None)
    if hit is None:
        return None
    lo, hi = hit.lo, hit.hi
    while lo > 0 and page.tokens[lo - 1].text[:1].isupper():
        lo -= 1
    while hi < len(page.tokens) and page.tokens[hi].text[:1].isupper():
        hi += 1
    return page.document.text[page.tokens[lo].start : page.tokens[hi - 1].end]


def _due(dates: list[DateHit], day: str | None) -> str | None:
    limits = [d.first for d in dates if d.due and not d.first.startswith("--")]
    if limits:
        return limits[0]
    ahead = {d.last or d.first for d in dates if d.kind != "period" and _after(d.last or d.first, day)}
    return ahead.pop() if len(ahead) == 1 else None


def _told_for(dates: list[DateHit], day: str | None) -> str | None:
    if any(d.due or d.first.startswith("--") for d in dates):
        return None
    named = {f"{d.first}/{d.last}" if d.last else d.first for d in dates}
    if len(named) != 1:
        return None
    (only,) = named
    return None if _after(only.partition("/")[2] or only, day) else only


def _after(date: str, day: str | None) -> bool:
    return day is not None and not date.startswith("--") and date > day[: len(date)]
