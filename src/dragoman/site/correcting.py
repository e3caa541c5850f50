"""Writing: a correction of stories from a form of the site or from a program. Who may, :mod:`judging` says."""

from __future__ import annotations

from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from dragoman.errors import UsageError
from dragoman.site.judging import LONGEST_WHY
from dragoman.store import Store, rulings
from dragoman.store import results as r
from dragoman.store.correcting import correct
from dragoman.store.settling import moment_now

Verdict = Literal["join", "split", "undo"]


class WantedCorrection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction: ``join`` the stories ``one`` and ``other`` (ids of stories or of pages), ``split`` the page
    ``one`` from its story, or ``undo`` the correction ``number``; and why."""

    verdict: Verdict
    why: str
    one: str = ""
    other: str = ""
    number: int = 0
    by: str | None = None


def form_of(body: bytes) -> tuple[WantedCorrection, str]:
    """The correction of a form, and its token. Raises UsageError for a form that is not ours."""
    fields = {key: values[0] for key, values in parse_qs(body.decode("utf-8", "replace"), max_num_fields=20).items()}
    token = fields.pop("token", "")
    fields.pop("by", None)
    try:
        return msgspec.convert(fields, WantedCorrection, strict=False), token
    except msgspec.ValidationError as error:
        raise UsageError(f"not a correction: {error}") from None


def program_of(body: bytes) -> WantedCorrection:
    """The correction that a program sends. Raises UsageError where it is none."""
    try:
        return msgspec.json.decode(body, type=WantedCorrection)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise UsageError(f"not a correction: {error}") from None


def write(store: Store, wanted: WantedCorrection, by: str) -> r.Corrected:
    """Carry it out. Raises UsageError for one that cannot be, StoreError where the database refuses."""
    why = wanted.why.strip()[:LONGEST_WHY]
    if not why:
        raise UsageError("why is needed: the reason is kept and shown")
    one, other = _id_in(wanted.one), _id_in(wanted.other)
    if (wanted.verdict != "undo" and not one) or (wanted.verdict == "join" and not other):
        raise UsageError("the id of a story or of a page is needed")
    judge, when = (wanted.by or by)[:LONGEST_WHY], moment_now()
    try:
        if wanted.verdict == "join":
            return correct(store, lambda store: rulings.join(store, one, other, judge=judge, when=when, why=why))
        if wanted.verdict == "split":
            return correct(store, lambda store: rulings.split(store, one, judge=judge, when=when, why=why))
        return correct(store, lambda store: rulings.take_back(store, wanted.number, judge=judge, when=when, why=why))
    except rulings.NoRuling as error:
        raise UsageError(str(error)) from None


def _id_in(written: str) -> str:
    """An id as it is, or that of the page of the site whose address this is."""
    return unquote(urlsplit(written.strip()).path.rstrip("/").rpartition("/")[2])
