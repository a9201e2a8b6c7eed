"""Who may write: whoever sends the token that the service was started with (RFC 6750)."""

import hmac
from http import HTTPStatus

from flask import current_app, request

from service.errors import Failure, Problem

_REALM = 'Bearer realm="broadsheet"'


def require_token() -> None:
    """Ends the request with 403 where nobody may write, and with 401 where this one may not."""
    token: str = current_app.config["TOKEN"]
    if not token:
        raise Failure(
            Problem(
                HTTPStatus.FORBIDDEN,
                "Writing over HTTP is turned off. To turn it on, start broadsheet serve with a "
                "secret in BROADSHEET_TOKEN, and send it as Authorization: Bearer SECRET.",
                kind="writing-off",
            )
        )
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Failure(_refusal("Send the token as Authorization: Bearer TOKEN.", _REALM))
    if not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise Failure(
            _refusal("The token is not the right one.", f'{_REALM}, error="invalid_token"')
        )


def _refusal(detail: str, challenge: str) -> Problem:
    headers = (("WWW-Authenticate", challenge),)
    return Problem(HTTPStatus.UNAUTHORIZED, detail, kind="unauthorized", headers=headers)
