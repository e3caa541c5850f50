"""The site as an ASGI application: HTML for readers, JSON under ``/api``, files under ``/static``."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman import export
from dragoman.errors import DragomanError, StoreError, UsageError
from dragoman.model import know_types
from dragoman.record.life import BROKEN
from dragoman.settings import Settings
from dragoman.site import api, asking, build, correcting, i18n, params, tables, views, words
from dragoman.site.charts import front as front_charts
from dragoman.site.charts import ledger as ledger_charts
from dragoman.site.charts import person as person_charts
from dragoman.site.charts import relation as relation_charts
from dragoman.site.charts import svg, time
from dragoman.site.judging import LONGEST_BODY, Editing, Refused, form_of, program_of, write
from dragoman.site.routes import (
    ENDPOINTS,
    EXPORT_PARAMS,
    EXPORT_PATH,
    LEDGER_PARAMS,
    Ask,
    Endpoint,
    export_filter,
    ledger_filter,
)
from dragoman.store import Store, queries
from dragoman.store import results as r
from dragoman.store.names import Unclear
from dragoman.store.places import state_called
from dragoman.store.prepare import name_key
from dragoman.store.questions import BY_NAME
from dragoman.store.states import state_ids

log = logging.getLogger("dragoman.site")

THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600
MOST_ROWS = 20_000
"""Entries in one CSV file."""
SECURITY = {
    "content-security-policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

_ANYONE = {"access-control-allow-origin": "*"}
"""Other sites may ask the API: it only tells what everybody may read."""


# ---------------------------------------------------------------------------------------------
# Drawing
# ---------------------------------------------------------------------------------------------


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands round a page: the reader's language and look, and where they are."""

    language: str
    theme: str
    path: str
    pairs: tuple[tuple[str, str], ...] = ()
    nav: str = ""
    name: str = ""
    json: str | None = None
    """Where the same page is given as JSON."""
    token: str | None = None
    """What forms that write must carry; None where nothing can be written."""

    def link(self, **changes: object) -> str:
        """This address with some parameters changed; None takes one out, a tuple gives several values."""
        pairs = [(k, v) for k, v in self.pairs if k not in changes and k not in ("lang", "theme")]
        for key, value in changes.items():
            values = value if isinstance(value, tuple) else () if value is None else (value,)
            pairs += [(key, str(one)) for one in values]
        return self.path + ("?" + urlencode(pairs) if pairs else "")

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a parameter."""
        return tuple(value for key, value in self.pairs if key == name)

    def toggle(self, name: str, value: str) -> str:
        """This address with one value of a parameter put in, or taken out where it is there."""
        old = self.values(name)
        new = tuple(v for v in old if v != value) if value in old else (*old, value)
        return self.link(**{name: new, "page": None})


_TEMPLATES: dict[type[views.View], str] = {
    views.FrontPage: "front.html",
    views.ArticlesPage: "articles.html",
    views.ArticlePage: "article.html",
    views.PeoplePage: "people.html",
    views.StoriesPage: "stories.html",
    views.StoryPage: "story.html",
    views.CorrectionsPage: "corrections.html",
    views.EntryPage: "entry.html",
    views.DisputesPage: "disputes.html",
    views.OfficePage: "office.html",
    views.PersonPage: "person.html",
    views.StatesPage: "states.html",
    views.EntityPage: "entity.html",
    views.RelationPage: "relation.html",
    views.LedgerPage: "ledger.html",
    views.CommitmentPage: "commitment.html",
    views.SearchPage: "search.html",
    views.QuestionsPage: "questions.html",
    views.MetPage: "met.html",
    views.SaidPage: "said.html",
    views.TargetsPage: "targets.html",
    views.ContributedPage: "contributed.html",
    views.ChangedPage: "changed.html",
    views.DataPage: "data.html",
    views.AboutPage: "about.html",
    views.ProblemPage: "problem.html",
}


def render(page: views.View, frame: Frame) -> str:
    """A page drawn with the template of its type."""
    return _draw(_TEMPLATES[type(page)], frame, page=page)


def _draw(template: str, frame: Frame, **values: object) -> str:
    return _environment().get_template(template).render(frame=frame, t=i18n.tongue(frame.language), **values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = words.capital
    environment.globals.update(
        front_charts=front_charts,
        ledger_charts=ledger_charts,
        person_charts=person_charts,
        relation_charts=relation_charts,
        Axis=svg.Axis,
        time=time,
        mark=svg.inline,
        sprite=svg.sprite,
        words=words,
        pieces=build.pieces,
        public=build.public,
        matches=build.matches,
        direction=i18n.direction,
        native_name=i18n.native_name,
        languages=i18n.LANGUAGES,
        themes=THEMES,
        marks=views.MARKS,
        fills=views.FILLS,
        family=views.FAMILY,
        entity_link=entity_link,
        commitment_link=commitment_link,
        document_link=document_link,
        relation_link=relation_link,
        entry_link=entry_link,
        outward=outward,
        static=static_link,
        endpoints=ENDPOINTS,
        questions=BY_NAME,
        weeks_shown=build.WEEKS,
        open_lives=r.OPEN_LIVES,
        broken_lives=BROKEN,
    )
    return environment


def entity_link(entity: r.EntityRow | r.Party) -> str:
    """The address of an entity's page."""
    folder = {"person": "people", "state": "states"}.get(entity.kind, "entities")
    return f"/{folder}/{quote(entity.id, safe='~')}"


