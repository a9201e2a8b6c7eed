"""``/livez`` and ``/readyz``: is the process there; can it answer."""

from pathlib import Path

from flask import Response, current_app
from flask_smorest import Blueprint

from index.errors import StoreError
from index.store import STORE, ArticleStore
from service.errors import store_problem
from service.openapi import documented
from service.payload import encode
from service.schemas import AliveSchema, ReadySchema
from service.searchers import Searchers, searcher
from service.stopwatch import Stopwatch

blueprint = Blueprint("health", __name__, description="Is it there, and can it answer.")


@documented(blueprint, AliveSchema)
def livez() -> Response:
    """200 as long as the process answers at all"""
    return _json({"status": "alive"})


@documented(blueprint, ReadySchema)
def readyz() -> Response:
    """200 with the open generation; 503, as any request, while none can be opened"""
    watch = Stopwatch()
    found = searcher()
    searchers: Searchers = current_app.extensions["searchers"]
    manifest = found.manifest
    last, refusing = _accepted(current_app.config["DATA"], searchers.sequence())
    return _json(
        {
            "status": "ready",
            "generation": manifest.generation,
            "sequence": manifest.sequence,
            "behind": None if last is None else max(0, last - manifest.sequence),
            "damaged": searchers.stands_in_for(found),
            "refusing": refusing,
            "took_ms": watch.ms,
        }
    )


blueprint.add_url_rule("/livez", view_func=livez)
blueprint.add_url_rule("/readyz", view_func=readyz)


def _accepted(data: Path, indexed: int) -> tuple[int | None, str | None]:
    """The number of the last change accepted, or None where there is no store to ask; and why none
    is accepted now."""
    try:
        if not indexed and not (data / STORE).exists():
            return None, None
        with ArticleStore.of(data / STORE, indexed) as store:
            return store.sequence(), None
    except StoreError as error:
        return None, store_problem(error).detail


def _json(body: dict[str, object]) -> Response:
    return Response(encode(body), content_type="application/json")
