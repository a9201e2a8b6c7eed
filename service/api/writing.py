"""The write side: ``PUT`` and ``DELETE /v1/articles/{id}``, ``POST /v1/articles``."""

import io
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from flask import Response, current_app, request
from flask.views import MethodView
from flask_smorest import Blueprint
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import HTTPException

from service import accepting
from service.accepting import ITEMS_LIMIT, Accepted, Bulk, Item
from service.access import require_token
from service.api.articles import no_article
from service.errors import Failure, Problem, store_problem
from service.openapi import documented_write
from service.payload import encode
from service.schemas import AcceptedSchema, BulkSchema
from service.searchers import Searchers
from service.submission import ARTICLE_BYTES, Unacceptable, lines, read

BULK_BYTES = 256 * 1024 * 1024
"""Bytes of a bulk; it is never in memory as a whole."""
_LINES = (
    "application/x-ndjson",
    "application/ndjson",
    "application/jsonl",
    "application/x-jsonlines",
)

blueprint = Blueprint("writing", __name__, url_prefix="/v1", description="Articles in and out.")


class WriteArticle(MethodView):
    """One article, by the id in its address."""

    @documented_write(blueprint, {200: AcceptedSchema, 201: AcceptedSchema}, "application/json")
    def put(self, id: str) -> Response:
        """Add or change an article; the same one twice changes nothing"""
        require_token()
        _expect(request.is_json, "Send the article as Content-Type: application/json.")
        request.max_content_length = ARTICLE_BYTES
        try:
            found = read(request.get_data(cache=False), id)
        except Unacceptable as reason:
            raise Failure(_unacceptable(reason)) from None
        accepted = accepting.put(current_app.config["DATA"], found.article, _indexed())
        status = HTTPStatus.CREATED if accepted.outcome == "added" else HTTPStatus.OK
        return _reply(_accepted(accepted, found.warnings), status)

    @documented_write(blueprint, {200: AcceptedSchema})
    def delete(self, id: str) -> Response:
        """Withdraw an article; it is gone from every answer within two seconds"""
        require_token()
        sequence = accepting.withdraw(current_app.config["DATA"], id, _indexed())
        if sequence is None:
            raise Failure(no_article(id, "store"))
        return _reply({"id": id, "outcome": "withdrawn", "sequence": sequence})


class WriteArticles(MethodView):
    """Many articles at once."""

    @documented_write(blueprint, {200: BulkSchema}, "application/x-ndjson")
    def post(self) -> Response:
        """Add or change articles, one JSON object a line; a bad line does not hurt the others"""
        require_token()
        _expect(
            request.mimetype in _LINES,
            "Send one JSON object a line as Content-Type: application/x-ndjson.",
        )
        request.max_content_length = BULK_BYTES
        body = _Body(io.BufferedReader(request.stream, 65_536))  # type: ignore[type-var]
        bulk = accepting.put_all(current_app.config["DATA"], body.lines(), _indexed())
        problem = _broken_off(bulk, body.broken)
        if problem:
            raise Failure(problem)
        return _reply(_bulk(bulk))


blueprint.add_url_rule("/articles/<path:id>", view_func=WriteArticle)
blueprint.add_url_rule("/articles", view_func=WriteArticles)


def _indexed() -> int:
    """Up to which change the index is."""
    searchers: Searchers = current_app.extensions["searchers"]
    return searchers.sequence()


class _Body:
    """The lines of a body; where it breaks off, ``broken`` says why."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream
        self.broken: HTTPException | ParseException | None = None

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        try:
            yield from lines(self._stream)
        except (HTTPException, ParseException) as error:
            self.broken = error


def _broken_off(bulk: Bulk, broken: HTTPException | ParseException | None) -> Problem | None:
    """What kept the rest of a bulk from being read; its results are told all the same."""
    if bulk.broken_off:
        return replace(store_problem(bulk.broken_off), more=_bulk(bulk))
    too_large = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if bulk.too_many:
        detail = f"At most {ITEMS_LIMIT:,} items are taken at once; send the rest by itself."
        return Problem(too_large, detail, kind="bulk-too-large", more=_bulk(bulk))
    if isinstance(broken, HTTPException) and broken.code == too_large:
        detail = f"At most {BULK_BYTES:,} bytes are taken at once; send the rest by itself."
        return Problem(too_large, detail, kind="bulk-too-large", more=_bulk(bulk))
    if broken:
        detail = "The body broke off; what came before is taken as results say."
        return Problem(HTTPStatus.BAD_REQUEST, detail, kind="body-broken", more=_bulk(bulk))
    if not bulk.items:
        detail = "The body has no line; send one JSON object a line."
        return Problem(HTTPStatus.BAD_REQUEST, detail, kind="bad-request")
    return None


def _expect(right: bool, detail: str) -> None:
    """Ends the request with 415 where its body is of another kind, or compressed."""
    coding = request.headers.get("Content-Encoding", "identity")
    if coding.lower() != "identity":
        detail = "Send the body as it is, without a Content-Encoding."
    elif right:
        return
    raise Failure(Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail))


def _unacceptable(reason: Unacceptable) -> Problem:
    if reason.syntax:
        detail = f"The body cannot be understood: {reason}."
        return Problem(HTTPStatus.BAD_REQUEST, detail, kind="bad-request", faults=reason.faults)
    detail = "The article was not accepted; errors has every reason."
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return Problem(status, detail, kind="bad-article", title="Bad article", faults=reason.faults)


def _accepted(accepted: Accepted, warnings: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": accepted.id,
        "outcome": accepted.outcome,
        "sequence": accepted.sequence,
        "warnings": warnings,
    }


def _bulk(bulk: Bulk) -> dict[str, Any]:
    durable = sum(item.durable for item in bulk.items)
    return {
        "accepted": durable,
        "refused": len(bulk.items) - durable,
        "sequence": bulk.sequence,
        "results": [_item(item) for item in bulk.items],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "line": item.line,
        "id": item.id,
        "outcome": item.outcome or "refused",
        "durable": item.durable,
        "reason": item.refusal,
        "warnings": item.warnings,
    }


def _reply(body: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Response:
    response = Response(encode(body), status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
