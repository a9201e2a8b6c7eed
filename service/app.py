"""The web application."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response
from werkzeug.routing import PathConverter

from index.errors import GenerationError
from service import errors, openapi
from service.api import articles, facets, health, search, writing
from service.pages import pages
from service.searchers import Searchers, give_back
from service.settings import Settings, open_engine

BODY_LIMIT = 64 * 1024
"""Bytes of a request's body."""

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class Service(Flask):
    """A Flask that takes no view and no handler for a coroutine: it would look anew before each of
    a dozen calls in a request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself."""
        return func


class AnyPath(PathConverter):
    """A path that may begin with a slash, as an article's id may."""

    regex = ".+?"
    part_isolating = False


def create_app(settings: Settings | None = None) -> Flask:
    """The application of these settings; the environment's, where none are given.

    Nothing of the index is opened here, because gunicorn may fork after this.
    """
    settings = settings or Settings.from_environment()
    app = Service("service")
    app.config.update(SITE_NAME=settings.name, MAX_CONTENT_LENGTH=BODY_LIMIT)
    app.config.update(DATA=settings.data, TOKEN=settings.token)
    app.url_map.merge_slashes = False  # an id may have two in a row
    app.url_map.converters["path"] = AnyPath
    app.extensions["searchers"] = Searchers(open_engine(settings))
    app.teardown_appcontext(give_back)
    app.after_request(_harden)
    documented = (search, articles, facets, writing, health)
    openapi.register(app, *[each.blueprint for each in documented])
    errors.register(app)  # after the document, which brings handlers of its own
    app.after_request(_vouch)
    app.register_blueprint(pages)
    return app


def _vouch(response: Response) -> Response:
    """The response, unless a file of the index changed while it was being made."""
    try:
        give_back()
    except GenerationError as error:
        return errors.generation_failed(error)
    return response


def _harden(response: Response) -> Response:
    """Headers that no view has to think of; a view's own stay."""
    headers = response.headers
    headers.setdefault("Cache-Control", "no-cache")
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    if response.mimetype == "text/html":
        headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    return response
