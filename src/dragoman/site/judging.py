"""Writing: a judgement from a form of the site or from a program. Everything else of the site only reads.

Nothing is written unless the server was started for it. A form is taken from the site's own pages alone: the browser
says that it comes from here (Sec-Fetch-Site, else Origin), it carries the server's token, and it is addressed to a
name that this server goes by, so that no page elsewhere can send one in a reader's name.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

import msgspec
from starlette.requests import Request

from dragoman.errors import UsageError
from dragoman.store import Store, queries
from dragoman.store.judging import judge, named, on_page

LONGEST_BODY = 16_384
"""Bytes of a form or of a program's question."""
LONGEST_WHY = 500
_SAME = {"yes": True, "no": False, "back": None}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Refused(Exception):
    """Not to be written: this server only reads, or it cannot be told who asks."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement: two ids or names, whether they are the same, and why. ``same`` is null to take back what people
    judged of the two; ``on`` is the id or address of a page, where ``right`` is meant as that page alone names it."""

    left: str
    right: str
    same: bool | None
    on: str | None = None
    why: str = ""
    by: str | None = None


class Editing:
    """What a server that may be written to needs: its token, the names that it goes by, and who judges on it."""

    def __init__(self, by: str, hosts: Iterable[str] = LOOPBACK) -> None:
        self.token = secrets.token_urlsafe(32)
        self.by = by
        self._hosts = frozenset(hosts)

    def check_form(self, request: Request, token: str) -> None:
        """Raises Refused unless the form comes from a page of this server."""
        self._check_place(request, needed=True)
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            raise Refused

    def check_program(self, request: Request) -> None:
        """Raises Refused for what a page of another site could send."""
        self._check_place(request, needed=False)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused

    def _check_place(self, request: Request, *, needed: bool) -> None:
        host = request.headers.get("host", "")
        if urlsplit(f"//{host}").hostname not in self._hosts:
            raise Refused
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        if site is not None:
            if site != "same-origin":
                raise Refused
        elif origin is not None:
            if urlsplit(origin).netloc.lower() != host.lower():
                raise Refused
        elif needed:
            raise Refused


def form_of(body: bytes) -> tuple[Wanted, str]:
    """The judgement of a form, and its token. Raises UsageError for a form that is not ours."""
    fields = {key: values[0] for key, values in parse_qs(body.decode("utf-8", "replace"), max_num_fields=20).items()}
    if fields.get("same") not in _SAME or not fields.get("left") or not fields.get("right"):
        raise UsageError("left, right and same (yes, no or back) are needed")
    wanted = Wanted(
        left=fields["left"].strip(),
        right=fields["right"].strip(),
        same=_SAME[fields["same"]],
        on=fields.get("on", "").strip() or None,
        why=fields.get("why", "").strip()[:LONGEST_WHY],
    )
    return wanted, fields.get("token", "")


def program_of(body: bytes) -> Wanted:
    """The judgement that a program sends. Raises UsageError where it is none."""
    try:
        return msgspec.json.decode(body, type=Wanted)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise UsageError(f"not a judgement: {error}") from None


def write(store: Store, wanted: Wanted, by: str) -> str:
    """Write it and answer the id of the entity that the left one now is. Raises UsageError, StoreError."""
    left, right = (named(store, name) for name in (wanted.left, wanted.right))
    if wanted.on is not None:
        right = on_page(store, right, wanted.on)
    judge(store, left, right, same=wanted.same, by=wanted.by or by, why=wanted.why[:LONGEST_WHY])
    return queries.canonical_of(store, left) or left
