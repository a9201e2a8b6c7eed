"""Every failure as problem details (RFC 9457), with a request id in and out."""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from socket import SHUT_WR, socket
from time import monotonic
from typing import Any

from flask import Flask, Response, current_app, g, request
from gunicorn.http.errors import ParseException
from gunicorn.util import write_nonblock
from werkzeug.exceptions import HTTPException, InternalServerError

from index.errors import (
    GenerationError,
    NoGeneration,
    QueryError,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreOlder,
)
from service.asked import BadParameters, Fault
from service.payload import encode

PROBLEM = "application/problem+json"
RETRY_AFTER = "30"
"""Seconds. Somebody has to run a command before another try can help."""
RETRY_SOON = "1"
"""Seconds, where another try can help as it is."""
OLDER = (
    "The article store is older than the index, so nothing is accepted until somebody has run "
    "broadsheet restore with a newer backup, or broadsheet reindex --stored."
)
LINGER = 1.0
"""Seconds that the rest of a request which cannot be read is waited for."""

ErrorPage = Callable[[HTTPStatus, str, str], Response]
"""Status, title and detail -> the page that tells a person. An application whose
``extensions["error_page"]`` is one answers browsers with it outside ``/v1``."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9._~:@/+=-]{1,128}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; ``kind`` makes its stable type, ``/problems/KIND``."""

    status: HTTPStatus
    detail: str
    kind: str | None = None
    title: str | None = None
    faults: tuple[Fault, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, Any]:
        """The members of RFC 9457, ``errors`` where parameters are at fault, and what ``more`` has
        to say."""
        body: dict[str, Any] = {
            "type": f"/problems/{self.kind}" if self.kind else "about:blank",
            "title": self.title or self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
        }
        if self.faults:
            body["errors"] = [_error(fault) for fault in self.faults]
        return {**body, **self.more}


