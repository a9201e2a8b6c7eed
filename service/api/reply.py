"""What the views share: the given parameters in, JSON with its headers out."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
from flask import Response, request
from werkzeug.datastructures import ETags

from service import version
from service.asked import Fault
from service.errors import Failure, Problem, bad_request
from service.loading import Given
from service.payload import encode

LINK_LIMIT = 4_000
"""Characters of a Link header; proxies refuse longer ones. The body has the links too."""


def given() -> Given:
    """The parameters of the request: its query string, or the JSON object a POST brings.

    Ends the request with 400, 413 or 415 where the body is not that.
    """
    pairs = tuple(request.args.items(multi=True))
    if request.method != "POST":
        return pairs
    if pairs:
        name = pairs[0][0]
        raise Failure(bad_request([Fault(name, "belongs into the body of a POST")]))
    if not request.is_json:
        detail = "Send a JSON object with Content-Type: application/json."
        raise Failure(Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail))
    return _json_object(request.get_data(cache=False))


def etag(generation: str, key: str) -> str:
    """The tag of an answer, without quotes.

    It is sent as a weak one: the bodies of one generation and one request differ in took_ms.
    """
    return f"{generation}-{key}-{version()}"


def unchanged(tag: str) -> bool:
    """Whether the asker already has this answer."""
    known: ETags = request.if_none_match
    return request.method in ("GET", "HEAD") and (known.contains_weak(tag) or known.star_tag)


def not_modified(tag: str) -> Response:
    """304."""
    return _tagged(Response(status=HTTPStatus.NOT_MODIFIED), tag)


def reply(body: dict[str, Any], tag: str) -> Response:
    """200 with the body, its tag (for GET) and its links as a header (RFC 8288)."""
    response = Response(encode(body), content_type="application/json")
    link = _link(body.get("links", {}))
    if len(link) <= LINK_LIMIT:
        response.headers["Link"] = link
    return response if request.method == "POST" else _tagged(response, tag)


def _tagged(response: Response, tag: str) -> Response:
    response.set_etag(tag, weak=True)
    return response


def _link(links: Mapping[str, str]) -> str:
    return ", ".join(f'<{address}>; rel="{relation}"' for relation, address in links.items())


def _json_object(body: bytes) -> dict[str, object]:
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        detail = f"The body is not JSON: {error}."
        raise Failure(Problem(HTTPStatus.BAD_REQUEST, detail, kind="bad-request")) from None
    if not isinstance(found, dict):
        detail = "The body must be a JSON object of parameters."
        raise Failure(Problem(HTTPStatus.BAD_REQUEST, detail, kind="bad-request"))
    return found