def commitment_link(entry: str) -> str:
    """The address of a commitment's page."""
    return f"/ledger/{quote(entry, safe='')}"


def document_link(document: str, anchor: str = "") -> str:
    """The address of a page that was read, at a note if one is given."""
    return f"/pages/{quote(document, safe='')}" + (f"#{anchor}" if anchor else "")


def entry_link(entry: str) -> str:
    """The address of an entry's page."""
    return f"/entries/{quote(entry, safe='')}"


def relation_link(left: str, right: str) -> str:
    """The address of the relation of two states."""
    return f"/states/{quote(left, safe='')}/{quote(right, safe='')}"


def outward(url: str | None) -> str | None:
    """An address that may be linked to: http or https with a host, else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


_STATIC = Path(str(files("dragoman.site").joinpath("static")))


@cache
def static_link(name: str) -> str:
    """The address of a file, with a hash of what is in it, so that it may be kept for a year."""
    return f"/static/{name}?v={hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]}"


# ---------------------------------------------------------------------------------------------
# Answering
# ---------------------------------------------------------------------------------------------


class _Site:
    """The handlers: one store, one default language, one idea of today."""

    def __init__(
        self,
        store: Store,
        language: str,
        today: Callable[[], str],
        now: Callable[[], dt.datetime],
        editing: Editing | None,
    ) -> None:
        self.store = store
        self.language = language
        self.today = today
        self.now = now
        self.editing = editing

    def frame(self, request: Request, endpoint: Endpoint | None = None, name: str = "") -> Frame:
        """The reader's language and look: asked for here, else remembered, else what the browser prefers."""
        asked = request.query_params.get("lang")
        language = i18n.choose(
            [asked, request.cookies.get("lang")], request.headers.get("accept-language", ""), self.language
        )
        theme = next(
            (v for v in (request.query_params.get("theme"), request.cookies.get("theme")) if v in THEMES), "auto"
        )
        own = {"lang", "theme"}
        pairs = tuple((k, v) for k, v in request.query_params.multi_items() if k not in own and v)[:100]
        json = None
        if endpoint:
            json = "/api/front" if request.url.path == "/" else f"/api{quote(request.url.path)}"
            json += "?" + urlencode(pairs) if pairs else ""
        return Frame(
            language=language,
            theme=theme,
            path=quote(request.url.path, safe="/~"),
            pairs=pairs,
            nav=endpoint.nav if endpoint else "",
            name=endpoint.name if endpoint else name,
            json=json,
            token=self.editing.token if self.editing else None,
        )

    def ask(self, request: Request, allowed: tuple[params.Param, ...], *, strict: bool) -> Ask:
        values = params.read(
            allowed,
            request.query_params.multi_items(),
            request.scope["query_string"].decode("latin-1"),
            strict=strict,
        )
        for param in allowed:
            if param.kind == "state" and param.name in values:
                values[param.name] = state_ids(self.store, param.name, values[param.name])
        return Ask(
            store=self.store, today=self.today(), now=self.now(), path=dict(request.path_params), values=values
        )

    def page(self, endpoint: Endpoint) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            status = 200
            ask = self.ask(request, endpoint.params, strict=False)
            frame = self.frame(request, endpoint)
            filters = [param.name for param in endpoint.params if param.kind == "state"]
            states = {name: ask.values[name] for name in filters if name in ask.values}
            if any(frame.values(name) != codes for name, codes in states.items()):
                # Links of the page add codes to its address and take them out: names give way to codes there.
                return RedirectResponse(frame.link(**states), 302)
            try:
                found = endpoint.build(ask)
            except Unclear as error:
                found, status = asking.unclear(endpoint.name, error), 300 if error.choices else 404
            if found is None:
                return self.moved(request)
            return self.html(request, render(found, frame), status)

        return answer

    def data(self, endpoint: Endpoint) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            found = endpoint.build(self.ask(request, endpoint.params, strict=True))
            if found is None:
                return self.moved(request)
            return Response(api.encode(found), media_type="application/json", headers=_ANYONE)

        return answer

    def moved(self, request: Request) -> Response:
        """Somebody who was found to be another stands under the other's address; else there is nothing here."""
        id_ = request.path_params.get("id", "")
        now = queries.canonical_of(self.store, id_) if id_ else None
        if now is None:
            return self.called(request)
        before = request.url.path.rpartition("/")[0]
        query = f"?{request.url.query}" if request.url.query else ""
        headers = _ANYONE if before.startswith("/api/") else {}
        return RedirectResponse(f"{quote(before)}/{quote(now, safe='~')}{query}", 301, headers)

    def called(self, request: Request) -> Response:
        """A state by a name stands under its code; else there is nothing here."""
        folder, *names = request.url.path.removeprefix("/api").strip("/").split("/")
        place = {"states": slice(None), "offices": slice(1)}.get(folder, slice(0))
        codes = [code.upper() if (code := state_called(name_key(name))) else name for name in names[place]]
        if codes == names[place]:
            raise HTTPException(404)
        names[place] = codes
        api_ = request.url.path.startswith("/api/")
        path = "/".join(("/api" if api_ else "", folder, *(quote(name, safe="~") for name in names)))
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(path + query, 302, _ANYONE if api_ else {})

    async def judge_form(self, request: Request) -> Response:
        """A judgement from a form of this site: written, then back to whom it is about."""
        wanted, token = form_of(await self.body(request))
        if self.editing is None:
            raise HTTPException(403)
        self.editing.check_form(request, token)
        entity = await run_in_threadpool(write, self.store, wanted, self.editing.by)
        row = await run_in_threadpool(queries.entity, self.store, entity)
        return RedirectResponse(f"{entity_link(row)}#identity" if row else "/", 303)

    async def judge_program(self, request: Request) -> Response:
        """A judgement from a program; answers what then stands."""
        wanted = program_of(await self.body(request))
        if self.editing is None:
            raise HTTPException(403)
        self.editing.check_program(request)
        entity = await run_in_threadpool(write, self.store, wanted, self.editing.by)
        found = await run_in_threadpool(queries.history, self.store, entity)
        return Response(msgspec.json.encode(found), 201, media_type="application/json")

    async def correct_form(self, request: Request) -> Response:
        """A correction of stories from a form of this site: carried out, then to the story where its page stands."""
        wanted, token = correcting.form_of(await self.body(request))
        if self.editing is None:
            raise HTTPException(403)
        self.editing.check_form(request, token)
        came = await run_in_threadpool(correcting.write, self.store, wanted, self.editing.by)
        to = f"/stories/{quote(came.stories[0], safe='')}" if came.stories else "/corrections"
        return RedirectResponse(f"{to}#corrections", 303)

    async def correct_program(self, request: Request) -> Response:
        """A correction from a program; answers what came of it."""
        wanted = correcting.program_of(await self.body(request))
        if self.editing is None:
            raise HTTPException(403)
        self.editing.check_program(request)
        came = await run_in_threadpool(correcting.write, self.store, wanted, self.editing.by)
        return Response(msgspec.json.encode(came), 201, media_type="application/json")

    async def body(self, request: Request) -> bytes:
        """What was sent. Raises HTTPException where it is too long for a judgement."""
        found = bytearray()
        async for part in request.stream():
            found += part
            if len(found) > LONGEST_BODY:
                raise HTTPException(413)
        return bytes(found)

    def html(self, request: Request, text: str, status: int = 200) -> Response:
        """A page; what was asked for in the address is remembered in a cookie."""
        response = Response(
            text.encode("utf-8", "replace"),
            status_code=status,
            media_type="text/html",
            headers={"cache-control": "no-cache", "vary": "Cookie, Accept-Language"},
        )
        for name, allowed in (("lang", tuple(i18n.LANGUAGES)), ("theme", THEMES)):
            value = request.query_params.get(name)
            if value in allowed:
                response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="lax")
        return response

    def openapi(self, request: Request) -> Response:
        return JSONResponse(api.openapi(), headers=_ANYONE)

    def api_page(self, request: Request) -> Response:
        document = api.openapi()
        return self.html(request, _draw("api.html", self.frame(request, name="api"), document=document))

    def ledger_file(self, request: Request) -> Response:
        """The whole list that the filters leave, as CSV or as JSON."""
        ask = self.ask(request, LEDGER_PARAMS, strict=False)
        which = build.asked_on(self.store, ledger_filter(ask), ask.today)
        found = queries.ledger(self.store, which, limit=MOST_ROWS).rows
        name = request.url.path.rpartition("/")[2]
        kept = tables.ledger_csv(found) if name.endswith("csv") else msgspec.json.encode(found)
        return Response(
            kept,
            media_type="text/csv" if name.endswith("csv") else "application/json",
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    def export(self, request: Request) -> Response:
        """A file of the record, sent while it is made."""
        found = export.downloads().get(request.path_params["file"])
        if found is None:
            raise HTTPException(404)
        which = export_filter(self.ask(request, EXPORT_PARAMS, strict=True).values)
        headers = {
            **_ANYONE,
            "content-disposition": f'attachment; filename="dragoman-{found.name}"',
            # Parquet and packed files are not packed again on the way.
            **({} if found.media_type.startswith("text/") else {"content-encoding": "identity"}),
        }
        if request.method == "HEAD":
            return Response(media_type=found.media_type, headers=headers)
        return StreamingResponse(found.pieces(self.store, which), media_type=found.media_type, headers=headers)

    def problem(self, request: Request, error: Exception) -> Response:
        """Every error as one page: plain words for readers, the same as JSON for programs."""
        path = request.url.path
        if isinstance(error, HTTPException):
            status, detail = error.status_code, None
        elif isinstance(error, Unclear):
            status, detail = 400 if error.choices else 404, str(error)
        elif isinstance(error, UsageError):
            status, detail = 400, str(error)
        elif isinstance(error, Refused):
            status, detail = 403, None
        elif isinstance(error, StoreError):
            status, detail = 503, str(error)
        else:
            status, detail = 500, None
        if isinstance(error, DragomanError) and status >= 500:
            # Others are raised again by the server and logged there, with their traceback.
            log.error("%s: %s", path, error)
        kinds: dict[int, Any] = {
            400: "bad-request",
            403: "forbidden",
            404: "not-found",
            405: "method",
            503: "unavailable",
        }
        what = kinds.get(status, "error" if status >= 500 else "bad-request")
        choices = error.choices if isinstance(error, Unclear) else ()
        page = views.ProblemPage(status=status, what=what, detail=detail, where=path[:300], choices=choices)
        headers = dict(getattr(error, "headers", None) or {})
        if path.startswith("/api/"):
            return Response(api.encode(page), status, {**headers, **_ANYONE}, "application/json")
        response = self.html(request, render(page, self.frame(request)), status)
        response.headers.update(headers)
        return response


# ---------------------------------------------------------------------------------------------
# The application
# ---------------------------------------------------------------------------------------------


class _Headers:
    """Security headers on every answer, errors included."""

    def __init__(self, app: ASGIApp, editing: bool = False) -> None:
        self.app = app
        self.headers = dict(SECURITY)
        if editing:
            # Without a referrer a browser would not say where a form comes from either.
            self.headers["referrer-policy"] = "same-origin"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class _Static(StaticFiles):
    """Files with an ETag; kept for a year where the address carries their hash."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        versioned = b"v=" in scope.get("query_string", b"")
        response.headers["cache-control"] = (
            f"public, max-age={YEAR}, immutable" if versioned else "public, max-age=300"
        )
        return response


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def create_app(settings: Settings, *, today: Callable[[], str] = _today, editing: Editing | None = None) -> Starlette:
    """The application over the database that the settings name. Raises StoreError where there is none."""
    return application(Store.open(settings.database), language=settings.language, today=today, editing=editing)


def application(
    store: Store,
    *,
    language: str = "en",
    today: Callable[[], str] = _today,
    now: Callable[[], dt.datetime] = _now,
    editing: Editing | None = None,
) -> Starlette:
    """The application over an open store; it only reads unless it is given what ``editing`` needs."""
    know_types()
    site = _Site(store, language, today, now, editing)
    routes: list[Route | Mount] = [
        Route(endpoint.path, site.page(endpoint), name=endpoint.name) for endpoint in ENDPOINTS
    ]
    routes += [Route(endpoint.api, site.data(endpoint), name=f"api-{endpoint.name}") for endpoint in ENDPOINTS]
    routes += [
        Route("/judgements", site.judge_form, methods=["POST"], name="judge"),
        Route("/api/judgements", site.judge_program, methods=["POST"], name="api-judge"),
        Route("/corrections", site.correct_form, methods=["POST"], name="correct"),
        Route("/api/corrections", site.correct_program, methods=["POST"], name="api-correct"),
        Route("/ledger.csv", site.ledger_file, name="ledger-csv"),
        Route("/ledger.json", site.ledger_file, name="ledger-json"),
        Route(EXPORT_PATH, site.export, name="export"),
        Route("/api", site.api_page, name="api"),
        Route("/api/openapi.json", site.openapi, name="openapi"),
        Mount("/static", _Static(directory=_STATIC), name="static"),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(_Headers, editing=editing is not None), Middleware(GZipMiddleware, minimum_size=1500)],
        exception_handlers={
            HTTPException: site.problem,
            DragomanError: site.problem,
            Refused: site.problem,
            Exception: site.problem,
        },
    )


__all__ = ["Frame", "application", "create_app", "render"]
