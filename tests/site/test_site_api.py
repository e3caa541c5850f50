from __future__ import annotations

import re

import hand_pages as hand
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from dragoman.site import api
from dragoman.site.routes import ENDPOINTS, EXPORT_PARAMS, EXPORT_PATH
from dragoman.site.web import application


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    store = hand.fill(tmp_path_factory.mktemp("api") / "hand.sqlite", hand.newsroom())
    return TestClient(application(store, today=lambda: hand.TODAY))


def test_the_openapi_document_is_valid_and_served(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    validate(document)
    assert document == api.openapi()
    assert document["openapi"].startswith("3.1.")


def test_every_endpoint_is_in_the_document_with_its_parameters() -> None:
    paths = api.openapi()["paths"]
    assert set(paths) == {"/api/judgements", EXPORT_PATH, *(endpoint.api for endpoint in ENDPOINTS)}
    named = {parameter["name"] for parameter in paths[EXPORT_PATH]["get"]["parameters"]}
    assert named == {"file", *(param.name for param in EXPORT_PARAMS)}
    for endpoint in ENDPOINTS:
        named = {parameter["name"] for parameter in paths[endpoint.api]["get"]["parameters"]}
        assert named == set(re.findall(r"\{(\w+)\}", endpoint.path)) | {param.name for param in endpoint.params}
        assert endpoint.api == ("/api/front" if endpoint.path == "/" else f"/api{endpoint.path}")


def test_every_reference_in_the_document_leads_to_a_type() -> None:
    document = api.openapi()
    written = str(document)
    named = set(re.findall(r"#/components/schemas/([\w.]+)", written))
    assert named <= set(document["components"]["schemas"])
    assert not [name for name in document["components"]["schemas"] if "." in name]


@pytest.mark.parametrize(
    "path",
    [
        "/api/front",
        "/api/pages",
        "/api/pages/" + hand.vientiane_sv().article.id,
        "/api/pages/" + hand.evil().article.id,
        "/api/people",
        "/api/people/to-lam",
        "/api/states",
        "/api/states/VNM",
        "/api/states/VNM/LAO",
        "/api/entities/unclos",
        "/api/ledger?state=VNM&sort=due",
        "/api/search?q=Vientiane",
        "/api/data",
        "/api/about",
        "/api/people/nobody",
        "/api/offices/VNM/general-secretary?on=2025-12-01",
        "/api/offices/VNM/no-such-office",
        "/api/ledger?life=x",
    ],
)
def test_every_answer_fits_the_document(client: TestClient, path: str) -> None:
    document = api.openapi()
    answer = client.get(path)
    plain = path.partition("?")[0]
    endpoint = next(e for e in ENDPOINTS if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", e.api), plain))
    response = document["paths"][endpoint.api]["get"]["responses"][str(answer.status_code)]
    schema = {**response["content"]["application/json"]["schema"], "components": document["components"]}
    errors = list(Draft202012Validator(schema).iter_errors(answer.json()))
    assert errors == []
    assert answer.headers["access-control-allow-origin"] == "*" or answer.status_code != 200


def test_people_read_about_the_api_without_a_script(client: TestClient) -> None:
    text = client.get("/api").text
    for endpoint in ENDPOINTS:
        assert f"GET {endpoint.api}" in text
    assert "<script" not in text and "//cdn" not in text
