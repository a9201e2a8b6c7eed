"""``/livez`` and ``/readyz``: is the process there; can it answer."""

from flask import Blueprint, Response

from service.payload import encode
from service.searchers import searcher
from service.stopwatch import Stopwatch

blueprint = Blueprint("health", __name__)


@blueprint.get("/livez")
def livez() -> Response:
    """200 as long as the process answers at all."""
    return _json({"status": "alive"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """200 with the open generation; 503, as any request, while none can be opened."""
    watch = Stopwatch()
    generation = searcher().manifest.generation
    return _json({"status": "ready", "generation": generation, "took_ms": watch.ms})


def _json(body: dict[str, object]) -> Response:
    return Response(encode(body), content_type="application/json")
