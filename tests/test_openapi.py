"""The document of the API names what is answered and what may be asked."""

import json
import re
from typing import Any

import answered
from conftest import Server

desk = answered.desk


def names(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    """The shape of a documented schema: names with the shapes below them."""
    if "$ref" in schema:
        return names(document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], document)
    if "anyOf" in schema:
        return next(names(each, document) for each in schema["anyOf"] if each != {"type": "null"})
    if schema.get("type") == "array":
        return [names(schema["items"], document)]
    if "properties" in schema:
        return {name: names(inner, document) for name, inner in schema["properties"].items()}
    if isinstance(schema.get("additionalProperties"), dict):
        return {"*": names(schema["additionalProperties"], document)}
    return None


def undocumented(value: Any, shape: Any, path: str = "") -> list[str]:
    """The paths of an answer that its document does not name."""
    if isinstance(value, dict) and isinstance(shape, dict):
        return [
            wrong
            for name, inner in value.items()
            for wrong in (
                undocumented(inner, shape.get(name, shape.get("*")), f"{path}/{name}")
                if name in shape or "*" in shape
                else [f"{path}/{name}"]
            )
        ]
    if isinstance(value, list) and isinstance(shape, list):
        return [wrong for each in value for wrong in undocumented(each, shape[0], f"{path}[]")]
    return [path] if isinstance(value, dict | list) else []


def test_the_document_names_what_is_answered_and_every_reference_resolves(desk: Server) -> None:
    document = desk.get("/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    assert list(document["paths"]) == [
        *("/v1/search", "/v1/articles/{id}", "/v1/facets/{field}", "/v1/articles"),
        *("/livez", "/readyz"),
    ]
    for name in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)):
        assert name in document["components"]["schemas"]
    answers = {
        "/v1/search": "/v1/search?q=talks&facets=place&dates=month&from=2022&to=2022&per_page=1",
        "/v1/articles/{id}": "/v1/articles/hinode-1?q=talks",
        "/v1/facets/{field}": "/v1/facets/place",
        "/livez": "/livez",
        "/readyz": "/readyz",
    }
    for path, example in answers.items():
        answer = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        shape = names(answer["schema"], document)
        body = desk.get(example).json()
        assert undocumented(body, shape) == []
        required = document["components"]["schemas"][answer["schema"]["$ref"].rsplit("/", 1)[1]]
        assert set(required["required"]) <= set(body)


def test_the_document_gives_every_parameter_its_bounds(desk: Server) -> None:
    document = desk.get("/openapi.json").json()
    given = {p["name"]: p for p in document["paths"]["/v1/search"]["get"]["parameters"]}
    assert given["per_page"]["schema"] == {
        "type": "integer",
        "default": 10,
        "minimum": 1,
        "maximum": 100,
    }
    assert given["facets"]["description"].endswith("or repeat it; in JSON a list as well.")
    assert given["topic"]["description"] == "Only articles with this topic; as place."
    assert given["section"]["description"].endswith(
        "Repeats for OR; with `-` before it, not in these."
    )
    assert '`"-x"` keeps -x, `-"-x"` leaves it out' in given["place"]["description"]
    assert (given["facets"]["explode"], given["place"]["explode"]) == (False, True)
    assert all(parameter.get("description") for parameter in given.values())
    body = document["paths"]["/v1/search"]["post"]["requestBody"]["content"]["application/json"]
    named = document["components"]["schemas"][body["schema"]["$ref"].rsplit("/", 1)[1]]
    assert set(named["properties"]) == set(given)
