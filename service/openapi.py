"""The OpenAPI document, for readers of the API and for generators of clients."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Flask
from flask_smorest import Api, Blueprint
from marshmallow import Schema
from werkzeug.routing import PathConverter

from service import version
from service.errors import PROBLEM
from service.schemas import ProblemSchema

F = TypeVar("F", bound=Callable[..., Any])


def documented(blueprint: Blueprint, answer: type[Schema], **operation: Any) -> Callable[[F], F]:
    """Says in the document what a view answers with, and what else ``operation`` says of it."""
    return _telling(blueprint, {200: answer}, operation)


def documented_write(
    blueprint: Blueprint, answers: Mapping[int, type[Schema]], body: str | None = None
) -> Callable[[F], F]:
    """The same for a view that writes: its answers by status, and the media type of its body."""
    content = {body: {"schema": {"type": "object"}}} if body else {}
    operation: dict[str, Any] = {"security": [{"token": []}]}
    operation |= {"requestBody": {"required": True, "content": content}} if body else {}
    return _telling(blueprint, answers, operation)


def _telling(
    blueprint: Blueprint, answers: Mapping[int, type[Schema]], operation: Mapping[str, Any]
) -> Callable[[F], F]:
    problem = blueprint.alt_response(
        "default", schema=ProblemSchema, content_type=PROBLEM, description="Any failure"
    )

    def decorate(view: F) -> F:
        told = view
        for status, answer in answers.items():
            told = blueprint.alt_response(status, schema=answer)(told)
        told = blueprint.doc(**operation)(problem(told))
        vars(view)["_apidoc"] = vars(told)["_apidoc"]
        return view  # not what was wrapped around it, which only passes each request on

    return decorate


def in_query(schema: type[Schema]) -> list[dict[str, Any]]:
    """The parameters of a schema, as a query string has them."""
    return [{"in": "query", "schema": schema}]


def in_body(schema: type[Schema]) -> dict[str, Any]:
    """The parameters of a schema, as a JSON body has them."""
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def register(app: Flask, *blueprints: Blueprint) -> None:
    """Serves the blueprints, and their document at ``/openapi.json``."""
    app.config |= {
        "API_TITLE": "Broadsheet",
        "API_VERSION": version(),
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/",
        "API_SPEC_OPTIONS": {
            "info": {"description": "Ranked keyword and faceted search over news articles."}
        },
    }
    api = Api()
    api.DEFAULT_ERROR_RESPONSE_NAME = None  # our failures are problem details
    api.init_app(app)
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    api.register_converter(PathConverter, lambda _converter: {"type": "string"})
    for leftover in ("Error", "PaginationMetadata"):  # of features that are not used here
        api.spec.components.schemas.pop(leftover, None)
    for blueprint in blueprints:
        api.register_blueprint(blueprint)
