"""The same pages as JSON, and the OpenAPI 3.1 document made from the route table and the page types."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

import dragoman
from dragoman import export
from dragoman.site import views
from dragoman.site.correcting import WantedCorrection
from dragoman.site.judging import Wanted
from dragoman.site.params import Param
from dragoman.site.routes import ENDPOINTS, EXPORT_PARAMS, EXPORT_PATH, Endpoint
from dragoman.store.identities import History
from dragoman.store.results import Corrected

_REF = "#/components/schemas/{name}"


def encode(view: views.View) -> bytes:
    """A page as JSON: what the templates are given, neither more nor less."""
    return msgspec.json.encode(view)


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI document. Types are those of :mod:`dragoman.site.views`; nothing is written twice."""
    written = [Wanted, History, WantedCorrection, Corrected]
    types = [*dict.fromkeys(endpoint.view for endpoint in ENDPOINTS), views.ProblemPage, *written]
    made = msgspec.json.encode(msgspec.json.schema_components(types, ref_template=_REF))
    # Where a page of the site and an answer of the store share a name, both come with their module's.
    plain = made.replace(b"dragoman.site.views.", b"").replace(b"dragoman.store.results.", b"Stored")
    references, components = msgspec.json.decode(plain)
    schema = dict(zip(types, references, strict=True))
    problem = _json("What is wrong, in one line.", schema[views.ProblemPage])
    paths: dict[str, dict[str, Any]] = {
        endpoint.api: {"get": _operation(endpoint, schema[endpoint.view], problem)} for endpoint in ENDPOINTS
    }
    paths[EXPORT_PATH] = {"get": _export(problem)}
    paths["/api/judgements"] = {
        "post": _writing(
            "judge",
            "Say that two names are, or are not, the same; answers what then stands.",
            schema[Wanted],
            schema[History],
            problem,
        )
    }
    paths["/api/corrections"]["post"] = _writing(
        "correct",
        "Say which pages tell one story: join two stories, part a page from its story, or undo that.",
        schema[WantedCorrection],
        schema[Corrected],
        problem,
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dragoman",
            "version": dragoman.__version__,
            "summary": "The record of diplomatic news, each fact tied to the sentence it was read from.",
            "description": (
                "Every page of the site as JSON. Dates have the precision that the page gave "
                "(2025, 2025-12, 2025-12-01, and --12-01 where no year is given); states are ISO 3166-1 alpha-3 "
                "codes; offsets are code points. Nothing is changed by any call but POST /api/judgements and POST "
                "/api/corrections, which a server has to be started for (dragoman serve --edit)."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": components},
    }


def _operation(endpoint: Endpoint, schema: dict[str, Any], problem: dict[str, Any]) -> dict[str, Any]:
    parts = re.findall(r"\{(\w+)\}", endpoint.api)
    parameters: list[dict[str, Any]] = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string"}} for part in parts
    ]
    parameters += [_parameter(param) for param in endpoint.params]
    responses = {"200": _json("The page.", schema), "400": problem}
    if parts or any(param.name in ("state", "who") for param in endpoint.params):
        responses["404"] = problem
    return {
        "operationId": endpoint.name,
        "summary": endpoint.about,
        "parameters": parameters,
        "responses": responses,
    }


def _export(problem: dict[str, Any]) -> dict[str, Any]:
    names = [*export.downloads()]
    media = dict.fromkeys(one.media_type for one in export.downloads().values())
    file = {"name": "file", "in": "path", "required": True, "schema": {"type": "string", "enum": names}}
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {
        "operationId": "export",
        "summary": "The record, or one table of it, as a file that is made while it is sent.",
        "parameters": [file, *(_parameter(param) for param in EXPORT_PARAMS)],
        "responses": {
            "200": {"description": "The file.", "content": dict.fromkeys(media, binary)},
            "400": problem,
            "404": problem,
        },
    }


def _writing(
    name: str, about: str, wanted: dict[str, Any], answer: dict[str, Any], problem: dict[str, Any]
) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": about,
        "requestBody": {"required": True, "content": {"application/json": {"schema": wanted}}},
        "responses": {"201": _json("What then stands.", answer), "400": problem, "403": problem, "413": problem},
    }


def _parameter(param: Param) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string"}
    if param.kind == "page":
        one = {"type": "integer", "minimum": 1, "maximum": 10_000, "default": 1}
    elif param.kind == "choice":
        one = {"type": "string", "enum": list(param.choices)}
    elif param.kind in ("day", "date"):
        one = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
    schema = {"type": "array", "items": one} if param.many else one
    return {"name": param.name, "in": "query", "description": param.about, "schema": schema}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}