class Failure(Exception):
    """Ends a request with its problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.detail)


def bad_request(faults: Iterable[Fault]) -> Problem:
    """400 with every fault."""
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "The request cannot be understood; errors has every reason.",
        kind="bad-request",
        title="Bad parameters",
        faults=tuple(faults),
    )


def register(app: Flask) -> None:
    """Makes the application answer every failure with a problem."""
    app.before_request(_take_request_id)
    app.before_request(_refuse_undecodable)
    app.after_request(_give_request_id)
    app.register_error_handler(Failure, lambda error: respond(error.problem))
    app.register_error_handler(QueryError, _query_error)
    app.register_error_handler(GenerationError, generation_failed)
    app.register_error_handler(StoreError, _store_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(ParseException, _broken_body)


def _broken_body(error: ParseException) -> Response:
    """gunicorn reads a body only when it is asked for, so its complaints come through us."""
    return respond(Problem(HTTPStatus.BAD_REQUEST, f"The body cannot be read: {error}"))


def refused_unread(connection: socket, status: int, reason: str, message: str) -> None:
    """Answers a request that gunicorn cannot read, in place of its ``util.write_error``: it comes
    to no application and has no hook."""
    detail = f"The request cannot be read: {message or reason}"
    if status == HTTPStatus.REQUEST_URI_TOO_LONG:
        detail += ". A long query can be sent as a POST to /v1/search."
    body = encode(Problem(HTTPStatus(status), detail, title=reason).body)
    head = (
        f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\n"
        f"Content-Type: {PROBLEM}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    write_nonblock(connection, head.encode("latin-1") + body)
    _linger(connection)


def _linger(connection: socket) -> None:
    """Reads on for a moment: closing on what was not read would take the answer back."""
    until = monotonic() + LINGER
    connection.settimeout(LINGER)
    with suppress(OSError):
        connection.shutdown(SHUT_WR)
        while connection.recv(1 << 16) and monotonic() < until:
            pass


def respond(problem: Problem) -> Response:
    """The problem as a response: JSON, or a page for a browser outside the API."""
    page: ErrorPage | None = current_app.extensions.get("error_page")
    if page and _for_a_person():
        title = problem.title or problem.status.phrase
        response = page(problem.status, title, problem.detail)
    else:
        response = Response(encode(problem.body), problem.status, content_type=PROBLEM)
    response.headers.extend(dict(problem.headers))
    response.vary.add("Accept")
    return response


def _for_a_person() -> bool:
    wanted = request.accept_mimetypes.best_match(["application/json", PROBLEM, "text/html"])
    return wanted == "text/html" and not request.path.startswith("/v1/")


def _query_error(error: QueryError) -> Response:
    faults = error.faults if isinstance(error, BadParameters) else ()
    return respond(bad_request(faults or (Fault(error.parameter, str(error)),)))


def generation_failed(error: GenerationError) -> Response:
    """503. What lies where on this machine goes to the log, not to whoever asks."""
    if isinstance(error, NoGeneration):
        kind, detail = "no-index", "Nothing has been indexed yet; run: broadsheet reindex PATH"
    else:
        current_app.logger.error("request %s: %s", g.get("request_id"), error)
        kind = "index-unreadable"
        detail = "The index cannot be read; the log says why; run: broadsheet check --repair"
    headers = (("Retry-After", RETRY_AFTER),)
    return respond(Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, kind=kind, headers=headers))


def store_problem(error: StoreError) -> Problem:
    """What keeps an article from being accepted. Where on this machine goes to the log."""
    current_app.logger.error("request %s: %s", g.get("request_id"), error)
    match error:
        case StoreFull():
            detail = "The disk takes no more; nothing of this was kept. Try again when it has room."
            status, kind, again = HTTPStatus.INSUFFICIENT_STORAGE, "disk-full", RETRY_AFTER
        case StoreBusy():
            detail = "Others have been writing for too long; nothing of this was kept. Try again."
            status, kind, again = HTTPStatus.SERVICE_UNAVAILABLE, "store-busy", RETRY_SOON
        case StoreOlder():
            detail = f"{OLDER} Nothing of this was kept."
            status, kind, again = HTTPStatus.SERVICE_UNAVAILABLE, "store-older", RETRY_AFTER
        case _:
            detail = "The article store cannot be used; nothing of this was kept. The log says why."
            status, kind, again = HTTPStatus.SERVICE_UNAVAILABLE, "store-unusable", RETRY_AFTER
    return Problem(status, detail, kind=kind, headers=(("Retry-After", again),))


def _store_error(error: StoreError) -> Response:
    return respond(store_problem(error))


def _http_error(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or 500)
    if isinstance(error, InternalServerError):
        name = g.get("request_id")
        if error.original_exception is not None:
            current_app.logger.error("request %s failed, see above", name)
        detail = f"Something went wrong here. The log knows it as request {name}."
        return respond(Problem(status, detail))
    if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        _read_away()
    kept = tuple((k, v) for k, v in error.get_headers() if k.lower() != "content-type")
    return respond(Problem(status, _detail(status, error), headers=kept))


def _read_away() -> None:
    """Reads on, up to 8 MB: most clients send all before they look for an answer, and closing on
    what was not read would take it back."""
    body = request.input_stream
    with suppress(ParseException, OSError):
        for _ in range(128):
            if not body.read(1 << 16):
                return


def _detail(status: HTTPStatus, error: HTTPException) -> str:
    match status:
        case HTTPStatus.NOT_FOUND:
            return f"There is nothing at {request.path[:200]}; /openapi.json lists what there is."
        case HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
            return f"{request.method} is not possible here; possible: {allowed}."
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return f"The body may have at most {request.max_content_length:,} bytes."
        case _:
            return error.description or status.description


def _error(fault: Fault) -> dict[str, Any]:
    body: dict[str, Any] = {"parameter": fault.parameter, "message": fault.message}
    return body if fault.column is None else body | {"column": fault.column}


def _take_request_id() -> None:
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(16)


def _refuse_undecodable() -> None:
    """400 for a path that is not UTF-8: decoded as far as it goes, two of them would be one id."""
    try:
        request.environ["PATH_INFO"].encode("latin-1").decode()
    except UnicodeDecodeError:
        detail = "The address is not UTF-8; percent-encode an id as the bytes of its UTF-8."
        raise Failure(Problem(HTTPStatus.BAD_REQUEST, detail, kind="bad-request")) from None


def _give_request_id(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.get("request_id") or secrets.token_hex(16)
    return response
